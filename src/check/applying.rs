//! What the words around an employer's name say: that one applies there, or that one was there.
//!
//! Reads the sentence around the name in English, German, French and Spanish together; words of the four
//! seldom contradict each other, and letters mix languages.

use std::ops::Range;

use super::words::{List, sentence_end, sentence_start, words};

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
    let sentence = Sentence { before, after };
    sentence.intent()
}

/// A word in lower case, and whether a comma or the like stands between it and the word behind it.
#[derive(Debug)]
struct Token {
    word: String,
    ends_clause: bool,
}

#[derive(Debug)]
struct Tokens(Vec<Token>);

/// As far as a name reaches back and forth.
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

    /// From the end backwards, at most [`REACH`] words.
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

struct Sentence {
    before: Tokens,
    after: Tokens,
}

impl Sentence {
    fn intent(&self) -> Intent {
        if self.past_behind() {
            return Intent::Past;
        }
        // The nearest cue decides: "after my time at A I apply to B", "I apply to you after years at A".
        let mut prepositions = self.governed();
        let mut noun: Option<&str> = None;
        let mut clause_ended = false;
        let mut steps = 0_usize;
        let mut seen_to = false;
        for (index, token) in self.before.backwards().enumerate() {
            let word = token.word.as_str();
            if index > 0 && token.ends_clause {
                clause_ended = true;
            }
            steps += 1;
            let previous = self.before.last(index + 2);
            if PAST.has(word) && !(noun.is_some() && clause_ended) && !looking_ahead(previous) {
                return Intent::Past;
            }
            if let Some(noun) = noun {
                if !clause_ended && steps <= 6 && MINE.has(word) && !APPLICATIONS.has(noun) {
                    return if self.ahead() { Intent::Applying } else { Intent::Past };
                }
                if !clause_ended && BYGONE.has(word) {
                    return Intent::Past;
                }
                if FORWARD.has(word) {
                    return Intent::Applying;
                }
                if !clause_ended && TAKEN.has(word) {
                    return Intent::Past;
                }
                continue;
            }
            if BYGONE.has(word) && !clause_ended && !self.forward_after_bygone() {
                return Intent::Past;
            }
            if JOINING.has(word) && index <= 4 && self.joins(index) {
                return if BYGONE.has(previous) { Intent::Past } else { Intent::Applying };
            }
            if APPLYING.has(word) && prepositions {
                return Intent::Applying;
            }
            if MODAL.has(word) && prepositions && self.works_there(index) {
                return Intent::Applying;
            }
            if is_position(word) && prepositions && index <= 8 && (!clause_ended || index <= 5) {
                noun = Some(word);
                steps = 0;
            }
            if word == "to" {
                seen_to = true;
            }
            if clause_ended && index > 10 && noun.is_none() {
                prepositions = false;
            }
        }
        let _ = seen_to;
        if noun.is_some() {
            return if self.dated() { Intent::Past } else { Intent::Applying };
        }
        self.team().or_else(|| self.verb_behind()).unwrap_or(Intent::Neutral)
    }

    /// Whether a preposition, perhaps with an article, stands right before the name.
    fn governed(&self) -> bool {
        let mut back = 1;
        while back <= 3 && ARTICLES.has(self.before.last(back)) {
            back += 1;
        }
        if PLACES.has(self.before.last(back)) {
            return !self.before.0.last().is_some_and(|token| token.ends_clause);
        }
        // `at a company like X`, `in einem Unternehmen wie X`
        ["like", "wie", "comme", "como"].contains(&self.before.last(1))
            && (2..=6).any(|back| COMPANIES.has(self.before.last(back)))
    }

    /// `join X`, with nothing but small words between.
    fn joins(&self, index: usize) -> bool {
        (1..=index).all(|back| {
            let word = self.before.last(back);
            ARTICLES.has(word) || JOINED.has(word) || COMPANIES.has(word)
        })
    }

    /// `would love to work at X`: a verb of being there between the modal and the name, or a language in
    /// which it stands behind the name.
    fn works_there(&self, modal: usize) -> bool {
        (1..=modal).any(|back| is_being_there(self.before.last(back)))
            || self.after.clause().any(is_being_there)
            || (["möchte", "würde", "will"].contains(&self.before.last(modal + 1)) && modal <= 4)
    }

    /// Words behind the name that make all of it a thing of the past: `… bei X gearbeitet`, `… at X taught me`.
    fn past_behind(&self) -> bool {
        let governed = self.governed();
        let mut words = self.after.clause().peekable();
        if words.peek().is_some_and(|word| TAUGHT.has(word)) && governed {
            return true;
        }
        let forward = self.before.clause_back().any(|word| MODAL.has(word) || APPLYING.has(word));
        if forward || !governed {
            return false;
        }
        words.any(|word| PARTICIPLES.has(word))
    }

    /// `In 2012 there was a position at X`: a year before the name, and nothing ahead.
    fn dated(&self) -> bool {
        let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        (2..=self.before.0.len().min(REACH)).any(|back| {
            year(self.before.last(back - 1))
                && ["in", "since", "im", "seit", "en"].contains(&self.before.last(back))
        })
    }

    /// `my next role at X`, `apply for my dream job at X`.
    fn ahead(&self) -> bool {
        self.before.clause_back().take(14).any(|word| NEXT.has(word) || APPLYING.has(word))
    }

    /// `after 5 years I now apply to X`: a word of applying between `after` and the name.
    fn forward_after_bygone(&self) -> bool {
        self.before.clause_back().any(|word| APPLYING.has(word) || JOINING.has(word))
    }

    /// `the X team`, `X-Team`, `Team von X`, `l'équipe X`.
    fn team(&self) -> Option<Intent> {
        let led = TEAM_LEADS.has(self.before.last(1));
        let behind = TEAMS.has(self.after.first(0)) && !self.after_name_clause();
        let before = (1..=3).any(|back| {
            TEAMS.has(self.before.last(back))
                && (1..back).all(|at| PLACES.has(self.before.last(at)) || ARTICLES.has(self.before.last(at)))
        });
        if !(behind && led) && !before {
            return None;
        }
        let by_others = ["by", "from", "vom", "von", "par", "por", "with", "mit", "avec", "con"];
        let governs = (2..=3).any(|back| by_others.contains(&self.before.last(back)));
        Some(if behind && governs { Intent::Neutral } else { Intent::Applying })
    }

    fn after_name_clause(&self) -> bool {
        self.after.0.is_empty()
    }

    /// `Bei X möchte ich …`, `Chez X, je souhaite …`.
    fn verb_behind(&self) -> Option<Intent> {
        if !self.governed() || self.before.0.len() > 3 {
            return None;
        }
        (0..4).any(|at| MODAL.has(self.after.first(at))).then_some(Intent::Applying)
    }
}

/// `be employed`, `getting employed`: the verb is no past.
fn looking_ahead(previous: &str) -> bool {
    ["be", "getting"].contains(&previous)
}

/// Whether a word names what one applies for.
fn is_position(word: &str) -> bool {
    POSITIONS.has(word)
        || ["stelle", "praktikum", "position", "ausbildung", "volontariat", "bewerbung", "ausschreibung"]
            .iter()
            .any(|ending| word.len() > ending.len() && word.ends_with(ending))
}

fn is_being_there(word: &str) -> bool {
    BEING_THERE.has(word)
}

const CONNECTIVES: List = List(
    "\
    and und et y but aber mais pero while während",
);

const ARTICLES: List = List(
    "\
    the your der die das dem den des la le les l el los las all both firma company empresa société \
    entreprise ihrem ihrer herrn frau",
);

/// Prepositions between what one applies for and the name.
const PLACES: List = List(
    "\
    at with for to in within of bei beim von vom für zu zum zur an am im chez à au aux dans de du d sein \
    auprès pour en con para a al del",
);

/// What one applies for.
const POSITIONS: List = List(
    "\
    position positions role roles job jobs internship internships career careers opening openings \
    vacancy vacancies opportunity opportunities traineeship apprenticeship fellowship placement post \
    engagement future application applications candidacy stelle stellen stellenanzeige \
    stellenausschreibung ausschreibung praktikum praktikumsplatz ausbildung ausbildungsplatz rolle \
    tätigkeit einstieg karriere mitarbeit zukunft anstellung bewerbung initiativbewerbung anschreiben \
    volontariat werkstudentenstelle traineeprogramm abschlussarbeit poste postes stage emploi alternance \
    offre opportunité candidature carrière cdi cdd apprentissage mission rôle avenir intégration puesto \
    puestos prácticas empleo trabajo posición vacante rol oferta beca candidatura carrera oportunidad \
    solicitud futuro",
);

/// Nouns that are the application itself, so that `my` before them says nothing of the past.
const APPLICATIONS: List = List(
    "\
    application applications candidacy bewerbung initiativbewerbung anschreiben candidature candidatura \
    solicitud future zukunft avenir futuro einstieg intégration",
);

/// Verbs of applying.
const APPLYING: List = List(
    "\
    apply applying applied application bewerbe bewerben bewirbt postule postuler candidate candidater \
    postulo postular postularme solicito solicitar aplicar",
);

/// Verbs whose object is the employer.
const JOINING: List = List(
    "\
    join joining rejoindre intégrer unirme incorporarme sumarme integrarme part teil partie parte",
);

/// What may stand between such a verb and the name.
const JOINED: List = List(
    "\
    at with of von bei de chez a en al à equipo équipe équipes team teams staff folks people as d",
);

const MODAL: List = List(
    "\
    would could like love want wish hope eager keen excited thrilled look looking ready möchte würde \
    will wünsche gerne gern könnte kann souhaite souhaiterais voudrais aimerais désire serais veux \
    gustaría quiero quisiera deseo encantaría querría",
);

/// What one would do there.
const BEING_THERE: List = List(
    "\
    work working intern start begin contribute contributing grow help write build bring continue pursue \
    serve arbeiten mitarbeiten einsteigen anfangen beginnen mitwirken einbringen lernen tätig werden \
    beitragen sein travailler contribuer commencer évoluer apporter effectuer trabajar contribuir \
    empezar aportar crecer colaborar",
);

/// Cues after which a position is one that was not yet had.
const FORWARD: List = List(
    "\
    apply applying applied application interested interest excited thrilled looking advertised candidate \
    considered consider consideration hiring seeking open suited fit saw read found bewerbe bewerben \
    bewerbung interessiere interesse möchte gelesen ausgeschrieben ausgeschriebene postule candidature \
    intéressé intéressée souhaite solicito interesa gustaría postulo candidatura",
);

const NEXT: List = List(
    "\
    next future dream nächste nächsten prochain prochaine próximo próxima",
);

const MINE: List = List(
    "\
    my his her their mein meine meinem meinen meiner meines mon ma mes mi mis",
);

/// Verbs and nouns of one's own past, before the name.
const PAST: List = List(
    "\
    worked studied interned graduated graduate degree diploma bachelor bachelors msc bsc phd received \
    earned completed finished held took did left quit spent gained built developed led learned learnt \
    taught served volunteered collaborated contributed founded joined accepted landed secured enrolled \
    attended employed colleague colleagues experience experiences alumna alumnus thesis years months ago \
    gearbeitet studiert studierte studium absolvierte absolviert arbeitete lernte sammelte leitete \
    abschluss tätig beschäftigt angestellt jahre jahren monate monaten erfahrung erfahrungen \
    masterarbeit bachelorarbeit war arbeite studiere travaillé étudié diplômé diplômée diplôme obtenu \
    effectué réalisé fait terminé expérience travaillais ans mois trabajé estudié trabajado estudiado \
    hice realicé obtuve graduado graduada título licenciado licenciada experiencia años meses",
);

/// What was done with a position of the past.
const TAKEN: List = List(
    "offered declined rejected turned refused abgelehnt angenommen angeboten refusé accepté rechacé acepté",
);

/// Words that set a clause in the past or the present.
const BYGONE: List = List(
    "\
    during after since before previous previously former formerly current currently last past ex während \
    nach seit vor bisherige bisherigen bisher frühere früheren ehemalige ehemaligen aktuelle aktuellen \
    aktuell derzeit derzeitige derzeitigen zuletzt damals pendant lors après depuis avant ancien \
    ancienne actuel actuelle actuellement dernier dernière précédent précédente durante tras desde \
    después antes anterior actual actualmente último última",
);

/// What a position of the past did, right behind the name.
const TAUGHT: List = List(
    "\
    taught gave allowed showed helped sparked prepared ended equipped shaped hat m me lehrte zeigte",
);

/// Verbs that stand behind the name.
const PARTICIPLES: List = List(
    "\
    gearbeitet absolviert studiert gesammelt gemacht gelernt gewesen tätig beschäftigt abgeschlossen \
    entwickelt verbracht geleitet unterstützt mitgewirkt gewonnen betreut geschrieben erworben \
    kennengelernt gegründet angestellt arbeitete arbeite worked interned studied learned built developed \
    led spent ago gained wrote",
);

const TEAMS: List = List(
    "\
    team teams equipo equipos équipe équipes crew family familie",
);

/// What stands before the name in `the X team`.
const TEAM_LEADS: List = List(
    "\
    the your das dem ihr ihrem des im ins beim liebes dear hello hi hallo entire whole gesamte this zum \
    vom",
);

const COMPANIES: List = List(
    "\
    company companies firm startup start place organisation organization employer unternehmen firma \
    arbeitgeber entreprise société empresa compañía",
);

#[cfg(test)]
mod tests {
    use super::*;

    /// The name in each sentence stands between square brackets.
    #[track_caller]
    fn says(expected: Intent, sentences: &[&str]) {
        for marked in sentences {
            let start = marked.find('[').expect("a name");
            let end = marked.find(']').expect("a name") - 1;
            let text = marked.replace(['[', ']'], "");
            assert_eq!(intent(&text, start..end), expected, "{marked}");
        }
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
            ],
        );
    }
}
