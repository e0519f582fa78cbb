//! What a sentence says of the employer it names: the rules, over the words of [`cues`](super::cues).

use super::bygone::{
    BEFORE_DOING, BYGONE, FOLLOWING, HAVING, KEEPING, LEAVING, MINE, PAST, PAST_NEAR, PAST_THINGS, WAS,
};
use super::cues::{
    ABLE, ADDRESSED, ADVERTISED, AFTER, AIMS, APPLYING, ARTICLES, ASSETS, ATTRACTS, BEING_THERE, BELONGING,
    BETTER, BY_OTHERS, CAPITAL, COMPANIES, COMPARED, CONDITIONAL, CONTRIBUTING, DRAWN_BY, EMPLOYERS,
    FIRST_PERSON, GIVEN, GROUPS, HAS, HELPING, IS, JOINED, JOINING, LIKE, ME, MEMBERS, MODAL, NEXT, OTHERS,
    OWNERS, PARTS, PLACES, POSITIONS, POSTED, RELATIVE, RIGHT, RIGHT_AFTER, RIVALS, SEEKING, SOMEBODY,
    STRENGTHENING, TEAM_LEADS, TEAMS, THERE, TO_BE, WHY, WISHES, YOU, YOURS,
};
use super::{Intent, REACH, Tokens};

/// The word that ties what stands before a name to the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Connector {
    /// `at X`, `bei X`.
    Place,
    /// `of X`, `von X`.
    Owner,
    /// None.
    Loose,
}

pub(super) struct Sentence {
    pub(super) before: Tokens,
    pub(super) after: Tokens,
    /// Whether nothing but a space parts the name from the word after it.
    pub(super) runs_on: bool,
    /// Whether a comma or the like stands right after the name.
    pub(super) cut: bool,
}

impl Sentence {
    /// What a wording decides by itself; nothing where none does.
    pub(super) fn decided(&self) -> Option<Intent> {
        let left = LEAVING.has(self.before.last(1)) || self.after.clause().any(|word| LEAVING.has(word));
        if self.is_a_rival() || self.is_worse() || self.is_with_you() || self.is_where_read() {
            return Some(Intent::Neutral);
        }
        if left
            || self.comes_from()
            || self.is_held()
            || self.past_after()
            || self.applied_once()
            || self.past_before()
            || self.goes_on()
            || self.was_something()
            || self.was_refused()
        {
            return Some(Intent::Past);
        }
        if self.is_denied() || self.is_beside() || self.is_described() {
            return Some(Intent::Neutral);
        }
        if self.suits_me() || self.attracts_me() || self.has_an_opening() || self.addressed() {
            return Some(Intent::Applying);
        }
        let tie = self.tie();
        let follows = || self.before.clause_back().any(|word| FOLLOWING.has(word));
        let mut clause_ended = false;
        for (index, token) in self.before.backwards().enumerate() {
            let word = token.word.as_str();
            clause_ended |= index > 0 && token.ends_clause;
            let previous = self.before.last(index + 2);
            let past = (PAST.has(word) && !TO_BE.has(previous)) || PAST_THINGS.has(word);
            let spared =
                self.is_brought(index) || self.is_courtesy(index) || (PAST_THINGS.has(word) && follows());
            if past && !spared {
                return Some(Intent::Past);
            }
            let because = word == "since" && index == 0 && IS.has(self.after.first(0));
            let looked_after = word == "after" && previous.starts_with("look");
            if BYGONE.has(word)
                && !because
                && !looked_after
                && !clause_ended
                && !self.turns_ahead()
                && !follows()
            {
                return Some(Intent::Past);
            }
            if JOINING.has(word) && self.joins(index) {
                let is_past = BYGONE.has(previous) || self.was_joined(index);
                return Some(if is_past { Intent::Past } else { Intent::Applying });
            }
            if tie != Connector::Loose && self.applies(word, index) {
                return Some(Intent::Applying);
            }
            if tie == Connector::Place && MINE.has(word) && index <= 4 && self.is_of_people(index) {
                return Some(Intent::Past);
            }
            if tie == Connector::Place && MODAL.has(word) && self.works_there(index) {
                return Some(Intent::Applying);
            }
            if tie != Connector::Loose && self.wishes(index, tie) {
                return Some(Intent::Applying);
            }
            if ATTRACTS.has(word) && index <= 4 && self.is_drawn() {
                return Some(Intent::Applying);
            }
            if self.is_position(word, index, tie) && (!clause_ended || index <= 5) {
                match self.position(index) {
                    Intent::Neutral | Intent::Leaning | Intent::Doubtful => {}
                    said @ (Intent::Applying | Intent::Past) => return Some(said),
                }
            }
        }
        self.team().or_else(|| self.verb_after())
    }

    /// Whether it speaks of the author, or to the reader; German writes the words for `you` with a capital.
    pub(super) fn is_said_to_somebody(&self) -> bool {
        self.before.0.iter().chain(&self.after.0).any(|token| {
            FIRST_PERSON.has(&token.word)
                || ADDRESSED.has(&token.word) && (token.capital || !CAPITAL.has(&token.word))
        })
    }

    /// `X is the right place for me`.
    fn suits_me(&self) -> bool {
        let words: Vec<&str> = self.after.0.iter().take(12).map(|token| token.word.as_str()).collect();
        let is = words.iter().take(3).any(|word| IS.has(word));
        let mine = || words.iter().any(|word| ME.has(word));
        is && words.iter().take(8).any(|word| RIGHT.has(word))
            && words.iter().take(10).any(|word| EMPLOYERS.has(word))
            && mine()
    }

    /// `X appeals to me`, `An X reizt mich …`.
    fn attracts_me(&self) -> bool {
        let by_others = ["from", "by", "von", "par", "por", "with", "mit", "avec", "con"];
        !by_others.contains(&self.before.last(1))
            && (0..3).any(|at| ATTRACTS.has(self.after.first(at)))
            && (0..5).any(|at| ME.has(self.after.first(at)))
    }

    /// `Why X?`, `your company, X`, `hear from X`, `a better place than X`, `help X grow`, `the job posted by X`.
    fn addressed(&self) -> bool {
        let last = |back| self.before.last(back);
        let wished = || (2..=10).any(|index| self.is_wish(index - 1));
        let company = || {
            (1..=3).any(|back| COMPANIES.has(last(back)) && YOURS.has(last(back + 1)))
                || (1..=2).any(|back| self.is_named_after(back))
                || (THERE.has(last(1)) || PLACES.has(last(1)) || OWNERS.has(last(1)) || ARTICLES.has(last(1)))
                    && (2..=3).any(|back| GROUPS.has(last(back)) && YOURS.has(last(back + 1)))
        };
        let heard = last(1) == "from" && ["hear", "hearing"].contains(&last(2));
        let better = || {
            ["than", "als", "que"].contains(&last(1))
                && (2..=8).any(|back| EMPLOYERS.has(last(back)))
                && (2..=8).any(|back| BETTER.has(last(back)))
        };
        let helped =
            || HELPING.has(last(1)) && wished() && !(self.runs_on && RIGHT_AFTER.has(self.after.first(0)));
        let posted = || {
            BY_OTHERS.has(last(1))
                && ADVERTISED.has(last(2))
                && (3..=8).any(|back| POSITIONS.has(last(back)) || POSTED.has(last(back)))
                && (2..=6).all(|back| last(back) != "was")
        };
        let next_step = last(1) == "be" && (2..=6).any(|back| NEXT.has(last(back)));
        let seeking = SEEKING.has(self.after.first(0))
            || (IS.has(self.after.first(0)) && (1..3).any(|at| SEEKING.has(self.after.first(at))))
            || self.after.clause().take(8).any(|word| ["sucht", "braucht", "benötigt"].contains(&word))
            || (HAS.has(self.after.first(0)) && (1..5).any(|at| POSTED.has(self.after.first(at))));
        let useful = (GIVEN.has(last(1)) || last(1) == "for") && ASSETS.has(last(2));
        let there = THERE.has(last(1)) || ["en", "zu", "dans"].contains(&last(1));
        let belongs = there && (2..=4).any(|back| BELONGING.has(last(back)));
        let being_there = self.before.0.len() <= 2
            && self.before.0.first().is_some_and(|token| BEING_THERE.has(&token.word))
            && (IS.has(self.after.first(0)) || MODAL.has(self.after.first(0)));
        // `Working in X's archive would be …`
        let would = |at: usize| CONDITIONAL.has(self.after.first(at)) || self.after.first(at) == "would";
        let being_there = being_there
            || (self.before.0.len() <= 5
                && self
                    .before
                    .0
                    .first()
                    .is_some_and(|token| BEING_THERE.has(&token.word) || token.word == "being")
                && (0..5).any(would));
        let told = self.before.0.len() == 1 && there && (0..2).any(|at| YOU.has(self.after.first(at)));
        if told || next_step || seeking || useful || belongs || being_there {
            return true;
        }
        self.is_asked_why() || company() || heard || better() || helped() || posted() || self.is_posted_for()
    }

    /// `your hospital, X`: a comma, and before it something of whom one writes to.
    fn is_named_after(&self, noun: usize) -> bool {
        let parted = self.before.0.len().checked_sub(noun).is_some_and(|at| self.before.0[at].ends_clause);
        let small = (1..noun).all(|back| ARTICLES.has(self.before.last(back)));
        parted && small && YOURS.has(self.before.last(noun + 1)) && !RIVALS.has(self.before.last(noun))
    }

    /// `Why X?`
    fn is_asked_why(&self) -> bool {
        let why = self.before.last(1);
        let asked = WHY.has(why) || (why == "qué" && self.before.last(2) == "por");
        asked && !self.runs_on && self.after.0.is_empty()
    }

    /// Whether the name is all that is spoken of: not `interested in X databases`.
    fn ends_there(&self) -> bool {
        !self.runs_on || AFTER.has(self.after.first(0))
    }

    /// Whether the word there says what the author wishes for: `I would`, but not `we would` or `would have`.
    fn is_wish(&self, index: usize) -> bool {
        let word = self.before.last(index + 1);
        let (previous, next) = (self.before.last(index + 2), self.before.last(index));
        if WAS.has(previous) {
            return false;
        }
        match word {
            // `I'd`
            "d" => previous == "i" && next != "have",
            "myself" => ["see", "seeing"].contains(&previous),
            "would" | "could" => {
                !OTHERS.has(previous) && ![next, self.before.last(index.saturating_sub(1))].contains(&"have")
            }
            "dream" | "aim" | "goal" | "ambition" => ["my", "a", "the", "lifelong"].contains(&previous),
            _ => WISHES.has(word),
        }
    }

    /// Whether what is wished for `wish` words before the name is to be there, or to be of use to it.
    fn wishes(&self, wish: usize, tie: Connector) -> bool {
        let wished = self.is_wish(wish);
        let of_others =
            SOMEBODY.has(self.before.last(2)) || self.before.clause_back().any(|word| word == "than");
        if !self.ends_there()
            || of_others
            || self.is_mine()
            || !(wished || ABLE.has(self.before.last(wish + 1)))
        {
            return false;
        }
        if wished && tie == Connector::Place && self.preposition().is_some_and(|word| THERE.has(word)) {
            return !PAST_NEAR.has(self.before.last(2));
        }
        let between = || (1..=wish).map(|back| self.before.last(back));
        let useful = between().any(|word| CONTRIBUTING.has(word)) && !between().any(|word| KEEPING.has(word));
        let given = tie == Connector::Place && self.preposition().is_some_and(|word| GIVEN.has(word));
        useful && (given || (tie == Connector::Owner && between().any(|word| AIMS.has(word))))
    }

    /// The preposition that ties the name to what stands before it.
    pub(super) fn preposition(&self) -> Option<&str> {
        (1..=3).map(|back| self.before.last(back)).find(|word| PLACES.has(word))
    }

    /// `drawn to X`, `interested in X`.
    fn is_drawn(&self) -> bool {
        self.ends_there() && !self.dated() && DRAWN_BY.has(self.before.last(1))
    }

    /// How the name hangs on the words before it: by a preposition, perhaps with an article.
    pub(super) fn tie(&self) -> Connector {
        let mut back = 1;
        while back <= 3 && ARTICLES.has(self.before.last(back)) {
            back += 1;
        }
        let word = self.before.last(back);
        if self.before.0.last().is_some_and(|token| token.ends_clause) {
            return Connector::Loose;
        }
        // `at a company like X`, `in einem Unternehmen wie X`
        let likened =
            LIKE.has(self.before.last(1)) && (2..=6).any(|back| COMPANIES.has(self.before.last(back)));
        let within = OWNERS.has(word) && self.before.last(back + 1) == "sein";
        if PLACES.has(word) || likened || within {
            Connector::Place
        } else if OWNERS.has(word) || OWNERS.has(self.before.last(1)) {
            Connector::Owner
        } else {
            Connector::Loose
        }
    }

    /// `apply to X`; not `apply machine learning at X`, which English says of one's work.
    pub(super) fn applies(&self, word: &str, index: usize) -> bool {
        let english = word.starts_with("appl") || word == "candidate";
        let next = self.before.last(index);
        APPLYING.has(word)
            && !self.is_software(word, index)
            && (!english || index == 0 || ["to", "at", "for", "with", "as", "here", "by"].contains(&next))
    }

    /// `join X` and `become part of X`, with nothing but small words between.
    pub(super) fn joins(&self, index: usize) -> bool {
        let word = self.before.last(index + 1);
        let becomes = !PARTS.has(word)
            || (2..=3).any(|back| TO_BE.has(self.before.last(index + back)))
            || self.after.clause().any(|word| TO_BE.has(word));
        let near = (1..=index).all(|back| {
            let word = self.before.last(back);
            ARTICLES.has(word) || JOINED.has(word) || COMPANIES.has(word)
        });
        becomes && near && index <= 4
    }

    /// `a cryostat, which the X put into service`: what the employer did with something that is no position.
    fn is_described(&self) -> bool {
        let article = usize::from(ARTICLES.has(self.before.last(1)) && !RELATIVE.has(self.before.last(1)));
        let parted = self.before.0.len().checked_sub(article + 2);
        let after_comma = parted.and_then(|at| self.before.0.get(at)).is_some_and(|token| token.ends_clause);
        let relates = RELATIVE.has(self.before.last(article + 1));
        let of_a_job = || {
            let before =
                self.before.backwards().any(|token| POSITIONS.has(&token.word) || POSTED.has(&token.word));
            before
                || self
                    .after
                    .clause()
                    .any(|word| POSTED.has(word) || SEEKING.has(word) || ADVERTISED.has(word))
        };
        let done = PAST_NEAR.has(self.after.first(0))
            || PAST.has(self.after.first(0))
            || self.after.first(0).ends_with("ed");
        relates && (after_comma || done) && !self.looks_ahead() && !of_a_job()
    }

    /// `before joining X`, `avant de rejoindre X`: when something else was.
    fn was_joined(&self, index: usize) -> bool {
        // but `before joining X I would like to see the office`
        (2..=3).any(|back| BEFORE_DOING.has(self.before.last(index + back))) && !self.looks_ahead()
    }

    /// `would love to work at X`: a verb of being there between the modal and the name, or, as in German,
    /// after the name. To work with X, or to contribute to it, is to use it.
    fn works_there(&self, modal: usize) -> bool {
        let with = ["with", "to", "mit", "avec", "con"].contains(&self.before.last(1));
        !with
            && ((1..=modal).any(|back| BEING_THERE.has(self.before.last(back)))
                || self.after.clause().any(|word| BEING_THERE.has(word)))
    }

    /// `the X team`, `X-Team`, `Team von X`, `l'équipe X`.
    fn team(&self) -> Option<Intent> {
        let follows = TEAMS.has(self.after.first(0)) && TEAM_LEADS.has(self.before.last(1));
        let before = (1..=3).any(|back| {
            let small = |at| {
                let word = self.before.last(at);
                PLACES.has(word) || OWNERS.has(word) || ARTICLES.has(word)
            };
            TEAMS.has(self.before.last(back)) && (1..back).all(small)
        });
        if !follows && !before {
            return None;
        }
        let by_others = (2..=4).any(|back| BY_OTHERS.has(self.before.last(back)));
        let looks_ahead = self.before.backwards().any(|token| MODAL.has(&token.word));
        Some(if by_others && !looks_ahead {
            Intent::Neutral
        } else if self.before.clause_back().any(|word| WAS.has(word)) {
            Intent::Past
        } else {
            Intent::Applying
        })
    }

    /// `Bei X möchte ich …`, `Chez X, je souhaite …`, `möchte ich das Team von X verstärken`.
    fn verb_after(&self) -> Option<Intent> {
        let modal = |word: &str| MODAL.has(word) || CONDITIONAL.has(word);
        let tie = self.tie();
        let member = tie == Connector::Owner && (2..=4).any(|back| MEMBERS.has(self.before.last(back)));
        let compared = self.before.0.iter().any(|token| COMPARED.has(&token.word) || WAS.has(&token.word));
        let mine = self.before.0.iter().any(|token| MINE.has(&token.word));
        let opens = (tie == Connector::Place || member)
            && self.before.0.len() <= 4
            && !compared
            && !mine
            && !WAS.has(self.after.first(0));
        let infinitive = tie == Connector::Place
            && self.after.first(0) == "zu"
            && BEING_THERE.has(self.after.first(1))
            && !self.before.backwards().any(|token| HAVING.has(&token.word));
        let fits =
            ["zu", "zur", "zum"].contains(&self.before.last(1)) && self.after.first(0).starts_with("pass");
        if infinitive || fits || self.is_wished_after() {
            return Some(Intent::Applying);
        }
        let wished = || self.before.0.iter().rev().take(REACH).any(|token| modal(&token.word));
        let strengthened = self.after.clause().any(|word| STRENGTHENING.has(word));
        let with = ["mit", "with", "avec", "con"].contains(&self.before.last(1));
        // `At X I would …`, but not `at X they will …`
        let is_modal = |at: usize| {
            let word = self.after.first(at);
            let subject = at.checked_sub(1).map_or("", |at| self.after.first(at));
            let authors = subject == "i"
                || ["i", "me"].contains(&self.after.first(at + 1))
                || self.after.first(at + 2) == "me";
            modal(word) && (authors || !["will", "would", "could"].contains(&word))
        };
        ((opens && (0..5).any(is_modal)) || (strengthened && !with && wished())).then_some(Intent::Applying)
    }
}

impl Sentence {
    /// `I have followed X and would be proud to be part of it`.
    fn is_wished_after(&self) -> bool {
        let words: Vec<&str> = self.after.0.iter().take(REACH).map(|token| token.word.as_str()).collect();
        let Some(wish) = words.iter().position(|word| *word == "would" || WISHES.has(word)) else {
            return false;
        };
        words[wish..].windows(2).any(|pair| {
            matches!(
                pair,
                ["of" | "join" | "joining" | "for", "it" | "them"]
                    | ["work" | "working" | "start" | "be", "there"]
            ) || matches!(pair, ["teil", "davon"] | ["dort", "zu" | "arbeiten" | "mitarbeiten"])
        })
    }
}
