//! What HTML's syntax takes for itself, as character references.

use std::borrow::Cow;

/// The text with `&`, `<`, `>` and `"` as character references: right between tags and in a value that
/// stands in double quotes.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    attribute(text, &mut escaped);
    Cow::Owned(escaped)
}

/// Appends text between tags.
pub fn text(text: &str, out: &mut String) {
    push(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends an attribute's value, which stands in double quotes.
pub fn attribute(value: &str, out: &mut String) {
    push(value, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

fn push(text: &str, out: &mut String, reference: impl Fn(u8) -> Option<&'static str>) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(reference) = reference(byte) {
            out.push_str(&text[written..at]);
            out.push_str(reference);
            written = at + 1;
        }
    }
    out.push_str(&text[written..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_ends_text_or_a_quoted_value() {
        assert_eq!(escape(r#"a < b & "c" > 'd'"#), "a &lt; b &amp; &quot;c&quot; &gt; 'd'");
        assert!(matches!(escape("plain"), Cow::Borrowed(_)));
    }
}
