/** The numbers that are to be entered, while they are put together. */

import { useMemo, useState } from "preact/hooks";

import { type Entry, isRange, range, type RangeFault } from "./paper";

export const WAYS = ["range", "scan"] as const;
export type Way = (typeof WAYS)[number];
type Ends = readonly [first: string, last: string];

export interface Numbers {
  readonly way: Way;
  readonly choose: (way: Way) => void;
  /** The range as it is typed, and what is wrong with it. */
  readonly ends: Ends;
  readonly fault: RangeFault | null;
  readonly retype: (ends: Ends) => void;
  readonly entries: readonly Entry[];
  /** The range, if no number of it was taken out. */
  readonly whole: { readonly first: number; readonly last: number } | null;
  readonly scan: (entries: readonly Entry[]) => void;
  /** Give a number a service of its own. */
  readonly serve: (entry: Entry, service: string) => void;
  readonly drop: (gone: readonly Entry[]) => void;
}

/** A range with gaps and services of their own, and beside it slips one by one; changing the way loses neither. */
export function useNumbers(): Numbers {
  const [way, choose] = useState<Way>("range");
  const [ends, setEnds] = useState<Ends>(["", ""]);
  const [removed, setRemoved] = useState<ReadonlySet<number>>(new Set());
  const [services, setServices] = useState<ReadonlyMap<number, string>>(new Map());
  const [scanned, scan] = useState<readonly Entry[]>([]);
  const found = useMemo(() => range(...ends), [ends]);
  const ofRange = useMemo(
    () =>
      (isRange(found) ? found : [])
        .filter((number) => !removed.has(number))
        .map((number): Entry => ({ sent: String(number), number, service: services.get(number) ?? "" })),
    [found, removed, services],
  );
  const serve = (entry: Entry, service: string): void => {
    if (way === "scan") scan(scanned.map((one) => (one.sent === entry.sent ? { ...one, service } : one)));
    else if (entry.number !== null) setServices(new Map(services).set(entry.number, service));
  };
  const drop = (gone: readonly Entry[]): void => {
    const sent = new Set(gone.map((one) => one.sent));
    if (way === "scan") scan(scanned.filter((one) => !sent.has(one.sent)));
    else setRemoved(new Set([...removed, ...gone.flatMap((one) => (one.number === null ? [] : [one.number]))]));
  };
  const retype = (next: Ends): void => {
    setEnds(next);
    setRemoved(new Set());
  };
  return {
    way,
    choose,
    ends,
    fault: isRange(found) ? null : found,
    retype,
    entries: way === "range" ? ofRange : scanned,
    whole: way === "range" && removed.size === 0 ? { first: Number(ends[0]), last: Number(ends[1]) } : null,
    scan,
    serve,
    drop,
  };
}
