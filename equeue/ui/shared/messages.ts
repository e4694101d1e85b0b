/** The words of the screens, from the same Fluent files that the server reads. */

import { FluentBundle, FluentResource } from "@fluent/bundle";

import type { MessageId } from "./message-ids";
import type { Language } from "./states";

export type { MessageId } from "./message-ids";

/** The `.ftl` texts of a page, per language: the areas it needs and no more. */
export type Sources = Readonly<Record<Language, readonly string[]>>;
export type Arguments = Readonly<Record<string, string | number>>;

/** The name of each language in that language. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { uk: "Українська", en: "English" };

/** Texts by message id, in one language at a time. */
export class Messages {
  private readonly bundles: Readonly<Record<Language, FluentBundle>>;
  private spoken: Language = "uk";

  constructor(sources: Sources) {
    this.bundles = { uk: bundle("uk", sources.uk), en: bundle("en", sources.en) };
  }

  get language(): Language {
    return this.spoken;
  }

  /** Speak another language from now on. */
  use(language: Language): void {
    this.spoken = language;
  }

  /** The text in the language in use. */
  text(id: MessageId, args?: Arguments): string {
    return this.in(this.spoken, id, args);
  }

  /** The text in a given language: for what is shown in two at once. */
  in(language: Language, id: MessageId, args?: Arguments): string {
    return write(this.bundles[language], id, args) ?? write(this.bundles.uk, id, args) ?? id;
  }

  /** Whether there is a text of this name; for codes that come from the server. */
  has(id: string): id is MessageId {
    return this.bundles.uk.hasMessage(id);
  }
}

/** The languages that the program speaks. */
export function isLanguage(value: unknown): value is Language {
  return value === "uk" || value === "en";
}

function bundle(language: Language, sources: readonly string[]): FluentBundle {
  const made = new FluentBundle(language === "en" ? "en-GB" : language, { useIsolating: false });
  sources.forEach((source) => made.addResource(new FluentResource(source)));
  return made;
}

function write(from: FluentBundle, id: string, args?: Arguments): string | null {
  const message = from.getMessage(id);
  if (!message?.value) return null;
  return from.formatPattern(message.value, args ? { ...args } : null, []);
}
