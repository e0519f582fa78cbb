//! The variables a template sees.

use std::collections::HashMap;
use std::sync::Arc;

use crate::order;
use crate::value::{Map, Value};

/// What a name stands for.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    Value(Binding),
    /// The `forloop` or `tablerowloop` at this position of [`Scopes::loops`].
    Loop(usize),
}

/// A value that a template gave a name.
#[derive(Clone, Debug)]
pub(super) struct Binding {
    pub(super) value: Value,
    /// Whether it is known to be missing, so that it is not reported once more.
    pub(super) quiet: bool,
    /// The bounds, of a range: it prints as `1..3`, and is a list for everything else.
    pub(super) range: Option<(i64, i64)>,
}

impl Binding {
    pub(super) fn new(value: Value) -> Self {
        Self { value, quiet: false, range: None }
    }
}

/// The round a loop is in.
#[derive(Clone, Debug)]
pub(super) struct LoopRound {
    pub(super) name: Arc<str>,
    pub(super) length: usize,
    pub(super) index: usize,
    pub(super) parent: Option<usize>,
    /// How many cells a row of a `tablerow` has; none in a `for`.
    pub(super) columns: Option<usize>,
}

/// Every variable but the global ones.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// Variables of loops and includes, innermost last.
    frames: Vec<Vec<(Arc<str>, Slot)>>,
    /// What `assign` and `capture` set; they are seen everywhere, as in Ruby.
    assigned: HashMap<Arc<str>, Binding>,
    counters: HashMap<Arc<str>, i64>,
    /// The loops that run, innermost last.
    pub(super) loops: Vec<LoopRound>,
}

/// What a name was found to stand for.
#[derive(Debug)]
pub(super) enum RootBinding<'s> {
    /// A value of the template's own.
    Bound(&'s Binding),
    Counter(i64),
    Loop(usize),
    Global(&'s Value),
}

impl Scopes {
    pub(super) fn find<'s>(&'s self, name: &str, globals: &'s Map) -> Option<RootBinding<'s>> {
        let slots = self.frames.iter().rev().flat_map(|frame| frame.iter());
        for (key, slot) in slots {
            if **key == *name {
                return Some(match slot {
                    Slot::Value(binding) => RootBinding::Bound(binding),
                    Slot::Loop(index) => RootBinding::Loop(*index),
                });
            }
        }
        if let Some(binding) = self.assigned.get(name) {
            return Some(RootBinding::Bound(binding));
        }
        if let Some(counter) = self.counters.get(name) {
            return Some(RootBinding::Counter(*counter));
        }
        globals.get(name).map(RootBinding::Global)
    }

    pub(super) fn assign(&mut self, name: &Arc<str>, binding: Binding) {
        self.assigned.insert(Arc::clone(name), binding);
    }

    pub(super) fn counter(&mut self, name: &Arc<str>) -> &mut i64 {
        self.counters.entry(Arc::clone(name)).or_insert(0)
    }

    pub(super) fn push(&mut self, frame: Vec<(Arc<str>, Slot)>) {
        self.frames.push(frame);
    }

    pub(super) fn pop(&mut self) {
        self.frames.pop();
    }

    /// Sets the first variable of the innermost frame.
    pub(super) fn set_first(&mut self, binding: Binding) {
        if let Some((_, slot)) = self.frames.last_mut().and_then(|frame| frame.first_mut()) {
            *slot = Slot::Value(binding);
        }
    }

    /// The names that are not global.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let framed = self.frames.iter().flat_map(|frame| frame.iter().map(|(name, _)| &**name));
        let mut assigned: Vec<&str> = self.assigned.keys().map(|name| &**name).collect();
        order::sort(&mut assigned);
        framed.chain(assigned)
    }
}
