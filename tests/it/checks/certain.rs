//! What a letter has wrong for certain, in kinds, beside right sentences that are like it: each kind in several languages.

use super::unmistakable::Case;

const HARROW: Case = Case {
    employers: "own: {name: Harrow Works Ltd, jobtitle: Fitter, address: [1 High St, Leeds LS1 1AA]}\n\
        other: {name: Elm Court, reference: 2026-117}\n",
    site: "",
    code: "other-employer",
};

const LETTER: &str = "layout: letterhead\n";

#[test]
fn a_firm_with_its_legal_form_where_the_post_is_said_to_be_is_told_of_in_every_layout() {
    let english = [
        "I should like to apply for the post of Fitter at Penrose Engineers Ltd.",
        "Harrow Works is near my home. I should like to apply for the post of Fitter at Penrose Engineers Ltd.",
        "I am applying for the position of Fitter at Penrose Engineers Ltd, as advertised in the Gazette.",
        "I am applying to Penrose Engineers Ltd.",
        "Thank you for considering my application to Penrose Engineers Ltd.",
    ];
    for layout in ["letterhead", "compact", "british", "coverletter", "plain"] {
        let front = format!("layout: {layout}\n");
        let said: Vec<_> = english.iter().map(|said| ("en-GB", front.as_str(), *said)).collect();
        HARROW.tells_of(&said);
    }
    HARROW.tells_of(&[
        ("de", LETTER, "hiermit bewerbe ich mich um die Stelle als Schlosser bei der Brandt Logistik GmbH."),
        ("de", LETTER, "hiermit bewerbe ich mich bei der Brandt Logistik GmbH."),
        ("fr", LETTER, "Je postule au poste de soudeur chez Conserverie Morvan SARL."),
        (
            "fr",
            LETTER,
            "Je vous adresse ma candidature au poste de soudeur au sein de Conserverie Morvan SAS.",
        ),
        ("es", LETTER, "Solicito el puesto de soldador en la empresa Conservas Rianxo SL."),
        ("it", LETTER, "Mi candido per il posto di saldatore presso Officine Bertani SRL."),
        ("nl", LETTER, "Graag solliciteer ik naar de functie van lasser bij Brouwer Transport BV."),
        ("pl", LETTER, "Aplikuję na stanowisko spawacza w firmie Norkomp Polska Sp. z o.o."),
        ("sv", LETTER, "Jag söker tjänsten som svetsare hos Lindgren Transport AB."),
        ("da", LETTER, "Jeg søger stillingen som svejser hos Lindgren Transport ApS."),
    ]);
}

#[test]
fn a_name_without_a_legal_form_may_be_a_place_a_ward_or_a_person_where_the_post_is() {
    HARROW.is_quiet_on(&[
        ("en-GB", LETTER, "I am applying for the position of Fitter at Harrow Works."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Head Office."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Bishop Auckland. Harrow Works is near my home."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Kielder Water. Harrow Works is known to me."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Hangar Nine. Harrow Works is known to me."),
        ("en-GB", LETTER, "I am applying for the post of Nurse at Dr Helen Moss. Harrow Works is known to me."),
        ("en-GB", LETTER, "My application to Canon Ruth Ellis is attached. Harrow Works is known to me."),
        ("en-GB", LETTER, "My application to Creative Wales won a grant. Harrow Works is known to me."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the position of Fitter which I saw at Penrose Engineers Ltd."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the position of Fitter, which I held at Penrose Engineers Ltd."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the position of Fitter with six years at Penrose Engineers Ltd."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the position of Fitter at Penrose Engineers Ltd, your subsidiary."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Penrose Engineers Ltd, part of Harrow Works."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the position of Fitter at Penrose Engineers Ltd that you advertise."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the position of Fitter at Penrose Engineers Ltd, as advertised by you."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am also applying for the position of Fitter at Penrose Engineers Ltd."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the position of Fitter at Penrose Engineers Ltd as well."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the position of Fitter at Penrose Engineers Ltd, too."),
        ("en-GB", LETTER, "Harrow Works is known to me. You should know that I am applying to Penrose Engineers Ltd."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying to Penrose Engineers Ltd as well, since both posts suit me."),
        ("en-GB", LETTER, "Harrow Works is known to me. My application to Penrose Engineers Ltd is still open."),
        ("en-GB", LETTER, "Harrow Works is known to me. I withdrew my application to Penrose Engineers Ltd when I saw yours."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the position of Fitter after training at Penrose Engineers Ltd."),
        ("en-GB", LETTER, "Harrow Works is known to me. I am applying for the post of Fitter on the advice of Tom at Penrose Engineers Ltd."),
        ("en-GB", LETTER, "Harrow Works is known to me. I was applying for the position of Fitter at Penrose Engineers Ltd when they closed."),
        (
            "en-GB",
            LETTER,
            "I know that Harrow Works bought Penrose Engineers Ltd. I am applying for the position of Fitter at Penrose Engineers Ltd.",
        ),
        ("en-GB", "layout: letterhead\nmentions: [other]\n", "I am applying for the position of Fitter at Elm Court."),
        ("de", LETTER, "hiermit bewerbe ich mich um die Stelle als Schlosser in Ihrem Werk Süd."),
        ("de", LETTER, "Harrow Works kenne ich. Hiermit bewerbe ich mich um die Stelle als Schlosser nach acht Jahren bei der Brandt Logistik GmbH."),
        ("de", LETTER, "Harrow Works kenne ich. Parallel bewerbe ich mich bei der Brandt Logistik GmbH."),
        ("de", LETTER, "meine Bewerbung bei der Brandt Logistik GmbH läuft noch. Harrow Works ist mir lieber."),
        ("de", LETTER, "ich bewerbe mich um die Stelle als Pfleger bei der Mobilen Pflege. Harrow Works kenne ich."),
        ("fr", LETTER, "Je postule au poste de soudeur vu chez Pôle Emploi."),
        ("fr", LETTER, "Je postule au poste d’aide auprès de Adultes Handicapés. Je connais Harrow Works."),
        ("es", LETTER, "Solicito el puesto de soldador en Puerto Real."),
        ("it", LETTER, "Mi candido per il posto di infermiera presso Medicina Interna. Conosco Harrow Works."),
        ("it", LETTER, "La mia candidatura presso Officine Bertani SRL non ebbe seguito. Conosco Harrow Works."),
        ("nl", LETTER, "Graag solliciteer ik naar de functie van verpleegkundige bij Acute Zorg. Ik ken Harrow Works."),
        ("nl", LETTER, "Mijn sollicitatie bij Brouwer Transport BV heb ik ingetrokken. Ik ken Harrow Works."),
        ("sv", LETTER, "Jag söker tjänsten som lärare hos Skolan Björken. Harrow Works känner jag."),
        ("da", LETTER, "Jeg søger stillingen som pædagog hos Børnehaven Myren. Harrow Works kender jeg."),
    ]);
    let agency = Case { employers: "own: {name: Aire Recruitment Ltd, jobtitle: Fitter}\n", ..HARROW };
    agency.is_quiet_on(&[
        ("en-GB", LETTER, "I am applying for the position of Fitter at Penrose Engineers Ltd."),
        (
            "en-GB",
            "",
            "I am applying through Aire Recruitment for the position of Fitter at Penrose Engineers Ltd.",
        ),
    ]);
    let of_data = Case {
        employers: "own: {name: Harrow Works Ltd, jobtitle: Fitter, brand: Penrose Engineers Ltd}\n",
        ..HARROW
    };
    of_data.is_quiet_on(&[(
        "en-GB",
        LETTER,
        "I am applying for the position of Fitter at Penrose Engineers Ltd.",
    )]);
}

#[test]
fn a_firm_of_no_file_that_is_taken_for_the_reader_is_told_of_by_its_legal_form() {
    HARROW.tells_of(&[
        ("en-GB", LETTER, "I am a strong fit for Penrose Engineers Ltd."),
        ("en-GB", LETTER, "What draws me to Penrose Engineers Ltd is your training."),
        ("de", LETTER, "was mich an der Brandt Logistik GmbH reizt, ist Ihr Umgang mit Lehrlingen."),
        ("fr", LETTER, "Ce qui m’attire chez Conserverie Morvan SARL, c’est votre atelier."),
        ("nl", LETTER, "Wat mij aantrekt in Brouwer Transport BV is uw werkplaats."),
        ("it", LETTER, "Ciò che mi attira di Officine Bertani SRL è la vostra officina."),
    ]);
    HARROW.is_quiet_on(&[
        ("en-GB", LETTER, "I am a strong fit for Canned Foods."),
        ("en-GB", LETTER, "I would be a good match for Junior Accountants."),
        ("en-GB", LETTER, "What draws me to Road Freight is your rhythm."),
        ("en-GB", LETTER, "What I like about Cottage Industries is your freedom."),
        ("en-GB", LETTER, "Your team at Master Roofers knows me."),
        ("en-GB", LETTER, "I have met your colleagues at Penrose Engineers Ltd."),
        ("en-GB", LETTER, "Your team at Tanner Row has a good name."),
        ("en-GB", LETTER, "I am a strong fit for Quality Control."),
        ("en-GB", LETTER, "What draws me to Civil Engineering is your field, too."),
        ("de", LETTER, "was mich an der Brandt Logistik GmbH reizte, war ihr Umgang mit Lehrlingen."),
        ("de", LETTER, "ich passe gut zu Kleinem Metallbau."),
        ("de", LETTER, "was mich an der Schweren Spedition reizt, ist Ihr Fuhrpark."),
        ("fr", LETTER, "Ce qui m’attire chez vous, c’est votre atelier."),
        ("nl", LETTER, "Wat mij aantrekt in Lichte Logistiek is uw rust."),
    ]);
    let hospital = Case { employers: "own: {name: Klinikum Lauterbach}\n", ..HARROW };
    hospital.is_quiet_on(&[
        ("de", LETTER, "ich passe gut zur Klinik Chirurgie."),
        ("de", LETTER, "was mich an der Klinik Geriatrie reizt, sind Ihre langen Beziehungen."),
    ]);
}

#[test]
fn regions_rivers_and_islands_are_no_firms_that_one_joins() {
    let told = Case { employers: "own: {name: Biscuiterie Kerlann}\n", ..HARROW };
    told.is_quiet_on(&[
        ("fr", "layout: coverletter\n", "Je souhaite rejoindre le Finistère."),
        ("fr", "layout: coverletter\n", "Je souhaite rejoindre la Bretagne."),
        ("fr", "layout: coverletter\n", "Je souhaite rejoindre les Côtes-d'Armor."),
        ("fr", "layout: coverletter\n", "Je souhaite rejoindre l’Île-de-France."),
        ("fr", "layout: coverletter\n", "Je souhaite rejoindre l'Île de Ré."),
        ("fr", "layout: coverletter\n", "Je souhaite rejoindre Nantes."),
        ("en-GB", "layout: coverletter\n", "I hope to join the Isle of Wight for good."),
    ]);
    told.tells_of(&[
        ("fr", "layout: coverletter\n", "Je souhaite rejoindre Bretagne Télécom."),
        ("fr", "layout: coverletter\n", "Je souhaite rejoindre Savoie Transports."),
    ]);
}

#[test]
fn a_firm_is_named_with_what_it_does_behind_its_name() {
    let found =
        HARROW.messages(&[("de", LETTER, "hiermit bewerbe ich mich bei der Firma Brandt Logistik GmbH.")]);
    assert!(found.iter().all(|message| !message.ends_with("`Firma Brandt`")), "{found:?}");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn an_office_is_greeted_by_no_name() {
    let school = |contact| Case { employers: contact, code: "salutation", ..HARROW };
    let said = [
        "salutation: 'Respected Madam,'\nclosing: 'Yours faithfully,'\nlayout: letterhead\n",
        "salutation: 'Respected Sir,'\nclosing: 'Yours faithfully,'\nlayout: letterhead\n",
        "salutation: 'Respected Sir or Madam,'\nclosing: 'Yours faithfully,'\nlayout: letterhead\n",
        "salutation: \"Respected Ma'am,\"\nclosing: 'Yours faithfully,'\nlayout: letterhead\n",
        "salutation: 'Dear Madam,'\nclosing: 'Yours faithfully,'\nlayout: letterhead\n",
        "salutation: 'Dear Ms Patel,'\nclosing: 'Yours sincerely,'\nlayout: letterhead\n",
    ];
    let of = |front| ("en-GB", front, "I would like to teach here.");
    let all = said.map(of);
    school("own: {name: Elm School, contact: The Principal}\n").is_quiet_on(&all);
    school("own: {name: Elm School}\n").is_quiet_on(&all);
    school("own: {name: Elm School, contact: Mr Arjun Rao}\n").tells_of(&[all[0]]);
    school("own: {name: Elm School, contact: Mrs Anita Rao}\n").tells_of(&[all[1]]);
    school("own: {name: Elm School, contact: Mrs Anita Rao}\n").tells_of(&[all[5]]);
}

#[test]
fn what_is_named_before_is_not_the_reader() {
    let case = Case { code: "spelling", ..HARROW };
    case.is_quiet_on(&[
        ("de", "", "die Tür gefällt mir, und bauen würde ich sie gern."),
        ("de", "", "Ihre Fenster kenne ich; reparieren würde ich sie gern."),
        ("de", "", "Ihre Kundinnen sind anspruchsvoll, beraten würde ich sie gern."),
        ("de", "", "wenn Sie Fragen haben, würde ich sie gern beantworten."),
        ("de", "", "die Eltern warten oft lange, und dann bitte ich sie herein."),
    ]);
    case.tells_of(&[
        ("de", "", "gerne würde ich sie gern von mir überzeugen."),
        ("de", "", "mit meiner Erfahrung würde ich sie gern unterstützen."),
    ]);
}

#[test]
fn trades_that_begin_or_end_alike_are_others() {
    let case = |employers| Case { employers, code: "other-job", ..HARROW };
    case("own: {name: Elm AG, jobtitle: Industriemechaniker}\n").tells_of(&[
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Mechatroniker."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Kfz-Mechatroniker."),
        ("de", "subject: Bewerbung als Mechatroniker\n", "gern arbeite ich bei Ihnen."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Industriekaufmann."),
    ]);
    case("own: {name: Elm AG, jobtitle: Buchhalterin}\n").tells_of(&[(
        "de",
        "",
        "hiermit bewerbe ich mich um die Stelle als Buchhändlerin.",
    )]);
    case("own: {name: Elm Ltd, jobtitle: Physiotherapist}\n").tells_of(&[(
        "en-GB",
        "",
        "I am applying for the position of physicist.",
    )]);
    case("own: {name: Elm SA, jobtitle: Électricien}\n").tells_of(&[(
        "fr",
        "",
        "Je postule au poste d’électronicien.",
    )]);
    case("own: {name: Elm BV, jobtitle: Boekhouder}\n").tells_of(&[(
        "nl",
        "",
        "Graag solliciteer ik naar de functie van boekbinder.",
    )]);
    case("own: {name: Elm AG, jobtitle: Industriemechaniker}\n").is_quiet_on(&[
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Industriemechaniker."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Mechaniker."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Industriemechanikerin."),
    ]);
    case("own: {name: Elm AG, jobtitle: Mechatroniker}\n").is_quiet_on(&[
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Kfz-Mechatroniker."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Mechaniker."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Mechatronikerin."),
    ]);
    case("own: {name: Elm AG, jobtitle: Industriemechaniker oder Mechatroniker}\n").is_quiet_on(&[(
        "de",
        "",
        "hiermit bewerbe ich mich um die Stelle als Mechatroniker.",
    )]);
    case("own: {name: Elm AG, jobtitle: Buchhalterin}\n").is_quiet_on(&[
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Buchhalter."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Bilanzbuchhalterin."),
    ]);
    case("own: {name: Elm SL, jobtitle: Electromecánico}\n").is_quiet_on(&[(
        "es",
        "",
        "Solicito el puesto de técnico electricista.",
    )]);
    case("own: {name: Elm Ltd, jobtitle: Physician Associate}\n").is_quiet_on(&[(
        "en-GB",
        "",
        "I am applying for the post of associate to the physiotherapists.",
    )]);
    case("own: {name: Elm Ltd, jobtitle: Physiotherapist}\n").is_quiet_on(&[
        ("en-GB", "", "I am applying for the position of physiotherapy assistant."),
        ("en-GB", "", "I am applying for the position of senior physiotherapist."),
    ]);
}

#[test]
fn names_of_fields_in_small_letters_are_told_of_where_nobody_says_them() {
    let case = Case { code: "placeholder", ..HARROW };
    case.tells_of(&[
        (
            "es",
            "",
            "Me dirijo a usted para presentar mi candidatura al puesto de nombre del puesto, publicado ayer.",
        ),
        ("en-GB", "", "I would like to apply for the post of job title at company name."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Stellenbezeichnung."),
        ("de", "", "gern würde ich bei Firmenname arbeiten."),
        ("fr", "", "Je vous adresse ma candidature au poste de nom du poste."),
        ("fr", "", "Je voudrais travailler dans nom de l’entreprise."),
        ("it", "", "Mi candido per la posizione di nome della posizione."),
        ("nl", "", "Ik solliciteer naar de functie van functienaam."),
        ("pt", "", "Candidato-me à vaga de nome da vaga."),
        ("pl", "", "Aplikuję na stanowisko nazwa stanowiska."),
        ("sv", "", "Jag söker tjänsten som jobbtitel."),
        ("da", "", "Jeg søger stillingen som stillingsbetegnelse."),
    ]);
    case.is_quiet_on(&[
        ("en-GB", "", "I keep a list with the job title and the company name of every client."),
        ("en-GB", "", "My job title is fitter."),
        ("en-GB", "", "I looked at company names for months."),
        ("de", "", "die Stellenbezeichnung hat mich neugierig gemacht."),
        ("de", "", "der Firmenname war mir bekannt."),
        ("fr", "", "Le nom de l’entreprise m’était connu."),
        ("fr", "", "L’intitulé du poste m’a plu."),
        ("es", "", "Firmaba los contratos en nombre de la empresa."),
        ("es", "", "El nombre del puesto me llamó la atención."),
        ("nl", "", "De functienaam sprak mij aan."),
        ("it", "", "Il nome dell’azienda mi era noto."),
        ("en-GB", "", "My task was the job of job title matching for nine thousand clerks."),
        ("en-GB", "", "I would like to work at company name level again, as in my thesis."),
        ("en-GB", "", "I spent two years working at company name and postcode matching."),
        ("en-GB", "", "I wrote a paper on the post of job title inflation."),
        ("de", "", "der Fehler lag bei Firmenname und Postfach; ich fand ihn."),
        ("de", "", "wir führten Helfer als Stellenbezeichnung bei allen Häusern ein."),
        ("de", "", "ich möchte bei Firmenname, Anschrift und Bank genau sein."),
        ("fr", "", "Je cherche les fautes dans nom de l’entreprise et ville."),
        ("es", "", "Junté los campos empresa, nombre de la empresa."),
        ("it", "", "Cerco gli errori presso nome azienda e indirizzo."),
        ("nl", "", "De fout zat bij bedrijfsnaam en plaats; ik vond hem."),
        ("sv", "", "Felet låg hos företagsnamn och ort."),
        ("da", "", "Fejlen lå hos firmanavn og by."),
        ("pl", "", "Szukam błędów w nazwa firmy."),
    ]);
}

#[test]
fn a_blank_in_brackets_is_told_of_once() {
    let case = Case { code: "placeholder", ..HARROW };
    for (lang, said, count) in [
        ("en-GB", "I am applying for the position of [Job Title] at [Company Name].", 2),
        ("en-GB", "I am applying for the position of **job title** at *company name*.", 1),
        ("de", "ich bewerbe mich um die Stelle als [Stellenbezeichnung] bei [Firmenname].", 2),
        ("fr", "Je postule au poste de [nom du poste] chez [nom de l’entreprise].", 2),
    ] {
        let found = case.messages(&[(lang, "", said)]);
        assert_eq!(found.len(), count, "{said}: {found:?}");
    }
}

#[test]
fn the_start_of_the_post_one_applies_for_is_not_past() {
    let case = Case { code: "date", ..HARROW };
    case.tells_of(&[
        ("en-GB", "", "I should like to apply for the post of Fitter, beginning in September 2025."),
        ("en-GB", "", "I am applying for the post of Fitter starting September 2025."),
        ("en-GB", "", "I am applying for the post of Fitter from September 2025."),
        ("en-GB", "", "I am applying for the post of Fitter, commencing on 1 September 2026."),
        ("en-GB", "", "I am applying for the post of Fitter and am free from 1 September 2025."),
        ("de", "", "ich bewerbe mich um die Stelle als Schlosser ab September 2025."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als Schlosser, beginnend im September 2025."),
        ("fr", "", "Je postule au poste de soudeur à partir de septembre 2025."),
        ("es", "", "Solicito el puesto de soldador a partir de septiembre de 2025."),
        ("nl", "", "Ik solliciteer naar de functie van lasser vanaf september 2025."),
        ("it", "", "Mi candido per il posto di saldatore a partire da settembre 2025."),
    ]);
    case.is_quiet_on(&[
        ("en-GB", "", "I should like to apply for the post of Fitter, beginning in September 2027."),
        ("en-GB", "", "I am applying for the post of Fitter with experience beginning in September 2021."),
        ("en-GB", "", "I am applying for the post of Fitter, which I held from September 2021 to May 2022."),
        ("en-GB", "", "I am applying for the post of Fitter, advertised from 1 November 2026."),
        ("en-GB", "", "I am applying for the post of Fitter from your list of November 2026."),
        ("en-GB", "", "I held the post of Fitter from September 2021."),
        ("en-GB", "", "I was a fitter, starting in September 2021."),
        ("de", "", "ich bewerbe mich um die Stelle als Schlosser ab September 2027."),
        ("de", "", "ab September 2021 war ich Schlosser."),
        ("de", "", "ich bewerbe mich um die Stelle als Schlosser mit Erfahrung ab September 2021."),
        ("fr", "", "Je postule au poste de soudeur que j’occupe depuis septembre 2021."),
        ("en-GB", "", "I am applying for the post of porter, vacant from 1 October 2026."),
        ("en-GB", "", "I am applying for the post of porter in your newsletter from 3 November 2026."),
        ("en-GB", "", "I am applying for the post of archivist for the letters from May 1944."),
        ("de", "", "ich bewerbe mich um die Stelle als Pförtner, vakant ab 1. Oktober 2026."),
        ("de", "", "ich bewerbe mich um die Stelle als Archivar für Bestände ab Mai 1944."),
        ("en-GB", "", "I am applying for the post of porter, free from 1 November 2026."),
        ("de", "", "ich bewerbe mich um die Stelle als Pförtner, frei ab 1. November 2026."),
        ("de", "", "ich bewerbe mich um die Stelle als Köchin, zum 31. Oktober 2026 frei geworden."),
        ("fr", "", "Je postule au poste de gardien, libre dès le 2 novembre 2026."),
        ("fr", "", "Je postule au poste de gardien vacant à partir du 2 octobre 2026."),
        ("es", "", "Solicito el puesto de conserje vacante desde el 2 de octubre de 2026."),
        ("it", "", "Mi candido per il posto di custode vacante a partire dal 2 ottobre 2026."),
        ("nl", "", "Ik solliciteer naar de functie van conciërge vacant vanaf 1 oktober 2026."),
        ("pl", "", "Aplikuję na stanowisko dozorcy wolne od 2 października 2026."),
    ]);
}

#[test]
fn a_day_parted_from_an_advertisement_is_none_of_its() {
    let case = Case { code: "date", ..HARROW };
    case.is_quiet_on(&[
        ("fr", "", "J’ai lu votre annonce, le 4 janvier 2027 me convient."),
        ("es", "", "He visto su anuncio, el 4 de enero de 2027 me viene bien."),
        ("pt", "", "Li o seu anúncio: de 4 de janeiro de 2027 em diante estou livre."),
        ("nl", "", "Ik las uw advertentie: van 4 januari 2027 af ben ik vrij."),
        ("sv", "", "Jag läste er annons, den 4 januari 2027 passar mig."),
        ("da", "", "Jeg så jeres annonce, den 4. januar 2027 passer mig."),
        ("en-GB", "", "I saw your advertisement in the Lady of 12 December 2026."),
        ("de", "", "ich habe Ihre Anzeige im Dezemberheft vom 11. Dezember 2026 gesehen."),
    ]);
    case.tells_of(&[
        ("fr", "", "J’ai lu votre annonce du 4 janvier 2027."),
        ("es", "", "He visto su anuncio del 4 de enero de 2027."),
    ]);
}

#[test]
fn an_advertisement_that_was_missed_stood_nowhere() {
    let case =
        Case { employers: "own: {name: Elm Court, source: LinkedIn}\n", code: "contradiction", ..HARROW };
    case.is_quiet_on(&[
        ("en-GB", "", "I missed your vacancy on Indeed."),
        ("de", "", "ich habe Ihre Anzeige auf Indeed verpasst."),
    ]);
    case.tells_of(&[("en-GB", "", "I found your vacancy on Indeed.")]);
}

#[test]
fn a_brief_of_a_master_is_none_of_the_papers_of_past_work() {
    let case = Case { code: "enclosures", ..HARROW };
    let listed = "enclosures: [Lebenslauf, Arbeitszeugnisse]\n";
    case.tells_of(&[
        ("de", listed, "Meinen Meisterbrief finden Sie in der Anlage."),
        ("de", listed, "Meinen Meisterbrief und die Zeugnisse aus dieser Zeit finden Sie in der Anlage."),
        ("de", listed, "Meinen Gesellenbrief finden Sie in der Anlage."),
        ("de", listed, "Mein Meisterbrief liegt bei."),
        ("de", listed, "Anbei erhalten Sie meine Approbationsurkunde."),
        ("fr", "enclosures: [CV, Certificats de travail]\n", "Vous trouverez ci-joint mon diplôme."),
    ]);
    case.is_quiet_on(&[
        ("de", "enclosures: [Lebenslauf, Zeugnisse]\n", "Meinen Meisterbrief finden Sie in der Anlage."),
        ("de", "enclosures: [Lebenslauf, Urkunden]\n", "Meinen Gesellenbrief finden Sie in der Anlage."),
        ("de", "enclosures: [Lebenslauf, Meisterbrief]\n", "Meinen Meisterbrief finden Sie in der Anlage."),
        ("de", "enclosures: [Lebenslauf, Meisterbrief]\n", "Meine Zeugnisse finden Sie in der Anlage."),
        ("de", listed, "Meine Zeugnisse finden Sie in der Anlage."),
        ("de", listed, "Anbei erhalten Sie meine Arbeitszeugnisse."),
        ("de", "enclosures: [Lebenslauf, Zertifikate]\n", "Anbei erhalten Sie meine Approbation."),
        ("fr", "enclosures: [CV, Certificats]\n", "Vous trouverez ci-joint mon diplôme."),
        ("fr", "enclosures: [CV, Diplôme]\n", "Vous trouverez ci-joint mon diplôme."),
        ("fr", "enclosures: [CV, Diplômes]\n", "Vous trouverez ci-joint mes certificats."),
        ("de", "", "2015 habe ich den Meisterbrief erworben."),
    ]);
}

#[test]
fn the_number_of_papers_is_that_of_the_list() {
    let case = Case { code: "enclosures", ..HARROW };
    let testimonials =
        "enclosures: [Biodata, Testimonial of Modern School, \"Testimonial of St. Anne's School\"]\n";
    let certificates = "enclosures: [CV, Certificate of First Aid, Certificate of Welding]\n";
    let letters = "enclosures: [CV, Letter of recommendation Smith, Letter of recommendation Jones]\n";
    case.tells_of(&[
        ("en-GB", testimonials, "I enclose my biodata and three testimonials."),
        ("en-GB", certificates, "I enclose my three certificates."),
        ("en-GB", letters, "I enclose three letters of recommendation."),
        ("en-GB", "enclosures: [CV]\n", "I enclose three testimonials."),
        (
            "de",
            "enclosures: [Lebenslauf, Arbeitszeugnis Bosch, Arbeitszeugnis Siemens]\n",
            "ich habe drei Arbeitszeugnisse beigelegt.",
        ),
        ("fr", "enclosures: [CV, Certificat A, Certificat B]\n", "Je joins trois certificats."),
        ("es", "enclosures: [CV, Certificado A, Certificado B]\n", "Adjunto tres certificados."),
        ("it", "enclosures: [CV, Certificato A, Certificato B]\n", "Allego quattro certificati."),
    ]);
    case.is_quiet_on(&[
        ("en-GB", testimonials, "I enclose my biodata and two testimonials."),
        ("en-GB", certificates, "I enclose my two certificates."),
        ("en-GB", letters, "I enclose two letters of recommendation."),
        ("en-GB", "enclosures: [CV, Certificates]\n", "I enclose my three certificates."),
        ("en-GB", "enclosures: [CV, \"Certificate (NVQ 2, NVQ 3)\"]\n", "I enclose my two certificates."),
        (
            "en-GB",
            "enclosures: [CV, Letters of recommendation]\n",
            "I enclose three letters of recommendation.",
        ),
        (
            "en-GB",
            "enclosures: [CV, {title: Certificate A, file: a.pdf}, Certificate B]\n",
            "I enclose my two certificates.",
        ),
        ("de", "enclosures: [Lebenslauf, Meisterbrief, Arbeitszeugnis]\n", "Anbei zwei Zeugnisse."),
        ("de", "enclosures: [Lebenslauf, Zeugnisse]\n", "ich habe drei Arbeitszeugnisse beigelegt."),
        ("fr", "enclosures: [CV, Certificats]\n", "Je joins trois certificats."),
        ("en-GB", "enclosures: [CV]\n", "I hold three certificates."),
    ]);
}

#[test]
fn papers_of_other_kinds_are_not_counted_among_those_that_a_sentence_counts() {
    let case = Case { code: "enclosures", ..HARROW };
    let diploma = "enclosures: [CV, Certificate of Hygiene, Certificate of Rigging, Diploma of Cookery]\n";
    let trade = "enclosures: [Lebenslauf, Gesellenbrief, Zeugnis Rauch, Zeugnis Seidl]\n";
    let birth = "enclosures: [CV, Certificate of birth, Certificate A, Certificate B]\n";
    let letters =
        "enclosures: [CV, Letter of recommendation Hale, Letter of recommendation Rowe, Reference Pike]\n";
    case.is_quiet_on(&[
        ("en-GB", diploma, "I enclose two certificates and a diploma."),
        ("en-GB", diploma, "I enclose my diploma and two certificates."),
        ("en-GB", birth, "I enclose two certificates and my birth certificate."),
        ("en-GB", birth, "I enclose my birth certificate and two certificates."),
        ("en-GB", letters, "I enclose two letters of recommendation and a reference."),
        (
            "en-GB",
            "enclosures: [CV, Degree certificate, NVQ Level 3, Manual Handling]\n",
            "I enclose three certificates.",
        ),
        (
            "en-GB",
            "enclosures: [CV, Transcript, Degree certificate, Certificate in Care]\n",
            "I enclose two certificates and my transcript.",
        ),
        ("de", trade, "ich lege meinen Gesellenbrief und zwei Zeugnisse bei."),
        ("de", trade, "anbei mein Gesellenbrief und zwei Arbeitszeugnisse."),
        (
            "de",
            "enclosures: [Lebenslauf, Arbeitszeugnis Rauch, Abitur, Master]\n",
            "ich lege drei Zeugnisse bei.",
        ),
        (
            "fr",
            "enclosures: [CV, Diplôme, Certificat A, Certificat B]\n",
            "Je joins mon diplôme et deux certificats.",
        ),
        (
            "es",
            "enclosures: [CV, Carta de recomendación Gil, Carta de recomendación Mas, Referencia Sol]\n",
            "Adjunto dos cartas de recomendación y una referencia.",
        ),
        ("it", "enclosures: [CV, Diploma, Attestato A, Attestato B]\n", "Allego il diploma e 2 attestati."),
        ("pl", "enclosures: [CV, Dyplom, Certyfikat A, Certyfikat B]\n", "Załączam dyplom i 2 certyfikaty."),
        (
            "de",
            "enclosures: [Lebenslauf, Zwischenzeugnis, Berufsurkunde]\n",
            "meine Approbation lege ich bei.",
        ),
        (
            "de",
            "enclosures: [Lebenslauf, Arbeitszeugnisse und Meisterprüfung]\n",
            "meinen Meisterbrief lege ich bei.",
        ),
    ]);
    case.tells_of(&[
        ("en-GB", diploma, "I enclose three certificates and a diploma."),
        ("en-GB", diploma, "I enclose a diploma and five certificates."),
        (
            "en-GB",
            "enclosures: [CV, Certificate A, Certificate B, Certificate C]\n",
            "I enclose my two certificates.",
        ),
        ("de", trade, "ich lege meinen Gesellenbrief und drei Zeugnisse bei."),
        (
            "fr",
            "enclosures: [CV, Diplôme, Certificat A, Certificat B]\n",
            "Je joins mon diplôme et trois certificats.",
        ),
        ("pl", "enclosures: [CV, Dyplom, Certyfikat A, Certyfikat B]\n", "Załączam dyplom i 3 certyfikaty."),
    ]);
}

#[test]
fn a_reference_number_behind_other_words_is_read() {
    let case = Case {
        employers: "own: {name: Elm Court, reference: ZK-0482}\nother: {name: Harrow Works, reference: 2026-117}\n",
        code: "contradiction",
        ..HARROW
    };
    case.tells_of(&[
        ("nl", "subject: 'Sollicitatie, vacaturenummer 2026-117'\n", "Graag werk ik bij u."),
        ("nl", "subject: 'Sollicitatie, vacaturenummer: ZK-0428'\n", "Graag werk ik bij u, ook ’s avonds."),
        ("nl", "", "Ik schrijf over referentie 2026-117."),
        ("en-GB", "", "I am writing about job number ZK-0428."),
        ("it", "", "Scrivo per il rif. ZK-0428."),
        ("sv", "", "Jag skriver om referensnummer ZK-0428."),
        ("da", "", "Jeg skriver om jobnummer ZK-0428."),
    ]);
    case.is_quiet_on(&[
        ("nl", "subject: 'Sollicitatie, vacaturenummer ZK-0482'\n", "Graag werk ik bij u."),
        ("nl", "", "Als referentie noem ik mijn chef."),
        ("en-GB", "", "I am writing about job number ZK-0482."),
        ("en-GB", "", "My first job was number one for me in 2012."),
        ("en-GB", "", "The job took 12 weeks."),
        ("it", "", "Il mio riferimento resta la qualità."),
        ("it", "", "Scrivo per il rif. ZK-0482."),
        ("pt", "", "A referência 2024 do setor é a qualidade."),
        ("it", "", "Un riferimento: 30 anni di lavoro."),
        ("en-GB", "", "I led job number 5182, a ferry for Shetland."),
        ("en-GB", "", "Please see job number 14 on page two of my portfolio."),
        ("en-GB", "", "Post number 37 on the lock was mine."),
        ("nl", "", "Mijn diploma heeft referentienummer 77401."),
        ("nl", "", "Onder functienummer 14 stond ik op de loonlijst."),
        ("it", "", "Il mio portfolio (rif. 14) lo mostra."),
        ("sv", "", "Diarienummer 5182/2021 var mitt största ärende."),
        ("da", "", "Mit bevis har referencenummer 77401."),
        ("pl", "", "Moje świadectwo ma numer referencyjny 77401."),
    ]);
}

#[test]
fn months_between_two_days_add_up() {
    let case = Case { code: "contradiction", ..HARROW };
    case.tells_of(&[
        ("fr", "", "Je cherche un stage du 1er mars au 31 août 2027, soit quatre mois."),
        ("en-GB", "", "I am free for four months, from 1 March to 31 August 2027."),
        ("en-US", "", "I am free for four months, from March 1 to August 31, 2027."),
        ("de", "", "ich suche ein Praktikum vom 1. März bis zum 31. August 2027, also vier Monate."),
        ("es", "", "Busco prácticas del 1 de marzo al 31 de agosto de 2027, de cuatro meses."),
        ("nl", "", "Ik zoek een stage van 4 maanden, van 1 maart tot 31 augustus 2027."),
        ("it", "", "Cerco un tirocinio di quattro mesi, dal 1 marzo al 31 agosto 2027."),
    ]);
    case.is_quiet_on(&[
        ("fr", "", "Je cherche un stage du 1er mars au 31 août 2027, soit six mois."),
        ("fr", "", "Je cherche un stage du 15 mars au 15 septembre 2027, soit six mois."),
        ("en-GB", "", "I am free for six months, from 1 March to 31 August 2027."),
        ("en-GB", "", "I am free for five months, from 31 March to 1 September 2027."),
        ("en-GB", "", "I am free for seven months, from 1 March to 30 September 2027."),
        ("en-US", "", "I am free for six months, from March 1 to August 31, 2027."),
        ("de", "", "ich suche ein Praktikum vom 1. März bis zum 31. August 2027, also sechs Monate."),
        ("de", "", "vom 1. Dezember 2026 bis zum 28. Februar 2027 sind es drei Monate."),
        ("de", "", "von Ende Januar bis Anfang Juni waren es vier Monate."),
        ("es", "", "Busco prácticas del 1 de marzo al 31 de agosto de 2027, de seis meses."),
        ("it", "", "Cerco un tirocinio di sei mesi, dal 1 marzo al 31 agosto 2027."),
        ("en-GB", "", "After three months of training I worked from 1 May to 30 September 2024 at a mill."),
        ("en-GB", "", "From 1 May to 30 September 2024 I ran a shop, open three months earlier."),
        ("de", "", "nach drei Monaten Pause war ich vom 1. Mai bis 30. September 2024 in Kiel."),
        ("de", "", "vom 1. Mai bis 30. September 2024 leitete ich ein Team, das zwei Monate zuvor begann."),
        ("fr", "", "Après deux mois de formation, j’ai travaillé du 1er mai au 30 septembre 2024."),
        ("es", "", "Tras dos meses de formación trabajé del 1 de mayo al 30 de septiembre de 2024."),
        ("nl", "", "Na 2 maanden cursus werkte ik van 1 mei tot 30 september 2024."),
        ("it", "", "Dopo quattro mesi di corso ho lavorato dal 1 maggio al 30 novembre 2024."),
        ("en-GB", "", "From 1 March to 31 August 2026, including two months in Bergen, I fished."),
        ("en-GB", "", "From 1 March to 31 August 2026 I baked, two months of it at night."),
        ("en-GB", "", "I trained for two months, from 1 March to 31 August 2026 I baked."),
        ("en-GB", "", "From 1 March to 31 August 2026 I nursed babies of nine months."),
        ("de", "", "vom 1. März bis zum 31. August 2026 war ich in Rom, davon zwei Monate im Spital."),
        ("de", "", "vom 1. März bis zum 31. August 2026 betreute ich Kinder ab neun Monaten."),
        ("fr", "", "Du 1er mars au 31 août 2026, dont deux mois à Nice, j’ai pêché."),
        ("fr", "", "Du 1er mars au 31 août 2026 j’ai remplacé une collègue, avec deux mois de pause."),
        ("es", "", "Del 1 de marzo al 31 de agosto de 2026, de ellos dos meses en Vigo, pesqué."),
        ("nl", "", "Van maart tot augustus 2026, waarvan 2 maanden in Luik, bakte ik."),
        ("sv", "", "Från mars till augusti 2026 bakade jag, varav 2 månader i Lund."),
        ("da", "", "Fra marts til august 2026 bagte jeg, heraf 2 måneder i Ribe."),
        ("it", "", "Da marzo a agosto 2026, di cui 2 mesi a Lecce, ho pescato."),
        ("pt", "", "De março a agosto de 2026 pesquei, 2 meses em Faro."),
    ]);
    let found = case.messages(&[("en-GB", "", "From 1 March to 31 August 2026, four months, I fished.")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("`From 1 March to 31 August 2026, four months`"), "{found:?}");
}

#[test]
fn an_ending_and_a_noun_agree_behind_an_adverb() {
    let case = Case { code: "contradiction", ..HARROW };
    case.tells_of(&[
        ("de", "", "als staatlich anerkannter Erzieherin arbeite ich seit 2022 in Marburg."),
        ("de", "", "als frisch gelernter Köchin bringe ich viel mit."),
    ]);
    case.is_quiet_on(&[
        ("de", "", "als staatlich anerkannte Erzieherin arbeite ich seit 2022 in Marburg."),
        ("de", "", "als staatlich anerkannter Erzieher arbeite ich seit 2022 in Marburg."),
        ("de", "", "mir als staatlich anerkannter Erzieherin fällt das leicht."),
        ("de", "", "mit einer staatlich anerkannter Erzieherin war ich dort."),
        ("de", "", "ich bin staatlich geprüfte Technikerin."),
    ]);
}

#[test]
fn words_that_no_sentence_has_beside_each_other_lack_one_between() {
    let case = Case { code: "unfinished", ..HARROW };
    case.tells_of(&[
        ("en-GB", "", "I have been working as since 2019."),
        ("en-GB", "", "I am applying for the position of at your company."),
        ("en-GB", "", "I worked as for two years."),
        ("en-GB", "", "I work as a in a salon."),
        ("fr", "", "C’est avec un grand intérêt que j’ai votre annonce dans le bulletin."),
        ("fr", "", "Je suis vous écris pour vous proposer mon aide."),
        ("fr", "", "J’ai lu votre avec intérêt."),
        ("de", "", "hiermit bewerbe ich mich um die Stelle als bei Ihnen."),
        ("es", "", "Solicito el puesto de en su empresa."),
        ("it", "", "Mi candido per il ruolo di presso la vostra ditta."),
        ("nl", "", "Ik solliciteer naar de functie van bij uw bedrijf."),
        ("pt", "", "Candidato-me à vaga de na vossa empresa."),
    ]);
    case.is_quiet_on(&[
        ("en-GB", "", "I know the trade well, as since 2019 I have worked there."),
        ("en-GB", "", "I hold a position of at least two days a week."),
        ("en-GB", "", "I have worked as a in-house cook."),
        ("en-GB", "", "I held the position of trust at your company."),
        ("en-GB", "", "As for me, I worked as a cook for two years."),
        ("en-GB", "", "The accounts were as at 31 March."),
        ("fr", "", "J’ai votre annonce sous les yeux."),
        ("fr", "", "Je suis, vous le savez, ponctuel."),
        ("fr", "", "J’ai lu votre annonce avec intérêt."),
        ("de", "", "lieber arbeite ich als Koch als bei der Bahn."),
        ("de", "", "nirgends sehe ich mich lieber als bei Ihnen."),
        ("es", "", "Trabajé como en casa."),
        ("nl", "", "Ik heb dezelfde functie als bij mijn vorige werkgever."),
        ("es", "", "De los anuncios que vi, leí su con calma."),
        ("en-GB", "", "I am looking for a post of at the most ten hours a week."),
        ("en-GB", "", "I could fill a job of at the very least two days."),
        ("en-GB", "", "The examiner marked my essay as A in a second reading."),
        ("en-GB", "", "At the dairy I worked as for my own farm."),
        ("en-GB", "", "I have never been as glad working as since I came to the mill."),
        ("de", "", "viele Anzeigen lese ich nur an; mit großem Interesse habe ich Ihre gelesen."),
        ("de", "", "ich arbeite als seit 2018 zugelassener Tierarzt in Husum."),
        ("fr", "", "En tant que depuis dix ans sage-femme libérale, je connais la région."),
        ("nl", "", "Ik ben werkzaam als sinds 2018 geregistreerd verzorgende."),
    ]);
}

#[test]
fn a_sentence_breaks_off_where_it_can_end_in_no_such_word() {
    let case = Case { code: "unfinished", ..HARROW };
    case.is_quiet_on(&[
        ("en-GB", "", "I trained at the forge where I. Hobday was master."),
        ("en-GB", "", "I have kept the shop going since I. Marsh retired. It thrives."),
        ("en-GB", "", "I use the same oven that I have always. It is old."),
        ("en-GB", "", "The tenors sang in D, the organ in a. Nobody noticed."),
        ("en-GB", "", "My mark was in a. My brother’s was in b."),
        ("nl", "", "Als bootsman klom ik dagelijks in het want. Hoogtevrees ken ik niet."),
        ("nl", "", "Ik brei elke winter een want. Soms twee."),
        ("de", "", "wir helfen einander, ob Meister, ob Lehrling, ob ich. Das ist so."),
        ("de", "", "da passte kein Blatt zwischen. So eng war es."),
        ("de", "", "ich kenne kein Entweder oder. Beides geht."),
        ("de", "", "wir sind zu dritt: meine Chefin, Frau Huber, und ich. Das reicht."),
        ("de", "", "seit ich dort bin, führen den Laden mein Vater und ich. Es läuft."),
        ("es", "", "Enseño preposiciones: a, ante, bajo, por. Es bonito."),
        ("es", "", "El café, ¿con leche o sin? Yo lo prefiero con. Siempre."),
        ("fr", "", "J’enseigne les articles : le, la, un, des. C’est simple."),
        ("fr", "", "J’enseigne l’emploi de du et de des. C’est simple."),
        ("it", "", "Insegno le preposizioni: di, a, da, per. Poi si gioca."),
        ("pt", "", "Ensino preposições: a, por, para, de. As crianças gostam."),
        ("pl", "", "Uczę przyimków: bez, dla, do, od. Dzieci lubią."),
        ("pl", "", "Nie pracuję byle aby. Pracuję dokładnie."),
        ("sv", "", "Jag lär ut bindeord: men, eftersom, och. Det är svårt."),
        ("da", "", "Jeg lærer bindeord: men, fordi, og. Det er svært."),
    ]);
    case.tells_of(&[
        ("en-GB", "", "I liked the work, because the. My reports were clear."),
        ("en-GB", "", "I would come at once, because I."),
        ("de", "", "ich komme gern, weil ich. Danach bin ich frei."),
        ("fr", "", "Je travaille vite et. Je suis libre en mai."),
        ("es", "", "Trabajo mucho y. Estoy libre en mayo."),
        ("nl", "", "Ik werk snel omdat ik. Graag kom ik langs."),
    ]);
}

#[test]
fn a_list_behind_a_number_is_no_sum_where_it_is_far_from_it() {
    let case = Case { code: "contradiction", ..HARROW };
    case.is_quiet_on(&[
        ("en-GB", "", "I have read twenty-six books on bees: two changed me, one is here."),
        ("en-GB", "", "I sailed seventy-two voyages: two storms, one fire."),
        ("en-GB", "", "We fed ninety-one guests: four courses, three wines."),
        ("en-GB", "", "Twenty twenty-four: two courses, one certificate."),
        ("de", "", "ich betreue siebenundsechzig Betten: zwei Stationen, ein Saal."),
        (
            "de",
            "",
            "sechsundvierzig Kinder: zwei Zöliakien, eine Nussallergie und achtundzwanzig Nudelfreunde.",
        ),
        ("es", "", "Atiendo ochenta y siete camas: dos plantas, tres turnos."),
        ("fr", "", "J’ai servi soixante-douze tables : deux incidents, un incendie."),
    ]);
    case.tells_of(&[
        ("en-GB", "", "I led a crew of fourteen: six framers, four roofers."),
        ("en-GB", "", "I taught thirty-one pupils: sixteen girls and fourteen boys."),
        ("de", "", "ich betreue dreiundzwanzig Kinder: zwölf Mädchen und zehn Jungen."),
        ("fr", "", "Nous étions vingt-deux : douze femmes et neuf hommes."),
    ]);
}

#[test]
fn a_writer_may_be_called_as_men_are_by_her_trade() {
    let woman = Case { code: "contradiction", site: ", gender: female", ..HARROW };
    woman.is_quiet_on(&[
        ("de", "", "ich bin ein alter Hase."),
        ("de", "", "ich bin geprüfter Bilanzbuchhalter (IHK)."),
        ("de", "", "ich bin gelernter Industriekaufmann, wie es damals hieß."),
        ("fr", "", "Je suis conducteur de travaux."),
        ("es", "", "Soy diplomado en Enfermería, según el título."),
        ("it", "", "Sono maestro di sci."),
        ("pt", "", "Sou técnico superior."),
        ("de", "", "aus meiner Sicht als staatlich anerkannter Erzieherin rate ich dazu."),
    ]);
    woman.tells_of(&[
        ("fr", "", "Je suis très motivé."),
        ("es", "", "Estoy muy ilusionado."),
        ("it", "", "Sono convinto di poter aiutare."),
        ("pt", "", "Estou muito motivado."),
    ]);
}

#[test]
fn a_city_of_the_readers_is_told_of_where_this_employers_is_known() {
    let of = |employers| Case { employers, ..HARROW };
    let sydney = ("en-GB", "", "I would be glad to work in your Sydney office.");
    let boston = ("en-US", "", "I would be glad to work in your Boston office.");
    of("own: {name: Elm Court, address: [9 Crown Street, Surry Hills NSW 2010]}\n").is_quiet_on(&[sydney]);
    of("own: {name: Elm Court, address: [9 Sea Road, Bondi Beach NSW 2026]}\n").is_quiet_on(&[sydney]);
    of("own: {name: Elm Court, address: [9 Main Street, 'Cambridge, Massachusetts 02139']}\n")
        .is_quiet_on(&[boston]);
    of("own: {name: Elm Court, address: [9 High Street, Leeds]}\n").is_quiet_on(&[(
        "en-GB",
        "",
        "Your shop in York is where I first bought bread.",
    )]);
    of("own: {name: Elm Court, address: [Hauptstraße 9, Potsdam]}\n").is_quiet_on(&[(
        "de",
        "",
        "Ihre Filiale in Berlin kenne ich als Kundin.",
    )]);
    of("own: {name: Elm Court, address: [9 High Street, Leeds LS1 1AA]}\n").tells_of(&[(
        "en-GB",
        "",
        "I would be glad to work in your Bristol office.",
    )]);
    of("own: {name: Elm Court, address: [9 George Street, Sydney NSW 2000]}\n").tells_of(&[(
        "en-GB",
        "",
        "I would be glad to work in your Melbourne office.",
    )]);
}
