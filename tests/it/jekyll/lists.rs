//! Which pages the lists of a site have, by its settings: as Jekyll 4.3.1 has them on 30 November 2026.

use crate::batch::folder::Folder;

/// What is printed of a letter with a text of its own, and what is said.
fn printed(folder: &Folder, text: &str, args: &str) -> (String, String) {
    folder.write("l.md", &format!("---\nlayout: none\ntitle: L\nlang: en\n---\n{text}\n"));
    let ran = folder
        .run(&format!("export l.md -f text -o - --allow unset-variable,spelling,language,unfinished {args}"));
    (ran.stdout.trim_end().to_owned(), ran.stderr)
}

fn site() -> Folder {
    let folder = Folder::empty();
    let page = |path: &str, front: &str| folder.write(path, &format!("---\n{front}\n---\nText\n"));
    page("_posts/2020-01-01-a.md", "title: a\ntags: [x]");
    page("_posts/2021-01-01-b.md", "title: b\ntags: [x]");
    page("_posts/2999-01-01-later.md", "title: later\ntags: [x]");
    page("_posts/2021-06-01-unpub.md", "title: unpub\npublished: false");
    page("sub/_posts/2020-05-06-insub.md", "title: insub");
    page("_drafts/dated.md", "title: Dated\ndate: 2020-06-01");
    page("_drafts/2020-07-01-named.md", "title: Named");
    page("_drafts/later.md", "title: LaterDraft\ndate: 2999-06-01");
    page("_works/w1.md", "title: W1\ndate: 2031-05-05");
    page("_works/w2.md", "title: W2\npublished: false");
    for file in
        ["_works/img.png", "_works/sub/b.txt", "_apps/q.txt", "_posts/pic.png", "a.txt", "assets/z.txt"]
    {
        folder.write(file, "x");
    }
    folder
}

const TITLES: &str = "{{ site.posts | map: 'title' | join: ' ' }}; {{ site.tags.x | map: 'title' | join: ' ' }}; \
                      {{ site.works | map: 'title' | join: ' ' }}; {{ site.posts | map: 'draft' | join: ' ' }}";

/// `unpublished`, `show_drafts` and `limit_posts` were passed over, and posts of days to come were in every list.
#[test]
fn the_settings_of_a_site_choose_its_posts() {
    let folder = site();
    for (settings, expected) in [
        ("", "b insub a; b a; W1; false false false"),
        (
            "future: false\nunpublished: false\nshow_drafts: false\nlimit_posts: 0",
            "b insub a; b a; W1; false false false",
        ),
        ("unpublished: true", "unpub b insub a; b a; W1 W2; false false false false"),
        ("show_drafts: true", "b Named Dated insub a; b a; W1; false true true false false"),
        ("limit_posts: 2", "b insub; b; W1; false false"),
        ("limit_posts: 9", "b insub a; b a; W1; false false false"),
        ("future: true", "later b insub a; later b a; W1; false false false false"),
        ("show_drafts: true\nlimit_posts: 3", "b Named Dated; b; W1; false true true"),
        (
            "show_drafts: true\nfuture: true\nunpublished: true",
            "LaterDraft later unpub b Named Dated insub a; later b a; W1 W2; true false false false true true false false",
        ),
    ] {
        folder.write(
            "_config.yml",
            &format!("title: T\ncollections: {{works: {{output: true}}, apps: {{}}}}\n{settings}\n"),
        );
        let (text, said) = printed(&folder, TITLES, "--date 2026-11-30");
        assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{settings}: {said}");
        assert!(!said.contains("warning["), "{settings}: {said}");
    }
    // the neighbours, too
    folder.write("_config.yml", "title: T\n");
    let neighbours = "{% assign b = site.posts | where: 'title', 'b' | first %}{{ b.previous.title }}, {{ b.next.title | default: 'none' }}";
    assert_eq!(printed(&folder, neighbours, "--date 2026-11-30").0, "insub, none");
    assert_eq!(printed(&folder, neighbours, "--date 2999-01-01").0, "insub, later");
}

#[test]
fn what_cannot_be_as_in_jekyll_is_said() {
    let folder = site();
    let size = "We wrote {{ site.posts.size }} posts.";
    folder.write("_config.yml", "title: T\n");
    let later = "`site.posts` has `_posts/2999-01-01-later.md`, which Jekyll leaves out before 2999-01-01";
    let run = |args: &str| {
        folder.write("l.md", &format!("---\nlayout: none\ntitle: L\nlang: en\n---\n{size}\n"));
        let mut command = folder.command(format!("export l.md -f text -o - {args}").trim_end());
        command.env_remove("LETTERPRESS_CLOCK");
        let output = command.output().expect("letterpress runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    };
    // no day is given: all are there, and it is said
    let (text, said) = run("");
    assert_eq!(text, "We wrote 4 posts.\n");
    assert!(said.contains(later) && said.contains("with `--date`"), "{said}");
    for (settings, args, count) in
        [("", "--date 2026-11-30", 3), ("future: true", "", 4), ("", "--date 2999-01-01", 4)]
    {
        folder.write("_config.yml", &format!("title: T\n{settings}\n"));
        let (text, said) = run(args);
        assert_eq!(text, format!("We wrote {count} posts.\n"), "{settings} {args}");
        assert!(!said.contains("Jekyll leaves out"), "{settings} {args}: {said}");
    }
    // a draft without a date
    folder.write("_drafts/new.md", "---\ntitle: New\n---\nText\n");
    folder.write("_config.yml", "title: T\nshow_drafts: true\n");
    let (text, said) = run("--date 2026-11-30");
    assert_eq!(text, "We wrote 6 posts.\n");
    assert!(said.contains("`site.posts` has the draft `_drafts/new.md`, which has no date"), "{said}");
    folder.write("_config.yml", "title: T\n");
    let (text, said) = run("--date 2026-11-30");
    assert_eq!(text, "We wrote 3 posts.\n");
    assert!(!said.contains("has no date"), "{said}");
}

/// Files of a collection had a path from the site's root and no collection, were in no list of documents, and those
/// among posts were listed; collections came in the order of their names.
#[test]
fn files_of_collections_are_listed_as_jekyll_lists_them() {
    let folder = site();
    folder.write("_config.yml", "title: T\ncollections: {works: {output: true}, apps: {output: true}}\n");
    for (template, expected) in [
        (
            "{{ site.static_files | map: 'path' | join: ' ' }}",
            "/a.txt /assets/z.txt _works/img.png _works/sub/b.txt _apps/q.txt",
        ),
        ("{{ site.static_files | where: 'collection', 'works' | map: 'name' | join: ' ' }}", "img.png b.txt"),
        (
            "{{ site.documents | map: 'path' | join: ' ' }}",
            "_posts/2020-01-01-a.md sub/_posts/2020-05-06-insub.md _posts/2021-01-01-b.md _works/w1.md _works/img.png \
             _works/sub/b.txt _apps/q.txt",
        ),
        (
            "{% for c in site.collections %}{{ c.label }} {{ c.docs.size }} {{ c.files.size }} {{ c.permalink | default: '-' }}, {% endfor %}",
            "apps 0 1 -, posts 3 0 /:categories/:year/:month/:day/:title:output_ext, works 1 2 -,",
        ),
        (
            "`{% link _works/img.png %}` `{% link _works/sub/b.txt %}` `{% link a.txt %}`",
            "/works/img.png /works/sub/b.txt /a.txt",
        ),
        (
            "`{% post_url sub/2020-05-06-insub %}` `{% post_url 2020-01-01-a %}`",
            "/sub/2020/05/06/insub.html /2020/01/01/a.html",
        ),
    ] {
        let (text, said) = printed(&folder, template, "--date 2026-11-30");
        assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{template}: {said}");
    }
    for (style, expected) in [
        ("pretty", "/:categories/:year/:month/:day/:title/"),
        ("none", "/:categories/:title:output_ext"),
        ("/x/:title/", "/x/:title/"),
    ] {
        folder.write("_config.yml", &format!("title: T\npermalink: {style}\n"));
        let template = "`{{ site.collections[0].permalink }}`";
        assert_eq!(printed(&folder, template, "--date 2026-11-30").0, expected, "{style}");
    }
}

/// `unpublished: true` has Jekyll build a letter that says `published: false`.
#[test]
fn a_letter_that_its_site_publishes_all_the_same_is_one() {
    let folder = Folder::empty();
    let letter = |front: &str| format!("---\nlayout: coverletter\ntitle: A\n{front}---\nHi.\n");
    folder.write("apps/a.md", &letter("published: false\n"));
    folder.write("apps/b.md", &letter(""));
    folder.write("_drafts/c.md", &letter("date: 2020-01-01\n"));
    for (settings, names) in [
        ("", &["b"][..]),
        ("unpublished: true", &["a", "b"]),
        ("show_drafts: true", &["b", "c"]),
        ("show_drafts: true\nunpublished: true", &["a", "b", "c"]),
    ] {
        folder.write("_config.yml", &format!("title: T\n{settings}\n"));
        let listed = folder.done("list letters");
        let mut listed: Vec<&str> =
            listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
        listed.sort_unstable();
        assert_eq!(listed, names, "{settings}");
    }
}
