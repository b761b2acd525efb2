/*
 * Who is signed in. It lives in this module's variables and nowhere else: no storage, no cookie, no address. Whoever
 * reloads the page signs in again.
 */

let current = null;
let renewing = null;
let askAgain = async () => false;
const listeners = new Set();

export const account = () => current?.account ?? null;

export const bearer = () => (current ? `Bearer ${current.jwt}` : null);

export function begin(name, jwt) {
  current = { account: name, jwt };
  tell();
}

export function end() {
  current = null;
  tell();
}

/** Calls back whenever somebody has signed in or out. */
export function onChange(listener) {
  listeners.add(listener);
}

/** Names who asks for the password again when a session has ended while the page is in use. */
export function renewWith(ask) {
  askAgain = ask;
}

/** Asks for the password again, once for all requests that met the end of the session; whether it was given. */
export function renew() {
  renewing ??= askAgain().finally(() => {
    renewing = null;
  });
  return renewing;
}

function tell() {
  listeners.forEach((listener) => listener());
}
