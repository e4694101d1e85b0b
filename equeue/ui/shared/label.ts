/** A ticket's label for people's eyes: `П047` is written `П 047`. */
export function writtenLabel(label: string): string {
  return label.replace(/^(\D+?)\s*(\d+)$/u, "$1 $2");
}
