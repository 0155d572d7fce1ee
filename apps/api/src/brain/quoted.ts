/** Characters of a quoted text and of a quoted name. */
const TEXT_LENGTH = 240;
const NAME_LENGTH = 40;
/** How many of others' texts, and of the agent's own, a prompt quotes. */
const OTHERS_TEXTS = 8;
const OWN_TEXTS = 4;

/** Something that was said in the room. */
export interface Said {
  readonly by: string;
  readonly own: boolean;
  readonly text: string;
}

/** Visible characters only, cut to a length: what is hidden in a text does not reach a prompt. */
export const excerpt = (text: string, length: number): string =>
  [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()].slice(0, length).join('');

export const quotedName = (name: string): string => excerpt(name, NAME_LENGTH);
export const quotedText = (text: string): string => excerpt(text, TEXT_LENGTH);

/**
 * Data for a prompt as JSON between `<room>` and `</room>`. Angle brackets are escaped, so that nothing which was said
 * can close the fence.
 */
export const fenced = (data: object): string =>
  `<room>\n${JSON.stringify(data, null, 1).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')}\n</room>`;

/** The last things that were said, bounded, oldest first. */
export const quotedTalk = (
  talk: readonly Said[],
): { heard: { from: string; text: string }[]; youSaid: string[] } => ({
  heard: talk
    .filter(({ own }) => !own)
    .slice(-OTHERS_TEXTS)
    .map(({ by, text }) => ({ from: quotedName(by), text: quotedText(text) })),
  youSaid: talk
    .filter(({ own }) => own)
    .slice(-OWN_TEXTS)
    .map(({ text }) => quotedText(text)),
});
