//! The second stage: a [`Letter`] bound to one employer becomes a [`Document`].
//!
//! takes a `Letter` and a [`Scope`]; gives a `Document` in which no variable, include or default is
//! open. Liquid runs before Markdown, as in Jekyll.

mod binding;
mod left_out;
pub mod page;
mod parts;
pub(crate) mod sender;

use std::sync::Arc;

use crate::dependency::{Dependency, DependencyRecorder};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::parts::{Part, Parts};
use crate::document::{Block, Document, Footnote, Meta, entered};
use crate::employer::{Employer, Employers};
use crate::format::Format;
use crate::jekyll::kramdown::{self, KramdownOptions, html::markdownify};
use crate::jekyll::liquid;
use crate::keys::{Holder, KnownKey};
use crate::letter::{Date, Lang, Layout, Letter, Limits};
use crate::parse::front_matter;
use crate::source::Sources;
use crate::stationery::{Locale, Stationery};
use crate::theme::Theme;
use crate::value::{Field, Map, PathValue, Value};

pub(crate) use parts::MADE_OF_ONE_KEY;

pub use binding::{BoundLetter, bind, unknown_employer, unknown_employer_of_many};
use sender::SenderData;

use crate::jekyll::body::BodyOrigin;
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
    pub set: &'a [PathValue],
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
        key.given(self.site_of(key)).map(|field| left_out::of_settings(key, field))
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
///     set: &[("reader".into(), "Ms. Okafor".into())],
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
    resolve_with_body(letter, scope, |_| (), diagnostics).map(|(document, _)| document)
}

/// Resolves a letter, and gives what Liquid made of it too, for checks that look at both.
pub fn resolve_with_body(
    letter: &Letter,
    scope: &Scope<'_>,
    made: impl FnOnce(&str),
    diagnostics: &mut Diagnostics,
) -> Option<(Document, LiquidBody)> {
    let bound = bind(letter, scope, diagnostics)?;
    let body = body(letter, &bound, scope, diagnostics);
    made(&body.text);
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
    let quotes = quotes.then(|| scope.locale(&meta.lang).smart_quotes()).flatten();
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
    let mut parts = parts::parts(known, layout, diagnostics).parts;
    let options = kramdown_options(&document.meta, scope, &mut Diagnostics::default());
    parts.set_words(&|text: &str| kramdown::typographic(text, &options));
    Document { parts, ..other }
}

/// The text of a mail.
#[derive(Debug)]
pub struct MailText {
    /// What Liquid made of it.
    pub body: LiquidBody,
    /// What Markdown made of that.
    pub document: Document,
}

/// The text of a mail that the letter, else the settings, give in place of the letter's own; nothing where neither does.
/// Liquid runs in it, and it is Markdown. With more than `most` bytes it is none, and a warning.
pub fn mail_text(
    document: &Document,
    letter: &Letter,
    scope: &Scope<'_>,
    most: usize,
    diagnostics: &mut Diagnostics,
) -> Option<MailText> {
    let field = KnownKey::Mail.given(&document.meta.page).or_else(|| scope.given(KnownKey::Mail))?;
    // what is empty is not set
    if field.value.is_false() || field.value.as_str().is_some_and(|text| text.trim().is_empty()) {
        return None;
    }
    let Some(text) = field.value.as_str() else {
        let message = format!("`mail` is {}, not text", field.value.kind());
        diagnostics
            .push(Diagnostic::new(Code::InvalidValue, message).at_option(field.span.or(field.key_span)));
        return None;
    };
    let bound = bind(letter, scope, &mut Diagnostics::default())?;
    let place = field.span.unwrap_or(letter.front_span);
    let source = Sources::default().add("mail", text.trim());
    let mut unplaced = Diagnostics::new(diagnostics.policy().clone());
    let template = liquid::parse(&source, 0..source.text().len(), &mut unplaced);
    let globals = liquid::Globals {
        variables: &variables(&bound, scope),
        employers: Some(scope.employers),
        includes: scope.includes,
        date: scope.date,
        lang: document.meta.lang.tag(),
        markdownify,
        budget: scope.budget,
        reads: scope.reads,
    };
    let printed = liquid::run(&template, &globals, &mut unplaced).text;
    for Diagnostic { code, severity, message, hints, .. } in unplaced.into_vec() {
        let finding = Diagnostic::new(code, message).severity(severity).at(place);
        diagnostics.push(hints.into_iter().fold(finding, Diagnostic::hint));
    }
    if printed.len() > most {
        let message = format!(
            "the text of the mail has {} bytes; with more than {most} it is not checked",
            printed.len()
        );
        diagnostics.push(Diagnostic::new(Code::LimitExceeded, message).severity(Severity::Warning).at(place));
        return None;
    }
    let mut body = LiquidBody::default();
    body.push(&printed, place, BodyOrigin::Value, &Arc::default());
    let options = kramdown_options(&document.meta, scope, &mut Diagnostics::default());
    let (blocks, footnotes) = content(&body, &options, scope, diagnostics);
    // it greets and takes leave itself
    let document = Document { meta: document.meta.clone(), parts: Parts::default(), blocks, footnotes };
    Some(MailText { body, document })
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
    let made = parts::parts(known, &layout, diagnostics);
    let parts::MadeParts { parts, subject_word, copies: cc, enclosed: enclosures, page: printed } = made;
    let own = |page: &Map| front_matter::person(&KnownKey::Sender.given(page)?.value);
    // what Liquid printed of the sender, where the sender is the author
    let author = match printed.as_deref().filter(|_| bound.front.author.is_none()) {
        Some(printed) => own(printed).or(author),
        None => author,
    };
    let BoundLetter { front, page, seen, employer, is_guess: _ } = bound;
    let page = printed.unwrap_or(page);
    let is_published = letter.place.as_ref().is_some_and(|place| place.is_published);
    let address = seen.get("url").filter(|_| is_published).and_then(Value::as_str);
    let meta = Meta {
        title: front.title.map(|title| title.value).or_else(|| parts.words(Part::Subject)),
        description: front.description.map(|description| description.value),
        author: author.or_else(|| parts.words(Part::Signer)),
        keywords: front.keywords,
        cc,
        subject_word,
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
        address: address.map(str::to_owned),
        employer_key: employer.map(|employer| employer.key.to_string()),
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
