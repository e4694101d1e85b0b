/** The sections of the page. */

import type { JSX } from "preact";

import { useText } from "../staff/hooks";
import { PARTS, type Section } from "./sections";

export function Nav({ here }: { readonly here: Section }): JSX.Element {
  const text = useText();
  return (
    <nav class="admin-nav" aria-label={text("admin-nav")}>
      {PARTS.map(({ title, sections }) => (
        <div key={title} class="admin-nav-part">
          <h2>{text(title)}</h2>
          <ul>
            {sections.map((section) => (
              <li key={section}>
                <a href={`#${section}`} aria-current={section === here ? "page" : undefined}>
                  {text(`admin-section-${section}`)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
