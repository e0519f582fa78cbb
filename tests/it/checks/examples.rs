//! The examples that explain a check: the bad one is found by it, and the good one, which is mended as the help says, is not.

use letterpress::check::{Documentation, documentation};
use letterpress::diagnostic::Code;

use super::workspace::Workspace;

const EMPLOYERS: &str = "\
snips: {name: Snips, jobtitle: Machine Learning Engineer, contact: Ms Roche}
rasa: {name: Rasa, jobtitle: Relationship Manager, contact: Ms Coyote}
";

/// The codes that are found in a letter with an example in it.
fn found(lang: &str, example: &str) -> Vec<String> {
    let letter = match example.strip_prefix("---\n") {
        Some(rest) => {
            let given = ["title: T\n", "date: 2026-11-20\n"];
            let missing = given.into_iter().filter(|line| !rest.contains(&line[..5]));
            format!("---\n{}{rest}\n", missing.collect::<String>())
        }
        None => format!("---\ntitle: T\ndate: 2026-11-20\nlang: {lang}\nemployer: snips\n---\n{example}\n"),
    };
    let workspace = Workspace::default().file("employers.yml", EMPLOYERS).file("letters/a.md", letter);
    workspace.found(&["check", "--date", "2026-11-20"]).into_iter().map(|found| found.code).collect()
}

#[test]
fn the_bad_example_of_a_check_is_found_and_the_good_one_is_not() {
    for (code, lang) in [
        (Code::OtherEmployer, "en"),
        (Code::OtherContact, "en"),
        (Code::OtherJob, "en"),
        (Code::Placeholder, "en"),
        (Code::Editorial, "en"),
        (Code::Remnant, "en"),
        (Code::Salutation, "de"),
        (Code::Unfinished, "en"),
        (Code::SaidTwice, "en"),
        (Code::Enclosures, "en"),
        (Code::Register, "de"),
        (Code::Punctuation, "en"),
        (Code::RunTogether, "en"),
        (Code::Spelling, "en"),
        (Code::Date, "en"),
        (Code::Link, "en"),
    ] {
        let Documentation { bad, good, .. } = documentation(code);
        let name = code.name().to_owned();
        assert!(found(lang, bad).contains(&name), "{name}: {bad}");
        assert!(!found(lang, good).contains(&name), "{name}: {good}: {:?}", found(lang, good));
    }
}
