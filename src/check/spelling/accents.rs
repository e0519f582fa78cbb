//! An apostrophe that stands for an accent, as keyboards without one have it: `perche'`, `piu'`, `E' vero`.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::cue_list::{WordSection, sections};
use super::super::lint::Findings;
use super::super::passage::ReadingOrder;
use super::super::quotation::is_quoted;
use super::of_author;
use crate::diagnostic::{Code, Diagnostic};
use crate::words::{WordMap, is_word};

/// Words without their accent, each with it, by their language.
static ACCENTED: LazyLock<WordMap<(&str, &str), &'static str>> = LazyLock::new(|| {
    let lines = |section: &'static WordSection| {
        let entries = section.lines().flatten().filter_map(|entry| entry.split_once(' '));
        entries.map(|(bare, accented)| ((section.language, bare), accented))
    };
    sections("accents for apostrophes").iter().flat_map(lines).collect()
});

/// As many are told of in a letter.
const MOST: usize = 10;

pub(super) fn run(reading: &ReadingOrder<'_>, lang: &str, findings: &mut Findings<'_>) {
    let mut left = MOST;
    for passage in of_author(reading) {
        let text = &passage.text;
        let opening = text.find(['‘', '\'']).unwrap_or(text.len());
        // the bytes that apostrophes begin with
        let may_end = |word: &&Range<usize>| matches!(text.as_bytes().get(word.end), Some(b'\'' | 0xe2));
        for word in passage.words.iter().filter(may_end) {
            let rest = &text[word.end..];
            if !rest.starts_with(['\'', '’']) {
                continue;
            }
            let mark = rest.chars().next().map_or(0, char::len_utf8);
            let written = &text[word.clone()];
            let lower = written.to_lowercase();
            let Some(meant) = ACCENTED.get(&(lang, lower.as_str())) else { continue };
            // `l’e’` of a quotation, `'bianco e'`
            let opened = opening < word.start && written.len() == 1;
            let range = word.start..word.end + mark;
            let ends = !rest[mark..].starts_with(is_word);
            if !ends || opened || left == 0 || is_quoted(text, &range) || passage.is_foreign(word.start) {
                continue;
            }
            left -= 1;
            let mut meant = (*meant).to_owned();
            if written.starts_with(char::is_uppercase) {
                let mut letters = meant.chars();
                meant = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            }
            let message = format!("`{}` has an apostrophe for an accent", &text[range.clone()]);
            findings.push(
                Diagnostic::new(Code::Spelling, message)
                    .at_option(reading.span(passage, range).or(passage.span))
                    .hint(format!("write `{meant}`")),
            );
        }
    }
}
