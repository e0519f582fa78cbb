//! What all that was typed asks for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use super::{FormatArg, UsageError};
use crate::check::{DaySource, Today, Verify};
use crate::cli::args::{ExportArgs, LetterArgs, MessageFormat};
use crate::cli::surroundings::{clock, environment};
use crate::diagnostic::{Policy, nearest};
use crate::driver::{EmployerSelection, LetterRequest};
use crate::export::write;
use crate::export::{Counting, Destination, ExportRequest, Force, Naming, WriteMode};
use crate::format::{Format, FormatSet};
use crate::keys::KnownKey;
use crate::letter::Date;
use crate::paper::Paper;
use crate::render::template::Templates;
use crate::value::PathValue;
use crate::workspace::settings::Word;
use crate::workspace::shown;

/// The day of the run: `SOURCE_DATE_EPOCH`, else that of the clock.
pub fn run_day() -> Result<Date, UsageError> {
    if let Some(value) = environment("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) {
        return epoch(&value);
    }
    let today = clock().map_err(UsageError::new)?;
    Ok(Date { local: today.at(0, 0, 0, 0), offset: 0 })
}

/// What the command line allows and denies.
pub fn policy(reading: &LetterArgs) -> Policy {
    Word::policy(reading.allow.iter().copied(), reading.deny.iter().copied())
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
pub fn today(given: Option<Date>) -> Result<Option<Today>, UsageError> {
    let is_off = environment("LETTERPRESS_CLOCK").is_some_and(|value| value == "off");
    let clock = match (is_off, given) {
        (true, _) => None,
        (false, Some(_)) => clock().ok(),
        (false, None) => Some(clock().map_err(UsageError::new)?),
    };
    let clocked = clock.map(|day| Today { day, source: DaySource::Clock, is_far: false });
    Ok(given.map_or(clocked, |date| {
        let day = date.local.date();
        Some(Today { day, source: DaySource::Given, is_far: clock.is_some_and(|clock| is_far(day, clock)) })
    }))
}

/// Whether a day that was given for letters can hardly be meant: years before any, as shells have whose builds are to be
/// the same, or more than a year on.
fn is_far(day: civil::Date, clock: civil::Date) -> bool {
    /// Letters of this program are younger.
    const FIRST: i16 = 2000;
    // a clock that was never set says nothing
    day.year() < FIRST || clock.year() > FIRST && i32::from(day.year()) > i32::from(clock.year()) + 1
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
pub fn set(reading: &LetterArgs) -> Vec<PathValue> {
    let layout = reading.layout.as_deref().map(|layout| (Arc::from(KnownKey::Layout.name()), layout.into()));
    let set = reading.set.iter().map(|set| (Arc::from(set.key.as_str()), set.value.clone().into()));
    layout.into_iter().chain(set).collect()
}

/// What a command that exports nothing asks of letters.
pub fn letters(reading: &LetterArgs, employers: EmployerSelection) -> Result<LetterRequest, UsageError> {
    let (set, date) = (set(reading), given_date(reading)?);
    Ok(LetterRequest { employers, set, date, today: today(date)?, ..LetterRequest::default() })
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
        list: None,
        list_letter: false,
    })
}

/// Refuses a template that no name can be made of, whatever the letter.
fn template(name: &str) -> Result<(), UsageError> {
    let example = "for example `--name '{{site.author}} - {{employer.name}}'`";
    if name.trim().is_empty() {
        return Err(UsageError::new("the template after `--name` is empty").hint(example));
    }
    match Templates::compile_name(name) {
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
    if out.to_string_lossy().contains("{{") {
        let message = format!("`-o` takes a path as it is, and `{}` is a template", shown(out));
        return Err(UsageError::new(message).hint("name files with `--name`, and their folder with `-o`"));
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
            let known =
                Format::ALL.iter().filter(|format| Format::from_name(format.extension()) == Some(**format));
            let known: Vec<_> = known.map(|format| format!(".{}", format.extension())).collect();
            let unknown =
                UsageError::new(format!("`{}`: there is no format for `.{extension}` files", shown(out)));
            let near = nearest(&extension, Format::ALL.iter().map(|format| format.extension()));
            match near {
                Some(near) => unknown.hint(format!("did you mean `.{near}`?")),
                None => unknown,
            }
            .hint(format!("there are {}; for a folder, end it with `/`", known.join(", ")))
        })?;
    let has_it = |other: &Format| other.extension() == format.extension();
    match formats {
        // of two formats of one extension the one that is named
        FormatSet::Named(named) if named.len() == 1 && has_it(&named[0]) => {
            Ok(Destination::File(out.to_owned(), named[0]))
        }
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
    fn tells_folders_from_files() {
        let place = |text: &str| destination(Some(Path::new(text)), &FormatSet::Default);
        assert_eq!(place("-"), Ok(Destination::Stdout));
        assert_eq!(place("a/b"), Ok(Destination::Folder(PathBuf::from("a/b"))));
        assert_eq!(place("v1.2/"), Ok(Destination::Folder(PathBuf::from("v1.2"))));
        assert!(place("{{letter}}.txt").is_err() && place("out/{{employer.key}}/").is_err());
        assert_eq!(place("a.PDF"), Ok(Destination::File(PathBuf::from("a.PDF"), Format::Pdf)));
        assert_eq!(
            place("a.odt"),
            Err(UsageError::new("`a.odt`: there is no format for `.odt` files")
                .hint("there are .html, .pdf, .txt, .md, .json, .docx, .eml; for a folder, end it with `/`"))
        );
    }

    #[test]
    fn a_day_that_nobody_dates_letters_with_is_far() {
        let day = |text: &str| text.parse::<civil::Date>().expect("a day");
        for (given, clock, far) in [
            ("1980-01-01", "2026-11-30", true),
            ("1970-01-01", "1970-01-01", true),
            ("2062-11-26", "2026-11-30", true),
            ("2015-03-01", "2026-11-30", false),
            ("2027-12-31", "2026-11-30", false),
            ("2026-11-30", "1970-01-01", false),
        ] {
            assert_eq!(is_far(day(given), day(clock)), far, "{given} on {clock}");
        }
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
