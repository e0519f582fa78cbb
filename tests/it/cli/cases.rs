//! The command line: what it prints where, its exit codes, and what it leaves in folders.
//!
//! Each file of tests/cli/ is one call in a copy of one of the workspaces beside it.
//! `TRYCMD=overwrite cargo test --test it cli::` writes their expectations anew; read the diff.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use clap::CommandFactory;
use letterpress::cli::args::Args;
use letterpress::letter::FrontMatter;
use serde_json::Value;

use crate::support::{PROGRAM, folder, letterpress};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli");

/// A copy of one of the workspaces.
struct Copy(tempfile::TempDir);

impl Copy {
    fn of(workspace: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let from = Path::new(CASES).join(workspace);
        for (path, bytes) in files(&from) {
            let to = folder.path().join(path);
            fs::create_dir_all(to.parent().expect("a folder")).expect("folders");
            fs::write(to, bytes).expect("a copy");
        }
        Self(folder)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = letterpress();
        command.current_dir(self.0.path()).args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("letterpress runs")
    }

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files(self.0.path())
    }

    fn names(&self, folder: &str) -> Vec<String> {
        files(&self.0.path().join(folder))
            .into_keys()
            .map(|path| path.to_string_lossy().into_owned())
            .filter(|path| !path.starts_with(".letterpress/"))
            .collect()
    }
}

/// Every file below a folder, but for what holds for one folder of one machine only.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = folder::files(folder);
    files.retain(|path, _| !path.ends_with("stamps") && !path.ends_with("lock"));
    files
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_new_employer_of_a_site_stands_below_the_others_in_their_file() {
    let copy = Copy::of("site");
    let file = Path::new("source/_data/employers.yml");
    let before = copy.files()[file].clone();
    assert!(
        copy.run(&["new", "employer", "rasa", "--name", "Rasa: Maps", "--contact", "Ada"]).status.success()
    );
    let expected =
        String::from_utf8(before).expect("text") + "rasa:\n  name: \"Rasa: Maps\"\n  contact: Ada\n";
    assert_eq!(String::from_utf8_lossy(&copy.files()[file]), expected);
    // one that is there is not added again, and a file in braces is left as it is
    assert_eq!(copy.run(&["new", "employer", "rasa", "--name", "Rasa"]).status.code(), Some(2));
    fs::write(copy.0.path().join(file), "{edx: {name: edX}}").expect("written");
    let refused = copy.run(&["new", "employer", "acme", "--name", "Acme"]);
    assert_eq!(
        String::from_utf8_lossy(&refused.stderr),
        "error: this site keeps its employers in source/_data/employers.yml\n = help: add the new one there\n"
    );
    assert_eq!(copy.files()[file], b"{edx: {name: edX}}");
}

#[test]
fn calls_print_and_exit_as_written_down() {
    trycmd::TestCases::new()
        .env("LETTERPRESS_CLOCK", "off")
        .env("DICPATH", "/nowhere")
        .case("tests/cli/*.toml");
}

#[test]
fn calls_that_fail_leave_the_folder_as_it_was() {
    for (workspace, args) in [
        ("mistakes", "export unknown-employer"),
        ("mistakes", "export unset"),
        ("mistakes", "export unclosed-tag"),
        ("mistakes", "export unknown-layout -f html,text"),
        ("mistakes", "export broken-yaml"),
        ("mistakes", "export not-closed"),
        ("mistakes", "export picture -f text"),
        ("mistakes", "export wrong-values"),
        ("applications", "export -e edxx,acme"),
        ("applications", "export -f odt"),
        ("applications", "export engines engine"),
        ("applications", "export engines -o letter.odt"),
        ("applications", "export -o letterpress.yml"),
        ("applications", "export -o letterpress.yml/out"),
        ("applications", "export engines -f md -o letters"),
        ("applications", "export -f text --name same"),
        ("applications", "export --dry-run -f text"),
        ("twins", "export -f text"),
        ("damaged", "export"),
    ] {
        let copy = Copy::of(workspace);
        let before = copy.files();
        let output = copy.run(&args.split(' ').collect::<Vec<_>>());
        assert_eq!(output.status.success(), args.contains("--dry-run"), "{args}: {}", stderr(&output));
        assert!(before == copy.files(), "`{args}` wrote something");
        assert!(!copy.0.path().join("out").exists(), "`{args}` made a folder");
    }
}

#[test]
fn the_folder_holds_what_was_printed_and_nothing_else() {
    let copy = Copy::of("mistakes");
    let output = copy.run(&["export", "-f", "html,text"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let printed: Vec<String> = stdout(&output).lines().map(|line| line.replace("out/", "")).collect();
    assert_eq!(printed, ["fine.html", "fine.txt", "latin1.html", "latin1.txt"]);
    assert_eq!(copy.names("out"), printed);
}

#[test]
fn results_are_the_same_whatever_the_number_of_threads() {
    let run = |threads: &str| {
        let copy = Copy::of("mistakes");
        let args = ["export", "-f", "html,text", "--message-format", "json", "-v", "--threads", threads];
        let output = copy.run(&args);
        (stdout(&output), stderr(&output), output.status.code(), copy.files())
    };
    assert!(run("1") == run("8"));
}

#[test]
fn json_lines_come_in_the_order_of_the_letters_and_end_with_a_summary() {
    let copy = Copy::of("mistakes");
    let output = copy.run(&["export", "-f", "text", "--message-format", "json"]);
    let lines: Vec<Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line is an object"))
        .collect();
    assert_eq!(stderr(&output), "");
    let (summary, rest) = lines.split_last().expect("lines");
    assert_eq!(summary["type"], "summary");
    assert_eq!(summary["failed"], 14);
    let places: Vec<String> = rest
        .iter()
        .map(|line| match line["type"].as_str() {
            Some("artifact" | "letter") => format!("{}.md", line["letter"].as_str().expect("a name")),
            _ => line["file"].as_str().expect("a file").trim_start_matches("letters/").to_owned(),
        })
        .filter(|place| !place.starts_with("includes/"))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    let errors = rest.iter().filter(|line| line["severity"] == "error").count();
    assert_eq!(summary["errors"], errors);
}

#[test]
fn an_artifact_is_described_as_it_is() {
    let copy = Copy::of("applications");
    let output = copy.run(&["export", "engines", "-f", "text", "--message-format", "json"]);
    let text = stdout(&output);
    let artifact: Value = serde_json::from_str(text.lines().next().expect("a line")).expect("an object");
    let bytes = fs::read(copy.0.path().join("out/engines.txt")).expect("the file");
    assert_eq!(artifact["bytes"], bytes.len());
    assert_eq!(artifact["blake3"], blake3::hash(&bytes).to_hex().to_string());
    assert_eq!(String::from_utf8_lossy(&bytes), "Dear Acme,\n\nI calculate engines.\n");
    assert_eq!((&artifact["words"], &artifact["characters"]), (&Value::from(5), &Value::from(32)));
}

#[test]
fn a_closed_pipe_stops_nothing() {
    let copy = Copy::of("applications");
    let mut child = copy
        .command(&["export", "-f", "text", "--all-employers"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("letterpress runs");
    drop(child.stdout.take());
    assert!(child.wait().expect("an end").success());
    assert_eq!(copy.names("out").len(), 6);
}

#[test]
fn the_date_comes_from_the_environment_where_nothing_else_gives_it() {
    let copy = Copy::of("applications");
    let named = |args: &[&str], epoch: &str| {
        let mut all = vec!["export", "engines", "-f", "text", "--dry-run", "--name", "{{date}}"];
        all.extend_from_slice(args);
        let output = copy.command(&all).env("SOURCE_DATE_EPOCH", epoch).output().expect("letterpress runs");
        (output.status.code(), stdout(&output), stderr(&output))
    };
    for (args, named_by) in [(&[] as &[&str], "1970-01-02"), (&["--date", "2020-02-29"], "2020-02-29")] {
        let (code, printed, _) = named(args, "86400");
        assert_eq!((code, printed), (Some(0), format!("out/{named_by}.txt\tnew\n")));
    }
    assert_eq!(
        named(&[], "soon"),
        (
            Some(2),
            String::new(),
            "error: SOURCE_DATE_EPOCH is `soon`, not a number of seconds since 1970\n".to_owned()
        )
    );
}

#[test]
fn an_option_never_swallows_the_next_argument() {
    let copy = Copy::of("applications");
    for option in ["--force", "--dry-run", "-v"] {
        let output = copy.run(&["export", option, "note", "-f", "text"]);
        let printed = stdout(&output);
        assert_eq!(printed.split(['\t', '\n']).next(), Some("out/note.txt"), "{option}");
    }
    for option in ["-e=edx", "--set=a=b", "--allow=all", "--deny=warnings", "--paper=a4", "--threads=1"] {
        let output = copy.run(&["export", option, "note", "-f=text"]);
        assert_eq!(stdout(&output), "out/note.txt\n", "{option}");
    }
    let copy = Copy::of("applications");
    assert_eq!(stdout(&copy.run(&["export", "-q", "note", "-f", "text"])), "");
    assert_eq!(copy.names("out"), ["note.txt"]);
}

#[test]
fn ten_thousand_employers_of_one_table_are_read_at_once() {
    let copy = Copy::of("twins");
    let rows: Vec<String> = (0..10_000).map(|row| format!("k{row},Firm {row}\n")).collect();
    let rows = rows.concat();
    fs::write(copy.0.path().join("employers/all.csv"), format!("key,name\n{rows}")).expect("a table");
    let output =
        copy.run(&["export", "letters/one", "-e", "k9999", "-f", "text", "--name", "{{employer.name}}"]);
    assert_eq!((stdout(&output), output.status.code()), ("out/Firm 9999.txt\n".to_owned(), Some(0)));
}

#[test]
fn a_workspace_replaces_formats_file_by_file_and_adds_layouts() {
    let copy = Copy::of("applications");
    for (name, text) in [
        ("formats/text/coverletter.hbs", "To {{employer.name}}: {{{content}}}"),
        ("formats/text/short.hbs", "{{{content}}}!"),
        ("letters/brief.md", "---\nlayout: short\n---\nHello\n"),
    ] {
        folder::write(copy.0.path(), name, text);
    }
    let output = copy.run(&["export", "-f", "text"]);
    assert_eq!(stderr(&output), "exported 3 files\n");
    let text = |name: &str| fs::read_to_string(copy.0.path().join("out").join(name)).expect("a text");
    assert!(text("note.txt").starts_with("To edX: I teach."), "{}", text("note.txt"));
    assert!(text("brief.txt").starts_with("Hello"), "{}", text("brief.txt"));
    assert!(text("brief.txt").trim_end().ends_with('!'), "{}", text("brief.txt"));
}

#[test]
fn a_mistake_in_a_template_is_shown_in_the_template() {
    let copy = Copy::of("applications");
    fs::create_dir_all(copy.0.path().join("formats/text")).expect("folders");
    fs::write(copy.0.path().join("formats/text/coverletter.hbs"), "{{{content}}}\n{{#if page}}\n")
        .expect("a file");
    let output = copy.run(&["export", "note", "-f", "text"]);
    assert_eq!(output.status.code(), Some(2));
    let first: Vec<_> = stderr(&output).lines().take(2).map(str::to_owned).collect();
    assert!(first[0].starts_with("error[template]: "), "{first:?}");
    assert!(first[1].starts_with(" --> formats/text/coverletter.hbs:"), "{first:?}");
}

#[test]
fn the_manual_knows_every_option_and_command() {
    let copy = Copy::of("empty");
    let mut found = BTreeSet::new();
    options(&Args::command(), &mut found);
    let manual = stdout(&copy.run(&["man"])).replace('\\', "");
    for option in found.iter().filter(|name| name.starts_with("--")) {
        assert!(manual.contains(option), "the manual does not know {option}");
    }
    let all = stdout(&copy.run(&["man", "-o", "pages"]));
    for (page, command) in
        [("letterpress", "man"), ("letterpress-export", "export"), ("letterpress-new-letter", "new letter")]
    {
        assert!(all.lines().any(|line| line == format!("pages/{page}.1")), "{all}");
        let alone = stdout(&copy.run(&["man"].into_iter().chain(command.split(' ')).collect::<Vec<_>>()));
        assert!(alone.starts_with(".ie"), "{alone}");
    }
}

/// What a shell would be offered for the last of some words.
fn offered(copy: &Copy, words: &[&str]) -> Vec<String> {
    let output = copy
        .command(&[&["--"], words].concat())
        .env("LETTERPRESS_COMPLETE", "elvish")
        .output()
        .expect("letterpress runs");
    assert_eq!(stderr(&output), "");
    stdout(&output).lines().map(str::to_owned).collect()
}

#[test]
fn completions_know_the_letters_the_employers_and_every_option() {
    let copy = Copy::of("applications");
    assert_eq!(offered(&copy, &["letterpress", "export", "e"]), ["engines"]);
    assert_eq!(offered(&copy, &["letterpress", "check", "letters/n"]), ["letters/note.md"]);
    assert_eq!(
        offered(&copy, &["letterpress", "export", "-e", "acme,"]),
        ["acme,acme", "acme,edx", "acme,köln"]
    );
    assert_eq!(offered(&copy, &["letterpress", "new", "letter", "x", "--employer", "k"]), ["köln"]);
    assert_eq!(
        offered(&copy, &["letterpress", "new", "letter", "x", "--layout", "d"]),
        ["din5008", "din5008a"]
    );
    assert_eq!(offered(&copy, &["letterpress", "export", "-f", "html,m"]), ["html,markdown"]);
    assert_eq!(offered(&copy, &["letterpress", "export", "--deny", "unset-"]), ["unset-variable"]);
    let inner = Copy::of("empty");
    let root = copy.0.path().to_string_lossy().into_owned();
    assert_eq!(offered(&inner, &["letterpress", "-C", &root, "export", "n"]), ["note"]);
    for command in Args::command().get_subcommands() {
        let known = offered(&copy, &["letterpress", command.get_name(), "--"]);
        for option in command.get_arguments().filter_map(clap::Arg::get_long) {
            assert!(known.contains(&format!("--{option}")), "{} --{option}: {known:?}", command.get_name());
        }
    }
}

#[cfg(unix)]
#[test]
fn bash_completes_by_the_script_it_is_given() {
    let copy = Copy::of("applications");
    let folder = Path::new(PROGRAM).parent().expect("a folder");
    let script = r#"
        source <(letterpress completions bash) || exit 1
        COMP_LINE='letterpress export -e ' COMP_POINT=22
        _letterpress letterpress '' -e
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("bash")
        .args(["-c", script])
        .current_dir(copy.0.path())
        .env("PATH", path)
        .output()
        .expect("bash runs");
    assert_eq!(stdout(&output), "acme\nedx\nköln\n", "{}", stderr(&output));
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn open_hands_the_pdf_to_the_desktop_and_its_failure_undoes_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let copy = Copy::of("applications");
    let run =
        |path: &Path, args: &[&str]| copy.command(args).env("PATH", path).output().expect("letterpress runs");
    let desktop = tempfile::tempdir().expect("a folder");
    let missing = run(desktop.path(), &["export", "engines", "-f", "text", "--open"]);
    assert_eq!(
        (missing.status.code(), stderr(&missing)),
        (
            Some(0),
            "exported 1 file\nwarning: `out/engines.txt` cannot be opened: xdg-open is not installed\n"
                .to_owned()
        )
    );
    let program = desktop.path().join("xdg-open");
    fs::write(&program, "#!/bin/sh\nprintf '%s' \"$1\" > opened\n").expect("a program");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("an executable");
    for (args, expected) in
        [(&["export", "engines", "--open"][..], "./out/engines.pdf"), (&["export", "--open"], "./out")]
    {
        let output = run(desktop.path(), args);
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(fs::read_to_string(copy.0.path().join("opened")).expect("opened"), expected);
    }
}

#[test]
fn the_preview_opens_in_the_browser_that_is_named_and_else_in_that_of_the_desktop() {
    use std::os::unix::fs::PermissionsExt;
    let copy = Copy::of("applications");
    let desktop = tempfile::tempdir().expect("a folder");
    for name in ["xdg-open", "mine"] {
        let program = desktop.path().join(name);
        fs::write(
            &program,
            format!("#!/bin/sh\nprintf '%s' \"{name} $1\" > opened.new && mv opened.new opened\n"),
        )
        .expect("a program");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("an executable");
    }
    let path = format!("{}:{}", desktop.path().display(), std::env::var("PATH").unwrap_or_default());
    for (browser, expected) in [("mine", "mine"), ("", "xdg-open"), ("not-there", "xdg-open")] {
        let mut served = copy
            .command(&["preview", "--open"])
            .env("PATH", &path)
            .env("BROWSER", browser)
            .env("TMPDIR", desktop.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("letterpress runs");
        let opened = copy.0.path().join("opened");
        let since = std::time::Instant::now();
        while !opened.exists() && since.elapsed().as_secs() < 30 {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let said = fs::read_to_string(&opened).expect("opened");
        let file = said.strip_prefix(&format!("{expected} ")).expect("the program");
        // what programs are started with is there for everybody to see, the address is not
        let page = fs::read_to_string(file).expect("a page that leads to the preview");
        let mode = fs::metadata(file).expect("a page").permissions().mode() & 0o777;
        served.kill().expect("it runs");
        served.wait().expect("an end");
        assert!(page.contains("url=http://127.0.0.1:") && mode == 0o600, "{browser}: {said} {page}");
        fs::remove_file(&opened).expect("removed");
    }
}

#[test]
fn a_new_workspace_exports_and_says_once_that_it_is_an_example() {
    let copy = Copy::of("empty");
    let run = |args: &[&str]| {
        let output = copy.run(args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        (stdout(&output), stderr(&output))
    };
    let (_, next) = run(&["new", "workspace", "my letters"]);
    assert_eq!(next, "\nnext: letterpress -C 'my letters' export\n");
    let (exported, said) = run(&["-C", "my letters", "export", "-v"]);
    assert_eq!(exported.lines().count(), 4);
    let findings =
        |said: &str| said.lines().filter(|line| line.contains("]: ")).map(str::to_owned).collect::<Vec<_>>();
    let example = ["warning[starter]: this letter is the example of a new workspace"];
    assert_eq!(findings(&said), example);
    assert!(said.ends_with("exported 4 files: 1 warning (1 starter)\n"), "{said}");
    let (found, _) = run(&["-C", "my letters", "check", "-v"]);
    assert_eq!(findings(&found), example);
    let before = copy.files();
    assert_eq!(copy.run(&["new", "workspace", "my letters"]).status.code(), Some(2));
    assert!(before == copy.files());
    let awkward = "Müller: \"Söhne\" #1 - 'no' \\ & *";
    run(&["-C", "my letters", "new", "employer", "müller", "--name", awkward]);
    run(&["-C", "my letters", "new", "letter", "zwei", "-e", "müller", "--title=- [x]: y"]);
    let (listed, _) = run(&["-C", "my letters", "list", "employers", "--message-format", "json"]);
    let last: Value = serde_json::from_str(listed.lines().next().expect("a line")).expect("an object");
    assert_eq!(last["name"], awkward);
    let (listed, _) = run(&["-C", "my letters", "list", "letters", "--message-format", "json"]);
    let last: Value = serde_json::from_str(listed.lines().last().expect("a line")).expect("an object");
    assert_eq!((&last["title"], &last["employer"]), (&"- [x]: y".into(), &"müller".into()));
    let text = fs::read_to_string(copy.0.path().join("my letters/letters/zwei.md")).expect("the letter");
    assert!(text.contains("TODO"), "{text}");
    // the example's sender would go out to an employer that is none
    let checked = stdout(&copy.run(&["-C", "my letters", "check", "zwei"]));
    assert_eq!(
        findings(&checked),
        [
            "error[placeholder]: `TODO` is a placeholder",
            "error[starter]: the sender is the example's, not you"
        ]
    );
}

/// Everything that stands in the cases and in this file.
fn written() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    files(&folder).values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

fn options(command: &clap::Command, found: &mut BTreeSet<String>) {
    for argument in command.get_arguments() {
        found.extend(argument.get_long().map(|long| format!("--{long}")));
        found.extend(argument.get_short().map(|short| format!("-{short}")));
    }
    for inner in command.get_subcommands() {
        found.insert(inner.get_name().to_owned());
        options(inner, found);
    }
}

#[test]
fn every_command_and_option_has_a_case() {
    let mut found = BTreeSet::new();
    options(&Args::command(), &mut found);
    let called: BTreeSet<String> = files(Path::new(CASES))
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "toml"))
        .flat_map(|(_, bytes)| {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let args = text.lines().find_map(|line| line.strip_prefix("args = ")).expect("args").to_owned();
            serde_json::from_str::<Vec<String>>(&args).expect("a list")
        })
        .collect();
    let without: Vec<_> = found.difference(&called).collect();
    assert!(without.is_empty(), "no case of tests/cli/ calls {without:?}");
}

#[test]
fn every_key_of_the_front_matter_stands_in_a_test() {
    // a new field fails to compile here; its key then goes into the list
    let FrontMatter {
        layout: _,
        layouts: _,
        title: _,
        date: _,
        lang: _,
        employer: _,
        description: _,
        author: _,
        keywords: _,
        makepdf: _,
        footer: _,
        printheaders: _,
        papers: _,
        limits: _,
        fit: _,
        mentions: _,
        allow: _,
    } = FrontMatter::default();
    let keys = [
        "layout",
        "title",
        "date",
        "lang",
        "employer",
        "description",
        "author",
        "keywords",
        "makepdf",
        "footer",
        "printheaders",
        "paper",
        "limits",
        "fit",
        "mentions",
        "allow",
    ];
    let written = written();
    let without: Vec<_> = keys
        .iter()
        .filter(|key| !written.lines().any(|line| line.starts_with(&format!("{key}: "))))
        .collect();
    assert!(without.is_empty(), "no file of tests/ has {without:?}");
}
