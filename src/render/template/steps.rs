//! Counts what rendering a template does, so that its loops end.
//!
//! Handlebars has no measure of its own: a loop that prints nothing may run for ever. So every template, and every
//! block of one, is made to begin with a helper that says what the block does, without what the blocks inside it do.

use std::cell::Cell;
use std::sync::LazyLock;

use handlebars::template::{HelperTemplate, Parameter, TemplateElement, TemplateMapping};
use handlebars::{
    Context as Scope, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
    Template,
};
use serde_json::Value as Json;

/// The most steps of one rendering: a step is an element of a template, or so many bytes of text.
const MOST: u64 = 2_000_000;

/// Bytes that are as much work as an element: text is copied whole.
const BYTES: usize = 4096;

/// What the helper is called.
const NAME: &str = "count-steps";

/// What says that a block does one thing: reading it anew for each block would take longer than most blocks.
static COUNT: LazyLock<TemplateElement> = LazyLock::new(|| {
    let template = Template::compile(&format!("{{{{{NAME} 1 0}}}}"));
    template.expect("a name and two numbers are a template").elements.remove(0)
});

thread_local! {
    /// What is left of the rendering that this thread is at, and how many steps it takes to copy what it sees.
    static LEFT: Cell<(u64, u64)> = const { Cell::new((MOST, 1)) };
}

/// Makes templates of a registry count.
pub(super) fn register(registry: &mut Handlebars<'_>) {
    registry.register_helper(NAME, Box::new(Count));
}

/// What is left to one rendering, or to several together.
#[derive(Clone, Copy, Debug)]
pub(super) struct StepsLeft {
    left: u64,
    /// How many steps it takes to copy what is seen.
    copy: u64,
}

impl StepsLeft {
    /// What may be done with these values.
    pub(super) fn with(values: &Json) -> Self {
        Self { left: MOST, copy: size(values) }
    }

    /// Counts what a rendering takes of it.
    pub(super) fn count<T>(&mut self, render: impl FnOnce() -> T) -> T {
        LEFT.set((self.left, self.copy));
        let rendered = render();
        self.left = LEFT.get().0;
        rendered
    }
}

/// A template that counts, in every block.
pub(super) fn counting(mut template: Template) -> Template {
    instrument(&mut template);
    template
}

/// A template given as text, whose `{{{value}}}` is escaped as its `{{value}}` is.
pub(super) fn escaping(mut template: Template) -> Template {
    escape_all(&mut template);
    template
}

fn escape_all(template: &mut Template) {
    for element in &mut template.elements {
        match element {
            TemplateElement::HtmlExpression(helper) => {
                *element = TemplateElement::Expression(helper.clone());
            }
            TemplateElement::HelperBlock(helper) => {
                helper.template.iter_mut().chain(&mut helper.inverse).for_each(escape_all);
            }
            _ => {}
        }
    }
}

fn instrument(template: &mut Template) {
    let mut cost = Cost { steps: 1, copies: 0 };
    for element in &mut template.elements {
        match element {
            TemplateElement::RawString(text) => cost.steps += bytes(text),
            TemplateElement::Expression(helper) | TemplateElement::HtmlExpression(helper) => {
                cost.helper(helper);
                // what compares or looks up may go through all of a value
                cost.copies += u64::from(!helper.params.is_empty());
            }
            TemplateElement::HelperBlock(helper) => {
                cost.helper(helper);
                for inner in helper.template.iter_mut().chain(&mut helper.inverse) {
                    instrument(inner);
                }
            }
            TemplateElement::DecoratorExpression(decorator)
            | TemplateElement::DecoratorBlock(decorator)
            | TemplateElement::PartialExpression(decorator)
            | TemplateElement::PartialBlock(decorator) => {
                cost.steps += 1;
                // a template is given a copy of everything that it may print
                cost.copies += 1;
                cost.parameters(&decorator.params);
                decorator.hash.values().for_each(|value| cost.parameter(value));
                if let Some(inner) = &mut decorator.template {
                    instrument(inner);
                }
            }
            _ => cost.steps += 1,
        }
    }
    template.elements.insert(0, cost.element());
    // the place of each element stands beside it
    if let Some(first) = template.mapping.first() {
        let first: TemplateMapping = first.clone();
        template.mapping.insert(0, first);
    }
}

fn bytes(text: &str) -> u64 {
    1 + (text.len() / BYTES) as u64
}

/// How many steps it takes to copy a value.
fn size(value: &Json) -> u64 {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) => 1,
        Json::String(text) => bytes(text),
        Json::Array(items) => 1 + items.iter().map(size).sum::<u64>(),
        Json::Object(map) => 1 + map.iter().map(|(key, value)| bytes(key) + size(value)).sum::<u64>(),
    }
}

/// What a block does each time.
#[derive(Clone, Copy, Debug)]
struct Cost {
    steps: u64,
    /// How often a value is copied, which may be all there is.
    copies: u64,
}

impl Cost {
    fn helper(&mut self, helper: &HelperTemplate) {
        self.steps += 1;
        self.parameters(&helper.params);
        helper.hash.values().for_each(|value| self.parameter(value));
    }

    fn parameters(&mut self, parameters: &[Parameter]) {
        for parameter in parameters {
            self.parameter(parameter);
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        self.steps += 1;
        match parameter {
            Parameter::Literal(value) => self.steps += size(value),
            Parameter::Subexpression(inner) => {
                self.copies += 1;
                if let TemplateElement::Expression(helper) = inner.as_element() {
                    self.helper(helper);
                }
            }
            _ => {}
        }
    }

    fn element(self) -> TemplateElement {
        let mut element = COUNT.clone();
        if let TemplateElement::Expression(helper) = &mut element {
            helper.params = [self.steps, self.copies].map(|number| Parameter::Literal(number.into())).into();
        }
        element
    }
}

/// The helper, which prints nothing.
#[derive(Clone, Copy, Debug)]
struct Count;

impl HelperDef for Count {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _registry: &'reg Handlebars<'reg>,
        _scope: &'rc Scope,
        _context: &mut RenderContext<'reg, 'rc>,
        _out: &mut dyn Output,
    ) -> HelperResult {
        let number = |index| helper.param(index).and_then(|value| value.value().as_u64()).unwrap_or(1);
        let (left, copy) = LEFT.get();
        let cost = number(0).saturating_add(number(1).saturating_mul(copy));
        let Some(left) = left.checked_sub(cost) else {
            return Err(RenderErrorReason::Other(
                "the template does too much: its loops are too long".to_owned(),
            )
            .into());
        };
        LEFT.set((left, copy));
        Ok(())
    }
}
