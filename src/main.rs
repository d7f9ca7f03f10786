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

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use app::{App, AppProps, PATIENCE, Prepared, prepare};
use platform::clock::after;

fn main() {
    let Some(root) = platform::document::by_id("app") else {
        return;
    };
    let root = RefCell::new(Some(root));
    // Once: with what was prepared, or without it where that takes too long.
    let start = Rc::new(move |prepared| {
        if let Some(root) = root.take() {
            let props = AppProps { prepared };
            yew::Renderer::<App>::with_root_and_props(root, props).render();
        }
    });
    let late = Rc::clone(&start);
    let patience = after(PATIENCE, move || late(Prepared::default()));
    spawn_local(async move {
        start(prepare().await);
        drop(patience);
    });
}
