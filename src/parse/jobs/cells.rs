//! What the cells of a row say: texts, lists of formats and papers, a name below the output folder.

use std::collections::HashMap;

use super::JobRow;
use super::reading::described;
use crate::diagnostic::{Code, Diagnostic};
use crate::format::{Format, FormatSet};
use crate::mail_address::is_mail_address;
use crate::paper::Paper;
use crate::source::Span;
use crate::value::{PathValue, Value};

impl JobRow {
    /// Takes down what is wrong with it. Of most rows that is one thing, and a list may be of nothing but such rows.
    pub(super) fn tell(&mut self, mut problem: Diagnostic) {
        problem.message.shrink_to_fit();
        self.problems.reserve_exact(1);
        self.problems.push(problem);
    }

    pub(super) fn reject(&mut self, message: String, at: Option<Span>) -> &mut Diagnostic {
        self.tell(Diagnostic::new(Code::Job, message).at_option(at));
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    pub(super) fn text(&mut self, key: &str, value: &Value, at: Option<Span>) -> Option<String> {
        let Some(text) = value.scalar() else {
            self.reject(format!("`{key}` is {}, not text", value.kind()), at);
            return None;
        };
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    pub(super) fn formats(&mut self, key: &str, value: &Value, at: Option<Span>) -> FormatSet {
        let mut known: Vec<_> = Format::ALL.iter().map(|&format| Some(format)).collect();
        known.push(None);
        let name = |format: Option<Format>| format.map_or("all", Format::name);
        let from_name = |word: &str| match word.to_lowercase().as_str() {
            "all" => Some(None),
            _ => Format::from_name(word).map(Some),
        };
        let words = self.words(key, value, at, from_name, &names(&known, name)).unwrap_or_default();
        FormatSet::asked(words.iter().flatten().copied().collect(), words.contains(&None))
    }

    pub(super) fn papers(&mut self, key: &str, value: &Value, at: Option<Span>) -> Option<Vec<Paper>> {
        self.words(key, value, at, Paper::from_name, &names(Paper::ALL, Paper::name))
    }

    fn words<T: PartialEq>(
        &mut self,
        key: &str,
        value: &Value,
        at: Option<Span>,
        from_name: fn(&str) -> Option<T>,
        names: &[&str],
    ) -> Option<Vec<T>> {
        let words: Option<Vec<String>> = match value {
            Value::Array(items) => items.iter().map(Value::scalar).collect(),
            other => other.scalar().map(|text| text.split([',', ' ', '+']).map(str::to_owned).collect()),
        };
        let Some(words) = words else {
            self.reject(format!("`{key}` is {}, not a list of names", value.kind()), at);
            return None;
        };
        let mut found = Vec::new();
        for word in words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
            match from_name(word) {
                Some(item) if !found.contains(&item) => found.push(item),
                Some(_) => {}
                None => {
                    let nearest = crate::diagnostic::nearest(word, names.iter().copied());
                    let hint = match nearest {
                        Some(name) => format!("did you mean `{name}`?"),
                        None => format!("there are {}", names.join(", ")),
                    };
                    self.reject(format!("`{key}` has no `{word}`"), at).hints.push(hint);
                }
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// Takes a format's extension off the output's name: it says which format is meant.
    pub(super) fn split_output(&mut self) {
        let Some(output) = self.output.take() else { return };
        let output = output.replace('\\', "/");
        // a folder alone: the file has its usual name in it
        let named = output.strip_suffix('/').unwrap_or(&output);
        let stem_and_format = output.rsplit_once('.').and_then(|(stem, extension)| {
            let format = Format::ALL.iter().find(|format| format.extension() == extension.to_lowercase())?;
            Some((stem.to_owned(), *format))
        });
        let stem = stem_and_format.as_ref().map_or(named, |(stem, _)| stem);
        // `C:\out\x` lies on a disk of Windows
        let is_drive = |part: &str| part.len() == 2 && part.ends_with(':');
        // `.pdf` is an ending without a name
        let is_astray = |part: &str| matches!(part, "" | "." | "..") || is_drive(part);
        if named.split('/').chain(stem.split('/')).any(is_astray) {
            let place = self.place;
            self.reject(format!("`output` is `{output}`, which is not below the output folder"), place)
                .hints
                .push("write a name such as `acme` or `2026/acme.pdf`".to_owned());
            return;
        }
        match stem_and_format {
            None => self.output = Some(output),
            Some((stem, format)) => {
                let only = FormatSet::Named(vec![format]);
                if self.formats != FormatSet::Default && self.formats != only {
                    let place = self.place;
                    let message = format!("`output` is `{output}`, and `formats` names another format");
                    self.reject(message, place).hints.push("leave out one of the two".to_owned());
                }
                self.formats = only;
                self.output = Some(stem);
            }
        }
    }

    /// Says of two columns of the letter that one has no room for the other: `m` beside `m.a`, and `k` beside `k ` as a key.
    pub(super) fn look_for_lost_values(&mut self, set: &[PathValue]) {
        let mut known: HashMap<&str, [Option<&PathValue>; 2]> = HashMap::new();
        for one in set {
            let (path, field) = one;
            let root = path.split('.').next().unwrap_or_default();
            if described().any(|known| known.name() == root) {
                continue;
            }
            let is_inside = root != &**path;
            let ways = known.entry(root).or_default();
            let other = match ways[usize::from(!is_inside)] {
                Some((_, whole)) if is_inside && whole.value.as_map().is_some() => None,
                Some(other) => Some(other),
                None if is_inside => None,
                None => ways[0].filter(|(_, other)| other.value != field.value),
            };
            if let Some((other, _)) = other {
                let message = format!("`{other}` and `{path}` of this row say two things of `{root}`");
                let problem = Diagnostic::new(Code::Job, message).at_option(field.key_span.or(field.span));
                self.tell(problem.hint("take one of them out"));
                return;
            }
            ways[usize::from(is_inside)].get_or_insert(one);
        }
    }
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&item| name(item)).collect()
}

/// Whether a value is the address of a mailbox, or several.
pub(super) fn are_mailboxes(value: &Value) -> bool {
    let text = value.scalar().unwrap_or_default();
    let address = |mailbox: &str| {
        let inside = mailbox.rsplit_once('<').map_or(mailbox, |(_, rest)| rest.trim_end_matches('>'));
        is_mail_address(inside.trim())
    };
    let mut mailboxes =
        text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).peekable();
    mailboxes.peek().is_some() && mailboxes.all(|mailbox| address(mailbox.trim()))
}

/// Whether a cell says only whether something is there, as ticks and `n/a` do.
pub(super) fn says_whether(value: &Value) -> bool {
    let text = value.scalar().unwrap_or_default();
    let text = text.trim().to_lowercase();
    matches!(value, Value::Bool(_))
        || !text.contains(char::is_alphanumeric)
        || WHETHER.contains(&text.as_str())
}

/// What people write for yes and no, beside what YAML has for it.
const WHETHER: &[&str] =
    &["x", "ja", "nein", "oui", "non", "sí", "si", "n/a", "none", "not required", "tbd", "sent"];
