//! The HTML writer: one self-contained page.
//!
//! The body is kramdown's markup. It is cleaned once, as a whole, where the letter holds markup of its own;
//! then images of the workspace are put into it, so that an address of the letter can never pass for one.

mod acting;
mod finish;
mod framed;
pub mod loads;
mod printed;
pub(super) mod sanitise;
mod style;
mod tables;
mod themed;
mod window;

pub use acting::ActingFiles;
pub use framed::framed;

use std::borrow::Cow;
use std::collections::BTreeSet;

use sanitise::Cleaning;

use super::characters::permitted;
use super::formats::{Assets, CompiledFormats};
use super::head::{self, HeadSet};
use super::layout;
use super::layout::RenderedBody;
use super::pdf::Pdf;
use super::typography::{self, LineBreaker};
use super::way_back;
use super::writer::{Writer, WriterOptions, WriterOutput};
use crate::dependency::Dependency;
use crate::diagnostic::Diagnostics;
use crate::document::own_classes::{self, OwnSheets};
use crate::document::parts::{Part, PartContent};
use crate::document::{Document, Inline, InlineKind};
use crate::format::Format;
use crate::html::tags::{self, HtmlTagKind};
use crate::jekyll::kramdown::html::{self, MarkupStyle};
use crate::letter::Layout;
use crate::stationery::files::FormatFiles;
use crate::theme::HeadShape;
use printed::PrintedPage;

/// Writes HTML.
#[derive(Clone, Copy, Debug)]
pub struct Html;

/// A page with other addresses of links, where `address` gives one.
pub(super) fn with_links(page: String, address: impl Fn(&str) -> Option<String>) -> String {
    tags::rewrite(page, |tag| {
        let is_link = tag.kind == HtmlTagKind::Start && tag.is("a");
        let target = is_link.then(|| tag.value("href"))??;
        Some(finish::with_attribute(tag, "href", &address(&target)?.replace('&', "&amp;")))
    })
}

impl Html {
    /// Says what the files of the letter's layout load or run; for many letters that is told once.
    fn acting(self, document: &Document, assets: &Assets<'_>, diagnostics: &mut Diagnostics) {
        let acting = &assets.formats.acting;
        if acting.is_empty() {
            return;
        }
        for read in self.reads(&document.meta.layout, assets.formats) {
            if let Dependency::FormatFile(path) = &read
                && let Some(found) = acting.of(path)
            {
                diagnostics.push(found.clone());
            }
        }
    }
}

impl Writer for Html {
    fn write(
        &self,
        document: &Document,
        assets: &Assets<'_>,
        options: &WriterOptions,
        diagnostics: &mut Diagnostics,
    ) -> Option<WriterOutput> {
        finish::report(document, assets, diagnostics);
        let printed = PrintedPage::of(document, assets, options, diagnostics);
        if let Some(printed) = &printed {
            printed.findings(document).for_each(|found| diagnostics.push(found.clone()));
        }
        let original = document;
        let document = with_head(document, printed.as_ref().and_then(PrintedPage::head));
        let (document, back) = with_return(document, printed.as_ref(), assets, diagnostics);
        let document = &*document;
        let style = match &document.meta.layout {
            Layout::Bare => MarkupStyle::Bare,
            Layout::Named(_) => MarkupStyle::Page,
        };
        let sheets = own_sheets(document, assets);
        let cleaning = sanitise::needed(document, sheets);
        let shown = &*own_classes::without(document, sheets);
        // a body without a layout is the one that kramdown makes
        let set = match style {
            MarkupStyle::Page => typography::set(shown, LineBreaker::Browser),
            MarkupStyle::Bare | MarkupStyle::Kramdown => Cow::Borrowed(shown),
        };
        let mut body = html::body(&set.blocks, &set.footnotes, style);
        match cleaning {
            Cleaning::Nothing => {}
            Cleaning::Comments => body = tags::without_comments(&body),
            Cleaning::Everything => {
                sanitise::report(document, sheets, diagnostics);
                sanitise::refuse_depth(&body, document, diagnostics)?;
                body = sanitise::clean_body(&body, document, diagnostics);
            }
        }
        finish::refuse_images(&body, document, assets, diagnostics)?;
        let page = match &document.meta.layout {
            Layout::Bare => finish::images(body, assets),
            Layout::Named(_) => {
                let (body, title) =
                    finish::levels(finish::boxes(tables::scrolling(finish::images(body, assets))));
                let style = printed.as_ref().and_then(|printed| printed.style(original, back));
                let css = css(
                    document,
                    style,
                    assets,
                    printed.as_ref().is_some_and(|printed| printed.head().is_some()),
                );
                let theme = document.meta.theme.as_deref();
                let joined =
                    printed.as_ref().zip(theme).and_then(|(printed, theme)| printed.joined(&set, theme));
                let part = |whole: &PartContent| {
                    let part = whole;
                    let arranged = theme.map(|theme| head::part(part, theme, false));
                    let part = arranged.as_ref().unwrap_or(part);
                    if part.part == Part::Contact && joined.is_some() {
                        return String::new();
                    }
                    let html = match part.part {
                        Part::Address if joined.is_some() => items(joined.as_deref().unwrap_or_default()),
                        Part::Address | Part::Contact if theme.is_some_and(|it| it.head.is_one_line()) => {
                            items(&whole.content)
                        }
                        Part::Details | Part::Refs => details(&part.content),
                        Part::Recipient if window::is_long(&part.content) => window::recipient(&part.content),
                        Part::Enclosures | Part::Cc => enclosures(&part.content),
                        _ => html::inlines(&part.content, &[], MarkupStyle::Page),
                    };
                    finish::images(
                        if cleaning == Cleaning::Everything {
                            sanitise::clean(&html, sanitise::around(document))
                        } else {
                            html
                        },
                        assets,
                    )
                };
                let complete = |context: &mut super::context::Context| {
                    context.set("css", css);
                    context.set("windowed", window::is_there(document, assets));
                    context.set("title_before", title == finish::TitleHeading::Before);
                    // no heading stands behind the letter any more; templates may still ask for it
                    context.set("title_after", false);
                };
                let page = layout::wrap(
                    &set,
                    Format::Html,
                    parted(body, document),
                    assets,
                    part,
                    complete,
                    diagnostics,
                )?;
                self.acting(document, assets, diagnostics);
                // those of the layout itself
                finish::images(page, assets)
            }
        };
        let mut page = match permitted(&page) {
            Cow::Owned(cleaned) => cleaned,
            Cow::Borrowed(_) => page,
        };
        page.truncate(page.trim_end().len());
        page.push('\n');
        Some(WriterOutput::unpaged(page.into_bytes()))
    }

    fn reads(&self, layout: &Layout, formats: &CompiledFormats) -> BTreeSet<Dependency> {
        let mut reads = layout::reads(Format::Html, layout, formats);
        let sheets = style_sheets(layout, &formats.files).into_iter().chain([themed::STYLE.to_owned()]);
        reads.extend(sheets.map(|path| Dependency::FormatFile(path.into())));
        if *layout != Layout::Bare {
            // the page of the PDF says how one is printed
            reads.extend(Pdf.reads(layout, formats));
        }
        reads
    }
}

/// The letter with the head of its theme as it is set on paper; a band stays one.
fn with_head(document: &Document, set: Option<HeadSet>) -> Cow<'_, Document> {
    let is_band = document.meta.theme.as_deref().is_some_and(|theme| theme.head == HeadShape::Band);
    let set = set.map(|set| HeadSet { shape: if is_band { HeadShape::Band } else { set.shape }, ..set });
    head::with_head(document, set)
}

/// The letter with a line for the way back that has room in its window, and the size of that line in half points.
fn with_return<'a>(
    document: Cow<'a, Document>,
    printed: Option<&PrintedPage>,
    assets: &Assets<'_>,
    diagnostics: &mut Diagnostics,
) -> (Cow<'a, Document>, Option<u32>) {
    let Some(printed) = printed.filter(|printed| !printed.fields().returns.is_empty()) else {
        return (document, None);
    };
    let width = window::width(&document, assets);
    let mut document = document.into_owned();
    let back = way_back::with_return(&mut document, printed.fields(), width, diagnostics);
    (Cow::Owned(document), back)
}

/// Lines that begin with a label, each label in an element of its own, so that they can stand in a column.
fn details(content: &[Inline]) -> String {
    let set = |inlines: &[Inline]| html::inlines(inlines, &[], MarkupStyle::Page);
    let lines = content.split(|inline| matches!(inline.kind, InlineKind::LineBreak)).map(|line| match line {
        [label, rest @ ..] if !rest.is_empty() => {
            format!(
                "<span class=\"line\"><span class=\"label\">{}</span> <span class=\"value\">{}</span></span>",
                set(std::slice::from_ref(label)).trim_end(),
                set(rest)
            )
        }
        _ => set(line),
    });
    lines.collect::<Vec<_>>().join("<br>\n")
}

/// Addresses that share a line. Each stays whole where it has room, and the space behind it shows a separator, which a space at
/// the end of a line does not.
fn items(content: &[Inline]) -> String {
    let lines = content.split(|inline| matches!(inline.kind, InlineKind::LineBreak));
    let items = lines.map(|line| {
        format!("<span class=\"item\">{}</span>", html::inlines(line, &[], MarkupStyle::Page).trim_end())
    });
    items.collect::<Vec<_>>().join("<span class=\"separator\"> </span>")
}

/// Enclosures, as a list to those who hear it where each has a line of its own; a paragraph can hold no `ul`.
fn enclosures(content: &[Inline]) -> String {
    let set = |inlines: &[Inline]| html::inlines(inlines, &[], MarkupStyle::Page);
    let lines: Vec<&[Inline]> =
        content.split(|inline| matches!(inline.kind, InlineKind::LineBreak)).collect();
    let [label, items @ ..] = lines.as_slice() else { return set(content) };
    if items.len() < 2 {
        return set(content);
    }
    let items = items.iter().map(|item| format!("<span role=\"listitem\">{}</span>", set(item)));
    let items = items.collect::<Vec<_>>().join("<br>\n");
    format!("{}<br>\n<span role=\"list\">{items}</span>", set(label))
}

/// The body, and its footnotes, which are the last that is written.
fn parted(mut body: String, document: &Document) -> RenderedBody {
    let notes = match body.rfind("<div class=\"footnotes\"") {
        Some(at) if !document.footnotes.is_empty() => body.split_off(at),
        Some(_) | None => String::new(),
    };
    RenderedBody { body, notes, between: "\n" }
}

/// The style of every page, that of its layout where it has one of its own, and that of its theme. A printer has paper of its
/// own, of which these say nothing.
fn css(document: &Document, printed: Option<String>, assets: &Assets<'_>, is_set: bool) -> Option<String> {
    let files = &assets.formats.files;
    let sheets =
        style_sheets(&document.meta.layout, files).into_iter().filter_map(|path| style::style(&path, files));
    let (name, reached) = themed::words(document);
    let theme = document.meta.theme.as_deref().into_iter();
    let theme = theme.flat_map(|theme| {
        style::style(themed::STYLE, files).into_iter().chain([themed::properties(
            theme,
            (&name, &reached),
            is_set,
        )])
    });
    let sheets: Vec<String> = sheets.chain(theme).chain(printed).collect();
    (!sheets.is_empty()).then(|| sheets.join("\n\n"))
}

/// The style sheets of a letter's page, those of letterpress's layouts only where its layout is one of them or begins with one.
fn own_sheets(document: &Document, assets: &Assets<'_>) -> OwnSheets {
    match &document.meta.layout {
        Layout::Named(name) if assets.formats.files.is_built_in(&format!("html/{name}.hbs")) => {
            OwnSheets::Layouts
        }
        Layout::Named(_) | Layout::Bare => OwnSheets::Pages,
    }
}

/// Where the styles of a layout are, below formats/, as far as they are there: those of all, those of the layouts it
/// begins with, and its own.
fn style_sheets(layout: &Layout, files: &FormatFiles) -> Vec<String> {
    let mut sheets = vec!["html/letter.css".to_owned()];
    if let Layout::Named(layout) = layout {
        let bases = files.bases(layout);
        let layouts = bases.into_iter().rev().chain([layout.as_str()]);
        sheets.extend(layouts.map(|layout| format!("html/{layout}.css")));
    }
    sheets
}

#[cfg(test)]
mod tests;
