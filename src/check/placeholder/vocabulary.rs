//! Words that more than one kind of placeholder is known by.

use super::super::cue_list::CueList;

/// Words of placeholders in capitals and angle brackets, in lower case.
pub(super) static VOCABULARY: CueList = CueList::of("blank words");

/// What leads to a name.
pub(super) static TOWARDS: CueList = CueList::of("leading to a name");

/// Forms of address that are no names.
pub(super) static TITLES: CueList = CueList::of("titles that a name follows");
