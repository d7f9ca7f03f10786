//! One exchange: the request goes there and the answer comes back at the same time, octet by octet as they come.

use std::io;
use std::pin::pin;
use std::time::Duration;

use http_message::Origin;
use practice_server::{Failure, Side};
use tokio::io::AsyncWriteExt as _;
use tokio::net::tcp::OwnedWriteHalf;

use super::Setting;
use super::arriving::read_head;
use super::change;
use super::framing::Framing;
use super::head::{Edit, RequestHead};
use super::progress::Progress;
use super::record::Record;
use super::tunnel;
use super::wire::{Inflow, Wire};
use crate::connections::Guest;

/// How long an answer may last before it is told although it goes on.
const TOLD_EARLY: Duration = Duration::from_secs(1);

/// What an exchange is made with.
pub(crate) struct Passing<'a> {
    pub(crate) setting: &'a Setting,
    pub(crate) listener: &'a Origin,
    pub(crate) request: &'a RequestHead,
    pub(crate) record: &'a Record,
    pub(crate) guest: &'a Guest,
    /// How long the upstream server may take to answer, from the last octet that it was sent.
    pub(crate) patience: Duration,
}

/// What becomes of both connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    /// Another exchange may follow.
    Stay,
    /// This was the last one.
    Close,
}

/// How the way there ends.
enum There {
    /// The client has said all, or the server listens no more: the answer is all that matters.
    Said,
    /// The client has gone, or what it says cannot be passed on.
    Failed(Failure),
}

impl Passing<'_> {
    /// Passes the request on, whose head goes out with these octets, and then the answer back.
    pub(crate) async fn run(
        &self,
        client: &mut Wire,
        upstream: &mut Wire,
        framing: Framing,
        head: &[u8],
    ) -> Result<After, Failure> {
        let progress = Progress::new();
        {
            let there = self.there(
                &mut client.inflow,
                &mut upstream.out,
                framing,
                head,
                &progress,
            );
            let back = self.back(&mut upstream.inflow, &mut client.out, &progress);
            let late = async {
                self.record.answered.notified().await;
                tokio::time::sleep(TOLD_EARLY).await;
            };
            let (mut there, mut back, mut late) = (pin!(there), pin!(back), pin!(late));
            let (mut said, mut told) = (false, false);
            let back = loop {
                tokio::select! {
                    ended = there.as_mut(), if !said => match ended {
                        There::Said => said = true,
                        There::Failed(failure) => return Err(failure),
                    },
                    back = back.as_mut() => break back?,
                    () = late.as_mut(), if !told => {
                        told = true;
                        self.record.tell_early();
                    }
                    _ = self.guest.told_to_go(), if told => return Ok(After::Close),
                }
            };
            match back {
                Back::Switched => {}
                Back::Last => return Ok(After::Close),
                // The server did not wait for all of the request, and may want the rest of it all the same.
                Back::Ended => tokio::select! {
                    biased;
                    () = progress.whole.notified() => return Ok(self.after()),
                    ended = there.as_mut(), if !said => {
                        // All of it went, and the next request came right behind it.
                        return Ok(match ended {
                            There::Said if progress.has_ended() => self.after(),
                            There::Said | There::Failed(_) => After::Close,
                        });
                    }
                    () = progress.too_slow(self.patience) => return Ok(After::Close),
                },
            }
        }
        self.record.tell_early();
        let tunnel = tunnel::run(
            client,
            upstream,
            |octets| self.record.went_by(octets, 0),
            |octets| self.record.went_by(0, octets),
        );
        tokio::select! {
            // Whoever breaks a tunnel off says no more than that.
            _ = tunnel => {}
            _ = self.guest.told_to_go() => {}
        }
        Ok(After::Close)
    }

    fn after(&self) -> After {
        match self.request.head.ends_connection() {
            true => After::Close,
            false => After::Stay,
        }
    }

    /// The request's way there; then it is watched whether the client goes away.
    async fn there(
        &self,
        client: &mut Inflow,
        upstream: &mut OwnedWriteHalf,
        mut framing: Framing,
        head: &[u8],
        progress: &Progress,
    ) -> There {
        if upstream.write_all(head).await.is_err() {
            return There::Said;
        }
        progress.moves();
        while !framing.is_done() {
            if client.octets.is_empty() {
                progress.waits_for_client();
                match client.more().await {
                    Ok(0) | Err(_) => return There::Failed(Failure::ClientLeft),
                    Ok(_) => progress.moves(),
                }
            }
            progress.waits_for_server();
            let taken = framing.take(&client.octets, &mut |octets| self.record.asked(octets));
            let Ok(taken) = taken else {
                return There::Failed(Failure::UnclearFraming);
            };
            if upstream.write_all(&client.octets[..taken]).await.is_err() {
                return There::Said;
            }
            client.take(taken);
            progress.moves();
        }
        self.record.trailers(Side::Request, framing.trailers());
        progress.ends();
        // What comes now belongs to the next request, and waits for its turn.
        if client.octets.is_empty() {
            match client.more().await {
                // The client says no more, and may still listen: the server hears the same.
                Ok(0) => {
                    let _ = upstream.shutdown().await;
                }
                Ok(_) => {}
                Err(_) => return There::Failed(Failure::ClientLeft),
            }
        }
        There::Said
    }

    /// The answer's way back.
    async fn back(
        &self,
        upstream: &mut Inflow,
        client: &mut OwnedWriteHalf,
        progress: &Progress,
    ) -> Result<Back, Failure> {
        let too_slow = progress.too_slow(self.patience);
        let mut too_slow = pin!(too_slow);
        let (response, framing) = loop {
            let read = read_head(upstream);
            let response = tokio::select! {
                read = read => read?,
                () = too_slow.as_mut() => return Err(progress.blame()),
            };
            upstream.take(response.head.octets.len());
            if !matches!(response.status, 100 | 102..=199) {
                let framing = Framing::of_response(&response, &self.request.method);
                break (response, framing);
            }
            self.record.interim(&response);
            pass(client, &response.head.octets).await?;
        };
        let asked = self.request.head.headers.get("Host");
        let asked = asked.map(|field| field.text());
        let changes = change::of_response(
            self.setting,
            self.listener,
            asked.as_deref(),
            &response.head,
        );
        let edits: Vec<Edit> = changes.iter().map(|change| change.edit.clone()).collect();
        let (octets, lines) = response.head.edited(&edits);
        self.record.head(&response, lines, changes);
        let connects = self.request.method == "CONNECT" && (200..300).contains(&response.status);
        if response.status == 101 || connects {
            pass(client, &octets).await?;
            let protocol = response.head.headers.get("Upgrade");
            let protocol =
                protocol.map_or_else(|| "CONNECT".into(), |field| field.text().into_owned());
            self.record.switched(protocol);
            return Ok(Back::Switched);
        }
        let ends = response.head.ends_connection();
        self.content(upstream, client, framing, octets)
            .await
            .map(|whole| match whole {
                true if !ends && upstream.octets.is_empty() => Back::Ended,
                true | false => Back::Last,
            })
    }

    /// The content of the answer, after these octets; says whether it had an end of its own.
    async fn content(
        &self,
        upstream: &mut Inflow,
        client: &mut OwnedWriteHalf,
        mut framing: Framing,
        mut first: Vec<u8>,
    ) -> Result<bool, Failure> {
        loop {
            let taken = framing.take(&upstream.octets, &mut |octets| self.record.got(octets));
            let taken = match taken {
                Ok(taken) => taken,
                // What cannot be followed goes on as it is, until the connection ends.
                Err(_) => {
                    framing = Framing::UntilClose;
                    continue;
                }
            };
            // A head and the content that came with it go out in one piece.
            if first.is_empty() {
                pass(client, &upstream.octets[..taken]).await?;
            } else {
                first.extend_from_slice(&upstream.octets[..taken]);
                pass(client, &std::mem::take(&mut first)).await?;
            }
            upstream.take(taken);
            if framing.is_done() {
                self.record.trailers(Side::Response, framing.trailers());
                return Ok(true);
            }
            match (upstream.more().await, &framing) {
                (Ok(0), Framing::UntilClose) => return Ok(false),
                (Ok(0) | Err(_), _) => return Err(Failure::CutOff),
                (Ok(_), _) => {}
            }
        }
    }
}

/// How the way back ends.
enum Back {
    /// The answer is whole, and the connection goes on.
    Ended,
    /// The connection ends with it.
    Last,
    /// The connection speaks another protocol now.
    Switched,
}

async fn pass(client: &mut OwnedWriteHalf, octets: &[u8]) -> Result<(), Failure> {
    let written = client.write_all(octets).await;
    written.map_err(|_: io::Error| Failure::ClientLeft)
}
