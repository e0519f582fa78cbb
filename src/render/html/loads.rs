//! What a page would load or run. It is taken out of the page of a mail: one that loads an image tells whoever sent it that
//! it was read. A letter's own markup has nothing else to load any more; a layout may have whatever its author wrote.

use std::collections::BTreeSet;

use crate::document::address;
use crate::html::escape;
use crate::html::tags::{self, HtmlTag, HtmlTagKind};

/// Elements that load or run something, or make others do; an image is one by itself.
const ELEMENTS: [&str; 28] = [
    "animate",
    "animatemotion",
    "animatetransform",
    "applet",
    "audio",
    "base",
    "bgsound",
    "embed",
    "feimage",
    "frame",
    "frameset",
    "handler",
    "iframe",
    "image",
    "link",
    "object",
    "param",
    "plaintext",
    "portal",
    "script",
    "set",
    "source",
    "template",
    "track",
    "use",
    "video",
    "fencedframe",
    "form",
];

/// Attributes by which any element loads or runs something, beside those that begin with `on`.
const ATTRIBUTES: [&str; 20] = [
    "action",
    "archive",
    "background",
    "classid",
    "code",
    "codebase",
    "data",
    "dynsrc",
    "filter",
    "formaction",
    "imagesrcset",
    "longdesc",
    "lowsrc",
    "manifest",
    "ping",
    "poster",
    "profile",
    "src",
    "srcdoc",
    "srcset",
];

/// A page that loads and runs nothing, and what was taken out, images aside, for which their words stand.
pub fn without_loads(page: &str) -> (String, BTreeSet<String>) {
    let mut out = BTreeSet::new();
    let page = unmistakable(page, &mut out);
    let mut links = 0_usize;
    let page = tags::rewrite(page, |tag| {
        if tag.is("a") {
            links = if tag.kind == HtmlTagKind::Start { links + 1 } else { links.saturating_sub(1) };
        }
        if tag.is("img") && !is_carried(&tag.value("src").unwrap_or_default()) {
            return Some(words(tag, links > 0));
        }
        if acts(tag) {
            out.insert(format!("`<{}>`", tag.name.to_ascii_lowercase()));
            return Some(String::new());
        }
        calm(tag, &mut out)
    });
    (page, out)
}

/// What the text of a layout loads or runs when its page is opened, images of the web included; a policy of its own runs
/// nothing.
pub fn named(layout: &str) -> Vec<String> {
    let (_, mut found) = without_loads(layout);
    let mut has_other = false;
    for tag in tags::tags(layout).filter(|tag| tag.kind == HtmlTagKind::Start) {
        if tag.is("img") {
            let source = tag.value("src").unwrap_or_default();
            if source.starts_with("//") || source.contains("://") {
                found.insert("`src` of `<img>`".to_owned());
            }
            let others = tag
                .attributes
                .iter()
                .filter(|(key, _)| !key.eq_ignore_ascii_case("src") && refused(&tag, key));
            found.extend(others.map(|(key, _)| attribute_of(&tag, key)));
        }
        let equivalent = tag.is("meta").then(|| tag.value("http-equiv")).flatten();
        has_other |= equivalent.is_some_and(|header| !header.eq_ignore_ascii_case(POLICY));
    }
    if !has_other {
        found.remove("`<meta>`");
    }
    found.into_iter().collect()
}

/// The header by which a page says what it may load.
const POLICY: &str = "Content-Security-Policy";

/// Whether a style sheet loads something.
pub fn style_loads(style: &str) -> bool {
    let mut out = BTreeSet::new();
    calm_style(style, &mut out);
    !out.is_empty()
}

/// Whether an image's address is a part of the mail.
fn is_carried(address: &str) -> bool {
    address.starts_with("cid:") || address.starts_with("data:image/")
}

/// What stands for an image: its words, else its address.
fn words(image: &HtmlTag<'_>, within_link: bool) -> String {
    let alt = image.value("alt").unwrap_or_default();
    let source = image.value("src").unwrap_or_default();
    let mut out = String::new();
    if !alt.trim().is_empty() {
        escape::text(&alt, &mut out);
    } else if within_link || address::scheme(&source).is_none() || !address::is_safe(&source) {
        escape::text(&source, &mut out);
    } else {
        out.push_str("<a href=\"");
        escape::attribute(&source, &mut out);
        out.push_str("\">");
        escape::text(&source, &mut out);
        out.push_str("</a>");
    }
    out
}

/// Whether a tag goes as a whole.
fn acts(tag: &HtmlTag<'_>) -> bool {
    ELEMENTS.iter().any(|name| tag.is(name))
        || tag.is("meta") && tag.attributes.iter().any(|(key, _)| key.eq_ignore_ascii_case("http-equiv"))
        || tag.is("input") && tag.value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image"))
}

/// A tag without what in it loads or runs something; nothing where it may stay as it is.
fn calm(tag: &HtmlTag<'_>, out: &mut BTreeSet<String>) -> Option<String> {
    if tag.kind == HtmlTagKind::End || !tag.attributes.iter().any(|(key, _)| refused(tag, key)) {
        return None;
    }
    let mut text = format!("<{}", tag.name);
    for (key, value) in &tag.attributes {
        if refused(tag, key) {
            out.insert(attribute_of(tag, key));
            continue;
        }
        text.extend([" ", key]);
        if let Some(value) = value {
            // as it stands, its references with it
            text.extend(["=\"", &value.replace('"', "&quot;"), "\""]);
        }
    }
    text.push('>');
    Some(text)
}

/// Whether an attribute of a tag loads or runs something.
fn refused(tag: &HtmlTag<'_>, key: &str) -> bool {
    let value = tag.value(key).unwrap_or_default();
    let key = key.to_ascii_lowercase();
    match key.as_str() {
        "src" => !(tag.is("img") && is_carried(&value)),
        "style" => loads(&value),
        "href" | "xlink:href" => {
            !address::is_safe(&value) || !(tag.is("a") || tag.is("area") || value.starts_with('#'))
        }
        _ => key.starts_with("on") || ATTRIBUTES.contains(&key.as_str()) || is_style_of_svg(&key, &value),
    }
}

fn attribute_of(tag: &HtmlTag<'_>, key: &str) -> String {
    format!("`{}` of `<{}>`", key.to_ascii_lowercase(), tag.name.to_ascii_lowercase())
}

/// Drawings name what they are filled with by attributes that are styles.
fn is_style_of_svg(key: &str, value: &str) -> bool {
    matches!(
        key,
        "fill" | "stroke" | "mask" | "cursor" | "clip-path" | "marker-start" | "marker-mid" | "marker-end"
    ) && loads(value)
}

/// Elements whose content is no markup up to their own end tag (HTML, 13.2.5.2 to 13.2.5.4), in whatever they stand.
const UNREAD: [&str; 9] =
    ["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"];

/// A page that whoever reads it takes for the same tags: without comments, of which some programs read what is in them,
/// and with nothing like a tag where one reader sees text. Styles load nothing; what else is no markup goes.
fn unmistakable(page: &str, out: &mut BTreeSet<String>) -> String {
    let mut kept = String::with_capacity(page.len());
    let (mut copied, mut tags) = (0, tags::tags(page));
    while let Some(tag) = tags.next() {
        if tag.kind == HtmlTagKind::End || !UNREAD.iter().any(|name| tag.is(name)) {
            continue;
        }
        let (end, after) = unread_end(page, tag.range.end, tag.name);
        let content = &page[tag.range.end..end];
        kept.push_str(&tags::without_comments(&page[copied..tag.range.start]));
        if tag.is("style") || tag.is("title") || tag.is("textarea") {
            kept.push_str(&page[tag.range.clone()]);
            if tag.is("style") && loads_as_markup(content) {
                out.insert("what its style names".to_owned());
            } else if tag.is("style") {
                kept.push_str(&calm_style(content, out));
            } else {
                kept.push_str(&content.replace('<', "&lt;"));
            }
            kept.extend(["</", tag.name, ">"]);
        } else {
            out.insert(format!("`<{}>`", tag.name.to_ascii_lowercase()));
        }
        copied = after;
        tags.go_on_at(after);
    }
    kept + &tags::without_comments(&page[copied..])
}

/// Whether a style loads something where it is markup, as in a drawing: by references, or parted by what is no text.
fn loads_as_markup(style: &str) -> bool {
    if !style.contains(['&', '<']) {
        return false;
    }
    let text = tags::without_comments(style).replace("<![CDATA[", "").replace("]]>", "");
    loads(&tags::decode(&text)) && !loads(style)
}

/// Where the content of an element ends that goes up to its own end tag, and where that does; with the page, where it has none.
fn unread_end(page: &str, from: usize, name: &str) -> (usize, usize) {
    let mut places = page[from..].match_indices("</").map(|(at, _)| from + at);
    let ends = |at: &usize| {
        let rest = &page.as_bytes()[at + 2..];
        rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            && rest.get(name.len()).is_none_or(|byte| b" \t\n\x0c\r/>".contains(byte))
    };
    let Some(end) = places.find(ends) else { return (page.len(), page.len()) };
    (end, page[end..].find('>').map_or(page.len(), |length| end + length + 1))
}

/// A style sheet that loads nothing.
fn calm_style(style: &str, out: &mut BTreeSet<String>) -> String {
    let mut kept = String::with_capacity(style.len());
    for part in style.split_inclusive([';', '{', '}']) {
        let (said, mark) = part.split_at(part.len() - usize::from(part.ends_with([';', '{', '}'])));
        if loads(said) {
            out.insert("what its style names".to_owned());
        } else {
            kept.push_str(said);
        }
        kept.push_str(mark);
    }
    // in a drawing the same element holds markup; `(width < 40em)` begins none
    let mut plain = String::with_capacity(kept.len());
    for (number, part) in kept.split('<').enumerate() {
        let begins = part.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if number > 0 {
            plain.push_str(if begins { "\\3c " } else { "<" });
        }
        plain.push_str(part);
    }
    plain
}

/// Whether a piece of a style loads something, however it is spelt.
fn loads(style: &str) -> bool {
    const NAMES: [&str; 4] = ["url(", "src(", "image-set(", "image("];
    let style = unescaped(style);
    let is_elsewhere = |name: &str| {
        style.match_indices(name).any(|(at, _)| {
            let argument = style[at + name.len()..].trim_start_matches(['"', '\'', ' ', '\t', '\n', '\r']);
            name != "url(" || !(argument.starts_with("data:") || argument.starts_with('#'))
        })
    };
    style.contains("@import")
        || style.contains("expression(")
        || style.contains("-moz-binding")
        || NAMES.into_iter().any(is_elsewhere)
}

/// A style in small letters with its escapes read (CSS Syntax, 4.3.7).
fn unescaped(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&after[..digits], 16).ok().and_then(char::from_u32);
        out.extend(code);
        rest = &after[digits..];
        if digits > 0 {
            rest = rest
                .strip_prefix("\r\n")
                .or_else(|| rest.strip_prefix([' ', '\t', '\n', '\r', '\x0c']))
                .unwrap_or(rest);
        }
    }
    (out + rest).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_told_what_it_loads_or_runs_and_not_its_policy() {
        let policy = "<meta http-equiv=\"content-security-policy\" content=\"default-src 'none'\">";
        for (layout, expected) in [
            (
                format!(
                    "{policy}<style>{{{{{{css}}}}}}</style><img src=\"logo.png\" alt=\"\">{{{{{{content}}}}}}"
                ),
                &[][..],
            ),
            ("<img src=data:image/png;base64,AA><a href=\"https://a.example\">a</a>".to_owned(), &[]),
            (
                format!("{policy}<script src=//x></script><p onclick=x>"),
                &["`<script>`", "`onclick` of `<p>`"],
            ),
            ("<meta http-equiv=refresh content='0;url=//x'>".to_owned(), &["`<meta>`"]),
            ("<img src=\"https://x.example/a.png\"><img src=//x>".to_owned(), &["`src` of `<img>`"]),
            ("<style>@import url(//x);</style>".to_owned(), &["what its style names"]),
            (
                "<img src=x: onerror=a() ONLOAD=b()><img alt=a srcset='//x 1x'>".to_owned(),
                &["`onerror` of `<img>`", "`onload` of `<img>`", "`srcset` of `<img>`"],
            ),
            (
                "<svg><style>p{background:u<!-- -->rl(//x)}</style></svg>".to_owned(),
                &["what its style names"],
            ),
            ("<a href=javascript&colon;x>a</a>".to_owned(), &["`href` of `<a>`"]),
        ] {
            assert_eq!(named(&layout), expected, "{layout}");
        }
        assert!(style_loads("p { background: url(//x) }") && !style_loads("p { background: url(data:,) }"));
    }

    #[test]
    fn nothing_is_left_that_loads_or_runs() {
        for (page, calm) in [
            ("<p>a <img src=\"http://x.example/a.png\" alt=\"b &lt; c\"> d</p>", "<p>a b &lt; c d</p>"),
            ("<img src='//x.example/a.png'>", "//x.example/a.png"),
            ("<img src=http://x.example/a alt>", "<a href=\"http://x.example/a\">http://x.example/a</a>"),
            (
                "<a href=\"https://a.example\"><img src=\"http://b.example\"></a>",
                "<a href=\"https://a.example\">http://b.example</a>",
            ),
            ("<img src=\"cid:a@b\" srcset=\"//x 2x\" alt=\"\">", "<img src=\"cid:a@b\" alt=\"\">"),
            (
                "<table BACKGROUND=//x.example/a><td style='background: u\\72l(//x)' lang=de>",
                "<table><td lang=\"de\">",
            ),
            ("<script>if (a < b) {}</script>a<script src=//x>", "a"),
            (
                "<video poster=//x><source src=//x></video><link rel=stylesheet href=//x><iframe src=//x></iframe>a",
                "a",
            ),
            (
                "<meta http-equiv=refresh content='0;url=//x'><meta name=\"author\" content=\"K\"><base href=//x>",
                "<meta name=\"author\" content=\"K\">",
            ),
            ("<p onclick=\"x()\">a</p><a href=\"javascript:x\">b</a>", "<p>a</p><a>b</a>"),
            (
                "<style>@import '//x'; p { color: red; background: URL( '//x' ) } q { src: url(data:font/woff2;base64,AA) }</style>",
                "<style>; p { color: red;} q { src: url(data:font/woff2;base64,AA) }</style>",
            ),
            // a style that never ends, and what one reader takes for content and another for markup
            ("a<style>@import '//x'; p { color: red }", "a<style>; p { color: red }</style>"),
            ("<style><!--</style><img src=//x alt=b><!-- -->", "<style>\\3c !--</style>b"),
            (
                "<style><a title=\"</style><img src=//x alt=b>\"></style>",
                "<style>\\3c a title=\"</style>b\"></style>",
            ),
            ("<svg><style><img src=//x></style></svg>", "<svg><style>\\3c img src=//x></style></svg>"),
            ("<title><!--</title><img src=//x alt=b>-->", "<title>&lt;!--</title>b-->"),
            ("<noscript><img src=//x></noscript><xmp><a title='</xmp><img src=//x alt=b>'", "b'"),
            ("<!--[if mso]><img src=//x><![endif]-->a", "a"),
            (
                "<style>@media (width < 40em) { p { color: red } }</style>",
                "<style>@media (width < 40em) { p { color: red } }</style>",
            ),
            ("<p/style=background:url(//x) lang=de>", "<p lang=\"de\">"),
            // references are read as a browser reads them
            ("<p style=\"background:&#117;rl(//x)\">a", "<p>a"),
            ("<p style='a:&#x75rl&lpar;//x)'>a", "<p>a"),
            ("<p style=\"background&colon;im&#97;ge-set(&quot;//x&quot; 1x)\">a", "<p>a"),
            ("<p style=\"background:&#92;75rl(//x)\">a", "<p>a"),
            ("<svg><rect fill=\"&#117;rl(//x#a)\"/></svg>", "<svg><rect></svg>"),
            ("<a href=\"java&#115;cript:x\">b</a>", "<a>b</a>"),
            ("<a href=\"javascript&colon;x\">b</a>", "<a>b</a>"),
            ("<a href=\"&#1;javascript:x\">b</a>", "<a>b</a>"),
            ("<a href=\"&#92;&#92;srv&#92;share\">b</a>", "<a>b</a>"),
            (
                "<svg><a href=\"#\"><animate attributeName=\"href\" values=\"javascript:x\"/>c</a></svg>",
                "<svg><a href=\"#\">c</a></svg>",
            ),
            ("<svg><a><set attributeName=href to=javascript:x />c</a></svg>", "<svg><a>c</a></svg>"),
            ("<svg><style>p{background:&#117;rl(//x)}</style></svg>", "<svg><style></style></svg>"),
            ("<svg><style>@im&#112;ort '//x';</style></svg>", "<svg><style></style></svg>"),
            ("<svg><style>p{background:u<!-- -->rl(//x)}</style></svg>", "<svg><style></style></svg>"),
            ("<svg><style>p{background:u<![CDATA[rl(//x)]]>}</style></svg>", "<svg><style></style></svg>"),
            ("<style>q { content: '&amp;' }</style>", "<style>q { content: '&amp;' }</style>"),
            (
                "<svg><image href=//x /><use href=\"#a\"/><rect fill=\"url(//x)\" width=\"1\"/></svg>",
                "<svg><rect width=\"1\"></svg>",
            ),
        ] {
            assert_eq!(without_loads(page).0, calm);
        }
    }
}
