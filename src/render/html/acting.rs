//! The files of a workspace's own layouts that load or run something when the page is opened. That is their author's right, and
//! said to whoever exports with them: the folder may be somebody else's.

use std::collections::BTreeMap;

use super::loads;
use crate::diagnostic::{Code, Diagnostic};
use crate::order::Trees as _;
use crate::stationery::files::FormatFiles;

/// What is said of files below formats/html/, by their paths below formats/.
#[derive(Debug, Default)]
pub struct ActingFiles(BTreeMap<String, Diagnostic>);

impl ActingFiles {
    /// Looks at the files that are not the program's own.
    pub fn new(files: &FormatFiles) -> Self {
        let own = files.iter().filter(|(path, _)| path.starts_with("html/") && !files.is_built_in(path));
        let found = own.filter_map(|(path, file)| {
            let text = std::str::from_utf8(&file.bytes).ok()?;
            let named = match path.rsplit_once('.').map(|(_, end)| end) {
                Some("hbs") => loads::named(text),
                Some("css") if loads::style_loads(text) => vec!["what it names".to_owned()],
                Some(_) | None => Vec::new(),
            };
            if named.is_empty() {
                return None;
            }
            let message = format!("this loads or runs something when its page is opened: {}", named.join(", "));
            let finding = Diagnostic::new(Code::Html, message).in_file(file.name.clone());
            let hint = "whoever opens the page does so too, and is seen by the server it comes from; put it into the page, or \
                        take it out";
            Some((path.to_owned(), finding.hint(hint)))
        });
        Self(found.tree_map())
    }

    /// Whether no file does.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is said of a file.
    pub fn of(&self, path: &str) -> Option<&Diagnostic> {
        self.0.get(path)
    }
}
