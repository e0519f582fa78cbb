//! A theme in the styles of a word processor, and the head of a letter that has one.
//!
//! Styles are changed where they stand in `formats/docx/styles.xml`, so that a workspace's own file stays what it is but
//! for what a theme says. A style that is not there is none that a theme changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::document::parts::Part;
use crate::theme::{HeadRule, HeadShape, Rgb, Theme};

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

/// The size of letters and from baseline to baseline, in sizes, as `formats/docx/styles.xml` has them.
const USUAL_SIZE: f32 = 11.0;
const USUAL_LEADING: f32 = 15.0 / 11.0;

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
    if theme.size.is_some() || theme.leading.is_some() {
        let size = theme.size.unwrap_or(USUAL_SIZE);
        sheet.set_size("w:rPrDefault", half_points(size));
        let leading = size * theme.leading.unwrap_or(USUAL_LEADING);
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

/// Where a head stands, in twentieths of a point.
#[derive(Clone, Copy, Debug)]
pub(super) enum HeadPlace {
    /// Above the text, on a paper of that width with that margin at its sides.
    Above { paper: u32, margin: u32 },
    /// In the field above the window of a letter, on a paper of that width.
    Field { paper: u32 },
}

/// The upper edge of the field above the window, where it ends, and its left and right margins (DIN 5008, form B).
const FIELD: [u32; 4] = [850, 2250, 1417, 1134];

/// Where the text begins on a page, as layouts have it, with a little that lies below the band.
const TOP: u32 = 1448;

impl HeadPlace {
    /// How its table is placed, how wide it is, and the margins in it.
    fn table(self, band: bool) -> (String, String, u32, u32) {
        match self {
            Self::Above { paper, margin } if band => {
                (String::new(), format!("<w:tblInd w:w=\"-{margin}\" w:type=\"dxa\"/>"), paper, margin)
            }
            Self::Above { paper, margin } => (String::new(), String::new(), paper - 2 * margin, 0),
            Self::Field { paper } => {
                let [top, _, left, right] = FIELD;
                let floating = format!(
                    "<w:tblpPr w:vertAnchor=\"page\" w:horzAnchor=\"page\" w:tblpX=\"{left}\" w:tblpY=\"{top}\"/>"
                );
                (floating, String::new(), paper - left - right, 0)
            }
        }
    }

    /// How high its row is, where that is not asked of its words.
    fn height(self) -> String {
        match self {
            Self::Above { .. } => String::new(),
            Self::Field { .. } => {
                let height = FIELD[1] - FIELD[0];
                format!("<w:trPr><w:trHeight w:val=\"{height}\" w:hRule=\"exact\"/></w:trPr>")
            }
        }
    }

    /// What a band has beside its table, from the upper edge of the paper and from side to side: a rectangle behind the text,
    /// at a paragraph that takes no room. Tables that are wider than the text do not float everywhere.
    fn ground(self, color: Rgb) -> String {
        let (paper, height) = match self {
            Self::Above { paper, .. } => (paper, TOP),
            Self::Field { paper } => (paper, FIELD[1]),
        };
        let points = |twips: u32| f64::from(twips) / 20.0;
        format!(
            "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr><w:r><w:pict>\
             <v:rect xmlns:v=\"urn:schemas-microsoft-com:vml\" alt=\"\" fillcolor=\"#{}\" stroked=\"f\" style=\"position:absolute;\
             left:0;top:0;width:{}pt;height:{}pt;z-index:-1;mso-position-horizontal-relative:page;\
             mso-position-vertical-relative:page\"/></w:pict></w:r></w:p>\n",
            color.hex(),
            points(paper),
            points(height),
        )
    }
}

/// The head of a letter with a theme, from its parts as runs; nothing where none of them is there.
pub(super) fn head(parts: &BTreeMap<Part, String>, theme: &Theme, place: HeadPlace) -> Option<String> {
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
    // beside a window, how to reach the sender is among the details
    let reached: &[Part] = match place {
        HeadPlace::Above { .. } => &[Part::Address, Part::Contact],
        HeadPlace::Field { .. } => &[Part::Address],
    };
    let reached = reached.iter().copied().filter_map(runs);
    let reached: String = reached.map(|runs| paragraph("SenderAddress", end, runs)).collect();
    if titles.is_empty() && reached.is_empty() {
        return Some(logo).filter(|logo| !logo.is_empty());
    }
    let band = theme.head == HeadShape::Band;
    let columns = match (sides, reached.is_empty()) {
        (true, false) => vec![(format!("{logo}{titles}"), 54), (reached, 46)],
        _ => vec![(format!("{logo}{titles}{reached}"), 100)],
    };
    let (floating, indent, width, margin) = place.table(band);
    let mut grid = String::new();
    let mut cells = String::new();
    for (index, (content, share)) in columns.iter().enumerate() {
        let width = width * share / 100;
        let shade = if band { shade(theme.color) } else { String::new() };
        let content = if content.is_empty() { "<w:p/>" } else { content };
        let _ = write!(grid, "<w:gridCol w:w=\"{width}\"/>");
        let _ = write!(
            cells,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}{}<w:vAlign w:val=\"center\"/></w:tcPr>\n{content}</w:tc>",
            cell_margins(columns.len(), index, margin),
        );
    }
    let low = if band && matches!(place, HeadPlace::Above { .. }) { 400 } else { 100 };
    let mut border = String::new();
    if let Some(rule) = theme.rule.filter(|_| !band) {
        match head_rule(&rule, theme, width * columns[0].1 / 100) {
            HeadRuleMarkup::Edge(edge) => border = edge,
            // it stands in the first cell, which a floating table takes along
            HeadRuleMarkup::Short(line) if rule.above => {
                cells = cells.replacen("</w:tcPr>\n", &format!("</w:tcPr>\n{line}"), 1);
            }
            HeadRuleMarkup::Short(line) => cells = cells.replacen("</w:tc>", &format!("{line}</w:tc>"), 1),
        }
    }
    let ground = if band { place.ground(theme.color) } else { String::new() };
    Some(format!(
        "{ground}<w:tbl><w:tblPr>{floating}<w:tblW w:w=\"{width}\" w:type=\"dxa\"/>{indent}{border}\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"100\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"{low}\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>\n<w:tr>{}{cells}</w:tr></w:tbl>",
        place.height(),
    ))
}

/// The margins of a cell at the sides of a head.
fn cell_margins(columns: usize, column: usize, margin: u32) -> String {
    let left = if column == 0 { margin } else { 0 };
    let right = if column + 1 == columns { margin } else { 0 };
    format!(
        "<w:tcMar><w:left w:w=\"{left}\" w:type=\"dxa\"/><w:right w:w=\"{right}\" w:type=\"dxa\"/></w:tcMar>"
    )
}

/// A line above or below a head.
enum HeadRuleMarkup {
    /// The edge of its table.
    Edge(String),
    /// A paragraph that has a line of its length.
    Short(String),
}

/// The line of a head whose first cell is so wide.
fn head_rule(rule: &HeadRule, theme: &Theme, width: u32) -> HeadRuleMarkup {
    let edge = if rule.above { "top" } else { "bottom" };
    // eighths of a point (17.18.68)
    let thick = rounded(rule.width * 8.0).clamp(2, 96);
    let color = if rule.accent { theme.color } else { theme.grey };
    let color = color.hex().to_uppercase();
    let line = format!("<w:{edge} w:val=\"single\" w:sz=\"{thick}\" w:space=\"0\" w:color=\"{color}\"/>");
    match rule.length.map(twips).filter(|length| *length < width) {
        None => HeadRuleMarkup::Edge(format!("<w:tblBorders>{line}</w:tblBorders>")),
        Some(length) => HeadRuleMarkup::Short(format!(
            "<w:p><w:pPr><w:pBdr>{line}</w:pBdr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>\
             <w:ind w:right=\"{}\"/></w:pPr></w:p>\n",
            width - length
        )),
    }
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
