//! A reader who is addressed formally here and as a friend there.

use std::cell::LazyCell;
use std::ops::Range;

use super::cue_list::words_under;
use super::lexicon::{Phrase, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder, Wording};
use super::person::{Person, greeted};
use super::quotation::is_quoted;
use crate::diagnostic::Code;
use crate::document::{Inline, InlineKind, plain_text};
use crate::source::Span;
use crate::words::{is_word, last_word, near_end, rest_before, sentence_of, sentence_start, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Register,
    run,
    documentation: Documentation {
        text: "`du` beside `Sie`, `tu` beside `vous`, `tú` beside `usted`, `ti` beside `Suo`, `jouw` beside `uw`; where the greeting has a form of address \
            (`Sehr geehrter Herr Groß`), it says which is right. What stands within quotation marks or with a word for \
            saying (`… schrieb mir ein Mandant`) is said by somebody else, and is left alone.",
        bad: "Ich freue mich auf Ihre Antwort. Wenn du Fragen hast, ruf mich an.",
        good: "Ich freue mich auf Ihre Antwort. Wenn Sie Fragen haben, rufen Sie mich an.",
    },
};

/// The first word of a kind, and how many there are.
#[derive(Default)]
struct Pronouns<'p> {
    first: Option<(&'p Passage<'p>, Range<usize>)>,
    count: usize,
}

impl<'p> Pronouns<'p> {
    fn add(&mut self, passage: &'p Passage<'p>, range: &Range<usize>) {
        self.count += 1;
        self.first.get_or_insert_with(|| (passage, range.clone()));
    }
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let code = reading.subject.document.meta.lang.language();
    if !["de", "fr", "es", "it", "nl"].contains(&code) {
        return;
    }
    let mut pronouns = LetterPronouns::default();
    let greeting = reading.anatomy.salutation.map(|index| &reading.passages[index]);
    // what a chatbot says to the author is told of already
    let remnants: Vec<Span> = findings.spans(Code::Remnant).collect();
    for passage in &reading.passages {
        if passage.span.is_some_and(|span| remnants.iter().any(|remnant| span.holds(*remnant))) {
            continue;
        }
        let prose = matches!(
            passage.place,
            PassageRole::Text | PassageRole::Opening | PassageRole::Part | PassageRole::Salutation
        );
        // `– Und was machst du dann?` is what somebody said
        let is_dialogue = passage.text.trim_start().starts_with(['–', '—']);
        if prose && !is_dialogue && passage.half == LetterHalf::Body {
            collect(reading, passage, code, &mut pronouns);
        }
    }
    let LetterPronouns { mut formal, informal, of_several } = pronouns;
    // `Salut Léa`, `tu`, and once `votre équipe`: that of Léa and the others
    let to_friend = greeting.is_some_and(greets_by_given_name) && informal.count >= of_several.count;
    if !to_friend {
        formal.count += of_several.count;
        formal.first = formal.first.or(of_several.first);
    }
    let greets_formally = greeting.is_some_and(is_formal);
    let Some(friendly) = informal.first else { return };
    let of_greeting = || Some((greeting.filter(|_| greets_formally)?, 0..0));
    let Some(polite) = formal.first.or_else(of_greeting) else { return };
    // the greeting decides, else the many
    let ((passage, range), other, manner) = if greets_formally || formal.count >= informal.count {
        (friendly, polite, "a friend")
    } else {
        (polite, friendly, "a stranger")
    };
    let word = &passage.text[range.clone()];
    let line = |(passage, range): &(&Passage<'_>, Range<usize>)| {
        let span = reading.place(passage, range.clone())?;
        Some(reading.source(span)?.position(span.start()).line)
    };
    let place = line(&other).map_or(String::new(), |line| format!(" in line {line}"));
    let rest = match &other.0.text[other.1.clone()] {
        "" => "the greeting does not".to_owned(),
        said => format!("`{said}`{place} does not"),
    };
    let message = format!("`{word}` addresses the reader as {manner}, and {rest}");
    findings.tell(reading.span(passage, range), message, "address the reader in one way throughout");
}

/// The pronouns of a letter that address its reader.
#[derive(Default)]
struct LetterPronouns<'p> {
    formal: Pronouns<'p>,
    informal: Pronouns<'p>,
    /// Formal ones that in a letter to a friend mean the friend and others.
    of_several: Pronouns<'p>,
}

/// Collects the words of a passage that address its reader.
fn collect<'p>(
    reading: &ReadingOrder<'_>,
    passage: &'p Passage<'p>,
    code: &str,
    pronouns: &mut LetterPronouns<'p>,
) {
    let text = &passage.text;
    let topics = [Topic::Formal, Topic::Informal, Topic::InformalNoun];
    let phrases = passage
        .phrases
        .iter()
        .filter(|phrase| phrase.entry.language == code && topics.contains(&phrase.entry.topic));
    // `*Mensch ärgere Dich nicht*` is set apart as the title of a work
    let titles = LazyCell::new(|| emphasised(passage.content));
    let is_in_a_title = |range: &Range<usize>| {
        let inside = |span: Span| titles.iter().any(|title| title.holds(span));
        !titles.is_empty() && reading.span(passage, range.clone()).is_some_and(inside)
    };
    for phrase in phrases.take(MOST_PRONOUNS) {
        let (range, topic) = (&phrase.range, phrase.entry.topic);
        let capital = text[range.clone()].starts_with(char::is_uppercase);
        let starts = sentence_start(text, range.start) + 1 >= range.start
            || text[..range.start].trim_end().ends_with(['.', '!', '?', ':', '„', '“', '»', '«', '"']);
        if is_quoted(text, range)
            || is_abbreviation(text, range)
            || is_called_so(passage, code, range)
            || is_of_a_french_name(text, code, range)
        {
            continue;
        }
        match topic {
            // `chez vous tout le monde se tutoie`: all of the firm
            Topic::Formal if is_of_the_firm(text, range) => {}
            Topic::Formal if cues!("pronouns of several").has_in_any_case(&text[range.clone()]) => {
                pronouns.of_several.add(passage, range);
            }
            // German and Italian write the formal one with a capital; at the start of a sentence everything has one
            Topic::Formal if !takes_capital(code, &text[range.clone()]) || (capital && !starts) => {
                pronouns.formal.add(passage, range);
            }
            Topic::Formal => {}
            Topic::InformalNoun if is_noun(text, range) => {}
            _ if is_reported(passage, code, range)
                || is_of_everybody(text, code, range)
                || is_in_a_title(range) => {}
            _ => pronouns.informal.add(passage, range),
        }
    }
}

/// Whether a formal pronoun of a language has a capital, without which it is somebody else's; `vostro` is of several.
fn takes_capital(code: &str, word: &str) -> bool {
    code == "de" || code == "it" && !word.starts_with(['v', 'V'])
}

/// `TU München`, `Madame T.`, `semble-t-il`: letters that stand for other words, or for none.
fn is_abbreviation(text: &str, range: &Range<usize>) -> bool {
    let word = &text[range.clone()];
    // `me semble-t-il`
    let euphonic = word == "t"
        && text[..range.start].ends_with(['-', '‐', '‑'])
        && text[range.end..].starts_with(['-', '‐', '‑']);
    if euphonic {
        return true;
    }
    let capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    // a letter that is all in capitals has them too
    let alone =
        || text[..range.start].chars().rev().find(|c| c.is_alphabetic()).is_none_or(char::is_lowercase);
    capitals && alone() || word.len() == 1 && text[range.end..].starts_with('.')
}

/// `Herr Dir. Pichler`, `Madame Tu`: whether what may be a pronoun is a title or a name, right behind a form of address, or as `Dir. Mag.
/// Huber` before a title.
fn is_called_so(passage: &Wording, code: &str, range: &Range<usize>) -> bool {
    let text = &passage.text;
    if !text[range.clone()].starts_with(char::is_uppercase) {
        return false;
    }
    let is_gap = |gap: &str| gap.trim_matches(['.', ' ', '\u{a0}', '\u{202f}']).is_empty() && !gap.is_empty();
    let is_cut = text[range.end..].starts_with('.');
    // `Dir. Pichler hat mich empfohlen`: no sentence is a pronoun alone
    let is_first = || text[sentence_start(text, range.start)..range.start].trim().is_empty();
    // `Gen.-Dir. Huber`, `Dir.in Huber`
    let is_of_word = || text[..range.start].ends_with('-') || text[range.end..].starts_with(".in ");
    if code == "de" && is_cut && (is_first() || is_of_word()) {
        return true;
    }
    let mut titles = passage.phrases.iter().filter(|phrase| phrase.entry.language == code);
    titles.any(|phrase| match phrase.entry.topic {
        Topic::TitleMasculine | Topic::TitleFeminine => {
            phrase.range.end < range.start && is_gap(&text[phrase.range.end..range.start])
        }
        Topic::Title => {
            let (one, other) = if phrase.range.end < range.start {
                (phrase.range.end, range.start)
            } else {
                (range.end, phrase.range.start)
            };
            // `le docteur Tu`
            let is_named = code != "de" && phrase.range.end < range.start;
            (is_cut || is_named) && one < other && is_gap(&text[one..other])
        }
        _ => false,
    })
}

/// `Ateliers du Vallon`: whether a pronoun of German is the French article between two words of a name.
fn is_of_a_french_name(text: &str, code: &str, range: &Range<usize>) -> bool {
    if code != "de" || &text[range.clone()] != "du" {
        return false;
    }
    let near = &text[text.ceil_char_boundary(range.start.saturating_sub(40))..range.start];
    let before = words(near).last().filter(|word| near[word.end..] == *" ");
    // `Hast du Zeit` begins a sentence
    let inside =
        |word: &Range<usize>| near[..word.start].trim_end().ends_with(|c: char| is_word(c) || c == ',');
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    before.is_some_and(|word| inside(&word) && capital(&near[word]))
        && capital(text[range.end..].trim_start_matches([' ', '\u{a0}']))
}

/// Whether a pronoun of several is that of a firm's people, in a letter to a friend among them.
fn is_of_the_firm(text: &str, range: &Range<usize>) -> bool {
    let near = &text[text.ceil_char_boundary(range.start.saturating_sub(20))..range.start];
    words(near).last().is_some_and(|word| cues!("among").has_in_any_case(&near[word]))
}

/// Whether a greeting calls somebody by the given name alone: `Salut Léa`, `Hola, Seba`.
pub(super) fn greets_by_given_name(greeting: &Passage<'_>) -> bool {
    let people = greeted(&greeting.text);
    let given = |person: &Person| person.gender.is_none() && !person.is_group && person.names.len() == 1;
    !people.is_empty() && people.iter().all(given)
}

/// Whether a greeting has a form of address: `Sehr geehrter Herr Groß`, `Madame`, `Estimados señores`.
fn is_formal(greeting: &Passage<'_>) -> bool {
    greeting.phrases.iter().any(|phrase| {
        matches!(phrase.entry.topic, Topic::TitleMasculine | Topic::TitleFeminine | Topic::GreetingToNobody)
    })
}

/// Whether the sentence of a place says that somebody else said it.
fn is_reported(passage: &Passage<'_>, code: &str, range: &Range<usize>) -> bool {
    let text = &passage.text;
    let sentence = sentence_of(text, range);
    let says = |phrase: &Phrase| phrase.entry.topic == Topic::Saying && phrase.entry.language == code;
    passage.phrases_in(sentence).iter().any(says)
}

/// `tutti ti raccontano della suocera`, `personne ne te remercie`: whether a pronoun is anybody's, right behind a subject of whom
/// there are many or none.
fn is_of_everybody(text: &str, code: &str, range: &Range<usize>) -> bool {
    /// The pronouns of whom something is done to.
    const OBJECTS: [&str; 3] = ["ti", "te", "t"];
    /// So many bytes before one are looked at.
    const NEAR: usize = 60;
    if !OBJECTS.contains(&text[range.clone()].to_lowercase().as_str()) {
        return false;
    }
    let before =
        near_end(&text[..range.start], NEAR).trim_end_matches([' ', '\u{a0}', '\u{202f}']).to_lowercase();
    // `la personne ne te connaît pas`
    let is_one = |rest: &str| {
        let last = last_word(rest).filter(|last| rest[last.end..].trim().is_empty());
        last.is_some_and(|last| {
            words_under("articles of jobs", code).any(|article| article == &rest[last.clone()])
        })
    };
    words_under("everybody", code).filter_map(|said| rest_before(&before, said)).any(|rest| !is_one(rest))
}

/// Where emphasis has several words, of which the first has a capital; one word is only stressed.
fn emphasised(content: &[Inline]) -> Vec<Span> {
    /// Titles of as many are looked for in a passage.
    const MOST: usize = 100;
    let mut found = Vec::new();
    for inline in content {
        if found.len() >= MOST {
            break;
        }
        if let InlineKind::Emphasis { content } = &inline.kind {
            let words_of = plain_text(content);
            if words(&words_of).nth(2).is_some() && words_of.trim_start().starts_with(char::is_uppercase) {
                found.push(inline.span);
            }
        } else {
            found.extend(emphasised(inline.kind.content()));
        }
    }
    found
}

/// Whether a word that may be a pronoun is a noun here: `hausser le ton`.
fn is_noun(text: &str, range: &Range<usize>) -> bool {
    let near = &text[text.ceil_char_boundary(range.start.saturating_sub(80))..range.start];
    let before = words(near).last().map(|word| near[word].to_lowercase());
    let after = text[range.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    before.is_some_and(|word| cues!("before nouns").has(&word)) || !after.starts_with(is_word)
}

/// As many are looked at in a passage; each takes reading it.
const MOST_PRONOUNS: usize = 200;

#[cfg(test)]
mod tests {
    use super::super::passage::wording;
    use super::*;

    #[test]
    fn letters_that_stand_for_other_words_are_no_pronouns() {
        let found = |text: &str, word: &str| {
            let at = text.find(word).expect("the word");
            is_abbreviation(text, &(at..at + word.len()))
        };
        assert!(found("magíster por la TU München", "TU"));
        assert!(found("que Madame T. ne prend pas ses gouttes", "T"));
        assert!(found("réclame, me semble-t-il, un peu", "t"));
        assert!(!found("ich freue mich auf dich", "dich"));
        assert!(!found("T'ai-je dit que", "T"));
        assert!(!found("ICH FREUE MICH AUF DICH", "DICH"), "all of it is in capitals");
    }

    #[test]
    fn behind_a_form_of_address_a_pronoun_is_a_name() {
        let found = |text: &str, code: &str, word: &str| {
            let passage = wording(text, code);
            let at = text.find(word).expect("the word");
            is_called_so(&passage, code, &(at..at + word.len()))
        };
        for (text, code, word) in [
            ("Herr Dir. Pichler gibt Ihnen gern Auskunft.", "de", "Dir"),
            ("Frau Dir. Mag. Huber hilft Ihnen.", "de", "Dir"),
            ("Auch Dir. Dr. Huber hilft Ihnen.", "de", "Dir"),
            ("Dir. Pichler hat mich empfohlen.", "de", "Dir"),
            ("Gen.-Dir. Huber kennt mich.", "de", "Dir"),
            ("Mich kennt Dir.in Huber.", "de", "Dir"),
            ("Le docteur Tu m’a soignée.", "fr", "Tu"),
            ("El doctor Tu me formó.", "es", "Tu"),
            ("Madame Tu vous attend.", "fr", "Tu"),
            ("La Sra. Tu le espera.", "es", "Tu"),
            ("La signora Tu La aspetta.", "it", "Tu"),
        ] {
            assert!(found(text, code, word), "{text}");
        }
        for (text, code, word) in [
            ("Sehr geehrter Herr Pichler, ich danke Dir. Pichler", "de", "Dir"),
            ("Frau Huber hilft Dir gern.", "de", "Dir"),
            ("Monsieur, Tu es attendu.", "fr", "Tu"),
        ] {
            assert!(!found(text, code, word), "{text}");
        }
    }

    #[test]
    fn what_is_done_to_everybody_is_said_to_nobody() {
        let found = |text: &str, code: &str, word: &str| {
            let at = text.find(word).expect("the word") + 1;
            is_of_everybody(text, code, &(at..at + word.trim().len()))
        };
        for (text, code, word) in [
            ("Si parte in orario, e tutti ti raccontano della suocera.", "it", " ti "),
            ("Nessuno ti ringrazia, ma è così.", "it", " ti "),
            ("Personne ne te remercie.", "fr", " te "),
            ("Nadie te da las gracias.", "es", " te "),
            ("Chez nous, personne ne te demande ton âge.", "fr", " te "),
            ("La gente te pide pan a las seis.", "es", " te "),
        ] {
            assert!(found(text, code, word), "{text}");
        }
        for (text, code, word) in [
            ("Spero che ti piaccia.", "it", " ti "),
            ("Je te remercie.", "fr", " te "),
            ("Quiero que te guste.", "es", " te "),
            ("Todos saben que tu empresa crece.", "es", " tu "),
            ("Je suis la personne qu’il te faut.", "fr", " te "),
            ("Car chacun a du pain, je te remercie.", "fr", " te "),
            ("La personne ne te connaît pas.", "fr", " te "),
            ("Espero a todos, te lo digo.", "es", " te "),
            ("Hola a todos. Espero que te guste.", "es", " te "),
            ("Scrivo a tutti, e spero che ti piaccia.", "it", " ti "),
        ] {
            assert!(!found(text, code, word), "{text}");
        }
    }
}
