//! Input from strangers: whatever it is, an export ends soon and in order. Each case is one run of the program.

use std::fs;

use super::case::{Case, FRONT, refuses};
use crate::support::folder;

#[test]
fn ends_soon_whatever_the_markdown() {
    let n = 5_000;
    let texts = [
        "[".repeat(n),
        "*a".repeat(n),
        "*a**b_".repeat(n),
        "> ".repeat(n),
        "`a ".repeat(n),
        "[a](".repeat(n),
        "![a](<".repeat(n),
        "<b>".repeat(n),
        "<div>\n".repeat(n),
        "<!-- ".repeat(n),
        "[^1]".repeat(n) + "\n\n[^1]: a\n",
        "a\n{: .b}\n\n".repeat(n),
        "{::a ".repeat(n),
        "{: a ".repeat(n),
        "|\\|".repeat(n),
        format!("|{}", "<code".repeat(n)),
        "a\n".to_owned() + &"{: .b}\n".repeat(n),
        "|a".repeat(n) + "|\n" + &"|-".repeat(n) + "|\n",
        "x".repeat(20 * n),
        "word ".repeat(4 * n),
        "x ".repeat(8 * n),
        "... ".repeat(4 * n),
        "… ".repeat(4 * n),
        "ftp://e.x ".repeat(2 * n),
        "a\u{301}".repeat(n),
        "\"'".repeat(n),
        (0..n).map(|i| format!("[^{i}]: a[^{}]\n\n", i + 1)).collect::<String>() + "[^0]",
        (0..n).map(|i| format!("*[w{i}]: x\n")).collect::<String>() + &"w1 ".repeat(n),
    ];
    let case = Case::new(&[]);
    for (index, text) in texts.iter().enumerate() {
        case.write(&format!("w/letters/l{index}.md"), &format!("{FRONT}{text}"));
    }
    let (exit, messages) = case.export(&["-f", "html,text,markdown"]);
    assert!(exit <= 1, "{messages:.2000}");
}

/// Characters that no font has, again and again, beside so many fonts.
fn beside_fonts(fonts: usize) -> Case {
    const FONT: &[u8] = include_bytes!("../../../formats/pdf/fonts/NotoSansSymbols2-Letters.ttf");
    let missing: String = (0..60_000).filter_map(|at| char::from_u32(0x4e00 + at % 20_000)).collect();
    let case = Case::letter(&missing);
    for number in 0..fonts {
        folder::write(&case.path("w/formats/pdf/fonts"), format!("x{number:04}.ttf"), FONT);
    }
    case
}

#[test]
fn characters_that_no_font_has_are_asked_of_each_font_once() {
    let (exit, messages) = beside_fonts(980).export(&["-f", "pdf"]);
    assert_eq!(exit, 1, "{messages:.300}");
    assert!(messages.contains("no font has `一` (U+4E00)"), "{messages:.300}");
    assert!(messages.len() < 20_000, "{messages:.300}");
}

#[test]
fn fonts_beyond_a_thousand_are_left_out_and_said() {
    let (exit, messages) = beside_fonts(1_003).export(&["-f", "text"]);
    assert_eq!(exit, 2, "{messages:.300}");
    let says =
        "there are more than 1000 fonts: `formats/pdf/fonts/x0987.ttf` and those after it are left out";
    assert_eq!(messages.matches("error[limit-exceeded]").count(), 1, "{messages:.300}");
    assert!(messages.contains(says), "{messages:.300}");
}

#[test]
fn a_text_that_is_read_anew_costs_steps_by_its_length() {
    let (big, digits) = ("abc ".repeat(15_000), "1".repeat(60_000));
    let values = format!(
        "big: \"{big}\"\ndigits: \"{digits}\"\nplain: {digits}\nblank: \"{}5\"\nlist: [\"{digits}\"]\nwritten: [{digits}]\n\
         map: {{big: \"{big}\"}}\nrows: [{{a: \"{digits}\"}}]\n",
        " ".repeat(60_000),
    );
    let front = FRONT.replacen("---\n", &format!("---\n{values}"), 1);
    let data = format!("{{\"a\": \"{big}\"}}");
    let tags = [
        "{% assign n = page.big.size %}",
        "{% assign n = page.big['size'] %}",
        "{% assign n = page.map.big.size %}",
        "{% assign n = site.data.s.a.size %}",
        "{% for x in (1..page.digits) limit:0 %}{% endfor %}",
        "{% for x in (page.digits..1) %}{% endfor %}",
        "{% for x in (1..page.blank) limit:0 %}{% endfor %}",
        "{% for x in page.rows limit:page.blank %}{% endfor %}",
        "{% for x in page.rows offset:page.blank %}{% endfor %}",
        "{% tablerow x in (1..page.digits) limit:0 %}{% endtablerow %}",
        "{% tablerow x in page.rows limit:0 cols:page.blank %}{% endtablerow %}",
        "{% assign n = (page.digits..1) %}",
        "{% assign n = (page.digits..1) | size %}",
        "{% capture x %}{{ (page.digits..1) }}{% endcapture %}",
        "{% if page.big == page.map.big %}{% endif %}",
        "{% if page.written == page.list %}{% endif %}",
        "{% if page.plain < 1 %}{% endif %}",
        "{% case page.digits %}{% when page.plain %}{% endcase %}",
        "{% assign n = page.plain | plus: 1 %}",
        "{% assign n = page.digits | abs %}",
        "{% assign n = 1 | at_most: page.digits %}",
        "{% assign n = page.list | sum %}",
        "{% assign n = page.written | sum %}",
        "{% assign n = page.rows | sum: 'a' %}",
        "{% assign n = page.rows | sort: 'a' %}",
        "{% assign n = page.rows | where: 'a', 1 %}",
        "{% assign n = page.rows | find: 'a', 1 %}",
        "{% assign n = page.rows | group_by: 'a' %}",
        "{% assign n = page.rows | where_exp: 'x', 'x.a < 1' %}",
        "{% assign n = 'a' | slice: page.blank %}",
    ];
    let case = Case::new(&[("data/s.json", &data)]);
    case.write("w/letterpress.yml", "safety: {liquid-steps: 3000}\n");
    for (index, tag) in tags.iter().enumerate() {
        let body = format!("{{% for i in (1..300) %}}{tag}{{% endfor %}}\n");
        case.write(&format!("w/letters/l{index:02}.md"), &format!("{front}{body}"));
    }
    // aliases make many keys of one text
    let keys = vec!["*a"; 900].join(", ");
    let body = format!("{FRONT}{{% assign n = page.keys | sort_natural %}}\n");
    let body = body.replacen("---\n", &format!("---\nbig: &a \"{big}\"\nkeys: [{keys}]\n"), 1);
    case.write("w/letters/keys.md", &body);
    let (exit, messages) = case.export(&["-f", "text"]);
    assert_eq!(exit, 1, "{messages:.300}");
    for (index, tag) in tags.iter().enumerate() {
        let refused = format!("letters/l{index:02}.md");
        let told = messages.split("error[limit-exceeded]").skip(1);
        assert!(told.into_iter().any(|told| told.contains(&refused)), "{tag}: {messages:.3000}");
    }
    assert!(messages.contains("letters/keys.md"), "{messages:.300}");
}

#[test]
fn what_a_tag_holds_costs_steps_each_time_that_it_runs() {
    let many = |one: fn(usize) -> String, between: &str| (0..3000).map(one).collect::<Vec<_>>().join(between);
    for tag in [
        format!("{{% cycle {} %}}", many(|i| format!("\"{i}\""), ",")),
        format!("{{% assign y = \"a\" | slice: {} %}}", many(|_| "1".to_owned(), ",")),
        format!("{{% render \"x.md\", {} %}}", many(|i| format!("a{i}: \"x\""), ", ")),
        format!("{{% include x.md {} %}}", many(|i| format!("a{i}=\"x\""), " ")),
        format!("{{% for j in \"{}\" limit:0 %}}{{% endfor %}}", "a".repeat(30_000)),
    ] {
        let body = format!("{{% for i in (1..30000) %}}{tag}{{% endfor %}}\n");
        let case = Case::new(&[("letters/l.md", &format!("{FRONT}{body}")), ("includes/x.md", "x")]);
        let (exit, messages) = case.export(&["-f", "text"]);
        assert_eq!(exit, 1, "{tag:.60}: {messages:.300}");
        assert!(messages.contains("limit-exceeded"), "{tag:.60}: {messages:.300}");
    }
}

#[test]
fn a_link_of_many_words_makes_no_larger_file_for_every_line() {
    let case = Case::letter(&format!("[{}](https://x.example/)\n", "word ".repeat(5_000)));
    let (exit, messages) = case.export(&["-f", "pdf"]);
    assert_eq!(exit, 0, "{messages}");
    let bytes = fs::metadata(case.path("w/out/l.pdf")).expect("exported").len();
    assert!(bytes < 2_000_000, "{bytes} bytes");
}

#[test]
fn refuses_definitions_that_are_repeated_without_end() {
    let long = "x".repeat(1_000);
    for body in [
        format!("{}\n\n*[a]: {long}\n", "a ".repeat(10_000)),
        format!("{}\n\n[a]: https://x.example/{long}\n", "[a], ".repeat(10_000)),
        format!("{{:a: k=\"{long}\"}}\n\n{}", "*a*{:a} ".repeat(10_000)),
        format!("{{:a: k=\"{long}\"}}\n\n{}", "a\n{:a}\n\n".repeat(10_000)),
    ] {
        refuses(&Case::letter(&body), "limit-exceeded");
    }
    let few = format!("{}\n\n*[a]: {long}\n", "a ".repeat(1_000));
    assert_eq!(Case::letter(&few).export(&["-f", "html,text,markdown"]).0, 0);
}

#[test]
fn refuses_liquid_that_never_ends() {
    for body in [
        "{% for i in (1..1000000000) %}a{% endfor %}",
        "{% for i in (1..10000) %}{% for j in (1..10000) %}{% endfor %}{% endfor %}",
        "{% assign a = 'aaaa' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}",
        "{% assign a = 'aaaa' %}{% for i in (1..60) %}{% assign a = a | replace: 'a', a %}{% endfor %}{{ a }}",
        "{% capture a %}aaaa{% endcapture %}{% for i in (1..60) %}{% capture a %}{{a}}{{a}}{% endcapture %}\
         {% endfor %}{{ a }}",
    ] {
        refuses(&Case::letter(body), "limit-exceeded");
    }
}

#[test]
fn refuses_an_include_that_includes_itself() {
    let letter = format!("{FRONT}{{% include r.md %}}");
    let twice = "{% include r.md %}{% include r.md %}";
    refuses(&Case::new(&[("letters/l.md", &letter), ("includes/r.md", twice)]), "include");
}

#[test]
fn refuses_data_that_nests_without_end_or_grows_out_of_aliases() {
    for value in ["[".repeat(20_000), "{a: ".repeat(20_000)] {
        refuses(&Case::new(&[("letters/l.md", &format!("---\na: {value}\n---\nx\n"))]), "limit-exceeded");
    }
    let mut laughs = "a0: &a0 [x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    refuses(&Case::new(&[("letters/l.md", &format!("---\n{laughs}---\nx\n"))]), "limit-exceeded");
}

#[test]
fn refuses_a_file_that_is_too_large() {
    let case = Case::letter(&"x".repeat(11 << 20));
    refuses(&case, "limit-exceeded");
    let (_, messages) = case.export(&[]);
    assert!(messages.contains("`letters/l.md` is larger than 10 MB"), "{messages}");
}

#[test]
fn tells_of_a_hundred_thousand_mistakes_in_a_thousand_lines() {
    let case = Case::letter(&"{{".repeat(50_000));
    refuses(&case, "liquid-syntax");
    let told = case.run(&["check", "--message-format", "json"]).stdout;
    let told = String::from_utf8_lossy(&told).matches("liquid-syntax").count();
    assert!((1000..1100).contains(&told), "{told}");
    refuses(&Case::new(&[("letters/l.md", FRONT), ("employers/e.yml", &"k: v\n".repeat(20_000))]), "yaml");
}

#[test]
fn refuses_a_layout_that_calls_itself() {
    for layout in ["{{> coverletter}}{{> coverletter}}", "{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}}"] {
        refuses_layout(layout, "template");
    }
}

#[test]
fn refuses_a_layout_that_never_ends() {
    let loops =
        |inside: &str| format!("{}{inside}{}", "{{#each @root.site.x}}".repeat(6), "{{/each}}".repeat(6));
    for inside in ["", "{{#if this}}{{/if}}", "{{len ..}}"] {
        refuses_layout(&loops(inside), "template");
    }
    // a block that is handed over is made whole before any of it is printed
    refuses_layout(&format!("{}x{}", "{{#> b}}".repeat(60), "{{/b}}".repeat(60)), "template");
    refuses_layout(&"{{title}}".repeat(50_000), "limit-exceeded");
}

#[test]
fn refuses_a_layout_that_makes_too_much_text() {
    let letter = format!("{FRONT}{}\n", "word ".repeat(20_000));
    let numbers = vec!["1"; 300].join(", ");
    // few rounds, and 90 MB
    let layout = format!("{{{{#each @root.site.x}}}}{}{{{{/each}}}}", "{{{@root.body}}}".repeat(3));
    let case = Case::new(&[
        ("letters/l.md", &letter),
        ("formats/html/coverletter.hbs", &layout),
        ("letterpress.yml", &format!("x: [{numbers}]\n")),
    ]);
    refuses(&case, "template");
}

#[test]
fn refuses_a_layout_that_nests_too_deeply() {
    for unit in [
        "{{#if true}}",
        "{{\n#if true}}",
        "{{#if true}}{{!-- }}{{/if}} --}}",
        "{{#if true}}\\{{/if}}",
        "{{#if true}}{{{{raw}}}}{{/if}}{{{{/raw}}}}",
        "{{#if true}}{{a \"}}{{/if}}\"}}",
    ] {
        refuses_layout(&unit.repeat(5_000), "template");
    }
    let chain = format!("{{{{#if true}}}}{}{{{{/if}}}}", "{{else if true}}".repeat(5_000));
    refuses_layout(&chain, "template");
    refuses_layout(&format!("{{{{len {}title{}}}}}", "(len ".repeat(5_000), ")".repeat(5_000)), "template");
}

#[track_caller]
fn refuses_layout(layout: &str, code: &str) {
    let numbers = vec!["1"; 300].join(", ");
    let case = Case::new(&[
        ("letters/l.md", &format!("{FRONT}a\n")),
        ("formats/html/coverletter.hbs", layout),
        ("formats/html/b.hbs", "{{> @partial-block}}{{> @partial-block}}"),
        ("letterpress.yml", &format!("x: [{numbers}]\n")),
    ]);
    refuses(&case, code);
}

/// A letter to somebody whose address has so many lines.
fn addressed(layout: &str, lines: usize) -> Case {
    let front = FRONT.replace("title: T", &format!("title: T\nlayout: {layout}\nemployer: e"));
    let address = (0..lines).map(|line| format!("line {line}, ")).collect::<String>();
    Case::new(&[
        ("letters/l.md", &format!("{front}a\n")),
        ("employers/e.yml", &format!("name: E\naddress: [{address}]\n")),
    ])
}

#[test]
fn refuses_an_address_without_end() {
    for layout in ["letterhead", "din5008"] {
        refuses(&addressed(layout, 3_000), "limit-exceeded");
    }
}

#[test]
fn an_address_longer_than_a_page_fills_pages() {
    let case = addressed("letterhead", 300);
    let run = case.run(&["export", "-f", "pdf", "--message-format", "json"]);
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    let artifact = text.lines().find(|line| line.contains("\"artifact\"")).expect("exported");
    let artifact: serde_json::Value = serde_json::from_str(artifact).expect("JSON");
    assert!(artifact["pages"].as_u64().is_some_and(|pages| (5..12).contains(&pages)), "{artifact}");
}

/// A PNG of two pixels whose colours are numbers, with so many bytes of a palette, or none.
fn numbered(palette: Option<usize>) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut lines = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut lines, &[0, 0, 1]).expect("memory takes it");
    let head = [&2_u32.to_be_bytes()[..], &1_u32.to_be_bytes(), &[8, 3, 0, 0, 0]].concat();
    let colours = palette.map(|length| (b"PLTE", vec![7; length]));
    let others = [(b"IDAT", lines.finish().expect("whole")), (b"IEND", Vec::new())];
    for (kind, data) in [(b"IHDR", head)].into_iter().chain(colours).chain(others) {
        bytes.extend(u32::try_from(data.len()).expect("small").to_be_bytes());
        let mut sum = flate2::Crc::new();
        for part in [&kind[..], &data] {
            sum.update(part);
            bytes.extend(part);
        }
        bytes.extend(sum.sum().to_be_bytes());
    }
    bytes
}

#[test]
fn refuses_images_that_are_bombs_or_broken() {
    // Headers that announce more pixels than memory has, and files that end in the middle.
    let png = |width: u32, height: u32| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    };
    // one that is decoded would take fourteen gigabytes before its pixels are found missing
    let mut begun = png(60_000, 60_000)[..29].to_vec();
    let pixels = b"IDAT\x78\x9c\x63\0\0\0\x01\0\x01";
    for chunk in [&begun[12..29].to_vec()[..], pixels] {
        let mut sum = flate2::Crc::new();
        sum.update(chunk);
        if chunk == pixels {
            begun.extend(9_u32.to_be_bytes());
            begun.extend(pixels);
        }
        begun.extend(sum.sum().to_be_bytes());
    }
    let whole_and_half = [
        ("jpg", &include_bytes!("../../golden/rich/letters/mark.jpg")[..]),
        ("png", include_bytes!("../../golden/every-node/letters/square.png")),
        ("gif", include_bytes!("../../../fuzz/corpus/picture/moving.gif")),
        ("webp", include_bytes!("../../../fuzz/corpus/picture/lossless.webp")),
    ];
    let mut images: Vec<(&str, Vec<u8>)> = vec![
        ("j.png", unknown_filter()),
        ("k.png", numbered(None)),
        ("l.png", numbered(Some(4))),
        ("m.png", numbered(Some(2))),
        ("n.png", numbered(Some(257 * 3))),
        ("h.png", begun),
        ("a.png", png(30_000, 30_000)),
        ("b.png", png(u32::MAX, u32::MAX)),
        ("c.png", png(0, 0)),
        ("d.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("e.jpg", b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03".to_vec()),
        ("f.gif", b"GIF89a\xff\xff\xff\xff\xf0\0\0".to_vec()),
        ("g.webp", b"RIFF\x24\0\0\0WEBPVP8L\x17\0\0\0\x2f\xff\xff\xff\x0f".to_vec()),
    ];
    let halves = ["half.jpg", "half.png", "half.gif", "half.webp"].into_iter().zip(whole_and_half);
    images.extend(halves.map(|(name, (_, whole))| (name, whole[..whole.len() / 2].to_vec())));
    let case = Case::new(&[]);
    for (name, bytes) in &images {
        case.write(&format!("w/letters/{name}.md"), &format!("{FRONT}![a]({name})\n"));
        fs::write(case.path(&format!("w/letters/{name}")), bytes).expect("written");
    }
    let (exit, messages) = case.export(&["-f", "pdf"]);
    assert_eq!(exit, 0, "{messages}");
    assert_eq!(messages.matches("warning[image]").count(), images.len(), "{messages}");
    // whatever shows pictures leaves the same ones out, each with its name and its place
    let case = Case::new(&[]);
    let mut body = String::new();
    for (end, whole) in whole_and_half {
        fs::create_dir_all(case.path("w/letters")).expect("folders");
        fs::write(case.path(&format!("w/letters/whole.{end}")), whole).expect("written");
        body += &format!("![whole](whole.{end})\n\n");
    }
    for (name, bytes) in
        images.iter().filter(|(name, _)| !["b.png", "f.gif", "g.webp", "h.png"].contains(name))
    {
        fs::write(case.path(&format!("w/letters/{name}")), bytes).expect("written");
        body += &format!("![words of {name}]({name})\n\n");
    }
    case.write("w/letters/l.md", &format!("{FRONT}{body}"));
    for format in ["html", "pdf", "docx"] {
        let (exit, messages) = case.export(&["-f", format]);
        assert_eq!(exit, 0, "{format}: {messages}");
        let said_of_whole = |end: &str| messages.contains(&format!("`whole.{end}` is damaged"));
        assert!(!whole_and_half.iter().any(|(end, _)| said_of_whole(end)), "{format}: {messages}");
        for (number, line) in body.lines().enumerate().filter(|(_, line)| line.contains("words of")) {
            let name = line.split(['(', ')']).nth(1).expect("a name");
            let said = format!("the image `{name}` is damaged, so only its words are shown");
            assert!(messages.contains(&said), "{format}: {said}: {messages}");
            let place = format!("letters/l.md:{}:1", number + FRONT.lines().count() + 1);
            assert!(messages.contains(&place), "{format}: {place}: {messages}");
        }
    }
    let page = fs::read_to_string(case.path("w/out/l.html")).expect("a page");
    assert_eq!(page.matches("src=\"data:").count(), whole_and_half.len());
    assert!(page.contains("alt=\"words of half.jpg\""), "{page}");
}

/// A PNG of one grey pixel, whose line says that it is filtered by a method that there is not.
fn unknown_filter() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let chunks: [(&[u8], &[u8]); 3] = [
        (b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        // one stored block of two bytes (RFC 1950 and 1951)
        (b"IDAT", &[0x78, 1, 1, 2, 0, 0xfd, 0xff, 9, 0, 0, 0x13, 0, 0x0a]),
        (b"IEND", &[]),
    ];
    for (kind, data) in chunks {
        bytes.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend(sum.sum().to_be_bytes());
    }
    bytes
}

#[test]
fn raises_and_lowers_limits_as_the_settings_say() {
    let letter = format!("{FRONT}{{% for i in (1..2000) %}}a{{% endfor %}}\n");
    let low = Case::new(&[("letters/l.md", &letter)]);
    low.write("w/letterpress.yml", "safety: {liquid-steps: 1000}\n");
    refuses(&low, "limit-exceeded");
    let (exit, messages) = Case::new(&[("letters/l.md", &letter)]).export(&["-f", "text"]);
    assert_eq!(exit, 0, "{messages}");
}

#[test]
fn an_image_that_ends_in_the_middle_is_said() {
    let whole = include_bytes!("../../golden/every-node/letters/square.png");
    for length in [whole.len() / 2, whole.len() - 13, 40, 33] {
        let case = Case::letter("![a](p.png)\n");
        fs::write(case.path("w/letters/p.png"), &whole[..length]).expect("written");
        let (code, messages) = case.export(&["-f", "pdf"]);
        assert!(code == 0 || !case.path("w/out").exists(), "{length}: {messages}");
        assert!(messages.contains("[image]"), "{length}: {messages}");
    }
}

#[test]
fn a_letter_of_too_many_pages_is_said_once_whatever_it_is_packed_into() {
    // headings are bookmarks, which would point at pages that are not there
    let texts =
        ["# a\n\n".repeat(5_000), "- a\n".repeat(20_000), "a\n\n".repeat(5_000), "|a|\n".repeat(9_000)];
    for text in texts {
        let case = Case::new(&[("letters/l.md", &format!("{FRONT}{text}"))]);
        for formats in ["pdf,eml", "eml,pdf", "html,pdf,text,markdown,docx,json,eml"] {
            let (exit, messages) = case.export(&["-f", formats]);
            assert_eq!(exit, 1, "{messages}");
            assert_eq!(messages.matches("the letter has more than 100 pages").count(), 1, "{messages}");
        }
    }
}

#[test]
fn threads_that_the_system_does_not_give_are_done_without() {
    let letter = format!("{FRONT}Words.\n");
    let case = Case::new(&[("letters/a.md", &letter), ("letters/b.md", &letter), ("letters/c.md", &letter)]);
    // the stacks of so many take four times the memory that there is
    let bounds = "ulimit -v 1000000; exec \"$0\" \"$@\"";
    for args in [&["export", "-f", "text", "--threads", "512"][..], &["check"]] {
        let output = std::process::Command::new("sh")
            .args(["-c", bounds, crate::support::PROGRAM])
            .args(args)
            .current_dir(case.path("w"))
            .output()
            .expect("a run");
        let messages = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {messages}");
    }
}
