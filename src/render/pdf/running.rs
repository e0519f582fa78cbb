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
pub(super) struct Edges {
    /// The left edge of the text.
    pub(super) x: f32,
    /// The width of the text.
    pub(super) width: f32,
    /// The height of the page.
    pub(super) height: f32,
}

/// Draws headers and footers, as the letter asks for them.
pub(super) fn draw(composer: &mut Composer<'_>, file: &str, edges: Edges, pages: &mut [Page]) {
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
        if meta.printheaders {
            let context = context(composer, index + 1, total);
            line(composer, file, &settings.header, &context, Mark::Header, edges, page);
        }
        if has_footer {
            let context = context(composer, index + 1, total);
            line(composer, file, &settings.footer, &context, Mark::Footer, edges, page);
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

fn line(
    composer: &mut Composer<'_>,
    file: &str,
    running: &Running,
    context: &Value,
    mark: Mark,
    edges: Edges,
    page: &mut Page,
) {
    let body = composer.body_look();
    let look = Look {
        family: composer.settings.family(&running.family).into(),
        variant: Variant { weight: 400, italic: false },
        size: running.size,
        color: running.color,
        ..body
    };
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
                composer.push(Diagnostic::new(Code::Template, message).in_file(file));
                return;
            }
        };
        if text.is_empty() {
            continue;
        }
        let text = inline::label(composer, &text, mark, &look);
        let paragraph = composer.paragraph(text, &look, &[], false);
        let leading = running.size * 1.2;
        let frame = Frame { x: edges.x, measure: edges.width, leading, size: running.size, align };
        let strips = paragraph.set(composer.fonts, &frame);
        let baseline = match mark {
            Mark::Header => running.distance,
            Mark::Footer | Mark::Content(_) | Mark::Decoration => {
                edges.height - running.distance - leading * (strips.len().max(1) - 1).min(4) as f32
            }
        };
        let mut y = baseline;
        for strip in strips {
            let top = y - strip.baseline.unwrap_or(0.0);
            page.items.extend(strip.items.into_iter().map(|mut item: Item| {
                item.shift(0.0, top);
                item
            }));
            y += leading;
        }
    }
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
        if tag[2..end].trim() == "page" {
            result.push_str("{{number}}")
        } else {
            result.push_str(tag)
        }
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
