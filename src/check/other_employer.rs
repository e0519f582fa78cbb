//! Another employer's name where this one's should be.

mod addressee;
mod addresses;
mod applied_for;
mod attached;
mod borrowed;
mod city;
mod distinct;
mod ending_words;
mod hoped_for;
mod houses;
mod landscape;
mod readers;
mod recipient;
mod rivals;
mod surrounding;
mod told_of_reader;
mod unlisted;
mod values;
mod wished;

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::applying::Intent;
use super::cue_list::{READERS, YOU};
use super::lint::{Documentation, Findings, Lint, MOST_FINDINGS, if_meant};
use super::passage::{LetterHalf, Passage, ReadingOrder, Wording};
use super::salutation::is_near;
use crate::diagnostic::{Code, Diagnostic, Severity, is_within};
use crate::employer::names::{PhraseMatch, is_trade};
use crate::jekyll::body::BodyOrigin;
use crate::words::words;
use addressee::{Addressee, Mention, is_of_a_job};
use addresses::{addresses, postings};

pub(super) use attached::copies;

pub(super) const LINT: Lint = Lint {
    code: Code::OtherEmployer,
    run,
    documentation: Documentation {
        text: "A letter written to another company is the mistake nobody forgives. Names, aliases and short \
            forms of the workspace's other employers are errors in the title, description, headings, subject and \
            salutation, and in sentences that turn to that employer: words of applying (`position at`, `join`, `the … \
            team`, `Bewerbung bei`, `rejoindre`, `unirme a`), or a wish, an interest, something to give (`what draws me to`, \
            `I hope to help`, `würde ich gern bei`). Praise (`I admire`, `the mission of`) and what leans that way \
            is a warning; one's own past (`worked at`), tools, customers, rivals and comparisons are notes. Where a letter never \
            names its own employer and speaks of one other, less is enough. Links to the pages for applicants of \
            another employer, its mail addresses and its domain are errors too, but for sites that everybody uses; so are its name among the keywords \
            and copies to it. What its data alone say under keys of your own (a product, a colleague) \
            and an enclosure or exported file that is called after it are warnings, the number of its posting is an error. So is a warning what the \
            data of the letter's employer have of one other's: its `email`, its contact, its posting. A firm that a clause of consent names is one, too, and `your hospital` or `your patients` to a bank is a warning, as is `your` before the name of a rival that the employer's data list under `competitors`, a firm that no file knows where a sentence hopes to work there (`my career at Savills`), and, with the legal form of its name, where one applies for a post there (`the position of Fitter at Brightwell Foods Ltd`) or takes it for the reader (`a strong fit for Brightwell Foods Ltd`), \
            and a move to another city than this employer's. The other rows of a job list are other employers, too. A letter that means to name another employer lists its key in `mentions` of the front matter; a key \
            there that no employer has is a warning.",
        bad: "---\nemployer: snips\n---\nDear Snips team,\n\nI would love to join Rasa.",
        good: "---\nemployer: snips\n---\nDear Snips team,\n\nI would love to join {{ employer.name }}.",
    },
};

/// No letter names others more often; each takes reading the sentence around it.
const MOST_WEIGHED: usize = 1000;

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    unknown_mentions(reading, findings);
    let Some(own) = Addressee::of(reading) else { return };
    let mut mentions = Vec::new();
    let mut named = false;
    let mut weighed = 0;
    for passage in &reading.passages {
        let jobs = LazyCell::new(|| reading.subject.names.jobs_among(&passage.text, &passage.words));
        postings(reading, &own, passage.content, findings);
        for found in reading.subject.names.employers_among(&passage.text, &passage.words) {
            if own.is_called(&found) {
                named = true;
            } else if weighed < MOST_WEIGHED {
                weighed += 1;
                if !is_of_a_job(&jobs, &found.range) {
                    mentions.extend(own.weigh(passage, found));
                }
            }
        }
    }
    let named = named || own.is_named(reading);
    let is_of_another = applied_for::run(reading, &own, named || !mentions.is_empty(), findings);
    if mentions.is_empty() && !is_of_another {
        unlisted::unlisted(reading, &own, named, findings);
        unlisted::of_a_trade(reading, &own, named, findings);
    }
    addresses(reading, &own, findings);
    distinct::words_of_others(reading, &own, named, &mentions, findings);
    city::others_place(reading, &own, findings);
    near_misses(reading, &own, findings);
    recipient::run(reading, &own, findings);
    attached::run(reading, &own, findings);
    borrowed::run(reading, &own, findings);
    values::run(reading, &own, &mentions, findings);
    houses::run(reading, &own, findings);
    readers::run(reading, &own, findings);
    rivals::run(reading, &own, findings);
    unlisted::consented(reading, &own, findings);
    told_of_reader::inflected(reading, &own, findings);
    // A letter that speaks of one employer, and never of its own, was written to that one.
    let mut others = mentions
        .iter()
        .filter(|mention| mention.said != Intent::Past)
        .map(|mention| mention.found.phrase.owners());
    let alone = !named && others.next().is_some_and(|first| others.all(|owners| owners == first));
    let of_past: HashSet<usize> = mentions
        .iter()
        .filter(|mention| mention.said == Intent::Past)
        .flat_map(|mention| mention.found.phrase.owners().iter().copied())
        .collect();
    let known =
        |mention: &Mention<'_, '_>| mention.found.phrase.owners().iter().any(|owner| of_past.contains(owner));
    // each is looked for in all of a row
    let mut sought = 0..MOST_FINDINGS;
    let mut is_of_row = |mention| sought.next().is_some() && of_row(reading, mention).is_some();
    let severities: Vec<Severity> = mentions
        .iter()
        .map(|mention| match mention.severity(alone, known(mention)) {
            Severity::Note if is_of_row(mention) => Severity::Warning,
            severity => severity,
        })
        .collect();
    // Notes do not crowd errors out.
    let errors = severities.iter().filter(|severity| **severity == Severity::Error).count();
    let mut notes_left = MOST_FINDINGS.saturating_sub(errors);
    for (mention, severity) in mentions.iter().zip(severities) {
        if severity != Severity::Error {
            let Some(left) = notes_left.checked_sub(1) else { continue };
            notes_left = left;
        }
        let Mention { passage, found: PhraseMatch { range, phrase }, .. } = mention;
        let (half, span) = (passage.half, reading.span(passage, range.clone()));
        let is_told =
            || span.is_some_and(|span| findings.spans(Code::OtherEmployer).any(|told| span.holds(told)));
        if severity != Severity::Error && is_told() {
            continue;
        }
        let owner = phrase.owners().first().copied().unwrap_or_default();
        let (key, firm) = (reading.subject.names.key(owner), reading.subject.names.name(owner));
        let mut finding = match severity {
            Severity::Error => own
                .finding(format_args!("but names `{}` here", phrase.text))
                .label(format!("another employer, `{firm}`"))
                .hint(match half {
                    LetterHalf::Data => format!("write `{}`, or no name", own.name),
                    LetterHalf::Body if !own.has_name => {
                        format!("write another name, or none; `{}` has no `name`", own.name)
                    }
                    LetterHalf::Body => {
                        format!("write `{{{{ employer.name }}}}`, which prints `{}`", own.name)
                    }
                })
                .hint(if_meant(key)),
            Severity::Warning => {
                let (says, hint) = match of_row(reading, mention) {
                    Some(column) => (
                        format!("and `{column}` of its row names `{}`", phrase.text),
                        format!("if it is meant, write `{key}` into a column `mentions` of its row"),
                    ),
                    None if told_of_reader::is_consented_to(passage, range) => {
                        (format!("and lets `{}` keep data", phrase.text), if_meant(key))
                    }
                    None => (format!("and speaks well of `{}` here", phrase.text), if_meant(key)),
                };
                own.finding(format_args!("{says}")).hint(hint)
            }
            Severity::Note => Diagnostic::new(
                Code::OtherEmployer,
                if &*phrase.text == firm {
                    format!("`{firm}` is another employer")
                } else {
                    format!("`{}` is another employer, `{firm}`", phrase.text)
                },
            )
            .hint(format!("`mentions: [{key}]` in the front matter says that it is meant")),
        };
        if severity == Severity::Error && !named {
            finding = finding.hint(format!("`{}` itself is never named", own.name));
        }
        findings.push(finding.severity(severity).at_option(span));
    }
    city::others_street(reading, &own, findings);
    city::elsewhere(reading, &own, findings);
}

/// The least words of a sentence in a cell: a name alone is what a column is for.
const LEAST_OF_SENTENCE: usize = 5;

/// The column of the sentence that a letter prints and that names another employer: it may stand in the wrong row. What one did
/// there is no such sentence, unless it is said to have been with the readers.
fn of_row<'r>(reading: &ReadingOrder<'r>, mention: &Mention<'_, '_>) -> Option<&'r str> {
    let name = &*mention.found.phrase.text;
    let cells = reading.subject.scope.set.iter().filter(|(_, field)| field.span.is_some());
    let mut naming = cells.filter_map(|(key, field)| {
        let text = field.value.as_str()?;
        (text.contains(name) && words(text).nth(LEAST_OF_SENTENCE - 1).is_some()).then_some((key, text))
    });
    let (column, cell) = naming.next()?;
    let body = reading.subject.body;
    let ends = body.pieces().iter().skip(1).map(|piece| piece.start).chain([body.text.len()]);
    let mut printed = body
        .pieces()
        .iter()
        .zip(ends)
        .filter(|(piece, _)| piece.origin == BodyOrigin::Value)
        .filter_map(|(piece, end)| body.text.get(piece.start..end));
    let is_with_readers = || {
        words(cell)
            .any(|word| READERS.has_in_any_case(&cell[word.clone()]) || YOU.has_in_any_case(&cell[word]))
    };
    (printed.any(|text| text.contains(name)) && (mention.said != Intent::Past || is_with_readers()))
        .then_some(&**column)
}

/// Warns of `mentions` that mean nobody, beside employers who could be meant.
fn unknown_mentions(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    /// For how many of them it is looked who may be meant: each is compared with every employer.
    const MOST_MEANT: usize = 20;
    /// With how many: each letter of a batch may have some, and each row of its list be an employer.
    const MOST_EMPLOYERS: usize = 500;
    let names = reading.subject.names;
    let unknown = reading.front.mentions.iter().filter(|mention| {
        names.index(&mention.value).is_none() && names.employers(&mention.value).is_empty()
    });
    for (count, mention) in unknown.enumerate() {
        let finding =
            Diagnostic::new(Code::OtherEmployer, format!("there is no employer `{}`", mention.value))
                .severity(Severity::Warning)
                .at_option(mention.span);
        findings.push(if count < MOST_MEANT {
            finding.did_you_mean(&mention.value, names.keys().take(MOST_EMPLOYERS))
        } else {
            finding
        });
    }
}

/// So many of the names that an employer has are looked for with a slip in them, at each word with a capital.
const MOST_FORMS: usize = 200;

/// This employer's own name with a slip in it: `Fundación Faros del Nrote`, `Chan-Zuckerberg`.
fn near_misses(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let forms: Vec<(&String, Vec<String>)> = own
        .forms
        .iter()
        .map(|form| (form, words(form).map(|word| form[word].to_lowercase()).collect::<Vec<_>>()))
        .filter(|(form, words)| form.chars().count() >= 6 && !words.is_empty() && words.len() <= 8)
        .take(MOST_FORMS)
        .collect();
    let mut told = false;
    let lang = reading.subject.document.meta.lang.language();
    for passage in &reading.passages {
        let text = &passage.text;
        let all = &passage.words;
        for (index, first) in passage.once(capitals).iter().map(|index| (*index, &all[*index])) {
            if told {
                break;
            }
            let initial = text[first.clone()].chars().next().and_then(|c| c.to_lowercase().next());
            for (form, named) in &forms {
                let same_initial = named[0].chars().next() == initial;
                let Some(last) = all.get(index + named.len() - 1).filter(|_| same_initial) else { continue };
                let range = first.start..last.end;
                let written = &text[range.clone()];
                if written.chars().count().abs_diff(form.chars().count()) > 2 || written.contains('\n') {
                    continue;
                }
                // what is spelt right in another case or with other marks is told of where names are looked up
                let others =
                    all[index..index + named.len()].iter().map(|word| text[word.clone()].to_lowercase());
                let differing: Vec<(String, &String)> =
                    others.zip(named).filter(|(written, named)| written != *named).collect();
                let [(slip, right)] = differing.as_slice() else { continue };
                // `Fernhills`, `Murnauer`: another form of the name; of several words one tells that it is meant, where no
                // language inflects it
                let telling = |name: &&String| *name != *right && name.chars().count() > 3 && !is_trade(name);
                let whole = !INFLECTING.contains(&lang)
                    && (named.len() > 3 || named.iter().any(|name| telling(&name)));
                let longer = slip.starts_with(right.as_str()) || right.starts_with(slip.as_str());
                // `przez Piekarnię Nowak`
                let is_case = lang == "pl"
                    && slip
                        .strip_suffix(['ę', 'ą', 'y', 'i'])
                        .is_some_and(|stem| right.strip_suffix('a') == Some(stem));
                let inflected = longer && !whole || is_case;
                let capital = named.len() > 1 || written.chars().count() >= 7;
                if !inflected
                    && capital
                    && (is_near(right, slip) || whole && is_short_slip(right, slip))
                    && reading.subject.names.employers(written).is_empty()
                {
                    told = true;
                    let message = format!("this letter is for `{}`, and writes `{written}`", own.name);
                    let hint = format!("write `{form}`, or correct the `name` of the employer");
                    findings.push(warning(reading, passage, range, message, hint));
                    break;
                }
            }
        }
    }
}

/// Which words of a passage begin with a capital.
fn capitals(passage: &Wording) -> Vec<usize> {
    let is_one = |word: &Range<usize>| passage.text[word.clone()].starts_with(char::is_uppercase);
    (0..passage.words.len()).filter(|index| is_one(&passage.words[*index])).collect()
}

/// A warning about what stands in a passage.
fn warning(
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    range: Range<usize>,
    message: String,
    hint: String,
) -> Diagnostic {
    let finding = Diagnostic::new(Code::OtherEmployer, message).severity(Severity::Warning);
    finding.at_option(reading.place(passage, range)).hint(hint)
}

/// The languages in which a name of a firm has endings.
const INFLECTING: [&str; 4] = ["de", "pl", "sv", "da"];

/// `Vail` for `Vale`: two slips in a word of four letters, behind the first two.
fn is_short_slip(right: &str, slip: &str) -> bool {
    let begin = |word: &str| word.chars().take(2).collect::<String>();
    right.chars().count() == 4 && is_within(right, slip, 2) && begin(right) == begin(slip)
}

/// The numbers of the employers in `mentions`, by key or by name.
pub(super) fn mentions(reading: &ReadingOrder<'_>) -> HashSet<usize> {
    let names = reading.subject.names;
    let mut numbers = HashSet::new();
    for mention in &reading.front.mentions {
        numbers.extend(names.index(&mention.value));
        for found in names.employers(&mention.value) {
            numbers.extend(found.phrase.owners());
        }
    }
    numbers
}
