//! What a letter says of its author, the job and the employer, beside what it says elsewhere and what the data say.

use super::kinds::Letters;
use super::workspace::Workspace;

const EMPLOYERS: &str = r"
bath: {name: Alderbrook, contact: Ms. Nora Field, lang: en-GB, jobtitle: Tester}
cork: {name: Lee Pharma, contact: Ms. Nora Field, jobtitle: Tester, salary: €44,000–€48,000}
dublin: {name: Liffey Labs, contact: Ms. Nora Field, jobtitle: Tester, address: [1 The Quay, Dublin, Ireland]}
half: {name: Avon Robotics, contact: Ms. Nora Field, jobtitle: Tester (part-time), contract: fixed-term}
care: {name: Willow Court Care Home, contact: Ms. Nora Field, jobtitle: Coordinator}
school: {name: Barlow Primary School, contact: Ms. Nora Field, jobtitle: Coordinator}
countup: {name: CountUp Software, contact: Ms. Nora Field, jobtitle: Manager, product: CountUp Ledger, competitors: [Xero, QuickBooks]}
kiel: {name: Nebelwerk GmbH, contact: Frau Petra Lang, lang: de, jobtitle: Pflegefachkraft (m/w/d), gehalt: 48.000–54.000 Euro im Jahr}
ulm: {name: Haus Sonnenhang, contact: Frau Petra Lang, jobtitle: Schichtleitung (m/w/d), arbeitszeit: Teilzeit, stunden: 24}
tours: {name: Mairie de Lanval, contact: M. Paul Roux, lang: fr, jobtitle: Technicien de réseau, contrat: CDD de six mois}
soria: {name: Talleres Vega, contact: Sra. Marta Ruiz, lang: es, jobtitle: Mecánico}
breda: {name: Bakkerij Molen, contact: mevrouw Anna Prins, lang: nl, jobtitle: Medewerker teelt, uren: 24}
lund: {name: Vårdcentralen Björken, contact: Anders Holm, lang: sv, jobtitle: Distriktssköterska}
";

/// Letters of one paragraph, each to an employer in its language.
fn letters<'t>(rows: impl IntoIterator<Item = (&'t str, &'t str)>) -> Letters {
    let mut letters = Letters::default();
    for (employer, text) in rows {
        let (lang, greeting, closing) = match employer {
            "kiel" | "ulm" => ("de", "Sehr geehrte Frau Lang,", "Mit freundlichen Grüßen"),
            "tours" => ("fr", "Monsieur,", "Cordialement,"),
            "soria" => ("es", "Estimada Sra. Ruiz:", "Atentamente,"),
            "breda" => ("nl", "Geachte mevrouw Prins,", "Met vriendelijke groet,"),
            "lund" => ("sv", "Hej Anders,", "Med vänlig hälsning"),
            _ => ("en-GB", "Dear Ms. Field,", "Yours sincerely,"),
        };
        letters.add(text, employer, lang, &format!("{greeting}\n\n{text}\n\n{closing}  \nAda Morgen"));
    }
    letters
}

#[test]
fn pay_that_nobody_is_paid_is_warned_of() {
    letters([
        ("bath", "My salary expectation is £34,00 per annum, and my notice period is four weeks."),
        ("bath", "We saved £1,2000 last year by buying our flour together with two other shops."),
        ("bath", "My salary expectation is £3,400 a year, and I could start in the new year."),
        ("kiel", "meine Gehaltsvorstellung liegt bei 4.200 Euro brutto im Jahr, und ich bin frei."),
        ("soria", "Mi pretensión salarial es de 2.400 euros brutos al año, y estoy libre ya."),
        ("tours", "Mes prétentions salariales sont de 2 400 € par an, et je suis libre bientôt."),
        ("cork", "My salary expectation is £46,000, and I could start six weeks after an offer."),
        ("cork", "Your advertisement gives a range, and I would see myself at £46,000 per annum."),
        ("dublin", "My salary expectation is $46,000, and I could start six weeks after an offer."),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("bath", "My salary expectation is £34,000 per annum, and my notice period is four weeks."),
        ("bath", "We saved £12,000 last year by buying our flour together with two other shops."),
        ("bath", "My salary expectation is £3,400 a month, and I could start in the new year."),
        ("bath", "I hope for a pay rise of £2,000 a year, as my present firm gave me last May."),
        ("bath", "A coffee there cost €4,50, and I sold four hundred of them on a good day."),
        ("kiel", "meine Gehaltsvorstellung liegt bei 4.200 Euro brutto im Monat, und ich bin frei."),
        ("soria", "Mi pretensión salarial es de 24.000 euros brutos al año, y estoy libre ya."),
        ("tours", "Mes prétentions salariales sont de 38 000 € par an, et je suis libre bientôt."),
        ("cork", "My salary expectation is €46,000, and I could start six weeks after an offer."),
        ("cork", "In Belfast I ran a budget of £460,000 a year, and I would like to do so in Cork."),
        ("dublin", "My salary expectation is €46,000, and I could start six weeks after an offer."),
        ("dublin", "I sold machines for $46,000 each, and I never had one of them sent back to me."),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn what_a_writer_says_of_him_or_herself_goes_together() {
    letters([
        ("kiel", "ich bin gelernter Krankenpfleger. Zuletzt war ich stellvertretende Stationsleiterin."),
        ("kiel", "als gelernter Krankenpfleger bringe ich viel mit und bin Wundexpertin nach ICW."),
        ("kiel", "ich bin gelernter Krankenpfleger und habe lange als Stationsleiterin gearbeitet."),
        ("soria", "Nací en 1998 y cuento con veinte años de experiencia profesional en talleres."),
        ("bath", "I was born in 1998 and have twenty years of professional experience in testing."),
        ("bath", "I am 28 and have worked as a mechanic for 20 years, which I have never regretted."),
        ("kiel", "ich bin 1998 in Kiel geboren. Ich arbeite seit 20 Jahren in der Pflege, und gern."),
        ("tours", "Je suis né en 1998 à Tours. Je travaille depuis vingt ans comme technicien ici."),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("kiel", "ich bin gelernte Krankenpflegerin. Zuletzt war ich stellvertretende Stationsleiterin."),
        (
            "kiel",
            "ich bin gelernter Krankenpfleger. Ich habe mit Frau Meier als Stationsleiterin gearbeitet.",
        ),
        ("kiel", "als gelernter Krankenpfleger bringe ich viel mit, und meine Frau ist Wundexpertin."),
        ("soria", "Nací en 1988 y cuento con veinte años de experiencia profesional en talleres."),
        ("bath", "I was born in 1978 and have twenty years of professional experience in testing."),
        ("bath", "I am 38 and have worked as a mechanic for 20 years, which I have never regretted."),
        ("bath", "My son was born in 1998, and I have twenty years of experience in testing now."),
        ("bath", "I was born in 1998. Your team has forty years of experience, and I want to learn."),
        ("kiel", "ich bin 1978 in Kiel geboren. Ich arbeite seit 20 Jahren in der Pflege, und gern."),
        ("tours", "Je suis né en 1998 à Tours. Je travaille depuis cinq ans comme technicien ici."),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn a_list_has_as_many_items_as_were_announced() {
    letters([
        ("bath", "There are three things I would bring to the branch:\n\n- patience\n- a record of grants"),
        ("bath", "Three things would make me a good tester:\n\n1. patience\n2. a record of finds"),
        ("bath", "I bring three strengths: patience and care."),
        ("kiel", "drei Gründe sprechen für mich:\n\n- Geduld\n- Sorgfalt"),
        ("tours", "Trois raisons me poussent à vous écrire :\n\n- la patience\n- le soin"),
        ("soria", "Tres motivos me traen a su taller:\n\n- la paciencia\n- el cuidado"),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("bath", "There are two things I would bring to the branch:\n\n- patience\n- a record of grants"),
        ("bath", "There are three things I would bring. First, I am patient. Second, I write well, and third, I stay."),
        ("bath", "In three years I did much that I am proud of:\n\n- a new index\n- a record of grants"),
        ("bath", "Of my seven projects I name those that were closest to yours:\n\n- an index\n- a shop"),
        ("bath", "Here are at least three things that I have done:\n\n- an index\n- a shop"),
        ("kiel", "zwei Gründe sprechen für mich:\n\n- Geduld\n- Sorgfalt"),
        ("tours", "Deux raisons me poussent à vous écrire :\n\n- la patience\n- le soin"),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn a_day_to_start_is_not_before_the_end_of_the_notice() {
    letters([
        ("bath", "My notice period is three months, and I can start on 7 December 2026 with pleasure."),
        ("bath", "My notice period is three months, and I can start next Monday with great pleasure."),
        ("bath", "I have to give three months' notice. I could start with you on 7 December 2026."),
        ("kiel", "meine Kündigungsfrist beträgt drei Monate. Ich kann am 7. Dezember 2026 anfangen."),
        ("tours", "Mon préavis est de trois mois. Je peux commencer le 7 décembre 2026, avec plaisir."),
        ("soria", "Mi preaviso es de tres meses. Puedo empezar el 7 de diciembre de 2026, con gusto."),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("bath", "My notice period is three months, and I can start on 1 March 2027 with pleasure."),
        ("bath", "My notice period is two weeks, and I can start on 7 December 2026 with pleasure."),
        ("bath", "My notice period is three months. I can come to an interview on 7 December 2026."),
        ("bath", "My notice period of three months is negotiable, and I can start on 7 December 2026."),
        ("bath", "I was made redundant with three months' notice. I could start on 7 December 2026."),
        ("kiel", "meine Kündigungsfrist beträgt drei Monate. Ich kann am 1. April 2027 anfangen."),
        ("tours", "Mon préavis est de trois mois. Je peux commencer le 1er mars 2027, avec plaisir."),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn a_present_job_is_not_one_that_was_left() {
    letters([
        ("bath", "I currently work at Carolina Tire, which I left in June to take care of my father."),
        ("bath", "In my current role at Carolina Tire I ran the second shift until I left in June."),
        ("bath", "My current employer, which I left in June, ships tyres to all of the country."),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("bath", "I worked at Carolina Tire, which I left in June to take care of my old father."),
        ("bath", "In my last role at Carolina Tire I ran the second shift until I left in June."),
        ("bath", "I currently work in a bakery, where I had helped out until I left school at last."),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn a_contract_is_that_of_the_posting() {
    letters([
        ("half", "I apply for this permanent position, of which I read in your newsletter."),
        ("half", "I apply for this full-time position, of which I read in your newsletter."),
        ("ulm", "ich bewerbe mich um die ausgeschriebene Vollzeitstelle und freue mich darauf."),
        ("tours", "Je postule au poste que la mairie propose en contrat à durée indéterminée."),
        ("breda", "Ik hoorde dat Bakkerij Molen een medewerker teelt zoekt voor 32 uur per week."),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("half", "I apply for this part-time position, of which I read in your newsletter."),
        ("half", "I apply for this position for a fixed term; my present position is a permanent one."),
        ("half", "I work full-time at a shop now and would like fewer hours, as you offer them."),
        ("half", "I apply for this position, and I would be glad if it became permanent one day."),
        ("bath", "I apply for this permanent position, of which I read in your newsletter."),
        ("ulm", "ich bewerbe mich um die Teilzeitstelle; bisher arbeite ich in Vollzeit im Lager."),
        ("tours", "Je postule au poste que la mairie propose en contrat à durée déterminée."),
        ("breda", "Ik hoorde dat Bakkerij Molen een medewerker teelt zoekt voor 24 uur per week."),
        ("breda", "Ik werk nu 32 uur per week in een bakkerij en wil graag wat minder gaan werken."),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn sentences_that_were_cut_together_and_compounds_that_were_cut_are_warned_of() {
    letters([
        ("bath", "Since 2020 I have been responsible for I look after fourteen vans and two lorries."),
        ("bath", "I am very interested in I would like to apply for this job as soon as I can."),
        ("bath", "The role would allow me to I could learn a lot from people who know their trade."),
        ("bath", "I believe that my experience in I worked there for six years would be of use."),
        ("kiel", "seit 2020 bin ich verantwortlich für ich betreue vierzehn Wagen und ihre Fahrer."),
        ("tours", "Je suis responsable de je gère quatorze camions et deux remorques depuis 2020."),
        ("lund", "jag har arbetat som sjuk sköterska i fjorton år, de senaste åtta i Hälsingland."),
        ("lund", "jag söker tjänsten som distrikts sköterska och har arbetat länge i hemsjukvården."),
        ("kiel", "ich bewerbe mich um die Stelle als Pflege Fachkraft und freue mich auf ein Gespräch."),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("bath", "What I am interested in I learn by heart, and what I learn I know for many years."),
        ("bath", "The vans I am responsible for I know by name, and I look after them like children."),
        ("bath", "I have been responsible for it, and I look after vans, lorries and two bicycles."),
        ("kiel", "was mich angeht, so bin ich für alle da, und für mich ist es die richtige Arbeit."),
        ("tours", "Pour moi, je crois que ce métier est le plus beau, et je le fais depuis dix ans."),
        ("lund", "jag har arbetat som sjuksköterska i fjorton år, de senaste åtta i Hälsingland."),
        ("kiel", "ich bewerbe mich um die Stelle als Pflegefachkraft und freue mich auf ein Gespräch."),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn what_is_the_readers_is_the_employers() {
    letters([
        ("care", "It would be my joy to bring music into the everyday life of your pupils each week."),
        ("care", "I would love to work at your school, and to bring music into it every single week."),
        ("school", "I would love to bring music to your patients, and to hear what they sang once."),
        ("countup", "Your product Xero is what I use every day, and I know most of its small ways."),
        ("countup", "I have used your Xero add-ons for the restaurant of my brother, and they are good."),
        ("tours", "Je suis persuadé que ce stage me permettra de mettre en pratique ce que je sais."),
        ("bath", "I am applying for this internship, since I would like to learn the trade with you."),
        ("kiel", "dieses Praktikum würde mir viel bringen, denn ich möchte den Beruf kennenlernen."),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("care", "It would be my joy to bring music into the everyday life of your residents, too."),
        ("care", "I have taught pupils of a school for years, and now I would like to sing with the old."),
        ("school", "I would love to bring music to your pupils, and to hear what they sing at home."),
        ("countup", "Your Xero integration is what I use every day, and I know most of its small ways."),
        ("countup", "I have used Xero for the restaurant of my brother, and I like your Ledger better."),
        (
            "tours",
            "J’ai fait un stage en 2021 chez Eaux de Pau. Ce stage m’a beaucoup appris, et j’en parle.",
        ),
        ("tours", "Je suis persuadé que ce poste me permettra de mettre en pratique ce que je sais."),
        ("kiel", "hiermit bewerbe ich mich. Als ausgebildete Wundexpertin kenne ich mich gut aus."),
        ("kiel", "um diese Stelle bewerbe ich mich. Als gebürtige Hamburgerin kenne ich die Stadt."),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn years_at_a_firm_are_those_of_the_resume() {
    let resume = r#"{"basics": {"name": "Sam Hill"},
        "work": [{"name": "Hobb's Bakeries", "startDate": "2022-09"},
                 {"name": "Tesmore Supermarkets Ltd", "startDate": "2019-03", "endDate": "2022-08"}],
        "education": [{"institution": "Leicester College", "startDate": "2017", "endDate": "2019"}]}"#;
    let found = |text: &str| {
        let letter = format!(
            "---\ntitle: T\ndate: 2026-11-20\nlang: en-GB\nauthor: Sam Hill\n---\nDear Ms Field,\n\n{text} I liked the work and the people there.\n\n\
             Yours sincerely,\n\nSam Hill\n"
        );
        let workspace = Workspace::default().file("data/resume.json", resume).file("letters/a.md", letter);
        let found = workspace.found(&["check", "--date", "2026-11-20"]);
        found.iter().map(|found| format!("{}[{}]", found.severity, found.code)).collect::<Vec<_>>()
    };
    for text in [
        "I worked at Tesmore Supermarkets from 2018 to 2022.",
        "I worked at Tesmore Supermarkets from 2014 to 2017.",
        "I currently work at Tesmore Supermarkets.",
        "I have been with Hobb's Bakeries since 2017.",
        "I graduated from Leicester College in 2015.",
        "I took my diploma at Leicester College and worked at Tesmore Supermarkets from 2018 to 2022.",
    ] {
        assert_eq!(found(text), ["warning[contradiction]"], "{text}");
    }
    for text in [
        "I worked at Tesmore Supermarkets from 2019 to 2022.",
        "At Tesmore Supermarkets, from 2020 to 2021, I led the night shift.",
        "I have been with Hobb's Bakeries since 2022.",
        "I graduated from Leicester College in 2019.",
        "From 2012 to 2016 I went to school, and later I worked at Tesmore Supermarkets.",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}
