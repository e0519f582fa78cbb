//! How much the streams of a file that hold objects unpack to (ISO 32000-1, 7.5.7), asked before anything is read of it.
//!
//! The reader of files takes one limit, for each of them. An honest file may have six hundred, one of them as large as
//! all others together; a hostile one has as many that are all as large. So each is measured where it is written as
//! programs write it, and where one is not, all share what there is.

use super::{Dictionary, Object, Stream};

/// What each stream of objects may unpack to, in bytes, so that all together unpack to no more than `most`.
pub(super) fn most_each(bytes: &[u8], most: usize) -> usize {
    let places: Vec<usize> =
        (0..bytes.len()).filter(|&at| bytes[at] == b'/' && is_type(&bytes[at + 1..])).collect();
    let shared = most / places.len().max(1);
    let (mut left, mut largest) = (most, 0);
    for at in places {
        let Some(size) = unpacked(bytes, at, left) else { return shared };
        left -= size;
        largest = largest.max(size);
    }
    largest.max(shared)
}

/// Whether a name is that of the type of such streams, be it in digits (`/Obj#53tm`).
fn is_type(mut rest: &[u8]) -> bool {
    b"ObjStm".iter().all(|letter| {
        let (read, after) = match rest {
            [b'#', high, low, after @ ..] => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).ok();
                (digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()), after)
            }
            [byte, after @ ..] => (Some(*byte), after),
            [] => return false,
        };
        rest = after;
        read == Some(*letter)
    })
}

/// The longest dictionary of such a stream that is looked at.
const MOST_SAID: usize = 1024;

/// What the stream whose type stands at a place unpacks to; nothing where that is more than `most`, or where its
/// dictionary holds anything by which another stream could be meant.
fn unpacked(bytes: &[u8], at: usize, most: usize) -> Option<usize> {
    let before = &bytes[at.saturating_sub(MOST_SAID)..at];
    let start = at - before.len() + last(before, b"obj")? + 3;
    let after = &bytes[at..bytes.len().min(at + MOST_SAID)];
    let end = at + first(after, b"stream")?;
    let packing = packing(&bytes[start..end])?;
    let after = bytes.get(end + 6..)?;
    let content = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n"))?;
    let content = &content[..first(content, b"endstream")?];
    if !packing {
        return (content.len() <= most).then_some(content.len());
    }
    let mut entries = Dictionary::new();
    entries.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    Stream::new(entries, content.to_vec())
        .get_plain_content_with_limit(most)
        .ok()
        .map(|content| content.len())
}

/// Whether a stream with this dictionary is packed, once; nothing for a dictionary that is not plain.
fn packing(dictionary: &[u8]) -> Option<bool> {
    let plain =
        |byte: &u8| byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || b"/<>[].+-".contains(byte);
    let text = std::str::from_utf8(dictionary).ok().filter(|text| text.bytes().all(|byte| plain(&byte)))?;
    let inside = text.trim().strip_prefix("<<")?.strip_suffix(">>")?;
    // no dictionary within it, and no string: all that stands there is its own
    let inside = inside.replace("/DecodeParms null", "");
    if inside.contains(['<', '>']) {
        return None;
    }
    let mut filters = inside.split("/Filter").skip(1);
    match (filters.next(), filters.next()) {
        (None, _)
            if !inside.contains("/F") || inside.contains("/First") && inside.matches("/F").count() == 1 =>
        {
            Some(false)
        }
        (Some(filter), None) => {
            let filter = filter.trim_start();
            let filter = match filter.strip_prefix('[') {
                Some(list) => list.split_once(']')?.0.trim(),
                None => filter
                    .get(..filter[1..].find(['/', ' ', '\n', '\r']).map_or(filter.len(), |end| end + 1))?,
            };
            (filter.trim() == "/FlateDecode").then_some(true)
        }
        _ => None,
    }
}

fn first(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream of objects with these entries and this content.
    fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
        let head = format!("7 0 obj\n<<{entries}/Type/ObjStm/N 1/First 4>>\nstream\n");
        [head.as_bytes(), content, b"\nendstream\nendobj\n"].concat()
    }

    fn packed(size: usize) -> Vec<u8> {
        let mut stream = Stream::new(Dictionary::new(), vec![b' '; size]);
        stream.compress().expect("blanks are packed");
        stream.content
    }

    #[test]
    fn an_honest_file_with_one_large_stream_among_many_has_room_for_it() {
        let small = stream("/Filter/FlateDecode", &packed(100));
        let large = stream("/Filter [ /FlateDecode ] ", &packed(60_000));
        let many = [small.repeat(600), large].concat();
        assert_eq!(most_each(&many, 200_000), 60_000);
        assert_eq!(most_each(&many, 50_000), 50_000 / 601, "all together are too large");
        assert_eq!(most_each(&stream("", &[b' '; 900]), 1_000), 1_000);
        assert_eq!(most_each(b"%PDF", 1_000), 1_000, "none");
    }

    #[test]
    fn streams_that_hide_what_they_unpack_to_share_what_there_is() {
        let large = stream("/Filter/FlateDecode", &packed(900));
        for entries in [
            "/Filter[/FlateDecode/FlateDecode]",
            "/Filter 5 0 R",
            "/Filter/Fl",
            "/F#69lter/FlateDecode",
            "/Filter/FlateDecode/Filter[/FlateDecode/LZWDecode]",
            "/Filter/FlateDecode/X(stream\n)",
            "/Filter/FlateDecode%stream\n",
            "/Filter/FlateDecode/X<</Y 1>>",
            "/X/obj<</Y 1>>/Filter/FlateDecode",
        ] {
            let hidden = [large.clone(), stream(entries, &packed(900))].concat();
            assert_eq!(most_each(&hidden, 1_900), 950, "{entries}");
        }
        let two = large.repeat(2);
        assert_eq!(most_each(&two, 1_900), 950);
        assert_eq!(most_each(&two, 1_500), 750);
        let named = String::from_utf8_lossy(&stream("", b" ")).replace("ObjStm", "Obj#53tm").into_bytes();
        assert_eq!(most_each(&[named.clone(), named].concat(), 1_000), 500);
    }
}
