//! A second run: what changed is written, what did not is left alone.

use std::fs;
use std::time::SystemTime;

use super::folder::Folder;

const ALL: &str = "export --all-employers -f text,md";

fn modified(folder: &Folder) -> Vec<SystemTime> {
    let paths = folder.artifacts().into_iter().map(|name| folder.path(&format!("out/{name}")));
    paths.map(|path| path.metadata().and_then(|data| data.modified()).expect("a time")).collect()
}

#[test]
fn a_second_run_writes_nothing_and_reports_the_same() {
    let folder = Folder::new();
    folder.write("letters/three.md", "TODO: mention Grüße {{ page.nothing }}\n");
    let args = format!("{ALL} --allow unset-variable,placeholder --message-format json -v");
    let first = folder.run(&args);
    let before = (modified(&folder), folder.out());
    let second = folder.run(&args);
    assert_eq!((modified(&folder), folder.out()), before);
    assert_eq!((first.code, second.code), (Some(0), Some(0)), "{}", first.stdout);
    assert!(first.stdout.contains("\"type\":\"diagnostic\""), "{}", first.stdout);
    let unchanged = first
        .stdout
        .replace("\"status\":\"exported\"", "\"status\":\"unchanged\"")
        .replace("\"exported\":18,\"unchanged\":0", "\"exported\":0,\"unchanged\":18");
    assert_eq!(second.stdout, unchanged);
}

#[test]
fn findings_of_an_unchanged_letter_are_drawn_as_before() {
    let folder = Folder::new();
    folder.write("letters/one.md", "---\nemployer: acme\n---\nAt Universit√§t Berlin.\n");
    let first = folder.run("export one -f text");
    let second = folder.run("export one -f text");
    assert!(first.stderr.contains("warning[mojibake]"), "{}", first.stderr);
    assert_eq!(second.stderr, first.stderr.replace("exported 1 file", "exported 0 files, 1 unchanged"));
}

#[test]
fn a_dry_run_says_why_each_artifact_would_be_written() {
    let folder = Folder::new();
    folder.write("data/names.yml", "the: ''\n");
    folder
        .write("letters/two.md", "Dear {{ employer.name }}, {% include two.md %}{{ site.data.names.the }}\n");
    let two = "export two -e acme,edx -f text";
    assert_eq!(folder.reasons(two), ["out/two-acme.txt: new", "out/two-edx.txt: new"]);
    assert!(!folder.path("out").exists());
    folder.done(two);
    let both = |reason: &str| [format!("out/two-acme.txt: {reason}"), format!("out/two-edx.txt: {reason}")];
    assert_eq!(folder.reasons(two), both("unchanged"));
    assert_eq!(folder.reasons(&format!("{two} --force")), both("forced"));
    assert_eq!(folder.reasons(&format!("{two} --set a=b")), both("options changed"));
    assert_eq!(folder.reasons(&format!("{two} --date 2020-01-02")), both("options changed"));
    let change = |path: &str, text: &str, reasons: [String; 2]| {
        let old = fs::read_to_string(folder.path(path)).ok();
        folder.write(path, text);
        assert_eq!(folder.reasons(two), reasons, "{path}");
        match old {
            Some(old) => folder.write(path, &old),
            None => folder.remove(path),
        }
        assert_eq!(folder.reasons(two), both("unchanged"), "{path}");
    };
    change("letters/two.md", "Other {{ employer.name }}", both("letter changed"));
    change("includes/two.md", "2.", both("included file changed"));
    change("letterpress.yml", "author: Bob\n", both("settings changed"));
    change("data/x.yml", "1", both("unchanged"));
    change("data/names.yml", "the: second", both("data changed"));
    change("formats/text/coverletter.hbs", "{{{content}}}!", both("format changed"));
    change("formats/markdown/coverletter.hbs", "{{{content}}}!", both("unchanged"));
    change("employers/new.yml", "name: New\n", both("unchanged"));
    change(
        "employers/edx.yml",
        "name: EDX\n",
        ["out/two-acme.txt: unchanged".to_owned(), "out/two-edx.txt: employer changed".to_owned()],
    );
    folder.remove("out/two-edx.txt");
    assert_eq!(folder.reasons(two), ["out/two-acme.txt: unchanged", "out/two-edx.txt: deleted"]);
    folder.done(two);
    assert_eq!(folder.read("out/two-edx.txt"), "Dear edX, two.\n");
}

#[test]
fn a_letter_that_looks_at_all_employers_follows_every_one() {
    let folder = Folder::new();
    folder.write("letters/all.md", "{% for e in site.data.employers %}{{ e[1].name }} {% endfor %}\n");
    let args = "export all -e acme -f text --allow other-employer";
    folder.done(args);
    folder.write("employers/edx.yml", "name: EDX\n");
    assert_eq!(folder.reasons(args), ["out/all-acme.txt: employer changed"]);
}

#[test]
fn an_employer_added_later_is_looked_for_in_unchanged_letters() {
    let folder = Folder::new();
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear Acme, I want to join Initech.\n");
    let args = "export one two -e acme -f text";
    folder.done(args);
    folder.write("employers/initech.yml", "name: Initech\n");
    let ran = folder.run(&format!("{args} --message-format json"));
    assert_eq!(ran.values("diagnostic", "code"), ["other-employer", "left-over"]);
    assert_eq!(ran.values("artifact", "path"), ["out/two-acme.txt"]);
    assert_eq!(ran.values("artifact", "status"), ["unchanged"]);
    assert_eq!(ran.code, Some(1));
    let stated = folder.run(&format!("{args} --allow other-employer --dry-run"));
    assert_eq!(stated.stdout, "out/one.txt\toptions changed\nout/two-acme.txt\toptions changed\n");
}

#[test]
fn names_that_change_what_is_found_export_again_and_others_do_not() {
    let folder = Folder::new();
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear Acme, I worked at Initech.\n");
    let args = "export one two -e acme -f text";
    folder.done(args);
    let before = folder.read("out/.letterpress/manifest.json");
    folder.write("employers/initech.yml", "name: Initech\n");
    assert_eq!(
        folder.reasons(args),
        ["out/one.txt: names of employers changed", "out/two-acme.txt: unchanged"]
    );
    folder.done(args);
    let after = folder.read("out/.letterpress/manifest.json");
    assert!(after != before && after.contains("`Initech` is another employer"), "{after}");
    assert_eq!(folder.reasons(args), ["out/one.txt: unchanged", "out/two-acme.txt: unchanged"]);
    // what was adopted is what a run from nothing writes
    fs::remove_dir_all(folder.path("out")).expect("removed");
    folder.done(args);
    assert_eq!(folder.read("out/.letterpress/manifest.json"), after);
}

/// What a run that must not replace `out/one.txt` says.
const CHANGED: &str = "error[foreign-file]: `out/one.txt` was changed after it was exported\n \
    --> out/one.txt\n  = help: move it away, name another folder with `-o`, or replace it with `--force`\n\n";

#[test]
fn a_file_that_was_changed_after_it_was_exported_is_not_replaced_without_force() {
    let folder = Folder::new();
    folder.done("export one -f text,md");
    folder.write("out/one.txt", "edited by hand");
    for (args, tally) in [
        ("export one -f text", "exported 0 files, 1 letter failed: 1 error\n"),
        ("export one -f text,md", "exported 0 files, 1 letter failed: 1 error\n"),
        ("export one -f text --dry-run", "would export 0 files, 1 letter failed: 1 error\n"),
        ("export one -f text --set title=Other", "exported 0 files, 1 letter failed: 1 error\n"),
    ] {
        let ran = folder.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{args}");
        assert_eq!(ran.stderr, format!("{CHANGED}{tally}"), "{args}");
    }
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear {{ employer.name }}, changed.\n");
    assert_eq!(folder.run("export one -f text").code, Some(1));
    assert_eq!(folder.read("out/one.txt"), "edited by hand");
    // what was changed into just what would be written does no harm
    folder.write("out/one.txt", "Dear Acme, changed.\n");
    folder.done("export one -f text");
    folder.write("out/one.txt", "edited by hand");
    folder.done("export one -f text --force");
    assert_eq!(folder.read("out/one.txt"), "Dear Acme, changed.\n");
    assert_eq!(folder.reasons("export one -f text"), ["out/one.txt: unchanged"]);
}

#[test]
fn a_file_that_a_part_wrote_since_is_replaced() {
    let folder = Folder::new();
    folder.done("export one -f text");
    for (shard, word) in [("1/1", "parts"), ("1/2", "half"), ("2/2", "half"), ("1/1", "again")] {
        folder.write("letters/one.md", &format!("---\nemployer: acme\n---\nDear Acme, {word}.\n"));
        folder.done(&format!("export one -f text --shard {shard}"));
    }
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear Acme, whole.\n");
    folder.done("export one -f text");
    assert_eq!(folder.read("out/one.txt"), "Dear Acme, whole.\n");
}

#[test]
fn a_changed_file_of_the_same_length_and_time_is_noticed() {
    let folder = Folder::new();
    folder.done("export one -f text");
    // the first run after it reads the files, the second trusts the stamps
    folder.done("export one -f text");
    let path = folder.path("out/one.txt");
    let before = path.metadata().and_then(|data| data.modified()).expect("a time");
    let text = folder.read("out/one.txt").replace("one", "two");
    fs::write(&path, text).expect("written");
    let file = fs::File::options().write(true).open(&path).expect("the file");
    file.set_modified(before).expect("a time");
    let ran = folder.run("export one -f text --dry-run");
    assert_eq!(ran.stderr, format!("{CHANGED}would export 0 files, 1 letter failed: 1 error\n"));
}

#[test]
fn an_image_that_changes_or_comes_to_be_is_noticed() {
    let folder = Folder::new();
    let svg = |width| format!("<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='9'/>");
    folder.write("logo.svg", &svg(1));
    folder.write("letters/one.md", "---\nemployer: acme\n---\nDear Acme ![logo](logo.svg)\n");
    let args = "export one -f html";
    folder.done(args);
    assert_eq!(folder.reasons(args), ["out/one.html: unchanged"]);
    folder.write("letters/logo.svg", &svg(2));
    assert_eq!(folder.reasons(args), ["out/one.html: included file changed"]);
    folder.remove("letters/logo.svg");
    folder.write("logo.svg", &svg(3));
    assert_eq!(folder.reasons(args), ["out/one.html: included file changed"]);
}

#[test]
fn only_the_format_that_changed_is_written() {
    let folder = Folder::new();
    folder.done("export one -f text,md");
    folder.write("formats/text/coverletter.hbs", "{{{content}}}!\n");
    let ran = folder.run("export one -f text,md --message-format json");
    assert_eq!(ran.values("artifact", "status"), ["exported", "unchanged"]);
}

#[test]
fn prune_removes_what_is_gone_and_nothing_it_did_not_write() {
    let folder = Folder::new();
    folder.done(ALL);
    folder.write("out/two-zoo.txt", "changed by hand");
    folder.write("out/mine.txt", "mine");
    folder.remove("letters/one.md");
    folder.remove("employers/zoo.yml");
    folder.done(ALL);
    assert_eq!(folder.artifacts().len(), 13);
    let dry = folder.run(&format!("{ALL} --prune --dry-run"));
    assert_eq!(dry.stdout.lines().filter(|line| line.ends_with("\tgone")).count(), 7, "{}", dry.stdout);
    assert_eq!(folder.artifacts().len(), 13);
    let ran = folder.run(&format!("{ALL} --prune --message-format json"));
    assert_eq!(ran.code, Some(0));
    let removed = ran.values("artifact", "status").into_iter().filter(|status| status == "removed").count();
    assert_eq!(removed, 7);
    assert_eq!(
        ran.values("diagnostic", "message"),
        ["`out/two-zoo.txt` was changed after it was exported, so it is not removed"]
    );
    assert_eq!(
        folder.artifacts(),
        ["mine.txt", "two-acme.md", "two-acme.txt", "two-edx.md", "two-edx.txt", "two-zoo.txt"]
    );
    assert!(!folder.read("out/.letterpress/manifest.json").contains("one"));
}

/// Files that somebody took away, and those that a list of a stranger's names, were called removed.
#[test]
fn prune_tells_of_what_it_removed_alone() {
    let folder = Folder::new();
    folder.done(ALL);
    folder.remove("letters/one.md");
    let gone: Vec<String> = folder.artifacts().into_iter().filter(|name| name.starts_with("one")).collect();
    let (first, rest) = gone.split_first().expect("files");
    folder.remove(&format!("out/{first}"));
    let dry = folder.run(&format!("{ALL} --prune --dry-run"));
    assert!(!dry.stdout.contains(first.as_str()), "{}", dry.stdout);
    let ran = folder.run(&format!("{ALL} --prune --message-format json"));
    let removed = ran.values("artifact", "status").into_iter().filter(|status| status == "removed").count();
    assert_eq!(removed, rest.len(), "{}", ran.stdout);
    assert!(ran.stdout.contains(&format!("\"removed\":{}", rest.len())), "{}", ran.stdout);
    assert!(!ran.stdout.contains(first.as_str()), "{}", ran.stdout);
    assert!(!folder.read("out/.letterpress/manifest.json").contains(first.as_str()));
}

#[test]
fn a_file_of_someone_else_is_not_replaced_without_force() {
    let folder = Folder::new();
    folder.write("out/one.txt", "someone's");
    let ran = folder.run("export one -f text,md");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert_eq!(
        ran.stderr,
        "error[foreign-file]: `out/one.txt` is there, and letterpress did not write it\n \
         --> out/one.txt\n  = help: move it away, name another folder with `-o`, or replace it with `--force`\n\n\
         exported 0 files, 1 letter failed: 1 error\n"
    );
    assert_eq!(folder.artifacts(), ["one.txt"]);
    folder.done("export one -o out/one.txt --force");
    folder.done("export one -f text,md");
    folder.write("out/two-edx.txt", "someone's");
    folder.done("export two -e edx -f text --force");
    assert_eq!(folder.read("out/two-edx.txt"), "Dear edX, two.\n");
}

#[test]
fn the_manifest_is_copied_where_it_is_asked_for() {
    let folder = Folder::new();
    folder.done("export one -f text --manifest kept.json");
    assert_eq!(folder.read("kept.json"), folder.read("out/.letterpress/manifest.json"));
    folder.done("export one -f text --manifest again.json");
    assert_eq!(folder.read("kept.json"), folder.read("again.json"));
    let entry: serde_json::Value = serde_json::from_str(&folder.read("kept.json")).expect("JSON");
    let artifact = &entry["artifacts"][0];
    assert_eq!(artifact["path"], "one.txt");
    assert_eq!(artifact["bytes"], folder.read("out/one.txt").len());
}

#[test]
fn a_manifest_that_cannot_be_read_stops_the_run_unless_everything_is_written_anew() {
    let folder = Folder::new();
    folder.done("export one -f text");
    folder.write("out/.letterpress/manifest.json", "{");
    let ran = folder.run("export one -f text");
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.stderr.contains("the manifest `out/.letterpress/manifest.json` cannot be read"),
        "{}",
        ran.stderr
    );
    folder.done("export one -f text --force");
    assert_eq!(folder.reasons("export one -f text"), ["out/one.txt: unchanged"]);
}
