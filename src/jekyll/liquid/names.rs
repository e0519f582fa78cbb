//! The names that a Liquid text asks for, in branches that are taken and in those that are not.

use super::tree::{
    Arm, Branches, Comparison, Expr, Filter, For, Include, IncludeKind, LiquidCondition, LiquidNode, Lookup,
    NamePart, Offset, PathKey, PathStep, Pipeline, RenderWith, TableRow, Test,
};
use crate::diagnostic::Diagnostics;
use crate::keys::{AskedOf, Mentions};
use crate::source::Sources;
use crate::value::Value;

/// Takes what a text of its own asks for, whether or not it is well written.
pub fn names_of(text: &str, mentions: &mut Mentions) {
    if text.contains("{{") || text.contains("{%") {
        let source = Sources::default().add("names", text);
        let template = super::parse(&source, 0..text.len(), &mut Diagnostics::default());
        names(&template.nodes, mentions);
    }
}

/// Takes every name that is asked of a variable, and every word of every text that may name one.
pub fn names(nodes: &[LiquidNode], mentions: &mut Mentions) {
    for node in nodes {
        match node {
            LiquidNode::Text(_) | LiquidNode::Counter { .. } | LiquidNode::Interrupt { .. } => {}
            LiquidNode::Output { value, span: _ } | LiquidNode::Assign { value, name: _, span: _ } => {
                pipeline(value, mentions);
            }
            LiquidNode::Capture { body, name: _, span: _ }
            | LiquidNode::IfChanged { body, span: _ }
            | LiquidNode::Highlight { body, language: _, span: _ } => names(body, mentions),
            LiquidNode::If(branches) => tests(branches, mentions),
            LiquidNode::Case { subject, arms } => {
                expression(subject, mentions);
                when(arms, mentions);
            }
            LiquidNode::For(tag) => loops(tag, mentions),
            LiquidNode::TableRow(tag) => {
                let TableRow { variable: _, collection, columns, limit, offset, body, span: _ } = &**tag;
                [columns, limit, offset].into_iter().flatten().for_each(|one| expression(one, mentions));
                expression(collection, mentions);
                names(body, mentions);
            }
            LiquidNode::Cycle { group, values, span: _ } => {
                group.iter().chain(values).for_each(|value| expression(value, mentions));
            }
            LiquidNode::Include(tag) => include(tag, mentions),
            LiquidNode::Address { name, kind: _, name_span: _, span: _ } => parts(name, mentions),
        }
    }
}

fn tests(branches: &Branches<Test>, mentions: &mut Mentions) {
    for (test, body) in &branches.list {
        match test {
            Test::Holds(condition) | Test::Fails(condition) => conditions(condition, mentions),
            Test::Else => {}
        }
        names(body, mentions);
    }
}

fn when(arms: &Branches<Arm>, mentions: &mut Mentions) {
    for (arm, body) in &arms.list {
        match arm {
            Arm::When(values) => values.iter().for_each(|value| expression(value, mentions)),
            Arm::Else => {}
        }
        names(body, mentions);
    }
}

fn loops(tag: &For, mentions: &mut Mentions) {
    let For { variable: _, collection, name: _, order: _, limit, offset, body, otherwise, blank: _, span: _ } =
        tag;
    expression(collection, mentions);
    if let Some(limit) = limit {
        expression(limit, mentions);
    }
    match offset {
        Some(Offset::At(offset)) => expression(offset, mentions),
        Some(Offset::Continue) | None => {}
    }
    names(body, mentions);
    names(otherwise, mentions);
}

fn include(tag: &Include, mentions: &mut Mentions) {
    let Include { kind, name, parameters, name_span: _, span: _ } = tag;
    parts(name, mentions);
    for (_, value) in parameters {
        expression(value, mentions);
    }
    match kind {
        IncludeKind::Render(Some(RenderWith { value, name: _, each: _ })) => expression(value, mentions),
        IncludeKind::Include | IncludeKind::Relative | IncludeKind::Render(None) => {}
    }
}

fn parts(name: &[NamePart], mentions: &mut Mentions) {
    for part in name {
        match part {
            NamePart::Output(value) => pipeline(value, mentions),
            NamePart::Text(_) => {}
        }
    }
}

fn conditions(condition: &LiquidCondition, mentions: &mut Mentions) {
    let LiquidCondition { first, rest } = condition;
    for Comparison { left, right, span: _ } in std::iter::once(first).chain(rest.iter().map(|(_, one)| one)) {
        expression(left, mentions);
        if let Some((_, value)) = right {
            expression(value, mentions);
        }
    }
}

fn pipeline(pipeline: &Pipeline, mentions: &mut Mentions) {
    expression(&pipeline.value, mentions);
    for Filter { arguments, named, name: _, span: _ } in &pipeline.filters {
        arguments
            .iter()
            .chain(named.iter().map(|(_, value)| value))
            .for_each(|value| expression(value, mentions));
    }
}

fn expression(expression: &Expr, mentions: &mut Mentions) {
    match expression {
        // `map: "ref"`, `where_exp: "it", "it.ref == 1"`, `page["ref"]`
        Expr::Literal(Value::String(text), _) => mentions.add_words(text),
        Expr::Literal(
            Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Array(_) | Value::Map(_),
            _,
        )
        | Expr::Special(..) => {}
        Expr::Range(bounds, _) => {
            self::expression(&bounds.0, mentions);
            self::expression(&bounds.1, mentions);
        }
        Expr::Lookup(found) => lookup(found, mentions),
    }
}

fn lookup(lookup: &Lookup, mentions: &mut Mentions) {
    let root = match &lookup.root {
        PathKey::Name(name) => AskedOf::of(name),
        PathKey::Computed(name) => {
            expression(name, mentions);
            AskedOf::Any
        }
    };
    for PathStep { key, span: _ } in &lookup.steps {
        match key {
            PathKey::Name(name) => mentions.add(root, name),
            PathKey::Computed(name) => expression(name, mentions),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::diagnostic::Diagnostics;
    use crate::jekyll::liquid::parse;
    use crate::keys::{AskedOf, Mentions};
    use crate::source::Sources;

    #[test]
    fn hears_of_names_wherever_they_stand() {
        for text in [
            "{{ page.ref }}",
            "{% if false %}{{ page.ref }}{% endif %}",
            "{% unless page.ref %}{% endunless %}",
            "{% case page.ref %}{% when 1 %}{% endcase %}",
            "{% case x %}{% when page.ref %}{% else %}{% endcase %}",
            "{% case x %}{% else %}{{ page.ref }}{% endcase %}",
            "{% for x in page.ref limit: 2 %}{% endfor %}",
            "{% for x in (1..page.ref) %}{% endfor %}",
            "{% for x in list %}{% else %}{{ page.ref }}{% endfor %}",
            "{% tablerow x in list cols: page.ref %}{% endtablerow %}",
            "{% assign a = page.ref | upcase %}",
            "{% assign p = page %}{{ p.ref }}",
            "{% capture a %}{{ page.ref }}{% endcapture %}",
            "{% cycle page.ref, 2 %}",
            "{% include x.md a=page.ref %}",
            "{% include {{ page.ref }} %}",
            "{% ifchanged %}{{ page.ref }}{% endifchanged %}",
            "{{ x | default: page.ref }}",
            "{{ page['ref'] }}",
            "{{ list | map: 'ref' }}",
            "{{ list | where_exp: 'it', 'it.ref == 1' }}",
            "{{ page[page.ref].x }}",
        ] {
            let source = Sources::default().add("a.md", text);
            let mut mentions = Mentions::default();
            names(&parse(&source, 0..text.len(), &mut Diagnostics::default()).nodes, &mut mentions);
            assert!(mentions.has("ref", &[AskedOf::Page]), "{text}");
        }
    }

    #[test]
    fn tells_apart_of_what_a_name_is_asked() {
        let text = "ref {{ employer.ref }} {{ site.data.employers[page.employer].ref }} {% assign ref = 1 %}{{ ref }}";
        let source = Sources::default().add("a.md", text);
        let mut mentions = Mentions::default();
        names(&parse(&source, 0..text.len(), &mut Diagnostics::default()).nodes, &mut mentions);
        assert!(!mentions.has("ref", &[AskedOf::Page]));
        assert!(mentions.has("ref", &[AskedOf::Employer]));
        assert!(mentions.has("ref", &[AskedOf::Site]));
    }
}
