/* The texts of the page, one catalogue for each language, and how dates and numbers look to the reader. */
import { html } from "lit";
import en from "./texts/en.json";
import de from "./texts/de.json";

const CATALOGUES = { en, de };
export const LANGUAGES = { en: "English", de: "Deutsch" };

let language;
let locale;
let formats;
use(navigator.languages?.find((tag) => tag.slice(0, 2) in CATALOGUES)?.slice(0, 2) ?? "en");

export const usedLanguage = () => language;

/** Switches the language. Dates and numbers follow the reader's own locale where it is of that language. */
export function use(name) {
  language = name;
  locale = navigator.languages?.find((tag) => tag.startsWith(name)) ?? name;
  formats = {
    number: new Intl.NumberFormat(locale),
    plural: new Intl.PluralRules(locale),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: "auto" }),
    moment: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: "long" }),
    time: new Intl.DateTimeFormat(locale, { timeStyle: "medium" }),
    instant: new Intl.DateTimeFormat(locale, {
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      fractionalSecondDigits: 3,
    }),
    list: new Intl.ListFormat(locale, { type: "conjunction" }),
  };
  document.documentElement.lang = name;
}

const pattern = (key) => CATALOGUES[language][key] ?? CATALOGUES.en[key] ?? key;

/** Whether there is a text for what comes from outside. */
export const known = (key) => key in CATALOGUES.en;

const keyFor = (key, values) =>
  "count" in values && `${key}.other` in CATALOGUES.en
    ? `${key}.${formats.plural.select(values.count) === "one" ? "one" : "other"}`
    : key;

const shown = (value) => (typeof value === "number" ? formats.number.format(value) : value);

/** A text for attributes and announcements. What people wrote themselves is kept apart from the text around it. */
export function t(key, values = {}) {
  return pattern(keyFor(key, values)).replace(/\{(\w+)\}/g, (_, name) =>
    name === "label" ? isolated(values.label) : shown(values[name]),
  );
}

/** The same for elements, where values may be templates and a label stands in an element of its own. */
export function rich(key, values = {}) {
  return pattern(keyFor(key, values))
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 === 0 ? part : part === "label" ? own(values.label) : shown(values[part])));
}

/** What somebody wrote, as text, with a direction of its own that cannot reach what stands beside it. */
export const own = (text) => html`<bdi class="own">${text}</bdi>`;

const STEERING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Marks only where there is something to keep apart: whoever speaks to the page says names without them. */
function isolated(text) {
  const plain = String(text).replace(STEERING, "");
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

export const number = (value) => formats.number.format(value);
export const moment = (value) => formats.moment.format(new Date(value));
export const day = (value) => formats.day.format(new Date(value));
export const time = (value) => formats.time.format(new Date(value));
/** To the millisecond. */
export const instant = (value) => formats.instant.format(new Date(value));
export const listed = (values) => formats.list.format(values);

const STEPS = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const MONTHS_FROM = 2 * 30 * 86_400;

/** "2 hours ago", "in 3 days". */
export function relative(value, now = Date.now()) {
  const seconds = Math.round((new Date(value) - now) / 1000);
  const size = Math.abs(seconds);
  const step = STEPS.find(([unit, length]) => size >= (unit === "month" ? MONTHS_FROM : length));
  return step ? formats.relative.format(Math.round(seconds / step[1]), step[0]) : t(seconds > 0 ? "time.soon" : "time.now");
}
