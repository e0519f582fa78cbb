//! What was typed, as what it means.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::args::{ExportArgs, LetterArgs, MessageFormat};
use super::surroundings::{clock, environment};
use crate::check::{DaySource, Today, Verify};
use crate::diagnostic::{Code, Diagnostics, Policy, nearest};
use crate::driver::{EmployerSelection, LetterRequest};
use crate::export::write;
use crate::export::{Counting, Destination, ExportRequest, Force, Naming, Shard, WriteMode};
use crate::format::{Format, FormatSet};
use crate::letter::{Date, Lang};
use crate::paper::Paper;
use crate::parse;
use crate::render::PdfEngine;
use crate::render::template::Templates;
use crate::source::Sources;
use crate::unicode::entry::{composed_name, entered_value};
use crate::value::{Field, Value};
use crate::workspace::settings::Word;
use crate::workspace::shown;

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

/// The day of the run: `SOURCE_DATE_EPOCH`, else that of the clock.
pub fn run_day() -> Result<Date, UsageError> {
    match environment("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) {
        Some(value) => epoch(&value),
        None => Ok(Date { local: clock().at(0, 0, 0, 0), offset: 0 }),
    }
}

/// Reads what stands after `--lang`.
pub fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "not a language; write it as german, de or de-AT".to_owned())
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

/// What the command line allows and denies.
pub fn policy(reading: &LetterArgs) -> Policy {
    let mut policy = Policy::default();
    for word in &reading.allow {
        match word {
            Word::All => policy.allow_all = true,
            Word::Code(code) => policy.allow.push(*code),
            Word::Warnings => {}
        }
    }
    for word in &reading.deny {
        match word {
            Word::Warnings => policy.deny_warnings = true,
            Word::Code(code) => policy.deny.push(*code),
            Word::All => {}
        }
    }
    policy
}

/// The date of letters that have none: `--date`, else `SOURCE_DATE_EPOCH`.
pub fn given_date(reading: &LetterArgs) -> Result<Option<Date>, UsageError> {
    match (reading.date, environment("SOURCE_DATE_EPOCH")) {
        (Some(date), _) => Ok(Some(date)),
        (None, Some(value)) if !value.is_empty() => epoch(&value).map(Some),
        (None, _) => Ok(None),
    }
}

/// What day it is for findings: the date given, else what the clock says, unless `LETTERPRESS_CLOCK` is `off`.
pub fn today(given: Option<Date>) -> Option<Today> {
    if let Some(date) = given {
        return Some(Today { day: date.local.date(), source: DaySource::Given });
    }
    let is_off = environment("LETTERPRESS_CLOCK").is_some_and(|value| value == "off");
    (!is_off).then(|| Today { day: clock(), source: DaySource::Clock })
}

fn epoch(value: &OsString) -> Result<Date, UsageError> {
    value
        .to_str()
        .and_then(|text| text.parse().ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .map(|timestamp| Date { local: timestamp.to_zoned(TimeZone::UTC).datetime(), offset: 0 })
        .ok_or_else(|| {
            UsageError::new(format!(
                "SOURCE_DATE_EPOCH is `{}`, not a number of seconds since 1970",
                value.to_string_lossy()
            ))
        })
}

/// The values that replace those of the front matter.
pub fn set(reading: &LetterArgs) -> Vec<(String, Field)> {
    reading.set.iter().map(|set| (set.key.clone(), set.value.clone().into())).collect()
}

/// What a command that exports nothing asks of letters.
pub fn letters(reading: &LetterArgs, employers: EmployerSelection) -> Result<LetterRequest, UsageError> {
    let (set, date) = (set(reading), given_date(reading)?);
    Ok(LetterRequest { employers, set, date, today: today(date), ..LetterRequest::default() })
}

/// What `export` is asked for.
pub fn request(
    reading: &LetterArgs,
    exporting: &ExportArgs,
    employers: EmployerSelection,
    messages: MessageFormat,
) -> Result<ExportRequest, UsageError> {
    let ExportArgs {
        format,
        paper,
        out,
        name,
        threads: _,
        shard,
        force,
        prune,
        dry_run,
        manifest,
        verify,
        pdf_engine,
    } = exporting;
    let formats = formats(format);
    let destination = destination(out.as_deref(), &formats)?;
    if destination == Destination::Stdout && messages == MessageFormat::Json {
        return Err(UsageError::new("`-o -` and `--message-format json` both write to standard output")
            .hint("name a file with `-o`"));
    }
    let of_folders = [
        (name.is_some(), "--name", "names files of a folder"),
        (manifest.is_some(), "--manifest", "copies the manifest of a folder"),
        (*prune, "--prune", "removes files of a folder"),
    ];
    for (asked, option, what) in of_folders {
        if let (true, Destination::Stdout | Destination::File(..)) = (asked, &destination) {
            return Err(UsageError::new(format!("`{option}` {what}, and `-o` names none"))
                .hint(format!("leave out `{option}`, or name a folder with `-o`")));
        }
    }
    if manifest.as_deref().is_some_and(|path| path.as_os_str() == "-") {
        return Err(UsageError::new("`--manifest` takes a file, and standard output has the results")
            .hint("name a file, such as `--manifest manifest.json`"));
    }
    if let Some(name) = name {
        template(name)?;
    }
    let mut papers: Vec<Paper> = Vec::new();
    for paper in paper {
        if !papers.contains(paper) {
            papers.push(*paper);
        }
    }
    let letters = LetterRequest {
        formats,
        only_format: match &destination {
            Destination::File(_, format) => Some(*format),
            Destination::Default | Destination::Folder(_) | Destination::Stdout => None,
        },
        papers: (!papers.is_empty()).then_some(papers),
        verify: if *verify { Verify::Yes } else { Verify::No },
        engine: pdf_engine.unwrap_or_default(),
        ..letters(reading, employers)?
    };
    Ok(ExportRequest {
        letters,
        destination,
        name: name.clone(),
        mode: if *dry_run { WriteMode::DryRun } else { WriteMode::Write },
        counting: match messages {
            MessageFormat::Human | MessageFormat::Sarif | MessageFormat::Github => Counting::No,
            MessageFormat::Json => Counting::Yes,
        },
        force: if *force { Force::Yes } else { Force::No },
        naming: Naming::Short,
        shard: *shard,
    })
}

/// Refuses a template that no name can be made of, whatever the letter.
fn template(name: &str) -> Result<(), UsageError> {
    let example = "for example `--name '{{site.author}} - {{employer.name}}'`";
    if name.trim().is_empty() {
        return Err(UsageError::new("the template after `--name` is empty").hint(example));
    }
    match Templates::compile_string(name) {
        Ok(_) => Ok(()),
        Err(why) => {
            Err(UsageError::new(format!("no file name can be made of `{name}`: {why}")).hint(example))
        }
    }
}

fn formats(asked: &[FormatArg]) -> FormatSet {
    let mut named: Vec<Format> = Vec::new();
    let mut all = false;
    for asked in asked {
        match asked {
            FormatArg::All => all = true,
            FormatArg::Format(format) => named.push(*format),
        }
    }
    FormatSet::asked(named, all)
}

/// Whether `-o` is a folder, a file or standard output.
fn destination(out: Option<&Path>, formats: &FormatSet) -> Result<Destination, UsageError> {
    let Some(out) = out else { return Ok(Destination::Default) };
    if out.as_os_str() == "-" {
        return Ok(Destination::Stdout);
    }
    if let Some(device) = device(out, formats)? {
        return Ok(device);
    }
    let is_folder = out.is_dir() || out.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    let Some(extension) = out.extension().filter(|_| !is_folder) else {
        return Ok(Destination::Folder(out.components().collect::<PathBuf>()));
    };
    let extension = extension.to_string_lossy();
    let format = Format::from_name(&extension)
        .or_else(|| extension.eq_ignore_ascii_case("htm").then_some(Format::Html))
        .ok_or_else(|| {
            let known: Vec<_> = Format::ALL.iter().map(|format| format!(".{}", format.extension())).collect();
            let unknown =
                UsageError::new(format!("`{}`: there is no format for `.{extension}` files", shown(out)));
            let near = nearest(&extension, Format::ALL.iter().map(|format| format.extension()));
            match near {
                Some(near) => unknown.hint(format!("did you mean `.{near}`?")),
                None => unknown,
            }
            .hint(format!("there are {}; for a folder, end it with `/`", known.join(", ")))
        })?;
    match formats {
        FormatSet::Named(named) if named.iter().any(|other| *other != format) => Err(UsageError::new(
            format!("`{}` takes {}, and `--format` names another", shown(out), format.name()),
        )
        .hint("leave out `--format`, or name a folder with `-o`")),
        FormatSet::Default | FormatSet::All | FormatSet::Named(_) => {
            Ok(Destination::File(out.to_owned(), format))
        }
    }
}

/// A place that is neither a file nor a folder, such as `/dev/null`; it takes one artifact.
fn device(out: &Path, formats: &FormatSet) -> Result<Option<Destination>, UsageError> {
    if ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|stdout| out == Path::new(stdout)) {
        return Ok(Some(Destination::Stdout));
    }
    if !write::is_device(out) {
        return Ok(None);
    }
    match formats {
        FormatSet::Named(named) if named.len() == 1 => Ok(Some(Destination::File(out.to_owned(), named[0]))),
        FormatSet::Named(_) | FormatSet::All | FormatSet::Default => Err(UsageError::new(format!(
            "`{}` takes one artifact, and none of one format is named",
            shown(out)
        ))
        .hint("name the format with `-f`")),
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

    #[test]
    fn tells_folders_from_files() {
        let place = |text: &str| destination(Some(Path::new(text)), &FormatSet::Default);
        assert_eq!(place("-"), Ok(Destination::Stdout));
        assert_eq!(place("a/b"), Ok(Destination::Folder(PathBuf::from("a/b"))));
        assert_eq!(place("v1.2/"), Ok(Destination::Folder(PathBuf::from("v1.2"))));
        assert_eq!(place("a.PDF"), Ok(Destination::File(PathBuf::from("a.PDF"), Format::Pdf)));
        assert_eq!(
            place("a.odt"),
            Err(UsageError::new("`a.odt`: there is no format for `.odt` files")
                .hint("there are .html, .pdf, .txt, .md, .json, .docx, .eml; for a folder, end it with `/`"))
        );
    }

    #[test]
    fn reads_the_epoch_as_a_date_in_greenwich() {
        let date = epoch(&OsString::from("86400")).expect("a date");
        assert_eq!(date.rfc3339(), "1970-01-02T00:00:00+00:00");
        for text in ["", "x", "-1e9", "999999999999999999"] {
            assert!(epoch(&OsString::from(text)).is_err(), "{text}");
        }
    }
}
