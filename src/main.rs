//! The page: mounts the app on `#app`.

mod app;

mod course;
mod free_play;
mod guided_run;
mod inspector;
mod python;
mod sharing;
mod watch;

mod journal;
mod runner;

mod platform;
mod target;
mod ui;

fn main() {
    if let Some(root) = platform::document::by_id("app") {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
