//! A telephone number or a mail address in the text that is nearly, and not quite, the sender's own.

use super::super::applying::FIRST_PERSON;
use super::super::cue_list::{MINE, PEOPLE};
use super::super::lexicon::{Phrase, Topic};
use super::super::lint::Findings;
use super::super::own_data;
use super::super::passage::{Passage, ReadingOrder};
use super::is_nearly;
use crate::diagnostic::{Code, Diagnostic, is_within};
use crate::keys::KnownKey;
use crate::words::{is_word, sentence_start, words};

/// Shorter numbers are of something else.
const LEAST_DIGITS: usize = 7;

/// As many words of a passage may be numbers or addresses.
const MOST: usize = 50;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let phones: Vec<String> = own_data::of_sender(reading, KnownKey::SenderPhone)
        .iter()
        .map(|words| national(&words.text))
        .filter(|digits| digits.len() >= LEAST_DIGITS)
        .collect();
    let mails: Vec<String> = own_data::of_sender(reading, KnownKey::SenderEmail)
        .iter()
        .map(|words| words.text.trim().to_lowercase())
        .filter(|mail| mail.contains('@'))
        .collect();
    for passage in reading.prose() {
        let text = &passage.text;
        if !phones.is_empty() && passage.bytes.has_any(b"0123456789") {
            for range in numbers(text) {
                let digits = national(&text[range.clone()]);
                let nearly = phones
                    .iter()
                    .any(|own| digits.len() == own.len() && *own != digits && is_within(own, &digits, 1));
                // where both stand, one is of somebody else, or of another telephone
                let other = || is_said_of_me(passage, &range) && is_alone(text, &digits, &phones);
                if phones.contains(&digits) || findings.is_full() || !(nearly || other()) {
                    continue;
                }
                let shown = text[range.clone()].to_owned();
                let is = if nearly { "is nearly" } else { "is not" };
                let message = format!("`{shown}` {is} the sender's telephone number");
                findings.tell(reading.place(passage, range), message, "correct the one that is wrong");
            }
        }
        if !mails.is_empty() && passage.bytes.has(b'@') {
            for mail in text.split(char::is_whitespace).filter(|part| part.contains('@')).take(MOST) {
                let mail = mail.trim_matches(|c: char| !is_word(c));
                let lower = mail.to_lowercase();
                let nearly = mails.iter().any(|own| is_one_slip_of(&lower, own));
                let at = text.find(mail).unwrap_or_default();
                let is_whole = lower.contains('@') && !lower.starts_with('@') && lower.contains('.');
                let other = || is_whole && is_said_of_me(passage, &(at..at + mail.len()));
                if mails.contains(&lower) || !(nearly || other()) {
                    continue;
                }
                let is = if nearly { "is nearly" } else { "is not" };
                findings.push(
                    Diagnostic::new(Code::Contradiction, format!("`{mail}` {is} the sender's mail address"))
                        .at_option(reading.place(passage, at..at + mail.len()))
                        .hint("correct the one that is wrong"),
                );
            }
        }
    }
}

/// Whether the words before a number or an address say that the author may be reached there.
fn is_said_of_me(passage: &Passage<'_>, range: &std::ops::Range<usize>) -> bool {
    /// How many words may stand between.
    const NEAR: usize = 4;
    let text = &passage.text;
    let sentence = sentence_start(text, range.start)..range.start;
    let said = passage.phrases_in(sentence.clone());
    let near = |phrase: &&Phrase| {
        phrase.range.end <= range.start && words(&text[phrase.range.end..range.start]).count() <= NEAR
    };
    let mut ways = said.iter().filter(near).filter(|phrase| phrase.entry.topic == Topic::ReachingMe);
    // the first line of the words says it by itself, the second where no one else is spoken of
    ways.clone().any(|phrase| phrase.entry.line == 0)
        || ways.next().is_some() && is_of_nobody_else(passage, &sentence)
}

/// Whether a part of a sentence speaks of the author, or begins with the words that say how somebody may be reached: `My referee can
/// be reached at` is said of her.
fn is_of_nobody_else(passage: &Passage<'_>, part: &std::ops::Range<usize>) -> bool {
    let said = || passage.words_in(part.clone()).iter().map(|word| &passage.text[word.clone()]);
    let titles = [Topic::Title, Topic::TitleMasculine, Topic::TitleFeminine];
    let has_title = passage
        .phrases_in(part.clone())
        .iter()
        .any(|phrase| titles.contains(&phrase.entry.topic) && phrase.entry.language == &*passage.language);
    let other = |word| PEOPLE.has_in_any_case(word) || cues!("others than oneself").has_in_any_case(word);
    let is_me = |word| FIRST_PERSON.has_in_any_case(word) && !MINE.has_in_any_case(word);
    let me = said().any(is_me) || said().count() <= MOST_OF_LEAD;
    me && !has_title && !said().any(other)
}

/// As many words are all that stands before an address, as in `Reachable at` and `Telefonisch unter`.
const MOST_OF_LEAD: usize = 3;

/// Whether no number of a text is the sender's, and a number is long enough to be one of that country's.
fn is_alone(text: &str, digits: &str, phones: &[String]) -> bool {
    let alike = phones.iter().any(|own| own.len().abs_diff(digits.len()) <= 2);
    alike && !numbers(text).any(|range| phones.contains(&national(&text[range])))
}

/// Whether one address is another with a slip in its name or in its host.
fn is_one_slip_of(one: &str, other: &str) -> bool {
    let (Some((name, host)), Some((other_name, other_host))) = (one.split_once('@'), other.split_once('@'))
    else {
        return false;
    };
    // one's mailboxes at two hosts are no slip
    (host == other_host && name.len() > 3 && is_nearly(name, other_name))
        || (name == other_name && is_nearly(host, other_host))
}

/// The digits of a telephone number without the code of its country.
fn national(text: &str) -> String {
    let text = text.trim();
    let bare = text.replace("(0)", "");
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    if !bare.starts_with('+') && !bare.starts_with("00") {
        return digits.trim_start_matches('0').to_owned();
    }
    let digits = digits.trim_start_matches('0');
    // a code has one to three digits, which a blank mostly ends
    let code = bare.trim_start_matches(['+', '0']).chars().take_while(char::is_ascii_digit).count();
    let code = if (1..=3).contains(&code) { code } else { 2.min(digits.len()) };
    digits[code.min(digits.len())..].trim_start_matches('0').to_owned()
}

/// The telephone numbers of a text.
fn numbers(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(start) = bytes[at..].iter().position(|byte| byte.is_ascii_digit() || *byte == b'+') {
            let start = at + start;
            let is_part = |c: char| c.is_ascii_digit() || "+ -./()\u{a0}\u{202f}".contains(c);
            let length = text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start);
            at = start + length.max(1);
            let end = start + text[start..at].trim_end_matches(|c: char| !c.is_ascii_digit()).len();
            let digits = text[start..end].bytes().filter(u8::is_ascii_digit).count();
            if (LEAST_DIGITS..=15).contains(&digits) {
                return Some(start..end);
            }
        }
        None
    })
    .take(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_with_and_without_the_code_of_its_country() {
        for (one, other) in [
            ("+49 171 884 2093", "0171 8842093"),
            ("+49 (0)171 884-2093", "0171/8842093"),
            ("0049 171 8842093", "0171 8842093"),
            ("+44 7931 445280", "07931 445 280"),
            ("+33 6 12 00 45 67", "06 12 00 45 67"),
        ] {
            assert_eq!(national(one), national(other), "{one}");
        }
    }

    #[test]
    fn addresses_of_one_mailbox_differ_by_a_slip() {
        for (one, other, slip) in [
            ("ada.morgen@web.de", "ada.morgan@web.de", true),
            ("ada.morgen@web.de", "ada.morgen@wbe.de", true),
            ("ada.morgen@web.de", "ada.morgen@gmx.net", false),
            ("ada@web.de", "eva@web.de", false),
            ("jobs@acme.example", "ada@acme.example", false),
        ] {
            assert_eq!(is_one_slip_of(one, other), slip, "{one} {other}");
        }
    }
}
