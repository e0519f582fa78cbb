//! What office programs, mail and friends leave of their own: `Gelöscht: äußerst`, `[12:43, 24.11.2026] Nadja:`, `→ Léa : tu devrais`,
//! `De : Recrutement <rh@…>`, and two wordings of which nobody chose one: `I apply/am applying`.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::super::lexicon::Topic;
use super::super::passage::{LetterHalf, PassageRole, Wording};
use super::super::quotation::is_quoted;
use super::{is_of_the_letter, remark};
use crate::words::{first_word, is_word, near, sentence_end, words};

/// A passage with more of them is no letter's.
const MOST: usize = 20;

/// Finds the traces of a passage.
pub(super) fn traces(passage: &Wording) -> Vec<Range<usize>> {
    let prose = [PassageRole::Text, PassageRole::Opening, PassageRole::Part, PassageRole::Address];
    let mut found = Vec::new();
    if passage.half != LetterHalf::Body || !prose.contains(&passage.place) {
        return found;
    }
    let text = &passage.text;
    if passage.bytes.has(b':') {
        found.extend(balloons(passage));
        found.extend(pointers(text));
        found.extend(mail_head(text));
        if passage.bytes.has(b'[') {
            found.extend(chat_stamps(text));
        }
    }
    if passage.bytes.has_any(b"<^\xe2") {
        found.extend(pointing_back(text));
    }
    if passage.bytes.has(b'(') {
        found.extend(asides(text));
    }
    found.extend(draft(passage));
    found.retain(|range| !is_quoted(text, range));
    found
}

/// Skips the blanks that a text begins with.
fn unspaced(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{a0}', '\u{202f}'])
}

/// Words of the balloons that office programs show beside changes: `Deleted: very`, `Commentaire [LP1] : trop long`.
fn balloons(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    let leads = passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::Balloon).take(MOST);
    let found = leads.filter_map(|lead| {
        let written = &text[lead.range.clone()];
        let mut rest = unspaced(&text[lead.range.end..]);
        // `Insertado por Marta:`, `Comment [JM1]:`
        let bracketed = rest.starts_with('[');
        if bracketed {
            rest = unspaced(&rest[near(rest, 20).find(']')? + 1..]);
        } else if lead.entry.line == 0 {
            rest = by_somebody(rest);
        }
        let colon = rest.starts_with(':') && written.starts_with(char::is_uppercase);
        // the second line is of words that letters have too
        let sure = colon && (lead.entry.line == 0 || bracketed);
        let said = sure.then(|| text.len() - rest.len() + 1)?;
        let end = sentence_end(text, said);
        Some(lead.range.start..end.max(said))
    });
    found.collect()
}

/// What follows `by Tom`, `von Anna`.
fn by_somebody(rest: &str) -> &str {
    let mut all = words(rest).take(3);
    let (Some(by), Some(name)) = (all.next(), all.next()) else { return rest };
    let named = by.start == 0
        && cues!("done by").has_in_any_case(&rest[by.clone()])
        && rest[by.end..name.start].trim().is_empty();
    let end = match all.next() {
        Some(last)
            if rest[name.end..last.start] == *" " && rest[last.clone()].starts_with(char::is_uppercase) =>
        {
            last.end
        }
        _ => name.end,
    };
    if named && rest[name].starts_with(char::is_uppercase) { unspaced(&rest[end..]) } else { rest }
}

/// `→ Léa : tu devrais parler de ton stage`, `>> Dad: mention it`: an arrow, somebody, and what is said to the author.
fn pointers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for arrow in ["→", "⇒", "⟶", "->", "=>", ">>", "»", "–>", "<-", "←"] {
        for (at, _) in text.match_indices(arrow).take(MOST) {
            let rest = unspaced(&text[at + arrow.len()..]);
            let Some(name) = first_word(rest) else { continue };
            let after = unspaced(&rest[name.end..]);
            let free = text[..at].trim_end().is_empty() || text[..at].ends_with([' ', '\n', '\u{a0}']);
            if free && rest.starts_with(char::is_uppercase) && after.starts_with(':') && name.len() > 1 {
                let said = text.len() - after.len() + 1;
                found.push(at..sentence_end(text, said).max(said));
            }
        }
    }
    found
}

/// `<-- too long`, `← à reformuler`, `^^ check`: an arrow back at a sentence, and to the end of the line what is said of it.
fn pointing_back(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // typography may have made a dash of hyphens
    for arrow in ["<--", "<–", "<—", "<-", "←", "⟵", "⇐", "^^"] {
        for (at, _) in text.match_indices(arrow).take(MOST) {
            let free = text[..at].trim_end().len() < at || at == 0;
            let line = &text[at..][..text[at..].find('\n').unwrap_or(text.len() - at)];
            let said = line.trim_start_matches(['<', '-', '–', '—', '=', '^', '←', '⟵', '⇐']);
            // `a <-3`, and `x <- 3` of a language for statistics
            let spaced = said.is_empty() || said.starts_with([' ', '\u{a0}', '\u{202f}', '(']);
            let worded = said.contains(char::is_alphabetic);
            let told = found.iter().any(|other: &Range<usize>| other.contains(&at));
            if free && spaced && worded && !told && words(said).nth(MOST_WORDS).is_none() {
                found.push(at..at + line.trim_end().len());
            }
        }
    }
    found
}

/// `[12:43, 24.11.2026] Nadja:`, `[24.11.26, 12:43:10] Nadja:`: what messengers write before what was said.
fn chat_stamps(text: &str) -> Vec<Range<usize>> {
    let stamps = text.match_indices('[').take(MOST).filter_map(|(at, _)| {
        let inner = near(&text[at + 1..], 40);
        let length = inner.find(']')?;
        let inner = &inner[..length];
        let numbers = inner.chars().all(|c| c.is_ascii_digit() || ":., /-APMapm\u{202f}\u{a0}".contains(c));
        let groups = inner.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
        let end = at + length + 2;
        let name = near(&text[end..], 40).find(':');
        (numbers && inner.contains(':') && groups >= 4).then(|| at..name.map_or(end, |name| end + name + 1))
    });
    stamps.collect()
}

/// `De : Recrutement <rh@lycee.fr>`, `Am 24.11.2026 schrieb Anna:`: the head of a mail that was quoted or copied.
fn mail_head(text: &str) -> Option<Range<usize>> {
    let line = text.lines().next().unwrap_or_default();
    let mut all = words(line);
    let first =
        all.next().filter(|word| line[..word.start].trim_matches(['>', ' ', '-', '–', '—']).is_empty())?;
    let after = unspaced(&line[first.end..]);
    let from = cues!("fields of mails").has_in_any_case(&line[first.clone()])
        && after.starts_with(':')
        && text.contains('@');
    // `On Mon, 24 Nov 2026 Anna wrote:`
    let wrote = line.trim_end().ends_with(':')
        && line.len() < LONGEST_HEAD
        && line.bytes().filter(u8::is_ascii_digit).count() >= 2
        && cues!("wrote").is_in(line)
        && cues!("starts of quoted mails").has_in_any_case(&line[first]);
    (from || wrote).then_some(0..line.len())
}

/// No line that says who wrote is longer, in bytes.
const LONGEST_HEAD: usize = 120;

/// What stands in parentheses and asks: `(date exacte à vérifier !!)`, `(check with Dan if it was 14)`, `(ask Prof. Dunne if ok)`.
fn asides(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('(').take(100) {
        let inside = near(&text[at + 1..], LONGEST);
        let Some(length) = inside.find(')') else { continue };
        let inner = inside[..length].trim();
        let said: Vec<&str> = words(inner).take(MOST_WORDS + 1).map(|word| &inner[word]).collect();
        if said.len() > MOST_WORDS || said.len() < 2 {
            continue;
        }
        let bare = inner.trim_end_matches(['!', '?']);
        let marks = inner.len() - bare.len();
        // `(mention the licence?? ask Mum)`
        let shouts = marks > 1 && bare.len() < inner.len() || inner.contains("??");
        let asks = remark::tells(inner)
            && said[1..].iter().take(3).any(|word| cues!("of asking").has_in_any_case(word));
        let names = remark::asks(said[0])
            && said[1..].iter().take(2).any(|word| word.starts_with(char::is_uppercase));
        if (shouts || asks || names) && !is_of_the_letter(inner) {
            found.push(at..at + 1 + length + 1);
        }
    }
    found
}

/// No such aside is longer, in bytes.
const LONGEST: usize = 140;

/// Nor has more words.
const MOST_WORDS: usize = 14;

/// `aquí va lo del diplomado, preguntarle a Karla`: a paragraph in small letters that ends in no mark and tells what to do.
fn draft(passage: &Wording) -> Option<Range<usize>> {
    let text = passage.text.trim();
    let short = words(text).nth(MOST_WORDS).is_none() && words(text).nth(2).is_some();
    if passage.place != PassageRole::Text || !short || text.ends_with(['.', '!', ',', ';', '»', '“', '”'])
    {
        return None;
    }
    let tells = |word: &str| {
        let bare = cues!("pronouns behind verbs").iter().find_map(|end| word.strip_suffix(end));
        remark::is_verb(word) || bare.is_some_and(remark::is_verb)
    };
    let start = passage.text.len() - passage.text.trim_start().len();
    (text.starts_with(char::is_lowercase) && words(text).any(|word| tells(&text[word])))
        .then(|| start..start + text.len())
}

/// Two wordings with a stroke between them: `me motiva / me ilusiona`, `I apply/am applying`.
pub(super) fn choices(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    let prose = [PassageRole::Text, PassageRole::Opening].contains(&passage.place);
    if passage.half != LetterHalf::Body || !prose || !passage.bytes.has(b'/') {
        return Vec::new();
    }
    let found = text.match_indices('/').take(MOST).filter_map(|(at, _)| choice(text, at, &passage.language));
    found.filter(|range| !is_quoted(text, range)).collect()
}

/// The words around a stroke of which nobody chose.
fn choice(text: &str, at: usize, lang: &str) -> Option<Range<usize>> {
    /// So many bytes on either side are looked at.
    const NEAR: usize = 60;
    let before = &text[text.ceil_char_boundary(at.saturating_sub(NEAR))..at];
    let after = near(&text[at + 1..], NEAR);
    let spaced = before.ends_with(' ') && after.starts_with(' ');
    if !spaced && (before.ends_with(' ') || after.starts_with([' ', '/'])) {
        return None;
    }
    let clause = before.rfind(['.', ',', ';', ':', '(', '!', '?', '/', '\n']).map_or(0, |mark| mark + 1);
    let left: Vec<&str> = words(&before[clause..]).map(|word| &before[clause..][word]).collect();
    let end = after.find(['.', ',', ';', ':', ')', '!', '?', '/', '\n']).unwrap_or(after.len());
    let right: Vec<&str> = words(&after[..end]).take(3).map(|word| &after[word]).collect();
    let (first, last) = (right.first()?, left.last()?);
    if !first.starts_with(char::is_lowercase) || !last.starts_with(char::is_lowercase) {
        return None;
    }
    let tail = &left[left.len().saturating_sub(3)..];
    let small = |word: &str| word.chars().all(char::is_alphabetic);
    let is_choice = if spaced {
        let stem = |word: &str| word.chars().take(4).collect::<String>();
        // `freuen / freue mich`; French and Spanish part the forms of a word so: `formateur / formatrice`
        let forms = lang == "de" && first.chars().count() > 4 && stem(first) == stem(last);
        let again = tail.len() > 1 && right.len() > 1 && tail[..tail.len() - 1].contains(first);
        again || forms
    } else {
        // `apply/am applying`
        let whole = right.len() > 1 && small(last) && tail.len() > 1;
        CHOSEN.has(first) && whole && (lang != "en" || !CHOSEN.has(last))
    };
    let start = at - before.len() + clause + before[clause..].find(tail[0]).unwrap_or_default();
    is_choice
        .then(|| start.min(at)..at + 1 + after[..end].trim_end().len().min(30).max(first.len()))
        .map(|range| range.start..text.floor_char_boundary(range.end))
        .filter(|range| text[range.clone()].contains(is_word))
}

/// Verbs that the second of two wordings begins with.
static CHOSEN: CueList = CueList::of("chosen between");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_wordings_are_told_from_pairs_of_words() {
        for (text, lang) in [
            ("Su proyecto me motiva / me ilusiona porque une", "es"),
            ("I apply/am applying for the position", "en"),
            ("ich würde mich freuen / freue mich sehr auf", "de"),
            ("I have led / have been leading a team", "en"),
            ("je souhaite/suis prêt à vous rejoindre", "fr"),
        ] {
            let at = text.find('/').expect("a stroke");
            assert!(choice(text, at, lang).is_some(), "{text}");
        }
        for (text, lang) in [
            ("formateur / formatrice en langues", "fr"),
            ("I like and/or need it", "en"),
            ("his/her own work", "en"),
            ("Service / Küche und Bar", "de"),
            ("24/7 at work", "en"),
            ("read/write access", "en"),
            ("the client/server model is good", "en"),
            ("im Ein-/Ausgang war ich", "de"),
        ] {
            let at = text.find('/').expect("a stroke");
            assert!(choice(text, at, lang).is_none(), "{text}");
        }
    }

    #[test]
    fn an_arrow_back_at_a_sentence_says_something_of_it() {
        for (text, count) in [
            ("depuis toujours. <-- à reformuler, trop long", 1),
            ("I led it. ← check the year", 1),
            ("Ich war dort. <– Jahr?", 1),
            ("It was mine.\n^^ too proud\nI left.", 1),
            ("x <-3 and y", 0),
            ("in R one writes x<-3", 0),
            ("2^^3 is large", 0),
            ("Berlin ↔ Paris", 0),
        ] {
            assert_eq!(pointing_back(text).len(), count, "{text}");
        }
    }

    #[test]
    fn stamps_of_messengers_are_told_from_other_brackets() {
        for (text, count) in [
            ("[12:43, 24.11.2026] Nadja: Mit Abacus", 1),
            ("[24.11.26, 12:43:10] Nadja: ja", 1),
            ("[1/2/26, 9:05 PM] Tom: ok", 1),
            ("see [12] and [3: 4]", 0),
            ("[Psalm 23:4]", 0),
        ] {
            assert_eq!(chat_stamps(text).len(), count, "{text}");
        }
    }
}
