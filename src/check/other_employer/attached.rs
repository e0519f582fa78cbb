//! Another employer in what goes out beside the words of a letter: its keywords, what is enclosed, the copies of its mail.

use super::addressee::Addressee;
use super::addresses::address;
use crate::check::lint::{Findings, if_meant};
use crate::check::passage::ReadingOrder;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::parts::Part;
use crate::employer::contacts::folded_words;
use crate::keys::{Holder, KnownKey};
use crate::source::Span;
use crate::value::Value;
use crate::words::{is_word, words};

/// As many of each are looked at.
const MOST: usize = 100;

pub(super) fn run(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    keywords(reading, own, findings);
    enclosures(reading, own, findings);
    file_name(reading, own, findings);
    if reading.subject.document.parts.get(Part::Cc).is_none() {
        // what the letter shows is read where it stands
        for (text, span) in copies(reading) {
            let mailboxes = text.split(|c: char| c.is_whitespace() || "<>(),;\"".contains(c));
            for mailbox in mailboxes.filter(|word| word.contains('@')) {
                address(reading, own, mailbox, Some(true), span, findings);
            }
        }
    }
}

/// What `cc` says, each with its place.
pub(in crate::check) fn copies(reading: &ReadingOrder<'_>) -> Vec<(String, Option<Span>)> {
    let page = &reading.subject.document.meta.page;
    let Some(field) = KnownKey::Cc.given(page) else { return Vec::new() };
    match &field.value {
        Value::Array(items) => {
            let texts = items.iter().enumerate().take(MOST);
            texts
                .filter_map(|(at, item)| Some((item.scalar()?, field.item_span(at).or(field.span))))
                .collect()
        }
        one => one.scalar().map(|text| (text, field.span)).into_iter().collect(),
    }
}

fn keywords(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let meta = &reading.subject.document.meta;
    let page = &meta.page;
    let field = KnownKey::Keywords.given(page);
    let field =
        field.or_else(|| KnownKey::Keywords.understood(Holder::FrontMatter, page).map(|(_, field)| field));
    let span = field.and_then(|field| field.span);
    for keyword in meta.keywords.iter().take(MOST) {
        if let Some((name, owner)) = other(reading, own, keyword) {
            let what = format!("has `{name}` among its keywords");
            findings.push(finding(reading, own, &what, owner).at_option(span));
        }
    }
}

fn enclosures(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    for enclosure in reading.subject.document.meta.enclosures.iter().take(MOST) {
        let file = enclosure.file.as_deref().unwrap_or_default();
        let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let called = format!("{} {name}", enclosure.title).replace(['-', '_', '.', '+'], " ");
        let Some((_, owner)) = other(reading, own, &called) else { continue };
        if folded_words(&called)
            .any(|word| cues!("papers of past employers").iter().any(|paper| word.starts_with(paper)))
        {
            continue;
        }
        let shown = if name.is_empty() { &enclosure.title } else { name };
        let finding = finding(reading, own, &format!("encloses `{shown}`"), owner);
        findings.push(finding.severity(Severity::Warning).at(enclosure.span));
    }
}

/// The name of the file that the letter is exported to, and goes out under.
fn file_name(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let Some(file) = reading.subject.file_name else { return };
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    // its own key is its own, whomever it is like: `mueller-gmbh-2`
    let key = reading.subject.document.meta.employer_key.as_deref().unwrap_or_default();
    let called = if key.is_empty() { stem.to_owned() } else { stem.replace(key, " ") };
    let Some((word, owner)) = other(reading, own, &called.replace(['-', '_', '.', '+'], " ")) else { return };
    // `paddle` of `Northwater Paddle Sports` is what the letter is about
    let name: Vec<String> = folded_words(reading.subject.names.name(owner)).collect();
    if name.iter().position(|known| *known == word).is_some_and(|at| at > 0) && name.len() > 2 {
        return;
    }
    let employer = reading.front.employer.as_ref().and_then(|employer| employer.span);
    let finding = finding(reading, own, &format!("is exported as `{stem}`"), owner);
    findings.push(
        finding
            .severity(Severity::Warning)
            .at_option(employer)
            .hint("give the file, the letter or `name` in letterpress.yml another name"),
    );
}

/// The name of another employer that a text has, and its number. Tags and names of files are written small.
fn other(reading: &ReadingOrder<'_>, own: &Addressee, text: &str) -> Option<(String, usize)> {
    let mut capitals = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| !is_word(c)) {
        let mut letters = word.chars();
        capitals.extend(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters));
    }
    let text = &capitals;
    let found = reading.subject.names.employers(text);
    let found = found.into_iter().find(|found| {
        let owners = found.phrase.owners();
        !found.phrase.common
            && !own.is_called(found)
            && !owners.iter().any(|owner| own.mentions.contains(owner))
            && !own.holds(&text[found.range.clone()])
            && !own.is_authors(&text[found.range.clone()])
    });
    if let Some(found) = found {
        return Some((found.phrase.text.to_string(), *found.phrase.owners().first()?));
    }
    words(text).find_map(|word| {
        let word = folded_words(&text[word]).next()?;
        if word.len() < 5 {
            return None;
        }
        let [owner] = reading.subject.names.distinct(&word) else { return None };
        let is_meant = own.means(*owner) || own.has_word(&word);
        (!is_meant && !own.is_authors_word(&word)).then_some((word, *owner))
    })
}

fn finding(reading: &ReadingOrder<'_>, own: &Addressee, what: &str, owner: usize) -> Diagnostic {
    let names = reading.subject.names;
    own.finding(format_args!("and {what}"))
        .label(format!("another employer, `{}`", names.name(owner)))
        .hint(if_meant(names.key(owner)))
}
