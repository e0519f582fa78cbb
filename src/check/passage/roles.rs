//! Which passages are the salutation, the subject and the heading of a letter that has no parts for them.

use std::sync::LazyLock;

use super::PassageRole;
use super::draft::PassageDraft;
use crate::check::lexicon::{self, Topic};
use crate::document::{Inline, InlineKind};
use crate::words::{rest_behind, words};

/// A salutation is looked for among this many passages from the top.
const NEAR_THE_TOP: usize = 8;

/// What stands above a salutation has no more words.
const LONGEST_HEAD: usize = 25;

/// Says of the passages from `first` on which is the salutation, the subject, the address and the opening.
pub(super) fn place(passages: &mut Vec<PassageDraft<'_>>, first: usize) {
    let near = passages.len().min(first + NEAR_THE_TOP);
    let salutation = (first..near)
        .filter(|&at| passages[at].place == PassageRole::Text)
        .filter(|&at| {
            // `Una abraçada,` below the paragraphs takes leave, in whatever language
            let is_long = |passage: &PassageDraft<'_>| words(&passage.text).nth(LONGEST_HEAD).is_some();
            greeting(&passages[at].text).is_some() || !passages[first..at].iter().any(is_long)
        })
        .find_map(|at| Some((at, salutation_end(&passages[at].text)?)));
    let mut body = first;
    if let Some((at, end)) = salutation {
        for passage in &mut passages[first..at] {
            if passage.place == PassageRole::Text {
                passage.place = match () {
                    () if is_subject(&passage.text) => PassageRole::Subject,
                    () if is_strong(passage.content) => PassageRole::Subject,
                    () if passage.text.contains('\n') || passage.part_lines() => PassageRole::Address,
                    () => PassageRole::Text,
                };
            }
        }
        passages[at].place = PassageRole::Salutation;
        if !passages[at].text[end..].trim().is_empty() {
            let rest = passages[at].split_off(end, PassageRole::Text);
            passages.insert(at + 1, rest);
        }
        body = at + 1;
    } else {
        for passage in &mut passages[first..near] {
            if passage.place == PassageRole::Text && is_subject(&passage.text) {
                passage.place = PassageRole::Subject;
            }
        }
    }
    if let Some(opening) = passages[body..].iter_mut().find(|passage| passage.place == PassageRole::Text) {
        opening.place = PassageRole::Opening;
    }
}

/// Words a salutation starts with, in lower case.
static GREETINGS: LazyLock<Vec<&str>> = LazyLock::new(|| lexicon::listed(Topic::GreetingStart));

/// Whether a text starts with a greeting; gives the length of the greeting.
pub(in crate::check) fn greeting(text: &str) -> Option<usize> {
    let trimmed = text.trim_start();
    let skipped = text.len() - trimmed.len();
    let head: String = trimmed.chars().take(40).collect::<String>().to_lowercase().replace('’', "'");
    GREETINGS
        .iter()
        .filter(|greeting| rest_behind(&head, greeting).is_some())
        .map(|greeting| skipped + greeting.chars().count())
        .max()
        .map(|length| text.char_indices().nth(length).map_or(text.len(), |(at, _)| at))
}

/// Where a salutation at the start of a paragraph ends, its mark included; nothing where there is none.
fn salutation_end(text: &str) -> Option<usize> {
    /// So many greetings, one behind the other, are one salutation.
    const MOST: usize = 8;
    joined_end(text, MOST)
}

/// The same of so many greetings.
fn joined_end(text: &str, most: usize) -> Option<usize> {
    // `Sincerely,` ends a letter
    if lexicon::is(Topic::Closing, text) {
        return None;
    }
    let line_end = text.find('\n').unwrap_or(text.len());
    let line = &text[..line_end];
    let greets = greeting(line).is_some();
    let mut count = 0;
    for word in words(line) {
        count += 1;
        let after = &line[word.end..];
        let mark = after.chars().find(|c| !c.is_whitespace());
        if let Some(mark) = mark.filter(|mark| ",:!;".contains(*mark)) {
            let end = word.end + after.find(mark).unwrap_or_default() + mark.len_utf8();
            let whole = text[end..].trim().is_empty();
            // Without a greeting only a short line that ends there is a salutation: `Rasa team,`.
            // `Dra. Robledo:`
            let titled = || {
                let first = words(line).next().map(|first| &line[first]);
                let titles = [Topic::Title, Topic::TitleFeminine, Topic::TitleMasculine];
                first.is_some_and(|first| lexicon::all(first).any(|entry| titles.contains(&entry.topic)))
            };
            if (greets && count <= 16)
                || (whole && count <= 8 && (mark == ',' || (mark == ':' && count <= 5 && titled())))
            {
                // `Dear Mr Berg, dear Ms Aydın,` is one salutation.
                let marks = text[end..].chars().take_while(|c| ",:;".contains(*c)).count();
                let end = end + marks;
                let rest = &text[end..];
                // `Good morning, Mr. Coyote,`
                if greets
                    && rest.starts_with(' ')
                    && rest.trim_end().ends_with([',', ':', '!'])
                    && words(rest).nth(5).is_none()
                    && words(rest).all(|word| rest[word].starts_with(char::is_uppercase))
                {
                    return Some(text.trim_end().len());
                }
                return match (greets && most > 1).then(|| greeting(rest)).flatten() {
                    Some(_) => Some(end + joined_end(rest, most - 1).unwrap_or_default()),
                    None => Some(end),
                };
            }
        }
        if count > 16 {
            return None;
        }
    }
    (greets && count <= 10 && !line.trim_end().ends_with('.')).then_some(line_end)
}

/// Words a line about the letter's purpose starts with, in lower case.
static SUBJECTS: LazyLock<Vec<&str>> = LazyLock::new(|| lexicon::listed(Topic::SubjectStart));

fn is_subject(text: &str) -> bool {
    if words(text).nth(24).is_some() {
        return false;
    }
    let head: String = text.trim_start().chars().take(24).collect::<String>().to_lowercase();
    let starts = SUBJECTS.iter().any(|subject| rest_behind(&head, subject).is_some());
    starts && !text.trim_end().ends_with('.')
}

fn is_strong(content: &[Inline]) -> bool {
    let mut strong = false;
    for inline in content {
        match &inline.kind {
            InlineKind::Strong { .. } => strong = true,
            InlineKind::Text { text } if text.trim().is_empty() => {}
            InlineKind::SoftBreak | InlineKind::LineBreak | InlineKind::Html { .. } => {}
            InlineKind::Text { .. }
            | InlineKind::Emphasis { .. }
            | InlineKind::Strikethrough { .. }
            | InlineKind::Code { .. }
            | InlineKind::Link { .. }
            | InlineKind::Image { .. }
            | InlineKind::Element { .. }
            | InlineKind::FootnoteRef { .. }
            | InlineKind::Math { .. } => return false,
        }
    }
    strong
}
