//! Headers and footers: what repeats on every page.

use serde_json::{Value, json};

use super::compose::{Composer, Look};
use super::fonts::Variant;
use super::inline;
use super::page::{Item, Mark, Page};
use super::paragraph::{Align, Frame};
use super::settings::Running;
use crate::diagnostic::{Code, Diagnostic};
use crate::letter::{Footer, Layout};
use crate::render::template::Templates;

/// Where headers and footers stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edges<'a> {
    /// The left edge of the text.
    pub(super) x: f32,
    /// The width of the text.
    pub(super) width: f32,
    /// The height of the page.
    pub(super) height: f32,
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
    let total = pages.len();
    let settings = composer.settings;
    for (index, page) in pages.iter_mut().enumerate() {
        let context = context(composer, index + 1, total);
        if meta.printheaders {
            let mut items = line(composer, &settings.header, &context, Mark::Header, edges);
            items.append(&mut page.items);
            page.items = items;
        }
        if has_footer {
            page.items.append(&mut line(composer, &settings.footer, &context, Mark::Footer, edges));
        }
    }
}

/// What templates of headers and footers see.
fn context(composer: &Composer<'_>, number: usize, pages: usize) -> Value {
    let meta = &composer.document.meta;
    let words = composer.settings.words(meta.lang.language());
    json!({
        "number": number,
        "pages": pages,
        "author": meta.author,
        "title": meta.title,
        "words": { "page": words.page, "of": words.of },
        "page": *meta.page,
        "site": *meta.site,
        "employer": *meta.employer,
    })
}

/// One header or footer; none where a template fails.
fn line(
    composer: &mut Composer<'_>,
    running: &Running,
    context: &Value,
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
    let parts =
        [(&running.left, Align::Left), (&running.center, Align::Center), (&running.right, Align::Right)];
    for (template, align) in parts {
        if template.is_empty() {
            continue;
        }
        let text = match Templates::render_string(&with_page_number(template), context) {
            Ok(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Err(error) => {
                let message = format!("the header or footer `{template}` cannot be filled in: {error}");
                composer.push(Diagnostic::new(Code::Template, message).in_file(edges.file));
                continue;
            }
        };
        if text.is_empty() {
            continue;
        }
        let text = inline::label(composer, &text, mark, &look);
        let paragraph = composer.paragraph(text, &look, &[], false);
        let frame = Frame { x: edges.x, measure: edges.width, leading, size: running.size, align };
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
