//! Words that one format has, every format has, and they are numbered alike.

use std::fs;

use super::case::Case;
use super::words::docx_text;

/// The letter in each of these formats; what was said of it.
fn exported(body: &str) -> ([(&'static str, String); 5], String) {
    let case = Case::letter(body);
    let (exit, messages) = case.export(&["-f", "html,text,markdown,docx,json"]);
    assert_eq!(exit, 0, "{body}: {messages}");
    let read = |extension: &str| {
        let bytes = fs::read(case.path(&format!("w/out/l.{extension}"))).expect("exported");
        if extension == "docx" { docx_text(&bytes) } else { String::from_utf8_lossy(&bytes).into_owned() }
    };
    (["html", "txt", "md", "docx", "json"].map(|extension| (extension, read(extension))), messages)
}

#[test]
fn words_between_items_rows_and_cells_stand_in_every_format() {
    for body in [
        "<ul>secretword</ul>",
        "<ol>secretword</ol>",
        "<ul><li>b</li>secretword</ul>",
        "<ol><li>b</li> Not: secretword </ol>",
        "<ol>secretword<li>b</li></ol>",
        "<ul><b>secretword</b></ul>",
        "<ul><ul><li>secretword</li></ul></ul>",
        "<ol><p>secretword</p></ol>",
        "<table>secretword</table>",
        "<table>*secretword*</table>",
        "<table><b>secretword</b></table>",
        "<table><caption>secretword</caption><tr><td>b</td></tr></table>",
        "<table><tr>secretword</tr></table>",
        "<table><tr><td>b</td>secretword</tr></table>",
        "<table><tbody>secretword<tr><td>b</td></tr></tbody></table>",
        "<table><thead>secretword</thead></table>",
        "<table><tfoot><p>secretword</p></tfoot></table>",
        "<table><td>secretword</td></table>",
        "<table><tbody><th>secretword</th></tbody></table>",
        "<table>$$\nsecretword\n$$\n</table>",
        "<table><div markdown=\"1\">secretword</div></table>",
        "<ul markdown=\"1\">secretword</ul>",
        "<dl>secretword</dl>",
        "<dl><dt>b</dt>secretword</dl>",
        // as they should be written
        "<ul><li>secretword</li></ul>",
        "<table><tr><td>secretword</td></tr></table>",
    ] {
        let (formats, _) = exported(&format!("I bake bread.\n\n{body}\n\nMore.\n"));
        for (name, text) in formats {
            assert!(text.contains("secretword"), "{body}: {name}");
        }
    }
}

#[test]
fn words_between_items_belong_to_the_item_before_and_count_as_none() {
    let (formats, _) = exported("<ol>zero<li>one</li>between<li>two</li></ol>\n");
    let text = &formats[1].1;
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for line in ["zero", "1. one", "between", "2. two"] {
        assert!(lines.contains(&line), "{text}");
    }
}
