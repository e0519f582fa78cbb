//! Words that another takes the place of before the sound that the next word begins with: `a editor`, `de Assistante`,
//! `y ingeniera`. Whoever wrote a tag before or after them saw neither.

use std::ops::Range;

use super::super::cue_list::{WordSection, sections};
use super::super::language::reads_as_another;
use super::super::lint::Findings;
use super::super::passage::{LetterHalf, PassageRole, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic};

/// The section of the files: on each line what is meant, what is written for it, and what the next word is or, with a
/// hyphen behind, begins with.
const CHANGES: &str = "changes before the next word";

/// On the line of the same number, the next words before which it stays all the same.
const STAYS: &str = "stays before the next word";

/// What stands in a passage, and what is meant.
#[derive(Clone, Debug)]
struct WrongForm {
    range: Range<usize>,
    meant: String,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for passage in &reading.passages {
        if passage.half != LetterHalf::Body && passage.place != PassageRole::Subject {
            continue;
        }
        for WrongForm { range, meant } in passage.once(wrong_forms).iter() {
            if findings.is_full() {
                return;
            }
            let written = &passage.text[range.clone()];
            findings.push(
                Diagnostic::new(Code::Spelling, format!("`{written}` is probably a slip"))
                    .at_option(reading.span(passage, range.clone()).or(passage.span))
                    .hint(format!("did you mean `{meant}`?")),
            );
        }
    }
}

/// The words of a passage that the next one changes, and that are as they were.
fn wrong_forms(passage: &Wording) -> Vec<WrongForm> {
    let of_language =
        |heading| sections(heading).iter().find(|section| *section.language == *passage.language);
    let Some(changes) = of_language(CHANGES) else { return Vec::new() };
    let stays = of_language(STAYS);
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
        let meant = meant(
            changes,
            stays,
            &text[word.start..word.end + if elided { between.len() } else { 0 }],
            &text[next.clone()],
        );
        let Some(meant) = meant.filter(|_| !is_quoted(text, word)) else { continue };
        let blank = if meant.ends_with('’') { "" } else { " " };
        let meant = format!("{meant}{blank}{}", &text[next.clone()]);
        found.push(WrongForm { range: word.start..next.end, meant });
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

/// What is meant by a word before the next one, if not the word.
fn meant(changes: &WordSection, stays: Option<&WordSection>, word: &str, next: &str) -> Option<&'static str> {
    let (word, next) = (word.to_lowercase().replace('\'', "’"), next.to_lowercase());
    changes.lines().enumerate().find_map(|(number, mut line)| {
        let (meant, written) = (line.next()?, line.next()?);
        let is_meant = written == word && line.any(|start| begins(start, &next));
        let mut except = stays.into_iter().filter_map(|stays| stays.lines().nth(number)).flatten();
        (is_meant && !except.any(|start| begins(start, &next))).then_some(meant)
    })
}

/// Whether a word is one, or begins with what stands before a hyphen.
fn begins(start: &str, word: &str) -> bool {
    start.strip_suffix('-').map_or(start == word, |start| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_says_before_what_a_word_changes_and_before_what_not() {
        for changes in sections(CHANGES) {
            let stays = sections(STAYS).iter().find(|stays| stays.language == changes.language);
            let stays = stays.expect("words before which it stays").lines().count();
            assert_eq!(changes.lines().count(), stays, "{}", changes.language);
            for line in changes.lines() {
                let line: Vec<_> = line.collect();
                assert!(line.len() > 2 && line[1].len() <= LONGEST, "{line:?}");
            }
        }
    }
}
