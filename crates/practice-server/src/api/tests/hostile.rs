//! Checks that no octets bring the practice API to a 500 or a panic.

use super::*;

#[test]
fn no_input_leads_to_a_500() {
    let mut state = 7_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let pieces: [&[u8]; 24] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b"\"",
        b":",
        b",",
        b"\\",
        b"\\u",
        b"action",
        b"\"data\":",
        b"add_order",
        b"\"id\":",
        b"\"medicinelist\":",
        b"-1",
        b"9e999",
        b"null",
        b"\xff",
        b"\0",
        b"%",
        b"=",
        b"&",
        "你".as_bytes(),
        b"sessionid=",
    ];
    for flavour in [Flavour::Go, Flavour::Django] {
        let mut world = World::signed_in(flavour);
        let live = world.cookie.clone();
        for _ in 0..5_000 {
            let mut octets = Vec::new();
            for _ in 0..next(16) {
                octets.extend_from_slice(pieces[next(pieces.len())]);
            }
            let text = String::from_utf8_lossy(&octets).into_owned();
            let method = ["GET", "POST", "PUT", "DELETE", "HEAD"][next(5)];
            let table = ["customers", "medicines", "orders", "signin"][next(4)];
            let target = format!("/api/mgr/{table}?{text}");
            world.cookie = [live.clone(), Some(text)][next(2)].clone();
            let content_type = ["application/json", "application/x-www-form-urlencoded"][next(2)];
            let response = world.send(method, &target, content_type, &octets);
            assert!(response.status < 500, "{method} {target} {octets:?}");
        }
    }
}
