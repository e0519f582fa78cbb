//! `safety:` in letterpress.yml: how much work and memory an input may take.

use super::SettingsReader;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::keys::{Holder, KnownKey};
use crate::render;
use crate::resolve::Budget;
use crate::source::NestingLimits;
use crate::value::{Field, Value};
use crate::workspace::read::FILE_LIMIT;

/// The least and the most that a limit may be, and what it sets.
type SafetyBound = (KnownKey, i64, i64, fn(&mut Safety, usize));

/// What `safety` may hold.
const BOUNDS: [SafetyBound; 17] = [
    (KnownKey::FileBytes, 1 << 10, 1 << 30, |safety, most| safety.file_bytes = most as u64),
    (KnownKey::ImageBytes, 1 << 10, 1 << 30, |safety, most| safety.image_bytes = most as u64),
    (KnownKey::EnclosureBytes, 1 << 10, 1 << 30, |safety, most| safety.enclosure_bytes = most as u64),
    (KnownKey::AllFileBytes, 1 << 10, 1 << 30, |safety, most| safety.all_file_bytes = most as u64),
    (KnownKey::ImagePixels, 1, 1_000_000_000, |safety, most| safety.image_pixels = most as u64),
    (KnownKey::AllImagePixels, 1, 10_000_000_000, |safety, most| safety.all_image_pixels = most as u64),
    (KnownKey::Jobs, 1, 100_000_000, |safety, most| safety.jobs = most),
    (KnownKey::LiquidSteps, 1_000, 1_000_000_000, |safety, most| safety.budget.liquid_steps = most),
    (KnownKey::OutputBytes, 1 << 10, 1 << 30, |safety, most| safety.budget.output_bytes = most),
    (KnownKey::MostPages, 1, 20_000, |safety, most| safety.pages = most),
    (KnownKey::TableCells, 1, 10_000_000, |safety, most| safety.budget.table_cells = most),
    (KnownKey::YamlAliases, 0, 10_000_000, |safety, most| safety.yaml.aliases = most),
    (KnownKey::YamlValues, 1_000, 100_000_000, |safety, most| safety.yaml.values = most),
    (KnownKey::DataValues, 1_000, 100_000_000, |safety, most| safety.yaml.data_values = most),
    // These take stack: they can be lowered, and are at most what 2 MB of it hold where nothing is optimised.
    (KnownKey::IncludeDepth, 1, 50, |safety, most| safety.budget.include_depth = most),
    (KnownKey::MarkdownDepth, 1, 100, |safety, most| safety.budget.markdown_depth = most),
    (KnownKey::YamlDepth, 1, 100, |safety, most| safety.yaml.depth = most),
];

/// The safety limits of a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Safety {
    /// `file-bytes`: the most bytes that are read of one text.
    pub file_bytes: u64,
    /// `image-bytes`: the most bytes that are read of one image.
    pub image_bytes: u64,
    /// `enclosure-bytes`: the most bytes that are read of one enclosed file.
    pub enclosure_bytes: u64,
    /// `all-file-bytes`: the most bytes of all images and enclosed files of a letter, of all files of formats/, and of all of data
    /// and employers.
    pub all_file_bytes: u64,
    /// `image-pixels`: the most pixels of an image that is drawn.
    pub image_pixels: u64,
    /// `all-image-pixels`: the most pixels of all images and enclosed pictures of a letter that are drawn, where those that
    /// are packed anew count three times.
    pub all_image_pixels: u64,
    /// `pages`: the most pages of a PDF.
    pub pages: usize,
    /// `jobs`: the most rows of a job list that name letters of the workspace.
    pub jobs: usize,
    /// `yaml-depth`, `yaml-aliases`, `yaml-values` and `data-values`.
    pub yaml: NestingLimits,
    /// `liquid-steps`, `output-bytes`, `include-depth`, `markdown-depth` and `table-cells`.
    pub budget: Budget,
}

impl Default for Safety {
    fn default() -> Self {
        Self {
            file_bytes: FILE_LIMIT,
            image_bytes: FILE_LIMIT,
            enclosure_bytes: FILE_LIMIT,
            all_file_bytes: 128 << 20,
            image_pixels: render::images::MOST_PIXELS,
            all_image_pixels: render::images::MOST_PIXELS_OF_ALL,
            pages: render::MOST_PAGES,
            jobs: 1_000_000,
            yaml: NestingLimits::default(),
            budget: Budget::default(),
        }
    }
}

impl Safety {
    pub(super) fn read(&mut self, reader: &mut SettingsReader<'_>) {
        let Some(field) = reader.field(KnownKey::Safety) else { return };
        let Value::Map(map) = &field.value else {
            let expected = "a map of limits, such as `{liquid-steps: 5000000}`";
            reader.reject(KnownKey::Safety.name(), field, expected);
            return;
        };
        for (key, field) in map.fields() {
            let Some((bound, least, most, set)) = BOUNDS.iter().find(|(bound, ..)| bound.name() == &**key)
            else {
                reader.diagnostics.push(unknown(key, field));
                continue;
            };
            match &field.value {
                Value::Int(number) if (*least..=*most).contains(&number.meaning) => {
                    set(self, usize::try_from(number.meaning).unwrap_or(usize::MAX));
                }
                _ => reader.reject(
                    &format!("{}.{}", KnownKey::Safety.name(), bound.name()),
                    field,
                    &format!("a whole number from {least} to {most}"),
                ),
            }
        }
    }
}

fn unknown(key: &str, field: &Field) -> Diagnostic {
    let names: Vec<&str> = Holder::Safety.names().collect();
    let diagnostic = Diagnostic::new(Code::Settings, format!("`safety` has no `{key}`"))
        .at_option(field.key_span.or(field.span));
    match nearest(key, names.iter().copied()) {
        Some(name) => diagnostic.hint(format!("did you mean `{name}`?")),
        None => diagnostic.hint(format!("there are {}", super::quoted(&names))),
    }
}
