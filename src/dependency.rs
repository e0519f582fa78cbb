//! What making a letter asked of its workspace: recorded while it is made, so that a later run knows what to look at.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex};

use crate::locks::lock;

/// One thing that was asked for, whether or not it is there.
///
/// It is as fine as what letters usually differ in, and no finer: a key of the settings or of `site.data`, one employer,
/// one list of pages, one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dependency {
    /// A key of the settings: `site.KEY`.
    Setting(Arc<str>),
    /// Every key of the settings.
    Settings,
    /// A key of `site.data`.
    Data(Arc<str>),
    /// All of `site.data` but the employers.
    AllData,
    /// The data of an employer, by key.
    Employer(Arc<str>),
    /// The data of every employer.
    AllEmployers,
    /// A list of the site's pages: `site.posts`, or a collection.
    PageList(Arc<str>),
    /// Where the letter lies in its site, which its address is computed of.
    Place,
    /// What the site's `defaults` give the letter.
    Defaults,
    /// A file that is included or shown, from the workspace.
    File(Arc<str>),
    /// The words of a language, by its tag.
    Locale(Arc<str>),
    /// The parts that a layout shows, and whether it shows the date.
    LayoutParts(Arc<str>),
    /// A file below formats/.
    FormatFile(Arc<str>),
    /// The fonts that PDFs are set in.
    Fonts,
    /// Keys of the settings that nobody knows and that may be slips.
    StrayKeys,
    /// Whether a letter, an include or a layout of the workspace asks for a key of that name.
    Mention(Arc<str>),
}

impl Dependency {
    /// The name of the kind, and which one of it.
    fn parts(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Setting(key) => ("setting", Some(key)),
            Self::Settings => ("settings", None),
            Self::Data(key) => ("data", Some(key)),
            Self::AllData => ("all-data", None),
            Self::Employer(key) => ("employer", Some(key)),
            Self::AllEmployers => ("all-employers", None),
            Self::PageList(key) => ("pages", Some(key)),
            Self::Place => ("place", None),
            Self::Defaults => ("defaults", None),
            Self::File(path) => ("file", Some(path)),
            Self::Locale(tag) => ("locale", Some(tag)),
            Self::LayoutParts(layout) => ("parts", Some(layout)),
            Self::FormatFile(path) => ("format", Some(path)),
            Self::Fonts => ("fonts", None),
            Self::StrayKeys => ("stray-keys", None),
            Self::Mention(name) => ("mention", Some(name)),
        }
    }

    /// Reads what [`Display`](fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, name) = text.split_once(':').map_or((text, None), |(kind, name)| (kind, Some(name)));
        let dependency = match (kind, name.map(Arc::from)) {
            ("setting", Some(key)) => Self::Setting(key),
            ("settings", None) => Self::Settings,
            ("data", Some(key)) => Self::Data(key),
            ("all-data", None) => Self::AllData,
            ("employer", Some(key)) => Self::Employer(key),
            ("all-employers", None) => Self::AllEmployers,
            ("pages", Some(key)) => Self::PageList(key),
            ("place", None) => Self::Place,
            ("defaults", None) => Self::Defaults,
            ("file", Some(path)) => Self::File(path),
            ("locale", Some(tag)) => Self::Locale(tag),
            ("parts", Some(layout)) => Self::LayoutParts(layout),
            ("format", Some(path)) => Self::FormatFile(path),
            ("fonts", None) => Self::Fonts,
            ("stray-keys", None) => Self::StrayKeys,
            ("mention", Some(name)) => Self::Mention(name),
            _ => return None,
        };
        Some(dependency)
    }
}

impl fmt::Display for Dependency {
    /// Writes the kind, and after a colon which one of it, as manifests have it: `data:skills`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            (kind, Some(name)) => write!(formatter, "{kind}:{name}"),
            (kind, None) => formatter.write_str(kind),
        }
    }
}

/// Remembers what was asked for while one letter is made.
#[derive(Debug, Default)]
pub struct DependencyRecorder(Mutex<BTreeSet<Dependency>>);

impl DependencyRecorder {
    /// Remembers one thing.
    pub fn record(&self, dependency: Dependency) {
        lock(&self.0).insert(dependency);
    }

    /// Everything that was asked for so far.
    pub fn recorded(&self) -> BTreeSet<Dependency> {
        lock(&self.0).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_as_it_was_written() {
        let name = || Arc::from("a:b ü.md");
        let all = [
            Dependency::Setting(name()),
            Dependency::Settings,
            Dependency::Data(name()),
            Dependency::AllData,
            Dependency::Employer(name()),
            Dependency::AllEmployers,
            Dependency::PageList(name()),
            Dependency::Place,
            Dependency::Defaults,
            Dependency::File(name()),
            Dependency::Locale(name()),
            Dependency::LayoutParts(name()),
            Dependency::FormatFile(name()),
            Dependency::Fonts,
            Dependency::StrayKeys,
            Dependency::Mention(name()),
        ];
        let mut kinds = BTreeSet::new();
        for dependency in all {
            assert!(kinds.insert(dependency.parts().0), "{dependency}");
            assert_eq!(Dependency::parse(&dependency.to_string()), Some(dependency));
        }
        for text in ["", "data", "fonts:x", "future:x", "settings:"] {
            assert_eq!(Dependency::parse(text), None, "{text}");
        }
    }
}
