//! What is found of other markup, and what is left alone.

use super::*;

fn shown(text: &str, part: LetterPart) -> Vec<&str> {
    hits(text, part).iter().map(|hit| &text[hit.range.clone()]).collect()
}

#[test]
fn what_other_markup_leaves_is_found_and_nothing_else_is() {
    for (text, found) in [
        // pandoc
        ("::: {.highlight}\nI blow glass.\n:::", vec!["::: {.highlight}", ":::"]),
        ("::: box", vec!["::: box"]),
        ("at [Nasa]{.smallcaps} and", vec!["[Nasa]{.smallcaps}"]),
        ("[x]{.underline}", vec!["[x]{.underline}"]),
        ("a\u{fffc}{target=_blank}.", vec!["{target=_blank}"]),
        ("\u{fffc}{width=50%}", vec!["{width=50%}"]),
        ("\u{fffc}{=latex} here", vec!["{=latex}"]),
        ("\u{fffc}{.a title=\"two words\"}", vec!["{.a title=\"two words\"}"]),
        ("H~2~O and mc^2^.", vec!["H~2~O", "mc^2^"]),
        ("as [see @smith2019, p. 3] says", vec!["[see @smith2019, p. 3]"]),
        ("[@doe2020; @roe2021]", vec!["[@doe2020; @roe2021]"]),
        ("CO~2~, x~i~ and H~2~SO~4~", vec!["CO~2~", "x~i~", "H~2~SO", "~4~"]),
        ("it is ==marked== here", vec!["==marked=="]),
        ("a note^[of mine] here", vec!["^[of mine]"]),
        ("(@good) First", vec!["(@good) First"]),
        ("#. one\n#. two", vec!["#. one", "#. two"]),
        ("Ask Dr.\\ Who", vec!["\\ "]),
        // LaTeX
        ("Dr.~Miller, z.~B. on page~3", vec!["Dr.~Miller,", "z.~B.", "page~3"]),
        ("a ``quoted'' word", vec!["``quoted''"]),
        ("\"`Deutsch\"' here", vec!["\"`Deutsch\"'"]),
        ("z.\\,B.", vec!["\\,"]),
        ("R\\&D, 100\\%", vec!["\\&", "\\%"]),
        ("{\\em really}", vec!["{\\em really}"]),
        ("a $\\rightarrow$ b", vec!["$\\rightarrow$"]),
        ("M\\\"{u}ller, M\\\"uller, caf\\'{e}, \\c{c}a", vec!["\\\"{u}", "\\\"u", "\\'{e}", "\\c{c}"]),
        ("hy\\-phen", vec!["\\-"]),
        ("I like\n% TODO comment here\n% salary: 60k\nglass", vec!["% TODO comment here", "% salary: 60k"]),
        ("%%% mode: latex", vec!["%%% mode: latex"]),
        ("I do. % not really so", vec!["% not really so"]),
        // Typst and others
        ("// they will not like this\nI do", vec!["// they will not like this"]),
        ("I do it. // they will not", vec!["// they will not"]),
        ("/* hm */ I blow glass.", vec!["/* hm */"]),
        ("#set text(12pt)", vec!["#set text(12pt)"]),
        ("#show heading: it", vec!["#show heading: it"]),
        ("I #emph[blow] glass #pagebreak()", vec!["#emph[blow]", "#pagebreak()"]),
        ("= Heading", vec!["= Heading"]),
        ("#+TITLE: a", vec!["#+TITLE: a"]),
        (".. image:: p.png", vec![".. image:: p.png"]),
        // what letters say
        ("I live at C:\\temp and \\\\server\\share", vec![]),
        ("about ~5 km, from 10~15, and home is ~/src or /~kim/", vec![]),
        ("100 % mine, and of the 100\n% der G\u{e4}ste", vec![]),
        ("of the 100 % of it", vec![]),
        ("see https://a.example/~b^c and http://x.example", vec![]),
        ("#hashtag, #show your work, #set of tools (two)", vec![]),
        ("@handle, kim@doe2020.example, [mail kim@roe.example]", vec![]),
        ("C# and F#(sharp), no #1 (one)", vec![]),
        ("a == b and c == d; ====", vec![]),
        ("[sic] {so} and {a: b}, [x]{}", vec![]),
        ("{: .class} and \u{fffc}{: .class}", vec![]),
        ("x^2 and 2^10", vec![]),
        ("\\*no\\* \\_no\\_ \\# \\\"no\\\" don\\'t", vec![]),
        ("either/or // and", vec![]),
        ("= 5 kg", vec![]),
        ("regular expressions such as \\d{2}", vec![]),
        ("$5 and $6", vec![]),
        ("'tis ''so''", vec![]),
    ] {
        assert_eq!(shown(text, LetterPart::Prose), found, "{text}");
    }
}

#[test]
fn data_have_no_lines_of_other_markup_but_its_signs() {
    for (text, found) in [
        ("Ringstr. 4\\\\10115 Berlin", vec!["\\\\"]),
        ("R\\&D GmbH", vec!["\\&"]),
        ("Dr.~Miller", vec!["Dr.~Miller"]),
        ("\\\\server\\share", vec![]),
        ("C:\\\\temp", vec![]),
        ("% of them", vec![]),
        ("// Kim", vec![]),
    ] {
        assert_eq!(shown(text, LetterPart::Data), found, "{text}");
    }
}

#[test]
fn a_title_block_and_the_attributes_of_a_heading_are_found_where_they_stand() {
    let top = "% A letter\n% Kim Roe\n% 2026-11-29";
    assert_eq!(shown(top, LetterPart::Top), [top]);
    assert_eq!(shown("I like it. 5 % of it", LetterPart::Top), [""; 0]);
    assert_eq!(shown("Why {#id .unnumbered}", LetterPart::Heading), ["{#id .unnumbered}"]);
    assert_eq!(shown("Why {-}", LetterPart::Heading), ["{-}"]);
    assert_eq!(shown("Why {so}", LetterPart::Heading), [""; 0]);
}

#[test]
fn a_quotation_of_latex_that_became_code_is_told_from_code() {
    assert!(is_quoted_code("``one'' and ``", "one'' and "));
    assert!(!is_quoted_code("`x = ''`", "x = ''"));
    assert!(!is_quoted_code("``x = ''``", "x = ''"));
}

#[test]
fn no_sign_parts_a_character() {
    let pieces = [
        "é", "→", "\\\"", "{.a}", "]", "[", "~", "^", "@", "``", "''", "%", "\n", " ", "=", "#h(", "{", "}",
        "$\\", "\\", "a", "1",
    ];
    let mut seed = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[usize::try_from(seed >> 33).expect("small") % pieces.len()]);
        }
        for part in [LetterPart::Data, LetterPart::Heading, LetterPart::Top, LetterPart::Prose] {
            let _ = shown(&text, part);
        }
    }
}
