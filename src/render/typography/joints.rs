//! Where letters meet that a font would join, and the parts of a compound that they belong to: `Auf|lage`, `Tief|flug`. Duden,
//! "Hinweise für das Maschinenschreiben", Ligaturen: none stands across the joint.

use super::{language, syllables};

/// The bytes of a text in a language before which letters are not joined with those before, in order. Only German has
/// any, and only where its hyphenation parts the word.
pub fn in_words(text: &str, lang: &str) -> Vec<usize> {
    let mut joints = Vec::new();
    if language(lang) != "de" || !["ff", "fl", "fi"].iter().any(|pair| text.contains(pair)) {
        return joints;
    }
    let mut start = 0;
    for token in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = token.trim_end_matches(|c: char| !c.is_alphabetic());
        if word.contains('f') && syllables::may_be_parted(word, syllables::SHORTEST) {
            let ends = syllables::ends(word, lang).filter(|&end| is_joint(&word[..end], &word[end..]));
            joints.extend(ends.map(|end| start + end));
        }
        start += token.len();
    }
    joints
}

/// Whether a syllable's end is that of a part, by the letters there: `f` is doubled in a stem behind a short vowel alone.
fn is_joint(before: &str, after: &str) -> bool {
    let Some(stem) = before.strip_suffix('f') else { return false };
    if after.starts_with(['l', 'i']) {
        return true;
    }
    let long = ["au", "eu", "äu", "ei", "ai", "ie"];
    let is_long =
        long.iter().any(|vowels| stem.len() >= vowels.len() && stem.to_lowercase().ends_with(vowels));
    let ends_in_vowel = stem.to_lowercase().ends_with(['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü', 'y']);
    after.starts_with('f') && (after[1..].starts_with(['r', 'l']) || is_long || !ends_in_vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_two_parts_of_a_german_compound_are_not_joined_and_those_of_one_are() {
        for marked in [
            "Auf|lage",
            "auf|finden",
            "Auf|fassung",
            "Kauf|frau",
            "Kauf|leute",
            "Tief|flug",
            "Schiff|fahrt",
            "Dorf|fest",
            "die Auf|lage, höf|lich (be|greifen)".replace("be|g", "beg").as_str(),
            "hoffen",
            "Hoffnung",
            "Schaffung",
            "Treffen",
            "Kartoffel",
            "Griffe",
            "fünf",
            "Pflicht",
            "Fliege",
            "Prüf|ingenieur",
            "offiziell",
        ] {
            let mut text = marked.replace('|', "");
            for at in in_words(&text, "de-AT").into_iter().rev() {
                text.insert(at, '|');
            }
            assert_eq!(text, marked);
        }
        assert_eq!(in_words("Auflage", "nl").len(), 0);
    }
}
