/** Below the services: the right to be served first, and several services with one ticket. One touch needs neither. */

import badgeCheck from "lucide-static/icons/badge-check.svg?raw";
import idCard from "lucide-static/icons/id-card.svg?raw";
import listPlus from "lucide-static/icons/list-plus.svg?raw";
import ticketIcon from "lucide-static/icons/ticket.svg?raw";

import { layoutVariables, roomOf, rowLayout } from "../columns";
import { prioritiesOf, serviceName, type View } from "../context";
import { Drawing, Words } from "../drawing";
import { collected, MOST_SERVICES } from "../wants";

/** What may be added to a touch of a service. */
export function Extras({ view }: { readonly view: View }) {
  const { wants } = view.kiosk;
  return (
    <div class="extras">
      {wants.priority !== null && <Declared view={view} id={wants.priority} />}
      {wants.services !== null && <Collected view={view} services={wants.services} />}
      <div class="extra-keys">
        {wants.priority === null && prioritiesOf(view).length > 0 && (
          <button type="button" class="key key-extra" data-extra="right" onClick={view.actions.showPriorities}>
            <Drawing svg={idCard} />
            <span>{view.messages.text("kiosk-right")}</span>
          </button>
        )}
        {wants.services === null && (
          <button type="button" class="key key-extra" data-extra="several" onClick={() => view.actions.several(true)}>
            <Drawing svg={listPlus} />
            <span>{view.messages.text("kiosk-several")}</span>
          </button>
        )}
      </div>
    </div>
  );
}

function Declared({ view, id }: { readonly view: View; readonly id: string }) {
  const { messages, actions } = view;
  const document = prioritiesOf(view).find((priority) => priority.id === id)?.document ?? "";
  return (
    <div class="extra" role="status">
      <Drawing svg={badgeCheck} />
      <p class="extra-words">
        <strong>{messages.text("kiosk-right-declared")}</strong>
        {document !== "" && <span>{document}</span>}
      </p>
      <button type="button" class="key" onClick={() => actions.declare(null)}>
        {messages.text("kiosk-right-withdraw")}
      </button>
    </div>
  );
}

/** The services chosen for one ticket so far; also below the groups, when the visitor looks for another one there. */
export function Collected({ view, services }: { readonly view: View; readonly services: readonly string[] }) {
  const { messages, actions } = view;
  const isFull = services.length >= MOST_SERVICES;
  return (
    <div class="extra extra-several">
      <div class="extra-words" role="status">
        <strong>{messages.text("kiosk-several-chosen")}</strong>
        {services.length === 0 && <span>{messages.text("kiosk-several-text")}</span>}
        <ol class="chosen">
          {services.map((service) => (
            <li key={service}>{serviceName(view, service)}</li>
          ))}
        </ol>
        {isFull && <span>{messages.text("kiosk-several-most", { n: MOST_SERVICES })}</span>}
      </div>
      <p class="extra-do">
        <button type="button" class="key key-primary" data-extra="take" disabled={services.length === 0} onClick={actions.take}>
          <Drawing svg={ticketIcon} />
          <span>{messages.text("kiosk-several-take")}</span>
        </button>
        {view.kiosk.screen.name === "services" && !isFull && (
          <button type="button" class="key" data-extra="more" onClick={actions.back}>
            {messages.text("kiosk-several-more")}
          </button>
        )}
        <button type="button" class="key" data-extra="end" onClick={() => actions.several(false)}>
          {messages.text("kiosk-several-end")}
        </button>
      </p>
    </div>
  );
}

/** The branch's list of rights, each with the document that the window will ask for. */
export function Priorities({ view }: { readonly view: View }) {
  const { messages, actions } = view;
  const priorities = prioritiesOf(view);
  return (
    <section class="screen screen-priorities">
      <header class="step">
        <span class="step-picture">
          <Drawing svg={idCard} />
        </span>
        <div>
          <h1 tabIndex={-1}>{messages.text("kiosk-right-title")}</h1>
          <p class="lead">{messages.text("kiosk-right-text")}</p>
        </div>
      </header>
      <ul class="rows" style={layoutVariables(rowLayout(priorities.length, roomOf(window)))} aria-label={messages.text("kiosk-right-title")}>
        {priorities.map((priority) => (
          <li key={priority.id}>
            <button type="button" class="row" data-priority={priority.id} onClick={() => actions.declare(priority.id)}>
              <span class="row-words">
                <span class="row-name">
                  <Words text={priority.name} />
                </span>
                {priority.document !== "" && <span class="row-note">{priority.document}</span>}
                {priority.ground !== "" && <span class="row-ground">{priority.ground}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether anything is collected, so that the groups show it too. */
export function isCollecting(view: View): boolean {
  return collected(view.kiosk.wants).length > 0 || view.kiosk.wants.services !== null;
}
