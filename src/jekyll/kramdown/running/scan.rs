//! The scanner that divides running text into tokens.

use std::ops::Range;

use super::link::Ends;
use super::quotation::OpenQuotations;
use super::quotes;
use super::token::{Leaf, Token, TokenKind};
use crate::html::entities;
use crate::jekyll::kramdown::blanks::EndTags;
use crate::jekyll::kramdown::lines::BodyText;
use crate::jekyll::kramdown::report::MarkdownReport;
use crate::jekyll::kramdown::tags::TagReader;
use crate::jekyll::kramdown::tree::References;

/// Scans one text.
pub(in crate::jekyll::kramdown) struct Scanner<'a, 'b> {
    pub(super) text: &'a str,
    pub(super) places: &'a BodyText,
    pub(super) references: &'a References,
    pub(super) report: &'a mut MarkdownReport<'b>,
    pub(super) tags: TagReader<'a>,
    /// Where elements may end, once that was asked.
    pub(super) end_tags: Option<EndTags>,
    /// Where addresses of links may end, once one was looked for.
    pub(super) ends: Option<Ends>,
    /// Cleared once no end of struck-through text follows any more.
    pub(super) strike_ends: bool,
    /// Cleared once no `$$` follows any more.
    pub(super) math_ends: bool,
    /// Extensions whose end tag does not follow any more.
    pub(super) open_extensions: Vec<String>,
    /// The quotations that are open.
    pub(super) quotations: OpenQuotations,
}

/// What is read between an element's tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScanMode {
    /// Markdown, where a backslash breaks a line.
    Text,
    /// Markdown inside an HTML element.
    Element,
    /// HTML alone.
    Raw,
}

/// What the last token was, for an attribute list that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastToken {
    Words,
    /// A typographic sign or an entity: it takes the list and shows nothing of it.
    Sign,
    /// A mark or an inline that may take the list.
    Markup,
}

/// One element's content while it is scanned.
pub(super) struct Level<'s> {
    pub(super) leaf: Leaf,
    pub(super) stop: Option<&'s str>,
    pub(super) mode: ScanMode,
    pub(super) depth: usize,
    pub(super) last: LastToken,
    /// Open brackets: the token, and whether it is an image.
    pub(super) brackets: Vec<Bracket>,
    /// The links closed so far that no bracket around has undone: their two tokens.
    pub(super) links: Vec<(usize, usize)>,
    /// Where struck-through text ends.
    pub(super) strike: Option<usize>,
}

#[derive(Clone, Copy)]
pub(super) struct Bracket {
    pub(super) token: usize,
    pub(super) after: usize,
    pub(super) image: bool,
    /// Whether a bracket was closed in it: no label holds one.
    pub(super) holds_end: bool,
}

impl<'a, 'b> Scanner<'a, 'b> {
    /// Makes a scanner of `text`.
    pub(in crate::jekyll::kramdown) fn new(
        text: &'a BodyText,
        references: &'a References,
        report: &'a mut MarkdownReport<'b>,
    ) -> Self {
        Self {
            text: &text.text,
            places: text,
            references,
            report,
            tags: TagReader::new(&text.text),
            end_tags: None,
            ends: None,
            strike_ends: true,
            math_ends: true,
            open_extensions: Vec::new(),
            quotations: OpenQuotations::default(),
        }
    }

    /// Scans the whole text; its elements may nest as deep as the report allows, counted from `depth`.
    pub(in crate::jekyll::kramdown) fn scan(mut self, depth: usize) -> Leaf {
        self.level(0, None, ScanMode::Text, depth).0
    }

    /// Scans up to the end tag `stop`; gives the offset after it.
    pub(super) fn level(
        &mut self,
        start: usize,
        stop: Option<&str>,
        mode: ScanMode,
        depth: usize,
    ) -> (Leaf, usize, bool) {
        let mut level = Level {
            leaf: Leaf::default(),
            stop,
            mode,
            depth,
            last: LastToken::Markup,
            brackets: Vec::new(),
            links: Vec::new(),
            strike: None,
        };
        let mut at = start;
        while at < self.text.len() {
            match self.step(&mut level, at) {
                ScanStep::On(next) => at = next,
                ScanStep::Stop(next) => return (level.leaf, next, true),
            }
        }
        (level.leaf, at, false)
    }

    /// Reads what stands at `at`.
    pub(super) fn step(&mut self, level: &mut Level<'_>, at: usize) -> ScanStep {
        let byte = self.text.as_bytes()[at];
        if byte == b'<'
            && let Some(step) = self.angle(level, at)
        {
            return step;
        }
        let next = if level.mode == ScanMode::Raw {
            None
        } else {
            match byte {
                b'*' | b'_' => Some(self.run(level, at, byte)),
                b'`' => Some(self.backticks(level, at)),
                b'[' => self.open_bracket(level, at),
                b'!' if self.opens_link(at + 1) => {
                    level.open(at, at + 2, true);
                    Some(at + 2)
                }
                b']' => self.close_bracket(level, at),
                _ => None,
            }
            .or_else(|| self.quote(level, at))
        };
        let next = next.or_else(|| match byte {
            b'&' => self.entity(level, at),
            b'\n' => Some(self.newline(level, at)),
            _ if level.mode == ScanMode::Raw => None,
            b'$' => self.math(level, at),
            b'{' => self.braces(level, at),
            b'-' | b'.' | b'<' | b'>' => self.symbol(level, at),
            b' ' => self.space(level, at),
            b'\\' => self.backslash(level, at),
            b'~' => self.tildes(level, at),
            _ => None,
        });
        ScanStep::On(next.unwrap_or_else(|| {
            let end = at + plain_length(&self.text[at..]);
            level.words(&self.text[at..end], at..end);
            end
        }))
    }

    pub(super) fn run(&self, level: &mut Level<'_>, at: usize, mark: u8) -> usize {
        let end = at + self.text[at..].bytes().take_while(|&byte| byte == mark).count();
        level.markup(TokenKind::Run(char::from(mark)), at..end);
        end
    }

    pub(super) fn backticks(&self, level: &mut Level<'_>, at: usize) -> usize {
        if let Some(code) = super::literal::code_span(self.text, at) {
            let text = self.text[code.inside].replace('\n', " ");
            level.markup(TokenKind::Code(text), at..code.end);
            code.end
        } else {
            let end = at + self.text[at..].bytes().take_while(|&byte| byte == b'`').count();
            level.words(&self.text[at..end], at..end);
            end
        }
    }

    pub(super) fn quote(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let found = quotes::quotes(self.text, at)?;
        if quotes::is_in_address(self.text, at + found.before) {
            return None;
        }
        let mut at = at;
        if found.before > 0 {
            let before = at..at + found.before;
            let last = level.leaf.tokens.last_mut();
            let line_end = last.filter(|token| self.text[token.range.end..at].trim_ascii().is_empty());
            match (&self.text[before.clone()], line_end) {
                (" " | "\t" | "\n", Some(Token { kind: TokenKind::LineBreak, .. })) => {}
                ("\n", _) => level.token(TokenKind::SoftBreak, before),
                (" " | "\t", Some(Token { kind: TokenKind::SoftBreak, range })) if range.end == at => {
                    range.end = before.end;
                }
                (words, _) => level.words(words, before),
            }
            at += found.before;
        }
        for sign in [Some(found.first), found.second].into_iter().flatten() {
            if let Some(marks) = &self.references.options.quotes {
                level.sign(self.quotations.set(sign, self.text, at, marks), at..at + 1);
            } else {
                let sign = self.references.options.quote(sign);
                level.sign(sign.encode_utf8(&mut [0; 4]), at..at + 1);
            }
            at += 1;
        }
        Some(at)
    }

    pub(super) fn entity(&self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let (decoded, length) = entities::read(&self.text[at..])?;
        level.sign(decoded.encode_utf8(&mut [0; 4]), at..at + length);
        Some(at + length)
    }

    pub(super) fn newline(&self, level: &mut Level<'_>, at: usize) -> usize {
        let mut end =
            at + 1 + self.text[at + 1..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        // A quote is judged with the space before it, which is therefore left for it.
        if end > at + 1 && quotes::quotes(self.text, end - 1).is_some() {
            end -= 1;
        }
        level.token(TokenKind::SoftBreak, at..end);
        level.last = LastToken::Words;
        end
    }

    pub(super) fn math(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let inside = self.text[at..].strip_prefix("$$").filter(|_| self.math_ends)?;
        let Some(length) = inside.find("$$") else {
            self.math_ends = false;
            return None;
        };
        let end = at + length + 4;
        level.markup(TokenKind::Math(inside[..length].trim_ascii().to_owned()), at..end);
        Some(end)
    }

    pub(super) fn symbol(&self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let (becomes, length) = quotes::symbol_at(self.text, at, &self.references.options)?;
        if quotes::is_in_address(self.text, at) {
            return None;
        }
        level.sign(becomes, at..at + length);
        Some(at + length)
    }

    pub(super) fn space(&self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if rest.starts_with("  \n") {
            return Some(self.line_break(level, at, 2));
        }
        if rest.starts_with(" \n") {
            return Some(at + 1);
        }
        self.symbol(level, at)
    }

    /// Reads a line break whose mark is `length` bytes long, with the newline after it.
    pub(super) fn line_break(&self, level: &mut Level<'_>, at: usize, length: usize) -> usize {
        let after = at + length + 1;
        let mut end =
            after + self.text[after..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        // A quote is judged with the white space before it, which is therefore left for it.
        if quotes::quotes(self.text, end - 1).is_some_and(|quotes| quotes.before > 0) {
            end -= 1;
        }
        // The newline after the mark is not part of it, which tells it from a `<br>` inside a line.
        level.markup(TokenKind::LineBreak, at..after - 1);
        level.last = LastToken::Words;
        end
    }

    pub(super) fn backslash(&self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if rest.starts_with("\\\\\n") {
            return Some(self.line_break(level, at, 2));
        }
        if rest == "\\\n" && level.mode == ScanMode::Text {
            return Some(at + 2);
        }
        if rest.starts_with("\\\n") && level.mode == ScanMode::Text {
            return Some(self.line_break(level, at, 1));
        }
        if let Some(next) = self.symbol(level, at) {
            return Some(next);
        }
        let escaped = *rest.as_bytes().get(1)?;
        br#"\.*_+`<>()[]{}#!:|"'$=-~"#.contains(&escaped).then(|| {
            level.words(&rest[1..2], at..at + 2);
            at + 2
        })
    }

    pub(super) fn tildes(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let inside = self.text[at..].strip_prefix("~~")?;
        if level.strike == Some(at) {
            level.strike = None;
            level.markup(TokenKind::Strike, at..at + 2);
            return Some(at + 2);
        }
        let closes = |before: u8| !before.is_ascii_whitespace() && before != b'~';
        if level.strike.is_some()
            || !self.strike_ends
            || !inside.as_bytes().first().is_some_and(|&first| closes(first))
        {
            return None;
        }
        let end = inside
            .match_indices("~~")
            .map(|(offset, _)| offset)
            .find(|&offset| offset > 0 && closes(inside.as_bytes()[offset - 1]));
        let Some(end) = end else {
            self.strike_ends = false;
            return None;
        };
        level.strike = Some(at + 2 + end);
        level.markup(TokenKind::Strike, at..at + 2);
        Some(at + 2)
    }
}

pub(super) enum ScanStep {
    On(usize),
    Stop(usize),
}

impl Level<'_> {
    pub(super) fn token(&mut self, kind: TokenKind, range: Range<usize>) {
        self.leaf.tokens.push(Token { kind, range });
    }

    pub(super) fn markup(&mut self, kind: TokenKind, range: Range<usize>) {
        self.token(kind, range);
        self.last = LastToken::Markup;
    }

    pub(super) fn sign(&mut self, text: &str, range: Range<usize>) {
        self.words(text, range);
        self.last = LastToken::Sign;
    }

    /// Appends words; those that follow words without a gap join them.
    pub(super) fn words(&mut self, text: &str, range: Range<usize>) {
        self.last = LastToken::Words;
        if let Some(Token { kind: TokenKind::Text(words), range: before }) = self.leaf.tokens.last_mut()
            && before.end == range.start
        {
            words.push_str(text);
            before.end = range.end;
            return;
        }
        self.token(TokenKind::Text(text.to_owned()), range);
    }

    pub(super) fn open(&mut self, at: usize, after: usize, image: bool) {
        self.brackets.push(Bracket { token: self.leaf.tokens.len(), after, image, holds_end: false });
        self.markup(TokenKind::Open { link: false }, at..after);
    }

    /// Makes text of the links after a bracket that becomes a link itself: links do not nest.
    pub(super) fn undo_links_after(&mut self, token: usize, text: &str) {
        while let Some((open, close)) = self.links.pop_if(|&mut (open, _)| open > token) {
            self.leaf.tokens[open].kind = TokenKind::Open { link: false };
            let close = &mut self.leaf.tokens[close];
            close.kind = TokenKind::Text(text[close.range.clone()].to_owned());
        }
    }
}

/// How much of a text, at least one character, no rule but that of quotes looks at.
fn plain_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_plain = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || byte >= 0x80
            || matches!(byte, b',' | b';' | b':' | b'(' | b')' | b'/' | b'?')
    };
    let first = text.chars().next().map_or(1, char::len_utf8);
    let mut end = first;
    while let Some(&byte) = bytes.get(end) {
        let between_words = byte == b' ' && bytes.get(end + 1).is_some_and(|&next| is_plain(next));
        if !is_plain(byte) && !between_words {
            break;
        }
        end += 1;
    }
    if matches!(bytes.get(end), Some(b'"' | b'\'')) && end > first {
        // A quote is judged with the character before it.
        end = text.floor_char_boundary(end - 1);
    }
    end
}
