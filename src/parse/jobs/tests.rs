use super::*;
use crate::source::{NestingLimits, Sources};

/// Each row on a line: place, letter, employer, the rest; or its problems.
fn read(name: &str, text: &str) -> Vec<String> {
    let source = Sources::default().add(name, text);
    let mut diagnostics = Diagnostics::default();
    let place = |span: Option<Span>| {
        let position = source.position(span.expect("a place").start());
        format!("{}:{}", position.line, position.column)
    };
    let rows = parse(&source, Notation::of(&source), &JobReading::default(), &mut diagnostics);
    let found = diagnostics.iter().map(|found| format!("{}: {}", place(found.span), found.message));
    let mut lines: Vec<String> = found.collect();
    for row in rows.unwrap_or_default() {
        for problem in &row.problems {
            lines.push(format!("{}: {}: {}", place(problem.span), problem.code.name(), problem.message));
        }
        if row.problems.is_empty() {
            let JobRow { letter, employer, formats, papers, output, set, .. } = &row;
            let mut line = format!(
                "{}: {} {}",
                place(row.place),
                letter.as_deref().unwrap_or("-"),
                employer.as_deref().unwrap_or("-")
            );
            let formats = match formats {
                FormatSet::Default => &[][..],
                FormatSet::All => &["all"],
                FormatSet::Named(named) => &named.iter().map(|format| format.name()).collect::<Vec<_>>(),
            };
            let formats = formats.iter().copied();
            let papers = papers.iter().flatten().map(|paper| paper.name());
            for word in formats.chain(papers).chain(output.as_deref()) {
                line = format!("{line} {word}");
            }
            for (key, value) in &**set {
                line = format!("{line} {key}={}", serde_json::to_string(&value.value).expect("json"));
            }
            lines.push(line);
        }
    }
    lines
}

#[test]
fn reads_tables_of_either_delimiter_with_or_without_a_byte_order_mark() {
    let expected =
        ["2:1: seed edx pdf text a4 letter 2026/x greeting=\"Hi; you\" n=\"3\" zip=\"012\" footer=\"true\""];
    assert_eq!(
        read(
            "a.csv",
            "letter,employer,formats,paper,output,greeting,n,zip,footer,empty\n\
             seed,edx,\"pdf,txt\",\"a4,letter\",2026/x,Hi; you,3,012,true,\n"
        ),
        expected
    );
    assert_eq!(read("a.csv", "Letter,EMPLOYER ,Source\nseed,edx,fair\n"), ["2:1: seed edx Source=\"fair\""]);
    assert_eq!(
        read(
            "a.csv",
            "\u{feff}letter;employer;formats;paper;output;greeting;n;zip;footer\r\n\
             seed;edx;pdf,txt;a4 letter;2026\\x;\"Hi; you\";3;012;true\r\n"
        ),
        expected
    );
}

#[test]
fn reads_json_lines_and_lists() {
    let expected = ["seed edx html x greeting=\"Hi\" n=3", "other -"];
    let without_places = |lines: Vec<String>| -> Vec<String> {
        lines.iter().map(|line| line.split_once(": ").expect("a place").1.to_owned()).collect()
    };
    for (name, text) in [
        (
            "a.jsonl",
            "{\"letter\":\"seed\",\"employer\":\"edx\",\"output\":\"x.html\",\"greeting\":\"Hi\",\"n\":3,\"e\":null}\n\n {\"letter\":\"other\"}",
        ),
        (
            "a.yml",
            "- letter: seed\n  employer: edx\n  output: x.html\n  greeting: Hi\n  n: 3\n- letter: other\n",
        ),
        (
            "-",
            "[{\"letter\": \"seed\", \"employer\": \"edx\", \"formats\": [\"html\"], \"output\": \"x\", \"greeting\": \"Hi\", \"n\": 3}, {\"letter\": \"other\"}]",
        ),
    ] {
        assert_eq!(without_places(read(name, text)), expected, "{text}");
    }
}

#[test]
fn every_value_has_its_place_in_all_notations() {
    for (name, text) in [
        ("a.csv", "letter,t,n\nx,\"a, b\",3\n"),
        ("a.jsonl", "\u{feff} {\"letter\": \"x\", \"t\":\"a \\\"b\", \"n\" : {\"t\": [3, \"}\"]}}"),
        ("a.yml", "- letter: x\n  t: a, b\n  n: 3\n"),
    ] {
        let source = Sources::default().add(name, text);
        let rows = parse(&source, Notation::of(&source), &JobReading::default(), &mut Diagnostics::default())
            .expect("rows");
        let places = rows[0].set.iter().map(|(key, field)| {
            let place = &source.text()[field.span.expect("a place").range()];
            (&**key, place)
        });
        let expected = match name {
            "a.csv" => [("t", "\"a, b\""), ("n", "3")],
            "a.jsonl" => [("t", "\"a \\\"b\""), ("n", "{\"t\": [3, \"}\"]}")],
            _ => [("t", "a, b"), ("n", "3")],
        };
        assert_eq!(places.collect::<Vec<_>>(), expected, "{name}");
    }
}

#[test]
fn tells_notations_apart_by_how_they_begin() {
    for (text, notation) in [
        ("letter,employer\n", Notation::Table(None)),
        ("", Notation::Table(None)),
        ("\u{feff}\n {\"letter\": 1}", Notation::JsonLines),
        ("# mine\n- letter: a", Notation::Yaml),
        ("---\n- letter: a", Notation::Yaml),
        ("[{}]", Notation::Yaml),
    ] {
        assert_eq!(Notation::of(&Sources::default().add("-", text)), notation, "{text}");
    }
    assert_eq!(Notation::of(&Sources::default().add("a.TSV", "{")), Notation::Table(Some(b'\t')));
}

#[test]
fn names_the_place_of_each_bad_row_and_reads_on() {
    assert_eq!(read("a.csv", "letter,formats\nseed,all\n"), ["2:1: seed - all"]);
    assert_eq!(
        read("a.csv", "letter,employer,formats\nseed,edx,odt\n,edx,\nseed\nseed,edx,\n"),
        [
            "2:10: job: `formats` has no `odt`",
            "3:1: job: this row names no letter",
            "4:1: job: this row has 1 cell, the first row 3",
            "5:1: seed edx",
        ]
    );
    assert_eq!(
        read(
            "a.jsonl",
            "{\"letter\": \"seed\"}\n{\"letter\": }\n[1]\n{\"letter\": [1]}\n{\"letter\":\"a\",\"output\":\"../a\"}"
        ),
        [
            "1:1: seed -",
            "2:12: job: malformed JSON: expected value",
            "3:1: job: this row is a list, not an object",
            "4:12: job: `letter` is a list, not text",
            "5:1: job: `output` is `../a`, which is not below the output folder",
        ]
    );
    assert_eq!(
        read("a.yml", "- letter: seed\n- 3\n- leter: x\n"),
        ["1:3: seed -", "2:3: job: job 2 is a number, not a map", "3:3: job: this row names no letter"]
    );
    assert_eq!(
        read("a.yml", "- x\n- y\n- {}\n"),
        [
            "1:3: job: job 1 is text, not a map",
            "2:3: job: job 2 is text, not a map",
            "3:3: job: this row names no letter"
        ]
    );
}

#[test]
fn an_output_without_a_name_before_its_ending_is_refused() {
    for output in [".pdf", "a/.pdf", "a/..html", "./.txt", "a//b", "..", "/", "C:/out/x", "d:/x.pdf"] {
        assert_eq!(
            read("a.csv", &format!("letter,output\nseed,{output}\n")),
            [format!("2:1: job: `output` is `{output}`, which is not below the output folder")],
        );
    }
    for output in ["a.pdf", "a/b", "a/", "a.b", ".hidden"] {
        let row = read("a.csv", &format!("letter,output\nseed,{output}\n"));
        assert!(row.len() == 1 && row[0].starts_with("2:1: seed -"), "{row:?}");
    }
}

#[test]
fn says_what_is_wrong_with_a_list_as_a_whole() {
    assert_eq!(read("a.csv", "Letters,employer\na,b\n"), ["1:1: the table has no column `letter`"]);
    assert_eq!(read("a.yml", "letter: a\n"), ["1:1: the job list is a map, not a list"]);
    assert_eq!(read("a.csv", ""), [] as [&str; 0]);
    assert_eq!(read("a.yml", ""), [] as [&str; 0]);
}

#[test]
fn a_row_that_orders_two_things_under_names_of_one_is_refused() {
    for (name, text, first, second) in [
        ("a.csv", "letter,employer,Employer\na,lab,mill\n", "employer", "Employer"),
        ("a.csv", "letter,EMPLOYER,employer\na,lab,mill\n", "EMPLOYER", "employer"),
        ("a.csv", "letter,Letter,employer\na,b,lab\n", "letter", "Letter"),
        ("a.csv", "letter,employer,formats,format\na,lab,text,pdf\n", "formats", "format"),
        ("a.csv", "letter,employer,output,Output\na,lab,x,y\n", "output", "Output"),
        ("a.csv", "letter,paper,Paper\na,a4,letter\n", "paper", "Paper"),
        (
            "a.jsonl",
            "{\"letter\":\"a\",\"employer\":\"lab\",\"Employer\":\"mill\"}\n",
            "employer",
            "Employer",
        ),
        ("a.yml", "- letter: a\n  employer: lab\n  Employer: mill\n", "employer", "Employer"),
    ] {
        let said = read(name, text).join("\n");
        let expected = format!("job: `{first}` and `{second}` of this row say two things");
        assert!(said.contains(&expected), "{text}{said}");
    }
    for text in ["letter,employer,Employer\na,lab,lab\n", "letter,employer,Employer\na,lab,\n"] {
        assert_eq!(read("a.csv", text), ["2:1: a lab"], "{text}");
    }
}

#[test]
fn a_value_that_has_no_room_beside_another_of_its_row_is_an_error() {
    let both = |first: &str, second: &str, root: &str| {
        format!("job: `{first}` and `{second}` of this row say two things of `{root}`")
    };
    for (name, text, expected) in [
        ("a.jsonl", r#"{"letter": "a", "k": "x", "k ": "y"}"#, Some(both("k", "k", "k"))),
        ("a.jsonl", r#"{"letter": "a", "k": "x", "k ": "x"}"#, None),
        ("a.jsonl", r#"{"letter": "a", "m": "x", "m.a": "y"}"#, Some(both("m", "m.a", "m"))),
        ("a.jsonl", r#"{"letter": "a", "m.a": "y", "m": "x"}"#, Some(both("m.a", "m", "m"))),
        ("a.jsonl", r#"{"letter": "a", "m.a": "y", "m.b": "x"}"#, None),
        ("a.jsonl", r#"{"letter": "a", "m": {"b": "x"}, "m.a": "y"}"#, None),
        ("a.yml", "- {letter: a, m: x, m.a: y}", Some(both("m", "m.a", "m"))),
        ("a.csv", "letter,m,m.a\na,x,y\n", Some(both("m", "m.a", "m"))),
        ("a.csv", "letter,m.a,m\na,y,x\n", Some(both("m.a", "m", "m"))),
        ("a.csv", "letter,m,m.a\na,,y\n", None),
    ] {
        let lines = read(name, text);
        let is_told = |expected: &String| lines.len() == 1 && lines[0].ends_with(expected);
        assert!(expected.as_ref().is_none_or(is_told), "{text}: {lines:?}");
        assert_eq!(
            lines.iter().any(|line| line.contains("two things")),
            expected.is_some(),
            "{text}: {lines:?}"
        );
    }
}

#[test]
fn a_list_of_more_values_than_it_may_have_is_refused_in_every_notation() {
    let limits =
        NestingLimits { data_values: 8, data_values_left: 8, is_job_list: true, ..Default::default() };
    for (name, row, head) in [
        ("a.csv", "seed,edx,x\n", "letter,employer,why\n"),
        ("a.tsv", "seed\tedx\tx\n", "letter\temployer\twhy\n"),
        ("a.jsonl", "{\"letter\": \"seed\", \"employer\": \"edx\", \"why\": \"x\"}\n", ""),
    ] {
        for (rows, is_refused) in [(1, false), (3, true)] {
            let text = format!("{head}{}", row.repeat(rows));
            let source = Sources::default().add_nesting(name, text, limits);
            let mut diagnostics = Diagnostics::default();
            let read = parse(&source, Notation::of(&source), &JobReading::default(), &mut diagnostics);
            let said: Vec<&str> = diagnostics.iter().map(|found| &*found.message).collect();
            let problems = read.iter().flatten().flat_map(|row| &row.problems);
            let told = said.iter().copied().chain(problems.map(|problem| &*problem.message));
            let is_told = told.into_iter().any(|said| said == "the job list has more than 8 values");
            assert_eq!(is_told, is_refused, "{name} {rows}: {said:?}");
        }
    }
}
