//! What a style says, read once: each of its declarations asks for the others.

use super::measure::Measure;
use super::shows;
use crate::document::struck;

/// One declaration of a style.
pub(super) struct Declaration<'a> {
    /// As it stands there.
    pub(super) written: &'a str,
    /// What it is about, in small letters.
    pub(super) property: String,
    /// What it says, in small letters; nothing where it has no colon.
    said: Option<String>,
}

impl<'a> Declaration<'a> {
    fn of(written: &'a str) -> Self {
        let (property, said) =
            written.split_once(':').map_or((written, None), |(property, said)| (property, Some(said)));
        Self {
            written,
            property: property.trim().to_ascii_lowercase(),
            said: said.map(str::to_ascii_lowercase),
        }
    }

    /// The property as it is written.
    pub(super) fn name(&self) -> &'a str {
        self.written.split(':').next().unwrap_or_default().trim()
    }

    /// All that it says, in small letters.
    pub(super) fn whole(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// The value, in small letters, without what says how important it is.
    pub(super) fn value(&self) -> &str {
        self.said.as_deref().and_then(|said| said.split('!').next()).unwrap_or_default().trim()
    }
}

/// A style, and what its declarations ask of each other.
///
/// Every `;` is taken for the end of a declaration. A browser takes fewer for one (not those in strings and
/// brackets), so that no declaration it sees goes unread here.
pub(super) struct Style<'a> {
    /// Those that are not blank, in their order.
    pub(super) declarations: Vec<Declaration<'a>>,
    /// Whether it makes a box of its element that lines grow with.
    pub(super) is_box: bool,
    /// Whether it strikes out the words of its element.
    pub(super) is_struck: bool,
    /// The unit and the least number of the room that it leaves at the beginnings of lines, within its element and before
    /// it, where it speaks of any and always in one unit.
    rooms: [Option<(String, f64)>; 2],
}

impl<'a> Style<'a> {
    /// Reads what an attribute holds.
    pub(super) fn read(style: &'a str) -> Self {
        let written = style.split(';').filter(|part| !part.trim().is_empty());
        let declarations: Vec<Declaration<'a>> = written.map(Declaration::of).collect();
        let mut displays = declarations.iter().filter(|declaration| declaration.property == "display");
        let is_box = displays.next().is_some_and(|display| shows::is_display(display.value()))
            && displays.next().is_none();
        let rooms = ["padding", "margin"].map(|of| room(of, &declarations));
        Self { declarations, is_box, is_struck: struck::is_struck(style), rooms }
    }

    /// Whether it says something under one of these properties.
    pub(super) fn has_any(&self, properties: &[&str]) -> bool {
        self.declarations.iter().any(|declared| properties.contains(&declared.property.as_str()))
    }

    /// Whether lines that begin farther to the left than the others, by a length below zero, have room for it.
    pub(super) fn has_room_for(&self, indent: &str) -> bool {
        let Some(indent) = Measure::of(indent).filter(|indent| indent.number >= -200.0) else { return false };
        let mut rooms = self.rooms.iter().flatten();
        indent.unit != "%" && rooms.any(|(unit, number)| unit == indent.unit && *number >= -indent.number)
    }
}

/// See [`Style`].
fn room(of: &str, declarations: &[Declaration<'_>]) -> Option<(String, f64)> {
    let mut least: Option<(String, f64)> = None;
    for declaration in declarations {
        let Some(side) = declaration.property.strip_prefix(of) else { continue };
        let words: Vec<&str> = declaration.value().split_ascii_whitespace().collect();
        let room = match (side, words.as_slice()) {
            ("", [all]) => Some(*all),
            ("", [_, beside] | [_, beside, _] | [_, _, _, beside]) => Some(*beside),
            ("", _) => None,
            ("-left" | "-inline" | "-inline-start", [room, ..]) => Some(*room),
            _ => continue,
        };
        let room = room.and_then(Measure::of)?;
        let number = match &least {
            None => room.number,
            Some((unit, number)) if unit == room.unit => number.min(room.number),
            Some(_) => return None,
        };
        least = Some((room.unit.to_owned(), number));
    }
    least.filter(|(_, number)| !number.is_nan())
}
