//! The changes to a paragraph, looked for once for all letters that have it: most are the same for every employer of a batch.

use std::cell::RefCell;
use std::hash::{BuildHasher as _, BuildHasherDefault};
use std::rc::Rc;

use super::flat::{Edit, FlatText, KnownText};
use super::{Setter, WordsOf};
use crate::recent::RecentlyUsed;
use crate::words::WordHasher;

/// A paragraph, how it is set, and what is changed in it.
#[derive(Debug)]
struct KnownEdits {
    set: (Setter, WordsOf),
    text: KnownText,
    edits: Rc<[Edit]>,
}

/// The most bytes of paragraphs and their changes that are recent: those of some letters of one page.
const MOST_KEPT: usize = 64 << 10;

thread_local! {
    static KNOWN: RefCell<RecentlyUsed<Rc<KnownEdits>>> = RefCell::new(RecentlyUsed::new(MOST_KEPT));
}

/// The changes to a paragraph, found where this thread does not remember them.
pub(super) fn edits(
    set: (Setter, WordsOf),
    flat: &FlatText<'_>,
    find: impl FnOnce() -> Vec<Edit>,
) -> Rc<[Edit]> {
    // two that have a hash in common are told apart, and the later stays
    let hash = BuildHasherDefault::<WordHasher>::default().hash_one((set, flat));
    let is_same = |known: &Rc<KnownEdits>| known.set == set && known.text.is(flat);
    if let Some(known) = KNOWN.with_borrow_mut(|known| known.get(hash, is_same)) {
        return Rc::clone(&known.edits);
    }
    let edits: Rc<[Edit]> = find().into();
    let new = KnownEdits { set, text: flat.known(), edits: Rc::clone(&edits) };
    let bytes = flat.text().len() + edits.len() * size_of::<Edit>() + size_of::<KnownEdits>();
    KNOWN.with_borrow_mut(|known| known.keep(hash, Rc::new(new), bytes));
    edits
}

#[cfg(test)]
mod tests {
    use super::super::LineBreaker;
    use super::*;

    fn found(breaker: LineBreaker, text: &str, lang: &str) -> (Rc<[Edit]>, bool) {
        let mut flat = FlatText::empty(lang);
        text.chars().for_each(|character| {
            flat.add(character, false);
        });
        let mut is_asked = false;
        let edits = edits((Setter { breaker }, WordsOf::Body), &flat, || {
            is_asked = true;
            vec![Edit::words(0..text.len(), "")]
        });
        (edits, is_asked)
    }

    #[test]
    fn changes_are_looked_for_once_for_each_text_and_language_and_way_to_set_it() {
        for (breaker, text, lang, is_asked) in [
            (LineBreaker::Browser, "one", "en", true),
            (LineBreaker::Browser, "one", "en", false),
            (LineBreaker::Browser, "one", "fr", true),
            (LineBreaker::Browser, "other", "en", true),
            (LineBreaker::WordProcessor, "one", "en", true),
            (LineBreaker::Browser, "one", "en", false),
        ] {
            let (edits, asked) = found(breaker, text, lang);
            assert_eq!((asked, edits[0].range()), (is_asked, 0..text.len()), "{breaker:?} {text} {lang}");
        }
    }

    #[test]
    fn no_more_is_kept_than_some_letters_have() {
        for number in 0..5_000 {
            found(LineBreaker::Browser, &format!("{number} {}", "word ".repeat(number % 50)), "en");
        }
        found(LineBreaker::Browser, &"word ".repeat(MOST_KEPT), "en");
        KNOWN.with_borrow(|known| {
            let bytes: usize = known.kept().map(|known| known.text.bytes() + size_of::<KnownEdits>()).sum();
            assert!((1..=2 * MOST_KEPT).contains(&bytes), "{bytes}");
        });
    }
}
