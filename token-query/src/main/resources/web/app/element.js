import { LitElement } from "lit";

/**
 * An element whose content stands in the page itself: one style sheet, labels that reach their fields, and forms that
 * password managers know. It renders again when the language changes, and `moved` runs once it is on the page.
 */
export class PageElement extends LitElement {
  createRenderRoot() {
    return this;
  }

  get $() {
    return (selector) => this.renderRoot.querySelector(selector);
  }

  /** Puts the focus where reading goes on, once it is there. */
  async focusOn(selector) {
    await this.updateComplete;
    this.$(selector)?.focus();
  }

  /** Tells the frame: `toast`, `said` (for screen readers); also when this has left the page meanwhile. */
  say(detail) {
    const teller = this.isConnected ? this : document.querySelector("console-app");
    teller.dispatchEvent(new CustomEvent("say", { detail, bubbles: true, composed: true }));
  }
}
