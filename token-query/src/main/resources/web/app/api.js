/*
 * The hub's API as this page needs it. Every command carries an Idempotency-Key, so that a retry after a lost answer
 * never acts twice; every read asks for at least the position of the last command, so that one sees one's own changes.
 */
import * as session from "./session.js";

/** A command may wait for readers; what is only read is asked for again anyhow. */
const PATIENCE_MS = { GET: 8_000, POST: 30_000, PATCH: 30_000, DELETE: 30_000 };
const TOKENS = "/v2/access-tokens";
const AWAY = new Set([502, 503, 504]);

let newest = null;

/** The hub said no, and why. */
export class Refused extends Error {
  constructor(answer, body) {
    super(body?.detail ?? body?.message ?? `${answer.status}`);
    this.status = answer.status;
    this.fields = body?.fields ?? {};
    this.reason = answer.headers.get("X-Hubtokens-Reason");
    this.retryAfter = Number(answer.headers.get("Retry-After")) || 0;
  }
}

/** There was no answer, or one that says to come again: what was asked may be asked again as it was. */
export class Away extends Error {
  constructor(message = "") {
    super(message);
    this.away = true;
  }
}

/** The session has ended and nobody signed in again. */
export class SignedOut extends Error {}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function settings() {
  const answer = await send("GET", "/console-settings.json", {});
  return answer.json();
}

export async function signIn(name, password) {
  const answer = await send("POST", "/v2/users/login", { body: { username: name, password } });
  if (!answer.ok) {
    throw await refusal(answer);
  }
  const { token } = await answer.json();
  session.begin(name, token);
}

export function signOut() {
  newest = null;
  session.end();
}

export async function register(name, password, invitation) {
  const body = { username: name, password, ...(invitation ? { invitation } : {}) };
  const answer = await send("POST", "/v2/users", { body });
  if (!answer.ok) {
    throw await refusal(answer);
  }
}

/** A page of the list: `{etag, body}`, or `{etag}` alone when it is still what `etag` names. */
export async function list(query, etag, signal) {
  const answer = await read(`${TOKENS}?${new URLSearchParams(query)}`, { etag, signal });
  return answer.status === 304
    ? { etag }
    : { etag: answer.headers.get("ETag"), body: await answer.json() };
}

/** One token, also a revoked one (`revoked: true`); null when there is none. */
export async function token(uuid) {
  const answer = await read(`${TOKENS}/${encodeURIComponent(uuid)}`, { gone: true });
  if (answer.ok) {
    return answer.json();
  }
  const { body } = await list({ status: "revoked", search: uuid, page_size: 1 });
  return body.results.length ? { ...body.results[0], revoked: true } : null;
}

export const usage = (uuid) => optional(`${TOKENS}/${encodeURIComponent(uuid)}/usage`);

/** A page of a token's history; null where the hub keeps none. */
export const history = (uuid, page) =>
  optional(`${TOKENS}/${encodeURIComponent(uuid)}/history?page=${page}&page_size=20`);

/** The new token with its secret; `secretLost` when an earlier try made it and its answer never came. */
export async function create(body, key) {
  const answer = await command("POST", TOKENS, { body, key });
  return { ...(await answer.json()), secretLost: answer.headers.get("Token-Secret") === "shown-once" };
}

export async function change(uuid, body, key) {
  const answer = await command("PATCH", `${TOKENS}/${encodeURIComponent(uuid)}`, { body, key });
  return answer.json();
}

/** Revokes; says when that was acknowledged, and who has not confirmed it. */
export async function revoke(uuid, key) {
  const answer = await command("DELETE", `${TOKENS}/${encodeURIComponent(uuid)}`, { key });
  const late = answer.headers.get("Token-Unconfirmed");
  return {
    at: new Date(),
    position: answer.headers.get("Token-Position"),
    unconfirmed: late ? late.split(",").map((reader) => reader.trim()) : [],
  };
}

/** Where a change is in force, at once or once all have confirmed; null where the hub gives no receipt. */
export const receipt = (uuid, position) =>
  optional(`${TOKENS}/${encodeURIComponent(uuid)}/receipt?wait=2s${position ? `&position=${position}` : ""}`);

/** What a token may do, and why; nothing is changed by asking. */
export async function explain(uuid, body) {
  const answer = await signedIn("POST", `${TOKENS}/${encodeURIComponent(uuid)}/explain`, { body });
  if (!answer.ok) {
    throw await refusal(answer);
  }
  return answer.json();
}

export async function blastRadius(uuid) {
  const answer = await read(`${TOKENS}/${encodeURIComponent(uuid)}/blast-radius`, {});
  return answer.json();
}

async function optional(path) {
  const answer = await read(path, { gone: true });
  return answer.ok ? answer.json() : null;
}

async function command(method, path, { body, key }) {
  const answer = await signedIn(method, path, { body, headers: { "Idempotency-Key": key } });
  if (!answer.ok) {
    throw await refusal(answer);
  }
  remember(answer.headers.get("Token-Position"));
  return answer;
}

/**
 * Reads with at least the last command's position. Where that is not reached in time, what is known is better than
 * nothing, and the next read asks again.
 */
async function read(path, { etag, signal, gone }) {
  const headers = etag ? { "If-None-Match": etag } : {};
  const positioned = newest === null ? headers : { ...headers, "At-Least-Position": newest };
  let answer = await signedIn("GET", path, { headers: positioned, signal });
  if (answer.status === 503 && newest !== null) {
    answer = await signedIn("GET", path, { headers, signal });
  }
  if (answer.ok || answer.status === 304 || (gone && answer.status === 404)) {
    return answer;
  }
  throw await refusal(answer);
}

async function signedIn(method, path, options) {
  const answer = await send(method, path, options);
  if (answer.status !== 401) {
    return answer;
  }
  if (!(await session.renew())) {
    throw new SignedOut();
  }
  return signedIn(method, path, options);
}

async function send(method, path, { body, headers = {}, signal }) {
  const bearer = session.bearer();
  const patience = AbortSignal.timeout(PATIENCE_MS[method]);
  try {
    return await fetch(path, {
      method,
      headers: {
        Accept: "application/json",
        ...(bearer ? { Authorization: bearer } : {}),
        ...(body ? { "Content-Type": "application/json" } : {}),
        ...headers,
      },
      body: body ? JSON.stringify(body) : undefined,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Away();
  }
}

async function refusal(answer) {
  const body = await answer.json().catch(() => null);
  return AWAY.has(answer.status)
    ? new Away(body?.detail)
    : new Refused(answer, body);
}

function remember(position) {
  if (position !== null && (newest === null || BigInt(position) > BigInt(newest))) {
    newest = position;
  }
}
