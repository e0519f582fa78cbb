//! Tables: columns as wide as their content asks for, rows as bands of lines.

use std::rc::Rc;

use super::compose::Composer;
use super::flow::Column;
use super::galley::{Galley, Strip};
use super::inline::{self, Collected, weight};
use super::page::{ItemKind, PageItem, Rect, StructureMark};
use super::paragraph::{Align, Frame, Paragraph};
use super::structure::{NodeId, Role};
use crate::document::{Alignment, Row, Table};

/// A row whose cells are shaped.
struct ShapedRow {
    part: TablePart,
    cells: Vec<Paragraph>,
}

/// The part of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TablePart {
    Head,
    Body,
    Foot,
}

/// A column of a table.
#[derive(Clone, Copy)]
struct Track {
    x: f32,
    width: f32,
    align: Align,
}

/// How thick the rules above and below a table are, and those below its head and above its foot.
const RULES: (f32, f32) = (0.8, 0.4);

/// Between a table and what stands above and below it, at least.
const AIR: f32 = 10.0;

/// The share of a page that a row may take before it is cut between its lines.
const TALLEST_WHOLE_ROW: f32 = 0.4;

/// A table of so many rows below its head is not parted, and stays with a paragraph that announces it.
pub(super) const MOST_INTRODUCED: usize = 8;

/// The share of a page that such a table may take.
const TALLEST_WHOLE_TABLE: f32 = 0.7;

/// Lays out a table; one that is introduced stays with what stands before it.
pub(super) fn lay_out(
    composer: &mut Composer<'_>,
    table: &Table,
    introduced: bool,
    lang: Option<String>,
    column: &Column,
    galley: &mut Galley,
) {
    let columns = table.columns.len();
    if columns == 0 || (table.head.is_empty() && table.body.is_empty() && table.foot.is_empty()) {
        return;
    }
    let node = composer.structure.node(column.node, Role::Table, lang);
    let mut rows = Vec::new();
    for (part, role, part_rows) in [
        (TablePart::Head, Role::TableHead, &table.head),
        (TablePart::Body, Role::TableBody, &table.body),
        (TablePart::Foot, Role::TableFoot, &table.foot),
    ] {
        if !part_rows.is_empty() {
            let part_node = composer.structure.node(node, role, None);
            rows.extend(
                part_rows.iter().map(|row| shape_row(composer, row, part, part_node, columns, column)),
            );
        }
    }
    let tracks = tracks(composer, table, &rows, column);

    galley.space(column.space.max(AIR));
    let all = ruled(composer, &rows, &tracks, column);
    // one of a few rows stays whole where a page has room for it
    let height: f32 = all.iter().map(|band| band.height).sum();
    let is_whole = table.body.len() + table.foot.len() <= MOST_INTRODUCED
        && height <= composer.text_height * TALLEST_WHOLE_TABLE;
    for (index, mut band) in all.into_iter().enumerate() {
        band.keep |= if index == 0 { introduced } else { is_whole };
        galley.push(band);
    }
    galley.space(column.space.max(AIR));
}

/// The rows as bands with rules, as many as the pages have room for; on every page that they go on to, the head is drawn once
/// more.
fn ruled(composer: &mut Composer<'_>, rows: &[ShapedRow], tracks: &[Track], column: &Column) -> Vec<Strip> {
    let rules = composer.settings.tables.rules;
    let left = tracks.iter().map(|track| track.x).fold(f32::INFINITY, f32::min);
    let right = tracks.iter().map(|track| track.x + track.width).fold(0.0, f32::max);
    let rule = |y: f32, height: f32| {
        let rect = Rect { x: left, y, width: right - left, height };
        PageItem { mark: StructureMark::Decoration, kind: ItemKind::Rect { rect, color: rules } }
    };
    let mut all: Vec<Strip> = Vec::new();
    let mut head: Vec<Strip> = Vec::new();
    let mut repeat: Option<Rc<[Strip]>> = None;
    let last = rows.len() - 1;
    for (index, row) in rows.iter().enumerate() {
        if composer.is_full() {
            break;
        }
        let mut bands = bands(composer, row, tracks, column);
        let next_part = rows.get(index + 1).map(|next| next.part);
        if let Some(first) = bands.first_mut()
            && index == 0
        {
            first.items.insert(0, rule(0.0, RULES.0));
        }
        if let Some(final_band) = bands.last_mut()
            && (index == last || next_part != Some(row.part))
        {
            let thick = if index == last { RULES.0 } else { RULES.1 };
            final_band.items.push(rule(final_band.height - thick, thick));
        }
        match row.part {
            TablePart::Head => {
                head.extend(bands.iter().map(as_repeated));
                bands.iter_mut().skip(usize::from(index == 0)).for_each(|band| band.keep = true);
            }
            TablePart::Body | TablePart::Foot => {
                let repeat = repeat.get_or_insert_with(|| head.as_slice().into());
                if !repeat.is_empty() {
                    for band in &mut bands {
                        band.repeat = Some(Rc::clone(repeat));
                    }
                }
            }
        }
        // The head and the first row stay together, and so do the last two.
        if index > 0
            && (rows[index - 1].part == TablePart::Head || index == last)
            && let Some(first) = bands.first_mut()
        {
            first.keep = true;
        }
        composer.spend(&bands);
        all.extend(bands);
    }
    all
}

fn shape_row(
    composer: &mut Composer<'_>,
    row: &Row,
    part: TablePart,
    node: NodeId,
    columns: usize,
    column: &Column,
) -> ShapedRow {
    let row_node = composer.structure.node(node, Role::Row, None);
    let mut look = column.look.clone();
    if part == TablePart::Head {
        look.variant.weight = weight(composer.settings.body.strong);
    }
    if composer.settings.features.iter().any(|name| name == "old-style-figures") {
        // figures of columns stand below one another
        look.features = look.features.in_columns();
    }
    let empty = Vec::new();
    let cells = (0..columns)
        .map(|index| {
            let content = row.cells.get(index).unwrap_or(&empty);
            let role = if part == TablePart::Head { Role::HeaderCell } else { Role::Cell };
            let cell = composer.structure.node(row_node, role, None);
            let Collected { mut text, origins } =
                inline::collect(composer, content, cell, &look, column.width);
            if column.is_right_to_left() {
                // What programs take for a gap is one to the right only.
                text.end_with_space();
            }
            composer.paragraph(text, &look, &origins, false)
        })
        .collect();
    ShapedRow { part, cells }
}

/// Divides the width: each column gets what its content asks for; where that is too much, the widest give way, none below
/// what its longest word needs as long as there is room for all of these.
fn tracks(composer: &Composer<'_>, table: &Table, rows: &[ShapedRow], column: &Column) -> Vec<Track> {
    let columns = table.columns.len();
    #[expect(clippy::cast_precision_loss, reason = "no page has room for so many columns")]
    let gaps = (columns - 1) as f32;
    let gap = composer.settings.tables.gap.min(column.width / (gaps + 1.0) / 4.0);
    let room = (column.width - gap * gaps).max(1.0);
    let widest = |measure: fn(&Paragraph) -> f32| -> Vec<f32> {
        (0..columns)
            .map(|index| rows.iter().map(|row| measure(&row.cells[index])).fold(0.0, f32::max))
            .collect()
    };
    let natural = widest(Paragraph::natural_width);
    let total: f32 = natural.iter().sum();
    let widths = if total <= room {
        natural
    } else {
        let least = widest(Paragraph::least_width);
        if least.iter().sum::<f32>() >= room {
            lowered(&least, &vec![0.0; columns], room)
        } else {
            lowered(&natural, &least, room)
        }
    };
    let mut tracks = Vec::with_capacity(columns);
    let mut offset = 0.0;
    for (width, alignment) in widths.iter().zip(&table.columns) {
        let right_to_left = column.is_right_to_left();
        let x = if right_to_left { column.x + column.width - offset - width } else { column.x + offset };
        let align = match alignment {
            Alignment::Default => Align::Start,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        };
        // A hair of slack, so that a column's own width never breaks its widest word.
        tracks.push(Track { x, width: width + 0.02, align });
        offset += width + gap;
    }
    tracks
}

/// Widths that fill some room: those above a level come down to it, none below its least.
fn lowered(widths: &[f32], least: &[f32], room: f32) -> Vec<f32> {
    let at = |level: f32| widths.iter().zip(least).map(move |(width, least)| width.min(level).max(*least));
    let (mut low, mut high) = (0.0, widths.iter().copied().fold(0.0, f32::max));
    // each step halves what is left of a page's width; these leave less than a hair
    for _ in 0..24 {
        let middle = f32::midpoint(low, high);
        if at(middle).sum::<f32>() > room { high = middle } else { low = middle }
    }
    at(low).collect()
}

/// Sets a row: its first band holds the first lines of all cells, and so on.
fn bands(composer: &Composer<'_>, row: &ShapedRow, tracks: &[Track], column: &Column) -> Vec<Strip> {
    let padding = composer.settings.tables.padding;
    let mut bands: Vec<Strip> = Vec::new();
    for (cell, track) in row.cells.iter().zip(tracks) {
        let frame = Frame {
            x: track.x,
            measure: track.width,
            leading: column.leading,
            size: column.look.size,
            align: track.align,
        };
        for (index, line) in cell.set(composer.fonts, &frame).into_iter().enumerate() {
            match bands.get_mut(index) {
                Some(band) => join(band, line),
                None => bands.push(line),
            }
        }
    }
    if let Some(first) = bands.first_mut() {
        first.height += padding;
        first.baseline = first.baseline.map(|baseline| baseline + padding);
        first.items.iter_mut().for_each(|item| item.shift(0.0, padding));
    }
    if let Some(last) = bands.last_mut() {
        last.height += padding + RULES.0;
    }
    let height: f32 = bands.iter().map(|band| band.height).sum();
    if height <= composer.text_height * TALLEST_WHOLE_ROW {
        bands.iter_mut().skip(1).for_each(|band| band.keep = true);
    }
    bands
}

/// Puts a line of another cell beside a band, on the same baseline.
fn join(band: &mut Strip, mut line: Strip) {
    let (theirs, own) = (band.baseline.unwrap_or(0.0), line.baseline.unwrap_or(0.0));
    let baseline = theirs.max(own);
    if baseline > theirs {
        band.items.iter_mut().for_each(|item| item.shift(0.0, baseline - theirs));
    }
    line.items.iter_mut().for_each(|item| item.shift(0.0, baseline - own));
    band.height = (band.height - theirs).max(line.height - own) + baseline;
    band.baseline = Some(baseline);
    band.items.append(&mut line.items);
    band.notes.append(&mut line.notes);
    band.anchors.append(&mut line.anchors);
}

/// The head as it is drawn once more on a later page: for the eye only.
fn as_repeated(band: &Strip) -> Strip {
    let items = band.items.iter().filter(|item| !matches!(item.kind, ItemKind::Link(_)));
    Strip {
        height: band.height,
        baseline: band.baseline,
        items: items
            .map(|item| PageItem { mark: StructureMark::Decoration, kind: item.kind.clone() })
            .collect(),
        ..Strip::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_columns_give_way_first() {
        let shown = |widths: &[f32], least: &[f32], room: f32| {
            lowered(widths, least, room)
                .iter()
                .map(|width| format!("{width:.0}"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(shown(&[40.0, 50.0, 400.0], &[30.0, 30.0, 60.0], 300.0), "40 50 210");
        assert_eq!(shown(&[40.0, 300.0, 400.0], &[30.0, 30.0, 60.0], 300.0), "40 130 130");
        assert_eq!(shown(&[40.0, 300.0, 400.0], &[30.0, 30.0, 200.0], 300.0), "40 60 200");
        assert_eq!(shown(&[50.0, 60.0, 500.0], &[0.0; 3], 300.0), "50 60 190");
    }
}
