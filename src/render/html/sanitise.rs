//! Takes out of a letter's markup whatever loads, runs or overlays. The one file that names ammonia.
//!
//! The letter is its author's, but parts of it come from strangers: an employer's data, an include. What a
//! page needs beyond this belongs into a layout, which letters cannot write.

mod colour;
mod declared;
mod inside;
mod measure;
mod nested;
mod policy;
mod shows;
mod told;
mod values;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use crate::diagnostic::sentence::quoted;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::own_classes::{self, OwnSheets};
use crate::document::walk::{self, DocumentNode};
use crate::document::{Attrs, BlockKind, Document, InlineKind, address, unshown};
use crate::html::is_void;
use crate::html::tags::{self, HtmlTagKind};
use crate::order::Trees as _;
use inside::TableDirections;
pub(in crate::render) use inside::{Inside, around};
use policy::{
    ATTRIBUTES, PREFIXES, TAG_ATTRIBUTES, TAGS, harmless_classes, harmless_style, is_hook, is_unknown,
    keeps_attribute, stays,
};
pub(in crate::render) use told::report;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

fn cleaner<'a>() -> Builder<'a> {
    let mut builder = Builder::new();
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<&'a str>>();
    let by_tag = TAG_ATTRIBUTES.iter().map(|(tag, names)| (*tag, set(names))).collect::<HashMap<_, _>>();
    builder
        .tags(set(TAGS))
        .clean_content_tags(set(&unshown::ELEMENTS))
        .generic_attributes(set(ATTRIBUTES))
        .generic_attribute_prefixes(set(PREFIXES))
        .tag_attributes(by_tag)
        .url_schemes(set(address::SCHEMES))
        .link_rel(None)
        .attribute_filter(|tag, name, value| match name {
            "style" => harmless_style(tag, value, &Inside::LATER),
            "class" => harmless_classes(value),
            _ => stays(tag, name, value, &Inside::LATER).then(|| value.into()),
        });
    builder
}

/// How much of a letter has to be cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cleaning {
    Nothing,
    /// Its markup are comments alone.
    Comments,
    /// It holds markup of its own, attributes, or an address that is refused.
    Everything,
}

/// How much of a letter has to be cleaned.
pub(super) fn needed(document: &Document, sheets: OwnSheets) -> Cleaning {
    let mut needed = Cleaning::Nothing;
    let is_plain = |attrs: &Attrs| is_plain(attrs, sheets);
    walk::document(document, &mut |node| {
        let cleaning = match node {
            DocumentNode::Block(block) if is_plain(&block.attrs) => of_block(&block.kind),
            DocumentNode::Item(item) if is_plain(&item.attrs) => Cleaning::Nothing,
            DocumentNode::Inline(inline) if is_plain(&inline.attrs) => of_inline(&inline.kind),
            DocumentNode::Block(_) | DocumentNode::Item(_) | DocumentNode::Inline(_) => Cleaning::Everything,
        };
        needed = needed.max(cleaning);
    });
    needed
}

/// Whether attributes hold nothing that is looked at.
fn is_plain(attrs: &Attrs, sheets: OwnSheets) -> bool {
    attrs.pairs.is_empty() && !attrs.classes.iter().any(|class| own_classes::is_own(class, sheets))
}

fn of_block(kind: &BlockKind) -> Cleaning {
    match kind {
        BlockKind::Html { raw, .. } => of_raw(raw),
        BlockKind::Container { .. } => Cleaning::Everything,
        BlockKind::Heading { .. }
        | BlockKind::Paragraph { .. }
        | BlockKind::List { .. }
        | BlockKind::Quote { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Rule
        | BlockKind::Definitions { .. }
        | BlockKind::Math { .. } => Cleaning::Nothing,
    }
}

fn of_inline(kind: &InlineKind) -> Cleaning {
    match kind {
        InlineKind::Html { raw } => of_raw(raw),
        InlineKind::Element { .. } => Cleaning::Everything,
        InlineKind::Link { target: address, .. } | InlineKind::Image { source: address, .. } => {
            if address::is_safe(address) {
                Cleaning::Nothing
            } else {
                Cleaning::Everything
            }
        }
        InlineKind::Text { .. }
        | InlineKind::Emphasis { .. }
        | InlineKind::Strong { .. }
        | InlineKind::Strikethrough { .. }
        | InlineKind::Code { .. }
        | InlineKind::SoftBreak
        | InlineKind::LineBreak
        | InlineKind::FootnoteRef { .. }
        | InlineKind::Math { .. } => Cleaning::Nothing,
    }
}

fn of_raw(raw: &str) -> Cleaning {
    if tags::is_comment(raw) { Cleaning::Comments } else { Cleaning::Everything }
}

/// How deep markup may nest: parsing HTML takes time by its depth.
const DEPTH: usize = 256;

/// Elements whose end tags may be left out, so that an open one does not nest the next.
const OPTIONAL_END: &[&str] =
    &["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp", "rt", "option"];

/// Markup of a letter for a format that keeps it as markup: as written where it is safe, else cleaned. Comments are the author's
/// own and stand in no format.
pub(in crate::render) fn fragment(raw: &str) -> Cow<'_, str> {
    if raw.contains("<!--") {
        return Cow::Owned(safe(&tags::without_comments(raw)).into_owned());
    }
    safe(raw)
}

fn safe(raw: &str) -> Cow<'_, str> {
    let mut tables = TableDirections::default();
    let unsafe_tag = |tag: tags::HtmlTag<'_>| {
        let name = tag.name.to_ascii_lowercase();
        let inside = inside_of(&tag, raw, tables.around(&tag, None));
        let stays =
            |(key, _): &(&str, Option<&str>)| keeps(&name, key, &tag.value(key).unwrap_or_default(), &inside);
        !keeps_element(&name) || is_closed(&tag) || !tag.attributes.iter().all(stays)
    };
    if !tags::tags(raw).any(unsafe_tag) {
        Cow::Borrowed(raw)
    } else if deepest(raw) <= DEPTH {
        Cow::Owned(clean(raw, None))
    } else {
        Cow::Borrowed("")
    }
}

/// Whether an element of a letter stays; of any other only the content does. One that no browser knows stays, since it does
/// nothing but be there for a style sheet.
pub(in crate::render) fn keeps_element(tag: &str) -> bool {
    TAGS.contains(&tag) || is_unknown(tag)
}

/// What stands in an element of markup, where it has attributes that ask for it.
fn inside_of(tag: &tags::HtmlTag<'_>, html: &str, around: Option<bool>) -> Inside {
    let asks = |(key, _): &(&str, Option<&str>)| {
        ["dir", "nowrap", "style"].iter().any(|asking| key.eq_ignore_ascii_case(asking))
    };
    if tag.attributes.iter().any(asks) { Inside::of_markup(tag, html, around) } else { Inside::UNKNOWN }
}

/// Whether an attribute of an element of a letter stays as it is; what stands inside the element.
pub(in crate::render) fn keeps(tag: &str, key: &str, value: &str, inside: &Inside) -> bool {
    let name = key.to_ascii_lowercase();
    // `markdown` is for the reader of the Markdown
    name == "markdown" || (keeps_attribute(tag, &name) && stays(tag, &name, value, inside))
}

/// How deep markup nests.
fn deepest(html: &str) -> usize {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in tags::tags(html) {
        let name = tag.name.to_ascii_lowercase();
        if OPTIONAL_END.contains(&name.as_str()) || is_void(&name) {
            continue;
        }
        let count = open.entry(name).or_default();
        match tag.kind {
            HtmlTagKind::Start => {
                *count += 1;
                depth += 1;
            }
            // an end tag that ends nothing must not hide how deep the others are
            HtmlTagKind::End if *count > 0 => {
                *count -= 1;
                depth -= 1;
            }
            HtmlTagKind::End => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Reports a body whose markup is nested too deeply to be cleaned.
pub(super) fn refuse_depth(html: &str, document: &Document, diagnostics: &mut Diagnostics) -> Option<()> {
    if deepest(html) <= DEPTH {
        return Some(());
    }
    let mut first = None;
    walk::document(document, &mut |node| {
        let span = match node {
            DocumentNode::Block(block) if matches!(block.kind, BlockKind::Html { .. }) => Some(block.span),
            DocumentNode::Inline(inline) if matches!(inline.kind, InlineKind::Html { .. }) => {
                Some(inline.span)
            }
            DocumentNode::Block(_) | DocumentNode::Item(_) | DocumentNode::Inline(_) => None,
        };
        first = first.or(span);
    });
    let message = format!("the letter's markup is nested more than {DEPTH} levels deep");
    diagnostics.push(Diagnostic::new(Code::LimitExceeded, message).at_option(first));
    None
}

/// Elements in which browsers read no tags: with their content the rest of the letter would be shown as it was typed.
const UNREAD: &[&str] = &["noembed", "noframes", "plaintext", "textarea", "xmp"];

/// Cleans the body of a letter, and says what adds up in it.
pub(super) fn clean_body(html: &str, document: &Document, diagnostics: &mut Diagnostics) -> String {
    let (settled, gone) = nested::settled(clean_apart(html), around(document));
    if !gone.is_empty() {
        let mut first = None;
        walk::document(document, &mut |node| {
            let span = match node {
                DocumentNode::Block(block) => {
                    let is_styled =
                        block.attrs.get("style").is_some() || matches!(block.kind, BlockKind::Html { .. });
                    is_styled.then_some(block.span)
                }
                DocumentNode::Item(item) => item.attrs.get("style").map(|_| item.span),
                DocumentNode::Inline(inline) => {
                    let is_styled = inline.attrs.get("style").is_some()
                        || matches!(inline.kind, InlineKind::Html { .. } | InlineKind::Element { .. });
                    is_styled.then_some(inline.span)
                }
            };
            first = first.or(span);
        });
        let what = format!("{} together with the elements around", quoted(gone));
        let found = told::left_out(&what, false);
        diagnostics.push(found.at_option(first));
    }
    settled
}

/// Cleans markup; it is the same where there was nothing to take out. What stands around it runs that way.
pub(super) fn clean(html: &str, around: Option<bool>) -> String {
    nested::settled(clean_apart(html), around).0
}

/// Cleans markup, each element by itself.
fn clean_apart(html: &str) -> String {
    let is_unread = |name: &str| UNREAD.iter().any(|unread| name.eq_ignore_ascii_case(unread));
    if tags::tags(html).any(|tag| is_unread(tag.name)) {
        let read = tags::rewrite(html.to_owned(), |tag| is_unread(tag.name).then(String::new));
        // what is left may make new tags of such names; those are text
        return clean_read(&read);
    }
    clean_read(html)
}

fn clean_read(html: &str) -> String {
    let names: BTreeSet<String> = tags::tags(html).map(|tag| tag.name.to_ascii_lowercase()).tree_set();
    let unknown: Vec<&str> = names.iter().map(String::as_str).filter(|name| is_unknown(name)).collect();
    let cleaned = if unknown.is_empty() {
        CLEANER.clean(html).to_string()
    } else {
        let hooks: BTreeSet<String> = tags::tags(html)
            .filter(|tag| is_unknown(&tag.name.to_ascii_lowercase()))
            .flat_map(|tag| tag.attributes.into_iter().map(|(key, _)| key.to_ascii_lowercase()))
            .tree_set();
        let mut cleaner = cleaner();
        for tag in &unknown {
            cleaner.add_tag_attributes(*tag, hooks.iter().filter(|key| is_hook(key)).map(String::as_str));
        }
        cleaner.add_tags(unknown);
        cleaner.clean(html).to_string()
    };
    // a tick box says what is done; any other field would ask the reader for something
    tags::rewrite(cleaned, |tag| {
        let other =
            tag.is("input") && !tag.value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        if is_closed(tag) {
            return Some(opened(tag));
        }
        other.then(String::new)
    })
}

/// Whether a tag begins details that a page shows to whoever opens them.
fn is_closed(tag: &tags::HtmlTag<'_>) -> bool {
    tag.is("details")
        && tag.kind == HtmlTagKind::Start
        && !tag.attributes.iter().any(|(key, _)| key.eq_ignore_ascii_case("open"))
}

/// The same details, open: their words stand in every format.
fn opened(tag: &tags::HtmlTag<'_>) -> String {
    let mut opened = "<details open=\"\"".to_owned();
    for (key, value) in &tag.attributes {
        opened.push(' ');
        opened.push_str(key);
        // values are written as markup, between double quotes
        opened.extend(["=\"", value.unwrap_or_default(), "\""]);
    }
    opened.push('>');
    opened
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
        assert_eq!(clean(markup, None), markup);
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
                "<p style=\"position:fixed;color:red; Width: 12em\">a</p>",
                "<p style=\"color:red; Width: 12em\">a</p>",
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
            assert_eq!(clean(markup, None), expected, "{markup}");
        }
    }
}
