//! The settings of a page: formats/pdf/LAYOUT.yml as values. Lengths are points.

mod defaults;
mod parts;
mod read;

use std::collections::BTreeMap;

use super::page::{Color, Margins};
use crate::letter::{Fit, Lang};
use crate::order::Trees as _;
use crate::paper::Paper;
use crate::stationery::Locales;

pub(super) use parts::{At, EdgeMark, PartPlace, What};
pub(super) use read::read;

/// What a layout says about its pages.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PageSettings {
    pub(super) a4: Margins,
    /// The margins on US Letter.
    pub(super) letter: Margins,
    /// The marks at the edge of the first page on A4.
    pub(super) a4_marks: Vec<EdgeMark>,
    /// The marks at the edge of the first page on US Letter.
    pub(super) letter_marks: Vec<EdgeMark>,
    /// The parts of the letter in the order in which they are read; none: the body alone.
    pub(super) parts: Vec<PartPlace>,
    /// How far down the column starts on the first page, where that is further than its margin.
    pub(super) start: f32,
    /// How much lower a short letter begins at most.
    pub(super) sink: f32,
    /// The families by role.
    pub(super) families: FamilySettings,
    /// Running text.
    pub(super) body: BodySettings,
    pub(super) headings: HeadingSettings,
    pub(super) links: LinkSettings,
    pub(super) lists: ListSettings,
    /// Block quotes.
    pub(super) quotes: QuoteSettings,
    pub(super) code: CodeSettings,
    pub(super) tables: TableSettings,
    pub(super) footnotes: FootnoteSettings,
    /// What heads every page where the letter asks for it.
    pub(super) header: RunningSettings,
    /// What ends pages.
    pub(super) footer: RunningSettings,
    /// The words of headers and footers by language.
    pub(super) words: BTreeMap<String, RunningWords>,
    /// The names of the OpenType features that are on.
    pub(super) features: Vec<String>,
    /// Whether both edges of the text are straight.
    pub(super) justify: bool,
    /// Whether words are parted.
    pub(super) hyphenate: bool,
    /// How far the page is tightened so that the letter fits.
    pub(super) fit: Option<FitSettings>,
}

/// Families by role; other settings name a role or a family.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FamilySettings {
    pub(super) serif: String,
    /// Without.
    pub(super) sans: String,
    /// With letters of one width.
    pub(super) mono: String,
}

/// Running text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BodySettings {
    pub(super) family: String,
    /// The size of its letters.
    pub(super) size: f32,
    /// From baseline to baseline.
    pub(super) leading: f32,
    /// Its colour.
    pub(super) color: Color,
    /// The space between paragraphs.
    pub(super) space: f32,
    /// The weight of strong words.
    pub(super) strong: f32,
    /// The fewest lines of a paragraph at the top of a page.
    pub(super) widows: f32,
    /// The fewest lines of a paragraph at the foot of a page.
    pub(super) orphans: f32,
}

/// Headings.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HeadingSettings {
    pub(super) family: String,
    pub(super) weight: f32,
    /// Their sizes from level 1 on; deeper levels have the last one.
    pub(super) sizes: Vec<f32>,
    /// From baseline to baseline, in sizes.
    pub(super) line_height: f32,
    /// Their colour.
    pub(super) color: Color,
    /// The space before one.
    pub(super) before: f32,
    /// The space after one.
    pub(super) after: f32,
    /// The lines that stay with one.
    pub(super) keep: f32,
}

/// Links.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LinkSettings {
    /// Their colour.
    pub(super) color: Color,
    /// Whether a line runs under them.
    pub(super) underline: bool,
}

/// Lists.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ListSettings {
    /// How far the text of an item is indented.
    pub(super) indent: f32,
    /// The space between items.
    pub(super) space: f32,
    /// The bullets from the outermost list on; deeper lists start again.
    pub(super) bullets: Vec<String>,
}

/// Block quotes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QuoteSettings {
    /// How far they are indented at both edges.
    pub(super) indent: f32,
    /// Their colour.
    pub(super) color: Color,
}

/// Code.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CodeSettings {
    pub(super) family: String,
    /// Its size, in sizes of the text around it.
    pub(super) scale: f32,
    /// The colour behind blocks of code.
    pub(super) background: Color,
    /// The space between a block of code and the edge of its background.
    pub(super) padding: f32,
}

/// Tables.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TableSettings {
    /// The colour of their rules.
    pub(super) rules: Color,
    /// The space between columns.
    pub(super) gap: f32,
    /// The space above and below the text of a row.
    pub(super) padding: f32,
}

/// Footnotes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FootnoteSettings {
    /// The size of their letters.
    pub(super) size: f32,
    /// From baseline to baseline.
    pub(super) leading: f32,
    /// The space above and below the rule over them.
    pub(super) gap: f32,
}

/// What repeats on every page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RunningSettings {
    /// At the left edge of the text.
    pub(super) left: String,
    /// In the middle.
    pub(super) center: String,
    /// At the right edge of the text.
    pub(super) right: String,
    pub(super) family: String,
    pub(super) size: f32,
    /// Its colour.
    pub(super) color: Color,
    /// From the edge of the page to its baseline.
    pub(super) distance: f32,
}

/// The words of headers and footers in one language; an empty one is the language's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunningWords {
    /// `page`, in the middle of a sentence.
    pub(super) page: String,
    /// `of`, as in `1 of 2`.
    pub(super) of: String,
}

/// How far the page is tightened so that the letter fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FitSettings {
    /// The pages it shall have.
    pub(super) pages: f32,
    /// The smallest size of running text.
    pub(super) min_size: f32,
    /// Whether a letter that does not fit, or has more than one page too many, is left as it is without a word.
    pub(super) if_possible: bool,
}

impl Default for FitSettings {
    fn default() -> Self {
        Self { pages: 1.0, min_size: 9.5, if_possible: false }
    }
}

impl FitSettings {
    /// What it comes to when a letter or the settings say something of it.
    pub(super) fn asked(layout: Option<Self>, asked: Option<Fit>) -> Option<Self> {
        match asked {
            None => layout,
            Some(Fit::Never) => None,
            Some(Fit::Onto { pages, min_size }) => {
                let layout = layout.unwrap_or_default();
                let pages = f32::from(pages);
                Some(Self { pages, min_size: min_size.unwrap_or(layout.min_size), if_possible: false })
            }
        }
    }

    /// The pages it shall have, as a number of them.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 500")]
    pub(super) fn pages(self) -> usize {
        self.pages as usize
    }
}

/// The size of the text of layouts, in points; one with smaller text saves room.
pub(super) const USUAL_SIZE: f32 = 11.0;

/// The space between the parts of a letter in layouts that save none, all of it, and what remains of it at least.
const USUAL_SPACES: f32 = 267.0;
const LEAST_SPACES: f32 = 0.5;

impl PageSettings {
    pub(super) fn margins(&self, paper: Paper) -> Margins {
        match paper {
            Paper::A4 => self.a4,
            Paper::Letter => self.letter,
        }
    }

    pub(super) fn text_width(&self, paper: Paper) -> f32 {
        let margins = self.margins(paper);
        paper.size().0 - margins.left - margins.right
    }

    /// Whether parts stand in fields of the first page, where an envelope has its window.
    pub(super) fn has_fields(&self) -> bool {
        self.parts.iter().any(|part| part.at.is_some())
    }

    /// The marks at the edge of the first page of a paper.
    pub(super) fn marks(&self, paper: Paper) -> &[EdgeMark] {
        match paper {
            Paper::A4 => &self.a4_marks,
            Paper::Letter => &self.letter_marks,
        }
    }

    /// Whether its text is smaller than that of other layouts.
    pub(super) fn saves_room(&self) -> bool {
        self.body.size < USUAL_SIZE
    }

    /// What remains of the space between parts in a layout that saves room, from 0 to 1; nothing in any other.
    pub(super) fn saved_of_parts(&self) -> Option<f32> {
        let parts = self.parts.iter().filter(|part| part.at.is_none());
        let spaces: f32 = parts.map(|part| part.before + part.after).sum();
        self.saves_room().then_some((spaces / USUAL_SPACES).clamp(LEAST_SPACES, 1.0))
    }

    /// The words of headers and footers in a language: those that the layout says, else the language's own.
    pub(super) fn words(&self, lang: &Lang, locales: &Locales) -> RunningWords {
        let RunningWords { page, of } = self.words.get(lang.language()).cloned().unwrap_or_default();
        let word = |said: String, label| {
            if said.is_empty() { locales.label(lang, label).unwrap_or_default().to_owned() } else { said }
        };
        RunningWords { page: word(page, "page"), of: word(of, "of") }
    }

    /// The family that a setting names by its role or by its name.
    pub(super) fn family<'a>(&'a self, name: &'a str) -> &'a str {
        match name {
            "serif" => &self.families.serif,
            "sans" => &self.families.sans,
            "mono" => &self.families.mono,
            "" => self.family_of_body(),
            other => other,
        }
    }

    /// Every family that the settings use.
    pub(super) fn used_families(&self) -> std::collections::BTreeSet<&str> {
        [
            &self.families.serif,
            &self.families.sans,
            &self.families.mono,
            &self.body.family,
            &self.headings.family,
            &self.code.family,
            &self.header.family,
            &self.footer.family,
        ]
        .into_iter()
        .chain(self.parts.iter().map(|place| &place.family))
        .map(|name| self.family(name))
        .tree_set()
    }

    /// The family of the text.
    pub(super) fn family_of_body(&self) -> &str {
        match self.body.family.as_str() {
            "" | "serif" => &self.families.serif,
            "sans" => &self.families.sans,
            "mono" => &self.families.mono,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests;
