//! Client and server, who say what stands in a script and keep what they hear.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, SyncSender};
use std::thread;
use std::time::Duration;

use super::script::Script;

/// Plays the server: each script once, on whatever connection comes.
pub(crate) fn serve(listener: &TcpListener, scripts: &Receiver<Script>, got: &SyncSender<Vec<u8>>) {
    let mut scripts = scripts.iter().peekable();
    while scripts.peek().is_some() {
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_nodelay(true).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        loop {
            // A script is taken when its first octet has come: until then this connection may be given up for another.
            let mut first = [0];
            match stream.read(&mut first) {
                Ok(1) => {}
                _ => break,
            }
            let Some(script) = scripts.next() else {
                return;
            };
            let ends = play(&mut stream, first[0], &script, got);
            if ends || scripts.peek().is_none() {
                break;
            }
        }
    }
}

fn play(stream: &mut TcpStream, first: u8, script: &Script, got: &SyncSender<Vec<u8>>) -> bool {
    let mut request = vec![first];
    // Lines may have been changed on their way, so a head ends where it ends.
    while !request.ends_with(b"\r\n\r\n") {
        read_more(stream, &mut request, 1);
    }
    if script.leaves.is_some() {
        stream.read_to_end(&mut request).unwrap();
        got.send(request).unwrap();
        return true;
    }
    stream.write_all(&script.interim).unwrap();
    let head = script
        .request
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap()
        + 4;
    read_more(stream, &mut request, script.request.len() - head);
    send(stream, &script.response, script);
    if let Some((up, down)) = &script.tunnel {
        send(stream, down, script);
        read_more(stream, &mut request, up.len());
    }
    got.send(request).unwrap();
    script.ends
}

fn read_more(stream: &mut TcpStream, octets: &mut Vec<u8>, count: usize) {
    let from = octets.len();
    octets.resize(from + count, 0);
    stream.read_exact(&mut octets[from..]).unwrap();
}

fn send(stream: &mut TcpStream, octets: &[u8], script: &Script) {
    for (at, piece) in octets
        .chunks(script.piece.max(octets.len() / 50 + 1))
        .enumerate()
    {
        stream.write_all(piece).unwrap();
        if script.slow && at < 3 {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Plays the client: what came back.
pub(crate) fn ask(stream: &mut TcpStream, script: &Script) -> Vec<u8> {
    if let Some(sent) = script.leaves {
        send(stream, &script.request[..sent], script);
        stream.shutdown(std::net::Shutdown::Both).unwrap();
        return Vec::new();
    }
    let (first, rest) = script.request.split_at(script.first);
    send(stream, first, script);
    let mut answer = Vec::new();
    read_more(stream, &mut answer, script.interim.len());
    send(stream, rest, script);
    if script.ends && script.tunnel.is_none() {
        stream.read_to_end(&mut answer).unwrap();
        return answer;
    }
    while !answer[script.interim.len()..]
        .windows(4)
        .any(|four| four == b"\r\n\r\n")
    {
        read_more(stream, &mut answer, 1);
    }
    let head = script
        .response
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap()
        + 4;
    read_more(stream, &mut answer, script.response.len() - head);
    if let Some((up, down)) = &script.tunnel {
        send(stream, up, script);
        read_more(stream, &mut answer, down.len());
    }
    answer
}
