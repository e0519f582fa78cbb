//! What a layout begins with: a file `pdf/LAYOUT.yml` that says `base: OTHER` is over the files of that layout, in every
//! format.

use std::collections::{BTreeMap, BTreeSet};

use super::files::FormatFile;
use crate::format::{Format, Layouts};
use crate::order::Trees as _;

/// The most layouts that begin with one another.
const DEEPEST: usize = 8;

/// The layouts for word processors of those that have none: with parts and without.
const FOR_PARTS: &str = "letterhead";
const FOR_BODY: &str = "coverletter";

/// What is wrong with what a layout begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseFault<'a> {
    /// There is no layout of that name.
    Missing(&'a str),
    /// It begins with itself: the layouts from one to the next, itself at both ends.
    Circle(Vec<&'a str>),
    /// Too many begin with one another.
    TooDeep,
}

/// What is wrong with what the layout of page settings begins with, `is_there` being asked for layouts. One over the built-in
/// of its own name may name that.
pub(super) fn fault<'a>(
    bases: &'a BTreeMap<String, String>,
    layout: &'a str,
    settings: &'a FormatFile,
    is_over_built_in: bool,
    is_there: impl Fn(&str) -> bool,
) -> Option<BaseFault<'a>> {
    let base = written(&settings.bytes)?;
    if base == layout {
        return (!is_over_built_in).then(|| BaseFault::Circle(vec![layout, layout]));
    }
    if !is_there(base) {
        return Some(BaseFault::Missing(base));
    }
    let chain = chain(bases, layout);
    let next = bases.get(*chain.last()?)?;
    if next == layout {
        return Some(BaseFault::Circle([&[layout][..], &chain, &[layout]].concat()));
    }
    (chain.len() == DEEPEST).then_some(BaseFault::TooDeep)
}

/// What page settings say that they are over.
fn written(settings: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(settings).ok()?;
    let base = text.lines().find_map(|line| line.strip_prefix("base:"))?;
    let base = base.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    (!base.is_empty()).then_some(base)
}

/// Which layout begins with which, as the page settings say: a line `base: NAME`. Those that say nothing of it begin with what the
/// built-in ones do that they are over.
pub(super) fn of<'a>(
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
    built_in: impl Fn(&str) -> Option<&'static [u8]>,
) -> BTreeMap<String, String> {
    let settings = files.filter_map(|(path, bytes)| {
        let layout = path.strip_prefix("pdf/")?.strip_suffix(".yml")?;
        let other = |base: &&str| *base != layout;
        let base = written(bytes).filter(other);
        let base =
            base.map(str::to_owned).or_else(|| Some(written(built_in(path)?).filter(other)?.to_owned()))?;
        Some((layout.to_owned(), base))
    });
    settings.tree_map()
}

/// The layouts that a layout begins with, the nearest first.
pub(super) fn chain<'a>(bases: &'a BTreeMap<String, String>, layout: &str) -> Vec<&'a str> {
    let mut chain: Vec<&str> = Vec::new();
    let mut at = layout;
    while let Some(base) = bases.get(at).filter(|base| chain.len() < DEEPEST && *base != layout) {
        if chain.contains(&base.as_str()) {
            break;
        }
        chain.push(base);
        at = base;
    }
    chain
}

/// The templates that layouts lack, and the file of another layout that stands for each.
pub(super) fn lacking(
    files: &BTreeMap<String, FormatFile>,
    bases: &BTreeMap<String, String>,
) -> Vec<(String, String)> {
    let path = |format: Format, layout: &str| format!("{}/{layout}.hbs", format.name());
    let templates = || Format::ALL.iter().copied().filter(|format| format.layouts() == Layouts::Templates);
    let mut lacking = Vec::new();
    for layout in bases.keys() {
        for format in templates().filter(|&format| !files.contains_key(&path(format, layout))) {
            let from = chain(bases, layout).into_iter().map(|base| path(format, base));
            lacking.extend(
                from.into_iter()
                    .find(|from| files.contains_key(from))
                    .map(|from| (path(format, layout), from)),
            );
        }
    }
    let pages =
        files.keys().filter_map(|path| path.strip_prefix("pdf/").and_then(|path| path.strip_suffix(".yml")));
    let html =
        files.keys().filter_map(|path| path.strip_prefix("html/").and_then(|path| path.strip_suffix(".hbs")));
    let layouts: BTreeSet<&str> = pages.chain(html).filter(|layout| !layout.contains('/')).tree_set();
    for layout in layouts.into_iter().filter(|layout| !bases.contains_key(*layout)) {
        if !files.contains_key(&path(Format::Docx, layout)) {
            let for_it = if shows_parts(files, layout) { FOR_PARTS } else { FOR_BODY };
            lacking.push((path(Format::Docx, layout), path(Format::Docx, for_it)));
        }
    }
    lacking
}

/// Whether a layout names a part in any of its files.
fn shows_parts(files: &BTreeMap<String, FormatFile>, layout: &str) -> bool {
    let names = |path: String, sign: &str| {
        files
            .get(&path)
            .and_then(|file| std::str::from_utf8(&file.bytes).ok())
            .is_some_and(|text| text.contains(sign))
    };
    names(format!("pdf/{layout}.yml"), "part:")
        || ["html", "text", "markdown"].iter().any(|format| names(format!("{format}/{layout}.hbs"), "parts."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> FormatFile {
        FormatFile { name: "a".to_owned(), bytes: text.as_bytes().to_vec().into() }
    }

    #[test]
    fn layouts_take_what_they_lack_of_their_base_and_for_word_processors_of_what_suits_them() {
        let files: BTreeMap<String, FormatFile> = [
            ("pdf/one.yml", "base: two # said\n"),
            ("pdf/two.yml", "base: three\n"),
            ("pdf/round.yml", "base: round\n"),
            ("html/three.hbs", ""),
            ("docx/three.hbs", ""),
            ("html/two.hbs", ""),
            ("html/card.hbs", "{{parts.name}}"),
            ("html/note.hbs", "{{body}}"),
        ]
        .into_iter()
        .map(|(path, text)| (path.to_owned(), file(text)))
        .collect();
        let bases = of(files.iter().map(|(path, file)| (path.as_str(), &*file.bytes)), |_| None);
        assert_eq!(chain(&bases, "one"), ["two", "three"]);
        let mut lacking = lacking(&files, &bases);
        lacking.sort();
        let expected = [
            ("docx/card.hbs", "docx/letterhead.hbs"),
            ("docx/note.hbs", "docx/coverletter.hbs"),
            ("docx/one.hbs", "docx/three.hbs"),
            ("docx/round.hbs", "docx/coverletter.hbs"),
            ("docx/two.hbs", "docx/three.hbs"),
            ("html/one.hbs", "html/two.hbs"),
        ];
        assert_eq!(lacking, expected.map(|(path, from)| (path.to_owned(), from.to_owned())));
    }

    #[test]
    fn layouts_that_begin_with_one_another_end() {
        let bases =
            [("a", "b"), ("b", "c"), ("c", "b")].map(|(one, other)| (one.to_owned(), other.to_owned()));
        assert_eq!(chain(&bases.into(), "a"), ["b", "c"]);
    }
}
