//! `letterpress list`

use serde_json::{Map as Object, Value as Json, json};
use unicode_segmentation::UnicodeSegmentation;

use super::args::{GlobalArgs, Listing, MessageFormat};
use super::report::{Exit, Report};
use super::select::Selection;
use super::terminal::{neutral, uncommanded};
use super::typed::UsageError;
use crate::diagnostic::{Allowable, Code, Diagnostics};
use crate::format::Format;
use crate::parse;
use crate::workspace::root::NO_WORKSPACE;
use crate::workspace::{Workspace, WorkspaceKind, shown};

/// Lists what a workspace or the program has.
pub fn run(everywhere: &GlobalArgs, what: Listing, report: &mut Report) -> Result<Exit, UsageError> {
    let mut diagnostics = Diagnostics::default();
    if what == Listing::Checks {
        checks(report);
        return Ok(Exit::Done);
    }
    let workspace = Selection::workspace(everywhere.root.as_deref(), &mut diagnostics);
    if workspace.kind() == WorkspaceKind::Bare && matches!(what, Listing::Letters | Listing::Employers) {
        return Err(UsageError::new(NO_WORKSPACE)
            .hint("name a workspace with `-C DIR`; `letterpress new workspace .` makes one of this folder"));
    }
    let (kind, columns, found): (_, &[_], _) = match what {
        Listing::Letters => {
            ("letter", &["letter", "employer", "title", "file"], list_letters(&workspace, &mut diagnostics))
        }
        Listing::Employers => ("employer", &["employer", "name", "jobtitle", "file"], employers(&workspace)),
        Listing::Layouts => ("layout", &["layout"], names(workspace.layout_names())),
        Listing::Themes => {
            let formats = workspace.formats(&mut diagnostics);
            ("theme", &["theme"], names(formats.stationery.themes.names()))
        }
        Listing::Formats | Listing::Checks => {
            ("format", &["format", "extension", "layouts", "is"], formats(&workspace))
        }
    };
    rows(report, kind, columns, found);
    report.diagnostics(&diagnostics, workspace.reader().sources());
    Ok(if diagnostics.failed() { Exit::CouldNotRun } else { Exit::Done })
}

type ListedRow = Vec<Option<String>>;

/// Letters that cannot be parsed are listed all the same; `export` says what is wrong with them.
fn list_letters(workspace: &Workspace, diagnostics: &mut Diagnostics) -> Vec<ListedRow> {
    workspace
        .letters(diagnostics)
        .iter()
        .map(|file| {
            let mut unheard = Diagnostics::default();
            let letter = workspace.reader().text(&file.path).ok().and_then(|source| {
                let place = workspace.pages().place(&file.path);
                parse::parse_at(&file.name, &source, Some(place), &mut unheard)
            });
            let front = letter.map(|letter| letter.front).unwrap_or_default();
            vec![
                Some(file.name.clone()),
                front.employer.map(|employer| employer.value),
                front.title.map(|title| title.value),
                Some(shown(&file.path)),
            ]
        })
        .collect()
}

fn employers(workspace: &Workspace) -> Vec<ListedRow> {
    workspace
        .employers()
        .iter()
        .map(|employer| {
            vec![
                Some(employer.key.to_string()),
                employer.name().map(str::to_owned),
                employer.jobtitle().map(str::to_owned),
                Some(employer.file.to_string()),
            ]
        })
        .collect()
}

fn formats(workspace: &Workspace) -> Vec<ListedRow> {
    Format::ALL
        .iter()
        .map(|format| {
            vec![
                Some(format.name().to_owned()),
                Some(format!(".{}", format.extension())),
                Some(workspace.layouts(*format).join(", ")),
                Some(format.summary().to_owned()),
            ]
        })
        .collect()
}

fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<ListedRow> {
    names.into_iter().map(|name| vec![Some(name.to_owned())]).collect()
}

/// Lists every code.
pub fn checks(report: &mut Report) {
    let codes = Code::ALL.iter().map(|code| {
        let allowable = match code.allowable() {
            Allowable::Yes => Some("allowable"),
            Allowable::No => None,
        };
        [Some(code.name()), Some(code.severity().name()), allowable, Some(code.summary())]
            .map(|cell| cell.map(str::to_owned))
            .into()
    });
    rows(report, "check", &["code", "severity", "allowable", "finds"], codes.collect());
}

/// Writes a table for people, or an object a line for programs.
fn rows(report: &mut Report, kind: &str, columns: &[&str], rows: Vec<ListedRow>) {
    match report.format() {
        MessageFormat::Json => {
            for row in rows {
                let mut object = Object::new();
                object.insert("type".to_owned(), Json::from(kind));
                for (column, cell) in columns.iter().zip(row) {
                    let cell = match *column {
                        "allowable" => Json::from(cell.is_some()),
                        _ => json!(cell),
                    };
                    object.insert((*column).to_owned(), cell);
                }
                report.line(&object);
            }
        }
        MessageFormat::Human | MessageFormat::Sarif | MessageFormat::Github => {
            let rows: Vec<Vec<String>> = rows
                .into_iter()
                .map(|row| row.into_iter().map(|cell| neutral(&cell.unwrap_or_default())).collect())
                .collect();
            let widths: Vec<usize> = (0..columns.len())
                .map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0))
                .collect();
            for row in rows {
                let mut line = String::new();
                for (cell, width_of_column) in row.iter().zip(&widths) {
                    if !line.is_empty() {
                        line.push_str("  ");
                    }
                    line.push_str(cell);
                    line.extend(std::iter::repeat_n(' ', width_of_column - width(cell)));
                }
                report.raw(format!("{}\n", uncommanded(line.trim_end())).as_bytes());
            }
        }
    }
}

fn width(cell: &str) -> usize {
    cell.graphemes(true).count()
}
