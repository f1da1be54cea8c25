//! Answers requests from the newest state.

use std::{path::PathBuf, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, Query, Request, State as Extract},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
    service::TowerToHyperService,
};
use tokio::net::TcpListener;
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::{
    States,
    editor::Editor,
    events::{self, Connection},
    guard::Hosts,
    open_place::{self, Opened, Wanted},
    page::{self, Answer, Made, NO_PAGE, Tag},
    search::Search,
    site::State,
    teller::Teller,
};

/// How long a client may take to send the head of a request, and to ask again on an open connection.
const PATIENCE: Duration = Duration::from_secs(20);

/// The largest head of a request: browsers' cookies for localhost add up.
const LARGEST_HEAD: usize = 64 * 1024;

/// The largest body of a request: the text of a clicked element.
const LARGEST_BODY: usize = 256 * 1024;

/// What all requests share.
pub(super) struct Shared {
    /// The site's folder.
    pub(super) root: PathBuf,
    pub(super) hosts: Hosts,
    pub(super) state: States,
    pub(super) teller: Arc<Teller>,
    pub(super) editor: Result<Editor, String>,
    pub(super) search: Arc<Search>,
}

/// Answers for as long as it is polled.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let service = TowerToHyperService::new(router(shared));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // No more files may be opened: some connection will close.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let service = service.clone();
        tokio::spawn(async move {
            let mut server = Builder::new(TokioExecutor::new());
            server.http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(LARGEST_HEAD);
            // A connection that breaks concerns nobody else.
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/_casebook/client.js", get(client))
        .route("/_casebook/events", get(connect))
        .route("/_casebook/open", post(open))
        .fallback(page)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(shared.clone(), guarded))
        .with_state(shared)
}

/// Lets no foreign page in, and out.
async fn guarded(Extract(shared): Extract<Arc<Shared>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let own = request.uri().path().starts_with("/_casebook/");
    let mut response = if !host.is_some_and(|host| shared.hosts.serves(host)) {
        // RFC 9110, section 15.5.20.
        (StatusCode::MISDIRECTED_REQUEST, "This preview answers for another host; use the address that it printed.\n")
            .into_response()
    } else if own && !shared.hosts.trusts(request.method(), request.headers()) {
        (StatusCode::FORBIDDEN, "This is for the pages of the preview only.\n").into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

async fn client() -> impl IntoResponse {
    const STYLE: &str = include_str!("client/client.css");
    const SCRIPT: &str = include_str!("client/client.js");
    let style = serde_json::to_string(STYLE).unwrap_or_default();
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], format!("const STYLE = {style};\n{SCRIPT}"))
}

async fn connect(Extract(shared): Extract<Arc<Shared>>, Query(connection): Query<Connection>) -> impl IntoResponse {
    events::events(shared.state.clone(), shared.teller.clone(), connection)
}

async fn open(Extract(shared): Extract<Arc<Shared>>, Json(wanted): Json<Wanted>) -> Json<Opened> {
    let state = shared.state.borrow().clone();
    let opened = tokio::task::spawn_blocking(move || open_place::open(&state, &shared.root, &shared.editor, &wanted));
    Json(opened.await.unwrap_or_else(|_| Opened::Problem("a bug in casebook".into())))
}

async fn page(Extract(shared): Extract<Arc<Shared>>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let state = shared.state.borrow().clone();
    let path = request.uri().path().to_owned();
    if let Some(good) = &state.good {
        let file = page::file(&path, &page::base(good.snapshot()));
        if let Some(bytes) = shared.search.file(good, &file).await {
            return ([(header::CONTENT_TYPE, content_type(&file))], bytes).into_response();
        }
    }
    let (answering, asked) = (state.clone(), path.clone());
    match tokio::task::spawn_blocking(move || page::answer(&answering, &asked)).await {
        // Browsers ask for this by themselves, and complain to people who look for errors of their own.
        Ok(Answer::Made(made)) if !made.found && path == "/favicon.ico" => StatusCode::NO_CONTENT.into_response(),
        Ok(Answer::Made(made)) => send(made, &state),
        Ok(Answer::File(file)) => send_file(file, &shared, request).await,
        Ok(Answer::Elsewhere(address)) => Redirect::temporary(&address).into_response(),
        Ok(Answer::Failed(failure)) => {
            let base = state.good.as_ref().map(|good| page::base(good.snapshot())).unwrap_or_default();
            shared.teller.failed(&state, &page::file(&path, &base), &failure);
            no_page(StatusCode::INTERNAL_SERVER_ERROR, &state, &path)
        }
        Ok(Answer::NothingYet) => no_page(StatusCode::SERVICE_UNAVAILABLE, &state, &path),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "A bug in casebook.\n").into_response(),
    }
}

fn send(made: Made, state: &State) -> Response {
    let Made { file, found, bytes } = made;
    let (status, kind) = match found {
        true => (StatusCode::OK, content_type(&file)),
        false => (StatusCode::NOT_FOUND, HeaderValue::from_static("text/html; charset=utf-8")),
    };
    let body = match !found || file.ends_with(".html") {
        true => Tag { file: &file, version: page::version(&bytes), generation: state.generation }.put_into(bytes),
        false => bytes,
    };
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// An empty page with the client, which shows why, and loads the page once it can be made.
fn no_page(status: StatusCode, state: &State, path: &str) -> Response {
    let base = page::base(state.good.as_ref().unwrap_or(&state.newest).snapshot());
    let html = Tag { file: &page::file(path, &base), version: 0, generation: state.generation }
        .put_into(NO_PAGE.as_bytes().to_vec());
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

/// A file from the disk, or the range of it that is asked for. A link that leads out of the site since it was read is not followed.
async fn send_file(file: PathBuf, shared: &Shared, request: Request) -> Response {
    let (real, root) = (tokio::fs::canonicalize(&file).await, tokio::fs::canonicalize(&shared.root).await);
    let inside = matches!((&real, &root), (Ok(real), Ok(root)) if real.starts_with(root));
    if !inside {
        return StatusCode::NOT_FOUND.into_response();
    }
    match ServeFile::new(file).oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

/// The type of a route's bytes, as hosts of static files send it.
fn content_type(file: &str) -> HeaderValue {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    let is_text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "json" | "xml" | "javascript");
    let text = if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}
