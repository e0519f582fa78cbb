//! What is typed: which letters it names, where results go, and what is said where it means nothing.

use std::fs;

use super::folder::{Folder, Ran};

/// A folder with these files and nothing else.
fn with(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::empty();
    for (path, text) in files {
        folder.write(path, text);
    }
    folder
}

/// What was found, each with its hints.
fn said(ran: &Ran) -> Vec<String> {
    let messages = ran.values("diagnostic", "message");
    let hints = ran.values("diagnostic", "hints");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    messages
        .iter()
        .zip(&hints)
        .map(|(message, hints)| {
            let hints = hints.as_array().expect("hints").iter().map(text);
            let hints = hints.filter(|hint| !hint.starts_with("found while"));
            [text(message)].into_iter().chain(hints).collect::<Vec<_>>().join(" = ")
        })
        .collect()
}

fn checked(folder: &Folder, args: &str) -> Vec<String> {
    said(&folder.run(&format!("check {args} --message-format json")))
}

#[test]
fn one_letter_spelled_in_many_ways_is_exported_once() {
    let folder = Folder::new();
    let whole = folder.path("letters/one.md");
    let whole = whole.to_str().expect("UTF-8");
    for words in [
        "letters/one.md letters/../letters/one.md".to_owned(),
        "letters/../letters/one.md letters/one.md ./letters/one.md one letters/one".to_owned(),
        format!("one {whole}"),
        format!("{whole} letters/one.md"),
    ] {
        let ran = folder.run(&format!("export {words} -f text --force"));
        assert_eq!(
            (ran.code, ran.stdout.lines().count()),
            (Some(0), 1),
            "{words}\n{}{}",
            ran.stdout,
            ran.stderr
        );
        assert_eq!(folder.artifacts(), ["one.txt"], "{words}");
    }
    folder
        .write("a.csv", &format!("letter,employer\none,acme\nletters/../letters/one.md,edx\n{whole},zoo\n"));
    assert_eq!(folder.done("batch a.csv -f text"), "out/one-acme.txt\nout/one-edx.txt\nout/one-zoo.txt\n");
    assert!(!folder.path("letters/out").exists());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_letter_is_a_letter_with_a_name_of_its_own() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("one.md", folder.path("letters/three.md")).expect("a link");
    assert_eq!(folder.done("export one three -f text"), "out/one.txt\nout/three.txt\n");
}

#[test]
fn what_was_exported_into_a_folder_is_no_letter_of_it() {
    let folder = with(&[("a.md", "Hi.\n")]);
    assert_eq!(folder.done("export . -f md"), "out/a.md\n");
    assert_eq!(folder.reasons("export . -f md"), ["out/a.md: unchanged"]);
    // a folder that is named itself is what the user says it is
    assert_eq!(folder.done("export out -f text -o other"), "other/a.txt\n");
}

#[test]
fn what_encloses_a_file_is_made_anew_when_that_changes_or_goes() {
    let folder = Folder::new();
    folder.write("letters/cv.md", "---\ntitle: CV\n---\nGlass.\n");
    folder.done("export cv -f pdf -o cv.pdf");
    folder.write("letters/app.md", "---\ntitle: A\nenclosures: [cv.pdf]\n---\nSee what is enclosed.\n");
    let formats = "export app -f application,eml,pdf,text";
    folder.done(formats);
    assert!(folder.reasons(formats).iter().all(|reason| reason.ends_with(": unchanged")));
    folder.write("letters/cv.md", "---\ntitle: CV\n---\nGlass, and lamps.\n");
    folder.done("export cv -f pdf -o cv.pdf");
    // each of them would be refused without it
    let expected = ["app.pdf", "app.txt", "app.eml", "app-application.pdf"];
    assert_eq!(folder.reasons(formats), expected.map(|name| format!("out/{name}: included file changed")));
    folder.done(formats);
    assert!(folder.reasons(formats).iter().all(|reason| reason.ends_with(": unchanged")));
    folder.remove("cv.pdf");
    let ran = folder.run(formats);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("error[enclosed-file]: there is no file `cv.pdf` to enclose"),
        "{}",
        ran.stderr
    );
}

#[test]
fn letters_below_folders_are_named_by_what_their_path_ends_with() {
    let folder = Folder::new();
    folder.write("letters/2026/acme.md", "Hi.\n");
    for word in ["2026/acme", "2026/acme.md", "letters/2026/acme", "acme"] {
        assert_eq!(folder.done(&format!("export {word} -f text -o -")), "Hi.\n", "{word}");
    }
}

#[test]
fn files_of_the_workspace_are_no_letters() {
    let folder = Folder::new();
    folder.write("jobs.csv", "letter\none\n");
    for (word, expected) in [
        (
            "letterpress.yml",
            "`letterpress.yml` is no letter = a letter is a Markdown file, such as `letters/application.md`",
        ),
        ("jobs.csv", "`jobs.csv` is no letter = `letterpress batch` takes job lists"),
    ] {
        let ran = folder.run(&format!("check one {word} --message-format json"));
        assert_eq!((said(&ran), ran.code), (vec![expected.to_owned()], Some(2)), "{word}");
    }
}

#[test]
fn devices_take_one_artifact_and_stay_what_they_are() {
    let folder = Folder::new();
    assert_eq!(folder.done("export one -f text -o -"), "Dear Acme, one.\n");
    assert_eq!(folder.done("export one -f text --dry-run -o -"), "-\tnew\n");
    if cfg!(unix) {
        assert_eq!(folder.done("export one -f text -o /dev/stdout"), "Dear Acme, one.\n");
        folder.done("export one -f text -o /dev/null");
        assert!(!fs::metadata("/dev/null").expect("a device").is_file());
        let ran = folder.run("export one -o /dev/null");
        assert_eq!(
            (ran.code, ran.stderr.as_str()),
            (
                Some(2),
                "error: `/dev/null` takes one artifact, and none of one format is named\n = help: name the format \
                 with `-f`\n"
            )
        );
    }
    for name in ["l.markdown", "l.text", "l.htm"] {
        assert_eq!(folder.done(&format!("export one -o {name}")), format!("{name}\n"));
    }
}

#[test]
fn manifests_go_to_files_and_merged_ones_to_standard_output_too() {
    let folder = Folder::new();
    folder.done("export one -f text --manifest a.json");
    assert_eq!(folder.run("export one -f text --manifest -").code, Some(2));
    assert_eq!(folder.done("manifest merge a.json -o b.json"), "b.json\n");
    assert_eq!(folder.done("manifest merge a.json -o -"), folder.read("b.json"));
    assert_eq!(
        folder.done("manifest merge a.json -o b.json --message-format json"),
        "{\"type\":\"created\",\"path\":\"b.json\"}\n"
    );
    assert!(!folder.path("-").exists());
}

#[test]
fn what_lists_a_workspace_says_where_there_is_none() {
    let folder = with(&[("a.md", "Hi.\n")]);
    for what in ["letters", "employers"] {
        let ran = folder.run(&format!("list {what}"));
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
        assert!(ran.stderr.starts_with("error: this is no workspace"), "{}", ran.stderr);
    }
    assert_eq!(folder.run("list formats").code, Some(0));
}

#[test]
fn a_site_says_which_pages_it_leaves_out() {
    let folder = with(&[
        ("_config.yml", "title: x\n"),
        ("a.md", "---\nlayout: coverletter\ntitle: A\n---\nHi.\n"),
        ("b.html", "---\nlayout: coverletter\ntitle: B\n---\n<p>Hi.</p>\n"),
        ("c.html", "---\nlayout: page\n---\n<p>Hi.</p>\n"),
        ("d.md", "---\nlayout: coverletter\npublished: false\n---\nHi.\n"),
    ]);
    let ran = folder.run("export -f text --message-format json");
    assert_eq!(ran.values("artifact", "path"), ["_out/a.txt"]);
    assert_eq!(
        said(&ran),
        [
            "`b.html` has the layout of a letter and is left out, because it is HTML = give it the extension `.md`: \
          HTML may stand in Markdown"
        ]
    );
    assert_eq!(folder.done("export d -f text"), "_out/d.txt\n");
}

#[test]
fn pages_that_are_called_like_letters_and_have_a_layout_of_the_site_are_named_beside_its_letters() {
    let folder = with(&[
        ("_config.yml", "title: x\ncollections: {letters: {output: true}}\n"),
        ("_layouts/letter.html", "{{ content }}\n"),
        ("_letters/a.md", "---\nlayout: coverletter\ntitle: A\n---\nHi.\n"),
        ("_letters/b.md", "---\nlayout: letter\ntitle: B\n---\nHi.\n"),
        ("_letters/c.md", "---\nlayout: letter\ntitle: C\n---\nHi.\n"),
        ("about.md", "---\nlayout: page\n---\nHi.\n"),
    ]);
    let ran = folder.run("export -f text -v --message-format json");
    assert_eq!(ran.values("artifact", "path"), ["_out/a.txt"]);
    let told = said(&ran);
    let expected =
        "`_letters/b.md` and 1 more page may be letters, and are left out: their layout is `letter`";
    assert!(told.iter().any(|told| told.starts_with(expected)), "{told:?}");
    folder.write("_letters/b.md", "---\nlayout: coverletter\ntitle: B\n---\nHi.\n");
    folder.write("_letters/c.md", "---\nlayout: coverletter\ntitle: C\n---\nHi.\n");
    assert_eq!(said(&folder.run("export -f text -v --message-format json")), [""; 0]);
}

/// Beside a letter, a page with a layout that is called as one of ours was left out, and `-v` alone said so.
#[test]
fn a_page_beside_letters_whose_layout_the_site_has_itself_is_warned_of() {
    let folder = with(&[
        ("_config.yml", "title: x\n"),
        ("_layouts/letterhead.html", "{{ content }}\n"),
        ("_layouts/plain.html", "{{ content }}\n"),
        ("letters/a.md", "---\nlayout: coverletter\ntitle: A\n---\nHi.\n"),
        ("about.md", "---\nlayout: plain\n---\nHi.\n"),
    ]);
    assert_eq!(folder.run("export -f text").stderr, "exported 1 file\n");
    for layout in ["letterhead", "plain"] {
        folder.write("letters/b.md", &format!("---\nlayout: {layout}\ntitle: B\n---\nHi.\n"));
        let ran = folder.run("export -f text");
        let expected = format!(
            "warning[unknown-letter]: `letters/b.md` may be letters, and are left out: their layout is `{layout}`"
        );
        assert!(ran.stderr.contains(&expected), "{}", ran.stderr);
        folder.done("export letters/b.md --set layout=coverletter -f text");
    }
    fs::rename(folder.path("letters/b.md"), folder.path("b.md")).expect("moved");
    assert!(!folder.run("export -f text").stderr.contains("unknown-letter"));
    fs::create_dir(folder.path("_letters")).expect("a folder");
    fs::rename(folder.path("b.md"), folder.path("_letters/b.md")).expect("moved");
    assert_eq!(folder.done("list letters").lines().count(), 2);
}

#[test]
fn nothing_new_is_made_in_a_site_whose_settings_have_an_error() {
    let folder = with(&[("_config.yml", "source: nowhere\n")]);
    for args in ["new letter fresh", "new employer ff --name FF"] {
        let ran = folder.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args}");
        assert!(
            ran.stderr.ends_with("error: nothing was made: _config.yml says where, and has an error\n"),
            "{}",
            ran.stderr
        );
    }
    assert_eq!(folder.files("").keys().collect::<Vec<_>>(), ["_config.yml"]);
}

#[test]
fn new_refuses_what_cannot_be_meant() {
    let folder = Folder::new();
    for (args, said) in [
        ("new employer x --name X --email nomail", "not the address of a mail, such as jobs@example.org"),
        ("new employer x --name X --jobpostingurl foo.org/job", "write it as https://foo.org/job"),
        ("new workspace letterpress.yml", "error: `letterpress.yml` is a file, so it cannot be a workspace"),
    ] {
        let ran = folder.run(args);
        assert_eq!(ran.code, Some(2), "{args}");
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
    folder.done("new employer x --name X --email a@b.org --jobpostingurl https://foo.org/job");
}

#[test]
fn what_was_meant_is_offered() {
    for (front, expected) in [
        (
            "employer: Acme",
            "there is no employer `Acme` = did you mean `a`? = a new one is made by `letterpress new employer Acme`",
        ),
        ("employer: acme gmbh", "there is no employer `acme gmbh` = did you mean `a`?"),
        (
            "lang: englsh",
            "`englsh` is not a language = did you mean `english`? = write its name or tag, such as `german`, `de` or \
             `de-AT`",
        ),
        ("Employer: a", "unknown key `Employer` = did you mean `employer`?"),
        ("date: {a: 1}", "`date` is a map, not a date = write it as year-month-day, such as `2015-01-02`"),
        ("date: ''", "`date` is empty, not a date = write it as year-month-day, such as `2015-01-02`"),
    ] {
        let letter = format!("---\ntitle: x\n{front}\n---\nHello there.\n");
        let folder = with(&[
            ("letterpress.yml", ""),
            ("employers/a.yml", "name: Acme\naliases: [ACME GmbH]\n"),
            ("letters/x.md", &letter),
        ]);
        assert_eq!(checked(&folder, "x"), [expected], "{front}");
    }
    let folder = with(&[("letterpress.yml", ""), ("letters/x.md", "Hi.\n")]);
    assert_eq!(
        checked(&folder, "5"),
        ["there is no letter `5` = `letterpress list letters` shows every letter"]
    );
}

#[test]
fn settings_and_tables_that_mean_two_things_or_none_are_errors() {
    for (files, place, expected) in [
        (
            [("letterpress.yml", "wrap: 1\n"), ("letters/x.md", "Hi.\n")],
            (1, 7),
            "`wrap` is `1`, not a number of characters, 20 or more",
        ),
        (
            [("employers/t.csv", "key,name,name\na,A,B\n"), ("letters/x.md", "Hi.\n")],
            (1, 10),
            "the column `name` is there twice = keep one of the two, or give one another name",
        ),
        (
            [("employers/t.csv", "keys,town\na,A\n"), ("letters/x.md", "Hi.\n")],
            (1, 1),
            "no employer of the list has a `key` or a `name` = is `keys` meant to be `key`? = give each a `name`, or a `key` by \
             which letters name it",
        ),
        (
            [("letters/x.md", "{% include a.md %}\n"), ("includes/a.md", "Yes.\n{% include a.md %}\n")],
            (2, 1),
            "`includes/a.md` includes itself without end = included from letters/x.md:1 = take the tag out, or put it in an `{% if %}` that ends the \
             repetition",
        ),
        (
            [("letterpress.yml", ""), ("letters/x.md", "{% include_relative ../f.md %}\n")],
            (1, 21),
            "`../f.md` is not the name of a file below the folder of the letter = write the path from the folder of \
             the letter on, without `..` and `//`",
        ),
    ] {
        let folder = with(&files);
        folder.write("letterpress.yml", if files[0].0 == "letterpress.yml" { files[0].1 } else { "" });
        let ran = folder.run("check x --message-format json");
        assert_eq!(said(&ran), [expected]);
        let number = |key| ran.values("diagnostic", key)[0].as_u64().expect("a number");
        assert_eq!((number("line"), number("column")), place, "{expected}");
    }
    let folder = Folder::new();
    folder.write("a.csv", "letter,employer,topic,topic\none,acme,x,y\n");
    let ran = folder.run("batch a.csv --message-format json");
    assert_eq!((said(&ran).len(), ran.code), (1, Some(2)));
}

/// A paragraph that only some rows should have went to all: an empty cell is neither `""` nor `blank`, as in Jekyll.
#[test]
fn a_cell_that_is_empty_is_told_where_it_is_compared_with_nothing() {
    for (name, list) in [
        ("m.csv", "Company,Met\nBlue,\nRed,the fair\n"),
        ("m.yml", "- {Company: Blue, Met: ''}\n- {Company: Red, Met: the fair}\n"),
        ("m.yml", "- {Company: Blue}\n- {Company: Red, Met: the fair}\n"),
    ] {
        for nothing in ["\"\"", "blank", "empty"] {
            let letter = format!(
                "---\ntitle: T\ndate: 2026-11-30\n---\nDear {{{{ employer.name }}}},\n\n{{% if page.Met != {nothing} %}}We met at a fair.{{% endif %}} I bake.\n"
            );
            let found = |letter: &str| {
                let folder = with(&[("letterpress.yml", ""), ("letters/q.md", letter), (name, list)]);
                said(&folder.run(&format!("batch {name} --letter q -f text --message-format json")))
            };
            let told = format!(
                "`page.Met` is not set, and what is not set is not `{nothing}` = ask whether it is set: `{{% if page.Met %}}`"
            );
            assert_eq!(found(&letter), [told.as_str()], "{list} {nothing}");
            let loud = "`page.Met` is not set = ask whether it is set: `{% if page.Met %}`";
            let printed = letter.replace("We met at a fair", "We met at {{ page.Met }}");
            assert_eq!(found(&printed), [told.as_str(), loud], "{list} {nothing}");
            let asked = letter.replace(&format!("page.Met != {nothing}"), "page.Met");
            assert_eq!(found(&asked), [""; 0], "{list}");
            // a guard in a tag of its own, or in another part of the tag
            for guarded in [
                format!(
                    "{{% if page.Met != {nothing} %}}{{% if page.Met %}}from {{{{ page.Met }}}}{{% endif %}}{{% endif %}}"
                ),
                format!(
                    "{{% unless page.Met == {nothing} %}}{{% if page.Met %}}from {{{{ page.Met }}}}{{% endif %}}{{% endunless %}}"
                ),
                format!(
                    "{{% if page.Met != {nothing} %}}{{% if page.Met != nil %}}from {{{{ page.Met }}}}{{% endif %}}{{% endif %}}"
                ),
                format!(
                    "{{% if page.Met == {nothing} %}}well{{% elsif page.Met %}}from {{{{ page.Met }}}}{{% endif %}}"
                ),
            ] {
                let letter = format!(
                    "---\ntitle: T\ndate: 2026-11-30\n---\nDear {{{{ employer.name }}}},\n\n{guarded} I bake.\n"
                );
                assert_eq!(found(&letter), [""; 0], "{list} {guarded}");
            }
        }
    }
}

#[test]
fn a_file_in_another_encoding_is_not_written_anew_by_a_guess() {
    let folder = Folder::empty();
    folder.write("_config.yml", "title: S\n");
    folder.write("_letters/a.md", "---\ntitle: A\n---\nHi.\n");
    let bytes = b"lab:\n  name: L\xc3\xa4b f\xc3\xbcr M\xc3\xb6bel\n  n: L\xe4b\n";
    folder.write("_data/employers.yml", "");
    fs::write(folder.path("_data/employers.yml"), bytes).expect("written");
    let ran = folder.run("new employer mill --name Mill");
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    assert!(ran.stderr.contains("is not UTF-8, so nothing is written into it"), "{}", ran.stderr);
    assert_eq!(fs::read(folder.path("_data/employers.yml")).expect("a file"), bytes);
    // a letter is repaired where a copy keeps its bytes
    let folder = Folder::empty();
    folder.write("letterpress.yml", "title: S\n");
    folder.write("letters/a.md", "");
    let bytes = b"---\ntitle: M\xc3\xbcller\nlang: de\n---\nIch backe f\xc3\xbcr B\xe4cker.\n";
    fs::write(folder.path("letters/a.md"), bytes).expect("written");
    let ran = folder.run("check --fix --no-backup");
    assert!(ran.stdout.contains("is not UTF-8, so nothing is written into it"), "{}", ran.stdout);
    assert_eq!(fs::read(folder.path("letters/a.md")).expect("a file"), bytes);
    folder.run("check --fix");
    assert_eq!(fs::read(folder.path("letters/a.md.bak")).expect("a copy"), bytes);
    assert_eq!(folder.read("letters/a.md"), "---\ntitle: Müller\nlang: de\n---\nIch backe für Bäcker.\n");
}

/// A clone's list was a link to a file elsewhere, whose words came into the letters.
#[cfg(unix)]
#[test]
fn no_job_list_of_a_workspace_is_read_through_a_link_out_of_it() {
    let folder = Folder::empty();
    folder.write("secret.csv", "name,letter,password\nAcme,a,hunter2\n");
    folder.write("w/letterpress.yml", "title: S\n");
    folder.write("w/letters/a.md", "Hi {{ page.password }}.\n");
    std::os::unix::fs::symlink("../secret.csv", folder.path("w/jobs.csv")).expect("a link");
    let ran = folder.run("batch w/jobs.csv -C w -f text");
    assert_ne!(ran.code, Some(0));
    assert!(ran.stderr.contains("is a symbolic link that leads out of the workspace"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("hunter2") && !folder.path("w/out").exists(), "{}", ran.stderr);
    // one that the user names elsewhere, and a link that stays inside, are read
    folder.done("batch secret.csv -C w -f text");
    fs::remove_file(folder.path("w/jobs.csv")).expect("removed");
    folder.write("w/lists/one.csv", "name,letter,password\nBeta,a,x\n");
    std::os::unix::fs::symlink("lists/one.csv", folder.path("w/jobs.csv")).expect("a link");
    folder.done("batch w/jobs.csv -C w -f text");
}
