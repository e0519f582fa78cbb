//! Puts a rendered body into the letter's layout.

use std::cell::LazyCell;
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
use crate::order::{self, Trees as _};

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
    let RenderedBody { mut body, notes, between } = content;
    body.truncate(body.trim_end_matches('\n').len());
    let notes = notes.trim_matches('\n');
    let with_notes = |mut body: String| {
        let between = if body.is_empty() || notes.is_empty() { "" } else { between };
        body.extend([between, notes]);
        body
    };
    let layout = match &document.meta.layout {
        Layout::Named(layout) => layout,
        Layout::Bare => return Some(with_notes(body)),
    };
    let reads = LazyCell::new(|| assets.formats.templates.reads(format.name(), layout).1);
    let mut names = Context::new(document, &reads);
    let is_read = |name| body.len() <= LONG_BODY || reads.names.has(name);
    let (content, body) = match (is_read("content"), is_read("body")) {
        (true, true) => (with_notes(body.clone()), body),
        (true, false) => (with_notes(body), String::new()),
        (false, _) => (String::new(), body),
    };
    names.set("content", content);
    names.set("body", body);
    names.set("notes", notes);
    names.set_parts(parts(document, format, &mut part));
    let order = assets.formats.fonts.order(layout);
    names.set("date_below", order.date_below);
    names.set("subject_below", order.subject_below);
    let closing = document.parts.words(Part::Closing).unwrap_or_default();
    names.set("closing_is_sentence", closing.trim_end().ends_with('.'));
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

/// The bytes of a body beyond which a template has no more of it than it may look at: a word processor's is eighty times as
/// long as its words.
const LONG_BODY: usize = 1 << 20;

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
    keys.chain(template.site.any.then_some(Dependency::Settings)).tree_set()
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
            .hint(format!(
                "or begin with another layout, which lends what is missing: `base: letterhead` in `formats/pdf/{layout}.yml`"
            ))
    } else {
        let mut names: Vec<&str> = Format::ALL.iter().flat_map(|&other| formats.layouts(other)).collect();
        order::sort(&mut names);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::images::Images;
    use crate::render::sample::{document, link, paragraph, text, write_with};
    use crate::render::text::PlainText;
    use crate::render::writer::WriterOptions;

    #[test]
    fn a_template_has_what_it_looks_at_of_a_body_however_long_it_is() {
        for long in [1, LONG_BODY + 1] {
            let words = "a".repeat(long);
            let letter = document(vec![paragraph(vec![text(&words), link("https://a.b", "c")])]);
            let (body, notes) = (format!("{words}c [1]"), "[1] https://a.b");
            let content = format!("{body}\n\n{notes}");
            for (template, expected) in [
                ("{{{content}}}", content.clone()),
                ("{{{body}}}|{{{notes}}}", format!("{body}|{notes}")),
                ("{{{content}}}|{{{body}}}", format!("{content}|{body}")),
                ("{{#with parts}}{{{../body}}}{{/with}}", body.clone()),
                ("{{{lookup this 'body'}}}|{{{@root.[content]}}}", format!("{body}|{content}")),
                ("{{> inner}}", content.clone()),
                ("{{#unless bod}}{{{notes}}}{{/unless}}", notes.to_owned()),
            ] {
                let files = [("text/coverletter.hbs", template), ("text/inner.hbs", "{{{content}}}")];
                let options = WriterOptions::default();
                let (made, said) = write_with(&PlainText, &letter, &files, &Images::default(), &options);
                assert!(made.trim_end() == expected, "{template} of {long}: {said:?}");
                assert_eq!(said, [""; 0], "{template}");
            }
        }
    }
}
