//! The command line: glue between what was typed and the stages.
