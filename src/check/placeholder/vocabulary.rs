//! Words that more than one kind of placeholder is known by.

use super::super::cue_list::CueList;
use crate::words::last_word;

/// Words of placeholders in capitals and angle brackets, in lower case.
pub(super) static VOCABULARY: CueList = CueList::of("blank words");

/// What leads to a name.
pub(super) static TOWARDS: CueList = CueList::of("leading to a name");

/// Forms of address that are no names.
pub(super) static TITLES: CueList = CueList::of("titles that a name follows");

/// Whether a text ends with what a field or something that bears a word is called: `the column`, `le bouton`.
pub(super) fn names_fields(before: &str) -> bool {
    last_word(before).is_some_and(|last| cues!("naming fields").has_in_any_case(&before[last]))
}
