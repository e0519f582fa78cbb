//! What cannot be kept of an enclosed file.

use crate::order;

/// Something of an enclosed file that the whole does not have, or not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What it is.
    pub kind: LossKind,
    /// The pages it stands on, counted from 1 in their file; none where it is of all of the file.
    pub pages: Vec<usize>,
}

/// The kinds of it, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LossKind {
    /// Fields that can be filled in are drawn as they are.
    Form,
    /// Readers draw what fields hold anew, and the whole shows how they looked.
    DrawnAnew,
    /// A signature is drawn, and proves nothing any more.
    Signature,
    /// A script or another action that runs by itself.
    Script,
    /// A file that is attached.
    Attachment,
    /// A film, a sound or a model.
    Media,
    /// A program for printers, in PostScript.
    Program,
    /// What is shown or printed in place of something, or stands in another file.
    Elsewhere,
    /// A link that does something else than to lead to an address or a page.
    Link,
    /// A remark of an unknown kind.
    Remark,
}

impl LossKind {
    /// What happens to it, in a sentence that begins after the name of the file.
    pub fn told(self) -> &'static str {
        match self {
            Self::Form => "the fields of a form are drawn onto the page, and cannot be filled in any more",
            Self::DrawnAnew => {
                "its form has each reader draw its fields anew (`NeedAppearances`), and what they show there is not what they show here"
            }
            Self::Signature => "a digital signature is drawn onto the page, and proves nothing any more",
            Self::Script => "a script is left out",
            Self::Attachment => "a file that is attached to it is left out",
            Self::Media => "a film, a sound or a model is left out, and only its picture stays",
            Self::Program => "a program for printers (PostScript) is left out",
            Self::Elsewhere => {
                "what would be loaded from another file, or printed in place of what is seen, is left out"
            }
            Self::Link => "a link that opens a file or runs something is left out",
            Self::Remark => "a remark of an unknown kind is drawn onto the page",
        }
    }
}

impl LossKind {
    /// What to do where it can be helped.
    pub fn help(self) -> Option<&'static str> {
        matches!(self, Self::DrawnAnew).then_some(
            "open it, see that the fields are right, and print it to a new PDF, which has what is seen of it",
        )
    }
}

/// What was lost so far.
#[derive(Debug, Default)]
pub(super) struct Losses(Vec<Loss>);

impl Losses {
    /// Notes something, on a page or of all of the file.
    pub(super) fn note(&mut self, kind: LossKind, page: Option<usize>) {
        let known = self.0.iter_mut().find(|loss| loss.kind == kind);
        match (known, page) {
            (Some(loss), Some(page)) if loss.pages.last() != Some(&page) => loss.pages.push(page),
            (Some(_), _) => {}
            (None, page) => self.0.push(Loss { kind, pages: page.into_iter().collect() }),
        }
    }

    /// All of it, kind by kind.
    pub(super) fn into_vec(mut self) -> Vec<Loss> {
        order::sort_by_key(&mut self.0, |loss| loss.kind);
        for loss in &mut self.0 {
            // objects are copied in no order of pages
            order::sort(&mut loss.pages);
            loss.pages.dedup();
        }
        self.0
    }
}
