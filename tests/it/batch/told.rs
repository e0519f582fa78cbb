//! What became of each row: in the lines of JSON, in the table of `--report`, and how much is printed.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::folder::{Folder, Ran};

/// A list of which the second row has an error of its own, the third no letter, and the fourth a warning of its own.
const LIST: &str = "Firm,letter,employer,status,letterpress_status\n\
    \"Acme, Inc.\",one,acme,sent,old\n\
    edX,two,edx,\"say \"\"hi\"\"\",old\n\
    None,three,zoo,,\n\
    Zoo,one,zoo,,\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("letters/two.md", "I look forward to {{ employer.nowhere }} with you.\n");
    folder.write("jobs.csv", LIST);
    folder
}

fn of(ran: &Ran, kind: &str, keys: &[&str]) -> Vec<Value> {
    let columns: Vec<Vec<Value>> = keys.iter().map(|key| ran.values(kind, key)).collect();
    (0..columns[0].len()).map(|row| columns.iter().map(|column| column[row].clone()).collect()).collect()
}

#[test]
fn json_says_of_every_row_what_became_of_it_and_of_every_finding_whose_it_is() {
    let folder = folder();
    let job = |row: usize| json!({"file": "jobs.csv", "row": row});
    let keys = ["letter", "employer", "job", "status", "errors"];
    let ran = folder.run("batch jobs.csv -f text --message-format json");
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        of(&ran, "letter", &keys),
        [
            json!(["one", "acme", job(2), "exported", 0]),
            json!(["two", "edx", job(3), "failed", 1]),
            json!(["three", "zoo", job(4), "failed", 1]),
            json!(["one", "zoo", job(5), "exported", 0]),
        ]
    );
    assert_eq!(
        of(&ran, "diagnostic", &["code", "letter", "employer", "job"])
            .into_iter()
            .filter(|found| found[0] != "unknown-key")
            .collect::<Vec<_>>(),
        [json!(["unset-variable", "two", "edx", job(3)]), json!(["job", "three", "zoo", job(4)])]
    );
    assert_eq!(ran.values("summary", "failed"), [2]);
    let again = folder.run("batch jobs.csv -f text,md --message-format json --dry-run");
    assert_eq!(again.values("letter", "status"), ["planned", "failed", "failed", "planned"]);
    let again = folder.run("batch jobs.csv -f text --message-format json");
    assert_eq!(again.values("letter", "status"), ["unchanged", "failed", "failed", "unchanged"]);
    // without a list, a letter has no row
    let ran = folder.run("export one -f text --message-format json");
    assert_eq!(of(&ran, "letter", &keys), [json!(["one", "acme", null, "exported", 0])]);
    let ran = folder.run("check two -e edx --message-format json");
    assert_eq!(of(&ran, "diagnostic", &["letter", "employer", "job"])[0], json!(["two", "edx", null]));
}

/// `letter` was null of every row that cannot be used; and `failed:` named none.
#[test]
fn a_row_that_cannot_be_used_says_which_letter_it_names() {
    let folder = Folder::new();
    for (name, option, text, letter, failed) in [
        ("a.csv", "", "letter,employer\none,nope\n", json!("one"), "letters/one.md for nope (a.csv:2)"),
        (
            "b.csv",
            "",
            "letter,employer\nletters/one.md,nope\n",
            json!("one"),
            "letters/one.md for nope (b.csv:2)",
        ),
        ("c.csv", "", "letter,employer\nthree,zoo\n", json!("three"), "three for zoo (c.csv:2)"),
        (
            "d.csv",
            "",
            "letter,employer,format\none,zoo,foo\n",
            json!("one"),
            "letters/one.md for zoo (d.csv:2)",
        ),
        ("e.csv", "", "letter,employer\none\none,zoo\n", json!("one"), "letters/one.md (e.csv:2)"),
        ("f.csv", "", "letter,employer\n three ,zoo,,\none,zoo\n", json!("three"), "three (f.csv:2)"),
        // which cell is the letter's nobody knows
        ("g.csv", "", "Ort,letter,employer\nKöln, Süd,one,zoo\n", json!(null), "g.csv:2"),
        ("h.csv", "", "letter,employer\n,zoo\n", json!(null), "h.csv:2"),
        ("i.csv", " --letter one", "employer,format\nzoo\n", json!("one"), "letters/one.md (i.csv:2)"),
        (
            "j.jsonl",
            "",
            "{\"letter\": \"one\", \"employer\": \"nope\"}\n",
            json!("one"),
            "letters/one.md for nope (j.jsonl:1)",
        ),
        ("k.jsonl", " --letter one", "[1]\n", json!("one"), "letters/one.md (k.jsonl:1)"),
        (
            "l.yml",
            "",
            "- {letter: three, employer: zoo}\n- {letter: one}\n",
            json!("three"),
            "three for zoo (l.yml:1)",
        ),
    ] {
        folder.write(name, text);
        let args = format!("batch {name}{option} -f text");
        let ran = folder.run(&format!("{args} --message-format json"));
        assert_eq!(ran.values("letter", "letter")[0], letter, "{name}");
        assert_eq!(ran.values("diagnostic", "letter")[0], letter, "{name}");
        // of one row alone the finding says it
        let twice = folder.run(&format!("{args} -v"));
        if twice.stderr.lines().any(|line| line.starts_with("failed: ")) {
            assert!(twice.stderr.contains(&format!("failed: {failed}\n")), "{name}: {}", twice.stderr);
        }
    }
    // of several rows
    folder.write("all.csv", "letter,employer,format\none,nope,\nthree,zoo,\none\n,zoo,\n");
    let ran = folder.run("batch all.csv -f text");
    let failed: Vec<&str> = ran.stderr.lines().filter_map(|line| line.strip_prefix("failed: ")).collect();
    assert_eq!(
        failed,
        [
            "letters/one.md for nope (all.csv:2)",
            "three for zoo (all.csv:3)",
            "letters/one.md (all.csv:4)",
            "all.csv:5"
        ]
    );
}

#[test]
fn a_report_has_the_rows_of_the_list_and_what_became_of_each() {
    let folder = folder();
    let ran = folder.run("batch jobs.csv -f text --date 2026-11-23 --report tracker.csv");
    assert_eq!(ran.code, Some(1));
    let lines: Vec<String> = folder.read("tracker.csv").split("\r\n").map(str::to_owned).collect();
    assert_eq!(
        lines[..2],
        [
            "Firm,letter,employer,status,letterpress_status,letterpress_files,letterpress_pages,letterpress_words,\
             letterpress_findings,letterpress_date",
            "\"Acme, Inc.\",one,acme,sent,exported,out/one-acme.txt,,3,,2026-11-23",
        ]
    );
    assert!(
        lines[2].starts_with("edX,two,edx,\"say \"\"hi\"\"\",failed,,,,error[unset-variable]: "),
        "{}",
        lines[2]
    );
    assert!(lines[2].contains(" (letters/two.md:1:"), "{}", lines[2]);
    assert!(
        lines[3]
            .starts_with("None,three,zoo,,failed,,,,error[job]: there is no letter `three` (jobs.csv:4:6),"),
        "{}",
        lines[3]
    );
    assert_eq!(lines[4..], ["Zoo,one,zoo,,exported,out/one-zoo.txt,,3,,2026-11-23", ""]);
    // written again in its place, for programs too
    folder.run("batch jobs.csv -f text --date 2026-11-23 --report tracker.csv");
    assert!(folder.read("tracker.csv").contains("unchanged,out/one-zoo.txt,,3,,2026-11-23"));
    folder.run("batch jobs.csv -f pdf --date 2026-11-24 --report tracker.jsonl");
    let rows: Vec<Value> =
        folder.read("tracker.jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(
        rows[0],
        json!({
            "Firm": "Acme, Inc.", "letter": "one", "employer": "acme", "status": "sent",
            "letterpress_status": "exported", "letterpress_files": ["out/one-acme.pdf"], "letterpress_pages": 1,
            "letterpress_words": 3, "letterpress_findings": [], "letterpress_date": "2026-11-24",
        })
    );
    assert_eq!(rows.len(), 4);
}

#[test]
fn a_report_of_a_list_with_semicolons_has_semicolons_and_its_byte_order_mark() {
    let folder = folder();
    for (name, text, head) in [
        (
            "de.csv",
            "\u{feff}letter;employer;Ort\r\none;acme;\"Köln; Süd\"\r\n",
            "\u{feff}letter;employer;Ort;letterpress_status;",
        ),
        ("said.csv", "sep=;\nletter;employer;Ort\none;acme;a,b\n", "letter;employer;Ort;letterpress_status;"),
        (
            "tabs.tsv",
            "letter\temployer\tOrt\none\tacme\ta,b\n",
            "letter\temployer\tOrt\tletterpress_status\t",
        ),
    ] {
        folder.write(name, text);
        folder.run(&format!("batch {name} -f text --date 2026-11-23 --report made.csv"));
        let report = folder.read("made.csv");
        assert!(report.starts_with(head), "{report}");
        let place = if name == "de.csv" { "\"Köln; Süd\";" } else { "a,b" };
        assert!(report.contains(place), "{report}");
    }
}

#[test]
fn a_report_has_a_byte_order_mark_unless_its_list_was_plain_utf_8() {
    let folder = folder();
    let text = "letter;employer;Ort\r\none;acme;Köln\r\n";
    let windows: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("of Windows")).collect();
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(order).collect()
    };
    for (name, bytes, is_marked) in [
        ("plain.csv", text.as_bytes().to_vec(), false),
        ("marked.csv", format!("\u{feff}{text}").into_bytes(), true),
        ("windows.csv", windows, true),
        ("wide.csv", wide(u16::to_le_bytes), true),
        ("wide-be.csv", wide(u16::to_be_bytes), true),
    ] {
        std::fs::write(folder.path(name), bytes).expect("a list");
        folder.run(&format!("batch {name} -f text --date 2026-11-23 --report made.csv"));
        let report = folder.read("made.csv");
        assert_eq!(report.starts_with('\u{feff}'), is_marked, "{name}: {report}");
        assert!(report.contains("one;acme;Köln;"), "{name}: {report}");
    }
}

#[test]
fn a_report_computes_nothing_that_a_list_says() {
    let folder = folder();
    // each value of a row, and what a table has for it
    let cells = [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+49 30 1", "'+49 30 1"),
        ("-x", "'-x"),
        ("\t=1", "'\t=1"),
        // as wide as a letter of Chinese
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠SUM(1)", "'＠SUM(1)"),
        ("-3.5", "-3.5"),
        ("a=b", "a=b"),
    ];
    let mut object = json!({"letter": "one", "employer": "acme"});
    let head: Vec<String> = (0..cells.len()).map(|number| format!("c{number}")).collect();
    for (number, (value, _)) in cells.iter().enumerate() {
        object[format!("c{number}")] = json!(value);
    }
    folder.write("jobs.jsonl", &format!("{object}\n"));
    folder.run("batch jobs.jsonl -f text --report tracker.csv");
    let table = folder.read("tracker.csv");
    let expected: Vec<&str> = cells.iter().map(|(_, cell)| *cell).collect();
    assert!(table.starts_with(&format!("letter,employer,{},letterpress_status", head.join(","))), "{table}");
    assert!(table.contains(&format!("one,acme,{},exported,", expected.join(","))), "{table}");
    // what a table said before is what it says again
    folder.write("jobs.csv", "letter,employer,note\none,acme,=1+1\n");
    folder.run("batch jobs.csv -f text --report again.csv");
    assert!(folder.read("again.csv").contains("one,acme,=1+1,"), "{}", folder.read("again.csv"));
}

#[test]
fn a_report_replaces_nothing_but_a_report() {
    let folder = folder();
    folder.write("notes.csv", "a,b\n1,2\n");
    for (file, why) in [
        ("jobs.csv", "`jobs.csv` is the job list, and a report would replace it"),
        ("notes.csv", "`notes.csv` is there, and it is no report"),
        ("report.txt", "`report.txt` is no name of a report"),
    ] {
        let ran = folder.run(&format!("batch jobs.csv -f text --report {file}"));
        assert_eq!((ran.code, ran.stderr.lines().next()), (Some(2), Some(&*format!("error: {why}"))));
    }
    assert_eq!(
        (folder.read("jobs.csv"), folder.read("notes.csv")),
        (LIST.to_owned(), "a,b\n1,2\n".to_owned())
    );
    assert!(!folder.path("out").exists());
}

#[test]
fn a_quiet_run_prints_errors_alone_and_never_less_than_what_was_asked_for() {
    let folder = folder();
    let ran = folder.run("-q batch jobs.csv -f text");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert_eq!(ran.stderr.matches("error[").count(), 2, "{}", ran.stderr);
    assert!(!ran.stderr.contains("warning"), "{}", ran.stderr);
    assert_eq!(folder.done("-q export one -f text -o -"), "Dear Acme, one.\n");
    assert_eq!(folder.done("-q list letters").lines().count(), 2);
    assert_eq!(
        folder.run("-q export one -f text --message-format json").values("artifact", "letter"),
        ["one"]
    );
    // a pipe is told where all of it is
    assert_eq!(folder.done("export one -f text"), "out/one.txt\n");
}

#[test]
fn names_of_firms_in_the_column_of_keys_are_answered_once_with_how_they_are_read() {
    let folder = Folder::empty();
    folder.write("letterpress.yml", "");
    folder.write("letters/app.md", "Hello {{ employer.name }}.\n");
    folder.write("firms.csv", "letter,Employer\napp,Acme Ltd\napp,Zoo Inc\n");
    let ran = folder.run("batch firms.csv -f text");
    assert_eq!(ran.stderr.matches("`--map employer=name`").count(), 1, "{}", ran.stderr);
    folder.done("batch firms.csv -f text --map Employer=name");
}

#[test]
fn a_folder_that_is_no_workspace_is_said_to_be_none_and_an_error_offers_nothing_that_nobody_means() {
    let folder = Folder::empty();
    let ran = folder.run("export library");
    assert!(ran.stderr.contains("this is no workspace"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("list letters"), "{}", ran.stderr);
    folder.write("letterpress.yml", "");
    folder.write("letters/app.md", "---\ntitle: T\nenclosures: [cv.pdf]\n---\nHello.\n");
    let ran = folder.run("export app -f application");
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(!ran.stderr.contains("--allow"), "{}", ran.stderr);
    let ran = folder.run("explain placeholder");
    assert!(ran.stderr.contains("letterpress check --explain CODE"), "{}", ran.stderr);
}

/// What letters have in common is looked through and laid out once.
#[test]
fn a_letter_of_a_batch_is_made_and_told_as_it_is_alone() {
    let folder = Folder::new();
    let twice = "I have led a team of five people who recieve the the mail of thirteen towns each morning, and [Company].";
    let letter = format!(
        "---\nfit: 1\nlayout: letterhead\n---\n\
        {twice}\n\nI would love to join {{{{ employer.name }}}} and Zoo, from 31 February 2031 on. {twice}\n\n\
        - *{twice}*\n- I worked from 2019 to 2022, seven years. (check this)\n- Ich habe das nicht für dich gemacht, und sie hat es uns gesagt.\n\n\
        <p lang=\"de\">{twice}</p>\n"
    );
    folder.write("letters/two.md", &letter);
    let run = |args: &str| {
        let lines = |more: &str, of: &str| -> Vec<String> {
            let ran = folder
                .run(&format!("export two {args} {more} -f pdf,html,text --threads 1 --message-format json"));
            let lines = ran.stdout.lines().filter(|line| line.contains(&format!("\"type\":\"{of}\"")));
            lines.map(str::to_owned).collect()
        };
        (lines("--dry-run", "letter"), lines("--allow all -v", "diagnostic"))
    };
    let (letters, told) = run("--all-employers -o together");
    let alone = ["acme", "edx", "zoo"].map(|key| run(&format!("-e {key} -o alone")));
    assert_eq!(letters, alone.iter().flat_map(|(letters, _)| letters.clone()).collect::<Vec<_>>());
    // a batch says once what it finds in several letters
    let mut said = HashSet::new();
    let first = |line: &&String| said.insert(line.split("\"employer\"").next().map(str::to_owned));
    assert!(told.len() > 20, "{told:#?}");
    assert_eq!(told, alone.iter().flat_map(|(_, told)| told).filter(first).cloned().collect::<Vec<_>>());
    let made = |out: &str| {
        let files = folder.files(out).into_iter();
        files.filter(|(name, _)| !name.starts_with(".letterpress")).collect::<Vec<_>>()
    };
    assert_eq!(made("together").len(), 9);
    assert!(made("together") == made("alone"));
}
