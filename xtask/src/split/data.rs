//! Which data travels with a later part: texts and tables that only functions of later parts refer to. Knows where code and
//! data point to; writes nothing.
//!
//! A part must find all data that it reads, whether later parts are there or not, and those must overwrite nothing when
//! they bring their own. So what moves is read-only, which the linker's names tell, and nothing that comes earlier points
//! to it: no constant of an earlier function (see `address`), no word of earlier data. What earlier code learns of such
//! data otherwise it learns from a later part, and then that has arrived.

use std::convert::Infallible;

use wasm_encoder::reencode::Error;
use wasmparser::{Data, DataKind, FunctionBody, Operator};

use super::address::{Address, addresses};
use super::module::{Module, fault};
use super::profile::{Part, REST, operators};

/// Where the data segments lie in memory: those that hold anything, in ascending order.
pub(super) struct Layout(Vec<Place>);

struct Place {
    segment: usize,
    start: u32,
    end: u32,
}

/// A stretch of memory with its content.
pub(super) struct Stretch {
    pub(super) start: u32,
    pub(super) content: Vec<u8>,
}

impl Layout {
    /// Reads the places, or says why they are not what a linker makes.
    pub(super) fn read(module: &Module<'_>) -> Result<Self, String> {
        let mut places = Vec::new();
        for (data, segment) in module.data.iter().zip(0..) {
            let start = start(data)?;
            let end = start + data.data.len() as u32;
            places.push(Place {
                segment,
                start,
                end,
            });
        }
        places.retain(|place| place.start < place.end);
        places.sort_by_key(|place| place.start);
        match places.windows(2).find(|pair| pair[0].end > pair[1].start) {
            Some(pair) => Err(format!("two data segments overlap at {}", pair[1].start)),
            None => Ok(Self(places)),
        }
    }

    /// The octets at an address, if one segment holds them all.
    pub(super) fn text<'a>(&self, module: &Module<'a>, at: u32, length: u32) -> Option<&'a [u8]> {
        let behind = self.0.partition_point(|place| place.start <= at);
        let place = self.0.get(behind.checked_sub(1)?)?;
        let start = (at - place.start) as usize;
        let content = module.data[place.segment].data;
        content.get(start..start.checked_add(length as usize)?)
    }

    /// The segments that an address may point into.
    fn around(&self, address: &Address) -> &[Place] {
        let (from, to) = (
            address.at.saturating_sub(address.slack),
            address.at.saturating_add(address.slack),
        );
        let first = self.0.partition_point(|place| place.end <= from);
        let behind = self.0.partition_point(|place| place.start <= to);
        &self.0[first..behind.max(first)]
    }

    /// How many octets of data some instructions point to.
    pub(super) fn weight(&self, operators: &[Operator<'_>]) -> Result<usize, Error<Infallible>> {
        let addresses = addresses(operators)?;
        let places = addresses
            .iter()
            .flat_map(|address| self.around(&address.exact()));
        Ok(places.map(|place| (place.end - place.start) as usize).sum())
    }

    /// For each data segment the part that it belongs to.
    pub(super) fn parts(&self, module: &Module<'_>, of: &[Part]) -> Result<Vec<Part>, String> {
        let mut parts = vec![REST; module.data.len()];
        for part in (0..REST).rev() {
            let stays = self.needed(module, |function| of[function] <= part)?;
            for segment in 0..parts.len() {
                if stays[segment] {
                    parts[segment] = part;
                }
            }
        }
        Ok(parts)
    }

    /// For each data segment whether it must be there for some functions, told by their order.
    fn needed(
        &self,
        module: &Module<'_>,
        is_there: impl Fn(usize) -> bool,
    ) -> Result<Vec<bool>, String> {
        let mut staying = Staying {
            layout: self,
            stays: vec![true; module.data.len()],
            unread: Vec::new(),
        };
        for place in &self.0 {
            match is_read_only(module, place.segment) {
                true => staying.stays[place.segment] = false,
                false => staying.unread.push(place),
            }
        }
        for global in &module.globals {
            let reader = global.init_expr.get_operators_reader().into_iter();
            let operators: Vec<_> = reader.collect::<Result<_, _>>().map_err(fault)?;
            staying.refer(&addresses(&operators).map_err(fault)?);
        }
        for (function, at) in module.functions.iter().zip(0..) {
            if is_there(at) {
                staying.refer(&addresses(&operators(&function.body)?).map_err(fault)?);
            }
        }
        staying.follow(module);
        Ok(staying.stays)
    }

    /// The data of one part: neighbours are joined over what aligns them, because each stretch has a head of its own.
    pub(super) fn stretches(
        &self,
        module: &Module<'_>,
        of_part: impl Fn(usize) -> bool,
    ) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut follows = false;
        for place in &self.0 {
            if !of_part(place.segment) {
                follows = false;
                continue;
            }
            let content = module.data[place.segment].data;
            match stretches.last_mut() {
                // Nothing but zeros lies between: the linker puts what has no content of its own behind all segments.
                Some(last) if follows && place.start - last.end() < ALIGNMENT => {
                    last.content.resize((place.start - last.start) as usize, 0);
                    last.content.extend(content);
                }
                Some(_) | None => stretches.push(Stretch {
                    start: place.start,
                    content: content.to_vec(),
                }),
            }
            follows = true;
        }
        stretches
    }

    /// Looks over a finished part's functions: none of their constants may lie in data that comes later.
    pub(super) fn check(
        &self,
        functions: &[FunctionBody<'_>],
        later: impl Fn(usize) -> bool,
    ) -> Result<(), String> {
        for function in functions {
            for address in addresses(&operators(function)?).map_err(fault)? {
                let mut around = self.around(&address.exact()).iter();
                if around.any(|place| later(place.segment)) {
                    let at = address.at;
                    return Err(format!("a part points to data of a later one at {at}"));
                }
            }
        }
        Ok(())
    }
}

impl Stretch {
    fn end(&self) -> u32 {
        self.start + self.content.len() as u32
    }
}

/// The data of some parts, as it is found.
struct Staying<'l> {
    layout: &'l Layout,
    stays: Vec<bool>,
    /// Segments that stay and whose words have not been looked at.
    unread: Vec<&'l Place>,
}

impl Staying<'_> {
    fn refer(&mut self, addresses: &[Address]) {
        for place in addresses
            .iter()
            .flat_map(|address| self.layout.around(address))
        {
            if !std::mem::replace(&mut self.stays[place.segment], true) {
                self.unread.push(place);
            }
        }
    }

    /// What data that stays points to stays, too. A pointer may stand at any octet.
    fn follow(&mut self, module: &Module<'_>) {
        while let Some(place) = self.unread.pop() {
            let words = module.data[place.segment].data.windows(4);
            let pointers = words.map(|word| Address {
                at: u32::from_le_bytes([word[0], word[1], word[2], word[3]]),
                slack: 0,
            });
            self.refer(&pointers.collect::<Vec<_>>());
        }
    }
}

/// Whether the linker took a segment from a section of constants.
fn is_read_only(module: &Module<'_>, segment: usize) -> bool {
    let name = module.data_names.get(&(segment as u32));
    name.is_some_and(|name| *name == READ_ONLY || name.starts_with(&[READ_ONLY, "."].concat()))
}

fn start(data: &Data<'_>) -> Result<u32, String> {
    let DataKind::Active {
        memory_index: 0,
        offset_expr,
    } = &data.kind
    else {
        return Err("it has data without a place".to_owned());
    };
    match offset_expr.get_operators_reader().read().map_err(fault)? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => Err(format!("it has data at {other:?}")),
    }
}

const READ_ONLY: &str = ".rodata";

/// No object is aligned to more octets.
const ALIGNMENT: u32 = 16;
