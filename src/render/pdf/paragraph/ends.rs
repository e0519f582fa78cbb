//! Where the lines of a paragraph may end, and where they do.
//!
//! Both are kept as long as the shaped text is, which the letters of a batch have in common.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::TextSpan;
use crate::render::pdf::breaks::{self, BrokenLine, Opportunity, Setting};
use crate::render::pdf::features::TypeFeatures;
use crate::render::pdf::fonts::{FaceId, Fonts};
use crate::render::pdf::hyphenate::{self, Parting};
use crate::render::pdf::shape::{self, ClusterKind, Glyph, ShapeSpan, Shaped, TextDirection};
use crate::render::typography::{address, bound, syllables};

/// Where the lines of a shaped text may end.
#[derive(Debug)]
pub(super) struct LineEnds {
    /// The stretches between forced line ends, with the places where their lines may end.
    pub(super) stretches: Vec<(Range<usize>, Vec<Opportunity>)>,
    /// The hyphens of its faces and sizes.
    pub(super) hyphens: BTreeMap<(FaceId, u32), Glyph>,
    /// The lines of a stretch that were found before.
    lines: RefCell<Vec<KeptLines>>,
}

/// The lines of a stretch, by its number and how it is set.
type KeptLines = ((usize, Setting), Vec<BrokenLine>);

/// Of how many stretches and settings the lines of one text are kept.
const MOST_KEPT: usize = 16;

/// What drawn hyphens stand for: nothing a reader should hear.
const SOFT_HYPHEN: char = '\u{AD}';

impl LineEnds {
    /// The ends of a text, which was shaped in the styles of its spans; `parting` says which words are parted.
    pub(super) fn of(
        fonts: &Fonts,
        text: &str,
        spans: &[TextSpan],
        shaped: &Shaped,
        parting: Parting,
    ) -> Rc<Self> {
        let find = || Rc::new(Self::find(fonts, text, spans, shaped, parting));
        let kept = shaped.ends[parting as usize].get_or_init(|| find());
        Rc::clone(kept).downcast().unwrap_or_else(|_| find())
    }

    pub(super) fn lines(&self, shaped: &Shaped, stretch: usize, setting: Setting) -> Vec<BrokenLine> {
        let key = (stretch, setting);
        if let Some((_, lines)) = self.lines.borrow().iter().find(|(known, _)| *known == key) {
            return lines.clone();
        }
        let (range, places) = &self.stretches[stretch];
        let lines = breaks::lines(&shaped.clusters, range.clone(), places, setting);
        let mut kept = self.lines.borrow_mut();
        if kept.len() < MOST_KEPT {
            kept.push((key, lines.clone()));
        }
        lines
    }

    fn find(fonts: &Fonts, text: &str, spans: &[TextSpan], shaped: &Shaped, parting: Parting) -> Self {
        let clusters = &shaped.clusters;
        let (mut stretches, mut hyphens) = (Vec::new(), BTreeMap::new());
        let shortest =
            if parting == Parting::All { syllables::SHORTEST } else { syllables::SHORTEST_OF_LONG };
        let syllables = hyphenate::places(text, spans, shortest, parting == Parting::Compounds);
        let mut places = Vec::new();
        let (mut start, mut word_start) = (0, 0);
        for (at, cluster) in clusters.iter().enumerate() {
            if cluster.kind != ClusterKind::Visible {
                word_start = at + 1;
            }
            if cluster.kind == ClusterKind::Newline {
                stretches.push((start..at + 1, std::mem::take(&mut places)));
                start = at + 1;
                continue;
            }
            if at == start {
                continue;
            }
            let before = &clusters[at - 1];
            let soft = text[before.text.clone()].ends_with(SOFT_HYPHEN);
            if cluster.may_break && cluster.kind == ClusterKind::Visible {
                let byte = cluster.text.start;
                let lang = &spans[shaped.runs[cluster.run].span].style.lang;
                if soft {
                    let hyphen = hyphen(fonts, shaped, spans, before.run, &mut hyphens);
                    places.push(Opportunity {
                        penalty: HYPHEN_PENALTY,
                        hyphen: Some(hyphen),
                        ..Opportunity::between(at)
                    });
                } else if !bound::is_bound(text, byte, lang) {
                    // Scripts without spaces break between letters; others only inside a compound, and
                    // not after a lone letter of one.
                    let inside = before.kind == ClusterKind::Visible
                        && !text[before.text.clone()].chars().any(hyphenate::is_written_without_spaces);
                    if !inside || (at >= word_start + SHORTEST_PART && !address::is_whole(text, byte)) {
                        let penalty = if inside { INSIDE_PENALTY } else { 0.0 };
                        places.push(Opportunity { penalty, inside, ..Opportunity::between(at) });
                    }
                }
            } else if syllables.binary_search(&cluster.text.start).is_ok() {
                let hyphen = hyphen(fonts, shaped, spans, before.run, &mut hyphens);
                let place =
                    Opportunity { penalty: HYPHEN_PENALTY, hyphen: Some(hyphen), ..Opportunity::between(at) };
                let lang = &spans[shaped.runs[cluster.run].span].style.lang;
                places.push(match parting {
                    Parting::All => place,
                    Parting::Compounds if syllables::has_compounds(lang) => {
                        Opportunity { compound: Some(word_start), ..place }
                    }
                    Parting::Compounds | Parting::Overlong => place.as_last_resort(),
                });
            }
        }
        stretches.push((start..clusters.len(), places));
        Self { stretches, hyphens, lines: RefCell::default() }
    }
}

/// The fewest characters of a compound before the place where it is parted, hyphen included.
const SHORTEST_PART: usize = 3;
/// The cost of ending a line within a word, at a hyphen or a stroke that is written there.
const INSIDE_PENALTY: f32 = 150.0;
/// The cost of a hyphen that is not written there.
const HYPHEN_PENALTY: f32 = 800.0;

/// The width of the hyphen of a run's face; shapes it when it is asked for first.
fn hyphen(
    fonts: &Fonts,
    shaped: &Shaped,
    spans: &[TextSpan],
    run: usize,
    hyphens: &mut BTreeMap<(FaceId, u32), Glyph>,
) -> f32 {
    let run = &shaped.runs[run];
    let size = spans[run.span].style.size;
    let glyph = hyphens.entry((run.face, size.to_bits())).or_insert_with(|| {
        let span = ShapeSpan {
            end: 1,
            faces: Rc::from([run.face]),
            size,
            lang: None,
            features: TypeFeatures::default(),
        };
        let hyphen = shape::shape(fonts, "-", &[span], TextDirection::LeftToRight, &mut Vec::new());
        hyphen.glyphs.first().copied().unwrap_or(Glyph { id: 0, advance: 0.0, dx: 0.0, dy: 0.0 })
    });
    glyph.advance
}
