//! What is struck out: whoever does not see that reads the opposite.

/// Whether a `style` strikes the words of its element out, and says it once, so that every reader of it reads the same.
pub fn is_struck(style: &str) -> bool {
    let mut lines = style.split(';').filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        let property = property.trim().to_ascii_lowercase();
        matches!(property.as_str(), "text-decoration" | "text-decoration-line")
            .then(|| value.to_ascii_lowercase())
    });
    let (Some(line), None) = (lines.next(), lines.next()) else { return false };
    let line = line.split('!').next().unwrap_or_default();
    line.split_ascii_whitespace().any(|word| word == "line-through")
        && line.split_ascii_whitespace().all(|word| matches!(word, "line-through" | "solid" | "double"))
}
