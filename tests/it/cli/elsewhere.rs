//! What is said of options and commands that other programs have.

use crate::support::letterpress;

#[test]
fn options_and_commands_of_other_programs_lead_to_what_letterpress_has() {
    let folder = tempfile::tempdir().expect("a folder");
    for (typed, said) in [
        ("export -t html", "tip: to name the format: -f pdf"),
        ("export --to html", "tip: to name the format: -f pdf"),
        ("check --to html", "tip: to name the format: letterpress export -f pdf"),
        ("export --standalone", "tip: every file is whole by itself"),
        ("export --metadata title=x", "tip: to replace a value of the front matter: --set title=Application"),
        ("export -M title=x", "tip: to replace a value of the front matter: --set title=Application"),
        ("export --theme banner", "tip: to choose a theme: --set theme=banner"),
        ("export --lang de", "tip: to say which language the letter is in: --set lang=de"),
        ("export --config x.yml", "tip: settings stand in letterpress.yml"),
        ("export --json", "tip: to get JSON, an object a line: --message-format json"),
        ("export -j 4", "tip: to work on several letters at once: --threads 4"),
        ("export --list", "tip: to list the letters: letterpress list letters"),
        ("export --future", "tip: letters are exported whatever their dates say"),
        ("export --all", "tip: without a letter every letter is exported"),
        ("export --template x", "tip: to choose a layout: --layout letterhead"),
        ("export --drafts", "tip: letters know no drafts"),
        ("export --fromat x", "tip: a similar argument exists: '--format'"),
        ("export --frobnicate", "Usage:"),
        ("watch", "tip: to export anew what a save changes: letterpress export --watch"),
        ("compile", "tip: to export letters: letterpress export"),
        ("render", "tip: to export letters: letterpress export"),
        ("build", "tip: to export letters: letterpress export"),
        ("explain", "tip: to see what a code means: letterpress check --explain CODE"),
        ("exprot", "tip: a similar subcommand exists: 'export'"),
    ] {
        let output =
            letterpress().args(typed.split(' ')).current_dir(folder.path()).output().expect("it runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{typed}: {told}");
        assert!(told.contains(said), "{typed}: {told}");
        let usage = told.lines().find(|line| line.starts_with("Usage:")).expect("a line of usage");
        assert!(!usage.contains("--") || typed.contains("fromat"), "{typed}: {usage}");
        for wrong in
            ["as a value", "'--force'", "'--allow'", "'--employer'", "'--date'", "'batch'", "'completions'"]
        {
            assert!(!told.contains(wrong), "{typed}: {told}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_an_error() {
    for args in [&["--help"][..], &["help"], &["export", "--help"], &["--version"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a full disk");
        let ran = letterpress().args(args).stdout(full).status().expect("it runs");
        assert_eq!(ran.code(), Some(2), "{args:?}");
    }
}

/// A letter that was the result itself ended with 1, as if others had been written.
#[cfg(target_os = "linux")]
#[test]
fn a_letter_that_standard_output_does_not_take_is_no_file_that_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    crate::support::folder::write(folder.path(), "letters/a.md", "---\ntitle: A\n---\nHi.\n");
    for (args, code) in [
        (&["export", "a", "-f", "text", "-o", "-"][..], 2),
        (&["export", "a", "-f", "pdf", "-o", "-"], 2),
        (&["check", "a", "--message-format", "json"], 2),
        (&["list", "letters"], 2),
        // the files are there, and the list of them is not
        (&["export", "a", "-f", "text"], 1),
        (&["export", "a", "-f", "text", "--message-format", "json"], 1),
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a full disk");
        let ran = letterpress().args(args).current_dir(folder.path()).stdout(full).status().expect("it runs");
        assert_eq!(ran.code(), Some(code), "{args:?}");
    }
}

#[test]
fn a_site_whose_letters_are_not_published_says_which() {
    let folder = tempfile::tempdir().expect("a folder");
    crate::support::folder::write(folder.path(), "_config.yml", "title: T\n");
    let letter = "---\nlayout: coverletter\ntitle: T\npublished: false\n---\nHi.\n";
    crate::support::folder::write(folder.path(), "apps/a.md", letter);
    let output = letterpress().arg("export").current_dir(folder.path()).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("`apps/a.md` says `published: false`"), "{told}");
    assert!(!told.contains("a letter is a page whose front matter says"), "{told}");
    // what is said works
    let args = ["export", "apps/a.md", "-f", "text"];
    let output = letterpress().args(args).current_dir(folder.path()).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
