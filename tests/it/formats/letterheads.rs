//! Letters on letterheads: what their parts say, where it comes from, and what is said when it is missing.

use std::path::Path;
use std::sync::Arc;

use letterpress::diagnostic::Diagnostics;
use letterpress::employer::Employers;
use letterpress::format::Format;
use letterpress::parse;
use letterpress::render::{self, Assets, Images, WriterOptions};
use letterpress::resolve::{self, Budget, IncludeError, Includes, Scope};
use letterpress::source::{Source, Sources};
use proptest::prelude::*;

use crate::support::{BUILT_IN, folder, letterpress};

const SENDER: &str = "sender:\n  name: Ada Byron\n  address: [3 Mill Lane, Leeds LS1 4AB]\n";
const EMPLOYER: &str = "name: Orchard Street Books\naddress: [4 Orchard Street, Leeds LS2 8DH]\n";

/// A workspace with one letter, and what letterpress says about it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(front: &str, body: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        desk.with("letterpress.yml", SENDER)
            .with("employers/orchard.yml", EMPLOYER)
            .with("letters/a.md", &format!("---\ndate: 2015-01-02\nemployer: orchard\n{front}---\n{body}\n"))
    }

    fn with(self, path: &str, text: &str) -> Self {
        folder::write(self.folder.path(), path, text);
        self
    }

    fn run(&self, arguments: &[&str]) -> (String, String) {
        let output =
            letterpress().current_dir(self.folder.path()).args(arguments).output().expect("letterpress runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    }

    /// The text export, and what is said about it.
    fn text(&self) -> (String, String) {
        let (text, errors) = self.run(&["export", "a", "-f", "text", "-o", "-"]);
        let findings = errors.lines().take_while(|line| !line.starts_with("exported "));
        (text, findings.fold(String::new(), |all, line| all + line + "\n"))
    }

    /// The lines of the text export.
    #[track_caller]
    fn lines(&self) -> Vec<String> {
        let (text, errors) = self.text();
        assert_eq!(errors, "");
        text.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
    }
}

fn plain(front: &str) -> Desk {
    Desk::new(&format!("layout: plain\n{front}"), "I sell books.")
}

#[test]
fn salutation_and_closing_are_those_of_the_language() {
    for (lang, contact, salutation, closing) in [
        ("en", "", "Dear hiring team,", "Sincerely,"),
        ("en", "Priya Nair", "Dear Priya Nair,", "Sincerely,"),
        ("en", "Ms. Priya Nair", "Dear Ms. Nair,", "Sincerely,"),
        ("en-GB", "", "Dear hiring team,", "Yours faithfully,"),
        ("en-GB", "Dr Nair", "Dear Dr Nair,", "Yours sincerely,"),
        ("de", "", "Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen"),
        ("de", "Frau Dr. Priya Nair", "Sehr geehrte Frau Dr. Nair,", "Mit freundlichen Grüßen"),
        ("de", "Herrn Olaf Brandt", "Sehr geehrter Herr Brandt,", "Mit freundlichen Grüßen"),
        ("de-AT", "Priya Nair", "Guten Tag Priya Nair,", "Mit freundlichen Grüßen"),
        (
            "fr",
            "",
            "Madame, Monsieur,",
            "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
        ),
        (
            "fr",
            "Mme Dupont",
            "Madame,",
            "Je vous prie d’agréer, Madame, l’expression de mes salutations distinguées.",
        ),
        ("fr", "Camille Dupont", "Bonjour Camille Dupont,", "Bien cordialement,"),
        (
            "fr",
            "Madame la Directrice",
            "Madame la Directrice,",
            "Je vous prie d’agréer, Madame la Directrice, l’expression de mes salutations distinguées.",
        ),
        (
            "fr",
            "Monsieur le Directeur des ressources humaines",
            "Monsieur le Directeur des ressources humaines,",
            "Je vous prie d’agréer, Monsieur le Directeur des ressources humaines, l’expression de mes salutations distinguées.",
        ),
        (
            "fr",
            "Docteur Anne Roux",
            "Docteur,",
            "Je vous prie d’agréer, Docteur, l’expression de mes salutations distinguées.",
        ),
        ("nl", "prof. dr. J. Bakker", "Geachte professor Bakker,", "Met vriendelijke groet,"),
        ("nl", "dr. van Dijk", "Geachte doctor Van Dijk,", "Met vriendelijke groet,"),
        ("nl", "mevrouw dr. Bakker", "Geachte mevrouw Bakker,", "Met vriendelijke groet,"),
        ("es", "", "Estimado equipo de selección:", "Un cordial saludo,"),
        ("es", "Sra. Pérez", "Estimada Sra. Pérez:", "Un cordial saludo,"),
        ("es", "Lucía Pérez", "Buenos días, Lucía Pérez:", "Un cordial saludo,"),
        ("de-CH", "Frau Nair", "Sehr geehrte Frau Nair,", "Mit freundlichen Grüssen"),
        ("it", "Sig.ra Rossi", "Gentile Sig.ra Rossi,", "Cordiali saluti"),
        ("pt-PT", "Sr. Costa", "Exmo. Sr. Costa,", "Com os melhores cumprimentos,"),
    ] {
        let contact = if contact.is_empty() { String::new() } else { format!("contact: {contact}\n") };
        let desk = plain(&format!("lang: {lang}\n"))
            .with("employers/orchard.yml", &(EMPLOYER.to_owned() + &contact));
        assert_eq!(desk.lines(), [salutation, "I sell books.", closing, "Ada Byron"], "{lang} {contact}");
    }
}

#[test]
fn an_employers_greeting_wins_and_gets_the_mark_it_lacks() {
    for (lang, greeting, salutation) in [
        ("en", "Dear Priya", "Dear Priya,"),
        ("en", "Hi all!", "Hi all!"),
        ("es", "Hola Lucía", "Hola Lucía:"),
        ("es", "Hola Lucía,", "Hola Lucía,"),
    ] {
        let employer = format!("{EMPLOYER}contact: Ms. Nair\ngreeting: {greeting}\n");
        let desk = plain(&format!("lang: {lang}\n")).with("employers/orchard.yml", &employer);
        assert_eq!(desk.lines()[0], salutation);
    }
}

#[test]
fn the_front_matter_has_the_last_word_on_every_part() {
    let front = "layout: letterhead\nlang: en\nsubject: Bookseller\nsalutation: Dear Priya –\nclosing: |\n  Yours\n  truly,\n\
                 sender: {name: Ada B., email: ada@post.example}\nrecipient: {name: Orchard, contact: Priya Nair}\n\
                 enclosures: CV\n";
    assert_eq!(
        Desk::new(front, "I sell books.").text().0,
        "Ada B.\n3 Mill Lane\nLeeds LS1 4AB\nada@post.example\n\nJanuary 2, 2015\n\n\
         Priya Nair\nOrchard\n4 Orchard Street\nLeeds LS2 8DH\n\nBookseller\n\nDear Priya –\n\nI sell books.\n\n\
         Yours\ntruly,\n\nAda B.\n\nEnclosure\nCV\n"
    );
    let front = "layout: letterhead\nlang: en\nsalutation: false\nclosing: false\nrecipient: |\n  Somebody\n  Somewhere\n";
    assert_eq!(
        Desk::new(front, "I sell books.").text().0,
        "Ada Byron\n3 Mill Lane\nLeeds LS1 4AB\n\nJanuary 2, 2015\n\nSomebody\nSomewhere\n\nI sell books.\n\nAda Byron\n"
    );
}

#[test]
fn a_contact_stands_in_the_address_as_its_language_has_it() {
    let address = |lang: &str, layout: &str, contact: &str| {
        let employer = format!("{EMPLOYER}contact: {contact}\n");
        let desk = Desk::new(&format!("layout: {layout}\nlang: {lang}\nsubject: S\n"), "I sell books.")
            .with("employers/orchard.yml", &employer);
        let lines = desk.lines();
        let from = lines.iter().position(|line| line.contains("Orchard Street Books")).expect("a company");
        let from = lines[..from]
            .iter()
            .rposition(|line| line.contains("2015") || line.contains("LS1 4AB"))
            .map_or(0, |at| at + 1);
        let to = lines.iter().position(|line| line == "4 Orchard Street").expect("an address");
        let greeting =
            lines.iter().find(|line| line.starts_with("Dear ") || line.starts_with("Sehr ")).cloned();
        (lines[from..to].join("|"), greeting.unwrap_or_default())
    };
    for (lang, layout, contact, block, greeting) in [
        (
            "en",
            "letterhead",
            "{name: Ms. Priya Nair, title: Head of HR}",
            "Ms. Priya Nair|Head of HR|Orchard Street Books",
            "Dear Ms. Nair,",
        ),
        (
            "en",
            "letterhead",
            "Ms. Priya Nair, Head of HR",
            "Ms. Priya Nair|Head of HR|Orchard Street Books",
            "Dear Ms. Nair,",
        ),
        ("en", "letterhead", "Ms. Jane Ray, PhD", "Ms. Jane Ray, PhD|Orchard Street Books", "Dear Ms. Ray,"),
        (
            "de",
            "din5008",
            "{name: Herr Dr. Olaf Brandt, title: Leiter HR}",
            "Orchard Street Books|Herrn Dr. Olaf Brandt|Leiter HR",
            "Sehr geehrter Herr Dr. Brandt,",
        ),
        (
            "de",
            "din5008",
            "Fr. Weber und Hr. Klein",
            "Orchard Street Books|Frau Weber|Herrn Klein",
            "Sehr geehrte Frau Weber, sehr geehrter Herr Klein,",
        ),
        (
            "de",
            "din5008",
            "[Frau Weber, Herr Klein]",
            "Orchard Street Books|Frau Weber|Herrn Klein",
            "Sehr geehrte Frau Weber, sehr geehrter Herr Klein,",
        ),
        (
            "de",
            "din5008",
            "Personalabteilung",
            "Orchard Street Books|Personalabteilung",
            "Sehr geehrte Damen und Herren,",
        ),
    ] {
        assert_eq!(address(lang, layout, contact), (block.to_owned(), greeting.to_owned()), "{contact}");
    }
}

#[test]
fn who_may_be_one_or_another_is_asked_about() {
    let desk =
        plain("lang: de\n").with("employers/orchard.yml", &(EMPLOYER.to_owned() + "contact: Weber, Anna\n"));
    let (text, errors) = desk.text();
    assert!(text.starts_with("Sehr geehrte Damen und Herren,\n"), "{text}");
    assert!(errors.starts_with("warning[salutation]: whom a letter to `Weber, Anna` greets is not clear\n --> employers/orchard.yml:"), "{errors}");
    assert!(errors.contains("set `greeting` in employers/orchard.yml"), "{errors}");
    let employer = EMPLOYER.to_owned() + "contact: Weber, Anna\ngreeting: Hallo Anna\n";
    assert_eq!(plain("lang: de\n").with("employers/orchard.yml", &employer).lines()[0], "Hallo Anna,");
}

#[test]
fn a_json_resume_says_who_writes_where_nothing_else_does() {
    let resume = r#"{"basics": {"name": "Ines", "phone": "1 23", "url": "https://ines.example/",
        "location": {"address": "48 Maple Avenue", "city": "Portland", "region": "OR", "postalCode": "97205", "countryCode": "US"}}}"#;
    let desk = Desk::new("layout: letterhead\nlang: en\n", "I sell books.")
        .with("letterpress.yml", "sender: {phone: 4 56}\n")
        .with("data/resume.json", resume);
    assert_eq!(
        desk.lines()[..6],
        ["Ines", "48 Maple Avenue", "Portland, OR 97205", "4 56", "ines.example", "January 2, 2015"]
    );
}

#[test]
fn what_a_layout_shows_and_nobody_wrote_is_said_at_once() {
    let desk = Desk::new("layout: din5008\nlang: fi\n", "Myyn kirjoja.")
        .with("letterpress.yml", "")
        .with("employers/orchard.yml", "name: Orchard Street Books\n")
        .with("letters/a.md", "---\nlayout: din5008\nlang: fi\nemployer: orchard\n---\nMyyn kirjoja.\n");
    let (text, errors) = desk.text();
    assert_eq!(text, "Orchard Street Books\n\nMyyn kirjoja.\n");
    assert_eq!(
        errors,
        "\
warning[missing-part]: the layout `din5008` shows who writes, and nobody is named
 --> letters/a.md:2:9
  |
2 | layout: din5008
  |         ^^^^^^^
  = help: write `sender: {name: …, address: […]}` in letterpress.yml

warning[date]: the layout `din5008` shows the date, and the letter has none
 --> letters/a.md:2:9
  |
2 | layout: din5008
  |         ^^^^^^^
  = help: write `date:` in the front matter, or export with `--date`

warning[missing-part]: there is no salutation in the language `fi`
 --> letters/a.md:3:7
  |
3 | lang: fi
  |       ^^
  = help: write `salutation:` and `closing:` in the front matter
  = help: or the words of the language into `formats/locale/fi.yml`

warning[missing-part]: the layout `din5008` shows an address, and employer `orchard` has none
 --> letters/a.md:4:11
  |
4 | employer: orchard
  |           ^^^^^^^
  = help: write its lines under `address:` in employers/orchard.yml

"
    );
}

#[test]
fn an_address_that_its_window_cannot_show_is_named() {
    let employer = "name: A\ncontact: B\naddress: [C, D, E, F, G, H, I, J, K, L, M]\n";
    let desk = Desk::new("layout: din5008\nlang: de\n", "Text.").with("employers/orchard.yml", employer);
    let (_, errors) = desk.run(&["export", "a", "-f", "pdf"]);
    let first = errors.lines().next().unwrap_or_default();
    assert_eq!(first, "warning[fit]: the recipient needs 13 lines, and its place on the page has room for 7");
}

#[test]
fn another_employer_in_a_part_is_an_error_where_it_was_written() {
    let desk = Desk::new(
        "layout: letterhead\nlang: en\nsubject: Application to Rasa Maps\nsalutation: Dear Rasa Maps team,\n",
        "I sell books at Orchard Street Books.",
    )
    .with("employers/rasa.yml", "name: Rasa Maps\n");
    let (text, errors) = desk.text();
    assert_eq!(text, "");
    let places: Vec<&str> = errors
        .lines()
        .filter(|line| line.starts_with("error") || line.contains("--> "))
        .map(str::trim)
        .collect();
    assert_eq!(
        places,
        [
            "error[other-employer]: this letter is for `Orchard Street Books`, but names `Rasa Maps` here",
            "--> letters/a.md:6:25",
            "error[other-employer]: this letter is for `Orchard Street Books`, but names `Rasa Maps` here",
            "--> letters/a.md:7:18",
        ]
    );
}

#[test]
fn a_greeting_that_names_nobody_is_an_error_in_the_employers_file() {
    let desk =
        plain("lang: en\n").with("employers/orchard.yml", &(EMPLOYER.to_owned() + "greeting: 'Dear '\n"));
    let (text, errors) = desk.text();
    assert_eq!(text, "");
    assert!(
        errors.starts_with(
            "error[placeholder]: the greeting `Dear,` names nobody\n --> employers/orchard.yml:3:11\n"
        ),
        "{errors}"
    );
}

#[test]
fn a_letter_that_greets_and_signs_beside_its_layout_is_told_so() {
    let desk =
        Desk::new("layout: plain\nlang: en\n", "Dear Priya,\n\nI sell books.\n\nKind regards,  \nAda Byron");
    let (_, errors) = desk.text();
    let said: Vec<&str> = errors.lines().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(
        said,
        [
            "warning[unfinished]: the letter greets twice: its layout does so too",
            "warning[unfinished]: the letter is signed twice: its layout does so too",
        ]
    );
}

#[test]
fn markup_in_data_is_words_in_every_format() {
    let employer =
        "name: '<script>x</script> **A**'\naddress: ['# 1. <b>y</b>']\ngreeting: '- [a](javascript:b)'\n";
    let desk = Desk::new("layout: letterhead\nlang: en\nsubject: '<img src=x>'\n", "I sell books.")
        .with("letterpress.yml", "sender: {name: Ada, address: [Leeds], url: 'javascript:alert(1)'}\n")
        .with("employers/orchard.yml", employer);
    let of = |format: &str| desk.run(&["export", "a", "-f", format, "-o", "-", "--quiet"]).0;
    let html = of("html");
    let page = &html[html.find("<main").expect("a page")..];
    assert!(!["<script", "<b>", "<img", "href"].iter().any(|markup| page.contains(markup)), "{page}");
    assert!(page.contains("&lt;script&gt;x&lt;/script&gt; **A**<br>\n# 1. &lt;b&gt;y&lt;/b&gt;"), "{page}");
    assert!(
        of("text")
            .contains("<script>x</script> **A**\n# 1. <b>y</b>\n\n<img src=x>\n\n- [a](javascript:b),\n")
    );
    let markdown = of("markdown");
    assert!(markdown.contains("\\<script>x\\</script> \\*\\*A\\*\\*\\\n\\# 1. \\<b>y\\</b>"), "{markdown}");
}

#[test]
fn page_settings_of_ones_own_change_what_they_name_and_no_more() {
    let desk =
        Desk::new("layout: din5008\nlang: de\n", &"Ein Absatz, der eine Zeile braucht.\n\n".repeat(16));
    let pages = |desk: &Desk| {
        let (out, errors) = desk.run(&["export", "a", "-f", "pdf", "--message-format", "json"]);
        let pages = out.split("\"pages\":").nth(1).and_then(|rest| rest.split(',').next()).map(str::to_owned);
        (pages, errors)
    };
    let desk = desk.with("formats/pdf/din5008.yml", "fit: {pages: 2}\n");
    assert_eq!(pages(&desk).0.as_deref(), Some("2"));
    let desk = desk.with("formats/pdf/din5008.yml", "fit: {pages: 1, min-size: 9pt}\n");
    let (found, errors) = pages(&desk);
    assert_eq!(found.as_deref(), Some("1"), "{errors}");
    assert!(desk.run(&["inspect", "a", "--stage", "document"]).0.contains("\"part\": \"recipient\""));
}

#[test]
fn limits_count_the_letter_with_its_parts() {
    let desk = plain("lang: en\nlimits: {words: 8}\n");
    let (_, errors) = desk.text();
    let first = errors.lines().next().unwrap_or_default();
    // `Dear hiring team, I sell books. Sincerely, Ada Byron`
    assert_eq!(first, "error[limit]: the letter has 9 words, 1 more than its limit of 8");
}

#[test]
fn liquid_runs_in_the_parts_of_the_front_matter_and_knows_its_place_there() {
    let front = "layout: letterhead\nlang: en\nsubject: Application as a {{ employer.jobtitle | downcase }}\n\
                 enclosures: [CV, \"{{ employer.name }}: reviews\"]\n";
    let employer = format!("{EMPLOYER}jobtitle: Bookseller\n");
    let desk = Desk::new(front, "I sell books.").with("employers/orchard.yml", &employer);
    let lines = desk.lines();
    assert!(lines.contains(&"Application as a bookseller".to_owned()), "{lines:?}");
    assert_eq!(lines.last().map(String::as_str), Some("Orchard Street Books: reviews"));
    let (_, errors) = desk.with("employers/orchard.yml", EMPLOYER).text();
    assert!(
        errors.starts_with("error[unset-variable]: `employer.jobtitle` is not set\n --> letters/a.md:6:30\n"),
        "{errors}"
    );
    // folded by YAML, so that its place is that of the whole value
    let front = "layout: letterhead\nlang: en\nsubject: >\n  Application\n  as {{ employer.jobtitle }}\n";
    let (_, errors) = Desk::new(front, "I sell books.").text();
    assert!(
        errors.starts_with("error[unset-variable]: `employer.jobtitle` is not set\n --> letters/a.md:"),
        "{errors}"
    );
}

#[test]
fn a_subject_that_the_layout_does_not_show_is_what_a_mail_says() {
    for layout in ["plain", "coverletter"] {
        let front =
            format!("layout: {layout}\nlang: en\nsubject: Application as a {{{{ employer.jobtitle }}}}\n");
        let employer = format!("{EMPLOYER}jobtitle: Bookseller\n");
        let desk = Desk::new(&front, "I sell books.").with("employers/orchard.yml", &employer);
        let lines = desk.lines();
        assert!(!lines.iter().any(|line| line.contains("Application")), "{lines:?}");
        let (mail, _) = desk.run(&["export", "a", "-f", "eml", "-o", "-"]);
        assert!(mail.contains("Subject: Application as a Bookseller\r\n"), "{mail}");
        let (_, errors) = desk.with("employers/orchard.yml", EMPLOYER).text();
        assert!(
            errors.starts_with("error[unset-variable]: `employer.jobtitle` is not set\n --> letters/a.md:"),
            "{errors}"
        );
    }
}

#[test]
fn keys_that_are_parts_elsewhere_mean_nothing_to_a_cover_letter() {
    let front = "lang: en\nclosing: [2015-03-01]\nsender: 3\nsignature: none.png\nrecipient: {a: b}\n";
    let desk = Desk::new(front, "I sell books.");
    assert_eq!(desk.lines(), ["I sell books."]);
}

#[test]
fn a_layout_of_ones_own_shows_the_parts_that_its_files_name() {
    let desk = Desk::new("layout: card\nlang: en\nsubject: Hello\n", "I sell books.")
        .with("formats/text/card.hbs", "{{parts.subject}} / {{parts.date}}\n{{{content}}}\n")
        .with("formats/locale/en.yml", "salutation: Ahoy,\n");
    assert_eq!(desk.lines(), ["Hello / January 2, 2015", "I sell books."]);
    let (_, errors) = desk.run(&["export", "a", "-f", "pdf"]);
    assert!(errors.starts_with("error[unknown-layout]: there is no layout `card` for pdf"), "{errors}");
    let desk = desk.with("formats/pdf/card.yml", "parts: [{part: body}, {part: salutatoin}]\n");
    let (_, errors) = desk.run(&["export", "a", "-f", "pdf"]);
    assert!(
        errors.starts_with("error[settings]: page setting `parts.2.part` has no `salutatoin`"),
        "{errors}"
    );
}

#[test]
fn words_of_a_language_are_inputs_of_every_export() {
    let desk = plain("lang: en\n");
    let count = |desk: &Desk| desk.run(&["export", "a", "-f", "text"]).1;
    assert!(count(&desk).contains("exported 1 file"));
    assert!(Path::new(&desk.folder.path().join("out/a.txt")).is_file());
    assert!(count(&desk).contains("unchanged"));
    let desk = desk.with("formats/locale/en.yml", "salutation: Ahoy,\n");
    assert!(count(&desk).contains("exported 1 file"));
    let text = std::fs::read_to_string(desk.folder.path().join("out/a.txt")).expect("the text");
    assert_eq!(text, "Ahoy,\n\nI sell books.\n\nSincerely,\nAda Byron\n");
}

#[test]
fn quotes_are_those_of_the_language_where_they_are_asked_for() {
    for (lang, expected) in [
        ("de", "„Wald und ‚Wiese‘“, geht’s"),
        ("fr", "«\u{a0}Wald und “Wiese”\u{a0}», geht’s"),
        ("en", "“Wald und ‘Wiese’”, geht’s"),
        ("pl", "„Wald und «Wiese»”, geht’s"),
    ] {
        let front = format!("layout: null\nsmart: locale\nlang: {lang}\n");
        let desk = Desk::new(&front, "\"Wald und 'Wiese'\", geht's");
        assert_eq!(desk.text().0.trim_end(), expected, "{lang}");
    }
    let desk = Desk::new("layout: null\nlang: de\n", "\"Wald\"");
    assert_eq!(desk.text().0, "“Wald”\n");
}

#[test]
fn a_salutation_within_the_closing_has_no_capital_but_that_of_a_title() {
    for (salutation, expected) in [
        ("Cher Monsieur,", "agréer, cher Monsieur, l’expression"),
        ("Chère Madame,", "agréer, chère Madame, l’expression"),
        ("Chère Madame la Directrice,", "agréer, chère Madame la Directrice, l’expression"),
        ("Madame la Directrice,", "agréer, Madame la Directrice, l’expression"),
        ("Monsieur,", "agréer, Monsieur, l’expression"),
        ("Docteur,", "agréer, Docteur, l’expression"),
        ("Chers collègues,", "agréer, chers collègues, l’expression"),
        ("Très chère Madame,", "agréer, très chère Madame, l’expression"),
    ] {
        let front = format!("layout: letterhead\nlang: fr\nsalutation: \"{salutation}\"\n");
        let text = Desk::new(&front, "Je cuis du pain.").text().0;
        assert!(text.replace('\n', " ").contains(expected), "{text}");
    }
}

#[test]
fn a_region_closes_as_the_region_whose_words_it_has() {
    for (lang, expected) in [
        ("en-IE", "Yours faithfully,"),
        ("en-AU", "Yours faithfully,"),
        ("en-IN", "Yours faithfully,"),
        ("en-CA", "Sincerely,"),
        ("en-US", "Sincerely,"),
        ("de-LI", "Mit freundlichen Grüssen"),
        ("pt-AO", "Com os melhores cumprimentos,"),
    ] {
        let text = Desk::new(&format!("layout: letterhead\nlang: {lang}\n"), "Bread.").text().0;
        assert!(text.contains(expected), "{lang}: {text}");
    }
}

#[derive(Debug)]
struct NoIncludes;

impl Includes for NoIncludes {
    fn include(&self, name: &str) -> Result<Arc<Source>, IncludeError> {
        Err(IncludeError { message: format!("there is no include `{name}`"), hints: Vec::new() })
    }

    fn include_relative(&self, _from: &Source, name: &str) -> Result<Arc<Source>, IncludeError> {
        self.include(name)
    }
}

/// A value that somebody may have written under a key of a part, as YAML in one line.
fn value() -> impl Strategy<Value = String> {
    let word = "[a-zA-ZäöüßéŁ0-9 ,.:#*_\\[\\]<>{}%&'|/\\\\-]{0,40}";
    let text = word.prop_map(|text| serde_json::to_string(&text).expect("JSON is YAML"));
    let list = prop::collection::vec(text.clone(), 0..6).prop_map(|items| format!("[{}]", items.join(", ")));
    let map = (text.clone(), list.clone(), text.clone()).prop_map(|(name, address, contact)| {
        format!("{{name: {name}, address: {address}, contact: {contact}, email: {name}, phone: {contact}, url: {name}}}")
    });
    prop_oneof![4 => text, 2 => list, 2 => map, 1 => Just("false".to_owned()), 1 => Just("3.5".to_owned())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_stands_in_a_letters_parts_is_written_or_refused_with_a_reason(
        layout in prop::sample::select(vec!["letterhead", "din5008", "plain"]),
        lang in prop::sample::select(vec!["en", "de-CH", "fr", "es", "ar", "zz"]),
        values in prop::collection::vec(value(), 9),
        year in 1i32..9999,
    ) {
        let keys =
            ["sender", "recipient", "subject", "salutation", "closing", "signature", "enclosures", "smart", "title"];
        let lines: Vec<String> = keys.iter().zip(&values).map(|(key, value)| format!("{key}: {value}\n")).collect();
        let front = lines.concat();
        let text = format!("---\nlayout: {layout}\nlang: {lang}\ndate: {year:04}-12-31\n{front}---\nText \"a\" 'b'.\n");
        let sources = Sources::default();
        let source = sources.add("a.md", text.as_str());
        let mut diagnostics = Diagnostics::default();
        let Some(letter) = parse::parse("a", &source, &mut diagnostics) else { return Ok(()) };
        let scope = Scope {
            site: &Arc::default(),
            employers: &Employers::default(),
            employer: None,
            set: &[],
            date: None,
            stationery: &BUILT_IN.stationery,
            includes: &NoIncludes,
            budget: Budget::default(),
            reads: None,
        };
        let Some(document) = resolve::resolve(&letter, &scope, &mut diagnostics) else {
            prop_assert!(diagnostics.failed());
            return Ok(());
        };
        for part in &document.parts {
            prop_assert!(source.text().get(part.span.range()).is_some());
        }
        let assets = Assets { formats: &BUILT_IN, images: &Images::default() };
        for &format in Format::DEFAULT {
            let artifact = render::render(&document, format, &assets, &WriterOptions::default(), &mut diagnostics);
            prop_assert!(artifact.is_some() || diagnostics.failed());
        }
    }
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (lang, written, said) in [
        ("en", "April 24, 2025", "April 24, 2025"),
        ("en", "12 December 2020", "December 12, 2020"),
        ("en-GB", "12 December 2020", "12 December 2020"),
        ("de", "01.01.2023", "1. Januar 2023"),
        ("de", "2. Januar 2015", "2. Januar 2015"),
        ("fr", "le 3 mars 2024", "3 mars 2024"),
        ("es", "3 de marzo de 2024", "3 de marzo de 2024"),
        ("de", "24/12/2026", "24. Dezember 2026"),
    ] {
        let letter = format!(
            "---\nlayout: letterhead\nlang: {lang}\ndate: {written}\nemployer: orchard\n---\nOn {{{{ page.date | localdate }}}} / {{{{ page.date | date: \"%Y\" }}}}\n"
        );
        let desk = plain("").with("letters/a.md", &letter);
        let text = desk.text().0;
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let year = &said[said.len() - 4..];
        assert!(lines.contains(&said.to_owned()), "{written}: {lines:?}");
        assert!(lines.contains(&format!("On {said} / {year}")), "{written}: {lines:?}");
    }
    let desk = plain("")
        .with("letters/a.md", "---\nlayout: letterhead\ndate: 04/05/2026\nemployer: orchard\n---\nText.\n");
    let (_, errors) = desk.text();
    assert!(
        errors.contains("error[invalid-value]: `04/05/2026` is not a date\n --> letters/a.md:3:7"),
        "{errors}"
    );
    assert!(errors.contains("help: is it `2026-04-05` or `2026-05-04`? write it so"), "{errors}");
}

#[test]
fn the_command_line_takes_a_day_as_people_write_it_and_today() {
    let desk = plain("lang: de\n")
        .with("letters/a.md", "---\nlayout: letterhead\nlang: de\nemployer: orchard\n---\nText.\n");
    let dated = |date: &str, epoch: Option<&str>| {
        let mut command = letterpress();
        if let Some(epoch) = epoch {
            command.env("SOURCE_DATE_EPOCH", epoch);
        }
        let output = command
            .current_dir(desk.folder.path())
            .args(["export", "a", "-f", "text", "-o", "-", "--date", date])
            .output()
            .expect("letterpress runs");
        (
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    assert!(dated("April 24, 2025", None).0.contains("\n24. April 2025\n"));
    assert!(dated("today", Some("1420156800")).0.contains("\n2. Januar 2015\n"));
    assert!(dated("2. Januar 2015", Some("0")).0.contains("\n2. Januar 2015\n"));
    let year = jiff::Timestamp::now().to_string()[..4].to_owned();
    assert!(dated("today", None).0.contains(&year));
    assert!(dated("04/05/2026", None).1.contains("not clear; write it as 2026-04-05 or as 2026-05-04"));
}

#[test]
fn the_place_stands_before_the_date_as_the_language_has_it() {
    for (lang, said) in [
        ("de", "Lyon, 2. Januar 2015"),
        ("fr", "Lyon, le 2 janvier 2015"),
        ("es", "Lyon, 2 de enero de 2015"),
        ("en-GB", "Lyon, 2 January 2015"),
        ("it", "Lyon, 2 gennaio 2015"),
    ] {
        for (front, settings) in
            [("place: Lyon\n", ""), ("", "place: Lyon\n"), ("place: Lyon\n", "place: Bonn\n")]
        {
            let desk = Desk::new(&format!("layout: letterhead\nlang: {lang}\nsubject: S\n{front}"), "Text.")
                .with("letterpress.yml", &format!("{SENDER}{settings}"));
            assert!(desk.lines().contains(&said.to_owned()), "{lang}: {:?}", desk.lines());
        }
    }
}

#[test]
fn a_month_in_english_is_told_where_the_letter_is_in_another_language() {
    let body = "seit {{ page.date | date: \"%-d. %B %Y\" }}, {{ page.date | localdate: \"full\" }}, {{ page.date | localdate: \"medium\" }}.";
    let dated = |lang: &str| {
        let letter =
            format!("---\nlayout: plain\nlang: {lang}\ndate: 2015-03-02\nemployer: orchard\n---\n{body}\n");
        plain("").with("letters/a.md", &letter).text()
    };
    let (text, errors) = dated("de");
    assert!(text.contains("seit 2. March 2015, Montag, 2. März 2015, 02.03.2015."), "{text}");
    assert!(
        errors.starts_with("warning[date]: `date` prints `March` in a letter in `de`\n --> letters/a.md:7:"),
        "{errors}"
    );
    assert!(errors.contains("`| localdate` writes the date in the letter's language"), "{errors}");
    assert_eq!(dated("en").1, "");
}

#[test]
fn copies_references_and_a_postscript_stand_where_the_layout_shows_them() {
    let front = "refs: {Your ref.: A-1, Your message of: 1 May}\ncc: [Dr. Weber <w@x.example>, {name: Ann Lee}]\n\
                 ps: I start in {{ page.month }}.\nmonth: May\nenclosures: [CV]\n";
    for (layout, lang, expected) in [
        (
            "letterhead",
            "en",
            "Your ref. A-1\nYour message of: 1 May\n\nDear hiring team,\n\nI sell books.\n\nSincerely,\n\nAda Byron\n\n\
             Enclosure\nCV\n\ncc\nDr. Weber\nAnn Lee\n\nP.S. I start in May.\n",
        ),
        (
            "din5008",
            "de",
            "Your ref. A-1\nYour message of: 1 May\nDatum: 2. Januar 2015\n\nSehr geehrte Damen und Herren,\n\n\
             I sell books.\n\nMit freundlichen Grüßen\n\nAda Byron\n\nAnlage\nCV\n\nVerteiler\nDr. Weber\nAnn Lee\n\n\
             PS: I start in May.\n",
        ),
    ] {
        let desk =
            Desk::new(&format!("layout: {layout}\nlang: {lang}\nallow: language\n{front}"), "I sell books.");
        let (text, _) = desk.text();
        assert!(text.ends_with(expected), "{layout}: {text}");
    }
    let (_, told) = Desk::new("layout: letterhead\ncc: Ann <nobody>\nps: [1]\n", "I sell books.").text();
    assert!(told.contains("`nobody` is no address of a mail"), "{told}");
    assert!(told.contains("`ps` is a list, not text"), "{told}");
}

#[test]
fn false_leaves_out_what_would_be_taken_from_elsewhere_and_is_never_printed() {
    const SETTINGS: &str = "sender:\n  name: Ada Byron\n  label: Analyst\n  address: [3 Mill Lane]\n  phone: 0113 496\n  email: \
        ada@byron.example\n  url: byron.example\n  profiles: [github.com/ada]\n";
    const CONTACT: &str =
        "name: Orchard Street Books\ncontact: Ms. Priya Nair\naddress: [4 Orchard Street]\n";
    let cases = [
        ("sender: {label: false}", "Analyst"),
        ("sender: {address: false}", "3 Mill Lane"),
        ("sender: {phone: false}", "0113 496"),
        ("sender: {email: false}", "ada@byron.example"),
        ("sender: {url: false}", " byron.example"),
        ("sender: {profiles: false}", "github.com/ada"),
        ("recipient: {contact: false}", "Nair"),
        ("recipient: {address: false}", "4 Orchard Street"),
        ("recipient: {name: false}", "Orchard Street Books"),
    ];
    let mut desk = Desk::new("", "I sell books.")
        .with("letterpress.yml", SETTINGS)
        .with("employers/orchard.yml", CONTACT);
    for (number, (front, _)) in cases.iter().enumerate() {
        let letter = format!(
            "---\nlayout: letterhead\ndate: 2015-01-02\nemployer: orchard\nallow: date\n{front}\n---\nI sell books.\n"
        );
        desk = desk.with(&format!("letters/case-{number}.md"), &letter);
    }
    let (_, told) = desk.run(&["export", "-f", "text,html", "--quiet"]);
    assert_eq!(told, "");
    for (number, (front, gone)) in cases.iter().enumerate() {
        for format in ["txt", "html"] {
            let path = desk.folder.path().join(format!("out/case-{number}.{format}"));
            let said = std::fs::read_to_string(path).expect("a letter").replace('\n', " ");
            assert!(!said.contains(gone) && !said.contains("false"), "{front}: {said}");
            let others = cases.iter().filter(|(_, other)| other != gone && *other != " byron.example");
            for (_, kept) in others.filter(|_| format == "txt") {
                assert!(said.contains(kept), "{front}, {kept}: {said}");
            }
        }
    }
}
