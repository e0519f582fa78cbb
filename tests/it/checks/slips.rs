//! What letters leave in or get wrong by the way, in many forms each, beside what is meant and looks like it.

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
fn brackets_capitals_and_braces_that_the_author_means_are_no_placeholders() {
    paragraphs(
        "",
        &[
            ("»[Lachen im Saal]« steht in der Mitschrift.", "ownde", "de"),
            ("Der Aufsatz [Original auf Englisch] ist im Juni erschienen.", "ownde", "de"),
            ("Der Beitrag [siehe Anhang] ist im Juni erschienen.", "ownde", "de"),
            ("I reduced returns from 9% to 4% [see portfolio, p. 3].", "own", "en"),
            ("“He [Mr. Brown] was right,” she said.", "own", "en"),
            ("\"They [the council] were wrong,\" it says.", "own", "en"),
            ("I translated [from the Dutch] four novels.", "own", "en"),
            ("See the appendix [Table 2].", "own", "en"),
            ("« Elle [Mme Roux] avait raison », dit-on.", "none", "fr"),
            ("J'ai relu trois romans [voir annexe] cette année.", "none", "fr"),
            ("Publiqué un cuento [original en catalán] en 2024.", "none", "es"),
            ("My first app was called TODO, and it did one thing.", "own", "en"),
            ("My app \"TODO\" has 400 users.", "own", "en"),
            ("My app is titled TODO.", "own", "en"),
            ("I've written {curly} templates for a living.", "own", "en"),
            ("I wrote about \\[Company\\] and \\[your name\\] in templates.", "own", "en"),
            ("I wrote about \\{company_name\\} and \\<Company> in templates.", "own", "en"),
            ("Le mot « raison » revient souvent.", "none", "fr"),
            ("Generation X users liked it, in rooms of 3 x 4 m.", "own", "en"),
            ("Photographs (optional) are in my portfolio.", "own", "en"),
            ("Meine Gehaltsvorstellung (Eintrittstermin: 1. März) nenne ich gern.", "ownde", "de"),
            ("I wrote the constant MAX_LENGTH and the file LICENSE_APACHE.", "own", "en"),
        ],
    );
}

#[test]
fn what_was_to_be_filled_in_stops() {
    paragraphs(
        "error",
        &[
            ("I am writing to apply at <<Company>>.", "own", "en"),
            ("I answer your advertisement for a «JobTitle» today.", "own", "en"),
            ("Ich freue mich auf die {StartDatum} bei Ihnen, [FirstName].", "ownde", "de"),
            ("Je suis disponible à compter du …… / …… / 2027.", "none", "fr"),
            ("Votre offre, parue sur (préciser le site), m'a plu.", "none", "fr"),
            ("Travailler au (nom de l'établissement) aurait du sens pour moi.", "none", "fr"),
            ("Last year I brought XX learners through the exam.", "own", "en"),
            ("Le escribo con gusto. Tengo X años de experiencia.", "es", "es"),
            ("I like it here. With X years of experience I fit in.", "own", "en"),
            ("I am writing to apply at *|COMPANY|*.", "own", "en"),
            ("Here it is, *|FNAME|* my friend.", "own", "en"),
            ("I am writing to apply at COMPANY_NAME.", "own", "en"),
            ("I am glad about JOB_TITLE here.", "own", "en"),
            ("Me postulo para NOMBRE_EMPRESA.", "none", "es"),
            ("Je postule chez NOM_ENTREPRISE.", "none", "fr"),
            ("Ich bewerbe mich als (Stellenbezeichnung).", "ownde", "de"),
            ("I write to your organization (insert name).", "own", "en"),
            ("(Optional: mention your portfolio here.)", "own", "en"),
            ("Je postule chez vous (nom de la société).", "none", "fr"),
            ("Escribo a su empresa (insertar nombre).", "none", "es"),
            ("Meine Gehaltsvorstellung liegt bei XX.000 €.", "ownde", "de"),
            ("Meine Gehaltsvorstellung liegt bei ... Euro.", "ownde", "de"),
            ("Meine Gehaltsvorstellung: tbd.", "ownde", "de"),
            ("Ich arbeite seit xx Jahren in der Branche.", "ownde", "de"),
            ("Mes prétentions sont de ... €.", "none", "fr"),
            ("Mes prétentions : XX K€.", "none", "fr"),
            ("J'ai X années d'expérience.", "none", "fr"),
            ("Mi expectativa es de XX.000 €.", "none", "es"),
            ("Tengo X años de experiencia.", "none", "es"),
            ("I increased revenue by X%.", "own", "en"),
            ("My rate is €[xx].", "own", "en"),
            ("I graduated in 20XX.", "own", "en"),
            ("I graduated in 20__.", "own", "en"),
            ("See [my page](https://xxx.com).", "own", "en"),
            ("Mehr auf [meiner Seite](https://www.meine-domain.de).", "ownde", "de"),
            ("Mehr auf [meiner Seite](https://TODO.de).", "ownde", "de"),
            ("Mon site : [mon site](https://monsite.com).", "none", "fr"),
            ("Mi web: [mi web](https://miweb.com).", "none", "es"),
            ("[Your favourite project] is what I like.", "own", "en"),
            ("I found it in [Link to the advertisement].", "own", "en"),
            ("“I admire [Company Name],” I said.", "own", "en"),
        ],
    );
    let mut letters = Letters::default();
    letters.greeting("Sehr geehrte Frau N.N.,", "none", "de");
    letters.greeting("Sehr geehrter Herr N. N.,", "none", "de");
    letters.get("error");
}

#[test]
fn notes_on_the_letter_and_words_of_chatbots_stop() {
    paragraphs(
        "error",
        &[
            ("Ich leite das Lager seit sechs Jahren. <-- zu lang, kürzen", "ownde", "de"),
            ("I led the team for six years. ← which team", "own", "en"),
            ("J'ai mené dix-neuf ateliers. À REFORMULER, trop long", "none", "fr"),
            ("Terminé mi formación — OJO: preguntar a Marta si suena presumido — y una beca.", "none", "es"),
            ("Ich kenne das System (hier noch den Schein erwähnen?? Mama fragen).", "ownde", "de"),
            ("Anm.: Absatz kürzen!", "ownde", "de"),
            ("Notiz an mich: hier noch etwas zum Gehalt.", "ownde", "de"),
            ("ToDo: Zahlen prüfen.", "ownde", "de"),
            ("NOTE TO SELF: shorten this.", "own", "en"),
            ("Note: this could be stronger.", "own", "en"),
            ("Note pour moi : raccourcir ce paragraphe.", "none", "fr"),
            ("(completar)", "none", "es"),
            ("(revisar esta cifra)", "none", "es"),
            ("Ojo: comprobar esta cifra.", "none", "es"),
            ("This paragraph highlights your remote experience.", "own", "en"),
            ("Dieser Absatz hebt deine Stärken hervor.", "ownde", "de"),
        ],
    );
    paragraphs(
        "",
        &[
            ("Anm.: Die Zahlen sind die von 2024.", "ownde", "de"),
            ("Note: the figures are those of 2024.", "own", "en"),
            ("Nota: las cifras son de 2024.", "none", "es"),
        ],
    );
    let mut letters = Letters::default();
    for (ending, lang) in [
        ("I hope this cover letter helps!", "en"),
        ("Tips: replace the numbers with your own.", "en"),
        ("Ich hoffe, dieses Anschreiben hilft dir weiter!", "de"),
        ("Sag Bescheid, wenn ich noch etwas ändern soll.", "de"),
        ("Dieses Anschreiben hebt deine Stärken hervor.", "de"),
        ("J'espère que cette lettre vous aidera !", "fr"),
        ("N'hésitez pas à me dire si vous souhaitez des modifications.", "fr"),
        ("¡Espero que te sea útil!", "es"),
        ("¿Quieres que la adapte a otro tono?", "es"),
    ] {
        let (greeting, closing) = match lang {
            "de" => ("Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen"),
            "fr" => ("Madame, Monsieur,", "Cordialement,"),
            "es" => ("Estimados señores:", "Atentamente,"),
            _ => ("Dear hiring team,", "Kind regards,"),
        };
        let body = format!("{greeting}\n\n2026.\n\n{closing}\n\nAda Morgen\n\n{ending}");
        letters.add(ending, "none", lang, &body);
    }
    letters.get("error");
}

#[test]
fn a_remnant_is_underlined_as_a_whole_so_that_taking_it_out_leaves_nothing() {
    let workspace = |body: &str| {
        Workspace::default()
            .file("letters/a.md", format!("---\ntitle: T\ndate: 2026-11-20\nlang: en\n---\n{body}\n"))
    };
    for (left, hint) in [
        ("Here is a polished version of your cover letter:", "take the whole line out"),
        ("This paragraph highlights your remote experience, and more.", "take the whole line out"),
        ("Translated with DeepL.com (free version)", "take the whole line out"),
        (
            "I am ** keen** here.",
            "take the spaces beside the stars out, as in `**keen**`, or the stars themselves",
        ),
        ("I like R&amp;amp;D most.", "write `&`"),
    ] {
        let letter = format!("{left}\n\nDear Ms Field,\n\nI mend clocks.\n\nKind regards,\n\nAda Morgen");
        let lines = workspace(&letter).json(&["check", "--date", "2026-11-20"]);
        let found = lines.iter().find(|line| line["code"] == "remnant").expect("a remnant");
        assert_eq!(found["hints"][0], hint, "{left}");
        if hint.starts_with("take the whole") {
            assert_eq!((&found["line"], &found["column"]), (&6.into(), &1.into()), "{left}");
            assert_eq!(found["end_column"], left.chars().count() + 1, "{left}");
        }
    }
}

#[test]
fn days_that_are_past_are_shown_where_they_are_to_come_and_not_where_they_were() {
    paragraphs(
        "warning",
        &[
            ("From 1 February 2026 I could start full time.", "own", "en"),
            ("I can start in January 2026.", "own", "en"),
            ("My notice period ends on 30 September 2026.", "own", "en"),
            ("Zum 01.02.2026 könnte ich anfangen.", "ownde", "de"),
            ("Im Januar 2026 könnte ich anfangen.", "ownde", "de"),
            ("Am Di., 09.12.2026 hätte ich Zeit.", "ownde", "de"),
            ("Je pourrai commencer le 15/01/2026.", "none", "fr"),
            ("Mon préavis se termine le 30 septembre 2026.", "none", "fr"),
            ("Estoy disponible a partir del 15/01/2026.", "none", "es"),
            ("Podría empezar en enero de 2026.", "none", "es"),
            ("I was at the harbour (2021-2016).", "own", "en"),
        ],
    );
    paragraphs(
        "",
        &[
            ("Ab dem 1. März 2019 war ich in Elternzeit.", "ownde", "de"),
            ("Ich stand ab dem 1. Juli 2020 zwei Jahre lang der Kammer zur Verfügung.", "ownde", "de"),
            ("Ab dem 1. Mai 2021 leitete ich die Werkstatt.", "ownde", "de"),
            ("Am Di., 08.12.2026 hätte ich Zeit.", "ownde", "de"),
            ("À partir du 1er mars 2019, j'ai dirigé seule le rayon.", "none", "fr"),
            ("J'étais libre dès le 1er septembre 2025, mais rien ne venait.", "none", "fr"),
            ("Estuve disponible desde el 1 de marzo de 2020, pero nadie viajaba.", "none", "es"),
            ("From 1 March 2019 I ran the shop.", "own", "en"),
            ("In January 2024 I started a choir, and I can still sing.", "own", "en"),
            ("I can start in January 2027, and worked there (2016-2021).", "own", "en"),
        ],
    );
}

#[test]
fn the_reader_is_addressed_as_the_greeting_does() {
    let mut letters = Letters::default();
    for (text, greeting, lang) in [
        ("Ich freue mich auf deine Antwort.", "Sehr geehrter Herr Groß,", "de"),
        ("Was ihr macht, gefällt mir, und euer Team auch.", "Sehr geehrte Frau Groß,", "de"),
        ("J'achète ton pain et je vous remercie.", "Monsieur,", "fr"),
        ("J'aime ta boulangerie.", "Madame,", "fr"),
        ("Si quieres, llámame.", "Estimado Sr. Mora:", "es"),
        ("Je connais votre boutique et vos clients, et si tu veux, je passe.", "Bonjour Margaux,", "fr"),
        ("Conozco su empresa y les escribo porque ustedes buscan; si quieres, paso.", "Hola, Seba:", "es"),
    ] {
        letters.add(text, "none", lang, &format!("{greeting}\n\n{text}\n\nAda Morgen"));
    }
    letters.get("warning");
    let mut letters = Letters::default();
    for (text, greeting, lang) in [
        ("ich rede dann, wenn du und ich längst schweigen würden.", "Sehr geehrter Herr Groß,", "de"),
        (
            "Euch gesagt zu haben, was es kostet, tröstet wenig, schrieb mir ein Mandant.",
            "Sehr geehrter Herr Groß,",
            "de",
        ),
        ("»Du musst nicht alles selbst machen«, sagte mein Chef.", "Sehr geehrter Herr Groß,", "de"),
        ("Mi hijo me preguntó si tú eras el de la llave.", "Estimado Sr. Mora:", "es"),
        ("Servez tes clients comme tu voudrais être servi, disait une affiche.", "Monsieur,", "fr"),
        ("Je parle sans hausser le ton.", "Monsieur,", "fr"),
        ("ich freue mich auf deine Antwort.", "Liebe Kim,", "de"),
        ("Tu me manques, et je passerai voir votre équipe.", "Salut Margaux,", "fr"),
        ("Te escribo porque ustedes tienen buen pan y vos lo sabés.", "Hola, Seba:", "es"),
    ] {
        letters.add(text, "none", lang, &format!("{greeting}\n\n{text}\n\nAda Morgen"));
    }
    letters.get("");
}

#[test]
fn whom_one_calls_by_the_given_name_and_offices_and_surnames_that_stand_first_are_greeted_rightly() {
    let mut letters = Letters::default();
    for (employer, greeting, closing, lang) in [
        ("zhao", "Dear Mr Zhào,", "Kind regards,", "en"),
        ("nguyen", "Dear Ms Nguyen,", "Kind regards,", "en"),
        ("bertin", "Madame la Secrétaire générale,", "Cordialement,", "fr"),
        ("noemie", "Salut Noémie,", "Je t’embrasse,", "fr"),
    ] {
        let text = if lang == "fr" { "J’exerce ce métier depuis dix ans." } else { "I know this trade." };
        letters.add(greeting, employer, lang, &format!("{greeting}\n\n{text}\n\n{closing}  \nAda Morgen"));
    }
    letters.get("");
    let mut letters = Letters::default();
    letters.add("given name", "frost", "en", "Dear Ms Ada,\n\nI can.\n\nKind regards,  \nAda Morgen");
    letters.get("warning");
}

/// A letter whose front matter lists enclosures, and whose body speaks of some.
fn enclosing(expected: &str, table: &[(&str, &str, &str)]) {
    let mut letters = Letters::default();
    for (listed, text, lang) in table {
        letters.add(text, &format!("none\nenclosures: [{listed}]"), lang, text);
    }
    letters.get(expected);
}

#[test]
fn what_is_listed_under_another_form_of_its_name_is_listed() {
    enclosing(
        "",
        &[
            ("Currículum", "Adjunto mi CV.", "es"),
            ("Curriculum", "Adjunto mi currículum.", "es"),
            (
                "\"Currículum, Título de Enfermería\"",
                "Adjunto el currículum y el título de Enfermería.",
                "es",
            ),
            (
                "Currículum vitae, Cartas de recomendación",
                "Encontrará adjuntos mi currículum y dos cartas de recomendación.",
                "es",
            ),
            ("Título", "Le envío adjunto el título.", "es"),
            ("Diplômes", "Je joins mes diplômes.", "fr"),
            ("Diplomes", "Vous trouverez ci-joint mes diplômes.", "fr"),
            ("\"Diplôme d'État\"", "Je joins une copie de mon diplôme.", "fr"),
            ("Lebenslauf, Diplom", "Anbei finden Sie mein Diplom.", "de"),
            ("Lebenslauf, Zeugnisse", "Lebenslauf und Zeugnisse liegen bei.", "de"),
        ],
    );
    enclosing(
        "warning",
        &[
            ("Lebenslauf", "Lebenslauf und Zeugnisse liegen bei.", "de"),
            ("Lebenslauf", "Dem Schreiben liegen meine Zeugnisse bei.", "de"),
            ("Lebenslauf", "Die Zeugnisse füge ich bei.", "de"),
            ("Lebenslauf", "Die Referenzen hänge ich an.", "de"),
            ("CV", "My CV and two references are attached.", "en"),
            ("Currículum", "Adjunto dos cartas de recomendación.", "es"),
        ],
    );
}

#[test]
fn a_letter_that_lists_its_enclosures_itself_lists_them() {
    let mut letters = Letters::default();
    for (text, list, lang) in [
        (
            "Meinen Lebenslauf, meine Zeugnisse und Arbeitsproben finden Sie anbei.",
            "Anlagen: Lebenslauf, Zeugnisse, Arbeitsproben",
            "de",
        ),
        (
            "My résumé, a portfolio and two references are enclosed.",
            "Enclosures: résumé, portfolio, references",
            "en",
        ),
        (
            "Je joins mon CV, mes diplômes et deux lettres de recommandation.",
            "P.J. : CV, diplômes, lettres de recommandation",
            "fr",
        ),
        (
            "Adjunto mi currículum, mis títulos y dos referencias.",
            "Anexos: currículum, títulos, referencias",
            "es",
        ),
        (
            "My CV, a portfolio and two references are enclosed.",
            "Enclosures\n\n- CV\n- portfolio\n- references",
            "en",
        ),
    ] {
        letters.add(list, "none", lang, &format!("{text}\n\n{list}"));
    }
    letters.get("");
}

#[test]
fn a_last_sentence_is_no_closing() {
    let workspace = |last: &str| {
        Workspace::default()
            .file("employers.yml", "none: {name: Talleres Vega, address: [Calle Sol 1]}\n")
            .file(
                "letters/a.md",
                format!(
                    "---\ntitle: T\nlayout: letterhead\nauthor: Ada Morgen\nsender: {{name: Ada Morgen, address: [Calle Luz 2]}}\n\
                     date: 2026-11-20\nlang: es\nemployer: none\n---\nLes escribo para pedir el puesto.\n\n{last}\n"
                ),
            )
            .found(&["check", "--date", "2026-11-20"])
            .into_iter()
            .any(|found| found.code == "unfinished")
    };
    assert!(!workspace("Quedo a su disposición."));
    assert!(!workspace("Quedo a su disposición para una entrevista."));
    assert!(!workspace("Quedo a la espera de sus noticias."));
    assert!(workspace("Reciba un cordial saludo."));
    assert!(workspace("Saludos cordiales,\n\nAda Morgen"));
}

/// As long as a letter is at least.
const LONG: &str = "I have mended clocks for ten years, in a shop by the harbour that is open on all days but one. I can read drawings, \
     order parts in three languages and explain to their owners why a spring has to be changed before it breaks. I have also taught two \
     apprentices, who both passed their examinations, and I would be glad to show you what we made.";

#[test]
fn a_letter_without_a_greeting_or_a_closing_is_shown_and_a_page_is_not() {
    let greeting = "Dear Ms. Field,";
    let closing = "Kind regards,\n\nAda Morgen";
    let of = |employer: &str, body: &str| {
        let mut letters = Letters::default();
        letters.add(body, employer, "en", body);
        letters
    };
    of("own", &format!("{LONG}\n\n{closing}")).get("warning");
    of("own", &format!("{greeting}\n\n{LONG}")).get("warning");
    of("own", LONG).get("warning");
    of("own", &format!("{greeting}\n\n{LONG}\n\n{closing}")).get("");
    // short, a page of a site, a closing that nobody listed, said not to be wanted
    of("own", "I mend clocks, and would be glad to mend yours as well.").get("");
    of("own", &format!("# Cover letter\n\n{greeting}\n\n{LONG}")).get("");
    of("own", &format!("{greeting}\n\n{LONG}\n\nUntil soon\n\nAda Morgen")).get("");
    of("own\nsalutation: false\nclosing: false", LONG).get("");
}

#[test]
fn words_that_do_not_fit_each_other_are_shown() {
    paragraphs(
        "warning",
        &[
            ("Ich freue mich freue mich auf Ihre Antwort.", "ownde", "de"),
            ("I look forward look forward to meeting you.", "own", "en"),
            ("J'ai appris à gérer et à", "none", "fr"),
            ("I have managed a team ,and liked it.", "own", "en"),
            ("I am applying for the role of Plumber.", "own", "en"),
            ("Ich bewerbe mich um die Stelle als Kältetechniker.", "ownde", "de"),
            ("Je postule au poste de conducteur de travaux.", "none", "fr"),
            ("Mes competences m'aident chaque jour.", "none", "fr"),
            ("Je suis libre apres le stage.", "none", "fr"),
            ("J'ai dix ans d'experience en atelier.", "none", "fr"),
            ("Solicito el puesto de librero.", "none", "es"),
            ("See [my plan](https://docs.google.com/document/d/1AbC/edit?usp=sharing).", "own", "en"),
            ("See [my plan](file:///home/ada/plan.pdf).", "own", "en"),
        ],
    );
    paragraphs(
        "",
        &[
            ("Step by step by step I learned it, on and on.", "own", "en"),
            ("I am applying for the role of Senior Analyst, as advertised.", "own", "en"),
            ("I am applying for the role of your next colleague.", "own", "en"),
            ("Ich bewerbe mich um die Stelle als Analystin.", "ownde", "de"),
            ("Je postule au poste d'analyste que vous proposez.", "none", "fr"),
            ("J'ai conçu la « user experience » de ce site, sa reference design.", "none", "fr"),
            ("See [my plan](https://docs.google.com/document/d/1AbC/view).", "own", "en"),
        ],
    );
    let mut letters = Letters::default();
    for (greeting, closing, lang) in [
        (
            "Monsieur,",
            "Veuillez agréer, Madame, l'expression de mes salutations distinguées.\n\nAda Morgen",
            "fr",
        ),
        ("Madame,", "Je vous prie d'agréer, Monsieur, mes salutations distinguées.\n\nAda Morgen", "fr"),
        ("Sehr geehrte Damen und Herren,", "Mit freundlichem Grüßen\n\nAda Morgen", "de"),
        ("Sehr geehrte Damen und Herren,", "Mit freundlichen Gruß\n\nAda Morgen", "de"),
    ] {
        letters.add(closing, "none", lang, &format!("{greeting}\n\n2026.\n\n{closing}"));
    }
    letters.get("warning");
    let mut letters = Letters::default();
    for (greeting, closing, lang) in [
        (
            "Madame,",
            "Veuillez agréer, Madame, l'expression de mes salutations distinguées.\n\nAda Morgen",
            "fr",
        ),
        (
            "Madame, Monsieur,",
            "Veuillez agréer, Madame, Monsieur, mes salutations distinguées.\n\nAda Morgen",
            "fr",
        ),
        ("Sehr geehrte Damen und Herren,", "Mit freundlichem Gruß\n\nAda Morgen", "de"),
    ] {
        letters.add(closing, "none", lang, &format!("{greeting}\n\n2026.\n\n{closing}"));
    }
    letters.get("");
}

#[test]
fn what_a_letter_speaks_of_is_no_blank_and_no_foreign_formula() {
    let letter = |text: &str, closing: &str| {
        format!(
            "---\ntitle: T\nauthor: Ada Morgen\ndate: 2026-11-20\nlang: en\nmakepdf: false\n---\nDear all,\n\n{text} \
             I would like to work with you, since I know the trade and the people in it, and have done so for long.\n\n\
             {closing}\n\nAda Morgen\n"
        )
    };
    let kind = "Kind regards,";
    let letters = [
        ("a", "A bill said \"Dear [First name]\" to all of them.", kind, ""),
        ("b", "I write what stands where designers put Lorem ipsum, and more.", kind, ""),
        ("c", "I write and write.", "Bien à vous, as she would say, and kind regards,", ""),
        ("d", "Lorem ipsum dolor sit amet.", kind, "placeholder"),
        ("e", "I admire \"[Company]\" as it is.", kind, "placeholder"),
        ("f", "I write and write.", "Bien à vous,", "salutation"),
        ("g", "I was the best (Dev – too boasty? cut if you think so) of them.", kind, "editorial"),
    ];
    let mut workspace = Workspace::default();
    for (name, text, closing, _) in letters {
        workspace = workspace.file(&format!("letters/{name}.md"), letter(text, closing));
    }
    let found = workspace.check();
    for (name, text, closing, expected) in letters {
        let file = format!("letters/{name}.md");
        let codes: Vec<&str> =
            found.iter().filter(|found| found.file == file).map(|found| found.code.as_str()).collect();
        assert_eq!(
            codes,
            [expected].into_iter().filter(|code| !code.is_empty()).collect::<Vec<_>>(),
            "{text} {closing}"
        );
    }
}

#[test]
fn what_only_looks_like_a_slip_and_is_meant_is_left_alone() {
    paragraphs(
        "",
        &[
            (
                "I know which mistakes a tired reporter makes: it's for its, the the, and Leamington Spar.",
                "own",
                "en",
            ),
            ("« Traduit avec DeepL » : la mention figurait au dos de vos étiquettes.", "none", "fr"),
            ("J'ai obtenu en juin le DU de soins de support.", "none", "fr"),
            ("The art of the XX century fills two of our rooms.", "own", "en"),
        ],
    );
}

#[test]
fn numbers_that_nobody_filled_in_and_words_that_are_struck_out_are_found() {
    paragraphs(
        "error",
        &[
            ("I ran a kitchen where we do over XX covers on a Saturday.", "own", "en"),
            ("Ich betreute rund XX Gäste am Abend.", "ownde", "de"),
            ("Jetzt möchte ich mich bei der Firma .......... als Fahrer bewerben.", "ownde", "de"),
        ],
    );
    paragraphs(
        "warning",
        &[
            ("I am ~~bored~~ ready for something with more to it.", "own", "en"),
            ("Ich bin ~~sehr~~ zuverlässig und komme mit dem Rad.", "ownde", "de"),
            ("In our mail merge every {placeholder} was filled by my own script.", "own", "en"),
            ("Taunton is fifty minutes from me [change at Bristol, but one can read].", "own", "en"),
        ],
    );
}

#[test]
fn what_is_quoted_told_of_somebody_or_older_than_the_calendar_is_no_slip() {
    paragraphs(
        "",
        &[
            ("The form was mine: “name ________, born ________”, and forty lines more.", "own", "en"),
            ("I look for the “31st June” that an index calls the last of June.", "own", "en"),
            ("The night of 30 February 1712 is in Sweden's registers, and I have read it.", "own", "en"),
            ("He called it “the the problem”, and I mended it.", "own", "en"),
            ("I know the magpie, Pica pica, by its voice alone.", "own", "en"),
            ("Five years of shipwrecks taught me not to fill in “[torn]” and “(illegible)”.", "own", "en"),
            (
                "For nine years I have worked nights at Acme Corp. My manager there, Mr. Wile Coyote, knows that I am writing.",
                "own",
                "en",
            ),
            (
                "For eighteen months I was a post-editor at Acme Corp, and know what the machine does well.",
                "own",
                "en",
            ),
            (
                "“Welcome to Acme Corp, how may I help you?” I have said it seventy thousand times.",
                "own",
                "en",
            ),
            (
                "I worked at Acme Corp from 2019 to 2024. Acme Corp asks eight weeks' notice of me.",
                "own",
                "en",
            ),
            (
                "Ich stelle mich gern vor; « En tant que modèle de langage » las man auf der Karte.",
                "ownde",
                "de",
            ),
        ],
    );
    paragraphs(
        "error",
        &[
            ("“I admire [Company Name],” I said.", "own", "en"),
            ("I worked at Acme Corp from 2019 to 2024 and now apply to Acme Corp again.", "own", "en"),
            ("Thank you for your call, Mr. Coyote, and for your time.", "own", "en"),
        ],
    );
}

#[test]
fn a_closing_below_the_paragraphs_is_no_greeting_in_whatever_language() {
    let mut letters = Letters::default();
    let text = "I have worked in this trade for ten years, and I would be glad to tell you more about it, since the advertisement \
                asks for somebody who knows the people in it.";
    letters.add("Catalan", "none", "en", &format!("Benvolguts,\n\n{text}\n\nUna abraçada,\n\nAda Morgen"));
    letters.add("colleague", "ownde", "de", &format!("Liebe Kollegin,\n\n{}\n\nMit freundlichen Grüßen  \nAda Morgen",
        "ich arbeite seit zehn Jahren in diesem Beruf und möchte nun bei Ihnen anfangen, weil mir die Aufgabe gefällt."));
    letters.get("");
}

#[test]
fn a_form_of_address_twice_prose_in_blanks_and_files_that_nothing_encloses_are_shown() {
    let mut letters = Letters::default();
    for greeting in ["Dear Ms. Ms. Field,", "Dear Ms Ms Field,"] {
        letters.greeting(greeting, "own", "en");
    }
    letters.greeting("Sehr geehrte Frau Frau Lang,", "ownde", "de");
    letters.paragraph("    I have kept bees for twelve years, and they have kept me.", "own", "en");
    letters.get("warning");
    paragraphs(
        "",
        &[
            ("    let bees = keep(12);\n    assert!(bees > 0);", "own", "en"),
            ("```\nI have kept bees for twelve years, and they have kept me.\n```", "own", "en"),
        ],
    );
    for (enclosure, expected) in [
        ("cv.docx", vec!["enclosures"]),
        ("photo.heic", vec!["enclosures"]),
        ("Zeugnis.ODT", vec!["enclosures"]),
        ("CV", vec![]),
        ("Certificate No. 3", vec![]),
        ("Node.js certificate", vec![]),
    ] {
        let letter = format!(
            "---\nlayout: letterhead\ntitle: T\nlang: en\nemployer: a\ndate: 2026-11-20\nenclosures: [{enclosure}]\n---\n{}\n",
            "I have worked in this trade for ten years and would be glad to tell you more about it."
        );
        let found = Workspace::default()
            .file(
                "letterpress.yml",
                "author: Ada Morgen\nsender: {name: Ada Morgen, address: [Weg 1, 10115 Berlin]}\n",
            )
            .file("employers/a.yml", "name: Acme\naddress: [Road 1, Leeds]\n")
            .file("letters/a.md", letter)
            .found(&["check", "--date", "2026-11-20"]);
        let codes: Vec<&str> =
            found.iter().filter(|found| found.severity != "note").map(|found| found.code.as_str()).collect();
        assert_eq!(codes, expected, "{enclosure}");
    }
}

#[test]
fn a_word_that_the_next_one_changes_is_a_warning_whatever_a_tag_printed() {
    paragraphs(
        "warning",
        &[
            ("I would like to work for you as a {{ 'editor' }}.", "own", "en"),
            ("I would like to work for you as a Assistant.", "own", "en"),
            ("I am an {{ 'Manager' }} of nine people.", "own", "en"),
            ("It took a hour to read a advertisement.", "own", "en"),
            ("I am a urban planner.", "own", "en"),
            ("I am an university teacher.", "own", "en"),
            ("Je vous écris pour le poste de {{ 'Assistante' }} de direction.", "none", "fr"),
            ("Je vous écris pour le poste de assistant.", "none", "fr"),
            ("Je pense à la annonce que vous avez publiée.", "none", "fr"),
            ("Je cherche le emploi que il me faut.", "none", "fr"),
            ("Je ai appris ce métier à Lyon.", "none", "fr"),
            ("Voici ma expérience et sa histoire.", "none", "fr"),
            ("Les qualités du ingénieur me plaisent.", "none", "fr"),
            ("Ce emploi me plaît.", "none", "fr"),
            ("Je vous écris pour le poste d'{{ 'Chargé' }} de mission.", "none", "fr"),
            ("Je vous écris pour l’poste de vendeur.", "none", "fr"),
            ("Trabajo como técnica y {{ 'ingeniera' }}.", "none", "es"),
            ("Busco un puesto de uno o otro tipo.", "none", "es"),
            ("Trabajo en la área de ventas.", "none", "es"),
        ],
    );
}

#[test]
fn a_word_that_the_next_one_leaves_as_it_is_is_none() {
    paragraphs(
        "",
        &[
            ("I am a European, a user of a one-off tool and a unique unit of a union.", "own", "en"),
            ("It took an hour and an honest heir; it was an honour.", "own", "en"),
            ("I took an MBA, an SAP course, a UX course and an mRNA lab, and an MP3 of it.", "own", "en"),
            ("Plan A is an early one; vitamin A also is. Grades A or B.", "own", "en"),
            ("“I am a editor”, it said.", "own", "en"),
            ("I was an unimportant, an unintended and an uninvited guest.", "own", "en"),
            ("Le onze du mois, le oui de la une, de un à dix, de A à Z.", "none", "fr"),
            ("Dites-le à votre équipe ; c’est la huitième fois et le handicap du héros.", "none", "fr"),
            ("Ce à quoi je pense, ce en quoi je crois, ce est-il vrai.", "none", "fr"),
            ("Je l’ai lu, d’abord ici, et qu’il me plaît, d’eux je parle.", "none", "fr"),
            ("Un trabajo de agua y hielo, y hierro, o no; y ioduro.", "none", "es"),
            ("El agua y la arena, siete u ocho, e ideas.", "none", "es"),
            ("Ich bin a oder b, und die Arbeit an der Idee.", "ownde", "de"),
        ],
    );
}
