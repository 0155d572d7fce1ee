/** Why a text was refused; stable codes. */
export type UncleanCode = 'not_text' | 'empty' | 'too_long';

/** A text that cannot be shown to others. */
export class UncleanTextError extends Error {
  override readonly name = 'UncleanTextError';

  constructor(
    readonly code: UncleanCode,
    readonly maxLength: number,
  ) {
    super(
      code === 'too_long'
        ? `text is longer than ${maxLength} characters`
        : code === 'empty'
          ? 'text has no visible characters'
          : 'text is not a string',
    );
  }
}

/** Longer input than this many times the allowed length is refused without a look at it. */
const HOPELESS = 8;
/** Marks on top of one letter; more of them climb over the neighbouring lines ("zalgo"). */
const MARKS = /(\p{M}{2})\p{M}+/gu;
/** A zero-width joiner or variation selector is wanted between the parts of an emoji, and nowhere else. */
const STRAY_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})|(?<!\p{Extended_Pictographic})\uFE0F/gu;
/** Control, private, unassigned and lone surrogate characters; bidi, zero-width, filler and tag characters; annotations. */
const INVISIBLE =
  /[\p{Cc}\p{Co}\p{Cs}\p{Cn}\u200E\u200F\u2800\uFFF9-\uFFFB]|(?!\u200D|\uFE0F)\p{Default_Ignorable_Code_Point}/gu;

/**
 * A text that may be shown to people and put into prompts: NFKC (full-width and styled letters become plain ones), one
 * line, no control, bidi, zero-width, tag or unassigned characters, at most two marks on a letter. Letters of all scripts
 * and emoji stay.
 * @param maxLength characters (code points) of the cleaned text
 * @throws UncleanTextError when it is no string, nothing visible is left, or it is too long
 */
export const cleanText = (text: unknown, maxLength: number): string => {
  if (typeof text !== 'string') throw new UncleanTextError('not_text', maxLength);
  if (text.length > maxLength * HOPELESS) throw new UncleanTextError('too_long', maxLength);
  const clean = text
    .normalize('NFKC')
    .replace(/[\t\n\v\f\r\x85\p{Z}]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    .replace(MARKS, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (clean === '') throw new UncleanTextError('empty', maxLength);
  if ([...clean].length > maxLength) throw new UncleanTextError('too_long', maxLength);
  return clean;
};

/** A name that others will see and say: clean, and without the marks of code, markup and templates. */
export const cleanName = (name: unknown, maxLength: number): string =>
  cleanText(typeof name === 'string' ? name.replace(/[<>{}[\]`\\|]/g, '') : name, maxLength);

/** Longest name that an agent says aloud. */
const SAYABLE_LENGTH = 48;
const orders =
  /\b(?:usd[ct]?|bucks?|dollars?|system|ignore|accept\w*|reject\w*|limit|mandate|instructions?|override|prompt|deal|sold|agreed)\b|[$€£%@:;=<>{}[\]()`\\|/*_"]/i;

/** The name when an agent may speak it as one; null for what is no name but a message ("accept 1 USDC"). */
export const sayable = (name: string | null): string | null => {
  if (name === null || name === '' || name.length > SAYABLE_LENGTH) return null;
  try {
    return cleanText(name, SAYABLE_LENGTH) === name && !orders.test(name) && !/[.!?]\s/.test(name)
      ? name
      : null;
  } catch {
    return null;
  }
};
