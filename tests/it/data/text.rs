//! Text as programs leave it: addresses as they are, names in any form, nothing that nobody sees.

use super::Workspace;

const LETTER: &str = "---\nlayout: null\nlang: de\ntitle: T\n---\n";

#[test]
fn addresses_that_a_letter_prints_are_left_as_they_are() {
    for address in [
        "a--b@c.example",
        "o'neill@d.example",
        "x...y@e.example",
        "https://a.example/b--c...d",
        "www.a--b.example",
    ] {
        let employer = format!("name: Acme\nemail: {address}\n");
        let letter = format!(
            "{}Schreiben Sie an {{{{ employer.email }}}}.\n",
            LETTER.replace("title: T", "title: T\nemployer: acme")
        );
        let workspace = Workspace::of(&[("letters/a.md", &letter), ("employers/acme.yml", &employer)]);
        let allow = "language,unfinished,link,unused-allow";
        let ran = workspace.run(&["export", "a", "-f", "text,html", "--allow", allow]);
        for end in ["txt", "html"] {
            let path = workspace.folder.path().join(format!("out/a.{end}"));
            let text = std::fs::read_to_string(path).unwrap_or_default();
            let plain = text.replace("&#39;", "'").replace("&#x27;", "'");
            assert!(
                plain.contains(&format!("an {address}.")) || plain.contains(&format!(">{address}<")),
                "{address} in {end}: {text}{}",
                ran.stderr
            );
        }
    }
}

#[test]
fn names_are_found_in_whatever_form_they_are_typed() {
    // composed in the data, and with marks of their own in the letter
    let typed = "{{ site.data.sta\u{308}dte.mu\u{308}nchen }} {% assign gru\u{308}n = 'x' %}{{ grün }}{% for o\u{308}l in site.data.städte.öle %}{{ öl }}{% endfor %}";
    let data = "münchen: Isar\nöle: [a, b]\n";
    for (file, data) in
        [("data/städte.yml", data.to_owned()), ("data/sta\u{308}dte.yml", data.replace('ü', "u\u{308}"))]
    {
        let workspace = Workspace::of(&[("letters/a.md", &format!("{LETTER}{typed}\n")), (file, &data)]);
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-", "--allow", "language,unfinished"]);
        assert_eq!(ran.stdout.trim(), "Isar xab", "{}", ran.stderr);
    }
}

#[test]
fn control_characters_are_errors_and_those_of_word_are_hyphens() {
    for control in ['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{8}', '\u{1c}', '\u{ffff}'] {
        let workspace = Workspace::of(&[("letters/a.md", &format!("{LETTER}One{control}two.\n"))]);
        let found = workspace.findings(&["check", "a", "--allow", "language,unfinished"]);
        let told = format!(
            "error letters/a.md:6:4 mojibake: the control character U+{:04X} is no character of a letter",
            u32::from(control)
        );
        assert!(found.contains(&told), "{found:?}");
    }
    let workspace = Workspace::of(&[(
        "letters/a.md",
        &format!("{LETTER}E\u{1e}Mail und Silben\u{1f}trennung, a\u{34f}b, c\u{fffc}d.\n"),
    )]);
    let ran = workspace.run(&["export", "a", "-f", "text,markdown", "--allow", "language,unfinished"]);
    for end in ["txt", "md"] {
        let text =
            std::fs::read_to_string(workspace.folder.path().join(format!("out/a.{end}"))).expect("made");
        let text = text.replace('\u{ad}', "");
        assert!(text.contains("E\u{2011}Mail und Silbentrennung, ab, cd."), "{text:?}{}", ran.stderr);
    }
}

#[test]
fn a_cell_that_excel_keeps_as_text_is_that_text() {
    let letter = "---\nlayout: letterhead\nlang: de\ntitle: T\nsubject: S\ndate: 2026-11-23\n---\nBody.\n";
    let workspace = Workspace::of(&[("letters/a.md", letter)]);
    workspace.write("jobs.csv", "Firma;Straße;PLZ;Ort\nAcme;'s-Gravenhage 1;\"=\"\"01067\"\"\";Dresden\n");
    let ran = workspace.run(&["batch", "jobs.csv", "--letter", "a", "-f", "text", "--allow", "language"]);
    let text = std::fs::read_to_string(workspace.folder.path().join("out/a-acme.txt")).expect("made");
    assert!(text.contains("’s-Gravenhage 1\n01067 Dresden"), "{text}{}", ran.stderr);
}

#[test]
fn values_of_rows_settings_and_data_that_become_markup_are_told() {
    let letter = format!(
        "{LETTER}We are {{{{ page.note }}}}, {{{{ site.motto }}}}, {{{{ site.data.team.name }}}}, {{{{ page.title }}}}.\n"
    );
    let files = [("letters/a.md", letter.as_str()), ("data/team.yml", "name: The *A* team\n")];
    let told = |row: &str, motto: &str| {
        let workspace = Workspace::of(&files);
        workspace.write(
            "letterpress.yml",
            format!("sender: {{name: Ada Byron, address: [1 Lane]}}\nmotto: {motto}\n"),
        );
        workspace.write("jobs.csv", format!("letter;note\na;{row}\n"));
        let found = workspace.findings(&["batch", "jobs.csv", "--dry-run", "--allow", "language,unfinished"]);
        found.into_iter().filter(|found| found.contains("data-markup")).collect::<Vec<_>>()
    };
    let found = told("C*B and D*B", "\"plain\"");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().any(|found| found.contains("the row's `page.note`")), "{found:?}");
    assert!(found.iter().any(|found| found.contains("the workspace's `site.data.team.name`")), "{found:?}");
    let found = told("plain", "\"_so_\"");
    assert!(found.iter().any(|found| found.contains("the workspace's `site.motto`")), "{found:?}");
}

#[test]
fn values_that_a_filter_a_loop_or_an_include_prints_are_looked_at_for_markup_and_references() {
    let letter = "---\nlayout: none\ntitle: T\nemployer: acme\nlang: en\nloc: \"M&uuml;nchen\"\njobs:\n  - {name: \"C*B and D*B\"}\n\
                  \x20 - {name: \"*meant* so\"}\n---\n";
    let found = |body: &str| {
        let workspace = Workspace::of(&[
            ("letters/a.md", &format!("{letter}{body}\n")),
            (
                "employers/acme.yml",
                "name: Acme\nnote: A*B and C*D\nteams: [{name: Plain}, {name: E_F_ <G>}]\n",
            ),
            ("data/team.yml", "name: The *A* team\n"),
            ("includes/who.md", "We are {{ include.name | strip }}."),
        ]);
        let found = workspace.findings(&["check", "a", "--allow", "language,unfinished,missing-part"]);
        let of_values = |line: &String| line.contains("data-markup") || line.contains("remnant");
        found.into_iter().filter(of_values).collect::<Vec<_>>().join("\n")
    };
    for (body, told) in [
        ("See {{ employer.note | upcase }}.", "`A*B AND C*D`, the employer's `note`, is read as markup"),
        ("See {{ page.none | default: employer.note }}.", "`A*B and C*D`, the employer's `note`"),
        (
            "See {{ site.data.team.name | append: '!' }}.",
            "`The *A* team!`, the workspace's `site.data.team.name`",
        ),
        ("{% for j in page.jobs %}{{ j.name }}, {% endfor %}.", "`C*B and D*B`, the letter's `j.name`"),
        ("{% assign n = employer.note | downcase %}See {{ n }}.", "`a*b and c*d`, the employer's `n`"),
        ("{% include who.md name=site.data.team.name %}", "`The *A* team`, the workspace's `include.name`"),
        ("In {{ page.loc | upcase }}.", "remnant: `&UUML;` is HTML that is shown as it stands"),
    ] {
        let said = found(body);
        assert!(said.contains(told), "{body}: {said}");
    }
    for body in [
        "See {{ employer.note | upcase | markdown_escape }}.",
        "{% for t in employer.teams %}{{ t.name | markdown_escape }} {% endfor %}.",
        "{{ employer.note | markdownify }}",
        "See {{ page.jobs[1].name }} and {{ page.jobs[1].name | upcase }}.",
        "See {{ employer.name | prepend: '**' | append: '**' }}.",
        "In {{ page.loc }}.",
    ] {
        assert_eq!(found(body), "", "{body}");
    }
}

#[test]
fn tags_that_nobody_sees_hide_no_words_but_those_of_flags_are_flags() {
    let workspace = Workspace::of(&[
        ("letters/a.md", &format!("{LETTER}One\u{e0068}\u{e0069} two.\n")),
        (
            "letters/b.md",
            &format!("{LETTER}From \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}.\n"),
        ),
    ]);
    let found = workspace.findings(&["check", "a", "--allow", "language,unfinished"]);
    let told = "error letters/a.md:6:4 mojibake: invisible characters hide the text `hi` here";
    assert!(found.contains(&told.to_owned()), "{found:?}");
    let found = workspace.findings(&["check", "b", "--allow", "language,unfinished"]);
    assert!(!found.iter().any(|found| found.contains("mojibake")), "{found:?}");
}

#[test]
fn a_blank_that_is_none_is_named() {
    for (letter, named) in [
        ("---\nlayout: null\ntitle:\u{a0}My letter\n---\nText.\n", "the no-break space U+00A0"),
        ("---\nlayout: null\ntitle: T\n---\n{{\u{a0}page.title }}\n", "the no-break space U+00A0"),
        ("---\nlayout: null\ntitle: T\n---\n{{ page.title\u{200b} }}\n", "the space without width U+200B"),
    ] {
        let workspace = Workspace::of(&[("letters/a.md", letter)]);
        let ran = workspace.run(&["check", "a"]);
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.contains(named), "{letter:?}: {said}");
    }
}
