import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { live } from "lit/directives/live.js";
import * as api from "./api.js";
import * as router from "./router.js";
import { rename, setActive, setRights } from "./alter.js";
import { PageElement } from "./element.js";
import { icon, mark } from "./icons.js";
import { Live } from "./live.js";
import { problem } from "./problems.js";
import { RIGHTS, rightName } from "./rights.js";
import { badge, expiry, restriction, source, status, when } from "./tokens.js";
import { own, t, time } from "./texts.js";
import "./label-edit.js";
import "./revoke-dialog.js";
import "./rights-dialog.js";

const SIZE = 25;
const STATUSES = ["", "active", "inactive", "expired", "revoked"];
const COLUMNS = ["label", "rights", "status", "created", "last_used", "expires"];
const SORTED = new Set(["label", "created", "last_used", "expires"]);
const SORTS = ["-created", "created", "-last_used", "last_used", "expires", "-expires", "label", "-label"];
const TYPING_MS = 200;
const SHOW_CHANGE_MS = 2_500;
const SHOW_GONE_MS = 8_000;
const MOST_LOOKED_AFTER = 5;

/** The list: what it shows is in the address, so that going back goes back, and it stays true by itself. */
class TokenList extends PageElement {
  static properties = {
    page: { state: true },
    away: { state: true },
    editing: { state: true },
    selected: { state: true },
    gone: { state: true },
    fresh: { state: true },
  };

  #live = new Live(
    () => this.#load(),
    (failure) => this.#told(failure),
  );
  #etag = null;
  #shownFor = null;
  #at = null;
  #typing;
  #clock;
  #own = new Set();
  #leave = () => {};

  constructor() {
    super();
    this.page = null;
    this.away = null;
    this.editing = null;
    this.selected = new Map();
    this.gone = [];
    this.fresh = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#leave = router.onMove(() => this.#moved());
    this.#clock = setInterval(() => this.requestUpdate(), 15_000);
    this.#live.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave();
    this.#live.stop();
    clearInterval(this.#clock);
    clearTimeout(this.#typing);
  }

  #asked() {
    const { query } = router.here();
    const get = (name, otherwise) => query.get(name) || otherwise;
    return {
      page: Math.max(1, Number(get("page", 1)) || 1),
      status: get("status", ""),
      scope: get("scope", ""),
      search: get("search", ""),
      sort: get("sort", "-created"),
    };
  }

  #query() {
    const asked = Object.entries(this.#asked()).filter(([, value]) => value !== "");
    return { page_size: SIZE, ...Object.fromEntries(asked) };
  }

  #moved() {
    this.requestUpdate();
    this.#live.now();
  }

  /** Asks for something else; what is left out keeps its value, and the first page is shown. */
  #ask(change, options) {
    const asked = Object.entries({ ...this.#asked(), page: 1, ...change });
    const said = asked.filter(([name, value]) => value !== "" && !(name === "page" && value === 1) && !(name === "sort" && value === "-created"));
    const query = new URLSearchParams(said).toString();
    router.go(query ? `#/tokens?${query}` : "#/tokens", options);
  }

  async #load() {
    const query = this.#query();
    const asked = JSON.stringify(query);
    const same = asked === this.#shownFor;
    const answer = await api.list(query, same ? this.#etag : null);
    if (asked !== JSON.stringify(this.#query())) {
      return;
    }
    this.#at = Date.now();
    if (answer.body) {
      const before = same ? this.page : null;
      this.#etag = answer.etag;
      this.#shownFor = asked;
      this.#take(answer.body, before);
    }
  }

  #told(failure) {
    if (failure instanceof api.SignedOut) {
      return;
    }
    this.away = failure;
  }

  #take(body, before) {
    const revoked = this.#asked().status === "revoked";
    const results = revoked ? body.results.map((token) => ({ ...token, revoked: true })) : body.results;
    this.page = { ...body, results };
    if (!results.length && body.count) {
      this.#ask({ page: Math.ceil(body.count / SIZE) }, { replace: true });
      return;
    }
    if (before) {
      this.#compare(before.results, results);
    }
  }

  /** Shows what has changed elsewhere: rows that are different light up, rows that were revoked say so and go. */
  #compare(before, after) {
    const now = new Map(after.map((token) => [token.uuid, token]));
    const changed = before.filter((token) => now.has(token.uuid) && JSON.stringify(now.get(token.uuid)) !== JSON.stringify(token));
    const known = new Set(before.map((token) => token.uuid));
    const added = after.filter((token) => !known.has(token.uuid));
    this.#lightUp([...changed, ...added].map((token) => token.uuid));
    before
      .map((token, index) => ({ token, index }))
      .filter(({ token }) => !now.has(token.uuid) && !this.#own.has(token.uuid))
      .slice(0, MOST_LOOKED_AFTER)
      .forEach((lost) => this.#lookAfter(lost));
  }

  #lightUp(uuids) {
    if (uuids.length) {
      this.fresh = new Set([...this.fresh, ...uuids]);
      setTimeout(() => {
        this.fresh = new Set([...this.fresh].filter((uuid) => !uuids.includes(uuid)));
      }, SHOW_CHANGE_MS);
    }
  }

  async #lookAfter({ token, index }) {
    const found = await api.token(token.uuid).catch(() => undefined);
    if (found === undefined || (found && !found.revoked)) {
      return;
    }
    this.gone = [...this.gone, { token: { ...token, revoked: true }, index }];
    this.#unselect([token.uuid]);
    this.say({ said: t("live.revoked", { label: token.token_label }) });
    setTimeout(() => {
      this.gone = this.gone.filter((other) => other.token.uuid !== token.uuid);
    }, SHOW_GONE_MS);
  }

  #rows() {
    const rows = [...this.page.results];
    this.gone
      .filter(({ token }) => !rows.some((row) => row.uuid === token.uuid))
      .forEach(({ token, index }) => rows.splice(index, 0, token));
    return rows;
  }

  #replace(token) {
    const results = this.page.results.map((row) => (row.uuid === token.uuid ? token : row));
    this.page = { ...this.page, results };
    this.#lightUp([token.uuid]);
    this.#live.now();
  }

  #select(tokens, on) {
    const selected = new Map(this.selected);
    tokens.forEach((token) => (on ? selected.set(token.uuid, token) : selected.delete(token.uuid)));
    this.selected = selected;
  }

  #unselect(uuids) {
    this.#select(
      uuids.map((uuid) => ({ uuid })),
      false,
    );
  }

  async #rights(token) {
    const scope = await this.$("rights-dialog").ask(token);
    if (scope) {
      await setRights(this, token, scope, (after) => this.#replace(after));
    }
  }

  #activate(token, active) {
    return setActive(this, token, active, (after) => this.#replace(after));
  }

  async #revoke(tokens) {
    tokens.forEach((token) => this.#own.add(token.uuid));
    const one = tokens.length === 1 ? tokens[0] : null;
    const revoked = await this.$("revoke-dialog").ask(tokens, one && (() => this.#activate(one, false)));
    tokens.forEach((token) => revoked.includes(token) || this.#own.delete(token.uuid));
    this.#unselect(revoked.map((token) => token.uuid));
    if (revoked.length) {
      await this.#live.now();
      this.$("h1")?.focus();
    }
  }

  #search(event) {
    clearTimeout(this.#typing);
    const search = [...event.target.value].slice(0, 100).join("");
    this.#typing = setTimeout(() => this.#ask({ search }, { replace: true }), TYPING_MS);
  }

  render() {
    const { page } = this;
    return html`
      ${this.away ? this.#awayBar() : nothing}
      <div class="head">
        <div>
          <h1 tabindex="-1">${t("list.title")}</h1>
          <p class="lead" aria-live="off">${page ? this.#counts() : t("wait")}</p>
        </div>
        <a class="button primary" href="#/new">${icon("plus")}${t("list.new")}</a>
      </div>
      ${page && this.#bare() && page.count === 0 && !this.gone.length ? this.#welcome() : this.#whole()}
      <rights-dialog></rights-dialog>
      <revoke-dialog></revoke-dialog>
    `;
  }

  #bare() {
    const { status, scope, search } = this.#asked();
    return !status && !scope && !search;
  }

  #counts() {
    const { count, active_count: active } = this.page;
    return this.#asked().status
      ? t("list.found", { count })
      : `${t("list.count", { count })}${count ? `, ${t("list.active", { count: active })}` : ""}`;
  }

  #awayBar() {
    return html`<div class="away" role="alert">
      ${icon("away")}
      <span>${this.away.away ? t("away.text") : problem(this.away)} ${this.#at ? t("away.since", { time: time(this.#at) }) : nothing}</span>
      <button type="button" @click=${() => this.#live.now()}>${t("retry")}</button>
    </div>`;
  }

  #whole() {
    return html`
      ${this.#filters()}
      ${!this.page ? this.#waiting() : this.#rows().length ? this.#table() : this.#nothing()}
      ${this.page ? this.#pages() : nothing}
      ${this.selected.size ? this.#picked() : nothing}
    `;
  }

  #waiting() {
    return html`<div class="card skeleton" aria-hidden="true">${[1, 2, 3, 4, 5].map(() => html`<span></span>`)}</div>`;
  }

  #filters() {
    const asked = this.#asked();
    return html`<div class="filters" role="search" aria-label=${t("list.filter")}>
      <label class="search">
        ${icon("search")}<span class="hidden">${t("list.search")}</span>
        <input type="search" placeholder=${t("list.search")} .value=${live(asked.search)} @input=${this.#search} />
      </label>
      <div class="segments" role="group" aria-label=${t("list.status")}>
        ${STATUSES.map(
          (name) => html`<button type="button" aria-pressed=${asked.status === name} @click=${() => this.#ask({ status: name })}>
            ${t(name ? `status.${name}` : "list.all")}
          </button>`,
        )}
      </div>
      <div class="pick">
        <select aria-label=${t("list.rights")} @change=${(event) => this.#ask({ scope: event.target.value })}>
          <option value="" .selected=${asked.scope === ""}>${t("list.rights.any")}</option>
          ${RIGHTS.map(
            (right) => html`<option value=${right.scope} .selected=${asked.scope === right.scope}>${t(`right.${right.name}`)}</option>`,
          )}
        </select>
      </div>
      <div class="pick sorts">
        <select aria-label=${t("list.sort")} @change=${(event) => this.#ask({ sort: event.target.value })}>
          ${SORTS.map((sort) => html`<option value=${sort} .selected=${asked.sort === sort}>${t(`sort.${sort}`)}</option>`)}
        </select>
      </div>
    </div>`;
  }

  #table() {
    const rows = this.#rows();
    const live = rows.filter((token) => !token.revoked);
    const chosen = live.filter((token) => this.selected.has(token.uuid)).length;
    return html`<div class="card table-card">
      <table role="table" aria-label=${t("list.title")}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" class="check">
              <input
                type="checkbox"
                aria-label=${t("list.select.all")}
                ?disabled=${!live.length}
                .checked=${live.length > 0 && chosen === live.length}
                .indeterminate=${chosen > 0 && chosen < live.length}
                @change=${(event) => this.#select(live, event.target.checked)}
              />
            </th>
            ${COLUMNS.map((column) => this.#header(column))}
            <th role="columnheader"><span class="hidden">${t("list.actions")}</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            rows,
            (token) => token.uuid,
            (token) => this.#row(token),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #header(column) {
    if (!SORTED.has(column)) {
      return html`<th role="columnheader" class=${column}>${t(`column.${column}`)}</th>`;
    }
    const { sort } = this.#asked();
    const down = sort === `-${column}`;
    const up = sort === column;
    const next = up || (!down && column !== "label" && column !== "expires") ? `-${column}` : column;
    return html`<th role="columnheader" class=${column} aria-sort=${up ? "ascending" : down ? "descending" : "none"}>
      <button type="button" class="sort" @click=${() => this.#ask({ sort: next })}>
        ${t(`column.${column}`)}<span class=${up ? "arrow up" : down ? "arrow" : "arrow off"}>${icon("down")}</span>
      </button>
    </th>`;
  }

  #row(token) {
    const state = status(token);
    const open = state === "active" || state === "inactive";
    const classes = [
      this.fresh.has(token.uuid) ? "fresh" : "",
      this.selected.has(token.uuid) ? "chosen" : "",
      this.gone.some((lost) => lost.token.uuid === token.uuid) ? "gone" : "",
    ].join(" ");
    const label = token.token_label;
    const cell = (column, content) =>
      html`<td role="cell" class=${column}><span class="cell-name" aria-hidden="true">${t(`column.${column}`)}</span>${content}</td>`;
    return html`<tr role="row" class=${classes} data-uuid=${token.uuid}>
      <td role="cell" class="check">
        ${state === "revoked"
          ? nothing
          : html`<input
              type="checkbox"
              aria-label=${t("list.select", { label })}
              .checked=${live(this.selected.has(token.uuid))}
              @change=${(event) => this.#select([token], event.target.checked)}
            />`}
      </td>
      <td role="cell" class="label">${this.#label(token, open)}</td>
      ${cell(
        "rights",
        open
          ? html`<button type="button" class="inplace" aria-label=${t("rights.change", { rights: rightName(token.scopes), label })} @click=${() => this.#rights(token)}>
              ${rightName(token.scopes)}${icon("down")}
            </button>`
          : rightName(token.scopes),
      )}
      ${cell(
        "status",
        html`<span class="state">${badge(token)}${open
          ? html`<button
              type="button"
              role="switch"
              class="switch"
              aria-checked=${token.is_active}
              aria-label=${t("list.switch", { label })}
              @click=${() => this.#activate(token, !token.is_active)}
            ></button>`
          : nothing}</span>`,
      )}
      ${cell("created", when(token.created_at))} ${cell("last_used", when(token.last_used))}
      ${cell("expires", expiry(token))}
      <td role="cell" class="last">
        ${state === "revoked"
          ? nothing
          : html`<button type="button" class="quiet danger-text" aria-label=${t("revoke.of", { label })} @click=${() => this.#revoke([token])}>
              ${t("revoke")}
            </button>`}
      </td>
    </tr>`;
  }

  #label(token, open) {
    const label = token.token_label;
    if (this.editing === token.uuid) {
      return html`<label-edit
        .label=${label}
        .save=${(next) => rename(this, token, next, (after) => this.#replace(after))}
        @end=${() => this.#endEdit(token.uuid)}
      ></label-edit>`;
    }
    return html`<div class="name">
      <a href=${`#/tokens/${token.uuid}`}>${own(label)}</a>
      ${open
        ? html`<button type="button" class="pen" aria-label=${t("rename.of", { label })} @click=${() => (this.editing = token.uuid)}>
            ${icon("pen")}
          </button>`
        : nothing}
      <span class="origin">${source(token)}${restriction(token)}</span>
    </div>`;
  }

  #endEdit(uuid) {
    this.editing = null;
    this.focusOn(`tr[data-uuid="${uuid}"] .pen`);
  }

  #nothing() {
    return html`<div class="card none">
      <p>${t("list.none")}</p>
      <button type="button" @click=${() => this.#ask({ status: "", scope: "", search: "" })}>${t("list.clear")}</button>
    </div>`;
  }

  #welcome() {
    return html`<div class="card welcome">
      <div class="welcome-mark">${mark()}</div>
      <h2>${t("empty.title")}</h2>
      <p class="lead">${t("empty.text")}</p>
      <ol class="steps">
        ${[1, 2, 3].map((step) => html`<li><strong>${t(`empty.${step}.title`)}</strong><span>${t(`empty.${step}.text`)}</span></li>`)}
      </ol>
      <a class="button primary" href="#/new">${icon("plus")}${t("empty.new")}</a>
    </div>`;
  }

  #pages() {
    const { count } = this.page;
    const { page } = this.#asked();
    const pages = Math.max(1, Math.ceil(count / SIZE));
    const turn = (to) => {
      this.#ask({ page: to });
      scrollTo({ top: 0 });
    };
    const step = (key, to, possible) =>
      html`<button type="button" ?disabled=${!possible} @click=${() => turn(to)}>${t(key)}</button>`;
    return pages === 1
      ? nothing
      : html`<nav class="pages" aria-label=${t("pages")}>
          ${step("pages.first", 1, page > 1)} ${step("pages.previous", page - 1, page > 1)}
          <span>${t("pages.of", { page, pages })}</span>
          ${step("pages.next", page + 1, page < pages)} ${step("pages.last", pages, page < pages)}
        </nav>`;
  }

  #picked() {
    return html`<div class="bulk" role="region" aria-label=${t("list.picked", { count: this.selected.size })}>
      <span>${t("list.picked", { count: this.selected.size })}</span>
      <button type="button" @click=${() => (this.selected = new Map())}>${t("list.unpick")}</button>
      <button type="button" class="danger" @click=${() => this.#revoke([...this.selected.values()])}>
        ${t("revoke.send", { count: this.selected.size })}
      </button>
    </div>`;
  }
}

customElements.define("token-list", TokenList);
