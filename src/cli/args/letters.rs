//! What is typed after the commands that read letters.

use std::num::{NonZeroU16, NonZeroUsize};
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::super::typed::{self, Assignment, FormatArg};
use crate::diagnostic::Code;
use crate::export::Shard;
use crate::letter::Date;
use crate::paper::Paper;
use crate::render::PdfEngine;
use crate::workspace::settings::Word;

/// What commands that read letters take.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Reading letters")]
pub struct LetterArgs {
    /// Write to this employer instead of the front matter's
    ///
    /// Repeated, or with commas between keys, each letter is exported once for each.
    #[arg(short, long, value_name = "KEY", value_delimiter = ',', value_parser = typed::employer)]
    pub employer: Vec<String>,
    /// Use this layout instead of the front matter's
    ///
    /// In every format: `--layout plain -f text` is a text for a form, without addresses. `none` is the body alone; `letterpress list layouts`
    /// shows them.
    #[arg(long, value_name = "NAME")]
    pub layout: Option<String>,
    /// Replace a value of the front matter
    ///
    /// VALUE is read as YAML reads it: `true`, `3` and `null` are what they look like, everything else is
    /// text. `--set sender.name=Ada` sets one key of a map. May be repeated.
    #[arg(long, value_name = "KEY=VALUE", value_parser = typed::assignment)]
    pub set: Vec<Assignment>,
    /// Date letters that have no date
    ///
    /// Default: `SOURCE_DATE_EPOCH` where it is set, else none. Example: `--date 2026-11-23`, `--date today`.
    #[arg(long, value_name = "DATE", value_parser = typed::date)]
    pub date: Option<Date>,
    /// Make notes of these findings
    ///
    /// Codes, or `all` for every code that leaves something to export: an unset variable is then blank,
    /// an unknown filter passes its value on. Repeated, or with commas.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = typed::allow)]
    pub allow: Vec<Word>,
    /// Make errors of these findings
    ///
    /// Codes, or `warnings` for every warning. Repeated, or with commas.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = typed::deny)]
    pub deny: Vec<Word>,
}

/// What commands that export take.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag, as it was typed")]
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Exporting")]
pub struct ExportArgs {
    /// Export in these formats
    ///
    /// Any of html, pdf, text (txt) and markdown (md) with commas between them, or `all`, the default: these
    /// four. PDF is left out where a letter says `makepdf: false`, unless it is named here. Made only when
    /// named: json, the resolved letter as data; docx, for word processors; eml, the draft of a mail to the
    /// employer with the letter attached; application, the letter and its enclosed files in one PDF.
    #[arg(short, long, value_name = "LIST", value_delimiter = ',', value_parser = typed::format)]
    pub format: Vec<FormatArg>,
    /// Export for these papers
    ///
    /// a4, letter or both with a comma between them. Default: the letter's, else the workspace's, else a4.
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = typed::paper)]
    pub paper: Vec<Paper>,
    /// Write to this folder or file
    ///
    /// A path with an extension is a file, and the extension names the format; `-` is standard output, for
    /// one letter, one format and one paper. A file that letterpress did not write, or that was edited since, is
    /// replaced with `--force` alone. Default: out/ of the workspace; _out/ in a Jekyll site, which does not publish it.
    #[arg(short, long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// Name files by this template
    ///
    /// Handlebars without extension, over letter, employer, page, site, format, paper and date. Example:
    /// `--name '{{site.author}} - {{employer.name}} - {{page.title}}'`.
    #[arg(long, value_name = "TEMPLATE")]
    pub name: Option<String>,
    /// Work on N letters at once
    ///
    /// Default: as many as there are processors. The results are the same whatever N is.
    #[arg(long, value_name = "N", value_parser = typed::threads)]
    pub threads: Option<NonZeroUsize>,
    /// Export part K of N of the letters
    ///
    /// A letter for an employer is always in the same part, whatever else is exported. The parts may share
    /// an output folder, and `letterpress manifest merge` joins their manifests.
    #[arg(long, value_name = "K/N", value_parser = typed::shard)]
    pub shard: Option<Shard>,
    /// Export everything, also what is unchanged, and over files that letterpress did not write
    #[arg(long)]
    pub force: bool,
    /// Remove what was exported of letters and employers that are gone
    ///
    /// Only files that are still as letterpress wrote them; of a letter that is there and fails they stay. In a copy of
    /// the folder, such as a clone, `--force` is needed too.
    #[arg(long)]
    pub prune: bool,
    /// Say what would be done, and why, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write a copy of the output folder's manifest to FILE
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run")]
    pub manifest: Option<PathBuf>,
    /// Read each PDF back and compare its words with the letter's
    #[arg(long)]
    pub verify: bool,
    /// Paint PDFs with this engine
    ///
    /// krilla, the default, or genpdf, in builds with the cargo feature of that name: without links, tags and
    /// images, and larger.
    #[arg(long, value_name = "ENGINE", value_parser = typed::pdf_engine)]
    pub pdf_engine: Option<PdfEngine>,
}

/// `letterpress export`
#[derive(Debug, clap::Args)]
pub struct Export {
    /// Letters, folders of letters, or `-` for standard input; default: every letter of the workspace
    #[arg(value_name = "LETTER|DIR")]
    pub letters: Vec<String>,
    /// Export each letter for every employer
    #[arg(long, conflicts_with = "employer")]
    pub all_employers: bool,
    /// Show what was exported
    ///
    /// One file opens in the program that your desktop has for it; of several the PDF, else the page; of
    /// several letters their folder.
    #[arg(long, conflicts_with = "dry_run")]
    pub open: bool,
    /// Go on, and export anew what a save changes
    ///
    /// Letters, employers, includes, settings and formats are watched. Each save that makes a difference is
    /// one line (a summary for every save with `--message-format json`); a letter with an error is exported when it is
    /// mended. Ctrl-C ends it.
    #[arg(long, conflicts_with_all = ["dry_run", "manifest"])]
    pub watch: bool,
    /// How letters are read.
    #[command(flatten)]
    pub reading: LetterArgs,
    /// How they are exported.
    #[command(flatten)]
    pub exporting: ExportArgs,
}

/// `letterpress batch`
#[derive(Debug, clap::Args)]
pub struct Batch {
    /// A table, JSON lines or YAML with the columns letter and employer; `-` for standard input
    #[arg(value_name = "JOBS")]
    pub jobs: PathBuf,
    /// The letter of rows that name none
    #[arg(long, value_name = "NAME")]
    pub letter: Option<String>,
    /// Read a column as a key, such as `Firma=name`; may be repeated
    #[arg(long, value_name = "COLUMN=KEY", value_parser = typed::column)]
    pub map: Vec<(String, String)>,
    /// The sheet of a spreadsheet; else the first that holds a table
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Write what became of each row to this table
    ///
    /// A row a job, in the order of the list: its own columns, then `letterpress_status` (exported, unchanged, planned,
    /// failed, or stopped), `letterpress_files`, `letterpress_pages`, `letterpress_words`, `letterpress_findings` and
    /// `letterpress_date`, the day of the run. FILE ends with `.csv`, or with `.jsonl` for a JSON object a line. It is
    /// written when the run is over, and also when it is stopped; only a report is replaced, and one
    /// that was edited since with `--force` alone.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Make one PDF of all letters too, for the printer
    ///
    /// In the order of the list, with a bookmark for each firm; letters that are unchanged are in it too. Where a letter is made
    /// as an application, that is. It is written when the run is over; only such a file is replaced, as it was written, unless `--force`
    /// is given.
    #[arg(long, value_name = "FILE.pdf")]
    pub merge: Option<PathBuf>,
    /// How letters are read.
    #[command(flatten)]
    pub reading: LetterArgs,
    /// How they are exported.
    #[command(flatten)]
    pub exporting: ExportArgs,
}

/// `letterpress check`
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Letters or folders of letters; default: every letter of the workspace
    #[arg(value_name = "LETTER|DIR")]
    pub letters: Vec<String>,
    /// Repair what is safe to repair
    ///
    /// Today this is text that was decoded with the wrong character set. Every line that changes is shown,
    /// and the file as it was is kept beside it, with `.bak` after its name.
    #[arg(long)]
    pub fix: bool,
    /// Keep no copies of repaired files
    #[arg(long, requires = "fix")]
    pub no_backup: bool,
    /// Explain a code, with examples; without a code, list them
    #[arg(long, value_name = "CODE", num_args = 0..=1, value_parser = typed::explained, conflicts_with_all = ["letters", "fix", "no_backup"])]
    pub explain: Option<Option<Code>>,
    /// How letters are read.
    #[command(flatten)]
    pub reading: LetterArgs,
}

/// `letterpress inspect`
#[derive(Debug, clap::Args)]
pub struct Inspect {
    /// The letter, or `-` for standard input
    #[arg(value_name = "LETTER")]
    pub letter: String,
    /// Show what this stage made
    #[arg(long, value_name = "STAGE", value_enum, default_value_t)]
    pub stage: Stage,
    /// How the letter is read.
    #[command(flatten)]
    pub reading: LetterArgs,
}

/// The stages that can be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// The front matter, each value with its place
    Letter,
    /// The variables that Liquid sees
    Data,
    /// The Markdown that Liquid made, as it is
    Body,
    /// The resolved letter as a tree
    #[default]
    Document,
}

/// `letterpress manifest`
#[derive(Debug, clap::Args)]
pub struct ManifestArgs {
    /// What to do with them.
    #[command(subcommand)]
    pub command: ManifestCommand,
}

/// The commands on manifests.
#[derive(Debug, Subcommand)]
pub enum ManifestCommand {
    /// Join the manifests of several shards
    Merge {
        /// The manifests
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Write to this file
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// `letterpress preview`
#[derive(Debug, clap::Args)]
pub struct PreviewArgs {
    /// The letter to begin with
    #[arg(value_name = "LETTER")]
    pub letter: Option<String>,
    /// Serve at this port
    ///
    /// Default: any that is free, another one each time.
    #[arg(long, value_name = "N")]
    pub port: Option<NonZeroU16>,
    /// Open the page in your browser
    ///
    /// In the one that `BROWSER` names, else the desktop's.
    #[arg(long)]
    pub open: bool,
    /// How letters are read.
    #[command(flatten)]
    pub reading: LetterArgs,
}
