//! What a letter surely has wrong, whatever else stands in its sentence, beside the right sentences that are like it.

use std::collections::BTreeMap;

use super::workspace::Workspace;

/// Employers, the sender, and the code that is looked for.
pub(super) struct Case {
    pub(super) employers: &'static str,
    pub(super) site: &'static str,
    pub(super) code: &'static str,
}

/// A sentence of a letter in a language, with more lines for its front matter.
pub(super) type LetterSentence<'a> = (&'a str, &'a str, &'a str);

impl Case {
    /// A letter for each sentence.
    fn workspace(&self, sentences: &[LetterSentence<'_>]) -> Workspace {
        let mut workspace = Workspace::default()
            .file("letterpress.yml", format!("sender: {{name: Kim Berg{}}}\n", self.site))
            .file("employers.yml", self.employers);
        for (number, (lang, front, sentence)) in sentences.iter().enumerate() {
            let file = format!("letters/l{number:03}.md");
            let front = format!("---\ndate: 2026-11-18\nlang: {lang}\nemployer: own\n{front}---\n");
            workspace = workspace.file(&file, format!("{front}{sentence}\n"));
        }
        workspace
    }

    /// The sentences in which an error or a warning is found.
    fn told<'a>(&self, sentences: &[LetterSentence<'a>]) -> Vec<&'a str> {
        let workspace = self.workspace(sentences);
        let file = |number| format!("letters/l{number:03}.md");
        let names: BTreeMap<String, &str> =
            sentences.iter().enumerate().map(|(number, (_, _, said))| (file(number), *said)).collect();
        let found = workspace.check().into_iter();
        let grave = found.filter(|finding| finding.code == self.code && finding.severity != "note");
        let mut told: Vec<&str> = grave.filter_map(|finding| names.get(&finding.file).copied()).collect();
        told.sort_unstable();
        told.dedup();
        told
    }

    /// What is told of a letter with one sentence.
    pub(super) fn messages(&self, sentences: &[LetterSentence<'_>]) -> Vec<String> {
        let workspace = self.workspace(sentences);
        let found = workspace.check().into_iter();
        found.filter(|finding| finding.code == self.code).map(|finding| finding.message).collect()
    }

    #[track_caller]
    pub(super) fn tells_of(&self, sentences: &[LetterSentence<'_>]) {
        let told = self.told(sentences);
        let missed: Vec<&str> =
            sentences.iter().map(|(_, _, said)| *said).filter(|said| !told.contains(said)).collect();
        assert!(missed.is_empty(), "not told of: {missed:#?}");
    }

    #[track_caller]
    pub(super) fn is_quiet_on(&self, sentences: &[LetterSentence<'_>]) {
        let told = self.told(sentences);
        assert!(told.is_empty(), "told of: {told:#?}");
    }
}

pub(super) const OTHERS: Case = Case {
    employers: "own: {name: Elm Court}\ng: {name: Ashgrove House}\nl: {name: Lindenklinik}\nm: {name: Metzler Logistik}\n\
        b: {name: Bellefontaine Traiteur}\nn: {name: Drukarnia Nadodrze}\n",
    site: "",
    code: "other-employer",
};

#[test]
fn another_employer_is_told_of_in_what_one_says_of_the_reader_alone() {
    OTHERS.tells_of(&[
        ("en-GB", "", "I have always wanted to work at Ashgrove House."),
        ("en-GB", "", "I was struck that Ashgrove House gives its nurses fixed rotas."),
        ("en-GB", "", "I was delighted to read that Ashgrove House has trained its own nurses for ten years."),
        (
            "de",
            "",
            "besonders angesprochen hat mich, dass die Lindenklinik ihren Pflegekräften feste Dienstpläne für sechs Wochen zusagt.",
        ),
        ("de", "", "besonders angesprochen hat mich, dass die Lindenklinik seit zehn Jahren ausbildet."),
        ("de", "", "ich wollte schon immer bei der Lindenklinik arbeiten."),
        ("fr", "", "J’ai toujours voulu travailler chez Bellefontaine Traiteur."),
        ("fr", "", "J’ai été frappée de voir que Bellefontaine Traiteur forme ses apprentis depuis dix ans."),
        ("es", "", "Siempre he querido trabajar en Bellefontaine Traiteur."),
        ("it", "", "Ho sempre desiderato lavorare da Bellefontaine Traiteur."),
        ("it", "", "Mi ha colpito che Bellefontaine Traiteur formi i suoi cuochi da dieci anni."),
        ("nl", "", "Ik heb altijd al bij Metzler Logistik willen werken."),
        ("nl", "", "Het sprak mij aan dat Metzler Logistik al tien jaar zelf opleidt."),
        ("pl", "", "Chciałbym dołączyć do firmy Metzler Logistik."),
        ("pl", "", "Ujęło mnie, że Metzler Logistik od dziesięciu lat kształci swoich kierowców."),
        ("pt", "", "Impressionou-me que a Metzler Logistik forme os seus motoristas há dez anos."),
        ("sv", "", "Jag har alltid velat arbeta hos Metzler Logistik."),
        ("da", "", "Jeg har altid gerne villet arbejde hos Metzler Logistik."),
    ]);
}

#[test]
fn an_employer_of_ones_own_or_beside_the_reader_may_have_a_good_name() {
    OTHERS.is_quiet_on(&[
        (
            "en-GB",
            "",
            "I was struck that Ashgrove House, where I did my placement, gave its nurses fixed rotas.",
        ),
        ("en-GB", "", "I was pleased that Ashgrove House took me on after my placement."),
        ("en-GB", "", "Ashgrove House has a good name, and so have you."),
        (
            "en-GB",
            "",
            "I always wanted to work at Ashgrove House as a child; now I want to work in the community.",
        ),
        ("en-GB", "", "I have worked at Ashgrove House for six years. Ashgrove House has a good name."),
        ("en-GB", "", "I was impressed that your partner Ashgrove House trains its own carers."),
        ("en-GB", "", "My present employer, Ashgrove House, has a good reputation."),
        ("en-GB", "", "It struck me that Ashgrove House and Elm Court share a kitchen."),
        ("en-GB", "", "I live in Ashgrove House, 4 Mill Lane."),
        ("en-GB", "mentions: [g]\n", "I have always wanted to work at Ashgrove House."),
        ("en-GB", "", "Ashgrove House has a good name."),
        ("en-GB", "", "I know that Ashgrove House has a good name. I am looking for a better one."),
        ("en-GB", "", "Everybody knows that Ashgrove House has an excellent reputation."),
        (
            "en-GB",
            "",
            "I was struck that Ashgrove House gives its cooks fixed rotas. You give yours a say as well.",
        ),
        ("en-GB", "", "I like the way Ashgrove House treats its waste."),
        ("en-GB", "", "They have always wanted to work at Ashgrove House. I have not."),
        ("de", "", "er wollte schon immer bei der Lindenklinik arbeiten. Ich nicht."),
        ("it", "", "Bellefontaine Traiteur ha un buon nome. Preferisco una casa piccola."),
        ("es", "", "Bellefontaine Traiteur tiene buena fama."),
        ("nl", "", "Ik waardeer dat Metzler Logistik zelf opleidt. Niemand anders doet dat."),
        ("sv", "", "Metzler Logistik har ett gott rykte."),
        ("sv", "", "De har alltid velat arbeta hos Metzler Logistik."),
        ("pt", "", "Ele sempre quis trabalhar na Metzler Logistik."),
        ("de", "", "in der Lindenklinik habe ich gelernt, Dienstpläne für sechs Wochen zu machen."),
        ("de", "", "mein Arbeitgeber, die Lindenklinik, hat einen guten Ruf."),
        (
            "de",
            "",
            "beeindruckt hat mich, dass Ihr Haus und die Lindenklinik seit zehn Jahren zusammenarbeiten.",
        ),
        ("de", "", "ich wollte schon immer in der Pflege arbeiten; in der Lindenklinik durfte ich es."),
        (
            "fr",
            "",
            "J’ai été frappée de voir que Bellefontaine Traiteur, mon employeur, formait ses apprentis.",
        ),
        (
            "fr",
            "",
            "J’ai toujours voulu travailler en cuisine, et Bellefontaine Traiteur m’a donné ma chance.",
        ),
        ("es", "", "Siempre he querido cocinar, y en Bellefontaine Traiteur pude hacerlo."),
        ("it", "", "Da Bellefontaine Traiteur ho lavorato dieci anni."),
        ("nl", "", "Ik werk al tien jaar bij Metzler Logistik."),
        ("pl", "", "Od dziesięciu lat pracuję w Metzler Logistik."),
    ]);
}

#[test]
fn a_clause_of_consent_that_lets_another_employer_keep_data_is_told_of() {
    OTHERS.tells_of(&[
        ("en-GB", "", "I agree that Ashgrove House may keep my data."),
        ("en-GB", "", "I consent to Ashgrove House keeping my data for six months."),
        ("en-GB", "", "I agree that my data may be kept by Ashgrove House."),
        ("de", "", "ich willige ein, dass die Lindenklinik meine Daten sechs Monate lang speichert."),
        ("de", "", "mit der Verarbeitung meiner Daten durch die Lindenklinik bin ich einverstanden."),
        ("fr", "", "J’accepte que Bellefontaine Traiteur conserve mes données."),
        ("fr", "", "J’autorise Bellefontaine Traiteur à conserver mes données pendant deux ans."),
        ("es", "", "Autorizo a Bellefontaine Traiteur a conservar mis datos."),
        ("it", "", "Autorizzo Bellefontaine Traiteur a conservare i miei dati."),
        ("nl", "", "Ik ga ermee akkoord dat Metzler Logistik mijn gegevens bewaart."),
        ("pl", "", "Wyrażam zgodę na przetwarzanie moich danych osobowych przez Metzler Logistik w celu rekrutacji."),
        ("pl", "", "Wyrażam zgodę na przetwarzanie moich danych osobowych przez Drukarnię Nadodrze w celu rekrutacji."),
        ("pt", "", "Autorizo a Metzler Logistik a conservar os meus dados."),
        ("sv", "", "Jag samtycker till att Metzler Logistik sparar mina uppgifter."),
        ("da", "", "Jeg samtykker til, at Metzler Logistik gemmer mine oplysninger."),
    ]);
    OTHERS.is_quiet_on(&[
        ("en-GB", "", "I agree that you may ask Ashgrove House for a reference."),
        ("en-GB", "", "I consent to you contacting Ashgrove House about my data."),
        ("en-GB", "", "I agree that Elm Court may keep my data, which Ashgrove House sent on."),
        ("de", "", "ich bin damit einverstanden, dass Sie bei der Lindenklinik nachfragen."),
        ("de", "", "ich willige ein, dass Sie meine Daten speichern; die Lindenklinik kennt mich."),
        ("fr", "", "J’accepte que vous contactiez Bellefontaine Traiteur."),
        ("fr", "", "J’autorise Bellefontaine Traiteur à vous transmettre mon dossier."),
        ("es", "", "Autorizo a que consulten a Bellefontaine Traiteur."),
        ("nl", "", "Ik ga ermee akkoord dat u Metzler Logistik belt."),
        (
            "pl",
            "",
            "Wyrażam zgodę na przetwarzanie moich danych osobowych przez Elm Court w celu rekrutacji.",
        ),
        ("pl", "", "Kierowała mną Anna Nowak, ceniona przez Drukarnię Nadodrze."),
        ("en-GB", "", "I agree to Ashgrove House storing my data as a customer."),
        ("en-GB", "", "I consent to Ashgrove House keeping my data for the pension scheme."),
        ("en-GB", "", "My consent to Ashgrove House keeping my details ended in May."),
        ("fr", "", "J’autorise Bellefontaine Traiteur à conserver mes données en tant que cliente."),
        ("nl", "", "Ik ga ermee akkoord dat Metzler Logistik als mijn pensioenfonds mijn gegevens bewaart."),
        (
            "pl",
            "",
            "Wyrażam zgodę na przetwarzanie moich danych osobowych przez Drukarnię Nadodrze jako jej klient.",
        ),
    ]);
}

#[test]
fn consent_to_ask_an_employer_or_a_referee_keeps_no_data() {
    OTHERS.is_quiet_on(&[
        ("en-GB", "", "I agree that my present employer, Marsh Lane Joinery Ltd, may be contacted."),
        ("en-GB", "", "I agree to my references being taken up with Marsh Lane Joinery Ltd."),
        ("en-GB", "", "I agree to my police check being done by Pacific Data Ltd."),
        ("en-GB", "", "I agree that my course was paid by Marsh Lane Joinery Ltd and must be paid back."),
        ("de", "", "ich bin einverstanden, dass Sie die Moorweg Bau GmbH zu meinen Daten fragen."),
        ("fr", "", "J’accepte que mes références soient prises auprès de Moulin Bois SARL."),
        ("es", "", "Consiento que pregunten a Maderas Soto SL."),
        ("nl", "", "Ik ga akkoord dat u Dijkzicht Bouw BV belt."),
        ("sv", "", "Jag samtycker till att ni kontaktar Strandby Snickeri AB."),
        ("da", "", "Jeg accepterer, at I kontakter Strandby Snedkeri ApS."),
        ("pt", "", "Com o consentimento da Moinho Carpintaria SA envio fotografias."),
    ]);
    OTHERS.tells_of(&[
        ("en-GB", "", "I consent to the processing of my personal data by Marsh Lane Joinery Ltd."),
        ("de", "", "in die Speicherung meiner Daten durch die Moorweg Bau GmbH willige ich ein."),
        ("fr", "", "J’accepte que Moulin Bois SARL conserve mes données pendant deux ans."),
        (
            "pl",
            "",
            "Wyrażam zgodę na przetwarzanie moich danych osobowych przez Metal Nowa S.A. w celu rekrutacji.",
        ),
        ("sv", "", "Jag samtycker till att Strandby Snickeri AB sparar mina uppgifter."),
    ]);
}

#[test]
fn an_advertisement_that_appeared_after_the_letter_was_written_is_told_of() {
    let case = Case { code: "date", ..OTHERS };
    case.tells_of(&[
        ("en-GB", "", "I refer to your advertisement dated 28 November 2026."),
        ("en-GB", "", "I saw your advertisement in The Guardian of 28 January 2027."),
        ("en-GB", "", "I saw your advertisement on Indeed on 28 November 2026."),
        ("en-US", "", "I saw your ad of November 28, 2026."),
        ("de", "", "ich beziehe mich auf Ihre Anzeige vom 28. November 2026."),
        ("de", "", "Ihre Anzeige im Stadtanzeiger vom 28. Januar 2027 habe ich gern gelesen."),
        ("fr", "", "Votre annonce parue dans Ouest-France le 28 janvier 2027 m’intéresse."),
        ("es", "", "Su anuncio del 28 de noviembre de 2026 me interesa."),
        ("it", "", "Il vostro annuncio del 28 novembre 2026 mi interessa."),
        ("nl", "", "Uw advertentie van 28 november 2026 spreekt mij aan."),
        ("pl", "", "Państwa ogłoszenie z 28 listopada 2026 r. bardzo mnie zainteresowało."),
        ("pt", "", "O vosso anúncio de 28 de novembro de 2026 interessa-me."),
        ("sv", "", "Er annons av den 28 november 2026 intresserar mig."),
        ("da", "", "Jeres annonce af 28. november 2026 interesserer mig."),
    ]);
    case.is_quiet_on(&[
        ("en-GB", "", "I refer to your advertisement dated 8 November 2026."),
        ("en-GB", "", "I refer to your advertisement dated 18 November 2026."),
        ("en-GB", "", "Your advertisement names 28 December 2026 as the closing date."),
        ("en-GB", "", "I shall come to your open day, as advertised, on 28 December 2026."),
        ("de", "", "Ihre Anzeige vom 8. November 2026 hat mich angesprochen."),
        ("de", "", "in Ihrer Anzeige steht, dass Sie ab dem 28. Dezember 2026 jemanden suchen."),
        (
            "de",
            "",
            "bis zum Bewerbungsschluss Ihrer Anzeige am 28. Dezember 2026 reiche ich das Zeugnis nach.",
        ),
        ("fr", "", "Votre offre pour le 28 décembre 2026 m’intéresse."),
        ("es", "", "Su anuncio para el curso del 28 de diciembre de 2026 me interesa."),
        ("nl", "", "Uw advertentie voor de open dag van 28 december 2026 spreekt mij aan."),
        ("it", "", "Il vostro annuncio per la giornata del 28 dicembre 2026 mi interessa."),
    ]);
}

#[test]
fn a_licence_that_is_listed_by_its_name_alone_is_listed() {
    let case = Case { code: "enclosures", ..OTHERS };
    case.is_quiet_on(&[
        ("en-GB", "enclosures: [CV, Copy of licence]\n", "A copy of my licence and my CV are enclosed."),
        ("en-GB", "enclosures: [CV, Copy of licence]\n", "I enclose a copy of my licence."),
        ("en-GB", "enclosures: [CV, Licence]\n", "My CV and a copy of my licence are enclosed."),
        ("en-US", "enclosures: [CV, License]\n", "I enclose my CV and my driver's license."),
        (
            "de",
            "enclosures: [Lebenslauf, Kopie der Fahrerlaubnis]\n",
            "meinen Lebenslauf und meinen Führerschein füge ich bei.",
        ),
        ("fr", "enclosures: [CV, Permis B]\n", "Vous trouverez ci-joint mon CV et une copie de mon permis."),
        ("es", "enclosures: [CV, Carné B]\n", "Adjunto mi CV y mi permiso de conducir."),
    ]);
    case.tells_of(&[
        (
            "en-GB",
            "enclosures: [CV, Copy of software licence]\n",
            "I enclose my CV and a copy of my driving licence.",
        ),
        ("fr", "enclosures: [CV, Permis de séjour]\n", "Je joins mon CV et mon permis de conduire."),
        (
            "es",
            "enclosures: [Currículum, Permiso de trabajo]\n",
            "Adjunto mi currículum y mi carné de conducir.",
        ),
        ("en-GB", "enclosures: [CV]\n", "I enclose my CV and a copy of my licence."),
        ("en-GB", "enclosures: [CV, Copy of licence]\n", "I enclose my CV and my certificates."),
        ("en-GB", "enclosures: [Licence]\n", "I enclose my CV and my driving licence."),
        ("de", "enclosures: [Lebenslauf]\n", "meinen Lebenslauf und meinen Führerschein füge ich bei."),
        ("fr", "enclosures: [CV]\n", "Vous trouverez ci-joint mon CV et une copie de mon permis."),
        ("es", "enclosures: [CV]\n", "Adjunto mi CV y mi permiso de conducir."),
    ]);
}

#[test]
fn a_city_is_known_by_the_postal_codes_of_more_countries() {
    let here = |employers| Case { employers, ..OTHERS };
    let ireland = here(
        "own: {name: Nore Sight, address: '41 High Street, Kilkenny R95 X4K1'}\ns: {name: Slaney Sight, address: '6 Main Street, Wexford Y35 E2P9'}\n",
    );
    let canada = here(
        "own: {name: Nore Sight, address: ['4 King Street', 'Halifax, Nova Scotia B3J 1Z1']}\ns: {name: Slaney Sight, address: ['9 Rue B', 'Moncton, New Brunswick E1C 1A1']}\n",
    );
    let america = here(
        "own: {name: Nore Sight, address: ['4 King Street', 'Portland, Oregon 97204']}\ns: {name: Slaney Sight, address: ['9 Elm Street', 'Bangor, Maine 04401']}\n",
    );
    let australia = here(
        "own: {name: Nore Sight, address: ['4 King Street', 'Geelong VIC 3220']}\ns: {name: Slaney Sight, address: ['9 Elm Street', 'Ballarat VIC 3350']}\n",
    );
    let without = here(
        "own: {name: Nore Sight, address: ['4 King Street', Leeds]}\ns: {name: Slaney Sight, address: ['9 Mill Lane', York]}\n",
    );
    let lone_state = here(
        "own: {name: Nore Sight, address: [5 Elm Street, 'Austin, TX 78701']}\ns: {name: Slaney Sight, address: [1 Main Street, Houston, Texas 77002]}\n",
    );
    let called_as_a_state = here(
        "own: {name: Nore Sight, address: [5 Elm Street, 'Austin, TX 78701']}\ns: {name: Slaney Sight, address: [1 Main Street, 'Victoria, Texas 77901']}\n",
    );
    let county = here(
        "own: {name: Nore Sight, address: ['Tralee, Co. Kerry, V92 X4K1']}\ns: {name: Slaney Sight, address: [1 Main Street, Killarney, Co. Kerry, V93 X4K1]}\n",
    );
    lone_state.tells_of(&[("en-US", "", "I would gladly work in your Houston office.")]);
    county.tells_of(&[("en-IE", "", "I would gladly work in your Killarney office.")]);
    for texan in [lone_state, called_as_a_state] {
        texan.is_quiet_on(&[
            ("en-US", "", "I would gladly work in your Texas office."),
            ("en-US", "", "I would gladly move to Texas for your work."),
            ("en-US", "", "Your Texas branch drew me."),
        ]);
    }
    here("own: {name: Nore Sight, address: [5 Elm Street, Sydney, New South Wales 2000]}\ns: {name: Slaney Sight, address: [1 Main Street, Newcastle, New South Wales 2300]}\n")
        .is_quiet_on(&[("en-AU", "", "I would gladly work in your New South Wales office.")]);
    here("own: {name: Nore Sight, address: [Kelvin Building, Room B12 A204, Glasgow]}\ns: {name: Slaney Sight, address: [1 Main Street, Room B13 A204]}\n")
        .is_quiet_on(&[("en-GB", "", "Your Edinburgh window in Room drew me.")]);
    for (employers, sentence) in [
        (
            "own: {name: Nore Sight, address: [5 Elm Street, München]}\ns: {name: Slaney Sight, address: [1 Street, 80331 Munich]}\n",
            "Your Munich office drew me.",
        ),
        (
            "own: {name: Nore Sight, address: [5 Elm Street, 80331 München]}\ns: {name: Slaney Sight, address: [1 Street, 80331 Munich]}\n",
            "I would gladly move to Munich for this job.",
        ),
        (
            "own: {name: Nore Sight, address: [5 Elm Street, Genf]}\ns: {name: Slaney Sight, address: [1 Street, 1201 Geneva]}\n",
            "Your Geneva office drew me.",
        ),
        (
            "own: {name: Nore Sight, address: [5 Elm Street, 4001 Basel]}\ns: {name: Slaney Sight, address: [1 Street, 4001 Basle]}\n",
            "Your Basle office drew me.",
        ),
        (
            "own: {name: Nore Sight, address: [5 Elm Street, 60311 Frankfurt]}\ns: {name: Slaney Sight, address: [1 Street, 60311 Frankfurt am Main]}\n",
            "Your Frankfurt am Main office drew me.",
        ),
        (
            "own: {name: Nore Sight, address: [5 Elm Street, Hull HU1 1AA]}\ns: {name: Slaney Sight, address: [1 Street, Kingston upon Hull HU1 1AB]}\n",
            "Your Kingston upon Hull office drew me.",
        ),
        (
            "own: {name: Nore Sight, address: [5 Elm Street, London]}\ns: {name: Slaney Sight, address: [1 Street, Croydon CR0 1AB]}\n",
            "Your Croydon office drew me.",
        ),
        (
            "own: {name: Nore Sight, address: [5 Elm Street, Leeds, West Yorkshire, LS1 4DY]}\ns: {name: Slaney Sight, address: [1 Street, Leeds LS1 4DZ]}\n",
            "Your Leeds office drew me.",
        ),
    ] {
        here(employers).is_quiet_on(&[("en-GB", "", sentence)]);
    }
    let german = here(
        "own: {name: Nore Sight, address: 'Hauptstraße 4, Bremen'}\ns: {name: Slaney Sight, address: 'Weg 2, Kiel'}\n",
    );
    ireland.tells_of(&[
        ("en-IE", "", "I would be happy to work at your practice in Wexford."),
        ("en-IE", "", "Your office in Wexford is near my home."),
    ]);
    canada.tells_of(&[("en-CA", "", "I would be glad to work in your Moncton office.")]);
    america.tells_of(&[("en-US", "", "I would be glad to work in your Bangor office.")]);
    australia.tells_of(&[("en-AU", "", "I would be glad to work in your Ballarat office.")]);
    ireland.is_quiet_on(&[
        ("en-IE", "", "I would be happy to work at your practice in Kilkenny."),
        ("en-IE", "", "I worked at a practice in Wexford."),
        ("en-IE", "", "I live in Wexford and would move to Kilkenny."),
    ]);
    canada.is_quiet_on(&[
        ("en-CA", "", "I would be glad to work in your Halifax office."),
        ("en-CA", "", "Your office in Nova Scotia is near."),
    ]);
    america.is_quiet_on(&[("en-US", "", "I would be glad to work in your Portland office.")]);
    australia.is_quiet_on(&[("en-AU", "", "I would be glad to work in your Geelong office.")]);
    without.is_quiet_on(&[
        ("en-GB", "", "I would be happy to work at your practice in Leeds."),
        ("en-GB", "", "I would be happy to work at your practice in York."),
        ("en-GB", "", "I live in York."),
        ("en-GB", "", "The training at your head office in York is welcome."),
    ]);
    german.is_quiet_on(&[
        ("de", "", "gern arbeite ich in Ihrem Büro in Bremen."),
        // an address without a code may name one of several places
        ("de", "", "gern arbeite ich in Ihrem Büro in Kiel."),
        ("de", "", "ich wohne in Kiel."),
    ]);
}

#[test]
fn what_one_is_at_the_head_of_a_sentence_agrees_with_what_follows() {
    let case = Case { code: "contradiction", ..OTHERS };
    case.tells_of(&[
        ("fr", "", "Infirmière depuis 2015, je suis motivé."),
        ("fr", "", "Cuisinier de formation, je suis très motivée."),
        ("es", "", "Enfermera desde 2015, estoy motivado."),
        ("it", "", "Infermiera dal 2015, sono motivato."),
        ("pt", "", "Enfermeira há dez anos, estou motivado."),
    ]);
    case.is_quiet_on(&[
        ("fr", "", "Infirmière depuis 2015, je suis motivée."),
        ("fr", "", "Infirmier depuis 2015, ma collègue est motivée."),
        ("fr", "", "Seule difficulté, je suis motivé."),
        ("fr", "", "Conseiller et vendre, j’aime les deux. Je suis motivée."),
        (
            "fr",
            "",
            "Gérant au quotidien une équipe de six personnes, j’ai appris à déléguer. Je suis motivée.",
        ),
        ("fr", "", "Enseignant en parallèle le piano, j’ai appris la patience. Je suis motivée."),
        ("fr", "", "Sérieux et bonne humeur, je les apporte. Je suis motivée."),
        ("fr", "", "Surprise de taille, j’ai été retenu. Je suis motivé."),
        ("fr", "", "Apprenti, j’ai signé ce contrat à seize ans. Je suis motivée."),
        ("fr", "", "Conducteur de bus, je l’ai été avant d’être conductrice de car. Je suis motivée."),
        ("fr", "", "Vendeur en boulangerie, j’ai un CAP de vendeur. Je suis motivée."),
        ("fr", "", "Ouverte à tous, j’aime votre bibliothèque pour cela. Je suis motivé."),
        ("es", "", "Preparado con mimo, estoy orgullosa de mi pan."),
        ("es", "", "Camarero por vocación dice mi padre, estoy segura."),
        ("fr", "", "Infirmière depuis 2015, ma sœur m’inspire, et je suis motivé."),
        ("es", "", "Enfermera desde 2015, mi jefe está motivado."),
        ("es", "", "Enfermero desde 2015, estoy motivado."),
        ("es", "", "Lista de espera larga, estoy motivado."),
        ("it", "", "Infermiera dal 2015, sono motivata."),
        ("it", "", "Certa di questo, mia sorella ama il mare."),
        ("pt", "", "Enfermeira há dez anos, estou motivada."),
    ]);
}

#[test]
fn a_writer_is_what_the_senders_data_say() {
    let case = Case { code: "contradiction", site: ", gender: male", ..OTHERS };
    case.tells_of(&[
        ("de", "", "ich bin Erzieherin."),
        ("de", "", "ich arbeite seit 2019 als erfahrene Pflegerin."),
        ("fr", "", "Je suis infirmière."),
        ("es", "", "Estoy muy ilusionada."),
        ("it", "", "Sono convinta di poter aiutare."),
        ("pt", "", "Estou muito motivada."),
    ]);
    case.is_quiet_on(&[
        ("de", "", "ich bin Erzieher."),
        ("de", "", "meine Mutter ist Erzieherin."),
        ("de", "", "ich habe mit einer Erzieherin gearbeitet."),
        ("de", "", "als gelernter Koch bringe ich viel mit."),
        ("fr", "", "Je suis infirmier et motivé."),
        ("fr", "", "Ma collègue est infirmière."),
        ("es", "", "Estoy muy ilusionado."),
        ("it", "", "Sono convinto di poter aiutare."),
        ("pt", "", "A minha chefe está motivada."),
        ("en-GB", "", "I am a nurse."),
    ]);
    let letter_alone = Case { code: "contradiction", site: ", gender: M", ..OTHERS };
    letter_alone.is_quiet_on(&[("es", "", "Estoy encantada de escribirles.")]);
    let nobody_knows = Case { code: "contradiction", site: ", gender: prefer not to say", ..OTHERS };
    nobody_knows.is_quiet_on(&[("de", "", "ich bin Erzieherin."), ("fr", "", "Je suis infirmier.")]);
}
