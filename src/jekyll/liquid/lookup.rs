//! Finds the value of an expression.

use std::sync::Arc;

use super::meter::EarlyEnd;
use super::run::TemplateRun;
use super::scope::RootBinding;
use super::shared::PAGE_LISTS;
use super::{number, ruby};
use crate::jekyll::liquid::tree::{Expr, Lookup, PathKey, PathStep};
use crate::value::Value;

/// Whether a value has to be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LookupNeed {
    /// It is used: one that is not set is reported.
    Set,
    /// It is only asked for.
    Any,
}

/// A value that was found.
#[derive(Clone, Debug)]
pub(super) struct LookupValue {
    pub(super) value: Value,
    /// Whether it is nothing, on purpose or because it is missing and was reported.
    pub(super) quiet: bool,
}

impl LookupValue {
    pub(super) fn new(value: Value) -> Self {
        Self { value, quiet: false }
    }
}

/// Where a lookup ends without a value.
#[derive(Clone, Debug)]
pub(super) struct MissingValue {
    /// How many steps lead to what is missing, itself included; 0 is the variable.
    pub(super) steps: usize,
    /// The value that lacks it; none for a variable.
    pub(super) base: Option<Value>,
    /// Its key, as text.
    pub(super) key: String,
    /// Whether it is there, but empty.
    pub(super) is_empty: bool,
    /// Whether it was reported before.
    pub(super) quiet: bool,
}

impl TemplateRun<'_> {
    /// Finds a value that is looked at, all of it.
    pub(super) fn evaluate(&mut self, expr: &Expr, need: LookupNeed) -> Result<LookupValue, EarlyEnd> {
        let got = self.find(expr, need)?;
        let paid = self.meter.read(&got.value);
        self.placed(paid, expr.span())?;
        self.reads_all(&got.value);
        Ok(got)
    }

    /// Finds a value that is not looked at yet.
    pub(super) fn find(&mut self, expr: &Expr, need: LookupNeed) -> Result<LookupValue, EarlyEnd> {
        match expr {
            Expr::Literal(value, _) => Ok(LookupValue { value: value.clone(), quiet: *value == Value::Nil }),
            Expr::Special(..) => Ok(LookupValue::new(Value::from(""))),
            Expr::Range(bounds, span) => {
                let first = number::integer(&self.evaluate(&bounds.0, need)?.value);
                let last = number::integer(&self.evaluate(&bounds.1, need)?.value);
                let count = last.saturating_sub(first).saturating_add(1);
                self.charge(usize::try_from(count).unwrap_or(0), *span)?;
                Ok(LookupValue::new(Value::from((first..=last).map(Value::from).collect::<Vec<_>>())))
            }
            Expr::Lookup(lookup) => match self.look_up(lookup)? {
                Ok(value) => Ok(LookupValue::new(value)),
                Err(missing) => {
                    let quiet = missing.quiet || need == LookupNeed::Set;
                    if !missing.quiet && need == LookupNeed::Set {
                        self.report_unset(lookup, &missing)?;
                    }
                    Ok(LookupValue { value: Value::Nil, quiet })
                }
            },
        }
    }

    pub(super) fn look_up(&mut self, lookup: &Lookup) -> Result<Result<Value, MissingValue>, EarlyEnd> {
        self.charge(1, lookup.span)?;
        let name: Arc<str> = match &lookup.root {
            PathKey::Name(name) => Arc::clone(name),
            PathKey::Computed(expr) => {
                let value = self.evaluate(expr, LookupNeed::Set)?.value;
                let name: Arc<str> = Arc::from(value.scalar().unwrap_or_default());
                self.charge(name.len() / KEY_BYTES_A_STEP, lookup.span)?;
                name
            }
        };
        let mut steps = lookup.steps.iter().enumerate();
        let mut value = match self.root_value(&name, lookup.steps.first()) {
            Ok((value, is_property)) => {
                if is_property {
                    steps.next();
                }
                value
            }
            Err(missing) => return Ok(Err(missing)),
        };
        for (index, step) in steps {
            // the size of a text takes reading it
            let paid = self.meter.read(&value);
            self.placed(paid, lookup.span)?;
            let found = match &step.key {
                PathKey::Name(name) => self.named(&value, name),
                PathKey::Computed(expr) => self.computed(&value, expr)?,
            };
            let (key, is_empty, quiet) = match found {
                StepValue::Found(Value::Nil) => (name_of(step), true, false),
                StepValue::Found(found) => {
                    value = found;
                    continue;
                }
                StepValue::Quiet => (String::new(), false, true),
                StepValue::Missing(key) => {
                    match self.employer_key(&name, &value).filter(|_| index == 0 && key == "key") {
                        Some(found) => {
                            value = found;
                            continue;
                        }
                        None => (key, false, false),
                    }
                }
            };
            let steps = index + 1;
            return Ok(Err(MissingValue { steps, base: Some(value), key, is_empty, quiet }));
        }
        if value == Value::Nil {
            return Ok(Err(MissingValue {
                steps: lookup.steps.len(),
                base: None,
                key: lookup.steps.last().map(name_of).unwrap_or_default(),
                is_empty: true,
                quiet: false,
            }));
        }
        Ok(Ok(value))
    }

    /// What a path begins with, and whether its first step, a property of a loop, is in it.
    fn root_value(
        &mut self,
        name: &Arc<str>,
        first: Option<&PathStep>,
    ) -> Result<(Value, bool), MissingValue> {
        let missing =
            |is_empty, quiet| MissingValue { steps: 0, base: None, key: name.to_string(), is_empty, quiet };
        let value = match self.scopes.find(name, self.globals.variables) {
            None => return Err(missing(false, false)),
            Some(RootBinding::Bound(binding)) if binding.value == Value::Nil => {
                return Err(missing(true, binding.quiet));
            }
            Some(RootBinding::Global(Value::Nil)) => return Err(missing(true, false)),
            Some(RootBinding::Bound(binding)) => binding.value.clone(),
            Some(RootBinding::Global(value)) => value.clone(),
            Some(RootBinding::Counter(count)) => count.into(),
            Some(RootBinding::Loop(index)) => {
                let property = match first {
                    Some(PathStep { key: PathKey::Name(property), .. }) => {
                        self.loop_property(index, property)
                    }
                    Some(_) | None => None,
                };
                match property {
                    Some(property) => return Ok((property, true)),
                    None => self.loop_value(index),
                }
            }
        };
        Ok((value, false))
    }

    fn named(&mut self, value: &Value, name: &Arc<str>) -> StepValue {
        self.reads_key(value, name);
        let bound = || self.bound_employer(value, name);
        match self.site_list(value, name).or_else(bound).or_else(|| self.neighbour(value, name)) {
            Some(found) => StepValue::Found(found),
            None => field(value, name).map_or_else(StepValue::Missing, StepValue::Found),
        }
    }

    fn computed(&mut self, value: &Value, expr: &Expr) -> Result<StepValue, EarlyEnd> {
        let key = self.evaluate(expr, LookupNeed::Set)?;
        if key.value == Value::Nil && key.quiet {
            return Ok(StepValue::Quiet);
        }
        if let Some(key) = key.value.scalar() {
            // it is looked for in several places, each of which reads it
            self.charge(key.len() / KEY_BYTES_A_STEP, expr.span())?;
            self.reads_key(value, &key);
        }
        let list = key.value.as_str().and_then(|key| self.site_list(value, key));
        let bound = || self.bound_employer(value, key.value.as_str()?);
        let found = list.or_else(bound).or_else(|| item(value, &key.value));
        Ok(found.map_or_else(|| StepValue::Missing(key.value.scalar().unwrap_or_default()), StepValue::Found))
    }
}

/// How many bytes of a key that a template makes are looked at in the time of a step.
pub(super) const KEY_BYTES_A_STEP: usize = 64;

/// What a step of a path leads to.
enum StepValue {
    Found(Value),
    /// Nothing has this key.
    Missing(String),
    /// The key is nothing, which has been said already.
    Quiet,
}

impl TemplateRun<'_> {
    /// What `employer.key` prints where the employer's own data have no `key`: what `page.employer` says.
    fn employer_key(&self, root: &str, value: &Value) -> Option<Value> {
        let bound = self.globals.variables.get("employer").filter(|_| root == "employer")?.as_map()?;
        let same = value.as_map().is_some_and(|map| Arc::ptr_eq(map, bound));
        self.globals.variables.get("page")?.at(&["employer"]).filter(|_| same).cloned()
    }

    /// Whom the letter is for, in the map of all employers. A row of a job list may describe it, or add to it.
    fn bound_employer(&self, value: &Value, key: &str) -> Option<Value> {
        let all = self.globals.employers?.map();
        let is_all = value.as_map().is_some_and(|map| Arc::ptr_eq(map, all));
        let page = self.globals.variables.get("page").filter(|_| is_all)?;
        let is_bound = page.at(&["employer"]).and_then(Value::as_str) == Some(key);
        self.globals.variables.get("employer").filter(|_| is_bound).cloned()
    }

    /// A list of the site's pages, if the value is the site.
    fn site_list(&self, value: &Value, key: &str) -> Option<Value> {
        let (Value::Map(map), Some(Value::Map(site))) = (value, self.globals.variables.get("site")) else {
            return None;
        };
        if !Arc::ptr_eq(map, site) || !PAGE_LISTS.contains(&key) && site.get(key).is_some() {
            return None;
        }
        // A key that is neither a list nor set may be a collection.
        let known = PAGE_LISTS.contains(&key) || site.get("collections").is_some();
        known.then(|| self.globals.includes.listed(self.globals.date))??.lists.get(key).cloned()
    }

    /// The document before or after the letter in its collection, if the value is the letter's page.
    fn neighbour(&self, value: &Value, key: &str) -> Option<Value> {
        let (Value::Map(map), Some(Value::Map(page)), "next" | "previous") =
            (value, self.globals.variables.get("page"), key)
        else {
            return None;
        };
        let (true, Some(_)) = (Arc::ptr_eq(map, page), page.get("collection")) else { return None };
        let listed = self.globals.includes.listed(self.globals.date)?;
        self.reads_pages(&["documents"]);
        let same = |document: &&Value| document.at(&["path"]) == page.get("path");
        let document = listed.lists.get("documents")?.as_array()?.iter().find(same)?;
        document.at(&[key]).cloned()
    }
}

fn name_of(step: &PathStep) -> String {
    match &step.key {
        PathKey::Name(name) => name.to_string(),
        PathKey::Computed(expr) => expr.to_string(),
    }
}

/// What `.name` gives, or the name where it gives nothing.
fn field(value: &Value, name: &str) -> Result<Value, String> {
    ruby::property(value, name).or_else(|| ruby::command(value, name)).ok_or_else(|| name.to_owned())
}

/// What `[key]` gives.
fn item(value: &Value, key: &Value) -> Option<Value> {
    match (value, key) {
        (Value::Map(map), Value::String(key)) => map.get(key).cloned(),
        // Ruby's keys may be numbers; ours are the texts they were written as.
        (Value::Map(map), Value::Int(_) | Value::Bool(_) | Value::Float(_)) => {
            map.get(&key.scalar()?).cloned()
        }
        (Value::Array(items), Value::Int(index)) => {
            let length = i64::try_from(items.len()).ok()?;
            let index = if index.meaning < 0 { index.meaning.checked_add(length)? } else { index.meaning };
            items.get(usize::try_from(index).ok()?).cloned()
        }
        _ => None,
    }
}
