//! Rows of job lists that describe an employer of their own.

use super::Workspace;
use crate::support::folder;
use crate::support::sheet::{row, xlsx};

const LETTER: &str = "---\nlayout: plain\ndate: 2026-11-23\ntitle: T\n---\nI want to be {{ employer.jobtitle }} at {{ employer.name }} ({{ site.data.employers[page.employer].name }}, {{ page.employer }}, {{ page.title }}).\n";

#[track_caller]
fn batch(workspace: &Workspace, table: &str, arguments: &[&str]) -> Vec<String> {
    workspace.write("jobs.csv", table);
    let ran = workspace.run(&[&["batch", "jobs.csv", "-f", "text"], arguments].concat());
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    let mut made: Vec<String> = ran.stdout.lines().map(str::to_owned).collect();
    made.sort();
    made.iter()
        .map(|path| {
            let text = std::fs::read_to_string(workspace.folder.path().join(path)).expect("made");
            let line = text.lines().find(|line| line.starts_with("I want")).unwrap_or_default();
            format!("{}: {line}", path.trim_start_matches("out/").trim_end_matches(".txt"))
        })
        .collect()
}

#[test]
fn a_row_without_an_employer_is_one() {
    for head in
        ["letter,name,jobtitle", "Letter,Company,Position", "Letter,Firma,Stelle", "Brief,Entreprise,Poste"]
    {
        let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
        let made = batch(
            &workspace,
            &format!("{head}\na,Müller & Söhne,Baker\na,AT&amp;T,Cook\na,Acme,Smith\na,Acme,Welder\n"),
            &[],
        );
        assert_eq!(
            made,
            [
                "a-acme-2: I want to be Welder at Acme (Acme, acme-2, T).",
                "a-acme: I want to be Smith at Acme (Acme, acme, T).",
                "a-at-t: I want to be Cook at AT&T (AT&T, at-t, T).",
                "a-mueller-soehne: I want to be Baker at Müller & Söhne (Müller & Söhne, mueller-soehne, T).",
            ],
            "{head}"
        );
    }
}

#[test]
fn an_employer_that_has_the_key_is_overlaid_for_the_row() {
    let workspace = Workspace::of(&[
        ("letters/a.md", LETTER),
        ("employers/acme.yml", "name: Acme\njobtitle: Baker\naddress: [1 Lane]\ncontact: Ms. Okafor\n"),
    ]);
    let made = batch(
        &workspace,
        "letter,employer,name,jobtitle\na,,Acme,Cook\na,acme,,\n",
        &["--name", "{{employer.jobtitle}}"],
    );
    assert_eq!(
        made,
        [
            "Baker: I want to be Baker at Acme (Acme, acme, T).",
            "Cook: I want to be Cook at Acme (Acme, acme, T).",
        ]
    );
    let text = std::fs::read_to_string(workspace.folder.path().join("out/Cook.txt")).expect("made");
    assert!(text.contains("Dear Ms. Okafor,"), "{text}");
}

#[test]
fn one_letter_may_be_named_for_all_rows_and_columns_for_keys() {
    let workspace =
        Workspace::of(&[("letters/a.md", LETTER), ("letters/b.md", &LETTER.replace("title: T", "title: B"))]);
    let table = "Bewerbung bei=,Was,letter\nAcme,Cook,\nLab,Baker,b\n";
    let made =
        batch(&workspace, table, &["--letter", "a", "--map", "Bewerbung bei==name", "--map", "was=jobtitle"]);
    assert_eq!(
        made,
        [
            "a-acme: I want to be Cook at Acme (Acme, acme, T).",
            "b-lab: I want to be Baker at Lab (Lab, lab, B).",
        ]
    );
    let made =
        batch(&workspace, "Company,Position,Head\nAcme,Cook,X\n", &["--letter", "a", "--map", "Head=title"]);
    assert_eq!(made, ["a-acme: I want to be Cook at Acme (Acme, acme, X)."]);
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "--map", "Firm=name"]);
    assert!(ran.stderr.contains("there is no column `Firm`, which `--map` names"), "{}", ran.stderr);
    let ran = workspace.run(&["batch", "jobs.csv"]);
    assert!(ran.stderr.contains("`--letter NAME` says which letter is meant"), "{}", ran.stderr);
    let ran = workspace.run(&["batch", "jobs.csv", "--map", "x"]);
    assert_eq!((ran.code, ran.stderr.contains("write it as COLUMN=KEY")), (Some(2), true), "{}", ran.stderr);
}

#[test]
fn names_that_a_letter_has_keys_for_stay_its_own() {
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    let table = "letter,Company,Position,Title,Date,Name,Location,Status,Type,Link\na,Acme,Cook,Other,2020-01-01,Kim,Here,sent,x,https://a.example\n";
    assert_eq!(batch(&workspace, table, &[]), ["a-acme: I want to be Cook at Acme (Acme, acme, T)."]);
    workspace.write("jobs.csv", table);
    let notes = workspace.findings(&["batch", "jobs.csv", "--dry-run", "-v"]);
    assert_eq!(
        notes,
        [
            "note jobs.csv:1:1 unknown-key: columns are read by what people call them: `Company` as `name`, `Position` as `jobtitle`",
            "warning jobs.csv:1:25 unknown-key: unknown key `Title`",
            "warning jobs.csv:1:31 unknown-key: unknown key `Date`",
        ]
    );
}

/// Whom a row finds among the employers of a workspace, by the contact that is lent.
#[track_caller]
fn lent(employers: &[(&str, &str)], name: &str) -> (String, Vec<String>) {
    let letter = LETTER.replace(
        "I want to be {{ employer.jobtitle }} at",
        "{{ page.employer }}: {{ employer.contact | default: 'nobody' }} at",
    );
    let files: Vec<(String, &str)> =
        employers.iter().map(|(key, yaml)| (format!("employers/{key}.yml"), *yaml)).collect();
    let mut all = vec![("letters/a.md", letter.as_str())];
    all.extend(files.iter().map(|(path, yaml)| (path.as_str(), *yaml)));
    let workspace = Workspace::of(&all);
    workspace.write("jobs.csv", format!("letter,Company,Position\na,{name},Cook\n"));
    // one run makes the letter and tells what there is to tell
    let findings = workspace.findings(&["batch", "jobs.csv", "-f", "text"]);
    let made = folder::files(&workspace.folder.path().join("out"));
    let made: Vec<_> = made.iter().filter(|(path, _)| !path.starts_with(".letterpress")).collect();
    let [(_, text)] = made.as_slice() else { panic!("{made:?}, {findings:?}") };
    let text = String::from_utf8_lossy(text);
    let line = text.lines().find(|line| line.contains(" at ")).unwrap_or_default();
    let (lent, _) = line.split_once(" at ").expect("the line");
    (lent.to_owned(), findings)
}

#[test]
fn a_contact_is_lent_by_the_name_of_an_employer_and_not_by_a_key_alone() {
    for (key, data, name) in [
        ("mueller-gmbh", "name: Mueller GmbH\ncontact: Frau Alt\n", "Müller GmbH"),
        ("c-gmbh", "name: C GmbH\ncontact: Frau Alt\n", "C++ GmbH"),
        ("c-gmbh", "name: \"C# GmbH\"\ncontact: Frau Alt\n", "C GmbH"),
        ("a", "name: A+\ncontact: Frau Alt\n", "A"),
        ("gross-ag", "name: Gross AG\ncontact: Frau Alt\n", "Groß AG"),
        ("foo-bar", "name: Foo & Bar\ncontact: Frau Alt\n", "Foo Bar"),
        ("acme", "name: Totally Other AG\ncontact: Frau Alt\n", "Acme"),
        ("acme", "name: Acme Ltd\ncontact: Frau Alt\n", "Acme AG"),
        ("schroeder", "name: Schröder\ncontact: Frau Alt\n", "Schroeder"),
        ("ale-sa", "name: Àlé SA\ncontact: Mme Alt\n", "Ale SA"),
    ] {
        let (lent, findings) = lent(&[(key, data)], name);
        let made = letterpress_key(name);
        let expected = if made == key { format!("{key}-2") } else { made };
        assert_eq!(lent, format!("{expected}: nobody"), "{name}");
        if expected == format!("{key}-2") {
            assert!(findings[0].starts_with("warning jobs.csv:2:3 job: "), "{findings:?}");
            assert!(findings[0].contains("is none of the names of employer"), "{findings:?}");
        }
    }
    for (key, data, name) in [
        ("acme", "name: Acme AG\ncontact: Frau Alt\n", "Acme AG"),
        ("acme", "name: Acme AG\ncontact: Frau Alt\n", "acme  ag"),
        ("acme", "name: Acme AG\ncontact: Frau Alt\n", "Acme"),
        ("firma1", "name: Acme AG\ncontact: Frau Alt\n", "Acme AG"),
        ("firma1", "name: Acme AG\naliases: [Acme]\ncontact: Frau Alt\n", "Acme"),
        ("firma1", "name: Mueller GmbH\naliases: [Müller GmbH]\ncontact: Frau Alt\n", "Müller GmbH"),
        ("acme", "contact: Frau Alt\n", "Acme"),
        ("oneill", "name: O'Neill\ncontact: Frau Alt\n", "O’Neill"),
    ] {
        let (lent, findings) = lent(&[(key, data)], name);
        assert_eq!((lent, findings), (format!("{key}: Frau Alt"), Vec::new()), "{name}");
    }
}

/// The key that is made of a name.
fn letterpress_key(name: &str) -> String {
    letterpress::workspace::file_names::key(name).expect("a key")
}

#[test]
fn a_row_that_may_be_one_of_several_employers_is_none_of_them() {
    let two = [("one", "name: Acme\ncontact: Frau Alt\n"), ("two", "name: Acme\ncontact: Herr Neu\n")];
    let (whom, findings) = lent(&two, "Acme");
    assert_eq!(whom, "acme: nobody");
    assert!(
        findings[0].contains("job: `Acme` is the name of several employers: `one`, `two`"),
        "{findings:?}"
    );
    // the key that is made of the name decides
    let two = [("one", "name: Acme\ncontact: Frau Alt\n"), ("acme", "name: Acme\ncontact: Herr Neu\n")];
    assert_eq!(lent(&two, "Acme"), ("acme: Herr Neu".to_owned(), Vec::new()));
}

#[test]
fn a_row_that_stands_twice_or_adds_up_the_others_is_told() {
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    workspace.write(
        "jobs.csv",
        "letter;Firma;Stelle\na;Acme;Koch\na;Acme;Koch\na;Acme;Baker\na;Summe:;3\na;Total SE;Koch\n",
    );
    let found = workspace.findings(&["batch", "jobs.csv", "--dry-run"]);
    assert_eq!(
        found,
        [
            "warning jobs.csv:3:1 job: this row says what row 2 says: the same letter is made twice",
            "error jobs.csv:5:1 job: `Summe:` adds up the rows above it, and is no employer",
        ]
    );
    workspace.write("jobs.csv", "letter,x,y\na,Acme,Koch\n");
    let found = workspace.findings(&["batch", "jobs.csv", "--dry-run", "--map", "x=name", "--map", "y=name"]);
    assert!(
        found.iter().any(|found| found.contains("`--map` reads both `x` and `y` as `name`")),
        "{found:?}"
    );
}

/// Two rows of one house, one with a slip in its name, went to it as two letters.
#[test]
fn rows_that_are_one_but_for_a_slip_in_the_name_are_told() {
    let list = |first: &str, second: &str| {
        let row = |name: &str| format!("a;{name};Nurse;Beckett Street 1;Leeds;LS9 7TF;Mr Imran Sheikh\n");
        format!("letter;Company;Position;Street;Town;Postcode;Contact\n{}{}", row(first), row(second))
    };
    for (first, second, is_told) in [
        ("St Jamess University Hospital", "St James University Hospital", true),
        ("Klinikum Musterstdat", "Klinikum Musterstadt", true),
        ("Hôpital Saint-Louis", "Hôpital Saint-Luois", true),
        ("Filiale 1", "Filiale 2", false),
        ("Praxis Dr. A. Meier", "Praxis Dr. B. Meier", false),
        ("Wheatfields Hospice", "York Hospital", false),
        ("Acme Trust North", "Acme Trust", false),
        ("Hospital Universitario Marqués de Valdecila", "Hospital Universitario Marqués de Valdecilla", true),
        ("Wheatfields Hopsice", "Wheatfields Hospice", true),
        // houses at one address
        ("Praxis Meier", "Praxis Maier", false),
        ("Praxis Müller", "Praxis Miller", false),
        ("Kanzlei Schmidt", "Kanzlei Schmitt", false),
        ("Kanzlei Hofmann", "Kanzlei Hoffmann", false),
        ("Büro Hansen", "Büro Jansen", false),
        ("Cabinet Martin", "Cabinet Marlin", false),
        ("Klinik Westend", "Klinik Ostend", false),
        ("Ward Eight", "Ward Night", false),
        ("Chambers Brown", "Chambers Crown", false),
        ("Dental Smith", "Dental Smyth", false),
        ("House Three", "House Tree", false),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
        workspace.write("jobs.csv", list(first, second));
        let found = workspace.findings(&["batch", "jobs.csv", "--dry-run"]);
        let told = format!("this row says what row 2 says of `{first}`, but for a letter of the name");
        assert_eq!(found.iter().any(|found| found.contains(&told)), is_told, "{first}, {second}: {found:?}");
    }
    // another job, or another street
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    let two = list("Klinikum Musterstdat", "Klinikum Musterstadt").replacen("Street 1", "Street 2", 1);
    workspace.write("jobs.csv", two);
    let found = workspace.findings(&["batch", "jobs.csv", "--dry-run"]);
    assert!(!found.iter().any(|found| found.contains("but for a letter")), "{found:?}");
}

/// A column of people that was read as nothing left every letter without a name in its greeting.
#[test]
fn a_column_of_people_that_nobody_greets_is_told() {
    let letter = "---\nlayout: british\nlang: en-GB\ntitle: T\nsender: {name: Priya Nair, address: [14 Elm Court, Leeds LS6 2AB]}\n---\n\
                  I like wards.\n";
    for (column, cell, is_told) in [
        ("Ward Manager", "Mr Imran Sheikh", true),
        ("Apply to", "Dr. Ana Gómez", true),
        ("Person", "Frau Müller", true),
        ("Interlocutrice", "Mme Dubois", true),
        ("Person", "Mr Imran Sheikh will ring back in the second week", false),
        ("Source", "LinkedIn", false),
        ("Referred by", "Mr Imran Sheikh", false),
        ("Visited", "Dr", false),
        ("Manager", "Frau von der Leyen", true),
        ("Headteacher", "Mrs Dale", true),
        ("Directrice", "Mme Dubois", true),
        ("Line manager", "Mr Bell", true),
        ("Manager", "Ms Bell rang", false),
        // somebody else, or nobody
        ("Former Manager", "Ms Bell", false),
        ("Referring manager", "Ms Bell", false),
        ("Film director", "Ms Bell", false),
        ("Owner", "Mr Bell", false),
        ("Landlord", "Mr Bell", false),
        ("Spoke to", "Ms Bell", false),
        ("Rang", "Ms Bell", false),
        ("Met", "Ms Bell", false),
        ("Agent", "Ms Bell", false),
        ("Founder", "Dr. August Oetker", false),
        ("Doktorvater", "Prof. Kern", false),
        ("Betreuer", "Frau Kern", false),
        ("Tippgeber", "Herr Kern", false),
        ("Vermittler", "Herr Kern", false),
        ("Maître de stage", "M. Dubois", false),
        ("Conocido", "Sra. López", false),
        ("Applicant", "Ms Priya Nair", false),
        ("Me", "Ms Priya Nair", false),
        ("Signed", "Dr. Priya Nair", false),
        ("Brand", "Dr. Martens", false),
        ("Client", "Dr. Oetker", false),
        ("Product", "Mr Kipling", false),
        ("Customer", "Mrs Fields", false),
        ("Site", "Dr. Gray's Hospital", false),
        ("Ward", "Dr Barnardo Ward", false),
        ("School", "Dr. Challoner's Grammar School", false),
        ("Stop", "Professor Kaltner Straße", false),
        ("Notes", "Ms Bell rang", false),
        ("Notizen", "Frau Kern anrufen", false),
        // it is read
        ("Contact", "Mr Imran Sheikh", false),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", letter)]);
        workspace.write(
            "jobs.csv",
            format!("Company,Street,Town,Postcode,{column}\nAcme,Road 1,York,YO31 8HE,{cell}\n"),
        );
        let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "--dry-run", "-f", "text"]);
        let told = format!("no letter asks for the column `{column}`, and its `{cell}` is greeted by none");
        assert_eq!(ran.stderr.contains(&told), is_told, "{column} {cell}: {}", ran.stderr);
        if is_told {
            let map = format!("{column}=contact");
            assert!(ran.stderr.contains(&format!("`--map '{map}'`")), "{}", ran.stderr);
            let args = ["batch", "jobs.csv", "--letter", "a", "-f", "text", "--map", &map];
            let ran = workspace.run(&args);
            assert!(!ran.stderr.contains("greeted by none"), "{}", ran.stderr);
        }
    }
    // a letter that asks for it has its own use for it
    let workspace = Workspace::of(&[("letters/a.md", &format!("{letter}I met {{{{ page.Person }}}}.\n"))]);
    workspace.write("jobs.csv", "Company,Person\nAcme,Mr Imran Sheikh\n");
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "--dry-run", "-f", "text"]);
    assert!(!ran.stderr.contains("greeted by none"), "{}", ran.stderr);
    // so has one that asks for it in small letters, or greets by itself
    let list = "Company,Street,Town,Postcode,Person\nAcme,Road 1,York,YO31 8HE,Mr Imran Sheikh\n";
    for text in [
        format!("{letter}I met {{{{ page.person }}}}.\n"),
        letter.replace("I like wards.", "Dear Mr Sheikh,\n\nI like wards.\n\nYours sincerely,"),
        letter.replace("title: T", "title: T\nsalutation: Dear ward team,"),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", text.as_str()), ("jobs.csv", list)]);
        let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "--dry-run", "-f", "text"]);
        assert!(!ran.stderr.contains("greeted by none"), "{text}{}", ran.stderr);
    }
    // the advice took the contact that there was
    let list = "Company,Street,Town,Postcode,Contact,Manager\nAcme,Road 1,York,YO31 8HE,Ms Cole,Dr. Hall\n\
                Beta,Road 2,York,YO31 8HE,,Dr. Bell\n";
    let workspace = Workspace::of(&[("letters/a.md", letter), ("jobs.csv", list)]);
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "--dry-run", "-f", "text"]);
    assert!(!ran.stderr.contains("greeted by none"), "{}", ran.stderr);
}

#[test]
fn a_tick_in_a_column_of_letters_names_none() {
    let letter = "---\nlayout: none\ntitle: T\n---\nTo {{ employer.name }}\n";
    for tick in ["Yes", "no", "ja", "x", "✓", "n/a", ""] {
        let workspace = Workspace::of(&[("letters/a.md", letter)]);
        workspace.write("jobs.csv", format!("Company,Cover Letter\nAcme,{tick}\n"));
        let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
        assert_eq!(ran.stdout, "out/a-acme.txt\n", "{tick}: {}", ran.stderr);
    }
    let workspace = Workspace::of(&[("letters/a.md", letter), ("letters/b.md", letter)]);
    workspace.write("jobs.csv", "Company,Cover Letter\nAcme,b\n");
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
    assert_eq!(ran.stdout, "out/b-acme.txt\n", "{}", ran.stderr);
}

#[test]
fn a_table_without_a_company_says_which_column_it_lacks() {
    let workspace =
        Workspace::of(&[("letters/a.md", "---\nlayout: none\ntitle: T\n---\nHi {{ employer.name }}\n")]);
    workspace.write("jobs.csv", "id,title\n1,Baker\n2,Cook\n");
    let findings = workspace.findings(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
    assert_eq!(
        findings[0],
        "warning jobs.csv:1:1 job: no column of the table says which employer a row is for"
    );
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text", "--map", "title=name"]);
    assert_eq!(ran.stdout, "out/a-baker.txt\nout/a-cook.txt\n", "{}", ran.stderr);
}

/// The hint named no column, though one alone was called as houses are.
#[test]
fn a_table_without_a_company_says_which_column_may_have_them() {
    for (columns, map) in [
        ("Position,Hospital", "--map 'Hospital=name'"),
        ("Schule,Stelle", "--map 'Schule=name'"),
        ("École,Poste", "--map 'École=name'"),
        ("Position,Ort", "--map COLUMN=name"),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", "---\nlayout: none\ntitle: T\n---\nHi.\n")]);
        workspace.write("jobs.csv", format!("{columns}\nA,B\nC,D\n"));
        let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text", "--dry-run"]);
        let told = format!("`{map}` says which column has the names of companies");
        assert!(ran.stderr.contains(&told), "{columns}: {}", ran.stderr);
    }
}

#[test]
fn a_cell_that_is_empty_is_said_where_a_letter_prints_it() {
    let letter = "---\nlayout: none\ntitle: T\n---\n{{ page.ref }} {{ page.other }} {{ page.kind }}\n";
    for (file, list, options) in [
        (
            "jobs.csv",
            "letter,name,ref,Kennung\na,Acme,7,x\na,Mill,,\n".into(),
            &["--map", "Kennung=kind"][..],
        ),
        (
            "jobs.xlsx",
            xlsx(
                &(row(1, &["letter", "name", "ref", "kind", "id"])
                    + &row(2, &["a", "Acme", "7", "x"])
                    + &row(3, &["a", "Mill"])),
                &[],
            ),
            &[],
        ),
        (
            "jobs.jsonl",
            concat!(
                "{\"letter\": \"a\", \"name\": \"Acme\", \"ref\": 7, \"kind\": \"x\"}\n\n",
                "{\"letter\": \"a\", \"name\": \"Mill\", \"ref\": null, \"kind\": null}\n"
            )
            .into(),
            &[],
        ),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", letter)]);
        let list: Vec<u8> = list;
        workspace.write(file, list);
        let ran =
            workspace.run(&[&["batch", file, "-f", "text", "--message-format", "json"], options].concat());
        let hints: Vec<String> = ran
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
            .filter(|line| line["code"] == "unset-variable" && line["job"]["row"] == 3)
            .map(|line| line["hints"][0].as_str().expect("a hint").to_owned())
            .collect();
        let empty = |key: &str| {
            format!(
                "the cell of `{key}` is empty in {file}:3: fill it in, or give a fallback: `| default: \"…\"`"
            )
        };
        let other = "add `other` to the front matter, or give a fallback: `| default: \"…\"`".to_owned();
        assert_eq!(hints, [empty("ref"), other, empty("kind")], "{file}: {}", ran.stdout);
    }
}

#[test]
fn a_job_list_in_another_encoding_is_read_as_the_settings_say() {
    let workspace =
        Workspace::of(&[("letters/a.md", "---\nlayout: none\ntitle: T\n---\nTo {{ employer.name }}\n")]);
    workspace.write("jobs.csv", b"letter,name\na,M\x9fller\n");
    let batch = ["batch", "jobs.csv", "-f", "text", "--force"];
    for (settings, said, made) in
        [("title: T\n", true, "To M\u{178}ller\n"), ("encoding: macintosh\n", false, "To Müller\n")]
    {
        workspace.write("letterpress.yml", settings);
        let ran = workspace.run(&batch);
        let out = workspace.folder.path().join(ran.stdout.trim());
        assert_eq!(ran.stderr.contains("is not UTF-8"), said, "{}", ran.stderr);
        if !said {
            assert_eq!(std::fs::read_to_string(out).expect("made"), made);
        }
    }
}
