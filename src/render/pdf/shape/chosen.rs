//! Which face a piece of text is set in.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::itemize::TextItem;
use super::{MissingGlyph, PLACEHOLDER, ShapeSpan, is_ignorable};
use crate::render::pdf::fonts::{FaceId, Fonts};

/// Chooses a face for each grapheme cluster.
pub(super) struct Chooser<'a> {
    fonts: &'a Fonts,
    spans: &'a [ShapeSpan],
    missing: &'a mut Vec<MissingGlyph>,
    /// The span and face of the cluster before.
    last: Option<(usize, FaceId)>,
}

impl<'a> Chooser<'a> {
    /// Of these faces; what none has is pushed to `missing`.
    pub(super) fn new(fonts: &'a Fonts, spans: &'a [ShapeSpan], missing: &'a mut Vec<MissingGlyph>) -> Self {
        Self { fonts, spans, missing, last: None }
    }

    /// The stretches of an item that are set in one face each.
    pub(super) fn runs(&mut self, text: &str, item: &TextItem) -> Vec<(FaceId, Range<usize>)> {
        let mut runs: Vec<(FaceId, Range<usize>)> = Vec::new();
        for (at, cluster) in text[item.range.clone()].grapheme_indices(true) {
            let start = item.range.start + at;
            let face = self.choose(cluster, start, item.span);
            self.last = Some((item.span, face));
            match runs.last_mut() {
                Some((last, range)) if *last == face => range.end = start + cluster.len(),
                _ => runs.push((face, start..start + cluster.len())),
            }
        }
        runs
    }

    fn choose(&mut self, cluster: &str, start: usize, span: usize) -> FaceId {
        let is_wanted = |character: &char| {
            !character.is_control() && !is_ignorable(*character) && *character != PLACEHOLDER
        };
        let wanted = || cluster.chars().filter(is_wanted);
        let covers = |face: FaceId| wanted().all(|character| self.fonts.face(face).has(character));
        // A space between words of a fallback face stays in their run.
        if let Some((last_span, face)) = self.last
            && last_span == span
            && wanted().all(char::is_whitespace)
            && covers(face)
        {
            return face;
        }
        let faces = &self.spans[span].faces;
        let Some(&first) = faces.first() else { return FaceId(0) };
        let first_with = |character: char| first_with(self.fonts, faces, character);
        let private = wanted().find(|&character| is_private(character));
        if private.is_none() {
            if covers(first) {
                return first;
            }
            // no face before the first that has the rarest of some characters has them all
            let first_covering = |characters: &str| {
                let from = characters.chars().try_fold(0, |from, one| Some(first_with(one)?.max(from)))?;
                let covers = |&face: &FaceId| characters.chars().all(|one| self.fonts.face(face).has(one));
                faces[from..].iter().copied().find(covers)
            };
            let plain: String = wanted().collect();
            if let Some(face) = first_covering(&plain) {
                return face;
            }
            let composed: String = wanted().nfc().collect();
            if let Some(face) = first_covering(&composed) {
                return face;
            }
            if let Some(face) = self.of_system(&composed, span, first) {
                return face;
            }
        }
        let face = wanted().next().and_then(first_with).map_or(first, |at| faces[at]);
        let culprit = private
            .or_else(|| wanted().find(|&character| first_with(character).is_none()))
            .or_else(|| wanted().find(|&character| !self.fonts.face(face).has(character)));
        if let Some(character) = culprit {
            self.missing.push(MissingGlyph { character, at: start });
        }
        face
    }

    /// A face of the system for what no other has: the one before, where it has this too.
    fn of_system(&self, characters: &str, span: usize, like: FaceId) -> Option<FaceId> {
        let covers = |face: FaceId| characters.chars().all(|char| self.fonts.face(face).has(char));
        self.last
            .filter(|&(last_span, face)| last_span == span && self.fonts.is_of_system(face) && covers(face))
            .map(|(_, face)| face)
            .or_else(|| self.fonts.fallback(characters, like))
    }
}

/// Which faces were found to be the first that have a character.
struct FirstFaces {
    fonts: u64,
    faces: Rc<[FaceId]>,
    known: HashMap<char, Option<usize>>,
}

/// For how many lists of faces it is remembered, and for how many characters of each.
const MOST_LISTS: usize = 4;
const MOST_CHARACTERS: usize = 1 << 16;

thread_local! {
    /// What was asked of faces on this thread, the list first that was asked for last: fonts may be many, and the
    /// characters of a text are few.
    static FIRST_FACES: RefCell<Vec<FirstFaces>> = const { RefCell::new(Vec::new()) };
}

/// The place of the first of some faces that has a character.
fn first_with(fonts: &Fonts, faces: &Rc<[FaceId]>, character: char) -> Option<usize> {
    FIRST_FACES.with_borrow_mut(|lists| {
        match lists.iter().position(|list| list.fonts == fonts.id() && list.faces == *faces) {
            Some(0) => {}
            Some(at) => lists[..=at].rotate_right(1),
            None => {
                lists.truncate(MOST_LISTS - 1);
                let list = FirstFaces { fonts: fonts.id(), faces: Rc::clone(faces), known: HashMap::new() };
                lists.insert(0, list);
            }
        }
        let known = &mut lists[0].known;
        if known.len() >= MOST_CHARACTERS {
            known.clear();
        }
        let has = |&face: &FaceId| fonts.face(face).has(character);
        *known.entry(character).or_insert_with(|| faces.iter().position(has))
    })
}

/// Whether a character means something to its author's fonts only; archives may not hold such.
fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}
