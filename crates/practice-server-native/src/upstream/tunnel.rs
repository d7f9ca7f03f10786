//! A connection that does not speak HTTP any more (RFC 9110 §7.8): octets go both ways until both have ended.

use std::io;

use bytes::Buf as _;
use tokio::io::AsyncWriteExt as _;
use tokio::net::tcp::OwnedWriteHalf;

use super::wire::{Inflow, Wire};

/// Passes on what comes from either side; `up` and `down` hear how much it was.
pub(crate) async fn run(
    client: &mut Wire,
    upstream: &mut Wire,
    up: impl Fn(usize),
    down: impl Fn(usize),
) -> io::Result<()> {
    let upwards = pump(&mut client.inflow, &mut upstream.out, up);
    let downwards = pump(&mut upstream.inflow, &mut client.out, down);
    tokio::try_join!(upwards, downwards).map(|_| ())
}

async fn pump(from: &mut Inflow, to: &mut OwnedWriteHalf, hear: impl Fn(usize)) -> io::Result<()> {
    loop {
        if from.octets.has_remaining() {
            hear(from.octets.len());
            to.write_all_buf(&mut from.octets).await?;
        }
        if from.more().await? == 0 {
            return to.shutdown().await;
        }
    }
}
