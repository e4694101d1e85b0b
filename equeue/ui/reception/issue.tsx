/** Issuing a ticket: find the service, choose the language, one button; the rest lies behind "More". */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { Language, LineItem, LineState, Ticket } from "../shared/states";
import { type Deed, useDeed } from "../staff/deed";
import { Dialog } from "../staff/dialog";
import { useConnection, useStaff, useText } from "../staff/hooks";
import { NoticeBar } from "../staff/notice";
import type { Group } from "../staff/services";
import { bodyOf, type Draft, useDraft } from "./draft";
import { LanguageField, SearchField, Services, VisitList } from "./issue_fields";
import { MoreFields } from "./issue_more";
import { IssuedTicket } from "./issued";
import { mayAdd, obstacle, onlyOne, servicesOf, type Visit } from "./offers";

/** Before the branch is known. */
const LANGUAGES: readonly Language[] = ["uk"];

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
  const text = useText();
  const languages = line?.state.branch.languages ?? LANGUAGES;
  const draft = useDraft(groups, languages[0] ?? "uk");
  const why = useWhyNot(draft.visit);
  const [asking, setAsking] = useState(false);
  const issue = useIssuing(branch, draft, deed, onIssued);
  const submit = useSubmit(draft, why, (mustAsk) => (mustAsk ? setAsking(true) : void issue(false)));
  return (
    <form class="issue-form" onSubmit={submit}>
      <h2>{text("reception-issue")}</h2>
      <SearchField input={draft.search} typed={draft.typed} onType={draft.type} groups={draft.found} />
      <Services
        groups={draft.found}
        chosen={draft.visit.chosen}
        zone={line?.state.branch.time_zone ?? null}
        onChoose={draft.choose}
      />
      <div class="issue-foot">
        <VisitList visit={draft.visit} onRemove={draft.remove} />
        <div class="issue-options">
          <LanguageField languages={languages} value={draft.language} onChange={draft.speak} />
          <MoreFields
            branch={branch}
            more={draft.more}
            onChange={draft.tellMore}
            onAnother={mayAdd(draft.visit) ? draft.addAnother : null}
          />
        </div>
        <KioskHint visit={draft.visit} />
        <SubmitButton why={why} busy={deed.busy} />
      </div>
      {asking && <QuotaDialog onClose={() => setAsking(false)} onAgree={() => void issue(true)} />}
    </form>
  );
}

/** Ask the server for the ticket; `force`: although the day's tickets are given out. */
function useIssuing(branch: string, draft: Draft, deed: Deed, onIssued: (ticket: Ticket) => void): (force: boolean) => Promise<void> {
  const staff = useStaff();
  const path = `/branches/${encodeURIComponent(branch)}/tickets`;
  const said = ({ label, service }: Ticket): string =>
    staff.text("reception-issued-say", { label: writtenLabel(label), service: staff.named("services", service) });
  return async (force) => {
    const issued = await deed.act<Ticket>({ path, body: bodyOf(draft, force) }, said);
    if (issued !== null) onIssued(issued);
  };
}

/** What Enter means: the only service found is chosen, what is missing is said, else the ticket is issued. */
function useSubmit(draft: Draft, why: string | null, onReady: (mustAsk: boolean) => void): (event: Event) => void {
  const staff = useStaff();
  return (event) => {
    event.preventDefault();
    const only = draft.visit.chosen === null && draft.typed !== "" ? onlyOne(draft.found ?? []) : null;
    if (only !== null) {
      draft.choose(only);
      staff.say("info", staff.text("reception-chosen", { service: only.name }));
    } else if (why !== null) staff.say("info", why);
    else onReady(servicesOf(draft.visit).some((service) => obstacle(service) === "ask"));
  };
}

function SubmitButton({ why, busy }: { readonly why: string | null; readonly busy: boolean }): JSX.Element {
  const text = useText();
  return (
    <button type="submit" class="button button-primary issue-submit" aria-disabled={why !== null || busy} title={why ?? undefined}>
      {text(busy ? "reception-working" : "reception-submit")}
    </button>
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
