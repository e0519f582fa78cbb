//! Keeps templates from recursing without end: Handlebars parses and renders them on the stack.

use std::collections::BTreeMap;

use super::{DecoratorTemplate, HelperTemplate, Parameter, Path, Template, TemplateElement};

/// How deep blocks, and brackets inside a tag, may nest.
const DEPTH: usize = 64;

/// How many templates one layout may include, each time counted.
const EXPANSIONS: u64 = 10_000;

/// The offset at which a template's blocks or brackets are nested too deeply to be parsed.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut blocks, mut brackets, mut inside) = (0usize, 0usize, false);
    let mut at = 0;
    while at < bytes.len() {
        if inside && bytes[at..].starts_with(b"}}") {
            (inside, brackets) = (false, 0);
            at += 2;
        } else if !inside && bytes[at..].starts_with(b"{{") {
            inside = true;
            at += 2;
            while at < bytes.len() && matches!(bytes[at], b'{' | b'~' | b' ') {
                at += 1;
            }
            match bytes.get(at) {
                Some(b'#') => blocks += 1,
                Some(b'/') => blocks = blocks.saturating_sub(1),
                _ => {}
            }
        } else {
            if inside && matches!(bytes[at], b'(' | b'[' | b'{') {
                brackets += 1;
            } else if inside && matches!(bytes[at], b')' | b']' | b'}') {
                brackets = brackets.saturating_sub(1);
            }
            at += 1;
        }
        if blocks > DEPTH || brackets > DEPTH {
            return Some(text.floor_char_boundary(at.saturating_sub(2)));
        }
    }
    None
}

/// The name of a template that includes itself by some way, or too much in all.
///
/// A partial whose name is computed may be any of them, so it counts as including all.
pub(super) fn endless(templates: &BTreeMap<&str, &Template>) -> Option<String> {
    let mut graph: BTreeMap<String, Vec<Edge>> = BTreeMap::new();
    for (name, template) in templates {
        collect(template, name, &mut graph);
    }
    let mut costs = BTreeMap::new();
    let names: Vec<String> = graph.keys().cloned().collect();
    names.into_iter().find(|name| cost(name, &graph, &mut costs).is_none_or(|total| total > EXPANSIONS))
}

/// What a template includes.
enum Edge {
    Named(String),
    Any,
}

/// How many templates are expanded for one; nothing for one that includes itself.
fn cost(
    name: &str,
    graph: &BTreeMap<String, Vec<Edge>>,
    costs: &mut BTreeMap<String, Option<u64>>,
) -> Option<u64> {
    if let Some(known) = costs.get(name) {
        return *known;
    }
    if costs.len() > 1000 {
        return None;
    }
    costs.insert(name.to_owned(), None);
    let mut total = 1u64;
    for edge in graph.get(name).into_iter().flatten() {
        match edge {
            Edge::Named(target) => total = total.saturating_add(cost(target, graph, costs)?),
            Edge::Any => {
                for target in graph.keys() {
                    total = total.saturating_add(cost(target, graph, costs)?);
                }
            }
        }
    }
    costs.insert(name.to_owned(), Some(total));
    Some(total)
}

fn collect(template: &Template, owner: &str, graph: &mut BTreeMap<String, Vec<Edge>>) {
    graph.entry(owner.to_owned()).or_default();
    for element in &template.elements {
        match element {
            TemplateElement::HelperBlock(helper) => collect_helper(helper, owner, graph),
            TemplateElement::PartialExpression(partial) | TemplateElement::PartialBlock(partial) => {
                let edge = match name(&partial.name) {
                    Some(name) if name == "@partial-block" => None,
                    Some(name) => Some(Edge::Named(name)),
                    None => Some(Edge::Any),
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

fn collect_helper(helper: &HelperTemplate, owner: &str, graph: &mut BTreeMap<String, Vec<Edge>>) {
    for inner in helper.template.iter().chain(&helper.inverse) {
        collect(inner, owner, graph);
    }
}

fn collect_inner(decorator: &DecoratorTemplate, owner: &str, graph: &mut BTreeMap<String, Vec<Edge>>) {
    if let Some(inner) = &decorator.template {
        collect(inner, owner, graph);
    }
}

/// The name a partial is written with; nothing where it is computed.
fn name(parameter: &Parameter) -> Option<String> {
    match parameter {
        Parameter::Name(name) => Some(name.clone()),
        Parameter::Path(Path::Relative((_, raw)) | Path::Local((_, _, raw))) => Some(raw.clone()),
        Parameter::Literal(value) => value.as_str().map(str::to_owned),
        _ => None,
    }
}
