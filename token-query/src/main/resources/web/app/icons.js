import { html, svg } from "lit";

const PATHS = {
  globe: svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>`,
  pull: svg`<path d="M12 4v11m0 0-4.5-4.5M12 15l4.5-4.5M5 20h14"/>`,
  push: svg`<path d="M9 20V7m0 0L5.5 10.500M9 7l3.500 3.500M16 4v13m0 0-3.500-3.500M16 17l3.500-3.500"/>`,
  full: svg`<path d="M12 3l7 3v5c0 4.500-2.800 8-7 10-4.200-2-7-5.500-7-10V6z"/><path d="M9 12l2.200 2.200L15.500 10"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h9"/>`,
  check: svg`<path d="M5 12.500l4.500 4.500L19 7.500"/>`,
  cross: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  pen: svg`<path d="M4 20l1-4L16.500 4.500a2.100 2.100 0 0 1 3 3L8 19z"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="M20 20l-4.200-4.200"/>`,
  warn: svg`<path d="M12 4l9 16H3zM12 10v4.500M12 17.200v.3"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500V12l3 2"/>`,
  back: svg`<path d="M19 12H5m0 0l6-6m-6 6l6 6"/>`,
  down: svg`<path d="M7 10l5 5 5-5"/>`,
  box: svg`<path d="M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9"/>`,
  away: svg`<path d="M4 4l16 16M8.500 8.700A7 7 0 0 0 5 12m14 0a7 7 0 0 0-6-3.400M8.500 15.500a5 5 0 0 1 7 0M12 19.500v.3"/>`,
};

/** A picture beside a text that says the same. */
export const icon = (name) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;

/** The mark of the hub: a token with its key way. */
export const mark = () => html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <path class="mark-body" d="M16 1.500l12.600 7.250v14.500L16 30.500 3.400 23.250V8.750z" />
  <circle class="mark-hole" cx="16" cy="13" r="4" />
  <path class="mark-hole" d="M14.300 15.500h3.400l1.500 8h-6.400z" />
</svg>`;
