//! The web app manifest: under which name and icon a device keeps the site. Colours are the theme's business, so it names none.

use serde_json::json;

use crate::view::View;

/// The theme's icon, where it has one.
const ICON: &str = "assets/favicon.svg";

/// The manifest of the site's first language. Its addresses are relative to itself.
pub fn manifest(view: &View<'_>) -> Vec<u8> {
    let site = view.site;
    let locale = &site.locales[0];
    let mut manifest = json!({
        "name": site.config.title,
        "description": site.config.description,
        "lang": locale.tag(),
        "dir": locale.direction().as_str(),
        "start_url": format!("./{}", view.links.path("")),
        "scope": "./",
        "display": "browser",
    });
    if view.theme.asset(ICON).is_some() {
        manifest["icons"] = json!([{"src": ICON, "sizes": "any", "type": "image/svg+xml"}]);
    }
    let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
