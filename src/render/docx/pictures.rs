//! Images.

use std::fmt::Write as _;

use super::package_parts;
use super::runs::{RunMark, RunProps};
use super::story::{PackagePicture, Stories};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Attrs, address};
use crate::render::images::float_of;
use crate::render::pdf::{picture_size, shown_size};
use crate::source::Span;

/// The kinds that every word processor shows, and the extensions of their files.
const KINDS: &[(&str, &str)] = &[("image/png", "png"), ("image/jpeg", "jpeg"), ("image/gif", "gif")];

/// English Metric Units of a point (ECMA-376, 20.1.10.16).
const UNITS: f32 = 12_700.0;

/// Between a picture that floats and the words beside it, in English Metric Units: 4 mm.
const GUTTER: u32 = 144_000;

impl Stories<'_> {
    /// Writes an image with its words as alternative text, or its words where it cannot be shown.
    pub(super) fn image(&mut self, source: &str, alt: &str, attrs: &Attrs, span: Span, look: &RunProps) {
        let safe = address::is_safe(source);
        if !safe {
            self.diagnostics.push(address::refusal(source, span));
        }
        let sized = if safe { self.picture(source, attrs, span) } else { None };
        let Some((part, size)) = sized else {
            let words = if alt.trim().is_empty() && safe { source } else { alt };
            self.run(&format!("[{}]", words.trim()), &look.with(RunMark::Italic));
            return;
        };
        self.drawings += 1;
        let (id, relation) = (self.drawings, self.relations.picture(&part));
        let (width, height) = size;
        let float = attrs.get("style").and_then(float_of).filter(|_| !self.in_note);
        let extent = format!("<wp:extent cx=\"{width}\" cy=\"{height}\"/>");
        self.out.push_str("<w:r><w:drawing>");
        let _ = match float {
            // words keep their distance from one that they run beside
            Some(edge) => write!(
                self.out,
                "<wp:anchor distT=\"0\" distB=\"{GUTTER}\" distL=\"{GUTTER}\" distR=\"{GUTTER}\" simplePos=\"0\" \
                 relativeHeight=\"{id}\" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"0\">\
                 <wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"column\"><wp:align>{edge}</wp:align></wp:positionH>\
                 <wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>0</wp:posOffset></wp:positionV>{extent}\
                 <wp:wrapSquare wrapText=\"bothSides\"/>"
            ),
            None => {
                write!(self.out, "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">{extent}")
            }
        };
        let _ = write!(self.out, "<wp:docPr id=\"{id}\" name=\"Image {id}\" descr=\"");
        package_parts::attribute(alt.trim(), &mut self.out);
        let _ = write!(
            self.out,
            "\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"Image {id}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:{}></w:drawing></w:r>",
            if float.is_some() { "anchor" } else { "inline" }
        );
    }

    /// The part of an image and its size in English Metric Units.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no picture is larger than a page"
    )]
    fn picture(&mut self, source: &str, attrs: &Attrs, span: Span) -> Option<(String, (u64, u64))> {
        let image = self.images.get(source)?;
        let room = self.room;
        let kind = KINDS.iter().find(|(media_type, _)| *media_type == image.media_type);
        if !self.pictures.contains_key(source) {
            let size = match kind {
                Some(_) => picture_size(image),
                None => Err(format!("its kind, `{}`, is not one that they show", image.media_type)),
            };
            let picture = match (size, kind) {
                (Ok(size), Some((_, extension))) => {
                    let number = self.pictures.len() + 1;
                    let part = format!("media/image{number}.{extension}");
                    Some(PackagePicture { part, bytes: image.bytes.clone(), size })
                }
                (Err(why), _) => {
                    let message =
                        format!("word processors get the words of `{source}` instead of the image: {why}");
                    self.diagnostics
                        .push(Diagnostic::new(Code::Image, message).severity(Severity::Warning).at(span));
                    None
                }
                (Ok(_), None) => None,
            };
            self.pictures.insert(source.to_owned(), picture);
        }
        let picture = self.pictures.get(source)?.as_ref()?;
        let (part, size) = (picture.part.clone(), shown_size(picture.size, attrs, room));
        Some((part, ((size.0 * UNITS) as u64, (size.1 * UNITS) as u64)))
    }
}
