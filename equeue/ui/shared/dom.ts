/** Elements made by code: texts are text, never markup, and there is no style attribute (the CSP forbids it). */

export type Child = Node | string | number | null | undefined | false;

export interface Props {
  readonly class?: string;
  /** Event listeners by name: `{ click: () => … }`. */
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
  /** Custom properties and sizes, set through the style object. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Attributes; true writes an empty one, false, null and undefined none. */
  readonly [attribute: string]: unknown;
}

/** Make an element: `h("button", { type: "button", class: "button", on: { click } }, "Так")`. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  Object.keys(props).forEach((name) => apply(element, name, props[name]));
  append(element, children);
  return element;
}

/** Put these children in place of whatever an element had. */
export function fill(parent: Element, ...children: Child[]): void {
  while (parent.firstChild !== null) parent.removeChild(parent.firstChild);
  append(parent, children);
}

/** Write a text, touching the page only when it differs: a live region speaks only of changes. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The page's root, or a plain failure. */
export function root(): HTMLElement {
  const found = document.getElementById("app");
  if (found === null) throw new Error("the page has no element #app");
  return found;
}

/** A drawing from an SVG text of our own build, hidden from screen readers: words stand beside it. */
export function icon(svg: string, className = "icon"): SVGElement {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const drawing = document.importNode(parsed, true) as unknown as SVGElement;
  drawing.setAttribute("class", className);
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("focusable", "false");
  return drawing;
}

function append(parent: Element, children: readonly Child[]): void {
  children.forEach((child) => {
    if (child === null || child === undefined || child === false) return;
    parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  });
}

function apply(element: HTMLElement, name: string, value: unknown): void {
  if (value === undefined || value === null || value === false) return;
  if (name === "on") listen(element, value as NonNullable<Props["on"]>);
  else if (name === "vars") setVars(element, value as NonNullable<Props["vars"]>);
  else element.setAttribute(name, value === true ? "" : String(value));
}

function listen(element: HTMLElement, listeners: NonNullable<Props["on"]>): void {
  Object.keys(listeners).forEach((name) => {
    const listener = listeners[name];
    if (listener !== undefined) element.addEventListener(name, listener);
  });
}

function setVars(element: HTMLElement, vars: NonNullable<Props["vars"]>): void {
  Object.keys(vars).forEach((name) => element.style.setProperty(name, vars[name] ?? ""));
}
