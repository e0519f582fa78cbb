//! Windows-1252 that was decoded as Latin-1: control characters, which no format shows, are errors wherever they stand.

use super::workspace::Workspace;

/// Every control character that stands for one of Windows-1252, and that one.
const MEANT: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

fn controls() -> impl Iterator<Item = char> {
    ('\u{80}'..='\u{9f}').filter(|c| !"\u{81}\u{8d}\u{8f}\u{90}\u{9d}".contains(*c))
}

/// A text of Windows-1252 as it looks decoded as Latin-1.
fn latin(text: &str) -> String {
    let of =
        |c: char| MEANT.chars().position(|meant| meant == c).and_then(|at| controls().nth(at)).unwrap_or(c);
    text.chars().map(of).collect()
}

const FRONT: &str = "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\n---\n";

#[test]
fn every_control_character_is_an_error_that_says_what_was_meant_and_fix_repairs_it() {
    let lines: String = controls().map(|c| format!("Wide{c}awake it is.\n\n")).collect();
    let workspace = Workspace::default().file("letters/a.md", format!("{FRONT}{lines}"));
    let expected: Vec<String> = controls()
        .zip(MEANT.chars())
        .zip((7..).step_by(2))
        .map(|((control, meant), line)| {
            format!(
                "error[mojibake]: the control character U+{:04X} stands where `Wide{meant}awake` has `{meant}`: \
                 Windows-1252 was decoded as Latin-1 --> letters/a.md:{line}:5",
                u32::from(control)
            )
        })
        .collect();
    for command in [["check"].as_slice(), &["export"], &["export", "-f", "text"]] {
        let found: Vec<String> = workspace.found(command).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{command:?}");
    }
    workspace.found(&["check", "--fix"]);
    let repaired: String = MEANT.chars().map(|c| format!("Wide{c}awake it is.\n\n")).collect();
    assert_eq!(workspace.content("letters/a.md"), format!("{FRONT}{repaired}"));
}

#[test]
fn a_control_character_that_stands_for_nothing_is_an_error_too() {
    let workspace = Workspace::default().file("letters/a.md", format!("{FRONT}One\u{81} two\u{9d}.\n"));
    let found: Vec<String> = workspace.check().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "error[mojibake]: the control character U+0081 is no character of a letter --> letters/a.md:7:4",
            "error[mojibake]: the control character U+009D is no character of a letter --> letters/a.md:7:9",
        ]
    );
}

/// Files of a workspace in which every kind of data has some, written right.
const FILES: &[(&str, &str)] = &[
    (
        "letterpress.yml",
        "sender:\n  name: Kim™\n  address: [‘Hof’ 2, 10115 Berlin]\n  phone: 1–23\n  email: kim@doe.test\n",
    ),
    (
        "employers/firms.csv",
        "key,name,contact,address,motto\nlab,Lab „Licht“,Frau Groß,\"Weg 1…\",hell–dunkel\n",
    ),
    (
        "letters/a.md",
        "---\nlayout: din5008\ntitle: ‘T’\nsubject: Bewerbung – heute\ndate: 2026-01-02\nlang: de\nemployer: lab\n---\n\
         Ihr Wort „{{ employer.motto }}“ freut mich.\n",
    ),
];

fn of_files(write: impl Fn(&str) -> String) -> Workspace {
    FILES.iter().fold(Workspace::default(), |workspace, (name, text)| workspace.file(name, write(text)))
}

#[test]
fn control_characters_of_data_are_found_where_they_stand_and_repaired() {
    let workspace = of_files(latin);
    let places = |command: &[&str]| -> Vec<String> {
        let found = workspace.found(command).into_iter().filter(|found| found.code == "mojibake");
        let mut places: Vec<String> = found
            .map(|found| {
                assert_eq!(found.severity, "error", "{found}");
                format!("{}:{}:{}", found.file, found.line, found.column)
            })
            .collect();
        places.sort();
        places
    };
    let expected = [
        "employers/firms.csv:2:9",
        "employers/firms.csv:2:15",
        "employers/firms.csv:2:33",
        "employers/firms.csv:2:40",
        "letterpress.yml:2:12",
        "letterpress.yml:3:13",
        "letterpress.yml:3:17",
        "letterpress.yml:4:11",
        "letters/a.md:3:8",
        "letters/a.md:3:10",
        "letters/a.md:4:20",
        "letters/a.md:9:10",
        "letters/a.md:9:31",
    ];
    let mut expected = expected.map(str::to_owned);
    expected.sort();
    assert_eq!(places(&["check"]), expected);
    assert_eq!(places(&["export"]), expected);
    workspace.found(&["check", "--fix"]);
    for (name, text) in FILES {
        assert_eq!(workspace.content(name), *text, "{name}");
    }
}

#[test]
fn utf8_that_was_decoded_as_latin_1_is_repaired_to_what_it_was() {
    let words = "Straße, don’t, „so“ – 10 €";
    let broken: String = words.bytes().map(char::from).collect();
    let workspace = Workspace::default().file("letters/a.md", format!("{FRONT}{broken}.\n"));
    assert!(workspace.check().iter().any(|found| found.code == "mojibake" && found.severity == "error"));
    workspace.found(&["check", "--fix"]);
    assert_eq!(workspace.content("letters/a.md"), format!("{FRONT}{words}.\n"));
}

#[test]
fn a_reference_to_a_control_character_is_what_html_makes_of_it() {
    let workspace = Workspace::default()
        .file("letters/a.md", format!("{FRONT}Well&#133; it&#x92;s &#150; I&#129; think.\n"));
    assert_eq!(workspace.export(&["-f", "text"])["a.txt"], "Well… it’s – I&#129; think.\n");
}

/// Spaces before marks are each language’s own, and digits and letters are of any script: what is set is read back.
#[test]
fn a_pdf_that_gives_back_its_words_is_not_blamed_in_any_language() {
    let mut workspace = Workspace::default();
    for (number, (lang, text)) in [
        ("fr", "Vous vendez des sourires ? Oui ! « Bonjour », dit-elle ; le 1er du XVIIIe siècle : 10 %."),
        ("fr-CA", "Vous vendez des sourires ? Oui ! « Bonjour », dit-elle ; le 1er du XVIIIe siècle : 10 %."),
        ("fr-CH", "Vous vendez des sourires ? Oui ! « Bonjour », dit-elle ; le 1er du XVIIIe siècle : 10 %."),
        ("fr", "Vous vendez des sourires? Oui! «Bonjour», dit-elle; c'est ça: 10%."),
        ("de", "Ich kann z. B. 23 % mehr, § 5 Abs. 2, 42 000 Seiten, Dr. Möller und „alles“."),
        (
            "en",
            "At 5 p.m. Dr. Osei read 10<sup>6</sup> pages at <https://a-b.example/long-path?q=1&r=2#x_y.z>.",
        ),
        ("es", "¿Qué? ¡Sí! El 5 % de los 42 000, la 3.ª vez."),
    ]
    .into_iter()
    .enumerate()
    {
        for layout in ["coverletter", "letterhead", "plain"] {
            let letter = format!("---\ntitle: T\nlang: {lang}\nlayout: {layout}\n---\n{text}\n\n- {text}\n");
            workspace = workspace.file(&format!("letters/l{number}-{layout}.md"), letter);
        }
    }
    let found: Vec<String> =
        workspace.check().iter().filter(|found| found.code == "pdf-text").map(ToString::to_string).collect();
    assert_eq!(found, [] as [&str; 0]);
}
