//! Counts what a run costs and stops it at its budget.

use crate::jekyll::budget::Budget;
use crate::value::Value;

/// How deep lists and maps that a letter builds may nest.
const MAX_NESTING: usize = 64;

/// How deep lists and maps are looked into, whoever built them: each level takes a part of the stack.
const MAX_LEVELS: usize = 400;

/// How many bytes of a text are read in the time of a step.
const TEXT_BYTES_A_STEP: usize = 1024;

/// Why a run ends early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EarlyEnd {
    /// Too many steps.
    Steps,
    /// Too much text.
    Bytes,
    /// Blocks and includes nest too deeply.
    Depth,
    /// Lists nest too deeply.
    Nesting,
    /// Already reported.
    Reported,
}

/// What is left of a budget.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meter {
    steps: usize,
    bytes: usize,
    levels: usize,
    /// How often a map was made text of, and how often a filter did so.
    written_maps: usize,
    map_texts: usize,
}

impl Meter {
    pub(super) fn new(budget: Budget) -> Self {
        Self {
            steps: budget.liquid_steps,
            bytes: budget.output_bytes,
            levels: 0,
            written_maps: 0,
            map_texts: 0,
        }
    }

    /// How often a map was made text of, as Ruby's source writes it.
    pub(super) fn written_maps(&self) -> usize {
        self.written_maps
    }

    /// How often a filter made text of a map.
    pub(super) fn map_texts(&self) -> usize {
        self.map_texts
    }

    /// Notes that a filter made text of a map.
    pub(super) fn note_map_text(&mut self) {
        self.map_texts += 1;
    }

    /// Pays for work.
    pub(super) fn steps(&mut self, count: usize) -> Result<(), EarlyEnd> {
        self.steps = self.steps.checked_sub(count).ok_or(EarlyEnd::Steps)?;
        Ok(())
    }

    /// Pays for text that is produced.
    pub(super) fn bytes(&mut self, count: usize) -> Result<(), EarlyEnd> {
        self.bytes = self.bytes.checked_sub(count).ok_or(EarlyEnd::Bytes)?;
        Ok(())
    }

    /// Pays for reading the text of a value, such as the digits of a number: each time that it is looked at.
    pub(super) fn read(&mut self, value: &Value) -> Result<(), EarlyEnd> {
        self.steps(value.as_str().map_or(0, str::len) / TEXT_BYTES_A_STEP)
    }

    /// Pays for reading two texts beside each other.
    pub(super) fn read_both(&mut self, left: &Value, right: &Value) -> Result<(), EarlyEnd> {
        let length = |value: &Value| value.as_str().map_or(0, str::len);
        self.steps(length(left).min(length(right)) / TEXT_BYTES_A_STEP)
    }

    /// Pays for a value that a filter takes in.
    pub(super) fn look_at(&mut self, value: &Value) -> Result<(), EarlyEnd> {
        self.steps(match value {
            Value::Array(items) => items.len() / 4,
            _ => value.as_str().map_or(0, str::len) / 256,
        })
    }

    /// Pays for a value that a filter gives out.
    pub(super) fn make(&mut self, value: &Value) -> Result<(), EarlyEnd> {
        match value {
            Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) => Ok(()),
            Value::String(text) => self.bytes(text.len()),
            Value::Array(items) => self.steps(items.len()),
            Value::Map(map) => self.steps(map.len()),
        }
    }

    /// Goes into a list or map.
    pub(super) fn enter(&mut self) -> Result<(), EarlyEnd> {
        self.levels += 1;
        if self.levels > MAX_LEVELS { Err(EarlyEnd::Nesting) } else { Ok(()) }
    }

    /// Comes out of a list or map.
    pub(super) fn leave(&mut self) {
        self.levels = self.levels.saturating_sub(1);
    }

    /// Comes out of everything, after a filter gave up inside of a value.
    pub(super) fn surface(&mut self) {
        self.levels = 0;
    }

    /// Pays for putting a value into a list or map, and sees that it does not nest without end.
    pub(super) fn nest(&mut self, value: &Value) -> Result<(), EarlyEnd> {
        self.nest_at(value, 1)
    }

    fn nest_at(&mut self, value: &Value, depth: usize) -> Result<(), EarlyEnd> {
        match value {
            Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => Ok(()),
            _ if depth > MAX_NESTING => Err(EarlyEnd::Nesting),
            Value::Array(items) => {
                self.steps(items.len())?;
                items.iter().try_for_each(|item| self.nest_at(item, depth + 1))
            }
            Value::Map(map) => {
                self.steps(map.len())?;
                map.iter().try_for_each(|(_, item)| self.nest_at(item, depth + 1))
            }
        }
    }
}

/// A text that pays for itself as it grows.
#[derive(Debug)]
pub(super) struct MeteredText<'m> {
    out: String,
    meter: &'m mut Meter,
}

impl<'m> MeteredText<'m> {
    pub(super) fn new(meter: &'m mut Meter) -> Self {
        Self { out: String::new(), meter }
    }

    pub(super) fn push(&mut self, text: &str) -> Result<(), EarlyEnd> {
        self.meter.bytes(text.len())?;
        self.meter.steps(text.len() / 256)?;
        self.out.push_str(text);
        Ok(())
    }

    /// Pays for looking at one more value, and goes into it.
    pub(super) fn enter(&mut self) -> Result<(), EarlyEnd> {
        self.meter.steps(1)?;
        self.meter.enter()
    }

    /// Comes out of a value.
    pub(super) fn leave(&mut self) {
        self.meter.leave();
    }

    /// Notes that a map is written as Ruby's source.
    pub(super) fn write_map(&mut self) {
        self.meter.written_maps += 1;
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}
