//! Nothing is quadratic: four times the input costs four times the instructions, whatever it is more of.
//!
//! callgrind counts them, in one run of the program over a workspace for each input and size; a part of the count
//! begins wherever the program turns to the next workspace, letter or report.

#![cfg(unix)]
#![expect(clippy::print_stderr, reason = "what each input costs is shown to whoever asks for it")]
#![expect(clippy::disallowed_methods, reason = "tests set up and read folders of their own")]

#[path = "it/support/tools.rs"]
#[expect(dead_code, reason = "one tool of many")]
mod tools;

use std::fs;
use std::process::{Command, Stdio};

/// The program that counts.
const VALGRIND: &str = "valgrind";

/// How many times as large the second size of an input is.
const TIMES: usize = 4;

/// How many times as much it may cost: twice two doublings, and a tenth for each. What is sorted or looked up in a
/// tree has a logarithm to pay; with one part in fifteen of a cost quadratic at the first size it is beyond this.
const MOST: f64 = 4.8;

/// Pages are the dearest part of a letter, and a letter grows by whole ones: only [`PAGES`] make them.
const FRONT: &str =
    "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\nemployer: e\nmakepdf: false\n---\n";

/// An input that is repeated.
struct Axis {
    name: &'static str,
    size: usize,
    /// The files of a workspace with so much of it.
    files: fn(usize) -> Vec<(String, String)>,
}

/// A letter that is a PDF too, without the footer that only letters of several pages have.
fn paged(body: &str) -> Vec<(String, String)> {
    vec![("letters/l.md".to_owned(), format!("{}{body}\n", FRONT.replace("makepdf", "footer")))]
}

fn letter(body: &str) -> Vec<(String, String)> {
    vec![("letters/l.md".to_owned(), format!("{FRONT}{body}\n"))]
}

fn repeated(unit: &str, count: usize) -> Vec<(String, String)> {
    letter(&unit.repeat(count))
}

/// Something of every number from 0, one after the other.
fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().concat()
}

fn with(mut files: Vec<(String, String)>, name: &str, text: String) -> Vec<(String, String)> {
    files.push((name.to_owned(), text));
    files
}

/// Front matter with more in it.
fn front(more: &str) -> Vec<(String, String)> {
    vec![(
        "letters/l.md".to_owned(),
        format!("---\ntitle: T\nauthor: A\ndate: 2026-01-02\nmakepdf: false\n{more}---\nHi\n"),
    )]
}

const AXES: &[Axis] = &[
    Axis { name: "pages of words", size: 100, files: |n| paged(&"word ".repeat(n)) },
    Axis { name: "pages of links", size: 20, files: |n| paged(&"*a* [a](https://a.example/b) ".repeat(n)) },
    Axis { name: "pages of items", size: 25, files: |n| paged(&"- a\n".repeat(n)) },
    Axis {
        name: "pages of rows",
        size: 25,
        files: |n| paged(&format!("|a|b|\n|-|-|\n{}", "|a|b|\n".repeat(n))),
    },
    Axis {
        name: "pages of footnotes",
        size: 12,
        files: |n| {
            paged(&(each(n, |i| format!("a[^{i}] ")) + "\n\n" + &each(n, |i| format!("[^{i}]: b\n\n"))))
        },
    },
    Axis { name: "a long word on pages", size: 250, files: |n| paged(&"x".repeat(n)) },
    Axis { name: "characters without a glyph on pages", size: 100, files: |n| paged(&"漢".repeat(n)) },
    Axis { name: "words", size: 150, files: |n| repeated("word ", n) },
    Axis { name: "blanks", size: 800, files: |n| letter(&format!("a{}b", " ".repeat(n))) },
    Axis { name: "one allowance", size: 40, files: |n| front(&format!("allow:\n{}", "- link\n".repeat(n))) },
    Axis { name: "one long word", size: 800, files: |n| repeated("x", n) },
    Axis { name: "paragraphs", size: 40, files: |n| repeated("Some words of mine.\n\n", n) },
    Axis { name: "lines", size: 150, files: |n| repeated("a\n", n) },
    Axis { name: "hard line breaks", size: 60, files: |n| repeated("a  \n", n) },
    Axis { name: "values", size: 150, files: |n| repeated("{{ 'a' }} ", n) },
    Axis { name: "values of the employer", size: 20, files: |n| repeated("{{ employer.name }} *a* ", n) },
    Axis { name: "braces without an end", size: 24, files: |n| repeated("some words and {{ ", n) },
    Axis {
        name: "unset variables",
        size: 20,
        files: |n| letter(&each(n, |i| format!("some words and {{{{ a{i} }}}} "))),
    },
    Axis { name: "one unset variable", size: 20, files: |n| repeated("some words and {{ a }} ", n) },
    Axis {
        name: "unknown filters",
        size: 16,
        files: |n| letter(&each(n, |i| format!("some words and {{{{ 'a' | f{i} }}}} "))),
    },
    Axis {
        name: "filters",
        size: 100,
        files: |n| letter(&format!("{{{{ 'a' {} }}}}", "| upcase ".repeat(n))),
    },
    Axis {
        name: "rounds of a loop",
        size: 150,
        files: |n| letter(&format!("{{% for i in (1..{n}) %}}{{{{ i }}}} {{% endfor %}}")),
    },
    Axis {
        name: "branches",
        size: 80,
        files: |n| letter(&format!("{{% if false %}}{}{{% endif %}}", "{% elsif false %}a".repeat(n))),
    },
    Axis {
        name: "assignments",
        size: 60,
        files: |n| letter(&each(n, |i| format!("{{% assign a{i} = {i} %}}"))),
    },
    Axis {
        name: "includes",
        size: 50,
        files: |n| with(repeated("{% include a.md %} ", n), "includes/a.md", "a".to_owned()),
    },
    Axis {
        name: "different includes",
        size: 10,
        files: |n| {
            let files = letter(&each(n, |i| format!("{{% include a{i}.md %}} ")));
            (0..n).fold(files, |files, i| with(files, &format!("includes/a{i}.md"), format!("a{i}")))
        },
    },
    Axis { name: "links", size: 40, files: |n| repeated("[a](https://a.example/b) ", n) },
    Axis {
        name: "links and images",
        size: 20,
        files: |n| repeated("[a](b) ![c](https://a.example/d.png) ", n),
    },
    Axis {
        name: "different links",
        size: 40,
        files: |n| letter(&each(n, |i| format!("[a](https://a.example/{i}) "))),
    },
    Axis {
        name: "references",
        size: 30,
        files: |n| {
            letter(
                &(each(n, |i| format!("[r{i}] "))
                    + "\n\n"
                    + &each(n, |i| format!("[r{i}]: https://a.example/{i}\n"))),
            )
        },
    },
    Axis { name: "references to nothing", size: 60, files: |n| letter(&each(n, |i| format!("[r{i}] "))) },
    Axis { name: "emphasis", size: 60, files: |n| repeated("*a* **b** ", n) },
    Axis { name: "stars that open", size: 200, files: |n| repeated("*a ", n) },
    Axis { name: "stars that close", size: 200, files: |n| repeated("a* ", n) },
    Axis { name: "marks that mix", size: 60, files: |n| repeated("*a**b_", n) },
    Axis { name: "brackets that open", size: 400, files: |n| repeated("[", n) },
    Axis {
        name: "brackets in brackets",
        size: 100,
        files: |n| letter(&format!("{}a{}", "[".repeat(n), "]".repeat(n))),
    },
    Axis { name: "addresses that all end at once", size: 100, files: |n| letter(&("[a](".repeat(n) + ")")) },
    Axis { name: "titles without an end", size: 100, files: |n| repeated("[a](b \"", n) },
    Axis { name: "brackets that close", size: 800, files: |n| repeated("]", n) },
    Axis { name: "addresses without an end", size: 100, files: |n| repeated("[a](", n) },
    Axis { name: "images without an end", size: 80, files: |n| repeated("![a](<", n) },
    Axis { name: "backticks", size: 150, files: |n| repeated("`a ", n) },
    Axis {
        name: "backticks of every length",
        size: 24,
        files: |n| letter(&each(n, |i| format!("{} a ", "`".repeat(1 + i % 24)))),
    },
    Axis { name: "code", size: 60, files: |n| repeated("`a` ", n) },
    Axis { name: "lines of code", size: 60, files: |n| letter(&format!("```\n{}```", "x\n".repeat(n))) },
    Axis { name: "dollars", size: 200, files: |n| repeated("$$a ", n) },
    Axis { name: "backslashes", size: 200, files: |n| repeated("\\* ", n) },
    Axis { name: "quotation marks", size: 200, files: |n| repeated("\"'", n) },
    Axis { name: "dashes and dots", size: 50, files: |n| repeated("a -- b... ", n) },
    Axis { name: "entities", size: 150, files: |n| repeated("&amp; ", n) },
    Axis { name: "ampersands", size: 300, files: |n| repeated("&a", n) },
    Axis { name: "elements", size: 40, files: |n| repeated("<b>a</b> ", n) },
    Axis { name: "elements without an end", size: 40, files: |n| repeated("<b>", n) },
    Axis { name: "blocks of HTML", size: 30, files: |n| repeated("<div>a</div>\n\n", n) },
    Axis { name: "blocks of HTML without an end", size: 40, files: |n| repeated("<div>\n", n) },
    Axis { name: "comments of a paragraph", size: 150, files: |n| repeated("<!-- -->", n) },
    Axis { name: "comments as blocks", size: 80, files: |n| repeated("<!-- a -->\n\n", n) },
    Axis { name: "comments of items", size: 40, files: |n| repeated("- <!-- a --> b\n", n) },
    Axis { name: "comments of cells", size: 40, files: |n| repeated("| <!-- a --> | b |\n", n) },
    Axis {
        name: "comments in an element",
        size: 100,
        files: |n| letter(&format!("<div>{}</div>", "<!-- -->".repeat(n))),
    },
    Axis {
        name: "comments of a loop",
        size: 100,
        files: |n| letter(&format!("{{% for i in (1..{n}) %}}<!-- -->{{% endfor %}}")),
    },
    Axis { name: "comments of kramdown", size: 100, files: |n| repeated("{::comment}a{:/} ", n) },
    Axis {
        name: "extensions nobody knows",
        size: 100,
        files: |n| letter(&each(n, |i| format!("{{::e{i}}} "))),
    },
    Axis {
        name: "instructions and declarations",
        size: 80,
        files: |n| repeated("<?x?><!X><![CDATA[x]]>", n),
    },
    Axis { name: "blanks", size: 60, files: |n| repeated("<Name> ", n) },
    Axis { name: "blanks as blocks", size: 40, files: |n| repeated("<Name>\n\n", n) },
    Axis { name: "comments without an end", size: 150, files: |n| repeated("<!-- ", n) },
    Axis {
        name: "attributes",
        size: 24,
        files: |n| letter(&format!("<b {}>a</b>", each(n, |i| format!("id{i}=b ")))),
    },
    Axis { name: "items", size: 40, files: |n| repeated("- a\n", n) },
    Axis { name: "loose items", size: 40, files: |n| repeated("- a\n\n", n) },
    Axis { name: "numbered items", size: 40, files: |n| repeated("1. a\n", n) },
    Axis {
        name: "lists in lists",
        size: 24,
        files: |n| letter(&each(n, |i| format!("{}- a\n", "  ".repeat(i % 12)))),
    },
    Axis { name: "quotes", size: 40, files: |n| repeated("> a\n\n", n) },
    Axis { name: "quotes in quotes", size: 200, files: |n| repeated("> ", n) },
    Axis { name: "headings", size: 30, files: |n| repeated("# a\n\n", n) },
    Axis { name: "different headings", size: 30, files: |n| letter(&each(n, |i| format!("# a{i}\n\n"))) },
    Axis {
        name: "entries of a table of contents",
        size: 20,
        files: |n| letter(&format!("* x\n{{:toc}}\n\n{}", each(n, |i| format!("## a{i}\n\n")))),
    },
    Axis { name: "rows", size: 30, files: |n| letter(&format!("|a|b|\n|-|-|\n{}", "|a|b|\n".repeat(n))) },
    Axis {
        name: "columns",
        size: 16,
        files: |n| letter(&format!("{}|\n{}|\n{}|\n", "|a".repeat(n), "|-".repeat(n), "|a".repeat(n))),
    },
    Axis { name: "bars", size: 80, files: |n| repeated("|\\|", n) },
    Axis { name: "tables", size: 15, files: |n| repeated("|a|\n|-|\n|b|\n\n", n) },
    Axis { name: "definitions", size: 30, files: |n| repeated("a\n: b\n\n", n) },
    Axis { name: "terms of a definition", size: 60, files: |n| letter(&format!("{}: b\n", "a\n".repeat(n))) },
    Axis {
        name: "footnotes",
        size: 15,
        files: |n| {
            letter(&(each(n, |i| format!("a[^{i}] ")) + "\n\n" + &each(n, |i| format!("[^{i}]: b\n\n"))))
        },
    },
    Axis {
        name: "references to a footnote",
        size: 25,
        files: |n| letter(&("a[^1] ".repeat(n) + "\n\n[^1]: b\n")),
    },
    Axis {
        name: "footnotes in footnotes",
        size: 25,
        files: |n| letter(&("a[^0]\n\n".to_owned() + &each(n, |i| format!("[^{i}]: a[^{}]\n\n", i + 1)))),
    },
    Axis {
        name: "abbreviations",
        size: 25,
        files: |n| {
            letter(&(each(n, |i| format!("ab{i} ")) + "\n\n" + &each(n, |i| format!("*[ab{i}]: x\n"))))
        },
    },
    Axis {
        name: "abbreviations of one beginning",
        size: 40,
        files: |n| {
            letter(&("a ".repeat(n) + "\n\n" + &each(n, |i| format!("*[{}b{i}]: x\n", "a ".repeat(8)))))
        },
    },
    Axis {
        name: "attribute lists",
        size: 15,
        files: |n| letter(&each(n, |i| format!("a\n{{: #i{i} .c k=\"v\"}}\n\n"))),
    },
    Axis {
        name: "attribute lists of one block",
        size: 80,
        files: |n| letter(&format!("a\n{}", "{: .b}\n".repeat(n))),
    },
    Axis { name: "attribute lists without an end", size: 150, files: |n| repeated("{: a ", n) },
    Axis {
        name: "names of attribute lists",
        size: 40,
        files: |n| {
            letter(
                &(each(n, |i| format!("{{:r{i}: .c{i}}}\n"))
                    + "\n"
                    + &each(n, |i| format!("a\n{{:r{i}}}\n\n"))),
            )
        },
    },
    Axis { name: "marks above letters", size: 400, files: |n| letter(&format!("a{}", "\u{301}".repeat(n))) },
    Axis { name: "characters without a glyph", size: 200, files: |n| repeated("漢", n) },
    Axis { name: "keys", size: 60, files: |n| front(&each(n, |i| format!("k{i}: v\n"))) },
    Axis { name: "the same key", size: 40, files: |n| front(&"k: v\n".repeat(n + 1)) },
    Axis { name: "entries", size: 80, files: |n| front(&format!("a: [{}]\n", "x, ".repeat(n))) },
    Axis { name: "truths in one line", size: 80, files: |n| front(&format!("a: [{}x]\n", "yes,".repeat(n))) },
    Axis {
        name: "anchors in one line",
        size: 50,
        files: |n| front(&format!("a: [{}x]\n", each(n, |i| format!("&a{i} v, ")))),
    },
    Axis { name: "comments", size: 150, files: |n| front(&"# a\n".repeat(n)) },
    Axis { name: "escapes", size: 150, files: |n| front(&format!("a: \"{}\"\n", "\\x41".repeat(n))) },
    Axis { name: "anchors", size: 50, files: |n| front(&each(n, |i| format!("k{i}: &a{i} v\n"))) },
    Axis { name: "aliases", size: 80, files: |n| front(&format!("a: &a b\nb: [{}]\n", "*a, ".repeat(n))) },
    Axis {
        name: "data",
        size: 40,
        files: |n| {
            // a letter to nobody who is known would not be worked on
            let files = with(letter("Hi"), "employers.yml", "e: {name: E}\n".to_owned());
            with(files, "data/d.yml", "- {a: b, c: d}\n".repeat(n))
        },
    },
    Axis {
        name: "employers",
        size: 40,
        files: |n| {
            with(
                letter("Hi"),
                "employers.yml",
                each(n, |i| format!("e{i}: {{name: Firm {i}}}\n")) + "e: {name: E}\n",
            )
        },
    },
    Axis {
        name: "rows of employers",
        size: 40,
        files: |n| {
            with(
                letter("Hi"),
                "employers/e.csv",
                "key,name\n".to_owned() + &each(n, |i| format!("e{i},Firm {i}\n")) + "e,E\n",
            )
        },
    },
    Axis {
        name: "employers alike, in a letter of their names",
        size: 30,
        files: |n| {
            let letter = letter(&each(n, |i| format!("Alpha Beta {i} ")));
            with(
                letter,
                "employers.yml",
                each(n, |i| format!("e{i}: {{name: Alpha Beta {i} Gamma}}\n")) + "e: {name: E}\n",
            )
        },
    },
    Axis {
        name: "aliases of an employer",
        size: 60,
        files: |n| {
            with(
                letter("Hi"),
                "employers.yml",
                format!("e: {{name: E, aliases: [{}]}}\n", each(n, |i| format!("alias{i}, "))),
            )
        },
    },
];

/// A workspace of its own without much in it.
fn no_data() -> Vec<(String, String)> {
    with(letter("Hi"), "employers.yml", "e: {name: E}\n".to_owned())
}

/// Whether files are more than a letter and its includes.
fn has_data(files: &[(String, String)]) -> bool {
    files.iter().any(|(name, _)| name.starts_with(['d', 'e']))
}

/// The functions at whose beginning a part of the count begins: a workspace is opened, its formats are compiled; a
/// letter is read, is worked on, and is reported; and what is done for all of them together.
const TURNS: [(&str, Of); 7] = [
    ("letterpress::workspace::Workspace::open", Of::Workspace),
    ("letterpress::render::formats::CompiledFormats::new", Of::Workspace),
    ("letterpress::parse::parse_at", Of::Letter),
    ("letterpress::export::work::work", Of::Letter),
    ("letterpress::cli::report::made::<impl letterpress::cli::report::Report>::outcome", Of::Letter),
    ("letterpress::export::run::RunState::open", Of::All),
    ("letterpress::export::run::RunState::close", Of::All),
];

#[derive(Clone, Copy)]
enum Of {
    Workspace,
    Letter,
    All,
}

fn to_f64(size: usize) -> f64 {
    u32::try_from(size).map(f64::from).expect("a small number")
}

/// What is run: letters, in the order of their workspaces.
struct Run {
    folder: tempfile::TempDir,
    letters: Vec<String>,
    /// For each workspace the letter whose data it holds; none for the first, which all other letters share.
    workspaces: Vec<Option<usize>>,
}

impl Run {
    /// Writes every axis, once, at its size, and at so many times its size; gives which letters those are.
    fn new(axes: &[Axis]) -> (Self, Vec<[usize; 3]>) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut run = Self { folder, letters: Vec::new(), workspaces: vec![None] };
        run.write("w/letterpress.yml", "allow: all\n");
        run.write("w/employers/e.yml", "name: Own *stars*\n");
        // pays for what is made once, whoever needs it first
        let every_node = include_str!("golden/every-node/letters/every-node.md");
        run.add(vec![(
            "letters/l.md".to_owned(),
            format!(
                "{every_node}
漢
"
            ),
        )]);
        // looking up the letters after a workspace is counted as its own: that is why there are three
        let data = [(); 3].map(|()| run.add(no_data()))[1];
        let numbers = axes.iter().map(|axis| {
            let once = (axis.files)(1);
            // compiling the formats of a workspace of its own is dear: one workspace is what all others begin with
            let once = if has_data(&once) { data } else { run.add(once) };
            [once, run.add((axis.files)(axis.size)), run.add((axis.files)(axis.size * TIMES))]
        });
        let numbers = numbers.collect();
        // its turns end with what is done for all
        run.add(no_data());
        (run, numbers)
    }

    fn add(&mut self, files: Vec<(String, String)>) -> usize {
        let number = self.letters.len();
        let mut place = "w".to_owned();
        if has_data(&files) {
            place = format!("w{number:03}");
            self.workspaces.push(Some(number));
            self.write(&format!("{place}/letterpress.yml"), "allow: all\n");
        }
        for (name, text) in files {
            let name = name.replace("l.md", &format!("l{number:03}.md"));
            self.write(&format!("{place}/{name}"), &text);
        }
        self.letters.push(format!("{place}/letters/l{number:03}.md"));
        number
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("written");
    }

    /// Instructions of each letter's turns.
    fn counts(&self) -> Vec<f64> {
        let mut command = Command::new(VALGRIND);
        command.args(["--tool=callgrind", "--callgrind-out-file=counts"]);
        command.args(TURNS.map(|(turn, _)| format!("--dump-before={turn}")));
        command.arg(env!("CARGO_BIN_EXE_letterpress")).args(["export", "--threads", "1"]).args(&self.letters);
        let output = command.current_dir(&self.folder).stdout(Stdio::null()).output().expect("valgrind runs");
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code().is_some_and(|code| code <= 1), "{messages:.2000}");
        let mut counts = vec![0.0; self.letters.len()];
        let mut taken = [0_usize; TURNS.len()];
        // a part says what ended it, which is what the next one begins with
        let mut of = None;
        for part in self.parts() {
            let line = |name: &str| part.lines().find_map(|line| line.strip_prefix(name));
            let count: f64 = line("totals: ").and_then(|count| count.trim().parse().ok()).unwrap_or_default();
            if let Some(of) = of.take() {
                counts[of] += count;
            }
            let trigger = line("desc: Trigger: --dump-before=").unwrap_or_default();
            let Some(turn) = TURNS.iter().position(|(turn, _)| trigger.starts_with(turn)) else { continue };
            of = match TURNS[turn].1 {
                Of::Workspace => self.workspaces[taken[turn]],
                Of::Letter => Some(taken[turn]),
                Of::All => None,
            };
            taken[turn] += 1;
        }
        let (workspaces, letters) = (self.workspaces.len(), self.letters.len());
        let expected = [workspaces, workspaces, letters, letters, letters, 1, 1];
        for ((turn, _), (taken, expected)) in TURNS.iter().zip(taken.iter().zip(expected)) {
            assert_eq!(*taken, expected, "{turn} is what this counts by: is it still called so?");
        }
        counts
    }

    fn parts(&self) -> Vec<String> {
        let mut parts: Vec<(usize, String)> = fs::read_dir(&self.folder)
            .expect("the folder")
            .filter_map(|entry| {
                let path = entry.expect("an entry").path();
                let number = path.file_name()?.to_str()?.strip_prefix("counts.")?.parse().ok()?;
                Some((number, fs::read_to_string(path).expect("a part")))
            })
            .collect();
        parts.sort_unstable();
        parts.into_iter().map(|(_, part)| part).collect()
    }
}

#[test]
fn four_times_the_input_costs_four_times_the_instructions() {
    if std::env::var_os("COUNT_INSTRUCTIONS").is_none() {
        // without optimisation of the crates a count takes half an hour
        return tools::skipped("instructions are counted with `COUNT_INSTRUCTIONS=1` (`just growth`)");
    }
    if !tools::has(VALGRIND) {
        return;
    }
    // one half on each processor
    let (one, other) = AXES.split_at(AXES.len() * 5 / 9);
    let costs = std::thread::scope(|scope| {
        let half = |axes| scope.spawn(move || costs(axes));
        let halves = [half(one), half(other)];
        halves.map(|half| half.join().expect("a half is counted")).concat()
    });
    let mut beyond = Vec::new();
    for (axis, [few, many]) in AXES.iter().zip(costs) {
        // the first of them is in every count
        let times = many / few * to_f64(axis.size - 1) / to_f64(axis.size * TIMES - 1) * to_f64(TIMES);
        eprintln!("{:45} {:7.2} M {:7.2} M  ×{times:.2}", axis.name, few / 1e6, many / 1e6);
        if times > MOST {
            beyond.push(format!("{}: ×{times:.2}", axis.name));
        }
    }
    assert_eq!(beyond, [] as [&str; 0]);
}

/// What each axis costs at its size and at so many times its size, over what it costs once.
fn costs(axes: &[Axis]) -> Vec<[f64; 2]> {
    let (run, numbers) = Run::new(axes);
    let counts = run.counts();
    eprintln!("{:.0} M instructions", counts.iter().sum::<f64>() / 1e6);
    numbers
        .iter()
        .map(|&[once, few, many]| [counts[few] - counts[once], counts[many] - counts[once]])
        .collect()
}
