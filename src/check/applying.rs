//! What the words around an employer's name say: that one applies there, or that one was there.
//!
//! Reads the sentence around the name in English, German, French and Spanish together; words of the four
//! seldom contradict each other, and letters mix languages. The cue nearest to the name decides: "after my
//! time at A I apply to B" applies to B, "I apply to you after years at A" speaks of a past at A.

mod cues;

use std::ops::Range;

use super::words::{sentence_end, sentence_start, words};
use cues::{
    APPLICATIONS, APPLYING, ARTICLES, BEING_THERE, BY_OTHERS, BYGONE, COMPANIES, CONNECTIVES, ENDINGS,
    FORWARD, HAVING, JOINED, JOINING, LIKE, MINE, MODAL, NEXT, OFFERS, OWNERS, PARTICIPLES, PARTS, PAST,
    PAST_THINGS, PLACES, POSITIONS, STAGES, TAKEN, TAUGHT, TEAM_LEADS, TEAMS, TO_BE, YEARS_FOLLOW,
};

/// What a sentence says about an employer that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// The author applies there.
    Applying,
    /// The author was or is there, or speaks of what others did there.
    Past,
    /// Neither.
    Neutral,
}

/// Looks at the sentence around the name at `name`.
pub(super) fn intent(text: &str, name: Range<usize>) -> Intent {
    let start = sentence_start(text, name.start);
    let end = sentence_end(text, name.end);
    let before = Tokens::of(text, start..name.start);
    let after = Tokens::of(text, name.end..end);
    Sentence { before, after }.intent()
}

/// A word in lower case, and whether a comma or the like stands between it and the word behind it.
#[derive(Debug)]
struct Token {
    word: String,
    ends_clause: bool,
}

#[derive(Debug)]
struct Tokens(Vec<Token>);

/// As many words are looked at on either side of a name.
const REACH: usize = 24;

impl Tokens {
    fn of(text: &str, range: Range<usize>) -> Self {
        let inner = &text[range];
        let ranges: Vec<Range<usize>> = words(inner).collect();
        let tokens = ranges.iter().enumerate().map(|(index, word)| {
            let next = ranges.get(index + 1).map_or(inner.len(), |next| next.start);
            let gap = &inner[word.end..next];
            Token {
                word: inner[word.clone()].to_lowercase(),
                ends_clause: gap.contains([',', ';', ':', '(', ')', '–', '—']) || gap.contains(" - "),
            }
        });
        Self(tokens.collect())
    }

    /// The word `back` places before the end; 1 is the last one.
    fn last(&self, back: usize) -> &str {
        self.0.len().checked_sub(back).and_then(|at| self.0.get(at)).map_or("", |token| &token.word)
    }

    fn first(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |token| &token.word)
    }

    /// From the end backwards.
    fn backwards(&self) -> impl Iterator<Item = &Token> {
        self.0.iter().rev().take(REACH)
    }

    /// The words up to the first comma or `and`.
    fn clause(&self) -> impl Iterator<Item = &str> {
        let mut open = true;
        self.0
            .iter()
            .take(REACH)
            .take_while(move |token| {
                let inside = open && !CONNECTIVES.has(&token.word);
                open = !token.ends_clause;
                inside
            })
            .map(|token| token.word.as_str())
    }

    /// Backwards from the end to the comma before it.
    fn clause_back(&self) -> impl Iterator<Item = &str> {
        let mut first = true;
        self.backwards()
            .take_while(move |token| std::mem::take(&mut first) || !token.ends_clause)
            .map(|token| token.word.as_str())
    }
}

/// The word that ties what stands before a name to the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// `at X`, `bei X`.
    Place,
    /// `of X`, `von X`.
    Owner,
    /// None.
    Loose,
}

struct Sentence {
    before: Tokens,
    after: Tokens,
}

impl Sentence {
    fn intent(&self) -> Intent {
        if self.past_behind() {
            return Intent::Past;
        }
        let tie = self.tie();
        let mut clause_ended = false;
        for (index, token) in self.before.backwards().enumerate() {
            let word = token.word.as_str();
            clause_ended |= index > 0 && token.ends_clause;
            let previous = self.before.last(index + 2);
            if (PAST.has(word) && !TO_BE.has(previous)) || PAST_THINGS.has(word) {
                return Intent::Past;
            }
            if BYGONE.has(word) && !clause_ended && !self.turns_ahead() {
                return Intent::Past;
            }
            if JOINING.has(word) && self.joins(index) {
                return if BYGONE.has(previous) { Intent::Past } else { Intent::Applying };
            }
            if tie != Tie::Loose && self.applies(word, index) {
                return Intent::Applying;
            }
            if tie == Tie::Place && MODAL.has(word) && self.works_there(index) {
                return Intent::Applying;
            }
            if self.is_position(word, index, tie) && (!clause_ended || index <= 5) {
                return self.position(index);
            }
        }
        self.team().or_else(|| self.verb_behind()).unwrap_or(Intent::Neutral)
    }

    /// What is said of a position at X, which is named `at` words before the name.
    fn position(&self, at: usize) -> Intent {
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
            if index - at <= 5 && MINE.has(word) && !APPLICATIONS.has(noun) {
                let ahead =
                    self.before.clause_back().take(14).any(|word| NEXT.has(word) || APPLYING.has(word));
                return if ahead { Intent::Applying } else { Intent::Past };
            }
            let owned = HAVING.has(word) && index - at <= 3 && self.is_any(at);
            if PAST.has(word) || BYGONE.has(word) || TAKEN.has(word) || owned {
                return Intent::Past;
            }
        }
        let was = STAGES.has(noun) && ["was", "were", "war", "fue", "fueron"].contains(&self.after.first(0));
        if self.dated() || was { Intent::Past } else { Intent::Applying }
    }

    /// `a position`, `die Stelle`: not `your position`, which one has only seen.
    fn is_any(&self, noun: usize) -> bool {
        (2..=3).any(|back| {
            ["a", "an", "the", "ein", "eine", "einen", "die", "das", "un", "une"]
                .contains(&self.before.last(noun + back))
        })
    }

    /// How the name hangs on the words before it: by a preposition, perhaps with an article.
    fn tie(&self) -> Tie {
        let mut back = 1;
        while back <= 3 && ARTICLES.has(self.before.last(back)) {
            back += 1;
        }
        let word = self.before.last(back);
        if self.before.0.last().is_some_and(|token| token.ends_clause) {
            return Tie::Loose;
        }
        // `at a company like X`, `in einem Unternehmen wie X`
        let likened =
            LIKE.has(self.before.last(1)) && (2..=6).any(|back| COMPANIES.has(self.before.last(back)));
        if PLACES.has(word) || likened {
            Tie::Place
        } else if OWNERS.has(word) || OWNERS.has(self.before.last(1)) {
            Tie::Owner
        } else {
            Tie::Loose
        }
    }

    /// `apply to X`; not `apply machine learning at X`, which English says of one's work.
    fn applies(&self, word: &str, index: usize) -> bool {
        let english = word.starts_with("appl") || word == "candidate";
        let next = self.before.last(index);
        APPLYING.has(word)
            && !self.is_software(word, index)
            && (!english || index == 0 || ["to", "at", "for", "with", "as", "here", "by"].contains(&next))
    }

    /// `join X` and `become part of X`, with nothing but small words between.
    fn joins(&self, index: usize) -> bool {
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

    /// Whether a word names what one applies for, tied to the name as such a thing is.
    fn is_position(&self, word: &str, index: usize, tie: Tie) -> bool {
        let named = POSITIONS.has(word) || ENDINGS.iter().any(|ending| word.ends_with(ending));
        let tied = match tie {
            Tie::Place => true,
            // `the opening of X`, but not `the role of X in research`.
            Tie::Owner => OFFERS.has(word) || ENDINGS.iter().any(|ending| word.ends_with(ending)),
            Tie::Loose => false,
        };
        named && tied && !self.is_software(word, index) && index <= 8
    }

    /// `a mobile application at X`; not `my application at X`.
    fn is_software(&self, word: &str, index: usize) -> bool {
        word == "application" && !["my", "this", "the", "an", ""].contains(&self.before.last(index + 2))
    }

    /// `would love to work at X`: a verb of being there between the modal and the name, or, as in German,
    /// behind the name. To work with X, or to contribute to it, is to use it.
    fn works_there(&self, modal: usize) -> bool {
        let with = ["with", "to", "mit", "avec", "con"].contains(&self.before.last(1));
        !with
            && ((1..=modal).any(|back| BEING_THERE.has(self.before.last(back)))
                || self.after.clause().any(|word| BEING_THERE.has(word)))
    }

    /// Words behind the name that make all of it a thing of the past: `… bei X gearbeitet`, `… at X taught me`.
    fn past_behind(&self) -> bool {
        if self.tie() == Tie::Loose || self.turns_ahead() {
            return false;
        }
        let forward = self.before.clause_back().any(|word| MODAL.has(word));
        let taught = self.after.clause().take(4).any(|word| TAUGHT.has(word));
        taught || (!forward && self.after.clause().any(|word| PARTICIPLES.has(word)))
    }

    /// `In 2012 there was a position at X`: a year before the name, and nothing ahead.
    fn dated(&self) -> bool {
        let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let named = (2..=self.before.0.len().min(REACH))
            .any(|back| year(self.before.last(back - 1)) && YEARS_FOLLOW.has(self.before.last(back)));
        named && !self.before.backwards().any(|token| MODAL.has(&token.word))
    }

    /// `after 5 years I now apply to X`: a word of applying in the clause of the name.
    fn turns_ahead(&self) -> bool {
        let mut words = self.before.clause_back().enumerate();
        words.any(|(index, word)| self.applies(word, index) || JOINING.has(word) && self.joins(index))
    }

    /// `the X team`, `X-Team`, `Team von X`, `l'équipe X`.
    fn team(&self) -> Option<Intent> {
        let behind = TEAMS.has(self.after.first(0)) && TEAM_LEADS.has(self.before.last(1));
        let before = (1..=3).any(|back| {
            let small = |at| {
                let word = self.before.last(at);
                PLACES.has(word) || OWNERS.has(word) || ARTICLES.has(word)
            };
            TEAMS.has(self.before.last(back)) && (1..back).all(small)
        });
        if !behind && !before {
            return None;
        }
        let by_others = (2..=4).any(|back| BY_OTHERS.has(self.before.last(back)));
        let looks_ahead = self.before.backwards().any(|token| MODAL.has(&token.word));
        Some(if by_others && !looks_ahead { Intent::Neutral } else { Intent::Applying })
    }

    /// `Bei X möchte ich …`, `Chez X, je souhaite …`.
    fn verb_behind(&self) -> Option<Intent> {
        let opens = self.tie() == Tie::Place && self.before.0.len() <= 3;
        (opens && (0..4).any(|at| MODAL.has(self.after.first(at)))).then_some(Intent::Applying)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name in each sentence stands between square brackets.
    #[track_caller]
    fn says(expected: Intent, sentences: &[&str]) {
        let said = |marked: &str| {
            let start = marked.find('[').expect("a name");
            let end = marked.find(']').expect("a name") - 1;
            intent(&marked.replace(['[', ']'], ""), start..end)
        };
        let wrong: Vec<_> = sentences.iter().filter(|marked| said(marked) != expected).collect();
        assert!(wrong.is_empty(), "not {expected:?}: {wrong:#?}");
    }

    #[test]
    fn hears_that_one_applies() {
        says(
            Intent::Applying,
            &[
                "I am writing about the position at [Rasa].",
                "I am applying for the Data Scientist internship at [Rasa].",
                "I would like to apply to [Rasa] as an engineer.",
                "It would be great to join [Rasa].",
                "I look forward to joining the team at [Rasa].",
                "I hope to become part of the [Rasa] team.",
                "I am excited about the role of Senior Engineer with [Rasa].",
                "A career at [Rasa] is what I want.",
                "My application to [Rasa] comes late.",
                "I would love to work at [Rasa].",
                "After six years at university I now apply for a job at [Rasa].",
                "Having worked in music for years, I was glad to see the opening at [Rasa].",
                "I have always wanted to help the [Rasa] team.",
                "Thank you for considering my application for the position at [Rasa].",
                "hiermit bewerbe ich mich um das Praktikum bei [Rasa].",
                "Ich bewerbe mich bei der [Rasa] GmbH.",
                "Die Stelle als Entwickler bei [Rasa] reizt mich.",
                "Gerne möchte ich bei [Rasa] arbeiten.",
                "Ich möchte Teil des [Rasa]-Teams werden.",
                "Bei [Rasa] möchte ich meine Kenntnisse einbringen.",
                "Je souhaite rejoindre [Rasa].",
                "Je postule au poste de développeur chez [Rasa].",
                "Je vous adresse ma candidature pour un stage chez [Rasa].",
                "J'aimerais travailler chez [Rasa].",
                "Me gustaría unirme a [Rasa].",
                "Solicito el puesto de ingeniera en [Rasa].",
                "Quiero formar parte de [Rasa].",
                "Me interesa el puesto en [Rasa].",
                "I was thrilled to read about the position at [Rasa].",
                "Ich war begeistert von der Stelle bei [Rasa].",
                "Die Ausschreibung von [Rasa] hat mein Interesse geweckt.",
                "Die Stelle bei [Rasa] hat mich sofort angesprochen.",
                "Le poste chez [Rasa] m'intéresse beaucoup.",
                "El puesto en [Rasa] me interesa mucho.",
                "My years of experience match the position at [Rasa].",
                "I would be happy to become a part of [Rasa].",
                "I had always wanted a job at [Rasa].",
                "I hereby apply as a developer at [Rasa].",
                "What I learned in Lund prepares me for the role at [Rasa].",
                "I am convinced that I am the right candidate for the internship at [Rasa] in 2019.",
                "Mit großem Interesse habe ich Ihre Stellenanzeige bei [Rasa] gelesen.",
                "J'ai vu votre offre de stage chez [Rasa].",
                "I am looking for a role at a company like [Rasa].",
            ],
        );
    }

    #[test]
    fn hears_that_one_was_there() {
        says(
            Intent::Past,
            &[
                "I worked at [Rasa] for two years.",
                "I studied at [Rasa].",
                "I hold a degree from [Rasa].",
                "During my internship at [Rasa] I built chat bots.",
                "My current position at [Rasa] is fun.",
                "In my previous role at [Rasa], I led a team.",
                "I did an internship at [Rasa] in 2015.",
                "The internship at [Rasa] taught me patience.",
                "I apply to you after having worked at [Rasa].",
                "I worked with the [Rasa] team on parsing.",
                "My job at [Rasa] ends in May.",
                "Ich habe bei [Rasa] gearbeitet.",
                "Nach meinem Praktikum bei [Rasa] zog ich um.",
                "Mein Praktikum bei [Rasa] hat mir gezeigt, was ich will.",
                "Ich habe ein Praktikum bei [Rasa] absolviert.",
                "Ich studierte an der [Rasa].",
                "J'ai travaillé chez [Rasa].",
                "Mon stage chez [Rasa] m'a beaucoup appris.",
                "J'ai effectué un stage chez [Rasa].",
                "Trabajé en [Rasa] dos años.",
                "Mis prácticas en [Rasa] fueron breves.",
                "Hice prácticas en [Rasa].",
                "A summer internship at [Rasa] in 2016 taught me patience.",
                "The internship at [Rasa] was short.",
                "I recently finished an internship at [Rasa].",
                "I hold the position of Data Scientist at [Rasa].",
                "I have a job at [Rasa].",
                "My friend has a job at [Rasa].",
                "I turned down a job at [Rasa].",
                "In 2012 I was offered a job at [Rasa].",
                "While doing an internship at [Rasa] I met my wife.",
                "I have three years of experience applying machine learning at [Rasa].",
                "After joining [Rasa] in 2014 I moved.",
                "Das Praktikum bei [Rasa] hat mir viel beigebracht.",
                "Ich habe eine Stelle bei [Rasa].",
                "Las prácticas en [Rasa] me enseñaron mucho.",
                "I met the [Rasa] team at a conference.",
                "My time at [Rasa] was good.",
                "I would like to thank the team at [Rasa].",
            ],
        );
    }

    #[test]
    fn hears_nothing_where_nothing_is_said() {
        says(
            Intent::Neutral,
            &[
                "I admire what [Rasa] does.",
                "I use [Rasa] daily.",
                "Tools such as [Rasa] are open source.",
                "A library by the [Rasa] team does this.",
                "Produkte wie [Rasa] kenne ich gut.",
                "J'utilise [Rasa].",
                "Uso [Rasa].",
                "The role of [Rasa] in research is large.",
                "I love working with [Rasa].",
                "I want to continue to contribute to [Rasa].",
                "As part of the [Rasa] community I answer questions.",
                "I maintain a mobile application at [Rasa].",
                "I believe in the future of [Rasa].",
                "Let's join forces with [Rasa].",
                "I was told so by the [Rasa] team.",
                "I would be happy to meet at the [Rasa] conference.",
            ],
        );
    }
}
