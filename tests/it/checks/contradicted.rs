//! What a letter says beside its data and beside itself: names, days, numbers, papers, people of other employers, and what
//! friends and programs left in it. Many wordings of each kind, and innocent ones that look like them.

use super::kinds::Letters;

#[test]
fn another_name_than_the_authors_is_shown() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("My name is Ada Morgan, and I bind books.", "own", "en"),
        ("My name is Peter Lund, and I bind books.", "own", "en"),
        ("mein Name ist Ada Morgan, und ich binde Bücher.", "ownde", "de"),
        ("ich heiße Eva Morgen und binde Bücher.", "ownde", "de"),
        ("Je m'appelle Ada Morgan et je relie des livres.", "none", "fr"),
        ("Me llamo Ada Morguen y encuaderno libros.", "none", "es"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    for (closing, lang) in [
        ("Kind regards,\n\nMoira Birch", "en"),
        ("Kind regards,\n\nPeter Morgen", "en"),
        ("Yours sincerely,\n\nBest wishes,\n\nAda Morgen", "en"),
        ("xoxo\n\nAda Morgen", "en"),
        ("Hugs,\n\nAda Morgen", "en"),
        ("Lots of love,\n\nAda Morgen", "en"),
    ] {
        let body = format!(
            "Dear Ms. Field,\n\nI have worked in this trade for ten years, and I would be glad to tell you more about it.\n\n\
             {closing}"
        );
        letters.add(closing, "own", lang, &body);
    }
    for closing in [
        "LG\n\nAda Morgen",
        "Bussi, Ada",
        "Deine Ada",
        "Bis dann\n\nAda Morgen",
        "Ganz liebe Grüße\n\nAda Morgen",
    ] {
        let body = format!(
            "Sehr geehrte Frau Lang,\n\nich arbeite seit zehn Jahren in diesem Beruf und möchte nun bei Ihnen anfangen.\n\n{closing}"
        );
        letters.add(closing, "ownde", "de", &body);
    }
    for closing in
        ["Bisous,\n\nAda Morgen", "Gros bisous et à très vite,\n\nAda Morgen", "Je t'embrasse\n\nAda Morgen"]
    {
        let body = format!(
            "Madame, Monsieur,\n\nJe travaille depuis dix ans dans ce métier et j'en suis fière.\n\n{closing}"
        );
        letters.add(closing, "none", "fr", &body);
    }
    for closing in ["Un besito,\n\nAda Morgen", "Besos,\n\nAda Morgen", "Un abrazo,\n\nAda Morgen"] {
        let body = format!(
            "Estimados señores:\n\nTrabajo desde hace diez años en este oficio y me gusta.\n\n{closing}"
        );
        letters.add(closing, "none", "es", &body);
    }
    letters.get("warning");
}

#[test]
fn days_and_numbers_that_cannot_be_are_shown() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("I ran the shop from 2021 to 2017 and liked it.", "own", "en"),
        ("I ran the shop from March 2024 to October 2022 and liked it.", "own", "en"),
        ("I ran the shop (09/2023 – 04/2022) and liked it.", "own", "en"),
        ("Von März 2024 bis Oktober 2022 führte ich den Laden.", "ownde", "de"),
        ("Vom 1. Mai 2024 bis zum 3. April 2023 führte ich den Laden.", "ownde", "de"),
        ("J'ai tenu la boutique du 1er mars 2024 au 28 février 2023.", "none", "fr"),
        ("J'ai tenu la boutique d'octobre 2024 à mars 2022.", "none", "fr"),
        ("Llevé la tienda entre 2020 y 2018.", "none", "es"),
        ("Desde marzo de 2027 trabajo en la tienda.", "none", "es"),
        ("Since May 2028 I have kept the books.", "own", "en"),
        ("In 2028 I completed my training.", "own", "en"),
        ("Im Sommer 2028 habe ich die Lehre abgeschlossen.", "ownde", "de"),
        ("I write about your advertisement of 3 December 2026.", "own", "en"),
        ("Ihre Anzeige vom 3. Dezember 2026 habe ich gern gelesen.", "ownde", "de"),
        ("Votre annonce du 3 décembre 2026 m'a plu.", "none", "fr"),
        ("Su anuncio del 3 de diciembre de 2026 me gustó.", "none", "es"),
        ("J'obtiendrai mon diplôme en juin 2024.", "none", "fr"),
        ("I look forward to your open evening on 3 March 2026.", "own", "en"),
        ("I speak three languages: English, French, Polish and German.", "own", "en"),
        ("Hablo tres idiomas: inglés, francés, portugués y alemán.", "none", "es"),
        ("I run a crew of fourteen: six framers, four roofers and two apprentices.", "own", "en"),
        ("I led twelve employees. These eight employees sold cheese.", "own", "en"),
        ("I am 27, was born in Kiel in 1989 and sail.", "own", "en"),
        ("I am available from 1 March 2027. I could start from 1 April 2027 with you.", "own", "en"),
        (
            "Ich kann ab dem 1. März 2027 anfangen. Ich stehe Ihnen ab dem 1. April 2027 zur Verfügung.",
            "ownde",
            "de",
        ),
        ("Je suis disponible à partir du 1er mars 2027. Je peux commencer le 1er avril 2027.", "none", "fr"),
        ("I am available from March 2027. I could start from 15 April 2027 with you.", "own", "en"),
        ("I refer to job ID XY-9912 in your data.", "reffed", "en"),
        ("I refer to reference 2025-IT-333 in your data.", "reffed", "en"),
        ("I answer your advertisement, Job-ID: SH/4711.", "reffed", "en"),
        ("For fifteen years, since I qualified in 2018, I have bound books.", "own", "en"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("warning");
}

#[test]
fn words_that_are_slips_of_others_are_shown() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("I should of come earlier to the shop.", "own", "en"),
        ("I look forward to hear from you soon.", "own", "en"),
        ("The offer peaked my interest at once.", "own", "en"),
        ("I would compliment your team well.", "own", "en"),
        ("I was responsible for the and for the till.", "own", "en"),
        ("Ich arbeite seid 2018 in der Werkstatt.", "ownde", "de"),
        ("Ich bin überzeugt, das ich zu Ihnen passe.", "ownde", "de"),
        ("Über eine Einladung und auf ihre Antwort freue ich mich.", "ownde", "de"),
        ("Quand à moi, je relie des livres.", "none", "fr"),
        ("J'ai appris a travailler le cuir.", "none", "fr"),
        ("En temps que relieuse, je suis patiente.", "none", "fr"),
        ("Llámenme, haber si nos conocemos.", "none", "es"),
        ("He echo muchos libros en mi vida.", "none", "es"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("warning");
}

#[test]
fn the_contact_of_another_employer_in_a_sentence_stops() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("As discussed with Mr. Coyote on the phone, I can come on Friday.", "own", "en"),
        ("I spoke with Mr Wile Coyote last week about the job.", "own", "en"),
        ("Believe me, Mr Coyote, I bind books.", "own", "en"),
        ("Thank you for reading this, Mr Coyote.", "own", "en"),
        ("Wie mit Herrn Coyote am Telefon besprochen, kann ich am Freitag kommen.", "ownde", "de"),
        ("Über ein Gespräch mit Ihnen, Herr Coyote, freue ich mich.", "ownde", "de"),
        ("Je vous prie de croire, Madame Faure, à mes sentiments.", "none", "fr"),
        ("Le agradezco de antemano, señora Núñez, su tiempo.", "none", "es"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("error");
}

#[test]
fn what_friends_and_programs_left_in_the_letter_stops() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("I bind books. Deleted: very. I like it.", "own", "en"),
        ("Comment [JM1]: too long. I bind books.", "own", "en"),
        ("Gelöscht: äußerst. Ich binde Bücher.", "ownde", "de"),
        ("Mise en forme : Police. Je relie des livres.", "none", "fr"),
        ("Commentaire [LP1] : trop long, coupe. Je relie.", "none", "fr"),
        ("Con formato: Fuente: 11 pto. Encuaderno libros.", "none", "es"),
        ("Insertado por Marta: Encuaderno libros.", "none", "es"),
        ("[12:43, 24.11.2026] Nadja: Ich binde Bücher.", "ownde", "de"),
        ("→ Léa : tu devrais parler de ton stage ici.", "none", "fr"),
        ("I taught beginners. >> Dad: you should mention your certificate here", "own", "en"),
        ("Ich war auf der Alm (Anm. Steffi: das würd ich weglassen) und zufrieden.", "ownde", "de"),
        ("NB perso : relancer le 5 si pas de réponse", "none", "fr"),
        ("My tutor (ask Prof. Dunne if ok to name him) liked it.", "own", "en"),
        ("I ran fourteen sites (check with Dan if it was 14 or 15 sites) then.", "own", "en"),
        ("Je suis partie en mai (date exacte à vérifier !!) de Lyon.", "none", "fr"),
        ("I apply/am applying for the job in your shop.", "own", "en"),
        ("Su taller me motiva / me ilusiona porque es bello.", "none", "es"),
        ("Ich würde mich freuen / freue mich sehr auf Ihre Antwort.", "ownde", "de"),
        ("\\enclosure{CV}", "own", "en"),
        ("Ver traducción original", "none", "es"),
        ("I would like £?? a year for it.", "own", "en"),
        ("Je suis libre à compter du ../../....", "none", "fr"),
        ("De : Recrutement rh@lycee.example, objet : votre appel", "none", "fr"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("error");
}

#[test]
fn innocent_sentences_of_these_kinds_pass() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("My name is Ada, and I bind books.", "own", "en"),
        ("My name is hard to spell, they say.", "own", "en"),
        ("mein Name ist Programm, wie man sagt.", "ownde", "de"),
        ("I learned the trade from Mr. Coyote at Acme Corp.", "own", "en"),
        ("My boss at Acme Corp, Mr. Coyote, knows of this letter.", "own", "en"),
        ("Chez Madame Faure, j'ai appris à relier.", "none", "fr"),
        ("I ran the shop from 2017 to 2021 and liked it.", "own", "en"),
        ("The floods of 2021 and 2013 taught me much.", "own", "en"),
        ("My certificate is valid until 2028, and I renew it.", "own", "en"),
        ("Mein Vertrag läuft bis März 2027.", "ownde", "de"),
        ("Desde marzo de 2027 estaré disponible.", "none", "es"),
        ("I will never forget the winter in 2019.", "own", "en"),
        ("I saw your advertisement of 3 November 2026.", "own", "en"),
        ("I speak three languages: English, French and German.", "own", "en"),
        ("I led twelve employees. These twelve employees sold cheese.", "own", "en"),
        ("I worked eleven years there. These seven years since were better.", "own", "en"),
        ("I read his/her notes and/or wrote mine.", "own", "en"),
        ("Je suis formatrice / conseillère depuis dix ans.", "none", "fr"),
        ("I was there (what a day!) and stayed.", "own", "en"),
        ("The comment: nobody had ever bound so well.", "own", "en"),
        ("A friend once said: you should be a binder.", "own", "en"),
        ("Use the arrow → it leads to the shop.", "own", "en"),
        ("There is more to it than that, of course.", "own", "en"),
        ("Je serai ravie de vous rencontrer.", "none", "fr"),
        ("Il a travaillé ; elle a premier rang.", "none", "fr"),
        ("Seid ihr fertig, fragte der Meister.", "ownde", "de"),
        (
            "My final project [a footbridge over the Taff, span 31 m, not yet built and perhaps never] is done.",
            "own",
            "en",
        ),
        ("I am available from March 2027. I could start from 1 March 2027 with you.", "own", "en"),
        ("I could start from 1 March 2027. I am available from March 2027 on.", "own", "en"),
        ("I refer to job ID 2026-IT-117 in your data, and to ISO 9001.", "reffed", "en"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("");
}
