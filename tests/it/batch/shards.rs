//! Parts of a run, as processes side by side.

use std::process::Stdio;

use super::folder::Folder;

const ALL: &str = "export --all-employers -f html,text,md";

#[test]
fn the_manifests_of_four_parts_merge_into_that_of_a_single_run() {
    let single = Folder::new();
    single.done(ALL);
    let folder = Folder::new();
    let parts: Vec<_> = (1..=4)
        .map(|part| {
            folder
                .command(&format!("{ALL} --shard {part}/4"))
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("letterpress runs")
        })
        .collect();
    for part in parts {
        let output = part.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let files: Vec<_> = (1..=4).map(|part| format!("out/.letterpress/manifest-{part}-of-4.json")).collect();
    folder.done(&format!("manifest merge {} -o out/.letterpress/manifest.json", files.join(" ")));
    assert_eq!(folder.artifacts(), single.artifacts());
    for name in folder.artifacts().iter().map(String::as_str).chain([".letterpress/manifest.json"]) {
        let name = format!("out/{name}");
        assert_eq!(folder.read(&name), single.read(&name), "{name}");
    }
    assert!(folder.reasons(ALL).iter().all(|line| line.ends_with(": unchanged")));
}

#[test]
fn a_run_of_everything_knows_what_its_parts_wrote() {
    let folder = Folder::new();
    for part in 1..=2 {
        folder.done(&format!("{ALL} --shard {part}/2"));
    }
    assert!(folder.reasons(ALL).iter().all(|line| line.ends_with(": unchanged")));
    folder.done(ALL);
    let single = Folder::new();
    single.done(ALL);
    assert_eq!(folder.read("out/.letterpress/manifest.json"), single.read("out/.letterpress/manifest.json"));
}

#[test]
fn manifests_that_contradict_each_other_are_not_merged() {
    let folder = Folder::new();
    folder.done("export one -f text --manifest a.json");
    folder.write("letters/one.md", "---\nemployer: acme\n---\nOther.\n");
    folder.done("export one -f text --manifest b.json");
    let ran = folder.run("manifest merge a.json b.json -o c.json");
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.stderr,
        "error: `b.json` says something else of `one.txt` than the manifests before it\n = help: merge the \
         parts of one run; export again what was exported twice\n"
    );
    folder.done("manifest merge a.json a.json -o c.json");
    assert_eq!(folder.read("a.json"), folder.read("c.json"));
}
