//! What a module names: its children, its imports, and every path that begins with `crate`, `super` or `self`.

use std::collections::BTreeMap;
use std::slice;

use syn::visit::Visit;
use syn::{Attribute, Item, ItemFn, ItemImpl, ItemMod, ItemUse, Meta, UseTree, Visibility};

/// A module as far as its names go; parts for tests are left out.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// The modules that it declares in files of their own.
    pub(super) children: Vec<String>,
    /// Names that it imports or exports, each with its path.
    pub(super) imports: BTreeMap<String, Vec<String>>,
    /// Paths that begin with `crate`, `super` or `self`.
    pub(super) paths: Vec<Vec<String>>,
}

impl Module {
    pub(super) fn read(text: &str) -> syn::Result<Self> {
        let file = syn::parse_file(text)?;
        let mut module = Self::default();
        for item in &file.items {
            if let Item::Mod(child) = item
                && child.content.is_none()
                && !is_for_tests(&child.attrs)
            {
                module.children.push(child.ident.to_string());
            } else if let Item::Use(import) = item {
                module.import(&import.tree, &mut Vec::new());
            }
        }
        module.visit_file(&file);
        Ok(module)
    }

    fn import(&mut self, tree: &UseTree, before: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(&path.tree, before);
                before.pop();
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                if name == "self" {
                    let module = before.last().cloned().unwrap_or_default();
                    self.imports.insert(module, before.clone());
                } else {
                    let path = [&before[..], slice::from_ref(&name)].concat();
                    self.imports.insert(name, path);
                }
            }
            UseTree::Rename(rename) => {
                let path = [&before[..], &[rename.ident.to_string()]].concat();
                self.imports.insert(rename.rename.to_string(), path);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before);
                }
            }
            UseTree::Glob(_) => {}
        }
    }

    fn name(&mut self, path: Vec<String>) {
        if ["crate", "super", "self"].contains(&path[0].as_str()) {
            self.paths.push(path);
        }
    }

    fn names_of(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.names_of(&path.tree, &with(&path.ident)),
            UseTree::Name(name) => self.name(with(&name.ident)),
            UseTree::Rename(rename) => self.name(with(&rename.ident)),
            UseTree::Glob(_) if !before.is_empty() => self.name(before.to_vec()),
            UseTree::Glob(_) => {}
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.names_of(tree, before);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_for_tests(&item.attrs) {
            syn::visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        if !is_for_tests(&item.attrs) {
            syn::visit::visit_item_impl(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.names_of(&item.tree, &[]);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter();
        self.name(segments.map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }

    /// `pub(in crate::explain)` says who may see an item, not what it needs.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => {
            let condition = list.tokens.to_string();
            list.path.is_ident("cfg") && condition.contains("test")
        }
        Meta::Path(_) | Meta::NameValue(_) => false,
    })
}
