import { html, nothing } from "lit";
import { PageElement } from "./element.js";
import { rightsChoice, widest } from "./rights.js";
import { rich, t } from "./texts.js";

/** Chooses other rights for a token. */
class RightsDialog extends PageElement {
  static properties = { token: { state: true }, chosen: { state: true } };

  #answer = () => {};

  /** The scope chosen; null when all is to stay. */
  ask(token) {
    this.token = token;
    this.chosen = widest(token.scopes).scope;
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.updateComplete.then(() => {
        this.$("dialog").showModal();
        this.$("input:checked").focus();
      });
    });
  }

  #close(scope) {
    this.$("dialog").close();
    this.token = null;
    this.#answer(scope);
  }

  #save(event) {
    event.preventDefault();
    this.#close(this.#changed() ? this.chosen : null);
  }

  #changed() {
    return this.token.scopes.length > 1 || this.chosen !== this.token.scopes[0];
  }

  render() {
    return html`<dialog class="broad" aria-labelledby="rights-title" @cancel=${(event) => (event.preventDefault(), this.#close(null))}>
      ${this.token
        ? html`<form @submit=${this.#save}>
            <h2 id="rights-title">${rich("rights.title", { label: this.token.token_label })}</h2>
            <p class="faint">${t("rights.text")}</p>
            ${rightsChoice("rights", this.chosen, (scope) => (this.chosen = scope))}
            <div class="actions">
              <button type="button" @click=${() => this.#close(null)}>${t("cancel")}</button>
              <button class="primary" ?disabled=${!this.#changed()}>${t("rights.save")}</button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }
}

customElements.define("rights-dialog", RightsDialog);
