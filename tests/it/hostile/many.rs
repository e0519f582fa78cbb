//! Letters that are many of one thing beside many of another: each is read in a time that their sum takes, or refused.

use super::case::{Case, FRONT};

fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// A letter with more in its front matter.
fn letter(front: &str, body: &str) -> String {
    FRONT.replacen("---\n", &format!("---\n{front}"), 1) + body
}

#[test]
fn lines_count_as_often_as_they_are_nested() {
    let lazy = "b\n".repeat(100_000);
    let deep = [
        format!("{}a\n{lazy}", "> ".repeat(90)),
        format!("{}a\n{}", "> ".repeat(90), "b\\\n".repeat(100_000)),
        format!("{}a\n{lazy}", "- ".repeat(90)),
        format!("{}a\n{lazy}", "1. ".repeat(90)),
        format!("{}a\n{lazy}", "> - ".repeat(45)),
        format!("x[^1]\n\n[^1]: {}a\n{}", "> ".repeat(90), "    b\n".repeat(100_000)),
        format!("x\n: {}a\n{lazy}", "> ".repeat(90)),
        format!("{}a\n{}", "> ".repeat(90), format!("{}b\n", "> ".repeat(9)).repeat(100_000)),
    ];
    for body in &deep {
        let case = Case::letter(body);
        let (exit, messages) = case.export(&["-f", "text"]);
        assert_eq!(exit, 1, "{body:.200}: {messages:.300}");
        let told = messages.matches("error[limit-exceeded]: the lines of quotations and items").count();
        assert_eq!(told, 1, "{body:.200}: {messages:.300}");
    }
    for body in
        [format!("> > > > > a\n{lazy}"), format!("- - - - - a\n{lazy}"), "> > > > > a\n".repeat(20_000)]
    {
        let (exit, messages) = Case::letter(&body).export(&["-f", "text,markdown"]);
        assert_eq!(exit, 0, "{body:.200}: {messages:.300}");
    }
}

#[test]
fn json_of_what_nests_has_an_end() {
    for (unit, depth, lines) in [("- ", 90, 450), ("> ", 90, 2_500), ("- ", 45, 1_800), ("1. > ", 45, 900)] {
        let line = format!("{}a\n\n^\n\n", unit.repeat(depth));
        let case = Case::letter(&line.repeat(lines));
        let (exit, messages) = case.export(&["-f", "json"]);
        assert_eq!(exit, 1, "{line}: {messages:.300}");
        assert!(
            messages.contains("error[limit-exceeded]: the letter's JSON would have more than 128 MB"),
            "{messages:.300}"
        );
        assert!(!case.path("w/out/l.json").exists(), "{line}");
        let (exit, messages) = Case::letter(&line.repeat(20)).export(&["-f", "json"]);
        assert_eq!(exit, 0, "{line}: {messages:.300}");
    }
}

#[test]
fn long_words_that_are_nearly_alike_are_not_compared_letter_by_letter() {
    let long = "ab".repeat(10_000);
    for (front, body) in [
        (
            format!("sender: {{name: Kim Abel, email: {long}@x.example}}\n"),
            format!("Reach me at {long}c@x.example.\n"),
        ),
        (
            format!("sender: {{name: Kim Abel, email: a@{long}.example}}\n"),
            format!("Reach me at a@{long}c.example.\n"),
        ),
        (
            format!("sender: {{name: Kim {long}}}\nlayout: letterhead\n"),
            format!("My name is Kim {long}c and.\n\nSincerely,\n\nKim {long}d\n"),
        ),
        (
            format!("author: Kim {long}\n"),
            format!("My name is Kim {long}c and.\n\nSincerely,\n\nKim {long}d\n"),
        ),
        (
            format!("employer: {{name: {long}, contact: Ms {long}}}\n"),
            format!("Dear Ms {long}c,\n\nHi {long}d.\n"),
        ),
        (format!("reference: {long}1\nsubject: Reference {long}1\n"), format!("Reference {long}2\n")),
        (String::new(), format!("[a](http{long}:x) me@gmail{long}.com me@gmail.{long}.con\n")),
    ] {
        let case = Case::new(&[("letters/l.md", &letter(&front, &body))]);
        for run in [&["check"][..], &["export", "-f", "text"]] {
            let output = case.run(run);
            assert!(output.status.code().is_some_and(|code| code <= 1), "{front:.80}: {:?}", output.status);
        }
    }
    let employers = format!("[{{\"key\": \"{long}\", \"name\": \"N\"}}]");
    let mentions = letter(&format!("mentions: [{long}c]\n"), "Hi.\n");
    let case = Case::new(&[("employers/all.json", &employers), ("letters/l.md", &mentions)]);
    let output = case.run(&["check"]);
    assert!(output.status.code().is_some_and(|code| code <= 1), "{:?}", output.status);
}

#[test]
fn classes_and_attributes_of_an_element_have_an_end() {
    let n = 30_000;
    let classes = each(n, |i| format!("c{i} "));
    let told = "error[limit-exceeded]: an element of the letter has more than 512 classes or attributes";
    for (body, refused) in [
        // a tag with so many is text, as one with so many attributes is
        (format!("<span class=\"{classes}\">x</span>\n"), false),
        (format!("<div class=\"{classes}\">x</div>\n"), false),
        (format!("x\n{}", each(n, |i| format!("{{: d{i}=\"1\"}}\n"))), true),
        (format!("x\n{}", each(n, |i| format!("{{: .c{i}}}\n"))), true),
        (format!("{}x\n", each(n, |i| format!("{{: .c{i}}}\n"))), true),
        (format!("# x\n{}", each(n, |i| format!("{{: .c{i}}}\n"))), true),
        (format!("x\n{{: a}}\n\n{}", each(n, |i| format!("{{:a: .c{i}}}\n"))), true),
        (format!("*x*{}\n", each(n, |i| format!("{{: d{i}=\"1\"}}"))), true),
        (format!("*x*{}\n", each(n, |i| format!("{{: .c{i}}}"))), true),
        (format!("- {}x\n", each(n / 10, |i| format!("{{: .c{i}}}"))), false),
        (format!("x\n{}", "{: .same d=\"1\"}\n".repeat(n)), false),
        (format!("x\n{{: {}}}\n", each(250, |i| format!(".c{i} "))), false),
    ] {
        let (exit, messages) = Case::letter(&body).export(&["-f", "html,text"]);
        assert_eq!((exit == 1, messages.contains(told)), (refused, refused), "{body:.60}: {messages:.300}");
    }
}

#[test]
fn many_names_beside_many_that_could_be_meant_cost_their_sum() {
    let name = |i: usize| {
        let letter = |at: u32| char::from(b'a' + u8::try_from(i / 17_usize.pow(at) % 17).expect("a letter"));
        format!("B{}{}{}o", letter(0), letter(1), letter(2))
    };
    let employers = format!(
        "[{}]",
        each(5_000, |i| format!("{{\"key\": \"kaaaaaaaaa{i}\", \"name\": \"N{i}\"}},")).trim_end_matches(',')
    );
    let mentions = letter(&format!("mentions: [{}]\n", each(5_000, |i| format!("kaaaaaaaab{i}, "))), "Hi.\n");
    let case = Case::new(&[("employers/all.json", &employers), ("letters/l.md", &mentions)]);
    let output = case.run(&["check"]);
    let messages =
        String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.code().is_some_and(|code| code <= 1), "{:?}", output.status);
    assert!(
        messages.contains("there is no employer `kaaaaaaaab0`")
            && messages.contains("did you mean `kaaaaaaaaa0`?"),
        "{messages:.600}"
    );
    let authors = format!("author: [{}]\n", each(3_000, |i| format!("{} {}, ", name(i), name(i + 1))));
    let said = each(6_000, |i| format!("My name is {} {}. ", name(i + 7), name(i + 9)));
    let case = Case::new(&[("letters/l.md", &letter(&authors, &said).replace("author: A\n", ""))]);
    assert!(case.run(&["check"]).status.code().is_some_and(|code| code <= 1));
}
