//! The settings of a page: formats/pdf/LAYOUT.yml as values. Lengths are points.

mod parts;
mod read;

use super::page::Color;
use crate::render::Paper;

pub(super) use parts::{At, EdgeMark, PartPlace, What};
pub(super) use read::read;

/// What a layout says about its pages.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    /// The margins on A4.
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
    /// The families by role.
    pub(super) families: Families,
    /// Running text.
    pub(super) body: Body,
    /// Headings.
    pub(super) headings: Headings,
    /// Links.
    pub(super) links: Links,
    /// Lists.
    pub(super) lists: Lists,
    /// Block quotes.
    pub(super) quotes: Quotes,
    /// Code.
    pub(super) code: Code,
    /// Tables.
    pub(super) tables: Tables,
    /// Footnotes.
    pub(super) footnotes: Footnotes,
    /// What heads every page where the letter asks for it.
    pub(super) header: Running,
    /// What ends pages.
    pub(super) footer: Running,
    /// The words of headers and footers by language.
    pub(super) words: Vec<(String, Words)>,
    /// Whether both edges of the text are straight.
    pub(super) justify: bool,
    /// Whether words are parted.
    pub(super) hyphenate: bool,
    /// How far the page is tightened so that the letter fits.
    pub(super) fit: Option<Fit>,
}

/// The blank edges of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Margins {
    /// Above.
    pub(super) top: f32,
    /// To the right.
    pub(super) right: f32,
    /// Below.
    pub(super) bottom: f32,
    /// To the left.
    pub(super) left: f32,
}

/// Families by role; other settings name a role or a family.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Families {
    /// With serifs.
    pub(super) serif: String,
    /// Without.
    pub(super) sans: String,
    /// With letters of one width.
    pub(super) mono: String,
}

/// Running text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Body {
    /// Its family.
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
pub(super) struct Headings {
    /// Their family.
    pub(super) family: String,
    /// Their weight.
    pub(super) weight: f32,
    /// Their sizes from level 1 on; deeper levels have the last one.
    pub(super) sizes: Vec<f32>,
    /// From baseline to baseline, in sizes.
    pub(super) line_height: f32,
    /// Their colour.
    pub(super) color: Color,
    /// The space before one.
    pub(super) before: f32,
    /// The space behind one.
    pub(super) after: f32,
    /// The lines that stay with one.
    pub(super) keep: f32,
}

/// Links.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Links {
    /// Their colour.
    pub(super) color: Color,
    /// Whether a line runs under them.
    pub(super) underline: bool,
}

/// Lists.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lists {
    /// How far the text of an item is indented.
    pub(super) indent: f32,
    /// The space between items.
    pub(super) space: f32,
    /// The bullets from the outermost list on; deeper lists start again.
    pub(super) bullets: Vec<String>,
}

/// Block quotes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quotes {
    /// How far they are indented at both edges.
    pub(super) indent: f32,
    /// Their colour.
    pub(super) color: Color,
}

/// Code.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Code {
    /// Its family.
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
pub(super) struct Tables {
    /// The colour of their rules.
    pub(super) rules: Color,
    /// The space between columns.
    pub(super) gap: f32,
    /// The space above and below the text of a row.
    pub(super) padding: f32,
}

/// Footnotes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Footnotes {
    /// The size of their letters.
    pub(super) size: f32,
    /// From baseline to baseline.
    pub(super) leading: f32,
    /// The space above and below the rule over them.
    pub(super) gap: f32,
}

/// What repeats on every page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Running {
    /// At the left edge of the text.
    pub(super) left: String,
    /// In the middle.
    pub(super) center: String,
    /// At the right edge of the text.
    pub(super) right: String,
    /// Its family.
    pub(super) family: String,
    /// Its size.
    pub(super) size: f32,
    /// Its colour.
    pub(super) color: Color,
    /// From the edge of the page to its baseline.
    pub(super) distance: f32,
}

/// The words of headers and footers in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// `page`, in the middle of a sentence.
    pub(super) page: String,
    /// `of`, as in `1 of 2`.
    pub(super) of: String,
}

/// How far the page is tightened so that the letter fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// The pages it shall have.
    pub(super) pages: f32,
    /// The smallest size of running text.
    pub(super) min_size: f32,
}

impl Fit {
    /// The pages it shall have, as a number of them.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 500")]
    pub(super) fn pages(self) -> usize {
        self.pages as usize
    }
}

impl Settings {
    /// The margins on a paper.
    pub(super) fn margins(&self, paper: Paper) -> Margins {
        match paper {
            Paper::A4 => self.a4,
            Paper::Letter => self.letter,
        }
    }

    /// The marks at the edge of the first page of a paper.
    pub(super) fn marks(&self, paper: Paper) -> &[EdgeMark] {
        match paper {
            Paper::A4 => &self.a4_marks,
            Paper::Letter => &self.letter_marks,
        }
    }

    /// The words of headers and footers in a language, in English where they are not known.
    pub(super) fn words(&self, language: &str) -> Words {
        let of = |language: &str| self.words.iter().find(|(name, _)| name == language);
        of(language)
            .or_else(|| of("en"))
            .map_or_else(|| Words { page: "page".into(), of: "of".into() }, |(_, words)| words.clone())
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
        .collect()
    }

    fn family_of_body(&self) -> &str {
        match self.body.family.as_str() {
            "" | "serif" => &self.families.serif,
            "sans" => &self.families.sans,
            "mono" => &self.families.mono,
            other => other,
        }
    }
}

/// Millimetres in points.
const fn mm(length: f32) -> f32 {
    length * 72.0 / 25.4
}

const fn gray(level: u8) -> Color {
    Color { red: level, green: level, blue: level }
}

impl Default for Settings {
    /// The values of the built-in `coverletter`; a test compares them with its file.
    fn default() -> Self {
        let running = Running {
            left: String::new(),
            center: String::new(),
            right: String::new(),
            family: String::new(),
            size: 9.0,
            color: gray(0x59),
            distance: mm(12.0),
        };
        let words = [
            ("en", "page", "of"),
            ("de", "Seite", "von"),
            ("fr", "page", "sur"),
            ("es", "página", "de"),
            ("it", "pagina", "di"),
            ("nl", "pagina", "van"),
            ("pl", "strona", "z"),
            ("pt", "página", "de"),
            ("sv", "sida", "av"),
            ("da", "side", "af"),
            ("nb", "side", "av"),
            ("fi", "sivu", "/"),
            ("cs", "strana", "z"),
            ("el", "σελίδα", "από"),
            ("ru", "страница", "из"),
            ("uk", "сторінка", "з"),
            ("tr", "sayfa", "/"),
            ("sk", "strana", "z"),
            ("sl", "stran", "od"),
            ("hr", "stranica", "od"),
            ("hu", "oldal", "/"),
            ("ro", "pagina", "din"),
            ("bg", "страница", "от"),
            ("et", "lehekülg", "/"),
            ("lv", "lapa", "no"),
            ("lt", "puslapis", "iš"),
            ("ca", "pàgina", "de"),
            ("he", "עמוד", "מתוך"),
            ("ar", "صفحة", "من"),
        ];
        Self {
            a4: Margins { top: mm(25.0), right: mm(25.0), bottom: mm(24.0), left: mm(25.0) },
            letter: Margins { top: 72.0, right: 72.0, bottom: 68.4, left: 72.0 },
            a4_marks: Vec::new(),
            letter_marks: Vec::new(),
            parts: Vec::new(),
            start: 0.0,
            families: Families {
                serif: "Source Serif 4".to_owned(),
                sans: "Source Sans 3".to_owned(),
                mono: "Source Code Pro".to_owned(),
            },
            body: Body {
                family: "serif".to_owned(),
                size: 11.0,
                leading: 15.0,
                color: gray(0),
                space: 7.0,
                strong: 600.0,
                widows: 2.0,
                orphans: 2.0,
            },
            headings: Headings {
                family: String::new(),
                weight: 600.0,
                sizes: vec![17.0, 14.0, 12.0, 11.0],
                line_height: 1.2,
                color: gray(0),
                before: 14.0,
                after: 6.0,
                keep: 2.0,
            },
            links: Links { color: Color { red: 0x14, green: 0x3c, blue: 0x7d }, underline: false },
            lists: Lists {
                indent: 16.0,
                space: 3.0,
                bullets: vec!["•".to_owned(), "–".to_owned(), "·".to_owned()],
            },
            quotes: Quotes { indent: 18.0, color: gray(0x33) },
            code: Code { family: "mono".to_owned(), scale: 0.88, background: gray(0xf5), padding: 6.0 },
            tables: Tables { rules: gray(0x80), gap: 14.0, padding: 2.0 },
            footnotes: Footnotes { size: 9.0, leading: 12.0, gap: 6.0 },
            header: Running {
                left: "{{author}}".to_owned(),
                right: "Page: {{page}} of {{pages}}".to_owned(),
                ..running.clone()
            },
            footer: Running {
                center: "{{#if author}}{{author}} — {{/if}}{{words.page}} {{page}} {{words.of}} {{pages}}"
                    .to_owned(),
                ..running
            },
            words: words
                .into_iter()
                .map(|(language, page, of)| {
                    (language.to_owned(), Words { page: page.to_owned(), of: of.to_owned() })
                })
                .collect(),
            justify: false,
            hyphenate: false,
            fit: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Policy};
    use crate::source::Sources;

    fn read_text(text: &str) -> (Settings, Vec<String>) {
        let sources = Sources::default();
        let source = sources.add("formats/pdf/coverletter.yml", text);
        let mut diagnostics = Diagnostics::new(Policy::default());
        let settings = read(&source, Settings::default(), &mut diagnostics);
        let findings = diagnostics
            .iter()
            .map(|finding| {
                let place = finding.span.map_or("", |span| &text[span.range()]);
                format!("{} [{place}] {}", finding.message, finding.hints.join("; "))
            })
            .collect();
        (settings, findings)
    }

    #[test]
    fn the_built_in_file_says_what_the_defaults_are() {
        let text = include_str!("../../../formats/pdf/coverletter.yml");
        let (settings, findings) = read_text(text);
        assert_eq!(findings, [""; 0]);
        assert_eq!(format!("{settings:#?}"), format!("{:#?}", Settings::default()));
    }

    #[test]
    fn mistakes_are_named_where_they_stand_and_the_rest_is_used() {
        let (settings, findings) = read_text(
            "boddy: {size: 10pt}\nbody: {size: 1m, leding: 14pt, leading: 14pt}\nlinks: {color: blue}\njustify: 3\n",
        );
        assert_eq!(
            findings,
            [
                "page setting `body.size` must be a length such as `11pt`, `25mm`, `2.5cm` or `1in` [1m] ",
                "there is no page setting `body.leding` [leding] did you mean `leading`?",
                "page setting `links.color` must be a colour such as `\"#143c7d\"` [blue] ",
                "page setting `justify` must be `true` or `false` [3] ",
                "there is no page setting `boddy` [boddy] did you mean `body`?",
            ]
        );
        assert!((settings.body.leading - 14.0).abs() < f32::EPSILON);
    }

    #[test]
    fn lengths_have_units() {
        let (settings, findings) = read_text("body: {size: 0.5cm, space: 9, leading: 0.25in}");
        assert_eq!(findings, [""; 0]);
        let body = settings.body;
        assert!((body.size - 14.173_228).abs() < 0.001, "{}", body.size);
        assert_eq!((body.space, body.leading), (9.0, 18.0));
    }
}
