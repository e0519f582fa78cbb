//! `for` and `tablerow`.

use std::sync::Arc;

use super::lookup::{LookupNeed, LookupValue};
use super::meter::EarlyEnd;
use super::run::{Flow, TemplateRun};
use super::scope::{Binding, LoopRound, Slot};
use super::{number, ruby};
use crate::diagnostic::{Code, Diagnostic};
use crate::jekyll::body::BodyOrigin;
use crate::jekyll::liquid::tree::{Expr, For, LoopOrder, Offset, TableRow};
use crate::value::{Map, Value};

/// What is looped over.
enum Items {
    List(Vec<Value>),
    /// A text, which is looped over once wherever the loop is to begin and to end.
    Text(Value),
    Range(std::ops::Range<i64>),
}

impl Items {
    fn len(&self) -> usize {
        match self {
            Self::List(items) => items.len(),
            Self::Text(_) => 1,
            Self::Range(range) => usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(0),
        }
    }

    fn get(&self, index: usize) -> Value {
        match self {
            Self::List(items) => items.get(index).cloned().unwrap_or_default(),
            Self::Text(text) => text.clone(),
            Self::Range(range) => range.start.saturating_add(i64::try_from(index).unwrap_or(i64::MAX)).into(),
        }
    }
}

impl Items {
    /// Where a loop begins in them, and how many it goes through.
    fn window(&self, from: usize, limit: Option<usize>) -> (usize, usize) {
        match self {
            Self::Text(_) => (0, 1),
            Self::List(_) | Self::Range(_) => window(self.len(), from, limit),
        }
    }
}

impl TemplateRun<'_> {
    pub(super) fn run_for(&mut self, tag: &For) -> Result<Flow, EarlyEnd> {
        let items = self.items(&tag.collection)?;
        let from = match &tag.offset {
            Some(Offset::Continue) => self.continued.get(&tag.name).copied().unwrap_or(0),
            Some(Offset::At(expr)) => self.count(expr)?.unwrap_or(0),
            None => 0,
        };
        let limit = self.optional_count(tag.limit.as_ref())?;
        let (start, length) = items.window(from, limit);
        self.continued.insert(Arc::clone(&tag.name), start.saturating_add(length));
        if length == 0 {
            return self.nodes(&tag.otherwise);
        }
        let parent = self.scopes.loops.iter().rposition(|round| round.columns.is_none());
        self.enter(
            tag.variable.clone(),
            "forloop",
            LoopRound { name: Arc::clone(&tag.name), length, index: 0, parent, columns: None },
        );
        let mut flow = Ok(Flow::Next);
        for index in 0..length {
            let position = match tag.order {
                LoopOrder::Forward => start + index,
                LoopOrder::Reversed => start + length - 1 - index,
            };
            self.set_round(index, items.get(position));
            flow = self.charge(1, tag.span).and_then(|()| self.nodes(&tag.body));
            match flow {
                Ok(Flow::Next | Flow::Continue) => flow = Ok(Flow::Next),
                Ok(Flow::Break) => {
                    flow = Ok(Flow::Next);
                    break;
                }
                Err(_) => break,
            }
        }
        self.leave();
        flow
    }

    pub(super) fn run_table_row(&mut self, tag: &TableRow) -> Result<Flow, EarlyEnd> {
        if !matches!(tag.collection, Expr::Range(..))
            && !ruby::is_true(&self.evaluate(&tag.collection, LookupNeed::Set)?.value)
        {
            return Ok(Flow::Next);
        }
        let items = self.items(&tag.collection)?;
        let from = self.optional_count(tag.offset.as_ref())?.unwrap_or(0);
        let limit = self.optional_count(tag.limit.as_ref())?;
        let columns = self.optional_count(tag.columns.as_ref())?.unwrap_or(0);
        let (start, length) = items.window(from, limit);
        self.emit("<tr class=\"row1\">\n", tag.span, BodyOrigin::Value)?;
        self.enter(
            tag.variable.clone(),
            "tablerowloop",
            LoopRound { name: Arc::from(""), length, index: 0, parent: None, columns: Some(columns) },
        );
        let mut flow = Ok(Flow::Next);
        for index in 0..length {
            self.set_round(index, items.get(start + index));
            flow = self.cell(tag, index, length, columns);
            match flow {
                Ok(Flow::Next | Flow::Continue) => flow = Ok(Flow::Next),
                Ok(Flow::Break) => {
                    flow = Ok(Flow::Next);
                    break;
                }
                Err(_) => break,
            }
        }
        self.leave();
        let flow = flow?;
        self.emit("</tr>\n", tag.span, BodyOrigin::Value)?;
        Ok(flow)
    }

    fn cell(
        &mut self,
        tag: &TableRow,
        index: usize,
        length: usize,
        columns: usize,
    ) -> Result<Flow, EarlyEnd> {
        self.charge(1, tag.span)?;
        let column = index.checked_rem(columns).unwrap_or(index) + 1;
        self.emit(&format!("<td class=\"col{column}\">"), tag.span, BodyOrigin::Value)?;
        let flow = self.nodes(&tag.body)?;
        self.emit("</td>", tag.span, BodyOrigin::Value)?;
        if column == columns && index + 1 < length {
            let row = index / columns + 2;
            self.emit(&format!("</tr>\n<tr class=\"row{row}\">"), tag.span, BodyOrigin::Value)?;
        }
        Ok(flow)
    }

    fn enter(&mut self, variable: Arc<str>, name: &str, round: LoopRound) {
        self.scopes.loops.push(round);
        let index = self.scopes.loops.len() - 1;
        let first = Slot::Value(Binding::new(Value::Nil));
        // Ruby sets the loop's own name first, so that a variable of that name hides it.
        self.scopes.push(vec![(variable, first), (Arc::from(name), Slot::Loop(index))]);
    }

    fn set_round(&mut self, index: usize, item: Value) {
        if let Some(round) = self.scopes.loops.last_mut() {
            round.index = index;
        }
        self.scopes.set_first(Binding::new(item));
    }

    fn leave(&mut self) {
        self.scopes.loops.pop();
        self.scopes.pop();
    }

    fn items(&mut self, collection: &Expr) -> Result<Items, EarlyEnd> {
        if let Expr::Range(bounds, _) = collection {
            let first = self.evaluate(&bounds.0, LookupNeed::Set)?.value;
            let last = self.evaluate(&bounds.1, LookupNeed::Set)?.value;
            let (first, last) = (number::integer(&first), number::integer(&last));
            return Ok(Items::Range(first..last.saturating_add(1)));
        }
        let LookupValue { value, .. } = self.evaluate(collection, LookupNeed::Set)?;
        let items = match &value {
            Value::Array(items) => items.to_vec(),
            Value::Map(map) => map.iter().map(|(key, item)| ruby::pair((key, item))).collect(),
            Value::String(text) if text.is_empty() => Vec::new(),
            Value::String(_) => return Ok(Items::Text(value)),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) if value.look().is_some() => vec![value],
            Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) => Vec::new(),
        };
        self.charge(items.len() / 4, collection.span())?;
        Ok(Items::List(items))
    }

    fn optional_count(&mut self, expr: Option<&Expr>) -> Result<Option<usize>, EarlyEnd> {
        expr.map_or(Ok(None), |expr| self.count(expr))
    }

    /// A number of items; nothing where the value is not set.
    fn count(&mut self, expr: &Expr) -> Result<Option<usize>, EarlyEnd> {
        let value = self.evaluate(expr, LookupNeed::Set)?.value;
        if value == Value::Nil {
            return Ok(None);
        }
        if let Some(count) = number::strict_integer(&value) {
            return Ok(Some(usize::try_from(count).unwrap_or(0)));
        }
        let message = format!("`{expr}` is {}, not a whole number", value.kind());
        self.report(Diagnostic::new(Code::LiquidFilter, message).at(expr.span()));
        Ok(None)
    }

    /// A property of the loop at that position.
    pub(super) fn loop_property(&self, index: usize, name: &str) -> Option<Value> {
        let round = self.scopes.loops.get(index)?;
        let (at, length) = (round.index, round.length);
        let count = |count: usize| Some(Value::from(i64::try_from(count).unwrap_or(i64::MAX)));
        match (name, round.columns) {
            ("length", _) => count(length),
            ("index", _) => count(at + 1),
            ("index0", _) => count(at),
            ("rindex", _) => count(length - at),
            ("rindex0", _) => count(length - at - 1),
            ("first", _) => Some((at == 0).into()),
            ("last", _) => Some((at + 1 == length).into()),
            ("name", None) => Some(Value::String(Arc::clone(&round.name))),
            ("parentloop", None) => Some(round.parent.map_or(Value::Nil, |parent| self.loop_value(parent))),
            ("row", Some(columns)) => count(at.checked_div(columns).unwrap_or(0) + 1),
            ("col", Some(columns)) => count(at.checked_rem(columns).unwrap_or(at) + 1),
            ("col0", Some(columns)) => count(at.checked_rem(columns).unwrap_or(at)),
            ("col_first", Some(columns)) => Some((at.checked_rem(columns).unwrap_or(at) == 0).into()),
            ("col_last", Some(columns)) => {
                Some((at.checked_rem(columns).unwrap_or(at) + 1 == columns).into())
            }
            _ => None,
        }
    }

    /// The loop at that position, as it stands now.
    pub(super) fn loop_value(&self, index: usize) -> Value {
        const NAMES: [&str; 14] = [
            "name",
            "length",
            "index",
            "index0",
            "rindex",
            "rindex0",
            "first",
            "last",
            "parentloop",
            "row",
            "col",
            "col0",
            "col_first",
            "col_last",
        ];
        let fields = NAMES.iter().filter_map(|name| Some((*name, self.loop_property(index, name)?)));
        Value::from(fields.collect::<Map>())
    }
}

/// The part of `length` items that starts at `from` and holds at most `limit`.
fn window(length: usize, from: usize, limit: Option<usize>) -> (usize, usize) {
    let start = from.min(length);
    let rest = length - start;
    (if from > length { from } else { start }, limit.map_or(rest, |limit| rest.min(limit)))
}
