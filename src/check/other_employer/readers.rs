//! Whom an employer does not have in its house: `your pupils`, in a letter to a care home.

use std::collections::HashSet;

use super::addressee::Addressee;
use super::houses::{OwnHouse, kind_of, of_the_reader};
use super::warning;
use crate::check::cue_list::CueList;
use crate::check::lint::Findings;
use crate::check::passage::ReadingOrder;
use crate::check::quotation::is_quoted;
use crate::employer::contacts::folded_words;

/// People whom houses have, each with the houses that never have them.
static PEOPLE: [(CueList, CueList); 3] = [
    (CueList::of("pupils"), CueList::of("houses without pupils")),
    (CueList::of("patients"), CueList::of("houses without patients")),
    (CueList::of("passengers"), CueList::of("houses without passengers")),
];

/// Says where a letter speaks of people as the reader's whom a house as its name says has not.
pub(super) fn run(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let Some(OwnHouse { kinds, said }) = OwnHouse::of(employer) else { return };
    let known = employer.words();
    for passage in reading.prose() {
        let text = &passage.text;
        for (range, people) in of_the_reader(passage) {
            let called = text[people.clone()].to_lowercase();
            let Some(without) = houses_without(&called) else { continue };
            // every kind that the name and the data say is without them
            let none = kinds.iter().chain(&said).all(|kind| without.contains(kind));
            let is_known = folded_words(&called).any(|word| known.contains(&word));
            // `your pupils’ parents` are, too; `your guest house` is another thing
            if !none
                || is_known
                || is_quoted(text, &range)
                || text[people.end..].starts_with('-')
                || findings.is_full()
            {
                continue;
            }
            let message =
                format!("this letter is for `{}`, and speaks of `{}`", own.name, &text[range.clone()]);
            let hint = format!("write whom `{}` has, or add them to the data of the employer", own.name);
            return findings.push(warning(reading, passage, range, message, hint));
        }
    }
}

/// The kinds of houses that never have such people; nothing for a word that means none.
fn houses_without(people: &str) -> Option<HashSet<usize>> {
    let (_, houses) = PEOPLE.iter().find(|(listed, _)| listed.has(people))?;
    Some(houses.iter().filter_map(kind_of_house).collect())
}

/// The kind of a house by what it is called.
fn kind_of_house(house: &str) -> Option<usize> {
    kind_of(&folded_words(house).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_house_without_some_people_is_of_a_kind() {
        for house in PEOPLE.iter().flat_map(|(_, houses)| houses.iter()) {
            assert!(kind_of_house(house).is_some(), "{house}");
        }
    }
}
