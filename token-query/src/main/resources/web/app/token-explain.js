import { html, nothing } from "lit";
import * as api from "./api.js";
import * as session from "./session.js";
import { PageElement } from "./element.js";
import { icon } from "./icons.js";
import { fieldProblems, problem, reason } from "./problems.js";
import { rightName } from "./rights.js";
import { when } from "./tokens.js";
import { moment, own, rich, t } from "./texts.js";

const ACTIONS = ["pull", "push", "delete", "verify", "catalog"];
const ON_REPOSITORY = new Set(["pull", "push", "delete"]);

/** Asks what the token may do, now or at any time, and says why: the rule, the event, and what would turn it. */
class TokenExplain extends PageElement {
  static properties = {
    uuid: {},
    action: { state: true },
    answer: { state: true },
    fields: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.action = "pull";
    this.#forget();
  }

  #forget() {
    this.answer = null;
    this.fields = {};
    this.failure = "";
  }

  willUpdate(changes) {
    if (changes.get("uuid") !== undefined) {
      this.#forget();
    }
  }

  async #send(event) {
    event.preventDefault();
    const { repository, at } = Object.fromEntries(new FormData(event.target));
    const { uuid } = this;
    this.#forget();
    this.busy = true;
    try {
      const answer = await api.explain(uuid, {
        action: this.action,
        ...(ON_REPOSITORY.has(this.action) ? { repository: repository.trim() } : {}),
        ...(at ? { at: new Date(at).toISOString() } : {}),
      });
      if (uuid === this.uuid) {
        this.answer = answer;
      }
    } catch (failure) {
      if (!(failure instanceof api.SignedOut)) {
        this.fields = fieldProblems(failure);
        this.failure = problem(failure);
      }
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="explain-title">
      <h2 id="explain-title">${t("explain.title")}</h2>
      <form class="explain" novalidate @submit=${this.#send}>
        <div class="field">
          <label for="explain-action">${t("explain.action")}</label>
          <select id="explain-action" @change=${(event) => (this.action = event.target.value)}>
            ${ACTIONS.map((action) => html`<option value=${action} .selected=${action === this.action}>${t(`ask.${action}`)}</option>`)}
          </select>
        </div>
        ${ON_REPOSITORY.has(this.action) ? this.#repository() : nothing}
        <div class="field">
          <label for="explain-at">${t("explain.at")}</label>
          <input id="explain-at" name="at" type="datetime-local" step="1" aria-describedby="explain-at-hint" />
          <p class="hint" id="explain-at-hint">${t("explain.now")}</p>
        </div>
        <button ?disabled=${this.busy}>${t(this.busy ? "wait" : "explain.send")}</button>
      </form>
      ${this.failure ? html`<p class="problem" role="alert">${icon("warn")}<span>${this.failure}</span></p>` : nothing}
      <div aria-live="polite">${this.answer ? this.#answer() : nothing}</div>
    </section>`;
  }

  #repository() {
    return html`<div class="field">
      <label for="explain-repository">${t("explain.repository")}</label>
      <input
        id="explain-repository"
        name="repository"
        autocapitalize="none"
        spellcheck="false"
        value=${`${session.account() ?? ""}/`}
        aria-invalid=${this.fields.repository ? "true" : "false"}
      />
    </div>`;
  }

  #answer() {
    const { answer } = this;
    const { allowed, alteration } = answer;
    return html`<div class=${allowed ? "verdict may" : "verdict"}>
      <p class="verdict-head">${icon(allowed ? "check" : "cross")}<strong>${t(allowed ? "explain.allowed" : "explain.refused")}</strong>
        <span class="faint">${moment(answer.at)}</span></p>
      <p>${allowed ? nothing : html`${rich("explain.because", { reason: reason(answer.reason) })} `}${t(`rule.${answer.rule}`)}</p>
      ${answer.set_by ? html`<p>${this.#setBy(answer.set_by)}</p>` : nothing}
      ${alteration.possible
        ? html`<p>${t(allowed ? "explain.turn.refused" : "explain.turn.allowed")}</p>
            <ul class="steps-of-change">${alteration.changes.map((step) => html`<li>${this.#step(step)}</li>`)}</ul>`
        : allowed
          ? nothing
          : html`<p>${t("explain.turn.never")}</p>`}
    </div>`;
  }

  #setBy(event) {
    const what = t(`event.${event.action.replace("token.", "")}`);
    const who = event.actor_kind ? t(`actor.${event.actor_kind}`, { actor: event.actor ?? "" }) : (event.actor ?? "");
    return rich("explain.event", { what: html`<strong>${what}</strong>`, time: when(event.at), who });
  }

  #step({ field, from, to, by }) {
    const value = (text) =>
      text === null ? t(field === "resources" ? "resources.all" : "event.nothing") : field === "scopes" ? rightName(text.split(" ")) : own(text);
    const change =
      field === "is_active" || field === "state"
        ? t(`change.${field}.${to}`)
        : rich(`change.${field}`, { from: value(from), to: value(to) });
    return html`${change} <span class="faint">${t(`by.${by}`)}</span>`;
  }
}

customElements.define("token-explain", TokenExplain);
