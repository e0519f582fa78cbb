use super::*;
use crate::source::Sources;

fn table(text: &str) -> (String, Vec<String>) {
    let source = Sources::default().add("a.csv", text);
    let mut diagnostics = Diagnostics::default();
    let value = parse(&source, None, &mut diagnostics);
    let messages = diagnostics
        .iter()
        .map(|found| {
            let position = source.position(found.span.expect("a place").start());
            format!("{}:{}: {}", position.line, position.column, found.message)
        })
        .collect();
    (serde_json::to_string(&value).expect("json"), messages)
}

#[test]
fn reads_what_spreadsheets_write() {
    let (rows, messages) = table("\u{feff}key;name\r\na;\"A; \"\"B\"\"\nC\"\r\nb;\r\n");
    assert_eq!(rows, r#"[{"key":"a","name":"A; \"B\"\nC"},{"key":"b","name":null}]"#);
    assert_eq!(messages, [] as [&str; 0]);
}

#[test]
fn reads_what_people_and_spreadsheets_make_of_tables() {
    for (text, expected) in [
        ("sep=;\nkey;name\na;A,B\n", r#"[{"key":"a","name":"A,B"}]"#),
        ("\u{feff}sep=;\r\nkey;name\r\na;A\r\n", r#"[{"key":"a","name":"A"}]"#),
        ("\"sep=|\"\r\nkey|name\r\na|A\r\n", r#"[{"key":"a","name":"A"}]"#),
        ("SEP=\t\nkey\tname\na\tA\n", r#"[{"key":"a","name":"A"}]"#),
        ("key,name\n,\n\na,A\n , \n\"\",\n,,,,\n", r#"[{"key":"a","name":"A"}]"#),
        (",,\nkey,name,\na,A,\n", r#"[{"key":"a","name":"A","":null}]"#),
        (
            "key, name\nlab, \"Müller GmbH\"\nb,\t\"B, \"\"C\"\"\" \n",
            r#"[{"key":"lab","name":"Müller GmbH"},{"key":"b","name":"B, \"C\""}]"#,
        ),
        ("key,name\na, \"two\nlines\" ,\nb,B\n", r#"[{"key":"b","name":"B"}]"#),
        ("\"a;b\",c\n1,2\n", r#"[{"a;b":"1","c":"2"}]"#),
        ("key,name\ra,A\r", r#"[{"key":"a","name":"A"}]"#),
    ] {
        assert_eq!(table(text).0, expected, "{text:?}");
    }
}

#[test]
fn points_at_a_quote_that_is_never_closed() {
    for (text, place, expected) in [
        ("key,name\nq,\"Quote\nz,Zed\n", "2:3", r#"[{"key":"z","name":"Zed"}]"#),
        (
            "key,name\r\nq,\"Quote\r\nz,\"\"\r\ny,Y",
            "2:3",
            r#"[{"key":"z","name":null},{"key":"y","name":"Y"}]"#,
        ),
        ("key;name\na;b\nq;\"a \"\"b\n", "3:3", r#"[{"key":"a","name":"b"}]"#),
        ("key,name\na,A\n\"b\"\",B\n", "3:1", r#"[{"key":"a","name":"A"}]"#),
        ("\"key,name\nq,Q\n", "1:1", "null"),
        ("key,name\nq,\"", "2:3", "[]"),
    ] {
        let (rows, messages) = table(text);
        assert_eq!(rows, expected);
        assert_eq!(messages, [format!("{place}: a quote that opens here is never closed")]);
    }
    let (rows, messages) = table("key,name\nq,5\" pipe\nr,\"a \"\"b\"\"\"");
    assert_eq!(rows, r#"[{"key":"q","name":"5\" pipe"},{"key":"r","name":"a \"b\""}]"#);
    assert_eq!(messages, [] as [&str; 0]);
}

#[test]
fn a_quote_inside_a_cell_between_quotes_is_doubled() {
    for (row, column) in [
        ("\"Bäckerei \"Zur Sonne\" GmbH\",x", 11),
        ("\"Acme \\\"Best\\\"\",x", 8),
        ("\"x\"y,x", 3),
        ("\"Le \"Petit\" Café\",x", 5),
        ("a,\"La \"Casa\"\"", 7),
        (" \"6\" pipe\",x", 4),
        ("\"a\" \"b\",x", 3),
    ] {
        let (rows, messages) = table(&format!("key,name\n{row}\nz,Zed\n"));
        assert_eq!(rows, r#"[{"key":"z","name":"Zed"}]"#, "{row}");
        let message = "this quote closes its cell, and more of the cell stands behind it";
        assert_eq!(messages, [format!("2:{column}: {message}")], "{row}");
    }
    for (cell, text) in [
        ("6\" pipe", "6\" pipe"),
        ("Bäckerei \"Zur Sonne\" GmbH", "Bäckerei \"Zur Sonne\" GmbH"),
        ("\"Bäckerei \"\"Zur Sonne\"\" GmbH\"", "Bäckerei \"Zur Sonne\" GmbH"),
        ("\"\"\"Best\"\"\"", "\"Best\""),
        ("\"a, b\" ", "a, b"),
        ("\"a\"\t", "a"),
        ("\"\"", ""),
        ("O\"Neil", "O\"Neil"),
        ("5' 6\"", "5' 6\""),
        ("27\"", "27\""),
    ] {
        let source = Sources::default().add("a.csv", format!("key,name\na,{cell}\n"));
        let mut diagnostics = Diagnostics::default();
        let value = parse(&source, None, &mut diagnostics).expect("a table");
        let found = value.as_array().and_then(|rows| rows[0].as_map()?.get("name")?.scalar());
        assert_eq!(found.unwrap_or_default(), text, "{cell}");
        assert!(diagnostics.is_empty(), "{cell}");
    }
}

#[test]
fn the_guard_of_a_report_is_no_text_of_its_list() {
    let of = |head: &str| table(&format!("{head}\nA,'+49 30 1,'-5 %,'s-Hof\n")).0;
    assert_eq!(
        of("name,tel,letterpress_status,town"),
        r#"[{"name":"A","tel":"+49 30 1","letterpress_status":"-5 %","town":"'s-Hof"}]"#
    );
    assert_eq!(of("name,tel,n,town"), r#"[{"name":"A","tel":"+49 30 1","n":"-5 %","town":"'s-Hof"}]"#);
    // what Excel has before what is no number
    for (cell, text) in [
        ("'01067", "01067"),
        ("'+49 30 1234", "+49 30 1234"),
        ("'68", "'68"),
        ("'90s", "'90s"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("'t Hooft", "'t Hooft"),
        ("'-'", "'-'"),
        ("'", "'"),
        ("'0", "'0"),
        ("'Best' Ltd", "'Best' Ltd"),
    ] {
        let expected = serde_json::json!([{"key": "a", "name": text}]).to_string();
        assert_eq!(table(&format!("key,name\na,{cell}\n")).0, expected, "{cell}");
    }
}

#[test]
fn every_value_has_the_place_of_its_cell() {
    let text = "key;name;x\n\"a;\"\"b\";5\"; ü \n;\"c\nd\";\n";
    let source = Sources::default().add("a.csv", text);
    let Some(Value::Array(rows)) = parse(&source, None, &mut Diagnostics::default()) else {
        panic!("a table")
    };
    let cells = rows.iter().filter_map(Value::as_map).flat_map(|map| map.fields());
    let cells: Vec<&str> = cells.map(|(_, field)| &text[field.span.expect("a place").range()]).collect();
    assert_eq!(cells, ["\"a;\"\"b\"", "5\"", " ü ", "", "\"c\nd\"", ""]);
}

#[test]
fn a_row_of_several_lines_and_too_many_cells_says_where_it_ends() {
    let source = Sources::default().add("a.csv", "key,name\na,\"A\nb,B\nc,\"C,D\"\nd,D\n");
    let mut diagnostics = Diagnostics::default();
    parse(&source, None, &mut diagnostics);
    let hints: Vec<&String> = diagnostics.iter().flat_map(|found| &found.hints).collect();
    assert_eq!(hints[1], "the row begins in line 2: see whether a quote in it is closed where it should be");
    let source = Sources::default().add("a.csv", "key,name\na,\"A\nb\",B\nd,D\n");
    let mut diagnostics = Diagnostics::default();
    parse(&source, None, &mut diagnostics);
    let hints: Vec<&String> = diagnostics.iter().flat_map(|found| &found.hints).collect();
    assert_eq!(hints[0], "it runs to line 3: see whether a quote in it is closed where it should be");
}

#[test]
fn a_table_has_as_many_columns_as_spreadsheets() {
    let columns = |count: usize| (0..count).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",");
    assert_eq!(table(&columns(MOST_COLUMNS)).1, [""; 0]);
    let (rows, messages) = table(&columns(MOST_COLUMNS + 1));
    assert_eq!(rows, "null");
    assert_eq!(messages.len(), 1);
    assert!(messages[0].ends_with("the table has more than 16384 columns"), "{}", messages[0]);
}

#[test]
fn points_at_a_column_that_is_there_twice() {
    let (rows, messages) = table("key,topic, topic,,\na,b,c,,\n");
    assert_eq!(
        (rows.as_str(), messages.as_slice()),
        ("null", &["1:11: the column `topic` is there twice".to_owned()][..])
    );
}

#[test]
fn reports_rows_of_another_length_and_reads_on() {
    let (rows, messages) = table("key,name\na\nb,B\nc,C,D\n");
    assert_eq!(rows, r#"[{"key":"b","name":"B"}]"#);
    assert_eq!(
        messages,
        ["2:1: this row has 1 cell, the first row 2", "4:1: this row has 3 cells, the first row 2"]
    );
}
