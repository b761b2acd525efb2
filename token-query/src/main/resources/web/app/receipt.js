/* Where a change is in force: which verifiers know of it since when, and who may still answer without it. */
import { html, nothing } from "lit";
import * as api from "./api.js";
import { instant, number, own, t } from "./texts.js";

const PAUSE_MS = 1_000;
const LATE = new Set(["late", "gone"]);
const ENDING = new Set(["token.revoked", "token.deactivated", "account.disabled"]);
const NARROWING = new Set([...ENDING, "token.scopes_changed", "token.resources_changed"]);

/**
 * Asks until every verifier has confirmed.
 *
 * @param position of the change; null: the last that counts
 * @param tell is given each receipt; none where the hub gives none
 * @param going whether anybody still looks at it
 */
export async function followReceipt(uuid, position, tell, going) {
  while (going()) {
    const receipt = await api.receipt(uuid, position).catch((failure) => (failure.away ? undefined : null));
    if (receipt === null || !going()) {
      return;
    }
    if (receipt) {
      tell(receipt);
    }
    if (receipt?.complete) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** In one or two sentences; those that have not confirmed are named. */
export function receiptText(receipt) {
  const late = receipt.verifiers.filter((one) => LATE.has(one.state));
  return html`${receipt.complete
      ? inForce(receipt)
      : late.map(
          (one) => html`<span class="late"
            >${t(`receipt.${one.state}`, { verifier: one.verifier })} ${until("receipt.accepts", one.may_accept_until)}</span
          >`,
        )}
    ${NARROWING.has(receipt.action) ? until("receipt.registry", receipt.registry_tokens_until) : nothing}`;
}

function inForce({ action, appended_at: appended, confirmed_ms: millis }) {
  const what = ENDING.has(action) ? "refused" : "known";
  return millis === null
    ? t(`receipt.${what}`)
    : t(`receipt.${what}.since`, { time: instant(Date.parse(appended) + millis), millis: number(millis) });
}

/** How long something may go on; nothing where it does not. */
function until(key, time) {
  if (time === null) {
    return nothing;
  }
  return time === "unbounded" ? t(`${key}.unbounded`) : t(key, { time: instant(time) });
}

/** The same with every verifier. */
export const receiptWhole = (receipt) =>
  html`<p>${receiptText(receipt)}</p>
    <ul class="uses">
      ${receipt.verifiers.map(
        (one) => html`<li>
          <span>${own(one.verifier)}</span>
          <span class="faint"
            >${t(`verifier.${one.state}`)}${one.milliseconds === null ? nothing : ` · ${t("receipt.after", { millis: number(one.milliseconds) })}`}</span
          >
        </li>`,
      )}
    </ul>`;
