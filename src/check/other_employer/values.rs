//! What the data of one other employer say under keys of their own, in the words of this letter: its product, a colleague's name,
//! the number of its posting.

use super::addressee::{Addressee, Mention};
use crate::check::applying::Intent;
use crate::check::contradiction;
use crate::check::cue_list::find_phrase;
use crate::check::lint::{Findings, if_meant};
use crate::check::passage::ReadingOrder;
use crate::diagnostic::Severity;
use crate::employer::each_text;

/// As many are looked at in a letter.
const MOST: usize = 100;

pub(super) fn run(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    mentions: &[Mention<'_, '_>],
    findings: &mut Findings<'_>,
) {
    let names = reading.subject.names;
    let mut left = MOST;
    for passage in &reading.passages {
        for found in names.own_values(&passage.text) {
            let Some(&owner) = found.phrase.owners().first() else { continue };
            let Some(fewer) = left.checked_sub(1) else { return };
            left = fewer;
            let written = &passage.text[found.range.clone()];
            let is_spelt_so = written == &*found.phrase.text || written.split_whitespace().nth(2).is_some();
            let is_meant = own.means(owner)
                || own.holds(written)
                || own.is_authors(written)
                || is_of_site(reading, &found.phrase.text);
            // where the letter says that one was there, it may tell of it
            let was_there = mentions.iter().any(|mention| {
                mention.said == Intent::Past && mention.found.phrase.owners().contains(&owner)
            });
            if !is_spelt_so || is_meant || was_there {
                continue;
            }
            let (firm, key) = (names.name(owner), names.key(owner));
            let said = names.key_of_value(owner, &found.phrase.text).unwrap_or_default();
            let is_reference = contradiction::is_reference_key(said);
            let span = reading.place(passage, found.range.clone());
            if is_reference && span.is_some_and(|span| findings.is_warned_of(span)) {
                continue;
            }
            findings.push(
                own.finding(format_args!("and `{written}` is the `{said}` of `{firm}`"))
                    .severity(if is_reference { Severity::Error } else { Severity::Warning })
                    .at_option(span)
                    .hint(format!("write what is true of `{}`, or leave it out", own.name))
                    .hint(if_meant(key)),
            );
        }
    }
}

/// Whether the sender's own data have the words: a project may be called as another's product is.
fn is_of_site(reading: &ReadingOrder<'_>, words: &str) -> bool {
    let site = reading.subject.scope.site;
    let mut is_there = false;
    for (_, value) in site.iter().filter(|(key, _)| &***key != "data") {
        each_text(value, 3, &mut |text| is_there |= find_phrase(text, words).is_some());
    }
    is_there
}
