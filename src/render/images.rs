//! The images of a letter, as the workspace read them.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The most pixels that an image may have to be drawn, unless a workspace's `safety` says otherwise: a page of A4
/// at 600 dots per inch has 35 million.
pub const MOST_PIXELS: u64 = 80_000_000;

/// The most pixels that all images of a letter may have, unless a workspace's `safety` says otherwise: twenty photographs of 24
/// million.
pub const MOST_PIXELS_OF_ALL: u64 = 500_000_000;

/// An image of the letter, read and recognised by the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The file's bytes.
    pub bytes: Arc<[u8]>,
    /// Its media type: `image/png`, `image/jpeg`, `image/gif`, `image/webp` or `image/svg+xml`.
    pub media_type: &'static str,
    /// The most pixels with which it is drawn.
    pub most_pixels: u64,
}

/// The side at which a style lets an image float, beside which words run; nothing where it does not float.
pub fn float_of(style: &str) -> Option<&'static str> {
    let mut declared = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    let float = declared.rfind(|(name, _)| name.trim().eq_ignore_ascii_case("float"))?;
    match float.1.trim().to_ascii_lowercase().as_str() {
        "left" | "inline-start" => Some("left"),
        "right" | "inline-end" => Some("right"),
        _ => None,
    }
}

/// The images of one letter by their address as the letter writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Images {
    images: BTreeMap<String, Image>,
}

impl Images {
    /// Adds the image at an address.
    pub fn insert(&mut self, address: impl Into<String>, image: Image) {
        self.images.insert(address.into(), image);
    }

    /// Whether the letter has none.
    pub fn is_empty(&self) -> bool {
        self.images.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Image> {
        self.images.values()
    }

    /// The image at an address.
    pub fn get(&self, address: &str) -> Option<&Image> {
        self.images.get(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_says_at_which_side_an_image_floats() {
        for (style, side) in [
            ("float:right", Some("right")),
            ("width: 3em; Float : LEFT;", Some("left")),
            ("float:left;float:right", Some("right")),
            ("float:none", None),
            ("border: 1px", None),
            ("", None),
        ] {
            assert_eq!(float_of(style), side, "{style}");
        }
    }
}
