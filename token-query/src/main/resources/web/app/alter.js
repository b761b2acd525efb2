/* Changes of a token that may be undone: the same in the list and on the token's page. */
import * as api from "./api.js";
import { rightName } from "./rights.js";
import { problem } from "./tokens.js";

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
      done({ ...token, ...after });
      element.say({ toast: { ...text, action: { key: "undo", run: () => undo(element, token, body, done) } } });
      return true;
    } catch (failure) {
      return refused(element, failure, attempt);
    }
  };
  return attempt();
}

async function undo(element, before, body, done) {
  const back = Object.fromEntries(Object.keys(body).map((field) => [field, before[field]]));
  const key = api.newKey();
  const attempt = async () => {
    try {
      done({ ...before, ...(await api.change(before.uuid, back, key)) });
      element.say({ toast: { key: "undone", values: { label: before.token_label } } });
      return true;
    } catch (failure) {
      return refused(element, failure, attempt);
    }
  };
  return attempt();
}

function refused(element, failure, again) {
  if (!(failure instanceof api.SignedOut)) {
    element.say({
      toast: {
        key: "problem.toast",
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
