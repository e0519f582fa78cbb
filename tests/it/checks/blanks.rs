//! Blanks in angle brackets: what HTML would swallow stays in every format, and is an error.

use std::fmt::Write;

use super::workspace::{Found, Workspace};

const FRONT: &str = "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\nmakepdf: false\n---\n";

/// What people leave in angle brackets, elements of HTML among it.
const BLANKS: &[&str] = &[
    "Company",
    "Name",
    "Your Name",
    "COMPANY NAME",
    "my start date",
    "insert availability",
    "job description",
    "grade",
    "date",
    "dd.mm.yyyy",
    "job_title",
    "company’s name",
    "Firma, Ort",
    "title",
    "path",
    "address",
    "summary",
    "section",
    "label",
    "code",
    "data",
    "object",
    "style",
    "link",
    "source",
    "link to my portfolio",
    "img of me",
    "a reason",
    "P.S. here",
];

/// Where a blank may stand, and what the plain text has there.
const PLACES: &[(&str, &str)] = &[
    ("I want {} because.", "I want {} because."),
    ("{}", "{}"),
    ("{} begins a line.", "{} begins a line."),
    ("text\n{} in the second line\nand a third", "text {} in the second line and a third"),
    ("- an item {} goes on", "- an item {} goes on"),
    ("1. {}", "1. {}"),
    ("> a quote {} goes on", "> a quote {} goes on"),
    ("*all {} emphasised* more", "all {} emphasised more"),
    ("**a** {} `code` more", "a {} code more"),
    (
        "[words {} of a link](https://a.example/) more",
        "words {} of a link [1] more\n\n[1] https://a.example/",
    ),
    ("term\n: {} more", "term\n    {} more"),
    ("<b>bold {} more</b> text", "bold {} more text"),
    ("<div>\nin HTML {} more\n</div>", "in HTML {} more"),
    ("<p markdown=\"1\">in Markdown {} more</p>", "in Markdown {} more"),
];

#[test]
fn what_is_in_angle_brackets_and_never_closed_is_an_error_and_stays_in_every_format() {
    for (place, shown) in PLACES {
        let mut workspace = Workspace::default();
        for (number, blank) in BLANKS.iter().enumerate() {
            let body = place.replace("{}", &format!("<{blank}>"));
            workspace = workspace.file(&format!("letters/{number}.md"), format!("{FRONT}{body}\n"));
        }
        let mut told = String::new();
        for Found { severity, code, message, .. } in workspace.check() {
            if code == "placeholder" || code == "html" {
                writeln!(told, "{severity}[{code}]: {message}").expect("a string takes it");
            }
        }
        // letters are told of in the order of their names
        let mut numbers: Vec<usize> = (0..BLANKS.len()).collect();
        numbers.sort_by_key(ToString::to_string);
        let expected = numbers.iter().fold(String::new(), |told, &number| {
            told + &format!("error[placeholder]: `<{}>` is a blank that was not filled in\n", BLANKS[number])
        });
        assert_eq!(told, expected, "{place}");
        let made = workspace.export(&["-f", "text,html,markdown", "--allow", "placeholder"]);
        for (number, blank) in BLANKS.iter().enumerate() {
            let of = |extension: &str| made[&format!("{number}.{extension}")].clone();
            assert_eq!(of("txt"), shown.replace("{}", &format!("<{blank}>")) + "\n", "{place}");
            assert!(of("html").contains(&format!("&lt;{blank}&gt;")), "{place}: {}", of("html"));
            let markdown = of("md");
            let escaped = [format!("\\<{blank}>"), format!("&lt;{blank}&gt;")];
            assert!(escaped.iter().any(|blank| markdown.contains(blank)), "{place}: {markdown}");
        }
    }
}

#[test]
fn a_heading_a_cell_and_raw_html_keep_their_blanks() {
    let body = "# Apply at <Company> now\n\nsome words\n\n| a <title> b | <date> |\n\n\
        {::nomarkdown}\n<p>raw <Name> more</p>\n{:/}\n\ncode `<Name>` and\n\n    <Company> of code\n";
    let workspace = Workspace::default().file("letters/a.md", format!("{FRONT}{body}"));
    let made = workspace.export(&["-f", "text", "--allow", "placeholder"]);
    assert_eq!(
        made["a.txt"],
        "Apply at <Company> now\n======================\n\nsome words\n\na <title> b  <date>\n\nraw <Name> more\n\n\
         code <Name> and\n\n    <Company> of code\n"
    );
    let found: Vec<String> = workspace.check().into_iter().map(|found| found.to_string()).collect();
    let blank = |blank: &str, place: &str| {
        format!("error[placeholder]: `<{blank}>` is a blank that was not filled in --> letters/a.md:{place}")
    };
    assert_eq!(
        found,
        [blank("Company", "8:12"), blank("title", "12:5"), blank("date", "12:17"), blank("Name", "14:1")]
    );
}

/// What is no blank: markup, closed or without need to be, addresses, code, formulas.
#[test]
fn markup_addresses_code_and_formulas_are_no_blanks() {
    let bodies = [
        "one<br>two<br/>three<wbr>four",
        "<b>bold</b>, <i>more</i> and <span class=\"x\">span</span>.",
        "<p>a paragraph\n<p>and another",
        "<ul>\n<li>one\n<li>two\n</ul>",
        "<table>\n<tr><td>a<td>b\n<tr><td>c<td>d\n</table>",
        "<https://a.example> and <kim@doe.test> here.",
        "<!-- a <Name> in a comment --> here.",
        "a < b and c > d, 1 <2> 3, x<y, z>w here.",
        "Values `<Name>` in code, and <Name/> closed at once, and <tag key=\"value\"> with a value.",
        "```\n<Company>\n```\n\n    <Company>\n\nhere.",
        "An escaped \\<Blank of mine> and &lt;another&gt; here.",
        "«<<guillemets>>» here.",
        "<details open><summary>s</summary>\n\nt\n\n</details>",
    ];
    for body in bodies {
        let workspace = Workspace::default().file("letters/a.md", format!("{FRONT}{body}\n"));
        let found: Vec<Found> = workspace
            .check()
            .into_iter()
            .filter(|found| found.message.ends_with("is a blank that was not filled in"))
            .collect();
        assert!(found.is_empty(), "{body}: {found:?}");
    }
}

#[test]
fn data_that_letters_print_have_no_blanks() {
    let workspace = Workspace::default()
        .file(
            "letterpress.yml",
            "sender: {name: <Your Name>, address: [<street>, 10115 Berlin], phone: <phone>, email: kim@doe.test}\n",
        )
        .file("employers/lab.yml", "name: Lab\ncontact: Ms <Name>\naddress: [Weg 1, <City>]\nboss: <boss>\n")
        .file(
            "letters/a.md",
            "---\nlayout: din5008\ntitle: My <title>\nsubject: Application as <job title>\ndate: 2026-01-02\nlang: en\n\
             employer: lab\nclosing: Bye <x>\n---\nI would be glad to join {{ employer.boss }} here.\n",
        );
    let mut found: Vec<(String, String)> = workspace
        .check()
        .into_iter()
        .filter(|found| found.code == "placeholder")
        .map(|found| {
            assert_eq!(found.severity, "error", "{found}");
            (found.message.replace(" is a blank that was not filled in", ""), found.file)
        })
        .collect();
    found.sort();
    let of = |blank: &str, file: &str| (format!("`<{blank}>`"), file.to_owned());
    assert_eq!(
        found,
        [
            of("City", "employers/lab.yml"),
            of("Name", "employers/lab.yml"),
            of("Your Name", "letterpress.yml"),
            of("boss", "letters/a.md"),
            of("job title", "letters/a.md"),
            of("phone", "letterpress.yml"),
            of("street", "letterpress.yml"),
            of("title", "letters/a.md"),
            of("x", "letters/a.md"),
        ]
    );
}

#[test]
fn the_hint_about_a_blank_gives_a_right_letter() {
    let of = |body: &str| Workspace::default().file("letters/a.md", format!("{FRONT}{body}\n"));
    assert_eq!(
        of("I know List<String> well.").check()[0].to_string(),
        "error[placeholder]: `<String>` is a blank that was not filled in --> letters/a.md:8:12"
    );
    let right = of("I know List\\<String> well.");
    assert_eq!(right.check(), []);
    assert_eq!(right.export(&["-f", "text"])["a.txt"], "I know List<String> well.\n");
}
