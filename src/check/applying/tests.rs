//! Sentences of letters, and what they say of the employer between the square brackets.

use std::collections::HashMap;

use super::*;

/// The name in each sentence stands between square brackets.
#[track_caller]
fn says(expected: Intent, sentences: &[&str]) {
    let said = |marked: &str| {
        let start = marked.find('[').expect("a name");
        let end = marked.find(']').expect("a name") - 1;
        intent("", &marked.replace(['[', ']'], ""), start..end)
    };
    let wrong: Vec<_> = sentences.iter().filter(|marked| said(marked) != expected).collect();
    assert!(wrong.is_empty(), "not {expected:?}: {wrong:#?}");
}

#[test]
fn a_paper_or_a_page_is_not_whom_one_applies_to() {
    says(
        Intent::Neutral,
        &[
            "I apply for the post of teacher, as advertised in [The Guardian] on 17 November.",
            "I saw your posting for a designer on [Indeed] and would love to apply.",
            "Ihre Stellenanzeige auf der Seite der [Stadt Köln] hat mich angesprochen.",
            "Ihre Stellenanzeige auf der Webseite von [Monster] hat mich angesprochen.",
            "Votre annonce, parue dans [Le Monde], m'intéresse.",
            "J'ai lu [La Croix] ce matin et votre annonce y était.",
            "Vi su oferta en la web del [Ayuntamiento de Valencia].",
            "Leí su anuncio en [El País] y me gustaría trabajar con ustedes.",
        ],
    );
    says(
        Intent::Past,
        &["Ich würde gern von [Bosch] zu Ihnen wechseln.", "I would like to move from [Bosch] to you."],
    );
}

#[test]
fn work_that_took_years_or_goes_on_is_no_application() {
    says(
        Intent::Past,
        &[
            "CAP et BP, trois ans d'apprentissage chez [Azur Chauffage].",
            "Two years of teaching at [Northfield School] made me patient.",
            "Trabajo en [Recadero Express] desde hace dos años; mi jefa sabe que busco algo más.",
            "Je travaille chez [Durand] depuis trois ans.",
            "Ich arbeite bei [Stahlwerk Nord] seit zwei Jahren im Einkauf.",
        ],
    );
    says(
        Intent::Applying,
        &[
            "Je souhaite travailler chez [Durand] pendant mes deux ans d'alternance.",
            "Me gustaría trabajar en [Recadero Express] desde enero.",
        ],
    );
}

#[test]
fn hears_that_one_applies() {
    says(
        Intent::Applying,
        &[
            "I am writing about the position at [Rasa].",
            "I am applying for the Data Scientist internship at [Rasa].",
            "I would like to apply to [Rasa] as an engineer.",
            "It would be great to join [Rasa].",
            "I look forward to joining the team at [Rasa].",
            "I hope to become part of the [Rasa] team.",
            "I am excited about the role of Senior Engineer with [Rasa].",
            "A career at [Rasa] is what I want.",
            "My application to [Rasa] comes late.",
            "I would love to work at [Rasa].",
            "After six years at university I now apply for a job at [Rasa].",
            "Having worked in music for years, I was glad to see the opening at [Rasa].",
            "I have always wanted to help the [Rasa] team.",
            "Thank you for considering my application for the position at [Rasa].",
            "hiermit bewerbe ich mich um das Praktikum bei [Rasa].",
            "Ich bewerbe mich bei der [Rasa] GmbH.",
            "Die Stelle als Entwickler bei [Rasa] reizt mich.",
            "Gerne möchte ich bei [Rasa] arbeiten.",
            "Ich möchte Teil des [Rasa]-Teams werden.",
            "Bei [Rasa] möchte ich meine Kenntnisse einbringen.",
            "Je souhaite rejoindre [Rasa].",
            "Je postule au poste de développeur chez [Rasa].",
            "Je vous adresse ma candidature pour un stage chez [Rasa].",
            "J'aimerais travailler chez [Rasa].",
            "Me gustaría unirme a [Rasa].",
            "Solicito el puesto de ingeniera en [Rasa].",
            "Quiero formar parte de [Rasa].",
            "Me interesa el puesto en [Rasa].",
            "I was thrilled to read about the position at [Rasa].",
            "Ich war begeistert von der Stelle bei [Rasa].",
            "Die Ausschreibung von [Rasa] hat mein Interesse geweckt.",
            "Die Stelle bei [Rasa] hat mich sofort angesprochen.",
            "Le poste chez [Rasa] m'intéresse beaucoup.",
            "El puesto en [Rasa] me interesa mucho.",
            "My years of experience match the position at [Rasa].",
            "I would be happy to become a part of [Rasa].",
            "I had always wanted a job at [Rasa].",
            "I hereby apply as a developer at [Rasa].",
            "What I learned in Lund prepares me for the role at [Rasa].",
            "I am convinced that I am the right candidate for the internship at [Rasa] in 2019.",
            "Mit großem Interesse habe ich Ihre Stellenanzeige bei [Rasa] gelesen.",
            "J'ai vu votre offre de stage chez [Rasa].",
            "I am looking for a role at a company like [Rasa].",
        ],
    );
}

#[test]
fn hears_that_one_was_there() {
    says(
        Intent::Past,
        &[
            "I worked at [Rasa] for two years.",
            "I studied at [Rasa].",
            "I hold a degree from [Rasa].",
            "During my internship at [Rasa] I built chat bots.",
            "My current position at [Rasa] is fun.",
            "In my previous role at [Rasa], I led a team.",
            "I did an internship at [Rasa] in 2015.",
            "The internship at [Rasa] taught me patience.",
            "I apply to you after having worked at [Rasa].",
            "I worked with the [Rasa] team on parsing.",
            "My job at [Rasa] ends in May.",
            "Ich habe bei [Rasa] gearbeitet.",
            "Nach meinem Praktikum bei [Rasa] zog ich um.",
            "Mein Praktikum bei [Rasa] hat mir gezeigt, was ich will.",
            "Ich habe ein Praktikum bei [Rasa] absolviert.",
            "Ich studierte an der [Rasa].",
            "J'ai travaillé chez [Rasa].",
            "Mon stage chez [Rasa] m'a beaucoup appris.",
            "J'ai effectué un stage chez [Rasa].",
            "Trabajé en [Rasa] dos años.",
            "Mis prácticas en [Rasa] fueron breves.",
            "Hice prácticas en [Rasa].",
            "A summer internship at [Rasa] in 2016 taught me patience.",
            "The internship at [Rasa] was short.",
            "I recently finished an internship at [Rasa].",
            "I hold the position of Data Scientist at [Rasa].",
            "I have a job at [Rasa].",
            "My friend has a job at [Rasa].",
            "I turned down a job at [Rasa].",
            "In 2012 I was offered a job at [Rasa].",
            "While doing an internship at [Rasa] I met my wife.",
            "I have three years of experience applying machine learning at [Rasa].",
            "After joining [Rasa] in 2014 I moved.",
            "Das Praktikum bei [Rasa] hat mir viel beigebracht.",
            "Ich habe eine Stelle bei [Rasa].",
            "Las prácticas en [Rasa] me enseñaron mucho.",
            "I met the [Rasa] team at a conference.",
            "My time at [Rasa] was good.",
            "I would like to thank the team at [Rasa].",
        ],
    );
}

#[test]
fn hears_nothing_where_nothing_is_said() {
    says(
        Intent::Neutral,
        &[
            "I admire what [Rasa] does.",
            "I use [Rasa] daily.",
            "Tools such as [Rasa] are open source.",
            "A library by the [Rasa] team does this.",
            "Produkte wie [Rasa] kenne ich gut.",
            "J'utilise [Rasa].",
            "Uso [Rasa].",
            "The role of [Rasa] in research is large.",
            "I love working with [Rasa].",
            "I want to continue to contribute to [Rasa].",
            "As part of the [Rasa] community I answer questions.",
            "I maintain a mobile application at [Rasa].",
            "I believe in the future of [Rasa].",
            "Let's join forces with [Rasa].",
            "I was told so by the [Rasa] team.",
            "I would be happy to meet at the [Rasa] conference.",
        ],
    );
}

#[test]
fn hears_it_in_other_words() {
    says(
        Intent::Applying,
        &[
            "I am thrilled at the prospect of working for [Rasa].",
            "My background makes me a strong candidate for [Rasa].",
            "I am reaching out to express my strong interest in [Rasa].",
            "I believe my skills would be a great addition to [Rasa].",
            "I would welcome the chance to discuss how I could help [Rasa] grow.",
            "Thank you for considering me for [Rasa].",
            "I am submitting my application to [Rasa] for the Data Analyst opening.",
            "I have followed [Rasa] for years and would be proud to be part of it.",
            "I can't imagine a better place to start than [Rasa].",
            "What excites me most about [Rasa] is its people.",
            "This is why I want to be at [Rasa].",
            "I am excited to bring my skills to [Rasa].",
            "Please accept this letter as my application to [Rasa].",
            "I learned about the [Rasa] internship from a friend.",
            "I am confident I would be an asset to the team at [Rasa].",
            "I look forward to discussing the opportunity at [Rasa].",
            "I hope to hear from [Rasa] soon and to start in May.",
            "It would mean a lot to me to work alongside the engineers at [Rasa].",
            "As a member of [Rasa] I would finally build things that last.",
            "Working for [Rasa] would be a dream come true.",
            "I see my future at [Rasa].",
            "I'd like to be considered for the role with [Rasa].",
            "With great interest I read about the vacancy at [Rasa].",
            "Gern würde ich mein Wissen bei [Rasa] einbringen.",
            "Ihr Unternehmen, die [Rasa] GmbH, ist mir seit Jahren bekannt.",
            "Ich bin überzeugt, dass ich gut zu [Rasa] passe.",
            "An [Rasa] reizt mich vor allem die Arbeit mit Sprache.",
            "Ein Wechsel zu [Rasa] wäre für mich der nächste Schritt.",
            "Daher bewerbe ich mich initiativ bei [Rasa].",
            "Eine Mitarbeit bei [Rasa] würde mich freuen.",
            "Meine Motivation, bei [Rasa] zu arbeiten, ist groß.",
            "Warum [Rasa]?",
            "Mon profil correspond au poste proposé par [Rasa].",
            "Intégrer [Rasa] serait une grande chance.",
            "Je suis convaincue de pouvoir apporter beaucoup à [Rasa].",
            "C'est pourquoi je me permets de poser ma candidature chez [Rasa].",
            "Vivement intéressé par [Rasa], je vous écris.",
            "Estoy muy interesada en trabajar en [Rasa].",
            "Me encantaría formar parte del equipo de [Rasa].",
            "Les escribo para presentar mi candidatura a [Rasa].",
        ],
    );
    says(
        Intent::Past,
        &[
            "At [Rasa] I was responsible for the chat bot.",
            "I spent three summers with the research group at [Rasa].",
            "In my time with [Rasa], I would often stay late.",
            "As a working student at [Rasa] I tested releases.",
            "My former employer, [Rasa], went out of business.",
            "Since 2019 I have been employed at [Rasa].",
            "My manager at [Rasa] will gladly confirm this.",
            "I applied to [Rasa] last year and was told to come back.",
            "I am currently a developer at [Rasa].",
            "I left [Rasa] in May.",
            "Zuvor war ich zwei Jahre bei [Rasa] als Entwickler beschäftigt.",
            "Meine Tätigkeit bei [Rasa] umfasste Planung und Schulung.",
            "Derzeit arbeite ich bei [Rasa].",
            "Im vergangenen Jahr habe ich mich bei [Rasa] beworben.",
            "Actuellement en poste chez [Rasa], je cherche un nouveau défi.",
            "Mon expérience chez [Rasa] m'a rendu patient.",
            "Actualmente trabajo en [Rasa].",
            "Mi experiencia en [Rasa] fue breve.",
        ],
    );
    says(
        Intent::Neutral,
        &[
            "We would deploy to [Rasa] every Friday.",
            "I would compare your work to that of [Rasa].",
            "Unlike [Rasa], you publish your data.",
            "I wrote a plug-in for [Rasa] that people like.",
            "I could read [Rasa] manuals all night.",
            "The talk by [Rasa] at the fair was good.",
            "I know [Rasa] and Jenkins well.",
            "Companies such as [Rasa] have shown the way.",
            "Anders als [Rasa] setzen Sie auf Papier.",
            "Mit [Rasa] und Git kenne ich mich aus.",
            "Contrairement à [Rasa], vous publiez vos données.",
            "A diferencia de [Rasa], ustedes publican sus datos.",
            "I would like to see tools like [Rasa] in every office.",
            "I hope that the likes of [Rasa] will follow.",
            "I love [Rasa] and use it daily.",
            "I'd like to move our tests from [Rasa] to yours.",
        ],
    );
}

/// The sentences of `tests/applying/` in a language, with what each says: `apply`, `praise`, `good`.
pub(super) fn sentences(lang: &str) -> Vec<(String, String)> {
    let path = format!("{}/tests/applying/{lang}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the sentences");
    let rows = text.lines().skip(1).filter_map(|line| line.split_once(','));
    rows.map(|(says, sentence)| (says.to_owned(), sentence.trim_matches('"').replace("\"\"", "\""))).collect()
}

#[test]
fn sentences_of_letters_are_told_apart_in_four_languages() {
    for (lang, applied, praised, most_good) in TOLD {
        let mut counts: HashMap<String, [usize; 3]> = HashMap::new();
        for (says, marked) in sentences(lang) {
            let (start, end) = (marked.find('[').expect("a name"), marked.find(']').expect("a name"));
            let said = intent(lang, &marked.replace(['[', ']'], ""), start..end - 1);
            let count = counts.entry(says).or_default();
            count[0] += 1;
            count[1] += usize::from(said != Intent::Past && said != Intent::Neutral);
            count[2] += usize::from(said == Intent::Applying);
        }
        let share = |says: &str, at: usize| 100 * counts[says][at] / counts[says][0];
        assert!(share("apply", 1) >= applied, "{lang}: {counts:?}");
        assert!(share("praise", 1) >= praised, "{lang}: {counts:?}");
        assert!(share("good", 1) <= most_good && share("good", 2) <= 3, "{lang}: {counts:?}");
    }
}

/// Of the sentences of a language that the weights were fitted to, in hundredths: how many that apply are shown at least, how many that
/// praise, and of those that are right how many at most.
const TOLD: [(&str, usize, usize, usize); 4] =
    [("en", 60, 50, 6), ("de", 50, 50, 6), ("fr", 55, 50, 6), ("es", 50, 40, 6)];

#[test]
fn where_the_author_was_trained_or_is_by_now_is_past() {
    says(
        Intent::Past,
        &[
            "I am a lift engineer, trained at [Otis] in Lisbon and for the last six years at a rival.",
            "I spent my first five years at Edwards and the last four at [Diamond] looking for leaks.",
            "Before joining [Hartwell], I ran the kitchen of a school.",
            "I baked in Leeds before I came to [Hartwell], where I run the night shift.",
            "J'ai travaillé deux ans en néonatalogie, avant de rejoindre [Babilou], où je suis référente.",
            "Antes de incorporarme a [Recadero], llevé un almacén.",
            "Ausgebildet bei [Stahlwerk Nord], kenne ich jede Walze.",
            "Formée chez [Durand], je connais le métier.",
            "Experiencia: cuatro años como agente de empleo en el [Ayuntamiento] y otros cuatro en otro.",
            "Hoy trabajo en el servicio de ayuda a domicilio de [Coidados].",
            "Today I run the workshop of [Hartwell] in Kendal.",
            "Heute leite ich die Werkstatt von [Autohaus Kern].",
            "At [Hartwell], where I look after the supermarkets, we have lost four tenders to you.",
            "For eighteen months I was a post-editor at [LexiGo], and know what the machine does well.",
            "[St Brannoc's] asks eight weeks' notice of me, so I could begin on Monday.",
        ],
    );
    says(
        Intent::Neutral,
        &[
            "De [Dior] à une friterie de Saran, j'ai tenu à peu près tous les livres de ce département.",
            "I was responsible for the cryostat of Hoshi-2, which the [Array] put into service in 2024.",
            "I have died on stage 311 times, chiefly at the [Crown Rep] in Derby.",
        ],
    );
    says(
        Intent::Applying,
        &[
            "I would be very happy to look after the front desk at [Millgate].",
            "I would love to join [Hartwell], where I could run the night shift.",
            "Today I work as a clerk and would like the post at [Borealis].",
            "I have worked ten years as a clerk and am applying for the post at [Borealis].",
            "Me gustaría trabajar como recepcionista en el [Hotel Sol].",
        ],
    );
}
