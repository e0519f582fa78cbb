//! The themes of formats/themes/, and which of them a letter has.
//!
//! A theme begins with the tokens of its `base`, else with plain ones; a workspace's own file of a built-in name says
//! only what it changes.

mod read;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::files::{FormatFile, FormatFiles, text_source};
use crate::dependency::Dependency;
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::keys::KnownKey;
use crate::order::Trees as _;
use crate::parse::yaml;
use crate::source::Sources;
use crate::theme::Theme;
use crate::value::{Field, Map, Value};

use read::TokenReader;

/// The most themes that may be based on one another.
const DEEPEST: usize = 16;

/// What a Jekyll site says to us in its settings.
pub const JEKYLL: &str = "letterpress";

/// Words that leave a letter without a theme.
const NONE: [&str; 2] = ["none", "false"];

/// The themes of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Themes {
    by_name: BTreeMap<String, ThemeFiles>,
    /// What letterpress.yml asks for.
    of_workspace: Option<Arc<Theme>>,
    /// Whether pages may have a `theme` that is none of ours without a word.
    of_site: bool,
}

/// The files of a theme, and what they come to once it was asked for.
#[derive(Clone, Debug)]
struct ThemeFiles {
    /// The built-in one, and over it the workspace's own.
    layers: Vec<FormatFile>,
    theme: OnceLock<Theme>,
}

impl Themes {
    /// Finds the files of formats/themes/, and reads what the workspace says, itself and in files of its own; what is
    /// malformed is pushed. The built-in ones are read when the first letter asks for one.
    pub fn new(files: &FormatFiles, sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let named = files.iter().filter_map(|(path, file)| {
            let name = path.strip_prefix("themes/")?.strip_suffix(".yml")?;
            let layers = files.replaced(path).into_iter().chain([file.clone()]).collect();
            Some((name.to_owned(), ThemeFiles { layers, theme: OnceLock::new() }))
        });
        let mut themes = Self { by_name: named.tree_map(), of_workspace: None, of_site: files.is_of_site() };
        let own = themes.by_name.iter().filter(|(name, _)| !files.is_built_in(&format!("themes/{name}.yml")));
        for (name, files) in own {
            files.theme.get_or_init(|| themes.composed(name, sources, diagnostics));
        }
        themes.of_workspace = files.theme().and_then(|field| themes.asked(field, None, diagnostics));
        themes
    }

    fn theme(&self, name: &str) -> Option<&Theme> {
        let files = self.by_name.get(name)?;
        // nothing is wrong with those that letterpress comes with
        let composed = || self.composed(name, &Sources::default(), &mut Diagnostics::default());
        Some(files.theme.get_or_init(composed))
    }

    /// What the files of a theme come to, over what its bases do.
    fn composed(&self, name: &str, sources: &Sources, diagnostics: &mut Diagnostics) -> Theme {
        let mut chain = vec![(name, self.maps(name, sources, diagnostics))];
        let mut theme = read::plain();
        while let Some((at, field)) = chain.last().and_then(|(at, maps)| Some((*at, base_of(maps)?.clone())))
        {
            let base = field.value.as_str().unwrap_or_default();
            let seen = chain.iter().position(|(seen, _)| *seen == base);
            let known = self.by_name.get_key_value(base).filter(|_| seen.is_none());
            if let Some((base, _)) = known.filter(|_| chain.len() < DEEPEST) {
                // what is wrong with it is told of its own file
                chain.push((base, self.maps(base, sources, &mut Diagnostics::default())));
                continue;
            }
            let finding = |message: String| Diagnostic::new(Code::Settings, message);
            let found = match (field.value.as_str(), seen) {
                (_, Some(0)) => {
                    let round = chain.iter().map(|(at, _)| *at).chain([name]);
                    Some(finding(format!("`base` goes round in a circle: {}", quoted(round))))
                }
                (_, None) if known.is_some() => {
                    Some(finding(format!("`base` of `{name}` begins with too many others")))
                }
                _ if at != name => None,
                (Some(_), _) => {
                    let found = finding(format!("there is no theme `{base}` to begin with"));
                    Some(found.did_you_mean(base, self.names().filter(|known| *known != name)))
                }
                (None, _) => {
                    let kind = field.value.kind();
                    Some(finding(format!("`base` is {kind}, not the name of a theme")))
                }
            };
            if let Some(found) = found {
                let own = base_of(&chain[0].1);
                diagnostics.push(found.at_option(own.and_then(|own| own.span.or(own.key_span))));
            }
            break;
        }
        for (at, maps) in chain.iter().rev() {
            let mut unheard = Diagnostics::default();
            let heard = if *at == name { &mut *diagnostics } else { &mut unheard };
            for map in maps {
                TokenReader::new("", heard).read(map, &mut theme);
            }
        }
        name.clone_into(&mut theme.name);
        theme
    }

    /// The maps of a theme's files.
    fn maps(&self, name: &str, sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Arc<Map>> {
        let mut maps = Vec::new();
        for file in self.by_name.get(name).into_iter().flat_map(|files| &files.layers) {
            let Some(source) = text_source(file, sources) else {
                let finding = Diagnostic::new(Code::UnreadableFile, "the theme is not UTF-8");
                diagnostics.push(finding.in_file(file.name.clone()));
                continue;
            };
            match yaml::parse(&source, 0..source.text().len(), diagnostics) {
                Some(Value::Map(map)) => maps.push(map),
                Some(Value::Nil) | None => {}
                Some(other) => {
                    let message = format!("a theme is a map, not {}", other.kind());
                    diagnostics.push(Diagnostic::new(Code::Settings, message).at(source.span(0..0)));
                }
            }
        }
        maps
    }

    /// Their names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// What is looked at for the theme of a letter: what the settings say, and every file of a theme, for one may stand
    /// on another.
    pub fn reads(&self) -> impl Iterator<Item = Dependency> {
        let settings = [KnownKey::Theme.name(), JEKYLL].map(|key| Dependency::Setting(key.into()));
        let files =
            self.by_name.keys().map(|name| Dependency::FormatFile(format!("themes/{name}.yml").into()));
        settings.into_iter().chain(files)
    }

    /// The theme of a letter: what its page says, else what the workspace does. A page's `theme` that is none of ours is
    /// told; in a Jekyll site it is the page's own key, and told only where it is nearly ours.
    pub fn of(&self, page: Option<&Field>, diagnostics: &mut Diagnostics) -> Option<Arc<Theme>> {
        let typed = page.and_then(typed);
        let own = typed.as_ref().or(page).filter(|field| self.is_ours(field, diagnostics));
        match own {
            Some(field) => self.asked(field, self.of_workspace.as_deref(), diagnostics),
            None => self.of_workspace.clone(),
        }
    }

    /// Whether what a page says of its theme is meant for us.
    fn is_ours(&self, field: &Field, diagnostics: &mut Diagnostics) -> bool {
        match &field.value {
            off if off.is_false() => true,
            Value::String(name) if NONE.contains(&&**name) => true,
            Value::String(name) => {
                if name.trim_start().starts_with('{') {
                    let message = "`theme` is text that begins as a map and is none";
                    let finding = Diagnostic::new(Code::UnknownKey, message).at_option(field.span);
                    diagnostics
                        .push(finding.hint("put quotes around what begins with `#`: `{color: '#f00'}`"));
                }
                self.names_one(name, field, diagnostics)
            }
            Value::Map(map) => {
                if let Some(name) = map.get("name") {
                    if matches!(name, Value::Int(_) | Value::Float(_) | Value::Array(_) | Value::Map(_))
                        || matches!(name, Value::Bool(_)) && !name.is_false()
                    {
                        let place = map.field("name").and_then(|field| field.span.or(field.key_span));
                        let message =
                            format!("`name` under `theme` is {}, not the name of a theme", name.kind());
                        let finding =
                            Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning);
                        diagnostics.push(finding.at_option(place.or(field.span)).hint(self.listed()));
                        return false;
                    }
                    return name.as_str().is_some_and(|name| self.names_one(name, field, diagnostics));
                }
                let is_ours = map.keys().any(TokenReader::knows);
                if let Some((key, token)) = map.fields().next().filter(|_| !is_ours && !self.of_site) {
                    let finding = Diagnostic::new(Code::UnknownKey, format!("a theme has no `{key}`"));
                    let finding = finding.at_option(token.key_span.or(field.span));
                    diagnostics.push(finding.did_you_mean(key, TokenReader::names()));
                }
                is_ours
            }
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Array(_) if !self.of_site => {
                let (kind, expected) = (field.value.kind(), KnownKey::Theme.expected());
                let finding =
                    Diagnostic::new(Code::InvalidValue, format!("`theme` is {kind}, not {expected}"));
                let finding = finding.severity(Severity::Warning).at_option(field.span.or(field.key_span));
                diagnostics.push(finding.hint(self.listed()));
                false
            }
            Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Array(_) => false,
        }
    }

    /// Which there are.
    fn listed(&self) -> String {
        format!("there are {}", self.names().collect::<Vec<_>>().join(", "))
    }

    /// Whether there is a theme of a name; one that is nearly that is told.
    fn names_one(&self, name: &str, field: &Field, diagnostics: &mut Diagnostics) -> bool {
        let is_ours = self.by_name.contains_key(name);
        let near = nearest(name, self.names());
        if !is_ours && (near.is_some() || !self.of_site) {
            let message = format!("there is no theme `{name}`, so it is a key of the page's own");
            let finding = Diagnostic::new(Code::UnknownKey, message).at_option(field.span);
            let hint = near.map_or_else(|| self.listed(), |near| format!("did you mean `{near}`?"));
            diagnostics.push(finding.hint(hint));
        }
        is_ours
    }

    /// The theme that a name or a map asks for; nothing for none of them, and after an error was pushed.
    fn asked(
        &self,
        field: &Field,
        over: Option<&Theme>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Theme>> {
        let unknown = |name: &str| {
            let finding = Diagnostic::new(Code::Settings, format!("there is no theme `{name}`"));
            let finding = finding.at_option(field.span.or(field.key_span));
            match nearest(name, self.names()) {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding
                    .hint(self.listed())
                    .hint(format!("one of your own is a file `formats/themes/{name}.yml`")),
            }
        };
        let mut theme = match &field.value {
            off if off.is_false() || *off == Value::Nil => return None,
            Value::String(name) if NONE.contains(&&**name) => return None,
            Value::String(name) => {
                let Some(theme) = self.theme(name) else {
                    diagnostics.push(unknown(name));
                    return None;
                };
                theme.clone()
            }
            Value::Map(map) => {
                let named = map.get("name").and_then(Value::scalar);
                let base = match &named {
                    Some(name) => self.theme(name),
                    None => over,
                };
                if let (Some(name), None) = (&named, base) {
                    diagnostics.push(unknown(name));
                    return None;
                }
                let mut theme = base.cloned().unwrap_or_else(read::plain);
                TokenReader::new("theme", diagnostics).read(map, &mut theme);
                theme
            }
            other => {
                let message = format!("`theme` is {}, not the name of a theme or a map", other.kind());
                let finding = Diagnostic::new(Code::Settings, message);
                diagnostics.push(finding.at_option(field.span.or(field.key_span)));
                return None;
            }
        };
        theme.span = field.span.or(field.key_span);
        Some(Arc::new(theme))
    }
}

/// A map that was typed as text, as `--set` and the columns of a job list have it.
fn typed(field: &Field) -> Option<Field> {
    let text = field.value.as_str().filter(|text| text.trim_start().starts_with('{'))?;
    let source = Sources::default().add("theme", text);
    let value = yaml::parse(&source, 0..text.len(), &mut Diagnostics::default())?;
    Some(Field { value: placeless(&value), ..field.clone() })
}

/// A value whose places are in no file of the user's, without them.
fn placeless(value: &Value) -> Value {
    match value {
        Value::Map(map) => {
            let fields = map.fields().map(|(key, field)| (key.to_string(), placeless(&field.value)));
            Value::from(fields.collect::<Map>())
        }
        other => other.clone(),
    }
}

/// What a theme says it begins with.
fn base_of(maps: &[Arc<Map>]) -> Option<&Field> {
    maps.iter().rev().find_map(|map| map.field("base"))
}

#[cfg(test)]
mod tests;
