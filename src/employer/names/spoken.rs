//! How people speak of a company, and of a job, whose whole name a file has.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::employer::Employer;
use crate::employer::absent::is_absent;
use crate::employer::common_words::is_common;
use crate::order;
use crate::words::{WordSet, words};

/// What people call an employer: its names and their short forms, longest first.
pub(crate) fn spoken(employer: &Employer) -> Vec<String> {
    let mut forms = BTreeSet::new();
    // nobody is called `nan` or `n/a`
    let called = employer.name().into_iter().chain(employer.aliases()).filter(|name| !is_absent(name));
    for name in called {
        for form in short_forms(name.trim()) {
            forms.insert((usize::MAX - form.len(), form));
        }
    }
    forms.into_iter().map(|(_, form)| form).collect()
}

/// Whether people call an employer so in short: `Acme` for `Acme AG`.
pub(crate) fn is_short_for(name: &str, employer: &Employer) -> bool {
    spoken(employer).iter().any(|form| form.to_lowercase() == name.trim().to_lowercase())
}

/// A name, the part before its first separator, and both without legal forms and words such as `Group`.
fn short_forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    // one word is short already
    if name.chars().count() >= 2 && name.chars().all(char::is_alphanumeric) {
        return forms;
    }
    let separators = [" - ", " – ", " — ", " | ", " / ", " (", ", ", ": "];
    if name.contains(' ')
        && let Some(at) = separators.iter().filter_map(|separator| name.find(separator)).min()
    {
        forms.push(name[..at].to_owned());
    }
    for index in 0..forms.len() {
        forms.extend(without_article(&forms[index]));
        forms.extend(with_other_and(&forms[index]));
        forms.extend(first_half(&forms[index]));
    }
    for index in 0..forms.len() {
        forms.extend(declined(&forms[index]));
    }
    for index in 0..forms.len() {
        let legal = without_endings(&forms[index], &LEGAL_FORMS);
        let plain = without_endings(&legal, &BROAD_WORDS);
        forms.push(legal);
        // `Data Systems` is no `Data`.
        if plain.chars().count() >= 4 && !words(&plain).all(|word| is_common(&plain[word].to_lowercase())) {
            forms.push(plain);
        }
    }
    forms.extend(
        [&LEGAL_FORMS, &BROAD_WORDS]
            .map(|endings| initials(&without_endings(&without_endings(name, &LEGAL_FORMS), endings)))
            .into_iter()
            .flatten(),
    );
    forms.retain(|form| words(form).next().is_some() && form.chars().count() >= 2);
    order::sort(&mut forms);
    forms.dedup();
    forms
}

/// How else a name is written: as one word or two, with two letters for an umlaut. Nobody is called so, but letters write it.
pub(super) fn written_otherwise(name: &str) -> impl Iterator<Item = String> {
    joined(name).into_iter().chain(with_digraphs(name))
}

/// `Muehle Hoelscher` for `Mühle Hölscher`.
fn with_digraphs(name: &str) -> Option<String> {
    const DIGRAPHS: [(char, &str); 6] =
        [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "Ae"), ('Ö', "Oe"), ('Ü', "Ue")];
    let digraph = |c: char| DIGRAPHS.iter().find(|(umlaut, _)| *umlaut == c).map(|(_, two)| *two);
    if name.is_ascii() || !name.contains(|c| digraph(c).is_some()) {
        return None;
    }
    let mut written = String::new();
    for c in name.chars() {
        match digraph(c) {
            Some(two) => written.push_str(two),
            None => written.push(c),
        }
    }
    Some(written)
}

/// `Tradusmedia` for `Tradus Media`, and the other way round `Bright Path` for `BrightPath`; two short words joined may be a third, or a
/// town: `Blackpool`.
fn joined(name: &str) -> Option<String> {
    /// Shorter ones may be words of their own.
    const SHORTEST: usize = 8;
    const SHORTEST_JOINED: usize = 10;
    let plain = name.chars().all(|c| c.is_alphabetic() || c == ' ');
    if !plain || name.chars().count() <= SHORTEST {
        return None;
    }
    let parts: Vec<&str> = name.split(' ').collect();
    match parts.as_slice() {
        [first, second] => {
            let everyday = [first, second].iter().all(|part| is_common(&part.to_lowercase()));
            let joined = format!("{first}{second}");
            let long = joined.chars().count() >= SHORTEST_JOINED;
            (long && !everyday && !is_common(&joined.to_lowercase())).then_some(joined)
        }
        [one] => {
            let mut humps = one.char_indices().skip(2);
            let (at, _) =
                humps.find(|(at, c)| c.is_uppercase() && one[..*at].ends_with(char::is_lowercase))?;
            Some(format!("{} {}", &one[..at], &one[at..]))
        }
        _ => None,
    }
}

/// `LTHT` of `Leeds Teaching Hospitals NHS Trust`, and `LTH`; `TUM` of `Technische Universität München`.
fn initials(name: &str) -> Option<String> {
    let articles = ["The", "Der", "Die", "Das", "La", "Le", "Les", "El", "Los", "Las"];
    let capitals = words(name).map(|word| &name[word]).filter(|word| {
        let spelled = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
        spelled && !articles.contains(word)
    });
    let initials: String = capitals.filter_map(|word| word.chars().next()).collect();
    ((3..=6).contains(&initials.chars().count()) && !is_common(&initials.to_lowercase())).then_some(initials)
}

/// A name with another word for `&`, or with `&` for it.
fn with_other_and(name: &str) -> Vec<String> {
    const ANDS: [&str; 5] = [" & ", " and ", " und ", " et ", " y "];
    if !has_middle(name) {
        return Vec::new();
    }
    let Some(written) = ANDS.iter().find(|and| name.contains(**and)) else { return Vec::new() };
    // `GmbH & Co. KG` is a form of law
    if name.contains(&format!("{written}Co")) {
        return Vec::new();
    }
    if *written == " & " {
        ANDS[1..].iter().map(|and| name.replace(" & ", and)).collect()
    } else {
        vec![name.replace(written, " & ")]
    }
}

/// `Ministerio de Educación` of `Ministerio de Educación y Formación Profesional`.
fn first_half(name: &str) -> Option<String> {
    if !has_middle(name) {
        return None;
    }
    let at = [" y ", " e ", " und ", " et ", " and "].iter().filter_map(|and| name.find(and)).min()?;
    let half = &name[..at];
    (words(half).count() >= 3).then(|| half.to_owned())
}

/// Whether something stands between two blanks.
fn has_middle(name: &str) -> bool {
    name.bytes().filter(|byte| *byte == b' ').nth(1).is_some()
}

/// Endings that registers ask for and nobody says; in lower case, full stops left out.
static LEGAL_FORMS: LazyLock<WordSet> = LazyLock::new(|| endings("[legal]"));

/// Whether a word, in lower case, says of what form a company is: `gmbh`.
pub(crate) fn is_legal_form(word: &str) -> bool {
    LEGAL_FORMS.contains(word)
}

/// Endings that are left out in speech.
static BROAD_WORDS: LazyLock<WordSet> = LazyLock::new(|| endings("[broad]"));

/// The words under a heading of the file of endings.
fn endings(heading: &str) -> WordSet {
    let lines = include_str!("../endings.txt").lines().filter(|line| !line.starts_with('#'));
    let of_heading =
        lines.skip_while(|line| *line != heading).skip(1).take_while(|line| !line.starts_with('['));
    of_heading.flat_map(str::split_whitespace).collect()
}

/// A name as German declines it: `bei der Deutschen Bahn`.
fn declined(name: &str) -> Option<String> {
    let (first, rest) = name.split_once(' ')?;
    // `Deutsche Bahn`, `Deutscher Wetterdienst`, `Bayerisches Rotes Kreuz`
    let stem = first.strip_suffix(['r', 's']).filter(|stem| stem.ends_with('e')).unwrap_or(first);
    let ending = ["sche", "Neue", "Freie", "Erste", "Allgemeine", "Vereinigte"];
    ending.iter().any(|ending| stem.ends_with(ending)).then(|| format!("{stem}n {rest}"))
}

/// A name without its article. `Zeit` alone is a word like any other, and only in `Zeit-Team` a name.
fn without_article(name: &str) -> Vec<String> {
    let Some((first, rest)) = name.split_once(' ') else { return Vec::new() };
    if !["the", "der", "die", "das", "la", "le", "les", "el", "los", "las", "het", "de"]
        .contains(&first.to_lowercase().as_str())
    {
        return Vec::new();
    }
    if words(rest).all(|word| is_common(&rest[word].to_lowercase())) {
        ["Team", "Redaktion", "Gruppe", "Verlag"].map(|group| format!("{rest}-{group}")).into()
    } else {
        vec![rest.to_owned()]
    }
}

fn without_endings(name: &str, endings: &WordSet) -> String {
    let mut kept = name.trim();
    while let Some((rest, last)) = kept.rsplit_once(char::is_whitespace) {
        let mut bare: String = last.chars().filter(|c| !".,()".contains(*c)).collect();
        bare = bare.to_lowercase();
        if !endings.contains(bare.as_str()) {
            break;
        }
        kept = rest.trim_end_matches([' ', ',']);
    }
    kept.trim_end_matches(',').to_owned()
}

/// A job title without what stands in parentheses, such as `(m/w/d)`, and without the `:in` of a gender.
pub(crate) fn bare_title(title: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for character in title.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            other if depth == 0 => bare.push(other),
            _ => {}
        }
    }
    let bare = ["*in", ":in", "_in", "/in", "/-in"].iter().fold(bare, |bare, ending| {
        bare.split(' ').map(|word| word.strip_suffix(ending).unwrap_or(word)).collect::<Vec<_>>().join(" ")
    });
    let words: Vec<&str> = bare
        .split_whitespace()
        .filter(|word| !["m/w/d", "f/m/d", "m/f/d", "m/f/x", "f/m/x"].contains(word))
        .collect();
    words.join(" ").trim_matches([' ', '-', '–', '|', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_what_nobody_says_of_a_name() {
        assert_eq!(
            short_forms("Rasa Technologies GmbH"),
            ["Rasa", "Rasa Technologies", "Rasa Technologies GmbH"]
        );
        assert_eq!(
            short_forms("edX - Massive Courses, Inc."),
            ["edX", "edX - Massive Courses", "edX - Massive Courses, Inc."]
        );
        assert_eq!(short_forms("Müller GmbH & Co. KG"), ["Müller", "Müller GmbH & Co. KG"]);
        assert_eq!(short_forms("Data Systems"), ["Data Systems"]);
        assert_eq!(
            short_forms("Deutsche Bahn AG"),
            ["Deutsche Bahn", "Deutsche Bahn AG", "Deutschen Bahn", "Deutschen Bahn AG"]
        );
        assert_eq!(
            short_forms("Deutscher Wetterdienst"),
            ["Deutschen Wetterdienst", "Deutscher Wetterdienst"]
        );
        assert_eq!(short_forms("The New York Times"), ["NYT", "New York Times", "The New York Times"]);
        assert_eq!(short_forms("Société Générale S.A."), ["Société Générale", "Société Générale S.A."]);
    }

    #[test]
    fn names_are_written_as_one_word_or_two_and_with_two_letters_for_one() {
        for (name, otherwise) in [
            ("Tradus Media", &["TradusMedia"][..]),
            ("BrightPath", &["Bright Path"]),
            ("Mühle Hölscher", &["MühleHölscher", "Muehle Hoelscher"]),
            ("Acme", &[]),
            ("The New York Times", &[]),
            ("Black Pool", &[]),
            ("Green House", &[]),
            ("Data Systems", &[]),
        ] {
            assert_eq!(written_otherwise(name).collect::<Vec<_>>(), otherwise, "{name}");
        }
    }

    #[test]
    fn bares_job_titles() {
        assert_eq!(bare_title("Werkstudent Datenanalyse (m/w/d)"), "Werkstudent Datenanalyse");
        assert_eq!(bare_title("Entwickler:in Backend - m/w/d"), "Entwickler Backend");
    }
}
