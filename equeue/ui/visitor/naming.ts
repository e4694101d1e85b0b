/** A ticket in the language of the page; its state is in the language it was taken in. Pure. */

import type { Names } from "../shared/names";
import type { Language, TrackState } from "../shared/states";

/** Whether names have to be fetched: the page speaks another language than the ticket. */
export function needsNames(state: TrackState, language: Language, names: Names | null): boolean {
  return language !== state.language && names?.language !== language;
}

/** The ticket with service and branch named in the page's language, as far as their names are known. */
export function inLanguage(state: TrackState, language: Language, names: Names | null): TrackState {
  if (names === null || language === state.language || names.language !== language) return state;
  const { service, branch, requirement, requirement_id: lacking } = state;
  return {
    ...state,
    requirement: lacking === null ? requirement : (names.state.requirements[lacking] ?? requirement),
    then: state.then.map((one) => ({ ...one, name: names.state.services[one.id] ?? one.name })),
    service: service === null ? null : { ...service, name: names.state.services[service.id] ?? service.name },
    branch: {
      ...branch,
      name: names.state.branch || branch.name,
      address: names.state.address || branch.address,
      shelter: names.state.shelter || branch.shelter,
    },
  };
}
