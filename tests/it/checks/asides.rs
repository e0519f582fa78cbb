//! What people say to themselves in a letter, what templates leave in it, and what it contradicts, beside good letters that look like it.

use super::kinds::Letters;
use super::workspace::Workspace;

/// A letter for each paragraph.
#[track_caller]
fn paragraphs(expected: &str, table: &[(&str, &str, &str)]) {
    let mut letters = Letters::default();
    for (text, employer, lang) in table {
        letters.paragraph(text, employer, lang);
    }
    letters.get(expected);
}

#[test]
fn what_one_says_to_oneself_and_what_a_template_says_stop() {
    paragraphs(
        "error",
        &[
            // remarks
            (
                "Ohne mich sänke die Kanzlei – hm, klingt das zu dick aufgetragen? –, und das weiß sie.",
                "ownde",
                "de",
            ),
            ("Ich führe drei Handakten. Klingt das zu dick aufgetragen?", "ownde", "de"),
            ("OJO: cambiar esto según la oferta. Los clientes lo saben.", "none", "es"),
            ("Salí en agosto. OJO quitar lo del despido. Desde entonces pinto.", "none", "es"),
            ("I sold 40 houses (ask Tom) in a year.", "own", "en"),
            ("I sold 40 houses (not sure about this number) in a year.", "own", "en"),
            ("I am the best closer in town. (Dave: is this too cocky??) I do my own payroll.", "own", "en"),
            ("Je ne ponce jamais. (Maman, tu peux relire cette phrase ?) Je tiens un carnet.", "none", "fr"),
            ("J'ai vendu 40 maisons (à adapter selon l'offre) en un an.", "none", "fr"),
            ("Ich habe 40 Häuser verkauft (noch anpassen).", "ownde", "de"),
            (
                "Seit Oktober bin ich frei. !!! Anna fragen ob man das sagt !!! Ich kann topfen.",
                "ownde",
                "de",
            ),
            (
                "My students spin. check she's still head of dept before sending I'd be proud to help.",
                "own",
                "en",
            ),
            ("Vendí 40 casas (pendiente) en un año.", "none", "es"),
            ("Ich kann viel (hier bitte noch ein Beispiel aus dem Betrieb einfügen).", "ownde", "de"),
            ("J'ai vendu des maisons (NB : vérifier combien) en un an.", "none", "fr"),
            ("Quelle année !!! vérifier la date avec Anna. Je suis resté.", "none", "fr"),
            ("NB: add a number here.", "own", "en"),
            // placeholders
            ("Je vous propose ma candidature au poste de INTITULÉ DU POSTE.", "none", "fr"),
            ("Quiero trabajar en NOMBRE DE LA EMPRESA.", "none", "es"),
            ("Ich heiße IHR NAME und komme gern.", "ownde", "de"),
            ("I have followed COMPANY NAME for years.", "own", "en"),
            ("Cuento con (número) años de experiencia.", "none", "es"),
            ("En la última campaña, <<insertar logro concreto>>.", "none", "es"),
            ("Bei «Firma_Zeile2» könnte ich wieder mauern.", "ownde", "de"),
            ("J'aime beaucoup Nom de l'entreprise pour cela.", "none", "fr"),
            // remnants
            ("Gerne! Ich habe den Absatz etwas lebendiger formuliert:", "ownde", "de"),
            ("Here's a more concise version that keeps your voice:", "own", "en"),
            ("**Paragraphe 2 – Vos compétences :**", "none", "fr"),
        ],
    );
    let mut letters = Letters::default();
    letters.greeting("Dear Hiring Manager's Name,", "none", "en");
    letters.greeting("Estimado señor Apellido:", "none", "es");
    letters.greeting("Sehr geehrter Herr Wagenbach,", "ownde", "de");
    letters.get("error");
}

#[test]
fn what_looks_like_a_remark_a_template_or_a_contradiction_and_is_none_passes() {
    paragraphs(
        "",
        &[
            ("My work is loud – too loud for some? – and it is honest.", "own", "en"),
            ("Klingt das verrückt? Vielleicht, aber es hat gehalten.", "ownde", "de"),
            ("Does this sound familiar? It did to me.", "own", "en"),
            ("Is this too much to ask? I do not think so.", "own", "en"),
            ("I check this number every morning, and I change it when it is wrong.", "own", "en"),
            ("Revisar esto con calma es mi manera de trabajar.", "none", "es"),
            ("Note: I do not work on Sundays.", "own", "en"),
            (
                "(Yes, really.) The code held 412 comments that began with TODO and 77 with FIXME.",
                "own",
                "en",
            ),
            ("My linter fails the build on the words *simply*, *just* and *TODO*.", "own", "en"),
            ("La mention « PROJET » n’y reste jamais par oubli.", "none", "fr"),
            ("| Cert | Good through |\n|---|---|\n| ABS | May 2027 |\n| AWS | October 2025 |", "own", "en"),
            ("I cut costs (and hair) for a living!!", "own", "en"),
            ("Quelle joie !!! Nous avons gagné le concours de la ville.", "none", "fr"),
            ("Merci !!! Vous êtes formidables !!! J'y pense encore.", "none", "fr"),
            ("The sign said (here I add that I cannot swim) to jump.", "own", "en"),
            ("Of course, I have read the paragraph of your advert on shifts, and they suit me.", "own", "en"),
            ("Gerne! Das war meine Antwort, als man mich fragte, ob ich bleibe.", "ownde", "de"),
            ("Here are three reasons:", "own", "en"),
            ("Le SMIC et la DRH, la RTT et le CDI : je connais.", "none", "fr"),
            ("I was there from 2019 to 2022, three years in which I learned the trade.", "own", "en"),
            ("From 2019 to 2022, after seven years at sea, I taught.", "own", "en"),
            ("Since 2021 I have lived with a cat that is fifteen years old.", "own", "en"),
            ("My notice period is one month, but I could be free immediately.", "own", "en"),
            ("Je suis motivé, je suis disponible, et ma sœur est convaincue.", "none", "fr"),
            ("Estoy encantado con la idea de que la jefa esté encantada.", "none", "es"),
            ("Mir als erfahrener Pflegerin ist das vertraut, wie ich gern zugebe.", "ownde", "de"),
            ("I translated “Ich habe keine Zeit für die Katze und den Hund” in class.", "own", "en"),
            ("I was a lector at the Hochschule für Musik und Theater in Hamburg.", "own", "en"),
            ("Nach dem Abitur 2016 war ich zwei Jahre in Kanada; seither bin ich hier.", "ownde", "de"),
            ("La mesa tenía cuatro años y el perro dos.", "none", "es"),
            (
                "I know what it takes to run a ward at night. I know what it takes to run a ward by day.",
                "own",
                "en",
            ),
        ],
    );
}

#[test]
fn what_a_letter_says_in_two_ways_is_warned_of() {
    paragraphs(
        "warning",
        &[
            ("I was at a nursery from 2019 to 2022, seven years in which I rose.", "own", "en"),
            ("Von 2019 bis 2022, also sieben Jahre, war ich im Lager.", "ownde", "de"),
            ("Desde que abrí mi taller en 2018 han pasado quince años.", "none", "es"),
            ("Seit meinem Abschluss 2019 bin ich nun fünfzehn Jahre lang im Verkauf tätig.", "ownde", "de"),
            (
                "Puedo incorporarme de forma inmediata. Mi contrato me obliga a un preaviso de dos meses.",
                "none",
                "es",
            ),
            ("I could start immediately. I have to keep a notice period of three months.", "own", "en"),
            ("Je suis allé chez chacun d'eux. Je suis convaincue que vous avez raison.", "none", "fr"),
            ("Estoy encantado de escribirles. Quedo agradecida por su tiempo.", "none", "es"),
            ("Als erfahrener Pflegerin bringe ich Ruhe mit.", "ownde", "de"),
            (
                "It lasts long. Darüber hinaus verfüge ich über gute Kenntnisse in SolidWorks. I enjoy it.",
                "own",
                "en",
            ),
            ("I have led a team of twelve people y sé lo que es defenderlas.", "none", "es"),
            ("Praxisanleiter bin ich seit März 2029.", "ownde", "de"),
            ("Podría pasar el próximo 3 de noviembre por la tarde.", "none", "es"),
            ("Trabajé cinco anos en Nerja.", "none", "es"),
            ("J'ai toujours étée attentive.", "none", "fr"),
            ("Ich habe grosses Interresse an der Stelle.", "ownde", "de"),
            ("I am writing about your Senior Paralegal vacancy.", "own", "en"),
            ("You can write to me at ada@gmial.com at any time.", "own", "en"),
            (
                "I keep bees, mend nets and write the parish letter, all of it before breakfast. \
                 I keep bees, mend nets and write the parish paper, all of it before breakfast.",
                "own",
                "en",
            ),
        ],
    );
}

/// What is found in a letter with front matter of its own.
fn found(front: &str, body: &str) -> Vec<String> {
    let workspace = Workspace::default()
        .file(
            "employers.yml",
            "ink: {name: Ink & Oak Design, contact: Mr Callum Reid, jobtitle: Packaging Designer, reference: 2026-114, address: [18 Leith Walk, Edinburgh EH6 5DT]}\n\
             bright: {name: Brightwell Studios, contact: Ms Tara Quinn, jobtitle: Brand Designer, address: [112 Canal Road, Keighley BD20 5QL]}\n\
             ot: {name: Office de tourisme de Sarlat, jobtitle: Agente, address: [1 rue Tourny, 24200 Sarlat]}\n",
        )
        .file(
            "letters/a.md",
            format!("---\nemployer: ink\ntitle: Letter\ndate: 2026-11-20\n{front}\n---\nDear Mr Reid,\n\n{body}\n\nKind regards,  \nAda Morgen\n"),
        );
    let found = workspace.found(&["check", "--date", "2026-11-20"]);
    found.into_iter().map(|found| format!("{}[{}] {}", found.severity, found.code, found.line)).collect()
}

#[test]
fn the_sender_of_a_template_stops_and_slips_in_ones_own_data_are_warned_of() {
    let body = "I draw boxes, bottles and tins, and would like to do so with you for a while.";
    assert_eq!(
        found(
            "author:\n  name: Ada Morgen\n  email: ada@gmial.com\n  address: [Musterstraße 1, 12345 Musterstadt]",
            body
        ),
        ["warning[link] 7", "error[placeholder] 8", "error[placeholder] 8"]
    );
    assert_eq!(
        found("author:\n  name: Ada Morgen\n  email: ada@morgen.example\n  phone: 07931 445 280", body),
        Vec::<String>::new()
    );
    assert_eq!(
        found(
            "author:\n  name: Ada Morgen\n  email: ada@morgen.example\n  phone: 07931 445 280",
            "Call me on 07931 445 820, or my chief on 07931 445 999, under reference 2026-141."
        ),
        ["warning[contradiction] 12", "warning[contradiction] 12"]
    );
}

#[test]
fn a_word_that_names_another_employer_alone_stops_where_it_addresses() {
    for (front, body, expected) in [
        (
            "",
            "I draw boxes, and I would love to be part of Brightwell's next chapter.",
            &["error[other-employer] 9"][..],
        ),
        ("subject: Conseillère – OT de Sarlat", "I draw boxes for a living.", &["error[other-employer] 5"]),
        ("", "I could call in at your workshop in Canal Road any day.", &["error[other-employer] 9"]),
        ("", "My folder is at www.morgen.example/for-brightwell-studios.", &["error[other-employer] 9"]),
        ("", "At Brightwell I learned to draw boxes, from 2019 on.", &[]),
        ("", "I grew up in Sarlat, and draw boxes.", &[]),
        ("", "A bright well is what I draw in Canal Street.", &[]),
    ] {
        assert_eq!(found(front, body), expected, "{front} {body}");
    }
}

#[test]
fn the_letter_of_a_swiss_has_no_sharp_s() {
    let workspace = Workspace::default()
        .file("employers.yml", "w: {name: Weißbach AG, contact: Frau Käthe Süß}\n")
        .file(
            "letters/a.md",
            "---\nemployer: w\ntitle: Brief\nlang: de-CH\ndate: 2026-11-20\n---\nSehr geehrte Frau Süß\n\nDie Weißbach AG liegt an \
             meiner Straße.\n\nFreundliche Grüsse  \nAda Morgen\n",
        );
    let found = workspace.found(&["check", "--date", "2026-11-20"]);
    let said: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(said, ["`Straße` has an `ß`, which Switzerland does not write"]);
}

#[test]
fn each_of_two_remarks_in_a_paragraph_is_told_in_their_order() {
    let text = "I led it. check the year before sending. I left – hm, too proud? – and came back.";
    let workspace =
        Workspace::default().file("letters/a.md", format!("---\nlang: en\ntitle: x\n---\n{text}\n"));
    let found: Vec<String> = workspace.check().into_iter().map(|found| found.message).collect();
    let told: Vec<&String> =
        found.iter().filter(|message| message.contains("comment on the letter")).collect();
    assert_eq!(
        told,
        [
            "`check the year before sending` is a comment on the letter",
            "`hm, too proud?` is a comment on the letter",
        ]
    );
}
