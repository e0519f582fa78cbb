//! What a site's own layout shows around its letters, which letterpress does not read.

use std::path::PathBuf;

use super::Workspace;
use super::files::is_inside;
use super::letters::{LetterFile, layout_of};
use super::read::shown;
use super::root::WorkspaceKind;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::format::Format;

/// How much of what is lost is named.
const NAMED: usize = 5;
/// The most characters of words that are quoted.
const QUOTED: usize = 40;

/// Warns that a layout of the site which letters of it have shows more than their content; nothing where none does, or
/// where the workspace has a layout of that name for pages of its own.
pub fn lost<'a>(
    workspace: &Workspace,
    letters: impl IntoIterator<Item = &'a LetterFile>,
) -> Option<Diagnostic> {
    if workspace.kind() != WorkspaceKind::Jekyll || !workspace.source().join("_layouts").is_dir() {
        return None;
    }
    let own = workspace.root().join("formats").join(Format::Html.name());
    let file = |layout: &str| -> Option<PathBuf> {
        let file = workspace.source().join("_layouts").join(layout).with_extension("html");
        let is_ours = file.is_file() && is_inside(&file, &[workspace.root()]);
        (is_ours && !own.join(layout).with_extension("hbs").is_file()).then_some(file)
    };
    let (layout, path) = letters.into_iter().find_map(|letter| {
        let layout = layout_of(workspace, &letter.path)?;
        let path = file(&layout)?;
        Some((layout, path))
    })?;
    let bytes = workspace.reader().bytes(&path, workspace.reader().limit()).ok()?;
    let shows = shown_by(&String::from_utf8_lossy(&bytes));
    if shows.is_empty() {
        return None;
    }
    let more = shows.len().saturating_sub(NAMED);
    let mut named: Vec<String> = shows.into_iter().take(NAMED).collect();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    let name = shown(&path);
    let message = format!("`{name}` is not read: letters lose its {}", named.join(", "));
    Some(
        Diagnostic::new(Code::UnknownLayout, message)
            .severity(Severity::Warning)
            .in_file(name)
            .hint("date, salutation, closing and the like are parts of `layout: letterhead` and `layout: din5008`")
            .hint(format!("or make a layout of it, `formats/html/{layout}.hbs`, where `{{{{{{content}}}}}}` is the letter")),
    )
}

/// What a layout of Jekyll's shows but its content: what it prints, and its words. What is in the head of the page, and
/// what scripts and styles hold, is no part of the letter.
fn shown_by(layout: &str) -> Vec<String> {
    let mut text = without_front_matter(layout).to_owned();
    for (start, end) in [
        ("<!--", "-->"),
        ("<head", "</head>"),
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("{% comment", "endcomment %}"),
    ] {
        text = without(&text, start, end);
    }
    let mut shows: Vec<String> = Vec::new();
    let mut words = String::new();
    let mut rest = text.as_str();
    while let Some(next) = rest.find(['{', '<']) {
        words.push_str(&rest[..next]);
        rest = &rest[next..];
        let (end, printed) = if rest.starts_with("{{") {
            let end = rest.find("}}").map_or(rest.len(), |end| end + 2);
            (
                end,
                Some(rest[..end].trim_matches(['{', '}', '-']).split('|').next().unwrap_or_default().trim()),
            )
        } else if rest.starts_with("{%") {
            (rest.find("%}").map_or(rest.len(), |end| end + 2), None)
        } else if rest.starts_with('<') {
            (rest.find('>').map_or(rest.len(), |end| end + 1), None)
        } else {
            words.push('{');
            rest = &rest[1..];
            continue;
        };
        let is_inline = rest.starts_with("{{") || rest.starts_with("{%");
        rest = &rest[end..];
        if !is_inline || printed.is_some() {
            push_words(&mut words, &mut shows);
        }
        let printed = printed.filter(|name| !name.is_empty() && *name != "content");
        shows.extend(printed.map(|name| format!("`{name}`")));
    }
    words.push_str(rest);
    push_words(&mut words, &mut shows);
    let mut seen = std::collections::BTreeSet::new();
    shows.retain(|shown| seen.insert(shown.clone()));
    shows
}

/// Takes the words so far, unless they are signs alone.
fn push_words(words: &mut String, shows: &mut Vec<String>) {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.clear();
    if text.chars().any(char::is_alphabetic) {
        let quoted: String = text.chars().take(QUOTED).collect();
        let end = if quoted.len() < text.len() { "…" } else { "" };
        shows.push(format!("“{quoted}{end}”"));
    }
}

fn without_front_matter(layout: &str) -> &str {
    let Some(rest) = layout.trim_start_matches('\u{feff}').strip_prefix("---") else { return layout };
    rest.find("\n---").map_or(layout, |end| &rest[end + 4..])
}

/// A text without everything from a start to its end, whatever their case.
fn without(text: &str, start: &str, end: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = lower[at..].find(start) {
        kept.push_str(&text[at..at + found]);
        let from = at + found;
        at = lower[from..].find(end).map_or(text.len(), |length| from + length + end.len());
    }
    kept.push_str(&text[at..]);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_layout_shows_but_its_content_is_named_once_and_in_order() {
        for (layout, expected) in [
            ("{{ content }}", vec![]),
            ("---\nlayout: default\n---\n<article>{{ content }}</article>", vec![]),
            (
                "<html><head><title>{{ page.title }}</title></head><body><p>{{ page.contact }}</p>\n{{ content }}\
                 <p>Sincerely, <b>{{ site.author | upcase }}</b></p>{{ page.contact }}<script>if (a<b) go()</script>",
                vec!["`page.contact`", "“Sincerely,”", "`site.author`"],
            ),
            ("<!-- note --><hr>{{- content -}}", vec![]),
            ("{% comment %}no{% endcomment %}{{ content }} {", vec![]),
        ] {
            assert_eq!(shown_by(layout), expected, "{layout}");
        }
        for hostile in ["{{", "<", "{%", "<head", "{{ a", "<!--", "ä{", "---"] {
            let _ = shown_by(hostile);
        }
    }
}
