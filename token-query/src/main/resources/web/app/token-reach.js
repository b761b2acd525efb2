import { html, nothing } from "lit";
import * as api from "./api.js";
import { PageElement } from "./element.js";
import { problem, reason } from "./problems.js";
import { badgeOf, when } from "./tokens.js";
import { number, own, rich, t } from "./texts.js";

const MOST = 10;

/** What its reach depends on. */
const facts = ({ scopes, resources, is_active: active, revoked }) => JSON.stringify([scopes, resources, active, revoked]);

/** For when the token leaked: what it can reach, what it did, and which tokens have to do with it. */
class TokenReach extends PageElement {
  static properties = { token: { attribute: false }, radius: { state: true }, failure: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.radius = null;
    this.failure = "";
  }

  /** Another token begins anew; one that has changed is looked at again where it was. */
  willUpdate(changes) {
    const before = changes.get("token");
    if (before && before.uuid !== this.token.uuid) {
      this.radius = null;
      this.failure = "";
    } else if (before && this.radius && facts(before) !== facts(this.token)) {
      this.#load();
    }
  }

  async #load() {
    const { uuid } = this.token;
    this.busy = true;
    this.failure = "";
    try {
      const radius = await api.blastRadius(uuid);
      if (uuid === this.token.uuid) {
        this.radius = radius;
      }
    } catch (failure) {
      this.failure = failure instanceof api.SignedOut ? "" : problem(failure);
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="reach-title">
      <h2 id="reach-title">${t("reach.title")}</h2>
      ${this.failure ? html`<p class="problem" role="alert">${this.failure}</p>` : nothing}
      <div aria-live="polite">
        ${this.radius
          ? this.#radius()
          : html`<p class="faint">${t("reach.text")}</p>
              <button type="button" ?disabled=${this.busy} @click=${this.#load}>${t(this.busy ? "wait" : "reach.show")}</button>`}
      </div>
    </section>`;
  }

  #radius() {
    const { reach, used, related } = this.radius;
    return html`
      <h3>${t("reach.can")}</h3>
      ${reach.usable
        ? html`<ul class="uses">
            ${reach.repositories.map(
              (place) => html`<li><span>${own(place.repository)}</span><span class="faint">${place.actions.map((a) => t(`deed.${a}`)).join(", ")}</span></li>`,
            )}
            ${reach.catalog ? html`<li><span>${t("reach.catalog")}</span></li>` : nothing}
          </ul>`
        : html`<p>${rich("reach.nothing", { reason: reason(reach.reason) })}</p>`}
      <h3>${t("reach.did")}</h3>
      <p>
        ${used.first_used
          ? rich("reach.used", { times: number(used.allowed_count), refused: number(used.refused_count), time: when(used.first_used) })
          : t("page.unused")}
      </p>
      <h3>${t("reach.related")}</h3>
      ${related.tokens.length
        ? html`<ul class="uses">${related.tokens.slice(0, MOST).map((token) => this.#related(token))}</ul>
            ${related.count > MOST ? html`<p class="faint">${t("reach.more", { count: related.count - MOST })}</p>` : nothing}`
        : html`<p class="faint">${t("reach.none")}</p>`}
    `;
  }

  #related(token) {
    return html`<li>
      <span><a href=${`#/tokens/${token.uuid}`}>${own(token.token_label)}</a> ${badgeOf(token.status)}</span>
      <span class="faint">${token.because.map((why) => t(`because.${why}`)).join(", ")} · ${when(token.created_at)}</span>
    </li>`;
  }
}

customElements.define("token-reach", TokenReach);
