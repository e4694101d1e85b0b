/** A device's own token: taken once from the address, kept by the browser, never left in the address. */

/** The token of this page's device, or null when it is not paired. */
export function deviceToken(page: string): string | null {
  const key = `equeue.token.${page}`;
  const given = new URLSearchParams(location.hash.replace(/^#/, "")).get("token");
  if (given !== null && given !== "") {
    remember(key, given);
    history.replaceState(null, "", location.pathname + location.search);
    return given;
  }
  return recall(key);
}

/** Keep a word across reloads; a browser that keeps nothing is no reason to fail. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    /* private mode: remembered until the page is closed, by whoever holds it */
  }
}

/** A word kept before, or null. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
