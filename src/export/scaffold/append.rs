//! One more employer at the end of a file that holds all of them, its text kept as it is.

use std::sync::Arc;

use super::{EmployerFields, yaml};
use crate::diagnostic::Diagnostics;
use crate::parse;
use crate::source::Sources;
use crate::value::{Map, Value};

/// The text of a YAML file of employers with one more of them; nothing where its text cannot simply go on, such as
/// one in braces.
pub fn employer(text: &str, key: &str, fields: &EmployerFields) -> Option<String> {
    let before = read(text)?;
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut longer = text.to_owned();
    if !longer.is_empty() && !longer.ends_with('\n') {
        longer.push_str(newline);
    }
    longer.push_str(&yaml::scalar(key));
    longer.push(':');
    longer.push_str(newline);
    for value in fields.given() {
        longer.push_str("  ");
        longer.push_str(&value.replace('\n', &format!("{newline}  ")));
        longer.push_str(newline);
    }
    // what is read now is what was read before, and the new one
    let after = read(&longer)?;
    let is_kept =
        after.len() == before.len() + 1 && before.iter().all(|(key, value)| after.get(key) == Some(value));
    let is_there =
        after.get(key).and_then(Value::as_map).is_some_and(|map| map.len() == fields.given().len());
    (is_kept && is_there).then_some(longer)
}

fn read(text: &str) -> Option<Arc<Map>> {
    let source = Sources::default().add("employers.yml", text);
    match parse::yaml::parse(&source, 0..text.len(), &mut Diagnostics::default())? {
        Value::Nil => Some(Arc::default()),
        Value::Map(map) => Some(map),
        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) | Value::Array(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> EmployerFields {
        EmployerFields {
            name: Some("Rasa: Maps".to_owned()),
            address: vec!["1 A Street".to_owned(), "No 2".to_owned()],
            ..EmployerFields::default()
        }
    }

    #[test]
    fn the_text_before_stays_and_the_new_one_stands_below_it() {
        for (text, expected) in [
            ("", "rasa:\n"),
            ("# mine\nedx: {name: edX}", "# mine\nedx: {name: edX}\nrasa:\n"),
            ("edx:\n    name: edX # old\n\n", "edx:\n    name: edX # old\n\nrasa:\n"),
        ] {
            let entry = "  name: \"Rasa: Maps\"\n  address:\n    - \"1 A Street\"\n    - No 2\n";
            assert_eq!(employer(text, "rasa", &fields()), Some(format!("{expected}{entry}")));
        }
        let windows = employer("edx: {name: edX}\r\n", "rasa", &fields()).expect("longer");
        assert_eq!(windows.matches('\n').count(), windows.matches("\r\n").count());
    }

    #[test]
    fn a_text_that_cannot_go_on_is_left_alone() {
        for text in
            ["{edx: {name: edX}}", "- name: edX", "edx: {name: edX}\n...\n", "  edx: {name: edX}\n", "edx: ["]
        {
            assert_eq!(employer(text, "rasa", &fields()), None, "{text}");
        }
    }
}
