//! What Markdown takes as it is written: code, addresses and titles.

use super::escape::{Surroundings, is_reference, push_reference};
use crate::render::characters::permitted;

/// Code between more backticks than it holds (`CommonMark`, 6.1).
pub(super) fn push_code(text: &str, block: Surroundings, out: &mut String) {
    let text = permitted(text).replace('\n', " ");
    if text.is_empty() {
        out.push_str("<code></code>");
        return;
    }
    if block == Surroundings::Cell && text.contains('|') {
        // what GitHub's tables read as `|` between backticks, kramdown reads as `\|`
        out.push_str("<code>");
        for character in text.chars() {
            if character.is_ascii_punctuation() {
                push_reference(character, out);
            } else {
                out.push(character);
            }
        }
        out.push_str("</code>");
        return;
    }
    // kramdown takes a single backtick between blanks for text
    let least = if text.starts_with(' ') { 2 } else { 1 };
    let fence = "`".repeat((longest_run(&text, '`') + 1).max(least));
    let blank = text.chars().all(|character| character == ' ');
    let padded = text.starts_with('`')
        || text.ends_with('`')
        || (!blank && text.starts_with(' ') && text.ends_with(' '));
    let pad = if padded { " " } else { "" };
    out.extend([&fence, pad, &text, pad, &fence]);
}

/// The most of one character that stand together.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    let (mut longest, mut current) = (0, 0);
    for character in text.chars() {
        current = if character == of { current + 1 } else { 0 };
        longest = longest.max(current);
    }
    longest
}

/// The address and title of a link or image, in parentheses.
pub(super) fn push_destination(target: &str, title: Option<&str>, block: Surroundings, out: &mut String) {
    let target = permitted(target);
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let angled = target.contains(blank)
        || target.starts_with('<')
        || !balanced(&target)
        || (target.is_empty() && title.is_some());
    out.push('(');
    if angled {
        out.push('<');
    }
    let characters: Vec<char> = target.chars().collect();
    for (index, &character) in characters.iter().enumerate() {
        let rest = &characters[index + 1..];
        match character {
            '\n' => out.push_str("%0A"),
            '\\' => out.push_str("\\\\"),
            '<' | '>' if angled => out.extend(['\\', character]),
            '|' if block == Surroundings::Cell => out.push_str("\\|"),
            '{' if matches!(rest.first(), Some('{' | '%' | ':')) => out.push_str("\\{"),
            '&' if is_reference(rest) => out.push_str("&amp;"),
            _ => out.push(character),
        }
    }
    if angled {
        out.push('>');
    }
    if let Some(title) = title {
        out.push_str(" \"");
        let title: Vec<char> = permitted(title).chars().collect();
        for (index, &character) in title.iter().enumerate() {
            match character {
                '\n' => out.push(' '),
                // kramdown keeps the backslash of an escape in a title
                '"' => out.push_str("&quot;"),
                '\\' => push_reference(character, out),
                '|' if block == Surroundings::Cell => push_reference('|', out),
                '&' if is_reference(&title[index + 1..]) => out.push_str("&amp;"),
                _ => out.push(character),
            }
        }
        out.push('"');
    }
    out.push(')');
}

fn balanced(target: &str) -> bool {
    let mut open = 0usize;
    for character in target.chars() {
        match character {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            _ => {}
        }
        // more are not read as part of an address (CommonMark, 6.3)
        if open > 30 {
            return false;
        }
    }
    open == 0
}
