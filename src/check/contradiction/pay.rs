//! Pay that nobody is paid: in the money of another country than the employer's, a year's for a month, a month's for a
//! year, or a number that is none.

mod broken;
mod posted;

use std::ops::Range;

use super::super::cue_list::{AND, CueList, WordSection, says, sections};
use super::super::lint::Findings;
use super::super::own_data;
use super::super::passage::{ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use crate::employer::each_text;
use crate::keys::KnownKey;
use crate::words::{is_word, near, near_end, sentence_of, words};

/// What one is paid is called so.
static PAY: CueList = CueList::of("pay");

/// What says that it is for a month.
static FOR_A_MONTH: CueList = CueList::of("for a month");

/// What says that it is for a year.
static FOR_A_YEAR: CueList = CueList::of("for a year");

/// What has an amount for a year or a month and is no pay: a raise, what was saved.
const OTHER_THAN_PAY: &str = "other than pay";

/// What says of pay that one has it, or had it.
const HAD: &str = "pay one has or had";

/// No month's pay that a letter asks for is as much, in one of these currencies.
const YEARLY: u64 = 15_000;

/// A year's pay that a letter asks for is not as little.
const MONTHLY: Range<u64> = 1_000..7_000;

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

/// For how long one is paid an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PayTime {
    Month,
    Year,
    Unsaid,
}

/// An amount of money in a sentence of pay.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WrittenPay {
    range: Range<usize>,
    amount: u64,
    currency: Currency,
    time: PayTime,
    /// Whether the clause speaks of something else than pay, as of a raise.
    is_beside: bool,
    /// Whether it is what the author hopes for; what one had elsewhere may be of any country.
    hoped: bool,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    broken::run(reading, findings);
    posted::run(reading, findings);
    let lang = reading.subject.employer.and_then(|employer| employer.lang());
    let mut known = None;
    for passage in reading.prose() {
        for pay in passage.once(pay).iter() {
            let shown = &passage.text[pay.range.clone()];
            let of_lang = || {
                let lang = lang.filter(|lang| pay.currency.is_foreign(lang))?;
                Some(format!("the employer is one of `{lang}`"))
            };
            let of_data = |known: &mut Option<Option<EmployerMoney>>| {
                let money = known.get_or_insert_with(|| EmployerMoney::of(reading)).as_ref()?;
                (money.currency != pay.currency).then(|| money.said.clone())
            };
            let foreign = (pay.hoped && !speak_of(reading, pay.currency))
                .then(|| of_lang().or_else(|| of_data(&mut known)))
                .flatten();
            let (message, hint) = match (foreign, pay.time) {
                (Some(said), _) => (
                    format!("`{shown}` is pay in {}, and {said}", pay.currency.name()),
                    "write it in the employer's money",
                ),
                (None, PayTime::Month) if pay.hoped && !pay.is_beside && pay.amount >= YEARLY => (
                    format!("`{shown}` is a year's pay, and the sentence says a month's"),
                    "correct one of them",
                ),
                (None, PayTime::Year) if pay.hoped && !pay.is_beside && MONTHLY.contains(&pay.amount) => (
                    format!("`{shown}` is a month's pay, and the sentence says a year's"),
                    "correct one of them",
                ),
                (None, _) => continue,
            };
            findings.tell(reading.place(passage, pay.range.clone()), message, hint);
            return;
        }
    }
}

/// The money that an employer pays in.
#[derive(Clone, Debug)]
struct EmployerMoney {
    currency: Currency,
    /// What says so.
    said: String,
}

impl EmployerMoney {
    /// What its data say under a key of pay or money, else where it is.
    fn of(reading: &ReadingOrder<'_>) -> Option<Self> {
        let employer = reading.subject.employer?;
        let mut found: Vec<(Currency, String)> = Vec::new();
        for (key, value) in employer.data.iter() {
            let is_money = words(key)
                .map(|word| &key[word])
                .any(|word| PAY.has_in_any_case(word) || cues!("keys of money").has_in_any_case(word));
            if is_money {
                each_text(value, 3, &mut |text| {
                    found.extend(currencies(text).map(|currency| (currency, key.to_string())));
                });
            }
        }
        let said = found.first().cloned();
        if let Some((currency, key)) = said {
            let alone = found.iter().all(|(other, _)| *other == currency);
            let said = format!("the employer's `{key}` is in {}", currency.name());
            return alone.then_some(Self { currency, said });
        }
        let country = employer.data.get("country").and_then(|country| country.as_str()).map(str::to_owned);
        let address = || own_data::of_employer(reading, KnownKey::Address).pop().map(|line| line.text);
        let line = country.or_else(address)?;
        let country = line.rsplit(',').next().unwrap_or_default().trim();
        let lists = sections("money of countries").iter().flat_map(WordSection::lines);
        let lower = country.to_lowercase();
        let mut lines = lists.zip(Currency::ALL);
        let (currency, _) =
            lines.find_map(|(mut line, money)| line.any(|said| said == lower).then_some(money))?;
        Some(Self { currency, said: format!("the employer is in `{country}`") })
    }
}

/// The currencies that a text names.
fn currencies(text: &str) -> impl Iterator<Item = Currency> {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_ascii_digit());
    parts.filter_map(|word| Currency::of(word.trim_matches([',', '.', ';', '(', ')', '–', '-'])))
}

/// The money that an amount is of, before it or behind it, and where both stand.
fn money(text: &str, start: usize, end: usize) -> Option<(Range<usize>, Currency)> {
    /// No name or sign of money takes more bytes, with what stands around it.
    const LONGEST: usize = 40;
    let before = text[..start].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let reach = near_end(before, LONGEST);
    let sign = reach.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    if let Some(currency) = Currency::of(sign) {
        return Some((before.len() - sign.len()..end, currency));
    }
    let rest = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let reach = near(rest, LONGEST);
    let behind = reach.split(|c: char| c.is_whitespace() || ".,;:)".contains(c)).next().unwrap_or_default();
    Some((start..text.len() - rest.len() + behind.len(), Currency::of(behind)?))
}

/// Whether the employer's own data speak of a currency.
fn speak_of(reading: &ReadingOrder<'_>, currency: Currency) -> bool {
    let mut found = false;
    for (_, value) in reading.subject.employer.into_iter().flat_map(|employer| employer.data.iter()) {
        each_text(value, 3, &mut |text| {
            found |= currencies(text).any(|said| said == currency);
        });
    }
    found
}

/// The amounts of a passage that are pay.
fn pay(passage: &Wording) -> Vec<WrittenPay> {
    let text = &passage.text;
    if !passage.bytes.has_any(b"0123456789") {
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
        let Some((whole, currency)) = money(text, word.start, end) else { continue };
        let sentence = sentence_of(text, &(word.start..end));
        // in the clause of the amount
        let clause = |c: char| matches!(c, ',' | ';' | '(');
        let open =
            text[sentence.start..word.start].rfind(clause).map_or(sentence.start, |at| sentence.start + at);
        let close =
            text[end..sentence.end.max(end)].find(clause).map_or(sentence.end.max(end), |at| end + at);
        let of_pay = passage.has(&PAY, open..close);
        let Range { start, end } = whole;
        after = end;
        // `24.000 euros brutos al mes`
        let tail = near(&text[end..sentence.end.max(end)], 40).to_lowercase();
        let lasts = |list: &CueList| {
            list.iter().any(|said| {
                tail.find(said).is_some_and(|at| {
                    words(&tail[..at]).count() <= 3
                        && !tail[..at].contains([',', ';', '('])
                        && !tail[at + said.len()..].starts_with(is_word)
                })
            })
        };
        let time = match () {
            () if lasts(&FOR_A_MONTH) => PayTime::Month,
            () if lasts(&FOR_A_YEAR) => PayTime::Year,
            () => PayTime::Unsaid,
        };
        // `I would see myself at £46,000 per annum`
        let is_asked = is_led(passage, &text[sentence.start..start], time);
        if (of_pay || is_asked) && !is_quoted(text, &(start..end)) {
            let says = |heading: &str, range: Range<usize>| {
                let mut all = passage.words_in(range).iter();
                all.any(|word| says(heading, &passage.language, &text[word.clone()]))
            };
            let is_beside = says(OTHER_THAN_PAY, open..close);
            // `my present salary is £40,000 and I hope for £46,000`
            let and = |word: &&Range<usize>| AND.has_in_any_case(&text[(*word).clone()]);
            let part = passage.words_in(open..start).iter().rev().find(and).map_or(open, |and| and.end)
                ..passage.words_in(end..close).iter().find(and).map_or(close, |and| and.start);
            let is_asked = is_asked && !says(OTHER_THAN_PAY, sentence);
            let is_had = says(HAD, part.clone());
            let hoped = (is_asked || of_pay && passage.has(cues!("hoped for"), part)) && !is_had;
            found.push(WrittenPay { range: start..end, amount, currency, time, is_beside, hoped });
        }
    }
    found
}

/// Whether what stands before an amount says that one asks for it as pay: `looking for £58,000 a year`, `looking for a salary of
/// around £58,000`.
fn is_led(passage: &Wording, before: &str, time: PayTime) -> bool {
    let before = before.to_lowercase();
    let of_pay = posted::without_list(&before, "a pay of", &passage.language);
    if time == PayTime::Unsaid && of_pay.is_none() {
        return false;
    }
    posted::without_list(of_pay.unwrap_or(&before), "hoping for pay", &passage.language).is_some()
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
        let read = |text: &str, language: &str| -> Vec<(u64, Currency, PayTime)> {
            pay(&wording(text, language))
                .into_iter()
                .map(|pay| (pay.amount, pay.currency, pay.time))
                .collect()
        };
        for (text, language, expected) in [
            ("My salary expectation is $26,000 a year.", "en", (26_000, Currency::Dollar, PayTime::Year)),
            ("My salary expectation is £27,500 a month.", "en", (27_500, Currency::Pound, PayTime::Month)),
            (
                "Meine Gehaltsvorstellung liegt bei 48.000 Dollar.",
                "de",
                (48_000, Currency::Dollar, PayTime::Unsaid),
            ),
            ("Gehaltswunsch: 45.000 Euro brutto im Monat", "de", (45_000, Currency::Euro, PayTime::Month)),
            (
                "Mi pretensión salarial es de 24.000 euros brutos al mes.",
                "es",
                (24_000, Currency::Euro, PayTime::Month),
            ),
            ("Mes prétentions salariales : 38 000 € par an", "fr", (38_000, Currency::Euro, PayTime::Year)),
            ("a salary of EUR 2,400 a month", "en", (2_400, Currency::Euro, PayTime::Month)),
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

    #[test]
    fn pay_that_one_has_is_not_hoped_for() {
        let hoped = |text: &str, language: &str| {
            pay(&wording(text, language)).iter().any(|pay| pay.hoped && !pay.is_beside)
        };
        for (text, language) in [
            ("My salary expectation is $26,000 a year.", "en"),
            ("My present salary is £40,000 and my expected salary is £46,000.", "en"),
            ("I expect a salary of about £46,000 per annum.", "en"),
            ("I would be happy with £3,400 a year.", "en"),
            ("Meine Gehaltsvorstellung liegt bei 48.000 Euro im Jahr.", "de"),
            ("Als Gehalt stelle ich mir 48.000 Euro vor, und erwarte 48.000 Euro im Jahr.", "de"),
            ("Mes prétentions salariales sont de 38 000 € par an.", "fr"),
            ("Mi pretensión salarial es de 2.400 euros brutos al año.", "es"),
            ("Mijn salariswens is 42.000 euro per jaar.", "nl"),
            ("My desired salary is £4,000 a year.", "en"),
            ("I would ask for £46,000 per annum.", "en"),
            ("I would be looking for a salary of around £58,000.", "en"),
            ("I would be looking for a salary of £58,000.", "en"),
            ("Ich erwarte ein Gehalt von rund 58.000 Euro.", "de"),
            ("Je souhaite un salaire de 38 000 €.", "fr"),
            ("Busco un sueldo de unos 24.000 euros.", "es"),
            ("Ik vraag een salaris van ongeveer 2.850 euro.", "nl"),
            ("As to pay, I think of £3,000 a year.", "en"),
            ("Mein Gehaltswunsch: 45.000 Euro brutto im Monat.", "de"),
            ("Aspiro a un sueldo de 30.000 dólares al año.", "es"),
        ] {
            assert!(hoped(text, language), "{text}");
        }
        for (text, language) in [
            ("My present salary is $46,000, and I hope to earn as much.", "en"),
            ("I had a salary of around $58,000.", "en"),
            ("I left a salary of $58,000 for a smaller firm.", "en"),
            ("My current salary of $46,000 is below what I hope for.", "en"),
            ("I expect to hand over a pay budget of £50,000 a month.", "en"),
            ("I ran the wages, £50,000 a month, and hope to do so again.", "en"),
            ("The licences that I expect at £2,000 a year are paid for.", "en"),
            ("For the Saturday classes I hope for pay of £3,400 a year.", "en"),
            ("We hope for bids, and I expect £20,000 a month.", "en"),
            ("In meiner jetzigen Stelle ist mein Gehalt 48.000 Dollar.", "de"),
            (
                "Mein Gehalt liegt derzeit bei 3.200 Euro im Jahr für den Minijob, und ich wünsche mir eine Stelle.",
                "de",
            ),
            ("Neben dem Gehalt erwarte ich eine Prämie von 2.000 Euro im Jahr.", "de"),
            ("Mon salaire actuel est de 38 000 dollars et je souhaite le garder.", "fr"),
            ("En mi sueldo espero dietas de 2.000 euros al año.", "es"),
            ("Mi sueldo actual es de 30.000 dólares y espero ganar algo similar.", "es"),
            ("Il mio stipendio attuale è di 30.000 dollari.", "it"),
            ("The salary that I earned in Boston was $60,000, and I do not expect it here.", "en"),
            ("I now have a salary of $60,000 and expect to move for less.", "en"),
            ("I was in charge of pay for ten, £30,000 a month.", "en"),
            ("I hope to win grants as well as my pay, £3,000 a year.", "en"),
            ("Bisher lag mein Gehalt bei 60.000 Dollar, und ich erwarte keinen Sprung.", "de"),
            ("Ich verdiente ein Gehalt von 60.000 Dollar und wünsche mir mehr Zeit.", "de"),
            ("Mon salaire était de 50 000 dollars et je souhaite rentrer.", "fr"),
            ("Mi sueldo era de 50.000 dólares y espero volver.", "es"),
            ("Ik verdien nu een salaris van 50.000 dollar en verwacht minder.", "nl"),
        ] {
            assert!(!hoped(text, language), "{text}");
        }
    }
}
