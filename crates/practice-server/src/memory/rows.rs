//! Rows in the order of their keys. A sorted list, not a map of the standard library: the model's tables are short, and
//! a page that downloads this crate would download the map's code as well.

use std::borrow::Borrow;

#[derive(Clone, Debug)]
pub(super) struct Rows<K, Row>(Vec<(K, Row)>);

impl<K, Row> Default for Rows<K, Row> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, Row> Rows<K, Row> {
    pub(super) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&Row>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        Some(&self.0[at].1)
    }

    pub(super) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut Row>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        Some(&mut self.0[at].1)
    }

    /// Puts a row in its place; a row of the same key goes.
    pub(super) fn insert(&mut self, key: K, row: Row) {
        match self.place(&key) {
            Ok(at) => self.0[at].1 = row,
            Err(at) => self.0.insert(at, (key, row)),
        }
    }

    /// Whether there was such a row to remove.
    pub(super) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        let found = self.place(key);
        if let Ok(at) = found {
            self.0.remove(at);
        }
        found.is_ok()
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &Row)> {
        self.0.iter().map(|(key, row)| (key, row))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Where a key stands, or where it would.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0
            .binary_search_by(|(known, _)| known.borrow().cmp(key))
    }
}
