//! The whole application: the letter's PDF, and what is enclosed with it, as one file.

use std::borrow::Cow;

use super::enclosed::{EnclosedContent, EnclosedFiles};
use super::images::Image;
use super::pdf::join::{JoinProblem, JoinedFile, JoinedPdf, Loss, join};
use super::pdf::picture_page::{dots, picture_page, smaller_pages};
use super::writer::WriterOutput;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::enclosure::Enclosure;
use crate::document::walk::{self, DocumentNode};
use crate::document::{Document, Inline, InlineKind};
use crate::letter::Limit;
use crate::paper::Paper;
use crate::pdf_file::PdfFile;

/// Joins a letter's PDF and its enclosed files; nothing after an error was pushed. What cannot be kept of a file is
/// pushed at the place that encloses it. A letter that encloses no file is an application by itself. Enclosed pictures are
/// made smaller where the whole would be larger than its limit.
pub fn application(
    document: &Document,
    letter: &WriterOutput,
    enclosed: &EnclosedFiles,
    paper: Paper,
    diagnostics: &mut Diagnostics,
) -> Option<WriterOutput> {
    let errors = diagnostics.errors();
    let sheet = PictureSheet { paper, lang: document.meta.lang.tag() };
    let mut parts: Vec<ApplicationPart<'_>> = document
        .meta
        .enclosures
        .iter()
        .filter_map(|one| ApplicationPart::of(one, enclosed, sheet, diagnostics))
        .collect();
    if diagnostics.errors() > errors {
        return None;
    }
    if parts.is_empty() {
        tell_too_large(letter.bytes.len(), document, diagnostics);
        return Some(WriterOutput { page_lines: Vec::new(), ..letter.clone() });
    }
    let mut whole = joined(document, letter, &parts, diagnostics)?;
    if let Some(limit) = document.meta.limits.bytes {
        let before = whole.bytes.len();
        for step in 0..DOTS.len() {
            if whole.bytes.len() > limit.most && make_smaller(&mut parts, sheet, step) {
                whole = joined(document, letter, &parts, diagnostics)?;
            }
        }
        if let Some(finding) = made_smaller(&parts, before, whole.bytes.len(), limit) {
            diagnostics.push(finding);
        }
    }
    for (part, losses) in parts.iter().zip(&whole.losses) {
        for loss in losses {
            diagnostics.push(lost(part, loss));
        }
    }
    tell_too_large(whole.bytes.len(), document, diagnostics);
    Some(WriterOutput { bytes: whole.bytes, pages: Some(whole.pages), page_lines: Vec::new() })
}

/// With how many dots per inch pictures are tried, one after the other, until the whole keeps to its limit. With fewer
/// than the last, small print cannot be read any more.
const DOTS: [u16; 3] = [300, 200, 150];

/// A smaller picture is taken where it saves this part of its bytes: each writing costs sharpness.
const WORTH: usize = 10;

/// Makes the pages of pictures smaller, by a step of [`DOTS`]; whether any is.
fn make_smaller(parts: &mut [ApplicationPart<'_>], sheet: PictureSheet<'_>, step: usize) -> bool {
    let mut any = false;
    for part in parts {
        let Some(picture) = &mut part.picture else { continue };
        let image = picture.image;
        let all = || smaller_pages(image, sheet.paper, &part.enclosure.title, sheet.lang, &DOTS);
        let page = picture.smaller.get_or_insert_with(all).get_mut(step).map(std::mem::take);
        let Some(page) = page.filter(|page| page.len() + picture.bytes / WORTH < picture.bytes) else {
            continue;
        };
        let Ok(pages) = PdfFile::read(&page) else { continue };
        picture.bytes = page.len();
        picture.shown = dots(image, sheet.paper).map(|dots| dots.min(f32::from(DOTS[step])));
        part.pages = Cow::Owned(pages);
        any = true;
    }
    any
}

/// Says which pictures were made smaller.
fn made_smaller(
    parts: &[ApplicationPart<'_>],
    before: usize,
    after: usize,
    limit: Limit,
) -> Option<Diagnostic> {
    let smaller = |part: &ApplicationPart<'_>| {
        Some(format!("`{}`, {:.0} dots per inch", part.name, part.picture.as_ref()?.shown?))
    };
    let smaller: Vec<String> = parts.iter().filter_map(smaller).collect();
    if smaller.is_empty() {
        return None;
    }
    let [before, after, most] = [before, after, limit.most].map(megabytes);
    let message = format!(
        "enclosed pictures were made smaller, so that the application has {after} MB in place of {before} and its \
         limit of {most}: {}",
        smaller.join("; ")
    );
    Some(Diagnostic::new(Code::Limit, message).severity(Severity::Warning).at_option(limit.span))
}

fn tell_too_large(bytes: usize, document: &Document, diagnostics: &mut Diagnostics) {
    if let Some(limit) = document.meta.limits.bytes
        && let Some(finding) = too_large("the application", bytes, limit)
    {
        let mut shows_one = false;
        walk::blocks(&document.blocks, &mut |node| {
            shows_one |= matches!(node, DocumentNode::Inline(Inline { kind: InlineKind::Image { .. }, .. }));
        });
        // only those that are enclosed are made smaller
        let own =
            shows_one.then_some("make the picture in the letter’s text smaller, which is kept as it is");
        let finding = own.into_iter().fold(finding, Diagnostic::hint);
        diagnostics
            .push(finding.hint("leave out an enclosure, scan with fewer dots per inch, or raise `limits`"));
    }
}

/// What the pages of pictures are made for.
#[derive(Clone, Copy)]
struct PictureSheet<'a> {
    paper: Paper,
    lang: &'a str,
}

/// An enclosed file that is a part of the whole.
struct ApplicationPart<'a> {
    enclosure: &'a Enclosure,
    name: &'a str,
    pages: Cow<'a, PdfFile>,
    /// What its page shows, where it is a picture.
    picture: Option<PicturePart<'a>>,
}

/// A picture that is a page.
struct PicturePart<'a> {
    image: &'a Image,
    /// How many bytes its page has.
    bytes: usize,
    /// Its pages with ever fewer dots, once one is asked for.
    smaller: Option<Vec<Vec<u8>>>,
    /// How many dots per inch it has where it was made smaller.
    shown: Option<f32>,
}

impl<'a> ApplicationPart<'a> {
    /// The part that an enclosure is; nothing for one without a file, or one that was not read, which was pushed.
    fn of(
        enclosure: &'a Enclosure,
        enclosed: &'a EnclosedFiles,
        sheet: PictureSheet<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let name = enclosure.file.as_deref()?;
        let image = match &enclosed.get(name)?.content {
            EnclosedContent::Pages(pages) => {
                let pages = Cow::Borrowed(&**pages);
                return Some(Self { enclosure, name, pages, picture: None });
            }
            EnclosedContent::Picture(image) => image,
        };
        let drawn = picture_page(image, sheet.paper, &enclosure.title, sheet.lang);
        let read = drawn.and_then(|bytes| {
            let pages = PdfFile::read(&bytes).map_err(|_| "its page is damaged".to_owned())?;
            Ok((bytes.len(), pages))
        });
        match read {
            Ok((bytes, pages)) => {
                let picture = Some(PicturePart { image, bytes, smaller: None, shown: None });
                Some(Self { enclosure, name, pages: Cow::Owned(pages), picture })
            }
            Err(why) => {
                let message = format!("`{name}` cannot be shown: {why}");
                diagnostics.push(Diagnostic::new(Code::EnclosedFile, message).at(enclosure.span));
                None
            }
        }
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
        Ok(joined) => Some(joined),
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
    let found = Diagnostic::new(Code::EnclosedFile, message).severity(Severity::Warning);
    let found = found.at(part.enclosure.span);
    match loss.kind.help() {
        Some(help) => found.hint(help),
        None => found,
    }
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
