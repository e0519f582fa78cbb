//! What words weigh where none decides alone: what [`weight`](super::Sentence::weight) adds up.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::check::cue_list::{CueList, WordSection, headings, sections};

/// What a word of a sentence says of the employer in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// The author wishes for something.
    Wish,
    /// The author can do something, or is about to.
    Able,
    /// Something attracts or convinces the author.
    Interest,
    /// The author thinks well of something.
    Liking,
    /// The author would give something.
    Give,
    /// The employer gives something.
    Offer,
    /// Somebody suits somebody.
    Fit,
    /// One would talk, or hear of each other.
    Meet,
    /// Somebody is spoken to.
    Address,
    /// Something lies ahead.
    Ahead,
    /// There is a reason for a choice.
    Reason,
    /// A position is offered, here or elsewhere.
    Posting,
    /// The author applies, here or elsewhere.
    Apply,
    /// It is the author's choice.
    Chosen,
    /// One employer is held against another.
    Compare,
    /// The employer is somebody's customer, rival or partner.
    Other,
    /// The employer is a subject of study or of talk, or where somebody else is.
    Subject,
    /// The employer's is a tool, or a skill.
    Tool,
}

impl Cue {
    const ALL: [(&str, Self); 18] = [
        ("wish", Self::Wish),
        ("able", Self::Able),
        ("interest", Self::Interest),
        ("liking", Self::Liking),
        ("give", Self::Give),
        ("offer", Self::Offer),
        ("fit", Self::Fit),
        ("meet", Self::Meet),
        ("address", Self::Address),
        ("ahead", Self::Ahead),
        ("reason", Self::Reason),
        ("posting", Self::Posting),
        ("apply", Self::Apply),
        ("chosen", Self::Chosen),
        ("compare", Self::Compare),
        ("other", Self::Other),
        ("subject", Self::Subject),
        ("tool", Self::Tool),
    ];

    /// The cue of that name in the files.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, cue)| *cue)
    }
}

/// Where a word has to stand to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CuePosition {
    /// On either side of the name.
    Around,
    /// Before it.
    Before,
    /// After it.
    After,
}

impl CuePosition {
    /// The side of that name in the files.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "around" => Some(Self::Around),
            "before" => Some(Self::Before),
            "after" => Some(Self::After),
            _ => None,
        }
    }
}

/// What a word of a list weighs.
#[derive(Clone, Copy, Debug)]
pub(super) struct CueRow {
    pub(super) turn: Cue,
    /// What a word weighs in the name's own clause.
    pub(super) weight: i32,
    /// Where it counts, and as far from the name as this many words.
    pub(super) side: CuePosition,
    pub(super) reach: usize,
}

/// Whole words with their rows, and the beginnings of words with theirs.
type WeighedWords = (HashMap<&'static str, Vec<CueRow>>, Vec<(&'static str, CueRow)>);

/// Every word that weighs something.
static WORDS: LazyLock<WeighedWords> = LazyLock::new(|| {
    let (mut whole, mut starts) = (HashMap::<&str, Vec<CueRow>>::new(), Vec::new());
    for (row, words) in weighed() {
        for word in words {
            match word.strip_suffix('*') {
                Some(start) => starts.push((start, row)),
                None => whole.entry(word).or_default().push(row),
            }
        }
    }
    (whole, starts)
});

/// What words weigh: a row for each heading such as `weigh: wish 2 around 24`, and its words.
fn weighed() -> impl Iterator<Item = (CueRow, Vec<&'static str>)> {
    headings().filter_map(|heading| {
        let mut parts = heading.strip_prefix("weigh: ")?.split(' ');
        let cue = Cue::from_name(parts.next()?);
        let weight = parts.next().and_then(|weight| weight.parse().ok());
        let side = parts.next().and_then(CuePosition::from_name);
        let reach = parts.next().and_then(|reach| reach.parse().ok());
        let row = (|| Some(CueRow { turn: cue?, weight: weight?, side: side?, reach: reach? }))();
        let words = sections(heading).iter().flat_map(WordSection::lines).flatten().collect();
        Some((row.unwrap_or_else(|| panic!("`{heading}` says no weight")), words))
    })
}

/// The rows that a word in lower case is in.
pub(super) fn rows(word: &str) -> impl Iterator<Item = CueRow> {
    let (whole, starts) = &*WORDS;
    let begun = starts.iter().filter(move |(start, _)| word.starts_with(start)).map(|(_, row)| *row);
    whole.get(word).into_iter().flatten().copied().chain(begun)
}

/// English wishes, which do not say whose they are.
pub(super) static ANYBODYS: CueList = CueList::of("anybodys");

/// Words for the author, and verbs that are the author's.
pub(super) static FIRST_PERSON: CueList = CueList::of("first person");

/// Words for whom the author writes to.
pub(super) static ADDRESSED: CueList = CueList::of("addressed");

/// Those of them that German writes with a capital.
pub(super) static CAPITAL: CueList = CueList::of("capital");

/// What an employer has that attracts.
pub(super) static THINGS: CueList = CueList::of("things");

/// Prepositions of where one would be.
pub(super) static BEFORE_NAME: CueList = CueList::of("before name");

/// Being, working and growing somewhere.
pub(super) static BEING: CueList = CueList::of("being");

/// Of these, the ones that one does with an employer.
pub(super) static WITH: CueList = CueList::of("with");

/// What a preposition right before the name takes away.
pub(super) static BESIDE: [(i32, CueList); 3] =
    [(4, CueList::of("beside 1")), (2, CueList::of("beside 2")), (4, CueList::of("beside 3"))];

/// What stands right after a name that is a product's or an event's.
pub(super) static RIGHT_AFTER: CueList = CueList::of("right after");

/// Forms of `have` and `be` that a German past is made with.
pub(super) static HAVE: CueList = CueList::of("have");

/// English verbs of what one did whose past does not end in `ed`.
pub(super) static DEEDS: CueList = CueList::of("deeds");

/// How one came to know of an employer, or to choose it: no past of one's own there.
pub(super) static CAME_TO_KNOW: CueList = CueList::of("came to know");

/// Words that end like a Spanish past and are none.
pub(super) static FINITE: CueList = CueList::of("finite");

/// Somebody of an employer's, whom the sentence is about.
pub(super) static SOMEBODY: CueList = CueList::of("somebody");

/// Forms of address before somebody's name.
pub(super) static PERSONS: CueList = CueList::of("persons");

/// How long one was somewhere: `a summer at X`.
pub(super) static SPANS: CueList = CueList::of("spans");

/// Whom an employer would gain in the author.
pub(super) static SOMEONE: CueList = CueList::of("someone");

/// What of the author's is to come, at an employer.
pub(super) static PLACE: CueList = CueList::of("place");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_read() {
        let rows: Vec<_> = weighed().collect();
        assert!(rows.len() >= 20 && rows.iter().all(|(_, words)| !words.is_empty()));
    }
}
