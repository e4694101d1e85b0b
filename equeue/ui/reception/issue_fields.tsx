/** The fields of the form that issues a ticket. */

import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import { waitWords } from "../shared/estimate";
import { LANGUAGE_NAMES } from "../shared/messages";
import type { Language } from "../shared/states";
import { whenWords } from "../shared/when";
import { useStaff, useText } from "../staff/hooks";
import type { Group } from "../staff/services";
import type { Service } from "./finding";
import { obstacle, servicesOf, type Visit } from "./offers";

interface SearchFieldProps {
  readonly input: { current: HTMLInputElement | null };
  readonly typed: string;
  /** What was found. */
  readonly groups: readonly Group[] | null;
  readonly onType: (typed: string) => void;
}

export function SearchField({ input, typed, groups, onType }: SearchFieldProps): JSX.Element {
  const text = useText();
  useEffect(() => {
    if (document.activeElement === document.body) input.current?.focus();
  }, [input]);
  const found = (groups ?? []).reduce((sum, group) => sum + group.services.length, 0);
  return (
    <div class="field">
      <label for="search">{text("reception-search")}</label>
      <input
        ref={input}
        id="search"
        type="search"
        autocomplete="off"
        placeholder={text("reception-search-hint")}
        value={typed}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      <p class="unseen" role="status">
        {typed !== "" && (found === 0 ? text("reception-search-none") : text("reception-search-found", { count: found }))}
      </p>
    </div>
  );
}

interface ServicesProps {
  readonly groups: readonly Group[] | null;
  readonly chosen: Service | null;
  readonly zone: string | null;
  readonly onChoose: (service: Service) => void;
}

export function Services({ groups, chosen, zone, onChoose }: ServicesProps): JSX.Element {
  const text = useText();
  if (groups === null) return <p class="muted issue-list">{text("staff-loading")}</p>;
  if (groups.length === 0) return <p class="muted issue-list">{text("reception-search-none")}</p>;
  return (
    <div class="issue-list" role="group" aria-label={text("reception-services")}>
      {groups.map((group) => (
        <fieldset key={group.id} class="issue-group">
          <legend>{group.name}</legend>
          {group.services.map((service) => (
            <label key={service.id} class="choice-row">
              <input
                type="radio"
                name="service"
                checked={chosen?.id === service.id}
                disabled={obstacle(service) === "never"}
                onChange={() => onChoose(service)}
              />
              <span class="issue-service">{service.name}</span>
              <Load service={service} zone={zone} />
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** How many wait and how long it takes, or why the service is not to be had; what holds for the whole center is above. */
function Load({ service, zone }: { readonly service: Service; readonly zone: string | null }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const { reason } = service;
  if (reason === null || reason === "closed" || reason === "suspended") {
    return (
      <span class="muted issue-count">
        {text("reception-waiting", { count: service.waiting ?? 0 })}
        {service.estimate !== null && (service.waiting ?? 0) > 0 && ` · ${waitWords(service.estimate, text)}`}
      </span>
    );
  }
  const again =
    service.again_at === null || zone === null
      ? ""
      : whenWords(service.again_at, { now: staff.now(), timeZone: zone, language: staff.language.value, say: text });
  const why = text(`reception-why-${reason}`, { name: service.requirement ?? "" });
  return <span class="issue-count issue-why">{again === "" ? why : text("reception-why-again", { why, when: again })}</span>;
}

/** The services of a visit with several; one alone is seen in the list. */
export function VisitList({ visit, onRemove }: { readonly visit: Visit; readonly onRemove: (place: number) => void }): JSX.Element | null {
  const text = useText();
  const services = servicesOf(visit);
  if (visit.added.length === 0) return null;
  return (
    <div class="visit">
      <h3>{text("reception-visit")}</h3>
      <ol class="visit-list">
        {services.map((service, place) => (
          <li key={`${place} ${service.id}`}>
            <span>{service.name}</span>
            <button
              type="button"
              class="visit-remove"
              aria-label={text("reception-visit-remove", { service: service.name })}
              onClick={() => onRemove(place)}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      {visit.chosen === null && <p class="muted">{text("reception-visit-choose")}</p>}
    </div>
  );
}

interface LanguageFieldProps {
  readonly languages: readonly Language[];
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}

export function LanguageField({ languages, value, onChange }: LanguageFieldProps): JSX.Element {
  const text = useText();
  return (
    <fieldset class="pills">
      <legend>{text("reception-language")}</legend>
      <div class="pill-row">
        {languages.map((language) => (
          <label key={language} class="pill" lang={language}>
            <input type="radio" name="language" checked={value === language} onChange={() => onChange(language)} />
            <span>{LANGUAGE_NAMES[language]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
