/** Words in every language of the display at once, each tagged with its language. */

import { h, write } from "../equeue/ui/shared/dom";
import { type Arguments, isLanguage, type MessageId, type Messages } from "../equeue/ui/shared/messages";
import type { Language } from "../equeue/ui/shared/states";
import { whenWords } from "../equeue/ui/shared/when";

/** The languages of a display; Ukrainian when it names none we speak. */
export function languagesOf(names: readonly string[]): Language[] {
  const known = names.filter(isLanguage);
  return known.length > 0 ? known : ["uk"];
}

/** Write something in each language, one `<span lang>` after another; unchanged texts are not touched. */
export function sayIn(place: HTMLElement, languages: readonly Language[], say: (language: Language) => string): void {
  while (place.children.length > languages.length) place.removeChild(place.children[languages.length] as Element);
  languages.forEach((language, index) => {
    const span = place.children[index] ?? place.appendChild(h("span"));
    if (span.getAttribute("lang") !== language) span.setAttribute("lang", language);
    write(span, say(language));
  });
}

/** Write one message in each language. */
export function writeIn(
  place: HTMLElement,
  messages: Messages,
  languages: readonly Language[],
  id: MessageId,
  args?: Arguments,
): void {
  sayIn(place, languages, (language) => messages.in(language, id, args));
}

/** When something is there again, in one of the languages. */
export function whenIn(messages: Messages, language: Language, moment: string, now: number, timeZone: string): string {
  const say = (id: MessageId, args: Arguments): string => messages.in(language, id, args);
  return whenWords(moment, { now, timeZone, language, say });
}
