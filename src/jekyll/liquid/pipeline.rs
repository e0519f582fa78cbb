//! Sends values through filters.

use super::filters::call::{Call, Context, Fault};
use super::filters::{self, FilterFn};
use super::lookup::{KEY_BYTES_A_STEP, LookupNeed, LookupValue};
use super::meter::EarlyEnd;
use super::moment::Moment;
use super::ruby;
use super::run::TemplateRun;
use crate::date::in_words::foreign_month;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::liquid::tree::{Filter, Pipeline};
use crate::value::Value;

impl TemplateRun<'_> {
    /// Evaluates a value and sends it through its filters. Before `default`, nothing has to be set.
    pub(super) fn pipeline(
        &mut self,
        pipeline: &Pipeline,
        need: LookupNeed,
    ) -> Result<LookupValue, EarlyEnd> {
        let last_default = pipeline.filters.iter().rposition(|filter| &*filter.name == "default");
        let need_at = |index: usize| match last_default {
            Some(default) if index < default => LookupNeed::Any,
            Some(_) | None => need,
        };
        let first = if last_default.is_some() { LookupNeed::Any } else { need };
        let mut got = self.evaluate(&pipeline.value, first)?;
        for (index, filter) in pipeline.filters.iter().enumerate() {
            let need = need_at(index);
            if &*filter.name == "default" {
                let (value, stands_in) = self.default(got, filter, need)?;
                got = value;
                if !stands_in {
                    // What went into a value that is kept has to be set after all.
                    self.arguments(&pipeline.filters[..index], need_at(index))?;
                }
                continue;
            }
            let before = self.meter.written_maps();
            let value = self.filter(got.value, filter, need)?;
            // `inspect` is asked for by who wants to see it
            if self.meter.written_maps() > before
                && matches!(value, Value::String(_))
                && &*filter.name != "inspect"
            {
                self.meter.note_map_text();
            }
            got = LookupValue { quiet: got.quiet && value == Value::Nil, value };
        }
        Ok(got)
    }

    /// Evaluates what gets a name. A map of the workspace that goes through no filter is not looked at yet.
    pub(super) fn assigned(&mut self, pipeline: &Pipeline) -> Result<LookupValue, EarlyEnd> {
        if pipeline.filters.is_empty() {
            self.find(&pipeline.value, LookupNeed::Set)
        } else {
            self.pipeline(pipeline, LookupNeed::Set)
        }
    }

    /// Evaluates the arguments of filters again for what they lack.
    fn arguments(&mut self, filters: &[Filter], need: LookupNeed) -> Result<(), EarlyEnd> {
        for filter in filters.iter().filter(|filter| &*filter.name != "default") {
            for expr in &filter.arguments {
                self.evaluate(expr, need)?;
            }
        }
        Ok(())
    }

    /// `default` looks at its argument only where it is used; says whether it was.
    fn default(
        &mut self,
        got: LookupValue,
        filter: &Filter,
        need: LookupNeed,
    ) -> Result<(LookupValue, bool), EarlyEnd> {
        self.charge(1, filter.span)?;
        let mut allow_false = false;
        for (name, expr) in &filter.named {
            if &**name == "allow_false" {
                allow_false = ruby::is_true(&self.evaluate(expr, LookupNeed::Any)?.value);
            }
        }
        let is_set = match &got.value {
            Value::Nil => false,
            Value::Bool(value) => value.meaning || allow_false,
            other => !ruby::is_empty(other).unwrap_or(false),
        };
        if is_set {
            return Ok((got, false));
        }
        let got = match filter.arguments.first() {
            Some(expr) => self.evaluate(expr, need)?,
            None => LookupValue::new(Value::from("")),
        };
        Ok((got, true))
    }

    fn filter(&mut self, input: Value, filter: &Filter, need: LookupNeed) -> Result<Value, EarlyEnd> {
        self.charge(1, filter.span)?;
        let mut arguments = Vec::with_capacity(filter.arguments.len());
        for expr in &filter.arguments {
            arguments.push(self.evaluate(expr, need)?.value);
        }
        for (_, expr) in &filter.named {
            self.evaluate(expr, need)?;
        }
        let Some(entry) = filters::find(&filter.name) else {
            if !self.is_told(Code::UnknownFilter, filter.span, 1) {
                let message = format!("there is no filter `{}`", filter.name);
                let diagnostic = Diagnostic::new(Code::UnknownFilter, message).at(filter.span);
                self.report(if matches!(&*filter.name, "sassify" | "scssify") {
                    diagnostic.hint("Sass is not compiled here: write the style sheet as CSS")
                } else {
                    diagnostic.did_you_mean(&filter.name, filters::names())
                });
            }
            return Ok(input);
        };
        if !entry.arguments.contains(&arguments.len()) {
            let message =
                wrong_count(&filter.name, *entry.arguments.start(), *entry.arguments.end(), arguments.len());
            self.report(Diagnostic::new(Code::LiquidFilter, message).at(filter.span));
            return Ok(input);
        }
        let paid = std::iter::once(&input).chain(&arguments).try_for_each(|value| self.meter.look_at(value));
        self.placed(paid, filter.span)?;
        // a property is looked for in each item
        if let (Value::Array(items), Some(path)) = (&input, arguments.first().and_then(Value::as_str)) {
            self.charge(items.len().saturating_mul(path.len() / KEY_BYTES_A_STEP), filter.span)?;
        }
        let result = match entry.work {
            FilterFn::Plain(work) => {
                let context = Context {
                    now: self.globals.date.map(Moment::of_date),
                    site: self.globals.variables.get("site").and_then(Value::as_map),
                    reads: self.globals.reads,
                    lang: self.globals.lang,
                    markdownify: self.globals.markdownify,
                };
                work(&mut Call { input: &input, arguments: &arguments, meter: &mut self.meter, context })
            }
            FilterFn::Expression(work) => work(self, &input, &arguments, filter.span),
        };
        let result = result.and_then(|value| {
            self.meter.make(&value)?;
            Ok(value)
        });
        if let Ok(Value::String(text)) = &result
            && matches!(&*filter.name, "date" | "date_to_string" | "date_to_long_string")
            && let Some(month) = foreign_month(text, self.globals.lang)
        {
            let message =
                format!("`{}` prints `{month}` in a letter in `{}`", filter.name, self.globals.lang);
            let finding = Diagnostic::new(Code::Date, message).at(filter.span);
            self.report(finding.hint("`| localdate` writes the date in the letter's language"));
        }
        if result.is_ok() {
            if filter.name.starts_with("date") {
                self.look_at_date(filter, &input, &arguments);
            }
            self.look_at_filter(filter, &input, &arguments);
        }
        match result {
            Ok(value) => Ok(value),
            Err(Fault::Stop(stop)) => self.placed(Err(stop), filter.span),
            Err(Fault::Unusable { message, hint }) => {
                self.meter.surface();
                let diagnostic = Diagnostic::new(Code::LiquidFilter, format!("`{}`: {message}", filter.name));
                let diagnostic = diagnostic.at(filter.span);
                self.report(match hint {
                    Some(hint) => diagnostic.hint(hint),
                    None => diagnostic,
                });
                Ok(input)
            }
        }
    }
}

impl TemplateRun<'_> {
    /// Says what a filter of Jekyll's reads as a day that is none to whoever wrote it.
    fn look_at_date(&mut self, filter: &Filter, input: &Value, arguments: &[Value]) {
        let pattern = match &*filter.name {
            "date" => arguments.first().and_then(Value::as_str),
            _ => Some("%d"),
        };
        if pattern.is_some_and(str::is_empty) {
            return;
        }
        let now = self.globals.date.map(Moment::of_date);
        let Some(day) = filters::date::doubtful(input, pattern, self.globals.lang, now) else { return };
        let text: String = input.as_str().unwrap_or_default().chars().take(40).collect();
        let message = format!("`{}` takes `{text}` for {day}", filter.name);
        let finding = Diagnostic::new(Code::Date, message).severity(Severity::Warning).at(filter.span);
        self.report(finding.hint("write the day like 2015-01-02 or 2 January 2015"));
    }
}

fn wrong_count(name: &str, least: usize, most: usize, given: usize) -> String {
    let wanted = match (least, most) {
        (0, 0) => "no argument".to_owned(),
        (1, 1) => "one argument".to_owned(),
        (0, 1) => "at most one argument".to_owned(),
        (0, most) => format!("at most {most} arguments"),
        (least, most) if least == most => format!("{least} arguments"),
        (least, most) => format!("{least} to {most} arguments"),
    };
    format!("`{name}` takes {wanted}, not {given}")
}
