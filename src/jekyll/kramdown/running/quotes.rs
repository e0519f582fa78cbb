//! Typographic quotes, dashes, dots and guillemets, by the rules kramdown took from SmartyPants.

use crate::jekyll::kramdown::KramdownOptions;

/// One or two quotes that were typed straight, as they are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TypedQuotes {
    /// How many bytes before the first quote are plain text.
    pub before: usize,
    /// The first quote.
    pub first: char,
    /// A second quote that directly follows.
    pub second: Option<char>,
}

/// Reads the quote at `at`, or after the one character at `at`.
///
/// The character before a quote counts only while it is plain text, so that a quote after emphasis or a
/// link is judged by what follows alone. Word characters are ASCII, as in the rules.
pub(super) fn quotes(text: &str, at: usize) -> Option<TypedQuotes> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let is_quote = |c: char| matches!(c, '"' | '\'');
    let width = first.len_utf8();
    let second = rest[width..].chars().next();
    if !is_quote(first) && (first == '\\' || !second.is_some_and(is_quote)) {
        return None;
    }
    let one = |before: usize, c: char| Some(TypedQuotes { before, first: c, second: None });
    if is_quote(first) {
        let after = &rest[1..];
        if opens_emphasis(after) {
            return one(0, opening(first));
        }
        if closes_before_punctuation(after) {
            return one(0, closing(first));
        }
    }
    // What follows has an optional white space before the quotes.
    let before = if first.is_ascii_whitespace() { width } else { 0 };
    let quoted = &rest[before..];
    for (pair, chars) in [("\"'", ('“', '‘')), ("'\"", ('‘', '“'))] {
        if quoted.strip_prefix(pair).is_some_and(starts_word) {
            return Some(TypedQuotes { before, first: chars.0, second: Some(chars.1) });
        }
    }
    if quoted.strip_prefix('\'').is_some_and(is_decade) {
        return one(before, '’');
    }
    if before > 0
        && let Some(quote) = second
        && starts_word(&rest[before + 1..])
    {
        return one(before, opening(quote));
    }
    if let Some(quote) = second.filter(|&c| is_quote(c))
        && !matches!(first, ' ' | '\\' | '\t' | '\r' | '\n' | '[' | '{' | '(' | '-')
    {
        return one(width, closing(quote));
    }
    if is_quote(first) {
        let after = &rest[1..];
        let ends = after.is_empty()
            || after.starts_with(|c: char| c.is_ascii_whitespace())
            || after.strip_prefix('s').is_some_and(|rest| !rest.starts_with(is_word));
        return one(0, if ends { closing(first) } else { opening(first) });
    }
    one(width, opening(second?))
}

/// The longest word that is looked at, in characters to each side.
const LONGEST_SIDE: usize = 200;

/// Whether what stands at `at` is a sign inside of an address of the net or of a mailbox, where nothing is set: a letter
/// that prints `a--b@c.example` is answered there. kramdown sets it, which is told apart among the tests of its oracle.
pub(super) fn is_in_address(text: &str, at: usize) -> bool {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '|' | '–' | '—');
    let before = text[..at].chars().rev().take(LONGEST_SIDE).take_while(|c| !ends(*c));
    let start = at - before.map(char::len_utf8).sum::<usize>();
    let after = text[at..].chars().take(LONGEST_SIDE).take_while(|c| !ends(*c));
    let end = at + after.map(char::len_utf8).sum::<usize>();
    let is_mark = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '…' | '-');
    let word = text[start..end].trim_end_matches(is_mark);
    let start = start + word.len() - word.trim_start_matches(is_mark).len();
    let word = word.trim_start_matches(is_mark);
    if at < start || at >= start + word.len() {
        return false;
    }
    let has_scheme = word.split_once("://").is_some_and(|(scheme, rest)| {
        !rest.is_empty() && !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let is_mail = || {
        word.rsplit_once('@').is_some_and(|(name, host)| {
            let is_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
            !name.is_empty() && host.contains('.') && host.chars().all(is_host)
        })
    };
    has_scheme || word.starts_with("www.") || is_mail()
}

/// A dash, an ellipsis or a guillemet at the start of a text: what it becomes, and how long it is.
pub(super) fn symbol(text: &str) -> Option<(&'static str, usize)> {
    const SYMBOLS: [(&str, &str); 9] = [
        ("---", "—"),
        ("--", "–"),
        ("...", "…"),
        ("\\<<", "<<"),
        ("\\>>", ">>"),
        ("<< ", "«\u{a0}"),
        (" >>", "\u{a0}»"),
        ("<<", "«"),
        (">>", "»"),
    ];
    SYMBOLS.iter().find(|(typed, _)| text.starts_with(typed)).map(|&(typed, becomes)| (becomes, typed.len()))
}

/// The same by the options, where it stands in a text.
pub(super) fn symbol_at<'a>(text: &str, at: usize, options: &'a KramdownOptions) -> Option<(&'a str, usize)> {
    let (becomes, length) = symbol(&text[at..])?;
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let stands_alone =
        || is_blank(text[..at].chars().next_back()) && is_blank(text[at + length..].chars().next());
    let own = options.quotes.as_ref().and_then(|marks| marks.dash.as_deref());
    match own.filter(|_| becomes == "–" && options.symbol(becomes) == becomes && stands_alone()) {
        Some(dash) => Some((dash, length)),
        None => Some((options.symbol(becomes), length)),
    }
}

fn opening(quote: char) -> char {
    if quote == '"' { '“' } else { '‘' }
}

fn closing(quote: char) -> char {
    if quote == '"' { '”' } else { '’' }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn starts_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}

fn is_decade(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes, [a, b, b's', ..] if a.is_ascii_digit() && b.is_ascii_digit())
}

/// One or two marks of emphasis, then something.
fn opens_emphasis(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| matches!(c, '*' | '_'))
        && match chars.next() {
            Some(c) => !c.is_ascii_whitespace(),
            None => false,
        }
}

/// Punctuation that no ellipsis and no word follows.
fn closes_before_punctuation(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(mark) = chars.next().filter(char::is_ascii_punctuation) else { return false };
    let rest = chars.as_str();
    let boundary = is_word(mark) != rest.starts_with(is_word);
    !rest.starts_with("..") && !boundary
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        while at < text.len() {
            if let Some(found) = quotes(text, at) {
                out.push_str(&text[at..at + found.before]);
                out.push(found.first);
                out.extend(found.second);
                at += found.before + 1 + usize::from(found.second.is_some());
            } else if let Some((becomes, length)) = symbol(&text[at..]) {
                out.push_str(becomes);
                at += length;
            } else {
                let c = text[at..].chars().next().unwrap();
                out.push(c);
                at += c.len_utf8();
            }
        }
        out
    }

    #[test]
    fn quotes_open_and_close_as_kramdown_has_them() {
        assert_eq!(
            set("\"A 'b' c's\" '90s 5'10\" (\"d\") \"'e' f\" rock 'n' roll \"Über\" x\"."),
            "“A ‘b’ c’s” ’90s 5’10” (“d”) “‘e’ f” rock ‘n’ roll “Über” x”."
        );
    }

    #[test]
    fn dashes_dots_and_guillemets_are_set() {
        assert_eq!(set("a--b---c----d... << e >> <<f>>"), "a–b—c—-d… «\u{a0}e\u{a0}» «f»");
    }
}
