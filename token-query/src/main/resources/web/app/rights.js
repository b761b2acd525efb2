/* The four rights, from the least to the most, and what each allows. */
import { html } from "lit";
import { icon } from "./icons.js";
import { t } from "./texts.js";

export const RIGHTS = [
  { scope: "repo:public_read", name: "public", icon: "globe", allows: ["public"] },
  { scope: "repo:read", name: "read", icon: "pull", allows: ["public", "pull"] },
  { scope: "repo:write", name: "write", icon: "push", allows: ["public", "pull", "push"] },
  { scope: "repo:admin", name: "admin", icon: "full", allows: ["public", "pull", "push", "delete"] },
];
const DEEDS = ["public", "pull", "push", "delete"];

/** A token with several scopes may do what the widest of them allows. */
export const widest = (scopes) => RIGHTS.findLast((right) => scopes.includes(right.scope)) ?? RIGHTS[0];

export const rightName = (scopes) => t(`right.${widest(scopes).name}`);

/** Four radio buttons as cards. */
export function rightsChoice(name, chosen, onChoose) {
  return html`<div class="choices" role="radiogroup" aria-labelledby=${`${name}-title`}>
    ${RIGHTS.map(
      (right) => html`<label class="choice">
        <input
          type="radio"
          name=${name}
          value=${right.scope}
          .checked=${right.scope === chosen}
          aria-describedby=${`${name}-${right.name}`}
          @change=${() => onChoose(right.scope)}
        />
        <span class="choice-head">${icon(right.icon)}<span class="choice-name">${t(`right.${right.name}`)}</span></span>
        <span class="choice-text" id=${`${name}-${right.name}`}>${t(`right.${right.name}.text`)}</span>
        <span class="deeds" aria-hidden="true">
          ${DEEDS.map(
            (deed) => html`<span class=${right.allows.includes(deed) ? "deed may" : "deed"}
              >${icon(right.allows.includes(deed) ? "check" : "cross")}${t(`deed.${deed}`)}</span
            >`,
          )}
        </span>
      </label>`,
    )}
  </div>`;
}
