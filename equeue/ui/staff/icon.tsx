/** A drawing beside words. */

import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { icon } from "../shared/dom";

/** Draw an SVG text of our own build; hidden from screen readers. */
export function Icon({ svg }: { readonly svg: string }): JSX.Element {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const span = place.current;
    if (span === null) return;
    span.textContent = "";
    span.appendChild(icon(svg));
  }, [svg]);
  return <span class="icon-place" ref={place} aria-hidden="true" />;
}
