//! Says what is taken out of a letter's markup, each at its own place.

use super::inside::{Inside, TableDirections, around};
use super::policy::{has_words, is_dangerous, refused_properties};
use super::{inside_of, keeps, keeps_element};
use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{About, Code, Diagnostic, Diagnostics};
use crate::document::own_classes::{self, OwnSheets};
use crate::document::walk::{self, DocumentNode};
use crate::document::{Attrs, BlockKind, Document, InlineKind, ListKind, TagPlace, unshown};
use crate::html::entities;
use crate::html::tags::{self, HtmlTagKind};
use crate::source::Span;

/// Reports everything that cleaning takes out, each at its own place.
pub(in crate::render) fn report(document: &Document, sheets: OwnSheets, diagnostics: &mut Diagnostics) {
    let around = around(document);
    // what markup stands for has the attributes that were told of it
    let mut told = 0;
    walk::document(document, &mut |node| {
        if told > 0 {
            told -= 1;
            return;
        }
        match node {
            DocumentNode::Block(block) => {
                let element = block_element(&block.kind);
                match &block.kind {
                    BlockKind::Html { raw, tags, shown } => {
                        report_raw(raw, block.span, tags, (sheets, around), diagnostics);
                        walk::blocks(shown, &mut |_| told += 1);
                    }
                    BlockKind::Container { .. } if !keeps_element(element) => {
                        report_element(element, block.span, diagnostics);
                        return;
                    }
                    BlockKind::Heading { .. }
                    | BlockKind::Paragraph { .. }
                    | BlockKind::List { .. }
                    | BlockKind::Quote { .. }
                    | BlockKind::Code { .. }
                    | BlockKind::Table(_)
                    | BlockKind::Rule
                    | BlockKind::Definitions { .. }
                    | BlockKind::Container { .. }
                    | BlockKind::Math { .. } => {}
                }
                let inside = || Inside::of_block(&block.kind, around);
                report_attributes(element, &block.attrs, block.span, sheets, &inside, diagnostics);
            }
            DocumentNode::Item(item) => {
                let inside = || Inside::UNKNOWN;
                report_attributes("li", &item.attrs, item.span, sheets, &inside, diagnostics);
            }
            DocumentNode::Inline(inline) => {
                let element = match &inline.kind {
                    InlineKind::Html { raw } => {
                        report_raw(raw, inline.span, &[], (sheets, around), diagnostics);
                        ""
                    }
                    InlineKind::Element { tag, .. } if !keeps_element(tag) => {
                        return report_element(tag, inline.span, diagnostics);
                    }
                    InlineKind::Element { tag, .. } => tag,
                    InlineKind::Link { .. } => "a",
                    InlineKind::Image { .. } => "img",
                    InlineKind::Emphasis { .. } => "em",
                    InlineKind::Strong { .. } => "strong",
                    InlineKind::Strikethrough { .. } => "del",
                    InlineKind::Code { .. } => "code",
                    InlineKind::Text { .. }
                    | InlineKind::SoftBreak
                    | InlineKind::LineBreak
                    | InlineKind::FootnoteRef { .. }
                    | InlineKind::Math { .. } => "span",
                };
                let inside = || Inside::of_inline(&inline.kind, around);
                report_attributes(element, &inline.attrs, inline.span, sheets, &inside, diagnostics);
            }
        }
    });
}

fn block_element(kind: &BlockKind) -> &str {
    match kind {
        BlockKind::List { kind: ListKind::Bullet, .. } => "ul",
        BlockKind::List { kind: ListKind::Ordered { .. }, .. } => "ol",
        BlockKind::Quote { .. } => "blockquote",
        BlockKind::Table(_) => "table",
        BlockKind::Rule => "hr",
        BlockKind::Container { tag, .. } => tag,
        BlockKind::Heading { .. } => "h1",
        BlockKind::Code { .. } => "pre",
        BlockKind::Definitions { .. } => "dl",
        BlockKind::Math { .. } => "div",
        BlockKind::Paragraph { .. } | BlockKind::Html { .. } => "p",
    }
}

/// Reports markup that stands at `span`; `places` are those of its start tags, as far as they are known.
fn report_raw(
    raw: &str,
    span: Span,
    places: &[TagPlace],
    (sheets, around): (OwnSheets, Option<bool>),
    diagnostics: &mut Diagnostics,
) {
    let mut tables = TableDirections::default();
    // the element that is left out with all that stands in it
    let mut gone: Option<String> = None;
    let all = tags::tags(raw).map(|tag| (tables.around(&tag, around), tag));
    let count = tags::tags(raw).filter(|tag| tag.kind == HtmlTagKind::Start).count();
    let places = if places.len() == count { places } else { &[] };
    let mut places = places.iter();
    for (around, tag) in all {
        let name = tag.name.to_ascii_lowercase();
        if tag.kind == HtmlTagKind::End {
            gone = gone.filter(|gone| *gone != name);
            continue;
        }
        let place = places.next();
        if gone.is_some() {
            continue;
        }
        let of_tag = place.map_or(span, |place| place.span);
        // what an element that goes has goes with it
        if !keeps_element(&name) {
            report_element(&name, of_tag, diagnostics);
            gone = unshown::is_unshown(&name).then_some(name);
            continue;
        }
        let inside = inside_of(&tag, raw, around);
        for (key, value) in &tag.attributes {
            let written = place.and_then(|place| place.attribute(key));
            let span = written.unwrap_or(of_tag);
            let value = entities::decode(value.unwrap_or_default());
            report_attribute(&name, (key, &value), span, sheets, &inside, diagnostics);
        }
    }
}

/// Reports an element that does not stay.
fn report_element(tag: &str, span: Span, diagnostics: &mut Diagnostics) {
    let and_content = if unshown::is_unshown(tag) && !matches!(tag, "script" | "style") {
        " with all that stands in it"
    } else {
        ""
    };
    let finding = left_out(&format!("`<{tag}>`{and_content}"), true).at(span);
    diagnostics.push(finding.about(About::Tag(tag.to_owned())));
}

fn report_attributes(
    tag: &str,
    attrs: &Attrs,
    span: Span,
    sheets: OwnSheets,
    inside: &dyn Fn() -> Inside,
    diagnostics: &mut Diagnostics,
) {
    let inside = if attrs.pairs.is_empty() { Inside::UNKNOWN } else { inside() };
    for (key, value) in &attrs.pairs {
        report_attribute(tag, (key, value), span, sheets, &inside, diagnostics);
    }
    if !attrs.classes.is_empty() {
        report_attribute(tag, ("class", &attrs.classes.join(" ")), span, sheets, &inside, diagnostics);
    }
}

fn report_attribute(
    tag: &str,
    (key, value): (&str, &str),
    span: Span,
    sheets: OwnSheets,
    inside: &Inside,
    diagnostics: &mut Diagnostics,
) {
    let name = key.to_ascii_lowercase();
    let is_own = |class: &str| own_classes::is_own(class, sheets);
    if keeps(tag, key, value, inside) && !(name == "class" && value.split_ascii_whitespace().any(is_own)) {
        return;
    }
    let (dangerous, refused) = match name.as_str() {
        "style" => refused_properties(tag, value, inside),
        "class" => (Vec::new(), value.split_ascii_whitespace().filter(|class| is_own(class)).collect()),
        _ => (Vec::new(), Vec::new()),
    };
    if dangerous.is_empty() && refused.is_empty() {
        let what = format!("`{key}` of `<{tag}>`");
        let found = if has_words(tag, &name) {
            Diagnostic::new(Code::Html, format!("{what} is left out: no other format has what it says")).hint(
                "write into the letter what it shall say; a layout of formats/html/ may have such attributes",
            )
        } else {
            left_out(&what, is_dangerous(&name))
        };
        diagnostics.push(found.at(span));
    }
    for (names, is_dangerous) in [(dangerous, true), (refused, false)] {
        if !names.is_empty() {
            let what = format!("{} in the {name} of `<{tag}>`", quoted(names));
            diagnostics.push(left_out(&what, is_dangerous).at(span));
        }
    }
}

/// What is left out because it would load, run or cover something, or because the page would show the words otherwise than other
/// formats do.
pub(super) fn left_out(what: &str, is_dangerous: bool) -> Diagnostic {
    if is_dangerous {
        return Diagnostic::new(Code::Html, format!("{what} is left out as unsafe")).hint(
            "a letter's markup may neither load, run nor cover anything; a layout of formats/html/ may",
        );
    }
    Diagnostic::new(Code::Html, format!("{what} is left out: formats would show it otherwise"))
        .hint("a letter's markup may neither hide anything nor show, number or order it otherwise than other formats do; \
               a layout of formats/html/ may")
}
