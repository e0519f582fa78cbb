//! Puts nodes into the blocks they stand in.
//!
//! Open blocks are kept on a stack of our own, so that a block that is not closed, or closed twice, costs
//! one finding and nothing of the rest.

use std::sync::Arc;

use super::block::condition_of;
use super::lexer::is_space;
use super::tag::TagMarkup;
use super::tree::{Arm, Branches, Expr, For, LiquidNode, TableRow, Test};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{Source, Span};

/// The blocks that are open, and the nodes of the innermost one.
pub(super) struct OpenBlocks<'a> {
    pub(super) source: &'a Source,
    pub(super) open: Vec<OpenBlock>,
    pub(super) body: Vec<LiquidNode>,
    /// End tags of blocks that were already reported as unknown.
    pub(super) excused: Vec<String>,
    pub(super) too_deep: bool,
}

/// An open block and the nodes that were read before it.
pub(super) struct OpenBlock {
    pub(super) kind: BlockState,
    pub(super) span: Span,
    pub(super) before: Vec<LiquidNode>,
}

/// What an open block is, and what of it was read.
pub(super) enum BlockState {
    If {
        name: &'static str,
        list: Vec<(Test, Vec<LiquidNode>)>,
        test: Test,
    },
    Case {
        subject: Expr,
        list: Vec<(Arm, Vec<LiquidNode>)>,
        arm: Option<Arm>,
    },
    For {
        head: Box<For>,
        body: Option<Vec<LiquidNode>>,
    },
    TableRow(Box<TableRow>),
    Capture(Arc<str>),
    IfChanged,
    Highlight(Arc<str>),
    /// A block whose head was malformed: its inside is still read, for what is wrong there.
    Dropped(&'static str),
}

impl BlockState {
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

impl OpenBlocks<'_> {
    /// Takes `else`, `elsif` or `when`.
    pub(super) fn part(&mut self, name: &str, markup: TagMarkup<'_>, diagnostics: &mut Diagnostics) {
        if name == "else" && !markup.text.is_empty() {
            diagnostics.push(
                Diagnostic::new(Code::LiquidLax, "`else` takes no condition; what follows it is skipped")
                    .severity(Severity::Warning)
                    .at(markup.span())
                    .hint("did you mean `elsif`?"),
            );
        }
        let Self { open, body, .. } = self;
        let Some(block) = open.last_mut() else {
            misplaced(name, None, markup.span, diagnostics);
            return;
        };
        match (&mut block.kind, name) {
            (BlockState::If { list, test, .. }, "else" | "elsif") => {
                let next = if name == "else" {
                    Some(Test::Else)
                } else {
                    condition_of(markup, diagnostics).map(Test::Holds)
                };
                if let Some(next) = next {
                    list.push((std::mem::replace(test, next), std::mem::take(body)));
                }
            }
            (BlockState::Case { list, arm, .. }, "else" | "when") => {
                let next =
                    if name == "else" { Some(Arm::Else) } else { markup.when(diagnostics).map(Arm::When) };
                if let Some(next) = next {
                    let nodes = std::mem::take(body);
                    list.extend(arm.replace(next).map(|arm| (arm, nodes)));
                }
            }
            (BlockState::For { body: first, .. }, "else") if first.is_none() => {
                *first = Some(std::mem::take(body));
            }
            (BlockState::Dropped(_), _) => {}
            (kind, _) => misplaced(name, Some((kind.name(), block.span)), markup.span, diagnostics),
        }
    }

    /// Takes the end of a block; blocks inside that are still open are reported and closed, too.
    pub(super) fn end(&mut self, name: &str, span: Span, diagnostics: &mut Diagnostics) {
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
    pub(super) fn close(&mut self) {
        let Some(OpenBlock { kind, span, before }) = self.open.pop() else { return };
        let mut body = std::mem::replace(&mut self.body, before);
        let text = self.source.text();
        let node = match kind {
            BlockState::If { mut list, test, .. } => {
                list.push((test, body));
                let blank = drop_blanks(list.iter_mut().map(|(_, body)| body), text);
                LiquidNode::If(Branches { list, blank, span })
            }
            BlockState::Case { subject, mut list, arm } => {
                list.extend(arm.map(|arm| (arm, body)));
                let blank = drop_blanks(list.iter_mut().map(|(_, body)| body), text);
                LiquidNode::Case { subject, arms: Branches { list, blank, span } }
            }
            BlockState::For { mut head, body: first } => {
                (head.body, head.otherwise) = match first {
                    Some(first) => (first, body),
                    None => (body, Vec::new()),
                };
                let For { body, otherwise, .. } = &mut *head;
                head.blank = drop_blanks([body, otherwise].into_iter(), text);
                LiquidNode::For(head)
            }
            BlockState::TableRow(mut head) => {
                head.body = body;
                LiquidNode::TableRow(head)
            }
            BlockState::Capture(name) => LiquidNode::Capture { name, body, span },
            BlockState::IfChanged => LiquidNode::IfChanged { body, span },
            BlockState::Highlight(language) => LiquidNode::Highlight { language, body, span },
            BlockState::Dropped(_) => {
                self.body.append(&mut body);
                return;
            }
        };
        self.body.push(node);
    }
}

/// Takes out the white space of bodies none of which can print anything else, as Ruby does.
fn drop_blanks<'n>(bodies: impl Iterator<Item = &'n mut Vec<LiquidNode>>, text: &str) -> bool {
    let bodies: Vec<_> = bodies.collect();
    let blank = bodies.iter().all(|body| body.iter().all(|node| is_blank(node, text)));
    if blank {
        for body in bodies {
            body.retain(|node| !matches!(node, LiquidNode::Text(_)));
        }
    }
    blank
}

/// Whether a node can print nothing but white space.
fn is_blank(node: &LiquidNode, text: &str) -> bool {
    match node {
        LiquidNode::Text(range) => text[range.clone()].chars().all(is_space),
        LiquidNode::Assign { .. } | LiquidNode::Capture { .. } => true,
        LiquidNode::If(branches) => branches.blank,
        LiquidNode::Case { arms, .. } => arms.blank,
        LiquidNode::For(tag) => tag.blank,
        LiquidNode::Output { .. }
        | LiquidNode::TableRow(_)
        | LiquidNode::Cycle { .. }
        | LiquidNode::Counter { .. }
        | LiquidNode::IfChanged { .. }
        | LiquidNode::Interrupt { .. }
        | LiquidNode::Include(_)
        | LiquidNode::Address { .. }
        | LiquidNode::Highlight { .. } => false,
    }
}

pub(super) fn unclosed(block: &OpenBlock, diagnostics: &mut Diagnostics) {
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
