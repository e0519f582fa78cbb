//! What becomes of the links, remarks and fields on a page.

use super::copy::Copier;
use super::loss::LossKind;
use crate::pdf_file::{PdfDictionary, PdfFile, PdfObject, each_operation, text};

/// What becomes of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    /// It is drawn onto the page.
    IsDrawn,
    Goes,
}

/// The entries that lead to actions, or that are set anew.
const NOT_COPIED: [&[u8]; 8] = [b"A", b"AA", b"PA", b"P", b"Dest", b"Parent", b"FS", b"StructParent"];

/// The bits of an annotation's flags by which nothing is seen of it: hidden, no view (ISO 32000-1, table 165).
const UNSEEN: i64 = 0b10_0010;

/// What becomes of an annotation of a page, counted from 1; an error says why the page cannot be taken.
pub(super) fn fate(copier: &mut Copier<'_>, entries: &PdfDictionary, page: usize) -> Result<Fate, String> {
    let seen = copier.file.integer(entries, b"F").unwrap_or(0) & UNSEEN == 0;
    let mut note = |kind| copier.losses.note(kind, Some(page));
    let drawn = if seen { Fate::IsDrawn } else { Fate::Goes };
    Ok(match copier.file.name(entries, b"Subtype").unwrap_or_default() {
        b"Link" => {
            let leads = copier.leading(entries).is_some();
            if !leads {
                copier.losses.note(LossKind::Link, Some(page));
            }
            if leads { Fate::Stays } else { Fate::Goes }
        }
        b"Text" | b"FreeText" | b"Line" | b"Square" | b"Circle" | b"Polygon" | b"PolyLine" | b"Highlight"
        | b"Underline" | b"Squiggly" | b"StrikeOut" | b"Stamp" | b"Caret" | b"Ink" | b"Popup"
        | b"Watermark" | b"Redact" => Fate::Stays,
        b"PrinterMark" | b"TrapNet" => Fate::Goes,
        b"Widget" => return field(copier, entries, page, seen),
        b"FileAttachment" => {
            note(LossKind::Attachment);
            drawn
        }
        b"Sound" | b"Movie" | b"Screen" | b"RichMedia" | b"3D" => {
            note(LossKind::Media);
            drawn
        }
        _ => {
            note(LossKind::Remark);
            drawn
        }
    })
}

/// What becomes of a field of a form. One that holds something and does not say how that looks would go without a word.
fn field(copier: &mut Copier<'_>, entries: &PdfDictionary, page: usize, seen: bool) -> Result<Fate, String> {
    let kind = inherited(copier, entries, b"FT");
    let is_signature = kind.as_ref().is_some_and(|kind| kind.as_name() == Some(b"Sig"));
    let value = inherited(copier, entries, b"V");
    // a place for a signature that nobody signed is nothing
    if is_signature && value.is_none() {
        return Ok(Fate::Goes);
    }
    let loss = if is_signature { LossKind::Signature } else { LossKind::Form };
    if !seen {
        copier.losses.note(loss, Some(page));
        return Ok(Fate::Goes);
    }
    let file = copier.file;
    let looks = file.dictionary(entries, b"AP");
    let is_button = kind.as_ref().is_some_and(|kind| kind.as_name() == Some(b"Btn"));
    let says = match &value {
        Some(PdfObject::String(said, _)) => !text(said).trim().is_empty(),
        Some(PdfObject::Array(items)) => !items.is_empty(),
        // a box that is ticked, and none of several of which another is
        Some(PdfObject::Name(name)) => {
            is_button && name != b"Off" && file.name(entries, b"AS").is_none_or(|state| state != b"Off")
        }
        _ => false,
    };
    // some programs leave it to the reader to draw what a field holds
    let shown = match looks.filter(|_| says) {
        Some(looks) if is_button => looks.has(b"N").then(Vec::new),
        Some(looks) => shown_text(copier, looks)?,
        None => None,
    };
    if says && shown.is_none() {
        let name = inherited(copier, entries, b"T").and_then(|name| Some(text(name.as_string()?)));
        let name = name.unwrap_or_default();
        return Err(format!("its field `{name}` is filled in, and the file does not say how that looks"));
    }
    let differs = |shown: Vec<u8>| !value.is_some_and(|value| has_words(&shown, &value));
    let is_drawn_anew = says && loss == LossKind::Form && !is_button && is_drawn_anew(file);
    let is_other = is_drawn_anew && shown.is_some_and(differs);
    copier.losses.note(if is_other { LossKind::DrawnAnew } else { loss }, Some(page));
    Ok(if looks.is_some_and(|looks| looks.has(b"N")) { Fate::IsDrawn } else { Fate::Goes })
}

/// Whether a file asks its readers to draw its fields anew, whatever it says that they look like (ISO 32000-1, table 218).
fn is_drawn_anew(file: &PdfFile) -> bool {
    let form = file.dictionary(file.catalog(), b"AcroForm");
    form.and_then(|form| file.value(form, b"NeedAppearances")) == Some(&PdfObject::Boolean(true))
}

/// Whether what is drawn has the words of a field, as far as that can be told without its fonts.
fn has_words(shown: &[u8], value: &PdfObject) -> bool {
    let bare = |said: &[u8]| text(said).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let shown = bare(shown);
    match value {
        PdfObject::String(said, _) => shown.contains(&bare(said)),
        PdfObject::Array(items) => {
            items.iter().all(|item| item.as_string().is_some_and(|said| shown.contains(&bare(said))))
        }
        _ => true,
    }
}

/// The most bytes of what a field looks like.
const MOST_BYTES: usize = 1 << 20;

/// The bytes of the texts that the appearance of a field draws; nothing where it draws none, and nothing drawn elsewhere.
fn shown_text(copier: &mut Copier<'_>, looks: &PdfDictionary) -> Result<Option<Vec<u8>>, String> {
    let Some(PdfObject::Stream(normal)) = copier.file.value(looks, b"N") else { return Ok(None) };
    let most = copier.unpackable(MOST_BYTES)?;
    let Some(content) = normal.unpacked(most) else { return Ok(None) };
    copier.unpacked(content.len());
    let (mut draws, mut shown) = (false, Vec::new());
    let read = each_operation(&content, |operator, operands| {
        draws |= matches!(operator, b"Tj" | b"TJ" | b"'" | b"\"" | b"Do");
        for operand in operands {
            let texts = match operand {
                PdfObject::Array(items) => items.as_slice(),
                other => std::slice::from_ref(other),
            };
            texts.iter().filter_map(PdfObject::as_string).for_each(|text| shown.extend_from_slice(text));
        }
    });
    Ok((draws && read.is_some()).then_some(shown))
}

/// An entry of a field, or of one above it.
fn inherited(copier: &Copier<'_>, entries: &PdfDictionary, key: &[u8]) -> Option<PdfObject> {
    let mut entries = entries;
    for _ in 0..32 {
        if let Some(value) = copier.file.value(entries, key) {
            return Some(value.clone());
        }
        entries = copier.file.dictionary(entries, b"Parent")?;
    }
    None
}

/// A link or remark that stays, on a page of that number.
pub(super) fn copied(copier: &mut Copier<'_>, entries: &PdfDictionary, page: u32) -> PdfDictionary {
    let mut taken = PdfDictionary::new();
    for (key, value) in entries.iter().filter(|(key, _)| !NOT_COPIED.contains(key)) {
        let value = copier.copy(value, 0);
        taken.set(key, value);
    }
    taken.set("P", PdfObject::Reference((page, 0)));
    let is_popup = copier.file.name(entries, b"Subtype") == Some(b"Popup");
    if let Some(parent) = entries.get(b"Parent").filter(|_| is_popup) {
        let parent = copier.copy(parent, 0);
        taken.set("Parent", parent);
    }
    if let (Some(own), Some(shift)) = (copier.file.integer(entries, b"StructParent"), copier.shift()) {
        taken.set("StructParent", own.saturating_add(shift));
    }
    if let Some((key, to)) = copier.leading(entries) {
        taken.set(key, to);
    }
    taken
}
