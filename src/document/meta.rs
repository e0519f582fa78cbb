//! What a letter says about itself, beside its words.

use std::sync::Arc;

use serde::Serialize;

use super::enclosure::Enclosure;
use crate::format::Format;
use crate::letter::{Date, Fit, Footer, FormatLayouts, Lang, Layout, Limits};
use crate::source::Span;
use crate::theme::Theme;
use crate::value::Map;

/// What a letter says about itself, and the data its layout may show.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Meta {
    /// The title, without markup.
    pub title: Option<String>,
    /// The description, without markup.
    pub description: Option<String>,
    /// `page.author`, else `site.author`, else `sender.name`.
    pub author: Option<String>,
    /// Words for a search engine, from `keywords` or `tags`.
    pub keywords: Vec<String>,
    /// Who else gets the letter, as `cc` names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<CopyRecipient>,
    /// The word that pages have before the subject, such as `Objet :`; none in most languages.
    #[serde(skip)]
    pub subject_word: Option<String>,
    /// The language of the letter.
    pub lang: Lang,
    /// The letter's own date, else the one the run was given.
    pub date: Option<Date>,
    /// The layout that wraps the body.
    pub layout: Layout,
    /// The layouts of formats that have another.
    #[serde(skip)]
    pub layouts: FormatLayouts,
    /// How it looks, in every format; none: as its layout says.
    #[serde(skip)]
    pub theme: Option<Arc<Theme>>,
    /// When a footer is shown in paged formats.
    pub footer: Footer,
    /// Whether the author's name and the page number head each page.
    pub printheaders: bool,
    /// The most a letter may have of pages, words and characters.
    pub limits: Limits,
    /// What is sent with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<Enclosure>,
    /// Whether it is tightened onto fewer pages; none: as its layout says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
    /// `page`, as templates of formats see it.
    pub page: Arc<Map>,
    /// `site`, as templates of formats see it (without `site.data`).
    pub site: Arc<Map>,
    /// `employer`, as templates of formats see it; empty where the letter names none.
    pub employer: Arc<Map>,
    /// The path of the page in its site; none where no site publishes it.
    #[serde(skip)]
    pub address: Option<String>,
    /// The employer's key.
    pub employer_key: Option<String>,
}

impl Meta {
    /// The layout of a format.
    pub fn layout_of(&self, format: Format) -> &Layout {
        self.layouts.get(format).unwrap_or(&self.layout)
    }
}

/// Someone who gets a copy of the letter: a name, an address, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CopyRecipient {
    /// The name; where there is none, the address stands for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The address of a mail, one that [`is_mail_address`](crate::mail_address::is_mail_address).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where it was written.
    #[serde(skip)]
    pub span: Span,
}
