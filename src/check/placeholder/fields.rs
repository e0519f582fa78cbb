//! Names of fields: `COMPANY_NAME`, `(insert name)`, `Frau N.N.`

use super::super::editorial;
use super::super::lexicon::Topic;
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::amounts::UNITS;
use super::capitals::JOINING;
use super::hit::{MOST_HITS, PlaceholderHit, hit, is_in};
use super::vocabulary::{TOWARDS, VOCABULARY};
use crate::diagnostic::Severity;
use crate::source::Span;
use crate::words::{is_word, last_word, near, words};

/// `COMPANY_NAME`, `NOM_ENTREPRISE`: names of fields that a program was to fill in.
pub(super) fn variables(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let mut end = 0;
    for (at, _) in text.match_indices('_').take(MOST_HITS) {
        if at < end {
            continue;
        }
        let part = |c: char| c.is_uppercase() || c == '_';
        let start = text[..at].rfind(|c| !part(c)).map_or(0, |gap| gap + mark_length(text, gap));
        end = at + text[at..].find(|c| !part(c)).unwrap_or(text.len() - at);
        let named = text[start..end].split('_').filter(|word| !word.is_empty());
        let known = |word: &str| VOCABULARY.has_in_any_case(word) || JOINING.has_in_any_case(word);
        // `config.MAX_NAME`, `NAME_DATE.pdf`
        let rest = text[end..].strip_prefix('.').unwrap_or(&text[end..]);
        let free = !text[..start].ends_with(|c: char| is_word(c) || "/.@#$%{[<«|".contains(c))
            && !rest.starts_with(|c: char| is_word(c) || "/@(".contains(c));
        if free && named.clone().count() > 1 && named.clone().all(known) && !is_in(hits, &(start..end)) {
            hits.push(hit(text, start..end, Severity::Error));
        }
    }
}

/// `$STELLE`, `$JOB_TITLE`: variables of programs, called as what is to be filled in.
pub(super) fn dollars(text: &str, hits: &mut Vec<PlaceholderHit>) {
    for (at, _) in text.match_indices('$').take(MOST_HITS) {
        let rest = &text[at + 1..];
        let length = rest.find(|c: char| !c.is_uppercase() && c != '_').unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        let known = |word: &str| VOCABULARY.has_in_any_case(word) || JOINING.has_in_any_case(word);
        let mut parts = name.split('_').filter(|part| !part.is_empty()).peekable();
        // `US$`, `$PATH`, `$NAMEs`
        let free = !text[..at].ends_with(|c: char| is_word(c) || "$\\/{".contains(c))
            && !after.starts_with(|c: char| is_word(c) || c == '$');
        let range = at..at + 1 + length;
        if free && parts.peek().is_some() && parts.all(known) && !is_in(hits, &range) {
            hits.push(hit(text, range, Severity::Error));
        }
    }
}

/// The length of the character at a place.
pub(super) fn mark_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// `Frau N.N.`, and `(insert name)` in parentheses.
pub(super) fn nobodys_names(passage: &Wording, hits: &mut Vec<PlaceholderHit>) {
    let text = &passage.text;
    for phrase in &passage.phrases {
        let rest = &text[phrase.range.end..];
        let range = match phrase.entry.topic {
            Topic::TitleMasculine | Topic::TitleFeminine => {
                let name = rest.trim_start_matches(['.', ' ', '\u{a0}', '\u{202f}']);
                let start = text.len() - name.len();
                let Some(length) = cues!("nobody").iter().find_map(|nobody| written_length(name, nobody))
                else {
                    continue;
                };
                start..start + length
            }
            Topic::BlankInParentheses => {
                // the first line of the words stands alone, the second before what is wanted
                let mark = if phrase.entry.line == 0 { ')' } else { ':' };
                if !rest.starts_with(mark) || !text[..phrase.range.start].ends_with('(') {
                    continue;
                }
                let end =
                    near(rest, 200).find(')').map_or(phrase.range.end, |end| phrase.range.end + end + 1);
                phrase.range.start - 1..end
            }
            _ => continue,
        };
        if !is_in(hits, &range) && hits.len() <= MOST_HITS {
            hits.push(hit(text, range, Severity::Error));
        }
    }
}

/// `(número) años`, `at (company)`: the name of a field in parentheses before what it counts, or behind what leads to it.
pub(super) fn in_parentheses(text: &str, hits: &mut Vec<PlaceholderHit>) {
    for (at, _) in text.match_indices('(').take(MOST_HITS) {
        let inside = near(&text[at + 1..], LONGEST);
        let Some(length) = inside.find(')') else { continue };
        let inner = inside[..length].trim();
        let range = at..at + length + 2;
        let count = words(inner).count();
        let known = (1..=4).contains(&count)
            && VOCABULARY.is_in(inner)
            && words(inner).all(|word| {
                VOCABULARY.has_in_any_case(&inner[word.clone()]) || JOINING.has_in_any_case(&inner[word])
            });
        // `sur (préciser le site)`
        let told = (2..=4).contains(&count) && editorial::fills_in(inner);
        if !(known || told) || is_in(hits, &range) {
            continue;
        }
        let after = words(&text[range.end..]).next().map(|word| &text[range.end..][word]);
        let counts = after.is_some_and(|unit| UNITS.has_in_any_case(unit));
        let before = last_word(&text[..at]).filter(|word| text[word.end..at].trim().is_empty());
        let leads = before.is_some_and(|word| {
            let word = text[word].to_lowercase();
            TOWARDS.has(&word) || cues!("before a blank").has(&word)
        });
        // `for (company and country)` is nobody's: an article, or the end of the sentence, would stand there
        if counts || leads {
            hits.push(hit(text, range, Severity::Error));
        }
    }
}

/// No name of a field is longer, in bytes.
const LONGEST: usize = 60;

/// How long the capitals and marks at the start of a text are that a list has in lower case, whatever blank is in them.
fn written_length(text: &str, listed: &str) -> Option<usize> {
    let mut written = text.char_indices();
    for wanted in listed.chars() {
        let (_, found) = written.next()?;
        let is_blank = wanted == ' ' && "\u{a0}\u{202f}".contains(found);
        if !is_blank && !wanted.to_uppercase().eq([found]) {
            return None;
        }
    }
    Some(written.offset())
}

/// `*|FNAME|*`, which Markdown takes for the cells of a table.
pub(super) fn merge_fields(reading: &ReadingOrder<'_>, told: &mut Vec<Span>, findings: &mut Findings<'_>) {
    let source = &reading.subject.letter.source;
    let body = reading.subject.letter.front_span.end();
    let text = source.text();
    for (at, open) in text.match_indices("*|").skip_while(|(at, _)| *at < body).take(MOST_HITS) {
        let rest = near(&text[at + open.len()..], 60);
        let Some(length) = rest.find("|*") else { continue };
        let name = &rest[..length];
        let named =
            !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || "_:0123456789".contains(c));
        if named {
            let span = source.span(at..at + length + 4);
            told.push(span);
            findings.tell(span, format!("`*|{name}|*` is a placeholder"), "write what belongs here");
        }
    }
}
