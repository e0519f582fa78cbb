//! The command line: glue between what was typed and the stages.
//!
//! [`args`] is what can be typed, [`typed`] what it means; each command has a file of its own. Results go
//! to standard output, everything else to standard error.

pub mod advice;
pub mod args;
pub mod batch;
pub mod check;
pub mod complete;
pub mod draw;
mod elsewhere;
pub mod examples;
pub mod export;
pub mod inspect;
pub mod interrupt;
pub mod list;
pub mod man;
pub mod manifest;
pub mod new;
pub mod open;
pub mod preview;
pub mod progress;
pub mod report;
pub mod select;
mod surroundings;
pub mod system_folders;
mod terminal;
mod threads;
pub mod typed;
mod unread;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Args, ColorChoice, Command, MessageFormat};
use report::{Exit, Report};
use surroundings::{environment, has_randomness, tell};
use typed::UsageError;

/// Runs the program with the arguments and the environment of this process.
pub fn main() -> ExitCode {
    interrupt::heed_limits_of_files();
    if !has_randomness() {
        tell("error: the system gives no random numbers, neither by getrandom nor by /dev/urandom\n");
        return Exit::CouldNotRun.code();
    }
    if let Some(shell) = environment(complete::VARIABLE).filter(|shell| !shell.is_empty()) {
        let words = std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
        let _ = io::stdout().lock().write_all(complete::answer(&shell, words).as_bytes());
        return ExitCode::SUCCESS;
    }
    let typed = examples::command().try_get_matches();
    let args = match typed.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(mut error) => {
            advice::letter_for_command(&mut error);
            advice::option_for_option(&mut error, std::env::args_os());
            let is_told = advice::print(&error);
            let code = if is_told { error.exit_code() } else { 2 };
            return ExitCode::from(u8::try_from(code).unwrap_or(2));
        }
    };
    let colored = match args.everywhere.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let terminal = match args.command {
                Some(Command::Check(_)) => io::stdout().is_terminal(),
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

fn run(args: Args, report: &mut Report) -> Result<Exit, UsageError> {
    let Args { everywhere, command } = args;
    if let MessageFormat::Sarif | MessageFormat::Github = everywhere.message_format
        && !matches!(command, Some(Command::Check(_)))
    {
        return Err(UsageError::new("`sarif` and `github` are formats of `letterpress check`")
            .hint("use `--message-format json`"));
    }
    let Some(command) = command else { return Ok(advice::run(&everywhere, report)) };
    match command {
        Command::Export(args) => export::run(&everywhere, args, report),
        Command::Inspect(args) => inspect::run(&everywhere, args, report),
        Command::List(args) => list::run(&everywhere, args.what, report),
        Command::Completions(args) => {
            report.raw(complete::script(args.shell).as_bytes());
            Ok(Exit::Done)
        }
        Command::Batch(args) => batch::run(&everywhere, args, report),
        Command::Check(args) => check::run(&everywhere, args, report),
        Command::Preview(args) => preview::run(&everywhere, args, report),
        Command::New(args) => new::run(&everywhere, args, report),
        Command::Manifest(args) => manifest::run(&args.command, report),
        Command::Man(args) => man::run(args, report),
    }
}
