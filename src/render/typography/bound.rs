//! Which words stay on one line: bound.txt.

use std::sync::LazyLock;

use super::language;
use crate::words::{WordMap, WordSieve};

/// Whether the words around a space stay on one line.
///
/// `at` is the first byte after the space. Holds initials and abbreviations of several letters (`z. B.`),
/// a number and what it counts or numbers, the groups of a number, a title or initials and the name, a word and the dash after it, in
/// French also the signs that have a space before or after them, and in Czech, Polish and Slovak a word of one letter and
/// the one after it.
pub fn is_bound(text: &str, at: usize, lang: &str) -> bool {
    let before = text[..at].trim_end_matches(' ');
    if before.len() == at {
        return false;
    }
    // two words of small letters, as nearly all are
    let is_small = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
    if let [.., last_but_one, last] = before.as_bytes()
        && is_small(Some(last_but_one))
        && is_small(Some(last))
        && is_small(text.as_bytes().get(at))
        // `mln zł`
        && (*last_but_one != b'l' || !matches!(last, b'n' | b'd'))
    {
        return false;
    }
    // what a comma parts is bound to digits alone, or to signs
    if before.ends_with([',', ';']) && text.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let before = last_piece(before);
    let after = first_word(&text[at..]);
    let language = language(lang);
    let one_letter = {
        let mut characters = before.chars();
        characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
    };
    if one_letter && matches!(language, "cs" | "pl" | "sk") {
        return true;
    }
    if matches!(after, "–" | "—") && !before.is_empty() {
        return true;
    }
    if language == "fr"
        && (before.ends_with('«') || matches!(after.chars().next(), Some(':' | ';' | '!' | '?' | '»')))
    {
        return true;
    }
    let starts_with_digit = after.starts_with(|character: char| character.is_ascii_digit());
    let bare = after.trim_end_matches(['.', ',', ';', ':', ')']);
    if before.ends_with([',', ';']) {
        // what a comma parts are two things, but `April 24, 2025`
        let day = before.trim_end_matches(',');
        return bare.len() == 4
            && starts_with_digit
            && language == "en"
            && is_day_after_month(
                last_piece(text[..at].trim_end_matches([' ', ',']).trim_end_matches(day).trim_end()),
                day,
            );
    }
    let first = BOUND.kinds(language, before);
    // as it stands at the end of a sentence, and with its full stop
    let is_any = |kind: BoundKind| {
        let word = after.trim_end_matches([',', ';', ':', ')', '!', '?', '»', '”', '“', '’']);
        [after, word, bare].iter().any(|word| BOUND.kinds(language, word).has(kind))
    };
    let is_numbered = starts_with_digit || is_roman(bare);
    if is_numbered && (first.has(BoundKind::BeforeNumbers) || first.has(BoundKind::Currencies)) {
        return true;
    }
    if starts_with_digit && is_day_after_month(before, bare) {
        return true;
    }
    // `Henry VIII`
    if is_roman(bare) && is_capitalised(before) {
        return true;
    }
    let is_number = before.contains(|character: char| character.is_ascii_digit())
        && before.chars().all(|character| character.is_ascii_digit() || "+.,/()–$£€".contains(character));
    let counted = || is_any(BoundKind::AfterNumbers) || is_any(BoundKind::Currencies);
    if is_number {
        // the groups of a number, and a small one with what it counts: `42 000`, `12. Mai`, `7 décembre`, `14 parks`
        let is_short = before.trim_end_matches('.').len() <= 2 && !before.contains(',');
        let starts_with_letter = after.starts_with(char::is_alphabetic);
        return starts_with_digit || (is_short && starts_with_letter) || counted();
    }
    // `XVI w.`
    if is_roman(before) && counted() {
        return true;
    }
    if first.has(BoundKind::Counts) && is_any(BoundKind::Currencies) {
        return true;
    }
    // `17 h 30`
    if starts_with_digit && before == "h" {
        return true;
    }
    let is_name = after.starts_with(char::is_uppercase);
    if is_name && (first.has(BoundKind::BeforeNames) || is_before_surname(text, at, before, language)) {
        return true;
    }
    is_in_abbreviation(before, after)
        || (first.has(BoundKind::Pairs) && BOUND.is_pair(language, before, after))
}

/// Whether two words are parts of one abbreviation of several letters: `z. B.`
fn is_in_abbreviation(before: &str, after: &str) -> bool {
    before.ends_with('.') && is_initial(before) && is_initial(after)
}

/// Whether initials are those of the name that follows: of several (`J.-P.`), after a title or another initial, or at the
/// beginning. `Vitamin C. Das` has others.
fn is_before_surname(text: &str, at: usize, before: &str, language: &str) -> bool {
    let is_capital =
        |piece: &str| piece.starts_with(char::is_uppercase) && is_initial(piece) && piece.ends_with('.');
    if !before.split('-').all(is_capital) {
        return false;
    }
    let ahead = text[..at].trim_end_matches(' ');
    let ahead = ahead.strip_suffix(before).unwrap_or(ahead).trim_end_matches(['(', '„', '“', '"']);
    let previous = last_piece(ahead.trim_end_matches([' ', '\u{a0}']));
    before.contains('-')
        || ahead.is_empty()
        || BOUND.kinds(language, previous).has(BoundKind::BeforeNames)
        || is_capital(previous)
}

/// Whether the blanks of a text from `start` to `end` are a thin space in print: in German abbreviations of several
/// letters (`z. B.`) and before `%` (Duden, "Abkürzungen" and "Zahlen"; DIN 5008 allows both spaces).
pub fn is_narrow(text: &str, start: usize, end: usize, lang: &str) -> bool {
    if language(lang) != "de" {
        return false;
    }
    let (before, after) = (last_piece(&text[..start]), first_word(&text[end..]));
    let counted = after.trim_end_matches(|c: char| !matches!(c, '%' | '‰'));
    let is_share = before.ends_with(|c: char| c.is_ascii_digit()) && matches!(counted, "%" | "‰");
    is_share || is_in_abbreviation(before, after)
}

/// `April 24`, `Chapter 5`: a word in capitals and a number of one or two digits.
fn is_day_after_month(before: &str, number: &str) -> bool {
    number.len() <= 2
        && number.bytes().all(|digit| digit.is_ascii_digit())
        && before.starts_with(char::is_uppercase)
        && before.chars().all(char::is_alphabetic)
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
}

/// A number of two letters or more: one alone is a word or a name, and `CV`, `MC` and `DM` are none.
fn is_roman(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}

/// What a word does that stays on one line with its neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BoundKind {
    BeforeNumbers,
    AfterNumbers,
    BeforeNames,
    Counts,
    Currencies,
    /// It is the first of two.
    Pairs,
}

/// All that a word does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct BoundKinds(u8);

impl BoundKinds {
    fn of(kind: BoundKind) -> Self {
        Self(1 << kind as u8)
    }

    fn has(self, kind: BoundKind) -> bool {
        self.0 & Self::of(kind).0 != 0
    }
}

/// Words that stay on one line with the number, the name or the word beside them.
#[derive(Default)]
struct BoundWords {
    /// What each does in which language; an empty one stands for all.
    words: WordMap<&'static str, Vec<(&'static str, BoundKinds)>>,
    /// Two words with `~` between them, and their language.
    pairs: Vec<(&'static str, &'static str)>,
    /// Which words may be any of them.
    sieve: WordSieve,
}

impl BoundWords {
    fn kinds(&self, language: &str, word: &str) -> BoundKinds {
        let known = self.sieve.passes(word).then(|| self.words.get(word)).flatten();
        let here = known.into_iter().flatten().filter(|(of, _)| of.is_empty() || *of == language);
        BoundKinds(here.fold(0, |all, (_, kinds)| all | kinds.0))
    }

    fn is_pair(&self, language: &str, before: &str, after: &str) -> bool {
        let after = after.trim_end_matches([',', ';', ':', ')']);
        let mut pairs = self.pairs.iter().filter(|(_, of)| *of == language);
        pairs.any(|(pair, _)| pair.split_once('~') == Some((before, after)))
    }

    fn add(&mut self, word: &'static str, language: &'static str, kind: BoundKind) {
        let of = if kind == BoundKind::Pairs {
            self.pairs.push((word, language));
            word.split_once('~').map_or(word, |(first, _)| first)
        } else {
            word
        };
        self.sieve.add(&of.to_lowercase());
        self.words.entry(of).or_default().push((language, BoundKinds::of(kind)));
    }
}

static BOUND: LazyLock<BoundWords> = LazyLock::new(|| {
    let mut words = BoundWords::default();
    let mut list = None;
    for line in include_str!("bound.txt").lines() {
        let Some(title) = line.strip_prefix("# ") else {
            if let Some((kind, language)) = list {
                line.split_whitespace().for_each(|word| words.add(word, language, kind));
            }
            continue;
        };
        let (title, language) = title.split_once(" in ").unwrap_or((title, ""));
        let kind = match title {
            "before a number" => BoundKind::BeforeNumbers,
            "after a number" => BoundKind::AfterNumbers,
            "before a name" => BoundKind::BeforeNames,
            "between a number and a currency" => BoundKind::Counts,
            "currencies" => BoundKind::Currencies,
            "pairs" => BoundKind::Pairs,
            _ => continue,
        };
        list = Some((kind, language));
    }
    words
});

fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next() == Some('.') && {
        characters.all(|character| matches!(character, ',' | ';' | ')' | ':'))
    }
}

/// The longest word that is looked at, in characters.
const LONGEST: usize = 12;

/// The end of a text back to its last space, as far as it is short.
fn last_piece(text: &str) -> &str {
    let length = text
        .chars()
        .rev()
        .take(LONGEST)
        .take_while(|character| *character != ' ')
        .map(char::len_utf8)
        .sum::<usize>();
    let word = &text[text.len() - length..];
    word.trim_start_matches(['(', '[', '„', '“', '"', '\''])
}

/// The start of a text up to its first space, as far as it is short.
fn first_word(text: &str) -> &str {
    let length =
        text.chars().take(LONGEST).take_while(|character| *character != ' ').map(char::len_utf8).sum();
    &text[..length]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_together_stays_on_one_line() {
        let bound = |text: &str, lang: &str| {
            let at = text.find('|').expect("the test marks a place");
            is_bound(&text.replace('|', ""), at, lang)
        };
        for (text, lang) in [
            ("etwa z. |B. heute", "de"),
            ("nach § |5 gilt", "de"),
            ("mit 25 |% mehr", "de"),
            ("auf S. |4 steht", "de"),
            ("rund 42 |000 Leser", "de"),
            ("an Dr. |Möller", "de"),
            ("etwa ca. |20 Leute", "de"),
            ("Tel. +49 |341 1234", "de"),
            ("§ 5 Abs. |2", "de"),
            ("am 12. |Mai", "de"),
            ("von 14 |Windparks", "de"),
            ("um 9 |Uhr", "de"),
            ("le 7 |décembre", "fr"),
            ("voir p. |34", "fr"),
            ("à M. |Dupont", "fr"),
            ("à 17 |h 30", "fr"),
            ("à 17 h |30", "fr"),
            ("at 5 |p.m. sharp", "en"),
            ("see p. |12", "en"),
            ("ask Dr. |Osei", "en"),
            ("ask Mr. |Smith", "en"),
            ("on April |24, 2025", "en"),
            ("a la Sra. |Gil", "es"),
            ("pojechał w |góry", "pl"),
            ("терпение» |— у меня", "ru"),
            ("häufig |– ohne Grund", "de"),
            ("Trois mots |: ceux-ci", "fr"),
            ("le mot « |juste", "fr"),
        ] {
            assert!(bound(text, lang), "{text}");
        }
        for (text, lang) in [
            ("Three words |: these", "en"),
            ("I am a |programmer", "en"),
            ("in 2018 |we", "en"),
            ("for 1,400 |people", "en"),
            ("wie Herr |und Frau", "de"),
            ("that is all. |Then", "en"),
        ] {
            assert!(!bound(text, lang), "{text}");
        }
    }

    fn marked(text: &str, lang: &str) -> String {
        let bind = |(at, character): (usize, char)| {
            let is_glue = character == ' ' && is_bound(text, at + 1, lang);
            if is_glue { '~' } else { character }
        };
        text.char_indices().map(bind).collect()
    }

    #[test]
    fn a_number_its_word_and_its_currency_stay_on_one_line() {
        for (text, lang) in [
            ("über 148,3~Mio.~€ verantwortet", "de"),
            ("rund 1,5~Mrd.~Euro, EUR~500 und 500~EUR", "de"),
            ("za 5~tys.~zł i~3~mln~zł.", "pl"),
            ("на 5~млн~руб. больше", "ru"),
            ("voor €~10~per stuk", "nl"),
            ("CHF~500 im Monat, 3~×~4~Meter", "de"),
            ("in Euro oder Dollar, je Mio. Teile", "de"),
            ("mln osób, jeden mld i~mil", "pl"),
        ] {
            assert_eq!(marked(&text.replace('~', " "), lang), text);
        }
    }

    #[test]
    fn years_and_centuries_keep_their_unit() {
        for (text, lang) in [
            ("z~1~lutego 2027~r. wynika", "pl"),
            ("w~XVI~w., a~w~2026~r., o~tym", "pl"),
            ("от 12~марта 2026~г. и XX~в. тоже", "ru"),
            ("2027 roku, XVI dom", "pl"),
            ("in 1999 we", "en"),
        ] {
            assert_eq!(marked(&text.replace('~', " "), lang), text);
        }
    }

    #[test]
    fn abbreviations_stay_with_the_name_or_the_number_after_them() {
        for (text, lang) in [
            ("P.~ej. sí, n.º~7, el s.~XXI, EE.~UU. y tel.~06", "es"),
            ("p.~ex. oui, tél.~06, av.~J.-C., Mgr~Brun, J.-P.~Martin, no~9", "fr"),
            ("Dr.~h.~c. Otto, Dr.~med.~dent. Frau~K.~Weber, Bd.~II, Hausnr.~4", "de"),
            ("J.~Smith and Dr.~R.~Smith of Henry~VIII", "en"),
            ("dhr.~Jansen en dr.~Bos", "nl"),
            ("dott.~Bo, p.~es. sì, n.~7", "it"),
            ("prof.~Bąk, nr~7, ust.~2, godz.~12, ul.~Długa", "pl"),
            ("t.~ex. ja, kl.~12", "sv"),
            ("г.~Казань, ул.~Пушкина, д.~5, стр.~12, рис.~3", "ru"),
            // what may end a sentence, or is a word
            ("no vitamin C. The end, my CV Was, the class. Kim", "en"),
            ("Vitamin C. Das gilt, Plan B. Und", "de"),
            ("el fin. El año, p. Ana, tel. Ana", "es"),
            ("De man. Jan, kl. Jan", "nl"),
        ] {
            assert_eq!(marked(&text.replace('~', " "), lang), text);
        }
    }

    #[test]
    fn what_a_comma_parts_is_not_held_together() {
        for (text, lang) in [
            ("max.~5, 24/7, i.~d.~R., v.~a. heute", "de"),
            ("S.~A., S.~L., a.~C. y", "es"),
            ("art.~5, 5~% o", "it"),
            ("и т.~п., т.~е. так; т.~к. он", "ru"),
            ("on April~24,~2025, or in 12, 2025 more", "en"),
        ] {
            assert_eq!(marked(&text.replace('~', " "), lang), text);
        }
        assert!(!is_narrow("i. d. R., v. a.", 9, 10, "de") && is_narrow("i. d. R., v. a.", 5, 6, "de"));
    }
}
