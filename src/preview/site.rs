//! What is answered to whom.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value as Json;

use super::page;
use super::request::HttpRequest;
use super::response::{Response, ResponseBody};
use super::state::{Choice, PreviewState};
use super::token::AccessToken;
use super::view::FILES;
use crate::format::Format;
use crate::locks;
use crate::paper::Paper;

/// What a letter's own page may do in its frame: look as it looks. No script runs, nothing is loaded, no form
/// is sent; the frame around it may see how far it is scrolled.
const LETTER: &str = "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
    img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// A page of a PDF as a picture: colours and images are in it.
const PICTURE: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// What is done with the workspace and what was made of it.
type Work = Box<dyn FnOnce(&mut PreviewState) + Send>;

/// How long is waited for something to do until it is looked whether the preview has ended.
const ATTENTION: Duration = Duration::from_millis(100);

/// The workspace, and what is asked of it.
///
/// One thread works on letters, the one that read the workspace first: each that did would keep memory of its own, hundreds of
/// megabytes of a heavy one, and what another read is given back to it alone.
pub struct LetterWork {
    state: PreviewState,
    asked: Receiver<Work>,
}

impl LetterWork {
    /// Does what is asked while the preview goes on.
    pub fn run(mut self, goes_on: impl Fn() -> bool) {
        while goes_on() {
            match self.asked.recv_timeout(ATTENTION) {
                // whoever asked is told that nothing came of it
                Ok(work) => drop(catch_unwind(AssertUnwindSafe(|| work(&mut self.state)))),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

impl fmt::Debug for LetterWork {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("LetterWork").field("state", &self.state).finish_non_exhaustive()
    }
}

/// Everything that can be asked for.
#[derive(Debug)]
pub struct Site {
    token: AccessToken,
    hosts: [String; 2],
    /// To [`LetterWork`].
    works: Mutex<Sender<Work>>,
    revision: Mutex<u64>,
    changed: Condvar,
}

impl Site {
    /// Serves a preview to whoever knows the token and asks at this port of this machine, as long as the work is done that this asks for.
    pub fn new(state: PreviewState, token: AccessToken, port: u16) -> (Self, LetterWork) {
        let (works, asked) = mpsc::channel();
        let site = Self {
            token,
            hosts: ["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}")),
            works: Mutex::new(works),
            revision: Mutex::new(1),
            changed: Condvar::new(),
        };
        (site, LetterWork { state, asked })
    }

    /// The address to open.
    pub fn address(&self) -> String {
        format!("http://{}/{}/", self.hosts[0], self.token.word())
    }

    /// Takes notice of files that changed, and tells every browser.
    pub fn changed(&self, files: &[PathBuf]) {
        let files = files.to_vec();
        self.with_state(move |state| state.changed(&files));
        *locks::lock(&self.revision) += 1;
        self.changed.notify_all();
    }

    /// Waits until the workspace is another than at `seen`, or for so long; the number of its last change.
    pub fn wait(&self, seen: u64, most: Duration) -> u64 {
        let revision = locks::lock(&self.revision);
        let waited = self.changed.wait_timeout_while(revision, most, |revision| *revision == seen);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Answers a request.
    pub fn answer(&self, request: &HttpRequest) -> Response {
        // a name that somebody made lead to this machine is no address of ours (DNS rebinding)
        let known = request.host.as_ref().is_some_and(|host| self.hosts.contains(host));
        if !known {
            return Response::refusal("403 Forbidden", "This server answers at 127.0.0.1 only.\n");
        }
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Response::refusal("405 Method Not Allowed", "There is nothing to change here.\n");
        }
        let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
        let Some((token, path)) = path.split_first().filter(|(token, _)| self.token.is(token)) else {
            return Response::refusal(
                "404 Not Found",
                "There is nothing here. The whole address is what letterpress printed when it started.\n",
            );
        };
        let _ = token;
        self.file(path, request).unwrap_or_else(|| {
            Response::refusal("404 Not Found", "There is nothing here; it may have been replaced by now.\n")
        })
    }

    fn file(&self, path: &[&str], request: &HttpRequest) -> Option<Response> {
        match path {
            [name @ ("" | "page.css" | "page.js" | "icon.svg")] => page::file(name),
            ["lists"] => Some(json(&self.with_state(PreviewState::lists)?)),
            ["state"] => {
                let choice = choice(request);
                Some(json(&self.with_state(move |state| state.state(&choice))?))
            }
            ["changes"] => Some(Response::of("text/event-stream", ResponseBody::Changes)),
            // its name is what a browser calls the file
            ["file", format, _] => {
                let format = Format::from_name(format).filter(|format| FILES.contains(format))?;
                let choice = choice(request);
                let made = self.with_state(move |state| state.file(&choice, format))?;
                Some(made.map_or_else(
                    || {
                        Response::refusal(
                            "409 Conflict",
                            "The letter has errors, and nothing is made of it.\n",
                        )
                    },
                    |bytes| Response::of(format.media_type(), ResponseBody::Made(bytes)),
                ))
            }
            ["view", number, rest @ ..] => {
                let number = number.parse().ok()?;
                let kept = self.with_state(move |state| state.view(number))??;
                let view = &kept.view;
                match rest {
                    [name @ ("letter.html" | "frame.html")] => {
                        let bytes = if *name == "letter.html" { &view.html } else { &view.framed };
                        let page = Response::of("text/html; charset=utf-8", shared(bytes));
                        Some(page.with_policy(LETTER))
                    }
                    [name @ ("letter.txt" | "form.txt")] => {
                        let text = if *name == "letter.txt" { &view.text } else { &view.form };
                        Some(Response::of("text/plain; charset=utf-8", shared(text)))
                    }
                    // its name is what a browser calls the file where it saves it
                    ["pdf", _] => Some(Response::of("application/pdf", shared(&view.pdf))),
                    ["page", number] => {
                        let number: usize = number.strip_suffix(".svg")?.parse().ok()?;
                        let picture = view.pages.get(number.checked_sub(1)?)?;
                        Some(Response::of("image/svg+xml", shared(picture)).with_policy(PICTURE))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Asks something of the workspace and what was made of it, where nobody else does; nothing where that failed.
    fn with_state<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut PreviewState) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, answered) = mpsc::channel();
        let work: Work = Box::new(move |state| drop(answer.send(ask(state))));
        locks::lock(&self.works).send(work).ok()?;
        answered.recv().ok()
    }
}

fn choice(request: &HttpRequest) -> Choice {
    let filled = |name: &str| request.value(name).filter(|value| !value.is_empty());
    Choice {
        letter: filled("letter").map(str::to_owned),
        employer: filled("employer").map(str::to_owned),
        paper: filled("paper").and_then(Paper::from_name),
        layout: filled("layout").map(str::to_owned),
        theme: filled("theme").map(str::to_owned),
    }
}

fn json(value: &Json) -> Response {
    Response::of("application/json", ResponseBody::Made(value.to_string().into_bytes()))
}

fn shared(bytes: &Arc<Vec<u8>>) -> ResponseBody {
    ResponseBody::Shared(Arc::clone(bytes))
}
