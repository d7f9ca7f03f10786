//! The smallest Yew page that answers a press with a request: what the page's loading time is compared with.

use gloo_net::http::Request;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[function_component]
fn Page() -> Html {
    let answer = use_state(String::new);
    let ask = {
        let answer = answer.setter();
        Callback::from(move |_: MouseEvent| {
            let answer = answer.clone();
            spawn_local(async move { answer.set(fetched().await) });
        })
    };
    html! {
        <main id="app" data-ready="true">
            <button onclick={ask}>{ "GET /api" }</button>
            <output>{ &*answer }</output>
        </main>
    }
}

async fn fetched() -> String {
    let answer = match Request::get("api").send().await {
        Ok(response) => response.text().await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(text) => match serde_json::from_str::<Value>(&text) {
            Ok(value) => value["ret"].to_string(),
            Err(error) => error.to_string(),
        },
        Err(error) => error.to_string(),
    }
}

fn main() {
    yew::Renderer::<Page>::new().render();
}
