//! What stands right beside a name, and whether it is a name there.

use std::ops::Range;

use crate::words::{WordList, is_word, words};

/// What stands right beside a name.
#[derive(Debug)]
pub(super) struct Surrounding {
    /// Whether it is all of the name that stands there.
    pub(super) extent: Extent,
    /// It has a line of its own.
    pub(super) alone_in_line: bool,
    /// Marks, prepositions or the ends of the text on both sides: not in the middle of a phrase.
    pub(super) set_off: bool,
    /// What stands beside it says of an everyday word that it is a company: `at Target`, `bei der Bahn`, `Apple’s`.
    pub(super) tied: bool,
}

/// How much of a name a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// A word with a capital follows, as in `Target Marketing Manager`: of an everyday word, no name.
    Titled,
    /// Part of a longer one, such as `Humboldt-Universität` or `Amazon Web Services`.
    Longer,
}

impl Surrounding {
    /// Looks at what stands beside the name at `range`.
    pub(super) fn of(text: &str, range: &Range<usize>) -> Self {
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let last = last_word(before);
        let next = words(after).next().map(|word| &after[word]).unwrap_or_default();
        let next_lower = next.to_lowercase();
        let hyphen_after = joined(after.chars()).then_some(next_lower.as_str());
        let hyphen_before = joined(before.chars().rev());
        let spaced = after.starts_with([' ', '\u{a0}']);
        let person = PERSONS.has(&last_word(before.trim_end().trim_end_matches('.')).to_lowercase());
        let longer = hyphen_before
            || person
            || hyphen_after.is_some_and(|word| !COMPOUNDS.iter().any(|compound| word.starts_with(compound)))
            || (spaced && adjacent(after) && LONGER.has(&next_lower))
            || after.starts_with(['@', '/']) && after[1..].starts_with(is_word)
            || before.ends_with(['@', '/', '#', '_'])
            || (after.starts_with('.') && after[1..].starts_with(char::is_lowercase));
        let titled = spaced
            && adjacent(after)
            && next.starts_with(char::is_uppercase)
            && next.contains(char::is_lowercase)
            && next != "I"
            && !TOWARDS.has(&last.to_lowercase())
            && !COMPOUNDS.iter().any(|compound| next_lower.starts_with(compound));
        let line_before = before.rsplit('\n').next().unwrap_or_default();
        let line_after = after.split('\n').next().unwrap_or_default();
        let bare = |part: &str| !part.contains(is_word);
        let edge_before = bare(line_before)
            || before.trim_end().ends_with(|c: char| !is_word(c))
            || EDGES.has(&last.to_lowercase());
        let edge_after = bare(line_after)
            || !adjacent(after)
            || COMPOUNDS.iter().any(|compound| next_lower.starts_with(compound));
        Self {
            extent: match () {
                () if longer => Extent::Longer,
                () if titled => Extent::Titled,
                () => Extent::Whole,
            },
            alone_in_line: bare(line_before) && (bare(line_after) || words(line_after).count() <= 2),
            set_off: edge_before && edge_after,
            tied: is_tied(before)
                || after.starts_with("’s")
                || after.starts_with("'s")
                || COMPOUNDS.iter().any(|compound| next_lower.starts_with(compound)),
        }
    }
}

/// Whether a text ends in a word that a company follows, perhaps with an article between.
fn is_tied(before: &str) -> bool {
    follows(before, TIES, WITH_ARTICLE)
}

/// Whether a text ends in a word that hardly anything but whom one works for follows: `join`, `at the`.
pub(super) fn is_joined(before: &str) -> bool {
    follows(before, JOINS, JOINS)
}

/// Whether a text ends in one of these words, perhaps with an article after it.
fn follows(before: &str, ties: WordList, with_article: WordList) -> bool {
    let last = last_word(before).to_lowercase();
    let earlier = || {
        let before = before.trim_end();
        last_word(&before[..before.len() - last_word(before).len()]).to_lowercase()
    };
    ties.has(&last) || (ARTICLES.has(&last) && with_article.has(&earlier()))
}

/// Whether a hyphen joins the name to a word.
fn joined(mut beside: impl Iterator<Item = char>) -> bool {
    matches!(beside.next(), Some('-' | '‐' | '‑')) && beside.next().is_some_and(is_word)
}

/// Whether nothing but a space parts the name from the next word.
fn adjacent(after: &str) -> bool {
    after.trim_start_matches([' ', '\u{a0}', '-', '‐', '‑']).starts_with(is_word)
}

fn last_word(text: &str) -> &str {
    let trimmed = text.trim_end();
    let start = trimmed
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_word(*c))
        .last()
        .map_or(trimmed.len(), |(at, _)| at);
    &trimmed[start..]
}

/// Words that a name forms no longer name with: `Rasa-Team`.
const COMPOUNDS: WordList = WordList(
    "\
    team gruppe familie stelle position praktikum ausschreibung mitarbeit karriere family crew careers \
    hiring recruit hr produkt plattform website gmbh inc ag",
);

/// Words that make another name of the one before them.
const LONGER: WordList = WordList(
    "\
    university universität universitaet université universidad college institute institut instituto \
    foundation stiftung fondation fundación school schule école escuela bank museum hospital web cloud \
    summer analytics excel office maps ads sheets docs drive scholar conference meetup scholarship \
    fellowship prize award stipendium preis hackathon challenge api sdk framework watch music studio",
);

/// Forms of address: `Herr Bosch` is no company.
const PERSONS: WordList = WordList(
    "mr mrs ms miss dr prof professor herr herrn frau madame mme monsieur m sr sra señor señora doña don",
);

/// Words that make the name of an employer of what follows, whatever stands after it: `at Apple Berlin`.
const TOWARDS: WordList = WordList("at join with bei chez dear hello liebes");

/// Words that a company follows.
const TIES: WordList = WordList(
    "at for join joining to with of by bei beim für von chez pour rejoindre intégrer d en para en unirme a",
);

/// Those of them between which and a company an article may stand.
const WITH_ARTICLE: WordList = WordList("at for join joining bei chez rejoindre intégrer pour en para");

/// Words that whom one works for follows.
const JOINS: WordList = WordList("at join joining bei beim chez rejoindre intégrer");

/// Articles.
const ARTICLES: WordList = WordList("the der die das dem den le la les el los las");

/// Words that may stand before an everyday word that is meant as a name.
const EDGES: WordList = WordList(
    "\
    at with to for join bei für an chez à pour en a para dear hello hi hallo liebes the your das of von \
    de letter application bewerbung anschreiben candidature candidatura lettre carta cv motivation motivationsschreiben \
    solicitud presentación",
);
