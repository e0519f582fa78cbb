//! A page as it is shown inside another one.

use super::finish::with_attribute;
use crate::html::tags::{self, HtmlTagKind};

/// Makes the links of a page that lead elsewhere open beside it: in a frame they would take its place.
pub fn framed(html: String) -> String {
    tags::rewrite(html, |tag| {
        let leads_elsewhere = tag.kind == HtmlTagKind::Start
            && (tag.is("a") || tag.is("area"))
            && tag.value("href").is_some_and(|address| !address.trim_start().starts_with('#'));
        leads_elsewhere.then(|| with_attribute(tag, "target", "_blank"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_leave_the_page_open_beside_it() {
        let page = "<a id=x href=\"https://example.org/?a&amp;b\" target=_top>a</a> <a href='#fn:1'>1</a> <a name=y>";
        assert_eq!(
            framed(page.to_owned()),
            "<a id=\"x\" href=\"https://example.org/?a&amp;b\" target=\"_blank\">a</a> <a href='#fn:1'>1</a> <a name=y>"
        );
    }
}
