//! A theme in the styles of a word processor, and the head of a letter that has one.
//!
//! Styles are changed where they stand in `formats/docx/styles.xml`, so that a workspace's own file stays what it is but
//! for what a theme says. A style that is not there is none that a theme changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::document::parts::Part;
use crate::theme::{HeadShape, Rgb, Theme};

/// What a run's properties are, in their order (ECMA-376, 17.3.2.28), as far as styles here have them.
const RUN: &[&str] = &[
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
const PARAGRAPH: &[&str] = &[
    "keepNext",
    "keepLines",
    "framePr",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
];

/// The headings.
const HEADINGS: [&str; 7] = ["Title", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];

/// The size of how to reach the sender, in half points.
const REACHED: u32 = 19;

/// The styles as a theme has them.
pub(super) fn styles(styles: &[u8], theme: &Theme) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(styles) else { return styles.to_owned() };
    let mut sheet = StyleSheet { text: text.to_owned() };
    let (font, title_font) = (family(&theme.font), family(&theme.title_font));
    let title_font = if theme.title_font.is_empty() { &font } else { &title_font };
    let band = theme.head == HeadShape::Band;
    let quiet = if band { theme.on_color() } else { theme.grey };
    sheet.set("w:rPrDefault", RUN, "rFonts", &fonts(&font));
    if let Some(size) = theme.size {
        sheet.set_size("w:rPrDefault", half_points(size));
        let leading = size * theme.leading.unwrap_or(15.0 / 11.0);
        let spacing =
            format!("<w:spacing w:after=\"140\" w:line=\"{}\" w:lineRule=\"atLeast\"/>", twips(leading));
        sheet.set("w:pPrDefault", PARAGRAPH, "spacing", &spacing);
    }
    for style in HEADINGS.into_iter().chain(["Subject"]) {
        sheet.set(style, RUN, "rFonts", &fonts(title_font));
        sheet.set(style, RUN, "color", &color(theme.ink));
    }
    for (style, shade) in [
        ("Hyperlink", theme.ink),
        ("Quote", theme.grey),
        ("Header", theme.grey),
        ("Footer", theme.grey),
        ("SenderAddress", quiet),
    ] {
        sheet.set(style, RUN, "color", &color(shade));
    }
    sheet.set_size("SenderAddress", REACHED);
    sheet.set("SenderName", RUN, "rFonts", &fonts(title_font));
    sheet.set_size("SenderName", half_points(theme.title.size));
    let bold = if theme.title.weight >= 600 { "1" } else { "0" };
    sheet.set("SenderName", RUN, "b", &format!("<w:b w:val=\"{bold}\"/>"));
    sheet.set("SenderName", RUN, "bCs", &format!("<w:bCs w:val=\"{bold}\"/>"));
    if let Some(title) = if band { Some(theme.on_color()) } else { theme.title_color() } {
        sheet.set("SenderName", RUN, "color", &color(title));
    }
    let line = twips(theme.title.size * 1.2);
    let spacing =
        format!("<w:spacing w:before=\"0\" w:after=\"40\" w:line=\"{line}\" w:lineRule=\"atLeast\"/>");
    sheet.set("SenderName", PARAGRAPH, "spacing", &spacing);
    if theme.head == HeadShape::Centred {
        for style in ["SenderName", "SenderAddress"] {
            sheet.set(style, PARAGRAPH, "jc", "<w:jc w:val=\"center\"/>");
        }
    }
    if band {
        for style in ["SenderName", "SenderAddress"] {
            sheet.set(style, PARAGRAPH, "shd", &shade(theme.color));
        }
    }
    sheet.text.into_bytes()
}

/// The head of a letter with a theme, from its parts as runs; nothing where none of them is there.
pub(super) fn head(parts: &BTreeMap<Part, String>, theme: &Theme) -> Option<String> {
    let runs = |part: Part| parts.get(&part).map(String::as_str).filter(|runs| !runs.is_empty());
    let sides = theme.head.has_sides();
    let center = if theme.head == HeadShape::Centred { "<w:jc w:val=\"center\"/>" } else { "" };
    let paragraph = |style: &str, jc: &str, runs: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{jc}</w:pPr>{runs}</w:p>\n")
    };
    let end = if sides { "<w:jc w:val=\"end\"/>" } else { center };
    let logo = runs(Part::Logo).map(|runs| paragraph("SenderAddress", center, runs)).unwrap_or_default();
    let mut titles = String::new();
    for (part, style) in [(Part::Name, "SenderName"), (Part::Label, "SenderAddress")] {
        titles.extend(runs(part).map(|runs| paragraph(style, "", runs)));
    }
    let reached = [Part::Address, Part::Contact].into_iter().filter_map(runs);
    let reached: String = reached.map(|runs| paragraph("SenderAddress", end, runs)).collect();
    if titles.is_empty() && reached.is_empty() {
        return Some(logo).filter(|logo| !logo.is_empty());
    }
    let empty = "<w:p/>";
    let cell = |width: u32, content: &str| {
        let shade = if theme.head == HeadShape::Band { shade(theme.color) } else { String::new() };
        let content = if content.is_empty() { empty } else { content };
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"pct\"/>{shade}<w:vAlign w:val=\"center\"/></w:tcPr>\n{content}</w:tc>"
        )
    };
    let cells = match (sides, reached.is_empty()) {
        (true, false) => cell(2_700, &format!("{logo}{titles}")) + &cell(2_300, &reached),
        _ => cell(5_000, &format!("{logo}{titles}{reached}")),
    };
    let columns = if sides && !reached.is_empty() { 2 } else { 1 };
    let band = theme.head == HeadShape::Band;
    let margins = if band { 160 } else { 0 };
    let mut table = String::from("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/>");
    if let Some(rule) = theme.rule.filter(|_| !band) {
        let edge = if rule.above { "top" } else { "bottom" };
        let shade = if rule.accent { theme.color } else { theme.grey };
        // eighths of a point (17.18.68)
        let thick = rounded(rule.width * 8.0).clamp(2, 96);
        let _ = write!(
            table,
            "<w:tblBorders><w:{edge} w:val=\"single\" w:sz=\"{thick}\" w:space=\"0\" w:color=\"{}\"/></w:tblBorders>",
            shade.hex().to_uppercase()
        );
    }
    let _ = write!(
        table,
        "<w:tblCellMar><w:top w:w=\"100\" w:type=\"dxa\"/><w:left w:w=\"{margins}\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"100\" w:type=\"dxa\"/><w:right w:w=\"{margins}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>{}</w:tblGrid>\n<w:tr>{cells}</w:tr></w:tbl>",
        "<w:gridCol/>".repeat(columns)
    );
    Some(table)
}

/// The styles of a document while they are changed.
struct StyleSheet {
    text: String,
}

impl StyleSheet {
    fn set_size(&mut self, style: &str, half_points: u32) {
        self.set(style, RUN, "sz", &format!("<w:sz w:val=\"{half_points}\"/>"));
        self.set(style, RUN, "szCs", &format!("<w:szCs w:val=\"{half_points}\"/>"));
    }

    /// Sets a property of a style, of a run or a paragraph as `order` says; nothing where the style is not there.
    fn set(&mut self, style: &str, order: &[&str], name: &str, element: &str) {
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
    fn place(&self, style: &str) -> Option<(usize, usize)> {
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

/// A family as word processors have it.
fn family(font: &str) -> String {
    match font {
        "" | "serif" => "Cambria".to_owned(),
        "sans" => "Calibri".to_owned(),
        "mono" => "Consolas".to_owned(),
        named => named.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '<' | '>' | '&')).collect(),
    }
}

fn fonts(family: &str) -> String {
    format!("<w:rFonts w:ascii=\"{family}\" w:hAnsi=\"{family}\" w:eastAsia=\"{family}\" w:cs=\"{family}\"/>")
}

fn color(color: Rgb) -> String {
    format!("<w:color w:val=\"{}\"/>", color.hex().to_uppercase())
}

fn shade(color: Rgb) -> String {
    format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", color.hex().to_uppercase())
}

fn half_points(points: f32) -> u32 {
    rounded(points * 2.0)
}

fn twips(points: f32) -> u32 {
    rounded(points * 20.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of a page")]
fn rounded(number: f32) -> u32 {
    number.round().max(0.0) as u32
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
