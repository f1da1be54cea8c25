//! The live preview: every route of the site from memory, rendered when a browser asks for it, from the newest snapshot.
//!
//! A page is the bytes that `build` would write, with one script tag before `</body>`. Nothing is written to the output, and no
//! record is kept of what depends on what: after a change the snapshot is made anew (with what is known of the files that have
//! not changed), and the pages that are open in a browser are compared byte for byte with what the browser shows.
//!
//! `watch` says which paths were touched (`poll` where the system doesn't), `site` makes a new state of them, `server` answers requests from the newest state,
//! `events` tells open pages about it. Enter at [`run`].

mod editor;
mod events;
mod guard;
mod open_place;
mod page;
mod places;
mod poll;
mod problems;
mod search;
mod server;
mod site;
mod teller;
mod watch;

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

use tokio::{net::TcpListener, runtime::Runtime, sync::watch as channel};

use crate::diagnostic::Diagnostic;
use teller::Teller;

pub use editor::Editor;
pub use site::{Inputs, State};
pub use watch::Method;

/// How the preview is run.
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The address to listen at.
    pub host: IpAddr,
    /// The first port to try; 0 lets the system choose.
    pub port: u16,
    /// How changes are noticed.
    pub method: Method,
    /// The editor that opens a place in a file, or why there is none.
    pub editor: Result<Editor, String>,
    /// What a build is told beside the sources, asked for each time.
    pub inputs: Inputs,
}

/// What the preview tells about itself.
pub enum News<'a> {
    /// It answers at this address.
    Ready(&'a State, &'a str),
    /// The site has changed, and whether a template still fails.
    Changed(&'a State, bool),
    /// After trouble, the site is as it was before.
    Unchanged(&'a State),
    /// A page can't be made, because a template fails.
    Failed(&'a State, &'a Diagnostic),
    /// The site's folder can't be read, or a bug showed itself; the last good pages stay.
    Trouble(&'a str),
}

/// How many ports are tried after the wanted one.
const PORTS: u16 = 100;

/// Serves the site until the process is told to end. `tell` hears what happens, one piece of news at a time.
///
/// # Errors
/// If the site's folder can't be read at the start, no port is free, or the system refuses a thread.
pub fn run(options: Options, tell: impl FnMut(News<'_>) + Send + 'static) -> Result<(), String> {
    let runtime = Runtime::new().map_err(|error| format!("the preview can't start: {error}"))?;
    guard::allow_many_connections();
    let listener = runtime.block_on(listen(options.host, options.port))?;
    let local = listener.local_addr().map_err(|error| format!("the preview has no address: {error}"))?;
    let watcher = watch::Watcher::new(options.method)?;
    let teller = Arc::new(Teller::new(tell));
    let follow = (address(local), teller.clone());
    let (sender, receiver) = site::start(options.root.clone(), options.inputs, watcher, follow)?;
    let shared = Arc::new(server::Shared {
        root: options.root,
        hosts: guard::Hosts::new(options.host, local.port()),
        state: receiver,
        teller,
        editor: options.editor,
        search: Arc::default(),
    });
    let ended = runtime.block_on(async {
        tokio::select! {
            () = server::serve(listener, shared) => Ok(()),
            ended = told_to_end() => ended,
        }
    });
    drop(sender);
    // Requests under way are not waited for: whoever ends the preview wants it to be gone.
    runtime.shutdown_background();
    ended
}

/// The states of a preview, newest last.
type States = channel::Receiver<Arc<State>>;

/// Takes the wanted port, or the next that is free.
async fn listen(host: IpAddr, port: u16) -> Result<TcpListener, String> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
    for candidate in port..=last {
        match TcpListener::bind(SocketAddr::new(host, candidate)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(format!("{host}:{candidate} can't be listened at: {error}")),
        }
    }
    Err(format!("no port from {port} to {last} is free; choose another with --port"))
}

/// The address as a person types it.
fn address(local: SocketAddr) -> String {
    let port = local.port();
    match local.ip() {
        ip if ip.is_loopback() || ip.is_unspecified() => format!("http://localhost:{port}"),
        IpAddr::V4(ip) => format!("http://{ip}:{port}"),
        IpAddr::V6(ip) => format!("http://[{ip}]:{port}"),
    }
}

/// Waits for Ctrl-C, or for what ends a service.
async fn told_to_end() -> Result<(), String> {
    let failed = |error| format!("the preview can't listen for signals: {error}");
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminated = signal(SignalKind::terminate()).map_err(failed)?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted.map_err(failed),
            _ = terminated.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await.map_err(failed)
}
