/** What was typed, compared with names and labels: in either keyboard layout. Pure. */

/** Latin letters that look like Ukrainian ones, and the keys of a Latin layout that write Ukrainian ones. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  a: "а",
  b: "в",
  c: "с",
  e: "е",
  h: "н",
  i: "і",
  k: "к",
  m: "м",
  o: "о",
  p: "р",
  t: "т",
  x: "х",
  y: "у",
};

const LAYOUT_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const LAYOUT_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю";

/** A text for comparing: small letters, one kind of apostrophe and dash, single spaces. */
export function folded(text: string): string {
  return text
    .toLocaleLowerCase("uk")
    .replace(/[’ʼ`´]/gu, "'")
    .replace(/[–—]/gu, "-")
    .replace(/\s+/gu, " ")
    .trim();
}

/** What the same keys write in the Ukrainian layout. */
export function asUkrainianLayout(text: string): string {
  return Array.from(folded(text), (letter) => {
    const place = LAYOUT_LATIN.indexOf(letter);
    return place < 0 ? letter : (LAYOUT_UKRAINIAN[place] ?? letter);
  }).join("");
}

/** Whether a name has every word that was typed, in either keyboard layout; nothing typed fits everything. */
export function hasWords(name: string, typed: string): boolean {
  const own = folded(name);
  const readings = [folded(typed), asUkrainianLayout(typed)].map((one) => one.split(" ").filter((word) => word !== ""));
  return readings.some((words) => words.every((word) => own.includes(word)));
}

/** Whether a label is the one that was typed: look-alike Latin letters and the wrong layout are accepted. */
export function isLabelLike(label: string, typed: string): boolean {
  const wanted = folded(typed).replace(/\s/gu, "");
  if (wanted === "") return true;
  const own = folded(label).replace(/\s/gu, "");
  const lookalike = Array.from(wanted, (letter) => LOOKS_LIKE[letter] ?? letter).join("");
  return [wanted, lookalike, asUkrainianLayout(wanted)].some((one) => own.includes(one));
}
