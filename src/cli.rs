//! The command line: glue between what was typed and the stages.
//!
//! [`args`] is what can be typed, [`typed`] what it means; each command has a file of its own. Results go
//! to standard output, everything else to standard error.

pub mod args;
pub mod batch;
pub mod check;
pub mod draw;
pub mod export;
pub mod inspect;
pub mod interrupt;
pub mod list;
pub mod manifest;
pub mod progress;
pub mod report;
pub mod select;
pub mod typed;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Args, Color, Command, MessageFormat};
use report::{Exit, Report};
use typed::Unusable;

/// Runs the program with the arguments and the environment of this process.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // a closed pipe is no failure of ours
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let colored = match args.everywhere.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let terminal = match args.command {
                Command::Check(_) => io::stdout().is_terminal(),
                _ => io::stderr().is_terminal(),
            };
            terminal
                && environment("NO_COLOR").is_none_or(|value| value.is_empty())
                && environment("TERM").is_none_or(|value| value != "dumb")
        }
    };
    let mut report = Report::new(&args.everywhere, colored);
    let exit = run(args, &mut report).unwrap_or_else(|unusable| {
        report.unusable(&unusable);
        Exit::CouldNotRun
    });
    report.finish(exit)
}

fn run(args: Args, report: &mut Report) -> Result<Exit, Unusable> {
    let Args { everywhere, command } = args;
    if let MessageFormat::Sarif | MessageFormat::Github = everywhere.message_format
        && !matches!(command, Command::Check(_))
    {
        return Err(Unusable::new("`sarif` and `github` are formats of `letterpress check`")
            .hint("use `--message-format json`"));
    }
    match command {
        Command::Export(args) => export::run(&everywhere, args, report),
        Command::Inspect(args) => inspect::run(&everywhere, args, report),
        Command::List(args) => list::run(&everywhere, args.what, report),
        Command::Completions(args) => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut Args::command(), "letterpress", &mut script);
            report.raw(&script);
            Ok(Exit::Done)
        }
        Command::Batch(args) => batch::run(&everywhere, args, report),
        Command::Check(args) => check::run(&everywhere, args, report),
        Command::Preview(_) => Err(not_built("preview")),
        Command::New(_) => Err(not_built("new")),
        Command::Manifest(args) => manifest::run(&args.command),
        Command::Man => {
            report.raw(&manual());
            Ok(Exit::Done)
        }
    }
}

/// The manual page: the program's own, and behind it one for each command, as `man -l` shows them in a row.
fn manual() -> Vec<u8> {
    let mut program = Args::command();
    program.build();
    let mut pages = Vec::new();
    let commands = program.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    for command in std::iter::once(program.clone()).chain(commands) {
        clap_mangen::Man::new(command).render(&mut pages).expect("a vector takes everything");
    }
    pages
}

fn not_built(command: &str) -> Unusable {
    Unusable::new(format!("`letterpress {command}` is not built yet"))
}

/// A variable of the environment, which only the command line reads.
fn environment(name: &str) -> Option<OsString> {
    #[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
    std::env::var_os(name)
}

/// Writes to standard error; there is nowhere to say that it failed.
fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
