//! What acts: addresses of links, programs for printers, what stands in the place of a stream elsewhere (ISO 32000-1,
//! 8.8, 8.10 and 12.6.4.7).

use super::copy::Copier;
use super::loss::LossKind;
use crate::document::address;
use crate::pdf_file::{PdfDictionary, text};
use crate::percent;

/// Entries by which a stream stands in another file.
const ELSEWHERE: [&[u8]; 5] = [b"F", b"FFilter", b"FDecodeParms", b"Ref", b"OPI"];

/// Whether a stream is a program in PostScript, of which nothing is taken.
pub(super) fn is_program(copier: &Copier<'_>, entries: &PdfDictionary) -> bool {
    [b"Subtype".as_slice(), b"Subtype2"].iter().any(|key| copier.file.name(entries, key) == Some(b"PS"))
}

/// The dictionary of a drawing of nothing.
pub(super) fn nothing() -> PdfDictionary {
    let mut entries = PdfDictionary::new();
    entries.set("Type", "XObject");
    entries.set("Subtype", "Form");
    entries.set("BBox", [0, 0, 0, 0].map(Into::into).to_vec());
    entries
}

/// Takes from the dictionary of a stream what leads elsewhere or acts, and says so.
pub(super) fn take_out(copier: &mut Copier<'_>, entries: &mut PdfDictionary) {
    for key in ELSEWHERE.into_iter().chain([b"Alternates".as_slice()]) {
        if entries.remove(key).is_some() {
            copier.note(LossKind::Elsewhere);
        }
    }
    if entries.remove(b"PS").is_some() {
        copier.note(LossKind::Program);
    }
}

/// The address that a link leads to, as far as one of a letter may: nothing for one that runs or opens something.
pub(super) fn web_address(to: &[u8]) -> Option<Vec<u8>> {
    let said = text(to);
    // readers differ in whether they take it for text; and a file that names a computer opens what that shares
    let readings = [&*said, &*String::from_utf8_lossy(to)];
    if !readings.into_iter().all(|said| address::is_safe(said) && !address::begins_with_host(said)) {
        return None;
    }
    let is_text = to.starts_with(&[0xfe, 0xff]) || to.starts_with(&[0xff, 0xfe]);
    Some(if is_text { percent::address(&said).into_bytes() } else { to.to_vec() })
}
