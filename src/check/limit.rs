//! More pages, words or characters than a letter may have.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use super::cue_list::CueList;
use super::lexicon::{self, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, ReadingOrder};
use super::spelled::written_out;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::format::Format;
use crate::letter::{Letter, Limit, Limits};
use crate::paper::Paper;
use crate::render::application::too_large;
use crate::render::text::count::{Counts, words_and_characters};
use crate::words::{WordSieve, sentence_end, sentence_start, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Limit,
    run,
    documentation: Documentation {
        text: "`limits: {pages: 1, words: 300, characters: 2000, megabytes: 3}` of the letter, the employer or the settings; the \
            smallest of each counts. Megabytes, of 10⁶ bytes each, are those of the PDF and of the application. Words and characters are those of the text export, blanks at its ends left \
            out. Web forms count an emoji or a rare letter as two; where that makes a difference, both numbers are \
            given and the larger one must fit. A limit that the letter's own text speaks of (`at most 500 words`, `höchstens eine Seite`) is offered as a note; \
            where the employer asks for it and the letter is longer, that is a warning.",
        bad: "---\nlimits: {characters: 20}\n---\nThis letter is longer than that.",
        good: "---\nlimits: {characters: 40}\n---\nThis letter is short enough.",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Limits { pages, words, characters, bytes } = reading.subject.document.meta.limits;
    if let Some(limit) = pages {
        for artifact in reading.subject.artifacts {
            let Some(pages) = artifact.pages.filter(|pages| *pages > limit.most) else { continue };
            let paper = artifact.paper.map_or(String::new(), |paper| match paper {
                Paper::A4 => " on A4".to_owned(),
                Paper::Letter => " on US Letter".to_owned(),
            });
            let shown = format!("{}{paper}", counted(pages, "page"));
            let (kept, cut) = artifact.page_lines.split_at(limit.most.min(artifact.page_lines.len()));
            let (kept, lines): (usize, usize) = (kept.iter().sum(), cut.iter().sum());
            let cut = if lines == 0 { counted(pages - limit.most, "page") } else { counted(lines, "line") };
            // a page takes half as many lines again at its tightest, one with a large head fewer
            let may_fit = reading.subject.document.meta.fit.is_none() && lines > 0 && lines * 4 <= kept;
            let fit = match limit.most {
                _ if !may_fit => String::new(),
                1 => "write `fit: 1` to have the page tightened, ".to_owned(),
                most => format!("write `fit: {most}` to have the pages tightened, "),
            };
            findings.push(exceeded(&shown, pages, limit).hint(format!("cut {cut}, {fit}or raise `limits`")));
        }
    }
    if let (true, Some(text)) = (words.is_some() || characters.is_some(), reading.subject.text) {
        let count = words_and_characters(text);
        if let Some(limit) = words.filter(|limit| count.words > limit.most) {
            findings.push(exceeded_by(&counted(count.words, "word"), count.words, limit, "word"));
        }
        if let Some(limit) = characters.filter(|limit| count.utf16.max(count.characters) > limit.most) {
            let Counts { words: _, utf16, characters } = count;
            let mut shown = counted(utf16, "character");
            if utf16 != characters {
                shown = format!("{utf16} characters as web forms count them and {characters} as readers do");
            }
            findings.push(exceeded_by(&shown, utf16.max(characters), limit, "character"));
        }
    }
    if let Some(limit) = bytes {
        let sizes = reading.subject.artifacts.iter().filter(|artifact| artifact.format == Format::Pdf);
        for found in sizes.filter_map(|artifact| too_large("the PDF", artifact.bytes.len(), limit)) {
            findings.push(found.hint("make its images smaller, or raise `limits`"));
        }
    }
    stated(reading, findings);
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn exceeded(shown: &str, count: usize, limit: Limit) -> Diagnostic {
    let Limit { most, span } = limit;
    let over = count - most;
    Diagnostic::new(Code::Limit, format!("the letter has {shown}, {over} more than its limit of {most}"))
        .at_option(span)
}

fn exceeded_by(shown: &str, count: usize, limit: Limit, what: &str) -> Diagnostic {
    exceeded(shown, count, limit)
        .hint(format!("cut {}, or raise `limits`", counted(count - limit.most, what)))
}

/// Notes a limit that the file speaks of, in its text or in a comment, while none is set.
fn stated(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Limits { pages, words: most_words, characters, bytes: _ } = reading.subject.document.meta.limits;
    let source = &reading.subject.letter.source;
    let text = source.text();
    let body = reading.subject.letter.front_span.end();
    let Some(text) = text.get(body..) else { return };
    let mut recent: [&str; 4] = [""; 4];
    let mut number: Option<(usize, usize)> = None;
    let said = LazyCell::new(|| written(reading));
    let mut left = MOST_LIMITS;
    for range in words(text) {
        let word = &text[range.clone()];
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            // `2.000` and `2,000` are one number.
            let tail = number.filter(|(end, _)| {
                word.len() == 3
                    && range.start == end + 1
                    && text[*end..range.start].starts_with(['.', ',', ' ', '\''])
            });
            let digits = word.parse::<usize>().ok();
            number = match (tail, digits) {
                (Some((_, thousands)), Some(rest)) if thousands < 1000 => {
                    Some((range.end, thousands * 1000 + rest))
                }
                (_, Some(value)) => Some((range.end, value)),
                (_, None) => None,
            };
            continue;
        }
        let key = unit(word);
        let most = number.take().map(|(_, most)| most).or_else(|| key.and_then(|_| spelled(recent)));
        if let Some(most) = most {
            let set = match key {
                Some("pages") => pages.is_some(),
                Some("words") => most_words.is_some(),
                Some(_) => characters.is_some(),
                None => true,
            };
            // `the hundred words you allow`
            let limiting = |word: &&str| LIMITING.has_in_any_case(word);
            let mut next = words(&text[range.end..]).take(3).map(|word| &text[range.end..][word]);
            if let Some(key) = key
                && !set
                && most > 0
                && left > 0
                && (recent.iter().any(limiting) || next.any(|word| limiting(&word)))
            {
                left -= 1;
                let count = match key {
                    "words" => said.words,
                    "characters" => said.characters,
                    _ => 0,
                };
                if count > most && is_asked_for(text, &range) {
                    findings.push(
                        Diagnostic::new(
                            Code::Limit,
                            format!(
                                "the letter has {}, and speaks of a limit of {most}",
                                counted(count, &key[..key.len() - 1])
                            ),
                        )
                        .severity(Severity::Warning)
                        .at(source.span(body + range.start..body + range.end))
                        .hint(format!(
                            "cut it, or write `limits: {{{key}: NUMBER}}` with the limit that holds"
                        )),
                    );
                    recent.rotate_left(1);
                    recent[3] = word;
                    continue;
                }
                findings.push(
                    Diagnostic::new(
                        Code::Limit,
                        format!(
                            "the letter speaks of a limit of {}, and sets none",
                            counted(most, &key[..key.len() - 1])
                        ),
                    )
                    .severity(Severity::Note)
                    .at(source.span(body + range.start..body + range.end))
                    .hint(format!("`limits: {{{key}: {most}}}` in the front matter keeps it")),
                );
            }
        }
        recent.rotate_left(1);
        recent[3] = word;
    }
}

/// How much the letter says: as its text export, which is how `limits` count; its body where there is none.
fn written(reading: &ReadingOrder<'_>) -> Counts {
    if let Some(text) = reading.subject.text {
        return words_and_characters(text);
    }
    let body = reading.passages.iter().filter(|passage| passage.half == LetterHalf::Body);
    let text: Vec<&str> = body.map(|passage| passage.text.as_str()).collect();
    words_and_characters(&text.join("\n"))
}

/// Whether a letter's own text has a number of words or characters in a sentence of limits.
pub(super) fn speaks_of_one(letter: &Letter) -> bool {
    let text = letter.source.text().get(letter.front_span.end()..).unwrap_or_default();
    let counts = |word: &str| matches!(unit(word), Some("words" | "characters"));
    words(text).filter(|word| counts(&text[word.clone()])).take(MOST_LIMITS).any(|word| {
        let sentence = &text[sentence_start(text, word.start)..sentence_end(text, word.end)];
        words(sentence).any(|word| LIMITING.has_in_any_case(&sentence[word]))
    })
}

/// A letter that speaks of more of them speaks of its trade.
const MOST_LIMITS: usize = 20;

/// Whether a limit is one that the employer asks for: in a comment, or in a sentence that speaks of whom it is to.
fn is_asked_for(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    let in_comment = before.rfind("{% comment").is_some_and(|at| !before[at..].contains("endcomment"))
        || before.rfind("<!--").is_some_and(|at| !before[at..].contains("-->"));
    let sentence = &text[sentence_start(text, range.start)..sentence_end(text, range.end)];
    in_comment || lexicon::phrases(sentence).iter().any(|phrase| phrase.entry.topic == Topic::AskedFor)
}

/// The number that the last words are: `two`, `five hundred`.
fn spelled(recent: [&str; 4]) -> Option<usize> {
    let last = written_out(recent[3]).filter(|last| *last > 1)?;
    let times = written_out(recent[2]).filter(|times| matches!(last, 100 | 1000) && *times < last);
    Some(last * times.unwrap_or(1))
}

/// The key of `limits` that a word means.
fn unit(word: &str) -> Option<&'static str> {
    if !MAY_BE_UNITS.passes(word) {
        return None;
    }
    UNITS.iter().find(|(_, words)| words.has_in_any_case(word)).map(|(key, _)| *key)
}

/// What limits count, by their keys.
static UNITS: [(&str, CueList); 3] = [
    ("characters", CueList::of("characters")),
    ("words", CueList::of("words")),
    ("pages", CueList::of("pages")),
];

/// Which words may be one of those.
static MAY_BE_UNITS: LazyLock<WordSieve> =
    LazyLock::new(|| WordSieve::of(UNITS.iter().flat_map(|(_, words)| words.iter())));

/// Words that make a limit of a number.
pub(super) static LIMITING: CueList = CueList::of("limiting");
