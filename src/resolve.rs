//! The second stage: a [`Letter`] bound to one employer becomes a [`Document`].
//!
//! takes a `Letter` and a [`Scope`]; gives a `Document` in which no variable, include or default is
//! open. Liquid runs before Markdown, as in Jekyll.

pub mod page;
mod parts;
pub(crate) mod sender;

use std::sync::Arc;

use crate::dependency::{Dependency, DependencyRecorder};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::parts::{Part, Parts};
use crate::document::{Block, Document, Footnote, Meta, entered};
use crate::employer::{Employer, Employers};
use crate::format::Format;
use crate::jekyll::kramdown::{self, KramdownOptions, html::markdownify};
use crate::jekyll::liquid;
use crate::keys::{Holder, KnownKey};
use crate::letter::{Date, FrontMatter, Lang, Layout, Letter, Limits};
use crate::parse::{front_matter, plain};
use crate::stationery::{Locale, Stationery};
use crate::theme::Theme;
use crate::value::{Field, Map};

use sender::SenderData;

pub use crate::jekyll::body::LiquidBody;
pub use crate::jekyll::budget::Budget;
pub use crate::jekyll::includes::{IncludeError, Includes, NoIncludes, PageLists};

/// The version of Jekyll whose output letters are held to.
const JEKYLL: &str = "4.3.1";

/// Everything a letter is resolved against.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// `site`, with `site.data` and `site.data.employers`.
    pub site: &'a Arc<Map>,
    /// Every employer of the workspace.
    pub employers: &'a Employers,
    /// The employer asked for instead of the front matter's.
    pub employer: Option<&'a Employer>,
    /// Values that replace `page.KEY`, in order.
    pub set: &'a [(String, Field)],
    /// The date of a letter that has none of its own; also what `now` means in Liquid.
    pub date: Option<Date>,
    /// The parts that layouts show, and the words of languages.
    pub stationery: &'a Stationery,
    /// Where included files come from.
    pub includes: &'a dyn Includes,
    /// How much work one letter may make.
    pub budget: Budget,
    /// What remembers what is asked for, where somebody wants to know.
    pub reads: Option<&'a DependencyRecorder>,
}

impl<'a> Scope<'a> {
    /// Remembers something that is asked for.
    fn read(&self, dependency: impl FnOnce() -> Dependency) {
        if let Some(recorder) = self.reads {
            recorder.record(dependency());
        }
    }

    /// The value of a setting, where there is one.
    fn given(&self, key: KnownKey) -> Option<&'a Field> {
        key.given(self.site_of(key))
    }

    /// The site, of which a key of ours is read, under whichever of its names.
    fn site_of(&self, key: KnownKey) -> &'a Map {
        for name in key.names_in(Holder::Settings) {
            self.read(|| Dependency::Setting(name.into()));
        }
        self.site
    }

    /// The site, of which another key is read.
    fn site_for(&self, key: &str) -> &'a Map {
        self.read(|| Dependency::Setting(key.into()));
        self.site
    }

    /// What the letter, the settings and a JSON Resume say of the sender.
    fn sender(&self, page: &'a Map) -> SenderData<'a> {
        for read in sender::reads() {
            self.read(|| read);
        }
        SenderData::of(page, self.site)
    }

    /// The words of a language.
    fn locale(&self, lang: &Lang) -> Locale {
        self.read(|| Dependency::Locale(lang.tag().into()));
        self.stationery.locales.get(lang)
    }
}

/// A letter bound to its employer and to the values of this run, before anything is computed.
#[derive(Clone, Debug)]
pub struct BoundLetter<'a> {
    /// The front matter, with the values this run replaces.
    pub front: FrontMatter,
    /// `page`: the front matter.
    pub page: Arc<Map>,
    /// What Liquid sees under `page`: the front matter, and what is computed of where the letter lies.
    pub seen: Arc<Map>,
    /// Whom the letter is for; nobody where it names no employer.
    pub employer: Option<&'a Employer>,
    /// Whether the letter names another, whom nobody knows.
    pub is_guess: bool,
}

/// Binds a letter to its employer, after an error was pushed to the one that was perhaps meant; nothing where
/// that is nobody.
pub fn bind<'a>(
    letter: &Letter,
    scope: &Scope<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<BoundLetter<'a>> {
    let mut page = Arc::clone(&letter.page);
    let mut front = letter.front.clone();
    if !scope.set.is_empty() || scope.employer.is_some() {
        let map = Arc::make_mut(&mut page);
        for (path, field) in scope.set {
            let read = plain::text_at(path, field, Holder::FrontMatter, diagnostics);
            map.insert_at(path, read.unwrap_or_else(|| field.clone()));
        }
        if let Some(employer) = scope.employer {
            map.insert(KnownKey::Employer.name(), employer.key.as_str());
        }
        front = front_matter::read(map, diagnostics);
    }
    let mut is_guess = false;
    let employer = match (scope.employer, &front.employer) {
        (Some(employer), _) => Some(employer),
        (None, None) => None,
        (None, Some(key)) => {
            let known = scope.employers.get(&key.value);
            if known.is_none() {
                diagnostics.push(unknown_employer(&key.value, scope.employers).at_option(key.span));
            }
            // Nothing is exported any more. With the employer that was meant, what else is wrong is found as well.
            let employer = known.or_else(|| meant(&key.value, scope.employers))?;
            is_guess = known.is_none();
            if is_guess {
                Arc::make_mut(&mut page).insert(KnownKey::Employer.name(), employer.key.as_str());
            }
            Some(employer)
        }
    };
    let mut seen = match &letter.place {
        Some(place) => {
            let body = &letter.source.text()[letter.template.range.clone()];
            let is_set = |key: &str| scope.set.iter().any(|(path, _)| path == key);
            page::complete(&page, &page::computed(place, &page, body), is_set)
        }
        None => Arc::clone(&page),
    };
    if let Some(date) = scope.date
        && KnownKey::Date.given(&seen).is_none()
    {
        Arc::make_mut(&mut seen).insert(KnownKey::Date.name(), date.local.date().to_string());
    }
    Some(BoundLetter { front, page, seen, employer, is_guess })
}

/// The diagnostic for a key that no employer has.
pub fn unknown_employer(key: &str, employers: &Employers) -> Diagnostic {
    if key.trim().is_empty() {
        return Diagnostic::new(Code::UnknownEmployer, "`employer` is empty")
            .hint("write the key of an employer, or take it out: the letter is to nobody then")
            .hint("`letterpress list employers` shows every key");
    }
    let diagnostic = Diagnostic::new(Code::UnknownEmployer, format!("there is no employer `{key}`"));
    if employers.is_empty() {
        return diagnostic.hint(format!("add `employers/{key}.yml` with at least its `name`"));
    }
    match meant(key, employers) {
        Some(employer) => diagnostic.hint(format!("did you mean `{}`?", employer.key)),
        None => diagnostic.hint("`letterpress list employers` shows every key"),
    }
}

/// The employer whose key is nearest to one that nobody has, or the only one whose key is a part of it: `stripe` for
/// `stripe_berlin`.
fn meant<'a>(key: &str, employers: &'a Employers) -> Option<&'a Employer> {
    let keys = || employers.iter().map(|employer| employer.key.as_str());
    let bare = |key: &str| {
        key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let given = bare(key);
    let is_part = |known: &&str| {
        let known = bare(known);
        known.len() >= 4 && given.len() >= 4 && (given.contains(&known) || known.contains(&given))
    };
    let wanted = key.trim().to_lowercase();
    let is_called = |employer: &&Employer| {
        employer.name().into_iter().chain(employer.aliases()).any(|name| name.to_lowercase() == wanted)
    };
    let mut called = employers.iter().filter(is_called);
    if let (Some(employer), None) = (called.next(), called.next()) {
        return Some(employer);
    }
    let near = nearest(key, keys()).or_else(|| {
        let mut parts = keys().filter(is_part);
        parts.next().filter(|_| parts.next().is_none())
    });
    employers.get(near?)
}

/// The variables a letter's Liquid sees: `page`, `site`, and `employer` as a short name for
/// `site.data.employers[page.employer]`.
pub fn variables(bound: &BoundLetter<'_>, scope: &Scope<'_>) -> Map {
    let mut variables = Map::new();
    variables.insert("page", Arc::clone(&bound.seen));
    variables.insert("site", site(scope));
    if let Some(employer) = bound.employer {
        variables.insert("employer", Arc::clone(&employer.data));
    }
    let jekyll: Map = [("version", JEKYLL), ("environment", "development")].into_iter().collect();
    variables.insert("jekyll", jekyll);
    variables
}

/// `site`, with the time of the run where one is given.
fn site(scope: &Scope<'_>) -> Arc<Map> {
    let mut site = Arc::clone(scope.site);
    if let Some(date) = scope.date
        && site.get("time").is_none()
    {
        Arc::make_mut(&mut site).insert("time", date.rfc3339().replacen('T', " ", 1));
    }
    site
}

/// Runs a bound letter's Liquid: the text that Jekyll would hand to kramdown.
pub fn body(
    letter: &Letter,
    bound: &BoundLetter<'_>,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> LiquidBody {
    let lang = lang_of(bound, scope, &mut Diagnostics::default());
    let globals = liquid::Globals {
        variables: &variables(bound, scope),
        employers: Some(scope.employers),
        includes: scope.includes,
        date: scope.date,
        lang: lang.tag(),
        markdownify,
        budget: scope.budget,
        reads: scope.reads,
    };
    liquid::run(&letter.template, &globals, diagnostics)
}

/// Resolves a letter; nothing after an error that leaves no document to look at.
///
/// ```
/// use std::sync::Arc;
///
/// use letterpress::diagnostic::Diagnostics;
/// use letterpress::employer::Employers;
/// use letterpress::stationery::Stationery;
/// use letterpress::resolve::{self, Budget, NoIncludes, Scope};
/// use letterpress::source::Sources;
/// use letterpress::value::Map;
///
/// let mut diagnostics = Diagnostics::default();
/// let source = Sources::default().add("note.md", "---\ntitle: A note\n---\nDear {{ page.reader }},\n");
/// let letter = letterpress::parse::parse("note", &source, &mut diagnostics).expect("front matter and a body");
/// let scope = Scope {
///     site: &Arc::new(Map::new()),
///     employers: &Employers::default(),
///     employer: None,
///     set: &[("reader".to_owned(), "Ms. Okafor".into())],
///     date: None,
///     stationery: &Stationery::default(),
///     includes: &NoIncludes,
///     budget: Budget::default(),
///     reads: None,
/// };
/// let document = resolve::resolve(&letter, &scope, &mut diagnostics).expect("a document");
/// assert_eq!(document.meta.title.as_deref(), Some("A note"));
/// assert_eq!(document.blocks.len(), 1);
/// assert!(!diagnostics.failed());
/// ```
pub fn resolve(letter: &Letter, scope: &Scope<'_>, diagnostics: &mut Diagnostics) -> Option<Document> {
    resolve_with_body(letter, scope, diagnostics).map(|(document, _)| document)
}

/// Resolves a letter, and gives what Liquid made of it too, for checks that look at both.
pub fn resolve_with_body(
    letter: &Letter,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(Document, LiquidBody)> {
    let bound = bind(letter, scope, diagnostics)?;
    let body = body(letter, &bound, scope, diagnostics);
    let (mut meta, mut parts) = meta(letter, bound, scope, diagnostics);
    let options = kramdown_options(&meta, scope, diagnostics);
    let set = |text: &str| kramdown::typographic(text, &options);
    meta.title = meta.title.as_deref().map(set);
    parts.set_words(&set);
    let (blocks, footnotes) = content(&body, &options, scope, diagnostics);
    Some((Document { meta, parts, blocks, footnotes }, body))
}

/// What Markdown makes of a text that Liquid has run in.
fn content(
    body: &LiquidBody,
    options: &KramdownOptions,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Block>, Vec<Footnote>) {
    let kramdown::MarkdownContent { mut blocks, mut footnotes } =
        kramdown::read_with(body, scope.budget.into(), options, diagnostics);
    entered::enter(&mut blocks);
    for footnote in &mut footnotes {
        entered::enter(&mut footnote.blocks);
    }
    (blocks, footnotes)
}

fn kramdown_options(meta: &Meta, scope: &Scope<'_>, diagnostics: &mut Diagnostics) -> KramdownOptions {
    let quotes = quotes(meta, scope, diagnostics);
    let quotes = quotes.then(|| scope.locale(&meta.lang).quotes).flatten();
    KramdownOptions { quotes, ..KramdownOptions::of_settings(scope.site_for("kramdown")) }
}

/// A document of the letter in another layout, which shows other parts. What is pushed may have been pushed before.
pub fn in_layout(
    document: &Document,
    layout: &Layout,
    letter: &Letter,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> Document {
    let mut other = document.clone();
    other.meta.layout = layout.clone();
    let Some(bound) = bind(letter, scope, &mut Diagnostics::default()) else { return other };
    let (lang, author, date) = (&document.meta.lang, document.meta.author.as_deref(), document.meta.date);
    let theme = document.meta.theme.as_deref();
    let known = parts::PartContext { letter, bound: &bound, scope, lang, date, author, theme };
    let (mut parts, _, _) = parts::parts(known, layout, diagnostics);
    let options = kramdown_options(&document.meta, scope, &mut Diagnostics::default());
    parts.set_words(&|text: &str| kramdown::typographic(text, &options));
    Document { parts, ..other }
}

/// The language of a letter: its own, else its employer's, else that of the settings.
fn lang_of(bound: &BoundLetter<'_>, scope: &Scope<'_>, diagnostics: &mut Diagnostics) -> Lang {
    let of_employer = |diagnostics: &mut Diagnostics| front_matter::lang(&bound.employer?.data, diagnostics);
    let lang = bound.front.lang.clone().or_else(|| of_employer(diagnostics));
    let lang = lang.or_else(|| front_matter::lang(scope.site_of(KnownKey::Lang), diagnostics));
    lang.map(|lang| lang.value).unwrap_or_default()
}

fn meta(
    letter: &Letter,
    bound: BoundLetter<'_>,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> (Meta, Parts) {
    let BoundLetter { front, page: _, seen: _, employer, is_guess: _ } = &bound;
    let employer_data = employer.map(|employer| Arc::clone(&employer.data)).unwrap_or_default();
    let author = front
        .author
        .as_ref()
        .map(|author| author.value.clone())
        .or_else(|| front_matter::person(&KnownKey::Sender.given(&bound.page)?.value))
        .or_else(|| front_matter::person(&scope.given(KnownKey::Author)?.value))
        .or_else(|| front_matter::person(&scope.given(KnownKey::Sender)?.value));
    let lang = lang_of(&bound, scope, diagnostics);
    let limits = [&*employer_data, scope.site_of(KnownKey::Limits)];
    let limits = limits.map(|of| front_matter::limits(of, diagnostics));
    let date = front.date.as_ref().map(|date| date.value).or(scope.date);
    let theme = theme(&bound, scope, diagnostics);
    let (author_, theme_) = (author.as_deref(), theme.as_deref());
    let known = parts::PartContext {
        letter,
        bound: &bound,
        scope,
        lang: &lang,
        date,
        author: author_,
        theme: theme_,
    };
    let default = bound.front.layout.as_ref().map(|layout| layout.value.clone()).unwrap_or_default();
    let layouts = bound.front.layouts.clone().completed(&default);
    // what is looked at is what is printed
    let layout = layouts.get(Format::Pdf).unwrap_or(&default).clone();
    let (parts, cc, enclosures) = parts::parts(known, &layout, diagnostics);
    let BoundLetter { front, page, seen: _, employer, is_guess: _ } = bound;
    let meta = Meta {
        title: front.title.map(|title| title.value).or_else(|| parts.words(Part::Subject)),
        description: front.description.map(|description| description.value),
        author: author.or_else(|| parts.words(Part::Signer)),
        keywords: front.keywords,
        cc,
        lang,
        date,
        layout,
        layouts,
        enclosures,
        theme,
        footer: front.footer,
        printheaders: front.printheaders,
        limits: limits.into_iter().fold(front.limits, Limits::strictest),
        fit: front.fit.or_else(|| front_matter::fit(scope.site_of(KnownKey::PageFit), diagnostics)),
        page,
        site: without_data(scope.site),
        employer: employer_data,
        employer_key: employer.map(|employer| employer.key.clone()),
    };
    (meta, parts)
}

/// How the letter looks: what its page says, else what the workspace does.
fn theme(bound: &BoundLetter<'_>, scope: &Scope<'_>, diagnostics: &mut Diagnostics) -> Option<Arc<Theme>> {
    for read in scope.stationery.themes.reads() {
        scope.read(|| read);
    }
    scope.stationery.themes.of(KnownKey::Theme.given(&bound.page), diagnostics)
}

/// Whether quotes are set as the letter's language sets them: `smart: locale`.
fn quotes(meta: &Meta, scope: &Scope<'_>, diagnostics: &mut Diagnostics) -> bool {
    let field =
        KnownKey::Smart.field(&meta.page).or_else(|| KnownKey::Smart.field(scope.site_of(KnownKey::Smart)));
    let Some(field) = field else { return false };
    match field.value.as_str() {
        Some("locale") => true,
        Some("kramdown") => false,
        _ => {
            let finding = Diagnostic::new(Code::InvalidValue, "`smart` is neither `locale` nor `kramdown`");
            diagnostics.push(finding.at_option(field.span.or(field.key_span)));
            false
        }
    }
}

/// `site` as templates of formats see it. What a layout shows is about the sender and the letter; leaving
/// out `site.data` keeps ten thousand employers out of every page's template.
fn without_data(site: &Arc<Map>) -> Arc<Map> {
    let mut site = Arc::clone(site);
    if site.get("data").is_some() {
        Arc::make_mut(&mut site).remove("data");
    }
    site
}

#[cfg(test)]
mod tests;
