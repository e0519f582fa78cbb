//! Whom a letter is for, and what a sentence that names another company says of it.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use super::mentions;
use super::surrounding::{Extent, Surrounding};
use super::told_of_reader::is_told_of_reader;
use super::wished::is_wished_for;
use crate::check::applying::{Intent, asks_for_a_place, intent};
use crate::check::cue_list::find_phrase;
use crate::check::lexicon::{self, Phrase, Topic};
use crate::check::passage::{Passage, PassageRole, ReadingOrder};
use crate::check::person::capitalised;
use crate::check::quotation::is_quoted;
use crate::check::search_room::SearchRoom;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::employer::contacts::folded_words;
use crate::employer::each_text;
use crate::employer::names::{PhraseMatch, spoken};
use crate::words::{is_word, sentence_of, sentence_start, words};

/// Whom the letter is for, and whom it may name.
pub(super) struct Addressee {
    pub(super) name: String,
    pub(super) index: Option<usize>,
    /// Whether its data say a name, so that letters can print it.
    pub(super) has_name: bool,
    /// Everything the employer is called.
    pub(super) forms: Vec<String>,
    /// The same, to be looked up.
    known_forms: HashSet<String>,
    /// The words of its data, folded.
    words: HashSet<String>,
    /// Its own data in one text: what stands there is no slip in its letter.
    data: String,
    /// Numbers of the employers the letter may name.
    pub(super) mentions: HashSet<usize>,
    /// What the author is called.
    authors: Vec<String>,
    /// The firms at which the resume says that the author is or was.
    firms_of_resume: Vec<String>,
    /// The letter’s language.
    lang: String,
    /// How many more bytes of its data are looked through.
    sought: SearchRoom,
}

/// The firms under `work` and `volunteer` of a JSON Resume.
fn firms_of_resume(reading: &ReadingOrder<'_>) -> Vec<String> {
    /// A resume has no more of them.
    const MOST: usize = 60;
    let data = reading.subject.scope.site.get("data");
    let lists = ["work", "volunteer"].into_iter().filter_map(|list| data?.at(&["resume", list])?.as_array());
    let entries = lists.flat_map(|entries| entries.iter().take(MOST));
    let firms = entries.flat_map(|entry| {
        ["name", "company", "organization"].into_iter().filter_map(|key| entry.at(&[key])?.as_str())
    });
    firms.filter(|firm| !firm.trim().is_empty()).map(|firm| firm.trim().to_owned()).collect()
}

/// The bytes of an employer's data that are looked through for the words of a letter. Who has thousands of names in both is told
/// of none.
const MOST_SOUGHT: usize = 4 << 20;

impl Addressee {
    pub(super) fn of(reading: &ReadingOrder<'_>) -> Option<Self> {
        let subject = reading.subject;
        let employer = subject.employer?;
        let meta = &subject.document.meta;
        let mut data = String::new();
        for (_, value) in employer.data.iter() {
            each_text(value, 4, &mut |text| {
                data.push_str(text);
                data.push('\n');
            });
        }
        let forms = spoken(employer);
        Some(Self {
            known_forms: forms.iter().cloned().collect(),
            forms,
            name: employer.name().unwrap_or(&employer.key).to_owned(),
            index: subject.names.index(&employer.key),
            has_name: employer.name().is_some(),
            data,
            words: employer.words(),
            mentions: mentions(reading),
            firms_of_resume: firms_of_resume(reading),
            lang: meta.lang.language().to_owned(),
            authors: meta.author.clone().into_iter().chain(introduced(reading)).collect(),
            sought: SearchRoom::new(MOST_SOUGHT),
        })
    }

    /// Whether the letter may name an employer: it is for that one, or says so.
    pub(super) fn means(&self, owner: usize) -> bool {
        self.index == Some(owner) || self.mentions.contains(&owner)
    }

    /// The finding that there is something in the letter that another employer's would have.
    pub(super) fn finding(&self, what: fmt::Arguments<'_>) -> Diagnostic {
        Diagnostic::new(Code::OtherEmployer, format!("this letter is for `{}`, {what}", self.name))
    }

    /// The first of the employers that something is of, where the letter may name none of them.
    pub(super) fn stranger<'o>(&self, owners: &'o [usize]) -> Option<&'o usize> {
        owners.first().filter(|_| !owners.iter().any(|owner| self.means(*owner)))
    }

    /// Whether a name that was found is this employer's, perhaps another's too.
    pub(super) fn is_called(&self, found: &PhraseMatch<'_>) -> bool {
        self.index.is_some_and(|index| found.phrase.owners().binary_search(&index).is_ok())
            || self.is_form(&found.phrase.text)
    }

    /// Whether the letter may name one of these employers, whose numbers are in order.
    fn may_name(&self, owners: &[usize]) -> bool {
        if owners.len() > self.mentions.len() {
            return self.mentions.iter().any(|mentioned| owners.binary_search(mentioned).is_ok());
        }
        owners.iter().any(|owner| self.mentions.contains(owner))
    }

    /// Whether a name is what the employer is called, or begins with it: of two entries of one firm `Google` and `Google
    /// Germany GmbH`.
    fn is_form(&self, name: &str) -> bool {
        let ends = name.char_indices().filter(|(_, c)| !is_word(*c)).map(|(at, _)| at);
        ends.chain([name.len()]).any(|end| self.known_forms.contains(&name[..end]))
    }

    /// What is said of a name that is not this employer's; nothing where it means something else.
    pub(super) fn weigh<'p, 'n>(
        &self,
        passage: &'p Passage<'p>,
        found: PhraseMatch<'n>,
    ) -> Option<Mention<'p, 'n>> {
        let PhraseMatch { range, phrase } = &found;
        if self.may_name(phrase.owners()) {
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
        let prose = passage.place.is_prose();
        let starts = passage.text[sentence_start(&passage.text, range.start)..range.start].trim().is_empty();
        let written = &passage.text[range.clone()];
        // `El país me gusta`
        let in_small = words(written).skip(1).all(|word| written[word].starts_with(char::is_lowercase))
            && !words(&phrase.text).skip(1).all(|word| phrase.text[word].starts_with(char::is_lowercase));
        let opens = starts
            && passage.text[range.end..].starts_with([' ', ','])
            && (phrase.common && words(&phrase.text).count() < 3 || in_small);
        if prose && opens {
            return None;
        }
        let said = match passage.place {
            PassageRole::Salutation => Intent::Applying,
            PassageRole::Title
            | PassageRole::Description
            | PassageRole::Subject
            | PassageRole::Heading
            | PassageRole::Address => intent("", &passage.text, range.clone()),
            PassageRole::Opening | PassageRole::Text | PassageRole::Part => {
                intent(&self.lang, &passage.text, range.clone())
            }
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
        let unsaid = matches!(said, Intent::Neutral | Intent::Leaning | Intent::Doubtful);
        let praised = praises(passage, range);
        // only German writes every noun with a capital
        let is_name = self.lang != "de" && !starts;
        if phrase.common && unsaid && !(stands_out && surrounding.set_off) && !(is_name && praised) {
            // `Target groups` and `Die Zeit in Berlin` are no companies.
            return None;
        }
        // `In Zukunft möchte ich bei Ihnen arbeiten`, `Zum Vorstellungsgespräch komme ich mit der Bahn`
        if phrase.common && prose && !unsaid && !surrounding.tied && !is_name {
            return None;
        }
        // `deutsche bahn`: in lower case a name is one only where the words around it say so
        if unsaid && !stands_out && !passage.text[range.clone()].contains(char::is_uppercase) {
            return None;
        }
        let own_data = self.holds(&passage.text[range.clone()]);
        let prose = passage.place.is_prose();
        let marked = passage.text[..range.start].ends_with(['“', '"', '„', '«', '»', '‘', '\u{a0}']);
        let quoted = prose && !marked && is_quoted(&passage.text, range);
        // the author writes to it, or hopes to be with it
        let is_wished = said == Intent::Neutral && prose && is_wished_for(self, passage, range);
        // however long it has lasted, as what the author did might have
        let is_told = || {
            matches!(said, Intent::Neutral | Intent::Past)
                && !phrase.common
                && (prose || passage.place == PassageRole::Part)
                && is_told_of_reader(self, passage, range)
        };
        let said = if is_wished || is_told() { Intent::Doubtful } else { said };
        Some(Mention { passage, found, said, stands_out, is_elsewhere: own_data || quoted, praised })
    }

    /// Whether the name is part of the author's own.
    fn is_author(&self, passage: &Passage<'_>, range: &Range<usize>) -> bool {
        self.authors.iter().any(|author| {
            // A name that is all of the author's is a company's after all.
            author.len() > range.len()
                && find_phrase(author, &passage.text[range.clone()]).is_some()
                && passage
                    .text
                    .match_indices(author.as_str())
                    .any(|(at, _)| at <= range.start && range.end <= at + author.len())
        })
    }

    /// The folded words of all that it is called.
    pub(super) fn words_of_names(&self) -> HashSet<String> {
        self.forms.iter().flat_map(|form| folded_words(form)).collect()
    }

    /// Whether the employer’s own data have these words.
    pub(super) fn holds(&self, words: &str) -> bool {
        // most have a word that stands nowhere in the data, which may be long
        folded_words(words).all(|word| self.words.contains(&word))
            && (!self.sought.take(self.data.len()) || find_phrase(&self.data, words).is_some())
    }

    /// Whether the author is called so.
    pub(super) fn is_authors(&self, words: &str) -> bool {
        self.authors.iter().any(|author| find_phrase(author, words).is_some())
    }

    /// Whether a folded word stands in the employer’s own data, by itself or in a longer one.
    pub(super) fn has_word(&self, word: &str) -> bool {
        /// About as many bytes are looked at of each word.
        const OF_A_WORD: usize = 8;
        self.words.contains(word)
            || !self.sought.take(self.words.len() * OF_A_WORD)
            || self.words.iter().any(|own| own.contains(word) || word.contains(own) && own.len() > 4)
    }

    /// Whether a folded word is of the author's name, as the letter says it anywhere.
    pub(super) fn is_authors_word(&self, word: &str) -> bool {
        self.authors.iter().any(|author| folded_words(author).any(|own| own == word))
    }

    /// Whether the words of the body name it.
    pub(super) fn is_said(&self, reading: &ReadingOrder<'_>) -> bool {
        let mut written = reading.body();
        written.any(|passage| self.is_named_in(reading, &passage.text))
    }

    /// Whether the resume says of a firm that the author is or was there.
    pub(super) fn was_with(&self, firm: &str) -> bool {
        let is_one =
            |known: &String| find_phrase(known, firm).is_some() || find_phrase(firm, known).is_some();
        self.firms_of_resume.iter().any(is_one)
    }

    /// Whether the sentence of something in a text names it.
    pub(super) fn is_said_in(&self, text: &str, range: &Range<usize>) -> bool {
        /// So many ways in which a firm is called are looked for.
        const MOST: usize = 100;
        let sentence = &text[sentence_of(text, range)];
        self.forms.iter().take(MOST).any(|form| find_phrase(sentence, form).is_some())
    }

    /// Whether the letter names it anywhere.
    pub(super) fn is_named(&self, reading: &ReadingOrder<'_>) -> bool {
        reading.passages.iter().any(|passage| self.is_named_in(reading, &passage.text))
    }

    /// Whether a text names it: each form is looked for, and of a firm with more than anybody writes those in the index of all
    /// names, which is as long for many as for one.
    fn is_named_in(&self, reading: &ReadingOrder<'_>, text: &str) -> bool {
        /// No firm is called in more ways.
        const MOST: usize = 100;
        let owns =
            |found: &PhraseMatch<'_>| self.index.is_some_and(|own| found.phrase.owners().contains(&own));
        self.forms.iter().take(MOST).any(|form| find_phrase(text, form).is_some())
            || self.forms.len() > MOST && reading.subject.names.employers(text).iter().any(owns)
    }
}

/// Whether a name is only a part of what a job is called: `Target` in `Target Marketing Manager`.
pub(super) fn is_of_a_job(jobs: &[PhraseMatch<'_>], name: &Range<usize>) -> bool {
    // they stand in order, none inside another
    let after = jobs.partition_point(|job| job.range.start <= name.start);
    jobs[..after].last().is_some_and(|job| name.end <= job.range.end && name.len() < job.range.len())
}

/// Another employer's name in the letter.
pub(super) struct Mention<'p, 'n> {
    pub(super) passage: &'p Passage<'p>,
    pub(super) found: PhraseMatch<'n>,
    pub(super) said: Intent,
    /// Whether it stands in a title or the like.
    stands_out: bool,
    /// Whether the employer's own data have it, or it stands within somebody's words: `“Welcome to the Grand Riviera”`.
    is_elsewhere: bool,
    /// Whether the author speaks well of it now.
    praised: bool,
}

/// Whether a sentence praises the employer it names, and not what it was: `I have long admired X`, `X's mission speaks to me`.
fn praises(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let text = &passage.text;
    let Range { start, end } = sentence_of(text, range);
    let said = passage.phrases_in(start..end);
    let of = |topic| said.iter().any(|phrase| phrase.entry.topic == topic);
    of(Topic::Praise) && !of(Topic::NoPraise)
}

impl Mention<'_, '_> {
    /// How bad the name is; `alone` says that the letter speaks of this employer, and never of its own, `known` that the
    /// letter says elsewhere that the author was there.
    pub(super) fn severity(&self, alone: bool, known: bool) -> Severity {
        match self.said {
            _ if self.is_elsewhere => Severity::Note,
            Intent::Leaning | Intent::Doubtful if known && !self.stands_out => Severity::Note,
            Intent::Applying
                if known && !self.stands_out && !asks_for_a_place(&self.passage.text, &self.found.range) =>
            {
                Severity::Warning
            }
            // `X's mission speaks to me`
            Intent::Applying
                if self.praised
                    && !self.stands_out
                    && !asks_for_a_place(&self.passage.text, &self.found.range) =>
            {
                Severity::Warning
            }
            Intent::Applying => Severity::Error,
            Intent::Leaning if alone && !self.praised => Severity::Error,
            // `Google, 2014–2016` heads what the author did there.
            Intent::Neutral | Intent::Leaning | Intent::Doubtful
                if self.passage.place == PassageRole::Heading && looks_back(&self.passage.text) =>
            {
                Severity::Note
            }
            Intent::Neutral | Intent::Leaning | Intent::Doubtful if self.stands_out => Severity::Error,
            Intent::Leaning | Intent::Doubtful => Severity::Warning,
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
        // `I AM APPLYING TO …` introduces nobody
        let introduces = |phrase: &&Phrase| {
            phrase.entry.topic == Topic::Introducing
                && text[phrase.range.clone()].contains(char::is_lowercase)
        };
        for phrase in passage.phrases.iter().filter(introduces) {
            let rest = text[phrase.range.end..].trim_start_matches([' ', '\u{a0}']);
            names.push(capitalised(rest));
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

/// Whether a heading is about the author's past: it holds a year, or starts with `My`.
fn looks_back(heading: &str) -> bool {
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let mine = ["my", "mein", "meine", "mon", "ma", "mes", "mi", "mis"];
    let first = words(heading).next().map(|word| heading[word].to_lowercase());
    words(heading).any(|word| year(&heading[word]))
        || first.is_some_and(|first| mine.contains(&first.as_str()))
}
