//! The search index of a preview. It is made when a page asks for it, never because something was saved, and kept until a page
//! asks again after a change.
//!
//! Pagefind's script first loads [`ENTRY`], which names all that it loads later. So that file decides which index a page works
//! with; the one before is kept, too, for pages that are still open.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};

use rustc_hash::FxHashMap;
use tokio::{sync::watch, task, time};

use super::site::Rendering;
use crate::{fingerprint::Fingerprint, search};

/// The file that a page asks for when it begins to search.
const ENTRY: &str = "pagefind-entry.json";

/// How long a page waits for the index of what it was just told, while there is an older one.
const PATIENCE: Duration = Duration::from_secs(3);

/// The indexes of a preview.
#[derive(Default)]
pub(super) struct Search {
    kept: Mutex<Kept>,
    /// Held while an index is made: one after the other.
    making: Mutex<()>,
}

#[derive(Default)]
struct Kept {
    newest: Option<Arc<Index>>,
    before: Option<Arc<Index>>,
    /// The site whose index was last asked for, and whether that is made.
    asked: Option<(Weak<Rendering>, watch::Receiver<bool>)>,
}

/// The files of an index by their paths.
struct Index {
    made_of: Fingerprint,
    files: FxHashMap<String, Vec<u8>>,
}

impl Search {
    /// A file of the index of a site, by its path in the output; none if it is no such file.
    pub(super) async fn file(self: &Arc<Self>, good: &Arc<Rendering>, file: &str) -> Option<Vec<u8>> {
        let path = file.strip_prefix(search::FOLDER).filter(|_| good.snapshot().site.is_searched())?;
        let known = lock(&self.kept).newest.is_some();
        if path == ENTRY || !known {
            let mut made = self.ask(good);
            let made = made.wait_for(|made| *made);
            // Whoever makes it may fail; then there is what there was.
            if known {
                let _ = time::timeout(PATIENCE, made).await;
            } else {
                let _ = made.await;
            }
        }
        let kept = lock(&self.kept);
        let indexes = [&kept.newest, &kept.before];
        indexes.into_iter().flatten().find_map(|index| index.files.get(path)).cloned()
    }

    /// Has the index of a site made, unless that has been asked for.
    fn ask(self: &Arc<Self>, good: &Arc<Rendering>) -> watch::Receiver<bool> {
        let mut kept = lock(&self.kept);
        if let Some((_, made)) = kept.asked.as_ref().filter(|(site, _)| site.as_ptr() == Arc::as_ptr(good)) {
            return made.clone();
        }
        let (done, made) = watch::channel(false);
        kept.asked = Some((Arc::downgrade(good), made.clone()));
        let (search, good) = (self.clone(), good.clone());
        task::spawn_blocking(move || {
            search.make(&good);
            done.send_replace(true);
        });
        made
    }

    fn make(&self, good: &Rendering) {
        let _making = lock(&self.making);
        let records = good.with_dependent(|_, renderer| renderer.search_records());
        let made_of = search::fingerprint(&records);
        if lock(&self.kept).newest.as_ref().is_some_and(|newest| newest.made_of == made_of) {
            return;
        }
        let Ok(files) = search::index(records) else { return };
        let index = Arc::new(Index { made_of, files: files.into_iter().collect() });
        let mut kept = lock(&self.kept);
        kept.before = kept.newest.replace(index);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
