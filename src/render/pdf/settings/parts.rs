//! Where a layout puts the parts of a letter, and the marks at the edge of its first page.

use super::read::{Section, apart};
use crate::document::parts::Part;
use crate::render::pdf::page::Color;
use crate::render::pdf::paragraph::Align;

/// A part, and how it stands on the page.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::render::pdf) struct PartPlace {
    /// Which part.
    pub(in crate::render::pdf) what: What,
    /// Where on the first page; without it the part follows the one before.
    pub(in crate::render::pdf) at: Option<At>,
    /// The space before it.
    pub(in crate::render::pdf) before: f32,
    /// The space after it.
    pub(in crate::render::pdf) after: f32,
    /// Its family; empty for that of the body.
    pub(in crate::render::pdf) family: String,
    /// The size of its letters; 0 for that of the body.
    pub(in crate::render::pdf) size: f32,
    /// From baseline to baseline; 0 for the proportion of the body.
    pub(in crate::render::pdf) leading: f32,
    pub(in crate::render::pdf) weight: f32,
    /// Its colour; none for that of the body.
    pub(in crate::render::pdf) color: Option<Color>,
    /// Which edge its lines start or end at.
    pub(in crate::render::pdf) align: Align,
    /// The width of the column of words such as `Phone:`; 0 for none.
    pub(in crate::render::pdf) labels: f32,
    /// Whether it is a heading of the letter.
    pub(in crate::render::pdf) heading: bool,
    /// Whether it stays on the page of what comes before it.
    pub(in crate::render::pdf) keep: bool,
    /// Whether a thin line runs under it.
    pub(in crate::render::pdf) rule: bool,
    /// The height of its image.
    pub(in crate::render::pdf) image: f32,
    /// The space before it in a letter without the image of a signature, for one by hand.
    pub(in crate::render::pdf) room: f32,
}

/// What stands in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render::pdf) enum What {
    /// The body of the letter.
    Body,
    /// A part beside it.
    Part(Part),
}

/// A field of the first page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::render::pdf) struct At {
    /// From the left edge of the page.
    pub(in crate::render::pdf) left: f32,
    /// From the upper edge of the page.
    pub(in crate::render::pdf) top: f32,
    /// How wide it is.
    pub(in crate::render::pdf) width: f32,
    /// How high it is; 0 for as high as it needs to be.
    pub(in crate::render::pdf) height: f32,
    /// Whether it stands below the field before it, so that `top` counts from there.
    pub(in crate::render::pdf) below: bool,
    /// Whether its lines stand at its foot.
    pub(in crate::render::pdf) foot: bool,
}

/// A short line at the edge of the first page, where it is folded or punched.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::render::pdf) struct EdgeMark {
    /// From the left edge of the page.
    pub(in crate::render::pdf) left: f32,
    /// From the upper edge of the page.
    pub(in crate::render::pdf) top: f32,
    /// How long it is.
    pub(in crate::render::pdf) length: f32,
}

impl What {
    pub(in crate::render::pdf) fn part(self) -> Option<Part> {
        match self {
            Self::Body => None,
            Self::Part(part) => Some(part),
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        if name == "body" { Some(Self::Body) } else { Part::from_name(name).map(Self::Part) }
    }
}

impl PartPlace {
    /// A part of which nothing is said yet.
    pub(in crate::render::pdf) fn new(what: What) -> Self {
        Self {
            what,
            at: None,
            before: 0.0,
            after: 0.0,
            family: String::new(),
            size: 0.0,
            leading: 0.0,
            weight: 400.0,
            color: None,
            align: Align::Start,
            labels: 0.0,
            heading: false,
            keep: false,
            rule: false,
            image: 40.0,
            room: 0.0,
        }
    }
}

/// What one item of `parts` says.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// The place as it is now.
    place: PartPlace,
    /// Which place it changes; nothing for one that was not there.
    of: Option<usize>,
    /// Whether the part is shown.
    shown: bool,
}

/// Reads the items of `parts` over the places that there are.
pub(super) struct Changes {
    /// The places, but for those that an item has changed.
    left: Vec<Option<PartPlace>>,
    /// The size of the body.
    size: f32,
}

impl Changes {
    /// Changes of places, where the body has letters of this size.
    pub(super) fn of(places: &[PartPlace], size: f32) -> Self {
        Self { left: places.iter().cloned().map(Some).collect(), size }
    }

    /// Reads one item: it says only what it changes of the first place of its part that is left.
    pub(super) fn read(&mut self, section: &mut Section<'_>) -> Option<Change> {
        let mut name = String::new();
        section.text("part", &mut name);
        let what = What::from_name(&name);
        if what.is_none() {
            let names: Vec<&str> = Part::ALL.iter().map(|part| part.name()).chain(["body"]).collect();
            section.no_such("part", &name, &names);
        }
        let (mut shown, mut inherits) = (true, true);
        section.flag("show", &mut shown);
        if !shown && what == Some(What::Body) {
            section.unreadable("show", "`true`: a letter without its body is none");
            shown = true;
        }
        section.flag("inherit", &mut inherits);
        let is_meant = |place: &PartPlace| Some(place.what) == what;
        let of = self.left.iter().position(|place| place.as_ref().is_some_and(is_meant));
        let known = of.and_then(|of| self.left[of].take()).filter(|_| inherits);
        let mut place = known.unwrap_or_else(|| PartPlace::new(what.unwrap_or(What::Body)));
        read_place(section, &mut place, self.size);
        what.map(|_| Change { place, of, shown })
    }
}

/// The places with changes made. Those that nothing is said of stay where they stand, and a new one stands after the
/// one it is listed after; where every one is listed, they have the order of the list. An empty list leaves none.
pub(super) fn changed(places: &[PartPlace], changes: Vec<Change>) -> Vec<PartPlace> {
    let listed = |at: usize| changes.iter().any(|change| change.of == Some(at));
    if changes.is_empty() || (0..places.len()).all(listed) {
        return changes.into_iter().filter(|change| change.shown).map(|change| change.place).collect();
    }
    let mut list: Vec<Change> = (0..)
        .zip(places)
        .map(|(at, place)| Change { place: place.clone(), of: Some(at), shown: true })
        .collect();
    let first = changes.iter().find_map(|change| change.of).unwrap_or(places.len());
    let mut after = first;
    for change in changes {
        if let Some(at) = change.of.and_then(|of| list.iter().position(|known| known.of == Some(of))) {
            list[at] = change;
            after = at + 1;
        } else {
            list.insert(after, change);
            after += 1;
        }
    }
    list.into_iter().filter(|change| change.shown).map(|change| change.place).collect()
}

/// The height of the lowest line that can be read, in points.
const LEAST_HEIGHT: f32 = 8.0;

/// The size of the largest paper, in points.
const LARGEST: (f32, f32) = (612.0, 842.0);

fn read_place(section: &mut Section<'_>, place: &mut PartPlace, size_of_body: f32) {
    let mut at = place.at.unwrap_or(At { width: 72.0, ..At::default() });
    if section.section("at", |section| {
        section.length("left", 0.0..=600.0, &mut at.left);
        section.length("top", 0.0..=840.0, &mut at.top);
        section.length("width", 36.0..=600.0, &mut at.width);
        section.length("height", 0.0..=840.0, &mut at.height);
        section.flag("below", &mut at.below);
        section.flag("foot", &mut at.foot);
    }) {
        let (width, height) = LARGEST;
        let is_outside =
            at.left + at.width > width || !at.below && at.top + at.height.max(LEAST_HEIGHT) > height;
        if is_outside {
            section.unreadable("at", "a place on the page");
        } else {
            place.at = Some(at);
        }
    }
    section.length("before", 0.0..=300.0, &mut place.before);
    section.length("after", 0.0..=300.0, &mut place.after);
    section.text("family", &mut place.family);
    section.length("size", 4.0..=72.0, &mut place.size);
    section.length("leading", 4.0..=144.0, &mut place.leading);
    section.number("weight", 1.0..=1000.0, &mut place.weight);
    let mut color = Color { red: 0, green: 0, blue: 0 };
    if section.ink("color", &mut color) {
        place.color = Some(color);
    }
    align(section, &mut place.align);
    section.length("labels", 0.0..=300.0, &mut place.labels);
    section.flag("heading", &mut place.heading);
    section.flag("keep", &mut place.keep);
    section.flag("rule", &mut place.rule);
    section.length("image", 4.0..=300.0, &mut place.image);
    section.length("room", 0.0..=300.0, &mut place.room);
    let size = if place.size > 0.0 { place.size } else { size_of_body };
    if place.leading > 0.0 {
        apart(section, size, &mut place.leading);
    }
}

/// The names of edges.
const EDGES: &[(&str, Align)] =
    &[("start", Align::Start), ("left", Align::Left), ("right", Align::Right), ("center", Align::Center)];

fn align(section: &mut Section<'_>, align: &mut Align) {
    let usual = EDGES.iter().find(|(_, edge)| edge == align).map_or("start", |(name, _)| name);
    let mut named = usual.to_owned();
    section.text("align", &mut named);
    match EDGES.iter().find(|(name, _)| *name == named) {
        Some((_, edge)) => *align = *edge,
        None => section.no_such("align", &named, &EDGES.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
    }
}

/// Reads one item of `marks`.
pub(super) fn mark(section: &mut Section<'_>) -> EdgeMark {
    let mut mark = EdgeMark { length: 8.0, ..EdgeMark::default() };
    section.length("left", 0.0..=600.0, &mut mark.left);
    section.length("top", 0.0..=840.0, &mut mark.top);
    section.length("length", 0.5..=600.0, &mut mark.length);
    mark
}
