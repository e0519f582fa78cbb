//! Spreadsheets as employers, data and job lists: where a finding points, and what is refused.

use super::Workspace;
use crate::support::sheet::{ods, ods_table, packed, row, workbook, xlsx};

#[test]
fn employers_of_a_spreadsheet_are_those_of_a_table() {
    let letter = "---\nlayout: none\ntitle: T\n---\n{% for e in site.data.employers %}{{ e[0] }}: {{ e[1].name }}, {{ e[1].jobtitle }}. {% endfor %}\n";
    let texts: [&[&str]; 3] = [&["Firma", "Stelle"], &["Müller &amp; Söhne", "Baker"], &["Acme", "Cook"]];
    let rows: String = texts.iter().zip(1..).map(|(texts, number)| row(number, texts)).collect();
    for (file, bytes) in [
        ("employers/all.xlsx", xlsx(&rows, &[])),
        ("employers/all.ods", ods("", &ods_table("T", &texts))),
        ("employers.xlsx", xlsx(&rows, &[])),
        ("employers/macros.XLSM", xlsx(&rows, &[])),
    ] {
        let workspace =
            Workspace::of(&[("letters/a.md", letter), ("employers/~$all.xlsx", "Excel has it open")]);
        workspace.write(file, bytes);
        assert_eq!(workspace.text(&[]), "mueller-soehne: Müller & Söhne, Baker. acme: Acme, Cook.", "{file}");
        assert_eq!(
            workspace.findings(&["check", "-v"]),
            [format!(
                "note {file}:1:1 unknown-key: columns are read by what people call them: `Firma` as `name`, `Stelle` as `jobtitle`"
            )]
        );
    }
}

#[test]
fn a_finding_points_at_the_cell() {
    let workspace = Workspace::of(&[("letters/a.md", "---\nlayout: none\ntitle: T\nemployer: a\n---\nHi\n")]);
    let rows = row(1, &["key", "name"]) + &row(4, &["a", "A, B\nC"]) + &row(7, &["a", "Twice"]);
    workspace.write("employers/all.xlsx", xlsx(&rows, &[]));
    let ran = workspace.run(&["check"]);
    assert_eq!(
        ran.stdout,
        "error[duplicate-employer]: there are two employers `a`\n --> employers/all.xlsx:A7\n  |\n7 | a,Twice\n  | ^\n  \
         = help: the other one is in employers/all.xlsx:4\n  = help: give one of them another key\n\n"
    );
    let ran = workspace.run(&["check", "--message-format", "json"]);
    let found: serde_json::Value =
        serde_json::from_str(ran.stdout.lines().next().expect("a line")).expect("JSON");
    let place = ["line", "column", "end_line", "end_column", "cell"].map(|key| found[key].to_string());
    assert_eq!(place, ["7", "1", "7", "2", "\"A7\""]);
}

#[test]
fn a_job_list_may_be_a_spreadsheet() {
    let letter = "---\nlayout: none\ntitle: T\n---\nTo {{ employer.name }} for {{ page.topic }}\n";
    let texts: [&[&str]; 3] = [&["Firma", "Thema"], &["Acme", "cakes"], &["Müller", "bread"]];
    let rows = row(1, &["Bewerbungen"]) + &row(3, texts[0]) + &row(5, texts[1]) + &row(6, texts[2]);
    for (file, bytes) in [("jobs.xlsx", xlsx(&rows, &[])), ("jobs.ods", ods("", &ods_table("T", &texts)))] {
        let workspace = Workspace::of(&[("letters/a.md", letter)]);
        workspace.write(file, bytes);
        let batch = ["batch", file, "--letter", "a", "--map", "Thema=topic", "-f", "text"];
        let ran = workspace.run(&batch);
        assert_eq!(ran.stdout, "out/a-acme.txt\nout/a-mueller.txt\n", "{}", ran.stderr);
        let read =
            |name: &str| std::fs::read_to_string(workspace.folder.path().join(name)).expect("exported");
        assert_eq!(
            [read("out/a-acme.txt"), read("out/a-mueller.txt")],
            ["To Acme for cakes\n", "To Müller for bread\n"]
        );
        let again = workspace.run(&batch);
        assert!(again.stderr.contains("2 unchanged"), "{}", again.stderr);
        let findings = workspace.findings(&["batch", file, "-f", "text"]);
        let line = if file == "jobs.ods" { 1 } else { 3 };
        assert!(
            findings.contains(&format!("error {file}:{line}:1 job: the table has no column `letter`")),
            "{findings:?}"
        );
    }
    let workspace = Workspace::of(&[("letters/a.md", letter)]);
    workspace.write("jobs.xlsx", xlsx(&(row(1, &["letter", "employer"]) + &row(8, &["a", "nobody"])), &[]));
    let findings = workspace.findings(&["batch", "jobs.xlsx"]);
    assert_eq!(findings, ["error jobs.xlsx:8:2 job: there is no employer `nobody`"]);
}

#[test]
fn what_is_no_spreadsheet_that_is_read_says_what_to_do() {
    let compound = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600], &wide, &[0; 40]].concat()
    };
    let encrypted = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        ),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    for (bytes, says) in [
        (compound("Workbook"), "`jobs.xlsx` is an old workbook, which is not read"),
        (compound("EncryptedPackage"), "`jobs.xlsx` is locked with a password"),
        (encrypted, "`jobs.xlsx` is locked with a password"),
        (
            packed(&[("_rels/.rels", ""), ("xl/workbook.bin", "")]),
            "`jobs.xlsx` is a binary workbook, which is not read",
        ),
        (packed(&[("Index/Document.iwa", "")]), "`jobs.xlsx` is a spreadsheet of Numbers, which is not read"),
        (
            packed(&[("_rels/.rels", "<a/>"), ("word/document.xml", "")]),
            "`jobs.xlsx` is no table, but another file of an office program",
        ),
        (packed(&[("photo.jpg", "")]), "`jobs.xlsx` is no table, but another file of an office program"),
        (b"key,name\na,A\n".to_vec(), "`jobs.xlsx` cannot be read as a spreadsheet: "),
        (
            packed(&[("_rels/.rels", "<a/>")]),
            "`jobs.xlsx` cannot be read as a spreadsheet: it has no part xl/workbook.xml",
        ),
        (
            xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v>", &[])[..400].to_vec(),
            "`jobs.xlsx` cannot be read as a spreadsheet: ",
        ),
        (
            xlsx("<row r=\"1\"><c r=\"A1\"><v>1</c></row>", &[]),
            "`jobs.xlsx` cannot be read as a spreadsheet: its XML is malformed: ",
        ),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", "---\ntitle: T\n---\nHi\n")]);
        workspace.write("jobs.xlsx", bytes);
        let findings = workspace.findings(&["batch", "jobs.xlsx", "--letter", "a"]);
        let expected = format!("error jobs.xlsx unreadable-file: {says}");
        assert!(findings.len() == 1 && findings[0].starts_with(&expected), "{says}: {findings:?}");
    }
}

#[test]
fn tables_of_employers_that_nobody_reads_are_said() {
    let workspace = Workspace::of(&[("letters/a.md", "---\nlayout: none\ntitle: T\n---\nHi\n")]);
    for name in ["employers/all.xls", "employers/all.txt", "employers/all.numbers", "employers.xls"] {
        workspace.write(name, "x");
    }
    workspace.write("employers/both.csv", "key,name\na,A\n");
    workspace.write("employers/both.xlsx", xlsx(&(row(1, &["key", "name"]) + &row(2, &["a", "A"])), &[]));
    assert_eq!(
        workspace.findings(&["check"]),
        [
            "warning employers.xls unreadable-file: `employers.xls` is not read",
            "warning employers/all.numbers unreadable-file: `employers/all.numbers` is not read",
            "warning employers/all.txt unreadable-file: `employers/all.txt` is not read",
            "warning employers/all.xls unreadable-file: `employers/all.xls` is not read",
            "warning employers/both.xlsx unreadable-file: `employers/both.xlsx` is not read, as `employers/both.csv` is",
        ]
    );
}

#[test]
fn a_spreadsheet_among_the_data_that_cannot_be_read_stops_no_letter() {
    let workspace = Workspace::of(&[("letters/a.md", "---\nlayout: none\ntitle: T\n---\nHi\n")]);
    workspace.write("data/budget.xlsx", packed(&[("_rels/.rels", "<a/>")]));
    let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-"]);
    assert_eq!((ran.stdout.as_str(), ran.code), ("Hi\n", Some(0)));
    assert!(
        ran.stderr.starts_with("warning[unreadable-file]: `data/budget.xlsx` cannot be read"),
        "{}",
        ran.stderr
    );
}

#[test]
fn no_repair_writes_text_over_a_spreadsheet() {
    let workspace = Workspace::of(&[(
        "letters/a.md",
        "---\nlayout: none\ntitle: T\nemployer: m\n---\n{{ employer.name }}\n",
    )]);
    let bytes = xlsx(&(row(1, &["key", "name"]) + &row(2, &["m", "MÃ¼ller"])), &[]);
    workspace.write("employers/all.xlsx", &bytes);
    let ran = workspace.run(&["check", "--fix"]);
    assert!(ran.stdout.contains("write `Müller` where the value comes from"), "{}", ran.stdout);
    assert_eq!(std::fs::read(workspace.folder.path().join("employers/all.xlsx")).expect("there"), bytes);
}

#[test]
fn a_sheet_is_chosen_by_name_and_notes_are_none() {
    let letter = "---\nlayout: none\ntitle: T\n---\nTo {{ employer.name }}\n";
    let list = |name: &str| row(1, &["name", "id"]) + &row(2, &[name, "1"]);
    let notes = row(1, &["What this is"]) + &row(3, &["Call them on Monday"]);
    let (jobs, old) = (list("Acme"), list("Mill"));
    let sheets = [("Notes", "", &*notes), ("Jobs", "", &*jobs), ("Done 2025", "", &*old), ("Free", "", "")];
    let book = workbook(&sheets, "", &[]);
    let tables = ods_table("Notes", &[&["What this is"], &["Call them on Monday"]])
        + &ods_table("Jobs", &[&["name", "id"], &["Acme", "1"]])
        + &ods_table("Done 2025", &[&["name", "id"], &["Mill", "1"]])
        + &ods_table("Free", &[]);
    for (file, bytes) in [("jobs.xlsx", book), ("jobs.ods", ods("", &tables))] {
        let workspace = Workspace::of(&[("letters/a.md", letter)]);
        workspace.write(file, bytes);
        let batch = |options: &[&str]| {
            workspace.findings(
                &[&["batch", file, "--letter", "a", "-f", "text", "--dry-run", "-v"], options].concat(),
            )
        };
        let of = |sheet: &str| batch(&["--sheet", sheet]);
        // one with the same columns may be the one that is meant
        let said = format!("warning {file} csv: of its sheets `Jobs` is read, and not `Notes`, `Done 2025`");
        assert_eq!(batch(&[])[0], said);
        assert!(of("done 2025").is_empty(), "{:?}", of("done 2025"));
        assert_eq!(
            of("Done"),
            [format!("error {file} unreadable-file: `{file}` has no sheet `Done` that is shown")]
        );
        assert_eq!(
            of("Free"),
            [format!("error {file} unreadable-file: the sheet `Free` of `{file}` is empty")]
        );
        let made = workspace.run(&["batch", file, "--letter", "a", "-f", "text", "--sheet", "Done 2025"]);
        assert_eq!(made.stdout, "out/a-mill.txt\n", "{}", made.stderr);
    }
    let workspace = Workspace::of(&[("letters/a.md", letter)]);
    workspace.write("jobs.csv", "letter,name\na,Acme\n");
    assert_eq!(
        workspace.findings(&["batch", "jobs.csv", "--sheet", "Jobs"]),
        ["error jobs.csv unreadable-file: `jobs.csv` has no sheets"]
    );
}
