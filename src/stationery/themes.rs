//! The themes of formats/themes/, and which of them a letter has.
//!
//! A theme begins with the tokens of its `base`, else with plain ones; a workspace's own file of a built-in name says
//! only what it changes.

mod read;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::{FormatFiles, text_source};
use crate::dependency::Dependency;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::keys::KnownKey;
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
    by_name: BTreeMap<String, Theme>,
    /// What letterpress.yml asks for.
    of_workspace: Option<Arc<Theme>>,
}

impl Themes {
    /// Reads the files of formats/themes/ and what the workspace says; what is malformed is pushed.
    pub fn new(files: &FormatFiles, sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let mut maps: BTreeMap<&str, Vec<Arc<Map>>> = BTreeMap::new();
        for (path, file) in files.iter() {
            let Some(name) = path.strip_prefix("themes/").and_then(|name| name.strip_suffix(".yml")) else {
                continue;
            };
            let mut layers = Vec::new();
            for file in files.replaced(path).iter().chain([file]) {
                let Some(source) = text_source(file, sources) else {
                    let finding = Diagnostic::new(Code::UnreadableFile, "the theme is not UTF-8");
                    diagnostics.push(finding.in_file(file.name.clone()));
                    continue;
                };
                match yaml::parse(&source, 0..source.text().len(), diagnostics) {
                    Some(Value::Map(map)) => layers.push(map),
                    Some(Value::Nil) | None => {}
                    Some(other) => {
                        let message = format!("a theme is a map, not {}", other.kind());
                        diagnostics.push(Diagnostic::new(Code::Settings, message).at(source.span(0..0)));
                    }
                }
            }
            maps.insert(name, layers);
        }
        let mut themes = Self::default();
        for name in maps.keys() {
            let theme = composed(name, &maps, DEEPEST, diagnostics);
            themes.by_name.insert((*name).to_owned(), theme);
        }
        themes.of_workspace = files.theme().and_then(|field| themes.asked(field, None, diagnostics));
        themes
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

    /// The theme of a letter: what its page says, else what the workspace does. A page's `theme` that is none of ours
    /// is its own key; one that is nearly ours is told.
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
                let is_ours = self.by_name.contains_key(&**name);
                if !is_ours && let Some(near) = nearest(name, self.names()) {
                    let message = format!("there is no theme `{name}`, so it is a key of the page's own");
                    let finding = Diagnostic::new(Code::UnknownKey, message).at_option(field.span);
                    diagnostics.push(finding.hint(format!("did you mean `{near}`?")));
                }
                is_ours
            }
            Value::Map(map) => match map.get("name") {
                Some(name) => name.as_str().is_some_and(|name| self.by_name.contains_key(name)),
                None => map.fields().any(|(key, _)| TokenReader::knows(key)),
            },
            Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Array(_) => false,
        }
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
                None => finding.hint(format!("there are {}", self.names().collect::<Vec<_>>().join(", "))),
            }
        };
        let mut theme = match &field.value {
            off if off.is_false() || *off == Value::Nil => return None,
            Value::String(name) if NONE.contains(&&**name) => return None,
            Value::String(name) => {
                let Some(theme) = self.by_name.get(&**name) else {
                    diagnostics.push(unknown(name));
                    return None;
                };
                theme.clone()
            }
            Value::Map(map) => {
                let named = map.get("name").and_then(Value::scalar);
                let base = match &named {
                    Some(name) => self.by_name.get(name),
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

/// The theme of a name: what its file says, over what its base does.
fn composed(
    name: &str,
    maps: &BTreeMap<&str, Vec<Arc<Map>>>,
    depth: usize,
    diagnostics: &mut Diagnostics,
) -> Theme {
    let layers = maps.get(name).map(Vec::as_slice).unwrap_or_default();
    let base = layers.iter().rev().find_map(|map| map.field("base"));
    let mut theme = match base.map(|field| (field, field.value.as_str().unwrap_or_default())) {
        None => read::plain(),
        Some((_, base)) if base != name && depth > 0 && maps.contains_key(base) => {
            // what is wrong with it is told of its own file
            composed(base, maps, depth - 1, &mut Diagnostics::default())
        }
        Some((field, base)) => {
            let finding =
                Diagnostic::new(Code::Settings, format!("there is no theme `{base}` to begin with"));
            let finding = finding.at_option(field.span.or(field.key_span));
            diagnostics.push(finding.did_you_mean(base, maps.keys().copied().filter(|known| *known != name)));
            read::plain()
        }
    };
    for map in layers {
        TokenReader::new("", diagnostics).read(map, &mut theme);
    }
    name.clone_into(&mut theme.name);
    theme
}

#[cfg(test)]
mod tests;
