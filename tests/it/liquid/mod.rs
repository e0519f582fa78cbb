//! Liquid as a letter's author meets it: what prints, what is reported, and where.

mod filters;
mod findings;
mod laws;
mod oracle;
mod printing;

use std::sync::Arc;

use letterpress::diagnostic::{Diagnostics, Policy};
use letterpress::employer::{Employer, Employers};
use letterpress::jekyll::liquid;
use letterpress::jekyll::liquid::{Globals, run};
use letterpress::letter::Date;
use letterpress::parse::date;
use letterpress::resolve::{Budget, IncludeError, Includes, LiquidBody};
use letterpress::source::{Source, Sources};
use letterpress::value::{Map, Value};

/// Templates run against a small site, with included files by name.
#[derive(Debug)]
struct Bench {
    sources: Sources,
    files: Vec<Arc<Source>>,
    policy: Policy,
    budget: Budget,
    date: Option<Date>,
}

impl Includes for Bench {
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError> {
        let path = format!("includes/{name}");
        let found = self.files.iter().find(|file| file.name() == path);
        found
            .cloned()
            .ok_or_else(|| IncludeError { message: format!("there is no file `{path}`"), hints: Vec::new() })
    }

    fn include_relative(&self, from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        let folder = from.name().rsplit_once('/').map_or("", |(folder, _)| folder);
        let found = self.files.iter().find(|file| file.name() == format!("{folder}/{name}"));
        found.cloned().ok_or_else(|| IncludeError {
            message: format!("there is no file `{folder}/{name}`"),
            hints: Vec::new(),
        })
    }
}

impl Bench {
    /// Everything that can be allowed is.
    fn lax() -> Self {
        Self::with(Policy { allow_all: true, ..Policy::default() })
    }

    fn strict() -> Self {
        Self::with(Policy::default())
    }

    fn with(policy: Policy) -> Self {
        let budget = Budget::default();
        Self {
            sources: Sources::default(),
            files: Vec::new(),
            policy,
            budget,
            date: date::parse("2018-07-03"),
        }
    }

    fn file(mut self, name: &str, text: &str) -> Self {
        self.files.push(self.sources.add(name, text));
        self
    }

    fn run(&self, template: &str) -> (LiquidBody, Vec<String>) {
        let source = self.sources.add("letters/edx.md", template);
        let mut diagnostics = Diagnostics::new(self.policy.clone());
        let parsed = liquid::parse(&source, 0..template.len(), &mut diagnostics);
        let employers = employers();
        let variables = variables(&employers);
        let globals = Globals {
            variables: &variables,
            employers: Some(&employers),
            includes: self,
            date: self.date,
            lang: "en",
            markdownify: |text, _| format!("<p>{text}</p>"),
            budget: self.budget,
            reads: None,
        };
        let body = run(&parsed, &globals, &mut diagnostics);
        let shown = diagnostics.iter().map(|found| {
            let at = |span: letterpress::source::Span| {
                let source = self.sources.get(span.source).expect("a span's source is kept");
                let (start, end) = (source.position(span.start()), source.position(span.end()));
                format!("{}:{}:{}-{}:{}", source.name(), start.line, start.column, end.line, end.column)
            };
            let mut parts =
                vec![format!("{}[{}] {}", found.severity.name(), found.code.name(), found.message)];
            parts.extend(found.span.map(|span| format!("@ {}", at(span))));
            parts.extend(found.label.iter().map(|label| format!("^ {label}")));
            parts.extend(found.hints.iter().map(|hint| format!("= {hint}")));
            parts.extend(found.included_from.iter().map(|span| format!("< {}", at(*span))));
            parts.join(" ")
        });
        (body, shown.collect())
    }

    #[track_caller]
    fn prints(&self, template: &str, expected: &str) {
        let (body, found) = self.run(template);
        assert_eq!(body.text, expected, "{template}\n{found:#?}");
    }

    #[track_caller]
    fn reports(&self, template: &str, expected: &[&str]) {
        assert_eq!(self.run(template).1, expected, "{template}");
    }

    /// One error ends the run; where it stands and what led there is not looked at.
    #[track_caller]
    fn stops(&self, template: &str, expected: &str) {
        let found = self.run(template).1;
        let messages: Vec<_> =
            found.iter().map(|text| text.split(" @ ").next().unwrap_or_default()).collect();
        assert_eq!(messages, [format!("error[limit-exceeded] {expected}")], "{template}");
    }
}

fn map(entries: &[(&str, Value)]) -> Map {
    entries.iter().cloned().collect()
}

fn list(items: &[&str]) -> Value {
    items.iter().map(|item| Value::from(*item)).collect::<Vec<_>>().into()
}

fn employers() -> Employers {
    let contact = map(&[("name", "Dr. Weiß".into()), ("mail", Value::Nil)]);
    let edx = map(&[("name", "edX".into()), ("jobtitle", "Manager".into()), ("contact", contact.into())]);
    let hu = map(&[("name", "Humboldt".into())]);
    Employers::new([
        Employer { key: "edx".into(), data: Arc::new(edx), file: "employers/edx.yml".into() },
        Employer { key: "hu".into(), data: Arc::new(hu), file: "employers/hu.yml".into() },
    ])
}

fn variables(employers: &Employers) -> Map {
    let job = |id: &str, city: Value, year: i64| {
        Value::from(map(&[("id", id.into()), ("city", city), ("year", year.into())]))
    };
    let jobs = vec![
        job("solvemate", "Berlin".into(), 2020),
        job("i2x", Value::Nil, 2019),
        job("navigant", "Washington".into(), 2012),
    ];
    let data = map(&[
        ("employers", employers.map().clone().into()),
        ("jobs", jobs.into()),
        ("nested", vec![list(&["a", "b"]), list(&["c"])].into()),
    ]);
    let site = map(&[
        ("title", "Letters".into()),
        ("url", "https://example.org".into()),
        ("baseurl", "/cv/".into()),
        ("data", data.into()),
    ]);
    let page = map(&[
        ("title", "A Letter".into()),
        ("employer", "edx".into()),
        ("lang", "english".into()),
        ("date", "2015-01-02 00:00".into()),
        ("footer", true.into()),
        ("comments", false.into()),
        ("idx", 1.into()),
        ("empty", Value::Nil),
        ("none", Value::from(Vec::new())),
        ("tags", list(&["ml", "nlp", "audio"])),
        ("größe", "groß".into()),
        ("html", "<b>fett</b> & \"kursiv\"".into()),
    ]);
    map(&[("page", page.into()), ("site", site.into())])
}
