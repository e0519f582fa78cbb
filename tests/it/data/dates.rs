//! Days that letters and their data write: what is no day is told, and none is made up.

use super::Workspace;

/// What a letter prints of a text through filters, and what is told of it.
#[track_caller]
fn printed(lang: &str, output: &str) -> (String, Vec<String>) {
    let letter =
        format!("---\nlayout: null\nlang: {lang}\ntitle: T\ndate: 2026-11-23\n---\nDay {output} end\n");
    let workspace = Workspace::of(&[("letters/a.md", &letter)]);
    let allow = "language,unfinished,run-together,markdown";
    let ran = workspace.run(&[
        "export",
        "a",
        "-f",
        "markdown",
        "-o",
        "-",
        "--allow",
        &format!("{allow},liquid-filter,date"),
    ]);
    let line = ran.stdout.lines().find(|line| line.starts_with("Day ")).unwrap_or_default();
    let found = workspace.findings(&["check", "a", "--allow", allow]);
    let found =
        found.into_iter().filter(|found| found.contains(" date: ") || found.contains("liquid-filter"));
    (line.trim_start_matches("Day ").trim_end_matches(" end").replace('\\', ""), found.collect())
}

#[test]
fn the_filter_date_tells_of_days_that_nobody_wrote() {
    for text in [
        "1.3.26",
        "März 2026",
        "31.02.2026",
        "20260301",
        "2026",
        "46082",
        "01067",
        "bis 31.12.2026",
        "KW 10/2026",
        "12/2026",
        "1/3/2026",
        "2026-13-01",
    ] {
        let (_, found) = printed("de", &format!("{{{{ \"{text}\" | date: \"%Y-%m-%d\" }}}}"));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
    }
    for (text, pattern) in [
        ("2026-03-01", "%Y-%m-%d"),
        ("1. März 2026", "%Y-%m-%d"),
        ("01.03.2026", "%Y-%m-%d"),
        ("2026-03-01 10:11:12 +0100", "%H:%M"),
        ("March 1, 2026 10:11", "%Y-%m-%d"),
        ("Thu, 02 Jan 2015 10:11:12 +0000", "%Y"),
        ("17:30", "%H:%M"),
        ("March 2026", "%Y"),
        ("1514764800", "%Y"),
        ("13/3/2026", "%Y"),
    ] {
        let (_, found) = printed("de", &format!("{{{{ \"{text}\" | date: \"{pattern}\" }}}}"));
        assert_eq!(found, [""; 0], "{text}");
    }
}

#[test]
fn localdate_reads_what_the_key_date_reads_and_nothing_else() {
    for (lang, text, expected) in [
        ("de", "2026-03-01", "1. März 2026"),
        ("de", "1. März 2026", "1. März 2026"),
        ("de", "01.03.2026", "1. März 2026"),
        ("de", "March 1, 2026", "1. März 2026"),
        ("en-US", "1. März 2026", "March 1, 2026"),
        ("en-GB", "13/3/2026", "13 March 2026"),
        ("fr", "1er mars 2026", "1er mars 2026"),
        ("de", "2026-03-01 10:11:12 +0100", "1. März 2026"),
    ] {
        assert_eq!(
            printed(lang, &format!("{{{{ \"{text}\" | localdate }}}}")),
            (expected.to_owned(), Vec::new()),
            "{text}"
        );
    }
    for text in [
        "1.3.26",
        "März 2026",
        "31.02.2026",
        "20260301",
        "2026",
        "46082",
        "01067",
        "bis 31.12.2026",
        "KW 10/2026",
        "12/2026",
        "1/3/2026",
        "2026-02-30",
        "17:30",
    ] {
        let (line, mut found) = printed("en-US", &format!("{{{{ \"{text}\" | localdate }}}}"));
        found.retain(|found| found.contains("liquid-filter"));
        assert_eq!((line.as_str(), found.len()), (text, 1), "{found:?}");
        assert!(found[0].contains(&format!("`localdate`: `{text}` is not a date")), "{found:?}");
    }
}

#[test]
fn the_date_of_a_run_prints_as_one_of_the_front_matter() {
    for (front, arguments) in [
        ("date: 2026-11-23\n", &[][..]),
        ("", &["--date", "2026-11-23"]),
        ("", &["--date", "23 November 2026"]),
    ] {
        let letter = format!("---\nlayout: null\ntitle: T\n{front}---\nOn {{{{ page.date }}}}\n");
        let workspace = Workspace::of(&[("letters/a.md", &letter)]);
        let ran = workspace.run(&[&["export", "a", "-f", "text", "-o", "-"], arguments].concat());
        assert_eq!(ran.stdout.trim(), "On 2026-11-23", "{}", ran.stderr);
    }
}

#[test]
fn a_letter_whose_lines_end_as_on_the_first_macs_is_read() {
    let letter = "---\rlayout: null\rtitle: T\r---\rOne line\r\rand another\r";
    for unseen in ["", "\u{feff}", "\u{200b}", "\u{ad}", "\u{feff}\u{feff}"] {
        let workspace = Workspace::of(&[("letters/a.md", &format!("{unseen}{letter}"))]);
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-"]);
        assert_eq!(ran.stdout.trim(), "One line\n\nand another", "{}", ran.stderr);
    }
}
