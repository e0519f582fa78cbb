//! Straight quotes as a language sets them: which marks a quotation has by what it stands in, and where a quote is no
//! quotation mark but stands for letters that are left out, or between letters of Hebrew.

use super::quotes::quotes;
use crate::jekyll::kramdown::SmartQuotes as Marks;
use crate::words::near;

/// The quotations of a paragraph that are open.
#[derive(Debug, Default)]
pub(super) struct OpenQuotations {
    open: Vec<OpenQuotation>,
    doubles: usize,
    /// Whether each double quote that opens is closed, once one was found: otherwise none is taken to stand in another.
    nests: Option<bool>,
}

#[derive(Clone, Copy, Debug)]
struct OpenQuotation {
    is_double: bool,
    has_outer: bool,
}

impl OpenQuotations {
    /// What a straight quote at `at` becomes, which `mark` is in English.
    pub(super) fn set<'a>(&mut self, mark: char, text: &str, at: usize, marks: &'a Marks) -> &'a str {
        let (before, rest) = (&text[..at], &text[at + 1..]);
        let is_double = matches!(mark, '“' | '”');
        if before.ends_with(is_hebrew) && rest.starts_with(is_hebrew) {
            return if is_double { "״" } else { "׳" };
        }
        let last = self.open.last().copied();
        match mark {
            '“' if !*self.nests.get_or_insert_with(|| nests(text)) => &marks.outer.0,
            '“' => self.open(true, !last.is_some_and(|last| last.has_outer), marks),
            '”' if self.doubles == 0 => &marks.outer.1,
            '”' => {
                while self.open.last().is_some_and(|last| !last.is_double) {
                    self.open.pop();
                }
                self.close(marks)
            }
            _ if stands_for_letters(text, at, marks) => "’",
            '‘' => {
                // what is single in the language is its outer mark
                let has_outer = last.map_or(marks.outer.0 == "‘", |last| last.is_double && !last.has_outer);
                self.open(false, has_outer, marks)
            }
            _ if last.is_some_and(|last| !last.is_double) && !rest.starts_with(char::is_alphanumeric) => {
                self.close(marks)
            }
            _ => "’",
        }
    }

    fn open<'a>(&mut self, is_double: bool, has_outer: bool, marks: &'a Marks) -> &'a str {
        self.doubles += usize::from(is_double);
        self.open.push(OpenQuotation { is_double, has_outer });
        if has_outer { &marks.outer.0 } else { &marks.inner.0 }
    }

    fn close<'a>(&mut self, marks: &'a Marks) -> &'a str {
        let Some(closed) = self.open.pop() else { return &marks.outer.1 };
        self.doubles -= usize::from(closed.is_double);
        if closed.has_outer { &marks.outer.1 } else { &marks.inner.1 }
    }
}

fn is_hebrew(character: char) -> bool {
    matches!(character, 'א'..='ת')
}

/// How far is looked for the end of what is no words, or of a quotation, in bytes.
const LONGEST_LOOK: usize = 200;

/// Whether every double quote of a paragraph that opens is closed.
fn nests(text: &str) -> bool {
    let (mut at, mut open) = (0, 0_usize);
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let skipped = match first {
            '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            '`' => near(&rest[1..], LONGEST_LOOK).find('`').map_or(0, |end| end + 2),
            '<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => {
                near(rest, LONGEST_LOOK).find('>').map_or(0, |end| end + 1)
            }
            '{' if rest.starts_with("{:") => near(rest, LONGEST_LOOK).find('}').map_or(0, |end| end + 1),
            _ => 0,
        };
        if skipped > 0 {
            at += skipped;
            continue;
        }
        let Some(found) = quotes(text, at) else {
            at += first.len_utf8();
            continue;
        };
        at += found.before;
        for sign in [Some(found.first), found.second].into_iter().flatten() {
            let in_word = text[..at].ends_with(is_hebrew) && text[at + 1..].starts_with(is_hebrew);
            at += 1;
            match sign {
                '“' => open += 1,
                '”' if in_word => {}
                '”' if open == 0 => return false,
                '”' => open -= 1,
                _ => {}
            }
        }
    }
    open == 0
}

/// Whether a quote stands for what is left out of a year (`'68`), or of a word of the language (`'s morgens`).
fn stands_for_letters(text: &str, at: usize, marks: &Marks) -> bool {
    let (before, from) = (&text.as_bytes()[..at], &text.as_bytes()[at..]);
    let in_word = |text: &[u8], at: usize| {
        text.get(at).is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
    };
    let is_year = matches!(from, [_, a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit())
        && !from.get(3).is_some_and(u8::is_ascii_digit)
        && !before.last().is_some_and(u8::is_ascii_alphanumeric);
    if is_year && !is_closed(&text[at + 3..]) {
        return true;
    }
    let starts = |text: &[u8], words: &str| {
        text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words.as_bytes()))
    };
    let is_there = |words: &str, quote: usize| {
        let (head, tail) = words.split_at(quote);
        let Some(start) = at.checked_sub(head.len()) else { return false };
        starts(&text.as_bytes()[start..], head)
            && (start == 0 || !in_word(before, start - 1))
            && starts(from, tail)
            && !in_word(from, tail.len())
            && from.get(tail.len()) != Some(&b'\'')
    };
    marks.elided.iter().any(|words| words.match_indices('\'').any(|(quote, _)| is_there(words, quote)))
}

/// Whether a quote closes before another one opens.
fn is_closed(text: &str) -> bool {
    let near = near(text, LONGEST_LOOK);
    near.match_indices('\'').find_map(|(at, _)| {
        let opens = near[..at].ends_with([' ', '\n', '(', '[', '"', '-']);
        let closes = !near[at + 1..].starts_with(char::is_alphanumeric);
        (opens || closes).then_some(!opens)
    }) == Some(true)
}

#[cfg(test)]
mod tests {
    use crate::jekyll::kramdown::{KramdownOptions, SmartQuotes, typographic};

    fn options(marks: [&str; 4], elided: &[&str]) -> KramdownOptions {
        let [a, b, c, d] = marks.map(str::to_owned);
        let elided = elided.iter().map(|&word| word.to_owned()).collect();
        let quotes = SmartQuotes { outer: (a, b), inner: (c, d), elided, dash: None };
        KramdownOptions { quotes: Some(quotes), ..KramdownOptions::default() }
    }

    const ENGLISH: [&str; 4] = ["“", "”", "‘", "’"];
    const DUTCH: [&str; 4] = ["‘", "’", "“", "”"];

    #[test]
    fn quotes_that_stand_for_letters_are_apostrophes_and_quotations_stay() {
        let dutch = options(DUTCH, &["'s", "'t", "'k", "'n", "'m"]);
        for (typed, set) in [
            ("'k Bak 's morgens, 't is 'n man.", "’k Bak ’s morgens, ’t is ’n man."),
            ("'s-Gravenhage in '68, zo'n foto's", "’s-Gravenhage in ’68, zo’n foto’s"),
            ("De letter 'k' en 'nee' zei hij", "De letter ‘k’ en ‘nee’ zei hij"),
            ("\"ja 'nee' ja\"", "‘ja “nee” ja’"),
            ("\"'t Is 's avonds\"", "‘’t Is ’s avonds’"),
        ] {
            assert_eq!(typographic(typed, &dutch), set);
        }
        let english = options(ENGLISH, &["'tis", "'twas", "rock 'n' roll"]);
        for (typed, set) in [
            ("'Tis Rock 'n' Roll of '68", "’Tis Rock ’n’ Roll of ’68"),
            ("'68 was good' and the letter 'n' too", "‘68 was good’ and the letter ‘n’ too"),
            ("'Twas 'good' in '90s, the class of '04.", "’Twas ‘good’ in ’90s, the class of ’04."),
            ("the '404' page, '12 Angry Men', 5'10", "the ‘404’ page, ‘12 Angry Men’, 5’10"),
            ("the dogs' bowl, 'tissue' and 'tis'", "the dogs’ bowl, ‘tissue’ and ‘tis’"),
        ] {
            assert_eq!(typographic(typed, &english), set);
        }
    }

    #[test]
    fn double_quotes_inside_of_others_are_the_inner_marks_of_the_language() {
        let russian = options(["«", "»", "„", "“"], &[]);
        for (typed, set) in [
            (
                "\"Вы одна, кто спросил \"зачем\", а не \"когда\"\"",
                "«Вы одна, кто спросил „зачем“, а не „когда“»",
            ),
            ("\"да\" и \"нет\"", "«да» и «нет»"),
            ("\"она 'нет' сказала\"", "«она „нет“ сказала»"),
            ("\"не закрыто и \"да\"", "«не закрыто и «да»"),
            ("\"a \"b \"c\" d\" e\" \"f\"", "«a „b «c» d“ e» «f»"),
            ("\"код `\"` да\" \"ещё\"", "«код `»` да» «ещё»"),
        ] {
            assert_eq!(typographic(typed, &russian), set, "{typed}");
        }
    }

    #[test]
    fn a_quote_between_hebrew_letters_is_a_sign_of_abbreviation() {
        let hebrew = options(["”", "”", "’", "’"], &[]);
        for (typed, set) in [
            ("ד\"ר כהן, חברה בע\"מ", "ד״ר כהן, חברה בע״מ"),
            ("ג'ורג' אמר \"שלום\"", "ג׳ורג’ אמר ”שלום”"),
            ("\"ד\"ר כהן\" אמר", "”ד״ר כהן” אמר"),
        ] {
            assert_eq!(typographic(typed, &hebrew), set);
        }
    }

    #[test]
    fn a_dash_between_words_is_that_of_the_language() {
        let mut russian = options(["«", "»", "„", "“"], &[]);
        russian.quotes.as_mut().expect("marks").dash = Some("—".to_owned());
        for (typed, set) in [
            ("да -- нет", "да — нет"),
            ("-- Да, -- сказал он", "— Да, — сказал он"),
            ("5--7 и 1999 --\n2003", "5–7 и 1999 —\n2003"),
            ("a --- b", "a — b"),
        ] {
            assert_eq!(typographic(typed, &russian), set);
        }
        russian.typographic_symbols.insert("ndash".to_owned(), "--".to_owned());
        assert_eq!(typographic("да -- нет", &russian), "да -- нет");
        assert_eq!(typographic("ja -- nein", &options(ENGLISH, &[])), "ja – nein");
    }
}
