//! Settings are what their files, and the tables about them, say.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::diagnostic::{Diagnostics, Policy};
use crate::source::Sources;

fn read_text(text: &str) -> (PageSettings, Vec<String>) {
    let sources = Sources::default();
    let source = sources.add("formats/pdf/coverletter.yml", text);
    let mut diagnostics = Diagnostics::new(Policy::default());
    let settings = read(&source, PageSettings::default(), &mut diagnostics);
    let findings = diagnostics
        .iter()
        .map(|finding| {
            let place = finding.span.map_or("", |span| &text[span.range()]);
            format!("{} [{place}] {}", finding.message, finding.hints.join("; "))
        })
        .collect();
    (settings, findings)
}

#[test]
fn the_built_in_file_says_what_the_defaults_are() {
    let text = include_str!("../../../../formats/pdf/coverletter.yml");
    let (settings, findings) = read_text(text);
    assert_eq!(findings, [""; 0]);
    assert_eq!(format!("{settings:#?}"), format!("{:#?}", PageSettings::default()));
}

#[test]
fn mistakes_are_named_where_they_stand_and_the_rest_is_used() {
    let (settings, findings) = read_text(
        "boddy: {size: 10pt}\nbody: {size: 1m, leding: 14pt, leading: 14pt}\nlinks: {color: blue}\njustify: 3\n",
    );
    assert_eq!(
        findings,
        [
            "page setting `body.size` must be a length such as `11pt`, `25mm`, `2.5cm` or `1in` [1m] ",
            "there is no page setting `body.leding` [leding] did you mean `leading`?",
            "page setting `links.color` must be a colour such as `\"#143c7d\"` [blue] ",
            "page setting `justify` must be `true` or `false` [3] ",
            "there is no page setting `boddy` [boddy] did you mean `body`?",
        ]
    );
    assert!((settings.body.leading - 14.0).abs() < f32::EPSILON);
}

#[test]
fn lengths_have_units() {
    let (settings, findings) = read_text("body: {size: 0.5cm, space: 9, leading: 0.25in}");
    assert_eq!(findings, [""; 0]);
    let body = settings.body;
    assert!((body.size - 14.173_228).abs() < 0.001, "{}", body.size);
    assert_eq!((body.space, body.leading), (9.0, 18.0));
}

thread_local! {
    /// The settings that were looked for.
    static ASKED: RefCell<BTreeSet<String>> = RefCell::default();
}

/// Notes that a setting was looked for.
pub(super) fn note(name: String) {
    ASKED.with_borrow_mut(|asked| asked.insert(name));
}

/// The rows of the tables of formats/README.md that have a column `default`: each setting and its default.
fn documented() -> BTreeMap<String, String> {
    let text = include_str!("../../../../formats/README.md");
    let mut rows = BTreeMap::new();
    let mut before = None;
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        match (cells.as_slice(), before) {
            (["", "key", "default", ..], _) => before = Some("parts.N."),
            (["", "setting", "default", ..], _) => before = Some(""),
            (["", name, default, _, _, ""], Some(before)) if name.starts_with('`') => {
                rows.insert(format!("{before}{}", name.trim_matches('`')), (*default).to_owned());
            }
            _ if line.starts_with("|---") => {}
            _ => before = None,
        }
    }
    rows
}

#[test]
fn the_readme_lists_every_setting_that_is_read_and_no_other() {
    ASKED.take();
    read_text(
        "papers: {a4: {margins: {}, marks: [{}]}, letter: {margins: {}, marks: [{}]}}\n\
         parts: [{part: body, at: {}}]\nfamilies: {}\nbody: {}\nheadings: {}\nlinks: {}\nlists: {}\n\
         quotes: {}\ncode: {}\ntables: {}\nfootnotes: {}\nheader: {}\nfooter: {}\nwords: {en: {}}\nfit: {}\n",
    );
    let asked: BTreeSet<String> = ASKED.with_borrow(|asked| {
        asked.iter().map(|name| name.replace(".1.", ".N.").replace("words.en.", "words.LANG.")).collect()
    });
    // a map has a row of its own only where it need not be there
    let rows = documented();
    let is_map = |name: &String| asked.iter().any(|other| other.starts_with(&format!("{name}.")));
    let settings: BTreeSet<&String> =
        asked.iter().filter(|name| !is_map(name) || rows.contains_key(*name)).collect();
    assert_eq!(rows.keys().collect::<BTreeSet<_>>(), settings);
}

#[test]
fn the_defaults_that_the_readme_gives_are_those_there_are() {
    for (name, default) in documented() {
        let Some(value) = default.strip_prefix('`').and_then(|value| value.strip_suffix('`')) else {
            continue;
        };
        let steps: Vec<&str> = name.split('.').collect();
        let (before, part) = match steps.as_slice() {
            ["fit", ..] => ("fit: {}\n", None),
            ["parts", "N", ..] => ("parts: [{part: body, at: {}}]\n", Some("part: body")),
            [.., "marks", "N", _] => ("papers: {a4: {marks: [{}]}, letter: {marks: [{}]}}\n", None),
            _ => ("", None),
        };
        let mut written = value.to_owned();
        for step in steps.iter().rev() {
            written = match (*step, part) {
                ("N", _) => format!("[{written}]"),
                ("parts", Some(part)) => {
                    format!("{{parts: {}}}", written.replacen('{', &format!("{{{part}, "), 1))
                }
                (step, _) => format!("{{{step}: {written}}}"),
            };
        }
        let ((usual, _), (said, findings)) = (read_text(before), read_text(&written));
        assert_eq!(findings, [""; 0], "{name}");
        let said = match steps.as_slice() {
            // what stands beside it in the same list is not said again
            ["parts", "N", first, ..] if *first != "at" => {
                let mut said = said;
                said.parts[0].at = usual.parts[0].at;
                said
            }
            ["papers", paper, "marks", "N", _] => {
                let mut said = said;
                match *paper {
                    "a4" => said.letter_marks.clone_from(&usual.letter_marks),
                    _ => said.a4_marks.clone_from(&usual.a4_marks),
                }
                said
            }
            _ => said,
        };
        assert_eq!(format!("{said:#?}"), format!("{usual:#?}"), "{name}");
    }
}
