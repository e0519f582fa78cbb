use super::*;

fn paths(holder: Holder, key: &str) -> Vec<String> {
    match meaning(holder, key) {
        Meaning::Called(meant) | Meaning::Slip(meant) => meant.into_iter().map(KeyEntry::path).collect(),
        Meaning::Known | Meaning::Understood(_) | Meaning::Own => Vec::new(),
    }
}

#[test]
fn one_edit_is_a_slip_and_from_seven_letters_two_are() {
    for (key, meant) in [
        ("salutaton", "salutation"),
        ("closng", "closing"),
        ("clsoing", "closing"),
        ("employeer", "employer"),
        ("emplyr", "employer"),
        ("titel", "title"),
        ("dat", "date"),
        ("laguage", "lang"),
        ("opning", "salutation"),
        ("adress", "recipient"),
        ("evening", ""),
        ("ltie", ""),
        ("smat", "smart"),
        ("smt", ""),
        ("clg", ""),
    ] {
        let expected: Vec<&str> = Some(meant).filter(|meant| !meant.is_empty()).into_iter().collect();
        assert_eq!(paths(Holder::FrontMatter, key), expected, "{key}");
    }
    assert_eq!(paths(Holder::Settings, "sendr"), ["sender"]);
    assert_eq!(paths(Holder::Employer, "adress"), ["address"]);
    assert_eq!(paths(Holder::Employer, "emial"), ["email"]);
    assert_eq!(paths(Holder::Sender, "urls"), ["sender.url"]);
    assert_eq!(paths(Holder::Sender, "URL"), ["sender.url"]);
}

#[test]
fn case_hyphens_blanks_and_number_are_slips_whatever_the_length() {
    for (key, meant) in [
        ("Date", "date"),
        ("SUBJECT", "subject"),
        ("make-pdf", "makepdf"),
        ("print_headers", "printheaders"),
        ("Print Headers", "printheaders"),
        ("enclosure", "enclosures"),
        ("limit", "limits"),
        ("authors", "author"),
        ("dates", "date"),
    ] {
        assert_eq!(paths(Holder::FrontMatter, key), [meant], "{key}");
    }
    assert_eq!(paths(Holder::Employer, "job_title"), ["jobtitle"]);
    assert_eq!(paths(Holder::Employer, "Key"), ["key"]);
    assert_eq!(paths(Holder::Settings, "system_font"), ["system-fonts"]);
}

#[test]
fn words_of_other_languages_and_programs_are_answered() {
    for (key, meant) in [
        ("Betreff", "subject"),
        ("anrede", "salutation"),
        ("objet", "subject"),
        ("papersize", "paper"),
        ("max_words", "limits.words"),
        ("return_Address", "sender.address"),
    ] {
        assert_eq!(paths(Holder::FrontMatter, key), [meant], "{key}");
    }
    assert_eq!(paths(Holder::Employer, "maxwords"), ["limits.words"]);
    assert_eq!(paths(Holder::Employer, "Firma"), ["name"]);
    assert_eq!(paths(Holder::Sender, "Telefon"), ["sender.phone"]);
}

#[test]
fn words_of_their_own_are_left_alone() {
    for key in ["land", "data", "meeting", "start", "gender", "coding", "category", "image", "excerpt", "x"] {
        assert_eq!(meaning(Holder::FrontMatter, key), Meaning::Own, "{key}");
    }
    assert_eq!(meaning(Holder::Employer, "contract"), Meaning::Own);
    assert_eq!(meaning(Holder::FrontMatter, &"title".repeat(100)), Meaning::Own);
}

#[test]
fn every_line_of_the_data_counts() {
    let lines = include_str!("../languages.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut words = line.split_whitespace();
        let first = words.next().expect("a key");
        let entry = named(first).unwrap_or_else(|| panic!("{first} is no key"));
        let holder = entry.holders[0];
        for word in words {
            let Meaning::Called(meant) = meaning(holder, word) else { panic!("{word} means nothing") };
            assert!(meant.contains(&entry), "{word}: {meant:?}");
        }
    }
    for word in OWN.iter() {
        let letters = ComparedLetters::of(word);
        let is_near = |entry: &KeyEntry| {
            let name = bare(entry.name);
            letters.edits(&ComparedLetters::of(&name), 1 + usize::from(name.len() >= 7)).is_some()
        };
        assert!(ENTRIES.iter().any(is_near), "`{word}` is near to no key");
    }
}

#[test]
fn a_key_stands_once_in_each_file() {
    for (at, entry) in ENTRIES.iter().enumerate() {
        assert!(entry.holders.iter().all(|holder| Holder::ALL.contains(holder)) && entry.name.is_ascii());
        let twins = ENTRIES[..at].iter().filter(|other| other.name == entry.name);
        for twin in twins {
            let shared = twin.holders.iter().any(|holder| entry.holders.contains(holder));
            assert!(!shared, "`{}` stands twice", entry.name);
        }
        assert!(!entry.about.is_empty() && !entry.about.ends_with('.'), "{}", entry.name);
        assert!(!entry.holders.is_empty(), "{}", entry.name);
    }
}
