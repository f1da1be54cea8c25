# The words of casebook's default theme in English: every word that readers see or hear and no author wrote.
#
# A theme or a site changes one by a message of the same name in its own i18n/en.ftl, and another language is a copy of this
# file with its name: i18n/nl.ftl. Messages that a language lacks come from the site's first language, then from here.
# Fluent's syntax: https://projectfluent.org/fluent/guide/


## Finding one's way

skip_to_content = Skip to the content
menu = Menu
navigation = Main
breadcrumbs = You are here
home = Home
studies = Studies
lessons = Lessons
events = Events
contents = Contents
back_home = Go to the home page
browse = Browse
browse_all = { $name }: all { $count }
all_studies = All studies
all_lessons = All lessons
all_events = All events

## Lists of several pages

pages = Pages of this list
page_of = Page { $current } of { $total }
previous_page = Previous page
next_page = Next page
previous_study = Previous study
next_study = Next study
more_studies = More studies

## Numbers

study_count = { $count ->
    [0] No studies
    [one] { $count } study
   *[other] { $count } studies
}
study_noun = { $count ->
    [one] Study
   *[other] Studies
}
lesson_noun = { $count ->
    [one] Lesson
   *[other] Lessons
}
lesson_count = { $count ->
    [0] No lessons
    [one] { $count } lesson
   *[other] { $count } lessons
}
clause_count = { $count ->
    [0] No clauses
    [one] { $count } clause
   *[other] { $count } clauses
}
and_more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}

## The built-in taxonomies

taxonomy_authority = Authorities
taxonomy_authority_one = Authority
taxonomy_country = Countries
taxonomy_country_one = Country
taxonomy_product = Products
taxonomy_product_one = Product
taxonomy_criteria = Criteria
taxonomy_criteria_one = Criterion

## The stages of a procurement at which a criterion is used

stage = Stage
stage_subject_matter = Subject matter
stage_selection = Selection
stage_specification = Specification
stage_award = Award
stage_contract = Contract
stage_unknown = Stage not recorded

## Home

newest_studies = Newest studies
lessons_to_read = Lessons worth reading
table_more = { $count ->
    [0] The whole table
   *[other] The whole table: { $count } more rows and columns
}
no_studies = There are no studies yet.

## A study

facts = Facts
more_facts = More facts
published = Published
updated = Updated
changed = Last changed
contract = Contract
contract_value = Value
contract_inferred = It is not certain that these facts belong to this study.
contract_value_estimated = Estimated value
partners = Partners
sdgs = Sustainable Development Goals
weight = Weight
wording = Wording
voices = What they said
paraphrase = In our words, after what they said
documents = Documents
sources = Sources
contacts = Contacts
not_published = Not published
not_published_note = Looked for in the sources and not found, so that you need not look again:
related_studies = Related studies
related_same = same { $name }
related_shared = { $count } shared { $name }
related_picked = chosen by the editors
linked_from = Linked from
link_to_lesson = Link to lesson
copy = Copy
copied = Copied
cite = Cite this study
citation = Citation
cite_text = { $collection } ({ $year }): { $title }.
cite_text_published = { $author } ({ $year }): { $title }. In: { $collection }.
cite_undated = undated
cite_files = This citation for reference managers
cite_bibtex = BibTeX
cite_csl = CSL-JSON
take_along = Take it with you
download_json = All facts (JSON)
download_markdown = The text as it was written (Markdown)
machine_readable = Linked data (JSON-LD)
print = Print

## A term

definition = Definition
legal_basis = Legal basis
aliases = Also called
website = Website
narrower = Narrower
uses = Where it was used
uses_caption = Each use with its stage, weight and wording, as far as they are known
who = Who
not_recorded = not recorded
cite_wording = This wording in its study
study = Study

## Lessons

lessons_description = What the buyers learned, sorted by what it is about.
lessons_general = General

## Lists that can be narrowed

explore = Explore
explore_description = All studies, narrowed by what you choose: any number of terms, and how many studies each of them would leave.
explore_without = A script narrows this list, and scripts are off in your browser.
explore_failed = The list can't be narrowed, because its data did not arrive.
explore_instead = These pages list the same studies:
explore_choose = Narrow the list
explore_clear = Clear all
explore_sort = Sort by
explore_newest = Newest first
explore_title = Title
explore_all_of = Show all { $count }
explore_fewer = Show fewer
explore_find = Find in { $name }
explore_more = Show more
explore_nothing = Nothing is left. Take back one of your choices.
year = Year
language = Language

# What is chosen as a sentence: "Award criteria in Norway and Sweden: 2 studies". Its beginning has the chosen criteria and stages,
# and each other choice its own phrase behind it: explore_in_ and the key of the taxonomy, or explore_in_other.

explore_sentence = { $what }: { $count }
explore_studies_with = { $terms }
explore_studies_at = { $stages } criteria
explore_studies_with_at = { $terms } ({ $stages })
explore_lessons_on = Lessons on { $terms }
explore_clauses_on = Clauses on { $terms }
explore_clauses_at = Clauses of { $stages } criteria
explore_clauses_on_at = Clauses on { $terms } ({ $stages })
explore_in_authority = by { $names }
explore_in_country = in { $names }
explore_in_product = for { $names }
explore_in_year = of { $names }
explore_in_other = with { $name } { $names }

## Studies side by side

compare = Compare
compare_description = Two studies side by side: the same facts in the same rows.
compare_pair = { $left } and { $right }
compare_pair_description = { $left } and { $right }, side by side: the same facts in the same rows.
compare_with = Compare side by side
compare_facts = Facts
compare_criteria = Criteria by stage
compare_same = same
compare_differs = differs
compare_one = in one only
compare_both = both
compare_only = only here
compare_first = First study
compare_second = Second study
compare_choose = Choose a study
compare_find = Find in the titles
compare_pairs = Related studies, side by side
compare_without = A script sets any two studies side by side, and scripts are off in your browser. The page of each study leads to those most like it.
compare_failed = The studies can't be set side by side, because their data did not arrive. A page that was opened from a disk can't read it.

## Clauses

clauses = Clauses
clauses_description = The wording of criteria in tenders and contracts: to read, to compare, and to copy with where it comes from.
clauses_of = All clauses on { $name }

## Tables of two taxonomies

table_title = { $rows } by { $columns }
table_description = { $rows } and { $columns }: how many studies there are of each pair.
table_cell = { $row }, { $column }: { $studies }
table_empty = nothing recorded
table_total = All
table_legend = Each number leads to the study, or to the studies of its row where there are several. A dot says that no study is recorded; the deeper the tone, the more studies.
columns_left_out = { $count ->
    [one] { $count } column with few studies is left out.
   *[other] { $count } columns with few studies are left out.
}
tables = Tables
range = { $from }–{ $to }

## The studies in time

timeline = Timeline
timeline_description = When the studies were published, and when their contracts run.
timeline_legend = A line marks the day on which a study was published, and a bar the time of its contract, where that is known.
timeline_undated = { $count ->
    [one] { $count } study has no date.
   *[other] { $count } studies have no date.
}
contracts_running = Contracts running
undated = Undated

## The map of countries

map_title = Map of the countries with studies
map_country = { $country }: { $studies }
map_table = The same as a table
map_not_drawn = { $count ->
    [one] { $count } country has no place on this map.
   *[other] { $count } countries have no place on this map.
}
compared_caption = Each country with its studies, and with what they name

## Events

when = When
until = to
where = Where
time = Time
no_events = There are no events yet.

## The accessibility statement: the model of Decision (EU) 2018/1523

accessibility = Accessibility
accessibility_description = How accessible this site is, what is not, and where to tell of it.
accessibility_commitment = Everybody should be able to use { $site }: with any device, with the keyboard alone, with a screen reader, enlarged, in their own colours.
accessibility_law = This statement is made under { $law }.
accessibility_standard = the Web Content Accessibility Guidelines (WCAG) 2.2, level AA
accessibility_status = Compliance status
accessibility_full = This site is fully compliant with { $standard }.
accessibility_partial = This site is partially compliant with { $standard }, because of what is listed below.
accessibility_none = This site is not compliant with { $standard }. What is not accessible is listed below.
accessibility_barriers = What is not accessible
accessibility_non_compliance = Not compliant with the standard
accessibility_disproportionate_burden = A disproportionate burden to mend
accessibility_outside_scope = Outside the scope of the law
accessibility_preparation = How this statement was prepared
accessibility_prepared = Prepared
accessibility_reviewed = Last reviewed
accessibility_prepared_on = This statement was prepared on { $date }.
accessibility_reviewed_on = It was last reviewed on { $date }.
accessibility_feedback = Feedback and contact
accessibility_feedback_text = Tell us of anything that you can't read or use, or ask for it in another form:
accessibility_enforcement = Enforcement procedure
accessibility_enforcement_text = If you get no answer, or none that helps, turn to:

## Pages that stand in for another

not_found = Page not found
not_found_text = There is no page at this address. It may have moved, or the address may have a slip of the pen.
moved = This page has moved
moved_to = Its new address:

## The foot of every page

publisher = Published by
data = Data
data_json = All studies as JSON
data_csv = All studies as CSV
feed = Feed
feed_of = { $name }: feed
languages = Languages

## Values

yes = Yes
no = No

## What Markdown is rendered with

alert_caution = Caution
alert_important = Important
alert_note = Note
alert_tip = Tip
alert_warning = Warning
back_to_reference = Back to the text, reference
footnotes = Footnotes
link_to_section = Link to this section
table = Table

## The built-in fields

field_title = Title
field_summary = Summary
field_date = Date
field_updated = Updated
field_draft = Draft
field_slug = Address
field_aliases = Also called
field_lang = Language
field_image = Picture
field_src = File
field_alt = Description
field_related = Related
field_order = Order
field_lessons = Lessons
field_lesson = Lesson
field_quotes = Quotes
field_text = Text
field_by = By
field_role = Role
field_paraphrase = Paraphrase
field_contract = Contract
field_reference = Reference
field_value = Value
field_currency = Currency
field_estimated = Estimated
field_inferred = Inferred
field_start = Start
field_end = End
field_duration = Duration
field_procedure = Procedure
field_cpv = CPV codes
field_note = Note
field_documents = Documents
field_sources = Sources
field_url = Link
field_contacts = Contacts
field_name = Name
field_email = E-mail
field_partners = Partners
field_sdgs = Sustainable Development Goals
field_not_published = Not published
field_time = Time
field_place = Place
field_website = Website
field_parent = Broader
field_country = Country
field_definition = Definition
field_legal_basis = Legal basis
field_article = Article
field_criterion = Criterion
field_criteria = Criteria
field_stage = Stage
field_weight = Weight
field_clause = Wording

## The UN Sustainable Development Goals, by number

sdg_1 = No poverty
sdg_2 = Zero hunger
sdg_3 = Good health and well-being
sdg_4 = Quality education
sdg_5 = Gender equality
sdg_6 = Clean water and sanitation
sdg_7 = Affordable and clean energy
sdg_8 = Decent work and economic growth
sdg_9 = Industry, innovation and infrastructure
sdg_10 = Reduced inequalities
sdg_11 = Sustainable cities and communities
sdg_12 = Responsible consumption and production
sdg_13 = Climate action
sdg_14 = Life below water
sdg_15 = Life on land
sdg_16 = Peace, justice and strong institutions
sdg_17 = Partnerships for the goals

## Search

search = Search
search_description = The full text of all studies, pages and terms.
search_words = Words to look for
search_study = Study
search_event = Event
search_page = Page
search_lesson = Lesson { $number }
search_kind = Kind of page
search_narrow = Narrow the results
search_order = Order
search_best = Best match first
search_newest = Newest first
search_all = Show all { $count }
search_more = Show more results
search_clear = Take back all choices
search_places = Found in
search_browse = Lists of everything
search_loading = Loading what there is to search in…
search_failed = The search could not be started. These lists lead to everything, too.
search_needs_script = Searching needs JavaScript, which is off in this browser. These lists lead to everything, too.
search_needs_server = Searching works where the site is on the web, not in a copy on a disk. These lists lead to everything, too.
# The number of results is put in by a script; $form is its plural form: zero, one, two, few, many or other.
search_found = { $form ->
    [zero] Nothing found for “{ $query }”
    [one] { $count } result for “{ $query }”
   *[other] { $count } results for “{ $query }”
}
search_among = { $form ->
    [zero] Nothing found for “{ $query }” in { $choices }
    [one] { $count } result for “{ $query }” in { $choices }
   *[other] { $count } results for “{ $query }” in { $choices }
}
search_listed = { $form ->
    [zero] Nothing in { $choices }
    [one] { $count } page in { $choices }
   *[other] { $count } pages in { $choices }
}
