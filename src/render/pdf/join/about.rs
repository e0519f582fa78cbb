//! What the whole says of itself.

use super::update::{self, Update};
use crate::html::escape;
use crate::pdf_file::{PdfDictionary, PdfFile, PdfObject, text_object};

/// What metadata claim of standards.
const CLAIMS: [&str; 4] = ["pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "pdfaExtension:schemas"];

/// What they say of one letter among several.
const OF_ONE: [&str; 3] = ["dc:description", "pdf:Keywords", "dc:subject"];

/// What the letter says, but for the standards that it holds to alone; or what several letters together do, with a title
/// and whether they hold to these.
pub(super) fn catalog(
    own: &PdfFile,
    update: &mut Update,
    pages: usize,
    merged: Option<(&str, bool)>,
) -> PdfDictionary {
    let mut catalog = own.catalog().clone();
    let conforms = merged.is_some_and(|(_, conforms)| conforms);
    if !conforms {
        // the colours of what is enclosed are not meant for the letter's printer
        catalog.remove(b"OutputIntents");
    }
    catalog.set("PageMode", PdfObject::Name(b"UseOutlines".to_vec()));
    let stream = own.value(&catalog, b"Metadata").and_then(|metadata| metadata.as_stream());
    if let Some(stream) = stream {
        let mut said = String::from_utf8_lossy(stream.content()).into_owned();
        if !conforms {
            for claim in CLAIMS {
                replace(&mut said, claim, "");
            }
        }
        replace(&mut said, "xmpTPg:NPages", &format!("<xmpTPg:NPages>{pages}</xmpTPg:NPages>"));
        if let Some((title, _)) = merged {
            for entry in OF_ONE {
                replace(&mut said, entry, "");
            }
            let mut escaped = String::new();
            escape::text(title, &mut escaped);
            let title = format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{escaped}</rdf:li></rdf:Alt>");
            replace(&mut said, "dc:title", &format!("<dc:title>{title}</dc:title>"));
        }
        catalog.set("Metadata", PdfObject::Reference((update.add(update::metadata(&said)), 0)));
    }
    catalog
}

/// Puts something in the place of an entry of metadata, wherever that stands.
fn replace(said: &mut String, entry: &str, instead: &str) {
    let (start, end) = (format!("<{entry}>"), format!("</{entry}>"));
    let mut from = 0;
    while let Some(at) = said[from..].find(&start)
        && let Some(length) = said[from + at..].find(&end)
    {
        from += at;
        said.replace_range(from..from + length + end.len(), instead);
        from += instead.len();
    }
}

/// Says the same in the older place.
pub(super) fn information(own: &PdfFile, update: &mut Update, title: &str) {
    let Some(id) = own.trailer(b"Info").and_then(PdfObject::as_reference) else {
        return;
    };
    let mut information = own.object(id).and_then(|entries| entries.as_dict()).cloned().unwrap_or_default();
    information.set("Title", text_object(title));
    information.remove(b"Subject");
    information.remove(b"Keywords");
    update.replace(id.0, information.into());
}
