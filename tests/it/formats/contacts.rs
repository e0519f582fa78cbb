//! Whom a letter greets: the contacts of `tests/contacts/`, each with the salutation that a native speaker writes.

use std::fmt::Write as _;

use letterpress::diagnostic::Diagnostics;
use letterpress::letter::Lang;
use letterpress::source::Sources;
use letterpress::stationery::Locales;
use letterpress::stationery::files::FormatFiles;
use letterpress::stationery::salutation::Salutation;

/// One line of a file.
struct ContactCase {
    lang: Lang,
    contact: String,
    expected: String,
    is_neutral: bool,
}

fn cases() -> Vec<ContactCase> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contacts");
    let mut cases = Vec::new();
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    for file in files.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "txt"))
    {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a language");
        let lang = Lang::parse(stem).expect("a language");
        let text = std::fs::read_to_string(&file).expect("UTF-8");
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (contact, expected) = line.split_once(" => ").expect("a contact and its salutation");
            let bare = contact.strip_prefix("~ ");
            cases.push(ContactCase {
                lang: lang.clone(),
                contact: bare.unwrap_or(contact).replace("\\n", "\n"),
                expected: expected.to_owned(),
                is_neutral: bare.is_some(),
            });
        }
    }
    cases
}

fn greeted(locales: &Locales, lang: &Lang, contact: &str) -> String {
    let locale = locales.get(lang);
    match locales.contact(&locale, lang, contact).salutation() {
        Salutation::Said(words) => words,
        Salutation::ToNobody => locale.salutation.clone().expect("a salutation"),
        Salutation::Unclear => "?".to_owned(),
        Salutation::NoWords => "no words".to_owned(),
    }
}

#[test]
fn contacts_are_greeted_as_native_speakers_greet_them_and_nobody_by_a_guess() {
    let locales = Locales::new(&FormatFiles::embedded(), &Sources::default(), &mut Diagnostics::default());
    let cases = cases();
    let (mut right, mut neutral, mut asked) = (0, 0, 0);
    let mut wrong = String::new();
    for ContactCase { lang, contact, expected, is_neutral } in &cases {
        let said = greeted(&locales, lang, contact);
        if said != *expected {
            writeln!(wrong, "{} `{contact}`: {said}  (not {expected})", lang.tag()).expect("memory");
        } else if said == "?" {
            asked += 1;
        } else if *is_neutral {
            neutral += 1;
        } else {
            right += 1;
        }
    }
    assert_eq!(wrong, "");
    let all = cases.len();
    assert_eq!(right + neutral + asked, all);
    assert!(
        right * 20 > all * 13 && asked * 10 < all,
        "{right} right, {neutral} neutral, {asked} asked, {all} all"
    );
    // of the four languages that most letters are in
    let of_four = |case: &&ContactCase| matches!(case.lang.tag(), "en" | "de" | "fr" | "es");
    let share = |wanted: &dyn Fn(&ContactCase) -> bool| {
        cases.iter().filter(of_four).filter(|case| wanted(case)).count() * 200
            / cases.iter().filter(of_four).count()
    };
    assert!(cases.iter().filter(of_four).count() >= 200);
    assert!(share(&|case| case.expected == "?") <= 20);
}

#[test]
fn a_function_that_holds_a_word_for_and_is_one_line_of_the_address() {
    let locales = Locales::new(&FormatFiles::embedded(), &Sources::default(), &mut Diagnostics::default());
    for (lang, contact, functions) in [
        ("fr", "M. Étienne Caradec, Conservateur en chef", &["Conservateur en chef"][..]),
        ("fr", "Mme Anne Roux, Directrice en charge des achats", &["Directrice en charge des achats"]),
        ("de", "Frau Eva Kunz, Leiterin Personal und Recht", &["Leiterin Personal und Recht"]),
        ("de", "Herr Ulrich Wendt, Leiter IT und Technik, Haus 5", &["Leiter IT und Technik", "Haus 5"]),
        ("nl", "mevrouw A. de Vries, hoofd inkoop en verkoop", &["hoofd inkoop en verkoop"]),
        ("en", "Ms. Ann Lee, Head of Sales/Marketing", &["Head of Sales/Marketing"]),
        ("en", "Ms. Ann Lee, Head of Sales and Marketing", &["Head of Sales and Marketing"]),
        ("es", "Sra. Ana Ruiz, Directora de Compras y Ventas", &["Directora de Compras y Ventas"]),
        ("it", "Sig.ra Anna Bianchi, Responsabile acquisti e vendite", &["Responsabile acquisti e vendite"]),
        ("pl", "Pani Ewa Kot, Kierowniczka zakupów i sprzedaży", &["Kierowniczka zakupów i sprzedaży"]),
        ("en", "Ms. Ann Lee and Mr. Tom Cook", &[]),
    ] {
        let lang = Lang::parse(lang).expect("a language");
        let locale = locales.get(&lang);
        let lines = locales.contact(&locale, &lang, contact).lines();
        assert_eq!(lines.functions, functions, "{contact}: {:?}", lines.people);
    }
}
