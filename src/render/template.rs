//! Handlebars: the layouts of formats/ and the names of files. The one file that names the crate.
//!
//! Templates are strict: a name that is not there is an error, except as the condition of `if` and
//! `unless`. Values are escaped in the folders of formats that are markup, whose syntaxes escape alike, alone.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use handlebars::template::{DecoratorTemplate, HelperTemplate, Parameter, TemplateElement};
use handlebars::{Context as Scope, Handlebars, Path, RenderError, RenderErrorReason, Template};
use serde_json::Value as Json;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::parts::Part;
use crate::order::Trees as _;
use crate::render::context::Context;
use crate::source::{Source, Sources};
use crate::stationery::files::{FormatFiles, text_source};

mod compiled;
mod errors;
mod file_name;
mod guard;
mod nesting;
mod reads;
mod steps;
mod truth;

use compiled::CompiledLayouts;
use errors::{explain, malformed, place};
pub use reads::{KeysRead, TemplateReads};
use steps::StepsLeft;

/// The most bytes one template may make.
const OUTPUT_LIMIT: usize = 64 << 20;

/// What is said of `{{#> NAME}}`, which would gather text in memory as often as one likes before any is printed.
const HANDS_OVER: &str = "a template cannot hand a block to another";

/// What stands in a rendered name for a separator of folders that a value holds: names have no control characters.
pub const VALUE_SLASH: &str = "\u{1}";

/// A value as it stands in a rendered name.
pub fn of_value(value: &str) -> String {
    value.replace(['/', '\\'], VALUE_SLASH)
}

/// The compiled templates of a workspace.
#[derive(Debug)]
pub struct Templates {
    formats: BTreeMap<String, Layouts>,
    /// The layouts that print the letter's date in some format, by a template of the workspace's own.
    dated: BTreeSet<String>,
    /// Whether templates that letterpress comes with print it, looked for when a letter asks.
    built_in_dated: BTreeMap<String, (Vec<Arc<Source>>, OnceLock<bool>)>,
}

/// The templates of one format, which may include one another as partials.
#[derive(Debug)]
struct Layouts {
    format: String,
    sources: BTreeMap<String, Arc<Source>>,
    /// Those that cannot be used, for what is seen before they are compiled.
    refused: BTreeSet<String>,
    /// All of them, of a format that has one of the workspace's own.
    together: Option<CompiledLayouts>,
    /// Each with those that it includes, of a format as letterpress comes with it, when it is asked for.
    alone: Vec<(String, OnceLock<CompiledLayouts>)>,
}

impl Templates {
    /// Reads every `.hbs` file, and compiles those of each format that has one of the workspace's own; what is malformed is
    /// pushed. The others are compiled when the first is asked for.
    pub fn new(files: &FormatFiles, sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let mut formats: BTreeMap<String, Layouts> = BTreeMap::new();
        let mut dated = BTreeSet::new();
        let mut built_in_dated: BTreeMap<_, (Vec<_>, OnceLock<bool>)> = BTreeMap::new();
        let mut changed = BTreeSet::new();
        let mut work = guard::CompileCost::default();
        for (path, file) in files.iter() {
            let Some((format, name)) = path.strip_suffix(".hbs").and_then(|path| path.split_once('/')) else {
                continue;
            };
            let layouts = formats.entry(format.to_owned()).or_insert_with(|| Layouts::new(format));
            // what letterpress comes with is known to be read in no time
            let is_built_in = files.is_built_in(path);
            if !is_built_in {
                changed.insert(format);
            }
            if let Some(source) = text_source(file, sources) {
                layouts.sources.insert(name.to_owned(), Arc::clone(&source));
                let may_be_read = is_built_in || nesting::refusal(source.text()).is_none();
                if may_be_read && !is_built_in && !work.admits(source.text()) {
                    layouts.refused.insert(name.to_owned());
                    diagnostics.push(
                        Diagnostic::new(
                            Code::LimitExceeded,
                            "the templates have too many tags for their length",
                        )
                        .in_file(source.name())
                        .hint("take tags away, or move long text without tags into a template of its own"),
                    );
                    continue;
                }
                if is_built_in {
                    built_in_dated.entry(name.to_owned()).or_default().0.push(source);
                } else if may_be_read && prints_date(source.text()) {
                    dated.insert(name.to_owned());
                }
            } else {
                layouts.refused.insert(name.to_owned());
                let diagnostic = Diagnostic::new(Code::UnreadableFile, "the template is not UTF-8");
                diagnostics.push(diagnostic.in_file(file.name.clone()));
            }
        }
        for (format, layouts) in &mut formats {
            if changed.contains(format.as_str()) {
                layouts.together = Some(layouts.compile(|_| true, diagnostics));
            } else {
                layouts.alone = layouts.sources.keys().map(|name| (name.clone(), OnceLock::new())).collect();
            }
        }
        Self { formats, dated, built_in_dated }
    }

    /// The layouts of a format, sorted.
    pub fn layouts(&self, format: &str) -> impl Iterator<Item = &str> {
        self.formats.get(format).into_iter().flat_map(|layouts| layouts.sources.keys()).map(String::as_str)
    }

    /// The parts of a letter that a layout of a format shows: every `parts.NAME` in its tags, and in those of
    /// the templates that it includes by name.
    pub fn parts(&self, format: &str, layout: &str) -> BTreeSet<Part> {
        let Some(layouts) = self.formats.get(format) else { return BTreeSet::new() };
        let included = layouts.included(layout);
        let tags = included.iter().filter_map(|name| layouts.sources.get(*name));
        let parts = tags.flat_map(|source| tags_of(source.text())).flat_map(|tag| {
            tag.match_indices("parts.").filter_map(move |(at, start)| {
                let name = &tag[at + start.len()..];
                let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
                Part::from_name(&name[..end])
            })
        });
        parts.tree_set()
    }

    /// The images that a layout of a format shows by a name of its own: addresses in `src` of `img` that are no
    /// template's, not of the web and not whole images.
    pub fn images(&self, format: &str, layout: &str) -> BTreeSet<String> {
        let source = self.formats.get(format).and_then(|layouts| layouts.sources.get(layout));
        let images = source.into_iter().flat_map(|source| source.text().split("<img").skip(1));
        let address = |rest: &str| {
            let tag = rest.split('>').next()?;
            let value = tag.split_once("src=")?.1;
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            value[1..].split(quote).next().map(str::to_owned)
        };
        let is_file =
            |address: &String| !address.is_empty() && !address.contains(':') && !address.contains("{{");
        images.filter_map(address).filter(is_file).tree_set()
    }

    /// What a layout of a format may look at beside the letter: its files below formats/, whether or not they are there,
    /// and settings.
    pub fn reads(&self, format: &str, layout: &str) -> (BTreeSet<String>, TemplateReads) {
        let file = |name: &str| format!("{format}/{name}.hbs");
        let (mut files, mut all) = (BTreeSet::from([file(layout)]), TemplateReads::default());
        let Some(layouts) = self.formats.get(format) else { return (files, all) };
        let (mut seen, mut open) = (BTreeSet::new(), vec![layout.to_owned()]);
        while let Some(name) = open.pop() {
            files.insert(file(&name));
            let compiled = layouts.compiled(layout);
            let Some(template) = compiled.and_then(|all| all.registry.get_template(&name)) else { continue };
            if !seen.insert(name) {
                continue;
            }
            let reads = TemplateReads::of(template);
            all.extend(&reads);
            open.extend(reads.partials);
            if reads.any_partial {
                open.extend(layouts.sources.keys().cloned());
            }
        }
        (files, all)
    }

    /// Whether a layout shows its reader the letter's date, in any format.
    pub fn shows_date(&self, layout: &str) -> bool {
        let built_in = || {
            let (sources, known) = self.built_in_dated.get(layout)?;
            Some(*known.get_or_init(|| sources.iter().any(|source| prints_date(source.text()))))
        };
        self.dated.contains(layout) || built_in().unwrap_or(false)
    }

    /// Renders a layout of a format. The finding is about the template, or says no more than that
    /// there is no such layout.
    pub fn render(&self, format: &str, layout: &str, context: Context) -> Result<String, Diagnostic> {
        let layouts = self.formats.get(format);
        let all = layouts.and_then(|layouts| layouts.compiled(layout));
        if all.is_some_and(|all| all.broken.contains(layout)) {
            let message = format!("the layout `{layout}` cannot be used: its template is malformed");
            return Err(Diagnostic::new(Code::Template, message));
        }
        let layouts = layouts.filter(|layouts| layouts.sources.contains_key(layout));
        let Some((layouts, all)) = layouts.zip(all) else {
            let message = format!("there is no layout `{layout}` for {format}");
            return Err(Diagnostic::new(Code::UnknownLayout, message));
        };
        layouts.render(all, layout, context)
    }

    /// Compiles a template given as text, such as that of a footer, which escapes nothing.
    pub fn compile_string(template: &str) -> Result<CompiledTemplate, String> {
        Self::compile_escaping(template, handlebars::no_escape)
    }

    /// Compiles the template of a file name: a `/` that is typed makes a folder, and [`VALUE_SLASH`] stands for one of a
    /// value.
    pub fn compile_name(template: &str) -> Result<CompiledTemplate, String> {
        if let Some(why) = file_name::refusal(template) {
            return Err(why);
        }
        Self::compile_escaping(template, of_value)
    }

    fn compile_escaping(
        template: &str,
        escape: impl Fn(&str) -> String + Send + Sync + 'static,
    ) -> Result<CompiledTemplate, String> {
        if let Some((_, why)) = nesting::refusal(template) {
            return Err(why.to_owned());
        }
        if !guard::CompileCost::default().admits(template) {
            return Err("the template has too many tags for its length".to_owned());
        }
        let compiled = Template::compile(template).map_err(|error| malformed(&error).0)?;
        if guard::hands_blocks_over(&compiled) {
            return Err(HANDS_OVER.to_owned());
        }
        if let Some(name) = guard::endless(&BTreeMap::from([("", &compiled)])) {
            return Err(if name.is_empty() {
                "the template includes itself, or far too much".to_owned()
            } else {
                format!("the template's `{name}` includes itself, or far too much")
            });
        }
        let mut registry = registry();
        registry.register_escape_fn(escape);
        registry.register_template("", steps::counting(steps::escaping(compiled)));
        Ok(CompiledTemplate { registry, is_literal: template.contains(PRINTED_MAP) })
    }
}

/// A template given as text, ready to be rendered any number of times.
#[derive(Debug)]
pub struct CompiledTemplate {
    registry: Handlebars<'static>,
    /// Whether it says itself what is printed for a map.
    is_literal: bool,
}

impl CompiledTemplate {
    /// What the template may look at.
    pub fn reads(&self) -> TemplateReads {
        self.registry.get_template("").map(TemplateReads::of).unwrap_or_default()
    }

    /// Renders the template, escaping nothing; the error says what is missing.
    pub fn render(&self, context: &Json) -> Result<String, String> {
        self.render_in(&mut SharedScope::new(context.clone()))
    }

    /// The same, with what templates look at that together do no more than one of them may.
    pub fn render_in(&self, shared: &mut SharedScope) -> Result<String, String> {
        let SharedScope { scope, left } = shared;
        render(&self.registry, "", scope, left, || self.is_literal)
            .map_err(|error| explain(&error, scope.data(), []).message)
    }
}

/// What several templates look at, which together do no more than one of them may: those at the edges of all pages.
#[derive(Debug)]
pub struct SharedScope {
    scope: Scope,
    left: StepsLeft,
}

impl SharedScope {
    /// What they look at.
    pub fn new(values: Json) -> Self {
        let left = StepsLeft::with(&values);
        Self { scope: scope(values), left }
    }

    /// Gives a name another value.
    pub fn set(&mut self, name: &str, value: impl Into<Json>) {
        if let Json::Object(values) = self.scope.data_mut() {
            values.insert(name.to_owned(), value.into());
        }
    }
}

impl Layouts {
    fn new(format: &str) -> Self {
        let (sources, refused) = (BTreeMap::new(), BTreeSet::new());
        Self { format: format.to_owned(), sources, refused, together: None, alone: Vec::new() }
    }

    /// A template and those that it includes by name.
    fn included<'a>(&'a self, layout: &'a str) -> BTreeSet<&'a str> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![layout]);
        while let Some(name) = open.pop() {
            let Some(source) = self.sources.get(name).filter(|_| seen.insert(name)) else { continue };
            let partials = tags_of(source.text()).filter_map(|tag| tag.strip_prefix('>'));
            open.extend(partials.filter_map(|partial| partial.split_whitespace().next()));
        }
        seen
    }

    /// The templates that one needs, compiled; nothing where there is no such template. Nothing is to be told of those that
    /// are compiled here: letterpress comes with them, and a test compiles them all.
    fn compiled(&self, layout: &str) -> Option<&CompiledLayouts> {
        let alone = || {
            let (_, alone) = self.alone.iter().find(|(name, _)| name == layout)?;
            Some(alone.get_or_init(|| {
                let included = self.included(layout);
                self.compile(|name| included.contains(name), &mut Diagnostics::default())
            }))
        };
        self.together.as_ref().or_else(alone)
    }

    /// Compiles the templates of these names.
    fn compile(&self, names: impl Fn(&str) -> bool, diagnostics: &mut Diagnostics) -> CompiledLayouts {
        let mut compiled = CompiledLayouts::new(&self.format, &self.refused);
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        let wanted = self.sources.iter().filter(|(name, _)| names(name) && !self.refused.contains(*name));
        for (name, source) in wanted {
            // a layout that begins with another has its file
            match seen.get(source.name()) {
                Some(first) => compiled.repeat(first, name),
                None => compiled.add(name, source, diagnostics),
            }
            seen.entry(source.name()).or_insert(name);
        }
        compiled.refuse_endless_partials(&self.sources, diagnostics);
        compiled
    }

    fn render(&self, all: &CompiledLayouts, layout: &str, context: Context) -> Result<String, Diagnostic> {
        let scope = scope(context.into_json());
        let mut left = StepsLeft::with(scope.data());
        let is_literal = || self.sources.values().any(|source| source.text().contains(PRINTED_MAP));
        render(&all.registry, layout, &scope, &mut left, is_literal).map_err(|error| {
            let diagnostic = explain(&error, scope.data(), self.sources.keys().map(String::as_str));
            let name = error.template_name.as_deref().unwrap_or(layout);
            let Some(source) = self.sources.get(name) else { return diagnostic };
            match (error.line_no, error.column_no) {
                (Some(line), Some(column)) => diagnostic.at(place(source, line, column)),
                _ => diagnostic.in_file(source.name()),
            }
        })
    }
}

/// What stands between `{{` and `}}`.
fn tags_of(template: &str) -> impl Iterator<Item = &str> {
    let tags = template.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    tags.map(|tag| tag.trim_matches(['{', '~', ' ']))
}

/// Whether a template prints a `date` between its marks, rather than asking for one or putting it into a tag.
/// A part of the letter is missed where parts are made.
fn prints_date(template: &str) -> bool {
    template.match_indices("{{").any(|(at, _)| {
        let tag = template[at + 2..]
            .split("}}")
            .next()
            .unwrap_or_default()
            .trim_start_matches(['{', '~', '&', ' ']);
        let before = &template[..at];
        let in_markup =
            before.rfind('<').is_some_and(|open| before.rfind('>').is_none_or(|close| close < open));
        !in_markup
            && !tag.starts_with(['#', '/', '^', '!', '>'])
            && !tag.starts_with("parts.")
            && tag.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "date")
    })
}

fn registry() -> Handlebars<'static> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    registry.set_prevent_indent(true);
    steps::register(&mut registry);
    truth::register(&mut registry);
    registry
}

fn scope(values: Json) -> Scope {
    let mut scope = Scope::null();
    *scope.data_mut() = values;
    scope
}

/// Renders a template; `is_literal` says whether it has what the crate prints for a map in its own words.
fn render(
    registry: &Handlebars<'_>,
    name: &str,
    scope: &Scope,
    left: &mut StepsLeft,
    is_literal: impl FnOnce() -> bool,
) -> Result<String, RenderError> {
    let mut output = Bounded(Vec::with_capacity(8 << 10));
    left.count(|| registry.render_with_context_to_write(name, scope, &mut output))?;
    let text = String::from_utf8(output.0)?;
    if text.contains(PRINTED_MAP) && !is_literal() && !says(scope.data(), PRINTED_MAP) {
        let message = "a template prints a map, which has no words of its own: name one of its keys";
        return Err(RenderErrorReason::Other(message.to_owned()).into());
    }
    Ok(text)
}

/// What the crate prints for a map.
const PRINTED_MAP: &str = "[object]";

/// Whether some value says this.
fn says(value: &Json, words: &str) -> bool {
    match value {
        Json::String(text) => text.contains(words),
        Json::Array(items) => items.iter().any(|item| says(item, words)),
        Json::Object(map) => map.values().any(|value| says(value, words)),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

/// Output that stops growing.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > OUTPUT_LIMIT {
            return Err(io::Error::other("the template makes too much text"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
