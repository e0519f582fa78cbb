//! Amounts that were to be filled in: `XX years`, `X %`, `XX.000 €`, `… Euro`, `20__`.

use std::ops::Range;

use super::super::cue_list::{ABOUT, CueList, SINCE, words_under};
use super::super::passage::OBJECT;
use super::hit::{MOST_HITS, PlaceholderHit, hit, is_in};
use crate::diagnostic::Severity;
use crate::words::{first_word, is_word, last_word, near, near_end, rest_before, words};

/// Whether a word is the letters that stand for what is not known yet, as `XX` does.
pub(super) fn is_filler(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'x' | b'X'))
}

/// Whether an `N` is a number of mathematics: where it stands again, or beside a formula.
pub(super) fn has_mathematics(text: &str) -> bool {
    text.contains(OBJECT) || words(text).filter(|word| text[word.clone()] == *"N").nth(1).is_some()
}

/// The place of letters that stand for a number, with what is counted; a warning where they may be a name: `a group of X interns`.
pub(super) fn counted(text: &str, range: &Range<usize>) -> Option<(Range<usize>, Severity)> {
    let surely = |range: Range<usize>| Some((range, Severity::Error));
    let word = &text[range.clone()];
    if !is_filler(word) && word != "N" {
        return None;
    }
    let rest = &text[range.end..];
    let continues =
        || text[..range.start].trim_end_matches(|c| " .-\u{a0}\u{202f}".contains(c)).ends_with(word);
    // where a number begins it is followed to its end, and nowhere else: it may be the whole text
    if word.len() == 2 && next_group(word, rest).is_some() {
        return surely(range.start..range.end + groups(word, rest)).filter(|_| !continues());
    }
    // `XX-large`, `an XX chromosome`
    let is_named = |rest: &str| {
        let next = rest.strip_prefix(['-', ' ', '\u{a0}', '\u{202f}']);
        next.is_some_and(|next| {
            first_word(next).is_some_and(|word| cues!("named by a letter").has_in_any_case(&next[word]))
        })
    };
    if rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic)) || is_named(rest) {
        return None;
    }
    // the digits behind a separator: `XX.000`, `XX K€`
    let thousands = rest.strip_prefix(['.', ',', '\'', '’', '\u{a0}', '\u{202f}']).map_or(0, |group| {
        let length = group.bytes().take_while(|byte| matches!(byte, b'0' | b'x' | b'X')).count();
        if length == 3 { rest.len() - group.len() + 3 } else { 0 }
    });
    let after = rest[thousands..].trim_start_matches(SPACES);
    let head = &text[..range.start];
    // such digits are no amount of their own
    if head
        .strip_suffix(['.', ',', '\'', '’', '\u{a0}', '\u{202f}'])
        .is_some_and(|head| head.ends_with(['x', 'X']))
    {
        return None;
    }
    let end = |length: usize| range.start..text.len() - after.len() + length;
    // `2 x 3 m`: times
    let times = word.len() == 1 && head.trim_end_matches(SPACES).ends_with(|c: char| c.is_ascii_digit());
    if times || head.ends_with(|c: char| is_word(c) || c == '-') {
        return None;
    }
    if let Some(length) = currency(after) {
        return surely(end(length));
    }
    let is_variable = word == "x" && head.ends_with('$');
    if head.trim_end_matches(SPACES).ends_with(['$', '€', '£']) && !is_variable
        || (thousands > 0 && word.len() > 1)
    {
        return surely(range.start..range.end + thousands);
    }
    if word != "N" {
        // a letter alone may be a name: `a team of X`
        let next = first_word(after).filter(|_| rest.starts_with(SPACES)).map(|next| &after[next]);
        let are_counted = || next.is_some_and(|next| next.chars().filter(|c| c.is_alphabetic()).count() > 4);
        if is_team_of(text, range.start) && (word.len() > 1 || are_counted())
            || word.len() > 1 && is_led(text, range.start)
        {
            // `I managed XX International`
            let is_name =
                || next.is_some_and(|next| next.starts_with(char::is_uppercase)) && !is_led_in_german(head);
            let severity = if word.len() == 1 || is_name() { Severity::Warning } else { Severity::Error };
            return Some((range.clone(), severity));
        }
    }
    let unit = first_word(after)?;
    let counts = if word.len() > 1 { &UNITS } else { &TIMES };
    // `Generation X years ago`
    let tail = near_end(head, REACH);
    // the capital of `Tengo` in `Tengo X años` is that of its sentence
    let is_name = |before: Range<usize>| {
        tail[before.clone()].starts_with(|c: char| c.is_uppercase())
            && !tail[..before.start].trim_end().ends_with(['.', '!', '?', ':'])
    };
    let named = word.len() == 1
        && last_word(tail).is_some_and(is_name)
        && !tail.trim_end().ends_with(['.', '!', '?', ':']);
    let sentence = words(tail).nth(1).is_some();
    // `over XX covers`
    let about = word == "XX"
        && last_word(tail).is_some_and(|before| ABOUT.has_in_any_case(&tail[before]))
        && unit.start == 0;
    if about {
        return surely(range.clone());
    }
    // `I joined X years ago`
    let behind = &after[unit.end..];
    let may_be_name = word.len() == 1
        && words(behind).next().is_some_and(|next| cues!("so long ago").has_in_any_case(&behind[next]));
    let severity = if may_be_name { Severity::Warning } else { Severity::Error };
    (counts.has_in_any_case(&after[unit.clone()]) && !(named && sentence)).then(|| (end(unit.end), severity))
}

/// Whether a text ends in words of German before which nouns have capitals anyhow: `ein Team von`.
fn is_led_in_german(head: &str) -> bool {
    let lower = near_end(head, REACH).trim_end().to_lowercase();
    let mut leads = words_under(LED_SO_MANY, "de").chain(words_under(TEAMS_OF, "de"));
    leads.any(|lead| rest_before(&lower, lead).is_some())
}

/// Whether what stands before a place ends in those of whom so many follow: `a team of`, `ein Team von`.
fn is_team_of(text: &str, at: usize) -> bool {
    let Some(tail) = before_a_number(text, at) else { return false };
    let mut before = words(tail).map(|word| &tail[word]).collect::<Vec<_>>().into_iter().rev();
    let (Some(last), first) = (before.next(), before.next().unwrap_or_default()) else { return false };
    TEAMS.has_in_any_case(&format!("{first} {last}")) || TEAMS.has_in_any_case(last)
}

/// Whether it ends in what one does with so many people: `I managed`.
fn is_led(text: &str, at: usize) -> bool {
    let Some(tail) = before_a_number(text, at) else { return false };
    last_word(tail).is_some_and(|last| LED.has_in_any_case(&tail[last]))
}

/// The words before a place, parted from it by a blank; nothing where it may be about chromosomes, which have the letters.
fn before_a_number(text: &str, at: usize) -> Option<&str> {
    let tail = &text[text.ceil_char_boundary(at.saturating_sub(REACH))..at];
    let is_biology = tail.contains("XY") || near(&text[at..], REACH).contains("XY");
    (tail.ends_with(SPACES) && !is_biology).then_some(tail)
}

/// What one does with so many people.
static LED: CueList = CueList::of(LED_SO_MANY);
const LED_SO_MANY: &str = "led so many";

/// Those of whom so many follow.
static TEAMS: CueList = CueList::of(TEAMS_OF);
const TEAMS_OF: &str = "teams of so many";

/// Where a number ends whose digits stand in groups of two: `06 XX XX XX XX`.
fn groups(word: &str, rest: &str) -> usize {
    let mut end = 0;
    while let Some(length) = next_group(word, &rest[end..]) {
        end += length;
    }
    end
}

/// The length of the next of those groups and what stands before it.
fn next_group(word: &str, rest: &str) -> Option<usize> {
    let group = rest.strip_prefix([' ', '.', '-', '\u{a0}', '\u{202f}'])?;
    let goes_on = group.starts_with(word) && !group[word.len()..].starts_with(is_word);
    goes_on.then_some(rest.len() - group.len() + word.len())
}

/// How many bytes before such digits are looked at.
const REACH: usize = 120;

/// The length of a currency, or of `%`, at the start of a text.
fn currency(text: &str) -> Option<usize> {
    let mark = ["%", "€", "$", "£", "K€", "k€", "K $", "K", "Mio. €", "M€"]
        .into_iter()
        .filter(|mark| text.starts_with(mark) && !text[mark.len()..].starts_with(is_word))
        .map(str::len)
        .max();
    mark.or_else(|| {
        let word = first_word(text)?;
        cues!("money").has_in_any_case(&text[word.clone()]).then_some(word.end)
    })
}

const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// What one letter may count.
static TIMES: CueList = CueList::of("counted by a letter");

/// What two count.
pub(in crate::check) static UNITS: CueList = CueList::of("counted");

/// `… Euro`, `20__`: what stands before a currency or ends a year.
pub(super) fn unfilled(text: &str, hits: &mut Vec<PlaceholderHit>) {
    for (at, dots) in text.match_indices('…').chain(text.match_indices("...")).take(MOST_HITS) {
        let after = text[at + dots.len()..].trim_start_matches(SPACES);
        let free = text[..at].ends_with(SPACES) || text[..at].ends_with(['$', '€', '£']);
        if let Some(length) = currency(after).filter(|_| free && !text[..at].contains(OBJECT)) {
            let end = text.len() - after.len() + length;
            if !is_in(hits, &(at..end)) {
                hits.push(hit(text, at..end, Severity::Error));
            }
        }
    }
    dotted(text, hits);
    // `£?? a year`, `?? €`
    for (at, marks) in text.match_indices("??").take(MOST_HITS) {
        let money = text[..at].trim_end_matches(SPACES).ends_with(['$', '€', '£'])
            || currency(text[at + marks.len()..].trim_start_matches(['?', ' ', '\u{a0}'])).is_some()
            || is_team_of(text, at) && text[at + marks.len()..].starts_with(SPACES);
        if money && !is_in(hits, &(at..at + marks.len())) {
            hits.push(hit(text, at..at + marks.len(), Severity::Error));
        }
    }
    // `à compter du ../../....`
    for (at, _) in text.match_indices(['/', '.', '…']).take(MOST_DOTS) {
        if text[..at].trim_end_matches(SPACES).ends_with(['.', '/', '…']) {
            continue;
        }
        let run = &text[at..];
        let run = &run[..run.find(|c| !"./… \u{a0}\u{202f}".contains(c)).unwrap_or(run.len())];
        let run = run.trim_end_matches(SPACES);
        let dots = dots_of(run);
        if run.matches('/').count() == 2 && dots >= 4 && !run.contains("//") {
            hits.push(hit(text, at..at + run.len(), Severity::Error));
        }
    }
    for (at, _) in text.match_indices("__").take(MOST_HITS) {
        let year = text[..at].ends_with("20") || text[..at].ends_with("19");
        let start = at.saturating_sub(2);
        let free = year && !text[..start].ends_with(is_word);
        let alone = !text[at + 2..].starts_with(|c: char| is_word(c) || c == '_');
        if free && alone && !is_in(hits, &(start..at + 2)) {
            hits.push(hit(text, start..at + 2, Severity::Error));
        }
    }
}

/// `depuis ….. ans`: more dots than a pause has, by themselves, or three before what is counted.
fn dotted(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let mut end = 0;
    for (at, _) in text.match_indices(['.', '…']).take(MOST_DOTS) {
        let run = &text[at..];
        let run = &run[..run.find(|c| c != '.' && c != '…').unwrap_or(run.len())];
        if at < end || run.len() < 3 {
            continue;
        }
        end = at + run.len();
        let dots = dots_of(run);
        let spaced = text[..at].ends_with(SPACES) && text[end..].starts_with(SPACES);
        let after = text[end..].trim_start_matches(SPACES);
        let Some(next) = first_word(after) else { continue };
        let goes_on = after.starts_with(char::is_lowercase);
        let head = text[..at].trim_end_matches(SPACES);
        let near = near_end(head, REACH);
        let before = last_word(near).filter(|before| before.end == near.len()).map(|before| &near[before]);
        let Some(before) = before else { continue };
        // `I waited ... years later` is a pause
        let counts = SINCE.has_in_any_case(before) && TIMES.has_in_any_case(&after[next]);
        if spaced && (counts || goes_on && dots > 4) && !is_in(hits, &(at..end)) {
            // by themselves they may be a long pause
            let severity = if counts || dots >= LONGEST_PAUSE { Severity::Error } else { Severity::Warning };
            hits.push(hit(text, at..end, severity));
        }
    }
}

/// How many dots a run of marks has.
fn dots_of(run: &str) -> usize {
    run.chars().map(|c| if c == '.' { 1 } else { usize::from(c == '…') * 3 }).sum()
}

/// No pause has so many dots.
const LONGEST_PAUSE: usize = 8;

/// No letter has more dots.
const MOST_DOTS: usize = 2000;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut hits = Vec::new();
        unfilled(text, &mut hits);
        let unfilled = hits.into_iter().map(|hit| hit.range);
        unfilled
            .chain(
                words(text)
                    .filter(|word| text[word.clone()] != *"N" || !has_mathematics(text))
                    .filter_map(|word| Some(counted(text, &word)?.0)),
            )
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn letters_and_dots_that_stand_for_numbers_are_found() {
        for (text, amount) in [
            ("I raised sales by X%.", "X%"),
            ("I have XX years of it", "XX years"),
            ("bei XX.000 € im Jahr", "XX.000 €"),
            ("von XX.XXX Euro", "XX.XXX Euro"),
            ("seit xx Jahren", "xx Jahren"),
            ("de XX K€", "XX K€"),
            ("j’ai X années de métier", "X années"),
            ("tengo X años de oficio", "X años"),
            ("liegt bei … Euro", "… Euro"),
            ("sont de ... €", "... €"),
            ("in 20__ and", "20__"),
            ("earn $XX,XXX a year", "XX,XXX"),
            ("um x %", "x %"),
            ("más de N años en chancado", "N años"),
            ("au 06 XX XX XX XX ; le matin", "XX XX XX XX"),
            ("under 07700 xx-xx-xx", "xx-xx-xx"),
            ("dans le métier depuis ….. ans", "….."),
            ("seit ... Jahren", "..."),
            ("bei der ...... in Bremen", "......"),
            ("à compter du ../../....", "../../...."),
            ("à compter du …… / …… / 2027", "…… / …… /"),
            ("ab dem ../../…", "../../…"),
            ("around £?? a year", "??"),
            ("where we do over XX covers", "XX"),
            ("für rund XX Gäste", "XX"),
            ("I lead a team of XX nurses on a ward.", "XX"),
            ("I lead a team of xx nurses", "xx"),
            ("I lead a team of X nurses", "X"),
            ("a team of ?? nurses", "??"),
            ("I managed XX apprentices", "XX"),
            ("ein Team von XX Pflegekräften", "XX"),
            ("une équipe de XX aides-soignants", "XX"),
            ("un equipo de X enfermeras", "X"),
            ("un team di XX infermieri", "XX"),
            ("een team van XX verpleegkundigen", "XX"),
            ("uma equipa de XX enfermeiras", "XX"),
            ("zespół XX pielęgniarek", "XX"),
            ("ett team på XX sjuksköterskor", "XX"),
            ("et hold på XX sygeplejersker", "XX"),
        ] {
            assert_eq!(found(text), [amount], "{text}");
        }
    }

    #[test]
    fn letters_that_stand_for_themselves_are_not() {
        for text in [
            "of Generation X years ago",
            "3 x 4 m and 2 x months",
            "Malcolm X and XX chromosomes",
            "the art of the XX century",
            "the X axis",
            "a 4-x gain",
            "und … Euch",
            "__init__ of 2020",
            "vitamin N and N of 40",
            "a group of XX and XY mice",
            "a team of X-ray technicians",
            "I am part of Team X.",
            "a class of x 3",
            "ein Team von X.",
            "I led X to the cup",
            "a group of X and Y",
            "a group of 12 nurses",
            "What a team?? Nurses",
            "after N years the fund holds N times as much",
            "I waited ... and it came",
            "I waited … years later it came",
            "Rule 1 ..... 12",
            "Wait..... what",
            "I studied an XX chromosome",
            "my thesis is about XX chromosomes",
            "I sewed XX-large shirts and managed XX-large orders",
            "a team of XX large men",
            "about XX-small shirts",
            "In PHP, $x is a variable",
            "das XX Jahrhundert, eine Gruppe von XX Chromosomen",
            "le groupe de XX chromosomes",
            "un grupo de XX cromosomas",
            "ein Team von XX-Large-Trägern",
            "and … or … / then",
            "z. B. / d. h. / u. a.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn letters_that_may_be_a_name_are_no_error() {
        for (text, severity) in [
            ("I led a group of X interns in Dublin", Severity::Warning),
            ("un equipo de X personas", Severity::Warning),
            ("I joined X years ago", Severity::Warning),
            ("I managed XX International", Severity::Warning),
            ("I coached XX Rovers", Severity::Warning),
            ("I managed XX apprentices", Severity::Error),
            ("ein Team von XX Pflegekräften", Severity::Error),
            ("ich leitete XX Pflegekräfte", Severity::Error),
            ("with X years of experience", Severity::Error),
            ("I raised sales by X%", Severity::Error),
        ] {
            let found: Vec<Severity> = words(text).filter_map(|word| Some(counted(text, &word)?.1)).collect();
            assert_eq!(found, [severity], "{text}");
        }
    }
}
