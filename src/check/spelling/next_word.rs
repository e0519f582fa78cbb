//! Words that another takes the place of before the sound that the next word begins with: `a editor`, `de Assistante`,
//! `y ingeniera`. Whoever wrote a tag before or after them saw neither.

use std::ops::Range;

use super::super::cue_list::{WordSection, sections};
use super::super::language::reads_as_another;
use super::super::passage::Wording;
use super::super::quotation::is_quoted;
use super::FoundSlip;

/// The section of the files with the words that change, each with what it becomes; a line for each kind of next words.
const CHANGED: &str = "changed by the next word";

/// The section with the next words of each line: whole, or with a hyphen behind what they begin with.
const CHANGING: &str = "next words that change";

/// The section with those of them, line by line, that leave it as it is.
const LEAVING: &str = "next words that leave as it is";

/// The words of a passage that the next one changes, and that are as they were.
pub(super) fn wrong_forms(passage: &Wording) -> Vec<FoundSlip> {
    let Some(forms) = ChangedForms::of(&passage.language) else { return Vec::new() };
    let text = passage.text.as_str();
    let mut found = Vec::new();
    for pair in passage.words.windows(2) {
        let [word, next] = pair else { continue };
        let between = &text[word.end..next.start];
        let elided = matches!(between, "'" | "’");
        if word.len() > LONGEST
            || !elided && !matches!(between, " " | "\u{a0}")
            || !is_plain(text, word, next)
            || passage.is_foreign(word.start)
        {
            continue;
        }
        let written = &text[word.start..word.end + if elided { between.len() } else { 0 }];
        let meant = forms.meant(written, &text[next.clone()]);
        let Some(meant) = meant.filter(|_| !is_quoted(text, word)) else { continue };
        let blank = if meant.ends_with('’') { "" } else { " " };
        let meant = format!("{meant}{blank}{}", &text[next.clone()]);
        let hint = format!("did you mean `{meant}`?");
        found.push(FoundSlip { range: word.start..next.end, hint });
    }
    if !found.is_empty() && reads_as_another(&passage.language, text) {
        found.clear();
    }
    found
}

/// The longest of the words that change, in bytes.
const LONGEST: usize = 5;

/// Whether two words are ones that are spoken as they are written, and stand by themselves: neither letters, initials,
/// numbers nor parts of a compound or an address.
fn is_plain(text: &str, word: &Range<usize>, next: &Range<usize>) -> bool {
    let (written, following) = (&text[word.clone()], &text[next.clone()]);
    let starts = text[..word.start].trim_end_matches(['“', '„', '(']);
    let sentence = starts.is_empty() || starts.trim_end().ends_with(['.', '!', '?', ':', '\n']);
    let small = written.chars().skip(usize::from(sentence)).all(char::is_lowercase);
    let joined = |c: char| "-/@_.#'’&".contains(c);
    small
        && following.chars().nth(1).is_some()
        && following.chars().skip(1).all(char::is_lowercase)
        && !text[..word.start].ends_with(joined)
        && !text[next.end..].starts_with(['@', '/', '_'])
}

/// The lines of a language's three sections.
struct ChangedForms {
    changed: &'static WordSection,
    changing: &'static WordSection,
    leaving: &'static WordSection,
}

impl ChangedForms {
    /// Those of a language that has such words.
    fn of(language: &str) -> Option<Self> {
        let section = |heading| sections(heading).iter().find(|section| section.language == language);
        Some(Self { changed: section(CHANGED)?, changing: section(CHANGING)?, leaving: section(LEAVING)? })
    }

    /// What is meant by a word before the next one, if not the word.
    fn meant(&self, word: &str, next: &str) -> Option<&'static str> {
        let (word, next) = (word.to_lowercase().replace('\'', "’"), next.to_lowercase());
        let mut lines = self.changed.lines().zip(self.changing.lines()).zip(self.leaving.lines());
        lines.find_map(|((changed, mut changing), mut leaving)| {
            let mut forms = changed.filter_map(|form| form.split_once(' '));
            let (_, meant) = forms.find(|(written, _)| *written == word)?;
            let changes =
                changing.any(|start| begins(start, &next)) && !leaving.any(|start| begins(start, &next));
            changes.then_some(meant)
        })
    }
}

/// Whether a word is one, or begins with what stands before a hyphen.
fn begins(start: &str, word: &str) -> bool {
    start.strip_suffix('-').map_or(start == word, |start| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_sections_of_a_language_have_the_same_lines() {
        for section in sections(CHANGED) {
            let forms = ChangedForms::of(section.language).expect("three sections");
            let count = section.lines().count();
            assert_eq!((forms.changing.lines().count(), forms.leaving.lines().count()), (count, count));
            for form in section.lines().flatten() {
                let (written, _) = form.split_once(' ').expect("a word and what it becomes");
                assert!(written.len() <= LONGEST, "{form}");
            }
        }
    }
}
