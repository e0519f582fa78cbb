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
