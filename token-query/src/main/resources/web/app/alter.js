/* Changes of a token that may be undone: the same in the list and on the token's page. */
import * as api from "./api.js";
import { rightName } from "./rights.js";
import { problem } from "./problems.js";

/**
 * Makes a change, and offers to undo it. When the hub is away, offers to try again what was meant.
 *
 * @param element on whose behalf
 * @param text what to say once it is done: `{key, values}`
 * @param done is given the token as it is then
 * @returns whether it was done at once
 */
export async function alter(element, token, body, text, done) {
  const key = api.newKey();
  const attempt = async () => {
    try {
      const after = await api.change(token.uuid, body, key);
      altered(element, token, { ...token, ...after }, body, text, done);
      return true;
    } catch (failure) {
      return refused(element, token, failure, attempt);
    }
  };
  return attempt();
}

/** Tells of a change that was made, and offers to undo it. */
function altered(element, before, after, body, text, done) {
  done(after);
  const action = { key: "undo", run: () => undo(element, before, body, done) };
  element.say({ toast: { ...text, about: before.uuid, action } });
}

async function undo(element, before, body, done) {
  const back = Object.fromEntries(Object.keys(body).map((field) => [field, before[field]]));
  const key = api.newKey();
  const attempt = async () => {
    try {
      done({ ...before, ...(await api.change(before.uuid, back, key)) });
      element.say({ toast: { key: "undone", about: before.uuid, values: { label: before.token_label } } });
      return true;
    } catch (failure) {
      return refused(element, before, failure, attempt);
    }
  };
  return attempt();
}

function refused(element, token, failure, again) {
  if (!(failure instanceof api.SignedOut)) {
    element.say({
      toast: {
        key: "problem.toast",
        about: token.uuid,
        values: { text: problem(failure) },
        problem: true,
        action: failure.away ? { key: "retry", run: again } : null,
      },
    });
  }
  return false;
}

export const rename = (element, token, label, done) =>
  alter(element, token, { token_label: label }, { key: "done.renamed", values: { label } }, done);

export const setRights = (element, token, scope, done) =>
  alter(
    element,
    token,
    { scopes: [scope] },
    { key: "done.rights", values: { label: token.token_label, rights: rightName([scope]) } },
    done,
  );

export const setActive = (element, token, active, done) =>
  alter(
    element,
    token,
    { is_active: active },
    { key: active ? "done.activated" : "done.deactivated", values: { label: token.token_label } },
    done,
  );

/** Tells of other repositories, which their dialog has set already. */
export function placesSet(element, before, after, done) {
  const label = before.token_label;
  const text = after.resources
    ? { key: "done.places.some", values: { label, count: after.resources.length } }
    : { key: "done.places.all", values: { label } };
  altered(element, before, after, { resources: after.resources }, text, done);
}
