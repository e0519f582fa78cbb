//! Drawing onto a page what stood on it: fields, signatures, pictures of films (ISO 32000-1, 12.5.5).

use super::copy::Copier;
use super::update::stream;
use crate::pdf_file::{ObjectId, PdfDictionary, PdfObject, PdfPage, each_operation};

/// The most bytes that draw a page onto which something is drawn.
const MOST_BYTES: usize = 32 << 20;

/// Draws the appearances of annotations onto a page, of which contents and resources are given.
pub(super) fn draw(
    copier: &mut Copier<'_>,
    page: &PdfPage,
    drawn: Vec<PdfDictionary>,
    (contents, resources): (&mut Vec<PdfObject>, &mut PdfDictionary),
) -> Result<(), String> {
    let own = resources.remove(b"XObject");
    let mut forms = if let Some(PdfObject::Dictionary(forms)) = own {
        forms
    } else {
        // ours by now: what it leads to is copied once more, to be added to
        let own = copier.file.dictionary(&page.dictionary, b"Resources").cloned().unwrap_or_default();
        let forms = copier.file.dictionary(&own, b"XObject").cloned().unwrap_or_default();
        copier.copy(&forms.into(), 0).as_dict().cloned().unwrap_or_default()
    };
    let most = copier.unpackable(MOST_BYTES)?;
    let content = copier.file.page_content(page, most);
    let content = content.ok_or_else(|| Copier::unpacks_to_more(most, MOST_BYTES))?;
    copier.unpacked(content.len());
    let open = unclosed(&content).ok_or("what draws it cannot be read")?;
    let mut last = "\nQ".repeat(1 + open.too_many);
    for entries in drawn {
        let Some((appearance, matrix)) = appearance(copier, &entries) else { continue };
        let Some(number) = copier.number(appearance) else { continue };
        let mut name = format!("Drawn{}", forms.len());
        while forms.has(name.as_bytes()) {
            name.push('n');
        }
        let numbers = matrix.map(|number| format!("{number:.5}")).join(" ");
        last.extend(["\nq ", &numbers, " cm /", &name, " Do Q"]);
        forms.set(name, PdfObject::Reference((number, 0)));
    }
    resources.set("XObject", forms);
    let first = "q\n".repeat(1 + open.too_few);
    let mut part = |text: String| {
        PdfObject::Reference((copier.update.add(stream(PdfDictionary::new(), text.into_bytes())), 0))
    };
    contents.insert(0, part(first));
    contents.push(part(last));
    Ok(())
}

/// The stream that an annotation looks like, and where that is drawn; nothing where it looks like nothing.
fn appearance(copier: &Copier<'_>, entries: &PdfDictionary) -> Option<(ObjectId, [f32; 6])> {
    let file = copier.file;
    let looks = file.dictionary(entries, b"AP")?;
    let mut normal = looks.get(b"N")?;
    if let Some(PdfObject::Dictionary(states)) = file.followed(normal) {
        normal = states.get(file.name(entries, b"AS")?)?;
    }
    let id = normal.as_reference()?;
    let form = file.as_dictionary(normal)?;
    let [left, bottom, right, top] = file.numbers(form, b"BBox")?;
    let matrix: [f32; 6] = file.numbers(form, b"Matrix").unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(left, bottom), (left, top), (right, bottom), (right, top)];
    let corners = corners
        .map(|(x, y)| (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]));
    let xs = corners.map(|(x, _)| x);
    let ys = corners.map(|(_, y)| y);
    let (from, size) = span(&xs);
    let (low, height) = span(&ys);
    let [x0, y0, x1, y1] = file.numbers(entries, b"Rect")?;
    let (to, width) = span(&[x0, x1]);
    let (up, tall) = span(&[y0, y1]);
    let (across, along) = (scale(width, size)?, scale(tall, height)?);
    Some((id, [across, 0.0, 0.0, along, to - from * across, up - low * along]))
}

/// The least of some numbers, and how far the greatest is from it.
fn span(numbers: &[f32]) -> (f32, f32) {
    let least = numbers.iter().copied().fold(f32::INFINITY, f32::min);
    let most = numbers.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    (least, most - least)
}

fn scale(to: f32, from: f32) -> Option<f32> {
    (from > 0.0).then(|| to / from).filter(|scale| scale.is_finite())
}

/// How often a page saves how it draws and does not go back, or goes back to what it did not save.
#[derive(Debug, Default, PartialEq, Eq)]
struct Unclosed {
    too_many: usize,
    too_few: usize,
}

fn unclosed(content: &[u8]) -> Option<Unclosed> {
    let mut open = Unclosed::default();
    each_operation(content, |operator, _| match operator {
        b"q" => open.too_many += 1,
        b"Q" if open.too_many > 0 => open.too_many -= 1,
        b"Q" => open.too_few += 1,
        _ => {}
    })?;
    // a page that does this a thousand times is none that anybody drew
    (open.too_many <= 1000 && open.too_few <= 1000).then_some(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_a_page_does_not_go_back_from() {
        let of = |content: &[u8]| unclosed(content).map(|open| (open.too_many, open.too_few));
        assert_eq!(of(b"q 1 0 0 1 0 0 cm Q"), Some((0, 0)));
        assert_eq!(of(b"q q (q) Tj Q"), Some((1, 0)));
        assert_eq!(of(b"Q Q q"), Some((1, 2)));
        assert_eq!(of(b""), Some((0, 0)));
    }
}
