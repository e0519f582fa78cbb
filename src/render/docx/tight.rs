//! A document whose text is tightened as that of its PDF is, so that it takes no more pages if that can be helped.

use std::fmt::Write as _;

use super::style_sheet::{PARAGRAPH, StyleSheet};
use super::themed::{HEADINGS, rounded};
use crate::render::pdf::TightenedText;

/// The room that is left to sign by hand, in the same.
const LEAST_TO_SIGN: u32 = 600;

/// The styles of a document whose paragraphs have a space between them otherwise, in points. Lines are as far apart as in the PDF whatever the font asks for, but where pictures stand in
/// them, which would be cut.
pub(super) fn styles(styles: &[u8], tight: TightenedText, space: f32, has_pictures: bool) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(styles) else { return styles.to_owned() };
    let mut sheet = StyleSheet { text: text.to_owned() };
    // in half points, and no larger than there
    sheet.set_size("w:rPrDefault", rounded((tight.size * 2.0 + 0.05).floor()));
    let (after, line) = (rounded(space * 20.0 * tight.space), rounded(tight.leading * 20.0));
    let rule = if has_pictures { "atLeast" } else { "exact" };
    let spacing = format!("<w:spacing w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"{rule}\"/>");
    sheet.set("w:pPrDefault", PARAGRAPH, "spacing", &spacing);
    for style in HEADINGS {
        let Some((start, end)) = sheet.place(style) else { continue };
        let mut own = String::new();
        closer(&sheet.text[start..end], tight.space, &mut own);
        sheet.text.replace_range(start..end, &own);
    }
    for style in OF_PARTS {
        let Some((start, end)) = sheet.place(style) else { continue };
        let mut own = String::new();
        closer(&sheet.text[start..end], tight.parts, &mut own);
        sheet.text.replace_range(start..end, &own);
    }
    for style in HEADINGS.into_iter().chain(SIZED).filter(|_| tight.scale < 1.0) {
        let Some((start, end)) = sheet.place(style) else { continue };
        let own = smaller(&sheet.text[start..end], tight.scale);
        sheet.text.replace_range(start..end, &own);
    }
    sheet.text.into_bytes()
}

/// Parts whose styles have the space around them.
const OF_PARTS: [&str; 2] = ["Subject", "Enclosures"];

/// What has a size of its own, which is smaller where the text is.
const SIZED: [&str; 4] = ["Enclosures", "SourceCode", "InlineCode", "FootnoteText"];

/// A style whose letters are smaller, and its lines closer where they have a leading of their own.
fn smaller(style: &str, scale: f32) -> String {
    let mut out = String::with_capacity(style.len());
    for piece in style.split_inclusive('>') {
        let is_size = piece.contains("<w:sz ") || piece.contains("<w:szCs ");
        let name = if is_size { "w:val=\"" } else { "w:line=\"" };
        let is_leading = piece.contains("<w:spacing ") && !piece.contains("w:lineRule=\"auto\"");
        let number = piece.split_once(name).and_then(|(before, rest)| {
            let (digits, rest) = rest.split_once('"')?;
            Some((before, digits.parse::<u16>().ok()?, rest))
        });
        match number.filter(|_| is_size || is_leading) {
            Some((before, number, rest)) => {
                // in half points, and no larger than there
                let scaled = f32::from(number) * scale;
                let scaled = if is_size { rounded((scaled + 0.1).floor()).max(2) } else { rounded(scaled) };
                let _ = write!(out, "{before}{name}{scaled}\"{rest}");
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// A story whose paragraphs have less space around them, but for those in frames, which stand where they stand.
pub(super) fn story(text: &str, tight: TightenedText) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<w:pPr>") {
        let end = rest[start..].find("</w:pPr>").map_or(rest.len(), |end| start + end);
        out.push_str(&rest[..start]);
        let properties = &rest[start..end];
        // so does what a space brings to its place on the page
        if ["<w:framePr", "w:lineRule=\"exact\"", "w:beforeAutospacing"]
            .iter()
            .any(|it| properties.contains(it))
        {
            out.push_str(properties);
        } else {
            closer(properties, tight.parts, &mut out);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The same of the properties of a paragraph.
fn closer(mut properties: &str, space: f32, out: &mut String) {
    while let Some(at) = ["w:before=\"", "w:after=\""]
        .iter()
        .filter_map(|name| properties.find(name).map(|at| at + name.len()))
        .min()
    {
        out.push_str(&properties[..at]);
        let digits = properties[at..].find('"').unwrap_or_default();
        match properties[at..at + digits].parse::<u16>() {
            Ok(twips) => {
                let least = u32::from(twips).min(LEAST_TO_SIGN);
                let scaled = rounded(f32::from(twips) * space);
                let scaled = if u32::from(twips) > LEAST_TO_SIGN { scaled.max(least) } else { scaled };
                let _ = write!(out, "{scaled}");
            }
            Err(_) => out.push_str(&properties[at..at + digits]),
        }
        properties = &properties[at + digits..];
    }
    out.push_str(properties);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::Margins;

    #[test]
    fn spaces_are_closer_but_those_of_frames_and_of_the_signature() {
        let margins = Margins { top: 54.0, right: 72.0, bottom: 54.0, left: 72.0 };
        let tight = TightenedText { size: 10.5, leading: 13.0, scale: 1.0, space: 0.6, parts: 0.6, margins };
        let text = "<w:p><w:pPr><w:spacing w:before=\"500\" w:after=\"100\"/></w:pPr></w:p>\
                    <w:p><w:pPr><w:framePr/><w:spacing w:before=\"500\"/></w:pPr></w:p>\
                    <w:p><w:pPr><w:spacing w:before=\"840\"/></w:pPr></w:p>";
        assert_eq!(
            story(text, tight),
            "<w:p><w:pPr><w:spacing w:before=\"300\" w:after=\"60\"/></w:pPr></w:p>\
             <w:p><w:pPr><w:framePr/><w:spacing w:before=\"500\"/></w:pPr></w:p>\
             <w:p><w:pPr><w:spacing w:before=\"600\"/></w:pPr></w:p>"
        );
    }
}
