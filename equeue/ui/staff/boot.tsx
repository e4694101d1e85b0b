/** How a staff page begins: who is there, what they may do, in which branch. */

import { type ComponentType, type JSX, render } from "preact";
import { useState } from "preact/hooks";

import commonEn from "../../kernel/messages/en/common.ftl?raw";
import staffEn from "../../kernel/messages/en/staff.ftl?raw";
import commonUk from "../../kernel/messages/uk/common.ftl?raw";
import staffUk from "../../kernel/messages/uk/staff.ftl?raw";
import { root } from "../shared/dom";
import { Api, Refused } from "../shared/http";
import { Messages, type Sources } from "../shared/messages";
import type { BranchState, Items, StaffSession } from "../shared/states";
import { StaffContext, useBranchNames, useStaff, useText } from "./hooks";
import { recallFor, rememberedLanguage, rememberFor } from "./memory";
import { signInAddress } from "./next";
import { branchesFor, type Page, PAGE_ROLES, pagesOf } from "./roles";
import { Staff } from "./staff";

const AGAIN_MS = 2000;
const BRANCH = "branch";

export interface PageProps {
  /** The branch the page works in. */
  readonly branch: string;
}

/** Begin a staff page: sign in first if need be, then draw it. */
export async function boot(page: Page, sources: Sources, Content: ComponentType<PageProps>): Promise<void> {
  const messages = new Messages({
    uk: [commonUk, staffUk, ...sources.uk],
    en: [commonEn, staffEn, ...sources.en],
  });
  speak(messages, null);
  const api = new Api({ language: () => messages.language });
  const session = await whoIsThere(api, messages);
  if (session === null) {
    location.replace(signInAddress(location.pathname + location.search));
    return;
  }
  api.trust(session);
  speak(messages, session.staff.id);
  const staff = new Staff(page, messages, api, session);
  render(
    <StaffContext.Provider value={staff}>
      <Door Content={Content} />
    </StaffContext.Provider>,
    root(),
  );
}

function speak(messages: Messages, staff: string | null): void {
  messages.use(rememberedLanguage(staff));
  document.documentElement.lang = messages.language;
}

/** The session, or null when nobody is signed in; asked until the server answers. */
async function whoIsThere(api: Api, messages: Messages): Promise<StaffSession | null> {
  for (;;) {
    try {
      const session = await api.get<StaffSession>("/session");
      return "staff" in session ? session : null;
    } catch (error) {
      if (error instanceof Refused && error.status < 500 && error.status !== 429) return null;
      render(<Waiting words={messages.text("staff-offline")} more={messages.text("staff-offline-nothing")} />, root());
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

function Waiting({ words, more }: { readonly words: string; readonly more: string }): JSX.Element {
  return (
    <div class="alone" role="alert">
      <h1>{words}</h1>
      <p>{more}</p>
    </div>
  );
}

/** The page itself, a choice of branch before it, or why this person has no work here. */
function Door({ Content }: { readonly Content: ComponentType<PageProps> }): JSX.Element {
  const staff = useStaff();
  const session = staff.session.value;
  const branches = branchesFor(session, staff.page);
  const last = recallFor(session.staff.id, BRANCH);
  const [branch, setBranch] = useState(branches.find((one) => one === last) ?? onlyOne(branches));
  useBranchNames(branch);
  if (branches.length === 0) return <NotAllowed />;
  if (branch !== null) return <Content branch={branch} />;
  const choose = (chosen: string): void => {
    rememberFor(session.staff.id, BRANCH, chosen);
    setBranch(chosen);
  };
  return <ChooseBranch branches={branches} onChoose={choose} />;
}

function onlyOne(branches: readonly string[]): string | null {
  return branches.length === 1 ? (branches[0] ?? null) : null;
}

function NotAllowed(): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const role = text(`staff-role-${PAGE_ROLES[staff.page][0] ?? "operator"}` as "staff-role-operator");
  return (
    <div class="alone">
      <h1>{text("staff-not-allowed-title")}</h1>
      <p>{text("staff-not-allowed-text", { name: staff.session.value.staff.name, role })}</p>
      <div class="alone-actions">
        {pagesOf(staff.session.value).map((page) => (
          <a key={page} class="button button-primary" href={`/${page}`}>
            {text("staff-not-allowed-go", { page: text(`staff-page-${page}`) })}
          </a>
        ))}
        <button type="button" class="button" onClick={() => void staff.signOut()}>
          {text("staff-sign-in-other")}
        </button>
      </div>
    </div>
  );
}

interface ChooseBranchProps {
  readonly branches: readonly string[];
  readonly onChoose: (branch: string) => void;
}

function ChooseBranch({ branches, onChoose }: ChooseBranchProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const [names, setNames] = useState<Readonly<Record<string, string>> | null>(null);
  if (names === null) {
    setNames({});
    staff
      .get<Items<BranchState & { readonly id: string }>>("/branches")
      .then((found) => setNames(Object.fromEntries(found.items.map((one) => [one.id, one.name]))))
      .catch((error: unknown) => staff.explain(error));
  }
  return (
    <div class="alone">
      <h1>{text("staff-branch-choose")}</h1>
      <div class="alone-list">
        {branches.map((branch) => (
          <button key={branch} type="button" class="button" onClick={() => onChoose(branch)}>
            {names?.[branch] ?? branch}
          </button>
        ))}
      </div>
    </div>
  );
}
