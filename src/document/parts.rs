//! What stands around the body of a letter: who writes to whom, when and about what.

use serde::Serialize;

use super::{Inline, InlineKind, plain_text};
use crate::format::Format;
use crate::order;
use crate::source::Span;

/// A part of a letter beside its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The sign of the sender, an image.
    Logo,
    /// The sender's name.
    Name,
    /// What the sender is, such as `Structural engineer`.
    Label,
    /// The sender's address, line by line.
    Address,
    /// The sender's telephone, e-mail and page, line by line.
    Contact,
    /// All three of them.
    Sender,
    /// The sender's name and address in one line, as it shows in the window of an envelope.
    Return,
    /// Whom the letter is for: company, contact and address, line by line.
    Recipient,
    /// The sender's telephone, e-mail and page and the date, each after a word that says what it is.
    Details,
    /// The date, in the letter's language.
    Date,
    /// What the letter refers to, each after its word, such as `Ihr Zeichen:`.
    Refs,
    /// What the letter is about.
    Subject,
    /// `Dear …,`
    Salutation,
    /// `Kind regards,`
    Closing,
    /// The image of the signature.
    Signature,
    /// The sender's name below the letter.
    Signer,
    /// What is sent with the letter: a word for it, then one line each.
    Enclosures,
    /// Who else gets the letter: a word for it, then one line each.
    Cc,
    /// What is said after the letter, behind a word for it.
    Ps,
}

// in the order in which a letter is read
named! { Part:
    Logo "logo"  Name "name"  Label "label"  Address "address"  Contact "contact"  Sender "sender"
    Return "return"  Recipient "recipient"  Details "details"  Date "date"  Refs "refs"
    Subject "subject"  Salutation "salutation"  Closing "closing"  Signature "signature"  Signer "signer"
    Enclosures "enclosures"  Cc "cc"  Ps "ps"
}

impl Part {
    /// The part of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.name() == name)
    }

    /// Whether it is read before the body.
    pub fn is_before_body(self) -> bool {
        self <= Self::Salutation
    }
}

/// What a part says in one letter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartContent {
    /// Which part it is.
    pub part: Part,
    /// The formats whose layouts show it.
    pub formats: Vec<Format>,
    /// What it says: lines with breaks between them.
    pub content: Vec<Inline>,
    /// Where it was written, or what it was made for.
    pub span: Span,
}

/// The parts that the layout of a letter shows and that have something to say, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Parts {
    list: Vec<PartContent>,
}

impl Parts {
    /// Puts parts into the order in which they are read.
    pub fn new(mut list: Vec<PartContent>) -> Self {
        order::sort_by_key(&mut list, |content| content.part);
        Self { list }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What a part says.
    pub fn get(&self, part: Part) -> Option<&PartContent> {
        self.list.iter().find(|content| content.part == part)
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, PartContent> {
        self.list.iter()
    }

    /// What each of them says, to be set otherwise.
    pub fn contents_mut(&mut self) -> impl Iterator<Item = (Part, &mut Vec<Inline>)> {
        self.list.iter_mut().map(|content| (content.part, &mut content.content))
    }

    /// Those that are read before the body.
    pub fn before_body(&self) -> impl Iterator<Item = &PartContent> {
        self.list.iter().filter(|content| content.part.is_before_body())
    }

    /// Those that are read after the body.
    pub fn after_body(&self) -> impl Iterator<Item = &PartContent> {
        self.list.iter().filter(|content| !content.part.is_before_body())
    }

    /// Sets the words of all parts otherwise, but for those that lead to an address.
    pub fn set_words(&mut self, set: &impl Fn(&str) -> String) {
        self.list
            .iter_mut()
            .flat_map(|content| &mut content.content)
            .for_each(|inline| set_inline(inline, set));
    }

    /// The words of a part, without markup.
    pub fn words(&self, part: Part) -> Option<String> {
        self.get(part).map(|content| plain_text(&content.content))
    }
}

fn set_inline(inline: &mut Inline, set: &impl Fn(&str) -> String) {
    match &mut inline.kind {
        InlineKind::Text { text } => *text = set(text),
        InlineKind::Strong { content }
        | InlineKind::Emphasis { content }
        | InlineKind::Strikethrough { content }
        | InlineKind::Element { content, .. } => {
            for inline in content {
                set_inline(inline, set);
            }
        }
        InlineKind::Image { alt, .. } => *alt = set(alt),
        InlineKind::Code { .. }
        | InlineKind::Link { .. }
        | InlineKind::SoftBreak
        | InlineKind::LineBreak
        | InlineKind::Html { .. }
        | InlineKind::FootnoteRef { .. }
        | InlineKind::Math { .. } => {}
    }
}

impl<'a> IntoIterator for &'a Parts {
    type Item = &'a PartContent;
    type IntoIter = std::slice::Iter<'a, PartContent>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_a_name_of_its_own_and_is_listed_where_it_is_read() {
        for part in Part::ALL {
            assert_eq!(Part::from_name(part.name()), Some(*part));
        }
        assert!(Part::ALL.is_sorted());
        assert_eq!(Part::from_name("body"), None);
    }
}
