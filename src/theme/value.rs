//! Values as templates see them, built without naming the template engine anywhere else.

use std::borrow::Cow;

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeStruct},
};

use super::Asked;

/// A value in a template's context. Cloning shares it.
pub type Value = tera::Value;

/// All that a template gets, by name.
pub struct Context<'a> {
    values: Vec<(&'static str, Value)>,
    asked: &'a Asked,
}

impl<'a> Context<'a> {
    /// An empty one for templates that ask for these values.
    pub fn new(asked: &'a Asked) -> Self {
        Self { values: Vec::with_capacity(32), asked }
    }

    /// Gives a value a name; a later value of a name replaces the earlier one.
    pub fn insert(&mut self, name: &'static str, value: Value) {
        self.values.push((name, value));
    }

    /// Makes a value and gives it a name, if a template asks for it.
    pub fn offer(&mut self, name: &'static str, make: impl FnOnce() -> Value) {
        if self.asked.has(name) {
            self.insert(name, make());
        }
    }

    /// A value by its name.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.values.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The context as JSON, for people who write templates.
    pub fn to_json(&self) -> serde_json::Value {
        let values = self.values.iter().map(|(name, value)| {
            let value = serde_json::to_value(value).unwrap_or(serde_json::Value::Null);
            ((*name).to_owned(), value)
        });
        serde_json::Value::Object(values.collect())
    }

    pub(super) fn to_engine(&self) -> tera::Context {
        let mut context = tera::Context::new();
        for (name, value) in &self.values {
            context.insert_value(*name, value.clone());
        }
        context
    }
}

/// A map under construction; keys keep their order.
#[derive(Default)]
pub struct Object {
    entries: Vec<(Cow<'static, str>, Value)>,
    /// Whether a key is known only at run time.
    has_own_keys: bool,
}

impl Object {
    /// An empty one.
    pub fn new() -> Self {
        Self { entries: Vec::with_capacity(8), has_own_keys: false }
    }

    /// Adds a key.
    pub fn set(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.entries.push((Cow::Borrowed(key), value.into()));
        self
    }

    /// Adds a key that only the site's configuration knows.
    pub fn insert(&mut self, key: &str, value: impl Into<Value>) {
        self.entries.push((Cow::Owned(key.to_owned()), value.into()));
        self.has_own_keys = true;
    }
}

/// The engine has no faster way to take over a map than this, which puts the values in as they are: all others sort the keys or
/// hash them once more. It can't fail: keys are texts, and values are taken over without a look at them.
impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.has_own_keys {
            let mut map = serializer.serialize_map(Some(self.entries.len()))?;
            self.entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
            return map.end();
        }
        let mut fields = serializer.serialize_struct("Object", self.entries.len())?;
        for (key, value) in &self.entries {
            // Keys known at compile time are not copied.
            if let Cow::Borrowed(key) = key {
                fields.serialize_field(key, value)?;
            }
        }
        fields.end()
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Value::from_serializable(&object)
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
