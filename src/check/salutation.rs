//! A greeting, a closing or a signature that does not fit the letter.

mod apposition;
mod as_filed;
mod contact;
mod in_text;
mod more_than_a_name;
mod of_data;

use super::anatomy::PassageRange;
use super::cue_list::CueList;
use super::formulas;
use super::language::reads_as;
use super::lexicon::{self, Phrase, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, Passage, ReadingOrder, greeting};
use super::person::{Gender, Person, greeted};
use super::register::greets_by_given_name;
use super::signature;
use crate::diagnostic::{Code, Severity, is_within};
use crate::document::parts::Part;
use crate::words::{is_word, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Salutation,
    run,
    documentation: Documentation {
        text: "Errors: a greeting whose words contradict each other (`Sehr geehrter Frau`), or the contact of the employer \
            (`Monsieur` to `Mme Brunet`) or name somebody else with a form of address, and a `greeting` of the data that greets nobody (`Frau`, `w`, `yes`). Warnings: a greeting or closing in another language than the letter's, one that \
            stands twice, a form of address in the text that is not that of the greeting (`Monsieur,` and `d'agréer, Madame, …`), a contact that says more than a name, a name as lists have it (`Dear Sharma, Anita`, `Dear ANITA SHARMA`), a title left out or another than the contact's (`Frau Dr. Vogt` to `Frau Prof. Dr. Vogt`), a greeting to nobody by name or to somebody else although the employer has a contact, \
            a letter of some length without a greeting or a closing, a formula without a name below it or such as friends take leave with (`Un besito`, `LG`), a signature \
            or a name after `my name is` that is not quite the author's or somebody else's, and a contact that may be read \
            in two ways (a given name or a surname, one person or two, a woman or a man): nobody is greeted by a guess, so the \
            letter begins as one to nobody by name until the employer's `greeting` says how. Titles, degrees and functions \
            are those of formats/locale/, which a workspace may add to.",
        bad: "---\nlang: german\n---\nSehr geehrter Frau Vogt,",
        good: "---\nlang: german\n---\nSehr geehrte Frau Vogt,",
    },
};

/// Of the text of a mail, which may do without one, only the greeting.
pub(super) const OF_MAIL: Lint = Lint { run: greeting_alone, ..LINT };

fn greeting_alone(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    if let Some(passage) = reading.anatomy.salutation.map(|index| &reading.passages[index]) {
        greeting_words(reading, passage, findings);
        contact::run(reading, passage, findings);
        of_data::run(reading, passage, findings);
        as_filed::run(reading, passage, findings);
        of_language(reading, passage, Topic::Greeting, 0..passage.text.len(), "greeting", findings);
    }
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    greeting_alone(reading, findings);
    if let Some((PassageRange { passage, range }, _)) = &reading.anatomy.closing {
        let passage = &reading.passages[*passage];
        of_language(reading, passage, Topic::Closing, range.clone(), "closing", findings);
        if reading.anatomy.is_unsigned(reading) {
            let formula = passage.text[range.clone()].trim();
            let message = format!("no name stands below `{formula}`");
            findings.tell(reading.place(passage, range.clone()), message, "write your name below it");
        }
    }
    apposition::run(reading, findings);
    in_text::run(reading, findings);
    more_than_a_name::run(reading, findings);
    signature::run(reading, findings);
    familiar(reading, findings);
    closings(reading, findings);
    formulas::run(reading, findings);
}

/// `Sehr geehrter Frau`, `Dear Dear`, `Dear Mr Frost,,`, and a second greeting below.
fn greeting_words(reading: &ReadingOrder<'_>, passage: &Passage<'_>, findings: &mut Findings<'_>) {
    let text = &passage.text;
    for phrase in &passage.phrases {
        let greets = match phrase.entry.topic {
            Topic::GreetingMasculine => Gender::Masculine,
            Topic::GreetingFeminine => Gender::Feminine,
            _ => continue,
        };
        let rest = &text[phrase.range.end..];
        let Some(next) = words(rest).next() else { continue };
        // with what stands behind a title: `D.ª`
        let word = rest[next.start..].split(char::is_whitespace).next().unwrap_or_default();
        let titled = Person::of(word).gender;
        // only a form of address right beside it: `Sehr geehrte Damen`, `Chère équipe`
        if titled.is_some_and(|titled| titled != greets) && rest[..next.start].trim().is_empty() {
            // `Egregio Dott.ssa`
            let word = word.trim_end_matches(|c: char| !is_word(c));
            let range = phrase.range.start..phrase.range.end + next.start + word.len();
            findings.tell_as(
                Severity::Error,
                reading.span(passage, range.clone()),
                format!("the words of `{}` do not fit each other", &text[range.clone()]),
                format!("the ending of `{}` is wrong before `{}`", &text[phrase.range.clone()], word),
            );
        }
    }
    let mut previous: Option<std::ops::Range<usize>> = None;
    for word in words(text) {
        if findings.is_full() {
            return;
        }
        if let Some(before) = previous.replace(word.clone())
            && text[before.clone()].to_lowercase() == text[word.clone()].to_lowercase()
            // `Dear Ms. Ms. Vane,`: the data have the form of address too
            && text[before.end..word.start].trim_matches(['.', ' ', '\u{a0}']).is_empty()
            && word.len() > 1
        {
            let message = format!("`{}` stands twice", &text[word.clone()]);
            findings.tell(reading.span(passage, before.start..word.end), message, "take one of them out");
        }
    }
    let index = reading.anatomy.salutation.unwrap_or_default();
    let again = reading.passages.get(index + 1).filter(|next| {
        let text = next.text.trim();
        next.half == LetterHalf::Body
            && greeting(text).is_some()
            && words(text).nth(8).is_none()
            && text.ends_with([',', ':', '!'])
            && reading.subject.document.parts.get(Part::Salutation).is_none()
    });
    if let Some(again) = again {
        findings.tell(again.span, "the letter greets twice", "take one of the greetings out");
    }
}

/// A formula in another language than the letter is written in.
fn of_language(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    topic: Topic,
    range: std::ops::Range<usize>,
    what: &str,
    findings: &mut Findings<'_>,
) {
    let code = reading.subject.document.meta.lang.language();
    let start = passage.text.len() - passage.text.trim_start().len();
    let formulas = || {
        passage.phrases.iter().filter(|phrase| {
            let begins = phrase.range.start == range.start.max(start);
            begins
                && (phrase.entry.topic == topic
                    || (topic == Topic::Greeting && phrase.entry.topic == Topic::GreetingToNobody))
        })
    };
    let Some(longest) = formulas().max_by_key(|phrase| phrase.range.end) else { return };
    // `Bien à vous, as she would say, and kind regards,`; in `Dear Madame Lefort` the form of address is no greeting
    let own = passage.phrases.iter().any(|phrase| {
        topic == Topic::Closing
            && phrase.entry.topic == topic
            && phrase.entry.language == code
            && phrase.range.start > longest.range.end
    });
    if own || formulas().any(|phrase| phrase.entry.language == code) || !reads_as(code, &prose(reading)) {
        return;
    }
    let formula = &passage.text[longest.range.clone()];
    let message = format!("the {what} `{formula}` is in another language than the letter");
    let place = reading.place(passage, longest.range.clone());
    findings.tell(place, message, format!("say it in the language of the letter, `{code}`"));
}

/// The sentences of the letter.
fn prose(reading: &ReadingOrder<'_>) -> String {
    let body = reading
        .passages
        .iter()
        .filter(|passage| passage.half == LetterHalf::Body && passage.place.is_paragraph());
    body.flat_map(|passage| [passage.text.as_str(), "\n"]).collect()
}

/// Whether one word is another with a slip in it: two letters in a long one, one in a short one.
pub(super) fn is_near(one: &str, other: &str) -> bool {
    let length = one.chars().count();
    let most = if length < 4 {
        0
    } else if length < 8 {
        1
    } else {
        2
    };
    one != other && one.len().abs_diff(other.len()) <= 4 && is_within(one, other, most)
}

/// `Un besito`, `LG`: how friends take leave, below a letter to whom one calls by a form of address, or does not know.
fn familiar(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some((PassageRange { passage, range }, _)) = &reading.anatomy.closing else { return };
    let passage = &reading.passages[*passage];
    let mut inside = passage.phrases_in(range.clone()).iter();
    let friendly =
        |phrase: &&Phrase| phrase.range.start == range.start && phrase.entry.topic == Topic::FamiliarClosing;
    let Some(phrase) = inside.rfind(friendly) else { return };
    let greeting = reading.anatomy.salutation.map(|index| &reading.passages[index]);
    let by_name = greeting.is_some_and(|greeting| {
        let people = greeted(&greeting.text);
        let warm =
            words(&greeting.text).next().is_some_and(|word| WARM.has_in_any_case(&greeting.text[word]));
        warm || people.iter().any(|person| person.gender.is_none() && !person.names.is_empty())
    });
    // whom one calls by the given name alone, one may know; the second line is of colleagues
    let known = greeting.is_some_and(greets_by_given_name);
    if by_name && (known || phrase.entry.line > 0) {
        return;
    }
    let words = &passage.text[phrase.range.clone()];
    let message = format!("`{words}` is how one takes leave of friends");
    let hint = "take leave as one does of an employer, as in `Kind regards` or `Mit freundlichen Grüßen`";
    findings.tell(reading.place(passage, phrase.range.clone()), message, hint);
}

/// With which one greets whom one likes: `Liebe`, `Querida`.
static WARM: CueList = CueList::of("warm greetings");

/// No name below a closing has more words.
const MOST_OF_NAME: usize = 6;

/// The same formula twice.
fn closings(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some((PassageRange { passage: last, range }, _)) = &reading.anatomy.closing else { return };
    let formula = reading.passages[*last].text[range.clone()].trim().to_lowercase();
    let earlier =
        reading.passages[..*last].iter().rev().take(3).find(|passage| {
            passage.half == LetterHalf::Body && passage.text.trim().to_lowercase() == formula
        });
    let taken = earlier.or_else(|| {
        // `Yours sincerely,` above `Best wishes,`
        let mut above = reading.passages[..*last].iter().rev().take(2);
        above.find(|passage| {
            // a name may stand below the formula
            let (first, name) = passage.text.split_once('\n').unwrap_or((&passage.text, ""));
            let formula = passage.half == LetterHalf::Body
                && lexicon::is(Topic::Closing, first)
                && words(name).nth(MOST_OF_NAME).is_none();
            // `Quedo a sus órdenes.` is a sentence
            formula && !passage.text.trim_end().ends_with('.')
        })
    });
    if let Some(earlier) = taken.filter(|_| reading.subject.document.parts.get(Part::Closing).is_none()) {
        if earlier.text.trim().to_lowercase() != formula {
            findings.tell(earlier.span, "the letter takes leave twice", "take one of the closings out");
            return;
        }
        let message = format!("`{}` stands twice", earlier.text.trim());
        findings.tell(earlier.span, message, "take one of them out");
    }
}
