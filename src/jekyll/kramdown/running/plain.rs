//! Quotes, dashes and dots in text without markup, as they are set in the letter's body.

use super::quotation::OpenQuotations;
use super::quotes;
use crate::jekyll::kramdown::KramdownOptions;

/// The text with what the body of a letter would make of its quotes, dashes, dots and guillemets.
pub(in crate::jekyll::kramdown) fn typographic(text: &str, options: &KramdownOptions) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = OpenQuotations::default();
    let mut at = 0;
    let is_set = |at: usize| !quotes::is_in_address(text, at);
    while let Some(first) = text[at..].chars().next() {
        if let Some(found) = quotes::quotes(text, at).filter(|found| is_set(at + found.before)) {
            out.push_str(&text[at..at + found.before]);
            at += found.before;
            for sign in [Some(found.first), found.second].into_iter().flatten() {
                match &options.quotes {
                    Some(marks) => out.push_str(open.set(sign, text, at, marks)),
                    None => out.push(options.quote(sign)),
                }
                at += 1;
            }
        } else if let Some((becomes, length)) = quotes::symbol_at(text, at, options).filter(|_| is_set(at)) {
            out.push_str(becomes);
            at += length;
        } else {
            out.push(first);
            at += first.len_utf8();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_what_the_body_would_set() {
        for (typed, set) in [
            ("Your \"Tide Atlas\"", "Your “Tide Atlas”"),
            ("a--b@c.example, o'neill@d.example -- and", "a--b@c.example, o'neill@d.example – and"),
            (
                "see https://a.example/x--y...z, c...d@e.example.",
                "see https://a.example/x--y...z, c...d@e.example.",
            ),
            ("O'Brien's 'quoted' words -- and ...", "O’Brien’s ‘quoted’ words – and …"),
            ("\"Twas\" in the '80s", "“Twas” in the ’80s"),
            ("(\"a\") \"b\", c\"", "(“a”) “b”, c”"),
            ("Ünï \"ø\" — “as it is”", "Ünï “ø” — “as it is”"),
            ("", ""),
        ] {
            assert_eq!(typographic(typed, &KramdownOptions::default()), set, "{typed}");
        }
    }

    #[test]
    fn sets_quotes_as_the_settings_and_the_language_do() {
        let straight = KramdownOptions { smart_quotes: ['\'', '\'', '"', '"'], ..KramdownOptions::default() };
        assert_eq!(typographic("\"O'Brien\"", &straight), "\"O'Brien\"");
        let pair = |one: &str, other: &str| (one.into(), other.into());
        let marks = crate::jekyll::kramdown::SmartQuotes::new(pair("„", "“"), pair("‚", "‘"));
        let german = KramdownOptions { quotes: Some(marks), ..KramdownOptions::default() };
        assert_eq!(typographic("\"Wald\" und 'Wiese', O'Brien", &german), "„Wald“ und ‚Wiese‘, O’Brien");
    }
}
