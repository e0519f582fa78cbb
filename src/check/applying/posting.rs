//! What a sentence says of where a position was made known: the paper or the site is not the employer.

use super::cues::{
    ADDRESSED, ADVERTS, ARTICLES, BOARDS, FROM, OWNERS, PAPERS, POSITIONS, POSTED, READ, SITES, TOWARD, YOURS,
};
use super::sentence::Sentence;

/// How many words before the name the advertisement stands at most.
const NEAR: usize = 8;

impl Sentence {
    /// `your advertisement in X`, `as advertised in X on 3 May`, `votre annonce, parue dans X`, `this morning I read X`,
    /// `Ihre Anzeige auf der Seite von X`.
    pub(super) fn is_where_read(&self) -> bool {
        if self.is_an_owner() {
            return false;
        }
        let at = self.bare();
        let word = self.before.last(at);
        // one may be wanted in a hospital, too, but not on one
        READ.has(word)
            || self.is_a_site()
            || PAPERS.has(word) && self.is_advertised(at) && !self.is_a_clause(at)
            || BOARDS.has(word) && self.is_offered(at)
    }

    fn is_a_site(&self) -> bool {
        let at = self.bare();
        let owner = at + usize::from(OWNERS.has(self.before.last(at)));
        let site = (owner..owner + 2).find(|back| SITES.has(self.before.last(*back)));
        site.is_some_and(|site| self.is_offered(site))
    }

    /// `your advertisement for X`.
    pub(super) fn is_posted_for(&self) -> bool {
        let at = self.bare();
        ["for", "für", "pour", "para"].contains(&self.before.last(at))
            && ADVERTS.has(self.before.last(at + 1))
            && YOURS.has(self.before.last(at + 2))
    }

    /// `from X to you`: another place.
    pub(super) fn comes_from(&self) -> bool {
        let to = |at: usize| TOWARD.has(self.after.first(at));
        // `to yours`: something of theirs
        let you = |at: usize| ADDRESSED.has(self.after.first(at)) && self.after.first(at) != "yours";
        FROM.has(self.before.last(self.bare())) && (0..4).any(|at| to(at) && (at + 1..at + 3).any(you))
    }

    /// The word before the name, as places before it, with articles left out.
    fn bare(&self) -> usize {
        (1..=2).find(|back| !ARTICLES.has(self.before.last(*back))).unwrap_or(3)
    }

    /// `X’s website`: what is spoken of is the employer’s.
    fn is_an_owner(&self) -> bool {
        self.after.first(0) == "s" && !self.runs_on
    }

    /// Whether an advertisement stands before a place, and no position between them: `your advertisement for a post at X`.
    fn is_advertised(&self, at: usize) -> bool {
        let mut before = (at + 1..=at + NEAR).map(|back| self.before.last(back));
        let found = before.find(|word| ADVERTS.has(word) || POSITIONS.has(word));
        found.is_some_and(|word| ADVERTS.has(word))
    }

    fn is_offered(&self, at: usize) -> bool {
        let offered = |word: &str| ADVERTS.has(word) || POSTED.has(word) || POSITIONS.has(word);
        (at + 1..=at + NEAR).any(|back| offered(self.before.last(back)))
    }

    /// `Ihr Inserat, in dem X … sucht`: the preposition begins another clause.
    fn is_a_clause(&self, at: usize) -> bool {
        self.before.0.len().checked_sub(at + 1).is_some_and(|before| self.before.0[before].ends_clause)
    }
}
