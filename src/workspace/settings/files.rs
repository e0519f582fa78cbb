//! The files that settings stand in: `_config.yml` and letterpress.yml.

use std::sync::Arc;

use super::{Owner, Settings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::jekyll::kramdown;
use crate::keys::Holder;
use crate::parse::{plain, yaml};
use crate::value::{Map, Value};
use crate::workspace::files;
use crate::workspace::read::FileReader;
use crate::workspace::root::{self, Root, WorkspaceKind};

/// Reads both files of a workspace, the latter over the former; gives the latter alone as well.
pub(in crate::workspace) fn read(
    root: &Root,
    reader: &FileReader,
    diagnostics: &mut Diagnostics,
) -> (Map, Settings, Arc<Map>) {
    let mut site = Map::new();
    let mut own = Arc::default();
    let mut settings = Settings::default();
    for (name, owner) in [(root::JEKYLL_FILE, Owner::Jekyll), (root::SETTINGS_FILE, Owner::Letterpress)] {
        let path = root.path.join(name);
        if root.kind == WorkspaceKind::Bare {
            continue;
        }
        let read = match files::is_there(&path, &root.path) {
            Ok(false) => continue,
            Ok(true) => reader.text(&path),
            Err(refused) => Err(refused),
        };
        let Some(source) = read.map_err(|diagnostic| diagnostics.push(diagnostic)).ok() else { continue };
        let text = source.text();
        // of a key that stands twice Jekyll takes the last
        let read = if owner == Owner::Jekyll { yaml::parse_last } else { yaml::parse };
        match read(&source, 0..text.len(), diagnostics) {
            Some(Value::Map(map)) => {
                let map = plain::text_of(&map, Holder::Settings, diagnostics);
                settings.read(&map, owner, diagnostics);
                for finding in kramdown::unheeded(&map) {
                    diagnostics.push(finding);
                }
                for (key, field) in map.fields() {
                    site.insert_field(Arc::clone(key), field.clone());
                }
                if owner == Owner::Letterpress {
                    own = map;
                }
            }
            Some(Value::Nil) | None => {}
            Some(
                other @ (Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
                | Value::String(_)
                | Value::Array(_)),
            ) => diagnostics.push(
                Diagnostic::new(Code::Settings, format!("the settings are {}, not a map", other.kind()))
                    .at(source.span(0..text.trim_end().len()))
                    .hint("write a line `key: value` for each setting"),
            ),
        }
    }
    (site, settings, own)
}
