//! Which key of ours a key may have meant that is none of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table::{ENTRIES, UNBUILT};
use super::{Holder, KeyEntry, Unbuilt, words};

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
    /// It does nothing yet.
    Unbuilt(&'static Unbuilt),
    /// It is near to nothing, or means something elsewhere: the user's own.
    Own,
}

/// Keys that mean something to Jekyll, its plugins and its themes.
static JEKYLL: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("jekyll.txt")));

/// Words near to a key that mean something of their own.
static OWN: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("own.txt")));

/// What other languages call keys: by the bare word, all that it may mean.
static LANGUAGES: LazyLock<HashMap<String, Vec<&'static KeyEntry>>> = LazyLock::new(languages);

/// The longest key that is compared with others, in bytes. Nobody mistypes a longer one into one of ours.
const LONGEST: usize = 40;

/// What a key means in a holder.
pub fn meaning(holder: Holder, key: &str) -> Meaning {
    if holder.entry(key).is_some() {
        return Meaning::Known;
    }
    if let Some(entry) = ENTRIES.iter().find(|entry| entry.understood_in(holder).any(|name| name == key)) {
        return Meaning::Understood(entry);
    }
    if let Some(unbuilt) = unbuilt(holder, key) {
        return Meaning::Unbuilt(unbuilt);
    }
    if key.len() > LONGEST || (holder == Holder::FrontMatter && JEKYLL.binary_search(&key).is_ok()) {
        return Meaning::Own;
    }
    let bare = bare(key);
    let called = same(holder, key, &bare).or_else(|| called(holder, &bare)).map(Meaning::Called);
    called.or_else(|| near(holder, &bare).map(Meaning::Slip)).unwrap_or(Meaning::Own)
}

fn unbuilt(holder: Holder, key: &str) -> Option<&'static Unbuilt> {
    let is = |row: &&Unbuilt| row.name == key || row.others.contains(&key);
    UNBUILT.iter().filter(|row| row.holders.contains(&holder)).find(is)
}

/// A key that differs in case, hyphens, underscores and blanks alone, or in number.
fn same(holder: Holder, key: &str, bare: &str) -> Option<Vec<&'static KeyEntry>> {
    let is = |entry: &&KeyEntry| {
        if is_short(entry.name) {
            return entry.name.eq_ignore_ascii_case(key.trim());
        }
        let name = self::bare(entry.name);
        name == bare || is_plural(&name, bare) || is_plural(bare, &name)
    };
    some(holder.entries().filter(is).collect())
}

/// A key that other programs, or other languages, call so.
fn called(holder: Holder, bare: &str) -> Option<Vec<&'static KeyEntry>> {
    let is = |name: &str| self::bare(name) == bare;
    let by_others =
        |entry: &KeyEntry| entry.answered_in(holder).any(is) || entry.understood_in(holder).any(is);
    let in_languages = LANGUAGES.get(bare).into_iter().flatten().copied();
    let of_holder = in_languages.filter(|entry| entry.holders.contains(&holder));
    some(ENTRIES.iter().filter(|entry| by_others(entry)).chain(of_holder).collect())
}

/// The key that it takes the fewest edits to make, and few enough: one below seven letters, two from seven on.
fn near(holder: Holder, bare: &str) -> Option<Vec<&'static KeyEntry>> {
    if OWN.binary_search(&bare).is_ok() {
        return None;
    }
    let edits = |entry: &'static KeyEntry| {
        let name = self::bare(entry.name);
        let most = if is_short(&name) { 0 } else { 1 + usize::from(name.len() >= 7) };
        let edits = edits(bare, &name, most)?;
        Some((edits, entry))
    };
    let found: Vec<_> = holder.entries().filter_map(edits).collect();
    let Some(fewest) = found.iter().map(|(edits, _)| *edits).min() else { return near_other(holder, bare) };
    some(found.into_iter().filter(|(edits, _)| *edits == fewest).map(|(_, entry)| entry).collect())
}

/// The key whose name in another program is one edit away, and long enough that this is no accident.
fn near_other(holder: Holder, bare: &str) -> Option<Vec<&'static KeyEntry>> {
    const LONG: usize = 6;
    let is_near = |name: &str| name.len() >= LONG && edits(bare, &self::bare(name), 1).is_some();
    let by_others =
        |entry: &&KeyEntry| entry.understood_in(holder).chain(entry.answered_in(holder)).any(is_near);
    some(ENTRIES.iter().filter(by_others).collect())
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// A key without case, hyphens, underscores and blanks.
fn bare(key: &str) -> String {
    let is_kept = |c: &char| !matches!(c, '-' | '_' | '.') && !c.is_whitespace();
    key.chars().filter(is_kept).flat_map(char::to_lowercase).collect()
}

/// Whether every other key of so few letters is one edit away.
fn is_short(name: &str) -> bool {
    name.chars().count() <= 3
}

/// Whether a word is the plural of another.
fn is_plural(plural: &str, singular: &str) -> bool {
    let Some(stem) = plural.strip_suffix('s') else { return false };
    stem == singular
        || stem.strip_suffix('e') == Some(singular)
        || stem.strip_suffix("ie").is_some_and(|stem| singular.strip_suffix('y') == Some(stem))
}

/// How many letters have to be put in, taken out, replaced, or changed with their neighbour; nothing where that
/// is more than `most` (optimal string alignment).
fn edits(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, &letter) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &wanted) in other.iter().enumerate() {
            let replaced = last[j] + usize::from(letter != wanted);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && letter == other[j - 1] && one[i - 1] == wanted {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
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
