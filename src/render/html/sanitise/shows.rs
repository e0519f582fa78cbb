//! Whether what a letter says of an element lets its words be seen, where and as the other formats show them.
//!
//! What is known to show stays. Colours of words are dark and those behind them light, whatever the elements around say, so
//! that any of the one is read on any of the other. What adds up in elements that nest is looked at by `nested`.

use super::declared::{Declaration, Style};
use super::inside::{Inside, direction};
use super::measure::Measure;
use super::values::ValueRule;
use crate::document::is_first_number;

/// The space around words: none that draws them over others, or out of the page.
const SPACE: ValueRule = ValueRule::Lengths(0.0, 200.0, 50.0);
/// The space above and below words of a line that draws over no other line.
const LOW: ValueRule = ValueRule::Lengths(0.0, 4.0, 0.0);
/// The space between columns, of which there may be several.
const GAP: ValueRule = ValueRule::Lengths(0.0, 64.0, 10.0);
/// What has room for a word at least, and no more than a screen has.
const SIZE: ValueRule = ValueRule::Lengths(16.0, 1000.0, 100.0);
const LEAST: ValueRule = ValueRule::Lengths(0.0, 1000.0, 100.0);
/// Where what stands in a box begins: what has no room in it goes out at its end, to where one can scroll.
const STARTS: ValueRule = ValueRule::Words(&["baseline", "flex-start", "normal", "start", "stretch"]);

/// The properties that stay in a `style` attribute: none loads anything, none takes an element out of the flow of the letter, where it
/// would cover others, and none hides, reorders, numbers or adds words.
const PROPERTIES: &[(ValueRule, &[&str])] = &[
    (ValueRule::Ink, &["color", "text-decoration-color"]),
    (ValueRule::Ground, &["background", "background-color"]),
    (ValueRule::Font, &["font"]),
    (ValueRule::Fonts, &["font-family"]),
    (ValueRule::FontSize, &["font-size"]),
    (ValueRule::LineHeight, &["line-height"]),
    (ValueRule::Numbers, &["flex", "flex-grow", "flex-shrink", "text-decoration"]),
    (
        SPACE,
        &[
            "border-spacing",
            "margin",
            "margin-block",
            "margin-block-end",
            "margin-block-start",
            "margin-bottom",
            "margin-inline",
            "margin-inline-end",
            "margin-inline-start",
            "margin-left",
            "margin-right",
            "margin-top",
            "padding",
            "padding-block",
            "padding-block-end",
            "padding-block-start",
            "padding-bottom",
            "padding-inline",
            "padding-inline-end",
            "padding-inline-start",
            "padding-left",
            "padding-right",
            "padding-top",
        ],
    ),
    (GAP, &["column-gap", "gap", "row-gap"]),
    (
        ValueRule::Line,
        &[
            "border",
            "border-block",
            "border-block-end",
            "border-block-start",
            "border-bottom",
            "border-bottom-width",
            "border-inline",
            "border-inline-end",
            "border-inline-start",
            "border-left",
            "border-left-width",
            "border-right",
            "border-right-width",
            "border-top",
            "border-top-width",
            "border-width",
            "column-rule",
            "column-rule-width",
        ],
    ),
    (SIZE, &["column-width", "flex-basis", "inline-size", "max-inline-size", "max-width", "width"]),
    (LEAST, &["min-block-size", "min-height", "min-inline-size", "min-width"]),
    (ValueRule::Lengths(-1.0, 8.0, 0.0), &["letter-spacing"]),
    (ValueRule::Lengths(-2.0, 32.0, 0.0), &["word-spacing"]),
    (ValueRule::Lengths(0.0, 6.0, 0.0), &["text-underline-offset"]),
    (ValueRule::Words(&["none"]), &["max-block-size", "max-height"]),
    (ValueRule::Words(&["1", "100%"]), &["opacity"]),
    (ValueRule::Words(&["visible"]), &["overflow", "overflow-x", "overflow-y", "visibility"]),
    (ValueRule::Words(&["auto", "1", "2", "3", "4"]), &["column-count"]),
    (ValueRule::Words(&["row", "column", "nowrap", "wrap"]), &["flex-direction", "flex-flow", "flex-wrap"]),
    (ValueRule::Words(&["static", "relative"]), &["position"]),
    (ValueRule::Words(&["auto"]), &["table-layout"]),
    (ValueRule::Words(&["top"]), &["caption-side"]),
    (ValueRule::Words(&["auto", "text", "all"]), &["user-select"]),
    (ValueRule::Words(&["anywhere", "break-word"]), &["overflow-wrap", "word-wrap"]),
    (ValueRule::Words(&["normal", "pre-wrap", "pre-line", "break-spaces"]), &["white-space"]),
    (ValueRule::Words(&["auto", "balance", "pretty", "stable", "wrap"]), &["text-wrap"]),
    (
        ValueRule::Without(&["sub", "super", "diagonal-fractions", "stacked-fractions"]),
        &["font-variant", "font-variant-numeric"],
    ),
    (
        STARTS,
        &[
            "align-content",
            "align-items",
            "align-self",
            "justify-items",
            "justify-self",
            "place-content",
            "place-items",
            "place-self",
        ],
    ),
    (ValueRule::Words(&["flex-start", "normal", "space-between", "start", "stretch"]), &["justify-content"]),
    (
        ValueRule::Any,
        &[
            "-webkit-print-color-adjust",
            "background-origin",
            "background-position",
            "background-repeat",
            "background-size",
            "border-bottom-color",
            "border-bottom-left-radius",
            "border-bottom-right-radius",
            "border-bottom-style",
            "border-collapse",
            "border-color",
            "border-left-color",
            "border-left-style",
            "border-radius",
            "border-right-color",
            "border-right-style",
            "border-style",
            "border-top-color",
            "border-top-left-radius",
            "border-top-right-radius",
            "border-top-style",
            "box-decoration-break",
            "box-sizing",
            "break-after",
            "break-before",
            "break-inside",
            "clear",
            "column-fill",
            "column-rule-color",
            "column-rule-style",
            "column-span",
            "cursor",
            "empty-cells",
            "font-kerning",
            "font-stretch",
            "font-style",
            "font-variant-caps",
            "font-variant-ligatures",
            "font-weight",
            "hanging-punctuation",
            "hyphenate-limit-chars",
            "hyphens",
            "line-break",
            "list-style-position",
            "object-fit",
            "object-position",
            "orphans",
            "page-break-after",
            "page-break-before",
            "page-break-inside",
            "print-color-adjust",
            "text-align",
            "text-align-last",
            "text-decoration-line",
            "text-decoration-skip-ink",
            "text-decoration-style",
            "text-justify",
            "text-overflow",
            "widows",
            "word-break",
        ],
    ),
];

/// The values of `display` under which words are seen; none of them shows the number of an item.
const DISPLAYS: &[&str] = &[
    "block",
    "flex",
    "flow-root",
    "inline-block",
    "inline-flex",
    "inline-table",
    "table",
    "table-cell",
    "table-row",
    "table-row-group",
];

/// Values that stand for those of the element around, or for none.
const INHERITED: &[&str] = &["inherit", "initial", "revert", "revert-layer", "unset"];

/// What stands before the items of lists without numbers.
const BULLETS: &[&str] = &["circle", "disc", "square"];

/// Elements that are no words of a line, unless a style makes them so, which none may.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "img",
    "li",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "ul",
];

/// The parts of tables, which are as wide and as high as their words at least.
const TABLES: &[&str] = &["caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Elements that hold words of lines and no blocks, so that what begins farther to the left are their own lines alone.
const LINES: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6"];

/// What fonts do to letters by `font-feature-settings` that leaves them what they are (OpenType, registered features), beside `ss01`
/// to `ss20`.
const FEATURES: &[&str] = &[
    "c2sc", "calt", "case", "ccmp", "clig", "dlig", "kern", "liga", "lnum", "locl", "onum", "pnum", "smcp",
    "tnum", "zero",
];

/// Whether a part of `font-feature-settings` leaves letters what they are.
fn is_harmless_feature(setting: &str) -> bool {
    let mut words = setting.split_ascii_whitespace();
    let Some(name) = words.next() else { return false };
    let name = name.trim_matches(['"', '\'']);
    let is_set = |digits: &str| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_known =
        name == "normal" || FEATURES.contains(&name) || name.strip_prefix("ss").is_some_and(is_set);
    is_known
        && words.all(|word| matches!(word, "on" | "off") || word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether words are the end of an ordinal number or a mark, the same wherever they stand.
fn is_ending(words: &str) -> bool {
    (1..=3).contains(&words.chars().count())
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, '™' | '®' | '℠'))
}

/// Whether an element is a part of a table.
pub(super) fn is_of_table(tag: &str) -> bool {
    TABLES.contains(&tag)
}

/// Whether an element stands apart from the lines around it, its name in any case of letters.
pub(super) fn is_apart(tag: &str) -> bool {
    BLOCKS.iter().chain(TABLES).any(|block| *block != "img" && block.eq_ignore_ascii_case(tag))
}

/// Whether a declaration of the style of an element stays: it lets the words be seen.
pub(super) fn style(tag: &str, declaration: &Declaration<'_>, whole: &Style<'_>, inside: &Inside) -> bool {
    let (property, value) = (declaration.property.as_str(), declaration.value());
    let is_block = BLOCKS.contains(&tag);
    let is_of_table = is_of_table(tag);
    match (property, tag) {
        // numbers of items come from the element that they stand in
        ("display", "li") => return value == "list-item",
        ("display", _) => return is_display(value) || (value == "inline" && (!is_block || tag == "img")),
        ("list-style" | "list-style-type", "ul") => return value == "none" || BULLETS.contains(&value),
        ("list-style" | "list-style-type", "ol") => return value == "decimal",
        ("list-style" | "list-style-type", _) => return false,
        // what is struck out is so in every format, and what is not in none
        ("text-decoration" | "text-decoration-line", "del" | "s" | "strike") => return whole.is_struck,
        ("text-decoration" | "text-decoration-line", _) if value.contains("line-through") => {
            return tag == "span" && whole.is_struck;
        }
        // words flow; a picture may stand beside them
        ("float", _) => return value == "none" || tag == "img",
        // what is higher than that would be drawn over what follows
        ("height" | "block-size", _) if value != "auto" => {
            let may_grow = is_of_table || matches!(tag, "hr" | "img");
            return (may_grow && SIZE.admits(value))
                || (is_block && LEAST.admits(value) && inside.may(str::is_empty));
        }
        ("height" | "block-size", _) => return true,
        ("text-indent", _) if value.starts_with('-') => {
            return LINES.contains(&tag) && whole.has_room_for(value);
        }
        ("text-indent", _) => return SPACE.admits(value),
        ("white-space" | "text-wrap", "td" | "th") if value == "nowrap" => {
            return inside.is_short_for_a_cell() && !whole.has_any(OF_ROOM);
        }
        // what is wider than its room would lie over what stands beside it
        ("white-space" | "text-wrap", _) if value == "nowrap" => {
            let is_line = LINES.contains(&tag) || !(is_block || is_of_table || tag == "table");
            return is_line && inside.is_short() && !whole.has_any(OF_ROOM);
        }
        // raised and lowered letters take no room from the lines beside them
        ("font" | "font-size", "sup" | "sub" | "rt") => {
            return ["small", "smaller", "x-small", "inherit"].contains(&value) || RAISED.admits(value);
        }
        // columns that do not grow with their words
        ("table-layout", "table") if value == "fixed" => return inside.has_even_columns(),
        ("font-feature-settings", _) => {
            return INHERITED.contains(&value) || value.split(',').all(is_harmless_feature);
        }
        // a power is one in every format, and the letters of `1st` are none
        ("vertical-align", "sup") if value == "super" => return true,
        ("vertical-align", "sub") if value == "sub" => return true,
        ("vertical-align", "span") if value == "super" => return inside.may(is_ending),
        ("vertical-align", _) if is_of_table || tag == "img" => {
            return ValueRule::Without(&["sub", "super"]).admits(value)
                && ValueRule::Lengths(-16.0, 16.0, 0.0).admits(value);
        }
        ("vertical-align", _) => {
            let is_word = Measure::of(value).is_none();
            return (!is_word || matches!(value, "baseline" | "middle"))
                && ValueRule::Lengths(-3.0, 3.0, 0.0).admits(value);
        }
        _ if property.starts_with("padding")
            && !is_block
            && !is_of_table
            && !whole.is_box
            && (INHERITED.contains(&value) || !has_low_padding(property, value)) =>
        {
            return false;
        }
        // lines around blocks take their own room
        _ if (is_block || is_of_table || whole.is_box) && is_border(property) => {
            return INHERITED.contains(&value) || ValueRule::Border.admits(value);
        }
        _ => {}
    }
    let rule = PROPERTIES.iter().find(|(_, properties)| properties.contains(&property));
    rule.is_some_and(|(rule, _)| INHERITED.contains(&value) || rule.admits(value))
}

/// What gives an element another room than its words take, or its words another size.
const OF_ROOM: &[&str] = &[
    "display",
    "width",
    "max-width",
    "min-width",
    "inline-size",
    "max-inline-size",
    "flex",
    "flex-basis",
    "columns",
    "column-count",
    "column-width",
    "font",
    "font-size",
    "letter-spacing",
    "word-spacing",
    "text-indent",
    "margin",
    "margin-left",
    "margin-right",
    "padding",
    "padding-left",
    "padding-right",
    "transform",
    "zoom",
];

/// The size of raised letters, of those around them.
const RAISED: ValueRule = ValueRule::Lengths(0.0, 12.0, 100.0);

/// Whether a value of `display` makes a box in which words are seen.
pub(super) fn is_display(value: &str) -> bool {
    DISPLAYS.contains(&value)
}

/// Whether a property is about the thickness of lines around words, as far as its value says.
pub(super) fn is_border(property: &str) -> bool {
    let lines = PROPERTIES.iter().filter(|(rule, _)| matches!(rule, ValueRule::Line));
    lines.flat_map(|(_, properties)| *properties).any(|line| *line == property)
}

/// Whether padding of words of a line is low above and below them.
fn has_low_padding(property: &str, value: &str) -> bool {
    let upright = match property {
        "padding" => value.split_ascii_whitespace().step_by(2).take(2).collect(),
        "padding-top" | "padding-bottom" | "padding-block" | "padding-block-start" | "padding-block-end" => {
            value.split_ascii_whitespace().collect()
        }
        _ => Vec::new(),
    };
    upright.into_iter().all(|length| LOW.admits(length))
}

/// Whether an attribute of an element, its name in small letters, lets its words be seen.
pub(super) fn attribute(tag: &str, name: &str, value: &str, inside: &Inside) -> bool {
    let value = value.trim().to_ascii_lowercase();
    match (tag, name) {
        // other formats turn whole paragraphs, lists and tables, and words of a line by their letters
        (_, "dir") => direction(&value).is_none_or(|to_left| {
            BLOCKS.contains(&tag)
                || tag == "table"
                || (is_of_table(tag) && inside.around == Some(to_left))
                || inside.runs(to_left)
        }),
        ("td" | "th", "nowrap") => inside.is_short_for_a_cell(),
        // words would stand before it that are behind it elsewhere, or below it that are above it
        ("table", "align") => value != "right",
        ("caption", "align") => value != "bottom",
        ("font", "color") => !value.contains('(') && ValueRule::Ink.admits(&value),
        ("font", "face") => ValueRule::Fonts.admits(&value),
        (_, "bgcolor") => !value.contains('(') && ValueRule::Ground.admits(&value),
        ("ol", "start") => is_first_number(&value),
        ("ol", "type") => value == "1",
        ("ul", "type") => BULLETS.contains(&value.as_str()),
        ("ol", "reversed") | ("li", "type" | "value") => false,
        ("img" | "hr" | "data", _) => true,
        (_, "width" | "height") => SIZE.admits(&in_pixels(value)),
        (_, "border" | "cellpadding" | "cellspacing") => SPACE.admits(&in_pixels(value)),
        _ => true,
    }
}

/// The value of an attribute as that of a style.
fn in_pixels(value: String) -> String {
    if value.ends_with(|c: char| c.is_ascii_digit()) { value + "px" } else { value }
}
