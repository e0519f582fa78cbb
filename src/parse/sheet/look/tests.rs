use super::*;

#[test]
fn formats_show_dates_numbers_as_they_are_or_something_else() {
    let date =
        |has_day, is_whole, code: &str| NumberLook::Date(DateLook { has_day, is_whole, format: code.into() });
    for code in ["General", "@", "", "[Red]General", "\"\"@"] {
        assert_eq!(NumberLook::of(code), NumberLook::Plain, "{code}");
    }
    for code in ["yyyy-mm-dd", "DD.MM.YYYY", "[$-407]d. mmmm yyyy;@", "m/d/yy h:mm", "d\\.m\\.yyyy"] {
        assert_eq!(NumberLook::of(code), date(true, true, code), "{code}");
    }
    for code in ["h:mm", "hh:mm:ss", "h:mm AM/PM", "mm:ss"] {
        assert_eq!(NumberLook::of(code), date(false, true, code), "{code}");
    }
    for code in ["mmmm yyyy", "d. mmm", "dddd", "mmm-yy"] {
        assert_eq!(NumberLook::of(code), date(true, false, code), "{code}");
    }
    for code in ["[h]:mm", "[mm]:ss", "[h]"] {
        assert_eq!(NumberLook::of(code), NumberLook::Duration(code.into()), "{code}");
    }
    for (code, number, changes) in [
        ("00000", 1067.0, true),
        ("00000", 10_115.0, false),
        ("0", 3.0, false),
        ("0", 3.5, true),
        ("0.00", 2.5, true),
        ("0.00", 2.25, false),
        ("#,##0", 900.0, false),
        ("#,##0", 55_000.0, true),
        ("0%", 0.5, true),
        ("#,##0\\ \"€\"", 5.0, true),
        ("[$€-407]#,##0", 5.0, true),
        ("[$-407]0", 5.0, false),
        ("0\" Std.\"", 40.0, true),
        ("0.0#", 1.125, true),
        ("\"+\"0", 49.0, true),
        ("# ?/?", 0.5, true),
        ("0.00E+00", 5.0, true),
        (";;;", 42.0, true),
        ("\"\"", 3.0, true),
        ("\"x\"", 3.0, true),
        ("\\x", 3.0, true),
        (" ", 3.0, true),
        ("\\ ", 3.0, true),
        ("_0", 3.0, true),
        ("[White] ", 3.0, true),
        ("[Red]", 3.0, false),
        (";;;@", 42.0, true),
        ("General;;", 42.0, false),
        ("General;;", 0.0, true),
        ("General;;", -3.0, true),
        ("General;;;", 0.0, true),
        ("0;-0;;@", 0.0, true),
        ("0;-0;;@", 5.0, false),
        ("0;-0;;@", -5.0, false),
        ("0;0", -5.0, true),
        ("0;[Red]-0", -5.0, false),
        ("0;\";\"", 5.0, false),
        ("[>9]0;0", 5.0, true),
        ("#,###", 0.0, true),
        ("#", 0.0, true),
        ("#", 7.0, false),
        ("#.##", 0.5, true),
        ("0,", 500.0, true),
    ] {
        let look = NumberLook::of(code);
        assert_eq!(look.changes(number, &number_text(number)), changes, "{code} of {number}");
    }
}

#[test]
fn formats_that_leave_out_a_part_of_a_time_or_hide_texts_are_known() {
    for (code, text, leaves_out) in [
        ("h:mm", "05:06", false),
        ("h:mm", "05:06:07", true),
        ("h:mm", "2026-03-04T05:06:00", true),
        ("h AM/PM", "05:00", false),
        ("h AM/PM", "05:06", true),
        ("mm:ss", "00:06:07", false),
        ("mm:ss", "05:06:07", true),
        ("yyyy-mm-dd", "2026-03-04", false),
        ("yyyy-mm-dd", "2026-03-04T23:59:59", true),
        ("d.m.yyyy", "2026-03-04T00:00:01", true),
        ("d.m.yyyy h:mm", "2026-03-04T05:06:00", false),
        ("d.m.yyyy h:mm", "2026-03-04T05:06:07", true),
        ("m/d/yy h:mm:ss AM/PM", "2026-03-04T05:06:07", false),
        ("mmmm yyyy", "2026-03-04", true),
    ] {
        let NumberLook::Date(look) = NumberLook::of(code) else { panic!("{code}") };
        assert_eq!(look.leaves_out(text), leaves_out, "{code} of {text}");
    }
    for (code, text, leaves_out) in [
        ("[h]:mm", "36:00", false),
        ("[h]:mm", "36:00:07", true),
        ("[h]", "36:30", true),
        ("[mm]:ss", "0:06:07", false),
        ("[mm]:ss", "36:00", true),
    ] {
        assert_eq!(duration_leaves_out(code, text), leaves_out, "{code} of {text}");
    }
    for (code, changes) in [
        ("General", false),
        ("@", false),
        ("0", false),
        ("0;-0;;@", false),
        (";;;", true),
        (";;;@", false),
        ("\"x\"@", true),
        ("yyyy-mm-dd;@", false),
        ("0;-0;0;", true),
    ] {
        assert_eq!(changes_text(code), changes, "{code}");
    }
}

#[test]
fn numbers_are_written_as_a_spreadsheet_shows_them() {
    for (number, text) in [
        (1067.0, "1067"),
        (4_917_012_345.0, "4917012345"),
        (0.1 + 0.2, "0.3"),
        (2.5, "2.5"),
        (-0.0, "0"),
        (1e20, "100000000000000000000"),
        (12.345_678, "12.345678"),
    ] {
        assert_eq!(number_text(number), text);
    }
}

#[test]
fn days_are_those_that_a_spreadsheet_shows() {
    for (number, is_1904, text) in [
        (1.0, false, Some("1900-01-01")),
        (59.0, false, Some("1900-02-28")),
        (60.0, false, None),
        (61.0, false, Some("1900-03-01")),
        (46_084.0, false, Some("2026-03-03")),
        (46_084.604_166_667, false, Some("2026-03-03T14:30:00")),
        (46_083.999_999_999_9, false, Some("2026-03-03")),
        (46_083.999_999_9, false, Some("2026-03-02T23:59:59")),
        (45_000.999_999, false, Some("2023-03-15T23:59:59")),
        (45_000.999_98, false, Some("2023-03-15T23:59:58")),
        (1.999_999_99, false, Some("1900-01-01T23:59:59")),
        (0.0, false, None),
        (0.5, false, None),
        (44_622.0, true, Some("2026-03-03")),
        (2_958_465.0, false, Some("9999-12-31")),
        (2_958_466.0, false, None),
        (-1.0, false, None),
        (f64::NAN, false, None),
    ] {
        assert_eq!(date_text(number, is_1904, true).as_deref(), text, "{number}");
    }
    assert_eq!(date_text(0.604_166_667, false, false).as_deref(), Some("14:30"));
    assert_eq!(duration_text(1.5).as_deref(), Some("36:00"));
}

#[test]
fn formats_that_show_no_number_are_told_from_those_that_show_it_otherwise() {
    for (code, hides) in [
        (";;;", true),
        (";", true),
        ("\"\"", true),
        ("\"5 years\"", true),
        (" ", true),
        ("\"yes\";\"no\"", true),
        ("", false),
        ("General", false),
        ("[Red]", false),
        ("0.00", false),
        ("0;;", false),
        ("@", false),
        ("yyyy-mm-dd", false),
        ("[h]", false),
        ("[$€-407]0", false),
    ] {
        assert_eq!(hides_numbers(code), hides, "{code}");
    }
}
