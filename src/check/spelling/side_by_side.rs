//! Two words that never stand side by side: `the your position`, `wordt ik`, `responsible for I look`.

use std::ops::Range;

use super::super::cue_list::{CueList, WordSection, sections, words_under};
use super::super::lint::MOST_FINDINGS;
use super::super::passage::Wording;
use super::super::quotation::is_quoted;
use super::FoundSlip;
use crate::words::{rest_before, rest_behind, sentence_start};

/// Words before a noun, of which it has one; `her` and `his` may stand alone, and are none of them.
static DETERMINERS: CueList = CueList::of("one before a noun");

/// The pairs of a passage; no more than may be told.
pub(super) fn pairs(passage: &Wording) -> Vec<FoundSlip> {
    let text = &passage.text;
    let told: fn(&str, &str) -> Option<String> = match &*passage.language {
        "en" => determiners,
        "nl" => |one, other| ending_after_its_verb(one, other).or_else(|| before_a_subject("nl", one, other)),
        "de" => |one, other| before_a_subject("de", one, other),
        "fr" => |one, other| before_a_subject("fr", one, other),
        "it" => |one, other| before_a_subject("it", one, other),
        _ => return Vec::new(),
    };
    let found = passage.words.windows(2).enumerate().filter_map(|(index, pair)| {
        let [first, second] = pair else { return None };
        if &*passage.language == "en"
            && let Some(slip) = broken_off(passage, index)
                .or_else(|| two_verbs(passage, index))
                .or_else(|| without_thing(passage, index))
        {
            return Some(slip);
        }
        let (one, other) = (&text[first.clone()], &text[second.clone()]);
        let is_small = other.chars().all(char::is_lowercase) && !one.chars().skip(1).any(char::is_uppercase);
        let beside = [" ", "\u{a0}"].contains(&&text[first.end..second.start]);
        let stands = !text[..first.start].ends_with(['-', '’', '\'', '/'])
            && !text[second.end..].starts_with(['-', '’', '\'', '/']);
        if !is_small || !beside || !stands || passage.is_foreign(first.start) {
            return None;
        }
        // `de je ne sais quoi`
        let behind = text[second.end..].trim_start_matches([' ', '\u{a0}']);
        let is_idiom = || {
            words_under("i do not know", &passage.language).any(|said| rest_behind(behind, said).is_some())
        };
        // `I got an A the first time`
        let hint = told(one, other).filter(|_| one != "A" && !is_idiom())?;
        (!is_quoted(text, first)).then_some(FoundSlip { range: first.start..second.end, hint })
    });
    found.take(MOST_FINDINGS).collect()
}

/// `apply for the your position`; the same word twice is told of as such.
fn determiners(one: &str, other: &str) -> Option<String> {
    let both = DETERMINERS.has_in_any_case(one) && DETERMINERS.has(other);
    (both && !one.eq_ignore_ascii_case(other)).then(|| format!("take `{one}` or `{other}` out"))
}

/// `verantwortlich für ich betreue`: no preposition stands before the subject of a sentence.
fn before_a_subject(language: &str, one: &str, other: &str) -> Option<String> {
    let lists = || sections("never before a subject").iter().filter(|list| list.language == language);
    // the first word of a line is the subject
    let mut lines = lists().flat_map(WordSection::lines);
    let is_told = lines.any(|mut line| {
        line.next().is_some_and(|subject| subject == other) && line.any(|before| one.to_lowercase() == before)
    });
    is_told.then(|| format!("write what belongs behind `{one}`, or a new sentence"))
}

/// Verbs of a sentence that begins with `I`.
static OF_ME: CueList = CueList::of("verbs behind i");

/// `Since 2020 I have been responsible for I look after vans`: a sentence that was cut off behind a preposition, of the word
/// of a passage at a place.
fn broken_off(passage: &Wording, index: usize) -> Option<FoundSlip> {
    let text = &passage.text;
    let all = &passage.words;
    let (last, subject, verb) = (&all[index], &all[index + 1], all.get(index + 2)?);
    let spaced =
        |one: &Range<usize>, other: &Range<usize>| [" ", "\u{a0}"].contains(&&text[one.end..other.start]);
    let following = &text[verb.clone()];
    let is_verb = OF_ME.has(following) || following.len() > 4 && following.ends_with("ed");
    if &text[subject.clone()] != "I" || !is_verb || !spaced(last, subject) || !spaced(subject, verb) {
        return None;
    }
    let start = sentence_start(text, last.start);
    let before = text[start..last.end].to_lowercase();
    let mut needing = words_under("needing a thing", "en");
    let needs = needing.any(|said| rest_before(&before, said).is_some());
    if !needs || is_quoted(text, last) {
        return None;
    }
    // `a trade to be proud of I think`, `my job was I think the best`
    let behind = text[verb.end..].trim_start();
    let ends = || behind.is_empty() || behind.starts_with(['.', ',', ';', ':', '!', '?', ')']);
    if ASIDES.has(following) && (ends() || is_of_being(&text[last.clone()])) {
        return None;
    }
    // `what I am interested in I learn`, `the things I am responsible for I do well`
    let inside: Vec<&Range<usize>> = passage.words_in(start..last.end).iter().collect();
    let ends_so = inside
        .iter()
        .any(|word| cues!("clauses that end with a preposition").has_in_any_case(&text[(**word).clone()]));
    let within = inside.windows(2).any(|pair| {
        let [word, subject] = pair else { return false };
        let beside = text[word.end..subject.start].trim().is_empty();
        let written = &text[(**word).clone()];
        cues!("subjects of clauses").has_in_any_case(&text[(**subject).clone()])
            && beside
            && !cues!("before a new clause").has_in_any_case(written)
            && !written.ends_with(|c: char| c.is_ascii_digit())
    });
    let hint = format!("write what belongs behind `{}`, or a new sentence", &text[last.clone()]);
    (!ends_so && !within).then_some(FoundSlip { range: last.start..verb.end, hint })
}

/// Whether a word is the verb of what something is, and no preposition.
fn is_of_being(word: &str) -> bool {
    ["is", "was", "were"].contains(&word)
}

/// Whether a word is the `I` that a sentence begins with.
fn is_i(passage: &Wording, index: usize) -> bool {
    let text = &passage.text;
    passage.words.get(index).is_some_and(|word| {
        let before = text[..word.start].trim_end_matches([' ', '\u{a0}']);
        &text[word.clone()] == "I" && (before.is_empty() || before.ends_with(['.', '!', '?', '\n']))
    })
}

/// `I am was the team leader`: two verbs behind the `I` that a sentence begins with, the first at a place.
fn two_verbs(passage: &Wording, index: usize) -> Option<FoundSlip> {
    let (first, second) = (passage.words.get(index)?, passage.words.get(index + 1)?);
    let verbs = &passage.text[first.start..second.end];
    // `I have been am responsible`, wherever it stands
    let is_being = || {
        let lead = index.checked_sub(2).map(|lead| passage.words[lead].start..first.end);
        verbs == "been am" && lead.is_some_and(|lead| &passage.text[lead] == "I have been")
    };
    if !index.checked_sub(1).is_some_and(|before| is_i(passage, before)) && !is_being() {
        return None;
    }
    let is_one = words_under("verbs that are two", "en").any(|pair| pair == verbs);
    let hint = format!("take `{}` or `{}` out", &passage.text[first.clone()], &passage.text[second.clone()]);
    // `I am can-do by nature`
    let is_joined = passage.text[second.end..].starts_with(['-', '‐', '\u{2011}']);
    (is_one && !is_joined && !is_quoted(&passage.text, first))
        .then_some(FoundSlip { range: first.start..second.end, hint })
}

/// `I have managed I led a team`: a sentence that begins anew behind a verb which a thing has to follow.
fn without_thing(passage: &Wording, index: usize) -> Option<FoundSlip> {
    let text = &passage.text;
    let (last, subject, verb) =
        (passage.words.get(index)?, passage.words.get(index + 1)?, passage.words.get(index + 2)?);
    let following = &text[verb.clone()];
    let is_verb =
        (OF_ME.has(following) || following.len() > 4 && following.ends_with("ed")) && !ASIDES.has(following);
    if &text[subject.clone()] != "I" || !is_verb || text[last.end..subject.start] != *" " {
        return None;
    }
    // `I managed`, `I have managed`
    let start = [1, 2]
        .into_iter()
        .filter_map(|steps| index.checked_sub(steps))
        .find(|start| is_i(passage, *start))?;
    let said = text[passage.words[start].start..last.end].to_lowercase();
    let needs = words_under("needing a thing behind i", "en").any(|lead| lead == said);
    let hint = format!("write what belongs behind `{}`, or a new sentence", &text[last.clone()]);
    (needs && !is_quoted(text, last)).then_some(FoundSlip { range: last.start..verb.end, hint })
}

/// Of the verbs behind `I`, those with which one says what one thinks, beside the sentence.
static ASIDES: CueList = CueList::of("thinking beside a sentence");

/// `graag wordt ik`: a verb before `ik` has no `t` of its own.
fn ending_after_its_verb(one: &str, other: &str) -> Option<String> {
    let stem = one.strip_suffix("dt").filter(|stem| stem.len() > 1 && other == "ik")?;
    Some(format!("did you mean `{stem}d ik`?"))
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    #[test]
    fn two_words_stand_side_by_side_only_where_they_may() {
        let found = |text: &str, language: &str| pairs(&wording(text, language)).len();
        for (text, language) in [
            ("I apply for the your Associate Producer position.", "en"),
            ("I would love to join the your small team.", "en"),
            ("In my the work I did it.", "en"),
            ("I would be a the host.", "en"),
            ("Graag wordt ik lid van uw team.", "nl"),
            ("Daarom vindt ik dat.", "nl"),
            ("There I was responsible for I managed the rota.", "en"),
            ("Here I was responsible for I managed the rota.", "en"),
            ("For three years I was responsible for I managed the rota.", "en"),
            ("I have managed I led a team of six.", "en"),
            ("I am was the team leader.", "en"),
            ("My job was I did the rota.", "en"),
            ("I would can start in May.", "en"),
            ("Since 2020 I have been responsible for I look after fourteen vans.", "en"),
            ("I am very interested in I would like to apply for this job.", "en"),
            ("The role would allow me to I could learn a lot.", "en"),
            ("I believe that my experience in I worked there for six years.", "en"),
            ("I am applying for the position of I have ten years behind me.", "en"),
            ("Seit 2020 bin ich verantwortlich für ich betreue vierzehn Wagen.", "de"),
            ("Je suis responsable de je gère quatorze camions.", "fr"),
            ("Sono responsabile di io curo i furgoni.", "it"),
            ("Ik ben verantwoordelijk van ik beheer de wagens.", "nl"),
        ] {
            assert_eq!(found(text, language), 1, "{text}");
        }
        for (text, language) in [
            ("I gave her the book, and his the last word.", "en"),
            ("all the work, both your teams, in the A team", "en"),
            ("He wrote “the your” by mistake.", "en"),
            ("I know the the of titles", "en"),
            ("Wat hij vindt, ik weet het niet. Dat wordt iets.", "nl"),
            ("Ik word en word ik", "nl"),
            ("In the depot I was responsible for I managed the rota.", "en"),
            ("I have managed I think quite well.", "en"),
            ("The team I have managed I know by name.", "en"),
            ("My job was I think the best in town.", "en"),
            ("My job was hard. I did it gladly.", "en"),
            ("Who I am was shaped there.", "en"),
            ("All I am was learned at work.", "en"),
            ("I have had ten good years.", "en"),
            ("I have learned I am good at it.", "en"),
            ("I was having lunch when it rang.", "en"),
            ("The years I was responsible for it were good.", "en"),
            ("What I am interested in I learn by heart.", "en"),
            ("The vans I am responsible for I know by name.", "en"),
            ("Everything that I am responsible for I have learned there.", "en"),
            ("I have been responsible for it, and I look after vans.", "en"),
            ("I stayed, for I could not leave.", "en"),
            ("I am interested in I and O of controllers.", "en"),
            ("The work I am used to I would miss.", "en"),
            ("I was good at it when I started.", "en"),
            ("They know what I am for I have told them.", "en"),
            ("Responsible for level I support, I learned much.", "en"),
            ("Das ist für mich, was ich bin, und von dem ich lerne.", "de"),
            ("Was für ein Glück, dachte ich, und für Sie bin ich da.", "de"),
            ("Ce que je fais, je le fais bien; pour moi, je crois.", "fr"),
            ("Dat is van mij, en daarvan ik leer.", "nl"),
        ] {
            assert_eq!(found(text, language), 0, "{text}");
        }
    }

    #[test]
    fn two_words_may_stand_side_by_side_where_a_clause_ends() {
        let found = |text: &str, language: &str| pairs(&wording(text, language)).len();
        for (text, language) in [
            ("All the tools I have experience with I have used at work.", "en"),
            ("The tools we have experience with I have used at work.", "en"),
            ("Vans he was responsible for I drove for years.", "en"),
            ("I helped wherever I was able to. I took the rest home.", "en"),
            ("It is a trade to be proud of I think.", "en"),
            ("She is one I am used to. I learned fast.", "en"),
            ("I got an A the year before, and an A my last term.", "en"),
            ("Je l’ai fait avec je ne sais combien de clients.", "fr"),
            ("Il y a un goût de je ne sais quoi.", "fr"),
            ("Pour je ne sais quelle raison, cela a duré.", "fr"),
            ("Ich habe es von ich weiß nicht wem gelernt.", "de"),
            ("Der Unterschied zwischen ich und du ist klein.", "de"),
            ("L’ho fatto con io non so quante persone.", "it"),
            ("Ik werkte met ik weet niet hoeveel mensen.", "nl"),
        ] {
            assert_eq!(found(text, language), 0, "{text}");
        }
        for (text, language) in [
            ("We have been responsible for I look after vans.", "en"),
            ("My background in I have worked with bees.", "en"),
            ("I am passionate about I believe that bread matters.", "en"),
            ("I would be a my own boss.", "en"),
            ("Je suis chargé de je gère les stocks.", "fr"),
            ("Ich interessiere mich für ich arbeite dort.", "de"),
        ] {
            assert_eq!(found(text, language), 1, "{text}");
        }
    }
}
