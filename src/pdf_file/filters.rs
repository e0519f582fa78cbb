//! Unpacking streams (ISO 32000-1, 7.4), never to more than was said beforehand. Pictures stay packed.

use std::io::Read;

use flate2::read::ZlibDecoder;
use weezl::{BitOrder, LzwStatus, decode};

use super::object::{PdfDictionary, PdfObject, PdfStream};
use super::syntax::{from_hexadecimal, is_blank};

/// The most filters of one stream.
const MOST_FILTERS: usize = 8;

impl PdfStream {
    /// Its bytes, unpacked; nothing where they are damaged from the start, a picture, packed by a filter that is said
    /// elsewhere, or more than `most`.
    pub fn unpacked(&self, most: usize) -> Option<Vec<u8>> {
        let filters: Vec<&[u8]> = match self.dict.get(b"Filter") {
            None | Some(PdfObject::Null) => Vec::new(),
            Some(PdfObject::Array(names)) => names.iter().map(PdfObject::as_name).collect::<Option<_>>()?,
            Some(name) => vec![name.as_name()?],
        };
        if filters.len() > MOST_FILTERS {
            return None;
        }
        let parameters = |at: usize| match self.dict.get(b"DecodeParms") {
            Some(PdfObject::Array(each)) => each.get(at).and_then(PdfObject::as_dict),
            Some(one) if at == 0 => one.as_dict(),
            _ => None,
        };
        let mut bytes = self.content().to_vec();
        for (at, filter) in filters.into_iter().enumerate() {
            let said = parameters(at);
            bytes = match filter {
                b"FlateDecode" => predicted(inflated(&bytes, most)?, said)?,
                b"LZWDecode" => predicted(lzw(&bytes, said, most)?, said)?,
                b"ASCIIHexDecode" => {
                    from_hexadecimal(bytes.split(|&byte| byte == b'>').next().unwrap_or_default())
                }
                b"ASCII85Decode" => ascii85(&bytes)?,
                b"RunLengthDecode" => run_length(&bytes, most)?,
                _ => return None,
            };
        }
        (bytes.len() <= most).then_some(bytes)
    }
}

/// What is read of a stream that breaks off, up to there.
fn inflated(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = ZlibDecoder::new(bytes).take(limit).read_to_end(&mut out);
    (out.len() <= most && (read.is_ok() || !out.is_empty())).then_some(out)
}

fn lzw(bytes: &[u8], said: Option<&PdfDictionary>, most: usize) -> Option<Vec<u8>> {
    let early = integer(said, b"EarlyChange").unwrap_or(1) != 0;
    let mut decoder = if early {
        decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8)
    } else {
        decode::Decoder::new(BitOrder::Msb, 8)
    };
    let (mut rest, mut out, mut chunk) = (bytes, Vec::new(), [0; 4096]);
    loop {
        let step = decoder.decode_bytes(rest, &mut chunk);
        rest = &rest[step.consumed_in..];
        out.extend_from_slice(&chunk[..step.consumed_out]);
        match step.status {
            _ if out.len() > most => return None,
            Ok(LzwStatus::Ok) => {}
            Ok(LzwStatus::NoProgress | LzwStatus::Done) => return Some(out),
            Err(_) => return (!out.is_empty()).then_some(out),
        }
    }
}

fn ascii85(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut group) = (Vec::new(), Vec::new());
    for &byte in bytes.iter().take_while(|&&byte| byte != b'~').filter(|&&byte| !is_blank(byte)) {
        match byte {
            b'z' if group.is_empty() => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => return None,
        }
        if group.len() == 5 {
            out.extend_from_slice(&of_group(&group)?);
            group.clear();
        }
    }
    if !group.is_empty() {
        let count = group.len() - 1;
        group.resize(5, 84);
        out.extend_from_slice(&of_group(&group)?[..count]);
    }
    Some(out)
}

fn of_group(digits: &[u8]) -> Option<[u8; 4]> {
    let number = digits.iter().try_fold(0_u32, |number, &digit| {
        number.checked_mul(85).and_then(|number| number.checked_add(u32::from(digit)))
    });
    number.map(u32::to_be_bytes)
}

fn run_length(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let (mut rest, mut out) = (bytes, Vec::new());
    while let [length, after @ ..] = rest {
        let count = usize::from(*length);
        rest = match *length {
            128 => break,
            0..128 => {
                let copied = after.get(..=count).unwrap_or(after);
                out.extend_from_slice(copied);
                &after[copied.len()..]
            }
            129.. => {
                let [byte, after @ ..] = after else { break };
                out.resize(out.len() + 257 - count, *byte);
                after
            }
        };
        if out.len() > most {
            return None;
        }
    }
    Some(out)
}

/// What bytes stand for that say how they differ from those before them (ISO 32000-1, 7.4.4.4).
fn predicted(mut bytes: Vec<u8>, said: Option<&PdfDictionary>) -> Option<Vec<u8>> {
    let predictor = integer(said, b"Predictor").unwrap_or(1);
    if predictor < 2 {
        return Some(bytes);
    }
    let number = |key: &[u8], usual: usize, most: usize| -> Option<usize> {
        let said = integer(said, key).map_or(Some(usual), |said| usize::try_from(said).ok())?;
        (1..=most).contains(&said).then_some(said)
    };
    let (colors, bits) = (number(b"Colors", 1, 32)?, number(b"BitsPerComponent", 8, 16)?);
    let row = (number(b"Columns", 1, 1 << 20)? * colors * bits).div_ceil(8);
    let pixel = (colors * bits).div_ceil(8);
    if predictor == 2 {
        if bits != 8 {
            return None;
        }
        for line in bytes.chunks_mut(row) {
            for at in pixel..line.len() {
                line[at] = line[at].wrapping_add(line[at - pixel]);
            }
        }
        return Some(bytes);
    }
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let nothing = vec![0; row];
    for line in bytes.chunks(row + 1) {
        let (kind, line) = line.split_first()?;
        let start = out.len();
        for (at, &byte) in line.iter().enumerate() {
            let above: &[u8] = if start == 0 { &nothing } else { &out[start - row..start] };
            let up = above[at];
            let left = if at < pixel { 0 } else { out[start + at - pixel] };
            let corner = if at < pixel { 0 } else { above[at - pixel] };
            out.push(byte.wrapping_add(match kind {
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => nearest(left, up, corner),
                _ => 0,
            }));
        }
        if line.len() < row {
            break;
        }
    }
    Some(out)
}

/// The neighbour that is nearest to what is to be expected (Paeth; PNG, 9.4).
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let expected = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |of: u8| (expected - i16::from(of)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

fn integer(said: Option<&PdfDictionary>, key: &[u8]) -> Option<i64> {
    said?.get(key)?.as_integer()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::super::syntax::{ReadingCost, SyntaxReader};
    use super::*;

    fn stream(entries: &str, content: Vec<u8>) -> PdfStream {
        let entries = format!("<<{entries}>>");
        let entries = SyntaxReader::new(entries.as_bytes()).object(&mut ReadingCost::of(1000));
        PdfStream::new(entries.and_then(|entries| entries.as_dict().cloned()).expect("a dictionary"), content)
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn each_filter_unpacks_what_it_packed() {
        let lzw = weezl::encode::Encoder::with_tiff_size_switch(BitOrder::Msb, 8).encode(b"---A---B");
        for (entries, content, expected) in [
            ("", b"as it is".to_vec(), &b"as it is"[..]),
            ("/Filter null", b"x".to_vec(), b"x"),
            ("/Filter/FlateDecode", packed(b"flate"), b"flate"),
            ("/Filter[/ASCIIHexDecode/FlateDecode]", hex(&packed(b"both")), b"both"),
            ("/Filter/LZWDecode", lzw.expect("packed"), b"---A---B"),
            ("/Filter/ASCIIHexDecode", b"48 69 2>zz".to_vec(), b"Hi "),
            ("/Filter/ASCII85Decode", b"87cUR\nD]i,\"Ebo80~>".to_vec(), b"Hello World!"),
            ("/Filter/ASCII85Decode", b"z~>".to_vec(), &[0; 4]),
            ("/Filter/RunLengthDecode", vec![2, b'a', b'b', b'c', 254, b'd', 128, 9], b"abcddd"),
            (
                "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2>>",
                packed(&[2, 1, 2, 2, 1, 1, 0, 9, 9]),
                &[1, 2, 2, 3, 9, 9],
            ),
            (
                "/Filter[/FlateDecode]/DecodeParms[<</Predictor 15/Columns 3>>]",
                packed(&[1, 1, 1, 1, 3, 2, 2, 2, 4, 1, 0, 0]),
                &[1, 2, 3, 2, 4, 5, 3, 4, 5],
            ),
            (
                "/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 2/Colors 2>>",
                packed(&[1, 2, 1, 1]),
                &[1, 2, 2, 3],
            ),
        ] {
            assert_eq!(stream(entries, content).unpacked(100).as_deref(), Some(expected), "{entries}");
        }
    }

    fn hex(bytes: &[u8]) -> Vec<u8> {
        bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
    }

    #[test]
    fn nothing_unpacks_to_more_than_it_may() {
        let blanks = packed(&b" ".repeat(100_000));
        let twice = packed(&blanks);
        for (entries, content) in [
            ("", vec![b' '; 1001]),
            ("/Filter/FlateDecode", blanks.clone()),
            ("/Filter[/FlateDecode/FlateDecode]", twice),
            ("/Filter/RunLengthDecode", [129, b' '].repeat(10)),
            ("/Filter[/ASCII85Decode]", vec![b'z'; 300]),
            ("/Filter/DCTDecode", vec![0; 10]),
            ("/Filter 5 0 R", vec![0; 10]),
            ("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns -1>>", packed(b"1")),
            ("/Filter/FlateDecode", b"no zlib".to_vec()),
        ] {
            assert_eq!(stream(entries, content).unpacked(1000), None, "{entries}");
        }
        let broken = blanks[..blanks.len() / 2].to_vec();
        let read = stream("/Filter/FlateDecode", broken).unpacked(1 << 20).expect("what there is");
        assert!(read.iter().all(|&byte| byte == b' ') && read.len() < 100_000);
    }
}
