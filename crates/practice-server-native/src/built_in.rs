//! The page inside the program. `cargo xtask build` builds it first and then the program with the feature `embedded-page`.

use practice_server_native::EmbeddedPage;

#[cfg(feature = "embedded-page")]
pub(crate) fn page() -> Option<EmbeddedPage> {
    #[derive(rust_embed::Embed)]
    #[folder = "../../dist"]
    // What travels packed is kept packed: unpacked as well it would be twice as much. Python is for browsers, which take brotli.
    #[exclude = "python/*.gz"]
    #[exclude = "*.html"]
    #[exclude = "*.css"]
    #[exclude = "*.js"]
    #[exclude = "*.json"]
    #[exclude = "*.svg"]
    #[exclude = "*.txt"]
    #[exclude = "*.wasm"]
    #[exclude = "*.zip"]
    struct Dist;

    // A page that was not built, or only in part, must not be found out when the program starts.
    const _: &[u8] = include_bytes!("../../../dist/index.html");
    Some(EmbeddedPage(<Dist as rust_embed::Embed>::get))
}

#[cfg(not(feature = "embedded-page"))]
pub(crate) fn page() -> Option<EmbeddedPage> {
    None
}
