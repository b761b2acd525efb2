import { html } from "lit";
import { PageElement } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./texts.js";

/** Renames in place: Enter keeps the new name, Escape the old one. What the hub did not take stays in the field. */
class LabelEdit extends PageElement {
  static properties = { label: { attribute: false }, save: { attribute: false }, busy: { state: true } };

  #first;

  connectedCallback() {
    this.#first = this.label;
    super.connectedCallback();
  }

  firstUpdated() {
    this.$("input").focus();
    this.$("input").select();
  }

  async #send(event) {
    event.preventDefault();
    const label = this.$("input").value;
    if (label.trim() === "" || label === this.label) {
      this.#end();
      return;
    }
    this.busy = true;
    const done = await this.save(label);
    this.busy = false;
    if (done) {
      this.#end();
    } else {
      this.focusOn("input");
    }
  }

  #end() {
    this.dispatchEvent(new CustomEvent("end"));
  }

  #keys(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.#end();
    }
  }

  render() {
    return html`<form class="rename" @submit=${this.#send} @keydown=${this.#keys}>
      <input aria-label=${t("rename.field")} maxlength="200" dir="auto" .value=${this.#first} ?readonly=${this.busy} />
      <button class="primary" ?disabled=${this.busy}>${t("rename.save")}</button>
      <button type="button" class="quiet" aria-label=${t("cancel")} @click=${this.#end}>${icon("cross")}</button>
    </form>`;
  }
}

customElements.define("label-edit", LabelEdit);
