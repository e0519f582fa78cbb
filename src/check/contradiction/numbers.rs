//! Numbers that do not go with what they count: `three languages: English, French, German and Spanish`, `a crew of fourteen: six
//! framers, four roofers`, `twelve employees … these eight employees`.

use std::ops::Range;

use super::super::cue_list::{AND, CueList, MINE, THESE, words_under};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use super::super::spelled;
use crate::words::{last_word, near, near_end, rest_before, rest_behind, sentence_end, words};

/// As many numbers are looked at in a letter.
const MOST: usize = 100;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let mut said: Vec<(String, i32)> = Vec::new();
    for passage in reading.prose() {
        let text = &passage.text;
        let all = &passage.words;
        for found in passage.once(numbers).iter() {
            if said.len() >= MOST {
                break;
            }
            let WrittenNumber { index, last, count } = *found;
            let found = listed(text, &passage.language, all, found)
                .or_else(|| parts(text, &passage.language, all, found));
            if let Some((range, there)) = found {
                let shown = &text[range.clone()];
                tell(reading, passage, range.clone(), format!("`{shown}` is followed by {there}"), findings);
                return;
            }
            let Some(noun) = counted(text, all, last) else { continue };
            let pointed = index > 0 && THESE.has_in_any_case(&text[all[index - 1].clone()]);
            let before: Vec<i32> =
                said.iter().filter(|(other, _)| *other == noun).map(|(_, count)| *count).collect();
            if pointed && !before.is_empty() && !before.contains(&count) {
                let range = all[index - 1].start..all[last + 1].end;
                let message = format!("`{}` were {} before", &text[range.clone()], before[0]);
                tell(reading, passage, range, message, findings);
                return;
            }
            said.push((noun, count));
        }
    }
}

pub(super) fn tell(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    range: Range<usize>,
    message: String,
    findings: &mut Findings<'_>,
) {
    if is_quoted(&passage.text, &range) {
        return;
    }
    findings.tell(reading.place(passage, range), message, "correct one of the numbers");
}

/// A number of a text, and of which of its words it is made.
#[derive(Clone, Copy, Debug)]
struct WrittenNumber {
    /// The first of them.
    index: usize,
    /// The last: `one` of `twenty-one`.
    last: usize,
    count: i32,
}

impl WrittenNumber {
    fn at(text: &str, all: &[Range<usize>], index: usize, language: &str) -> Option<Self> {
        let (count, words) = spelled::number_at(text, all, index, language)?;
        Some(Self { index, last: index + words - 1, count: i32::try_from(count).ok()? })
    }
}

/// The words of a passage that are numbers.
fn numbers(passage: &Wording) -> Vec<WrittenNumber> {
    numbers_of(&passage.text, &passage.words, &passage.language)
}

fn numbers_of(text: &str, all: &[Range<usize>], language: &str) -> Vec<WrittenNumber> {
    let mut found: Vec<WrittenNumber> = Vec::new();
    for index in 0..all.len() {
        if found.last().is_none_or(|before| before.last < index)
            && let Some(number) = WrittenNumber::at(text, all, index, language)
        {
            found.push(number);
        }
    }
    found
}

/// The number that a text begins with.
fn leading(text: &str, language: &str) -> Option<i32> {
    /// No such number has more words, and one beside it.
    const MOST_WORDS: usize = 6;
    let all: Vec<Range<usize>> = words(text).take(MOST_WORDS).collect();
    WrittenNumber::at(text, &all, 0, language).map(|number| number.count)
}

/// A number, in digits or as a word.
pub(super) fn number(word: &str) -> Option<i32> {
    spelled::number(word, 3, 1..=99).and_then(|count| i32::try_from(count).ok())
}

/// The noun behind a number, in lower case, where it is a word of some length.
fn counted(text: &str, all: &[Range<usize>], index: usize) -> Option<String> {
    let noun = all.get(index + 1)?;
    let gap = &text[all[index].end..noun.start];
    let word = text[noun.clone()].to_lowercase();
    (!UNITS.has(&word)
        && [" ", "\u{a0}"].contains(&gap)
        && word.chars().count() > 4
        && word.chars().all(char::is_alphabetic))
    .then_some(word)
}

/// What is measured and no things: years, euros.
static UNITS: CueList = CueList::of("units of measure");

/// The things that follow a number and a colon, where they are fewer or more: `drei Sprachen: Deutsch und Englisch`.
fn listed(
    text: &str,
    language: &str,
    all: &[Range<usize>],
    number: &WrittenNumber,
) -> Option<(Range<usize>, String)> {
    /// So many words may stand between the number and the colon.
    const REACH: usize = 3;
    let WrittenNumber { index, last, count } = *number;
    // larger figures are years
    let most = if text[all[index].clone()].starts_with(|c: char| c.is_ascii_digit()) { 60 } else { 99 };
    if !(2..=most).contains(&count) {
        return None;
    }
    // `for eight years: 340 people weekly, 60 monthly`
    if all.get(last + 1).is_some_and(|unit| UNITS.has_in_any_case(&text[unit.clone()])) {
        return None;
    }
    let start = all[index].start;
    let before_colon = |word: &Range<usize>| {
        text[word.end..].trim_start_matches(['\u{a0}', '\u{202f}', ' ']).starts_with(':')
    };
    // `a crew of fourteen: six framers`
    let own = before_colon(&all[last]);
    let head_end = if own {
        all[last].end
    } else {
        all[last + 1..].iter().take(REACH).find(|word| before_colon(word))?.end
    };
    let head = &text[start..head_end];
    if head.contains([',', ';', '.', '(', '%', '€'])
        || text[..start].ends_with([',', '.', ':', '/', '-', '’'])
        || text[head_end..].starts_with(':') && text[head_end + 1..].starts_with(|c: char| !c.is_whitespace())
    {
        return None;
    }
    let colon = head_end + text[head_end..].find(':')? + 1;
    let end = sentence_end(text, colon);
    let tail = &text[colon..end];
    // what goes on after the list is no part of it
    if tail.contains([';', '(', ':', '–', '—', '"', '“', '«', '„']) || !text[end..].starts_with(['.', '!'])
    {
        return None;
    }
    let items = items(tail, |part, word| {
        AND.has_in_any_case(&part[word.clone()]) && !spelled::joins_a_number(part, word, language)
    });
    let counted: Vec<i32> = items.iter().map_while(|item| leading(item, language)).collect();
    // of `two shifts: eight people by day and five by night` each is counted
    let is_of_each = items.len() == usize::try_from(count).ok()?;
    if is_of_each && counted.len() == items.len() {
        return None;
    }
    if counted.len() > 1 && items[..counted.len()].iter().all(|item| words(item).count() <= 4) {
        let sum: i32 = counted.iter().sum();
        // `7 drivers, 4 clerks, plus me`: others come to those that are counted
        let is_wrong = if counted.len() == items.len() { sum != count } else { sum > count };
        // `I have read twenty-three books: two changed me, one is here`
        let is_wrong = is_wrong && (is_near(sum, count) || own && is_team(&text[..start], language));
        return is_wrong.then(|| (start..head_end, format!("numbers that make {sum}")));
    }
    if items.len() < 2 || items.iter().any(|item| words(item).count() > 4 || words(item).next().is_none()) {
        return None;
    }
    let numbers: Vec<Option<i32>> = items.iter().map(|item| leading(item, language)).collect();
    let shown = start..head_end;
    let there = i32::try_from(items.len()).ok()?;
    // a list that is only begun says so
    let begun = cues!("and so on").is_in(tail);
    let noun = all.get(last + 1).is_some_and(|noun| ENUMERATED.has_in_any_case(&text[noun.clone()]));
    let plain = noun && !own && numbers.iter().all(Option::is_none) && count <= 12 && !begun;
    (plain && there != count).then(|| (shown, format!("{there} things")))
}

/// The numbers in brackets, or behind words such as `made up of`, that a number of people or things is parted into, where they
/// make another: `a team of twelve (seven drivers and four clerks)`.
fn parts(
    text: &str,
    language: &str,
    all: &[Range<usize>],
    number: &WrittenNumber,
) -> Option<(Range<usize>, String)> {
    let WrittenNumber { index, last, count } = *number;
    if !(2..=99).contains(&count) {
        return None;
    }
    let number = all[index].start..all[last].end;
    let before = words_before(&text[..number.start]);
    let team = words_under("teams of so many", language).find_map(|said| rest_before(&before, said));
    let is_team = team.is_some();
    // of another whole its author may be the one that is not counted: `we are a team of twelve`
    let is_of_others = match team {
        // `I lead a`
        Some(rest) => words(rest).collect::<Vec<_>>().iter().rev().take(2).any(|word| {
            let word = &rest[word.clone()];
            words_under("led so many", language).any(|led| led == word)
        }),
        None => last_word(&before).is_some_and(|last| MINE.has(&before[last])),
    };
    // `a team of twelve`, `a team of twelve people`, `12 staff`
    let noun = all.get(last + 1).filter(|noun| matches!(&text[number.end..noun.start], " " | "\u{a0}"));
    // points, wins and dozens are counted otherwise
    let noun = noun.filter(|noun| {
        let noun = text[(*noun).clone()].to_lowercase();
        is_team || words_under("crews", language).any(|crew| crew == noun)
    });
    let heads = [is_team.then_some(number.end), noun.map(|noun| noun.end)];
    heads.into_iter().flatten().find_map(|head| {
        let rest = &text[head..];
        let bare = rest.trim_start_matches([' ', '\u{a0}', ',']);
        let inside = if let Some(inside) = rest.trim_start_matches([' ', '\u{a0}']).strip_prefix('(') {
            &inside[..near(inside, LONGEST).find(')')?]
        } else {
            let lower = near(bare, LONGEST).to_lowercase();
            let said =
                words_under("made of parts", language).find(|said| rest_behind(&lower, said).is_some())?;
            let list = bare.get(said.len()..)?;
            &list[..near(list, LONGEST).find(['.', ';', ':', '(', '–', '—', '!', '?'])?]
        };
        if inside.contains([';', ':', '%', '€', '$', '£', '–']) {
            return None;
        }
        let is_and = |word: &str| words_under("before the last of a list", language).any(|and| and == word);
        let items = items(inside, |part, word| {
            is_and(&part[word.clone()]) && !spelled::joins_a_number(part, word, language)
        });
        // a number and whom it counts: `one on leave` is of those that are counted
        let counted: Vec<i32> = items
            .iter()
            .filter_map(|item| {
                let all: Vec<Range<usize>> = words(item).collect();
                let number = WrittenNumber::at(item, &all, 0, language)?;
                (all.len() == number.last + 2).then_some(number.count)
            })
            .collect();
        let sum: i32 = counted.iter().sum();
        // what follows the last of the list is no part of it
        let last_and = words(inside).filter(|word| is_and(&inside[word.clone()])).last();
        let is_closed = last_and.is_some_and(|and| !inside[and.end..].contains(','));
        let is_without_author = sum + 1 == count && !is_of_others;
        // of `two teams (five drivers and six clerks)` they are no parts
        let is_list = items.len() > 1 && counted.len() == items.len() && is_closed;
        let is_wrong = sum != count && is_near(sum, count) && !is_without_author;
        (is_list && is_wrong && (is_team || count >= LEAST) && !is_unit(inside))
            .then(|| (number.start..head, format!("numbers that make {sum}")))
    })
}

/// Whether numbers may be the parts of one that make another by a slip: others are of other things.
fn is_near(sum: i32, count: i32) -> bool {
    sum.abs_diff(count) <= (count.unsigned_abs() / 4).max(1)
}

/// The last words of what stands before a number, in lower case.
fn words_before(text: &str) -> String {
    /// As many bytes are looked at.
    const NEAR: usize = 40;
    near_end(text.trim_end_matches([' ', '\u{a0}']), NEAR).to_lowercase()
}

/// Whether a text ends with what a number of people follows: `a crew of`.
fn is_team(text: &str, language: &str) -> bool {
    let before = words_before(text);
    words_under("teams of so many", language).any(|said| rest_before(&before, said).is_some())
}

/// Whether something is measured in a list: `(two years and three months)`.
fn is_unit(list: &str) -> bool {
    UNITS.is_in(list)
}

/// Of fewer things than these that are no team, others may be counted behind them.
const LEAST: i32 = 6;

/// No list of parts is longer, in bytes.
const LONGEST: usize = 160;

/// What letters count before they name it: languages, countries.
pub(super) static ENUMERATED: CueList = CueList::of("enumerated");

/// The parts of a list.
fn items(tail: &str, is_and: impl Fn(&str, &Range<usize>) -> bool) -> Vec<&str> {
    let mut items = Vec::new();
    for part in tail.split(',') {
        let mut from = 0;
        for word in words(part) {
            if word.start > 0 && is_and(part, &word) {
                items.push(part[from..word.start].trim());
                from = word.end;
            }
        }
        items.push(part[from..].trim());
    }
    items.retain(|item| !item.is_empty());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_in(text: &str, language: &str) -> Option<String> {
        let all: Vec<Range<usize>> = words(text).collect();
        let numbers = numbers_of(text, &all, language);
        numbers.iter().find_map(|number| listed(text, language, &all, number).map(|(_, there)| there))
    }

    fn first(text: &str) -> Option<String> {
        first_in(text, "en")
    }

    #[test]
    fn numbers_of_several_words_are_counted_whole() {
        for (text, language) in [
            (
                "I left a choir of thirty-three: twelve trebles, eight altos, six tenors and seven basses.",
                "en",
            ),
            ("I lead a team of twenty-one: twelve clerks and nine cooks.", "en"),
            ("I lead forty people: twenty-one clerks and nineteen cooks.", "en"),
            ("Nous étions vingt-deux : douze femmes et dix hommes.", "fr"),
            ("Nous étions quarante et une : vingt et une femmes et vingt hommes.", "fr"),
            ("J’ai quatre-vingt-dix élèves : soixante-douze filles et dix-huit garçons.", "fr"),
            ("J’ai quatre-vingts élèves : cinquante filles et trente garçons.", "fr"),
            ("Éramos treinta y tres: veinte mujeres y trece hombres.", "es"),
            ("Éramos cuarenta: veintiuna mujeres y diecinueve hombres.", "es"),
            ("Wir waren einundvierzig: zwanzig Frauen und einundzwanzig Männer.", "de"),
        ] {
            assert_eq!(first_in(text, language), None, "{text}");
        }
        for (text, language, sum) in [
            ("I lead thirty-three people: twenty clerks and ten cooks.", "en", 30),
            ("I lead forty people: twenty-one clerks and eighteen cooks.", "en", 39),
            ("Nous étions vingt-deux : douze femmes et neuf hommes.", "fr", 21),
            ("J’ai quatre-vingts élèves : cinquante filles et vingt garçons.", "fr", 70),
            ("Éramos treinta y tres: veinte mujeres y doce hombres.", "es", 32),
            ("Wir waren einundvierzig: zwanzig Frauen und zwanzig Männer.", "de", 40),
        ] {
            assert_eq!(first_in(text, language), Some(format!("numbers that make {sum}")), "{text}");
        }
    }

    #[test]
    fn of_as_many_as_are_listed_each_is_counted() {
        for (text, language) in [
            ("I ran two shifts: eight people by day and five by night.", "en"),
            ("I teach three classes: 28, 30 and 31 pupils.", "en"),
            ("The restaurant has two floors: forty seats downstairs and thirty above.", "en"),
            ("There were two sides: five for the plan and four against.", "en"),
            ("22 Leute in zwei Teams: zwölf im Wareneingang und zehn im Versand.", "de"),
            ("Meine Woche hat zwei Hälften: drei Tage Werkstatt und zwei Tage Laden.", "de"),
            ("Zwei Söhne habe ich: neun und elf Jahre alt.", "de"),
            ("L'hôtel a deux étages : vingt chambres et quinze chambres.", "fr"),
            ("Tengo dos turnos: ocho personas de día y cinco de noche.", "es"),
        ] {
            assert_eq!(first_in(text, language), None, "{text}");
        }
    }

    #[test]
    fn a_list_has_as_many_things_as_it_says() {
        for (text, there) in [
            ("Hablo tres idiomas: inglés, francés, portugués y alemán.", "4 things"),
            ("I speak three languages: English and French.", "2 things"),
            ("a crew of fourteen: six framers, four roofers and two apprentices.", "numbers that make 12"),
            ("Ich spreche drei Sprachen: Deutsch, Englisch, Polnisch und Dänisch.", "4 things"),
            ("Je parle deux langues : le français, l’anglais et l’arabe.", "3 things"),
        ] {
            assert_eq!(first(text).as_deref(), Some(there), "{text}");
        }
        for text in [
            "I speak three languages: English, French and German.",
            "two things: I came early, I left late, and nobody noticed any of it at all.",
            "a crew of twelve: six framers, four roofers and two apprentices.",
            "three things matter: bread, wine and so on.",
            "Two reasons: the sea.",
            "at 10:30, 11:15 and 12.",
            "Our shop has 12 staff: 7 full-time and 4 part-time, plus me.",
            "I lead a team of 12: 7 drivers, 4 clerks and an apprentice.",
            "I look after 40 flats: 12 in Leith and 20 in Gorgie, with the rest in between.",
            "We are 40: 25 nurses and 10 carers, besides five trainees.",
            "Wir sind 12: 7 Köche, 4 Kellner und ich.",
            "Nous sommes 12 : 7 chauffeurs, 4 employés et moi.",
            "Somos 12: 7 conductores, 4 oficinistas y yo.",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
        assert_eq!(
            first("We are 40: 35 nurses and 10 carers, besides five trainees.").as_deref(),
            Some("numbers that make 45")
        );
    }

    #[test]
    fn parts_in_brackets_make_the_whole() {
        let first = |text: &str, language: &str| {
            let all: Vec<Range<usize>> = words(text).collect();
            let numbers = numbers_of(text, &all, language);
            numbers.iter().find_map(|number| parts(text, language, &all, number).map(|(_, there)| there))
        };
        for (text, language) in [
            ("I lead a team of twelve (seven drivers and four clerks).", "en"),
            ("I lead a team of 12, made up of 7 drivers and 4 clerks.", "en"),
            ("Our 12 staff (7 cooks and 4 waiters) stay.", "en"),
            ("Ich leite ein Team von zwölf (sieben Fahrer und vier Schreiber).", "de"),
            ("Je dirige une équipe de 12, composée de 7 chauffeurs et 4 employés.", "fr"),
            ("Dirijo un equipo de doce (siete conductores y cuatro oficinistas).", "es"),
            ("Guido una squadra di 12 persone (7 autisti e 4 impiegati).", "it"),
            ("Coordeno uma equipa de 12 (7 motoristas e 4 escriturários).", "pt"),
            ("Ik leid een team van 12 (7 chauffeurs en 4 bedienden).", "nl"),
            ("Kieruję zespołem 12 osób (7 kierowców i 4 urzędników).", "pl"),
            ("Jag leder ett team på 12 (7 förare och 4 kontorister).", "sv"),
            ("Jeg leder et team på 12 (7 chauffører og 4 kontorister).", "da"),
        ] {
            assert_eq!(first(text, language).as_deref(), Some("numbers that make 11"), "{text}");
        }
        for (text, language) in [
            ("I lead a team of twelve (seven drivers and five clerks).", "en"),
            ("I lead a team of twelve (seven drivers, four clerks and me).", "en"),
            ("I lead a team of twelve, two shops and three vans.", "en"),
            ("I lead a team of twelve (among them four clerks).", "en"),
            ("I ran 3 shops (2 in Leeds and 2 in York at first).", "en"),
            ("I stayed for 3 years (2 years and 9 months in Leeds).", "en"),
            ("I taught 12 classes (4 hours and 30 minutes a day).", "en"),
            ("Ich leite ein Team von zwölf (davon vier Schreiber).", "de"),
            ("Je dirige une équipe de 12, dont 7 chauffeurs et 4 employés.", "fr"),
            ("Dirijo un equipo de doce (siete conductores, cuatro oficinistas y yo).", "es"),
            ("I sat 5 exams (2020 and 2021).", "en"),
            ("I taught two groups (eight boys and nine girls).", "en"),
            ("I have two children (3 and 5 years old).", "en"),
            ("Ho lavorato 3 anni (2 anni e 9 mesi).", "it"),
            ("Ik werkte 7 weken (5 weken en 3 dagen).", "nl"),
            ("We are a team of twelve (seven drivers and four clerks).", "en"),
            ("I work in a team of twelve (seven drivers and four clerks).", "en"),
            ("I lead a team of twelve (seven drivers and six clerks, one doing both).", "en"),
            ("I lead a team of twelve (seven drivers and four clerks, one on leave).", "en"),
            ("I lead a team of twelve (seven drivers, one on leave, and four clerks).", "en"),
            ("I lead a team of 12 (7 drivers and 6 clerks, two trainees).", "en"),
            ("I bake 20 dozen (15 rolls and 6 buns).", "en"),
            ("We had 12 wins (7 home and 6 away).", "en"),
            ("I made 20 points (12 goals and 9 assists).", "en"),
            ("Wir sind ein Team von zwölf (sieben Fahrer und vier Schreiber).", "de"),
            ("Nous sommes une équipe de 12, composée de 7 chauffeurs et 4 employés.", "fr"),
            ("Somos un equipo de doce (siete conductores y cuatro oficinistas).", "es"),
            ("Siamo una squadra di 12 (7 autisti e 4 impiegati).", "it"),
            ("Wij zijn een team van 12 (7 chauffeurs en 4 bedienden).", "nl"),
            ("Vi är ett team på 12 (7 förare och 4 kontorister).", "sv"),
        ] {
            assert_eq!(first(text, language), None, "{text}");
        }
    }
}
