//! Walks a template's tree and writes what it prints.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::lookup::{LookupNeed, LookupValue};
use super::meter::{EarlyEnd, Meter};
use super::near_miss::{NearMiss, asks_whether_set, guards};
use super::scope::{Binding, RootBinding, Scopes};
use super::shared::SharedMaps;
use super::{Globals, number, ruby};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::jekyll::body::BodyOrigin;
use crate::jekyll::body::LiquidBody;
use crate::jekyll::liquid::Template;
use crate::jekyll::liquid::tree::{
    Arm, Branches, CounterDirection, Expr, LiquidCondition, LiquidNode, Lookup, LoopInterrupt, PathKey,
    Pipeline, Test,
};
use crate::source::{Source, Span};

/// So many bytes of a tag cost a step each time that it runs: values, arguments, parameters.
const TAG_BYTES_A_STEP: usize = 64;

/// How deep blocks and includes may nest while they run.
const MAX_DEPTH: usize = 200;

/// Where a run goes on after a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// With the next node.
    Next,
    /// After the loop.
    Break,
    /// With the next round.
    Continue,
}

pub(super) struct TemplateRun<'a> {
    pub(super) globals: &'a Globals<'a>,
    /// The maps of the workspace among the variables.
    pub(super) shared: SharedMaps,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) meter: Meter,
    pub(super) scopes: Scopes,
    /// The source of the template that runs, and the tags that led to it, innermost first.
    pub(super) source: Arc<Source>,
    /// The source of the letter itself, beside which `include_relative` looks in every file, as in Jekyll.
    pub(super) letter: Arc<Source>,
    pub(super) chain: Arc<[Span]>,
    /// Where loops of a name ended, for `offset: continue`.
    pub(super) continued: HashMap<Arc<str>, usize>,
    /// The includes and filters whose names were looked at.
    pub(super) looked_at: HashSet<Span>,
    /// Templates that were included, by folder and name.
    pub(super) templates: HashMap<(bool, String), Arc<Template>>,
    /// Conditions and values that stood in texts.
    pub(super) conditions: HashMap<String, Option<Arc<LiquidCondition>>>,
    pub(super) pipelines: HashMap<String, Arc<Pipeline>>,
    body: LiquidBody,
    /// Texts that are being captured, innermost last.
    captures: Vec<String>,
    cycles: HashMap<String, usize>,
    changed: String,
    /// What was reported at each place of each include, so that a loop does not repeat it.
    reported: HashMap<(Code, Span, Option<Span>), Vec<String>>,
    /// What was nearly equal in the tags that have not chosen yet.
    pub(super) near_misses: Vec<NearMiss>,
    /// Names of which it was told that nothing was compared with what has nothing in it.
    pub(super) compared_with_nothing: Vec<String>,
    /// How many lookups that found nothing were reported.
    pub(super) unset: usize,
    depth: usize,
}

impl<'a> TemplateRun<'a> {
    pub(super) fn new(
        template: &Template,
        globals: &'a Globals<'a>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            globals,
            shared: SharedMaps::of(globals.variables),
            diagnostics,
            meter: Meter::new(globals.budget),
            scopes: Scopes::default(),
            source: Arc::clone(&template.source),
            letter: Arc::clone(&template.source),
            chain: Arc::from([]),
            continued: HashMap::new(),
            looked_at: HashSet::new(),
            templates: HashMap::new(),
            conditions: HashMap::new(),
            pipelines: HashMap::new(),
            body: LiquidBody::default(),
            captures: Vec::new(),
            cycles: HashMap::new(),
            changed: String::new(),
            reported: HashMap::new(),
            near_misses: Vec::new(),
            compared_with_nothing: Vec::new(),
            unset: 0,
            depth: 0,
        }
    }

    /// Runs all of it.
    pub(super) fn finish(mut self, template: &Template) -> LiquidBody {
        // A run that stops early has said so; what it wrote until then is still worth looking at.
        let _ = self.nodes(&template.nodes);
        self.body
    }

    pub(super) fn nodes(&mut self, nodes: &[LiquidNode]) -> Result<Flow, EarlyEnd> {
        let Some(first) = nodes.first() else { return Ok(Flow::Next) };
        let span = self.place(first);
        self.deeper(span, |run| {
            for node in nodes {
                let flow = run.node(node)?;
                if flow != Flow::Next {
                    return Ok(flow);
                }
            }
            Ok(Flow::Next)
        })
    }

    /// Goes one level down, as long as that is not too deep for the stack.
    pub(super) fn deeper<T>(
        &mut self,
        span: Span,
        work: impl FnOnce(&mut Self) -> Result<T, EarlyEnd>,
    ) -> Result<T, EarlyEnd> {
        if self.depth >= MAX_DEPTH {
            return self.placed(Err(EarlyEnd::Depth), span);
        }
        self.depth += 1;
        let result = work(self);
        self.depth -= 1;
        result
    }

    fn place(&self, node: &LiquidNode) -> Span {
        match node {
            LiquidNode::Text(range) => self.source.span(range.clone()),
            other => other.span().unwrap_or_else(|| self.source.span(0..0)),
        }
    }

    fn node(&mut self, node: &LiquidNode) -> Result<Flow, EarlyEnd> {
        let span = self.place(node);
        // a tag that holds a thousand values takes longer than one of a word
        let values =
            if matches!(node, LiquidNode::Text(_)) { 0 } else { span.range().len() / TAG_BYTES_A_STEP };
        self.charge(1 + values, span)?;
        match node {
            LiquidNode::Text(range) => {
                let source = Arc::clone(&self.source);
                self.emit(&source.text()[range.clone()], span, BodyOrigin::Source)?;
            }
            LiquidNode::Output { value, .. } => self.output(value, span)?,
            LiquidNode::Assign { name, value, .. } => {
                let range = self.range(value)?;
                let LookupValue { value, quiet } = self.assigned(value)?;
                self.scopes.assign(name, Binding { value, quiet, range });
            }
            LiquidNode::Capture { name, body, .. } => {
                let (flow, text) = self.captured(body)?;
                self.scopes.assign(name, Binding::new(text.into()));
                return Ok(flow);
            }
            LiquidNode::If(branches) => return self.choose(branches),
            LiquidNode::Case { subject, arms } => return self.case(subject, arms),
            LiquidNode::For(tag) => return self.run_for(tag),
            LiquidNode::TableRow(tag) => return self.run_table_row(tag),
            LiquidNode::Cycle { group, values, .. } => self.cycle(group.as_ref(), values, span)?,
            LiquidNode::Counter { name, direction, .. } => {
                let counter = self.scopes.counter(name);
                let shown = match direction {
                    CounterDirection::Up => *counter,
                    CounterDirection::Down => counter.saturating_sub(1),
                };
                *counter = match direction {
                    CounterDirection::Up => counter.saturating_add(1),
                    CounterDirection::Down => shown,
                };
                self.emit(&shown.to_string(), span, BodyOrigin::Value)?;
            }
            LiquidNode::IfChanged { body, .. } => {
                let (flow, text) = self.captured(body)?;
                if text != self.changed {
                    self.emit(&text, span, BodyOrigin::Value)?;
                    self.changed = text;
                }
                return Ok(flow);
            }
            LiquidNode::Interrupt { kind, .. } => return Ok(self.interrupt(*kind, span)),
            LiquidNode::Include(tag) => return self.include(tag),
            LiquidNode::Address { kind, name, name_span, .. } => {
                self.address(*kind, name, *name_span, span)?;
            }
            LiquidNode::Highlight { language, body, .. } => {
                let (flow, text) = self.captured(body)?;
                self.emit(&fenced(language, &text), span, BodyOrigin::Value)?;
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    fn output(&mut self, pipeline: &Pipeline, span: Span) -> Result<(), EarlyEnd> {
        if let Some((first, last)) = self.range(pipeline)? {
            return self.emit(&format!("{first}..{last}"), span, BodyOrigin::Value);
        }
        let before = self.meter.map_texts();
        let value = self.pipeline(pipeline, LookupNeed::Set)?.value;
        self.report_structure(&value, pipeline, self.meter.map_texts() > before)?;
        let text = ruby::printed(&value, &mut self.meter);
        let text = self.placed(text, span)?;
        self.emit(&text, span, BodyOrigin::Value)
    }

    /// The bounds of a range that goes through no filter.
    fn range(&mut self, pipeline: &Pipeline) -> Result<Option<(i64, i64)>, EarlyEnd> {
        if !pipeline.filters.is_empty() {
            return Ok(None);
        }
        Ok(match &pipeline.value {
            Expr::Range(bounds, _) => {
                let first = self.evaluate(&bounds.0, LookupNeed::Set)?.value;
                let last = self.evaluate(&bounds.1, LookupNeed::Set)?.value;
                Some((number::integer(&first), number::integer(&last)))
            }
            Expr::Lookup(Lookup { root: PathKey::Name(name), steps, .. }) if steps.is_empty() => {
                match self.scopes.find(name, self.globals.variables) {
                    Some(RootBinding::Bound(binding)) => binding.range,
                    Some(RootBinding::Counter(_) | RootBinding::Loop(_) | RootBinding::Global(_)) | None => {
                        None
                    }
                }
            }
            Expr::Literal(..) | Expr::Special(..) | Expr::Lookup(_) => None,
        })
    }

    fn choose(&mut self, branches: &Branches<Test>) -> Result<Flow, EarlyEnd> {
        let before = self.near_misses();
        for (test, body) in &branches.list {
            let of_test = self.near_misses();
            let taken = match test {
                Test::Holds(condition) => self.holds(condition)?,
                Test::Fails(condition) => !self.holds(condition)?,
                Test::Else => true,
            };
            if taken {
                // `{% if page.Met != "" %}{% if page.Met %}`, `{% if page.Met == "" %}…{% elsif page.Met %}`
                self.forget_guarded(before, |name| {
                    asks_whether_set(body, name) || branches.list.iter().any(|(test, _)| guards(test, name))
                });
                match test {
                    Test::Holds(_) => self.tell_near_misses(of_test, false),
                    Test::Fails(_) => {
                        self.were_asked_by_unless(of_test);
                        self.tell_near_misses(of_test, true);
                    }
                    Test::Else => self.tell_near_misses(before, true),
                }
                self.forget_near_misses(before);
                return self.nodes(body);
            }
            if matches!(test, Test::Fails(_)) {
                self.forget_near_misses(of_test);
            }
        }
        self.forget_guarded(before, |name| branches.list.iter().any(|(test, _)| guards(test, name)));
        self.tell_near_misses(before, true);
        Ok(Flow::Next)
    }

    fn case(&mut self, subject: &Expr, arms: &Branches<Arm>) -> Result<Flow, EarlyEnd> {
        let mut matched = false;
        let before = self.near_misses();
        for (arm, body) in &arms.list {
            match arm {
                Arm::Else if !matched => {
                    self.tell_near_misses(before, true);
                    let flow = self.nodes(body)?;
                    if flow != Flow::Next {
                        return Ok(flow);
                    }
                }
                Arm::Else => {}
                Arm::When(values) => {
                    for value in values {
                        self.charge(1, value.span())?;
                        if self.equals(subject, value, arms.span)? {
                            matched = true;
                            self.forget_near_misses(before);
                            let flow = self.nodes(body)?;
                            if flow != Flow::Next {
                                return Ok(flow);
                            }
                        }
                    }
                }
            }
        }
        if !matched {
            self.tell_near_misses(before, true);
        }
        self.forget_near_misses(before);
        Ok(Flow::Next)
    }

    fn cycle(&mut self, group: Option<&Expr>, values: &[Expr], span: Span) -> Result<(), EarlyEnd> {
        let key = match group {
            Some(group) => {
                let value = self.evaluate(group, LookupNeed::Set)?.value;
                let text = ruby::inspected(&value, &mut self.meter);
                format!("group {}", self.placed(text, span)?)
            }
            // Ruby tells cycles apart by their values; ones with variables are never the same.
            None if values.iter().all(|value| matches!(value, Expr::Literal(..))) => {
                values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
            }
            None => format!("tag {span:?}"),
        };
        let position = self.cycles.get(&key).copied().unwrap_or(0);
        let next = (position + 1) % values.len().max(1);
        self.cycles.insert(key, next);
        if let Some(expr) = values.get(position) {
            let value = self.evaluate(expr, LookupNeed::Set)?.value;
            let text = ruby::printed(&value, &mut self.meter);
            let text = self.placed(text, span)?;
            self.emit(&text, span, BodyOrigin::Value)?;
        }
        Ok(())
    }

    fn interrupt(&mut self, kind: LoopInterrupt, span: Span) -> Flow {
        let (flow, name) = match kind {
            LoopInterrupt::Break => (Flow::Break, "break"),
            LoopInterrupt::Continue => (Flow::Continue, "continue"),
        };
        if self.scopes.loops.is_empty() {
            self.report(
                Diagnostic::new(Code::LiquidLax, format!("`{name}` outside of a loop ends the letter here"))
                    .severity(crate::diagnostic::Severity::Warning)
                    .at(span)
                    .hint("take it out, or put it into a `for`"),
            );
        }
        flow
    }

    /// Runs nodes and keeps what they print.
    pub(super) fn captured(&mut self, nodes: &[LiquidNode]) -> Result<(Flow, String), EarlyEnd> {
        self.captures.push(String::new());
        let flow = self.nodes(nodes);
        let text = self.captures.pop().unwrap_or_default();
        Ok((flow?, text))
    }

    /// Writes to the body, or to what is being captured.
    pub(super) fn emit(&mut self, text: &str, span: Span, origin: BodyOrigin) -> Result<(), EarlyEnd> {
        let paid = self.meter.bytes(text.len());
        self.placed(paid, span)?;
        match self.captures.last_mut() {
            Some(capture) => capture.push_str(text),
            None => self.body.push(text, span, origin, &self.chain),
        }
        Ok(())
    }

    pub(super) fn charge(&mut self, steps: usize, span: Span) -> Result<(), EarlyEnd> {
        let paid = self.meter.steps(steps);
        self.placed(paid, span)
    }

    /// Reports why a run stops, at the place where it does.
    pub(super) fn placed<T>(&mut self, result: Result<T, EarlyEnd>, span: Span) -> Result<T, EarlyEnd> {
        result.map_err(|stop| {
            let (message, setting) = match stop {
                EarlyEnd::Reported => return stop,
                EarlyEnd::Steps => (
                    "the letter's Liquid takes more steps than the safety limit admits",
                    Some("liquid-steps"),
                ),
                EarlyEnd::Bytes => {
                    ("the letter's Liquid makes more text than the safety limit admits", Some("output-bytes"))
                }
                EarlyEnd::Depth => {
                    ("blocks and includes nest more deeply than the safety limit admits", None)
                }
                EarlyEnd::Nesting => ("lists nest more deeply than the safety limit admits", None),
            };
            let mut finding = Diagnostic::new(Code::LimitExceeded, message)
                .at(span)
                .hint("look for a loop or an include that never ends");
            if let Some(setting) = setting {
                finding =
                    finding.hint(format!("`safety: {{{setting}: N}}` in letterpress.yml raises the limit"));
            }
            self.report(finding);
            EarlyEnd::Reported
        })
    }

    /// Takes a finding, with the tags that led here; the same one at the same place only once.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if let Some(span) = diagnostic.span {
            let place = (diagnostic.code, span, self.chain.first().copied());
            let known = self.reported.entry(place).or_default();
            let what = format!("{}\n{}", diagnostic.message, diagnostic.label.as_deref().unwrap_or_default());
            if known.contains(&what) {
                return;
            }
            known.push(what);
        }
        self.diagnostics.push(diagnostic.included_from(self.chain.to_vec()));
    }

    /// Whether enough was reported at that place to leave it at that.
    pub(super) fn is_told(&self, code: Code, span: Span, most: usize) -> bool {
        let place = (code, span, self.chain.first().copied());
        self.reported.get(&place).is_some_and(|known| known.len() >= most)
    }

    /// Parses while the template runs; what is found knows the tags that led here.
    pub(super) fn parse_within<T>(&mut self, parse: impl FnOnce(&mut Diagnostics) -> T) -> T {
        let mut found = Diagnostics::default();
        let parsed = parse(&mut found);
        for diagnostic in found.into_vec() {
            self.diagnostics.push(diagnostic.included_from(self.chain.to_vec()));
        }
        parsed
    }
}

/// Code as Markdown, in a fence that it does not hold itself.
fn fenced(language: &str, code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let code = code.trim_start_matches(['\r', '\n']).trim_end();
    format!("\n{fence}{language}\n{code}\n{fence}\n")
}
