/* What is said of a token, the same in the list, on its page and in dialogs. */
import { html, nothing } from "lit";
import { icon } from "./icons.js";
import { moment, own, relative, t } from "./texts.js";

const SOON_MS = 7 * 86_400_000;

export function status(token) {
  if (token.revoked) {
    return "revoked";
  }
  if (token.expires_at && new Date(token.expires_at) <= Date.now()) {
    return "expired";
  }
  return token.is_active ? "active" : "inactive";
}

export const badgeOf = (name) => html`<span class="badge ${name}"><span class="dot"></span>${t(`status.${name}`)}</span>`;

export const badge = (token) => badgeOf(status(token));

/** A time as one says it, with the exact one beside it for pointers, the keyboard and screen readers. */
export const when = (value, otherwise = "time.never") =>
  value
    ? html`<time class="when" datetime=${value}
        ><span class="said">${relative(value)}</span><span class="exact">${moment(value)}</span></time
      >`
    : html`<span class="faint">${t(otherwise)}</span>`;

export function expiry(token) {
  if (!token.expires_at) {
    return html`<span class="faint">${t("expiry.never")}</span>`;
  }
  const left = new Date(token.expires_at) - Date.now();
  return left > 0 && left < SOON_MS && !token.revoked
    ? html`<span class="soon">${icon("warn")}${when(token.expires_at)}<span class="hidden">${t("expiry.soon")}</span></span>`
    : when(token.expires_at);
}

export const source = (token) => t(token.generated_by === "auto" ? "source.auto" : "source.manual");

/** The repositories a token is restricted to, shortly; nothing when it is not. */
export const restriction = (token) =>
  token.resources
    ? html` · <span class="restriction">${icon("box")}${t("resources.count", { count: token.resources.length })}</span>`
    : nothing;

export const resources = (token) =>
  token.resources
    ? html`<ul class="resources">
        ${token.resources.map(
          (item) => html`<li>${own(item.repository)} <span class="faint">${item.actions.map((a) => t(`deed.${a}`)).join(", ")}</span></li>`,
        )}
      </ul>`
    : html`${t("resources.all")}`;

const BROWSERS = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["Firefox", "Firefox"],
  ["Chrome", "Chrome"],
  ["Safari", "Safari"],
];

/** What a client calls itself: of browsers only what tells them apart, the whole on hover. */
export function agent(text) {
  const browser = text.startsWith("Mozilla/") && BROWSERS.find(([product]) => text.includes(`${product}/`));
  const system = /\(([^;)]*)/.exec(text)?.[1].replace("X11", "Linux");
  const short = browser ? [browser[1], system].filter(Boolean).join(", ") : text;
  return html`<span class="agent" title=${text}>${own(short)}</span>`;
}
