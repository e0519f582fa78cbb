//! What holds for every template, however malformed. More cases: `PROPTEST_CASES=100000`.

use std::sync::Arc;

use letterpress::diagnostic::{Diagnostics, Policy};
use letterpress::jekyll::body::BodyOrigin;
use letterpress::jekyll::liquid;
use letterpress::jekyll::liquid::{Globals, run};
use letterpress::parse::date;
use letterpress::resolve::{Budget, IncludeError, Includes};
use letterpress::source::{Source, Sources};
use letterpress::value::{Map, Value};
use proptest::prelude::*;

/// Every file there is holds the same text.
#[derive(Debug)]
struct OneFile(Arc<Source>);

impl Includes for OneFile {
    fn include(&self, _name: &str) -> Result<Arc<Source>, IncludeError> {
        Ok(Arc::clone(&self.0))
    }

    fn include_relative(&self, _from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        self.include(name)
    }
}

const FRAGMENTS: &[&str] = &[
    "{{",
    "}}",
    "{%",
    "%}",
    "{%-",
    "-%}",
    "{{-",
    "-}}",
    "{",
    "}",
    "%",
    "-",
    "'",
    "\"",
    "|",
    ":",
    ",",
    ".",
    "..",
    "[",
    "]",
    "[[",
    "]]",
    "(",
    ")",
    "=",
    "==",
    "!=",
    "<>",
    "<",
    ">",
    " ",
    "\n",
    "\0",
    "ü",
    "日",
    "\u{301}",
    "𝒳",
    " and ",
    " or ",
    " contains ",
    "nil",
    "empty",
    "blank",
    "true",
    "1",
    "-1",
    "1.5",
    "1e3",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999",
    "0",
    "x",
    "y",
    "page",
    "page.tags",
    "page.map",
    "page.n",
    "page.f",
    "page.text",
    "page[x]",
    "page.date",
    "forloop",
    "forloop.parentloop",
    "include",
    "include.a",
    "{{ x }}",
    "{{ page.tags | join: x }}",
    "{{ page.map | inspect }}",
    "{{ 'now' | date: '%c %10N %-d %^a %:z' }}",
    "{% assign x = ",
    "{% assign x = page.tags %}",
    "{% assign x = x | push: x %}",
    "{% assign x = x | append: x %}",
    "{% assign x = page.n | times: page.n %}",
    "{% assign y = y | plus: 1.1 %}",
    "{% capture x %}",
    "{% endcapture %}",
    "{% if ",
    "{% if x %}",
    "{% elsif y %}",
    "{% else %}",
    "{% endif %}",
    "{% unless x == y %}",
    "{% endunless %}",
    "{% case x %}",
    "{% when 1, 'a' or y %}",
    "{% endcase %}",
    "{% for x in page.tags %}",
    "{% for y in (1..9) %}",
    "{% for x in (y..page.n) limit:3 offset:continue reversed %}",
    "{% endfor %}",
    "{% break %}",
    "{% continue %}",
    "{% tablerow x in page.tags cols:2 %}",
    "{% endtablerow %}",
    "{% cycle 'a', x %}",
    "{% cycle x: 1, 2 %}",
    "{% increment x %}",
    "{% decrement x %}",
    "{% ifchanged %}",
    "{% endifchanged %}",
    "{% raw %}",
    "{% endraw %}",
    "{% comment %}",
    "{% endcomment %}",
    "{% # ",
    "{% liquid\n",
    "assign x = 1\n",
    "if x\n",
    "endif\n",
    "echo x\n",
    "{% include a.md %}",
    "{% include a.md a=x b=\"1\" %}",
    "{% include {{ x }}/a.md %}",
    "{% include_relative a %}",
    "{% render 'a.md', a: x %}",
    "{% render 'a.md' for page.tags as x %}",
    "{% highlight x %}",
    "{% endhighlight %}",
    "{% foo %}",
    "{% endfoo %}",
    " | where: 'a', 1",
    " | where_exp: 'i', 'i.a > 1'",
    " | group_by_exp: 'i', 'i | size'",
    " | sort",
    " | sort: 'a', 'last'",
    " | sort_natural",
    " | map: 'a'",
    " | uniq",
    " | sum",
    " | concat: page.tags",
    " | split: ''",
    " | slice: -2, 5",
    " | slice: 9223372036854775807",
    " | truncate: 3",
    " | truncatewords: 2, x",
    " | replace: '', x",
    " | replace_first: x, '\\0\\1\\`\\\\'",
    " | round: 30",
    " | round: -30",
    " | divided_by: 0.1",
    " | modulo: -3",
    " | times: 1e9",
    " | abs",
    " | date: '%s %j %U %G %V %99d %'",
    " | date_to_rfc822",
    " | slugify",
    " | slugify: 'latin'",
    " | jsonify",
    " | inspect",
    " | base64_decode",
    " | url_decode",
    " | uri_escape",
    " | strip_html",
    " | titlecase",
    " | smartify",
    " | markdownify",
    " | array_to_sentence_string",
    " | size",
    " | default: x, allow_false: true",
    " | unknown: 1, a: 2",
    " | absolute_url",
    " | number_of_words: 'auto'",
    "%}{{ x }}",
    "%}",
    "}}",
];

fn template() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        12 => proptest::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    proptest::collection::vec(fragment, 0..24).prop_map(|fragments| fragments.concat())
}

/// Expressions that are well formed, so that runs get further than the parser.
fn pipeline() -> impl Strategy<Value = String> {
    let value = proptest::sample::select(vec![
        "x",
        "y",
        "page",
        "page.tags",
        "page.map",
        "page.n",
        "page.f",
        "page.text",
        "page.date",
        "page.map.c",
        "page.tags[x]",
        "page.tags.last",
        "'text'",
        "''",
        "1",
        "-1.5",
        "nil",
        "empty",
        "(1..3)",
        "forloop",
        "include",
        "9223372036854775807",
        "'1e9'",
        "page.tags.size",
        "page.nothing",
    ]);
    let filter = proptest::sample::select(FILTERS);
    (value.clone(), proptest::collection::vec((filter, proptest::collection::vec(value, 0..3)), 0..4))
        .prop_map(|(value, filters)| {
            let filters = filters.iter().map(|(name, arguments)| {
                format!(" | {name}{}{}", if arguments.is_empty() { "" } else { ": " }, arguments.join(", "))
            });
            filters.fold(value.to_owned(), |pipeline, filter| pipeline + &filter)
        })
}

fn well_formed() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => pipeline().prop_map(|value| format!("{{{{ {value} }}}}")),
        3 => pipeline().prop_map(|value| format!("{{% assign x = {value} %}}")),
        3 => pipeline().prop_map(|value| format!("{{%- assign y = {value} -%}}")),
        1 => Just("{% break %}".to_owned()),
        1 => Just("{% cycle x, y: 1, 2 %}{% increment y %}".to_owned()),
        1 => Just("{% include a.md a=x b=y %}".to_owned()),
        1 => Just(" text ".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let body = proptest::collection::vec(inner, 0..4).prop_map(|parts| parts.concat());
        prop_oneof![
            (body.clone(), body.clone())
                .prop_map(|(a, b)| format!("{{% if x == y %}}{a}{{% else %}}{b}{{% endif %}}")),
            body.clone().prop_map(|a| format!("{{% unless x > y or x contains y %}}{a}{{% endunless %}}")),
            body.clone()
                .prop_map(|a| format!("{{% case x %}}{{% when y, 1 %}}{a}{{% else %}}{a}{{% endcase %}}")),
            body.clone().prop_map(|a| format!("{{% for x in page.tags offset:continue %}}{a}{{% endfor %}}")),
            body.clone()
                .prop_map(|a| format!("{{% for y in x limit:y reversed %}}{a}{{% else %}}{a}{{% endfor %}}")),
            body.clone().prop_map(|a| format!("{{% tablerow y in x cols:y %}}{a}{{% endtablerow %}}")),
            body.clone().prop_map(|a| format!("{{% capture x %}}{a}{{% endcapture %}}")),
            body.prop_map(|a| format!("{{% ifchanged %}}{a}{{% endifchanged %}}")),
        ]
    })
}

/// The names of all filters.
const FILTERS: &[&str] = &[
    "abs",
    "absolute_url",
    "append",
    "array_to_sentence_string",
    "at_least",
    "at_most",
    "base64_decode",
    "base64_encode",
    "capitalize",
    "cdata_escape",
    "ceil",
    "cgi_escape",
    "compact",
    "concat",
    "condense_spaces",
    "date",
    "date_to_long_string",
    "date_to_rfc822",
    "date_to_string",
    "date_to_xmlschema",
    "default",
    "divided_by",
    "downcase",
    "escape",
    "escape_once",
    "expand_urls",
    "find",
    "find_exp",
    "first",
    "floor",
    "group_by",
    "group_by_exp",
    "inspect",
    "join",
    "jsonify",
    "last",
    "lstrip",
    "map",
    "markdownify",
    "minus",
    "modulo",
    "newline_to_br",
    "normalize_whitespace",
    "number_of_words",
    "plus",
    "pop",
    "prepend",
    "push",
    "relative_url",
    "remove",
    "remove_first",
    "remove_last",
    "replace",
    "replace_first",
    "replace_last",
    "reverse",
    "round",
    "rstrip",
    "sample",
    "shift",
    "size",
    "slice",
    "slugify",
    "smartify",
    "sort",
    "sort_natural",
    "split",
    "strip",
    "strip_html",
    "strip_index",
    "strip_newlines",
    "strip_slash",
    "sum",
    "times",
    "titlecase",
    "to_integer",
    "truncate",
    "truncatewords",
    "uniq",
    "unshift",
    "upcase",
    "uri_escape",
    "url_decode",
    "url_encode",
    "where",
    "where_exp",
    "xml_escape",
];

fn variables() -> Map {
    let tags: Vec<Value> = vec![
        "b".into(),
        Value::Nil,
        "A".into(),
        2.into(),
        Value::from(1.5),
        Value::from(vec!["q".into(), Value::Nil]),
        Value::from([("a", Value::from(1))].into_iter().collect::<Map>()),
    ];
    let map: Map =
        [("a", Value::from("1")), ("b", Value::Nil), ("c", Value::from(tags.clone()))].into_iter().collect();
    let page: Map = [
        ("tags", Value::from(tags)),
        ("map", Value::from(map)),
        ("n", Value::from(i64::MIN)),
        ("f", Value::from(f64::MAX)),
        ("text", "Grüße\u{301} <b>&\"</b> %C3 2015-01-02".into()),
        ("date", "2015-01-02 00:00:00 +0100".into()),
    ]
    .into_iter()
    .collect();
    [("page", page)].into_iter().collect()
}

proptest! {
    #[test]
    fn every_template_ends_within_its_budget_and_points_into_its_text(
        text in prop_oneof![template(), well_formed()],
        file in prop_oneof![template(), well_formed()],
        allow_all in any::<bool>(),
    ) {
        let sources = Sources::default();
        let includes = OneFile(sources.add("a.md", file));
        let source = sources.add("letter.md", text);
        let mut found = Diagnostics::new(Policy { allow_all, ..Policy::default() });
        let parsed = liquid::parse(&source, 0..source.text().len(), &mut found);
        let budget = Budget { liquid_steps: 20_000, output_bytes: 100_000, ..Budget::default() };
        let variables = variables();
        let globals = Globals {
            variables: &variables,
            employers: None,
            includes: &includes,
            date: date::parse("2018-07-03"),
            lang: "en",
            markdownify: |text, _| text.to_owned(),
            budget,
            reads: None,
        };
        let body = run(&parsed, &globals, &mut found);

        prop_assert!(body.text.len() <= budget.output_bytes);
        for (index, piece) in body.pieces().iter().enumerate() {
            let end = body.pieces().get(index + 1).map_or(body.text.len(), |next| next.start);
            let source = sources.get(piece.span.source).expect("a span's source is kept");
            let written = &source.text()[piece.span.range()];
            if piece.origin == BodyOrigin::Source {
                prop_assert_eq!(&body.text[piece.start..end], written);
            }
        }
        let spans = found.iter().flat_map(|finding| finding.span.iter().chain(&finding.included_from));
        for span in spans {
            let source = sources.get(span.source).expect("a span's source is kept");
            prop_assert!(source.text().get(span.range()).is_some(), "{span:?} in {:?}", source.text());
        }
    }
}
