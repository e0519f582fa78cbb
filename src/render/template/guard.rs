//! Keeps templates from including one another without end, and from costing more to compile than they may.

use std::collections::BTreeMap;

use super::{DecoratorTemplate, HelperTemplate, Parameter, Path, Template, TemplateElement};

/// How many templates one layout may include, each time counted.
const EXPANSIONS: u64 = 10_000;

/// How deep templates may include one another.
const INCLUSIONS: usize = 64;

/// The most that is spent on compiling the templates of a workspace: for the place of each tag, Handlebars goes
/// through everything before it.
const WORK: u64 = 1 << 30;

/// What the templates of a workspace cost to compile.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CompileCost(u64);

impl CompileCost {
    /// Counts a template in, and says whether it may be compiled.
    pub(super) fn admits(&mut self, text: &str) -> bool {
        let tags = text.matches("{{").count() + text.matches('\\').count();
        self.0 = self.0.saturating_add((tags as u64).saturating_mul(text.len() as u64));
        self.0 <= WORK
    }
}

/// Whether a template hands a block to a partial (`{{#> name}}`), at any depth.
pub(super) fn hands_blocks_over(template: &Template) -> bool {
    template.elements.iter().any(|element| match element {
        TemplateElement::PartialBlock(_) => true,
        TemplateElement::HelperBlock(helper) => {
            helper.template.iter().chain(&helper.inverse).any(hands_blocks_over)
        }
        TemplateElement::DecoratorBlock(decorator) => decorator.template.iter().any(hands_blocks_over),
        _ => false,
    })
}

/// The name of a template that includes itself by some way, or too much in all.
///
/// A partial whose name is computed may be any of them, so it counts as including all.
pub(super) fn endless(templates: &BTreeMap<&str, &Template>) -> Option<String> {
    let mut graph: BTreeMap<String, Vec<TagEdge>> = BTreeMap::new();
    for (name, template) in templates {
        collect(template, name, &mut graph);
    }
    let mut costs = BTreeMap::new();
    let names: Vec<String> = graph.keys().cloned().collect();
    names.into_iter().find(|name| {
        let cost = cost(name, &graph, &mut costs, 0);
        cost.is_none_or(|cost| cost.total > EXPANSIONS || cost.depth > INCLUSIONS)
    })
}

/// What a template includes.
enum TagEdge {
    Named(String),
    Any,
}

/// What including a template takes.
#[derive(Clone, Copy, Debug)]
struct Inclusion {
    /// How many templates are expanded.
    total: u64,
    /// How many of them stand in one another.
    depth: usize,
}

/// What including a template takes; nothing for one that includes itself, or too many in one another.
fn cost(
    name: &str,
    graph: &BTreeMap<String, Vec<TagEdge>>,
    costs: &mut BTreeMap<String, Option<Inclusion>>,
    outer: usize,
) -> Option<Inclusion> {
    if let Some(known) = costs.get(name) {
        return *known;
    }
    if outer > INCLUSIONS {
        return None;
    }
    costs.insert(name.to_owned(), None);
    let mut sum = Inclusion { total: 1, depth: 1 };
    let mut include = |target: &str| {
        let inner = cost(target, graph, costs, outer + 1)?;
        sum.total = sum.total.saturating_add(inner.total);
        sum.depth = sum.depth.max(inner.depth + 1);
        Some(())
    };
    for edge in graph.get(name).into_iter().flatten() {
        match edge {
            TagEdge::Named(target) => include(target)?,
            TagEdge::Any => graph.keys().try_for_each(|target| include(target))?,
        }
    }
    costs.insert(name.to_owned(), Some(sum));
    Some(sum)
}

fn collect(template: &Template, owner: &str, graph: &mut BTreeMap<String, Vec<TagEdge>>) {
    graph.entry(owner.to_owned()).or_default();
    for element in &template.elements {
        match element {
            TemplateElement::HelperBlock(helper) => collect_helper(helper, owner, graph),
            TemplateElement::PartialExpression(partial) | TemplateElement::PartialBlock(partial) => {
                let edge = match name(&partial.name) {
                    Some(name) if name == "@partial-block" => None,
                    Some(name) => Some(TagEdge::Named(name)),
                    None => Some(TagEdge::Any),
                };
                graph.entry(owner.to_owned()).or_default().extend(edge);
                collect_inner(partial, owner, graph);
            }
            TemplateElement::DecoratorBlock(decorator) => {
                let inline = decorator.params.first().and_then(name);
                collect_inner(decorator, inline.as_deref().unwrap_or(owner), graph);
            }
            _ => {}
        }
    }
}

fn collect_helper(helper: &HelperTemplate, owner: &str, graph: &mut BTreeMap<String, Vec<TagEdge>>) {
    for inner in helper.template.iter().chain(&helper.inverse) {
        collect(inner, owner, graph);
    }
}

fn collect_inner(decorator: &DecoratorTemplate, owner: &str, graph: &mut BTreeMap<String, Vec<TagEdge>>) {
    if let Some(inner) = &decorator.template {
        collect(inner, owner, graph);
    }
}

/// The name a partial is written with; nothing where it is computed.
pub(super) fn name(parameter: &Parameter) -> Option<String> {
    match parameter {
        Parameter::Name(name) => Some(name.clone()),
        Parameter::Path(Path::Relative((_, raw)) | Path::Local((_, _, raw))) => Some(raw.clone()),
        Parameter::Literal(value) => value.as_str().map(str::to_owned),
        _ => None,
    }
}
