//! Fonts that show letters as other signs, as boxes or as nothing.

/// One a line, its letters and figures alone; `*` before what others are called, too, with more around it.
const FONTS: &str = include_str!("symbol_fonts.txt");

/// Whether a font of that name is one of them.
pub(crate) fn shows_signs(font: &str) -> bool {
    // names are the same whatever the case of their letters, also of `ſ`
    let letters = font.chars().filter(|c| c.is_alphanumeric());
    let name: String = letters.flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect();
    FONTS.lines().any(|known| match known.strip_prefix('*') {
        Some(part) => name.contains(part),
        None => name == known,
    })
}
