//! Words that one format has, every format has, and they are numbered alike.

use std::fs;

use super::case::{Case, FRONT};
use super::words::docx_text;

/// A letter in each of these formats; what was said of it.
type Exported = ([(&'static str, String); 5], String);

fn exported(body: &str) -> Exported {
    exported_in("en", body)
}

/// The same of a letter in that language.
fn exported_in(lang: &str, body: &str) -> Exported {
    exported_each_in(lang, [body]).remove(0).1
}

/// A letter of each of these bodies and what became of it, all of them exported in one run.
fn exported_each<B: AsRef<str>>(bodies: impl IntoIterator<Item = B>) -> Vec<(B, Exported)> {
    exported_each_in("en", bodies)
}

fn exported_each_in<B: AsRef<str>>(lang: &str, bodies: impl IntoIterator<Item = B>) -> Vec<(B, Exported)> {
    let front = FRONT.replace("lang: en", &format!("lang: {lang}"));
    let case = Case::new(&[]);
    let bodies: Vec<B> = bodies.into_iter().collect();
    for (at, body) in bodies.iter().enumerate() {
        case.write(&format!("w/letters/l{at:03}.md"), &format!("{front}{}\n", body.as_ref()));
    }
    let output = case.run(&["export", "-f", "html,text,markdown,docx,json", "--message-format", "json"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let said: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let became = |at: usize| {
        let read = |extension: &str| {
            let bytes = fs::read(case.path(&format!("w/out/l{at:03}.{extension}"))).expect("exported");
            if extension == "docx" { docx_text(&bytes) } else { String::from_utf8_lossy(&bytes).into_owned() }
        };
        let of_this = said.iter().filter(|line| line["letter"] == format!("l{at:03}"));
        let messages: Vec<_> = of_this
            .filter_map(|line| {
                let message = line["message"].as_str()?;
                assert!(line["line"].is_u64(), "a finding without a place: {line}");
                Some(message)
            })
            .collect();
        (
            ["html", "txt", "md", "docx", "json"].map(|extension| (extension, read(extension))),
            messages.join("\n"),
        )
    };
    bodies.into_iter().enumerate().map(|(at, body)| (body, became(at))).collect()
}

#[test]
fn words_between_items_rows_and_cells_stand_in_every_format() {
    let bodies = [
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
    ]
    .map(|body| format!("I bake bread.\n\n{body}\n\nMore."));
    for (body, (formats, _)) in exported_each(bodies) {
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

/// What hides words of a page alone, reorders or adds to them, as the style of an element.
const HIDING_STYLES: &[&str] = &[
    "display:none",
    "display: NONE !important",
    "display:table-column",
    "visibility:hidden",
    "visibility: collapse",
    "color:#fff",
    "color:white",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "color:rgb(0 0 0 0.01)",
    "color:#0000",
    "color:#00000005",
    "color:hsl(0 0% 100%)",
    "color:Canvas",
    "color:whitesmoke",
    "background:#1a1a1a",
    "background-color:black",
    "background:currentcolor",
    "opacity:0",
    "opacity:.01",
    "font-size:0",
    "font-size:1%",
    "font-size:0.1px",
    "font-size:calc(0px)",
    "font-size:-1px",
    "font-size:0e3px",
    "font:0/0 a",
    "font:1px serif",
    "font-size-adjust:0",
    "display:inline-block;width:0;overflow:hidden",
    "max-height:0;overflow:hidden",
    "height:0;overflow:auto",
    "overflow-y:clip",
    "text-indent:-9999px",
    "text-indent:100vw",
    "margin-left:-9999px",
    "margin:0 0 0 9999px",
    "margin-top:-3em",
    "padding-left:9999px",
    "border-left:9999px solid white",
    "width:99999px;text-align:right",
    "letter-spacing:-1em",
    "letter-spacing:9999px",
    "word-spacing:9999px",
    "line-height:0",
    "line-height:9999",
    "vertical-align:9999px",
    "vertical-align:-50em",
    "position:absolute",
    "position:fixed",
    "transform:scale(0)",
    "transform:translateX(-100vw)",
    "clip:rect(0,0,0,0)",
    "clip-path:inset(50%)",
    "filter:opacity(0)",
    "mask:none",
    "zoom:0",
    "content-visibility:hidden",
    "-webkit-text-fill-color:white",
    "text-decoration:line-through 2em",
    "text-transform:uppercase",
    "direction:rtl;unicode-bidi:bidi-override",
    "order:-1",
    "flex-direction:row-reverse",
    "quotes:'no' 'no'",
    "list-style-type:lower-roman",
    "counter-reset:list-item 7",
    "grid-area:1/1",
    // over other lines and words
    "border:1em solid",
    "border:thick solid",
    "border-width:5px",
    "padding:3em 0",
    "padding-top:48px;background:#fff",
    "padding:inherit",
    "height:16px",
    "block-size:2em",
    "line-height:0.8",
    "line-height:90%",
    "overflow-wrap:normal",
    "display:table-caption",
    "border:4px solid;padding:2px",
    "font-feature-settings:'frac'",
    "font-feature-settings:'liga','subs' 1",
    "color:rgb(0 0 0 / 5%)",
    "color:rgb(0 0 0 /**/)",
    // elsewhere than in the line
    "float:left",
    "float: RIGHT !important",
    "float:inherit",
    "text-indent:-3em",
    "justify-content:flex-end",
    "align-items:center",
    "caption-side:bottom",
    // beyond the edge
    "white-space:pre",
    "table-layout:fixed",
    // through or beside the words
    "text-decoration:line-through red 2px",
    "text-decoration-color:white",
    "text-underline-offset:-0.4em",
    "vertical-align:super",
    "vertical-align:0.4em",
    "font-variant-position:sub",
    "font-feature-settings:'sups'",
    "font-variant-numeric:diagonal-fractions",
    "user-select:none",
    // other signs in the place of letters
    "font-family:Wingdings",
    "font-family:'Webdings', serif",
    "font-family:Symbol",
    "font-family:Libre Barcode 39",
    "font:12pt Wingdings",
    "font:bold 12pt/1.4 ZapfDingbats, serif",
    "font-family:Arial, 'Font Awesome 6 Free'",
    "font-family:Material Icons",
    "font-family:'Adobe Blank'",
    "font:12pt Wingdings/**/",
    "font:12pt",
];

/// Other markup that does.
const HIDING_MARKUP: &[&str] = &[
    "<p hidden>secretword</p>",
    "<my-word hidden>secretword</my-word>",
    "<font color=\"#ffffff\">secretword</font>",
    "<font color=\"white\">secretword</font>",
    "<table bgcolor=\"black\"><tr><td>secretword</td></tr></table>",
    "<table width=\"99999\"><tr><td>secretword</td></tr></table>",
    "<p class=\"a for-screen-readers\">secretword</p>",
    "secretword\n{: .for-screen-readers}",
    "secretword\n{: hidden=\"\"}",
    "*secretword*{: .for-screen-readers}",
    "- secretword\n{: .for-screen-readers}",
    "<div class=\"for-screen-readers\" markdown=\"1\">secretword</div>",
    "<bdo dir=\"rtl\">secretword</bdo>",
    "<span dir=\"rtl\">secretword 2019 – 2022</span>",
    "<p dir=\"rtl\"><em dir=\"ltr\">secretword 10 - 20</em></p>",
    "<span dir=\"rtl\">שלום secretword</span>",
    "<span dir=\"ltr\">secretword שלום</span>",
    "<em dir=\"rtl\">secretword</em>",
    "<span dir=\"rtl\">10 - 20</span> secretword",
    "*secretword 10 - 20*{: dir=\"rtl\"}",
    "<table><tr><td dir=\"rtl\">secretword</td><td>b</td></tr></table>",
    "<table align=\"right\"><tr><td>secretword</td></tr></table>",
    "<table><caption align=\"bottom\">secretword</caption><tr><td>b</td></tr></table>",
    "<table><tr><td nowrap>secretword of more letters than have room in a line</td></tr></table>",
    "<p>a <span style=\"display:inline-block;width:40px;white-space:nowrap\">secretword at all</span> b</p>",
    "<div style=\"width:40px;white-space:nowrap\">secretword at all</div>",
    "<p style=\"font-size:40px;white-space:nowrap\">secretword, thirty thousand, not ten.</p>",
    "<div style=\"white-space:nowrap\"><table><tr><td>secretword a b c</td><td>x y z</td></tr></table></div>",
    "<p>aa <sup style=\"font-size:500%\">secretword</sup> bb</p>",
    "<p>aa <sub style=\"font-size:60px\">secretword</sub> bb</p>",
    "<p style=\"white-space:nowrap\">secretword of more letters than have room in a line</p>",
    "<span style=\"text-wrap:nowrap\">secretword of more <b>letters</b> than have room in a line</span>",
    "*secretword of more letters than have room*{: style=\"white-space: nowrap\"}",
    "<font face=\"Wingdings\">secretword</font>",
    "<font face=\"Wingd\\69ngs\">secretword</font>",
    "<p style=\"display:inline\">secretword</p>",
    "<p style=\"border:13px solid\">secretword</p>",
    "<p style=\"margin-left:1em;text-indent:-2em\">secretword</p>",
    "<div style=\"height:20px\">secretword</div>",
    "<div style=\"height:20px\"><p>secretword</p></div>",
    "<table style=\"table-layout:fixed\"><tr><td nowrap>a</td><td>secretword</td></tr></table>",
    "<table style=\"table-layout:fixed;width:32px\"><tr><td>secretword</td></tr></table>",
    "<table width=\"40\" style=\"table-layout:fixed\"><tr><td>secretword</td></tr></table>",
    "<table style=\"table-layout:fixed\"><tr><td width=\"5%\">secretword</td><td>b</td></tr></table>",
    "<table style=\"table-layout:fixed\"><tr><td>a</td><td>a</td><td>a</td><td>a</td><td>a</td><td>a</td><td>secretword</td></tr></table>",
    "<p style=\"display:initial\">secretword</p>",
    "<div style=\"padding-left:2em;text-indent:-2em\">secretword</div>",
    "<p style=\"padding-left:1em;text-indent:-2em\">secretword</p>",
    "<p style=\"padding-left:32px;text-indent:-2em\">secretword</p>",
    "<p style=\"text-decoration:line-through\">secretword</p>",
    "<b style=\"text-decoration:line-through\">secretword</b>",
    "*secretword*{: style=\"text-decoration:line-through\"}",
    "<del style=\"text-decoration:none\">secretword</del>",
    "<s style=\"text-decoration:underline\">secretword</s>",
    "~~secretword~~{: style=\"text-decoration:inherit\"}",
    // the program's own marks and the styles of its pages
    "<span class=\"syllable\">secretword</span>",
    "<span class=\"nobreak\">secretword</span>",
    "<p>a <span class=\"nobreak b\">secretword</span></p>",
    "<a class=\"reversefootnote\" href=\"https://example.org\">secretword</a>",
    "<span class=\"task-list-item-checkbox\">secretword</span>",
    "<div class=\"window\" markdown=\"1\">secretword</div>",
    "secretword\n{: .details}",
    "a\n: secretword\n{: .sender}",
    "{::nomarkdown}\n<p class=\"n&#111;break\">secretword</p>\n{:/}",
];

#[test]
fn what_hides_words_in_the_page_alone_is_taken_out_and_said() {
    let styled = HIDING_STYLES.iter().map(|style| format!("A <span style=\"{style}\">secretword</span>."));
    let bodies = styled.chain(HIDING_MARKUP.iter().map(|markup| (*markup).to_owned()));
    let gone = HIDING_STYLES.iter().chain(HIDING_MARKUP).copied();
    for ((body, (formats, messages)), gone) in exported_each(bodies).into_iter().zip(gone) {
        let reasons = ["is left out: formats would show it otherwise", "is left out as unsafe"];
        assert!(reasons.iter().any(|reason| messages.contains(reason)), "{body}: {messages}");
        let page = &formats[0].1;
        let (_, page) = page.split_once("</h1>").expect("a title");
        for gone in [gone, "hidden", "fixed", "border:13", "for-screen-readers", "<bdo", "bgcolor", "9999"] {
            assert!(!page.contains(gone), "{body}: {page}");
        }
        let page = page.replace("<p dir=\"rtl\">", "");
        for gone in ["dir=", "align=", "nowrap", "face=", "text-decoration", "text-indent", "display:"] {
            let is_right = body.starts_with("A ")
                || body.contains("nowrap>a<")
                || gone == "display:" && body.contains("inline-block");
            assert!(!page.contains(gone) || is_right, "{body}: {page}");
        }
        for class in ["syllable", "reversefootnote", "task-list-item", "window", "details", "sender"] {
            assert!(!page.contains(class), "{body}: {page}");
        }
        for (name, text) in formats {
            assert!(text.contains("secretword"), "{body}: {name}");
        }
    }
}

#[test]
fn details_are_open_in_every_format() {
    let (formats, messages) = exported(concat!(
        "<details><summary>sum</summary>secretword</details>\n\n",
        "<details class=\"own\" id=\"a&quot;b&quot;\"><summary>sum</summary>secretword</details>\n\n",
        "<details markdown=\"1\">secretword</details>\n\n",
        "<details open><summary>sum</summary>secretword</details>\n",
    ));
    let page = &formats[0].1;
    assert_eq!(page.matches("<details open=\"\"").count(), 4, "{page}");
    assert!(page.contains("<details open=\"\" id=\"a&quot;b&quot;\" class=\"own\">"), "{page}");
    assert!(!messages.contains("left out"), "{messages}");
}

#[test]
fn what_shows_its_words_stays_and_nothing_is_said() {
    let bodies = [
        "<span style=\"color:red\">a</span>",
        "<span style=\"color:#0b3a82;font-size:90%\">a</span>",
        "<span style=\"color: rgb(200, 0, 0) !important\">a</span>",
        "<span style=\"color: hsl(120deg 50% 30%)\">a</span>",
        "<span style=\"color:inherit;visibility:visible;opacity:1\">a</span>",
        "<span style=\"background:yellow;padding:0 0.2em\">a</span>",
        "<span style=\"background-color:#eee\">a</span>",
        "<span style=\"font:italic bold 12pt/1.4 Georgia, serif\">a</span>",
        "<span style=\"font-variant:small-caps;letter-spacing:0.05em\">a</span>",
        "<p style=\"margin:1em auto;text-indent:1.5em;line-height:1.6\">a</p>",
        "<p style=\"padding-left:2em;text-indent:-2em\">a</p>",
        "<p style=\"border:1px solid #ccc;border-radius:4px/2px;width:60%\">a</p>",
        "<p style=\"display:inline-block;border-top:1px solid;min-width:12em\">a</p>",
        "<ul style=\"list-style:none\"><li>a</li></ul>",
        "<font color=\"#aa0000\" size=\"2\">a</font>",
        "<font color=\"red\">a</font>",
        "<p class=\"mine\">a</p>",
        "<ol start=\"3\"><li>a</li></ol>",
        "<ol type=\"1\"><li>a</li></ol>",
        "<span style=\"font-family:Georgia, 'Times New Roman', serif\">a</span>",
        "<span style=\"font-family:Calibri,sans-serif;font-size:11.0pt;line-height:107%\">a</span>",
        "<font face=\"Arial, Helvetica\" size=\"1\">a</font>",
        "<span style=\"font-family: 'Brush Script MT', cursive\">a</span>",
        "<span style=\"font:12pt Lexicon, serif\">a</span>",
        "<font face=\"Some Font of Mine\">a</font>",
        "<span style=\"display:inline-block;padding:6px 12px;border:1px solid;width:5em\">a</span>",
        "<span style=\"text-decoration:underline;text-underline-offset:0.2em\">a</span>",
        "<span style=\"white-space:pre-wrap;vertical-align:baseline\">a</span>",
        "<h2 style=\"padding:0 0 0 2em;text-indent:-1.5em\">a</h2>",
        "<div style=\"margin-left:2em\"><div style=\"margin-left:2em\"><p style=\"width:50%\">a</p></div></div>",
        "<p style=\"line-height:150%\">a <small>b<sup>2</sup></small></p>",
        "<p dir=\"rtl\">a</p>",
        "<span dir=\"auto\">a</span>",
        "<span style=\"color:rgb(51 51 51 / 90%)\">a</span>",
        "<p style=\"border-left:6px solid #c00;padding-left:1em\">a</p>",
        "<p style=\"border:12px solid\">a</p>",
        "<p style=\"width:100px;border:12px solid;padding:10px;margin:0 30px\">some words</p>",
        "<blockquote style=\"border-left-width:thick\">a</blockquote>",
        "<table style=\"border:5px double\"><tbody><tr><td style=\"border-bottom:4px solid\">a</td></tr></tbody></table>",
        "<hr style=\"border:0;border-top:8px solid #333\">",
        "<span style=\"display:inline-block;border:6px solid;padding:4px\">a</span>",
        "<span style=\"border:3px solid\">a</span>",
        "<span style=\"display:inline-block;width:30px\">1.</span>",
        "<span style=\"display:inline-block;width:2em\">12.</span>",
        "<p style=\"font-size:10pt;line-height:12px\">a</p>",
        "<sup style=\"vertical-align:super\">a</sup>",
        "<sub style=\"vertical-align:sub;font-size:80%\">a</sub>",
        "<span style=\"vertical-align:super;font-size:70%\">st</span>",
        "<div style=\"height:20px\"></div>",
        "<div style=\"height:2em; width:100%\"> </div>",
        "<span style=\"font-feature-settings:'liga' 1, 'onum'\">a</span>",
        "<p style='font-feature-settings: \"ss01\" on, \"tnum\"'>a</p>",
        "<table align=\"left\"><tbody><tr><td>a</td></tr></tbody></table>",
        "<table style=\"table-layout:fixed;width:100%\"><tbody><tr><td>May 2024</td><td>I baked bread</td></tr></tbody></table>",
        "<p style=\"margin-left:2em;text-indent:-2em\">a</p>",
        "<p style=\"margin:0 0 0 24px;text-indent:-24px\">a</p>",
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
        "<p class=\"signature\">a</p>",
        "<table style=\"width:100%\"><tbody><tr><td style=\"vertical-align:top;height:40px;width:5%\">a</td></tr></tbody></table>",
        "<table bgcolor=\"#ffffcc\" cellpadding=\"4\" width=\"100%\"><tbody><tr><td>a</td></tr></tbody></table>",
    ];
    for (markup, (formats, messages)) in exported_each(bodies) {
        let page = &formats[0].1;
        assert!(
            page.replace("&quot;", "'").contains(&markup.replace(
                "'font-feature-settings: \"ss01\" on, \"tnum\"'",
                "\"font-feature-settings: 'ss01' on, 'tnum'\""
            )),
            "{markup}: {page}"
        );
        assert!(!messages.contains("left out"), "{markup}: {messages}");
    }
}

#[test]
fn a_direction_that_words_have_anyway_stays_and_nothing_is_said() {
    for (lang, markup) in [
        ("en", "<span lang=\"he\" dir=\"rtl\">שלום עולם</span>"),
        ("en", "<em dir=\"rtl\">مرحبا 2019 بكم</em>"),
        ("en", "<span dir=\"ltr\">10 - 20</span>"),
        ("en", "<b dir=\"ltr\">Müller (Berlin)</b>"),
        ("en", "<table><tbody><tr><td dir=\"ltr\">a 10 - 20</td></tr></tbody></table>"),
        ("en", "<table dir=\"rtl\"><tbody><tr><td dir=\"rtl\">a</td></tr></tbody></table>"),
        ("en", "<table><tbody><tr><td dir=\"rtl\">שלום</td></tr></tbody></table>"),
        ("he", "<span dir=\"ltr\">2019</span>"),
        ("he", "<span dir=\"ltr\">30/11/2026</span>"),
        ("he", "<span dir=\"ltr\">Rust and Go</span>"),
        ("ar", "<span dir=\"rtl\">10 - 20</span>"),
        ("fa", "<table><tbody><tr><td dir=\"rtl\">10 - 20</td></tr></tbody></table>"),
    ] {
        let (formats, messages) = exported_in(lang, &format!("{markup}\n"));
        let page = &formats[0].1;
        assert!(page.contains(markup.split('>').next().expect("a tag")), "{markup}: {page}");
        assert!(page.matches("dir=\"").count() > markup.matches("dir=").count(), "{markup}: {page}");
        assert!(!messages.contains("left out"), "{markup}: {messages}");
    }
    for (lang, markup) in [
        ("he", "<span dir=\"ltr\">10 - 20</span>"),
        ("he", "<em dir=\"ltr\">C++ ו-Go</em>"),
        ("ar", "<em dir=\"ltr\">secretword 10 - 20</em>"),
        ("ar", "<span dir=\"rtl\">Rust 10 - 20</span>"),
        ("en", "<span dir=\"rtl\">שלום!</span>"),
        ("en", "<span dir=\"rtl\">שלום <b dir=\"ltr\">10 - 20</b> עולם</span>"),
        ("en", "<table dir=\"rtl\"><tbody><tr><td dir=\"ltr\">10 - 20</td></tr></tbody></table>"),
    ] {
        let (formats, messages) = exported_in(lang, &format!("{markup}\n"));
        let page = &formats[0].1;
        let kept = page.matches("dir=\"").count() - 1;
        assert!(kept < markup.matches("dir=").count(), "{markup}: {page}");
        assert!(messages.contains("left out") || markup.contains("<b"), "{markup}: {messages}");
    }
}

#[test]
fn few_letters_may_stay_in_one_line() {
    let bodies = [
        "<span style=\"white-space:nowrap\">+44 20 7946 0958</span>",
        "<span style=\"white-space: nowrap; color: #333\">12 May 2026</span>",
        "<a href=\"https://example.org\" style=\"white-space:nowrap\">my <b>own</b> page</a>",
        "<p style=\"text-wrap:nowrap\">a b c</p>",
        "<table><tbody><tr><td nowrap=\"\">May 2024 – June 2026</td></tr></tbody></table>",
        "<table><tbody><tr><td style=\"white-space:nowrap\">a&amp;b &amp; c&amp;d &amp; e&amp;f &amp; g&amp;h</td></tr></tbody></table>",
    ];
    for (markup, (formats, messages)) in exported_each(bodies) {
        let page = &formats[0].1;
        let start = markup.split_inclusive('>').find(|tag| tag.contains("nowrap")).expect("a tag");
        assert!(page.contains(start), "{markup}: {page}");
        assert!(!messages.contains("left out"), "{markup}: {messages}");
    }
    // many of them in a row are a line that is too long
    let words = "<span style=\"white-space:nowrap\">more of it <i>and</i> more of it,</span>".repeat(8);
    let (formats, messages) = exported(&format!("{words}\n"));
    assert!(formats[0].1.matches("white-space:nowrap").count() < 8, "{}", formats[0].1);
    assert!(messages.contains("left out"), "{messages}");
    let parted = "<span style=\"white-space:nowrap\">more of it <i>and</i> more of it,</span> ".repeat(8);
    let (formats, messages) = exported(&format!("{parted}\n"));
    assert!(formats[0].1.matches("white-space:nowrap").count() == 8, "{}", formats[0].1);
    assert!(!messages.contains("left out"), "{messages}");
}

#[test]
fn lists_count_alike_in_every_format() {
    for (list, numbers, is_said) in [
        ("<ol><li>five</li><li>six</li></ol>", ["1.", "2."], false),
        ("<ol start=\"5\"><li>five</li><li>six</li></ol>", ["5.", "6."], false),
        ("<ol start=\"5\"><li>five</li><li value=\"9\">six</li></ol>", ["5.", "6."], true),
        ("<ol reversed><li>five</li><li>six</li></ol>", ["1.", "2."], true),
        ("<ol type=\"a\"><li>five</li><li type=\"i\">six</li></ol>", ["1.", "2."], true),
        ("<ol start=\"-3\"><li>five</li><li>six</li></ol>", ["1.", "2."], true),
        ("<ol start=\"9999999999\"><li>five</li><li>six</li></ol>", ["1.", "2."], true),
        ("1. five\n2. six\n{: start=\"5\"}", ["5.", "6."], false),
        ("1. five\n2. six\n{: start=\"5x\"}", ["1.", "2."], true),
        ("1. five\n2. six\n{: reversed=\"\"}", ["1.", "2."], true),
        ("1. five\n2. {: value=\"9\"} six\n", ["1.", "2."], true),
    ] {
        let (formats, messages) = exported(&format!("{list}\n"));
        let [page, text, markdown, document, _] = formats.map(|(_, text)| text);
        for (number, word) in numbers.into_iter().zip(["five", "six"]) {
            let is_there = text.lines().any(|line| line.trim() == format!("{number} {word}"));
            assert!(is_there, "{list}: {text}");
        }
        for gone in ["value=", "reversed", "type=\"a\"", "type=\"i\"", "-3", "9999", "5x"] {
            assert!(!page[page.find("<main").expect("a body")..].contains(gone), "{list}: {page}");
            assert!(!markdown.contains(gone), "{list}: {markdown}");
        }
        let first = numbers[0].trim_end_matches('.');
        assert!(first == "1" || page.contains(&format!("start=\"{first}\"")), "{list}: {page}");
        assert!(document.contains("five") && document.contains("six"), "{list}");
        assert_eq!(messages.contains("left out"), is_said, "{list}: {messages}");
    }
}

#[test]
fn what_is_left_out_whole_is_so_in_every_format_with_the_markdown_in_it() {
    let bodies = [
        "<iframe markdown=\"1\">secretword</iframe>",
        "<iframe markdown=\"1\">\nsecretword\n</iframe>",
        "<noscript markdown=\"1\">\n*secretword*\n</noscript>",
        "<object markdown=\"1\">\nsecretword\n</object>",
        "<noscript><p markdown=\"1\">secretword</p></noscript>",
        "<title><p markdown=\"1\">secretword</p></title>",
        "<template><p markdown=\"1\">secretword</p></template>",
        "<template markdown=\"block\">\nsecretword\n</template>",
        "<object><p markdown=\"1\">secretword</p></object>",
        "<svg><p markdown=\"1\">secretword</p></svg>",
        "<div><noscript><div markdown=\"1\">\nsecretword\n</div></noscript></div>",
        "<div markdown=\"1\">\n<noscript markdown=\"1\">\nsecretword\n</noscript>\n</div>",
        // browsers end these where other elements begin
        "<p>a <math>b <b>secretword</b> d</math> e</p>",
        "<p>a <svg>b <b>c</b> secretword</svg> e</p>",
        "<math> x <div>secretword</div> q</math>",
        "a <math>b <b>secretword</b> d</math> e",
        "<ul><li><svg><p>secretword</p></svg></li></ul>",
        "{::nomarkdown}\n<p>a <math>b <b>secretword</b> d</math> e</p>\n{:/}",
    ]
    .map(|body| format!("I bake bread.\n\n{body}"));
    for (body, (formats, messages)) in exported_each(bodies) {
        assert!(messages.contains("with all that stands in it is left out as unsafe"), "{body}: {messages}");
        for (name, text) in formats {
            assert!(text.contains("bake") && !text.contains("secretword"), "{body}: {name}");
        }
    }
    let (formats, messages) = exported("I bake.\n\n<iframe markdown=\"1\">a</iframe>\n\nsecretword\n");
    assert!(messages.contains("is not closed"), "{messages}");
    assert!(formats.iter().all(|(_, text)| !text.contains("secretword")), "{formats:?}");
}

#[test]
fn what_a_style_strikes_out_is_struck_out_in_every_format() {
    let bodies = [
        "I was <span style=\"text-decoration:line-through\">never</span> fired.",
        "I was <span style=\"color:red;Text-Decoration-Line: Line-Through !important\">never</span> fired.",
        "<p>I was <span style=\"text-decoration:line-through double\">never</span> fired.</p>",
        "I was <span>never</span>{: style=\"text-decoration:line-through\"} fired.",
        "I was <del>never</del> fired.",
        "<p>I was <s>never</s> fired.</p>",
    ];
    for (body, (formats, messages)) in exported_each(bodies) {
        let [page, text, markdown, _, json] = formats.map(|(_, text)| text);
        assert!(text.contains("I was ~~never~~ fired."), "{body}: {text}");
        assert!(json.contains("\"strikethrough\""), "{body}: {json}");
        let is_struck = ["<del", "<s>", "line-through", "~~never"];
        assert!(is_struck.iter().any(|mark| page.contains(mark)), "{body}: {page}");
        assert!(is_struck.iter().any(|mark| markdown.contains(mark)), "{body}: {markdown}");
        assert!(!messages.contains("left out"), "{body}: {messages}");
    }
}

#[test]
fn what_adds_up_in_elements_that_nest_is_taken_out_and_said() {
    let nested = |tag: &str, style: &str, count: usize| {
        let start = format!("<{tag} style=\"{style}\">").repeat(count);
        format!("{start}secretword{}", format!("</{tag}>").repeat(count))
    };
    for (body, gone, most) in [
        (nested("div", "margin-left:5em", 8), "margin-left", 3),
        (nested("div", "padding:0 50%", 3), "padding", 0),
        (nested("div", "width:50%", 8), "width:", 2),
        (nested("div", "column-count:4", 3), "column-count", 1),
        (nested("div", "border-left:12px solid", 30), "border-left", 25),
        (nested("span", "font-size:50%", 6), "font-size", 1),
        (nested("span", "font:50% serif", 6), "50%", 1),
        (nested("span", "font-size:500%", 6), "font-size", 1),
        ("<small>".repeat(20) + "secretword" + &"</small>".repeat(20), "<small>", 5),
        ("<sub>".repeat(20) + "secretword" + &"</sub>".repeat(20), "<sub>", 3),
        ("<div style=\"line-height:18px\"><span style=\"font-size:300%\">secretword</span></div>".to_owned(), "font-size", 0),
        ("<div style=\"line-height:100%\"><big><big>secretword</big></big></div>".to_owned(), "<big>", 0),
        ("<p style=\"padding-left:3em;text-indent:-3em\">a <span style=\"display:inline-block\">secretword</span></p>".to_owned(), "display", 0),
        ("<p><del><span style=\"display:inline-block\">secretword</span></del></p>".to_owned(), "display", 0),
    ] {
        let (formats, messages) = exported(&format!("{body}\n"));
        let said = "together with the elements around is left out: formats would show it otherwise";
        assert_eq!(messages.matches(said).count(), 1, "{body}: {messages}");
        let named = format!("`{}`", if gone == "50%" { "font" } else { gone.trim_end_matches(':') });
        assert!(messages.contains(&named), "{body}: {messages}");
        let (_, page) = formats[0].1.split_once("</h1>").expect("a title");
        assert!(page.matches(gone).count() <= most, "{body}: {page}");
        for (name, text) in formats {
            assert!(text.contains("secretword"), "{body}: {name}");
        }
    }
}

#[test]
fn of_what_adds_up_that_alone_goes_which_does() {
    for (body, stays, gone) in [
        ("<p style=\"margin-left:1em;line-height:12px\">secretword</p>", "margin-left:1em", "`line-height`"),
        (
            "<div style=\"color:#333;width:20px;padding:2px\">secretword</div>",
            "color:#333;padding:2px",
            "`width`",
        ),
    ] {
        let (formats, messages) = exported(&format!("{body}\n"));
        assert!(formats[0].1.contains(&format!("style=\"{stays}\"")), "{body}: {}", formats[0].1);
        assert!(messages.contains(&format!("{gone} together with")), "{body}: {messages}");
    }
}

#[test]
fn what_is_left_out_is_told_once_and_leaves_no_empty_class() {
    let bodies = [
        "<p class=\"sender window\">secretword</p>",
        "<div><p class=\"sender window\"><b>secretword</b></p></div>",
        "secretword\n{: .sender .window}",
        "<span class=\"nobreak syllable\">secretword</span>",
        "*secretword*{: .nobreak .syllable}",
        "<p style=\"opacity:0;opacity:0.1\">secretword</p>",
        "<ul><li style=\"opacity:0\">secretword</li></ul>",
        "<blink style=\"opacity:0\" hidden onclick=\"x\">secretword</blink>",
        "<div><form class=\"window\" action=\"x\">secretword</form></div>",
        "secretword\n\n<iframe src=\"x\"><p style=\"opacity:0\" onclick=\"x\">b</p></iframe>",
        "secretword\n\n<svg onload=\"x\"><a href=\"javascript:x\">b</a></svg>",
    ];
    for (body, (formats, messages)) in exported_each(bodies) {
        assert_eq!(messages.matches("left out").count(), 1, "{body}: {messages}");
        assert!(!formats[0].1.contains("class=\"\""), "{body}: {}", formats[0].1);
        assert!(formats.iter().all(|(_, text)| text.contains("secretword")), "{body}");
    }
}

#[test]
fn a_layout_of_the_workspace_has_classes_of_its_own() {
    let letter = FRONT.replace("lang: en", "lang: en\nlayout: mine");
    let body = "<p class=\"sender window\">a</p>\n\n<p class=\"details nobreak\">secretword</p>\n";
    let page = "<html><body>{{{body}}}</body></html>\n";
    for (layout, based, is_own) in
        [("mine", "", true), ("coverletter", "", true), ("mine", "base: din5008\n", false)]
    {
        let letter = letter.replace("mine", layout);
        let case = Case::new(&[("letters/l.md", &format!("{letter}{body}"))]);
        if based.is_empty() {
            case.write(&format!("w/formats/html/{layout}.hbs"), page);
        } else {
            case.write(&format!("w/formats/pdf/{layout}.yml"), based);
        }
        let (exit, messages) = case.export(&["-f", "html"]);
        assert_eq!(exit, 0, "{layout}: {messages}");
        let page = fs::read_to_string(case.path("w/out/l.html")).expect("a page");
        assert_eq!(page.contains("<p class=\"sender window\""), is_own, "{layout}: {page}");
        assert_eq!(page.contains("<p class=\"details\">secretword"), is_own, "{layout}: {page}");
        assert!(messages.contains("`nobreak` in the class of `<p>`") || !is_own, "{layout}: {messages}");
        assert_eq!(messages.contains("window"), !is_own, "{layout}: {messages}");
    }
}

#[test]
fn words_that_browsers_show_to_nobody_or_with_all_tags_are_words() {
    let bodies = [
        "a <rp>secretword</rp> b",
        "<p><ruby>x<rp>secretword</rp><rt>y</rt></ruby></p>",
        "a <plaintext>*secretword*</plaintext> b",
        "<xmp markdown=\"block\">\n*secretword*\n</xmp>",
        "<p>a <textarea><b>secretword</b></textarea></p>",
    ]
    .map(|body| format!("{body}\n\nLast *words*."));
    for (body, (formats, _)) in exported_each(bodies) {
        for (name, text) in &formats {
            assert!(text.contains("secretword"), "{body}: {name}");
        }
        let page = &formats[0].1;
        assert!(!page.contains("<rp") && !page.contains("&lt;"), "{body}: {page}");
        assert!(page.contains("<p>Last <em>words</em>.</p>"), "{body}: {page}");
    }
}

#[test]
fn no_link_opens_a_page_that_may_lead_the_letters_elsewhere() {
    for body in [
        "<a href=\"https://b.example/\" target=\"w\">work</a>",
        "<a href=\"https://b.example/\" target=\"_blank\" rel=\"opener\">work</a>",
        "<a href=\"https://b.example/\" target=\"_BLANK\" rel=\"noreferrer OPENER\">work</a>",
        "[work](https://b.example/){: target=\"w\"}",
        "[work](https://b.example/){: target=\"_blank\" rel=\"opener\"}",
    ] {
        let (formats, messages) = exported(&format!("I bake: {body}\n"));
        let page = &formats[0].1;
        let letter = page.split_once("I bake").map_or("", |(_, rest)| rest);
        assert!(
            !letter.contains("=\"w\"") && !letter.to_lowercase().contains("opener\""),
            "{body}: {letter}"
        );
        assert!(letter.contains("b.example") && messages.contains("is left out"), "{body}: {messages}");
    }
    for body in [
        "<a href=\"https://b.example/\" target=\"_blank\" rel=\"noopener noreferrer\">work</a>",
        "[work](https://b.example/){: target=\"_blank\"}",
        "[work](https://b.example/){: rel=\"me\"}",
    ] {
        let (_, messages) = exported(&format!("I bake: {body}\n"));
        assert_eq!(messages.matches("left out").count(), 0, "{body}: {messages}");
    }
}

#[test]
fn marks_of_direction_turn_no_figures_of_a_letter_that_runs_to_the_right() {
    for mark in ['\u{200f}', '\u{61c}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'] {
        let data = format!("name: Firm X\nsalary: \"{mark}30,000 – 40,000\"\n");
        let letter = format!(
            "{FRONT}At Firm{mark} 2019 – 2022 I baked for {{{{ employer.salary }}}}, {mark}5 of 7{mark} ovens.\n"
        );
        let case = Case::new(&[
            ("letters/l.md", &letter.replacen("title: T", "title: T\nemployer: e", 1)),
            ("employers/e.yml", &data),
        ]);
        let (exit, messages) = case.export(&["-f", "html,text,docx"]);
        assert_eq!(exit, 0, "{mark:?}: {messages}");
        for file in ["html", "txt", "docx"] {
            let bytes = fs::read(case.path(&format!("w/out/l.{file}"))).expect("exported");
            let text =
                if file == "docx" { docx_text(&bytes) } else { String::from_utf8_lossy(&bytes).into_owned() };
            let text = text.replace('\u{a0}', " ");
            assert!(text.contains("30,000 – 40,000") && !text.contains(mark), "{mark:?} in {file}");
        }
    }
}

#[test]
fn marks_of_direction_stay_in_all_of_a_paragraph_that_has_letters_that_run_to_the_left() {
    for (body, stays) in [
        ("שלום **\u{200f}2019 – 2022** עולם\n", true),
        ("- [שלום](https://a.example) *\u{200f}5 of 7*\n", true),
        ("| שלום \u{200f}1 |\n|---|\n| a |\n", true),
        ("שלום\n\nAt Firm **\u{200f}2019 – 2022** I baked\n", false),
        ("| שלום | \u{200f}1 |\n|---|---|\n| a | b |\n", false),
    ] {
        let case = Case::letter(body);
        let (exit, messages) = case.export(&["-f", "html"]);
        assert_eq!(exit, 0, "{body}: {messages}");
        let page = fs::read_to_string(case.path("w/out/l.html")).expect("exported");
        assert_eq!(page.contains('\u{200f}'), stays, "{body}");
    }
}
