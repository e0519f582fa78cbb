//! What `parse` makes of a source: a letter whose front matter is typed and whose Liquid is a tree.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::format::{Format, Layouts};
use crate::jekyll::liquid::Template;
use crate::source::{Source, Span};
use crate::value::Map;

pub use crate::date::Date;

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place; none when it came from the command line.
    pub span: Option<Span>,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Option<Span>) -> Self {
        Self { value, span }
    }
}

/// A letter as written, before anything is resolved.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The file's stem, or `letter` when it came from standard input.
    pub name: String,
    /// The whole file.
    pub source: Arc<Source>,
    /// What letterpress itself reads of the front matter.
    pub front: FrontMatter,
    /// All of the front matter: `page`.
    pub page: Arc<Map>,
    /// Where the front matter stands, fences included; empty at the start of a letter without one.
    pub front_span: Span,
    /// The body, parsed as Liquid.
    pub template: Arc<Template>,
    /// Where it lies; none for a letter that is no file.
    pub place: Option<SitePlace>,
}

/// Where a letter lies among the pages of its site, and what the site's settings give it.
#[derive(Clone, Debug, Default)]
pub struct SitePlace {
    /// Its path below the site's source, with `/`; below the folder of all collections, in one of them.
    pub path: String,
    /// The collection it belongs to, such as `posts`; none for a page.
    pub collection: Option<String>,
    /// `permalink` of the settings: the template of its address, or the name of a style.
    pub permalink: String,
    /// What ends an excerpt, where the settings say.
    pub excerpt_separator: Option<String>,
    /// Values for keys that the front matter does not set.
    pub defaults: Arc<Map>,
    /// Whether Jekyll makes a page of it at its address.
    pub is_published: bool,
    /// Whether it names an employer that nobody has and is no letter, so that the name may mean anything.
    pub is_plain_page: bool,
}

/// The front-matter keys that letterpress itself reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// `layout`, or its `default` where it is a map by format.
    pub layout: Option<Spanned<Layout>>,
    /// The other entries of that map.
    pub layouts: FormatLayouts,
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `date`.
    pub date: Option<Spanned<Date>>,
    /// `lang`.
    pub lang: Option<Spanned<Lang>>,
    /// `employer`, a key.
    pub employer: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `author`.
    pub author: Option<Spanned<String>>,
    /// `keywords` or `tags`.
    pub keywords: Vec<String>,
    /// `makepdf`: whether a PDF is made where formats are not named.
    pub makepdf: bool,
    /// `footer`.
    pub footer: Footer,
    /// `printheaders`.
    pub printheaders: bool,
    /// `paper`: one or several.
    pub papers: Vec<Spanned<String>>,
    /// `limits`.
    pub limits: Limits,
    /// `fit`.
    pub fit: Option<Fit>,
    /// `mentions`: keys of employers that the letter may name.
    pub mentions: Vec<Spanned<String>>,
    /// `allow`: codes that the author silences in this letter.
    pub allow: Vec<Spanned<String>>,
}

/// The layout that wraps the body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// The template of that name in each format's folder.
    Named(String),
    /// None: the body alone.
    Bare,
}

impl Default for Layout {
    fn default() -> Self {
        Self::Named("coverletter".to_owned())
    }
}

/// The layouts of formats that have another than the rest: `layout: {default: letterhead, text: plain}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct FormatLayouts(BTreeMap<Format, Layout>);

impl FormatLayouts {
    /// Gives a format a layout of its own.
    pub fn insert(&mut self, format: Format, layout: Layout) {
        self.0.insert(format, layout);
    }

    /// Whether all formats have one layout.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same with an entry for every format that has layouts, where any has one.
    #[must_use]
    pub fn completed(mut self, default: &Layout) -> Self {
        if !self.is_empty() {
            for format in Format::ALL.iter().filter(|format| format.layouts() != Layouts::None) {
                self.0.entry(*format).or_insert_with(|| default.clone());
            }
        }
        self
    }

    /// The layout that a format has of its own.
    pub fn get(&self, format: Format) -> Option<&Layout> {
        self.0.get(&format)
    }
}

/// When paged formats show a footer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Footer {
    /// From two pages on.
    #[default]
    FromTwoPages,
    /// On every page.
    Always,
    /// Never.
    Never,
}

/// Whether a letter is tightened onto fewer pages than it takes: `fit`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// The letter takes the pages that it takes.
    Never,
    /// The letter is tightened onto so many.
    Onto {
        /// How many pages, 1 to 500.
        pages: u16,
        /// The smallest size of running text, in points; none: what the layout says.
        #[serde(skip_serializing_if = "Option::is_none")]
        min_size: Option<f32>,
    },
}

/// The most a letter may have. Each is inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// Pages of the PDF.
    pub pages: Option<Limit>,
    /// Words of the text export.
    pub words: Option<Limit>,
    /// Characters of the text export.
    pub characters: Option<Limit>,
    /// Bytes of the PDF and of the application: `megabytes`, of 10⁶ bytes each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<Limit>,
}

impl Limits {
    /// Of each limit the smaller one.
    #[must_use]
    pub fn strictest(self, other: Self) -> Self {
        let smaller = |one: Option<Limit>, other: Option<Limit>| match (one, other) {
            (Some(one), Some(other)) => Some(if other.most < one.most { other } else { one }),
            (one, other) => one.or(other),
        };
        Self {
            pages: smaller(self.pages, other.pages),
            words: smaller(self.words, other.words),
            characters: smaller(self.characters, other.characters),
            bytes: smaller(self.bytes, other.bytes),
        }
    }
}

/// A limit and where it was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// The most there may be.
    pub most: usize,
    /// The place; none when it came from the command line.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A language as BCP 47 writes it, such as `en` or `de-DE`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Lang(String);

impl Default for Lang {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

/// Names of languages that authors write where a tag is asked for, in English and in the language itself.
const LANGUAGE_NAMES: &[(&str, &[&str])] = &[
    ("ar", &["arabic", "العربية"]),
    ("bg", &["bulgarian", "български"]),
    ("ca", &["catalan", "català"]),
    ("cs", &["czech", "čeština", "cesky", "česky"]),
    ("da", &["danish", "dansk"]),
    ("de", &["german", "deutsch"]),
    ("el", &["greek", "ελληνικά"]),
    ("en", &["english", "englisch"]),
    ("es", &["spanish", "español", "espanol", "castellano"]),
    ("et", &["estonian", "eesti"]),
    ("fi", &["finnish", "suomi"]),
    ("fr", &["french", "français", "francais"]),
    ("he", &["hebrew", "עברית"]),
    ("hr", &["croatian", "hrvatski"]),
    ("hu", &["hungarian", "magyar"]),
    ("is", &["icelandic", "íslenska"]),
    ("it", &["italian", "italiano"]),
    ("ja", &["japanese", "日本語"]),
    ("ko", &["korean", "한국어"]),
    ("lt", &["lithuanian", "lietuvių"]),
    ("lv", &["latvian", "latviešu"]),
    ("nb", &["norwegian", "norsk", "bokmål"]),
    ("nl", &["dutch", "nederlands", "flemish"]),
    ("pl", &["polish", "polski"]),
    ("pt", &["portuguese", "português", "portugues"]),
    ("ro", &["romanian", "română"]),
    ("ru", &["russian", "русский"]),
    ("sk", &["slovak", "slovenčina"]),
    ("sl", &["slovenian", "slovene", "slovenščina"]),
    ("sr", &["serbian", "српски"]),
    ("sv", &["swedish", "svenska"]),
    ("tr", &["turkish", "türkçe", "turkce"]),
    ("uk", &["ukrainian", "українська"]),
    ("vi", &["vietnamese", "tiếng việt"]),
    ("zh", &["chinese", "mandarin", "中文"]),
];

impl Lang {
    /// Reads a tag (`de`, `de-DE`, `de_AT`) or a language's name (`german`, `Deutsch`).
    ///
    /// Returns nothing for what is neither. Only the form of a tag is looked at (RFC 5646, 2.1):
    /// whether the language exists is a lint's business.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let lower = text.to_lowercase();
        if let Some((tag, _)) = LANGUAGE_NAMES.iter().find(|(_, names)| names.contains(&lower.as_str())) {
            return Some(Self((*tag).to_owned()));
        }
        let mut subtags = lower.split(['-', '_']);
        let language = subtags
            .next()
            .filter(|tag| matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_lowercase()))?;
        let mut tag = language.to_owned();
        for subtag in subtags {
            if subtag.is_empty() || subtag.len() > 8 || !subtag.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return None;
            }
            tag.push('-');
            match subtag.len() {
                2 => tag.push_str(&subtag.to_uppercase()),
                4 if subtag.as_bytes()[0].is_ascii_alphabetic() => {
                    tag.push_str(&subtag[..1].to_uppercase());
                    tag.push_str(&subtag[1..]);
                }
                _ => tag.push_str(subtag),
            }
        }
        Some(Self(tag))
    }

    /// The tag with the region that was meant, where its region is a code that ISO 3166 keeps for nobody to use in tags:
    /// `UK` for Great Britain, `EU`, `EL` for Greece.
    pub fn without_reserved_region(&self) -> Option<Self> {
        let (rest, region) = self.0.rsplit_once('-')?;
        let meant = match region {
            "UK" => format!("{rest}-GB"),
            "EL" => format!("{rest}-GR"),
            "EU" => rest.to_owned(),
            _ => return None,
        };
        Some(Self(meant))
    }

    /// The names of languages that are known.
    pub fn names() -> impl Iterator<Item = &'static str> {
        LANGUAGE_NAMES.iter().flat_map(|(_, names)| names.iter().copied())
    }

    /// The whole tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The region, if the tag has one of two letters: `AT` of `de-AT`.
    pub fn region(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|part| part.len() == 2)
    }

    /// The language alone, without script or region.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}
