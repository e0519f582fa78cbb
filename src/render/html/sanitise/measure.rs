//! Lengths as styles say them.

/// A number with its unit.
#[derive(Clone, Copy)]
pub(super) struct Measure<'a> {
    /// How many.
    pub(super) number: f64,
    /// Of what, in small letters; nothing of a bare number.
    pub(super) unit: &'a str,
}

impl<'a> Measure<'a> {
    /// The measure that a word begins with; nothing of a word that begins with no number.
    pub(super) fn of(word: &'a str) -> Option<Self> {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
            && word.contains(|c: char| c.is_ascii_digit());
        if !is_number {
            return None;
        }
        let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '-' | '.'));
        let (number, unit) = word.split_at(end.unwrap_or(word.len()));
        // what is no number is none that shows
        Some(Self { number: number.parse().unwrap_or(f64::NAN), unit })
    }

    /// How long it is, about, in letters of the usual size.
    pub(super) fn pixels(self) -> Option<f64> {
        let factor = match self.unit {
            "" if self.number == 0.0 => 0.0,
            "px" => 1.0,
            "pt" => 4.0 / 3.0,
            "pc" | "em" | "rem" => 16.0,
            "ex" | "ch" => 8.0,
            "mm" => 96.0 / 25.4,
            "cm" => 96.0 / 2.54,
            "in" => 96.0,
            _ => return None,
        };
        Some(self.number * factor)
    }
}
