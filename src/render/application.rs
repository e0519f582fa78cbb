//! The whole application: the letter's PDF, and what is enclosed with it, as one file.

use std::borrow::Cow;

use super::enclosed::{EnclosedContent, EnclosedFiles};
use super::images::{Image, MOST_PIXELS_OF_ALL};
use super::pdf::join::{JoinProblem, JoinedFile, JoinedPdf, Loss, join};
use super::pdf::picture_page::{SmallerPicture, dots, picture_page};
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
        tell_too_large(letter.bytes.len(), None, document, diagnostics);
        return Some(WriterOutput { page_lines: Vec::new(), ..letter.clone() });
    }
    let mut whole = joined(document, letter, &parts, diagnostics)?;
    let mut why = None;
    if let Some(limit) = document.meta.limits.bytes
        && whole.bytes.len() > limit.most
    {
        let before = whole.bytes.len();
        let mut smaller = SmallerPictures::of(&mut parts, sheet, before, limit.most);
        while whole.bytes.len() > limit.most && smaller.make(&mut parts, sheet) {
            drop(whole);
            whole = joined(document, letter, &parts, diagnostics)?;
        }
        why = smaller.why;
        if let Some(finding) = made_smaller(&parts, before, whole.bytes.len(), limit) {
            diagnostics.push(finding);
        }
    }
    for (part, losses) in parts.iter().zip(&whole.losses) {
        for loss in losses {
            diagnostics.push(lost(part, loss));
        }
    }
    tell_too_large(whole.bytes.len(), why, document, diagnostics);
    Some(WriterOutput { bytes: whole.bytes, pages: Some(whole.pages), page_lines: Vec::new() })
}

/// With how many dots per inch pictures are tried, one after the other, until the whole keeps to its limit. With fewer
/// than the last, small print cannot be read any more.
const DOTS: [u16; 3] = [300, 200, 150];

/// A smaller picture is taken where it saves this part of its bytes: each writing costs sharpness.
const WORTH: usize = 10;

/// By how much what is known of some lines may be wrong of whole pictures, in hundredths.
const ABOUT: usize = 125;

/// Pictures that would be more than their application may have by so much are not made smaller, in hundredths.
const IN_VAIN: usize = 150;

/// The most samples of pictures that are held until it is known with how many dots they are drawn. Where they have more, fewer
/// dots are taken.
const MOST_HELD: usize = 256 << 20;

/// Enclosed pictures with fewer pixels, each unpacked once.
struct SmallerPictures {
    /// Those that no page was made of with so many dots, by their part.
    held: Vec<(usize, SmallerPicture)>,
    /// The place in [`DOTS`] of how many they have.
    step: usize,
    /// Whether a page is smaller than when the parts were joined last.
    is_changed: bool,
    /// How many samples those have.
    samples: usize,
    /// How many pixels may still be unpacked.
    left: u64,
    /// Why pictures were left as they are.
    why: Option<String>,
}

/// The most pixels that are unpacked to be made fewer: as many as all pictures of a letter may have, unless they are packed in
/// ways that take longer. Pictures with more stay as they are.
const MOST_UNPACKED: u64 = MOST_PIXELS_OF_ALL;

impl SmallerPictures {
    /// Unpacks the pictures among the parts of a whole of so many bytes, as far as it is to be seen that it may get to have no more
    /// than `most` so.
    fn of(parts: &mut [ApplicationPart<'_>], sheet: PictureSheet<'_>, bytes: usize, most: usize) -> Self {
        let of_pictures: usize = parts.iter().filter_map(|part| Some(part.picture.as_ref()?.bytes)).sum();
        let mut smaller =
            Self { held: Vec::new(), step: 0, is_changed: false, samples: 0, left: MOST_UNPACKED, why: None };
        // what all have beside the pictures that were not looked at yet, with the dots of each step
        let mut sums = DOTS.map(|_| bytes.saturating_sub(of_pictures));
        for at in 0..parts.len() {
            let Some(PicturePart { image, bytes: had, .. }) = parts[at].picture else { continue };
            let left = smaller.left.checked_sub(SmallerPicture::effort(image));
            smaller.left = left.unwrap_or_default();
            if left.is_none() {
                smaller.why.get_or_insert_with(|| {
                    format!(
                        "pictures beyond {MOST_UNPACKED} pixels, where those of progressive JPEGs count three times, are not made \
                         smaller: make them smaller, or save them as plain JPEGs"
                    )
                });
            }
            let read = left.and_then(|_| SmallerPicture::of(image, sheet.paper, &DOTS, smaller.step));
            let has = |step| read.as_ref().map(|read| read.bytes(step)).filter(|has| is_worth(*has, had));
            (0..DOTS.len()).for_each(|step| sums[step] += has(step).unwrap_or(had));
            let is_held = (smaller.step..DOTS.len()).any(|step| has(step).is_some());
            let [.., fewest] = DOTS;
            let [.., least] = sums;
            if least > most.saturating_mul(IN_VAIN) / 100 {
                let least = megabytes(least);
                smaller.why = Some(format!(
                    "with {fewest} dots per inch its pictures would still make it about {least} MB"
                ));
                smaller.held.clear();
                return smaller;
            }
            smaller.samples += read.as_ref().filter(|_| is_held).map_or(0, SmallerPicture::samples);
            smaller.held.extend(read.filter(|_| is_held).map(|read| (at, read)));
            while !smaller.is_last()
                && (sums[smaller.step] > most.saturating_mul(ABOUT) / 100 || smaller.samples > MOST_HELD)
            {
                smaller.take_step();
            }
            if smaller.is_last() {
                // none has fewer, so nothing is to be waited for
                smaller.make_pages(parts, sheet);
                (smaller.held, smaller.samples) = (Vec::new(), 0);
            }
        }
        smaller
    }

    fn is_last(&self) -> bool {
        self.step + 1 >= DOTS.len()
    }

    fn take_step(&mut self) {
        self.step += 1;
        let Some(dots) = DOTS.get(self.step) else { return self.held.clear() };
        let held = std::mem::take(&mut self.held).into_iter();
        self.held = held.map(|(at, picture)| (at, picture.with_dots(*dots))).collect();
        self.samples = self.held.iter().map(|(_, picture)| picture.samples()).sum();
    }

    /// Makes the pages of pictures smaller, once more by a step each time; whether any is.
    fn make(&mut self, parts: &mut [ApplicationPart<'_>], sheet: PictureSheet<'_>) -> bool {
        while !self.held.is_empty() && !self.is_changed {
            self.make_pages(parts, sheet);
            // with no fewer dots than it has a picture has the same page
            let next = DOTS.get(self.step + 1);
            self.held.retain(|(_, picture)| next.is_some_and(|dots| picture.has_more_than(*dots)));
            self.take_step();
        }
        std::mem::take(&mut self.is_changed)
    }

    /// Makes pages of the pictures that are held where they are worth it.
    fn make_pages(&mut self, parts: &mut [ApplicationPart<'_>], sheet: PictureSheet<'_>) {
        for (at, smaller) in &self.held {
            let part = &mut parts[*at];
            let Some(picture) = &mut part.picture else { continue };
            let page = smaller.page(&part.enclosure.title, sheet.lang);
            let Some(page) = page.filter(|page| is_worth(page.len(), picture.bytes)) else { continue };
            let Ok(pages) = PdfFile::read(&page) else { continue };
            picture.bytes = page.len();
            picture.shown = dots(picture.image, sheet.paper).map(|dots| dots.min(f32::from(DOTS[self.step])));
            part.pages = Cow::Owned(pages);
            self.is_changed = true;
        }
    }
}

/// Whether a page of so many bytes is to stand in the place of one that had so many.
fn is_worth(has: usize, had: usize) -> bool {
    has + had / WORTH < had
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

/// Says that the whole is too large, and why pictures were left as they are.
fn tell_too_large(bytes: usize, why: Option<String>, document: &Document, diagnostics: &mut Diagnostics) {
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
        let finding = why.into_iter().fold(finding, Diagnostic::hint);
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
                let picture = Some(PicturePart { image, bytes, shown: None });
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
