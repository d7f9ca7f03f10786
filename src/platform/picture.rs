//! Pictures that leave the page: an SVG document drawn as PNG, and files handed over as downloads.

use js_sys::{Array, Promise, encode_uri_component};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

use super::{clock, document};

/// The address of an SVG document that stands in the address itself: the page's policy lets pictures come from nowhere else.
pub(crate) fn svg_address(svg: &str) -> String {
    let written = String::from(encode_uri_component(svg));
    ["data:image/svg+xml;charset=utf-8,", &written].concat()
}

/// Saves the SVG document as PNG of this size; says whether the browser could draw it.
pub(crate) async fn save_png(svg: &str, width: u32, height: u32, name: &str) -> bool {
    match png(svg, width, height).await {
        Some(file) => save(&file, name),
        None => false,
    }
}

/// Saves the SVG document.
pub(crate) fn save_svg(svg: &str, name: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = Array::of1(&JsValue::from_str(svg));
    let file = Blob::new_with_str_sequence_and_options(&parts, &options);
    file.is_ok_and(|file| save(&file, name))
}

async fn png(svg: &str, width: u32, height: u32) -> Option<Blob> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&svg_address(svg));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document::create("canvas")?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let (wide, high) = (f64::from(width), f64::from(height));
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high)
        .ok()?;
    let drawn = Promise::new(&mut |resolve, _| {
        let took = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        let _ = canvas.to_blob(took.unchecked_ref());
    });
    // A picture too large for a canvas comes as null.
    JsFuture::from(drawn).await.ok()?.dyn_into().ok()
}

/// Hands the file to the browser as a download; says whether that was possible.
fn save(file: &Blob, name: &str) -> bool {
    let link = document::create("a").and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let (Some(link), Ok(address)) = (link, Url::create_object_url_with_blob(file)) else {
        return false;
    };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has begun; the address would keep the file for as long as the page lives.
    spawn_local(async move {
        clock::pause(10_000).await;
        let _ = Url::revoke_object_url(&address);
    });
    true
}
