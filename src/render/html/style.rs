//! The style sheets of pages: the built-in one, and after it what a workspace says otherwise.

use std::borrow::Cow;
use std::collections::HashSet;

use memchr::memmem;

use crate::stationery::files::{FormatFile, FormatFiles};

/// The first line of a workspace's style sheet that stands alone.
const ALONE: &str = "/* inherit: false */";

/// The style sheet at a path below formats/, with nothing in it that could end the element it stands in.
pub(super) fn style(path: &str, files: &FormatFiles) -> Option<String> {
    let text = |file: &FormatFile| {
        let bytes = &file.bytes[..];
        // of each letter, and hardly a style sheet is not UTF-8 or has a tag in it
        let text = str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
        let has_tag = memmem::find(bytes, b"</").is_some();
        if has_tag { text.trim().replace("</", "<\\/") } else { text.trim().to_owned() }
    };
    let own = text(files.get(path)?);
    match files.replaced(path).map(|built_in| text(&built_in)) {
        Some(built_in) if own.lines().next() != Some(ALONE) && !is_copy(&own, &built_in) => {
            Some(format!("{built_in}\n\n{own}"))
        }
        Some(_) | None => Some(own),
    }
}

/// Whether a style sheet is a copy of another that was worked on: it has all its rules, so that it needs none of them.
fn is_copy(own: &str, of: &str) -> bool {
    let rules = |text: &str| -> HashSet<String> {
        let heads = text.lines().filter_map(|line| line.split_once('{'));
        heads.map(|(head, _)| head.trim().to_owned()).collect()
    };
    rules(of).is_subset(&rules(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "html/letter.css";

    fn given(own: &str) -> String {
        let mut files = FormatFiles::embedded();
        let file = FormatFile { name: PATH.to_owned(), bytes: own.as_bytes().to_vec().into() };
        files.replace(PATH, file);
        style(PATH, &files).expect("a style")
    }

    fn built_in() -> String {
        style(PATH, &FormatFiles::embedded()).expect("a style")
    }

    #[test]
    fn a_style_sheet_of_the_workspace_says_only_what_it_changes() {
        assert_eq!(given("a { color: red }\n"), format!("{}\n\na {{ color: red }}", built_in()));
    }

    #[test]
    fn one_that_says_so_stands_alone() {
        assert_eq!(
            given("/* inherit: false */\na { color: red }\n"),
            "/* inherit: false */\na { color: red }"
        );
    }

    #[test]
    fn a_copy_that_was_worked_on_gives_itself() {
        let copy = format!("{}\n.mine {{ color: red }}", built_in().replace("#0b3a82", "#aa0000"));
        assert_eq!(given(&copy), copy);
    }
}
