//! How the cells and words of an `.ods` look, by the names of their styles.

use std::collections::HashMap;

use super::SheetError;
use super::ink;
use super::unseen::{Ground, HIDES, LetterLook, STRIKES, STRUCK, is_tiny};
use super::xml::{XmlNode, part};
use crate::packed::PackageReader;
use crate::unicode::symbol_fonts::shows_signs;

/// The part that holds the styles which have names that people gave them.
const STYLES: &str = "styles.xml";

/// What has styles that are looked at.
const FAMILIES: [&str; 5] = ["table-cell", "table-row", "table-column", "text", "paragraph"];

/// How many styles one may take after, one after the other.
const MOST_PARENTS: usize = 16;

/// Rows that are lower, and columns that are narrower, in points, have no room for letters.
const LEAST_ROOM: f64 = 4.0;

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct OdsStyles {
    /// The style that is being read.
    name: String,
    styles: HashMap<String, OdsLook>,
}

#[derive(Debug, Default)]
struct OdsLook {
    parent: Option<String>,
    letters: LetterLook,
    ground: Option<Ground>,
    /// Whether rows or columns of it are too low or narrow.
    is_without_room: bool,
    /// The style that a condition puts in its place.
    under_condition: Option<String>,
}

impl OdsStyles {
    /// Those of the part that has them apart from the sheets. It need not be there.
    pub(super) fn of(package: &mut PackageReader<'_>) -> Result<Self, SheetError> {
        let mut styles = Self::default();
        if !package.has(STYLES) {
            return Ok(styles);
        }
        let mut xml = part(package, STYLES)?;
        loop {
            match xml.next()? {
                XmlNode::Open => styles.take(xml.name(), &|name| xml.attribute(name)),
                XmlNode::End => return Ok(styles),
                XmlNode::Close | XmlNode::Text => {}
            }
        }
    }

    /// Takes down what a tag says: its name, and its attributes.
    pub(super) fn take(&mut self, tag: &str, value: &dyn Fn(&str) -> Option<String>) {
        let said = |name: &str| value(name).map(|value| value.trim().to_ascii_lowercase());
        match tag {
            "style" => {
                self.name = value("style:name").unwrap_or_default();
                let parent = value("style:parent-style-name");
                // those of pictures have the same names
                if said("style:family").is_none_or(|family| FAMILIES.contains(&family.as_str())) {
                    self.styles.insert(self.name.clone(), OdsLook { parent, ..OdsLook::default() });
                } else {
                    self.name.clear();
                }
            }
            "map" => {
                let other = value("style:apply-style-name");
                if let Some(look) = self.styles.get_mut(&self.name) {
                    look.under_condition = look.under_condition.take().or(other);
                }
            }
            "table-row-properties" | "table-column-properties" => {
                let size = said("style:row-height").or_else(|| said("style:column-width"));
                if let Some(look) = self.styles.get_mut(&self.name) {
                    look.is_without_room =
                        size.and_then(|size| points(&size)).is_some_and(|size| size < LEAST_ROOM);
                }
            }
            "text-properties" | "table-cell-properties" => {
                let Some(look) = self.styles.get_mut(&self.name) else { return };
                let line =
                    said("style:text-line-through-style").or_else(|| said("style:text-line-through-type"));
                let is_of_system = said("style:use-window-font-color").is_some_and(|said| said == "true");
                let font = value("style:font-name").or_else(|| value("fo:font-family"));
                let own = LetterLook {
                    ink: value("fo:color").filter(|_| !is_of_system).and_then(|ink| ink::hex(&ink)),
                    is_struck: line.map(|line| line != "none"),
                    is_tiny: said("fo:font-size").and_then(|size| is_tiny(size.strip_suffix("pt")?)),
                    shows_signs: font.map(|font| shows_signs(&font)),
                    is_hidden: said("text:display").map(|shown| shown == "none"),
                };
                look.letters = own.over(look.letters);
                if let Some(ground) = said("fo:background-color") {
                    look.ground = Some(match ground.as_str() {
                        "transparent" => Ground::Paper,
                        colour => ink::hex(colour).map_or(Ground::Other, Ground::Colour),
                    });
                }
            }
            _ => {}
        }
    }

    /// A style and those that it takes after, nearest first.
    fn chain<'a>(&'a self, style: &'a str) -> impl Iterator<Item = &'a OdsLook> {
        let mut next = Some(style);
        let chain = std::iter::from_fn(move || {
            let look = self.styles.get(next?)?;
            next = look.parent.as_deref();
            Some(look)
        });
        chain.take(MOST_PARENTS)
    }

    /// How letters look that have a style.
    pub(super) fn letters(&self, style: &str) -> LetterLook {
        self.chain(style).fold(LetterLook::default(), |look, below| look.over(below.letters))
    }

    /// Why letters in a cell of a style are not seen. Those of no colour of their own are dark or light as the ground asks.
    pub(super) fn unseen(&self, letters: LetterLook, cell: &str) -> Option<&'static str> {
        let ground = self.chain(cell).find_map(|look| look.ground).unwrap_or_default();
        letters.unseen_on(ground, None)
    }

    /// Whether a row or a column of a style has no room for letters.
    pub(super) fn is_without_room(&self, style: &str) -> bool {
        self.styles.get(style).is_some_and(|look| look.is_without_room)
    }

    /// What a condition does with what a cell holds that takes this style where it holds.
    pub(super) fn under(&self, style: &str) -> Option<&'static str> {
        let why = self.unseen(self.letters(style), style)?;
        Some(if why == STRUCK { STRIKES } else { HIDES })
    }

    /// The same of a cell of a style that has a condition of its own.
    pub(super) fn under_condition(&self, style: &str) -> Option<&'static str> {
        self.under(self.styles.get(style)?.under_condition.as_deref()?)
    }
}

/// How many points a length is.
fn points(length: &str) -> Option<f64> {
    let at = length.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = length.split_at(at);
    let points = match unit {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "pc" => 12.0,
        "px" => 0.75,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * points)
}
