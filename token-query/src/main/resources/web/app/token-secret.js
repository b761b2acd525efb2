import { html } from "lit";
import * as api from "./api.js";
import * as router from "./router.js";
import * as session from "./session.js";
import { PageElement } from "./element.js";
import { icon } from "./icons.js";
import { problem } from "./problems.js";
import { day, own, rich, t } from "./texts.js";
import "./copy.js";

/**
 * Shows a secret, once. The secret stands in a private field until this is left, and then nowhere on the page. Who
 * leaves without having copied it is asked first, whichever way he leaves.
 */
class TokenSecret extends PageElement {
  static properties = {
    token: { attribute: false },
    settings: { attribute: false },
    leaving: { state: true },
    failure: { state: true },
  };

  #secret = null;
  #goOn = () => {};

  /** Takes the secret from `holder`, which then has it no more. */
  set holder(holder) {
    this.#secret = holder.take();
    router.guardWith((goOn) => this.#ask(goOn));
  }

  firstUpdated() {
    this.$("h1").focus();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget();
  }

  #forget() {
    this.#secret = null;
    router.guardWith(null);
    this.$("#secret")?.replaceChildren();
  }

  #copied() {
    router.guardWith(null);
  }

  /** Copying by hand counts as well. */
  #copiedByHand() {
    if (getSelection().toString().includes(this.#secret)) {
      this.#copied();
    }
  }

  #select() {
    getSelection().selectAllChildren(this.$("#secret"));
  }

  #ask(goOn) {
    this.#goOn = goOn;
    this.failure = "";
    this.$("dialog").showModal();
    this.$("#secret-stay").focus();
  }

  #stay() {
    this.$("dialog").close();
    this.$("#secret").focus();
  }

  #leave() {
    this.$("dialog").close();
    this.#forget();
    this.#goOn();
  }

  async #revoke() {
    try {
      await api.revoke(this.token.uuid, api.newKey());
      this.say({ toast: { key: "done.revoked", values: { label: this.token.token_label } } });
      this.#leave();
    } catch (failure) {
      this.failure = problem(failure);
    }
  }

  updated() {
    const place = this.$("#secret");
    if (this.#secret !== null && !place.hasChildNodes()) {
      place.append(this.#secret);
    }
  }

  render() {
    const host = this.settings?.registry ?? location.host;
    const login = `docker login ${host} -u ${session.account()}`;
    const { token } = this;
    return html`<section class="secret-page">
      <h1 tabindex="-1">${rich("secret.title", { label: token.token_label })}</h1>
      <p class="lead">${t("secret.lead")}</p>
      <div class="card secret-card">
        <h2 id="secret-name">${t("secret.name")}</h2>
        <div class="secret-row">
          <code id="secret" tabindex="0" role="textbox" aria-readonly="true" aria-labelledby="secret-name" translate="no" @focus=${this.#select} @copy=${this.#copiedByHand}></code>
          <copy-button primary name="secret.copy" .text=${() => this.#secret} @copied=${this.#copied}></copy-button>
        </div>
        <p class="note warned">${icon("warn")}<span>${t("secret.warning")}</span></p>
      </div>
      <div class="card">
        <h2>${t("secret.login")}</h2>
        <div class="secret-row">
          <code id="login" translate="no">${login}</code>
          <copy-button name="copy" .text=${() => login}></copy-button>
        </div>
        <p class="faint">${t("secret.login.text")}</p>
      </div>
      <div class="actions">
        <a class="button" href=${`#/tokens/${token.uuid}`}>${t("secret.details")}</a>
        <a class="button primary" href="#/tokens">${t("secret.done")}</a>
      </div>
      <p class="faint">
        ${token.expires_at ? t("secret.until", { day: day(token.expires_at) }) : t("secret.forever")}
      </p>
      <dialog aria-labelledby="leave-title" @cancel=${(event) => (event.preventDefault(), this.#stay())}>
        <h2 id="leave-title">${t("leave.title")}</h2>
        <p>${rich("leave.text", { label: token.token_label })}</p>
        ${this.failure ? html`<p class="problem" role="alert">${icon("warn")}<span>${this.failure}</span></p>` : ""}
        <div class="actions">
          <button type="button" class="quiet danger-text apart" @click=${this.#revoke}>${t("leave.revoke")}</button>
          <button type="button" @click=${this.#leave}>${t("leave.go")}</button>
          <button type="button" class="primary" id="secret-stay" @click=${this.#stay}>${t("leave.stay")}</button>
        </div>
      </dialog>
    </section>`;
  }
}

customElements.define("token-secret", TokenSecret);
