/** Where to go after signing in: only a path of this very server. Pure. */

/**
 * A path that is safe to follow, or null.
 *
 * Refused: other origins (`https://…`, `//host`, `/\host`), the sign-in page itself, control characters.
 */
export function safeNext(given: string | null): string | null {
  if (given === null || !given.startsWith("/") || given.length > 500) return null;
  if (/[\\\u0000-\u0020\u007f]/u.test(given) || given.startsWith("//")) return null;
  const base = "http://equeue.invalid";
  const url = new URL(given, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return null;
  return url.pathname === "/sign-in" ? null : url.pathname + url.search;
}

/** The address of the sign-in page that comes back to where a person is. */
export function signInAddress(here: string): string {
  const next = safeNext(here);
  return next === null || next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
