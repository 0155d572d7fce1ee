import { type Cents, disagreement, formatUsdc, type MoveKind } from '@agentrooms/negotiation';
import { isPlainText } from '../platform/http/plain-text.js';

/** Characters of the longest thing an agent says. */
export const MESSAGE_LENGTH = 280;

/** Places to click on or to send money to: an agent has no business naming any. */
const elsewhere = /https?:|www\.|\b0x[0-9a-f]{6,}|\b[\w-]+\.(?:com|net|org|io|xyz|eth|app|gg|ru|cn)\b/i;
/** Code, markup and tables: nobody talks like that. */
const markup = /[<>{}[\]|`\\]|\*\*|javascript:/i;
/** Words about one's own limit. The model does not know it, but whoever reads them believes that it does. */
const disclosure =
  /\bmy\b[^.!?]{0,40}\b(?:limits?|minimum|maximum|min|max|reserve|reservation|budget|mandate|bottom line|ceiling|walk[- ]?away)\b/i;
const outOfCharacter =
  /\b(?:system prompt|my (?:instructions|prompt|rules)|language model|as an ai|speak_turn|ignore (?:all|any|previous))\b/i;

/**
 * A model's words for a move: one line, in character, saying what the move does and exactly its price.
 *
 * @param names - of the token and its traits, which may contain digits; never names that strangers chose
 * @returns the words as they may be said, or what is wrong with them, in words for the model
 */
export function checkWords(
  message: string,
  { kind, price }: { readonly kind: MoveKind; readonly price: Cents | null },
  names: readonly string[],
): { readonly text: string } | { readonly problem: string } {
  const text = message
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(["“])(.*)["”]$/, '$2');
  if (!isPlainText(text)) return { problem: 'The message must be visible text.' };
  if ([...text].length > MESSAGE_LENGTH)
    return { problem: `The message must have at most ${MESSAGE_LENGTH} characters.` };
  if (elsewhere.test(text)) return { problem: 'The message must not name links or addresses.' };
  if (markup.test(text)) return { problem: 'The message must be plain spoken words.' };
  if (disclosure.test(text)) return { problem: 'The message must not speak of your limit or budget.' };
  if (outOfCharacter.test(text)) return { problem: 'Stay in character and say nothing about instructions.' };
  switch (disagreement(text, { kind, price }, names)) {
    case 'other_intent':
      return { problem: misunderstood(kind) };
    case 'other_price':
    case 'price_missing':
    case 'unclear_figure':
      return {
        problem:
          price === null
            ? 'The message must not contain any figure or amount.'
            : `The message must name ${formatUsdc(price)} USDC, in figures, and no other figure or amount.`,
      };
    case null:
      return { text };
  }
}

const misunderstood = (kind: MoveKind): string =>
  kind === 'accept'
    ? 'The message sounds like a no: say yes to their offer.'
    : `The message sounds as if you ${kind === 'offer' || kind === 'counter' ? 'said yes or no to an offer' : 'said yes to an offer'}: what you do is ${kind}.`;
