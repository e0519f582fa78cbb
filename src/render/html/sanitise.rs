//! Takes out of a letter's markup whatever loads, runs or overlays. The one file that names ammonia.
//!
//! The letter is its author's, but parts of it come from strangers: an employer's data, an include. What a
//! page needs beyond this belongs into a layout, which letters cannot write.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use super::tags::{self, Kind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::walk::{self, Node};
use crate::document::{Attrs, BlockKind, Document, InlineKind, ListKind, address};
use crate::source::Span;

/// The elements that stay; of any other the content stays, except of `script` and `style`.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// The attributes that stay on every element; also `aria-…` and `data-…`.
const ATTRIBUTES: &[&str] =
    &["align", "class", "dir", "hidden", "id", "lang", "role", "style", "title", "translate", "valign"];

const PREFIXES: &[&str] = &["aria-", "data-"];

/// The attributes that stay on certain elements.
const TAG_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "name", "rel", "rev", "target", "type"]),
    ("blockquote", &["cite"]),
    ("col", &["span", "width"]),
    ("colgroup", &["span", "width"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("font", &["color", "face", "size"]),
    ("hr", &["size", "width", "noshade"]),
    ("img", &["alt", "border", "height", "hspace", "loading", "src", "vspace", "width"]),
    ("input", &["checked", "disabled", "type"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value", "type"]),
    ("ol", &["reversed", "start", "type"]),
    ("q", &["cite"]),
    ("table", &["bgcolor", "border", "cellpadding", "cellspacing", "frame", "rules", "summary", "width"]),
    (
        "td",
        &["abbr", "axis", "bgcolor", "colspan", "headers", "height", "nowrap", "rowspan", "scope", "width"],
    ),
    (
        "th",
        &["abbr", "axis", "bgcolor", "colspan", "headers", "height", "nowrap", "rowspan", "scope", "width"],
    ),
    ("time", &["datetime"]),
    ("tr", &["bgcolor"]),
    ("ul", &["compact", "type"]),
];

/// The properties that stay in a `style` attribute: none takes an element out of the flow of the letter.
const PROPERTIES: &[&str] = &[
    "background-color",
    "border",
    "border-bottom",
    "border-bottom-color",
    "border-bottom-style",
    "border-bottom-width",
    "border-collapse",
    "border-color",
    "border-left",
    "border-left-color",
    "border-left-style",
    "border-left-width",
    "border-radius",
    "border-right",
    "border-right-color",
    "border-right-style",
    "border-right-width",
    "border-spacing",
    "border-style",
    "border-top",
    "border-top-color",
    "border-top-style",
    "border-top-width",
    "border-width",
    "break-after",
    "break-before",
    "break-inside",
    "caption-side",
    "clear",
    "color",
    "column-count",
    "column-gap",
    "direction",
    "display",
    "float",
    "font",
    "font-family",
    "font-feature-settings",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "height",
    "hyphens",
    "letter-spacing",
    "line-height",
    "list-style-position",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "orphans",
    "overflow-wrap",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "page-break-after",
    "page-break-before",
    "page-break-inside",
    "quotes",
    "table-layout",
    "text-align",
    "text-decoration",
    "text-indent",
    "text-transform",
    "unicode-bidi",
    "vertical-align",
    "white-space",
    "widows",
    "width",
    "word-break",
    "word-spacing",
    "word-wrap",
];

/// The functions that stay in a `style` attribute: they compute, they do not load.
const FUNCTIONS: &[&str] = &["rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "clamp", ""];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::new();
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let by_tag = TAG_ATTRIBUTES.iter().map(|(tag, names)| (*tag, set(names))).collect::<HashMap<_, _>>();
    builder
        .tags(set(TAGS))
        .clean_content_tags(set(&["script", "style", "template", "title", "noscript", "iframe", "object"]))
        .generic_attributes(set(ATTRIBUTES))
        .generic_attribute_prefixes(set(PREFIXES))
        .tag_attributes(by_tag)
        .url_schemes(set(address::SCHEMES))
        .link_rel(None)
        .attribute_filter(|_, name, value| match name {
            "style" => harmless_style(value),
            _ => stays(name, value).then(|| value.into()),
        });
    builder
});

/// Whether a letter has to be cleaned: it holds markup of its own, attributes, or an address that is refused.
pub(super) fn is_needed(document: &Document) -> bool {
    let mut needed = false;
    walk::document(document, &mut |node| {
        needed |= match node {
            Node::Block(block) => {
                matches!(block.kind, BlockKind::Html { .. } | BlockKind::Container { .. })
                    || !block.attrs.pairs.is_empty()
            }
            Node::Item(item) => !item.attrs.pairs.is_empty(),
            Node::Inline(inline) => {
                !inline.attrs.pairs.is_empty()
                    || match &inline.kind {
                        InlineKind::Html { .. } | InlineKind::Element { .. } => true,
                        InlineKind::Link { target: address, .. }
                        | InlineKind::Image { source: address, .. } => !address::is_safe(address),
                        InlineKind::Text { .. }
                        | InlineKind::Emphasis { .. }
                        | InlineKind::Strong { .. }
                        | InlineKind::Strikethrough { .. }
                        | InlineKind::Code { .. }
                        | InlineKind::SoftBreak
                        | InlineKind::LineBreak
                        | InlineKind::FootnoteRef { .. }
                        | InlineKind::Math { .. } => false,
                    }
            }
        };
    });
    needed
}

/// Cleans a whole body; the document it gives is the same where there was nothing to take out.
pub(super) fn clean(html: &str) -> String {
    let cleaned = CLEANER.clean(html).to_string();
    // a tick box says what is done; any other field would ask the reader for something
    tags::rewrite(cleaned, |tag| {
        let other =
            tag.is("input") && !tag.value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        other.then(String::new)
    })
}

/// Reports everything that [`clean`] takes out, each at its own place.
pub(super) fn report(document: &Document, diagnostics: &mut Diagnostics) {
    walk::document(document, &mut |node| match node {
        Node::Block(block) => {
            let element = block_element(&block.kind);
            match &block.kind {
                BlockKind::Html { raw, .. } => report_raw(raw, block.span, diagnostics),
                BlockKind::Container { .. } => report_element(element, block.span, diagnostics),
                BlockKind::Heading { .. }
                | BlockKind::Paragraph { .. }
                | BlockKind::List { .. }
                | BlockKind::Quote { .. }
                | BlockKind::Code { .. }
                | BlockKind::Table(_)
                | BlockKind::Rule
                | BlockKind::Definitions { .. }
                | BlockKind::Math { .. } => {}
            }
            report_attributes(element, &block.attrs, block.span, diagnostics);
        }
        Node::Item(item) => report_attributes("li", &item.attrs, item.span, diagnostics),
        Node::Inline(inline) => {
            let element = match &inline.kind {
                InlineKind::Html { raw } => {
                    report_raw(raw, inline.span, diagnostics);
                    ""
                }
                InlineKind::Element { tag, .. } => {
                    report_element(tag, inline.span, diagnostics);
                    tag
                }
                InlineKind::Link { .. } => "a",
                InlineKind::Image { .. } => "img",
                InlineKind::Text { .. }
                | InlineKind::Emphasis { .. }
                | InlineKind::Strong { .. }
                | InlineKind::Strikethrough { .. }
                | InlineKind::Code { .. }
                | InlineKind::SoftBreak
                | InlineKind::LineBreak
                | InlineKind::FootnoteRef { .. }
                | InlineKind::Math { .. } => "span",
            };
            report_attributes(element, &inline.attrs, inline.span, diagnostics);
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
        BlockKind::Heading { .. }
        | BlockKind::Paragraph { .. }
        | BlockKind::Code { .. }
        | BlockKind::Html { .. }
        | BlockKind::Definitions { .. }
        | BlockKind::Math { .. } => "p",
    }
}

fn report_raw(raw: &str, span: Span, diagnostics: &mut Diagnostics) {
    for tag in tags::tags(raw).filter(|tag| tag.kind == Kind::Start) {
        let name = tag.name.to_ascii_lowercase();
        report_element(&name, span, diagnostics);
        for (key, value) in &tag.attributes {
            report_attribute(&name, key, value.unwrap_or_default(), span, diagnostics);
        }
    }
}

fn report_element(tag: &str, span: Span, diagnostics: &mut Diagnostics) {
    if !TAGS.contains(&tag) {
        diagnostics.push(left_out(format!("`<{tag}>`"), span));
    }
}

fn report_attributes(tag: &str, attrs: &Attrs, span: Span, diagnostics: &mut Diagnostics) {
    for (key, value) in &attrs.pairs {
        report_attribute(tag, key, value, span, diagnostics);
    }
}

fn report_attribute(tag: &str, key: &str, value: &str, span: Span, diagnostics: &mut Diagnostics) {
    let name = key.to_ascii_lowercase();
    let known = ATTRIBUTES.contains(&name.as_str())
        || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || TAG_ATTRIBUTES.iter().any(|(of, names)| *of == tag && names.contains(&name.as_str()));
    // `markdown` is kramdown's own and `data-…` says nothing by itself
    if name != "markdown" && !(known && stays(&name, value)) {
        diagnostics.push(left_out(format!("`{key}` of `<{tag}>`"), span));
    }
}

fn left_out(what: String, span: Span) -> Diagnostic {
    Diagnostic::new(Code::Html, format!("{what} is left out of the page"))
        .at(span)
        .hint("a letter's markup may neither load, run nor cover anything; a layout of formats/html/ may")
}

/// Whether an attribute keeps its whole value.
fn stays(name: &str, value: &str) -> bool {
    match name {
        "href" | "src" | "cite" => address::is_safe(value),
        "style" => harmless_style(value).is_some_and(|style| style == value),
        _ => true,
    }
}

/// The declarations of a `style` attribute that may stay; nothing where none may.
///
/// Every `;` is taken for the end of a declaration. A browser takes fewer for one (not those in strings and
/// brackets), so that no declaration it sees goes unread here.
fn harmless_style(style: &str) -> Option<Cow<'_, str>> {
    let declarations: Vec<&str> = style.split(';').filter(|part| !part.trim().is_empty()).collect();
    let kept: Vec<&str> = declarations.iter().copied().filter(|part| is_harmless(part)).collect();
    match kept.len() {
        0 => None,
        all if all == declarations.len() => Some(style.into()),
        _ => Some(kept.join(";").into()),
    }
}

fn is_harmless(declaration: &str) -> bool {
    let Some((property, value)) = declaration.split_once(':') else { return false };
    let property = property.trim().to_ascii_lowercase();
    let value = value.to_ascii_lowercase();
    let functions = value.rmatch_indices('(').all(|(open, _)| {
        let name = value[..open].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-').len();
        FUNCTIONS.contains(&&value[name..open])
    });
    PROPERTIES.contains(&property.as_str()) && functions && !value.contains(['\\', '@', '/', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_kramdowns_own_markup_as_it_is() {
        let markup = concat!(
            r#"<h3 id="cover-letter-header" class="a b">Grüße, “<em>x</em>”</h3>"#,
            r##"<p>a<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote" role="doc-noteref">1</a></sup> "##,
            r#"<del>d</del> <abbr title="t">x</abbr> <code class="language-x">c</code> \(a+b\)</p>"#,
            r#"<ul class="task-list"><li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked">x</li></ul>"#,
            r#"<table><thead><tr><th style="text-align: right">h</th></tr></thead><tbody><tr><td colspan="2">c</td></tr></tbody><tfoot><tr><td>f</td></tr></tfoot></table>"#,
            r#"<dl><dt>t</dt><dd>d</dd></dl><hr><p><a href="mailto:a@b.c" target="_blank" title="t" lang="de">m</a><br></p>"#,
            r##"<div class="footnotes" role="doc-endnotes"><ol><li id="fn:1"><p>n <a href="#fnref:1" class="reversefootnote" role="doc-backlink">↩</a></p></li></ol></div>"##,
        );
        assert_eq!(clean(markup), markup);
    }

    #[test]
    fn takes_out_what_loads_runs_or_covers() {
        let cases = [
            ("<script>alert(1)</script>a", "a"),
            ("<p onclick=\"x()\">a</p>", "<p>a</p>"),
            ("<a href=\"java\tscript:x\">a</a>", "<a>a</a>"),
            ("<a href=\"data:text/html,x\">a</a>", "<a>a</a>"),
            ("<img src=\"vbscript:x\" alt=\"i\">", "<img alt=\"i\">"),
            ("<p style=\"background:url(//x)\">a</p>", "<p>a</p>"),
            ("<p style=\"color:u\\72l(x)\">a</p>", "<p>a</p>"),
            (
                "<p style=\"position:fixed;color:red; Width: calc(1em + 2px)\">a</p>",
                "<p style=\"color:red; Width: calc(1em + 2px)\">a</p>",
            ),
            ("<p style=\"color:red;background-color: image-set(x)\">a</p>", "<p style=\"color:red\">a</p>"),
            ("<style>p{}</style><iframe src=\"//x\">i</iframe><svg onload=x><p>s</p></svg>", "<p>s</p>"),
            ("<form action=\"//x\"><input name=\"q\"><button>b</button></form>", "b"),
            (
                "<base href=\"//x\"><meta http-equiv=\"refresh\" content=\"0\"><link rel=\"stylesheet\" href=\"//x\">",
                "",
            ),
            ("<!-- note to myself -->a", "a"),
        ];
        for (markup, expected) in cases {
            assert_eq!(clean(markup), expected, "{markup}");
        }
    }
}
