/** The start: the groups of services, each with its pictogram and the people before you. */

import triangleAlert from "lucide-static/icons/triangle-alert.svg?raw";

import { pictogram } from "../../equeue/ui/shared/pictograms";
import type { KioskGroup } from "../../equeue/ui/shared/states";
import { layoutVariables, roomOf, tileLayout } from "../columns";
import { groupsOf, speechOf, type View } from "../context";
import { Drawing, Words } from "../drawing";
import { isPrinterAway } from "../paper";
import { groupNote } from "../waiting";
import { NoteLine } from "./note";
import { Collected, isCollecting } from "./wish";

export function Groups({ view }: { readonly view: View }) {
  const { messages } = view;
  const groups = groupsOf(view);
  const layout = tileLayout(groups.length, roomOf(window));
  return (
    <section class="screen screen-groups">
      <h1 tabIndex={-1}>{messages.text("kiosk-choose-group")}</h1>
      {isPrinterAway(view.state) && (
        <p class="notice notice-printer">
          <Drawing svg={triangleAlert} />
          <span>{messages.text("kiosk-printer-away")}</span>
        </p>
      )}
      {groups.length === 0 && <p class="lead">{messages.text("kiosk-no-services")}</p>}
      <ul
        class={layout.isStacked ? "tiles tiles-stacked" : "tiles"}
        style={layoutVariables(layout)}
        aria-label={messages.text("kiosk-groups")}
      >
        {groups.map((group) => (
          <Tile key={group.id} group={group} view={view} />
        ))}
      </ul>
      {isCollecting(view) && <Collected view={view} services={view.kiosk.wants.services ?? []} />}
    </section>
  );
}

function Tile({ group, view }: { readonly group: KioskGroup; readonly view: View }) {
  const isOpen = group.services.some((service) => service.open);
  return (
    <li>
      <button
        type="button"
        class={isOpen ? "tile" : "tile tile-closed"}
        data-group={group.id}
        onClick={() => view.actions.chooseGroup(group.id)}
      >
        <span class="tile-picture">
          <Drawing svg={pictogram(group.icon)} />
        </span>
        <span class="tile-words">
          <span class="tile-name">
            <Words text={group.name} />
          </span>
          <NoteLine note={groupNote(speechOf(view), group)} />
        </span>
      </button>
    </li>
  );
}
