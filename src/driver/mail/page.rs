//! The page of a mail: programs for mail show no image that stands in it as an address, know no variables of style, and some
//! leave out the style as a whole.

use crate::base64;
use crate::html::tags::{self, HtmlTagKind};
use crate::render::pdf::picture_size;
use crate::render::{Image, Images};

/// An image that a page shows by the name of a part of its mail.
#[derive(Clone, Debug)]
pub(super) struct MailImage<'a> {
    /// The name, without `cid:` and brackets.
    pub(super) id: String,
    /// The image.
    pub(super) image: &'a Image,
}

/// A page as mail programs show it, and the images that it names; `name` makes their names those of one mail.
pub(super) fn for_mail<'a>(page: &str, images: &'a Images, name: &str) -> (String, Vec<MailImage<'a>>) {
    let mut page = plain_without_style(without_variables(page));
    let mut shown = Vec::new();
    for image in images.iter() {
        let address = format!("src=\"data:{};base64,{}\"", image.media_type, base64::encode(&image.bytes));
        if page.contains(&address) {
            let id = format!("image{}.{name}@letterpress.invalid", shown.len() + 1);
            page = page.replace(&address, &format!("src=\"cid:{id}\""));
            shown.push(MailImage { id, image });
        }
    }
    page = with_sizes(page, &shown);
    // what a page of its own may load says nothing of a part of a mail
    let policy = page.find("<meta http-equiv=\"Content-Security-Policy\"");
    if let Some(start) = policy
        && let Some(length) = page[start..].find(">\n")
    {
        page.replace_range(start..start + length + 2, "");
    }
    (page, shown)
}

/// The height of a signature and of a logo, and the width of any other image at most, in pixels, where the style is left out.
const SIGN: u32 = 56;
const WIDEST: u32 = 560;

/// A page whose images have their sizes also where its style is left out.
fn with_sizes(page: String, shown: &[MailImage<'_>]) -> String {
    if shown.is_empty() {
        return page;
    }
    let written = page.clone();
    let mut is_sign = false;
    tags::rewrite(page, |tag| {
        if tag.kind != HtmlTagKind::Start {
            return None;
        }
        if tag.is("p") || tag.is("div") {
            is_sign = matches!(tag.value("class").as_deref(), Some("signature" | "logo"));
        }
        let has = |name: &str| tag.attributes.iter().any(|(key, _)| key.eq_ignore_ascii_case(name));
        if !tag.is("img") || has("width") || has("height") {
            return None;
        }
        let source = tag.value("src")?;
        let image = shown.iter().find(|image| source.strip_prefix("cid:") == Some(&*image.id))?;
        let (width, height) =
            picture_size(image.image).ok().filter(|(width, height)| *width > 0 && *height > 0)?;
        let (wide, high) = if is_sign { (u32::MAX, SIGN) } else { (WIDEST, u32::MAX) };
        let scaled = |length: u32, by: u32, of: u32| {
            u32::try_from(u64::from(length) * u64::from(by) / u64::from(of)).unwrap_or(by).max(1)
        };
        let (width, height) =
            if height > high { (scaled(width, high, height), high) } else { (width, height) };
        let (width, height) =
            if width > wide { (wide, scaled(height, wide, width)) } else { (width, height) };
        let rest = written.get(tag.range.start + 1 + tag.name.len()..tag.range.end)?;
        Some(format!("<{} width=\"{width}\" height=\"{height}\"{rest}", tag.name))
    })
}

/// The heading that a page has for screen readers alone; the subject of a mail says the same.
const HIDDEN_HEADING: &str = "<h1 class=\"for-screen-readers\">";

/// How wide the style has the text.
const MEASURE: &str = "max-width: 36em";

/// A page that is a letter also where its style is left out: without the hidden heading, its lines no longer than they are
/// with it, and with gaps between the columns of tables.
fn plain_without_style(mut page: String) -> String {
    if let Some(start) = page.find(HIDDEN_HEADING)
        && let Some(length) = page[start..].find("</h1>\n")
    {
        page.replace_range(start..start + length + "</h1>\n".len(), "");
    }
    let is_narrow = page.contains(MEASURE);
    let written = page.clone();
    tags::rewrite(page, |tag| {
        // of two attributes of one name the first would count
        let has = |name: &str| tag.attributes.iter().any(|(key, _)| key.eq_ignore_ascii_case(name));
        let attribute = match tag.kind {
            HtmlTagKind::Start if tag.is("main") && is_narrow && !has("style") => {
                format!("style=\"{MEASURE}\"")
            }
            // the subject is no larger than the words below it, and an address stands upright
            HtmlTagKind::Start
                if tag.is("h1") && is_subject(tag.value("class").as_deref()) && !has("style") =>
            {
                "style=\"font-size: 1em\"".to_owned()
            }
            HtmlTagKind::Start if tag.is("address") && !has("style") => {
                "style=\"font-style: normal\"".to_owned()
            }
            // what a style says goes before it
            HtmlTagKind::Start if tag.is("table") && !has("cellpadding") => "cellpadding=\"4\"".to_owned(),
            _ => return None,
        };
        let rest = written.get(tag.range.start + 1 + tag.name.len()..tag.range.end)?;
        Some(format!("<{} {attribute}{rest}", tag.name))
    })
}

/// Whether a heading of such a class is the subject of a letter.
fn is_subject(class: Option<&str>) -> bool {
    class == Some("subject")
}

/// How often a variable may stand for others.
const MOST_ROUNDS: usize = 8;

/// A page whose style says colours themselves, those of light paper: a dark page is the mail program's to make.
fn without_variables(page: &str) -> String {
    let Some((head, rest)) = page.split_once("<style>") else { return page.to_owned() };
    let Some((style, tail)) = rest.split_once("</style>") else { return page.to_owned() };
    let mut style = without_blocks(style, "@media screen and (prefers-color-scheme: dark)");
    // what is printed alone may be smaller
    style = without_blocks(&style, "@media print {\n  :root");
    let declared = style.clone();
    let variables = variables(&declared);
    for _ in 0..MOST_ROUNDS {
        if !style.contains("var(") {
            break;
        }
        style = replaced(&style, &variables);
    }
    let stays = |line: &&str| !line.trim_start().starts_with("--") && !line.contains("color-scheme:");
    let style: Vec<&str> = style.lines().filter(stays).collect();
    let head = head.replace("<meta name=\"color-scheme\" content=\"light dark\">\n", "");
    // lines of a mail begin at its edge
    format!("{head}<style>{}\nmain {{ margin: 0; }}\n</style>{tail}", style.join("\n"))
}

/// A style without the blocks that begin so.
fn without_blocks(style: &str, start: &str) -> String {
    let mut out = String::new();
    let mut rest = style;
    while let Some(at) = rest.find(start) {
        out.push_str(&rest[..at]);
        let mut depth = 0;
        let end = rest[at..].char_indices().find(|(_, character)| {
            depth += i32::from(*character == '{') - i32::from(*character == '}');
            *character == '}' && depth == 0
        });
        rest = end.map_or("", |(length, _)| &rest[at + length + 1..]);
    }
    out + rest
}

/// The variables that a style declares, the last of each first.
fn variables(style: &str) -> Vec<(&str, &str)> {
    let declared =
        style.split([';', '{', '}']).filter_map(|one| one.trim().strip_prefix("--")?.split_once(':'));
    let mut found: Vec<_> = declared.map(|(name, value)| (name.trim(), value.trim())).collect();
    found.reverse();
    found
}

/// A style in which each variable is what it stands for, else what stands beside it.
fn replaced(style: &str, variables: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("var(--") {
        out.push_str(before);
        let mut depth = 1;
        let end = after.char_indices().find(|(_, character)| {
            depth += i32::from(*character == '(') - i32::from(*character == ')');
            depth == 0
        });
        let Some((end, _)) = end else { return out + "var(--" + after };
        let (name, other) = after[..end].split_once(',').unwrap_or((&after[..end], ""));
        let known = variables.iter().find(|(known, _)| *known == name.trim());
        out.push_str(known.map_or(other.trim(), |(_, value)| value));
        rest = &after[end + 1..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_for_mail_is_a_letter_without_its_style() {
        let page = "<style>main { max-width: 36em }</style><main class=\"letterhead\">\n\
            <h1 class=\"for-screen-readers\">Post</h1>\n<table class=a><tr><td>1</table></main>";
        assert_eq!(
            plain_without_style(page.to_owned()),
            "<style>main { max-width: 36em }</style><main style=\"max-width: 36em\" class=\"letterhead\">\n\
             <table cellpadding=\"4\" class=a><tr><td>1</table></main>"
        );
        for own in
            ["<main><p>a</main>", "<main style=\"max-width: 36em\"><table Cellpadding=0><tr></table></main>"]
        {
            assert_eq!(plain_without_style(own.to_owned()), own);
        }
    }

    #[test]
    fn a_style_for_mail_has_no_variables() {
        let page = "<style>\n:root {\n  --ink: #111;\n  --text: var(--ink);\n}\n\
            @media screen and (prefers-color-scheme: dark) {\n  :root { --ink: #fff; }\n}\n\
            p { color: var(--text); line-height: var(--leading, calc(1px + 2px)) }\n</style><p>";
        assert_eq!(
            without_variables(page),
            "<style>\n:root {\n}\n\np { color: #111; line-height: calc(1px + 2px) }\nmain { margin: 0; }\n</style><p>"
        );
        assert_eq!(without_variables("<p>var(--a)"), "<p>var(--a)");
    }
}
