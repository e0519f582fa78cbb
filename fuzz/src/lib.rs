//! What is fuzzed: one function a target, which panics where something that always holds does not.
//!
//! They are plain functions, so that `tests/it/hostile/fuzz_corpus.rs` can give them every input of `corpus/` without a
//! fuzzer.

mod laws;

use std::sync::{Arc, LazyLock};

use letterpress::check::{self, DaySource, EmployerNames, Subject, Today, Verify};
use letterpress::diagnostic::{Diagnostics, Policy};
use letterpress::dictionary::Dictionary;
use letterpress::document::Document;
use letterpress::driver::mail::{AttachedFile, MailParts, draft};
use letterpress::employer::{Employer, Employers};
use letterpress::export::manifest::{Manifest, WrittenTables};
use letterpress::format::Format;
use letterpress::jekyll::body::{BodyOrigin, LiquidBody};
use letterpress::jekyll::kramdown;
use letterpress::jekyll::liquid::{self, Globals};
use letterpress::keys::NoSurroundings;
use letterpress::packed::Package;
use letterpress::paper::Paper;
use letterpress::parse::{self, date, front_matter as front, jobs as list};
use letterpress::pdf_file::PdfFile;
use letterpress::render::context::Context;
use letterpress::render::html::loads::without_loads;
use letterpress::render::pdf::join::{JoinedFile, join};
use letterpress::render::pdf::picture_page::{SmallerPicture, picture_page};
use letterpress::render::registry::{self, WriterKind};
use letterpress::render::template::Templates;
use letterpress::render::{self, Assets, CompiledFormats, Image, Images, WriterOptions};
use letterpress::resolve::{self, Budget, IncludeError, Includes, Scope};
use letterpress::source::{NestingLimits, Source, Sources};
use letterpress::stationery::files::{FormatFile, FormatFiles};
use letterpress::value::{Map, Value};

use laws::{has_heads, loads_nothing, nothing_moves, nothing_runs};

/// The built-in formats, which take longer to read than a letter takes to export.
static FORMATS: LazyLock<CompiledFormats> = LazyLock::new(|| {
    CompiledFormats::new(FormatFiles::embedded(), &Sources::default(), &mut Diagnostics::default())
});

/// Less than a letter may do, so that an input takes milliseconds.
fn budget() -> Budget {
    Budget { liquid_steps: 5_000, output_bytes: 50_000, include_depth: 8, ..Budget::default() }
}

/// Every finding is kept as a note, so that a mistake does not end what could go on.
fn allowing() -> Diagnostics {
    Diagnostics::new(Policy { allow_all: true, ..Policy::default() })
}

/// Sees that every finding points between two characters of a text that exists.
fn point_into(sources: &Sources, diagnostics: &Diagnostics) {
    for finding in diagnostics {
        for span in finding.span.iter().chain(&finding.included_from) {
            if let Some(source) = sources.get(span.source) {
                assert!(source.text().get(span.range()).is_some(), "{finding:?}");
            }
        }
    }
}

/// Includes that are the letter itself: what includes itself must end too.
#[derive(Debug)]
struct Itself(Arc<Source>);

impl Includes for Itself {
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError> {
        if name == "itself.md" {
            return Ok(Arc::clone(&self.0));
        }
        Err(IncludeError { message: format!("there is no include `{name}`"), hints: Vec::new() })
    }

    fn include_relative(&self, _from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        self.include(name)
    }
}

fn employers() -> Employers {
    let data: Map = [
        ("name", Value::from("Klang*werk* GmbH")),
        ("jobtitle", "Engineer (Audio)".into()),
        ("jobpostingurl", "https://klangwerk.example/jobs?a=b&c".into()),
        ("aliases", Value::from(vec!["Klangwerk".into(), "KW".into()])),
        ("skills", Value::from(vec!["Rust".into(), Value::Nil, Value::from(3), Value::from(0.5)])),
    ]
    .into_iter()
    .collect();
    let other: Map = [("name", Value::from("edX"))].into_iter().collect();
    let employer = |key: &str, data: Map| Employer {
        key: key.into(),
        data: Arc::new(data),
        file: format!("employers/{key}.yml").into(),
    };
    Employers::new([employer("klangwerk", data), employer("edx", other)])
}

/// Front matter and YAML.
pub fn front_matter(text: &str) {
    let sources = Sources::default();
    let source = sources.add("letter.md", text);
    let mut found = allowing();
    if let Some((page, _, body)) = front::split(&source, &mut found) {
        assert!(text.get(body).is_some());
        front::read(&page, &mut found);
        for (_, field) in page.fields() {
            for span in field.key_span.iter().chain(&field.span) {
                assert!(text.get(span.range()).is_some());
            }
        }
    }
    parse::yaml::parse(&source, 0..text.len(), &mut found);
    parse::json::parse(&source, &mut found);
    parse::csv::parse(&source, None, &mut found);
    date::parse(text);
    point_into(&sources, &found);
}

/// Liquid, with a letter that may include itself.
pub fn liquid(text: &str) {
    let sources = Sources::default();
    let source = sources.add("letter.md", text);
    let mut found = allowing();
    let template = liquid::parse(&source, 0..text.len(), &mut found);
    let employers = employers();
    let variables: Map =
        [("page", Arc::clone(employers.map())), ("site", Arc::clone(employers.map()))].into_iter().collect();
    let globals = Globals {
        variables: &variables,
        employers: Some(&employers),
        includes: &Itself(source),
        date: date::parse("2026-01-02"),
        lang: "en",
        markdownify: |text, _| text.to_owned(),
        budget: budget(),
        reads: None,
    };
    let body = liquid::run(&template, &globals, &mut found);
    assert!(body.text.len() <= budget().output_bytes.max(text.len()));
    point_into(&sources, &found);
}

/// Markdown with attribute lists, read once as the letter's own text and once as a value's.
pub fn markdown(text: &str) {
    for origin in [BodyOrigin::Source, BodyOrigin::Value] {
        let sources = Sources::default();
        let source = sources.add("letter.md", text);
        let mut body = LiquidBody::default();
        body.push(text, source.span(0..text.len()), origin, &Arc::from([]));
        let mut found = allowing();
        let content = kramdown::read(&body, budget().markdown_depth, &mut found);
        let page =
            kramdown::html::body(&content.blocks, &content.footnotes, kramdown::html::MarkupStyle::Bare);
        assert!(page.len() <= 4096 + 64 * text.len() * text.len().clamp(1, 64), "{} bytes", page.len());
        point_into(&sources, &found);
    }
}

/// A letter through every stage and every check to all formats.
pub fn pipeline(text: &str) {
    let sources = Sources::default();
    let source = sources.add("letter.md", text);
    let mut found = allowing();
    let Some(letter) = parse::parse("letter", &source, &mut found) else { return };
    let employers = employers();
    let data: Map = [("employers", Arc::clone(employers.map()))].into_iter().collect();
    let site: Map = [("author", Value::from("Ada Example")), ("data", data.into())].into_iter().collect();
    let includes = Itself(Arc::clone(&source));
    let scope = Scope {
        site: &Arc::new(site),
        employers: &employers,
        employer: employers.get("klangwerk"),
        set: &[],
        date: date::parse("2026-01-02"),
        includes: &includes,
        stationery: &FORMATS.stationery,
        budget: budget(),
        reads: None,
    };
    let Some((document, body)) = resolve::resolve_with_body(&letter, &scope, |_| (), &mut found) else {
        return;
    };
    let images = Images::default();
    let assets = Assets { formats: &FORMATS, images: &images };
    let artifacts: Vec<_> = Format::ALL
        .iter()
        .filter(|format| matches!(registry::made(**format), WriterKind::Written(_)))
        .filter_map(|&format| {
            render::render(&document, format, &assets, &WriterOptions::default(), &mut found)
        })
        .collect();
    for artifact in &artifacts {
        if artifact.format == Format::Html {
            nothing_runs(&artifact.bytes);
        }
        if artifact.format == Format::Text {
            nothing_moves(&artifact.bytes);
        }
    }
    let names = EmployerNames::new(&employers);
    let subject = Subject {
        letter: &letter,
        body: &body,
        document: &document,
        scope: &scope,
        employer: scope.employer,
        names: &names,
        keys: &NoSurroundings::default(),
        file_name: None,
        enclosed: None,
        sources: &sources,
        text: None,
        layout_is_known: true,
        shows_date: true,
        artifacts: &artifacts.iter().collect::<Vec<_>>(),
        verify: Verify::No,
        spelling: None,
        today: date::parse("2026-11-23").map(|date| Today {
            day: date.local.date(),
            source: DaySource::Given,
            is_far: false,
        }),
    };
    check::check(&subject, None, &mut found);
    point_into(&sources, &found);
}

/// Rules, words and what is looked up, with a line of `%` between them. Words are short: rules may make long ones take for
/// ever, which `workspace/dictionaries.rs` answers.
pub fn dictionary(text: &str) {
    let mut parts = text.splitn(3, "\n%\n");
    let (Some(rules), Some(words), Some(asked)) = (parts.next(), parts.next(), parts.next()) else { return };
    let Ok(dictionary) = Dictionary::new(rules, words) else { return };
    for word in asked.split_whitespace().filter(|word| word.chars().count() <= 12).take(16) {
        if !dictionary.has(word)
            && let Some(meant) = dictionary.meant(word)
        {
            assert!(meant != word && dictionary.has(&meant), "{word:?} for {meant:?}");
        }
    }
}

/// A job list in each of its notations.
pub fn jobs(text: &str) {
    let notations = [
        list::Notation::of(&Sources::default().add("jobs", text)),
        list::Notation::Table(None),
        list::Notation::Table(Some(b'\t')),
        list::Notation::JsonLines,
        list::Notation::Yaml,
    ];
    for notation in notations {
        let sources = Sources::default();
        let source = sources.add("jobs", text);
        let mut found = allowing();
        for row in
            list::parse(&source, notation, &list::JobReading::default(), &mut found).unwrap_or_default()
        {
            assert!(row.place.is_none_or(|place| text.get(place.range()).is_some()));
            assert!(row.letter.is_some() || !row.problems.is_empty());
            if let Some(output) = &row.output {
                // a folder alone: the file has its usual name in it
                let named = output.strip_suffix('/').unwrap_or(output);
                assert!(!named.split('/').any(|part| matches!(part, "" | "." | "..")), "{output:?}");
            }
            row.problems.into_iter().for_each(|problem| found.push(problem));
        }
        point_into(&sources, &found);
    }
}

/// A spreadsheet: a file as it is, and one whose sheet, strings, formats and content are the text.
pub fn sheet(text: &str) {
    let main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{main}/{id}\" Target=\"{target}\"/>")
    };
    let relations = |inside: String| format!("<Relationships>{inside}</Relationships>");
    let parts = ["worksheet", "sharedStrings", "styles"];
    let of_book: String = parts.map(|part| relation(part, part)).concat();
    let book = "<workbook><sheets><sheet name=\"A\" r:id=\"worksheet\"/></sheets></workbook>".to_owned();
    let mut workbook = Package::default();
    workbook.add("_rels/.rels", relations(relation("officeDocument", "xl/workbook.xml")));
    workbook.add("xl/workbook.xml", book);
    workbook.add("xl/_rels/workbook.xml.rels", relations(of_book));
    for part in parts {
        workbook.add(&format!("xl/{part}"), text.to_owned());
    }
    let mut open = Package::default();
    open.add("content.xml", text.to_owned());
    let packed = [workbook, open].map(|package| package.finish().expect("a small file"));
    for bytes in [text.as_bytes(), &packed[0], &packed[1]] {
        let Ok(table) = parse::sheet::read("a.xlsx", bytes, 1 << 20, None) else { continue };
        let sources = Sources::default();
        let source = sources.add_sheet("a.xlsx", table.text, table.grid, NestingLimits::default());
        let mut found = allowing();
        for (range, finding) in table.findings {
            found.push(finding.at_option(range.map(|range| source.span(range))));
        }
        parse::csv::parse(&source, None, &mut found);
        for span in found.iter().filter_map(|finding| finding.span) {
            assert!(source.cell(span.start()).is_some());
        }
        point_into(&sources, &found);
    }
}

/// A manifest; one that can be read is written the same whatever way it is read.
pub fn manifest(text: &str) {
    let read = Manifest::parse(text);
    assert_eq!(read, Manifest::from_slice(text.as_bytes()));
    if let Some(of_lines) = Manifest::from_lines(text.as_bytes(), text.len() as u64) {
        assert_eq!(read.as_ref(), Ok(&of_lines));
    }
    let Ok(manifest) = read else { return };
    let mut bytes = Vec::new();
    manifest.write(&mut bytes).expect("memory takes what is written");
    let again = Manifest::parse(std::str::from_utf8(&bytes).expect("a manifest is UTF-8"));
    assert_eq!(again.as_ref(), Ok(&manifest));
    let mut line = Vec::new();
    manifest.write_line(&mut line, &mut WrittenTables::default()).expect("memory takes what is written");
    assert_eq!(line.iter().position(|&byte| byte == b'\n'), Some(line.len() - 1));
}

/// A layout of formats/, and the template of a file's name.
pub fn template(text: &str) {
    let mut files = FormatFiles::default();
    for (path, text) in [("html/a.hbs", text), ("html/b.hbs", "{{title}}"), ("text/a.hbs", text)] {
        let name = format!("formats/{path}");
        files.replace(path, FormatFile { name, bytes: text.as_bytes().to_vec().into() });
    }
    let (sources, mut found) = (Sources::default(), Diagnostics::default());
    let templates = Templates::new(&files, &sources, &mut found);
    let values = serde_json::json!({
        "title": "A <&> \"B\"",
        "page": {"list": [1, "two", null, {"three": [4, 5, 6]}], "no": false},
        "employer": {"name": "Klang*werk*"},
    });
    let serde_json::Value::Object(object) = &values else { return };
    for (format, layout) in [("html", "a"), ("text", "a")] {
        if let Err(finding) = templates.render(format, layout, Context::from_values(object.clone())) {
            found.push(finding);
        }
    }
    // what a template makes of a name is one text or one sentence
    let _ = Templates::compile_string(text).and_then(|template| template.render(&values));
    point_into(&sources, &found);
}

/// A letter's PDF, to which enclosed files are added.
static LETTER: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let image = Image { bytes: PIXEL.into(), media_type: "image/png", most_pixels: 1000 };
    picture_page(&image, Paper::A4, "A letter", "en").expect("a page of a small image")
});

/// A PNG of a few pixels.
const PIXEL: &[u8] = include_bytes!("../../tests/pdf/dot.png");

/// Adds an enclosed PDF to a letter: what comes out can be read, and has all pages.
pub fn pdf(bytes: &[u8]) {
    let Ok(pages) = PdfFile::read(bytes) else { return };
    if let Ok(joined) = join(&LETTER, "A letter", &[JoinedFile { title: "A file", pages: &pages }]) {
        let whole = PdfFile::read(&joined.bytes).expect("what was joined can be read");
        assert_eq!(whole.pages().len(), 1 + pages.pages().len());
    }
}

/// An enclosed picture, as a page of its own and as a smaller one.
pub fn picture(bytes: &[u8]) {
    for media_type in ["image/png", "image/jpeg", "image/gif", "image/webp"] {
        let image = Image { bytes: bytes.into(), media_type, most_pixels: 250_000 };
        if let Ok(page) = picture_page(&image, Paper::A4, "A picture", "en") {
            assert_eq!(PdfFile::read(&page).expect("a page can be read").pages().len(), 1);
        }
        for step in [0, 1] {
            let smaller = SmallerPicture::of(&image, Paper::Letter, &[20, 10], step);
            if let Some(page) = smaller.and_then(|smaller| smaller.page("A picture", "en")) {
                assert_eq!(PdfFile::read(&page).expect("a smaller page can be read").pages().len(), 1);
            }
        }
    }
}

/// A letter that mails are made of.
static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let sources = Sources::default();
    let source = sources.add("letter.md", "---\ntitle: A letter\ndate: 2026-01-02\n---\nHello.\n");
    let mut found = Diagnostics::default();
    let letter = parse::parse("letter", &source, &mut found).expect("a letter");
    let scope = Scope {
        site: &Arc::default(),
        employers: &Employers::default(),
        employer: None,
        set: &[],
        date: None,
        includes: &Itself(source),
        stationery: &FORMATS.stationery,
        budget: budget(),
        reads: None,
    };
    resolve::resolve(&letter, &scope, &mut found).expect("a document")
});

/// A mail: to whom it is, what it and the file in it are called, and its page, with a line of `%` between them.
pub fn mail(text: &str) {
    let mut parts = text.splitn(3, "\n%\n");
    let mut part = || parts.next().unwrap_or(text);
    let (email, name, page) = (part(), part(), part());
    let mut document = DOCUMENT.clone();
    document.meta.title = Some(name.to_owned());
    document.meta.employer =
        Arc::new([("email", Value::from(email)), ("contact", name.into())].into_iter().collect());
    let sender: Map = [("name", Value::from(name)), ("email", email.into())].into_iter().collect();
    let site: Map = [("sender", Value::from(sender))].into_iter().collect();
    let attached = [AttachedFile { name: name.to_owned(), media_type: "image/png", bytes: Arc::from(PIXEL) }];
    let parts = MailParts {
        html: page.as_bytes(),
        text: page.as_bytes(),
        attached: &attached,
        images: &Images::default(),
        employer_file: None,
    };
    has_heads(&draft(&document, &site, parts, &mut allowing()));
    let (calm, _) = without_loads(page);
    loads_nothing(&calm);
    let (again, out) = without_loads(&calm);
    assert!(out.is_empty(), "{out:?} in {calm}");
    loads_nothing(&again);
}
