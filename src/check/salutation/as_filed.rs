//! A greeting that has the contact's name as lists have it: `Dear Sharma, Anita,`, `Dear ANITA SHARMA,`, `Dear SHARMA Anita,`,
//! `Dear anita sharma,`.

use std::borrow::Cow;
use std::ops::Range;

use super::super::lexicon::{self, Topic};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder};
use super::super::person::{PARTICLES, Person};
use super::contact::{SURNAMES_FIRST, is_as_told};
use crate::employer::contacts::folded_words;
use crate::stationery::forms_of_address;
use crate::words::words;

/// How a name is written that nobody is greeted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListedForm {
    /// `Sharma, Anita`
    Comma,
    /// `SHARMA Anita`
    SurnameFirst,
    /// `ANITA SHARMA`
    Capitals,
    /// `anita sharma`
    Small,
}

/// Warns of such a name.
pub(super) fn run(reading: &ReadingOrder<'_>, passage: &Passage<'_>, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let Some(contact) = employer.contact() else { return };
    let meant = Person::of(&contact.replace(',', " "));
    if meant.is_group || findings.is_full() || is_as_told(employer, passage) {
        return;
    }
    let Some((range, form)) = listed(&passage.text, &meant.names) else { return };
    let shown = &passage.text[range.clone()];
    let what = match form {
        ListedForm::Comma | ListedForm::SurnameFirst => "with the surname first",
        ListedForm::Capitals => "in capitals",
        ListedForm::Small => "in small letters",
    };
    let message = format!("`{shown}` is a name as lists have it, {what}");
    let hint = "write the name as the letter says it, in the `contact` of the employer or in the greeting";
    findings.tell(reading.place(passage, range), message, hint);
}

/// A contact that stands as in a list, with the given name first: `Anita Sharma` of `Sharma, Anita` and of `SHARMA Anita`. A form of
/// address in brackets behind it goes before it.
pub(super) fn in_order<'c>(contact: &'c str, language: &str) -> Cow<'c, str> {
    let bracket = contact.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    if let Some((name, form)) = bracket.filter(|(_, form)| forms_of_address::is_title(form)) {
        return format!("{} {}", form.trim(), in_order(name.trim(), language)).into();
    }
    let turned = match contact.split_once(',') {
        Some((surname, given)) => (is_surname(surname, language, given) && is_given(given))
            .then(|| format!("{} {}", given.trim(), surname.trim())),
        None => surname_first(contact),
    };
    turned.map_or(Cow::Borrowed(contact), Cow::Owned)
}

/// `Anita SHARMA` of `SHARMA Anita`.
fn surname_first(contact: &str) -> Option<String> {
    let (surname, given) = contact.trim().split_once(' ')?;
    let is_first = is_shouted_surname(surname)
        && !SURNAMES_FIRST.has(&folded_words(surname).next()?)
        && !forms_of_address::is_group(given);
    (is_first && is_given(given)).then(|| format!("{} {surname}", given.trim()))
}

/// Whether a word is a surname that stands out by its capitals; as few as three are letters of a degree: `DDI Huber`.
fn is_shouted_surname(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(|c| c.is_uppercase() || is_within_names(c))
}

fn is_within_names(c: char) -> bool {
    matches!(c, '-' | '\'' | '’')
}

/// Whether a word is written as a name is: `Anna-Lena`, `McDonald`, `O’Neill`.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().any(char::is_lowercase)
        && word.chars().all(|c| c.is_alphabetic() || is_within_names(c))
}

/// A surname with its small words, or the two of Spanish and Portuguese.
fn is_surname(text: &str, language: &str, given: &str) -> bool {
    let all: Vec<&str> = text.split_whitespace().collect();
    let small = all.iter().take_while(|word| PARTICLES.has_in_any_case(word)).count();
    match &all[small..] {
        [one] => is_name(one),
        [first, second] => {
            let has_two = matches!(language, "es" | "pt") && given.split_whitespace().count() == 1;
            has_two && is_name(first) && is_name(second)
        }
        _ => false,
    }
}

/// One given name or two, with titles before them or without.
fn is_given(text: &str) -> bool {
    let titles = [Topic::Title, Topic::TitleFeminine, Topic::TitleMasculine];
    let is_title =
        |word: &&str| lexicon::all(word.trim_end_matches('.')).any(|entry| titles.contains(&entry.topic));
    let all: Vec<&str> = text.split_whitespace().skip_while(is_title).collect();
    (1..=2).contains(&all.len()) && all.iter().all(|word| is_name(word))
}

/// Where a greeting has the names of a contact as lists have them.
fn listed(text: &str, names: &[String]) -> Option<(Range<usize>, ListedForm)> {
    /// A greeting with more words names several.
    const MOST: usize = 10;
    let all: Vec<(Range<usize>, String)> = words(text).zip(folded_words(text)).take(MOST + 1).collect();
    if names.len() < 2 || all.len() > MOST {
        return None;
    }
    let is_name = |folded: &String| names.contains(folded);
    let start = all.iter().position(|(_, folded)| is_name(folded)).filter(|start| *start > 0)?;
    let greeted: Vec<&Range<usize>> = all[start..]
        .iter()
        .take_while(|(_, folded)| is_name(folded) || PARTICLES.has(folded))
        .map(|(range, _)| range)
        .collect();
    let [first, .., last] = greeted.as_slice() else { return None };
    // what goes on behind the names is an office, or somebody else
    let whole = first.start..last.end;
    if all.len() != start + greeted.len() {
        return None;
    }
    let written = |range: &Range<usize>| &text[range.clone()];
    let is_shouted = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    let greets_in_capitals = is_shouted(written(&all[0].0));
    let shown = &text[whole.clone()];
    let second = greeted.get(1)?;
    let comma = shown.find(',').map(|at| whole.start + at);
    let form = if let Some(comma) = comma {
        // of `Sharma, PhD` the last are letters behind a name
        let is_plain = |word: &str| word.chars().skip(1).all(char::is_lowercase) || is_shouted(word);
        let behind = || greeted.iter().filter(|word| word.start > comma);
        let is_given = behind().count() == 1 && behind().all(|word| is_plain(written(word)));
        let is_surname = greeted.len() == 2 || greeted.len() == 3 && PARTICLES.has(&all[start].1);
        let is_one =
            shown.matches(',').count() == 1 && (!is_shouted(written(last)) || is_shouted(written(first)));
        (is_given && is_surname && is_one).then_some(ListedForm::Comma)
    } else if greets_in_capitals {
        None
    } else if greeted.iter().all(|word| is_shouted(written(word))) {
        Some(ListedForm::Capitals)
    } else if greeted.iter().all(|word| written(word).chars().all(char::is_lowercase)) {
        Some(ListedForm::Small)
    } else {
        let folded = &all[start].1;
        let rest = greeted[1..].iter().all(|word| written(word).chars().skip(1).all(char::is_lowercase));
        let is_first =
            is_shouted_surname(written(first)) && written(second).starts_with(char::is_uppercase) && rest;
        // `KPMG Careers`
        let is_house = forms_of_address::is_group(text[second.start..whole.end].trim());
        (is_first && !is_house && !SURNAMES_FIRST.has(folded)).then_some(ListedForm::SurnameFirst)
    };
    form.map(|form| (whole, form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_of_a_list_is_read_with_the_given_name_first() {
        for (contact, language, expected) in [
            ("Sharma, Anita", "en", "Anita Sharma"),
            ("McDonald, Anna", "en", "Anna McDonald"),
            ("O’Neill, Anna", "en", "Anna O’Neill"),
            ("van den Berg, Anna", "nl", "Anna van den Berg"),
            ("Kern, Anna Maria", "de", "Anna Maria Kern"),
            ("Kern, Anna-Lena", "de", "Anna-Lena Kern"),
            ("Weber, Dr. Anna", "de", "Dr. Anna Weber"),
            ("García López, Ana", "es", "Ana García López"),
            ("Kern, Ute (Frau)", "de", "Frau Ute Kern"),
            ("Müller, Herr Hans Peter", "de", "Herr Hans Peter Müller"),
            ("Bell, Ms Ann", "en", "Ms Ann Bell"),
            ("A. Lee (Mrs)", "en", "Mrs A. Lee"),
            ("KERN Ute (Frau)", "de", "Frau Ute KERN"),
            ("LIDL Karriere", "de", "LIDL Karriere"),
            ("Kern, Ute (Leitung)", "de", "Kern, Ute (Leitung)"),
            ("SHARMA Anita", "en", "Anita SHARMA"),
            ("O’NEILL Anna", "en", "Anna O’NEILL"),
            ("WANG Xiaoming", "en", "WANG Xiaoming"),
            ("DDI Huber", "de-AT", "DDI Huber"),
            ("Anita Sharma, PhD", "en", "Anita Sharma, PhD"),
            ("Anita Sharma, Head of Care", "en", "Anita Sharma, Head of Care"),
            ("Herr Kern, Leiter", "de", "Herr Kern, Leiter"),
            ("Kim Berger, Talent Partner", "en", "Kim Berger, Talent Partner"),
            ("Sharma", "en", "Sharma"),
            ("", "en", ""),
            (",", "en", ","),
        ] {
            assert_eq!(in_order(contact, language), expected, "{contact}");
        }
    }

    #[test]
    fn names_as_lists_have_them_are_told_from_those_that_greet() {
        let form = |greeting: &str, contact: &str| {
            listed(greeting, &Person::of(&contact.replace(',', " ")).names).map(|(_, form)| form)
        };
        for (greeting, contact, expected) in [
            ("Dear Sharma, Anita,", "Sharma, Anita", ListedForm::Comma),
            ("Dear Ms Sharma, Anita,", "Ms Sharma, Anita", ListedForm::Comma),
            ("Dear SHARMA, ANITA,", "SHARMA, ANITA", ListedForm::Comma),
            ("Dear Sharma, Anita,", "Ms Anita Sharma", ListedForm::Comma),
            ("Dear ANITA SHARMA,", "ANITA SHARMA", ListedForm::Capitals),
            ("Dear anita sharma,", "anita sharma", ListedForm::Small),
            ("Dear SHARMA Anita,", "SHARMA Anita", ListedForm::SurnameFirst),
            ("Guten Tag Kern, Eva,", "Kern, Eva", ListedForm::Comma),
            ("Bonjour DUPONT Jean,", "DUPONT Jean", ListedForm::SurnameFirst),
            ("Estimada Pérez, Ana:", "Pérez, Ana", ListedForm::Comma),
            ("Gentile Rossi, Maria,", "Rossi, Maria", ListedForm::Comma),
            ("Beste Vries, Anna,", "Vries, Anna", ListedForm::Comma),
        ] {
            assert_eq!(form(greeting, contact), Some(expected), "{greeting}");
        }
        for (greeting, contact) in [
            ("Dear Anita Sharma,", "Anita Sharma"),
            ("Dear Ms Sharma,", "Sharma, Anita"),
            ("Dear Anita,", "Anita Sharma"),
            ("Dear Anita SHARMA,", "Anita SHARMA"),
            ("Cher Jean DUPONT,", "Jean DUPONT"),
            ("Dear WANG Xiaoming,", "WANG Xiaoming"),
            ("DEAR ANITA SHARMA,", "Anita Sharma"),
            ("Dear Anita Sharma, PhD,", "Anita Sharma, PhD"),
            ("Dear Anita and Tom,", "Anita and Tom"),
            ("Dear Anita Sharma, Head of Care,", "Anita Sharma, Head of Care"),
            ("Liebe Eva van der Berg,", "Eva van der Berg"),
            ("Dear JJ Abrams,", "JJ Abrams"),
            ("Dear bell hooks of the board,", "bell hooks"),
            ("Guten Tag DDI Huber,", "DDI Huber"),
            ("Dear KPMG Careers,", "KPMG Careers"),
            ("Dear LIDL Karriere,", "LIDL Karriere"),
            ("Guten Tag REWE Personalabteilung,", "REWE Personalabteilung"),
            ("Dear NASA Outreach team,", "NASA Outreach"),
        ] {
            assert_eq!(form(greeting, contact), None, "{greeting}");
        }
    }
}
