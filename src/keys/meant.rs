//! Which key of ours a key may have meant that is none of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::edits::ComparedLetters;
use super::table::ENTRIES;
use super::{Holder, KeyEntry, KnownKey, columns, understood_as, words};

/// What a key that letterpress does not read has to do with one that it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It is one that letterpress reads.
    Known,
    /// It is read in the place of this one.
    Understood(&'static KeyEntry),
    /// It is one of these in another form, such as its plural, or what others call them.
    Called(Vec<&'static KeyEntry>),
    /// It is a slip of one of these.
    Slip(Vec<&'static KeyEntry>),
    /// It is near to nothing, or means something elsewhere: the user's own.
    Own,
}

/// Keys that mean something to Jekyll, its plugins and its themes.
static JEKYLL: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("jekyll.txt")));

/// Whether a key means something to Jekyll, to its plugins or to its themes.
pub fn is_jekyll(key: &str) -> bool {
    JEKYLL.binary_search(&key).is_ok()
}

/// Whether two keys differ in case, hyphens, underscores and blanks alone.
pub fn is_same_word(one: &str, other: &str) -> bool {
    bare(unquoted(one)) == bare(unquoted(other))
}

/// A key without the quotes of word processors around it, which YAML does not know.
fn unquoted(key: &str) -> &str {
    key.trim_matches(['“', '”', '„', '‘', '’', '«', '»'])
}

/// Words near to a key that mean something of their own.
static OWN: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("own.txt")));

/// What other languages call keys: by the bare word, all that it may mean.
static LANGUAGES: LazyLock<HashMap<String, Vec<&'static KeyEntry>>> = LazyLock::new(languages);

/// Every name that a holder may have for a key, by the holder: made once, for letters have many keys.
static NAMES: LazyLock<HashMap<Holder, Vec<Name>>> = LazyLock::new(|| {
    let names =
        |holder: &Holder| (*holder, ENTRIES.iter().flat_map(|entry| Name::of(entry, *holder)).collect());
    Holder::ALL.iter().map(names).collect()
});

/// A name for a key.
struct Name {
    /// Without case, hyphens and the like.
    bare: String,
    letters: ComparedLetters,
    entry: &'static KeyEntry,
    whose: Whose,
}

/// Who calls a key so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// letterpress.
    Ours,
    /// Another program.
    Theirs,
}

impl Name {
    /// The names of a key in a holder.
    fn of(entry: &'static KeyEntry, holder: Holder) -> impl Iterator<Item = Self> {
        let ours = entry.holders.contains(&holder).then_some(entry.name);
        let theirs = entry.answered_in(holder).chain(entry.understood_in(holder));
        let name = move |name: &str, whose| {
            let bare = bare(name);
            Self { letters: ComparedLetters::of(&bare), bare, entry, whose }
        };
        let ours = ours.into_iter().map(move |ours| name(ours, Whose::Ours));
        ours.chain(theirs.map(move |theirs| name(theirs, Whose::Theirs)))
    }

    /// How many edits are a slip: one below seven letters, two from seven on, and none of so few letters that every
    /// other word is one edit away. A name of another program is told by one, where it is long enough.
    fn most_edits(&self) -> usize {
        match (self.whose, self.bare.len()) {
            (Whose::Ours, ..4) | (Whose::Theirs, ..6) => 0,
            (Whose::Ours, 4..7) | (Whose::Theirs, 6..) => 1,
            (Whose::Ours, 7..) => 2,
        }
    }
}

/// The longest key that is compared with others, in bytes. Nobody mistypes a longer one into one of ours.
const LONGEST: usize = 40;

/// What a key means in a holder.
pub fn meaning(holder: Holder, key: &str) -> Meaning {
    if holder.entry(key).is_some() {
        return Meaning::Known;
    }
    if let Some(entry) = understood_as(holder, key) {
        return Meaning::Understood(entry);
    }
    // `“title”: …`, as word processors have quotes
    if let Some(entry) = holder.entry(unquoted(key)).filter(|_| unquoted(key).len() < key.len()) {
        return Meaning::Called(vec![entry]);
    }
    if key.len() > LONGEST || (holder == Holder::FrontMatter && is_jekyll(key)) {
        return Meaning::Own;
    }
    let bare = bare(key);
    let called = same(holder, key, &bare).or_else(|| called(holder, &bare));
    let is_column = holder == Holder::Employer && !columns::is_one(key);
    let near = || near(&[holder], &bare, is_column).map(Meaning::Slip);
    called.map(Meaning::Called).or_else(near).unwrap_or(Meaning::Own)
}

fn names(holder: Holder) -> impl Iterator<Item = &'static Name> {
    NAMES.get(&holder).into_iter().flatten()
}

/// A key that differs in case, hyphens, underscores and blanks alone, or in number.
fn same(holder: Holder, key: &str, bare: &str) -> Option<Vec<&'static KeyEntry>> {
    // `Ref` is a number, and not one of `refs`
    let is_own = OWN.binary_search(&bare).is_ok();
    let is = |name: &&Name| match name.entry.name {
        short if short.len() <= 3 => {
            // `P.S.`, and of a page in a map of few keys what has one letter more, one less or one elsewhere
            let is_pointed = key.contains('.') && name.bare == bare;
            let is_page = holder == Holder::Sender && short == KnownKey::SenderUrl.name();
            short.eq_ignore_ascii_case(key.trim()) || is_pointed || is_page && is_near_short(bare, short)
        }
        _ => name.bare == bare || !is_own && (is_plural(&name.bare, bare) || is_plural(bare, &name.bare)),
    };
    some(names(holder).filter(|name| name.whose == Whose::Ours).filter(is).map(|name| name.entry).collect())
}

/// Whether a word has the letters of a short one in another order, or one more, or one less.
fn is_near_short(word: &str, short: &str) -> bool {
    let (letters, name) = (ComparedLetters::of(word), ComparedLetters::of(short));
    word.len() <= short.len() + 1
        && (letters.is_anagram(&name)
            || word.len() != short.len() && word.len() > 1 && letters.edits(&name, 1).is_some())
}

/// A key that other programs, or other languages, call so.
fn called(holder: Holder, bare: &str) -> Option<Vec<&'static KeyEntry>> {
    let theirs = names(holder).filter(|name| name.whose == Whose::Theirs && name.bare == bare);
    let in_languages = LANGUAGES.get(bare).into_iter().flatten().copied();
    let of_holder = in_languages.filter(|entry| entry.holders.contains(&holder));
    some(theirs.map(|name| name.entry).chain(of_holder).collect())
}

/// The key that it takes the fewest edits to make, and few enough; of as many the first holder's, and ours before those of
/// other programs, and these before what people call columns, where a column may be meant.
fn near(holders: &[Holder], bare: &str, is_column: bool) -> Option<Vec<&'static KeyEntry>> {
    if OWN.binary_search(&bare).is_ok() {
        return None;
    }
    let letters = ComparedLetters::of(bare);
    let of =
        |whose: Whose| holders.iter().filter_map(|holder| nearest_of(*holder, whose, &letters)).collect();
    let (ours, theirs): (Vec<_>, Vec<_>) = (of(Whose::Ours), of(Whose::Theirs));
    let headed = columns::near(&letters).filter(|_| is_column);
    let found = ours.into_iter().chain(theirs).chain(headed);
    found.min_by_key(|(edits, _)| *edits).map(|(_, keys)| keys)
}

/// The keys of a holder whose names are the nearest to a word, and by how many edits.
fn nearest_of(
    holder: Holder,
    whose: Whose,
    letters: &ComparedLetters,
) -> Option<(usize, Vec<&'static KeyEntry>)> {
    let edits = |name: &'static Name| Some((letters.edits(&name.letters, name.most_edits())?, name.entry));
    fewest(names(holder).filter(|name| name.whose == whose).filter_map(edits))
}

/// Of keys with how many edits each takes, those that take the fewest.
pub(super) fn fewest(
    found: impl Iterator<Item = (usize, &'static KeyEntry)>,
) -> Option<(usize, Vec<&'static KeyEntry>)> {
    let found: Vec<_> = found.collect();
    let fewest = found.iter().map(|(edits, _)| *edits).min()?;
    let keys = found.into_iter().filter(|(edits, _)| *edits == fewest).map(|(_, entry)| entry).collect();
    Some((fewest, some(keys)?))
}

/// What the name of a column means that is a key of the letter, or, where rows may be employers, one of an employer's: by
/// its own name, and by what people call columns. The fewest edits decide, then the employer.
pub fn column_meaning(name: &str, is_of_employer: bool) -> Meaning {
    if is_of_employer && Holder::Employer.entry(name).is_some() {
        return Meaning::Known;
    }
    // what a column is called that is read as nothing here is no slip
    let is_of_employer = is_of_employer && !columns::is_one(name);
    let holders = [Holder::Employer, Holder::FrontMatter, Holder::Job];
    let holders = &holders[usize::from(!is_of_employer)..];
    if holders.iter().any(|holder| holder.entry(name).is_some()) {
        return Meaning::Known;
    }
    if let Some(entry) = understood_as(Holder::FrontMatter, name) {
        return Meaning::Understood(entry);
    }
    if name.len() > LONGEST || is_jekyll(name) {
        return Meaning::Own;
    }
    let bare = bare(name);
    // a town in a list of jobs is where the job is
    let is_place = |keys: &Vec<&KeyEntry>| keys.iter().any(|key| **key == *KnownKey::Place.entry());
    let in_languages = |holder| called(holder, &bare).filter(|keys| !is_place(keys));
    let exact = |holder: &Holder| same(*holder, name, &bare).or_else(|| in_languages(*holder));
    if let Some(keys) = holders.iter().find_map(exact) {
        return Meaning::Called(keys);
    }
    near(holders, &bare, is_of_employer).map_or(Meaning::Own, Meaning::Slip)
}

/// Keys, each once, where there are any.
fn some(found: Vec<&'static KeyEntry>) -> Option<Vec<&'static KeyEntry>> {
    let mut keys: Vec<&KeyEntry> = Vec::new();
    for key in found {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    (!keys.is_empty()).then_some(keys)
}

/// A key without case, hyphens, underscores and blanks.
pub(crate) fn bare(key: &str) -> String {
    let is_kept = |c: &char| !matches!(c, '-' | '_' | '.') && !c.is_whitespace();
    key.chars().filter(is_kept).flat_map(char::to_lowercase).collect()
}

/// Whether a word is the plural of another.
fn is_plural(plural: &str, singular: &str) -> bool {
    let Some(stem) = plural.strip_suffix('s') else { return false };
    stem == singular
        || stem.strip_suffix('e') == Some(singular)
        || stem.strip_suffix("ie").is_some_and(|stem| singular.strip_suffix('y') == Some(stem))
}

fn languages() -> HashMap<String, Vec<&'static KeyEntry>> {
    let mut all: HashMap<String, Vec<&'static KeyEntry>> = HashMap::new();
    let lines = include_str!("languages.txt").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let mut words = line.split_whitespace();
        let Some(entry) = words.next().and_then(named) else { continue };
        for word in words {
            all.entry(bare(word)).or_default().push(entry);
        }
    }
    all
}

/// The key at the beginning of a line of languages.txt.
fn named(place: &str) -> Option<&'static KeyEntry> {
    let (path, file) = place.split_once('/').unwrap_or((place, "front matter"));
    let holder = match file {
        "employer" => Holder::Employer,
        "job" => Holder::Job,
        "sender" => Holder::Sender,
        "recipient" => Holder::Recipient,
        _ => Holder::FrontMatter,
    };
    holder.entry(path.rsplit('.').next().unwrap_or(path))
}

#[cfg(test)]
mod tests;
