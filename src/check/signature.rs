//! A signature, or a name by which a letter introduces its author, that is not the author's.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::anatomy::PassageRange;
use super::cue_list::{WordSection, sections};
use super::lexicon::{self, Topic};
use super::lint::Findings;
use super::passage::ReadingOrder;
use super::person::{Person, capitalised};
use super::quotation::is_quoted;
use super::salutation::is_near;
use crate::document::parts::Part;
use crate::document::plain_text;
use crate::employer::contacts::folded_words;
use crate::words::{near, words};

/// How a name that is written differs from another.
#[derive(Clone, Debug, PartialEq, Eq)]
enum OtherName {
    /// One of its words, by its number among those of the text, has a slip.
    Slip(String),
    /// It is somebody else's: no word is the same, or the surname is and the given name is not.
    Stranger,
}

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    if let Some(author) = reading.subject.document.meta.author.as_deref().and_then(AuthorNames::of) {
        signature(reading, &author, findings);
        introductions(reading, &author, findings);
        enclosed(reading, &author, findings);
    }
    sender(reading, findings);
}

/// A name in the titles of enclosures that is the author's with a slip: `Lebenslauf Marta Holtzer`.
fn enclosed(reading: &ReadingOrder<'_>, author: &AuthorNames<'_>, findings: &mut Findings<'_>) {
    for enclosure in reading.subject.document.meta.enclosures.iter().take(MOST_ENCLOSURES) {
        let title = near(&enclosure.title, LONGEST);
        let all: Vec<Range<usize>> = words(title).collect();
        let named = all.windows(2).map(|pair| &title[pair[0].start..pair[1].end]);
        let slip = named.filter(|name| words(name).all(|word| name[word].starts_with(char::is_uppercase)));
        let mut slips = slip.filter(|name| {
            let is_own = names(name).iter().any(|word| author.names.contains(word));
            is_own && matches!(author.differs(name), Some(OtherName::Slip(_)))
        });
        if let Some(name) = slips.next() {
            let message = format!("`{name}` is among the enclosures, and the author is `{}`", author.written);
            findings.tell(enclosure.span, message, "correct the one that is wrong");
        }
    }
}

/// The titles of so many enclosures are looked at.
const MOST_ENCLOSURES: usize = 50;

/// The name below the closing.
fn signature(reading: &ReadingOrder<'_>, author: &AuthorNames<'_>, findings: &mut Findings<'_>) {
    let Some(PassageRange { passage, range }) = &reading.anatomy.signature else { return };
    let passage = &reading.passages[*passage];
    let signed = &passage.text[range.clone()];
    let Some(other) = author.differs(signed) else { return };
    let place = match &other {
        OtherName::Stranger if is_name(signed) => range.clone(),
        OtherName::Slip(slip) => within(signed, slip, range.start),
        OtherName::Stranger => return,
    };
    let message = format!("the letter is signed `{}`, and its author is `{}`", signed.trim(), author.written);
    findings.tell(reading.span(passage, place), message, "correct the one that is wrong");
}

/// `me llamo Lucía Ferrer`, in the letter of Lucía Ferrero.
fn introductions(reading: &ReadingOrder<'_>, author: &AuthorNames<'_>, findings: &mut Findings<'_>) {
    for passage in reading.prose() {
        let text = &passage.text;
        for phrase in passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::NamingOneself) {
            let rest = text[phrase.range.end..].trim_start_matches([' ', '\u{a0}', ':', ',']);
            let name = capitalised(rest);
            let start = text.len() - rest.len();
            let range = start..start + name.len();
            if name.is_empty() || is_quoted(text, &range) {
                continue;
            }
            let several = words(name).nth(1).is_some();
            let place = match author.differs(name) {
                Some(OtherName::Slip(slip)) => within(name, &slip, start),
                Some(OtherName::Stranger) if several => range,
                _ => continue,
            };
            let message = format!("the letter says `{name}` of its author, who is `{}`", author.written);
            findings.tell(reading.place(passage, place), message, "correct the one that is wrong");
            return;
        }
    }
}

/// Where a folded word stands in a name.
fn within(name: &str, folded: &str, start: usize) -> Range<usize> {
    let found = words(name).zip(folded_words(name)).find(|(_, word)| word == folded);
    found.map_or(start..start + name.len(), |(word, _)| start + word.start..start + word.end)
}

/// The most bytes and words of an author: what has more is a list of many people, and says nothing of one name.
const LONGEST: usize = 1000;
const MOST_WORDS: usize = 40;

/// Whether an author is one person, and no list of many.
pub(super) fn is_of_one(author: &str) -> bool {
    author.len() <= LONGEST && words(author).nth(MOST_WORDS).is_none()
}

/// The author's names, read once.
struct AuthorNames<'a> {
    written: &'a str,
    names: Vec<String>,
    /// The words that have marks, without them.
    marked: Vec<String>,
}

impl<'a> AuthorNames<'a> {
    fn of(written: &'a str) -> Option<Self> {
        if !is_of_one(written) {
            return None;
        }
        let (mut plain, mut marked) = (Vec::new(), Vec::new());
        for word in words(written).map(|word| &written[word]) {
            let folded = folded_words(word);
            if word.is_ascii() { plain.extend(folded) } else { marked.extend(folded) }
        }
        marked.retain(|word| !plain.contains(word));
        Some(Self { written, names: names(written), marked }).filter(|author| author.names.len() > 1)
    }

    /// How a name that is written differs from the author's; nothing where it may be his or hers: in short, with other initials
    /// or second names, with another surname.
    fn differs(&self, written: &str) -> Option<OtherName> {
        if written.len() > LONGEST {
            return None;
        }
        let (own, said) = (&self.names, names(written));
        if said.is_empty() {
            return None;
        }
        if let Some(slip) = self.without_marks(written) {
            return Some(OtherName::Slip(slip));
        }
        let is_own = |word: &String| own.iter().any(|name| is_form_of(name, word));
        let slip = said.iter().find(|word| {
            !own.contains(word)
                && own.iter().any(|name| !said.contains(name) && is_near(name, word) && !is_short(name, word))
        });
        if let Some(slip) = slip {
            return Some(OtherName::Slip(slip.clone()));
        }
        match said.as_slice() {
            [given, .., surname] if !said[..said.len() - 1].iter().any(is_own) => {
                // a pet name that nobody listed begins as the name does
                let begins = |name: &String| name.chars().take(2).eq(given.chars().take(2));
                let whole = is_own(surname) && own.iter().any(begins);
                (!whole).then_some(OtherName::Stranger)
            }
            _ => None,
        }
    }

    /// A name that lacks the marks it has in the author's: `Lefevre` for `Lefèvre`. In capitals many leave them out.
    fn without_marks(&self, written: &str) -> Option<String> {
        let small = |word: &&str| word.is_ascii() && word.contains(char::is_lowercase);
        words(written).map(|word| &written[word]).filter(small).find_map(|word| {
            let folded: String = folded_words(word).collect();
            self.marked.contains(&folded).then_some(folded)
        })
    }
}

/// The names in a text, without abbreviations and letters that stand for degrees: `Dipl.-Ing. Eva Lang, MSc`.
fn names(text: &str) -> Vec<String> {
    let small = text.contains(char::is_lowercase);
    let kept = words(text).filter(|word| {
        let letters = &text[word.clone()];
        let degree = small && letters.chars().nth(1).is_some_and(char::is_uppercase);
        !degree && !text[word.end..].starts_with('.')
    });
    kept.flat_map(|word| Person::of(&text[word]).names).collect()
}

/// Whether a word is a name, perhaps in short or in the language of somebody else.
fn is_form_of(name: &str, word: &str) -> bool {
    name == word || is_begun(name, word) || is_begun(word, name) || is_short(name, word)
}

/// Whether a name begins or ends with another: `Thom`, `Lena`.
fn is_begun(name: &str, short: &str) -> bool {
    short.len() > 1 && (name.starts_with(short) || name.ends_with(short))
}

/// The numbers of the lines of each short form.
static SHORT_NAMES: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, line) in sections("short names").iter().flat_map(WordSection::lines).enumerate() {
        for name in line {
            lines.entry(name).or_default().push(number);
        }
    }
    lines
});

/// Whether two given names are called the same in short: `Bill` and `William`, `Pepe` and `José`.
pub(super) fn is_short(one: &str, other: &str) -> bool {
    let lines = |name: &str| SHORT_NAMES.get(name).map(Vec::as_slice).unwrap_or_default();
    lines(one).iter().any(|line| lines(other).contains(line))
}

/// Whether two people have no name in common, not even in short.
fn is_strange(one: &[String], other: &[String]) -> bool {
    let alike = |one: &String, other: &String| {
        one.starts_with(other.as_str()) || other.starts_with(one.as_str()) || is_near(one, other)
    };
    !one.iter().any(|one| other.iter().any(|other| alike(one, other)))
}

/// Whether a line is two to four words with capitals, as a name is, and no word of a letter's.
fn is_name(line: &str) -> bool {
    let capital = |word: Range<usize>| line[word].starts_with(char::is_uppercase);
    let name = line.trim();
    name.lines().count() == 1
        && (2..=4).contains(&words(name).count())
        && words(line).all(capital)
        && !name.contains(|c: char| c.is_ascii_digit() || "@&/:".contains(c))
        && lexicon::all(name).next().is_none()
}

/// An author of the letter’s own below whose letter the settings’ sender stands.
fn sender(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Some(written) = &reading.front.author else { return };
    let Some(signer) = reading.subject.document.parts.get(Part::Signer) else { return };
    let shown = plain_text(&signer.content);
    if written.value.len().max(shown.len()) > LONGEST {
        return;
    }
    let (own, shown_words) =
        (folded_words(&written.value).collect::<Vec<_>>(), folded_words(&shown).collect::<Vec<_>>());
    if own.len() > 1 && shown_words.len() > 1 && is_strange(&own, &shown_words) {
        findings.tell(written.span, format!("the author is `{}`, and `{}` stands below the letter", written.value, shown.trim()), "write `sender: {name: …}` with the author’s name into the letter, too, or correct the one that is wrong");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differs(author: &str, written: &str) -> Option<OtherName> {
        AuthorNames::of(author)?.differs(written)
    }

    #[test]
    fn a_name_is_the_authors_in_short_and_in_other_forms() {
        for (author, written) in [
            ("Stanley Birch", "Stan Birch"),
            ("Stanley Birch", "S. Birch"),
            ("Stanley Birch", "Stanley J. Birch"),
            ("Stanley Birch", "Stan"),
            ("William Dale", "Bill Dale"),
            ("Margaret Howe", "Peggy Howe"),
            ("José Luis Prado", "Pepe Prado"),
            ("José Luis Prado Gil", "José Luis Prado"),
            ("Magdalena Wirth", "Lena Wirth"),
            ("Anna Bauer", "Anna Schmidt-Bauer"),
            ("Anna Bauer", "Anna Schmidt"),
            ("Jane Moira Birch", "Moira Birch"),
            ("Dr. Eva Lang", "Eva Lang"),
            ("Eva Lang", "Dipl.-Ing. Eva Lang"),
            ("Wei Li", "Li Wei"),
            ("Kim", "Sandra Bo"),
            ("Xosé Castro", "Pepe Castro"),
            ("Charlène Dupuis", "Chacha Dupuis"),
            ("Charlène Dupuis", "CHARLENE DUPUIS"),
        ] {
            assert_eq!(differs(author, written), None, "{author} {written}");
        }
    }

    #[test]
    fn a_name_of_somebody_else_or_with_a_slip_is_not() {
        for (author, written) in [
            ("Stanley Birch", "Moira Birch"),
            ("Stanley Birch", "Daniel Foskett"),
            ("Lucía Ferrero", "Lucía Ferrer"),
            ("Katharina Hoffmann", "Katharina Hofmann"),
            ("Paul Legrand", "Sophie Legrand"),
            ("Jens Maurer", "Petra Maurer"),
            ("Élodie Lefèvre", "Elodie Lefèvre"),
            ("Ignacio Núñez Peña", "Ignacio Nunez"),
        ] {
            assert!(differs(author, written).is_some(), "{author} {written}");
        }
    }
}
