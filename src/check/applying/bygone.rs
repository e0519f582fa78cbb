//! The words that say that something of an employer is past, is already, or is not, in English, German, French and
//! Spanish.

use crate::check::cue_list::CueList;

/// Verbs of one's own past.
pub(super) static PAST: CueList = CueList::of("past");

/// Things of one's own past; after a position they say what it asks for.
pub(super) static PAST_THINGS: CueList = CueList::of("past things");

/// What was done with a position of the past or is held now.
pub(super) static TAKEN: CueList = CueList::of("taken");

/// Words that set a clause in the past or the present.
pub(super) static BYGONE: CueList = CueList::of("bygone");

/// What a position of the past did, right after the name.
pub(super) static TAUGHT: CueList = CueList::of("taught");

/// Verbs that stand after the name and tell of the past.
pub(super) static PARTICIPLES: CueList = CueList::of("participles");

/// Verbs right before `at X` that tell of the past.
pub(super) static PAST_NEAR: CueList = CueList::of("past near");

/// What says that something was done before whom one joined.
pub(super) static BEFORE_DOING: CueList = CueList::of("before doing");

/// Which of several spans of time one is.
pub(super) static WHICH_SPAN: CueList = CueList::of("which span");

/// Verbs of having applied.
pub(super) static APPLIED: CueList = CueList::of("applied");

/// When one applied before.
pub(super) static FORMERLY: CueList = CueList::of("formerly");

/// What makes another application of it.
pub(super) static AGAIN: CueList = CueList::of("again");

/// What was.
pub(super) static WAS: CueList = CueList::of("was");

/// What was answered to an application of the past.
pub(super) static REFUSED: CueList = CueList::of("refused");

/// What is done to an employer of the past.
pub(super) static LEAVING: CueList = CueList::of("leaving");

/// What stands before a year.
pub(super) static YEARS_FOLLOW: CueList = CueList::of("years follow");

/// Verbs of having.
pub(super) static HAVING: CueList = CueList::of("having");

/// What says that it is done already: `continue to contribute to X`.
pub(super) static KEEPING: CueList = CueList::of("keeping");

/// What denies that one would be there.
pub(super) static NOT: CueList = CueList::of("not");

/// What makes of that denial more than it said.
pub(super) static ONLY: CueList = CueList::of("only");

/// People of one's own past.
pub(super) static PEOPLE: CueList = CueList::of("people");

/// Whose a position is.
pub(super) static MINE: CueList = CueList::of("mine");

/// Words of following an employer from afar, which is no past there.
pub(super) static FOLLOWING: CueList = CueList::of("following");

/// What may stand between the author and what is done.
pub(super) static STILL: CueList = CueList::of("still");
