//! What the letters, includes, layouts and settings of a workspace ask for by name.

use std::path::Path;

use super::{Workspace, WorkspaceKind, files};
use crate::diagnostic::Diagnostics;
use crate::jekyll::liquid;
use crate::keys::{AskedOf, Mentions, Surroundings};
use crate::stationery::files::FormatFile;
use crate::value::{Map, Value};

/// A key of a page that a plug-in of nearly every Jekyll site, jekyll-seo-tag, asks for.
const AUTHORS: &str = "authors";

impl Surroundings for Workspace {
    fn settings(&self) -> &Map {
        &self.own_settings
    }

    fn is_site(&self) -> bool {
        self.kind() == WorkspaceKind::Jekyll
    }

    /// Reads every letter and include, and once: only a key that looks like a slip asks for it.
    fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| collected(self))
    }
}

fn collected(workspace: &Workspace) -> Mentions {
    let mut mentions = Mentions::default();
    let mut unheard = Diagnostics::default();
    for letter in workspace.letters(&mut unheard) {
        of_file(workspace, &letter.path, &mut mentions);
    }
    let mut folders = vec![workspace.includes.folder().to_owned()];
    if workspace.kind() == WorkspaceKind::Jekyll {
        mentions.add(AskedOf::Page, AUTHORS);
        folders.push(workspace.source().join("_layouts"));
    }
    for folder in folders {
        for found in files::below(&folder, workspace.root(), &[], &mut unheard) {
            of_file(workspace, &found.path, &mut mentions);
        }
    }
    for (path, file) in workspace.format_files.iter() {
        of_layout(path, file, &mut mentions);
    }
    for (_, value) in workspace.site.iter().filter(|(key, _)| &***key != "data") {
        of_value(value, &mut mentions);
    }
    mentions
}

/// Takes what the Liquid of a file asks for. One that cannot be read is told where it is used.
fn of_file(workspace: &Workspace, path: &Path, mentions: &mut Mentions) {
    let reader = workspace.reader();
    if let Ok(bytes) = reader.bytes(path, reader.limit()) {
        liquid::names_of(&String::from_utf8_lossy(&bytes), mentions);
    }
}

/// Takes what a template of the workspace's own asks for; ours ask for no key of anybody's.
fn of_layout(path: &str, file: &FormatFile, mentions: &mut Mentions) {
    if !file.is_built_in() && [".hbs", ".yml", ".yaml"].iter().any(|end| path.ends_with(end)) {
        mentions.add_template(&String::from_utf8_lossy(&file.bytes));
    }
}

fn of_value(value: &Value, mentions: &mut Mentions) {
    match value {
        Value::String(text) => {
            liquid::names_of(text, mentions);
            mentions.add_template(text);
        }
        Value::Array(items) => items.iter().for_each(|item| of_value(item, mentions)),
        Value::Map(map) => map.iter().for_each(|(_, value)| of_value(value, mentions)),
        Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) => {}
    }
}
