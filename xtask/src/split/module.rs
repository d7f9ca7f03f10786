//! What the splitter reads off a WebAssembly module before it writes its parts. Knows the binary format; decides nothing.

use std::collections::HashMap;

use wasmparser::{
    Data, Element, Export, ExternalKind, FuncType, FunctionBody, Global, Import, KnownCustom,
    MemoryType, Name, NameSectionReader, Operator, Parser, Payload, Table, TypeRef,
    TypeSectionReader,
};

/// A module taken apart.
#[derive(Default)]
pub(super) struct Module<'a> {
    pub(super) type_section: Option<TypeSectionReader<'a>>,
    pub(super) types: Vec<FuncType>,
    /// The imported functions; their indices come first.
    pub(super) imports: Vec<Import<'a>>,
    /// The functions of its own.
    pub(super) functions: Vec<Function<'a>>,
    pub(super) tables: Vec<Table<'a>>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<Global<'a>>,
    pub(super) exports: Vec<Export<'a>>,
    pub(super) start: Option<u32>,
    pub(super) elements: Vec<Element<'a>>,
    pub(super) data: Vec<Data<'a>>,
    /// The names of the data segments that have one.
    pub(super) data_names: HashMap<u32, &'a str>,
}

/// One function of the module's own.
pub(super) struct Function<'a> {
    pub(super) type_index: u32,
    pub(super) body: FunctionBody<'a>,
    /// As the name section has it, else the name of an export; empty without either.
    pub(super) name: &'a str,
    /// The functions that it calls directly, each once, in ascending order.
    pub(super) calls: Vec<u32>,
}

impl<'a> Module<'a> {
    /// Takes a module apart, or says which of its features no page of ours has had so far.
    pub(super) fn read(wasm: &'a [u8]) -> Result<Self, String> {
        let mut module = Self::default();
        let mut type_indices = Vec::new();
        let mut bodies = Vec::new();
        let mut names = HashMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.map_err(fault)? {
                Payload::TypeSection(section) => {
                    module.types = list(section.clone().into_iter_err_on_gc_types())?;
                    module.type_section = Some(section);
                }
                Payload::ImportSection(section) => module.imports = list(section.into_imports())?,
                Payload::FunctionSection(section) => type_indices = list(section)?,
                Payload::TableSection(section) => module.tables = list(section)?,
                Payload::MemorySection(section) => module.memories = list(section)?,
                Payload::GlobalSection(section) => module.globals = list(section)?,
                Payload::ExportSection(section) => module.exports = list(section)?,
                Payload::StartSection { func, .. } => module.start = Some(func),
                Payload::ElementSection(section) => module.elements = list(section)?,
                Payload::DataSection(section) => module.data = list(section)?,
                Payload::CodeSectionEntry(body) => bodies.push(body),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(section) = section.as_known() {
                        (names, module.data_names) = names_of(section)?;
                    }
                }
                Payload::TagSection(_) => return Err("it has exception tags".to_owned()),
                _ => {}
            }
        }
        if let Some(import) = module
            .imports
            .iter()
            .find(|import| !matches!(import.ty, TypeRef::Func(_)))
        {
            return Err(format!(
                "it imports `{}`, which is not a function",
                import.name
            ));
        }
        for export in &module.exports {
            if export.kind == ExternalKind::Func {
                names.entry(export.index).or_insert(export.name);
            }
        }
        let first = module.imports.len() as u32;
        for ((type_index, body), index) in type_indices.into_iter().zip(bodies).zip(first..) {
            module.functions.push(Function {
                type_index,
                calls: calls(&body)?,
                body,
                name: names.get(&index).copied().unwrap_or_default(),
            });
        }
        Ok(module)
    }

    /// The bodies of a finished part's functions.
    pub(super) fn functions_of(wasm: &'a [u8]) -> Result<Vec<FunctionBody<'a>>, String> {
        let mut bodies = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            if let Payload::CodeSectionEntry(body) = payload.map_err(fault)? {
                bodies.push(body);
            }
        }
        Ok(bodies)
    }

    /// How many functions there are, imported ones included.
    pub(super) fn len(&self) -> usize {
        self.imports.len() + self.functions.len()
    }

    /// The function of this index, if it is one of the module's own.
    pub(super) fn own(&self, index: u32) -> Option<&Function<'a>> {
        self.functions
            .get((index as usize).checked_sub(self.imports.len())?)
    }
}

/// The functions that a body calls. What else could tie it to one part of a divided module is refused.
fn calls(body: &FunctionBody<'_>) -> Result<Vec<u32>, String> {
    let mut calls = Vec::new();
    for operator in body.get_operators_reader().map_err(fault)? {
        match operator.map_err(fault)? {
            Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                calls.push(function_index);
            }
            refused @ (Operator::RefFunc { .. }
            | Operator::MemoryInit { .. }
            | Operator::DataDrop { .. }
            | Operator::TableInit { .. }
            | Operator::ElemDrop { .. }) => return Err(format!("it uses {refused:?}")),
            _ => {}
        }
    }
    calls.sort_unstable();
    calls.dedup();
    Ok(calls)
}

type NamesByIndex<'a> = HashMap<u32, &'a str>;

/// The names of functions and of data segments.
fn names_of(
    section: NameSectionReader<'_>,
) -> Result<(NamesByIndex<'_>, NamesByIndex<'_>), String> {
    let (mut functions, mut data) = (HashMap::new(), HashMap::new());
    for part in section {
        let (map, names) = match part.map_err(fault)? {
            Name::Function(map) => (map, &mut functions),
            Name::Data(map) => (map, &mut data),
            _ => continue,
        };
        for naming in map {
            let naming = naming.map_err(fault)?;
            names.insert(naming.index, naming.name);
        }
    }
    Ok((functions, data))
}

fn list<T>(items: impl IntoIterator<Item = wasmparser::Result<T>>) -> Result<Vec<T>, String> {
    items.into_iter().collect::<Result<_, _>>().map_err(fault)
}

pub(super) fn fault(error: impl std::fmt::Display) -> String {
    error.to_string()
}
