//! Tables of employers and data as spreadsheets and people write them.

use super::Workspace;

const LETTER: &str = "---\nlayout: none\ntitle: T\n---\n{% for e in site.data.employers %}{{ e[0] }}: {{ e[1].name }}, {{ e[1].jobtitle }}. {% endfor %}\n";

/// The employers that a table gives.
#[track_caller]
fn read(file: &str, content: &[u8]) -> (String, Vec<String>) {
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    workspace.write(file, content);
    let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-", "--allow", "all"]);
    (ran.stdout.trim_end().to_owned(), workspace.findings(&["check", "-v"]))
}

#[test]
fn spreadsheets_are_read_as_they_write() {
    let utf16 = |text: &str| {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>()
    };
    for table in [
        b"key,name,jobtitle\nlab,\"M\xc3\xbcller GmbH\",Baker\n".to_vec(),
        b"sep=;\r\nkey;name;jobtitle\r\nlab;M\xc3\xbcller GmbH;Baker\r\n".to_vec(),
        b"\xef\xbb\xbfsep=;\r\nkey;name;jobtitle\r\n;;\r\nlab;M\xc3\xbcller GmbH;Baker\r\n;;\r\n".to_vec(),
        b"key,name,jobtitle\n,,,\nlab, \"M\xc3\xbcller GmbH\", \"Baker\"\n,,,,,\n".to_vec(),
        utf16("key\tname\tjobtitle\r\nlab\tMüller GmbH\tBaker\r\n"),
        utf16("sep=,\r\nkey,name,jobtitle\r\nlab,Müller GmbH,Baker\r\n"),
    ] {
        let (text, findings) = read("employers/all.csv", &table);
        assert_eq!((text.as_str(), findings), ("lab: Müller GmbH, Baker.", Vec::new()));
    }
}

#[test]
fn another_encoding_is_guessed_and_said_and_the_settings_may_say_it() {
    let text = "key,name,jobtitle\nlab,Müller & Söhne,Bäcker für Brötchen\n";
    for (label, name) in [("windows-1252", "windows-1252"), ("macintosh", "macintosh")] {
        let bytes =
            encoding_rs::Encoding::for_label(label.as_bytes()).expect("known").encode(text).0.into_owned();
        let (printed, findings) = read("employers/all.csv", &bytes);
        assert_eq!(printed, "lab: Müller & Söhne, Bäcker für Brötchen.", "{label}");
        assert_eq!(
            findings,
            [format!(
                "warning employers/all.csv unreadable-file: `employers/all.csv` is not UTF-8, and was read as {name}: \
                 `Müller`, `Söhne`, `Bäcker`"
            )]
        );
        let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
        workspace.write("employers/all.csv", &bytes);
        workspace.write("letterpress.yml", format!("encoding: {label}\n"));
        assert_eq!(workspace.text(&[]), "lab: Müller & Söhne, Bäcker für Brötchen.");
        let letter = format!("---\nlayout: none\n---\n{text}");
        let workspace = Workspace::of(&[]);
        workspace.write(
            "letters/a.md",
            encoding_rs::Encoding::for_label(label.as_bytes()).expect("known").encode(&letter).0,
        );
        let ran = workspace.run(&["export", "a", "-f", "text", "-o", "-"]);
        assert!(ran.stdout.contains("Müller & Söhne"), "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains("`Müller`, `Söhne`, `Bäcker`"), "{}", ran.stderr);
    }
    let workspace = Workspace::of(&[("letters/a.md", LETTER)]);
    workspace.write("letterpress.yml", "encoding: klingon\n");
    assert_eq!(
        workspace.findings(&["check"]),
        [
            "error letterpress.yml:1:11 settings: `encoding` is `klingon`, not an encoding, such as `windows-1252`, \
          `iso-8859-15` or `macintosh`"
        ]
    );
}

#[test]
fn columns_are_read_by_what_people_call_them_and_keys_are_made_of_names() {
    for head in [
        "Company,Position",
        "COMPANY,job title",
        "Employer,Role",
        "Firma,Stelle",
        "Arbeitgeber,Stellenbezeichnung",
        "Entreprise,Poste",
        "Empresa,Puesto",
        "Name,Title",
        "name,jobtitle",
    ] {
        let (text, findings) = read(
            "employers/all.csv",
            format!("{head}\nMüller & Söhne,Baker\nAcme,Smith\nAcme,Cook\n").as_bytes(),
        );
        assert_eq!(
            text, "mueller-soehne: Müller & Söhne, Baker. acme: Acme, Smith. acme-2: Acme, Cook.",
            "{head}"
        );
        let notes = usize::from(head != "name,jobtitle");
        assert_eq!(findings.len(), notes, "{findings:?}");
        if let ([note], Some((first, second))) = (&findings[..], head.split_once(',')) {
            assert_eq!(
                note,
                &format!(
                    "note employers/all.csv:1:1 unknown-key: columns are read by what people call them: `{first}` as `name`, `{second}` as `jobtitle`"
                )
            );
        }
    }
    let (text, _) = read("employers/all.csv", b"Key,Name,Position\nlab,Lab,Baker\n");
    assert_eq!(text, "lab: Lab, Baker.");
    let (text, _) = read("employers/all.csv", b"name,Company,jobtitle\nLab,Other,Baker\n");
    assert_eq!(text, "lab: Lab, Baker.");
}

#[test]
fn the_employers_may_be_a_list_without_keys() {
    for (file, list) in [
        ("employers.yml", "- {name: Lab, jobtitle: Baker}\n- {key: x, name: Acme, jobtitle: Cook}\n"),
        ("employers/all.yml", "- {name: Lab, jobtitle: Baker}\n- {key: x, name: Acme, jobtitle: Cook}\n"),
        (
            "employers.json",
            "[{\"name\": \"Lab\", \"jobtitle\": \"Baker\"}, {\"key\": \"x\", \"name\": \"Acme\", \"jobtitle\": \"Cook\"}]",
        ),
    ] {
        assert_eq!(
            read(file, list.as_bytes()),
            ("lab: Lab, Baker. x: Acme, Cook.".to_owned(), Vec::new()),
            "{file}"
        );
    }
    let site = Workspace::of(&[
        ("_config.yml", "title: x\nexclude: [letterpress.yml]\n"),
        ("_data/employers.yml", "- {name: Lab, jobtitle: Baker}\n"),
        ("_letters/a.md", "---\nlayout: coverletter\nemployer: lab\n---\nTo {{ employer.name }}.\n"),
    ]);
    assert_eq!(site.text(&[]), "To Lab.");
}
