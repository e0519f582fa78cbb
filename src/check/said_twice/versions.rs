//! Two versions of one sentence, side by side, of which one was to be taken out: `I have a clean licence. I hold a clean licence.`
//! They differ in words that may be left out, or in one for which the other has another of the same meaning.

use std::ops::Range;

use crate::check::contradiction::SAYING_I;
use crate::check::cue_list::{WordSection, sections, words_under};
use crate::check::passage::Wording;
use crate::check::quotation::is_quoted;
use crate::words::push_lower;

/// Words that may be left out without saying anything else.
const DIFFERING: &str = "differing in versions";

/// Sentences with fewer words in common may be meant: `I listen. I listen well.`
const LEAST_ALIKE: usize = 4;

/// Longer sentences are compared by `is_nearly`.
const MOST_WORDS: usize = 40;

/// As many pairs of a passage are compared.
const MOST_PAIRS: usize = 200;

/// The second of two sentences that stand side by side and differ in words that say nothing else.
pub(super) fn again(passage: &Wording) -> Option<Range<usize>> {
    words_under(DIFFERING, &passage.language).next()?;
    let sentences = passage.sentences();
    let ends_whole = |range: &Range<usize>| passage.text[range.end..].starts_with('.');
    sentences.windows(2).take(MOST_PAIRS).find_map(|pair| {
        let [one, other] = pair else { return None };
        // a question and its answer, or an exclamation, may be alike
        let stand = ends_whole(one) && ends_whole(other) && !is_quoted(&passage.text, other);
        (stand && are_versions(passage, one, other)).then(|| other.clone())
    })
}

/// Whether two sentences are versions of one.
fn are_versions(passage: &Wording, one: &Range<usize>, other: &Range<usize>) -> bool {
    let (one, other) = (folded(passage, one), folded(passage, other));
    if one.len().max(other.len()) > MOST_WORDS
        || one.len().min(other.len()) <= LEAST_ALIKE
        || one.len().abs_diff(other.len()) > 3
        || one == other
    {
        return false;
    }
    let alike = common(&one, &other);
    let count = alike.0.iter().filter(|kept| **kept).count();
    // a part without a verb may be answered: `Care for animals, always. Very much care for animals, always.`
    let is_whole = one.iter().any(|word| words_under(SAYING_I, &passage.language).any(|said| said == word));
    is_whole
        && count >= LEAST_ALIKE
        && count * 4 >= one.len().max(other.len()) * 3
        && differ_in_words(passage, (&one, &alike.0), (&other, &alike.1))
        && says_enough(passage, &one, &alike.0)
}

/// Whether two sentences, each with which of its words both have, differ in nothing but words that may be left out, and in one pair
/// that says the same.
fn differ_in_words(passage: &Wording, one: (&[String], &[bool]), other: (&[String], &[bool])) -> bool {
    let language = &*passage.language;
    let gaps = |(sentence, kept): (&[String], &[bool])| {
        let mut gaps = vec![Vec::new()];
        for (word, kept) in sentence.iter().zip(kept) {
            let is_left_out = || words_under(DIFFERING, language).any(|said| said == word);
            match gaps.last_mut() {
                _ if *kept => gaps.push(Vec::new()),
                Some(gap) if !is_left_out() => gap.push(word.clone()),
                _ => {}
            }
        }
        gaps.into_iter().map(|gap| gap.join(" ")).collect::<Vec<String>>()
    };
    let (one, other) = (gaps(one), gaps(other));
    let mut unlike = one.iter().zip(&other).filter(|(one, other)| one != other);
    let Some((one, other)) = unlike.next() else { return true };
    let says_same = |line: Vec<&str>| line.contains(&one.as_str()) && line.contains(&other.as_str());
    let lists = sections("saying the same").iter().filter(|list| list.language == language);
    unlike.next().is_none() && lists.flat_map(WordSection::lines).any(|line| says_same(line.collect()))
}

/// Whether what two sentences have in common has words of its own, and is no figure of speech of small ones: `I am what I am`.
fn says_enough(passage: &Wording, sentence: &[String], kept: &[bool]) -> bool {
    /// So many words that are not on the list, one of them longer than the others have to be.
    const LEAST: usize = 2;
    const SHORT: usize = 3;
    let own: Vec<usize> = sentence
        .iter()
        .zip(kept)
        .filter(|(word, kept)| {
            **kept && !words_under(DIFFERING, &passage.language).any(|said| said == word.as_str())
        })
        .map(|(word, _)| word.chars().count())
        .filter(|length| *length > SHORT)
        .collect();
    own.len() >= LEAST && own.iter().any(|length| *length > SHORT + 1)
}

/// The words of a sentence in small letters.
fn folded(passage: &Wording, range: &Range<usize>) -> Vec<String> {
    let words = passage.words_in(range.clone()).iter().take(MOST_WORDS + 1);
    let fold = |word: &Range<usize>| {
        let mut folded = String::new();
        push_lower(&passage.text[word.clone()], &mut folded);
        folded
    };
    words.map(fold).collect()
}

/// Which words of two sentences are their longest common sequence.
fn common(one: &[String], other: &[String]) -> (Vec<bool>, Vec<bool>) {
    let width = other.len() + 1;
    let mut lengths = vec![0_u8; (one.len() + 1) * width];
    for (i, word) in one.iter().enumerate().rev() {
        for (j, next) in other.iter().enumerate().rev() {
            lengths[i * width + j] = if word == next {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut first, mut second) = (vec![false; one.len()], vec![false; other.len()]);
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        if one[i] == other[j] {
            (first[i], second[j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (first, second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::wording;

    #[test]
    fn two_versions_of_a_sentence_are_told_from_two_sentences() {
        for (text, language) in [
            (
                "I am a qualified nurse with ten years of experience in care. I am a qualified nurse and have ten years of experience in care.",
                "en",
            ),
            ("I look forward to hearing from you. I look forward to hearing from you soon.", "en"),
            ("I have a clean driving licence. I hold a clean driving licence.", "en"),
            ("Ich habe seit 2015 einen Führerschein. Ich besitze seit 2015 einen Führerschein.", "de"),
            ("Ich freue mich auf Ihre Antwort. Ich freue mich sehr auf Ihre Antwort.", "de"),
            ("J’ai le permis de conduire depuis 2015. Je possède le permis de conduire depuis 2015.", "fr"),
            ("Tengo carné de conducir desde 2015. Poseo carné de conducir desde 2015.", "es"),
            ("Ho la patente di guida dal 2015. Possiedo la patente di guida dal 2015.", "it"),
            ("Tenho carta de condução desde 2015. Possuo carta de condução desde 2015.", "pt"),
            ("Ik heb een geldig rijbewijs sinds 2015. Ik bezit een geldig rijbewijs sinds 2015.", "nl"),
            ("Mam prawo jazdy od 2015 roku. Posiadam prawo jazdy od 2015 roku.", "pl"),
            ("Jag har körkort sedan år 2015. Jag innehar körkort sedan år 2015.", "sv"),
            ("Jeg har kørekort siden år 2015. Jeg besidder kørekort siden år 2015.", "da"),
        ] {
            assert!(again(&wording(text, language)).is_some(), "{text}");
        }
        for (text, language) in [
            ("I enjoy working with children. I enjoy working with adults.", "en"),
            ("I have worked in Leeds for two years. I have worked in York for two years.", "en"),
            ("I want to learn from you. I want to learn with you.", "en"),
            ("I like to work with young people. I like to work with old people.", "en"),
            ("I can lead a team. I have led a team.", "en"),
            ("I was a nurse in care for years. I am a nurse in care again.", "en"),
            ("I do not have a driving licence. I have a driving permit.", "en"),
            ("We shall see. We shall see.", "en"),
            ("I know what I want to do. I know what I have to do.", "en"),
            ("Ich arbeite gern mit Kindern. Ich arbeite gern mit Erwachsenen.", "de"),
            ("Ich habe in Kiel gelernt. Ich habe in Lübeck gelernt.", "de"),
            ("J’aime travailler avec les enfants. J’aime travailler avec les adultes.", "fr"),
            ("Me gusta trabajar con niños. Me gusta trabajar con adultos.", "es"),
            ("Amo lavorare con i bambini. Amo lavorare con gli adulti.", "it"),
            ("Ik werk graag met kinderen. Ik werk graag met ouderen.", "nl"),
            ("I look forward to hearing from you. Could I hear from you soon?", "en"),
            ("I am who I am. I am what I am.", "en"),
            ("I work with animals in Leeds. I would work with animals in Leeds.", "en"),
            ("I write letters for a firm in Leeds. I write letters to a firm in Leeds.", "en"),
            ("I am a trained nurse in Leeds. I am now a trained nurse in Leeds.", "en"),
            ("I want to be a trained nurse. I want a trained nurse.", "en"),
            ("Always with animals and their keepers. Really always with animals and their keepers.", "en"),
            ("I have a licence and a trained dog. I hold a licence and own a trained dog.", "en"),
            ("Ich arbeite mit Tieren in Kiel. Ich arbeite derzeit mit Tieren in Kiel.", "de"),
            ("Ich schreibe für eine Firma in Kiel. Ich schreibe über eine Firma in Kiel.", "de"),
            ("Je travaille avec des enfants malades. Je travaille pour des enfants malades.", "fr"),
            ("Trabajo con niños en la escuela. Trabajo actualmente con niños en la escuela.", "es"),
            ("Lavoro con bambini nella scuola. Lavoro attualmente con bambini nella scuola.", "it"),
            ("Ik werk graag met zieke kinderen. Ik werk nu met zieke kinderen.", "nl"),
        ] {
            assert_eq!(again(&wording(text, language)), None, "{text}");
        }
    }
}
