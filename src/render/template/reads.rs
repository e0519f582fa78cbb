//! Which other templates a template may include, and which settings it may print.
//!
//! Handlebars does not tell what it looks at while it renders, so this is read off its own tree: every path that leads
//! to a setting counts, and one that leads to everything there is counts as all of them.

use std::collections::BTreeSet;

use handlebars::Path;
use handlebars::template::{DecoratorTemplate, HelperTemplate, Parameter, TemplateElement};

use super::Template;

/// What a template may look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateReads {
    /// The templates that it includes by name.
    pub(super) partials: BTreeSet<String>,
    /// Whether it includes some whose name is computed.
    pub(super) any_partial: bool,
    /// The keys of `site` that it names.
    pub settings: BTreeSet<String>,
    /// Whether it may print any of them.
    pub any_setting: bool,
}

impl TemplateReads {
    /// Looks at a template.
    pub(super) fn of(template: &Template) -> Self {
        let mut reads = Self::default();
        reads.template(template, Current::Everything);
        reads
    }

    /// Takes in what another template looks at.
    pub(super) fn extend(&mut self, other: &Self) {
        self.settings.extend(other.settings.iter().cloned());
        self.any_setting |= other.any_setting;
    }

    fn template(&mut self, template: &Template, current: Current) {
        for element in &template.elements {
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(helper) | TemplateElement::HtmlExpression(helper) => {
                    self.helper(helper, current);
                }
                TemplateElement::HelperBlock(helper) => {
                    self.helper(helper, current);
                    let is_other =
                        matches!(&helper.name, Parameter::Name(name) if name == "each" || name == "with");
                    let inside = if is_other { Current::Other } else { current };
                    for inner in helper.template.iter().chain(&helper.inverse) {
                        self.template(inner, inside);
                    }
                }
                TemplateElement::PartialExpression(partial) | TemplateElement::PartialBlock(partial) => {
                    match super::guard::name(&partial.name) {
                        Some(name) if name == "@partial-block" => {}
                        Some(name) => drop(self.partials.insert(name)),
                        None => {
                            self.any_partial = true;
                            self.parameter(&partial.name, current);
                        }
                    }
                    self.decorator(partial, current);
                }
                TemplateElement::DecoratorExpression(decorator)
                | TemplateElement::DecoratorBlock(decorator) => self.decorator(decorator, current),
                // the crate may learn more
                _ => self.any_setting = true,
            }
        }
    }

    fn helper(&mut self, helper: &HelperTemplate, current: Current) {
        self.parameter(&helper.name, current);
        let parameters = helper.params.iter().chain(helper.hash.values());
        parameters.for_each(|parameter| self.parameter(parameter, current));
    }

    fn decorator(&mut self, decorator: &DecoratorTemplate, current: Current) {
        let parameters = decorator.params.iter().chain(decorator.hash.values());
        parameters.for_each(|parameter| self.parameter(parameter, current));
        if let Some(inner) = &decorator.template {
            // what a block in a template of its own is given is not known here
            self.template(inner, Current::Everything);
        }
    }

    fn parameter(&mut self, parameter: &Parameter, current: Current) {
        match parameter {
            Parameter::Name(name) => self.path(name, current),
            Parameter::Path(Path::Relative((_, raw)) | Path::Local((_, _, raw))) => self.path(raw, current),
            Parameter::Literal(_) => {}
            Parameter::Subexpression(inner) => match inner.as_element() {
                TemplateElement::Expression(helper) | TemplateElement::HtmlExpression(helper) => {
                    self.helper(helper, current);
                }
                _ => self.any_setting = true,
            },
            _ => self.any_setting = true,
        }
    }

    /// A path as it is written: `site.author`, `this`, `../site/[a b]`.
    fn path(&mut self, raw: &str, current: Current) {
        let is_step = |step: &&str| !matches!(*step, "" | "this" | "@root");
        let steps = raw.split(['.', '/', '[', ']']).map(|step| step.trim_matches(['"', '\'']));
        let mut steps = steps.filter(is_step);
        match steps.next() {
            Some("site") => match steps.next() {
                Some(key) => drop(self.settings.insert(key.to_owned())),
                None => self.any_setting = true,
            },
            Some(_) => {}
            None => {
                let is_outer = raw.contains("..") || raw.contains("@root");
                self.any_setting |= is_outer || current == Current::Everything;
            }
        }
    }
}

/// What `this` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Current {
    /// All names there are.
    Everything,
    /// An item or a value that was named.
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str) -> (Vec<String>, bool) {
        let reads = TemplateReads::of(&Template::compile(text).expect("a template"));
        (reads.settings.into_iter().collect(), reads.any_setting)
    }

    #[test]
    fn names_each_setting_that_a_template_may_print() {
        for (text, keys, any) in [
            ("{{title}} {{page.site}} {{#if parts.date}}{{parts.date}}{{/if}}", &[][..], false),
            (
                "{{site.author}} {{{site.a.b}}} {{#if site.[my key]}}x{{/if}}",
                &["a", "author", "my key"],
                false,
            ),
            ("{{#each keywords}}{{this}} {{../site.x}} {{@root.site.y}}{{/each}}", &["x", "y"], false),
            (
                "{{lookup (lookup site.z page.k) 'a'}} {{#with site.w as |w|}}{{w.v}}{{/with}}",
                &["w", "z"],
                false,
            ),
            ("{{> inner value=site.q}}", &["q"], false),
            ("{{site}}", &[], true),
            ("{{lookup site page.key}}", &[], true),
            ("{{#each site}}{{this}}{{/each}}", &[], true),
            ("{{#each this}}{{@key}}{{/each}}", &[], true),
            ("{{#with page}}{{lookup ../this 'site'}}{{/with}}", &[], true),
            ("{{lookup @root 'site'}}", &[], true),
            ("{{this}}", &[], true),
        ] {
            let expected: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            assert_eq!(settings(text), (expected, any), "{text}");
        }
    }

    #[test]
    fn names_the_templates_that_it_includes() {
        let reads = |text| TemplateReads::of(&Template::compile(text).expect("a template"));
        let found = reads("{{> a}}{{#if page.x}}{{> b/c site.x}}{{/if}}");
        assert_eq!(found.partials.into_iter().collect::<Vec<_>>(), ["a", "b/c"]);
        assert!(!found.any_partial);
        assert!(reads("{{> (lookup page 'name')}}").any_partial);
    }
}
