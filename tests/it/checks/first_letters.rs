//! What people who begin have in their first letters: headings and addresses whose lines run together, quotes of word processors,
//! keys and files that have no effect, words that were to be replaced.

use super::workspace::{Found, Workspace};

fn found(lang: &str, front: &str, body: &str) -> Vec<Found> {
    let letter = format!("---\ntitle: Application\ndate: 2026-11-30\nlang: {lang}\n{front}---\n{body}\n");
    Workspace::default().file("letters/a.md", letter).check()
}

fn count(code: &str, found: &[Found]) -> usize {
    found.iter().filter(|found| found.code == code).count()
}

#[test]
fn headings_without_their_blank_and_lines_in_bold_are_told() {
    for body in [
        "#Skills\n\nI type fast.",
        "#Skills\nI type fast.",
        "##Experience\n\nTwelve books.",
        "###Education and training\n\nBA.",
        "Dear all,\n\n#Berufserfahrung\n\nZwölf Bücher.",
        "**Experience**\nTwelve books at Faber.",
        "**Education:**\nBA English\nMA Publishing",
        "**Education**:\nBA English, Sheffield",
        "**Team lead, Acme (2019–2023)**\nLed a team of five.",
    ] {
        assert_eq!(count("run-together", &found("en", "", body)), 1, "{body}");
    }
    for body in [
        "# Skills\n\nI type fast.",
        "I write C# and F#.",
        "#1 in sales three years running, I know the trade.",
        "I post as #OpenToWork these days.",
        "#OpenToWork\n\nI look for work.",
        "I look for work.\n\n#Teamplayer",
        "#Berlin #Remote\n\nI look for work.",
        "**Experience**  \nTwelve books at Faber.",
        "**Experience**\n\nTwelve books at Faber.",
        "**I am a patient reader of long and difficult books,**\nand I like maps.",
        "**Bold** words and more\nof them below.",
        "**I edit.**\nThat is what I do.",
    ] {
        assert_eq!(count("run-together", &found("en", "", body)), 0, "{body}");
    }
}

#[test]
fn addresses_above_the_greeting_that_become_one_line_are_told() {
    let body = |head: &str| {
        format!("{head}\n\nDear Sir or Madam,\n\nI have read your list.\n\nYours faithfully,\n\nChloë Hughes")
    };
    for head in [
        "Chloë Hughes\n14 Mill Lane\nSheffield",
        "Ms O'Neill\nBexley & Sons\n22 Gower Street\nLondon",
        "Chloë Hughes\nSheffield",
        "Bexley & Sons\nPersonnel",
    ] {
        assert_eq!(count("run-together", &found("en", "", &body(head))), 1, "{head}");
    }
    for head in [
        "Chloë Hughes  \n14 Mill Lane  \nSheffield",
        "Chloë Hughes\\\n14 Mill Lane\\\nSheffield",
        "Chloë Hughes",
        "Application for the post of an editorial assistant in your\nhouse in London",
        "I saw your advertisement in the paper of last Saturday,\nand write at once.",
        "30 November 2026",
    ] {
        assert_eq!(count("run-together", &found("en", "", &body(head))), 0, "{head}");
    }
}

#[test]
fn quotes_of_word_processors_around_a_value_are_told() {
    for front in [
        "subject: “Editorial Assistant”\nlayout: letterhead\n",
        "subject: „Lektorin“\nlayout: letterhead\n",
        "subject: ‘Editor’\nlayout: letterhead\n",
        "description: “About me”\n",
        "author: “Chloë Hughes”\n",
        "keywords: [“editor”]\n",
        "enclosures: [“CV”]\nlayout: letterhead\n",
        "sender: {name: “Chloë Hughes”}\n",
    ] {
        assert_eq!(count("invalid-value", &found("en", front, "I edit.")), 1, "{front}");
    }
    for front in [
        "subject: \"“Ulysses” and after\"\n",
        "subject: \"“Editorial Assistant”\"\n",
        "subject: '„Lektorin“'\n",
        "subject: “Ulysses” and after\n",
        "subject: Editor of “Ulysses”\n",
        "subject: Children’s ‘editor’\n",
        "motto: “Per aspera”\n",
        "subject: \"Editor\"\n",
    ] {
        assert_eq!(count("invalid-value", &found("en", front, "I edit. {{ page.motto }}")), 0, "{front}");
    }
    for key in ["“title”", "“subject”", "‘subject’", "„title“", "«title»"] {
        let found = found("en", &format!("{key}: Editor\n"), "I edit.");
        assert_eq!(count("unknown-key", &found), 1, "{key}");
    }
}

#[test]
fn keys_that_people_expect_and_that_have_no_effect_are_told() {
    for front in [
        "color: red\n",
        "colour: red\n",
        "font: Arial\n",
        "columns: 2\n",
        "background: paper.png\n",
        "logo: logo.png\n",
        "photo: photo.jpg\n",
        "letterhead: paper.pdf\n",
        "sender: {linkedin: linkedin.com/in/chloe}\n",
        "sender: {Xing: xing.com/chloe}\n",
        "sender: {photo: photo.jpg}\n",
    ] {
        assert_eq!(count("unknown-key", &found("en", front, "I edit.")), 1, "{front}");
    }
    for (front, body) in [
        ("color: red\n", "I like {{ page.color }}."),
        ("photo: photo.jpg\n", "See {{ page.photo }}."),
        ("sender: {linkedin: linkedin.com/in/chloe}\n", "I am at {{ page.sender.linkedin }}."),
        ("motto: x\n", "I edit."),
        ("colors: [red]\n", "I edit {{ page.colors }}"),
    ] {
        assert_eq!(count("unknown-key", &found("en", front, body)), 0, "{front}");
    }
    let geometry = found("en", "geometry: margin=6cm\nlayout: swiss\n", "I edit.");
    assert_eq!(count("unknown-key", &geometry), 1);
}

#[test]
fn files_of_formats_at_wrong_places_are_told() {
    let of = |file: &str| {
        let workspace =
            Workspace::default().file("letters/a.md", "---\ntitle: A\ndate: 2026-11-30\n---\nI edit.\n");
        let found = workspace.file(file, "").found(&["check"]);
        found.iter().filter(|found| found.message.ends_with("is not read")).count()
    };
    for file in [
        "formats/letterhead.yml",
        "formats/pdf/Letterhead.yml",
        "formats/docx/template.docx",
        "formats/layouts/mine.hbs",
    ] {
        assert_eq!(of(file), 1, "{file}");
    }
    for file in
        ["formats/pdf/mine.yml", "formats/README.md", "formats/html/mine.css", "formats/themes/mine.yml"]
    {
        assert_eq!(of(file), 0, "{file}");
    }
}

#[test]
fn what_was_to_be_replaced_is_told_in_italian_too() {
    let of = |code: &str, lang: &str, text: &str| {
        let greeting = if lang == "it" { "Gentile Dott.ssa Bianchi" } else { "Dear Ms Bianchi" };
        count(code, &found(lang, "", &format!("{greeting},\n\n{text}")))
    };
    for (lang, text) in [
        ("it", "Le scrivo per il posto. DA COMPLETARE."),
        ("it", "Le scrivo per il posto. Da completare."),
        ("it", "Le scrivo per il posto presso Nome Azienda."),
        ("en", "I write about the post. TO BE COMPLETED."),
        ("de", "Ich schreibe Ihnen. Wird noch ergänzt."),
        ("fr", "Je vous écris. À compléter."),
        ("es", "Le escribo. Por completar."),
    ] {
        assert_eq!(of("placeholder", lang, text), 1, "{text}");
    }
    for (lang, text) in [
        ("it", "Ho ancora una tesi da completare, e la finirò a marzo."),
        ("it", "Il nome dell'azienda mi è caro."),
        ("it", "Ho una Laurea in Lettere e il Titolo di studio richiesto."),
        ("en", "The forms had to be completed by noon."),
        ("en", "Three modules are still to be completed."),
        ("de", "Zwei Kapitel waren noch zu ergänzen."),
        ("fr", "Il me reste un stage à compléter."),
        ("es", "Tengo un módulo por completar."),
    ] {
        assert_eq!(of("placeholder", lang, text), 0, "{text}");
    }
    assert!(
        of("remnant", "it", "Ecco una bozza di lettera per la tua candidatura: le scrivo per il posto.") > 0
    );
    assert_eq!(of("remnant", "it", "Ecco perché le scrivo: il posto mi piace."), 0);
    assert_eq!(of("remnant", "it", "Spero di conoscerla presto. Fatemi sapere quando posso venire."), 0);
}

#[test]
fn an_apostrophe_for_an_accent_is_told_at_its_place() {
    let of = |text: &str| {
        let found = found("it", "", text);
        let found = found.into_iter().filter(|found| found.code == "spelling");
        found.map(|found| (found.message, found.column)).collect::<Vec<_>>()
    };
    let told = of("Le scrivo perche' il vostro catalogo mi piace.");
    assert_eq!(told, [("`perche’` has an apostrophe for an accent".to_owned(), 11)]);
    for text in ["Ho curato piu' di 12 romanzi.", "E' vero.", "La mia citta' e Roma."] {
        assert_eq!(of(text).len(), 1, "{text}");
    }
    assert_eq!(of("Qual'è la vostra linea?"), [("`Qual’è` is probably a slip".to_owned(), 1)]);
    for text in [
        "Ho un po' di esperienza.",
        "Le scrivo perché il catalogo mi piace.",
        "È vero, e l'ho letto.",
        "Un'amica mi ha parlato dell'azienda.",
        "Ho letto “perche'” in un libro.",
    ] {
        assert_eq!(of(text), [], "{text}");
    }
}
