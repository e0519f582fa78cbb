//! Rows that were not meant to be jobs: one that stands twice, one that adds up the others.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::JobRow;
use crate::diagnostic::{Code, Diagnostic, Severity, is_within};
use crate::keys::KnownKey;
use crate::source::{Sources, Span};

/// The rows, each that says what one before it says with a warning, and each that adds up the others with an error.
pub fn told_twice(mut rows: Vec<JobRow>, sources: &Sources) -> Vec<JobRow> {
    let counters = counters(&rows);
    // by a hash of what each says: the words of all of them would be a second list
    let mut seen: HashMap<u64, Option<Span>> = HashMap::new();
    let mut houses: HashMap<u64, (String, Option<Span>)> = HashMap::new();
    let line = |place: Option<Span>| {
        let place = place?;
        Some(format!("row {}", sources.get(place.source)?.position(place.start()).line))
    };
    for row in &mut rows {
        let name = KnownKey::EmployerName.given(&row.described).and_then(|field| field.value.scalar());
        if let Some(name) = name.filter(|name| is_sum(name, row)) {
            let place = row.place;
            row.reject(format!("`{name}` adds up the rows above it, and is no employer"), place)
                .hints
                .push("take the row out".to_owned());
            continue;
        }
        if let Some((text, place)) = commented(row) {
            let message = format!("`{text}` begins with `#`, and a list has no comments: the row is a job");
            let finding = Diagnostic::new(Code::Job, message).severity(Severity::Warning).at_option(place);
            row.tell(finding.hint("delete the row, or the `#`"));
        }
        if row.described.is_empty() {
            continue;
        }
        let twin = called_nearly_so(row, &counters, &mut houses).map(|(name, place)| {
            let above = line(place).unwrap_or_else(|| "a row above it".to_owned());
            let message =
                format!("this row says what {above} says of `{name}`, but for a letter of the name");
            Diagnostic::new(Code::Job, message).severity(Severity::Warning).at_option(row.place)
        });
        if let Some(found) = twin {
            row.tell(found.hint("if it is one house, it gets two letters: take one of the two out"));
        }
        let mut said = DefaultHasher::new();
        (&row.letter, &row.employer, &row.output).hash(&mut said);
        for (key, field) in row.set.iter().filter(|(key, _)| !counters.contains(&**key)) {
            (key, field.value.scalar()).hash(&mut said);
        }
        match seen.entry(said.finish()) {
            Entry::Vacant(free) => {
                free.insert(row.place);
            }
            Entry::Occupied(first) => {
                let above = line(*first.get()).unwrap_or_else(|| "a row above it".to_owned());
                let message = format!("this row says what {above} says: the same letter is made twice");
                let finding = Diagnostic::new(Code::Job, message).severity(Severity::Warning);
                row.tell(finding.at_option(row.place).hint("take one of the two out"));
            }
        }
    }
    rows
}

/// How much a row has to say of an employer beside its name until another row that says the same is of the same house.
const OF_A_HOUSE: usize = 3;

/// The employer of a row above that says the same but for a slip in the name.
fn called_nearly_so(
    row: &JobRow,
    counters: &HashSet<String>,
    houses: &mut HashMap<u64, (String, Option<Span>)>,
) -> Option<(String, Option<Span>)> {
    let field = KnownKey::EmployerName.given(&row.described)?;
    let name = field.value.scalar()?.trim().to_owned();
    if row.described.len() <= OF_A_HOUSE {
        return None;
    }
    let mut said = DefaultHasher::new();
    (&row.letter, &row.employer, &row.output).hash(&mut said);
    let others = row.set.iter().filter(|(key, other)| other.span != field.span && !counters.contains(&**key));
    others.for_each(|(key, field)| (key, field.value.scalar()).hash(&mut said));
    match houses.entry(said.finish()) {
        Entry::Vacant(free) => {
            free.insert((name, row.place));
            None
        }
        Entry::Occupied(first) => {
            let (above, place) = first.get();
            is_slip_of(&name, above).then(|| (above.clone(), *place))
        }
    }
}

/// Whether two names are one but for a slip in a word of letters: two letters in the wrong order, or one too many in a name with
/// more that is alike. A letter in the place of another makes another name, as in `Meier` and `Maier`, and so does the first one;
/// short words and numbers tell houses apart.
fn is_slip_of(name: &str, other: &str) -> bool {
    /// So many words that are alike say that it is one house.
    const ALIKE: usize = 2;
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let pairs: Vec<(&str, &str)> = name.split_whitespace().zip(other.split_whitespace()).collect();
    let mut differing = pairs.iter().filter(|(one, other)| one != other);
    let is_slip = |(one, other): &(&str, &str)| {
        let has_number = [one, other].iter().any(|word| word.contains(|c: char| c.is_numeric()));
        let alike = pairs.iter().filter(|(one, other)| one == other && is_long(one)).count();
        let is_swap = sorted(one) == sorted(other);
        let is_other_length = one.chars().count() != other.chars().count();
        is_long(one)
            && is_long(other)
            && !has_number
            && one.chars().next() == other.chars().next()
            && is_within(one, other, 1)
            && (is_swap || is_other_length && alike >= ALIKE)
    };
    name.split_whitespace().count() == other.split_whitespace().count()
        && differing.next().is_some_and(is_slip)
        && differing.next().is_none()
}

/// The name of a company behind a `#`, with which a row begins that was hardly meant to be one any more. A `#` before a number
/// counts.
fn commented(row: &JobRow) -> Option<(String, Option<Span>)> {
    let field = KnownKey::EmployerName.given(&row.described)?;
    let text = field.value.scalar()?;
    let said = text.trim().strip_prefix('#')?.trim_start_matches('#').trim_start();
    let is_comment = !said.is_empty() && !said.starts_with(|c: char| c.is_ascii_digit());
    is_comment.then(|| (text.trim().to_owned(), field.span.or(row.place)))
}

/// The columns that count the rows: a whole number in each, larger than the one above it.
fn counters(rows: &[JobRow]) -> HashSet<String> {
    // how many rows have it so far, and the last number
    let mut rising: HashMap<&str, (usize, u64)> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        for (key, field) in &*row.set {
            let number = field.value.scalar().and_then(|text| text.trim().parse::<u64>().ok());
            let Some(number) = number else { continue };
            let (count, last) = rising.entry(key).or_insert((0, 0));
            if *count == at && (at == 0 || number > *last) {
                (*count, *last) = (at + 1, number);
            }
        }
    }
    let whole = rising.into_iter().filter(|(_, (count, _))| *count == rows.len());
    whole.map(|(key, _)| key.to_owned()).collect()
}

impl JobRow {
    /// Whether it says nothing but numbers beside that name.
    fn has_numbers_alone(&self, name: &str) -> bool {
        let is_number = |text: &str| {
            text.trim().is_empty() || text.chars().all(|c| c.is_ascii_digit() || " .,'%€$£-".contains(c))
        };
        let mut said = self.set.iter().filter_map(|(_, field)| field.value.scalar());
        said.all(|text| text.trim() == name.trim() || is_number(&text))
    }
}

/// Whether a cell heads the sums of a table: `Summe:`. `Total` is a company too, and heads them where nothing but numbers follow.
fn is_sum(name: &str, row: &JobRow) -> bool {
    let bare = name.trim().trim_end_matches([':', '=']).trim().to_lowercase();
    let heads_sums = matches!(
        bare.as_str(),
        "summe"
            | "gesamt"
            | "gesamtsumme"
            | "total"
            | "totals"
            | "sum"
            | "subtotal"
            | "grand total"
            | "totale"
            | "totaal"
            | "suma"
            | "razem"
            | "σ"
            | "∑"
    );
    heads_sums && (name.contains(':') || bare != "total" || row.has_numbers_alone(name))
}
