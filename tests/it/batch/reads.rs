//! What a run reads is what a later run looks at: nothing is called unchanged whose bytes would be others, and an edit of
//! what no letter reads exports nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::folder::Folder;

/// A word that files are edited at.
const WORD: &str = "one-word";

fn filled(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::empty();
    for (name, text) in files {
        folder.write(name, text);
    }
    let dot = include_bytes!("../../pdf/dot.png");
    for name in ["letters/dot.png", "letters/unread.png"] {
        folder.write(name, "");
        fs::write(folder.path(name), dot).expect("written");
    }
    folder
}

/// A workspace that letters read in many ways, and in many ways do not.
fn workspace() -> Folder {
    filled(&[
        (
            "letterpress.yml",
            "# one-word\nauthor: one-word\nsender: {name: one-word, address: [one-word]}\nmotto: one-word\n\
             printed: one-word\nrunning: one-word\nunread: one-word\n",
        ),
        ("employers/acme.yml", "name: Acme\naddress: [one-word]\n"),
        ("employers/other.yml", "name: Other\nmotto: one-word\n"),
        ("employers/third.yml", "name: Third\nmotto: one-word\n"),
        ("employers/fourth.yml", "name: Fourth\nmotto: one-word\n"),
        ("data/skills.yml", "first: one-word\n"),
        ("data/team.yml", "lead: one-word\n"),
        ("data/named.yml", "key: one-word\n"),
        ("data/unread.yml", "first: one-word\n"),
        ("includes/intro.md", "one-word {% include inner.md %}\n"),
        ("includes/inner.md", "one-word"),
        ("includes/unread.md", "one-word\n"),
        ("letters/part.txt", "one-word"),
        ("formats/html/own.hbs", "<p>one-word {{> mine}}</p>{{{content}}}\n"),
        ("formats/html/mine.hbs", "one-word {{site.printed}} {{#if site.absent_here}}x{{/if}}\n"),
        ("formats/html/unread.hbs", "one-word\n"),
        ("formats/text/own.hbs", "one-word\n{{{content}}}\n"),
        ("formats/markdown/own.hbs", "{{{content}}}\none-word\n"),
        ("formats/pdf/own.yml", "footer: {left: 'one-word {{site.running}}'}\n"),
        ("formats/pdf/unread.yml", "footer: {left: one-word}\n"),
        ("formats/html/din5008.css", "p { content: 'one-word' }\n"),
        ("formats/html/plain.css", "p { content: 'one-word' }\n"),
        ("formats/locale/en.yml", "labels: {date: one-word}\nstarter: one-word\n"),
        ("formats/locale/fr.yml", "labels: {date: one-word}\n"),
        (
            "letters/a.md",
            "---\nemployer: acme\nlayout: din5008\nlang: en\ndate: 2026-11-23\n\
             subject: \"About \\x7b{ site.data.employers.other.motto }}\"\nsalutation: Dear all,\nclosing: Bye\n---\n\
             {{ site.data.skills.first }}, {{ site.motto }}: {% include intro.md %} {% include_relative part.txt %}\n\n\
             {% assign all = site.data %}{{ all.team.lead }} ![Dot](dot.png)\n\n\
             {% assign key = 'named' %}{{ site.data[key].key }} {{ site.later | default: 'nothing' }} one-word.\n",
        ),
        ("letters/b.md", "---\nemployer: acme\nlayout: own\ntitle: B\n---\nHello, one-word.\n"),
    ])
}

/// A site of which a letter reads the posts and its own address.
fn site() -> Folder {
    filled(&[
        (
            "_config.yml",
            "title: one-word\nunread: one-word\npermalink: pretty\nurl: https://one-word.test\n\
             defaults:\n- scope: {path: ''}\n  values: {mood: one-word}\n- scope: {type: posts}\n  values: {x: one-word}\n",
        ),
        ("_data/employers.yml", "edx: {name: edX}\nother: {name: Other, motto: one-word}\n"),
        ("_data/more.yml", "word: one-word\n"),
        ("_posts/2020-01-02-post.md", "---\ntitle: one-word\n---\none-word\n"),
        ("about.md", "---\ntitle: one-word\n---\nHi\n"),
        (
            "letter.md",
            "---\nlayout: coverletter\nemployer: edx\ntitle: T\n---\n\
             {{ site.posts | map: 'title' | join: ', ' }} {{ page.mood }} {{ page.url | absolute_url }} one-word.\n",
        ),
        ("plain.md", "---\nlayout: coverletter\nemployer: edx\ntitle: P\n---\n{{ site.title }}.\n"),
    ])
}

/// Letters that read all there is of something.
fn whole() -> Folder {
    filled(&[
        ("letterpress.yml", "author: Ada\nmotto: one-word\n"),
        ("employers/acme.yml", "name: Acme\n"),
        ("employers/other.yml", "name: Other\nmotto: one-word\n"),
        ("data/a.yml", "x: one-word\n"),
        ("letters/each.md", "{% for e in site.data.employers %}{{ e[1].motto }}{% endfor %}.\n"),
        ("letters/data.md", "{% assign d = site.data %}{{ d | jsonify | size }} {{ d.a | jsonify }}.\n"),
        ("letters/size.md", "{{ site.data.size }} {{ site.data.employers.size }}.\n"),
    ])
}

/// The artifacts of a folder, by name.
fn artifacts(folder: &Folder, out: &str) -> BTreeMap<String, Vec<u8>> {
    folder.files(out).into_iter().filter(|(name, _)| !name.starts_with('.')).collect()
}

/// Exports again, and again into an empty folder: both give the same. Whether anything was exported.
#[track_caller]
fn exports(folder: &Folder, args: &str, what: &str) -> bool {
    let again = folder.run(format!("export --message-format json {args}").trim());
    let fresh = folder.run(format!("export -o fresh {args}").trim());
    assert_eq!(again.code, fresh.code, "{what}\n{}{}", again.stderr, fresh.stderr);
    assert_eq!(again.code, Some(0), "{what}\n{}", fresh.stderr);
    let out = if folder.path("_config.yml").is_file() { "_out" } else { "out" };
    let (mine, theirs) = (artifacts(folder, out), artifacts(folder, "fresh"));
    assert_eq!(mine.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>(), "{what}");
    for (name, bytes) in &mine {
        assert!(theirs[name] == *bytes, "{what}: {name} is stale");
    }
    fs::remove_dir_all(folder.path("fresh")).expect("removed");
    let summary = again.values("summary", "exported");
    summary != [0]
}

/// Edits each line that has the word, one after the other, of the files below a folder; gives the lines that nothing reads.
#[track_caller]
fn unread(folder: &Folder, below: &str, args: &str) -> BTreeSet<String> {
    let mut unread = BTreeSet::new();
    folder.done(format!("export {args}").trim());
    for (name, bytes) in folder.files("") {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if !name.starts_with(below) || name.starts_with("out/") || name.starts_with("_out/") {
            continue;
        }
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for number in 0..lines.len() {
            if !lines[number].contains(WORD) {
                continue;
            }
            lines[number] = lines[number].replace(WORD, "another");
            folder.write(&name, &(lines.join("\n") + "\n"));
            let what = format!("{name}:{}", number + 1);
            if !exports(folder, args, &what) {
                unread.insert(what);
            }
        }
    }
    unread
}

#[track_caller]
fn assert_unread(folder: &Folder, args: &str, expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(unread(folder, "", args), expected);
}

#[test]
fn an_edit_of_what_a_letter_read_exports_it_and_any_other_edit_nothing() {
    assert_unread(
        &workspace(),
        "",
        &[
            "data/unread.yml:1",
            "employers/fourth.yml:2",
            "employers/third.yml:2",
            "formats/html/plain.css:1",
            "formats/html/unread.hbs:1",
            "formats/locale/en.yml:2",
            "formats/locale/fr.yml:1",
            "formats/pdf/unread.yml:1",
            "includes/unread.md:1",
            "letterpress.yml:1",
            "letterpress.yml:7",
        ],
    );
}

#[test]
fn liquid_after_set_and_in_a_job_list_reads_as_a_letter_does() {
    let folder = workspace();
    let set = "--set=subject={{site.data.employers.third.motto}}";
    let unread_by_set = unread(&folder, "employers/", &format!("a -f html {set}"));
    assert!(!unread_by_set.contains("employers/third.yml:2"), "{unread_by_set:?}");
    assert!(unread_by_set.contains("employers/fourth.yml:2"), "{unread_by_set:?}");
    folder.write("jobs.csv", "letter,employer,subject\na,acme,About {{ site.data.employers.third.motto }}\n");
    folder.done("batch jobs.csv -f text -o jobs");
    assert!(folder.read("jobs/a-acme.txt").contains("About another\n"), "{}", folder.read("jobs/a-acme.txt"));
    folder.write("employers/third.yml", "name: Third\nmotto: yet another\n");
    folder.done("batch jobs.csv -f text -o jobs");
    assert!(folder.read("jobs/a-acme.txt").contains("About yet another\n"));
}

#[test]
fn a_site_reads_its_defaults_its_addresses_and_the_lists_of_its_pages() {
    assert_unread(&site(), "", &["_config.yml:2", "_data/employers.yml:2", "_data/more.yml:1", "about.md:2"]);
}

#[test]
fn a_letter_that_reads_all_of_something_reads_each_of_it() {
    assert_unread(&whole(), "--allow all", &["letterpress.yml:2"]);
}

/// What was not there when it was asked for, and is then; and what was there and is gone.
#[test]
fn what_comes_to_be_and_what_goes_is_noticed() {
    let png = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pdf/tall.png")).expect("an image");
    let folder = workspace();
    folder.done("export");
    let add = |name: &str, text: &str, is_read: bool| {
        folder.write(name, text);
        assert_eq!(exports(&folder, "", name), is_read, "{name}");
        folder.remove(name);
        assert_eq!(exports(&folder, "", name), is_read, "without {name}");
    };
    add("formats/html/own.css", "p { color: red }\n", true);
    add("formats/html/none.css", "p { color: red }\n", false);
    add("formats/pdf/plain.yml", "justify: true\n", false);
    add("data/later.yml", "1\n", false);
    add("employers/fifth.yml", "name: Fifth\n", false);
    add("formats/locale/de.yml", "labels: {date: Tag}\n", false);
    let settings = folder.read("letterpress.yml");
    for (line, is_read) in [("other: z\n", false), ("later: x\n", true), ("absent_here: y\n", true)] {
        folder.write("letterpress.yml", &format!("{settings}{line}"));
        assert_eq!(exports(&folder, "", line), is_read, "{line}");
    }
    folder.write("letterpress.yml", &settings);
    exports(&folder, "", "settings");
    fs::write(folder.path("letters/dot.png"), png).expect("written");
    assert!(exports(&folder, "", "dot.png"));
    fs::copy(folder.path("letters/dot.png"), folder.path("letters/unread.png")).expect("copied");
    assert!(!exports(&folder, "", "unread.png"));
    let site = site();
    site.done("export");
    site.write("_posts/2021-01-02-new.md", "---\ntitle: New\n---\n");
    assert!(exports(&site, "", "a post"));
    site.write("other.md", "---\ntitle: Other\n---\n");
    assert!(!exports(&site, "", "a page"));
}

#[test]
fn every_option_that_changes_bytes_is_noticed() {
    let folder = workspace();
    folder.done("export");
    for args in [
        "--paper letter",
        "--paper a4",
        "--set title=Another",
        "--set subject={{site.motto}}",
        "--date 2020-01-02",
        "",
    ] {
        let args = format!("{args} --allow other-employer");
        let args = args.trim();
        folder.run(&format!("export {args}"));
        let fresh = folder.run(format!("export -o fresh {args}").trim());
        assert_eq!(fresh.code, Some(0), "{args}: {}", fresh.stderr);
        for (name, bytes) in artifacts(&folder, "fresh") {
            assert!(artifacts(&folder, "out")[&name] == bytes, "{args}: {name} is stale");
        }
        fs::remove_dir_all(folder.path("fresh")).expect("removed");
    }
    folder.write("letterpress.yml", &(folder.read("letterpress.yml") + "wrap: 30\n"));
    assert!(exports(&folder, "", "wrap"));
    folder.write("letterpress.yml", &(folder.read("letterpress.yml") + "safety: {pages: 99}\n"));
    exports(&folder, "", "safety");
}

/// Programs before this one did not record what letters read.
#[test]
fn a_manifest_without_reads_is_ours_and_everything_is_made_anew_once() {
    let folder = workspace();
    folder.done("export a -f text");
    let manifest = folder.read("out/.letterpress/manifest.json");
    let (before, rest) = manifest.split_once(",\"reads\":{").expect("what was read");
    let (_, after) = rest.split_once('}').expect("an end");
    let old = format!("{before}{after}").replace("\"version\":2", "\"version\":1");
    folder.write("out/.letterpress/manifest.json", &old);
    assert_eq!(folder.reasons("export a -f text"), ["out/a.txt: program changed"]);
    folder.done("export a -f text");
    assert_eq!(folder.reasons("export a -f text"), ["out/a.txt: unchanged"]);
    assert_eq!(folder.read("out/.letterpress/manifest.json"), manifest);
}
