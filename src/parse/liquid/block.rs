//! Puts tags into the blocks they stand in.
//!
//! Open blocks are kept on a stack of our own, so that a block that is not closed, or closed twice, costs
//! one finding and nothing of the rest.

use std::ops::Range;
use std::sync::Arc;

use super::expression::{Place, condition, pipeline};
use super::lexer::{Chunk, Chunks, is_space, tag};
use super::tag::Markup;
use super::tree::{Arm, Branches, Direction, Expr, For, IncludeKind, Interrupt, Node, TableRow, Test};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Source, Span};

/// How deep blocks may nest; Ruby's limit.
const MAX_DEPTH: usize = 100;

/// Tags that open a block.
const BLOCKS: &[&str] =
    &["capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless"];

/// Tags that stand alone or inside a block.
const SINGLES: &[&str] = &[
    "assign",
    "break",
    "continue",
    "cycle",
    "decrement",
    "echo",
    "else",
    "elsif",
    "include",
    "include_relative",
    "increment",
    "liquid",
    "render",
    "when",
];

/// Tags of Jekyll that need the pages of a site.
const SITE_TAGS: &[&str] = &["link", "post_url"];

/// Parses the bytes `range` of a source.
pub(super) fn parse(source: &Arc<Source>, range: Range<usize>, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let mut chunks = Chunks::new(source, range);
    let mut blocks =
        Blocks { source, open: Vec::new(), body: Vec::new(), excused: Vec::new(), too_deep: false };
    while let Some(chunk) = chunks.next(diagnostics) {
        match chunk {
            Chunk::Text(range) => blocks.body.push(Node::Text(range)),
            Chunk::Output { markup, span } => {
                let text = &source.text()[markup.clone()];
                let value = pipeline(text, Place::In(source.id(), markup.start), diagnostics);
                blocks.body.push(Node::Output { value, span: source.span(span) });
            }
            Chunk::Tag { name, markup, span } => {
                blocks.tag(name, markup, source.span(span), Some(&mut chunks), diagnostics);
            }
        }
    }
    while let Some(block) = blocks.open.last() {
        unclosed(block, diagnostics);
        blocks.close();
    }
    blocks.body
}

/// The blocks that are open, and the nodes of the innermost one.
struct Blocks<'a> {
    source: &'a Source,
    open: Vec<Block>,
    body: Vec<Node>,
    /// End tags of blocks that were already reported as unknown.
    excused: Vec<String>,
    too_deep: bool,
}

/// An open block and the nodes that were read before it.
struct Block {
    kind: Kind,
    span: Span,
    before: Vec<Node>,
}

enum Kind {
    If {
        name: &'static str,
        list: Vec<(Test, Vec<Node>)>,
        test: Test,
    },
    Case {
        subject: Expr,
        list: Vec<(Arm, Vec<Node>)>,
        arm: Option<Arm>,
    },
    For {
        head: Box<For>,
        body: Option<Vec<Node>>,
    },
    TableRow(Box<TableRow>),
    Capture(Arc<str>),
    IfChanged,
    Highlight(Arc<str>),
    /// A block whose head was malformed: its inside is still read, for what is wrong there.
    Dropped(&'static str),
}

impl Kind {
    fn name(&self) -> &'static str {
        match self {
            Self::If { name, .. } | Self::Dropped(name) => name,
            Self::Case { .. } => "case",
            Self::For { .. } => "for",
            Self::TableRow(_) => "tablerow",
            Self::Capture(_) => "capture",
            Self::IfChanged => "ifchanged",
            Self::Highlight(_) => "highlight",
        }
    }
}

impl Blocks<'_> {
    /// Takes a tag. Without `chunks`, the tag is a line of `{% liquid %}`.
    fn tag(
        &mut self,
        name: Range<usize>,
        markup: Range<usize>,
        span: Span,
        chunks: Option<&mut Chunks<'_>>,
        diagnostics: &mut Diagnostics,
    ) {
        let all = self.source.text();
        let name_span = self.source.span(name.clone());
        let name = &all[name];
        let place = Place::In(self.source.id(), markup.start);
        let markup = Markup { text: &all[markup], place, span };
        let node = match name {
            "#" => None,
            "comment" | "raw" => {
                self.verbatim(name, span, chunks, diagnostics);
                None
            }
            "liquid" => {
                self.lines(markup, diagnostics);
                None
            }
            "echo" => Some(Node::Output { value: pipeline(markup.text, place, diagnostics), span }),
            "assign" => markup.assign(diagnostics).map(|(name, value)| Node::Assign { name, value, span }),
            "increment" | "decrement" => markup.name(name, diagnostics).map(|variable| Node::Counter {
                name: variable,
                direction: if name == "increment" { Direction::Up } else { Direction::Down },
                span,
            }),
            "cycle" => markup.cycle(diagnostics),
            "break" => Some(Node::Interrupt { kind: Interrupt::Break, span }),
            "continue" => Some(Node::Interrupt { kind: Interrupt::Continue, span }),
            "include" => boxed(markup.include(IncludeKind::Include, diagnostics)),
            "include_relative" => boxed(markup.include(IncludeKind::Relative, diagnostics)),
            "render" => boxed(markup.render(diagnostics)),
            "else" | "elsif" | "when" => {
                self.part(name, markup, diagnostics);
                None
            }
            _ => {
                self.block_tag(name, name_span, markup, diagnostics);
                None
            }
        };
        self.body.extend(node);
    }

    /// Takes a tag that opens or closes a block, or that does not exist.
    fn block_tag(&mut self, name: &str, name_span: Span, markup: Markup<'_>, diagnostics: &mut Diagnostics) {
        if let Some(block) = name.strip_prefix("end").filter(|rest| !rest.is_empty()) {
            self.end(block, name_span, diagnostics);
            return;
        }
        let Some(&known) = BLOCKS.iter().find(|known| **known == name) else {
            self.unknown(name, name_span, diagnostics);
            return;
        };
        let kind = match known {
            "if" => condition_of(markup, diagnostics).map(|test| Kind::If {
                name: "if",
                list: Vec::new(),
                test: Test::Holds(test),
            }),
            "unless" => condition_of(markup, diagnostics).map(|test| Kind::If {
                name: "unless",
                list: Vec::new(),
                test: Test::Fails(test),
            }),
            "case" => markup.expression("`case` needs a value", diagnostics).map(|subject| Kind::Case {
                subject,
                list: Vec::new(),
                arm: None,
            }),
            "for" => markup.r#for(diagnostics).map(|head| Kind::For { head: Box::new(head), body: None }),
            "tablerow" => markup.table_row(diagnostics).map(|head| Kind::TableRow(Box::new(head))),
            "capture" => markup.name("capture", diagnostics).map(Kind::Capture),
            "ifchanged" => Some(Kind::IfChanged),
            _ => {
                let language = markup.text.split(is_space).next().unwrap_or_default();
                Some(Kind::Highlight(Arc::from(language)))
            }
        };
        if self.open.len() >= MAX_DEPTH {
            if !std::mem::replace(&mut self.too_deep, true) {
                let message = format!("blocks nest deeper than {MAX_DEPTH} levels");
                diagnostics.push(Diagnostic::new(Code::LimitExceeded, message).at(markup.span));
            }
            self.excused.push(format!("end{name}"));
            return;
        }
        let kind = kind.unwrap_or(Kind::Dropped(known));
        self.open.push(Block { kind, span: markup.span, before: std::mem::take(&mut self.body) });
    }

    fn unknown(&mut self, name: &str, span: Span, diagnostics: &mut Diagnostics) {
        if SITE_TAGS.contains(&name) {
            diagnostics.push(
                Diagnostic::new(Code::UnknownTag, format!("`{name}` needs the pages of a site"))
                    .at(span)
                    .hint("a letter stands alone: write the address itself"),
            );
            return;
        }
        let known = nearest(name, BLOCKS.iter().chain(SINGLES).copied());
        let block = known.filter(|known| BLOCKS.contains(known)).unwrap_or(name);
        // Enough for any letter; searching more for every end tag would take too long.
        if self.excused.len() > MAX_DEPTH {
            self.excused.clear();
        }
        self.excused.push(format!("end{block}"));
        if block != name {
            self.excused.push(format!("end{name}"));
        }
        diagnostics.push(
            Diagnostic::new(Code::UnknownTag, format!("there is no tag `{name}`"))
                .at(span)
                .did_you_mean(name, BLOCKS.iter().chain(SINGLES).copied()),
        );
    }

    /// Skips a comment or copies raw text.
    fn verbatim(
        &mut self,
        name: &str,
        span: Span,
        chunks: Option<&mut Chunks<'_>>,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(chunks) = chunks else {
            diagnostics.push(
                Diagnostic::new(Code::LiquidSyntax, format!("`{name}` cannot stand inside `liquid`"))
                    .at(span)
                    .hint("begin the line with `#` to make it a comment"),
            );
            return;
        };
        let closed = if name == "raw" {
            let text = chunks.raw();
            self.body.extend(text.clone().filter(|range| !range.is_empty()).map(Node::Text));
            text.is_some()
        } else {
            chunks.comment()
        };
        if !closed {
            let message = format!("`{name}` is never closed");
            let hint = format!("close it with `{{% end{name} %}}`");
            diagnostics.push(Diagnostic::new(Code::LiquidSyntax, message).at(span).hint(hint));
        }
    }

    /// Takes the lines of `{% liquid %}`, each of which is a tag.
    fn lines(&mut self, markup: Markup<'_>, diagnostics: &mut Diagnostics) {
        let Place::In(_, start) = markup.place else { return };
        let mut at = start;
        for line in markup.text.split_inclusive('\n') {
            let content = at..at + line.trim_end_matches(is_space).len();
            at += line.len();
            let span = self.source.span(content.clone());
            match tag(self.source.text(), content.clone(), content.clone()) {
                Some(Chunk::Tag { name, .. }) if &self.source.text()[name.clone()] == "liquid" => {
                    diagnostics.push(
                        Diagnostic::new(Code::LiquidSyntax, "`liquid` cannot stand inside `liquid`").at(span),
                    );
                }
                Some(Chunk::Tag { name, markup, .. }) => self.tag(name, markup, span, None, diagnostics),
                Some(Chunk::Text(_) | Chunk::Output { .. }) | None => {
                    if !self.source.text()[content].trim().is_empty() {
                        diagnostics.push(
                            Diagnostic::new(Code::LiquidSyntax, "this line of `liquid` has no tag name")
                                .at(span),
                        );
                    }
                }
            }
        }
    }

    /// Takes `else`, `elsif` or `when`.
    fn part(&mut self, name: &str, markup: Markup<'_>, diagnostics: &mut Diagnostics) {
        let Self { open, body, .. } = self;
        let Some(block) = open.last_mut() else {
            misplaced(name, None, markup.span, diagnostics);
            return;
        };
        match (&mut block.kind, name) {
            (Kind::If { list, test, .. }, "else" | "elsif") => {
                let next = if name == "else" {
                    Some(Test::Else)
                } else {
                    condition_of(markup, diagnostics).map(Test::Holds)
                };
                if let Some(next) = next {
                    list.push((std::mem::replace(test, next), std::mem::take(body)));
                }
            }
            (Kind::Case { list, arm, .. }, "else" | "when") => {
                let next =
                    if name == "else" { Some(Arm::Else) } else { markup.when(diagnostics).map(Arm::When) };
                if let Some(next) = next {
                    let nodes = std::mem::take(body);
                    list.extend(arm.replace(next).map(|arm| (arm, nodes)));
                }
            }
            (Kind::For { body: first, .. }, "else") if first.is_none() => *first = Some(std::mem::take(body)),
            (Kind::Dropped(_), _) => {}
            (kind, _) => misplaced(name, Some((kind.name(), block.span)), markup.span, diagnostics),
        }
    }

    /// Takes the end of a block; blocks inside that are still open are reported and closed, too.
    fn end(&mut self, name: &str, span: Span, diagnostics: &mut Diagnostics) {
        let expected = self.open.last().map(|block| block.kind.name());
        if expected != Some(name) {
            if let Some(index) = self.excused.iter().rposition(|excused| excused[3..] == *name) {
                self.excused.remove(index);
                return;
            }
            if !self.open.iter().any(|block| block.kind.name() == name) {
                let diagnostic = Diagnostic::new(Code::LiquidSyntax, format!("`end{name}` closes nothing"));
                let diagnostic = diagnostic.at(span);
                diagnostics.push(match expected {
                    Some(open) => diagnostic.hint(format!("`{open}` is open; close it with `end{open}`")),
                    None => diagnostic.hint("take it out, or open the block before it"),
                });
                return;
            }
        }
        while let Some(block) = self.open.last() {
            let found = block.kind.name() == name;
            if !found {
                unclosed(block, diagnostics);
            }
            self.close();
            if found {
                return;
            }
        }
    }

    /// Makes a node of the innermost block.
    fn close(&mut self) {
        let Some(Block { kind, span, before }) = self.open.pop() else { return };
        let mut body = std::mem::replace(&mut self.body, before);
        let text = self.source.text();
        let node = match kind {
            Kind::If { mut list, test, .. } => {
                list.push((test, body));
                let blank = drop_blanks(list.iter_mut().map(|(_, body)| body), text);
                Node::If(Branches { list, blank, span })
            }
            Kind::Case { subject, mut list, arm } => {
                list.extend(arm.map(|arm| (arm, body)));
                let blank = drop_blanks(list.iter_mut().map(|(_, body)| body), text);
                Node::Case { subject, arms: Branches { list, blank, span } }
            }
            Kind::For { mut head, body: first } => {
                (head.body, head.otherwise) = match first {
                    Some(first) => (first, body),
                    None => (body, Vec::new()),
                };
                let For { body, otherwise, .. } = &mut *head;
                head.blank = drop_blanks([body, otherwise].into_iter(), text);
                Node::For(head)
            }
            Kind::TableRow(mut head) => {
                head.body = body;
                Node::TableRow(head)
            }
            Kind::Capture(name) => Node::Capture { name, body, span },
            Kind::IfChanged => Node::IfChanged { body, span },
            Kind::Highlight(language) => Node::Highlight { language, body, span },
            Kind::Dropped(_) => {
                self.body.append(&mut body);
                return;
            }
        };
        self.body.push(node);
    }
}

/// Takes out the white space of bodies none of which can print anything else, as Ruby does.
fn drop_blanks<'n>(bodies: impl Iterator<Item = &'n mut Vec<Node>>, text: &str) -> bool {
    let bodies: Vec<_> = bodies.collect();
    let blank = bodies.iter().all(|body| body.iter().all(|node| is_blank(node, text)));
    if blank {
        for body in bodies {
            body.retain(|node| !matches!(node, Node::Text(_)));
        }
    }
    blank
}

/// Whether a node can print nothing but white space.
fn is_blank(node: &Node, text: &str) -> bool {
    match node {
        Node::Text(range) => text[range.clone()].chars().all(is_space),
        Node::Assign { .. } | Node::Capture { .. } => true,
        Node::If(branches) => branches.blank,
        Node::Case { arms, .. } => arms.blank,
        Node::For(tag) => tag.blank,
        Node::Output { .. }
        | Node::TableRow(_)
        | Node::Cycle { .. }
        | Node::Counter { .. }
        | Node::IfChanged { .. }
        | Node::Interrupt { .. }
        | Node::Include(_)
        | Node::Highlight { .. } => false,
    }
}

fn boxed(include: Option<super::tree::Include>) -> Option<Node> {
    include.map(|include| Node::Include(Box::new(include)))
}

fn condition_of(markup: Markup<'_>, diagnostics: &mut Diagnostics) -> Option<super::tree::Condition> {
    if markup.text.is_empty() {
        diagnostics.push(
            Diagnostic::new(Code::LiquidSyntax, "a condition is missing here")
                .at(markup.span)
                .hint("write what is to be tested, such as `page.footer`"),
        );
        return None;
    }
    condition(markup.text, markup.place, diagnostics)
}

fn unclosed(block: &Block, diagnostics: &mut Diagnostics) {
    let name = block.kind.name();
    diagnostics.push(
        Diagnostic::new(Code::LiquidSyntax, format!("`{name}` is never closed"))
            .at(block.span)
            .hint(format!("close it with `{{% end{name} %}}`")),
    );
}

fn misplaced(name: &str, open: Option<(&str, Span)>, span: Span, diagnostics: &mut Diagnostics) {
    let message = match open {
        Some((block, _)) => format!("`{name}` does not belong into `{block}`"),
        None => format!("`{name}` stands outside of any block"),
    };
    diagnostics.push(Diagnostic::new(Code::LiquidSyntax, message).at(span).hint(match name {
        "when" => "`when` belongs into `case`",
        "elsif" => "`elsif` belongs into `if` or `unless`",
        _ => "`else` belongs into `if`, `unless`, `case` or `for`, once",
    }));
}
