//! Fonts that lie outside of the workspace: those of the system, where the settings ask for them.
//!
//! Rendering opens no file. What it needs of such a font it asks of a [`FontProvider`], which `workspace` fills; most
//! of the hundreds of fonts of a system are never read further than their names.

use std::fmt;

use crate::source::Span;

/// Which fonts of the system a workspace may use: `system-fonts` in letterpress.yml.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SystemFonts {
    /// None.
    #[default]
    Never,
    /// All of them.
    All,
    /// These families, best first, each with the place of its name.
    Families(Vec<(String, Option<Span>)>),
}

/// The faces of a system, one beside the other; a collection has several in one file.
pub trait FontProvider: fmt::Debug + Send + Sync {
    /// How many faces there are.
    fn count(&self) -> usize;

    /// A font file of these tables of a face, as far as it has them; nothing where it cannot be read.
    fn tables(&self, face: usize, tags: &[[u8; 4]]) -> Option<Vec<u8>>;

    /// A font file of one face with all of its tables; nothing where it cannot be read or is too large.
    fn whole(&self, face: usize) -> Option<Vec<u8>>;

    /// What tells versions of a face apart: the list of its tables, which holds a checksum of each.
    fn identity(&self, face: usize) -> &[u8];
}
