//! `letterpress new`

mod ask;
mod layout;
mod locale;
mod workspace;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::args::{GlobalArgs, MessageFormat, New, NewCommand, NewEmployer, NewLetter};
use super::report::{Exit, Report};
use super::select::{Selection, no_folder};
use super::typed::{self, UsageError};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::document::parts::Part;
use crate::employer::Employer;
use crate::export::beneath;
use crate::export::scaffold::{self, EmployerFields, LetterFields, NewFile};
use crate::export::write::write;
use crate::letter::Lang;
use crate::parse::front_matter;
use crate::render::CompiledFormats;
use crate::resolve::unknown_employer;
use crate::stationery::Locale;
use crate::value::Map;
use crate::workspace::data::EXTENSIONS;
use crate::workspace::file_names;
use crate::workspace::letters::UNPUBLISHED;
use crate::workspace::published::Exposed;
use crate::workspace::root::{JEKYLL_FILE, NO_WORKSPACE};
use crate::workspace::{FileReader, Workspace, WorkspaceKind, shown};

/// Starts a workspace, a letter or an employer.
pub fn run(everywhere: &GlobalArgs, args: New, report: &mut Report) -> Result<Exit, UsageError> {
    match args.command {
        NewCommand::Workspace(args) => workspace::run(everywhere, args, report),
        NewCommand::Letter(args) => letter(everywhere, args, report),
        NewCommand::Layout(args) => layout::run(everywhere, &args, report),
        NewCommand::Employer(args) => employer(everywhere, args, report),
    }
}

fn letter(everywhere: &GlobalArgs, args: NewLetter, report: &mut Report) -> Result<Exit, UsageError> {
    let NewLetter { name, employer, layout, title, lang } = args;
    let name = name.strip_suffix(".md").unwrap_or(&name);
    check_name("letter", name)?;
    let workspace = open(everywhere, report)?;
    if workspace.letters(&mut Diagnostics::default()).iter().any(|letter| letter.name == name) {
        return Err(UsageError::new(format!("there is a letter `{name}` already")));
    }
    let employers = workspace.employers();
    let bound = match (&employer, employers.len()) {
        (Some(key), _) => Some(employers.get(key).ok_or_else(|| no_employer(key, &workspace))?),
        (None, 1) => employers.iter().next(),
        (None, _) => None,
    };
    // what is wrong with them is for `export` to say
    let formats = workspace.formats(&mut Diagnostics::default());
    let shows = shown_by(&layout, &workspace, &formats)?;
    let lang =
        lang.or_else(|| language(&bound?.data)).or_else(|| language(workspace.site())).unwrap_or_default();
    let locale = formats.stationery.locales.or_english(&lang);
    let fields = LetterFields {
        subject: title.clone().unwrap_or_else(|| {
            // so that the letter fits the next employer too
            let job = bound.and_then(Employer::jobtitle).map(|_| "{{ employer.jobtitle }}");
            title_for(job, &locale)
        }),
        // Liquid does not run in it, and it stands in the letter to the next employer too
        title: title.unwrap_or_else(|| title_for(None, &locale)),
        employer: bound.map(|employer| employer.key.to_string()),
        lang,
        locale,
        layout,
        shows,
        date: typed::run_day()?,
        explains: true,
    };
    let folder = match workspace.kind() {
        WorkspaceKind::Jekyll => workspace.source().join(UNPUBLISHED),
        WorkspaceKind::Letterpress | WorkspaceKind::Bare => workspace.root().join("letters"),
    };
    let path = folder.join(format!("{name}.md"));
    kept_back(&folder, [path.as_path()], workspace.reader())?;
    create(&[scaffold::letter(path.clone(), &fields)], workspace.root(), report)?;
    let who = if bound.is_some() { "" } else { " -e KEY" };
    let export = command(everywhere.root.as_deref(), name, "export");
    report.say(&format!("\nnext: write {}, then {export}{who}", shown(&path)));
    Ok(Exit::Done)
}

fn employer(everywhere: &GlobalArgs, args: NewEmployer, report: &mut Report) -> Result<Exit, UsageError> {
    let NewEmployer { key, name, jobtitle, jobpostingurl, contact, greeting, address, email, lang } = args;
    if let Some(key) = &key {
        check_name("employer", key)?;
    }
    let workspace = open(everywhere, report)?;
    let taken = |key: &str| {
        let there = workspace.employers().get(key)?;
        let refused = UsageError::new(format!("there is an employer `{key}` already"));
        Some(refused.hint(format!("it stands in {}", there.file)))
    };
    if let Some(refused) = key.as_deref().and_then(taken) {
        return Err(refused);
    }
    let mut fields = EmployerFields {
        name,
        jobtitle,
        jobpostingurl,
        contact,
        greeting,
        address: ask::lines(&address),
        email,
        lang: lang.map(|lang| lang.tag().to_owned()),
    };
    if asks(report) {
        ask::missing(&mut fields, &mut io::stdin().lock(), &mut io::stderr().lock())
            .map_err(|_| UsageError::new("nothing was written: the answers broke off"))?;
    } else if fields.name.as_deref().is_none_or(|name| name.trim().is_empty()) {
        return Err(UsageError::new("what is the employer called?").hint("say it with `--name NAME`"));
    }
    let key = match key {
        Some(key) => key,
        None => fields.name.as_deref().and_then(file_names::key).ok_or_else(|| {
            UsageError::new("no key can be made of this name").hint("letterpress new employer KEY")
        })?,
    };
    if let Some(refused) = taken(&key) {
        return Err(refused.hint("for another one of this name: `letterpress new employer KEY`"));
    }
    match employers_place(&workspace) {
        NewEmployerPlace::Folder(folder) => {
            let path = folder.join(format!("{key}.yml"));
            kept_back(&folder, [path.as_path()], workspace.reader())?;
            create(&[scaffold::employer(path, &fields)], workspace.root(), report)?;
        }
        NewEmployerPlace::File(file) => {
            let folder = file.parent().unwrap_or(Path::new(""));
            kept_back(folder, [file.as_path()], workspace.reader())?;
            append(&file, &key, &fields, &workspace, report)?;
        }
    }
    let letters = workspace.letters(&mut Diagnostics::default());
    let root = everywhere.root.as_deref();
    let next = match letters {
        [] => command(root, "application", "new letter"),
        [letter] => command(root, &letter.name, "export"),
        _ => format!("{} LETTER", command(root, "", "export")),
    };
    report.say(&format!("\nnext: {next} -e {}", word(&key)));
    Ok(Exit::Done)
}

/// Whether there is somebody who can be asked.
fn asks(report: &Report) -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal() && report.format() == MessageFormat::Human
}

/// The workspace something is added to. What is wrong with its files is for `export` to say; a new file
/// does not depend on it.
fn open(everywhere: &GlobalArgs, report: &mut Report) -> Result<Workspace, UsageError> {
    let mut diagnostics = Diagnostics::default();
    let root = everywhere.root.as_deref();
    if let Some((root, message)) = root.and_then(|root| Some((root, no_folder(root)?))) {
        return Err(
            UsageError::new(message).hint(format!("letterpress new workspace {}", word(&shown(root))))
        );
    }
    let workspace = Selection::workspace(root, &mut diagnostics);
    if workspace.kind() == WorkspaceKind::Bare {
        return Err(
            UsageError::new(NO_WORKSPACE).hint("`letterpress new workspace .` makes one of this folder")
        );
    }
    report.diagnostics(&diagnostics, workspace.reader().sources());
    let is_of_settings = |found: &Diagnostic| {
        found.severity == Severity::Error
            && match found.span.and_then(|span| workspace.reader().sources().get(span.source)) {
                Some(source) => source.name().ends_with(JEKYLL_FILE),
                None => found.file.as_deref().is_some_and(|file| file.ends_with(JEKYLL_FILE)),
            }
    };
    if workspace.kind() == WorkspaceKind::Jekyll && diagnostics.iter().any(is_of_settings) {
        return Err(UsageError::new(format!("nothing was made: {JEKYLL_FILE} says where, and has an error")));
    }
    Ok(workspace)
}

/// Where a new employer goes.
enum NewEmployerPlace {
    /// Into a file of its own in this folder.
    Folder(PathBuf),
    /// To the end of this file. A site whose employers all stand in one file keeps them there: Jekyll would read
    /// only one of the two.
    File(PathBuf),
}

fn employers_place(workspace: &Workspace) -> NewEmployerPlace {
    match workspace.kind() {
        WorkspaceKind::Letterpress | WorkspaceKind::Bare => {
            NewEmployerPlace::Folder(workspace.root().join("employers"))
        }
        WorkspaceKind::Jekyll => {
            let data = workspace.data_folder();
            let mut names =
                EXTENSIONS.iter().map(|extension| data.join("employers").with_extension(extension));
            let all = names.find(|all| all.is_file());
            all.map_or_else(|| NewEmployerPlace::Folder(data.join("employers")), NewEmployerPlace::File)
        }
    }
}

/// Writes an employer to the end of a file that holds all of them.
fn append(
    file: &Path,
    key: &str,
    fields: &EmployerFields,
    workspace: &Workspace,
    report: &mut Report,
) -> Result<(), UsageError> {
    beneath::may_create(file, workspace.root()).map_err(unusable)?;
    let is_yaml = file.extension().is_some_and(|extension| extension == "yml" || extension == "yaml");
    let text = if is_yaml { Some(workspace.reader().text(file).map_err(unusable)?) } else { None };
    if let Some(text) = &text {
        beneath::may_rewrite(text).map_err(unusable)?;
    }
    let longer = text.and_then(|text| scaffold::append::employer(text.text(), key, fields));
    let longer = longer.ok_or_else(|| {
        UsageError::new(format!("this site keeps its employers in {}", shown(file)))
            .hint("add the new one there")
    })?;
    write(file, longer.as_bytes()).map_err(unusable)?;
    report.created(file);
    Ok(())
}

/// The parts that a layout shows; an error that names the layouts there are for one that is none.
fn shown_by(layout: &str, workspace: &Workspace, formats: &CompiledFormats) -> Result<Vec<Part>, UsageError> {
    known_layout(layout, workspace)?;
    let shown = formats.stationery.shown(layout);
    Ok(shown.map(|shown| shown.keys().copied().collect()).unwrap_or_default())
}

/// Refuses a layout that there is not, and names those that there are.
fn known_layout(layout: &str, workspace: &Workspace) -> Result<(), UsageError> {
    if workspace.has_layout(layout) {
        return Ok(());
    }
    let names = workspace.layout_names();
    let unknown = UsageError::new(format!("there is no layout `{layout}`"));
    Err(match nearest(layout, names.iter().copied()) {
        Some(near) => unknown.hint(format!("did you mean `{near}`?")),
        None => unknown.hint(format!("there are {}", names.join(", "))),
    })
}

/// Refuses to make files below a folder that a site would publish.
fn kept_back<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = &'a Path>,
    reader: &FileReader,
) -> Result<(), UsageError> {
    let mut exposed = Exposed::default();
    exposed.written(folder, files.into_iter().filter_map(|file| file.strip_prefix(folder).ok()), reader);
    let mut found = Diagnostics::default();
    exposed.tell(&mut found);
    match found.into_vec().pop() {
        None => Ok(()),
        Some(Diagnostic { message, hints, .. }) => {
            Err(UsageError { message: format!("nothing was made: {message}"), hints })
        }
    }
}

fn unusable(Diagnostic { message, hints, .. }: Diagnostic) -> UsageError {
    UsageError { message, hints }
}

fn create(files: &[NewFile], root: &Path, report: &mut Report) -> Result<(), UsageError> {
    scaffold::create(files, root).map_err(unusable)?;
    for file in files {
        report.created(&file.path);
    }
    Ok(())
}

fn check_name(what: &str, name: &str) -> Result<(), UsageError> {
    scaffold::check_name(name).map_err(|safe| {
        let refused = UsageError::new(format!("`{name}` cannot name the file of a new {what}"));
        match safe {
            Some(safe) => refused.hint(format!("`{safe}` can")),
            None => refused.hint("use letters, digits, `-` and spaces"),
        }
    })
}

fn no_employer(key: &str, workspace: &Workspace) -> UsageError {
    unknown_employer(key, workspace.employers()).into()
}

fn language(data: &Map) -> Option<Lang> {
    front_matter::lang(data, &mut Diagnostics::default()).map(|lang| lang.value)
}

/// What a letter is called until its author calls it something else.
fn title_for(job: Option<&str>, locale: &Locale) -> String {
    let application = locale.label("application").unwrap_or_default();
    match job {
        Some(job) => format!("{application}: {job}"),
        None => application.to_owned(),
    }
}

/// A command that can be typed as it is: for another folder with `-C`.
pub(super) fn command(root: Option<&Path>, argument: &str, name: &str) -> String {
    let folder = match root {
        Some(root) if shown(root) != "." => format!("-C {} ", word(&shown(root))),
        Some(_) | None => String::new(),
    };
    let argument = if argument.is_empty() { String::new() } else { format!(" {}", word(argument)) };
    format!("letterpress {folder}{name}{argument}")
}

/// A word as a shell takes it whole.
fn word(text: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-_./".contains(character);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
