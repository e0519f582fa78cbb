//! Templates of file names that are hardly meant as they stand: with the tags of other programs, or an ending.

use crate::format::Format;

/// What templates of names see.
const SEEN: [&str; 7] = ["letter", "employer", "page", "site", "format", "paper", "date"];

/// The most bytes of a tag that is looked for in single braces.
const LONGEST_TAG: usize = 80;

/// Why no name is made of a template, and what to write in its place.
pub(super) fn refusal(template: &str) -> Option<String> {
    if let Some(tag) = single_braces(template) {
        return Some(format!("`{{{tag}}}` is no tag; write it as `{{{{{tag}}}}}`"));
    }
    if let Some((tag, seen)) = sign_and_word(template) {
        return Some(format!("`{tag}` is no tag; write it as `{{{{{seen}}}}}`"));
    }
    let (before, ending) = template.rsplit_once('.')?;
    let is_ending = |format: &&Format| ending.eq_ignore_ascii_case(format.extension());
    let format = Format::ALL.iter().find(is_ending).filter(|_| !before.is_empty())?;
    Some(format!("files of {} have their ending already; leave out `.{ending}`", format.name()))
}

/// What stands in single braces, and is what such a template sees: a tag that lacks half of its braces.
fn single_braces(template: &str) -> Option<&str> {
    let opens = template
        .match_indices('{')
        .filter(|(at, _)| !template[..*at].ends_with(['{', '\\']) && !template[at + 1..].starts_with('{'));
    let mut inner = opens.filter_map(|(at, _)| {
        let rest = &template[at + 1..];
        let end = rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'}')?;
        (!rest[end + 1..].starts_with('}')).then_some(&rest[..end])
    });
    inner.find(|inner| is_seen(inner))
}

/// A tag of shells and of `printf`, and what is meant: `$letter`, `%n`.
fn sign_and_word(template: &str) -> Option<(&str, &str)> {
    template.match_indices(['$', '%']).find_map(|(at, sign)| {
        let rest = &template[at + 1..];
        let end =
            rest.bytes().take(LONGEST_TAG).position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'.'));
        let word = &rest[..end.unwrap_or(rest.len().min(LONGEST_TAG))];
        let seen = match sign {
            "%" => {
                (word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some("letter")
            }
            _ => is_seen(word).then_some(word),
        };
        Some((&template[at..=at + word.len()], seen?))
    })
}

/// Whether a word names something that a template sees.
fn is_seen(word: &str) -> bool {
    let root = word.split('.').next().unwrap_or_default();
    SEEN.contains(&root) && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_other_programs_and_endings_are_refused() {
        for (template, why) in [
            ("{letter}", "`{letter}` is no tag; write it as `{{letter}}`"),
            ("${letter}-x", "`{letter}` is no tag; write it as `{{letter}}`"),
            ("CV-{employer.key}", "`{employer.key}` is no tag; write it as `{{employer.key}}`"),
            ("$employer.key", "`$employer.key` is no tag; write it as `{{employer.key}}`"),
            ("%n", "`%n` is no tag; write it as `{{letter}}`"),
            ("CV %s", "`%s` is no tag; write it as `{{letter}}`"),
            ("{{letter}}.txt", "files of text have their ending already; leave out `.txt`"),
            ("Letter.PDF", "files of pdf have their ending already; leave out `.PDF`"),
        ] {
            assert_eq!(refusal(template).as_deref(), Some(why), "{template}");
        }
        for template in [
            "{{letter}}",
            "{{#if employer}}{{employer.key}}{{else}}x{{/if}}",
            "Kim Doe, 100%",
            "50% off",
            "Smith$Co {{letter}}",
            "$5",
            "{{page.title}} v1.2",
            ".pdf",
            "ends in %ü",
        ] {
            assert_eq!(refusal(template), None, "{template}");
        }
    }
}
