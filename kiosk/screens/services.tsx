/** The second step: the services of a group. Also what is shown while a ticket is made. */

import chevronRight from "lucide-static/icons/chevron-right.svg?raw";
import ticketIcon from "lucide-static/icons/ticket.svg?raw";
import users from "lucide-static/icons/users-round.svg?raw";

import { pictogram } from "../../equeue/ui/shared/pictograms";
import type { KioskService } from "../../equeue/ui/shared/states";
import { layoutVariables, roomOf, rowLayout } from "../columns";
import { groupsOf, type View } from "../context";
import { Drawing, Words } from "../drawing";
import { serviceNote } from "../waiting";

export function Services({ view, group: id }: { readonly view: View; readonly group: string }) {
  const { messages } = view;
  const group = groupsOf(view).find((candidate) => candidate.id === id);
  const services = group?.services ?? [];
  return (
    <section class="screen screen-services">
      <header class="step">
        {group !== undefined && (
          <span class="step-picture">
            <Drawing svg={pictogram(group.icon)} />
          </span>
        )}
        <div>
          <h1 tabIndex={-1}>{group?.name ?? messages.text("kiosk-choose-service")}</h1>
          <p class="lead">{messages.text("kiosk-choose-service")}</p>
        </div>
      </header>
      {services.length === 0 && <p class="lead">{messages.text("kiosk-no-services")}</p>}
      <ul class="rows" style={layoutVariables(rowLayout(services.length, roomOf(window)))} aria-label={messages.text("kiosk-services")}>
        {services.map((service) => (
          <Row key={service.id} service={service} view={view} />
        ))}
      </ul>
    </section>
  );
}

function Row({ service, view }: { readonly service: KioskService; readonly view: View }) {
  const note = serviceNote(view.messages, service, view.state.branch.time_zone);
  return (
    <li>
      <button
        type="button"
        class={service.open ? "row" : "row row-closed"}
        data-service={service.id}
        disabled={!service.open}
        onClick={() => view.actions.chooseService(service.id)}
      >
        <span class="row-words">
          <span class="row-name">
            <Words text={service.name} />
          </span>
          {note !== "" && (
            <span class="tile-note">
              {service.open && <Drawing svg={users} />}
              <span>{note}</span>
            </span>
          )}
          {service.note && <span class="row-note">{service.note}</span>}
        </span>
        {service.open && <Drawing svg={chevronRight} />}
      </button>
    </li>
  );
}

/** Between the touch and the ticket. */
export function Issuing({ view }: { readonly view: View }) {
  const { messages, kiosk, now } = view;
  const slow = now - kiosk.touchedAt > 2500;
  return (
    <section class="screen screen-full" role="status">
      <span class="full-picture working">
        <Drawing svg={ticketIcon} />
      </span>
      <h1 tabIndex={-1}>{messages.text("kiosk-issuing")}</h1>
      <p class="lead">{slow ? messages.text("kiosk-issuing-slow") : "\u00a0"}</p>
    </section>
  );
}
