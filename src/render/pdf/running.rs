//! Headers and footers: what repeats on every page.

use std::cell::LazyCell;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::compose::{Composer, TextProps};
use super::fonts::Variant;
use super::inline;
use super::page::{Page, PageItem, StructureMark};
use super::paragraph::{Align, Frame};
use super::settings::{PageSettings, RunningSettings};
use crate::dependency::Dependency;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::letter::{Footer, Layout};
use crate::render::context::Context;
use crate::render::layout;
use crate::render::template::{CompiledTemplate, SharedScope, TemplateReads, Templates};
use crate::render::typography;
use crate::stationery::{LONGEST_TEXT, Locales, too_long};

/// The templates of a layout's header and footer, compiled once for all letters.
#[derive(Debug)]
pub(super) struct RunningTemplates {
    header: Vec<RunningPart>,
    footer: Vec<RunningPart>,
    /// Whether they are letterpress's own, which are sound and print no setting of the site.
    are_built_in: bool,
}

/// A part of a header or footer.
#[derive(Debug)]
struct RunningPart {
    align: Align,
    written: String,
    /// One of letterpress's own is compiled when it is first drawn.
    template: OnceLock<Arc<CompiledTemplate>>,
}

impl RunningPart {
    fn template(&self) -> &CompiledTemplate {
        self.template.get_or_init(|| compiled(&self.written).expect("letterpress's own are sound"))
    }
}

fn compiled(written: &str) -> Result<Arc<CompiledTemplate>, String> {
    Templates::compile_string(&with_page_number(written)).map(Arc::new)
}

/// Of how many templates it is known that they are compiled: layouts have few of their own, and each is compared.
const MOST_KNOWN: usize = 32;

impl RunningTemplates {
    /// Compiles the templates of settings, but for letterpress's own and those that are known of other layouts; what is malformed
    /// is pushed.
    pub(super) fn new(
        settings: &PageSettings,
        file: &str,
        are_built_in: bool,
        known: &mut Vec<(String, Arc<CompiledTemplate>)>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut known_or_compiled = |written: &String| {
            if are_built_in {
                return Ok(OnceLock::new());
            }
            if let Some((_, template)) = known.iter().find(|(known, _)| known == written) {
                return Ok(Arc::clone(template).into());
            }
            let template = compiled(written)?;
            if known.len() < MOST_KNOWN {
                known.push((written.clone(), Arc::clone(&template)));
            }
            Ok::<_, String>(template.into())
        };
        let mut compile = |running: &RunningSettings| {
            let parts = [
                (&running.left, Align::Left),
                (&running.center, Align::Center),
                (&running.right, Align::Right),
            ];
            let parts = parts.into_iter().filter(|(template, _)| !template.is_empty());
            parts
                .filter_map(|(written, align)| match known_or_compiled(written) {
                    Ok(template) => Some(RunningPart { align, written: written.clone(), template }),
                    Err(error) => {
                        let message = format!("the header or footer `{written}` is malformed: {error}");
                        diagnostics.push(Diagnostic::new(Code::Template, message).in_file(file));
                        None
                    }
                })
                .collect()
        };
        let (header, footer) = (compile(&settings.header), compile(&settings.footer));
        Self { header, footer, are_built_in }
    }

    /// The settings of the site that they may print.
    pub(super) fn reads(&self) -> BTreeSet<Dependency> {
        if self.are_built_in { BTreeSet::new() } else { layout::settings_of(&self.looked_at()) }
    }

    /// What they may look at.
    fn looked_at(&self) -> TemplateReads {
        let mut all = TemplateReads::default();
        self.header.iter().chain(&self.footer).for_each(|part| all.extend(&part.template().reads()));
        all
    }
}

/// Where headers and footers stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges<'a> {
    /// The left edge of the text.
    pub(super) x: f32,
    /// The width of the text.
    pub(super) width: f32,
    /// The height of the page.
    pub(super) height: f32,
    /// What is written there.
    pub(super) templates: &'a RunningTemplates,
    /// The file of the settings, as shown to the user.
    pub(super) file: &'a str,
    /// The words of languages.
    pub(super) locales: &'a Locales,
}

/// Draws headers and footers, as the letter asks for them.
///
/// Headers are drawn before and footers after what stands between them, as they are read.
pub(super) fn draw(composer: &mut Composer<'_>, edges: Edges<'_>, pages: &mut [Page]) {
    let meta = &composer.document.meta;
    if meta.layout == Layout::Bare {
        return;
    }
    let has_footer = match meta.footer {
        Footer::Always => true,
        Footer::FromTwoPages => pages.len() > 1,
        Footer::Never => false,
    };
    if !meta.printheaders && !has_footer {
        return;
    }
    let settings = composer.settings;
    let words = settings.words(&meta.lang, edges.locales);
    let mut context = Context::new(composer.document, &LazyCell::new(|| edges.templates.looked_at()));
    context.set("pages", pages.len());
    context.set("several", pages.len() > 1);
    let capital = capitalised(&words.page);
    context.set("words", serde_json::json!({ "page": words.page, "of": words.of, "Page": capital }));
    let mut scope = SharedScope::new(context.into_json());
    for (index, page) in pages.iter_mut().enumerate() {
        scope.set("number", index + 1);
        if meta.printheaders {
            let parts = &edges.templates.header;
            let line = line(composer, &settings.header, parts, &mut scope, StructureMark::Header, edges);
            let Some(mut items) = line else { return };
            items.append(&mut page.items);
            page.items = items;
        }
        if has_footer {
            let parts = &edges.templates.footer;
            let line = line(composer, &settings.footer, parts, &mut scope, StructureMark::Footer, edges);
            let Some(mut items) = line else { return };
            page.items.append(&mut items);
        }
    }
}

/// A word as it begins a sentence.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// One header or footer; nothing after an error was pushed, which would be that of every page.
fn line(
    composer: &mut Composer<'_>,
    running: &RunningSettings,
    parts: &[RunningPart],
    scope: &mut SharedScope,
    mark: StructureMark,
    edges: Edges<'_>,
) -> Option<Vec<PageItem>> {
    let look = TextProps {
        family: composer.settings.family(&running.family).into(),
        variant: Variant { weight: 400, italic: false },
        size: running.size,
        color: running.color,
        ..composer.body_look()
    };
    let leading = running.size * 1.2;
    let mut paragraphs = Vec::new();
    for part in parts {
        let RunningPart { align, written, .. } = part;
        let text = match part.template().render_in(scope) {
            Ok(text) if text.len() > LONGEST_TEXT => {
                composer.push(too_long(&shortened(written)).in_file(edges.file));
                return None;
            }
            Ok(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Err(error) => {
                let message = format!("the header or footer `{written}` cannot be filled in: {error}");
                composer.push(Diagnostic::new(Code::Template, message).in_file(edges.file));
                return None;
            }
        };
        if !text.is_empty() {
            let text = typography::set_text(&text, composer.document.meta.lang.tag());
            let text = inline::label(composer, &text, mark, &look);
            paragraphs.push((*align, composer.paragraph(text, &look, &[], false)));
        }
    }
    let natural = |side: Align| {
        let found = paragraphs.iter().find(|(align, _)| *align == side);
        found.map_or(0.0, |(_, paragraph)| paragraph.natural_width())
    };
    let widths = shares(
        [natural(Align::Left), natural(Align::Center), natural(Align::Right)],
        edges.width,
        running.size * 1.5,
    );
    let mut items = Vec::new();
    for (align, paragraph) in &paragraphs {
        let (x, measure) = match align {
            Align::Center => (edges.x + (edges.width - widths[1]) / 2.0, widths[1]),
            Align::Right => (edges.x + edges.width - widths[2], widths[2]),
            Align::Left | Align::Start | Align::Justify => (edges.x, widths[0]),
        };
        let frame = Frame { x, measure, leading, size: running.size, align: *align };
        let strips = paragraph.set(composer.fonts, &frame);
        // More than one line grows upwards: a footer off the edge of the page, a header off the letter.
        let more: f32 = strips.iter().skip(1).take(4).map(|strip| strip.height).sum();
        let mut y = if mark == StructureMark::Header {
            (running.distance - more).max(leading.min(running.distance))
        } else {
            edges.height - running.distance - more
        };
        for strip in strips {
            let top = y - strip.baseline.unwrap_or(0.0);
            items.extend(strip.items.into_iter().map(|mut item: PageItem| {
                item.shift(0.0, top);
                item
            }));
            y += leading;
        }
    }
    Some(items)
}

/// The beginning of what is written, for a message.
fn shortened(written: &str) -> String {
    match written.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &written[..end]),
        None => written.to_owned(),
    }
}

/// Divides a line between what stands left, in the middle and right of it, where they have no room side by side:
/// what is short keeps its width, and the rest goes to what must be broken.
fn shares([left, center, right]: [f32; 3], width: f32, gap: f32) -> [f32; 3] {
    let apart = |one: f32, other: f32| if one > 0.0 && other > 0.0 { gap } else { 0.0 };
    let beside = left.max(right);
    let room = width - 2.0 * apart(center, beside);
    let fits =
        if center > 0.0 { center + 2.0 * beside <= room } else { left + right + apart(left, right) <= width };
    if fits {
        return [width; 3];
    }
    // a hair of slack, so that a part's own width never breaks it
    let [left, center, right] = [left, center, right].map(|part| if part > 0.0 { part + 0.05 } else { 0.0 });
    if center == 0.0 {
        let room = width - apart(left, right);
        let left = left.min((room - right).max(room / 2.0));
        return [left, 0.0, right.min(room - left)];
    }
    let center = center.min((room - 2.0 * beside).max(if beside > 0.0 { room / 3.0 } else { room }));
    let side = (room - center) / 2.0;
    [left.min(side), center, right.min(side)]
}

/// Lets `{{page}}` be the number of the page, though `page` is also the front matter.
fn with_page_number(template: &str) -> String {
    let mut result = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find("{{") {
        let (before, from) = rest.split_at(start);
        result.push_str(before);
        let Some(end) = from.find("}}") else {
            rest = from;
            break;
        };
        let (tag, after) = from.split_at(end + 2);
        result.push_str(if tag[2..end].trim() == "page" { "{{number}}" } else { tag });
        rest = after;
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::CompiledFormats;
    use crate::source::Sources;
    use crate::stationery::files::FormatFiles;

    #[test]
    fn parts_of_a_line_that_have_room_keep_their_width_and_others_share_it() {
        let divided = |parts| shares(parts, 100.0, 10.0).map(|width| format!("{width:.0}")).join(" ");
        assert_eq!(divided([20.0, 0.0, 30.0]), "100 100 100");
        assert_eq!(divided([20.0, 20.0, 20.0]), "100 100 100");
        assert_eq!(divided([200.0, 0.0, 30.0]), "60 0 30");
        assert_eq!(divided([20.0, 0.0, 200.0]), "20 0 70");
        assert_eq!(divided([200.0, 0.0, 200.0]), "45 0 45");
        assert_eq!(divided([0.0, 200.0, 0.0]), "0 100 0");
        assert_eq!(divided([20.0, 200.0, 10.0]), "20 40 10");
        assert_eq!(divided([200.0, 20.0, 10.0]), "30 20 10");
        assert_eq!(divided([0.0; 3]), "100 100 100");
    }

    #[test]
    fn our_own_templates_are_sound_and_print_no_setting_of_the_site() {
        let formats =
            CompiledFormats::new(FormatFiles::embedded(), &Sources::default(), &mut Diagnostics::default());
        let layouts: Vec<&str> = formats.fonts.layouts().collect();
        assert!(layouts.len() >= 9);
        for name in layouts {
            let running = &formats.fonts.layout(name).expect("a layout").running;
            assert!(running.are_built_in, "{name}");
            assert_eq!(layout::settings_of(&running.looked_at()), BTreeSet::new(), "{name}");
        }
    }

    #[test]
    fn the_word_page_alone_is_the_number_of_the_page() {
        assert_eq!(
            with_page_number("{{ page }}/{{pages}} {{page.title}} {{"),
            "{{number}}/{{pages}} {{page.title}} {{"
        );
    }
}
