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
fn a_firm_of_no_file_where_the_post_is_said_to_be_is_told_of_in_every_layout() {
    let english = [
        "I am applying for the position of Fitter at Brightwell Foods.",
        "I am applying for the position of Fitter at Brightwell Foods. What I like about Harrow Works is its training.",
        "I should like to apply for the post of Fitter at Penrose Engineers Ltd.",
        "I am applying to Brightwell Foods.",
        "Thank you for considering my application to Brightwell Foods.",
        "I am applying for the Fitter position at Brightwell Foods.",
    ];
    for layout in ["letterhead", "compact", "british", "coverletter", "plain"] {
        let front = format!("layout: {layout}\n");
        let said: Vec<_> = english.iter().map(|said| ("en-GB", front.as_str(), *said)).collect();
        HARROW.tells_of(&said);
    }
    HARROW.tells_of(&[
        ("de", LETTER, "hiermit bewerbe ich mich um die Stelle als Schlosser bei der Brandt Logistik GmbH."),
        ("de", LETTER, "hiermit bewerbe ich mich bei der Brandt Logistik GmbH."),
        ("fr", LETTER, "Je postule au poste de soudeur chez Conserverie Morvan."),
        ("fr", LETTER, "Je vous adresse ma candidature au poste de soudeur au sein de Conserverie Morvan."),
        ("es", LETTER, "Solicito el puesto de soldador en la empresa Conservas Rianxo."),
        ("it", LETTER, "Mi candido per il posto di saldatore presso Officine Bertani."),
        ("nl", LETTER, "Graag solliciteer ik naar de functie van lasser bij Brouwer Transport."),
        ("pl", LETTER, "Aplikuję na stanowisko spawacza w firmie Norkomp Polska."),
        ("sv", LETTER, "Jag söker tjänsten som svetsare hos Lindgren Transport."),
        ("da", LETTER, "Jeg søger stillingen som svejser hos Lindgren Transport."),
    ]);
}

#[test]
fn a_part_a_place_or_a_client_of_the_employer_may_be_where_the_post_is() {
    HARROW.is_quiet_on(&[
        ("en-GB", LETTER, "I am applying for the position of Fitter at Harrow Works."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Head Office."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Leeds Central Depot."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Grade Six."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at HW Leeds."),
        ("en-GB", LETTER, "I am applying for the position of Fitter which I saw at Brightwell Foods."),
        ("en-GB", LETTER, "I am applying for the position of Fitter, which I held at Brightwell Foods."),
        ("en-GB", LETTER, "I am applying for the position of Fitter with six years at Brightwell Foods."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Brightwell Foods, your subsidiary."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Brightwell Foods, part of Harrow Works."),
        ("en-GB", LETTER, "I am applying for the position of Fitter after training at Brightwell Foods."),
        ("en-GB", LETTER, "I am also applying for the post of Fitter that is open with your client Brightwell Foods."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Waterside Garage."),
        ("en-GB", LETTER, "I am applying for the post of Fitter on the advice of Tom at Brightwell Foods."),
        ("en-GB", LETTER, "I am applying for the position of Fitter with Power Tools."),
        ("en-GB", LETTER, "I was applying for the position of Fitter at Brightwell Foods when they closed."),
        (
            "en-GB",
            LETTER,
            "I know that Harrow Works bought Brightwell Foods. I am applying for the position of Fitter at Brightwell Foods.",
        ),
        ("en-GB", "layout: letterhead\nmentions: [other]\n", "I am applying for the position of Fitter at Elm Court."),
        ("de", LETTER, "hiermit bewerbe ich mich um die Stelle als Schlosser in Ihrem Werk Süd."),
        ("de", LETTER, "hiermit bewerbe ich mich um die Stelle als Schlosser nach acht Jahren bei der Brandt Logistik GmbH."),
        ("fr", LETTER, "Je postule au poste de soudeur vu chez Pôle Emploi."),
        ("fr", LETTER, "Je postule au poste de soudeur au sein de Direction Technique."),
        ("es", LETTER, "Solicito el puesto de soldador en Puerto Real."),
        ("it", LETTER, "Mi candido per il posto di saldatore presso Stabilimento Nord."),
        ("nl", LETTER, "Graag solliciteer ik naar de functie van lasser met ervaring bij Brouwer Transport."),
    ]);
    let trust = Case { employers: "own: {name: Yorkshire Moors Trust, jobtitle: Ranger}\n", ..HARROW };
    trust.is_quiet_on(&[("en-GB", LETTER, "I would love to work for Yorkshire Moors Trust. I am applying for the position of Ranger at Malham Tarn.")]);
    let agency = Case { employers: "own: {name: Aire Recruitment Ltd, jobtitle: Fitter}\n", ..HARROW };
    agency.is_quiet_on(&[
        ("en-GB", LETTER, "I am applying for the position of Fitter at Brightwell Foods."),
        (
            "en-GB",
            "",
            "I am applying through Aire Recruitment for the position of Fitter at Brightwell Foods.",
        ),
    ]);
    let of_data = Case {
        employers: "own: {name: Harrow Works Ltd, jobtitle: Fitter, brand: Brightwell Foods, site: Tanner Row Mill}\n",
        ..HARROW
    };
    of_data.is_quiet_on(&[
        ("en-GB", LETTER, "I am applying for the position of Fitter at Brightwell Foods."),
        ("en-GB", LETTER, "I am applying for the position of Fitter at Tanner Row."),
    ]);
}

#[test]
fn a_firm_of_no_file_that_is_taken_for_the_reader_is_told_of() {
    let hospital = Case { employers: "own: {name: Lakeland Regional Hospital}\n", ..HARROW };
    hospital.tells_of(&[
        ("en-US", LETTER, "What draws me to Mercy Valley Medical Center is your residency."),
        ("en-US", LETTER, "Your team at Mercy Valley Medical Center has a good name."),
        ("en-US", LETTER, "I am a strong fit for Mercy Valley Medical Center."),
    ]);
    HARROW.tells_of(&[
        ("en-GB", LETTER, "I am a strong fit for Brightwell Foods."),
        ("de", LETTER, "was mich an der Brandt Logistik GmbH reizt, ist Ihr Umgang mit Lehrlingen."),
        ("fr", LETTER, "Ce qui m’attire chez Conserverie Morvan SARL, c’est votre atelier."),
        ("nl", LETTER, "Wat mij aantrekt in Brouwer Transport BV is uw werkplaats."),
        ("it", LETTER, "Ciò che mi attira di Officine Bertani SRL è la vostra officina."),
    ]);
    hospital.is_quiet_on(&[
        ("en-US", LETTER, "What draws me to Lakeland Regional Hospital is your residency."),
        ("en-US", LETTER, "What draws me to Adult Nursing is your residency."),
        ("en-US", LETTER, "Your team at Lakeland Regional has a good name."),
        ("en-US", LETTER, "I trained at Mercy Valley Medical Center."),
        ("en-US", LETTER, "I met your team at Mercy Valley Career Day."),
    ]);
    HARROW.is_quiet_on(&[
        ("en-GB", LETTER, "Your team at Tanner Row has a good name."),
        ("en-GB", LETTER, "I am a strong fit for Quality Control."),
        ("en-GB", LETTER, "What draws me to Civil Engineering is your field, too."),
        ("de", LETTER, "was mich an der Brandt Logistik GmbH reizte, war ihr Umgang mit Lehrlingen."),
        ("fr", LETTER, "Ce qui m’attire chez vous, c’est votre atelier."),
    ]);
    let trust = Case { employers: "own: {name: Leeds Teaching Hospitals Trust}\n", ..HARROW };
    trust.is_quiet_on(&[("en-GB", LETTER, "Your team at Seacroft Hospital has a good name.")]);
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
    let found = HARROW.messages(&[("de", LETTER, "hiermit bewerbe ich mich bei der Firma Brandt Logistik.")]);
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
    ]);
}

#[test]
fn the_start_of_the_post_one_applies_for_is_not_past() {
    let case = Case { code: "date", ..HARROW };
    case.tells_of(&[
        ("en-GB", "", "I should like to apply for the post of Fitter, beginning in September 2025."),
        ("en-GB", "", "I am applying for the post of Fitter starting September 2025."),
        ("en-GB", "", "I am applying for the post of Fitter from September 2025."),
        ("en-GB", "", "I am applying for the post of Fitter, commencing on 1 September 2026."),
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
    ]);
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
        ("nl", "", "Een kenmerk van mijn werk is orde."),
        ("en-GB", "", "I am writing about job number ZK-0482."),
        ("en-GB", "", "My first job was number one for me in 2012."),
        ("en-GB", "", "The job took 12 weeks."),
        ("it", "", "Il mio riferimento resta la qualità."),
        ("it", "", "Scrivo per il rif. ZK-0482."),
        ("sv", "", "Referenser lämnas på begäran, 2 stycken."),
        ("pt", "", "A referência 2024 do setor é a qualidade."),
        ("it", "", "Un riferimento: 30 anni di lavoro."),
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
    ]);
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
        ("sv", "", "Tjänsten som hos er kallas svetsare passar mig."),
    ]);
}
