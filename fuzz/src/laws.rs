//! What holds of everything that is made, whatever the input.

/// Sees that a page has no element that runs anything.
pub(crate) fn nothing_runs(page: &[u8]) {
    let page = std::str::from_utf8(page).expect("a page is UTF-8").to_ascii_lowercase();
    for element in ["<script", "<iframe", "<object", "<embed", "<base", "<form", "<frame", "<applet"] {
        assert!(!page.contains(element), "{element} in {page}");
    }
}

/// Sees that a text has no character that moves a terminal's cursor or changes its colours.
pub(crate) fn nothing_moves(text: &[u8]) {
    let text = std::str::from_utf8(text).expect("text is UTF-8");
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
}

/// Sees that a mail has the headers that a draft has, each once, and nothing but ASCII in them.
pub(crate) fn has_heads(mail: &[u8]) {
    const HEADS: [&str; 9] = [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "X-Unsent",
        "Content-Language",
        "MIME-Version",
        "Content-Type",
    ];
    let end = mail.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a head that ends");
    let head = std::str::from_utf8(&mail[..end]).expect("a head is ASCII");
    assert!(
        !head.chars().any(|c| !c.is_ascii() || c.is_ascii_control() && !"\r\n\t".contains(c)),
        "{head:?}"
    );
    assert!(!head.replace("\r\n", "").contains(['\r', '\n']), "{head:?}");
    let lines = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
    let names: Vec<&str> = lines.map(|line| line.split_once(':').expect("a header").0).collect();
    assert!(names.iter().all(|name| HEADS.contains(name)), "{head:?}");
    assert!((1..names.len()).all(|at| !names[at..].contains(&names[at - 1])), "{head:?}");
}

/// Sees that no tag of a page is one that loads or runs anything, whatever of it a reader takes for text: every `<` that
/// begins one where no other tag goes on.
pub(crate) fn loads_nothing(page: &str) {
    let page = page.to_ascii_lowercase();
    let mut rest = page.as_str();
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        let tag = after.strip_prefix('/').unwrap_or(after);
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (name, next) = tag.split_at(tag.find(is_after_name).unwrap_or(tag.len()));
        rest = after_tag(next);
        for element in
            ["script", "iframe", "object", "embed", "base", "form", "link", "video", "audio", "source"]
        {
            assert!(name != element, "<{name}> in {page}");
        }
    }
}

fn is_after_name(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c' | '/' | '>')
}

/// What stands after a tag, of which the name is read (HTML, 13.2.5.32 to 13.2.5.39).
fn after_tag(mut rest: &str) -> &str {
    loop {
        rest = rest.trim_start_matches(|c| c != '>' && is_after_name(c));
        let Some(first) = rest.chars().next() else { return rest };
        if first == '>' {
            return &rest[1..];
        }
        let name = &rest[first.len_utf8()..];
        rest = &name[name.find(|c| c == '=' || is_after_name(c)).unwrap_or(name.len())..];
        let bare =
            |text: &'_ str| text.len() - text.trim_start_matches([' ', '\t', '\n', '\r', '\x0c']).len();
        let Some(value) = rest[bare(rest)..].strip_prefix('=') else { continue };
        let value = &value[bare(value)..];
        rest = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).map_or("", |(_, after)| after),
            _ => &value[value.find(|c| c != '/' && is_after_name(c)).unwrap_or(value.len())..],
        };
    }
}
