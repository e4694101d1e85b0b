/** Makes a screen fit the page: whatever a branch calls its services, nothing is cut off and little is scrolled. */

/** How small the type may become; below it the screen scrolls. */
const LEAST = 0.7;
/** Before pictures are put beside the words, the type may become this small. */
const LEAST_STACKED = 0.82;
const STEP = 0.05;

/** Fits what is on the stage by measuring it. */
export class Fit {
  private key = "";
  private scale = 1;

  constructor(private readonly page: HTMLElement) {}

  /**
   * Shrink until everything is seen.
   *
   * @param stage - the element that would have to scroll
   * @param key - names what is on the stage; a new one is measured from its full size
   */
  apply(stage: HTMLElement, key: string): void {
    if (key !== this.key) {
      this.key = key;
      stage.removeAttribute("data-dense");
      this.set(1);
    }
    if (!isTooBig(stage)) return;
    if (!stage.hasAttribute("data-dense")) {
      this.shrink(stage, LEAST_STACKED);
      if (!isTooBig(stage)) return;
      stage.setAttribute("data-dense", "");
      this.set(1);
    }
    this.shrink(stage, LEAST);
  }

  private shrink(stage: HTMLElement, least: number): void {
    while (isTooBig(stage) && this.scale > least) this.set(this.scale - STEP);
  }

  private set(scale: number): void {
    this.scale = scale;
    this.page.style.setProperty("--fit", scale.toFixed(2));
  }
}

function isTooBig(stage: HTMLElement): boolean {
  if (stage.scrollHeight > stage.clientHeight + 1) return true;
  return Array.from(stage.querySelectorAll(".tile-name, .row-name, .slip")).some(
    (words) => words.scrollWidth > words.clientWidth + 1,
  );
}
