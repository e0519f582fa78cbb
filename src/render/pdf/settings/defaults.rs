//! What pages look like where nobody says otherwise.

use std::collections::BTreeMap;

use super::{
    BodySettings, CodeSettings, FamilySettings, FootnoteSettings, HeadingSettings, LinkSettings,
    ListSettings, PageSettings, QuoteSettings, RunningSettings, TableSettings,
};
use crate::render::pdf::page::{Color, Margins};

/// Millimetres in points.
const fn mm(length: f32) -> f32 {
    length * 72.0 / 25.4
}

const fn gray(level: u8) -> Color {
    Color { red: level, green: level, blue: level }
}

impl Default for PageSettings {
    /// The values of the built-in `coverletter`; a test compares them with its file.
    fn default() -> Self {
        let running = RunningSettings {
            left: String::new(),
            center: String::new(),
            right: String::new(),
            family: String::new(),
            size: 9.0,
            color: gray(0x59),
            distance: mm(12.0),
        };
        Self {
            a4: Margins { top: mm(25.0), right: mm(25.0), bottom: mm(24.0), left: mm(25.0) },
            letter: Margins { top: 72.0, right: 72.0, bottom: 68.4, left: 72.0 },
            a4_marks: Vec::new(),
            letter_marks: Vec::new(),
            parts: Vec::new(),
            start: 0.0,
            sink: 48.0,
            families: FamilySettings {
                serif: "Source Serif 4".to_owned(),
                sans: "Source Sans 3".to_owned(),
                mono: "Source Code Pro".to_owned(),
            },
            body: BodySettings {
                family: "serif".to_owned(),
                size: 11.0,
                leading: 15.0,
                color: gray(0),
                space: 7.0,
                strong: 600.0,
                widows: 2.0,
                orphans: 2.0,
            },
            headings: HeadingSettings {
                family: String::new(),
                weight: 600.0,
                sizes: vec![17.0, 14.0, 12.0, 11.0],
                line_height: 1.2,
                color: gray(0),
                before: 14.0,
                after: 6.0,
                keep: 2.0,
            },
            links: LinkSettings { color: Color { red: 0x14, green: 0x3c, blue: 0x7d }, underline: true },
            lists: ListSettings {
                indent: 16.0,
                space: 3.0,
                bullets: vec!["•".to_owned(), "–".to_owned(), "·".to_owned()],
            },
            quotes: QuoteSettings { indent: 18.0, color: gray(0x33) },
            code: CodeSettings {
                family: "mono".to_owned(),
                scale: 0.88,
                background: gray(0xf5),
                padding: 6.0,
            },
            tables: TableSettings { rules: gray(0x80), gap: 14.0, padding: 1.0 },
            footnotes: FootnoteSettings { size: 9.0, leading: 12.0, gap: 6.0 },
            header: RunningSettings {
                left: "{{author}}".to_owned(),
                right: "{{#if several}}{{words.Page}}: {{page}} {{words.of}} {{pages}}{{/if}}".to_owned(),
                ..running.clone()
            },
            footer: RunningSettings {
                center: "{{author}}{{#if several}}{{#if author}} — {{/if}}{{words.page}} {{page}} {{words.of}} {{pages}}{{/if}}"
                    .to_owned(),
                ..running
            },
            words: BTreeMap::new(),
            features: Vec::new(),
            justify: false,
            hyphenate: false,
            fit: None,
        }
    }
}
