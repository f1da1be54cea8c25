//! What the messages of a Fluent file mention: variables, other messages, terms and functions, each with its place. Whether they
//! are there is the business of whoever knows them.

use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use super::messages::without_mark;
use crate::source::Span;

/// A message of a file, or a term.
#[derive(Debug)]
pub struct Described {
    /// Its name; that of a term begins with a hyphen.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// What its text mentions, in this order.
    pub mentions: Vec<Mention>,
}

/// A name in a message's text.
#[derive(Debug)]
pub struct Mention {
    /// What is named.
    pub kind: Mentioned,
    /// The name, without `$` or hyphen.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// What a message can mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mentioned {
    /// `{ $count }`
    Variable,
    /// `{ studies }`
    Message,
    /// `{ -brand }`
    Term,
    /// `{ NUMBER($count) }`
    Function,
}

/// The messages and terms of a file that can be read, in their order.
pub fn described(text: &str) -> Vec<Described> {
    let text = &*without_mark(text);
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    let describe = |entry: &Entry<&str>| {
        let (id, value, sign) = match entry {
            Entry::Message(message) => (message.id.name, message.value.as_ref(), ""),
            Entry::Term(term) => (term.id.name, Some(&term.value), "-"),
            _ => return None,
        };
        let mut reader = Reader { text, mentions: Vec::new() };
        value.into_iter().for_each(|value| reader.pattern(value));
        Some(Described { name: format!("{sign}{id}"), span: place(text, id), mentions: reader.mentions })
    };
    resource.body.iter().filter_map(describe).collect()
}

/// Where a part of a text stands in it. The parser tells no places, but what it gives lies in the text itself.
fn place(text: &str, part: &str) -> Span {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    (start..start + part.len()).into()
}

struct Reader<'a> {
    text: &'a str,
    mentions: Vec<Mention>,
}

impl<'a> Reader<'a> {
    fn pattern(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&'a str>) {
        match inline {
            InlineExpression::VariableReference { id } => self.mention(Mentioned::Variable, id.name),
            InlineExpression::MessageReference { id, .. } => self.mention(Mentioned::Message, id.name),
            // What a term is given belongs to the term.
            InlineExpression::TermReference { id, .. } => self.mention(Mentioned::Term, id.name),
            InlineExpression::FunctionReference { id, arguments } => {
                self.mention(Mentioned::Function, id.name);
                self.arguments(arguments);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&'a str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }

    fn mention(&mut self, kind: Mentioned, name: &str) {
        self.mentions.push(Mention { kind, name: name.to_owned(), span: place(self.text, name) });
    }
}
