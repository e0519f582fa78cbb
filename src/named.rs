//! Kinds that have a name: one table for all of them and what they are called.

/// Gives an enum the list of its variants, `ALL`, and the name of each.
macro_rules! named {
    ($type:ident: $($variant:ident $name:literal)*) => {
        impl $type {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name, wherever people write it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}
