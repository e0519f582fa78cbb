//! What stays of a letter's markup.

use std::borrow::Cow;
use std::collections::HashSet;

use super::declared::{Declaration, Style};
use super::inside::Inside;
use super::{shows, values};
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

/// The attributes that stay on every element; also `data-…`.
pub(super) const ATTRIBUTES: &[&str] =
    &["align", "class", "dir", "id", "lang", "role", "style", "title", "translate", "valign"];

pub(super) const PREFIXES: &[&str] = &["data-"];

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
    ("table", &["bgcolor", "border", "cellpadding", "cellspacing", "frame", "rules", "width"]),
    ("td", &["bgcolor", "colspan", "headers", "height", "nowrap", "rowspan", "scope", "width"]),
    ("th", &["bgcolor", "colspan", "headers", "height", "nowrap", "rowspan", "scope", "width"]),
    ("time", &["datetime"]),
    ("tr", &["bgcolor"]),
    ("ul", &["compact", "type"]),
];

/// The functions that stay in a `style` attribute: they name colours. What is computed may be nothing, and hide.
pub(super) const FUNCTIONS: &[&str] = &["rgb", "rgba", "hsl", "hsla"];

/// Whether an attribute, its name in lower case, stays on an element.
pub(super) fn keeps_attribute(tag: &str, name: &str) -> bool {
    ATTRIBUTES.contains(&name)
        || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || TAG_ATTRIBUTES.iter().any(|(of, names)| *of == tag && names.contains(&name))
        || (is_hook(name) && is_unknown(tag))
}

/// Whether an attribute means nothing on an element that no browser knows, so that it is there for a style sheet alone.
pub(super) fn is_hook(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !name.starts_with("on")
        && !MEANING.contains(&name)
        && !is_heard(name)
}

/// Whether an attribute is there to be read aloud, or shown where one points, in the place of words or beside them: no other
/// format has what it says.
pub(super) fn is_heard(name: &str) -> bool {
    name.starts_with("aria-") || HEARD.contains(&name)
}

/// Such attributes beside `aria-…`, where they do not stay.
const HEARD: &[&str] = &["abbr", "alt", "axis", "label", "placeholder", "role", "summary", "title"];

/// Attributes that every element heeds, or that hold an address on some.
const MEANING: &[&str] = &[
    "accesskey",
    "action",
    "archive",
    "autofocus",
    "background",
    "classid",
    "codebase",
    "contenteditable",
    "data",
    "draggable",
    "enterkeyhint",
    "exportparts",
    "formaction",
    "hidden",
    "href",
    "inert",
    "inputmode",
    "is",
    "itemid",
    "itemtype",
    "longdesc",
    "manifest",
    "nonce",
    "part",
    "ping",
    "popover",
    "poster",
    "profile",
    "slot",
    "spellcheck",
    "src",
    "srcdoc",
    "srcset",
    "tabindex",
    "usemap",
    "xlink",
    "xmlns",
];

/// Whether an attribute of an element keeps its whole value.
pub(super) fn stays(tag: &str, name: &str, value: &str, inside: &Inside) -> bool {
    match name {
        "href" | "src" | "cite" => address::is_safe(value),
        "style" => harmless_style(tag, value, inside).is_some_and(|style| style == value),
        "class" => !value.split_ascii_whitespace().any(is_hiding),
        // a page that is opened in a window with a name, or with its opener, may lead that of the letter elsewhere
        "target" => {
            ["_blank", "_parent", "_self", "_top"].iter().any(|own| own.eq_ignore_ascii_case(value.trim()))
        }
        "rel" => !value.split_ascii_whitespace().any(|kind| kind.eq_ignore_ascii_case("opener")),
        // those of kramdown's footnotes: what another is called is read aloud otherwise than it is written
        "role" => ROLES.contains(&value.trim()),
        // Markdown's own, and what abbreviations stand for; elsewhere a word is no more than a name
        "title" => matches!(tag, "a" | "abbr" | "acronym" | "img") || is_name(value),
        "datetime" => is_moment(value),
        "value" if tag == "data" => is_token(value),
        _ if name.starts_with("data-") || is_unknown(tag) && !keeps_attribute_somewhere(name) => {
            is_token(value)
        }
        _ => shows::attribute(tag, name, value, inside),
    }
}

/// Whether an attribute is left out for its words alone.
pub(super) fn has_words(tag: &str, name: &str) -> bool {
    name.starts_with("data-")
        || is_heard(name)
        || matches!((tag, name), (_, "datetime") | ("data", "value"))
        || is_unknown(tag) && is_hook(name)
}

/// The roles that stay.
const ROLES: &[&str] = &["doc-backlink", "doc-endnote", "doc-endnotes", "doc-noteref"];

/// The most characters of a value that says nothing to a reader.
const LONGEST_TOKEN: usize = 40;

/// Whether a value is one for a style sheet or a program: a word or a number, and no words that only the page would have.
fn is_token(value: &str) -> bool {
    value.chars().count() <= LONGEST_TOKEN && value.split_whitespace().count() <= 1
}

/// Whether a value is one word.
fn is_name(value: &str) -> bool {
    const LONGEST: usize = 20;
    let value = value.trim();
    value.chars().all(char::is_alphanumeric) && value.chars().count() <= LONGEST
}

/// Whether a value is a day or a time as HTML has it, and no words.
fn is_moment(value: &str) -> bool {
    let is_word =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() <= 2 || word.starts_with('P');
    value.chars().count() <= LONGEST_TOKEN && value.split_whitespace().all(is_word)
}

/// The classes that stay of an attribute; nothing where none does.
pub(super) fn harmless_classes(value: &str) -> Option<Cow<'_, str>> {
    if !value.split_ascii_whitespace().any(is_hiding) {
        return Some(value.into());
    }
    let kept: Vec<&str> = value.split_ascii_whitespace().filter(|class| !is_hiding(class)).collect();
    (!kept.is_empty()).then(|| kept.join(" ").into())
}

/// Whether the program's own style sheets hide what has this class.
pub(super) fn is_hiding(class: &str) -> bool {
    HIDING.contains(&class)
}

/// The classes of the program's own style sheets that hide an element.
const HIDING: &[&str] = &["for-screen-readers"];

/// The declarations of the `style` of an element that may stay; nothing where none may.
pub(super) fn harmless_style<'a>(tag: &str, style: &'a str, inside: &Inside) -> Option<Cow<'a, str>> {
    let read = Style::read(style);
    let kept: Vec<&str> = read
        .declarations
        .iter()
        .filter(|declaration| is_harmless(tag, declaration, &read, inside))
        .map(|kept| kept.written)
        .collect();
    match kept.len() {
        0 => None,
        all if all == read.declarations.len() => Some(style.into()),
        _ => Some(kept.join(";").into()),
    }
}

/// Whether a declaration of a style may stay.
fn is_harmless(tag: &str, declaration: &Declaration<'_>, style: &Style<'_>, inside: &Inside) -> bool {
    is_plain(declaration) && shows::style(tag, declaration, style, inside)
}

/// Whether a declaration is one of values that load nothing and hold no signs that browsers read in several ways.
fn is_plain(declaration: &Declaration<'_>) -> bool {
    let Some(value) = declaration.whole() else { return false };
    let functions = value.rmatch_indices('(').all(|(open, _)| {
        let name = value[..open].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-').len();
        FUNCTIONS.contains(&&value[name..open])
    });
    let is_parted = || values::without_colours(value).any(|word| word.contains('/'));
    functions
        && !value.contains(['\\', '@', '{'])
        && !value.contains("/*")
        && (SLASHED.contains(&declaration.property.as_str()) || !is_parted())
}

/// Properties whose values may be parted by a slash.
const SLASHED: &[&str] = &["border-radius", "font"];

/// The properties of a `style` attribute that do not stay, as they are written, each once: those that would load or cover something,
/// and those that would show words otherwise.
pub(super) fn refused_properties<'a>(
    tag: &str,
    style: &'a str,
    inside: &Inside,
) -> (Vec<&'a str>, Vec<&'a str>) {
    let style = Style::read(style);
    let refused =
        style.declarations.iter().filter(|declaration| !is_harmless(tag, declaration, &style, inside));
    let mut told = HashSet::new();
    let refused = refused.filter(|declaration| told.insert(declaration.name()));
    let (dangerous, refused): (Vec<_>, Vec<_>) = refused.partition(|declaration| {
        !is_plain(declaration) || DANGEROUS.contains(&declaration.property.as_str())
    });
    let names =
        |declarations: Vec<&Declaration<'a>>| declarations.into_iter().map(Declaration::name).collect();
    (names(dangerous), names(refused))
}

/// Properties that run something, or lay an element over others.
const DANGEROUS: &[&str] = &["-moz-binding", "behavior", "inset", "position", "z-index"];

/// Whether an attribute that does not stay, its name in lower case, would have loaded or run something.
pub(super) fn is_dangerous(name: &str) -> bool {
    let is_known = name == "hidden" || name == "class" || name.starts_with("data-") || is_heard(name);
    !(is_known || keeps_attribute_somewhere(name)) || matches!(name, "href" | "src" | "cite")
}

/// Whether an attribute stays on some element.
fn keeps_attribute_somewhere(name: &str) -> bool {
    ATTRIBUTES.contains(&name) || TAG_ATTRIBUTES.iter().any(|(_, names)| names.contains(&name))
}

/// Whether an element is none of HTML's, SVG's or `MathML`'s: it has no behaviour of its own.
pub(super) fn is_unknown(tag: &str) -> bool {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    tag.starts_with(|c: char| c.is_ascii_lowercase())
        && tag.chars().all(is_name)
        && !TAGS.contains(&tag)
        && !KNOWN.lines().any(|known| known == tag)
}

/// The elements that browsers know, those they once knew among them, and that do not stay: one a line.
const KNOWN: &str = include_str!("known.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_know_either_stays_or_goes() {
        let known: Vec<&str> = KNOWN.lines().collect();
        assert!(known.is_sorted() && known.iter().all(|name| !TAGS.contains(name)));
        for of_html in
            ["search", "selectedcontent", "slot", "dialog", "param", "nextid", "mstack", "fedropshadow"]
        {
            assert!(!is_unknown(of_html), "{of_html}");
        }
        for own in ["my-skill", "badge", "field", "company"] {
            assert!(is_unknown(own), "{own}");
        }
    }
}
