//! Asks the linker to say where the code refers to what: wasm-split, which divides the page at its doors, goes by that.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str| std::env::var_os(name).is_some();
    let arch = std::env::var("CARGO_CFG_TARGET_ARCH");
    if is("CARGO_FEATURE_DIVIDED") && arch.as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
