//! What rows made that a table no longer has: it is said, and removed when that is asked for; nothing else is.

use super::folder::Folder;

const ALL: [&str; 2] = ["letter-blue-door.txt", "letter-red-door.txt"];

fn folder() -> Folder {
    let folder = Folder::empty();
    folder.write("letterpress.yml", "");
    folder.write("letters/letter.md", "Hello {{ employer.name }}.\n");
    folder.write("firms.csv", "Company,Position\nBlue Door,Baker\nRed Door,Cook\n");
    folder
}

const BATCH: &str = "batch firms.csv --letter letter -f text";

#[test]
fn prune_keeps_what_rows_make_and_rows_of_other_lists_and_runs() {
    let folder = folder();
    assert_eq!(
        folder.done(&format!("{BATCH} --prune")),
        "out/letter-blue-door.txt\nout/letter-red-door.txt\n"
    );
    folder.done(&format!("{BATCH} --prune"));
    assert_eq!(folder.artifacts(), ALL);
    // another list of the same letter, the letter alone, a part of the work, another format
    folder.write("more.csv", "Company\nGreen Door\n");
    for args in [
        "batch more.csv --letter letter -f text --prune",
        "export letter -f html --allow all --prune",
        &format!("{BATCH} --shard 1/2 --prune"),
        &BATCH.replace("-f text", "-f html --prune"),
    ] {
        folder.done(args);
        assert_eq!(
            folder.artifacts().iter().filter(|name| ALL.contains(&name.as_str())).count(),
            2,
            "{args}"
        );
    }
    // where a row cannot be used, nobody knows what it would have made
    folder.write("firms.csv", "Company,Position\nBlue Door,Baker,or cook\n");
    assert_eq!(folder.run(&format!("{BATCH} --prune")).code, Some(1));
    assert!(folder.artifacts().contains(&ALL[0].to_owned()));
}

/// Right files that this very run wrote were named as of an earlier one, others each time.
#[test]
fn what_this_run_wrote_is_of_no_earlier_run() {
    for threads in ["1", "2", "4"] {
        for (rows, left) in [
            ("one,acme,a\none,acme,b\none,acme,b\n", ""),
            ("one,acme,a\none,acme,a\none,acme,b\ntwo,acme,c\n", ""),
            // what an earlier run made under a name that none makes now may be of either
            ("one,acme,b\none,acme,b\n", "`out/old.txt` is of an earlier run, and may be of either"),
        ] {
            let folder = Folder::new();
            if !left.is_empty() {
                folder.write("old.csv", "letter,employer,output\none,acme,old\n");
                folder.done("batch old.csv -f text");
            }
            folder.write("jobs.csv", &format!("letter,employer,output\n{rows}"));
            for _ in 0..3 {
                let ran = folder.run(&format!("batch jobs.csv -f text --threads {threads}"));
                assert!(ran.stderr.contains("error[name-collision]"), "{rows}: {}", ran.stderr);
                let told: Vec<&str> =
                    ran.stderr.lines().filter_map(|line| line.strip_prefix("warning[left-over]: ")).collect();
                assert_eq!(told.concat(), left, "{rows} with {threads}");
            }
        }
    }
}

#[test]
fn a_title_above_the_table_keeps_nothing_from_being_pruned_and_is_no_row_of_the_report() {
    for title in ["Applications of spring,\n", "Firm,\n", "Applications,\n2026,\n"] {
        let folder = folder();
        folder.write("firms.csv", &format!("{title}Company,Position\nBlue Door,Baker\nRed Door,Cook\n"));
        folder.done(&format!("{BATCH} --report report.csv"));
        let report = folder.read("report.csv");
        assert_eq!(report.lines().count(), 3, "{report}");
        folder.write("firms.csv", &format!("{title}Company,Position\nBlue Door,Baker\n"));
        folder.done(&format!("{BATCH} --prune"));
        assert_eq!(folder.artifacts(), [ALL[0]], "{title}");
    }
}

#[test]
fn what_deleted_and_renamed_rows_left_is_said_and_pruned() {
    let folder = folder();
    folder.done(BATCH);
    folder.write("firms.csv", "Company,Position\nBlue Door Ltd,Baker\n");
    let ran = folder.run(BATCH);
    let said = "warning[left-over]: `out/letter-blue-door.txt`, `out/letter-red-door.txt` are left of rows that \
                `firms.csv` no longer has, or calls otherwise";
    assert_eq!(ran.stderr.lines().find(|line| line.contains("left-over")), Some(said), "{}", ran.stderr);
    assert!(
        folder.run(&format!("{BATCH} --prune --dry-run")).stdout.contains("out/letter-red-door.txt\tgone\n")
    );
    folder.done(&format!("{BATCH} --prune"));
    assert_eq!(folder.artifacts(), ["letter-blue-door-ltd.txt"]);
    assert!(!folder.run(BATCH).stderr.contains("left-over"));
}

/// Two letters for one list: the files of the first were called left over, and `--prune` removed them.
#[test]
fn what_another_letter_made_of_rows_that_are_there_is_of_them() {
    let folder = folder();
    folder.write("letters/thanks.md", "Thank you, {{ employer.name }}.\n");
    let thanks = &BATCH.replace("--letter letter", "--letter thanks");
    folder.done(BATCH);
    for args in [thanks, &format!("{thanks} --prune"), BATCH, &format!("{BATCH} --prune")] {
        let ran = folder.run(args);
        assert!(!ran.stderr.contains("left-over"), "{args}: {}", ran.stderr);
        assert!(ALL.iter().all(|name| folder.artifacts().contains(&(*name).to_owned())), "{args}");
    }
    assert_eq!(folder.artifacts().len(), 4);
    // of a row that is gone, or a letter that is, they are left
    folder.write("firms.csv", "Company,Position\nBlue Door,Baker\n");
    let ran = folder.run(thanks);
    assert!(
        ran.stderr.contains("`out/letter-red-door.txt`, `out/thanks-red-door.txt` are left"),
        "{}",
        ran.stderr
    );
    folder.done(&format!("{thanks} --prune"));
    assert_eq!(folder.artifacts(), ["letter-blue-door.txt", "thanks-blue-door.txt"]);
    folder.remove("letters/letter.md");
    folder.done(&format!("{thanks} --prune"));
    assert_eq!(folder.artifacts(), ["thanks-blue-door.txt"]);
}

/// The books of programs before did not say from which list a file is: it stays until a run has seen it.
#[test]
fn a_manifest_that_names_no_list_removes_nothing() {
    let folder = folder();
    folder.done(BATCH);
    let manifest = folder.read("out/.letterpress/manifest.json");
    assert!(manifest.contains(",\"list\":\"../firms.csv\""), "{manifest}");
    folder.write("out/.letterpress/manifest.json", &manifest.replace(",\"list\":\"../firms.csv\"", ""));
    folder.write("firms.csv", "Company,Position\nBlue Door,Baker\n");
    folder.done(&format!("{BATCH} --prune"));
    assert_eq!(folder.artifacts(), ALL);
}

#[test]
fn what_may_be_of_a_row_that_cannot_be_used_is_said_and_stays() {
    let folder = folder();
    folder.done(BATCH);
    folder.write("firms.csv", "Company,Position\nBlue Door Ltd,Baker\n,Cook\n");
    for args in ["", " --prune"] {
        let ran = folder.run(&format!("{BATCH}{args}"));
        let said = "may be left of rows that `firms.csv` no longer has, or calls otherwise, or of 1 row that cannot be used";
        assert!(ran.stderr.contains(said), "{args}: {}", ran.stderr);
        assert!(folder.artifacts().contains(&ALL[0].to_owned()), "{args}");
    }
}

#[test]
fn files_of_a_letter_that_has_an_error_now_are_said_to_be_of_an_earlier_run() {
    let folder = folder();
    folder.done(BATCH);
    folder.write("letters/letter.md", "Hello {{ employer.name }}, I am [Your Name].\n");
    let ran = folder.run(BATCH);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    for name in ALL {
        let said = format!("`out/{name}` is of an earlier run, and not what the letter says now");
        assert!(ran.stderr.contains(&said), "{}", ran.stderr);
    }
    // a letter that was never exported left nothing
    folder.write("letters/other.md", "I am [Your Name].\n");
    let ran = folder.run("export other -f text");
    assert!(!ran.stderr.contains("left-over"), "{}", ran.stderr);
    folder.write("letters/letter.md", "Hello {{ employer.name }}!\n");
    assert!(!folder.run(BATCH).stderr.contains("left-over"));
}

#[test]
fn a_letter_that_is_named_for_all_rows_and_is_not_there_is_said_once() {
    let folder = folder();
    let ran = folder.run("batch firms.csv --letter leter -f text");
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("there is no letter `leter`").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("did you mean `letter`?"), "{}", ran.stderr);
}

#[test]
fn a_row_that_says_what_another_says_is_told_whatever_number_counts_it() {
    let folder = folder();
    folder.write("firms.csv", "No,Company,Position\n1,Blue Door,Baker\n2,Red Door,Cook\n3,Blue Door,Baker\n");
    let ran = folder.run(BATCH);
    assert!(
        ran.stderr.contains("this row says what row 2 says: the same letter is made twice"),
        "{}",
        ran.stderr
    );
    // a number that is no count of rows is the letter's own
    folder.write(
        "firms.csv",
        "Reference,Company,Position\n70,Blue Door,Baker\n12,Red Door,Cook\n71,Blue Door,Baker\n",
    );
    let ran = folder.run(&format!("{BATCH} --force"));
    assert!(!ran.stderr.contains("made twice"), "{}", ran.stderr);
}

#[test]
fn other_formats_of_a_letter_that_was_changed_since_are_told_to_be_of_the_letter_before() {
    let folder = Folder::new();
    folder.done("export one -f html,docx,eml");
    folder.done("export one -e zoo -f html");
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear {{ employer.name }}, one more.\n");
    let ran = folder.run("export one -f html");
    assert!(
        ran.stderr
            .contains("`out/one.docx`, `out/one.eml` were made before `letters/one.md` or its employer"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("export them anew with `-f docx,eml`"), "{}", ran.stderr);
    // what was made for another employer, too
    assert!(ran.stderr.contains("`out/one-zoo.html` was made before"), "{}", ran.stderr);
    folder.done("export one -e zoo -f html");
    // its advice
    folder.done("export one -f docx,eml");
    assert!(!folder.run("export one -f html").stderr.contains("made before"));
    // an employer's data, too; and what was deleted is not there
    folder.write("employers/acme.yml", "name: Acme Ltd\n");
    folder.remove("out/one.eml");
    let ran = folder.run("export one -f html");
    assert!(ran.stderr.contains("`out/one.docx` was made before"), "{}", ran.stderr);
    folder.remove("out/one.docx");
    assert!(!folder.run("export one -f html").stderr.contains("made before"));
}

#[test]
fn a_row_that_no_longer_says_what_another_says_is_not_told_so_again() {
    let folder = folder();
    let same = "Company,Position\nBlue Door,Baker\nBlue Door,Baker\n";
    folder.write("firms.csv", same);
    let run = || folder.run(BATCH).stderr;
    assert!(run().contains("this row says what row 2 says"), "told");
    assert!(run().contains("this row says what row 2 says"), "told again, as it still does");
    folder.write("firms.csv", "Company,Position\nBlue Door,Cook\nBlue Door,Baker\n");
    assert!(!run().contains("this row says"), "no longer");
    assert!(!run().contains("this row says"), "nor unchanged");
}
