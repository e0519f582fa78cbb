//! Letters in a browser, as they are written: a local page that follows every save.
//!
//! A [`PreviewState`] has the workspace as it was last read and makes [views](view) of its letters. The
//! [`Site`](site::Site) answers requests for them and for the [page] around them, over
//! [connections](serve) from this machine alone. Nothing is served by its path: an address names a letter or
//! an employer of the workspace, or a view that was made, and everything else is not there.

pub mod page;
pub mod request;
pub mod response;
pub mod serve;
pub mod site;
pub mod state;
pub mod token;
pub mod view;

pub use serve::Preview;
pub use state::{PreviewOptions, PreviewState};
