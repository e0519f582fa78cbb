//! What shows that a PDF is as it was written.
//!
//! The second part of a file's identifier changes with the file (ISO 32000-1, 14.4). Here it is a checksum of all else in it, so
//! that a file in which somebody noted something, or that another program put together, is not taken for one that a run may
//! replace. It guards against accidents, not against forgers.

use std::ops::Range;

use flate2::Crc;
use memchr::memmem;

/// Makes the last identifier of a file one of all that it holds. A file that has none stays as it is.
pub(super) fn seal(file: &mut [u8]) {
    if let Some(place) = place(file) {
        let sum = sum(file, &place);
        file[place].copy_from_slice(sum.as_bytes());
    }
}

/// Whether a file is as one was written that was sealed.
pub fn is_sealed(file: &[u8]) -> bool {
    place(file).is_some_and(|place| sum(file, &place).as_bytes() == &file[place])
}

/// Where the second string of the last identifier stands, written plainly or in hexadecimal digits.
fn place(file: &[u8]) -> Option<Range<usize>> {
    const KEY: &[u8] = b"/ID";
    /// No identifier has longer strings.
    const LONGEST: usize = 128;
    let behind_blanks = |at: usize| at + file[at..].iter().take_while(|byte| **byte == b' ').count();
    let mut at = behind_blanks(memmem::rfind(file, KEY)? + KEY.len());
    at += file[at..].starts_with(b"[").then_some(1)?;
    let mut string = || {
        at = behind_blanks(at);
        let close = match file.get(at)? {
            b'(' => b')',
            b'<' => b'>',
            _ => return None,
        };
        let inner = at + 1;
        let length = file[inner..].iter().take(LONGEST).position(|byte| *byte == close)?;
        at = inner + length + 1;
        let is_plain = length > 0 && file[inner..inner + length].iter().all(u8::is_ascii_graphic);
        is_plain.then_some(inner..inner + length)
    };
    string()?;
    string()
}

/// As many hexadecimal digits as a place has room for, of all but that place: its CRC-32, and its length.
fn sum(file: &[u8], place: &Range<usize>) -> String {
    let mut sum = Crc::new();
    sum.update(&file[..place.start]);
    sum.update(&file[place.end..]);
    let digits = format!("{:08x}{:016x}", sum.sum(), file.len());
    digits.chars().cycle().take(place.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_changed_after_it_was_written_is_not_as_it_was_written() {
        for identifier in
            ["/ID[(abcdefgh)(abcdefgh)]", "/ID [ <6162636465> <6162636465>]", "/ID[(a)(b)]/ID [(cc)(dd)]"]
        {
            let mut file = format!("%PDF-1.7 words {identifier}/Length 3>> rest %%EOF").into_bytes();
            assert!(!is_sealed(&file), "{identifier}");
            seal(&mut file);
            assert!(is_sealed(&file), "{identifier}");
            let once = file.clone();
            seal(&mut file);
            assert_eq!(once, file);
            for at in [0, 12, file.len() - 1] {
                let mut changed = file.clone();
                changed[at] ^= 1;
                assert!(!is_sealed(&changed), "{identifier}, {at}");
            }
            assert!(!is_sealed(&[&file, &b"% note"[..]].concat()));
        }
        for other in ["", "/ID", "/ID[", "/ID[(a)", "/ID[()()]", "/ID[(a)(é)]", "/ID[(a)<", "words"] {
            let mut file = other.as_bytes().to_vec();
            seal(&mut file);
            assert_eq!(file, other.as_bytes());
            assert!(!is_sealed(&file), "{other}");
        }
    }
}
