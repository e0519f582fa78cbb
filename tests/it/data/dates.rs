//! Days that letters and their data write: what is no day is told, and none is made up.

use super::Workspace;

/// What letters print of texts through filters, each in a language, and what is told of each; one run makes all of them, and
/// one finds what there is.
#[track_caller]
fn printed(outputs: &[(&str, String)]) -> Vec<(String, Vec<String>)> {
    let workspace = Workspace::of(&[]);
    for (number, (lang, output)) in outputs.iter().enumerate() {
        let front = format!("---\nlayout: null\nlang: {lang}\ntitle: T\ndate: 2026-11-23\n---\n");
        workspace.write(&format!("letters/l{number:02}.md"), format!("{front}Day {output} end\n"));
    }
    let allow = "language,unfinished,run-together,markdown";
    let ran = workspace.run(&["export", "-f", "markdown", "--allow", &format!("{allow},liquid-filter,date")]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let all = workspace.findings(&["check", "--allow", allow]);
    let all = all.iter().filter(|found| found.contains(" date: ") || found.contains("liquid-filter"));
    let of = |number: usize| {
        let made = workspace.folder.path().join(format!("out/l{number:02}.md"));
        let text = std::fs::read_to_string(made).expect("made");
        let line = text.lines().find(|line| line.starts_with("Day ")).unwrap_or_default();
        let line = line.trim_start_matches("Day ").trim_end_matches(" end").replace('\\', "");
        let file = format!(" letters/l{number:02}.md:");
        (line, all.clone().filter(|found| found.contains(&file)).cloned().collect())
    };
    (0..outputs.len()).map(of).collect()
}

/// What people write that is no day, or may be several.
const NO_DAYS: [&str; 11] = [
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
];

#[test]
fn the_filter_date_tells_of_days_that_nobody_wrote() {
    let told = NO_DAYS.into_iter().chain(["2026-13-01"]).map(|text| (text, "%Y-%m-%d", 1));
    let read = [
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
    ];
    let all: Vec<_> = told.chain(read.map(|(text, pattern)| (text, pattern, 0))).collect();
    let outputs = all.iter().map(|(text, pattern, _)| format!("{{{{ \"{text}\" | date: \"{pattern}\" }}}}"));
    let outputs: Vec<_> = outputs.map(|output| ("de", output)).collect();
    for ((text, _, count), (_, found)) in all.iter().zip(printed(&outputs)) {
        assert_eq!(found.len(), *count, "{text}: {found:?}");
    }
}

#[test]
fn localdate_reads_what_the_key_date_reads_and_nothing_else() {
    let read = [
        ("de", "2026-03-01", "1. März 2026"),
        ("de", "1. März 2026", "1. März 2026"),
        ("de", "01.03.2026", "1. März 2026"),
        ("de", "March 1, 2026", "1. März 2026"),
        ("en-US", "1. März 2026", "March 1, 2026"),
        ("en-GB", "13/3/2026", "13 March 2026"),
        ("fr", "1er mars 2026", "1er mars 2026"),
        ("de", "2026-03-01 10:11:12 +0100", "1. März 2026"),
    ];
    let refused = NO_DAYS.into_iter().chain(["2026-02-30", "17:30"]).map(|text| ("en-US", text, text));
    let all: Vec<_> = read.into_iter().chain(refused).collect();
    let outputs = all.iter().map(|(lang, text, _)| (*lang, format!("{{{{ \"{text}\" | localdate }}}}")));
    let made = printed(&outputs.collect::<Vec<_>>());
    for (index, ((_, text, expected), (line, mut found))) in all.into_iter().zip(made).enumerate() {
        assert_eq!(line, expected, "{text}: {found:?}");
        if index < read.len() {
            assert_eq!(found, [""; 0], "{text}");
        } else {
            found.retain(|found| found.contains("liquid-filter"));
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].contains(&format!("`localdate`: `{text}` is ")), "{found:?}");
        }
    }
}

/// A day of the week that was another's went without a word, and of numbers that may be two days it was said that they are none.
#[test]
fn localdate_says_why_it_reads_no_day() {
    let refused = [
        ("en-GB", "Monday 13 December 2026", "`Monday 13 December 2026` is not a Monday"),
        ("de", "Montag, 13. Dezember 2026", "`Montag, 13. Dezember 2026` is not a Montag"),
        ("en-GB", "05/12/2026", "`05/12/2026` is 2026-05-12 or 2026-12-05"),
        ("en-US", "5/12/2026", "`5/12/2026` is 2026-05-12 or 2026-12-05"),
    ];
    let read = [
        ("en-GB", "Sunday 13 December 2026", ""),
        ("de", "Sonntag, 13. Dezember 2026", ""),
        ("en-GB", "05/05/2026", ""),
    ];
    let all: Vec<_> = refused.into_iter().chain(read).collect();
    let outputs = all.iter().map(|(lang, text, _)| (*lang, format!("{{{{ \"{text}\" | localdate }}}}")));
    let made = printed(&outputs.collect::<Vec<_>>());
    for ((_, text, expected), (_, mut found)) in all.into_iter().zip(made) {
        found.retain(|found| found.contains("liquid-filter"));
        let is_told = found.first().is_some_and(|found| found.contains(expected));
        assert_eq!(is_told, !expected.is_empty(), "{text}: {found:?}");
        assert_eq!(found.len(), usize::from(!expected.is_empty()), "{text}: {found:?}");
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
