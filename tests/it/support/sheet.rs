//! Small spreadsheets, made part by part.

#![expect(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "clear inputs matter more than fast ones"
)]

use letterpress::packed::Package;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A ZIP file of these parts.
pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut package = Package::default();
    for (name, text) in parts {
        package.add(name, (*text).to_owned());
    }
    package.finish().expect("a small file")
}

/// A workbook whose only sheet has this XML for its rows, with these other parts: `sharedStrings.xml` and `styles.xml`.
pub(crate) fn xlsx(rows: &str, others: &[(&str, &str)]) -> Vec<u8> {
    workbook(&[("Jobs", "", rows)], "", others)
}

/// A workbook of sheets: their names, what else their entries have, and their rows.
pub(crate) fn workbook(sheets: &[(&str, &str, &str)], properties: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let numbered = || sheets.iter().zip(1..);
    let list: String = numbered()
        .map(|((name, more, _), number)| {
            format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}" {more}/>"#)
        })
        .collect();
    let book = format!(
        r#"<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr {properties}/><sheets>{list}</sheets></workbook>"#
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inside: String| {
        format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>"#)
    };
    let mut of_book: String = numbered()
        .map(|(_, number)| {
            relation(&format!("rId{number}"), "worksheet", &format!("worksheets/sheet{number}.xml"))
        })
        .collect();
    for (name, _) in others {
        of_book += &relation(name, name.trim_end_matches(".xml"), name);
    }
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), format!(r#"<Types xmlns="{PACKAGE}/content-types"/>"#)),
        ("_rels/.rels".to_owned(), relations(relation("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(of_book)),
    ];
    parts.extend(numbered().map(|((_, _, rows), number)| {
        let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#);
        (format!("xl/worksheets/sheet{number}.xml"), sheet)
    }));
    parts.extend(others.iter().map(|(name, text)| (format!("xl/{name}"), (*text).to_owned())));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    packed(&parts)
}

/// A row of texts that stand in their cells, counted from 1.
pub(crate) fn row(number: usize, texts: &[&str]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>");
    format!(r#"<row r="{number}">{}</row>"#, texts.iter().map(cell).collect::<String>())
}

/// Styles whose cells have these formats, the first of them as numbers are.
pub(crate) fn styles(formats: &[&str]) -> String {
    let formats = formats.iter().zip(170..);
    let (mut own, mut cells) = (String::new(), r#"<xf numFmtId="0"/>"#.to_owned());
    for (code, id) in formats {
        own += &format!(r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#);
        cells += &format!(r#"<xf numFmtId="{id}"/>"#);
    }
    format!(
        r#"<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>"#
    )
}

/// An `.ods` with this XML for its tables, and for its automatic styles.
pub(crate) fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let namespaces: String = ["office", "table", "text", "style", "fo", "calcext", "xlink", "dc"]
        .iter()
        .map(|name| format!(r#" xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#))
        .collect();
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content{namespaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"/>"),
        ("content.xml", &content),
    ])
}

/// A table of an `.ods` whose rows are of texts.
pub(crate) fn ods_table(name: &str, rows: &[&[&str]]) -> String {
    let cell = |text: &&str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let row = |row: &&[&str]| {
        format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())
    };
    format!(r#"<table:table table:name="{name}">{}</table:table>"#, rows.iter().map(row).collect::<String>())
}
