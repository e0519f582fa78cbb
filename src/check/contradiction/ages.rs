//! An age that does not go with a year of birth, or with the years that somebody has worked: `I am 27, born in 1989`, `Nací en
//! 1998 y cuento con veinte años de experiencia`.

use std::ops::Range;

use super::super::cue_list::{ABOUT, AND, CueList, PEOPLE, READERS, says, words_under};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled;
use super::numbers::{number, tell};
use super::years::{EXPERIENCE, YEARS};
use crate::words::{is_word, last_word, lower_in_place, rest_before, sentence_of, words};

/// Nobody has worked at a lesser age.
const LEAST_AGE: i32 = 12;

/// Nobody has had experience that letters count at a lesser age: of chess or the piano one has it early.
const LEAST_AGE_OF_ALL: i32 = 5;

/// What a passage says of its author's age and work.
#[derive(Clone, Debug, Default)]
struct SaidOfAge {
    /// The first age, and where.
    age: Option<(Range<usize>, i32)>,
    /// The first year of birth, and where.
    born: Option<(Range<usize>, i16)>,
    /// For how many years the author has worked, or had experience, each time.
    worked: Vec<WrittenWork>,
}

/// Years of work, or of experience in whatever it may be.
#[derive(Clone, Debug)]
struct WrittenWork {
    range: Range<usize>,
    count: i32,
    /// How old one was at least when they began.
    least_age: i32,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(this_year) = reading.subject.today.map(|today| today.day.year()) else { return };
    let said: Vec<_> = reading.prose().map(|passage| (passage, passage.once(said))).collect();
    for (passage, said) in &said {
        if let Some(age) = &said.age
            && let Some((range, message)) = aged(passage, age, said, this_year)
        {
            tell(reading, passage, range, message, findings);
            return;
        }
    }
    if let Some((passage, range, age)) = said.iter().find_map(|(passage, said)| {
        let (range, age) = said.age.as_ref().filter(|(range, _)| is_now(passage, range))?;
        Some((passage, range.clone(), *age))
    }) && let Some(year) = said.iter().find_map(|(_, said)| said.born.as_ref().map(|(_, year)| *year))
        && !(i32::from(this_year - year) - 1..=i32::from(this_year - year)).contains(&age)
    {
        tell(reading, passage, range, format!("who was born in {year} is not {age}"), findings);
        return;
    }
    let age =
        said.iter().find_map(|(_, said)| said.age.as_ref().map(|(_, age)| (*age, format!("who is {age}"))));
    let born = said.iter().find_map(|(_, said)| {
        let (_, year) = said.born.as_ref()?;
        Some((i32::from(this_year - year), format!("who was born in {year}")))
    });
    let Some((age, who)) = born.or(age) else { return };
    for (passage, said) in &said {
        let long = said.worked.iter().find(|work| age - work.count < work.least_age);
        if let Some(WrittenWork { range, count, .. }) = long {
            let message = format!("{who} has not worked for {count} years");
            tell(reading, passage, range.clone(), message, findings);
            return;
        }
    }
}

/// Whether an age is the author's of today: no other time and nobody else stands in its sentence.
fn is_now(passage: &Wording, age: &Range<usize>) -> bool {
    let lang = &*passage.language;
    let sentence = &passage.text[sentence_of(&passage.text, age)];
    let is_other = |word: &str| {
        says(OTHERS, lang, word)
            || says("not so", lang, word)
            || says("people of one's own", lang, word)
            || says("at another age", lang, word)
    };
    !words(sentence).any(|word| is_other(&sentence[word]))
}

fn said(passage: &Wording) -> SaidOfAge {
    let (text, all) = (passage.text.as_str(), passage.words.as_slice());
    let lang = &*passage.language;
    SaidOfAge { age: age(text, all), born: born(lang, text, all), worked: worked(lang, text, all) }
}

/// What a letter says of its author's age, at a place, that the year of birth or the years at work contradict.
fn aged(
    passage: &Wording,
    (place, age): &(Range<usize>, i32),
    said: &SaidOfAge,
    this_year: i16,
) -> Option<(Range<usize>, String)> {
    let (text, lang) = (passage.text.as_str(), &*passage.language);
    let sentence = sentence_of(text, place);
    let inside = passage.words_in(sentence.clone());
    // `and my son was born in 1999`
    let of_others = inside
        .iter()
        .any(|word| PEOPLE.has_in_any_case(&text[word.clone()]) || says(OTHERS, lang, &text[word.clone()]));
    let born = !of_others && inside.iter().any(|word| BORN.has_in_any_case(&text[word.clone()]));
    let year = inside.iter().find_map(|word| {
        let year = birth_year(&text[word.clone()]).filter(|year| *year <= this_year - 11)?;
        Some((word.clone(), year))
    });
    if let Some((range, year)) = year.filter(|_| born) {
        let years = i32::from(this_year - year);
        if !(years - 1..=years).contains(age) {
            let whole = range.start.min(place.start)..range.end.max(place.end);
            return Some((whole, format!("who was born in {year} is not {age}")));
        }
    }
    let work = said
        .worked
        .iter()
        .find(|work| sentence.contains(&work.range.start) && age - work.count < work.least_age);
    work.map(|WrittenWork { range, count, .. }| {
        let whole = place.start.min(range.start)..place.end.max(range.end);
        (whole, format!("who is {age} has no {count} years of experience"))
    })
}

/// A year in which somebody who applies may be born.
fn birth_year(word: &str) -> Option<i16> {
    spelled::year(word).filter(|year| (1940..=2020).contains(year))
}

/// Whether what follows years says that they are of experience.
fn is_experience(rest: &str) -> bool {
    let mut near = words(rest).take(3).map(|word| &rest[word]);
    near.any(|word| EXPERIENCE.has_in_any_case(word) || cues!("practice").has_in_any_case(word))
}

/// The first year of birth that a text gives its author, and where: `I was born in 1998`, `Nací en 1998 en Torrelavega`.
fn born(lang: &str, text: &str, all: &[Range<usize>]) -> Option<(Range<usize>, i16)> {
    /// So many words may stand between.
    const NEAR: usize = 5;
    all.iter().enumerate().find_map(|(index, word)| {
        let said = &text[word.clone()];
        let of_me = cues!("born, of oneself").has_in_any_case(said);
        if !(of_me || BORN.has_in_any_case(said)) {
            return None;
        }
        let sentence = sentence_of(text, word);
        let clause = |range: Range<usize>| !text[range].contains([',', ';', ':', '(', '–']);
        let is_near = |place: &&Range<usize>| {
            sentence.contains(&place.start) && clause(place.start.min(word.start)..place.end.max(word.end))
        };
        let first = index.saturating_sub(NEAR);
        let around = &all[first..all.len().min(index + NEAR + 1)];
        // `I was born`, `ich bin 1988 in Kiel geboren`, `geboren bin ich`, and no `the bakery that I run was born`
        let ends = !text[word.end..sentence.end].trim_start().starts_with(is_word);
        // `sono nata`: where the verb says who it is, no other stands between
        let is_verb = words_under("born, of oneself", lang).next().is_some();
        let is_mine = |at: usize| match at < index {
            true if is_verb => at + 1 == index,
            true => at + 2 >= index || ends,
            false => !is_verb && at == index + 2,
        };
        let i = || {
            (first..).zip(around).any(|(at, place)| {
                is_mine(at) && is_near(&place) && says(SAYING_I, lang, &text[place.clone()])
            })
        };
        // `Born in 1998, I learned`
        let opens = || text[sentence.start..word.start].trim().is_empty();
        let others = words(&text[sentence.clone()]).map(|word| &text[sentence.clone()][word]);
        let of_others = others.into_iter().any(|word| PEOPLE.has_in_any_case(word) || says(WHO, lang, word));
        if of_others || !(of_me || i() || opens()) {
            return None;
        }
        around.iter().filter(is_near).find_map(|place| {
            let year = birth_year(&text[place.clone()])?;
            (!is_quoted(text, place)).then(|| (place.clone(), year))
        })
    })
}

/// For how many years an author has worked: `have twenty years of experience`, `have worked as a mechanic for 20 years`.
fn worked(lang: &str, text: &str, all: &[Range<usize>]) -> Vec<WrittenWork> {
    /// So many words before the number may say of whom it is.
    const NEAR: usize = 8;
    let mut found = Vec::new();
    for (index, pair) in all.windows(2).enumerate() {
        let [word, years] = pair else { continue };
        if !YEARS.has_in_any_case(&text[years.clone()]) {
            continue;
        }
        let Some(count) = number(&text[word.clone()]).filter(|count| (3..=60).contains(count)) else {
            continue;
        };
        let sentence = sentence_of(text, &(word.start..years.end));
        let around = &all[index.saturating_sub(NEAR)..all.len().min(index + NEAR)];
        let near =
            || around.iter().filter(|word| sentence.contains(&word.start)).map(|word| &text[word.clone()]);
        let all_said = || words(&text[sentence.clone()]).map(|word| &text[sentence.clone()][word]);
        let before = near_before(text, sentence.start, word.start);
        let is_mine = || {
            !all_said().any(|word| PEOPLE.has_in_any_case(word))
                && !words(before).any(|word| says(OTHERS, lang, &before[word]))
                && !near().any(|word| {
                    READERS.has_in_any_case(word) || cues!("years of several").has_in_any_case(word)
                })
                && !all_said().any(|word| says(CHILDHOOD, lang, word))
        };
        let rest = &text[years.end..sentence.end];
        let of_work = || words(rest).take(4).any(|word| says(OF_WORK, lang, &rest[word]));
        let least_age = match () {
            () if is_at_work(lang, before) => LEAST_AGE,
            () if !is_experience(rest) || !has(lang, before) => continue,
            () if of_work() => LEAST_AGE,
            () => LEAST_AGE_OF_ALL,
        };
        if is_mine() {
            found.push(WrittenWork { range: word.start..years.end, count, least_age });
        }
    }
    found
}

/// What stands between a mark that parts clauses and a place in a sentence.
fn near_before(text: &str, sentence: usize, place: usize) -> &str {
    let before = &text[sentence..place];
    let mark = before.char_indices().rev().find(|(_, c)| matches!(c, ';' | ':' | '(' | '–' | '—'));
    &before[mark.map_or(0, |(at, c)| at + c.len_utf8())..]
}

/// Whether what stands before a number of years says that the author has them: `I have more than`, `, con`.
fn has(lang: &str, before: &str) -> bool {
    let lower = lower_in_place(before);
    let mut rest = lower.as_str();
    // `about`, `more than`
    while let Some(last) = last_word(rest).filter(|last| ABOUT.has(&rest[last.clone()])) {
        rest = &rest[..last.start];
    }
    let rest = rest.trim_end();
    let ends = |said: &str| rest_before(rest, said).is_some();
    words_under("having years", lang).any(ends)
        || words_under("with years", lang).any(|said| {
            rest.strip_suffix(said).is_some_and(|rest| rest.trim_end().ends_with(',') || rest.is_empty())
        })
}

/// Whether what stands before a number of years says that the author works for so long: `I have worked as a mechanic for`.
fn is_at_work(lang: &str, before: &str) -> bool {
    /// So many words may stand between work and its years.
    const NEAR: usize = 4;
    /// So many before work may say whose it is.
    const WHOSE: usize = 3;
    let lower = lower_in_place(before);
    let all: Vec<&str> = words(&lower).map(|word| &lower[word]).collect();
    let Some((_, all)) = all.split_last().filter(|(led, _)| says(FOR_YEARS, lang, led)) else { return false };
    let Some(at) = all.iter().rposition(|word| says(AT_WORK, lang, word)) else { return false };
    let is_i = |word: &&str| says(SAYING_I, lang, word);
    let is_mine = is_i(&all[at])
        || all[at.saturating_sub(WHOSE)..at]
            .iter()
            .any(|word| is_i(word) || says("before the last of a list", lang, word))
        || all.get(at + 1).is_some_and(is_i);
    let between = &all[at + 1..];
    // `in a mill that had stood for sixty years`
    let is_of_it = between.len() <= NEAR && !between.iter().any(|word| says(OF_THINGS, lang, word));
    is_mine && is_of_it
}

/// The first age that a text gives its author, and where.
fn age(text: &str, all: &[Range<usize>]) -> Option<(Range<usize>, i32)> {
    all.iter().enumerate().find_map(|(index, word)| {
        let years = number(&text[word.clone()]).filter(|age| (15..=75).contains(age))?;
        is_age(text, all, index).then(|| (word.clone(), years))
    })
}

/// What says of experience that it is of work.
const OF_WORK: &str = "experience at work";

/// What one may have done since one was a child.
const CHILDHOOD: &str = "begun as a child";

/// What says of a number of years that they are those of a thing.
const OF_THINGS: &str = "years of things";

/// With which one says when one was born.
static BORN: CueList = CueList::of("born");

/// With which one says something of oneself.
pub(in crate::check) const SAYING_I: &str = "saying i";

/// With which somebody else is spoken of.
const WHO: &str = "who, of others";

/// Others of whom a sentence may speak.
pub(super) const OTHERS: &str = "others than oneself";

/// What leads to the years for which one has done something.
const FOR_YEARS: &str = "for years";

/// What says that one worked.
const AT_WORK: &str = "at work";

/// Whether a number is the author's age: `I am 27`, `a mis 24 años`, `mit 52 Jahren`.
fn is_age(text: &str, all: &[Range<usize>], index: usize) -> bool {
    let word = |at: usize| all.get(at).map(|word| text[word.clone()].to_lowercase()).unwrap_or_default();
    let back = |steps: usize| index.checked_sub(steps).map(&word).unwrap_or_default();
    let next = word(index + 1);
    let ends = text[all[index].end..].starts_with([',', '.', ' ']);
    let pair = format!("{} {}", back(2), back(1));
    let years = YEARS.has(&next);
    let after = word(index + 2);
    let is_none = |word: &str| cues!("no age").has(word);
    // what one has had for years follows them: `Tengo 20 años haciendo pan`, `J'ai 15 ans et demi de maison`
    let is_whole = || {
        let behind = all.get(index + 1).map_or("", |years| text[years.end..].trim_start());
        !behind.starts_with(is_word) || AND.has(&after) && !is_none(&word(index + 3))
    };
    // `I am 27, …`, `I am 27 and`; `I am 27 years old`
    let alone = || text[all[index].end..].starts_with([',', '.']) || AND.has(&next);
    (ends && cues!("aged").has(&pair) && (!years && alone() || years && cues!("old").has(&after)))
        || years
            && (cues!("of an age").has(&pair) && !is_none(&after)
                || cues!("having an age").has(&back(1)) && is_whole())
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    #[test]
    fn an_age_goes_with_the_year_of_birth_and_the_years_of_work() {
        let of = |text: &str, lang: &str| {
            let passage = wording(text, lang);
            let said = said(&passage);
            said.age.as_ref().is_some_and(|age| aged(&passage, age, &said, 2026).is_some())
        };
        for (text, lang) in [
            ("I am 27, was born in Gander in 1989 and have been seasick once.", "en"),
            ("A mis 24 años, con veinte años de experiencia en hostelería, busco.", "es"),
            ("J'ai 31 ans, né en 1980 à Lyon.", "fr"),
            ("Ich bin 45 Jahre alt und 1990 in Kiel geboren.", "de"),
            ("I am 27, with twenty years of professional experience.", "en"),
            ("I am 24 and have twenty years of experience in kitchens.", "en"),
            ("Ich bin 30 Jahre alt und habe 22 Jahre Berufserfahrung.", "de"),
        ] {
            assert!(of(text, lang), "{text}");
        }
        for (text, lang) in [
            ("I am 37, was born in Gander in 1989 and have been seasick once.", "en"),
            ("A mis 44 años, con veinte años de experiencia en hostelería, busco.", "es"),
            ("I am 59, and my son was born in 1999.", "en"),
            ("J'ai 31 ans d'expérience, né en 1980.", "fr"),
            ("I am 27, and I assisted a surgeon with thirty years of experience.", "en"),
            ("I am 27, and my house was born in 1910 out of a barn.", "en"),
            ("I am 27 and have eighteen years of experience at the piano.", "en"),
            ("I am 27, taught by a smith with thirty years of experience.", "en"),
            ("Ich bin 28 Jahre alt und lernte bei einer Meisterin mit 40 Jahren Berufserfahrung.", "de"),
            ("Ich bin 28 Jahre alt und spiele Schach mit 22 Jahren Erfahrung.", "de"),
            ("J’ai 27 ans, et j’ai aidé un chirurgien de trente ans d’expérience.", "fr"),
            ("A mis 27 años ayudé a un cirujano con treinta años de experiencia.", "es"),
        ] {
            assert!(!of(text, lang), "{text}");
        }
    }

    #[test]
    fn the_age_of_a_thing_is_not_its_authors() {
        for (text, own) in [
            ("I am 28, and I like it.", true),
            ("J’ai 28 ans, et j’aime ce métier.", true),
            ("Je conduis un tracteur âgé de 30 ans.", false),
            ("I look after a mill aged of 60 years.", false),
            ("We met at the 40 years jubilee of the house.", false),
        ] {
            let all: Vec<Range<usize>> = words(text).collect();
            assert_eq!(age(text, &all).is_some(), own, "{text}");
        }
    }

    #[test]
    fn a_year_of_birth_and_years_of_work_are_the_authors() {
        let of = |text: &str, lang: &str| {
            let all: Vec<Range<usize>> = words(text).collect();
            let years: Vec<i32> = worked(lang, text, &all).into_iter().map(|work| work.count).collect();
            (born(lang, text, &all).map(|(_, year)| year), years)
        };
        for (text, lang, year, years) in [
            ("Nací en 1998 y cuento con veinte años de experiencia profesional.", "es", Some(1998), vec![20]),
            (
                "I was born in 1998 and have twenty years of professional experience.",
                "en",
                Some(1998),
                vec![20],
            ),
            ("I am 28 and have worked as a mechanic for 20 years.", "en", None, vec![20]),
            ("Ich wurde 1998 geboren. Ich arbeite seit 20 Jahren als Koch.", "de", Some(1998), vec![20]),
            (
                "Je suis né en 1998. Je travaille depuis vingt ans comme cuisinier.",
                "fr",
                Some(1998),
                vec![20],
            ),
            ("Born in Leeds in 1998, I have fifteen years of experience.", "en", Some(1998), vec![15]),
            ("My son was born in 1998.", "en", None, vec![]),
            ("The firm, born in 1998, has forty years of experience.", "en", None, vec![]),
            ("Your team has twenty years of experience, and I would learn.", "en", None, vec![]),
            ("I admire the twenty years of experience that your team has.", "en", None, vec![]),
            ("I lived there for 20 years.", "en", None, vec![]),
            ("Together we have worked for 60 years, I and my brother.", "en", None, vec![]),
            ("I have more than twenty years of experience.", "en", None, vec![20]),
            ("I have worked in nursing for 20 years.", "en", None, vec![20]),
            ("Je dispose de vingt ans d’expérience professionnelle.", "fr", None, vec![20]),
            ("Llevo veinte años trabajando como mecánica.", "es", None, vec![20]),
            ("Lavoro da 20 anni come cuoco.", "it", None, vec![20]),
            ("I assisted a surgeon with thirty years of experience.", "en", None, vec![]),
            ("I have assisted doctors with thirty years of experience.", "en", None, vec![]),
            ("I worked in a mill that had stood for sixty years.", "en", None, vec![]),
            ("I worked on a machine running for forty years.", "en", None, vec![]),
            ("I learned from cooks that worked for forty years.", "en", None, vec![]),
            ("I took over from a man who had worked there for forty years.", "en", None, vec![]),
            ("I am 28 and have played the piano for 22 years.", "en", None, vec![]),
            ("I have worked on the farm of my parents for 20 years.", "en", None, vec![]),
            ("Ich arbeite in einem Haus, das seit 60 Jahren steht.", "de", None, vec![]),
            ("Ich habe einen Arzt mit dreißig Jahren Erfahrung unterstützt.", "de", None, vec![]),
            ("Je conduis un tracteur âgé de 30 ans.", "fr", None, vec![]),
            ("J’ai assisté un médecin de trente ans d’expérience.", "fr", None, vec![]),
            ("Llevo veinte años en Vigo.", "es", None, vec![]),
            ("Trabajé con un chef de veinte años de experiencia.", "es", None, vec![]),
            ("Ho aiutato un medico con trent’anni di esperienza.", "it", None, vec![]),
            ("I bring more than thirty years of professional experience.", "en", None, vec![30]),
            ("Ich habe zwanzig Jahre Berufserfahrung.", "de", None, vec![20]),
            ("Ich arbeite seit 20 Jahren in der Pflege, und gern.", "de", None, vec![20]),
            ("I learned from her and she had twenty years of experience.", "en", None, vec![]),
            ("Tengo veinte años de experiencia.", "es", None, vec![20]),
            ("J’ai vingt ans d’expérience professionnelle.", "fr", None, vec![20]),
            ("Ik heb 20 jaar werkervaring.", "nl", None, vec![20]),
            ("I look after patients of doctors with forty years of practice.", "en", None, vec![]),
            ("I work in a bakery that has been open for 60 years.", "en", None, vec![]),
            ("I trained under a baker with forty years of experience.", "en", None, vec![]),
            ("I would learn from the thirty years of experience in your house.", "en", None, vec![]),
            ("I have kept a press working for 50 years alive.", "en", None, vec![]),
            ("I have had a pony for 20 years.", "en", None, vec![]),
            ("I have worked with horses for 20 years.", "en", None, vec![]),
            ("Ich lernte bei einem Koch mit 40 Jahren Erfahrung.", "de", None, vec![]),
            ("Je travaille dans une maison qui existe depuis 60 ans.", "fr", None, vec![]),
            ("Trabajo en una casa que lleva 60 años de experiencia.", "es", None, vec![]),
            ("Ik werk bij een bakker met 40 jaar ervaring.", "nl", None, vec![]),
        ] {
            assert_eq!(of(text, lang), (year, years), "{text}");
        }
    }
}
