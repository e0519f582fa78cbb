//! Values that a `#` cuts short: YAML reads what follows a blank and that as a comment, and says nothing.
//!
//! A comment has a blank after its sign; a number, a language and a floor have none: `Stelle #12345`, `C #`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::keys::{self, Holder, KnownKey, Takes};
use crate::order::Trees as _;
use crate::source::Source;

/// The finding about a plain text, or about no value, that ends at `end`, where a comment follows that looks like the
/// rest of it. `start` is where the text begins.
pub(super) fn finding(source: &Source, key: &str, start: usize, end: usize) -> Option<Diagnostic> {
    let text = source.text();
    let rest = text.get(end..)?;
    let comment = rest.trim_start_matches([' ', '\t']);
    // what most values are followed by is seen before a line is read, which may hold as many values as it has bytes
    let said = comment.strip_prefix('#').filter(|_| comment.len() < rest.len())?;
    let said = said.split(['\n', '\r']).next().unwrap_or_default();
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let is_text = keys::takes_text(key);
    let is_cut = is_number(said)
        || (is_text && (is_number(said.trim_start()) || !said.starts_with([' ', '\t', '#', '!', '-', '='])))
        || (!is_text && goes_on(said) && !is_of_site(source));
    // `C # dev`
    let value = text.get(start..end).unwrap_or_default();
    let is_letter = value.rsplit(' ').next().is_some_and(|word| matches!(word, "C" | "F"));
    // of `C #` nothing follows
    let is_sign = is_text && is_letter;
    if !is_sign && (!is_cut || said.trim().is_empty()) {
        return None;
    }
    // a comment may follow what was meant
    let said = said.split(" # ").next().unwrap_or_default().trim_end();
    let at = end + (rest.len() - comment.len());
    let stop = at + '#'.len_utf8() + said.len();
    let start = if start < end { start } else { at };
    let whole = text.get(start..stop)?;
    let line = text[..start].rsplit('\n').next().unwrap_or_default();
    let finding =
        Diagnostic::new(Code::CutValue, format!("`#{said}` is a comment to YAML, and no part of `{key}`"));
    let finding = finding.at(source.span(at..stop));
    Some(finding.hint(if whole.contains('\n') {
        "put quotes around the value".to_owned()
    } else {
        format!("write `{}{}`", line.trim_start(), quoted(whole))
    }))
}

/// Whether what stands behind a `#` without a blank goes on with a value of the user's own, of which nobody knows what it is: a
/// letter alone, or a name. Comments begin so, too: `red #todo`.
fn goes_on(said: &str) -> bool {
    let word = said.split([' ', '\t', ',', '.']).next().unwrap_or_default();
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    let is_name = first.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase);
    first.is_some_and(char::is_alphabetic) && (second.is_none() || is_name)
}

/// Whether a file is the settings of a Jekyll site, in which comments stand close behind values.
fn is_of_site(source: &Source) -> bool {
    source.name().rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("_config"))
}

/// The finding about a word before a plain text, or before no value, that YAML takes for the name of an anchor or for a tag:
/// `&Söhne GmbH`, `!Koch`. `start` is where the text begins, and `end` where it ends.
pub(super) fn swallowed(
    source: &Source,
    aliases: &Aliases<'_>,
    key: &str,
    start: usize,
    end: usize,
) -> Option<Diagnostic> {
    let text = source.text();
    let at = word_before(&text[..start])?;
    let word = text[at..start].trim_end();
    let before = text[..at].trim_end_matches(is_blank);
    let name = word.strip_prefix('&');
    let is_word = match name {
        Some(name) => !name.is_empty() && !aliases.holds(name),
        None => word.starts_with('!') && !word.starts_with("!!") && word.len() > 1,
    };
    let is_own = || {
        let said = name.unwrap_or(word.trim_start_matches('!'));
        // an anchor that nothing refers to may be left over, and some programs have tags of their own
        let is_name = said.starts_with(char::is_uppercase);
        let is_tag = name.is_none() && !["ruby", "include", "env"].iter().any(|tag| said.starts_with(tag));
        (is_name || is_tag) && said.chars().all(char::is_alphanumeric) && !is_of_site(source)
    };
    if !is_word || !before.ends_with([':', '-', '[', ',']) || !(keys::takes_text(key) || is_own()) {
        return None;
    }
    let what = if name.is_some() { "the name of an anchor" } else { "a tag" };
    let message = format!("`{word}` is {what} to YAML, and no part of `{key}`");
    let finding = Diagnostic::new(Code::CutValue, message).at(source.span(at..at + word.len()));
    let whole = quoted(text[at..end].trim_end());
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    Some(finding.hint(match text[line..at].trim_start() {
        key if key.len() <= LONGEST => format!("write `{key}{whole}`"),
        _ => format!("write `{whole}`"),
    }))
}

/// The finding about a value as it is written, `look`, of which YAML makes another text than people see: an address over two
/// lines that becomes one, and a `\n` between double quotes in a name, which breaks its line.
pub(super) fn rewritten(source: &Source, key: &str, start: usize, look: &str) -> Option<Diagnostic> {
    let new = |at: usize, length: usize, message: String| {
        Diagnostic::new(Code::CutValue, message).at(source.span(start + at..start + at + length))
    };
    if let Some(inner) = look.strip_prefix('"') {
        memchr::memchr(b'\\', inner.as_bytes())?;
        let at = inner.match_indices(['n', 't']).map(|(at, _)| at).find(|&at| {
            let (before, behind) = (&inner[..at], &inner[at + 1..]);
            let word = before.strip_suffix('\\').filter(|word| !word.ends_with('\\'));
            word.is_some_and(|word| word.ends_with(char::is_alphanumeric))
                && behind.starts_with(char::is_lowercase)
        });
        let at = at.filter(|_| OF_ONE_LINE.iter().any(|known| known.name() == key))?;
        let escape = &inner[at - 1..=at];
        let message = format!("`{escape}` between double quotes breaks the line of `{key}`");
        let finding = new(at, escape.len(), message).severity(Severity::Warning);
        return Some(finding.hint("write the value between single quotes"));
    }
    // nearly all stand on one line
    memchr::memchr2(b'\n', b'\r', look.as_bytes())?;
    let is_address = Holder::Employer.entry(key).or_else(|| Holder::Sender.entry(key));
    let is_address = is_address.is_some_and(|entry| entry.takes == Takes::Lines);
    let first = look.split(['\n', '\r']).next().unwrap_or_default();
    let is_folded = first.len() < look.trim_end().len()
        && !look.starts_with('\'')
        // a blank line between them keeps them apart
        && look.trim_end().lines().all(|line| !line.trim().is_empty())
        && !first.trim_end().ends_with([',', ';', '|']);
    if !is_address || !is_folded {
        return None;
    }
    let message = format!("the lines of `{key}` are read as one");
    let finding = new(0, first.len(), message).severity(Severity::Warning);
    Some(finding.hint(format!("write `{key}: |`, and the lines below it")))
}

/// Keys whose text has one line.
const OF_ONE_LINE: [KnownKey; 6] = [
    KnownKey::EmployerName,
    KnownKey::JobTitle,
    KnownKey::Title,
    KnownKey::Subject,
    KnownKey::Author,
    KnownKey::Contact,
];

/// The most bytes of a word, and of what stands before it in a line, that are looked at: a line may hold as many values as
/// it has bytes.
const LONGEST: usize = 200;

/// Whether a character is a blank within a line.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// Where the word begins that a text ends with in its last line, if it is a short one.
pub(super) fn word_before(text: &str) -> Option<usize> {
    let text = text.trim_end_matches(is_blank);
    let near = text.char_indices().rev().take(LONGEST);
    let start = near.take_while(|(_, c)| !c.is_whitespace()).last()?.0;
    (text.len() - start < LONGEST).then_some(start)
}

/// The names of a document's aliases, `*NAME`, read when the first is asked for.
#[derive(Debug)]
pub(super) struct Aliases<'a> {
    text: &'a str,
    may_be: bool,
    merge: bool,
    names: OnceLock<BTreeSet<&'a str>>,
}

impl<'a> Aliases<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let merge = text.contains("<<") || text.contains('!');
        Self { text, may_be: merge || text.contains('*'), merge, names: OnceLock::new() }
    }

    /// Whether there may be values that are named elsewhere than they are written: aliases, and maps that are merged.
    pub(super) fn may_be(&self) -> bool {
        self.may_be
    }

    /// Whether a map may be merged into another, under the key `<<` that has no quotes or a tag.
    pub(super) fn merge(&self) -> bool {
        self.merge
    }

    fn holds(&self, name: &str) -> bool {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | '[' | '{');
        let names = self.names.get_or_init(|| {
            let starts = self.text.match_indices('*').map(|(at, _)| &self.text[at + 1..]);
            let name = |rest: &'a str| {
                let end = rest.char_indices().take(LONGEST).find(|&(_, c)| ends(c)).map(|(at, _)| at);
                end.or((rest.len() < LONGEST).then_some(rest.len())).map(|end| &rest[..end])
            };
            starts.filter_map(name).tree_set()
        });
        names.contains(name)
    }
}

/// A text between quotes that it does not hold.
fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::parse::yaml::parse;
    use crate::source::Sources;

    fn found(text: &str) -> Vec<String> {
        let source = Sources::default().add("x.yml", text);
        let mut diagnostics = Diagnostics::default();
        assert!(parse(&source, 0..text.len(), &mut diagnostics).is_some(), "{text}");
        let said = diagnostics.into_vec().into_iter().map(|found| {
            let slice = &text[found.span.expect("a place").range()];
            format!("{slice}: {}", found.hints.join("; "))
        });
        said.collect()
    }

    #[test]
    fn a_value_that_goes_on_after_its_sign_is_told_with_the_line_as_it_would_be_right() {
        for (text, told) in [
            ("title: Bewerbung auf Stelle #12345", "#12345: write `title: \"Bewerbung auf Stelle #12345\"`"),
            (
                "jobtitle: Developer (C #) and F #x",
                "#) and F #x: write `jobtitle: \"Developer (C #) and F #x\"`",
            ),
            ("subject:   Ref #12 # a comment\n", "#12: write `subject:   \"Ref #12\"`"),
            ("title: #12345", "#12345: write `title: \"#12345\"`"),
            ("name: Say \"no\" #1", "#1: write `name: 'Say \"no\" #1'`"),
            ("address:\n  - 12 Main St # 5\n  - x", "# 5: write `- \"12 Main St # 5\"`"),
            ("enclosures:\n- Zeugnis #A\n", "#A: write `- \"Zeugnis #A\"`"),
            ("sender: \n  name: Kim #Doe\n", "#Doe: write `name: \"Kim #Doe\"`"),
            ("ref: Stelle #77", "#77: write `ref: \"Stelle #77\"`"),
            ("title: Bewerbung\n  auf Stelle #12345", "#12345: put quotes around the value"),
            ("jobtitle: C # dev", "# dev: write `jobtitle: \"C # dev\"`"),
            ("name: &Söhne GmbH", "&Söhne: write `name: \"&Söhne GmbH\"`"),
            ("name: &Söhne", "&Söhne: write `name: \"&Söhne\"`"),
            ("contact: !Koch x", "!Koch: write `contact: \"!Koch x\"`"),
            ("address:\n  - &Weg 1\n", "&Weg: write `- \"&Weg 1\"`"),
            ("jobtitle: Entwickler C #", "#: write `jobtitle: \"Entwickler C #\"`"),
            ("team: &Partner Gruppe", "&Partner: write `team: \"&Partner Gruppe\"`"),
            ("slogan: !Neu ist gut", "!Neu: write `slogan: \"!Neu ist gut\"`"),
            ("v: !foo bar", "!foo: write `v: \"!foo bar\"`"),
            ("hall: Ref #b", "#b: write `hall: \"Ref #b\"`"),
            ("v: x #y", "#y: write `v: \"x #y\"`"),
            (
                "address: Hauptstr. 1\n  01067 Dresden\n",
                "Hauptstr. 1: write `address: |`, and the lines below it",
            ),
            ("name: \"Acme\\new Media\"", "\\n: write the value between single quotes"),
            ("jobtitle: \"Lead\\tester\"", "\\t: write the value between single quotes"),
            ("halle: Eingang #Nord", "#Nord: write `halle: \"Eingang #Nord\"`"),
        ] {
            assert_eq!(found(text), [told], "{text}");
        }
    }

    #[test]
    fn a_comment_is_none() {
        for text in [
            "title: A letter # about work",
            "title: \"Stelle #12345\"",
            "title: 'Stelle' #12345",
            "title: C#12",
            "title: |\n  Stelle #12345\n",
            "title: A letter #",
            "title: A letter #-----",
            "kept: 12 #items",
            "v: 12 #TODO",
            "v: 12 #LATER on",
            "v: 12 # A note",
            "mode: pretty #date",
            "v: &own x",
            "a: &Own {x: 1}\nb: *Own",
            "v: !ruby/object:Set x",
            "v: !!set {a}",
            "v: \"!Neu\"",
            "v: x#y",
            "address: Hauptstr. 1,\n  01067 Dresden\n",
            "address: |\n  Hauptstr. 1\n  01067 Dresden\n",
            "address: [Hauptstr. 1,\n  01067 Dresden]\n",
            "address: \"Hauptstr. 1\\nDresden\"",
            "address:\n  - Hauptstr. 1\n  - 01067 Dresden\n",
            "description: One line\n  and another\n",
            "name: \"Acme\\\\new Media\"",
            "name: 'Acme\\new Media'",
            "title: \"One\\nTwo\"",
            "mail: \"Hello,\\nplease\"",
            "color: red #todo",
            "title: &t Stelle\nsubject: *t #5",
            "title: !!str 12",
            "color: &own red",
            "title: A & B",
            "name:\u{a0}&x",
            "# title: Stelle #12345",
            "title: A\n#12345\n",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }
}
