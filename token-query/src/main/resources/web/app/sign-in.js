import { html, nothing } from "lit";
import * as api from "./api.js";
import { PageElement } from "./element.js";
import { icon, mark } from "./icons.js";
import { fieldProblems, problem } from "./problems.js";
import { t } from "./texts.js";

/** What can be no account's name or password: field -> text. */
const wrong = (account, password) => ({
  ...(/^[a-z0-9]{4,30}$/.test(account) ? {} : { username: t("register.account") }),
  ...([...password].length >= 8 && [...password].length <= 128 ? {} : { password: t("register.password") }),
});

/** Signs in, or registers where the hub lets people do so. */
class SignIn extends PageElement {
  static properties = {
    settings: { attribute: false },
    registering: { state: true },
    busy: { state: true },
    failure: { state: true },
    fields: { state: true },
    shown: { state: true },
  };

  constructor() {
    super();
    this.registering = false;
    this.busy = false;
    this.failure = "";
    this.fields = {};
    this.shown = false;
  }

  firstUpdated() {
    this.$("#account").focus();
  }

  async #send(event) {
    event.preventDefault();
    const { account, password, invitation } = Object.fromEntries(new FormData(event.target));
    this.failure = "";
    this.fields = this.registering ? wrong(account.trim(), password) : {};
    if (Object.keys(this.fields).length) {
      this.failure = t("signin.fields");
      this.focusOn('[aria-invalid="true"]');
      return;
    }
    this.busy = true;
    try {
      if (this.registering) {
        await api.register(account.trim(), password, invitation?.trim());
      }
      await api.signIn(account.trim(), password);
    } catch (failure) {
      this.fields = fieldProblems(failure);
      this.failure = this.#reason(failure);
      this.focusOn(failure.status === 401 ? "#password" : "#account");
    } finally {
      this.busy = false;
    }
  }

  #reason(failure) {
    if (failure.status === 401 && failure.message.startsWith("Incorrect")) {
      return t("signin.wrong");
    }
    return Object.keys(this.fields).length ? t("signin.fields") : problem(failure);
  }

  #switch() {
    this.registering = !this.registering;
    this.failure = "";
    this.fields = {};
    this.focusOn("#account");
  }

  render() {
    const mode = this.settings?.registration ?? "closed";
    const register = this.registering;
    return html`<section class="gate">
      <div class="gate-mark">${mark()}</div>
      <h1 tabindex="-1">${t(register ? "register.title" : "signin.title")}</h1>
      <p class="lead">${t(register ? "register.lead" : "signin.lead")}</p>
      <form class="card" @submit=${this.#send}>
        ${this.failure ? html`<p class="problem" role="alert">${icon("warn")}<span>${this.failure}</span></p>` : nothing}
        <div class="field">
          <label for="account">${t("signin.account")}</label>
          <input
            id="account"
            name="account"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            aria-invalid=${this.fields.username ? "true" : "false"}
            aria-describedby="account-hint"
          />
          <p class="hint" id="account-hint">
            ${this.fields.username ?? (register ? t("register.account") : nothing)}
          </p>
        </div>
        <div class="field">
          <label for="password">${t("signin.password")}</label>
          <div class="with-button">
            <input
              id="password"
              name="password"
              type=${this.shown ? "text" : "password"}
              autocomplete=${register ? "new-password" : "current-password"}
              required
              aria-invalid=${this.fields.password ? "true" : "false"}
              aria-describedby="password-hint"
            />
            <button type="button" class="quiet" aria-pressed=${this.shown} @click=${() => (this.shown = !this.shown)}>
              ${t(this.shown ? "signin.hide" : "signin.show")}
            </button>
          </div>
          <p class="hint" id="password-hint">
            ${this.fields.password ?? (register ? t("register.password") : nothing)}
          </p>
        </div>
        ${register && mode === "invitation"
          ? html`<div class="field">
              <label for="invitation">${t("register.invitation")}</label>
              <input id="invitation" name="invitation" autocomplete="off" spellcheck="false" required />
              <p class="hint">${this.fields.invitation ?? t("register.invitation.hint")}</p>
            </div>`
          : nothing}
        <button class="primary wide" ?disabled=${this.busy}>
          ${t(this.busy ? "wait" : register ? "register.send" : "signin.send")}
        </button>
      </form>
      ${mode === "closed"
        ? nothing
        : html`<p class="gate-other">
            ${t(register ? "register.have" : mode === "open" ? "register.none" : "register.invited")}
            <button type="button" class="link" @click=${this.#switch}>
              ${t(register ? "signin.send" : "register.send")}
            </button>
          </p>`}
      <p class="faint gate-note">${t("signin.memory")}</p>
    </section>`;
  }
}

customElements.define("sign-in", SignIn);
