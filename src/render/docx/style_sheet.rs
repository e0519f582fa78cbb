//! The styles of a word processor, changed where they stand.

/// What a run's properties are, in their order (ECMA-376, 17.3.2.28), as far as styles here have them.
pub(super) const RUN: &[&str] = &[
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "noProof",
    "color",
    "spacing",
    "sz",
    "szCs",
    "u",
    "vertAlign",
    "lang",
];

/// The same of a paragraph (17.3.1.26).
pub(super) const PARAGRAPH: &[&str] = &[
    "keepNext",
    "keepLines",
    "framePr",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
];

/// The styles of a document while they are changed.
pub(super) struct StyleSheet {
    pub(super) text: String,
}

impl StyleSheet {
    pub(super) fn set_size(&mut self, style: &str, half_points: u32) {
        self.set(style, RUN, "sz", &format!("<w:sz w:val=\"{half_points}\"/>"));
        self.set(style, RUN, "szCs", &format!("<w:szCs w:val=\"{half_points}\"/>"));
    }

    /// Sets a property of a style, of a run or a paragraph as `order` says; nothing where the style is not there.
    pub(super) fn set(&mut self, style: &str, order: &[&str], name: &str, element: &str) {
        let Some((start, end)) = self.place(style) else { return };
        let holder = if order == RUN { "w:rPr" } else { "w:pPr" };
        let (open, close) = (format!("<{holder}>"), format!("</{holder}>"));
        let inside = &self.text[start..end];
        let found = inside.find(&open).and_then(|at| {
            let from = at + open.len();
            let to = from + inside[from..].find(&close)?;
            Some((start + from, start + to))
        });
        let Some((from, to)) = found else {
            // those of paragraphs stand before those of runs, both at the end of what a style says
            let at = match inside.find("<w:rPr>").filter(|_| order == PARAGRAPH) {
                Some(run) => start + run,
                None => end,
            };
            self.text.insert_str(at, &format!("{open}{element}{close}\n"));
            return;
        };
        let rank = |name: &str| order.iter().position(|known| *known == name).unwrap_or(order.len());
        let mut list: Vec<(String, String)> = children(&self.text[from..to]);
        list.retain(|(known, _)| known != name);
        let at = list.iter().position(|(known, _)| rank(known) > rank(name)).unwrap_or(list.len());
        list.insert(at, (name.to_owned(), element.to_owned()));
        let joined: String = list.into_iter().map(|(_, element)| element).collect();
        self.text.replace_range(from..to, &joined);
    }

    /// Where a style, or one of the defaults, says what it says.
    pub(super) fn place(&self, style: &str) -> Option<(usize, usize)> {
        if let Some(tag) = style.strip_prefix("w:") {
            let start = self.text.find(&format!("<w:{tag}>"))? + tag.len() + 4;
            return Some((start, start + self.text[start..].find(&format!("</w:{tag}>"))?));
        }
        let named = self.text.find(&format!("w:styleId=\"{style}\""))?;
        let start = named + self.text[named..].find('>')? + 1;
        Some((start, start + self.text[start..].find("</w:style>")?))
    }
}

/// The elements right below a holder of properties, by name.
fn children(text: &str) -> Vec<(String, String)> {
    let mut list = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("<w:") {
        let element = &rest[at..];
        let name: String = element[3..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let Some(head) = element.find('>') else { break };
        let end = if element[..head].ends_with('/') {
            head + 1
        } else {
            let close = format!("</w:{name}>");
            let Some(close_at) = element.find(&close) else { break };
            close_at + close.len()
        };
        list.push((name, element[..end].to_owned()));
        rest = &element[end..];
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_of_a_style_is_set_in_its_order_and_once() {
        let text = "<w:style w:styleId=\"A\"><w:name w:val=\"a\"/><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>\
                    <w:rPr><w:b/><w:sz w:val=\"1\"/></w:rPr></w:style><w:style w:styleId=\"B\"></w:style>";
        let mut sheet = StyleSheet { text: text.to_owned() };
        sheet.set("A", RUN, "color", "<w:color/>");
        sheet.set("A", RUN, "sz", "<w:sz/>");
        sheet.set("A", PARAGRAPH, "shd", "<w:shd/>");
        sheet.set("B", RUN, "b", "<w:b/>");
        sheet.set("C", RUN, "b", "<w:b/>");
        assert_eq!(
            sheet.text.replace('\n', ""),
            "<w:style w:styleId=\"A\"><w:name w:val=\"a\"/><w:pPr><w:shd/><w:tabs><w:tab/></w:tabs></w:pPr>\
             <w:rPr><w:b/><w:color/><w:sz/></w:rPr></w:style><w:style w:styleId=\"B\"><w:rPr><w:b/></w:rPr></w:style>"
        );
    }
}
