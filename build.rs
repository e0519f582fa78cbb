//! Puts the words of the checks into the program as it reads them: without what their files have for people, and their phrases
//! sorted by how they begin. A run would take longer to do so than to look through its letter. And leaves out of what is shipped
//! the tables for unwinding, which a program that ends at a panic never reads: they are a twentieth of it.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads the files of the project, and writes where cargo says"
)]

#[path = "src/check/lexicon/key.rs"]
#[expect(dead_code, reason = "the program reads what is written here")]
mod key;
#[path = "src/words/letters.rs"]
mod letters;
#[path = "src/check/lexicon/topic.rs"]
mod topic;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use key::{ListedPhrase, PLACES, WORDS_OF_KEY, hash_of, key_of_more, place_of, rest_of};
use letters::words;
use topic::Topic;

/// Files of words, a language each.
struct WordFolder {
    path: &'static str,
    /// What parts the entries of a line.
    separator: char,
    /// What the files are called.
    files: &'static [&'static str],
}

/// The file of words of any language.
const OF_ANY: &str = "all";

const FOLDERS: [WordFolder; 2] = [
    WordFolder {
        path: "src/check/words",
        separator: ';',
        files: &["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", OF_ANY],
    },
    WordFolder {
        path: "src/check/applying/words",
        separator: ' ',
        files: &["en", "de", "fr", "es", "it", "nl", "pl", "pt"],
    },
];

/// The table of English misspellings.
const MISSPELT: &str = "src/check/words/misspelt.txt";

/// A script for the linker, beside the one that it has.
const WITHOUT_UNWINDING: &str = "\
SECTIONS { /DISCARD/ : { *(.eh_frame) *(.eh_frame_hdr) } }
INSERT BEFORE .text;
";

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo names no folder"))?);
    leave_out_unwinding(&out)?;
    let mut folders = String::from("[\n");
    let mut read = Vec::new();
    for (number, WordFolder { path, separator, files }) in FOLDERS.iter().enumerate() {
        println!("cargo::rerun-if-changed={path}");
        refuse_unlisted(Path::new(path), files)?;
        let _ = writeln!(folders, "WordFolder {{ separator: {separator:?}, files: &[");
        for name in *files {
            let text = said(&Path::new(path).join(name).with_extension("txt"))?;
            let text = text.replace(&format!("{separator} "), &separator.to_string());
            let file = format!("{number}-{name}.txt");
            fs::write(out.join(&file), &text)?;
            let language = if *name == OF_ANY { "" } else { name };
            let _ =
                writeln!(folders, "({language:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{file}\"))),");
            read.push((*separator, text));
        }
        folders += "] },\n";
    }
    fs::write(out.join("word_folders.rs"), folders + "]")?;
    let (phrases, before) = phrase_table(&read)?;
    fs::write(out.join("phrases"), phrases)?;
    fs::write(out.join("places_of_phrases"), before)?;
    fs::write(out.join("misspelt.txt"), without_first_letters(&said(Path::new(MISSPELT))?))
}

/// Has the linker leave out the tables for unwinding where it is known to be able to, in the profile `dist` alone, which is the one
/// with that level and ends at a panic: cargo says nothing else of it.
fn leave_out_unwinding(out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|said| said == value);
    if is("OPT_LEVEL", "s") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        let script = out.join("without_unwinding.ld");
        fs::write(&script, WITHOUT_UNWINDING)?;
        println!("cargo::rustc-link-arg-bins=-Wl,-T,{}", script.display());
    }
    Ok(())
}

/// Fails where a folder has a file of words that nothing would read.
fn refuse_unlisted(folder: &Path, files: &[&str]) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if !name.starts_with("misspelt") && !files.contains(&name.as_str()) {
            return Err(io::Error::other(format!("build.rs does not list {}", path.display())));
        }
    }
    Ok(())
}

/// The lines of a file that are no comment.
fn said(path: &Path) -> io::Result<String> {
    let text = fs::read_to_string(path)?;
    let lines = text.lines().map(str::trim_ascii).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

/// What stands under the headings of a file, as the program reads it.
fn headed(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = file.strip_prefix('[').unwrap_or(file).split("\n[");
    parts.filter_map(|part| part.split_once(']'))
}

/// The phrases of all topics by the places of their keys, and how many stand before each place.
fn phrase_table(files: &[(char, String)]) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut phrases = Vec::new();
    let mut section = 0;
    for (_, topic) in Topic::ALL {
        for (separator, file) in files {
            for (_, text) in headed(file).filter(|(heading, _)| heading == topic) {
                let too_long =
                    |_| io::Error::other(format!("`{topic}` has more than the table has room for"));
                add_phrases(text, *separator, section, &mut phrases).map_err(too_long)?;
                section += 1;
            }
        }
    }
    phrases.sort_by_key(|(key, _)| place_of(*key));
    let mut before = vec![0_u16; PLACES + 1];
    for (key, _) in &phrases {
        before[place_of(*key) + 1] += 1;
    }
    for place in 0..PLACES {
        before[place + 1] += before[place];
    }
    let phrases = phrases.iter().flat_map(|(_, phrase)| phrase.to_bytes()).collect();
    Ok((phrases, before.into_iter().flat_map(u16::to_le_bytes).collect()))
}

/// Adds the phrases of a section, each with its key.
fn add_phrases(
    text: &str,
    separator: char,
    section: u16,
    phrases: &mut Vec<(u32, ListedPhrase)>,
) -> Result<(), std::num::TryFromIntError> {
    for (number, line) in text.lines().filter(|line| !line.is_empty()).enumerate() {
        for phrase in line.split(separator) {
            let hashes = words(phrase).take(WORDS_OF_KEY).map(|word| hash_of(&phrase[word]));
            let Some(key) = hashes.reduce(key_of_more) else { continue };
            let start = phrase.as_ptr().addr() - text.as_ptr().addr();
            phrases.push((
                key,
                ListedPhrase {
                    section,
                    line: u16::try_from(number)?,
                    start: u16::try_from(start)?,
                    length: u8::try_from(phrase.len())?,
                    rest: rest_of(key),
                },
            ));
        }
    }
    Ok(())
}

/// The table of misspellings whose wrong words lack the letters that are their heading.
fn without_first_letters(table: &str) -> String {
    let mut heading = "";
    let mut short = String::new();
    for line in table.lines() {
        let mut words = line.split(' ');
        short += words.next().unwrap_or_default();
        if let Some(letters) = line.strip_prefix('[') {
            heading = letters.trim_end_matches(']');
        }
        for word in words {
            short.push(' ');
            short +=
                word.strip_prefix(heading).expect("a misspelt word begins with the letters of its heading");
        }
        short.push('\n');
    }
    short
}
