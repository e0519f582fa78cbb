//! What a stranger makes long and a letter repeats: marks, pictures, keys.

use std::path::Path;

use super::case::{Case, FRONT};

/// A theme, a layout or a language says what stands at each item, quotation or line: it is short, or is refused.
#[test]
fn marks_that_a_letter_repeats_are_short() {
    let (long, signs) = ("x".repeat(20_000), "·".repeat(20_000));
    let theme = "---\ntitle: T\nlang: en\ndate: 2026-01-02\nlayout: letterhead\ntheme: q\nsender: {name: A, address: [a, \
        b]}\n---\nHi\n"
        .to_owned();
    let front = "---\ntitle: T\nlang: en\ndate: 2026-01-02\n";
    let quotes = format!("{front}layout: none\nsmart: locale\n---\n{}", "\"a\" ".repeat(400));
    let bullets = format!("{front}layout: q\n---\n{}", "- a\n".repeat(400));
    for (file, text, letter, said) in [
        (
            "formats/locale/en.yml",
            format!("quotes: [{long}, y, z, w]\n"),
            quotes,
            "not a list of four marks, each of eight",
        ),
        (
            "formats/themes/q.yml",
            format!("head: line\nseparator: \"{signs}\"\n"),
            theme,
            "signs, eight characters at most",
        ),
        (
            "formats/pdf/q.yml",
            format!("lists: {{bullets: [\"{signs}\"]}}\n"),
            bullets,
            "each of eight characters at most",
        ),
    ] {
        let case = Case::new(&[(file, &text), ("letters/l.md", &letter)]);
        let (_, messages) = case.export(&["-f", "pdf,text"]);
        assert!(messages.contains(said), "{file}: {messages:.2000}");
    }
}

/// A picture is a few bytes of a letter, and all of its own wherever a page shows it.
#[test]
fn pictures_are_counted_as_often_as_a_page_shows_them_and_read_once() {
    let case = Case::new(&[("letters/l.md", &format!("{FRONT}{}", "![a](x.png) ".repeat(400)))]);
    let mut state = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[0]
    })
    .take(1_200_000)
    .collect();
    std::fs::write(case.path("w/letters/x.png"), noisy(&noise, 632)).expect("a picture");
    let (exit, messages) = case.export(&["-f", "html"]);
    assert_eq!(exit, 1, "{messages}");
    assert!(messages.contains("limit-exceeded") && messages.contains("more than 100"), "{messages}");
    let (exit, messages) = case.export(&["-f", "docx"]);
    assert_eq!(exit, 0, "{messages}");
    let size = Path::new(&case.path("w/out/l.docx")).metadata().expect("a file").len();
    assert!(size < 3_000_000, "{size}");
}

/// A picture of so many pixels in a row whose bytes are these.
fn noisy(bytes: &[u8], width: u32) -> Vec<u8> {
    let height = u32::try_from(bytes.len()).expect("few") / (width * 3);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&bytes[..(width * height * 3) as usize]).expect("pixels");
    writer.finish().expect("an end");
    out
}

/// A key that a template makes is paid for by its length, wherever it is looked for.
#[test]
fn long_keys_are_paid_for() {
    let long = "k".repeat(1_000_000);
    let list = "x ".repeat(250_000);
    for body in [
        "{% for i in (1..30000) %}{% if page[page.s] %}a{% endif %}{% endfor %}".to_owned(),
        "{% assign l = page.l | split: ' ' %}{{ l | where: page.s, 'b' | size }}".to_owned(),
        "{% assign l = page.l | split: ' ' %}{{ l | map: page.s | size }}".to_owned(),
    ] {
        let front = FRONT.trim_end_matches("---\n");
        let case = Case::new(&[(
            "letters/l.md",
            &format!("{front}s: {long}\nl: {list}\nlayout: none\n---\n{body}\n"),
        )]);
        let (exit, messages) = case.export(&["-f", "text"]);
        assert!(exit == 1 && messages.contains("limit-exceeded"), "{body}: {exit} {messages:.600}");
    }
}

/// What a file of formats/ has for every page or every letter is short, or is refused by its name.
#[test]
fn words_of_formats_are_short() {
    let long = "y".repeat(200_000);
    let letter = format!(
        "---\ntitle: T\nlang: en\ndate: 2026-01-02\nlayout: letterhead\nplace: Bern\nsender: {{name: A, address: [a, b]}}\n\
         long: {}\nprintheaders: true\nfooter: always\n---\n{}",
        "z".repeat(20_000),
        "A paragraph.\n\n".repeat(200)
    );
    for (file, text) in [
        ("formats/pdf/letterhead.yml", format!("footer: {{left: {long}}}\n")),
        ("formats/pdf/letterhead.yml", format!("header: {{center: {long}}}\n")),
        ("formats/pdf/letterhead.yml", format!("words: {{en: {{page: {long}}}}}\n")),
        ("formats/pdf/letterhead.yml", "footer: {right: '{{page.long}}'}\n".to_owned()),
        ("formats/pdf/letterhead.yml", format!("header: {{left: '{}'}}\n", "{{page.long}}".repeat(300))),
        ("formats/locale/en.yml", format!("labels: {{page: {long}}}\n")),
        ("formats/locale/en.yml", format!("salutation: {long}\n")),
        ("formats/locale/en.yml", format!("closings: [{{words: {long}}}]\n")),
        ("formats/locale/en.yml", format!("salutations: [{{to: person, words: {long}}}]\n")),
        ("formats/locale/en.yml", format!("dated: '{}'\n", "{{place}}".repeat(10_000))),
    ] {
        let case = Case::new(&[(file, &text), ("letters/l.md", &letter)]);
        let (exit, messages) = case.export(&["-f", "pdf"]);
        assert!(exit > 0, "{text:.60}: {messages:.2000}");
        assert!(messages.contains("error[limit-exceeded]"), "{text:.60}: {messages:.2000}");
        assert!(messages.contains(file), "{text:.60}: {messages:.2000}");
    }
}

/// What stands around a letter costs in proportion, and has an end.
#[test]
fn long_parts_cost_in_proportion_and_have_an_end() {
    let members: [&dyn Fn(&str) -> String; 12] = [
        &|text| format!("salutation: \"{text}\""),
        &|text| format!("closing: \"{text}\""),
        &|text| format!("subject: \"{text}\""),
        &|text| format!("place: \"{text}\""),
        &|text| format!("ps: \"{text}\""),
        &|text| format!("cc: [\"{text}\"]"),
        &|text| format!("enclosures: [\"{text}\"]"),
        &|text| format!("refs: {{A: \"{text}\"}}"),
        &|text| format!("recipient: {{name: \"{text}\", contact: Ms Vogt}}"),
        &|text| format!("recipient: {{contact: \"{text}\"}}"),
        &|text| format!("recipient: {{contact: Ms Vogt, greeting: \"{text}\"}}"),
        &|text| format!("subject: \"{{% for i in (1..400) %}}{}{{% endfor %}}\"", &text[..text.len() / 400]),
    ];
    for member in members {
        for word in ["word ", "'a ", "Dr. "] {
            let case = |bytes: usize| {
                let text = word.repeat(bytes / word.len());
                let front = format!(
                    "---\ntitle: T\nlang: en\ndate: 2026-01-02\nlayout: letterhead\n{}\n---\nHi\n",
                    member(&text)
                );
                let case = Case::new(&[("letters/l.md", &front)]);
                case.export(&["-f", "text", "--allow", "all"])
            };
            let name = member(word);
            let (_, messages) = case(50_000);
            assert!(!messages.contains("limit-exceeded"), "{name}: {messages:.2000}");
            let (exit, messages) = case(400_000);
            assert!(exit > 0 && messages.contains("error[limit-exceeded]"), "{name}: {messages:.2000}");
        }
    }
}

/// Many texts that are long enough are as long together.
#[test]
fn all_parts_together_have_an_end() {
    let lines: String = (0..100).map(|_| format!("  - {}\n", "word ".repeat(18_000))).collect();
    let front =
        format!("---\ntitle: T\nlang: en\ndate: 2026-01-02\nlayout: letterhead\ncc:\n{lines}---\nHi\n");
    let case = Case::new(&[("letters/l.md", &front)]);
    let (exit, messages) = case.export(&["-f", "text", "--allow", "all"]);
    assert_eq!(exit, 1, "{messages:.2000}");
    assert!(messages.contains("all that stands around the letter has"), "{messages:.2000}");
}
