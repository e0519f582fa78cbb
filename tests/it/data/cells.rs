//! What people write into the cells of a list: sentences of another row, notes to themselves, a path of Windows, a person.

use super::Workspace;

const FRONT: &str = "layout: british\nlang: en-GB\ndate: 2026-11-30\ntitle: Application\n\
    subject: Application as {{ employer.jobtitle }}";

/// A workspace of two employers, one a row, with a column more and what stands in it of the first row.
fn with(body: &str, column: &str, cell: &str) -> Workspace {
    let letter = format!(
        "---\n{FRONT}\n---\nI would like to work for you at {{{{ employer.name }}}}.\n\n{body}\n\nI look forward to hearing from you.\n"
    );
    let rows = [
        format!("Company,Position,Street,Town,Postcode,{column}"),
        format!("York Hospital,Staff Nurse,Wigginton Road,York,YO31 8HE,\"{cell}\""),
        "Wheatfields Hospice,Palliative Nurse,Grove Road,Leeds,LS6 2AE,I like small teams.".to_owned(),
    ];
    Workspace::of(&[("letters/l.md", &letter), ("j.csv", &rows.join("\n"))])
}

fn found(workspace: &Workspace) -> Vec<String> {
    let found = workspace.findings(&["batch", "j.csv", "--letter", "l", "-f", "text"]);
    found.into_iter().filter(|found| !found.starts_with("note")).collect()
}

#[test]
fn a_sentence_of_a_cell_that_names_the_employer_of_another_row_is_warned_of() {
    for cell in [
        "My grandmother was cared for in Wheatfields Hospice.",
        "I did my second-year placement with you at Wheatfields Hospice.",
        "The CQC calls Wheatfields Hospice outstanding, and I want to learn there.",
    ] {
        let found = found(&with("{{ page.Why }}", "Why", cell));
        assert!(
            found.iter().any(|found| found.contains("other-employer: this letter is for `York Hospital`")),
            "{cell}: {found:?}"
        );
    }
    for (body, cell) in [
        ("{{ page.Why }}", "My grandmother was cared for in York Hospital."),
        ("{{ page.Why }}", "In 2019 I worked at Wheatfields Hospice for a year."),
        ("{% if page.Why %}I like wards.{% endif %}", "I want to learn at Wheatfields Hospice one day."),
        // a name alone is what the column is for
        ("Patients come to you from {{ page.Why }}.", "Wheatfields Hospice"),
        ("My grandmother was cared for in Wheatfields Hospice.", "I like small teams."),
    ] {
        let found = found(&with(body, "Why", cell));
        assert!(found.iter().all(|found| !found.contains("other-employer")), "{cell}: {found:?}");
    }
}

/// What the warning says of a column is so.
#[test]
fn a_row_may_say_whom_its_letter_means_to_name() {
    let workspace = with("{{ page.Why }}", "Why", "x");
    let list = "Company,Position,Street,Town,Postcode,mentions,Why\n\
        York Hospital,Staff Nurse,Wigginton Road,York,YO31 8HE,MENTIONS,I want to learn as they do at Wheatfields Hospice.\n\
        Wheatfields Hospice,Palliative Nurse,Grove Road,Leeds,LS6 2AE,,I like small teams.\n";
    for (mentions, is_told) in [("", true), ("wheatfields-hospice", false)] {
        workspace.write("j.csv", list.replace("MENTIONS", mentions));
        let found = found(&workspace);
        assert_eq!(
            found.iter().any(|found| found.contains("other-employer")),
            is_told,
            "{mentions}: {found:?}"
        );
    }
    let set = workspace.run(&[
        "export",
        "l",
        "-e",
        "york-hospital",
        "-f",
        "text",
        "--set",
        "Why=I want to learn at Wheatfields Hospice.",
    ]);
    assert!(!set.stderr.contains("of its row"), "{}", set.stderr);
}

/// `paddle` of `Northwater Paddle Sports` is what the letter is about; a firm's first word is the firm.
#[test]
fn the_name_of_a_letter_that_is_a_word_of_another_firm_is_its_own() {
    for (letter, is_told) in [("paddle", false), ("northwater", true)] {
        let text = "---\ntitle: T\nlang: en\n---\nI would like to work for you at {{ employer.name }}.\n";
        let list = "Company,Position,Street,City,State,ZIP\n\
            Loon Camp,Guide,1 Lake Road,Ely,MN,55731\n\
            Northwater Paddle Sports Inc.,Coordinator,2 Bay Road,Bellingham,WA,98225\n";
        let path = format!("letters/{letter}.md");
        let workspace = Workspace::of(&[(&path, text), ("j.csv", list)]);
        let found = workspace.findings(&["batch", "j.csv", "--letter", letter, "-f", "text"]);
        let told = found.iter().any(|found| found.contains("is exported as"));
        assert_eq!(told, is_told, "{letter}: {found:?}");
    }
}

#[test]
fn a_note_to_oneself_that_is_all_of_a_line_is_an_error() {
    for cell in ["N/A", "n/a", "see ad", "same as above", "-", "none", "ditto", "??", "no", "siehe Anzeige"] {
        let found = found(&with("{{ page.Why }}", "Why", cell));
        assert!(
            found
                .iter()
                .any(|found| found.starts_with("error letters/l.md") && found.contains("placeholder: ")),
            "{cell}: {found:?}"
        );
    }
    for (body, cell) in [
        ("My notice period: {{ page.Why }}", "none"),
        ("{{ page.Why }}", "---"),
        ("{{ page.Why }}", "None of my patients waited longer than an hour."),
        ("{{ page.Why }}", "No night is too long for me."),
        ("{% if page.Why != \"n/a\" %}{{ page.Why }}{% endif %}", "n/a"),
    ] {
        let found = found(&with(body, "Why", cell));
        assert!(found.iter().all(|found| !found.contains("placeholder")), "{cell}: {found:?}");
    }
}

#[test]
fn more_names_of_columns_are_the_contact() {
    for column in ["FAO", "Named contact", "Who to write to", "Hiring manager name", "Point of contact"] {
        let workspace = with("I like wards.", column, "Mr Imran Sheikh");
        let text = workspace.run(&["batch", "j.csv", "--letter", "l", "-f", "text", "-o", "all"]);
        let letter = std::fs::read_to_string(workspace.folder.path().join("all/l-york-hospital.txt"));
        let letter = letter.unwrap_or_else(|error| panic!("{column}: {error} {}", text.stderr));
        assert!(letter.contains("Dear Mr Sheikh,"), "{column}: {letter}");
    }
}

#[test]
fn a_greeting_that_prints_all_of_a_contact_is_told_how_to_greet() {
    let letter =
        |greeting: &str| format!("---\ntitle: T\nlang: en-GB\nemployer: e\n---\n{greeting}\n\nI work.\n");
    let told = |contact: &str, greeting: &str| {
        let employer = format!("name: York Hospital\ncontact: \"{contact}\"\n");
        let workspace = Workspace::of(&[("letters/a.md", &letter(greeting)), ("employers/e.yml", &employer)]);
        let ran = workspace.run(&["check", "a"]);
        ran.stderr.lines().chain(ran.stdout.lines()).map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    for (contact, greeting, usual) in [
        ("Mr Imran Sheikh, Matron", "Dear {{ employer.contact }},", "write `Dear Mr Sheikh,`"),
        (
            "Sister Karen Holroyd, Ward Manager",
            "Dear {{ employer.contact }},",
            "says what the contact does, too: `Ward Manager`",
        ),
        ("Kim Berger, Talent Partner", "Dear {{ employer.contact }},", "says what the contact does, too"),
        ("Mr Imran Sheikh, Matron", "Dear Sir or Madam,", "greet the contact: `Dear Mr Sheikh,`"),
    ] {
        let told = told(contact, greeting);
        assert!(told.contains(usual), "{contact}: {told}");
    }
    for (contact, greeting) in [
        ("Mr Imran Sheikh, Matron", "Dear Mr Sheikh,"),
        ("Mr Imran Sheikh", "Dear {{ employer.contact }},"),
        ("Mr Sheikh, MBE", "Dear Mr Sheikh,"),
        ("Kim Berger, Talent Partner", "Dear Kim Berger,"),
    ] {
        let told = told(contact, greeting);
        assert!(!told.contains("what the contact does"), "{contact}: {told}");
    }
}

#[test]
#[cfg(unix)]
fn a_link_that_an_editor_makes_stops_no_letter() {
    let workspace = with("I like wards.", "Why", "x");
    workspace.write("employers/alfa.yml", "name: Alfa\njobtitle: Nurse\naddress: [A 1, B]\n");
    for name in ["letters/.#l.md", "employers/.#alfa.yml", "letters/_old.md"] {
        std::os::unix::fs::symlink("tom@host.123:4", workspace.folder.path().join(name)).expect("a link");
    }
    let ran = workspace.run(&["export", "l", "-e", "alfa", "-f", "text"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    std::os::unix::fs::symlink("nowhere", workspace.folder.path().join("letters/b.md")).expect("a link");
    assert_ne!(workspace.run(&["export", "-f", "text"]).code, Some(0), "a letter that is not there");
}

#[test]
fn a_word_for_yes_that_is_asked_for_by_another_is_warned_of() {
    let body = "{% if page.Nights == \"yes\" %}I am happy to work nights.{% endif %}";
    for cell in ["TRUE", "y", "x", "✓", "ja"] {
        let found = found(&with(body, "Nights", cell));
        assert!(
            found.iter().any(|found| found.contains("liquid-lax: `page.Nights` is ")),
            "{cell}: {found:?}"
        );
    }
    for (body, cell) in [
        (body, "yes"),
        (body, "no"),
        (body, "maybe"),
        (body, "I am a night owl, yes."),
        (body, "yes, in part"),
        ("{% if page.Nights == \"x\" %}A.{% elsif page.Nights == \"y\" %}B.{% endif %}", "y"),
        ("{% if page.Nights == \"yes\" or page.Nights == \"x\" %}Nights.{% endif %}", "x"),
    ] {
        let found = found(&with(body, "Nights", cell));
        assert!(found.iter().all(|found| !found.contains("liquid-lax")), "{body} {cell}: {found:?}");
    }
}

#[test]
fn a_column_that_nobody_asks_for_beside_a_key_that_no_column_has_is_warned_of() {
    for (body, column, near) in [
        ("{% if page.Nights %}I work nights.{% endif %}", "Night shifts", "page.Nights"),
        (
            "{% case page.Specialty %}{% when \"icu\" %}I know ICU.{% endcase %}",
            "Speciality",
            "page.Specialty",
        ),
    ] {
        let found = found(&with(body, column, "icu"));
        let said = format!("no letter asks for the column `{column}`, and `{near}`");
        let told = found.iter().filter(|found| found.contains(&said));
        assert_eq!(told.count(), 1, "{column}: {found:?}");
    }
    for (body, column) in [
        ("{{ page[\"Night shifts\"] }} {% if page.Nights %}x{% endif %}", "Night shifts"),
        ("{% if page.Notice %}I have given notice.{% endif %}", "Night shifts"),
        ("I like wards.", "Notes"),
        // `{% if page.Nights %}` of another letter
        ("I like wards.", "Night shifts"),
    ] {
        let workspace = with(body, column, "x");
        let other = "---\ntitle: T\nNights: 3\n---\n{% if page.Nights %}I work nights.{% endif %}\n";
        workspace.write("letters/other.md", other);
        let found = found(&workspace);
        assert!(found.iter().all(|found| !found.contains("no letter asks")), "{column}: {found:?}");
    }
}
