//! Values as templates see them, built without naming the template engine anywhere else.

use std::sync::Arc;

use tera::value::{Key, Map};

/// A value in a template's context. Cloning shares it.
pub type Value = tera::Value;

/// A map under construction; keys keep their order.
#[derive(Default)]
pub struct Object(Map);

impl Object {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a key.
    pub fn set(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(Key::Str(key), value.into());
        self
    }

    /// Adds a key that only the site's configuration knows.
    pub fn insert(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(Key::String(Arc::from(key)), value.into());
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Value::from(object.0)
    }
}

/// HTML that templates put in as it is.
pub fn html(text: &str) -> Value {
    Value::safe_string(text)
}

/// Nothing: `{% if %}` takes it for false.
pub fn none() -> Value {
    Value::none()
}

/// A value, or nothing.
pub fn optional<T: Into<Value>>(value: Option<T>) -> Value {
    value.map_or_else(none, Into::into)
}

/// A list.
pub fn list(values: impl IntoIterator<Item = Value>) -> Value {
    Value::from(values.into_iter().collect::<Vec<_>>())
}
