//! A theme as custom properties, which `formats/html/theme.css` sets the page by.

use std::fmt::Write as _;

use crate::document::parts::Part;
use crate::document::{Document, Inline, InlineKind, plain_text};
use crate::theme::{Figures, Rgb, Theme};

/// Where the rules are that use them, below formats/.
pub(super) const STYLE: &str = "html/theme.css";

/// Families to fall back on, by role.
const FALLBACK: [(&str, &str); 3] = [
    (
        "serif",
        "Charter, \"Bitstream Charter\", \"Source Serif 4\", \"Iowan Old Style\", Cambria, Georgia, \"Noto Serif\", serif",
    ),
    (
        "sans",
        "\"Source Sans 3\", \"Source Sans Pro\", \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", sans-serif",
    ),
    ("mono", "ui-monospace, \"Source Code Pro\", Menlo, Consolas, \"Liberation Mono\", monospace"),
];

/// The size that the page's lengths count from, in points: that of the layouts.
const USUAL_SIZE: f32 = 11.0;

/// The size of a name with a long word on a phone, in hundredths of its width, times the characters of that word: small
/// letters and capitals.
const FIT: (f32, f32) = (120.0, 105.0);

/// The largest size of a name on a phone, in hundredths of its width.
const LARGEST_FIT: f32 = 9.0;

/// The width of a page's head, in sizes of its text.
const HEAD: f32 = 36.0;

/// The most of it that how to reach the sender takes at a side, with the gap before it.
const FAR_SIDE: f32 = 0.48;

/// How wide a letter is, in its size: of a name, and of how to reach its owner, in that of the text.
const LETTER: (f32, f32) = (0.54, 0.46);

/// What a name is made smaller by that has two lines.
const TWO_LINES: f32 = 0.7;

/// What a name of so many characters, and so many of its longest word, is made smaller by beside lines of so many and a logo of a width,
/// so that it stands in one line or, where it would be small so, in two.
fn beside(title: f32, (name, longest): (f32, f32), reached: f32, logo: f32) -> f32 {
    let far = if reached > 0.0 { (reached * LETTER.1 + 1.4).min(HEAD * FAR_SIDE) } else { 0.0 };
    let room = (HEAD - far - logo).max(1.0) / (LETTER.0 * title);
    let one_line = room / name;
    let lines = if one_line < TWO_LINES { TWO_LINES } else { one_line.min(1.0) };
    lines.min(room / longest)
}

/// What the name of a theme's head is made smaller by, as far as that can be said by counting letters.
fn smaller(theme: &Theme, name: &str, reached: &str) -> f32 {
    if !theme.head.has_sides() {
        return 1.0;
    }
    let size = size(theme);
    // it may be as wide as it is high
    let logo = theme.logo.as_ref().map_or(0.0, |logo| logo.height / size + 1.4);
    let reached = reached.lines().map(characters).fold(0.0, f32::max);
    beside(theme.title.size / size, (characters(name).max(1.0), longest(name)), reached, logo)
}

/// Whether a name may have less room beside how to reach its owner than its theme gives it.
pub(super) fn is_long(theme: &Theme, name: &str, reached: &str) -> bool {
    smaller(theme, name, reached) < 1.0
}

/// The characters of the longest word of a name, or of a piece of one.
fn longest(name: &str) -> f32 {
    let pieces = name.split(|character: char| character.is_whitespace() || character == '-');
    pieces.map(characters).fold(1.0, f32::max)
}

/// The size of a theme's text, in points.
pub(super) fn size(theme: &Theme) -> f32 {
    theme.size.unwrap_or(USUAL_SIZE)
}

/// What the head of a letter says: the name, and the lines with how to reach its owner.
pub(super) fn words(document: &Document) -> (String, String) {
    let is_break = |inline: &Inline| matches!(inline.kind, InlineKind::LineBreak);
    let lines = |part: Part| document.parts.get(part).into_iter().flat_map(|it| it.content.split(is_break));
    let name = lines(Part::Name).map(plain_text).collect::<Vec<_>>().join(" ");
    let reached = lines(Part::Address).chain(lines(Part::Contact)).map(plain_text);
    (name, reached.collect::<Vec<_>>().join("\n"))
}

/// The number of characters of a text.
fn characters(text: &str) -> f32 {
    f32::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX))
}

/// The tokens of a theme as rules of `:root`, for light and dark screens; a head is for a name and
/// for lines that say how to reach its owner.
pub(super) fn properties(theme: &Theme, (name, reached): (&str, &str), is_set: bool) -> String {
    let mut rules = String::from(":root {\n");
    let mut set = |name: &str, value: &str| {
        let _ = writeln!(rules, "  --{name}: {value};");
    };
    let hex = |color: Rgb| format!("#{}", color.hex());
    let title_font = if theme.title_font.is_empty() { &theme.font } else { &theme.title_font };
    set("font", &family(&theme.font));
    set("title-font", &family(title_font));
    let size = size(theme);
    let smaller = if is_set { 1.0 } else { smaller(theme, name, reached) };
    set("title-size", &format!("{:.3}em", theme.title.size / size * smaller));
    let fit = if theme.title.caps { FIT.1 } else { FIT.0 } / longest(name);
    if fit < LARGEST_FIT {
        set("title-fit", &format!("{fit:.1}vw"));
    }
    set("title-weight", &theme.title.weight.to_string());
    set("title-color", if theme.title.accent { "var(--words)" } else { "inherit" });
    set("measure", &format!("{}em", theme.measure(size) / size));
    set("print-size", &format!("{size}pt"));
    if let Some(leading) = theme.leading {
        set("leading", &leading.to_string());
    }
    set("accent", &hex(theme.color));
    set("line-accent", "var(--accent)");
    set("on-accent", &hex(theme.on_color()));
    // black words are those of the text, which is softer on a screen
    let is_black = theme.ink.hex() == "000000";
    set("words", &if is_black { "var(--ink)".to_owned() } else { hex(theme.ink) });
    set("link", "var(--words)");
    set("quiet", &hex(theme.grey));
    let separated = theme.head.is_one_line() && !name.is_empty();
    if let Some(image) = separator(&theme.separator, theme.grey).filter(|_| separated) {
        set("separator", &image);
    }
    let figures = match theme.figures {
        Figures::Usual => "normal",
        Figures::OldStyle => "oldstyle-nums",
        Figures::Lining => "lining-nums",
        Figures::Tabular => "lining-nums tabular-nums",
    };
    set("figures", figures);
    if theme.figures == Figures::OldStyle {
        // as in the PDF: postcodes and numbers of telephones stand among capitals
        set("figures-of-codes", "lining-nums");
    }
    let (mut above, mut below, mut below_name) = (0.0, 0.0, 0.0);
    if let Some(rule) = theme.rule {
        // a short one beside the addresses belongs to the name
        let is_of_name = rule.length.is_some() && theme.head.has_sides();
        *(match (rule.above, is_of_name) {
            (true, _) => &mut above,
            (false, true) => &mut below_name,
            (false, false) => &mut below,
        }) = rule.width;
        set("rule-length", &rule.length.map_or("100%".to_owned(), |length| format!("{length}pt")));
        set("rule-color", if rule.accent { "var(--line-accent)" } else { "var(--quiet)" });
    }
    set("rule-above", &format!("{above}pt"));
    set("rule-below", &format!("{below}pt"));
    if below_name > 0.0 {
        set("rule-below-name", &format!("{below_name}pt"));
    }
    if let Some(logo) = &theme.logo {
        set("logo-height", &format!("{}pt", logo.height));
    }
    rules.push_str("}\n");
    let _ = write!(
        rules,
        "\n@media screen and (prefers-color-scheme: dark) {{\n  :root {{\n    --words: {};\n    --quiet: {};\n    --line-accent: {};\n",
        hex(theme.ink_in_the_dark()),
        hex(theme.grey_in_the_dark()),
        hex(theme.line_in_the_dark())
    );
    if let Some(image) = separator(&theme.separator, theme.grey_in_the_dark()).filter(|_| separated) {
        let _ = writeln!(rules, "    --separator: {image};");
    }
    rules.push_str("  }\n}");
    rules
}

/// What stands between addresses that share a line, as an image of a colour; nothing where nothing does. An image can stand
/// behind a space, which is no more where a line ends with it. The usual signs are shapes: letters of images are read with
/// the words of a printed page.
fn separator(text: &str, color: Rgb) -> Option<String> {
    let text = text.trim();
    let shape = match text {
        "·" => "circle cx='50%25' cy='10.5' r='1.3'/".to_owned(),
        "•" => "circle cx='50%25' cy='10.5' r='2.8'/".to_owned(),
        "|" => "path d='M5.5 3h1v16h-1z'/".to_owned(),
        _ => {
            let mut letters = String::new();
            for byte in text.bytes() {
                let _ = write!(letters, "%{byte:02X}");
            }
            format!("text x='50%25' y='15' font-size='16' text-anchor='middle'%3E{letters}%3C/text")
        }
    };
    let is_plain = !text.contains(['<', '&']);
    let (width, hex) = (text.chars().count() * 12, color.hex());
    (!text.is_empty() && is_plain).then(|| {
        format!(
            "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} 20' fill='%23{hex}'%3E\
             %3C{shape}%3E%3C/svg%3E\")"
        )
    })
}

/// A family as CSS names it, with what stands in for it.
fn family(font: &str) -> String {
    if let Some((_, stack)) = FALLBACK.iter().find(|(role, _)| *role == font) {
        return (*stack).to_owned();
    }
    let name: String = font.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')).collect();
    // a family of which nothing is known but its name
    let role = if name.to_lowercase().contains("sans") { "sans" } else { "serif" };
    let stack = FALLBACK.iter().find(|(known, _)| *known == role).map_or("serif", |(_, stack)| stack);
    format!("\"{name}\", {stack}")
}
