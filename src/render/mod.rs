//! Routes that no template makes: the collection as data.

pub mod citation;
pub mod data;
pub mod json_ld;
pub mod library;
pub mod manifest;
