/** What this browser remembers for a member of staff: their language, their last window. */

import { recall, remember } from "../shared/device";
import { isLanguage } from "../shared/messages";
import type { Language } from "../shared/states";

const LANGUAGE = "equeue.staff.language";

/** The language in which a page begins: that of the person, else the last one used here, else Ukrainian. */
export function rememberedLanguage(staff: string | null): Language {
  const own = staff === null ? null : recall(`${LANGUAGE}.${staff}`);
  const last = own ?? recall(LANGUAGE);
  return isLanguage(last) ? last : "uk";
}

/** Keep a person's choice, and let the sign-in page of this computer follow it. */
export function keepLanguage(staff: string | null, language: Language): void {
  remember(LANGUAGE, language);
  if (staff !== null) remember(`${LANGUAGE}.${staff}`, language);
}

/** A word kept for one person under a name, or null. */
export function recallFor(staff: string, name: string): string | null {
  return recall(`equeue.staff.${staff}.${name}`);
}

/** Keep a word for one person under a name. */
export function rememberFor(staff: string, name: string, value: string): void {
  remember(`equeue.staff.${staff}.${name}`, value);
}
