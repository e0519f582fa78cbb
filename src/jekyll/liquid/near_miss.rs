//! Comparisons of which a value fails by its case or its blanks alone: `yes` is neither `Yes` nor `yes ` with a blank behind it. And
//! those of what is not set with what has nothing in it: an empty cell is neither `""` nor `blank`.
//!
//! A condition may ask for both spellings, so what was nearly equal is told once the tag has chosen what to show.

use super::condition::MOST_COMPARED;
use super::run::TemplateRun;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::jekyll::liquid::tree::{Expr, LiquidNode, Lookup, Special, Test};
use crate::source::Span;
use crate::value::Value;

/// The most of them that are kept until a tag has chosen.
const MOST_KEPT: usize = 100;

/// A comparison that was nearly equal.
#[derive(Debug)]
pub(super) struct NearMiss {
    /// Whether it was asked for equality, and not for the contrary.
    is_equality: bool,
    /// Whether `unless` asked.
    is_unless: bool,
    /// The value's name, and its place.
    name: String,
    span: Span,
    /// The text that it was compared with.
    wanted: String,
    difference: Difference,
}

/// By what a value is not the text that it was compared with.
#[derive(Debug)]
enum Difference {
    /// It is a truth value.
    Truth(bool),
    /// By blanks before it or behind it.
    Blanks,
    /// By its case; what it is.
    Case(String),
    /// By the word for consent; what it is.
    Consent(String),
    /// It is nothing, and was compared with what has nothing in it; whether it is a text at least.
    Nothing { is_text: bool },
}

/// The most names that are remembered of those compared with nothing.
const MOST_NAMES: usize = 100;

impl TemplateRun<'_> {
    /// Takes down that two values are nearly equal of which one is written in the template.
    pub(super) fn look_at_difference(&mut self, left: (&Expr, &Value), right: (&Expr, &Value)) {
        let (((Expr::Lookup(lookup), value), (Expr::Literal(..), wanted))
        | ((Expr::Literal(..), wanted), (Expr::Lookup(lookup), value))) = (left, right)
        else {
            return;
        };
        let Value::String(wanted) = wanted else { return };
        if wanted.trim().is_empty() && *value == Value::Nil {
            self.take_down_nothing(lookup, "\"\"", false);
            return;
        }
        if self.near_misses.len() < MOST_KEPT
            && let Some(difference) = difference(value, wanted)
        {
            let (name, wanted) = (lookup.path(lookup.steps.len()), wanted.to_string());
            self.near_misses.push(NearMiss {
                is_equality: true,
                is_unless: false,
                name,
                span: lookup.span,
                wanted,
                difference,
            });
        }
    }

    /// Takes down that a value which is nothing does not equal `blank` or `empty`.
    pub(super) fn look_at_nothing(&mut self, lookup: &Lookup, value: &Value, special: Special) {
        let is_text = value.as_str().is_some_and(|text| text.trim().is_empty());
        match special {
            Special::Blank if is_text => self.take_down_nothing(lookup, "blank", true),
            Special::Blank if *value == Value::Nil => self.take_down_nothing(lookup, "blank", false),
            Special::Empty if *value == Value::Nil => self.take_down_nothing(lookup, "empty", false),
            Special::Blank | Special::Empty => {}
        }
    }

    fn take_down_nothing(&mut self, lookup: &Lookup, wanted: &str, is_text: bool) {
        if self.near_misses.len() < MOST_KEPT {
            self.near_misses.push(NearMiss {
                is_equality: true,
                is_unless: false,
                name: lookup.path(lookup.steps.len()),
                span: lookup.span,
                wanted: wanted.to_owned(),
                difference: Difference::Nothing { is_text },
            });
        }
    }

    /// Whether it was told of a name that nothing was compared with what has nothing in it.
    pub(super) fn was_compared_with_nothing(&self, name: &str) -> bool {
        self.compared_with_nothing.iter().any(|told| told == name)
    }

    /// How many were taken down.
    pub(super) fn near_misses(&self) -> usize {
        self.near_misses.len()
    }

    /// Says of those from `from` on that the contrary of equality was asked for.
    pub(super) fn were_asked_to_differ(&mut self, from: usize) {
        self.near_misses[from..].iter_mut().for_each(|miss| miss.is_equality = false);
    }

    /// Says of those from `from` on that `unless` asked.
    pub(super) fn were_asked_by_unless(&mut self, from: usize) {
        self.near_misses[from..].iter_mut().for_each(|miss| miss.is_unless = true);
    }

    /// Tells those from `from` on that decided: where what was asked for equality holds nowhere, or where what was asked to
    /// differ does.
    pub(super) fn tell_near_misses(&mut self, from: usize, is_equality: bool) {
        for miss in self.near_misses.split_off(from.min(self.near_misses.len())) {
            if miss.is_equality != is_equality {
                continue;
            }
            if let Difference::Nothing { .. } = miss.difference {
                if self.is_told(Code::LiquidLax, miss.span, 1) {
                    continue;
                }
                if self.compared_with_nothing.len() < MOST_NAMES {
                    self.compared_with_nothing.push(miss.name.clone());
                }
            }
            self.report(miss.finding());
        }
    }

    /// Forgets those from `from` on that were compared with what has nothing in it, and whose names are asked for otherwise, too.
    pub(super) fn forget_guarded(&mut self, from: usize, is_guarded: impl Fn(&str) -> bool) {
        let of_tag = self.near_misses.split_off(from.min(self.near_misses.len()));
        let is_told = |miss: &NearMiss| {
            !(matches!(miss.difference, Difference::Nothing { .. }) && is_guarded(&miss.name))
        };
        self.near_misses.extend(of_tag.into_iter().filter(is_told));
    }

    /// Forgets those from `from` on.
    pub(super) fn forget_near_misses(&mut self, from: usize) {
        self.near_misses.truncate(from);
    }
}

/// By what a value is not a text that it nearly is; nothing where it is another one.
fn difference(value: &Value, wanted: &str) -> Option<Difference> {
    let said = match value {
        Value::String(text) => text.to_string(),
        Value::Bool(_) => value.scalar()?,
        _ => return None,
    };
    let said = said.trim();
    if said.is_empty() || said.to_lowercase() != wanted.trim().to_lowercase() {
        let truth = value.as_bool().filter(|_| value.as_str().is_none());
        let consent = || truth.map_or(Difference::Consent(said.to_owned()), Difference::Truth);
        return (consents(said, wanted.trim()) || consents_with_more(said, wanted.trim())).then(consent);
    }
    // a cell with `Yes` is a text to whoever takes it for one
    Some(match value.as_bool().filter(|_| value.as_str().is_none()) {
        Some(truth) => Difference::Truth(truth),
        None if said == wanted.trim() => Difference::Blanks,
        None => Difference::Case(said.to_owned()),
    })
}

/// Whether two texts say `yes` in other words: `TRUE` and `yes`, `✓` and `ja`. Letters alone may be choices, and words of two
/// languages their codes.
fn consents(said: &str, wanted: &str) -> bool {
    let is_of = |text: &str, line: usize| {
        let lower = text.to_lowercase();
        CONSENTS.lines().nth(line).is_some_and(|words| words.split(' ').any(|word| word == lower))
    };
    let is_one = |text: &str| is_of(text, 0) || is_of(text, 1);
    let is_letter = |text: &str| text.len() == 1;
    said.len().max(wanted.len()) <= LONGEST_CONSENT
        && !(is_letter(said) && is_letter(wanted))
        && (is_of(said, 0) || is_of(wanted, 0))
        && is_one(wanted)
        && is_one(said)
}

/// Whether a text begins with the word for `yes` that is wanted, and has more behind it: `yes (1 in 3)`.
fn consents_with_more(said: &str, wanted: &str) -> bool {
    let lower = said.get(..wanted.len()).map(str::to_lowercase);
    let rest = said.get(wanted.len()..).unwrap_or_default().trim_start();
    wanted.len() > 1
        && lower.is_some_and(|begin| begin == wanted.to_lowercase())
        && rest.starts_with('(')
        && CONSENTS.lines().any(|words| words.split(' ').any(|word| *word == wanted.to_lowercase()))
}

/// The most bytes of a word for `yes`.
const LONGEST_CONSENT: usize = 16;

/// What people write in a cell for `yes`, in small letters: in a line those that mean it everywhere, then those of languages.
const CONSENTS: &str = include_str!("consents.txt");

/// Whether a part of a template has a tag that asks whether what a name says is set: `{% if page.Met %}`, `{% if page.Met != nil %}`.
pub(super) fn asks_whether_set(nodes: &[LiquidNode], name: &str) -> bool {
    let mut left: Vec<&LiquidNode> = nodes.iter().collect();
    while let Some(node) = left.pop() {
        let LiquidNode::If(branches) = node else { continue };
        for (test, body) in &branches.list {
            if guards(test, name) {
                return true;
            }
            left.extend(body);
        }
    }
    false
}

/// Whether a test asks whether what a name says is set.
pub(super) fn guards(test: &Test, name: &str) -> bool {
    let (Test::Holds(condition) | Test::Fails(condition)) = test else { return false };
    let rest = condition.rest.iter().take(MOST_COMPARED).map(|(_, comparison)| comparison);
    rest.chain([&condition.first]).any(|comparison| {
        let is_it =
            |value: &Expr| matches!(value, Expr::Lookup(lookup) if lookup.path(lookup.steps.len()) == name);
        let is_nil = |value: &Expr| matches!(value, Expr::Literal(Value::Nil, _));
        match &comparison.right {
            None => is_it(&comparison.left),
            Some((_, right)) => {
                is_it(&comparison.left) && is_nil(right) || is_it(right) && is_nil(&comparison.left)
            }
        }
    })
}

/// How to ask whether something is set, or is not.
pub(super) fn where_set(name: &str, is_not: bool) -> String {
    if is_not {
        return format!("ask in a tag of its own whether it is set: `{{% unless {name} %}}`");
    }
    format!("ask whether it is set: `{{% if {name} %}}`")
}

impl NearMiss {
    fn finding(self) -> Diagnostic {
        let Self { is_equality, is_unless, name, span, wanted, difference } = self;
        let [operator, join] = if is_equality { ["==", "or"] } else { ["!=", "and"] };
        let (what, hint) = match difference {
            Difference::Nothing { is_text: true } => (
                format!("`{name}` is an empty text, and no text is `{wanted}`"),
                format!("compare it with an empty text: `{name} {operator} \"\"`"),
            ),
            Difference::Nothing { is_text: false } => (
                format!("`{name}` is not set, and what is not set is not `{wanted}`"),
                where_set(&name, is_equality && !is_unless),
            ),
            Difference::Truth(truth) => (
                format!("`{name}` is {truth}, which is not the text `{wanted}`"),
                format!("compare it without quotes: `{name} {operator} {truth}`"),
            ),
            Difference::Blanks => (
                format!("`{name}` is not `{wanted}` by blanks before it or behind it alone"),
                "take the blanks out where it is set".to_owned(),
            ),
            Difference::Consent(said) => (
                format!("`{name}` is `{said}`, which is not the text `{wanted}`"),
                format!(
                    "write one word for it everywhere, or ask for both: `{name} {operator} \"{wanted}\" {join} {name} {operator} \"{said}\"`"
                ),
            ),
            Difference::Case(said) => (
                format!("`{name}` is `{said}`, which is not `{wanted}`: case counts"),
                format!(
                    "write it alike in both places, or ask for both: `{name} {operator} \"{wanted}\" {join} {name} \
                     {operator} \"{said}\"`"
                ),
            ),
        };
        Diagnostic::new(Code::LiquidLax, what).severity(Severity::Warning).at(span).hint(hint)
    }
}
