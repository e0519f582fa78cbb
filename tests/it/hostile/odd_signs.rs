//! Letters glued together from what checks look for, with signs of several bytes between them.

use std::fs;
use std::path::Path;

use crate::support::{folder, letterpress};

/// What checks look for, by language.
const PIECES: [(&str, &[&str]); 7] = [
    (
        "en",
        &[
            "from March to May 2024",
            "six months",
            "by 40 percent, from ten hours to eight",
            "doubled from 40 to 60",
            "salary of $26,000 a month",
            "since 2021, for nine years",
            "I am 34 years old",
            "on Tuesday the 2nd",
            "Excel, Word and Excel",
            "First,",
            "Third,",
            "the your",
            "Dear Mr. Frost,",
            "Dear Ms Field",
            "Yours sincerely,",
            "my friend, Anna,",
            "can be reached at a@b.example",
            "join Alder & Sons",
            "as your Marketing Assistant",
            "apply for the position of Senior Baker",
            "hearing from your.",
            "Drittens\u{308}",
            "a Baker",
            "sells",
            "(of seven",
            "“quoted",
            "Page 1 of 2",
            "don't",
        ],
    ),
    (
        "de",
        &[
            "von März bis Mai 2024",
            "sechs Monate",
            "um 20 Prozent, von fünfzig auf dreißig",
            "am Mo., 3.12.",
            "sodass ich.",
            "Sehr geehrte Frau Lang,",
            "Schon als Kind",
            "Gehalt von 48.000 Dollar",
            "bei der Bäckerei Nord",
            "Mein Bruder Paolo",
            "Bewerbung als Bäcker",
            "„offen",
            "seit 2019",
            "bis Mai 2027",
            "Ihre Klinik",
            "Ihnen",
            "euch",
        ],
    ),
    (
        "fr",
        &[
            "de mars à mai 2024",
            "six mois",
            "une hausse de 30 %, de 40 à 80",
            "Madame la Directrice,",
            "« ouvert",
            "Monsieur,",
            "— Combien ? dit-il",
            "une amie, Anna, qui",
            "38 000 € par mois",
            "Je vous pris",
            "l’équipe",
            "chez Alder",
            "et.",
        ],
    ),
    (
        "es",
        &[
            "de marzo a mayo de 2024",
            "diez meses",
            "de 200 a 240, un 50 por ciento",
            "Puede llamarme?",
            "¿Cuándo",
            "¡Hola",
            "24.000 euros al mes",
            "vivo en Madrid",
            "Estimada Sra. Ruiz:",
            "y ingeniera",
            "según.",
            "«abierto",
            "ñandú",
        ],
    ),
    (
        "it",
        &[
            "da marzo a maggio",
            "Gentile Dott. Neri,",
            "vivo a Torino",
            "perche'",
            "Qual'è",
            "presso Nuvola",
            "e.",
        ],
    ),
    ("nl", &["Graag wordt ik", "Geachte heer Prins,", "Ten eerste", "Ten derde", "woon in Breda", "een."]),
    (
        "pl",
        &["opowiem Panu", "Szanowna Pani,", "dowiedziałam się", "pracowałem", "Z poważaniem,", "złoty ząb"],
    ),
];

/// What may stand between them: blanks and marks of one to four bytes, and such as combine or turn.
const GLUE: [&str; 35] = [
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\u{2009}",
    "’",
    "‘",
    "“",
    "”",
    "„",
    "«",
    "»",
    "–",
    "—",
    "‑",
    "-",
    "\u{301}",
    "\u{200d}",
    "\u{200f}",
    "٣",
    "½",
    "€",
    "£",
    "％",
    "（",
    "👩‍💻",
    "İ",
    "ẞ",
    "ß",
    "…",
    "\n",
    ". ",
    ", ",
    "(",
];

/// All that checks look for in a language, as the lists of the program have it.
fn listed(language: &str) -> Vec<String> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/words").join(language).with_extension("txt");
    let text = fs::read_to_string(path).expect("the words of a language");
    let lines = text.lines().filter(|line| !line.starts_with(['#', '[']));
    lines
        .flat_map(|line| line.split(';'))
        .map(|said| said.trim().to_owned())
        .filter(|said| !said.is_empty())
        .collect()
}

#[test]
fn checks_look_at_signs_of_any_length_beside_what_they_look_for() {
    let mut seed = 20_u32;
    let mut below = |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most
    };
    let workspace = tempfile::tempdir().expect("a folder");
    folder::write(workspace.path(), "letterpress.yml", "author: Ada Morgen\n");
    let lab = "lab: {name: Alder & Sons, jobtitle: Nurse, contact: Ms. Nora Field, lang: en-GB}\n\
        third: {name: \"dritten\\u200Ds\", jobtitle: Baker, contact: Frau Lang}\n";
    folder::write(workspace.path(), "employers.yml", lab);
    let lists: Vec<Vec<String>> = PIECES.iter().map(|(lang, _)| listed(lang)).collect();
    for number in 0..420 {
        let (lang, own) = PIECES[number % PIECES.len()];
        let list = &lists[number % PIECES.len()];
        let mut body = String::new();
        for _ in 0..3 + below(9) {
            match below(5) {
                // some of another language
                0 => {
                    let pieces = PIECES[below(PIECES.len())].1;
                    body.push_str(pieces[below(pieces.len())]);
                }
                1 | 2 => body.push_str(&list[below(list.len())]),
                _ => body.push_str(own[below(own.len())]),
            }
            for _ in 0..=below(2) {
                body.push_str(GLUE[below(GLUE.len())]);
            }
        }
        let (title, closing) = (own[below(own.len())], own[below(own.len())]);
        let letter = format!(
            "---\ntitle: \"{title}\"\nclosing: \"{closing}\"\nlang: {lang}\nemployer: lab\n---\n{}\n",
            body.replace("{{", "{")
        );
        folder::write(workspace.path(), format!("letters/l{number:03}.md"), letter);
    }
    let output = letterpress()
        .arg("-C")
        .arg(workspace.path())
        .args(["check", "-v", "--date", "2026-11-20"])
        .output()
        .expect("letterpress runs");
    // letters are wrong, and nothing more than that
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A dash of three bytes behind `Of course` ended the run.
#[test]
fn a_consent_before_a_sign_of_any_length_is_a_sentence() {
    let workspace = tempfile::tempdir().expect("a folder");
    let consents = [
        "Sure",
        "Certainly",
        "Of course",
        "Gerne",
        "Natürlich",
        "Claro",
        "Bien sûr",
        "Certo",
        "Graag",
        "Jasne",
    ];
    let letters = consents.iter().flat_map(|consent| {
        ["—", "–", "!", "…", "’", "\u{202f}!", " — ", " – ", ".", ",", ":", "：", "İ", ""]
            .map(|sign| (consent, sign))
    });
    for (number, (consent, sign)) in letters.enumerate() {
        let text = format!(
            "---\ntitle: T\nlang: en\n---\nDear all,\n\n{consent}{sign}I come.\n\n- {consent}{sign}\n\nSincerely,\n\nA B\n"
        );
        folder::write(workspace.path(), format!("letters/l{number:03}.md"), text);
    }
    let output = letterpress()
        .arg("-C")
        .arg(workspace.path())
        .args(["check", "-v"])
        .output()
        .expect("letterpress runs");
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
}
