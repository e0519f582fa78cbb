//! Finds phrases in running text, whatever typography and grammar made of them.

use std::collections::HashMap;
use std::ops::Range;

use crate::employer::common_words::is_common;
use crate::employer::few_indexes::FewIndexes;
use crate::unicode::is_default_ignorable;
use crate::words::{WordSieve, push_lower, words};

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PhraseMatch<'n> {
    /// Where.
    pub(crate) range: Range<usize>,
    /// The phrase.
    pub(crate) phrase: &'n EmployerPhrase,
}

/// Something that employers are called, or that their jobs are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EmployerPhrase {
    /// As their file has it.
    pub(crate) text: Box<str>,
    owners: FewIndexes,
    /// Whether its words are everyday words too.
    pub(crate) common: bool,
}

/// Phrases by their words, as a tree: what looks alike for many words costs no more to tell apart.
#[derive(Clone, Debug, Default)]
pub(super) struct PhraseIndex {
    all: Vec<EmployerPhrase>,
    /// A number for each word of any phrase, in lower case.
    words: HashMap<Box<str>, u32>,
    /// Which words may be among those.
    sieve: WordSieve,
    /// From the words so far and the next word to the words so far; 0 is the beginning.
    next: HashMap<(u32, u32), u32>,
    /// For each of the words so far, the phrases that end there: they differ in punctuation and case only.
    ending: Vec<Option<FewIndexes>>,
}

/// The longest phrase that is looked for, in bytes. What is longer is no name, and looking for it at every word of
/// a letter would take for ever.
const LONGEST: usize = 256;

/// The most ways to write the same words that are told apart.
const MOST_SPELLINGS: usize = 16;

impl PhraseIndex {
    /// Room for so many phrases.
    pub(super) fn with_capacity(count: usize) -> Self {
        Self {
            all: Vec::with_capacity(count),
            words: HashMap::with_capacity(count),
            sieve: WordSieve::default(),
            next: HashMap::with_capacity(count),
            ending: Vec::with_capacity(count),
        }
    }

    pub(super) fn add(&mut self, text: &str, owner: usize) {
        if text.len() > LONGEST {
            return;
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut common = true;
        let mut so_far = 0;
        for word in words(text) {
            let folded = folded(&text[word]);
            common &= is_common(&folded) || folded.chars().count() < 2;
            self.sieve.add(&folded);
            let count = number(self.words.len());
            let word = *self.words.entry(folded.into()).or_insert(count);
            let count = number(self.next.len() + 1);
            so_far = *self.next.entry((so_far, word)).or_insert(count);
        }
        // one of this text ends where its words do
        let ending = self.ending_at(so_far);
        let (known, spellings) =
            (ending.iter().copied().find(|known| *self.all[*known].text == *text), ending.len());
        if let Some(known) = known {
            self.all[known].owners.push(owner);
        } else if so_far != 0 && spellings < MOST_SPELLINGS {
            let (at, number) = (so_far as usize, self.all.len());
            self.ending.resize_with(self.ending.len().max(at + 1), || None);
            match &mut self.ending[at] {
                Some(ending) => ending.push(number),
                none => *none = Some(FewIndexes::One(number)),
            }
            self.all.push(EmployerPhrase { text: text.into(), owners: FewIndexes::One(owner), common });
        }
    }

    /// Gives back the room that more phrases would have had.
    pub(super) fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ending.shrink_to_fit();
    }

    /// The phrases that end with the words so far.
    fn ending_at(&self, so_far: u32) -> &[usize] {
        self.ending.get(so_far as usize).and_then(Option::as_ref).map_or(&[], FewIndexes::as_slice)
    }

    /// The phrases in a text from left to right, the longest at each place, none inside another.
    pub(super) fn find(&self, text: &str) -> Vec<PhraseMatch<'_>> {
        self.find_among(text, words(text))
    }

    /// The same in a text whose words are known.
    pub(super) fn find_among(
        &self,
        text: &str,
        words: impl Iterator<Item = Range<usize>>,
    ) -> Vec<PhraseMatch<'_>> {
        let mut found = Vec::new();
        if self.all.is_empty() {
            return found;
        }
        let mut folded = String::new();
        let number = |word: &str| self.words.get(word).copied();
        // words that stand side by side and are all of some phrase
        let mut stretch: Vec<KnownWord> = Vec::new();
        for word in words {
            let written = &text[word.clone()];
            if !self.sieve.passes(written) && !genitive(written).is_some_and(|bare| self.sieve.passes(bare)) {
                self.find_in(text, &stretch, &mut found);
                stretch.clear();
                continue;
            }
            folded.clear();
            push_folded(written, &mut folded);
            stretch.push((word.start, [number(&folded), genitive(&folded).and_then(number)]));
        }
        self.find_in(text, &stretch, &mut found);
        found
    }

    /// Collects the phrases in a stretch of a text.
    fn find_in<'n>(&'n self, text: &str, stretch: &[KnownWord], found: &mut Vec<PhraseMatch<'n>>) {
        let mut after = found.last().map_or(0, |last| last.range.end);
        for (index, (first, _)) in stretch.iter().enumerate() {
            if *first < after {
                continue;
            }
            let mut so_far = 0;
            let mut longest = None;
            for (_, words) in &stretch[index..] {
                let next = words.map(|word| Some(*self.next.get(&(so_far, word?))?));
                let ending = next.into_iter().flatten().flat_map(|next| self.ending_at(next));
                let matching =
                    ending.filter_map(|&number| Some((self.all[number].matches(text, *first)?, number)));
                longest = longest.max(matching.max());
                let [Some(next), _] = next else { break };
                so_far = next;
            }
            if let Some((end, number)) = longest {
                found.push(PhraseMatch { range: *first..end, phrase: &self.all[number] });
                after = end;
            }
        }
    }
}

/// Where a word begins, and its number, and that without the ending of a genitive.
type KnownWord = (usize, [Option<u32>; 2]);

impl EmployerPhrase {
    /// The numbers of the employers.
    pub(crate) fn owners(&self) -> &[usize] {
        self.owners.as_slice()
    }

    /// Where the phrase ends if its first word stands at `start`, written as one would write a name: whatever typography
    /// made of its quotes and dashes.
    fn matches(&self, text: &str, start: usize) -> Option<usize> {
        let tail = &text[start..];
        let mut written = words(tail);
        let mut exact = true;
        let (mut name_end, mut end) = (None, 0);
        let mut named = words(&self.text).peekable();
        while let Some(word) = named.next() {
            let given = written.next()?;
            if let Some(name_end) = name_end
                && !same_gap(&self.text[name_end..word.start], &tail[end..given.start])
            {
                return None;
            }
            let (wanted, mut shown) = (&self.text[word.clone()], &tail[given.clone()]);
            end = given.end;
            if wanted != shown && folded(wanted) != folded(shown) {
                // `Nordlichts Team`, in German; of everyday words it is a plural
                let bare = shown.strip_suffix('s').filter(|bare| *bare == wanted);
                if named.peek().is_some() || self.common || bare.is_none() {
                    return None;
                }
                shown = wanted;
                end -= 1;
            }
            exact &= wanted == shown || canonically(wanted) == canonically(shown);
            name_end = Some(word.end);
        }
        // the marks that end the name are of it: `Inc.`, `Yahoo!`
        let ending = self.text[name_end?..].trim_end();
        if !ending.is_empty() && tail[end..].starts_with(ending) {
            end += ending.len();
        }
        (exact || self.spelled(&tail[..end])).then_some(start + end)
    }

    /// Whether the name may be written like this, in other letters than its file has.
    fn spelled(&self, written: &str) -> bool {
        // `I AM APPLYING TO STRIPE`: what the words around it say decides, as for any everyday word.
        let shouted = || !written.chars().any(char::is_lowercase);
        if self.common || self.text.chars().count() < 4 {
            return self.common && shouted() && self.text.chars().count() >= 4;
        }
        let upper = written.chars().filter(|c| c.is_uppercase()).count();
        let camel =
            self.text.chars().skip(1).any(char::is_uppercase) && self.text.chars().any(char::is_lowercase);
        let several = self.text.contains(char::is_whitespace);
        // `globex corporation`: what the words around it say decides
        upper > 0 || (camel && !several) || (several && self.text.chars().count() >= 8)
    }
}

/// A word as the index has it: in lower case, `ß` as `ss`.
fn folded(word: &str) -> String {
    let mut folded = String::new();
    push_folded(word, &mut folded);
    folded
}

fn push_folded(word: &str, out: &mut String) {
    let start = out.len();
    push_lower(word, out);
    if !out.is_ascii() && out[start..].contains('ß') {
        let replaced = out[start..].replace('ß', "ss");
        out.truncate(start);
        out.push_str(&replaced);
    }
}

/// A text with one character for those that typography exchanges.
fn canonically(text: &str) -> String {
    text.chars().map(canonical).collect()
}

/// Whether what stands between two words of a name is what stands between them in a text.
fn same_gap(name: &str, text: &str) -> bool {
    name == text || marks(name) == marks(text)
}

/// The marks between two words, as they were before typography: a space for blanks, none beside quotes.
fn marks(gap: &str) -> String {
    let mut marks = String::new();
    for mark in gap.chars().filter(|c| !is_default_ignorable(*c)) {
        match canonical(mark) {
            '…' => marks.push_str("..."),
            '-' if marks.ends_with('-') => {}
            '"' | '“' | '”' | '„' | '«' | '»' => {
                marks.truncate(marks.trim_end().len());
                marks.push('"');
            }
            mark if mark.is_whitespace() => {
                if !marks.ends_with([' ', '"']) {
                    marks.push(' ');
                }
            }
            mark => marks.push(mark),
        }
    }
    // a quotation that opens has its blank before it
    if marks.contains('"') { marks.replace(' ', "") } else { marks }
}

/// A word without the `s` that German ends the genitive of a name with.
fn genitive(word: &str) -> Option<&str> {
    word.strip_suffix('s').filter(|bare| bare.len() >= 3 && !bare.ends_with(['s', 'x', 'z', 'ß']))
}

/// One character for those that typography exchanges.
fn canonical(character: char) -> char {
    match character {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' | '–' | '—' => '-',
        other => other,
    }
}
