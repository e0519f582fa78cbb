//! What a missing tool means is decided once: it is told where a person sees it, or fails its test.

use std::path::Path;
use std::process::{Command, Output};

use super::folder::files;

/// A test for each way in which tests ask for a tool, and what it lacks where nothing is installed.
const TESTS: [(&str, &str); 8] = [
    ("batch::killed::a_file_system_without_locks_is_warned_of", "`cc` is missing"),
    ("cli::shells::fish_completes_letters_and_employers", "`fish` is missing"),
    ("docs::scripting::the_shell_loop_writes_to_every_employer", "`jq` is missing"),
    ("formats::docx::libreoffice_opens_docx_and_shows_the_words_of_the_text", "`soffice` is missing"),
    ("formats::json::every_json_file_is_as_the_schema_has_it", "`python3` is missing"),
    ("hostile::pages::nothing_of_a_hostile_letter_runs_in_a_browser", "`chromium` is missing"),
    ("pdf::letterheads::a_din_letter_that_a_browser_prints_has_the_same_measures", "`chromium` is missing"),
    ("preview::the_pictures_show_what_the_pdf_shows", "`mutool` is missing"),
];

/// Runs a test of this binary where no tool is to be found.
fn run(test: &str, required: Option<&str>) -> Output {
    let mut command = Command::new(std::env::current_exe().expect("this binary"));
    command.args(["--exact", test]).env("PATH", "/nowhere").env_remove("REQUIRE_TOOLS");
    command.envs(required.map(|value| ("REQUIRE_TOOLS", value)));
    command.output().expect("it runs")
}

#[test]
fn a_test_that_lacks_its_tool_says_so_where_it_is_seen_and_passes() {
    for (test, lacks) in TESTS {
        for required in [None, Some("0")] {
            let output = run(test, required);
            let (results, said) =
                (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            assert!(output.status.success(), "{test}: {results}{said}");
            assert!(results.contains("1 passed"), "{test}: {results}");
            let expected = format!("skipped: {test}: {lacks} (`.ci/run` installs it)\n");
            assert_eq!(said, expected);
        }
    }
}

#[test]
fn a_test_that_lacks_its_tool_fails_where_every_tool_is_required() {
    for (test, lacks) in TESTS {
        let output = run(test, Some("1"));
        let results = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(101), "{test}: {results}");
        assert!(results.contains(&format!("{lacks}, and `REQUIRE_TOOLS` is set")), "{test}: {results}");
    }
}

/// Programs that a test may call without asking: any Unix has them.
const EVERYWHERE: [&str; 6] = ["bash", "id", "kill", "mount", "sh", "umount"];

#[test]
fn no_other_place_decides_what_a_missing_tool_means() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let here = ["it/support/tools.rs", "it/support/skipping.rs"].map(Path::new);
    let is_code = |path: &Path| path.extension().is_some_and(|extension| extension == "rs");
    let mut found = Vec::new();
    for (path, bytes) in
        files(&folder).into_iter().filter(|(path, _)| is_code(path) && !here.contains(&&**path))
    {
        let text = String::from_utf8(bytes).expect("UTF-8");
        if text.contains("REQUIRE_TOOLS") {
            found.push(format!("{} reads REQUIRE_TOOLS", path.display()));
        }
        let called = text.split("Command::new(\"").skip(1).filter_map(|rest| rest.split('"').next());
        let unasked = called.filter(|program| !EVERYWHERE.contains(program));
        found.extend(unasked.map(|program| format!("{} calls {program} unasked", path.display())));
    }
    assert_eq!(found, [] as [&str; 0]);
}
