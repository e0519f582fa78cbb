//! What `check` finds, and how it says so to programs.

#![expect(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "clear inputs matter more than fast ones"
)]

mod advice;
mod allow;
mod asides;
mod beside_data;
mod blanks;
mod certain;
mod contradicted;
mod controls;
mod examples;
mod firms;
mod first_letters;
mod half_edited;
mod keys;
mod kinds;
mod left_over;
mod lints;
mod markup;
mod measured;
mod misplaced;
mod odd_values;
mod offices;
mod other_markup;
mod other_readers;
mod readers;
mod resent;
mod right_letters;
mod right_sentences;
mod said_otherwise;
mod sarif;
mod slips;
mod spelling;
mod stated;
mod sums;
mod unmistakable;
mod workspace;
