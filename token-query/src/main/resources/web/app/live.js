/*
 * Keeps what is shown true: asks again every few seconds while the page can be seen, at once when it is looked at
 * again, and less and less often while the hub is away.
 */

const EVERY_MS = 2_500;
const LONGEST_MS = 20_000;

export class Live {
  #load;
  #tell;
  #timer;
  #failures = 0;
  #running = false;
  #again = false;
  #stopped = true;
  #looked = () => document.visibilityState === "visible" && this.now();

  /**
   * @param load asks and shows; fails when the hub does not answer
   * @param tell is given null when it answered, else the failure
   */
  constructor(load, tell) {
    this.#load = load;
    this.#tell = tell;
  }

  start() {
    this.#stopped = false;
    document.addEventListener("visibilitychange", this.#looked);
    addEventListener("focus", this.#looked);
    addEventListener("online", this.#looked);
    return this.now();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#looked);
    removeEventListener("focus", this.#looked);
    removeEventListener("online", this.#looked);
  }

  /** Asks now; when a question is under way, once more after it. */
  async now() {
    clearTimeout(this.#timer);
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    try {
      await this.#load();
      this.#failures = 0;
      this.#tell(null);
    } catch (failure) {
      this.#failures++;
      this.#tell(failure);
    } finally {
      this.#running = false;
    }
    this.#next();
  }

  #next() {
    if (this.#stopped) {
      return;
    }
    if (this.#again) {
      this.#again = false;
      this.now();
      return;
    }
    const wait = Math.min(EVERY_MS * 2 ** Math.max(0, this.#failures - 1), LONGEST_MS);
    this.#timer = setTimeout(() => {
      if (document.visibilityState === "visible") {
        this.now();
      }
    }, wait);
  }
}
