//! What each code means, why it matters, and what it looks like: `letterpress check --explain CODE`.

use std::sync::LazyLock;

use super::LINTS;
use super::lint::Documentation;
use crate::diagnostic::{Allowable, Code};
use crate::words::WordMap;

/// The explanation of a code, as it is printed: its summary, its documentation, its examples, its way out.
pub fn explain(code: Code) -> String {
    let Documentation { text, bad, good } = documentation(code);
    let name = code.name();
    let indented = |example: &str| {
        example.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    };
    let way_out = match code.allowable() {
        Allowable::Yes => format!(
            "`--allow {name}`, or `allow: [{name}]` in the front matter or letterpress.yml, says that it is meant. \
             For one finding in a letter's text, `{{% comment %}}letterpress: allow {name}{{% endcomment %}}` in \
             its line, or in a line of its own above, does."
        ),
        Allowable::No => "It cannot be allowed: there would be nothing to export.".to_owned(),
    };
    format!(
        "{name} ({severity}): {summary}\n\n{text}\n\nBad:\n\n{bad}\n\nGood:\n\n{good}\n\n{way_out}\n",
        severity = code.severity().name(),
        summary = code.summary(),
        bad = indented(bad),
        good = indented(good),
    )
}

/// The documentation of a code: a lint's stands beside the lint, the others' in stages.txt.
pub fn documentation(code: Code) -> Documentation {
    let of_lint = LINTS.iter().find(|lint| lint.code == code).map(|lint| lint.documentation);
    of_lint.or_else(|| STAGES.get(code.name()).copied()).unwrap_or(Documentation {
        text: "",
        bad: "",
        good: "",
    })
}

/// What is said of the codes that the stages find on their way.
static STAGES: LazyLock<WordMap<&str, Documentation>> = LazyLock::new(|| {
    let sections = include_str!("stages.txt").split("\n## ");
    let read = |section: &'static str| {
        let (name, section) = section.split_once('\n')?;
        let (text, examples) = section.split_once("\nBad:\n")?;
        let (bad, good) = examples.split_once("\nGood:\n")?;
        Some((name, Documentation { text, bad, good: good.trim_end() }))
    };
    sections.filter_map(read).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_with_a_bad_and_a_good_example() {
        for code in Code::ALL {
            let Documentation { text, bad, good } = documentation(*code);
            assert!(!text.is_empty() && !bad.is_empty() && !good.is_empty(), "{}", code.name());
            assert_ne!(bad, good, "{}", code.name());
            assert!(!text.contains("  "), "{}: {text}", code.name());
        }
    }

    #[test]
    fn stages_txt_names_the_codes_that_no_lint_finds_once_each() {
        let sections = include_str!("stages.txt").matches("\n## ").count();
        assert_eq!((STAGES.len(), sections + LINTS.len()), (sections, Code::ALL.len()));
        for name in STAGES.keys() {
            let code = Code::ALL.iter().find(|code| code.name() == *name).expect(name);
            assert!(LINTS.iter().all(|lint| lint.code != *code), "{name}");
        }
    }

    #[test]
    fn an_explanation_says_what_why_and_the_way_out() {
        assert_eq!(
            explain(Code::Date),
            "date (warning): a date is missing, impossible, or cannot be meant\n\n\
             Errors: a day that no calendar has (`30 February`). Warnings: a letter dated later than today (a note up to a week), or more than two months ago (a note from a month on); a day from which on one is free, an interview or a closing day that is past; a day of the week that does not fit its date; years and days that end before they begin \
             (`2021–2016`), that something has gone on since or was done in and are yet to come (`since May 2027`, `your \
             advertisement of 3 December`); a letter without a date whose layout shows one; and one that is dated by `--date` or `SOURCE_DATE_EPOCH` before 2000, as \
             shells of reproducible builds have it, or more than a year on. Today is what `--date` says, else `SOURCE_DATE_EPOCH`, else what \
             the clock does, of which no byte of an export depends; `LETTERPRESS_CLOCK=off` keeps the clock out of it. So is a \
             month in English that the filter `date` prints in a letter in another language: `localdate` writes the date as \
             the language does. And so is one that somebody wrote, beside its year (`ab March 2027`).\n\n\
             Bad:\n\n    I am available from 1 March 2015, and could come on Monday, 2 December 2026.\n\n\
             Good:\n\n    I am available from 1 March 2027, and could come on Wednesday, 2 December 2026.\n\n\
             `--allow date`, or `allow: [date]` in the front matter or letterpress.yml, says that it is meant. For \
             one finding in a letter's text, `{% comment %}letterpress: allow date{% endcomment %}` in its line, or in \
             a line of its own above, does.\n"
        );
    }
}
