//! What Liquid does without a word where its author meant something else: a sum of a text that is no number, a property that no
//! item has, a parameter that an include does not read.

use std::collections::BTreeSet;

use super::number::{self, Number};
use super::run::TemplateRun;
use super::template::Template;
use super::tree::{Filter, Include, IncludeKind};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::order::Trees as _;
use crate::value::Value;

/// Filters that compute.
const SUMS: &[&str] = &[
    "abs",
    "at_least",
    "at_most",
    "ceil",
    "divided_by",
    "floor",
    "minus",
    "modulo",
    "plus",
    "round",
    "times",
];

/// Filters that look at a property of each item, which their first argument names.
const BY_PROPERTY: &[&str] = &["find", "group_by", "map", "sort", "sort_natural", "sum", "uniq", "where"];

/// Filters whose first argument names an item, and whose second asks something of it.
const BY_EXPRESSION: &[&str] = &["find_exp", "group_by_exp", "where_exp"];

/// So many items are asked for their properties.
const MOST_ITEMS: usize = 100;

/// Of so many items the names of so many properties are compared with one that is not there.
const MOST_NAMED: usize = 8;

/// How many of each.
const MOST_NAMES: usize = 50;

/// The longest expression that is looked through for properties, in bytes.
const LONGEST_EXPRESSION: usize = 1000;

/// The most bytes of a text that is looked through for the properties or parameters that it reads.
const MOST_BYTES: usize = 64 << 10;

impl TemplateRun<'_> {
    /// Looks at what a filter is given.
    pub(super) fn look_at_filter(&mut self, filter: &Filter, input: &Value, arguments: &[Value]) {
        let name = &*filter.name;
        if SUMS.binary_search(&name).is_ok() {
            self.look_at_sum(filter, input, arguments);
        } else if let Some(first) = arguments.first().and_then(Value::as_str)
            && let Value::Array(items) = input
        {
            if BY_PROPERTY.binary_search(&name).is_ok() {
                self.look_at_property(filter, items, first);
            } else if BY_EXPRESSION.binary_search(&name).is_ok()
                && let Some(expression) = arguments.get(1).and_then(Value::as_str)
                && expression.len() <= LONGEST_EXPRESSION
            {
                for property in read_of(first, expression) {
                    self.look_at_property(filter, items, property);
                }
            }
        }
    }

    /// Says that a text is computed with as a number that it does not show.
    fn look_at_sum(&mut self, filter: &Filter, input: &Value, arguments: &[Value]) {
        for value in std::iter::once(input).chain(arguments) {
            let Value::String(text) = value else { continue };
            let text = text.trim();
            if text.is_empty() || number::is_one(text) || self.is_told(Code::LiquidFilter, filter.span, 1) {
                continue;
            }
            let shown: String = text.chars().take(40).collect();
            let counted = Number::of(value).value().scalar().unwrap_or_default();
            let message = format!("`{}` computes with the text `{shown}` as with {counted}", filter.name);
            let finding =
                Diagnostic::new(Code::LiquidFilter, message).severity(Severity::Warning).at(filter.span);
            self.report(
                finding.hint(
                    "write a number in digits alone, such as `60000`, without commas, blanks and units",
                ),
            );
        }
    }

    /// Says that no item has a property, where it is printed, or where another is called nearly so.
    fn look_at_property(&mut self, filter: &Filter, items: &[Value], property: &str) {
        let property = property.split('.').next().unwrap_or_default();
        let maps = || items.iter().take(MOST_ITEMS).filter_map(Value::as_map);
        let is_list_of_maps = !items.is_empty() && items.len() <= MOST_ITEMS && maps().count() == items.len();
        if property.is_empty() || !is_list_of_maps || maps().any(|map| map.field(property).is_some()) {
            return;
        }
        if !self.looked_at.insert(filter.span) {
            return;
        }
        let names: BTreeSet<&str> =
            maps().take(MOST_NAMED).flat_map(|map| map.keys().take(MOST_NAMES)).tree_set();
        let meant = nearest(property, names);
        if meant.is_none() && &*filter.name != "map" {
            return;
        }
        let finding =
            Diagnostic::new(Code::UnsetVariable, format!("`{}`: no item has `{property}`", filter.name));
        let finding = finding.at(filter.span);
        self.report(match meant {
            Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
            // it may be one that items need not have
            None => finding
                .severity(Severity::Warning)
                .hint("nothing is printed of any: give the items that key, or name another"),
        });
    }

    /// Says that a file does not read a parameter that it is given, where it reads one that is called nearly so.
    pub(super) fn look_at_parameters(&mut self, tag: &Include, template: &Template) {
        // what is rendered sees its parameters as variables
        let is_rendered = matches!(tag.kind, IncludeKind::Render(_));
        let text = template.source.text();
        // what it reads in brackets is not looked for
        if text.contains("include[") {
            return;
        }
        if is_rendered
            || tag.parameters.is_empty()
            || text.len() > MOST_BYTES
            || !self.looked_at.insert(tag.span)
        {
            return;
        }
        let read: BTreeSet<&str> = read_of("include", text).tree_set();
        for (key, value) in &tag.parameters {
            if read.contains(&**key) {
                continue;
            }
            let Some(meant) = nearest(key, read.iter().copied()) else { continue };
            // what is given as well is meant by no other
            if tag.parameters.iter().any(|(other, _)| **other == *meant) {
                continue;
            }
            let message = format!("`{}` does not read `{key}`", template.source.name());
            let finding = Diagnostic::new(Code::UnknownKey, message).at(value.span());
            self.report(finding.hint(format!("did you mean `{meant}`?")));
        }
    }
}

/// The names that a text reads of a map: `kind` of `s` in `s.kind == "lang"`.
fn read_of<'t>(map: &'t str, text: &'t str) -> impl Iterator<Item = &'t str> {
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.match_indices(map).filter_map(move |(at, _)| {
        let stands_alone = !text[..at].ends_with(|c: char| is_of_name(c) || c == '.');
        let behind = text[at + map.len()..].strip_prefix('.')?;
        let end = behind.find(|c: char| !is_of_name(c)).unwrap_or(behind.len());
        (stands_alone && end > 0).then_some(&behind[..end])
    })
}
