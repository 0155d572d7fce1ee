import type { Command } from './commands';
import { commandsForIds } from './ids';

/** Lower is better; a word found in `words` only comes after any found in the title. */
const IN_WORDS = 4;

const letters = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

/** True when the letters of `part` come in `text` in their order, as in "dsh" for "dashboard". */
function scattered(part: string, text: string): boolean {
  let from = 0;
  for (const letter of part) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

/** How well one typed word fits: 0 begins the title … 3 its letters are scattered over a word; null when it does not fit. */
function fit(typed: string, title: string, words: string): number | null {
  if (title.startsWith(typed)) return 0;
  const own = title.split(/\s+/);
  if (own.some((word) => word.startsWith(typed))) return 1;
  if (title.includes(typed)) return 2;
  if (words.split(/\s+/).some((word) => word.startsWith(typed))) return IN_WORDS;
  const first = typed.charAt(0);
  if (typed.length > 1 && own.some((word) => word.startsWith(first) && scattered(typed, word))) return 3;
  return null;
}

/** Sum over the typed words, all of which must fit; null when one does not. */
function score(typed: readonly string[], { title, words }: Command): number | null {
  const fits = typed.map((word) => fit(word, letters(title), letters(words)));
  return fits.includes(null) ? null : fits.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/**
 * The commands for what was typed, best first; equally good ones keep their order. Nothing typed: the common ones. A
 * pasted id or address leads to what it names.
 */
export function matchCommands(query: string, commands: readonly Command[]): Command[] {
  const typed = letters(query).split(/\s+/).filter(Boolean);
  if (typed.length === 0) return commands.filter(({ common }) => common);
  const named = commandsForIds(query);
  if (named.length > 0) return named;
  return commands
    .flatMap((command) => {
      const points = score(typed, command);
      return points === null ? [] : [{ command, points }];
    })
    .sort((a, b) => a.points - b.points)
    .map(({ command }) => command);
}
