//! What HTML's syntax asks of every part that writes or reads it.

pub mod entities;
pub mod escape;
pub mod references;
pub mod tags;

/// Whether an element has neither content nor an end tag (WHATWG HTML, 13.1.2).
pub fn is_void(element: &str) -> bool {
    matches!(
        element,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that people mark text up with, as one meets them in what was copied from a page.
const TEXT_ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "nobr",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "tt",
    "u",
    "ul",
];

/// The element of that name that text is marked up with, in any case.
pub fn text_element(name: &str) -> Option<&'static str> {
    TEXT_ELEMENTS.iter().copied().find(|element| element.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn void_elements_are_those_of_the_standard() {
        for element in "area base br col embed hr img input link meta source track wbr".split(' ') {
            assert!(is_void(element), "{element}");
        }
        for element in ["param", "keygen", "command", "p", "object", "BR", ""] {
            assert!(!is_void(element), "{element}");
        }
    }
}
