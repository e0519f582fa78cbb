//! A company that no file knows, in a sentence that hopes to work there and speaks to nobody: `It would be a privilege to begin my
//! career at Savills.` A letter that names its own employer elsewhere is one that was changed by half.

use std::ops::Range;

use super::addressee::Addressee;
use super::ending_words::EndingWords;
use crate::check::cue_list::{CueList, MINE, PEOPLE, READERS, YOU, find_phrase};
use crate::check::lexicon::{self, Topic};
use crate::check::passage::Wording;
use crate::employer::names::is_trade;
use crate::words::{last_word, sentence_end, sentence_start, words};

/// Whether a text ends in what only whom one works for follows, and no article after it: `my career at`, `proud to work for`.
pub(super) fn is_worked_for(before: &str) -> bool {
    EndingWords::of(before).is_some_and(|ending| ending.lead_to_work(before))
}

impl EndingWords {
    /// The same, of the last words of a text.
    pub(super) fn lead_to_work(&self, before: &str) -> bool {
        let last = last_word(before).map(|word| &before[word]);
        self.are_of(&WORKED_FOR) && last.is_some_and(|last| !DEFINITE.has_in_any_case(last))
    }
}

/// What only whom one works for follows.
static WORKED_FOR: CueList = CueList::of("worked for");

/// Articles, after which a place of work may follow: `begin my career at the Barbican`.
static DEFINITE: CueList = CueList::of("before what is known");

/// Whether the sentence of a name hopes for work there, and speaks up to there neither to the reader nor of somebody else.
pub(super) fn is_hoped_for(own: &Addressee, passage: &Wording, name: &Range<usize>) -> bool {
    let text = &passage.text;
    let sentence = &text[sentence_start(text, name.start)..sentence_end(text, name.end)];
    hopes_for(passage, name)
        && !own.forms.iter().take(MOST_FORMS).any(|form| find_phrase(sentence, form).is_some())
}

/// Whether a sentence wishes, before a name, for work there: `I would be proud to work for X`, but not `I love working for X`, nor
/// `my career with X taught me what I would like`.
fn hopes_for(passage: &Wording, name: &Range<usize>) -> bool {
    let text = &passage.text;
    let range = sentence_start(text, name.start)..sentence_end(text, name.end);
    let is_bygone =
        passage.phrases_in(range.clone()).iter().any(|phrase| phrase.entry.topic == Topic::Bygone);
    // `and I should be glad to come in at any time that suits you` is beside the point
    let clause =
        text[name.end..range.end].find([',', ';', ':', '(', '–', '—']).map_or(range.end, |at| name.end + at);
    let said = |range: Range<usize>| passage.words_in(range).iter().map(|word| &text[word.clone()]);
    let before: Vec<&str> = said(range.start..name.start).collect();
    let behind: Vec<&str> = said(name.end..clause).collect();
    let says = |list: &CueList| before.iter().chain(&behind).any(|word| list.has_in_any_case(word));
    let Some(wish) = before.iter().rposition(|word| HOPING.has_in_any_case(word)) else { return false };
    let between = &before[wish + 1..];
    // `I would love to begin my career at X`
    let mine =
        between.iter().rposition(|word| MINE.has_in_any_case(word)).filter(|at| between.len() - at < 4);
    let begins = |word: &&&str| BEGINNING.has_in_any_case(word);
    let is_begun = |mine: usize| {
        let mut verbs = before[..wish + 1 + mine].iter().rev();
        verbs.find(|word| !DEFINITE.has_in_any_case(word)).is_some_and(|word| begins(&word))
            || behind.iter().take(2).any(|word| begins(&word))
    };
    let place = passage.words_in(range.start..name.start).get(wish).map_or(name.start, |word| word.end);
    between.len() <= MOST_BETWEEN
        && !text[place..name.start].contains([',', ';', ':', '(', '–', '—'])
        && !between.iter().any(|word| OTHER_CLAUSES.has_in_any_case(word))
        && mine.is_none_or(is_begun)
        && !is_bygone
        && !behind.iter().take(2).any(|word| OTHER_CLAUSES.has_in_any_case(word))
        && ![&READERS, &YOU, &PEOPLE, &OTHERS, &NEVER].into_iter().any(says)
}

/// With which one says what one would do.
static HOPING: CueList = CueList::of("hoping for work");

/// Verbs of a career that begins or goes on.
static BEGINNING: CueList = CueList::of("beginning a career");

/// What leads from a wish to something else: `I would like to say what`, `I would have`.
static OTHER_CLAUSES: CueList = CueList::of("clauses behind a wish");

/// So many words stand at most between a wish and a name.
const MOST_BETWEEN: usize = 10;

/// So many ways in which a firm is called are looked for in a sentence.
const MOST_FORMS: usize = 100;

/// Who is not the author.
static OTHERS: CueList = CueList::of("others who hope");

/// What says that one does not.
static NEVER: CueList = CueList::of("not hoped for");

/// Whether a name is no place: no city, no house, no part of a firm.
pub(super) fn is_no_place(name: &str, after: &str, is_workplace: impl Fn(&str) -> bool) -> bool {
    let is_place = |word: &str| {
        is_trade(&word.to_lowercase())
            || lexicon::all(word)
                .any(|entry| matches!(entry.topic, Topic::City | Topic::Addressee | Topic::Month))
            || PLACES.has_in_any_case(word)
            || is_workplace(word)
    };
    let whole = lexicon::all(name).any(|entry| entry.topic == Topic::City);
    !whole && !words(name).any(|word| is_place(&name[word])) && !after.starts_with(['’', '\'', '-'])
}

/// Places that people work at by their names.
static PLACES: CueList = CueList::of("places of work by name");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::wording;

    fn hopes(text: &str, language: &str) -> bool {
        let name = ["Savills", "Barclays", "Age Concern"]
            .iter()
            .find_map(|name| Some((text.find(name)?, name.len())));
        let (at, length) = name.expect("a name");
        let is_led = is_worked_for(&text[..at]);
        is_led && hopes_for(&wording(text, language), &(at..at + length))
    }

    #[test]
    fn one_hopes_for_work_there() {
        for (text, language) in [
            ("It would be a privilege to begin my career at Savills, and I should be glad to come in.", "en"),
            ("I would be proud to work for Savills.", "en"),
            ("I hope for a career with Savills.", "en"),
            ("I'd love to work for Savills.", "en"),
            ("I want to build my career at Savills.", "en"),
            ("Gern würde ich meine Laufbahn bei Savills beginnen.", "de"),
            ("Ich möchte meine Karriere bei Savills fortsetzen.", "de"),
            ("Je souhaite travailler chez Savills.", "fr"),
            ("Je voudrais poursuivre ma carrière chez Savills.", "fr"),
            ("Me gustaría trabajar para Savills.", "es"),
            ("Quisiera empezar mi carrera con Savills.", "es"),
            ("Vorrei lavorare per Savills.", "it"),
            ("Vorrei iniziare la mia carriera presso Savills.", "it"),
            ("Ik zou graag werken bij Savills.", "nl"),
            ("Gostaria de trabalhar para Savills.", "pt"),
            ("Jag skulle gärna arbeta hos Savills.", "sv"),
        ] {
            assert!(hopes(text, language), "{text}");
        }
    }

    #[test]
    fn past_and_present_work_is_no_hope() {
        for (text, language) in [
            ("I was proud to work for Barclays.", "en"),
            ("My career with Barclays taught me what I would like to do.", "en"),
            ("I love working for Age Concern on Sundays.", "en"),
            ("I like working for Age Concern and would bring that along.", "en"),
            ("Being hired by Barclays at eighteen could have spoiled me.", "en"),
            ("To work for Barclays is like a second home.", "en"),
            ("I would have loved to work for Barclays.", "en"),
            ("I would say that I am proud to work for Barclays.", "en"),
            ("I hope to tell more about my career at Barclays.", "en"),
            ("I would love to explain why I chose to work for Barclays.", "en"),
            ("I look after people and enjoy working for Age Concern.", "en"),
            ("Mon parcours chez Barclays dit ce que je veux.", "fr"),
            ("I would bring experience, hired by Barclays at eighteen.", "en"),
            ("I'd recommend it: to work for Barclays is a joy.", "en"),
            ("I want a job like my career at Barclays.", "en"),
            ("I would encourage anyone to work for Barclays.", "en"),
            ("I hope to leave my career at Barclays behind.", "en"),
            ("I want to quit after a career with Barclays.", "en"),
            ("Quiero dejar de trabajar para Barclays.", "es"),
            ("Je veux cesser de travailler pour Barclays.", "fr"),
            ("Ik wil stoppen met werken bij Barclays.", "nl"),
            ("Ich will nach zehn Jahren die Laufbahn bei Barclays verlassen.", "de"),
            ("Fier de travailler chez Barclays, je voudrais apprendre.", "fr"),
            ("Je voudrais parler de mon parcours chez Barclays.", "fr"),
            ("Estoy orgullosa de trabajar para Barclays y quiero crecer.", "es"),
            ("Mi carrera con Barclays dice lo que quiero.", "es"),
            ("Quisiera contar lo que aprendo al trabajar para Barclays.", "es"),
            ("Mijn loopbaan bij Barclays leerde mij wat ik graag doe.", "nl"),
            ("Ik ben trots om te werken bij Barclays en doe dat graag.", "nl"),
            ("Ik zou graag vertellen over mijn loopbaan bij Barclays.", "nl"),
            ("La mia carriera presso Barclays dice cosa vorrei.", "it"),
            ("Meine Laufbahn bei Barclays zeigt, was ich gern tue.", "de"),
            ("Ich möchte von meiner Laufbahn bei Barclays erzählen.", "de"),
            ("A minha carreira com Barclays diz o que desejo.", "pt"),
        ] {
            assert!(!hopes(text, language), "{text}");
        }
    }
}
