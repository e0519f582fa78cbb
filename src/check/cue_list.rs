//! Lists of words in files for a native speaker to mend: words/ and applying/words/, a file each language.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use memchr::{memchr, memchr_iter, memmem};

use crate::words::{WordMap, WordSet, WordSieve, is_word, map_for_words, push_lower, room_for_words, words};

/// A folder of files.
struct WordFolder {
    /// What parts the entries of a line.
    separator: char,
    /// By the language of their words, empty for all: without comments, empty lines and blanks that part nothing.
    files: &'static [(&'static str, &'static str)],
}

/// The folders, as `build.rs` lists them. A sentence may mix their languages, and words of several seldom contradict each other.
const FOLDERS: [WordFolder; 2] = include!(concat!(env!("OUT_DIR"), "/word_folders.rs"));

/// What stands under a heading of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordSection {
    /// The language of its words; empty where they are of none.
    pub(super) language: &'static str,
    /// What parts the entries of a line.
    pub(super) separator: char,
    /// What stands there.
    pub(super) text: &'static str,
}

impl WordSection {
    /// Its lines, the entries of each.
    pub(super) fn lines(&self) -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
        let separator = self.separator;
        self.said().map(move |line| parted(line, separator).filter(|entry| !entry.is_empty()))
    }

    /// How long it is.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Its lines as they stand there.
    pub(super) fn said(&self) -> impl Iterator<Item = &'static str> + use<> {
        parted(self.text, '\n').filter(|line| !line.is_empty())
    }
}

/// The parts of a text between the characters, of ASCII, that part it.
fn parted(text: &'static str, separator: char) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = memchr(separator as u8, text.as_bytes()).unwrap_or(text.len());
        rest = text.get(end + 1..);
        Some(&text[..end])
    })
}

/// The parts of a file, each with its heading in brackets.
pub(super) fn headed(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let bytes = file.as_bytes();
    // hardly a bracket stands elsewhere
    let mut starts = memchr_iter(b'[', bytes).filter(|at| *at == 0 || bytes[*at - 1] == b'\n').peekable();
    let parts = std::iter::from_fn(move || {
        let start = starts.next()? + 1;
        let end = starts.peek().map_or(file.len(), |next| next - 1);
        Some(&file[start..end])
    });
    parts.filter_map(|part| {
        let end = memchr(b']', part.as_bytes())?;
        Some((&part[..end], &part[end + 1..]))
    })
}

/// About how many bytes the headings have that differ.
const BYTES_OF_HEADINGS: usize = 8_000;

/// The sections of all files by their headings.
static SECTIONS: LazyLock<WordMap<&str, Vec<WordSection>>> = LazyLock::new(|| {
    let mut sections: WordMap<&str, Vec<WordSection>> = map_for_words(BYTES_OF_HEADINGS);
    for WordFolder { separator, files } in FOLDERS {
        for (language, file) in files {
            for (heading, text) in headed(file) {
                sections.entry(heading).or_default().push(WordSection { language, separator, text });
            }
        }
    }
    sections
});

/// The sections under a heading, a file each.
pub(super) fn sections(heading: &str) -> &'static [WordSection] {
    SECTIONS.get(heading).map_or(&[], Vec::as_slice)
}

/// The headings that there are.
#[cfg(test)]
fn headings() -> impl Iterator<Item = &'static str> {
    SECTIONS.keys().copied()
}

/// The list under a heading of the files, where one place alone asks for it.
macro_rules! cues {
    ($heading:literal) => {{
        static LIST: $crate::check::cue_list::CueList = $crate::check::cue_list::CueList::of($heading);
        &LIST
    }};
}

/// The words of all languages under one heading, in lower case.
#[derive(Debug)]
pub(super) struct CueList {
    heading: &'static str,
    words: OnceLock<CueWords>,
}

/// The words of a list.
#[derive(Debug)]
struct CueWords {
    words: WordSet,
    /// Which words may be one of them.
    sieve: WordSieve,
}

impl CueWords {
    fn of(heading: &str) -> Self {
        let sections = sections(heading);
        let words = room_for_words(sections.iter().map(WordSection::bytes).sum());
        let mut list = Self { words, sieve: WordSieve::default() };
        for word in sections.iter().flat_map(WordSection::lines).flatten() {
            list.words.insert(word);
            list.sieve.add(word);
        }
        assert!(!list.words.is_empty(), "no file has words under `{heading}`");
        list
    }

    fn has(&self, word: &str) -> bool {
        self.sieve.passes(word) && self.words.contains(word)
    }
}

impl CueList {
    /// The list under a heading of the files.
    pub(super) const fn of(heading: &'static str) -> Self {
        Self { heading, words: OnceLock::new() }
    }

    fn words(&self) -> &CueWords {
        self.words.get_or_init(|| CueWords::of(self.heading))
    }

    /// Whether a word in lower case is in the list.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words().has(word)
    }

    /// Whether a word is in it, however it is written.
    pub(super) fn has_in_any_case(&self, word: &str) -> bool {
        let words = self.words();
        if !words.sieve.passes(word) {
            return false;
        }
        let mut folded = String::with_capacity(word.len());
        push_lower(word, &mut folded);
        words.has(&folded)
    }

    /// Whether a text has one of its words, however it is written.
    pub(super) fn is_in(&self, text: &str) -> bool {
        words(text).any(|word| self.has_in_any_case(&text[word]))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words().words.iter().copied()
    }
}

/// With which one says since when, of what goes on until now.
pub(super) static SINCE: CueList = CueList::of("since");

/// Articles and the like that may stand before a day or its year.
pub(super) static BEFORE_DAYS: CueList = CueList::of("articles before days");

/// With which two things are joined, the years of a span behind `between` among them.
pub(super) static BOTH: CueList = CueList::of("and of spans");

/// What joins the first and the last year of a span.
pub(super) static UNTIL: CueList = CueList::of("until");

/// Parts of a letter by their names.
pub(super) static PARTS_OF_LETTERS: CueList = CueList::of("parts of letters");

/// What says that something is the reader's: `your`.
pub(super) static READERS: CueList = CueList::of("readers");

/// What stands under a heading of the files of a language.
pub(super) fn words_under(heading: &str, language: &str) -> impl Iterator<Item = &'static str> {
    let lists = sections(heading).iter().filter(move |list| list.language == language);
    lists.flat_map(WordSection::lines).flatten()
}

/// Whether a word stands under a heading of a language, however it is written.
pub(super) fn says(heading: &str, language: &str, word: &str) -> bool {
    let lower = word.to_lowercase();
    words_under(heading, language).any(|said| said == lower)
}

/// Where a text in lower case says one of the phrases, as whole words, that the file of a language has under a heading.
pub(super) fn phrase_in(heading: &str, language: &str, lower: &str) -> Option<Range<usize>> {
    words_under(heading, language).find_map(|phrase| find_phrase(lower, phrase))
}

/// Where a text first has words as whole ones.
pub(super) fn find_phrase(text: &str, phrase: &str) -> Option<Range<usize>> {
    places_of(text, phrase).next()
}

/// Where a text has words as whole ones, each time.
pub(super) fn places_of(text: &str, phrase: &str) -> impl Iterator<Item = Range<usize>> {
    let whole = |place: &Range<usize>| {
        !place.is_empty()
            && !text[..place.start].ends_with(is_word)
            && !text[place.end..].starts_with(is_word)
    };
    memmem::find_iter(text.as_bytes(), phrase.as_bytes()).map(|at| at..at + phrase.len()).filter(whole)
}

/// Whether a word as it is written says so: German writes it with a capital, and `ihre` is somebody else's.
pub(super) fn is_of_readers(word: &str) -> bool {
    let lower = word.to_lowercase();
    READERS.has(&lower) && (!lower.starts_with("ihr") || word.starts_with('I'))
}

/// Pronouns for whom the letter is for.
pub(super) static YOU: CueList = CueList::of("you, to thank");

/// What is the author's, and others'.
pub(super) static MINE: CueList = CueList::of("mine and ours");

/// Languages by their names, and what stands for one.
pub(super) static LANGUAGES: CueList = CueList::of("names of languages");

/// What people are to each other, apart from any employer.
pub(super) static PEOPLE: CueList = CueList::of("people of one's own");

/// What joins the last two things of a list.
pub(super) static AND: CueList = CueList::of("and in lists");

/// With which one points at what was said.
pub(super) static THESE: CueList = CueList::of("these");

/// What says of a number that it is not exact.
pub(super) static ABOUT: CueList = CueList::of("about so many");

/// What says of a day that it is to come.
pub(super) static COMING: CueList = CueList::of("coming");

/// To what one comes on a day that was offered.
pub(super) static TALKS: CueList = CueList::of("interviews to come to");

/// What says that something is yet to be.
pub(super) static WISHED: CueList = CueList::of("wished");

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The files of all folders, each with what parts its entries.
    fn files() -> impl Iterator<Item = (&'static str, char)> {
        FOLDERS.iter().flat_map(|folder| folder.files.iter().map(|(_, file)| (*file, folder.separator)))
    }

    #[test]
    fn every_file_is_in_lower_case() {
        for (file, _) in files() {
            for line in file.lines().filter(|line| !line.starts_with('[')) {
                assert_eq!(line, line.to_lowercase());
            }
        }
    }

    #[test]
    fn no_file_says_a_word_twice_under_one_heading() {
        for (file, separator) in files() {
            let mut seen = HashSet::new();
            let mut heading = "";
            for line in file.lines() {
                if line.starts_with('[') {
                    assert!(seen.insert((line, "")), "{line} stands twice");
                    heading = line;
                } else {
                    let mut entries = line.split(separator).map(str::trim);
                    assert!(entries.all(|entry| seen.insert((heading, entry))), "{heading}: {line}");
                }
            }
        }
    }

    #[test]
    fn no_heading_stands_in_files_of_two_folders() {
        for heading in headings() {
            let separators: HashSet<char> =
                sections(heading).iter().map(|section| section.separator).collect();
            assert_eq!(separators.len(), 1, "{heading}");
        }
    }

    #[test]
    fn every_heading_is_asked_for_by_a_check() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
        let files =
            walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry").into_path());
        let code: String = files
            .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
            .map(|path| std::io::read_to_string(std::fs::File::open(path).expect("a file")).expect("code"))
            .collect();
        for heading in headings().filter(|heading| !heading.starts_with("weigh: ")) {
            assert!(code.contains(&format!("\"{heading}\"")), "{heading}");
        }
        // and what is asked for is there, and has one list
        let mut lists = HashSet::new();
        let code = code.replace("cues!(\"", "CueList::of(\"");
        for asked in code.split("CueList::of(\"").skip(1) {
            let heading = asked.split('"').next().unwrap_or_default();
            assert!(heading.is_empty() || !sections(heading).is_empty(), "{heading}");
            assert!(lists.insert(heading), "two lists of `{heading}`");
        }
    }

    #[test]
    fn a_word_is_found_in_any_case_and_only_as_a_whole() {
        use crate::check::limit::LIMITING;

        assert!(LIMITING.has("höchstens") && LIMITING.has_in_any_case("HÖCHSTENS"));
        assert!(LIMITING.has_in_any_case("Maximum") && !LIMITING.has("Maximum"));
        assert!(
            !LIMITING.has_in_any_case("höchst") && !LIMITING.has("") && !LIMITING.has_in_any_case("hösten")
        );
    }
}
