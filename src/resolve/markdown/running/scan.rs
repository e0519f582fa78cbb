//! The scanner that divides running text into tokens.

use std::ops::Range;

use super::link::{self, Behind};
use super::{Leaf, Target, Token, TokenKind, quotes};
use crate::document::Attrs;
use crate::resolve::markdown::blocks::{Extension, verbatim};
use crate::resolve::markdown::lines::Text;
use crate::resolve::markdown::report::Report;
use crate::resolve::markdown::tags::{self, Content, Found, Tag, Tags};
use crate::resolve::markdown::tree::{Kind, References};
use crate::resolve::markdown::{attributes, entities};

/// Scans one text.
pub(in crate::resolve::markdown) struct Scanner<'a, 'b> {
    text: &'a str,
    places: &'a Text,
    references: &'a References,
    report: &'a mut Report<'b>,
    tags: Tags<'a>,
    /// Bytes looked at in vain for the end of a link's address; too many of them shorten the search.
    wasted: usize,
    /// Cleared once no end of struck-through text follows any more.
    strike_ends: bool,
    /// Cleared once no `$$` follows any more.
    math_ends: bool,
    /// Extensions whose end tag does not follow any more.
    open_extensions: Vec<String>,
}

/// What is read between an element's tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Markdown, where a backslash breaks a line.
    Text,
    /// Markdown inside an HTML element.
    Element,
    /// HTML alone.
    Raw,
}

/// What the last token was, for an attribute list that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    /// Words.
    Words,
    /// A typographic sign or an entity: it takes the list and shows nothing of it.
    Sign,
    /// A mark or an inline that may take the list.
    Markup,
}

/// One element's content while it is scanned.
struct Level<'s> {
    leaf: Leaf,
    stop: Option<&'s str>,
    mode: Mode,
    depth: usize,
    last: Last,
    /// Open brackets: the token, and whether it is an image.
    brackets: Vec<Bracket>,
    /// The links closed so far that no bracket around has undone: their two tokens.
    links: Vec<(usize, usize)>,
    /// Where struck-through text ends.
    strike: Option<usize>,
}

#[derive(Clone, Copy)]
struct Bracket {
    token: usize,
    behind: usize,
    image: bool,
}

/// How far the end of a link's address is looked for, and how far once much was looked for in vain.
const LONGEST_ADDRESS: usize = 200_000;
const LONGEST_ADDRESS_LATER: usize = 1000;
const WASTE: usize = 1 << 20;

impl<'a, 'b> Scanner<'a, 'b> {
    /// Makes a scanner of `text`.
    pub(in crate::resolve::markdown) fn new(
        text: &'a Text,
        references: &'a References,
        report: &'a mut Report<'b>,
    ) -> Self {
        Self {
            text: &text.text,
            places: text,
            references,
            report,
            tags: Tags::new(&text.text),
            wasted: 0,
            strike_ends: true,
            math_ends: true,
            open_extensions: Vec::new(),
        }
    }

    /// Scans the whole text; its elements may nest as deep as the report allows, counted from `depth`.
    pub(in crate::resolve::markdown) fn scan(mut self, depth: usize) -> Leaf {
        self.level(0, None, Mode::Text, depth).0
    }

    /// Scans up to the end tag `stop`; gives the offset behind it.
    fn level(&mut self, start: usize, stop: Option<&str>, mode: Mode, depth: usize) -> (Leaf, usize, bool) {
        let mut level = Level {
            leaf: Leaf::default(),
            stop,
            mode,
            depth,
            last: Last::Markup,
            brackets: Vec::new(),
            links: Vec::new(),
            strike: None,
        };
        let mut at = start;
        while at < self.text.len() {
            match self.step(&mut level, at) {
                Step::On(next) => at = next,
                Step::Stop(next) => return (level.leaf, next, true),
            }
        }
        (level.leaf, at, false)
    }

    /// Reads what stands at `at`.
    fn step(&mut self, level: &mut Level<'_>, at: usize) -> Step {
        let byte = self.text.as_bytes()[at];
        if byte == b'<'
            && let Some(step) = self.angle(level, at)
        {
            return step;
        }
        let next = if level.mode == Mode::Raw {
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
                b']' => Some(self.close_bracket(level, at)),
                _ => None,
            }
            .or_else(|| self.quote(level, at))
        };
        let next = next.or_else(|| match byte {
            b'&' => self.entity(level, at),
            b'\n' => Some(self.newline(level, at)),
            _ if level.mode == Mode::Raw => None,
            b'$' => self.math(level, at),
            b'{' => self.braces(level, at),
            b'-' | b'.' | b'<' | b'>' => self.symbol(level, at),
            b' ' => self.space(level, at),
            b'\\' => self.backslash(level, at),
            b'~' => self.tildes(level, at),
            _ => None,
        });
        Step::On(next.unwrap_or_else(|| {
            let length = self.text[at..].chars().next().map_or(1, char::len_utf8);
            level.words(&self.text[at..at + length], at..at + length);
            at + length
        }))
    }

    fn run(&self, level: &mut Level<'_>, at: usize, mark: u8) -> usize {
        let end = at + self.text[at..].bytes().take_while(|&byte| byte == mark).count();
        level.markup(TokenKind::Run(char::from(mark)), at..end);
        end
    }

    fn backticks(&self, level: &mut Level<'_>, at: usize) -> usize {
        match code_span(self.text, at) {
            Some(code) => {
                let text = self.text[code.inside].replace('\n', " ");
                level.markup(TokenKind::Code(text), at..code.end);
                code.end
            }
            None => {
                let end = at + self.text[at..].bytes().take_while(|&byte| byte == b'`').count();
                level.words(&self.text[at..end], at..end);
                end
            }
        }
    }

    fn opens_link(&self, at: usize) -> bool {
        matches!(self.text.as_bytes().get(at..at + 2), Some([b'[', next]) if *next != b'^')
    }

    fn open_bracket(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        if let Some(rest) = self.text[at..].strip_prefix("[^") {
            let length = attributes::name_length(rest);
            if length > 0 && rest[length..].starts_with(']') {
                let end = at + length + 3;
                let name = &rest[..length];
                if self.references.footnotes.contains_key(name) {
                    level.markup(TokenKind::Footnote(name.to_owned()), at..end);
                } else {
                    let range = self.places.range(at..end);
                    self.report
                        .warn(range, format!("there is no footnote `{name}`, so that its mark is text"));
                    level.words(&self.text[at..end], at..end);
                }
                return Some(end);
            }
            return None;
        }
        self.opens_link(at).then(|| {
            level.open(at, at + 1, false);
            at + 1
        })
    }

    fn close_bracket(&mut self, level: &mut Level<'_>, at: usize) -> usize {
        let Some(bracket) = level.brackets.pop() else {
            level.words("]", at..at + 1);
            return at + 1;
        };
        let words = &self.text[bracket.behind..at];
        let longest = if self.wasted > WASTE { LONGEST_ADDRESS_LATER } else { LONGEST_ADDRESS };
        let found = match link::behind(self.text, at + 1, words, longest, self.references) {
            // A link needs words; an image does not.
            Behind::Target(..) if words.is_empty() && !bracket.image => Behind::Nothing,
            found => found,
        };
        match found {
            Behind::Target(target, end) if bracket.image => {
                let start = level.leaf.tokens[bracket.token].range.start;
                level.leaf.tokens.truncate(bracket.token);
                level.links.retain(|&(open, _)| open < bracket.token);
                let alt = entities::decode(words);
                level.markup(TokenKind::Image { alt, target: Box::new(target) }, start..end);
                end
            }
            Behind::Target(target, end) => {
                level.undo_links_behind(bracket.token, self.text);
                level.leaf.tokens[bracket.token].kind = TokenKind::Open { link: true };
                level.links.push((bracket.token, level.leaf.tokens.len()));
                level.markup(TokenKind::Close(Box::new(target)), at..end);
                end
            }
            Behind::Undefined(label) => {
                if self.text[at + 1..].starts_with('[') {
                    let range = self.places.range(bracket.behind..at);
                    self.report.note(range, format!("no link is defined for `{label}`, so that it is text"));
                }
                level.words("]", at..at + 1);
                at + 1
            }
            Behind::Nothing => {
                self.wasted += longest.min(self.text.len() - at);
                level.words("]", at..at + 1);
                at + 1
            }
        }
    }

    fn quote(&self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let found = quotes::quotes(self.text, at)?;
        let mut at = at;
        if found.before > 0 {
            let before = at..at + found.before;
            if &self.text[before.clone()] == "\n" {
                self.newline(level, at);
            } else {
                level.words(&self.text[before.clone()], before);
            }
            at += found.before;
        }
        for sign in [Some(found.first), found.second].into_iter().flatten() {
            level.sign(sign.to_string(), at..at + 1);
            at += 1;
        }
        Some(at)
    }

    /// Reads what starts with `<`: an address, a comment, a tag.
    fn angle(&mut self, level: &mut Level<'_>, at: usize) -> Option<Step> {
        if level.mode != Mode::Raw
            && let Some((shown, target, end)) = address(self.text, at)
        {
            level.markup(TokenKind::Address { target, shown }, at..end);
            return Some(Step::On(end));
        }
        match self.tags.read(at)? {
            Found::Comment { end } => {
                level.markup(TokenKind::Html(self.text[at..end].to_owned()), at..end);
                Some(Step::On(end))
            }
            Found::End { name, end } => {
                if level.stop == Some(name.as_str()) {
                    return Some(Step::Stop(end));
                }
                let range = self.places.range(at..end);
                self.report.warn(range, format!("`</{name}>` closes nothing here, so that it is text"));
                level.words(&self.text[at..end], at..end);
                Some(Step::On(end))
            }
            Found::Start(tag) if tags::is_block(&tag.name) => {
                let end = tag.end;
                let range = self.places.range(at..end);
                let message =
                    format!("`<{}>` is no element of running text, so that its tag is text", tag.name);
                self.report.warn(range, message);
                level.words(&self.text[at..end], at..end);
                Some(Step::On(end))
            }
            Found::Start(tag) => Some(Step::On(self.element(level, at, tag))),
        }
    }

    fn element(&mut self, level: &mut Level<'_>, at: usize, tag: Tag) -> usize {
        let behind = tag.end;
        let raw =
            level.mode == Mode::Raw || tags::is_raw(&tag.name) || !self.references.options.parse_span_html;
        let raw = match tags::asked_content(&tag.name, tag.markdown.as_deref()) {
            Some(Content::Raw) => true,
            Some(Content::Blocks | Content::Running) => {
                tags::is_raw(&tag.name) && tag.markdown.as_deref() == Some("1")
            }
            None => raw,
        };
        let (leaf, end) = if tag.closed || tags::is_void(&tag.name) {
            (Leaf::default(), behind)
        } else if !self.report.within_depth(level.depth + 1, self.places.range(at..behind)) {
            level.words(&self.text[at..behind], at..behind);
            return behind;
        } else {
            let mode = if raw { Mode::Raw } else { Mode::Element };
            let (leaf, end, found) = self.level(behind, Some(&tag.name), mode, level.depth + 1);
            if !found {
                let range = self.places.range(at..behind);
                let message =
                    format!("`<{0}>` is not closed by `</{0}>`, so that it goes on to the end", tag.name);
                self.report.warn(range, message);
            }
            (leaf, end)
        };
        level.markup(TokenKind::Element(Box::new((tag, leaf))), at..end);
        end
    }

    fn entity(&self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let (decoded, length) = entities::read(&self.text[at..])?;
        level.sign(decoded.to_string(), at..at + length);
        Some(at + length)
    }

    fn newline(&self, level: &mut Level<'_>, at: usize) -> usize {
        let end =
            at + 1 + self.text[at + 1..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        level.token(TokenKind::SoftBreak, at..end);
        level.last = Last::Words;
        // A quote judges the newline or space before it, so that only the newline is passed here.
        if quotes::quotes(self.text, end.saturating_sub(1)).is_some() && end > at + 1 { end - 1 } else { end }
    }

    fn math(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let inside = self.text[at..].strip_prefix("$$").filter(|_| self.math_ends)?;
        let Some(length) = inside.find("$$") else {
            self.math_ends = false;
            return None;
        };
        let end = at + length + 4;
        level.markup(TokenKind::Math(inside[..length].to_owned()), at..end);
        Some(end)
    }

    /// Reads an extension or an attribute list.
    fn braces(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if let Some(found) = Extension::read(rest) {
            return self.extension(level, at, &found);
        }
        if !rest.starts_with("{:") || rest.starts_with("{:/") || level.last == Last::Words {
            return None;
        }
        let end = attributes::end(self.text, at)?;
        if level.last == Last::Markup && !level.leaf.tokens.is_empty() {
            level.markup(TokenKind::List, at..end);
            return Some(end);
        }
        if level.last == Last::Sign {
            let range = self.places.range(at..end);
            self.report.warn(range, "an attribute list behind a sign has no effect");
            return Some(end);
        }
        None
    }

    fn extension(&mut self, level: &mut Level<'_>, at: usize, found: &Extension<'_>) -> Option<usize> {
        let behind = at + found.length;
        let (content, end) = if found.closed {
            ("", behind)
        } else {
            if self.open_extensions.iter().any(|name| name == found.name) {
                return None;
            }
            let Some((close, length)) = find_end_tag(self.text, behind, found.name) else {
                self.open_extensions.push(found.name.to_owned());
                return None;
            };
            (&self.text[behind..close], close + length)
        };
        let mut options = attributes::List::default();
        options.read(found.options);
        if found.closed && matches!(found.name, "comment" | "nomarkdown" | "options") {
            return Some(end);
        }
        let html = match verbatim(found.name, &options, content)? {
            Kind::Comment(text) => format!("<!-- {} -->", text.replace("--", "- -")),
            Kind::Raw(html) => html,
            _ => return Some(end),
        };
        level.markup(TokenKind::Html(html), at..end);
        Some(end)
    }

    fn symbol(&self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let (becomes, length) = quotes::symbol(&self.text[at..])?;
        level.sign(becomes.to_owned(), at..at + length);
        Some(at + length)
    }

    fn space(&self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if rest.starts_with("  \n") {
            return Some(self.line_break(level, at, 2));
        }
        let spaces = rest.bytes().take_while(|&byte| byte == b' ').count();
        if spaces == 1 && rest[1..].starts_with('\n') {
            return Some(at + 1);
        }
        self.symbol(level, at)
    }

    /// Reads a line break whose mark is `length` bytes long, with the newline behind it.
    fn line_break(&self, level: &mut Level<'_>, at: usize, length: usize) -> usize {
        let behind = at + length + 1;
        let end =
            behind + self.text[behind..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        level.markup(TokenKind::LineBreak, at..end);
        level.last = Last::Words;
        end
    }

    fn backslash(&self, level: &mut Level<'_>, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if rest.starts_with("\\\\\n") {
            return Some(self.line_break(level, at, 2));
        }
        if rest.starts_with("\\\n") && level.mode == Mode::Text {
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

    fn tildes(&mut self, level: &mut Level<'_>, at: usize) -> Option<usize> {
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

enum Step {
    On(usize),
    Stop(usize),
}

impl Level<'_> {
    fn token(&mut self, kind: TokenKind, range: Range<usize>) {
        self.leaf.tokens.push(Token { kind, range });
    }

    fn markup(&mut self, kind: TokenKind, range: Range<usize>) {
        self.token(kind, range);
        self.last = Last::Markup;
    }

    fn sign(&mut self, text: String, range: Range<usize>) {
        self.words(&text, range);
        self.last = Last::Sign;
    }

    /// Appends words; those that follow words without a gap join them.
    fn words(&mut self, text: &str, range: Range<usize>) {
        self.last = Last::Words;
        if let Some(Token { kind: TokenKind::Text(words), range: before }) = self.leaf.tokens.last_mut()
            && before.end == range.start
        {
            words.push_str(text);
            before.end = range.end;
            return;
        }
        self.token(TokenKind::Text(text.to_owned()), range);
    }

    fn open(&mut self, at: usize, behind: usize, image: bool) {
        self.brackets.push(Bracket { token: self.leaf.tokens.len(), behind, image });
        self.markup(TokenKind::Open { link: false }, at..behind);
    }

    /// Makes text of the links behind a bracket that becomes a link itself: links do not nest.
    fn undo_links_behind(&mut self, token: usize, text: &str) {
        while let Some((open, close)) = self.links.pop_if(|&mut (open, _)| open > token) {
            self.leaf.tokens[open].kind = TokenKind::Open { link: false };
            let close = &mut self.leaf.tokens[close];
            close.kind = TokenKind::Text(text[close.range.clone()].to_owned());
        }
    }
}

/// Code in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::resolve::markdown) struct CodeSpan {
    /// The code.
    pub inside: Range<usize>,
    /// The offset behind the closing backticks.
    pub end: usize,
}

/// The code that starts at `at`, if the backticks there are closed.
pub(in crate::resolve::markdown) fn code_span(text: &str, at: usize) -> Option<CodeSpan> {
    let count = text[at..].bytes().take_while(|&byte| byte == b'`').count();
    let start = at + count;
    let marks = &text[at..start];
    let space = |c: char| c.is_ascii_whitespace();
    if count == 1 && text[..at].ends_with(space) && text[start..].starts_with(space) {
        return None;
    }
    let close = start + text[start..].find(marks)?;
    let mut inside = start..close;
    if count > 1 {
        if text[inside.clone()].starts_with(' ') {
            inside.start += 1;
        }
        if text[inside.clone()].ends_with(' ') {
            inside.end -= 1;
        }
    }
    Some(CodeSpan { inside, end: close + count })
}

/// How long an address in `<` and `>` may be.
const LONGEST_SHOWN: usize = 2000;

/// The address `<https://…>` or `<name@host>`: what is shown, where it leads, the offset behind it.
fn address(text: &str, at: usize) -> Option<(String, String, usize)> {
    let inside = &text[at + 1..];
    let length = inside.bytes().take(LONGEST_SHOWN).position(|byte| matches!(byte, b'>' | b'\n' | b'<'))?;
    if !inside[length..].starts_with('>') {
        return None;
    }
    let words = &inside[..length];
    let scheme =
        ["mailto:", "http:", "https:", "ftp:", "ftps:"].iter().find(|scheme| words.starts_with(**scheme));
    let target = match scheme {
        Some(scheme) if words.len() > scheme.len() => words.to_owned(),
        Some(_) => return None,
        None if is_mail(words) => format!("mailto:{words}"),
        None => return None,
    };
    let shown = words.strip_prefix("mailto:").unwrap_or(words).to_owned();
    Some((shown, target, at + length + 2))
}

fn is_mail(words: &str) -> bool {
    let Some((name, host)) = words.split_once('@') else { return false };
    let Some((_, top)) = host.rsplit_once('.') else { return false };
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '+'))
        && host.split('.').all(part)
        && top.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Where an extension's end tag stands behind `from`, and how long it is.
fn find_end_tag(text: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    text[from..].match_indices("{:/").find_map(|(offset, _)| {
        let at = from + offset;
        Extension::end_tag(name, &text[at..]).map(|length| (at, length))
    })
}

/// Attributes that become an inline's own fields.
pub(in crate::resolve::markdown) fn take_pair(attrs: &mut Attrs, key: &str) -> Option<String> {
    let at = attrs.pairs.iter().position(|(name, _)| name == key)?;
    Some(attrs.pairs.remove(at).1)
}

/// The target that a tag's own attributes give.
pub(in crate::resolve::markdown) fn take_target(attrs: &mut Attrs, key: &str) -> Option<Target> {
    let address = take_pair(attrs, key)?;
    Some(Target { address, title: take_pair(attrs, "title"), label: None })
}
