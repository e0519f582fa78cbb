//! The whole application: the letter's PDF, and what is enclosed with it, as one file.

use super::enclosed::{EnclosedContent, EnclosedFiles};
use super::pdf::join::{JoinProblem, JoinedFile, JoinedPdf, Loss, join};
use super::pdf::picture_page;
use super::writer::WriterOutput;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::Document;
use crate::document::enclosure::Enclosure;
use crate::letter::Limit;
use crate::paper::Paper;
use crate::pdf_file::PdfFile;

/// Joins a letter's PDF and its enclosed files; nothing after an error was pushed. What cannot be kept of a file is
/// pushed at the place that encloses it. A letter that encloses no file is an application by itself.
pub fn application(
    document: &Document,
    letter: &WriterOutput,
    enclosed: &EnclosedFiles,
    paper: Paper,
    diagnostics: &mut Diagnostics,
) -> Option<WriterOutput> {
    let errors = diagnostics.errors();
    let parts: Vec<ApplicationPart<'_>> = document
        .meta
        .enclosures
        .iter()
        .filter_map(|one| ApplicationPart::of(one, enclosed, document, paper, diagnostics))
        .collect();
    if diagnostics.errors() > errors {
        return None;
    }
    let whole = if parts.is_empty() {
        WriterOutput { page_lines: Vec::new(), ..letter.clone() }
    } else {
        let joined = joined(document, letter, &parts, diagnostics)?;
        WriterOutput { bytes: joined.bytes, pages: Some(joined.pages), page_lines: Vec::new() }
    };
    if let Some(limit) = document.meta.limits.bytes
        && let Some(finding) = too_large("the application", whole.bytes.len(), limit)
    {
        diagnostics
            .push(finding.hint("leave out an enclosure, scan with fewer dots per inch, or raise `limits`"));
    }
    Some(whole)
}

/// An enclosed file that is a part of the whole.
struct ApplicationPart<'a> {
    enclosure: &'a Enclosure,
    name: &'a str,
    pages: std::borrow::Cow<'a, PdfFile>,
}

impl<'a> ApplicationPart<'a> {
    /// The part that an enclosure is; nothing for one without a file, or one that was not read, which was pushed.
    fn of(
        enclosure: &'a Enclosure,
        enclosed: &'a EnclosedFiles,
        document: &Document,
        paper: Paper,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let name = enclosure.file.as_deref()?;
        let pages = match &enclosed.get(name)?.content {
            EnclosedContent::Pages(pages) => std::borrow::Cow::Borrowed(&**pages),
            EnclosedContent::Picture(image) => {
                let drawn = picture_page(image, paper, &enclosure.title, document.meta.lang.tag());
                let read = drawn
                    .and_then(|bytes| PdfFile::read(&bytes).map_err(|_| "its page is damaged".to_owned()));
                match read {
                    Ok(pages) => std::borrow::Cow::Owned(pages),
                    Err(why) => {
                        let message = format!("`{name}` cannot be shown: {why}");
                        diagnostics.push(Diagnostic::new(Code::EnclosedFile, message).at(enclosure.span));
                        return None;
                    }
                }
            }
        };
        Some(Self { enclosure, name, pages })
    }
}

fn joined(
    document: &Document,
    letter: &WriterOutput,
    parts: &[ApplicationPart<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<JoinedPdf> {
    let files: Vec<JoinedFile<'_>> =
        parts.iter().map(|part| JoinedFile { title: &part.enclosure.title, pages: &part.pages }).collect();
    match join(&letter.bytes, &document.title(), &files) {
        Ok(joined) => {
            for (part, losses) in parts.iter().zip(&joined.losses) {
                for loss in losses {
                    diagnostics.push(lost(part, loss));
                }
            }
            Some(joined)
        }
        Err(JoinProblem::Enclosed(at, why, page)) => {
            let part = &parts[at];
            let on = page.map_or(String::new(), |page| format!(", page {page}"));
            let message = format!("`{}`{on} cannot be put into the application: {why}", part.name);
            let finding = Diagnostic::new(Code::EnclosedFile, message).at(part.enclosure.span);
            diagnostics.push(finding.hint("print it to a new PDF, which has what is seen of it"));
            None
        }
        Err(JoinProblem::Letter) => {
            let message = "nothing can be added to the PDF of the letter";
            diagnostics
                .push(Diagnostic::new(Code::Pdf, message).hint("make it with the PDF engine `krilla`"));
            None
        }
    }
}

/// How many pages are named in one sentence.
const MOST_PAGES_TOLD: usize = 8;

/// Says what of a file the whole does not have.
fn lost(part: &ApplicationPart<'_>, loss: &Loss) -> Diagnostic {
    let mut pages: Vec<String> = loss.pages.iter().take(MOST_PAGES_TOLD).map(usize::to_string).collect();
    match loss.pages.len() - pages.len() {
        0 => {}
        more => pages.push(format!("{more} more")),
    }
    let on = match pages.split_last() {
        None => String::new(),
        Some((page, [])) => format!(", page {page}"),
        Some((last, rest)) => format!(", pages {} and {last}", rest.join(", ")),
    };
    let message = format!("`{}`{on}: {}", part.name, loss.kind.told());
    Diagnostic::new(Code::EnclosedFile, message).severity(Severity::Warning).at(part.enclosure.span)
}

/// Says by how much a file has too many bytes, where it has.
pub fn too_large(what: &str, bytes: usize, Limit { most, span }: Limit) -> Option<Diagnostic> {
    let over = bytes.checked_sub(most).filter(|over| *over > 0)?;
    let [has, over, most] = [bytes, over, most].map(megabytes);
    let message = format!("{what} has {has} MB, {over} MB more than its limit of {most}");
    Some(Diagnostic::new(Code::Limit, message).at_option(span))
}

/// Bytes in megabytes of 10⁶, to two places, rounded up: what is too large never looks as if it were not.
fn megabytes(bytes: usize) -> String {
    let hundredths = bytes.div_ceil(10_000);
    let shown = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    shown.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_by_how_much_a_file_is_too_large() {
        let limit = Limit { most: 3_000_000, span: None };
        let said = |bytes| too_large("it", bytes, limit).map(|found| found.message);
        assert_eq!(said(3_000_000), None);
        assert_eq!(said(3_000_001).as_deref(), Some("it has 3.01 MB, 0.01 MB more than its limit of 3"));
        assert_eq!(said(13_500_000).as_deref(), Some("it has 13.5 MB, 10.5 MB more than its limit of 3"));
    }
}
