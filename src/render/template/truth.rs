//! Conditions: what YAML calls false is false, although a template prints it as it was written.

use handlebars::{
    Context as Scope, Handlebars, Helper, HelperDef, HelperResult, JsonTruthy, Output, RenderContext,
    RenderErrorReason, Renderable,
};

use crate::value::Value;

/// Makes `if` and `unless` of a registry ask for what a value means.
pub(super) fn register(registry: &mut Handlebars<'_>) {
    for (name, wanted) in [("if", true), ("unless", false)] {
        registry.register_helper(name, Box::new(Condition { name, wanted }));
    }
}

/// `if`, or `unless`.
#[derive(Clone, Copy, Debug)]
struct Condition {
    name: &'static str,
    /// What the value has to be for the first of the two texts.
    wanted: bool,
}

impl HelperDef for Condition {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        scope: &'rc Scope,
        context: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = helper.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex(self.name, 0))?.value();
        let includes_zero = helper.hash_get("includeZero").and_then(|flag| flag.value().as_bool());
        let is_false_word = value.as_str().is_some_and(|word| {
            // `False` and `FALSE` are written so in YAML, and by spreadsheets
            word.eq_ignore_ascii_case("false") || Value::truth(word).is_some_and(|word| word.is_false())
        });
        let holds = value.is_truthy(includes_zero.unwrap_or(false)) && !is_false_word;
        match if holds == self.wanted { helper.template() } else { helper.inverse() } {
            Some(template) => template.render(registry, scope, context, out),
            None => Ok(()),
        }
    }
}
