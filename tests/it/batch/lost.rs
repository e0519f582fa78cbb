//! What a user wrote is never lost: what letters are made from is replaced by nothing, `--force` or not, and a file that
//! was edited after a kill stays as it is.

use std::fs;
use std::io::Write;

use super::folder::Folder;
use super::killed::intends;

/// A workspace with a file of each kind that letters are made from.
fn workspace() -> Folder {
    let folder = Folder::new();
    folder.write("letters/three.md", "Dear Acme, three.\n");
    folder.write("letters/sub/four.md", "Dear Acme, four.\n");
    folder.write("letters/_draft.md", "Draft.\n");
    folder.write("includes/three.md", "3");
    folder.write("includes/three.txt", "3");
    folder.write("data/three.json", "[3]");
    folder.write("employers/three.json", "{\"name\": \"Three\"}");
    folder.write("formats/html/three.html", "three");
    folder
}

/// Every file that was there is as it was.
#[track_caller]
fn loses_nothing(folder: &Folder, args: &str) {
    let before = folder.files("");
    let ran = folder.run(args);
    for (name, bytes) in before {
        assert_eq!(fs::read(folder.path(&name)).ok(), Some(bytes), "{args}: {name}\n{}", ran.stderr);
    }
    assert_eq!(ran.code, Some(2), "{args}: {}", ran.stderr);
    assert!(
        ran.stderr.contains("would be overwritten, and it is what is exported from"),
        "{args}: {}",
        ran.stderr
    );
}

#[test]
fn no_export_replaces_what_letters_are_made_from() {
    for args in [
        "one -e acme -o letters -f md --name three",
        "one -e acme -o ./letters/ -f md --name three",
        "one -e acme -o includes/../letters -f md --name three",
        "one -e acme -o letters -f md --name _draft",
        "one -e acme -o letters/sub -f md --name four",
        "one -e acme -o letters/three.md",
        "one -e acme -o letters/sub/../three.md",
        "two -e acme -o includes -f md --name three",
        "two -e acme -o includes -f text --name three",
        "two -e acme -o includes -f md --name two",
        "one -e acme -o includes/three.md",
        "one -e acme -o includes/three.txt",
        "one -e acme -o data -f json --name three",
        "one -e acme -o data/three.json",
        "one -e acme -o employers -f json --name three",
        "one -e acme -o employers/three.json",
        "one -e acme -o formats/html -f html --name three",
        "one -e acme -o formats/html/three.html",
    ] {
        loses_nothing(&workspace(), &format!("export {args} --force"));
    }
}

#[cfg(unix)]
#[test]
fn no_spelling_of_a_folder_makes_a_letter_replaceable() {
    let folder = workspace();
    std::os::unix::fs::symlink("letters", folder.path("spelled")).expect("a link");
    loses_nothing(&folder, "export one -e acme -o spelled -f md --name three --force");
    loses_nothing(&folder, "export one -e acme -o spelled/three.md --force");
    // as a file system without case would find it
    loses_nothing(&folder, "export one -e acme -o letters -f md --name THREE --force");
    fs::create_dir(folder.path("mine")).expect("a folder");
    fs::rename(folder.path("letters/three.md"), folder.path("mine/three.md")).expect("moved");
    std::os::unix::fs::symlink("../mine/three.md", folder.path("letters/three.md")).expect("a link");
    loses_nothing(&folder, "export one -e acme -o mine -f md --name three --force");
}

#[cfg(unix)]
#[test]
fn a_letter_of_two_names_keeps_its_words() {
    let folder = workspace();
    fs::create_dir(folder.path("mine")).expect("a folder");
    fs::hard_link(folder.path("letters/three.md"), folder.path("mine/three.md")).expect("a hard link");
    folder.done("export one -e acme -o mine -f md --name three --force");
    assert_eq!(folder.read("letters/three.md"), "Dear Acme, three.\n");
}

#[test]
fn no_export_replaces_a_page_of_a_site() {
    for (page, args) in [
        ("about.md", "-o . -f md --name about"),
        ("posts/about.html", "-o posts -f html --name about"),
        ("_posts/2020-01-02-x.md", "-o _posts -f md --name _posts/2020-01-02-x"),
        ("_includes/about.html", "-o _includes -f html --name about"),
        ("_layouts/default.html", "-o _layouts -f html --name default"),
        ("_data/x.json", "-o _data -f json --name x"),
    ] {
        let folder = Folder::empty();
        folder.write("_config.yml", "title: Site\n");
        folder.write("letters/l.md", "---\nlayout: coverletter\ntitle: L\n---\nWords.\n");
        folder.write(page, if page.ends_with("json") { "[1]" } else { "---\nlayout: page\n---\nMine\n" });
        let text = folder.read(page);
        folder.run(&format!("export l {args} --force"));
        assert_eq!(folder.read(page), text, "{args}");
    }
    // of a folder that is no workspace nothing says which of its pages letters are made from
    for format in ["html", "text", "md"] {
        let folder = Folder::empty();
        folder.write("l.md", "---\ntitle: L\n---\nWords.\n");
        let page = format!("notes.{}", if format == "text" { "txt" } else { format });
        folder.write(&page, "---\nlayout: page\n---\nMine\n");
        let text = folder.read(&page);
        assert_eq!(folder.run(&format!("export l.md -o . -f {format} --name notes --force")).code, Some(1));
        assert_eq!(folder.read(&page), text, "{format}");
    }
}

#[test]
fn what_was_exported_beside_letters_is_exported_again() {
    let folder = workspace();
    for round in ["one", "again"] {
        folder.write("letters/one.md", &format!("---\nemployer: acme\n---\nDear Acme, {round}.\n"));
        folder.done("export one -o letters -f text,html");
        folder.done("export one -o . -f text,html --force");
    }
    assert_eq!(folder.read("letters/one.txt"), "Dear Acme, again.\n");
}

const OLD: &str = "Dear Acme, one.\n";
const NEW: &str = "Dear Acme, new.\n";

/// A workspace as a run leaves it that is killed when it is about to move `out/one.txt` into its place.
fn killed(there: Option<&str>, before: bool) -> Folder {
    let folder = Folder::new();
    if before {
        folder.done("export one -f text");
    } else {
        folder.done("export two -e edx -f text");
    }
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear Acme, new.\n");
    intends(&folder, &[("one.txt", NEW)]);
    match there {
        Some(text) => folder.write("out/one.txt", text),
        None => drop(fs::remove_file(folder.path("out/one.txt"))),
    }
    folder
}

#[test]
fn a_hand_edit_after_a_kill_is_not_overwritten() {
    for before in [true, false] {
        for edit in ["Dear Acme, edited by hand.\n", "", "Dear Acme, new", "Dear Acme, new!\n"] {
            let folder = killed(Some(edit), before);
            // a line that says nothing of what was to be written proves nothing
            let journal =
                fs::File::options().append(true).open(folder.path("out/.letterpress/journal.jsonl"));
            journal
                .and_then(|mut journal| journal.write_all(b"{\"intent\":[\"one.txt\"]}\n"))
                .expect("written");
            for round in 0..2 {
                let ran = folder.run("export one -f text");
                assert_eq!(ran.code, Some(1), "{edit:?}: {}", ran.stderr);
                assert!(
                    ran.stderr.contains("error[foreign-file]: `out/one.txt`"),
                    "{edit:?}: {}",
                    ran.stderr
                );
                assert_eq!(folder.read("out/one.txt"), edit, "round {round}");
            }
            folder.done("export one -f text --force");
            assert_eq!(folder.read("out/one.txt"), NEW);
        }
    }
}

#[test]
fn what_a_killed_run_wrote_or_had_not_yet_replaced_is_written_over() {
    for (there, before) in
        [(Some(OLD), true), (Some(NEW), true), (None, true), (Some(NEW), false), (None, false)]
    {
        for text in [NEW, "Dear Acme, newer still.\n"] {
            let folder = killed(there, before);
            folder.write("letters/one.md", &format!("---\nemployer: acme\n---\n{text}"));
            folder.done("export one -f text");
            assert_eq!(folder.read("out/one.txt"), text, "{there:?}");
            assert_eq!(folder.reasons("export one -f text"), ["out/one.txt: unchanged"]);
        }
    }
}

#[cfg(unix)]
#[test]
fn what_was_exported_of_a_letter_is_kept_while_the_letter_is_there() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    fs::remove_file(folder.path("letters/two.md")).expect("removed");
    let odd = folder.path("letters").join(OsStr::from_bytes(b"caf\xe9.md"));
    let deep = folder.path("letters").join(OsStr::from_bytes(b"\xfcber")).join("deep.md");
    fs::create_dir(deep.parent().expect("a folder")).expect("a folder");
    for path in [&odd, &deep] {
        fs::write(path, "---\nemployer: acme\n---\nDear Acme.\n").expect("written");
    }
    folder.done("export -f text");
    assert_eq!(folder.artifacts(), ["caf\u{fffd}.txt", "deep.txt", "one.txt"]);
    folder.done("export -f text --prune");
    assert_eq!(folder.artifacts(), ["caf\u{fffd}.txt", "deep.txt", "one.txt"]);
    fs::remove_file(odd).expect("removed");
    fs::remove_file(deep).expect("removed");
    folder.done("export -f text --prune");
    assert_eq!(folder.artifacts(), ["one.txt"]);
}

#[test]
fn what_was_exported_and_a_letter_is_made_from_by_now_is_kept() {
    let folder = workspace();
    folder.done("export two -e acme -o sent -f pdf --name mine");
    let enclosing = "---\nemployer: acme\nenclosures: [{title: CV, file: sent/mine.pdf}]\n---\nGlass.\n";
    folder.write("letters/one.md", enclosing);
    folder.remove("letters/two.md");
    let ran = folder.run("export one -o sent -f text --prune");
    assert!(ran.stderr.contains("`sent/mine.pdf` is what is exported from"), "{}", ran.stderr);
    assert!(folder.path("sent/mine.pdf").is_file());
}

#[test]
fn a_manifest_replaces_nothing_but_a_manifest() {
    let folder = workspace();
    folder.done("export one -f text");
    folder.write("note.json", "{\"mine\": true}");
    folder.write("half.json", "{\"version\":1,");
    for file in
        ["letters/three.md", "letterpress.yml", "employers/acme.yml", "note.json", "half.json", "out/one.txt"]
    {
        let text = folder.read(file);
        for args in [
            format!("export one -f text --manifest {file}"),
            format!("export one -f text --manifest {file} --force"),
            format!("manifest merge out/.letterpress/manifest.json -o {file}"),
        ] {
            let ran = folder.run(&args);
            assert_eq!(ran.code, Some(2), "{args}: {}", ran.stderr);
            let is_original = ["letters/three.md", "letterpress.yml", "employers/acme.yml"].contains(&file);
            let said = if is_original {
                "would be overwritten, and it is what is exported from"
            } else {
                "is there, and it is no manifest"
            };
            assert!(ran.stderr.contains(said), "{args}: {}", ran.stderr);
            assert_eq!(folder.read(file), text, "{args}");
        }
    }
    for round in 0..2 {
        folder.done("export one -f text --manifest kept.json");
        folder.done("manifest merge out/.letterpress/manifest.json -o merged.json");
        assert_eq!(folder.read("kept.json"), folder.read("merged.json"), "round {round}");
    }
}

#[cfg(unix)]
#[test]
fn a_manifest_is_not_written_through_a_link() {
    let folder = workspace();
    folder.done("export one -f text");
    let text = folder.read("letters/three.md");
    std::os::unix::fs::symlink("letters/three.md", folder.path("kept.json")).expect("a link");
    for args in [
        "export one -f text --manifest kept.json",
        "manifest merge out/.letterpress/manifest.json -o kept.json",
    ] {
        assert_eq!(folder.run(args).code, Some(2), "{args}");
        assert_eq!(folder.read("letters/three.md"), text);
    }
}

#[test]
fn what_is_made_of_all_letters_is_replaced_as_it_was_written_and_else_with_force_alone() {
    for (name, args) in [
        ("tracker.csv", "batch jobs.csv -f text --report tracker.csv"),
        ("tracker.jsonl", "batch jobs.csv -f text --report tracker.jsonl"),
        ("all.pdf", "batch jobs.csv -f pdf --merge all.pdf"),
    ] {
        let folder = Folder::new();
        folder.write("jobs.csv", "letter,employer\none,acme\ntwo,edx\n");
        folder.done(args);
        folder.done(args);
        folder.write("jobs.csv", "letter,employer\none,acme\n");
        folder.done(args);
        for more in [&b"% they called on Monday\n"[..], b" "] {
            let mut file = fs::OpenOptions::new().append(true).open(folder.path(name)).expect(name);
            file.write_all(more).expect("written");
            let edited = fs::read(folder.path(name)).expect(name);
            let ran = folder.run(args);
            assert_eq!(ran.code, Some(2), "{name}: {}", ran.stderr);
            let why = format!("`{name}` is there, and not as letterpress wrote it");
            assert!(ran.stderr.contains(&why), "{name}: {}", ran.stderr);
            assert!(fs::read(folder.path(name)).expect(name) == edited, "{name}");
        }
        folder.done(&format!("{args} --force"));
        folder.done(args);
        // a folder that was emptied knows of none: what looks like one of ours is one
        fs::remove_dir_all(folder.path("out")).expect("removed");
        folder.done(args);
        folder.write(name, "notes\n");
        assert_eq!(folder.run(args).code, Some(2), "{name}");
    }
}

#[test]
fn no_report_and_no_merged_pdf_replaces_what_letters_are_made_from() {
    const OURS: &str = "letterpress_status,letterpress_files,letterpress_pages,letterpress_words,letterpress_findings,\
        letterpress_date";
    let folder = workspace();
    folder.done("export one -f pdf -o cv.pdf");
    fs::copy(folder.path("cv.pdf"), folder.path("liquid-acme.pdf")).expect("copied");
    for scanned in ["scan.pdf", "letters/sub/cv.pdf", "site.pdf"] {
        folder.write(scanned, "%PDF-1.4\nscanned\n");
    }
    folder.write("letterpress.yml", "author: Ada\nenclosures: [site.pdf]\n");
    folder.write("letters/encloses.md", "---\nenclosures: [{title: CV, file: cv.pdf}]\n---\nHi.\n");
    folder.write("letters/sub/too.md", "---\nenclosures: scan.pdf; cv.pdf\n---\nHi.\n");
    folder.write("employers/all.csv", &format!("key,name,{OURS}\nall,All,,,,,,\n"));
    folder.write("data/all.csv", &format!("a,{OURS}\n1,,,,,,\n"));
    folder.write("data/all.jsonl", "{\"letterpress_status\": 1}\n");
    folder.write("jobs.csv", "letter,employer\none,acme\n");
    for force in ["", " --force"] {
        for file in ["employers/all.csv", "data/all.csv"] {
            loses_nothing(&folder, &format!("batch jobs.csv -f text --report {file}{force}"));
        }
        for file in ["scan.pdf", "./letters/sub/cv.pdf", "letters/../site.pdf"] {
            if !force.is_empty() {
                loses_nothing(&folder, &format!("batch jobs.csv -f pdf --merge {file}{force}"));
            }
            loses_nothing(&folder, &format!("export one -f pdf -o {file}{force}"));
        }
    }
    for args in [
        "batch jobs.csv -f pdf --merge cv.pdf --force",
        "batch jobs.csv -f pdf --merge letters/../cv.pdf --force",
    ] {
        loses_nothing(&folder, args);
    }
    // a letter that is enclosed is made again
    folder.write("letterpress.yml", "author: Ada\n");
    folder.done("export one -f pdf -o cv.pdf");
    // what Liquid names is known when its letter was made
    folder.write(
        "letters/one.md",
        "---\nlayout: letterhead\nenclosures: 'liquid-{{ employer.key }}.pdf'\n---\nHi {{ employer.name }}.\n",
    );
    let before = fs::read(folder.path("liquid-acme.pdf")).expect("a PDF");
    let ran = folder.run("batch jobs.csv -f application --allow all --merge liquid-acme.pdf --force");
    assert!(ran.stderr.contains("it is what is exported from"), "{}", ran.stderr);
    assert!(fs::read(folder.path("liquid-acme.pdf")).expect("a PDF") == before);
}
