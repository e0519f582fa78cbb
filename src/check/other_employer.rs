//! Another employer's name where this one's should be.

mod surrounding;

use std::cell::LazyCell;
use std::ops::Range;

use super::applying::{Intent, intent};
use super::lexicon::{self, Topic};
use super::lint::{Documentation, Findings, Lint, MOST_FINDINGS};
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder};
use super::salutation::is_near;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Inline, InlineKind};
use crate::employer::names::{PhraseMatch, spoken};
use crate::value::Value;
use crate::words::{is_word, sentence_end, sentence_start, words};
use surrounding::{Extent, Surrounding};

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
            another employer, and its mail addresses, are errors too, but for sites that everybody uses. A letter that means to name another employer lists its key in `mentions` of the front matter; a key \
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
        let jobs = LazyCell::new(|| reading.subject.names.jobs(&passage.text));
        postings(reading, &own, passage.content, findings);
        for found in reading.subject.names.employers(&passage.text) {
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
    addresses(reading, &own, findings);
    near_misses(reading, &own, findings);
    // A letter that speaks of one employer, and never of its own, was written to that one.
    let mut others = mentions
        .iter()
        .filter(|mention| mention.said != Intent::Past)
        .map(|mention| &mention.found.phrase.owners);
    let alone = !named && others.next().is_some_and(|first| others.all(|owners| owners == first));
    let severities: Vec<Severity> = mentions.iter().map(|mention| mention.severity(alone)).collect();
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
        let owner = phrase.owners.first().copied().unwrap_or_default();
        let (key, firm) = (reading.subject.names.key(owner), reading.subject.names.name(owner));
        let mut finding = match severity {
            Severity::Error => Diagnostic::new(
                Code::OtherEmployer,
                format!("this letter is for `{}`, but names `{}` here", own.name, phrase.text),
            )
            .label(format!("another employer, `{firm}`"))
            .hint(match half {
                LetterHalf::Data => format!("write `{}`, or no name", own.name),
                LetterHalf::Body => format!("write `{{{{ employer.name }}}}`, which prints `{}`", own.name),
            })
            .hint(format!("if it is meant, add `mentions: [{key}]` to the front matter")),
            Severity::Warning => Diagnostic::new(
                Code::OtherEmployer,
                format!("this letter is for `{}`, and speaks well of `{}` here", own.name, phrase.text),
            )
            .hint(format!("if it is meant, add `mentions: [{key}]` to the front matter")),
            Severity::Note => Diagnostic::new(
                Code::OtherEmployer,
                format!("`{}` is another employer, `{firm}`", phrase.text),
            )
            .hint(format!("`mentions: [{key}]` in the front matter says that it is meant")),
        };
        if severity == Severity::Error && !named {
            finding = finding.hint(format!("`{}` itself is never named", own.name));
        }
        findings.push(finding.severity(severity).at_option(span));
    }
}

/// Warns of `mentions` that mean nobody, beside employers who could be meant.
fn unknown_mentions(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let names = reading.subject.names;
    for mention in &reading.front.mentions {
        if names.index(&mention.value).is_none() && names.employers(&mention.value).is_empty() {
            findings.push(
                Diagnostic::new(Code::OtherEmployer, format!("there is no employer `{}`", mention.value))
                    .severity(Severity::Warning)
                    .at_option(mention.span)
                    .did_you_mean(&mention.value, names.keys()),
            );
        }
    }
}

/// Links to the job posting of another employer.
fn postings(reading: &ReadingOrder<'_>, own: &Addressee, content: &[Inline], findings: &mut Findings<'_>) {
    for inline in content {
        if let InlineKind::Link { target, .. } = &inline.kind {
            let owners = reading.subject.names.posting(target);
            let meant = |owner: &usize| own.index == Some(*owner) || own.mentions.contains(owner);
            if let Some(first) = owners.first().filter(|_| !owners.iter().any(meant)) {
                let key = reading.subject.names.key(*first);
                findings.push(
                    Diagnostic::new(
                        Code::OtherEmployer,
                        format!(
                            "this letter is for `{}`, but links to the job posting of `{}`",
                            own.name,
                            reading.subject.names.name(*first)
                        ),
                    )
                    .at(inline.span)
                    .hint("write `{{ employer.jobpostingurl }}` for the address")
                    .hint(format!("if it is meant, add `mentions: [{key}]` to the front matter")),
                );
            }
        }
        postings(reading, own, inline.kind.content(), findings);
    }
}

/// This employer's own name with a slip in it: `Fundación Faros del Nrote`, `Chan-Zuckerberg`.
fn near_misses(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let forms: Vec<(&String, Vec<String>)> = own
        .forms
        .iter()
        .map(|form| (form, words(form).map(|word| form[word].to_lowercase()).collect::<Vec<_>>()))
        .filter(|(form, words)| form.chars().count() >= 6 && !words.is_empty() && words.len() <= 8)
        .collect();
    let mut told = false;
    for passage in &reading.passages {
        let text = &passage.text;
        let all: Vec<Range<usize>> = words(text).collect();
        for (index, first) in all.iter().enumerate() {
            if told || !text[first.clone()].starts_with(char::is_uppercase) {
                continue;
            }
            let initial = text[first.clone()].chars().next().map(|c| c.to_lowercase().to_string());
            for (form, named) in &forms {
                let same_initial = named[0].chars().next().map(|c| c.to_string()) == initial;
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
                // `Fernhills`, `Murnauer`: another form of the name
                let inflected = slip.starts_with(right.as_str()) || right.starts_with(slip.as_str());
                let capital = named.len() > 1 || written.chars().count() >= 7;
                if !inflected
                    && capital
                    && is_near(right, slip)
                    && reading.subject.names.employers(written).is_empty()
                {
                    told = true;
                    findings.push(
                        Diagnostic::new(
                            Code::OtherEmployer,
                            format!("this letter is for `{}`, and writes `{written}`", own.name),
                        )
                        .severity(Severity::Warning)
                        .at_option(reading.span(passage, range).or(passage.span))
                        .hint(format!("write `{form}`, or correct the `name` of the employer")),
                    );
                    break;
                }
            }
        }
    }
}

/// Addresses of the web and of mails at another employer's domain, among the words and in links.
fn addresses(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    for passage in &reading.passages {
        let mut at = 0;
        for part in passage.text.split_inclusive([' ', '\n', '\u{a0}']).take(MOST_WEIGHED) {
            let word = part.trim_matches(|c: char| !is_word(c) && c != '/');
            let start = at + part.find(word).unwrap_or_default();
            at += part.len();
            if word.contains("://") || word.contains('@') {
                let span = reading.span(passage, start..start + word.len()).or(passage.span);
                address(reading, own, word, span, findings);
            }
        }
        targets(reading, own, passage.content, findings);
    }
}

/// The same of links.
fn targets(reading: &ReadingOrder<'_>, own: &Addressee, content: &[Inline], findings: &mut Findings<'_>) {
    for inline in content {
        if let InlineKind::Link { target, .. } = &inline.kind
            && reading.subject.names.posting(target).is_empty()
        {
            address(reading, own, target, Some(inline.span), findings);
        }
        targets(reading, own, inline.kind.content(), findings);
    }
}

/// What pages for applicants are called in addresses.
const CAREERS: [&str; 16] = [
    "job",
    "career",
    "karriere",
    "bewerb",
    "stelle",
    "emploi",
    "recrut",
    "carriere",
    "empleo",
    "trabaj",
    "apply",
    "vacanc",
    "recruit",
    "hiring",
    "work-with-us",
    "join-us",
];

fn address(
    reading: &ReadingOrder<'_>,
    own: &Addressee,
    address: &str,
    span: Option<crate::source::Span>,
    findings: &mut Findings<'_>,
) {
    let names = reading.subject.names;
    let owners = names.contacts().at(address);
    let meant = |owner: &usize| {
        own.index == Some(*owner)
            || own.mentions.contains(owner)
            || own.index.is_some_and(|index| names.contacts().share_a_domain(index, *owner))
    };
    let Some(first) = owners.first().filter(|_| !owners.iter().any(meant)) else { return };
    let lower = address.to_lowercase();
    let is_mail = lower.starts_with("mailto:") || (lower.contains('@') && !lower.contains("://"));
    let applies = is_mail || CAREERS.iter().any(|word| lower.contains(word));
    findings.push(
        Diagnostic::new(
            Code::OtherEmployer,
            format!(
                "this letter is for `{}`, but `{address}` is an address of `{}`",
                own.name,
                names.name(*first)
            ),
        )
        .severity(if applies { Severity::Error } else { Severity::Note })
        .at_option(span)
        .hint("write the address of this employer, or none")
        .hint(format!("if it is meant, add `mentions: [{}]` to the front matter", names.key(*first))),
    );
}

/// Whom the letter is for, and whom it may name.
struct Addressee {
    name: String,
    index: Option<usize>,
    /// Everything the employer is called.
    forms: Vec<String>,
    /// Its own data in one text: what stands there is no slip in its letter.
    data: String,
    /// Numbers of the employers the letter may name.
    mentions: Vec<usize>,
    /// What the author is called.
    authors: Vec<String>,
}

impl Addressee {
    fn of(reading: &ReadingOrder<'_>) -> Option<Self> {
        let subject = reading.subject;
        let employer = subject.employer?;
        let meta = &subject.document.meta;
        let mut data = String::new();
        for (_, value) in employer.data.iter() {
            push_words(value, &mut data, 4);
        }
        Some(Self {
            name: employer.name().unwrap_or(&employer.key).to_owned(),
            index: subject.names.index(&employer.key),
            forms: spoken(employer),
            data,
            mentions: mentions(reading),
            authors: meta.author.clone().into_iter().chain(introduced(reading)).collect(),
        })
    }

    /// Whether a name that was found is this employer's, perhaps another's too.
    fn is_called(&self, found: &PhraseMatch<'_>) -> bool {
        self.index.is_some_and(|index| found.phrase.owners.contains(&index))
            || self.forms.contains(&found.phrase.text)
            // Two entries of one firm: `Google` and `Google Germany GmbH`.
            || self.forms.iter().any(|form| starts_with_words(&found.phrase.text, form))
    }

    /// What is said of a name that is not this employer's; nothing where it means something else.
    fn weigh<'p, 'n>(&self, passage: &'p Passage<'p>, found: PhraseMatch<'n>) -> Option<Mention<'p, 'n>> {
        let PhraseMatch { range, phrase } = &found;
        if phrase.owners.iter().any(|owner| self.mentions.contains(owner)) {
            return None;
        }
        let surrounding = Surrounding::of(&passage.text, range);
        let longer = match surrounding.extent {
            Extent::Whole => false,
            Extent::Titled => phrase.common,
            Extent::Longer => true,
        };
        if longer || self.is_author(passage, range) {
            return None;
        }
        // at the start of a sentence every word has a capital: `Here are three reasons`
        let opens = phrase.common
            && words(&phrase.text).count() < 3
            && passage.text[range.end..].starts_with(' ')
            && passage.text[sentence_start(&passage.text, range.start)..range.start].trim().is_empty();
        if opens && matches!(passage.place, PassageRole::Opening | PassageRole::Text | PassageRole::Part) {
            return None;
        }
        let said = match passage.place {
            PassageRole::Salutation => Intent::Applying,
            PassageRole::Title
            | PassageRole::Description
            | PassageRole::Subject
            | PassageRole::Heading
            | PassageRole::Address
            | PassageRole::Opening
            | PassageRole::Text
            | PassageRole::Part => intent(&passage.text, range.clone()),
        };
        let stands_out = match passage.place {
            PassageRole::Address => surrounding.alone_in_line,
            PassageRole::Title
            | PassageRole::Description
            | PassageRole::Heading
            | PassageRole::Subject
            | PassageRole::Salutation => true,
            PassageRole::Opening | PassageRole::Text | PassageRole::Part => false,
        };
        let unsaid = matches!(said, Intent::Neutral | Intent::Leaning);
        if phrase.common && unsaid && !(stands_out && surrounding.set_off) {
            // `Target groups` and `Die Zeit in Berlin` are no companies.
            return None;
        }
        // `deutsche bahn`: in lower case a name is one only where the words around it say so
        if unsaid && !stands_out && !passage.text[range.clone()].contains(char::is_uppercase) {
            return None;
        }
        let own_data = holds_words(&self.data, &passage.text[range.clone()]);
        let praised = praises(passage, range);
        Some(Mention { passage, found, said, stands_out, own_data, praised })
    }

    /// Whether the name is part of the author's own.
    fn is_author(&self, passage: &Passage<'_>, range: &Range<usize>) -> bool {
        self.authors.iter().any(|author| {
            // A name that is all of the author's is a company's after all.
            author.len() > range.len()
                && holds_words(author, &passage.text[range.clone()])
                && passage
                    .text
                    .match_indices(author.as_str())
                    .any(|(at, _)| at <= range.start && range.end <= at + author.len())
        })
    }

    fn is_named(&self, reading: &ReadingOrder<'_>) -> bool {
        self.forms.iter().any(|form| reading.passages.iter().any(|passage| holds_words(&passage.text, form)))
    }
}

/// Whether a name is only a part of what a job is called: `Target` in `Target Marketing Manager`.
fn is_of_a_job(jobs: &[PhraseMatch<'_>], name: &Range<usize>) -> bool {
    // they stand in order, none inside another
    let after = jobs.partition_point(|job| job.range.start <= name.start);
    jobs[..after].last().is_some_and(|job| name.end <= job.range.end && name.len() < job.range.len())
}

/// Another employer's name in the letter.
struct Mention<'p, 'n> {
    passage: &'p Passage<'p>,
    found: PhraseMatch<'n>,
    said: Intent,
    /// Whether it stands in a title or the like.
    stands_out: bool,
    /// Whether the employer's own data have it.
    own_data: bool,
    /// Whether the author speaks well of it now.
    praised: bool,
}

/// Whether a sentence praises the employer it names, and not what it was: `I have long admired X`, `X's mission speaks to me`.
fn praises(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let text = &passage.text;
    let (start, end) = (sentence_start(text, range.start), sentence_end(text, range.end));
    let said = passage.phrases_in(start..end);
    let of = |topic| said.iter().any(|phrase| phrase.entry.topic == topic);
    of(Topic::Praise) && !of(Topic::NoPraise)
}

impl Mention<'_, '_> {
    /// How bad the name is; `alone` says that the letter speaks of this employer, and never of its own.
    fn severity(&self, alone: bool) -> Severity {
        match self.said {
            _ if self.own_data => Severity::Note,
            Intent::Applying => Severity::Error,
            Intent::Leaning if alone => Severity::Error,
            // `Google, 2014–2016` heads what the author did there.
            Intent::Neutral | Intent::Leaning
                if self.passage.place == PassageRole::Heading && looks_back(&self.passage.text) =>
            {
                Severity::Note
            }
            Intent::Neutral | Intent::Leaning if self.stands_out => Severity::Error,
            Intent::Leaning => Severity::Warning,
            Intent::Neutral if self.praised => Severity::Warning,
            Intent::Neutral | Intent::Past => Severity::Note,
        }
    }
}

/// The names by which the letter introduces its author: `I'm David Pollack`, and a signature.
fn introduced(reading: &ReadingOrder<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for passage in &reading.passages {
        let text = &passage.text;
        for introduction in [
            "I'm ",
            "I’m ",
            "I am ",
            "name is ",
            "Name ist ",
            "heiße ",
            "m’appelle ",
            "m'appelle ",
            "me llamo ",
            "Me llamo ",
        ] {
            names.extend(
                text.match_indices(introduction).map(|(at, _)| capitalised(&text[at + introduction.len()..])),
            );
        }
    }
    if let Some(title) = reading.passages.iter().find(|passage| passage.place == PassageRole::Title) {
        // `David Pollack - Cover Letter`
        let first =
            [" - ", " – ", " — ", " | ", ", ", ": "].iter().filter_map(|mark| title.text.find(mark)).min();
        let first = first.map(|end| &title.text[..end]);
        let is_letter =
            |name: &str| lexicon::phrases(name).iter().any(|phrase| phrase.entry.topic == Topic::AnyJob);
        names.extend(
            first.filter(|first| {
                capitalised(first) == *first && words(first).count() <= 3 && !is_letter(first)
            }),
        );
    }
    if let Some(last) = reading.passages.iter().rev().find(|passage| passage.place != PassageRole::Part) {
        names.extend(last.text.lines().map(str::trim).filter(|line| line.len() < 40).map(capitalised));
    }
    // One word alone may be a company.
    names.retain(|name| name.contains(' '));
    names.into_iter().map(str::to_owned).collect()
}

/// The words in capitals that a text starts with, four at most.
fn capitalised(text: &str) -> &str {
    let mut end = 0;
    for word in words(text).take(4) {
        let gap = &text[end..word.start];
        // A full stop stands after an initial: `Ada B. Morgen`.
        let initial = end > 0 && words(&text[..end]).last().is_some_and(|last| last.len() == 1);
        let parted = !gap.chars().all(|c| " \u{a0}-'’.".contains(c)) || (gap.contains('.') && !initial);
        if parted || !text[word.clone()].starts_with(char::is_uppercase) {
            break;
        }
        end = word.end;
    }
    &text[..end]
}

/// Whether a heading is about the author's past: it holds a year, or starts with `My`.
fn looks_back(heading: &str) -> bool {
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let mine = ["my", "mein", "meine", "mon", "ma", "mes", "mi", "mis"];
    let first = words(heading).next().map(|word| heading[word].to_lowercase());
    words(heading).any(|word| year(&heading[word]))
        || first.is_some_and(|first| mine.contains(&first.as_str()))
}

/// The numbers of the employers in `mentions`, by key or by name.
pub(super) fn mentions(reading: &ReadingOrder<'_>) -> Vec<usize> {
    let names = reading.subject.names;
    let mut numbers = Vec::new();
    for mention in &reading.front.mentions {
        numbers.extend(names.index(&mention.value));
        for found in names.employers(&mention.value) {
            numbers.extend(&found.phrase.owners);
        }
    }
    numbers
}

/// Appends every text of a value that is no address.
fn push_words(value: &Value, out: &mut String, depth: usize) {
    match value {
        Value::String(text) if !text.contains("://") => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(items) if depth > 0 => items.iter().for_each(|item| push_words(item, out, depth - 1)),
        Value::Map(map) if depth > 0 => map.iter().for_each(|(_, item)| push_words(item, out, depth - 1)),
        Value::Nil
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Map(_) => {}
    }
}

/// Whether `words` stand in `text` as whole words.
fn holds_words(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text
            .match_indices(words)
            .any(|(at, _)| !text[..at].ends_with(is_word) && !text[at + words.len()..].starts_with(is_word))
}

fn starts_with_words(text: &str, start: &str) -> bool {
    text.strip_prefix(start).is_some_and(|rest| !rest.starts_with(is_word) && rest.len() < text.len())
}
