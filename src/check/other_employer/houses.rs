//! What an employer is not: `your hospital`, in a letter to a bank.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::addressee::Addressee;
use super::warning;
use crate::check::cue_list::{CueList, WordSection, is_of_readers, sections};
use crate::check::lint::Findings;
use crate::check::passage::{ReadingOrder, Wording};
use crate::check::quotation::is_quoted;
use crate::employer::Employer;
use crate::employer::contacts::folded_words;
use crate::employer::names::is_legal_form;
use crate::words::{WordMap, first_word, is_word, words};

/// The number of the kind that each word says, folded.
static KINDS: LazyLock<WordMap<String, usize>> = LazyLock::new(|| {
    let lines = sections("kinds of houses").iter().flat_map(WordSection::lines).enumerate();
    // what is said in two words is told by both
    let single = |line: &mut dyn Iterator<Item = &'static str>| -> Vec<String> {
        line.filter(|said| !said.contains(' ')).flat_map(folded_words).collect()
    };
    lines.flat_map(|(kind, mut line)| single(&mut line).into_iter().map(move |word| (word, kind))).collect()
});

/// No shorter word is the end of a compound: `Volksbank`, but no `Embank`.
const SHORTEST_HEAD: usize = 4;

/// Employers that have houses of several kinds, by what they are called.
pub(super) static OF_MANY: CueList = CueList::of("houses of many kinds");

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
        let name = employer.name()?;
        let is_english = employer.lang().is_some_and(|lang| lang.starts_with("en"));
        let kinds = kinds_of_name(name, is_english);
        let is_one = !kinds.is_empty() && !OF_MANY.is_in(name);
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
    let own_house = LazyCell::new(|| reading.subject.employer.and_then(OwnHouse::of));
    let is_english = reading.subject.document.meta.lang.language() == "en";
    for passage in reading.prose() {
        let text = &passage.text;
        for (range, house) in of_the_reader(passage) {
            let folded: String = folded_words(&text[house.clone()]).collect();
            let Some(kind) = KINDS.get(&folded) else { continue };
            if is_english && goes_on(&text[house.end..]) {
                continue;
            }
            let Some(OwnHouse { said, .. }) = &*own_house else { return };
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
    first_word(rest)
        .is_some_and(|next| next.start == 0 && !cues!("behind a house").has_in_any_case(&rest[next]))
}

/// The kinds of houses that the words of a name say, one by one or two together: `Care Home`. Its street says none, nor
/// does what it is by: `School Lane Surgery`, `Praxis an der alten Schule`. In English it comes last: `Bank Holiday Tours`.
pub(super) fn kinds_of_name(name: &str, is_english: bool) -> HashSet<usize> {
    let mut all: Vec<&str> = words(name).map(|word| &name[word]).collect();
    let behind = all.iter().skip(1).position(|word| cues!("behind houses in names").has_in_any_case(word));
    all.truncate(behind.map_or(all.len(), |at| at + 1));
    while all.last().is_some_and(|last| is_legal_form(&last.to_lowercase())) {
        all.pop();
    }
    if all.iter().any(|word| cues!("trades of other houses").has_in_any_case(word)) {
        return HashSet::new();
    }
    let comes_last = is_english || all.iter().any(|word| cues!("streets in names").has_in_any_case(word));
    let name: Vec<String> = all.iter().flat_map(|word| folded_words(word)).collect();
    let pairs = name.windows(2).enumerate().filter_map(|(at, pair)| {
        let pair = pair.join(" ");
        let mut lines = sections("kinds of houses").iter().flat_map(WordSection::lines);
        Some((at + 1, lines.position(|mut line| line.any(|said| said == pair))?))
    });
    let single = name.iter().enumerate().filter_map(|(at, word)| Some((at, kind_of(word)?)));
    let said = single.chain(pairs).filter(|(at, _)| !comes_last || at + 1 == name.len());
    said.map(|(_, kind)| kind).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_street_of_a_house_is_no_house() {
        let says = |text: &str, house: &str| kinds_of_name(text, false).iter().eq(kind_of(house).iter());
        for (text, house) in [
            ("Barlow Primary School", "school"),
            ("Church Street School", "school"),
            ("Hotel Adler Kiel GmbH", "hotel"),
            ("Bank of England", "bank"),
            ("Volksbank Heide eG", "bank"),
            ("Klinikum am Schulweg", "hospital"),
            ("Hôtel du Vieux Quai", "hotel"),
            ("Colegio de la Plaza", "school"),
            ("Willow Court Care Home", "pflegeheim"),
            ("Bakkerij Molen", "bakery"),
            ("Leeds General Hospital", "hospital"),
            ("Museum Ludwig", "museum"),
            ("École Jules Ferry", "school"),
            ("Apotheke am Markt", "pharmacy"),
            ("Clínica San Rafael", "hospital"),
        ] {
            assert!(says(text, house), "{text}");
        }
        for text in [
            "School Lane Surgery",
            "Bank Street Dental Practice",
            "The Old School Surgery",
            "Hospital Road Garage",
            "Farm Lane Dental",
            "Museum Tavern",
            "The Old Bank Restaurant",
            "Practice at the Old School",
            "Praxis an der alten Schule",
            "Zahnarztpraxis Alte Schule",
            "Café im Museum",
            "Cabinet dentaire de l’École",
            "Librairie du Musée",
            "Consulta Plaza del Hospital",
            "Tandartspraktijk De School",
            "Old Farm Surgery",
            "Bakery Lane Vets",
            "Hotel Supplies Ltd",
            "School Uniforms Direct",
            "Verlag der Alten Schule",
            "Arztpraxis am Museum",
            "Rue du Musée Dental",
            "Studio Dentistico Ospedale Vecchio",
        ] {
            assert!(kinds_of_name(text, false).is_empty(), "{text}");
        }
        for (text, is_house) in [
            ("Bank Holiday Tours", false),
            ("Hotel Chocolat", false),
            ("Farm Fresh Deliveries", false),
            ("Hull Museum", true),
            ("School of Music", true),
            ("Willow Court Care Home Ltd", true),
        ] {
            assert_eq!(!kinds_of_name(text, true).is_empty(), is_house, "{text}");
        }
    }
}
