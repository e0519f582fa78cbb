//! kramdown's markup.

use super::escape::escape;
use crate::document::{Attrs, Block, BlockKind, Footnote, Inline, InlineKind, ListKind, Row};

/// Writes blocks and footnotes as kramdown does.
pub fn body(blocks: &[Block], footnotes: &[Footnote]) -> String {
    let mut out = String::new();
    push_blocks(blocks, &mut out);
    if !footnotes.is_empty() {
        out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for (index, footnote) in footnotes.iter().enumerate() {
            let number = index + 1;
            out.push_str(&format!("<li id=\"fn:{number}\">\n"));
            push_blocks(&footnote.blocks, &mut out);
            out.push_str(&format!("<p><a href=\"#fnref:{number}\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p></li>\n"));
        }
        out.push_str("</ol>\n</div>\n");
    }
    out
}

fn attrs(attrs: &Attrs) -> String {
    let mut out = String::new();
    if let Some(id) = &attrs.id {
        out.push_str(&format!(" id=\"{}\"", escape(id)));
    }
    if !attrs.classes.is_empty() {
        out.push_str(&format!(" class=\"{}\"", escape(&attrs.classes.join(" "))));
    }
    for (key, value) in &attrs.pairs {
        out.push_str(&format!(" {key}=\"{}\"", escape(value)));
    }
    out
}

fn push_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        let a = attrs(&block.attrs);
        match &block.kind {
            BlockKind::Heading { level, content } => {
                out.push_str(&format!("<h{level}{a}>{}</h{level}>\n", inlines(content)));
            }
            BlockKind::Paragraph { content } => out.push_str(&format!("<p{a}>{}</p>\n", inlines(content))),
            BlockKind::List { kind, items } => {
                let tag = match kind {
                    ListKind::Bullet => "ul",
                    ListKind::Ordered { .. } => "ol",
                };
                let class =
                    if items.iter().any(|item| item.task.is_some()) { " class=\"task-list\"" } else { "" };
                out.push_str(&format!("<{tag}{a}{class}>\n"));
                for item in items {
                    let a = attrs(&item.attrs);
                    match item.task {
                        Some(done) => out.push_str(&format!("<li class=\"task-list-item\"><input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled=\"disabled\"{} />", if done { " checked=\"checked\"" } else { "" })),
                        None => out.push_str(&format!("<li{a}>")),
                    }
                    if let (true, Some(Block { kind: BlockKind::Paragraph { content }, .. })) =
                        (item.tight, item.blocks.first())
                    {
                        out.push_str(&inlines(content));
                        push_blocks(&item.blocks[1..], out);
                    } else {
                        push_blocks(&item.blocks, out);
                    }
                    out.push_str("</li>\n");
                }
                out.push_str(&format!("</{tag}>\n"));
            }
            BlockKind::Quote { blocks } => {
                out.push_str(&format!("<blockquote{a}>\n"));
                push_blocks(blocks, out);
                out.push_str("</blockquote>\n");
            }
            BlockKind::Code { text, .. } => {
                out.push_str(&format!("<pre{a}><code>{}</code></pre>\n", escape(text)))
            }
            BlockKind::Table(table) => {
                out.push_str(&format!("<table{a}>"));
                push_rows("thead", "th", &table.head, out);
                push_rows("tbody", "td", &table.body, out);
                push_rows("tfoot", "td", &table.foot, out);
                out.push_str("</table>\n");
            }
            BlockKind::Rule => out.push_str(&format!("<hr{a} />\n")),
            BlockKind::Html { raw, .. } => out.push_str(raw),
            BlockKind::Container { tag, blocks } => {
                out.push_str(&format!("<{tag}{a}>\n"));
                push_blocks(blocks, out);
                out.push_str(&format!("</{tag}>\n"));
            }
            BlockKind::Definitions { items } => {
                out.push_str(&format!("<dl{a}>"));
                for item in items {
                    for term in &item.terms {
                        out.push_str(&format!("<dt>{}</dt>", inlines(term)));
                    }
                    for detail in &item.details {
                        out.push_str("<dd>");
                        push_blocks(&detail.blocks, out);
                        out.push_str("</dd>");
                    }
                }
                out.push_str("</dl>\n");
            }
            BlockKind::Math { text } => out.push_str(&format!("\\[{}\\]\n", escape(text))),
        }
    }
}

fn push_rows(section: &str, cell: &str, rows: &[Row], out: &mut String) {
    if rows.is_empty() {
        return;
    }
    out.push_str(&format!("<{section}>"));
    for row in rows {
        out.push_str("<tr>");
        for content in &row.cells {
            out.push_str(&format!("<{cell}>{}</{cell}>", inlines(content)));
        }
        out.push_str("</tr>");
    }
    out.push_str(&format!("</{section}>"));
}

fn inlines(list: &[Inline]) -> String {
    let mut out = String::new();
    for inline in list {
        let a = attrs(&inline.attrs);
        match &inline.kind {
            InlineKind::Text { text } => out.push_str(&escape(text)),
            InlineKind::Emphasis { content } => out.push_str(&format!("<em{a}>{}</em>", inlines(content))),
            InlineKind::Strong { content } => {
                out.push_str(&format!("<strong{a}>{}</strong>", inlines(content)))
            }
            InlineKind::Strikethrough { content } => {
                out.push_str(&format!("<del{a}>{}</del>", inlines(content)))
            }
            InlineKind::Code { text } => out.push_str(&format!("<code{a}>{}</code>", escape(text))),
            InlineKind::Link { target, title, content } => {
                let title =
                    title.as_ref().map_or(String::new(), |title| format!(" title=\"{}\"", escape(title)));
                out.push_str(&format!("<a href=\"{}\"{title}{a}>{}</a>", escape(target), inlines(content)));
            }
            InlineKind::Image { source, alt, .. } => {
                out.push_str(&format!("<img src=\"{}\" alt=\"{}\"{a} />", escape(source), escape(alt)));
            }
            InlineKind::SoftBreak => out.push('\n'),
            InlineKind::LineBreak => out.push_str("<br />\n"),
            InlineKind::Html { raw } => out.push_str(raw),
            InlineKind::Element { tag, content } => {
                out.push_str(&format!("<{tag}{a}>{}</{tag}>", inlines(content)))
            }
            InlineKind::FootnoteRef { index, .. } => {
                let number = index + 1;
                out.push_str(&format!("<sup id=\"fnref:{number}\"><a href=\"#fn:{number}\" class=\"footnote\" rel=\"footnote\" role=\"doc-noteref\">{number}</a></sup>"));
            }
            InlineKind::Math { text } => out.push_str(&format!("\\({}\\)", escape(text))),
        }
    }
    out
}
