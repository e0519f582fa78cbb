//! Words are looked up in dictionaries of hunspell: which words, in which dictionaries, and what is said of them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{PROGRAM, folder, letterpress};

const ENGLISH: &[(&str, &str)] = &[
    ("dictionaries/en_GB.aff", "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz'\nSFX S Y 1\nSFX S 0 s .\n"),
    (
        "dictionaries/en_GB.dic",
        "16\nI\nhave\nten\nyear/S\nof\nexperience/S\nin\nbuild\ndon't\nthink\nso\nthe\nand\nwell\nletter/S\ncolour/S\n",
    ),
];

const GERMAN: &[(&str, &str)] = &[
    ("dictionaries/de_DE_frami.aff", "SET UTF-8\nTRY esijanrtolcdugmphbyfvkwqxz\u{e4}\u{fc}\u{f6}\u{df}\n"),
    (
        "dictionaries/de_DE_frami.dic",
        "12\nIch\nich\nhabe\nErfahrung\nin\nder\nProjektleitung\nfreue\nmich\nund\nf\u{fc}hren\nQualifikation\n",
    ),
];

/// The notes of a call, each as `file:line:column message [help]`.
fn notes(folder: &Path, args: &[&str], dictionaries: &str) -> Vec<String> {
    notes_of(letterpress(), folder, args, dictionaries)
}

fn notes_of(mut program: Command, folder: &Path, args: &[&str], dictionaries: &str) -> Vec<String> {
    let output = program
        .current_dir(folder)
        .args(args)
        .args(["-v", "--allow", "missing-part", "--message-format", "json"])
        .env("DICPATH", dictionaries)
        .output()
        .expect("a run");
    let lines = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
    let found = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    found
        .filter(|line| line["type"] == "diagnostic" && line["code"] != "language")
        .map(|line| {
            let help: Vec<String> = line["hints"].as_array().into_iter().flatten().map(text).collect();
            format!(
                "{}:{}:{} {} [{}]",
                text(&line["file"]),
                line["line"],
                line["column"],
                text(&line["message"]),
                help.join("; ")
            )
        })
        .collect()
}

fn files(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        folder::write(folder.path(), name, content);
    }
    folder
}

fn workspace(settings: &str, lang: &str, body: &str, dictionaries: &[&[(&str, &str)]]) -> tempfile::TempDir {
    let folder = files(&dictionaries.concat());
    folder::write(folder.path(), "letterpress.yml", settings);
    folder::write(folder.path(), "letters/a.md", format!("---\ntitle: T\nlang: {lang}\n---\n{body}\n"));
    folder
}

const KEEP: &str = "a word that is right may stand in `words.txt`";

#[test]
fn words_that_no_dictionary_has_are_one_note_with_what_was_meant() {
    let none = "in no dictionary of the letter’s language";
    for (lang, body, expected) in [
        (
            "en",
            "I have ten yeers of experience and I don't think so.",
            format!("letters/a.md:5:12 `yeers` is {none} [did you mean `years`? {KEEP}]"),
        ),
        (
            "en-GB",
            "I have ten yeers of Expertise and lettres and I don’t thnik\nso in the colour.",
            format!(
                "letters/a.md:5:12 `yeers`, `lettres` and `thnik` are {none} [did you mean `years` for `yeers`, \
                     `letters` for `lettres`, `think` for `thnik`? {KEEP}]"
            ),
        ),
        (
            "en",
            "I have ten years in torchaudio and I build well.",
            format!("letters/a.md:5:21 `torchaudio` is {none} [{KEEP}]"),
        ),
        // nouns have capitals in German, and so have names
        (
            "de",
            "Ich habe Erfahurng in der Projektleitung, und ich freue mich in der Kanzlei Weihenstephan.",
            format!("letters/a.md:5:10 `Erfahurng` is {none} [did you mean `Erfahrung`? {KEEP}]"),
        ),
    ] {
        let folder = workspace("title: T\n", lang, body, &[ENGLISH, GERMAN]);
        let found: Vec<String> = notes(folder.path(), &["check"], "/nowhere");
        assert!(found.contains(&expected), "{body}\n{found:#?}\n{expected}");
        assert_eq!(found.iter().filter(|note| note.contains("no dictionary")).count(), 1, "{found:#?}");
        assert_eq!(
            notes(folder.path(), &["export", "--dry-run"], "/nowhere")
                .iter()
                .filter(|note| note.contains("no dictionary"))
                .count(),
            0
        );
    }
}

#[test]
fn what_is_no_slip_is_left_alone() {
    for body in [
        "I have ten years of Kubernetes in NVIDIA and edX, of mp3s and x86asm.",
        "I have ten years of `grpcio` and <https://exampel.test/foo> in foo.rs and ada@exampl.test and #hashtagg.",
        "I have a “remarkabel” experience and a well-buildt letter.",
        "I have ten years of *Einarbeitungszeit und so*{:lang=\"de\"} in experience.",
        "I have ten years of experience.\n\nIch habe zehn Jahre lang gearbeitet.\n{:lang=\"de\"}",
        "I have torchaudio, the torchaudio, and so well.",
        // of the workspace's data, and of the user's own words
        "I have ten years of quillonesque and of frobnicate and of spelunk experience in the letter.",
        // most of it is unknown: another language, or nothing a dictionary was written for
        "Szanowna Pani, ubiegam się o stanowisko redaktora technicznego w waszej firmie.",
    ] {
        let folder = workspace("title: T\n", "en-GB", body, &[ENGLISH]);
        folder::write(folder.path(), "employers/q.yml", "name: Quillonesque\n");
        folder::write(folder.path(), "words.txt", "# mine\nFrobnicate\n");
        folder::write(folder.path(), "dictionaries/words.txt", "spelunk\n");
        assert_eq!(notes(folder.path(), &["check"], "/nowhere"), [] as [&str; 0], "{body}");
    }
}

#[test]
fn the_dictionary_is_that_of_the_country_else_of_the_language() {
    let body = "I have grey and gray.";
    let list = |words: &str| format!("9\nI\nhave\nand\n{words}\n");
    for (lang, unknown) in [("en-US", "`grey`"), ("en-GB", "`gray`"), ("en-AU", ""), ("en", "")] {
        let folder = workspace("title: T\n", lang, body, &[]);
        for (name, words) in [("en_GB", "grey"), ("en-US", "gray")] {
            folder::write(folder.path(), format!("dictionaries/{name}.aff"), "SET UTF-8\n");
            folder::write(folder.path(), format!("dictionaries/{name}.dic"), list(words));
        }
        let found = notes(folder.path(), &["check"], "/nowhere").concat();
        assert!(
            if unknown.is_empty() { found.is_empty() } else { found.contains(unknown) },
            "{lang}: {found}"
        );
    }
}

#[test]
fn dictionaries_of_the_system_are_read_where_the_settings_say_so_and_a_missing_one_is_said_once() {
    let system = files(&[("en_GB.aff", ENGLISH[0].1), ("en_GB.dic", ENGLISH[1].1)]);
    let shared = system.path().to_str().expect("a path");
    let body = "I have ten yeers of experience.";
    let said =
        |settings: &str| notes(workspace(settings, "en", body, &[]).path(), &["check"], shared).concat();
    assert!(said("system-dictionaries: true\n").contains("did you mean `years`?"));
    for settings in ["title: T\n", "system-dictionaries: false\n"] {
        assert_eq!(said(settings), "", "{settings}");
    }
    let folder = workspace("system-dictionaries: true\n", "pl", "Szanowna Pani, to jest list.", &[]);
    folder::write(folder.path(), "letters/b.md", "---\ntitle: T\nlang: pl\n---\nTo jest drugi list.\n");
    assert_eq!(
        notes(folder.path(), &["check"], shared),
        [
            "letterpress.yml:1:22 there is no dictionary for the language `pl`, so its spelling is not looked at \
          [install one of hunspell for it, or put its files `.aff` and `.dic` into `dictionaries/`]"
        ]
    );
}

#[test]
fn a_dictionary_in_an_older_encoding_is_read() {
    let folder = workspace("title: T\n", "de", "Ich führe Übungen und grüße schoen.", &[]);
    for (name, text) in [("aff", "SET ISO8859-1\n"), ("dic", "5\nIch\nführe\nÜbungen\nund\ngrüße\n")] {
        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
        folder::write(folder.path(), format!("dictionaries/de_DE.{name}"), bytes);
    }
    let found = notes(folder.path(), &["check"], "/nowhere").concat();
    assert!(found.contains("5:29 `schoen` is in no dictionary"), "{found}");
}

#[test]
fn a_dictionary_that_is_none_is_said_once_and_the_letters_are_checked_all_the_same() {
    for (rules, words, expected) in [
        (None, "1\na\n", "`dictionaries/en_GB.aff` cannot be read: no such file"),
        (
            Some("SET UTF-8\nSFX S Y many\n"),
            "1\na\n",
            "`dictionaries/en_GB.aff` is no dictionary of hunspell",
        ),
    ] {
        let folder = workspace("title: T\n", "en", "I have ten yeers. I recieve.", &[]);
        folder::write(folder.path(), "letters/b.md", "---\ntitle: T\n---\nI have ten yeers, too.\n");
        folder::write(folder.path(), "dictionaries/en_GB.dic", words);
        if let Some(rules) = rules {
            folder::write(folder.path(), "dictionaries/en_GB.aff", rules);
        }
        let found = notes(folder.path(), &["check"], "/nowhere");
        assert_eq!(found.iter().filter(|note| note.contains(expected)).count(), 1, "{found:#?}");
        assert!(found.concat().contains("`recieve` is probably misspelt"), "{found:#?}");
    }
}

/// Rules may make looking up one word take longer than the age of the universe.
#[test]
fn a_dictionary_that_never_answers_is_given_up_and_said() {
    let body = format!("I have {}b and {}c and so on, and well.", "a".repeat(40), "a".repeat(38));
    let folder = workspace("title: T\n", "en", &body, &[]);
    folder::write(folder.path(), "letters/b.md", format!("---\ntitle: T\n---\n{body}\n"));
    folder::write(folder.path(), "dictionaries/en_GB.aff", "SET UTF-8\nCOMPOUNDMIN 1\nCOMPOUNDFLAG A\n");
    folder::write(folder.path(), "dictionaries/en_GB.dic", "4\na/A\naa/A\naaa/A\naaaa/A\n");
    // seconds on the processor: a search without an end is ended, and says nothing
    let mut program = Command::new("sh");
    program.args(["-c", "ulimit -t 40; exec \"$0\" \"$@\"", PROGRAM]).env("LETTERPRESS_CLOCK", "off");
    let found = notes_of(program, folder.path(), &["check"], "/nowhere");
    let expected = ":null:null `dictionaries/en_GB.dic` takes too long to look words up in, so spelling is not looked at \
                    [take it away, or put another dictionary of the language into its place]";
    assert_eq!(found, [expected]);
}

/// A longer word is a chain of words that no dictionary was written for, and takes the longer to look up.
#[test]
fn words_are_looked_up_up_to_a_length() {
    for (length, is_found) in [(47, true), (48, true), (49, false), (100_000, false)] {
        let word: String = "yeersovlettrin".chars().cycle().take(length).collect();
        let folder = workspace("title: T\n", "en", &format!("I have {word} and well."), &[ENGLISH]);
        let found = notes(folder.path(), &["check"], "/nowhere").concat();
        assert_eq!(found.contains("is in no dictionary"), is_found, "{length}: {found:.300}");
    }
}

#[test]
fn no_dictionary_is_read_from_outside_the_workspace_unless_the_settings_ask_for_those_of_the_system() {
    let outside = files(ENGLISH);
    let folder = workspace("title: T\n", "en", "I have ten yeers.", &[]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path().join("dictionaries"), folder.path().join("dictionaries"))
        .expect("a link");
    #[cfg(not(unix))]
    fs::create_dir(folder.path().join("dictionaries")).expect("a folder");
    let found = notes(folder.path(), &["check"], "/nowhere").concat();
    assert!(!found.contains("yeers"), "{found}");
    #[cfg(unix)]
    assert!(found.contains("leads out"), "{found}");
    fs::remove_dir_all(outside.path()).expect("gone");
}
