//! A greeting, a closing or a signature that does not fit the letter.

mod apposition;
mod in_text;
mod more_than_a_name;

use super::anatomy::PassageRange;
use super::cue_list::CueList;
use super::formulas;
use super::language::reads_as;
use super::lexicon::{self, Phrase, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder, greeting};
use super::person::{Gender, Person, greeted};
use super::register::greets_by_given_name;
use super::signature;
use crate::diagnostic::{Code, Diagnostic, Severity, is_within};
use crate::document::parts::Part;
use crate::employer::Employer;
use crate::employer::contacts::folded_words;
use crate::keys::{Holder, KnownKey};
use crate::value::Map;
use crate::words::words;

pub(super) const LINT: Lint = Lint {
    code: Code::Salutation,
    run,
    documentation: Documentation {
        text: "Errors: a greeting whose words contradict each other (`Sehr geehrter Frau`), or the contact of the employer \
            (`Monsieur` to `Mme Brunet`) or name somebody else with a form of address, and a `greeting` of the data that greets nobody (`Frau`, `w`, `yes`). Warnings: a greeting or closing in another language than the letter's, one that \
            stands twice, a form of address in the text that is not that of the greeting (`Monsieur,` and `d'agréer, Madame, …`), a contact that says more than a name, a greeting to nobody by name or to somebody else although the employer has a contact, \
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
        contact(reading, passage, findings);
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
            findings.push(
                Diagnostic::new(Code::Salutation, format!("no name stands below `{formula}`"))
                    .at_option(reading.span(passage, range.clone()).or(passage.span))
                    .hint("write your name below it"),
            );
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
            let range = phrase.range.start..phrase.range.end + next.end;
            findings.push(
                Diagnostic::new(
                    Code::Salutation,
                    format!("the words of `{}` do not fit each other", &text[range.clone()]),
                )
                .severity(Severity::Error)
                .at_option(reading.span(passage, range))
                .hint(format!(
                    "the ending of `{}` is wrong before `{}`",
                    &text[phrase.range.clone()],
                    &rest[next]
                )),
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
            findings.push(
                Diagnostic::new(Code::Salutation, format!("`{}` stands twice", &text[word.clone()]))
                    .at_option(reading.span(passage, before.start..word.end))
                    .hint("take one of them out"),
            );
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
        findings.push(
            Diagnostic::new(Code::Salutation, "the letter greets twice")
                .at_option(again.span)
                .hint("take one of the greetings out"),
        );
    }
}

/// A greeting that does not say what the employer's data say of whom it is to.
fn contact(reading: &ReadingOrder<'_>, passage: &Passage<'_>, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let Some(contact) = employer.contact() else { return };
    // greeted as its data say, and told of where another's name stands
    let as_told = employer.greeting().is_some_and(|greeting| {
        let told: Vec<String> = folded_words(greeting).collect();
        folded_words(&passage.text).take(told.len()).eq(told)
    });
    if findings.spans(Code::OtherContact).any(|span| passage.span.is_some_and(|own| own.holds(span))) {
        return;
    }
    let meant = Person::of(&contact);
    let people = greeted(&passage.text);
    let place = || reading.span(passage, 0..passage.text.trim_end().len()).or(passage.span);
    let shown = passage.text.trim();
    let nobody = passage.phrases.iter().any(|phrase| phrase.entry.topic == Topic::GreetingToNobody)
        && people.iter().all(|person| person.names.is_empty());
    // what letterpress made of the contact itself is none of the author's mistakes
    if is_computed(reading, employer) {
        return;
    }
    // `Monsieur,` is polite; what it says of the contact must be true, and so must `Estimado`
    if let ([one], Some(gender)) = (people.as_slice(), meant.gender)
        && one
            .gender
            .or_else(|| said_to(passage).filter(|_| !one.names.is_empty() && !one.is_group))
            .is_some_and(|other| other != gender)
        && !nobody
        && (one.names.is_empty() || one.names.iter().any(|name| meant.names.contains(name)))
    {
        findings.push(
            Diagnostic::new(Code::Salutation, format!("`{shown}` is said to `{contact}`"))
                .severity(Severity::Error)
                .at_option(place())
                .hint("greet the contact, or correct the `contact` of the employer"),
        );
    } else if as_told {
        // how it is said is the author's own
    } else if let ([one], [given, .., surname]) = (people.as_slice(), meant.names.as_slice())
        && one.gender.is_some()
        && one.names == [given.clone()]
        && given != surname
        && !SURNAMES_FIRST.has(given)
        && !words(&passage.text).any(|word| {
            let word = &passage.text[word];
            WITH_GIVEN_NAMES.has_in_any_case(word) || WARM.has_in_any_case(word)
        })
    {
        findings.push(
            Diagnostic::new(
                Code::Salutation,
                format!("`{shown}` calls `{contact}` by a given name behind a form of address"),
            )
            .at_option(place())
            .hint("write the surname there"),
        );
    } else if let Some(other) = other_beside(employer, &passage.text, &people, &meant) {
        findings.push(
            Diagnostic::new(
                Code::Salutation,
                format!("`{shown}` greets `{other}`, too, and only `{contact}` is the contact"),
            )
            .at_option(place())
            .hint("greet the contact alone, or add the other to the `contact` of the employer"),
        );
    } else if nobody && !meant.names.is_empty() && !meant.is_group {
        findings.push(
            Diagnostic::new(
                Code::Salutation,
                format!("the letter greets nobody by name, and `{contact}` is the contact"),
            )
            .at_option(place())
            .hint("greet the contact; `{{ employer.contact }}` prints the name"),
        );
    } else if let [one] = people.as_slice()
        && !one.names.is_empty()
        && !one.is_group
        && !meant.names.is_empty()
        && one.names.iter().any(|name| meant.names.contains(name))
    {
        if is_misspelt(&passage.text, one, &contact, &meant) {
            findings.push(
                Diagnostic::new(
                    Code::Salutation,
                    format!("the letter greets `{shown}`, and the contact is written `{contact}`"),
                )
                .at_option(place())
                .hint("write the name as the contact has it, or correct the `contact` of the employer"),
            );
        }
    } else if let [one] = people.as_slice()
        && !one.names.is_empty()
        && !one.is_group
        && !meant.names.is_empty()
        && !one.names.iter().any(|name| employer.words().contains(name))
    {
        findings.push(
            Diagnostic::new(
                Code::Salutation,
                format!("the letter greets `{shown}`, and `{contact}` is the contact"),
            )
            .severity(if is_stranger(reading, one, &meant) { Severity::Error } else { Severity::Warning })
            .at_option(place())
            .hint("greet the contact, or correct the `contact` of the employer"),
        );
    }
}

/// Whom a greeting's own words are said to: `Estimado`, `Lieber`.
fn said_to(passage: &Passage<'_>) -> Option<Gender> {
    let mut said = passage.phrases.iter().filter(|phrase| phrase.entry.language == &*passage.language);
    said.find_map(|phrase| match phrase.entry.topic {
        Topic::GreetingMasculine => Some(Gender::Masculine),
        Topic::GreetingFeminine => Some(Gender::Feminine),
        _ => None,
    })
}

/// Whether the name of a contact has a slip in it, though a part of it is right: `Müller-Lüdenschmidt` for `Müller-Lüdenscheidt`,
/// `Ozdemir` for `Özdemir`.
fn is_misspelt(greeting: &str, greeted: &Person, contact: &str, meant: &Person) -> bool {
    let others = |name: &&String| !meant.names.contains(*name);
    let missing = |name: &&String| !greeted.names.contains(*name);
    let is_half = |name: &String| {
        // of a name of two halves each is the contact's
        let mut all = words(greeting).zip(folded_words(greeting)).filter(|(_, folded)| folded == name);
        let joined = |c: char| matches!(c, '-' | '‐' | '‑');
        all.any(|(word, _)| {
            greeting[word.end..].starts_with(joined) || greeting[..word.start].ends_with(joined)
        })
    };
    let slip = greeted.names.iter().filter(others).any(|name| {
        let near = meant.names.iter().filter(missing).any(|other| is_near(other, name));
        near || is_half(name) && contact.contains(['-', '‐', '‑'])
    });
    // folded, they are the same
    let bare = greeted.names.iter().filter(|name| meant.names.contains(*name)).any(|name| {
        let written = |text: &str| -> Vec<String> {
            let all = words(text).zip(folded_words(text)).filter(|(_, folded)| folded == name);
            all.map(|(word, _)| text[word].to_lowercase()).collect()
        };
        let (said, right) = (written(greeting), written(contact));
        !right.is_empty() && said.iter().any(|word| word.is_ascii() && !right.contains(word))
    });
    slip || bare
}

/// Surnames that are written before the given name: `Zhào Wěi`.
static SURNAMES_FIRST: CueList = CueList::of("surnames that stand first");

/// What a given name stands behind: `Doña Ana`.
static WITH_GIVEN_NAMES: CueList = CueList::of("with given names");

/// Forms of address of several people.
static TITLES_OF_SEVERAL: CueList = CueList::of("titles of several");

/// Somebody whom a greeting names beside the contact and the data do not.
fn other_beside<'p>(
    employer: &Employer,
    greeting: &str,
    people: &'p [Person],
    meant: &Person,
) -> Option<&'p str> {
    let is_contact = |person: &&Person| person.names.iter().any(|name| meant.names.contains(name));
    if meant.is_group || !people.iter().any(|person| is_contact(&person)) {
        return None;
    }
    let said = employer.words();
    // `buen día` is no person
    let several = words(greeting).any(|word| TITLES_OF_SEVERAL.has_in_any_case(&greeting[word]));
    let other = people.iter().find(|person| {
        (several || person.gender.is_some())
            && !person.is_group
            && !person.names.is_empty()
            && !person.names.iter().any(|name| said.contains(name))
    });
    other.and_then(|other| other.names.last()).map(String::as_str)
}

/// Whether somebody greeted with a form of address is nobody the letter could mean by the contact: no slip of the name, and the
/// contact is not spoken of below.
fn is_stranger(reading: &ReadingOrder<'_>, greeted: &Person, meant: &Person) -> bool {
    let slip = greeted.names.iter().any(|name| meant.names.iter().any(|other| is_near(other, name)));
    let spoken_of = || {
        let body = reading.passages.iter().filter(|passage| passage.half == LetterHalf::Body);
        let mut words = body.flat_map(|passage| folded_words(&passage.text));
        words.any(|word| word.len() > 2 && meant.names.contains(&word))
    };
    greeted.gender.is_some() && !slip && !spoken_of()
}

/// Whether the salutation is what letterpress says to the contact: nobody wrote one.
fn is_computed(reading: &ReadingOrder<'_>, employer: &Employer) -> bool {
    let subject = reading.subject;
    let page = &subject.document.meta.page;
    let is_written = |map: &Map, key: KnownKey, holder: Holder| {
        key.given(map).is_some() || key.understood(holder, map).is_some()
    };
    let recipient = KnownKey::Recipient.given(page).and_then(|field| field.value.as_map());
    let is_greeted = recipient
        .is_some_and(|recipient| is_written(recipient, KnownKey::RecipientGreeting, Holder::Recipient));
    subject.document.parts.get(Part::Salutation).is_some()
        && !is_written(page, KnownKey::Salutation, Holder::FrontMatter)
        && !is_greeted
        && employer.greeting().is_none()
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
    findings.push(
        Diagnostic::new(
            Code::Salutation,
            format!("the {what} `{formula}` is in another language than the letter"),
        )
        .at_option(reading.span(passage, longest.range.clone()).or(passage.span))
        .hint(format!("say it in the language of the letter, `{code}`")),
    );
}

/// The sentences of the letter.
fn prose(reading: &ReadingOrder<'_>) -> String {
    let body = reading.passages.iter().filter(|passage| {
        passage.half == LetterHalf::Body && matches!(passage.place, PassageRole::Text | PassageRole::Opening)
    });
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
    findings.push(
        Diagnostic::new(Code::Salutation, format!("`{words}` is how one takes leave of friends"))
            .at_option(reading.span(passage, phrase.range.clone()).or(passage.span))
            .hint("take leave as one does of an employer, as in `Kind regards` or `Mit freundlichen Grüßen`"),
    );
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
            findings.push(
                Diagnostic::new(Code::Salutation, "the letter takes leave twice")
                    .at_option(earlier.span)
                    .hint("take one of the closings out"),
            );
            return;
        }
        findings.push(
            Diagnostic::new(Code::Salutation, format!("`{}` stands twice", earlier.text.trim()))
                .at_option(earlier.span)
                .hint("take one of them out"),
        );
    }
}
