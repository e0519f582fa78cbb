//! Small words of names, which stay with the word behind them: `Freifrau von der Hohenstein`, `Ortega y Gasset`.

use super::NO_BREAK_SPACE;
use crate::document::{Inline, InlineKind};

/// Binds them to the words behind them, for a browser that balances the lines of a name. In a name that has capitals, what is
/// written without one is no name by itself.
pub(super) fn bind(name: &mut [Inline]) {
    for inline in name {
        if let InlineKind::Text { text } = &mut inline.kind
            && text.contains(char::is_uppercase)
        {
            let mut bound = String::with_capacity(text.len());
            for piece in text.split_inclusive(' ') {
                match piece.strip_suffix(' ').filter(|word| word.starts_with(char::is_lowercase)) {
                    Some(word) => bound.extend([word, NO_BREAK_SPACE]),
                    None => bound.push_str(piece),
                }
            }
            *text = bound;
        }
    }
}

/// Binds the last two words of a label that may need a second line, so that none stands alone there.
pub(super) fn bind_last(label: &mut [Inline]) {
    if let [Inline { kind: InlineKind::Text { text }, .. }] = label
        && text.chars().count() > LONG_LABEL
        && let Some(at) = text.trim_end().rfind(' ')
    {
        text.replace_range(at..=at, NO_BREAK_SPACE);
    }
}

/// The letters of a label that has room in one line on every page.
const LONG_LABEL: usize = 40;

/// The spaces of a name behind which a line of it may begin.
pub fn spaces(name: &str) -> impl Iterator<Item = usize> {
    let has_capitals = name.contains(char::is_uppercase);
    let may_end = move |at: &usize| {
        let word = name[..*at].rsplit([' ', '\u{a0}']).next().unwrap_or_default();
        !(has_capitals && word.starts_with(char::is_lowercase))
    };
    name.match_indices(' ').map(|(at, _)| at).filter(may_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Attrs;
    use crate::source::Span;

    #[test]
    fn what_a_name_has_without_a_capital_stays_with_the_word_behind_it() {
        for (name, bound) in [
            ("Katharina Freifrau von Hohenstein", "Katharina Freifrau von_Hohenstein"),
            ("Anna van der Berg", "Anna van_der_Berg"),
            ("José Ortega y Gasset", "José Ortega y_Gasset"),
            ("Bronagh ap Rhys", "Bronagh ap_Rhys"),
            ("Ada Lovelace", "Ada Lovelace"),
            ("bell hooks", "bell hooks"),
        ] {
            let kind = InlineKind::Text { text: name.to_owned() };
            let mut written = [Inline { kind, attrs: Attrs::default(), span: Span::NOWHERE }];
            bind(&mut written);
            let InlineKind::Text { text } = &written[0].kind else { unreachable!("a text") };
            assert_eq!(text.replace(NO_BREAK_SPACE, "_"), bound);
        }
    }
}
