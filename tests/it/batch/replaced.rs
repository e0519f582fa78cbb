//! What a run may put in the place of what is there: files that `-o` names, those of other letters, and what `--prune` removes.

use std::fs;

use super::folder::Folder;

/// A file that letterpress did not write is there, of every kind.
#[test]
fn a_file_that_o_names_is_replaced_where_letterpress_wrote_it_and_else_with_force_alone() {
    for name in ["a.txt", "b.md", "c.html", "d.pdf", "e.docx", "f.json", "sub/g.txt", "out/h.txt"] {
        let folder = Folder::new();
        folder.write(
            "letters/one.md",
            "---\ntitle: One\nemployer: acme\n---\nDear {{ employer.name }}, one.\n",
        );
        let args = format!("export one -o {name}");
        folder.write(name, "mine\n");
        let ran = folder.run(&args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{name}: {}", ran.stderr);
        let said =
            format!("error[foreign-file]: `{name}` is there, and nothing shows that letterpress wrote it");
        assert!(ran.stderr.starts_with(&said), "{}", ran.stderr);
        assert!(ran.stderr.contains("or replace it with `--force`"), "{}", ran.stderr);
        assert_eq!(folder.run(&format!("{args} --dry-run")).code, Some(1), "{name}");
        assert_eq!(folder.read(name), "mine\n");
        folder.done(&format!("{args} --force"));
        let first = fs::read(folder.path(name)).expect("a file");
        assert_ne!(first, b"mine\n");
        // the same again, and what was changed in the letter
        folder.done(&args);
        folder.write(
            "letters/one.md",
            "---\ntitle: One\nemployer: acme\n---\nDear {{ employer.name }}, two.\n",
        );
        folder.done(&args);
        let second = fs::read(folder.path(name)).expect("a file");
        assert_ne!(first, second, "{name}");
        // an older version of it is one that was written, too
        fs::write(folder.path(name), &first).expect("written");
        folder.done(&args);
        assert!(fs::read(folder.path(name)).expect("a file") == second, "{name}");
        folder.write(name, "");
        folder.done(&args);
    }
}

#[test]
fn a_file_that_o_named_and_that_was_edited_since_is_not_replaced() {
    let folder = Folder::new();
    folder.done("export one -o a.txt");
    folder.write("a.txt", "Dear Acme, one, and more.\n");
    let ran = folder.run("export one -o a.txt");
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stderr.starts_with("error[foreign-file]: `a.txt` was changed after it was exported"),
        "{}",
        ran.stderr
    );
    assert_eq!(folder.read("a.txt"), "Dear Acme, one, and more.\n");
    // a PDF that was signed, where books are kept
    folder.done("export two -e edx -f text");
    folder.done("export one -o a.pdf");
    let mut signed = fs::read(folder.path("a.pdf")).expect("a PDF");
    signed.extend_from_slice(b"\n% signed\n");
    fs::write(folder.path("a.pdf"), &signed).expect("written");
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear {{ employer.name }}, again.\n");
    let ran = folder.run("export one -o a.pdf");
    assert!(ran.stderr.starts_with("error[foreign-file]: `a.pdf` was changed"), "{}", ran.stderr);
    assert!(fs::read(folder.path("a.pdf")).expect("a PDF") == signed);
}

#[test]
fn files_that_o_named_and_runs_into_their_folder_know_of_each_other() {
    let folder = Folder::new();
    folder.done("export one -f text");
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear {{ employer.name }}, again.\n");
    folder.done("export one -o out/one.txt");
    assert_eq!(folder.read("out/one.txt"), "Dear Acme, again.\n");
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear {{ employer.name }}, thrice.\n");
    folder.done("export one -f text");
    assert_eq!(folder.read("out/one.txt"), "Dear Acme, thrice.\n");
    // no workspace, and nothing but the letter
    let folder = Folder::empty();
    for text in ["One.\n", "Two.\n", "Three.\n"] {
        folder.write("letter.md", text);
        folder.done("export letter.md -o letter.txt");
        assert_eq!(folder.read("letter.txt"), text);
        folder.done("export letter.md -o letter.pdf");
    }
}

/// A PDF said that letterpress made it, whatever somebody noted in it or put together of it.
#[test]
fn a_pdf_that_was_changed_shows_so_without_a_book() {
    for format in ["pdf", "application"] {
        let folder = Folder::new();
        let export = format!("export one -f {format} -o one.pdf");
        folder.done(&export);
        let written = fs::read(folder.path("one.pdf")).expect("a PDF");
        folder.write("letters/one.md", "---\nemployer: acme\n---\nDear {{ employer.name }}, again.\n");
        let noted = [&written[..], b"% note\n"].concat();
        let mut altered = written.clone();
        altered[20] ^= 1;
        let twice = [&written[..], &written[..]].concat();
        for changed in [noted, altered, twice] {
            fs::write(folder.path("one.pdf"), &changed).expect("written");
            let ran = folder.run(&export);
            assert_eq!(ran.code, Some(1), "{format}: {}", ran.stderr);
            assert!(ran.stderr.starts_with("error[foreign-file]: `one.pdf` is there"), "{}", ran.stderr);
            assert!(fs::read(folder.path("one.pdf")).expect("a PDF") == changed);
        }
        fs::write(folder.path("one.pdf"), &written).expect("written");
        folder.done(&export);
        assert!(!folder.path("out").exists(), "{format}");
    }
}

/// The book of a cloned folder listed the content of a file that was somebody else's.
#[test]
fn a_book_speaks_of_the_files_that_runs_wrote_where_it_lies_alone() {
    let theirs = Folder::new();
    theirs.done("export one -f text");
    theirs.write("notes.txt", "");
    theirs.done("export one -o notes.txt");
    let ours = Folder::new();
    ours.done("export one -f text");
    ours.write("notes.txt", &theirs.read("notes.txt"));
    ours.write("letters/one.md", "---\nemployer: acme\n---\nDear {{ employer.name }}, again.\n");
    fs::copy(theirs.path("out/.letterpress/named"), ours.path("out/.letterpress/named")).expect("copied");
    let ran = ours.run("export one -o notes.txt");
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(ran.stderr.starts_with("error[foreign-file]: `notes.txt` is there"), "{}", ran.stderr);
    // nor of another path in the same one
    theirs.write("letters/one.md", "---\nemployer: acme\n---\nDear {{ employer.name }}, again.\n");
    fs::copy(theirs.path("notes.txt"), theirs.path("copy.txt")).expect("copied");
    assert_eq!(theirs.run("export one -o copy.txt").code, Some(1));
    theirs.done("export one -o notes.txt");
}

/// A clone's output folder was a link, and books were made where it led; what anybody had put above a workspace was one, too.
#[cfg(unix)]
#[test]
fn no_book_is_kept_or_read_where_a_link_leads_nor_above_a_workspace() {
    let folder = Folder::empty();
    let files =
        [("w/letterpress.yml", "title: W\n"), ("w/letters/one.md", "Hi.\n"), ("elsewhere/a.txt", "a\n")];
    for (name, text) in files {
        folder.write(name, text);
    }
    for (link, leads) in
        [("w/out", "../elsewhere"), ("w/out", ".."), ("w/out", "/proc/self/cwd/.."), ("w/out", "nowhere")]
    {
        std::os::unix::fs::symlink(leads, folder.path(link)).expect("a link");
        folder.done("-C w export one -o w/z.txt --force");
        for made in ["elsewhere/.letterpress", ".letterpress", "w/nowhere"] {
            assert!(!folder.path(made).exists(), "{leads}: {made}");
        }
        fs::remove_file(folder.path(link)).expect("removed");
    }
    // what a run into a folder wrote there is known, and what a folder above the workspace says is not
    folder.done("-C w export one -o w/z.txt --force");
    let book = folder.read("w/out/.letterpress/named");
    fs::remove_dir_all(folder.path("w/out")).expect("removed");
    folder.write(".letterpress/named", &book);
    folder.write("w/letters/one.md", "Hi again.\n");
    assert_eq!(folder.run("-C w export one -o w/z.txt").code, Some(1));
    folder.write("w/out/.letterpress/named", &book);
    folder.done("-C w export one -o w/z.txt");
}

#[test]
fn a_pdf_of_its_own_needs_no_book() {
    let folder = Folder::new();
    for text in ["One.\n", "Two.\n"] {
        folder.write("letters/one.md", text);
        folder.done("export one -o one.pdf");
    }
    assert!(!folder.path("out").exists());
}

#[test]
fn no_letter_is_exported_over_what_it_encloses() {
    let folder = Folder::new();
    folder.write("letters/cv.md", "---\ntitle: CV\n---\nGlass.\n");
    folder.done("export cv -f pdf -o cv.pdf");
    let before = fs::read(folder.path("cv.pdf")).expect("a PDF");
    folder.write(
        "letters/app.md",
        "---\ntitle: A\nenclosures: [{title: CV, file: cv.pdf}]\n---\nSee what is enclosed.\n",
    );
    for force in ["", " --force"] {
        let ran = folder.run(&format!("export app -f pdf -o cv.pdf{force}"));
        assert_eq!(ran.code, Some(2), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("`cv.pdf` would be overwritten, and it is what is exported from"),
            "{}",
            ran.stderr
        );
    }
    assert!(fs::read(folder.path("cv.pdf")).expect("a PDF") == before);
    folder.write("letters/cv.md", "---\ntitle: CV\n---\nGlass and lamps.\n");
    folder.done("export cv -f pdf -o cv.pdf");
}

/// Whatever option names the file: one rule has all of them.
#[test]
fn nothing_is_written_that_the_next_run_would_read() {
    let folder = Folder::new();
    folder.write("data/num.yml", "1\n");
    folder.write("jobs.csv", "letter,employer\none,acme\n");
    folder.done("export one -f text --manifest m.json");
    let places = [
        "employers/m.json",
        "employers/sub/m.json",
        "data/m.json",
        "data/sub/m.json",
        "employers.json",
        "employers.yml",
        "resume.json",
        "words.txt",
        "letterpress.yml",
        "_config.yml",
        "sub/letterpress.yml",
        "letters/m.md",
        "includes/m.txt",
        "includes/sub/m.json",
        "formats/m.json",
        "formats/html/m.css",
        "formats/pdf/fonts/m.ttf",
        "formats/themes/m.yml",
        "formats/locale/en.yml",
        "dictionaries/words.txt",
        "out/.letterpress/named",
    ];
    let merges = places.map(|file| (format!("manifest merge m.json -o {file}"), file));
    let copies = places.map(|file| (format!("export one -f text --manifest {file}"), file));
    let others = [
        ("export one -o employers/new.json", "employers/new.json"),
        ("export one -o employers/acme.json", "employers/acme.json"),
        ("export one -o employers/sub/new.json --force", "employers/sub/new.json"),
        ("export one -o data/num.json", "data/num.json"),
        ("export one -f json -o resume.json", "resume.json"),
        ("export one -o employers -f json", "employers/one.json"),
        ("export one -o letters/new.md", "letters/new.md"),
        ("export one -o words.txt", "words.txt"),
        ("export one -o employers.json", "employers.json"),
        ("export one -f json -o employers.json", "employers.json"),
        ("export one -o dictionaries/words.txt", "dictionaries/words.txt"),
        ("export one -o includes/x.md", "includes/x.md"),
        ("export one -f md -o includes", "includes/one.md"),
        ("export one -f html -o formats/html/new.html", "formats/html/new.html"),
        ("export one -f json -o out/.letterpress/x.json --force", "out/.letterpress/x.json"),
        ("batch jobs.csv -f text --report employers/r.csv", "employers/r.csv"),
        ("batch jobs.csv -f text --report includes/r.jsonl", "includes/r.jsonl"),
        ("batch jobs.csv -f text --report formats/r.csv", "formats/r.csv"),
        ("batch jobs.csv -f pdf --merge formats/pdf/fonts/m.pdf", "formats/pdf/fonts/m.pdf"),
        ("batch jobs.csv -f pdf --merge includes/m.pdf", "includes/m.pdf"),
        ("man -o includes", "includes/letterpress.1"),
        ("man -o formats/pdf", "formats/pdf/letterpress.1"),
    ];
    let others = others.map(|(args, file)| (args.to_owned(), file));
    for (args, file) in merges.into_iter().chain(copies).chain(others) {
        let before = fs::read(folder.path(file)).ok();
        let ran = folder.run(&args);
        assert_eq!(ran.code, Some(2), "{args}: {}", ran.stderr);
        let said = format!("`{file}` would be read by the next run, as what letters are made from");
        let kept = format!("`{file}` would be overwritten, and it is what is exported from");
        assert!(ran.stderr.contains(if before.is_some() { &kept } else { &said }), "{args}: {}", ran.stderr);
        assert_eq!(fs::read(folder.path(file)).ok(), before, "{args}");
    }
    // what no run reads may lie there
    for args in [
        "export one -o employers/acme.pdf",
        "export one -o letters/one.pdf",
        "manifest merge m.json -o letters/m.json",
        "manifest merge m.json -o copies/m.json",
        "manifest merge m.json -o out/.letterpress/manifest.json",
        "export one -f text --manifest out/.letterpress/manifest-1-of-2.json",
        "man -o pages",
    ] {
        folder.done(args);
    }
}

/// The letter is of one workspace, and the file goes to another.
#[test]
fn nothing_is_written_that_another_workspace_would_read() {
    let folder = Folder::new();
    for file in ["other/letters/a.md", "other/employers/e.yml"] {
        folder.write(file, "---\n---\nA.\n");
    }
    folder.write("site/_config.yml", "data_dir: facts\nsource: src\n");
    folder.write("site/src/index.md", "A.\n");
    folder.done("export one -f text --manifest m.json");
    for (args, file) in [
        ("export one -f json -o other/employers/x.json", "other/employers/x.json"),
        ("export one -f md -o other/letters", "other/letters/one.md"),
        ("export one -f text --manifest other/data/x.json", "other/data/x.json"),
        ("manifest merge m.json -o other/employers.json", "other/employers.json"),
        ("manifest merge m.json -o site/src/facts/x.json", "site/src/facts/x.json"),
        ("manifest merge m.json -o site/src/_includes/x.json", "site/src/_includes/x.json"),
        ("manifest merge m.json -o site/src/_layouts/x.json", "site/src/_layouts/x.json"),
    ] {
        let ran = folder.run(args);
        assert_eq!(ran.code, Some(2), "{args}: {}", ran.stderr);
        let said = format!("`{file}` would be read by the next run, as what letters are made from");
        assert!(ran.stderr.contains(&said), "{args}: {}", ran.stderr);
        assert!(!folder.path(file).exists(), "{args}");
    }
    let ran = folder.run("new workspace other/data/mine");
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    assert!(ran.stderr.contains("would be read by the next run"), "{}", ran.stderr);
    assert!(!folder.path("other/data/mine").exists());
    // a folder that is called so makes no workspace of the one above it
    for args in [
        "export one -f md -o sent/letters",
        "export one -f json -o sent/letters",
        "manifest merge m.json -o sent/data/x.json",
        "new workspace other/mine",
    ] {
        folder.done(args);
    }
}

#[test]
fn a_run_that_replaces_what_is_of_another_letter_or_employer_says_so_once() {
    let folder = Folder::new();
    let said = |args: &str| {
        let ran = folder.run(args);
        assert_eq!(ran.code, Some(0), "{args}: {}", ran.stderr);
        let told = ran.stderr.lines().filter_map(|line| line.strip_prefix("warning[name-collision]: "));
        told.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(said("export one -e acme -f text --name Application"), [""; 0]);
    assert_eq!(
        said("export one -e edx -f text --name Application"),
        ["`out/Application.txt` is replaced, the file of `letters/one.md` for acme"]
    );
    assert_eq!(said("export one -e edx -f text --name Application"), [""; 0]);
    assert_eq!(
        said("export two -e zoo -f text,md --name Application"),
        ["`out/Application.txt` is replaced, the file of `letters/one.md` for edx"]
    );
    // a letter whose own employer is another now is made anew, and one that is gone is lost already
    assert_eq!(said("export one -f text"), [""; 0]);
    folder.write("letters/one.md", "---\nemployer: edx\n---\nDear {{ employer.name }}, one.\n");
    assert_eq!(said("export one -f text"), [""; 0]);
    folder.write("letters/three.md", "---\nemployer: zoo\n---\nDear {{ employer.name }}, three.\n");
    folder.remove("letters/two.md");
    assert_eq!(said("export three -f text --name Application"), [""; 0]);
    // rows of one list are told apart in their run
    folder.write("jobs.csv", "letter,employer,output\none,acme,row\n");
    assert_eq!(said("batch jobs.csv -f text"), [""; 0]);
    folder.write("jobs.csv", "letter,employer,output\none,zoo,row\n");
    assert_eq!(said("batch jobs.csv -f text"), [""; 0]);
    folder.write("other.csv", "letter,employer,output\none,edx,row\n");
    assert_eq!(
        said("batch other.csv -f text"),
        ["`out/row.txt` is replaced, the file of `letters/one.md` for zoo"]
    );
    let denied = folder.run("export one -e acme -f text --name Application --deny warnings");
    assert_eq!(denied.code, Some(1), "{}", denied.stderr);
    assert_eq!(folder.read("out/Application.txt"), "Dear Zoo, three.\n");
}

/// As in a folder: whose it was stands in the books.
#[test]
fn a_file_that_o_names_is_said_where_it_was_of_another_letter_employer_or_job() {
    for name in ["o.txt", "sub/o.html", "o.md", "out/o.json"] {
        let folder = Folder::new();
        folder.write("letters/one.md", "---\nlang: en\n---\nDear {{ employer.name }}, one.\n");
        let said = |args: &str| {
            let ran = folder.run(&format!("{args} -o {name}"));
            assert_eq!(ran.code, Some(0), "{args}: {}", ran.stderr);
            let told = ran.stderr.lines().filter_map(|line| line.strip_prefix("warning[name-collision]: "));
            told.map(str::to_owned).collect::<Vec<_>>()
        };
        let is_replaced = |whose: &str| [format!("`{name}` is replaced, the file of {whose}")];
        assert_eq!(said("export one -e acme"), [""; 0]);
        assert_eq!(said("export one -e acme"), [""; 0]);
        folder.write("letters/one.md", "---\nlang: en\n---\nDear {{ employer.name }}, once more.\n");
        assert_eq!(said("export one -e acme"), [""; 0], "a letter that was changed");
        assert_eq!(said("export one -e edx"), is_replaced("`letters/one.md` for acme"));
        assert_eq!(said("export two -e edx"), is_replaced("`letters/one.md` for edx"));
        assert_eq!(said("export two -e edx"), [""; 0]);
        folder.write("employers/edx.yml", "name: edX\njobtitle: Baker\n");
        folder.write("letters/two.md", "Dear {{ employer.name }}, as {{ employer.jobtitle }}.\n");
        assert_eq!(said("export two -e edx"), [""; 0], "a job that was not said before");
        folder.write("employers/edx.yml", "name: edX\njobtitle: Senior Baker\n");
        assert_eq!(said("export two -e edx"), [""; 0], "a job that was corrected");
        folder.write("employers/edx.yml", "name: edX\njobtitle: Nurse\n");
        assert_eq!(said("export two -e edx"), is_replaced("`letters/two.md` for edx as `Senior Baker`"));
        let denied = folder.run(&format!("export one -e acme -o {name} --deny warnings"));
        assert_eq!(denied.code, Some(1), "{}", denied.stderr);
        assert!(folder.read(name).contains("Nurse"));
        folder.remove("letters/two.md");
        assert_eq!(said("export one -e acme"), [""; 0], "a letter that is gone");
    }
}

/// The application that was sent lay there; a title that was corrected is the same job.
#[test]
fn a_run_that_replaces_the_letter_for_another_job_at_the_employer_says_so() {
    let folder = Folder::new();
    let row = |title: &str| format!("York Hospital,{title}\n");
    let batch = |rows: &[&str], more: &str| {
        let rows: String = rows.iter().copied().map(row).collect();
        folder.write("jobs.csv", &format!("Company,Position\n{rows}"));
        let ran = folder.run(format!("batch jobs.csv --letter one -f text {more}").trim_end());
        assert_eq!(ran.code, Some(0), "{rows}: {}", ran.stderr);
        let told = ran.stderr.lines().filter_map(|line| line.strip_prefix("warning[name-collision]: "));
        told.map(str::to_owned).collect::<Vec<_>>()
    };
    let replaced = |was: &str| {
        vec![format!(
            "`out/one-york-hospital.txt` is replaced, the file of `letters/one.md` for york-hospital as `{was}`"
        )]
    };
    assert_eq!(batch(&["Ward Sister"], ""), [""; 0]);
    assert_eq!(batch(&["Staff Nurse"], ""), replaced("Ward Sister"));
    assert_eq!(batch(&["Staff Nurse"], ""), [""; 0]);
    assert_eq!(batch(&["Senior Staff Nurse"], ""), [""; 0]);
    assert_eq!(batch(&["Ward Sister", "Senior Staff Nurse"], ""), replaced("Senior Staff Nurse"));
    // the same job, written anew
    for (was, is) in [
        ("Köchin", "Koch (m/w/d)"),
        ("Lehrerin", "Lehrkraft (m/w/d)"),
        ("Software-Entwickler", "Softwareentwickler (m/w/d)"),
        ("Bürokauffrau", "Kauffrau für Büromanagement"),
        ("SRE", "Site Reliability Engineer"),
        ("Nurse", "Registered Nurse"),
    ] {
        let _ = batch(&[was], "");
        assert_eq!(batch(&[is], ""), [""; 0], "{was}, {is}");
    }
    for (was, is) in
        [("Koch", "Lehrer"), ("Chef", "Waiter"), ("Erzieherin", "Verkäuferin"), ("Clerk", "Baker")]
    {
        let _ = batch(&[was], "");
        assert_eq!(batch(&[is], ""), replaced(was), "{was}, {is}");
    }
    // as the advice has it
    let both = "--name {{letter}}-{{employer.key}}-{{employer.jobtitle}} -o both";
    folder.write("jobs.csv", "Company,Position\nYork Hospital,Nurse/Carer (m/w/d)\n");
    let ran = folder.run(&format!("batch jobs.csv --letter one -f text {both}"));
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    folder.write(
        "jobs.csv",
        "Company,Position\nYork Hospital,Nurse/Carer (m/w/d)\nYork Hospital,Cook & Baker: nights\n",
    );
    let ran = folder.run(&format!("batch jobs.csv --letter one -f text {both}"));
    assert!(!ran.stderr.contains("warning"), "{}", ran.stderr);
    assert_eq!(ran.stdout.lines().count(), 2, "both stand: {}", ran.stdout);
    // a list that has no longer what it had
    let named = "--name {{letter}}-{{employer.key}}-{{employer.jobtitle}} -o kept";
    assert_eq!(batch(&["Ward Sister"], named), [""; 0]);
    assert_eq!(batch(&["Staff Nurse"], named), [""; 0]);
    let kept = fs::read_dir(folder.path("kept")).expect("a folder").filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().ends_with(".txt"))
    });
    assert_eq!(kept.count(), 2);
}

#[test]
fn a_run_of_one_workspace_says_that_it_replaces_what_is_of_another() {
    let folder = Folder::empty();
    for place in ["one", "two"] {
        folder.write(&format!("{place}/letterpress.yml"), "author: Ada\n");
        folder.write(&format!("{place}/letters/a.md"), &format!("Of {place}.\n"));
    }
    folder.done("-C one export -f text -o shared");
    let ran = folder.run("-C two export -f text -o shared");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let said =
        "warning[name-collision]: `shared/a.txt` is replaced, the file of `shared/../one/letters/a.md`";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    // a workspace that was moved is the same
    fs::rename(folder.path("two"), folder.path("three")).expect("moved");
    let ran = folder.run("-C three export -f text -o shared");
    assert!(!ran.stderr.contains("name-collision"), "{}", ran.stderr);
}

#[test]
fn prune_keeps_what_is_of_letters_that_fail_because_their_employer_is_missing() {
    let folder = Folder::new();
    folder.write("letters/broken.md", "---\nemployer: acme\n---\nDear {{ employer.name }}.\n");
    folder.done("export one broken -f text");
    folder.done("export two -e acme,edx -f text");
    let acme = folder.read("employers/acme.yml");
    folder.remove("employers/acme.yml");
    folder.write("letters/broken.md", "---\nemployer: acme\ntitle: [\n---\nDear.\n");
    let ran = folder.run("export --prune -f text -e edx");
    // what was for an employer that is gone goes, as far as the letter does not name it itself
    assert_eq!(folder.artifacts(), ["broken.txt", "one-edx.txt", "one.txt", "two-edx.txt"], "{}", ran.stderr);
    let ran = folder.run("export one --prune -f text");
    assert_ne!(ran.code, Some(0));
    assert!(folder.artifacts().contains(&"one.txt".to_owned()), "{}", ran.stderr);
    assert!(!ran.stderr.contains("`--prune` removes"), "{}", ran.stderr);
    folder.write("employers/acme.yml", &acme);
    folder.done("export one -f text --prune");
    // a row whose employer is missing fails, and keeps its file
    folder.write("jobs.csv", "letter,employer\ntwo,acme\ntwo,zoo\n");
    folder.done("batch jobs.csv -f text");
    folder.remove("employers/acme.yml");
    let ran = folder.run("batch jobs.csv -f text --prune");
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(folder.artifacts().contains(&"two-acme.txt".to_owned()), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn a_clone_is_made_anew_and_pruned_with_force() {
    let folder = Folder::new();
    folder.done("export one -f text");
    folder.done("export two -e edx -f text");
    // as git has it: without what says how files lie on one disk
    for name in ["lock", "stamps"] {
        folder.remove(&format!("out/.letterpress/{name}"));
    }
    folder.remove("letters/two.md");
    folder.write("out/mine.txt", "mine");
    let ran = folder.run("export -f text --message-format json");
    assert_eq!(ran.values("artifact", "status"), ["exported"], "{}", ran.stdout);
    let kept = folder.run("export -f text --prune");
    let said = "`out/two-edx.txt` is listed as exported, and no run in this folder is known to have written it, so it is not removed";
    assert!(kept.stderr.contains(said), "{}", kept.stderr);
    assert!(kept.stderr.contains("`--prune --force` removes it"), "{}", kept.stderr);
    folder.done("export -f text --prune --force --dry-run");
    assert_eq!(folder.artifacts(), ["mine.txt", "one.txt", "two-edx.txt"]);
    // but nothing whose content is another
    let text = folder.read("out/two-edx.txt");
    folder.write("out/two-edx.txt", "changed by hand");
    folder.done("export -f text --prune --force");
    assert_eq!(folder.artifacts(), ["mine.txt", "one.txt", "two-edx.txt"]);
    folder.write("out/two-edx.txt", &text);
    folder.done("export -f text --prune --force");
    assert_eq!(folder.artifacts(), ["mine.txt", "one.txt"]);
}

#[test]
fn letters_whose_names_make_one_file_are_told_what_helps() {
    let folder = Folder::empty();
    folder.write("letterpress.yml", "author: Ada\n");
    folder.write("letters/dash.md", "Dash.\n");
    folder.done("export -f text");
    folder.write("letters/-dash.md", "Another.\n");
    let ran = folder.run("export -f text");
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(ran.stderr.contains("give one of the two letters another file name"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("--name"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("`out/dash.txt` is of an earlier run, and may be of either"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_template_that_names_nothing_is_refused() {
    let folder = Folder::new();
    for (args, said) in [
        ("export one --name {letter}", "`{letter}` is no tag; write it as `{{letter}}`"),
        ("export one --name CV-{employer.key}", "`{employer.key}` is no tag; write it as `{{employer.key}}`"),
        ("export one -o {{letter}}.txt", "`-o` takes a path as it is, and `{{letter}}.txt` is a template"),
    ] {
        let ran = folder.run(args);
        assert_eq!(ran.code, Some(2), "{args}: {}", ran.stderr);
        assert!(ran.stderr.contains(said), "{args}: {}", ran.stderr);
    }
    for name in ["{draft}", "{{letter}}-{x}", "{{letter}}", "100%", "{letter", "{{{letter}}}", "{ letter }"] {
        let ran = folder.run(&format!("export one --dry-run -f text --name {}", name.replace(' ', "")));
        let is_slip = name == "{ letter }";
        assert_eq!(ran.code, Some(if is_slip { 2 } else { 0 }), "{name}: {}", ran.stderr);
    }
}
