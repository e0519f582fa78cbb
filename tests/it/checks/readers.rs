//! Whom a letter is for and who writes it, as its words say: names in other forms, titles, the house that one writes to.

use super::kinds::Letters;

const EMPLOYERS: &str = r#"
magda: {name: Kestrel One, contact: Magdalena Nowak, lang: pl}
marek: {name: Kestrel Two, contact: Pan Marek Zieliński, lang: pl}
piotr: {name: Kestrel Three, contact: Pan Piotr Lis, lang: pl}
tomasz: {name: Kestrel Four, contact: Pan Tomasz Wrona, lang: pl}
firma: {name: Nadwisła Sp. z o.o., contact: Pani Ewa Kot, lang: pl}
ibanez: {name: Talleres Vega, contact: Sra. Marta Ibáñez, lang: es}
wendt: {name: Nebelwerk GmbH, contact: Herr Dr. Ulrich Wendt, lang: de}
doctor: {name: Bluestone, contact: Dr. Helen Marsh, lang: en}
bernardi: {name: Laboratori Verdi, contact: Dott. Luca Bernardi, lang: it}
pryce: {name: Whitlock & Pryce LLP, contact: "Mr Julian Pryce, Partner", lang: en}
drake: {name: Kestrel Ten, contact: Herr Dr. Paul Drake, lang: de}
ingrassia: {name: Laboratori Neri, contact: Dott. Luca Ingrassia, lang: it}
museum: {name: Hull Museum, contact: Ms. Nora Field, lang: en}
told: {name: Kestrel Nine, contact: Herr Dr. Ulrich Wendt, greeting: "Sehr geehrter Herr Wendt,", lang: de}
bank: {name: Caja Alameda Banco, contact: Sr. Juan Ruiz, lang: es}
volksbank: {name: Volksbank Heide, contact: Frau Petra Lang, lang: de}
hotel: {name: Hôtel du Vieux Quai, contact: Mme Anne Roux, lang: fr}
airline: {name: Skylark Airways, contact: Ms. Nora Field, lang: en}
bakkerij: {name: Bakkerij Molen, contact: de heer Jan Prins, lang: nl}
university: {name: Heath University Hospital, contact: Ms. Nora Field, lang: en}
saved: {name: Heath Bank, contact: Ms. Nora Field, about: runs a museum in Hull, lang: en}
docs: {name: Quillstack, motto: Docs before doubts, lang: en}
mill: {name: Alderbrook, slogan: "Care that stays.", lang: en}
"#;

fn letters<'t>(rows: impl IntoIterator<Item = (&'t str, &'t str, &'t str, &'t str, &'t str)>) -> Letters {
    let mut letters = Letters::default();
    for (employer, lang, greeting, text, closing) in rows {
        let name = format!("{greeting} {text}");
        letters.add(&name, employer, lang, &format!("{greeting}\n\n{text}\n\n{closing}  \nAda Morgen"));
    }
    letters
}

const PL: &str = "Od dziesięciu lat pracuję w tym zawodzie i chętnie opowiem o tym więcej podczas rozmowy.";
const EN: &str = "I know the trade and the people in it, and I would be glad to tell you more about both.";
const DE: &str = "ich arbeite seit zehn Jahren in diesem Beruf und erzähle Ihnen gern mehr davon.";
const IT: &str = "lavoro da dieci anni in questo mestiere e sarei lieta di parlarne con Lei.";

#[test]
fn a_name_that_is_greeted_in_another_form_is_the_contacts() {
    let right = [
        ("magda", "Szanowna Pani Magdaleno,"),
        ("magda", "Droga Pani Magdaleno,"),
        ("marek", "Szanowny Panie Marku,"),
        ("piotr", "Szanowny Panie Piotrze,"),
        ("tomasz", "Szanowny Panie Tomaszu,"),
        ("marek", "Szanowny Panie Zieliński,"),
    ];
    letters(right.map(|(key, greeting)| (key, "pl", greeting, PL, "Z poważaniem,"))).get_among(EMPLOYERS, "");
    let wrong = [("magda", "Szanowny Panie Marku,"), ("tomasz", "Szanowny Panie Piotrze,")];
    letters(wrong.map(|(key, greeting)| (key, "pl", greeting, PL, "Z poważaniem,")))
        .get_among(EMPLOYERS, "error");
    let slips = [
        ("ibanez", "Estimada Sra. Ibañez:"),
        ("ibanez", "Estimada Sra. Ibanez:"),
        ("ibanez", "Estimada señora Ibánez:"),
    ];
    let text = "Trabajo desde hace diez años en este oficio y me gustaría hablar con ustedes de ello.";
    letters(slips.map(|(key, greeting)| (key, "es", greeting, text, "Atentamente,")))
        .get_among(EMPLOYERS, "warning");
}

#[test]
fn a_title_that_the_greeting_leaves_out_is_shown() {
    letters([
        ("wendt", "de", "Sehr geehrter Herr Wendt,", DE, "Mit freundlichen Grüßen"),
        ("doctor", "en", "Dear Ms. Marsh,", EN, "Kind regards,"),
        ("bernardi", "it", "Gentile signor Bernardi,", IT, "Cordiali saluti,"),
        // names that begin as titles do
        ("drake", "de", "Sehr geehrter Herr Drake,", DE, "Mit freundlichen Grüßen"),
        ("ingrassia", "it", "Gentile signor Ingrassia,", IT, "Cordiali saluti,"),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("wendt", "de", "Sehr geehrter Herr Dr. Wendt,", DE, "Mit freundlichen Grüßen"),
        ("told", "de", "Sehr geehrter Herr Wendt,", DE, "Mit freundlichen Grüßen"),
        ("doctor", "en", "Dear Dr. Marsh,", EN, "Kind regards,"),
        ("bernardi", "it", "Gentile dott. Bernardi,", IT, "Cordiali saluti,"),
        ("pryce", "en", "Dear Mr Pryce,", EN, "Kind regards,"),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn a_contact_whose_function_is_named_is_of_one_sex_in_the_text() {
    let text = |said: &str| {
        format!("I would welcome the chance to talk to {said} about what the team needs at present.")
    };
    let (wrong, right) = (text("Ms Pryce"), text("Mr Pryce"));
    letters([("pryce", "en", "Dear Mr Pryce,", &*wrong, "Kind regards,")]).get_among(EMPLOYERS, "warning");
    letters([("pryce", "en", "Dear Mr Pryce,", &*right, "Kind regards,")]).get_among(EMPLOYERS, "");
}

#[test]
fn a_british_closing_that_does_not_go_with_the_greeting_is_shown() {
    letters([
        ("pryce", "en-GB", "Dear Mr Pryce,", EN, "Yours faithfully,"),
        ("docs", "en-GB", "Dear Sir or Madam,", EN, "Yours sincerely,"),
        ("docs", "en-GB", "Dear Sirs,", EN, "Yours sincerely,"),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("pryce", "en-GB", "Dear Mr Pryce,", EN, "Yours sincerely,"),
        ("docs", "en-GB", "Dear Sir or Madam,", EN, "Yours faithfully,"),
        ("docs", "en-GB", "Dear Hiring Manager,", EN, "Yours faithfully,"),
        ("docs", "en-GB", "Dear hiring team,", EN, "Yours sincerely,"),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn a_house_of_another_kind_is_not_the_readers() {
    letters([
        (
            "bank",
            "es",
            "Estimado Sr. Ruiz:",
            "Me gustaría cuidar a los pacientes de su hospital como lo he hecho hasta hoy.",
            "Atentamente,",
        ),
        (
            "volksbank",
            "de",
            "Sehr geehrte Frau Lang,",
            "ich möchte gern an Ihrer Schule arbeiten und den Kindern von meinem Beruf erzählen.",
            "Mit freundlichen Grüßen",
        ),
        (
            "hotel",
            "fr",
            "Madame Roux,",
            "J’aimerais accueillir les visiteurs de votre musée et leur parler de ce que j’y ai appris.",
            "Cordialement,",
        ),
        (
            "airline",
            "en",
            "Dear Ms. Field,",
            "I would be glad to look after the guests of your hotel as I have done for ten years.",
            "Kind regards,",
        ),
        (
            "bakkerij",
            "nl",
            "Geachte heer Prins,",
            "Ik zorg graag voor de klanten van uw bank, zoals ik dat al tien jaar doe.",
            "Met vriendelijke groet,",
        ),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        (
            "bank",
            "es",
            "Estimado Sr. Ruiz:",
            "Me gustaría atender a los clientes de su banco como lo he hecho hasta hoy.",
            "Atentamente,",
        ),
        (
            "volksbank",
            "de",
            "Sehr geehrte Frau Lang,",
            "ich möchte gern für Ihre Bank arbeiten. An der Schule habe ich zehn Jahre lang gelehrt.",
            "Mit freundlichen Grüßen",
        ),
        (
            "university",
            "en",
            "Dear Ms. Field,",
            "I would be glad to teach at your school of nursing as I have done for ten years.",
            "Kind regards,",
        ),
        (
            "saved",
            "en",
            "Dear Ms. Field,",
            "I would be glad to show people round your museum as I have done for ten years.",
            "Kind regards,",
        ),
        (
            "docs",
            "en",
            "Hello,",
            "I would be glad to write for your hospital clients as I have done for ten years.",
            "Kind regards,",
        ),
        (
            "airline",
            "en",
            "Dear Ms. Field,",
            "I have worked in a hotel for ten years. My bank was glad of it.",
            "Kind regards,",
        ),
        // what follows makes another thing of the house
        (
            "airline",
            "en",
            "Dear Ms. Field,",
            "I would be glad to look after your hotel partners in all of the towns that you fly to.",
            "Kind regards,",
        ),
        (
            "museum",
            "en",
            "Dear Ms. Field,",
            "I would be glad to lead your school programme and to welcome the children of Hull.",
            "Kind regards,",
        ),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn a_firm_that_a_clause_of_consent_names_is_this_employer() {
    let clause = |firm: &str| {
        format!(
            "{PL}\n\nWyrażam zgodę na przetwarzanie moich danych osobowych przez {firm} w celu rekrutacji."
        )
    };
    let wrong = ["Norkomp Sp. z o.o.", "Danlex S.A."].map(clause);
    let german = format!("{DE} In die Speicherung meiner Daten durch die Nordkran GmbH willige ich ein.");
    let rows = wrong.iter().map(|text| ("firma", "pl", "Szanowna Pani Ewo,", &**text, "Z poważaniem,"));
    letters(rows).get_among(EMPLOYERS, "warning");
    letters([("wendt", "de", "Sehr geehrter Herr Dr. Wendt,", &*german, "Mit freundlichen Grüßen")])
        .get_among(EMPLOYERS, "warning");
    let right = clause("Nadwisła Sp. z o.o.");
    let german = german.replace("Nordkran", "Nebelwerk");
    letters([
        ("firma", "pl", "Szanowna Pani Ewo,", &*right, "Z poważaniem,"),
        ("wendt", "de", "Sehr geehrter Herr Dr. Wendt,", &*german, "Mit freundlichen Grüßen"),
        // words that are legal forms with a capital
        (
            "pryce",
            "en",
            "Dear Mr Pryce,",
            "I consent to the processing of my personal data under the GDPR as amended, and I like the work.",
            "Kind regards,",
        ),
        (
            "wendt",
            "de",
            "Sehr geehrter Herr Dr. Wendt,",
            "ich willige gemäß DSGVO ab sofort in die Verarbeitung meiner Daten ein und freue mich auf Sie.",
            "Mit freundlichen Grüßen",
        ),
    ])
    .get_among(EMPLOYERS, "");
    let small = clause("Norkomp sp. z o.o.");
    letters([("firma", "pl", "Szanowna Pani Ewo,", &*small, "Z poważaniem,")])
        .get_among(EMPLOYERS, "warning");
}

#[test]
fn a_short_motto_of_another_employer_is_shown() {
    let of = |motto: &str| {
        format!("Your motto, “{motto},” is what I have lived by for ten years, and I would like to go on.")
    };
    let (other, own) = (of("Care that stays"), of("Docs before doubts"));
    letters([("docs", "en", "Hello,", &*other, "Kind regards,")]).get_among(EMPLOYERS, "warning");
    letters([("docs", "en", "Hello,", &*own, "Kind regards,")]).get_among(EMPLOYERS, "");
}

#[test]
fn a_reader_is_addressed_in_one_way_in_italian_and_dutch() {
    letters([
        ("bernardi", "it", "Gentile dott. Bernardi,", "lavoro da dieci anni in questo mestiere. Ti ringrazio per il tempo e spero di vedere il Suo laboratorio.", "Cordiali saluti,"),
        ("bakkerij", "nl", "Geachte heer Prins,", "Ik werk al tien jaar in dit vak en hoop spoedig van je te horen.", "Met vriendelijke groet,"),
        ("bakkerij", "nl", "Geachte heer Prins,", "Ik werk al tien jaar in dit vak en kom graag naar jouw bakkerij.", "Met vriendelijke groet,"),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        ("bernardi", "it", "Gentile dott. Bernardi,", "lavoro da dieci anni in questo mestiere. La ringrazio per il tempo e spero di vedere il Suo laboratorio.", "Cordiali saluti,"),
        ("bakkerij", "nl", "Geachte heer Prins,", "Als je met de handen werkt, leer je elke dag; ik hoop van u te horen.", "Met vriendelijke groet,"),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn a_writer_is_a_man_or_a_woman_in_polish() {
    let letter = |text: &'static str| ("firma", "pl", "Szanowna Pani Ewo,", text, "Z poważaniem,");
    letters([
        letter("Ukończyłem technikum w Toruniu. Przez dziesięć lat pracowałam w tym zawodzie i lubię go."),
        letter("Chciałbym opowiedzieć o tym więcej. Przez dziesięć lat stałam przy tej maszynie."),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        letter("Ukończyłam technikum w Toruniu. Przez dziesięć lat kierowałam działem i zespołem w tym zawodzie."),
        letter("Ukończyłem technikum w Toruniu. Przez dziesięć lat pracowałem w tym zawodzie i lubię go."),
    ])
    .get_among(EMPLOYERS, "");
}

#[test]
fn asides_and_offers_of_the_letter_itself_are_no_notes() {
    let paragraph = |text: &'static str| ("docs", "en", "Hello,", text, "Kind regards,");
    letters([
        paragraph(
            "I walk to work (add to that the fact that it is better for the feet), and I like it very much.",
        ),
        paragraph("We had one room (add to that two cots), and nobody minded it for all of that winter."),
        paragraph(
            "I like the work (add the fact that nobody pays for it), and I have done it for ten years.",
        ),
    ])
    .get_among(EMPLOYERS, "");
    letters([
        paragraph("I walk to work (add a number), and I like it very much, as I have for ten years."),
        paragraph("I like the work (add something about the team), and I have done it for ten years."),
    ])
    .get_among(EMPLOYERS, "error");
    let ends = |text: &'static str, lang: &'static str| {
        let body = if lang == "fr" {
            format!(
                "Tu m’as dit que tu cherches quelqu’un pour les ventes, et je fais cela depuis dix ans. {text}"
            )
        } else {
            format!("I have worked in this trade for ten years, and I can be in Hull at short notice. {text}")
        };
        (text, lang, body)
    };
    let mut right = Letters::default();
    for (text, lang, body) in [
        ends("Let me know if you would like to see a lesson plan before we meet.", "en"),
        ends("Let me know if you would like further samples.", "en"),
        ends("Feel free to contact me at any time.", "en"),
    ] {
        right.front_and_body(
            text,
            "layout: letterhead\nsubject: Analyst\nallow: [missing-part, language]",
            "docs",
            lang,
            &body,
        );
    }
    right.get_among(EMPLOYERS, "");
    // a friend's, below the greeting of the layout
    let mut friendly = Letters::default();
    let (text, lang, body) = ends("N’hésite pas à m’appeler.", "fr");
    let front = "layout: letterhead\nsubject: Analyst\nallow: [missing-part, language]";
    friendly.front_and_body(text, front, "docs", lang, &body);
    friendly.get_among(EMPLOYERS, "warning");
    let mut wrong = Letters::default();
    for (text, lang, body) in [
        ends("Let me know if you would like a shorter version.", "en"),
        ends("Feel free to adjust the tone.", "en"),
        ends("Let me know if you would like me to add more.", "en"),
        ends("N’hésite pas à modifier la lettre.", "fr"),
    ] {
        wrong.front_and_body(
            text,
            "layout: letterhead\nsubject: Analyst\nallow: [missing-part, language]",
            "docs",
            lang,
            &body,
        );
    }
    wrong.get_among(EMPLOYERS, "error");
}

#[test]
fn what_goes_past_a_reader_is_shown() {
    let paragraph = |text: &'static str| ("docs", "en", "Hello,", text, "Kind regards,");
    letters([
        paragraph("My guide is at [my pages](https://www.dropbox.com/home/Applications/guide.pdf), and you may read it."),
        paragraph("My guide is at [my pages](https://drive.google.com/drive/u/0/my-drive), and you may read it there."),
        paragraph("My life is at [my pages](https://www.linkedin.com/in/me/), and you may read all of it there."),
        paragraph("My life is at [my pages](https://www.linkedin.com/in/), and you may read all of it there."),
        paragraph("I will complete my course in technical writing in March 2026, and be free from then on."),
        paragraph("I will be taking my last examination in Hull in May 2026, and look forward to it very much."),
        paragraph("I know the trade well, so please do hesitate to call me whenever you have a question."),
        paragraph("I know the trade well, and I would be a good compliment to your team of ten writers."),
    ])
    .get_among(EMPLOYERS, "warning");
    letters([
        paragraph("I want to be a writer, so I apply for $JOB with all that I have learned in these years."),
        paragraph("I know the trade well, and I would love to bring all of that to XYZ and its people."),
        paragraph("I know the trade well, and I would love to bring it to the team of ABC Company now."),
    ])
    .get_among(EMPLOYERS, "error");
    letters([
        paragraph(
            "My guide is at [my pages](https://www.dropbox.com/s/abc123/guide.pdf), and you may read it.",
        ),
        paragraph(
            "My life is at [my pages](https://www.linkedin.com/in/ada-morgen/), and you may read it there.",
        ),
        paragraph("I will complete my course in technical writing in March 2027, and be free from then on."),
        paragraph("I will gladly tell you about the course that I finished in March 2024, and I like it."),
        paragraph("I will be glad to show you what I made for the fair in May 2025 and how I made it."),
        paragraph("I will send you the paper that was begun in May 2025, and I will finish another one soon."),
        paragraph("My work is at [my folder](https://drive.google.com/drive/u/0/folders/1aBcD), and you may read it."),
        paragraph("Book an hour of mine at [my calendar](https://calendar.google.com/calendar/appointments/x)."),
        paragraph("I calibrated the printer to XYZ axes, set $PATH in the shell, and heard it on ABC News."),
        paragraph("Please do not hesitate to call me; a compliment to a colleague costs nothing at all."),
    ])
    .get_among(EMPLOYERS, "");
    let mut slips = Letters::default();
    for title in ["Résumé (Ada Morgan)", "CV Ada Morgn"] {
        slips.front(&format!("enclosures: [{title}]"), "docs", "en");
    }
    slips.get_among(EMPLOYERS, "warning");
    let mut right = Letters::default();
    for title in ["Résumé (Ada Morgen)", "CV Ada Morgen", "Letter of reference from Ada Morgenstern", "CV"]
    {
        right.front(&format!("enclosures: [{title}]"), "docs", "en");
    }
    right.get_among(EMPLOYERS, "");
}
