//! `letterpress batch`

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

use super::args::{Batch, GlobalArgs};
use super::export::{ExportRun, JobBooks, employers};
use super::interrupt::InterruptSignal;
use super::report::{Exit, Report};
use super::select::Selection;
use super::typed::{self, UsageError};
use crate::check::{self, PeopleColumn};
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, MOST_GUESSES, Severity};
use crate::driver::{JobOrder, NamedLetter};
use crate::employer::{Employer, Employers, names};
use crate::export::{Destination, JobReport, MergedPdf, Naming};
use crate::keys::{self, KnownKey, TableKind};
use crate::order;
use crate::parse::front_matter;
use crate::parse::jobs::{self, JobReading, JobRow, Notation};
use crate::parse::plain;
use crate::resolve::{unknown_employer, unknown_employer_of_many};
use crate::source::{Source, Span};
use crate::value::{Field, Map};
use crate::workspace::read::JobListFile;
use crate::workspace::{Root, Workspace, file_names, files, letters, shown};

/// Exports the letters and employers of a job list.
pub fn run(everywhere: &GlobalArgs, args: Batch, report: &mut Report) -> Result<Exit, UsageError> {
    let Batch { jobs, letter, map, sheet, report: table, merge, reading, exporting } = args;
    report.of_batch();
    let listed = JobReading { keeps_cells: table.is_some(), letter, columns: map, ..JobReading::default() };
    let mut request = typed::request(&reading, &exporting, employers(false, &reading), report.format())?;
    request.naming = Naming::Full;
    request.list = (jobs.as_os_str() != "-").then(|| jobs.clone());
    request.list_letter = listed.letter.is_some();
    let policy = typed::policy(&reading);
    let mut diagnostics = Diagnostics::new(policy.clone());
    let root = everywhere.root.as_deref();
    let mut selection = Selection::empty(root, &mut diagnostics);
    let is_letter = jobs.extension().is_some_and(|end| letters::EXTENSIONS.iter().any(|known| end == *known));
    if is_letter {
        let refused = UsageError::new(format!("`{}` is a letter, not a job list", shown(&jobs)));
        return Err(refused.hint("`letterpress export` exports letters").hint(
            "a job list is a table with the columns `letter` and `employer`, such as jobs.csv or jobs.xlsx",
        ));
    }
    let day = request.letters.today.map(|today| today.day.to_string()).unwrap_or_default();
    let mut table = match &table {
        Some(path) => Some(JobReport::new(path, &jobs, day).map_err(UsageError::from)?),
        None => None,
    };
    if let Some(word) = &listed.letter {
        selection.letter(root, word).map_err(UsageError::from)?;
    }
    let merged = match &merge {
        Some(_) if request.destination == Destination::Stdout => {
            return Err(
                UsageError::new("`--merge` joins files, and `-o -` makes none").hint("leave out one of them")
            );
        }
        Some(path) => Some(MergedPdf::new(path, request.force).map_err(UsageError::from)?),
        None => None,
    };
    let rows = match source(&mut selection, root, &jobs, sheet.as_deref()) {
        Ok(source) => rows(&source, &listed, table.as_mut(), &selection, &mut diagnostics),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            Vec::new()
        }
    };
    if let Some(found) = headless(&rows, &selection) {
        diagnostics.push(found);
    }
    let orders = if diagnostics.failed() {
        Vec::new()
    } else {
        let mut names = RowNames::default();
        let rows = jobs::told_twice(rows, selection.reader().sources());
        let orders = rows.into_iter().map_while(|row| {
            // of more it is said that they are too many
            let is_admitted = names.unusable <= selection.most_jobs();
            is_admitted.then(|| order(&mut selection, root, row, &mut names))
        });
        orders.collect()
    };
    selection.take_findings(&mut diagnostics);
    selection.list_employers(&orders);
    unknown_columns(&selection, &orders, &mut diagnostics);
    within_jobs(&selection, &orders, &mut diagnostics);
    let interrupt = InterruptSignal::watch();
    let run = ExportRun {
        selection: &selection,
        request: &request,
        policy: &policy,
        exporting: &exporting,
        interrupt: &interrupt,
        jobs: (jobs.as_os_str() != "-").then_some(&jobs),
    };
    let exit = run.orders(orders, diagnostics, report, JobBooks { table: table.as_mut(), merged }, |_| {});
    selection.leave();
    exit
}

/// The rows of a job list, which its report takes, too.
fn rows(
    source: &Arc<Source>,
    listed: &JobReading,
    table: Option<&mut JobReport>,
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> Vec<JobRow> {
    for remark in selection.reader().take_remarks_on(source.name()) {
        diagnostics.push(remark);
    }
    let notation = Notation::of(source);
    let mut rows = jobs::parse(source, notation, listed, diagnostics).unwrap_or_default();
    if let Some(table) = table {
        table.rows(&rows, source, notation);
    }
    for row in &mut rows {
        row.cells = None;
    }
    if rows.is_empty() && !diagnostics.failed() {
        let found = Diagnostic::new(Code::Job, "the job list is empty").severity(Severity::Warning);
        diagnostics.push(found.in_file(source.name()).hint(jobs::HEAD));
    }
    rows
}

/// The finding about a table whose first row is an employer, and names no columns. It has no column that says whom a row is
/// for, so that each letter would go to its own employer.
fn headless(rows: &[JobRow], selection: &Selection) -> Option<Diagnostic> {
    let first = rows.first()?;
    let is_told = |row: &JobRow| {
        row.employer.is_some()
            || row.letter_place.is_some()
            || row.output.is_some()
            || KnownKey::EmployerName.given(&row.described).is_some()
    };
    if rows.iter().any(is_told) {
        return None;
    }
    let column_of = |name: &str| {
        let known: Vec<&Employers> = selection.workspaces().into_iter().map(Workspace::employers).collect();
        let is_key = known.iter().any(|known| known.get(name).is_some());
        let is_name = || known.iter().any(|known| known.named(name).next().is_some());
        if is_key { Some("employer") } else { is_name().then_some("name") }
    };
    let (name, field, column) =
        first.set.iter().find_map(|(name, field)| Some((name, field, column_of(name)?)))?;
    let message = format!("`{name}` is an employer, and stands where the names of the columns stand");
    let found = Diagnostic::new(Code::Job, message).at_option(field.key_span.or(first.place));
    Some(found.hint(jobs::HEAD).hint(format!("write that row above it, with `{column}` above `{name}`")))
}

/// Looks for slips in the names of columns, under what the workspace allows.
fn unknown_columns(selection: &Selection, orders: &[JobOrder], diagnostics: &mut Diagnostics) {
    for workspace in selection.workspaces() {
        let is_here = |letter: usize| std::ptr::eq(selection.workspace_of(letter), workspace);
        let here = orders.iter().filter(|order| order.letter.is_some_and(is_here));
        let mut found = Diagnostics::new(diagnostics.policy().over(&workspace.settings().policy));
        // a column that is read as a key, by itself or beside others, is none that was mistyped: where the row is for an
        // employer of the workspace, that is told with the letter
        let here: Vec<&JobOrder> = here.collect();
        let mut seen = BTreeSet::new();
        let all = here.iter().flat_map(|order| &*order.set).map(|(name, field)| (&**name, field));
        let mut all: Vec<(&str, &Field)> = all.filter(|(name, _)| seen.insert(*name)).collect();
        order::sort_by_key(&mut all, |(_, field)| field.key_span.map(Span::start));
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        let missed = check::columns_of_address(&all, workspace);
        let read = keys::columns(&names, &[], TableKind::Jobs);
        let told: HashSet<&str> =
            read.iter().map(|(column, _)| *column).chain(missed.iter().map(|(column, _)| *column)).collect();
        let set = here.iter().flat_map(|order| {
            let is_of_employer = order.described.is_some() || order.employer.is_none();
            let set = order.set.iter().filter(|(name, _)| !told.contains(&**name));
            set.map(move |column| (column, is_of_employer))
        });
        let columns = check::columns(set, workspace);
        let is_contact_read = read.iter().any(|(_, key)| *key == KnownKey::Contact.name());
        let read: BTreeSet<&str> = read.iter().map(|(name, _)| *name).collect();
        let is_left = |(name, field): &&(&str, &Field)| {
            !read.contains(name) && columns.iter().all(|told| told.span != field.key_span)
        };
        let left: Vec<(&str, &Field)> = all.iter().filter(is_left).copied().collect();
        // a column of contacts that is there would be read no more
        let contact = KnownKey::Contact;
        let has_contact =
            |order: &&JobOrder| order.described.as_ref().is_some_and(|of| contact.given(&of.data).is_some());
        let has_contacts = is_contact_read || here.iter().any(has_contact);
        let letters: BTreeSet<usize> =
            here.iter().filter(|order| order.described.is_some()).filter_map(|order| order.letter).collect();
        let people = (!has_contacts).then(|| check::column_of_people(&left, workspace)).flatten();
        let people = people.filter(|column| {
            letters.iter().any(|letter| {
                !selection.text_of(*letter).is_some_and(|source| greets(&source, column.person))
            })
        });
        let people = people.map(|PeopleColumn { name, finding, .. }| {
            finding.hint(format!("if it is whom to greet: `--map '{name}=contact'`"))
        });
        for column in columns.into_iter().chain(people).chain(missed.into_iter().map(|(_, found)| found)) {
            found.push(column);
        }
        diagnostics.extend(found);
    }
}

/// Whether a letter has a salutation of its own, or says somebody's surname.
fn greets(letter: &Arc<Source>, person: &str) -> bool {
    // what is wrong with it is said where it is made
    let front = front_matter::split(letter, &mut Diagnostics::default());
    front.is_some_and(|(page, ..)| KnownKey::Salutation.given(&page).is_some())
        || person.split_whitespace().last().is_some_and(|surname| letter.text().contains(surname))
}

/// Sees that no workspace has more to do than its `safety` admits, rows that cannot be used included.
fn within_jobs(selection: &Selection, orders: &[JobOrder], diagnostics: &mut Diagnostics) {
    let mut counts: BTreeMap<&Path, (usize, usize)> = BTreeMap::new();
    for letter in orders.iter().filter_map(|order| order.letter) {
        let workspace = selection.workspace_of(letter);
        counts.entry(workspace.root()).or_insert((0, workspace.settings().safety.jobs)).0 += 1;
    }
    // what a row that cannot be used is for nobody knows
    let unusable = orders.iter().filter(|order| order.letter.is_none()).count();
    let counts = counts.into_values().map(|(count, most)| (count + unusable, most));
    let mut counts = counts.chain([(unusable, selection.most_jobs())]);
    if let Some((count, most)) = counts.find(|(count, most)| count > most) {
        let message = format!("the job list has {count} jobs, more than the {most} that one run may have");
        let hint = "divide the list, or raise `jobs` under `safety` in letterpress.yml";
        diagnostics.push(Diagnostic::new(Code::LimitExceeded, message).hint(hint));
    }
}

fn source(
    selection: &mut Selection,
    root: Option<&Path>,
    jobs: &Path,
    sheet: Option<&str>,
) -> Result<Arc<Source>, Diagnostic> {
    let is_file = jobs.as_os_str() != "-";
    // a folder may come from a stranger, and its links with it
    if is_file && letters::leads_out(&Root::above(jobs.parent().unwrap_or(Path::new(""))), jobs) {
        return Err(files::leads_out(jobs));
    }
    let reader = selection.shared_reader();
    let list = if is_file { JobListFile::Path(jobs) } else { JobListFile::Stdin("<stdin>") };
    reader.job_list(list, sheet, || selection.encoding(root)).map_err(|refused| {
        // what is typed is looked for where one is, `-C` or not
        let there = root.filter(|_| jobs.is_relative()).map(|root| root.join(jobs));
        match there.filter(|there| !jobs.exists() && there.is_file()) {
            Some(there) => refused.hint(format!("did you mean `{}`?", shown(&there))),
            None => refused,
        }
    })
}

/// The most rows that cannot be used of which all is told that was found.
const MOST_WHOLE: usize = 50;

/// What the rows so far called employers.
#[derive(Debug, Default)]
struct RowNames {
    /// How many rows cannot be used.
    unusable: usize,
    /// How many rows have a key that was made of a name.
    made: BTreeMap<String, usize>,
    /// How many name an employer that there is not.
    unknown: usize,
    /// Whether it was said how a column of names is read.
    names_told: bool,
}

impl RowNames {
    /// The finding about a key that no employer has. Nobody reads a guess for each of thousands.
    fn unknown_employer(&mut self, key: &str, known: &Employers) -> Diagnostic {
        self.unknown += 1;
        let found = if self.unknown > MOST_GUESSES {
            unknown_employer_of_many(key)
        } else {
            unknown_employer(key, known)
        };
        // `Acme Ltd` is no key
        let is_name = key.contains(char::is_whitespace) || key.starts_with(char::is_uppercase);
        if !is_name || std::mem::replace(&mut self.names_told, true) {
            return found;
        }
        found.hint("if the column has names of firms and not keys of employers: `--map employer=name`")
    }
}

/// Looks up what a row names.
fn order(selection: &mut Selection, root: Option<&Path>, row: JobRow, names: &mut RowNames) -> JobOrder {
    let JobRow {
        place,
        letter,
        letter_place,
        employer,
        employer_place,
        described,
        formats,
        papers,
        output,
        set,
        blanks,
        cells: _,
        mut problems,
    } = row;
    let bad_row = |found: Diagnostic, cell: Option<Span>| {
        let unplaced = found.span.is_none() && found.file.is_none();
        let found = Diagnostic { code: Code::Job, ..found };
        if unplaced { found.at_option(cell.or(place)) } else { found }
    };
    let found = letter.as_deref().map(|word| selection.letter(root, word));
    let employer = employer.map(Arc::from);
    let mut order = JobOrder { employer, formats, papers, output, set, blanks, place, ..JobOrder::default() };
    match found.clone() {
        Some(Ok(letter)) => {
            let known = selection.workspace_of(letter).employers();
            match &order.employer {
                Some(key) if known.get(key).is_none() => {
                    problems.push(bad_row(names.unknown_employer(key, known), employer_place));
                }
                Some(_) => {}
                None => {
                    let file = row_file(selection, place);
                    let mut found = Diagnostics::default();
                    order.described = employer_of(&described, known, &file, names, &mut found).map(Arc::new);
                    order.employer = order.described.as_ref().map(|employer| Arc::clone(&employer.key));
                    problems.extend(found.into_vec().into_iter().map(|found| bad_row(found, None)));
                }
            }
            if !problems.iter().any(|found| found.severity == Severity::Error) {
                order.letter = Some(letter);
            }
        }
        // what a row names that could not be read is said, and not looked for
        Some(Err(_)) if letter_place.is_none() && !problems.is_empty() => {}
        Some(Err(problem)) => problems.push(bad_row(problem, letter_place)),
        None => {}
    }
    if order.letter.is_none() {
        names.unusable += 1;
        // a list may be of nothing but such rows: their values are asked for by nobody, and hundreds of warnings beside the errors
        // are read by nobody
        (order.set, order.described, order.blanks) = (Arc::default(), None, Arc::default());
        if names.unusable > MOST_WHOLE {
            problems.retain(|found| found.severity == Severity::Error);
            for found in &mut problems {
                found.hints = Vec::new();
            }
        }
        problems.shrink_to_fit();
        let known = found.and_then(Result::ok).map(|letter| selection.named(letter));
        let as_written = || letter.map(|word| NamedLetter { name: word.as_str().into(), file: word.into() });
        order.unusable = known.or_else(as_written);
    }
    JobOrder { problems, ..order }
}

/// The name of the file that a row stands in.
fn row_file(selection: &Selection, place: Option<Span>) -> String {
    let source = place.and_then(|place| selection.reader().sources().get(place.source));
    source.map(|source| source.name().to_owned()).unwrap_or_default()
}

/// The employer that a row describes: one of the workspace that is called so, or that has a key made of the name and is
/// called so in short, else one of its own. Nothing where the row names none.
///
/// A key says less than a name, and what another employer's file says of its contact and address is not lent by it. Of
/// several rows of one company the later have a number in their key.
fn employer_of(
    described: &Map,
    known: &Employers,
    file: &str,
    row_names: &mut RowNames,
    diagnostics: &mut Diagnostics,
) -> Option<Employer> {
    let field = KnownKey::EmployerName.given(described)?;
    let name = plain::decoded(&field.value.scalar()?);
    let made_key = file_names::key(&name)?;
    let of_key = known.get(&made_key);
    let is_meant = |employer: &&Employer| employer.is_named(&name);
    let is_short = |employer: &&Employer| names::is_short_for(&name, employer);
    let only = |mut found: Vec<&'_ Employer>| {
        (found.len() == 1).then(|| found.remove(0)).map(|one| one.key.to_string())
    };
    let base = of_key.filter(is_meant).map(|employer| employer.key.to_string());
    let base = base.or_else(|| only(known.named(&name).take(2).collect()));
    let base = base.or_else(|| of_key.filter(is_short).map(|employer| employer.key.to_string()));
    let key = base.clone().unwrap_or_else(|| made_key.clone());
    let is_free = |key: &str| base.is_some() || known.get(key).is_none();
    let key = loop {
        let count = row_names.made.entry(key.clone()).or_insert(0);
        *count += 1;
        let numbered = if *count > 1 { format!("{key}-{count}") } else { key.clone() };
        if is_free(&numbered) {
            break numbered;
        }
    };
    let same: Vec<&Employer> = known.named(&name).take(MOST_NAMED + 1).collect();
    match (&base, of_key) {
        (None, _) if same.len() > 1 => diagnostics.push(of_one_name(&name, &same).at_option(field.span)),
        (None, Some(other)) => diagnostics.push(another(&name, other).at_option(field.span)),
        _ => {}
    }
    let base = base.and_then(|base| known.get(&key).or_else(|| known.get(&base)));
    Some(crate::workspace::employers::described(&key, described, base, file, diagnostics))
}

/// The finding about a row whose employer has a key like another's, and another name.
fn another(name: &str, other: &Employer) -> Diagnostic {
    let called = other.name().unwrap_or(&other.key);
    let message = format!("`{name}` is none of the names of employer `{}`, which is `{called}`", other.key);
    Diagnostic::new(Code::Job, message)
        .severity(Severity::Warning)
        .hint("the row is an employer of its own: it has neither the contact nor the address of the other")
        .hint(format!("if it is the same, add `aliases: [{name}]` in {}", other.file))
}

/// How many employers of one name are named.
const MOST_NAMED: usize = 10;

/// The finding about a row whose employer may be one of several.
fn of_one_name(name: &str, same: &[&Employer]) -> Diagnostic {
    let keys = quoted(same.iter().take(MOST_NAMED).map(|employer| &employer.key));
    let more = if same.len() > MOST_NAMED { ", …" } else { "" };
    Diagnostic::new(Code::Job, format!("`{name}` is the name of several employers: {keys}{more}"))
        .severity(Severity::Warning)
        .hint("the row is an employer of its own; name the one that is meant in a column `employer`")
}
