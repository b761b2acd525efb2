import { html, nothing } from "lit";
import * as api from "./api.js";
import { placesSet, rename, setActive, setRights } from "./alter.js";
import { PageElement } from "./element.js";
import { icon } from "./icons.js";
import { Live } from "./live.js";
import { problem, reason } from "./problems.js";
import { followReceipt, receiptWhole } from "./receipt.js";
import { rightName } from "./rights.js";
import { agent, badge, expiry, resources, source, status, when } from "./tokens.js";
import { number, own, rich, t, time } from "./texts.js";
import "./label-edit.js";
import "./places-dialog.js";
import "./revoke-dialog.js";
import "./rights-dialog.js";
import "./token-explain.js";
import "./token-reach.js";

/** Where what changed says more than what was done. */
const SAID = new Set(["label_changed", "scopes_changed", "resources_changed"]);

/** One token: all its facts, how it is used, and what became of it since it was made. */
class TokenPage extends PageElement {
  static properties = {
    uuid: {},
    settings: { attribute: false },
    token: { state: true },
    missing: { state: true },
    usage: { state: true },
    receipt: { state: true },
    events: { state: true },
    more: { state: true },
    away: { state: true },
    editing: { state: true },
  };

  #live = new Live(
    () => this.#load(),
    (failure) => (this.away = failure instanceof api.SignedOut ? null : failure),
  );
  #clock;
  #at = null;
  #pages = 1;
  #known = "";

  constructor() {
    super();
    this.token = null;
    this.missing = false;
    this.usage = null;
    this.receipt = null;
    this.events = null;
    this.more = false;
    this.away = null;
    this.editing = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), 15_000);
    this.#live.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#live.stop();
    clearInterval(this.#clock);
  }

  /** Another token's address under the same element. */
  willUpdate(changes) {
    if (changes.get("uuid") !== undefined) {
      this.token = null;
      this.missing = false;
      this.editing = false;
      this.usage = null;
      this.receipt = null;
      this.events = null;
      this.#pages = 1;
      this.#known = "";
      this.#live.now();
    }
  }

  async #load() {
    const { uuid } = this;
    const [token, usage] = await Promise.all([api.token(uuid), api.usage(uuid)]);
    if (uuid !== this.uuid) {
      return;
    }
    if (this.token && !this.token.revoked && token?.revoked) {
      this.say({ said: t("live.revoked", { label: token.token_label }) });
    }
    this.#at = Date.now();
    this.missing = token === null;
    this.token = token;
    this.usage = usage;
    await this.#loadHistory(uuid);
  }

  /** The history changes with the token, so it is asked for again only then. */
  async #loadHistory(uuid) {
    const { last_used: _, ...facts } = this.token ?? {};
    const known = `${uuid} ${this.#pages} ${JSON.stringify(facts)}`;
    if (this.missing || known === this.#known) {
      return;
    }
    const pages = await Promise.all(Array.from({ length: this.#pages }, (_, at) => api.history(uuid, at + 1)));
    if (uuid === this.uuid) {
      this.events = pages[0] ? pages.flatMap((page) => page?.results ?? []) : null;
      this.more = Boolean(pages.at(-1)?.next);
      this.#known = known;
      this.#followReceipt(uuid, known);
    }
  }

  /** Of the last change that counts, until all know of it or there is another one. */
  #followReceipt(uuid, known) {
    followReceipt(
      uuid,
      null,
      (receipt) => (this.receipt = receipt),
      () => this.isConnected && this.uuid === uuid && this.#known === known,
    );
  }

  #older() {
    this.#pages++;
    this.#live.now();
  }

  /** What was changed may be undone when another token is shown. */
  #took(token) {
    if (token.uuid === this.uuid) {
      this.token = token;
      this.#live.now();
    }
  }

  async #rights() {
    const scope = await this.$("rights-dialog").ask(this.token);
    if (scope) {
      await setRights(this, this.token, scope, (after) => this.#took(after));
    }
  }

  async #places() {
    const before = this.token;
    const after = await this.$("places-dialog").ask(before);
    if (after) {
      placesSet(this, before, after, (token) => this.#took(token));
    }
    this.focusOn("#places");
  }

  #activate(active) {
    return setActive(this, this.token, active, (after) => this.#took(after));
  }

  async #revoke() {
    await this.$("revoke-dialog").ask([this.token], () => this.#activate(false));
    await this.#live.now();
    this.$("h1")?.focus();
  }

  #endEdit() {
    this.editing = false;
    this.focusOn("#rename");
  }

  render() {
    return html`
      ${this.away
        ? html`<div class="away" role="alert">
            ${icon("away")}
            <span>${this.away.away ? t("away.text") : problem(this.away)} ${this.#at ? t("away.since", { time: time(this.#at) }) : nothing}</span>
            <button type="button" @click=${() => this.#live.now()}>${t("retry")}</button>
          </div>`
        : nothing}
      <a class="back" href="#/tokens">${icon("back")}${t("back.list")}</a>
      ${this.token
        ? this.#whole()
        : html`<h1 tabindex="-1">${t(this.missing ? "page.missing" : "wait")}</h1>
            ${this.missing ? html`<p class="lead">${t("page.missing.text")}</p>` : nothing}`}
      <rights-dialog></rights-dialog>
      <places-dialog></places-dialog>
      <revoke-dialog></revoke-dialog>
    `;
  }

  #whole() {
    const { token } = this;
    const state = status(token);
    const open = state === "active" || state === "inactive";
    return html`
      <div class="head">
        <div class="grow">
          ${this.editing
            ? html`<h1 class="hidden" tabindex="-1">${own(token.token_label)}</h1>
                <label-edit
                  .label=${token.token_label}
                  .save=${(next) => rename(this, this.token, next, (after) => this.#took(after))}
                  @end=${this.#endEdit}
                ></label-edit>`
            : html`<h1 tabindex="-1">${own(token.token_label)}</h1>`}
          <p class="lead row">${badge(token)}<span>${rightName(token.scopes)}</span></p>
        </div>
        <div class="actions top-actions">
          ${open
            ? html`<button type="button" id="rename" @click=${() => (this.editing = true)}>${icon("pen")}${t("rename")}</button>
                <button type="button" @click=${this.#rights}>${t("rights")}</button>
                <button type="button" @click=${() => this.#activate(!token.is_active)}>
                  ${t(token.is_active ? "deactivate" : "activate")}
                </button>`
            : nothing}
          ${state === "revoked"
            ? nothing
            : html`<button type="button" class="danger-text" @click=${this.#revoke}>${t("revoke")}…</button>`}
        </div>
      </div>
      <div class="columns">
        <div>
          <section class="card" aria-labelledby="facts-title">
            <h2 id="facts-title">${t("page.facts")}</h2>
            ${this.#facts(open)}
          </section>
          <section class="card" aria-labelledby="usage-title">
            <h2 id="usage-title">${t("page.usage")}</h2>
            ${this.#usage()}
          </section>
          <token-explain .uuid=${token.uuid}></token-explain>
        </div>
        <div>
          ${this.events
            ? html`<section class="card" aria-labelledby="history-title">
                <h2 id="history-title">${t("page.history")}</h2>
                ${this.#history()}
              </section>`
            : nothing}
          ${this.receipt
            ? html`<section class="card" aria-labelledby="receipt-title">
                <h2 id="receipt-title">${t("receipt.title")}</h2>
                <p class="faint">${t(`event.${this.receipt.action.replace("token.", "")}`)} ${when(this.receipt.appended_at)}</p>
                ${receiptWhole(this.receipt)}
              </section>`
            : nothing}
          <token-reach .token=${token}></token-reach>
        </div>
      </div>
    `;
  }

  #facts(open) {
    const { token } = this;
    const fact = (key, value) => html`<div><dt>${t(key)}</dt><dd>${value}</dd></div>`;
    return html`<dl class="facts">
      ${fact("column.rights", html`${rightName(token.scopes)} <span class="faint">${token.scopes.join(", ")}</span>`)}
      ${fact("page.repositories", html`${resources(token)} ${open ? this.#placesButton() : nothing}`)} ${fact("column.expires", expiry(token))}
      ${fact("column.created", when(token.created_at))} ${fact("column.last_used", when(this.usage?.last_used ?? token.last_used))}
      ${fact("column.source", source(token))}
      ${fact("page.from", html`<code>${token.creator_ip}</code> ${agent(token.creator_ua)}`)}
      ${fact("page.uuid", html`<code>${token.uuid}</code>`)}
    </dl>`;
  }

  #placesButton() {
    return html`<button type="button" class="link" id="places" aria-label=${t("places.change")} @click=${this.#places}>
      ${t("places")}
    </button>`;
  }

  #usage() {
    const { usage } = this;
    if (!usage || (!usage.addresses.length && !usage.repositories.length)) {
      return html`<p class="faint">${t("page.unused")}</p>`;
    }
    return html`
      ${usage.last_refused ? html`<p class="note warned">${icon("warn")}<span>${rich("page.refused", { time: when(usage.last_refused) })}</span></p>` : nothing}
      <ul class="uses">
        ${usage.repositories.map(
          (place) => html`<li>
            <span>${place.repository === null ? t("page.logins") : place.repository === "*" ? t("page.others") : own(place.repository)}</span>
            <span class="faint">${place.uses.map((use) => this.#use(use)).join(", ")} · ${when(place.last_used)}</span>
          </li>`,
        )}
      </ul>
      <h3>${t("page.addresses")}</h3>
      <ul class="uses">
        ${usage.addresses.map(
          (use) => html`<li>
            <span><code>${use.address}</code></span>
            <span class="faint">${use.user_agent ? html`${agent(use.user_agent)} · ` : nothing}${when(use.last_used)}</span>
          </li>`,
        )}
      </ul>
    `;
  }

  #use({ action, decision, count }) {
    const what = action === null ? t("page.checks") : t(`deed.${action}`);
    return decision === "allowed"
      ? t("page.use", { what, times: number(count) })
      : t("page.use.refused", { what, times: number(count), reason: reason(decision) });
  }

  #history() {
    return html`<ol class="timeline">
        ${this.events.map((event) => this.#event(event))}
      </ol>
      ${this.more ? html`<button type="button" class="quiet" @click=${this.#older}>${t("page.older")}</button>` : nothing}`;
  }

  #event(event) {
    const action = event.action.replace("token.", "");
    const from = event.actor_kind ? t(`actor.${event.actor_kind}`, { actor: event.actor ?? "" }) : event.actor;
    return html`<li class=${`event ${action}`}>
      <div class="event-head"><strong>${t(`event.${action}`)}</strong> ${when(event.at)}</div>
      ${SAID.has(action) ? event.changes.map((change) => html`<div>${this.#change(change)}</div>`) : nothing}
      ${event.reason ? html`<div>${rich("event.reason", { label: event.reason })}</div>` : nothing}
      <div class="faint event-from">
        ${from}${event.client_address ? html` · <code>${event.client_address}</code>` : nothing}
        ${event.user_agent ? html` · ${agent(event.user_agent)}` : nothing}
      </div>
    </li>`;
  }

  #change({ field, from, to }) {
    const value = (text) => {
      if (text === null) {
        return html`<span class="faint">${t(field === "resources" ? "resources.all" : "event.nothing")}</span>`;
      }
      return field === "scopes" ? rightName(text.split(" ")) : own(text);
    };
    return rich("event.change", { from: value(from), to: value(to) });
  }
}

customElements.define("token-page", TokenPage);
