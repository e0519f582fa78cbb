//! The body of a page, in the markup that kramdown writes.

mod laid_out;

pub use laid_out::markdownify;

use crate::document::{
    Alignment, Attrs, Block, BlockKind, Definition, Footnote, Inline, InlineKind, ListItem, ListKind, Row,
    Table,
};
use crate::html::{escape, is_void};

/// Whose markup it is to be, where that makes a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkupStyle {
    /// kramdown's, to the letter: a slash in tags without content, attributes in its order.
    Kramdown,
    /// kramdown's, with the tags of HTML: roles at `sup` and `li` of footnotes.
    Bare,
    /// A page's: of a footnote the link alone has a role, because `sup` may not have it (ARIA in
    /// HTML), and the role of notes is deprecated (DPUB-ARIA 1.1).
    Page,
}

/// Writes blocks, and the footnotes they refer to after them. Raw HTML stays as it is.
pub fn body(blocks: &[Block], footnotes: &[Footnote], style: MarkupStyle) -> String {
    let mut writer = Writer { out: String::new(), footnotes, style };
    writer.blocks(blocks);
    writer.footnotes();
    writer.out
}

/// Writes inlines alone, such as the words of a heading.
pub fn inlines(inlines: &[Inline], footnotes: &[Footnote], style: MarkupStyle) -> String {
    let mut writer = Writer { out: String::new(), footnotes, style };
    writer.inlines(inlines);
    writer.out
}

/// Writes what stands after the body: the footnotes, as kramdown marks them.
pub fn footnotes(footnotes: &[Footnote]) -> String {
    let mut writer = Writer { out: String::new(), footnotes, style: MarkupStyle::Kramdown };
    writer.footnotes();
    writer.out
}

/// Writes the start tag of an element, as kramdown orders its attributes.
pub fn start_tag(tag: &str, attrs: &Attrs) -> String {
    let mut writer = Writer { out: String::new(), footnotes: &[], style: MarkupStyle::Kramdown };
    writer.open(tag, attrs, ExtraAttributes::default());
    writer.out
}

struct Writer<'a> {
    out: String,
    footnotes: &'a [Footnote],
    style: MarkupStyle,
}

/// Attributes that an element has beside those of its node.
#[derive(Clone, Copy, Default)]
struct ExtraAttributes<'a> {
    /// A class before the node's own.
    class: Option<&'a str>,
    /// Other attributes; the node's own win.
    pairs: &'a [(&'a str, &'a str)],
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.out.push('\n');
        }
    }

    fn block(&mut self, block: &Block) {
        let attrs = &block.attrs;
        match &block.kind {
            BlockKind::Heading { level, content } => {
                let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from((*level).clamp(1, 6)) - 1];
                self.element(tag, attrs, content);
            }
            BlockKind::Paragraph { content } => self.element("p", attrs, content),
            BlockKind::List { kind, items } => self.list(*kind, items, attrs),
            BlockKind::Quote { blocks } => self.container("blockquote", attrs, blocks),
            BlockKind::Code { language, text } => self.code(language.as_deref(), text, attrs),
            BlockKind::Table(table) => self.table(table, attrs),
            BlockKind::Rule => self.empty("hr", attrs),
            BlockKind::Html { raw, .. } => self.out.push_str(raw),
            BlockKind::Container { tag, blocks } => self.html_container(tag, attrs, blocks),
            BlockKind::Definitions { items } => self.definitions(items, attrs),
            BlockKind::Math { text } => {
                if attrs.is_empty() {
                    self.math("\\[", text, "\\]");
                } else {
                    self.open("div", attrs, ExtraAttributes::default());
                    self.math("\\[", text, "\\]\n");
                    self.close("div");
                }
            }
        }
    }

    fn list(&mut self, kind: ListKind, items: &[ListItem], attrs: &Attrs) {
        let task = items.iter().any(|item| item.task.is_some());
        let own = ExtraAttributes { class: task.then_some("task-list"), ..ExtraAttributes::default() };
        let start;
        let pair;
        let (tag, own) = match kind {
            ListKind::Bullet => ("ul", own),
            ListKind::Ordered { start: 1 } => ("ol", own),
            ListKind::Ordered { start: first } => {
                start = first.to_string();
                pair = [("start", start.as_str())];
                ("ol", ExtraAttributes { pairs: &pair, ..own })
            }
        };
        self.open(tag, attrs, own);
        self.out.push('\n');
        // kramdown takes every paragraph after the first task for one.
        let mut tasks = false;
        for item in items {
            tasks |= item.task.is_some();
            let words = matches!(item.blocks.first(), Some(Block { kind: BlockKind::Paragraph { .. }, .. }));
            let own = ExtraAttributes {
                class: (tasks && words).then_some("task-list-item"),
                ..ExtraAttributes::default()
            };
            self.open("li", &item.attrs, own);
            self.item_blocks(&item.blocks, item.tight, item.task);
            self.close("li");
            self.out.push('\n');
        }
        self.close(tag);
    }

    /// Writes an item's blocks; a tight one starts with the words of its paragraph.
    fn item_blocks(&mut self, blocks: &[Block], tight: bool, task: Option<bool>) {
        let mut rest = blocks;
        if let [Block { kind: BlockKind::Paragraph { content }, attrs, .. }, after @ ..] = blocks {
            rest = after;
            if !tight {
                self.out.push('\n');
                self.open("p", attrs, ExtraAttributes::default());
            }
            self.task(task);
            self.inlines(content);
            if !tight {
                self.close("p");
            }
        } else {
            self.task(task);
        }
        if !rest.is_empty() {
            self.out.push('\n');
            self.blocks(rest);
        } else if !tight && !blocks.is_empty() {
            self.out.push('\n');
        }
    }

    fn task(&mut self, task: Option<bool>) {
        let pairs: &[_] = match task {
            Some(true) => &[("type", "checkbox"), ("disabled", "disabled"), ("checked", "checked")],
            Some(false) => &[("type", "checkbox"), ("disabled", "disabled")],
            None => return,
        };
        self.start(
            "input",
            &Attrs::default(),
            ExtraAttributes { class: Some("task-list-item-checkbox"), pairs },
        );
        self.end_empty();
    }

    fn code(&mut self, language: Option<&str>, text: &str, attrs: &Attrs) {
        self.open("pre", attrs, ExtraAttributes::default());
        match language {
            Some(language) => {
                let class = format!("language-{language}");
                self.open(
                    "code",
                    &Attrs::default(),
                    ExtraAttributes { class: Some(&class), ..ExtraAttributes::default() },
                );
            }
            None => self.out.push_str("<code>"),
        }
        escape::text(text.strip_suffix('\n').unwrap_or(text), &mut self.out);
        self.out.push_str("\n</code></pre>");
    }

    fn table(&mut self, table: &Table, attrs: &Attrs) {
        self.open("table", attrs, ExtraAttributes::default());
        self.out.push('\n');
        for (tag, cell, rows) in
            [("thead", "th", &table.head), ("tbody", "td", &table.body), ("tfoot", "td", &table.foot)]
        {
            if rows.is_empty() {
                continue;
            }
            self.open(tag, &Attrs::default(), ExtraAttributes::default());
            self.out.push('\n');
            for (index, row) in rows.iter().enumerate() {
                if tag == "tbody" && table.divided.contains(&index) {
                    self.out.push_str("</tbody>\n<tbody>\n");
                }
                self.row(cell, row, &table.columns);
            }
            self.close(tag);
            self.out.push('\n');
        }
        self.close("table");
    }

    fn row(&mut self, tag: &str, row: &Row, columns: &[Alignment]) {
        self.out.push_str("<tr>\n");
        for (index, cell) in row.cells.iter().enumerate() {
            let style = match columns.get(index).copied().unwrap_or(Alignment::Default) {
                Alignment::Default => None,
                Alignment::Left => Some("text-align: left"),
                Alignment::Center => Some("text-align: center"),
                Alignment::Right => Some("text-align: right"),
            };
            let pairs = style.map(|style| [("style", style)]);
            let own = ExtraAttributes {
                pairs: pairs.as_ref().map_or(&[], |pairs| pairs),
                ..ExtraAttributes::default()
            };
            self.open(tag, &Attrs::default(), own);
            if cell.is_empty() {
                self.out.push('\u{a0}');
            } else {
                self.inlines(cell);
            }
            self.close(tag);
            self.out.push('\n');
        }
        self.out.push_str("</tr>\n");
    }

    fn definitions(&mut self, items: &[Definition], attrs: &Attrs) {
        self.open("dl", attrs, ExtraAttributes::default());
        self.out.push('\n');
        for item in items {
            for term in &item.terms {
                self.element("dt", &term.attrs, &term.content);
                self.out.push('\n');
            }
            for detail in &item.details {
                self.open("dd", &detail.attrs, ExtraAttributes::default());
                self.item_blocks(&detail.blocks, detail.tight, None);
                self.out.push_str("</dd>\n");
            }
        }
        self.close("dl");
    }

    fn html_container(&mut self, tag: &str, attrs: &Attrs, blocks: &[Block]) {
        if let [Block { kind: BlockKind::Paragraph { content }, attrs: inner, .. }] = blocks
            && inner.is_empty()
            && HOLDS_ONLY_TEXT.contains(&tag)
        {
            self.element(tag, attrs, content);
        } else {
            self.container(tag, attrs, blocks);
        }
    }

    fn container(&mut self, tag: &str, attrs: &Attrs, blocks: &[Block]) {
        self.open(tag, attrs, ExtraAttributes::default());
        self.out.push('\n');
        self.blocks(blocks);
        self.close(tag);
    }

    fn element(&mut self, tag: &str, attrs: &Attrs, content: &[Inline]) {
        self.open(tag, attrs, ExtraAttributes::default());
        self.inlines(content);
        self.close(tag);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for (index, inline) in inlines.iter().enumerate() {
            self.inline(inline);
            // A break in the middle of a line, as only a tag makes, is followed by what is written next to it.
            if matches!(inline.kind, InlineKind::LineBreak)
                && inlines.get(index + 1).is_some_and(|next| next.span.start() != inline.span.end())
            {
                self.out.push('\n');
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let attrs = &inline.attrs;
        match &inline.kind {
            InlineKind::Text { text } => escape::text(text, &mut self.out),
            InlineKind::Emphasis { content } => self.element("em", attrs, content),
            InlineKind::Strong { content } => self.element("strong", attrs, content),
            InlineKind::Strikethrough { content } => self.element("del", attrs, content),
            InlineKind::Code { text } => {
                self.open("code", attrs, ExtraAttributes::default());
                escape::text(text, &mut self.out);
                self.close("code");
            }
            InlineKind::Link { target, title, content } => {
                let mut pairs = vec![("href", target.as_str())];
                pairs.extend(title.iter().map(|title| ("title", title.as_str())));
                self.open("a", attrs, ExtraAttributes { pairs: &pairs, ..ExtraAttributes::default() });
                self.inlines(content);
                self.close("a");
            }
            InlineKind::Image { source, title, alt } => {
                let mut pairs = vec![("src", source.as_str()), ("alt", alt.as_str())];
                pairs.extend(title.iter().map(|title| ("title", title.as_str())));
                self.start("img", attrs, ExtraAttributes { pairs: &pairs, ..ExtraAttributes::default() });
                self.end_empty();
            }
            InlineKind::SoftBreak => self.out.push('\n'),
            InlineKind::LineBreak => self.empty("br", attrs),
            InlineKind::Html { raw } => self.out.push_str(raw),
            InlineKind::Element { tag, content } => {
                if content.is_empty() && is_void(tag) {
                    self.empty(tag, attrs);
                } else {
                    self.element(tag, attrs, content);
                }
            }
            InlineKind::FootnoteRef { index, occurrence } => self.footnote_reference(*index, *occurrence),
            InlineKind::Math { text } => {
                if attrs.is_empty() {
                    self.math("\\(", text, "\\)");
                } else {
                    self.open("span", attrs, ExtraAttributes::default());
                    self.math("$", text, "$");
                    self.close("span");
                }
            }
        }
    }

    fn math(&mut self, before: &str, text: &str, after: &str) {
        self.out.push_str(before);
        escape::text(text, &mut self.out);
        self.out.push_str(after);
    }

    fn footnote_reference(&mut self, index: usize, occurrence: usize) {
        let label = self.footnotes.get(index).map_or("", |footnote| footnote.label.as_str());
        self.out.push_str("<sup id=\"fnref:");
        self.push_occurrence(label, occurrence);
        let (of_sup, of_link) = match self.style {
            MarkupStyle::Kramdown | MarkupStyle::Bare => (" role=\"doc-noteref\"", ""),
            MarkupStyle::Page => ("", " role=\"doc-noteref\""),
        };
        self.out.push('"');
        self.out.push_str(of_sup);
        self.out.push_str("><a href=\"#fn:");
        escape::attribute(label, &mut self.out);
        self.out.push_str("\" class=\"footnote\" rel=\"footnote\"");
        self.out.push_str(of_link);
        self.out.push('>');
        self.out.push_str(&(index + 1).to_string());
        self.out.push_str("</a></sup>");
    }

    fn push_occurrence(&mut self, label: &str, occurrence: usize) {
        escape::attribute(label, &mut self.out);
        if occurrence > 1 {
            self.out.push(':');
            self.out.push_str(&(occurrence - 1).to_string());
        }
    }

    fn footnotes(&mut self) {
        if self.footnotes.is_empty() {
            return;
        }
        self.out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for footnote in self.footnotes {
            self.out.push_str("<li id=\"fn:");
            escape::attribute(&footnote.label, &mut self.out);
            self.out.push_str(match self.style {
                MarkupStyle::Kramdown | MarkupStyle::Bare => "\" role=\"doc-endnote\">\n",
                MarkupStyle::Page => "\">\n",
            });
            // The way back stands at the end of the last paragraph, if that is what comes last.
            if let Some((Block { kind: BlockKind::Paragraph { content }, attrs, .. }, before)) =
                footnote.blocks.split_last()
            {
                self.blocks(before);
                self.open("p", attrs, ExtraAttributes::default());
                self.inlines(content);
                self.out.push('\u{a0}');
                self.ways_back(footnote);
                self.close("p");
            } else {
                self.blocks(&footnote.blocks);
                self.out.push_str("<p>");
                self.ways_back(footnote);
                self.out.push_str("</p>");
            }
            self.out.push_str("\n</li>\n");
        }
        self.out.push_str("</ol>\n</div>\n");
    }

    fn ways_back(&mut self, footnote: &Footnote) {
        for occurrence in 1..=footnote.references.max(1) {
            if occurrence > 1 {
                self.out.push('\u{a0}');
            }
            self.out.push_str("<a href=\"#fnref:");
            self.push_occurrence(&footnote.label, occurrence);
            self.out.push_str("\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;");
            if occurrence > 1 {
                self.out.push_str("<sup>");
                self.out.push_str(&occurrence.to_string());
                self.out.push_str("</sup>");
            }
            self.out.push_str("</a>");
        }
    }

    fn empty(&mut self, tag: &str, attrs: &Attrs) {
        self.start(tag, attrs, ExtraAttributes::default());
        self.end_empty();
    }

    fn end_empty(&mut self) {
        self.out.push_str(match self.style {
            MarkupStyle::Kramdown => " />",
            MarkupStyle::Bare | MarkupStyle::Page => ">",
        });
    }

    fn open(&mut self, tag: &str, attrs: &Attrs, own: ExtraAttributes<'_>) {
        self.start(tag, attrs, own);
        self.out.push('>');
    }

    fn start(&mut self, tag: &str, attrs: &Attrs, own: ExtraAttributes<'_>) {
        self.out.push('<');
        self.out.push_str(tag);
        if self.style == MarkupStyle::Kramdown {
            self.pairs(own.pairs, attrs);
        }
        let id = attrs.id.as_deref().filter(|id| !id.trim_ascii().is_empty());
        if let (Some(id), MarkupStyle::Bare | MarkupStyle::Page) = (id, self.style) {
            self.attribute("id", id);
        }
        if own.class.is_some() || !attrs.classes.is_empty() {
            let classes = own.class.into_iter().chain(attrs.classes.iter().map(String::as_str));
            self.attribute("class", &classes.collect::<Vec<_>>().join(" "));
        }
        if let (Some(id), MarkupStyle::Kramdown) = (id, self.style) {
            self.attribute("id", id);
        }
        if self.style != MarkupStyle::Kramdown {
            self.pairs(own.pairs, attrs);
        }
        for (key, value) in &attrs.pairs {
            self.attribute(key, value);
        }
    }

    fn pairs(&mut self, pairs: &[(&str, &str)], attrs: &Attrs) {
        for (key, value) in pairs.iter().filter(|(key, _)| attrs.get(key).is_none()) {
            self.attribute(key, value);
        }
    }

    fn attribute(&mut self, key: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(key);
        self.out.push_str("=\"");
        escape::attribute(value, &mut self.out);
        self.out.push('"');
    }

    fn close(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }
}

/// Containers that HTML lets hold running text only, so that their one paragraph is no `p`.
const HOLDS_ONLY_TEXT: &[&str] = &[
    "caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "optgroup", "p", "summary", "th",
];
