//! Blocks of code for invented studies. No two are the same, so that nobody can colour one and show it twice.

use super::words::Words;

/// A fenced block of about ten lines.
pub fn block(number: usize, words: &mut Words) -> String {
    let lot = number + 1;
    let (points, limit) = (words.below(1000), words.below(50));
    let remark = words.plain();
    let (language, lines) = match words.below(4) {
        0 => (
            "json",
            format!(
                r#"{{
  "lot": {lot},
  "buyer": {{
    "name": "Office {limit}",
    "public": true
  }},
  "prices": [{points}, {limit}.50, null],
  "remark": "{remark}"
}}"#
            ),
        ),
        1 => (
            "xml",
            format!(
                r#"<?xml version="1.0"?>
<tender lot="{lot}">
  <!-- in force for {limit} days -->
  <price currency="EUR">{points}</price>
  <weights>
    <weight for="price">{limit}</weight>
    <weight for="quality"/>
  </weights>
  <note>{remark}</note>
</tender>"#
            ),
        ),
        2 => (
            "python",
            format!(
                r#"def points_{lot}(offers, weight={limit}):
    """{remark}"""
    best = min(offer.price for offer in offers)
    for offer in offers:
        # at most {points} points for the price
        points = {points} * best / offer.price
        if offer.name != "Office {limit}":
            yield offer.name, round(points + weight * offer.quality, 2)"#
            ),
        ),
        _ => (
            "rust",
            format!(
                r#"/// {remark}
fn lot_{lot}(offers: &[Offer]) -> Option<&Offer> {{
    const LIMIT: u32 = {points};
    offers
        .iter()
        .filter(|offer| offer.price < LIMIT && offer.days > {limit})
        .min_by_key(|offer| offer.price)
}}"#
            ),
        ),
    };
    format!("```{language}\n{lines}\n```\n")
}
