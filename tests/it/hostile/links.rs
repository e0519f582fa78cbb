//! A folder from strangers, as git or an archive keeps it: symbolic links, hard links, pipes and forged lists in the
//! place of what letterpress keeps. Nothing that they lead to is read, changed or removed.

use std::fs;
use std::os::unix::fs::symlink;

use super::case::{Case, FRONT, exported};
use crate::support::{PROGRAM, tools};

/// A workspace of one letter, beside a folder that is none of its business.
fn case() -> Case {
    let case = Case::letter("Words.\n");
    case.write("outside/victim.txt", "VICTIM");
    case
}

/// Every file that was there before is as it was, and none came to be out of the workspace.
#[track_caller]
fn unharmed(case: &Case, what: &str, run: impl FnOnce()) {
    let before = case.files();
    run();
    let after = case.files();
    for (name, bytes) in &before {
        assert_eq!(after.get(name), Some(bytes), "{what}: {name} was changed or removed");
    }
    let strange: Vec<_> =
        after.keys().filter(|name| !before.contains_key(*name) && !name.starts_with("w/")).collect();
    assert_eq!(strange, [] as [&String; 0], "{what}");
}

/// Exports in every way that writes, and sees that each is refused with the message.
#[track_caller]
fn refused(case: &Case, what: &str, message: &str) {
    unharmed(case, what, || {
        for args in [&["-f", "text"][..], &["-f", "text", "--force"], &["-f", "text", "--prune"]] {
            let (exit, messages) = case.export(args);
            assert_eq!(exit, 2, "{what} {args:?}: {messages}");
            assert!(messages.contains(message), "{what} {args:?}: {messages}");
        }
    });
}

const BOOKS: [&str; 4] = ["lock", "journal.jsonl", "manifest.json", "stamps"];

#[test]
fn the_books_are_not_kept_through_a_link() {
    for book in BOOKS {
        for target in
            ["../../../outside/victim.txt", "../../letters/l.md", "/dev/null", "../../../outside/new"]
        {
            let case = case();
            fs::create_dir_all(case.path("w/out/.letterpress")).expect("folders");
            symlink(target, case.path(&format!("w/out/.letterpress/{book}"))).expect("a link");
            let message = format!("`out/.letterpress/{book}` is a symbolic link");
            refused(&case, &format!("{book} -> {target}"), &message);
        }
    }
}

#[test]
fn the_books_are_not_kept_in_a_file_of_another_name() {
    for book in BOOKS {
        for target in ["w/letters/l.md", "outside/victim.txt"] {
            let case = case();
            fs::create_dir_all(case.path("w/out/.letterpress")).expect("folders");
            let book = format!("w/out/.letterpress/{book}");
            fs::hard_link(case.path(target), case.path(&book)).expect("a hard link");
            refused(&case, &format!("{book} = {target}"), "has another name too (a hard link)");
        }
    }
}

#[test]
fn the_books_are_not_kept_in_a_pipe_or_a_folder() {
    for book in BOOKS {
        let case = case();
        fs::create_dir_all(case.path("w/out/.letterpress")).expect("folders");
        let path = case.path(&format!("w/out/.letterpress/{book}"));
        let Some(mut mkfifo) = tools::command("mkfifo") else { return };
        assert!(mkfifo.arg(&path).status().expect("mkfifo").success());
        refused(&case, book, "is a device or a pipe");
        fs::remove_file(&path).expect("removed");
        fs::create_dir(&path).expect("a folder");
        refused(&case, book, "is a folder");
    }
}

#[test]
fn the_folder_of_the_books_is_no_link() {
    for target in ["../letters", "../../outside", "../../nowhere"] {
        let case = case();
        fs::create_dir_all(case.path("w/out")).expect("a folder");
        symlink(target, case.path("w/out/.letterpress")).expect("a link");
        refused(&case, target, "`out/.letterpress` is a symbolic link");
    }
    let case = case();
    case.write("w/out/.letterpress", "mine");
    refused(&case, "a file", "`out/.letterpress` is no folder");
}

#[test]
fn the_output_folder_that_nobody_named_is_no_link_out() {
    for target in ["../outside", "../nowhere", "/tmp"] {
        let case = case();
        symlink(target, case.path("w/out")).expect("a link");
        refused(&case, target, "`out` is a symbolic link that leads out of the workspace");
    }
}

#[test]
fn the_output_folder_may_be_a_link_of_the_users_own() {
    let case = case();
    symlink("../outside", case.path("w/mine")).expect("a link");
    assert_eq!(case.export(&["-f", "text", "-o", "mine"]).0, 0);
    assert_eq!(fs::read_to_string(case.path("outside/l.txt")).expect("exported"), "Words.\n");
    // one that stays in the workspace needs no name
    fs::create_dir(case.path("w/build")).expect("a folder");
    symlink("build", case.path("w/out")).expect("a link");
    assert_eq!(case.export(&["-f", "text"]).0, 0);
    assert!(case.path("w/build/l.txt").is_file());
}

#[test]
fn no_folder_below_the_output_folder_is_a_link() {
    for (output, link, target) in [
        ("sub/v", "w/out/sub", "../../outside"),
        ("a/sub/v", "w/out/a/sub", "../../../outside"),
        ("sub/v", "w/out/sub", "../letters"),
        ("sub/v", "w/out/sub", "../../nowhere"),
        ("sub/victim", "w/out/sub", "../../outside"),
    ] {
        let case = case();
        case.write("w/jobs.csv", &format!("letter,output\nl,{output}\n"));
        let link = case.path(link);
        fs::create_dir_all(link.parent().expect("a folder")).expect("folders");
        symlink(target, &link).expect("a link");
        unharmed(&case, output, || {
            for args in [&[][..], &["--force"], &["-o", "out", "--force"]] {
                let ran = case.run(&[&["batch", "jobs.csv", "-f", "text"], args].concat());
                let messages = String::from_utf8_lossy(&ran.stderr);
                assert_eq!(ran.status.code(), Some(2), "{output} {args:?}: {messages}");
                assert!(messages.contains("sub` is a symbolic link"), "{output} {args:?}: {messages}");
            }
        });
    }
}

#[test]
fn an_artifact_that_is_a_link_is_replaced_and_not_followed() {
    for target in ["../../outside/victim.txt", "../letters/l.md", "/dev/null", "../pipe"] {
        let case = case();
        let Some(mut mkfifo) = tools::command("mkfifo") else { return };
        assert!(mkfifo.arg(case.path("w/pipe")).status().expect("mkfifo").success());
        fs::create_dir_all(case.path("w/out")).expect("a folder");
        symlink(target, case.path("w/out/l.txt")).expect("a link");
        unharmed(&case, target, || {
            let (exit, messages) = case.export(&["-f", "text"]);
            assert_eq!(exit, 1, "{target}: {messages}");
            assert!(messages.contains("error[foreign-file]"), "{target}: {messages}");
            assert_eq!(case.export(&["-f", "text", "--force"]).0, 0, "{target}");
        });
        assert_eq!(fs::read_to_string(case.path("w/out/l.txt")).expect("exported"), "Words.\n");
    }
}

/// The manifest of an export of the letter, with its path and its hash replaced.
fn forged(case: &Case, path: &str, of: &str) -> String {
    case.write("w/letters/gone.md", &format!("{FRONT}Gone.\n"));
    assert_eq!(case.export(&["-f", "text", "gone"]).0, 0);
    fs::remove_file(case.path("w/letters/gone.md")).expect("removed");
    fs::remove_file(case.path("w/out/gone.txt")).expect("removed");
    let text = fs::read_to_string(case.path("w/out/.letterpress/manifest.json")).expect("a manifest");
    let mut manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let artifact = &mut manifest["artifacts"][0];
    artifact["path"] = path.into();
    let bytes = fs::read(case.path(of)).expect("a file");
    artifact["bytes"] = bytes.len().into();
    artifact["blake3"] = blake3::hash(&bytes).to_string().into();
    // tables stand before what names them
    let [version, shared, findings, artifacts] =
        ["version", "shared", "findings", "artifacts"].map(|key| format!("\"{key}\":{}", manifest[key]));
    format!("{{{version},{shared},{findings},{artifacts}}}\n")
}

#[test]
fn a_manifest_names_nothing_out_of_its_folder() {
    let absolute = case();
    let absolute = absolute.path("outside/victim.txt").to_string_lossy().into_owned();
    for path in [
        "../../outside/victim.txt",
        "../letters/l.md",
        "sub/../../../outside/victim.txt",
        &absolute,
        "C:\\victim.txt",
        "..\\..\\outside\\victim.txt",
        ".letterpress/lock",
        ".letterpress/manifest.json",
        "",
        ".",
        "..",
        "a\0.txt",
        "gone.png",
    ] {
        let case = case();
        let text = forged(&case, path, "outside/victim.txt");
        case.write("w/out/.letterpress/manifest.json", &text);
        let before = case.files();
        let (exit, messages) = case.export(&["-f", "text", "--prune"]);
        assert_eq!(exit, 2, "{path:?}: {messages}");
        assert!(
            messages.contains("the manifest `out/.letterpress/manifest.json` cannot be read"),
            "{messages}"
        );
        assert_eq!(case.files(), before, "{path:?}");
        // what is read anew is not believed either
        assert_eq!(case.export(&["-f", "text", "--prune", "--force"]).0, 0, "{path:?}");
        assert_eq!(fs::read_to_string(case.path("outside/victim.txt")).expect("there"), "VICTIM", "{path:?}");
        assert_eq!(exported(&case), ["l.txt"], "{path:?}");
    }
}

#[test]
fn what_a_stranger_says_was_exported_is_made_again_and_never_taken_over() {
    let case = case();
    assert_eq!(case.export(&["-f", "text"]).0, 0);
    let manifest = case.path("w/out/.letterpress/manifest.json");
    let good = case.path("w/out/l.txt");
    let (said, text) =
        (fs::read_to_string(&manifest).expect("there"), fs::read_to_string(&good).expect("there"));
    let digest = |text: &str| blake3::hash(text.as_bytes()).to_string();
    // a stranger's file, and a list that says of it what is said of ours
    let theirs = text.replace(|character: char| character.is_alphabetic(), "x");
    fs::remove_file(&good).expect("removed");
    fs::write(&good, &theirs).expect("written");
    fs::write(&manifest, said.replace(&digest(&text), &digest(&theirs))).expect("written");
    let (exit, messages) = case.export(&["-f", "text"]);
    assert_eq!((exit, fs::read_to_string(&good).expect("there")), (0, text), "{messages}");
    assert!(messages.contains("exported 1 file") && !messages.contains("unchanged"), "{messages}");
    let (_, messages) = case.export(&["-f", "text"]);
    assert!(messages.contains("1 unchanged"), "{messages}");
}

#[test]
fn prune_removes_nothing_that_only_a_list_says_was_exported() {
    let files = [("notes.txt", "w/out/notes.txt"), ("sub/victim.txt", "outside/victim.txt")];
    // of the file times and inodes that nobody can know, or none
    for ((path, of), is_stamped) in
        files.iter().flat_map(|file| [true, false].map(|stamped| (*file, stamped)))
    {
        let case = case();
        case.write("w/out/notes.txt", "my notes\n");
        symlink("../../outside", case.path("w/out/sub")).expect("a link");
        let text = forged(&case, path, of);
        case.write("w/out/.letterpress/manifest.json", &text);
        let stamps = if is_stamped { format!("9 1 1 1 1 1 {path}\n") } else { String::new() };
        case.write("w/out/.letterpress/stamps", &stamps);
        let (exit, messages) = case.export(&["-f", "text", "--prune"]);
        assert_eq!(exit, 0, "{path}: {messages}");
        assert!(
            messages.contains("so it is not removed") || messages.contains("is a symbolic link"),
            "{messages}"
        );
        assert!(case.path(of).is_file(), "{path}: {messages}");
    }
}

#[test]
fn prune_removes_nothing_behind_a_folder_that_became_a_link() {
    let case = case();
    case.write("w/jobs.csv", "letter,output\nl,sub/v\n");
    assert_eq!(case.run(&["batch", "jobs.csv", "-f", "text"]).status.code(), Some(0));
    fs::rename(case.path("w/out/sub"), case.path("outside/sub")).expect("moved");
    symlink("../../outside/sub", case.path("w/out/sub")).expect("a link");
    fs::remove_file(case.path("w/letters/l.md")).expect("removed");
    case.write("w/letters/other.md", &format!("{FRONT}Other.\n"));
    let (exit, messages) = case.export(&["-f", "text", "--prune"]);
    assert_eq!(exit, 0, "{messages}");
    assert!(messages.contains("`out/sub` is a symbolic link"), "{messages}");
    assert!(case.path("outside/sub/v.txt").is_file(), "{messages}");
}

#[test]
fn prune_removes_no_letter() {
    let case = case();
    fs::create_dir(case.path("w/letters/.letterpress")).expect("a folder");
    case.write("w/letters/other.md", &format!("{FRONT}Other.\n"));
    let text = forged(&case, "other.txt", "w/letters/other.md");
    let text = text.replace("\"other.txt\"", "\"other.md\"").replace("\"text\"", "\"markdown\"");
    case.write("w/letters/.letterpress/manifest.json", &text);
    let (_, messages) = case.export(&["l", "-f", "text", "-o", "letters", "--prune"]);
    assert!(messages.contains("so it is not removed"), "{messages}");
    assert!(case.path("w/letters/other.md").is_file());
}

#[test]
fn a_journal_removes_nothing_out_of_its_folder() {
    let digest = blake3::hash(b"VICTIM").to_string();
    for line in [
        "{\"intent\":[\"../../outside/x.txt\"]}".to_owned(),
        format!("{{\"intent\":{{\"../../outside/x.txt\":\"{digest}\"}}}}"),
        format!("{{\"intent\":{{\"sub/x.txt\":\"{digest}\"}}}}"),
    ] {
        let case = case();
        case.write("outside/.letterpress-tmp-all-x", "half");
        case.write("w/out/.letterpress/journal.jsonl", &format!("{line}\n"));
        symlink("../../outside", case.path("w/out/sub")).expect("a link");
        assert_eq!(case.export(&["-f", "text"]).0, 0, "{line}");
        assert!(case.path("outside/.letterpress-tmp-all-x").is_file(), "{line}");
    }
}

#[test]
fn a_list_of_findings_shows_no_file_from_outside() {
    for file in ["../outside/secret.txt", "letters/link.txt"] {
        let case = Case::letter("At Universit√§t Berlin.\n");
        case.write("outside/secret.txt", &"SECRET words of another\n".repeat(20));
        assert_eq!(case.export(&["-f", "text"]).0, 0);
        assert_eq!(case.export(&["-f", "text"]).0, 0);
        symlink("../../outside/secret.txt", case.path("w/letters/link.txt")).expect("a link");
        let path = case.path("w/out/.letterpress/manifest.json");
        let text = fs::read_to_string(&path).expect("a manifest");
        let forged = text.replace("\"file\":\"letters/l.md\"", &format!("\"file\":\"{file}\""));
        assert_ne!(forged, text);
        fs::write(&path, forged).expect("written");
        let (_, messages) = case.export(&["-f", "text"]);
        assert!(messages.contains("mojibake") && !messages.contains("SECRET"), "{file}: {messages}");
    }
}

#[test]
fn a_list_of_inputs_waits_for_no_pipe() {
    let case = Case::letter("{% include a.md %}\n");
    case.write("w/includes/a.md", "a");
    assert_eq!(case.export(&["-f", "text"]).0, 0);
    fs::remove_file(case.path("w/includes/a.md")).expect("removed");
    let Some(mut mkfifo) = tools::command("mkfifo") else { return };
    let made = mkfifo.arg(case.path("w/includes/a.md")).status();
    assert!(made.expect("mkfifo").success());
    let (exit, messages) = case.export(&["-f", "text"]);
    assert_eq!(exit, 1, "{messages}");
}

#[test]
fn nothing_is_told_of_a_file_outside_that_a_list_of_inputs_names() {
    // the same list is believed of a file of the workspace
    for (path, is_read) in [("includes/b.md", true), ("../outside/victim.txt", false)] {
        let case = Case::letter("{% include a.md %}\n");
        for file in ["w/includes/a.md", "w/includes/b.md", "outside/victim.txt"] {
            case.write(file, "VICTIM");
        }
        assert_eq!(case.export(&["-f", "text"]).0, 0);
        let manifest = case.path("w/out/.letterpress/manifest.json");
        let said = fs::read_to_string(&manifest).expect("a manifest");
        let start = said.find("\"file:includes/a.md\":\"").expect("the file");
        let known = &said[start..start + said[start..].find(',').expect("its end")];
        let (_, print) = known.split_once("md\":").expect("its fingerprint");
        for (print, is_right) in [(print.to_owned(), true), (format!("\"{}\"", "0".repeat(32)), false)] {
            let forged = said.replace(known, &format!("\"file:{path}\":{print}"));
            fs::write(&manifest, forged).expect("written");
            let (exit, messages) = case.export(&["-f", "text", "--dry-run"]);
            assert_eq!(exit, 0, "{messages}");
            assert_eq!(messages.contains("1 unchanged"), is_read && is_right, "{path} {print}: {messages}");
        }
    }
}

#[test]
fn no_file_that_is_named_is_a_pipe_that_is_waited_for() {
    let case = Case::letter("Hi\n");
    case.write("w/row.csv", "letter\nletters/pipe.md\n");
    case.write("w/jobs.csv", "letter\nl\n");
    for name in ["letters/pipe.md", "pipe.csv", "pipe.json", "pipe.pdf"] {
        let Some(mut mkfifo) = tools::command("mkfifo") else { return };
        assert!(mkfifo.arg(case.path(&format!("w/{name}"))).status().expect("mkfifo").success());
    }
    for (args, name, code) in [
        (&["export", "letters/pipe.md", "-f", "text"][..], "letters/pipe.md", 1),
        (&["check", "letters/pipe.md"], "letters/pipe.md", 1),
        (&["batch", "row.csv", "-f", "text"], "letters/pipe.md", 1),
        (&["batch", "pipe.csv", "-f", "text"], "pipe.csv", 2),
        (&["batch", "jobs.csv", "-f", "text", "--report", "pipe.csv"], "pipe.csv", 2),
        (&["batch", "jobs.csv", "-f", "text", "--manifest", "pipe.json"], "pipe.json", 2),
        (&["batch", "jobs.csv", "-f", "pdf", "--merge", "pipe.pdf"], "pipe.pdf", 2),
    ] {
        // one that waits for ever is ended by the first signal
        let Some(mut ended) = tools::command("timeout") else { return };
        let ran = ended.args(["20", PROGRAM]).args(args).current_dir(case.path("w")).output();
        let ran = ran.expect("a run");
        let messages =
            format!("{}{}", String::from_utf8_lossy(&ran.stderr), String::from_utf8_lossy(&ran.stdout));
        assert!(
            matches!(ran.status.code(), Some(ended) if ended == code || ended == 2),
            "{args:?}: {messages}"
        );
        assert!(messages.contains(&format!("`{name}` is ")), "{args:?}: {messages}");
    }
}

#[test]
fn letters_are_not_read_through_a_folder_that_leads_out() {
    let words: [&[&str]; 5] = [&[], &["letters"], &["letters/secret.md"], &["secret"], &["letters/secret"]];
    for words in words {
        let case = Case::new(&[]);
        case.write("outside/secret.md", &format!("{FRONT}SECRET\n"));
        symlink("../outside", case.path("w/letters")).expect("a link");
        let (exit, messages) = case.export(&[words, &["-f", "text"]].concat());
        assert_eq!(exit, 2, "{words:?}: {messages}");
        assert!(!case.path("w/out").exists(), "{words:?}");
        assert!(!messages.contains("SECRET"), "{words:?}: {messages}");
    }
}

#[test]
fn a_letter_that_is_a_link_out_is_refused_by_name_too() {
    let case = Case::letter("Words.\n");
    case.write("outside/secret.md", &format!("{FRONT}SECRET\n"));
    symlink("../../outside/secret.md", case.path("w/letters/link.md")).expect("a link");
    let (exit, messages) = case.export(&["letters/l.md", "letters/link.md", "-f", "text"]);
    assert_eq!(exit, 2, "{messages}");
    assert!(messages.contains("`letters/link.md` is a symbolic link that leads out"), "{messages}");
    // what is written as lying elsewhere is the user's own word
    assert_eq!(case.export(&["../outside/secret.md", "-f", "text", "-o", "-"]).0, 0);
}

#[test]
fn the_source_of_a_site_is_no_link_out_of_it() {
    for source in ["link", "a/link", "./link"] {
        let case = Case::new(&[]);
        fs::remove_file(case.path("w/letterpress.yml")).expect("removed");
        case.write("w/_config.yml", &format!("source: {source}\n"));
        case.write("outside/secret.md", "---\nlayout: coverletter\n---\nSECRET\n");
        fs::create_dir(case.path("w/a")).expect("a folder");
        symlink("../outside", case.path("w/link")).expect("a link");
        symlink("../../outside", case.path("w/a/link")).expect("a link");
        let (exit, messages) = case.export(&["-f", "text"]);
        assert_eq!(exit, 2, "{source}: {messages}");
        assert!(messages.contains("`source` is not a folder of the site"), "{source}: {messages}");
        assert!(!case.path("w/out").exists(), "{source}");
    }
}

#[test]
fn what_a_layout_from_outside_shows_is_not_told() {
    for is_link in [false, true] {
        let case = Case::new(&[]);
        fs::remove_file(case.path("w/letterpress.yml")).expect("removed");
        case.write("w/_config.yml", "title: Site\n");
        case.write("w/_letters/l.md", "---\nlayout: mine\ntitle: T\nauthor: A\n---\nHi\n");
        case.write("w/_layouts/none.html", "");
        let layout = "{{ content }} {{ page.secret }}";
        if is_link {
            case.write("outside/mine.html", layout);
            symlink("../../outside/mine.html", case.path("w/_layouts/mine.html")).expect("a link");
        } else {
            case.write("w/_layouts/mine.html", layout);
        }
        let (_, messages) = case.export(&["_letters/l.md", "-f", "text"]);
        assert_eq!(messages.contains("page.secret"), !is_link, "{messages}");
    }
}

#[test]
fn nothing_new_is_made_through_a_link() {
    for (link, target, args) in [
        ("w/employers", "../outside", &["new", "employer", "acme", "--name", "Acme"][..]),
        ("w/employers", "../nowhere", &["new", "employer", "acme", "--name", "Acme"]),
        ("w/employers/acme.yml", "../../outside/new.yml", &["new", "employer", "acme", "--name", "Acme"]),
        ("w/letters", "../outside", &["new", "letter", "fresh"]),
        ("w/letters/fresh.md", "../../outside/fresh.md", &["new", "letter", "fresh"]),
        ("w/mine/letters", "../../outside", &["new", "workspace", "mine"]),
        ("w/mine/letters/application.md", "../../../outside/new.md", &["new", "workspace", "mine"]),
    ] {
        let case = Case::new(&[]);
        case.write("outside/victim.txt", "VICTIM");
        let link = case.path(link);
        fs::create_dir_all(link.parent().expect("a folder")).expect("folders");
        symlink(target, &link).expect("a link");
        let before = case.files();
        let ran = case.run(args);
        let messages = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{args:?} {target}: {messages}");
        assert!(messages.contains("symbolic link"), "{args:?} {target}: {messages}");
        assert_eq!(case.files(), before, "{args:?} {target}");
    }
}

#[test]
fn no_employer_is_added_to_a_file_outside_of_the_site() {
    let case = Case::new(&[("_config.yml", ""), ("_data/a.yml", "1\n")]);
    fs::remove_file(case.path("w/letterpress.yml")).expect("removed");
    case.write("outside/employers.yml", "edx:\n  name: edX\n");
    symlink("../../outside/employers.yml", case.path("w/_data/employers.yml")).expect("a link");
    unharmed(&case, "employers.yml", || {
        let ran = case.run(&["new", "employer", "acme", "--name", "Acme"]);
        assert_eq!(ran.status.code(), Some(2), "{}", String::from_utf8_lossy(&ran.stderr));
    });
    assert!(case.path("w/_data/employers.yml").symlink_metadata().is_ok_and(|found| found.is_symlink()));
}

#[test]
fn a_job_list_names_no_letter_outside_of_the_workspace() {
    let case = case();
    case.write("outside/secret.md", &format!("{FRONT}SECRET\n"));
    // what is wrong with them would be said
    case.write("outside/letterpress.yml", "SECRET: [\n");
    let absolute = case.path("outside/secret.md");
    let rows = format!("letter\n../outside/secret.md\n../outside/secret\n{}\nl\n", absolute.display());
    case.write("w/jobs.csv", &rows);
    for root in [&[][..], &["-C", "."]] {
        let output = case.run(&[root, &["batch", "jobs.csv", "-f", "text", "--force"]].concat());
        let messages = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{messages}");
        assert_eq!(exported(&case), ["l.txt"], "{messages}");
        assert!(!messages.contains("SECRET"), "{messages}");
    }
}

#[test]
fn a_letter_that_is_a_link_is_repaired_where_it_is_and_stays_a_link() {
    let broken = format!("{FRONT}Universit\u{221a}\u{a7}t\n");
    let case = case();
    case.write("w/drafts/real.md", &broken);
    case.write("outside/real.md", &broken);
    symlink("../drafts/real.md", case.path("w/letters/inside.md")).expect("a link");
    symlink("../../outside/real.md", case.path("w/letters/out.md")).expect("a link");
    let output = case.run(&["check", "--fix"]);
    let messages = String::from_utf8_lossy(&output.stderr);
    let link = fs::symlink_metadata(case.path("w/letters/inside.md")).expect("the letter");
    assert!(link.is_symlink(), "{messages}");
    let text = |name: &str| fs::read_to_string(case.path(name)).expect("a file");
    assert!(text("w/drafts/real.md").contains("Universität"), "{messages}");
    assert_eq!(text("outside/real.md"), broken);
}

#[test]
fn a_folder_that_is_too_deep_to_be_read_is_said() {
    let deep = format!("w/letters/{}x.md", "d/".repeat(40));
    let letter = "---\ntitle: T\nlang: en\n---\nHello.\n";
    let case = Case::new(&[("letters/l.md", letter)]);
    case.write(&deep, letter);
    let (exit, said) = case.export(&["-f", "text"]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("lies below 31 others, and what is in it is not read"), "{said}");
}

/// What a workspace reads by its name or by its ending, what it is there, and what asks for it.
const READ: [(&str, &str, &[&str]); 12] = [
    ("letterpress.yml", "title: SECRET\n", &["export", "-f", "text"]),
    ("_config.yml", "SECRET: [\n", &["export", "-f", "text"]),
    ("resume.json", "{\"basics\": {\"name\": \"SECRET\"}}", &["export", "-f", "text"]),
    ("words.txt", "SECRET\n", &["check"]),
    ("dictionaries/words.txt", "SECRET\n", &["check"]),
    ("dictionaries/en_US.dic", "1\nSECRET\n", &["check"]),
    ("dictionaries/en_US.aff", "SET UTF-8\nSECRET\n", &["check"]),
    ("employers.yml", "acme: {name: SECRET}\n", &["export", "-f", "text"]),
    ("formats/text/letterhead.hbs", "SECRET\n", &["export", "-f", "text"]),
    ("formats/themes/mine.yml", "SECRET: [\n", &["export", "-f", "text"]),
    ("formats/pdf/fonts/mine.ttf", "SECRET\n", &["export", "-f", "text"]),
    ("formats/locale/en.yml", "SECRET: [\n", &["export", "-f", "text"]),
];

/// A workspace in which a file that is read lacks, and a dictionary that asks for words.
fn lacking(name: &str) -> Case {
    let case = Case::letter("Sincerly and frendly.\n");
    case.write("w/dictionaries/en_US.aff", "SET UTF-8\n");
    case.write("w/dictionaries/en_US.dic", "1\nand\n");
    let path = case.path(&format!("w/{name}"));
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    if path.exists() {
        fs::remove_file(path).expect("removed");
    }
    case
}

#[test]
fn no_file_that_a_workspace_reads_is_a_link_out_of_it() {
    for (name, text, args) in READ {
        let case = lacking(name);
        case.write("outside/secret", text);
        symlink(case.path("outside/secret"), case.path(&format!("w/{name}"))).expect("a link");
        for root in [&[][..], &["-C", "."]] {
            let ran = case.run(&[root, args].concat());
            let said =
                format!("{}{}", String::from_utf8_lossy(&ran.stderr), String::from_utf8_lossy(&ran.stdout));
            let message = format!("`{name}` is a symbolic link that leads out of the workspace");
            assert!(said.contains(&message), "{name}: {said}");
            let made = fs::read_to_string(case.path("w/out/l.txt")).unwrap_or_default();
            assert!(!said.contains("SECRET") && !made.contains("SECRET"), "{name}: {said}");
        }
    }
}

#[test]
fn what_is_no_plain_file_is_never_as_if_it_were_not_there() {
    for (name, _, args) in READ {
        for kind in ["a pipe", "a link that leads nowhere", "a folder"] {
            // a folder below dictionaries/ and the like holds what lies in it
            if kind == "a folder" && name.contains(".dic") {
                continue;
            }
            let case = lacking(name);
            let path = case.path(&format!("w/{name}"));
            match kind {
                "a pipe" => {
                    let Some(mut mkfifo) = tools::command("mkfifo") else { return };
                    assert!(mkfifo.arg(&path).status().expect("mkfifo").success());
                }
                "a folder" => fs::create_dir(&path).expect("a folder"),
                _ => symlink("nowhere", &path).expect("a link"),
            }
            let ran = case.run(args);
            let said =
                format!("{}{}", String::from_utf8_lossy(&ran.stderr), String::from_utf8_lossy(&ran.stdout));
            assert!(said.contains(&format!("`{name}`")), "{name} as {kind}: {said}");
        }
    }
    // nor where it alone makes the folder a workspace
    let case = Case::new(&[("l.md", &format!("{FRONT}Hi.\n"))]);
    fs::remove_file(case.path("w/letterpress.yml")).expect("removed");
    symlink("nowhere", case.path("w/letterpress.yml")).expect("a link");
    let (exit, said) = case.export(&["l.md", "-f", "text"]);
    assert_eq!(exit, 2, "{said}");
    assert!(said.contains("`letterpress.yml`"), "{said}");
}

#[test]
fn a_workspace_that_is_typed_as_a_link_is_followed() {
    let case = Case::letter("Words.\n");
    symlink("w", case.path("linked")).expect("a link");
    let ran = case.run(&["-C", "../linked", "export", "-f", "text"]);
    assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(case.path("w/out/l.txt").is_file());
}
