//! What an employer is not: `your hospital`, in a letter to a bank.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::addressee::Addressee;
use super::warning;
use crate::check::cue_list::{CueList, WordSection, is_of_readers, sections};
use crate::check::lint::Findings;
use crate::check::passage::{LetterHalf, ReadingOrder, Wording};
use crate::check::quotation::is_quoted;
use crate::employer::Employer;
use crate::employer::contacts::folded_words;
use crate::words::{WordMap, first_word, is_word};

/// The number of the kind that each word says, folded.
static KINDS: LazyLock<WordMap<String, usize>> = LazyLock::new(|| {
    let lines = sections("kinds of houses").iter().flat_map(WordSection::lines).enumerate();
    // what is said in two words is told by both
    let single = |line: &mut dyn Iterator<Item = &'static str>| -> Vec<String> {
        line.filter(|said| !said.contains(' ')).flat_map(folded_words).collect()
    };
    lines.flat_map(|(kind, mut line)| single(&mut line).into_iter().map(move |word| (word, kind))).collect()
});

/// What may have houses of several kinds, or work for them.
static WIDE: CueList = CueList::of("houses of many kinds");

/// No shorter word is the end of a compound: `Volksbank`, but no `Embank`.
const SHORTEST_HEAD: usize = 4;

/// The house that an employer is, as its name and its data say.
pub(super) struct OwnHouse {
    /// The kinds that its name says; one at least.
    pub(super) kinds: HashSet<usize>,
    /// The kinds that its data say: what it says of itself may be of any kind.
    pub(super) said: HashSet<usize>,
}

impl OwnHouse {
    /// Nothing of an employer whose name says no kind, or may have houses of several.
    pub(super) fn of(employer: &Employer) -> Option<Self> {
        let name: Vec<String> = employer.name().into_iter().flat_map(folded_words).collect();
        let kinds = kinds_of_name(&name);
        let is_one = !kinds.is_empty() && !name.iter().any(|word| WIDE.has(word));
        let said = || employer.words().iter().filter_map(|word| kind_of(word)).collect();
        is_one.then(|| Self { kinds, said: said() })
    }
}

/// What a passage says is the reader's, each word with its pronoun: `your hospital`, `Ihr Haus`.
pub(super) fn of_the_reader(passage: &Wording) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let text = &passage.text;
    passage.words.windows(2).filter_map(move |pair| {
        let [whose, what] = pair else { return None };
        // both are one phrase
        let joined = text[whose.end..what.start].chars().all(|c| !is_word(c) && c != '.' && c != ',');
        (joined && is_of_readers(&text[whose.clone()])).then(|| (whose.start..what.end, what.clone()))
    })
}

/// Says where a letter calls the reader's a house of another kind than the employer's name says, and its data never.
pub(super) fn run(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let Some(OwnHouse { said, .. }) = reading.subject.employer.and_then(OwnHouse::of) else { return };
    let is_english = reading.subject.document.meta.lang.language() == "en";
    for passage in reading.prose().filter(|passage| passage.half == LetterHalf::Body) {
        let text = &passage.text;
        for (range, house) in of_the_reader(passage) {
            let folded: String = folded_words(&text[house.clone()]).collect();
            let Some(kind) = KINDS.get(&folded) else { continue };
            if is_english && goes_on(&text[house.end..]) {
                continue;
            }
            if said.contains(kind) || is_quoted(text, &range) || findings.is_full() {
                continue;
            }
            let message =
                format!("this letter is for `{}`, and speaks of `{}`", own.name, &text[range.clone()]);
            let hint = format!("write what `{}` is, or add it to the data of the employer", own.name);
            return findings.push(warning(reading, passage, range, message, hint));
        }
    }
}

/// Whether what follows makes another thing of a house, as English does: `your school programme`, `your hotel partners`.
fn goes_on(after: &str) -> bool {
    let Some(rest) = after.strip_prefix([' ', '\u{a0}']) else {
        return after.starts_with(['-', '\'', '’']);
    };
    first_word(rest).is_some_and(|next| next.start == 0 && !BEHIND.has_in_any_case(&rest[next]))
}

/// Words that a house ends before.
static BEHIND: CueList = CueList::of("behind a house");

/// The kinds of houses that the folded words of a name say, one by one or two together: `Care Home`.
fn kinds_of_name(name: &[String]) -> HashSet<usize> {
    let pairs = name.windows(2).map(|pair| pair.join(" ")).filter_map(|pair| {
        let mut lines = sections("kinds of houses").iter().flat_map(WordSection::lines);
        lines.position(|mut line| line.any(|said| said == pair))
    });
    name.iter().filter_map(|word| kind_of(word)).chain(pairs).collect()
}

/// The kind of house that a word of a name says, be it the end of a compound.
pub(super) fn kind_of(word: &str) -> Option<usize> {
    KINDS.get(word).copied().or_else(|| {
        let longest = KINDS.iter().filter(|(head, _)| {
            head.len() >= SHORTEST_HEAD && word.len() > head.len() + 2 && word.ends_with(head.as_str())
        });
        longest.max_by_key(|(head, _)| head.len()).map(|(_, kind)| *kind)
    })
}
