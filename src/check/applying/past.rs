//! What of a sentence says that the author was at the employer it names, or is, or once applied there.

use super::REACH;
use super::bygone::{
    AGAIN, APPLIED, FORMERLY, MINE, NOT, ONLY, PARTICIPLES, PAST, PAST_NEAR, PEOPLE, REFUSED, STILL, TAUGHT,
    WAS, WHICH_SPAN, YEARS_FOLLOW,
};
use super::cues::{
    ABLE, APPLYING, BEING_THERE, BELONGING, CONDITIONAL, CONTRIBUTING, GIVEN, IS, JOINING, MODAL, OWNERS,
    PLACES, POSITIONS, THERE, TO_BE, WISHES, YOU, YOURS,
};
use super::sentence::{Connector, Sentence};
use crate::check::cue_list::{CueList, SINCE};
use crate::check::spelled::number;

/// How long one was somewhere: `a summer at X`.
static SPANS: CueList = CueList::of("spans");

impl Sentence {
    /// `my chief at X`, `my X page`: something of the author's that is there already.
    pub(super) fn is_mine(&self) -> bool {
        let tied = (1..=2).any(|back| cues!("of where one was").has(self.before.last(back)));
        let words: Vec<&str> = self.before.clause_back().take(7).collect();
        let moved = |mine: usize| {
            let moves = |word: &&str| {
                cues!("moved to").has(word)
                    || BEING_THERE.has(word)
                    || CONTRIBUTING.has(word)
                    || IS.has(word)
                    || ABLE.has(word)
            };
            words[..mine.saturating_sub(1)].iter().any(moves)
        };
        match words.iter().position(|word| MINE.has(word)) {
            Some(0) => true,
            Some(mine) => tied && !moved(mine) && !cues!("place").has(words[mine - 1]),
            None => false,
        }
    }

    /// `what I learned at X`, `the role I play at X`, `I was glad to work at X`.
    pub(super) fn past_before(&self) -> bool {
        let Some(at) = (1..=3).find(|back| THERE.has(self.before.last(*back))) else { return false };
        if self.tie() != Connector::Place || self.turns_ahead() {
            return false;
        }
        let verb = self.before.last(at + 1);
        // `my first five years at Y and the last four at X`
        if WHICH_SPAN.has(self.before.last(at + 2)) && number(verb, 2, 1..=60).is_some() {
            return true;
        }
        if YOU.has(verb) || ["mich", "mir", "me"].contains(&verb) {
            return false;
        }
        let would = CONDITIONAL.has(self.after.first(0)) || self.after.first(0) == "would";
        if SPANS.has(verb) && !would || self.took_a_span(at + 1) {
            return true;
        }
        let subject =
            |back| ["i", "ich", "je", "j", "we", "wir", "nous"].contains(&self.before.last(at + back));
        let mine = || subject(2) || (subject(3) && STILL.has(self.before.last(at + 2)));
        let was_glad = || {
            let glad =
                |back| WISHES.has(self.before.last(at + back)) && WAS.has(self.before.last(at + back + 1));
            let found = (1..=6).find(|back| glad(*back));
            found.is_some_and(|glad| (1..glad).all(|back| !POSITIONS.has(self.before.last(at + back))))
        };
        PAST_NEAR.has(verb) && !TO_BE.has(self.before.last(at + 2))
            || (mine()
                && !MODAL.has(verb)
                && !WISHES.has(verb)
                && !APPLYING.has(verb)
                && !BELONGING.has(verb))
            || was_glad()
    }

    /// `trois ans d'apprentissage chez X`, `ten years of teaching at X`; `thing` is where the thing stands.
    fn took_a_span(&self, thing: usize) -> bool {
        SPANS.has(self.before.last(thing + 2))
            && cues!("of a span").has(self.before.last(thing + 1))
            && !self
                .before
                .clause_back()
                .any(|word| WISHES.has(word) || MODAL.has(word) || CONDITIONAL.has(word))
    }

    /// `cuatro años como agente de empleo en el X`, `hoy trabajo en el servicio de X`: what one was there, or is now.
    pub(super) fn was_something(&self) -> bool {
        let turns = |word: &str| is_ahead(word) || APPLYING.has(word) || JOINING.has(word);
        // `I now work as a clerk and like the post at X`; the job of an `agente de empleo` is none
        let preposition = (1..=3).find(|back| PLACES.has(self.before.last(*back)));
        let is_post = preposition.is_some_and(|at| {
            POSITIONS.has(self.before.last(at + 1)) && !OWNERS.has(self.before.last(at + 2))
        });
        if self.tie() == Connector::Loose || is_post || self.before.clause_back().any(turns) {
            return false;
        }
        let as_what = self.before.clause_back().take(12).position(|word| cues!("as what one was").has(word));
        let of_a_span = as_what.is_some_and(|back| SPANS.has(self.before.last(back + 2)));
        let says = |list: &CueList| self.before.clause_back().any(|word| list.has(word));
        of_a_span || says(cues!("now")) && says(cues!("working now"))
    }

    /// `Trabajo para X desde 2017`, `desde hace dos años`: it began, and goes on.
    pub(super) fn goes_on(&self) -> bool {
        let from = || is_year(self.after.first(1)) || (2..=3).any(|word| SPANS.has(self.after.first(word)));
        let since = SINCE.has(self.after.first(0)) && from();
        since
            && !self.turns_ahead()
            && !self.before.clause_back().any(|word| WISHES.has(word) || MODAL.has(word))
    }

    /// `An der X läuft parallel ein Verfahren`: another application beside this one, which is said.
    pub(super) fn is_beside(&self) -> bool {
        let around = self.before.clause_back().chain(self.after.clause());
        around.into_iter().any(|word| cues!("beside this").has(word))
    }

    /// `my application to X was rejected`.
    pub(super) fn was_refused(&self) -> bool {
        self.after.0.iter().take(5).any(|token| REFUSED.has(&token.word))
    }

    /// `I do not want to work at X any longer`.
    pub(super) fn is_denied(&self) -> bool {
        let words: Vec<&str> = self.before.clause_back().collect();
        words.iter().enumerate().any(|(index, word)| {
            let next = index.checked_sub(1).and_then(|next| words.get(next)).copied().unwrap_or_default();
            NOT.has(word) && !ONLY.has(next) && !words[..index].contains(&"more")
        })
    }

    /// `I applied to X last year`: another time.
    pub(super) fn applied_once(&self) -> bool {
        let applied = self.before.backwards().take(12).any(|token| APPLIED.has(&token.word))
            || self.after.clause().any(|word| APPLIED.has(word));
        let around = || {
            let before = self.before.backwards().map(|token| token.word.as_str());
            before.chain(self.after.0.iter().take(REACH).map(|token| token.word.as_str()))
        };
        let soon =
            ["week", "yesterday", "today", "woche", "gestern", "heute", "semaine", "hier", "semana", "ayer"];
        applied
            && around().any(|word| FORMERLY.has(word) || is_year(word))
            && !around().any(|word| soon.contains(&word) || AGAIN.has(word))
    }

    /// Whether the noun that is `mine` is somebody, as in `my manager at X`.
    pub(super) fn is_of_people(&self, mine: usize) -> bool {
        (1..=mine).any(|back| PEOPLE.has(self.before.last(back)))
    }

    /// `bring my experience to X`: not a thing of the past alone.
    pub(super) fn is_brought(&self, thing: usize) -> bool {
        let between = || (1..=thing).map(|back| self.before.last(back));
        let given = self.preposition().is_some_and(|word| GIVEN.has(word));
        let served = between().any(|word| ["service", "servicio", "dienst", "use"].contains(&word));
        let wished = between().any(|word| MODAL.has(word) || CONDITIONAL.has(word));
        let brought = || (1..=6).any(|back| CONTRIBUTING.has(self.before.last(thing + back)));
        let there = self.preposition().is_some_and(|word| THERE.has(word));
        // `gern würde ich meine Erfahrung bei X einbringen`
        let ahead = || {
            (1..=6).any(|back| {
                let word = self.before.last(thing + back);
                MODAL.has(word) || CONDITIONAL.has(word)
            })
        };
        let brings = there && CONTRIBUTING.has(self.after.first(0)) && ahead();
        brings || (wished && (there || given || served)) || ((given || served) && brought())
    }

    /// `thank you`, `your time`, `taking the time`, `your colleague`: nothing of the author's.
    pub(super) fn is_courtesy(&self, index: usize) -> bool {
        let (previous, next) = (self.before.last(index + 2), self.before.last(index));
        match self.before.last(index + 1) {
            "thank" | "thanks" => ["you", "for"].contains(&next),
            "time" => YOURS.has(previous) || next == "to",
            _ => YOURS.has(previous),
        }
    }

    /// Words after the name that make all of it a thing of the past: `… bei X gearbeitet`, `… at X taught me`,
    /// `at X I tested`.
    pub(super) fn past_after(&self) -> bool {
        if self.tie() == Connector::Loose || self.turns_ahead() {
            return false;
        }
        let verb = self.after.first(1);
        if self.after.first(0) == "i" && (verb.ends_with("ed") || PAST.has(verb) || PAST_NEAR.has(verb)) {
            return true;
        }
        let forward = self.before.clause_back().any(|word| MODAL.has(word));
        if self.after.clause().take(3).any(|word| YOU.has(word)) {
            return false;
        }
        let taught = self.after.clause().take(4).any(|word| TAUGHT.has(word));
        taught || (!forward && self.after.clause().any(|word| PARTICIPLES.has(word)))
    }

    /// `In 2012 there was a position at X`: a year before the name, and nothing ahead.
    pub(super) fn dated(&self) -> bool {
        let named = (2..=self.before.0.len().min(REACH))
            .any(|back| is_year(self.before.last(back - 1)) && YEARS_FOLLOW.has(self.before.last(back)));
        named && !self.before.backwards().any(|token| MODAL.has(&token.word))
    }

    /// `after 5 years I now apply to X`: a word of applying in the clause of the name.
    pub(super) fn turns_ahead(&self) -> bool {
        let mut words = self.before.clause_back().enumerate();
        words.any(|(index, word)| self.applies(word, index) || JOINING.has(word) && self.joins(index))
    }
}

impl Sentence {
    /// `I work for X at present`, `At X I look after pages`, `As a member of the X team I cover funds`, `My team at X won`,
    /// `In der X habe ich … angenommen`, `I decided to join X, where I stayed`: done there, then or now.
    pub(super) fn is_held(&self) -> bool {
        let last = |back| self.before.last(back);
        let first = |at| self.after.first(at);
        let works = ["for", "at", "with"].contains(&last(1))
            && (["work", "teach", "serve", "volunteer"].contains(&last(2)) && last(3) == "i"
                || last(2) == "working" && last(3) == "am");
        // what follows is what the author does there, not what is hoped for
        let does = |at: usize| {
            let verb = first(at + 1);
            first(at) == "i"
                && !verb.is_empty()
                && (!MODAL.has(verb) || verb == "look")
                && !WISHES.has(verb)
                && !HOPED.has(verb)
                && !(verb == "look" && ["forward", "to"].contains(&first(at + 2)))
        };
        let opens = self.before.0.len() <= 3 && THERE.has(last(1));
        let member = self.before.first(0) == "as"
            && first(0) != "community"
            && (1..=4).any(|back| cues!("belongs").has(last(back)));
        let there = (opens && does(0)) || (member && (0..=1).any(does));
        let perfect = ["habe", "hatte", "war", "bin", "arbeite", "leite", "lernte", "betreue"]
            .contains(&first(0))
            && first(1) == "ich"
            && self.tie() != Connector::Loose
            && (1..=3).any(|back| ["in", "im", "am", "bei", "beim", "an"].contains(&last(back)))
            && !self.after.clause().any(|word| cues!("found").has(word));
        let of_mine = ["my", "our", "mein", "unser", "mon", "notre", "mi", "nuestro"];
        let team = (2..=3).any(|back| {
            ["team", "group", "department", "unit", "lab", "équipe", "equipo", "abteilung"]
                .contains(&last(back))
                && of_mine.contains(&last(back + 1))
        }) && THERE.has(last(1))
            && !self.before.clause_back().any(|word| MODAL.has(word));
        let stayed = self.cut
            && ["where", "wo", "où", "donde"].contains(&first(0))
            && (1..4).any(|at| {
                let word = first(at);
                word.ends_with("ed") || WAS.has(word) || PAST.has(word) || PAST_NEAR.has(word)
            });
        // `before I came to X, where I run the workshop`
        let runs = self.cut
            && ["where", "wo", "où", "donde"].contains(&first(0))
            && ["i", "je", "j", "ich"].contains(&first(1))
            && (!MODAL.has(first(2)) || first(2) == "look" && !["to", "forward"].contains(&first(3)))
            && !WISHES.has(first(2))
            && !CONDITIONAL.has(first(2))
            && !HOPED.has(first(2))
            && !["d", "ll", "would", "will", "can"].contains(&first(2));
        let clause = || self.before.clause_back();
        let learned = THERE.has(last(1))
            && clause().any(|word| cues!("learned").has(word))
            && clause().any(|word| ["i", "ich", "ai", "je"].contains(&word))
            && !clause().any(|word| MODAL.has(word) || POSITIONS.has(word) || cues!("openings").has(word));
        let taught = self.runs_on && TAUGHT.has(first(0)) && self.tie() == Connector::Loose;
        // not `X took notice of my work`
        let notice = self.after.clause().any(|word| cues!("asking for notice").has(word))
            && self.after.clause().any(|word| SPANS.has(word));
        works || notice || there || perfect || team || stayed || runs || learned || taught
    }

    /// `compete with X`, `beat them`, `against X`.
    pub(super) fn is_a_rival(&self) -> bool {
        let beaten = |word: &str| cues!("beaten").has(word);
        self.before.clause_back().take(6).any(beaten)
            || self.after.0.iter().take(10).any(|token| beaten(&token.word))
    }

    /// `I would rather work here than at X`.
    pub(super) fn is_worse(&self) -> bool {
        let than = (1..=3).any(|back| ["than", "als", "que"].contains(&self.before.last(back)));
        than && self.before.backwards().any(|token| {
            ["rather", "lieber", "plutôt", "here", "hier", "ici", "aquí", "antes"]
                .contains(&token.word.as_str())
        })
    }

    /// `your joint project with X`, `Ihr gemeinsames Projekt mit X`.
    pub(super) fn is_with_you(&self) -> bool {
        ["with", "mit", "avec", "con"].contains(&self.before.last(1))
            && (2..=6).any(|back| cues!("shared").has(self.before.last(back)))
            && (2..=8).any(|back| YOURS.has(self.before.last(back)))
    }
}

/// What one says of a place where one is not yet.
static HOPED: CueList = CueList::of("hoped");

/// Whether a word looks at what is to be: a wish, what one would.
fn is_ahead(word: &str) -> bool {
    MODAL.has(word) || WISHES.has(word) || CONDITIONAL.has(word)
}

impl Sentence {
    /// Whether anything in the sentence looks ahead.
    pub(super) fn looks_ahead(&self) -> bool {
        self.before.0.iter().chain(&self.after.0).any(|token| is_ahead(&token.word))
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}
