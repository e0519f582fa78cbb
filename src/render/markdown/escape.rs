//! Escapes text for Markdown: what would be read as markup where it stands, and nothing else.
//!
//! Markup is that of `CommonMark`, GitHub's (tables, struck-through text, footnotes) and kramdown's (attribute lists,
//! definition lists, tables, mathematics, and typography, which a straight quote, `--` or `...` would start).

use std::fmt::Write;

use crate::render::characters::permitted;

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EscapeContext {
    /// What block the text is in.
    pub(super) block: Surroundings,
    /// Whether the text is in the words of a link or image.
    pub(super) in_link: bool,
    /// Whether the text may be the first of a line that could start a block.
    pub(super) first_line: bool,
    /// What follows the text.
    pub(super) next: NextText,
}

/// What block a text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surroundings {
    /// Lines of their own, each of which could start a block.
    Lines,
    /// A heading: one line after its marks.
    Heading,
    /// A cell of a table.
    Cell,
    /// A term of a definition list: one line, which could start a block.
    Term,
}

impl Surroundings {
    fn starts_lines(self) -> bool {
        match self {
            Self::Lines | Self::Term => true,
            Self::Heading | Self::Cell => false,
        }
    }
}

/// What follows a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextText {
    /// The end of the line or block.
    End,
    /// Markup that starts with this character.
    Markup(char),
    /// The mark that ends emphasis.
    Close,
}

impl NextText {
    fn character(self) -> Option<char> {
        match self {
            Self::End => None,
            Self::Markup(character) => Some(character),
            Self::Close => Some('*'),
        }
    }
}

/// Adds a text to a line that is being written.
pub(super) fn push_text(text: &str, place: EscapeContext, after_open: bool, out: &mut String) {
    let text = permitted(text);
    let mut characters = Vec::with_capacity(text.len());
    characters.extend(text.chars());
    out.reserve(text.len());
    let before_text = if out.ends_with('\n') { None } else { out.chars().next_back() };
    // the digits a line starts with, of what could be the number of a list
    let mut digits = before_text.is_none().then_some(0usize);
    let mut safe_brackets_until = 0;
    let mut run = 0;
    let mut copied = 0;
    for (index, (at, character)) in text.char_indices().enumerate() {
        // no markup begins with a letter: all up to the next sign are copied at once
        if character.is_ascii_alphabetic() {
            digits = None;
            continue;
        }
        out.push_str(&text[copied..at]);
        copied = at + character.len_utf8();
        let line_start = index == 0 && before_text.is_none() && place.block.starts_lines();
        let previous = if index == 0 { before_text } else { Some(characters[index - 1]) };
        let next = characters.get(index + 1).copied().or_else(|| place.next.character());
        if index == 0 || characters[index - 1] != character {
            run = characters[index..].iter().take_while(|&&other| other == character).count();
        }
        let rest = &characters[index + 1..];
        let around =
            EscapeNeighbours { previous, next, line_start, text_start: index == 0, run, rest, place };
        let first = index == 0 && (after_open || before_text.is_none());
        let last = index + 1 == characters.len() && matches!(place.next, NextText::End | NextText::Close);
        let numbered = matches!(character, '.' | ')')
            && place.block.starts_lines()
            && digits.is_some_and(|count| (1..=9).contains(&count))
            && next.is_none_or(char::is_whitespace);
        if character.is_whitespace() {
            push_blank(character, first || last, out);
        } else if character == '[' {
            if index >= safe_brackets_until {
                safe_brackets_until = around.literal_brackets().map_or(0, |length| index + 1 + length);
            }
            out.push_str(if index < safe_brackets_until { "[" } else { "\\[" });
        } else if character == '<' && rest.is_empty() && next == Some('<') {
            // kramdown takes an escaped `<` before another for two escaped ones
            out.push_str("&lt;");
        } else if character == '\\' && next.is_none() {
            // two backslashes at the end of a line break it
            out.push_str("&#92;");
        } else if character == '^'
            && ((line_start && next.is_none()) || (index == 0 && previous == Some('[')))
        {
            out.push_str("&#94;");
        } else if character == '&' {
            out.push_str(if is_reference(around.rest) { "&amp;" } else { "&" });
        } else {
            if numbered || around.is_markup(character) {
                out.push('\\');
            }
            out.push(character);
        }
        digits = digits.filter(|_| character.is_ascii_digit()).map(|count| count + 1);
    }
    out.push_str(&text[copied..]);
}

/// Writes a character as a reference, so that Markdown sees punctuation where the reader sees the character.
pub(super) fn push_reference(character: char, out: &mut String) {
    write!(out, "&#{};", u32::from(character)).expect("writing to a string does not fail");
}

/// Whether what follows a `&` makes it a character reference.
pub(super) fn is_reference(rest: &[char]) -> bool {
    let mut name = rest.iter().take(40);
    let first = name.next();
    first.is_some_and(|first| *first == '#' || first.is_ascii_alphanumeric())
        && name.find(|character| !character.is_ascii_alphanumeric()) == Some(&';')
}

/// Blanks at either end of a line are lost, and none may stand next to the mark of an emphasis.
fn push_blank(character: char, edge: bool, out: &mut String) {
    match character {
        '\n' => out.push_str("&#10;"),
        _ if edge => push_reference(character, out),
        _ => out.push(character),
    }
}

/// A character's neighbours.
struct EscapeNeighbours<'a> {
    previous: Option<char>,
    next: Option<char>,
    line_start: bool,
    text_start: bool,
    /// How many of the same character stand here together.
    run: usize,
    rest: &'a [char],
    place: EscapeContext,
}

impl EscapeNeighbours<'_> {
    /// Whether a character has to be escaped.
    fn is_markup(&self, character: char) -> bool {
        let blank_next = self.next.is_none_or(char::is_whitespace);
        let beside = |neighbour: char| self.previous == Some(neighbour) || self.next == Some(neighbour);
        match character {
            '\\' | '`' | '"' | '\'' => true,
            '*' => {
                !(self.previous.is_some_and(char::is_whitespace)
                    && self.next.is_some_and(char::is_whitespace))
            }
            '_' => {
                let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !(word(self.previous) && word(self.next) && !self.rest.is_empty())
            }
            ']' => self.place.in_link,
            '<' => {
                beside('<')
                    || (self.rest.is_empty() && self.next.is_some())
                    || self.next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
            }
            '>' => self.line_start || beside('>') || (self.rest.is_empty() && self.next.is_some()),
            '-' => beside('-') || (self.line_start && blank_next),
            '+' => self.line_start && blank_next,
            '.' => self.run >= 3,
            '#' => {
                (self.line_start && (blank_next || self.next == Some('#')))
                    || (self.place.block == Surroundings::Heading
                        && self.place.next == NextText::End
                        && self.rest.iter().all(|&c| c == '#'))
            }
            '=' => self.line_start && !self.place.first_line && (blank_next || self.next == Some('=')),
            '|' => self.place.block != Surroundings::Heading,
            '~' => beside('~') || self.previous.is_some_and(|c| !c.is_whitespace()),
            ':' => {
                (self.line_start && blank_next)
                    || ((self.text_start || self.place.in_link) && self.previous == Some(']'))
            }
            '(' => self.text_start && self.previous == Some(']'),
            '{' => {
                self.previous == Some('{') || self.next.is_some_and(|c| matches!(c, ':' | '{' | '%' | '#'))
            }
            '$' => beside('$'),
            '!' => self.rest.is_empty() && self.next == Some('['),
            _ => false,
        }
    }

    /// How many characters of this text belong to a pair of brackets that is no markup, such as `[Company]`.
    fn literal_brackets(&self) -> Option<usize> {
        if self.place.in_link {
            return None;
        }
        let close = self.rest.iter().take(200).position(|c| matches!(c, '[' | ']'))?;
        let inner = &self.rest[..close];
        let after = self.rest.get(close + 1).copied();
        let ends = after.is_none() && self.place.next == NextText::End;
        let follows = after.is_some_and(|c| !matches!(c, '(' | '[' | ':' | '{'));
        let task = matches!(inner, [' ' | 'x' | 'X']);
        let plain = self.rest[close] == ']' && inner.first().is_some_and(|&c| c != '^') && !task;
        (plain && (ends || follows)).then_some(close)
    }
}
