//! What a sentence says surely and the data beside it say otherwise: of the employer, of the resume, of another sentence. Five wrong
//! ones at least beside ten right ones that look like them.

use super::workspace::Workspace;

const HEAD: &str =
    "sender:\n  name: Ann Field\n  address: [1 High Street, Town]\n  email: a@postbox.example\n";

/// A language, and what a letter says.
type Said = (&'static str, &'static str);

/// Sees that each letter of the first has a finding of a code, and that none of the others has one.
#[track_caller]
fn tell(code: &str, files: &[(&str, &str)], employer: &str, told: &[Said], right: &[Said]) {
    let mut workspace = Workspace::default().file("letterpress.yml", HEAD);
    let job = if employer.contains("jobtitle:") { "" } else { "jobtitle: Clerk\n" };
    workspace = workspace
        .file("employers/acme.yml", format!("name: Wexcombe\naddress: [1 Road, Town]\n{job}{employer}"));
    for (path, content) in files {
        workspace = workspace.file(path, content);
    }
    let path = |number: usize| format!("letters/l{number:03}.md");
    for (number, (lang, body)) in told.iter().chain(right).enumerate() {
        let front = format!(
            "---\nlayout: letterhead\nlang: {lang}\ndate: 2026-11-28\nsubject: X\nemployer: acme\n---\n"
        );
        workspace = workspace.file(&path(number), format!("{front}{body}\n"));
    }
    let found = workspace.found(&["check", "--date", "2026-11-30"]);
    let mut wrong = Vec::new();
    for (number, (_, body)) in told.iter().chain(right).enumerate() {
        let path = path(number);
        let said = found.iter().filter(|found| found.file.ends_with(&path) && found.code == code);
        let said: Vec<String> = said.map(ToString::to_string).collect();
        if said.is_empty() == (number < told.len()) {
            wrong.push(format!("{body:?}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const RESUME: &str = r#"{"work": [{"name": "Larkhill Joinery", "position": "Bench Joiner", "startDate": "2021-03"}, {"name": "Bexley Grange", "position": "Supervisor", "startDate": "2017-04", "endDate": "2020-12"}], "education": [{"institution": "University of Leeds", "studyType": "Master", "startDate": "2019-10", "endDate": "2022-08"}, {"institution": "Universität Würzburg", "studyType": "Master", "startDate": "2019-10", "endDate": "2022-08"}, {"institution": "Université de Lille", "studyType": "Master", "startDate": "2019-10", "endDate": "2022-08"}, {"institution": "Universidad de Cádiz", "studyType": "Grado", "startDate": "2018-10", "endDate": "2022-07"}, {"institution": "Università di Pavia", "studyType": "Laurea", "startDate": "2018-10", "endDate": "2022-07"}], "languages": [{"language": "German", "fluency": "A2"}, {"language": "French", "fluency": "C1"}, {"language": "Englisch", "fluency": "B1"}, {"language": "tedesco", "fluency": "A2"}, {"language": "allemand", "fluency": "A2"}, {"language": "alemán", "fluency": "A2"}, {"language": "Duits", "fluency": "A2"}]}"#;

#[test]
fn hours_and_a_contract_that_the_posting_is_said_to_name_are_the_employers() {
    tell(
        "contradiction",
        &[],
        "hours: 24\ncontract: fixed-term\n",
        &[
            ("english", "The 36 hours a week that you advertise suit me."),
            ("english", "The permanent contract that you advertise suits me."),
            ("english", "The permanent position would suit me."),
            ("german", "Die 36 Stunden pro Woche aus Ihrer Anzeige passen mir gut."),
            ("french", "Les 36 heures par semaine de votre annonce me conviennent."),
            ("spanish", "Las 36 horas semanales de su anuncio me convienen."),
            ("italian", "Le 36 ore a settimana del vostro annuncio mi vanno bene."),
            ("dutch", "De 36 uur per week uit uw vacature passen bij mijn gezin."),
        ],
        &[
            ("english", "The 24 hours a week that you advertise suit me."),
            ("english", "The 36 hours a week that I work now leave me little time."),
            ("english", "I gave up the permanent position that I had."),
            ("english", "The permanent position would suit my wife, and she has it."),
            ("english", "I now hold the permanent position of a clerk, which suits me less than travel."),
            ("english", "The shop is open 36 hours a week, as your advertisement says."),
            ("english", "If the fixed-term contract you offer became permanent, I would stay."),
            ("english", "The fixed-term contract that you advertise suits me."),
            ("german", "Die 36 Stunden pro Woche, die ich jetzt arbeite, sind mir zu viel."),
            ("french", "Les 36 heures par semaine que je fais me fatiguent."),
            ("dutch", "De 36 uur per week die ik nu werk zijn me te veel."),
            ("spanish", "Las 36 horas semanales que trabajo me cansan."),
        ],
    );
}

#[test]
fn a_kind_of_contract_in_a_clause_behind_the_job_is_the_employers() {
    tell(
        "contradiction",
        &[],
        "contract: CDD\nname_of_house: Wexcombe\n",
        &[
            ("french", "Je vous propose ma candidature au poste d'animatrice, proposé en CDI par Wexcombe."),
            ("french", "Je postule au poste de guide, proposé en CDI par Wexcombe, et serais libre en mai."),
            ("english", "I am applying for the post of clerk, advertised as permanent by Wexcombe."),
            (
                "german",
                "ich bewerbe mich um die Stelle am Empfang, ausgeschrieben als unbefristete Stelle bei Wexcombe.",
            ),
            (
                "spanish",
                "Presento mi candidatura al puesto de conserje, ofrecido con contrato indefinido por Wexcombe.",
            ),
            (
                "italian",
                "Mi candido per il posto di portiere, offerto con contratto a tempo indeterminato da Wexcombe.",
            ),
        ],
        &[
            ("french", "Je vous propose ma candidature au poste d'animatrice, proposé en CDD par Wexcombe."),
            ("french", "Je quitte un poste, proposé en CDI, pour vous rejoindre."),
            ("french", "Mon poste de guide, en CDI, me plaît."),
            ("french", "Je postule après un poste de guide, occupé en CDI."),
            ("french", "J'ai quitté un poste d'animatrice, proposé en CDI par votre voisin."),
        ],
    );
}

#[test]
fn a_site_where_the_advertisement_stood_is_that_of_the_employers_data() {
    tell(
        "contradiction",
        &[],
        "source: LinkedIn\n",
        &[
            ("english", "I found your advertisement on Indeed."),
            ("english", "I saw your advert for a clerk on Indeed."),
            ("german", "Ihre Anzeige habe ich auf Indeed gelesen."),
            ("german", "auf StepStone habe ich Ihre Anzeige gefunden."),
            ("french", "J'ai lu votre annonce sur Indeed."),
            ("spanish", "Leí su anuncio en InfoJobs."),
            ("italian", "Ho letto il vostro annuncio su Indeed."),
            ("dutch", "Op Indeed zag ik uw vacature voor een medewerker."),
            ("english", "On Indeed I saw your advertisement for a clerk."),
            ("english", "I read your job advertisement on StepStone."),
            ("french", "J’ai trouvé votre offre d’emploi sur Indeed."),
            ("spanish", "En InfoJobs leí su oferta de empleo."),
            ("portuguese", "Li o vosso anúncio no Indeed."),
            ("swedish", "Jag läste er annons på Indeed."),
        ],
        &[
            ("english", "I saw your post on Indeed of the new workshop."),
            ("english", "I noticed your post on Indeed for apprentices week."),
            ("english", "On Indeed I saw that your last opening went to somebody from the shop floor."),
            ("english", "On Indeed I read of your role in the flood relief."),
            ("english", "On Indeed I found your post of the open day charming."),
            ("english", "I found your role on Indeed impressive."),
            ("english", "Your post on Indeed of last week made me read your advertisement twice."),
            ("english", "I read your ad on monster trucks with joy."),
            ("english", "Your advertisement on Monster Jam made me laugh when I saw it."),
            ("english", "I saw your advertisement for the open day on Indeed."),
            ("german", "Ihre Stelle bei Indeed als Vorbild für andere habe ich gelesen."),
            ("german", "ich habe Ihre Ausschreibung für den Designpreis auf Indeed gesehen."),
            ("german", "auf Indeed sah ich Ihre Ausschreibung für den Kunstpreis."),
            ("german", "ich habe Ihre Anzeige über Monster im Kinderzimmer gelesen."),
            ("french", "Sur Indeed, j'ai découvert vos services aux artisans."),
            ("french", "J'ai découvert votre annonce de partenariat sur Indeed."),
            ("french", "J'ai vu votre annonce de fusion sur Indeed."),
            ("spanish", "Leí su anuncio de la feria en Indeed."),
            ("spanish", "En Indeed vi su anuncio de aniversario."),
            ("italian", "Ho letto il vostro annuncio di apertura su Indeed."),
            ("italian", "Su Indeed ho letto il vostro annuncio per i vent'anni di attività."),
            ("dutch", "Ik las uw advertentie voor de open dag op Indeed."),
            ("dutch", "Op Indeed zag ik uw advertentie voor de open dag."),
            ("dutch", "Ik vond uw functie op Indeed indrukwekkend."),
            ("portuguese", "Li o vosso anúncio de abertura no Indeed."),
            ("portuguese", "No Indeed vi o vosso anúncio de aniversário."),
            ("polish", "Przeczytałam Państwa ogłoszenie na temat targów na Indeed."),
            ("swedish", "Jag läste er annons för öppet hus på Indeed."),
            ("english", "I found your advertisement on LinkedIn."),
            ("english", "I also saw your advertisement on Indeed."),
            ("english", "I saw your advertisement and looked you up on Indeed."),
            ("english", "I run the page of a shop on Indeed and read your advertisement."),
            ("english", "My sister saw your advertisement on Indeed."),
            ("english", "At my last firm I posted every vacancy on Indeed and StepStone."),
            ("english", "I answered every review of our shop on Indeed."),
            ("english", "I saw your advertisement on LinkedIn, not on Indeed."),
            ("english", "I place every advertisement of our shop on Indeed."),
            ("german", "Auf Xing habe ich 300 Kontakte."),
            ("german", "Ihre Anzeige auf LinkedIn habe ich gern gelesen."),
            ("french", "Je publie chaque annonce de mon atelier sur Indeed."),
            ("dutch", "Ik plaatste elke vacature van de zaak op Indeed."),
        ],
    );
}

/// The message names the key, too: nobody finds what to correct by `LinkedIn` alone.
#[test]
fn a_site_of_the_data_is_one_under_a_key_of_sources_with_nothing_beside_it() {
    let found = |data: &str| {
        let workspace = Workspace::default()
            .file("letterpress.yml", HEAD)
            .file(
                "employers/acme.yml",
                format!("name: Wexcombe\naddress: [1 Road, Town]\njobtitle: Clerk\n{data}\n"),
            )
            .file(
                "letters/l.md",
                "---\nlayout: letterhead\nlang: en\ndate: 2026-11-28\nsubject: X\nemployer: acme\n---\n\
                 I found your advertisement on StepStone.\n",
            );
        let found = workspace.found(&["check", "--date", "2026-11-30"]);
        let found = found.into_iter().filter(|found| found.code == "contradiction");
        found.map(|found| found.to_string()).collect::<Vec<_>>().join("\n")
    };
    for data in [
        "source: LinkedIn",
        "found_on: Glassdoor",
        "seen on: Xing",
        "job_board: indeed.com",
        "via: Monster",
        "quelle: XING",
    ] {
        let said = found(data);
        assert!(said.contains(&format!("`{data}`")), "{data}: {said}");
    }
    for data in [
        "source: StepStone",
        "source: StepStone.de",
        "salary_source: Glassdoor",
        "contact_source: LinkedIn",
        "rating_found_on: Glassdoor",
        "crm_source: LinkedIn",
        "notes_source: Indeed",
        "via_ferrata: Monster",
        "source: indeed a friend",
        "source: Newsletter; LinkedIn",
        "seen_on: Xing (Frau Kern)",
        "source: LinkedIn profile viewed",
        "source: [Indeed, StepStone]",
    ] {
        assert_eq!(found(data), "", "{data}");
    }
}

#[test]
fn years_at_a_firm_are_no_more_than_the_resume_has() {
    tell(
        "contradiction",
        &[("data/resume.json", RESUME)],
        "",
        &[
            (
                "english",
                "I have been a bench joiner at Larkhill Joinery for eleven years, where I make windows.",
            ),
            ("english", "For eleven years I have worked at Larkhill Joinery."),
            ("english", "I joined Larkhill Joinery in 2015."),
            ("german", "ich arbeite seit elf Jahren bei Larkhill Joinery."),
            ("french", "Je travaille depuis onze ans chez Larkhill Joinery."),
            ("spanish", "Trabajo en Larkhill Joinery desde hace once años."),
            ("italian", "Lavoro presso Larkhill Joinery da 11 anni."),
            ("dutch", "Ik werk al elf jaar bij Larkhill Joinery."),
        ],
        &[
            ("english", "I have been a bench joiner at Larkhill Joinery for five years."),
            ("english", "I have been a joiner for eleven years, the last five at Larkhill Joinery."),
            ("english", "I work at Larkhill Joinery with a man who has been there for eleven years."),
            ("english", "For eleven years I have worked at Larkhill Joinery and elsewhere."),
            ("english", "I joined Larkhill Joinery in 2021."),
            ("english", "I have bought my doors from Larkhill Joinery for eleven years."),
            ("english", "My brother has worked at Larkhill Joinery for eleven years."),
            ("english", "I knew Larkhill Joinery for eleven years before I joined."),
            ("german", "Seit elf Jahren bin ich Tischler, heute bei Larkhill Joinery."),
            ("french", "Je connais Larkhill Joinery depuis onze ans."),
            ("dutch", "Ik ken Larkhill Joinery al elf jaar."),
        ],
    );
}

#[test]
fn a_job_that_has_ended_is_no_present_one() {
    tell(
        "contradiction",
        &[("data/resume.json", RESUME)],
        "",
        &[
            (
                "english",
                "At present I am a supervisor at Bexley Grange, and I look after sixty functions a year.",
            ),
            ("english", "At present I work as a supervisor at Bexley Grange."),
            ("english", "I am a supervisor at Bexley Grange."),
            ("english", "My present employer is Bexley Grange."),
            ("german", "momentan arbeite ich bei Bexley Grange."),
            ("french", "Je travaille chez Bexley Grange."),
            ("spanish", "En la actualidad trabajo en Bexley Grange."),
            ("italian", "Lavoro presso Bexley Grange."),
            ("dutch", "Op dit moment werk ik bij Bexley Grange."),
        ],
        &[
            ("english", "At present I am a bench joiner at Larkhill Joinery."),
            ("english", "I was a supervisor at Bexley Grange until 2020."),
            ("english", "I am a friend of the cook at Bexley Grange."),
            ("english", "I am a better joiner for my years at Bexley Grange."),
            ("english", "At present I am learning to cook from a chef at Bexley Grange."),
            ("english", "When I work at Bexley Grange again, it will be as a guest."),
            ("english", "I am a governor at Bexley Grange on Sundays."),
            ("english", "I work a mile from Bexley Grange."),
            ("english", "I work with people whom I met at Bexley Grange."),
            ("english", "I am a joiner who learned the trade at Bexley Grange."),
            ("german", "Ich bin Gast bei Bexley Grange."),
            ("french", "Je suis client chez Bexley Grange."),
        ],
    );
}

#[test]
fn the_year_of_a_degree_is_an_end_of_the_resumes() {
    tell(
        "contradiction",
        &[("data/resume.json", RESUME)],
        "",
        &[
            ("english", "I graduated from the University of Leeds in 2020."),
            ("english", "I graduated with a master from the University of Leeds in 2019."),
            (
                "german",
                "meinen Master in Geographie habe ich 2019 an der Universität Würzburg abgeschlossen.",
            ),
            ("spanish", "Me gradué en la Universidad de Cádiz en 2020."),
            ("italian", "Mi sono laureata all’Università di Pavia nel 2020."),
        ],
        &[
            ("english", "I graduated from the University of Leeds in 2022."),
            ("english", "I graduated from the University of Leeds in 2023."),
            ("english", "I graduated from the University of Leeds in 2019."),
            ("english", "I graduated from school in 2020 and went to the University of Leeds."),
            ("english", "My tutor graduated from the University of Leeds in 2020, and she taught me."),
            (
                "english",
                "I completed my first book at the University of Leeds, and it came out in 2020 or so.",
            ),
            ("english", "I had not graduated from the University of Leeds in 2020."),
            ("german", "meinen Master habe ich 2022 an der Universität Würzburg abgeschlossen."),
            ("german", "ich habe an der Universität Würzburg 2020 im Chor gesungen."),
            ("spanish", "Me gradué en la Universidad de Cádiz en 2022."),
            ("italian", "Mi sono laureata all’Università di Pavia nel 2022."),
        ],
    );
}

#[test]
fn a_level_of_a_language_is_that_of_the_resume() {
    tell(
        "contradiction",
        &[("data/resume.json", RESUME)],
        "",
        &[
            ("english", "I speak German at level C1."),
            ("english", "I speak fluent German."),
            ("italian", "Parlo inglese e tedesco a livello C1."),
            ("french", "Je parle allemand au niveau C1."),
            ("spanish", "Hablo alemán con nivel C1."),
            ("german", "Ich spreche Englisch auf Niveau C1."),
            ("dutch", "Ik spreek Duits op niveau C1."),
        ],
        &[
            ("english", "I speak German at level A2."),
            ("english", "I speak fluent French."),
            ("english", "I speak French and a little German."),
            ("english", "I do not speak German fluently."),
            ("english", "I speak German, and I am taking a course towards C1."),
            ("english", "I teach German at level C1."),
            ("english", "My sister speaks fluent German."),
            ("english", "I speak some German, and French at level C1."),
            ("english", "I hope to speak fluent German soon."),
            ("italian", "Parlo francese a livello C1 e tedesco a livello A2."),
            ("german", "ich spreche Englisch auf Niveau B1."),
            ("french", "Je prépare un examen d'allemand de niveau C1."),
        ],
    );
}

#[test]
fn the_job_of_another_employer_that_one_would_be_is_told() {
    tell(
        "other-job",
        &[
            ("employers/b.yml", "name: Cwmdonkin Vets\njobtitle: Receptionist\n"),
            ("employers/c.yml", "name: Praxis Nord\njobtitle: Empfangskraft\n"),
            ("employers/d.yml", "name: Hotel Sol\njobtitle: Recepcionista\n"),
        ],
        "jobtitle: Dental Nurse\n",
        &[
            ("english", "If you think I could be your next receptionist, please ring me."),
            ("english", "I look forward to working as your receptionist."),
            ("english", "I would gladly join your practice as receptionist."),
            ("german", "gern würde ich Ihre neue Empfangskraft."),
            ("spanish", "Me gustaría ser su nueva recepcionista."),
        ],
        &[
            ("english", "If you think I could be your next dental nurse, please ring me."),
            ("english", "I could be your next success story."),
            ("english", "I would be glad to meet your next receptionist."),
            ("english", "I began in a small practice as receptionist and was soon a nurse."),
            ("english", "I have helped many a team as a trainer."),
            ("english", "I worked in a dental practice as a receptionist for two years."),
            ("english", "I know what it takes to be a receptionist."),
            ("english", "I would like to be your next trainee."),
            ("german", "ich habe Ihre neue Empfangskraft kennengelernt."),
            ("spanish", "Conozco a su nueva recepcionista."),
        ],
    );
}

#[test]
fn what_a_template_tells_one_to_write_there_stops() {
    tell(
        "editorial",
        &[],
        "",
        &[
            (
                "english",
                "Last year I beat my quota. Add one more result here that fits what they ask for in the ad.",
            ),
            ("english", "I bake. Insert a sentence about the company here."),
            ("german", "ich backe. Hier noch ein Beispiel einfügen."),
            ("french", "Je cuis du pain. Ajouter ici un exemple concret."),
            ("spanish", "Hago pan. Añadir aquí un ejemplo concreto."),
            ("italian", "Faccio il pane. Inserire qui un esempio concreto."),
            ("dutch", "ik bak. Hier nog een voorbeeld invoegen."),
        ],
        &[
            ("english", "Add to that ten years of work and you see why I belong here."),
            ("english", "Put simply, the result here was my doing."),
            ("english", "Mention my name here and people smile."),
            ("english", "One more result was added here last year."),
            ("english", "Here I saw a good example of patience."),
            ("german", "hier konnte ich ein Beispiel geben."),
            ("german", "hier lernte ich, wie man Zahlen prüft."),
            ("french", "Ajouter du sel ici serait une erreur."),
            ("spanish", "Añadir sal aquí sería un error."),
            ("italian", "Inserire un ago qui richiede calma."),
        ],
    );
}

#[test]
fn two_verbs_of_being_stand_for_two_wordings() {
    tell(
        "spelling",
        &[],
        "",
        &[
            ("english", "There I have been am responsible for the till."),
            ("english", "I have been am responsible for the till."),
        ],
        &[
            ("english", "Who I have been, am and will be shows in my work."),
            ("english", "I have been and am responsible for the till."),
            ("english", "I have been responsible for the till."),
        ],
    );
}

#[test]
fn an_age_goes_with_the_year_of_birth_in_another_sentence() {
    tell(
        "contradiction",
        &[],
        "",
        &[
            ("english", "I am 27 years old. I was born in 1988."),
            ("spanish", "Me llamo Leandro, tengo 27 años y hago pan. Nací en 1988 en Villa María."),
            ("german", "ich bin 27 Jahre alt. Ich bin 1988 in Kiel geboren."),
            ("french", "J'ai 27 ans. Je suis née en 1988 à Lyon."),
        ],
        &[
            ("english", "I am 38 years old. I was born in 1988."),
            ("english", "I am 37 years old. I was born in 1988."),
            ("english", "When I am 60 years old I shall still bake. I was born in 1988."),
            ("english", "My son is 12. I was born in 1988."),
            ("english", "I am 27 years old. My shop was born in 1988."),
            ("english", "I was 27 years old then. I was born in 1988."),
            ("spanish", "Tengo 20 años de experiencia. Nací en 1988."),
            ("spanish", "Tengo 38 años. Nací en 1988."),
            ("german", "ich bin 38 Jahre alt. Ich bin 1988 in Kiel geboren."),
            ("french", "J'ai 38 ans. Je suis née en 1988 à Lyon."),
        ],
    );
}

#[test]
fn a_but_before_a_period_of_notice_is_of_something_else() {
    tell(
        "contradiction",
        &[],
        "",
        &[
            (
                "english",
                "I can start immediately. They have been kind, but they hold me to a notice period of three months.",
            ),
            (
                "german",
                "ich kann sofort anfangen. Man mag mich, aber ich habe eine Kündigungsfrist von drei Monaten.",
            ),
            (
                "spanish",
                "Puedo incorporarme de forma inmediata. Me aprecian, pero tengo un preaviso de dos meses.",
            ),
        ],
        &[
            ("english", "I can start immediately. I had a notice period of three months, but it was waived."),
            (
                "english",
                "I can start immediately. They have been kind, but have waived my notice period of three months.",
            ),
            ("english", "My notice period is three months, but I could be free immediately."),
            (
                "english",
                "I can start immediately. I do not, as they know, have a notice period of three months.",
            ),
            ("german", "ich kann sofort anfangen. Meine Kündigungsfrist von drei Monaten entfällt aber."),
        ],
    );
}

/// What stands above the greeting and below the name, whether it is a chatbot's.
type Outside = (&'static str, &'static str, bool);

#[test]
fn what_was_made_of_a_letter_is_told_above_and_below_it() {
    let mut wrong = Vec::new();
    let letters: [(&str, &str, &str, &[Outside]); 6] = [
        (
            "english",
            "Dear Ms Cole,",
            "Yours sincerely,",
            &[
                ("Here is a warmer version of your letter.", "", true),
                ("I have made the tone a little warmer.", "", true),
                ("I've tightened the second paragraph and fixed two commas.", "", true),
                ("", "I've tightened the second paragraph and fixed two commas.", true),
                ("", "I kept it to one page and left out the gap in 2023, as you wanted.", true),
                ("", "P.S. I have shortened the second paragraph of my CV.", false),
                ("", "I have corrected my telephone number in the CV.", false),
                ("Baking since 1998", "", false),
                ("I have made bread for ten years.", "", false),
                ("", "Enclosed: CV, two references", false),
                ("Application as a clerk", "", false),
            ],
        ),
        (
            "french",
            "Madame,",
            "Veuillez agréer, Madame, mes salutations respectueuses.",
            &[
                ("J'ai rendu le ton un peu plus chaleureux et corrigé les accords.", "", true),
                ("Voici une version plus chaleureuse de votre lettre.", "", true),
                ("", "P.-S. : J'ai corrigé mon adresse.", false),
                ("Candidature au poste de guide", "", false),
            ],
        ),
        (
            "german",
            "Sehr geehrte Frau Cole,",
            "Mit freundlichen Grüßen",
            &[
                ("Ich habe den Ton etwas wärmer gemacht und zwei Kommas korrigiert.", "", true),
                ("", "Ich habe den zweiten Absatz gekürzt und die Formulierungen angepasst.", true),
                ("", "Ich habe meine Zeugnisse beigefügt.", false),
                ("Hier wird gebacken", "", false),
            ],
        ),
        (
            "spanish",
            "Estimada señora Cole:",
            "Atentamente,",
            &[
                ("He suavizado el tono y corregido dos comas.", "", true),
                ("", "He adjuntado mi currículum.", false),
            ],
        ),
        (
            "italian",
            "Gentile signora Cole,",
            "Cordiali saluti,",
            &[("Ho reso il tono un po' più caldo.", "", true), ("", "Ho allegato il mio curriculum.", false)],
        ),
        (
            "dutch",
            "Geachte mevrouw Cole,",
            "Met vriendelijke groet,",
            &[("Ik heb de toon wat warmer gemaakt.", "", true), ("", "Ik heb mijn cv bijgevoegd.", false)],
        ),
    ];
    for (lang, greeting, closing, rows) in letters {
        for (above, below, is_told) in rows {
            let front =
                format!("---\nlayout: coverletter\nlang: {lang}\ndate: 2026-11-28\nemployer: acme\n---\n");
            let letter =
                format!("{front}{above}\n\n{greeting}\n\nI bake.\n\n{closing}\n\nAnn Field\n\n{below}\n");
            let workspace = Workspace::default()
                .file("letterpress.yml", HEAD)
                .file("employers/acme.yml", "name: Wexcombe\njobtitle: Clerk\ncontact: Ms Cole\n")
                .file("letters/l.md", letter);
            let found = workspace.found(&["check", "--date", "2026-11-30"]);
            if found.iter().any(|found| found.code == "remnant") != *is_told {
                wrong.push(format!("{above:?} {below:?}: {is_told}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
