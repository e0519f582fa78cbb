//! The words that [`intent`](super::intent) goes by, in English, German, French and Spanish.

use crate::check::cue_list::CueList;

/// Words that start another clause.
pub(super) static CONNECTIVES: CueList = CueList::of("connectives");

/// Small words between a preposition and a name.
pub(super) static ARTICLES: CueList = CueList::of("articles");

/// Prepositions of a place.
pub(super) static PLACES: CueList = CueList::of("places");

/// Prepositions of an owner.
pub(super) static OWNERS: CueList = CueList::of("owners");

/// What likens one company to another.
pub(super) static LIKE: CueList = CueList::of("like");

/// What one applies for.
pub(super) static POSITIONS: CueList = CueList::of("positions");

/// How German names positions.
pub(super) static ENDINGS: CueList = CueList::of("endings");

/// What an employer has to offer, so that `of` ties it to the employer.
pub(super) static OFFERS: CueList = CueList::of("offers");

/// Positions that end by themselves.
pub(super) static STAGES: CueList = CueList::of("stages");

/// Nouns that are the application itself, so that `my` before them says nothing of the past.
pub(super) static APPLICATIONS: CueList = CueList::of("applications");

/// Verbs of applying.
pub(super) static APPLYING: CueList = CueList::of("applying");

/// Words whose object is the employer.
pub(super) static JOINING: CueList = CueList::of("joining");

/// Of these, the ones that need a verb such as `become`.
pub(super) static PARTS: CueList = CueList::of("parts");

/// Verbs of being and becoming.
pub(super) static TO_BE: CueList = CueList::of("to be");

/// What may stand between such a word and the name.
pub(super) static JOINED: CueList = CueList::of("joined");

/// Words of wishing.
pub(super) static MODAL: CueList = CueList::of("modal");

/// What one would do there.
pub(super) static BEING_THERE: CueList = CueList::of("being there");

/// Cues after which a position is one that was not yet had.
pub(super) static FORWARD: CueList = CueList::of("forward");

/// What makes `my position` one to come.
pub(super) static NEXT: CueList = CueList::of("next");

/// A group of colleagues.
pub(super) static TEAMS: CueList = CueList::of("teams");

/// What stands before the name in `the X team`.
pub(super) static TEAM_LEADS: CueList = CueList::of("team leads");

/// Prepositions of what others did.
pub(super) static BY_OTHERS: CueList = CueList::of("by others");

/// What kind of thing employers are.
pub(super) static COMPANIES: CueList = CueList::of("companies");

/// What the author would gladly do or be, so that `at X` is where.
pub(super) static WISHES: CueList = CueList::of("wishes");

/// Subjects of whom a wish says nothing of the author.
pub(super) static OTHERS: CueList = CueList::of("others");

/// What one does for an employer.
pub(super) static CONTRIBUTING: CueList = CueList::of("contributing");

/// What of an employer's one contributes to.
pub(super) static AIMS: CueList = CueList::of("aims");

/// What an employer does to the author.
pub(super) static ATTRACTS: CueList = CueList::of("attracts");

/// What may stand after a name that is all that is spoken of.
pub(super) static AFTER: CueList = CueList::of("after");

/// Why one writes.
pub(super) static WHY: CueList = CueList::of("why");

/// What is advertised.
pub(super) static POSTED: CueList = CueList::of("posted");

/// Forms of `to be` that say how something is.
pub(super) static IS: CueList = CueList::of("is");

/// What suits somebody.
pub(super) static RIGHT: CueList = CueList::of("right");

/// What an employer is to the author.
pub(super) static EMPLOYERS: CueList = CueList::of("employers");

/// The author.
pub(super) static ME: CueList = CueList::of("me");

/// Nouns that look ahead even where they are the author's.
pub(super) static WAYS: CueList = CueList::of("ways");

/// What one does in a position; of one's own past as often as not.
pub(super) static TASKS: CueList = CueList::of("tasks");

/// What one would be or do, where the name comes first.
pub(super) static CONDITIONAL: CueList = CueList::of("conditional");

/// Verbs that end a German clause, or a French or Spanish one, whose object is the employer.
pub(super) static STRENGTHENING: CueList = CueList::of("strengthening");

/// Words of being able to, which are a wish only before what one would do.
pub(super) static ABLE: CueList = CueList::of("able");

/// Prepositions of what attracts.
pub(super) static DRAWN_BY: CueList = CueList::of("drawn by");

/// Prepositions of where one would be; `in` and `with` stand before tools, too.
pub(super) static THERE: CueList = CueList::of("there");

/// Prepositions of whom something is given to.
pub(super) static GIVEN: CueList = CueList::of("given");

/// What one does for an employer that is the verb's object: `help X grow`.
pub(super) static HELPING: CueList = CueList::of("helping");

/// What says that another is less good.
pub(super) static BETTER: CueList = CueList::of("better");

/// Whose an employer is to whom one writes to it.
pub(super) static YOURS: CueList = CueList::of("yours");

/// Someone of an employer's.
pub(super) static MEMBERS: CueList = CueList::of("members");

/// How a position was made known.
pub(super) static ADVERTISED: CueList = CueList::of("advertised");

/// What makes a position known, and that it does.
pub(super) static ADVERTS: CueList = CueList::of("adverts");

/// Prepositions of the paper where that is to be read.
pub(super) static PAPERS: CueList = CueList::of("papers");

/// Prepositions of the page of the web where it is to be read.
pub(super) static BOARDS: CueList = CueList::of("boards");

/// What one does with a paper.
pub(super) static READ: CueList = CueList::of("read");

/// Pages of the web.
pub(super) static SITES: CueList = CueList::of("sites");

/// Prepositions of where one comes from.
pub(super) static FROM: CueList = CueList::of("from");

/// Prepositions of where one goes.
pub(super) static TOWARD: CueList = CueList::of("toward");

/// What compares one employer with another.
pub(super) static COMPARED: CueList = CueList::of("compared");

/// What an employer does that has a position to give.
pub(super) static SEEKING: CueList = CueList::of("seeking");

/// What the author would be to an employer.
pub(super) static ASSETS: CueList = CueList::of("assets");

/// Verbs of being in the right place, right before `at X`.
pub(super) static BELONGING: CueList = CueList::of("belonging");

/// Whom one writes to.
pub(super) static YOU: CueList = CueList::of("you");

/// An employer that has something.
pub(super) static HAS: CueList = CueList::of("has");

/// Whom an employer has that is another employer.
pub(super) static RIVALS: CueList = CueList::of("rivals");

/// Parts of an employer that one writes to: `your group at X`.
pub(super) static GROUPS: CueList = CueList::of("groups");

/// What one does with a position that begins.
pub(super) static BEGINNING: CueList = CueList::of("beginning");

/// What a clause begins with that describes something.
pub(in crate::check) static RELATIVE: CueList = CueList::of("relative");

/// Words for the author, and verbs that are the author's.
pub(in crate::check) static FIRST_PERSON: CueList = CueList::of("first person");

/// Words for whom the author writes to.
pub(super) static ADDRESSED: CueList = CueList::of("addressed");

/// Those of them that German writes with a capital.
pub(super) static CAPITAL: CueList = CueList::of("capital");

/// What stands right after a name that is a product's or an event's.
pub(super) static RIGHT_AFTER: CueList = CueList::of("right after");

/// Somebody of an employer's, whom the sentence is about.
pub(super) static SOMEBODY: CueList = CueList::of("somebody");
