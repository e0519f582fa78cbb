//! What the owner of a site expects of its letters: what is lost is named, what Jekyll knows is known.

use std::path::Path;

use crate::support::letterpress;

/// What a command in a site prints, and what it says.
fn run(site: &Path, arguments: &[&str]) -> (String, String) {
    let output = letterpress().arg("-C").arg(site).args(arguments).output().expect("letterpress runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
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
    assert!(said.contains("`position`, `box-shadow` in the style of `<p>` is left out"), "{said}");
    assert!(said.contains("`onclick` of `<badge>`") && said.contains("`href` of `<my-skill>`"), "{said}");
}
