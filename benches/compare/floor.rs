//! The least that anybody has to do: read each study, skip its front matter, render its Markdown, and write a page in a folder of
//! its own; and as many other pages as a site has, of one size and without any thought.
//!
//! No links, no table of contents, no colours, no templates, and nobody compares what was there before.

use std::{fs, path::Path};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

/// The pages that aren't those of studies.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    pub pages: usize,
    /// The size of each.
    pub bytes: usize,
}

const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Invented cases</title></head>\n<body>\n<main>\n";
const FOOT: &str = "</main>\n</body>\n</html>\n";

pub fn build(site: &Path, out: &Path, lists: &Lists) {
    write_all(site, out, lists, |_, body| {
        let mut page = String::with_capacity(2 * body.len());
        page.push_str(HEAD);
        html::push_html(&mut page, Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES));
        page.push_str(FOOT);
        page.into_bytes()
    });
}

/// Reads every study and writes the page that is made of its front matter and its body; and the other pages.
pub fn write_all(site: &Path, out: &Path, lists: &Lists, page: impl Fn(&str, &str) -> Vec<u8> + Sync) {
    let studies: Vec<_> =
        fs::read_dir(site.join("content/studies")).unwrap().map(|entry| entry.unwrap().path()).collect();
    studies.par_iter().for_each(|file| {
        let text = fs::read_to_string(file).unwrap();
        let (front_matter, body) = text[4..].split_once("\n---\n").unwrap();
        write(&out.join("studies").join(file.file_stem().unwrap()), &page(front_matter, body));
    });
    let page = vec![b' '; lists.bytes];
    (0..lists.pages).into_par_iter().for_each(|number| write(&out.join(format!("lists/{number}")), &page));
}

fn write(folder: &Path, page: &[u8]) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("index.html"), page).unwrap();
}
