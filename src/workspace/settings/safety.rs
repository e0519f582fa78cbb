//! `safety:` in letterpress.yml: how much work and memory an input may take.

use super::Reader;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::render;
use crate::resolve::Budget;
use crate::source::Nesting;
use crate::value::{Field, Value};
use crate::workspace::read::FILE_LIMIT;

/// What `safety` may hold: a key, and the least and the most it may be.
const KEYS: [(&str, i64, i64); 13] = [
    ("file-bytes", 1 << 10, 1 << 30),
    ("image-bytes", 1 << 10, 1 << 30),
    ("image-pixels", 1, 1_000_000_000),
    ("jobs", 1, 100_000_000),
    ("liquid-steps", 1_000, 1_000_000_000),
    ("output-bytes", 1 << 10, 1 << 30),
    ("pages", 1, 20_000),
    ("table-cells", 1, 10_000_000),
    ("yaml-aliases", 0, 10_000_000),
    ("yaml-values", 1_000, 100_000_000),
    // These take stack: they can be lowered, and are at most what 2 MB of it hold where nothing is optimised.
    ("include-depth", 1, 50),
    ("markdown-depth", 1, 100),
    ("yaml-depth", 1, 100),
];

/// The safety limits of a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Safety {
    /// `file-bytes`: the most bytes that are read of one text.
    pub file_bytes: u64,
    /// `image-bytes`: the most bytes that are read of one image.
    pub image_bytes: u64,
    /// `image-pixels`: the most pixels of an image that is drawn.
    pub image_pixels: u64,
    /// `pages`: the most pages of a PDF.
    pub pages: usize,
    /// `jobs`: the most rows of a job list that name letters of the workspace.
    pub jobs: usize,
    /// `yaml-depth`, `yaml-aliases` and `yaml-values`.
    pub yaml: Nesting,
    /// `liquid-steps`, `output-bytes`, `include-depth`, `markdown-depth` and `table-cells`.
    pub budget: Budget,
}

impl Default for Safety {
    fn default() -> Self {
        Self {
            file_bytes: FILE_LIMIT,
            image_bytes: FILE_LIMIT,
            image_pixels: render::images::MOST_PIXELS,
            pages: render::MOST_PAGES,
            jobs: 1_000_000,
            yaml: Nesting::default(),
            budget: Budget::default(),
        }
    }
}

impl Safety {
    pub(super) fn read(&mut self, reader: &mut Reader<'_>) {
        let Some(field) = reader.field("safety") else { return };
        let Value::Map(map) = &field.value else {
            reader.reject("safety", field, "a map of limits, such as `{liquid-steps: 5000000}`");
            return;
        };
        for (key, field) in map.fields() {
            let Some(&(name, least, most)) = KEYS.iter().find(|(name, ..)| **key == **name) else {
                reader.diagnostics.push(unknown(key, field));
                continue;
            };
            match field.value {
                Value::Int(number) if (least..=most).contains(&number) => self.set(name, number),
                _ => reader.reject(
                    &format!("safety.{name}"),
                    field,
                    &format!("a whole number from {least} to {most}"),
                ),
            }
        }
    }

    fn set(&mut self, name: &str, number: i64) {
        let count = usize::try_from(number).unwrap_or(usize::MAX);
        match name {
            "file-bytes" => self.file_bytes = count as u64,
            "image-bytes" => self.image_bytes = count as u64,
            "image-pixels" => self.image_pixels = count as u64,
            "pages" => self.pages = count,
            "jobs" => self.jobs = count,
            "yaml-depth" => self.yaml.depth = count,
            "yaml-aliases" => self.yaml.aliases = count,
            "yaml-values" => self.yaml.values = count,
            "table-cells" => self.budget.table_cells = count,
            "liquid-steps" => self.budget.liquid_steps = count,
            "output-bytes" => self.budget.output_bytes = count,
            "include-depth" => self.budget.include_depth = count,
            _ => self.budget.markdown_depth = count,
        }
    }
}

fn unknown(key: &str, field: &Field) -> Diagnostic {
    let names = KEYS.map(|(name, ..)| name);
    let diagnostic = Diagnostic::new(Code::Settings, format!("`safety` has no `{key}`"))
        .at_option(field.key_span.or(field.span));
    match nearest(key, names) {
        Some(name) => diagnostic.hint(format!("did you mean `{name}`?")),
        None => diagnostic.hint(format!("there are {}", super::quoted(&names))),
    }
}
