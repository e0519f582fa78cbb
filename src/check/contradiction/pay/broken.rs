//! Amounts whose digits stand in groups that no number has: `£34,00`.

use std::ops::Range;

use super::{Currency, MOST, money};
use crate::check::lint::Findings;
use crate::check::passage::{ReadingOrder, Wording};
use crate::check::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::words::is_word;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    for passage in reading.prose() {
        for range in passage.once(broken).iter() {
            if findings.is_full() {
                return;
            }
            let shown = &passage.text[range.clone()];
            let (comma, full_stop) = ("a comma", "a full stop");
            let (group, mark) =
                if &*passage.language == "en" { (comma, full_stop) } else { (full_stop, comma) };
            findings.push(
                Diagnostic::new(Code::Contradiction, format!("`{shown}` is no number"))
                    .at_option(reading.span(passage, range.clone()).or(passage.span))
                    .hint(format!("three digits follow {group}, and cents {mark}: correct the number")),
            );
        }
    }
}

/// The amounts of a passage that are no numbers.
fn broken(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    if !passage.bytes.has_any(b"0123456789") {
        return Vec::new();
    }
    let is_english = &*passage.language == "en";
    let (group, mark) = if is_english { (',', '.') } else { ('.', ',') };
    let mut found = Vec::new();
    let mut after = 0;
    for word in
        passage.words.iter().filter(|word| text[word.start..].starts_with(|c: char| c.is_ascii_digit()))
    {
        if word.start < after || found.len() >= MOST || passage.is_foreign(word.start) {
            continue;
        }
        let rest = &text[word.start..];
        let length = rest.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(rest.len());
        let number = rest[..length].trim_end_matches([',', '.']);
        after = word.start + number.len();
        let apart = !text[..word.start].ends_with(|c: char| is_word(c) || c == '.' || c == ',' || c == '-')
            && !text[after..].starts_with(|c: char| is_word(c) || c == '-' || c == '/');
        if !apart {
            continue;
        }
        let Some((range, currency)) = money(text, word.start, after) else { continue };
        let whole = number.split(mark).next().unwrap_or_default();
        let groups: Vec<&str> = whole.split(group).collect();
        let [first, .., last] = groups.as_slice() else { continue };
        let is_broken = if is_english {
            // in Ireland and by who writes from abroad `€4,50` is an amount with cents
            let cents = currency == Currency::Euro && groups.len() == 2 && last.len() == 2;
            last.len() != 3 && first.len() <= 3 && !cents && !number.contains(mark)
        } else {
            // `1.7999 Euro` a litre has decimals; what one is paid ends with noughts
            last.len() > 3 && last.ends_with("00") && !first.starts_with('0') && currency == Currency::Euro
        };
        if is_broken && !is_quoted(text, &range) {
            found.push(range);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::wording;

    #[test]
    fn a_group_behind_the_first_has_three_digits() {
        let read = |text: &str, language: &str| broken(&wording(text, language)).len();
        for (text, language) in [
            ("My salary expectation is £34,00 per annum.", "en"),
            ("I hope for £340,00 a year.", "en"),
            ("I earn £3,40 a month.", "en"),
            ("We saved £1,2000 last year.", "en"),
            ("It cost $12,50.", "en"),
            ("It cost 12,50 dollars.", "en"),
            ("A budget of €1,2000 was mine.", "en"),
            ("Mein Gehaltswunsch: 4.8000 Euro.", "de"),
            ("Mi pretensión es de 24.0000 € al año.", "es"),
        ] {
            assert_eq!(read(text, language), 1, "{text}");
        }
        for (text, language) in [
            ("My salary expectation is £34,000 per annum.", "en"),
            ("We saved £1,200,000.50 last year.", "en"),
            ("From £5, 10 and 20 notes I made £35.", "en"),
            ("A coffee there cost €4,50.", "en"),
            ("I raised ₹12,00,000 and $1,20,000 in all.", "en"),
            ("We sold 12,50 of them in 2019,2020.", "en"),
            ("At £1.4599 a litre it was dear, at £0.75 cheap.", "en"),
            ("Part £12,000-14,000 was mine.", "en"),
            ("Mein Gehaltswunsch: 48.000,00 Euro.", "de"),
            ("Der Strom kostet 0.3245 Euro, der Kaffee 2.50 Euro.", "de"),
            ("Je vise 38 000,00 € par an.", "fr"),
            ("Der Liter kostete 1.7999 Euro.", "de"),
            ("El litro costaba 1.5499 €.", "es"),
            ("Le litre coûtait 1.6789 €.", "fr"),
            ("Der Kurs stand bei 1.0834 Euro.", "de"),
        ] {
            assert_eq!(read(text, language), 0, "{text}");
        }
    }
}
