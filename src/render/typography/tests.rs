use super::*;
use crate::document::{Attrs, InlineKind};
use crate::source::Span;

fn inline(kind: InlineKind) -> Inline {
    Inline { kind, attrs: Attrs::default(), span: Span::NOWHERE }
}

fn words(text: &str) -> Inline {
    inline(InlineKind::Text { text: text.to_owned() })
}

/// What is shown of inlines: thin spaces as `·`, full ones as `~`, elements as tags.
fn shown(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match &inline.kind {
        InlineKind::Text { text } => text.replace('\u{202f}', "·").replace('\u{a0}', "~"),
        InlineKind::Element { tag, content } if content.is_empty() => format!("<{tag}>"),
        InlineKind::Element { tag, content } => format!("<{tag}>{}</{tag}>", shown(content)),
        InlineKind::Emphasis { content } => format!("*{}*", shown(content)),
        InlineKind::SoftBreak => "\n".to_owned(),
        InlineKind::Code { text } => text.clone(),
        other => panic!("{other:?} is not shown"),
    };
    inlines.iter().map(one).collect()
}

fn given(mut inlines: Vec<Inline>, lang: &str, breaker: LineBreaker) -> String {
    Setter { breaker }.words(&mut inlines, lang);
    shown(&inlines)
}

fn by_writer(text: &str, lang: &str) -> String {
    given(vec![words(text)], lang, LineBreaker::Writer)
}

#[test]
fn french_spaces_are_those_of_the_country_whatever_was_typed() {
    for (lang, expected) in [
        ("fr", "Oui·; non~: «~quoi~»·? Ah·!"),
        ("fr-FR", "Oui·; non~: «~quoi~»·? Ah·!"),
        ("fr-BE", "Oui·; non~: «~quoi~»·? Ah·!"),
        ("fr-CA", "Oui; non~: «~quoi~»? Ah!"),
        ("fr-CH", "Oui·; non·: «·quoi·»·? Ah·!"),
        ("de", "Oui ; non : « quoi » ? Ah !"),
    ] {
        assert_eq!(by_writer("Oui ; non : « quoi » ? Ah !", lang), expected, "{lang}");
    }
    let told = given(vec![words("Oui ; non : « quoi » ? Ah !")], "fr", LineBreaker::Browser);
    assert_eq!(told, "Oui·; non~: «~quoi~»·? Ah·!");
    for typed in ["Oui; non: «quoi»? Ah!", "Oui\u{a0}; non\u{a0}: «\u{202f}quoi \u{a0}» ? Ah\u{2009}!"] {
        assert_eq!(by_writer(typed, "fr"), "Oui·; non~: «~quoi~»·? Ah·!", "{typed}");
    }
}

#[test]
fn signs_that_end_nothing_keep_what_was_typed() {
    for text in [
        "à 17:30, en 3:1",
        "voir https://exemple.fr/a?b=c",
        "un sourire :-) ou ;) ou :D",
        "std::vec",
        "« cité »".replace(['«', '»', ' '], "").as_str(),
        ":smile: alors",
        "(?)",
        "mailto:a@exemple.fr",
        "?",
    ] {
        assert_eq!(by_writer(text, "fr"), text);
    }
    assert_eq!(by_writer("Vraiment ?! (Oui !) Enfin !!", "fr"), "Vraiment·?! (Oui·!) Enfin·!!");
    let code = inline(InlineKind::Code { text: "a ? b : c".into() });
    assert_eq!(given(vec![words("Le "), code, words(" ?")], "fr", LineBreaker::Writer), "Le a ? b : c·?");
    let key = inline(InlineKind::Element { tag: "kbd".into(), content: vec![words("a !")] });
    assert_eq!(given(vec![key], "fr", LineBreaker::Writer), "<kbd>a !</kbd>");
}

#[test]
fn spaces_are_set_through_markup_and_by_the_language_of_the_words() {
    let emphasis = |text: &str| inline(InlineKind::Emphasis { content: vec![words(text)] });
    let whole = vec![words("«"), emphasis("mot"), words("» !")];
    assert_eq!(given(whole, "fr", LineBreaker::Writer), "«*~mot*~»·!");
    let mut english = emphasis("Ah !");
    english.attrs.edit().pairs.push(("lang".into(), "en".into()));
    assert_eq!(given(vec![english, words(" Ah !")], "fr", LineBreaker::Writer), "*Ah !* Ah·!");
    let parted = vec![words("an Dr."), inline(InlineKind::SoftBreak), words("Möller")];
    assert_eq!(given(parted, "de", LineBreaker::Browser), "an Dr.~Möller");
}

#[test]
fn clear_ordinals_are_raised_in_french_alone() {
    for (typed, expected) in [
        ("le 1er mai", "le 1<sup>er</sup> mai"),
        ("la 1re et la 2e", "la 1<sup>re</sup> et la 2<sup>e</sup>"),
        ("au XVIIIe siècle.", "au XVIII<sup>e</sup> siècle."),
        ("François Ier", "François I<sup>er</sup>"),
        ("Xe, XXIe", "X<sup>e</sup>, XXI<sup>e</sup>"),
        ("le 12e.", "le 12<sup>e</sup>."),
        ("Ce, Le, De, Me, Ie, vie, 1e", "Ce, Le, De, Me, Ie, vie, 1e"),
        ("a1er, 3er, 10e-6, v2e.pdf, 12345e", "a1er, 3er, 10e-6, v2e.pdf, 12345e"),
    ] {
        assert_eq!(by_writer(typed, "fr"), expected);
    }
    assert_eq!(by_writer("le 1er mai", "en"), "le 1er mai");
}

#[test]
fn what_is_bound_is_bound_by_no_break_spaces_where_others_break_lines() {
    for breaker in [LineBreaker::Browser, LineBreaker::WordProcessor] {
        for (typed, lang, expected) in [
            ("von 14 Windparks", "de", "von 14~Windparks"),
            ("§ 5 Abs. 2", "de", "§~5~Abs.~2"),
            ("etwa z. B. 23 % mehr", "de", "etwa z.·B. 23·% mehr"),
            ("ask Dr. Osei at 5 p.m. sharp", "en", "ask Dr.~Osei at 5~p.m. sharp"),
            ("le 7 décembre, M. Dupont", "fr", "le 7~décembre, M.~Dupont"),
            ("for 1,400 people", "en", "for 1,400 people"),
        ] {
            assert_eq!(given(vec![words(typed)], lang, breaker), expected, "{breaker:?}");
        }
    }
    assert_eq!(by_writer("von 14 Windparks", "de"), "von 14 Windparks");
    assert_eq!(by_writer("z. B. 23 %.", "de"), "z.·B. 23·%.");
}

#[test]
fn a_browser_is_told_the_steps_of_an_address_and_none_at_a_hyphen() {
    let told = |text: &str| given(vec![words(text)], "en", LineBreaker::Browser);
    assert_eq!(
        told("see https://git.example.org/kim/long-repository?tab=a."),
        "see https://git<wbr>.example<wbr>.org/<wbr>kim/<wbr>lon<span>g-r</span>epository<wbr>?tab<wbr>=a."
    );
    assert_eq!(told("kim-ode@post.example"), "ki<span>m-o</span>de@post.example");
    assert_eq!(told("kim-alexandra@mail.example"), "ki<span>m-a</span>lexandra<wbr>@mail<wbr>.example");
    assert_eq!(
        told("maximilian.von.hohenstein@universitaets.example"),
        "maximilian<wbr>.von<wbr>.hohenstein<wbr>@universitaets<wbr>.example"
    );
    assert_eq!(told("a well-known and/or state-of-the-art"), "a well-known and/or state-of-the-art");
    assert_eq!(told("1999–2003 and (2024–27)"), "<span>1999–2003</span> and (<span>2024–27</span>)");
    assert_eq!(told("a.example/b-c-d"), "a.example/<span>b-c</span><span>-d</span>");
}

#[test]
fn a_word_processor_keeps_hyphens_of_addresses_and_ranges_and_has_steps_of_long_addresses_in_the_body_alone()
{
    for (text, expected) in [
        (
            "https://git.example.org/kim/a-repository-with-a-long-name?tab=a#b.",
            "https://git|.example|.org/|kim/|a\u{2011}repository\u{2011}with\u{2011}a\u{2011}long\u{2011}name|?tab|=a|#b.",
        ),
        ("https://git.example.org/kim/repository?tab=a", "https://git.example.org/kim/repository?tab=a"),
        ("git.example.org/long-name", "git.example.org/long\u{2011}name"),
        ("a well-known page", "a well-known page"),
        ("kim-ode@post.example", "kim-ode@post.example"),
        ("1999-2003 and 2024–27", "1999\u{2011}2003 and 2024–\u{2060}27"),
    ] {
        let expected = expected.replace('|', "\u{200b}");
        assert_eq!(given(vec![words(text)], "en", LineBreaker::WordProcessor), expected);
        let mut part = vec![words(text)];
        Setter { breaker: LineBreaker::WordProcessor }.inlines(&mut part, "en", WordsOf::Part);
        assert_eq!(shown(&part), text);
    }
}

#[test]
fn words_longer_than_a_line_of_a_phone_are_parted_at_their_syllables() {
    let long = "Elektrizitätswerksangestellte";
    let parted = "Elek|tri|zi|täts|werks|an|ge|stellte".replace('|', "<span>");
    for (text, lang, expected) in [
        (format!("(die {long})."), "de", format!("(die {parted}).")),
        (long.to_owned(), "tlh", long.to_owned()),
        ("Verantwortung".to_owned(), "de", "Verantwortung".to_owned()),
        (format!("{long}@post.example"), "de", format!("{long}<wbr>@post<wbr>.example")),
    ] {
        assert_eq!(given(vec![words(&text)], lang, LineBreaker::Browser), expected);
        assert_eq!(given(vec![words(&text)], lang, LineBreaker::WordProcessor), text);
        assert_eq!(by_writer(&text, lang), text);
    }
    let longer = format!("{long}{}", long.to_lowercase());
    let in_word = given(vec![words(&longer)], "de", LineBreaker::WordProcessor);
    assert_eq!(in_word.replace("<span>", ""), longer);
    assert!(in_word.contains("Elek<span>tri"), "{in_word}");
}

#[test]
fn raised_figures_are_characters_where_no_browser_raises_them() {
    let power = |tag: &str, text: &str| {
        vec![words("10"), inline(InlineKind::Element { tag: tag.into(), content: vec![words(text)] })]
    };
    for breaker in [LineBreaker::Writer, LineBreaker::WordProcessor] {
        assert_eq!(given(power("sup", "64"), "en", breaker), "10⁶⁴");
        assert_eq!(given(power("sub", "2"), "en", breaker), "10<sub>2</sub>");
        assert_eq!(given(power("sup", "th"), "en", breaker), "10<sup>th</sup>");
        assert_eq!(given(power("sup", "-6"), "en", breaker), "10<sup>-6</sup>");
    }
    assert_eq!(given(power("sup", "6"), "en", LineBreaker::Browser), "10<sup>6</sup>");
}

#[test]
fn pieces_know_where_they_were_written() {
    let source = crate::source::Sources::default().add("a", "Ah ! ☃");
    let span = source.span(0..source.text().len());
    let mut inlines = vec![Inline { span, ..words("Ah ! ☃") }];
    Setter { breaker: LineBreaker::Writer }.words(&mut inlines, "fr");
    let places: Vec<_> = inlines.iter().map(|inline| inline.span.range()).collect();
    assert_eq!(places, [0..2, 2..3, 3..8]);
}
