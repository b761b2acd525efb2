import { html } from "lit";
import { PageElement } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./texts.js";

const SHOW_MS = 2_500;

/** A button that copies what `text` gives, and says so. It never holds the text itself. */
class CopyButton extends PageElement {
  static properties = {
    text: { attribute: false },
    name: {},
    primary: { type: Boolean },
    state: { state: true },
  };

  async #copy() {
    const copied = await toClipboard(this.text());
    this.state = copied ? "copied" : "refused";
    this.say({ said: t(copied ? "copy.done" : "copy.refused") });
    if (copied) {
      this.dispatchEvent(new CustomEvent("copied"));
      setTimeout(() => (this.state = ""), SHOW_MS);
    }
  }

  render() {
    const copied = this.state === "copied";
    return html`<button type="button" class=${this.primary ? "primary" : ""} @click=${this.#copy}>
      ${icon(copied ? "check" : "copy")}<span>${t(copied ? "copy.done" : this.state === "refused" ? "copy.refused" : this.name)}</span>
    </button>`;
  }
}

/** The clipboard's own interface is there on secure origins only; elsewhere a selection is copied. */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return bySelection(text);
  }
}

function bySelection(text) {
  const holder = document.createElement("textarea");
  holder.value = text;
  holder.className = "hidden";
  (document.querySelector("dialog[open]") ?? document.body).append(holder);
  holder.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    holder.value = "";
    holder.remove();
  }
}

customElements.define("copy-button", CopyButton);
