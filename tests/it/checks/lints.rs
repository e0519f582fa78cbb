//! Precision and recall of the lints, on letters whose lines say what is wrong with them.
//!
//! `expect: CODE SEVERITY, …` in a comment of a line (YAML's or Liquid's) is what must be found in that
//! line; `elsewhere: …` what is found in the employers' file. Notes are looked for where they are expected and not counted as false alarms.

#![expect(clippy::print_stdout, reason = "the table is what the test is run for")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use letterpress::check::{self, DaySource, EmployerNames, Subject, Today, Verify};
use letterpress::diagnostic::{Code, Diagnostics, Severity};
use letterpress::employer::{Employer, Employers};
use letterpress::format::Format;
use letterpress::keys::NoSurroundings;
use letterpress::parse;
use letterpress::render::{self, Assets, CompiledFormats, Images, WriterOptions};
use letterpress::resolve::{self, Budget, NoIncludes, Scope};
use letterpress::source::{Source, Sources};
use letterpress::stationery::files::FormatFiles;
use letterpress::value::{Field, Map, PathValue};

/// A finding as labels name it: line, code, severity.
type Label = (usize, String, String);

struct Workspace {
    sources: Sources,
    employers: Employers,
    names: EmployerNames,
    site: Arc<Map>,
    formats: CompiledFormats,
    /// What this run replaces in front matter.
    set: Vec<PathValue>,
}

impl Workspace {
    fn open(set: &str) -> Self {
        let sources = Sources::default();
        let text = fs::read_to_string(folder(set).join("employers.yml")).expect("the employers");
        let source = sources.add("employers.yml", text);
        let parsed =
            parse::yaml::parse(&source, 0..source.text().len(), &mut Diagnostics::default()).expect("YAML");
        let employers = Employers::new(parsed.as_map().expect("a map").iter().map(|(key, value)| Employer {
            key: Arc::clone(key),
            data: Arc::clone(value.as_map().expect("an employer")),
            file: "employers.yml".into(),
        }));
        let data: Map = [("employers", Arc::clone(employers.map()))].into_iter().collect();
        let site = Arc::new([("data", data)].into_iter().collect());
        let formats = CompiledFormats::new(FormatFiles::embedded(), &sources, &mut Diagnostics::default());
        Self { names: EmployerNames::new(&employers), sources, employers, site, formats, set: Vec::new() }
    }

    /// Everything found in a letter, at the line it points to; line 0 for what lies elsewhere.
    fn check(&self, name: &str, text: &str) -> Vec<(Label, String)> {
        self.verify(name, text, None)
    }

    /// The same, with the PDF of another letter read back as if it were this one's, or its own for `""`.
    fn verify(&self, name: &str, text: &str, printed: Option<&str>) -> Vec<(Label, String)> {
        let source = self.sources.add(name, text);
        let mut diagnostics = Diagnostics::default();
        let Some(letter) = parse::parse(name, &source, &mut diagnostics) else { return Vec::new() };
        let formats = &self.formats;
        let scope = Scope {
            site: &self.site,
            employers: &self.employers,
            employer: None,
            set: &self.set,
            date: parse::date::parse("2026-11-23"),
            stationery: &formats.stationery,
            includes: &NoIncludes,
            budget: Budget::default(),
            reads: None,
        };
        let Some((document, body)) = resolve::resolve_with_body(&letter, &scope, |_| (), &mut diagnostics)
        else {
            return found(&diagnostics, &source);
        };
        let images = Images::default();
        let assets = Assets { formats, images: &images };
        let text =
            render::render(&document, Format::Text, &assets, &WriterOptions::default(), &mut diagnostics);
        let text = text.map(|text| String::from_utf8(text.bytes).expect("UTF-8"));
        let options = WriterOptions::default();
        let pdf = printed.and_then(|other| {
            let mut unheard = Diagnostics::default();
            let source = self.sources.add(name, if other.is_empty() { source.text() } else { other });
            let letter = parse::parse(name, &source, &mut unheard)?;
            let document = resolve::resolve(&letter, &scope, &mut unheard)?;
            render::render(&document, Format::Pdf, &assets, &options, &mut unheard)
        });
        let subject = Subject {
            letter: &letter,
            body: &body,
            document: &document,
            scope: &scope,
            employer: document.meta.employer_key.as_deref().and_then(|key| self.employers.get(key)),
            names: &self.names,
            keys: &NoSurroundings::default(),
            file_name: None,
            enclosed: None,
            sources: &self.sources,
            text: text.as_deref(),
            artifacts: &pdf.iter().collect::<Vec<_>>(),
            layout_is_known: true,
            shows_date: false,
            // an old letter was right on its day
            spelling: None,
            today: letter.front.date.as_ref().map(|date| Today {
                day: date.value.local.date().min(jiff::civil::date(2026, 11, 23)),
                source: DaySource::Given,
                is_far: false,
            }),
            verify: if printed.is_some() { Verify::Yes } else { Verify::No },
        };
        check::check(&subject, None, &mut diagnostics);
        found(&diagnostics, &source)
    }
}

/// What was found in a letter, at its lines.
fn found(diagnostics: &Diagnostics, source: &Source) -> Vec<(Label, String)> {
    let found = diagnostics.iter().map(|found| {
        let span = found.span.filter(|span| span.source == source.id());
        let line = span.map_or(0, |span| source.position(span.start()).line);
        let label = (line, found.code.name().to_owned(), found.severity.name().to_owned());
        (label, found.message.clone())
    });
    found.collect()
}

/// Job searches of different people, each with the employers of its own workspace.
const SETS: [&str; 4] = ["ada", "site", "audio", "care"];

fn folder(set: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(set)
}

/// The letters of a set by their names.
fn letters(set: &str) -> BTreeMap<String, String> {
    let letters: BTreeMap<String, String> = fs::read_dir(folder(set).join("letters"))
        .expect("the letters")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("readable"))
        })
        .collect();
    assert!(letters.len() >= 40, "only {} letters", letters.len());
    letters
}

/// Every letter of every set, with its workspace.
fn every_letter() -> impl Iterator<Item = (Rc<Workspace>, String, String)> {
    SETS.into_iter().flat_map(|set| {
        let workspace = Rc::new(Workspace::open(set));
        letters(set).into_iter().map(move |(name, text)| (Rc::clone(&workspace), name, text))
    })
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

/// Of the labels of `other-employer`, so many are an error for a warning, or the reverse.
const MOST_WEIGHED_OTHERWISE: usize = 8;

/// Whether a label is among others. Whether another employer's name is an error or a warning is weighed, and either shows it.
fn has(labels: &BTreeSet<Label>, label: &Label) -> bool {
    let weighed = |other: &Label| label.1 == "other-employer" && other.0 == label.0 && other.1 == label.1;
    labels.contains(label) || labels.iter().any(weighed)
}

#[test]
fn finds_what_the_labels_say_and_little_else() {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut differences = String::new();
    let mut weighed_otherwise = 0;
    for (workspace, name, text) in every_letter() {
        let expected = labels(&text);
        let found = workspace.check(&name, &text);
        let labels: BTreeSet<Label> = found.iter().map(|(label, _)| label.clone()).collect();
        for label in &expected {
            let score = scores.entry(label.1.clone()).or_default();
            weighed_otherwise += usize::from(!labels.contains(label) && has(&labels, label));
            if has(&labels, label) {
                score.right += 1;
            } else {
                score.missed += 1;
                let _ = writeln!(differences, "missed       {name}:{}: {} {}", label.0, label.2, label.1);
            }
        }
        for (label, message) in found.iter().filter(|(label, _)| label.2 != Severity::Note.name()) {
            if !has(&expected, label) {
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
    println!("{weighed_otherwise} weighed otherwise");
    assert!(
        weighed_otherwise <= MOST_WEIGHED_OTHERWISE,
        "{weighed_otherwise} are errors for warnings, or the reverse"
    );
}

#[test]
fn good_letters_have_no_error_and_one_warning_in_twenty_at_most() {
    let good: Vec<_> = every_letter().filter(|(_, name, _)| name.starts_with("good-")).collect();
    assert!(good.len() >= 80, "only {} good letters", good.len());
    let mut warnings = Vec::new();
    for (workspace, name, text) in &good {
        for ((line, code, severity), message) in workspace.check(name, text) {
            assert_ne!(severity, "error", "{name}:{line}: {code}: {message}");
            if severity == "warning" {
                warnings.push(format!("{name}:{line}: {code}: {message}"));
            }
        }
    }
    assert!(warnings.len() * 20 <= good.len(), "{}", warnings.join("\n"));
}

#[test]
fn every_letter_is_read_back_from_its_pdf_word_for_word() {
    for (workspace, name, text) in every_letter() {
        let found: Vec<_> = workspace
            .verify(&name, &text, Some(""))
            .into_iter()
            .filter(|(label, _)| label.1 == "pdf-text")
            .collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn a_pdf_that_lacks_a_word_or_runs_two_together_is_an_error() {
    let workspace = Workspace::open("ada");
    let letter = "---\ntitle: T\n---\nOne two three.\n\n- a list\n";
    for (printed, line, message) in [
        ("---\ntitle: T\n---\nOne three.\n\n- a list\n", 4, "the PDF on A4 does not give back `two`"),
        (
            "---\ntitle: T\n---\nOne twothree.\n\n- a list\n",
            4,
            "the PDF on A4 does not give back `two three.`",
        ),
        ("---\ntitle: T\n---\nOne two three.\n", 6, "the PDF on A4 does not give back `a`"),
    ] {
        let found: Vec<_> = workspace
            .verify("a", letter, Some(printed))
            .into_iter()
            .filter(|(label, _)| label.1 == "pdf-text")
            .collect();
        let expected = ((line, "pdf-text".to_owned(), "error".to_owned()), message.to_owned());
        assert_eq!(found, [expected]);
    }
}

#[test]
fn what_a_row_of_a_batch_allows_and_mentions_counts_as_if_the_letter_said_it() {
    let letter = "---\ntitle: T\nemployer: snips\n---\nI would love to join Rasa.\n";
    let found = |set: &[(&str, &str)]| {
        let mut workspace = Workspace::open("ada");
        workspace.set = set.iter().map(|(key, value)| (Arc::from(*key), Field::from(*value))).collect();
        let found = workspace.check("a", letter);
        found
            .into_iter()
            .map(|((line, code, severity), _)| format!("{line} {severity} {code}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&[]), ["5 error other-employer"]);
    assert_eq!(found(&[("mentions", "rasa")]), Vec::<String>::new());
    assert_eq!(found(&[("allow", "other-employer")]), ["5 note other-employer"]);
}

#[test]
fn after_a_mistyped_employer_the_letter_is_checked_for_the_one_that_was_meant() {
    let letter = "---\ntitle: T\nemployer: snps\n---\n{% assign job = site.data.employers[page.employer] %}\nI would love to join Rasa, {{ job.name }}.\n\nTODO\n";
    let found: Vec<_> =
        Workspace::open("ada").check("a", letter).into_iter().map(|(label, _)| label).collect();
    let expected = [
        (3, "unknown-employer".to_owned(), "error".to_owned()),
        (6, "other-employer".to_owned(), "error".to_owned()),
        (8, "placeholder".to_owned(), "error".to_owned()),
    ];
    assert_eq!(found, expected);
}

#[test]
fn errors_are_not_crowded_out_by_notes() {
    let past = "I worked at Rasa for a year.\n\n".repeat(80);
    let letter = format!("---\nemployer: snips\n---\n{past}I would love to join Rasa.\n");
    let found = Workspace::open("ada").check("a", &letter);
    let errors: Vec<_> =
        found.iter().filter(|(label, _)| label.2 == "error").map(|(label, _)| label.0).collect();
    assert_eq!(errors, [164]);
}

#[test]
fn lines_of_any_letters_between_rules_are_read_for_keys_of_front_matter() {
    let workspace = Workspace::open("ada");
    for line in ["Ã---", "\u{a0}---", "√", "ä: b", "é:"] {
        let found = workspace.check("a", &format!("---\ntitle: T\n---\n---\n{line}\n---\nText.\n"));
        assert!(found.iter().all(|(label, _)| label.1 != "remnant"), "{line}: {found:?}");
    }
    let found = workspace.check("a", "---\ntitle: T\n---\n---\nlayout: plain\n---\nText.\n");
    assert!(found.iter().any(|(label, _)| label.1 == "remnant"), "{found:?}");
}

proptest::proptest! {
    #[test]
    fn no_letter_makes_a_check_panic(text in "(---\\n|title: |Rasa|Dear |,|\\.|\\n| |\\n\\n|\\[|\\]|\\(|\\)|\\{\\{|\\}\\}|\\{% comment %\\}letterpress: allow |\\{% endcomment %\\}|at |position |Ã|√|¤|\u{a0}|’|ß|XX|TODO|%%|\\$|example|\\.com|http:|//|@|\\*|_|<|>|#|- |1\\. |max |words |20|🦄){0,60}") {
        thread_local!(static ADA: Workspace = Workspace::open("ada"));
        ADA.with(|workspace| workspace.check("a", &text));
    }
}
