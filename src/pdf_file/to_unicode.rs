//! What the codes of a font stand for (ISO 32000-1, 9.10.3).

use std::collections::HashMap;

use super::object::PdfObject;
use super::syntax::{ReadingCost, SyntaxReader};

/// The most codes of one font.
const MOST_CODES: usize = 1 << 16;

/// What the codes of a font, each of two bytes, stand for.
#[derive(Clone, Debug, Default)]
pub struct ToUnicode(HashMap<u16, String>);

impl ToUnicode {
    /// Reads the unpacked stream of that name.
    pub fn read(bytes: &[u8]) -> Self {
        let mut read = Self::default();
        let mut reader = SyntaxReader::new(bytes);
        let mut cost = ReadingCost::of(bytes.len());
        let mut operands: Vec<PdfObject> = Vec::new();
        loop {
            if let Some(operand) = reader.object(&mut cost) {
                operands.push(operand);
                continue;
            }
            let Some(word) = reader.word() else { break };
            match word {
                b"endbfchar" => operands.chunks_exact(2).for_each(|pair| read.one(&pair[0], &pair[1])),
                b"endbfrange" => {
                    operands.chunks_exact(3).for_each(|range| read.range(&range[0], &range[1], &range[2]));
                }
                _ => {}
            }
            operands.clear();
        }
        read
    }

    /// What a code stands for.
    pub fn text(&self, code: &[u8]) -> Option<&str> {
        self.0.get(&number(code)?).map(String::as_str)
    }

    fn one(&mut self, code: &PdfObject, text: &PdfObject) {
        if let (Some(code), Some(text)) = (code.as_string().and_then(number), text.as_string()) {
            self.insert(code, utf16(text));
        }
    }

    fn range(&mut self, first: &PdfObject, last: &PdfObject, texts: &PdfObject) {
        let (Some(first), Some(last)) =
            (first.as_string().and_then(number), last.as_string().and_then(number))
        else {
            return;
        };
        for (at, code) in (first..=last).enumerate() {
            let text = match texts {
                PdfObject::Array(texts) => texts.get(at).and_then(PdfObject::as_string).map(utf16),
                PdfObject::String(text, _) => counted_on(text, at),
                _ => None,
            };
            let Some(text) = text else { break };
            self.insert(code, text);
        }
    }

    fn insert(&mut self, code: u16, text: String) {
        if self.0.len() < MOST_CODES {
            self.0.insert(code, text);
        }
    }
}

fn number(code: &[u8]) -> Option<u16> {
    match code {
        [one] => Some((*one).into()),
        [high, low] => Some(u16::from_be_bytes([*high, *low])),
        _ => None,
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// A text whose last character is so many behind the one that is written.
fn counted_on(text: &[u8], by: usize) -> Option<String> {
    let mut text = utf16(text);
    let last = text.pop()?;
    text.push(char::from_u32(u32::from(last).checked_add(u32::try_from(by).ok()?)?)?);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_for_what_characters_and_ranges_say() {
        let read = ToUnicode::read(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange \
            2 beginbfchar <0001> <00660069> <0002> <D83DDE00> endbfchar \
            2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0078> <0079>] endbfrange endcmap",
        );
        for (code, text) in [
            ([0, 1], Some("fi")),
            ([0, 2], Some("\u{1f600}")),
            ([0, 0x10], Some("A")),
            ([0, 0x12], Some("C")),
            ([0, 0x13], None),
            ([0, 0x20], Some("x")),
            ([0, 0x21], Some("y")),
        ] {
            assert_eq!(read.text(&code), text, "{code:?}");
        }
    }
}
