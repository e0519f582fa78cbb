//! Names of companies that are everyday words too, papers in which a position was advertised, and companies that nobody
//! listed: sentences of letters to `Neverland Ltd`, and the gravest of what is found in each.

use std::collections::BTreeMap;

use super::workspace::Workspace;

const EMPLOYERS: &str = r"
own: {name: Neverland Ltd, jobtitle: Analyst}
bahn: {name: Deutsche Bahn AG, aliases: Bahn}
sommer: {name: Sommer Optik GmbH, aliases: Sommer}
zukunft: {name: Zukunft eG}
licht: {name: Licht GmbH}
bund: {name: BUND}
wetter: {name: Deutscher Wetterdienst}
rundfunk: {name: Bayerisches Rundfunkhaus}
bosch: {name: Bosch}
koeln: {name: Stadt Köln}
guardian: {name: The Guardian}
indeed: {name: Indeed}
next: {name: Next}
remote: {name: Remote}
notion: {name: Notion}
target: {name: Target}
monde: {name: Le Monde}
croix: {name: La Croix}
poste: {name: La Poste}
marche: {name: Le Bon Marché}
vivre: {name: Vivre}
pais: {name: El País}
valencia: {name: Ayuntamiento de Valencia}
";

/// Sees that the gravest finding of `other-employer` in each sentence is of a severity; `""` for none.
#[track_caller]
fn gravest(expected: &str, sentences: &[(&str, &str)]) {
    let mut workspace = Workspace::default()
        .file("letterpress.yml", "title: Mine\nauthor: Ada Morgen\n")
        .file("employers.yml", EMPLOYERS);
    let mut names = BTreeMap::new();
    for (number, (lang, sentence)) in sentences.iter().enumerate() {
        let file = format!("letters/l{number:03}.md");
        let own = match *lang {
            "de" => "Bei Neverland möchte ich anfangen.",
            "fr" => "Je voudrais travailler chez Neverland.",
            "es" => "Me gustaría trabajar en Neverland.",
            _ => "I would love to work for Neverland.",
        };
        let front = format!("---\ntitle: Letter\ndate: 2026-11-20\nlang: {lang}\nemployer: own\n---\n");
        workspace = workspace.file(&file, format!("{front}{sentence} {own}\n"));
        names.insert(file, *sentence);
    }
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for finding in workspace.check().into_iter().filter(|finding| finding.code == "other-employer") {
        let gravest = found.entry(finding.file).or_default();
        if gravest != "error" {
            *gravest = finding.severity;
        }
    }
    let is_other = |file: &&String| found.get(*file).map_or("", String::as_str) != expected;
    let wrong: Vec<(&str, Option<&String>)> =
        names.keys().filter(is_other).map(|file| (names[file], found.get(file))).collect();
    assert!(wrong.is_empty(), "not {expected:?}: {wrong:#?}");
}

#[test]
fn an_everyday_word_is_no_company_where_nothing_says_so() {
    gravest(
        "",
        &[
            ("de", "Zum Vorstellungsgespräch komme ich mit der Bahn."),
            ("de", "Ich möchte mit der Bahn pendeln."),
            ("de", "Im Sommer würde ich gern zwei Wochen Urlaub nehmen."),
            ("de", "Ich könnte im Sommer bei Ihnen anfangen."),
            ("de", "In Zukunft möchte ich bei Ihnen arbeiten."),
            ("de", "Ihre Zukunft möchte ich mitgestalten."),
            ("de", "Ich würde gern Licht in Ihre Bücher bringen."),
            ("de", "Vom Bund habe ich ein Stipendium, und ich möchte bei Ihnen promovieren."),
            ("en", "Next, I would like to say why I am applying."),
            ("en", "Indeed, I would love to join your team."),
            ("fr", "Vivre à la campagne et travailler chez vous serait mon souhait."),
            ("fr", "Le bon marché coûte cher, et j'aimerais vous l'éviter."),
            ("es", "El país me gusta y me gustaría quedarme."),
        ],
    );
}

#[test]
fn an_everyday_word_is_a_company_where_one_applies_there() {
    gravest(
        "error",
        &[
            ("de", "Ich würde gern bei der Bahn arbeiten."),
            ("de", "Hiermit bewerbe ich mich bei Zukunft um die Stelle."),
            ("en", "I would love to join Next."),
            ("en", "I hope to hear from Remote soon."),
            ("en", "I know that Notion is looking for a designer who can code."),
            ("en", "I would be proud to work at Target."),
            ("fr", "Rejoindre Le Monde est mon rêve."),
            ("es", "Me gustaría trabajar en El País."),
        ],
    );
}

#[test]
fn a_paper_or_a_page_that_a_position_was_advertised_in_is_not_whom_one_applies_to() {
    gravest(
        "",
        &[
            ("en", "I apply for the post of teacher, as advertised in The Guardian on 17 November 2026."),
            ("en", "I found your advertisement in The Guardian."),
            ("en", "I saw your posting for a designer on Indeed and would love to apply."),
            ("de", "Ihre Stellenanzeige auf der Seite der Stadt Köln hat mich angesprochen."),
            ("fr", "J'ai vu votre annonce dans Le Monde du 12 novembre 2026."),
            ("fr", "Votre annonce, parue dans Le Monde, m'intéresse."),
            ("fr", "J'ai lu La Croix ce matin et votre annonce y était."),
            ("es", "Vi su oferta en la web del Ayuntamiento de Valencia."),
            ("es", "Leí su anuncio en El País y me gustaría trabajar con ustedes."),
            ("de", "Ich würde gern von Bosch zu Ihnen wechseln."),
        ],
    );
}

#[test]
fn the_advertisement_of_another_employer_is_whom_one_applies_to() {
    gravest(
        "error",
        &[
            ("en", "I am applying for the position at The Guardian that I saw on your page."),
            ("fr", "Votre annonce pour La Poste a retenu mon attention."),
            ("de", "Ihre Stelle bei Bosch hat mich angesprochen."),
            ("es", "Me interesa su oferta de trabajo en El País."),
            // German declines the name
            ("de", "Für den Deutschen Wetterdienst zu arbeiten, wäre mir eine Ehre."),
            ("de", "Gern würde ich den Deutschen Wetterdienst verstärken."),
            ("de", "Beim Bayerischen Rundfunkhaus würde ich gern anfangen."),
            // a domain that is called as the company is
            ("en", "I saw all of it at https://www.bosch.com/careers and liked it."),
            ("de", "Alles steht auf https://karriere.deutsche-bahn.com/stellen zu lesen."),
        ],
    );
}

#[test]
fn praise_of_a_company_that_is_an_everyday_word_is_shown() {
    gravest(
        "warning",
        &[
            ("en", "I have always admired how Remote works with readers."),
            ("en", "To me, Notion's mission speaks for itself, and I admire it."),
        ],
    );
}

#[test]
fn a_company_that_nobody_listed_is_shown_where_the_letter_never_names_its_own() {
    for (lang, sentence, name) in [
        ("en", "I would love to join Shopify.", "Shopify"),
        ("en", "It would be great to work at Walmart Labs.", "Walmart Labs"),
        ("en", "I am applying for the position of herbarium assistant at the Eden Project.", "Eden Project"),
        ("fr", "Je serais ravie de rejoindre Auchan.", "Auchan"),
        ("de", "Ich möchte bei Siemens Energy anfangen.", "Siemens Energy"),
    ] {
        let letter = |own: &str| {
            let front = format!("---\ntitle: Letter\ndate: 2026-11-20\nlang: {lang}\nemployer: own\n---\n");
            let workspace = Workspace::default()
                .file("letterpress.yml", "title: Mine\nauthor: Ada Morgen\n")
                .file("employers.yml", EMPLOYERS)
                .file("letters/a.md", format!("{front}{sentence}{own}\n"));
            let found = workspace.check();
            found
                .into_iter()
                .filter(|found| found.code == "other-employer")
                .map(|found| found.message)
                .collect::<Vec<_>>()
        };
        let expected = format!("this letter is for `Neverland Ltd`, and seems to apply to `{name}`");
        assert_eq!(letter(""), [expected], "{sentence}");
        assert_eq!(letter(" Neverland!"), [] as [&str; 0], "{sentence}");
    }
    let never_named = |sentence: &str| {
        let letter =
            format!("---\ntitle: Letter\ndate: 2026-11-20\nlang: en\nemployer: own\n---\n{sentence}\n");
        let workspace = Workspace::default().file("employers.yml", EMPLOYERS).file("letters/a.md", letter);
        workspace.check().into_iter().filter(|found| found.code == "other-employer").count()
    };
    for sentence in [
        "Thank you for the chat at Nordic Game. I would be glad to hear from you.",
        "I would be glad to meet you at Christmas, or at Ms. Nair's.",
        "I led a team at Brightwave Labs, and I would like to do so with you.",
    ] {
        assert_eq!(never_named(sentence), 0, "{sentence}");
    }
    gravest(
        "",
        &[
            ("en", "Thank you for the chat at Nordic Game, where you asked me to write."),
            ("en", "I would love to join Oxfam in summer, or to work at Christmas, at Ms. Nair's."),
            ("de", "Bei Rückfragen und bei Interesse würde ich mich freuen."),
        ],
    );
}
