//! Draws a diagnostic with the lines it is about. The one file that names annotate-snippets.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::terminal::{characters, neutral};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Source, Sources, Span};

/// Lines of the user's file that are shown of a place that covers many.
const LINES: usize = 8;

/// The most bytes of lines that are handed to the renderer whole. Of a longer line it gets the part around the
/// place, so that a thousand findings in one line cost no more than in a thousand.
const WHOLE: usize = 300;

/// Bytes of a long line that are handed over before a place, of the place, and after it.
const AROUND: usize = 150;

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
    let start = text.floor_char_boundary(span.start());
    let lines = source.lines(start, LINES);
    let end = text.floor_char_boundary(span.end().min(lines.end)).max(start);
    let lines = lines.start..source.lines(end, 1).end;
    let position = source.position(start);
    let name = neutral(source.name());
    let cell = source.cell(start);
    if lines.len() > WHOLE || cell.is_some() {
        let group = group.element(match cell {
            Some(cell) => Origin::path(format!("{name}:{cell}")),
            None => Origin::path(name).line(position.line).char_column(position.column),
        });
        if text[start..end].contains('\n') {
            return group.elements(diagnostic.label.iter().map(|label| Level::NOTE.message(neutral(label))));
        }
        let window = Window::of(text, lines, start..end);
        return group.element(
            Snippet::source(window.text)
                .line_start(position.line)
                .annotation(labelled(window.place, diagnostic)),
        );
    }
    group.element(
        Snippet::source(same_length(&text[lines.clone()]))
            .line_start(position.line)
            .path(name)
            .annotation(labelled(start - lines.start..end - lines.start, diagnostic)),
    )
}

fn labelled<'a>(place: Range<usize>, diagnostic: &Diagnostic) -> Annotation<'a> {
    let annotation = AnnotationKind::Primary.span(place);
    match &diagnostic.label {
        Some(label) => annotation.label(neutral(label)),
        None => annotation,
    }
}

/// The part of a long line around a place.
struct Window {
    text: String,
    place: Range<usize>,
}

impl Window {
    fn of(text: &str, line: Range<usize>, place: Range<usize>) -> Self {
        let from = text.floor_char_boundary(place.start.saturating_sub(AROUND)).max(line.start);
        let end = text.floor_char_boundary(place.end.min(place.start + AROUND));
        let to = text.floor_char_boundary(end + AROUND).min(line.end);
        let before = if from > line.start { "…" } else { "" };
        let after = if to < line.end { "…" } else { "" };
        let offset = before.len() + place.start - from;
        Self {
            text: format!("{before}{}{after}", same_length(&text[from..to])),
            place: offset..offset + end - place.start,
        }
    }
}

/// Leaves out the empty line between the snippet and what is said below it, and a path of nothing; indents what stands below a
/// message without a snippet as if there were one.
fn aligned(drawn: &str) -> String {
    let bare: Vec<String> = drawn.lines().map(uncolored).collect();
    let indent = if bare.iter().any(|line| line.trim() == "|") { "" } else { " " };
    let mut text = String::with_capacity(drawn.len() + 16);
    for (index, line) in drawn.lines().enumerate() {
        let before_remark = bare.get(index + 1).is_some_and(|next| next.trim_start().starts_with("= "));
        // a part of a line has no path of its own, and the renderer draws a path of nothing
        if bare[index].trim() == ":::" || (bare[index].trim() == "|" && before_remark) {
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

/// The same for lines of a file, in which every byte must stay in its place.
fn same_length(text: &str) -> String {
    characters(text)
        .map(|(character, is_obeyed)| match character {
            // The end of a line, where it stands before a line feed.
            '\r' => ' ',
            // those of one byte are shown by the renderer
            _ if is_obeyed && character.len_utf8() == 2 => '¤',
            _ if is_obeyed && character.len_utf8() == 3 => '\u{fffd}',
            // the inverse question mark
            _ if is_obeyed && character.len_utf8() == 4 => '\u{1fbc4}',
            _ => character,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::terminal::is_obeyed;
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
        let text = "a \u{1b}[31m \u{9b}2J \u{202e}b\u{7} \u{ad}\u{206a}\u{fff9}\u{e0041}\n";
        let source = sources.add("a\u{1b}\u{9b}.md", text);
        let diagnostic =
            Diagnostic::new(Code::Html, format!("`{text}`")).at(source.span(0..3)).label(text).hint(text);
        let drawn = draw(&diagnostic, &sources, false);
        assert!(!drawn.chars().any(|c| c != '\n' && is_obeyed(c)), "{drawn:?}");
    }

    #[test]
    fn shows_a_long_line_around_the_place() {
        let sources = Sources::default();
        let source =
            sources.add("a.md", format!("a\n{}here{}\nb\n", "é ".repeat(5000), " word".repeat(5000)));
        let at = source.text().find("here").expect("the word");
        let diagnostic = Diagnostic::new(Code::Html, "m").at(source.span(at..at + 4)).label("this").hint("h");
        let drawn = draw(&diagnostic, &sources, false);
        let lines: Vec<&str> = drawn.lines().collect();
        assert_eq!(lines[..2], ["warning[html]: m", " --> a.md:2:10001"]);
        assert!(lines[3].starts_with("2 | ") && lines[3].len() < 400, "{drawn}");
        let column = |line: &str, word: &str| Some(line[..line.find(word)?].chars().count());
        assert_eq!(column(lines[3], "here"), column(lines[4], "^^^^ this"), "{drawn}");
        assert_eq!(lines[5], "  = help: h", "{drawn}");
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
