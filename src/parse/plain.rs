//! Values that are text: what web pages wrote into them is read, once, where they enter.
//!
//! A name that was copied from a page's source says `AT&amp;T`, an address `Weg 1<br>01067 Dresden`. Markdown would read
//! such references, and addresses, subjects, headers and names of files would not. So they are read here, and every part
//! and every format gets the text that was meant. Keys of the user's own stay as they are.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::html::{self, entities};
use crate::keys::{Holder, KeyEntry, KnownKey, Takes, understood_as};
use crate::source::Span;
use crate::value::{Field, Map, Value};

/// A map in which what takes text holds no HTML; tags that no text has are pushed.
pub fn text_of(map: &Arc<Map>, holder: Holder, diagnostics: &mut Diagnostics) -> Arc<Map> {
    let mut plain = Arc::clone(map);
    for (name, field) in map.fields() {
        if let Some(read) = text_at(name, field, holder, diagnostics) {
            Arc::make_mut(&mut plain).insert_field(Arc::clone(name), read);
        }
    }
    plain
}

/// A value at a path of keys, likewise; nothing where it stays as it is.
pub fn text_at(path: &str, field: &Field, holder: Holder, diagnostics: &mut Diagnostics) -> Option<Field> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    // what is Markdown may hold HTML, and is read as it is
    let entry = entry(holder, name).filter(|entry| entry.name != KnownKey::Mail.name())?;
    match (entry.takes, rest) {
        (Takes::Map(inner), Some(rest)) => text_at(rest, field, inner, diagnostics),
        (takes, None) => {
            let mut reader = TextReader { key: name, takes, diagnostics };
            let value = reader.value(&field.value, field, 0)?;
            Some(Field { value, ..field.clone() })
        }
        (_, Some(_)) => None,
    }
}

/// A text as it was meant, whatever key it stands under.
pub fn decoded(text: &str) -> String {
    let mut unheard = Diagnostics::default();
    let mut reader = TextReader { key: "", takes: Takes::Text, diagnostics: &mut unheard };
    reader.text(text, None).unwrap_or_else(|| text.to_owned())
}

/// The key that a name stands for in a holder.
fn entry(holder: Holder, name: &str) -> Option<&'static KeyEntry> {
    holder.entry(name).or_else(|| understood_as(holder, name))
}

/// Reads the values of a key.
struct TextReader<'a> {
    key: &'a str,
    takes: Takes,
    diagnostics: &'a mut Diagnostics,
}

/// How deep lists and maps of a key nest that are read.
const MOST_LEVELS: usize = 4;

impl TextReader<'_> {
    /// What a value says; nothing where that is what it looks like.
    fn value(&mut self, value: &Value, field: &Field, level: usize) -> Option<Value> {
        match value {
            Value::String(text) if self.is_text() => self.text(text, field.span).map(Value::from),
            Value::Array(items) if level < MOST_LEVELS => {
                let mut read = None;
                for (at, item) in items.iter().enumerate() {
                    let place = Field { span: field.item_span(at), items: None, ..field.clone() };
                    if let Some(item) = self.value(item, &place, level + 1) {
                        read.get_or_insert_with(|| items.to_vec())[at] = item;
                    }
                }
                read.map(Value::from)
            }
            Value::Map(map) => match self.takes {
                Takes::Map(holder) => {
                    let read = text_of(map, holder, self.diagnostics);
                    (!Arc::ptr_eq(&read, map)).then(|| read.into())
                }
                // a person, or an address by its parts
                Takes::Text | Takes::Texts | Takes::Lines if level < MOST_LEVELS => {
                    let mut read = Arc::clone(map);
                    for (name, field) in map.fields() {
                        if let Some(value) = self.value(&field.value, field, level + 1) {
                            let field = Field { value, ..field.clone() };
                            Arc::make_mut(&mut read).insert_field(Arc::clone(name), field);
                        }
                    }
                    (!Arc::ptr_eq(&read, map)).then(|| read.into())
                }
                _ => None,
            },
            Value::Nil
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::String(_)
            | Value::Array(_) => None,
        }
    }

    /// Whether the key takes text. One that takes a map takes lines as well, such as `recipient`.
    fn is_text(&self) -> bool {
        matches!(self.takes, Takes::Text | Takes::Texts | Takes::Lines | Takes::Map(_))
    }

    fn text(&mut self, text: &str, span: Option<Span>) -> Option<String> {
        if !text.contains(['&', '<']) {
            return None;
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<']) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let length = match (entities::read(rest), tag(rest)) {
                (Some((c, length)), _) => {
                    out.push(c);
                    length
                }
                (None, Some(("br", length))) => {
                    out.push('\n');
                    // the break of the file, where there was one
                    let after = rest[length..].trim_start_matches([' ', '\t', '\r', '\n']);
                    rest.len() - after.len()
                }
                (None, found) => {
                    found.inspect(|(name, _)| self.tell(name, span));
                    out.push_str(&rest[..1]);
                    1
                }
            };
            rest = &rest[length..];
        }
        out.push_str(rest);
        (out != text).then_some(out)
    }

    fn tell(&mut self, name: &str, span: Option<Span>) {
        let key = self.key;
        let message = format!("`<{name}>` is HTML, and `{key}` is text: it is printed as it stands");
        let finding = Diagnostic::new(Code::DataMarkup, message).severity(Severity::Warning);
        self.diagnostics.push(finding.at_option(span).hint("take the tags out"));
    }
}

/// The tag at the start of a text, by its name in small letters, and its length.
fn tag(text: &str) -> Option<(&'static str, usize)> {
    /// The longest tag that is looked at, in bytes.
    const LONGEST: usize = 256;
    let inside = text.strip_prefix('<')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name = &inside[..inside.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    let after = &inside[name.len()..];
    if !after.starts_with(['>', '/', ' ', '\t', '\n']) {
        return None;
    }
    let end = text.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    Some((html::text_element(name)?, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::yaml;
    use crate::source::Sources;

    fn read(text: &str, holder: Holder) -> (String, Vec<String>) {
        let source = Sources::default().add("x.yml", text);
        let mut diagnostics = Diagnostics::default();
        let value = yaml::parse(&source, 0..text.len(), &mut diagnostics).expect("valid");
        let map = text_of(value.as_map().expect("a map"), holder, &mut diagnostics);
        let told = diagnostics
            .into_vec()
            .into_iter()
            .map(|found| format!("{}: {}", &text[found.span.expect("a place").range()], found.message));
        (serde_json::to_string(&map).expect("json"), told.collect())
    }

    #[test]
    fn what_is_text_is_read_once_and_the_rest_stays() {
        for (yaml, holder, json) in [
            ("name: AT&amp;T", Holder::Employer, r#"{"name":"AT&T"}"#),
            ("name: AT&amp;amp;T", Holder::Employer, r#"{"name":"AT&amp;T"}"#),
            ("name: R&D &unknown; & co", Holder::Employer, r#"{"name":"R&D &unknown; & co"}"#),
            ("contact: Ms. O&#39;Neill", Holder::Employer, r#"{"contact":"Ms. O'Neill"}"#),
            ("contact: {name: O&#x27;Neill}", Holder::Employer, r#"{"contact":{"name":"O'Neill"}}"#),
            (
                "address: [A&amp;B, 'Weg&nbsp;1<br>01067 Dresden']",
                Holder::Employer,
                "{\"address\":[\"A&B\",\"Weg\u{a0}1\\n01067 Dresden\"]}",
            ),
            ("address: \"a<BR/>\\nb<br />c\"", Holder::Sender, r#"{"address":"a\nb\nc"}"#),
            (
                "sender: {name: A &lt;B&gt;}\nsubject: x&ndash;y",
                Holder::FrontMatter,
                r#"{"sender":{"name":"A <B>"},"subject":"x–y"}"#,
            ),
            (
                "opening: a&amp;b\nreturn-address: [c&amp;d]",
                Holder::FrontMatter,
                r#"{"opening":"a&b","return-address":["c&d"]}"#,
            ),
            ("recipient: [A&amp;B]", Holder::FrontMatter, r#"{"recipient":["A&B"]}"#),
            ("own: a&amp;b", Holder::FrontMatter, r#"{"own":"a&amp;b"}"#),
            (
                "name: a@b.example <a@b.example> 1 < 2 <Company>",
                Holder::Employer,
                r#"{"name":"a@b.example <a@b.example> 1 < 2 <Company>"}"#,
            ),
        ] {
            assert_eq!(read(yaml, holder), (json.to_owned(), Vec::new()), "{yaml}");
        }
    }

    #[test]
    fn other_tags_are_told_and_stay() {
        for (yaml, place, name) in [
            ("jobtitle: Senior <em>as</em> Lead", "Senior <em>as</em> Lead", "em"),
            ("address: [x, '<span class=\"n\">#</span>32']", "'<span class=\"n\">#</span>32'", "span"),
        ] {
            let (json, told) = read(yaml, Holder::Employer);
            assert!(json.contains(&format!("<{name}")) && json.contains(&format!("</{name}>")), "{json}");
            let key = yaml.split(':').next().unwrap_or_default();
            assert_eq!(
                told[0],
                format!("{place}: `<{name}>` is HTML, and `{key}` is text: it is printed as it stands")
            );
        }
    }
}
