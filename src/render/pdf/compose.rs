//! What layout knows while it works through a letter: fonts, settings, the growing structure.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::features::TypeFeatures;
use super::fonts::{FaceId, Fonts, Variant};
use super::galley::Strip;
use super::hyphenate::Parting;
use super::inline::SpanOrigin;
use super::page::{Color, FieldText};
use super::paragraph::{Paragraph, TextStyle, UnshapedText};
use super::picture::{Picture, Refusal};
use super::placed::{PageRegion, PageRegions};
use super::settings::PageSettings;
use super::shape::{MissingGlyph, TextDirection};
use super::structure::Structure;
use crate::diagnostic::{self, About, Code, Diagnostic, Diagnostics, Severity};
use crate::document::{Attrs, Document, HeadingLevels};
use crate::render::images::{Images, float_of};
use crate::source::Span;
use crate::unicode::{self, is_right_to_left};

/// The deepest nesting that is laid out; deeper content has no room on any page.
pub(super) const DEEPEST: usize = 120;

/// The state of laying out one letter.
#[derive(Debug)]
pub(super) struct Composer<'a> {
    /// The letter.
    pub(super) document: &'a Document,
    pub(super) fonts: &'a Fonts,
    /// The settings, tightened where the letter is made to fit.
    pub(super) settings: &'a PageSettings,
    /// The structure so far.
    pub(super) structure: Structure,
    /// The height of the text on a page.
    pub(super) text_height: f32,
    /// Which footnotes were referred to.
    pub(super) noted: Vec<bool>,
    /// How deep the content being laid out is nested.
    pub(super) depth: usize,
    /// Whether links look like the words around them.
    pub(super) plain_links: bool,
    /// Whether what is laid out next was announced by the paragraph before it.
    pub(super) introduced: bool,
    /// How what stands in fields of the first page was set.
    pub(super) field_text: FieldText,
    /// To which part of the letter what is laid out belongs.
    pub(super) regions: PageRegions,
    /// The height that the admitted pages have left; below zero, the letter certainly has more of them.
    room: f64,
    images: &'a Images,
    pictures: HashMap<String, Option<Rc<Picture>>>,
    chains: HashMap<(Rc<str>, Variant), Rc<[FaceId]>>,
    heading_levels: HeadingLevels,
    missing: BTreeMap<char, (Option<Span>, usize)>,
    missing_order: Vec<char>,
    diagnostics: &'a mut Diagnostics,
}

/// What a composer had made before something was tried.
#[derive(Debug)]
pub(super) struct ComposerMark {
    structure: Structure,
    missing: BTreeMap<char, (Option<Span>, usize)>,
    missing_order: usize,
}

/// How text shall look, before faces are chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextProps {
    pub(super) family: Rc<str>,
    /// The weight and slant.
    pub(super) variant: Variant,
    pub(super) size: f32,
    /// The colour.
    pub(super) color: Color,
    /// How far above the baseline it stands.
    pub(super) rise: f32,
    /// Whether a line runs under it.
    pub(super) underline: bool,
    /// Whether a line runs through it.
    pub(super) strike: bool,
    /// Its language, a tag.
    pub(super) lang: Rc<str>,
    /// The forms that letters and figures take.
    pub(super) features: TypeFeatures,
    /// The way it runs: that of the letter, unless an attribute says otherwise.
    pub(super) direction: TextDirection,
}

impl<'a> Composer<'a> {
    /// Starts a letter.
    pub(super) fn new(
        document: &'a Document,
        fonts: &'a Fonts,
        settings: &'a PageSettings,
        images: &'a Images,
        text_height: f32,
        pages: usize,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            document,
            fonts,
            settings,
            structure: Structure::new(),
            text_height,
            noted: vec![false; document.footnotes.len()],
            depth: 0,
            plain_links: false,
            field_text: FieldText::default(),
            regions: PageRegions::default(),
            introduced: false,
            // a page more, as the last one is cut and not the one before it
            room: f64::from(text_height)
                * f64::from(u32::try_from(pages).unwrap_or(u32::MAX).saturating_add(1)),
            images,
            pictures: HashMap::new(),
            chains: HashMap::new(),
            heading_levels: HeadingLevels::default(),
            missing: BTreeMap::new(),
            missing_order: Vec::new(),
            diagnostics,
        }
    }

    /// Takes the height of strips from that of the admitted pages.
    pub(super) fn spend(&mut self, strips: &[Strip]) {
        // one that is taller than a page takes a page
        let heights = strips.iter().map(|strip| strip.height.min(self.text_height));
        self.room -= heights.map(f64::from).sum::<f64>();
    }

    /// Whether the letter certainly has more pages than are admitted, so that the rest need not be laid out.
    pub(super) fn is_full(&self) -> bool {
        self.room < 0.0
    }

    /// Whether the admitted pages could hold so many items, each a quarter of a line high at least; where they
    /// could not, they are full.
    pub(super) fn has_room_for(&mut self, items: usize, leading: f32) -> bool {
        let height = f64::from(leading) / 4.0 * f64::from(u32::try_from(items).unwrap_or(u32::MAX));
        if height > self.room {
            self.room = -1.0;
        }
        !self.is_full()
    }

    /// How running text looks.
    pub(super) fn body_look(&self) -> TextProps {
        let body = &self.settings.body;
        TextProps {
            family: self.settings.family(&body.family).into(),
            variant: Variant { weight: 400, italic: false },
            size: body.size,
            color: body.color,
            rise: 0.0,
            underline: false,
            strike: false,
            lang: self.document.meta.lang.tag().into(),
            features: self
                .settings
                .features
                .iter()
                .fold(TypeFeatures::default(), |features, name| features.with(name)),
            // whatever a paragraph begins with, as pages and word processors have it
            direction: direction_of(self.document.meta.lang.tag()),
        }
    }

    /// Chooses faces for a look.
    pub(super) fn style(&mut self, look: &TextProps) -> Rc<TextStyle> {
        let key = (Rc::clone(&look.family), look.variant);
        let faces = self
            .chains
            .entry(key)
            .or_insert_with(|| {
                let families = &self.settings.families;
                let order =
                    [&*look.family, families.serif.as_str(), families.sans.as_str(), families.mono.as_str()];
                self.fonts.chain(&order, look.variant).into()
            })
            .clone();
        Rc::new(TextStyle {
            faces,
            size: look.size,
            color: look.color,
            rise: look.rise,
            underline: look.underline,
            strike: look.strike,
            lang: Rc::clone(&look.lang),
            features: look.features,
        })
    }

    /// Shapes text and notes the characters that no font has.
    pub(super) fn paragraph(
        &mut self,
        text: UnshapedText,
        look: &TextProps,
        origins: &[SpanOrigin<'_>],
        hyphenate: bool,
    ) -> Paragraph {
        let mut missing = Vec::new();
        let parting = match (hyphenate, self.settings.hyphenate) {
            (true, true) => Parting::All,
            (true, false) => Parting::Compounds,
            (false, _) => Parting::Overlong,
        };
        let paragraph = Paragraph::new(self.fonts, text, look.direction, parting, &mut missing);
        for miss in missing {
            self.miss(miss, origins);
        }
        paragraph
    }

    /// What is laid out from now on belongs to another part of the letter.
    pub(super) fn begin(&mut self, region: PageRegion) {
        self.regions.begin(self.structure.leaves(), region);
    }

    /// What is made so far of what a try may undo.
    pub(super) fn mark(&self) -> ComposerMark {
        ComposerMark {
            structure: self.structure.clone(),
            missing: self.missing.clone(),
            missing_order: self.missing_order.len(),
        }
    }

    /// Undoes what was made since a mark.
    pub(super) fn undo(&mut self, mark: &ComposerMark) {
        self.structure = mark.structure.clone();
        self.missing = mark.missing.clone();
        self.missing_order.truncate(mark.missing_order);
    }

    /// The level of a heading in the outline: the first has level 1, and none is skipped on the way down.
    pub(super) fn heading_level(&mut self, level: u8) -> u16 {
        u16::try_from(self.heading_levels.told(level)).unwrap_or(u16::MAX)
    }

    /// The image at an address; nothing, after a warning, when it cannot be shown.
    pub(super) fn picture(&mut self, address: &str, span: Span) -> Option<Rc<Picture>> {
        if let Some(picture) = self.pictures.get(address) {
            return picture.clone();
        }
        let picture = match self.images.get(address).map(Picture::painted) {
            Some(Ok(picture)) => Some(Rc::new(picture)),
            Some(Err(refusal)) => {
                let (reason, hint) = match refusal {
                    Refusal::Kind(kind) => (
                        format!("its kind, `{kind}`, cannot be drawn"),
                        Some("save it as PNG too, twice as large as it is shown or more, and show that"),
                    ),
                    Refusal::Content(reason) => (reason, None),
                };
                let message =
                    format!("the PDF shows the words of `{address}` instead of the image: {reason}");
                let finding = Diagnostic::new(Code::Image, message).severity(Severity::Warning).at(span);
                self.diagnostics.push(match hint {
                    Some(hint) => finding.hint(hint),
                    None => finding,
                });
                None
            }
            None => None,
        };
        self.pictures.insert(address.to_owned(), picture.clone());
        picture
    }

    /// Reports a picture that shall float, beside which no words run here.
    pub(super) fn look_at_float(&mut self, source: &str, attrs: &Attrs, span: Span) {
        if attrs.get("style").and_then(float_of).is_some() {
            let message = format!("no words run beside `{source}` in the PDF, where `float` has no effect");
            let finding = Diagnostic::new(Code::Image, message).severity(Severity::Warning).at(span);
            self.push(finding.hint("a picture of the sender stands in the head of a theme as its `logo`"));
        }
    }

    /// Reports that something has no room or is too much.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports the characters that no font has, those of one script in one finding, and gives the structure.
    pub(super) fn finish(self) -> Structure {
        let mut scripts: Vec<(Option<&str>, u32, Vec<char>)> = Vec::new();
        for &character in &self.missing_order {
            let script = unicode::script(character);
            // scripts that few write have no name here; each has a part of Unicode to itself
            let part = match (script, character) {
                (Some(_), _) => 0,
                (None, '\u{fffd}') => u32::MAX,
                (None, other) => u32::from(other) / 128,
            };
            match scripts.iter_mut().find(|(known, of, _)| (*known, *of) == (script, part)) {
                Some((_, _, characters)) => characters.push(character),
                None => scripts.push((script, part, vec![character])),
            }
        }
        for (script, _, characters) in scripts {
            let finding = self.missing_of(script, &characters);
            self.diagnostics.push(finding);
        }
        self.structure
    }

    /// What is said of the characters of one script that no font has.
    fn missing_of(&self, script: Option<&str>, characters: &[char]) -> Diagnostic {
        let (span, mut places) = self.missing[&characters[0]];
        places += characters[1..].iter().map(|character| self.missing[character].1).sum::<usize>();
        let mut message = format!("no font has {}", describe(characters[0]));
        if let [_, second, rest @ ..] = characters {
            let second = describe(*second);
            message = if rest.is_empty() {
                format!("{message} and {second}")
            } else {
                let of = script.map(|script| format!(" of {script}")).unwrap_or_default();
                format!("{message}, {second} and {} more{of}", rest.len())
            };
        }
        let mut finding = Diagnostic::new(Code::MissingGlyph, message).at_option(span);
        finding = finding.about(About::Character(characters[0]));
        let all: String = characters.iter().collect();
        if let Some(family) = self.fonts.unnamed_with(&all) {
            finding = finding.hint(format!(
                "the system's `{family}` has what is missing: name it under `system-fonts` in letterpress.yml"
            ));
        }
        let elsewhere =
            if self.fonts.has_system() { "" } else { " name one in `system-fonts` in letterpress.yml," };
        finding = if characters == ['\u{fffd}'] {
            finding.hint("it stands where a character was lost: write the character that belongs there")
        } else {
            finding.hint(format!("fonts tried: {}", self.fonts.tried())).hint(format!(
                "put a font that has it into formats/pdf/fonts/,{elsewhere} or write it otherwise"
            ))
        };
        if places > 1 {
            let others = places - 1;
            let plural = if others == 1 { "place" } else { "places" };
            finding = finding.label(format!("here and in {others} more {plural}"));
        }
        finding
    }

    fn miss(&mut self, miss: MissingGlyph, origins: &[SpanOrigin<'_>]) {
        if let Some((_, places)) = self.missing.get_mut(&miss.character) {
            *places += 1;
            return;
        }
        // no more are told, and finding where each stands would take for ever
        if self.missing_order.len() > diagnostic::MOST {
            return;
        }
        let origin = origins.partition_point(|origin| origin.start <= miss.at).checked_sub(1);
        let span = origin.map(|index| origins[index].place(miss.character));
        self.missing.insert(miss.character, (span, 1));
        self.missing_order.push(miss.character);
    }
}

impl TextProps {
    /// The look under attributes that set a language or a direction; also the language, where it changes.
    pub(super) fn under(&self, attrs: &Attrs) -> (Self, Option<String>) {
        let mut look = self.clone();
        let lang = attrs.get("lang").or_else(|| attrs.get("xml:lang")).map(str::trim);
        let lang = lang.filter(|lang| !lang.is_empty() && lang.is_ascii() && **lang != *self.lang);
        if let Some(lang) = lang {
            look.lang = lang.into();
        }
        if let Some(style) = attrs.get("style") {
            look.features = look.features.with_style(style);
        }
        match attrs.get("dir") {
            Some("rtl") => look.direction = TextDirection::RightToLeft,
            Some("ltr") => look.direction = TextDirection::LeftToRight,
            Some("auto") => look.direction = TextDirection::Auto,
            Some(_) | None => {}
        }
        (look, lang.map(str::to_owned))
    }
}

/// The way a language runs.
pub(super) fn direction_of(lang: &str) -> TextDirection {
    if is_right_to_left(lang) { TextDirection::RightToLeft } else { TextDirection::LeftToRight }
}

fn describe(character: char) -> String {
    let code = u32::from(character);
    if character.is_control() || character.is_whitespace() || matches!(code, 0xE000..=0xF8FF | 0xF0000..) {
        format!("the character U+{code:04X}")
    } else {
        format!("`{character}` (U+{code:04X})")
    }
}
