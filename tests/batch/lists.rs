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
fn a_value_of_a_row_that_cannot_be_used_is_reported_at_the_row() {
    let folder = Folder::new();
    folder.write("a.csv", "letter,employer,date\none,edx,2026-11-23\none,acme,23.11.2026\n");
    let ran = folder.run("batch a.csv -f text");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), "out/one-edx.txt\n"));
    assert_eq!(
        ran.stderr,
        "error[invalid-value]: `23.11.2026` is not a date\n --> a.csv:3:1\n  |\n3 | one,acme,23.11.2026\n  | \
         ^^^^^^^^^^^^^^^^^^^\n  = help: write it as year-month-day: `2026-11-23`\n\nfailed: letters/one.md for \
         acme\nexported 1 file, 1 letter failed: 1 error\n"
    );
}

#[test]
fn rows_that_would_have_one_name_are_both_named_before_anything_is_written() {
    let folder = Folder::new();
    folder.write("a.csv", "letter,employer\none,edx\ntwo,edx\none,edx\n");
    let ran = folder.run("batch a.csv -f text");
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.stderr,
        "error[name-collision]: two artifacts would have the name `out/one-edx.txt`\n = help: one is of \
         letters/one.md for edx (a.csv:2), the other of letters/one.md for edx (a.csv:4)\n = help: tell them \
         apart with `--name`, such as `--name '{{letter}}-{{employer.key}}'`\n\nexported 0 files, 3 letters \
         failed: 1 error\n"
    );
    assert!(!folder.path("out").exists());
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
