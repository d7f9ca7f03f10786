//! The page: mounts the app on `#app`. Knows no lesson and no request.

mod app;
mod door;
mod platform;
mod run;
mod start;
mod state;
mod target;
mod text;
mod view;

/// It weighs a quarter of the usual one.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

fn main() {
    if let Some(root) = platform::document::by_id("app") {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
