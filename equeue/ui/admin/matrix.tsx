/** Which window gives which service: a press on a cell changes it at once. */

import type { JSX } from "preact";

import check from "lucide-static/icons/check.svg?raw";
import lifeBuoy from "lucide-static/icons/life-buoy.svg?raw";

import { type Deed, useDeed } from "../staff/deed";
import { useStaff, useStore, useText } from "../staff/hooks";
import { Icon } from "../staff/icon";
import { useItems, useThings } from "./hooks";
import { isServed, nextServing, partsOf, SERVING_WORDS, servingOf, withServing } from "./matrix_cells";
import { titleOf } from "./things";
import type { Item } from "./wire";

export function Matrix(): JSX.Element {
  const text = useText();
  const language = useStore(useStaff().language);
  const deed = useDeed();
  const groups = useItems("groups");
  const services = useItems("services");
  const windows = useItems("windows")?.filter((window) => !window.off) ?? null;
  if (groups === null || services === null || windows === null) return <p class="muted">{text("staff-loading")}</p>;
  return (
    <section class="panel matrix">
      <h2>{text("admin-section-matrix")}</h2>
      <p class="hint">{text("admin-about-matrix")}</p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={text("admin-section-matrix")}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col" class="wide">
                {text("admin-service")}
              </th>
              {windows.map((window) => (
                <th key={window.id} scope="col" class="matrix-window">
                  {text("staff-window", { label: titleOf(window, language) })}
                </th>
              ))}
            </tr>
          </thead>
          {partsOf(groups, services).map((part) => (
            <tbody key={part.group.id}>
              <tr class="matrix-group">
                <th scope="rowgroup" colSpan={windows.length + 1}>
                  {titleOf(part.group, language)}
                </th>
              </tr>
              {part.services.map((service) => (
                <MatrixRow key={service.id} service={service} windows={windows} deed={deed} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  readonly service: Item;
  readonly windows: readonly Item[];
  readonly deed: Deed;
}

function MatrixRow({ service, windows, deed }: RowProps): JSX.Element {
  const text = useText();
  const name = titleOf(service, useStore(useStaff().language));
  return (
    <tr>
      <th scope="row" class="wide">
        {name}{" "}
        {!isServed(windows, service.id) && <span class="tag tag-warn">{text("admin-unserved")}</span>}
      </th>
      {windows.map((window) => (
        <td key={window.id} class="matrix-cell">
          <Cell name={name} service={service.id} window={window} deed={deed} />
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  readonly name: string;
  readonly service: string;
  readonly window: Item;
  readonly deed: Deed;
}

function Cell({ name, service, window, deed }: CellProps): JSX.Element {
  const text = useText();
  const language = useStore(useStaff().language);
  const things = useThings();
  const now = servingOf(window, service);
  const how = text(SERVING_WORDS[now]);
  const turn = async (): Promise<void> => {
    const path = things.path("windows", window.id);
    const values = { services: withServing(window, service, nextServing(now)) };
    await deed.act({ path, method: "PATCH", body: { version: window.version, values } }, () => text("admin-saved-all"));
    await things.again();
  };
  return (
    <button
      type="button"
      class={`matrix-button matrix-${now === "" ? "none" : now}`}
      aria-label={`${name}, ${text("staff-window", { label: titleOf(window, language) })}: ${how}`}
      title={how}
      onClick={() => void turn()}
    >
      {now === "primary" && <Icon svg={check} />}
      {now === "backup" && <Icon svg={lifeBuoy} />}
    </button>
  );
}
