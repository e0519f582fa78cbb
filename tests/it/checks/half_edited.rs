//! Letters that were edited by half, or merged with a table that has holes: the firm, the house or the city of another letter, a cell
//! that was empty, a title that was left out, and right sentences that look like these.

use super::firms::told;
use super::workspace::Workspace;

#[test]
fn what_a_program_wrote_into_an_empty_cell_stops_wherever_it_is_printed() {
    for (column, value, front, body) in [
        ("contact", "Ms. nan", "", "Dear {{ employer.contact }},"),
        ("contact", "nan", "", "Dear {{ employer.contact }},"),
        ("contact", "Frau nan", "", "Sehr geehrte {{ employer.contact }},"),
        ("contact", "Mme NULL", "", "Madame {{ employer.contact }},"),
        ("contact", "Ms. N/A", "", "Dear {{ employer.contact }},"),
        ("contact", "Sr. n/a", "", "Estimado {{ employer.contact }}:"),
        ("contact", "Ruth nan", "", "Dear {{ employer.contact }},"),
        ("contact", "Ms. null", "", "Dear {{ employer.contact }},"),
        ("contact", "Ms. nan", "layout: letterhead", ""),
        ("contact", "Ms. NULL", "layout: letterhead", ""),
        ("jobtitle", "nan", "", "I apply for the post of {{ employer.jobtitle }} with you."),
        ("jobtitle", "NULL", "", "I apply for the post of {{ employer.jobtitle }} with you."),
        ("name", "nan", "", "I would like to work at {{ employer.name }} today."),
        ("name", "NaN", "", "I would like to work at {{ employer.name }} today."),
        ("name", "NULL", "", "I would like to work at {{ employer.name }} today."),
        ("product", "nan", "", "I use {{ employer.product }} every day."),
        ("product", "NULL", "", "I use {{ employer.product }} every day."),
        ("town", "NaN", "", "I would like to live in {{ employer.town }} one day."),
    ] {
        let name = if column == "name" { "" } else { ",name" };
        let firm = if column == "name" { "" } else { ",Summit Ltd" };
        let found = Workspace::default()
            .file("employers/jobs.csv", format!("key,{column}{name}\nsummit,{value}{firm}\nteton,Teton{firm}\n"))
            .file(
                "letters/a.md",
                format!("---\ntitle: T\ndate: 2026-11-20\nlang: en\nemployer: summit\n{front}\n---\n{body}\n\nI count things.\n"),
            )
            .check();
        let stops = found.iter().any(|found| {
            found.severity == "error" && ["placeholder", "unset-variable"].contains(&found.code.as_str())
        });
        let is_clear = !found.iter().any(|found| found.code == "other-employer");
        assert!(stops && is_clear, "{column} {value} {body}: {found:?}");
    }
}

#[test]
fn people_and_things_that_are_called_like_an_empty_cell_are_none() {
    let employers = "\
own: {name: Neverland, contact: Ms. Nan Field, record: None, visa: N/A}
naan: {name: Nan & Daughters, contact: Mr. Null}
empty: {name: nan, contact: nan}
";
    for code in ["placeholder", "other-employer", "other-contact"] {
        told(
            employers,
            code,
            &[
                ("employer: own\nlang: en", "Dear Ms. Field,\n\nI learned to cook from my nan.", ""),
                ("employer: own\nlang: en", "Dear Nan,\n\nI lived with nan, and at nan's I cooked.", ""),
                ("employer: own\nlang: en", "Dear {{ employer.contact }},\n\nI count things.", ""),
                (
                    "employer: own\nlang: en",
                    "My record: {{ employer.record }}. Visa: {{ employer.visa }}.",
                    "",
                ),
                ("employer: own\nlang: en", "The column was null, and NULL is no number.", ""),
                ("employer: own\nlang: en", "I replaced NaN by a mean, and None by nil.", ""),
                ("employer: own\nlang: en", "Previous name: n/a. References: N/A yet.", ""),
                ("employer: own\nlang: en", "I studied at the N/A gallery and read C/A and D/N/A.", ""),
                ("employer: naan\nlang: en", "Dear Mr. Null,\n\nI count things.", ""),
                ("employer: naan\nlang: en", "I would like to work for {{ employer.name }}.", ""),
            ],
        );
    }
}

const HOUSES: &str = "\
juan: {name: Hospital San Juan, lang: es}
nord: {name: Klinik St. Anna, lang: de}
rowe: {name: Knight & Rowe}
neverland: {name: Neverland Ltd}
";

#[test]
fn a_house_that_is_called_almost_as_this_one_is_found_where_one_would_work_there() {
    let (es, en, de) = ("employer: juan\nlang: es", "employer: juan\nlang: en", "employer: nord\nlang: de");
    let expected = "this letter is for `Hospital San Juan`, and seems to apply to `Hospital San J";
    told(
        HOUSES,
        "other-employer",
        &[
            (es, "Para mí sería un orgullo formar parte de la plantilla del Hospital San José.", expected),
            (es, "Quiero trabajar en el Hospital San José.", expected),
            (es, "Me gustaría trabajar en el Hospital San Jorge.", expected),
            (
                es,
                "Conozco el Hospital San Juan. Me gustaría trabajar en el Hospital San Jorge.",
                "warning this",
            ),
            (en, "I would love to work at Hospital San José.", expected),
            (
                de,
                "Ich würde gern in der Klinik St. Elisabeth arbeiten.",
                "to apply to `Klinik St. Elisabeth`",
            ),
            (es, "Quiero trabajar en el Hospital San Juan.", ""),
            (es, "Hice mis prácticas en el Hospital San José.", ""),
            (es, "Trabajé tres años en el Hospital San José, donde aprendí mucho.", ""),
            (es, "Nací en el Hospital San José.", ""),
            (es, "El Hospital San José queda cerca de mi casa.", ""),
            (en, "I worked at Hospital San José, and would love to do so with you.", ""),
            (en, "I trained at Hospital San José.", ""),
            (en, "My time at Hospital San José would help your patients.", ""),
            (en, "Hospital San José has taught me to listen.", ""),
            (de, "Ich würde gern in der Klinik St. Anna arbeiten.", ""),
            (de, "In der Klinik St. Elisabeth habe ich gelernt.", ""),
        ],
    );
}

#[test]
fn a_firm_that_no_file_knows_is_shown_where_one_hopes_to_work_there_though_the_letter_names_its_own() {
    let rowe = |lang: &str| format!("employer: rowe\nlang: {lang}");
    let (en, de, fr, es, it, nl, pt, sv) =
        (rowe("en"), rowe("de"), rowe("fr"), rowe("es"), rowe("it"), rowe("nl"), rowe("pt"), rowe("sv"));
    let expected = "warning this letter is for `Knight & Rowe`, and seems to apply to `";
    told(
        HOUSES,
        "other-employer",
        &[
            (
                &en,
                "I write to Knight & Rowe. It would be a privilege to begin my career at Savills, and I should be glad to come \
                 in at any time that suits you.",
                expected,
            ),
            (&en, "I would be proud to work for Deloitte.", expected),
            (&en, "Knight & Rowe is near. I would be proud to work for Deloitte.", expected),
            (&en, "Knight & Rowe is near. I hope for a career with Savills.", expected),
            (
                &de,
                "Knight & Rowe kenne ich. Gern würde ich meine Laufbahn bei Savills Arkon beginnen.",
                expected,
            ),
            (&fr, "Knight & Rowe est proche. Je souhaite travailler chez Deloitte.", expected),
            (&es, "Conozco Knight & Rowe. Me gustaría trabajar para Deloitte.", expected),
            (&it, "Conosco Knight & Rowe. Vorrei lavorare per Deloitte.", expected),
            (&nl, "Ik ken Knight & Rowe. Ik zou graag werken bij Deloitte.", expected),
            (&pt, "Conheço a Knight & Rowe. Gostaria de trabalhar para Deloitte.", expected),
            (&sv, "Jag känner Knight & Rowe. Jag skulle gärna arbeta hos Deloitte.", expected),
        ],
    );
    let right = [
        (&en, "Knight & Rowe is near. I would love to work for you at Savills House."),
        (&en, "I would like to begin my career at Heathrow with Knight & Rowe."),
        (&en, "Knight & Rowe is near. Most graduates would love to work for Deloitte."),
        (&en, "Knight & Rowe is near. My sister would love a career with Savills."),
        (&en, "Knight & Rowe is near. I would never want to work for Deloitte."),
        (&en, "Knight & Rowe is near. I would like to work for Oxfam on Saturdays."),
        (&en, "Knight & Rowe is near. I hope my work for Greenpeace shows this."),
        (&en, "Knight & Rowe is near. I would like a job with Python, or at Christmas."),
        (&en, "Knight & Rowe is near. I will continue to work for Barclays this month."),
        (&en, "Knight & Rowe is near. I have worked for Deloitte since May."),
        (&en, "Knight & Rowe is near. I began my career at Savills."),
        (&en, "Knight & Rowe is near. I would like to work for the Red Cross on Sundays."),
        (&en, "Knight & Rowe is near. I would be happy to work in London and Leeds."),
        (&en, "Knight & Rowe is near. I hope to begin my career at Leeds."),
        (&en, "Knight & Rowe is near. Your work for Deloitte could teach me much."),
        (&de, "Knight & Rowe kenne ich. Ich möchte nicht bei Siemens Energy arbeiten."),
        (&fr, "Knight & Rowe est proche. Je souhaite travailler pour la paix."),
        (&es, "Conozco Knight & Rowe. Me gustaría trabajar para ustedes en Madrid."),
    ];
    for (front, body) in right {
        let found = Workspace::default()
            .file("employers.yml", HOUSES)
            .file("letters/a.md", format!("---\ntitle: T\ndate: 2026-11-20\n{front}\n---\n{body}\n"))
            .check();
        assert!(found.iter().all(|found| found.code != "other-employer"), "{body}: {found:?}");
    }
}

const TOWNS: &str = "\
bristol: {name: Avon Robotics, address: [Feeder Road, Bristol BS2 0TU]}
column: {name: Aire Automation, location: \"Bristol (hybrid)\"}
ville: {name: Robot Sud, ville: Lyon}
ort: {name: Nord Technik, standort: Bremen}
both: {name: Trent Tools, location: Bristol or Leeds}
far: {name: Wear Works, location: remote}
";

#[test]
fn a_move_to_another_city_than_the_employers_is_shown() {
    let (bristol, column) = ("employer: bristol\nlang: en", "employer: column\nlang: en");
    told(
        TOWNS,
        "other-employer",
        &[
            (
                bristol,
                "I would relocate to Leeds until I find a flat.",
                "in Bristol, and speaks of its place in `Leeds`",
            ),
            (
                bristol,
                "I am happy to move to Leeds for this job.",
                "warning this letter is for `Avon Robotics`",
            ),
            (
                column,
                "I am happy to move to Leeds for this job.",
                "in Bristol, and speaks of its place in `Leeds`",
            ),
            (
                column,
                "I could join your Leeds office in May.",
                "in Bristol, and speaks of its place in `Leeds`",
            ),
            ("employer: ville\nlang: fr", "Je suis prête à déménager à Nantes.", "its place in `Nantes`"),
            (
                "employer: ort\nlang: de",
                "Gern würde ich nach dem Umzug nach Leipzig anfangen.",
                "in `Leipzig`",
            ),
            (bristol, "I would relocate to Bristol until I find a flat.", ""),
            (bristol, "I am moving to Leeds in March.", ""),
            (bristol, "My husband would like to move to Leeds.", ""),
            (bristol, "I was happy to move to Leeds in 2019.", ""),
            (bristol, "I would not move to Leeds.", ""),
            (bristol, "I lived in Leeds until I moved here.", ""),
            (column, "I could join your Bristol office in May.", ""),
            (column, "I like Leeds, and would be happy to commute.", ""),
            ("employer: both\nlang: en", "I am happy to move to Leeds for this job.", ""),
            ("employer: far\nlang: en", "I am happy to move to Leeds for this job.", ""),
        ],
    );
}

const PEOPLE: &str = "\
vogel: {name: Uni Nord, contact: Frau Prof. Dr. Vogelsang}
vogt: {name: Uni Ost, contact: Frau Dr. Ruth Vogt}
ellery: {name: Uni West, contact: Professor Ruth Ellery}
ray: {name: Uni Mid, contact: Dr Ada Ray}
rinaldi: {name: Studio Sud, contact: Dott.ssa Laura Rinaldi}
conti: {name: Studio Ovest, contact: Dott. Marco Conti}
bianchi: {name: Ateneo, contact: Prof.ssa Anna Bianchi}
jansen: {name: Hogeschool, contact: mevrouw prof. dr. Jansen}
stein: {name: Amt, contact: \"Frau Dr. Stein, Sekretariat Prof. Berg\"}
";

#[test]
fn a_greeting_with_another_title_than_the_contacts_is_shown() {
    let of = |key: &str, lang: &str| format!("employer: {key}\nlang: {lang}");
    let letters = [
        (
            of("vogel", "de"),
            "Sehr geehrte Frau Dr. Vogelsang,",
            "warning `Sehr geehrte Frau Dr. Vogelsang,` leaves out the `Prof`",
        ),
        (
            of("vogt", "de"),
            "Sehr geehrte Frau Prof. Vogt,",
            "has a `Prof`, and the contact is `Frau Dr. Ruth Vogt`",
        ),
        (of("ellery", "en"), "Dear Dr Ellery,", "leaves out the `Professor` of `Professor Ruth Ellery`"),
        (of("bianchi", "it"), "Gentile dott.ssa Bianchi,", "leaves out the `Prof`"),
        (of("jansen", "nl"), "Geachte mevrouw dr. Jansen,", "leaves out the `prof`"),
        (
            of("rinaldi", "it"),
            "Gentile dottor Rinaldi,",
            "error `Gentile dottor Rinaldi,` is said to `Dott.ssa Laura Rinaldi`",
        ),
        (of("rinaldi", "it"), "Gentile Dottor Rinaldi,", "error"),
        (of("vogel", "de"), "Sehr geehrte Frau Prof. Vogelsang,", ""),
        (of("vogel", "de"), "Sehr geehrte Frau Professorin Vogelsang,", ""),
        (of("vogel", "de"), "Sehr geehrte Frau Prof. Dr. Vogelsang,", ""),
        (of("vogt", "de"), "Sehr geehrte Frau Dr. Vogt,", ""),
        (of("ellery", "en"), "Dear Professor Ellery,", ""),
        (of("ellery", "en"), "Dear Prof. Ellery,", ""),
        (of("ray", "en"), "Dear Professor Ray,", ""),
        (of("ray", "en"), "Dear Dr Ray,", ""),
        (of("rinaldi", "it"), "Gentile dottoressa Rinaldi,", ""),
        (of("conti", "it"), "Gentile dottor Conti,", ""),
        (of("bianchi", "it"), "Gentile professoressa Bianchi,", ""),
        (of("stein", "de"), "Sehr geehrte Frau Dr. Stein,", ""),
    ];
    let letters: Vec<(&str, String, &str)> = letters
        .iter()
        .map(|(front, greeting, expected)| {
            (front.as_str(), format!("{greeting}\n\nI count things."), *expected)
        })
        .collect();
    let table: Vec<(&str, &str, &str)> =
        letters.iter().map(|(front, body, expected)| (*front, body.as_str(), *expected)).collect();
    told(PEOPLE, "salutation", &table);
}

#[test]
fn a_year_whose_digits_changed_places_and_one_to_come_is_shown_in_every_language() {
    let of = |lang: &str| format!("employer: rowe\nlang: {lang}");
    let (en, de, fr, es, it, nl, pl, pt, sv, da) =
        (of("en"), of("de"), of("fr"), of("es"), of("it"), of("nl"), of("pl"), of("pt"), of("sv"), of("da"));
    told(
        HOUSES,
        "date",
        &[
            (&en, "Since 2106 I have worked for a dairy.", "warning `Since 2106` is yet to come"),
            (&en, "In 2106 I moved to Leeds.", "`In 2106` is yet to come"),
            (&en, "I worked there from 2106 to 2020.", "`2106 to 2020` ends before it begins"),
            (&de, "Seit 2106 arbeite ich in einer Molkerei.", "`Seit 2106` is yet to come"),
            (&fr, "Depuis 2106 je travaille ici.", "`Depuis 2106` is yet to come"),
            (&es, "Desde 2106 trabajo aquí.", "`Desde 2106` is yet to come"),
            (&it, "Dal 2106 lavoro qui.", "`Dal 2106` is yet to come"),
            (&it, "Lavoro qui dal maggio 2036.", "`dal maggio 2036` is yet to come"),
            (&nl, "Ik werk daar sinds 2036.", "`sinds 2036` is yet to come"),
            (&pl, "Pracuję tam od 2106 roku.", "`od 2106` is yet to come"),
            (&pt, "Trabalho lá desde 2036.", "`desde 2036` is yet to come"),
            (&sv, "Jag arbetar där sedan 2036.", "`sedan 2036` is yet to come"),
            (&da, "Jeg har arbejdet der siden 2036.", "`siden 2036` is yet to come"),
            (&en, "Since 2016 I have worked for a dairy.", ""),
            (&en, "In 2106 cases I found the owner.", ""),
            (&en, "Since 2106 patients wait, I work late.", ""),
            (&en, "I counted 2106 birds.", ""),
            (&en, "I moved 2,106 boxes in 2016.", ""),
            (&de, "In 2106 Fällen half ich.", ""),
            (&de, "Seit 2106 Tagen bin ich unfallfrei.", ""),
            (&it, "Dal 2027 sarò libera.", ""),
            (&it, "Dal 2030 la legge prevede altro.", ""),
            (&pl, "Od 2030 roku będę wolna.", ""),
            (&nl, "Vanaf 2030 zal het anders zijn.", ""),
            (&fr, "Depuis 2106 jours je ne fume plus.", ""),
        ],
    );
}

#[test]
fn what_a_position_is_like_is_no_title_of_a_job() {
    let employers = "own: {name: Neverland, jobtitle: Tester}\n";
    let (en, de, fr, es) = (
        "employer: own\nlang: en",
        "employer: own\nlang: de",
        "employer: own\nlang: fr",
        "employer: own\nlang: es",
    );
    told(
        employers,
        "other-job",
        &[
            (en, "I apply for the position of trust you advertise.", ""),
            (en, "I apply for the role of a lifetime.", ""),
            (en, "I apply for the role of 40 hours a week.", ""),
            (en, "I apply for the position of great responsibility that you describe.", ""),
            (de, "Ich bewerbe mich auf die Stelle der Woche.", ""),
            (fr, "Je postule au poste de confiance que vous décrivez.", ""),
            (es, "Me presento al puesto de confianza que ofrecen.", ""),
            (en, "I apply for the position of baker.", "warning the job here is `Tester`, not `baker`"),
            (en, "I apply for the role of night porter.", "not `night porter`"),
        ],
    );
}

#[test]
fn a_finding_says_whole_names_and_says_a_thing_once() {
    let employers = "\
biblio: {name: Bibliotheek Rivierenland, contact: mevrouw J. Bakker}
archief: {name: Streekarchief Betuwe, contact: de heer P. de Vries}
delta: {name: Stocznia Delta S.A.}
baltica: {name: Baltica Sp. z o.o.}
";
    told(
        employers,
        "other-contact",
        &[
            (
                "employer: biblio\nlang: nl",
                "Geachte heer De Vries,\n\nIk tel dingen.",
                "greets `heer De Vries`, the contact of `Streekarchief Betuwe`",
            ),
            (
                "employer: biblio\nlang: nl",
                "Geachte heer P. de Vries,\n\nIk tel dingen.",
                "greets `heer P. de Vries`, the contact of `Streekarchief Betuwe`",
            ),
        ],
    );
    let found = Workspace::default()
        .file("employers.yml", employers)
        .file(
            "letters/a.md",
            "---\ntitle: T\ndate: 2026-11-20\nemployer: delta\nlang: pl\n---\nWyrażam zgodę na przetwarzanie moich danych \
             osobowych przez Baltica Sp. z o.o. w celu rekrutacji.\n\nZnam też Baltica Sp. z o.o. z prasy.\n",
        )
        .json(&["check", "-v"]);
    let said: Vec<String> = found
        .iter()
        .filter(|line| line["code"] == "other-employer")
        .map(|line| format!("{} {}", line["severity"], line["message"]))
        .collect();
    let expected = [
        r#""warning" "this letter is for `Stocznia Delta S.A.`, and consents to what `Baltica` does""#,
        r#""note" "`Baltica Sp. z o.o.` is another employer""#,
    ];
    assert_eq!(said, expected);
}

#[test]
fn an_artic_is_a_lorry() {
    let found = Workspace::default()
        .file(
            "letters/a.md",
            "---\ntitle: T\ndate: 2026-11-20\nlang: en-GB\n---\nI can drive an artic and a rigid.\n",
        )
        .check();
    assert!(found.iter().all(|found| found.code != "spelling"), "{found:?}");
}
