//! Routes that no template makes: the collection as data.

pub mod data;
pub mod json_ld;
