//! A theme in the styles of a word processor, and the head of a letter that has one.
//!
//! Styles are changed where they stand in `formats/docx/styles.xml`, so that a workspace's own file stays what it is but
//! for what a theme says. A style that is not there is none that a theme changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::style_sheet::{PARAGRAPH, RUN, StyleSheet};
use super::window::WindowPlaces;
use crate::document::parts::Part;
use crate::render::head::{HeadSet, LogoPlace};
use crate::theme::{HeadRule, HeadShape, Rgb, Theme};

/// The headings.
pub(super) const HEADINGS: [&str; 7] =
    ["Title", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];

/// The size of letters and from baseline to baseline, in sizes, as `formats/docx/styles.xml` has them.
pub(super) const USUAL_SIZE: f32 = 11.0;
const USUAL_LEADING: f32 = 15.0 / 11.0;

/// The size of how to reach the sender, in half points.
const REACHED: u32 = 19;

/// From baseline to baseline of it, in twentieths of a point.
const REACHED_LEADING: u32 = 260;

/// The size of letters whose baseline stands as high in its line as that of how to reach the sender, and how far down the baseline of
/// larger ones is, in sizes.
const REACHED_SIZE: f32 = 11.0;
const ASCENT: f32 = 0.96;

/// What the sender is, with its size in half points and its leading in twentieths of a point.
const LABEL: &str = "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"SenderLabel\">\n<w:name w:val=\"Sender Label\"/>\n\
     <w:basedOn w:val=\"SenderAddress\"/>\n<w:pPr><w:spacing w:after=\"0\" w:line=\"300\" w:lineRule=\"atLeast\"/></w:pPr>\n\
     <w:rPr><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr>\n</w:style>\n";

/// The size of what the sender is and from baseline to baseline, in the same units.
const LABEL_SIZE: (u32, u32) = (22, 300);

/// From baseline to baseline of the text with a theme or without, in twentieths of a point.
pub(super) fn leading(theme: Option<&Theme>) -> u32 {
    let size = theme.and_then(|theme| theme.size).unwrap_or(USUAL_SIZE);
    twips(size * theme.and_then(|theme| theme.leading).unwrap_or(USUAL_LEADING))
}

/// The styles as a theme has them, its head on a band or not, and its lines as small as they are set on paper.
pub(super) fn styles(styles: &[u8], theme: &Theme, HeadLook { is_band: band, set, .. }: HeadLook) -> Vec<u8> {
    let factor = set.map_or(1.0, |set| set.factor);
    let Ok(text) = std::str::from_utf8(styles) else { return styles.to_owned() };
    let mut sheet = StyleSheet { text: text.to_owned() };
    let (font, title_font) = (family(&theme.font), family(&theme.title_font));
    let title_font = if theme.title_font.is_empty() { &font } else { &title_font };
    let quiet = if band { theme.on_color() } else { theme.grey };
    if let Some(end) = sheet.text.rfind("</w:styles>").filter(|_| !sheet.text.contains("\"SenderLabel\"")) {
        sheet.text.insert_str(end, LABEL);
    }
    sheet.set("w:rPrDefault", RUN, "rFonts", &fonts(&font));
    if theme.size.is_some() || theme.leading.is_some() {
        sheet.set_size("w:rPrDefault", half_points(theme.size.unwrap_or(USUAL_SIZE)));
        let leading = leading(Some(theme));
        let spacing = format!("<w:spacing w:after=\"140\" w:line=\"{leading}\" w:lineRule=\"atLeast\"/>");
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
        ("SenderLabel", if band { theme.on_color() } else { theme.ink }),
    ] {
        sheet.set(style, RUN, "color", &color(shade));
    }
    for (style, (size, leading)) in
        [("SenderAddress", (REACHED, REACHED_LEADING)), ("SenderLabel", LABEL_SIZE)]
    {
        let scaled = |length: u32| f32::from(u16::try_from(length).unwrap_or(u16::MAX)) * factor;
        // no larger than there, in half points
        sheet.set_size(style, rounded((scaled(size) + 0.1).floor()).max(2));
        let leading = rounded(scaled(leading));
        let spacing = format!("<w:spacing w:after=\"0\" w:line=\"{leading}\" w:lineRule=\"atLeast\"/>");
        sheet.set(style, PARAGRAPH, "spacing", &spacing);
    }
    for style in ["SenderName", "SenderLabel"] {
        sheet.set(style, RUN, "rFonts", &fonts(title_font));
    }
    // no larger than there, where it just has room
    sheet.set_size("SenderName", rounded((theme.title.size * 2.0 + 0.05).floor()));
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
    /// Above the text, on a paper of that width with those margins at the left, at the right and above.
    Above { paper: u32, margins: (u32, u32), top: u32 },
    /// In the field above the window of a letter, on a paper of that width with those margins at the left and at the right.
    Field { paper: u32, margins: (u32, u32), window: WindowPlaces },
}

/// The most that a head begins below the upper edge that needs more room: one with a large logo. The line for the way back and
/// the details begin at its end, as they do beside another head, which ends where their frames do.
const HIGH_TOP: u32 = 567;

/// How far the rectangle above a band goes on behind it.
const BELOW_TOP: u32 = 31;

/// How much less the rectangle behind a band is than the band may be in other fonts.
const WITHIN_BAND: u32 = 57;

/// The margins of a table's cells above and below the words of a head.
const CELL_TOP: u32 = 100;
const CELL_LOW: (u32, u32) = (100, 320);

/// The margin above a head that stands as high on its page as it is set.
pub(super) fn top(set: HeadSet) -> u32 {
    twips(set.top).saturating_sub(CELL_TOP)
}

/// How far a head reaches below the margin above it.
pub(super) fn height(set: HeadSet) -> u32 {
    CELL_TOP + CELL_LOW.0 + twips(set.bottom - set.top)
}

/// How a head looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadLook {
    /// Whether it stands on a band of colour.
    pub(super) is_band: bool,
    /// How it is set on paper, where that is known.
    pub(super) set: Option<HeadSet>,
    /// Whether the letter runs to the left.
    pub(super) right_to_left: bool,
}

/// Between a head that ends where the details begin and these: less than a line of text needs.
const ABOVE_DETAILS: u32 = 140;

/// Between a logo and the words below it.
const BELOW_LOGO: u32 = 120;

/// Between a logo and the words beside it.
const LOGO_GAP: u32 = 280;

impl HeadPlace {
    /// How its table is placed, how wide it is, and the margins in it.
    fn table(self, band: bool, right_to_left: bool, top: u32) -> (String, String, u32, (u32, u32)) {
        match self {
            Self::Above { paper, margins, .. } if band => {
                let left = margins.0;
                (String::new(), format!("<w:tblInd w:w=\"-{left}\" w:type=\"dxa\"/>"), paper, margins)
            }
            Self::Above { paper, margins: (left, right), .. } => {
                (String::new(), String::new(), paper - left - right, (0, 0))
            }
            Self::Field { paper, margins, .. } => {
                // as far from one edge as where lines begin is from the other, and not within the text
                let near = if right_to_left { margins.1 } else { margins.0 };
                let (left, right) = (margins.0.min(near), margins.1.min(near));
                let floating = format!(
                    "<w:tblpPr w:vertAnchor=\"page\" w:horzAnchor=\"page\" w:tblpX=\"{left}\" w:tblpY=\"{top}\"/>"
                );
                (floating, String::new(), paper - left - right, (0, 0))
            }
        }
    }

    /// What a band has beside its table, from the upper edge of the paper and from side to side: a rectangle behind the text,
    /// at a paragraph that takes no room. Tables that are wider than the text do not float everywhere.
    fn ground(self, color: Rgb, end: u32) -> String {
        let (paper, height) = match self {
            // behind all of it, so that nothing is seen through between its cells
            Self::Above { paper, top, .. } => (paper, end.max(top + BELOW_TOP)),
            Self::Field { paper, .. } => (paper, end),
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

/// A head as a word processor has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HeadMarkup {
    /// Its table, and what a band has before it.
    pub(super) text: String,
    /// Whether it ends further down than the frames beside it begin otherwise.
    pub(super) is_high: bool,
}

/// The head of a letter with a theme, from its parts as runs; nothing where none of them is there.
pub(super) fn head(
    parts: &BTreeMap<Part, String>,
    theme: &Theme,
    HeadLook { is_band: band, set, right_to_left }: HeadLook,
    place: HeadPlace,
) -> Option<HeadMarkup> {
    let runs = |part: Part| parts.get(&part).map(String::as_str).filter(|runs| !runs.is_empty());
    let sides = theme.head.has_sides();
    let centred = theme.head == HeadShape::Centred;
    let center = if centred { "<w:jc w:val=\"center\"/>" } else { "" };
    let paragraph = |style: &str, jc: &str, runs: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{jc}</w:pPr>{runs}</w:p>\n")
    };
    let end = if sides { "<w:jc w:val=\"end\"/>" } else { center };
    let mut titles = String::new();
    for (part, style) in [(Part::Name, "SenderName"), (Part::Label, "SenderLabel")] {
        titles.extend(runs(part).map(|runs| paragraph(style, "", runs)));
    }
    // beside a window, how to reach the sender is among the details
    let reached: &[Part] = match place {
        HeadPlace::Above { .. } => &[Part::Address, Part::Contact],
        HeadPlace::Field { .. } => &[Part::Address],
    };
    let reached = reached.iter().copied().filter_map(runs);
    // the first lines of two sides stand on one baseline, unless a logo is in their middle
    let is_level = sides && !titles.is_empty() && runs(Part::Logo).is_none();
    let lower =
        if is_level { rounded((theme.title.size - REACHED_SIZE).max(0.0) * ASCENT * 20.0) } else { 0 };
    let lowered = format!("<w:spacing w:before=\"{lower}\" w:beforeAutospacing=\"0\"/>{end}");
    let reached = reached.enumerate().map(|(index, runs)| {
        let is_lowered = index == 0 && lower > 0;
        paragraph("SenderAddress", if is_lowered { &lowered } else { end }, runs)
    });
    let reached: String = reached.collect();
    // before the words of two sides, over those in the middle where it has room there, and behind the others
    let beside = centred && set.is_some_and(|set| set.logo == LogoPlace::Beside);
    let logo = runs(Part::Logo).map(|runs| {
        let jc = match (sides, centred) {
            // it stands over words
            (_, true) if !beside => &format!("<w:spacing w:after=\"{BELOW_LOGO}\"/>{center}"),
            (true, _) | (_, true) => "",
            (false, false) => "<w:jc w:val=\"end\"/>",
        };
        (paragraph("SenderAddress", jc, runs), extent(runs, "cx=\"") + LOGO_GAP)
    });
    let is_bare = titles.is_empty() && reached.is_empty();
    let (mut top, end, is_high) = match place {
        HeadPlace::Field { window, .. } => {
            let room = window.end(false) - window.head;
            let logo_height =
                logo.as_ref().map_or(0, |(text, _)| extent(text, "cy=\"") + CELL_TOP + CELL_LOW.0);
            let is_high = !is_bare && logo.is_some() && (centred && !beside || logo_height > room);
            let top = if is_high { window.head.min(HIGH_TOP) } else { window.head };
            // a line below it is not that of the details
            let end = window.end(is_high);
            let gap = if end == window.high_end && theme.rule.is_some() { ABOVE_DETAILS } else { 0 };
            (top, end.saturating_sub(gap).max(top), is_high)
        }
        HeadPlace::Above { .. } => (0, 0, false),
    };
    let is_in_field = matches!(place, HeadPlace::Field { .. });
    if let Some(set) = set.filter(|_| is_in_field) {
        top = top.min(self::top(set));
    }
    let (floating, indent, width, (mut left, mut right)) = place.table(band, right_to_left, top);
    if is_bare && matches!(place, HeadPlace::Above { .. }) {
        return logo.map(|(text, _)| HeadMarkup { text, is_high });
    }
    let (logo, logo_width) = logo.unwrap_or_default();
    let inner = width - left - right;
    let logo_width = logo_width.min(inner * 2 / 5);
    let words = inner - logo_width;
    let measured = set.map(|set| twips(set.far * WIDER)).filter(|far| *far > 0);
    let far = measured.unwrap_or_else(|| widest(&reached)).clamp(inner / 5, inner * 46 / 100);
    let columns = match (sides, centred) {
        _ if is_bare => vec![(logo, inner)],
        (true, _) if reached.is_empty() => vec![(logo, logo_width), (titles, words)],
        (true, _) => vec![(logo, logo_width), (titles, words - far), (reached, far)],
        // the words stay in the middle
        (false, true) if logo_width > 0 && beside => {
            let side = logo_width.min(inner / 4);
            vec![(logo, side), (titles + &reached, inner - 2 * side), (String::new(), side)]
        }
        (false, true) => vec![(format!("{logo}{titles}{reached}"), inner)],
        (false, false) => vec![(titles + &reached, words), (logo, logo_width)],
    };
    let mut columns: Vec<(String, u32)> = columns.into_iter().filter(|(_, width)| *width > 0).collect();
    // a table from right to left has the margins of its cells on one side or the other, as its program reads them
    let margins =
        if right_to_left { (std::mem::take(&mut left), std::mem::take(&mut right)) } else { (0, 0) };
    if margins.0 > 0 {
        columns.insert(0, (String::new(), margins.0));
    }
    if margins.1 > 0 {
        columns.push((String::new(), margins.1));
    }
    let mut border = String::new();
    if let Some(rule) = theme.rule.filter(|_| !band) {
        // a short one stands with the name
        let titles = usize::from(sides && columns.len() > 1 && logo_width > 0);
        let (content, width) = &mut columns[titles];
        match head_rule(&rule, theme, *width) {
            HeadRuleMarkup::Edge(edge) => border = edge,
            HeadRuleMarkup::Short(line) if rule.above => content.insert_str(0, &line),
            HeadRuleMarkup::Short(line) => content.push_str(&line),
        }
    }
    // where the head ends, which leaves some of its field
    let head_end =
        set.map(|set| twips(set.bottom)).filter(|bottom| is_in_field && *bottom > top && *bottom < end);
    let is_alone = head_end.is_some() && logo_width == 0;
    let align = if is_level || is_alone { "top" } else { "center" };
    let mut below = String::new();
    if head_end.is_some() && theme.rule.is_some_and(|rule| !rule.above) {
        std::mem::swap(&mut border, &mut below);
        below = below.replace("tblBorders", "tcBorders");
    }
    let shade = if band { shade(theme.color) } else { String::new() };
    let (grid, cells) = cells(&columns, (left, right), &format!("{below}{shade}"), align);
    let is_above = matches!(place, HeadPlace::Above { .. });
    let low = if band && is_above { CELL_LOW.1 } else { CELL_LOW.0 };
    let ground_end = match (set, is_above) {
        (Some(set), true) => twips(set.bottom).saturating_sub(WITHIN_BAND),
        _ => head_end.unwrap_or(end),
    };
    let ground = if band { place.ground(theme.color, ground_end) } else { String::new() };
    let (row, rest) = if is_above {
        (String::new(), String::new())
    } else {
        rows_of_field((top, head_end, end), width, columns.len())
    };
    let visual = if right_to_left { "<w:bidiVisual/>" } else { "" };
    let text = format!(
        "{ground}<w:tbl><w:tblPr>{floating}{visual}<w:tblW w:w=\"{width}\" w:type=\"dxa\"/>{indent}{border}\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"{CELL_TOP}\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"{low}\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>\n<w:tr>{row}{cells}</w:tr>{rest}</w:tbl>",
    );
    Some(HeadMarkup { text, is_high })
}

/// The columns of a head's table and its cells, the first and the last of which reach as far as the band; `look` says how each of them looks.
fn cells(columns: &[(String, u32)], (left, right): (u32, u32), look: &str, align: &str) -> (String, String) {
    let last = columns.len() - 1;
    let (mut grid, mut cells) = (String::new(), String::new());
    for (index, (content, width)) in columns.iter().enumerate() {
        let sides = (if index == 0 { left } else { 0 }, if index == last { right } else { 0 });
        let width = width + sides.0 + sides.1;
        let content = if content.is_empty() { "<w:p/>" } else { content };
        let _ = write!(grid, "<w:gridCol w:w=\"{width}\"/>");
        let _ = write!(
            cells,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{look}{}<w:vAlign w:val=\"{align}\"/></w:tcPr>\n{content}</w:tc>",
            cell_margins(sides),
        );
    }
    (grid, cells)
}

/// The heights of a row that is as high as its field, so that nothing stands in what is left of it, and higher where a name
/// needs it; and the row below it where the head ends before its field.
fn rows_of_field((top, head_end, end): (u32, Option<u32>, u32), width: u32, span: usize) -> (String, String) {
    let height = |from: u32, to: u32| {
        format!("<w:trPr><w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/></w:trPr>", to - from)
    };
    let Some(head_end) = head_end else { return (height(top, end), String::new()) };
    let rest = format!(
        "\n<w:tr>{}<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{span}\"/></w:tcPr>\n\
         <w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p></w:tc></w:tr>",
        height(head_end, end)
    );
    (height(top, head_end), rest)
}

/// What the letters of a word processor's font may be wider than those of the PDF.
pub(super) const WIDER: f32 = 1.08;

/// How wide the longest line of paragraphs may be with how to reach the sender, whichever font is there in the end.
fn widest(paragraphs: &str) -> u32 {
    const WIDTH_OF_A_LETTER: u32 = REACHED * 6;
    let lines = paragraphs.split("<w:br/>").flat_map(|part| part.split("</w:p>"));
    let letters = lines.map(|line| {
        let texts = line.split('<').filter_map(|tag| tag.strip_prefix("w:t>").or(tag.strip_prefix("w:t ")));
        texts.map(|text| text.rsplit('>').next().map_or(0, |text| text.chars().count())).sum::<usize>()
    });
    letters
        .max()
        .and_then(|letters| u32::try_from(letters).ok())
        .unwrap_or(0)
        .saturating_mul(WIDTH_OF_A_LETTER)
}

/// The width (`cx="`) or the height (`cy="`) of the first picture of runs, which say it in English Metric Units.
fn extent(runs: &str, of: &str) -> u32 {
    const UNITS_OF_A_TWIP: u32 = 635;
    let digits = runs.split("<wp:extent ").nth(1).and_then(|rest| rest.split(of).nth(1)?.split('"').next());
    digits.and_then(|digits| digits.parse::<u32>().ok()).map_or(0, |units| units / UNITS_OF_A_TWIP)
}

/// The margins of a cell at the sides of a head.
fn cell_margins((left, right): (u32, u32)) -> String {
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

pub(super) fn half_points(points: f32) -> u32 {
    rounded(points * 2.0)
}

pub(super) fn twips(points: f32) -> u32 {
    rounded(points * 20.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of a page")]
pub(super) fn rounded(number: f32) -> u32 {
    number.round().max(0.0) as u32
}
