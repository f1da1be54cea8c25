//! E-mail addresses.

use crate::{
    schema::{Reader, Typed, read::Subject},
    yaml::Node,
};

const EXPECTED: &str = "an e-mail address such as name@example.org";

pub(in crate::schema) fn read(reader: &mut Reader<'_>, subject: &Subject<'_>, node: &Node) -> Option<Typed> {
    let text = &reader.scalar(subject, EXPECTED, node)?.text;
    if is_address(text) {
        return Some(Typed::Text((**text).into()));
    }
    reader.wrong_type(subject, EXPECTED, node);
    None
}

/// Whether it has the form that mail programs accept (the HTML standard's, without its length limits).
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let local_char = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    !local.is_empty() && local.chars().all(local_char) && domain.contains('.') && domain.split('.').all(label)
}
