use super::*;
use crate::document::{AttrValues, Block};
use crate::render::sample::*;
use crate::render::{Image, Images};

fn bare(blocks: Vec<Block>) -> Document {
    let mut letter = document(blocks);
    letter.meta.layout = Layout::Bare;
    letter
}

#[track_caller]
fn assert_bare(blocks: Vec<Block>, expected: &str, messages: &[&str]) {
    let messages = messages.iter().map(|&message| message.to_owned()).collect();
    assert_eq!(write(&Html, &bare(blocks)), (expected.to_owned(), messages));
}

#[test]
fn puts_the_letter_into_its_layout() {
    let layout = "{{lang}} {{dir}} {{title}} {{description}} {{employer.name}} [{{{css}}}]\n{{title_before}} {{title_after}}\n{{{content}}}\n";
    let replaced =
        [("html/coverletter.hbs", layout), ("html/letter.css", "/* inherit: false */\np { margin: 0 }\n")];
    let (text, messages) = write_with(
        &Html,
        &document(vec![heading(3, "H & h"), words("a")]),
        &replaced,
        &Images::default(),
        &WriterOptions::default(),
    );
    assert_eq!(
        (text.as_str(), messages),
        (
            "en ltr A &amp; B A &quot;letter&quot; ACME &lt;Ltd&gt; [/* inherit: false */\np { margin: 0 }]\nfalse false\n<h1 class=\"level-3\">H &amp; h</h1>\n<p>a</p>\n",
            vec![]
        )
    );
}

#[test]
fn gives_the_body_alone_without_a_layout() {
    assert_bare(vec![heading(3, "H"), words("a < b")], "<h3>H</h3>\n<p>a &lt; b</p>\n", &[]);
}

#[test]
fn leaves_markup_that_is_safe() {
    let mut block = words("a");
    block.attrs = AttrValues {
        pairs: vec![("lang".to_owned(), "de".to_owned()), ("style".to_owned(), "color: red".to_owned())],
        ..AttrValues::default()
    }
    .into();
    assert_bare(
        vec![html("<div class=\"x\"><b>b</b></div>\n", vec![words("b")]), block],
        "<div class=\"x\"><b>b</b></div>\n\n<p lang=\"de\" style=\"color: red\">a</p>\n",
        &[],
    );
}

#[test]
fn says_what_it_takes_out_of_markup() {
    let mut block = words("a");
    block.attrs.edit().pairs = vec![("onclick".to_owned(), "x()".to_owned())];
    assert_bare(
        vec![html("<script>x</script><p ONLOAD=y>b</p>\n", vec![words("b")]), block],
        "<p>b</p>\n\n<p>a</p>\n",
        &[
            "`<script>` is left out as unsafe",
            "`ONLOAD` of `<p>` is left out as unsafe",
            "`onclick` of `<p>` is left out as unsafe",
        ],
    );
}

#[test]
fn refuses_addresses_that_run_also_without_markup_of_the_letters_own() {
    assert_bare(
        vec![paragraph(vec![link("javascript:x", "one"), image("data:image/png;base64,AA==", "two")])],
        "<p><a>one</a><img alt=\"two\"></p>\n",
        &[
            "`javascript:x` is not an address that a letter may lead to",
            "`data:image/png;base64,AA==` is not an address that a letter may lead to",
        ],
    );
}

#[test]
fn carries_the_images_of_the_workspace() {
    let mut images = Images::default();
    images.insert(
        "a&b.png",
        Image { bytes: vec![1, 2, 3].into(), media_type: "image/png", most_pixels: 1 << 20 },
    );
    let letter = bare(vec![
        paragraph(vec![image("a&b.png", "one"), image("b.png", "two"), image("https://x.y/c.png", "three")]),
        html("<p><img src='a&amp;b.png' alt='<img src=\"a&amp;b.png\">'></p>\n", vec![]),
    ]);
    let (text, messages) = write_with(&Html, &letter, &[], &images, &WriterOptions::default());
    assert_eq!(
        text,
        "<p><img src=\"data:image/png;base64,AQID\" alt=\"one\"><img src=\"b.png\" alt=\"two\"><img src=\"https://x.y/c.png\" alt=\"three\"></p>\n<p><img src=\"data:image/png;base64,AQID\" alt=\"&lt;img src=&quot;a&amp;b.png&quot;&gt;\"></p>\n"
    );
    assert_eq!(
        messages,
        [
            "there is no image `b.png`",
            "`https://x.y/c.png` lies outside the workspace, so only its words are shown"
        ]
    );
}

#[test]
fn lets_no_control_character_through() {
    assert_bare(vec![words("a\u{0}\u{1b}b\u{202e}c")], "<p>abc</p>\n", &[]);
}

#[test]
fn points_at_the_layout_that_is_unknown() {
    let mut letter = document(vec![]);
    letter.meta.layout = Layout::Named("coverleter".to_owned());
    assert_eq!(write(&Html, &letter), (String::new(), vec!["there is no layout `coverleter`".to_owned()]));
}

#[test]
fn refuses_markup_that_is_nested_without_end() {
    for markup in
        ["<b>", "<b><p>", "<a><div>", "<table><b>", "<svg><b>", "<font><table>", "<select><b>", "<b></i>"]
    {
        let (text, messages) = write(&Html, &bare(vec![html(&markup.repeat(100_000), vec![])]));
        let expected = "the letter's markup is nested more than 256 levels deep".to_owned();
        assert_eq!((text.as_str(), messages.last()), ("", Some(&expected)), "{markup}");
    }
}

#[test]
fn cleans_markup_that_is_wrongly_nested_in_linear_time() {
    let seconds = |markup: &str, times: usize| {
        let letter = bare(vec![html(&markup.repeat(times), vec![])]);
        let started = std::time::Instant::now();
        write(&Html, &letter);
        started.elapsed().as_secs_f64()
    };
    for markup in [
        "<a><div></a></div>",
        "<b><p></b></p>",
        "<li>",
        "<p>",
        "<table></table><b></b>",
        "<!--",
        "<p style='",
        "<p x=1 x=2>",
    ] {
        // four times the work at most, with room for a busy machine; quadratic would be sixteen times
        let least = |times: usize| (0..3).map(|_| seconds(markup, times)).fold(f64::INFINITY, f64::min);
        let (small, large) = (least(2_000), least(8_000));
        assert!(large < 12.0 * small + 0.2, "{markup}: {small} s, then {large} s");
    }
}
