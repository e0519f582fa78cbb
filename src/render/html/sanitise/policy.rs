//! What stays of a letter's markup.

use std::borrow::Cow;

use crate::document::address;

/// The elements that stay; of any other the content stays, except of `script` and `style`.
pub(super) const TAGS: &[&str] = &[
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
pub(super) const ATTRIBUTES: &[&str] =
    &["align", "class", "dir", "hidden", "id", "lang", "role", "style", "title", "translate", "valign"];

pub(super) const PREFIXES: &[&str] = &["aria-", "data-"];

/// The attributes that stay on certain elements.
pub(super) const TAG_ATTRIBUTES: &[(&str, &[&str])] = &[
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
pub(super) const PROPERTIES: &[&str] = &[
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
pub(super) const FUNCTIONS: &[&str] = &["rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "clamp", ""];

/// Whether an attribute, its name in lower case, stays on an element.
pub(super) fn keeps_attribute(tag: &str, name: &str) -> bool {
    ATTRIBUTES.contains(&name)
        || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || TAG_ATTRIBUTES.iter().any(|(of, names)| *of == tag && names.contains(&name))
}

/// Whether an attribute keeps its whole value.
pub(super) fn stays(name: &str, value: &str) -> bool {
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
pub(super) fn harmless_style(style: &str) -> Option<Cow<'_, str>> {
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
