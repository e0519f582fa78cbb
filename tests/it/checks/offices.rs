//! Greetings by an office, a rank or a title, names that look like nothing, and what letterpress writes itself around them.

use super::workspace::{Found, Workspace};

/// What is found in letters that greet as their employers say, by contact, greeting and language; and what they say as text.
fn greeted(cases: &[(&str, &str, &str)]) -> (Vec<Vec<Found>>, Vec<String>) {
    let mut workspace = Workspace::default().file(
        "letterpress.yml",
        "author: Kim Roe\nsender:\n  name: Kim Roe\n  address: [1 High Street, Town]\n",
    );
    for (number, (contact, greeting, lang)) in cases.iter().enumerate() {
        let greeting =
            if greeting.is_empty() { String::new() } else { format!("greeting: \"{greeting}\"\n") };
        let layout = if *lang == "en-GB" { "british" } else { "letterhead" };
        workspace = workspace
            .file(
                &format!("employers/e{number:03}.yml"),
                format!("name: Firm {number}\naddress: [2 Road, Town]\ncontact: \"{contact}\"\n{greeting}"),
            )
            .file(
                &format!("letters/l{number:03}.md"),
                format!(
                    "---\nlayout: {layout}\nlang: {lang}\ndate: 2026-11-28\nemployer: e{number:03}\n---\n17 + 4.\n"
                ),
            );
    }
    let found = workspace.found(&["check", "--date", "2026-11-30"]);
    let of = |number: usize, found: &Found| {
        found.file.ends_with(&format!("l{number:03}.md"))
            || found.file.ends_with(&format!("e{number:03}.yml"))
    };
    let mut told: Vec<Vec<Found>> = cases.iter().map(|_| Vec::new()).collect();
    for found in found.into_iter().filter(|found| ["salutation", "other-contact"].contains(&&*found.code)) {
        if let Some(number) = (0..cases.len()).find(|number| of(*number, &found)) {
            told[number].push(found);
        }
    }
    let text = |number: usize| {
        let args = [
            &format!("l{number:03}"),
            "-f",
            "text",
            "--force",
            "--allow",
            "all",
            "-o",
            &format!("{number}.txt"),
        ];
        workspace.json(&[&["export"][..], &args].concat());
        workspace.content(&format!("{number}.txt"))
    };
    (told, (0..cases.len()).map(text).collect())
}

#[track_caller]
fn pass(cases: &[(&str, &str, &str)]) {
    let (told, _) = greeted(cases);
    let wrong: Vec<String> = cases
        .iter()
        .zip(told)
        .filter(|(_, told)| !told.is_empty())
        .map(|(case, told)| format!("{case:?}: {told:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `Sehr geehrter Herr Primar` was said to greet another than `Prim. Dr. Ernst Wallner`.
#[test]
fn who_is_greeted_by_an_office_or_a_rank_is_the_contact() {
    pass(&[
        ("Prim. Univ.-Doz. Dr. Ernst Wallner", "Sehr geehrter Herr Primar", "de-AT"),
        ("Herr Prim. Dr. Ernst Wallner", "Sehr geehrter Herr Primarius", "de-AT"),
        ("Herr Bgm. Karl Moser", "Sehr geehrter Herr Bürgermeister", "de"),
        ("Herr Karl Moser", "Sehr geehrter Herr Bgm.", "de"),
        ("Frau OB Eva Huber", "Sehr geehrte Frau Oberbürgermeisterin", "de"),
        ("Frau Eva Huber", "Sehr geehrte Frau OB", "de"),
        ("Msgr. Karl Moser", "Sehr geehrter Herr Monsignore", "de"),
        ("Msgr. Karl Moser", "Sehr geehrter Herr Prälat", "de"),
        ("Herr Gen.-Dir. Karl Moser", "Sehr geehrter Herr Generaldirektor", "de"),
        ("KommR Karl Moser", "Sehr geehrter Herr Kommerzialrat", "de-AT"),
        ("Herr Karl Moser", "Sehr geehrter Herr KommR", "de-AT"),
        ("Frau LR Mag. Eva Huber", "Sehr geehrte Frau Landesrätin", "de-AT"),
        ("Frau OStR Mag. Eva Moser", "Sehr geehrte Frau Oberstudienrätin", "de-AT"),
        ("Herr StD Karl Moser", "Sehr geehrter Herr Studiendirektor", "de"),
        ("Herr LAbg. Karl Moser", "Sehr geehrter Herr Landtagsabgeordneter", "de-AT"),
        ("Herr MdB Karl Moser", "Sehr geehrter Herr Abgeordneter", "de"),
        ("Pan prof. dr hab. Jan Nowak", "Szanowny Panie Profesorze", "pl"),
        ("Pan profesor Jan Nowak", "Szanowny Panie Profesorze", "pl"),
        ("prof. Jan Nowak", "Szanowny Panie Profesorze", "pl"),
        ("Pan dr Jan Nowak", "Szanowny Panie Doktorze", "pl"),
        ("Pan inż. Jan Nowak", "Szanowny Panie Inżynierze", "pl"),
        ("mec. Jan Nowak", "Szanowny Panie Mecenasie", "pl"),
        ("Jan Nowak, prezes", "Szanowny Panie Prezesie", "pl"),
        ("Jan Nowak, dyrektor", "Szanowny Panie Dyrektorze", "pl"),
        ("Pani prof. Anna Nowak", "Szanowna Pani Profesor", "pl"),
        ("Excma. Sra. D.ª Ana Ruiz", "Excelentísima señora", "es"),
        ("Excma. Sra. D.ª Ana Ruiz", "Excma. Sra.", "es"),
        ("Ilmo. Sr. D. Juan Ruiz", "Ilustrísimo señor", "es"),
        ("Sr. Juan Ruiz", "Estimado señor decano", "es"),
        ("The Honorable Jane Hall", "Dear Madam Mayor", "en"),
        ("Cllr Jane Hall", "Dear Madam Mayor", "en-GB"),
        ("Councillor Mrs Janet Oakes, Mayor", "Dear Madam Mayor", "en-GB"),
        ("Councillor Mrs Janet Oakes", "Dear Madam Chairman", "en-GB"),
        ("Mr Tom Hall", "Dear Mr Chairman", "en-GB"),
        ("Dott. Luca Bianchi", "Egregio Signor Sindaco", "it"),
        ("Signora Anna Bianchi", "Gentile Signora Preside", "it"),
        ("Mevrouw Anna de Vries", "Geachte mevrouw de burgemeester", "nl"),
        ("Dr. João Silva", "Prezado Senhor Reitor", "pt"),
        ("Mme Anne Roux", "Madame la Préfète", "fr"),
    ]);
}

#[test]
fn an_office_of_the_other_sex_and_another_name_are_told() {
    let cases = [
        ("Frau OB Eva Huber", "Sehr geehrter Herr Oberbürgermeister", "de"),
        ("Herr Bgm. Karl Moser", "Sehr geehrte Frau Bürgermeisterin", "de"),
        ("Mr Tom Hall", "Dear Madam Mayor", "en-GB"),
        ("Sr. Juan Ruiz", "Excelentísima señora", "es"),
        ("Mevrouw Anna de Vries", "Geachte heer burgemeester", "nl"),
        ("Signora Anna Bianchi", "Egregio Signor Sindaco", "it"),
        ("Frau OB Eva Huber", "Sehr geehrte Frau Lang", "de"),
        ("Prim. Dr. Ernst Wallner", "Sehr geehrter Herr Lang", "de-AT"),
        ("Cllr Jane Hall", "Dear Madam Field", "en-GB"),
    ];
    let (told, _) = greeted(&cases);
    for (case, told) in cases.iter().zip(told) {
        assert!(told.iter().any(|found| found.severity == "error"), "{case:?}: {told:?}");
    }
}

/// `Dear Sir John` was closed as `Dear Sir` is, and that was told at the layout.
#[test]
fn what_letterpress_closes_a_letter_with_goes_with_its_greeting() {
    let cases = [
        ("Sir John Hall", "", "en-GB", "Dear Sir John,", "Yours sincerely,"),
        ("Sir John Hall", "Dear Sir John", "en-GB", "Dear Sir John,", "Yours sincerely,"),
        ("Dame Janet Oakes", "", "en-GB", "Dear Dame Janet,", "Yours sincerely,"),
        (
            "Councillor Mrs Janet Oakes, Mayor",
            "Dear Madam Mayor",
            "en-GB",
            "Dear Madam Mayor,",
            "Yours sincerely,",
        ),
        ("", "Dear Sir", "en-GB", "Dear Sir,", "Yours faithfully,"),
        ("", "Dear Sirs", "en-GB", "Dear Sirs,", "Yours faithfully,"),
        ("Sœur Anne Roux", "Ma Sœur", "fr", "Ma Sœur,", "Je vous prie d’agréer, ma Sœur, l’expression"),
        ("Père Jean Roux", "Mon Père", "fr", "Mon Père,", "Je vous prie d’agréer, mon Père, l’expression"),
        (
            "Mme Anne Roux",
            "Chère Madame",
            "fr",
            "Chère Madame,",
            "Je vous prie d’agréer, chère Madame, l’expression",
        ),
        ("Mme Anne Roux", "Madame", "fr", "Madame,", "Je vous prie d’agréer, Madame, l’expression"),
    ];
    let asked: Vec<(&str, &str, &str)> = cases.iter().map(|case| (case.0, case.1, case.2)).collect();
    let (told, texts) = greeted(&asked);
    for ((case, told), text) in cases.iter().zip(told).zip(texts) {
        assert!(told.is_empty(), "{case:?}: {told:?}");
        assert!(text.contains(case.3) && text.replace('\n', " ").contains(case.4), "{case:?}: {text}");
    }
}

/// `Frau Null` was nobody, and a title in retirement kept its bearer from being greeted.
#[test]
fn names_and_titles_that_look_like_something_else_are_greeted() {
    let cases = [
        ("Frau Null", "de", "Sehr geehrte Frau Null,"),
        ("Frau Anna Null", "de", "Sehr geehrte Frau Null,"),
        ("Frau Dr. Null", "de", "Sehr geehrte Frau Dr. Null,"),
        ("Herr Keiner", "de", "Sehr geehrter Herr Keiner,"),
        ("Herr und Frau Null", "de", "Sehr geehrter Herr Null, sehr geehrte Frau Null,"),
        ("Ms. Null", "en", "Dear Ms. Null,"),
        ("Mevrouw Brak", "nl", "Geachte mevrouw Brak,"),
        ("Herr Pfarrer i. R. Karl Moser", "de", "Sehr geehrter Herr Pfarrer Moser,"),
        ("Herr Bürgermeister a. D. Karl Moser", "de", "Sehr geehrter Herr Bürgermeister Moser,"),
        ("D.ª Marta Blázquez", "es", "Estimada doña Marta Blázquez:"),
        ("D.ª Marta", "es", "Estimada doña Marta:"),
        ("Don Juan Ruiz", "es", "Estimado don Juan Ruiz:"),
        ("Sra. D.ª Carmen Hidalgo Prieto", "es", "Estimada Sra. Hidalgo Prieto:"),
        ("Excma. Sra. D.ª Ana Ruiz Gil", "es", "Estimada Sra. Ruiz Gil:"),
        ("Sr. D. Juan Ruiz Gil", "es", "Estimado Sr. Ruiz Gil:"),
        ("Sra. Ana Ruiz", "es", "Estimada Sra. Ana Ruiz:"),
        ("D.ª Ana Ruiz y D. Juan Gil", "es", "Estimada doña Ana Ruiz, estimado don Juan Gil:"),
    ];
    let asked: Vec<(&str, &str, &str)> =
        cases.iter().map(|(contact, lang, _)| (*contact, "", *lang)).collect();
    let (told, texts) = greeted(&asked);
    for ((case, told), text) in cases.iter().zip(told).zip(texts) {
        assert!(told.is_empty(), "{case:?}: {told:?}");
        assert!(text.contains(case.2), "{case:?}: {text}");
    }
    // what a program prints is nobody's name
    let (told, _) =
        greeted(&[("Frau NULL", "", "de"), ("Frau Unbekannt", "", "de"), ("FRAU NULL", "", "de")]);
    assert!(told.iter().all(|told| !told.is_empty()), "{told:?}");
}

/// The letters of an order behind a name stood in a line of their own, as what one does.
#[test]
fn an_order_behind_a_name_is_of_it() {
    let cases = [
        ("Sister Clara Mae Jackson, SSF", "Dear Sister Clara", "en", "Sister Clara Mae Jackson, SSF\n"),
        ("Frau Clara Moser, OSU", "Sehr geehrte Frau Moser", "de", "Frau Clara Moser, OSU\n"),
        ("Mme Claire Roux, RSCJ", "Madame", "fr", "Madame Claire Roux, RSCJ\n"),
    ];
    let asked: Vec<(&str, &str, &str)> = cases.iter().map(|case| (case.0, case.1, case.2)).collect();
    let (_, texts) = greeted(&asked);
    for (case, text) in cases.iter().zip(texts) {
        assert!(text.contains(case.3), "{case:?}: {text}");
    }
}

/// `Dir.` is `Direktor` in Austria: it was taken for a pronoun, and for the surname of another employer's contact.
#[test]
fn a_title_that_looks_like_a_pronoun_is_no_name_and_no_pronoun() {
    let employers = "name: Bad Therme\ncontact: Herr Dir. DI (FH) Robert Sendlhofer, MBA\n";
    let said = |body: &str| {
        let workspace = Workspace::default()
            .file("employers/own.yml", "name: Hotel Blick\ncontact: Frau Eva Lang\n")
            .file("employers/other.yml", employers)
            .file(
                "letters/a.md",
                format!("---\nlang: de-AT\ndate: 2026-11-28\nemployer: own\n---\nSehr geehrte Frau Lang,\n\n{body}\n\nMit freundlichen Grüßen\n"),
            );
        workspace.found(&["check", "--date", "2026-11-30"])
    };
    for body in [
        "Frau KommR Mag. Hedwig Stranz und Herr Dir. Pichler vom Goldgasse-Team geben Ihnen gern Auskunft.",
        "Herr Dir. Pichler gibt Ihnen gern Auskunft.",
        "Frau Dir. Mag. Huber kennt mich, und ich danke Ihnen.",
    ] {
        let found = said(body);
        let is_told = |code: &str| found.iter().any(|found| found.code == code);
        assert!(!is_told("register") && !is_told("other-contact"), "{body}: {found:?}");
    }
    let found = said("Ich danke Dir und freue mich, von Ihnen zu hören.");
    assert!(found.iter().any(|found| found.code == "register"), "{found:?}");
}
