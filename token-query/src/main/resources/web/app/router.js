/*
 * Where one is, as the part of the address behind the #: "#/tokens?status=active", "#/tokens/UUID", "#/new". What comes
 * after # is never sent to a server. A view that holds something which would be lost may ask first.
 */

let guard = null;
let shown = location.hash;
const listeners = new Set();

export function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [view = "", id = ""] = path.split("/");
  return { view: view || "tokens", id: decodeURIComponent(id), query: new URLSearchParams(query) };
}

export function go(hash, { replace = false } = {}) {
  if (replace) {
    history.replaceState(null, "", hash);
    shown = hash;
    tell();
  } else {
    location.hash = hash;
  }
}

export function onMove(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Lets `ask` decide before anybody leaves: it gets a function that goes on to where they wanted. Null: nothing is held
 * any more.
 */
export function guardWith(ask) {
  guard = ask;
}

/** Goes on at once, or once whoever holds something has been asked. */
export function leave(goOn) {
  if (guard) {
    guard(() => {
      guard = null;
      goOn();
    });
  } else {
    goOn();
  }
}

addEventListener("hashchange", () => {
  if (guard && location.hash !== shown) {
    const wanted = location.hash;
    const goOn = () => {
      guard = null;
      go(wanted);
    };
    history.pushState(null, "", shown);
    guard(goOn);
    return;
  }
  shown = location.hash;
  tell();
});

addEventListener("beforeunload", (event) => {
  if (guard) {
    event.preventDefault();
  }
});

function tell() {
  listeners.forEach((listener) => listener());
}
