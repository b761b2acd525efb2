import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import * as api from "./api.js";
import * as router from "./router.js";
import * as session from "./session.js";
import { PageElement } from "./element.js";
import { icon } from "./icons.js";
import { newPlace, placesChoice, resourcesOf, wrongPlaces } from "./places.js";
import { fieldProblems, problem } from "./problems.js";
import { RIGHTS, rightsChoice } from "./rights.js";
import { day, listed, own, rich, t } from "./texts.js";
import "./token-secret.js";

const DAY_MS = 86_400_000;
const LIFETIMES = ["30", "90", "date", "never"];
const LONGEST = 100;

/** Hands a secret over once, and has it no more. */
class Once {
  #value;

  constructor(value) {
    this.#value = value;
  }

  take() {
    const value = this.#value;
    this.#value = null;
    return value;
  }
}

/** Makes a token. What it will be allowed to do is said in words while one chooses. */
class TokenCreate extends PageElement {
  static properties = {
    settings: { attribute: false },
    label: { state: true },
    lifetime: { state: true },
    date: { state: true },
    scope: { state: true },
    restricted: { state: true },
    places: { state: true },
    busy: { state: true },
    failure: { state: true },
    fields: { state: true },
    created: { state: true },
    lost: { state: true },
  };

  #holder = null;
  #pending = null;

  constructor() {
    super();
    this.label = "";
    this.lifetime = "30";
    this.date = "";
    this.scope = "repo:read";
    this.restricted = false;
    this.places = [newPlace()];
    this.busy = false;
    this.failure = "";
    this.fields = {};
    this.created = null;
    this.lost = null;
  }

  firstUpdated() {
    this.$("#label").focus();
  }

  #right() {
    return RIGHTS.find((right) => right.scope === this.scope);
  }

  /** The instant it ends; null: never. Undefined: a date is still to be chosen. */
  #end() {
    if (this.lifetime === "never") {
      return null;
    }
    if (this.lifetime !== "date") {
      return new Date(Date.now() + Number(this.lifetime) * DAY_MS);
    }
    const [year, month, dayOfMonth] = this.date.split("-").map(Number);
    return dayOfMonth ? new Date(year, month - 1, dayOfMonth, 23, 59, 59) : undefined;
  }

  #body() {
    const end = this.#end();
    return {
      token_label: this.label,
      scopes: [this.scope],
      expires_at: end ? `${end.toISOString().slice(0, 19)}Z` : null,
      ...(this.restricted ? { resources: resourcesOf(this.places) } : {}),
    };
  }

  /** What is wrong before anybody is asked: field -> text. */
  #missing() {
    const wrong = {};
    const length = [...this.label].length;
    if (!this.label.trim()) {
      wrong.token_label = t("create.label.missing");
    } else if (length > LONGEST) {
      wrong.token_label = t("create.label.long", { count: length });
    }
    const end = this.#end();
    if (end === undefined) {
      wrong.expires_at = t("create.date.missing");
    } else if (end !== null && end <= Date.now()) {
      wrong.expires_at = t("create.date.past");
    }
    return { ...wrong, ...(this.restricted ? wrongPlaces(this.places) : {}) };
  }

  /** A changed form is another wish; a form sent again as it was is the same one, and acts once. */
  #changed() {
    this.#pending = null;
  }

  async #send(event) {
    event.preventDefault();
    this.failure = "";
    this.fields = this.#missing();
    if (Object.keys(this.fields).length) {
      this.#toFirstWrong();
      return;
    }
    this.#pending ??= { body: this.#body(), key: api.newKey() };
    this.busy = true;
    try {
      this.#made(await api.create(this.#pending.body, this.#pending.key));
    } catch (failure) {
      if (!(failure instanceof api.SignedOut)) {
        this.fields = fieldProblems(failure);
        this.failure = problem(failure);
        this.#toFirstWrong();
      }
    } finally {
      this.busy = false;
    }
  }

  #made({ secretLost, token: secret, ...created }) {
    this.#pending = null;
    if (secretLost) {
      this.lost = created;
      return;
    }
    this.#holder = new Once(secret);
    this.created = created;
  }

  async #toFirstWrong() {
    await this.updateComplete;
    (this.$('[aria-invalid="true"]') ?? this.$(".problem"))?.focus();
  }

  async #revokeLost() {
    try {
      await api.revoke(this.lost.uuid, api.newKey());
      this.say({ toast: { key: "done.revoked", values: { label: this.lost.token_label } } });
      this.lost = null;
    } catch (failure) {
      this.failure = problem(failure);
    }
  }

  render() {
    if (this.created) {
      return html`<token-secret .token=${this.created} .settings=${this.settings} .holder=${this.#holder}></token-secret>`;
    }
    return this.lost ? this.#lostSecret() : this.#form();
  }

  #lostSecret() {
    return html`<section class="narrow">
      <h1 tabindex="-1">${t("lost.title")}</h1>
      <p>${rich("lost.text", { label: this.lost.token_label })}</p>
      ${this.failure ? html`<p class="problem" role="alert">${icon("warn")}<span>${this.failure}</span></p>` : nothing}
      <div class="actions">
        <a class="button" href="#/tokens">${t("back.list")}</a>
        <button type="button" class="primary" @click=${this.#revokeLost}>${t("lost.revoke")}</button>
      </div>
    </section>`;
  }

  #form() {
    return html`<a class="back" href="#/tokens">${icon("back")}${t("back.list")}</a>
      <h1 tabindex="-1">${t("create.title")}</h1>
      <form class="create" novalidate @submit=${this.#send} @input=${this.#changed} @change=${this.#changed}>
        <div class="create-main">
          ${this.failure
            ? html`<p class="problem" role="alert" tabindex="-1">${icon("warn")}<span>${this.failure}</span></p>`
            : nothing}
          ${this.#labelField()} ${this.#rightsField()} ${this.#placesField()} ${this.#lifetimeField()}
        </div>
        <aside class="card summary" aria-labelledby="summary-title">
          <h2 id="summary-title">${t("create.summary")}</h2>
          <p aria-live="polite">${this.#summary()}</p>
          <p class="faint">${t("create.once")}</p>
          <button class="primary wide" ?disabled=${this.busy}>${t(this.busy ? "wait" : this.#pending && this.failure ? "retry" : "create.send")}</button>
          <a class="button quiet wide" href="#/tokens">${t("cancel")}</a>
        </aside>
      </form>`;
  }

  #labelField() {
    const wrong = this.fields.token_label;
    return html`<div class="field card">
      <label for="label" class="title">${t("create.label")}</label>
      <input
        id="label"
        dir="auto"
        autocomplete="off"
        placeholder=${t("create.label.example")}
        .value=${live(this.label)}
        aria-invalid=${wrong ? "true" : "false"}
        aria-describedby="label-hint"
        @input=${(event) => (this.label = event.target.value)}
      />
      <p class="hint" id="label-hint">${wrong ?? t("create.label.hint")}</p>
    </div>`;
  }

  #rightsField() {
    return html`<section class="card">
      <h2 id="scope-title">${t("create.rights")}</h2>
      <p class="hint">${t("create.rights.hint")}</p>
      ${rightsChoice("scope", this.scope, (scope) => (this.scope = scope))}
    </section>`;
  }

  #placesField() {
    const { restricted, places, fields } = this;
    return html`<section class="card">
      <h2 id="places-title">${t("create.places")}</h2>
      ${placesChoice("places", { restricted, places, fields, allows: this.#right().allows }, (change) => {
        this.#changed();
        Object.assign(this, change);
      })}
    </section>`;
  }

  #lifetimeField() {
    const wrong = this.fields.expires_at;
    const end = this.#end();
    return html`<section class="card">
      <h2 id="lifetime-title">${t("create.lifetime")}</h2>
      <div class="segments" role="radiogroup" aria-labelledby="lifetime-title">
        ${LIFETIMES.map(
          (name) => html`<label class="segment"
            ><input type="radio" name="lifetime" .checked=${this.lifetime === name} @change=${() => (this.lifetime = name)} /><span
              >${t(`lifetime.${name}`)}</span
            ></label
          >`,
        )}
      </div>
      ${this.lifetime === "date"
        ? html`<div class="field">
            <label for="date">${t("create.date")}</label>
            <input
              id="date"
              type="date"
              min=${new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)}
              max="9999-12-31"
              .value=${live(this.date)}
              aria-invalid=${wrong ? "true" : "false"}
              aria-describedby="lifetime-hint"
              @input=${(event) => (this.date = event.target.value)}
            />
          </div>`
        : nothing}
      <p class=${wrong ? "hint wrong" : "hint"} id="lifetime-hint">
        ${wrong ?? (end === null ? t("create.never.hint") : end ? t("create.ends", { day: day(end) }) : nothing)}
      </p>
    </section>`;
  }

  #summary() {
    const end = this.#end();
    const named = this.places.map((place) => place.repository.trim()).filter((name) => /[^/]$/.test(name));
    return rich("summary", {
      deeds: html`<strong>${t(`summary.${this.#right().name}`)}</strong>`,
      where: !this.restricted
        ? t("summary.all", { account: session.account() })
        : named.length
          ? rich("summary.named", { names: html`<strong>${own(listed(named))}</strong>` })
          : t("summary.some"),
      until: html`<strong>${end ? t("summary.until", { day: day(end) }) : t(end === null ? "summary.never" : "summary.open")}</strong>`,
    });
  }
}

customElements.define("token-create", TokenCreate);
