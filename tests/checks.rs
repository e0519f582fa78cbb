//! Precision and recall of the lints, on letters whose lines say what is wrong with them.
//!
//! `expect: CODE SEVERITY, …` in a comment of a line (YAML's or Liquid's) is what must be found in that
//! line; `elsewhere: …` what is found in the employers' file. Notes are looked for where they are expected and not counted as false alarms.

#![expect(clippy::disallowed_methods, reason = "tests read folders of their own")]
#![expect(clippy::print_stdout, reason = "the table is what the test is run for")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use letterpress::check::{self, Names, Subject, Verify};
use letterpress::diagnostic::{Code, Diagnostics, Severity};
use letterpress::employer::{Employer, Employers};
use letterpress::format::Format;
use letterpress::parse;
use letterpress::render::assets::FormatFiles;
use letterpress::render::{self, Assets, Formats, Images, Options};
use letterpress::resolve::{self, Budget, IncludeError, Includes, Scope};
use letterpress::source::{Source, Sources};
use letterpress::value::Map;

/// A finding as labels name it: line, code, severity.
type Label = (usize, String, String);

#[derive(Debug)]
struct NoIncludes;

impl Includes for NoIncludes {
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError> {
        Err(IncludeError { message: format!("there is no include `{name}`"), hints: Vec::new() })
    }

    fn include_relative(&self, _from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        self.include(name)
    }
}

struct Workspace {
    sources: Sources,
    employers: Employers,
    names: Names,
    site: Arc<Map>,
}

impl Workspace {
    fn open() -> Self {
        let sources = Sources::default();
        let text = fs::read_to_string(folder().join("employers.yml")).expect("the employers");
        let source = sources.add("employers.yml", text);
        let parsed =
            parse::yaml::parse(&source, 0..source.text().len(), &mut Diagnostics::default()).expect("YAML");
        let employers = Employers::new(parsed.as_map().expect("a map").iter().map(|(key, value)| Employer {
            key: key.to_string(),
            data: Arc::clone(value.as_map().expect("an employer")),
            file: "employers.yml".to_owned(),
        }));
        let data: Map = [("employers", Arc::clone(employers.map()))].into_iter().collect();
        let site = Arc::new([("data", data)].into_iter().collect());
        Self { names: Names::new(&employers), sources, employers, site }
    }

    /// Everything found in a letter, at the line it points to; line 0 for what lies elsewhere.
    fn check(&self, name: &str, text: &str) -> Vec<(Label, String)> {
        let source = self.sources.add(name, text);
        let mut diagnostics = Diagnostics::default();
        let letter = parse::parse(name, &source, &mut diagnostics).expect("a letter");
        let scope = Scope {
            site: &self.site,
            employers: &self.employers,
            employer: None,
            set: &[],
            date: parse::date::parse("2026-11-23"),
            includes: &NoIncludes,
            budget: Budget::default(),
        };
        let (document, body) =
            resolve::resolve_with_body(&letter, &scope, &mut diagnostics).expect("a document");
        let formats = Formats::new(FormatFiles::embedded(), &self.sources, &mut diagnostics);
        let images = Images::default();
        let assets = Assets { formats: &formats, images: &images };
        let text = render::render(&document, Format::Text, &assets, &Options::default(), &mut diagnostics)
            .expect("plain text");
        let text = String::from_utf8(text.bytes).expect("UTF-8");
        let subject = Subject {
            letter: &letter,
            body: &body,
            document: &document,
            scope: &scope,
            employer: document.meta.employer_key.as_deref().and_then(|key| self.employers.get(key)),
            names: &self.names,
            sources: &self.sources,
            text: Some(&text),
            artifacts: &[],
            verify: Verify::No,
        };
        check::check(&subject, &mut diagnostics);
        let found = diagnostics.iter().map(|found| {
            let line = found
                .span
                .filter(|span| span.source == source.id())
                .map_or(0, |span| source.position(span.start()).line);
            let label = (line, found.code.name().to_owned(), found.severity.name().to_owned());
            (label, found.message.clone())
        });
        found.collect()
    }
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks")
}

fn letters() -> BTreeMap<String, String> {
    let letters: BTreeMap<String, String> = fs::read_dir(folder().join("letters"))
        .expect("the letters")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("readable"))
        })
        .collect();
    assert!(letters.len() >= 60, "only {} letters", letters.len());
    letters
}

/// What the lines of a letter say is wrong with them.
fn labels(text: &str) -> BTreeSet<Label> {
    let mut labels = BTreeSet::new();
    for (index, text_of_line) in text.lines().enumerate() {
        for (marker, line) in [("expect: ", index + 1), ("elsewhere: ", 0)] {
            for rest in text_of_line.split(marker).skip(1) {
                for label in rest.split("{%").next().unwrap_or_default().split(", ") {
                    let (code, severity) = label.trim().split_once(' ').expect("a code and a severity");
                    assert!(Code::from_name(code).is_some(), "{code}");
                    labels.insert((line, code.to_owned(), severity.to_owned()));
                }
            }
        }
    }
    labels
}

#[derive(Default)]
struct Score {
    right: usize,
    false_alarms: usize,
    missed: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.false_alarms)
    }

    fn recall(&self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are some hundred labels")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[test]
fn finds_what_the_labels_say_and_little_else() {
    let workspace = Workspace::open();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut differences = String::new();
    for (name, text) in letters() {
        let expected = labels(&text);
        let found = workspace.check(&name, &text);
        let labels: BTreeSet<Label> = found.iter().map(|(label, _)| label.clone()).collect();
        for label in &expected {
            let score = scores.entry(label.1.clone()).or_default();
            if labels.contains(label) {
                score.right += 1;
            } else {
                score.missed += 1;
                let _ = writeln!(differences, "missed       {name}:{}: {} {}", label.0, label.2, label.1);
            }
        }
        for (label, message) in found.iter().filter(|(label, _)| label.2 != Severity::Note.name()) {
            if !expected.contains(label) {
                scores.entry(label.1.clone()).or_default().false_alarms += 1;
                let _ = writeln!(
                    differences,
                    "false alarm  {name}:{}: {} {}: {message}",
                    label.0, label.2, label.1
                );
            }
        }
    }
    println!("{differences}");
    println!(
        "{:<16} {:>6} {:>6} {:>6} {:>10} {:>7}",
        "code", "right", "false", "missed", "precision", "recall"
    );
    for (code, score) in &scores {
        let Score { right, false_alarms, missed } = score;
        println!(
            "{code:<16} {right:>6} {false_alarms:>6} {missed:>6} {:>10.3} {:>7.3}",
            score.precision(),
            score.recall()
        );
    }
    for (code, score) in &scores {
        assert!(score.precision() >= 1.0 && score.recall() >= 1.0, "{code} got worse:\n{differences}");
    }
}

#[test]
fn good_letters_have_no_error_and_one_warning_in_twenty_at_most() {
    let workspace = Workspace::open();
    let good: BTreeMap<String, String> =
        letters().into_iter().filter(|(name, _)| name.starts_with("good-")).collect();
    assert!(good.len() >= 30, "only {} good letters", good.len());
    let mut warnings = Vec::new();
    for (name, text) in &good {
        for ((line, code, severity), message) in workspace.check(name, text) {
            assert_ne!(severity, "error", "{name}:{line}: {code}: {message}");
            if severity == "warning" {
                warnings.push(format!("{name}:{line}: {code}: {message}"));
            }
        }
    }
    assert!(warnings.len() * 20 <= good.len(), "{}", warnings.join("\n"));
}
