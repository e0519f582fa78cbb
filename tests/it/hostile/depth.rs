//! What the limits of depth admit is read, resolved and written in all formats with 2 MB of stack, which is what a
//! thread has unless it asks for more; in a build without optimisation, which takes several times as much of it.

use std::process::Command;

use super::case::{Case, FRONT};
use crate::support::PROGRAM;

/// A run whose main thread has 2 MB of stack.
const SMALL: &str = "ulimit -s 2048; exec \"$0\" \"$@\"";

const DEEPEST: &str = "safety: {yaml-depth: 100, markdown-depth: 100, include-depth: 50}\n";

const FORMATS: &str = "html,pdf,text,markdown,docx,json,eml";

/// Files of a workspace.
type Files = Vec<(String, String)>;

fn letter(body: &str) -> Files {
    vec![("letters/l.md".to_owned(), format!("{FRONT}{body}\n"))]
}

fn front(yaml: &str) -> Files {
    vec![("letters/l.md".to_owned(), format!("{}{yaml}\n---\nx\n", FRONT.trim_end_matches("---\n")))]
}

fn with(mut files: Files, name: &str, text: &str) -> Files {
    files.push((name.to_owned(), text.to_owned()));
    files
}

/// A letter beside a layout of HTML.
fn laid_out(template: &str) -> Files {
    with(letter("x"), "formats/html/coverletter.hbs", template)
}

fn around(open: &str, inside: &str, close: &str, levels: usize) -> String {
    [&open.repeat(levels), inside, &close.repeat(levels)].concat()
}

/// Files that include one another, each inside of what opens and closes.
fn chain(open: &str, close: &str) -> Files {
    (0..49).fold(with(letter("{% include 0.md %}"), "includes/49.md", "end"), |files, number| {
        let text = format!("{open}{{% include {}.md %}}{close}", number + 1);
        with(files, &format!("includes/{number}.md"), &text)
    })
}

/// For each limit, what nests as deeply as it can be set to admit, in each way in which it can.
fn cases() -> Vec<(&'static str, Files)> {
    let blocks: String = (1..98).map(|level| " ".repeat(level) + "k:\n").collect();
    let aliases = format!("a: &a {}\nb: {}", around("[", "", "]", 48), around("[", "*a", "]", 48));
    let partials = (0..61).fold(laid_out("{{> p0}}"), |files, number| {
        with(files, &format!("formats/html/p{number}.hbs"), &format!("{{{{> p{}}}}}", number + 1))
    });
    vec![
        ("yaml-depth: lists in a row", front(&format!("a: {}", around("[", "", "]", 98)))),
        ("yaml-depth: maps in a row", front(&format!("a: {}", around("{k: ", "1", "}", 98)))),
        ("yaml-depth: lists below one another", front(&format!("a:\n {}x", "- ".repeat(97)))),
        ("yaml-depth: maps below one another", front(&format!("a:\n{blocks}{}x", " ".repeat(98)))),
        ("yaml-depth: lists by their names", front(&aliases)),
        (
            "yaml-depth: data",
            with(letter("{{ site.data.d | jsonify | size }}"), "data/d.yml", &around("{a: ", "1", "}", 99)),
        ),
        ("yaml-depth: lists of JSON", with(letter("x"), "data/d.json", &around("[", "1", "]", 100))),
        ("yaml-depth: maps of JSON", with(letter("x"), "data/d.json", &around("{\"a\":", "1", "}", 100))),
        ("markdown-depth: quotations", letter(&("> ".repeat(99) + "a"))),
        ("markdown-depth: lists", letter(&("- ".repeat(99) + "a"))),
        ("markdown-depth: numbered lists", letter(&("1. ".repeat(99) + "a"))),
        ("markdown-depth: quotations and lists", letter(&("> - ".repeat(49) + "a"))),
        ("markdown-depth: emphasis", letter(&around("_*", "a", "*_", 49))),
        ("markdown-depth: links", letter(&around("*[a ", "x", "](y)*", 40))),
        ("markdown-depth: HTML in a line", letter(&around("<b>", "a", "</b>", 99))),
        (
            "markdown-depth: HTML with Markdown in it",
            letter(&around("<div markdown=\"1\">\n", "a\n", "</div>\n", 99)),
        ),
        ("markdown-depth: HTML", letter(&around("<div>\n", "a\n", "</div>\n", 99))),
        ("include-depth", chain("", "")),
        ("include-depth: in a condition", chain("{% if true %}", "{% endif %}")),
        ("include-depth: in a capture", chain("{% capture z %}", "{% endcapture %}{{ z }}")),
        ("blocks of Liquid: if", letter(&around("{% if true %}", "a", "{% endif %}", 99))),
        ("blocks of Liquid: case", letter(&around("{% case 1 %}{% when 1 %}", "a", "{% endcase %}", 99))),
        ("blocks of Liquid: for", letter(&around("{% for i in (1..1) %}", "a", "{% endfor %}", 99))),
        ("blocks of Liquid: capture", letter(&around("{% capture z %}", "a", "{% endcapture %}{{ z }}", 99))),
        ("templates: if", laid_out(&around("{{#if true}}", "a", "{{/if}}", 62))),
        ("templates: each", laid_out(&around("{{#each @root.site.x}}", "a", "{{/each}}", 62))),
        ("templates: in one another", with(partials, "formats/html/p61.hbs", "a")),
    ]
}

#[test]
fn every_depth_that_a_limit_admits_takes_no_more_than_two_megabytes_of_stack() {
    let mut problems = Vec::new();
    for (name, files) in cases() {
        let case = Case::new(&[("letterpress.yml", &format!("{DEEPEST}x: [1]\n"))]);
        for (path, text) in &files {
            case.write(&format!("w/{path}"), text);
        }
        let output = Command::new("sh")
            .args(["-c", SMALL, PROGRAM, "export", "l", "-f", FORMATS])
            .current_dir(case.path("w"))
            .output()
            .expect("a run");
        if output.status.code() != Some(0) {
            let said = String::from_utf8_lossy(&output.stderr);
            problems.push(format!("{name}: {:?} {said:.300}", output.status));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// One letter is exported by the main thread, several by threads of their own.
#[test]
fn every_depth_that_a_limit_admits_is_exported_in_company_too() {
    let case = Case::new(&[("letterpress.yml", &format!("{DEEPEST}x: [1]\n"))]);
    let deepest =
        cases().into_iter().filter(|(name, _)| name.starts_with("yaml") || name.starts_with("mark"));
    let mut letters = 0;
    for (_, files) in deepest {
        // data is the whole workspace's
        let [(path, text)] = &*files else { continue };
        case.write(&format!("w/{}", path.replace("l.md", &format!("l{letters}.md"))), text);
        letters += 1;
    }
    let output = Command::new("sh")
        .args(["-c", SMALL, PROGRAM, "export", "-q", "-f", FORMATS, "--threads", "4"])
        .current_dir(case.path("w"))
        .output()
        .expect("a run");
    assert_eq!(output.status.code(), Some(0), "{:.1000}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(super::case::exported(&case).len(), letters * 7);
}
