//! Pay that nobody is paid: in the money of another country than the employer's, or a year's for a month.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::employer::each_text;
use crate::words::{is_word, near, sentence_end, sentence_start, words};

/// What one is paid is called so.
static PAY: CueList = CueList::of("pay");

/// What says that one hopes for it.
static HOPED: CueList = CueList::of("hoped for");

/// What says that it is for a month.
static FOR_A_MONTH: CueList = CueList::of("for a month");

/// No month's pay that a letter asks for is as much, in one of these currencies.
const YEARLY: u64 = 15_000;

/// A letter with more numbers is no letter.
const MOST: usize = 100;

/// The money of a country, or of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Currency {
    Dollar,
    Euro,
    Pound,
}

impl Currency {
    /// What it is called, in lower case, and its sign.
    const ALL: [(Self, &'static [&'static str]); 3] = [
        (Self::Dollar, &["$", "usd", "dollar", "dollars", "dólares", "dollari", "us$"]),
        (Self::Euro, &["€", "eur", "euro", "euros"]),
        (Self::Pound, &["£", "gbp", "pound", "pounds", "pfund", "libras", "sterling"]),
    ];

    fn of(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        Self::ALL.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(currency, _)| *currency)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Dollar => "dollars",
            Self::Euro => "euros",
            Self::Pound => "pounds",
        }
    }

    /// Whether nobody is paid in it where an employer is written to in a language, as in `en-GB`.
    fn is_foreign(self, lang: &str) -> bool {
        match lang.split_once('-').unwrap_or((lang, "")) {
            ("en", "GB") => self != Self::Pound,
            ("en", "US") => self != Self::Dollar,
            ("en", "IE")
            | ("es", "ES")
            | ("fr", "FR")
            | ("nl" | "it" | "de" | "pl" | "sv" | "da" | "nb", _) => self != Self::Euro,
            ("fr" | "es" | "pt", _) => self == Self::Pound,
            _ => false,
        }
    }
}

/// An amount of money in a sentence of pay.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WrittenPay {
    range: Range<usize>,
    amount: u64,
    currency: Currency,
    monthly: bool,
    /// Whether it is what the author hopes for; what one had elsewhere may be of any country.
    hoped: bool,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let lang = reading.subject.employer.and_then(|employer| employer.lang());
    for passage in reading.prose() {
        for pay in passage.once(pay).iter() {
            let shown = &passage.text[pay.range.clone()];
            let foreign = lang
                .filter(|lang| pay.hoped && pay.currency.is_foreign(lang) && !says(reading, pay.currency));
            let (message, hint) = match foreign {
                Some(lang) => (
                    format!(
                        "`{shown}` is pay in {}, and the employer is one of `{lang}`",
                        pay.currency.name()
                    ),
                    "write it in the employer's money",
                ),
                None if pay.monthly && pay.amount >= YEARLY => (
                    format!("`{shown}` is a year's pay, and the sentence says a month's"),
                    "correct one of them",
                ),
                None => continue,
            };
            findings.push(
                Diagnostic::new(Code::Contradiction, message)
                    .at_option(reading.span(passage, pay.range.clone()).or(passage.span))
                    .hint(hint),
            );
            return;
        }
    }
}

/// Whether the employer's own data speak of a currency.
fn says(reading: &ReadingOrder<'_>, currency: Currency) -> bool {
    let mut found = false;
    for (_, value) in reading.subject.employer.into_iter().flat_map(|employer| employer.data.iter()) {
        each_text(value, 3, &mut |text| {
            found |= text.split(|c: char| c.is_whitespace() || c.is_ascii_digit()).any(|word| {
                Currency::of(word.trim_matches([',', '.', ';', '(', ')', '–', '-'])) == Some(currency)
            });
        });
    }
    found
}

/// The amounts of a passage that are pay.
fn pay(passage: &Wording) -> Vec<WrittenPay> {
    let text = &passage.text;
    if !passage.bytes.has_any(b"0123456789")
        || !passage.words.iter().any(|word| PAY.has_in_any_case(&text[word.clone()]))
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut after, mut looked_at) = (0, 0);
    for word in &passage.words {
        let starts = text[word.clone()].starts_with(|c: char| c.is_ascii_digit())
            && !text[..word.start].ends_with(|c: char| is_word(c) || c == '.' || c == ',');
        if word.start < after || !starts {
            continue;
        }
        looked_at += 1;
        if looked_at > MOST {
            break;
        }
        let Some((end, amount)) = amount(text, word.start) else { continue };
        let sentence = sentence_start(text, word.start)..sentence_end(text, end);
        // in the clause of the amount
        let clause = |c: char| matches!(c, ',' | ';' | '(');
        let open =
            text[sentence.start..word.start].rfind(clause).map_or(sentence.start, |at| sentence.start + at);
        let close =
            text[end..sentence.end.max(end)].find(clause).map_or(sentence.end.max(end), |at| end + at);
        let of_pay =
            passage.words_in(open..close).iter().any(|word| PAY.has_in_any_case(&text[word.clone()]));
        let before = text[..word.start].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let sign = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let rest = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let behind =
            rest.split(|c: char| c.is_whitespace() || ".,;:)".contains(c)).next().unwrap_or_default();
        let led = Currency::of(sign).map(|currency| (before.len() - sign.len(), end, currency));
        let followed = || {
            let currency = Currency::of(behind)?;
            Some((word.start, text.len() - rest.len() + behind.len(), currency))
        };
        let Some((start, end, currency)) = led.or_else(followed) else { continue };
        after = end;
        // `24.000 euros brutos al mes`
        let tail = near(&text[end..sentence.end.max(end)], 40).to_lowercase();
        let monthly = FOR_A_MONTH.iter().any(|said| {
            tail.find(said).is_some_and(|at| {
                words(&tail[..at]).count() <= 3
                    && !tail[..at].contains([',', ';', '('])
                    && !tail[at + said.len()..].starts_with(is_word)
            })
        });
        if of_pay && !is_quoted(text, &(start..end)) {
            let is_hope = |word: &Range<usize>| HOPED.has_in_any_case(&text[word.clone()]);
            let hoped = passage.words_in(sentence).iter().any(is_hope);
            found.push(WrittenPay { range: start..end, amount, currency, monthly, hoped });
        }
    }
    found
}

/// An amount whose digits may stand in groups of three: `24.000`, `26,000`, `45 000`; its end, and as a number.
fn amount(text: &str, start: usize) -> Option<(usize, u64)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = start + digits(&text[start..]);
    let mut value: u64 = text[start..end].parse().ok()?;
    loop {
        let mut rest = text[end..].chars();
        let separates =
            rest.next().is_some_and(|c| matches!(c, '.' | ',' | '’' | '\'' | ' ' | '\u{a0}' | '\u{202f}'));
        let group = rest.as_str();
        if !separates || digits(group) != 3 {
            return Some((end, value));
        }
        value = value.checked_mul(1000)?.checked_add(group[..3].parse().ok()?)?;
        end = text.len() - group.len() + 3;
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    #[test]
    fn amounts_of_pay_are_read_with_their_money_and_their_time() {
        let read = |text: &str, language: &str| -> Vec<(u64, Currency, bool)> {
            pay(&wording(text, language))
                .into_iter()
                .map(|pay| (pay.amount, pay.currency, pay.monthly))
                .collect()
        };
        for (text, language, expected) in [
            ("My salary expectation is $26,000 a year.", "en", (26_000, Currency::Dollar, false)),
            ("My salary expectation is £27,500 a month.", "en", (27_500, Currency::Pound, true)),
            ("Meine Gehaltsvorstellung liegt bei 48.000 Dollar.", "de", (48_000, Currency::Dollar, false)),
            ("Gehaltswunsch: 45.000 Euro brutto im Monat", "de", (45_000, Currency::Euro, true)),
            (
                "Mi pretensión salarial es de 24.000 euros brutos al mes.",
                "es",
                (24_000, Currency::Euro, true),
            ),
            ("Mes prétentions salariales : 38 000 € par an", "fr", (38_000, Currency::Euro, false)),
            ("a salary of EUR 2,400 a month", "en", (2_400, Currency::Euro, true)),
        ] {
            assert_eq!(read(text, language), [expected], "{text}");
        }
        for (text, language) in [
            ("I managed a budget of $26,000 a month.", "en"),
            ("My salary was fair. I raised £5,000 for it.", "en"),
            ("salary in 2024 was good", "en"),
            ("My salary expectation is 26,000.", "en"),
        ] {
            assert_eq!(read(text, language), [], "{text}");
        }
    }
}
