/** The second step: the services of a group. Also what is shown while a ticket is made. */

import check from "lucide-static/icons/check.svg?raw";
import chevronRight from "lucide-static/icons/chevron-right.svg?raw";
import ticketIcon from "lucide-static/icons/ticket.svg?raw";

import { pictogram } from "../../equeue/ui/shared/pictograms";
import type { KioskService } from "../../equeue/ui/shared/states";
import { layoutVariables, roomOf, rowLayout } from "../columns";
import { groupsOf, speechOf, type View } from "../context";
import { Drawing, Words } from "../drawing";
import { serviceNote } from "../waiting";
import { MOST_SERVICES, collected, placeOf } from "../wants";
import { NoteLine } from "./note";
import { Extras } from "./wish";

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
      {services.some((service) => service.open) && <Extras view={view} />}
    </section>
  );
}

function Row({ service, view }: { readonly service: KioskService; readonly view: View }) {
  const { wants } = view.kiosk;
  const place = placeOf(wants, service.id);
  const isCollecting = wants.services !== null;
  const isFull = isCollecting && place === 0 && collected(wants).length >= MOST_SERVICES;
  return (
    <li>
      <button
        type="button"
        class={rowClass(service, place)}
        data-service={service.id}
        data-reason={service.reason}
        disabled={!service.open || isFull}
        aria-pressed={isCollecting && service.open ? place > 0 : undefined}
        onClick={() => view.actions.chooseService(service.id)}
      >
        <span class="row-words">
          <span class="row-name">
            <Words text={service.name} />
          </span>
          <NoteLine note={serviceNote(speechOf(view), service)} />
          <Where service={service} view={view} />
        </span>
        {service.open && !isCollecting && <Drawing svg={chevronRight} />}
        {isCollecting && service.open && <span class="row-place figures">{place > 0 ? <Place place={place} /> : ""}</span>}
      </button>
    </li>
  );
}

function Place({ place }: { readonly place: number }) {
  return (
    <>
      <Drawing svg={check} />
      {place}
    </>
  );
}

/** The branch's own words about a service; where to go for what needs no ticket. */
function Where({ service, view }: { readonly service: KioskService; readonly view: View }) {
  if (service.note) return <span class="row-note">{service.note}</span>;
  if (service.reason !== "without-ticket") return null;
  return <span class="row-note">{view.messages.text("kiosk-service-where")}</span>;
}

function rowClass(service: KioskService, place: number): string {
  if (service.reason === "without-ticket") return "row row-free";
  if (!service.open) return "row row-closed";
  return place > 0 ? "row row-chosen" : "row";
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
