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

const RESUME: &str = r#"{"work": [{"name": "Larkhill Joinery", "position": "Bench Joiner", "startDate": "2021-03"}, {"name": "Bexley Grange", "position": "Supervisor, Kellnerin, Serveuse, Camarera, Cameriera, Serveerster", "startDate": "2017-04", "endDate": "2020-12"}], "education": [{"institution": "University of Leeds", "studyType": "Master", "startDate": "2019-10", "endDate": "2022-08"}, {"institution": "Universität Würzburg", "studyType": "Master", "startDate": "2019-10", "endDate": "2022-08"}, {"institution": "Université de Lille", "studyType": "Master", "startDate": "2019-10", "endDate": "2022-08"}, {"institution": "Universidad de Cádiz", "studyType": "Grado", "startDate": "2018-10", "endDate": "2022-07"}, {"institution": "Universiteit Leiden", "studyType": "Master", "startDate": "2019-10", "endDate": "2022-08"}, {"institution": "Università di Pavia", "studyType": "Laurea", "startDate": "2018-10", "endDate": "2022-07"}], "languages": [{"language": "German", "fluency": "A2"}, {"language": "French", "fluency": "C1"}, {"language": "Englisch", "fluency": "B1"}, {"language": "tedesco", "fluency": "A2"}, {"language": "allemand", "fluency": "A2"}, {"language": "alemán", "fluency": "A2"}, {"language": "Duits", "fluency": "A2"}, {"language": "Spanish", "fluency": "C1"}, {"language": "Italian", "fluency": "B2"}, {"language": "Französisch", "fluency": "C1"}, {"language": "Italienisch", "fluency": "B2"}, {"language": "anglais", "fluency": "B1"}, {"language": "italien", "fluency": "B2"}, {"language": "inglés", "fluency": "B1"}, {"language": "italiano", "fluency": "B2"}, {"language": "inglese", "fluency": "B1"}, {"language": "francese", "fluency": "C1"}, {"language": "Engels", "fluency": "B1"}]}"#;

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
            ("english", "The 36 hours a week that you offer in your advertisement suit me well."),
            ("english", "The permanent position that you offer appeals to me."),
            ("french", "Les 35 heures par semaine que vous proposez me conviennent."),
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
            ("english", "The permanent contract suits me less every year."),
            ("english", "The permanent position that you offer your apprentices after two years drew me."),
            ("english", "The 40 hours a week that you offer in your nursery would help us as parents."),
            ("english", "The 36 hours a week that you mention in your report are what most of us want."),
            ("german", "die unbefristete Stelle passt zu mir wie ein alter Schuh, doch reizt mich das Neue."),
            ("french", "Les 35 heures par semaine que vous proposez aux apprentis sont justes."),
            ("french", "Le CDI que vous proposez aux saisonniers fidèles me fait rêver."),
            ("french", "Les 35 heures par semaine de votre offre de formation me conviennent."),
            ("spanish", "El contrato indefinido que ofrecen tras un año me anima."),
            ("spanish", "Las 40 horas semanales que ofrecen a los aprendices me parecen justas."),
            ("italian", "Il posto a tempo indeterminato mi interessa in prospettiva."),
            ("italian", "Le 40 ore a settimana che offrite agli apprendisti sono giuste."),
            ("italian", "Il contratto a tempo indeterminato che offrite dopo un anno mi attira."),
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
            ("english", "I am applying for the post of clerk, advertised as fixed-term by Wexcombe."),
            (
                "german",
                "ich bewerbe mich um die Stelle am Empfang, ausgeschrieben als befristete Stelle bei Wexcombe.",
            ),
            (
                "spanish",
                "Presento mi candidatura al puesto de conserje, ofrecido con contrato temporal por Wexcombe.",
            ),
            (
                "italian",
                "Mi candido per il posto di portiere, offerto con contratto a tempo determinato da Wexcombe.",
            ),
            ("french", "Mon contrat de guide, proposé en CDI, me retient."),
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
            ("english", "For eleven years I have worked as a bench joiner at Larkhill Joinery."),
            ("english", "I joined Bexley Grange in 2015."),
            ("german", "seit elf Jahren arbeite ich bei Larkhill Joinery."),
            ("german", "ich begann bei Larkhill Joinery 2015."),
            ("french", "J'ai rejoint Larkhill Joinery en 2015."),
            ("spanish", "Me incorporé a Larkhill Joinery en 2015."),
            ("italian", "Sono entrata in Larkhill Joinery nel 2015."),
            ("dutch", "Ik begon bij Larkhill Joinery in 2015."),
            ("dutch", "Ik werk sinds elf jaar bij Larkhill Joinery."),
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
            ("english", "For eleven years I have been a joiner most recently at Larkhill Joinery."),
            ("english", "I joined Larkhill Joinery in 2015 as a trainee."),
            ("english", "I joined Larkhill Joinery in 2015 as a holiday temp."),
            ("english", "I joined Larkhill Joinery in 2015 as a bank nurse."),
            ("english", "I joined Larkhill Joinery in 2015 as a healthcare assistant on the bank."),
            ("english", "I joined Larkhill Joinery in 2015 on secondment."),
            ("english", "I joined Larkhill Joinery in 2019 for three weeks of work experience."),
            ("english", "I joined Bexley Grange in 2015 on a training scheme."),
            ("english", "I joined Bexley Grange in 2023 for a charity walk."),
            ("english", "I joined Bexley Grange in 2022 for one wedding season."),
            ("english", "I joined Bexley Grange in 2016 at the open day."),
            ("german", "ich begann bei Larkhill Joinery 2015 meine Ausbildung zur Tischlerin."),
            ("german", "ich begann bei Larkhill Joinery im Jahr 2015 die Lehre."),
            ("german", "ich kam zu Larkhill Joinery 2015 als Auszubildende."),
            ("german", "ich kam zu Larkhill Joinery 2015 als Azubi."),
            ("german", "ich begann bei Larkhill Joinery 2016 mit einem Schnuppertag."),
            ("german", "seit elf Jahren arbeite ich als Tischlerin zuletzt bei Larkhill Joinery."),
            ("german", "seit elf Jahren arbeite ich in meinem Beruf wie jetzt bei Larkhill Joinery."),
            ("french", "J'ai rejoint Larkhill Joinery en 2015 en alternance."),
            ("french", "J'ai rejoint Larkhill Joinery en 2015 en contrat d'apprentissage."),
            ("french", "J'ai commencé chez Larkhill Joinery en 2015 par un apprentissage."),
            ("french", "J'ai rejoint Larkhill Joinery en 2016 pour un job d'été."),
            ("french", "Depuis onze ans je travaille le bois comme on le fait chez Larkhill Joinery."),
            ("spanish", "Entré en Larkhill Joinery en 2015 como aprendiz."),
            ("spanish", "Empecé en Larkhill Joinery en 2015 con un contrato de formación."),
            ("spanish", "Me incorporé a Larkhill Joinery en 2015 con una beca de verano."),
            ("italian", "Sono entrata in Larkhill Joinery nel 2015 come apprendista."),
            ("italian", "Ho iniziato presso Larkhill Joinery nel 2015 con un contratto di apprendistato."),
            ("italian", "Ho cominciato presso Larkhill Joinery nel 2016 con l'alternanza scuola-lavoro."),
            ("dutch", "Ik begon bij Larkhill Joinery in 2015 met een bbl-opleiding."),
            ("dutch", "Ik kwam bij Larkhill Joinery in 2015 als bijbaan naast school."),
            ("dutch", "Al elf jaar werk ik als timmervrouw laatstelijk bij Larkhill Joinery."),
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
            ("english", "I work as a supervisor at Bexley Grange."),
            ("english", "I'm a supervisor at Bexley Grange, and I like it there."),
            ("english", "I currently work as a manager at Bexley Grange."),
            ("german", "Ich bin Kellnerin bei Bexley Grange."),
            ("german", "Ich arbeite als Kellnerin bei Bexley Grange."),
            ("french", "Je suis serveuse chez Bexley Grange."),
            ("french", "Je travaille comme serveuse chez Bexley Grange."),
            ("spanish", "Soy camarera en Bexley Grange."),
            ("spanish", "Trabajo como camarera en Bexley Grange."),
            ("italian", "Sono cameriera presso Bexley Grange."),
            ("italian", "Lavoro come cameriera presso Bexley Grange."),
            ("dutch", "Ik ben serveerster bij Bexley Grange."),
            ("dutch", "Ik werk als serveerster bij Bexley Grange."),
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
            ("english", "I work as I was taught at Bexley Grange."),
            ("english", "I work as cleanly as anybody at Bexley Grange."),
            ("english", "I now work harder than at Bexley Grange."),
            ("english", "At present I work fewer hours than at Bexley Grange."),
            ("english", "I'm a calmer supervisor after three years at Bexley Grange."),
            ("english", "I am a supervisor trained at Bexley Grange."),
            ("english", "I am a former supervisor at Bexley Grange."),
            ("english", "I am the former supervisor at Bexley Grange."),
            ("english", "I am an ex-supervisor at Bexley Grange."),
            ("english", "I am the supervisor at Bexley Grange who cut its waste by a third."),
            ("english", "I'm the supervisor from Bexley Grange you met at the fair."),
            ("english", "I am the supervisor from Bexley Grange who rang you on Monday."),
            ("english", "At present I am a better listener than at Bexley Grange."),
            (
                "german",
                "ich bin als Kellnerin bei Bexley Grange eingestiegen und habe dort das Handwerk gelernt.",
            ),
            ("german", "ich bin als Kellnerin bei Bexley Grange zur Gastronomie gekommen."),
            ("german", "ich bin Kellnerin bei Bexley Grange gewesen."),
            ("german", "ich bin von der Kellnerin bei Bexley Grange zur Tischlerin geworden."),
            ("german", "ich bin drei Jahre Kellnerin bei Bexley Grange gewesen."),
            ("german", "momentan arbeite ich ruhiger als bei Bexley Grange."),
            ("german", "im Moment arbeite ich weniger als bei Bexley Grange."),
            ("german", "derzeit arbeite ich mehr als früher bei Bexley Grange."),
            ("german", "ich bin ehemalige Kellnerin bei Bexley Grange."),
            ("german", "ich bin seit meiner Zeit als Kellnerin bei Bexley Grange belastbar."),
            ("german", "ich bin durch die Arbeit als Kellnerin bei Bexley Grange belastbar geworden."),
            ("german", "ich bin nach vier Jahren als Kellnerin bei Bexley Grange ins Hotel gewechselt."),
            ("german", "ich bin vor fünf Jahren als Kellnerin bei Bexley Grange ausgeschieden."),
            ("german", "ich bin bis Ende der Saison als Kellnerin bei Bexley Grange geblieben."),
            ("french", "Je suis entrée comme serveuse chez Bexley Grange et j'y ai appris le métier."),
            ("french", "Je suis devenue serveuse chez Bexley Grange par hasard."),
            ("french", "Je suis restée serveuse chez Bexley Grange pendant trois ans."),
            ("french", "Je suis arrivée comme serveuse chez Bexley Grange à vingt ans."),
            ("french", "Je suis une ancienne serveuse de chez Bexley Grange."),
            ("french", "Je suis une serveuse formée chez Bexley Grange."),
            ("french", "Je travaille comme on me l'a appris chez Bexley Grange."),
            ("french", "Aujourd'hui, je travaille comme autrefois chez Bexley Grange."),
            ("french", "Je travaille à présent plus sereinement que chez Bexley Grange."),
            ("french", "En ce moment, je travaille moins que chez Bexley Grange."),
            ("spanish", "Trabajo como aprendí en Bexley Grange."),
            ("spanish", "Trabajo como me enseñaron en Bexley Grange."),
            ("spanish", "Hoy trabajo como aprendí en Bexley Grange."),
            ("spanish", "Ahora trabajo mejor gracias a mis años en Bexley Grange."),
            ("spanish", "Actualmente soy más paciente gracias a mis años en Bexley Grange."),
            ("spanish", "Soy una camarera formada en Bexley Grange."),
            ("spanish", "Trabajo como antes en Bexley Grange."),
            ("spanish", "Soy antigua camarera en Bexley Grange."),
            ("spanish", "Soy una camarera curtida en Bexley Grange."),
            ("italian", "Sono stata cameriera presso Bexley Grange per tre anni."),
            ("italian", "Sono stata cameriera presso Bexley Grange."),
            ("italian", "Sono entrata come cameriera presso Bexley Grange e ho imparato il mestiere."),
            ("italian", "Sono cresciuta come cameriera presso Bexley Grange."),
            ("italian", "Sono partita come cameriera alla Bexley Grange."),
            ("italian", "Sono diventata cameriera presso Bexley Grange quasi per caso."),
            ("italian", "Sono una cameriera formata presso Bexley Grange."),
            ("italian", "Lavoro come ho imparato presso Bexley Grange."),
            ("italian", "Oggi lavoro come ho imparato presso Bexley Grange."),
            ("italian", "Al momento lavoro meno di quanto facessi presso Bexley Grange."),
            ("italian", "Lavoro come mi hanno insegnato presso Bexley Grange."),
            ("italian", "Sono la cameriera formata da Bexley Grange."),
            ("dutch", "Ik ben serveerster bij Bexley Grange geweest."),
            ("dutch", "Ik ben als serveerster bij Bexley Grange begonnen en daar gegroeid."),
            ("dutch", "Ik ben drie jaar serveerster bij Bexley Grange geweest."),
            ("dutch", "Ik werk nu rustiger dan bij Bexley Grange."),
            ("dutch", "Op dit moment werk ik minder dan bij Bexley Grange."),
            ("dutch", "Nu werk ik zelfstandiger dan bij Bexley Grange."),
            ("dutch", "Ik ben voormalig serveerster bij Bexley Grange."),
            ("dutch", "Ik ben door het werk als serveerster bij Bexley Grange gegroeid."),
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
            ("english", "I completed my master at the University of Leeds in 2020."),
            ("english", "I received my Master from the University of Leeds in 2020."),
            ("english", "In 2020 I graduated from the University of Leeds."),
            ("german", "ich habe 2020 an der Universität Würzburg meinen Master abgeschlossen."),
            ("french", "J'ai obtenu mon master à l'Université de Lille en 2020."),
            ("spanish", "Obtuve el grado en la Universidad de Cádiz en 2020."),
            ("italian", "Ho conseguito la laurea all'Università di Pavia nel 2020."),
            ("dutch", "Ik ben in 2020 afgestudeerd aan de Universiteit Leiden."),
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
            ("english", "I completed my first year at the University of Leeds in 2020."),
            ("english", "I finished my second year at the University of Leeds in 2021 with a distinction."),
            ("english", "I completed my thesis at the University of Leeds in 2021."),
            ("english", "I completed my placement at the University of Leeds in 2020."),
            ("english", "I completed my first research project at the University of Leeds in 2021."),
            ("english", "I finished my term as student governor at the University of Leeds in 2021."),
            ("english", "I finished my placement year at the University of Leeds in 2021."),
            ("english", "I completed my first-aid certificate at the University of Leeds in 2020."),
            (
                "english",
                "I graduated with a bachelor's degree from the University of Leeds in 2019 and stayed for a master.",
            ),
            (
                "english",
                "I completed my bachelor at the University of Leeds in 2020 and began a master there.",
            ),
            ("english", "I finished my year as captain of rowing at the University of Leeds in 2021."),
            ("english", "I completed my Bronze award with the University of Leeds in 2021."),
            ("english", "I completed my semester at the University of Leeds in 2020."),
            ("english", "I graduated from the foundation year of the University of Leeds in 2020."),
            ("german", "ich habe 2020 an der Universität Würzburg ein Praktikum absolviert."),
            ("german", "ich habe 2020 an der Universität Würzburg ein Auslandssemester absolviert."),
            ("german", "mein Grundstudium habe ich 2020 an der Universität Würzburg abgeschlossen."),
            (
                "german",
                "den ersten Studienabschnitt habe ich 2020 an der Universität Würzburg abgeschlossen.",
            ),
            ("german", "den Bachelor habe ich 2020 an der Universität Würzburg abgeschlossen."),
            ("german", "einen Sprachkurs habe ich 2021 an der Universität Würzburg absolviert."),
            ("german", "ich schloss 2020 an der Universität Würzburg das erste Studienjahr ab."),
            ("german", "ich habe 2021 an der Universität Würzburg die Zwischenprüfung absolviert."),
            ("german", "ich habe 2020 an der Universität Würzburg ein Tutorium abgeschlossen."),
            ("french", "J'ai obtenu un prix de l'Université de Lille en 2020."),
            ("french", "J'ai obtenu ma première année à l'Université de Lille en 2020."),
            ("french", "J'ai obtenu mon permis cariste à l'Université de Lille en 2021."),
            ("french", "J'ai obtenu mon premier poste à l'Université de Lille en 2021."),
            ("french", "J'ai obtenu un emploi étudiant à l'Université de Lille en 2020."),
            ("french", "J'ai obtenu un stage à l'Université de Lille en 2021."),
            (
                "french",
                "J'ai obtenu ma licence à l'Université de Lille en 2020 avant d'y préparer un master.",
            ),
            ("spanish", "Obtuve una beca de la Universidad de Cádiz en 2020."),
            ("spanish", "Obtuve el premio de la Universidad de Cádiz en 2021."),
            ("spanish", "Obtuve una plaza de colaboradora en la Universidad de Cádiz en 2020."),
            ("spanish", "Obtuve el certificado de inglés en la Universidad de Cádiz en 2021."),
            ("spanish", "Obtuve mi primera matrícula de honor en la Universidad de Cádiz en 2020."),
            ("spanish", "Obtuve el título de monitora en la Universidad de Cádiz en 2020."),
            ("italian", "Ho conseguito una borsa di studio all'Università di Pavia nel 2020."),
            ("italian", "Ho conseguito il certificato di inglese all'Università di Pavia nel 2021."),
            ("italian", "Ho conseguito il premio per la miglior tesina all'Università di Pavia nel 2020."),
            (
                "italian",
                "Ho conseguito la laurea triennale all'Università di Pavia nel 2020 e poi la magistrale.",
            ),
            ("italian", "Ho conseguito il patentino all'Università di Pavia nel 2021."),
            ("dutch", "Ik ben in 2022 afgestudeerd aan de Universiteit Leiden."),
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
            ("english", "My German is fluent."),
            ("english", "I have fluent German."),
            ("english", "I speak English with guests, and fluent German."),
            ("english", "My German level is C1."),
            ("german", "Ich spreche Deutsch als Muttersprache und fließend Englisch."),
            ("french", "Je parle couramment anglais."),
            ("spanish", "Hablo inglés fluido."),
            ("italian", "Parlo inglese correntemente."),
            ("dutch", "Ik spreek vloeiend Engels."),
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
            ("english", "I have fluent German speakers on my team and translate for nobody."),
            ("english", "In my kitchen there were always fluent German speakers."),
            ("english", "I have three fluent German speakers on the ward to help me."),
            ("english", "My ward has two fluent German speakers."),
            ("english", "My last job asked for fluent German."),
            ("english", "My clients speak fluent German and forgive me my A2."),
            ("english", "My clients speak French and fluent German."),
            ("english", "My patients speak fluent German, and I answer at A2."),
            ("english", "My team includes fluent German speakers."),
            ("english", "My manager speaks fluent German."),
            ("english", "My children speak fluent German."),
            ("english", "I have a German C1 licence and drive anything up to seven tonnes."),
            ("english", "I speak Spanish at B2/C1 level."),
            ("english", "I speak Spanish at B2 to C1."),
            ("english", "I speak Italian at B1–B2."),
            ("english", "My German level is A1 on a Monday morning."),
            ("english", "I have run French A1 evenings for beginners."),
            ("english", "I have led German B1 groups at the library for years."),
            ("english", "I speak French at B1 when tired, C1 when rested."),
            ("english", "I have French B1 on paper and C1 in the shop."),
            ("english", "My French B1 of school days is C1 today."),
            ("english", "I speak Swiss German fluently."),
            ("german", "mein Team spricht fließend Englisch."),
            ("german", "mein jetziges Team spricht fließend Englisch."),
            ("german", "mein früherer Arbeitgeber verlangte Englisch auf Niveau C1."),
            ("german", "ich spreche Französisch auf Niveau B2/C1."),
            ("german", "ich spreche Italienisch auf dem Niveau B1/B2."),
            ("german", "ich spreche mit Kunden, die fließend Englisch sprechen, langsam."),
            ("german", "mein Fach ist Englisch auf Niveau A2 für Erwachsene."),
            ("german", "mein Kunde sprach fließend Englisch."),
            ("french", "Mon équipe parle couramment anglais."),
            ("french", "Mon ancien poste exigeait un anglais de niveau C1."),
            ("french", "Je parle allemand au niveau A1/A2."),
            ("french", "Je parle italien de niveau B1 à B2."),
            ("french", "Mon atelier d'anglais de niveau A1 attire vingt retraités."),
            ("french", "Mon client parlait couramment anglais."),
            ("french", "Mon public parle couramment anglais."),
            ("spanish", "Mi equipo habla inglés fluido."),
            ("spanish", "Mi anterior empresa pedía inglés con nivel C1."),
            ("spanish", "Hablo alemán con nivel A1/A2."),
            ("spanish", "Mi clientela habla inglés fluido."),
            ("spanish", "Hablo italiano a nivel B1-B2."),
            ("spanish", "Mi grupo de inglés de nivel A1 tiene veinte personas."),
            ("italian", "Il mio gruppo parla inglese correntemente."),
            ("italian", "Il mio pubblico parla inglese fluentemente."),
            ("italian", "Parlo tedesco a livello A1/A2."),
            ("italian", "Parlo francese a livello B1-C1."),
            ("italian", "Conosco clienti di ogni paese e chi parla inglese correntemente mi aiuta."),
            ("italian", "Conosco bene chi studia inglese al livello A1."),
            ("italian", "Il mio laboratorio di inglese di livello A1 piace ai nonni."),
            ("italian", "Il mio ultimo datore chiedeva inglese a livello C1."),
            ("dutch", "Mijn team spreekt vloeiend Engels."),
            ("dutch", "Mijn vorige werkgever vroeg Engels op niveau C1."),
            ("dutch", "Ik spreek Duits op niveau A1/A2."),
            ("dutch", "Mijn klanten spreken vloeiend Engels."),
            ("dutch", "Mijn taalcafé Engels op niveau A1 zit vol."),
            ("dutch", "Mijn kinderen spreken vloeiend Engels."),
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
            ("employers/e.yml", "name: Hôtel Mer\njobtitle: Réceptionniste\n"),
            ("employers/f.yml", "name: Albergo Mare\njobtitle: Segretaria\n"),
            ("employers/g.yml", "name: Hotel Zee\njobtitle: Baliemedewerker\n"),
            ("employers/h.yml", "name: Sallow Gym\njobtitle: Trainer\n"),
            ("employers/i.yml", "name: Sallow Depot\njobtitle: Team Leader\n"),
        ],
        "jobtitle: Dental Nurse\n",
        &[
            ("english", "If you think I could be your next receptionist, please ring me."),
            ("english", "I look forward to working as your receptionist."),
            ("english", "I would gladly join your practice as receptionist."),
            ("german", "gern würde ich Ihre neue Empfangskraft."),
            ("spanish", "Me gustaría ser su nueva recepcionista."),
            ("english", "I would love to become your new receptionist."),
            ("english", "I want to work for you as a receptionist."),
            ("english", "I hope to join your team as a receptionist."),
            ("german", "ich möchte gern Ihre neue Empfangskraft werden."),
            ("german", "gern würde ich Ihr Team als Empfangskraft verstärken."),
            ("french", "J'aimerais devenir votre nouvelle réceptionniste."),
            ("french", "Je souhaite rejoindre votre équipe comme réceptionniste."),
            ("spanish", "Me gustaría formar parte de su equipo como recepcionista."),
            ("italian", "Vorrei diventare la vostra nuova segretaria."),
            ("dutch", "Graag word ik uw nieuwe baliemedewerker."),
            ("dutch", "Graag versterk ik uw team als baliemedewerker."),
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
            ("english", "In my present practice as a receptionist I also sterilise the tools."),
            ("english", "I support our team as a receptionist and would like to grow into nursing."),
            (
                "english",
                "I am already part of your team as a receptionist, and apply for the post of dental nurse.",
            ),
            (
                "english",
                "I do not want to become your next receptionist, but your first dental nurse with a musical ear.",
            ),
            (
                "english",
                "Let someone else be your next receptionist; I would like to be your next dental nurse.",
            ),
            ("english", "My friend Sue is to be your new receptionist, and she told me of the post."),
            ("english", "I hope Sue will be your next receptionist."),
            ("english", "I help a small team as a trainer on Saturdays."),
            ("english", "I lead a small team as team leader and miss the patients."),
            ("english", "I am in practice as a receptionist and in training as a dental nurse."),
            ("german", "Gern würde ich Ihre neue Empfangskraft unterstützen."),
            ("german", "gern begrüße ich Ihre neue Empfangskraft."),
            ("german", "gern arbeite ich Ihre neue Empfangskraft ein."),
            ("french", "J'aimerais travailler avec votre nouvelle réceptionniste."),
            (
                "french",
                "Présente dans votre équipe comme réceptionniste, je souhaite devenir assistante dentaire.",
            ),
            ("spanish", "Me gustaría trabajar con su nueva recepcionista."),
            ("spanish", "Me gustaría ayudar a su nueva recepcionista."),
            ("spanish", "Ya formo parte de su equipo como recepcionista y me gustaría ser su higienista."),
            ("italian", "Vorrei collaborare con la vostra nuova segretaria."),
            ("dutch", "Graag werk ik samen met uw nieuwe baliemedewerker."),
            ("dutch", "Graag help ik uw nieuwe baliemedewerker."),
            ("dutch", "Ik zit al in uw team als baliemedewerker en wil graag mondhygiënist worden."),
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
            ("english", "I bake. Please add an example here."),
            ("english", "I bake. Include a number here."),
            ("english", "I bake. Describe the project here."),
            ("german", "ich backe. Bitte hier ein Beispiel einfügen."),
            ("german", "ich backe. Hier die Zahlen aus dem Verkauf ergänzen."),
            ("german", "ich backe. Hier Beispiel nennen."),
            ("german", "ich backe. Hier das Projekt kurz beschreiben."),
            ("french", "Je cuis du pain. Ajoutez ici un exemple de votre travail."),
            ("french", "Je cuis du pain. Insérer ici une phrase."),
            ("french", "Je cuis du pain. Mentionner ici un résultat chiffré."),
            ("spanish", "Hago pan. Poner aquí un ejemplo."),
            ("spanish", "Hago pan. Insertar aquí una cifra."),
            ("italian", "Faccio il pane. Aggiungere qui una frase."),
            ("italian", "Faccio il pane. Descrivere qui il progetto."),
            ("dutch", "ik bak. Hier een reden invullen."),
            ("dutch", "ik bak. Hier het project beschrijven."),
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
            ("french", "Décrire ici chaque projet serait trop long."),
            ("french", "Mentionner ici un projet suffira."),
            ("french", "Indiquer ici le chiffre exact serait prématuré."),
            ("french", "Ajouter ici un exemple alourdirait cette lettre."),
            ("french", "Mentionner ici chaque réussite serait fastidieux."),
            ("french", "Décrire ici la raison de ce départ serait long."),
            ("spanish", "Describir aquí cada proyecto sería demasiado largo."),
            ("spanish", "Mencionar aquí cada logro alargaría la carta."),
            ("spanish", "Añadir aquí un ejemplo bastará."),
            ("spanish", "Mencionar aquí una cifra sería prematuro."),
            ("italian", "Descrivere qui ogni progetto sarebbe troppo lungo."),
            ("italian", "Indicare qui una cifra sarebbe prematuro."),
            ("italian", "Aggiungere qui un esempio sarebbe superfluo."),
            ("italian", "Descrivere qui il motivo sarebbe lungo."),
            ("german", "Hier sollte jeder die Zahlen selbst eintragen."),
            ("german", "Hier ließen sich viele Beispiele nennen."),
            ("german", "Hier ließe sich manches Beispiel nennen."),
            ("german", "Hier könnten viele Beispiele ergänzen."),
            ("german", "Hier darf jeder Azubi ein Projekt nennen."),
            ("german", "Hier sollen Patienten den Grund angeben."),
            ("german", "Hier dürfen Gäste den Grund nennen."),
            ("german", "Hier sollen zwei Beispiele den Erfolg beschreiben."),
            ("german", "Hier sollen Zahlen das Projekt beschreiben."),
            ("english", "Add the numbers here to those of Leeds."),
            ("english", "Please include here the numbers."),
            ("english", "Put the results here next to last year's."),
            ("english", "Put the paragraph here where it breathes was her one rule."),
            ("english", "Put examples here last."),
            ("english", "Please put the reason here down to youth."),
            ("dutch", "Hier mochten kinderen zelf het project beschrijven."),
            ("dutch", "Hier moest elke stagiair een reden invullen."),
            ("dutch", "Hier konden gasten de reden invullen."),
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
            ("english", "I am 27 years old. Born in 1988, I learned to bake early."),
            ("spanish", "Tengo 27 años. Nací en 1988."),
            ("german", "ich bin 27 Jahre alt. Geboren bin ich 1988."),
            ("italian", "Ho 27 anni. Sono nata nel 1988."),
            ("dutch", "Ik ben 27 jaar oud. Ik ben geboren in 1988."),
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
            ("english", "I am 38 years old. The bakery that I run was born in 2012."),
            ("english", "I am 38 years old. Our choir was born in 1954 and I have sung in it since 2001."),
            ("french", "J'ai 20 ans derrière les fourneaux. Je suis née en 1980."),
            ("french", "J'ai 15 ans et demi de maison. Je suis née en 1980."),
            ("french", "J'ai 20 ans sous le tablier. Je suis née en 1980."),
            ("spanish", "Tengo 20 años cocinando. Nací en 1980."),
            ("spanish", "Tengo 15 años al frente de un horno. Nací en 1980."),
            ("spanish", "Tengo 15 años dedicados al pan. Nací en 1980."),
            ("spanish", "Tengo 20 años siendo panadera. Nací en 1980."),
            ("spanish", "Tengo 20 años haciendo pan. Nací en 1980."),
            ("spanish", "Tengo 18 años con la misma familia. Nací en 1980."),
            ("spanish", "Tengo 20 años sirviendo mesas. Nací en 1980 en Lima."),
            ("italian", "Ho 38 anni. Sono nata nel 1988."),
            ("italian", "Ho 20 anni di esperienza. Sono nata nel 1988."),
            ("italian", "Ho 20 anni di meno della mia collega. Sono nata nel 1988."),
            ("italian", "Ho 12 anni di mestiere e 20 anni alle spalle. Sono nata nel 1988."),
            ("italian", "Ho 27 anni. La bottega in cui lavoro è nata nel 1950."),
            ("dutch", "Ik ben 38 jaar oud. Ik ben geboren in 1988."),
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
            (
                "english",
                "I can start immediately. I like it there, but I have a notice period of three months.",
            ),
            ("english", "I can start immediately. They have been kind, but hold me to three months' notice."),
            ("french", "Je peux commencer immédiatement. On m'apprécie, mais j'ai un préavis de trois mois."),
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
            (
                "english",
                "I can start immediately. My firm is strict, but my notice period of three months is behind me.",
            ),
            (
                "english",
                "I can start immediately. They were sorry, but my notice period of three months ran out in May.",
            ),
            (
                "english",
                "I can start immediately. It took a while, but the notice period of three months is done.",
            ),
            (
                "english",
                "I can start immediately. I liked it there, but the notice period of three months ended yesterday.",
            ),
            (
                "english",
                "I can start immediately. I had dreaded it, but the three months' notice period passed quickly.",
            ),
            (
                "german",
                "ich kann sofort anfangen. Man hat es bedauert, aber die Kündigungsfrist von drei Monaten ist um.",
            ),
            (
                "german",
                "ich kann sofort anfangen. Üblich ist das nicht, aber auf die Kündigungsfrist von drei Monaten haben wir uns geeinigt.",
            ),
            (
                "german",
                "ich kann sofort anfangen. Es war knapp, aber die Kündigungsfrist von drei Monaten ist verstrichen.",
            ),
            (
                "german",
                "ich kann sofort anfangen. Schade war es, doch die Kündigungsfrist von drei Monaten wurde mir erlassen.",
            ),
            (
                "german",
                "ich kann sofort anfangen. Man mag mich, aber meine Kündigungsfrist von drei Monaten hat man mir geschenkt.",
            ),
            (
                "french",
                "Je peux commencer immédiatement. On m'a regrettée, mais mon préavis de trois mois est derrière moi.",
            ),
            (
                "french",
                "Je peux commencer immédiatement. Ce fut long, mais mon préavis de trois mois est écoulé.",
            ),
            (
                "french",
                "Je suis disponible immédiatement. C'est rare, mais mon préavis de trois mois a été levé.",
            ),
            (
                "spanish",
                "Puedo incorporarme de forma inmediata. Me aprecian, pero el preaviso de dos meses ya pasó.",
            ),
            (
                "spanish",
                "Puedo incorporarme de forma inmediata. Fue largo, pero el preaviso de dos meses ya está vencido.",
            ),
            (
                "spanish",
                "Puedo incorporarme de forma inmediata. Me aprecian, pero me perdonan el preaviso de dos meses.",
            ),
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
                ("", "I have adjusted the tone of the letter.", true),
                ("", "Here is the online version of the letter: annfield.example/letter.", false),
                ("", "I have updated the wording of the reference, as Ms Cole asked.", false),
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
                ("", "Voici la version en ligne de la lettre : annfield.example.", false),
                ("", "J'ai joint une version anglaise, ton choix de langue étant libre.", false),
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
                ("", "Ich habe das Anschreiben auf eine Seite gekürzt, wie in der Anzeige gewünscht.", false),
                ("", "Hier die Online-Fassung des Anschreibens: annfield.example/brief.", false),
                ("", "Ich habe dem Anschreiben eine englische Fassung beigefügt.", false),
                ("", "Ich habe dem Anschreiben eine gekürzte Fassung des Lebenslaufs beigefügt.", false),
                ("", "Hier ist eine wärmere Fassung Ihres Anschreibens.", true),
            ],
        ),
        (
            "spanish",
            "Estimada señora Cole:",
            "Atentamente,",
            &[
                ("He suavizado el tono y corregido dos comas.", "", true),
                ("", "He adjuntado mi currículum.", false),
                ("", "He adjuntado una versión en inglés con el mismo tono.", false),
                ("", "He corregido el segundo párrafo.", true),
            ],
        ),
        (
            "italian",
            "Gentile signora Cole,",
            "Cordiali saluti,",
            &[
                ("Ho reso il tono un po' più caldo.", "", true),
                ("", "Ho allegato il mio curriculum.", false),
                ("", "Ecco la versione online della lettera: annfield.example.", false),
                ("", "Ecco la versione inglese del curriculum e della lettera.", false),
                ("", "Ecco una versione più calda della tua lettera.", true),
            ],
        ),
        (
            "dutch",
            "Geachte mevrouw Cole,",
            "Met vriendelijke groet,",
            &[
                ("Ik heb de toon wat warmer gemaakt.", "", true),
                ("", "Ik heb mijn cv bijgevoegd.", false),
                ("", "Hier vindt u een Engelse versie van de motivatiebrief.", false),
                (
                    "",
                    "Hier staat een digitale versie van deze motivatiebrief: annfield.example/brief.",
                    false,
                ),
                ("", "Hier is een warmere versie van uw motivatiebrief.", true),
            ],
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
