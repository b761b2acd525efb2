import { html, nothing } from "lit";
import * as api from "./api.js";
import { PageElement } from "./element.js";
import { icon } from "./icons.js";
import { problem } from "./problems.js";
import { followReceipt, receiptText } from "./receipt.js";
import { rightName } from "./rights.js";
import { status, when } from "./tokens.js";
import { listed, own, rich, t, time } from "./texts.js";

const LATELY_MS = 86_400_000;
const AT_A_TIME = 4;
const MOST_RECEIPTS = 20;

/**
 * Asks before tokens are revoked: which they are, and whether something still uses them. Then tells what became of
 * each: since when no verifier accepts it, or who has not confirmed that.
 */
class RevokeDialog extends PageElement {
  static properties = {
    tokens: { state: true },
    stage: { state: true },
    outcomes: { state: true },
    receipts: { state: true },
    address: { state: true },
    instead: { state: true },
  };

  #answer = () => {};
  #keys = new Map();

  /**
   * @param deactivate offered instead for one that is active
   * @returns which were revoked
   */
  ask(tokens, deactivate = null) {
    this.tokens = tokens;
    this.stage = "ask";
    this.outcomes = new Map();
    this.receipts = new Map();
    this.address = null;
    this.instead = tokens.length === 1 && status(tokens[0]) === "active" ? deactivate : null;
    this.#keys = new Map(tokens.map((token) => [token.uuid, api.newKey()]));
    if (tokens.length === 1 && tokens[0].last_used) {
      this.#findAddress(tokens[0]);
    }
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.updateComplete.then(() => {
        this.$("dialog").showModal();
        this.$("#revoke-keep").focus();
      });
    });
  }

  async #findAddress(token) {
    const usage = await api.usage(token.uuid).catch(() => null);
    this.address = usage?.addresses.find((use) => use.decision === "allowed")?.address ?? null;
  }

  #close() {
    if (this.stage === "busy") {
      return;
    }
    const revoked = this.tokens.filter((token) => this.outcomes.get(token.uuid)?.at);
    this.$("dialog").close();
    this.tokens = null;
    this.#answer(revoked);
  }

  #deactivate() {
    const { instead } = this;
    this.#close();
    instead();
  }

  async #revoke() {
    this.stage = "busy";
    const left = this.tokens.filter((token) => !this.outcomes.get(token.uuid)?.at);
    const worker = async () => {
      for (let token = left.shift(); token; token = left.shift()) {
        await this.#revokeOne(token);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    this.stage = "done";
    this.#followReceipts(this.tokens);
    this.say({ said: this.#summary() });
    this.focusOn("#revoke-title");
  }

  #followReceipts(tokens) {
    tokens.slice(0, MOST_RECEIPTS).forEach((token) => {
      const { at, position } = this.outcomes.get(token.uuid);
      if (at && position) {
        followReceipt(
          token.uuid,
          position,
          (receipt) => (this.receipts = new Map(this.receipts).set(token.uuid, receipt)),
          () => this.isConnected && this.tokens === tokens,
        );
      }
    });
  }

  async #revokeOne(token) {
    let outcome;
    try {
      outcome = await api.revoke(token.uuid, this.#keys.get(token.uuid));
    } catch (failure) {
      // Not found: somebody else was quicker, which is what was wanted.
      outcome = failure.status === 404 ? { at: new Date(), unconfirmed: [] } : { failure };
    }
    this.outcomes = new Map(this.outcomes).set(token.uuid, outcome);
  }

  #done = () => [...this.outcomes.values()].filter((outcome) => outcome.at).length;

  #summary() {
    const done = this.#done();
    return done === this.tokens.length
      ? t("revoke.done", { count: done })
      : t("revoke.partly", { done, all: this.tokens.length });
  }

  render() {
    return html`<dialog aria-labelledby="revoke-title" @cancel=${(event) => (event.preventDefault(), this.#close())}>
      ${this.tokens ? (this.stage === "done" ? this.#receipt() : this.#question()) : nothing}
    </dialog>`;
  }

  #question() {
    const one = this.tokens.length === 1 ? this.tokens[0] : null;
    const busy = this.stage === "busy";
    return html`
      <h2 id="revoke-title" tabindex="-1">
        ${one ? rich("revoke.title", { label: one.token_label }) : t("revoke.several", { count: this.tokens.length })}
      </h2>
      <p>${t("revoke.text", { count: this.tokens.length })}</p>
      ${one ? this.#lastUse(one) : this.#list()}
      <div class="actions">
        ${this.instead
          ? html`<button type="button" class="quiet apart" ?disabled=${busy} @click=${this.#deactivate}>
              ${t("revoke.instead")}
            </button>`
          : nothing}
        <button type="button" id="revoke-keep" ?disabled=${busy} @click=${this.#close}>
          ${t("revoke.keep", { count: this.tokens.length })}
        </button>
        <button type="button" class="danger" ?disabled=${busy} @click=${this.#revoke}>
          ${busy ? t("wait") : t("revoke.send", { count: this.tokens.length })}
        </button>
      </div>
    `;
  }

  #lastUse(token) {
    if (!token.last_used) {
      return html`<p class="note">${icon("clock")}<span>${t("revoke.unused")}</span></p>`;
    }
    const lately = Date.now() - new Date(token.last_used) < LATELY_MS;
    return html`<p class=${lately ? "note warned" : "note"}>
      ${icon(lately ? "warn" : "clock")}
      <span>
        ${rich(this.address ? "revoke.used.from" : "revoke.used", {
          time: when(token.last_used),
          address: html`<code>${this.address}</code>`,
        })}
        ${lately ? t("revoke.lately") : nothing}
      </span>
    </p>`;
  }

  #list() {
    return html`<ul class="picked" tabindex="0" aria-label=${t("revoke.list")}>
      ${this.tokens.map(
        (token) => html`<li>
          <span class="picked-name">${own(token.token_label)}</span>
          <span class="faint">${rightName(token.scopes)} · ${t("list.used")}: ${when(token.last_used)}</span>
        </li>`,
      )}
    </ul>`;
  }

  #receipt() {
    const all = this.#done() === this.tokens.length;
    return html`
      <h2 id="revoke-title" tabindex="-1">${this.#summary()}</h2>
      <ul class="receipts" tabindex="0" aria-label=${t("revoke.list")}>
        ${this.tokens.map((token) => this.#outcome(token, this.outcomes.get(token.uuid)))}
      </ul>
      ${this.#done() && this.#unreceipted() ? html`<p class="faint">${t("revoke.registry")}</p>` : nothing}
      <div class="actions">
        ${all
          ? html`<button type="button" class="primary" @click=${this.#close}>${t("close")}</button>`
          : html`<button type="button" @click=${this.#close}>${t("close")}</button>
              <button type="button" class="danger" @click=${this.#revoke}>${t("retry")}</button>`}
      </div>
    `;
  }

  /** Where there is a receipt it says more exactly what may go on. */
  #unreceipted() {
    return this.tokens.some((token) => !this.receipts.has(token.uuid));
  }

  #outcome(token, outcome) {
    const receipt = this.receipts.get(token.uuid);
    const sure = receipt ? receipt.complete : outcome.at && !outcome.unconfirmed.length;
    return html`<li class=${sure ? "sure" : "unsure"}>
      ${icon(sure ? "check" : "warn")}
      <span>
        <span class="picked-name">${own(token.token_label)}</span>
        <span
          >${receipt
            ? receiptText(receipt)
            : outcome.failure
            ? t("revoke.failed", { text: problem(outcome.failure) })
            : sure
              ? t("revoke.sure", { time: time(outcome.at) })
              : t("revoke.unsure", { time: time(outcome.at), readers: listed(outcome.unconfirmed) })}</span
        >
      </span>
    </li>`;
  }
}

customElements.define("revoke-dialog", RevokeDialog);
