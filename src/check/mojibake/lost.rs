//! Letters of other character sets that were read byte by byte, escapes that were typed out, question marks for letters.

use std::ops::Range;

use super::{MojibakeHit, is_control, word_around};

/// The characters of the bytes from 0x80 on in IBM's code page 437, in which files of DOS are.
pub(super) const IBM_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The same in code page 850.
pub(super) const IBM_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The same in Mac Roman.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
     ¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Small letters that stand inside of words.
const SMALL: &str = "äöüßéèêëàâáçñîïíôóòõøåæœûùúãÿ";

/// The characters that are not ASCII, with their places. A letter has few, and every text of it comes here.
fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text.as_bytes()[at..].iter().position(|byte| !byte.is_ascii())?;
        let (start, character) = (at, text[at..].chars().next()?);
        at += character.len_utf8();
        Some((start, character))
    })
}

/// What the control characters inside of small letters were, where one character set alone makes letters of all.
pub(super) fn inner_charset(text: &str) -> Option<(&'static str, &'static str)> {
    let inner: Vec<u8> = beyond_ascii(text)
        .filter(|&(at, c)| is_control(c) && is_inside(text, at, c.len_utf8()))
        .filter_map(|(_, c)| u8::try_from(u32::from(c)).ok())
        .collect();
    let fits = |table: &str| {
        inner.iter().all(|&byte| byte_in(table, byte).is_some_and(|letter| SMALL.contains(letter)))
    };
    let found =
        [(IBM_850, "IBM 850 was decoded as Latin-1"), (MAC_ROMAN, "Mac Roman was decoded as Latin-1")];
    let mut fitting = found.into_iter().filter(|(table, _)| !inner.is_empty() && fits(table));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// What the other signs of a text are, in which control characters are letters of a character set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OtherSigns {
    /// Letters of the same character set, every one: the text is in it as a whole.
    Same,
    /// None of them is: they are what they seem.
    Right,
    /// Some are and some are not, so that nobody knows.
    Mixed,
}

impl OtherSigns {
    /// Looks at the signs of a text; `byte` is what each was read from.
    pub(super) fn of(text: &str, table: &str, byte: impl Fn(char) -> Option<u8>) -> Self {
        // a sign among blanks, as the euro is, says nothing
        let says = |at: usize, c: char| c.is_alphabetic() || is_inside(text, at, c.len_utf8());
        let others = beyond_ascii(text).filter(|(at, c)| !is_control(*c) && says(*at, *c));
        let is_letter = |(at, c): (usize, char)| {
            let letter = byte(c).and_then(|byte| byte_in(table, byte));
            let is_small = is_inside(text, at, c.len_utf8());
            letter.is_some_and(|c| if is_small { SMALL.contains(c) } else { c.is_alphabetic() })
        };
        let (mut same, mut right) = (false, false);
        for other in others {
            if is_letter(other) { same = true } else { right = true }
        }
        match (same, right) {
            (true, true) => Self::Mixed,
            (true, false) => Self::Same,
            (false, _) => Self::Right,
        }
    }
}

/// The character that a byte is in a table.
pub(super) fn byte_in(table: &str, byte: u8) -> Option<char> {
    table.chars().nth(usize::from(byte.checked_sub(0x80)?))
}

/// Whether what stands at an offset lies between a letter and a small one.
pub(super) fn is_inside(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + length..].chars().next();
    before.is_some_and(char::is_alphabetic) && after.is_some_and(|c| c.is_lowercase() || is_control(c))
}

/// Marks inside of small letters, and which letters of Mac Roman, read as Windows-1252, they are.
const MAC_MARKS: [(char, char); 4] = [('Ÿ', 'ü'), ('§', 'ß'), ('Ž', 'é'), ('Š', 'ä')];

/// The same of IBM's code pages.
const IBM_MARKS: [(char, char); 3] = [('„', 'ä'), ('”', 'ö'), ('Š', 'è')];

/// The letters that marks inside of words were, where those of one character set alone stand in a text.
pub(super) fn inner_marks(text: &str) -> Option<(&'static [(char, char)], &'static str)> {
    let has = |marks: &[(char, char)]| {
        beyond_ascii(text).any(|(at, c)| {
            c != 'Š' && marks.iter().any(|(mark, _)| *mark == c) && is_inside(text, at, c.len_utf8())
        })
    };
    match (has(&MAC_MARKS), has(&IBM_MARKS)) {
        (true, false) => Some((&MAC_MARKS, "Mac Roman was decoded as Windows-1252")),
        (false, true) => Some((&IBM_MARKS, "IBM 850 was decoded as Windows-1252")),
        _ => None,
    }
}

/// One of these marks inside of a word.
pub(super) fn inner_mark(
    text: &str,
    start: usize,
    first: char,
    (marks, charset): (&[(char, char)], &'static str),
) -> Option<MojibakeHit> {
    let (_, letter) = marks.iter().find(|(mark, _)| *mark == first)?;
    let range = start..start + first.len_utf8();
    is_inside(text, start, range.len()).then(|| MojibakeHit {
        range,
        repaired: Some(letter.to_string()),
        charset,
    })
}

/// An escape that was typed out, or a question mark where a letter or an apostrophe was.
pub(super) fn typed_out(text: &str, start: usize) -> Option<MojibakeHit> {
    let rest = &text[start..];
    let found = match rest.as_bytes().first()? {
        b'=' => quoted_printable(text, start),
        b'\\' => escaped(rest).map(|(letter, length)| MojibakeHit {
            range: start..start + length,
            repaired: Some(letter.to_string()),
            charset: "an escape",
        }),
        b'?' => question_mark(text, start),
        _ => None,
    }?;
    let near = &text[text.ceil_char_boundary(start.saturating_sub(CODE_REACH))..start];
    let before = near.rsplit('\n').next().unwrap_or_default();
    let is_odd = |mark: char| before.matches(mark).count() % 2 == 1;
    // code, and strings of YAML and JSON, where an escape is one
    let is_quoted = is_odd('`') || (rest.starts_with('\\') && is_odd('"'));
    let word = &text[word_of_marks(text, &found.range)];
    let is_address = word.contains("://") || word.contains(['/', '&', '@']);
    (!is_quoted && !is_address).then_some(found)
}

/// As many bytes before a mark are looked at for where code or a string begins.
const CODE_REACH: usize = 2000;

/// The word around a range, with all that is no blank.
fn word_of_marks(text: &str, range: &Range<usize>) -> Range<usize> {
    const BOUND: usize = 200;
    let start = text[..range.start].char_indices().rev().take(BOUND).take_while(|(_, c)| !c.is_whitespace());
    let end = text[range.end..].char_indices().take(BOUND).take_while(|(_, c)| !c.is_whitespace());
    start.last().map_or(range.start, |(at, _)| at)
        ..end.last().map_or(range.end, |(at, c)| range.end + at + c.len_utf8())
}

/// `=C3=BC`: the bytes of one letter as mail writes them.
fn quoted_printable(text: &str, start: usize) -> Option<MojibakeHit> {
    let mut bytes = Vec::new();
    let mut at = start;
    while bytes.len() < 3 {
        let rest = text.get(at..at + 3)?;
        let byte = rest.strip_prefix('=').and_then(|digits| u8::from_str_radix(digits, 16).ok())?;
        bytes.push(byte);
        at += 3;
        if let Some(letter) = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next()) {
            let is_meant = bytes.len() > 1 && super::charset::plausible(letter, bytes.len());
            let repaired = Some(letter.to_string());
            return is_meant.then_some(MojibakeHit { range: start..at, repaired, charset: QUOTED_PRINTABLE });
        }
    }
    None
}

/// What a mail program made of text that was never made text again.
const QUOTED_PRINTABLE: &str = "quoted-printable of a mail";

/// `\u00fc`: a letter and how long its escape is.
fn escaped(rest: &str) -> Option<(char, usize)> {
    let digits = rest.strip_prefix("\\u")?.get(..4)?;
    let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    let is_meant = super::charset::plausible(letter, 2) || super::charset::plausible(letter, 3);
    (is_meant && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some((letter, 6))
}

/// `I?m`, `M?ller`.
fn question_mark(text: &str, start: usize) -> Option<MojibakeHit> {
    let before = text[..start].chars().next_back().filter(|c| c.is_alphabetic())?;
    let after = &text[start + 1..];
    let length = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let rest = &after[..length];
    let is_followed = rest.starts_with(char::is_lowercase) && !after[length..].starts_with(['?', '=', '(']);
    let is_short = matches!(rest, "m" | "re" | "ve" | "ll" | "d" | "s" | "t");
    let is_word = is_short
        || before.is_lowercase()
        || text[..start].chars().rev().nth(1).is_none_or(|c| !c.is_alphabetic());
    let word = word_around(text, &(start..start + 1));
    (is_followed && is_word && !word.is_empty()).then(|| MojibakeHit {
        range: start..start + 1,
        repaired: is_short.then(|| "’".to_owned()),
        charset: "a question mark",
    })
}
