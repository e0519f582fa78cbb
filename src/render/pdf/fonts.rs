//! The fonts a workspace has: which faces there are, and which face has which character.

mod coverage;
mod face;
mod hollow;
mod outline;
mod system;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::diagnostic::Diagnostics;
use crate::stationery::font_provider::{FontProvider, SystemFonts};

pub(super) use face::Face;
pub(super) use hollow::{HollowFont, filled};
pub(super) use outline::{Outlines, Stroke};
use system::System;

/// Names one face of one [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct FaceId(pub(super) u16);

/// Upright or italic, at a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Variant {
    /// From 100 to 900; 400 is regular.
    pub(super) weight: u16,
    /// Whether the face slants.
    pub(super) italic: bool,
}

/// Every face of a workspace, sorted so that the same files always give the same order, and after them those of
/// the system where they may be used.
#[derive(Debug)]
pub(super) struct Fonts {
    id: u64,
    faces: Vec<Face>,
    families: Vec<String>,
    system: Option<System>,
}

/// The most families of the workspace that a message names.
const MOST_TRIED: usize = 24;

/// The most families of the system that a message names.
const MOST_NAMED: usize = 8;

/// The number that the next set of fonts of the process gets.
static NEXT_ID: AtomicU64 = AtomicU64::new(0);

impl Fonts {
    /// Takes faces in the order in which they are tried where several have a character.
    pub(super) fn new(faces: Vec<Face>) -> Self {
        let mut families: Vec<String> = Vec::new();
        for face in &faces {
            if !families.iter().any(|family| same_name(family, &face.family)) {
                families.push(face.family.clone());
            }
        }
        Self { id: NEXT_ID.fetch_add(1, Ordering::Relaxed), faces, families, system: None }
    }

    /// The same with fonts of the system; one that is named and not there is pushed.
    pub(super) fn with_system(
        self,
        which: &SystemFonts,
        from: &Arc<dyn FontProvider>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        Self { system: Some(System::new(which, from, diagnostics)), ..self }
    }

    /// A number that no other set of fonts of the process has: [`FaceId`]s mean something in one set only.
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    /// The face of that number.
    pub(super) fn face(&self, id: FaceId) -> &Face {
        let number = usize::from(id.0);
        match (self.faces.get(number), &self.system) {
            (None, Some(system)) => system.face(number - self.faces.len()),
            (Some(face), _) => face,
            (None, None) => unreachable!("an id is of a face of the workspace where the system gives none"),
        }
    }

    /// Whether the workspace has no font of its own and no built-in one.
    pub(super) fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    /// The names of all families, in the order in which they are tried.
    pub(super) fn families(&self) -> impl Iterator<Item = &str> {
        let system = self.system.iter().flat_map(System::families);
        self.families.iter().map(String::as_str).chain(system)
    }

    /// The families that were tried for a character, in a sentence.
    pub(super) fn tried(&self) -> String {
        let quoted = |family: &str| format!("`{family}`");
        let named = self.families.iter().take(MOST_TRIED);
        let mut tried: Vec<String> = named.map(|family| quoted(family)).collect();
        if let Some(more) = self.families.len().checked_sub(MOST_TRIED + 1) {
            tried.push(format!("{} more", more + 1));
        }
        let system = self.system.as_ref().map(System::families).unwrap_or_default();
        if system.len() <= MOST_NAMED {
            tried.extend(system.into_iter().map(quoted));
        } else {
            tried.push(format!("{} families of the system", system.len()));
        }
        tried.join(", ")
    }

    /// Whether fonts of the system may be used.
    pub(super) fn has_system(&self) -> bool {
        self.system.is_some()
    }

    /// What tells versions of the system's fonts apart.
    pub(super) fn system_identities(&self) -> impl Iterator<Item = &[u8]> {
        self.system.iter().flat_map(System::identities)
    }

    /// Whether there is a family of that name.
    pub(super) fn has_family(&self, name: &str) -> bool {
        self.families().any(|family| same_name(family, name))
    }

    /// What a family lacks of the faces that words are emphasised by; nothing where it has them, or there is no such family.
    pub(super) fn lacking(&self, family: &str) -> Option<&'static str> {
        let variant = |weight, italic| {
            let id = self.nearest(family, Variant { weight, italic })?;
            Some(self.face(id).variant)
        };
        let regular = variant(400, false)?;
        let has_bold = variant(700, false)?.weight > regular.weight;
        let has_italic = variant(400, true)?.italic;
        match (has_bold, has_italic) {
            (true, true) => None,
            (true, false) => Some("no italic face"),
            (false, true) => Some("no bold face"),
            (false, false) => Some("neither a bold nor an italic face"),
        }
    }

    /// A face of the system for characters that no face of the workspace has, like the face `like`.
    pub(super) fn fallback(&self, characters: &str, like: FaceId) -> Option<FaceId> {
        let number = self.system.as_ref()?.with(characters, self.face(like).variant)?;
        self.system_id(number)
    }

    /// A family of the system that the settings do not name and that has all of some characters.
    pub(super) fn unnamed_with(&self, characters: &str) -> Option<&str> {
        self.system.as_ref()?.unnamed_with(characters)
    }

    /// Whether a face is one of the system.
    pub(super) fn is_of_system(&self, id: FaceId) -> bool {
        usize::from(id.0) >= self.faces.len()
    }

    fn system_id(&self, number: usize) -> Option<FaceId> {
        u16::try_from(self.faces.len() + number).ok().map(FaceId)
    }

    /// The faces to try for text in one of `families`, best first: each family's nearest variant, in the
    /// order given, then the other families', then every face that is left.
    pub(super) fn chain(&self, families: &[&str], variant: Variant) -> Vec<FaceId> {
        let wanted = families.iter().copied();
        let others = self.families.iter().map(String::as_str);
        let mut chain: Vec<FaceId> = Vec::new();
        for family in wanted.chain(others) {
            if let Some(id) = self.nearest(family, variant)
                && !chain.contains(&id)
            {
                chain.push(id);
            }
        }
        let left: Vec<FaceId> = self.ids().filter(|id| !chain.contains(id)).collect();
        chain.extend(left);
        chain
    }

    fn ids(&self) -> impl Iterator<Item = FaceId> {
        (0..u16::try_from(self.faces.len()).unwrap_or(u16::MAX)).map(FaceId)
    }

    fn nearest(&self, family: &str, variant: Variant) -> Option<FaceId> {
        let own = self.ids().filter(|&id| same_name(&self.face(id).family, family)).min_by_key(|&id| {
            let face = self.face(id).variant;
            (face.italic != variant.italic, face.weight.abs_diff(variant.weight), face.weight)
        });
        own.or_else(|| self.system_id(self.system.as_ref()?.nearest(family, variant)?))
    }
}

/// Whether two family names mean the same family.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}
