//! What the owner of a site expects of its letters: what is lost is named, what Jekyll knows is known.

use std::path::Path;

use crate::support::letterpress;

/// What a command in a site prints, and what it says.
fn run(site: &Path, arguments: &[&str]) -> (String, String) {
    let output = letterpress().arg("-C").arg(site).args(arguments).output().expect("letterpress runs");
    let folder = format!("{}/", site.display());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace(&folder, "");
    let (printed, said) = (text(output.stdout), text(output.stderr));
    // what `check` finds is what it was asked for
    let said = if arguments[0] == "check" { format!("{printed}{said}") } else { said };
    (printed, said)
}

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        std::fs::write(path, text).expect("written");
    }
    folder
}

#[test]
fn pages_that_are_called_as_letters_are_named_with_the_command_that_exports_them() {
    let folder = site(&[
        ("_config.yml", "title: K"),
        ("a.md", "---\nlayout: cover-letter\ntitle: A\n---\nDear Lab, I come.\n"),
        ("anschreiben.md", "---\nlayout: default\ntitle: B\n---\nHi\n"),
        ("about.md", "---\nlayout: page\n---\nHi\n"),
        ("draft.md", "---\nlayout: lettre\npublished: false\n---\nHi\n"),
    ]);
    let (_, said) = run(folder.path(), &["check"]);
    assert!(
        said.contains("has the layout `cover-letter`") && said.contains("has the layout `default`"),
        "{said}"
    );
    assert!(!said.contains("about.md") && !said.contains("draft.md"), "{said}");
    let asked = ["export", "a.md", "--set", "layout=coverletter", "-f", "text", "-o", "-"];
    let (text, said) = run(folder.path(), &asked);
    assert_eq!(text, "Dear Lab, I come.\n", "{said}");
}

#[test]
fn what_the_layout_of_a_site_shows_around_its_letters_is_said_once() {
    let layout = "<head><title>{{ page.title }}</title></head><p>{{ page.contact }}</p>{{ content }}<p>Sincerely, {{ site.author }}";
    let letter = "---\nlayout: coverletter\ntitle: A\n---\nDear Lab, I come.\n";
    let mut files = vec![
        ("_config.yml", "title: K"),
        ("_layouts/coverletter.html", layout),
        ("a.md", letter),
        ("b.md", letter),
    ];
    let lost = "letters lose its `page.contact`, “Sincerely,”, `site.author`";
    let folder = site(&files);
    for asked in [&["check"][..], &["check", "a"]] {
        let (_, said) = run(folder.path(), asked);
        assert_eq!(said.matches("is not read").count(), 1, "{said}");
        assert!(said.contains(lost), "{said}");
    }
    files.push(("formats/html/coverletter.hbs", "{{{content}}}"));
    let (_, said) = run(site(&files).path(), &["check"]);
    assert!(!said.contains("is not read"), "{said}");
}

#[test]
fn a_site_is_known_as_jekyll_knows_it() {
    let folder = site(&[
        ("_config.yml", "title: K\nurl: https://k.example/\nbaseurl: /me"),
        ("_data/employers.yml", "- name: Past Co\n- name: Other Co\n"),
        ("assets/list.pdf", "x"),
        (
            "a.md",
            "---\nlayout: coverletter\ntitle: A\nemployer: nobody\n---\nAt {{ site.data.employers[0].name }} {% for e in \
             site.data.employers %}{{ e.name }};{% endfor %}{{ page.employer }}\n\n[List]({% link assets/list.pdf %}) \
             and [work](/work/).\n",
        ),
    ]);
    let (_, said) = run(folder.path(), &["check"]);
    assert!(said.contains("error[unknown-employer]: there is no employer `nobody`"), "{said}");
    let allowed = ["export", "a", "--allow", "unknown-employer", "-f", "text", "-o", "-"];
    let (text, said) = run(folder.path(), &allowed);
    let expected = "At Past Co Past Co;Other Co;nobody\n\nList [1] and work [2].\n\n[1] https://k.example/me/assets/list.pdf\n\
                    [2] https://k.example/me/work/\n";
    assert_eq!(text, expected, "{said}");
    let (page, _) =
        run(folder.path(), &["export", "a", "--allow", "unknown-employer", "-f", "html", "-o", "-"]);
    assert!(page.contains("href=\"/me/assets/list.pdf\"") && page.contains("href=\"/work/\""), "{page}");
}

#[test]
fn markup_that_neither_loads_nor_covers_stays_and_what_does_not_is_named() {
    let folder = site(&[(
        "letters/a.md",
        "---\nlayout: null\ntitle: A\n---\n# Über R² {#über-r}\n\n# R² Values\n\n\
         <div style=\"display: flex; gap: 1em; background: #eee; position: relative\">x</div>\n\n\
         See <badge level=\"3\" onclick=\"x()\" class=\"c\"/> and <my-skill href=\"javascript:x\">*y*</my-skill>.\n\n\
         <p style=\"color: red; position: fixed; box-shadow: 0 0 9px red\">z</p>\n",
    )]);
    let (page, said) = run(folder.path(), &["export", "a", "-f", "html", "-o", "-"]);
    for expected in [
        "<h1 id=\"über-r\">Über R²</h1>",
        "<h1 id=\"r-values\">R² Values</h1>",
        "<div style=\"display: flex; gap: 1em; background: #eee; position: relative\">x</div>",
        "<badge class=\"c\" level=\"3\"></badge> and <my-skill>",
        "<p style=\"color: red\">z</p>",
    ] {
        assert!(page.contains(expected), "{expected} in\n{page}");
    }
    for gone in ["position", "box-shadow"] {
        let is_told = |line: &str| line.contains(&format!("`{gone}` in the style of `<p>` is left out"));
        assert!(said.lines().any(is_told), "{gone}: {said}");
    }
    assert!(said.contains("`onclick` of `<badge>`") && said.contains("`href` of `<my-skill>`"), "{said}");
}

#[test]
fn every_option_of_kramdown_is_obeyed_or_named_at_its_line() {
    let folder = site(&[
        (
            "_config.yml",
            "title: K\nkramdown:\n  input: kramdown\n  auto_ids: false\n  footnote_nr: 4\n  syntax_highlighter: rouge\n  \
             math_engine: katex\n  typographic_symbols: {mdash: \" -- \", hellip: \"...\"}\n  link_defs:\n    lab: \
             [\"https://lab.example/\", The lab]\n  header_offset: much\n  auto_id: true\n  entity_output: numeric\n",
        ),
        ("a.md", "---\nlayout: null\ntitle: A\n---\n# H\n\nAt the [lab]---well...\n"),
    ]);
    let (page, said) = run(folder.path(), &["export", "a.md", "-f", "html", "-o", "-"]);
    let expected =
        "<h1>H</h1>\n<p>At the <a href=\"https://lab.example/\" title=\"The lab\">lab</a> -- well...</p>\n";
    assert_eq!(page, expected, "{said}");
    for told in [
        "kramdown's `input` is not obeyed: letters are read as GFM, which is what Jekyll takes by itself\n --> _config.yml:3:3",
        "kramdown's `footnote_nr` is not obeyed: notes are numbered from 1 on\n --> _config.yml:5:3",
        "kramdown's `math_engine` is not obeyed: formulas are written as MathJax reads them\n --> _config.yml:7:3",
        "kramdown's `header_offset` cannot be `much`\n  --> _config.yml:11:3",
        "kramdown has no option `auto_id`\n  --> _config.yml:12:3",
        "did you mean `auto_ids`?",
    ] {
        assert!(said.contains(told), "{told} in\n{said}");
    }
    assert_eq!(said.matches("warning[settings]").count(), 5, "{said}");
}

#[test]
fn links_on_from_a_page_and_into_its_site_are_whole_where_the_site_is_not_around() {
    let letter = "---\nlayout: coverletter\ntitle: A\n---\n[CV](../cv.pdf) and [work](/work/?a=1&b=2) and <a href=\"here.html\">here</a> \
                  and [me](mailto:k@k.example).\n";
    let folder = site(&[
        ("_config.yml", "title: K\nurl: https://k.example\nbaseurl: /me\npermalink: pretty"),
        ("jobs/a.md", letter),
        ("_letters/b.md", letter),
    ]);
    let out = tempfile::tempdir().expect("a folder");
    let folder_of = out.path().to_str().expect("UTF-8");
    let (_, said) = run(folder.path(), &["export", "-f", "eml,text,html", "-o", folder_of]);
    let read = |name: &str| {
        std::fs::read_to_string(out.path().join(name)).unwrap_or_else(|_| panic!("{name}: {said}"))
    };
    let notes = |cv: &str, here: &str| {
        format!("[1] {cv}\n[2] https://k.example/me/work/?a=1&b=2\n[3] {here}\n[4] mailto:k@k.example\n")
    };
    let whole = notes("https://k.example/me/jobs/cv.pdf", "https://k.example/me/jobs/a/here.html");
    assert!(read("a.txt").ends_with(&whole), "{}", read("a.txt"));
    // what Jekyll does not build has no address
    assert!(read("b.txt").ends_with(&notes("../cv.pdf", "here.html")), "{}", read("b.txt"));
    let mail = read("a.eml").replace("=\r\n", "").replace("=3D", "=");
    for link in ["jobs/cv.pdf", "work/?a=1&amp;b=2", "jobs/a/here.html"] {
        assert!(mail.contains(&format!("href=\"https://k.example/me/{link}\"")), "{link} in\n{mail}");
    }
    assert!(
        read("a.html").contains("href=\"../cv.pdf\"")
            && read("a.html").contains("href=\"/work/?a=1&amp;b=2\"")
    );
}

#[test]
fn what_jekyll_takes_without_a_word_is_taken_and_said() {
    let folder = site(&[
        ("_config.yml", "title: K"),
        ("_data/ui.yml", "en: Hello\nen: Hi\n"),
        ("_posts/2020-01-02-x.md", "---\ntitle: X\n---\nIt *was*.\n"),
        ("css/main.scss", "---\n---\nb{}\n"),
        ("sub/one.md", "One {% include_relative deep/two.md %}"),
        ("sub/deep/two.md", "two {% include_relative three.md %}"),
        ("sub/three.md", "three"),
        (
            "sub/page.md",
            "---\nlayout: page\nemployer: duolingo\ntitle: A\ntitle: B\n---\n{{ site.data.ui.en }} {{ page.title }} {{ \
             page.employer }} {{ site.pages[0].url }} {% for i in (1..3) %}{% cycle 'ho', nil %}{% endfor %}\n\n\
             <div>{{ site.posts.last.content }}</div>\n\n{% include_relative one.md %}\n\n{{ site.time | date: \"%Y\" }}\n\n\
             a[^1] b[^2]\n\n* here\n{:footnotes}\n\n[^1]: n\n\n[^2]: m[^1]\n\n* c\n{:toc}\n",
        ),
    ]);
    let asked =
        ["export", "sub/page.md", "--layout", "none", "-f", "html", "-o", "-", "--date", "2026-11-28"];
    let (page, said) = run(folder.path(), &asked);
    let body = page.split("<p>a<sup").next().expect("its first part");
    let expected = "<p>Hi B duolingo /css/main.css hohoho</p>\n<div><p>It <em>was</em>.</p>\n</div>\n<p>One two three</p>\n<p>2026</p>\n";
    assert_eq!(body, expected, "{said}");
    assert!(
        !page.contains("here") && !page.contains("markdown-toc") && !page.contains("↩<sup>2</sup>"),
        "{page}"
    );
    for told in [
        "warning[unknown-employer]: there is no employer `duolingo`",
        "warning[yaml]: the key `title` is set twice, and the last of its values counts\n --> sub/page.md:5:1",
        "warning[yaml]: the key `en` is set twice, and the last of its values counts\n --> _data/ui.yml:2:1",
        "footnotes stand at the end of a letter, not where this list is",
    ] {
        assert!(said.contains(told), "{told} in\n{said}");
    }
}

#[test]
fn the_documents_of_a_collection_stand_in_jekylls_order() {
    let document = |front: &str| format!("---\n{front}\n---\nx\n");
    let listed = |settings: &str| {
        let folder = site(&[
            ("_config.yml", &format!("title: K\ncollections:\n  projects: {settings}\n")),
            ("_projects/a.md", &document("title: A\nweight: 10")),
            ("_projects/b.md", &document("title: B\ndate: 2026-01-02")),
            ("_projects/c.md", &document("title: C\ndate: 2025-01-02\nweight: 2")),
            ("_projects/d.md", &document("title: D\nweight: heavy")),
            ("letter.md", "---\ntitle: L\n---\n{% for p in site.projects %}{{ p.title }}{% endfor %}\n"),
        ]);
        run(folder.path(), &["export", "letter", "-f", "text", "-o", "-", "-q"]).0.trim().to_owned()
    };
    // Jekyll 4.3 compares one without a date by path
    assert_eq!(listed("{output: false}"), "ACBD");
    assert_eq!(listed("{order: [d.md, b.md]}"), "DBAC");
    // what has no such key stands last; in Jekyll a text and a number do not compare
    assert_eq!(listed("{sort_by: weight}"), "CADB");
}
