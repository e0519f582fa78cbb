use super::*;
use crate::parse;
use crate::source::Sources;
use crate::value::{PathValue, Value};

fn employer(key: &str, fields: &[(&str, &str)]) -> Employer {
    let data = Arc::new(fields.iter().copied().collect());
    Employer { key: key.into(), data, file: format!("employers/{key}.yml").into() }
}

fn resolved(text: &str, employers: &Employers, set: &[PathValue]) -> Result<Document, Vec<Diagnostic>> {
    let source = Sources::default().add("a.md", text);
    let mut diagnostics = Diagnostics::default();
    let letter = parse::parse("a", &source, &mut diagnostics).expect("a letter");
    let data: Map = [("employers", Arc::clone(employers.map()))].into_iter().collect();
    let site: Map = [("author", Value::from("Ada")), ("data", data.into())].into_iter().collect();
    let scope = Scope {
        site: &Arc::new(site),
        employers,
        employer: None,
        set,
        date: None,
        stationery: &Stationery::default(),
        includes: &NoIncludes,
        budget: Budget::default(),
        reads: None,
    };
    match resolve(&letter, &scope, &mut diagnostics) {
        Some(document) if !diagnostics.failed() => Ok(document),
        _ => Err(diagnostics.into_vec()),
    }
}

#[test]
fn names_an_employer_that_does_not_exist() {
    let employers = Employers::new([employer("edx", &[("name", "edX")])]);
    let found = resolved("---\nemployer: edX\n---\nHi", &employers, &[]).expect_err("unknown");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "there is no employer `edX`");
    assert_eq!(
        found[0].hints,
        ["did you mean `edx`?", "a new one is made by `letterpress new employer edX`"]
    );
}

#[test]
fn replaces_values_of_the_page_and_types_them_again() {
    let employers = Employers::default();
    let set = [("lang".into(), "german".into()), ("a.b".into(), Value::from(1).into())];
    let document = resolved("---\nlang: en\na: {c: 2}\n---\nHi", &employers, &set).expect("a document");
    assert_eq!(document.meta.lang.tag(), "de");
    assert_eq!(
        serde_json::to_string(document.meta.page.get("a").expect("a")).expect("json"),
        r#"{"c":2,"b":1}"#
    );
}

#[test]
fn takes_the_author_and_the_language_from_where_they_are_given_first() {
    let employers = Employers::new([employer("edx", &[("name", "edX"), ("lang", "french")])]);
    let document = resolved("---\nemployer: edx\n---\nHi", &employers, &[]).expect("a document");
    assert_eq!(document.meta.author.as_deref(), Some("Ada"));
    assert_eq!(document.meta.lang.tag(), "fr");
    assert!(document.meta.site.get("data").is_none());
}
