//! Addresses in running text: where a line may end in one.

use std::ops::Range;

use super::flat::{Edit, FlatText, OBJECT};

/// U+2011, a hyphen at which no line ends.
pub const NO_BREAK_HYPHEN: &str = "\u{2011}";

/// Whether nothing may be parted before a byte inside a word: in an address but at its steps, and in a range of
/// numbers.
pub fn is_whole(text: &str, at: usize) -> bool {
    let is_blank = |character: char| character.is_whitespace();
    let start = text.floor_char_boundary(at.saturating_sub(LONGEST_ADDRESS));
    let end = text.floor_char_boundary(at.saturating_add(LONGEST_ADDRESS));
    let start = text[start..at].rfind(is_blank).map_or(start, |blank| start + blank);
    let end = text[at..end].find(is_blank).map_or(end, |blank| at + blank);
    let (before, after) = (text[..at].trim_end_matches(DASHES), &text[at..]);
    let is_digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    if before.len() < at && is_digit(before.chars().next_back()) && is_digit(after.chars().next()) {
        return true;
    }
    let parts = text[..at].ends_with('/') || after.starts_with(['?', '&', '#', '.', '_', '=']);
    !parts && is_address(&text[start..end])
}

/// How far around a place the ends of an address are looked for, in bytes.
const LONGEST_ADDRESS: usize = 400;
/// What stands between the numbers of a range.
const DASHES: [char; 4] = ['-', '–', '‐', '‑'];

/// Whether a word is an address of the web or of a mailbox, or has the form of one.
pub fn is_address(token: &str) -> bool {
    token.contains("://") || token.contains('@') || token.starts_with("www.") || token.contains('/')
}

/// Whether a word is an address of the web: with a scheme, `www.`, or a path after the name of a host.
pub fn is_address_of_web(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '[', '<', '„', '“', '"', '«', '\u{a0}', '\u{202f}']);
    let host = word.split_once('/').map_or("", |(host, _)| host);
    let has_host = host.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && end.len() > 1 && end.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    !word.contains('@') && (word.contains("://") || word.starts_with("www.") || has_host)
}

/// The shortest address that may be parted, in bytes: a shorter one finds room on the next line.
const SHORTEST_PARTED: usize = 24;

/// The shortest address whose steps a word processor is told, in bytes: they are characters of the text there, which
/// whoever copies the address copies too, and one that finds room on the next line needs none.
const SHORTEST_STEPPED: usize = 60;
/// U+200B, at which a line may end.
const STEP: &str = "\u{200b}";
/// A dash, and U+2060, at which no line ends.
const WHOLE_DASH: &str = "–\u{2060}";

/// Tells a browser where lines may end in addresses, and that none may at a hyphen of one or of a range of numbers.
pub(super) fn edits(flat: &FlatText<'_>, edits: &mut Vec<Edit>) {
    for (at, word) in words(flat) {
        let of_web = is_address_of_web(word);
        edits.extend(
            whole(word)
                .map(|(_, kept)| Edit::within(at + kept.start..at + kept.end, "span", Some("nobreak"))),
        );
        if of_web && word.len() > SHORTEST_PARTED {
            edits.extend(steps(word).map(|step| Edit::before(at + step, "wbr", None)));
        } else if let Some(sign) = word.find('@').filter(|_| word.len() > SHORTEST_PARTED) {
            edits.extend(steps_of_mailbox(word, sign).map(|step| Edit::before(at + step, "wbr", None)));
        }
    }
}

/// Tells a word processor that no line ends at a hyphen of an address of the web, or at a hyphen or dash of a range of
/// numbers, and where lines may end in an address that hardly finds room on one. Mailboxes are short, and are read by
/// programs.
pub(super) fn for_word_processors(flat: &FlatText<'_>, edits: &mut Vec<Edit>) {
    for (at, word) in words(flat).filter(|(_, word)| !word.contains('@')) {
        for (sign, _) in whole(word).filter(|(sign, _)| flat.is_prose(at + sign.start)) {
            let kept = match &word[sign.clone()] {
                "-" => NO_BREAK_HYPHEN,
                "–" => WHOLE_DASH,
                _ => continue,
            };
            edits.push(Edit::words(at + sign.start..at + sign.end, kept));
        }
        if is_address_of_web(word) && word.len() > SHORTEST_STEPPED {
            edits.extend(steps(word).map(|step| Edit::words(at + step..at + step, STEP)));
        }
    }
}

/// The words of running text that may be addresses or ranges, and where they begin.
fn words<'a>(flat: &'a FlatText<'_>) -> impl Iterator<Item = (usize, &'a str)> {
    let tokens = flat.text().split_inclusive([' ', '\n', OBJECT]).scan(0, |start, token| {
        let at = *start;
        *start += token.len();
        Some((at, token.trim_end_matches([' ', '\n', OBJECT])))
    });
    tokens.filter(|&(at, word)| word.contains(['-', '–', '/', '.']) && flat.is_prose(at))
}

/// The most digits beside a dash that stay together with it.
const LONGEST_NUMBER: usize = 12;

/// Each hyphen at which a word may not be parted, one of its address or of a range of numbers in it, and the hyphen with the
/// characters beside it; whole numbers, which screen readers would read in pieces.
fn whole(word: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let is_address = is_address_of_web(word) || word.contains('@');
    let mut after = 0;
    word.match_indices(DASHES).filter_map(move |(hyphen, sign)| {
        let end = hyphen + sign.len();
        let (before, next) = (word[..hyphen].chars().next_back()?, word[end..].chars().next()?);
        let is_range = before.is_ascii_digit() && next.is_ascii_digit();
        let is_digit = |byte: &&u8| byte.is_ascii_digit();
        let digits = if is_range { LONGEST_NUMBER } else { 0 };
        let behind = word.as_bytes()[..hyphen].iter().rev().take(digits).take_while(is_digit).count();
        let ahead = word.as_bytes()[end..].iter().take(digits).take_while(is_digit).count();
        let from = (hyphen - before.len_utf8().max(behind)).max(after);
        (is_range || (is_address && sign == "-")).then(|| {
            after = end + next.len_utf8().max(ahead);
            (hyphen..end, from..after)
        })
    })
}

/// Where the address of a mailbox may be parted, whose name ends at a place: before its dots and the name of its host.
fn steps_of_mailbox(word: &str, sign: usize) -> impl Iterator<Item = usize> {
    let end = word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let is_step = move |&(at, mark): &(usize, char)| at == sign || (mark == '.' && at > 0 && at < end);
    word.char_indices().filter(is_step).map(|(at, _)| at)
}

/// Where an address may be parted: behind `/`, and before the signs that begin a part of it.
fn steps(word: &str) -> impl Iterator<Item = usize> {
    let path = word.find("://").map_or(0, |scheme| scheme + 3);
    let end = word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    word.char_indices()
        .filter_map(move |(at, sign)| match sign {
            '/' if at >= path => Some(at + 1),
            '?' | '&' | '#' | '.' | '_' | '=' if at > path => Some(at),
            _ => None,
        })
        .filter(move |&step| step < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_parted_at_their_steps_and_ranges_of_numbers_never() {
        for (text, whole) in [
            ("https://a.example/long-|repository", true),
            ("https://a.example/|long-repository", false),
            ("https://a.example/a|?b=c", false),
            ("kim-|ode@post.example", true),
            ("www.long-|name.example", true),
            ("1999–|2003", true),
            ("1999-|2003", true),
            ("Ein- |und", false),
            ("E-|Mail", false),
            ("state-of-|the-art", false),
            ("Paris–|Lyon", false),
        ] {
            let at = text.find('|').expect("the test marks a place");
            assert_eq!(is_whole(&text.replace('|', ""), at), whole, "{text}");
        }
    }
}
