//! What was typed, as what it means.

mod request;

use std::num::NonZeroUsize;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::export::Shard;
use crate::format::Format;
use crate::letter::{Date, Lang};
use crate::paper::Paper;
use crate::parse;
use crate::render::PdfEngine;
use crate::source::Sources;
use crate::unicode::entry::{composed_name, entered_value};
use crate::value::Value;
use crate::workspace::settings::Word;

pub use request::{given_date, letters, policy, request, run_day, set, today};

/// Why the program cannot run as it was asked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
}

impl UsageError {
    /// Says what is wrong.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new() }
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl From<Diagnostic> for UsageError {
    fn from(refused: Diagnostic) -> Self {
        Self { message: refused.message, hints: refused.hints }
    }
}

/// A word after `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatArg {
    /// `all`.
    All,
    /// One format.
    Format(Format),
}

/// What stands after `--set`.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    key: String,
    value: Value,
}

/// Reads a word after `--format`.
pub fn format(word: &str) -> Result<FormatArg, String> {
    if word == "all" {
        return Ok(FormatArg::All);
    }
    Format::from_name(word).map(FormatArg::Format).ok_or_else(|| {
        let names = Format::ALL.iter().map(|format| format.name()).chain(["all"]);
        let near = match word.to_lowercase().as_str() {
            "word" | "doc" => Some("docx"),
            "mail" | "email" => Some("eml"),
            _ => None,
        };
        match near {
            Some(near) => format!("there is no format `{word}`; did you mean `{near}`?"),
            None => unknown("format", word, &names.collect::<Vec<_>>()),
        }
    })
}

/// Reads a key after `--employer`.
pub fn employer(word: &str) -> Result<String, String> {
    match word.trim() {
        "" => Err("a key is missing; write it as KEY or KEY,KEY".to_owned()),
        key => Ok(composed_name(key).into_owned()),
    }
}

/// Reads the number after `--threads`.
pub fn threads(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "write a whole number, 1 or more".to_owned())
}

/// Reads a word after `--paper`.
pub fn paper(word: &str) -> Result<Paper, String> {
    let names: Vec<_> = Paper::ALL.iter().map(|paper| paper.name()).collect();
    Paper::from_name(word).ok_or_else(|| unknown("paper", word, &names))
}

/// Reads the word after `--pdf-engine`; refuses an engine that this build has not.
pub fn pdf_engine(word: &str) -> Result<PdfEngine, String> {
    let names: Vec<_> = PdfEngine::ALL.iter().map(|engine| engine.name()).collect();
    let engine = PdfEngine::from_name(word).ok_or_else(|| unknown("PDF engine", word, &names))?;
    if engine.is_built() {
        Ok(engine)
    } else {
        Err(format!("this build has no PDF engine `{word}`; build it with `--features {word}`"))
    }
}

/// Reads a word after `--allow`.
pub fn allow(word: &str) -> Result<Word, String> {
    code("allow", word)
}

/// Reads a word after `--deny`.
pub fn deny(word: &str) -> Result<Word, String> {
    code("deny", word)
}

/// Reads what stands after `--date`.
pub fn date(text: &str) -> Result<Date, String> {
    if text.trim().eq_ignore_ascii_case("today") {
        return run_day().map_err(|refused| refused.message);
    }
    parse::date::parse_written(text, Lang::default().tag()).ok_or_else(|| match parse::date::either(text) {
        Some([one, other]) => format!("not clear; write it as {one} or as {other}"),
        None => "not a date; write it as year-month-day, such as 2026-11-23, or `today`".to_owned(),
    })
}

/// Reads what stands after `--lang`.
pub fn lang(text: &str) -> Result<Lang, String> {
    // `uk` is Ukrainian
    let lower = text.trim().to_lowercase();
    let is_british = text.trim() == "UK"
        || lower == "gb"
        || lower.contains("british")
        || lower.contains("english") && ["uk", "gb", "britain"].iter().any(|land| lower.contains(land));
    if is_british {
        return Err("not clear; write English as in Britain as en-GB, and Ukrainian as uk".to_owned());
    }
    Lang::parse(text).ok_or_else(|| "not a language; write it as german, de or de-AT".to_owned())
}

/// Reads a text that says something, without blanks around it.
pub fn something(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("it says nothing".to_owned()),
        text => Ok(text.to_owned()),
    }
}

/// Reads an address of a mail: something, `@` and something.
pub fn email(text: &str) -> Result<String, String> {
    let is_one = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    if is_one && !text.contains(char::is_whitespace) {
        Ok(text.to_owned())
    } else {
        Err("not the address of a mail, such as jobs@example.org".to_owned())
    }
}

/// Reads an address of the web.
pub fn web_address(text: &str) -> Result<String, String> {
    let lower = text.to_lowercase();
    if ["http://", "https://"].iter().any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme)) {
        Ok(text.to_owned())
    } else {
        Err(format!("not an address of the web; write it as https://{}", text.trim_start_matches('/')))
    }
}

/// Reads what stands after `--set`.
pub fn assignment(text: &str) -> Result<Assignment, String> {
    match text.split_once('=') {
        Some((key, _)) if key.split('.').any(|part| part.trim().is_empty()) => {
            Err("the key before `=` is missing".to_owned())
        }
        Some((key, value)) => Ok(Assignment { key: key.trim().to_owned(), value: scalar(value) }),
        None => Err("write it as KEY=VALUE".to_owned()),
    }
}

/// Reads what stands after `--map`. A column may have `=` in its name, a key has none.
pub fn column(text: &str) -> Result<(String, String), String> {
    let said = text.rsplit_once('=').map(|(column, key)| (column.trim().to_owned(), key.trim().to_owned()));
    said.filter(|(column, key)| !column.is_empty() && !key.is_empty())
        .ok_or_else(|| "write it as COLUMN=KEY".to_owned())
}

/// Reads what stands after `--shard`.
pub fn shard(text: &str) -> Result<Shard, String> {
    text.split_once('/')
        .and_then(|(part, of)| Some(Shard { part: part.parse().ok()?, of: of.parse().ok()? }))
        .filter(|shard| (1..=shard.of).contains(&shard.part))
        .ok_or_else(|| "write it as K/N, K from 1 to N".to_owned())
}

/// Reads a code after `--explain`.
pub fn explained(word: &str) -> Result<Code, String> {
    let names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
    Code::from_name(word).ok_or_else(|| match nearest(word, names.iter().copied()) {
        Some(name) => format!("there is no code `{word}`; did you mean `{name}`?"),
        None => format!("there is no code `{word}`; `letterpress list checks` shows them"),
    })
}

fn unknown(kind: &str, word: &str, names: &[&str]) -> String {
    if word.is_empty() {
        return format!("a {kind} is missing; there are {}", names.join(", "));
    }
    match nearest(word, names.iter().copied()) {
        Some(name) => format!("there is no {kind} `{word}`; did you mean `{name}`?"),
        None => format!("there is no {kind} `{word}`; there are {}", names.join(", ")),
    }
}

fn code(key: &str, word: &str) -> Result<Word, String> {
    Word::read(key, word)
        .map_err(|problem| [problem.message].into_iter().chain(problem.hints).collect::<Vec<_>>().join("; "))
}

/// A value as YAML reads it where that is a scalar; a list or map is text, and so is what is malformed.
fn scalar(text: &str) -> Value {
    let source = Sources::default().add("--set", text);
    let value = parse::yaml::parse(&source, 0..text.len(), &mut Diagnostics::default());
    match value {
        Some(value @ (Value::Bool(_) | Value::Int(_) | Value::Float(_))) => value,
        Some(Value::Nil) if matches!(text.trim(), "null" | "Null" | "NULL" | "~") => Value::Nil,
        Some(Value::String(inner)) if text.starts_with(['"', '\'']) => Value::String(inner),
        Some(Value::Nil | Value::String(_) | Value::Array(_) | Value::Map(_)) | None => {
            Value::from(&*entered_value(text, true))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_values_as_yaml_does_and_everything_else_as_text() {
        let value = |text: &str| assignment(text).map(|set| set.value);
        for (text, expected) in [
            ("a=true", Value::from(true)),
            ("a=3", Value::from(3)),
            ("a=1.5", Value::from(1.5)),
            ("a=null", Value::Nil),
            ("a='3'", Value::from("3")),
            ("a=", Value::from("")),
            ("a=no", Value::truth("no").expect("a truth value")),
            ("a=NO", Value::from("NO")),
            ("a=+4930999", Value::number("+4930999").expect("a number")),
            ("a=0301234", Value::from("0301234")),
            ("a=1.10", Value::number("1.10").expect("a number")),
            ("a=b=c", Value::from("b=c")),
            ("a=one: two", Value::from("one: two")),
            ("a=[1, 2]", Value::from("[1, 2]")),
            ("a=- x", Value::from("- x")),
            ("a={% raw %}", Value::from("{% raw %}")),
            ("a=#1 baker", Value::from("#1 baker")),
            ("a=---", Value::from("---")),
            ("a=!x", Value::from("!x")),
            ("a=~", Value::Nil),
        ] {
            assert_eq!(value(text), Ok(expected), "{text}");
        }
        assert_eq!(value("a"), Err("write it as KEY=VALUE".to_owned()));
        assert_eq!(value("=a"), Err("the key before `=` is missing".to_owned()));
        assert_eq!(value("a..b=c"), Err("the key before `=` is missing".to_owned()));
    }
}
