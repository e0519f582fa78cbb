//! Enclosures that the text speaks of and that are not listed.

mod count;
mod letters;
mod outdated;

use std::ops::Range;
use std::sync::LazyLock;

use super::cue_list::CueList;
use super::lexicon::{self, Phrase, Topic, phrases};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{Passage, PassageRole, ReadingOrder};
use crate::diagnostic::{Code, Severity};
use crate::document::parts::Part;
use crate::keys::KnownKey;
use crate::order;
use crate::value::Value;
use crate::words::{WordList, is_word, sentence_end, sentence_of, sentence_start, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Enclosures,
    run,
    documentation: Documentation {
        text: "A sentence that says what is enclosed (`please find enclosed my CV and two references`), where `enclosures` does \
            not list it: a warning where a list is there, where the layout shows one, or where several kinds of papers are \
            named; else a note, since many letters go out beside a form that takes the papers. A line of the letter that lists \
            them itself (`Enclosures: CV, references`) is such a list. A number of papers that `enclosures` contradicts (`my three certificates`, `the two documents enclosed`) is a \
            warning, too, and so is the name of a file that cannot be enclosed (`cv.docx`), an enclosed PDF that is a letter of letterpress's own to another employer, one whose name says that it is not to be sent (`CV_old.pdf`, `do not use`), and a text of `mail` \
            that speaks of papers which are not listed.",
        bad: "---\nenclosures: [CV]\n---\nPlease find enclosed my CV and my certificates.",
        good: "---\nenclosures: [CV, Certificates]\n---\nPlease find enclosed my CV and my certificates.",
    },
};

/// Of the text of a mail, what it says is attached.
pub(super) const OF_MAIL: Lint = Lint { run: of_mail, ..LINT };

/// The text of a mail that speaks of papers which are not attached to it.
fn of_mail(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let meta = &reading.subject.document.meta;
    let given = KnownKey::Enclosures.given(&meta.page).or_else(|| KnownKey::Enclosures.given(&meta.site));
    let mut titles = String::new();
    if let Some(field) = given {
        push_titles(&field.value, &mut titles);
    }
    let listed: Vec<usize> = kinds_listed(&titles).collect();
    for passage in reading.prose() {
        let Some(place) = enclosing(passage) else { continue };
        let sentence = sentence_of(&passage.text, &place);
        let mut said = kinds(passage.phrases_in(sentence));
        if !said.any(|kind| !listed.contains(&kind)) {
            continue;
        }
        let message = "the text of the mail speaks of what is attached, and `enclosures` does not list it";
        findings.tell_as(Severity::Warning, reading.place(passage, place), message, BY_KEY);
        return;
    }
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    letters::run(reading, findings);
    outdated::run(reading, findings);
    let document = reading.subject.document;
    let given = KnownKey::Enclosures
        .given(&document.meta.page)
        .or_else(|| KnownKey::Enclosures.given(&document.meta.site));
    let mut listed: Vec<usize> = Vec::new();
    if let Some(field) = given {
        let mut titles = String::new();
        push_titles(&field.value, &mut titles);
        listed.extend(kinds_listed(&titles));
        listed.extend(DIPLOMAS.filter(|_| says_more(&titles)));
    }
    for enclosure in document.meta.enclosures.iter().filter(|enclosure| enclosure.file.is_none()) {
        let Some(ending) = looks_like_a_file(&enclosure.title) else { continue };
        let message = format!("`{}` is printed as words: no mail and no application has it", enclosure.title);
        let hint =
            format!("make a PDF of what ends with `.{ending}`, and name that, or write what it is called");
        findings.tell_as(Severity::Warning, enclosure.span, message, hint);
    }
    if let Some(field) = given
        && count::run(reading, &field.value, findings)
    {
        return;
    }
    let of_body = || reading.body();
    let lists: Vec<usize> = of_body().flat_map(listed_in).collect();
    let is_listed = given.is_some() || of_body().any(|passage| list_start(passage).is_some());
    listed.extend(lists);
    for passage in of_body() {
        let prose = passage.place.is_paragraph();
        if !prose || list_start(passage) == Some(0) {
            continue;
        }
        let Some(place) = enclosing(passage) else { continue };
        // `my CV is enclosed; ask there for references`
        let start = sentence_start(&passage.text, place.start);
        let start = passage.text[start..place.start].rfind(';').map_or(start, |at| start + at + 1);
        let end = sentence_end(&passage.text, place.end);
        let end = passage.text[place.end..end].find(';').map_or(end, |at| place.end + at);
        let mut kinds: Vec<usize> = kinds(passage.phrases_in(start..end)).collect();
        order::sort(&mut kinds);
        kinds.dedup();
        if kinds.is_empty() {
            continue;
        }
        let lacking = kinds.iter().any(|kind| !listed.contains(kind));
        let shows = document.parts.get(Part::Enclosures).is_some();
        let severity = match (is_listed, kinds.len()) {
            (true, _) if !lacking => continue,
            (false, _) if shows => continue,
            (false, 0..=2) if document.parts.is_empty() => Severity::Note,
            (true | false, _) => Severity::Warning,
        };
        let has_place = given.is_some() || reading.subject.shows(Part::Enclosures);
        let (message, hint) = if is_listed && has_place {
            ("the text speaks of enclosures that `enclosures` does not list", BY_KEY)
        } else if is_listed {
            ("the text speaks of enclosures that are not listed below it", BY_LINE)
        } else if has_place {
            ("the text speaks of enclosures, and none are listed", BY_KEY)
        } else {
            ("the text speaks of enclosures, and none are listed", BY_LINE)
        };
        findings.tell_as(severity, reading.place(passage, place), message, hint);
        return;
    }
}

/// The endings of files that are meant to be enclosed and that neither a mail nor an application takes as they are.
const OTHER_FILES: WordList = WordList(
    "doc docx odt rtf pages txt md tex htm html heic heif webp tif tiff gif bmp svg zip ppt pptx xls xlsx ods key",
);

/// The ending of a text that is the name of such a file, and no words.
fn looks_like_a_file(text: &str) -> Option<&str> {
    let (stem, ending) = text.trim().rsplit_once('.')?;
    let is_name = !stem.is_empty() && !stem.ends_with(char::is_whitespace);
    (is_name && OTHER_FILES.has(&ending.to_lowercase())).then_some(ending)
}

const BY_KEY: &str = "list them as `enclosures` in the front matter, so that none is forgotten";
/// Where the layout shows no enclosures.
const BY_LINE: &str =
    "list them in a line below the signature, as in `Enclosures: CV, references`, so that none is forgotten";

/// The kinds of papers that are named.
fn kinds(phrases: &[Phrase]) -> impl Iterator<Item = usize> {
    let papers = phrases.iter().filter(|phrase| phrase.entry.topic == Topic::Document);
    papers.map(|phrase| phrase.entry.line)
}

/// The kinds of papers that a list names, in which a licence to drive needs no more than its name: `Copy of licence`, `Permis B`, but
/// not `Software licence`.
fn kinds_listed(titles: &str) -> impl Iterator<Item = usize> {
    static LICENCES: CueList = CueList::of("licences in lists");
    /// No longer word says which licence it is, but for copies.
    const SHORT: usize = 3;
    let is_bare = |title: &str| {
        let is_small = |word: &str| {
            word.chars().count() <= SHORT
                || LICENCES.has_in_any_case(word)
                || outdated::COPIES.has_in_any_case(word)
        };
        LICENCES.is_in(title) && words(title).all(|word| is_small(&title[word]))
    };
    let has_licence = titles.lines().any(is_bare);
    let licence = kind_of("driving licence").filter(|_| has_licence);
    may_be(&phrases(titles), titles).into_iter().chain(licence)
}

/// The kind of paper that a word for one is.
fn kind_of(paper: &str) -> Option<usize> {
    lexicon::all(paper).find(|entry| entry.topic == Topic::Document).map(|entry| entry.line)
}

/// Certificates, and those of a trade, which are certificates, too.
static CERTIFICATES: LazyLock<Option<usize>> = LazyLock::new(|| kind_of("certificate"));
static DIPLOMAS: LazyLock<Option<usize>> = LazyLock::new(|| kind_of("meisterbrief"));

/// The kinds of papers that what is listed may be: of `Zeugnisse` one may be a `Meisterbrief`, of `Arbeitszeugnisse` none.
fn may_be(listed: &[Phrase], text: &str) -> Vec<usize> {
    let said = |phrase: &Phrase| text[phrase.range.clone()].to_lowercase();
    let mut all: Vec<usize> = kinds(listed).collect();
    let narrow: Vec<&Phrase> =
        listed.iter().filter(|phrase| cues!("papers that are no diplomas").has(&said(phrase))).collect();
    let is_narrow = |phrase: &Phrase| {
        narrow
            .iter()
            .any(|narrow| narrow.range.start <= phrase.range.start && phrase.range.end <= narrow.range.end)
    };
    let is_certificate =
        |phrase: &&Phrase| phrase.entry.topic == Topic::Document && Some(phrase.entry.line) == *CERTIFICATES;
    if listed.iter().filter(is_certificate).any(|phrase| !is_narrow(phrase)) {
        all.extend(*DIPLOMAS);
    }
    if DIPLOMAS.is_some_and(|diplomas| all.contains(&diplomas)) {
        all.extend(*CERTIFICATES);
    }
    all
}

/// Whether a list says more than what kinds of papers it has; in it may be any diploma: `Berufsurkunde`, `Zeugnisse und Meisterprüfung`.
fn says_more(titles: &str) -> bool {
    /// No longer word joins others.
    const SHORT: usize = 3;
    let papers = phrases(titles);
    let is_in_paper = |word: &Range<usize>| {
        papers.iter().any(|phrase| {
            phrase.entry.topic == Topic::Document
                && phrase.range.start <= word.start
                && word.end <= phrase.range.end
        })
    };
    words(titles).any(|word| titles[word.clone()].chars().count() > SHORT && !is_in_paper(&word))
}

/// The texts of a value, a line each.
fn push_titles(value: &Value, titles: &mut String) {
    if let Some(text) = value.as_str() {
        titles.extend([text, "\n"]);
    } else if let Some(items) = value.as_array() {
        for item in items {
            push_titles(item, titles);
        }
    } else if let Some(map) = value.as_map() {
        for (_, item) in map.iter() {
            push_titles(item, titles);
        }
    }
}

/// Where a line begins that lists enclosures itself: `Anlagen: Lebenslauf, Zeugnisse`.
pub(super) fn list_start(passage: &Passage<'_>) -> Option<usize> {
    let text = &passage.text;
    let leads = passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::EnclosureList);
    leads.map(|phrase| &phrase.range).find_map(|range| {
        // most do not begin a line, which the character before them says
        let starts = text[..range.start].chars().rev().take_while(|c| *c != '\n').all(|c| !is_word(c));
        let line = || text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let rest = text[range.end..].trim_start_matches(['.', ' ', '\u{a0}', '\u{202f}', '(', ')', 's']);
        // alone in its line, it heads the list below
        (starts && (rest.starts_with([':', '\n']) || rest.is_empty())).then(line)
    })
}

/// The kinds that a passage lists itself, or an item of a list may.
fn listed_in(passage: &Passage<'_>) -> Vec<usize> {
    let start = match passage.place {
        PassageRole::Part => Some(0),
        _ => list_start(passage),
    };
    start.map_or(Vec::new(), |start| may_be(passage.phrases_in(start..passage.text.len()), &passage.text))
}

/// Where a passage says that something lies with the letter.
fn enclosing(passage: &Passage<'_>) -> Option<Range<usize>> {
    let text = &passage.text;
    let of = |topic| passage.phrases.iter().filter(move |phrase| phrase.entry.topic == topic);
    let apart = || {
        of(Topic::EnclosingVerb).find_map(|verb| {
            let end = sentence_end(text, verb.range.end);
            let inside = passage.phrases_in(verb.range.end..end);
            // the last word of its sentence, or of a part of it
            let ends = |phrase: &&Phrase| {
                phrase.entry.topic == Topic::EnclosingParticle
                    && (phrase.range.end == end || text[phrase.range.end..].starts_with([',', ';', ':']))
            };
            inside.iter().find(ends).map(|_| verb.range.clone())
        })
    };
    of(Topic::Enclosing).next().map(|phrase| phrase.range.clone()).or_else(apart)
}
