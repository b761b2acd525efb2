import { html, nothing } from "lit";
import * as api from "./api.js";
import { PageElement } from "./element.js";
import { icon } from "./icons.js";
import { placesChoice, placesOf, resourcesOf, wrongPlaces } from "./places.js";
import { fieldProblems, problem } from "./problems.js";
import { widest } from "./rights.js";
import { rich, t } from "./texts.js";

/** Restricts a token to other repositories, or to none. What the hub did not take stays on the form. */
class PlacesDialog extends PageElement {
  static properties = {
    token: { state: true },
    restricted: { state: true },
    places: { state: true },
    fields: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  #answer = () => {};
  #pending = null;

  /** The token as it is then; null when all is to stay. */
  ask(token) {
    this.token = token;
    this.restricted = Boolean(token.resources);
    this.places = placesOf(token.resources);
    this.fields = {};
    this.failure = "";
    this.#pending = null;
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.updateComplete.then(() => {
        this.$("dialog").showModal();
        this.$("input:checked").focus();
      });
    });
  }

  #close(after) {
    this.$("dialog").close();
    this.token = null;
    this.#answer(after);
  }

  #wanted() {
    return this.restricted ? resourcesOf(this.places) : null;
  }

  #changed() {
    return JSON.stringify(this.#wanted()) !== JSON.stringify(this.token.resources ?? null);
  }

  async #save(event) {
    event.preventDefault();
    this.failure = "";
    this.fields = this.restricted ? wrongPlaces(this.places) : {};
    if (Object.keys(this.fields).length) {
      this.focusOn('[aria-invalid="true"]');
      return;
    }
    if (!this.#changed()) {
      this.#close(null);
      return;
    }
    // Sent again as it was it is the same wish, and acts once.
    this.#pending ??= { resources: this.#wanted(), key: api.newKey() };
    await this.#send();
  }

  async #send() {
    const { token } = this;
    this.busy = true;
    try {
      const after = await api.change(token.uuid, { resources: this.#pending.resources }, this.#pending.key);
      this.#close({ ...token, ...after });
    } catch (failure) {
      if (failure instanceof api.SignedOut) {
        this.#close(null);
      } else {
        this.fields = fieldProblems(failure);
        this.failure = problem(failure);
        this.focusOn('[aria-invalid="true"]');
      }
    } finally {
      this.busy = false;
    }
  }

  #set(change) {
    this.#pending = null;
    Object.assign(this, change);
  }

  render() {
    return html`<dialog
      class="broad"
      aria-labelledby="places-title"
      @cancel=${(event) => (event.preventDefault(), this.busy || this.#close(null))}
    >
      ${this.token
        ? html`<form novalidate @submit=${this.#save}>
            <h2 id="places-title">${rich("places.title", { label: this.token.token_label })}</h2>
            <p class="faint">${t("rights.text")}</p>
            ${this.failure ? html`<p class="problem" role="alert">${icon("warn")}<span>${this.failure}</span></p>` : nothing}
            ${placesChoice("places", { ...this.#form(), allows: widest(this.token.scopes).allows }, (change) => this.#set(change))}
            <div class="actions">
              <button type="button" ?disabled=${this.busy} @click=${() => this.#close(null)}>${t("cancel")}</button>
              <button class="primary" ?disabled=${this.busy}>
                ${t(this.busy ? "wait" : this.#pending && this.failure ? "retry" : "places.save")}
              </button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }

  #form() {
    const { restricted, places, fields } = this;
    return { restricted, places, fields };
  }
}

customElements.define("places-dialog", PlacesDialog);
