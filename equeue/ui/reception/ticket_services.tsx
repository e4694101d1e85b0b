/** What the visit goes on with after the service it waits for. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Named } from "../shared/states";
import { useNamed, useText } from "../staff/hooks";
import { MOST_SERVICES } from "./offers";
import { ServiceSelect } from "./service_select";
import { FormFrame, type FormProps, pathOf, send } from "./ticket_forms";

export function ServicesForm(props: FormProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  const { ticket } = props.whole;
  const [then, setThen] = useState<readonly Named[]>(ticket.then);
  const services = props.groups.flatMap((group) => group.services);
  const add = (id: string): void => {
    const service = services.find((one) => one.id === id);
    if (service !== undefined && then.length < MOST_SERVICES - 1) setThen([...then, service]);
  };
  const save = (): void =>
    send(
      props,
      { path: pathOf(props, "services"), body: { then: then.map((one) => one.id) } },
      text("reception-did-services"),
    );
  return (
    <FormFrame {...props} title={text("reception-move-services")} submit={text("reception-save")} onSubmit={save}>
      <ol class="visit-list">
        <li>
          <span>{named("services", ticket.service)}</span> <span class="tag">{text("reception-visit-now")}</span>
        </li>
        {then.map((service, place) => (
          <li key={`${place} ${service.id}`}>
            <span>{named("services", service)}</span>
            <button
              type="button"
              class="visit-remove"
              aria-label={text("reception-visit-remove", { service: named("services", service) })}
              onClick={() => setThen(then.filter((_, index) => index !== place))}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <div class="field">
        <span aria-hidden="true">{text("reception-visit-add")}</span>
        <ServiceSelect
          groups={props.groups}
          value=""
          none={text("reception-visit-which")}
          label={text("reception-visit-add")}
          onChange={add}
        />
      </div>
    </FormFrame>
  );
}
