//! Another employer's name where this one's should be.

use std::ops::Range;

use super::applying::{Intent, intent};
use super::names::{Found, spoken};
use super::passage::{Half, Passage, Place, Reading};
use super::words::{List, is_word, words};
use super::{Documentation, Findings, Lint, MOST_FINDINGS};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Inline, InlineKind};
use crate::value::Value;

pub(super) const LINT: Lint = Lint {
    code: Code::OtherEmployer,
    run,
    documentation: Documentation {
        text: "A letter that praises another company is the mistake nobody forgives. Names, aliases and short \
            forms of the workspace's other employers are errors in the title, description, headings, subject and \
            salutation, and after words of applying (`position at`, `join`, `the … team`, `Bewerbung bei`, \
            `rejoindre`, `unirme a` …). Elsewhere they are notes, and so is one's own past (`worked at`). A letter \
            that means to name another employer lists its key in `mentions` of the front matter; a key there that \
            no employer has is a warning.",
        bad: "---\nemployer: snips\n---\nDear Snips team,\n\nI would love to join Rasa.",
        good: "---\nemployer: snips\n---\nDear Snips team,\n\nI would love to join {{ employer.name }}.",
    },
};

/// No letter names others more often; each takes reading the sentence around it.
const MOST_WEIGHED: usize = 1000;

fn run(reading: &Reading<'_>, findings: &mut Findings<'_>) {
    unknown_mentions(reading, findings);
    let Some(own) = Own::of(reading) else { return };
    let mut named_others = Vec::new();
    let mut named = false;
    let mut weighed = 0;
    for passage in &reading.passages {
        postings(reading, &own, passage.content, findings);
        for found in reading.subject.names.employers(&passage.text) {
            if own.is_called(&found) {
                named = true;
                continue;
            }
            weighed += 1;
            if weighed > MOST_WEIGHED {
                break;
            }
            let Some(finding) = own.weigh(passage, &found) else { continue };
            if named_others.len() < MOST_FINDINGS {
                named_others.push((
                    passage.half,
                    finding,
                    reading.span(passage, found.range.clone()),
                    found.phrase,
                ));
            }
        }
    }
    named = named || own.is_named(reading);
    for (half, severity, span, phrase) in named_others {
        let key = reading.subject.names.key(phrase.owners.first().copied().unwrap_or_default());
        let mut finding = match severity {
            Severity::Error => Diagnostic::new(
                Code::OtherEmployer,
                format!("this letter is for `{}`, but names `{}` here", own.name, phrase.text),
            )
            .label(format!("employer `{key}`"))
            .hint(match half {
                Half::Data => format!("write `{}`, or no name", own.name),
                Half::Body => format!("write `{{{{ employer.name }}}}`, which prints `{}`", own.name),
            })
            .hint(format!("if it is meant, add `mentions: [{key}]` to the front matter")),
            Severity::Warning | Severity::Note => Diagnostic::new(
                Code::OtherEmployer,
                format!("`{}` is the name of another employer, `{key}`", phrase.text),
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
fn unknown_mentions(reading: &Reading<'_>, findings: &mut Findings<'_>) {
    let names = reading.subject.names;
    for mention in &reading.subject.letter.front.mentions {
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
fn postings(reading: &Reading<'_>, own: &Own, content: &[Inline], findings: &mut Findings<'_>) {
    for inline in content {
        match &inline.kind {
            InlineKind::Link { target, content, .. } => {
                let owners = reading.subject.names.posting(target);
                let meant = |owner: &usize| own.index == Some(*owner) || own.mentions.contains(owner);
                if let Some(first) = owners.first().filter(|_| !owners.iter().any(meant)) {
                    let key = reading.subject.names.key(*first);
                    findings.push(
                        Diagnostic::new(
                            Code::OtherEmployer,
                            format!(
                                "this letter is for `{}`, but links to the job posting of `{key}`",
                                own.name
                            ),
                        )
                        .at(inline.span)
                        .hint("write `{{ employer.jobpostingurl }}` for the address")
                        .hint(format!("if it is meant, add `mentions: [{key}]` to the front matter")),
                    );
                }
                postings(reading, own, content, findings);
            }
            InlineKind::Emphasis { content }
            | InlineKind::Strong { content }
            | InlineKind::Strikethrough { content }
            | InlineKind::Element { content, .. } => postings(reading, own, content, findings),
            InlineKind::Text { .. }
            | InlineKind::Code { .. }
            | InlineKind::Image { .. }
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Html { .. }
            | InlineKind::FootnoteRef { .. }
            | InlineKind::Math { .. } => {}
        }
    }
}

/// Whom the letter is for, and whom it may name.
struct Own {
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

impl Own {
    fn of(reading: &Reading<'_>) -> Option<Self> {
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
    fn is_called(&self, found: &Found<'_>) -> bool {
        self.index.is_some_and(|index| found.phrase.owners.contains(&index))
            || self.forms.contains(&found.phrase.text)
            // Two entries of one firm: `Google` and `Google Germany GmbH`.
            || self.forms.iter().any(|form| starts_with_words(&found.phrase.text, form))
    }

    /// How bad a name is that is not this employer's; nothing where it means something else.
    fn weigh(&self, passage: &Passage<'_>, found: &Found<'_>) -> Option<Severity> {
        let Found { range, phrase } = found;
        if phrase.owners.iter().any(|owner| self.mentions.contains(owner)) {
            return None;
        }
        let surrounding = Surrounding::of(&passage.text, range);
        if surrounding.longer || self.is_author(passage, range) {
            return None;
        }
        if holds_words(&self.data, &passage.text[range.clone()]) {
            return Some(Severity::Note);
        }
        let said = match passage.place {
            Place::Salutation => Intent::Applying,
            Place::Title
            | Place::Description
            | Place::Subject
            | Place::Heading
            | Place::Address
            | Place::Opening
            | Place::Text
            | Place::Part => intent(&passage.text, range.clone()),
        };
        let stands_out = match passage.place {
            Place::Address => surrounding.alone_in_line,
            Place::Title | Place::Description | Place::Heading | Place::Subject | Place::Salutation => true,
            Place::Opening | Place::Text | Place::Part => false,
        };
        if phrase.common && said == Intent::Neutral && !(stands_out && surrounding.set_off) {
            // `Target groups` and `Die Zeit in Berlin` are no companies.
            return None;
        }
        Some(match said {
            Intent::Applying => Severity::Error,
            // `Google, 2014–2016` heads what the author did there.
            Intent::Neutral if passage.place == Place::Heading && looks_back(&passage.text) => Severity::Note,
            Intent::Neutral if stands_out => Severity::Error,
            Intent::Neutral | Intent::Past => Severity::Note,
        })
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

    fn is_named(&self, reading: &Reading<'_>) -> bool {
        self.forms.iter().any(|form| reading.passages.iter().any(|passage| holds_words(&passage.text, form)))
    }
}

/// The names by which the letter introduces its author: `I'm David Pollack`, and a signature.
fn introduced(reading: &Reading<'_>) -> Vec<String> {
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
    if let Some(title) = reading.passages.iter().find(|passage| passage.place == Place::Title) {
        // `David Pollack - Cover Letter`
        let first =
            [" - ", " – ", " — ", " | ", ", ", ": "].iter().filter_map(|mark| title.text.find(mark)).min();
        let first = first.map(|end| &title.text[..end]);
        names.extend(first.filter(|first| capitalised(first) == *first && words(first).count() <= 3));
    }
    if let Some(last) = reading.passages.iter().rev().find(|passage| passage.place != Place::Part) {
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
        // A full stop stands behind an initial: `Ada B. Morgen`.
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
fn mentions(reading: &Reading<'_>) -> Vec<usize> {
    let names = reading.subject.names;
    let mut numbers = Vec::new();
    for mention in &reading.subject.letter.front.mentions {
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

/// What stands right beside a name.
struct Surrounding {
    /// The name is part of a longer one, such as `Humboldt-Universität` or `Amazon Web Services`.
    longer: bool,
    /// It has a line of its own.
    alone_in_line: bool,
    /// Marks, prepositions or the ends of the text on both sides: not in the middle of a phrase.
    set_off: bool,
}

impl Surrounding {
    fn of(text: &str, range: &Range<usize>) -> Self {
        let (before, behind) = (&text[..range.start], &text[range.end..]);
        let last = last_word(before);
        let next = words(behind).next().map(|word| &behind[word]).unwrap_or_default();
        let next_lower = next.to_lowercase();
        let hyphen_behind = joined(behind.chars()).then_some(next_lower.as_str());
        let hyphen_before = joined(before.chars().rev());
        let spaced = behind.starts_with([' ', '\u{a0}']);
        let person = PERSONS.has(&last_word(before.trim_end().trim_end_matches('.')).to_lowercase());
        let longer = hyphen_before
            || person
            || hyphen_behind.is_some_and(|word| !COMPOUNDS.iter().any(|compound| word.starts_with(compound)))
            || (spaced && adjacent(behind) && LONGER.has(&next_lower))
            || behind.starts_with(['@', '/']) && behind[1..].starts_with(is_word)
            || before.ends_with(['@', '/', '#', '_'])
            || (behind.starts_with('.') && behind[1..].starts_with(char::is_lowercase));
        let line_before = before.rsplit('\n').next().unwrap_or_default();
        let line_behind = behind.split('\n').next().unwrap_or_default();
        let bare = |part: &str| !part.contains(is_word);
        let edge_before = bare(line_before)
            || before.trim_end().ends_with(|c: char| !is_word(c))
            || EDGES.has(&last.to_lowercase());
        let edge_behind = bare(line_behind)
            || !adjacent(behind)
            || COMPOUNDS.iter().any(|compound| next_lower.starts_with(compound));
        Self {
            longer,
            alone_in_line: bare(line_before) && (bare(line_behind) || words(line_behind).count() <= 2),
            set_off: edge_before && edge_behind,
        }
    }
}

/// Whether a hyphen joins the name to a word.
fn joined(mut beside: impl Iterator<Item = char>) -> bool {
    matches!(beside.next(), Some('-' | '‐' | '‑')) && beside.next().is_some_and(is_word)
}

/// Whether nothing but a space parts the name from the next word.
fn adjacent(behind: &str) -> bool {
    behind.trim_start_matches([' ', '\u{a0}', '-', '‐', '‑']).starts_with(is_word)
}

fn last_word(text: &str) -> &str {
    let trimmed = text.trim_end();
    let start = trimmed
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_word(*c))
        .last()
        .map_or(trimmed.len(), |(at, _)| at);
    &trimmed[start..]
}

/// Words that a name forms no longer name with: `Rasa-Team`.
const COMPOUNDS: List = List(
    "\
    team gruppe familie stelle position praktikum ausschreibung mitarbeit karriere family crew careers \
    hiring recruit hr produkt plattform website gmbh inc ag",
);

/// Words that make another name of the one before them.
const LONGER: List = List(
    "\
    university universität universitaet université universidad college institute institut instituto \
    foundation stiftung fondation fundación school schule école escuela bank museum hospital web cloud \
    summer analytics excel office maps ads sheets docs drive scholar conference meetup scholarship \
    fellowship prize award stipendium preis hackathon challenge api sdk framework watch music studio",
);

/// Forms of address: `Herr Bosch` is no company.
const PERSONS: List = List(
    "mr mrs ms miss dr prof professor herr herrn frau madame mme monsieur m sr sra señor señora doña don",
);

/// Words that may stand before an everyday word that is meant as a name.
const EDGES: List = List(
    "\
    at with to for join bei für an chez à pour en a para dear hello hi hallo liebes the your das of von \
    de",
);
