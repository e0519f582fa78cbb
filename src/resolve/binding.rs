//! A letter and whom it is for, before anything is computed.

use std::sync::Arc;

use super::{Scope, left_out, page};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, nearest};
use crate::employer::{Employer, Employers, for_each};
use crate::keys::{Holder, KnownKey};
use crate::letter::{FrontMatter, Letter};
use crate::parse::{front_matter, plain};
use crate::value::{Field, Map, Value};

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
            make_way(map, path, diagnostics);
            map.insert_at(path, read.unwrap_or_else(|| field.clone()));
        }
        if let Some(employer) = scope.employer {
            map.insert(KnownKey::Employer.name(), &*employer.key);
        }
        front = front_matter::read(map, diagnostics);
    }
    left_out::read(&mut page);
    let mut is_guess = false;
    let employer = match (scope.employer, &front.employer) {
        (Some(employer), _) => Some(employer),
        (None, None) => None,
        (None, Some(key)) => {
            let known = scope.employers.get(&key.value);
            // what a page calls an employer that is no letter may be anything
            let is_page = letter.place.as_ref().is_some_and(|place| place.is_plain_page);
            let severity = if is_page { Severity::Warning } else { Severity::Error };
            if known.is_none() {
                let finding = unknown_employer(&key.value, scope.employers).at_option(key.span);
                diagnostics.push(finding.severity(severity));
            }
            let policy = diagnostics.policy();
            if known.is_none() && policy.apply(Code::UnknownEmployer, severity) != Severity::Error {
                // the user knows, or it is no letter: it is nobody, as in Jekyll
                None
            } else {
                // Nothing is exported any more. With the employer that was meant, what else is wrong is found as well.
                let employer = known.or_else(|| meant(&key.value, scope.employers))?;
                is_guess = known.is_none();
                if is_guess {
                    Arc::make_mut(&mut page).insert(KnownKey::Employer.name(), &*employer.key);
                }
                Some(employer)
            }
        }
    };
    let mut seen = match &letter.place {
        Some(place) => {
            let body = &letter.source.text()[letter.template.range.clone()];
            let is_set = |key: &str| scope.set.iter().any(|(path, _)| &**path == key);
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

/// Looks at what stands where a path with dots needs a map: the name of a theme is a key of it, and a text has no room for one.
fn make_way(map: &mut Map, path: &str, diagnostics: &mut Diagnostics) {
    let Some((root, _)) = path.split_once('.') else { return };
    let Some(field) = map.field(root).cloned() else { return };
    let text = match &field.value {
        Value::Map(_) | Value::Nil | Value::Bool(_) => return,
        Value::Array(_) => None,
        Value::Int(_) | Value::Float(_) | Value::String(_) => field.value.scalar(),
    };
    if root == KnownKey::Theme.name() && text.is_some() {
        let name = Field { key_span: None, ..field.clone() };
        let mut theme = Map::new();
        theme.insert_field("name", name);
        map.insert_field(root, Field { value: theme.into(), ..field });
        return;
    }
    let said = text.map_or_else(|| field.value.kind().to_owned(), |text| format!("`{}`", text.trim()));
    let message = format!("`{path}` has no room beside `{root}`, which is {said}");
    let finding = Diagnostic::new(Code::InvalidValue, message).at_option(field.span.or(field.key_span));
    let keys = KnownKey::Sender.name() == root || KnownKey::Recipient.name() == root;
    let hint = if keys {
        format!("write `{root}` as a map, such as `{root}: {{name: …}}`")
    } else {
        format!("take `{root}` out, or `{path}`")
    };
    diagnostics.push(finding.hint(hint));
}

/// The diagnostic for a key that no employer has.
pub fn unknown_employer(key: &str, employers: &Employers) -> Diagnostic {
    if key.trim().is_empty() {
        return Diagnostic::new(Code::UnknownEmployer, "`employer` is empty")
            .hint("write the key of an employer, or take it out: the letter is to nobody then")
            .hint(LISTED);
    }
    let diagnostic = no_employer(key);
    if let Some((_, rest)) = key.split_once([',', ';'])
        && !rest.trim().is_empty()
    {
        let keys: Vec<&str> = key.split([',', ';']).map(str::trim).collect();
        return diagnostic.hint(for_each(&keys.join(",")));
    }
    if employers.is_empty() {
        return diagnostic.hint(format!("add `employers/{key}.yml` with at least its `name`"));
    }
    let diagnostic = match meant(key, employers) {
        Some(employer) => diagnostic.hint(format!("did you mean `{}`?", employer.key)),
        None => diagnostic.hint(LISTED),
    };
    // as a shell takes it for one word
    let is_plain = key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c)) && !key.starts_with('-');
    if is_plain {
        diagnostic.hint(format!("a new one is made by `letterpress new employer {key}`"))
    } else {
        diagnostic
    }
}

/// What says which employers there are.
const LISTED: &str = "`letterpress list employers` shows every key";

/// The same without a guess at who was meant, for one of thousands.
pub fn unknown_employer_of_many(key: &str) -> Diagnostic {
    no_employer(key).hint(LISTED)
}

fn no_employer(key: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownEmployer, format!("there is no employer `{key}`"))
}

/// The employer whose key is nearest to one that nobody has, or the only one whose key is a part of it: `stripe` for
/// `stripe_berlin`.
fn meant<'a>(key: &str, employers: &'a Employers) -> Option<&'a Employer> {
    /// The bytes of the longest name of a file; each key is compared with it.
    const LONGEST: usize = 255;
    if key.len() > LONGEST {
        return None;
    }
    let near = || nearest(key, employers.iter().map(|employer| &*employer.key));
    only(employers.named(key)).or_else(|| employers.get(near()?)).or_else(|| only(employers.akin(key)))
}

fn only<'a>(mut found: impl Iterator<Item = &'a Employer>) -> Option<&'a Employer> {
    found.next().filter(|_| found.next().is_none())
}
