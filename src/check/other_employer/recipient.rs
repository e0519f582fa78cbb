//! A `recipient` of the letter's own that is another than the employer that it is for: what stands in the window of an
//! envelope is left over from the last letter.

use super::addressee::Addressee;
use crate::check::lint::{Findings, if_meant};
use crate::check::passage::ReadingOrder;
use crate::diagnostic::Severity;
use crate::employer::contacts::folded_words;
use crate::employer::each_text;
use crate::employer::names::{is_legal_form, is_short_for, is_trade};
use crate::keys::KnownKey;
use crate::source::Span;
use crate::value::Field;

/// No address has more lines.
const MOST_LINES: usize = 40;

pub(super) fn run(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let page = &reading.subject.document.meta.page;
    let Some(map) = KnownKey::Recipient.given(page).and_then(|recipient| recipient.value.as_map()) else {
        return;
    };
    if let Some(name) = KnownKey::RecipientName.field(map) {
        company(reading, own, name, findings);
    }
    if let Some(address) = KnownKey::RecipientAddress.field(map) {
        place(reading, own, address, findings);
    }
}

/// Another company than the employer: an error where the workspace has an employer of that name.
fn company(reading: &ReadingOrder<'_>, own: &Addressee, field: &Field, findings: &mut Findings<'_>) {
    let (Some(written), Some(employer)) = (field.value.as_str(), reading.subject.employer) else { return };
    if !own.has_name || is_short_for(written, employer) || shares_a_word(own, written) {
        return;
    }
    let names = reading.subject.names;
    let known = names.employers(written);
    let distinct = folded_words(written).flat_map(|word| names.distinct(&word).to_vec());
    let others: Vec<usize> =
        known.iter().flat_map(|found| found.phrase.owners().to_vec()).chain(distinct).collect();
    if others.iter().any(|other| own.means(*other)) {
        return;
    }
    let finding = own.finding(format_args!("and its `recipient` is `{}`", written.trim()));
    let finding = match others.first() {
        Some(first) => finding
            .severity(Severity::Error)
            .label(format!("another employer, `{}`", names.name(*first)))
            .hint(if_meant(names.key(*first))),
        None => finding.severity(Severity::Warning).hint(format!(
            "where it is a part of that firm, name both: `{}, {}`",
            own.name,
            written.trim()
        )),
    };
    findings.push(
        finding
            .at_option(place_of(field))
            .hint("else take `name` out of `recipient`: the employer's data say whom it is for"),
    );
}

/// The street or the city of another employer alone.
fn place(reading: &ReadingOrder<'_>, own: &Addressee, field: &Field, findings: &mut Findings<'_>) {
    let names = reading.subject.names;
    let mut lines = Vec::new();
    each_text(&field.value, 3, &mut |text| lines.extend(text.lines().take(MOST_LINES).map(str::to_owned)));
    for line in lines.iter().take(MOST_LINES) {
        let found = names.streets(line).into_iter().chain(names.cities(line));
        for found in found.filter(|found| !own.holds(&line[found.range.clone()])) {
            let owners = found.phrase.owners();
            let Some(first) = own.stranger(owners) else {
                continue;
            };
            let place = &line[found.range.clone()];
            findings.push(
                own.finding(format_args!("and `{place}` is where `{}` is", names.name(*first)))
                    .severity(Severity::Error)
                    .at_option(place_of(field))
                    .hint("take `recipient` out: the employer's data say where it is")
                    .hint(format!(
                        "if it is right, add `mentions: [{}]` to the front matter",
                        names.key(*first)
                    )),
            );
            return;
        }
    }
}

fn place_of(field: &Field) -> Option<Span> {
    field.span.or(field.key_span)
}

/// Whether a name has a word of the employer's that says more than what trade it is of.
fn shares_a_word(own: &Addressee, written: &str) -> bool {
    let says_more = |word: &String| word.chars().count() > 2 && !is_trade(word) && !is_legal_form(word);
    let of_own = own.words_of_names();
    folded_words(written).filter(says_more).any(|word| of_own.contains(&word))
}
