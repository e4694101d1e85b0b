/** Why a visitor was called: the sentences of the explanation. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { Explanation } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { useStaff, useText } from "../staff/hooks";

interface WhyDialogProps {
  readonly ticket: string;
  readonly label: string;
  readonly onClose: () => void;
}

export function WhyDialog({ ticket, label, onClose }: WhyDialogProps): JSX.Element {
  const text = useText();
  const found = useExplanation(ticket);
  return (
    <Dialog title={text("manager-why", { label: writtenLabel(label) })} onClose={onClose}>
      <div class="stack" role="status">
        {found === "asked" && <p class="muted">{text("staff-loading")}</p>}
        {found === "nothing" && <p>{text("manager-why-nothing")}</p>}
        {typeof found === "object" &&
          found.calls.map((call) => (
            <p key={call.at}>
              <strong>{text("staff-window", { label: call.window.label })}.</strong> {call.sentence}
            </p>
          ))}
      </div>
    </Dialog>
  );
}

/** The explanation of a ticket. */
function useExplanation(ticket: string): Explanation | "asked" | "nothing" {
  const staff = useStaff();
  const [found, setFound] = useState<Explanation | "asked" | "nothing">("asked");
  useEffect(() => {
    let wanted = true;
    const explain = async (): Promise<Explanation | "nothing"> => {
      const explanation = await staff.get<Explanation>(`/tickets/${encodeURIComponent(ticket)}/explanation`);
      return explanation.calls.length === 0 ? "nothing" : explanation;
    };
    explain()
      .then((answer) => wanted && setFound(answer))
      .catch((error: unknown) => {
        if (!wanted) return;
        setFound("nothing");
        staff.explain(error);
      });
    return () => {
      wanted = false;
    };
  }, [staff, ticket]);
  return found;
}
