//! An enclosed PDF that is a letter which letterpress made for somebody else: last month's, saved as `cv.pdf`.

use crate::check::lexicon::{self, Topic};
use crate::check::lint::Findings;
use crate::check::passage::ReadingOrder;
use crate::check::pdf_text;
use crate::diagnostic::Severity;
use crate::employer::names::spoken;
use crate::render::enclosed::EnclosedContent;

/// As many enclosures are read.
const MOST: usize = 20;

/// Warns of one that takes leave as letters do, names another employer of the workspace and not this one.
pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let subject = reading.subject;
    let (Some(employer), Some(files)) = (subject.employer, subject.enclosed) else { return };
    let own = subject.names.index(&employer.key);
    for enclosure in subject.document.meta.enclosures.iter().take(MOST) {
        let Some(name) = enclosure.file.as_deref() else { continue };
        let Some(EnclosedContent::Pages(pages)) = files.get(name).map(|file| &file.content) else { continue };
        let Some(said) = files.get(name).and_then(|file| pdf_text::words_of_own(pages, &file.bytes)) else {
            continue;
        };
        let is_letter = lexicon::phrases(&said).iter().any(|phrase| phrase.entry.topic == Topic::Closing);
        let found = subject.names.employers(&said);
        let other = found.iter().find_map(|found| {
            let owners = found.phrase.owners();
            owners.first().filter(|_| !found.phrase.common && own.is_none_or(|own| !owners.contains(&own)))
        });
        let names_own = || spoken(employer).iter().any(|form| said.contains(form.as_str()));
        let Some(&other) = other.filter(|_| is_letter && !names_own()) else { continue };
        let firm = subject.names.name(other);
        let message = format!("the enclosed `{name}` is a letter to `{firm}`, which letterpress made");
        findings.tell_as(Severity::Warning, enclosure.span, message, "enclose the file that is meant");
    }
}
