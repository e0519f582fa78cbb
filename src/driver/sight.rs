//! Which employers a letter may take data from, by its text alone.

use super::digest::Fingerprint;
use crate::workspace::employers;

/// What a text says about what it is made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Its bytes.
    pub print: Fingerprint,
    /// Which employers' data it may use.
    pub sight: Sight,
}

impl Facts {
    /// Looks at a text.
    pub fn of(text: &str) -> Self {
        Self { print: Fingerprint::of(text.as_bytes()), sight: sight(text) }
    }
}

/// Which employers' data a text's Liquid may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Those of the letter's own employer.
    Own,
    /// Those of any.
    All,
}

/// Which employers' data the Liquid of a text may use.
///
/// Reads the words of tags and outputs and not their structure, so that nothing that is only put together
/// while Liquid runs is missed: whatever is not plainly one of the ways to the letter's own employer, or to
/// something else of `site`, counts as a way to all of them.
fn sight(text: &str) -> Sight {
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let inner = &rest[start + 1..];
        let (close, inner) = match inner.as_bytes().first() {
            Some(b'{') => ("}}", &inner[1..]),
            Some(b'%') => ("%}", &inner[1..]),
            Some(_) | None => {
                rest = inner;
                continue;
            }
        };
        let end = inner.find(close).unwrap_or(inner.len());
        if sees_all(&inner[..end]) {
            return Sight::All;
        }
        rest = &inner[end..];
    }
    Sight::Own
}

/// Whether the inside of a tag may reach other employers.
fn sees_all(tag: &str) -> bool {
    let words = words(tag);
    words.iter().enumerate().any(|(index, word)| {
        let before = index.checked_sub(1).map(|before| words[before]);
        let next = |offset: usize| words.get(index + offset).copied().unwrap_or_default();
        match *word {
            // `[name]` may be any variable
            "[" => !before.is_some_and(|before| before == "]" || before == "." || is_name(before)),
            "page" => matches!(before, Some("assign" | "capture" | "for" | "tablerow")),
            "site" if before == Some(".") => false,
            "site" if next(1) != "." || !is_name(next(2)) => true,
            "site" if next(2) != "data" => false,
            "site" if next(3) != "." || !is_name(next(4)) => true,
            "site" if next(4) != employers::EMPLOYERS => false,
            "site" => {
                let opening = words[index + 5..].iter().take_while(|word| matches!(**word, "." | "["));
                let brackets = opening.clone().filter(|word| **word == "[").count();
                let key = &words[index + 5 + opening.count()..];
                brackets == 0 || !matches!(key, ["page", ".", "employer", "]", ..])
            }
            _ => false,
        }
    })
}

fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(|first| first.is_alphanumeric() || first == '_')
}

/// Names and single signs; white space goes.
fn words(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_part(first) {
            rest.find(|c: char| !is_part(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_one_employer_in_the_ways_that_lead_to_one() {
        for text in [
            "no Liquid, on a site",
            "{% assign jobinfo = site.data.employers.[page.employer] %}{{jobinfo.jobtitle}}",
            "{{ site.data.employers[page.employer].name }}",
            "{{ site.title }} {{ site . data . skills[0] }} {{ employer.name }} {{ list[0] }}",
            "{{ page.site }} {{ 'a' | append: page.list[1] }}",
        ] {
            assert_eq!(sight(text), Sight::Own, "{text}");
        }
    }

    #[test]
    fn sees_all_employers_wherever_it_may() {
        for text in [
            "{{ site.data.employers.acme.name }}",
            "{% for e in site.data.employers %}{% endfor %}",
            "{% assign d = site.data %}",
            "{% assign s = site %}{{ s.data }}",
            "{{ site['data'] }}",
            "{{ site.data[x] }}",
            "{{ site.data.employers.page.employer }}",
            "{{ site.data.employers[[page.employer]].name }}",
            "{{ site.data.employers[page.employer.name] }}",
            "{{ site.data.employers[other.employer] }}",
            "{{ [x].data }}",
            "{{ list | where_exp: 'e', 'e == site.data.employers.acme' }}",
            "{% assign page = other %}{{ site.data.employers[page.employer] }}",
            "{{ a }} {% if site",
        ] {
            assert_eq!(sight(text), Sight::All, "{text}");
        }
    }
}
