//! The list of dependencies in docs/ is that of `Cargo.toml`, and each of them is used.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{PROGRAM, tools};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a file of the project")
}

/// The keys of the tables of `Cargo.toml` that name dependencies.
fn declared() -> BTreeSet<String> {
    let text = read("Cargo.toml");
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
        } else if inside && let Some((name, _)) = line.split_once(" = ") {
            names.insert(name.trim().to_owned());
        }
    }
    names
}

#[test]
fn every_dependency_is_explained_and_no_other() {
    let text = read("docs/dependencies.md");
    let explained: BTreeSet<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split_once(" | "))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name != "crate")
        .collect();
    assert_eq!(explained, declared());
}

#[test]
fn the_numbers_of_crates_are_those_of_the_lock_file() {
    let text = read("docs/dependencies.md");
    let all = read("Cargo.lock").lines().filter(|line| *line == "[[package]]").count() - 1;
    let sentence = format!("`Cargo.toml` names {} crates, `Cargo.lock` {all} with", declared().len());
    assert!(text.contains(&sentence), "docs/dependencies.md says: {sentence} …");
}

#[test]
fn every_dependency_is_used() {
    let mut code = String::new();
    for folder in ["src", "tests", "benches"] {
        for entry in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
            let entry = entry.expect("an entry");
            let name = entry.path().to_string_lossy().into_owned();
            let is_code = entry.path().extension().is_some_and(|extension| extension == "rs");
            if is_code && !name.ends_with("dependencies.rs") {
                code.push_str(&fs::read_to_string(entry.path()).expect("readable"));
            }
        }
    }
    let unused: Vec<_> = declared()
        .into_iter()
        .filter(|name| !code.contains(&format!("{}::", name.replace('-', "_"))))
        .collect();
    assert_eq!(unused, [] as [&str; 0]);
}

/// The bill of materials that a release carries.
#[test]
fn the_bill_of_materials_has_every_crate_that_the_program_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let (licences, sbom) = (folder.path().join("licences"), folder.path().join("sbom"));
    let Some(mut python) = tools::command("python3") else { return };
    let output = python
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([".ci/bill-of-materials.py", "x86_64-unknown-linux-gnu", "--licences"])
        .arg(&licences)
        .arg("--sbom")
        .arg(&sbom)
        .output()
        .expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let bill: serde_json::Value = serde_json::from_slice(&fs::read(sbom).expect("a bill")).expect("JSON");
    let components = bill["components"].as_array().expect("components");
    let named: BTreeSet<&str> =
        components.iter().filter_map(|component| component["name"].as_str()).collect();
    let licences = fs::read_to_string(licences).expect("licences");
    let manifest = read("Cargo.toml");
    let dependencies = manifest.split("[dependencies]").nth(1).expect("dependencies");
    let dependencies = dependencies.split("\n[").next().expect("their end");
    for line in dependencies.lines().filter(|line| !line.contains("optional = true")) {
        let Some((name, _)) = line.split_once(" = ") else { continue };
        if name.starts_with('#') {
            continue;
        }
        assert!(named.contains(name), "the bill lacks {name}");
        assert!(licences.contains(&format!("\n{name} ")), "the licences lack {name}");
    }
    let rules = read("deny.toml");
    let allowed: BTreeSet<&str> = rules
        .split("allow = [")
        .nth(1)
        .expect("licences")
        .split(']')
        .next()
        .expect("their end")
        .split('"')
        .collect();
    for component in components {
        let complete = component["hashes"][0]["content"].is_string() && component["licenses"][0].is_object();
        assert!(complete, "{component}");
        let licence = component["licenses"][0]["expression"].as_str().expect("an expression");
        assert!(is_licensed(licence, &allowed), "{licence} of {}", component["name"]);
    }
    assert!(!is_licensed("GPL-3.0", &allowed) && !is_licensed("MIT AND GPL-3.0", &allowed));
}

/// Whether all that a crate's licence asks for may be met with licences that are allowed.
fn is_licensed(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let plain = expression.replace(['(', ')'], "");
    plain
        .split(" AND ")
        .all(|all| all.split(" OR ").flat_map(|one| one.split('/')).any(|one| allowed.contains(one.trim())))
}

/// What `cargo deny` looks at too, which takes minutes to build and is asked before a release.
#[test]
fn no_crate_is_one_of_those_that_are_banned_or_comes_from_elsewhere() {
    let (rules, lock) = (read("deny.toml"), read("Cargo.lock"));
    let banned: Vec<&str> =
        rules.split("{ crate = \"").skip(1).filter_map(|rule| rule.split('"').next()).collect();
    assert!(banned.contains(&"reqwest"), "{banned:?}");
    for name in banned {
        assert!(!lock.contains(&format!("\nname = \"{name}\"\n")), "{name} is banned: deny.toml says why");
    }
    for source in lock.lines().filter_map(|line| line.strip_prefix("source = ")) {
        assert_eq!(source, "\"registry+https://github.com/rust-lang/crates.io-index\"");
    }
}

#[test]
fn our_own_code_holds_nothing_unsafe() {
    assert!(read("src/lib.rs").contains("#![forbid(unsafe_code)]"));
}

/// What cargo says the program was built of is what it has looked at, whatever the code includes.
#[test]
fn a_container_is_built_of_all_that_the_program_is_built_of() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = fs::read_to_string(Path::new(PROGRAM).with_extension("d")).expect("what it is built of");
    let read_by_container: BTreeSet<_> =
        read(".dockerignore").lines().filter_map(|line| line.strip_prefix('!').map(str::to_owned)).collect();
    let top = |path: &str| {
        Some(path.strip_prefix(root.to_str()?)?.strip_prefix('/')?.split('/').next()?.to_owned())
    };
    let built_of: BTreeSet<String> =
        sources.split(' ').map(str::trim).filter_map(top).filter(|name| name != "target").collect();
    assert!(["build.rs", "formats", "src"].iter().all(|name| built_of.contains(*name)), "{built_of:?}");
    let lacking: Vec<_> = built_of.difference(&read_by_container).collect();
    assert!(lacking.is_empty(), "`.dockerignore` leaves out {lacking:?}");
}
