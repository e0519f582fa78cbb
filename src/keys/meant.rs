//! Which key of ours a key may have meant that is none of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table::ENTRIES;
use super::{Holder, KeyEntry, understood, words};

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

/// What names of other programs are read as, by the holder and the name.
static UNDERSTOOD: LazyLock<HashMap<(Holder, &str), &'static KeyEntry>> = LazyLock::new(|| {
    let mut understood_as = HashMap::new();
    for &holder in Holder::ALL {
        for (name, entry) in understood(holder) {
            understood_as.entry((holder, name)).or_insert(entry);
        }
    }
    understood_as
});

/// A name for a key.
struct Name {
    /// Without case, hyphens and the like.
    bare: String,
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
        let name = move |name: &str, whose| Self { bare: bare(name), entry, whose };
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
    if let Some(entry) = UNDERSTOOD.get(&(holder, key)) {
        return Meaning::Understood(entry);
    }
    if key.len() > LONGEST || (holder == Holder::FrontMatter && JEKYLL.binary_search(&key).is_ok()) {
        return Meaning::Own;
    }
    let bare = bare(key);
    let called = same(holder, key, &bare).or_else(|| called(holder, &bare)).map(Meaning::Called);
    called.or_else(|| near(holder, &bare).map(Meaning::Slip)).unwrap_or(Meaning::Own)
}

fn names(holder: Holder) -> impl Iterator<Item = &'static Name> {
    NAMES.get(&holder).into_iter().flatten()
}

/// A key that differs in case, hyphens, underscores and blanks alone, or in number.
fn same(holder: Holder, key: &str, bare: &str) -> Option<Vec<&'static KeyEntry>> {
    // `Ref` is a number, and not one of `refs`
    let is_own = OWN.binary_search(&bare).is_ok();
    let is = |name: &&Name| match name.entry.name {
        short if short.len() <= 3 => short.eq_ignore_ascii_case(key.trim()),
        _ => name.bare == bare || !is_own && (is_plural(&name.bare, bare) || is_plural(bare, &name.bare)),
    };
    some(names(holder).filter(|name| name.whose == Whose::Ours).filter(is).map(|name| name.entry).collect())
}

/// A key that other programs, or other languages, call so.
fn called(holder: Holder, bare: &str) -> Option<Vec<&'static KeyEntry>> {
    let theirs = names(holder).filter(|name| name.whose == Whose::Theirs && name.bare == bare);
    let in_languages = LANGUAGES.get(bare).into_iter().flatten().copied();
    let of_holder = in_languages.filter(|entry| entry.holders.contains(&holder));
    some(theirs.map(|name| name.entry).chain(of_holder).collect())
}

/// The key that it takes the fewest edits to make, and few enough; ours before those of other programs.
fn near(holder: Holder, bare: &str) -> Option<Vec<&'static KeyEntry>> {
    if OWN.binary_search(&bare).is_ok() {
        return None;
    }
    let letters: Vec<char> = bare.chars().collect();
    let of = |whose: Whose| {
        let edits = |name: &'static Name| Some((edits(&letters, &name.bare, name.most_edits())?, name.entry));
        let found: Vec<_> = names(holder).filter(|name| name.whose == whose).filter_map(edits).collect();
        let fewest = found.iter().map(|(edits, _)| *edits).min()?;
        some(found.into_iter().filter(|(edits, _)| *edits == fewest).map(|(_, entry)| entry).collect())
    };
    of(Whose::Ours).or_else(|| of(Whose::Theirs))
}

/// Keys, each once, where there are any.
fn some(mut keys: Vec<&'static KeyEntry>) -> Option<Vec<&'static KeyEntry>> {
    keys.dedup();
    (!keys.is_empty()).then_some(keys)
}

/// A key without case, hyphens, underscores and blanks.
pub(super) fn bare(key: &str) -> String {
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

/// How many letters have to be put in, taken out, replaced, or changed with their neighbour to make a name; nothing
/// where that is more than `most` (optimal string alignment).
fn edits(letters: &[char], name: &str, most: usize) -> Option<usize> {
    if letters.len().abs_diff(name.len()) > most || most == 0 {
        return None;
    }
    let name = name.as_bytes();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=name.len()).collect();
    for (i, &letter) in letters.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, wanted) in name.iter().map(|byte| char::from(*byte)).enumerate() {
            let replaced = last[j] + usize::from(letter != wanted);
            let mut fewest = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && letter == char::from(name[j - 1]) && letters[i - 1] == wanted {
                fewest = fewest.min(before[j - 1] + 1);
            }
            row.push(fewest);
        }
        if row.iter().all(|edits| *edits > most) {
            return None;
        }
        (before, last) = (last, row);
    }
    last.last().copied().filter(|edits| *edits <= most)
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
