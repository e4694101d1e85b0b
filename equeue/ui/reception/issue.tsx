/** Issuing a ticket: find the service, choose the language, one button; the rest lies behind "More". */

import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { Language, LineItem, LineState, Ticket } from "../shared/states";
import { type Deed, useDeed } from "../staff/deed";
import { Dialog } from "../staff/dialog";
import { useConnection, useStaff, useText } from "../staff/hooks";
import { NoticeBar } from "../staff/notice";
import type { Group } from "../staff/services";
import { findServices, type Service } from "./finding";
import { LanguageField, SearchField, Services, VisitList } from "./issue_fields";
import { type More, MoreFields, NOTHING_MORE } from "./issue_more";
import { IssuedTicket } from "./issued";
import { mayAdd, obstacle, onlyOne, servicesOf, type Visit, without } from "./offers";

/** Before the branch is known. */
const LANGUAGES: readonly Language[] = ["uk"];
const NOBODY: Visit = { added: [], chosen: null };

interface IssueProps {
  readonly branch: string;
  readonly line: Known<LineState> | null;
  readonly groups: readonly Group[] | null;
}

export function Issue({ branch, line, groups }: IssueProps): JSX.Element {
  const text = useText();
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const deed = useDeed();
  return (
    <section class="issue" aria-label={text("reception-issue")}>
      {ticket === null ? (
        <IssueForm branch={branch} line={line} groups={groups} deed={deed} onIssued={setTicket} />
      ) : (
        <IssuedTicket ticket={ticket} item={itemOf(line, ticket.id)} onAnother={() => setTicket(null)} />
      )}
      <NoticeBar />
    </section>
  );
}

interface IssueFormProps extends IssueProps {
  readonly deed: Deed;
  readonly onIssued: (ticket: Ticket) => void;
}

function IssueForm({ branch, line, groups, deed, onIssued }: IssueFormProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const languages = line?.state.branch.languages ?? LANGUAGES;
  const [typed, setTyped] = useState("");
  const [visit, setVisit] = useState<Visit>(NOBODY);
  const [language, setLanguage] = useState<Language | null>(null);
  const [more, setMore] = useState<More>(NOTHING_MORE);
  const [asking, setAsking] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const found = useMemo(() => (groups === null ? null : findServices(groups, typed)), [groups, typed]);
  const why = useWhyNot(visit);
  const choose = (service: Service): void => setVisit({ ...visit, chosen: service });
  const issue = async (force: boolean): Promise<void> => {
    const [first, ...then] = servicesOf(visit).map((service) => service.id);
    const body = {
      service: first,
      then,
      language: language ?? languages[0] ?? "uk",
      priority: more.priority === "" ? null : more.priority,
      note: more.note.trim(),
      ...(force && { force }),
    };
    const said = (issued: Ticket): string =>
      text("reception-issued-say", { label: writtenLabel(issued.label), service: staff.named("services", issued.service) });
    const issued = await deed.act<Ticket>({ path: `/branches/${encodeURIComponent(branch)}/tickets`, body }, said);
    if (issued !== null) onIssued(issued);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const only = visit.chosen === null && typed !== "" ? onlyOne(found ?? []) : null;
    if (only !== null) {
      choose(only);
      staff.say("info", text("reception-chosen", { service: only.name }));
    } else if (why !== null) staff.say("info", why);
    else if (servicesOf(visit).some((service) => obstacle(service) === "ask")) setAsking(true);
    else void issue(false);
  };
  const addAnother = (): void => {
    setVisit({ added: servicesOf(visit), chosen: null });
    setTyped("");
    search.current?.focus();
  };
  return (
    <form class="issue-form" onSubmit={submit}>
      <h2>{text("reception-issue")}</h2>
      <SearchField input={search} typed={typed} onType={setTyped} groups={found} />
      <Services groups={found} chosen={visit.chosen} zone={line?.state.branch.time_zone ?? null} onChoose={choose} />
      <div class="issue-foot">
        <VisitList visit={visit} onRemove={(place) => setVisit(without(visit, place))} />
        <div class="issue-options">
          <LanguageField languages={languages} value={language ?? languages[0] ?? "uk"} onChange={setLanguage} />
          <MoreFields branch={branch} more={more} onChange={setMore} onAnother={mayAdd(visit) ? addAnother : null} />
        </div>
        <KioskHint visit={visit} />
        <button
          type="submit"
          class="button button-primary issue-submit"
          aria-disabled={why !== null || deed.busy}
          title={why ?? undefined}
        >
          {text(deed.busy ? "reception-working" : "reception-submit")}
        </button>
      </div>
      {asking && <QuotaDialog onClose={() => setAsking(false)} onAgree={() => void issue(true)} />}
    </form>
  );
}

/** Why nothing can be issued now; null when it can. */
function useWhyNot(visit: Visit): string | null {
  const text = useText();
  const connection = useConnection();
  if (!connection.connected) return text("staff-offline-reason");
  return servicesOf(visit).length === 0 ? text("reception-choose-first") : null;
}

/** What the kiosk would not do and reception may. */
function KioskHint({ visit }: { readonly visit: Visit }): JSX.Element | null {
  const text = useText();
  const told = servicesOf(visit).find((service) => obstacle(service) === "tell");
  if (told === undefined) return null;
  return (
    <p class="issue-hint" role="status">
      {text(told.reason === "suspended" ? "reception-hint-suspended" : "reception-hint-kiosk")}
    </p>
  );
}

function QuotaDialog({ onClose, onAgree }: { readonly onClose: () => void; readonly onAgree: () => void }): JSX.Element {
  const text = useText();
  const agree = (): void => {
    onClose();
    onAgree();
  };
  return (
    <Dialog title={text("reception-quota-title")} onClose={onClose}>
      <div class="stack">
        <p>{text("reception-quota-text")}</p>
        <div class="dialog-actions">
          <button type="button" class="button" data-first onClick={onClose}>
            {text("reception-quota-no")}
          </button>
          <button type="button" class="button button-primary" onClick={agree}>
            {text("reception-quota-yes")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function itemOf(line: Known<LineState> | null, ticket: string): LineItem | null {
  if (line === null) return null;
  const { waiting, called, serving } = line.state;
  return [...waiting, ...called, ...serving].find((item) => item.ticket === ticket) ?? null;
}
