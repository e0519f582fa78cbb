//! The operators of what draws a page (ISO 32000-1, 7.8.2), one after the other: a page of 32 MB may have 16 million of
//! them, and nobody here needs them all at once.

use super::object::PdfObject;
use super::syntax::{ReadingCost, SyntaxReader, is_blank, is_regular};

/// Calls with each operator, without what it is given; nothing where a string or a picture in it never ends.
pub fn each_operator(content: &[u8], mut see: impl FnMut(&[u8])) -> Option<()> {
    let mut at = 0;
    while let Some(&byte) = content.get(at) {
        at = match byte {
            b'%' => end_of(content, at, |byte| matches!(byte, b'\r' | b'\n')),
            b'(' => string_end(content, at)?,
            b'<' if content.get(at + 1) != Some(&b'<') => {
                at + 1 + content[at..].iter().position(|&byte| byte == b'>')?
            }
            b'<' => at + 2,
            b'/' => end_of(content, at + 1, |byte| !is_regular(byte)),
            _ if is_regular(byte) => {
                let end = end_of(content, at, |byte| !is_regular(byte));
                let word = &content[at..end];
                if !(byte.is_ascii_digit() || b"+-.".contains(&byte)) {
                    see(word);
                }
                if word == b"ID" { picture_end(content, end)? } else { end }
            }
            _ => at + 1,
        };
    }
    Some(())
}

/// Calls with each operator and what it is given; nothing where that cannot be read to its end.
pub fn each_operation(content: &[u8], mut see: impl FnMut(&[u8], &[PdfObject])) -> Option<()> {
    let mut reader = SyntaxReader::new(content);
    let mut cost = ReadingCost::of(content.len());
    let mut operands = Vec::new();
    loop {
        if let Some(operand) = reader.object(&mut cost) {
            operands.push(operand);
            continue;
        }
        let Some(operator) = reader.word() else { break };
        see(operator, &operands);
        operands.clear();
        if operator == b"ID" {
            reader = SyntaxReader::from(content, picture_end(content, reader.at())?);
        }
    }
    (reader.at() == content.len() && !cost.is_used_up()).then_some(())
}

fn end_of(content: &[u8], from: usize, ends: impl Fn(u8) -> bool) -> usize {
    content[from..].iter().position(|&byte| ends(byte)).map_or(content.len(), |length| from + length)
}

/// Where a string ends whose parenthesis opens at a place.
fn string_end(content: &[u8], from: usize) -> Option<usize> {
    let (mut open, mut at) = (0_usize, from);
    loop {
        match content.get(at)? {
            b'\\' => at += 1,
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        at += 1;
        if open == 0 {
            return Some(at);
        }
    }
}

/// How many bytes after a picture have to look like text.
const LOOKED_AT: usize = 16;

/// Where a picture ends that stands among the operators: at an `EI` after which text goes on, for it may hold that too.
fn picture_end(content: &[u8], from: usize) -> Option<usize> {
    let is_text = |byte: &u8| is_blank(*byte) || (b' '..=b'~').contains(byte);
    let ends = |at: &usize| {
        let after = &content[at + 3..content.len().min(at + 3 + LOOKED_AT)];
        is_blank(content[*at])
            && content[at + 1..].starts_with(b"EI")
            && after.first().is_none_or(|byte| !is_regular(*byte))
            && after.iter().all(is_text)
    };
    (from..content.len().saturating_sub(2)).find(ends).map(|at| at + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_have_what_they_are_given() {
        let seen = |content: &[u8]| {
            let mut seen = Vec::new();
            let read = each_operation(content, |operator, operands| {
                let operands: Vec<Vec<u8>> = operands.iter().map(PdfObject::written).collect();
                seen.push(String::from_utf8_lossy(&[&operands.join(&b' '), operator].concat()).into_owned());
            });
            read.map(|()| seen.join(" "))
        };
        for (content, expected) in [
            (
                &b"q 1 0 0 -1 .5 2 cm/F 1 Tf[(a)-3(b)]TJ T*"[..],
                Some("q 1 0 0 -1 0.5 2cm /F 1Tf [(a) -3(b)]TJ T*"),
            ),
            (b"/Span<</ActualText<41>>>BDC EMC % q\n", Some("/Span <</ActualText<41>>>BDC EMC")),
            (b"BI/W 1 ID \x80 EI Q", Some("BI /W 1ID Q")),
            (b"(q", None),
            (b"[1", None),
            (b"", Some("")),
        ] {
            assert_eq!(seen(content).as_deref(), expected, "{}", String::from_utf8_lossy(content));
        }
    }

    #[test]
    fn sees_operators_and_nothing_that_only_looks_like_one() {
        let seen = |content: &[u8]| {
            let mut seen = Vec::new();
            each_operator(content, |operator| seen.push(String::from_utf8_lossy(operator).into_owned()))
                .map(|()| seen.join(" "))
        };
        for (content, expected) in [
            (&b"q 1 0 0 1 -.5 +2 cm/X Do Q"[..], Some("q cm Do Q")),
            (b"(q (Q) \\) Q)Tj<71>Tj[(q)-3(Q)]TJ T* ' \"", Some("Tj Tj TJ T* ' \"")),
            (b"/q<</Q(q)/E<51>>>BDC EMC % q Q\nn", Some("BDC EMC n")),
            (b"BI/W 1/H 1 ID q EI\x80 q\nEI Q", Some("BI ID Q")),
            (b"BI ID x EI", Some("BI ID")),
            (b"BI ID x", None),
            (b"(q", None),
            (b"(q\\", None),
            (b"<71", None),
            (b"", Some("")),
        ] {
            assert_eq!(seen(content).as_deref(), expected, "{}", String::from_utf8_lossy(content));
        }
    }
}
