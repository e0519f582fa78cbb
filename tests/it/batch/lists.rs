//! Job lists, and results that do not depend on threads.

use std::io::Write;
use std::process::Stdio;

use super::folder::Folder;

#[test]
fn every_notation_of_a_list_gives_the_same_files() {
    let csv = "letter,employer,formats,output,title\none,acme,\"text,md\",,\ntwo,edx,text,x/y,Hello\n";
    let lists = [
        ("a.csv", csv.to_owned()),
        (
            "b.csv",
            format!(
                "\u{feff}{}",
                csv.replace(',', ";").replace("\"text;md\"", "text,md").replace('\n', "\r\n")
            ),
        ),
        (
            "c.jsonl",
            "{\"letter\":\"one\",\"employer\":\"acme\",\"formats\":[\"text\",\"md\"]}\n\
             {\"letter\":\"two\",\"employer\":\"edx\",\"output\":\"x/y.txt\",\"title\":\"Hello\"}\n"
                .to_owned(),
        ),
        (
            "d.yml",
            "- letter: one\n  employer: acme\n  formats: text, md\n\
             - letter: two\n  employer: edx\n  formats: [text]\n  output: x/y\n  title: Hello\n"
                .to_owned(),
        ),
    ];
    for (name, text) in &lists {
        let folder = Folder::new();
        folder.write("letters/two.md", "{{ page.title }}, {{ employer.name }}\n");
        folder.write(name, text);
        assert_eq!(
            folder.done(&format!("batch {name}")),
            "out/one-acme.txt\nout/one-acme.md\nout/x/y.txt\n",
            "{name}"
        );
        assert_eq!(folder.read("out/x/y.txt"), "Hello, edX\n", "{name}");
    }
    for (_, text) in &lists {
        let folder = Folder::new();
        let mut child = folder
            .command("batch -")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("letterpress runs");
        child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
        let output = child.wait_with_output().expect("an end");
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "out/one-acme.txt\nout/one-acme.md\nout/x/y.txt\n"
        );
    }
}

#[test]
fn a_row_of_other_values_is_exported_again_and_the_command_line_goes_before_it() {
    let folder = Folder::new();
    folder.write("letters/two.md", "{{ page.title }} {{ page.n }} {{ employer.name }}\n");
    folder.write("a.csv", "letter,employer,title,n\ntwo,edx,Hello,7\ntwo,acme,Hi,8\n");
    folder.done("batch a.csv -f text");
    assert_eq!(folder.read("out/two-edx.txt"), "Hello 7 edX\n");
    folder.write("a.csv", "letter,employer,title,n\ntwo,edx,Hello,9\ntwo,acme,Hi,8\n");
    assert_eq!(
        folder.reasons("batch a.csv -f text"),
        ["out/two-edx.txt: row changed", "out/two-acme.txt: unchanged"]
    );
    folder.done("batch a.csv -f text --set n=1");
    assert_eq!(folder.read("out/two-edx.txt"), "Hello 1 edX\n");
}

#[test]
fn a_value_of_a_row_that_cannot_be_used_is_reported_at_its_cell() {
    let folder = Folder::new();
    folder.write("a.csv", "letter,employer,date\none,edx,2026-11-23\none,acme,04/05/2026\ntwo,zoo,foo\n");
    let ran = folder.run("batch a.csv -f text");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), "out/one-edx.txt\n"));
    assert_eq!(
        ran.stderr,
        "error[invalid-value]: `04/05/2026` is not a date\n --> a.csv:3:10\n  |\n3 | one,acme,04/05/2026\n  |          \
         ^^^^^^^^^^\n  = help: is it `2026-04-05` or `2026-05-04`? write it so\n\nerror[invalid-value]: `foo` is not a \
         date\n --> a.csv:4:9\n  |\n4 | two,zoo,foo\n  |         ^^^\n  = help: write it as year-month-day, or \
         leave it out and export with `--date today`\n\nfailed: letters/one.md for acme (a.csv:3)\nfailed: letters/two.md for zoo (a.csv:4)\n\
         exported 1 file, 2 letters failed: 2 errors\n"
    );
}

#[test]
fn every_value_of_a_row_has_its_place_in_all_notations() {
    for (name, text, places) in [
        (
            "a.csv",
            "letter,employer,lang,limits.words,footer\none,acme,klingon,many,maybe\n",
            [(2, 10), (2, 18), (2, 23)],
        ),
        (
            "a.jsonl",
            "{\"letter\":\"one\",\"lang\":\"klingon\",\"limits\":{\"words\":\"many\"},\"footer\":\"maybe\"}\n",
            [(1, 24), (1, 52), (1, 69)],
        ),
        (
            "a.yml",
            "- letter: one\n  lang: klingon\n  limits: {words: many}\n  footer: maybe\n",
            [(2, 9), (3, 19), (4, 11)],
        ),
    ] {
        let folder = Folder::new();
        folder.write(name, text);
        let ran = folder.run(&format!("batch {name} -f text --message-format json"));
        assert_eq!(ran.values("diagnostic", "file"), [name; 3], "{}", ran.stdout);
        let numbers = |key| ran.values("diagnostic", key).into_iter().filter_map(|value| value.as_u64());
        let mut found: Vec<_> = numbers("line").zip(numbers("column")).collect();
        found.sort_unstable();
        assert_eq!(found, places, "{name}");
    }
}

#[test]
fn a_finding_about_a_row_moves_with_it() {
    let folder = Folder::new();
    folder.write("a.csv", "letter,employer,lang\none,acme,klingon\n");
    let first = folder.run("batch a.csv -f text");
    assert!(first.stderr.contains(" --> a.csv:2:10\n"), "{}", first.stderr);
    folder.write("a.csv", "letter,employer,lang\ntwo,edx,en\none,acme,klingon\n");
    let second = folder.run("batch a.csv -f text");
    let moved = first.stderr.replace(" a.csv:2:10\n", " a.csv:3:10\n").replace("2 |", "3 |");
    assert_eq!(second.stderr, moved.replace("exported 1 file", "exported 1 file, 1 unchanged"));
}

#[test]
fn values_given_for_a_run_are_checked_like_those_of_the_letter() {
    let folder = Folder::new();
    let of = |args: &str| {
        let ran = folder.run(&format!("check one --message-format json {args}"));
        ran.values("diagnostic", "message")
    };
    assert_eq!(of("--set mentions=nobody"), ["there is no employer `nobody`"]);
    assert_eq!(
        of("--set date=2026-02-13 --date 2026-02-01"),
        ["the letter is dated 2026-02-13, later than 2026-02-01"]
    );
    assert!(of("--set mentions=edx --set title=x").is_empty());
}

#[test]
fn results_and_messages_are_the_same_whatever_the_number_of_threads() {
    let run = |threads: &str| {
        let folder = Folder::new();
        folder.write("letters/bad.md", "Dear {{ employer.nam }}\n");
        let row = |row: usize| {
            let letter = ["one", "two", "bad", "none"][row % 4];
            format!("{letter},{},x{row}", ["acme", "edx"][row / 4 % 2])
        };
        let rows: Vec<String> = (0..40).map(row).collect();
        folder.write("a.csv", &format!("letter,employer,output\n{}\n", rows.join("\n")));
        let ran =
            folder.run(&format!("batch a.csv -f html,pdf,text,md --message-format json --threads {threads}"));
        (ran.code, ran.stdout, ran.stderr, folder.out())
    };
    let one = run("1");
    assert_eq!(one.0, Some(1));
    assert!(one == run("2") && one == run("8"));
}

#[test]
fn a_letter_of_a_list_may_be_anywhere() {
    let folder = Folder::new();
    folder.write("drafts/three.md", "Dear {{ employer.name }}, three.\n");
    folder.write("a.csv", "letter,employer\ndrafts/three.md,edx\nletters/one.md,\n");
    assert_eq!(folder.done("batch a.csv -f text"), "out/three-edx.txt\nout/one-acme.txt\n");
    let outside = folder.run("-C letters batch a.csv -f text");
    assert_eq!(outside.code, Some(1));
}
