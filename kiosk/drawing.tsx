/** Icons of our own build, the QR code, names that break well: as elements, never as markup. */

import { useMemo, useRef, useLayoutEffect } from "preact/hooks";
import { encode } from "uqr";

import { fill, icon } from "../equeue/ui/shared/dom";

/** An icon; words always stand beside it. */
export function Drawing({ svg }: { readonly svg: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (place.current !== null) fill(place.current, icon(svg));
  }, [svg]);
  return <span class="drawing" ref={place} />;
}

/** Short words with a hyphen, such as «ID-картка», are not broken at it. */
const SHORT = 12;

/** A name whose short hyphenated words stay whole. */
export function Words({ text }: { readonly text: string }) {
  const parts = text.split(/(\s+)/u);
  return (
    <>
      {parts.map((part) => (part.includes("-") && part.length <= SHORT ? <span class="unbroken">{part}</span> : part))}
    </>
  );
}

/** A QR code with its quiet zone of four modules. */
export function QrCode({ text, title }: { readonly text: string; readonly title: string }) {
  const { size, path } = useMemo(() => modules(text), [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}

function modules(text: string): { readonly size: number; readonly path: string } {
  const code = encode(text, { ecc: "M", border: 4 });
  const marks = code.data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join(""));
  return { size: code.size, path: marks.join("") };
}
