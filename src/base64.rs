//! Base 64 (RFC 4648). The one file that names the crate.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose};

/// Reads what encoders write: with padding or without, whatever the bits are that no byte takes.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Encodes with padding (RFC 4648, 4).
pub fn encode(bytes: &[u8]) -> String {
    general_purpose::STANDARD.encode(bytes)
}

/// Encodes in the alphabet for addresses and file names, with padding (RFC 4648, 5).
pub fn encode_for_addresses(bytes: &[u8]) -> String {
    general_purpose::URL_SAFE.encode(bytes)
}

/// Decodes either alphabet; nothing where the text is none.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    LENIENT.decode(text.trim_end_matches('=').replace('-', "+").replace('_', "/")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_and_decodes_as_the_rfc_does() {
        let vectors = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, encoded) in vectors {
            assert_eq!(encode(plain.as_bytes()), encoded);
            assert_eq!(decode(encoded).as_deref(), Some(plain.as_bytes()));
            assert_eq!(decode(encoded.trim_end_matches('=')).as_deref(), Some(plain.as_bytes()));
        }
        assert_eq!(
            (encode(&[0xfb, 0xff]), encode_for_addresses(&[0xfb, 0xff])),
            ("+/8=".to_owned(), "-_8=".to_owned())
        );
        assert_eq!(decode("-_8"), Some(vec![0xfb, 0xff]));
        for broken in ["Z", "Zg=x", "Z g", "ü"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }
}
