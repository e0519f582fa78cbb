//! What can be typed.

mod letters;
mod workspace;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub use letters::{
    Batch, Check, Export, ExportArgs, Inspect, LetterArgs, ManifestArgs, ManifestCommand, PreviewArgs, Stage,
};
pub use workspace::{
    Completions, ListArgs, Listing, Man, New, NewCommand, NewEmployer, NewLayout, NewLetter, NewWorkspace,
};

/// Exports job-application cover letters to HTML, PDF, plain text and Markdown
#[derive(Debug, Parser)]
#[command(
    name = "letterpress",
    version,
    max_term_width = 100,
    after_help = "Alone, letterpress says what to do in this folder.\n\n\
                  Exit status: 0 all exported, 1 some letter had errors, 2 could not run, 129, 130 or 143 stopped by \
                  a signal."
)]
pub struct Args {
    /// What every command takes.
    #[command(flatten)]
    pub everywhere: GlobalArgs,
    /// The command; without one, what to do in this folder is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command takes.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub struct GlobalArgs {
    /// Work in this workspace
    ///
    /// Letters are then looked up in DIR only, as a path and then as a stem. Default: the nearest folder
    /// at or above the letter (without a letter: the current folder) that holds letterpress.yml,
    /// _config.yml, letters/, employers/ or formats/.
    #[arg(short = 'C', long, value_name = "DIR", global = true)]
    pub root: Option<PathBuf>,
    /// Color messages
    ///
    /// `auto` colors them on a terminal, unless `NO_COLOR` is set.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    pub color: ColorChoice,
    /// Write messages for people or for programs
    ///
    /// `json` writes one object a line to standard output: artifacts and diagnostics in the order of the
    /// letters, and a summary last.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, global = true)]
    pub message_format: MessageFormat,
    /// Show errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Show notes too
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When messages are colored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Whom messages are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// People.
    #[default]
    Human,
    /// Programs.
    Json,
    /// Editors and continuous integration, as SARIF 2.1.0; for `check` only.
    Sarif,
    /// GitHub, as annotations of a workflow; for `check` only.
    Github,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Export letters to files
    Export(Export),
    /// Export the letters and employers of a job list
    ///
    /// Each row names a letter and, if it is not the letter's own, an employer. The columns formats, paper
    /// and output (a name below the output folder) replace the options of that name; any other column
    /// replaces the value of its name in the front matter. A row that cannot be used is reported with its
    /// place, and the others go on. Files are called LETTER-KEY.
    Batch(Batch),
    /// Look for mistakes in letters
    Check(Check),
    /// Show what each stage made of a letter
    Inspect(Inspect),
    /// Work on manifests of exports
    Manifest(ManifestArgs),
    /// Show letters in a browser, as you write
    ///
    /// Serves a page on this machine, at an address that nobody else can guess, and prints the address. The page
    /// shows the letter as HTML, as the pages of its PDF and as text, how long it is, and what `check` finds. It
    /// follows every save; while a letter has an error, the last good page stays. Ctrl-C ends it.
    Preview(PreviewArgs),
    /// Start a workspace, a letter or an employer
    New(New),
    /// List letters, employers, formats or checks
    List(ListArgs),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual pages
    Man(Man),
}
