//! Puts a rendered body into the letter's layout.

use std::collections::BTreeSet;

use super::context::Context;
use super::formats::{Assets, CompiledFormats};
use super::template::TemplateReads;
use crate::dependency::Dependency;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::Document;
use crate::document::parts::{Part, PartContent};
use crate::format::{Format, Layouts};
use crate::keys::KnownKey;
use crate::letter::Layout;

/// A rendered letter, before its layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenderedBody {
    /// What stands in the letter itself.
    pub body: String,
    /// Footnotes, and the addresses of links in formats that cannot click.
    pub notes: String,
    /// What stands between the two.
    pub between: &'static str,
}

/// The layout of the letter around `content`, or `content` alone where the letter wants none.
///
/// `part` renders a part; `complete` adds what only this format's layouts see; it is not called without a layout. Nothing after an
/// error was pushed.
pub fn wrap(
    document: &Document,
    format: Format,
    content: RenderedBody,
    assets: &Assets<'_>,
    mut part: impl FnMut(&PartContent) -> String,
    complete: impl FnOnce(&mut Context),
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let RenderedBody { body, notes, between } = content;
    let (body, notes) = (body.trim_end_matches('\n'), notes.trim_matches('\n'));
    let between = if body.is_empty() || notes.is_empty() { "" } else { between };
    let content = format!("{body}{between}{notes}");
    let layout = match &document.meta.layout {
        Layout::Named(layout) => layout,
        Layout::Bare => return Some(content),
    };
    let mut names = Context::new(document, || assets.formats.templates.reads(format.name(), layout).1);
    names.set("content", content.as_str());
    names.set("body", body);
    names.set("notes", notes);
    names.set_parts(parts(document, format, &mut part));
    let order = assets.formats.fonts.order(layout);
    names.set("date_below", order.date_below);
    names.set("subject_below", order.subject_below);
    complete(&mut names);
    match assets.formats.templates.render(format.name(), layout, names) {
        Ok(text) => Some(text),
        Err(diagnostic) if diagnostic.code == Code::UnknownLayout => {
            unknown(document, layout, format, assets, diagnostics);
            None
        }
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    }
}

/// What [`wrap`] looks at for a letter of a layout: templates, and the settings that they print.
pub fn reads(format: Format, layout: &Layout, formats: &CompiledFormats) -> BTreeSet<Dependency> {
    let Layout::Named(layout) = layout else { return BTreeSet::new() };
    let (files, settings) = formats.templates.reads(format.name(), layout);
    let mut reads = settings_of(&settings);
    reads.extend(files.iter().map(|file| Dependency::FormatFile(file.as_str().into())));
    // the order of its parts is that of its page
    reads.extend(formats.fonts.reads(layout));
    reads
}

/// The settings that a template may print.
pub(super) fn settings_of(template: &TemplateReads) -> BTreeSet<Dependency> {
    let keys = template.site.keys.iter().map(|key| Dependency::Setting(key.as_str().into()));
    keys.chain(template.site.any.then_some(Dependency::Settings)).collect()
}

/// Reports that a format has not the layout of a letter; one that no format has is said once.
pub(super) fn unknown(
    document: &Document,
    layout: &str,
    format: Format,
    assets: &Assets<'_>,
    diagnostics: &mut Diagnostics,
) {
    let formats = &assets.formats;
    let is_somewhere = Format::ALL.iter().any(|&other| formats.layouts(other).contains(&layout));
    let place = KnownKey::Layout.field(&document.meta.page).and_then(|field| field.span);
    let finding = if is_somewhere {
        let (extension, what) = match format.layouts() {
            Layouts::PageSettings => ("yml", "its page settings"),
            Layouts::Templates | Layouts::None => ("hbs", "it"),
        };
        Diagnostic::new(Code::UnknownLayout, format!("there is no layout `{layout}` for {}", format.name()))
            .did_you_mean(layout, formats.layouts(format))
            .hint(format!(
                "put {what} at `formats/{}/{layout}.{extension}`, or write `layout: null` for none",
                format.name()
            ))
    } else {
        let mut names: Vec<&str> = Format::ALL.iter().flat_map(|&other| formats.layouts(other)).collect();
        names.sort_unstable();
        names.dedup();
        let finding = Diagnostic::new(Code::UnknownLayout, format!("there is no layout `{layout}`"));
        match nearest(layout, names.iter().copied()) {
            Some(near) => finding.hint(format!("did you mean `{near}`?")),
            None => finding.hint(format!("there are {}, or `null` for none", names.join(", "))),
        }
    };
    let finding = finding.at_option(place);
    let is_said = |known: &Diagnostic| (known.code, &known.message) == (finding.code, &finding.message);
    if !diagnostics.iter().any(is_said) {
        diagnostics.push(finding);
    }
}

/// The parts that this format's layout shows, rendered.
fn parts(
    document: &Document,
    format: Format,
    part: &mut dyn FnMut(&PartContent) -> String,
) -> Vec<(Part, String)> {
    let shown = document.parts.iter().filter(|content| content.formats.contains(&format));
    shown.map(|content| (content.part, part(content))).collect()
}
