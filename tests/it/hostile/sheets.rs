//! Spreadsheets, and tables of any bytes, that mean harm.

use letterpress::diagnostic::{Code, Diagnostics};
use letterpress::parse::{csv, sheet};
use letterpress::source::{NestingLimits, Sources};

use crate::support::sheet::{ods, ods_table, packed, row, styles, workbook, xlsx};
use crate::support::{folder, letterpress};

/// What a file is read to be within a limit: its table, or the code of what is wrong with it.
fn read(bytes: &[u8], limit: u64) -> Result<String, Code> {
    let table = sheet::read("a.xlsx", bytes, limit, None).map_err(|finding| finding.code)?;
    for (range, _) in &table.findings {
        assert!(range.as_ref().is_none_or(|range| table.text.get(range.clone()).is_some()));
    }
    let source = Sources::default().add_sheet("a.xlsx", table.text, table.grid, NestingLimits::default());
    csv::parse(&source, None, &mut Diagnostics::default());
    (0..=source.text().len()).step_by(1 + source.text().len() / 50).for_each(|at| {
        source.cell(at).expect("a cell");
    });
    Ok(source.text().to_owned())
}

#[test]
fn refuses_spreadsheets_that_are_bombs() {
    let limit = 100_000;
    let blanks = " ".repeat(1 << 20);
    let bomb = |inside: &str| format!("<sst><si><t>{inside}</t></si></sst>");
    let strings: String = (0..60_000).map(|at| format!("<si><t>a{at}</t></si>")).collect();
    let many = (0..400).map(|at| row(at + 1, &["x".repeat(400).as_str()])).collect::<String>();
    let shared = |count: usize| {
        (1..=count).map(|at| format!("<row r=\"{at}\"><c t=\"s\"><v>0</v></c></row>")).collect::<String>()
    };
    let long = format!("<sst><si><t>{}</t></si></sst>", "long".repeat(1000));
    for (name, bytes) in [
        ("strings of blanks", xlsx("", &[("sharedStrings.xml", &bomb(&blanks))])),
        ("many strings", xlsx("", &[("sharedStrings.xml", &format!("<sst>{strings}</sst>"))])),
        ("styles", xlsx("", &[("styles.xml", &format!("<a b=\"{blanks}\"/>"))])),
        ("one tag", xlsx(&format!("<row a=\"{blanks}\"/>"), &[])),
        ("comment", xlsx(&format!("<!--{blanks}-->"), &[])),
        ("rows", xlsx(&many, &[])),
        ("one string in many cells", xlsx(&shared(200), &[("sharedStrings.xml", &long)])),
        ("content", ods("", &format!("<a>{blanks}</a>"))),
        ("text", ods("", &ods_table("T", &[&[&"long ".repeat(30_000)]]))),
    ] {
        assert_eq!(read(&bytes, limit), Err(Code::LimitExceeded), "{name}");
    }
    // one cell, and the parts of a file, have limits of their own
    for (length, is_read) in [(1 << 20, true), ((1 << 20) + 1, false)] {
        let bytes = xlsx(&row(1, &[&"y".repeat(length)]), &[]);
        assert_eq!(read(&bytes, 10 << 20).err(), (!is_read).then_some(Code::LimitExceeded), "{length}");
    }
    let names: Vec<String> = (0..10_001).map(|number| format!("part{number}.xml")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let found = sheet::read("a.xlsx", &packed(&parts), limit, None).expect_err("too many");
    assert!(found.message.contains("it has more than 10000 parts"), "{}", found.message);
    let workspace = tempfile::tempdir().expect("a folder");
    folder::write(workspace.path(), "letterpress.yml", "safety: {file-bytes: 100000}\n");
    folder::write(workspace.path(), "employers/all.xlsx", xlsx(&many, &[]));
    folder::write(workspace.path(), "letters/a.md", "---\ntitle: T\n---\nHi\n");
    let ran = letterpress().current_dir(workspace.path()).arg("check").output().expect("runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(
        said.starts_with("error[limit-exceeded]: `employers/all.xlsx` unpacks to more than is read"),
        "{said}"
    );
    assert!(said.contains("raise `file-bytes` under `safety`"), "{said}");
}

#[test]
fn believes_no_size_that_a_spreadsheet_declares() {
    let table = |rows: &str| format!("<table:table table:name=\"T\">{rows}</table:table>");
    let cell = "<table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>";
    let far = |repeated: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{repeated}\">{cell}</table:table-row>")
    };
    let blanks = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"999999999\"/></text:p></table:table-cell></table:table-row>";
    let count = "<sst count=\"1\" uniqueCount=\"999999999999999999\"><si><t>a</t></si></sst>";
    let shared =
        "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>99999999999999999999</v></c></row>";
    let sheet_of = |rows: &str| xlsx(rows, &[]);
    let names: Vec<String> = (0..16_384).map(|at| format!("n{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let wide = row(1, &names) + &(2..400).map(|at| row(at, &["a"])).collect::<String>();
    let table_of = sheet::read("a.xlsx", &sheet_of(&wide), 1 << 20, None).expect("a small table");
    let source =
        Sources::default().add_sheet("a.xlsx", table_of.text, table_of.grid, NestingLimits::default());
    let mut found = Diagnostics::default();
    csv::parse(&source, None, &mut found);
    assert_eq!(found.into_vec().first().map(|finding| finding.code), Some(Code::LimitExceeded));
    for (columns, is_read) in [(16_384, true), (16_385, false)] {
        let names: Vec<String> = (0..columns).map(|at| format!("n{at}")).collect();
        let source = Sources::default().add("a.csv", names.join(",") + "\n");
        let mut found = Diagnostics::default();
        csv::parse(&source, None, &mut found);
        let code = found.into_vec().first().map(|finding| finding.code);
        assert_eq!(code == Some(Code::LimitExceeded), !is_read, "{columns}");
    }
    for (name, bytes, expected) in [
        ("strings", xlsx(shared, &[("sharedStrings.xml", count)]), Ok("a,,\n")),
        ("the last cell", sheet_of("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), Ok("…1\n")),
        ("a row beyond", sheet_of("<row r=\"4294967295\"><c><v>1</v></c></row>"), Err(Code::UnreadableFile)),
        ("row nought", sheet_of("<row r=\"0\"><c><v>1</v></c></row>"), Err(Code::UnreadableFile)),
        (
            "a column beyond",
            sheet_of("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>"),
            Err(Code::UnreadableFile),
        ),
        ("no column", sheet_of("<row r=\"1\"><c r=\"ÄÖ1\"><v>1</v></c></row>"), Err(Code::UnreadableFile)),
        (
            "rows backwards",
            sheet_of("<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>"),
            Err(Code::UnreadableFile),
        ),
        ("a style beyond", sheet_of("<row><c s=\"4294967295\"><v>1</v></c></row>"), Ok("1\n")),
        (
            "no number",
            sheet_of("<row><c><v>1e999</v></c><c><v>NaN</v></c><c><v>-</v></c></row>"),
            Ok("1e999,NaN,-\n"),
        ),
        ("rows repeated", ods("", &table(&far("1048576"))), Err(Code::LimitExceeded)),
        ("repeated without end", ods("", &table(&far("99999999999999"))), Err(Code::LimitExceeded)),
        (
            "columns repeated",
            ods("", &table(&format!("<table:table-row>{cell}{cell}</table:table-row>"))),
            Err(Code::UnreadableFile),
        ),
        ("blanks", ods("", &table(blanks)), Ok("…         \n")),
        ("nested", xlsx(&"<a>".repeat(100_000), &[]), Err(Code::UnreadableFile)),
        (
            "nested and closed",
            xlsx(&format!("{}{}", "<a>".repeat(300), "</a>".repeat(300)), &[]),
            Err(Code::UnreadableFile),
        ),
        ("nested content", ods("", &"<a>".repeat(100_000)), Err(Code::UnreadableFile)),
        (
            "entities",
            packed(&[(
                "content.xml",
                "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><office:document><table:table><table:table-row><table:table-cell office:value-type=\"string\"><text:p>a&c;b</text:p></table:table-cell></table:table-row></table:table></office:document>",
            )]),
            Ok("a&c;b\n"),
        ),
    ] {
        match (read(&bytes, 1 << 20), expected) {
            (Ok(text), Ok(expected)) => match expected.strip_prefix('…') {
                Some(end) => assert!(text.ends_with(end), "{name}"),
                None => assert_eq!(text, expected, "{name}"),
            },
            (read, expected) => assert_eq!(read.as_deref(), expected.as_ref().map(|text| *text), "{name}"),
        }
    }
}

#[test]
fn no_spreadsheet_ends_the_program_whatever_is_in_it() {
    let strings = "<sst><si><t>one</t></si></sst>";
    let styles = styles(&["0%", "dd.mm.yyyy"]);
    let rows = row(1, &["key", "name"])
        + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"2\"><v>46084.5</v></c></row>";
    let sheets = [("A", "", rows.as_str()), ("B", "state=\"hidden\"", ""), ("C", "", rows.as_str())];
    let whole = [
        workbook(&sheets, "date1904=\"1\"", &[("sharedStrings.xml", strings), ("styles.xml", &styles)]),
        ods(
            "<style:style style:name=\"a\"/>",
            &(ods_table("A", &[&["key", "name"], &["a", "A"]]) + &ods_table("B", &[&["x"]])),
        ),
    ];
    for bytes in whole {
        assert!(read(&bytes, 1 << 20).is_ok());
        for at in 0..bytes.len() {
            // findings are enough: that it comes back
            let _ = read(&bytes[..at], 1 << 20);
            for change in [0x01, 0x80, 0xff] {
                let mut changed = bytes.clone();
                changed[at] ^= change;
                let _ = read(&changed, 1 << 20);
            }
        }
    }
}

#[test]
fn a_table_in_any_encoding_costs_in_proportion() {
    let workspace = tempfile::tempdir().expect("a folder");
    folder::write(workspace.path(), "letters/a.md", "---\nlayout: none\ntitle: T\n---\nHi\n");
    let mut number = 1_u64;
    let mut noise = || {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        number.to_be_bytes()[0]
    };
    for (name, bytes) in [
        ("noise", (0..2_000_000).map(|_| noise().max(1)).collect::<Vec<u8>>()),
        ("high", vec![0xe4; 2_000_000]),
        ("rows", b"\xe4,\xf6\n".repeat(400_000)),
        ("wide", [b"\xff\xfe".to_vec(), b"\xe4\0,\0".repeat(400_000)].concat()),
        ("half", b"\xff\xfea\0,".to_vec()),
    ] {
        folder::write(workspace.path(), "data/t.csv", &bytes);
        let ran =
            letterpress().current_dir(workspace.path()).args(["export", "-f", "text", "-o", "-"]).output();
        let ran = ran.expect("runs");
        assert!(ran.status.code().is_some_and(|code| code <= 2), "{name}");
    }
}

/// What a cell says that it is and is not, and what no program writes, is said at the cell.
#[test]
fn no_cell_is_read_otherwise_than_it_is_without_a_word() {
    let strings = "<!DOCTYPE sst [<!ENTITY a \"x\">]><sst><si><t>one</t></si><si><t>q &a; r</t></si></sst>";
    let styles = styles(&["dd.mm.yyyy"]);
    let of = |cell: &str| {
        let rows = format!("<row r=\"1\"><c><v>1</v></c></row><row r=\"2\">{cell}</row>");
        xlsx(&rows, &[("sharedStrings.xml", strings), ("styles.xml", &styles)])
    };
    let open = |cell: &str| {
        ods(
            "",
            &format!(
                "<table:table table:name=\"T\"><table:table-row><table:table-cell><text:p>h</text:p></table:table-cell></table:table-row><table:table-row>{cell}</table:table-row></table:table>"
            ),
        )
    };
    let shows = |kind: &str, more: &str, shown: &str| {
        open(&format!(
            "<table:table-cell office:value-type=\"{kind}\" {more}><text:p>{shown}</text:p></table:table-cell>"
        ))
    };
    let typed = |kind: &str, more: &str| shows(kind, more, "shown");
    for (bytes, text, said) in [
        (of("<c t=\"s\"><v>0</v></c>"), "one", ""),
        (of("<c t=\"b\"><v>1</v></c>"), "true", ""),
        (of("<c t=\"d\"><v>2020-12-31T00:00:00</v></c>"), "2020-12-31", ""),
        (of("<c t=\"d\"><v>2020-12-31T10:30:00.000</v></c>"), "2020-12-31T10:30:00.000", ""),
        (of("<c t=\"inlineStr\"><is><t>a &amp; &#228; b</t></is></c>"), "a & ä b", ""),
        (
            of("<c t=\"inlineStr\"><is><t>q &a; r</t></is></c>"),
            "q &a; r",
            "cell A2 holds `&a;`, which stands for nothing",
        ),
        (of("<c t=\"inlineStr\"><v>word</v></c>"), "word", "cell A2 holds `word`, which is no inline text"),
        (of("<c t=\"inlineStr\"><v/></c>"), "", ""),
        (
            of("<c t=\"inlineStr\"><v>4</v><is><t>word</t></is></c>"),
            "word",
            "cell A2 has several values, and `word` is read",
        ),
        (
            of("<c t=\"inlineStr\"><is><t>one</t></is><is><t>two</t></is></c>"),
            "two",
            "cell A2 has several values, and `two` is read",
        ),
        (of("<c><v>1</v><v>2</v></c>"), "2", "cell A2 has several values, and `2` is read"),
        (
            of("<c t=\"s\"><v>0</v><is><t>x</t></is></c>"),
            "one",
            "cell A2 has several values, and `one` is read",
        ),
        (of("<c t=\"s\"><v>1</v></c>"), "q &a; r", "cell A2 holds `&a;`, which stands for nothing"),
        (of("<c t=\"s\"><v>9</v></c>"), "", "cell A2 holds `9`, which is the number of no text of the file"),
        (of("<c t=\"s\"><v>x</v></c>"), "", "cell A2 holds `x`, which is the number of no text of the file"),
        (of("<c t=\"b\"><v>7</v></c>"), "", "cell A2 holds `7`, which is neither true nor false"),
        (of("<c><v>NaN</v></c>"), "NaN", "cell A2 holds `NaN`, which is no number"),
        (of("<c t=\"n\"><v>inf</v></c>"), "inf", "cell A2 holds `inf`, which is no number"),
        (of("<c t=\"d\"><v>2020-13-45T99</v></c>"), "2020-13-45T99", "which is no date"),
        (of("<c s=\"1\"><v>60</v></c>"), "60", "cell A2 holds `60`, which is no day"),
        (
            of("<c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>2</v></c>"),
            "2",
            "cell A2 is there twice, and the last is read",
        ),
        (of("<c t=\"q\"><v>1</v></c>"), "1", "cell A2 holds `q`, which is no kind of value that is known"),
        (
            of("<c s=\"99\"><v>5</v></c>"),
            "5",
            "cell A2 holds `99`, which is the number of no style of the file",
        ),
        (
            of("<c t=\"inlineStr\"><is><t>a</t></is><c t=\"inlineStr\"><is><t>b</t></is></c></c>"),
            "a",
            "cell A2 has several values, and `a` is read",
        ),
        (
            of(
                "<c t=\"inlineStr\"><is><mc:AlternateContent><mc:Choice><t>new</t></mc:Choice><mc:Fallback><t>old</t></mc:Fallback></mc:AlternateContent></is></c>",
            ),
            "old",
            "",
        ),
        (
            shows("boolean", "office:boolean-value=\"true\"", "FALSE"),
            "true",
            "cell A2 holds `true` and shows it as `FALSE`",
        ),
        (shows("boolean", "office:boolean-value=\"true\"", "WAHR"), "true", ""),
        (
            shows("string", "office:string-value=\"seven\"", "eight"),
            "eight",
            "cell A2 has several values, and `eight` is read",
        ),
        (shows("string", "office:string-value=\"two  words\"", "two words"), "two words", ""),
        (
            shows("time", "office:time-value=\"PT26H05M00S\"", "02:05"),
            "26:05",
            "cell A2 holds `26:05` and shows it as `02:05`",
        ),
        (shows("time", "office:time-value=\"PT14H30M00S\"", "2:30 PM"), "14:30", ""),
        (shows("time", "office:time-value=\"PT14H30M00S\"", "14:30"), "14:30", ""),
        (
            shows("time", "office:time-value=\"soon\"", "14:30"),
            "14:30",
            "cell A2 holds `soon`, which is no time",
        ),
        (
            shows("weird", "office:value=\"7\"", "8"),
            "8",
            "cell A2 holds `weird`, which is no kind of value that is known",
        ),
        (typed("float", "office:value=\"NaN\""), "shown", "cell A2 holds `NaN`, which is no number"),
        (
            typed("boolean", "office:boolean-value=\"7\""),
            "shown",
            "cell A2 holds `7`, which is neither true nor false",
        ),
        (
            typed("date", "office:date-value=\"2020-13-45\""),
            "2020-13-45",
            "cell A2 holds `2020-13-45`, which is no date",
        ),
        (
            open(
                "<table:table-cell office:value-type=\"string\"><text:p>q &a; r</text:p></table:table-cell>",
            ),
            "q &a; r",
            "cell A2 holds `&a;`, which stands for nothing",
        ),
    ] {
        let table = sheet::read("a.xlsx", &bytes, 1 << 20, None).expect(said);
        let messages: Vec<&str> = table.findings.iter().map(|(_, found)| found.message.as_str()).collect();
        assert_eq!(
            table.text.lines().nth(1).unwrap_or_default().trim_matches('"'),
            text,
            "{said}: {messages:?}"
        );
        assert_eq!(messages.is_empty(), said.is_empty(), "{text}: {messages:?}");
        assert!(
            messages.iter().any(|message| message.contains(said)) || said.is_empty(),
            "{said}: {messages:?}"
        );
    }
}

#[test]
fn what_repeats_no_number_of_times_and_an_attribute_that_stands_twice_are_an_error() {
    let of = |row: &str, cell: &str| {
        ods(
            "",
            &format!(
                "<table:table table:name=\"T\"><table:table-row {row}><table:table-cell {cell}><text:p>a</text:p></table:table-cell></table:table-row></table:table>"
            ),
        )
    };
    let rows = |times: &str| of(&format!("table:number-rows-repeated=\"{times}\""), "");
    let columns = |times: &str| of("", &format!("table:number-columns-repeated=\"{times}\""));
    for (bytes, said) in [
        (rows("-1"), "what stands in row 1 repeats `-1` times, which is no number"),
        (rows("2e3"), "what stands in row 1 repeats `2e3` times, which is no number"),
        (
            rows("18446744073709551617"),
            "what stands in row 1 repeats `18446744073709551617` times, which is no number",
        ),
        (columns("0"), "what stands in row 1 repeats `0` times, which is no number"),
        (of("", "office:value=\"1\" office:value=\"2\""), "its XML has an attribute that stands twice"),
    ] {
        let found = sheet::read("a.ods", &bytes, 1 << 20, None).expect_err(said);
        assert!(found.message.contains(said), "{said}: {}", found.message);
    }
    for bytes in [rows("2"), columns(" 2 "), rows("4294967296")] {
        let read = sheet::read("a.ods", &bytes, 1 << 20, None).map(|table| table.text.lines().count());
        let most = "more than 100000 cells of `a.ods` repeat others";
        assert!(read.is_ok() || read.is_err_and(|found| found.message.contains(most)));
    }
}

/// A few bytes of an `.ods` say that rows and columns repeat; what only repeats others has an end, and blanks have none.
#[test]
fn rows_and_columns_that_repeat_are_no_more_than_a_file_would_hold() {
    let row = |times: u32, cell: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cell}</table:table-row>")
    };
    let cell = |times: u32, text: &str| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let of = |rows: &[String]| {
        let bytes = ods("", &format!("<table:table table:name=\"T\">{}</table:table>", rows.concat()));
        assert!(bytes.len() < 1000);
        sheet::read("a.ods", &bytes, 256 << 20, None).map(|table| table.text.lines().count())
    };
    for (rows, lines) in [
        (vec![row(1, &cell(2, "h")), row(3, &cell(2, "v"))], 4),
        (vec![row(1, &cell(1, "h")), row(100_001, &cell(1, "v"))], 100_002),
        (vec![row(1, &cell(2, "h")), row(1, &cell(2, "v")), row(1_000_000, &cell(16_000, ""))], 2),
    ] {
        assert_eq!(of(&rows).map_err(|found| found.message), Ok(lines), "{rows:?}");
    }
    for (rows, at) in [
        (vec![row(1, &cell(1, "h")), row(100_002, &cell(1, "v"))], 2),
        (vec![row(1, &cell(2, "h")), row(1_000_000, &cell(2, "v"))], 2),
        (vec![row(60_000, &cell(1, "h")), row(1, &cell(1, "v")), row(60_000, &cell(1, "w"))], 60_002),
        (vec![row(20, &cell(16_000, "v"))], 1),
        (vec![row(1, &cell(1, "h")), row(4_000_000_000, &cell(16_000, "v"))], 2),
    ] {
        let found = of(&rows).expect_err("too many");
        assert_eq!(found.code, Code::LimitExceeded, "{rows:?}");
        let says = format!("more than 100000 cells of `a.ods` repeat others, with those of row {at}");
        assert_eq!(found.message, says, "{rows:?}");
    }
}

#[test]
fn long_cells_of_one_row_are_no_longer_together_than_a_file_would_hold() {
    let limit = 1 << 20;
    let long = "y".repeat(50_000);
    let cell = |times: u32| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\"><text:p>{long}</text:p></table:table-cell>"
        )
    };
    let read = |row: &str, end: &str| {
        let row = format!("<table:table-row>{row}{end}");
        let bytes = ods("", &format!("<table:table table:name=\"T\">{row}</table:table>"));
        sheet::read("a.ods", &bytes, limit, None).map(|table| table.text.len())
    };
    let end = "</table:table-row>";
    assert_eq!(read(&cell(20), end).map_err(|found| found.message), Ok(20 * 50_001));
    // those of a row that nobody ends, too, and each time from the beginning
    for row in [cell(21), cell(16_000), cell(15).repeat(2)] {
        for end in [end, ""] {
            let found = read(&row, end).expect_err("too much");
            assert_eq!(found.code, Code::LimitExceeded, "{}", found.message);
        }
    }
}

#[test]
fn two_parts_of_one_name_are_an_error() {
    for twin in ["sheet1.xml", "SHEET1.xml"] {
        let bytes = xlsx(&row(1, &["one"]), &[("worksheets/sheetX.xml", "<worksheet/>")]);
        let at: Vec<usize> =
            (0..bytes.len() - 10).filter(|at| &bytes[*at..at + 10] == b"sheetX.xml").collect();
        let mut twice = bytes;
        for at in at {
            twice[at..at + 10].copy_from_slice(twin.as_bytes());
        }
        let found = sheet::read("a.xlsx", &twice, 1 << 20, None).expect_err("two parts");
        assert!(
            found.message.contains("two parts of the name xl/worksheets/sheet1.xml"),
            "{}",
            found.message
        );
    }
}
