//! A writer who is a man in one sentence and a woman in another, in languages whose words say so.

mod german;

use std::ops::Range;

use super::super::cue_list::{CueList, says, words_under};
use super::super::lint::Findings;
use super::super::passage::{Passage, ReadingOrder, Wording};
use super::super::person::Gender;
use super::super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::keys::KnownKey;
use crate::words::{sentence_of, sentence_start, words};

use german::{disagreement, german};

/// What the word at a place in a text, with those around it, says of whom: where, and whether it is a man or a woman.
type SaidBy = fn(&str, &[Range<usize>], usize) -> Option<(Range<usize>, Gender)>;

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let is_german = reading.subject.document.meta.lang.language() == "de";
    let of_data = of_sender(reading);
    let mut first = of_data.clone();
    for passage in reading.prose() {
        let text = &passage.text;
        for (range, gender) in passage.once(said_of_writer).iter().cloned() {
            let shown = text[range.clone()].to_owned();
            match &first {
                None => first = Some((shown, gender)),
                // `Ich bin gelernter Industriekaufmann` is what women say, too
                Some(known) if of_data.as_ref() == Some(known) && !is_of_one(passage, &shown, gender) => {}
                Some((before, other)) if *other != gender => {
                    findings.push(finding(reading, passage, range, &shown, before, gender));
                    return;
                }
                Some(_) => {}
            }
        }
        if is_german && disagreement(reading, passage, &passage.words, findings) {
            return;
        }
    }
}

/// Whether what is said of the writer is so of a man or a woman alone: women have names of trades and qualifications that are those of
/// men, but not `motivé`, `estoy ilusionado`.
fn is_of_one(passage: &Wording, shown: &str, gender: Gender) -> bool {
    let says_of_men = || {
        let language = &*passage.language;
        let first = words(shown).next().map(|word| &shown[word]).unwrap_or_default();
        words_under("endings of men alone", language).any(|ending| shown.ends_with(ending))
            && !says("being by trade", language, first)
    };
    gender == Gender::Feminine || says_of_men()
}

/// What the sender's data say under `gender`, as they say it.
fn of_sender(reading: &ReadingOrder<'_>) -> Option<(String, Gender)> {
    let meta = &reading.subject.document.meta;
    let said = [&meta.page, &meta.site].into_iter().find_map(|map| {
        let sender = KnownKey::Sender.given(map)?.value.as_map()?;
        sender.get("gender")?.as_str().map(str::to_owned)
    })?;
    let word = said.trim();
    let gender = match () {
        () if cues!("genders of men").has_in_any_case(word) => Gender::Masculine,
        () if cues!("genders of women").has_in_any_case(word) => Gender::Feminine,
        () => return None,
    };
    Some((format!("gender: {word}"), gender))
}

/// What a passage says of whom it is by, each time.
fn said_of_writer(passage: &Wording) -> Vec<(Range<usize>, Gender)> {
    let said_by: SaidBy = match &*passage.language {
        "fr" => french,
        "es" => |text, all, index| SPANISH.said(text, all, index),
        "pt" => |text, all, index| PORTUGUESE.said(text, all, index),
        "it" => |text, all, index| ITALIAN.said(text, all, index),
        "de" => german,
        "pl" => polish,
        _ => return Vec::new(),
    };
    let text = &passage.text;
    let all = &passage.words;
    let said = (0..all.len())
        .filter_map(|index| beside_subject(passage, index, said_by).or_else(|| said_by(text, all, index)));
    // `motivé(e)`, `encantado/a`, `Pfleger*in` are for both
    let is_open = |range: &Range<usize>| text[range.end..].starts_with(FOR_BOTH);
    said.filter(|(range, _)| !is_open(range) && !is_quoted(text, range)).collect()
}

/// What one is, at the head of a sentence whose first comma oneself follows: `Infirmière depuis 2015, je suis`, `Enfermera desde 2015,
/// estoy`; not `Seule difficulté, j’ai`.
fn beside_subject(passage: &Wording, index: usize, said_by: SaidBy) -> Option<(Range<usize>, Gender)> {
    let (text, all) = (&passage.text, &passage.words);
    let word = all.get(index).filter(|word| text[(*word).clone()].starts_with(char::is_uppercase))?;
    let (women, men) = match &*passage.language {
        "fr" => (&WOMEN_FR, &MEN_FR),
        "es" => (&SPANISH.women, &SPANISH.men),
        "pt" => (&PORTUGUESE.women, &PORTUGUESE.men),
        "it" => (&ITALIAN.women, &ITALIAN.men),
        _ => return None,
    };
    let gender = match () {
        () if cues!("of things at the head of a sentence").has_in_any_case(&text[word.clone()]) => {
            return None;
        }
        () if women.has_in_any_case(&text[word.clone()]) => Gender::Feminine,
        () if men.has_in_any_case(&text[word.clone()]) => Gender::Masculine,
        () => return None,
    };
    let range = sentence_of(text, word);
    let is_first = text.get(range.start..word.start)?.trim().is_empty();
    let goes_on = all.get(index + 1).is_some_and(|next| {
        BEHIND.has_in_any_case(&text[next.clone()])
            || all.get(index + 2).is_some_and(|last| BEHIND.has_in_any_case(&text[next.start..last.end]))
    });
    let comma = text.get(word.end..range.end)?.find(',').map(|at| word.end + at)?;
    let after = all.partition_point(|word| word.start < comma);
    let is_oneself = || {
        // `je suis motivé`, not `je l’ai été`
        let verb = if &*passage.language == "fr" { after + 1 } else { after };
        verb < all.len() && said_by(text, all, verb).is_some()
    };
    (is_first && goes_on && after < all.len() && is_oneself()).then(|| (word.clone(), gender))
}

/// What stands right behind what one is.
static BEHIND: CueList = CueList::of("behind what one is");
static WOMEN_FR: CueList = CueList::of("feminine adjectives, french");
static MEN_FR: CueList = CueList::of("masculine adjectives, french");

/// What follows a word that is written for men and women.
const FOR_BOTH: [char; 9] = ['(', '/', '*', '@', '_', '-', '·', '•', '⋅'];

fn finding(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    range: Range<usize>,
    shown: &str,
    before: &str,
    gender: Gender,
) -> Diagnostic {
    let (here, there) = match gender {
        Gender::Masculine => ("a man", "a woman"),
        Gender::Feminine => ("a woman", "a man"),
    };
    Diagnostic::new(
        Code::Contradiction,
        format!("the writer is {here} in `{shown}`, and {there} in `{before}`"),
    )
    .at_option(reading.place(passage, range))
    .hint("correct the ending of the one that is wrong")
}

/// `je suis très motivée`
fn french(text: &str, all: &[Range<usize>], index: usize) -> Option<(Range<usize>, Gender)> {
    let being = &text[all[index].clone()];
    if !cues!("being, french").has_in_any_case(being) {
        return None;
    }
    // `je suis`, `je me suis`, `j’étais`, `j’ai été`
    let before: Vec<&str> = all[..index].iter().rev().take(3).map(|word| &text[word.clone()]).collect();
    let is_mine = match before.as_slice() {
        [one, ..] if ["je", "j"].contains(&one.to_lowercase().as_str()) => true,
        [one, other, ..] => {
            ["me", "m", "ne", "n", "en", "y", "ai", "avais", "aurais"].contains(&one.to_lowercase().as_str())
                && ["je", "j"].contains(&other.to_lowercase().as_str())
        }
        _ => false,
    };
    let predicate = is_mine.then(|| predicate(text, all, index, cues!("between being, french"))).flatten()?;
    let word = text[predicate.clone()].to_lowercase();
    if !is_small(text, &predicate) || cues!("neither of a man nor of a woman, french").has(&word) {
        return None;
    }
    let gender = if WOMEN_FR.has(&word) || word.ends_with("ée") {
        Gender::Feminine
    } else if MEN_FR.has(&word) || word.ends_with('é') {
        Gender::Masculine
    } else {
        return None;
    };
    Some((all[index].start..predicate.end, gender))
}

/// The words of a language in which a participle behind a form of being says who writes.
struct BeingOf {
    /// Forms of being of the first person.
    being: CueList,
    between: CueList,
    women: CueList,
    men: CueList,
    /// What is said of either, and what ends as participles do and is none.
    neither: CueList,
    /// How participles end, before the vowel that says of whom.
    participles: &'static [&'static str],
}

static SPANISH: BeingOf = BeingOf {
    being: CueList::of("being, spanish"),
    between: CueList::of("between being, spanish"),
    women: CueList::of("feminine adjectives, spanish"),
    men: CueList::of("masculine adjectives, spanish"),
    neither: CueList::of("neither of a man nor of a woman, spanish"),
    participles: &["ad", "id"],
};

static PORTUGUESE: BeingOf = BeingOf {
    being: CueList::of("being, portuguese"),
    between: CueList::of("between being, portuguese"),
    women: CueList::of("feminine adjectives, portuguese"),
    men: CueList::of("masculine adjectives, portuguese"),
    neither: CueList::of("neither of a man nor of a woman, portuguese"),
    participles: &["ad", "id"],
};

static ITALIAN: BeingOf = BeingOf {
    being: CueList::of("being, italian"),
    between: CueList::of("between being, italian"),
    women: CueList::of("feminine adjectives, italian"),
    men: CueList::of("masculine adjectives, italian"),
    neither: CueList::of("neither of a man nor of a woman, italian"),
    participles: &["at", "it", "ut"],
};

impl BeingOf {
    /// `estoy muy ilusionada`, `quedo agradecido`
    fn said(&self, text: &str, all: &[Range<usize>], index: usize) -> Option<(Range<usize>, Gender)> {
        let being = &text[all[index].clone()];
        if !self.being.has_in_any_case(being) {
            return None;
        }
        let before = index.checked_sub(1).map(|before| text[all[before].clone()].to_lowercase());
        let is_oneself = || before.as_deref().is_some_and(|word| matches!(word, "me" | "mi"));
        // `siento agrado`; `el equipo estaría encantado`
        if cues!("being, of what one feels").has_in_any_case(being) && !is_oneself()
            || cues!("being, of anybody").has_in_any_case(being) && !is_first_person(text, all, index)
        {
            return None;
        }
        let predicate = predicate(text, all, index, &self.between)?;
        let word = text[predicate.clone()].to_lowercase();
        if !is_small(text, &predicate) || self.neither.has(&word) {
            return None;
        }
        let participle = |vowel: char| {
            let stem = word.strip_suffix(vowel).filter(|_| word.len() > 4);
            stem.is_some_and(|stem| self.participles.iter().any(|end| stem.ends_with(end)))
        };
        let gender = if self.women.has(&word) || participle('a') {
            Gender::Feminine
        } else if self.men.has(&word) || participle('o') {
            Gender::Masculine
        } else {
            return None;
        };
        Some((all[index].start..predicate.end, gender))
    }
}

/// Whether a sentence begins with a form of being, but for what stands for oneself: `Y yo estaría`.
fn is_first_person(text: &str, all: &[Range<usize>], index: usize) -> bool {
    let start = sentence_start(text, all[index].start);
    let mut before = all[..index].iter().rev().take_while(|word| word.start >= start);
    before.all(|word| cues!("before being oneself").has_in_any_case(&text[word.clone()]))
}

/// Whether a word is no name.
fn is_small(text: &str, word: &Range<usize>) -> bool {
    !text[word.clone()].starts_with(char::is_uppercase)
}

/// The word that a form of being says of somebody, right behind it but for small words.
fn predicate(text: &str, all: &[Range<usize>], index: usize, between: &CueList) -> Option<Range<usize>> {
    for word in all[index + 1..].iter().take(3) {
        if !text[all[index].end..word.start].chars().all(|c| c.is_alphabetic() || " \u{a0}’'".contains(c)) {
            return None;
        }
        if !between.has_in_any_case(&text[word.clone()]) {
            return Some(word.clone());
        }
    }
    None
}

/// `ukończyłem`, `pracowałam`
fn polish(text: &str, all: &[Range<usize>], index: usize) -> Option<(Range<usize>, Gender)> {
    let word = text[all[index].clone()].to_lowercase();
    let ends = |endings: &CueList| endings.iter().any(|ending| word.ends_with(ending));
    let gender = match () {
        () if ends(cues!("neither of a man nor of a woman, polish")) => return None,
        () if ends(cues!("feminine endings, polish")) => Gender::Feminine,
        () if ends(cues!("masculine endings, polish")) => Gender::Masculine,
        () => return None,
    };
    Some((all[index].clone(), gender))
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    fn genders(text: &str, language: &str) -> String {
        let said = said_of_writer(&wording(text, language));
        let sign = |gender| if gender == Gender::Feminine { 'f' } else { 'm' };
        let mut signs: Vec<char> = said.into_iter().map(|(_, gender)| sign(gender)).collect();
        signs.dedup();
        signs.into_iter().collect()
    }

    #[test]
    fn words_say_whether_a_man_or_a_woman_writes() {
        for (text, language, said) in [
            (
                "Als gelernter Krankenpfleger bringe ich viel mit. Zuletzt war ich stellvertretende Stationsleiterin.",
                "de",
                "mf",
            ),
            (
                "Als gelernter Krankenpfleger mit achtzehn Jahren Berufserfahrung bringe ich mit, was Sie suchen.",
                "de",
                "m",
            ),
            ("Ich habe die Weiterbildung abgeschlossen und bin Wundexpertin nach ICW.", "de", "f"),
            ("Ich bin gelernter Krankenpfleger und habe als Stationsleiterin gearbeitet.", "de", "mf"),
            ("Ich arbeite als Köchin und war ausgebildeter Koch.", "de", "f"),
            ("Seit 2019 arbeite ich als erfahrene Pflegerin.", "de", "f"),
            ("Sono convinta di poter aiutare. Sono stato responsabile.", "it", "fm"),
            ("Infirmière depuis 2015, je suis motivé.", "fr", "fm"),
            ("Infirmier de formation, je suis motivée.", "fr", "mf"),
            ("Sarei molto lieto di parlarne.", "it", "m"),
            ("Estou muito motivada. Fui promovido em 2020.", "pt", "fm"),
            ("Estoy muy ilusionada. Quedo agradecido.", "es", "fm"),
        ] {
            assert_eq!(genders(text, language), said, "{text}");
        }
        for (text, language) in [
            ("Ich habe mit Frau Meier als Stationsleiterin gearbeitet.", "de"),
            ("Ich schätze Ihre Firma als engagierte Arbeitgeberin.", "de"),
            ("Als gelernter Koch weiß mein Vater, was ich kann.", "de"),
            ("Meine Mutter ist Köchin, meine Chefin Ärztin.", "de"),
            ("Ich bin in Berlin zu Hause und war in der Medizin tätig.", "de"),
            ("Mit der Pflegerin war ich befreundet.", "de"),
            ("Sono avvocato e sono dell’idea che basti.", "it"),
            ("Seule difficulté, j’ai dû apprendre vite. Seule chose qui manque, je suis libre.", "fr"),
            ("Infirmière depuis 2015, ma sœur m’a beaucoup appris.", "fr"),
            ("Conseiller et vendre, j’aime les deux.", "fr"),
            ("Conducteur de bus, je l’ai été avant.", "fr"),
            ("Curieuse question, je sais. Active le mardi, votre équipe plaît.", "fr"),
            ("Le mie colleghe sono state gentili, la sede è stata venduta.", "it"),
            ("A minha colega foi promovida, e o chefe está satisfeito.", "pt"),
        ] {
            assert_eq!(genders(text, language), "", "{text}");
        }
    }

    #[test]
    fn words_that_end_like_a_mans_or_a_womans_and_are_none_say_neither() {
        for (text, language) in [
            ("Ich bin Systemadmin und war Datenbankadmin.", "de"),
            ("Ich bin Benjamin Meiers, und bin Valentin Huber bekannt.", "de"),
            ("Ich habe als Professorin Meiers Assistent gearbeitet.", "de"),
            ("Im Theater war ich Harlekin, im Zirkus bin ich Arlecchino.", "de"),
            ("Als neugieriger Mensch lerne ich gern, und ich bin leidenschaftlicher Fan.", "de"),
            ("Ich bin mit langjähriger Erfahrung gerüstet und war dank engagierter Kollegen schnell.", "de"),
            ("Ich bin im Alter Pflegender gelandet.", "de"),
            ("Als erfahrene Leiterin habe ich Frau Berg kennengelernt.", "de"),
            ("Als engagierte Arbeitgeberin kenne ich Ihr Haus.", "de"),
            ("Ich habe sie als engagierte Kollegin gemocht.", "de"),
            ("Ich bin Köchin/Koch und gelernte*r Bäcker*in.", "de"),
            ("Ich bin Erin Walsh, und ich bin Severin.", "de"),
            ("Ich arbeite als erfahrene Pflegerin-Ausbilderin.", "de"),
            ("Soy soldado y soy abogado.", "es"),
            ("Soy Prado Gómez, y siento agrado al leerles.", "es"),
            ("Soy demasiado exigente y estoy demasiado lejos.", "es"),
            ("El almacén estaba organizado y mi jefe estaría encantado.", "es"),
            ("Estoy de partida. Sería adecuado hablar.", "es"),
            ("Estoy encantado/a de ello.", "es"),
            ("Sou soldado. Sou Prado.", "pt"),
            ("Sou Machado de nome, e sinto agrado.", "pt"),
            ("O armazém estava organizado, e seria indicado falar.", "pt"),
            ("A equipa ficaria encantada.", "pt"),
            ("Sono fisioterapeuta e sono osteopata.", "it"),
            ("Sono aiuto cuoco.", "it"),
            ("Ich war Praktikant bei einer Anwältin und Assistent der Direktorin Weber.", "de"),
            ("Ich habe unter Chefärztin Huber als Pfleger gearbeitet.", "de"),
            ("Ich bin Christin und war Leserin der ersten Stunde.", "de"),
            ("Ich bin mit einer Ärztin verheiratet, und bin Berliner.", "de"),
            ("Estoy cada día más cerca y soy nada menos que de Granada.", "es"),
            ("Estou ao lado da loja, e sou nada sem ela.", "pt"),
            ("Sono pilota, sono di Prato e sono psicoterapeuta.", "it"),
            ("Je suis bouche bée et d’une grande assiduité.", "fr"),
            ("Je suis au lycée, et je suis René Desprez.", "fr"),
            ("Zgłaszam się i wywołam dyskusję.", "pl"),
            ("Sono Amato Prati.", "it"),
            ("Je suis à côté et à proximité.", "fr"),
            ("Je suis ingénieur et je suis André Blé.", "fr"),
            ("Je suis motivé(e) et je suis partie prenante.", "fr"),
            ("Podołam obowiązkom, pałam chęcią i powołam się na nie.", "pl"),
        ] {
            assert_eq!(genders(text, language), "", "{text}");
        }
        for (text, language, said) in [
            ("Ich bin Softwarearchitektin. Ich war gelernter Koch.", "de", "fm"),
            ("Ich bin Ärztin, und war ein angehender Lehrer.", "de", "f"),
            ("Ich bin Anwältin. Als erfahrener Anwalt bringe ich Ruhe mit.", "de", "fm"),
            ("Seit Mai bin ich Sekretärin; ich bin ausgebildeter Sekretär.", "de", "fm"),
            ("Estaría encantada de hablar. Estoy preparado.", "es", "fm"),
            ("Y yo estaría encantado. Me siento preparada.", "es", "mf"),
            ("Ficaria grata. Estou disposto.", "pt", "fm"),
            ("Mi sento portata per questo. Sono laureato.", "it", "fm"),
            ("Je suis très motivée. Je suis diplômé.", "fr", "fm"),
            ("Sono subito pronta. Sono stato assunto.", "it", "fm"),
            ("Je suis d’emblée séduite. Je suis prêt.", "fr", "fm"),
            ("Sou dedicada. Fui contratado.", "pt", "fm"),
            ("Estoy segura. Soy licenciado en Derecho.", "es", "fm"),
            ("Ich bin promovierte Biologin. Ich bin promovierter Biologe.", "de", "fm"),
            ("Pracowałam tam. Uzyskałem dyplom.", "pl", "fm"),
        ] {
            assert_eq!(genders(text, language), said, "{text}");
        }
    }
}
