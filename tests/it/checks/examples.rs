//! The examples that explain the codes: the bad one is found, and the good one, which is mended as the help says, is not, and
//! reads as a letter. Every code of `list checks` is here; where no example can be run as it stands, it is said why.

use std::collections::BTreeSet;

use letterpress::check::{Documentation, documentation};
use letterpress::diagnostic::Code;

use super::workspace::Workspace;

const EMPLOYERS: &str = "\
snips: {name: Snips, jobtitle: Machine Learning Engineer, contact: Ms Roche}
rasa: {name: Rasa, jobtitle: Relationship Manager, contact: Ms Coyote}
edx: {name: edX}
stars: {name: C*B and D*B}
";

/// How an example becomes a letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ExampleKind {
    /// It is the body, in a language; or front matter and the body.
    Body(&'static str),
    /// It is a line of the front matter.
    Front,
    /// It is the whole file.
    Whole,
    /// A file of data of that ending.
    Data(&'static str),
    /// It says in words what was done, or shows a command: why it is not run.
    Told(&'static str),
}

use ExampleKind::{Body, Data, Front, Told, Whole};

const EXAMPLES: &[(Code, ExampleKind)] = &[
    (Code::UnreadableFile, Told("the example says how a file was saved")),
    (Code::FrontMatter, Whole),
    (Code::Yaml, Front),
    (Code::Json, Data("json")),
    (Code::Csv, Data("csv")),
    (Code::InvalidValue, Front),
    (Code::CutValue, Front),
    (Code::UnknownKey, Body("en")),
    (Code::Settings, Told("a setting is wrong for all letters of a workspace")),
    (Code::UnknownLetter, Told("the example is a command")),
    (Code::DuplicateEmployer, Told("the example says which files there are")),
    (Code::Job, Told("a job list is read by batch alone")),
    (Code::LiquidSyntax, Body("en")),
    (Code::UnknownTag, Body("en")),
    (Code::UnknownFilter, Body("en")),
    (Code::UnsetVariable, Body("en")),
    (Code::UnknownEmployer, Front),
    (Code::Include, Body("en")),
    (Code::LiquidFilter, Body("en")),
    (Code::PrintedData, Body("en")),
    (Code::LiquidLax, Body("en")),
    (Code::Limit, Body("en")),
    (Code::LimitExceeded, Body("en")),
    (Code::Markdown, Body("en")),
    (Code::Html, Body("en")),
    (Code::UnknownLayout, Front),
    (Code::Template, Told("a template is wrong for all letters of a workspace")),
    (Code::Image, Body("en")),
    (Code::EnclosedFile, Told("the good example names a file that is there")),
    (Code::Font, Told("page settings are wrong for all letters of a workspace")),
    (Code::OwnFont, Told("the example says which fonts a workspace has")),
    (Code::MissingPart, Told("the good example is another file than the bad one")),
    (Code::MissingGlyph, Body("en")),
    (Code::Pdf, Told("the example says how long a letter is")),
    (Code::PdfEngine, Told("the example is a command")),
    (Code::Fit, Told("the good example says what to do")),
    (Code::NameCollision, Told("the example is a command")),
    (Code::InvalidName, Told("the example is an option")),
    (Code::Mail, Told("a draft of a mail is made by export alone")),
    (Code::Write, Told("the example is an option")),
    (Code::Published, Told("the example says which files a site has")),
    (Code::ForeignFile, Told("the example says what was done to a file")),
    (Code::LeftOver, Told("the example says which files there are")),
    (Code::OtherEmployer, Body("en")),
    (Code::OtherContact, Body("en")),
    (Code::OtherJob, Body("en")),
    (Code::OtherReader, Body("en")),
    (Code::Placeholder, Body("en")),
    (Code::Editorial, Body("en")),
    (Code::Remnant, Body("en")),
    (Code::Starter, Told("the example is of the settings, which all letters share")),
    (Code::Salutation, Body("de")),
    (Code::Unfinished, Body("en")),
    (Code::SaidTwice, Body("en")),
    (Code::Contradiction, Body("en")),
    (Code::Enclosures, Body("en")),
    (Code::Register, Body("de")),
    (Code::Punctuation, Body("en")),
    (Code::RunTogether, Body("en")),
    (Code::Spelling, Body("en")),
    (Code::Mojibake, Body("en")),
    (Code::DataMarkup, Body("stars")),
    (Code::Link, Body("en")),
    (Code::Language, Body("en")),
    (Code::Date, Body("en")),
    (Code::PdfText, Told("the example says what a PDF is like")),
    (Code::Accessibility, Body("en")),
    (Code::UnusedAllow, Body("en")),
];

/// The file of an example: its name, and what stands in it.
fn file(kind: ExampleKind, example: &str, name: &str) -> Option<(String, String)> {
    let text = match kind {
        Body(lang) => {
            if let Some(rest) = example.strip_prefix("---\n") {
                let missing = ["title: T\n", "date: 2026-11-20\n"];
                let missing = missing.into_iter().filter(|line| !rest.contains(&line[..5]));
                format!("---\n{}{rest}\n", missing.collect::<String>())
            } else {
                let (lang, employer) = if lang == "stars" { ("en", "stars") } else { (lang, "snips") };
                let example = example.lines().filter(|line| !line.starts_with("# with"));
                let body = example.collect::<Vec<_>>().join("\n");
                let front =
                    format!("title: T\ndate: 2026-11-20\ntags: [a, b]\nlang: {lang}\nemployer: {employer}");
                format!("---\n{front}\n---\n{body}\n")
            }
        }
        Front => {
            let title = if example.starts_with("title") { "" } else { "title: T\n" };
            format!("---\n{title}date: 2026-11-20\n{example}\n---\nI would like to work with you.\n")
        }
        Whole => format!("{example}\n"),
        Data(ending) => return Some((format!("data/{name}.{ending}"), format!("{example}\n"))),
        Told(_) => return None,
    };
    Some((format!("letters/{name}.md"), text))
}

#[test]
fn the_bad_example_of_a_code_is_found_and_the_good_one_is_not_or_it_is_said_why() {
    let listed: BTreeSet<&str> = EXAMPLES.iter().map(|(code, _)| code.name()).collect();
    let missing: Vec<&str> =
        Code::ALL.iter().map(|code| code.name()).filter(|name| !listed.contains(name)).collect();
    assert_eq!((missing, listed.len()), (vec![], EXAMPLES.len()), "each code stands here once");
    let mut wrong = Vec::new();
    // a file of data that cannot be read leaves no letter to look at
    for of_data in [false, true] {
        let mut workspace = Workspace::default()
            .file("employers.yml", EMPLOYERS)
            .file("includes/signature.md", "Ada Byron")
            .file("letters/map.png", PIXEL);
        let run = || EXAMPLES.iter().filter(|(_, kind)| matches!(kind, Data(_)) == of_data);
        for (code, kind) in run() {
            let Documentation { bad, good, .. } = documentation(*code);
            for (which, example) in [("bad", bad), ("good", good)] {
                if let Some((name, text)) = file(*kind, example, &format!("{}-{which}", code.name())) {
                    workspace = workspace.file(&name, text);
                }
            }
        }
        if of_data {
            workspace = workspace
                .file("letters/a.md", "---\ntitle: T\ndate: 2026-11-20\n---\n{{ site.data.size }}\n");
        }
        let found: BTreeSet<(String, String)> = workspace
            .json(&["check", "-v", "--date", "2026-11-20"])
            .into_iter()
            .filter(|line| line["type"] == "diagnostic")
            .map(|line| {
                let said = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
                (said("file"), said("code"))
            })
            .collect();
        for (code, kind) in run() {
            let is_found = |which: &str| {
                let place = file(*kind, "", &format!("{}-{which}", code.name())).map(|(name, _)| name)?;
                Some(found.contains(&(place, code.name().to_owned())))
            };
            let told = (is_found("bad"), is_found("good"));
            if !matches!(kind, Told(_)) && told != (Some(true), Some(false)) {
                wrong.push((code.name(), told));
            }
        }
    }
    assert!(wrong.is_empty(), "the code, whether its bad example is found, and the good one: {wrong:?}");
}

/// An image of one pixel.
const PIXEL: &[u8] = include_bytes!("../../pdf/dot.png");
