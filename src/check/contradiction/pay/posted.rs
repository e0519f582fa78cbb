//! Pay that a sentence says the posting names, and that is not what the employer's data say: `the advertised salary of £31,000`, of
//! `salary: £26,500 a year`.

use std::ops::Range;

use super::{FOR_A_MONTH, FOR_A_YEAR, MOST, PAY, amount, money};
use crate::check::cue_list::{ABOUT, words_under};
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
    /// What stands under keys of pay, where that is one amount or the first and the last of several.
    fn of(employer: &Employer) -> Option<Self> {
        /// A longer value is a text of its own.
        const LONGEST: usize = 80;
        let mut found: Vec<(u64, String)> = Vec::new();
        let mut is_open = false;
        for (key, value) in employer.data.iter() {
            if !PAY.is_in(key) {
                continue;
            }
            if let Some(number) = value.scalar().filter(|_| value.as_str().is_none()) {
                found.extend(number.parse().ok().map(|amount| (amount, format!("{key}: {number}"))));
            }
            each_text(value, 3, &mut |text| {
                is_open |= text.len() > LONGEST || cues!("of amounts that are no single one").is_in(text);
                if text.len() <= LONGEST {
                    found.extend(amounts(text).map(|amount| (amount, text.to_owned())));
                }
            });
        }
        found.retain(|(amount, _)| *amount >= LEAST);
        let least = found.iter().map(|(amount, _)| *amount).min()?;
        let most = found.iter().map(|(amount, _)| *amount).max()?;
        let said = found.first()?.1.clone();
        (least < most || !is_open).then_some(Self { amounts: least..most, said })
    }

    fn holds(&self, amount: u64) -> bool {
        (self.amounts.start..=self.amounts.end).contains(&amount)
    }

    /// Whether an amount may be for as long a time, and is no month's for a year.
    fn is_comparable(&self, amount: u64) -> bool {
        amount >= self.amounts.start / 2 && amount / 2 <= self.amounts.end
    }
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
        let leads = || ends_with_one(BEFORE, &passage.language, &text[sentence.start..range.start]);
        let follows = || begins_with_one(&passage.language, &text[range.end..sentence.end]);
        if (leads() || follows()) && !is_quoted(text, &range) {
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
        if words_under(BEHIND, language).any(|said| rest_behind(rest, said).is_some()) {
            return true;
        }
        let lists = [&FOR_A_MONTH, &FOR_A_YEAR, cues!("before or after taxes")];
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
    use super::*;
    use crate::check::passage::wording;

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
        ] {
            assert_eq!(read(text, language), [0; 0], "{text}");
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
