import { html, nothing } from "lit";
import * as api from "./api.js";
import * as router from "./router.js";
import * as session from "./session.js";
import { PageElement } from "./element.js";
import { icon, mark } from "./icons.js";
import { LANGUAGES, t, rich, use, usedLanguage } from "./texts.js";
import "./sign-in.js";
import "./sign-in-again.js";
import "./token-list.js";
import "./token-create.js";
import "./token-page.js";

const TOAST_MS = 10_000;
const TITLES = { new: "create.title" };

/** The frame: who is signed in, which view is shown, what has just been done and may be undone. */
class ConsoleApp extends PageElement {
  static properties = { settings: { state: true }, toast: { state: true }, said: { state: true } };

  #toastTimer;

  constructor() {
    super();
    this.settings = null;
    this.toast = null;
    this.said = "";
    session.onChange(() => this.requestUpdate());
    session.renewWith(() => this.$("sign-in-again").ask());
    router.onMove(() => this.#arrived());
    this.addEventListener("say", (event) => this.#heard(event.detail));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#loadSettings();
  }

  async #loadSettings() {
    try {
      this.settings = await api.settings();
    } catch {
      setTimeout(() => this.#loadSettings(), 2_000);
    }
  }

  /** Reading begins at the heading of another view, unless that has something to begin with itself. */
  async #arrived() {
    this.#endToastOfAnother();
    this.requestUpdate();
    await this.updateComplete;
    requestAnimationFrame(() => {
      if (!this.$("main").contains(document.activeElement)) {
        this.$("h1")?.focus();
      }
    });
  }

  #heard({ toast, said }) {
    if (toast) {
      this.toast = toast;
      this.#fade();
    }
    this.said = said ?? (toast ? t(toast.key, toast.values) : "");
  }

  /** What went wrong stays until somebody has seen to it. */
  #fade() {
    clearTimeout(this.#toastTimer);
    if (!this.toast?.problem) {
      this.#toastTimer = setTimeout(() => this.#endToast(), TOAST_MS);
    }
  }

  #endToast() {
    clearTimeout(this.#toastTimer);
    this.toast = null;
  }

  /** On the page of a token, what was said of another one is over, unless it can still be acted on. */
  #endToastOfAnother() {
    const { id } = router.here();
    if (id && this.toast?.about && this.toast.about !== id && !this.toast.action) {
      this.#endToast();
    }
  }

  #act() {
    const { run } = this.toast.action;
    this.#endToast();
    run();
  }

  #signOut() {
    router.leave(() => {
      api.signOut();
      this.toast = null;
      router.go("#/tokens", { replace: true });
      this.said = t("signin.out");
    });
  }

  #language(event) {
    use(event.target.value);
    this.requestUpdate();
    this.renderRoot.querySelectorAll("*").forEach((element) => element.requestUpdate?.());
  }

  render() {
    const account = session.account();
    document.title = t("title", { view: t(account ? TITLES[router.here().view] ?? "list.title" : "signin.title") });
    return html`
      <a class="skip" href="#main" @click=${(event) => (event.preventDefault(), this.$("h1")?.focus())}>${t("skip")}</a>
      <header class="top">
        <a class="brand" href="#/tokens">${mark()}<span>Hub Tokens</span></a>
        ${account
          ? html`<div class="who">
              <span class="who-name"><span class="hidden">${t("signin.as")}</span>${account}</span>
              <button type="button" class="quiet" @click=${this.#signOut}>${t("signin.leave")}</button>
            </div>`
          : nothing}
      </header>
      <main id="main">${account ? this.#view() : html`<sign-in .settings=${this.settings}></sign-in>`}</main>
      <footer class="foot">
        <span>${t("foot")}</span>
        <label
          >${t("language")}
          <select @change=${this.#language}>
            ${Object.entries(LANGUAGES).map(
              ([tag, name]) => html`<option value=${tag} ?selected=${tag === usedLanguage()}>${name}</option>`,
            )}
          </select>
        </label>
      </footer>
      <sign-in-again></sign-in-again>
      <div class="hidden" role="status" aria-live="polite">${this.said}</div>
      ${this.toast ? this.#toastBox() : nothing}
    `;
  }

  #view() {
    const { view, id } = router.here();
    if (view === "new") {
      return html`<token-create .settings=${this.settings}></token-create>`;
    }
    return view === "tokens" && id
      ? html`<token-page .uuid=${id} .settings=${this.settings}></token-page>`
      : html`<token-list></token-list>`;
  }

  #toastBox() {
    const { key, values, problem, action } = this.toast;
    return html`<section
      aria-label=${t("notice")}
      class=${problem ? "toast failed" : "toast"}
      @mouseenter=${() => clearTimeout(this.#toastTimer)}
      @mouseleave=${this.#fade}
      @focusin=${() => clearTimeout(this.#toastTimer)}
      @focusout=${this.#fade}
    >
      ${icon(problem ? "warn" : "check")}
      <span class="toast-text">${rich(key, values)}</span>
      ${action ? html`<button type="button" class="toast-act" @click=${this.#act}>${t(action.key)}</button>` : nothing}
      <button type="button" class="toast-close" aria-label=${t("close")} @click=${this.#endToast}>${icon("cross")}</button>
    </section>`;
  }
}

customElements.define("console-app", ConsoleApp);
