//! `letterpress preview`

use std::num::NonZeroU16;
use std::sync::atomic::Ordering;
use std::thread;

use serde_json::json;

use super::args::{GlobalArgs, MessageFormat, PreviewArgs as Args};
use super::export::ATTENTION;
use super::interrupt::InterruptSignal;
use super::open;
use super::report::{Exit, Report};
use super::select::{self, Selection};
use super::system_folders;
use super::typed::{self, UsageError};
use crate::check::Verify;
use crate::diagnostic::Diagnostics;
use crate::driver::{EmployerSelection, LetterRequest};
use crate::preview::{Preview, PreviewOptions, PreviewState};
use crate::resolve::unknown_employer;
use crate::workspace::published::Exposed;
use crate::workspace::watch::Watch;

/// Serves letters until it is told to end.
pub fn run(everywhere: &GlobalArgs, args: Args, report: &mut Report) -> Result<Exit, UsageError> {
    let Args { letter, port, open, reading } = args;
    let employer = match reading.employer.as_slice() {
        [] => None,
        [key] => Some(key.clone()),
        _ => {
            return Err(UsageError::new("`preview` begins with one employer").hint("its page has the others"));
        }
    };
    if letter.as_deref() == Some("-") {
        return Err(UsageError::new("`preview` follows files, and standard input is none"));
    }
    let request = LetterRequest {
        verify: Verify::Yes,
        spell_check: true,
        ..typed::letters(&reading, EmployerSelection::Own)?
    };
    let policy = typed::policy(&reading);
    let mut diagnostics = Diagnostics::new(policy.clone());
    let typed: Vec<String> = letter.into_iter().collect();
    // before anything is read, so that no change is missed
    let place = select::place(everywhere.root.as_deref(), typed.first().map(String::as_str));
    let watched = Watch::new([place.clone()]);
    let selection = Selection::new(everywhere.root.as_deref(), &typed, &mut diagnostics);
    let workspaces = selection.workspaces();
    let (Some(workspace), false) = (workspaces.first(), selection.files().is_empty()) else {
        report.diagnostics(&diagnostics, selection.reader().sources());
        return Ok(Exit::CouldNotRun);
    };
    if let Some(key) = &employer
        && workspace.employers().get(key).is_none()
    {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(unknown_employer(key, workspace.employers()));
        report.diagnostics(&diagnostics, selection.reader().sources());
        return Ok(Exit::CouldNotRun);
    }
    let mut published = Diagnostics::new(policy.clone());
    let mut exposed = Exposed::default();
    selection.expose(&mut exposed);
    exposed.tell(&mut published);
    report.diagnostics(&published, selection.reader().sources());
    let root = workspace.place().clone();
    let letters = selection.files();
    let read = (root == place && watched.is_ok()).then(|| selection.into_workspace()).flatten();
    let watched = if read.is_some() { watched } else { Watch::new([root.clone()]) };
    let options = PreviewOptions {
        root,
        letters: if typed.is_empty() { Vec::new() } else { letters },
        employer,
        request,
        policy,
        system_folders: system_folders::folders(),
    };
    // what is wrong with the workspace is shown on the page, where it goes away when it is mended
    let interrupt = InterruptSignal::watch();
    let mut watch = watched.map_err(|why| UsageError::new(format!("the folder cannot be watched: {why}")))?;
    interrupt.under_way();
    let read = read.map(|workspace| (workspace, diagnostics));
    let (preview, work) = Preview::start(PreviewState::new(options, read), port.map(NonZeroU16::get))
        .map_err(|why| UsageError::new(format!("the preview cannot be served: {why}")))?;
    let address = preview.address();
    match report.format() {
        MessageFormat::Json => report.line(&json!({ "type": "preview", "address": address })),
        MessageFormat::Human | MessageFormat::Sarif | MessageFormat::Github => {
            report.raw(format!("{address}\n").as_bytes());
        }
    }
    report.flush();
    report.say("Open this address in a browser; it follows every save. Ctrl-C ends it.");
    let opened = open.then(|| open::address(&address));
    if let Some(Err(why)) = &opened {
        report.say(&format!("warning: {why}"));
    }
    let ends = interrupt.flag();
    thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || {
            loop {
                let changed = watch.changes(ATTENTION);
                if !changed.is_empty() {
                    preview.changed(&changed);
                }
            }
        })
        .map_err(|why| UsageError::new(format!("the folder cannot be watched: {why}")))?;
    work.run(|| !ends.load(Ordering::Relaxed));
    Ok(Exit::Done)
}
