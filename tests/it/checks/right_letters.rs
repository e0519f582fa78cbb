//! What right letters say that looks like a fault, beside the faults that it looks like.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::workspace::Workspace;

const EMPLOYERS: &str = r"
verlag: {name: Verlag Sonnenfels, contact: Mag. Anna Berg, jobtitle: Lektorin, lang: de, address: [Sonnenfelsgasse 12, 1010 Wien]}
maschinen: {name: Kessler Maschinenbau GmbH, contact: Frau Sabine Roth, jobtitle: Projektleiterin, lang: de, address: [Industriestraße 7, 70565 Stuttgart]}
data: {name: Harborview Analytics, contact: Helen Park, jobtitle: Senior Data Engineer, lang: en-US}
atelier: {name: Atelier Lumière, contact: Madame Camille Durand, jobtitle: Restauratrice de meubles, lang: fr, address: [9 rue des Tanneurs, 69005 Lyon]}
clinica: {name: Clínica Alameda, contact: Carmen Ortega, jobtitle: Enfermera, lang: es}
officine: {name: Officine Bellini S.p.A., contact: Paolo Ferri, jobtitle: Responsabile vendite, lang: it}
water: {name: Waterkant B.V., contact: Pieter de Vries, jobtitle: Frontendontwikkelaar, lang: nl}
energi: {name: Norrsken Energi AB, contact: Erik Lundgren, jobtitle: Projektledare, lang: sv}
feu: {name: Musée des Arts du Feu, lang: fr}
vale: {name: Penrose & Vale Publishers, aliases: [Penrose & Vale], lang: en}
kuchnia: {name: Zielona Kuchnia Sp. z o.o., contact: Katarzyna Nowak, jobtitle: Specjalistka ds. marketingu, lang: pl}
";

/// A letter: its employer, its title, its text and, where it has one, the code of the fault.
type Row<'t> = (&'t str, &'t str, &'t str, &'t str);

/// Sees that each text has a finding of its code, or none of a code that others have, beside notes.
#[track_caller]
fn tell(rows: &[(&str, &str, &str)]) {
    let rows: Vec<Row<'_>> = rows.iter().map(|(key, text, code)| (*key, "Letter", *text, *code)).collect();
    tell_titled(&rows);
}

#[track_caller]
fn tell_titled(rows: &[Row<'_>]) {
    let mut workspace = Workspace::default()
        .file(
            "letterpress.yml",
            "author: Nora Achterberg\nsender:\n  name: Nora Achterberg\n  address: [Lindenstraße 14, 10969 Berlin]\n  \
             email: nora.achterberg@post.example\n  phone: +49 30 5557 0143\n",
        )
        .file("employers.yml", EMPLOYERS);
    let codes: Vec<&str> = rows.iter().map(|(.., code)| *code).filter(|code| !code.is_empty()).collect();
    for (number, (key, title, text, _)) in rows.iter().enumerate() {
        let (lang, greeting, closing) = match *key {
            "verlag" | "maschinen" => ("de", "Guten Tag,", "Mit freundlichen Grüßen"),
            "atelier" | "feu" => ("fr", "Madame,", "Cordialement,"),
            "clinica" => ("es", "Buenos días:", "Atentamente,"),
            "officine" => ("it", "Gentili signori,", "Cordiali saluti,"),
            "water" => ("nl", "Geachte heer, mevrouw,", "Met vriendelijke groet,"),
            "energi" => ("sv", "Hej!", "Med vänliga hälsningar"),
            "kuchnia" => ("pl", "Szanowni Państwo,", "Z poważaniem,"),
            _ => ("en", "Hello,", "Kind regards,"),
        };
        workspace = workspace.file(
            &format!("letters/l{number:03}.md"),
            format!(
                "---\ntitle: {title}\ndate: 2026-11-30\nlang: {lang}\nemployer: {key}\n---\n{greeting}\n\n{text}\n\n{closing}\n\n\
                 Nora Achterberg\n"
            ),
        );
    }
    let mut found: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for finding in workspace.found(&["check", "--date", "2026-11-30"]) {
        found.entry(finding.file.clone()).or_default().push(finding);
    }
    let mut wrong = String::new();
    for (number, (_, title, text, code)) in rows.iter().enumerate() {
        let found = found.get(&format!("letters/l{number:03}.md")).map_or(&[][..], Vec::as_slice);
        let is_right = match *code {
            "" => found.iter().all(|found| !codes.contains(&found.code.as_str())),
            code => found.iter().any(|found| found.code == code && found.line > 0),
        };
        if !is_right {
            let _ = writeln!(wrong, "{title:?} {text:?}, not {code:?}: {found:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn kin_and_places_are_no_houses_that_one_applies_to() {
    let houses = "other-employer";
    tell(&[
        ("verlag", "Ich könnte ab Februar in Wien sein; mein Bruder Paolo hat dort ein Zimmer frei.", ""),
        ("verlag", "Ich könnte ab Februar in Wien sein, mein Bruder Karl Meier hat ein Zimmer frei.", ""),
        ("verlag", "Ich möchte bei meinem Bruder Stefan wohnen und in Wien arbeiten.", ""),
        ("verlag", "Ich möchte gern in der Stadt Freiburg bleiben.", ""),
        ("verlag", "Ich würde gern in der Region Stuttgart arbeiten.", ""),
        ("verlag", "Ich möchte im Landkreis Fürth bleiben.", ""),
        ("verlag", "Ich würde gern für Kinder Geschichten schreiben.", ""),
        ("verlag", "Am Donnerstag könnte ich zum Flughafen Schwechat kommen.", ""),
        ("verlag", "Ich freue mich auf ein Gespräch im Zentrum Wiens.", ""),
        ("atelier", "Je serais à la Maison Blanche en mars.", ""),
        ("atelier", "Je souhaite vivre dans la Ville de Lyon.", ""),
        ("clinica", "Quiero vivir en la Casa de Campo.", ""),
        ("clinica", "Quisiera leer para Santa Teresa.", ""),
        ("verlag", "Ich bewerbe mich bei der Bäckerei Sommer um die Stelle.", houses),
        ("verlag", "Ich bewerbe mich bei der Stadt Freiburg um die Stelle.", houses),
        ("verlag", "Gern würde ich in der Gärtnerei Brüder Weiß arbeiten.", houses),
        ("atelier", "Je souhaite travailler au sein de la Clinique des Tilleuls.", houses),
        ("clinica", "Me gustaría trabajar en la Clínica Santa Elena.", houses),
    ]);
}

#[test]
fn what_somebody_says_in_a_tale_is_no_comment_on_the_letter() {
    tell(&[
        ("atelier", "— Combien ? demanda le client.", ""),
        ("atelier", "— Combien ?\n\n— Trois cents euros.\n\n— Trop cher ?", ""),
        ("atelier", "— 1986 ? a-t-il répondu, surpris.", ""),
        ("data", "— How many? asked the captain.", ""),
        ("data", "Then a customer — too expensive? she said — wanted to bargain.", ""),
        ("maschinen", "– Zu teuer? – Nein, zu billig.", ""),
        ("clinica", "— ¿Cuántos? preguntó la paciente.", ""),
        ("officine", "— Quanti? chiese il cliente.", ""),
        ("maschinen", "Ich habe dort – hm, zu dick aufgetragen? – viel gelernt.", "editorial"),
        ("data", "I led the team – hm, too boastful? – for six years.", "editorial"),
        ("data", "I led 12 people – check this number – for six years.", "editorial"),
    ]);
}

#[test]
fn somebody_of_the_authors_own_is_no_contact_of_another_employer() {
    let other = "other-contact";
    tell(&[
        ("atelier", "L’annonce m’a été transmise par une amie, Anna, qui dore des cadres.", ""),
        ("atelier", "Ma sœur Anna m’a parlé de votre atelier.", ""),
        ("atelier", "Un ami de Marseille, Erik Lundgren, m’a parlé de votre annonce au téléphone.", ""),
        ("data", "A friend, Anna, who works in Vienna, told me about it.", ""),
        ("data", "I spoke with Carmen Ortega, my sister-in-law, before I wrote.", ""),
        ("data", "A friend from school, Paolo, told me on the phone about your team.", ""),
        ("maschinen", "Davon erfuhr ich im Gespräch mit einer Freundin, Anna, die in Wien arbeitet.", ""),
        ("maschinen", "Ein Freund namens Paolo Ferri hat mich im Gespräch darauf gebracht.", ""),
        ("clinica", "Mi hermano Paolo me habló de la clínica por teléfono.", ""),
        ("officine", "Ne ho parlato con un’amica, Anna, che lavora a Vienna.", ""),
        ("water", "Mijn broer Paolo heeft mij in een gesprek over u verteld.", ""),
        ("energi", "Jag talade med en vän, Anna, om er annons.", ""),
        ("kuchnia", "Rozmawiałam z koleżanką, Anną, i z bratem.", ""),
        ("data", "I spoke with Anna Berg about your advert.", other),
        ("data", "As discussed with Carmen Ortega, I can start in May.", other),
        ("data", "Thank you, Erik, for the talk.", other),
        ("maschinen", "Wie mit Frau Berg besprochen, sende ich meine Unterlagen.", other),
    ]);
}

#[test]
fn how_somebody_else_may_be_reached_is_nothing_that_the_sender_contradicts() {
    let contradicts = "contradiction";
    tell(&[
        ("data", "My supervisor, Jane Lowe, knows of this and can be reached at jane@property.example.", ""),
        ("data", "My referee is Jane Lowe, who can be reached at jane@property.example.", ""),
        ("data", "Mrs Lowe is available at jane@property.example for any question about me.", ""),
        ("data", "She is reachable on +49 30 7712 9988.", ""),
        ("maschinen", "Frau Lowe ist zu erreichen unter lowe@property.example.", ""),
        ("maschinen", "Meinen Ausbilder erreichen Sie unter +49 30 7712 9988.", ""),
        ("maschinen", "Er ist telefonisch unter +49 30 7712 9988 zu einer Auskunft bereit.", ""),
        ("atelier", "Ma responsable est joignable à lowe@property.example.", ""),
        ("clinica", "Pueden ponerse en contacto con mi jefa en lowe@property.example.", ""),
        ("data", "I can be reached at nora@old-mail.example.", contradicts),
        ("data", "You can reach me at nora@old-mail.example.", contradicts),
        ("data", "I am available at nora@old-mail.example and glad to talk.", contradicts),
        ("maschinen", "Sie erreichen mich unter nora@old-mail.example.", contradicts),
        ("maschinen", "Gern bin ich unter +49 30 7712 9988 zu erreichen.", contradicts),
        ("maschinen", "Telefonisch unter +49 30 7712 9988.", contradicts),
        ("atelier", "Je suis joignable à nora@old-mail.example.", contradicts),
        ("clinica", "Pueden ponerse en contacto conmigo en nora@old-mail.example.", contradicts),
    ]);
}

#[test]
fn a_place_where_one_is_for_a_part_of_the_time_is_no_other_address() {
    let contradicts = "contradiction";
    tell(&[
        ("clinica", "Podría incorporarme en febrero y ya vivo en Madrid la mitad del año.", ""),
        ("clinica", "En los meses de invierno vivo en Madrid.", ""),
        ("clinica", "Vivo a diez minutos de Madrid.", ""),
        ("data", "I live in Boston on weekdays and in Berlin at the weekend.", ""),
        ("maschinen", "Unter der Woche wohne ich in Stuttgart.", ""),
        ("maschinen", "Ab Februar wohne ich in Stuttgart.", ""),
        ("atelier", "J’habite à Lyon la moitié de l’année.", ""),
        ("officine", "Vivo a Torino per metà dell’anno.", ""),
        ("water", "Doordeweeks woon ik in Rotterdam.", ""),
        ("energi", "Halva året bor jag i Stockholm.", ""),
        ("clinica", "Vivo en Madrid y conozco la clínica.", contradicts),
        ("data", "I live in Boston and know the office.", contradicts),
        ("maschinen", "Ich wohne in Stuttgart und kenne Ihr Werk.", contradicts),
        ("atelier", "J’habite à Lyon, à deux pas de chez vous.", contradicts),
        ("officine", "Vivo a Torino e conosco la vostra officina.", contradicts),
        ("officine", "Abito a Milano da sempre.", contradicts),
        ("water", "Ik woon in Rotterdam en ken uw kantoor.", contradicts),
        ("energi", "Jag bor i Stockholm och känner ert kontor.", contradicts),
    ]);
}

#[test]
fn areas_and_departments_and_names_of_authors_are_no_titles_of_jobs() {
    let (other, text) = ("other-job", "–");
    tell_titled(&[
        ("atelier", "Candidature pour les stages d'été", text, ""),
        ("officine", "Candidatura all'ufficio qualità", text, ""),
        ("officine", "Candidatura alla logistica", text, ""),
        ("clinica", "Candidatura al puesto de comunicación", text, ""),
        ("data", "Application for Nursing", text, ""),
        ("data", "Application for your team", text, ""),
        ("data", "Application Nora Achterberg", text, ""),
        ("clinica", "Candidatura Nora Achterberg", text, ""),
        ("officine", "Candidatura come responsabile commerciale", text, ""),
        ("maschinen", "Letter", "Ich bewerbe mich als Germanistin um die Stelle in der Projektleitung.", ""),
        ("data", "Letter", "I am sure that as your advert says, you need help.", ""),
        ("data", "Letter", "I would be glad to grow as your team grows.", ""),
        ("data", "Letter", "I would like to start in May, as your Managing Director knows.", ""),
        ("clinica", "Candidatura al puesto de analista de datos", text, other),
        // typography makes another mark of the one that was typed, and the place is found
        ("clinica", "Candidatura al puesto de formadora d'arte", text, other),
        ("atelier", "Candidature au poste de responsable de boutique", text, other),
        ("officine", "Candidatura come sviluppatrice", text, other),
        ("data", "Letter", "I am sure that I would thrive as your Front of House Manager.", other),
        // a rank that both have tells nothing
        ("data", "Letter", "I am applying for the position of Senior Accountant.", other),
        ("kuchnia", "Letter", "I am applying for the position of Project Manager.", other),
        ("maschinen", "Letter", "Als Ihre neue Zugbegleiterin würde ich gern im April anfangen.", other),
    ]);
}

#[test]
fn a_letter_that_speaks_of_its_language_is_only_noted_to_be_in_another() {
    let severities = |text: &str| {
        let letter = format!(
            "---\ntitle: Letter\nlang: en\nemployer: water\n---\nHello,\n\n{text} I know the trade.\n\nKind regards,\n\nAda Morgen\n"
        );
        let workspace = Workspace::default().file("employers.yml", EMPLOYERS).file("letters/a.md", letter);
        let found = workspace.check();
        found.iter().filter(|found| found.message.contains("has `lang: nl`")).count()
    };
    for text in [
        "Thank you for letting me write in English.",
        "You kindly said that either language will do.",
        "I write in English, since my Dutch is young.",
    ] {
        assert_eq!(severities(text), 0, "{text}");
    }
    for text in ["I speak English and Dutch.", "I like canals."] {
        assert_eq!(severities(text), 1, "{text}");
    }
}

#[test]
fn the_sentence_goes_on_small_after_the_comma_of_a_german_greeting() {
    let mark = "punctuation";
    tell(&[
        ("maschinen", "schon als Kind baute ich Motoren.", ""),
        ("maschinen", "Motoren liebe ich seit Jahren.", ""),
        ("maschinen", "Ihre Anzeige habe ich gern gelesen.", ""),
        ("maschinen", "Sie suchen jemanden, der plant.", ""),
        ("maschinen", "Paolo Ferri hat mir davon erzählt.", ""),
        ("data", "As a child I built engines.", ""),
        ("maschinen", "Schon als Kind baute ich Motoren.", mark),
        ("maschinen", "Mit großem Interesse habe ich Ihre Anzeige gelesen.", mark),
        ("maschinen", "Vor drei Jahren kam ich nach Berlin.", mark),
        ("verlag", "Hiermit schicke ich Ihnen meine Unterlagen.", mark),
    ]);
}

#[test]
fn a_list_that_ends_with_what_stands_in_it_is_shown() {
    let twice = "said-twice";
    tell(&[
        ("data", "I edit in Pro Tools, Reaper, Audition and Reaper, and I can clear music.", twice),
        ("data", "I know Excel, Word, and Excel.", twice),
        ("maschinen", "ich arbeite mit ArchiCAD, AutoCAD, Excel und AutoCAD.", twice),
        ("atelier", "Je parle l’anglais, l’allemand, l’espagnol et l’anglais.", twice),
        ("clinica", "Conozco Word, Excel, SAP y Excel.", twice),
        ("data", "I know Excel, and Word, and Access.", ""),
        ("data", "I lived in Berlin, moved to Rome, and came back to Berlin.", ""),
        ("data", "I have worked in Berlin, Rome and Berlin.", ""),
        ("data", "Anna told Ben, Ben told Carl, and Carl told Anna.", ""),
        ("maschinen", "ich fuhr von Wien nach Graz, von Graz nach Linz und von Linz nach Wien.", ""),
        ("data", "He wrote, erased, wrote and erased.", ""),
    ]);
}

#[test]
fn a_third_thing_without_a_second_is_shown() {
    let contradicts = "contradiction";
    tell(&[
        ("data", "First, I can write. Third, I can read.", contradicts),
        ("maschinen", "erstens kann ich schreiben. Drittens lese ich gern.", contradicts),
        ("water", "Ten eerste schrijf ik. Ten derde lees ik.", contradicts),
        ("atelier", "Premièrement, j’écris. Troisièmement, je lis.", contradicts),
        ("kuchnia", "Po pierwsze, piszę. Po trzecie, czytam.", contradicts),
        ("data", "First, I can write; second, I can spell. Third, I can read.", ""),
        ("data", "First I lived in Rome. The third floor was mine.", ""),
        ("data", "First, I can write. My second strength is patience. Thirdly, I can read.", ""),
        ("maschinen", "erstens kann ich schreiben, zweitens rechnen. Drittens lese ich gern.", ""),
    ]);
}

#[test]
fn sentences_of_a_posting_or_of_a_reference_are_no_letters() {
    let left = "remnant";
    tell(&[
        ("data", "As our new Data Engineer, you will run the loaders. That is what I do.", left),
        ("data", "The successful candidate will write SQL. I do.", left),
        ("maschinen", "Als unsere neue Projektleiterin planen Sie Anlagen. Das kann ich.", left),
        ("atelier", "En tant que notre nouvelle restauratrice, vous restaurez des chaises.", left),
        ("data", "Nora has proven to be one of our most dependable colleagues.", left),
        ("data", "Over the last four years, Nora has proven to be dependable.", left),
        ("data", "Ms. Achterberg is a fast learner, and her files were in order.", left),
        ("maschinen", "Nora hat sich in kurzer Zeit eingearbeitet und war beliebt.", left),
        ("data", "You write that the successful candidate will write SQL; I do.", ""),
        ("data", "As our new manager said, we did well.", ""),
        ("data", "Nora is my name, and water is my trade.", ""),
        ("data", "Nora Achterberg, 34, engineer: that is how the papers put it.", ""),
        ("data", "Achterberg is a small town in Utrecht, where I was born.", ""),
        ("data", "My manager wrote: “Nora has proven to be dependable.”", ""),
        ("maschinen", "Das bieten wir unseren Kunden seit Jahren.", ""),
    ]);
}

#[test]
fn names_of_several_words_with_a_slip_and_stand_ins_for_a_firm_are_shown() {
    let other = "other-employer";
    tell(&[
        ("feu", "Je connais le Musée des Art du Feu depuis longtemps.", other),
        ("vale", "At Penrose & Vail I would read for a living.", other),
        ("data", "I have admired Harborview Analytic for years.", other),
        ("officine", "Conosco le Officine Belline da anni.", other),
        ("data", "I have admired Harborview Analytics for years.", ""),
        ("maschinen", "ich kenne die Arbeit Kessler Maschinenbaus seit Jahren.", ""),
    ]);
    tell(&[
        ("officine", "Spero che la mia esperienza possa essere utile a XYZ.", "placeholder"),
        ("water", "Ik werk graag bij XYZ.", "placeholder"),
        ("clinica", "Me gustaría trabajar en XYZ.", "placeholder"),
        ("clinica", "Trabajo con los ejes XYZ.", ""),
        ("officine", "Lavoro con gli assi XYZ.", ""),
    ]);
}

#[test]
fn examples_days_of_advertisements_ends_of_contracts_and_years_spent_are_right() {
    tell(&[
        ("maschinen", "ich würde gern in Ihrem Team arbeiten, zum Beispiel Datenbanken pflegen.", ""),
        ("maschinen", "ich bewerbe mich, weil ich zum Beispiel Französisch und Spanisch spreche.", ""),
        ("maschinen", "ich würde gern in der Gärtnerei Sommer arbeiten.", "other-employer"),
        ("maschinen", "ich bewerbe mich bei der Bäckerei Sommer.", "other-employer"),
        ("maschinen", "ich möchte bei der Kanzlei Ahrens anfangen.", "other-employer"),
        ("maschinen", "ich möchte gern in der Klinik Sonnental mitzuarbeiten lernen.", "other-employer"),
        ("maschinen", "ich würde gern in der Bäckerei Brot backen.", ""),
        ("maschinen", "ich möchte in der Kanzlei Akten führen.", ""),
        ("maschinen", "ich würde gern in der Klinik Menschen helfen.", ""),
        ("maschinen", "ich bewerbe mich, um im Labor Proben zu nehmen.", ""),
        ("maschinen", "ich bewerbe mich, weil ich im Theater Kostüme nähen will.", ""),
        ("maschinen", "ich würde gern im Außendienst Hessen arbeiten.", ""),
        ("maschinen", "ich würde gern in Ihrem Team arbeiten, beim Thema Datenbanken beitragen.", ""),
        ("data", "I saw your advertisement on 16 November 2026 and could start on 1 February 2027.", ""),
        (
            "maschinen",
            "Ihre Anzeige vom 16. November 2026 las ich und könnte ab dem 1. Februar 2027 anfangen.",
            "",
        ),
        ("data", "I could start on 1 November 2026.", "date"),
        ("data", "My contract ends on 31 December 2026. I could start on 1 January 2027.", ""),
        (
            "maschinen",
            "Mein Vertrag endet am 31. Dezember 2026. Ich kann ab dem 4. Januar 2027 anfangen.",
            "",
        ),
        ("data", "I could start on 7 December 2026. I am available from 1 May 2027.", "contradiction"),
        ("atelier", "Certifiée depuis 2015, j’ai passé deux années à Münster.", ""),
        ("clinica", "Desde 2015 soy maestra y he pasado dos años en Münster.", ""),
        ("clinica", "Desde que abrí mi taller en 2018 han pasado quince años.", "contradiction"),
    ]);
}
