//! Numbers and truth values that print as they were written.
//!
//! `+4917012345`, `1.10`, `12E3` and `no` each mean a number or a truth value, and none of them is how a program would
//! write that. So what is read keeps its look beside its meaning: printing takes the one, computing the other.

use super::Value;

/// A number or a truth value, and how it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<T> {
    /// What it means.
    pub meaning: T,
    /// How it was written, where that is not how it prints by itself.
    look: Option<Box<Look>>,
}

/// How something was written. A list may have millions of cells, and most of them are short.
#[derive(Clone, Debug, PartialEq)]
enum Look {
    /// So many bytes of a text.
    Short(u8, [u8; SHORT]),
    Long(Box<str>),
}

/// The most bytes that stand where the place of a longer text would.
const SHORT: usize = 22;

impl Look {
    fn of(text: &str) -> Self {
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(own), Ok(length)) => {
                own.copy_from_slice(text.as_bytes());
                Self::Short(length, bytes)
            }
            _ => Self::Long(text.into()),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Short(length, bytes) => bytes
                .get(..usize::from(*length))
                .and_then(|text| str::from_utf8(text).ok())
                .unwrap_or_default(),
            Self::Long(text) => text,
        }
    }
}

impl<T> Written<T> {
    /// What was written like that, in the letters of a file.
    pub fn like(meaning: T, look: &str) -> Self {
        Self { meaning, look: Some(Box::new(Look::of(look))) }
    }

    /// How it was written, where that says more than its meaning.
    pub fn look(&self) -> Option<&str> {
        self.look.as_deref().map(Look::text)
    }
}

impl<T> From<T> for Written<T> {
    fn from(meaning: T) -> Self {
        Self { meaning, look: None }
    }
}

/// The words that YAML 1.1 has for truth values. Those in capitals are not among them: `NO` is Norway.
const TRUTHS: &[(&str, bool)] = &[
    ("yes", true),
    ("Yes", true),
    ("on", true),
    ("On", true),
    ("no", false),
    ("No", false),
    ("off", false),
    ("Off", false),
];

/// What people write for `no`, in their languages.
const REFUSALS: &str = include_str!("refusals.txt");

/// The most letters of a number. What is longer is text: nobody computes with it.
const LONGEST: usize = 64;

impl Value {
    /// The truth value of a plain word that YAML 1.1 has for one, such as `no`.
    pub fn truth(word: &str) -> Option<Self> {
        let (_, meaning) = TRUTHS.iter().find(|(spelling, _)| *spelling == word)?;
        Some(Self::Bool(Written::like(*meaning, word)))
    }

    /// A number as JSON and tables write it: digits, a fraction and an exponent, no sign but one, no zeros before.
    pub fn number(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => {
                (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)))
            }
            None => (unsigned, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = text.len() <= LONGEST
            && are_digits(whole)
            && (whole == "0" || !whole.starts_with('0'))
            && fraction.is_none_or(are_digits)
            && exponent.is_none_or(are_digits);
        if !is_number {
            return None;
        }
        let is_whole = fraction.is_none() && exponent.is_none();
        match text.parse::<i64>() {
            Ok(meaning) if is_whole => Some(Self::whole(meaning, text)),
            Ok(_) | Err(_) => text
                .parse()
                .ok()
                .filter(|meaning: &f64| meaning.is_finite())
                .map(|meaning| Self::fraction(meaning, text)),
        }
    }

    /// A cell of a table. It is text to whoever takes it for text, however it looks.
    pub fn cell(text: &str) -> Self {
        // `="01067"` keeps Excel from reading a number
        let told = text.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
        if let Some(told) = told.filter(|told| !told.contains('"')) {
            return told.into();
        }
        // and so does `'01067`
        if let Some(told) = text.trim().strip_prefix('\'').filter(|told| is_guarded(told)) {
            return told.into();
        }
        if let Some(truth) = Self::truth(text) {
            return truth;
        }
        match (text, Self::number(text)) {
            ("true" | "True" | "TRUE", _) => Self::Bool(Written::like(true, text)),
            ("false" | "False" | "FALSE", _) => Self::Bool(Written::like(false, text)),
            (_, Some(Self::Int(number))) => Self::Int(Written::like(number.meaning, text)),
            (_, Some(Self::Float(number))) => Self::Float(Written::like(number.meaning, text)),
            (_, Some(_) | None) => text.into(),
        }
    }

    /// A whole number that was written so.
    pub(crate) fn whole(meaning: i64, look: &str) -> Self {
        let number = Self::from(meaning);
        if number.scalar().as_deref() == Some(look) {
            number
        } else {
            Self::Int(Written::like(meaning, look))
        }
    }

    /// A number with a fraction that was written so, or one that 64 bits do not hold.
    pub(crate) fn fraction(meaning: f64, look: &str) -> Self {
        let number = Self::from(meaning);
        if number.scalar().as_deref() == Some(look) {
            number
        } else {
            Self::Float(Written::like(meaning, look))
        }
    }

    /// A truth value that was written so.
    pub(crate) fn flag(meaning: bool, look: &str) -> Self {
        let flag = Self::from(meaning);
        if flag.scalar().as_deref() == Some(look) { flag } else { Self::Bool(Written::like(meaning, look)) }
    }

    /// How a number or a truth value was written, where that says more than its meaning.
    pub fn look(&self) -> Option<&str> {
        match self {
            Self::Bool(value) => value.look(),
            Self::Int(value) => value.look(),
            Self::Float(value) => value.look(),
            Self::Nil | Self::String(_) | Self::Array(_) | Self::Map(_) => None,
        }
    }

    /// The value without its look: what computing with it gives.
    #[must_use]
    pub fn meant(&self) -> Self {
        match self {
            Self::Bool(value) => value.meaning.into(),
            Self::Int(value) => value.meaning.into(),
            Self::Float(value) => value.meaning.into(),
            Self::Nil | Self::String(_) | Self::Array(_) | Self::Map(_) => self.clone(),
        }
    }

    /// Whether it is a text, or a nought, that people write for `no` and that is not false where it is asked: `nein`, `FALSCH`, `0`.
    pub fn is_refusal(&self) -> bool {
        match self {
            Self::Int(value) => value.meaning == 0,
            Self::String(text) if text.len() <= LONGEST => {
                let text = text.trim().to_lowercase();
                REFUSALS
                    .lines()
                    .filter(|line| !line.starts_with("# "))
                    .any(|line| line.split(' ').any(|word| word == text))
            }
            Self::Nil | Self::Bool(_) | Self::Float(_) | Self::String(_) | Self::Array(_) | Self::Map(_) => {
                false
            }
        }
    }

    /// Whether it is `false`, however that is written.
    pub fn is_false(&self) -> bool {
        self.as_bool() == Some(false)
    }

    /// The truth value, of one only.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(value.meaning),
            Self::Nil | Self::Int(_) | Self::Float(_) | Self::String(_) | Self::Array(_) | Self::Map(_) => {
                None
            }
        }
    }
}

/// Whether a text behind a `'` is a number that a spreadsheet would read otherwise: one that begins with a zero or a sign.
fn is_guarded(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_of_numbers = |c: char| c.is_ascii_digit() || " .,+-/()%€$".contains(c);
    text.starts_with(['0', '+', '-'])
        && text.chars().all(is_of_numbers)
        && (1..LONGEST).contains(&digits)
        && text.len() > 1
}

/// A floating-point number as Ruby prints it.
pub(super) fn float_text(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if value == 0.0 || (-4..16).contains(&exponent) {
        return format!("{value:?}");
    }
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}{point}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_takes_no_more_room_for_its_look() {
        assert_eq!((size_of::<Value>(), size_of::<Look>()), (24, 24));
        for text in ["", "1", "é", &"1".repeat(SHORT), &"1".repeat(SHORT + 1), &"é".repeat(200)] {
            assert_eq!(Look::of(text).text(), text);
        }
    }

    #[test]
    fn numbers_keep_their_look_where_it_is_not_how_they_print() {
        for (text, look) in [
            ("7", None),
            ("-7", None),
            ("1.5", None),
            ("0", None),
            ("+4917012345", Some("+4917012345")),
            ("1.10", Some("1.10")),
            ("2.50", Some("2.50")),
            ("12E3", Some("12E3")),
            ("2026E15", Some("2026E15")),
            ("123456789012345678901", Some("123456789012345678901")),
            ("-0", Some("-0")),
        ] {
            let value = Value::number(text).expect("a number");
            assert_eq!(value.look(), look, "{text}");
            assert_eq!(value.scalar().as_deref(), Some(text));
            assert_eq!(serde_json::to_value(&value).expect("json").is_string(), look.is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_number_is_text_in_a_table() {
        for text in [
            "01067", "00", "1.", ".5", "1e", "e5", "+", "-", "1_000", "1,5", "0x1F", "1e999", "NaN", "NO",
            "ON", "y",
        ] {
            assert_eq!(Value::cell(text), text.into(), "{text}");
        }
        for (text, truth) in [("yes", true), ("Off", false), ("TRUE", true), ("false", false)] {
            assert_eq!((Value::cell(text).as_bool(), Value::cell(text).as_str()), (Some(truth), Some(text)));
        }
        assert_eq!(Value::cell("10115").as_str(), Some("10115"));
    }
}
