//! A JSON Resume: `data/resume.json`, or `resume.json` in the root, where JSON Resume has it.

use super::data;
use super::files::is_there;
use super::read::FileReader;
use super::root::{Root, WorkspaceKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::keys::{self, Holder, KnownKey};
use crate::parse::plain;
use crate::value::{Map, Value};

/// Its name in the root.
pub const FILE: &str = "resume.json";

/// Its key among the data.
const KEY: &str = "resume";

/// What it says of a person that no part of a letter shows, for letters that print it.
const LENT: [&str; 2] = ["label", "profiles"];

/// What those call it who have it otherwise.
const OTHER_FILES: [&str; 4] = ["Resume.json", "RESUME.json", "resume.yml", "resume.yaml"];

/// What `basics` of a JSON Resume has, in its versions.
const BASICS: [&str; 13] = [
    "name", "label", "image", "picture", "email", "phone", "url", "website", "summary", "location",
    "profiles", "address", "fromname",
];

/// What is to be done with a file that was meant for a resume and has no map `basics`; nothing for any other.
fn meant_for_a_resume(value: &Value) -> Option<String> {
    let map = value.as_map()?;
    if let Some(name) = map.keys().find(|name| name.eq_ignore_ascii_case("basics")) {
        return Some(if name == "basics" {
            "write what `basics` holds between `{` and `}`".to_owned()
        } else {
            format!("write `basics` in the place of `{name}`")
        });
    }
    let said =
        map.keys().filter(|name| ["name", "email", "phone", "label", "location"].contains(name)).count();
    (said > 1).then(|| "write it all under `basics`: `{\"basics\": {\"name\": …}}`".to_owned())
}

/// What is wrong with the keys of `basics`: slips, and a telephone that is a number.
fn slips(basics: &Map) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, field) in basics.fields() {
        if let Value::Int(_) | Value::Float(_) = field.value
            && **name == *KnownKey::SenderPhone.name()
        {
            let message = "`phone` under `basics` is a number, which has neither `+` nor a nought before it";
            let finding = Diagnostic::new(Code::InvalidValue, message).severity(Severity::Warning);
            found.push(finding.at_option(field.span).hint("write it between quotes"));
        }
        if BASICS.contains(&&**name) {
            continue;
        }
        let is_same = |known: &&&str| keys::is_same_word(known, name);
        let near = BASICS
            .iter()
            .find(is_same)
            .copied()
            .or_else(|| (name.len() > 2).then(|| nearest(name, BASICS.iter().copied())).flatten());
        if let Some(near) = near {
            let finding = Diagnostic::new(Code::UnknownKey, format!("`{name}` under `basics` is not read"));
            let finding = finding.severity(Severity::Warning).at_option(field.key_span.or(field.span));
            found.push(finding.hint(format!("did you mean `{near}`?")));
        }
    }
    found
}

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
    let is_absent = there == Ok(false);
    let is_refused = there.is_err() || !path.is_file();
    if !is_absent {
        let mut found = Diagnostics::default();
        let file = match there {
            Ok(_) => data::read(&path, reader, &mut found),
            Err(refused) => {
                found.push(refused);
                None
            }
        };
        if let Some(file) = file {
            if file.value.at(&["basics"]).is_some_and(|basics| basics.as_map().is_some()) {
                data.insert(KEY, file.value);
            } else {
                let message = format!("`{FILE}` has no `basics`, so that it says nothing of who writes");
                let meant = meant_for_a_resume(&file.value);
                let severity = if meant.is_some() { Severity::Warning } else { Severity::Note };
                let finding = Diagnostic::new(Code::Json, message).severity(severity);
                let finding = finding.in_file(file.source.name());
                found.push(meant.into_iter().fold(finding, Diagnostic::hint));
            }
        }
        for finding in
            found.into_vec().into_iter().filter(|_| is_refused || root.kind == WorkspaceKind::Letterpress)
        {
            let severity = finding.severity.min(Severity::Warning);
            diagnostics.push(finding.severity(severity));
        }
    }
    if root.kind == WorkspaceKind::Letterpress
        && let Some(basics) = basics(data)
    {
        for finding in slips(basics) {
            diagnostics.push(finding);
        }
    }
    if is_looked_for && data.get(KEY).is_none() && root.kind == WorkspaceKind::Letterpress {
        let others = OTHER_FILES.iter().find(|name| is_there(&root.path.join(name), &root.path) == Ok(true));
        if let Some(other) = others.filter(|_| is_absent) {
            let message = format!("`{other}` is not read: what says who writes is called `{FILE}`");
            let finding = Diagnostic::new(Code::Json, message).severity(Severity::Note);
            diagnostics.push(finding.in_file(*other));
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
