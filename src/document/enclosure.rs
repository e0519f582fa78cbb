//! What is sent with a letter.

use serde::Serialize;

use crate::keys::KnownKey;
use crate::source::Span;
use crate::value::Value;

/// Something that is sent with the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Enclosure {
    /// What the letter calls it.
    pub title: String,
    /// Its file, as the author wrote it, from the workspace; none for one that is only named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Where it was written.
    #[serde(skip)]
    pub span: Span,
}

/// The extensions by which a text is the name of a file that can be enclosed.
pub(crate) const EXTENSIONS: &[&str] = &["pdf", "png", "jpg", "jpeg"];

impl Enclosure {
    /// Whether a text is the name of a file that can be enclosed, and no words.
    pub fn is_file(text: &str) -> bool {
        let is_one = |extension: &str| EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known));
        text.rsplit_once('.').is_some_and(|(stem, extension)| {
            !stem.is_empty() && !stem.ends_with(['/', '\\']) && is_one(extension)
        })
    }

    /// The files that a value of `enclosures` names, as they are written.
    pub fn files_of(value: &Value) -> Vec<String> {
        match value {
            Value::Array(items) => items.iter().flat_map(Self::files_of).collect(),
            Value::Map(map) => {
                KnownKey::EnclosureFile.given(map).and_then(|file| file.value.scalar()).into_iter().collect()
            }
            text => {
                let text = text.scalar().unwrap_or_default();
                let entries = text.split(['\n', ';', '|']).flat_map(Self::parted);
                entries.filter(|entry| Self::is_file(entry)).map(str::to_owned).collect()
            }
        }
    }

    /// The enclosures of an entry: `cv.pdf, References` are two. A comma in words, or in the name of one file, parts nothing.
    pub fn parted(entry: &str) -> impl Iterator<Item = &str> {
        let parts = || entry.split(',').map(str::trim).filter(|part| !part.is_empty());
        let is_several =
            if Self::is_file(entry.trim()) { parts().all(Self::is_file) } else { parts().any(Self::is_file) };
        let whole = (!is_several).then(|| entry.trim());
        whole.into_iter().chain(parts().filter(move |_| is_several))
    }

    /// What a file is called that has no title: its name without extension, with blanks for `_`.
    pub fn title_of(file: &str) -> String {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        stem.split(['_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_file_where_it_ends_as_one() {
        for (text, is_file) in [
            ("cv.pdf", true),
            ("scans/Abitur 2009.JPG", true),
            ("foto.jpeg", true),
            ("Lebenslauf", false),
            ("Lebenslauf (PDF)", false),
            (".pdf", false),
            ("a/.png", false),
            ("Zeugnis Nr. 3", false),
        ] {
            assert_eq!(Enclosure::is_file(text), is_file, "{text}");
        }
    }

    #[test]
    fn an_entry_is_parted_at_commas_where_that_gives_files() {
        for (entry, parts) in [
            ("cv.pdf, References", &["cv.pdf", "References"][..]),
            (
                "Lebenslauf, zeugnis.pdf, foto.jpg, Referenzen",
                &["Lebenslauf", "zeugnis.pdf", "foto.jpg", "Referenzen"],
            ),
            ("cv.pdf,zeugnis.pdf", &["cv.pdf", "zeugnis.pdf"]),
            ("cv.pdf", &["cv.pdf"]),
            ("scans/Müller, Anna.pdf", &["scans/Müller, Anna.pdf"]),
            ("Zeugnisse, Referenzen", &["Zeugnisse, Referenzen"]),
            ("cv.pdf,", &["cv.pdf"]),
            ("Portfolio (PDF, 3 MB)", &["Portfolio (PDF, 3 MB)"]),
        ] {
            assert_eq!(Enclosure::parted(entry).collect::<Vec<_>>(), parts, "{entry}");
        }
    }

    #[test]
    fn a_file_without_a_title_is_called_by_its_name() {
        assert_eq!(Enclosure::title_of("scans/Abitur_2009.jpg"), "Abitur 2009");
        assert_eq!(Enclosure::title_of("cv.pdf"), "cv");
    }
}
