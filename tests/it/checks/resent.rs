//! A letter that was sent to one firm and goes to the next: what its data, its file names, its dates and its enclosures still
//! have of the first.

use super::workspace::{Found, Workspace};

const BEXLEY: &str = "name: Bexley & Sons\njobtitle: Editorial Assistant\ncontact: Ms Harriet O'Neill\naddress: [22 Gower Street, London WC1E 6BT]\nemail: jobs@bexley.example\njobpostingurl: https://bexley.example/jobs/4471\n";
const TERN: &str = "name: Tern Press\njobtitle: Production Editor\ncontact: Mr Samuel Okafor\naddress: [9 Quay Road, Bristol BS1 5TY]\nemail: work@tern.example\njobpostingurl: https://tern.example/17\n";

fn letter(front: &str, body: &str) -> String {
    format!("---\nlayout: plain\ntitle: Application\nemployer: tern\ndate: 2026-11-30\n{front}---\n{body}\n")
}

/// A workspace in English with a letter to Tern Press.
fn workspace(bexley: &str, tern: &str, letter: String) -> Workspace {
    Workspace::default()
        .file("letterpress.yml", "sender: {name: Chloe Hughes, email: chloe@hughes.example}\nlang: en-GB\n")
        .file("employers/bexley.yml", bexley)
        .file("employers/tern.yml", tern)
        .file("letters/tern.md", letter)
}

fn of_code<'f>(found: &'f [Found], code: &str) -> Vec<&'f str> {
    found.iter().filter(|found| found.code == code).map(|found| found.message.as_str()).collect()
}

const GOOD: &str = "I have worked on books for ten years, and would like to work on yours.";

#[test]
fn data_that_are_another_employers_are_said_once_with_whose_they_are() {
    for (from, to, expected) in [
        ("work@tern.example", "jobs@bexley.example", "`email` is that of `Bexley & Sons`"),
        // at the domain that is called as the other is
        ("work@tern.example", "editors@bexley.example", "`email` is that of `Bexley & Sons`"),
        ("Mr Samuel Okafor", "Ms Harriet O'Neill", "`contact` is that of `Bexley & Sons`"),
        (
            "https://tern.example/17",
            "https://bexley.example/jobs/4471",
            "`jobpostingurl` is that of `Bexley & Sons`",
        ),
    ] {
        let found = workspace(BEXLEY, &TERN.replace(from, to), letter("", GOOD)).check();
        let said = of_code(&found, "other-employer");
        let message = format!("this letter is for `Tern Press`, whose {expected}");
        assert_eq!(said, [message.as_str()], "{to}");
    }
    let copied = BEXLEY.replace("Bexley & Sons", "Tern Press");
    let found = workspace(BEXLEY, &copied, letter("", GOOD)).check();
    let message = "this letter is for `Tern Press`, whose `email`, `contact` and `jobpostingurl` are those of `Bexley & Sons`";
    assert_eq!(of_code(&found, "other-employer"), [message]);
    // the one whose name they have is told of nothing
    let to_bexley = letter("", GOOD).replace("employer: tern", "employer: bexley");
    let found = workspace(BEXLEY, &copied, to_bexley).check();
    assert_eq!(of_code(&found, "other-employer"), Vec::<&str>::new());
}

#[test]
fn what_parts_of_a_firm_and_agencies_share_is_no_other_employers() {
    let firm =
        |key: &str, name: &str, more: &str| (format!("employers/{key}.yml"), format!("name: {name}\n{more}"));
    let agency = "email: team@hays-books.example\ncontact: Ms Ann Reed\naddress: [1 High Street, Leeds]\n";
    for others in [
        // of one house
        vec![firm("a", "Tern Books", "email: work@tern.example\n")],
        // a short name and an alias
        vec![firm("a", "TP Group", "aliases: [Tern]\nemail: work@tern.example\n")],
        // another address at a host that all have
        vec![firm("a", "Golden Hare", "email: goldenhare@gmail.com\n")],
        // one who posts for many
        vec![
            firm("a", "Golden Hare", agency),
            firm("b", "Bexley", agency),
            firm("tern", "Tern Press", agency),
        ],
        // one posting board
        vec![firm("a", "Golden Hare", "jobpostingurl: https://www.indeed.com/viewjob?jk=1\n")],
        // surnames are not alone
        vec![firm("a", "Golden Hare", "contact: Mr Okafor\nemail: jobs@hare.example\n")],
        // a house with several firms
        vec![firm("a", "Golden Hare", "address: [9 Quay Road, Bristol BS1 5TY]\n")],
        // mentioned on purpose
        vec![firm("bexley", "Bexley & Sons", "email: work@tern.example\n")],
    ] {
        let mut workspace = Workspace::default()
            .file("letterpress.yml", "sender: {name: Chloe Hughes}\nlang: en-GB\n")
            .file("employers/tern.yml", TERN)
            .file("letters/tern.md", letter("mentions: [bexley]\n", GOOD));
        let has_bexley = others.iter().any(|(file, _)| file.contains("bexley"));
        if !has_bexley {
            workspace = workspace.file("letters/tern.md", letter("", GOOD));
        }
        for (file, content) in &others {
            workspace = workspace.file(file, content);
        }
        let found = workspace.check();
        assert_eq!(of_code(&found, "other-employer"), Vec::<&str>::new(), "{others:?}");
    }
}

#[test]
fn a_greeting_of_the_data_is_compared_with_the_contact() {
    for (greeting, code) in [
        ("Dear Ms Jones", "salutation"),
        ("Dear Mr Fox,", "salutation"),
        ("Dear Ms O'Neill", "other-contact"),
        ("Dear Ms Harriet O’Neill", "other-contact"),
    ] {
        let tern = format!("{TERN}greeting: {greeting}\n");
        let found = workspace(BEXLEY, &tern, letter("", GOOD)).check();
        assert_eq!(of_code(&found, code).len(), 1, "{greeting}: {found:?}");
    }
    for greeting in [
        "Dear Mr Okafor",
        "Dear Samuel",
        "Dear Sam",
        "Dear Mr. Okafor,",
        "Hello Mr Okafor",
        "Dear Hiring Team",
        "Dear Tern Team",
        "Good morning",
        "Dear Mr Samuel Okafor and team",
        "Dear Editors",
    ] {
        let tern = format!("{TERN}greeting: {greeting}\n");
        let found = workspace(BEXLEY, &tern, letter("", GOOD)).check();
        let said = [of_code(&found, "salutation"), of_code(&found, "other-contact")].concat();
        let said: Vec<&str> = said.into_iter().filter(|said| said.contains("greets")).collect();
        assert_eq!(said, Vec::<&str>::new(), "{greeting}");
    }
}

#[test]
fn a_greeting_in_a_column_is_compared_with_the_contact() {
    let list = |column: &str, greeting: &str| {
        format!(
            "Company,Position,Contact,Address,Email,{column}\nGull Books,Editor,Mr Okafor,\"9 Quay Road, Bristol\",work@gull.example,{greeting}\n"
        )
    };
    let found =
        |list: String| {
            let front = "---\nlayout: plain\ntitle: Application\ndate: 2026-11-30\n---\nI edit.\n";
            workspace(BEXLEY, TERN, letter("", GOOD))
                .file("letters/b.md", front)
                .file("list.csv", list)
                .found(&["batch", "list.csv", "--letter", "b", "-f", "text", "--dry-run"])
        };
    for (column, greeting) in
        [("Greeting", "Dear Ms Jones"), ("salutation", "Dear Ms Jones"), ("Anrede", "Dear Ms Jones")]
    {
        let found = found(list(column, greeting));
        assert!(found.iter().any(|found| found.severity == "error"), "{column} {greeting}: {found:?}");
    }
    for (column, greeting) in
        [("Greeting", "Dear Mr Okafor"), ("salutation", "Mr"), ("Anrede", "Herr"), ("Greeting", "")]
    {
        let found = found(list(column, greeting));
        assert!(found.iter().all(|found| found.severity != "error"), "{column} {greeting}: {found:?}");
    }
}

/// The gravest findings of `other-employer` in sentences of letters from one employer to another.
#[track_caller]
fn gravest(expected: &str, lang: &str, (other, own): (&str, &str), sentences: &[&str]) {
    for sentence in sentences {
        let front = format!("lang: {lang}\n");
        let found =
            workspace(&format!("name: {other}\n"), &format!("name: {own}\n"), letter(&front, sentence));
        let found = found.check();
        let mut severities: Vec<&str> = found
            .iter()
            .filter(|found| found.code == "other-employer")
            .map(|found| found.severity.as_str())
            .collect();
        severities.sort_unstable();
        assert_eq!(severities.first().copied().unwrap_or_default(), expected, "{sentence}: {found:?}");
    }
}

#[test]
fn the_full_name_of_another_employer_in_what_one_hopes_for_is_a_warning() {
    gravest(
        "warning",
        "en",
        ("Bexley & Sons", "Tern Press"),
        &[
            "I write to Bexley & Sons today.",
            "My skills would fit Bexley & Sons well.",
            "I am convinced that Bexley & Sons and I would go well together.",
            "I am excited about the chance to work with Bexley & Sons.",
        ],
    );
    gravest(
        "warning",
        "de",
        ("Nordlicht GmbH", "Blauer Verlag"),
        &[
            "mit großem Interesse habe ich die Anzeige der Nordlicht GmbH gelesen.",
            "ich passe gut zur Nordlicht GmbH.",
            "heute schreibe ich der Nordlicht GmbH.",
        ],
    );
    gravest(
        "warning",
        "it",
        ("Casa Editrice Nuvola S.r.l.", "Edizioni Tordo"),
        &[
            "Le scrivo per lavorare presso Casa Editrice Nuvola.",
            "Sarei felice di un colloquio presso la Casa Editrice Nuvola.",
            "Il mio profilo è adatto a Casa Editrice Nuvola.",
        ],
    );
    gravest("warning", "fr", ("Éditions du Nuage", "Presses Merle"), &["J'écris à Éditions du Nuage."]);
    gravest(
        "warning",
        "es",
        ("Editorial Nube Azul", "Ediciones Tordo"),
        &["He leído el anuncio de Editorial Nube Azul."],
    );
    gravest(
        "warning",
        "nl",
        ("Uitgeverij Blauwe Wolk", "Merel Boeken"),
        &["Ik pas goed bij Uitgeverij Blauwe Wolk."],
    );
    gravest("warning", "pt", ("Editora Nuvem Azul", "Edições Melro"), &["Escrevo à Editora Nuvem Azul."]);
}

#[test]
fn what_one_had_with_another_employer_is_no_hope() {
    gravest(
        "",
        "en",
        ("Bexley & Sons", "Tern Press"),
        &[
            "I would bring to you what I learned with Bexley & Sons.",
            "I will finish my contract with Bexley & Sons in March.",
            "I had the chance to work with Bexley & Sons on an atlas.",
            "Bexley & Sons and I parted as friends.",
            "At Bexley & Sons I wrote to authors every day.",
            "I have an interview at Bexley & Sons next week, but would rather work for Tern Press.",
            "Unlike Bexley & Sons, you print maps.",
            "The prospect of working with Bexley & Sons brought me to London in 2019.",
            "My supervisor at Bexley & Sons and I would edit each chapter twice.",
            "I learned there that I am right for small houses, not for Bexley & Sons.",
        ],
    );
    gravest(
        "",
        "de",
        ("Nordlicht GmbH", "Blauer Verlag"),
        &[
            "Nach einem Gespräch mit der Nordlicht GmbH habe ich mich anders entschieden.",
            "Die Anzeigen der Nordlicht GmbH habe ich selbst gestaltet.",
            "Ich schreibe der Nordlicht GmbH jeden Monat einen Newsletter.",
            "Die Stellenanzeige der Nordlicht GmbH habe ich damals selbst verfasst.",
            "Mein Vertrag mit der Nordlicht GmbH endet im März.",
        ],
    );
    gravest(
        "",
        "it",
        ("Casa Editrice Nuvola S.r.l.", "Edizioni Tordo"),
        &[
            "Dopo aver lavorato presso Casa Editrice Nuvola vorrei cambiare.",
            "Ho avuto la possibilità di lavorare per Casa Editrice Nuvola.",
            "Continuo a lavorare presso Casa Editrice Nuvola fino a marzo.",
            "Attualmente mi trovo a lavorare presso Casa Editrice Nuvola.",
            "Prima di lavorare presso Casa Editrice Nuvola insegnavo.",
        ],
    );
}

#[test]
fn a_letter_that_never_names_its_employer_and_applies_to_an_unlisted_firm_is_warned_of() {
    let found = |sentence: &str| {
        let front = "---\nlayout: british\ntitle: Application\nsubject: Application\nemployer: tern\ndate: 2026-11-30\n---\n";
        Workspace::default()
            .file("letterpress.yml", "sender: {name: Chloe Hughes, address: [14 Mill Lane]}\nlang: en-GB\n")
            .file("employers/tern.yml", TERN)
            .file("letters/tern.md", format!("{front}{sentence}\n"))
            .check()
    };
    for sentence in [
        "I am writing to apply for the position of Editorial Assistant at Bexley & Sons.",
        "I apply for the post of editor at Faber and Faber Ltd.",
        "I am applying for the post of editor at Golden Hare.",
    ] {
        assert_eq!(of_code(&found(sentence), "other-employer").len(), 1, "{sentence}");
    }
    for sentence in [
        "I am writing to apply for the post of nurse at Whiston Hospital.",
        "I am applying for the position of librarian at the Leeds Campus.",
        "I am applying for the post of teacher at St Mary's School.",
        "I am writing to apply for the Production Editor position in your New Media team.",
        "I am applying for a position in the Children's Books division.",
        "I am applying for the role of Senior Commissioning Editor at your Bristol office.",
        "I apply for a place on the Wellcome Sanger PhD programme.",
        "I have applied to Oxford Brookes for a course in the evening.",
        "I would love to work in London.",
        "I am applying to Tern Press for the post at Golden Hare.",
    ] {
        assert_eq!(of_code(&found(sentence), "other-employer"), Vec::<&str>::new(), "{sentence}");
    }
}

#[test]
fn a_mail_that_speaks_of_papers_which_are_not_attached_is_warned_of() {
    let found = |front: &str, text: &str| {
        let front = format!("{front}mail: |\n  Dear Mr Okafor,\n\n  {text}\n\n  Chloe\n");
        of_code(&workspace(BEXLEY, TERN, letter(&front, GOOD)).check(), "enclosures").len()
    };
    assert_eq!(found("", "My CV and two references are attached."), 1);
    assert_eq!(found("", "Please find my CV attached."), 1);
    assert_eq!(found("", "Please find attached my application."), 0);
    assert_eq!(found("", "My letter is attached."), 0);
    assert_eq!(found("enclosures: [CV, References]\n", "My CV and two references are attached."), 0);
    assert_eq!(found("", "I would be glad to send you my CV."), 0);
}

#[test]
fn an_employers_address_of_mail_is_neither_the_senders_nor_at_no_domain() {
    let found = |email: &str| {
        let tern = TERN.replace("work@tern.example", email);
        of_code(&workspace(BEXLEY, &tern, letter("", GOOD)).check(), "link").len()
    };
    assert_eq!(found("chloe@hughes.example"), 1);
    assert_eq!(found("Chloe@Hughes.example"), 1);
    assert_eq!(found("work@tern"), 1);
    for right in ["work@tern.example", "work@tern.co.uk", "chloe@tern.example", "hughes@hughes.example"] {
        assert_eq!(found(right), 0, "{right}");
    }
}

#[test]
fn a_file_that_is_called_after_another_employer_is_warned_of() {
    let of = |args: &[&str]| {
        let workspace = workspace(BEXLEY, TERN, letter("", GOOD));
        let args = [&["export", "tern", "--dry-run", "-f", "text"][..], args].concat();
        of_code(&workspace.found(&args), "other-employer").len()
    };
    for args in [
        &["--name", "Chloe Hughes - Bexley"][..],
        &["--name", "hughes_bexley_{{ letter }}"],
        &["-o", "bexley-2026.txt"],
        &["-o", "Bexley & Sons.txt"],
    ] {
        assert_eq!(of(args), 1, "{args:?}");
    }
    for args in [
        &[][..],
        &["--name", "Chloe Hughes - Tern"],
        &["--name", "application-production-editor"],
        &["-o", "sons-and-lovers.txt"],
        &["-o", "tern.txt"],
    ] {
        assert_eq!(of(args), 0, "{args:?}");
    }
    let site = workspace(BEXLEY, TERN, letter("", GOOD))
        .file("letterpress.yml", "lang: en-GB\nname: Hughes-Bexley-{{ letter }}\n");
    assert_eq!(of_code(&site.check(), "other-employer").len(), 1);
}

#[test]
fn an_enclosed_letter_of_letterpresss_own_to_another_employer_is_warned_of() {
    let front = "enclosures: [{title: CV, file: cv.pdf}]\n";
    let old = |employer: &str, body: &str| {
        let written = letter("closing: false\nsalutation: false\n", body)
            .replace("employer: tern", &format!("employer: {employer}"));
        let workspace = workspace(BEXLEY, TERN, letter("", GOOD)).file("letters/old.md", written);
        let output = workspace.export_bytes(&["old", "-f", "pdf"]);
        self::workspace(BEXLEY, TERN, letter(front, GOOD)).file("cv.pdf", output)
    };
    let to_bexley =
        old("bexley", "I would love to work for Bexley & Sons.\n\nYours sincerely,  \nChloe Hughes");
    let message = "the enclosed `cv.pdf` is a letter to `Bexley & Sons`, which letterpress made";
    assert_eq!(of_code(&to_bexley.check(), "enclosures"), [message]);
    // one to this employer, and a resume
    for right in [
        old("tern", "I would love to work for Tern Press.\n\nYours sincerely,  \nChloe Hughes"),
        old("bexley", "# Experience\n\nBexley & Sons, 2014–2019"),
    ] {
        assert_eq!(of_code(&right.check(), "enclosures"), Vec::<&str>::new());
    }
}

#[test]
fn an_enclosure_is_a_file_and_not_only_words_and_stands_once() {
    let pdf = workspace(BEXLEY, TERN, letter("", GOOD)).export_bytes(&["tern", "-f", "pdf"]);
    let of = |enclosures: &str, file: &str| {
        let front = format!("enclosures: {enclosures}\n");
        let workspace = workspace(BEXLEY, TERN, letter(&front, GOOD)).file(file, &pdf);
        let found = workspace.found(&["export", "tern", "--dry-run", "-f", "application,eml"]);
        of_code(&found, "enclosed-file").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let named = "`CV` is listed in words, and `CV.pdf` is not enclosed";
    assert_eq!(of("[CV]", "CV.pdf"), [named]);
    assert_eq!(of("[{title: CV}]", "CV.pdf"), [named]);
    assert_eq!(of("[{title: CV}]", "cv.pdf"), ["`CV` is listed in words, and `cv.pdf` is not enclosed"]);
    assert_eq!(
        of("[{title: CV.pdf}]", "CV.pdf"),
        ["`CV.pdf` is listed in words, and `CV.pdf` is not enclosed"]
    );
    assert_eq!(of("[CV.pdf, CV.pdf]", "CV.pdf"), ["`CV.pdf` is enclosed twice"]);
    for right in ["[CV.pdf]", "[{title: CV, file: CV.pdf}]", "[References]", "[Two samples of my work]"] {
        assert_eq!(of(right, "CV.pdf"), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn an_old_date_is_a_note_from_a_month_and_a_warning_from_two() {
    let of = |day: &str| {
        let written = letter("", GOOD).replace("2026-11-30", day);
        let found = workspace(BEXLEY, TERN, written).json(&["check", "-v", "--date", "2026-11-30"]);
        let found = found.iter().filter(|line| line["code"] == "date");
        found.map(|line| line["severity"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    for (day, expected) in [
        ("2026-11-30", None),
        ("2026-10-30", None),
        ("2026-10-29", Some("note")),
        ("2026-09-30", Some("note")),
        ("2026-09-29", Some("warning")),
        ("2025-11-30", Some("warning")),
    ] {
        assert_eq!(of(day), expected.into_iter().collect::<Vec<_>>(), "{day}");
    }
}

/// `I look forward to our call on 1 March 2027` was warned of as if the call had been.
#[test]
fn a_talk_is_over_where_the_letter_says_so() {
    let of = |lang: &str, sentence: &str| {
        let written = letter(&format!("lang: {lang}\n"), sentence);
        of_code(&workspace(BEXLEY, TERN, written).found(&["check", "--date", "2026-11-30"]), "date").len()
    };
    for (lang, sentence) in [
        ("en", "I look forward to our call on 1 March 2027."),
        ("en", "As agreed, I look forward to our conversation on December 3, 2026."),
        ("en", "Our meeting on 10 December 2026 suits me."),
        ("en", "Thank you for the invitation to our meeting on 10 December 2026."),
        ("de", "Wie besprochen freue ich mich auf unser Gespräch am 1. Dezember 2026."),
        ("de", "Ich komme gern zum Gespräch am 1. März 2027."),
        ("de", "Ich danke für die Einladung zum Gespräch am 3. Dezember 2026."),
        ("de", "Zum Telefonat am 10. Dezember 2026 rufe ich Sie im Büro an."),
        ("fr", "Je me réjouis de notre entretien du 3 décembre 2026."),
        ("es", "Espero con ilusión la entrevista del 3 de diciembre de 2026."),
    ] {
        assert_eq!(of(lang, sentence), 0, "{sentence}");
    }
    for (lang, sentence) in [
        ("en", "Thank you for our call on 1 March 2027."),
        ("en", "After our meeting on 10 December 2026 I am sure."),
        ("en", "As we said in our conversation of December 3, 2026, I like small teams."),
        ("en", "We spoke on 3 December 2026."),
        ("de", "Vielen Dank für das Gespräch am 1. März 2027."),
        ("de", "Nach unserem Telefonat vom 10. Dezember 2026 bin ich sicher."),
        ("fr", "Je vous remercie de notre entretien du 3 décembre 2026."),
        ("es", "Gracias por la conversación del 3 de diciembre de 2026."),
    ] {
        assert_eq!(of(lang, sentence), 1, "{sentence}");
    }
}

#[test]
fn an_interview_or_a_closing_day_to_come_is_not_past() {
    let of = |lang: &str, sentence: &str| {
        let written = letter(&format!("lang: {lang}\n"), sentence);
        of_code(&workspace(BEXLEY, TERN, written).found(&["check", "--date", "2026-11-30"]), "date").len()
    };
    for (lang, sentence) in [
        ("en", "I can come to the interview on 5 November."),
        ("en", "I could come to an interview on 12 November 2026."),
        ("en", "I am available for an interview on 3 November."),
        ("en", "The closing date of 6 November is near."),
        ("en", "I apply before the deadline of 10 November."),
        ("en", "I am applying for the post, which closes on 20 November 2026."),
        ("en", "Your advertisement says that the vacancy closes on 20 November 2026."),
        ("de", "Zum Vorstellungsgespräch am 5. November komme ich gern."),
        ("de", "Vor dem Bewerbungsschluss am 10. November bewerbe ich mich."),
        ("fr", "Je pourrai venir à un entretien le 5 novembre."),
        ("fr", "La date limite du 6 novembre approche."),
        ("it", "Posso venire al colloquio il 5 novembre."),
        ("es", "Puedo acudir a una entrevista el 5 de noviembre."),
    ] {
        assert_eq!(of(lang, sentence), 1, "{sentence}");
    }
    for (lang, sentence) in [
        ("en", "Thank you for the interview on 5 November."),
        ("en", "After our interview on 5 November I am sure."),
        ("en", "I can come to an interview on 5 December."),
        ("en", "I know that the closing date of 6 November has passed."),
        ("en", "I can tell you more of what we discussed in the interview on 5 November."),
        ("en", "I gave an interview on 5 November, which you can read online."),
        ("en", "Since the closing of our branch on 31 October I am free."),
        ("en", "My present shop closes on Sundays and closed for good on 6 November 2026."),
        ("en", "I am applying for the post, which closes on 20 December 2026."),
        ("en", "The exhibition’s closing on 1 November drew crowds, and I will send photographs."),
        ("de", "Vielen Dank für das Vorstellungsgespräch am 5. November."),
        ("de", "Im Gespräch am 5. November habe ich Sie kennengelernt."),
        ("de", "Zum Gespräch am 5. Dezember komme ich gern."),
        ("de", "Zwar ist die Bewerbungsfrist am 6. November abgelaufen, doch ich versuche es."),
        ("de", "Ich möchte an unser Gespräch vom 5. November anknüpfen."),
        ("fr", "Je vous remercie de l'entretien du 5 novembre."),
        ("it", "Grazie per il colloquio del 5 novembre."),
        ("es", "Gracias por la entrevista del 5 de noviembre."),
    ] {
        assert_eq!(of(lang, sentence), 0, "{sentence}");
    }
}
