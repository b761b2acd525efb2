/* Which repositories a token is restricted to, as a form: the same when it is made and when it is changed. */
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import * as session from "./session.js";
import { icon } from "./icons.js";
import { t } from "./texts.js";

const ACTIONS = ["pull", "push", "delete"];
const MOST = 50;

export const newPlace = () => ({ repository: `${session.account() ?? ""}/`, actions: new Set(["pull"]) });

/** What a token has, to be changed; one empty place where it has no restriction. */
export const placesOf = (resources) =>
  resources ? resources.map(({ repository, actions }) => ({ repository, actions: new Set(actions) })) : [newPlace()];

/** As the API takes them. */
export const resourcesOf = (places) =>
  places.map((place) => ({
    repository: place.repository.trim(),
    actions: ACTIONS.filter((action) => place.actions.has(action)),
  }));

/** What is wrong before anybody is asked: field -> text. */
export function wrongPlaces(places) {
  const wrong = {};
  places.forEach((place, at) => {
    if (!/^[^/\s]+\/\S*[^/\s]$/.test(place.repository.trim())) {
      wrong[`resources[${at}].repository`] = t("create.place.wrong");
    } else if (!place.actions.size) {
      wrong[`resources[${at}].actions`] = t("create.place.nothing");
    }
  });
  return wrong;
}

/**
 * All repositories, or only those named.
 *
 * @param form `{restricted, places, fields}`, and what the rights allow (`allows`)
 * @param onChange is given what is different
 */
export function placesChoice(name, { restricted, places, fields, allows }, onChange) {
  return html`<div class="segments" role="radiogroup" aria-labelledby=${`${name}-title`}>
      ${[false, true].map(
        (choice) => html`<label class="segment"
          ><input type="radio" name=${`${name}-restricted`} .checked=${live(restricted === choice)} @change=${() => onChange({ restricted: choice })} /><span
            >${t(choice ? "create.places.some" : "create.places.all")}</span
          ></label
        >`,
      )}
    </div>
    ${restricted
      ? html`<p class="hint">${t("create.places.hint")}</p>
          ${fields.resources ? html`<p class="hint wrong">${fields.resources}</p>` : nothing}
          ${places.map((place, at) => placeRow(name, place, at, { places, fields, allows }, onChange))}
          <button type="button" ?disabled=${places.length >= MOST} @click=${() => onChange({ places: [...places, newPlace()] })}>
            ${icon("plus")}${t("create.place.add")}
          </button>`
      : nothing}`;
}

function placeRow(name, place, at, { places, fields, allows }, onChange) {
  const wrong = fields[`resources[${at}].repository`] ?? fields[`resources[${at}].actions`];
  const update = (change) => onChange({ places: places.map((other, index) => (index === at ? { ...place, ...change } : other)) });
  return html`<fieldset class="place">
    <legend class="hidden">${t("create.place", { number: at + 1 })}</legend>
    <input
      aria-label=${t("create.place.name", { number: at + 1 })}
      autocapitalize="none"
      spellcheck="false"
      .value=${live(place.repository)}
      aria-invalid=${wrong ? "true" : "false"}
      aria-describedby=${`${name}-${at}`}
      @input=${(event) => update({ repository: event.target.value })}
    />
    <span class="place-actions">
      ${ACTIONS.map(
        (action) => html`<label class=${allows.includes(action) ? "" : "faint"}
          ><input
            type="checkbox"
            .checked=${live(place.actions.has(action))}
            @change=${(event) => update({ actions: toggled(place.actions, action, event.target.checked) })}
          />${t(`deed.${action}`)}</label
        >`,
      )}
    </span>
    <button
      type="button"
      class="quiet"
      aria-label=${t("create.place.remove", { number: at + 1 })}
      ?disabled=${places.length === 1}
      @click=${() => onChange({ places: places.filter((_, other) => other !== at) })}
    >
      ${icon("cross")}
    </button>
    <p class="hint wide-hint" id=${`${name}-${at}`}>${wrong ?? nothing}</p>
  </fieldset>`;
}

function toggled(actions, action, on) {
  const after = new Set(actions);
  on ? after.add(action) : after.delete(action);
  return after;
}
