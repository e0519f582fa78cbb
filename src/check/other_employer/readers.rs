//! Whom an employer does not have in its house: `your pupils`, in a letter to a care home.

use std::collections::HashSet;

use super::addressee::Addressee;
use super::houses::{WIDE, kind_of, kinds_of_name};
use crate::check::cue_list::{CueList, is_of_readers};
use crate::check::lint::Findings;
use crate::check::passage::{LetterHalf, ReadingOrder};
use crate::check::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::employer::contacts::folded_words;
use crate::words::is_word;

/// People whom houses have, each with the houses that never have them.
static PEOPLE: [(CueList, CueList); 3] = [
    (CueList::of("pupils"), CueList::of("houses without pupils")),
    (CueList::of("patients"), CueList::of("houses without patients")),
    (CueList::of("passengers"), CueList::of("houses without passengers")),
];

/// Says where a letter speaks of people as the reader's whom a house as its name says has not.
pub(super) fn run(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let name: Vec<String> = employer.name().into_iter().flat_map(folded_words).collect();
    let kinds = kinds_of_name(&name);
    if kinds.is_empty() || name.iter().any(|word| WIDE.has(word)) {
        return;
    }
    let known = employer.words();
    let said: HashSet<usize> = known.iter().filter_map(|word| kind_of(word)).collect();
    for passage in reading.prose().filter(|passage| passage.half == LetterHalf::Body) {
        let text = &passage.text;
        for pair in passage.words.windows(2) {
            let [whose, people] = pair else { continue };
            let joined = text[whose.end..people.start].chars().all(|c| !is_word(c) && c != '.' && c != ',');
            if !joined || !is_of_readers(&text[whose.clone()]) {
                continue;
            }
            let called = text[people.clone()].to_lowercase();
            let Some(without) = houses_without(&called) else { continue };
            // every kind that the name and the data say is without them
            let none = kinds.iter().chain(&said).all(|kind| without.contains(kind));
            let range = whose.start..people.end;
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
            let shown = &text[range.clone()];
            findings.push(
                Diagnostic::new(
                    Code::OtherEmployer,
                    format!("this letter is for `{}`, and speaks of `{shown}`", own.name),
                )
                .severity(Severity::Warning)
                .at_option(reading.span(passage, range).or(passage.span))
                .hint(format!("write whom `{}` has, or add them to the data of the employer", own.name)),
            );
            return;
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
