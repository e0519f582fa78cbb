//! The part of the preview's address that nobody can guess. The one file that names getrandom.

use std::fmt::Write as _;

/// Bytes of a token; 128 bits are not guessed.
const LENGTH: usize = 16;

/// A word that only who was told the address knows.
#[derive(Clone)]
pub struct AccessToken(String);

impl AccessToken {
    /// Makes one of the operating system's randomness; the error says why there is none.
    pub fn new() -> Result<Self, String> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
        let mut word = String::with_capacity(2 * LENGTH);
        for byte in bytes {
            let _ = write!(word, "{byte:02x}");
        }
        Ok(Self(word))
    }

    /// The word.
    pub fn word(&self) -> &str {
        &self.0
    }

    /// Whether somebody knows it. Takes as long for a guess that begins well as for any other.
    pub fn is(&self, guess: &str) -> bool {
        let differences = self.0.bytes().zip(guess.bytes()).fold(0, |sum, (one, other)| sum | (one ^ other));
        self.0.len() == guess.len() && differences == 0
    }
}

impl std::fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_long_random_and_known_by_nothing_else() {
        let token = AccessToken::new().expect("randomness");
        let other = AccessToken::new().expect("randomness");
        assert_eq!(token.word().len(), 32);
        assert!(token.is(token.word()));
        for guess in ["", "0", other.word(), &token.word()[1..], &format!("{}0", token.word())] {
            assert!(!token.is(guess), "{guess}");
        }
    }
}
