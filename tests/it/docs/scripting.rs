//! The recipes of docs/scripting.md do what they say, in a workspace as `letterpress new` makes it.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use letterpress::diagnostic::Diagnostics;
use letterpress::parse;
use letterpress::source::Sources;
use letterpress::value::Value;

use crate::support::{PROGRAM, tools};

/// A new workspace with a second employer, and a folder of programs before all others on the path.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.stand_in("letterpress", &format!("exec '{PROGRAM}' \"$@\""));
        place.succeeds("letterpress new workspace .");
        // the example's own words would be told of
        place.succeeds(
            "sed -i 's/Alex Morgan/Kim Abel/; s/alex.morgan@post/kim@abel/; s/12 Mill Lane/7 Glass Row/' letterpress.yml; \
             sed -i 's/Orchard Street/Orchard Lane/' employers/orchard.yml",
        );
        place.succeeds(
            "letterpress new employer acme --name 'Acme & Sons' --jobtitle Archivist \
             --jobpostingurl https://acme-sons.example/jobs --greeting 'Dear Ms. Byron'",
        );
        fs::OpenOptions::new()
            .append(true)
            .open(place.0.path().join("employers/acme.yml"))
            .and_then(|mut file| std::io::Write::write_all(&mut file, b"shelf: old maps\n"))
            .expect("one key more");
        place
    }

    /// Puts a script on the path.
    fn stand_in(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let folder = self.0.path().join(".bin");
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("an executable");
    }

    fn shell(&self, script: &str) -> Output {
        let path = std::env::var("PATH").unwrap_or_default();
        Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", script])
            .current_dir(self.0.path())
            .env("PATH", format!("{}:{path}", self.0.path().join(".bin").display()))
            .env("LC_ALL", "C.UTF-8")
            .env_remove("SOURCE_DATE_EPOCH")
            .env("LETTERPRESS_CLOCK", "off")
            .env("RUNNER_TEMP", self.0.path().join(".runner"))
            .env("GITHUB_PATH", self.0.path().join(".path"))
            .output()
            .expect("bash runs")
    }

    #[track_caller]
    fn succeeds(&self, script: &str) -> String {
        let output = self.shell(script);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{script}\n{}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    fn exported(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.0.path().join("out")) else { return Vec::new() };
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<_> = entries.map(|entry| name(entry.expect("an entry"))).collect();
        names.retain(|name| name != ".letterpress");
        names.sort();
        names
    }
}

/// The first block of a language in docs/scripting.md.
fn block(language: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scripting.md");
    let page = fs::read_to_string(page).expect("docs/scripting.md");
    let (_, rest) = page.split_once(&format!("```{language}\n")).expect("a block of that language");
    rest.split_once("```").expect("an end of the block").0.to_owned()
}

#[test]
fn what_is_said_to_work_at_once_does() {
    let place = Place::new();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scripting.md");
    let page = fs::read_to_string(page).expect("docs/scripting.md");
    let recipe =
        page.split("```sh\n").nth(2).and_then(|rest| rest.split("```").next()).expect("a second block");
    place.succeeds("for i in 1 2 3 4 5 6; do cp letters/application.md letters/a$i.md; done");
    place.succeeds(recipe);
    let names = ["a1.pdf", "a2.pdf", "a3.pdf", "a4.pdf", "a5.pdf", "a6.pdf", "application.pdf"];
    assert_eq!(place.exported(), names);
    place.succeeds("rm -r out; for i in 1 2 3; do letterpress export -f pdf --shard $i/3 & done; wait");
    assert_eq!(place.exported(), names);
}

#[test]
fn the_makefile_exports_what_changed_and_stops_at_a_mistake() {
    if !tools::has("make") {
        return;
    }
    let place = Place::new();
    fs::write(place.0.path().join("Makefile"), block("make")).expect("a Makefile");
    place.succeeds("make");
    assert_eq!(place.exported(), ["application.pdf"]);
    assert_eq!(place.succeeds("make"), "make: Nothing to be done for 'all'.\n");
    place.succeeds("make check");
    place.succeeds("touch -d '1 minute' letters/application.md");
    assert!(place.succeeds("make").starts_with("letterpress export letters/application.md"));
    place.succeeds("rm -r out; echo '{{ employer.jobtitel }}' >> letters/application.md");
    assert_eq!(place.shell("make").status.code(), Some(2));
    assert_eq!(place.exported(), [] as [&str; 0]);
}

#[test]
fn the_shell_loop_writes_to_every_employer() {
    if !tools::has("jq") {
        return;
    }
    let place = Place::new();
    let printed = place.succeeds(&block("sh"));
    let employers: Vec<&str> = printed.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(employers, ["acme", "orchard"]);
    assert_eq!(
        place.exported(),
        ["application-acme.pdf", "application-acme.txt", "application.pdf", "application.txt"]
    );
    place.succeeds("echo '{{ employer.jobtitel }}' >> letters/application.md");
    assert_eq!(place.shell(&block("sh")).status.code(), Some(1));
}

#[test]
fn the_steps_of_the_workflow_run() {
    let place = Place::new();
    // an archive as a release is one: a folder with the program and what belongs to it
    let archive = "name=$(basename \"$4\" .tar.gz)\nmkdir -p .release/$name\necho program > .release/$name/letterpress\n\
                   tar -czf \"$3\" -C .release $name\nrm -r .release";
    place.stand_in("curl", archive);
    fs::create_dir_all(place.0.path().join(".runner")).expect("a folder");
    let workflow = block("yaml");
    let source = Sources::default().add("workflow", workflow.as_str());
    let mut diagnostics = Diagnostics::default();
    let workflow = parse::yaml::parse(&source, 0..workflow.len(), &mut diagnostics).expect("YAML");
    let steps = workflow.at(&["jobs", "export", "steps"]).and_then(Value::as_array).expect("steps");
    let runs: Vec<&str> =
        steps.iter().filter_map(|step| step.at(&["run"])).filter_map(Value::as_str).collect();
    assert_eq!(runs.len(), 3, "{runs:?}");
    for run in &runs {
        place.succeeds(run);
    }
    let read = |path: &str| fs::read_to_string(place.0.path().join(path)).expect(path);
    assert_eq!(read(".runner/letterpress/letterpress"), "program\n");
    assert_eq!(read(".path"), format!("{}\n", place.0.path().join(".runner/letterpress").display()));
    assert_eq!(
        place.exported(),
        ["application.html", "application.md", "application.pdf", "application.txt"]
    );
    place.succeeds("echo '{{ employer.jobtitel }}' >> letters/application.md");
    assert_eq!(place.shell(runs[1]).status.code(), Some(1));
}
