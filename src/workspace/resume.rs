//! A JSON Resume: `data/resume.json`, or `resume.json` in the root, where JSON Resume has it.

use super::data;
use super::files::is_there;
use super::read::FileReader;
use super::root::{Root, WorkspaceKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::keys::{Holder, KnownKey};
use crate::parse::plain;
use crate::value::{Map, Value};

/// Its name in the root.
pub(super) const FILE: &str = "resume.json";

/// Its key among the data.
const KEY: &str = "resume";

/// What it says of a person that no part of a letter shows, for letters that print it.
const LENT: [&str; 2] = ["label", "profiles"];

/// Puts the one of the root among the data that have none, and takes HTML out of what it says of the person.
///
/// A site may make its own of a template, and a file of that name may be something else: what has no `basics` is left
/// alone, and a file that cannot be read is a warning, in a site nothing unless it is no plain file of the site.
pub(super) fn read(root: &Root, data: &mut Map, reader: &FileReader, diagnostics: &mut Diagnostics) {
    let path = root.path.join(FILE);
    let is_looked_for = root.kind != WorkspaceKind::Bare && data.get(KEY).is_none();
    // in a site it may be anything, and be read by nobody
    if !is_looked_for && root.kind == WorkspaceKind::Letterpress && is_there(&path, &root.path) == Ok(true) {
        diagnostics.push(data::given_twice(KEY, &path).severity(Severity::Warning));
    }
    let there = if is_looked_for { is_there(&path, &root.path) } else { Ok(false) };
    let is_refused = there.is_err() || !path.is_file();
    if there != Ok(false) {
        let mut found = Diagnostics::default();
        let file = match there {
            Ok(_) => data::read(&path, reader, &mut found),
            Err(refused) => {
                found.push(refused);
                None
            }
        };
        if let Some(file) = file {
            if file.value.at(&["basics"]).is_some() {
                data.insert(KEY, file.value);
            } else {
                let message = format!("`{FILE}` has no `basics`, so that it says nothing of who writes");
                let note = Diagnostic::new(Code::Json, message).severity(Severity::Note);
                found.push(note.in_file(file.source.name()));
            }
        }
        for finding in
            found.into_vec().into_iter().filter(|_| is_refused || root.kind == WorkspaceKind::Letterpress)
        {
            let severity = finding.severity.min(Severity::Warning);
            diagnostics.push(finding.severity(severity));
        }
    }
    if let Some(basics) = basics(data).map(|basics| Map::clone(basics).into()) {
        let basics = plain::text_of(&basics, Holder::Sender, diagnostics);
        data.insert_at("resume.basics", Value::from(basics).into());
    }
}

/// Puts what letters may print of it under `sender` of the settings, where these say nothing of it themselves.
pub(super) fn lend(site: &mut Map, data: &Map) {
    let Some(basics) = basics(data) else { return };
    let name = KnownKey::Sender.name();
    let mut sender = match site.get(name) {
        Some(Value::Map(map)) => Map::clone(map),
        Some(Value::Nil) | None => Map::new(),
        Some(_) => return,
    };
    for key in LENT {
        if let Some(field) = basics.field(key).filter(|_| sender.get(key).is_none()) {
            sender.insert_field(key, field.clone());
        }
    }
    if !sender.is_empty() {
        site.insert(name, sender);
    }
}

fn basics(data: &Map) -> Option<&Map> {
    data.get(KEY)?.at(&["basics"])?.as_map().map(|map| &**map)
}
