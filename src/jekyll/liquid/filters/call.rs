//! What a filter is given, and what it gives.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dependency::{Dependency, DependencyRecorder};
use crate::jekyll::liquid::meter::{EarlyEnd, Meter};
use crate::jekyll::liquid::moment::Moment;
use crate::jekyll::liquid::{number, ruby};
use crate::value::{Map, Value};

/// What a filter gives.
pub(in crate::jekyll::liquid) type Outcome = Result<Value, Fault>;

/// Why a filter gives nothing.
#[derive(Debug)]
pub(in crate::jekyll::liquid) enum Fault {
    /// The run ends.
    Stop(EarlyEnd),
    /// What it got is unusable; its input goes on.
    Unusable { message: String, hint: Option<&'static str> },
}

impl From<EarlyEnd> for Fault {
    fn from(stop: EarlyEnd) -> Self {
        Self::Stop(stop)
    }
}

/// Makes the fault of an unusable input.
pub(super) fn unusable(message: impl Into<String>) -> Fault {
    Fault::Unusable { message: message.into(), hint: None }
}

/// What filters may ask for.
#[derive(Clone, Copy, Debug)]
pub(in crate::jekyll::liquid) struct Context<'c> {
    pub(in crate::jekyll::liquid) now: Option<Moment>,
    pub(in crate::jekyll::liquid) site: Option<&'c Arc<Map>>,
    pub(in crate::jekyll::liquid) reads: Option<&'c DependencyRecorder>,
    pub(in crate::jekyll::liquid) lang: &'c str,
    pub(in crate::jekyll::liquid) markdownify: fn(&str, Option<&Map>) -> String,
}

impl<'c> Context<'c> {
    /// The site, of which one setting is read.
    pub(super) fn site_for(&self, key: &str) -> Option<&'c Map> {
        if let Some(recorder) = self.reads {
            recorder.record(Dependency::Setting(key.into()));
        }
        self.site.map(AsRef::as_ref)
    }
}

/// What a filter is given.
#[derive(Debug)]
pub(in crate::jekyll::liquid) struct Call<'c> {
    pub(in crate::jekyll::liquid) input: &'c Value,
    pub(in crate::jekyll::liquid) arguments: &'c [Value],
    pub(in crate::jekyll::liquid) meter: &'c mut Meter,
    pub(in crate::jekyll::liquid) context: Context<'c>,
}

impl<'c> Call<'c> {
    /// The input as text.
    pub(super) fn text(&mut self) -> Result<Cow<'c, str>, Fault> {
        Ok(ruby::text(self.input, self.meter)?)
    }

    /// The argument at `index`, if it is there and not nothing.
    pub(super) fn argument(&self, index: usize) -> Option<&'c Value> {
        self.arguments.get(index).filter(|value| **value != Value::Nil)
    }

    /// The argument at `index` as text; empty where it is missing.
    pub(super) fn text_at(&mut self, index: usize) -> Result<Cow<'c, str>, Fault> {
        match self.arguments.get(index) {
            Some(value) => Ok(ruby::text(value, self.meter)?),
            None => Ok(Cow::Borrowed("")),
        }
    }

    /// The argument at `index` as a whole number; `missing` where it is not there.
    pub(super) fn integer_at(&self, index: usize, missing: i64) -> Result<i64, Fault> {
        match self.argument(index) {
            None => Ok(missing),
            Some(value) => number::strict_integer(value)
                .ok_or_else(|| unusable(format!("a whole number is needed, not {}", value.kind()))),
        }
    }

    /// The input as the items that filters for lists see.
    pub(super) fn items(&mut self) -> Result<Vec<Value>, Fault> {
        Ok(ruby::items(self.input, self.meter)?)
    }
}

/// Puts a text into an outcome.
pub(super) fn made(text: impl Into<String>) -> Outcome {
    Ok(Value::from(text.into()))
}
