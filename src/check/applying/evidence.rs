//! What the words of a sentence weigh together, where none of them decides alone what it says of the employer.
//!
//! Words that turn to an employer (a wish, an interest, what one would bring, whom one addresses) weigh on one
//! side, words that only speak of it (a past, a product, a rival, a talk) on the other. A word counts in full
//! in the name's own clause, half in the clauses beside it, and a quarter beyond.

use super::bygone::{MINE, WAS};
use super::cues::{ATTRACTS, COMPANIES, CONTRIBUTING, IS, LIKE, ME, OTHERS, YOU};
use super::weights::{
    ADDRESSED, ANYBODYS, BEFORE_NAME, BEING, BESIDE, CAME_TO_KNOW, CAPITAL, Cue, CuePosition, DEEDS, FINITE,
    FIRST_PERSON, HAVE, PERSONS, PLACE, RIGHT_AFTER, SOMEBODY, SOMEONE, THINGS, WITH, rows,
};
use super::{REACH, Sentence, Token};

/// From how many quarters on a sentence turns to the employer.
pub(super) const TURNS: i32 = 8;

/// From how many on it does so if the letter names nobody else.
pub(super) const LEANS: i32 = 6;

/// What speaks plainly against it, in quarters.
const PLAINLY: i32 = 16;

/// A word of a sentence, seen from the name.
struct WordInView<'t> {
    token: &'t Token,
    /// The words before and after it; empty at the ends.
    previous: &'t str,
    next: &'t str,
    /// How many clauses lie between it and the name.
    clauses: u32,
    /// How many words away it is; 1 is beside the name.
    distance: usize,
    /// On which side of the name.
    side: CuePosition,
}

impl Sentence {
    /// What the sentence says for the name being the employer one turns to, in quarters.
    pub(super) fn weight(&self) -> i32 {
        let seen = self.seen();
        let mut toward = 0;
        let mut away = 0;
        let mut turned: Vec<Cue> = Vec::new();
        for word in &seen {
            let share = match word.clauses {
                0 => 4,
                1 => 2,
                _ => 1,
            };
            for row in rows(&word.token.word) {
                if word.distance > row.reach || (row.side != CuePosition::Around && row.side != word.side) {
                    continue;
                }
                match row.turn {
                    Cue::Wish | Cue::Able if !self.is_authors(word) => {}
                    Cue::Address if !is_formal(word) => {}
                    Cue::Apply if is_using(word) => {}
                    Cue::Wish
                    | Cue::Able
                    | Cue::Interest
                    | Cue::Liking
                    | Cue::Give
                    | Cue::Offer
                    | Cue::Fit
                    | Cue::Meet
                    | Cue::Address
                    | Cue::Ahead
                    | Cue::Reason
                    | Cue::Posting
                    | Cue::Apply
                    | Cue::Chosen => {
                        // said twice, it weighs no more than once
                        if !turned.contains(&row.turn) {
                            turned.push(row.turn);
                            toward += row.weight * share;
                        }
                    }
                    Cue::Compare => away += row.weight * 4,
                    // `X's customers` are of whom one turns to
                    Cue::Other if word.side == CuePosition::After && self.after.first(0) == "s" => {}
                    Cue::Other | Cue::Subject | Cue::Tool if word.clauses == 0 => {
                        away += row.weight * share;
                    }
                    Cue::Other | Cue::Subject | Cue::Tool => {}
                }
            }
        }
        let first = seen.iter().any(|word| FIRST_PERSON.has(&word.token.word));
        let second = seen.iter().any(|word| ADDRESSED.has(&word.token.word) && is_formal(word));
        if !first && !second && !turned.contains(&Cue::Wish) {
            return 0;
        }
        let wished = turned.contains(&Cue::Wish) || turned.contains(&Cue::Able);
        toward += self.place(wished) + self.things();
        away += deeds(&seen) + self.beside(&turned) + self.is_mine() + self.did();
        toward - away
    }

    /// Whether a wish is the author's: not `we would`, `would have`, `X would`.
    fn is_authors(&self, word: &WordInView<'_>) -> bool {
        let wish = word.token.word.as_str();
        if OTHERS.has(word.previous) || (["would", "could"].contains(&wish) && word.next == "have") {
            return false;
        }
        if !ANYBODYS.has(wish) {
            return true;
        }
        let own = |word: &str| ["i", "my", "me", "myself", "m", "d"].contains(&word);
        let before = self.before.0.iter().rev().map(|token| token.word.as_str());
        if word.side == CuePosition::After {
            let between = self.after.0[..word.distance - 1].iter().rev().map(|token| token.word.as_str());
            let mut subject = between.take(6).peekable();
            // `being with X would make me happy`
            return match subject.peek() {
                None => self.after.0.iter().take(6).any(|token| ME.has(&token.word)),
                Some(_) => {
                    subject.any(own) || self.after.0[..word.distance - 1].len() < 6 && before.take(3).any(own)
                }
            };
        }
        let mut subject = before.skip(word.distance).take(6).peekable();
        subject.peek().is_none() || self.before.0.len() < word.distance + 3 || subject.any(own)
    }

    /// `The values of X`, `X's mission`.
    fn things(&self) -> i32 {
        let owned = (1..=4).any(|back| THINGS.has(self.before.last(back)));
        let owns = self.after.first(0) == "s" && (1..5).any(|at| THINGS.has(self.after.first(at)));
        if owned || owns { 4 } else { 0 }
    }

    /// Being, working or growing at X, where the sentence does not say that it was.
    fn place(&self, wished: bool) -> i32 {
        let there = (1..=3).any(|back| BEFORE_NAME.has(self.before.last(back)))
            || (1..4).any(|at| self.after.first(at) == "where")
            || (self.before.last(1) == "in" && self.after.first(0) == "s")
            || self.with();
        let being = self.before.backwards().take(8).any(|token| BEING.has(&token.word))
            || self.after.0.iter().take(12).any(|token| BEING.has(&token.word));
        match (there && being, wished) {
            (true, true) => 8,
            (true, false) => 4,
            (false, _) => 0,
        }
    }

    /// `grow with X`
    fn with(&self) -> bool {
        ["with", "mit", "avec", "con"].contains(&self.before.last(1)) && WITH.has(self.before.last(2))
    }

    /// `my chief at X`, `my X page`: something of the author's that is there already.
    pub(super) fn is_mine(&self) -> i32 {
        let owned = ["at", "bei", "beim", "chez", "en", "from", "von", "aus", "with", "for"];
        let tied = (1..=2).any(|back| owned.contains(&self.before.last(back)));
        let words: Vec<&str> = self.before.clause_back().take(7).collect();
        let mine = words.iter().position(|word| MINE.has(word));
        let moved = |mine: usize| {
            words[..mine.saturating_sub(1)].iter().any(|word| {
                let wished = |turn| rows(word).any(|row| row.turn == turn);
                ["in", "into", "to", "zu", "zum", "zur", "ins", "dans"].contains(word)
                    || BEING.has(word)
                    || CONTRIBUTING.has(word)
                    || IS.has(word)
                    || wished(Cue::Interest)
                    || wished(Cue::Give)
                    || wished(Cue::Able)
            })
        };
        match mine {
            Some(0) => PLAINLY,
            Some(mine) if tied && !moved(mine) && !PLACE.has(words[mine - 1]) => PLAINLY,
            Some(_) | None => 0,
        }
    }

    /// `what X did`, `X has published`, `X would pay`, `the X of bookkeeping`, `the next X`: not one's own future.
    fn did(&self) -> i32 {
        let next = self.after.first(0);
        let past = ["did", "has", "had", "hat", "hatte", "a", "avait", "ha", "was", "war", "était", "fue"];
        let future = ["would", "will", "würde", "wird"];
        let ended = next.ends_with("ed") && !ATTRACTS.has(next);
        let of_me = |word: &str| ME.has(word) || word == "i" || SOMEONE.has(word);
        let mine = self.after.0.iter().take(6).any(|token| of_me(&token.word));
        let figure = (self.before.last(1) == "the" && next == "of")
            || self.before.last(1) == "next"
            || (self.before.last(1) == "of" && self.before.last(2) == "that");
        let past = past.contains(&next) && !ME.has(self.after.first(1));
        if figure || past || ((future.contains(&next) || ended) && !mine) { PLAINLY } else { 0 }
    }

    /// What stands right beside the name: `with X`, `on X`, `X models`, `an engineer from X`, `Dr. Berg of X`.
    fn beside(&self, turned: &[Cue]) -> i32 {
        let last = |back| self.before.last(back);
        let likened = (2..=4).any(|back| COMPANIES.has(last(back)));
        let small = last(1);
        let listed = ["and", "und", "et", "y"].contains(&small);
        let starts = listed && self.before.0.iter().rev().nth(1).is_some_and(|token| token.ends_clause);
        let spared = self.with()
            || likened
            || (small == "from" && turned.contains(&Cue::Meet))
            || (small == "auf" && turned.contains(&Cue::Chosen))
            || (starts && !self.cut);
        let before = BESIDE.iter().find(|(_, list)| list.has(small)).filter(|_| !spared);
        let likened = BEFORE_NAME.has(small) && LIKE.has(last(2));
        let of_whom = (2..=5).any(|back| {
            ["who", "qui", "quien"].contains(&last(back)) && !["me", "m"].contains(&last(back - 1))
        });
        // `you bought X`
        let done_by_you = YOU.has(last(2)) && (small.ends_with("ed") || DEEDS.has(small));
        let listed = self.cut && self.before.0.last().is_some_and(|token| token.ends_clause);
        let source = small == "von" && self.before.0.len() == 1;
        // `X Live`, but not `dass X Teilzeit anbietet`
        let titled = self.after.0.first().is_some_and(|token| {
            token.capital && token.word != "i" && !YOU.has(&token.word) && !ADDRESSED.has(&token.word)
        }) && !["dass", "weil", "da", "wenn", "ob", "als", "at", "bei", "für"]
            .contains(&last(1));
        let follows = self.runs_on && (titled || RIGHT_AFTER.has(self.after.first(0)));
        let owner = ["from", "of", "von", "de", "bei", "at"].contains(&last(1));
        let named = ["from", "of"].contains(&last(1))
            && self.before.0.iter().rev().nth(1).is_some_and(|token| token.capital);
        // `your call for an engineer at X`
        let sought = (3..=6).any(|back| ["for", "as", "als", "comme", "como"].contains(&last(back)));
        let person = (owner && ((SOMEBODY.has(last(2)) && !sought) || PERSONS.has(last(3))))
            || (named && self.before.0.len() > 2);
        before.map_or(0, |(weight, _)| weight * 4)
            + if follows || person || likened || of_whom || source || listed || done_by_you {
                PLAINLY
            } else {
                0
            }
    }

    fn seen(&self) -> Vec<WordInView<'_>> {
        let mut seen = Vec::new();
        let mut clauses = 0;
        for (index, token) in self.before.backwards().enumerate() {
            clauses += u32::from(token.ends_clause);
            let (previous, next) = (self.before.last(index + 2), self.before.last(index));
            seen.push(WordInView {
                token,
                previous,
                next,
                clauses,
                distance: index + 1,
                side: CuePosition::Before,
            });
        }
        clauses = u32::from(self.cut);
        for (index, token) in self.after.0.iter().take(REACH).enumerate() {
            let previous = index.checked_sub(1).map_or("", |at| self.after.first(at));
            let next = self.after.first(index + 1);
            seen.push(WordInView {
                token,
                previous,
                next,
                clauses,
                distance: index + 1,
                side: CuePosition::After,
            });
            clauses += u32::from(token.ends_clause);
        }
        seen
    }
}

/// What the author did, in the name's clause: `I ran …`, `habe ich … gebaut`, `j'ai géré`, `analicé`.
fn deeds(seen: &[WordInView<'_>]) -> i32 {
    let near = || seen.iter().filter(|word| word.clauses == 0);
    let has = |word: &str| near().any(|other| other.token.word == word);
    let german = near().any(|other| HAVE.has(&other.token.word));
    let french = seen.iter().any(|other| ["je", "j", "ai", "suis"].contains(&other.token.word.as_str()));
    let did = near().any(|word| {
        let lower = word.token.word.as_str();
        if CAME_TO_KNOW.has(lower) && !(word.previous == "ve" && lower == "drawn") {
            return false;
        }
        let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
        let long = lower.chars().count() > 3;
        let by_me = ["i", "we"].contains(&word.previous);
        let have = ["ai", "suis", "avons", "avais", "étais"].contains(&word.previous);
        let done = word.previous == "ve" && (DEEDS.has(lower) || ends(&["ed", "wn", "en"]));
        done || (by_me
            && (ends(&["ed"]) || DEEDS.has(lower) || (WAS.has(lower) && !CAME_TO_KNOW.has(word.next))))
            || (german && long && lower.starts_with("ge") && ends(&["t", "en"]))
            || (have && ends(&["é", "ée", "i", "u"]))
            || (long && !french && ends(&["é", "í"]) && !FINITE.has(lower))
    });
    if did || (has("bin") && has("zurzeit")) { PLAINLY } else { 0 }
}

/// German writes the words for `you` with a capital; in lower case they mean others.
fn is_formal(word: &WordInView<'_>) -> bool {
    !CAPITAL.has(&word.token.word)
        || (word.token.capital && (word.token.word != "sie" || !word.previous.is_empty()))
}

/// `apply machine learning`, `a mobile application`: English says it of what one uses, too.
fn is_using(word: &WordInView<'_>) -> bool {
    match word.token.word.as_str() {
        "apply" | "applying" => !["to", "for", "at", "as", "here", "with", ""].contains(&word.next),
        "application" => !["my", "this", "the", "an", ""].contains(&word.previous),
        _ => false,
    }
}
