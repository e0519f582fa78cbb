//! What a page needs beyond kramdown's markup: images inside it, and headings that screen readers can follow.

use std::collections::BTreeMap;

use crate::base64;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::walk::{self, DocumentNode};
use crate::document::{Document, InlineKind, address};
use crate::html::tags::{self, HtmlTag, HtmlTagKind};
use crate::render::formats::Assets;

/// Reports addresses that are refused, and images that the page will not show.
pub(super) fn report(document: &Document, assets: &Assets<'_>, diagnostics: &mut Diagnostics) {
    walk::document(document, &mut |node| {
        let DocumentNode::Inline(inline) = node else { return };
        match &inline.kind {
            InlineKind::Link { target: address, .. } | InlineKind::Image { source: address, .. }
                if !address::is_safe(address) =>
            {
                diagnostics.push(address::refusal(address, inline.span));
            }
            InlineKind::Image { source, .. } if assets.images.get(source).is_none() => {
                // whoever looked for the file knows better why it is not there
                let known = |d: &Diagnostic| {
                    d.code == Code::Image
                        && d.span == Some(inline.span)
                        && d.message.contains(source.as_str())
                };
                if !diagnostics.iter().any(known) {
                    diagnostics.push(absent(source).at(inline.span));
                }
            }
            InlineKind::Link { .. }
            | InlineKind::Image { .. }
            | InlineKind::Text { .. }
            | InlineKind::Emphasis { .. }
            | InlineKind::Strong { .. }
            | InlineKind::Strikethrough { .. }
            | InlineKind::Code { .. }
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Html { .. }
            | InlineKind::Element { .. }
            | InlineKind::FootnoteRef { .. }
            | InlineKind::Math { .. } => {}
        }
    });
}

fn absent(source: &str) -> Diagnostic {
    if address::scheme(source).is_some() || source.starts_with("//") {
        // a page that calls home when it is read is not one to send
        Diagnostic::new(
            Code::Image,
            format!("`{source}` lies outside the workspace, so only its words are shown"),
        )
        .severity(Severity::Warning)
        .hint("save the image in the workspace and use its path")
    } else {
        Diagnostic::new(Code::Image, format!("there is no image `{source}`"))
    }
}

/// The most bytes that the images of a page may take, each as often as it is shown: 10⁸.
const MOST_IMAGE_BYTES: usize = 100_000_000;

/// Refuses a page that shows images so often that it would hardly be opened; nothing then.
pub(super) fn refuse_images(
    html: &str,
    document: &Document,
    assets: &Assets<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let shown = tags::tags(html).filter(|tag| tag.kind == HtmlTagKind::Start && tag.is("img"));
    let sizes = shown.filter_map(|tag| Some(assets.images.get(&tag.value("src")?)?.bytes.len() / 3 * 4));
    let taken = sizes.fold(0_usize, usize::saturating_add);
    if taken <= MOST_IMAGE_BYTES {
        return Some(());
    }
    let mut first = None;
    walk::document(document, &mut |node| {
        if let DocumentNode::Inline(inline) = node
            && matches!(inline.kind, InlineKind::Image { .. })
        {
            first = first.or(Some(inline.span));
        }
    });
    let (taken, most) = (taken / 1_000_000, MOST_IMAGE_BYTES / 1_000_000);
    let message =
        format!("the images of the page would take {taken} MB, as often as they are shown, more than {most}");
    let finding = Diagnostic::new(Code::LimitExceeded, message).at_option(first);
    diagnostics.push(finding.hint("show each of them once, or make them smaller"));
    None
}

/// Puts the workspace's images into the markup, as `data:` addresses. Each is encoded once.
pub(super) fn images(html: String, assets: &Assets<'_>) -> String {
    if assets.images.is_empty() {
        return html;
    }
    let mut encoded: BTreeMap<String, String> = BTreeMap::new();
    tags::rewrite(html, |tag| {
        if tag.kind != HtmlTagKind::Start || !tag.is("img") {
            return None;
        }
        let source = tag.value("src")?.into_owned();
        let image = assets.images.get(&source)?;
        let data = encoded
            .entry(source)
            .or_insert_with(|| format!("data:{};base64,{}", image.media_type, base64::encode(&image.bytes)));
        Some(with_attribute(tag, "src", data))
    })
}

/// Names tick boxes for screen readers by the words after them.
pub(super) fn boxes(html: String) -> String {
    const INLINE: &[&str] =
        &["a", "abbr", "b", "code", "del", "em", "i", "kbd", "s", "span", "strong", "sub", "sup"];
    if !html.contains("<input") {
        return html;
    }
    let mut labels = tags::tags(&html).filter(|tag| tag.is("input")).map(|tag| {
        let mut label = String::new();
        let mut from = tag.range.end;
        for next in tags::tags(&html[tag.range.end..]) {
            let start = tag.range.end + next.range.start;
            label.push_str(&html[from..start]);
            from = tag.range.end + next.range.end;
            if label.len() > 200 || !INLINE.iter().any(|name| next.is(name)) {
                break;
            }
        }
        label.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let labels: Vec<String> = labels.by_ref().collect();
    let mut labels = labels.into_iter();
    tags::rewrite(html, |tag| {
        let label = tag.is("input").then(|| labels.next())??;
        let named = label.is_empty() || tag.value("aria-label").is_some();
        (!named).then(|| with_attribute(tag, "aria-label", &label))
    })
}

/// Where a page has the heading that gives it its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitleHeading {
    /// In the letter.
    Own,
    /// Before the letter, for screen readers only.
    Before,
}

/// Gives headings levels without gaps: letters choose them for their looks. Looks, by a class such as `level-3`, and
/// anchors stay as they are.
pub(super) fn levels(html: String) -> (String, TitleHeading) {
    let mut own = tags::tags(&html).filter_map(|tag| level(&tag)).peekable();
    let first = own.peek().copied().unwrap_or(2);
    let has_first = own.any(|level| level == 1);
    // a letter that begins with a low heading has that for its first: a title before it would leave a gap
    let deeper = if has_first || first < 3 { 0 } else { first - 1 };
    let title = if has_first || deeper > 0 { TitleHeading::Own } else { TitleHeading::Before };
    // pairs of a heading's own level and the one it is told as, for the headings that are open
    let mut open: Vec<(usize, usize)> = match title {
        TitleHeading::Before => vec![(1, 1)],
        TitleHeading::Own => Vec::new(),
    };
    let mut previous = None;
    let mut now = None;
    let html = tags::rewrite(html, |tag| {
        if tag.kind == HtmlTagKind::End && HEADINGS.iter().any(|name| tag.is(name)) {
            return now.take().map(|told| format!("</h{told}>"));
        }
        let own = level(tag)?;
        while open.last().is_some_and(|(outer, _)| *outer >= own) {
            open.pop();
        }
        let told = match (open.last(), previous) {
            (Some((_, outer)), _) => outer + 1,
            (None, Some(previous)) => own.saturating_sub(deeper).clamp(1, previous + 1),
            (None, None) => own.saturating_sub(deeper).max(1),
        };
        open.push((own, told));
        previous = Some(told);
        let stays = told == own || tag.value("aria-level").is_some() || tag.value("role").is_some();
        now = (!stays).then_some(told);
        (!stays).then(|| {
            let looks = format!("level-{own}");
            let class = tag.value("class").map_or(looks.clone(), |class| format!("{class} {looks}"));
            let written = with_attribute(tag, "class", &class);
            format!("<h{told}{}", &written[1 + tag.name.len()..])
        })
    });
    (html, title)
}

fn level(tag: &HtmlTag<'_>) -> Option<usize> {
    if tag.kind != HtmlTagKind::Start {
        return None;
    }
    (1..=6).find(|level| tag.is(HEADINGS[level - 1]))
}

/// The elements of headings.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The start tag with one attribute set, the others as written.
pub(super) fn with_attribute(tag: &HtmlTag<'_>, name: &str, value: &str) -> String {
    let mut written = format!("<{}", tag.name);
    let mut push = |key: &str, value: Option<&str>| {
        written.push(' ');
        written.push_str(key);
        if let Some(value) = value {
            written.push_str("=\"");
            written.push_str(&value.replace('"', "&quot;"));
            written.push('"');
        }
    };
    let mut set = false;
    for (key, old) in &tag.attributes {
        if key.eq_ignore_ascii_case(name) {
            push(key, Some(value));
            set = true;
        } else {
            push(key, *old);
        }
    }
    if !set {
        push(name, Some(value));
    }
    written.push('>');
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_levels_without_gaps() {
        let (html, title) = levels(r#"<h3 id="a">A</h3><h5>B</h5><h3>C</h3><h2>D</h2><h3>E</h3>"#.to_owned());
        assert_eq!(
            html,
            r#"<h1 id="a" class="level-3">A</h1><h2 class="level-5">B</h2><h1 class="level-3">C</h1><h1 class="level-2">D</h1><h2 class="level-3">E</h2>"#
        );
        assert_eq!(title, TitleHeading::Own);
    }

    #[test]
    fn leaves_levels_alone_that_have_no_gap() {
        let written = "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>";
        assert_eq!(levels(written.to_owned()), (written.to_owned(), TitleHeading::Own));
        assert_eq!(levels("<h2>B</h2>".to_owned()).1, TitleHeading::Before);
        assert_eq!(levels("<p>B</p>".to_owned()).1, TitleHeading::Before);
    }

    #[test]
    fn names_tick_boxes_by_their_words() {
        let html = r#"<li><input type="checkbox" checked="checked">a <em>b</em><ul><li>c</li></ul></li>"#;
        assert_eq!(
            boxes(html.to_owned()),
            r#"<li><input type="checkbox" checked="checked" aria-label="a b">a <em>b</em><ul><li>c</li></ul></li>"#
        );
    }
}
