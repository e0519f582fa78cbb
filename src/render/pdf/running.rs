//! Headers and footers: what repeats on every page.

use super::compose::{Composer, Look};
use super::fonts::Variant;
use super::inline;
use super::page::{Item, Mark, Page};
use super::paragraph::{Align, Frame};
use super::settings::{Running, Settings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::letter::{Footer, Layout};
use crate::render::context::Context;
use crate::render::template::{Compiled, Templates};

/// The templates of a layout's header and footer, compiled once for all letters.
#[derive(Debug)]
pub(super) struct RunningTemplates {
    header: Vec<Part>,
    footer: Vec<Part>,
}

/// A part of a header or footer.
#[derive(Debug)]
struct Part {
    align: Align,
    written: String,
    template: Compiled,
}

impl RunningTemplates {
    /// Compiles the templates of settings; what is malformed is pushed.
    pub(super) fn new(settings: &Settings, file: &str, diagnostics: &mut Diagnostics) -> Self {
        let mut compile = |running: &Running| {
            let parts = [
                (&running.left, Align::Left),
                (&running.center, Align::Center),
                (&running.right, Align::Right),
            ];
            let parts = parts.into_iter().filter(|(template, _)| !template.is_empty());
            parts
                .filter_map(|(written, align)| match Templates::compile_string(&with_page_number(written)) {
                    Ok(template) => Some(Part { align, written: written.clone(), template }),
                    Err(error) => {
                        let message = format!("the header or footer `{written}` is malformed: {error}");
                        diagnostics.push(Diagnostic::new(Code::Template, message).in_file(file));
                        None
                    }
                })
                .collect()
        };
        Self { header: compile(&settings.header), footer: compile(&settings.footer) }
    }
}

/// Where headers and footers stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges<'a> {
    /// The left edge of the text.
    pub(super) x: f32,
    /// The width of the text.
    pub(super) width: f32,
    /// The height of the page.
    pub(super) height: f32,
    /// What is written there.
    pub(super) templates: &'a RunningTemplates,
    /// The file of the settings, as shown to the user.
    pub(super) file: &'a str,
}

/// Draws headers and footers, as the letter asks for them.
///
/// Headers are drawn before and footers behind what stands between them, as they are read.
pub(super) fn draw(composer: &mut Composer<'_>, edges: Edges<'_>, pages: &mut [Page]) {
    let meta = &composer.document.meta;
    if meta.layout == Layout::Bare {
        return;
    }
    let has_footer = match meta.footer {
        Footer::Always => true,
        Footer::FromTwoPages => pages.len() > 1,
        Footer::Never => false,
    };
    if !meta.printheaders && !has_footer {
        return;
    }
    let settings = composer.settings;
    let words = settings.words(meta.lang.language());
    let mut context = Context::new(composer.document);
    context.set("pages", pages.len());
    context.set("words", serde_json::json!({ "page": words.page, "of": words.of }));
    for (index, page) in pages.iter_mut().enumerate() {
        context.set("number", index + 1);
        if meta.printheaders {
            let parts = &edges.templates.header;
            let mut items = line(composer, &settings.header, parts, &context, Mark::Header, edges);
            items.append(&mut page.items);
            page.items = items;
        }
        if has_footer {
            let parts = &edges.templates.footer;
            page.items.append(&mut line(composer, &settings.footer, parts, &context, Mark::Footer, edges));
        }
    }
}

/// One header or footer; none where a template fails.
fn line(
    composer: &mut Composer<'_>,
    running: &Running,
    parts: &[Part],
    context: &Context,
    mark: Mark,
    edges: Edges<'_>,
) -> Vec<Item> {
    let look = Look {
        family: composer.settings.family(&running.family).into(),
        variant: Variant { weight: 400, italic: false },
        size: running.size,
        color: running.color,
        ..composer.body_look()
    };
    let leading = running.size * 1.2;
    let mut items = Vec::new();
    for Part { align, written, template } in parts {
        let text = match template.render(context.as_json()) {
            Ok(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Err(error) => {
                let message = format!("the header or footer `{written}` cannot be filled in: {error}");
                composer.push(Diagnostic::new(Code::Template, message).in_file(edges.file));
                continue;
            }
        };
        if text.is_empty() {
            continue;
        }
        let text = inline::label(composer, &text, mark, &look);
        let paragraph = composer.paragraph(text, &look, &[], false);
        let frame = Frame { x: edges.x, measure: edges.width, leading, size: running.size, align: *align };
        let strips = paragraph.set(composer.fonts, &frame);
        // More than one line of a footer grows upwards, off the edge of the page.
        let more: f32 = strips.iter().skip(1).take(4).map(|strip| strip.height).sum();
        let mut y =
            if mark == Mark::Header { running.distance } else { edges.height - running.distance - more };
        for strip in strips {
            let top = y - strip.baseline.unwrap_or(0.0);
            items.extend(strip.items.into_iter().map(|mut item: Item| {
                item.shift(0.0, top);
                item
            }));
            y += leading;
        }
    }
    items
}

/// Lets `{{page}}` be the number of the page, though `page` is also the front matter.
fn with_page_number(template: &str) -> String {
    let mut result = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find("{{") {
        let (before, from) = rest.split_at(start);
        result.push_str(before);
        let Some(end) = from.find("}}") else {
            rest = from;
            break;
        };
        let (tag, after) = from.split_at(end + 2);
        result.push_str(if tag[2..end].trim() == "page" { "{{number}}" } else { tag });
        rest = after;
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_page_alone_is_the_number_of_the_page() {
        assert_eq!(
            with_page_number("{{ page }}/{{pages}} {{page.title}} {{"),
            "{{number}}/{{pages}} {{page.title}} {{"
        );
    }
}
