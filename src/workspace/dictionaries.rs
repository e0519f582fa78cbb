//! The dictionaries that letters are looked up in: those of the workspace, and those of the system where its settings
//! ask for them.
//!
//! The rules of a dictionary can be written so that looking up one word takes for ever, and a workspace may come from a
//! stranger. So words are looked up on a thread of their own; where it has no answer in time, that is said and nothing is
//! looked up any more.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::Duration;

use encoding_rs::{Encoding, UTF_8};

use super::files;
use super::read::{FileReader, shown};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::dictionary::{Dictionary, SpellChecker, UnknownWord};
use crate::employer;
use crate::keys::KnownKey;
use crate::locks;
use crate::value::{Map, Value};

/// The folder of a workspace's own dictionaries.
pub const FOLDER: &str = "dictionaries";

/// The user's own words, in the workspace or in the folder of its dictionaries.
pub const OWN_WORDS: &str = "words.txt";

/// The most bytes of each file of a dictionary; the largest there are have five million.
const MOST_BYTES: u64 = 24 << 20;

/// The most dictionaries that are listed in a folder.
const MOST_LISTED: usize = 1000;

/// The most dictionaries that know the words of one language, where its country is not known.
const MOST_OF_A_LANGUAGE: usize = 4;

/// How long an answer may take. A dictionary is read in a tenth of a second, a letter looked up in a thousandth.
const PATIENCE: Duration = Duration::from_secs(8);

/// The most words of a letter that are looked for among slips, which takes a hundred times as long as looking them up.
const MOST_GUESSED: usize = 12;

/// How deep the words of data lie at most.
const DATA_DEPTH: usize = 16;

/// Whether a dictionary once had no answer in time: its thread still runs, and there shall not be a second.
static STUCK: AtomicBool = AtomicBool::new(false);

/// The dictionaries of a workspace, each read when it is needed.
#[derive(Debug)]
pub struct WorkspaceDictionaries {
    reader: Arc<FileReader>,
    root: PathBuf,
    site: Arc<Map>,
    /// Whether those of the system are asked, too.
    of_system: bool,
    listed: OnceLock<Vec<Arc<DictionaryFile>>>,
    own_words: OnceLock<Arc<HashSet<String>>>,
    faults: Arc<Mutex<BTreeMap<String, Diagnostic>>>,
}

/// A dictionary that there is.
#[derive(Debug)]
struct DictionaryFile {
    /// Its language and, where it is for one, its country: `de`, `AT`.
    language: String,
    country: Option<String>,
    /// The path of its words; that of its rules differs in its extension.
    words: PathBuf,
    /// The workspace that it is of, out of which its rules do not lead; nothing for one of the system.
    bound: Option<PathBuf>,
    read: OnceLock<Option<Dictionary>>,
}

impl WorkspaceDictionaries {
    /// Takes the folder of a workspace, what `site` is there, and whether those of the system are asked, too.
    pub fn new(root: &Path, site: &Arc<Map>, reader: &Arc<FileReader>, of_system: bool) -> Self {
        Self {
            reader: Arc::clone(reader),
            root: root.to_owned(),
            site: Arc::clone(site),
            of_system,
            listed: OnceLock::new(),
            own_words: OnceLock::new(),
            faults: Arc::default(),
        }
    }

    /// What was wrong with dictionaries so far, once.
    pub fn take_faults(&self) -> impl Iterator<Item = Diagnostic> + use<> {
        std::mem::take(&mut *locks::lock(&self.faults)).into_values()
    }

    fn fault(&self, name: &str, fault: Diagnostic) {
        locks::lock(&self.faults).entry(name.to_owned()).or_insert(fault);
    }

    /// Every dictionary, those of the workspace first.
    fn listed(&self) -> &[Arc<DictionaryFile>] {
        self.listed.get_or_init(|| {
            let mut diagnostics = Diagnostics::default();
            let own = files::below(&self.root.join(FOLDER), &self.root, &["dic"], &mut diagnostics);
            for fault in diagnostics.into_vec() {
                self.fault(&fault.message.clone(), fault);
            }
            let bound = Some(self.root.as_path());
            let own = own.into_iter().map(|file| (file.path, bound)).take(MOST_LISTED);
            let folders = self.reader.system_folders().dictionaries.iter().filter(|_| self.of_system);
            let system = folders.flat_map(|folder| files::outside(folder, &["dic"], MOST_LISTED));
            let system = system.map(|path| (path, None));
            let mut names = BTreeSet::new();
            let files = own.chain(system).filter_map(|(path, bound)| DictionaryFile::new(&path, bound));
            // one that lies in several folders is the same
            files
                .filter(|file| names.insert(file.words.file_stem().map(ToOwned::to_owned)))
                .map(Arc::new)
                .collect()
        })
    }

    /// The dictionaries for a language, in the order in which they are asked. One of its country is asked alone; where
    /// there is none, that of the country the language is named for, and else all of them.
    fn of(&self, tag: &str) -> Vec<Arc<DictionaryFile>> {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        let country = parts.find(|part| part.len() == 2);
        let all: Vec<_> = self.listed().iter().filter(|file| file.language == language).cloned().collect();
        let of_country = |country: &str| -> Vec<Arc<DictionaryFile>> {
            let is_its = |file: &&Arc<DictionaryFile>| {
                file.country.as_deref().is_some_and(|other| other.eq_ignore_ascii_case(country))
            };
            all.iter().filter(is_its).take(1).cloned().collect()
        };
        let exact = country.map(of_country).filter(|found| !found.is_empty());
        let general =
            || all.iter().filter(|file| file.country.is_none()).take(1).cloned().collect::<Vec<_>>();
        let named = exact.or_else(|| Some(general()).filter(|found| !found.is_empty()));
        let named = named.or_else(|| Some(of_country(language)).filter(|found| !found.is_empty()));
        named.unwrap_or_else(|| all.iter().take(MOST_OF_A_LANGUAGE).cloned().collect())
    }

    /// The user's own words and those of the workspace's data, folded.
    fn own_words(&self) -> Arc<HashSet<String>> {
        Arc::clone(self.own_words.get_or_init(|| {
            let mut own = Vec::new();
            employer::push_words(&Value::from(Arc::clone(&self.site)), DATA_DEPTH, &mut own);
            for path in [self.root.join(OWN_WORDS), self.root.join(FOLDER).join(OWN_WORDS)] {
                let read = match files::is_there(&path, &self.root) {
                    Ok(false) => continue,
                    Ok(true) => self.reader.text(&path),
                    Err(refused) => Err(refused),
                };
                match read {
                    Ok(source) => {
                        let lines = source.text().lines().filter(|line| !line.trim_start().starts_with('#'));
                        own.extend(lines.flat_map(employer::contacts::folded_words));
                    }
                    Err(fault) => self.fault(&shown(&path), fault),
                }
            }
            Arc::new(own.into_iter().collect())
        }))
    }

    /// Says, where the settings ask for dictionaries, that there is none for a language; English has a list beside them.
    fn miss(&self, language: &str) {
        if !self.of_system || language == "en" {
            return;
        }
        let setting = KnownKey::SystemDictionaries.field(&self.site);
        let message =
            format!("there is no dictionary for the language `{language}`, so its spelling is not looked at");
        let hint =
            format!("install one of hunspell for it, or put its files `.aff` and `.dic` into `{FOLDER}/`");
        let found = Diagnostic::new(Code::Spelling, message)
            .severity(Severity::Note)
            .at_option(setting.and_then(|field| field.span.or(field.key_span)))
            .hint(hint);
        self.fault(language, found);
    }
}

impl SpellChecker for WorkspaceDictionaries {
    fn unknown(&self, lang: &str, asked: &[&str]) -> Vec<UnknownWord> {
        let dictionaries = self.of(lang);
        if dictionaries.is_empty() {
            self.miss(lang.split('-').next().unwrap_or_default());
        }
        if dictionaries.is_empty() || STUCK.load(Ordering::Relaxed) {
            return Vec::new();
        }
        let own = self.own_words();
        let is_own = |word: &str| employer::contacts::folded_words(word).all(|part| own.contains(&part));
        let asked: Vec<(usize, String)> = asked
            .iter()
            .enumerate()
            .filter(|(_, word)| !is_own(word))
            .map(|(at, word)| (at, (*word).to_owned()))
            .collect();
        let names: Vec<String> = dictionaries.iter().map(|file| shown(&file.words)).collect();
        let (reader, faults) = (Arc::clone(&self.reader), Arc::clone(&self.faults));
        let (sender, answer) = channel();
        let looking = thread::Builder::new().name("dictionary".to_owned()).spawn(move || {
            let read = |file: &DictionaryFile| match file.read(&reader) {
                Ok(_) => true,
                Err(fault) => {
                    locks::lock(&faults).entry(shown(&file.words)).or_insert(fault);
                    false
                }
            };
            let dictionaries: Vec<_> = dictionaries.into_iter().filter(|file| read(file)).collect();
            let found = look_up(&dictionaries, &asked);
            // who asked may have lost patience
            let _ = sender.send(found);
        });
        if looking.is_ok()
            && let Ok(unknown) = answer.recv_timeout(PATIENCE)
        {
            return unknown;
        }
        STUCK.store(true, Ordering::Relaxed);
        let message = format!(
            "`{}` takes too long to look words up in, so spelling is not looked at",
            names.join("`, `")
        );
        let found = Diagnostic::new(Code::UnreadableFile, message)
            .severity(Severity::Warning)
            .hint("take it away, or put another dictionary of the language into its place");
        self.fault(&names.concat(), found);
        Vec::new()
    }
}

/// The words that none of some dictionaries has.
fn look_up(dictionaries: &[Arc<DictionaryFile>], asked: &[(usize, String)]) -> Vec<UnknownWord> {
    let dictionaries = || dictionaries.iter().filter_map(|file| file.read.get()?.as_ref());
    if dictionaries().next().is_none() {
        return Vec::new();
    }
    let has = |word: &str| dictionaries().any(|dictionary| dictionary.has(word));
    // `l'équipe`, `geht's`: short words that lean on another
    let has_parts =
        |word: &str| word.contains('\'') && word.split('\'').filter(|part| part.chars().count() > 2).all(has);
    let unknown = asked.iter().filter(|(_, word)| !has(word) && !has_parts(word));
    let meant = |at: usize, word: &str| {
        (at < MOST_GUESSED).then(|| dictionaries().find_map(|dictionary| dictionary.meant(word))).flatten()
    };
    unknown
        .enumerate()
        .map(|(at, (index, word))| UnknownWord { index: *index, meant: meant(at, word) })
        .collect()
}

impl DictionaryFile {
    /// Takes a file of words by its name, which begins with the language: `de_AT_frami.dic`; nothing for hyphenation
    /// patterns and the like.
    fn new(words: &Path, bound: Option<&Path>) -> Option<Self> {
        let name = words.file_stem()?.to_str()?;
        let mut parts = name.split(['_', '-']);
        let language = parts.next().filter(|part| matches!(part.len(), 2 | 3))?.to_owned();
        let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let country = parts.find(is_country).map(str::to_ascii_uppercase);
        let is_plain = language.bytes().all(|byte| byte.is_ascii_lowercase());
        is_plain.then(|| Self {
            language,
            country,
            words: words.to_owned(),
            bound: bound.map(Path::to_owned),
            read: OnceLock::new(),
        })
    }

    /// Reads it once; what is wrong is said to the first who asks.
    fn read(&self, reader: &FileReader) -> Result<Option<&Dictionary>, Diagnostic> {
        let mut fault = None;
        let read = self.read.get_or_init(|| self.parse(reader).map_err(|found| fault = Some(found)).ok());
        fault.map_or_else(|| Ok(read.as_ref()), Err)
    }

    fn parse(&self, reader: &FileReader) -> Result<Dictionary, Diagnostic> {
        let rules = self.words.with_extension("aff");
        let bytes = |path: &Path| {
            let there = self.bound.as_deref().map_or(Ok(true), |bound| files::is_there(path, bound));
            let read = there.and_then(|_| reader.bytes(path, MOST_BYTES));
            read.map_err(|fault| fault.severity(Severity::Warning))
        };
        let (rules_bytes, words_bytes) = (bytes(&rules)?, bytes(&self.words)?);
        let encoding = encoding(&rules_bytes);
        let decoded = |bytes: &[u8]| encoding.decode(bytes).0.into_owned();
        Dictionary::new(&decoded(&rules_bytes), &decoded(&words_bytes)).map_err(|why| {
            let name = shown(&rules);
            let message = format!("`{name}` is no dictionary of hunspell: {why}");
            Diagnostic::new(Code::UnreadableFile, message).severity(Severity::Warning).in_file(&name)
        })
    }
}

/// What a dictionary is in: as `SET` of its rules says, in the names that hunspell has (hunspell(5)).
fn encoding(rules: &[u8]) -> &'static Encoding {
    let lines = rules.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let Some(name) = lines.into_iter().find_map(|line| line.strip_prefix(b"SET ")) else { return UTF_8 };
    let name = name.trim_ascii().to_ascii_lowercase();
    let name =
        name.strip_prefix(b"microsoft-cp").map_or_else(|| name.clone(), |page| [b"windows-", page].concat());
    let name =
        name.strip_prefix(b"iso8859").map_or_else(|| name.clone(), |part| [b"iso-8859", part].concat());
    Encoding::for_label(&name).unwrap_or(UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_says_its_language() {
        for (name, language) in [
            ("de_AT_frami.dic", Some(("de", Some("AT")))),
            ("en-GB.dic", Some(("en", Some("GB")))),
            ("fr.dic", Some(("fr", None))),
            ("fr-classique.dic", Some(("fr", None))),
            ("sr_Latn_RS.dic", Some(("sr", Some("RS")))),
            ("hsb.dic", Some(("hsb", None))),
            ("hyph_de_DE.dic", None),
            ("words.dic", None),
            ("DE.dic", None),
        ] {
            let file = DictionaryFile::new(Path::new(name), None);
            let found = file.as_ref().map(|file| (file.language.as_str(), file.country.as_deref()));
            assert_eq!(found, language, "{name}");
        }
    }

    #[test]
    fn encodings_have_the_names_that_hunspell_gives_them() {
        for (rules, expected) in [
            ("SET UTF-8\n", "UTF-8"),
            ("# x\r\nSET ISO8859-1\r\n", "windows-1252"),
            ("SET ISO8859-15\n", "ISO-8859-15"),
            ("SET KOI8-R\n", "KOI8-R"),
            ("SET microsoft-cp1251\n", "windows-1251"),
            ("TRY abc\n", "UTF-8"),
        ] {
            assert_eq!(encoding(rules.as_bytes()).name(), expected, "{rules}");
        }
    }
}
