//! Styles of a document as its page has them, with a theme or without: spaces, the column of labels, and words that stay whole.

use super::style_sheet::{PARAGRAPH, StyleSheet};
use super::themed::{HEADINGS, rounded};

/// The space between paragraphs as `formats/docx/styles.xml` has it.
const USUAL_SPACE: &str = "w:after=\"140\"";

/// The column of labels as it has it, and the width of the details, in twentieths of a point.
const LABELS: u32 = 1190;
const DETAILS: u32 = 4252;

/// The width of a letter of the details where that is not known, the size of them, and the gap behind a label, in the same.
const LETTER_OF_DETAILS: u32 = 98;
const SIZE_OF_DETAILS: f32 = 190.0;
const LABEL_GAP: u32 = 120;

/// A line between paragraphs as it has it, which is a third of the text.
const USUAL_RULE: &str = "w:left=\"3024\" w:right=\"3024\"";

/// The styles of a document whose paragraphs have a space between them, whose details have a column of labels, and whose text is so
/// wide, all in twentieths of a point.
pub(super) fn arranged(styles: &[u8], space: u32, labels: u32, width: u32) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(styles) else { return styles.to_owned() };
    let mut sheet = StyleSheet { text: text.to_owned() };
    if let Some((start, end)) = sheet.place("w:pPrDefault") {
        let own = sheet.text[start..end].replace(USUAL_SPACE, &format!("w:after=\"{space}\""));
        sheet.text.replace_range(start..end, &own);
    }
    if let Some((start, end)) = sheet.place("HorizontalRule") {
        let third = width / 3;
        let own =
            sheet.text[start..end].replace(USUAL_RULE, &format!("w:left=\"{third}\" w:right=\"{third}\""));
        sheet.text.replace_range(start..end, &own);
    }
    if labels > LABELS {
        // what is longer than a line hangs below what the label names
        let tab = format!("<w:tabs><w:tab w:val=\"left\" w:pos=\"{labels}\"/></w:tabs>");
        sheet.set("Details", PARAGRAPH, "tabs", &tab);
        let hanging = format!("<w:ind w:left=\"{labels}\" w:hanging=\"{labels}\"/>");
        sheet.set("Details", PARAGRAPH, "ind", &hanging);
    }
    sheet.text.into_bytes()
}

/// How wide a letter is of the widest label, which has so many, and of the widest words behind one, whose widths are known in sizes
/// or are not. The widths are those of the PDF, whose letters are as wide as a word processor's.
pub(super) fn letters((label, words): (u32, u32), widths: Option<(f32, f32)>) -> (u32, u32) {
    let of = |letters: u32, width: f32| {
        if letters == 0 { LETTER_OF_DETAILS } else { rounded(width * SIZE_OF_DETAILS).div_ceil(letters) }
    };
    widths.map_or((LETTER_OF_DETAILS, LETTER_OF_DETAILS), |widths| (of(label, widths.0), of(words, widths.1)))
}

/// How wide the column of labels is, the widest of which has so many letters and the widest words behind one so many, each of such a
/// width. Where those words have no room beside it, it is that of usual labels.
pub(super) fn label_column((label, words): (u32, u32), letter: (u32, u32)) -> u32 {
    let labels = label.saturating_mul(letter.0).saturating_add(LABEL_GAP);
    let fits = labels.saturating_add(words.saturating_mul(letter.1)) <= DETAILS;
    if fits { labels.max(LABELS) } else { LABELS }
}

/// Whether a label of so many letters of a width is wider than its column.
pub(super) fn is_wider(label: u32, letter: u32, column: u32) -> bool {
    label.saturating_mul(letter) > column
}

/// What has words that are never parted: parts of a letter, headings and tables.
const WHOLE: [&str; 9] = [
    "SenderName",
    "SenderAddress",
    "ReturnAddress",
    "Recipient",
    "Details",
    "Subject",
    "Enclosures",
    "TableText",
    "SourceCode",
];

/// The styles of a document whose body has words that are parted.
pub(super) fn whole_words(styles: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(styles) else { return styles.to_owned() };
    let mut sheet = StyleSheet { text: text.to_owned() };
    for style in WHOLE.into_iter().chain(HEADINGS) {
        sheet.set(style, PARAGRAPH, "suppressAutoHyphens", "<w:suppressAutoHyphens/>");
    }
    sheet.text.into_bytes()
}
