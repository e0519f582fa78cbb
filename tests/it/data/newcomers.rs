//! What people stumble over who use it for the first time: names of files, lists without a head, copies.

use super::Workspace;

const LETTER: &str = "---\nlang: en\n---\nI bake.\n";

#[test]
fn a_file_among_the_letters_that_is_none_is_said_with_what_to_call_it() {
    for (file, advice) in [
        ("letters/bewerbung.md.txt", "call it `bewerbung.md`"),
        ("letters/bewerbung.MD.TXT", "call it `bewerbung.MD`"),
        ("letters/bewerbung.txt", "call it `bewerbung.md`"),
        ("letters/bewerbung.mdown", "call it `bewerbung.md`"),
        ("letters/2026/bewerbung.qmd", "call it `bewerbung.md`"),
        ("letters/b.docx", "`pandoc letters/b.docx -t gfm -o letters/b.md` makes Markdown of it"),
        ("letters/b.odt", "copy its text into `letters/b.md`"),
        ("letters/b.typ", "copy its text into `letters/b.md`"),
        ("letters/b.pages", "copy its text into `letters/b.md`"),
        ("employers/lab.yml.txt", "call it `lab.yml`"),
        ("employers/lab.csv.txt", "call it `lab.csv`"),
        ("employers/lab.txt", "save a table as .xlsx, .ods or CSV, or write YAML or JSON"),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", LETTER), (file, "I bake.")]);
        let ran = workspace.run(&["export", "-f", "text"]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        assert!(
            ran.stderr.contains(&format!("warning[unreadable-file]: `{file}` is not read")),
            "{}",
            ran.stderr
        );
        assert!(ran.stderr.contains(&format!("= help: {advice}\n")), "{file}: {}", ran.stderr);
    }
    // what has a letter's name, what was exported there, what is no text, what is hidden
    for file in [
        "letters/a.docx",
        "letters/a.txt",
        "letters/b.png",
        "letters/b.markdown",
        "letters/_b.txt",
        "notes.txt",
    ] {
        let workspace = Workspace::of(&[("letters/a.md", LETTER), (file, "I bake.")]);
        let ran = workspace.run(&["export", "a", "-f", "text"]);
        assert_eq!((ran.code, &*ran.stderr), (Some(0), "exported 1 file\n"), "{file}");
    }
}

#[test]
fn a_file_that_is_no_markdown_is_no_letter_by_its_name() {
    for (end, language) in [
        ("typ", "Typst"),
        ("tex", "LaTeX"),
        ("org", "Org"),
        ("rst", "reStructuredText"),
        ("adoc", "AsciiDoc"),
        ("rtf", "a file of a word processor"),
        ("odt", "a file of a word processor"),
        ("docx", "a file of a word processor"),
    ] {
        let file = format!("brief.{end}");
        let workspace = Workspace::of(&[("letters/a.md", LETTER), (&file, "I bake.\n")]);
        let ran = workspace.run(&["export", &file, "-f", "text"]);
        assert_ne!(ran.code, Some(0), "{}", ran.stderr);
        let said = format!("error[unknown-letter]: `{file}` is no letter, but {language}");
        assert!(ran.stderr.contains(&said), "{}", ran.stderr);
    }
    for (file, warned) in [("brief.html", true), ("brief.txt", false), ("brief.mdown", false)] {
        let workspace = Workspace::of(&[("letters/a.md", LETTER), (file, "I bake.\n")]);
        let ran = workspace.run(&["export", file, "-f", "text"]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        let said = format!("`{file}` is HTML, and read as Markdown");
        assert_eq!(ran.stderr.contains(&said), warned, "{}", ran.stderr);
    }
}

#[test]
fn a_list_whose_first_row_is_an_employer_names_no_columns() {
    let files = [
        ("letters/a.md", "---\nlang: en\nemployer: lab\n---\nI bake.\n"),
        ("employers.yml", "lab: {name: Lab}\nmill: {name: Old Mill}\ndoor: {name: Door Ltd}\n"),
    ];
    for (list, column) in [
        ("mill\ndoor\n", "`employer` above `mill`"),
        ("mill;2026\ndoor;2027\n", "`employer` above `mill`"),
        ("2026,mill\n2027,door\n", "`employer` above `mill`"),
        ("\"mill\"\n\"door\"\n", "`employer` above `mill`"),
        ("Old Mill\nDoor Ltd\n", "`name` above `Old Mill`"),
    ] {
        let workspace = Workspace::of(&files);
        workspace.write("jobs.csv", list);
        let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
        assert_ne!(ran.code, Some(0), "{list}: {}", ran.stderr);
        assert!(ran.stderr.contains(column) && ran.stdout.is_empty(), "{list}: {}{}", ran.stdout, ran.stderr);
        // the advice works
        let (column, above) = column[1..].split_once("` above `").expect("advice");
        let cells = list.lines().next().expect("a row").split([',', ';']);
        let heads: Vec<&str> = cells
            .map(|cell| {
                if above.starts_with(cell.trim_matches('"')) || cell.contains(above.trim_end_matches('`')) {
                    column
                } else {
                    "other"
                }
            })
            .collect();
        workspace
            .write("jobs.csv", format!("{}\n{list}", heads.join(if list.contains(';') { ";" } else { "," })));
        let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
        assert_eq!(ran.stdout, "out/a-mill.txt\nout/a-door.txt\n", "{list}: {}", ran.stderr);
    }
    for list in ["[\"mill\", \"door\"]\n", "- mill\n- door\n"] {
        let workspace = Workspace::of(&files);
        workspace.write("jobs.yml", list);
        let ran = workspace.run(&["batch", "jobs.yml", "--letter", "a", "-f", "text"]);
        assert!(ran.stderr.contains("= help: write `{\"employer\": \"mill\"}`\n"), "{list}: {}", ran.stderr);
    }
    for list in [
        "employer\nmill\n",
        "city\nBath\n",
        "letter;mill\na;stone\n",
        "name\nmill\n",
        "employer;mill\nmill;stone\n",
    ] {
        let workspace = Workspace::of(&files);
        workspace.write("jobs.csv", list);
        let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
        assert!(
            !ran.stderr.contains("names of the columns") && ran.code == Some(0),
            "{list}: {}",
            ran.stderr
        );
    }
}

#[test]
fn a_stray_copy_fails_with_its_letter_and_stops_no_other() {
    for (one, two) in [
        ("letters/brief.md", "letters/Brief.md"),
        ("letters/brief.md", "letters/brief.markdown"),
        ("letters/2025/brief.md", "letters/2026/brief.md"),
    ] {
        let workspace = Workspace::of(&[
            ("letters/a.md", LETTER),
            (one, LETTER),
            (two, LETTER),
            ("letters/z.md", LETTER),
        ]);
        let ran = workspace.run(&["export", "-f", "text,md"]);
        assert_eq!(ran.code, Some(1), "{}", ran.stderr);
        assert_eq!(ran.stdout, "out/a.txt\nout/a.md\nout/z.txt\nout/z.md\n", "{}", ran.stderr);
        assert_eq!(ran.stderr.matches("error[name-collision]").count(), 2, "{}", ran.stderr);
        assert!(ran.stderr.contains("give one of the two letters another file name"), "{}", ran.stderr);
        std::fs::remove_file(workspace.folder.path().join(two)).expect("the copy");
        assert_eq!(workspace.run(&["export", "-f", "text,md"]).code, Some(0));
    }
}

#[test]
fn the_advice_for_letters_of_one_name_works() {
    let letter = |employer: &str| format!("---\nlang: en\ntitle: T\n{employer}---\nI bake.\n");
    let employers = ("employers.yml", "mill: {name: Mill}\ndoor: {name: Door}\n");
    for (one, two, args) in [
        (("letters/a.md", ""), ("letters/b.md", ""), ["--name", "{{page.title}}"]),
        (("letters/1/a.md", "employer: mill\n"), ("letters/2/a.md", "employer: door\n"), ["-f", "text"]),
        (("letters/a.md", "employer: mill\n"), ("letters/b.md", ""), ["--name", "{{page.title}}"]),
        (("letters/a.md", ""), ("letters/b.md", ""), ["-e", "mill,door"]),
    ] {
        let workspace = Workspace::of(&[(one.0, &letter(one.1)), (two.0, &letter(two.1)), employers]);
        let named = if args[0] == "-e" { vec!["--name", "x"] } else { vec![] };
        let run = |name: &[&str]| workspace.run(&[&["export", "-f", "text"], &args[..], name].concat());
        let ran = run(&named);
        assert_eq!(ran.code, Some(1), "{args:?} {}", ran.stderr);
        let (_, advice) = ran.stderr.split_once("such as `--name '").expect("advice");
        let (advice, _) = advice.split_once('\'').expect("advice");
        let args = args.iter().copied().filter(|arg| args[0] != "--name" || !arg.is_empty());
        let args: Vec<&str> = if args.clone().next() == Some("--name") { vec![] } else { args.collect() };
        let ran = workspace.run(&[&["export"], &args[..], &["--name", advice, "-f", "text"]].concat());
        assert_eq!(ran.code, Some(0), "{advice}: {}", ran.stderr);
    }
}

#[test]
fn letters_that_failed_are_said_with_options_that_the_command_has() {
    let files: Vec<(String, String)> = (10..22)
        .map(|number| {
            (format!("letters/l{number}.md"), "---\nlang: en\n---\nI bake at {{ no.such }}.\n".to_owned())
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let workspace = Workspace::of(&files);
    let rows: Vec<String> = (10..22).map(|number| format!("l{number}\n")).collect();
    workspace.write("jobs.csv", format!("letter\n{}", rows.concat()));
    for (arguments, how) in [
        (vec!["export", "-f", "text"], " (-v names them)"),
        (vec!["batch", "jobs.csv", "-f", "text"], " (-v names them, --report FILE.csv says why of each)"),
        (vec!["export", "-f", "text", "-v"], ""),
    ] {
        let ran = workspace.run(&arguments);
        assert_eq!(ran.stderr.contains("failed: 2 more"), !how.is_empty(), "{}", ran.stderr);
        assert!(ran.stderr.contains(&format!("failed: 2 more{how}\n")) || how.is_empty(), "{}", ran.stderr);
    }
}

#[test]
fn a_letter_is_unchanged_from_whichever_folder_it_is_exported() {
    let letter = "---\nlang: en\nlayout: letterhead\ndate: 2026-11-29\nsubject: S\nemployer: lab\n\
                  enclosures: [{title: CV, file: cv.png}]\nsignature: sign.png\n---\n\
                  I bake at {{ page.path }}. {% include more.md %}\n\n![Me](sign.png)\n";
    let picture: &[u8] = include_bytes!("../../golden/every-node/letters/square.png");
    let workspace = Workspace::of(&[
        ("letters/2026/a.md", letter),
        ("includes/more.md", "I sell."),
        ("employers.yml", "lab: {name: Lab, address: Mill 1, email: a@lab.example}\n"),
    ]);
    workspace.write("cv.png", picture);
    workspace.write("letters/2026/sign.png", picture);
    let root = workspace.folder.path().to_owned();
    let run = |folder: &str, arguments: &[&str]| {
        let formats = ["-f", "html,pdf,text,md,docx,json,eml", "--allow", "language,unfinished,missing-part"];
        let output = crate::support::letterpress()
            .current_dir(root.join(folder))
            .args([&["export"], arguments, &formats].concat())
            .output()
            .expect("letterpress runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let said = run("", &[]);
    assert!(said.contains("exported 7 files"), "{said}");
    let text = std::fs::read_to_string(root.join("out/a.txt")).expect("made");
    assert!(text.contains("I bake at letters/2026/a.md."), "{text}");
    let whole = root.join("letters/2026/a.md").display().to_string();
    let dots = root.display().to_string();
    for (folder, arguments) in [
        ("", vec!["a"]),
        ("", vec!["./letters/2026/a.md"]),
        ("", vec!["letters/../letters/2026/a.md"]),
        ("", vec![&*whole]),
        ("letters", vec!["a"]),
        ("letters", vec!["2026/a.md"]),
        ("letters/2026", vec!["a.md"]),
        ("letters/2026", vec!["a"]),
        ("letters/2026", vec![]),
        ("includes", vec!["../letters/2026/a.md"]),
        ("includes", vec!["-C", ".."]),
        ("includes", vec!["-C", &*dots, "a"]),
        ("includes", vec![&*whole]),
        ("", vec![]),
    ] {
        let said = run(folder, &arguments);
        assert!(said.contains("exported 0 files, 7 unchanged"), "{folder} {arguments:?}: {said}");
    }
}

#[test]
fn advice_about_what_is_left_over_makes_the_file_that_is_left() {
    let files = |text: &str| format!("---\nlang: en\nemployer: lab\n---\n{text}\n");
    let employers = ("employers.yml", "lab: {name: Lab}\nmill: {name: Mill}\n");
    for (made, again, advice) in [
        (
            vec!["export", "a", "-f", "html"],
            vec!["export", "a", "-f", "text"],
            "export it anew with `-f html`",
        ),
        (
            vec!["export", "a", "-e", "mill", "-f", "html"],
            vec!["export", "a", "-e", "mill", "-f", "text"],
            "export it anew with `-f html`",
        ),
        (
            vec!["export", "a", "-f", "pdf", "--paper", "a4,letter"],
            vec!["export", "a", "-f", "text"],
            "export them anew with `-f pdf`",
        ),
        (
            vec!["batch", "-", "--letter", "a", "-f", "html"],
            vec!["export", "a", "-f", "text"],
            "run anew what made it (`batch`, `-e`, `--name`)",
        ),
        (
            vec!["export", "a", "-f", "html", "--name", "x"],
            vec!["export", "a", "-f", "text"],
            "run anew what made it (`batch`, `-e`, `--name`)",
        ),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", &files("I bake.")), employers]);
        let run = |arguments: &[&str]| {
            use std::io::Write;
            let mut child = crate::support::letterpress()
                .current_dir(workspace.folder.path())
                .args(arguments)
                .stdin(std::process::Stdio::piped())
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .expect("letterpress runs");
            let list = b"employer\nlab\n";
            let _ = child.stdin.take().expect("a pipe").write_all(list);
            String::from_utf8_lossy(&child.wait_with_output().expect("it ends").stderr).into_owned()
        };
        run(&made);
        workspace.write("letters/a.md", files("I sell."));
        let said = run(&again);
        assert!(said.contains("warning[left-over]") && said.contains(advice), "{made:?}: {said}");
        // and it works
        run(&made);
        let said = run(&again);
        assert!(!said.contains("left-over"), "{made:?}: {said}");
    }
}

#[test]
fn names_of_windows_are_told_to_have_a_slash_and_names_in_another_case_are_found() {
    let picture: &[u8] = include_bytes!("../../golden/every-node/letters/square.png");
    for (name, advice) in [
        ("bilder\\Foto.PNG", "write `/` between folders: `bilder/Foto.PNG`"),
        ("bilder/foto.png", "did you mean `bilder/Foto.PNG`?"),
        ("bilder/Fotp.PNG", "did you mean `bilder/Foto.PNG`?"),
        ("Bilder/Foto.PNG", "did you mean `bilder/Foto.PNG`?"),
        ("BILDER\\foto.png", "did you mean `bilder/Foto.PNG`?"),
        ("./bilder/foto.png", "did you mean `bilder/Foto.PNG`?"),
        ("bilder/other.png", "its place is looked up from the "),
        ("nowhere/Foto.PNG", "its place is looked up from the "),
        ("../../etc/foto.png", "its place is looked up from the "),
    ] {
        let letter = format!(
            "---\nlang: en\nlayout: letterhead\nenclosures: [{{title: CV, file: '{name}'}}]\n---\n![Me]({name})\n"
        );
        let workspace = Workspace::of(&[("letters/a.md", &letter)]);
        workspace.write("bilder/Foto.PNG", picture);
        let ran = workspace.run(&["check", "a"]);
        assert_eq!(ran.stdout.matches(&format!("= help: {advice}")).count(), 2, "{name}: {}", ran.stdout);
    }
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    for command in ["export", "check", "inspect"] {
        let ran = workspace.run(&[command, "letters\\a.md"]);
        assert!(
            format!("{}{}", ran.stdout, ran.stderr).contains("write `/` between folders: `letters/a.md`"),
            "{}",
            ran.stderr
        );
    }
    let ran = workspace.run(&["export", "letters\\b.md"]);
    assert!(!ran.stderr.contains("write `/`"), "{}", ran.stderr);
}

#[test]
fn programs_are_told_of_every_letter_that_is_checked_and_of_the_folder() {
    let broken = "---\nlang: en\n---\nI bake at {{ no.such }}.\n";
    let workspace = Workspace::of(&[("letters/a.md", LETTER), ("letters/b.md", broken)]);
    let ran = workspace.run(&["check", "--message-format", "json"]);
    let lines =
        || ran.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let letters: Vec<String> = lines()
        .filter(|line| line["type"] == "letter")
        .map(|line| format!("{} {} {}", line["letter"], line["status"], line["errors"]))
        .collect();
    assert_eq!(letters, ["\"a\" \"checked\" 0", "\"b\" \"failed\" 1"]);
    let ran = workspace.run(&["--message-format", "json"]);
    let line: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one object");
    assert_eq!((line["type"].as_str(), line["letters"].as_u64()), (Some("workspace"), Some(2)));
    assert_eq!(line["commands"][0], "letterpress export");
}

#[test]
fn a_folder_that_is_not_there_is_said_not_to_be_there() {
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    for (folder, said) in
        [("nowhere", "there is no folder `nowhere`"), ("letters/a.md", "`letters/a.md` is not a folder")]
    {
        for command in [&["export"][..], &["check"], &["list", "letters"], &["new", "letter", "x"], &[]] {
            let ran = workspace.run(&[&["-C", folder], command].concat());
            let all = format!("{}{}", ran.stdout, ran.stderr);
            assert!(all.contains(said) && ran.code == Some(2), "{command:?}: {all}");
            assert!(!all.contains("This is a workspace"), "{command:?}: {all}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_for_the_list_of_what_was_exported_is_no_run_that_tried_nothing() {
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    let run = |arguments: &[&str]| {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a full device");
        let ran = crate::support::letterpress()
            .current_dir(workspace.folder.path())
            .args(arguments)
            .stdout(full)
            .status()
            .expect("letterpress runs");
        ran.code()
    };
    assert_eq!(run(&["export", "-f", "text"]), Some(1));
    assert!(workspace.folder.path().join("out/a.txt").exists());
    assert_eq!(run(&["list", "letters"]), Some(2));
}

#[test]
fn what_was_exported_for_other_employers_is_said_to_be_out_of_date() {
    let employers = "own: {name: Own}\ne02: {name: Two}\ne04: {name: Four}\n";
    let letter =
        "---\nlang: en\nlayout: letterhead\ndate: 2026-11-29\nsubject: S\nemployer: own\n---\nI bake.\n";
    let quiet = ["--allow", "missing-part,unfinished,language"];
    for (changed, text, said) in [
        (
            "letters/a.md",
            letter.replace("bake", "sell"),
            Some("`out/a-e02.txt`, `out/a-e04.txt` were made before"),
        ),
        (
            "letterpress.yml",
            "sender: {name: Ann Other}\n".to_owned(),
            Some("`out/a-e02.txt`, `out/a-e04.txt` were made before"),
        ),
        ("employers.yml", employers.replace("Two", "Second"), Some("`out/a-e02.txt` was made before")),
        ("employers.yml", employers.replace("Own", "Mine"), None),
        ("notes.txt", "x".to_owned(), None),
        ("letters/b.md", letter.to_owned(), None),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", letter), ("employers.yml", employers)]);
        let run = |arguments: &[&str]| {
            workspace.run(&[&["export"], arguments, &["-f", "text"], &quiet[..]].concat())
        };
        run(&["a", "-e", "e02,e04"]);
        run(&["a"]);
        workspace.write(changed, text);
        let ran = run(&["a"]);
        let Some(said) = said else {
            assert!(!ran.stderr.contains("left-over"), "{changed}: {}", ran.stderr);
            continue;
        };
        assert!(ran.stderr.contains(said), "{changed}: {}", ran.stderr);
        // the advice works
        let (_, advice) = ran.stderr.split_once("anew with `").expect("advice");
        let (advice, _) = advice.split_once('`').expect("advice");
        let advice: Vec<&str> = advice.split(' ').collect();
        workspace.run(&[&["export", "a"], &advice[..], &quiet[..]].concat());
        let ran = run(&["a"]);
        assert!(!ran.stderr.contains("left-over"), "{changed}: {}", ran.stderr);
    }
}

#[test]
fn files_of_a_letter_that_cannot_be_made_now_are_said_to_be_there() {
    let letter = "---\nlang: en\nemployer: own\n---\nI bake.\n";
    for (broken, alone) in [
        ("---\nlang: en\nemployer: own\n---\nI bake {{ no.such }}.\n", true),
        ("---\nlang: en\nemployer: own\n---\nI bake {{ no.such }}.\n", false),
        ("---\nlang: en\nemployer: nosuch\n---\nI bake.\n", true),
        ("---\nlang: en\nemployer: nosuch\n---\nI bake.\n", false),
        ("---\nlang: [en\n---\nI bake.\n", true),
        ("---\nlang: [en\n---\nI bake.\n", false),
    ] {
        let workspace = Workspace::of(&[
            ("letters/a.md", letter),
            ("letters/b.md", letter),
            ("employers.yml", "own: {name: Own}\n"),
        ]);
        workspace.run(&["export", "-f", "text"]);
        workspace.write("letters/a.md", broken);
        let ran =
            workspace.run(if alone { &["export", "a", "-f", "text"] } else { &["export", "-f", "text"] });
        let said = "`out/a.txt` is of an earlier run, and not what the letter says now";
        assert_eq!(ran.stderr.matches(said).count(), 1, "{broken} {alone}: {}", ran.stderr);
        assert!(!ran.stderr.contains("`out/b.txt` is"), "{}", ran.stderr);
        // nothing was exported: nothing is said
        std::fs::remove_dir_all(workspace.folder.path().join("out")).expect("removed");
        let ran = workspace.run(&["export", "a", "-f", "text"]);
        assert!(!ran.stderr.contains("left-over"), "{}", ran.stderr);
    }
}

#[test]
fn what_was_exported_of_a_letter_that_was_renamed_is_said_to_be_left() {
    let letter = "---\nlang: en\n---\nI bake.\n";
    let workspace = Workspace::of(&[("letters/bakery.md", letter), ("letters/b.md", letter)]);
    workspace.run(&["export", "-f", "text,md"]);
    let at = |name: &str| workspace.folder.path().join(name);
    std::fs::rename(at("letters/bakery.md"), at("letters/oven.md")).expect("renamed");
    // one letter says nothing of the others
    let ran = workspace.run(&["export", "b", "-f", "text"]);
    assert!(!ran.stderr.contains("left-over"), "{}", ran.stderr);
    let ran = workspace.run(&["export", "-f", "text"]);
    let said = "`out/bakery.md`, `out/bakery.txt` are left of letters or employers that are no longer there";
    assert!(ran.stderr.contains(said) && ran.code == Some(0), "{}", ran.stderr);
    let ran = workspace.run(&["export", "-f", "text", "--prune"]);
    assert!(!ran.stderr.contains("left-over"), "{}", ran.stderr);
    let ran = workspace.run(&["export", "-f", "text"]);
    assert!(!ran.stderr.contains("left-over") && !at("out/bakery.txt").exists(), "{}", ran.stderr);
}

#[test]
fn names_that_differ_by_the_case_of_keys_alone_are_told_to_have_other_keys() {
    let letter = |key: &str| format!("---\nlang: en\nemployer: {key}\n---\nI bake.\n");
    let workspace = Workspace::of(&[
        ("letters/a.md", &letter("x")),
        ("employers.yml", "x: {name: One}\nX: {name: Two}\n"),
    ]);
    let ran =
        workspace.run(&["export", "a", "-e", "x,X", "-f", "text", "--name", "{{letter}}-{{employer.key}}"]);
    assert!(ran.stderr.contains("give one of the two employers another key"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("such as `--name"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_the_same_error_whether_it_is_there_or_not() {
    use std::os::unix::fs::PermissionsExt;
    for is_there in [false, true] {
        let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
        let root = workspace.folder.path();
        if is_there {
            workspace.run(&["export", "-f", "text"]);
            workspace.write("letters/a.md", LETTER.replace("bake", "sell"));
        }
        let all = || walkdir::WalkDir::new(root).contents_first(true).into_iter().filter_map(Result::ok);
        let allowed = |mode: u32| {
            for entry in all().filter(|entry| entry.path().ends_with("lock") || entry.file_type().is_dir()) {
                let mode = if entry.file_type().is_dir() { mode } else { mode & 0o666 };
                let _ = std::fs::set_permissions(entry.path(), std::fs::Permissions::from_mode(mode));
            }
        };
        allowed(0o555);
        if std::fs::write(root.join("probe"), "").is_ok() {
            crate::support::tools::skipped("nothing is forbidden to root");
            return;
        }
        let ran = workspace.run(&["export", "-f", "text"]);
        allowed(0o755);
        assert_eq!(ran.code, Some(1), "{}", ran.stderr);
        assert!(ran.stderr.contains("name another folder with `-o`"), "{}", ran.stderr);
    }
}

#[test]
fn versions_that_git_did_not_merge_are_said_wherever_they_stand() {
    let letter = "---\nlang: en\nemployer: lab\n---\nI bake.\n";
    let marked = |one: &str, two: &str| format!("<<<<<<< HEAD\n{one}=======\n{two}>>>>>>> other\n");
    for (file, text) in [
        (
            "letters/a.md",
            format!("---\nlang: en\n{}---\nI bake.\n", marked("employer: lab\n", "employer: mill\n")),
        ),
        ("letters/a.md", format!("---\nlang: en\n---\n{}", marked("I bake.\n", "I sell.\n"))),
        ("letters/a.md", "---\nlang: en\n---\nI like\n=======\nI like baking.\n".to_owned()),
        ("letters/a.md", "---\nlang: en\n---\n||||||| base\nI like\n=======\nI like baking.\n".to_owned()),
        ("employers/lab.yml", marked("name: Lab\n", "name: Labs\n")),
        ("employers/lab.yml", format!("address: Mill 1\n{}", marked("name: Lab\n", "name: Labs\n"))),
        ("employers/lab.json", format!("{{\n{}}}\n", marked("\"name\": \"Lab\"\n", "\"name\": \"Labs\"\n"))),
        ("employers/all.csv", format!("key,name\n{}", marked("lab,Lab\n", "lab,Labs\n"))),
        ("letterpress.yml", marked("title: A\n", "title: B\n")),
        ("jobs.csv", format!("letter,employer\n{}", marked("a,lab\n", "a,mill\n"))),
        ("jobs.jsonl", marked("{\"letter\": \"a\"}\n", "{\"letter\": \"a\"}\n")),
        ("jobs.yml", marked("- letter: a\n", "- letter: b\n")),
    ] {
        let workspace = Workspace::of(&[
            ("letters/a.md", letter),
            ("employers.yml", "lab: {name: Lab}\nmill: {name: Mill}\n"),
        ]);
        workspace.write(file, text);
        let arguments = if file.starts_with("jobs") { ["batch", file] } else { ["export", "a"] };
        let ran = workspace.run(&arguments);
        assert!(ran.stderr.contains("were not merged") && ran.code != Some(0), "{file}: {}", ran.stderr);
        assert!(
            ran.stderr.contains("keep the lines of one version, and take the marks out"),
            "{file}: {}",
            ran.stderr
        );
        assert!(ran.stdout.is_empty(), "{file}: {}", ran.stdout);
    }
    let heading = "---\nlang: en\n---\nHeading\n=======\n\nI bake.\n";
    let workspace = Workspace::of(&[("letters/a.md", heading)]);
    let ran = workspace.run(&["check", "a"]);
    assert!(!ran.stdout.contains("merged"), "{}", ran.stdout);
}
