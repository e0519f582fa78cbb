//! What somebody says to himself, or to a friend, about the letter: `hm, too boastful?`, `check the date`, `ask Tom`.
//!
//! Such a remark has no subject and no verb of a sentence: it begins with what is to be done (or ends with it, in German) and
//! names a part of the letter, or it asks how the words sound.

use std::ops::Range;

use super::super::contradiction::SAYING_I;
use super::super::cue_list::{AND, CueList, MINE, PARTS_OF_LETTERS, WordSection, says, sections};
use super::super::lexicon::{self, Phrase, Topic};
use super::super::passage::{LetterHalf, PassageRole, Wording};
use super::super::quotation::is_quoted;
use super::{JUDGED, MOST, TOO, asks_of_measure, drafts, is_led};
use crate::words::{is_word, near, sentence_end, words};

/// Where a remark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RemarkPlace {
    /// In brackets, between dashes, after `NB:`: set off from the letter.
    Aside,
    /// A sentence like any other.
    Sentence,
}

/// No remark has more words.
pub(super) const MOST_WORDS: usize = 9;

/// A remark of what is to be done, which says so without a subject, is shorter still.
const MOST_OF_ORDER: usize = 7;

/// What is to be done.
static VERBS: CueList = CueList::of("remark verbs");

/// Parts of a letter, and what points at them.
static THINGS: CueList = CueList::of("remark things");

/// With which one tells oneself whom to ask.
static ASKS: CueList = CueList::of("remark asks");

/// `check she's still head of dept before sending`: an order in small letters where a sentence should begin, or one that says
/// when it is to be done.
fn is_unheeded(sentence: &str) -> bool {
    let Some(first) = words(sentence).next().map(|word| &sentence[word]) else { return false };
    let orders = VERBS.has_in_any_case(first) || ASKS.has_in_any_case(first);
    let small = first.starts_with(char::is_lowercase);
    orders && (small || says_before_sending(sentence))
}

/// Whether a text begins with what is to be done with a letter.
pub(super) fn orders(text: &str) -> bool {
    words(text).next().is_some_and(|word| VERBS.has_in_any_case(&text[word]))
}

/// Whether a text begins with what is to be done, or with whom to ask.
pub(super) fn tells(text: &str) -> bool {
    orders(text) || words(text).next().is_some_and(|word| ASKS.has_in_any_case(&text[word]))
}

/// Whether a word says whom to ask.
pub(super) fn asks(word: &str) -> bool {
    ASKS.has_in_any_case(word)
}

/// Whether a word says what is to be done, or whom to ask.
pub(super) fn is_verb(word: &str) -> bool {
    VERBS.has_in_any_case(word) || ASKS.has_in_any_case(word)
}

/// Whether a sentence says that something is to be done before the letter leaves.
fn says_before_sending(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    cues!("before sending").iter().any(|said| lower.contains(said))
}

/// Whether a text is a remark on the letter that it stands in.
pub(super) fn is_remark(text: &str, place: RemarkPlace) -> bool {
    let text = text.trim();
    let mut said: Vec<&str> = words(text).take(MOST_WORDS + 1).map(|word| &text[word]).collect();
    if said.len() > MOST_WORDS || said.is_empty() {
        return false;
    }
    let asks = text.contains('?');
    let thinks = cues!("thinking aloud").has_in_any_case(said[0]);
    if thinks {
        said.remove(0);
        // `hm, klingt das zu dick?`
        if asks && (place == RemarkPlace::Aside || judges(&said)) {
            return true;
        }
    }
    let is_aside = place == RemarkPlace::Aside;
    asks_how_it_sounds(&said, asks, place)
        || (is_aside && (asks_for_a_figure(text, &said) || asks_a_name(&said) || alone(text, asks)))
        || is_unsure(&said, place)
        || is_order(&said, text, place)
}

/// Whether one of the words is said of how something is written.
fn judges(said: &[&str]) -> bool {
    said.iter().any(|word| JUDGED.has_in_any_case(word))
}

/// `klingt das zu dick aufgetragen?`
fn asks_how_it_sounds(said: &[&str], asks: bool, place: RemarkPlace) -> bool {
    let sounds = said.iter().take(5).any(|word| cues!("sounding").has_in_any_case(word));
    let of_measure = || said.iter().any(|word| TOO.has_in_any_case(word));
    match place {
        RemarkPlace::Aside => asks && sounds && (judges(said) || of_measure() && said.len() <= 5),
        RemarkPlace::Sentence => asks && sounds && judges(said),
    }
}

/// `2019?`, `12 %??`
fn asks_for_a_figure(text: &str, said: &[&str]) -> bool {
    let digits = said.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    text.ends_with('?') && said.len() <= 2 && (digits || text.ends_with("??") || text.ends_with("!?"))
}

/// `ask Tom`, `frag Anna nach der Zahl`
fn asks_a_name(said: &[&str]) -> bool {
    let [first, rest @ ..] = said else { return false };
    // `demander à Sophie`, `Rücksprache mit Tom`
    let name = rest.iter().take(2).position(|word| word.starts_with(char::is_uppercase));
    let of_letter = || rest.iter().any(|word| THINGS.has_in_any_case(word));
    ASKS.has_in_any_case(first)
        && name.is_some_and(|at| rest.len() <= at + 1 || (rest.len() <= 6 && of_letter()))
}

/// What is a remark by itself.
fn alone(text: &str, asks: bool) -> bool {
    lexicon::all(text).any(|entry| entry.topic == Topic::RemarkAlone && (entry.line == 0 || asks))
}

/// `not sure about this`
fn is_unsure(said: &[&str], place: RemarkPlace) -> bool {
    let joined = said.join(" ").to_lowercase();
    let begins = cues!("not being sure").iter().any(|unsure| {
        joined.strip_prefix(unsure).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let (named, most) = match place {
        RemarkPlace::Aside => (&THINGS, 8),
        RemarkPlace::Sentence => (&PARTS_OF_LETTERS, 6),
    };
    begins && said.len() <= most && said.iter().any(|word| named.has_in_any_case(word))
}

/// `cambiar esto según la oferta`, `hier noch Zahlen ergänzen`
fn is_order(said: &[&str], text: &str, place: RemarkPlace) -> bool {
    let [first, .., last] = said else {
        return false;
    };
    if said.len() > MOST_OF_ORDER {
        return false;
    }
    let starts = VERBS.has_in_any_case(first);
    // German has its verb at the end
    let ends = last.starts_with(char::is_lowercase) && VERBS.has_in_any_case(last) && last.ends_with('n');
    if !(starts || ends) || said.iter().any(|word| cues!("of whole sentences").has_in_any_case(word)) {
        return false;
    }
    let things = said.iter().filter(|word| THINGS.has_in_any_case(word)).count();
    match place {
        RemarkPlace::Aside => things > 0,
        // `Change this.` is said to nobody else
        RemarkPlace::Sentence => {
            let named = said.iter().any(|word| PARTS_OF_LETTERS.has_in_any_case(word));
            things > 0 && text.ends_with("!!") || things > 1 && named && ends && !starts
        }
    }
}

/// The remarks between dashes, and those that are sentences or paragraphs.
pub(super) fn remarks(passage: &Wording) -> Vec<Range<usize>> {
    let prose = [PassageRole::Text, PassageRole::Opening, PassageRole::Part].contains(&passage.place);
    let mut found = Vec::new();
    if passage.half != LetterHalf::Body || !prose {
        return found;
    }
    let text = &passage.text;
    found.extend(drafts::lines(passage));
    if passage.bytes.has(0xe2) || text.contains(" - ") {
        found.extend(between_dashes(text));
    }
    // the sentences of a short passage in small letters are no sentences: `noch anpassen`
    let mut from = 0;
    while from < text.len() {
        let end = sentence_end(text, from).max(from);
        let marks =
            text[end..].chars().take_while(|c| ".!?…\n".contains(*c)).map(char::len_utf8).sum::<usize>();
        let range = trimmed(text, from..end + marks);
        from = (end + marks).max(from + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        if range.is_empty() || range.len() > LONGEST_SENTENCE {
            continue;
        }
        let sentence = &text[range.clone()];
        let follows = range.start > 0 && text[..range.start].trim_end().ends_with(['.', '!', '?', '…']);
        if is_unheeded(sentence) && (follows || says_before_sending(sentence)) && !is_quoted(text, &range) {
            // it may run on into what the letter says
            let said = words(sentence).take(MOST_WORDS).last().map_or(sentence.len(), |last| last.end);
            found.push(range.start..range.start + said);
            continue;
        }
        if range.len() > LONGEST {
            continue;
        }
        if shouts_review(passage, &range) && !is_quoted(text, &range) {
            found.push(range);
            continue;
        }
        let whole = range.len() == text.trim().len();
        let small = whole && sentence.starts_with(char::is_lowercase);
        let place = if small { RemarkPlace::Aside } else { RemarkPlace::Sentence };
        if (is_remark(sentence, place) || is_to_be_put_here(passage, sentence)) && !is_quoted(text, &range) {
            found.push(range);
        }
        if found.len() > MOST {
            break;
        }
    }
    found
}

/// `Add one more result here that fits the advert.`, `Hier noch ein Beispiel einfügen.`: what a template says is to be written.
fn is_to_be_put_here(passage: &Wording, sentence: &str) -> bool {
    /// No such sentence has more words.
    const MOST: usize = 16;
    let lang = &*passage.language;
    let all: Vec<String> = words(sentence).take(MOST + 2).map(|word| sentence[word].to_lowercase()).collect();
    let is = |heading: &str, word: &String| says(heading, lang, word);
    let (all, is_kind) = match all.as_slice() {
        [first, rest @ ..] if is("asking kindly", first) => (rest, true),
        all => (all, false),
    };
    let Some(here) = all.iter().position(|word| is("here, of a letter", word)) else { return false };
    let is_thing = |word: &String| is("things to be written", word);
    let is_other = |word: &String| MINE.has(word) || AND.has(word) || is("of whole sentences", word);
    // `that fits what they ask for`
    let said = if here == 0 { all } else { &all[..here] };
    let is_told = match (here, all) {
        // behind `hier` stands the verb of a sentence that has one: `Hier sollte jeder die Zahlen eintragen`
        (0, [_, second, .., last]) => {
            is("filling in at the end", last)
                && (is_thing(second) || is("before what is to be written", second))
        }
        // an infinitive may be the subject of a sentence: `Décrire ici chaque projet serait trop long`
        (1.., [first, rest @ ..]) => match line_of(lang, first) {
            // `Put examples here last`
            Some(0) => {
                let is_behind = |next: &String| is("behind here, of a letter", next);
                // `Please include here the numbers` is asked of the reader
                !all[..here].iter().any(is_thing) && !is_kind || all.get(here + 1).is_none_or(is_behind)
            }
            Some(_) => match rest {
                [.., thing, how] if is("as a thing is to be written", how) => is_thing(thing),
                [.., last] => is_thing(last),
                [] => false,
            },
            None => false,
        },
        _ => false,
    };
    all.len() <= MOST
        && all.iter().any(is_thing)
        && is_told
        && !sentence.contains([',', '?', ';', ':'])
        && !said.iter().any(is_other)
        && !all.iter().any(|word| MINE.has(word) || AND.has(word) || is(SAYING_I, word))
}

/// The line that has the word with which one is told to write something: the first orders it, the second has infinitives.
fn line_of(lang: &str, word: &str) -> Option<usize> {
    let lists = sections("writing here").iter().filter(|list| list.language == lang);
    lists.flat_map(WordSection::lines).position(|mut line| line.any(|said| said == word))
}

/// `À REFORMULER, trop long`: whether a sentence begins with a reviewer's words in capitals, and those after it are not.
fn shouts_review(passage: &Wording, range: &Range<usize>) -> bool {
    let text = &passage.text;
    let shouted = |words: &str| words.len() > 3 && !words.chars().any(char::is_lowercase);
    let reviews = |phrase: &Phrase| {
        phrase.entry.topic == Topic::Reviewing
            && phrase.range.start == range.start
            && shouted(&text[phrase.range.clone()])
    };
    let short = words(&text[range.clone()]).nth(MOST_WORDS).is_none();
    // in a letter that is all in capitals they may be words of it
    short
        && passage.phrases_in(range.start..range.end).iter().any(reviews)
        && text.chars().any(char::is_lowercase)
}

/// No remark has more bytes.
pub(super) const LONGEST: usize = 120;

/// No sentence has more that one runs on into.
const LONGEST_SENTENCE: usize = 400;

/// A range without the blanks at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let range = range.start.min(text.len())..range.end.min(text.len());
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// `– hm, too boastful? –`: what stands between two dashes, or behind one to the end of the sentence.
fn between_dashes(text: &str) -> Vec<Range<usize>> {
    let dashes = [" – ", " — ", " - ", "—"];
    let mut found = Vec::new();
    let places =
        dashes.iter().flat_map(|dash| text.match_indices(dash).map(|(at, dash)| (at + dash.len(), dash)));
    for (start, dash) in places.take(MOST) {
        let rest = near(&text[start..], LONGEST);
        let close = rest.find(dash.trim_end());
        let end = sentence_end(text, start) - start;
        let mark = text[start + end..].chars().next().filter(|mark| "?!".contains(*mark));
        let end = end + mark.map_or(0, char::len_utf8);
        let range = start..start + close.unwrap_or(end).min(end).min(rest.len());
        let inner = &text[range.clone()];
        let one = is_remark(inner, RemarkPlace::Aside)
            || is_led(inner)
            || (inner.trim_end().ends_with('?') && asks_of_measure(inner.trim()) && judges_all(inner));
        if one
            && inner.contains(is_word)
            && !is_quoted(text, &range)
            && !is_spoken(text, start - dash.len(), &range)
        {
            found.push(trimmed(text, range));
        }
    }
    found
}

/// Whether a dash begins what somebody says in a tale, or the words behind it tell who says so: `— Combien ? demanda le client.`
fn is_spoken(text: &str, dash: usize, said: &Range<usize>) -> bool {
    let before = text[..dash].trim_end_matches([' ', '\u{a0}']);
    // a dash that ends an aside may stand there, too
    let after = text[said.end..].trim_start_matches(|c: char| !is_word(c));
    let teller = &after[..sentence_end(after, 0)];
    (before.is_empty() || before.ends_with('\n')) && text[said.clone()].contains('?')
        || words(teller)
            .take(MOST_OF_TELLER)
            .any(|word| cues!("telling who said").has_in_any_case(&teller[word]))
}

/// As many words behind what is said the verb stands that tells who says so.
const MOST_OF_TELLER: usize = 4;

/// Whether one of the words of a text is said of how something is written.
fn judges_all(text: &str) -> bool {
    JUDGED.is_in(text)
}

/// Whether words tell somebody to put something in: `insertar logro concreto`.
pub(in crate::check) fn fills_in(inner: &str) -> bool {
    let first = words(inner).next().map(|word| &inner[word]);
    let last = words(inner).last().map(|word| &inner[word]);
    words(inner).count() > 1
        && (first.is_some_and(|word| cues!("filling in").has_in_any_case(word))
            || last.is_some_and(|word| cues!("filling in at the end").has_in_any_case(word)))
}

/// `insert example here`, `indicar el puesto`: whether words in parentheses say what to insert there.
pub(super) fn inserts(inner: &str) -> bool {
    let all: Vec<&str> = words(inner).take(6).map(|word| &inner[word]).collect();
    let [first, .., last] = all.as_slice() else { return false };
    all.len() < 6 && (INSERTING.has_in_any_case(first) || INSERTING.has_in_any_case(last))
}

/// With which one is told so in parentheses.
static INSERTING: CueList = CueList::of("inserting");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_in_brackets_are_told_from_what_is_said_there() {
        for inner in [
            "ask Tom",
            "frag Anna",
            "frag Anna nach der Zahl",
            "demander à Sophie",
            "preguntar a Luis",
            "noch anpassen",
            "hier noch Zahlen ergänzen",
            "Absatz kürzen",
            "pendiente",
            "por rellenar",
            "not sure about this",
            "no estoy segura de esto",
            "weiß nicht, ob das stimmt",
            "je ne suis pas sûre de cette phrase",
            "change the name",
            "adapt this to the advert",
            "add a number here",
            "cambiar esto según la oferta",
            "adaptar a la oferta",
            "adapter selon l'offre",
            "changer le nom de l'entreprise",
            "hm, klingt das zu dick?",
            "hmm, really?",
            "klingt das arrogant?",
            "suena pedante?",
            "does this sound boastful?",
            "2019?",
            "12 %??",
            "richtig?",
            "folgt noch",
            "too formal",
        ] {
            assert!(is_remark(inner, RemarkPlace::Aside), "{inner}");
        }
        for inner in [
            "ask my mother",
            "ask anyone on the ward",
            "which I can change at any time",
            "to change this, we hired two cooks",
            "cambiar esto nos costó un año",
            "change is what I like here, and I said so",
            "true",
            "offen bis acht",
            "why not?",
            "pourquoi pas ?",
            "warum eigentlich nicht?",
            "¿por qué no?",
            "add salt",
            "the check is in the post",
            "was not sure about this until May",
            "wir prüfen jede Zahl",
            "um Zahlen zu prüfen",
            "Demande en hausse",
            "et cela se vérifie",
            "questions?",
            "c'est vrai",
            "so the figures say",
            "it sounds better than it is",
        ] {
            assert!(!is_remark(inner, RemarkPlace::Aside), "{inner}");
        }
    }

    #[test]
    fn sentences_that_are_remarks_are_told_from_those_of_the_letter() {
        for text in [
            "Hm, klingt das zu dick aufgetragen?",
            "Klingt das zu dick aufgetragen?",
            "Does this sound too boastful?",
            "¿Suena demasiado pedante?",
            "Est-ce que ça fait trop prétentieux ?",
            "Not sure about this sentence.",
            "Hier noch den Absatz kürzen.",
            "Change this!!",
        ] {
            assert!(is_remark(text, RemarkPlace::Sentence), "{text}");
        }
        for text in [
            "Sounds dull?",
            "Klingt das verrückt?",
            "Does this sound familiar?",
            "Is this too much to ask?",
            "Too old?",
            "Check the date on the tin.",
            "Change the name and they change the tune.",
            "Change this country.",
            "Revisar cada cifra con calma.",
            "Adapter chaque phrase à celui qui la lit.",
            "Nichts anpassen, nichts ändern.",
            "Zahlen prüfen, Namen merken, Kaffee kochen.",
            "Not sure?",
            "Hmm.",
            "Ask Tom Baker.",
            "Hier musste ich alles ergänzen.",
            "Am liebsten jede Zahl prüfen.",
        ] {
            assert!(!is_remark(text, RemarkPlace::Sentence), "{text}");
        }
    }
}
