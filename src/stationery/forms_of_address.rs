//! Forms of address by themselves, as tables and data have them beside a name: `Frau`, `Ms.`, `Frau Dr.`

use std::collections::HashMap;
use std::sync::LazyLock;

use super::files::FormatFiles;
use super::lexicon::PeopleLexicon;
use super::locale::Locales;
use super::locale::people::WordRole;
use crate::diagnostic::Diagnostics;
use crate::order;
use crate::source::Sources;

/// The words that letterpress comes with. What a workspace adds says how contacts are read, not what its tables hold.
static LEXICON: LazyLock<(PeopleLexicon, Vec<String>)> = LazyLock::new(|| {
    let locales = Locales::new(FormatFiles::built_in(), &Sources::default(), &mut Diagnostics::default());
    let tags = locales.people().map(|(tag, _)| tag.to_owned()).collect();
    (PeopleLexicon::new(locales.people()), tags)
});

/// Offices are what people do as well.
const DEGREES: [&str; 2] = ["doctor", "professor"];

/// A title or a degree that a text begins with.
#[derive(Clone, Copy, Debug)]
struct FirstTitle {
    /// How many words it has.
    length: usize,
    /// The kind of a degree; none for a form of address.
    degree: Option<&'static str>,
}

/// The longest title or degree at the beginning, in any language.
fn title(words: &[&str]) -> Option<FirstTitle> {
    let (lexicon, tags) = &*LEXICON;
    let of = |tag: &String| {
        let titles = [WordRole::Woman, WordRole::Man];
        let title = lexicon.find(words, &titles, tag).map(|(length, _)| FirstTitle { length, degree: None });
        let degree = || {
            let (length, entry) = lexicon.find(words, &[WordRole::Degree], tag)?;
            let kind = lexicon.degree(entry)?.kind.as_deref()?;
            DEGREES.contains(&kind).then_some(FirstTitle { length, degree: Some(kind) })
        };
        title.or_else(degree)
    };
    // a letter alone is an initial, or `w` and `m` of a form
    let is_word = words.first().is_some_and(|word| word.chars().count() > 1);
    tags.iter().filter_map(of).max_by_key(|title| title.length).filter(|_| is_word)
}

/// Whether all of a text is titles and degrees.
pub fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rest = words.as_slice();
    while let Some(title) = title(rest) {
        rest = &rest[title.length..];
    }
    rest.is_empty() && !words.is_empty()
}

/// Whether all of a text is a department or a team: `Careers`, `Personalabteilung`.
pub fn is_group(text: &str) -> bool {
    let (lexicon, tags) = &*LEXICON;
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_whole = |tag: &String| {
        let found = lexicon.find(&words, &[WordRole::Department, WordRole::Team], tag);
        found.is_some_and(|(length, _)| length == words.len())
    };
    !words.is_empty() && tags.iter().any(is_whole)
}

/// Whether all of a text is titles of several people, such as `Familie` or `Herr und Frau`.
pub fn is_title_of_several(text: &str) -> bool {
    let (lexicon, tags) = &*LEXICON;
    let roles = [WordRole::Woman, WordRole::Man, WordRole::Plural, WordRole::And];
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_of = |tag: &String| {
        let mut rest = words.as_slice();
        while let Some((length, _)) = lexicon.find(rest, &roles, tag) {
            rest = &rest[length..];
        }
        rest.is_empty() && lexicon.find(&words, &roles[..3], tag).is_some()
    };
    !words.is_empty() && !is_nobody(text) && tags.iter().any(is_of)
}

/// A name behind titles that stand beside it, each of which is said once: `Frau` and `Dr. Eva Weber`, `Dr.` and
/// `Frau Weber`. A form of address in the name goes before the one beside it.
pub fn titled_name(beside: &[String], names: &[String]) -> String {
    let (mut forms, mut degrees, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    let mut names_of_person = Vec::new();
    for text in beside {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut rest = words.as_slice();
        while let Some(FirstTitle { length, degree }) = title(rest) {
            let into = if degree.is_some() { &mut degrees } else { &mut forms };
            into.push((rest[..length].join(" "), degree));
            rest = &rest[length..];
        }
        forms.extend((!rest.is_empty()).then(|| (rest.join(" "), None)));
    }
    for name in names {
        let words: Vec<&str> = name.split_whitespace().collect();
        let mut rest = words.as_slice();
        let mut own_forms = Vec::new();
        while let Some(FirstTitle { length, degree }) = title(rest).filter(|title| title.length < rest.len())
        {
            if degree.is_none() && is_initial_beside(rest[0], &forms) {
                break;
            }
            let said = rest[..length].join(" ");
            match degree {
                Some(kind) => {
                    degrees.retain(|(_, known)| *known != degree || kinds.contains(&degree));
                    kinds.push(Some(kind));
                    degrees.push((said, degree));
                }
                None => own_forms.push((said, None)),
            }
            rest = &rest[length..];
        }
        if !own_forms.is_empty() {
            forms = own_forms;
        }
        names_of_person.push((rest.join(" "), None));
    }
    order::sort_by_key(&mut degrees, |(_, kind)| *kind != Some("professor"));
    let words = forms.into_iter().chain(degrees).chain(names_of_person).map(|(said, _)| said);
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a word such as `M.` is the initial of a name behind a form of address of a language that has no such title.
fn is_initial_beside(word: &str, forms: &[(String, Option<&str>)]) -> bool {
    let (lexicon, _) = &*LEXICON;
    let titles = [WordRole::Woman, WordRole::Man];
    let is_own = |form: &str| {
        let words: Vec<&str> = form.split_whitespace().collect();
        let language = lexicon.find(&words, &titles, "").map(|(_, entry)| lexicon.tag(entry));
        form == word
            || language.is_some_and(|tag| {
                lexicon.find(&[word], &titles, tag).is_some_and(|(_, entry)| lexicon.is_own(entry, tag))
            })
    };
    let is_initial = word.strip_suffix('.').is_some_and(|word| word.chars().count() == 1);
    is_initial && !forms.is_empty() && !forms.iter().any(|(form, _)| is_own(form))
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
        for (mark, title) in [
            ("w", "Ms."),
            ("M", "Mr."),
            ("männlich", "Mr."),
            ("f.", "Ms."),
            ("divers", ""),
            ("Firma", ""),
            ("Fa.", ""),
            ("Société", ""),
            ("Empresa", ""),
            ("Company", ""),
            ("Bedrijf", ""),
        ] {
            assert_eq!(of_form(mark), Some(title), "{mark}");
        }
        assert_eq!((of_form("Frau"), of_form("Weber"), of_form("")), (None, None, None));
        assert!(is_nobody("Damen und Herren") && !is_nobody("Weber"));
    }
    #[test]
    fn titles_beside_a_name_that_has_one_are_said_once_and_none_is_lost() {
        for (beside, name, expected) in [
            ("Frau", "Weber", "Frau Weber"),
            ("Frau", "Frau Weber", "Frau Weber"),
            ("Frau", "Fr. Weber", "Fr. Weber"),
            ("Frau", "Dr. Ute Öhm", "Frau Dr. Ute Öhm"),
            ("Frau Dr.", "Öhm", "Frau Dr. Öhm"),
            ("Frau Dr.", "Dr. Ute Öhm", "Frau Dr. Ute Öhm"),
            ("Frau", "Dr. med. Ute Öhm", "Frau Dr. med. Ute Öhm"),
            ("Frau|Dr.", "Dr. med. Ute Öhm", "Frau Dr. med. Ute Öhm"),
            ("Herr", "Prof. Dr. Jan Berg", "Herr Prof. Dr. Jan Berg"),
            ("Herr|Prof.", "Dr. Jan Berg", "Herr Prof. Dr. Jan Berg"),
            ("|Dr.", "Prof. Jan Berg", "Prof. Dr. Jan Berg"),
            ("|Dr.", "Frau Weber", "Frau Dr. Weber"),
            ("Herr|Dr. Dr.", "Berg", "Herr Dr. Dr. Berg"),
            ("Frau", "Ute|Dr. Öhm", "Frau Dr. Ute Öhm"),
            ("Mr", "Dr Ian Reid", "Mr Dr Ian Reid"),
            ("Mr", "M. Smith", "Mr M. Smith"),
            ("Ms", "D. Jones", "Ms D. Jones"),
            ("Ms.", "Prof. Ana Reyes", "Ms. Prof. Ana Reyes"),
            ("Monsieur", "M. Dupont", "M. Dupont"),
            ("M.", "M. Dupont", "M. Dupont"),
            ("Mme", "Dr Anne Petit", "Mme Dr Anne Petit"),
            ("Sra.", "Dra. Ana Ruiz", "Sra. Dra. Ana Ruiz"),
            ("Dhr.", "prof. dr. Jan de Wit", "Dhr. prof. dr. Jan de Wit"),
            ("Mevr.", "dr. Els Mol", "Mevr. dr. Els Mol"),
            ("Familie", "Weber", "Familie Weber"),
            // a surname
            ("Frau", "Eva|Herr", "Frau Eva Herr"),
            ("", "Ute Öhm", "Ute Öhm"),
        ] {
            let parts = |text: &str| -> Vec<String> {
                text.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
            };
            assert_eq!(titled_name(&parts(beside), &parts(name)), expected, "{beside} + {name}");
        }
        for text in ["Familie", "Herr und Frau", "Eheleute", "Mr & Mrs", "Famille"] {
            assert!(is_title_of_several(text), "{text}");
        }
        for text in ["Damen und Herren", "Liebe Kim", "und", "", "Weber"] {
            assert!(!is_title_of_several(text), "{text}");
        }
    }
}
