//! A table of the terms of one taxonomy against those of another.

use rustc_hash::FxHashMap;

use super::{
    Scope,
    page::Head,
    shared::{self, Number},
    tones::Tones,
};
use crate::{
    graph::table_folder,
    locale::Arg,
    model::{StudyId, TermId},
    slug::Permalink,
    theme::{Context, Object, Value, list, none},
};

pub(super) fn table(scope: &Scope<'_>, index: usize, context: &mut Context<'_>) -> &'static str {
    let site = scope.site();
    let table = &site.config.tables[index];
    let (Some(rows), Some(columns)) = (site.taxonomy_index(&table.rows), site.taxonomy_index(&table.columns)) else {
        return "table.html";
    };
    let title = shared::table_title(scope, rows, columns);
    let names = [
        shared::taxonomy_name(scope, rows, Number::Several),
        shared::name_in_sentence(scope, columns, Number::Several),
    ];
    let args = [("rows", Arg::Text(&names[0])), ("columns", Arg::Text(&names[1]))];
    let description = scope.message("table_description", &args);
    scope.head(context, Head { kind: "table", title, description, crumbs: Vec::new() });
    let grid = grid(scope, (rows, columns), WHOLE);
    context.insert("rows_taxonomy", shared::taxonomy_value(scope, site.taxonomy(rows), rows));
    context.insert("columns_taxonomy", shared::taxonomy_value(scope, site.taxonomy(columns), columns));
    context.insert("columns", grid.columns);
    context.insert("rows", grid.rows);
    context.insert("tones", grid.tones);
    context.insert("columns_left_out", grid.columns_left_out.into());
    "table.html"
}

/// The first table of the site, cut to what a home page can hold; nothing where it would be empty.
pub(super) fn on_home(scope: &Scope<'_>) -> Option<Value> {
    let site = scope.site();
    let table = site.config.tables.first()?;
    let pair @ (rows, columns) = (site.taxonomy_index(&table.rows)?, site.taxonomy_index(&table.columns)?);
    let grid = grid(scope, pair, ON_HOME);
    let address = Permalink::from_parts(&[site.language_prefix(scope.language), &table_folder(table)]);
    let value = Object::new()
        .set("title", shared::table_title(scope, rows, columns))
        .set("path", scope.view.links.path(address.as_str()))
        .set("taxonomies", list([rows, columns].map(|index| Value::from(&*site.taxonomy(index).key))))
        .set("columns", grid.columns)
        .set("rows", grid.rows)
        .set("tones", grid.tones)
        .set("left_out", grid.rows_left_out + grid.columns_left_out);
    (!grid.is_empty).then(|| value.into())
}

/// How many rows and columns a table shows at most.
struct Size {
    rows: usize,
    columns: usize,
}

const WHOLE: Size = Size { rows: usize::MAX, columns: 40 };

const ON_HOME: Size = Size { rows: 16, columns: 10 };

/// The cells of a table, and what did not fit.
struct Grid {
    columns: Value,
    rows: Value,
    tones: Value,
    columns_left_out: usize,
    rows_left_out: usize,
    is_empty: bool,
}

fn grid(scope: &Scope<'_>, (rows, columns): (u16, u16), size: Size) -> Grid {
    let counts = count(scope, rows, columns);
    let (mut row_terms, mut column_terms) = (with_studies(scope, rows), with_studies(scope, columns));
    let rows_left_out = trim(scope, &mut row_terms, size.rows);
    let columns_left_out = trim(scope, &mut column_terms, size.columns);
    let pairs = row_terms.iter().flat_map(|&row| column_terms.iter().map(move |&column| (row, column)));
    let tones = Tones::up_to(pairs.filter_map(|pair| counts.get(&pair)).map(|(count, _)| *count).max().unwrap_or(0));
    let lines = row_terms.iter().map(|&row| {
        let of = |&column: &TermId| counts.get(&(row, column)).copied();
        let cells = column_terms.iter().map(|column| match of(column) {
            Some(counted) => cell(scope, (row, *column), counted).set("step", tones.of(counted.0)).into(),
            None => empty(),
        });
        Object::new()
            .set("term", scope.term(row))
            .set("cells", list(cells))
            .set("total", scope.lists().under(row).len())
            .into()
    });
    let rows = list(lines);
    let columns = list(column_terms.iter().map(|&column| scope.term(column)));
    let is_empty = row_terms.is_empty() || column_terms.is_empty();
    Grid { columns, rows, tones: tones.legend(scope), columns_left_out, rows_left_out, is_empty }
}

/// The number of studies for each pair of terms, and one of the studies.
type Counts = FxHashMap<(TermId, TermId), (usize, StudyId)>;

fn count(scope: &Scope<'_>, rows: u16, columns: u16) -> Counts {
    let site = scope.site();
    let mut counts = Counts::default();
    for &study in &scope.lists().studies {
        let row_terms = terms_of(scope, study, rows);
        let column_terms = terms_of(scope, study, columns);
        for &row in &row_terms {
            for &column in &column_terms {
                counts.entry((row, column)).or_insert((0, study)).0 += 1;
            }
        }
    }
    debug_assert!(counts.len() <= site.terms[rows as usize].terms.len() * site.terms[columns as usize].terms.len());
    counts
}

/// The terms of a taxonomy that a study stands under: those it names and those above them.
fn terms_of(scope: &Scope<'_>, study: StudyId, taxonomy: u16) -> Vec<TermId> {
    let site = scope.site();
    let named = site.study(study).terms.iter().filter(|term| term.taxonomy == taxonomy);
    let mut terms: Vec<TermId> = named.flat_map(|&term| site.lineage(term)).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn with_studies(scope: &Scope<'_>, taxonomy: u16) -> Vec<TermId> {
    let all = scope.lists().terms[taxonomy as usize].iter().map(|&term| TermId { taxonomy, term });
    all.filter(|&id| !scope.lists().under(id).is_empty()).collect()
}

/// Keeps the terms with the most studies, in their order, and says how many were left out.
fn trim(scope: &Scope<'_>, terms: &mut Vec<TermId>, most: usize) -> usize {
    let left_out = terms.len().saturating_sub(most);
    if left_out > 0 {
        let mut kept: Vec<usize> = (0..terms.len()).collect();
        kept.sort_by_key(|&place| std::cmp::Reverse(scope.lists().under(terms[place]).len()));
        kept.truncate(most);
        kept.sort_unstable();
        *terms = kept.into_iter().map(|place| terms[place]).collect();
    }
    left_out
}

/// A cell leads to its study when there is one, and to the row's term when there are more.
fn cell(scope: &Scope<'_>, (row, column): (TermId, TermId), (count, study): (usize, StudyId)) -> Object {
    let site = scope.site();
    let permalink = match count {
        1 => site.permalink(site.study(study).document).clone(),
        _ => site.term_permalink(row, scope.language),
    };
    let [row, column] = [row, column].map(|id| site.term_name(id, scope.language));
    let studies = scope.study_count(count);
    let args = [("row", Arg::Text(row)), ("column", Arg::Text(column)), ("studies", Arg::Text(&studies))];
    Object::new()
        .set("count", count)
        .set("path", scope.view.links.path(permalink.as_str()))
        .set("label", scope.message("table_cell", &args))
}

/// A cell of which no study is known.
fn empty() -> Value {
    Object::new().set("count", 0usize).set("path", none()).set("label", "").set("step", 0usize).into()
}
