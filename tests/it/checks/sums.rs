//! What does not add up, breaks off or stands beside what it does not go with.

use super::kinds::Letters;

const EMPLOYERS: &str = r"
bath: {name: Alderbrook, contact: Ms. Nora Field, lang: en-GB}
austin: {name: Quillstack, contact: Ms. Nora Field, lang: en-US, salary: about $60,000}
kiel: {name: Nebelwerk GmbH, contact: Frau Petra Lang, lang: de}
tours: {name: Mairie de Lanval, contact: M. Paul Roux, lang: fr}
soria: {name: Talleres Vega, contact: Sra. Marta Ruiz, lang: es}
breda: {name: Bakkerij Molen, contact: mevrouw Anna Prins, lang: nl}
opole: {name: Wydawnictwo Lipa, contact: Pani Ewa Kot, lang: pl}
";

/// Letters of one paragraph, each to an employer in its language.
fn letters<'t>(rows: impl IntoIterator<Item = (&'t str, &'t str)>) -> Letters {
    let mut letters = Letters::default();
    for (employer, text) in rows {
        let (lang, greeting, closing) = match employer {
            "bath" => ("en-GB", "Dear Ms. Field,", "Yours sincerely,"),
            "austin" => ("en-US", "Dear Ms. Field,", "Sincerely,"),
            "kiel" => ("de", "Sehr geehrte Frau Lang,", "Mit freundlichen Grüßen"),
            "tours" => ("fr", "Monsieur,", "Cordialement,"),
            "soria" => ("es", "Estimada Sra. Ruiz:", "Atentamente,"),
            "breda" => ("nl", "Geachte mevrouw Prins,", "Met vriendelijke groet,"),
            _ => ("pl", "Szanowna Pani,", "Z poważaniem,"),
        };
        letters.add(text, employer, lang, &format!("{greeting}\n\n{text}\n\n{closing}  \nAda Morgen"));
    }
    letters
}

#[test]
fn numbers_that_do_not_add_up_are_warned_of() {
    let wrong = [
        ("bath", "I cut the time of a round by 40 percent, from ten hours to eight, in my first year."),
        ("austin", "The crew doubled from 40 to 60 people while I kept its books and its peace."),
        ("kiel", "ich senkte die Ausfälle um 20 Prozent, von fünfzig auf dreißig, und blieb dabei."),
        ("tours", "J’ai fait de mars à mai 2024 un stage de six mois dans une petite mairie."),
        ("austin", "From March to May 2024 I spent six months at a mill and learned the trade."),
        ("kiel", "von Januar bis April 2023 habe ich acht Monate lang in der Werft gearbeitet."),
        ("bath", "I was licensed in 2022, and in the nine years since then I have never missed a day."),
        ("kiel", "am Montag, den 3.12. habe ich Zeit für ein Gespräch und komme gern vorbei."),
        ("bath", "In the first week of December I am free, best on Tuesday the 2nd in the morning."),
        ("bath", "My salary expectation is $26,000 a year, and I could start in the new year."),
        ("kiel", "meine Gehaltsvorstellung liegt bei 48.000 Dollar im Jahr, und ich bin frei."),
        ("soria", "Mi pretensión salarial es de 24.000 euros brutos al mes, y estoy libre."),
    ];
    letters(wrong).get_among(EMPLOYERS, "warning");
    let right = [
        ("bath", "I cut the time of a round by 20 percent, from ten hours to eight, in my first year."),
        ("austin", "The crew doubled from 30 to 60 people while I kept its books and its peace."),
        ("tours", "J’ai fait de mars à mai 2024 un stage de trois mois dans une petite mairie."),
        ("austin", "From March to May 2024 I was at a mill, which then closed for six months."),
        ("bath", "I was licensed in 2017, and in the nine years since then I have never missed a day."),
        ("kiel", "am Donnerstag, den 3.12. habe ich Zeit für ein Gespräch und komme gern vorbei."),
        ("kiel", "Punkt 3.12. der Norm kenne ich gut, und montags um 9.12 Uhr fährt mein Bus."),
        ("bath", "In the first week of December I am free, best on Wednesday the 2nd in the morning."),
        ("bath", "My salary expectation is £26,000 a year, and I once managed $2,000,000 a month."),
        ("bath", "The salary of $40,000 that I had in Ohio was fair for its time, and I liked it."),
        ("austin", "My salary expectation is $60,000 a year, and I could start in the new year."),
        ("soria", "Mi pretensión salarial es de 2.400 euros brutos al mes, y estoy libre."),
        ("kiel", "mein Gehaltswunsch sind 45.000 Euro im Jahr, und ein Monat ist meine Frist."),
    ];
    letters(right).get_among(EMPLOYERS, "");
}

#[test]
fn sentences_that_break_off_and_words_and_marks_without_their_fellow_are_warned_of() {
    let wrong = [
        ("kiel", "wir haben eng zusammengearbeitet, sodass ich. Meine Berichte waren immer klar."),
        ("bath", "I liked the work from the first day, because the. It was never dull for long."),
        ("tours", "Je travaille vite et. Je serais heureuse de vous en parler de vive voix un jour."),
        ("bath", "I would like to apply for the your kitchen porter job, which I know well by now."),
        ("breda", "Graag wordt ik lid van uw team, want ik bak al tien jaar brood met plezier."),
        ("soria", "Llevo diez años en este oficio. Podríamos hablar la semana que viene? Gracias."),
        ("bath", "I led a team (of seven people and two dogs, and we liked it from the first day."),
        ("opole", "Pracuję w tym zawodzie od dziesięciu lat i chętnie opowiem Panu o tym więcej."),
    ];
    letters(wrong).get_among(EMPLOYERS, "warning");
    let pages = [("bath", "Page 1 of 2"), ("kiel", "Seite 2 von 2"), ("tours", "Page 1 sur 2")];
    let mails = [("bath", "Sent from my iPhone"), ("kiel", "Von meinem iPhone gesendet")];
    let said = |text: &str| format!("I know the trade and its people, and I like both of them.\n\n{text}");
    let left: Vec<(&str, String)> =
        pages.into_iter().chain(mails).map(|(employer, text)| (employer, said(text))).collect();
    letters(left.iter().map(|(employer, text)| (*employer, text.as_str()))).get_among(EMPLOYERS, "error");
    let right = [
        ("kiel", "ich rufe Sie gern an. Das mag ich. So war es damals, und so bin ich noch heute."),
        ("bath", "I gave her the book and his the last word, and all your teams kept both of them."),
        ("breda", "Graag word ik lid van uw team. Wat hij vindt, ik weet het niet, maar ik bak brood."),
        ("soria", "Llevo diez años en este oficio. ¿Podríamos hablar la semana que viene? ¡Gracias!"),
        ("bath", "I led a team (of seven people) and “liked” it: a) the people, b) the work itself."),
        ("bath", "Page 1 of 2 was all that I had read of it when I knew that I would want the job."),
        ("opole", "Pracuję w tym zawodzie od dziesięciu lat, o czym Panu Nowakowi już pisałam."),
        ("opole", "Pracuję w tym zawodzie od dziesięciu lat i chętnie opowiem Pani o tym więcej."),
    ];
    letters(right).get_among(EMPLOYERS, "");
}

#[test]
fn a_closing_of_the_front_matter_is_read_as_the_body_is() {
    let closing = |closing: &str| {
        let mut letters = Letters::default();
        letters.add_with(
            closing,
            "tours",
            "fr",
            &format!("layout: french\nallow: [missing-part]\nsubject: Poste\nsalutation: \"Monsieur,\"\nclosing: \"{closing}\"\n"),
            "Je connais ce métier et les gens qui le font, et je serais heureuse de vous en parler.",
        );
        letters
    };
    for wrong in [
        "Je vous pris d’agréer, Monsieur, l’expression de mes salutations distinguées.",
        "Veuillez agréer, Madame la Directrice, mes salutations distinguées.",
    ] {
        closing(wrong).get_among(EMPLOYERS, "warning");
    }
    closing("Veuillez agréer, Monsieur le Maire, mes salutations distinguées.").get_among(EMPLOYERS, "");
}
