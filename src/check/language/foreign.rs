//! A sentence, or half of one, in another language than the letter's: `I have led a team y sé lo que es`.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::cue_list::{CueList, WordSection, sections};
use super::super::lint::Findings;
use super::super::passage::{LetterHalf, PassageRole, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::words::{WordMap, map_for_words, push_lower, words};

/// Words that tell a language from the others, each with the number of its section; those of several tell nothing.
static TELLING: LazyLock<WordMap<&str, usize>> = LazyLock::new(|| {
    let mut telling: WordMap<&str, usize> = map_for_words(languages().iter().map(WordSection::bytes).sum());
    let mut several = Vec::new();
    for (number, section) in languages().iter().enumerate() {
        for word in section.lines().flatten() {
            if telling.insert(word, number).is_some_and(|other| other != number) {
                several.push(word);
            }
        }
    }
    for word in several {
        telling.remove(word);
    }
    telling
});

fn languages() -> &'static [WordSection] {
    sections("telling words")
}

/// Of these, those with which somebody speaks: a title or a name has none.
static SPEAKING: CueList = CueList::of("speaking words");

/// No telling word has more bytes.
const LONGEST: usize = 12;

/// So many telling words of a language in a stretch, and none of the letter's.
const LEAST_TELLING: usize = 4;

/// So many words at least.
const LEAST_WORDS: usize = 6;

/// Among so many words at least one of two is telling, and none stands further from the next.
const MOST_BETWEEN: usize = 3;

/// Words in a row with telling words of one other language.
#[derive(Default)]
struct Stretch {
    language: usize,
    range: Range<usize>,
    telling: usize,
    count: usize,
    /// Words since the last telling one.
    since: usize,
    speaks: bool,
}

impl Stretch {
    fn is_foreign(&self) -> bool {
        let count = self.count - self.since;
        let long = count >= LEAST_WORDS || self.telling > LEAST_TELLING;
        self.telling >= LEAST_TELLING && long && self.speaks && self.telling * 2 >= count
    }
}

/// A letter with more of them is in several languages, and means to be.
const MOST: usize = 2;

/// Warns of such stretches in a letter that is otherwise in its own language.
pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let code = reading.subject.document.meta.lang.language();
    let mut found = Vec::new();
    for passage in &reading.passages {
        let prose = matches!(passage.place, PassageRole::Opening | PassageRole::Text);
        if !prose || passage.half != LetterHalf::Body {
            continue;
        }
        let stretch = passage.once(foreign_in);
        if stretch.is_some() {
            found.push((passage, stretch));
        }
    }
    if found.len() > MOST {
        return;
    }
    for (passage, stretch) in found {
        let Some(Stretch { language, range, .. }) = &*stretch else { continue };
        let shown: String = passage.text[range.clone()].chars().take(LONGEST_SHOWN).collect();
        let (is, of) = (called(languages()[*language].language), called(code));
        findings.push(
            Diagnostic::new(Code::Language, format!("`{shown}` is in {is}, and the letter in {of}"))
                .severity(Severity::Warning)
                .at_option(reading.span(passage, range.clone()).or(passage.span))
                .hint("say it in the language of the letter, or put it between quotation marks"),
        );
    }
}

/// As many characters of a stretch are shown.
const LONGEST_SHOWN: usize = 60;

/// What a language is called in messages.
fn called(code: &str) -> &str {
    match code {
        "en" => "English",
        "de" => "German",
        "fr" => "French",
        "es" => "Spanish",
        other => other,
    }
}

/// The first stretch of a passage in another language than the letter's, unless it is marked or quoted.
fn foreign_in(passage: &Wording) -> Option<Stretch> {
    let own = languages().iter().position(|section| section.language == &*passage.language)?;
    foreign(&passage.text, own)
        .filter(|stretch| !is_quoted(&passage.text, &stretch.range) && !is_marked(passage, &stretch.range))
}

/// Whether the author marked it as of another language.
fn is_marked(passage: &Wording, range: &Range<usize>) -> bool {
    passage.is_foreign(range.start) || passage.is_foreign(range.end.saturating_sub(1))
}

/// What ends a stretch.
const ENDS: &[char] =
    &['.', '!', '?', '\n', ':', ';', '"', '“', '”', '„', '«', '»', '(', ')', '[', ']', '*', '_'];

/// The first stretch of a text in another language than its own.
fn foreign(text: &str, own: usize) -> Option<Stretch> {
    let mut stretch = Stretch::default();
    let mut folded = String::new();
    let mut end = 0;
    for word in words(text) {
        let gap = &text[end..word.start];
        end = word.end;
        // most are blanks
        if gap != " " && gap.contains(ENDS) {
            if stretch.is_foreign() {
                return Some(stretch);
            }
            stretch = Stretch::default();
        }
        let telling = (word.len() <= LONGEST).then(|| {
            folded.clear();
            push_lower(&text[word.clone()], &mut folded);
            TELLING.get(folded.as_str()).copied()
        });
        match telling.flatten() {
            Some(language) if language == own => {
                if stretch.is_foreign() {
                    return Some(stretch);
                }
                stretch = Stretch::default();
            }
            Some(language) if stretch.telling > 0 && language == stretch.language => {
                stretch.count += 1;
                stretch.telling += 1;
                stretch.since = 0;
                stretch.range.end = word.end;
                stretch.speaks |= SPEAKING.has(&folded);
            }
            Some(language) => {
                if stretch.is_foreign() {
                    return Some(stretch);
                }
                let speaks = SPEAKING.has(&folded);
                stretch = Stretch { language, range: word, telling: 1, count: 1, since: 0, speaks };
            }
            None if stretch.telling > 0 => {
                stretch.count += 1;
                stretch.since += 1;
                if stretch.since > MOST_BETWEEN {
                    if stretch.is_foreign() {
                        return Some(stretch);
                    }
                    stretch = Stretch::default();
                }
            }
            None => {}
        }
    }
    stretch.is_foreign().then_some(stretch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_foreign(text: &str, code: &str) -> bool {
        let own = languages().iter().position(|section| section.language == code).expect("a language");
        foreign(text, own).is_some()
    }

    #[test]
    fn sentences_of_another_language_are_told_from_its_words() {
        for (text, code) in [
            (
                "It lasts twice as long. Darüber hinaus verfüge ich über gute Kenntnisse in SolidWorks. I enjoy it.",
                "en",
            ),
            ("Hoy mando. I have led a team of twelve people y sé lo que es defenderlas", "es"),
            ("Ich freue mich. I look forward to hearing from you soon. Bis bald.", "de"),
            ("Bonjour. I have worked with children for ten years and would be glad to join you.", "fr"),
            ("Dear all. Je suis disponible dès le mois de mars et je reste à votre disposition.", "en"),
            ("Liebe Leute. Tengo más de diez años de experiencia con los niños.", "de"),
            ("Estimados. Ich habe in den letzten Jahren viel mit Kindern gearbeitet.", "es"),
        ] {
            assert!(is_foreign(text, code), "{text}");
        }
        for (text, code) in [
            ("Ich habe «The Lord of the Rings» übersetzt.", "de"),
            ("Ich habe The Lord of the Rings übersetzt und viel gelernt.", "de"),
            ("Am Institute for the Study of Labor and the Economy habe ich geforscht.", "de"),
            ("I worked at the Hochschule für Musik und Theater in der Stadt Hamburg.", "en"),
            ("I sang in Die Frau ohne Schatten and in Ein deutsches Requiem.", "en"),
            ("J'ai travaillé au Museum of Modern Art and Design de New York.", "fr"),
            ("Trabajé en la École des Hautes Études en Sciences Sociales de París.", "es"),
            ("I cooked the coq au vin and the pommes de terre à la dauphinoise.", "en"),
            ("I said “Ich habe keine Zeit für die Katze” and left.", "en"),
            ("Das ist mein Way of Life, I guess.", "de"),
            ("Ich bin Head of Sales and Marketing for the DACH region.", "de"),
        ] {
            assert!(!is_foreign(text, code), "{text}");
        }
    }
}
