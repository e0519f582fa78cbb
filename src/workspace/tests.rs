//! Workspaces of files, and what is made of them.

use super::*;
use std::io::Write;

fn opened(files: &[(&str, &str)]) -> (tempfile::TempDir, Workspace, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        std::fs::File::create(path).expect("a file").write_all(text.as_bytes()).expect("written");
    }
    let mut diagnostics = Diagnostics::default();
    let workspace = Workspace::open(Root::named(folder.path()), &Arc::default(), &mut diagnostics);
    let messages = diagnostics.iter().map(|found| found.message.clone()).collect();
    (folder, workspace, messages)
}

fn letters(folder: &Path, workspace: &Workspace) -> Vec<String> {
    workspace
        .letters(&mut Diagnostics::default())
        .iter()
        .map(|letter| {
            let path = letter.path.strip_prefix(folder).expect("inside");
            format!("{}: {}", letter.name, shown(path))
        })
        .collect()
}

#[test]
fn reads_a_workspace_of_its_own() {
    let (folder, workspace, messages) = opened(&[
        ("letterpress.yml", "author: Ada\nmine: {a: 1}\n"),
        ("employers/edx.yml", "name: edX\n"),
        ("data/skills.yml", "- Rust\n"),
        ("letters/b.md", "B"),
        ("letters/a.md", "A"),
    ]);
    assert_eq!(messages, [] as [&str; 0]);
    assert_eq!(
        serde_json::to_string(workspace.site()).expect("json"),
        r#"{"author":"Ada","mine":{"a":1},"data":{"skills":["Rust"],"employers":{"edx":{"name":"edX"}}}}"#
    );
    assert_eq!(letters(folder.path(), &workspace), ["a: letters/a.md", "b: letters/b.md"]);
}

#[test]
fn reads_a_site_and_finds_the_pages_that_are_letters() {
    let (folder, workspace, messages) = opened(&[
        ("_config.yml", "title: Blog\nname: My blog\nsource: source\ncollections: [jobs]\nexclude: [old/]\n"),
        ("source/old/z.md", "---\nlayout: coverletter\n---\nHi"),
        ("source/_data/employers.yml", "edx: {name: edX}\n"),
        ("employers/acme.yml", "name: Acme\n"),
        ("source/_data/cv/skills.json", "[1]"),
        ("source/cover-letter/index.markdown", "---\nlayout: 'coverletter' # mine\n---\nHi"),
        ("source/about.md", "---\nlayout: page\n---\nHi"),
        ("source/_jobs/x.md", "---\nlayout: coverletter\n---\nHi"),
        ("source/_drafts/y.md", "---\nlayout: coverletter\n---\nHi"),
        ("README.md", "---\nlayout: coverletter\n---\nHi"),
    ]);
    assert_eq!(messages, [] as [&str; 0]);
    assert_eq!(
        serde_json::to_string(workspace.site().get("data").expect("data")).expect("json"),
        r#"{"cv":{"skills":[1]},"employers":{"edx":{"name":"edX"},"acme":{"name":"Acme"}}}"#
    );
    assert_eq!(
        letters(folder.path(), &workspace),
        ["x: source/_jobs/x.md", "cover-letter: source/cover-letter/index.markdown"]
    );
}

#[test]
fn a_layout_of_the_site_is_not_taken_for_one_of_ours() {
    let (folder, workspace, messages) = opened(&[
        ("_config.yml", ""),
        ("_layouts/coverletter.html", ""),
        ("_layouts/plain.html", ""),
        ("a.md", "---\nlayout: coverletter\n---\nHi"),
        ("b.md", "---\nlayout: plain\n---\nHi"),
        ("c.md", "---\nlayout: din5008\n---\nHi"),
    ]);
    assert_eq!(messages, [] as [&str; 0]);
    assert_eq!(letters(folder.path(), &workspace), ["a: a.md", "c: c.md"]);
}

#[test]
fn lists_the_letters_that_settings_make_letters_and_leaves_out_what_they_leave_out() {
    let (folder, workspace, messages) = opened(&[
        (
            "_config.yml",
            "defaults:\n- scope: {path: letters}\n  values: {layout: coverletter, lang: de}\n\
             - scope: {path: '', type: posts}\n  values: {layout: coverletter}\n\
             include: [_pages]\nexclude: ['*.draft.md', letters/old]\n",
        ),
        ("letters/a.md", "---\ntitle: A\n---\nHi"),
        ("letters/own.md", "---\nlayout: page\n---\nHi"),
        ("letters/none.md", "no front matter"),
        ("letters/b.draft.md", "---\n---\nHi"),
        ("letters/older/c.md", "---\n---\nHi"),
        ("_pages/d.md", "---\nlayout: coverletter\n---\nHi"),
        ("_other/e.md", "---\nlayout: coverletter\n---\nHi"),
        ("en/_posts/2015-01-02-f.md", "---\n---\nHi"),
        ("g.md", "---\n---\nHi"),
    ]);
    assert_eq!(messages, [] as [&str; 0]);
    assert_eq!(
        letters(folder.path(), &workspace),
        ["d: _pages/d.md", "2015-01-02-f: en/_posts/2015-01-02-f.md", "a: letters/a.md"]
    );
}

#[test]
fn reports_all_mistakes_of_a_folder_at_once() {
    let (_folder, _workspace, messages) =
        opened(&[("letterpress.yml", "paper: a5\n"), ("employers/a.yml", "text\n"), ("data/x.json", "{")]);
    assert_eq!(
        messages,
        [
            "`paper` has no `a5`",
            "employer `a` is text, not a map",
            "malformed JSON: EOF while parsing an object"
        ]
    );
}

#[test]
fn keeps_the_source_of_a_site_inside_it() {
    let (folder, workspace, messages) = opened(&[("_config.yml", "source: ../..\n")]);
    assert_eq!(workspace.source(), folder.path());
    assert_eq!(messages, ["`source` is not a folder of the site"]);
}
