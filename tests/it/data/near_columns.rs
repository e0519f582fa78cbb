//! Columns and keys of job lists that are nearly ones that are read, and keys that people call otherwise.

use super::Workspace;

const LETTER: &str = "---\nlayout: none\n---\nI apply to {{ employer.name }} as {{ employer.jobtitle }}, and can begin in May.\n";

/// A list of one job in each notation; values are told by their keys.
fn lists(columns: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let quoted = |text: &str| serde_json::to_string(text).expect("JSON");
    let heads: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let cells: Vec<String> = columns.iter().map(|(_, value)| quoted(value)).collect();
    let object: Vec<String> =
        columns.iter().map(|(name, value)| format!("{}: {}", quoted(name), quoted(value))).collect();
    let object = object.join(", ");
    vec![
        ("jobs.csv", format!("{}\n{}\n", heads.join(","), cells.join(","))),
        ("jobs.jsonl", format!("{{{object}}}\n")),
        ("jobs.json", format!("[\n{{{object}}}\n]\n")),
        ("jobs.yml", format!("- {}\n", object.replace(", \"", "\n  \""))),
        ("jobs.json", format!("{{\"jobs\": [{{{object}}}]}}\n")),
        ("jobs.yml", format!("jobs:\n  - {}\n", object.replace(", \"", "\n    \""))),
    ]
}

/// What is told of the keys of a list, without what stands around it: `Adress: address`.
fn told(name: &str, text: &str) -> Vec<String> {
    let workspace = Workspace::of(&[("letters/a.md", LETTER), (name, text)]);
    let ran = workspace.run(&["batch", name, "--letter", "a", "-f", "text"]);
    let mut lines = ran.stderr.lines();
    let mut told = Vec::new();
    while let Some(line) = lines.next() {
        if let Some((_, key)) = line.split_once("unknown key `") {
            let hint = lines.find_map(|line| line.split_once("did you mean ")).map_or("", |(_, hint)| hint);
            told.push(format!("{}: {}", key.trim_end_matches('`'), hint.replace(['`', '?'], "")));
        }
    }
    told
}

#[test]
fn a_column_that_is_nearly_one_of_the_employer_or_the_job_is_told_in_every_notation() {
    let near = [
        ("Contcat", "contact"),
        ("Contac", "contact"),
        ("contct", "contact"),
        ("Ansprechparnter", "contact"),
        ("Adress", "address"),
        ("adress", "address"),
        ("Adresss", "address"),
        ("Emial", "email"),
        ("E-Mial", "email"),
        ("Greetng", "greeting"),
        ("jobpostingrul", "jobpostingurl"),
        ("Job Postng", "jobpostingurl"),
        ("alaises", "aliases"),
        ("Strete", "street"),
        ("Starsse", "street"),
        ("Post Coed", "zip"),
        ("Vornmae", "firstname"),
        ("Last Nmae", "lastname"),
        ("Anrdee", "salutation"),
        ("ouptut", "output"),
        ("fromats", "formats"),
        ("papre", "paper"),
        ("subejct", "subject"),
        ("closng", "closing"),
    ];
    for (column, key) in near {
        for (name, text) in lists(&[("Company", "Alpha"), ("Position", "Baker"), (column, "x")]) {
            assert_eq!(told(name, &text), [format!("{column}: {key}")], "{name}: {text}");
        }
    }
}

#[test]
fn a_column_of_ones_own_is_no_slip() {
    let own = "Status,Notes,Salary,Deadline,Applied,Applied on,Response,Interview,Follow up,Priority,Industry,Type,\
        Location,Remote,Rating,Source,Website,Homepage,Phone,Stage,Offer,Reply,Referral,Referred by,Link to CV,Resume,\
        Channel,Currency,Contract,Contract type,Hours,Start,Start date,Portal,Platform,Board,Comment,Comments,Remarks,\
        Next step,Result,Rejected,Interest,Fit score,Skills,Stack,Tech,Team,Manager,Department,Division,Sector,Branche,\
        Bemerkung,Bemerkungen,Notiz,Notizen,Frist,Bewerbungsfrist,Beworben am,Absage,Zusage,Gehalt,Quelle,Telefon,\
        Entfernung,Antwort,Vorstellung,Eintritt,Stunden,Vertrag,Kennziffer,Prio,Statut,Remarque,Salaire,Contrat,\
        Lieu,Ort,Luogo,Lugar,Réponse,Entretien,Relance,Secteur,Estado,Salario,Fecha límite,Respuesta,Entrevista,Prioridad,Sueldo,\
        Contrato,Fonte,Stipendio,Scadenza,Risposta,Colloquio,Contratto,Settore,Salaris,Reactie,Gesprek,Bron,Sollicitatie,\
        Ref,Number,No,Nr,ID,Visa,Benefits,Culture,Size,Founded,Distance,Commute,Level,Seniority,\
        Experience,Education,Category,Posted,Posted on,Closing date,Expires,Active,Archived,Done,Sent,\
        Sent on,Version,Photo,Score,Rank,Color,Week,Month,Year,Time,Duration,Probability,Recruitment,Agency,Headhunter,\
        Stellenumfang,Arbeitsort,Arbeitszeit,Einsatzort,Firmengröße,Firmensitz,Strategie,Straßenbahn,Contact date,\
        Contacted,Positions open,Direction,Montant,Courrier,Preference,Position level,Company size,Company type,Postings,Emails sent,Hosting,Cost,Poster,Host";
    let names: Vec<&str> = own.split(',').map(str::trim).collect();
    let cells = vec!["x"; names.len()].join(",");
    let text = format!("Company,Job,{}\nAlpha,Baker,{cells}\n", names.join(","));
    assert_eq!(told("jobs.csv", &text), [] as [&str; 0]);
}

#[test]
fn a_key_of_an_employer_of_ones_own_is_no_slip_of_a_column() {
    let own = "reference: 1\ncontract: 2\ncontrat: 3\ncontratto: 4\ndirection: 5\ncontacted: 2026-11-01\nsalary: 6\nsource: 7\n";
    let employer = format!("name: Alpha\njobtitle: Baker\n{own}");
    let letter = LETTER.replace("none\n", "none\nemployer: alpha\n");
    let workspace = Workspace::of(&[("letters/a.md", &letter), ("employers/alpha.yml", &employer)]);
    let ran = workspace.run(&["check", "-v"]);
    assert!(!ran.stdout.contains("unknown-key"), "{}", ran.stdout);
}

#[test]
fn a_letter_that_lacks_what_a_column_nearly_says_names_the_column() {
    for (column, value, path, key) in [
        ("Positon", "Baker", "employer.jobtitle", "jobtitle"),
        ("Stele", "Baker", "employer.jobtitle", "jobtitle"),
        ("Job Tilte", "Baker", "employer.jobtitle", "jobtitle"),
        ("Compnay", "Alpha", "employer", "name"),
        ("Fimra", "Alpha", "employer", "name"),
        ("Entrepirse", "Alpha", "employer", "name"),
    ] {
        let beside = if key == "name" { ("Position", "Baker") } else { ("Company", "Alpha") };
        for (name, text) in lists(&[beside, (column, value)]) {
            let workspace = Workspace::of(&[("letters/a.md", LETTER), (name, &text)]);
            let ran = workspace.run(&["batch", name, "--letter", "a", "-f", "text"]);
            for said in [
                format!("error[unset-variable]: `{path}` is not set"),
                format!("`{column}` of the job list is not read: did you mean `{key}`?"),
            ] {
                assert!(ran.stderr.contains(&said), "{text}: {}", ran.stderr);
            }
            assert_eq!(ran.code, Some(1), "{text}");
        }
    }
}

#[test]
fn keys_of_every_notation_are_read_by_what_people_call_them_as_columns_are() {
    let letter = "---\nlayout: letterhead\ndate: 2026-11-23\nsubject: S\nclosing: Regards,\n---\n\
        I apply as {{ employer.jobtitle }}, and can begin in May.\n";
    let columns = [
        ("Letter", "a"),
        ("Company", "Alpha Ltd"),
        ("Position", "Baker"),
        ("Hiring Manager", "Ms. Ann Xu"),
        ("Street", "1 Road"),
        ("Postcode", "LS1 1AA"),
        ("City", "Leeds"),
        ("E-Mail", "jobs@alpha.example"),
    ];
    let mut made: Vec<String> = Vec::new();
    for (name, text) in lists(&columns) {
        let workspace = Workspace::of(&[("letters/a.md", letter), (name, &text)]);
        let ran = workspace.run(&["batch", name, "-f", "text", "--allow", "unfinished"]);
        assert_eq!(ran.stdout, "out/a-alpha-ltd.txt\n", "{text}: {}", ran.stderr);
        let path = workspace.folder.path().join("out/a-alpha-ltd.txt");
        made.push(std::fs::read_to_string(path).expect("made"));
    }
    for part in ["Ms. Ann Xu\nAlpha Ltd\n1 Road\n", "Dear Ms. Xu,", "apply as Baker"] {
        assert!(made[0].contains(part), "{part}: {}", made[0]);
    }
    assert!(made.iter().all(|text| *text == made[0]), "{made:#?}");
}

#[test]
fn a_key_of_the_letter_is_that_in_a_notation_of_keys() {
    let letter = "---\nlayout: letterhead\ndate: 2026-11-23\n---\nI can begin in May.\n";
    let list = "- letter: a\n  name: Alpha\n  salutation: Dear bakers,\n  subject: Bread\n  place: Leeds\n";
    let workspace = Workspace::of(&[("letters/a.md", letter), ("jobs.yml", list)]);
    let ran = workspace.run(&["batch", "jobs.yml", "-f", "text"]);
    let made = std::fs::read_to_string(workspace.folder.path().join("out/a-alpha.txt")).expect("made");
    assert!(made.contains("Dear bakers,") && made.contains("Bread"), "{made}{}", ran.stderr);
}

#[test]
fn mail_is_where_a_letter_goes_or_what_the_mail_says() {
    let letter = "---\nlayout: letterhead\ndate: 2026-11-23\nsubject: S\n---\nI can begin in May.\n";
    let sender = "sender: {name: Ada, address: [1 Road], email: a@b.example}\n";
    for (value, to, text) in [
        ("jobs@alpha.example", "To: \"Alpha\" <jobs@alpha.example>", "I can begin in May."),
        ("Jobs <jobs@alpha.example>", "jobs@alpha.example", "I can begin in May."),
        ("Here is my letter.", "", "Here is my letter."),
    ] {
        for (name, list) in lists(&[("letter", "a"), ("name", "Alpha"), ("mail", value)]) {
            let workspace =
                Workspace::of(&[("letters/a.md", letter), ("letterpress.yml", sender), (name, &list)]);
            let ran = workspace.run(&["batch", name, "-f", "eml"]);
            let made = std::fs::read_to_string(workspace.folder.path().join("out/a-alpha.eml"));
            let made = made.unwrap_or_else(|_| panic!("{list}: {}", ran.stderr));
            assert!(made.contains(to) && made.contains(text), "{list}: {made}");
        }
    }
}

#[test]
fn a_list_below_a_key_is_read_and_told_where_something_stands_beside_it() {
    let job = "{\"letter\": \"a\", \"name\": \"Alpha\", \"jobtitle\": \"Baker\"}";
    for (name, text, said) in [
        ("jobs.json", format!("{{\"applications\": [{job}]}}"), ""),
        ("jobs.json", format!("\u{feff}{{\n  \"jobs\": [\n    {job}\n  ]\n}}\n"), ""),
        ("jobs.jsonl", format!("{{\"jobs\": [{job}]}}\n"), ""),
        ("jobs.yml", format!("jobs: [{job}]\n"), ""),
        (
            "jobs.json",
            format!("{{\"version\": 1, \"jobs\": [{job}]}}"),
            "a list was expected: `jobs` holds one, and `version` stands beside it",
        ),
        (
            "jobs.yml",
            format!("version: 1\nby: me\njobs: [{job}]\n"),
            "a list was expected: `jobs` holds one, and `version`, `by` stand beside it",
        ),
        ("jobs.json", "{\n  \"letter\": \"a\"\n}\n".to_owned(), "the job list is a map, not a list"),
        ("jobs.yml", "jobs: 3\n".to_owned(), "the job list is a map, not a list"),
        ("jobs.json", job.to_owned(), ""),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", LETTER), (name, &text)]);
        let ran = workspace.run(&["batch", name, "-f", "text"]);
        if said.is_empty() {
            assert_eq!(ran.stdout, "out/a-alpha.txt\n", "{text}: {}", ran.stderr);
        } else {
            assert!(ran.stderr.contains(said), "{text}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_slip_in_a_table_of_employers_is_told_by_what_people_call_its_columns() {
    let columns = [
        ("Compnay", "name"),
        ("Positon", "jobtitle"),
        ("Stele", "jobtitle"),
        ("Ansprechparnter", "contact"),
        ("Strase", "street"),
        ("Psotcode", "zip"),
        ("Emial", "email"),
    ];
    for (column, key) in columns {
        let table = format!("key,Name,{column}\nx,Alpha,y\n");
        let workspace = Workspace::of(&[("letters/a.md", LETTER), ("employers/all.csv", &table)]);
        let ran = workspace.run(&["check"]);
        let said = format!("did you mean `{key}`?");
        let unknown = format!("unknown key `{column}`");
        assert!(ran.stdout.contains(&unknown) && ran.stdout.contains(&said), "{column}: {}", ran.stdout);
    }
}

#[test]
fn a_cell_that_describes_an_employer_beside_the_key_of_one_is_told_to_have_no_effect() {
    let employer = "name: Orchard Street Books\naliases: [Orchard Books]\njobtitle: Baker\ncontact: Dr. Priya Nair\nemail: a@b.example\n";
    // the column, what it says, and what is told of it
    let table = [
        ("contact", "Mr. Paul Xu", Some("`contact` is `Dr. Priya Nair`")),
        ("Contact Person", "Mr. Paul Xu", Some("`contact` is `Dr. Priya Nair`")),
        ("jobtitle", "Barista", Some("`jobtitle` is `Baker`")),
        ("Position", "Barista", Some("`jobtitle` is `Baker`")),
        ("Company", "Mill Ltd", Some("`name` is `Orchard Street Books`")),
        ("E-Mail", "c@d.example", Some("`email` is `a@b.example`")),
        ("jobpostingurl", "https://e.example/1", Some("have no `jobpostingurl`")),
        ("Street", "5 High St", Some("have no `street`")),
        // what the file says, too, what the letter reads, and columns of one's own
        ("contact", "Dr. Priya Nair", None),
        ("Position", "Baker", None),
        ("Company", "Orchard Books", None),
        ("Firma", "Orchard Street Books", None),
        ("lang", "en-GB", None),
        ("note", "call first", None),
        ("subject", "Baker", None),
    ];
    for (column, said, expected) in table {
        for (name, text) in lists(&[("employer", "orchard"), (column, said)]) {
            let workspace = Workspace::of(&[
                ("letters/a.md", LETTER),
                ("employers/orchard.yml", employer),
                (name, &text),
            ]);
            let ran = workspace.run(&["batch", name, "--letter", "a", "-f", "text"]);
            let told = ran.stderr.contains("has no effect here: the row is for the employer `orchard`");
            assert_eq!(told, expected.is_some(), "{name} {column}: {}", ran.stderr);
            assert!(ran.stderr.contains(expected.unwrap_or_default()), "{name} {column}: {}", ran.stderr);
        }
    }
    let asks = "---\nlayout: none\n---\nI apply to {{ employer.name }} as {{ page.jobtitle }}, and can begin in May.\n";
    let workspace = Workspace::of(&[
        ("letters/a.md", asks),
        ("employers/orchard.yml", employer),
        ("jobs.csv", "employer,jobtitle\norchard,Barista\n"),
    ]);
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
    assert!(!ran.stderr.contains("no effect"), "{}", ran.stderr);
}
