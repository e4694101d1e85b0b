/** Hooks by which components follow the page's values. */

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import type { Connection, Known } from "../shared/live";
import type { Arguments, MessageId } from "../shared/messages";
import type { Kind } from "../shared/names";
import type { Named } from "../shared/states";
import type { Staff } from "./staff";
import type { Store } from "./store";

export const StaffContext = createContext<Staff | null>(null);

/** The page's common things. */
export function useStaff(): Staff {
  const staff = useContext(StaffContext);
  if (staff === null) throw new Error("no staff page around this component");
  return staff;
}

/** A store's value; the component follows it. */
export function useStore<T>(store: Store<T>): T {
  const [, draw] = useState(0);
  useEffect(() => store.subscribe(() => draw((count) => count + 1)), [store]);
  return store.value;
}

/** Texts; the component follows the language. */
export function useText(): (id: MessageId, args?: Arguments) => string {
  const staff = useStaff();
  useStore(staff.language);
  return staff.text;
}

/** Names of the branch's things; the component follows the language. */
export function useNamed(): (kind: Kind, thing: Named) => string {
  const staff = useStaff();
  useStore(staff.names);
  return staff.named;
}

/** The branch's own name; the component follows the language. */
export function useBranchName(): (branch: Named) => string {
  const staff = useStaff();
  useStore(staff.names);
  return staff.branchName;
}

/** Fetch the branch's names whenever the language changes or the server comes back. */
export function useBranchNames(branch: string | null): void {
  const staff = useStaff();
  const language = useStore(staff.language);
  const { connected } = useConnection();
  useEffect(() => {
    if (branch !== null && connected) staff.learnNames(branch).catch(() => {});
  }, [staff, branch, language, connected]);
}

/** Whether the server is there, and the age of what was last heard. */
export function useConnection(): Connection {
  const staff = useStaff();
  const live = useStore(staff.live);
  const [connection, setConnection] = useState(live.connection);
  useEffect(() => live.onConnection(setConnection), [live]);
  return connection;
}

/** The state of a topic, whole and newest; null until it has come. One component per topic and page. */
export function useTopic<S>(topic: string | null): Known<S> | null {
  const staff = useStaff();
  const live = useStore(staff.live);
  const [known, setKnown] = useState<{ topic: string; known: Known<S> } | null>(null);
  useEffect(() => {
    if (topic === null) return undefined;
    return live.watch<S>(
      topic,
      (next) => setKnown({ topic, known: next }),
      (problem) => (problem.code === "unauthenticated" ? staff.expire() : staff.say("bad", problem.detail)),
    );
  }, [live, topic, staff]);
  return known !== null && known.topic === topic ? known.known : null;
}

/** The server's time in milliseconds, drawn anew with every second of it. */
export function useNow(): number {
  const staff = useStaff();
  const [, setSecond] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSecond(Math.floor(staff.now() / 1000)), 200);
    return () => window.clearInterval(timer);
  }, [staff]);
  return staff.now();
}
