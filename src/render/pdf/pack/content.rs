//! What a page shows, said shorter: the PDF crate writes each byte of a glyph's number as an escape of four, and the
//! distances between glyphs with the digits of a rounding.

use std::io::Write;

/// The digits that a distance keeps, in thousandths of the size of a text: finer than any device draws.
const DIGITS: usize = 3;

/// A content stream with its strings and distances written shorter; it draws the same. Nothing for one that is written otherwise
/// than the PDF crate does, with comments.
pub(super) fn shorter(content: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(content.len());
    let (mut at, mut in_array) = (0, false);
    while let Some(&byte) = content.get(at) {
        match byte {
            b'(' => {
                at = push_text(content, at + 1, &mut out)?;
                continue;
            }
            b'0'..=b'9' | b'-' if in_array => {
                let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'.');
                let end = at + content[at..].iter().take_while(|byte| is_part(byte)).count();
                push_number(std::str::from_utf8(&content[at..end]).ok()?, &mut out)?;
                at = end;
                continue;
            }
            b'%' => return None,
            b'[' => in_array = true,
            b']' => in_array = false,
            _ => {}
        }
        out.push(byte);
        at += 1;
    }
    Some(out)
}

/// Writes a number with so many digits behind its point at most.
fn push_number(number: &str, out: &mut Vec<u8>) -> Option<()> {
    if number.split_once('.').is_none_or(|(_, digits)| digits.len() <= DIGITS) {
        out.extend_from_slice(number.as_bytes());
        return Some(());
    }
    let rounded = format!("{:.DIGITS$}", number.parse::<f64>().ok()?);
    let rounded = rounded.trim_end_matches('0').trim_end_matches('.');
    out.extend_from_slice(if rounded == "-0" { "0" } else { rounded }.as_bytes());
    Some(())
}

/// Writes the string that begins behind a parenthesis, with no more escapes than it needs; gives where it ends.
fn push_text(content: &[u8], mut at: usize, out: &mut Vec<u8>) -> Option<usize> {
    out.push(b'(');
    let mut open = 0;
    loop {
        let byte = *content.get(at)?;
        at += 1;
        let said = match byte {
            b')' if open == 0 => {
                out.push(b')');
                return Some(at);
            }
            b')' => {
                open -= 1;
                byte
            }
            b'(' => {
                open += 1;
                byte
            }
            // a return that is no escape is a line's end
            b'\r' => return None,
            b'\\' => {
                let escaped = *content.get(at)?;
                at += 1;
                match escaped {
                    b'0'..=b'7' => {
                        let mut said = u32::from(escaped - b'0');
                        for _ in 1..3 {
                            let Some(digit @ b'0'..=b'7') = content.get(at) else { break };
                            said = said * 8 + u32::from(digit - b'0');
                            at += 1;
                        }
                        u8::try_from(said & 0xff).ok()?
                    }
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    b'(' | b')' | b'\\' => escaped,
                    _ => return None,
                }
            }
            _ => byte,
        };
        match said {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', said]),
            b'\r' => out.write_all(b"\\r").ok()?,
            _ => out.push(said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shorter;

    #[test]
    fn strings_and_distances_are_shorter_and_mean_the_same() {
        for (written, short) in [
            (&br"[(\000\101)5(\b\f)-1.0000305(\t\n\r)]TJ"[..], &b"[(\0A)5(\x08\x0c)-1(\t\n\\r)]TJ"[..]),
            (br"[6.999939 -0.00004 24.9996 0.125 -3 2.50004]", b"[7 0 25 0.125 -3 2.5]"),
            (
                br"/f1 11.123456 Tf 1 0 0 -1 70.86614 82.27214 Tm",
                b"/f1 11.123456 Tf 1 0 0 -1 70.86614 82.27214 Tm",
            ),
            (br"(\(a\)\\ (b) \050\134\051\377\1018)Tj", b"(\\(a\\)\\\\ \\(b\\) \\(\\\\\\)\xffA8)Tj"),
            (
                br"/Span<</ActualText(\376\377\000-)/MCID 1>>BDC",
                b"/Span<</ActualText(\xfe\xff\0-)/MCID 1>>BDC",
            ),
        ] {
            assert_eq!(shorter(written).as_deref(), Some(short), "{}", String::from_utf8_lossy(written));
        }
    }

    #[test]
    fn what_is_not_written_as_the_pdf_crate_does_stays() {
        for text in ["(a", "% a\n", "(\\\n)", "(\r)", "(\\"] {
            assert_eq!(shorter(text.as_bytes()), None, "{text:?}");
        }
    }
}
