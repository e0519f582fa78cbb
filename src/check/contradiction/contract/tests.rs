//! What is said of a contract, and what is not.

use super::*;
use crate::check::passage::wording;

fn terms(text: &str, language: &str) -> Vec<(ContractTerm, bool)> {
    said(&wording(text, language)).into_iter().map(|said| (said.term, said.is_pointed)).collect()
}

#[test]
fn a_sentence_says_what_kind_of_contract_a_posting_has() {
    for (text, language, term) in [
        ("I apply for this permanent position.", "en", ContractTerm::Kind(2)),
        ("I am applying for the full-time position of Tester.", "en", ContractTerm::Kind(0)),
        ("Your part-time role would suit me.", "en", ContractTerm::Kind(1)),
        ("Ich bewerbe mich um die Vollzeitstelle.", "de", ContractTerm::Kind(0)),
        ("Ich bewerbe mich auf Ihre unbefristete Stelle als Tester.", "de", ContractTerm::Kind(2)),
        (
            "Je postule au poste que vous proposez en contrat à durée indéterminée.",
            "fr",
            ContractTerm::Kind(2),
        ),
        ("Solicito el puesto a tiempo parcial.", "es", ContractTerm::Kind(1)),
        ("Mi candido per il posto a tempo pieno.", "it", ContractTerm::Kind(0)),
        ("Ik solliciteer naar deze functie in deeltijd.", "nl", ContractTerm::Kind(1)),
        ("Jag söker tjänsten på heltid.", "sv", ContractTerm::Kind(0)),
        ("I am applying for your permanent teaching position in Bath.", "en", ContractTerm::Kind(2)),
        ("I apply for the position of 32 hours a week.", "en", ContractTerm::Hours(32)),
        ("This 40-hour position is what I want.", "en", ContractTerm::Hours(40)),
        ("Ich bewerbe mich um die Stelle mit 40 Wochenstunden.", "de", ContractTerm::Hours(40)),
        ("Ich bewerbe mich auf Ihre 40-Stunden-Stelle.", "de", ContractTerm::Hours(40)),
        ("Ihre befristete Stelle reizt mich.", "de", ContractTerm::Kind(3)),
        ("Je postule à ce poste en CDI.", "fr", ContractTerm::Kind(2)),
        ("Presento mi candidatura para el puesto con contrato indefinido.", "es", ContractTerm::Kind(2)),
        ("My application for the temporary post is enclosed.", "en", ContractTerm::Kind(3)),
        ("I would gladly fill your 24-hour post.", "en", ContractTerm::Hours(24)),
        ("Hiermit bewerbe ich mich um die Stelle in Teilzeit.", "de", ContractTerm::Kind(1)),
        ("Votre poste à temps partiel me plaît.", "fr", ContractTerm::Kind(1)),
        ("Ik solliciteer op de functie voor 32 uur per week.", "nl", ContractTerm::Hours(32)),
    ] {
        assert_eq!(terms(text, language), [(term, true)], "{text}");
    }
    for (text, language) in [
        ("I work full-time in a shop now.", "en"),
        ("I am applying for the position and study part-time.", "en"),
        ("My current position is permanent, and I apply for yours.", "en"),
        ("I worked in a full-time position for years.", "en"),
        ("This position could be part-time or full-time.", "en"),
        ("I am not looking for a permanent position.", "en"),
        ("Derzeit habe ich eine unbefristete Stelle.", "de"),
        ("Je suis actuellement en poste à temps plein.", "fr"),
        ("Trabajo a tiempo completo en un puesto de otra casa.", "es"),
        ("I apply for the position after ten years of full-time teaching.", "en"),
        ("I would leave my permanent job for this position.", "en"),
        ("I apply for this position from a permanent job in Leeds.", "en"),
        ("I want to make a permanent difference in this role.", "en"),
        ("This role would let me go on with the part-time course that I began.", "en"),
        ("I am applying for the post with ten years of part-time nursing behind me.", "en"),
        ("For this position I would give up a temporary post.", "en"),
        ("Aus einer befristeten Anstellung heraus bewerbe ich mich um diese Stelle.", "de"),
        ("Ich bewerbe mich aus einer unbefristeten Stelle heraus um diese Aufgabe.", "de"),
        ("Um diese Stelle bewerbe ich mich aus meiner Vollzeitstelle heraus.", "de"),
        ("Je postule à ce poste après un CDI de six ans.", "fr"),
        ("Je postule à ce poste, fort de six ans de CDD.", "fr"),
        ("Dejaría mi contrato indefinido por este puesto.", "es"),
        ("Solicito este puesto tras un contrato temporal de dos años.", "es"),
        ("Mi candido per questo posto dopo un contratto a tempo indeterminato.", "it"),
        ("Ik solliciteer naar deze functie vanuit een vast contract.", "nl"),
        ("I apply for this post, being used to full-time teaching.", "en"),
        ("With this application I look for a place near my part-time course.", "en"),
        ("I apply for your vacancy as my temporary contract comes to an end.", "en"),
        ("In this role I would see a permanent return to the trade.", "en"),
        ("Your position suits me, for I know full-time care of the old.", "en"),
        ("This job would be a temporary home to nobody who loves it.", "en"),
        ("Ich bewerbe mich um diese Stelle, obwohl mir eine unbefristete Stelle angeboten wurde.", "de"),
        ("Für diese Stelle gebe ich eine Vollzeitstelle auf.", "de"),
        ("Mon CDI ne m’empêche pas de viser votre poste.", "fr"),
        ("Postulo a este puesto desde un empleo a tiempo completo.", "es"),
        ("Per questo posto lascerei un impiego a tempo pieno.", "it"),
        ("Voor deze functie geef ik een vaste baan op.", "nl"),
    ] {
        assert!(terms(text, language).iter().all(|(_, pointed)| !pointed), "{text}");
    }
    let of_week = terms("Ik hoorde dat De Polder een medewerker zoekt voor 32 uur per week.", "nl");
    assert_eq!(of_week, [(ContractTerm::Hours(32), false)]);
    for text in [
        "Sue, who has 32 hours a week at Alderbrook, told me of it.",
        "My sister works 24 hours a week for Alderbrook.",
        "At Alderbrook the library is open 40 hours a week.",
        "I have taught part-time, 20 hours a week, as Alderbrook knows.",
        "You need someone who has run a shop that is open 60 hours a week.",
        "You need someone for a restaurant open 50 hours a week.",
    ] {
        assert_eq!(terms(text, "en"), [], "{text}");
    }
    for (text, language) in [
        ("Vous cherchez un cuisinier pour un restaurant ouvert 50 heures par semaine.", "fr"),
        ("U zoekt iemand voor een zaak die 50 uur per week open is.", "nl"),
        ("De Polder zoekt een kok voor een zaak die 50 uur per week open is.", "nl"),
        ("Voi cercate un cuoco e io lavoro oggi 40 ore a settimana.", "it"),
        ("Sie suchen jemanden für einen Laden mit täglich 50 Stunden pro Woche.", "de"),
        ("Sustituyo a una colega porque su contrato temporal acaba.", "es"),
        ("Ich vertrete Anna, weil ihre befristete Stelle endet.", "de"),
        ("Substituo uma colega porque o seu contrato temporário acaba.", "pt"),
    ] {
        assert!(terms(text, language).iter().all(|(_, pointed)| !pointed), "{text}");
    }
}
