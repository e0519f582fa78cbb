//! `letterpress man`. The one file that names `clap_mangen`.

use clap::Command;

use super::args::Man;
use super::examples;
use super::report::{Exit, Report};
use super::typed::UsageError;
use crate::diagnostic::Diagnostic;
use crate::export::{Originals, write};

/// Prints manual pages, or writes a file for each.
pub fn run(args: Man, report: &mut Report) -> Result<Exit, UsageError> {
    let Man { command, out } = args;
    let mut program = examples::command();
    program.build();
    let mut pages = Vec::new();
    collect(&program, &mut pages);
    let name = std::iter::once("letterpress".to_owned()).chain(command).collect::<Vec<_>>().join("-");
    match out {
        Some(folder) => {
            let unusable = |Diagnostic { message, hints, .. }| UsageError { message, hints };
            let originals = Originals::around(&folder.join("letterpress.1"));
            for (name, page) in pages {
                let path = folder.join(format!("{name}.1"));
                originals.spare(&path).and_then(|()| write::write(&path, &page)).map_err(unusable)?;
                report.created(&path);
            }
        }
        // as `man -l` shows them in a row
        None if name == "letterpress" => pages.iter().for_each(|(_, page)| report.raw(page)),
        None => match pages.iter().find(|(other, _)| *other == name) {
            Some((_, page)) => report.raw(page),
            None => {
                return Err(UsageError::new(format!("there is no command `{}`", name.replacen('-', " ", 1)))
                    .hint("`letterpress --help` lists them"));
            }
        },
    }
    Ok(Exit::Done)
}

/// The page of a command and those of the commands below it.
fn collect(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut page = Vec::new();
    let man =
        clap_mangen::Man::new(command.clone()).source(concat!("letterpress ", env!("CARGO_PKG_VERSION")));
    man.render(&mut page).expect("a vector takes everything");
    pages.push((name, page));
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        collect(inner, pages);
    }
}
