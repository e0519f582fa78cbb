//! Finds the tags in HTML text, as far as a well-formed serialisation needs it, and rewrites single ones.

use std::borrow::Cow;
use std::ops::Range;

use super::entities;

/// A start or end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlTag<'a> {
    /// Where it stands, angle brackets included.
    pub range: Range<usize>,
    /// The name as written.
    pub name: &'a str,
    /// Whether it opens or closes.
    pub kind: HtmlTagKind,
    /// Names and values as written; no value where none is given.
    pub attributes: Vec<(&'a str, Option<&'a str>)>,
}

/// Whether a tag opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HtmlTagKind {
    /// `<p>`, also `<br />`.
    Start,
    /// `</p>`.
    End,
}

impl HtmlTag<'_> {
    /// Whether it is called so, in any case of letters.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, character references decoded.
    pub fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(decode(value.unwrap_or_default()))
    }
}

/// The tags of a text, in order. Comments, declarations and stray `<` are passed over.
pub fn tags(html: &str) -> HtmlTags<'_> {
    HtmlTags { html, at: 0 }
}

/// See [`tags`].
#[derive(Debug)]
pub struct HtmlTags<'a> {
    html: &'a str,
    at: usize,
}

impl HtmlTags<'_> {
    /// Looks for the next tag from a byte of the HTML on.
    pub fn go_on_at(&mut self, at: usize) {
        self.at = at;
    }
}

impl<'a> Iterator for HtmlTags<'a> {
    type Item = HtmlTag<'a>;

    fn next(&mut self) -> Option<HtmlTag<'a>> {
        loop {
            let start = self.at + self.html.get(self.at..)?.find('<')?;
            let rest = &self.html[start + 1..];
            self.at = start + 1;
            if let Some(comment) = rest.strip_prefix("!--") {
                self.at = comment_end(comment).map_or(self.html.len(), |end| start + 4 + end);
                continue;
            }
            let (kind, name_start) = if rest.starts_with('/') {
                (HtmlTagKind::End, start + 2)
            } else {
                (HtmlTagKind::Start, start + 1)
            };
            if !self.html[name_start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let tag = scan(self.html, start, name_start, kind);
            self.at = tag.range.end;
            return Some(tag);
        }
    }
}

/// Where a comment ends, seen from after its `<!--`.
fn comment_end(comment: &str) -> Option<usize> {
    // `<!-->` and `<!--->` are whole comments (HTML, 13.2.5.43)
    if comment.starts_with('>') || comment.starts_with("->") {
        return comment.find('>').map(|end| end + 1);
    }
    // `--!>` ends a comment too (13.2.5.52); both are looked for at once, for one may never come
    let ends = |at: usize| comment[..at].ends_with("--") || comment[..at].ends_with("--!");
    comment.match_indices('>').map(|(at, _)| at).find(|&at| ends(at)).map(|at| at + 1)
}

/// How many bytes the comment takes that a text begins with.
pub fn comment_length(html: &str) -> usize {
    html.strip_prefix("<!--").and_then(comment_end).map_or(html.len(), |end| "<!--".len() + end)
}

/// Whether a text is one comment.
pub fn is_comment(html: &str) -> bool {
    html.strip_prefix("<!--").is_some_and(|comment| comment_end(comment) == Some(comment.len()))
}

/// Takes the comments out of HTML.
pub fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut copied, mut at) = (0, 0);
    while let Some(offset) = html[at..].find('<') {
        let start = at + offset;
        let rest = &html[start + 1..];
        at = start + 1;
        if let Some(comment) = rest.strip_prefix("!--") {
            out.push_str(&html[copied..start]);
            at = comment_end(comment).map_or(html.len(), |end| start + 4 + end);
            copied = at;
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            // a quoted value may hold anything
            at = scan(html, start, start + 1, HtmlTagKind::Start).range.end;
        }
    }
    out.push_str(&html[copied..]);
    out
}

fn scan(html: &str, start: usize, name_start: usize, kind: HtmlTagKind) -> HtmlTag<'_> {
    let bytes = html.as_bytes();
    let find = |from: usize, stop: &dyn Fn(u8) -> bool| {
        bytes[from..].iter().position(|&byte| stop(byte)).map_or(bytes.len(), |offset| from + offset)
    };
    let gap = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let name_end = find(name_start, &|byte| gap(byte) || byte == b'>');
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        at = find(at, &|byte| !gap(byte));
        if at >= bytes.len() || bytes[at] == b'>' {
            break;
        }
        let key_end = find(at + 1, &|byte| gap(byte) || matches!(byte, b'>' | b'='));
        let key = &html[at..key_end];
        at = find(key_end, &|byte| !byte.is_ascii_whitespace());
        if bytes.get(at) != Some(&b'=') {
            attributes.push((key, None));
            continue;
        }
        at = find(at + 1, &|byte| !byte.is_ascii_whitespace());
        let value = if let Some(&quote @ (b'"' | b'\'')) = bytes.get(at) {
            let end = find(at + 1, &|byte| byte == quote);
            let value = &html[at + 1..end];
            at = (end + 1).min(bytes.len());
            value
        } else {
            let end = find(at, &|byte| byte.is_ascii_whitespace() || byte == b'>');
            let value = &html[at..end];
            at = end;
            value
        };
        attributes.push((key, Some(value)));
    }
    let end = (at + 1).min(bytes.len());
    HtmlTag { range: start..end, name: &html[name_start..name_end], kind, attributes }
}

/// Replaces tags: `edit` gives what stands instead of a tag, or nothing to leave it as it is.
pub fn rewrite(html: String, mut edit: impl FnMut(&HtmlTag<'_>) -> Option<String>) -> String {
    let mut rewritten: Option<String> = None;
    let mut copied = 0;
    for tag in tags(&html) {
        if let Some(replacement) = edit(&tag) {
            let out = rewritten.get_or_insert_with(|| String::with_capacity(html.len() + replacement.len()));
            out.push_str(&html[copied..tag.range.start]);
            out.push_str(&replacement);
            copied = tag.range.end;
        }
    }
    match rewritten {
        Some(mut out) => {
            out.push_str(&html[copied..]);
            out
        }
        None => html,
    }
}

/// Decodes the character references of a value as browsers do (HTML, 13.2.5.72 to 13.2.5.80): all numbers, the names of HTML 4, and
/// those of signs that styles and addresses are read by. Any other stays as it stands.
pub fn decode(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(offset) = rest.find('&') {
        decoded.push_str(&rest[..offset]);
        rest = &rest[offset..];
        let (character, length) = called(rest).or_else(|| numbered(rest)).unwrap_or(('&', 1));
        decoded.push(character);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The character of the reference at the start of a text that is a number, with a semicolon or without, and its length.
fn numbered(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix("&#")?;
    let (digits, radix) =
        inside.strip_prefix(['x', 'X']).map_or((inside, 10), |hexadecimal| (hexadecimal, 16));
    let many = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let code = digits[..many].trim_start_matches('0');
    if many == 0 {
        return None;
    }
    let character = u32::from_str_radix(code, radix).ok().and_then(char::from_u32).unwrap_or('\u{fffd}');
    let length = text.len() - digits.len() + many;
    Some((character, length + usize::from(text[length..].starts_with(';'))))
}

/// The character of the reference at the start of a text that is a name, and its length.
fn called(text: &str) -> Option<(char, usize)> {
    /// Those of signs that styles and addresses are read by, which a letter's own text has no names for.
    const SIGNS: &[(&str, char)] = &[
        ("Tab", '\t'),
        ("NewLine", '\n'),
        ("excl", '!'),
        ("num", '#'),
        ("percnt", '%'),
        ("lpar", '('),
        ("rpar", ')'),
        ("ast", '*'),
        ("plus", '+'),
        ("comma", ','),
        ("period", '.'),
        ("sol", '/'),
        ("colon", ':'),
        ("semi", ';'),
        ("equals", '='),
        ("quest", '?'),
        ("commat", '@'),
        ("bsol", '\\'),
        ("lowbar", '_'),
        ("lbrace", '{'),
        ("lcub", '{'),
        ("rbrace", '}'),
        ("rcub", '}'),
    ];
    /// Those that may stand without a semicolon.
    const OLD: &[(&str, char)] = &[
        ("amp", '&'),
        ("AMP", '&'),
        ("lt", '<'),
        ("LT", '<'),
        ("gt", '>'),
        ("GT", '>'),
        ("quot", '"'),
        ("QUOT", '"'),
    ];
    if let Some(found) = entities::read(text) {
        return Some(found);
    }
    let inside = text.strip_prefix('&')?;
    let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, after) = inside.split_at(length);
    let is_closed = after.starts_with(';');
    // before `=` an old name is a part of an address's query
    let old = OLD.iter().filter(|_| is_closed || !after.starts_with('='));
    let signs = SIGNS.iter().filter(|_| is_closed);
    let (_, character) = old.chain(signs).find(|(known, _)| *known == name)?;
    Some((*character, 1 + length + usize::from(is_closed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_values_are_read_as_browsers_read_them() {
        for (value, expected) in [
            ("&#117;rl(", "url("),
            ("&#x75;rl(", "url("),
            ("&#X75rl(", "url("),
            ("&#117rl&lpar;//x&rpar;", "url(//x)"),
            ("&#0000000000117;rl", "url"),
            ("java&Tab;script&colon;x", "java\tscript:x"),
            ("&bsol;&bsol;srv", "\\\\srv"),
            ("a&amp;b&ltc&lt;d&quot&apos;", "a&b&ltc<d\"'"),
            ("?a=1&lt=2&copy=3&colon", "?a=1&lt=2&copy=3&colon"),
            ("&#;&#x;&#zz;&;&", "&#;&#x;&#zz;&;&"),
            ("&#0;&#1114112;&#99999999999999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(decode(value), expected, "{value}");
        }
    }

    #[test]
    fn finds_tags_past_comments_quotes_and_stray_brackets() {
        let html = r#"1 < 2 <!-- <b> --> <a title="x > y" href='u'>t</a><br /><input disabled checked="">"#;
        let found: Vec<_> = tags(html).map(|tag| (tag.name, tag.kind, tag.attributes)).collect();
        assert_eq!(
            found,
            [
                ("a", HtmlTagKind::Start, vec![("title", Some("x > y")), ("href", Some("u"))]),
                ("a", HtmlTagKind::End, vec![]),
                ("br", HtmlTagKind::Start, vec![]),
                ("input", HtmlTagKind::Start, vec![("disabled", None), ("checked", Some(""))]),
            ]
        );
    }

    #[test]
    fn takes_comments_out_and_nothing_else() {
        let html = "a<!-- <b> --><p title=\"<!-- x -->\">b<!-->c<!--->d<!-- - -- > --!>e</p>1 < 2<!-- f";
        assert_eq!(without_comments(html), "a<p title=\"<!-- x -->\">bcde</p>1 < 2");
        assert!(is_comment("<!-- a -->") && is_comment("<!-->"));
        assert!(!is_comment("<!-->a-->") && !is_comment("<!-- a --><b>") && !is_comment("<!-- a"));
    }

    #[test]
    fn ends_with_the_text_whatever_is_left_open() {
        for html in
            ["<", "</", "<a", "<a b", "<a b=", "<a b='", "<a b=\"x", "<!--", "<a/", "<a =", "<ä", "<!-->x<b>"]
        {
            assert!(tags(html).count() <= 1, "{html}");
        }
    }

    #[test]
    fn rewrites_single_tags_and_leaves_the_rest() {
        let html = "<p>ä<img src=\"a&amp;b\"> <i>x</i></p>".to_owned();
        let rewritten =
            rewrite(html, |tag| tag.is("IMG").then(|| format!("[{}]", tag.value("src").unwrap())));
        assert_eq!(rewritten, "<p>ä[a&b] <i>x</i></p>");
    }
}
