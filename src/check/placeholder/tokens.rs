//! Placeholders among the words of a text: `XX%`, `TT.MM.JJJJ`, `123-456-7890`, and holes that blank values left. Words in
//! capitals are looked at in `shouted`, addresses in `addresses`.

use std::ops::Range;

use super::super::cue_list::{CueList, says};
use super::super::lexicon::Topic;
use super::super::passage::{PassageRole, Wording};
use super::super::quotation::is_quoted;
use super::addresses::{addresses, domain};
use super::amounts::{counted, has_mathematics, unfilled};
use super::capitals::capitals;
use super::fields::{dollars, in_parentheses, mark_length, nobodys_names, variables};
use super::hit::{MOST_HITS, PlaceholderHit, hit, is_in};
use super::shouted::{Neighbours, later, shouted};
use super::vocabulary::TITLES;
use crate::diagnostic::Severity;
use crate::employer::absent::{is_absent, is_printed_for_nothing};
use crate::words::{is_word, last_word, sentence_of, words};

/// `XXX`, `TODO`, `TBD`, `____`, lorem ipsum, `or NAME`, example.com, localhost.
pub(super) fn tokens(passage: &Wording, hits: &mut Vec<PlaceholderHit>) {
    let text = &passage.text;
    let mut previous = 0..0;
    let mut mathematics = None;
    for range in passage.words.iter().cloned() {
        let before = std::mem::replace(&mut previous, range.clone());
        let word = &text[range.clone()];
        let found = match word.as_bytes() {
            [b'A'..=b'Z', b'A'..=b'Z', _, ..] => {
                shouted(passage, word, &range).map(|severity| (range.clone(), severity))
            }
            b"N" if *mathematics.get_or_insert_with(|| has_mathematics(text)) => None,
            b"XX" | b"X" | b"x" | b"xx" | b"xxx" | b"N" => counted(text, &range),
            b"tbd" | b"tba" | b"tbc" | b"Tbd" => {
                later(text, &range).map(|severity| (range.clone(), severity))
            }
            b"todo" | b"ToDo" | b"Todo" | b"To-Do" => {
                // in Spanish it is everything: `están en todo: en lo que se ve`
                let marks = text[range.end..].starts_with(':') && Neighbours::of(text, &range).starts;
                marks.then(|| (range.clone(), Severity::Error))
            }
            [b'1' | b'2', _, b'x' | b'X', b'x' | b'X'] => Some((range.clone(), Severity::Error)),
            b"Doe" => ["John", "Jane"]
                .contains(&&text[before.clone()])
                .then(|| (before.start..range.end, in_prose(passage))),
            b"localhost" => Some((range.clone(), Severity::Warning)),
            b"example" => domain(text, &range).map(|range| (range, Severity::Warning)),
            // `NULL` is looked at among the words in capitals
            _ if is_printed_for_nothing(word) => {
                printed_nothing(passage, &range).then(|| (range.clone(), Severity::Error))
            }
            b"Object" => (text[..range.start].ends_with("[object ") && text[range.end..].starts_with(']'))
                .then(|| (range.start - "[object ".len()..range.end + 1, Severity::Error)),
            _ => None,
        };
        if let Some((found, severity)) = found.filter(|(found, _)| !is_in(hits, found)) {
            hits.push(hit(text, found, severity));
        }
        if hits.len() > MOST_HITS {
            return;
        }
    }
    unfilled(text, hits);
    lines(text, hits);
    variables(text, hits);
    capitals(text, hits);
    templates(passage, hits);
    nobodys_names(passage, hits);
    errors_of_tables(text, hits);
    if passage.bytes.has(b'$') {
        dollars(text, hits);
    }
    if passage.bytes.has_any(b"0123456789") {
        numbers(text, hits);
    }
    if passage.bytes.has_any(b"(/") {
        not_available(passage, hits);
        genders(passage, hits);
        in_parentheses(text, hits);
    }
    if passage.bytes.has_any(b"/@") || text.contains("www.") {
        addresses(text, hits);
    }
}

/// In prose a name of nobody may be meant.
fn in_prose(passage: &Wording) -> Severity {
    match passage.place {
        PassageRole::Opening | PassageRole::Text | PassageRole::Part => Severity::Warning,
        PassageRole::Title
        | PassageRole::Description
        | PassageRole::Heading
        | PassageRole::Subject
        | PassageRole::Address
        | PassageRole::Salutation => Severity::Error,
    }
}

/// What only a firm or a person follows.
static BEFORE_FIRM: CueList = CueList::of("before a firm");

/// `____` and `???` that stand alone.
fn lines(text: &str, hits: &mut Vec<PlaceholderHit>) {
    for (mark, least) in [('_', 2), ('?', 3)] {
        let mut from = 0;
        while let Some(at) = text[from..].find(mark).map(|at| from + at) {
            let length = text[at..].bytes().take_while(|byte| char::from(*byte) == mark).count();
            from = at + length;
            let free = !text[..at].ends_with(is_word) && !text[from..].starts_with(is_word);
            if length >= least && (free || length > 3) && hits.len() <= MOST_HITS {
                let severity = if free { Severity::Error } else { Severity::Warning };
                hits.push(hit(text, at..from, severity));
            }
        }
    }
}

/// `TT.MM.JJJJ`, `dd/mm/yyyy`, and phrases that nobody says of anything: `Your Company`, `Click or tap here …`.
fn templates(passage: &Wording, hits: &mut Vec<PlaceholderHit>) {
    let text = &passage.text;
    for phrase in &passage.phrases {
        let range = phrase.range.clone();
        let found = match phrase.entry.topic {
            Topic::BlankInProse | Topic::Office => !is_spoken_of(text, &range),
            Topic::FieldInSentence => stands_for_a_post(passage, &range),
            // `at Your Company`: a German noun has a capital anyway
            Topic::Blank => {
                let shown = &text[range.clone()];
                words(shown).count() > 1
                    && is_titled(text, &range, phrase.entry.language)
                    && !Neighbours::of(text, &range).starts
                    && in_prose(passage) == Severity::Warning
            }
            _ => false,
        };
        // `position of [Job Title` is told of as `[Job Title]`
        let overlaps = |hit: &PlaceholderHit| hit.range.start < range.end && range.start < hit.range.end;
        if found && !hits.iter().any(overlaps) {
            hits.push(hit(text, range, Severity::Error));
        }
    }
    let mut from = 0;
    let bytes = text.as_bytes();
    while let Some(at) = bytes[from..].iter().position(|byte| b"./".contains(byte)).map(|at| from + at) {
        let start = text[..at]
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |gap| gap + mark_length(text, gap));
        let end = at
            + text[at..]
                .bytes()
                .take_while(|byte| byte.is_ascii_alphabetic() || b"./".contains(byte))
                .count();
        if is_date_template(&text[start..end]) && !is_in(hits, &(start..end)) {
            hits.push(hit(text, start..end, Severity::Error));
        }
        from = end.max(at + 1);
    }
}

/// Whether the name of a field stands where a sentence that applies, or hopes for work, has the post or the firm: no other noun
/// follows, as in `the post of job title inflation`.
fn stands_for_a_post(passage: &Wording, range: &Range<usize>) -> bool {
    let text = &passage.text;
    let sentence = sentence_of(text, range);
    let applies = passage.phrases_in(sentence.start..range.end).iter().any(|phrase| {
        phrase.entry.topic == Topic::ApplyingFor && phrase.entry.language == &*passage.language
    });
    let hopes = || {
        passage
            .words_in(sentence.start..range.start)
            .iter()
            .any(|word| says("hoping for work", &passage.language, &text[word.clone()]))
    };
    let rest = &text[range.end..sentence.end];
    // `bei Firmenname, Anschrift und Bank`
    let ends = |rest: &str| {
        let next = rest.trim_start_matches([' ', '\u{a0}']).chars().next();
        next.is_none_or(|c| !is_word(c) && (applies || c != ','))
    };
    let leads_on = || {
        let mut next = words(rest).map(|word| rest[word].to_lowercase());
        let (first, second) = (next.next().unwrap_or_default(), next.next());
        says("where a post is", &passage.language, &first)
            || second.is_none() && says("working verbs", &passage.language, &first)
    };
    (applies || hopes()) && (ends(rest) || leads_on())
}

/// Whether a phrase has capitals in the middle of a sentence, as names of fields have and prose has not: `at Company Name`,
/// `chez Nom de l’entreprise`. German writes its nouns so anyway: there a firm's place tells, `bei Name der Firma`.
fn is_titled(text: &str, range: &Range<usize>, language: &str) -> bool {
    let shown = &text[range.clone()];
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    let mut all = words(shown).map(|word| &shown[word]);
    match language {
        "en" => all.all(capital) && shown.starts_with(['Y', 'C', 'H', 'R', 'I', 'F']),
        "it" | "pt" => shown.starts_with("Nome ") && !is_quoted(text, range),
        "fr" | "es" => all.next().is_some_and(capital) && !is_quoted(text, range),
        "de" => {
            let before = Neighbours::of(text, range).before;
            all.next().is_some_and(capital) && BEFORE_FIRM.has(&before) && !is_quoted(text, range)
        }
        _ => false,
    }
}

/// Whether a sentence speaks of the filler that designers put in: `where it says Lorem ipsum`. The filler itself goes on.
fn is_spoken_of(text: &str, range: &Range<usize>) -> bool {
    let next = words(&text[range.end..]).next().map(|word| text[range.end..][word].to_lowercase());
    let spoken = text[range.clone()].eq_ignore_ascii_case(FILLER) && next.is_none_or(|next| next != "dolor");
    spoken && (is_quoted(text, range) || !Neighbours::of(text, range).starts)
}

/// What designers put in where words are to come.
const FILLER: &str = "lorem ipsum";

/// Whether a text is a day that nobody filled in: `TT.MM.JJJJ`, `dd/mm/yyyy`, `JJ/MM`.
pub(super) fn is_date_template(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| cues!("letters of dates").has_in_any_case(part))
        && parts.iter().any(|part| part.eq_ignore_ascii_case("mm"))
        && parts.windows(2).all(|pair| pair[0] != pair[1])
}

/// What spreadsheets show instead of a value.
const TABLE_ERRORS: [&str; 14] = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#WERT!",
    "#BEZUG!",
    "#NV",
    "#VALEUR!",
    "#¡REF!",
    "#¡VALOR!",
    "#N/D",
];

fn errors_of_tables(text: &str, hits: &mut Vec<PlaceholderHit>) {
    for (at, _) in text.match_indices('#').take(MOST_HITS) {
        let shown = TABLE_ERRORS.into_iter().find(|error| text[at..].starts_with(error));
        if let Some(shown) = shown.filter(|shown| !text[at + shown.len()..].starts_with(is_word)) {
            hits.push(hit(text, at..at + shown.len(), Severity::Error));
        }
    }
}

/// `123-456-7890`, `000 0000000`.
fn numbers(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let mut at = 0;
    while let Some(start) = text.as_bytes()[at..].iter().position(u8::is_ascii_digit).map(|found| at + found)
    {
        let length = text[start..]
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || b" -./()".contains(byte))
            .count();
        at = start + length;
        let written = text[start..at].trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let same = || digits.bytes().skip(1).all(|byte| byte == digits.as_bytes()[1]);
        let parted = written.len() > digits.len();
        let free = !text[..start].ends_with(|c: char| is_word(c) || "=&/-_%".contains(c))
            && !text[start + written.len()..].starts_with(|c: char| is_word(c) || "=&_%".contains(c));
        if free && (9..=14).contains(&digits.len()) && (digits.contains("123456789") || (parted && same())) {
            hits.push(hit(text, start..start + written.len(), Severity::Error));
        }
        if hits.len() > MOST_HITS {
            return;
        }
    }
}

/// `Sehr geehrte(r)`, `Mr./Ms.`, and in prose `motivé(e)`.
fn genders(passage: &Wording, hits: &mut Vec<PlaceholderHit>) {
    let text = &passage.text;
    let greets = passage.place == PassageRole::Salutation;
    for (at, _) in text.match_indices(['(', '/']).take(MOST_HITS) {
        let (head, rest) = (&text[..at], &text[at..]);
        let ending = cues!("endings of both genders").iter().find(|ending| rest.starts_with(ending));
        let joined = head.ends_with(char::is_alphabetic)
            && ending.is_some_and(|ending| !rest[ending.len()..].starts_with(is_word));
        let start = head.rfind(|c: char| !is_word(c)).map_or(0, |gap| gap + mark_length(text, gap));
        if let Some(ending) = ending.filter(|_| joined) {
            let accented = head.ends_with('é');
            if greets || (accented && ending == "(e)") {
                let severity = if greets { Severity::Error } else { Severity::Warning };
                hits.push(hit(text, start..at + ending.len(), severity));
            }
        } else if greets && rest.starts_with('/') {
            let is_title =
                |word: &str| TITLES.has_in_any_case(word) || cues!("titles in pairs").has_in_any_case(word);
            let before = last_word(head).filter(|word| head[word.end..].trim_matches('.').is_empty());
            let after =
                words(rest).next().filter(|word| rest[..word.start].trim_matches(['/', ' ']).is_empty());
            if let (Some(before), Some(after)) = (before, after)
                && is_title(&head[before.clone()])
                && is_title(&rest[after.clone()])
            {
                hits.push(hit(text, before.start..at + after.end, Severity::Error));
            }
        }
    }
}

/// Where a program printed a value that was not there: `Dear undefined,`, `at NaN.`, `Ms. NULL`.
pub(super) fn printed_nothing(passage: &Wording, range: &Range<usize>) -> bool {
    let near = Neighbours::of(&passage.text, range);
    in_prose(passage) == Severity::Error && passage.place != PassageRole::Heading
        || (near.ends && BEFORE_FIRM.has(&near.before))
}

/// `Dear Ms. N/A,`, `at n/a.`
fn not_available(passage: &Wording, hits: &mut Vec<PlaceholderHit>) {
    let text = &passage.text;
    let slashes = text.match_indices('/').take(MOST_HITS).map(|(at, _)| at);
    for at in slashes.filter(|at| text[..*at].ends_with(['N', 'n']) && text[at + 1..].starts_with(['A', 'a']))
    {
        let range = at - 1..at + 2;
        let free = !text[..range.start].ends_with(|c: char| is_word(c) || "/#".contains(c))
            && !text[range.end..].starts_with(|c: char| is_word(c) || c == '/');
        if free && is_absent(&text[range.clone()]) && printed_nothing(passage, &range) && !is_in(hits, &range)
        {
            hits.push(hit(text, range, Severity::Error));
        }
    }
}

/// `at ,` and `bei .`: a value that was blank.
pub(super) fn blank(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let bytes = text.as_bytes();
    let holes = bytes.windows(2).enumerate().filter(|(_, pair)| matches!(pair, [b' ', b',' | b'.']));
    for (at, _) in holes.take(MOST_HITS) {
        let ends = text[at + 2..].chars().next().is_none_or(char::is_whitespace);
        let start = text[..at].rfind(|c| !is_word(c)).map_or(0, |gap| gap + mark_length(text, gap));
        let word = &text[start..at];
        if ends && cues!("before a value").has_in_any_case(word) {
            hits.push(PlaceholderHit {
                range: start..at + 2,
                severity: Severity::Warning,
                message: format!("nothing stands between `{word}` and `{}`", &text[at + 1..at + 2]),
                hint: "the value printed here is blank",
            });
        }
    }
}
