//! Draws a diagnostic with the lines it is about. The one file that names annotate-snippets.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Source, Sources, Span};

/// Lines of the user's file that are shown of a place that covers many.
const LINES: usize = 8;

/// The longest line that is handed to the renderer, which then shows the part around the place.
const LINE_LENGTH: usize = 4000;

/// Draws a diagnostic, ended by a newline.
pub fn draw(diagnostic: &Diagnostic, sources: &Sources, colored: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(neutral(&diagnostic.message)).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    let place = diagnostic.span.and_then(|span| Some((span, sources.get(span.source)?)));
    match (&place, &diagnostic.file) {
        (Some((span, source)), _) => group = with_place(group, diagnostic, *span, source),
        (None, Some(file)) => group = group.element(Origin::path(neutral(file))),
        (None, None) => {}
    }
    for span in &diagnostic.included_from {
        if let Some(source) = sources.get(span.source) {
            let line = source.position(span.start()).line;
            let text = format!("included from {}:{line}", neutral(source.name()));
            group = group.element(Level::NOTE.message(text));
        }
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.message(neutral(hint)));
    }
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    aligned(&drawn)
}

/// Draws what has no code and no place: why the program could not run at all.
pub fn draw_plain(message: &str, hints: &[String], colored: bool) -> String {
    let title = Level::ERROR.primary_title(neutral(message));
    let hints = hints.iter().map(|hint| Level::HELP.message(neutral(hint)));
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.decor_style(DecorStyle::Ascii).render(&[Group::with_title(title).elements(hints)]);
    aligned(&drawn)
}

/// Adds the lines around a place. Only these are handed over, so that a long file costs nothing.
fn with_place<'a>(group: Group<'a>, diagnostic: &Diagnostic, span: Span, source: &Source) -> Group<'a> {
    let text = source.text();
    let start = boundary(text, span.start().min(text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let shown = &text[line_start..];
    let shown = shown.split_inclusive('\n').take(LINES).map(str::len).sum::<usize>();
    let last = text[line_start..line_start + shown].len();
    let end = boundary(text, span.end().clamp(start, line_start + last));
    let line_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let position = source.position(start);
    let name = neutral(source.name());
    let is_long = text[line_start..line_end].lines().any(|line| line.len() > LINE_LENGTH);
    if is_long {
        let origin = Origin::path(name).line(position.line).char_column(position.column);
        let label = diagnostic.label.iter().map(|label| Level::NOTE.message(neutral(label)));
        return group.element(origin).elements(label);
    }
    let annotation = AnnotationKind::Primary.span(start - line_start..end - line_start);
    let annotation = match &diagnostic.label {
        Some(label) => annotation.label(neutral(label)),
        None => annotation,
    };
    group.element(
        Snippet::source(same_length(&text[line_start..line_end]))
            .line_start(position.line)
            .path(name)
            .annotation(annotation),
    )
}

fn boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Leaves out the empty line between the snippet and what is said below it, and indents what stands below a
/// message without a snippet as if there were one.
fn aligned(drawn: &str) -> String {
    let bare: Vec<String> = drawn.lines().map(uncolored).collect();
    let indent = if bare.iter().any(|line| line.trim() == "|") { "" } else { " " };
    let mut text = String::with_capacity(drawn.len() + 16);
    for (index, line) in drawn.lines().enumerate() {
        let before_remark = bare.get(index + 1).is_some_and(|next| next.trim_start().starts_with("= "));
        if bare[index].trim() == "|" && before_remark {
            continue;
        }
        if index > 0 {
            text.push_str(indent);
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// A line without the escape sequences the renderer put into it.
fn uncolored(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, escape)) = rest.split_once('\u{1b}') {
        text.push_str(before);
        rest = escape.split_once('m').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

/// A text of the user's on one line and without characters that a terminal obeys. The renderer does so for
/// most of them; those of the second control block it passes on.
pub(super) fn neutral(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\n' | '\r' | '\t' => ' ',
            _ if is_obeyed(character) => '\u{fffd}',
            _ => character,
        })
        .collect()
}

/// The same for lines of a file, in which every byte must stay in its place.
fn same_length(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\u{80}'..='\u{9f}' => '¤',
            // The end of a line, where it stands before a line feed.
            '\r' => ' ',
            _ => character,
        })
        .collect()
}

fn is_obeyed(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn shows_the_place_and_what_to_do() {
        let sources = Sources::default();
        let text = "one\n### Cover Letter - [{{ jobinfo.jobtitel }}]({{ jobinfo.jobpostingurl }})\n";
        let source = sources.add("letters/edx.md", text);
        let start = text.find("jobinfo.jobtitel").expect("the name");
        let diagnostic = Diagnostic::new(Code::UnsetVariable, "`jobinfo.jobtitel` is not set")
            .at(source.span(start..start + 16))
            .label("employer `edx` has no `jobtitel`")
            .hint("did you mean `jobtitle`? (employers/edx.yml)");
        let expected = "\
error[unset-variable]: `jobinfo.jobtitel` is not set
 --> letters/edx.md:2:24
  |
2 | ### Cover Letter - [{{ jobinfo.jobtitel }}]({{ jobinfo.jobpostingurl }})
  |                        ^^^^^^^^^^^^^^^^ employer `edx` has no `jobtitel`
  = help: did you mean `jobtitle`? (employers/edx.yml)
";
        assert_eq!(draw(&diagnostic, &sources, false), expected);
        assert_eq!(
            draw(&diagnostic, &sources, true).lines().map(uncolored).collect::<Vec<_>>(),
            expected.lines().collect::<Vec<_>>()
        );
    }

    #[test]
    fn shows_lines_that_end_as_windows_ends_them() {
        let sources = Sources::default();
        let source = sources.add("a.md", "one\r\ntwo\r\n");
        let diagnostic = Diagnostic::new(Code::Html, "m").at(source.span(0..8));
        assert_eq!(
            draw(&diagnostic, &sources, false),
            "warning[html]: m\n --> a.md:1:1\n  |\n1 | / one \n2 | | two \n  | |___^\n"
        );
    }

    #[test]
    fn names_a_file_where_there_is_no_place() {
        let diagnostic = Diagnostic::new(Code::Write, "`out/a.pdf` cannot be written: no space left")
            .in_file("out/a.pdf")
            .hint("make room");
        assert_eq!(
            draw(&diagnostic, &Sources::default(), false),
            "error[write]: `out/a.pdf` cannot be written: no space left\n --> out/a.pdf\n  = help: make room\n"
        );
    }

    #[test]
    fn hands_no_control_character_to_the_terminal() {
        let sources = Sources::default();
        let text = "a \u{1b}[31m \u{9b}2J \u{202e}b\u{7}\n";
        let source = sources.add("a\u{1b}\u{9b}.md", text);
        let diagnostic =
            Diagnostic::new(Code::Html, format!("`{text}`")).at(source.span(0..3)).label(text).hint(text);
        let drawn = draw(&diagnostic, &sources, false);
        assert!(!drawn.chars().any(|c| c != '\n' && is_obeyed(c)), "{drawn:?}");
    }

    #[test]
    fn draws_any_place_of_any_text() {
        let sources = Sources::default();
        for text in ["", "ü", "a\r\nb\n", "\n\n\n", "no end", &"long ".repeat(2000), &"x\n".repeat(50)] {
            let source = sources.add("a.md", text);
            for start in 0..=text.len().min(40) {
                for end in [start, start + 1, text.len(), text.len() + 9] {
                    let diagnostic = Diagnostic::new(Code::Html, "m").at(source.span(start..end)).label("l");
                    let drawn = draw(&diagnostic, &sources, false);
                    assert!(drawn.starts_with("warning[html]: m\n"), "{drawn}");
                    assert!(drawn.lines().count() < 20, "{drawn}");
                }
            }
        }
    }
}
