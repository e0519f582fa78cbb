//! The names that templates and Liquid ask for, whether or not they did in this run: a key that one of them asks
//! for is the user's own.

use std::collections::HashMap;

/// What a name is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedOf {
    /// `page`.
    Page,
    /// `site`, its data included.
    Site,
    /// `employer`.
    Employer,
    /// A variable that may hold any of them, or a word in a text.
    Any,
}

impl AskedOf {
    /// What a variable holds by its name.
    pub fn of(variable: &str) -> Self {
        match variable {
            "page" => Self::Page,
            "site" => Self::Site,
            "employer" => Self::Employer,
            _ => Self::Any,
        }
    }

    fn bit(self) -> u8 {
        match self {
            Self::Page => 1,
            Self::Site => 2,
            Self::Employer => 4,
            Self::Any => 8,
        }
    }
}

/// The names that are asked for.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// Of what each is asked, by a bit each.
    names: HashMap<Box<str>, u8>,
}

impl Mentions {
    /// Takes a name that is asked of `root`.
    pub fn add(&mut self, root: AskedOf, name: &str) {
        if let Some(roots) = self.names.get_mut(name) {
            *roots |= root.bit();
        } else {
            self.names.insert(name.into(), root.bit());
        }
    }

    /// Takes every word of a text, such as that of an argument: it may name a key of anything.
    pub fn add_words(&mut self, text: &str) {
        if !text.is_empty() && text.len() <= LONGEST {
            self.add(AskedOf::Any, text);
        }
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        text.split(|c| !is_part(c))
            .filter(|word| !word.is_empty())
            .for_each(|word| self.add(AskedOf::Any, word));
    }

    /// Takes the names of a text between the braces of Handlebars.
    pub fn add_template(&mut self, text: &str) {
        for tag in text.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()) {
            let mut paths = tag.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/')));
            paths.by_ref().filter(|path| !path.is_empty()).for_each(|path| self.add_path(path));
        }
    }

    /// Takes a path such as `page.ref`.
    fn add_path(&mut self, path: &str) {
        let mut names = path.split(['.', '/']).filter(|name| !name.is_empty());
        let Some(first) = names.next() else { return };
        let root = AskedOf::of(first);
        self.add(AskedOf::Any, first);
        names.for_each(|name| self.add(root, name));
    }

    /// The names that are asked of `page`.
    pub fn of_page(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter();
        names.filter(|(_, roots)| **roots & AskedOf::Page.bit() != 0).map(|(name, _)| &**name)
    }

    /// Of what a name is asked, a bit for each; nothing where nobody asks for it.
    pub(crate) fn roots(&self, name: &str) -> Option<u8> {
        self.names.get(name).copied()
    }

    /// Whether a name is asked of one of these, or of a variable that may hold any.
    pub fn has(&self, name: &str, roots: &[AskedOf]) -> bool {
        let wanted = roots.iter().fold(AskedOf::Any.bit(), |bits, root| bits | root.bit());
        self.names.get(name).is_some_and(|roots| roots & wanted != 0)
    }
}

/// The longest text that may be a name as a whole, in bytes.
const LONGEST: usize = 80;
