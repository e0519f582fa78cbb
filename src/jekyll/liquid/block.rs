//! Sorts chunks into nodes: what each tag is, and which blocks it opens and closes.

use std::ops::Range;
use std::sync::Arc;

use super::expression::{TextPlace, condition, pipeline};
use super::lexer::{Chunk, Chunks, is_space, tag};
use super::nesting::{BlockState, OpenBlock, OpenBlocks, unclosed};
use super::tag::TagMarkup;
use super::tree::{
    AddressKind, CounterDirection, Include, IncludeKind, LiquidCondition, LiquidNode, LoopInterrupt, Test,
};
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
    "link",
    "liquid",
    "post_url",
    "render",
    "when",
];

/// Parses the bytes `range` of a source.
pub(super) fn parse(
    source: &Arc<Source>,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Vec<LiquidNode> {
    let mut chunks = Chunks::new(source, range);
    let mut blocks =
        OpenBlocks { source, open: Vec::new(), body: Vec::new(), excused: Vec::new(), too_deep: false };
    while let Some(chunk) = chunks.next(diagnostics) {
        match chunk {
            Chunk::Text(range) => blocks.body.push(LiquidNode::Text(range)),
            Chunk::Output { markup, span } => {
                let text = &source.text()[markup.clone()];
                let value = pipeline(text, TextPlace::In(source.id(), markup.start), diagnostics);
                blocks.body.push(LiquidNode::Output { value, span: source.span(span) });
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

impl OpenBlocks<'_> {
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
        let place = TextPlace::In(self.source.id(), markup.start);
        let markup = TagMarkup { text: &all[markup], place, span };
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
            "echo" => Some(LiquidNode::Output { value: pipeline(markup.text, place, diagnostics), span }),
            "assign" => {
                markup.assign(diagnostics).map(|(name, value)| LiquidNode::Assign { name, value, span })
            }
            "increment" | "decrement" => markup.name(name, diagnostics).map(|variable| LiquidNode::Counter {
                name: variable,
                direction: if name == "increment" { CounterDirection::Up } else { CounterDirection::Down },
                span,
            }),
            "cycle" => markup.cycle(diagnostics),
            "break" => Some(LiquidNode::Interrupt { kind: LoopInterrupt::Break, span }),
            "continue" => Some(LiquidNode::Interrupt { kind: LoopInterrupt::Continue, span }),
            "include" => boxed(markup.include(IncludeKind::Include, diagnostics)),
            "include_relative" => boxed(markup.include(IncludeKind::Relative, diagnostics)),
            "post_url" => markup.address(AddressKind::Post, diagnostics),
            "link" => markup.address(AddressKind::File, diagnostics),
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
    fn block_tag(
        &mut self,
        name: &str,
        name_span: Span,
        markup: TagMarkup<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        if let Some(block) = name.strip_prefix("end").filter(|rest| !rest.is_empty()) {
            self.end(block, name_span, diagnostics);
            return;
        }
        let Some(&known) = BLOCKS.iter().find(|known| **known == name) else {
            self.unknown(name, name_span, diagnostics);
            return;
        };
        let kind = match known {
            "if" => condition_of(markup, diagnostics).map(|test| BlockState::If {
                name: "if",
                list: Vec::new(),
                test: Test::Holds(test),
            }),
            "unless" => condition_of(markup, diagnostics).map(|test| BlockState::If {
                name: "unless",
                list: Vec::new(),
                test: Test::Fails(test),
            }),
            "case" => markup
                .expression("`case` needs a value", diagnostics)
                .map(|subject| BlockState::Case { subject, list: Vec::new(), arm: None }),
            "for" => {
                markup.r#for(diagnostics).map(|head| BlockState::For { head: Box::new(head), body: None })
            }
            "tablerow" => markup.table_row(diagnostics).map(|head| BlockState::TableRow(Box::new(head))),
            "capture" => markup.name("capture", diagnostics).map(BlockState::Capture),
            "ifchanged" => Some(BlockState::IfChanged),
            _ => {
                let language = markup.text.split(is_space).next().unwrap_or_default();
                Some(BlockState::Highlight(Arc::from(language)))
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
        let kind = kind.unwrap_or(BlockState::Dropped(known));
        self.open.push(OpenBlock { kind, span: markup.span, before: std::mem::take(&mut self.body) });
    }

    fn unknown(&mut self, name: &str, span: Span, diagnostics: &mut Diagnostics) {
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
            self.body.extend(text.clone().filter(|range| !range.is_empty()).map(LiquidNode::Text));
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
    fn lines(&mut self, markup: TagMarkup<'_>, diagnostics: &mut Diagnostics) {
        let TextPlace::In(_, start) = markup.place else { return };
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
}

fn boxed(include: Option<Include>) -> Option<LiquidNode> {
    include.map(|include| LiquidNode::Include(Box::new(include)))
}

pub(super) fn condition_of(markup: TagMarkup<'_>, diagnostics: &mut Diagnostics) -> Option<LiquidCondition> {
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
