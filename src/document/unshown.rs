//! Elements of HTML whose words no format shows: what runs, what styles, and what stands for something else.

/// Their names. Sanitising takes them out of a page with all that is in them, so that no other format may show it.
pub const ELEMENTS: [&str; 9] =
    ["script", "style", "template", "title", "noscript", "iframe", "object", "svg", "math"];

/// Whether the words of an element are left out.
pub fn is_unshown(element: &str) -> bool {
    ELEMENTS.contains(&element)
}
