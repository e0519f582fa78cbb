//! What `jekyll build` publishes of what letterpress reads and writes: nothing, or it is said with a remedy that helps.
//!
//! Jekyll builds the sites itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::{folder, letterpress, tools};

const LETTER: &str = "---\nlayout: coverletter\ntitle: Glass\nemployer: lab\n---\nDear Lab.\n";

const EMPLOYERS: &str = "lab:\n  name: Lab\n";

/// A site, and what was built of it.
struct Site(tempfile::TempDir);

impl Site {
    fn new(config: &str, files: &[(&str, &str)]) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("_config.yml", &format!("title: Kim writes\nauthor: Kim\n{config}"));
        for (name, text) in files {
            site.write(name, text);
        }
        site
    }

    fn write(&self, name: &str, text: &str) {
        folder::write(self.0.path(), name, text);
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap_or_default()
    }

    fn run(&self, args: &str) -> Output {
        letterpress()
            .args(args.split_whitespace())
            .current_dir(self.0.path())
            .output()
            .expect("letterpress runs")
    }

    #[track_caller]
    fn done(&self, args: &str) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// The messages and the hints of the warnings about what is published.
    fn warned(&self, args: &str) -> Vec<(String, Vec<String>)> {
        let printed =
            String::from_utf8(self.run(&format!("--message-format json {args}")).stdout).expect("UTF-8");
        let lines =
            printed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        let found = lines.filter(|line| line["code"] == "published");
        let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
        found
            .map(|found| {
                assert_eq!(found["severity"], "warning");
                (
                    text(&found["message"]),
                    found["hints"].as_array().expect("hints").iter().map(text).collect(),
                )
            })
            .collect()
    }

    /// Everything below a folder of the site, such as the one it was built into.
    fn files(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        folder::files(&self.0.path().join(folder))
    }
}

/// Builds sites; nothing where Jekyll is not installed.
#[must_use]
fn build<'a>(sites: impl IntoIterator<Item = &'a Site>) -> Option<()> {
    if !tools::has("jekyll") {
        return None;
    }
    let mut ruby = tools::command("ruby")?;
    ruby.arg(tools::script("build_sites.rb")).args(sites.into_iter().map(|site| site.0.path()));
    let output = ruby.output().expect("ruby runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(())
}

#[test]
fn what_jekyll_builds_is_the_same_before_and_after_an_export_and_new_files() {
    let sites = [
        ("", "", "_site"),
        ("source: src\n", "src/", "_site"),
        ("source: .\ndestination: public\n", "", "public"),
        ("include: [_pages]\nexclude: [drafts]\nkeep_files: [old]\n", "", "_site"),
        ("collections:\n  jobs:\n    output: true\n", "", "_site"),
        ("collections:\n  letters:\n    output: false\n", "", "_site"),
        ("data_dir: _facts\n", "", "_site"),
    ]
    .map(|(config, prefix, built)| {
        let data = if config.contains("_facts") { "_facts" } else { "_data" };
        let at = move |name: &str| format!("{prefix}{name}");
        let employers = at(&format!("{data}/employers.yml"));
        let site = Site::new(
            config,
            &[
                (&at("about.md"), "---\n---\nI am Kim, and {{ site.pages.size }} pages are mine.\n"),
                (&at("letters/glass.md"), LETTER),
                (&employers, EMPLOYERS),
                (&at("note.txt"), "a file"),
            ],
        );
        (config, at, employers, built, site)
    });
    let all = || sites.iter().map(|(.., site)| site);
    let built = || sites.iter().map(|(.., folder, site)| site.files(folder)).collect::<Vec<_>>();
    if build(all()).is_none() {
        return;
    }
    let before = built();
    for (config, at, employers, _, site) in &sites {
        assert_eq!(site.done("export -f text,html"), "_out/glass.html\n_out/glass.txt\n", "{config}");
        assert_eq!(site.done("new letter second"), at("_letters/second.md\n"), "{config}");
        assert_eq!(site.done("new employer mill --name Mill"), format!("{employers}\n"), "{config}");
        // the new letter asks for its two sentences still
        site.done("export -f text -e mill,lab --allow placeholder");
        assert_eq!(site.warned("export --allow placeholder"), [], "{config}");
        let listed = site.done("list letters");
        assert!(listed.contains(&at("_letters/second.md")), "{config}: {listed}");
        assert_eq!(site.read("_out/.gitignore"), "*\n", "{config}");
    }
    build(all()).expect("it is installed");
    for (((config, ..), before), after) in sites.iter().zip(before).zip(built()) {
        assert!(!before.is_empty(), "{config}");
        assert_eq!(after, before, "{config}");
    }
}

#[test]
fn an_employer_of_its_own_file_is_left_out_of_the_site_too() {
    let site = Site::new("", &[("index.md", "---\n---\nHi\n"), ("letters/glass.md", LETTER)]);
    if build([&site]).is_none() {
        return;
    }
    let before = site.files("_site");
    assert_eq!(site.done("new employer mill --name Mill"), "_data/employers/mill.yml\n");
    assert_eq!(site.done("list employers"), "mill  Mill    _data/employers/mill.yml\n");
    build([&site]).expect("it is installed");
    assert_eq!(site.files("_site"), before);
}

/// Settings, files, a run, and the paths that are published.
type PublishedCase =
    (&'static str, &'static [(&'static str, &'static str)], &'static str, &'static [&'static str]);

/// Sites, a run in each, and what it reads or writes there that is published, by the path it has in the built site.
const PUBLISHED: &[PublishedCase] = &[
    ("", &[("out/glass.pdf", "")], "check", &["out"]),
    ("", &[("out/.letterpress/manifest.json", "{}"), ("out/a.txt", "")], "export -f text", &["out"]),
    ("", &[("employers/zoo.yml", "name: Zoo")], "export -f text", &["employers"]),
    (
        "",
        &[("employers.yml", "zoo: {name: Zoo}"), ("node_modules/a.js", "")],
        "export -f text",
        &["employers.yml"],
    ),
    ("", &[("employers.csv", "key,name\nzoo,Zoo\n")], "check", &["employers.csv"]),
    ("", &[("letterpress.yml", "sender: {phone: '1'}\n")], "export -f text", &["letterpress.yml"]),
    ("", &[("formats/html/mine.hbs", "{{{body}}}")], "check", &["formats"]),
    ("", &[], "export -f text -o sent", &["sent"]),
    ("", &[], "export glass -o sent/a.txt", &["sent"]),
    ("", &[("jobs.csv", "letter,employer\nglass,lab\n")], "batch jobs.csv -f text", &["jobs.csv"]),
    ("", &[], "export -f text --manifest made.json", &["made.json"]),
    (
        "",
        &[("glass.md", "---\nlayout: coverletter\nemployer: lab\n---\nDear Lab, cafÃ©.\n")],
        "check --fix",
        &["glass.md.bak"],
    ),
    ("exclude: [drafts, old/]\n", &[("employers/zoo.yml", "name: Zoo")], "check", &["employers"]),
    (
        "exclude:\n  - outer\n",
        &[("out/glass.pdf", ""), ("employers/z.yml", "name: Z")],
        "check",
        &["employers", "out"],
    ),
    ("exclude: []\n", &[("out/glass.pdf", "")], "check", &["out"]),
    ("exclude: ['out/*.txt']\n", &[("out/glass.pdf", "")], "check", &["out"]),
    ("include: [_out]\n", &[], "export -f text", &["_out"]),
    ("source: .\n", &[("employers/zoo.yml", "name: Zoo")], "check", &["employers"]),
    ("data_dir: facts\n", &[("facts/employers.yml", "zoo: {name: Zoo}")], "check", &["facts"]),
    ("", &[("#jobs [1].csv/a, b.csv", "letter,employer\nglass,lab\n")], "batch jobs.csv -f text", &[]),
    ("", &[("apps/letterpress.yml", ""), ("apps/letters/a.md", "Hi")], "-C apps export -f text", &["apps"]),
];

/// Does what the one hint says to the settings.
fn follow(site: &Site, hint: &str) {
    let config = site.read("_config.yml");
    let quoted: Vec<&str> = hint.split('`').collect();
    let changed = if hint.starts_with("add the line `") {
        format!("{config}{}\n", quoted[1])
    } else {
        let items: Vec<&str> =
            quoted.iter().skip(1).step_by(2).copied().filter(|item| *item != "exclude").collect();
        assert!(
            hint.starts_with("add `") && hint.ends_with(" to the list `exclude` in _config.yml"),
            "{hint}"
        );
        let block = items.iter().map(|item| format!("\n  - {item}")).collect::<Vec<_>>().concat();
        let flow = items.join(", ");
        match config.find("exclude: [") {
            Some(at) if config[at..].starts_with("exclude: []") => {
                config.replace("exclude: []", &format!("exclude: [{flow}]"))
            }
            Some(_) => config.replace("exclude: [", &format!("exclude: [{flow}, ")),
            None => config.replace("exclude:", &format!("exclude:{block}")),
        }
    };
    fs::write(site.0.path().join("_config.yml"), changed).expect("written");
}

#[test]
fn what_jekyll_would_publish_is_said_once_and_the_line_that_is_said_keeps_it_back() {
    let mut sites = Vec::new();
    for (config, files, args, published) in PUBLISHED {
        let mut all =
            vec![("index.md", "---\n---\nHi\n"), ("glass.md", LETTER), ("keep.txt", "k"), ("out.txt", "o")];
        all.extend(*files);
        if !config.contains("data_dir") {
            all.push(("_data/employers.yml", EMPLOYERS));
        }
        let site = Site::new(config, &all);
        let warned = site.warned(args);
        if published.is_empty() {
            assert_eq!(warned, [], "{config} {args}");
            continue;
        }
        let [(message, hints)] = warned.as_slice() else { panic!("{config} {files:?} {args}: {warned:?}") };
        let [hint] = hints.as_slice() else { panic!("{config} {args}: {message}: {hints:?}") };
        for name in *published {
            assert!(message.contains(&format!("`{name}")), "{config} {args}: {message}");
        }
        sites.push((site, hint.clone(), format!("{config} {args}"), *args, *published));
    }
    let all = || sites.iter().map(|(site, ..)| site);
    let built = || all().map(|site| site.files("_site").into_keys().collect::<Vec<_>>()).collect::<Vec<_>>();
    if build(all()).is_none() {
        return;
    }
    let before = built();
    for (site, hint, case, args, _) in &sites {
        follow(site, hint);
        assert_eq!(site.warned(args), [], "{case}: {hint}");
    }
    build(all()).expect("it is installed");
    for (((_, hint, case, _, published), before), after) in sites.iter().zip(before).zip(built()) {
        let (ours, others): (Vec<_>, Vec<_>) =
            before.into_iter().partition(|name| published.iter().any(|folder| name.starts_with(folder)));
        assert_ne!(ours, [] as [PathBuf; 0], "{case}");
        assert_eq!(after, others, "{case}: {hint}");
    }
}

#[test]
fn what_exclude_covers_is_not_said_and_what_it_does_not_is() {
    let sites = [
        "out",
        "out/",
        "/out",
        "/out/",
        "'out*'",
        "'o?t'",
        "'out/*'",
        "'out/**'",
        "'**/*.pdf'",
        "'*.pdf'",
        "'[n-p]ut'",
        "'**/out'",
        "outer",
        "out/other",
        "'*.txt'",
        "./out",
        "'out/glass.pdf'",
        "ou",
    ]
    .map(|exclude| {
        let files = [("glass.md", LETTER), ("_data/employers.yml", EMPLOYERS), ("out/glass.pdf", "")];
        (exclude, Site::new(&format!("exclude: [{exclude}]\n"), &files))
    });
    if build(sites.iter().map(|(_, site)| site)).is_none() {
        return;
    }
    for (exclude, site) in &sites {
        let is_published = site.files("_site").contains_key(Path::new("out/glass.pdf"));
        assert_eq!(site.warned("check").len(), usize::from(is_published), "{exclude}");
    }
}

#[test]
fn a_site_that_publishes_no_letter_is_told_nothing() {
    for (config, files, args) in [
        ("", &[][..], "export -f text"),
        (
            "exclude: [out, employers]\n",
            &[("out/glass.pdf", ""), ("employers/z.yml", "name: Z")],
            "export -f text",
        ),
        (
            "source: src\n",
            &[("src/glass.md", LETTER), ("employers/z.yml", "name: Z")],
            "export -f text -o sent",
        ),
        ("destination: out\n", &[("out/index.html", "the site")], "check"),
        ("", &[("out/index.html", "someone's"), ("out/game.js", "")], "check"),
        ("", &[("_apps/letterpress.yml", ""), ("_apps/letters/a.md", "Hi")], "-C _apps export -f text"),
    ] {
        let mut all = vec![("glass.md", LETTER), ("_data/employers.yml", EMPLOYERS)];
        all.extend(files);
        let site = Site::new(config, &all);
        assert_eq!(site.warned(args), [], "{config} {args}");
    }
}

#[test]
fn nothing_new_is_made_where_jekyll_would_publish_it() {
    let nested = [("apps/letterpress.yml", ""), ("apps/letters/a.md", "Hi")];
    for (config, files, args, message) in [
        ("", &[][..], "new workspace apps", "nothing was made: `jekyll build` publishes `apps/`"),
        ("", &[], "new workspace a/b", "nothing was made: `jekyll build` publishes `a/b/`"),
        (
            "source: src\n",
            &[("src/a.md", "")],
            "new workspace src/b",
            "nothing was made: `jekyll build` publishes `src/b/`",
        ),
        ("", &nested, "-C apps new letter b", "nothing was made: `jekyll build` publishes `apps/letters/`"),
        (
            "",
            &nested,
            "-C apps new employer b --name B",
            "nothing was made: `jekyll build` publishes `apps/employers/`",
        ),
        (
            "collections:\n  letters:\n    output: true\n",
            &[],
            "new letter b",
            "nothing was made: `jekyll build` publishes `_letters/`",
        ),
        ("include: ['_l*']\n", &[], "new letter b", "nothing was made: `jekyll build` publishes `_letters/`"),
        (
            "data_dir: facts\n",
            &[],
            "new employer b --name B",
            "nothing was made: `jekyll build` publishes `facts/employers/`",
        ),
    ] {
        let site = Site::new(config, files);
        let output = site.run(args);
        let messages = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{config} {args}: {messages}");
        assert_eq!(messages.lines().next(), Some(format!("error: {message}").as_str()), "{config} {args}");
        let count = walkdir::WalkDir::new(site.0.path())
            .into_iter()
            .filter(|entry| entry.as_ref().is_ok_and(|entry| entry.file_type().is_file()));
        assert_eq!(count.count(), files.len() + 1, "{config} {args}");
    }
}

#[test]
fn git_is_told_of_the_output_folder_of_a_site_only_where_it_is_made() {
    let files = [("glass.md", LETTER), ("_data/employers.yml", EMPLOYERS)];
    let site = Site::new("", &files);
    site.done("export -f text --dry-run");
    assert!(!site.0.path().join("_out").exists());
    site.done("export glass -o _out/sub/a.txt");
    assert_eq!(site.read("_out/.gitignore"), "*\n");
    assert_eq!(site.done("export -f text --prune"), "_out/glass.txt\n");
    assert_eq!(site.read("_out/.gitignore"), "*\n");
    for there in [None, Some("!*.pdf\n")] {
        let site = Site::new("", &files);
        fs::create_dir(site.0.path().join("_out")).expect("a folder");
        if let Some(there) = there {
            site.write("_out/.gitignore", there);
        }
        site.done("export -f text");
        assert_eq!(site.read("_out/.gitignore"), there.unwrap_or_default());
    }
    let workspace = tempfile::tempdir().expect("a folder");
    fs::write(workspace.path().join("letterpress.yml"), "").expect("written");
    fs::write(workspace.path().join("a.md"), "Hi").expect("written");
    let args = ["export", "a.md", "-f", "text", "-o", "_out"];
    let output = letterpress().args(args).current_dir(workspace.path()).output();
    assert!(output.expect("letterpress runs").status.success());
    assert!(!workspace.path().join("_out/.gitignore").exists());
}
