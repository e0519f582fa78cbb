//! Figures in codes: among capitals, old-style ones look like letters, so that `1RB` is read as a word.

use std::rc::Rc;

use super::{TextSpan, TextStyle};

/// The spans of a text, parted so that a word that has capitals and figures has figures as high as capitals.
pub(super) fn with_lining(text: &str, spans: Vec<TextSpan>) -> Vec<TextSpan> {
    if !spans.iter().any(|span| span.style.features.has_old_style()) {
        return spans;
    }
    let mut codes = codes(text).peekable();
    let mut parted = Vec::with_capacity(spans.len());
    let mut start = 0;
    for span in spans {
        if !span.style.features.has_old_style() {
            start = span.end;
            parted.push(span);
            continue;
        }
        let features = span.style.features.lining();
        let lining = Rc::new(TextStyle { features, ..(*span.style).clone() });
        while start < span.end {
            while codes.next_if(|code| code.1 <= start).is_some() {}
            let (end, style) = match codes.peek() {
                Some(&(from, to)) if from <= start => (to.min(span.end), &lining),
                Some(&(from, _)) => (from.min(span.end), &span.style),
                None => (span.end, &span.style),
            };
            parted.push(TextSpan { end, style: Rc::clone(style), ..span.clone() });
            start = end;
        }
    }
    parted
}

/// Where the words of a text begin and end that have capitals and figures.
fn codes(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let words = text.split_inclusive(char::is_whitespace).scan(0, |end, word| {
        let start = *end;
        *end += word.len();
        Some((start, word.trim_end()))
    });
    words
        .filter(|(_, word)| word.contains(char::is_uppercase) && word.contains(|c: char| c.is_ascii_digit()))
        .map(|(start, word)| (start, start + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_capitals_and_figures_and_years_and_ordinals_are_none() {
        for (text, found) in [
            ("at CB2 1RB, Cambridge", vec!["CB2", "1RB,"]),
            ("reference AM-2291", vec!["AM-2291"]),
            ("in 1998 and the 19th and 20th centuries", vec![]),
            ("Köln, 3. Mai 2026", vec![]),
            ("le 1er mai, 45 000 €", vec![]),
            ("ISO 9001 and B2B", vec!["B2B"]),
            ("Ä1", vec!["Ä1"]),
            ("", vec![]),
        ] {
            let words: Vec<&str> = codes(text).map(|(start, end)| &text[start..end]).collect();
            assert_eq!(words, found, "{text}");
        }
    }
}
