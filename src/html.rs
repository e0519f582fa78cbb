//! What HTML's syntax asks of every part that writes or reads it.

pub mod escape;
pub mod references;

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
