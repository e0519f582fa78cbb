use serde_json::json;

use super::*;
use crate::diagnostic::Policy;
use crate::source::Position;
use crate::stationery::files::FormatFile;

fn compile(files: &[(&str, &str)]) -> (Templates, Sources, Diagnostics) {
    let mut all = FormatFiles::default();
    for (path, content) in files {
        let name = format!("formats/{path}");
        all.replace(*path, FormatFile { name, bytes: content.as_bytes().to_vec().into() });
    }
    let sources = Sources::default();
    let mut diagnostics = Diagnostics::new(Policy::default());
    let templates = Templates::new(&all, &sources, &mut diagnostics);
    (templates, sources, diagnostics)
}

fn context() -> Context {
    let values =
        json!({"title": "A <&> \"B\"", "content": "<p>c</p>", "employer": {"name": "ACME", "none": null}});
    let Json::Object(values) = values else { panic!("an object") };
    Context::from_values(values)
}

/// File, position and text of a place.
type Place = (String, Position, String);

/// Code, message, place and hints of a finding.
fn shown(diagnostic: &Diagnostic, sources: &Sources) -> (Code, String, Option<Place>, Vec<String>) {
    let place = diagnostic.span.map(|span| {
        let source = sources.get(span.source).unwrap();
        (source.name().to_owned(), source.position(span.start()), source.text()[span.range()].to_owned())
    });
    (diagnostic.code, diagnostic.message.clone(), place, diagnostic.hints.clone())
}

#[track_caller]
fn assert_fails(
    template: &str,
    message: &str,
    (line, column): (usize, usize),
    pointed: &str,
    hints: &[&str],
) {
    let (templates, sources, diagnostics) = compile(&[("html/a.hbs", template)]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let diagnostic = templates.render("html", "a", context()).unwrap_err();
    let place = ("formats/html/a.hbs".to_owned(), Position { line, column }, pointed.to_owned());
    let hints = hints.iter().map(|&hint| hint.to_owned()).collect();
    assert_eq!(shown(&diagnostic, &sources), (Code::Template, message.to_owned(), Some(place), hints));
}

#[track_caller]
fn assert_malformed(template: &str, message: &str, (line, column): (usize, usize)) {
    let (templates, sources, diagnostics) = compile(&[("html/a.hbs", template)]);
    let found: Vec<_> = diagnostics.iter().map(|diagnostic| shown(diagnostic, &sources)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, found[0].1.as_str()), (Code::Template, message));
    assert_eq!(found[0].2.as_ref().unwrap().1, Position { line, column });
    assert_eq!(templates.render("html", "a", context()).unwrap_err().code, Code::Template);
}

#[test]
fn escapes_for_html_and_for_nothing_else() {
    let template = "{{title}} {{{content}}}{{#if employer.nothing}}x{{/if}}{{employer.none}}";
    let (templates, _, diagnostics) = compile(&[("html/a.hbs", template), ("text/a.hbs", template)]);
    assert!(diagnostics.is_empty());
    let html = "A &lt;&amp;&gt; &quot;B&quot; <p>c</p>";
    assert_eq!(templates.render("html", "a", context()).unwrap(), html);
    assert_eq!(templates.render("text", "a", context()).unwrap(), "A <&> \"B\" <p>c</p>");
}

#[test]
fn nothing_is_wrong_with_the_templates_that_letterpress_comes_with() {
    let mut diagnostics = Diagnostics::default();
    let templates = Templates::new(FormatFiles::built_in(), &Sources::default(), &mut diagnostics);
    for (format, layouts) in &templates.formats {
        let compiled = layouts.compile(|_| true, &mut diagnostics);
        assert_eq!((compiled.broken.len(), diagnostics.iter().count()), (0, 0), "{format}");
        assert_eq!(compiled.registry.get_templates().len(), layouts.sources.len(), "{format}");
    }
}

#[test]
fn names_what_is_missing_and_where() {
    assert_fails(
        "ä\n<p>ä {{employer.nmae}}</p>",
        "`employer.nmae` is not set",
        (2, 6),
        "{{employer.nmae}}",
        &["did you mean `name`?", "wrap it in `{{#if employer.nmae}}` where it may be missing"],
    );
    assert_fails("{{shout title}}", "there is no helper `shout`", (1, 1), "{{shout title}}", &[]);
    assert_fails("a {{> b}}", "there is no template `b` to include", (1, 3), "{{> b}}", &[]);
}

#[test]
fn points_at_malformed_templates() {
    assert_malformed("a\n{{#if x}}\nb{{/each}}", "`{{#if}}` is closed by `{{/each}}`", (3, 2));
    assert_malformed("a {{b", "the template is malformed", (1, 6));
    assert_malformed(&"{{#if a}}".repeat(20_000), "the template is nested too deeply", (1, 577));
    assert_malformed(&format!("{{{{a {}", "(".repeat(100_000)), "the template is nested too deeply", (1, 1));
}

#[test]
fn has_no_layout_of_another_name() {
    let (templates, _, _) = compile(&[("html/letter.hbs", ""), ("text/plain.hbs", "")]);
    let diagnostic = templates.render("html", "lettre", context()).unwrap_err();
    assert_eq!(
        (diagnostic.code, diagnostic.message.as_str()),
        (Code::UnknownLayout, "there is no layout `lettre` for html")
    );
}

#[test]
fn includes_templates_of_the_same_format() {
    let files = [("html/a.hbs", "<b>\n  {{> parts/b}}\n</b>"), ("html/parts/b.hbs", "{{title}}\nx")];
    let (templates, _, diagnostics) = compile(&files);
    assert!(diagnostics.is_empty());
    assert_eq!(
        templates.render("html", "a", context()).unwrap(),
        "<b>\n  A &lt;&amp;&gt; &quot;B&quot;\nx</b>"
    );
}

#[test]
fn refuses_templates_that_include_one_another_without_end() {
    let doubled: Vec<(String, String)> =
        (0..40).map(|n| (format!("html/t{n}.hbs"), format!("{{{{> t{0}}}}}{{{{> t{0}}}}}", n + 1))).collect();
    let doubled: Vec<(&str, &str)> =
        doubled.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let cases: [&[(&str, &str)]; 5] = [
        &[("html/a.hbs", "{{> a}}")],
        &[("html/a.hbs", "{{#if x}}{{else}}{{> b}}{{/if}}"), ("html/b.hbs", "{{> a}}")],
        &[("html/a.hbs", "{{> (lookup this \"x\")}}")],
        &[("html/a.hbs", "{{#*inline \"i\"}}{{> i}}{{/inline}}{{> i}}")],
        &doubled,
    ];
    for files in cases {
        let (_, _, diagnostics) = compile(files);
        let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, [Code::Template], "{:?}", files[0]);
    }
}

#[test]
fn ends_loops_that_print_nothing() {
    let list: Vec<usize> = (0..300).collect();
    let render = |template: &str| {
        let (templates, _, diagnostics) = compile(&[("html/a.hbs", template), ("html/b.hbs", "{{title}}")]);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let mut context = context();
        context.set("list", json!(list));
        context.set("long", json!({"content": vec![1; 10_000]}));
        templates.render("html", "a", context).map_err(|diagnostic| diagnostic.message)
    };
    let each = |inside: &str, levels: usize| {
        format!("{}{inside}{}", "{{#each @root.list}}".repeat(levels), "{{/each}}".repeat(levels))
    };
    let refused = Err("the template does too much: its loops are too long".to_owned());
    for template in [
        each("", 6).as_str(),
        &each("{{#if this}}{{/if}}", 6),
        // each time everything that the other may print is copied
        "{{#each list}}{{> b title=\"t\"}}{{/each}}",
        "{{#each list}}{{#if (lookup @root.long \"content\")}}{{/if}}{{/each}}",
    ] {
        assert_eq!(render(template), refused, "{template}");
    }
    assert_eq!(render("{{#each list}}x{{/each}}"), Ok("x".repeat(300)));
    assert_eq!(render("{{#if title}}{{> b}}{{/if}}").as_deref(), Ok("A &lt;&amp;&gt; &quot;B&quot;"));
}

#[test]
fn what_templates_of_many_pages_do_together_ends() {
    let of = |count: usize, text: &str| {
        let template = Templates::compile_string(text).expect("a template");
        let mut shared = SharedScope::new(json!({ "list": vec![1; count], "number": 0 }));
        (1..=200).try_for_each(|number| {
            shared.set("number", number);
            template.render_in(&mut shared).map(|text| assert_eq!(text.trim(), number.to_string()))
        })
    };
    assert_eq!(of(5_000, "{{number}}"), Ok(()));
    assert_eq!(of(1_000, "{{#each list}}{{/each}}{{number}}"), Ok(()));
    for text in ["{{#each list}}{{/each}}{{number}}", "{{#if (len list)}}{{/if}}{{number}}"] {
        let refused = Err("the template does too much: its loops are too long".to_owned());
        assert_eq!(of(15_000, text), refused, "{text}");
    }
}

#[test]
fn refuses_blocks_that_are_handed_over() {
    let (templates, sources, diagnostics) =
        compile(&[("html/a.hbs", "x {{#> b}}y{{/b}}"), ("html/b.hbs", "{{> @partial-block}}")]);
    let found: Vec<_> = diagnostics.iter().map(|diagnostic| shown(diagnostic, &sources)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, "a template cannot hand a block to another");
    assert_eq!(found[0].2.as_ref().map(|(_, _, tag)| tag.as_str()), Some("#>"));
    assert_eq!(templates.render("html", "a", context()).unwrap_err().code, Code::Template);
}

#[test]
fn refuses_templates_that_cost_too_much_to_compile() {
    let (templates, _, diagnostics) = compile(&[("html/a.hbs", &"{{title}}".repeat(20_000))]);
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::LimitExceeded]);
    assert_eq!(templates.render("html", "a", context()).unwrap_err().code, Code::Template);
    let (_, _, diagnostics) = compile(&[("html/a.hbs", &"{{title}}".repeat(3_000))]);
    assert!(diagnostics.is_empty());
    let (_, _, diagnostics) =
        compile(&[("html/a.hbs", &format!("{}{{{{title}}}}", "long ".repeat(100_000)))]);
    assert!(diagnostics.is_empty());
}

#[test]
fn refuses_templates_that_stand_in_one_another_too_deeply() {
    let chain: Vec<(String, String)> =
        (0..400).map(|n| (format!("html/t{n}.hbs"), format!("{{{{> t{}}}}}", n + 1))).collect();
    let chain: Vec<(&str, &str)> = chain.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (_, _, diagnostics) = compile(&chain);
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::Template]);
}

#[test]
fn renders_names_without_escaping() {
    let values = json!({"employer": {"name": "A & B"}, "page": 2});
    let render = |template: &str| Templates::compile_string(template)?.render(&values);
    assert_eq!(render("{{employer.name}} - {{page}}"), Ok("A & B - 2".to_owned()));
    assert_eq!(render("{{employer.nam}}"), Err("`employer.nam` is not set".to_owned()));
    assert_eq!(render("{{#if a}}"), Err("the template is malformed".to_owned()));
    assert_eq!(
        render("{{#*inline \"i\"}}{{> i}}{{/inline}}{{> i}}"),
        Err("the template includes itself, or far too much".to_owned())
    );
}

#[test]
fn reports_a_template_that_is_no_text() {
    let mut files = FormatFiles::default();
    files.replace(
        "html/a.hbs",
        FormatFile { name: "formats/html/a.hbs".to_owned(), bytes: vec![0xff].into() },
    );
    let mut diagnostics = Diagnostics::new(Policy::default());
    let templates = Templates::new(&files, &Sources::default(), &mut diagnostics);
    assert_eq!(templates.render("html", "a", context()).unwrap_err().code, Code::Template);
    let found: Vec<_> = diagnostics.iter().map(|d| (d.code, d.file.as_deref())).collect();
    assert_eq!(found, [(Code::UnreadableFile, Some("formats/html/a.hbs"))]);
}

#[test]
fn what_yaml_calls_false_is_false_in_a_condition_and_prints_as_written() {
    let values = json!({"no": "no", "off": "Off", "yes": "yes", "text": "NO", "zero": 0, "false": "False",
        "excel": "FALSE", "true": "TRUE"});
    let rendered = |template: &str| {
        Templates::compile_string(template).and_then(|it| it.render(&values)).expect("a text")
    };
    for (name, holds) in [
        ("no", false),
        ("off", false),
        ("yes", true),
        ("text", true),
        ("zero", false),
        ("missing", false),
        ("false", false),
        ("excel", false),
        ("true", true),
    ] {
        let expected = if holds { "then" } else { "else" };
        assert_eq!(
            rendered(&format!("{{{{#if {name}}}}}then{{{{else}}}}else{{{{/if}}}}")),
            expected,
            "{name}"
        );
        assert_eq!(
            rendered(&format!("{{{{#unless {name}}}}}else{{{{else}}}}then{{{{/unless}}}}")),
            expected,
            "{name}"
        );
    }
    assert_eq!(rendered("{{#if zero includeZero=true}}{{no}}{{/if}}"), "no");
}

#[test]
fn a_map_has_no_words_that_a_template_could_print() {
    let values = json!({"map": {"name": "Mia"}, "list": [{"a": 1}], "text": "[object]", "empty": {}});
    let render = |template: &str, values: &Json| Templates::compile_string(template)?.render(values);
    let told = "a template prints a map, which has no words of its own: name one of its keys".to_owned();
    let maps = json!({"map": {"name": "Mia"}, "list": [{"a": 1}], "empty": {}});
    for template in ["To {{map}}", "{{list}}", "{{#each list}}{{this}}{{/each}}", "{{empty}}"] {
        assert_eq!(render(template, &maps), Err(told.clone()), "{template}");
    }
    assert_eq!(render("{{map.name}} {{text}}", &values), Ok("Mia [object]".to_owned()));
    assert_eq!(render("{{map.name}} [object]", &maps), Ok("Mia [object]".to_owned()));
    let (templates, ..) = compile(&[("html/a.hbs", "<p>{{employer}}</p>")]);
    let found = templates.render("html", "a", context()).unwrap_err();
    assert_eq!((found.message, found.file.as_deref()), (told, Some("formats/html/a.hbs")));
}
