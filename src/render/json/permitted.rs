//! JSON for the eye, without the characters that command a terminal or reorder what is read.

use std::io::{self, Write};

use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};

use crate::render::characters::permitted;

/// Indents as [`PrettyFormatter`] does, and leaves out of every string what no text format shows.
#[derive(Debug, Default)]
pub(super) struct Pretty(PrettyFormatter<'static>);

/// Hands on what stands around strings.
macro_rules! indents {
    ($($method:ident($($first:ident)?);)*) => {
        $(fn $method<W: ?Sized + Write>(&mut self, to: &mut W $(, $first: bool)?) -> io::Result<()> {
            self.0.$method(to $(, $first)?)
        })*
    };
}

impl Formatter for Pretty {
    indents! {
        begin_array();
        end_array();
        begin_array_value(first);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first);
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        to.write_all(permitted(fragment).as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, to: &mut W, escape: CharEscape) -> io::Result<()> {
        match escape {
            CharEscape::Backspace
            | CharEscape::FormFeed
            | CharEscape::CarriageReturn
            | CharEscape::AsciiControl(_) => Ok(()),
            CharEscape::Quote
            | CharEscape::ReverseSolidus
            | CharEscape::Solidus
            | CharEscape::LineFeed
            | CharEscape::Tab => self.0.write_char_escape(to, escape),
        }
    }
}
