//! Fonts of the system: used where page settings name their family, and for what no font of the workspace has.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

use super::coverage::Coverage;
use super::face::{Face, family_of, variant_of};
use super::{Variant, same_name};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::locks;
use crate::order;
use crate::stationery::font_provider::{FontProvider, SystemFonts};

/// The tables that say what a face is called and what it looks like.
const NAMES: [[u8; 4]; 3] = [*b"OS/2", *b"head", *b"name"];

/// The tables that say which characters a face has.
const CHARACTERS: [[u8; 4]; 4] = [*b"OS/2", *b"cmap", *b"head", *b"maxp"];

/// The most answers that are remembered.
const MOST_ANSWERS: usize = 100_000;

/// Families that have nearly every character, and none that one would choose.
const LAST: [&str; 3] = ["Unifont", "Last Resort", ".LastResort"];

/// The fonts of the system that may be used, those first that are tried first.
#[derive(Debug)]
pub(super) struct System {
    provider: Arc<dyn FontProvider>,
    faces: Vec<SystemFace>,
    /// Those that the settings do not name.
    unnamed: Vec<SystemFace>,
    answers: Mutex<HashMap<(String, Variant), Option<usize>>>,
}

#[derive(Debug)]
struct SystemFace {
    /// Its number at the provider.
    number: usize,
    family: String,
    variant: Variant,
    /// How wide its letters are in hundredths of the usual.
    width: u16,
    coverage: OnceLock<Coverage>,
    face: OnceLock<Option<Face>>,
}

impl System {
    /// Takes those that the settings name; a family that there is not is pushed.
    pub(super) fn new(
        which: &SystemFonts,
        provider: &Arc<dyn FontProvider>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let (free, restricted): (Vec<_>, Vec<_>) = (0..provider.count())
            .filter_map(|number| SystemFace::read(number, &**provider))
            .partition(|found| found.1);
        let mut unnamed = Vec::new();
        let mut ranked: Vec<(usize, SystemFace)> = match which {
            SystemFonts::Never => Vec::new(),
            SystemFonts::All => free.into_iter().map(|(face, _)| (rank(&face.family), face)).collect(),
            SystemFonts::Families(wanted) => {
                for (family, place) in wanted {
                    let is_it = |(face, _): &&(SystemFace, bool)| same_name(&face.family, family);
                    if free.iter().find(is_it).is_some() {
                        continue;
                    }
                    let finding = if restricted.iter().find(is_it).is_some() {
                        let message =
                            format!("the licence of the system's font `{family}` forbids to embed it");
                        Diagnostic::new(Code::Font, message)
                    } else {
                        let names = free.iter().map(|(face, _)| face.family.as_str());
                        Diagnostic::new(
                            Code::Font,
                            format!("the system has no font of the family `{family}`"),
                        )
                        .did_you_mean(family, names)
                        .hint("install it, or put its files into formats/pdf/fonts/")
                    };
                    diagnostics.push(finding.at_option(*place));
                }
                let place =
                    |face: &SystemFace| wanted.iter().position(|(family, _)| same_name(family, &face.family));
                let (named, others): (Vec<_>, Vec<_>) =
                    free.into_iter().map(|(face, _)| (place(&face), face)).partition(|it| it.0.is_some());
                unnamed.extend(others.into_iter().map(|(_, face)| face));
                named.into_iter().filter_map(|(place, face)| Some((place?, face))).collect()
            }
        };
        ranked.sort_by_cached_key(|(rank, face)| {
            let SystemFace { number, family, variant, width, .. } = face;
            let identity = provider.identity(*number).to_vec();
            (*rank, family.to_lowercase(), variant.italic, variant.weight, *width, identity)
        });
        ranked.truncate(usize::from(u16::MAX / 2));
        let faces = ranked.into_iter().map(|(_, face)| face).collect();
        unnamed.sort_by_cached_key(|face| (rank(&face.family), face.family.to_lowercase()));
        Self { provider: Arc::clone(provider), faces, unnamed, answers: Mutex::default() }
    }

    /// The first family that the settings do not name and that has all of some characters.
    pub(super) fn unnamed_with(&self, characters: &str) -> Option<&str> {
        let covers = |face: &&SystemFace| characters.chars().all(|character| self.covers(face, character));
        self.unnamed.iter().find(covers).map(|face| face.family.as_str())
    }

    /// The families, in the order in which they are tried.
    pub(super) fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = self.faces.iter().map(|face| face.family.as_str()).collect();
        families.dedup_by(|one, other| same_name(one, other));
        families
    }

    /// What tells versions of each of them apart.
    pub(super) fn identities(&self) -> impl Iterator<Item = &[u8]> {
        self.faces.iter().map(|face| self.provider.identity(face.number))
    }

    /// The face of that number, which [`nearest`](Self::nearest) or [`with`](Self::with) gave.
    pub(super) fn face(&self, number: usize) -> &Face {
        self.read(number).expect("a number is given once the face was read, and it is kept")
    }

    /// The number of a family's nearest face.
    pub(super) fn nearest(&self, family: &str, variant: Variant) -> Option<usize> {
        let numbers = (0..self.faces.len()).filter(|&number| same_name(&self.faces[number].family, family));
        self.best(numbers.collect(), variant)
    }

    /// The number of the first family's nearest face that has all of some characters.
    pub(super) fn with(&self, characters: &str, variant: Variant) -> Option<usize> {
        let key = (characters.to_owned(), variant);
        if let Some(&answer) = locks::lock(&self.answers).get(&key) {
            return answer;
        }
        let mut first = 0;
        let answer =
            self.faces.chunk_by(|one, other| same_name(&one.family, &other.family)).find_map(|family| {
                let numbers = first..first + family.len();
                first = numbers.end;
                let covers =
                    |&number: &usize| characters.chars().all(|character| self.has(number, character));
                self.best(numbers.filter(covers).collect(), variant)
            });
        let mut answers = locks::lock(&self.answers);
        if answers.len() >= MOST_ANSWERS {
            answers.clear();
        }
        answers.insert(key, answer);
        answer
    }

    /// The first of some faces, nearest first, that can be read and drawn with.
    fn best(&self, mut numbers: Vec<usize>, variant: Variant) -> Option<usize> {
        order::sort_by_key(&mut numbers, |&number| {
            let SystemFace { variant: Variant { weight, italic }, width, .. } = self.faces[number];
            (width.abs_diff(100), italic != variant.italic, weight.abs_diff(variant.weight), number)
        });
        numbers.into_iter().find(|&number| self.read(number).is_some())
    }

    fn read(&self, number: usize) -> Option<&Face> {
        let face = &self.faces[number];
        face.face.get_or_init(|| Face::read(self.provider.whole(face.number)?.into())).as_ref()
    }

    fn has(&self, number: usize, character: char) -> bool {
        self.covers(&self.faces[number], character)
    }

    fn covers(&self, face: &SystemFace, character: char) -> bool {
        let coverage = face.coverage.get_or_init(|| {
            self.provider
                .tables(face.number, &CHARACTERS)
                .map(|font| Coverage::read(&font))
                .unwrap_or_default()
        });
        coverage.has(character)
    }
}

impl SystemFace {
    /// Reads what a face is called; also whether its licence allows to embed it (OpenType 1.9, `fsType`).
    fn read(number: usize, provider: &dyn FontProvider) -> Option<(Self, bool)> {
        let bytes = provider.tables(number, &NAMES)?;
        let font = FontRef::from_index(&bytes, 0).ok()?;
        let is_restricted = font.os2().is_ok_and(|table| table.fs_type() & 0xF == 2);
        let face = Self {
            number,
            family: family_of(&font)?,
            variant: variant_of(&font),
            width: width(font.attributes().stretch.percentage()),
            coverage: OnceLock::new(),
            face: OnceLock::new(),
        };
        Some((face, !is_restricted))
    }
}

/// The place of a family where all may be used: letters look best in what was drawn for reading.
fn rank(family: &str) -> usize {
    if family.starts_with("Noto Serif") {
        0
    } else if family.starts_with("Noto Sans") {
        1
    } else if LAST.iter().any(|last| family.starts_with(last)) {
        3
    } else {
        2
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before the cast")]
fn width(percentage: f32) -> u16 {
    percentage.clamp(1.0, 1000.0) as u16
}
