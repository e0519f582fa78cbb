//! The operators of what draws a page (ISO 32000-1, 7.8.2), one after the other: a page of 32 MB may have 16 million of
//! them, and nobody here needs them all at once.

use super::object::PdfObject;
use super::syntax::{ReadingCost, SyntaxReader, is_blank, is_regular};

/// Calls with each operator and what it is given; nothing where a string or a picture in it never ends, or where one operator is
/// given more than a file may hold. A bracket that nothing opens or closes says nothing.
pub fn each_operation(content: &[u8], mut see: impl FnMut(&[u8], &[PdfObject])) -> Option<()> {
    let mut reader = SyntaxReader::new(content);
    let mut cost = ReadingCost::of(content.len());
    let mut operands = Vec::new();
    loop {
        if let Some(operand) = reader.object(&mut cost) {
            operands.push(operand);
        } else if cost.is_used_up() {
            return None;
        } else if let Some(operator) = reader.word() {
            see(operator, &operands);
            operands.clear();
            cost.renew_values();
            if operator == b"ID" {
                reader = SyntaxReader::from(content, picture_end(content, reader.at())?);
            }
        } else {
            match &content[reader.at()..] {
                [] => return Some(()),
                [b'<', b'<', ..] => reader = SyntaxReader::from(content, reader.at() + 2),
                [b'(' | b'<', ..] => return None,
                _ => reader = SyntaxReader::from(content, reader.at() + 1),
            }
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
            (b"[1 ] ) > 2 m", Some("[1] 2m")),
            (b"[1 2 m", Some("1 2m")),
            (b"", Some("")),
        ] {
            assert_eq!(seen(content).as_deref(), expected, "{}", String::from_utf8_lossy(content));
        }
    }

    #[test]
    fn sees_operators_and_nothing_that_only_looks_like_one() {
        let seen = |content: &[u8]| {
            let mut seen = Vec::new();
            each_operation(content, |operator, _| seen.push(String::from_utf8_lossy(operator).into_owned()))
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
