/*
 * Why the hub refused, in the reader's language. The API says each reason in one English sentence; those that a person
 * can meet on this page are known here by how they begin. What is not known is shown as the hub said it.
 */
import { known, number, t } from "./texts.js";

const REASONS = [
  [401, "this account is disabled", "problem.disabled"],
  [403, "the account is disabled", "problem.disabled"],
  [403, "registration is closed", "problem.closed"],
  [403, "registration under this name needs", "problem.invitation"],
  [403, "this invitation has expired", "problem.invitation.expired"],
  [409, "this account name is taken", "register.taken"],
  [409, "this account has as many tokens", "problem.full"],
  [409, "this token has expired", "problem.expired"],
];

const FIELDS = [
  ["must have 1 to 100 characters, has ", "create.label.long"],
  ["must not hold control characters", "field.control"],
  ["must not hold half a surrogate pair", "field.broken"],
  ["must lie in the future", "create.date.past"],
  ["must name 1 to 50 resources", "field.places"],
  ["must be a repository like", "create.place.wrong"],
  ["must be the full name of a repository", "field.repository"],
  ["must name 1 to 3 actions", "create.place.nothing"],
  ["an account name has 4 to 30 characters", "register.account"],
  ["the account name '", "field.reserved"],
  ["must have 8 to 128 characters", "register.password"],
  ["is required", "field.missing"],
];

/** One sentence, or one for each field that is wrong. */
export function problem(failure) {
  if (failure.away) {
    return t("problem.away");
  }
  if (failure.status === 429) {
    return t("problem.busy", { count: failure.retryAfter || 60 });
  }
  if (failure.status === 404) {
    return t("problem.gone");
  }
  if (failure.status >= 500) {
    return t("problem.internal");
  }
  const fields = Object.values(fieldProblems(failure));
  return fields.length ? fields.join(" ") : t(reasonOf(failure), { text: failure.message });
}

function reasonOf({ status, message, reason }) {
  if (reason === "account-disabled") {
    return "problem.disabled";
  }
  return REASONS.find(([of, begin]) => of === status && message.startsWith(begin))?.[2] ?? "problem.said";
}

/** What is wrong with each field of a form: field -> text. */
export const fieldProblems = (failure) =>
  Object.fromEntries(Object.entries(failure.fields ?? {}).map(([field, text]) => [field, fieldProblem(text)]));

function fieldProblem(text) {
  const found = FIELDS.find(([begin]) => text.startsWith(begin));
  return found ? t(found[1], { count: number(Number(text.slice(found[0].length)) || 0) }) : t("problem.said", { text });
}

/** Why a verifier let something be done, or not, by the code it gives. */
export const reason = (code) => (known(`reason.${code}`) ? t(`reason.${code}`) : code);
