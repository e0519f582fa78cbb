//! Which other templates a template may include, and which keys of the letter, its employer and the settings it may print.
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
    /// What it may print of `site`, which are the settings.
    pub site: KeysRead,
    /// What it may print of `page`.
    pub page: KeysRead,
    /// What it may print of `employer`.
    pub employer: KeysRead,
    /// What else it may print.
    pub names: KeysRead,
    /// Whether a step of a path stands between brackets, where it may hold dots: then names may be parts of keys.
    pub has_brackets: bool,
}

/// The keys of a map that a template may print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeysRead {
    /// Those that it names.
    pub keys: BTreeSet<String>,
    /// Whether it may print any of them.
    pub any: bool,
}

impl KeysRead {
    /// Whether a template may print the value of that key.
    pub fn has(&self, key: &str) -> bool {
        self.any || self.keys.contains(key)
    }

    fn extend(&mut self, other: &Self) {
        self.keys.extend(other.keys.iter().cloned());
        self.any |= other.any;
    }
}

impl TemplateReads {
    /// Looks at a template.
    pub(super) fn of(template: &Template) -> Self {
        let mut reads = Self::default();
        reads.template(template, Current::Everything);
        reads
    }

    /// Takes in what another template looks at.
    pub fn extend(&mut self, other: &Self) {
        self.site.extend(&other.site);
        self.page.extend(&other.page);
        self.employer.extend(&other.employer);
        self.names.extend(&other.names);
        self.has_brackets |= other.has_brackets;
    }

    /// Takes that it may look at everything.
    fn extend_to_all(&mut self) {
        for read in [&mut self.site, &mut self.page, &mut self.employer, &mut self.names] {
            read.any = true;
        }
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
                _ => self.extend_to_all(),
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
                _ => self.extend_to_all(),
            },
            _ => self.extend_to_all(),
        }
    }

    /// A path as it is written: `site.author`, `this`, `../site/[a b]`.
    fn path(&mut self, raw: &str, current: Current) {
        let is_step = |step: &&str| !matches!(*step, "" | "this" | "@root");
        let steps = raw.split(['.', '/', '[', ']']).map(|step| step.trim_matches(['"', '\'']));
        let mut steps = steps.filter(is_step);
        self.has_brackets |= raw.contains('[');
        let read = match steps.next() {
            Some("site") => &mut self.site,
            Some("page") => &mut self.page,
            Some("employer") => &mut self.employer,
            Some(name) => {
                self.names.keys.insert(name.to_owned());
                return;
            }
            None => {
                let is_outer = raw.contains("..") || raw.contains("@root");
                if is_outer || current == Current::Everything {
                    self.extend_to_all();
                }
                return;
            }
        };
        match steps.next() {
            Some(key) => drop(read.keys.insert(key.to_owned())),
            None => read.any = true,
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
    use crate::render::template::errors::HELPERS;

    fn settings(text: &str) -> (Vec<String>, bool) {
        let reads = TemplateReads::of(&Template::compile(text).expect("a template"));
        (reads.site.keys.into_iter().collect(), reads.site.any)
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
    fn names_each_key_of_the_letter_and_its_employer_that_a_template_may_print() {
        for (text, page, employer) in [
            ("{{title}} {{site.page}}", "", ""),
            ("{{page.a.b}} {{#if employer.name}}{{employer.name}}{{/if}}", "a", "name"),
            ("{{#each page.list}}{{this.x}} {{../page.y}}{{@root.employer.z}}{{/each}}", "list y", "z"),
            ("{{lookup page employer.key}}", "*", "key"),
            ("{{#with page as |p|}}{{p.a}}{{/with}}", "*", ""),
            ("{{> inner page}}", "*", ""),
            ("{{this}}", "*", "*"),
        ] {
            let reads = TemplateReads::of(&Template::compile(text).expect("a template"));
            let told = |read: &KeysRead| {
                let keys = read.keys.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
                if read.any { "*".to_owned() } else { keys }
            };
            assert_eq!((told(&reads.page), told(&reads.employer)), (page.into(), employer.into()), "{text}");
            assert!(!reads.has_brackets);
        }
        assert!(TemplateReads::of(&Template::compile("{{page.[a.b]}}").expect("a template")).has_brackets);
    }

    #[test]
    fn names_what_else_a_template_may_print() {
        for (text, keys, any) in [
            (
                "{{{body}}} {{#if notes}}{{title}}{{/if}} {{page.content}}",
                &["body", "notes", "title"][..],
                false,
            ),
            ("{{#with page}}{{../content}}{{@root.body}}{{/with}}", &["body", "content"], false),
            ("{{> inner words=body}}", &["body"], false),
            ("{{lookup this page.name}}", &[], true),
            ("{{> inner this}}", &[], true),
        ] {
            let names = TemplateReads::of(&Template::compile(text).expect("a template")).names;
            // helpers stand where names do
            let read = names.keys.iter().map(String::as_str).filter(|name| !HELPERS.contains(name));
            assert_eq!((&*read.collect::<Vec<_>>(), names.any), (keys, any), "{text}");
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
