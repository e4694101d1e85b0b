/** The line under a name: people before you, how long, or why it cannot be had. */

import clock from "lucide-static/icons/clock.svg?raw";
import users from "lucide-static/icons/users-round.svg?raw";

import { Drawing } from "../drawing";
import type { Note } from "../waiting";

export function NoteLine({ note }: { readonly note: Note }) {
  if (note.closed !== "") return <span class="tile-note tile-why">{note.closed}</span>;
  if (note.people === "") return null;
  return (
    <span class="tile-note">
      <span class="fact">
        <Drawing svg={users} />
        <span>{note.people}</span>
      </span>
      {note.wait !== "" && (
        <span class="fact fact-wait">
          <Drawing svg={clock} />
          <span>{note.wait}</span>
        </span>
      )}
    </span>
  );
}
