//! What nobody sees in a spreadsheet: values below merged cells, and what its look hides.

use super::Workspace;
use crate::support::sheet::{ods, row, xlsx};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// What a letter prints of the rows of a file, and what is found in it.
fn read(name: &str, bytes: &[u8]) -> (String, Vec<String>) {
    let letter = "---\nlayout: none\ntitle: T\n---\n\
                  {% for row in site.data.t %}({{ row.x }}/{{ row.y }}){% endfor %}\n";
    let workspace = Workspace::of(&[("letters/a.md", letter)]);
    workspace.write(name, bytes);
    let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-", "--allow", "all"]);
    let found = workspace.findings(&["check", "a", "-v"]);
    (ran.stdout.trim().to_owned(), found.into_iter().filter(|found| found.contains(name)).collect())
}

/// Whether exactly what is said is found: nothing where that is empty.
fn says(found: &[String], said: &str) -> bool {
    if said.is_empty() { found.is_empty() } else { found.len() == 1 && found[0].contains(said) }
}

#[test]
fn values_below_merged_cells_are_read_of_no_spreadsheet_and_the_cells_are_told() {
    let rows = row(1, &["x", "y"]) + &row(2, &["a", "b"]) + &row(3, &["c", "d"]);
    for (cells, printed, said) in [
        ("A2:B2", "(a/)(c/d)", "cells A2 to B2 are merged, and their value is read in A2 alone"),
        ("B2:A2", "(a/)(c/d)", "cells A2 to B2 are merged"),
        ("a2:b2", "(a/)(c/d)", "cells A2 to B2 are merged"),
        ("$A$2:$B$2", "(a/)(c/d)", "cells A2 to B2 are merged"),
        ("B2:B3", "(a/b)(c/)", "cells B2 to B3 are merged"),
        ("A2:B3", "(a/)", "cells A2 to B3 are merged"),
        ("A2:XFD1048576", "(a/)", "cells A2 to XFD1048576 are merged"),
        ("2:2", "(a/)(c/d)", "cells A2 to XFD2 are merged"),
        ("B3:B9", "(a/b)(c/d)", ""),
        // of the names of the columns nothing is lost, but below them
        ("B1:B2", "(a/)(c/d)", "cells B1 to B2 are merged"),
        ("B:B", "(a/)(c/)", "cells B1 to B1048576 are merged"),
        ("B2", "(a/b)(c/d)", ""),
        ("B2:B2", "(a/b)(c/d)", ""),
        ("D2:E9", "(a/b)(c/d)", "cells D2 to E9 are merged"),
        ("A2:ZZZZ9", "(a/b)(c/d)", "cells `A2:ZZZZ9` cannot be merged, and are read as if each stood"),
        ("", "(a/b)(c/d)", "cells `` cannot be merged"),
    ] {
        let sheet =
            format!("{rows}</sheetData><mergeCells><mergeCell ref=\"{cells}\"/></mergeCells><sheetData>");
        let (text, found) = read("data/t.xlsx", &xlsx(&sheet, &[]));
        assert_eq!(text, printed, "{cells}: {found:?}");
        assert!(says(&found, said), "{cells}: {found:?}");
    }
    // a title above the names is merged with nothing
    let titled = row(1, &["Jobs of May", ""]) + &row(2, &["x", "y"]) + &row(3, &["a", "b"]);
    let sheet = format!("{titled}</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells><sheetData>");
    let (text, found) = read("data/t.xlsx", &xlsx(&sheet, &[]));
    assert_eq!(text, "(a/b)", "{found:?}");
    assert!(found.iter().all(|found| !found.contains("merged")), "{found:?}");
    // where two groups overlap, the first stands
    let merged = "<mergeCells><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"B2:B3\"/></mergeCells>";
    let sheet = format!("{rows}</sheetData>{merged}<sheetData>");
    let (text, found) = read("data/t.xlsx", &xlsx(&sheet, &[]));
    assert_eq!(text, "(a/)(c/d)", "{found:?}");
    assert!(found.len() == 2 && found[1].contains("cells `B2:B3` cannot be merged"), "{found:?}");

    let cell =
        |of: &str, text: &str| format!("<table:table-cell {of}><text:p>{text}</text:p></table:table-cell>");
    let covered =
        |text: &str| format!("<table:covered-table-cell><text:p>{text}</text:p></table:covered-table-cell>");
    let wide = "table:number-columns-spanned=\"2\"";
    let high = "table:number-rows-spanned=\"2\"";
    for (head, first, second, printed, said) in [
        (
            cell("", "y"),
            cell(wide, "a") + &covered("b"),
            cell("", "c") + &cell("", "d"),
            "(a/)(c/d)",
            "cells A2 to B2",
        ),
        (
            cell("", "y"),
            cell("", "a") + &cell(high, "b"),
            cell("", "c") + &covered("d"),
            "(a/b)(c/)",
            "cells B2 to B3 are merged, and their value is read in B2 alone",
        ),
        (
            cell(high, "y"),
            cell("", "a") + &covered("b"),
            cell("", "c") + &cell("", "d"),
            "(a/)(c/d)",
            "cells B1 to B2",
        ),
        // one that some program left uncovered
        (
            cell("", "y"),
            cell(wide, "a") + &cell("", "b"),
            cell("", "c") + &cell("", "d"),
            "(a/)(c/d)",
            "cells A2 to B2",
        ),
        (cell("", "y"), cell("", "a") + &cell("", "b"), cell("", "c") + &cell("", "d"), "(a/b)(c/d)", ""),
    ] {
        let rows = [cell("", "x") + &head, first, second];
        let rows: Vec<String> =
            rows.iter().map(|cells| format!("<table:table-row>{cells}</table:table-row>")).collect();
        let table = format!("<table:table table:name=\"T\">{}</table:table>", rows.concat());
        let (text, found) = read("data/t.ods", &ods("", &table));
        assert_eq!(text, printed, "{table}: {found:?}");
        assert!(says(&found, said), "{table}: {found:?}");
    }
}

/// A workbook whose cell A2 is of a style with this font, fill and format.
fn styled(cell: &str, font: &str, fill: &str, format: &str) -> Vec<u8> {
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"{format}\"/></numFmts>\
         <fonts><font/><font>{font}</font></fonts><fills><fill><patternFill patternType=\"none\"/></fill>\
         <fill>{fill}</fill></fills><cellXfs><xf/><xf numFmtId=\"170\" fontId=\"1\" fillId=\"1\"/></cellXfs></styleSheet>"
    );
    let rows = row(1, &["x"]) + &format!("<row r=\"2\">{cell}</row>");
    xlsx(&rows, &[("styles.xml", &styles)])
}

#[test]
fn letters_that_nobody_sees_on_their_ground_or_can_read_are_said_of_a_workbook() {
    let solid =
        |colour: &str| format!("<patternFill patternType=\"solid\"><fgColor {colour}/></patternFill>");
    let none = "<patternFill patternType=\"none\"/>".to_owned();
    let text = "<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>NOT</t></is></c>";
    let number = "<c r=\"A2\" s=\"1\"><v>3</v></c>";
    let negative = "<c r=\"A2\" s=\"1\"><v>-3</v></c>";
    let run = |look: &str| {
        format!("<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><r><rPr>{look}</rPr><t>NOT</t></r></is></c>")
    };
    let two = |look: &str| run(look).replace("<is>", "<is><r><t>a</t></r>");
    let blue = "<color rgb=\"FF1F4E78\"/>";
    let white = "<color rgb=\"FFFFFFFF\"/>";
    for (cell, font, fill, format, said) in [
        (
            text,
            "",
            solid("rgb=\"FF000000\""),
            "General",
            "`NOT`, of the colour of what is behind it, and is read",
        ),
        (text, "", solid("theme=\"1\""), "General", "of the colour of what is behind it"),
        (text, blue, solid("rgb=\"FF1F4E78\""), "General", "of the colour of what is behind it"),
        (text, "<color rgb=\"FFFEFEFE\"/>", none.clone(), "General", "white on white"),
        (text, "<color theme=\"1\" tint=\"1\"/>", none.clone(), "General", "white on white"),
        (text, white, solid("theme=\"0\" tint=\"-0.05\""), "General", "white on white"),
        (text, "<sz val=\"1\"/>", none.clone(), "General", "in letters too small to be read"),
        (text, "<name val=\"Wingdings\"/>", none.clone(), "General", "in a font that shows other signs"),
        (text, "<name val=\"Webdings\"/>", none.clone(), "General", "in a font that shows other signs"),
        (number, "", none.clone(), "[White]General", "white on white"),
        (number, "", none.clone(), "[Color2]0", "white on white"),
        (negative, "", none.clone(), "0;[White]-0", "white on white"),
        (number, "", none.clone(), " ", "shows it in the format ` `"),
        (number, "", none.clone(), "\\ ", "shows it in the format"),
        (&two(white), "", none.clone(), "General", "`aNOT`, some of it white on white"),
        (&two("<sz val=\"1\"/>"), "", none.clone(), "General", "some of it in letters too small to be read"),
        (&two(blue), white, none.clone(), "General", "some of it white on white"),
        (&run(blue), "", solid("rgb=\"FF1F4E78\""), "General", "of the colour of what is behind it"),
        // what is seen
        (&run(blue), white, none.clone(), "General", ""),
        (&run("<strike val=\"0\"/>"), "<strike/>", none.clone(), "General", ""),
        (text, white, solid("rgb=\"FF000000\""), "General", ""),
        (
            text,
            white,
            "<gradientFill><stop><color rgb=\"FFFFFFFF\"/></stop></gradientFill>".to_owned(),
            "General",
            "",
        ),
        (text, "", solid("rgb=\"FFFFFF00\""), "General", ""),
        (text, "<color rgb=\"FF808080\"/>", none.clone(), "General", ""),
        (text, "<color theme=\"0\" tint=\"-0.35\"/>", none.clone(), "General", ""),
        (
            text,
            "<color indexed=\"64\"/><sz val=\"8\"/><name val=\"Segoe UI Symbol\"/>",
            none.clone(),
            "General",
            "",
        ),
        (number, white, none.clone(), "[Red]0", ""),
        (number, "", none.clone(), "0;[White]-0", ""),
        (number, "", none.clone(), "[Red]General", ""),
    ] {
        let (read, found) = read("data/t.xlsx", &styled(cell, font, &fill, format));
        assert!(read.contains("NOT") || read.contains('3'), "{cell}: {read}");
        assert!(says(&found, said), "{cell} {font} {fill} {format}: {found:?}");
    }
    // a theme of its own
    let theme = "<a:theme xmlns:a=\"a\"><a:themeElements><a:clrScheme><a:dk1><a:sysClr lastClr=\"FFFFFF\"/></a:dk1>\
                 <a:lt1><a:srgbClr val=\"102030\"/></a:lt1></a:clrScheme></a:themeElements></a:theme>";
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><fonts><font/><font><color theme=\"1\"/></font></fonts><fills><fill/></fills>\
         <cellXfs><xf/><xf fontId=\"1\"/></cellXfs></styleSheet>"
    );
    let rows = row(1, &["x"]) + &format!("<row r=\"2\">{text}</row>");
    let (_, found) = read("data/t.xlsx", &xlsx(&rows, &[("styles.xml", &styles), ("theme.xml", theme)]));
    assert!(says(&found, "white on white"), "{found:?}");
}

#[test]
fn what_conditions_bars_and_low_rows_hide_in_a_workbook_is_said() {
    let rows = row(1, &["x"]) + &row(2, &["a"]);
    let of_look = |look: &str| {
        format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf/></cellXfs><dxfs><dxf>{look}</dxf></dxfs></styleSheet>"
        )
    };
    let rule = "<conditionalFormatting sqref=\"A2:A9\"><cfRule type=\"expression\" dxfId=\"0\"/></conditionalFormatting>";
    let bars = |tag: &str, shown: &str| {
        format!(
            "<conditionalFormatting sqref=\"A2:A9\"><cfRule><{tag} showValue=\"{shown}\"/></cfRule></conditionalFormatting>"
        )
    };
    let newer = |inside: &str| {
        format!(
            "<extLst><ext><x14:conditionalFormattings xmlns:x14=\"x\" xmlns:xm=\"m\"><x14:conditionalFormatting>\
             <x14:cfRule type=\"expression\">{inside}</x14:cfRule><xm:sqref>A2:A9</xm:sqref>\
             </x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
        )
    };
    let white = "<font><color rgb=\"FFFFFFFF\"/></font>";
    let hides = "a condition hides what cells A2:A9 hold, which is read all the same";
    let dark = "<fill><patternFill><bgColor rgb=\"FF1F4E78\"/></patternFill></fill>";
    for (behind, look, said) in [
        (rule.to_owned(), white, hides),
        (rule.to_owned(), "<fill><patternFill><bgColor rgb=\"FF000000\"/></patternFill></fill>", hides),
        (rule.to_owned(), "<font><strike/></font>", "a condition strikes out what cells A2:A9 hold"),
        (rule.to_owned(), "<numFmt numFmtId=\"171\" formatCode=\"&quot;&quot;\"/>", hides),
        (rule.to_owned(), "<numFmt numFmtId=\"171\" formatCode=\"&quot;5 years&quot;\"/>", hides),
        (bars("dataBar", "0"), "", hides),
        (bars("iconSet", "0"), "", hides),
        (newer("<x14:iconSet showValue=\"0\"/>"), "", hides),
        (newer(&format!("<x14:dxf>{white}</x14:dxf>")), "", hides),
        // what is seen
        (rule.to_owned(), &format!("{white}{dark}"), ""),
        (rule.to_owned(), dark, ""),
        (rule.to_owned(), "<font><color rgb=\"FFC00000\"/><strike val=\"0\"/></font>", ""),
        (rule.to_owned(), "<font><b/></font><border><left><color rgb=\"FFFFFFFF\"/></left></border>", ""),
        (rule.to_owned(), "<numFmt numFmtId=\"171\" formatCode=\"0.00\"/>", ""),
        (bars("dataBar", "1"), "", ""),
        // a cell may have a ground or a colour of its own
        (
            rule.to_owned(),
            &format!(
                "{white}</dxf></dxfs><fills><fill/><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF1F4E78\"/></patternFill></fill></fills><cellXfs><xf fillId=\"1\"/></cellXfs><dxfs><dxf>"
            ),
            "",
        ),
        (newer("<x14:dataBar showValue=\"1\"/>"), "", ""),
    ] {
        let sheet = format!("{rows}</sheetData>{behind}<sheetData>");
        let (read, found) = read("data/t.xlsx", &xlsx(&sheet, &[("styles.xml", &of_look(look))]));
        assert_eq!(read, "(a/)");
        assert!(says(&found, said), "{behind} {look}: {found:?}");
    }
    for (of_row, said) in [("ht=\"1\"", "row 2 is hidden"), ("ht=\"9\"", "")] {
        let sheet = row(1, &["x"]) + &row(2, &["a"]).replace("<row ", &format!("<row {of_row} "));
        let (_, found) = read("data/t.xlsx", &xlsx(&sheet, &[]));
        assert!(says(&found, said), "{of_row}: {found:?}");
    }
}

#[test]
fn what_nobody_sees_in_an_opendocument_by_its_styles_is_said() {
    let style = |name: &str, family: &str, more: &str, inside: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"{family}\" {more}>{inside}</style:style>")
    };
    let letters = |of: &str| format!("<style:text-properties {of}/>");
    let ground = |colour: &str| format!("<style:table-cell-properties fo:background-color=\"{colour}\"/>");
    let styles = [
        style("near", "table-cell", "", &letters("fo:color=\"#fefefe\"")),
        style("blue", "table-cell", "", &(ground("#1f4e78") + &letters("fo:color=\"#1f4e78\""))),
        style("tiny", "table-cell", "", &letters("fo:font-size=\"1pt\"")),
        style("signs", "table-cell", "", &letters("style:font-name=\"Wingdings 2\"")),
        style("child", "table-cell", "style:parent-style-name=\"near\"", ""),
        style("seen", "table-cell", "style:parent-style-name=\"near\"", &letters("fo:color=\"#c00000\"")),
        style("dark", "table-cell", "", &ground("#000000")),
        style(
            "mapped",
            "table-cell",
            "",
            "<style:map style:condition=\"true\" style:apply-style-name=\"near\"/>",
        ),
        style("red", "text", "", &letters("fo:color=\"#c00000\"")),
        style("low", "table-row", "", "<style:table-row-properties style:row-height=\"0.3mm\"/>"),
        style("narrow", "table-column", "", "<style:table-column-properties style:column-width=\"0cm\"/>"),
        style("near", "graphic", "", &letters("fo:color=\"#000000\"")),
    ]
    .concat();
    let cell = |style: &str| {
        format!("<table:table-cell table:style-name=\"{style}\"><text:p>NOT</text:p></table:table-cell>")
    };
    let plain = "<table:table-cell><text:p>NOT</text:p></table:table-cell>";
    let row = |of: &str, cell: &str| format!("<table:table-row {of}>{cell}</table:table-row>");
    let condition = |inside: &str| {
        format!(
            "<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address=\"T.A2:T.A9\">\
             {inside}</calcext:conditional-format></calcext:conditional-formats>"
        )
    };
    for (columns, rows, said) in [
        ("", row("", &cell("near")), "holds `NOT`, white on white, and is read"),
        ("", row("", &cell("blue")), "of the colour of what is behind it"),
        ("", row("", &cell("tiny")), "in letters too small to be read"),
        ("", row("", &cell("signs")), "in a font that shows other signs"),
        ("", row("", &cell("child")), "white on white"),
        ("", row("table:default-cell-style-name=\"near\"", plain), "white on white"),
        ("<table:table-column table:default-cell-style-name=\"near\"/>", row("", plain), "white on white"),
        ("", row("", &cell("mapped")), "a condition hides what cells A2 hold"),
        ("", row("table:style-name=\"low\"", plain), "row 2 is hidden"),
        (
            "",
            format!(
                "<table:table-row-group table:display=\"false\">{}</table:table-row-group>",
                row("", plain)
            ),
            "row 2 is hidden",
        ),
        ("<table:table-column table:style-name=\"narrow\"/>", row("", plain), "column A is hidden"),
        (
            "",
            row("", plain)
                + &condition("<calcext:condition calcext:apply-style-name=\"near\" calcext:value=\"=1\"/>"),
            "a condition hides what cells A2:A9 hold",
        ),
        (
            "",
            row("", plain) + &condition("<calcext:icon-set calcext:show-value=\"false\"/>"),
            "a condition hides",
        ),
        // what is seen
        ("", row("", &cell("seen")), ""),
        ("", row("", &cell("dark")), ""),
        ("", row("", &cell("near").replace("NOT", "<text:span text:style-name=\"red\">NOT</text:span>")), ""),
        ("", row("", plain) + &condition("<calcext:condition calcext:apply-style-name=\"red\"/>"), ""),
        ("", row("", plain) + &condition("<calcext:data-bar calcext:show-value=\"true\"/>"), ""),
        ("", format!("<table:table-row-group>{}</table:table-row-group>", row("", plain)), ""),
    ] {
        let head =
            "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
        let columns = columns.to_owned();
        let head = if columns.contains("near") {
            head.replace("<table:table-cell>", "<table:table-cell table:style-name=\"seen\">")
        } else {
            head.to_owned()
        };
        let table = format!("<table:table table:name=\"T\">{columns}{head}{rows}</table:table>");
        let (text, found) = read("data/t.ods", &ods(&styles, &table));
        assert_eq!(text, "(NOT/)", "{table}");
        assert!(says(&found, said), "{columns}{rows}: {found:?}");
    }
}
