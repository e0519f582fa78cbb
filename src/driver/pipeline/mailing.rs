//! The draft of a mail, of a letter that is resolved.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use super::{ArtifactSet, LetterPipeline, ResolvedLetter};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::Document;
use crate::document::enclosure::Enclosure;
use crate::document::parts::Part;
use crate::driver::mail::{self, AttachedFile};
use crate::driver::{Draft, Output};
use crate::format::Format;
use crate::letter::Layout;
use crate::render::{self, site_links};
use crate::resolve::{self, MailText};
use crate::workspace::file_names::file_name;

impl ResolvedLetter<'_> {
    /// Packs the draft of a mail.
    pub(super) fn mail(
        &self,
        output: &Output,
        path: Option<&Path>,
        set: &ArtifactSet<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<u8>> {
        let Draft { workspace, name, .. } = self.pipeline.draft;
        let other = self.in_layout(&self.mail_layout(), diagnostics);
        let letter = other.as_deref().unwrap_or(&self.document);
        let own = self
            .mail_text(diagnostics)
            .map(|own| Document { meta: letter.meta.clone(), ..own.document.clone() });
        let body = &*site_links::whole(own.as_ref().unwrap_or(letter));
        for (target, span) in site_links::within_site(body) {
            let message = format!("the link to `{target}` leads nowhere from a mail");
            let finding = Diagnostic::new(Code::Link, message).at(span);
            diagnostics
                .push(finding.hint(
                    "write its whole address; `url` of the site makes those that begin with `/` whole",
                ));
        }
        let mut written = |format| {
            let (assets, options) = (self.assets(), self.options(output.paper));
            render::render(body, format, &assets, &options, diagnostics).map(|artifact| artifact.bytes)
        };
        let (html, text) = (written(Format::Html)?, written(Format::Text)?);
        let html = site_links::in_page(html, &body.meta);
        let pdf = set.part(Format::Pdf, output.paper)?;
        let stem = path.and_then(Path::file_stem).and_then(OsStr::to_str);
        let mut attached = vec![AttachedFile {
            name: format!("{}.pdf", stem.unwrap_or(name)),
            media_type: "application/pdf",
            bytes: pdf.bytes.as_slice().into(),
        }];
        attached.extend(self.document.meta.enclosures.iter().filter_map(|one| self.attached(one)));
        let parts = mail::MailParts {
            html: &html,
            text: &text,
            attached: &attached,
            images: &self.images,
            employer_file: self.employer().map(|employer| &*employer.file),
        };
        Some(mail::draft(&self.document, workspace.site(), parts, diagnostics))
    }

    /// The text that a mail has in place of the letter's own. What is wrong with it is told once.
    fn mail_text(&self, diagnostics: &mut Diagnostics) -> Option<&MailText> {
        let read = || {
            let LetterPipeline { letter, .. } = self.pipeline;
            resolve::mail_text(&self.document, letter, &self.pipeline.scope(), usize::MAX, diagnostics)
        };
        self.mail_text.get_or_init(read).as_ref()
    }

    /// The same to be checked, where it is as long as a mail may be.
    pub(super) fn checked_mail_text(&self, diagnostics: &mut Diagnostics) -> Option<&MailText> {
        /// In bytes: checking takes several times the room of a text, and nobody reads a longer mail.
        const MOST: usize = 256 << 10;
        if self.mail_text.get().is_none() {
            let LetterPipeline { letter, .. } = self.pipeline;
            let read = resolve::mail_text(&self.document, letter, &self.pipeline.scope(), MOST, diagnostics);
            // what is too long to be checked may be sent all the same
            self.mail_text.set(Some(read?)).ok()?;
        }
        self.mail_text.get()?.as_ref()
    }

    /// Warns of what `enclosures` names in words beside a file that is called so: the words are printed, and nothing is enclosed.
    pub(super) fn named_alone(&self, diagnostics: &mut Diagnostics) {
        let Draft { workspace, folder, .. } = self.pipeline.draft;
        for Enclosure { title, file, span } in &self.document.meta.enclosures {
            let file = file.is_none().then(|| workspace.enclosures().called(title, folder)).flatten();
            let Some(file) = file else { continue };
            let message = format!("`{title}` is listed in words, and `{file}` is not enclosed");
            if diagnostics.iter().all(|found| found.message != message) {
                let finding =
                    Diagnostic::new(Code::EnclosedFile, message).severity(Severity::Warning).at(*span);
                let hint = format!(
                    "name the file: `enclosures: [{file}]`, or `title: {title}` beside `file: {file}`"
                );
                diagnostics.push(finding.hint(hint));
            }
        }
    }

    /// The layout of a mail's text.
    pub(super) fn mail_layout(&self) -> Layout {
        self.document.meta.layouts.get(Format::Eml).cloned().unwrap_or_else(|| self.plain_layout())
    }

    /// The layout of a text that is not on paper: that of the letter, unless it greets for the letter, among addresses.
    pub(super) fn plain_layout(&self) -> Layout {
        let meta = &self.document.meta;
        let Layout::Named(layout) = &meta.layout else { return Layout::Bare };
        let shown = self.pipeline.draft.formats.stationery.shown(layout);
        let greets = shown.is_some_and(|shown| shown.contains_key(&Part::Salutation));
        if greets { Layout::Named(PLAIN_LAYOUT.to_owned()) } else { meta.layout.clone() }
    }

    /// An enclosed file under its title.
    fn attached(&self, enclosure: &Enclosure) -> Option<AttachedFile> {
        let file = self.enclosed.get(enclosure.file.as_deref()?)?;
        let media_type = file.media_type();
        let ending = match media_type {
            "image/png" => ".png",
            "image/jpeg" => ".jpg",
            _ => ".pdf",
        };
        let names = self.pipeline.draft.workspace.settings().names;
        let name = file_name(&enclosure.title, ending, names).unwrap_or_else(|| format!("enclosure{ending}"));
        Some(AttachedFile { name, media_type, bytes: Arc::clone(&file.bytes) })
    }
}

/// The layout of a text that is not on paper: nobody writes addresses into a mail or a form.
const PLAIN_LAYOUT: &str = "plain";
