//! Enclosures, and who gets a copy, on one line where they are few: `Enclosures: CV, certificates`.

use crate::document::{Inline, InlineKind, plain_text};

/// The longest line, in characters: one that most pages and screens have room for.
const LONGEST: usize = 88;

/// Joins a word and the lines after it to one line; a longer list keeps its lines.
pub(super) fn in_one_line(content: &mut Vec<Inline>) {
    let lines: Vec<&[Inline]> =
        content.split(|inline| matches!(inline.kind, InlineKind::LineBreak)).collect();
    let [[Inline { kind: InlineKind::Strong { content: label }, .. }], items @ ..] = lines.as_slice() else {
        return;
    };
    let words: Vec<String> = items.iter().map(|item| plain_text(item)).collect();
    let comma = if words.iter().any(|item| item.contains(',')) { "; " } else { ", " };
    let colon = if plain_text(label).trim_end().ends_with(':') { " " } else { ": " };
    let length =
        plain_text(label).chars().count() + words.iter().map(|item| item.chars().count() + 2).sum::<usize>();
    if items.is_empty() || length > LONGEST {
        return;
    }
    let mut joined = vec![lines[0][0].clone()];
    for (index, item) in items.iter().enumerate() {
        let text = if index == 0 { colon } else { comma };
        let span = item.first().map_or(lines[0][0].span, |first| first.span);
        let kind = InlineKind::Text { text: text.to_owned() };
        joined.push(Inline { kind, attrs: crate::document::Attrs::default(), span });
        joined.extend_from_slice(item);
    }
    *content = joined;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Attrs;
    use crate::source::Span;

    fn inline(kind: InlineKind) -> Inline {
        Inline { kind, attrs: Attrs::default(), span: Span::NOWHERE }
    }

    fn words(text: &str) -> Inline {
        inline(InlineKind::Text { text: text.to_owned() })
    }

    #[test]
    fn enclosures_that_fit_one_line_stand_on_one() {
        let joined = |items: &[&str]| {
            let mut content = vec![inline(InlineKind::Strong { content: vec![words("Enclosures")] })];
            content.extend(items.iter().flat_map(|item| [inline(InlineKind::LineBreak), words(item)]));
            in_one_line(&mut content);
            let has_breaks = content.iter().any(|inline| matches!(inline.kind, InlineKind::LineBreak));
            (plain_text(&content), has_breaks)
        };
        assert_eq!(joined(&["CV"]), ("Enclosures: CV".to_owned(), false));
        assert_eq!(joined(&["CV", "degrees"]), ("Enclosures: CV, degrees".to_owned(), false));
        assert_eq!(joined(&["CV, short", "degrees"]), ("Enclosures: CV, short; degrees".to_owned(), false));
        let long = "a reference from the head of the library";
        assert_eq!(joined(&[long, long]), (format!("Enclosures {long} {long}"), true));
        assert_eq!(joined(&[]), ("Enclosures".to_owned(), false));
    }
}
