//! The columns of a table of employers, by what people call them, and what several of them say together.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::employer::absent::is_absent;
use crate::keys::{self, Holder, KnownKey, TableKind};
use crate::stationery::forms_of_address;
use crate::value::{Field, Map, Value};

/// What the columns of a list of employers are read as, by what people call them.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// The name of a column, and the key that it is read as.
    read: Vec<(Arc<str>, &'static str)>,
}

impl Columns {
    /// Looks at the columns of the first row, and says in one note how they are read.
    pub(super) fn of(rows: &[Value], diagnostics: &mut Diagnostics) -> Self {
        let Some(first) = rows.iter().find_map(Value::as_map) else { return Self::default() };
        let names: Vec<&str> = first.keys().collect();
        let is_ours = |name: &&str| Holder::Employer.entry(name).is_some();
        let taken: Vec<&str> = names.iter().copied().filter(is_ours).collect();
        let is_described = |(name, key): &(&str, &str)| name != key && keys::describes_employer(key);
        let found: Vec<_> = keys::columns(&names, &taken, TableKind::Employers)
            .into_iter()
            .filter(|column| is_described(column) && !taken.contains(&column.1))
            .collect();
        if !found.is_empty() {
            let place = found.first().and_then(|(name, _)| first.field(name)?.key_span);
            let note =
                Diagnostic::new(Code::UnknownKey, keys::said_of(&found, "columns")).severity(Severity::Note);
            diagnostics.push(note.at_option(place));
        }
        for (names, key) in keys::doubled(&found) {
            let place = names.last().and_then(|name| first.field(name)?.key_span);
            diagnostics.push(keys::doubled_finding(&names, key, "columns").at_option(place));
        }
        let read = found.into_iter().map(|(name, key)| (Arc::from(name), key)).collect();
        Self { read }
    }

    /// The row with what its columns are read as, too.
    pub(super) fn read(&self, row: &Arc<Map>) -> Arc<Map> {
        if self.read.is_empty() {
            return Arc::clone(row);
        }
        let mut map = Map::clone(row);
        for (name, key) in &self.read {
            let is_empty = |field: &Field| field.value.scalar().is_some_and(|text| text.trim().is_empty());
            let is_free = map.field(key).is_none_or(|field| field.value == Value::Nil || is_empty(field));
            if let Some(field) = row.field(name).filter(|_| is_free) {
                map.insert_field(*key, field.clone());
            }
        }
        Arc::new(map)
    }
}

/// Puts the parts of a contact together that stand in columns of their own: `Frau`, `Dr.`, `Eva`, `Weber`.
pub(super) fn gathered(row: &Arc<Map>) -> Arc<Map> {
    let parts = keys::CONTACT_PARTS;
    if !parts.iter().any(|part| row.field(part).is_some()) {
        return Arc::clone(row);
    }
    let mut map = Map::clone(row);
    let said = parts.map(|part| map.remove(part).filter(|field| text(field).is_some()));
    let [form, degree, first, last] = &said;
    let form = form.clone().and_then(titled);
    let contact = KnownKey::Contact.given(&map).filter(|field| text(field).is_some()).cloned();
    let named: Vec<&Field> = match (&contact, last) {
        (_, Some(last)) => first.iter().chain([last]).collect(),
        (Some(contact), None) => vec![contact],
        (None, None) => first.iter().collect(),
    };
    let is_title = |field: &&Field| {
        let is_said = |text: String| {
            forms_of_address::is_title(&text)
                || (!named.is_empty() && forms_of_address::is_title_of_several(&text))
        };
        text(field).is_some_and(is_said)
    };
    let title = form.as_ref().filter(is_title);
    if let Some(form) = form.as_ref().filter(|field| title.is_none() && !is_nobody(field))
        && KnownKey::Greeting.given(&map).is_none()
    {
        map.insert_field(KnownKey::Greeting.name(), form.clone());
    }
    let titles = title.into_iter().chain(degree.as_ref().filter(is_title));
    let titles: Vec<String> = titles.filter_map(text).collect();
    let said: Vec<String> = named.iter().copied().filter_map(text).collect();
    if let Some(place) = named.last().filter(|_| contact.is_none() || !titles.is_empty() || last.is_some()) {
        let value = forms_of_address::titled_name(&titles, &said).into();
        map.insert_field(KnownKey::Contact.name(), Field { value, ..(*place).clone() });
    }
    Arc::new(map)
}

/// A form of address with the title for what forms have, such as `w`; nothing where that means no title.
fn titled(form: Field) -> Option<Field> {
    match text(&form).and_then(|said| forms_of_address::of_form(&said)) {
        Some("") => None,
        Some(title) => Some(Field { value: title.into(), ..form }),
        None => Some(form),
    }
}

/// The text of a field that says something.
fn text(field: &Field) -> Option<String> {
    let text = field.value.scalar()?;
    let text = text.trim();
    (!text.is_empty() && !is_absent(text)).then(|| text.to_owned())
}

/// Whether a form of address is that of letters to nobody by name.
fn is_nobody(field: &Field) -> bool {
    text(field).is_none_or(|text| forms_of_address::is_nobody(&text))
}

/// The keys whose value may say that there is none.
const MAY_BE_ABSENT: [KnownKey; 6] = [
    KnownKey::Contact,
    KnownKey::Greeting,
    KnownKey::Address,
    KnownKey::Email,
    KnownKey::JobTitle,
    KnownKey::JobPostingUrl,
];

/// An employer's data without what says that there is nothing to say, which is noted. Empty text says nothing either, so that
/// a letter that prints it is told that it is not set.
pub(super) fn without_absent(data: &mut Arc<Map>, diagnostics: &mut Diagnostics) {
    let is_empty = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
    if data.fields().any(|(_, field)| is_empty(&field.value)) {
        let empty = data.fields().filter(|(_, field)| is_empty(&field.value));
        let empty: Vec<(Arc<str>, Field)> =
            empty.map(|(name, field)| (Arc::clone(name), field.clone())).collect();
        for (name, field) in empty {
            Arc::make_mut(data).insert_field(name, Field { value: Value::Nil, ..field });
        }
    }
    for key in MAY_BE_ABSENT {
        let Some(field) = key.given(data) else { continue };
        let is_absent = |value: &Value| value.as_str().is_some_and(is_absent);
        let (value, said) = match &field.value {
            Value::Array(items) => {
                let said = items.iter().find(|item| is_absent(item)).cloned();
                let left: Vec<Value> = items.iter().filter(|item| !is_absent(item)).cloned().collect();
                (if left.is_empty() { Value::Nil } else { left.into() }, said)
            }
            Value::Map(map) => {
                let absent = map.fields().find(|(_, field)| is_absent(&field.value));
                let said = absent.map(|(_, field)| field.value.clone());
                let mut left = Map::clone(map);
                for (name, field) in map.fields().filter(|(_, field)| is_absent(&field.value)) {
                    left.insert_field(Arc::clone(name), Field { value: Value::Nil, ..field.clone() });
                }
                (Arc::new(left).into(), said)
            }
            value => (Value::Nil, Some(value.clone()).filter(is_absent)),
        };
        let Some(said) = said.and_then(|said| said.scalar()) else { continue };
        let place = field.span.or(field.key_span);
        let message =
            format!("`{said}` in `{}` says that there is nothing to say: it is not printed", key.name());
        let note = Diagnostic::new(Code::InvalidValue, message).severity(Severity::Note).at_option(place);
        diagnostics.push(note);
        let field = Field { value, items: None, ..field.clone() };
        Arc::make_mut(data).insert_field(key.name(), field);
    }
}
