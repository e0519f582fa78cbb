//! What is exported, format by format; PDFs have a folder of their own.

mod docx;
mod golden;
mod html;
mod laws;
mod letterheads;
