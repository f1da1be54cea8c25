//! What an accessibility statement says, in the parts that the model of Commission Implementing Decision (EU) 2018/1523 has.

use super::fields::{map, text, words};
use crate::{
    date::Date,
    diagnostic::{Diagnostic, codes},
    schema::{Field, FieldType, Item, Values},
    source::SourcePath,
};

/// An accessibility statement.
#[derive(Debug, Clone)]
pub struct Accessibility {
    /// How far the site keeps to the standard.
    pub status: Compliance,
    /// The standard, where it is another than the theme names.
    pub standard: Option<String>,
    /// The law by which the site has to be accessible.
    pub law: Option<String>,
    /// What is not accessible.
    pub barriers: Vec<Barrier>,
    /// When the statement was prepared.
    pub prepared: Option<Date>,
    /// How it was found out what it says.
    pub method: Option<String>,
    /// When it was last looked through.
    pub reviewed: Option<Date>,
    /// To whom readers write of barriers.
    pub contact: Contact,
    /// To whom they turn when nobody answers.
    pub enforcement: Option<Enforcement>,
}

/// How far a site keeps to the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compliance {
    /// Wholly.
    Full,
    /// Mostly.
    Partial,
    /// Not.
    None,
}

/// Something that is not accessible.
#[derive(Debug, Clone)]
pub struct Barrier {
    /// What it is.
    pub what: String,
    /// Why it is so.
    pub why: Reason,
}

/// Why something is not accessible: the three reasons of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It does not keep to the standard.
    NonCompliance,
    /// To mend it would be a disproportionate burden.
    Burden,
    /// The law does not ask for it.
    OutsideScope,
}

/// Where readers tell of barriers.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// Who it is; may be empty.
    pub name: String,
    /// An address for letters by e-mail; may be empty.
    pub email: String,
    /// A page, such as one with a form; may be empty.
    pub url: String,
}

/// The body that sees to it that complaints are answered.
#[derive(Debug, Clone)]
pub struct Enforcement {
    /// Its name.
    pub name: String,
    /// Its website; may be empty.
    pub url: String,
}

impl Compliance {
    const ALL: [Self; 3] = [Self::Full, Self::Partial, Self::None];

    /// The word that stands for it in casebook.yaml and in the names of messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::None => "none",
        }
    }
}

impl Reason {
    /// All of them, in the order of the model.
    pub const ALL: [Self; 3] = [Self::NonCompliance, Self::Burden, Self::OutsideScope];

    /// The word that stands for it in casebook.yaml.
    pub fn word(self) -> &'static str {
        match self {
            Self::NonCompliance => "non-compliance",
            Self::Burden => "disproportionate-burden",
            Self::OutsideScope => "outside-scope",
        }
    }
}

/// The keys of the statement.
pub(super) fn fields() -> Vec<Field> {
    let barrier = vec![
        Field::new("what", text(), "What it is, for whom, and what they can use instead.").required(),
        Field::new("why", words(&Reason::ALL.map(Reason::word)), "Why it is so; `non-compliance` otherwise."),
    ];
    let contact = vec![
        Field::new("name", text(), "Who answers."),
        Field::new("email", FieldType::Email, "An address for e-mail."),
        Field::new("url", FieldType::Url, "A page, such as one with a form."),
    ];
    let enforcement = vec![
        Field::new("name", text(), "The body to which readers turn.").required(),
        Field::new("url", FieldType::Url, "Its website."),
    ];
    vec![
        Field::new("status", words(&Compliance::ALL.map(Compliance::word)), "How far the site keeps to the standard.")
            .required(),
        Field::new("standard", text(), "The standard; WCAG 2.2, level AA, otherwise."),
        Field::new("law", text(), "The law by which the site has to be accessible, if there is one."),
        Field::new("barriers", map(barrier, Some("what")).list(), "What is not accessible."),
        Field::new("prepared", FieldType::Date, "When the statement was prepared.").required(),
        Field::new("method", text(), "How it was found out what the statement says."),
        Field::new("reviewed", FieldType::Date, "When it was last looked through."),
        Field::new("contact", map(contact, Some("email")), "To whom readers write of barriers.").required(),
        Field::new("enforcement", map(enforcement, Some("name")), "To whom they turn when nobody answers."),
    ]
}

/// Whether the status fits what is listed: readers have to learn what is not accessible, and of nothing else.
pub(super) fn check(values: &Values, statement: Option<&Accessibility>, path: &SourcePath) -> Option<Diagnostic> {
    let Accessibility { status, barriers, .. } = statement?;
    let (message, label) = match (status, barriers.is_empty()) {
        (Compliance::Full, false) if barriers.iter().any(|barrier| barrier.why == Reason::NonCompliance) => {
            ("`status` says `full`, and `barriers` lists what does not comply", "write `partial` or `none`")
        }
        (Compliance::Partial | Compliance::None, true) => {
            ("`status` says that something is not accessible, and `barriers` lists nothing", "list it, or write `full`")
        }
        _ => return None,
    };
    Some(Diagnostic::new(&codes::UNKNOWN_VALUE, path, message).at(values.get("status")?.span).label(label))
}

/// The statement that casebook.yaml asks for. What it lacks has been named already.
pub(super) fn read(values: &Values) -> Option<Accessibility> {
    let texts = |values: &Values, key: &str| values.text(key).map(|text| text.to_string());
    let text = |key: &str| texts(values, key);
    let part = |key: &str| values.get(key).and_then(Item::as_map);
    let status = text("status")?;
    let barriers = values.list("barriers").iter().filter_map(Item::as_map).filter_map(|barrier| {
        let why = texts(barrier, "why");
        let why = Reason::ALL.into_iter().find(|reason| Some(reason.word()) == why.as_deref());
        Some(Barrier { what: texts(barrier, "what")?, why: why.unwrap_or(Reason::NonCompliance) })
    });
    let contact = part("contact").map(|contact| {
        let text = |key: &str| texts(contact, key).unwrap_or_default();
        Contact { name: text("name"), email: text("email"), url: text("url") }
    });
    let enforcement = part("enforcement")
        .and_then(|body| Some(Enforcement { name: texts(body, "name")?, url: texts(body, "url").unwrap_or_default() }));
    Some(Accessibility {
        status: Compliance::ALL.into_iter().find(|compliance| compliance.word() == status)?,
        standard: text("standard"),
        law: text("law"),
        barriers: barriers.collect(),
        prepared: values.date("prepared"),
        method: text("method"),
        reviewed: values.date("reviewed"),
        contact: contact.unwrap_or_default(),
        enforcement,
    })
}
