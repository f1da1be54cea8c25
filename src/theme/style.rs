//! The custom properties that a theme's stylesheet declares, for themes that begin with them and for their reference.

/// The custom properties of a stylesheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// Those of its first `:root`, with their values.
    pub light: Vec<(String, String)>,
    /// Those of its second, which is the one for the dark.
    pub dark: Vec<(String, String)>,
}

/// Reads the custom properties of a stylesheet that is written as the embedded themes' are: `:root` once for the light, then once
/// for the dark.
pub fn properties(stylesheet: &str) -> Properties {
    let mut blocks =
        stylesheet.split(":root {").skip(1).map(|rest| rest.split('}').next().map_or_else(Vec::new, declarations));
    Properties { light: blocks.next().unwrap_or_default(), dark: blocks.next().unwrap_or_default() }
}

fn declarations(block: &str) -> Vec<(String, String)> {
    let without_comments: String = block.split("/*").map(|part| part.rsplit("*/").next().unwrap_or_default()).collect();
    let pairs = without_comments.split(';').filter_map(|one| one.trim().split_once(':'));
    let custom = pairs.filter(|(name, _)| name.starts_with("--"));
    custom.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::properties;

    #[test]
    fn comments_and_other_declarations_are_left_out() {
        let style = "/* a */ :root { color-scheme: light; /* one; */ --a: 1px; --b: x, y; }\n@media (dark) { :root { --a: 2px } }";
        let found = properties(style);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(found.light, [pair("--a", "1px"), pair("--b", "x, y")]);
        assert_eq!(found.dark, [pair("--a", "2px")]);
    }
}
