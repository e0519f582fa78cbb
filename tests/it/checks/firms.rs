//! Names of companies that are everyday words too, papers in which a position was advertised, and companies that nobody
//! listed: sentences of letters to `Neverland Ltd`, and the gravest of what is found in each.

use std::collections::BTreeMap;

use super::workspace::Workspace;

const EMPLOYERS: &str = r"
own: {name: Neverland Ltd, jobtitle: Analyst}
bahn: {name: Deutsche Bahn AG, aliases: Bahn}
sommer: {name: Sommer Optik GmbH, aliases: Sommer}
zukunft: {name: Zukunft eG}
licht: {name: Licht GmbH}
bund: {name: BUND}
wetter: {name: Deutscher Wetterdienst}
rundfunk: {name: Bayerisches Rundfunkhaus}
bosch: {name: Bosch}
koeln: {name: Stadt Köln}
guardian: {name: The Guardian}
indeed: {name: Indeed}
next: {name: Next}
remote: {name: Remote}
notion: {name: Notion}
target: {name: Target}
monde: {name: Le Monde}
croix: {name: La Croix}
poste: {name: La Poste}
marche: {name: Le Bon Marché}
vivre: {name: Vivre}
pais: {name: El País}
valencia: {name: Ayuntamiento de Valencia}
";

/// Sees that the gravest finding of `other-employer` in each sentence is of a severity; `""` for none.
#[track_caller]
fn gravest(expected: &str, sentences: &[(&str, &str)]) {
    let mut workspace = Workspace::default()
        .file("letterpress.yml", "title: Mine\nauthor: Ada Morgen\n")
        .file("employers.yml", EMPLOYERS);
    let mut names = BTreeMap::new();
    for (number, (lang, sentence)) in sentences.iter().enumerate() {
        let file = format!("letters/l{number:03}.md");
        let own = match *lang {
            "de" => "Bei Neverland möchte ich anfangen.",
            "fr" => "Je voudrais travailler chez Neverland.",
            "es" => "Me gustaría trabajar en Neverland.",
            _ => "I would love to work for Neverland.",
        };
        let front = format!("---\ntitle: Letter\ndate: 2026-11-20\nlang: {lang}\nemployer: own\n---\n");
        workspace = workspace.file(&file, format!("{front}{sentence} {own}\n"));
        names.insert(file, *sentence);
    }
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for finding in workspace.check().into_iter().filter(|finding| finding.code == "other-employer") {
        let gravest = found.entry(finding.file).or_default();
        if gravest != "error" {
            *gravest = finding.severity;
        }
    }
    let is_other = |file: &&String| found.get(*file).map_or("", String::as_str) != expected;
    let wrong: Vec<(&str, Option<&String>)> =
        names.keys().filter(is_other).map(|file| (names[file], found.get(file))).collect();
    assert!(wrong.is_empty(), "not {expected:?}: {wrong:#?}");
}

#[test]
fn an_everyday_word_is_no_company_where_nothing_says_so() {
    gravest(
        "",
        &[
            ("de", "Zum Vorstellungsgespräch komme ich mit der Bahn."),
            ("de", "Ich möchte mit der Bahn pendeln."),
            ("de", "Im Sommer würde ich gern zwei Wochen Urlaub nehmen."),
            ("de", "Ich könnte im Sommer bei Ihnen anfangen."),
            ("de", "In Zukunft möchte ich bei Ihnen arbeiten."),
            ("de", "Ihre Zukunft möchte ich mitgestalten."),
            ("de", "Ich würde gern Licht in Ihre Bücher bringen."),
            ("de", "Vom Bund habe ich ein Stipendium, und ich möchte bei Ihnen promovieren."),
            ("en", "Next, I would like to say why I am applying."),
            ("en", "Indeed, I would love to join your team."),
            ("fr", "Vivre à la campagne et travailler chez vous serait mon souhait."),
            ("fr", "Le bon marché coûte cher, et j'aimerais vous l'éviter."),
            ("es", "El país me gusta y me gustaría quedarme."),
        ],
    );
}

#[test]
fn an_everyday_word_is_a_company_where_one_applies_there() {
    gravest(
        "error",
        &[
            ("de", "Ich würde gern bei der Bahn arbeiten."),
            ("de", "Hiermit bewerbe ich mich bei Zukunft um die Stelle."),
            ("en", "I would love to join Next."),
            ("en", "I hope to hear from Remote soon."),
            ("en", "I know that Notion is looking for a designer who can code."),
            ("en", "I would be proud to work at Target."),
            ("fr", "Rejoindre Le Monde est mon rêve."),
            ("es", "Me gustaría trabajar en El País."),
        ],
    );
}

#[test]
fn a_paper_or_a_page_that_a_position_was_advertised_in_is_not_whom_one_applies_to() {
    gravest(
        "",
        &[
            ("en", "I apply for the post of teacher, as advertised in The Guardian on 17 November 2026."),
            ("en", "I found your advertisement in The Guardian."),
            ("en", "I saw your posting for a designer on Indeed and would love to apply."),
            ("de", "Ihre Stellenanzeige auf der Seite der Stadt Köln hat mich angesprochen."),
            ("fr", "J'ai vu votre annonce dans Le Monde du 12 novembre 2026."),
            ("fr", "Votre annonce, parue dans Le Monde, m'intéresse."),
            ("fr", "J'ai lu La Croix ce matin et votre annonce y était."),
            ("es", "Vi su oferta en la web del Ayuntamiento de Valencia."),
            ("es", "Leí su anuncio en El País y me gustaría trabajar con ustedes."),
            ("de", "Ich würde gern von Bosch zu Ihnen wechseln."),
        ],
    );
}

#[test]
fn the_advertisement_of_another_employer_is_whom_one_applies_to() {
    gravest(
        "error",
        &[
            ("en", "I am applying for the position at The Guardian that I saw on your page."),
            ("fr", "Votre annonce pour La Poste a retenu mon attention."),
            ("de", "Ihre Stelle bei Bosch hat mich angesprochen."),
            ("es", "Me interesa su oferta de trabajo en El País."),
            // German declines the name
            ("de", "Für den Deutschen Wetterdienst zu arbeiten, wäre mir eine Ehre."),
            ("de", "Gern würde ich den Deutschen Wetterdienst verstärken."),
            ("de", "Beim Bayerischen Rundfunkhaus würde ich gern anfangen."),
            // a domain that is called as the company is
            ("en", "I saw all of it at https://www.bosch.com/careers and liked it."),
            ("de", "Alles steht auf https://karriere.deutsche-bahn.com/stellen zu lesen."),
        ],
    );
}

#[test]
fn praise_of_a_company_that_is_an_everyday_word_is_shown() {
    gravest(
        "warning",
        &[
            ("en", "I have always admired how Remote works with readers."),
            ("en", "To me, Notion's mission speaks for itself, and I admire it."),
        ],
    );
}

#[test]
fn a_company_that_nobody_listed_is_shown_where_the_letter_never_names_its_own() {
    for (lang, sentence, name) in [
        ("en", "I would love to join Shopify.", "Shopify"),
        ("en", "It would be great to work at Walmart Labs.", "Walmart Labs"),
        ("en", "I am applying for the position of herbarium assistant at the Eden Project.", "Eden Project"),
        ("fr", "Je serais ravie de rejoindre Auchan.", "Auchan"),
        ("de", "Ich möchte bei Siemens Energy anfangen.", "Siemens Energy"),
    ] {
        let letter = |own: &str| {
            let front = format!("---\ntitle: Letter\ndate: 2026-11-20\nlang: {lang}\nemployer: own\n---\n");
            let workspace = Workspace::default()
                .file("letterpress.yml", "title: Mine\nauthor: Ada Morgen\n")
                .file("employers.yml", EMPLOYERS)
                .file("letters/a.md", format!("{front}{sentence}{own}\n"));
            let found = workspace.check();
            found
                .into_iter()
                .filter(|found| found.code == "other-employer")
                .map(|found| found.message)
                .collect::<Vec<_>>()
        };
        let expected = format!("this letter is for `Neverland Ltd`, and seems to apply to `{name}`");
        assert_eq!(letter(""), [expected], "{sentence}");
        assert_eq!(letter(" Neverland!"), [] as [&str; 0], "{sentence}");
    }
    let never_named = |sentence: &str| {
        let letter =
            format!("---\ntitle: Letter\ndate: 2026-11-20\nlang: en\nemployer: own\n---\n{sentence}\n");
        let workspace = Workspace::default().file("employers.yml", EMPLOYERS).file("letters/a.md", letter);
        workspace.check().into_iter().filter(|found| found.code == "other-employer").count()
    };
    for sentence in [
        "Thank you for the chat at Nordic Game. I would be glad to hear from you.",
        "I would be glad to meet you at Christmas, or at Ms. Nair's.",
        "I led a team at Brightwave Labs, and I would like to do so with you.",
    ] {
        assert_eq!(never_named(sentence), 0, "{sentence}");
    }
    gravest(
        "",
        &[
            ("en", "Thank you for the chat at Nordic Game, where you asked me to write."),
            ("en", "I would love to join Oxfam in summer, or to work at Christmas, at Ms. Nair's."),
            ("de", "Bei Rückfragen und bei Interesse würde ich mich freuen."),
        ],
    );
}

/// The findings of one code in each letter of a table, by one run: `LETTER: SEVERITY MESSAGE`.
fn in_one_run(employers: &str, code: &str, letters: &[(&str, &str, &str)]) -> Vec<String> {
    let mut workspace = Workspace::default().file("employers.yml", employers);
    for (number, (front, body, _)) in letters.iter().enumerate() {
        let letter = format!("---\ntitle: T\ndate: 2026-11-20\n{front}\n---\n{body}\n");
        workspace = workspace.file(&format!("letters/l{number:02}.md"), letter);
    }
    let said = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let found = workspace.json(&["check", "-v"]).into_iter().filter(|line| line["code"] == code);
    found
        .map(|line| {
            format!("{}: {} {}", said(&line, "file"), said(&line, "severity"), said(&line, "message"))
        })
        .collect()
}

#[track_caller]
pub(super) fn told(employers: &str, code: &str, letters: &[(&str, &str, &str)]) {
    let found = in_one_run(employers, code, letters);
    for (number, (_, body, expected)) in letters.iter().enumerate() {
        let file = format!("letters/l{number:02}.md: ");
        let of_letter: Vec<&str> = found.iter().filter_map(|line| line.strip_prefix(&file)).collect();
        let fits = match *expected {
            "" => of_letter.is_empty(),
            expected => of_letter.iter().any(|line| line.contains(expected)),
        };
        assert!(fits, "{body}: {of_letter:?} and not {expected}");
    }
}

const PLACES: &str = "\
isar: {name: Isar Werke GmbH, lang: de, address: [Weg 2, 80331 München]}
spree: {name: Spree Technik AG, lang: de, address: [Allee 3, 10115 Berlin]}
leeds: {name: Northgate Analytics, address: [2 Canal Wharf, Leeds LS11 5PS]}
york: {name: Ferrum Robotics, address: {street: 40 Cutler Road, city: Sheffield, zip: S3 8GG}}
mini: {name: Lakeside Foods, address: [1 A St, Minneapolis, MN 55403]}
lyon: {name: Atelier Verrier, lang: fr, address: [9 rue X, 69001 Lyon Cedex 03]}
nantes: {name: Novalis, lang: fr, address: [3 quai Y, 44000 Nantes]}
jaen: {name: Aceites Olivar, lang: es, address: [Calle 5, 23001 Jaén]}
madrid: {name: Grupo Horizonte, lang: es, address: [Paseo 9, 28046 Madrid]}
";

#[test]
fn a_place_of_the_readers_in_the_city_of_another_employer_is_shown() {
    let leeds = "employer: leeds\nlang: en";
    let isar = "employer: isar\nlang: de";
    told(
        PLACES,
        "other-employer",
        &[
            (
                leeds,
                "I could join the team in your Sheffield office from March.",
                "error this letter is for `Northgate Analytics` in Leeds, and speaks of its place in `Sheffield`",
            ),
            (leeds, "I would gladly work at your site in Minneapolis.", "its place in `Minneapolis`"),
            (isar, "An Ihrem Standort Berlin könnte ich anfangen.", "its place in `Berlin`"),
            (isar, "Gern käme ich in Ihr Berliner Büro.", "in München, and speaks of its place in `Berlin`"),
            (isar, "Am Standort Berlin möchte ich gern arbeiten.", "its place in `Berlin`"),
            (isar, "In Ihrem Hause in Berlin würde ich gern anfangen.", "its place in `Berlin`"),
            (&format!("{isar}\nsubject: Bewerbung als Lektorin in Berlin"), "", "warning this letter is for"),
            (
                &format!("{leeds}\nsubject: Application as a printer in Sheffield"),
                "",
                "warning this letter is for",
            ),
            (&format!("{leeds}\nsubject: Application as a printer in Leeds"), "", ""),
            (&format!("{leeds}\nsubject: Application as a printer of the Sheffield Star"), "", ""),
            (
                "employer: lyon\nlang: fr",
                "Votre atelier de Nantes est près de chez moi.",
                "its place in `Nantes`",
            ),
            (
                "employer: jaen\nlang: es",
                "Me gustaría trabajar en su oficina de Madrid.",
                "its place in `Madrid`",
            ),
            (leeds, "I grew up in Sheffield and met your colleague in Minneapolis.", ""),
            (leeds, "I liked your talk in Sheffield. Your office in Leeds is near.", ""),
            (leeds, "Your office is bright, and in Sheffield I had none.", ""),
            (&format!("{leeds}\nmentions: [york]"), "I could join your Sheffield office.", ""),
            (isar, "Für ihre Berliner Filiale hat meine frühere Firma mich eingestellt.", ""),
            (isar, "Auf Ihrem Vortrag in Berlin habe ich gelacht.", ""),
        ],
    );
}

#[test]
fn a_german_firm_of_one_word_is_noted_where_the_letter_never_names_its_own() {
    let isar = "employer: isar\nlang: de";
    told(
        PLACES,
        "other-employer",
        &[
            (
                isar,
                "Ich möchte gern bei Siemens arbeiten.",
                "note this letter is for `Isar Werke GmbH`, and seems to apply to `Siemens`",
            ),
            (isar, "Die Isar Werke kenne ich. Ich möchte gern bei Siemens arbeiten.", ""),
            (isar, "Ich möchte gern bei Verhandlungen mitwirken und bei Kunden arbeiten.", ""),
            (isar, "Bei Siemens habe ich gelernt.", ""),
        ],
    );
}

#[test]
fn a_finding_about_a_greeting_reads_as_a_sentence_and_points_at_it() {
    let employers = "target: {name: Target, contact: Mr. Cole}\nsquare: {name: Square, contact: Ms. Ortiz, jobpostingurl: \"https://square.example/jobs/1\"}\n";
    let target = "employer: target\nlang: en";
    told(
        employers,
        "other-contact",
        &[
            (
                target,
                "Dear Ms. Ortiz,\n\nI count things.",
                "error this letter is for `Target`, but greets `Ms. Ortiz`, the contact of `Square`",
            ),
            (
                target,
                "Dear Ms. Dr. Ortiz,\n\nI count things.",
                "but greets `Ms. Dr. Ortiz`, the contact of `Square`",
            ),
        ],
    );
    let workspace = Workspace::default().file("employers.yml", employers).file(
        "letters/a.md",
        format!(
            "---\ntitle: T\ndate: 2026-11-20\n{target}\n---\nSee [this](https://square.example/jobs/1).\n"
        ),
    );
    let found = workspace.json(&["check"]);
    let posting = found.iter().find(|line| line["message"].to_string().contains("job posting of `Square`"));
    let hints = posting.expect("found")["hints"].to_string();
    assert!(hints.contains("or none") && !hints.contains("employer.jobpostingurl"), "{hints}");
}

#[test]
fn words_of_italian_portuguese_and_others_are_read_as_those_of_english_are() {
    let employers = "acme: {name: Acme, contact: Ms. Weber}\n";
    let letter = |lang: &str, body: &str| {
        (format!("employer: acme\nlang: {lang}\nlayout: letterhead"), body.to_owned())
    };
    let letters = [
        letter(
            "it",
            "Gentile dottoressa Weber,\n\nLavoro da anni con i numeri e mi piace molto.\n\nCordiali saluti,",
        ),
        letter("pt", "Prezada Sra. Weber,\n\nTrabalho há anos com números e gosto muito.\n\nAtenciosamente,"),
        letter(
            "nl",
            "Geachte mevrouw Weber,\n\nIk werk al jaren met getallen en doe dat graag.\n\nMet vriendelijke groet,",
        ),
        letter("pl", "Szanowna Pani Weber,\n\nOd lat pracuję z liczbami i lubię to.\n\nZ poważaniem,"),
    ];
    let table: Vec<(&str, &str, &str)> = letters
        .iter()
        .map(|(front, body)| (front.as_str(), body.as_str(), "the letter greets twice"))
        .collect();
    told(employers, "unfinished", &table);
    let enclosed = [
        letter("it", "Lavoro da anni con i numeri. Allego il curriculum vitae."),
        letter("pt", "Trabalho com números. Segue em anexo o currículo."),
        letter("nl", "Ik werk met getallen. Als bijlage vindt u mijn cv."),
        letter("pl", "Pracuję z liczbami. W załączeniu przesyłam życiorys."),
        letter("sv", "Jag arbetar med siffror. Jag bifogar mitt cv."),
        letter("da", "Jeg arbejder med tal. Jeg vedlægger mit cv."),
    ];
    let table: Vec<(&str, &str, &str)> =
        enclosed.iter().map(|(front, body)| (front.as_str(), body.as_str(), "warning")).collect();
    told(employers, "enclosures", &table);
}

#[test]
fn whom_one_would_be_with_and_no_file_knows_is_found_in_every_language() {
    let isar = "employer: isar\nlang: de";
    let of = |lang: &str| format!("employer: leeds\nlang: {lang}");
    let (en, fr, es, it, pt, nl) = (of("en"), of("fr"), of("es"), of("it"), of("pt"), of("nl"));
    told(
        PLACES,
        "other-employer",
        &[
            (
                &es,
                "Quiero incorporarme a Bodegas Altoverde.",
                "error this letter is for `Northgate Analytics`",
            ),
            (&es, "Me encantaría formar parte de Bodegas Altoverde.", "to apply to `Bodegas Altoverde`"),
            (&es, "Le presento mi candidatura a Bodegas Altoverde.", "to apply to `Bodegas Altoverde`"),
            (&es, "Me ilusiona incorporarme a Altoverde.", "warning this letter is for"),
            (&es, "Incorporarme a Lácteos Liébana en 2014 cambió mi vida.", ""),
            (&es, "Incorporarme a Lácteos Liébana me enseñó el oficio.", ""),
            (&fr, "Je souhaite faire partie de Grange Neuve.", "error this letter is for"),
            (&fr, "Voici ma candidature auprès de Grange Neuve.", "to apply to `Grange Neuve`"),
            (&fr, "Rejoindre Grange Neuve en 2018 m’a appris le métier.", ""),
            (&it, "Vorrei entrare a far parte della Ferri Sud.", "error this letter is for"),
            (&it, "Le invio la mia candidatura presso Ferri Sud.", "to apply to `Ferri Sud`"),
            (&pt, "Gostaria de fazer parte da Padaria Norte.", "error this letter is for"),
            (&pt, "Envio a minha candidatura à Padaria Norte.", "to apply to `Padaria Norte`"),
            (&nl, "Ik wil graag werken bij Molen Zuid.", "error this letter is for"),
            (&nl, "Dit is mijn sollicitatie bij Molen Zuid.", "to apply to `Molen Zuid`"),
            (&en, "Please accept my application to Corner Mill.", "error this letter is for"),
            (
                isar,
                "Anbei finden Sie meine Bewerbung bei der Hafen Logistik.",
                "to apply to `Hafen Logistik`",
            ),
        ],
    );
}

#[test]
fn the_street_of_another_employer_is_found_where_nothing_else_names_it() {
    let leeds = "employer: leeds\nlang: en";
    told(
        PLACES,
        "other-employer",
        &[
            (
                leeds,
                "Hiring team\\\n40 Cutler Road\\\nLeeds\n\nDear hiring team,\n\nI count things.",
                "error this letter is for `Northgate Analytics`, and `40 Cutler Road` is where `Ferrum Robotics` is",
            ),
            (leeds, "I pass 40 Cutler Road every day.", "warning this letter is for `Northgate Analytics`"),
            (leeds, "I pass 2 Canal Wharf every day, and Cutler Road.", ""),
            (&format!("{leeds}\nmentions: [york]"), "I pass 40 Cutler Road every day.", ""),
        ],
    );
}

#[test]
fn a_surname_is_another_contacts_though_the_readers_own_street_is_called_as_half_of_it_is() {
    let employers = "\
moss: {name: Mossdale Institute, contact: Dr Amara Nwosu, address: [Mossdale Hall, Lancaster]}
kent: {name: Kentmere Station, contact: Professor Astrid Lindgren-Hall}
roe: {name: Roe & Sons, address: [Mill 1, Leeds]}
";
    let moss = "employer: moss\nlang: en";
    told(
        employers,
        "other-contact",
        &[
            (moss, "Dear Professor Lindgren-Hall,\n\nI count moss.", "greets `Professor Lindgren-Hall`"),
            (moss, "Dear Ms Hall,\n\nI count moss.", ""),
            (moss, "Dear Amara,\n\nI count moss.", ""),
            ("employer: roe\nlang: en", "Dear Ms Roe,\n\nI count moss.", ""),
        ],
    );
}
