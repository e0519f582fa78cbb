//! `letterpress new workspace`

use std::io;
use std::path::Path;

use super::ask::{self, lines};
use super::locale::{self, SystemLocale};
use super::{asks, command, create, kept_back, title_for, unusable};
use crate::cli::args::{GlobalArgs, NewWorkspace};
use crate::cli::report::{Exit, Report};
use crate::cli::typed::{self, UsageError};
use crate::diagnostic::Diagnostics;
use crate::export::Originals;
use crate::export::originals::taken_up;
use crate::export::scaffold::own::{self, OwnFields};
use crate::export::scaffold::{self, LetterFields, NewFile};
use crate::letter::Lang;
use crate::render::CompiledFormats;
use crate::source::Sources;
use crate::stationery::files::FormatFiles;
use crate::workspace::files::here;
use crate::workspace::root::{Root, SETTINGS_FILE, marked};
use crate::workspace::{FileReader, WorkspaceKind, shown};

/// The layout of a letter that shows who writes.
const LAYOUT: &str = "letterhead";

/// Makes a workspace: the example where nobody said who writes, else one of their own.
pub(super) fn run(
    everywhere: &GlobalArgs,
    args: NewWorkspace,
    report: &mut Report,
) -> Result<Exit, UsageError> {
    if everywhere.root.is_some() {
        return Err(UsageError::new("`new workspace` makes a folder, and `-C` names one that is there")
            .hint("leave out `-C`"));
    }
    let NewWorkspace { folder, name, address, email, phone, lang, paper } = args;
    let folder = Root::named(&folder).path;
    let example = scaffold::workspace(&folder);
    admitted(&folder, &example)?;
    let mut fields = OwnFields { name, address: lines(&address), email, phone, lang, paper };
    let system = SystemLocale::of_environment();
    if asks(report) {
        ask::person(&mut fields, &system, &mut io::stdin().lock(), &mut io::stderr().lock())
            .map_err(|_| UsageError::new("nothing was written: the answers broke off"))?;
    }
    if fields == OwnFields::default() {
        create(&example, &folder, report)?;
        report.say(&format!("\nnext: {}", command(Some(&folder), "", "export")));
        return Ok(Exit::Done);
    }
    let files = theirs(&folder, fields, system)?;
    admitted(&folder, &files)?;
    create(&files, &folder, report)?;
    let letter = files.last().map(|letter| shown(&letter.path)).unwrap_or_default();
    report.say(&format!("\nnext: write {letter}, then {}", command(Some(&folder), "", "export")));
    Ok(Exit::Done)
}

/// The files of a workspace for who said something; the system says what they did not.
fn theirs(folder: &Path, mut fields: OwnFields, system: SystemLocale) -> Result<Vec<NewFile>, UsageError> {
    // what is wrong with them is for a test to say
    let formats =
        CompiledFormats::new(FormatFiles::embedded(), &Sources::default(), &mut Diagnostics::default());
    let stationery = &formats.stationery;
    let has_words = |lang: &Lang| stationery.locales.get(lang).salutation.is_some();
    fields.lang = fields.lang.or_else(|| system.lang.filter(has_words));
    // whoever writes American English has American paper
    fields.paper = fields.paper.or_else(|| fields.lang.as_ref().and_then(locale::paper)).or(system.paper);
    let lang = fields.lang.clone().unwrap_or_default();
    let locale = stationery.locales.or_english(&lang);
    let begun = LetterFields {
        title: title_for(None, &locale),
        employer: None,
        subject: title_for(Some("{{ employer.jobtitle }}"), &locale),
        lang,
        locale,
        layout: LAYOUT.to_owned(),
        shows: stationery.shown(LAYOUT).map(|shown| shown.keys().copied().collect()).unwrap_or_default(),
        date: typed::run_day()?,
        explains: true,
    };
    Ok(own::workspace(folder, &fields, begun))
}

/// Refuses a folder that cannot become a workspace.
fn admitted(folder: &Path, files: &[NewFile]) -> Result<(), UsageError> {
    if here(folder).is_file() {
        return Err(UsageError::new(format!("`{}` is a file, so it cannot be a workspace", shown(folder))));
    }
    let what = match marked(folder) {
        Some(WorkspaceKind::Jekyll) => Some("a Jekyll site, which is a workspace as it is"),
        // one of letters or formats alone gets what it lacks
        Some(WorkspaceKind::Letterpress) if is_set_up(folder) => Some("a workspace already"),
        Some(WorkspaceKind::Letterpress | WorkspaceKind::Bare) | None => None,
    };
    if let Some(what) = what {
        return Err(UsageError::new(format!("`{}` is {what}", shown(folder)))
            .hint(command(Some(folder), "", "new letter NAME").trim_start().to_owned()));
    }
    let outer = Originals::above(folder);
    if let Some(file) = files.iter().find(|file| outer.would_take_up(&file.path)) {
        return Err(unusable(taken_up(&file.path)).hint("make it in a folder that no workspace reads"));
    }
    kept_back(folder, files.iter().map(|file| file.path.as_path()), &FileReader::default()).map_err(
        |refused| {
            let hidden = folder
                .with_file_name(format!("_{}", shown(Path::new(folder.file_name().unwrap_or_default()))));
            refused.hint(format!(
                "or name it so that Jekyll leaves it alone: {}",
                command(None, &shown(&hidden), "new workspace")
            ))
        },
    )
}

/// Whether a workspace says who writes, or to whom.
fn is_set_up(folder: &Path) -> bool {
    folder.join(SETTINGS_FILE).is_file() || folder.join("employers").is_dir()
}
