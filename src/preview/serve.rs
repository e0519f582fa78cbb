//! Connections from this machine, one request each.
//!
//! Whoever connects gets little: so many connections at once, so long for a request, so much of it. One that
//! is slow or says nothing is closed, at once where others come, and nothing a stranger sends is kept.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::request::{LONGEST_HEAD, RequestHead};
use super::response::{Response, ResponseBody};
use super::site::{LetterWork, Site};
use super::state::PreviewState;
use super::token::AccessToken;
use crate::locks;

/// The most connections at once.
const MOST_CONNECTIONS: usize = 64;

/// The most connections whose requests have not come yet: where one more connects, the one that says nothing for longest is closed.
const MOST_WAITING: usize = 48;

/// How long a connection waits for one that was closed to go.
const MAKING_ROOM: Duration = Duration::from_millis(200);

/// How long a request may take to come, and each part of an answer to be taken.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a whole answer may take to be taken: whoever takes it byte by byte loses the seat.
const ANSWER: Duration = Duration::from_secs(20);

/// How long is waited for the other side to close, and how much it may still send.
const FAREWELL: (Duration, u64) = (Duration::from_millis(200), 64 << 10);

/// How often a browser is told that there is no change, which finds out whether it is still there.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Bytes of stack of each thread: letters are worked on there, and nest as deep as on the main thread.
const STACK: usize = 8 << 20;

/// A preview that is being served.
#[derive(Debug)]
pub struct Preview {
    site: Arc<Site>,
}

impl Preview {
    /// Serves a preview on 127.0.0.1, at any free port where none is named, until the program ends, with the work that is to be
    /// done for it. The error says why it cannot.
    pub fn start(state: PreviewState, port: Option<u16>) -> Result<(Self, LetterWork), String> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port.unwrap_or(0))))
            .map_err(|error| match port {
                Some(port) if error.kind() == io::ErrorKind::AddrInUse => format!("port {port} is taken"),
                _ => error.to_string(),
            })?;
        let port = listener.local_addr().map_err(|error| error.to_string())?.port();
        let (site, letters) = Site::new(state, AccessToken::new()?, port);
        let site = Arc::new(site);
        let served = Arc::clone(&site);
        thread::Builder::new()
            .name("preview".to_owned())
            .spawn(move || accept(&listener, &served))
            .map_err(|error| error.to_string())?;
        Ok((Self { site }, letters))
    }

    /// The address to open.
    pub fn address(&self) -> String {
        self.site.address()
    }

    /// Takes notice of files that changed, and tells every browser.
    pub fn changed(&self, files: &[PathBuf]) {
        self.site.changed(files);
    }
}

/// One of the connections there may be; its end makes room for another.
struct ConnectionSlot(Arc<AtomicUsize>);

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The connections whose requests have not come yet, the oldest first, each by its number.
#[derive(Default)]
struct WaitingConnections(Mutex<VecDeque<(usize, TcpStream)>>);

impl WaitingConnections {
    /// Adds one; another is closed where they are too many.
    fn add(&self, number: usize, stream: TcpStream) {
        let mut waiting = locks::lock(&self.0);
        waiting.push_back((number, stream));
        if waiting.len() > MOST_WAITING
            && let Some((_, oldest)) = waiting.pop_front()
        {
            // whoever reads from it sees its end
            let _ = oldest.shutdown(Shutdown::Both);
        }
    }

    /// Takes one out: its request has come, or it is over.
    fn remove(&self, number: usize) {
        locks::lock(&self.0).retain(|(other, _)| *other != number);
    }
}

/// Takes a place among the connections there may be; none where all stay taken.
fn seat(taken: &Arc<AtomicUsize>) -> Option<ConnectionSlot> {
    let until = Instant::now() + MAKING_ROOM;
    loop {
        let slot = ConnectionSlot(Arc::clone(taken));
        if taken.fetch_add(1, Ordering::AcqRel) < MOST_CONNECTIONS {
            return Some(slot);
        }
        drop(slot);
        if Instant::now() >= until {
            return None;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

fn accept(listener: &TcpListener, site: &Arc<Site>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let waiting = Arc::new(WaitingConnections::default());
    for (number, stream) in listener.incoming().enumerate() {
        let Ok(stream) = stream else {
            // out of file descriptors: those that are open close soon
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        if let Ok(same) = stream.try_clone() {
            waiting.add(number, same);
        }
        let Some(seat) = seat(&taken) else {
            waiting.remove(number);
            let mut stream = stream;
            let _ = stream.set_write_timeout(Some(Duration::from_millis(50)));
            let busy = Response::refusal("503 Service Unavailable", "Too many connections at once.\n");
            let _ = send(&mut stream, &busy, BodyPolicy::All);
            continue;
        };
        let (site, waiting) = (Arc::clone(site), Arc::clone(&waiting));
        // without a thread there is no answer, and the connection closes
        let _ = thread::Builder::new().stack_size(STACK).spawn(move || {
            let _seat = seat;
            // a browser that went away is no mistake of anybody's
            let _ = serve(stream, &site, || waiting.remove(number));
            waiting.remove(number);
        });
    }
}

/// Whether the body of an answer is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BodyPolicy {
    All,
    Head,
}

/// Answers one request; `came` is told when it is there.
fn serve(mut stream: TcpStream, site: &Site, came: impl FnOnce()) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let head = receive(&mut stream)?;
    came();
    let (response, only) = match head {
        Some(RequestHead::Whole(request)) => {
            let only = if request.method == "HEAD" { BodyPolicy::Head } else { BodyPolicy::All };
            (site.answer(&request), only)
        }
        Some(RequestHead::Malformed) => {
            (Response::refusal("400 Bad Request", "This is no request.\n"), BodyPolicy::All)
        }
        Some(RequestHead::Incomplete) | None => return Ok(()),
    };
    send(&mut stream, &response, only)?;
    if let (ResponseBody::Changes, BodyPolicy::All) = (&response.body, only) {
        return tell(&mut stream, site);
    }
    // closing at once would take back an answer whose request was not read to its end
    stream.shutdown(Shutdown::Write)?;
    let (wait, most) = FAREWELL;
    stream.set_read_timeout(Some(wait))?;
    let until = Instant::now() + wait;
    let (mut rest, mut left) = ([0; 4096], most);
    while left > 0 && Instant::now() < until {
        match stream.read(&mut rest)? {
            0 => break,
            read => left = left.saturating_sub(read as u64),
        }
    }
    Ok(())
}

/// Reads the head of a request; nothing when it takes too long.
fn receive(stream: &mut TcpStream) -> io::Result<Option<RequestHead>> {
    let until = Instant::now() + PATIENCE;
    let mut bytes = Vec::with_capacity(1024);
    let mut part = [0; 4096];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(None);
        }
        stream.set_read_timeout(Some(left))?;
        let room = (LONGEST_HEAD - bytes.len()).min(part.len());
        let read = stream.read(&mut part[..room])?;
        if read == 0 {
            return Ok(None);
        }
        bytes.extend_from_slice(&part[..read]);
        match RequestHead::read(&bytes) {
            RequestHead::Incomplete => {}
            head => return Ok(Some(head)),
        }
    }
}

fn send(stream: &mut TcpStream, response: &Response, only: BodyPolicy) -> io::Result<()> {
    let until = Instant::now() + ANSWER;
    deliver(stream, response.head().as_bytes(), until)?;
    if only == BodyPolicy::All {
        match &response.body {
            ResponseBody::Static(bytes) => deliver(stream, bytes, until)?,
            ResponseBody::Made(bytes) => deliver(stream, bytes, until)?,
            ResponseBody::Shared(bytes) => deliver(stream, bytes, until)?,
            ResponseBody::Changes => {}
        }
    }
    stream.flush()
}

/// Writes bytes until a moment; the timeout of the connection is one for each part that is taken.
fn deliver(stream: &mut TcpStream, mut bytes: &[u8], until: Instant) -> io::Result<()> {
    while !bytes.is_empty() {
        if Instant::now() >= until {
            return Err(io::ErrorKind::TimedOut.into());
        }
        match stream.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Tells a browser of every change, as server-sent events, until it goes away.
fn tell(stream: &mut TcpStream, site: &Site) -> io::Result<()> {
    let mut seen = 0;
    loop {
        let now = site.wait(seen, HEARTBEAT);
        let event = if now == seen { ":\n\n".to_owned() } else { format!("data: {now}\n\n") };
        stream.write_all(event.as_bytes())?;
        seen = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_takes_too_long_is_not_delivered() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let mut stream =
            TcpStream::connect(listener.local_addr().expect("an address")).expect("a connection");
        let soon = Instant::now() + Duration::from_mins(1);
        assert!(deliver(&mut stream, b"answer", soon).is_ok());
        let refused = deliver(&mut stream, b"answer", Instant::now()).expect_err("too late");
        assert_eq!(refused.kind(), io::ErrorKind::TimedOut);
    }
}
