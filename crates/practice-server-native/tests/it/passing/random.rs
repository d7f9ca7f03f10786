//! Numbers that look random and are the same in every run.

/// A generator, from its seed.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, below: usize) -> usize {
        // Knuth's MMIX generator; its upper half is random enough.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }

    pub(crate) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    pub(crate) fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    pub(crate) fn octets(&mut self, most: usize) -> Vec<u8> {
        let length = self.below(most);
        (0..length).map(|_| self.below(256) as u8).collect()
    }

    /// Most are short, some are longer than what is kept for showing, a few are longer than any buffer.
    pub(crate) fn content(&mut self) -> Vec<u8> {
        match self.below(1000) {
            0 => self.octets(3_000_000),
            1..25 => self.octets(200_000),
            25..250 => self.octets(20_000),
            _ => self.octets(300),
        }
    }
}
