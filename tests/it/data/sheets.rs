//! What the cells and the rows of a spreadsheet become.

#![expect(clippy::format_collect, reason = "clear inputs matter more than fast ones")]

use super::Workspace;
use crate::support::sheet::{ods, ods_table, row, styles, workbook, xlsx};

/// A letter that prints the third column of every row of a table, in parentheses.
const LETTER: &str =
    "---\nlayout: none\ntitle: T\n---\n{% for row in site.data.t %}({{ row.x }}){% endfor %}\n";

/// What the column `x` of a table holds, each cell in parentheses, and what is said of it.
#[track_caller]
fn column(name: &str, bytes: &[u8]) -> (String, Vec<String>) {
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    workspace.write(name, bytes);
    let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-", "--allow", "all"]);
    let said = |finding: &String| finding.contains(" data/");
    (
        ran.stdout.trim_end().to_owned(),
        workspace.findings(&["check", "-v"]).into_iter().filter(said).collect(),
    )
}

/// A cell of Excel in a column `x`, with these formats.
#[track_caller]
fn excel(cell: &str, formats: &[&str], properties: &str) -> (String, Vec<String>) {
    let rows = row(1, &["x"]) + &format!(r#"<row r="2">{cell}</row>"#);
    let styles = styles(formats);
    let strings = "<sst count=\"2\" uniqueCount=\"999999999999999999\"><si><t>one &amp; two</t></si>\
                   <si><r><t>bo</t></r><r><t xml:space=\"preserve\">ld </t></r><rPh><t>no</t></rPh></si></sst>";
    let others = [("styles.xml", styles.as_str()), ("sharedStrings.xml", strings)];
    column("data/t.xlsx", &workbook(&[("Jobs", "", &rows)], properties, &others))
}

#[test]
fn a_cell_of_excel_prints_what_it_holds() {
    for (cell, formats, properties, expected) in [
        (r#"<c r="A2" t="s"><v>0</v></c>"#, &[][..], "", "one & two"),
        (r#"<c r="A2" t="s"><v>1</v></c>"#, &[], "", "bold "),
        (
            r#"<c t="inlineStr"><is><t>a_x000D_
b_x</t></is></c>"#,
            &[],
            "",
            "a b_x",
        ),
        (r#"<c r="A2" t="str"><f>"0"&amp;1</f><v>01</v></c>"#, &[], "", "01"),
        ("<c r=\"A2\"><v>1067</v></c>", &[], "", "1067"),
        ("<c r=\"A2\"><v>1067.0</v></c>", &[], "", "1067"),
        ("<c r=\"A2\"><v>4.917012345E9</v></c>", &[], "", "4917012345"),
        ("<c r=\"A2\"><v>0.30000000000000004</v></c>", &[], "", "0.3"),
        ("<c r=\"A2\"><f>1+1</f><v>2</v></c>", &[], "", "2"),
        ("<c r=\"A2\" t=\"b\"><v>1</v></c>", &[], "", "true"),
        ("<c r=\"A2\" t=\"b\"><v>0</v></c>", &[], "", "false"),
        ("<c r=\"A2\" s=\"1\"><v>46084</v></c>", &["dd.mm.yyyy"], "", "2026-03-03"),
        ("<c r=\"A2\" s=\"1\"><v>46084</v></c>", &["[$-407]d. mmmm yyyy;@"], "", "2026-03-03"),
        ("<c r=\"A2\" s=\"1\"><v>44622</v></c>", &["yyyy\\-mm\\-dd"], "date1904=\"1\"", "2026-03-03"),
        ("<c r=\"A2\" s=\"1\"><v>46084.604166666664</v></c>", &["d/m/yy h:mm"], "", "2026-03-03T14:30:00"),
        ("<c r=\"A2\" s=\"1\"><v>0.604166666666667</v></c>", &["h:mm"], "", "14:30"),
        ("<c r=\"A2\" s=\"1\"><v>1.5</v></c>", &["[h]:mm"], "", "36:00"),
        ("<c r=\"A2\" t=\"d\"><v>2026-03-03T00:00:00</v></c>", &[], "", "2026-03-03"),
        ("<c r=\"A2\" s=\"1\"><v>10115</v></c>", &["00000"], "", "10115"),
        ("<c r=\"A2\" s=\"1\"><v>3</v></c>", &["0"], "", "3"),
    ] {
        assert_eq!(
            excel(cell, formats, properties),
            (format!("({expected})"), Vec::new()),
            "{cell} {formats:?}"
        );
    }
}

#[test]
fn a_cell_that_shows_something_else_is_said_with_its_value() {
    for (cell, format, value, says) in [
        (
            "<c r=\"A2\" s=\"1\"><v>1067</v></c>",
            "00000",
            "1067",
            "cell A2 holds `1067` and shows it in the format `00000`",
        ),
        (
            "<c r=\"A2\" s=\"1\"><v>0.5</v></c>",
            "0%",
            "0.5",
            "cell A2 holds `0.5` and shows it in the format `0%`",
        ),
        (
            "<c r=\"A2\" s=\"1\"><v>55000</v></c>",
            "#,##0 &quot;€&quot;",
            "55000",
            "cell A2 holds `55000` and shows it in the format `#,##0 \"€\"`",
        ),
        (
            "<c r=\"A2\" s=\"1\"><v>46084</v></c>",
            "mmmm yyyy",
            "2026-03-03",
            "cell A2 holds `2026-03-03` and shows it in the format `mmmm yyyy`",
        ),
        (
            "<c r=\"A2\" s=\"1\"><v>42</v></c>",
            ";;;",
            "42",
            "cell A2 holds `42` and shows it in the format `;;;`",
        ),
        (
            "<c r=\"A2\" s=\"1\" t=\"str\"><v>secret</v></c>",
            ";;;",
            "secret",
            "cell A2 holds `secret` and shows it in the format `;;;`",
        ),
        (
            "<c r=\"A2\" s=\"1\"><v>0</v></c>",
            "0;-0;;@",
            "0",
            "cell A2 holds `0` and shows it in the format `0;-0;;@`",
        ),
        (
            "<c r=\"A2\" s=\"1\"><v>0</v></c>",
            "#,###",
            "0",
            "cell A2 holds `0` and shows it in the format `#,###`",
        ),
        (
            "<c r=\"A2\" s=\"1\"><v>46085.2125</v></c>",
            "h:mm",
            "2026-03-04T05:06:00",
            "cell A2 holds `2026-03-04T05:06:00` and shows it in the format `h:mm`",
        ),
        (
            "<c r=\"A2\" s=\"1\" t=\"d\"><v>2026-03-04T23:59:59</v></c>",
            "yyyy-mm-dd",
            "2026-03-04T23:59:59",
            "cell A2 holds `2026-03-04T23:59:59` and shows it in the format `yyyy-mm-dd`",
        ),
        (
            "<c r=\"A2\"><v>12345678901234567</v></c>",
            "0",
            "12345678901234568",
            "cell A2 holds `12345678901234568`, of which a spreadsheet keeps 15 digits alone",
        ),
        (
            "<c r=\"A2\" t=\"e\"><v>#N/A</v></c>",
            "0",
            "",
            "cell A2 holds the error `#N/A`, and is read as empty",
        ),
        (
            "<c r=\"A2\"><f>1+1</f><v></v></c>",
            "0",
            "",
            "cell A2 holds a formula that no program has computed, and is read as empty",
        ),
    ] {
        let expected = vec![format!("warning data/t.xlsx:2:1 invalid-value: {says}")];
        assert_eq!(
            excel(cell, &[format], ""),
            (if value.is_empty() { String::new() } else { format!("({value})") }, expected),
            "{cell}"
        );
    }
    let rows: String =
        (2..9).map(|at| format!("<row r=\"{at}\"><c r=\"B{at}\" s=\"1\"><v>0.5</v></c></row>")).collect();
    let styles = styles(&["0%"]);
    let (_, findings) =
        column("data/t.xlsx", &xlsx(&(row(1, &["x", "share"]) + &rows), &[("styles.xml", &styles)]));
    assert_eq!(
        findings,
        [
            "warning data/t.xlsx:2:2 invalid-value: cell B2 holds `0.5` and shows it in the format `0%`; so do 6 more of column B"
        ]
    );
}

#[test]
fn a_cell_of_opendocument_prints_what_it_holds_and_says_what_it_shows_otherwise() {
    let shows = |value: &str, shown: &str| format!("cell A2 holds `{value}` and shows it as `{shown}`");
    for (attributes, inside, expected, says) in [
        ("office:value-type=\"string\"", "<text:p>A &amp; B</text:p>", "A & B", None),
        (
            "office:value-type=\"string\"",
            "<text:p>a<text:s text:c=\"2\"/>b</text:p><text:p>c</text:p>",
            "a b c",
            None,
        ),
        (
            "office:value-type=\"string\"",
            "<office:annotation><dc:creator>I</dc:creator><text:p>no</text:p></office:annotation><text:p><text:a xlink:href=\"https://a.example\">yes</text:a></text:p>",
            "yes",
            None,
        ),
        ("office:value-type=\"float\" office:value=\"1067\"", "<text:p>1067</text:p>", "1067", None),
        ("office:value-type=\"float\" office:value=\"2.5\"", "<text:p>2,5</text:p>", "2.5", None),
        (
            "office:value-type=\"float\" office:value=\"1067\"",
            "<text:p>01067</text:p>",
            "1067",
            Some(shows("1067", "01067")),
        ),
        (
            "office:value-type=\"percentage\" office:value=\"0.5\"",
            "<text:p>50 %</text:p>",
            "0.5",
            Some(shows("0.5", "50 %")),
        ),
        ("office:value-type=\"float\" office:value=\"1\"", "<text:p>WAHR</text:p>", "true", None),
        (
            "office:value-type=\"boolean\" office:boolean-value=\"false\"",
            "<text:p>FALSCH</text:p>",
            "false",
            None,
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2026-03-03\"",
            "<text:p>03.03.26</text:p>",
            "2026-03-03",
            None,
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2026-03-03T00:00:00\"",
            "<text:p>3. März 2026</text:p>",
            "2026-03-03",
            None,
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2026-03-03T14:30:00\"",
            "<text:p>03/03/2026 14:30</text:p>",
            "2026-03-03T14:30:00",
            None,
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2026-03-03\"",
            "<text:p>März 2026</text:p>",
            "2026-03-03",
            Some(shows("2026-03-03", "März 2026")),
        ),
        (
            "office:value-type=\"time\" office:time-value=\"PT14H30M00S\"",
            "<text:p>2:30 PM</text:p>",
            "14:30",
            None,
        ),
        (
            "table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
            "<text:p>#N/A</text:p>",
            "",
            Some("cell A2 holds the error `#N/A`, and is read as empty".to_owned()),
        ),
    ] {
        let head = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
        let table = format!(
            "<table:table table:name=\"T\"><table:table-header-rows>{head}</table:table-header-rows><table:table-row><table:table-cell {attributes}>{inside}</table:table-cell><table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row><table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
        );
        let says = says.map(|says| format!("warning data/t.ods:2:1 invalid-value: {says}"));
        let findings: Vec<String> = says.into_iter().collect();
        assert_eq!(
            column("data/t.ods", &ods("", &table)),
            (if expected.is_empty() { String::new() } else { format!("({expected})") }, findings),
            "{attributes}"
        );
    }
}

#[test]
fn a_telephone_or_a_postcode_that_is_a_number_has_lost_what_it_began_with() {
    for (heading, numbers, says) in [
        (
            "Telefon",
            &["15112345"][..],
            Some(
                "cell A2 keeps a telephone as the number `15112345`, without the nought or the plus that it may begin with",
            ),
        ),
        (
            "phone number",
            &["4930123"],
            Some(
                "cell A2 keeps a telephone as the number `4930123`, without the nought or the plus that it may begin with",
            ),
        ),
        (
            "PLZ",
            &["10115", "1067"],
            Some("cell A3 keeps a postcode as the number `1067`, without the nought that it may begin with"),
        ),
        // Vienna, Zurich
        ("PLZ", &["1010", "8001"], None),
        (
            "ZIP Code",
            &["501"],
            Some("cell A2 keeps a postcode as the number `501`, without the nought that it may begin with"),
        ),
        ("Salary", &["55000"], None),
        ("Year", &["2026", "7"], None),
        // a value that is text already is no name
        (
            "PLZ+07743",
            &["10115", "7743"],
            Some("cell A4 keeps a postcode as the number `7743`, without the nought that it may begin with"),
        ),
        (
            "Telefon++49 30 123",
            &["4930123"],
            Some(
                "cell A3 keeps a telephone as the number `4930123`, without the nought or the plus that it may begin with",
            ),
        ),
    ] {
        let texts: Vec<&str> = heading.splitn(2, '+').collect();
        let rows = numbers
            .iter()
            .zip(texts.len() + 1..)
            .map(|(number, at)| format!("<row r=\"{at}\"><c><v>{number}</v></c></row>"));
        let above = (1..).zip(&texts).map(|(at, text)| row(at, &[*text])).collect::<String>();
        let rows = above + &rows.collect::<String>();
        let (_, findings) = column("data/t.xlsx", &xlsx(&rows, &[]));
        let line = texts.len() + numbers.len();
        let expected: Vec<_> = says
            .map(|says| format!("warning data/t.xlsx:{line}:1 invalid-value: {says}"))
            .into_iter()
            .collect();
        assert_eq!(findings, expected, "{heading}");
    }
}

#[test]
fn empty_rows_are_none_and_titles_are_above_the_names() {
    let rows = row(1, &["Applications 2026"])
        + &row(3, &["x", "y"])
        + "<row r=\"4\"><c r=\"A4\"/><c r=\"B4\" s=\"1\"/></row>"
        + &row(5, &["  ", ""])
        + &row(9, &["a", "b"])
        + &row(10, &["c"])
        + &row(11, &["", "d", "stray"]);
    let (text, findings) = column("data/t.xlsx", &xlsx(&rows, &[]));
    assert_eq!(text, "(a)(c)()");
    assert_eq!(
        findings,
        [
            "note data/t.xlsx:1:1 csv: this row is read as a title, not as the names of columns",
            "warning data/t.xlsx:11:3 csv: this cell, and all of its column, stands under no name and is not read",
        ]
    );
    let (text, findings) = column("data/t.csv", b"Applications 2026,,\n,,\nx,y,z\na,b,c\n");
    assert_eq!((text.as_str(), findings.len()), ("(a)", 1));
    // one name alone is that of a column
    let note =
        "warning data/t.csv:2:3 csv: this cell, and all of its column, stands under no name and is not read";
    for (table, said) in [(&b"x\na\nb\n"[..], &[][..]), (b"letter,,\na,b,c\n", &[note])] {
        let (_, findings) = column("data/t.csv", table);
        assert_eq!(findings, said);
    }
}

#[test]
fn the_first_sheet_with_rows_is_read_and_others_are_named() {
    let x = row(1, &["x"]);
    let sheets: [(&str, &str, &str); 5] = [
        ("Empty", "", ""),
        ("Secret", "state=\"hidden\"", &(x.clone() + &row(2, &["hidden"]))),
        ("Jobs", "", &(x.clone() + &row(2, &["a"]))),
        ("Archive", "", &(x.clone() + &row(2, &["b"]))),
        ("Notes", "state=\"visible\"", &x),
    ];
    let expected = |file: &str| {
        (
            "(a)".to_owned(),
            vec![format!("note {file} csv: of its sheets `Jobs` is read, and not `Archive`, `Notes`")],
        )
    };
    assert_eq!(column("data/t.xlsx", &workbook(&sheets, "", &[])), expected("data/t.xlsx"));
    let hidden = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style><style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"true\"/></style:style>";
    let tables = ods_table("Empty", &[])
        + &ods_table("Secret", &[&["x"], &["hidden"]])
            .replace("table:name", "table:style-name=\"ta1\" table:name")
        + &ods_table("Jobs", &[&["x"], &["a"]]).replace("table:name", "table:style-name=\"ta2\" table:name")
        + &ods_table("Archive", &[&["x"], &["b"]])
        + &ods_table("Notes", &[&["x"]]);
    assert_eq!(column("data/t.ods", &ods(hidden, &tables)), expected("data/t.ods"));
}

#[test]
fn rows_that_a_filter_hides_are_said() {
    let rows = row(1, &["x"]) + &row(2, &["a"]) + &row(3, &["b"]).replace("<row", "<row hidden=\"1\"");
    let (text, findings) = column("data/t.xlsx", &xlsx(&rows, &[]));
    assert_eq!(text, "(a)(b)");
    assert_eq!(findings, ["warning data/t.xlsx csv: row 3 is hidden, and is read all the same"]);
    let table = ods_table("T", &[&["x"], &["a"], &["b"], &["c"]]);
    let (before, after) = table.rsplit_once("<table:table-row>").expect("rows");
    let table = format!("{before}<table:table-row table:visibility=\"filter\">{after}");
    let (text, findings) = column("data/t.ods", &ods("", &table));
    assert_eq!(text, "(a)(b)(c)");
    assert_eq!(findings, ["warning data/t.ods csv: row 4 is hidden, and is read all the same"]);
}

#[test]
fn in_a_column_of_addresses_a_link_is_its_address() {
    let letter = "---\nlayout: none\ntitle: T\nemployer: acme\n---\n{{ employer.jobpostingurl }} {{ employer.Note }}\n";
    let cell = |formula: &str, text: &str| format!("<c t=\"str\"><f>{formula}</f><v>{text}</v></c>");
    let formula = cell("HYPERLINK(&quot;https://a.example/1&quot;,&quot;Apply&quot;)", "Apply");
    let head = row(1, &["Company", "Job Link", "Note"]);
    let rows =
        head + &format!("<row r=\"2\"><c t=\"inlineStr\"><is><t>Acme</t></is></c>{formula}{formula}</row>");
    let texts = "<table:table-cell office:value-type=\"string\"><text:p><text:a xlink:href=\"https://a.example/1\">Apply</text:a></text:p></table:table-cell>";
    let table = ods_table("T", &[&["Company", "Job Link", "Note"], &["Acme"]]);
    let table = table.replace(
        "</table:table-row></table:table>",
        &format!("{texts}{texts}</table:table-row></table:table>"),
    );
    for (file, bytes) in [("employers/all.xlsx", xlsx(&rows, &[])), ("employers/all.ods", ods("", &table))] {
        let workspace = Workspace::of(&[("letters/a.md", letter)]);
        workspace.write(file, bytes);
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-"]);
        assert_eq!(ran.stdout, "https://a.example/1 Apply\n", "{file}: {}", ran.stderr);
    }
}

#[test]
fn the_address_behind_a_word_is_what_a_column_of_addresses_wants() {
    let letter = "---\nlayout: none\ntitle: T\nemployer: acme\n---\n{{ employer.jobpostingurl }} {{ employer.email }} {{ employer.Note }}\n";
    let rows =
        row(1, &["Company", "Job Link", "E-mail", "Note"]) + &row(2, &["Acme", "Apply", "Write us", "Here"]);
    let links = "</sheetData><hyperlinks><hyperlink ref=\"B2\" r:id=\"a\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>\
                 <hyperlink ref=\"C2\" r:id=\"b\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>\
                 <hyperlink ref=\"D2\" r:id=\"a\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/></hyperlinks><sheetData>";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"a\" Type=\"{kind}\" Target=\"https://a.example/1\" TargetMode=\"External\"/>\
         <Relationship Id=\"b\" Type=\"{kind}\" Target=\"mailto:jobs@a.example?subject=Hi\" TargetMode=\"External\"/>\
         </Relationships>"
    );
    let book = xlsx(&(rows + links), &[("worksheets/_rels/sheet1.xml.rels", &relations)]);
    let workspace = Workspace::of(&[("letters/a.md", letter)]);
    workspace.write("employers/all.xlsx", book);
    let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-"]);
    assert_eq!(ran.stdout, "https://a.example/1 jobs@a.example Here\n", "{}", ran.stderr);
}

#[test]
fn what_nobody_sees_in_a_sheet_of_excel_is_read_and_said() {
    let font = |inside: &str| format!("<font>{inside}</font>");
    let fill = |inside: &str| format!("<fill>{inside}</fill>");
    let blue = fill("<patternFill patternType=\"solid\"><fgColor rgb=\"FF1F4E78\"/></patternFill>");
    let none = fill("<patternFill patternType=\"none\"/>");
    let white = fill(
        "<patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFFFF\"/><bgColor indexed=\"64\"/></patternFill>",
    );
    let text = "<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>NOT</t></is></c>";
    let run = |look: &str| {
        format!(
            "<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><r><t>a</t></r><r><rPr>{look}</rPr><t>NOT</t></r></is></c>"
        )
    };
    let white_run = run("<color rgb=\"FFFFFFFF\"/>");
    let struck_run = run("<strike/>");
    let plain_run = run("<strike val=\"0\"/><color theme=\"1\"/>");
    for (cell, font, fill, said) in [
        (text, font("<color rgb=\"FFFFFFFF\"/>"), &none, "holds `NOT`, white on white, and is read"),
        (text, font("<color rgb=\"FFFFFFFF\"/>"), &white, "holds `NOT`, white on white, and is read"),
        (text, font("<color theme=\"0\"/>"), &none, "white on white"),
        (text, font("<color indexed=\"9\"/>"), &none, "white on white"),
        (text, font("<strike/>"), &none, "holds `NOT`, struck out, and is read"),
        (&struck_run, font(""), &none, "holds `aNOT`, some of it struck out"),
        (&white_run, font(""), &none, "some of it white on white"),
        ("<c r=\"A2\" s=\"2\"><v>3</v></c>", font(""), &none, "white on white"),
        // what is seen
        (text, font("<color rgb=\"FFFFFFFF\"/>"), &blue, ""),
        (text, font("<color theme=\"0\" tint=\"-0.5\"/>"), &none, ""),
        (text, font("<color theme=\"1\"/><strike val=\"0\"/>"), &none, ""),
        (text, font("<color rgb=\"FFC00000\"/>"), &white, ""),
        (&plain_run, font(""), &none, ""),
        (&white_run, font(""), &blue, ""),
    ] {
        let styles = format!(
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <numFmts><numFmt numFmtId=\"170\" formatCode=\"[White]0\"/></numFmts>\
             <fonts><font><color theme=\"1\"/></font>{font}</fonts>\
             <fills>{none}{fill}</fills><borders><border><left><color rgb=\"FFFFFFFF\"/></left></border></borders>\
             <cellXfs><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"1\"/>\
             <xf numFmtId=\"170\" fontId=\"0\" fillId=\"0\"/></cellXfs></styleSheet>"
        );
        let rows = row(1, &["x"]) + &format!("<row r=\"2\">{cell}</row>");
        let (read, findings) = column("data/t.xlsx", &xlsx(&rows, &[("styles.xml", &styles)]));
        assert!(read != "()", "{cell}: {read}");
        assert_eq!(findings.len(), usize::from(!said.is_empty()), "{cell} {font} {fill}: {findings:?}");
        assert!(findings.iter().all(|found| found.contains(said)), "{cell}: {findings:?}");
    }
}

/// A row of texts of Excel in the first style, counted from 1.
fn styled_row(number: usize, texts: &[&str]) -> String {
    row(number, texts).replace("<c t=", "<c s=\"1\" t=")
}

/// Styles of Excel whose first is of such a font.
fn of_font(font: &str) -> String {
    format!(
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts><font/>\
         <font>{font}</font></fonts><fills><fill><patternFill patternType=\"none\"/></fill></fills>\
         <cellXfs><xf fontId=\"0\" fillId=\"0\"/><xf fontId=\"1\" fillId=\"0\"/></cellXfs></styleSheet>"
    )
}

#[test]
fn rows_that_are_struck_out_or_white_are_told_once_and_not_once_a_column() {
    let white = "<color rgb=\"FFFFFFFF\"/>";
    for (font, why) in [("<strike/>", "struck out"), (white, "white on white")] {
        for (rows, said) in [
            (
                row(1, &["x", "y", "z"]) + &styled_row(2, &["a", "b", "c"]),
                format!("row 2 holds `a` and more, {why}, and is read all the same"),
            ),
            (
                row(1, &["x", "y"])
                    + &styled_row(2, &["a", "b"])
                    + &row(3, &["c", "d"])
                    + &styled_row(4, &["e", "f"])
                    + &styled_row(5, &["g", "h"]),
                format!("row 2 holds `a` and more, {why}, and is read all the same; so do 2 more rows"),
            ),
            (styled_row(1, &["x", "y"]) + &row(2, &["a", "b"]), format!("row 1 holds `x` and more, {why}")),
            (row(1, &["x"]) + &styled_row(2, &["a"]), format!("cell A2 holds `a`, {why}")),
        ] {
            let (_, findings) = column("data/t.xlsx", &xlsx(&rows, &[("styles.xml", &of_font(font))]));
            assert_eq!(findings.len(), 1, "{rows}: {findings:?}");
            assert!(findings[0].contains(&said), "{said}: {findings:?}");
        }
    }
}

#[test]
fn white_words_of_a_table_whose_style_may_darken_it_are_not_told() {
    let styles = of_font("<color theme=\"0\"/>");
    let rows = styled_row(1, &["x", "y"]) + &row(2, &["a", "b"]) + &styled_row(9, &["", "c"]);
    let related = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                   <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/table\" \
                   Target=\"../tables/table1.xml\"/></Relationships>";
    let table = |cells: &str, style: &str| {
        format!(
            "<table xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" id=\"1\" ref=\"{cells}\">\
             <tableColumns count=\"2\"/>{style}</table>"
        )
    };
    let medium = "<tableStyleInfo name=\"TableStyleMedium2\" showRowStripes=\"1\"/>";
    for (table, told) in [
        (table("A1:B9", medium), &[][..]),
        (table("A1:B2", medium), &["cell B9 holds `c`, white on white"][..]),
        (table("A5:B9", medium), &["row 1 holds `x` and more, white on white"][..]),
        (table("A1:B9", "<tableStyleInfo showRowStripes=\"1\"/>"), &["row 1", "cell B9"][..]),
        (table("A1:B9", ""), &["row 1", "cell B9"][..]),
    ] {
        let others = [
            ("styles.xml", styles.as_str()),
            ("worksheets/_rels/sheet1.xml.rels", related),
            ("tables/table1.xml", table.as_str()),
        ];
        let (_, findings) = column("data/t.xlsx", &xlsx(&rows, &others));
        assert_eq!(findings.len(), told.len(), "{table}: {findings:?}");
        for said in told {
            assert!(findings.iter().any(|found| found.contains(said)), "{table}: {said}: {findings:?}");
        }
    }
}

#[test]
fn rows_columns_and_zeros_that_a_sheet_of_excel_does_not_show_are_said() {
    let rows = |of_row: &str, value: &str| {
        row(1, &["x"])
            + &row(2, &["a"])
            + &format!("<row r=\"3\" {of_row}><c r=\"A3\"><v>{value}</v></c></row>")
    };
    let before = |head: &str, rows: &str| format!("</sheetData>{head}<sheetData>{rows}");
    for (sheet, said) in [
        (rows("ht=\"0\" customHeight=\"1\"", "7"), "row 3 is hidden"),
        (before("<cols><col min=\"1\" max=\"1\" width=\"0\"/></cols>", &rows("", "7")), "column A is hidden"),
        (
            before("<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols>", &rows("", "7")),
            "column A is hidden",
        ),
        (
            before("<sheetViews><sheetView showZeros=\"0\"/></sheetViews>", &rows("", "0")),
            "cell A3 holds `0`, a zero, which the sheet does not show",
        ),
        (rows("ht=\"15\" customHeight=\"1\"", "7"), ""),
        (before("<cols><col min=\"1\" max=\"1\" width=\"9.14\"/></cols>", &rows("", "7")), ""),
        (before("<sheetViews><sheetView showZeros=\"0\"/></sheetViews>", &rows("", "7")), ""),
        (before("<sheetViews><sheetView/></sheetViews>", &rows("", "0")), ""),
    ] {
        let (_, findings) = column("data/t.xlsx", &xlsx(&sheet, &[]));
        let told = findings.iter().any(|found| !said.is_empty() && found.contains(said));
        assert_eq!(told, !said.is_empty(), "{sheet}: {findings:?}");
        assert!(told || findings.is_empty(), "{sheet}: {findings:?}");
    }
    let look = |code: &str| {
        format!(
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs><xf/></cellXfs>\
             <dxfs><dxf><numFmt numFmtId=\"171\" formatCode=\"{code}\"/></dxf></dxfs></styleSheet>"
        )
    };
    let under_condition = row(1, &["x"])
        + &row(2, &["a"])
        + "</sheetData><conditionalFormatting sqref=\"A2:A9 C2\"><cfRule type=\"expression\" dxfId=\"0\"/></conditionalFormatting><sheetData>";
    for (code, is_told) in [(";;;", true), ("0.00", false)] {
        let (_, findings) = column("data/t.xlsx", &xlsx(&under_condition, &[("styles.xml", &look(code))]));
        let told = findings.iter().any(|found| found.contains("a condition hides what cells A2:A9 hold"));
        assert_eq!(told, is_told, "{code}: {findings:?}");
    }
}

#[test]
fn what_nobody_sees_in_a_cell_of_opendocument_is_said_or_not_read() {
    let styles = [
        ("white", "fo:color=\"#ffffff\""),
        ("struck", "style:text-line-through-style=\"solid\""),
        ("hidden", "text:display=\"none\""),
        ("red", "fo:color=\"#ff0000\" style:text-line-through-style=\"none\""),
    ];
    let styles: String = styles
        .iter()
        .map(|(name, of)| {
            format!("<style:style style:name=\"{name}\"><style:text-properties {of}/></style:style>")
        })
        .collect();
    let styles = styles
        + "<style:style style:name=\"head\"><style:table-cell-properties fo:background-color=\"#1f4e78\"/>\
           <style:text-properties fo:color=\"#ffffff\"/></style:style>";
    let cell = |of: &str, inside: &str| format!("<table:table-cell {of}>{inside}</table:table-cell>");
    let float = "office:value-type=\"float\" office:value=\"3\"";
    let day = |value: &str| format!("office:value-type=\"date\" office:date-value=\"{value}\"");
    for (cell, read, said) in [
        (cell(float, "<text:p/>"), "(3)", "holds `3`, which it does not show"),
        (cell(float, ""), "(3)", ""),
        (cell(float, "<text:p>3</text:p>"), "(3)", ""),
        (
            cell(&day("2026-03-03T12:00:00"), "<text:p>03.03.26</text:p>"),
            "(2026-03-03T12:00:00)",
            "shows it as `03.03.26`",
        ),
        (cell(&day("2026-03-03T12:00:00"), "<text:p>03.03.26 12:00</text:p>"), "(2026-03-03T12:00:00)", ""),
        (cell(&day("2026-03-03T14:30:00"), "<text:p>3/3/2026 2:30 PM</text:p>"), "(2026-03-03T14:30:00)", ""),
        (cell(&day("2026-03-03"), "<text:p>04.03.26</text:p>"), "(2026-03-03)", "shows it as `04.03.26`"),
        (cell(&day("2026-03-03"), "<text:p>03.03.26</text:p>"), "(2026-03-03)", ""),
        (cell(&day("2026-03-04"), "<text:p>Mittwoch, 4. März 2026</text:p>"), "(2026-03-04)", ""),
        (cell("table:style-name=\"white\"", "<text:p>NOT</text:p>"), "(NOT)", "white on white"),
        (cell("table:style-name=\"head\"", "<text:p>NOT</text:p>"), "(NOT)", ""),
        (cell("table:style-name=\"struck\"", "<text:p>NOT</text:p>"), "(NOT)", "struck out"),
        (cell("table:style-name=\"red\"", "<text:p>NOT</text:p>"), "(NOT)", ""),
        (
            cell("", "<text:p>a <text:span text:style-name=\"hidden\">NOT</text:span></text:p>"),
            "(a NOT)",
            "holds `a NOT`, some of it hidden",
        ),
        (
            cell(
                "table:style-name=\"head\"",
                "<text:p>a <text:span text:style-name=\"white\">b</text:span></text:p>",
            ),
            "(a b)",
            "",
        ),
        (
            cell("", "<text:p>a<text:hidden-text>NOT</text:hidden-text></text:p>"),
            "(aNOT)",
            "some of it hidden",
        ),
        // below merged cells
        (
            "<table:table-cell table:number-columns-spanned=\"2\"><text:p>a</text:p></table:table-cell>\
             <table:covered-table-cell><text:p>COVERED</text:p></table:covered-table-cell>"
                .to_owned(),
            "(a)",
            "cells A2 to B2 are merged, and their value is read in A2 alone",
        ),
        (
            "<table:covered-table-cell><text:p>COVERED</text:p></table:covered-table-cell>\
             <table:table-cell><text:p>b</text:p></table:table-cell>"
                .to_owned(),
            "()",
            "",
        ),
    ] {
        let table = ods_table("T", &[&["x", "y"], &["MARK"], &["z"]]);
        let marked =
            "<table:table-cell office:value-type=\"string\"><text:p>MARK</text:p></table:table-cell>";
        let (text, findings) = column("data/t.ods", &ods(&styles, &table.replace(marked, &cell)));
        assert_eq!(text, format!("{read}(z)"), "{cell}: {findings:?}");
        assert_eq!(findings.len(), usize::from(!said.is_empty()), "{cell}: {findings:?}");
        assert!(findings.iter().all(|found| found.contains(said)), "{cell}: {findings:?}");
    }
}
