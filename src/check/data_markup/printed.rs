//! Whose value a tag prints: through filters, loops, names that tags give, and parameters of an include.

use super::is_active;

/// Whose value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueOwner {
    Employer,
    /// A row of a job list, or the command line.
    Row,
    /// The settings, and what lies in data/.
    Site,
    /// The letter's own front matter, whose author may mean its markup.
    Letter,
}

impl ValueOwner {
    pub(super) fn said(self) -> &'static str {
        match self {
            Self::Employer => "the employer's",
            Self::Row => "the row's",
            Self::Site => "the workspace's",
            Self::Letter => "the letter's",
        }
    }
}

/// Filters that make markup on purpose.
const MAKING_MARKUP: [&str; 4] = ["markdownify", "newline_to_br", "textilize", "strip_newlines"];

/// How many names are followed that tags gave to values.
const MOST_NAMES: usize = 6;

/// A tag of Liquid and where it stands.
#[derive(Clone, Copy)]
pub(super) struct PrintingTag<'a> {
    /// What stands between its braces.
    pub(super) inside: &'a str,
    /// The text of its file before it, where names are given.
    pub(super) before: &'a str,
    /// The tag that included its file.
    pub(super) including: Option<&'a str>,
    /// Whether a key of the page is a row's.
    pub(super) is_of_row: &'a dyn Fn(&str) -> bool,
}

impl PrintingTag<'_> {
    /// The path that the tag prints, and whose value stands there; nothing where the author of the letter wrote the
    /// markup, or a filter makes it.
    pub(super) fn value(&self) -> Option<(String, ValueOwner)> {
        let inside = self.inside.trim_matches(|c: char| c == '-' || c.is_whitespace());
        let path = paths(inside)?.into_iter().find_map(|path| Some((path, self.owner(path, MOST_NAMES)?)));
        path.map(|(path, owner)| (path.to_owned(), owner))
    }

    fn owner(&self, path: &str, names: usize) -> Option<ValueOwner> {
        let names = names.checked_sub(1)?;
        let (root, rest) = path.split_once(['.', '[']).unwrap_or((path, ""));
        let of = |expression: &str| {
            let mut paths = paths(expression)?.into_iter();
            paths.find_map(|path| self.owner(path, names))
        };
        match root {
            "employer" => Some(ValueOwner::Employer),
            "site" if rest.starts_with("data.employers") => Some(ValueOwner::Employer),
            "site" => Some(ValueOwner::Site),
            "page" if (self.is_of_row)(rest.split('.').next().unwrap_or_default()) => Some(ValueOwner::Row),
            "page" => Some(ValueOwner::Letter),
            "include" => of(parameter(self.including?, rest)?),
            _ => of(given(self.before, root)?),
        }
    }
}

/// The paths in an expression with its filters, in their order; nothing where it holds markup of its author's or makes some.
fn paths(expression: &str) -> Option<Vec<&str>> {
    let mut paths = Vec::new();
    let mut rest = expression;
    let mut is_filter = false;
    while let Some(first) = rest.chars().next() {
        if let Some(quote @ ('"' | '\'')) = Some(first) {
            let (literal, after) = rest[1..].split_once(quote)?;
            if is_active(literal) {
                return None;
            }
            rest = after;
        } else if first.is_alphabetic() || first == '_' {
            let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']');
            let (word, after) = rest.split_at(rest.find(|c| !is_path(c)).unwrap_or(rest.len()));
            if is_filter && MAKING_MARKUP.contains(&word) {
                return None;
            }
            if !is_filter {
                paths.push(word);
            }
            is_filter = false;
            rest = after;
        } else {
            is_filter = first == '|' || is_filter && first.is_whitespace();
            rest = &rest[first.len_utf8()..];
        }
    }
    Some(paths)
}

/// What a tag above gives a name to: `{% for NAME in … %}`, `{% assign NAME = … %}`.
fn given<'a>(before: &'a str, name: &str) -> Option<&'a str> {
    before.rmatch_indices("{%").find_map(|(at, _)| {
        let tag = before[at + 2..].split("%}").next()?.trim_matches(|c: char| c == '-' || c.is_whitespace());
        let (word, rest) = tag.split_once(char::is_whitespace)?;
        let rest = rest.trim_start().strip_prefix(name)?;
        let rest = rest.strip_prefix(|c: char| c.is_whitespace() || c == '=')?.trim_start();
        match word {
            "for" | "tablerow" => {
                let list = rest.strip_prefix("in")?.strip_prefix(char::is_whitespace)?;
                list.split_whitespace().next()
            }
            "assign" => Some(rest.trim_start_matches('=').trim_start()),
            _ => None,
        }
    })
}

/// The value of a parameter of an include.
fn parameter<'a>(including: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = including.split_once(&format!(" {name}="))?;
    Some(value.split([' ', '%']).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_followed_through_filters_loops_names_and_includes() {
        let is_of_row = |key: &str| key == "team";
        let before = "{% for j in page.jobs %}{%- assign note = j.note | strip -%}{% capture c %}*x*{% endcapture %}\
                      {% assign own = '**x**' %}{% assign t = site.data.team.lead %}";
        for (inside, expected) in [
            (" employer.name | upcase ", Some(("employer.name", ValueOwner::Employer))),
            (" page.none | default: employer.name ", Some(("page.none", ValueOwner::Letter))),
            ("site.data.employers.acme.name", Some(("site.data.employers.acme.name", ValueOwner::Employer))),
            ("j.name", Some(("j.name", ValueOwner::Letter))),
            ("- note | append: '!' -", Some(("note", ValueOwner::Letter))),
            ("page.team | strip", Some(("page.team", ValueOwner::Row))),
            ("t.name", Some(("t.name", ValueOwner::Site))),
            ("include.who | strip", Some(("include.who", ValueOwner::Employer))),
            ("c", None),
            ("own", None),
            ("employer.name | markdownify", None),
            ("employer.name | prepend: '**' | append: '**'", None),
            ("'text'", None),
        ] {
            let including = Some("{% include a.md who=employer.name %}");
            let tag = PrintingTag { inside, before, including, is_of_row: &is_of_row };
            let found = tag.value();
            let found = found.as_ref().map(|(path, owner)| (path.as_str(), *owner));
            assert_eq!(found, expected, "{inside}");
        }
    }
}
