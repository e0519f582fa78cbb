//! Texts of Excel, of which parts may have looks of their own.

use super::SheetError;
use super::ink::Palette;
use super::unseen::LetterLook;
use super::xml::{PartXml, XmlNode, unescaped};

/// A text with parts of several looks.
#[derive(Debug, Default)]
pub(super) struct RichText {
    pub(super) text: String,
    /// The looks of its parts, each of them once, where any has one of its own.
    pub(super) looks: Vec<LetterLook>,
}

/// The most looks of the parts of one text that are told apart.
const MOST_LOOKS: usize = 16;

/// Reads on to where a text ends that may have parts of several looks; how it is pronounced is left out.
pub(super) fn rich_text(xml: &mut PartXml<'_, '_>, colours: &Palette) -> Result<RichText, SheetError> {
    let mut rich = RichText::default();
    let (mut look, mut has_looks) = (LetterLook::default(), false);
    let depth = xml.depth();
    while xml.depth() >= depth {
        match xml.next()? {
            XmlNode::Open => match xml.name() {
                "t" => {
                    let text = xml.text()?;
                    if !text.trim().is_empty() && !rich.looks.contains(&look) && rich.looks.len() < MOST_LOOKS
                    {
                        rich.looks.push(look);
                    }
                    rich.text.push_str(&text);
                }
                // what only newer programs know has an alternative beside it (ECMA-376, part 3, 9)
                "rPh" | "Choice" => xml.skip()?,
                "r" => look = LetterLook::default(),
                tag => {
                    look.take(tag, &|name| xml.attribute(name), colours);
                    has_looks = true;
                }
            },
            XmlNode::Close | XmlNode::Text => {}
            XmlNode::End => break,
        }
    }
    if !has_looks {
        rich.looks.clear();
    }
    rich.text = unescaped(&rich.text);
    Ok(rich)
}
