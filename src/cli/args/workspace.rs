//! What is typed after the commands that start things in a workspace, and those that tell about the program.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::super::complete::Shell;
use super::super::typed;
use crate::letter::Lang;
use crate::paper::Paper;

/// `letterpress new`
#[derive(Debug, clap::Args)]
pub struct New {
    /// What to start.
    #[command(subcommand)]
    pub command: NewCommand,
}

/// What can be started.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// Make a folder with a letter and an employer that explain themselves
    ///
    /// On a terminal it asks who writes; without any answer, and in scripts without options, it is an example, which
    /// exports at once. Files that are there are never replaced.
    Workspace(NewWorkspace),
    /// Start a letter
    ///
    /// The letter says TODO where you must write; `letterpress check` finds what you forget. In a Jekyll site it goes
    /// into _letters/, which is not published.
    Letter(NewLetter),
    /// Write out a layout to be changed
    ///
    /// The files of a layout are copied into formats/ under the new name, for every format. Delete those that you do not
    /// change and write `base: LAYOUT` into the page settings: the rest is then taken from that layout.
    Layout(NewLayout),
    /// Add an employer
    ///
    /// On a terminal, what no option gives is asked for; an empty answer leaves it out. In scripts `--name` is needed.
    Employer(NewEmployer),
}

/// `letterpress new workspace`
#[derive(Debug, clap::Args)]
pub struct NewWorkspace {
    /// The folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Who writes: your name
    #[arg(long, value_name = "TEXT", value_parser = typed::something)]
    pub name: Option<String>,
    /// A line of your address; once for each line
    #[arg(long, value_name = "LINE")]
    pub address: Vec<String>,
    /// Your address of mail
    #[arg(long, value_name = "ADDRESS", value_parser = typed::email)]
    pub email: Option<String>,
    /// Your telephone
    #[arg(long, value_name = "NUMBER", value_parser = typed::something)]
    pub phone: Option<String>,
    /// The language of your letters: english, de, fr-CA …
    ///
    /// Default: that of the system where letterpress has its words, else english.
    #[arg(long, value_name = "LANG", value_parser = typed::lang)]
    pub lang: Option<Lang>,
    /// Your paper: a4 or letter
    ///
    /// Default: that of the system's country, else a4.
    #[arg(long, value_name = "PAPER", value_parser = typed::paper)]
    pub paper: Option<Paper>,
}

/// `letterpress new letter`
#[derive(Debug, clap::Args)]
pub struct NewLetter {
    /// Its name: that of its file, without extension
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Write it to this employer
    ///
    /// Default: the workspace's only one; else none, and `-e` says when you export.
    #[arg(short, long, value_name = "KEY")]
    pub employer: Option<String>,
    /// Set it in this layout: coverletter, letterhead, din5008, plain, or one of your own
    #[arg(long, value_name = "LAYOUT", default_value = "coverletter")]
    pub layout: String,
    /// Give it this title
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Write it in this language: english, de, fr-CA …
    ///
    /// Default: the employer's, else that of the settings, else english.
    #[arg(long, value_name = "LANG", value_parser = typed::lang)]
    pub lang: Option<Lang>,
}

/// `letterpress new layout`
#[derive(Debug, clap::Args)]
pub struct NewLayout {
    /// Its name, as letters say it: `layout: NAME`
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Begin with this layout
    ///
    /// Default: the built-in one of that name, else letterhead.
    #[arg(long, value_name = "LAYOUT")]
    pub from: Option<String>,
}

/// `letterpress new employer`
#[derive(Debug, clap::Args)]
pub struct NewEmployer {
    /// Its key, by which letters and commands know it: short, such as `acme`
    ///
    /// Default: made of its name.
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// The job
    #[arg(long, value_name = "TEXT")]
    pub jobtitle: Option<String>,
    /// The address of the posting
    #[arg(long, value_name = "URL", value_parser = typed::web_address)]
    pub jobpostingurl: Option<String>,
    /// Whom the letter is to
    #[arg(long, value_name = "TEXT")]
    pub contact: Option<String>,
    /// How the letter begins: `Dear Ms. Nair`
    #[arg(long, value_name = "TEXT")]
    pub greeting: Option<String>,
    /// A line of its address; once for each line
    #[arg(long, value_name = "LINE")]
    pub address: Vec<String>,
    /// Where the letter is sent by mail
    #[arg(long, value_name = "ADDRESS", value_parser = typed::email)]
    pub email: Option<String>,
    /// The language of letters to it
    #[arg(long, value_name = "LANG", value_parser = typed::lang)]
    pub lang: Option<Lang>,
}

/// `letterpress list`
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub struct ListArgs {
    /// What to list
    #[arg(value_name = "WHAT", value_enum)]
    pub what: Listing,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listing {
    /// The letters of the workspace
    Letters,
    /// The employers of the workspace
    Employers,
    /// The formats and their layouts
    Formats,
    /// The layouts of letters, in whichever format
    Layouts,
    /// The themes that letters may have
    Themes,
    /// The codes of diagnostics, for --allow and --deny
    Checks,
}

/// `letterpress completions`
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

/// `letterpress man`
#[derive(Debug, clap::Args)]
pub struct Man {
    /// Print the page of this command only, such as `export` or `new letter`
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    pub command: Vec<String>,
    /// Write a file for each page into this folder
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}
