//! Pay that a sentence says the posting names, and that is not what the employer's data say: `the advertised salary of £31,000`, of
//! `salary: £26,500 a year`.

use std::ops::Range;

use super::{Currency, FOR_A_MONTH, FOR_A_YEAR, MOST, OTHER_THAN_PAY, PAY, amount, money};
use crate::check::cue_list::{ABOUT, CueList, says, words_under};
use crate::check::lint::Findings;
use crate::check::passage::{ReadingOrder, Wording};
use crate::check::quotation::is_quoted;
use crate::employer::{Employer, each_text};
use crate::words::{
    is_word, last_word, near, near_end, rest_before, rest_behind, sentence_end, sentence_start, words,
};

/// What stands before such pay.
const BEFORE: &str = "pay of the posting before";

/// What stands behind it.
const BEHIND: &str = "pay of the posting behind";

/// What says of pay that it is before taxes, or after.
static TAXES: CueList = CueList::of("before or after taxes");

/// What says of an amount that it is the least, the most, or one of several.
static OPEN: CueList = CueList::of("of amounts that are no single one");

/// What stands before an amount that both know.
const KNOWN: &str = "before pay that is known";

/// Less is paid for an hour, and is no amount that is compared.
const LEAST: u64 = 100;

/// An amount that the posting is said to name.
#[derive(Clone, Debug)]
struct SaidPay {
    range: Range<usize>,
    amount: u64,
}

/// The least and the most that the data of an employer say, and the words that say it.
#[derive(Clone, Debug)]
struct PostedPay {
    amounts: Range<u64>,
    said: String,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let mut posted = None;
    for passage in reading.prose() {
        for SaidPay { range, amount } in passage.once(said).iter() {
            let Some(posted) = posted.get_or_insert_with(|| PostedPay::of(employer)) else { return };
            if posted.holds(*amount) || !posted.is_comparable(*amount) {
                continue;
            }
            let (shown, known) = (&passage.text[range.clone()], &posted.said);
            let message = format!("`{shown}` is not what the data of the employer say, `{known}`");
            findings.tell(reading.place(passage, range.clone()), message, "correct the one that is wrong");
            return;
        }
    }
}

impl PostedPay {
    /// What stands under keys of pay alone, where that is one amount or the first and the last of several, and nothing else: no
    /// `ca. £26,500`, `£26,500 for 30 hours`.
    fn of(employer: &Employer) -> Option<Self> {
        /// A longer value is a text of its own.
        const LONGEST: usize = 80;
        let mut found: Vec<(u64, String)> = Vec::new();
        let (mut is_open, mut is_other) = (false, false);
        for (key, value) in employer.data.iter().filter(|(key, _)| PAY.is_in(key)) {
            is_other |= !key.split(['_', '-', ' ']).all(is_of_pay);
            if let Some(number) = value.scalar().filter(|_| value.as_str().is_none()) {
                found.extend(number.parse().ok().map(|amount| (amount, format!("{key}: {number}"))));
            }
            each_text(value, 3, &mut |text| {
                let mut all = words(text).map(|word| &text[word]);
                is_open |= OPEN.is_in(text);
                is_other |= text.len() > LONGEST || text.contains('+') || !all.all(is_of_an_amount);
                if text.len() <= LONGEST {
                    found.extend(amounts(text).map(|amount| (amount, text.to_owned())));
                }
            });
        }
        let least = found.iter().map(|(amount, _)| *amount).min()?;
        let most = found.iter().map(|(amount, _)| *amount).max()?;
        let said = found.first()?.1.clone();
        let is_clear = !is_other && least >= LEAST && (least < most || !is_open);
        is_clear.then_some(Self { amounts: least..most, said })
    }

    fn holds(&self, amount: u64) -> bool {
        (self.amounts.start..=self.amounts.end).contains(&amount)
    }

    /// Whether an amount may be for as long a time, and is no month's for a year.
    fn is_comparable(&self, amount: u64) -> bool {
        amount >= self.amounts.start / 2 && amount / 2 <= self.amounts.end
    }
}

/// Whether a word speaks of pay, of the time that it is for or of taxes.
fn is_of_pay(word: &str) -> bool {
    PAY.has_in_any_case(word) || [&FOR_A_MONTH, &FOR_A_YEAR, &TAXES].iter().any(|list| has_part(list, word))
}

/// Whether a word of a value says how much, of what money, for how long, from where to where.
fn is_of_an_amount(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(word, "k" | "K")
        || Currency::of(word).is_some()
        || is_of_pay(word)
        || OPEN.has_in_any_case(word)
}

/// Whether one of the words of a list has a word as a part, or the beginning of one: `annum` of `per annum`, `annual` of `annually`.
fn has_part(list: &CueList, word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_alike = |part: &str| part == lower || lower.len() > 3 && part.starts_with(lower.as_str());
    list.iter().any(|said| said.split([' ', '.']).any(is_alike))
}

/// The amounts of a value: `£26,500`, `£26k to £30k`.
fn amounts(text: &str) -> impl Iterator<Item = u64> {
    let mut after = 0;
    words(text).filter_map(move |word| {
        let is_inside = text[..word.start].ends_with(['.', ',']);
        if word.start < after || is_inside || !text[word.clone()].starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (end, amount) = amount(text, word.start)?;
        after = end;
        if text[end..].starts_with(['k', 'K']) { amount.checked_mul(1000) } else { Some(amount) }
    })
}

/// The amounts of a passage that the posting is said to name.
fn said(passage: &Wording) -> Vec<SaidPay> {
    let text = &passage.text;
    if !passage.bytes.has_any(b"0123456789") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut after = 0;
    let digits =
        passage.words.iter().filter(|word| text[word.start..].starts_with(|c: char| c.is_ascii_digit()));
    for word in digits.take(MOST) {
        let is_inside = text[..word.start].ends_with(|c: char| is_word(c) || c == '.' || c == ',');
        if word.start < after || is_inside {
            continue;
        }
        let Some((end, amount)) = amount(text, word.start).filter(|(_, amount)| *amount >= LEAST) else {
            continue;
        };
        let Some((range, _)) = money(text, word.start, end) else { continue };
        after = range.end;
        let sentence = sentence_start(text, range.start)..sentence_end(text, range.end).max(range.end);
        let before = &text[sentence.start..range.start];
        let ends_with = |heading| ends_with_one(heading, &passage.language, before);
        // `The £31,000 that you offer`, but `I raised £31,000, you mention`
        let follows =
            || ends_with(KNOWN) && begins_with_one(&passage.language, &text[range.end..sentence.end]);
        let is_other = || {
            let mut all = passage.words_in(sentence.clone()).iter();
            all.any(|word| says(OTHER_THAN_PAY, &passage.language, &text[word.clone()]))
        };
        if (ends_with(BEFORE) || follows()) && !is_other() && !is_quoted(text, &range) {
            found.push(SaidPay { range, amount });
        }
    }
    found
}

/// Whether a text ends with words of a list, but for one such as `about` behind them.
pub(super) fn ends_with_one(heading: &str, language: &str, before: &str) -> bool {
    let before = near_end(before, NEAR).to_lowercase();
    without_list(&before, heading, language).is_some()
}

/// What stands before the words of a list that a text in small letters ends with.
pub(super) fn without_list<'t>(before: &'t str, heading: &str, language: &str) -> Option<&'t str> {
    let bare = |text: &'t str| text.trim_end_matches(|c: char| !is_word(c));
    let before = bare(before);
    let last = last_word(before).filter(|last| ABOUT.has(&before[last.clone()]));
    let before = last.map_or(before, |last| bare(&before[..last.start]));
    words_under(heading, language).filter_map(|said| rest_before(before, said)).min_by_key(|rest| rest.len())
}

/// As many bytes around an amount are looked at.
const NEAR: usize = 80;

/// Whether a text begins with words that the posting is said to name an amount with, behind the time that it is for.
fn begins_with_one(language: &str, rest: &str) -> bool {
    let lower = near(rest, NEAR).to_lowercase();
    let mut rest = lower.as_str();
    for _ in 0..3 {
        rest = rest.trim_start_matches([' ', '\u{a0}', ',', '.']);
        if let Some(behind) = words_under(BEHIND, language).find_map(|said| rest_behind(rest, said)) {
            // `the £31,000 you offer for research`
            let next = words(behind).next().map(|word| &behind[word]);
            return next.is_none_or(|next| !cues!("behind money for a purpose").has(next));
        }
        let lists = [&FOR_A_MONTH, &FOR_A_YEAR, &TAXES];
        let Some(said) = lists
            .iter()
            .flat_map(|list| list.iter())
            .filter(|said| rest_behind(rest, said).is_some())
            .max_by_key(|said| said.len())
        else {
            return false;
        };
        rest = &rest[said.len()..];
    }
    false
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::check::passage::wording;
    use crate::value::{Map, Value};

    #[test]
    fn pay_that_the_posting_is_said_to_name_is_read() {
        let read = |text: &str, language: &str| -> Vec<u64> {
            said(&wording(text, language)).into_iter().map(|said| said.amount).collect()
        };
        for (text, language, amount) in [
            ("The salary of £31,000 that you advertise suits me.", "en", 31_000),
            ("The advertised salary of £31,000 suits me.", "en", 31_000),
            ("I am happy with the £31,000 a year you offer.", "en", 31_000),
            ("You offer a salary of about £31,000, which suits me.", "en", 31_000),
            ("Met de 3.250 euro bruto per maand die u in de vacature noemt, ben ik tevreden.", "nl", 3_250),
            ("Die ausgeschriebenen 52.000 Euro im Jahr entsprechen meiner Vorstellung.", "de", 52_000),
            ("Mit den 52.000 Euro, die Sie bieten, bin ich einverstanden.", "de", 52_000),
            ("Le salaire annoncé de 38 000 € par an me convient.", "fr", 38_000),
            ("Les 38 000 € bruts que vous proposez me conviennent.", "fr", 38_000),
            ("El salario ofrecido de 24.000 euros me parece bien.", "es", 24_000),
            ("Los 24.000 euros que ofrecen me parecen bien.", "es", 24_000),
            ("Lo stipendio indicato di 28.000 euro mi va bene.", "it", 28_000),
            ("O salário anunciado de 1.500 euros agrada-me.", "pt", 1_500),
            ("De 2.850 euro die u noemt, is prima.", "nl", 2_850),
            ("Den annonserade lönen på 32 000 euro passar mig.", "sv", 32_000),
            ("De 32.000 euro, som I tilbyder, passer mig.", "da", 32_000),
        ] {
            assert_eq!(read(text, language), [amount], "{text}");
        }
        for (text, language) in [
            ("My present £31,000 is close to what you advertise.", "en"),
            ("I earn £31,000, and what you offer is more than pay.", "en"),
            ("My salary expectation is £31,000.", "en"),
            ("I saved £31,000 a year, as your advertisement asks.", "en"),
            ("I raised £31,000 for the hospice.", "en"),
            ("Meine Gehaltsvorstellung liegt bei 52.000 Euro im Jahr.", "de"),
            ("Ich verwaltete 52.000 Euro, die uns gespendet wurden.", "de"),
            ("Je gère un budget de 38 000 € que votre mairie connaît.", "fr"),
            ("Gestiono 24.000 euros al año.", "es"),
            ("Guadagno 28.000 euro all’anno.", "it"),
            ("Ik verdien 2.850 euro per maand.", "nl"),
            ("I would ask for £13 an hour, as advertised.", "en"),
            ("I raised £31,000 that you mention on your site.", "en"),
            ("The £31,000 you offer for research would buy a scope.", "en"),
            ("The £31,000 bonus you offer is kind.", "en"),
            ("I spent £31,000 a year, as advertised in your report.", "en"),
            ("The advertised £31,000 grant drew me.", "en"),
            ("Ich habe 52.000 Euro gesammelt, die Sie nennen.", "de"),
            ("Die 52.000 Euro, die Sie für Forschung bieten, reizen mich.", "de"),
            ("J’ai collecté 38 000 € que vous indiquez.", "fr"),
            ("Recaudé 24.000 euros que mencionan en su web.", "es"),
            ("Ho raccolto 28.000 euro che indicate.", "it"),
            ("Ik haalde 2.850 euro op die u noemt.", "nl"),
        ] {
            assert_eq!(read(text, language), [0; 0], "{text}");
        }
    }

    #[test]
    fn pay_of_the_data_is_compared_where_it_is_one_amount_or_two() {
        for (data, expected) in [
            ("salary: £26,500 a year", Some((26_500, 26_500))),
            ("salary: 26500", Some((26_500, 26_500))),
            ("salary: £26k to £30k", Some((26_000, 30_000))),
            ("salary: 42 000 – 48 000 € bruts par an", Some((42_000, 48_000))),
            ("annual_salary: £26,500", Some((26_500, 26_500))),
            ("gehalt: 52.000 Euro brutto im Jahr", Some((52_000, 52_000))),
            ("salary: £26,500 (approx)", None),
            ("salary: ca. 52.000 Euro", None),
            ("salary: £26,500+", None),
            ("salary: up to £26,500", None),
            ("salary: £26,500 plus allowance", None),
            ("salary: 2.850 euro bij 32 uur", None),
            ("salary: 50-55k", None),
            ("salary_min: 26500", None),
            ("salary_expectation: 26500", None),
            ("pay_scale: £26,500", None),
            ("benefits: £26,500", None),
        ] {
            let (key, value) = data.split_once(": ").expect("a key");
            let value = value.parse::<i64>().map_or_else(|_| Value::from(value), Value::from);
            let data = [(key.to_owned(), value)].into_iter().collect::<Map>();
            let employer = Employer { key: "e".into(), data: Arc::new(data), file: "employers/e.yml".into() };
            let read = PostedPay::of(&employer).map(|pay| (pay.amounts.start, pay.amounts.end));
            assert_eq!(read, expected, "{key}: {employer:?}");
        }
    }

    #[test]
    fn amounts_of_a_value_are_read_with_their_thousands() {
        let read = |text: &str| amounts(text).collect::<Vec<u64>>();
        assert_eq!(read("£26k to £30K"), [26_000, 30_000]);
        assert_eq!(read("£26,500.00 a year"), [26_500]);
        assert_eq!(read("2.850 euro bruto per maand"), [2_850]);
        assert_eq!(read("42 000 – 48 000 €"), [42_000, 48_000]);
        assert_eq!(read("by agreement"), [0; 0]);
    }
}
