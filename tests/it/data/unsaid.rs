//! What came out otherwise than it was meant, and nothing said so.

use super::Workspace;
use crate::support::sheet::{ods, row, xlsx};

const LETTER: &str =
    "---\nlayout: letterhead\ndate: 2026-11-23\ntitle: T\nsubject: S\nemployer: e\n---\nI work.\n";
const EMPLOYER: &str = "name: Acme\naddress: [A 1, 12345 B]\n";

/// The letter with that line more in its front matter.
fn letter_with(line: &str) -> String {
    let letter = LETTER.replace("---\nI work", &format!("{line}\n---\nI work"));
    if line.starts_with("subject") { letter.replace("subject: S\n", "") } else { letter }
}

/// A workspace with that line more in the letter's front matter.
fn with(line: &str) -> Workspace {
    Workspace::of(&[("letters/a.md", &letter_with(line)), ("employers/e.yml", EMPLOYER)])
}

/// A workspace of a letter for each of these lines, `letters/l000.md` and so on.
fn with_each(lines: &[String]) -> Workspace {
    let letters: Vec<_> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| (format!("letters/l{at:03}.md"), letter_with(line)))
        .collect();
    let letters = letters.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let files: Vec<_> = letters.chain([("employers/e.yml", EMPLOYER)]).collect();
    Workspace::of(&files)
}

/// What is found with some code, without those that all such letters have.
fn found(workspace: &Workspace, code: &str) -> Vec<String> {
    let all = workspace.findings(&["check", "--allow", "language,unfinished"]);
    all.into_iter().filter(|found| found.contains(&format!(" {code}: "))).collect()
}

#[test]
fn a_word_for_none_leaves_a_part_out_and_others_are_told() {
    let keys = ["closing", "salutation", "subject", "cc", "place", "enclosures", "ps", "recipient"];
    let words = ["none", "NONE", "None", "no", "NO", "off", "false", "[none]"];
    let lines: Vec<_> =
        keys.iter().flat_map(|key| words.iter().map(move |word| format!("{key}: {word}"))).collect();
    let workspace = with_each(&lines);
    assert_eq!(found(&workspace, "invalid-value"), [""; 0]);
    let ran = workspace.run(&["export", "-f", "text"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let says = |line: &String| {
        let at = lines.iter().position(|known| known == line).expect("one of them");
        workspace.read(&format!("out/l{at:03}.txt"))
    };
    for line in &lines {
        let (key, _) = line.split_once(':').expect("a key");
        assert_eq!(says(line), says(&format!("{key}: false")), "{line}");
    }
    let words = ["n/a", "nein", "N/A", "tbd", "\"-\"", "keine", "aucun", "ninguno", "brak"];
    let lines: Vec<_> =
        keys.iter().flat_map(|key| words.iter().map(move |word| format!("{key}: {word}"))).collect();
    let told = found(&with_each(&lines), "invalid-value");
    for (at, line) in lines.iter().enumerate() {
        let of_this: Vec<_> = told.iter().filter(|told| told.contains(&format!("/l{at:03}.md:"))).collect();
        assert_eq!(of_this.len(), 1, "{line}: {of_this:?}");
        assert!(of_this[0].contains("which is printed"), "{of_this:?}");
    }
    for line in [
        "closing: Kind regards",
        "subject: None of your business",
        "subject: No. 7",
        "ps: Nein, ich bin kein Roboter.",
        "cc: Nora Nein",
        "place: Noirmont",
        "closing: Offen gesagt Ihr",
        "enclosures: [CV]",
        "ps: No, I do not drive.",
        "recipient: [Nix GmbH, 12345 B]",
    ] {
        assert!(found(&with(line), "invalid-value").is_empty(), "{line}");
    }
}

#[test]
fn what_is_set_beside_what_is_there_has_its_room() {
    let workspace = with("theme: classic");
    let plain = workspace.run(&["export", "a", "-f", "html", "-o", "-"]).stdout;
    let set = workspace.run(&["export", "a", "-f", "html", "-o", "-", "--set", "theme.color=#aa0000"]);
    assert_eq!(set.code, Some(0), "{}", set.stderr);
    assert!(set.stdout.contains("#aa0000") && !plain.contains("#aa0000"));
    for (sets, told) in [
        (
            &["--set", "sender=Ada", "--set", "sender.phone=1"][..],
            "`sender.phone` has no room beside `sender`",
        ),
        (&["--set", "contact.name=Ms Anna Bell"], "`contact` has no effect in a letter"),
        (&["--set", "jobtitle=Baker"], "`jobtitle` has no effect in a letter"),
        (&["--set", "name=Beta"], "`name` has no effect in a letter"),
    ] {
        let ran = workspace.run(&[&["export", "a", "-f", "text", "-o", "-"], sets].concat());
        assert!(ran.stderr.contains(told), "{sets:?}: {}", ran.stderr);
        assert_eq!(ran.code != Some(0), told.contains("room") || told.contains("`contact`"), "{sets:?}");
    }
    for sets in [
        &["--set", "sender.phone=030 1234"][..],
        &["--set", "recipient.contact=Ms Bell"],
        &["--set", "recipient.contact.name=Ms Bell"],
        &["--set", "theme.color=#aa0000"],
        &["--set", "my.own=1"],
    ] {
        let ran = workspace.run(&[&["export", "a", "-f", "text", "-o", "-"], sets].concat());
        assert_eq!(ran.code, Some(0), "{sets:?}: {}", ran.stderr);
        assert!(!ran.stderr.contains("has no "), "{sets:?}: {}", ran.stderr);
    }
}

#[test]
fn keys_a_level_too_high_or_too_low_are_told() {
    for (more, told) in [
        ("closing: With best wishes", "`closing` has no effect in an employer's data"),
        ("enclosures: [Portfolio]", "`enclosures` has no effect in an employer's data"),
        ("ps: I can start in May.", "`ps` has no effect in an employer's data"),
        ("subject: Application for baker", "`subject` has no effect in an employer's data"),
        ("layout: letterhead", "`layout` has no effect in an employer's data"),
        ("paper: letter", "`paper` has no effect in an employer's data"),
        ("makepdf: false", "`makepdf` has no effect in an employer's data"),
        ("contact: {name: Anna Bell, greeting: Dear Anna}", "`greeting` has no effect under `contact`"),
        ("contact: {name: Anna Bell, address: X 1}", "`address` has no effect under `contact`"),
        ("coverletter: {greetings: Hi, email: a@b.example}", "`email` has no effect under `coverletter`"),
        ("date: 2026-01-02", ""),
        ("place: Leeds", ""),
        ("subject: Baker", ""),
        ("closing: 2026-01-02", ""),
        ("layout: open plan", ""),
        ("paper: recycled", ""),
        ("footer: a shop for shoes", ""),
        ("contact: {name: Anna Bell, phone: 030 1}", ""),
        ("contact: {name: Anna Bell, title: Head of HR}", ""),
        ("team: bread", ""),
        ("formats: a fair in Leeds", ""),
        ("sender: Leeds", ""),
        ("street: X 1", ""),
    ] {
        let employer = format!("{EMPLOYER}{more}\n");
        let workspace = Workspace::of(&[("letters/a.md", LETTER), ("employers/e.yml", &employer)]);
        let found = found(&workspace, "unknown-key");
        let expected = usize::from(!told.is_empty());
        assert!(
            found.len() == expected && found.iter().all(|found| found.contains(told)),
            "{more}: {found:?}"
        );
    }
    for (line, told) in [
        ("sender: {name: Kim Doe, ulr: kim.example}", "unknown key `ulr` under `sender`"),
        ("sender: {name: Kim Doe, urll: kim.example}", "unknown key `urll` under `sender`"),
        ("sender: {name: Kim Doe, closing: Bye}", "`closing` has no effect under `sender`"),
        ("sender: {name: Kim Doe, title: Dr.}", "`title` has no effect under `sender`"),
        ("sender: {firstname: Ada, lastname: Roe}", "`firstname` has no effect under `sender`"),
        ("recipient: {name: Acme, street: A 1}", "`street` has no effect under `recipient`"),
        ("deny: [warnings]", "`deny` has no effect in a letter"),
        ("P.S.: I can start now.", "unknown key `P.S.`"),
        ("sender: {name: Kim Doe, url: kim.example}", ""),
        ("sender: {name: Kim Doe, role: Baker}", ""),
        ("ref: AB-12", ""),
        ("deny: a claim", ""),
    ] {
        let found = found(&with(line), "unknown-key");
        let is_told =
            if told.is_empty() { found.is_empty() } else { found.iter().any(|found| found.ends_with(told)) };
        assert!(is_told, "{line}: {found:?}");
    }
}

#[test]
fn merged_cells_are_told_and_those_of_titles_are_not() {
    let rows = row(1, &["Company", "Position", "Contact"])
        + &row(2, &["Acme", "Baker", "Ms Anna Bell"])
        + &row(3, &["Acme", "Cook", ""]);
    let merged = |cells: &str| {
        let sheet = format!(
            "{rows}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"{cells}\"/></mergeCells><sheetData>"
        );
        xlsx(&sheet, &[])
    };
    for (cells, is_told) in
        [("C2:C3", true), ("B2:C2", true), ("C1:D1", false), ("A9:C9", false), ("A1:C1", true)]
    {
        let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
        workspace.write("jobs.xlsx", merged(cells));
        let found = workspace.findings(&["batch", "jobs.xlsx", "--letter", "a", "-f", "text", "--dry-run"]);
        let told = found.iter().any(|found| found.contains("are merged, and their value is read in"));
        assert_eq!(told, is_told, "{cells}: {found:?}");
    }
    let cell = |text: &str, more: &str| {
        format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>")
    };
    let table = format!(
        "<table:table table:name=\"T\"><table:table-row>{}{}</table:table-row><table:table-row>{}{}</table:table-row>\
         <table:table-row>{}<table:covered-table-cell/></table:table-row></table:table>",
        cell("Company", ""),
        cell("Contact", ""),
        cell("Acme", ""),
        cell("Ms Bell", "table:number-rows-spanned=\"2\""),
        cell("Beta", ""),
    );
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    workspace.write("jobs.ods", ods("", &table));
    let found = workspace.findings(&["batch", "jobs.ods", "--letter", "a", "-f", "text", "--dry-run"]);
    assert!(found.iter().any(|found| found.contains("cells B2 to B3 are merged")), "{found:?}");
}

#[test]
fn a_row_behind_a_hash_is_told() {
    for (row, is_told) in [
        ("#Acme,Baker,1", true),
        ("# done: Beta,Cook,2", true),
        ("Acme,Baker,#1", false),
        ("Acme #3,Baker,x", false),
        ("#1,Baker,x", false),
    ] {
        let table = format!("Company,Position,V\n{row}\n");
        let workspace = Workspace::of(&[("letters/a.md", LETTER), ("jobs.csv", &table)]);
        let found = workspace.findings(&["batch", "jobs.csv", "--letter", "a", "-f", "text", "--dry-run"]);
        let told = found.iter().any(|found| found.contains("a list has no comments"));
        assert_eq!(told, is_told, "{row}: {found:?}");
    }
}

#[test]
fn two_names_for_one_field_in_one_list_are_one() {
    for (file, text) in [
        (
            "jobs.jsonl",
            "{\"name\":\"Acme\",\"jobtitle\":\"Baker\"}\n{\"Company\":\"Beta\",\"Position\":\"Cook\"}\n",
        ),
        ("jobs.csv", "name,Company,Position\nAcme,,Baker\n,Beta,Cook\n"),
    ] {
        let letter =
            LETTER.replace("I work.", "I want to be {{ employer.jobtitle }} at {{ employer.name }}.");
        let workspace = Workspace::of(&[("letters/a.md", &letter), (file, text)]);
        let ran = workspace.run(&["batch", file, "--letter", "a", "-f", "text"]);
        assert_eq!(ran.stdout, "out/a-acme.txt\nout/a-beta.txt\n", "{file}: {}", ran.stderr);
    }
    // beside a company in the same row it is the applicant's
    let workspace = Workspace::of(&[
        ("letters/a.md", LETTER),
        ("jobs.csv", "name,Company,Position\nKim Doe,Acme,Baker\nKim Doe,,Cook\n"),
    ]);
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
    assert!(
        ran.stderr.contains("`Company` is empty, so this row is for nobody"),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
}

#[test]
fn a_report_is_a_list_again() {
    let letter = LETTER.replace("I work.", "I call {{ page.Tel }} and {{ page.N }} end.");
    let list = "{\"name\":\"Acme\",\"jobtitle\":\"Baker\",\"Tel\":\"+49 30 1\",\"N\":\"-5 %\"}\n";
    let workspace = Workspace::of(&[("letters/a.md", &letter), ("jobs.jsonl", list)]);
    let first = workspace.run(&["batch", "jobs.jsonl", "--letter", "a", "-f", "text", "--report", "rep.csv"]);
    let made = first.stdout.trim().to_owned();
    let read = || std::fs::read_to_string(workspace.folder.path().join(&made)).expect("made");
    let text = read();
    assert!(text.contains("I call +49 30 1 and -5 % end."), "{text}");
    workspace.run(&["batch", "rep.csv", "--letter", "a", "-f", "text", "--force"]);
    assert_eq!(read(), text);
}

#[test]
fn slips_in_a_resume_are_told() {
    for (resume, told) in [
        ("{\"basics\":{\"name\":\"Ada\",\"phnoe\":\"+49 30 1\"}}", "`phnoe` under `basics` is not read"),
        ("{\"basics\":{\"name\":\"Ada\",\"e-mail\":\"a@b.example\"}}", "`e-mail` under `basics` is not read"),
        ("{\"basics\":{\"name\":\"Ada\",\"locaton\":{}}}", "`locaton` under `basics` is not read"),
        ("{\"basics\":{\"name\":\"Ada\",\"phone\":493012345}}", "`phone` under `basics` is a number"),
        ("{\"Basics\":{\"name\":\"Ada\"}}", "has no `basics`"),
        ("{\"basics\":[{\"name\":\"Ada\"}]}", "has no `basics`"),
        ("{\"name\":\"Ada\",\"email\":\"a@b.example\"}", "has no `basics`"),
        ("{\"basics\":{\"name\":\"Ada\",\"summary\":\"x\",\"image\":\"\",\"website\":\"a.example\"}}", ""),
        (
            "{\"basics\":{\"name\":\"Ada\",\"birthday\":\"1990\",\"nationality\":\"x\",\"headline\":\"y\"}}",
            "",
        ),
        ("{\"work\":[]}", ""),
    ] {
        let workspace = Workspace::of(&[
            ("letters/a.md", LETTER),
            ("employers/e.yml", EMPLOYER),
            ("resume.json", resume),
        ]);
        let found = workspace.findings(&["check", "a"]);
        let found: Vec<&String> = found.iter().filter(|found| found.contains("resume.json")).collect();
        let is_told =
            if told.is_empty() { found.is_empty() } else { found.iter().any(|found| found.contains(told)) };
        assert!(is_told, "{resume}: {found:?}");
    }
}
