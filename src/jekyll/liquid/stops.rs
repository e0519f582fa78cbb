//! One full stop where a printed value ends in one and the sentence does, too: `at {{ employer.name }}.` with
//! `Acme Inc.`, which Jekyll prints as `Acme Inc..`.

use std::collections::BTreeSet;

use crate::jekyll::body::{BodyOrigin, LiquidBody};
use crate::order::Trees as _;

/// The most bytes of the address of a link that stands between a value and the stop after it.
const LONGEST: usize = 512;

/// The body without the second of two stops.
pub(super) fn single(body: LiquidBody) -> LiquidBody {
    let text = &body.text;
    let ends = body.pieces().iter().skip(1).map(|piece| piece.start).chain([text.len()]);
    let values = body.pieces().iter().zip(ends).filter(|(piece, _)| piece.origin == BodyOrigin::Value);
    let doubled: BTreeSet<usize> = values
        .filter(|(_, end)| text[..*end].ends_with('.'))
        .filter_map(|(_, end)| stop(text, end))
        .tree_set();
    if doubled.is_empty() {
        return body;
    }
    let code = code(text, &doubled);
    let mut single = LiquidBody::default();
    let ends = body.pieces().iter().skip(1).map(|piece| piece.start).chain([text.len()]);
    for (piece, end) in body.pieces().iter().zip(ends) {
        let mut from = piece.start;
        let dropped = doubled.range(piece.start..end).filter(|stop| !code.contains(stop));
        for to in dropped.map(|stop| (*stop, stop + 1)).chain([(end, end)]) {
            let span = match piece.origin {
                BodyOrigin::Source => piece.span.slice(from - piece.start..to.0 - piece.start),
                BodyOrigin::Value => piece.span,
            };
            single.push(&text[from..to.0], span, piece.origin, &piece.included_from);
            from = to.1;
        }
    }
    single
}

/// Where the sentence's own stop is, after a value that ends there and the marks that close what it stands in.
fn stop(text: &str, end: usize) -> Option<usize> {
    let mut at = end;
    loop {
        let rest = &text[at..];
        if rest.starts_with(['*', '_']) && at < end + 3 {
            at += 1;
        } else if rest.starts_with("](") {
            let near = rest.bytes().take(LONGEST).take_while(|&byte| byte != b'\n');
            at += near.zip(0..).find(|(byte, _)| *byte == b')').map(|(_, at)| at)? + 1;
        } else if let Some(tag) = rest.strip_prefix("</") {
            let name = tag.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
            at += if tag[name..].starts_with('>') { "</>".len() + name } else { return None };
        } else {
            break;
        }
    }
    let after = text[at..].strip_prefix('.')?;
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\''
                    | '”'
                    | '’'
                    | '“'
                    | '‘'
                    | '«'
                    | '»'
                    | '›'
                    | '‹'
                    | ')'
                    | ']'
                    | '}'
                    | '*'
                    | '_'
                    | '<'
            )
    };
    after.chars().next().is_none_or(ends).then_some(at)
}

/// Which of some places lie in code or within a tag, and so not in prose.
fn code(text: &str, places: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut fence: Option<&str> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        let is_block = fence.is_some() || line.starts_with("    ") || line.starts_with('\t');
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let mut here = places.range(start..start + line.len()).peekable();
        let (mut ticks, mut is_tag) = (false, false);
        let mut bytes = line.bytes().enumerate().peekable();
        while let (Some(place), Some((at, byte))) = (here.peek(), bytes.next()) {
            if start + at == **place {
                if is_block || ticks || is_tag {
                    found.insert(**place);
                }
                here.next();
            }
            match byte {
                b'`' => ticks = !ticks,
                b'<' => is_tag = bytes.peek().is_some_and(|(_, next)| next.is_ascii_alphabetic()),
                b'>' => is_tag = false,
                _ => {}
            }
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::Sources;

    /// A body whose parts are in turn written and printed.
    fn of(parts: &[&str]) -> String {
        let source = Sources::default().add("a", parts.concat());
        let mut body = LiquidBody::default();
        let mut at = 0;
        for (index, part) in parts.iter().enumerate() {
            let origin = if index % 2 == 0 { BodyOrigin::Source } else { BodyOrigin::Value };
            body.push(part, source.span(at..at + part.len()), origin, &Arc::from([]));
            at += part.len();
        }
        let single = single(body);
        for piece in single.pieces().iter().filter(|piece| piece.origin == BodyOrigin::Source) {
            let slice = &source.text()[piece.span.range()];
            assert!(single.text[piece.start..].starts_with(slice), "{slice} in {}", single.text);
        }
        single.text
    }

    #[test]
    fn of_two_stops_one_is_printed() {
        for (after, expected) in [
            (".", "Acme Inc."),
            (". And", "Acme Inc. And"),
            (".\nAnd", "Acme Inc.\nAnd"),
            (".)", "Acme Inc.)"),
            (".” x", "Acme Inc.” x"),
            (".\"", "Acme Inc.\""),
            (".*", "Acme Inc.*"),
            ("**. x", "Acme Inc.** x"),
            ("](https://a.example). x", "Acme Inc.](https://a.example) x"),
            ("</b>. x", "Acme Inc.</b> x"),
            (".</p>", "Acme Inc.</p>"),
        ] {
            assert_eq!(of(&["at ", "Acme Inc.", after]), format!("at {expected}"), "{after}");
        }
        assert_eq!(of(&["", "A.", ". B at ", "C.", ". D"]), "A. B at C. D");
        assert_eq!(of(&["", "A.", "", ".", " D"]), "A. D");
    }

    #[test]
    fn other_stops_stay() {
        for parts in [
            &["at ", "Acme Inc", "."][..],
            &["at ", "Acme Inc.", ".."],
            &["at ", "Acme Inc.", "..."],
            &["at ", "Acme Inc.", ".com"],
            &["at ", "Acme Inc.", " ."],
            &["at ", "Acme Inc.", ", ."],
            &["Acme Inc.. ", "x", "."],
            &["`", "a.", ".`"],
            &["```\n", "a.", ".\n```\n"],
            &["    ", "a.", ".\n"],
            &["<a title=\"", "a.", ".\">x</a>"],
        ] {
            assert_eq!(of(parts), parts.concat());
        }
    }
}
