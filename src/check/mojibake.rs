//! Text that was decoded with the wrong character set: `Universit√§t`.
//!
//! UTF-8 bytes that were read as Mac Roman, Windows-1252 or Latin-1 give telltale pairs and triples of characters.
//! Only where they turn back into a letter inside a word, or into a typographic mark, is it said. Windows-1252 that was
//! read as Latin-1 gives control characters for quotes and dashes. No format shows those: they are errors.

mod charset;
mod lost;

use std::collections::BTreeSet;
use std::ops::Range;

use super::lint::{Documentation, Findings, Lint, MOST_FINDINGS};
use super::passage::{ReadingOrder, Words};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::body::BodyOrigin;
use crate::source::{Source, Span};
use crate::unicode::entry::has_next_lines;
use crate::unicode::is_noncharacter;
use crate::value::{Map, Value};
use charset::{MojibakeHit, NEXT_LINE, hits, written_hits};

pub(super) const LINT: Lint = Lint {
    code: Code::Mojibake,
    run,
    documentation: Documentation {
        text: "UTF-8 that a program once read as Mac Roman or Windows-1252 leaves pairs such as `√§` or `Ã¤` \
            where a letter was. Windows-1252 that was read as Latin-1 has control characters, U+0080 to U+009F, where quotes, \
            dashes and dots were, or letters of Mac Roman and of DOS; no format shows them, so that they are errors. So are escapes \
            that were typed out, such as `=C3=BC` and `\\u00fc`, and question marks inside of words. `letterpress check --fix` repairs what is sure and shows what it did; nothing is \
            repaired in silence.",
        bad: "I studied at the Universit√§t.",
        good: "I studied at the Universität.",
    },
};

/// A piece of a file and what should stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What to replace.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

/// The repairs of a file's wrongly decoded text, in order; only those that are sure.
pub fn repairs(source: &Source) -> Vec<Repair> {
    let repair = |hit: MojibakeHit| Some(Repair { span: source.span(hit.range), replacement: hit.repaired? });
    written_hits(source.text()).into_iter().filter_map(repair).collect()
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let letter = &reading.subject.letter.source;
    for hit in written_hits(letter.text()).into_iter().take(MOST_FINDINGS) {
        findings.push(finding(letter.text(), &hit, true).at(letter.span(hit.range)));
    }
    // Text that was not written in the letter: included files, an employer's values.
    let data = data(reading);
    let mut told = Vec::new();
    let mut said = BTreeSet::new();
    let body = reading.subject.body;
    let next_lines = has_next_lines(&body.text);
    let ends = body.pieces().iter().skip(1).map(|piece| piece.start).chain([body.text.len()]);
    for (piece, end) in body.pieces().iter().zip(ends) {
        if piece.origin == BodyOrigin::Source && piece.span.source == letter.id() {
            continue;
        }
        let Some(text) = body.text.get(piece.start..end) else { continue };
        for hit in hits(text).into_iter().take(MOST_FINDINGS) {
            let broken = &text[hit.range.clone()];
            if next_lines && broken == NEXT_LINE {
                continue;
            }
            if piece.origin == BodyOrigin::Value && letter.text().contains(broken) {
                // A value of the front matter, which was looked at where it stands.
                continue;
            }
            let written = match piece.origin {
                BodyOrigin::Source => Some(piece.span.slice(hit.range.clone())),
                BodyOrigin::Value => data
                    .iter()
                    .filter(|words| words.text.contains(broken))
                    .find_map(|words| written(reading, words.span?, broken)),
            };
            told.extend(written);
            let found = finding(text, &hit, is_repairable(reading, written));
            findings
                .push(found.at(written.unwrap_or(piece.span)).included_from(piece.included_from.to_vec()));
        }
    }
    // What layouts show of it, whether the body prints it or not.
    for words in data.iter().filter(|words| words.span.is_none_or(|span| span.source != letter.id())) {
        for hit in hits(&words.text).into_iter().take(MOST_FINDINGS) {
            let place = words.span.and_then(|span| written(reading, span, &words.text[hit.range.clone()]));
            let at = place.or(words.span);
            if findings.is_full() {
                return;
            }
            if at.is_some_and(|at| told.contains(&at)) {
                continue;
            }
            let found = finding(&words.text, &hit, is_repairable(reading, place));
            // what is put together of values that were told of has no place of its own
            if place.is_none() && !said.insert(found.message.clone()) {
                continue;
            }
            told.extend(at);
            said.insert(found.message.clone());
            findings.push(found.at_option(at));
        }
    }
}

/// The texts that are no Markdown: what stands around the body, the employer's values, the settings.
fn data(reading: &ReadingOrder<'_>) -> Vec<Words> {
    let mut data = Vec::new();
    if let Some(employer) = reading.subject.employer {
        collect(&employer.data, &mut data);
    }
    collect(&reading.subject.document.meta.site, &mut data);
    data.extend(reading.data().into_iter().filter(|words| may_be_broken(&words.text)));
    data
}

/// Whether a text has a byte that no letter in ASCII has.
fn may_be_broken(text: &str) -> bool {
    text.bytes().any(|byte| !byte.is_ascii() || is_unprintable(char::from(byte)))
}

fn collect(map: &Map, data: &mut Vec<Words>) {
    for (_, field) in map.fields() {
        match &field.value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    collect_value(item, field.item_span(index), data);
                }
            }
            value @ (Value::String(_)
            | Value::Map(_)
            | Value::Nil
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)) => collect_value(value, field.span, data),
        }
    }
}

fn collect_value(value: &Value, span: Option<Span>, data: &mut Vec<Words>) {
    match value {
        Value::String(text) if may_be_broken(text) => data.push(Words { text: text.to_string(), span }),
        Value::Array(items) => items.iter().for_each(|item| collect_value(item, span, data)),
        Value::Map(map) => collect(map, data),
        Value::String(_) | Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) => {}
    }
}

/// Whether the place is one in a file of text, which can be written anew.
fn is_repairable(reading: &ReadingOrder<'_>, place: Option<Span>) -> bool {
    place.and_then(|place| reading.source(place)).is_some_and(|source| source.grid().is_none())
}

/// Where a file holds what a value says.
fn written(reading: &ReadingOrder<'_>, span: Span, broken: &str) -> Option<Span> {
    let source = reading.source(span)?;
    let at = source.text().get(span.range())?.find(broken)?;
    Some(span.slice(at..at + broken.len()))
}

fn finding(text: &str, hit: &MojibakeHit, repairable: bool) -> Diagnostic {
    let word = word_around(text, &hit.range);
    let shown = &text[word.clone()];
    let Some(repaired) = &hit.repaired else {
        if let Some(control) = control(text, hit) {
            let hidden = hidden_words(&text[hit.range.clone()]);
            if let Some(hidden) = hidden {
                let message = format!("invisible characters hide the text `{hidden}` here");
                return Diagnostic::new(Code::Mojibake, message)
                    .severity(Severity::Error)
                    .hint("take them out: delete from the letter before them to the one behind, and write both anew");
            }
            let message = format!("the control character {control} is no character of a letter");
            return Diagnostic::new(Code::Mojibake, message)
                .severity(Severity::Error)
                .hint("write what belongs there");
        }
        let mark = &text[hit.range.clone()];
        return Diagnostic::new(Code::Mojibake, format!("a character of `{shown}` was lost"))
            .hint(format!("write it anew: `{mark}` stands for what a program could not read"));
    };
    let right = format!("{}{repaired}{}", &text[word.start..hit.range.start], &text[hit.range.end..word.end]);
    // The rest of the word may be broken too.
    let start = hit.range.start - word.start;
    let mended = start..start + repaired.len();
    let right = hits(&right).into_iter().rev().fold(right.clone(), |mut right, hit| {
        let is_other = hit.range.end <= mended.start || mended.end <= hit.range.start;
        if let Some(repaired) = hit.repaired.filter(|_| is_other) {
            right.replace_range(hit.range, &repaired);
        }
        right
    });
    let found = match control(text, hit) {
        // Shown as it is, the word would lack it.
        Some(control) => Diagnostic::new(
            Code::Mojibake,
            format!(
                "the control character {control} stands where `{right}` has `{repaired}`: {}",
                hit.charset
            ),
        )
        .severity(Severity::Error),
        None => Diagnostic::new(
            Code::Mojibake,
            format!("`{shown}` looks like `{right}` decoded as {}", hit.charset),
        ),
    };
    if repairable {
        found.hint("`letterpress check --fix` repairs it")
    } else {
        found.hint(format!("write `{right}` where the value comes from"))
    }
}

/// The control character, by its number, that a hit holds and no format shows.
fn control(text: &str, hit: &MojibakeHit) -> Option<String> {
    let found = text[hit.range.clone()].chars().find(|&c| is_control(c) || is_unprintable(c))?;
    Some(format!("U+{:04X}", u32::from(found)))
}

/// What tag characters, U+E0001 to U+E007F, hide: each stands for a character of ASCII (Unicode 16, 23.9).
fn hidden_words(text: &str) -> Option<String> {
    text.starts_with(is_tag).then(|| {
        let shown = |c: char| char::from_u32(u32::from(c).saturating_sub(0xe_0000));
        text.chars().filter_map(shown).filter(|c| matches!(c, ' '..='~')).collect()
    })
}

/// Whether a character is one of the tags, which no format shows.
pub(super) fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0000}'..='\u{e007f}')
}

/// Whether no format shows a character that stands for one of Windows-1252.
pub(super) fn is_control(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9f}')
}

/// Whether no format shows a character, and no letter means it: control characters but for blanks and what ends lines,
/// those by which Word writes hyphens, tags (U+E0000 to U+E007F), which hide words, and what is no character at all.
pub(super) fn is_unprintable(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1e}' | '\u{1f}' => false,
        '\0'..='\u{1f}' | '\u{7f}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => is_noncharacter(character),
    }
}

fn word_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let inside = |c: char| !c.is_whitespace() && !"()[]{}\"<>.,;:!?".contains(c);
    let bound = 40;
    let start = text[..range.start]
        .char_indices()
        .rev()
        .take(bound)
        .take_while(|(_, c)| inside(*c))
        .last()
        .map_or(range.start, |(at, _)| at);
    let end = text[range.end..].char_indices().take(bound).find(|(_, c)| !inside(*c));
    let end = end.map_or_else(
        || range.end + text[range.end..].chars().take(bound).map(char::len_utf8).sum::<usize>(),
        |(at, _)| range.end + at,
    );
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

    fn repaired(text: &str) -> String {
        let sources = Sources::default();
        let source = sources.add("a.md", text);
        let mut out = text.to_owned();
        for repair in repairs(&source).into_iter().rev() {
            out.replace_range(repair.span.range(), &repair.replacement);
        }
        out
    }

    fn broken(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn a_text_of_dos_is_repaired_as_a_whole_or_not_at_all() {
        for (text, expected) in [
            ("Gr\u{81}áe f\u{81}r M\u{81}ller, Straáe, Žpfel", "Grüße für Müller, Straße, Äpfel"),
            ("M\u{81}ller und Cie", "Müller und Cie"),
            ("M\u{81}ller, 20 € für", "Müller, 20 € für"),
            // a letter right beside one that is wrong: nobody knows
            ("M\u{81}ller, Straáe, für", "M\u{81}ller, Straáe, für"),
        ] {
            assert_eq!(repaired(text), expected);
        }
    }

    #[test]
    fn repairs_what_two_character_sets_broke() {
        let words = [
            "Universität",
            "Grüße",
            "Straße",
            "Müller",
            "Böhm",
            "français",
            "élève",
            "Señor",
            "año",
            "Łódź",
            "naïve",
            "don’t",
            "und – so",
            "„gut“",
            "10 €",
            "São Paulo",
            "Ångström",
        ];
        for word in words {
            for encoding in [MACINTOSH, WINDOWS_1252] {
                let written = format!("xx {} yy", broken(word, encoding));
                let expected = format!("xx {word} yy");
                assert_eq!(repaired(&written), expected, "{written}");
            }
        }
    }

    #[test]
    fn repairs_what_was_broken_twice_in_one_go() {
        for word in ["don’t", "Universität", "„gut“", "10 €"] {
            for encoding in [MACINTOSH, WINDOWS_1252] {
                let written = format!("xx {} yy", broken(&broken(word, encoding), encoding));
                assert_eq!(repaired(&written), format!("xx {word} yy"), "{written}");
            }
        }
    }

    #[test]
    fn finds_what_other_programs_leave() {
        for (written, expected) in [
            ("M\u{81}ller ist sch\u{94}n in K\u{94}ln", "Müller ist schön in Köln"),
            ("M\u{9f}ller ist sch\u{9a}n", "Müller ist schön"),
            ("MŸller, Stra§e", "Müller, Straße"),
            ("Universit„t, sch”n", "Universität, schön"),
            ("UniversitŠt und MŸller", "Universität und Müller"),
            ("Gr=C3=BC=C3=9Fe und don=E2=80=99t", "Grüße und don’t"),
            (r"Gr\u00fc\u00dfe", "Grüße"),
            ("I?m sure we?re and don?t", "I’m sure we’re and don’t"),
            ("M├╝ller, K├Âln, Gr├╝├ƒe", "Müller, Köln, Grüße"),
            ("M├╝ller, K├╢ln", "Müller, Köln"),
            ("Weg 1\u{85}01067", "Weg 1\u{85}01067"),
            ("a \u{93}b\u{94} c\u{85}", "a “b” c…"),
        ] {
            assert_eq!(repaired(written), expected, "{written:?}");
        }
        assert_eq!(hits("Universit?t in M?nchen").len(), 2);
        for clean in [
            "https://a.example/x?q=C3=BC&b",
            r"`\u00fc`, `a=C3=BC`, `I?m`",
            r#"name: "M\u00fcller""#,
            "Who? me? Really?no, x=1, a=b, C:\\users, 2 ? 3, WHAT?s",
        ] {
            assert_eq!(repaired(clean).replace("WHAT’s", "WHAT?s"), clean);
        }
    }

    #[test]
    fn leaves_clean_text_alone() {
        for text in [
            "« L’été à Orléans » — Crème brûlée, œuvre, ‚so‘, „ÄÖÜ“ und „Ä“.",
            "Ça va ? L’île d’Oléron : 10 % d’écart",
            "São Paulo, NÃO, Ærøskøbing, Ålesund, ÅÄÖ, Łódź, Ελλάδα, Привет",
            "≈ 5 °C ± 2, x² √2 ¬p ∂f/∂x ‰ §5 ©2018 ®",
            "El Niño, ¿qué? ¡Sí! Àngel",
            "Ã is a letter, Ä“ is rare",
        ] {
            assert_eq!(repaired(text), text);
        }
    }

    #[test]
    fn says_what_was_meant() {
        let text = "from Humboldt Universit√§t.";
        let hit = hits(text).remove(0);
        assert_eq!(&text[hit.range.clone()], "√§");
        assert_eq!(
            finding(text, &hit, true).message,
            "`Universit√§t` looks like `Universität` decoded as Mac Roman"
        );
    }
}
