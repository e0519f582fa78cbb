//! Forms of address by themselves, as tables and data have them beside a name: `Frau`, `Ms.`, `Frau Dr.`

use std::collections::HashMap;
use std::sync::LazyLock;

use super::files::FormatFiles;
use super::lexicon::PeopleLexicon;
use super::locale::Locales;
use super::locale::people::WordRole;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

/// The words that letterpress comes with. What a workspace adds says how contacts are read, not what its tables hold.
static LEXICON: LazyLock<(PeopleLexicon, Vec<String>)> = LazyLock::new(|| {
    let locales = Locales::new(FormatFiles::built_in(), &Sources::default(), &mut Diagnostics::default());
    let tags = locales.people().map(|(tag, _)| tag.to_owned()).collect();
    (PeopleLexicon::new(locales.people()), tags)
});

/// Offices are what people do as well.
const DEGREES: [&str; 2] = ["doctor", "professor"];

/// How many words a title or a degree at the beginning has, in any language.
fn title(words: &[&str]) -> Option<usize> {
    let (lexicon, tags) = &*LEXICON;
    let of = |tag: &String| {
        let titles = [WordRole::Woman, WordRole::Man];
        let title = lexicon.find(words, &titles, tag).map(|(length, _)| length);
        let degree = || {
            let (length, entry) = lexicon.find(words, &[WordRole::Degree], tag)?;
            let kind = lexicon.degree(entry)?.kind.as_deref()?;
            DEGREES.contains(&kind).then_some(length)
        };
        title.or_else(degree)
    };
    // a letter alone is an initial, or `w` and `m` of a form
    let is_word = words.first().is_some_and(|word| word.chars().count() > 1);
    tags.iter().filter_map(of).max().filter(|_| is_word)
}

/// Whether all of a text is titles and degrees.
pub fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rest = words.as_slice();
    while let Some(length) = title(rest) {
        rest = &rest[length..];
    }
    rest.is_empty() && !words.is_empty()
}

/// What forms have for a form of address: `w`, `male`, `männlich`.
static FORM_MARKS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("forms_of_address/marks.txt").lines().filter(|line| !line.starts_with('#'));
    let lines = lines.filter_map(|line| line.split_once(':'));
    lines.flat_map(|(title, marks)| marks.split(',').map(move |mark| (mark.trim(), title))).collect()
});

/// The title that a form means by a mark such as `w` or `male`, empty where it means none, as with `d`; nothing for
/// what is no such mark.
pub fn of_form(text: &str) -> Option<&'static str> {
    FORM_MARKS.get(text.trim().trim_end_matches('.').to_lowercase().as_str()).copied()
}

/// Whether a text begins with a title and goes on.
pub fn begins_with_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    title(&words).is_some_and(|length| length < words.len())
}

/// Whether a text is said to nobody by name, such as `Damen und Herren`.
pub fn is_nobody(text: &str) -> bool {
    let (lexicon, tags) = &*LEXICON;
    let words: Vec<&str> = text.split_whitespace().collect();
    tags.iter().any(|tag| {
        lexicon.find(&words, &[WordRole::Nobody], tag).is_some_and(|(length, _)| length == words.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_degrees_are_told_from_words_of_a_greeting_and_from_jobs() {
        for text in [
            "Frau",
            "Herr",
            "Herrn",
            "Ms",
            "Ms.",
            "Mrs.",
            "Mme",
            "M.",
            "Sra.",
            "mevrouw",
            "Pani",
            "Dr.",
            "Frau Dr.",
            "Prof. Dr.",
            "Sig.ra",
        ] {
            assert!(is_title(text), "{text}");
        }
        for text in [
            "Sehr geehrte Frau Weber",
            "Dear",
            "w",
            "m",
            "M",
            "Damen und Herren",
            "Head of HR",
            "Leiterin HR",
            "Manager",
            "",
        ] {
            assert!(!is_title(text), "{text}");
        }
        for (mark, title) in [("w", "Ms."), ("M", "Mr."), ("männlich", "Mr."), ("f.", "Ms."), ("divers", "")]
        {
            assert_eq!(of_form(mark), Some(title), "{mark}");
        }
        assert_eq!((of_form("Frau"), of_form("Weber"), of_form("")), (None, None, None));
        assert!(begins_with_title("Frau Weber") && !begins_with_title("Weber") && !begins_with_title("Frau"));
        assert!(is_nobody("Damen und Herren") && !is_nobody("Weber"));
    }
}
