/** Issuing a ticket: find the service, choose the language, one button. */

import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { NoAnswer } from "../shared/http";
import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import { LANGUAGE_NAMES } from "../shared/messages";
import { namedGroups } from "../shared/names";
import type { Language, LineItem, LineState, ServiceGroups, Ticket } from "../shared/states";
import { useConnection, useStaff, useStore, useText } from "../staff/hooks";
import { NoticeBar } from "../staff/notice";
import { intentionFor, signatureOf, type Unanswered } from "../staff/press";
import { findServices, type Group, type Service } from "./finding";
import { IssuedTicket } from "./issued";

const AGAIN_MS = 3000;
/** Before the branch is known. */
const LANGUAGES: readonly Language[] = ["uk"];

interface IssueProps {
  readonly branch: string;
  readonly line: Known<LineState> | null;
}

export function Issue({ branch, line }: IssueProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const connection = useConnection();
  const groups = useServices(branch, line);
  const languages = line?.state.branch.languages ?? LANGUAGES;
  const first = languages[0] ?? "uk";
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<Service | null>(null);
  const [language, setLanguage] = useState<Language | null>(null);
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const [working, setWorking] = useState(false);
  const unanswered = useRef<Unanswered | null>(null);
  const search = useRef<HTMLInputElement>(null);

  const refusal = (): string | null => {
    if (!connection.connected) return text("staff-offline-reason");
    return chosen === null ? text("reception-choose-first") : null;
  };
  const issue = async (service: Service): Promise<void> => {
    const path = `/branches/${encodeURIComponent(branch)}/tickets`;
    const body = { service: service.id, language: language ?? first };
    const signature = signatureOf(path, body);
    const intention = intentionFor(signature, unanswered.current);
    setWorking(true);
    try {
      const issued = await staff.act<Ticket>(path, body, intention);
      unanswered.current = null;
      staff.say("ok", text("reception-issued-say", { label: writtenLabel(issued.label), service: staff.named("services", issued.service) }));
      setTicket(issued);
    } catch (error) {
      unanswered.current = error instanceof NoAnswer ? { signature, intention } : null;
      staff.explain(error);
    } finally {
      setWorking(false);
    }
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (working) return;
    const reason = refusal();
    if (reason !== null) staff.say("info", reason);
    else if (chosen !== null) void issue(chosen);
  };
  const another = (): void => {
    setTicket(null);
    setChosen(null);
    setTyped("");
    setLanguage(null);
  };
  if (ticket !== null) {
    return (
      <section class="issue" aria-label={text("reception-issue")}>
        <IssuedTicket ticket={ticket} item={itemOf(line, ticket.id)} onAnother={another} />
        <NoticeBar />
      </section>
    );
  }
  return (
    <section class="issue" aria-label={text("reception-issue")}>
      <form class="issue-form" onSubmit={submit}>
        <h2>{text("reception-issue")}</h2>
        <SearchField input={search} typed={typed} onType={setTyped} groups={groups} />
        <Services groups={groups === null ? null : findServices(groups, typed)} chosen={chosen} onChoose={setChosen} />
        <div class="issue-foot">
          <LanguageField languages={languages} value={language ?? first} onChange={setLanguage} />
          <button
            type="submit"
            class="button button-primary issue-submit"
            aria-disabled={refusal() !== null}
            title={refusal() ?? undefined}
          >
            {text(working ? "reception-working" : "reception-submit")}
          </button>
        </div>
      </form>
      <NoticeBar />
    </section>
  );
}

interface SearchFieldProps {
  readonly input: { current: HTMLInputElement | null };
  readonly typed: string;
  readonly groups: readonly Group[] | null;
  readonly onType: (typed: string) => void;
}

function SearchField({ input, typed, groups, onType }: SearchFieldProps): JSX.Element {
  const text = useText();
  useEffect(() => {
    if (document.activeElement === document.body) input.current?.focus();
  }, [input]);
  const found = groups === null ? 0 : findServices(groups, typed).reduce((sum, group) => sum + group.services.length, 0);
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
  readonly onChoose: (service: Service) => void;
}

function Services({ groups, chosen, onChoose }: ServicesProps): JSX.Element {
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
                disabled={!service.open}
                onChange={() => onChoose(service)}
              />
              <span class="issue-service">{service.name}</span>
              <span class="muted issue-count">
                {service.open ? text("reception-waiting", { count: service.waiting ?? 0 }) : text("reception-unavailable")}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

interface LanguageFieldProps {
  readonly languages: readonly Language[];
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}

function LanguageField({ languages, value, onChange }: LanguageFieldProps): JSX.Element {
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

/** The services, named in the page's language; read again when the line changes: their counts are shown. */
function useServices(branch: string, line: Known<LineState> | null): readonly Group[] | null {
  const staff = useStaff();
  const names = useStore(staff.names);
  const [groups, setGroups] = useState<readonly Group[] | null>(null);
  const waiting = line?.state.waiting.length ?? null;
  useEffect(() => {
    let timer = 0;
    let wanted = true;
    const ask = (): void => {
      staff
        .get<ServiceGroups>(`/branches/${encodeURIComponent(branch)}/services`)
        .then((found) => wanted && setGroups(found.groups))
        .catch(() => {
          if (wanted) timer = window.setTimeout(ask, AGAIN_MS);
        });
    };
    ask();
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [staff, branch, waiting]);
  return useMemo(() => (groups === null ? null : namedGroups(names, groups)), [groups, names]);
}

function itemOf(line: Known<LineState> | null, ticket: string): LineItem | null {
  if (line === null) return null;
  const { waiting, called, serving } = line.state;
  return [...waiting, ...called, ...serving].find((item) => item.ticket === ticket) ?? null;
}
