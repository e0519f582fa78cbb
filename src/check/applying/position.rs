//! What a sentence says of a position at the employer it names: one to apply for, or one that was had.

use super::Intent;
use super::bygone::{BYGONE, HAVING, MINE, PAST, TAKEN, TAUGHT, WAS};
use super::cues::{
    ADVERTISED, APPLICATIONS, APPLYING, ARTICLES, ATTRACTS, BEGINNING, ENDINGS, FORWARD, MODAL, NEXT, OFFERS,
    POSITIONS, POSTED, STAGES, TASKS, TEAM_LEADS, WAYS,
};
use super::sentence::{Connector, Sentence};

impl Sentence {
    /// `X's opening`, `the X internship`.
    pub(super) fn has_an_opening(&self) -> bool {
        let refused = || {
            self.before.clause_back().any(|word| TAKEN.has(word) || PAST.has(word) || BYGONE.has(word))
                || self.after.0.iter().take(6).any(|token| TAUGHT.has(&token.word) || WAS.has(&token.word))
        };
        let own = self.after.first(0) == "s" && !self.runs_on;
        let named = |range: std::ops::Range<usize>| {
            range.clone().any(|at| POSTED.has(self.after.first(at)))
                || range.skip(1).any(|at| ["role", "position"].contains(&self.after.first(at)))
        };
        let the = TEAM_LEADS.has(self.before.last(1)) && self.runs_on;
        let posted =
            |at| POSTED.has(self.after.first(at)) || ["role", "position"].contains(&self.after.first(at));
        ((own && named(1..6)) || (the && posted(0))) && !refused()
    }

    /// What is said of a position at X, which is named `at` words before the name.
    pub(super) fn position(&self, at: usize) -> Intent {
        let noun = self.before.last(at + 1);
        let mut clause_ended = false;
        for (index, token) in self.before.backwards().enumerate().skip(at + 1) {
            let word = token.word.as_str();
            clause_ended |= token.ends_clause;
            if FORWARD.has(word) {
                return Intent::Applying;
            }
            if clause_ended {
                continue;
            }
            // `my CV for the internship` is not my internship.
            let owned_by = || {
                (at + 2..=index).all(|back| {
                    let between = self.before.last(back);
                    !ARTICLES.has(between) && !["eine", "einen", "ein", "einer"].contains(&between)
                })
            };
            if index - at <= 5 && MINE.has(word) && !APPLICATIONS.has(noun) && owned_by() {
                let way = WAYS.has(noun);
                if BEGINNING.has(self.after.first(0)) {
                    return Intent::Applying;
                }
                let ahead = self.before.clause_back().take(14).any(|word| {
                    NEXT.has(word) || APPLYING.has(word) || (way && MODAL.has(word) && word != "my")
                });
                return if ahead { Intent::Applying } else { Intent::Past };
            }
            let owned = HAVING.has(word) && index - at <= 3 && self.is_any(at);
            if PAST.has(word) || BYGONE.has(word) || TAKEN.has(word) || owned {
                return Intent::Past;
            }
        }
        if TASKS.has(noun) {
            return Intent::Neutral;
        }
        let next = self.after.first(0);
        let past = |word: &str| {
            PAST.has(word) || (word.ends_with("ed") && !ATTRACTS.has(word) && !ADVERTISED.has(word))
        };
        let done =
            past(next) || (0..3).any(|at| self.after.first(at) == "i" && past(self.after.first(at + 1)));
        if done {
            return Intent::Past;
        }
        let ended = WAS.has(next) && !ADVERTISED.has(self.after.first(1));
        let was = ended && (STAGES.has(noun) || next.starts_with('w'));
        if self.dated() || was { Intent::Past } else { Intent::Applying }
    }

    /// `a position`, `die Stelle`: not `your position`, which one has only seen.
    pub(super) fn is_any(&self, noun: usize) -> bool {
        (2..=3).any(|back| {
            ["a", "an", "the", "ein", "eine", "einen", "die", "das", "un", "une"]
                .contains(&self.before.last(noun + back))
        })
    }

    /// Whether a word names what one applies for, tied to the name as such a thing is.
    pub(super) fn is_position(&self, word: &str, index: usize, tie: Connector) -> bool {
        let named =
            POSITIONS.has(word) || TASKS.has(word) || ENDINGS.iter().any(|ending| word.ends_with(ending));
        let tied = match tie {
            Connector::Place => true,
            // `the opening of X`, but not `the role of X in research`.
            Connector::Owner => OFFERS.has(word) || ENDINGS.iter().any(|ending| word.ends_with(ending)),
            Connector::Loose => false,
        };
        // `I died on stage`
        let on_stage = word == "stage" && cues!("before stages of theatres").has(self.before.last(index + 2));
        // `hoy trabajo en X` tells what one does
        let does = word == "trabajo" && !cues!("before nouns of work").has(self.before.last(index + 2));
        named && tied && !on_stage && !does && !self.is_software(word, index) && index <= 8
    }

    /// `a mobile application at X`; not `my application at X`.
    pub(super) fn is_software(&self, word: &str, index: usize) -> bool {
        word == "application" && !["my", "this", "the", "an", ""].contains(&self.before.last(index + 2))
    }
}
