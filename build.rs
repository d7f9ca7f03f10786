//! Tells the linker to leave the page's data in pieces, so that the build can divide them. Knows no page.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bins=--no-merge-data-segments");
    }
}
