import { html, nothing } from "lit";
import * as api from "./api.js";
import * as session from "./session.js";
import { PageElement } from "./element.js";
import { icon } from "./icons.js";
import { problem } from "./problems.js";
import { rich, t } from "./texts.js";

/** Asks for the password when a session has ended, over whatever is being done: nothing that was typed is lost. */
class SignInAgain extends PageElement {
  static properties = { busy: { state: true }, failure: { state: true }, open: { state: true } };

  #answer = () => {};

  /** Whether the password was given. */
  ask() {
    if (session.account() === null) {
      return Promise.resolve(false);
    }
    this.failure = "";
    this.open = true;
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.updateComplete.then(() => {
        this.$("dialog").showModal();
        this.$("#again-password").focus();
      });
    });
  }

  #close(given) {
    this.$("dialog").close();
    this.open = false;
    if (!given) {
      api.signOut();
    }
    this.#answer(given);
  }

  async #send(event) {
    event.preventDefault();
    this.busy = true;
    this.failure = "";
    try {
      await api.signIn(session.account(), new FormData(event.target).get("password"));
      this.#close(true);
    } catch (failure) {
      this.failure = failure.status === 401 && failure.message.startsWith("Incorrect") ? t("signin.wrong") : problem(failure);
      this.focusOn("#again-password");
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<dialog
      aria-labelledby="again-title"
      @cancel=${(event) => (event.preventDefault(), this.#close(false))}
    >
      ${this.open
        ? html`<form @submit=${this.#send}>
            <h2 id="again-title">${t("again.title")}</h2>
            <p>${rich("again.text", { account: html`<strong>${session.account()}</strong>` })}</p>
            ${this.failure ? html`<p class="problem" role="alert">${icon("warn")}<span>${this.failure}</span></p>` : nothing}
            <input class="hidden" name="username" autocomplete="username" tabindex="-1" aria-hidden="true"
              .value=${session.account() ?? ""} readonly />
            <div class="field">
              <label for="again-password">${t("signin.password")}</label>
              <input id="again-password" name="password" type="password" autocomplete="current-password" required />
            </div>
            <div class="actions">
              <button type="button" @click=${() => this.#close(false)}>${t("signin.leave")}</button>
              <button class="primary" ?disabled=${this.busy}>${t(this.busy ? "wait" : "signin.send")}</button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }
}

customElements.define("sign-in-again", SignInAgain);
