//! The files of docs/scale/, run as a scheduler would.

use std::path::{Path, PathBuf};
use std::process::Command;

use letterpress::diagnostic::Diagnostics;
use letterpress::parse::yaml;
use letterpress::source::Sources;
use letterpress::value::Value;

use super::folder::Folder;
use crate::support::PROGRAM;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scale").join(name)
}

/// The manifest that a single run over the same workspace leaves.
fn single_run() -> String {
    let folder = Folder::new();
    folder.done("export --all-employers");
    folder.read("out/.letterpress/manifest.json")
}

fn script(folder: &Folder, name: &str, args: &[&str]) -> bool {
    let status = Command::new("bash")
        .arg(file(name))
        .args(args)
        .env("LETTERPRESS", PROGRAM)
        .env("WORKSPACE", folder.path(""))
        .env_remove("SOURCE_DATE_EPOCH")
        .env("LETTERPRESS_CLOCK", "off")
        .status();
    status.expect("bash runs").success()
}

#[test]
fn the_scripts_do_every_part_and_miss_one_that_is_missing() {
    let folder = Folder::new();
    for part in ["1", "3"] {
        assert!(script(&folder, "jobs.sh", &[part, "3"]));
    }
    assert!(!script(&folder, "merge.sh", &["3"]), "a part is missing");
    assert!(script(&folder, "jobs.sh", &["2", "3", "--threads", "1"]));
    assert!(script(&folder, "merge.sh", &["3"]));
    assert_eq!(folder.read("out/.letterpress/manifest.json"), single_run());
}

#[test]
fn the_kubernetes_job_does_every_part_once() {
    let text = std::fs::read_to_string(file("kubernetes.yml")).expect("the file");
    let source = Sources::default().add("kubernetes.yml", &text);
    let mut diagnostics = Diagnostics::default();
    let job = yaml::parse(&source, 0..text.len(), &mut diagnostics).expect("YAML");
    let at = |path: &str| {
        path.split('.').fold(job.clone(), |value, key| match &value {
            Value::Array(items) => items[key.parse::<usize>().expect("a number")].clone(),
            other => other.as_map().and_then(|map| map.get(key)).expect(path).clone(),
        })
    };
    let text = |path: &str| at(path).scalar().expect(path);
    assert_eq!(text("apiVersion") + &text("kind"), "batch/v1Job");
    assert_eq!(text("spec.completionMode"), "Indexed");
    // pods that fail for good are told apart by their exit status, which asks for this
    assert_eq!(text("spec.template.spec.restartPolicy"), "Never");
    let container = "spec.template.spec.containers.0";
    assert_eq!(text(&format!("{container}.command.0")), "sh");
    let work = text(&format!("{container}.volumeMounts.0.mountPath"));
    assert_eq!(text(&format!("{container}.volumeMounts.0.name")), text("spec.template.spec.volumes.0.name"));

    let folder = Folder::new();
    let here = folder.path("").to_string_lossy().trim_end_matches('/').to_owned();
    let command = text(&format!("{container}.args.0")).replace(&work, &here);
    let program = Path::new(PROGRAM).parent().expect("a folder");
    let search = format!("{}:{}", program.display(), std::env::var("PATH").expect("a path"));
    let parts: usize = text("spec.completions").parse().expect("a number");
    for index in 0..parts {
        let status = Command::new("sh")
            .args(["-c", &command])
            .env("PATH", &search)
            .env("JOB_COMPLETION_INDEX", index.to_string())
            .env_remove("SOURCE_DATE_EPOCH")
            .env("LETTERPRESS_CLOCK", "off")
            .status();
        assert!(status.expect("sh runs").success(), "part {index}");
    }
    assert!(script(&folder, "merge.sh", &[&parts.to_string()]));
    assert_eq!(folder.read("out/.letterpress/manifest.json"), single_run());
}
