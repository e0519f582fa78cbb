//! Kinds of input of one letter: what is in it, and what its workspace has beside it.

use super::{Axis, Files};

/// A small font.
const FONT: &[u8] = include_bytes!("../../formats/pdf/fonts/NotoSansSymbols2-Letters.ttf");

/// A PNG of a few pixels.
const DOT: &[u8] = include_bytes!("../pdf/dot.png");

/// Pages are the dearest part of a letter, and a letter grows by whole ones: only those of [`paged`] make them.
pub(super) const FRONT: &str =
    "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\nemployer: e\nmakepdf: false\n---\n";

/// A letter that is a PDF too, without the footer that only letters of several pages have.
pub(super) fn paged(body: &str) -> Files {
    vec![("letters/l.md".to_owned(), format!("{}{body}\n", FRONT.replace("makepdf", "footer")).into())]
}

pub(super) fn letter(body: &str) -> Files {
    vec![("letters/l.md".to_owned(), format!("{FRONT}{body}\n").into())]
}

fn repeated(unit: &str, count: usize) -> Files {
    letter(&unit.repeat(count))
}

/// Something of every number from 0, one after the other.
pub(super) fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().concat()
}

pub(super) fn with(mut files: Files, name: &str, text: impl Into<Vec<u8>>) -> Files {
    files.push((name.to_owned(), text.into()));
    files
}

/// A letter beside employers that are written in YAML, and the one that it is to: a letter to nobody who is known would not be
/// worked on.
pub(super) fn beside(letter: Files, employers: &str) -> Files {
    with(letter, "employers.yml", format!("{employers}e: {{name: E}}\n"))
}

/// A table of so many employers.
pub(super) fn firms(count: usize) -> String {
    format!("key,name\n{}", each(count, |i| format!("e{i},Firm {i}\n")))
}

/// Front matter with more in it.
pub(super) fn front(more: &str) -> Files {
    vec![(
        "letters/l.md".to_owned(),
        format!("---\ntitle: T\nauthor: A\ndate: 2026-01-02\nmakepdf: false\n{more}---\nHi\n").into(),
    )]
}

/// A workspace of its own without much in it.
pub(super) fn no_data() -> Files {
    beside(letter("Hi"), "")
}

pub(super) const AXES: &[Axis] = &[
    Axis { name: "pages of words", size: 300, files: |n| paged(&"word ".repeat(n)) },
    Axis {
        name: "characters that no font has, and fonts",
        size: 40,
        files: |n| {
            let missing: String = ('\u{4e00}'..='\u{4e63}').cycle().take(n * 100).collect();
            (0..n).fold(paged(&missing), |files, number| {
                with(files, &format!("formats/pdf/fonts/x{number}.ttf"), FONT)
            })
        },
    },
    Axis { name: "pages of links", size: 80, files: |n| paged(&"*a* [a](https://a.example/b) ".repeat(n)) },
    Axis { name: "pages of items", size: 100, files: |n| paged(&"- a\n".repeat(n)) },
    Axis {
        name: "pages of rows",
        size: 80,
        files: |n| paged(&format!("|a|b|\n|-|-|\n{}", "|a|b|\n".repeat(n))),
    },
    Axis {
        name: "pages of footnotes",
        size: 12,
        files: |n| {
            paged(&(each(n, |i| format!("a[^{i}] ")) + "\n\n" + &each(n, |i| format!("[^{i}]: b\n\n"))))
        },
    },
    Axis { name: "a long word on pages", size: 1000, files: |n| paged(&"x".repeat(n)) },
    Axis { name: "a hyphen beside every letter on pages", size: 1000, files: |n| paged(&"a-".repeat(n)) },
    Axis { name: "characters without a glyph on pages", size: 100, files: |n| paged(&"漢".repeat(n)) },
    // quotation marks are looked for in 1 KB on either side
    Axis { name: "words", size: 1600, files: |n| repeated("word ", n) },
    Axis {
        name: "images that differ",
        size: 150,
        files: |n| letter(&each(n, |i| format!("![a](i{i}.png) "))),
    },
    Axis {
        name: "enclosures that differ",
        size: 150,
        files: |n| front(&format!("enclosures:\n{}", each(n, |i| format!("- e{i}.pdf\n")))),
    },
    Axis {
        name: "names in an address of the sender",
        size: 600,
        files: |n| front(&format!("sender:\n  address: \"{}\"\n", each(n, |i| format!("Ms Ab{i}, ")))),
    },
    Axis { name: "full stops", size: 400, files: |n| repeated(". ", n) },
    Axis { name: "paragraphs of a letter each", size: 150, files: |n| repeated("a\n\n", n) },
    Axis { name: "spaces", size: 800, files: |n| letter(&format!("a{}b", " ".repeat(n))) },
    Axis { name: "one allowance", size: 80, files: |n| front(&format!("allow:\n{}", "- link\n".repeat(n))) },
    Axis { name: "one long word", size: 800, files: |n| repeated("x", n) },
    Axis { name: "paragraphs", size: 40, files: |n| repeated("Some words of mine.\n\n", n) },
    Axis { name: "lines", size: 600, files: |n| repeated("a\n", n) },
    Axis { name: "hard line breaks", size: 240, files: |n| repeated("a  \n", n) },
    Axis { name: "values", size: 600, files: |n| repeated("{{ 'a' }} ", n) },
    Axis { name: "values of the employer", size: 20, files: |n| repeated("{{ employer.name }} *a* ", n) },
    Axis {
        name: "marks of one value",
        size: 4000,
        files: |n| {
            let value = format!("employer: e\nk: \"{}\"\n", "a | ".repeat(n));
            let text = format!("{}{{{{ page.k }}}}\n", FRONT.replace("employer: e\n", &value));
            vec![("letters/l.md".to_owned(), text.into())]
        },
    },
    Axis { name: "braces without an end", size: 24, files: |n| repeated("some words and {{ ", n) },
    Axis {
        name: "unset variables",
        size: 20,
        files: |n| letter(&each(n, |i| format!("some words and {{{{ a{i} }}}} "))),
    },
    Axis { name: "one unset variable", size: 60, files: |n| repeated("some words and {{ a }} ", n) },
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
        size: 240,
        files: |n| letter(&each(n, |i| format!("{{% assign a{i} = {i} %}}"))),
    },
    Axis {
        name: "includes",
        size: 200,
        files: |n| with(repeated("{% include a.md %} ", n), "includes/a.md", "a"),
    },
    Axis {
        name: "different includes",
        size: 40,
        files: |n| {
            let files = beside(letter(&each(n, |i| format!("{{% include a{i}.md %}} "))), "");
            (0..n).fold(files, |files, i| with(files, &format!("includes/a{i}.md"), format!("a{i}")))
        },
    },
    Axis { name: "links", size: 40, files: |n| repeated("[a](https://a.example/b) ", n) },
    Axis {
        name: "links and images",
        size: 400,
        files: |n| repeated("[a](b) ![c](https://a.example/d.png) ", n),
    },
    Axis {
        name: "different links",
        size: 40,
        files: |n| letter(&each(n, |i| format!("[a](https://a.example/{i}) "))),
    },
    Axis {
        name: "references",
        size: 160,
        files: |n| {
            letter(
                &(each(n, |i| format!("[r{i}] "))
                    + "\n\n"
                    + &each(n, |i| format!("[r{i}]: https://a.example/{i}\n"))),
            )
        },
    },
    Axis { name: "references to nothing", size: 240, files: |n| letter(&each(n, |i| format!("[r{i}] "))) },
    Axis { name: "emphasis", size: 60, files: |n| repeated("*a* **b** ", n) },
    Axis { name: "stars that open", size: 200, files: |n| repeated("*a ", n) },
    Axis { name: "stars that close", size: 200, files: |n| repeated("a* ", n) },
    Axis { name: "marks that mix", size: 240, files: |n| repeated("*a**b_", n) },
    Axis { name: "brackets that open", size: 400, files: |n| repeated("[", n) },
    Axis {
        name: "brackets in brackets",
        size: 1600,
        files: |n| letter(&format!("{}a{}", "[".repeat(n), "]".repeat(n))),
    },
    Axis { name: "addresses that all end at once", size: 300, files: |n| letter(&("[a](".repeat(n) + ")")) },
    Axis { name: "titles without an end", size: 100, files: |n| repeated("[a](b \"", n) },
    Axis { name: "brackets that close", size: 800, files: |n| repeated("]", n) },
    Axis { name: "addresses without an end", size: 400, files: |n| repeated("[a](", n) },
    Axis { name: "images without an end", size: 320, files: |n| repeated("![a](<", n) },
    Axis { name: "backticks", size: 600, files: |n| repeated("`a ", n) },
    Axis {
        name: "backticks of every length",
        size: 96,
        files: |n| letter(&each(n, |i| format!("{} a ", "`".repeat(1 + i % 24)))),
    },
    Axis { name: "code", size: 60, files: |n| repeated("`a` ", n) },
    Axis { name: "lines of code", size: 60, files: |n| letter(&format!("```\n{}```", "x\n".repeat(n))) },
    Axis { name: "dollars", size: 600, files: |n| repeated("$$a ", n) },
    Axis { name: "backslashes", size: 200, files: |n| repeated("\\* ", n) },
    Axis { name: "quotation marks", size: 200, files: |n| repeated("\"'", n) },
    Axis { name: "dashes and dots", size: 200, files: |n| repeated("a -- b... ", n) },
    Axis { name: "entities", size: 150, files: |n| repeated("&amp; ", n) },
    Axis { name: "ampersands", size: 300, files: |n| repeated("&a", n) },
    Axis { name: "elements", size: 40, files: |n| repeated("<b>a</b> ", n) },
    Axis { name: "elements without an end", size: 24, files: |n| repeated("<b>", n) },
    Axis { name: "blocks of HTML", size: 30, files: |n| repeated("<div>a</div>\n\n", n) },
    Axis { name: "blocks of HTML without an end", size: 24, files: |n| repeated("<div>\n", n) },
    Axis { name: "comments of a paragraph", size: 150, files: |n| repeated("<!-- -->", n) },
    Axis { name: "comments as blocks", size: 80, files: |n| repeated("<!-- a -->\n\n", n) },
    Axis { name: "comments of items", size: 40, files: |n| repeated("- <!-- a --> b\n", n) },
    Axis { name: "comments of cells", size: 40, files: |n| repeated("| <!-- a --> | b |\n", n) },
    Axis {
        name: "comments in an element",
        size: 300,
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
        size: 300,
        files: |n| letter(&each(n, |i| format!("{{::e{i}}} "))),
    },
    Axis {
        name: "instructions and declarations",
        size: 320,
        files: |n| repeated("<?x?><!X><![CDATA[x]]>", n),
    },
    Axis { name: "blanks", size: 960, files: |n| repeated("<Name> ", n) },
    Axis { name: "blanks as blocks", size: 80, files: |n| repeated("<Name>\n\n", n) },
    Axis { name: "comments without an end", size: 150, files: |n| repeated("<!-- ", n) },
    Axis {
        name: "attributes",
        size: 24,
        files: |n| letter(&format!("<b {}>a</b>", each(n, |i| format!("id{i}=b ")))),
    },
    Axis { name: "items", size: 160, files: |n| repeated("- a\n", n) },
    Axis { name: "loose items", size: 240, files: |n| repeated("- a\n\n", n) },
    Axis { name: "numbered items", size: 160, files: |n| repeated("1. a\n", n) },
    Axis {
        name: "lists in lists",
        size: 96,
        files: |n| letter(&each(n, |i| format!("{}- a\n", "  ".repeat(i % 12)))),
    },
    Axis { name: "quotes", size: 160, files: |n| repeated("> a\n\n", n) },
    // a hundred levels are the most that are read
    Axis { name: "quotes in quotes", size: 24, files: |n| repeated("> ", n) },
    Axis { name: "headings", size: 30, files: |n| repeated("# a\n\n", n) },
    Axis { name: "different headings", size: 80, files: |n| letter(&each(n, |i| format!("# a{i}\n\n"))) },
    Axis {
        name: "entries of a table of contents",
        size: 120,
        files: |n| letter(&format!("* x\n{{:toc}}\n\n{}", each(n, |i| format!("## a{i}\n\n")))),
    },
    Axis { name: "rows", size: 120, files: |n| letter(&format!("|a|b|\n|-|-|\n{}", "|a|b|\n".repeat(n))) },
    Axis {
        name: "columns",
        size: 120,
        files: |n| letter(&format!("{}|\n{}|\n{}|\n", "|a".repeat(n), "|-".repeat(n), "|a".repeat(n))),
    },
    Axis { name: "bars", size: 80, files: |n| repeated("|\\|", n) },
    Axis { name: "tables", size: 60, files: |n| repeated("|a|\n|-|\n|b|\n\n", n) },
    Axis { name: "definitions", size: 120, files: |n| repeated("a\n: b\n\n", n) },
    Axis {
        name: "terms of a definition",
        size: 240,
        files: |n| letter(&format!("{}: b\n", "a\n".repeat(n))),
    },
    Axis {
        name: "footnotes",
        size: 40,
        files: |n| {
            letter(&(each(n, |i| format!("a[^{i}] ")) + "\n\n" + &each(n, |i| format!("[^{i}]: b\n\n"))))
        },
    },
    Axis {
        name: "references to a footnote",
        size: 80,
        files: |n| letter(&("a[^1] ".repeat(n) + "\n\n[^1]: b\n")),
    },
    Axis {
        name: "footnotes in footnotes",
        size: 100,
        files: |n| letter(&("a[^0]\n\n".to_owned() + &each(n, |i| format!("[^{i}]: a[^{}]\n\n", i + 1)))),
    },
    Axis {
        name: "abbreviations",
        size: 80,
        files: |n| {
            letter(&(each(n, |i| format!("ab{i} ")) + "\n\n" + &each(n, |i| format!("*[ab{i}]: x\n"))))
        },
    },
    Axis {
        name: "abbreviations of one beginning",
        size: 240,
        files: |n| {
            letter(&("a ".repeat(n) + "\n\n" + &each(n, |i| format!("*[{}b{i}]: x\n", "a ".repeat(8)))))
        },
    },
    Axis {
        name: "attribute lists",
        size: 60,
        files: |n| letter(&each(n, |i| format!("a\n{{: #i{i} .c k=\"v\"}}\n\n"))),
    },
    Axis {
        name: "attribute lists of one block",
        size: 80,
        files: |n| letter(&format!("a\n{}", "{: .b}\n".repeat(n))),
    },
    Axis { name: "attribute lists without an end", size: 400, files: |n| repeated("{: a ", n) },
    Axis {
        name: "names of attribute lists",
        size: 160,
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
    // keys of one length: longer ones are compared with more of those that are known
    Axis { name: "keys", size: 240, files: |n| front(&each(n, |i| format!("k{}: v\n", 1000 + i))) },
    Axis { name: "the same key", size: 40, files: |n| front(&"k: v\n".repeat(n + 1)) },
    Axis { name: "entries", size: 80, files: |n| front(&format!("a: [{}]\n", "x, ".repeat(n))) },
    Axis {
        name: "truths in one line",
        size: 320,
        files: |n| front(&format!("a: [{}x]\n", "yes,".repeat(n))),
    },
    Axis {
        name: "anchors in one line",
        size: 50,
        files: |n| front(&format!("a: [{}x]\n", each(n, |i| format!("&a{i} v, ")))),
    },
    Axis { name: "comments", size: 150, files: |n| front(&"# a\n".repeat(n)) },
    Axis { name: "escapes", size: 600, files: |n| front(&format!("a: \"{}\"\n", "\\x41".repeat(n))) },
    Axis { name: "anchors", size: 50, files: |n| front(&each(n, |i| format!("k{i}: &a{i} v\n"))) },
    Axis { name: "aliases", size: 80, files: |n| front(&format!("a: &a b\nb: [{}]\n", "*a, ".repeat(n))) },
    Axis { name: "data", size: 40, files: |n| with(no_data(), "data/d.yml", "- {a: b, c: d}\n".repeat(n)) },
    Axis {
        name: "employers",
        size: 40,
        files: |n| beside(letter("Hi"), &each(n, |i| format!("e{i}: {{name: Firm {i}}}\n"))),
    },
    Axis {
        name: "rows of employers",
        size: 40,
        files: |n| with(letter("Hi"), "employers/e.csv", firms(n) + "e,E\n"),
    },
    Axis {
        name: "employers alike, in a letter of their names",
        size: 30,
        files: |n| {
            let letter = letter(&each(n, |i| format!("Alpha Beta {i} ")));
            beside(letter, &each(n, |i| format!("e{i}: {{name: Alpha Beta {i} Gamma}}\n")))
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
    Axis { name: "tabs", size: 3200, files: |n| letter(&format!("a{}b", "\t".repeat(n))) },
    Axis { name: "tabs between words", size: 150, files: |n| repeated("a\tb\t", n) },
    Axis { name: "tabs on pages", size: 250, files: |n| paged(&format!("a{}b", "\t".repeat(n))) },
    Axis {
        name: "an image, often",
        size: 120,
        files: |n| with(repeated("![a](p.png) ", n), "letters/p.png", DOT),
    },
    Axis {
        name: "different images",
        size: 12,
        files: |n| {
            let files = letter(&each(n, |i| format!("![a](p{i}.png) ")));
            (0..n).fold(files, |files, i| with(files, &format!("letters/p{i}.png"), DOT))
        },
    },
    Axis {
        name: "images that are not there",
        size: 160,
        files: |n| letter(&each(n, |i| format!("![a](none{i}.png) "))),
    },
    Axis {
        name: "unset variables among as many that are set",
        size: 120,
        files: |n| {
            letter(
                &(each(n, |i| format!("{{% assign set{i} = 1 %}}"))
                    + &each(n, |i| format!("{{{{ unset{i} }}}} "))),
            )
        },
    },
    Axis {
        name: "unset keys of a page of as many",
        size: 120,
        files: |n| {
            let more = each(n, |i| format!("set{i}: v\n"));
            let text = each(n, |i| format!("{{{{ page.unset{i} }}}} "));
            let front = FRONT.replacen("---\n", &format!("---\n{more}"), 1);
            vec![("letters/l.md".to_owned(), format!("{front}{text}\n").into())]
        },
    },
    Axis {
        name: "includes that are not there among as many",
        size: 120,
        files: |n| {
            let files = letter(&each(n, |i| format!("{{% include none{i}.md %}} ")));
            // in a workspace of its own
            let files = beside(files, "");
            (0..n).fold(files, |files, i| with(files, &format!("includes/some{i}.md"), "a"))
        },
    },
    Axis {
        name: "employers of one name, in a letter that names it",
        size: 300,
        files: |n| {
            let all = each(n, |i| format!("e{i}: {{name: Alpha Beta}}\n"));
            beside(repeated("Alpha Beta ", n), &all)
        },
    },
    Axis {
        name: "enclosures",
        size: 40,
        files: |n| front(&format!("enclosures:\n{}", each(n, |i| format!("- Certificate {i}\n")))),
    },
    Axis {
        name: "lines of an address",
        size: 60,
        files: |n| {
            let lines = each(n, |i| format!("line {i}, "));
            with(letter("Hi"), "employers.yml", format!("e: {{name: E, address: [{lines}]}}\n"))
        },
    },
    Axis {
        name: "rows of empty cells",
        size: 60,
        files: |n| {
            let table = format!("key,name,a,b,c\n{}e,E,,,\n", each(n, |i| format!("e{i},,,,\n")));
            with(letter("Hi"), "employers/e.csv", table)
        },
    },
    Axis {
        name: "blank rows",
        size: 1000,
        files: |n| with(letter("Hi"), "employers/e.csv", format!("key,name\n{}e,E\n", ",\n".repeat(n))),
    },
    Axis {
        // names of one length, as of keys
        name: "columns of employers",
        size: 160,
        files: |n| {
            let table =
                format!("key,name{}\ne,E{}\n", each(n, |i| format!(",c{}", 1000 + i)), ",x".repeat(n));
            with(letter("Hi"), "employers/e.csv", table)
        },
    },
    Axis {
        name: "objects of JSON",
        size: 1600,
        files: |n| with(no_data(), "data/d.json", format!("[{}1]", each(n, |i| format!("{{\"a\":{i}}},")))),
    },
    Axis {
        name: "captures",
        size: 40,
        files: |n| letter(&each(n, |i| format!("{{% capture a{i} %}}x{{% endcapture %}}"))),
    },
    Axis {
        name: "cycles",
        size: 120,
        files: |n| letter(&each(n, |i| format!("{{% cycle 'g{i}': 'a', 'b' %}} "))),
    },
    Axis {
        name: "parts of a text that are told apart",
        size: 60,
        files: |n| {
            let list = each(n, |i| format!("a{i},"));
            letter(&format!("{{% assign a = '{list}' | split: ',' | uniq | sort %}}{{{{ a | size }}}}"))
        },
    },
    Axis {
        name: "dates",
        size: 30,
        files: |n| letter(&each(n, |i| format!("On {} March {} I was. ", 1 + i % 28, 1990 + i % 30))),
    },
    Axis {
        name: "years of experience",
        size: 30,
        files: |n| letter(&each(n, |i| format!("I have {} years of experience in it. ", i % 40))),
    },
    Axis {
        name: "telephone numbers",
        size: 40,
        files: |n| letter(&each(n, |i| format!("+49 30 {} ", 100_000 + i))),
    },
    Axis {
        name: "addresses of mail",
        size: 40,
        files: |n| letter(&each(n, |i| format!("a{i}@b{i}.example "))),
    },
    Axis {
        name: "salutations",
        size: 30,
        files: |n| letter(&each(n, |i| format!("Dear Ms Doe{i},\n\nHello there.\n\n"))),
    },
    Axis {
        name: "people",
        size: 30,
        files: |n| letter(&each(n, |i| format!("I spoke to Mr John Roe{i}. "))),
    },
    Axis {
        name: "sentences",
        size: 30,
        files: |n| letter(&each(n, |i| format!("I wrote the program number {i} for you. "))),
    },
    Axis {
        name: "one sentence",
        size: 30,
        files: |n| repeated("I wrote this program for you in a week. ", n),
    },
    Axis {
        name: "paragraphs that are alike",
        size: 20,
        files: |n| {
            letter(&each(n, |i| {
                format!("I am writing to apply for the post of {} and {}.\n\n", i % 7, i % 11)
            }))
        },
    },
    Axis {
        name: "blanks in brackets",
        size: 240,
        files: |n| letter(&each(n, |i| format!("[Company {i}] "))),
    },
    Axis { name: "blanks of crosses", size: 200, files: |n| repeated("XXX ", n) },
    Axis { name: "blanks of lines", size: 600, files: |n| repeated("____ ", n) },
    Axis { name: "ellipses", size: 400, files: |n| repeated("…… ", n) },
    Axis {
        name: "names in capitals",
        size: 160,
        files: |n| letter(&each(n, |i| format!("COMPANY NAME{i} "))),
    },
    Axis { name: "misread characters", size: 40, files: |n| repeated("Universit√§t Ã¤ ", n) },
    Axis { name: "brackets and quotes that open", size: 240, files: |n| repeated("(a “b ", n) },
    Axis { name: "words twice", size: 240, files: |n| repeated("the the ", n) },
    Axis { name: "words run together", size: 60, files: |n| repeated("word.Word ", n) },
    Axis {
        name: "another language in between",
        size: 20,
        files: |n| repeated("Ich schreibe es. I write it. ", n),
    },
    Axis { name: "firms", size: 80, files: |n| letter(&each(n, |i| format!("at Acme{i} Inc. "))) },
    Axis { name: "slips of spelling", size: 640, files: |n| repeated("recieve teh adress ", n) },
    Axis { name: "remarks of an editor", size: 40, files: |n| repeated("TODO: see below ", n) },
    Axis { name: "styles", size: 30, files: |n| repeated("<p style=\"color: red\">a</p>\n\n", n) },
    Axis { name: "elements that end and never began", size: 320, files: |n| repeated("</b></i>", n) },
    Axis { name: "words from right to left", size: 40, files: |n| repeated("שלום abc ", n) },
    Axis {
        name: "references to one thing",
        size: 40,
        files: |n| letter(&("[a][r] ".repeat(n) + "\n\n[r]: https://x.example/\n")),
    },
    Axis {
        name: "a reference defined often",
        size: 480,
        files: |n| letter(&("[a][r]\n\n".to_owned() + &"[r]: https://x.example/\n".repeat(n))),
    },
    Axis {
        name: "footnotes that nothing names",
        size: 30,
        files: |n| letter(&each(n, |i| format!("[^u{i}]: x\n\n"))),
    },
    Axis {
        name: "employers of one name in a list",
        size: 240,
        files: |n| with(letter("Hi"), "employers/e.csv", format!("key,name\ne,E\n{}", ",Acme\n".repeat(n))),
    },
    Axis {
        name: "employers with addresses",
        size: 25,
        files: |n| {
            let employer = |i| {
                format!(
                    "e{i}: {{name: Firm {i}, email: a@f{i}.example, address: ['{i} Long Street', '1{i:04} City{i}']}}\n"
                )
            };
            beside(letter("Hi"), &each(n, employer))
        },
    },
    Axis {
        name: "employers with jobs",
        size: 25,
        files: |n| {
            let rows = each(n, |i| format!("e{i},Firm {i},Maker of things {i}\n"));
            with(letter("Hi"), "employers/e.csv", format!("key,name,jobtitle\n{rows}e,E,X\n"))
        },
    },
    Axis {
        name: "employers with jobs that the letter names",
        size: 60,
        files: |n| {
            let rows = each(n, |i| format!("e{i},Firm {i},Maker {i}\n"));
            let said = each(n, |i| format!("As Maker {i}. "));
            with(letter(&said), "employers/e.csv", format!("key,name,jobtitle\n{rows}e,E,X\n"))
        },
    },
    Axis {
        name: "a long job beside those of others that the letter names",
        size: 240,
        files: |n| {
            let rows = each(n, |i| format!("e{i},Firm {i},Maker {i}\n"));
            let (said, own) = (each(n, |i| format!("As Maker {i}. ")), each(n, |i| format!("Turner {i} ")));
            with(letter(&said), "employers/e.csv", format!("key,name,jobtitle\n{rows}e,E,{own}\n"))
        },
    },
    Axis {
        name: "employers with contacts",
        size: 25,
        files: |n| {
            let rows = each(n, |i| format!("e{i},Firm {i},Ms Ada Fox{i}\n"));
            with(letter("Hi"), "employers/e.csv", format!("key,name,contact\n{rows}e,E,\n"))
        },
    },
    Axis {
        name: "employers with postings, in a letter that leads to one",
        size: 25,
        files: |n| {
            let employer =
                |i| format!("e{i}: {{name: Firm {i}, jobpostingurl: 'https://f{i}.example/jobs'}}\n");
            beside(letter("[a](https://f3.example/x)"), &each(n, employer))
        },
    },
    Axis {
        name: "mailboxes of an employer",
        size: 60,
        files: |n| {
            let mailboxes = each(n, |i| format!("a{i}@b.example, "));
            with(letter("Hi"), "employers/e.yml", format!("name: E\nemail: [{mailboxes}]\n"))
        },
    },
    Axis {
        name: "lines that quotations of twenty levels go on with",
        size: 960,
        files: |n| letter(&format!("{}a\n{}", "> ".repeat(20), "b\n".repeat(n))),
    },
    Axis {
        name: "items of eight levels",
        size: 20,
        files: |n| repeated(&format!("{}a\n", "- ".repeat(8)), n),
    },
    Axis {
        name: "authors, and sentences that name one",
        size: 960,
        files: |n| {
            let said = each(n, |i| format!("My name is Ab{i}o Cd{i}e. "));
            let authors = each(n, |i| format!("Ab{i}a Cd{i}a, "));
            vec![(
                "letters/l.md".to_owned(),
                format!("---\ntitle: T\nauthor: [{authors}]\nlang: en\nmakepdf: false\n---\n{said}\n").into(),
            )]
        },
    },
    Axis {
        // a long text is no day
        name: "a long text that is asked for its day, as often as it is long",
        size: 400,
        files: |n| {
            let body = format!("{{% for i in (1..{n}) %}}{{{{ site.data.s.k | localdate }}}}{{% endfor %}}");
            with(
                with(letter(&body), "employers.yml", "e: {name: E}\n"),
                "data/s.yml",
                format!("k: {}\n", "a".repeat(n)),
            )
        },
    },
    Axis {
        // it is looked for twenty of them who may be meant
        name: "mentions that nobody has beside as many employers",
        size: 80,
        files: |n| {
            let mentions = each(n, |i| format!("kaaab{i}, "));
            let files = front(&format!("employer: e\nmentions: [{mentions}]\n"));
            with(
                files,
                "employers.yml",
                format!("{}e: {{name: E}}\n", each(n, |i| format!("kaaaa{i}: {{name: N{i}}}\n"))),
            )
        },
    },
    Axis {
        name: "words of a salutation",
        size: 150,
        files: |n| front(&format!("salutation: '{}'\n", "word ".repeat(n))),
    },
    Axis {
        // a word that stands twice is looked for in 2 KB around it
        name: "words of a subject",
        size: 1500,
        files: |n| front(&format!("subject: '{}'\n", each(n, |i| format!("word{i} ")))),
    },
    Axis {
        name: "people who get a copy",
        size: 120,
        files: |n| front(&format!("cc: [{}]\n", each(n, |i| format!("a{i}@b.example, ")))),
    },
    Axis {
        name: "keywords",
        size: 100,
        files: |n| front(&format!("keywords: [{}]\n", each(n, |i| format!("k{i}, ")))),
    },
    Axis {
        name: "keys in a key",
        size: 80,
        files: |n| front(&format!("x:\n{}", each(n, |i| format!("  k{i}: v\n")))),
    },
    Axis {
        name: "keys of JSON",
        size: 800,
        files: |n| {
            let keys = each(n, |i| format!("\"k{i}\": 1, "));
            with(no_data(), "data/d.json", format!("{{{keys}\"z\": 1}}"))
        },
    },
    Axis {
        name: "lists of JSON",
        size: 200,
        files: |n| with(no_data(), "data/d.json", format!("[{}1]", "[], ".repeat(n))),
    },
    Axis {
        name: "rows of data",
        size: 80,
        files: |n| with(no_data(), "data/d.csv", format!("a,b\n{}", each(n, |i| format!("{i}.50,x\n")))),
    },
    Axis {
        name: "columns of data",
        size: 800,
        files: |n| {
            let (names, cells) = (each(n, |i| format!(",c{i}")), ",x".repeat(n));
            with(no_data(), "data/d.csv", format!("z{names}\n1{cells}\n"))
        },
    },
    Axis {
        name: "files of data",
        size: 30,
        files: |n| (0..n).fold(no_data(), |files, i| with(files, &format!("data/d{i}.yml"), "a: b\n")),
    },
    Axis {
        name: "a list that is sorted",
        size: 200,
        files: |n| {
            letter(&format!(
                "{{{{ '{}' | split: ',' | sort | size }}}}",
                each(n, |i| format!("{},", i * 7919 % n))
            ))
        },
    },
    Axis {
        name: "a list whose doubles are left out",
        size: 200,
        files: |n| {
            letter(&format!("{{{{ '{}' | split: ',' | uniq | size }}}}", each(n, |i| format!("{i},"))))
        },
    },
    Axis {
        name: "items by a value",
        size: 800,
        files: |n| {
            let files = beside(letter("{{ site.data.d | where: 'a', 1 | size }}"), "");
            with(files, "data/d.yml", each(n, |i| format!("- {{a: {i}}}\n")))
        },
    },
    Axis {
        name: "groups of items",
        size: 600,
        files: |n| {
            let files = beside(letter("{{ site.data.d | group_by: 'a' | size }}"), "");
            with(files, "data/d.yml", each(n, |i| format!("- {{a: {i}}}\n")))
        },
    },
    Axis {
        name: "a text that is replaced",
        size: 800,
        files: |n| letter(&format!("{{{{ '{}' | replace: 'a', 'bb' | size }}}}", "a".repeat(n))),
    },
    Axis {
        name: "tags that are stripped",
        size: 1200,
        files: |n| letter(&format!("{{{{ '{}' | strip_html | size }}}}", "<b>".repeat(n))),
    },
    Axis {
        name: "Markdown of a value",
        size: 60,
        files: |n| letter(&format!("{{{{ '{}' | markdownify | size }}}}", "*a* b ".repeat(n))),
    },
    Axis {
        name: "abbreviations beside paragraphs",
        size: 30,
        files: |n| letter(&(each(n, |i| format!("ab{i} c\n\n")) + &each(n, |i| format!("*[ab{i}]: x\n")))),
    },
    Axis {
        name: "abbreviations beside footnotes",
        size: 30,
        files: |n| {
            let notes = each(n, |i| format!("[^{i}]: ab{i}\n\n"));
            letter(
                &(each(n, |i| format!("ab{i}[^{i}] "))
                    + "\n\n"
                    + &notes
                    + &each(n, |i| format!("*[ab{i}]: x\n"))),
            )
        },
    },
    Axis {
        name: "keys that are set and printed",
        size: 60,
        files: |n| {
            let front = FRONT.replacen("---\n", &format!("---\n{}", each(n, |i| format!("k{i}: v\n"))), 1);
            let text = each(n, |i| format!("{{{{ page.k{i} }}}} "));
            vec![("letters/l.md".to_owned(), format!("{front}{text}\n").into())]
        },
    },
    Axis {
        name: "parameters of an include",
        size: 200,
        files: |n| {
            let files = letter(&format!("{{% include p{n}.md {}%}}", each(n, |i| format!("p{i}='v' "))));
            with(files, &format!("includes/p{n}.md"), each(n, |i| format!("{{{{ include.p{i} }}}} ")))
        },
    },
    Axis {
        name: "whens of a case",
        size: 100,
        files: |n| {
            let whens = each(n, |i| format!("{{% when 'a{i}' %}}b"));
            letter(&format!("{{% assign x = 'z' %}}{{% case x %}}{whens}{{% endcase %}}"))
        },
    },
    Axis {
        name: "sentences beside aliases that are nearly meant",
        size: 30,
        files: |n| {
            let letter = letter(&each(n, |i| format!("I know Alias{i}x well. ")));
            let aliases = each(n, |i| format!("Alias{i}y, "));
            with(letter, "employers/f.yml", format!("name: F\naliases: [{aliases}]\n"))
        },
    },
    Axis {
        name: "sentences beside employers that are nearly meant",
        size: 30,
        files: |n| {
            let letter = letter(&each(n, |i| format!("I know Firm{i}a Works well. ")));
            let firms = each(n, |i| format!("e{i},Firm{i}b Works\n"));
            with(letter, "employers/e.csv", format!("key,name\n{firms}e,E\n"))
        },
    },
    Axis {
        name: "people beside contacts",
        size: 30,
        files: |n| {
            let letter = letter(&each(n, |i| format!("I met Ms Ada Foxe{i}. ")));
            let contacts = each(n, |i| format!("e{i},Firm {i},Ms Ada Fox{i}\n"));
            with(letter, "employers/e.csv", format!("key,name,contact\n{contacts}e,E,\n"))
        },
    },
    Axis {
        name: "links beside postings",
        size: 30,
        files: |n| {
            let letter = letter(&each(n, |i| format!("[a](https://f{i}.example/x) ")));
            let postings = each(n, |i| format!("e{i},Firm {i},https://f{i}.example/jobs\n"));
            with(letter, "employers/e.csv", format!("key,name,jobpostingurl\n{postings}e,E,\n"))
        },
    },
    Axis {
        name: "headings that are called as another is numbered",
        size: 30,
        files: |n| letter(&each(n, |i| format!("# a\n\n# a-{}\n\n", i + 1))),
    },
    Axis {
        name: "names of attribute lists that name others",
        size: 80,
        files: |n| letter(&(each(n, |i| format!("{{:r{i}: r{} .c}}\n", i + 1)) + "a\n{:r0}\n")),
    },
    Axis {
        name: "a word with signs and no blank, from right to left",
        size: 2_000,
        files: |n| {
            let front = FRONT.replace(": en", ": he");
            vec![("letters/l.md".to_owned(), format!("{front}\u{5d0} {}\n", "a.".repeat(n)).into())]
        },
    },
    Axis { name: "quotes of attributes without an end", size: 80, files: |n| letter(&"<a b=\"".repeat(n)) },
];
