//! What a letter silences itself: a comment one finding, `allow` in the front matter all of a code.
//!
//! One comment silences one finding, so that a second mistake of its kind in the same paragraph still shows.
//! Of several it is the gravest, and of those the one nearest to the comment.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use super::lint::Lint;
use crate::diagnostic::{Allowable, Code, Diagnostic, Diagnostics, Severity};
use crate::letter::{FrontMatter, Letter, Spanned};
use crate::source::Span;

/// Takes out what comments silence, makes notes of what the front matter allows, and notes each allowance
/// that was not needed. `front` is the letter's own, or with values that this run replaced.
pub(super) fn apply(letter: &Letter, front: &FrontMatter, diagnostics: &mut Diagnostics) {
    let mut comments = comments(letter.source.text(), letter.front_span.end());
    let mut fields: Vec<AllowedField<'_>> = front
        .allow
        .iter()
        .filter_map(|word| Some(AllowedField { code: Code::from_name(&word.value)?, word, used: false }))
        .collect();
    if comments.is_empty() && fields.is_empty() {
        return;
    }
    let mut silenced = BTreeSet::new();
    for comment in &mut comments {
        let about = comment.silence(letter, diagnostics, &silenced);
        silenced.extend(about);
    }
    let policy = diagnostics.policy().clone();
    let mut number = 0..;
    diagnostics.rework(|mut finding| {
        if number.next().is_some_and(|number| silenced.contains(&number)) {
            return None;
        }
        let allowable = finding.code.allowable() == Allowable::Yes;
        if let Some(field) = fields.iter_mut().find(|field| allowable && field.code == finding.code) {
            field.used = true;
            // Denying the code beats allowing it.
            if !policy.deny.contains(&finding.code) {
                finding.severity = Severity::Note;
            }
        }
        Some(finding)
    });
    for Comment { code, word, range, covers: _, used } in comments {
        let unused = |message: String| {
            Diagnostic::new(Code::UnusedAllow, message).at(letter.source.span(range.clone()))
        };
        match code {
            None => {
                let names = Code::ALL.iter().map(|code| code.name());
                diagnostics.push(
                    unused(format!("there is no check `{word}`"))
                        .severity(Severity::Warning)
                        .did_you_mean(&word, names),
                );
            }
            Some(code) if code.allowable() == Allowable::No => {
                diagnostics.push(
                    unused(format!("`{word}` cannot be allowed"))
                        .hint("the letter cannot be exported with it"),
                );
            }
            Some(_) if !used => {
                diagnostics.push(
                    unused(format!("nothing here has to be allowed as `{word}`"))
                        .hint("take the comment out"),
                );
            }
            Some(_) => {}
        }
    }
    for AllowedField { code: _, word, used } in fields {
        if !used {
            diagnostics.push(
                Diagnostic::new(
                    Code::UnusedAllow,
                    format!("nothing in this letter has to be allowed as `{}`", word.value),
                )
                .at_option(word.span)
                .hint("take it out of `allow`"),
            );
        }
    }
}

/// Names the comment that silences a finding, at the first error of each lint in the letter's own body: there it works.
/// Where another way to say so is named already, as `mentions` is, nothing is added.
pub(super) fn offer(letter: &Letter, lints: &[Lint], diagnostics: &mut Diagnostics) {
    let mut offered = BTreeSet::new();
    let body = letter.front_span.end();
    diagnostics.rework(|finding| {
        let code = finding.code;
        let of_lint = code.allowable() == Allowable::Yes && lints.iter().any(|lint| lint.code == code);
        let is_in_body =
            finding.span.is_some_and(|span| span.source == letter.source.id() && span.start() >= body);
        let is_said = finding.hints.iter().any(|hint| hint.contains("meant"));
        if finding.severity != Severity::Error || !of_lint || !is_in_body || is_said || !offered.insert(code)
        {
            return Some(finding);
        }
        let comment = format!("{{% comment %}}letterpress: allow {}{{% endcomment %}}", code.name());
        Some(finding.hint(format!("if it is meant, write `{comment}` in a line above")))
    });
}

/// A code in `allow` of the front matter.
struct AllowedField<'a> {
    code: Code,
    word: &'a Spanned<String>,
    used: bool,
}

/// A code in a comment, and the bytes of the letter in which it counts.
#[derive(Debug)]
struct Comment {
    /// None where the word is no code.
    code: Option<Code>,
    word: String,
    range: Range<usize>,
    covers: Range<usize>,
    used: bool,
}

impl Comment {
    /// The numbers of the findings that the comment is about: of one place. Several comments are about several.
    fn silence(&mut self, letter: &Letter, found: &Diagnostics, silenced: &BTreeSet<usize>) -> Vec<usize> {
        let Some(code) = self.code.filter(|code| code.allowable() == Allowable::Yes) else {
            return Vec::new();
        };
        let distance = |span: Span| {
            let (from, to) = (self.range.start, self.range.end);
            if span.end() <= from { from - span.end() } else { span.start().saturating_sub(to) }
        };
        let places: Vec<(usize, Severity, Span)> = found
            .iter()
            .enumerate()
            .filter(|(number, finding)| finding.code == code && !silenced.contains(number))
            .filter_map(|(number, finding)| Some((number, finding.severity, finding.span?)))
            .filter(|(_, _, span)| span.source == letter.source.id() && touches(&self.covers, &span.range()))
            .collect();
        let gravest = places
            .iter()
            .max_by_key(|(_, severity, span)| (*severity, Reverse((distance(*span), span.start()))));
        self.used = gravest.is_some();
        // What is said twice of one place is one finding.
        let chosen = gravest.map(|(_, _, span)| *span);
        places.iter().filter(|(_, _, span)| Some(*span) == chosen).map(|(number, ..)| *number).collect()
    }
}

fn touches(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end.max(other.start + 1) && other.start < one.end
}

/// More comments than this are no letter's.
const MOST_COMMENTS: usize = 200;

/// `{% comment %}letterpress: allow CODE{% endcomment %}` and `<!-- letterpress: allow CODE -->`.
fn comments(text: &str, body: usize) -> Vec<Comment> {
    let mut comments = Vec::new();
    for (found, keyword) in text.match_indices("letterpress:").take(MOST_COMMENTS) {
        let rest = &text[found + keyword.len()..];
        let Some(words) = rest.trim_start_matches([' ', '\t']).strip_prefix("allow") else { continue };
        let Some(opening) = opening(&text[..found]).filter(|opening| *opening >= body) else { continue };
        let Some((length, ending)) = ["{%", "-->"]
            .iter()
            .filter_map(|mark| words.find(mark).map(|at| (at, if *mark == "{%" { "%}" } else { "-->" })))
            .min()
        else {
            continue;
        };
        let start = text.len() - rest.len() + (rest.len() - words.len());
        let list = &words[..length];
        let closing =
            words[length..].find(ending).map_or(text.len(), |at| start + length + at + ending.len());
        let covers = covers(text, opening, closing);
        let mut at = start;
        for part in list.split_inclusive([',', ' ', '\t', '\n']) {
            let word = part.trim_matches([',', ' ', '\t', '\n', '\r']);
            if !word.is_empty() {
                let from = at + part.find(word).unwrap_or_default();
                comments.push(Comment {
                    code: Code::from_name(word),
                    word: word.to_owned(),
                    range: from..from + word.len(),
                    covers: covers.clone(),
                    used: false,
                });
            }
            at += part.len();
        }
    }
    comments
}

/// Where the comment opens that the text before its words ends in.
fn opening(before: &str) -> Option<usize> {
    let trimmed = before.trim_end();
    if let Some(html) = trimmed.strip_suffix("<!--") {
        return Some(html.len());
    }
    let inner = trimmed.strip_suffix("%}")?.trim_end_matches('-').trim_end();
    let tag = inner.strip_suffix("comment")?.trim_end().trim_end_matches('-');
    tag.strip_suffix("{%").map(str::len)
}

/// The line of a comment, or the next block where it has its line to itself.
fn covers(text: &str, opening: usize, closing: usize) -> Range<usize> {
    let start = text[..opening].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[closing..].find('\n').map_or(text.len(), |newline| closing + newline + 1);
    if !text[start..opening].trim().is_empty() || !text[closing..end].trim().is_empty() {
        return start..end;
    }
    let skipped = text[end..].len() - text[end..].trim_start().len();
    let block = end + skipped;
    let mut after = block;
    for line in text[block..].split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        after += line.len();
    }
    start..after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn covered(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<(String, String)> = comments(text, 0)
            .into_iter()
            .map(|comment| (comment.word, text[comment.covers].to_owned()))
            .collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(word, covers)| ((*word).to_owned(), (*covers).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_comment_counts_for_its_line_or_for_the_next_block() {
        covered(
            "a\nb {% comment %}letterpress: allow link{% endcomment %}\nc",
            &[("link", "b {% comment %}letterpress: allow link{% endcomment %}\n")],
        );
        covered(
            "<!-- letterpress: allow link, date -->\n\none\ntwo\n\nthree",
            &[
                ("link", "<!-- letterpress: allow link, date -->\n\none\ntwo\n"),
                ("date", "<!-- letterpress: allow link, date -->\n\none\ntwo\n"),
            ],
        );
        covered(
            "{%- comment -%} letterpress: allow x {%- endcomment -%}",
            &[("x", "{%- comment -%} letterpress: allow x {%- endcomment -%}")],
        );
        covered("write letterpress: allow link -->", &[]);
    }
}
