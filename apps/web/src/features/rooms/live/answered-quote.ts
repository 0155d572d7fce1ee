import type { AnsweredQuote, ChatEntry, MessageEntry } from './room-state';

/** Answers come soon after the quote; older ones are not looked for, so that a busy room stays quick. */
const LOOK_BACK = 400;

interface Answering {
  offerId: string | null;
  toOfferId: string | null;
}

const places = (entry: ChatEntry): entry is MessageEntry =>
  entry.kind === 'message' &&
  entry.agent !== null &&
  entry.price !== null &&
  entry.offerId !== null &&
  (entry.move === 'offer' || entry.move === 'counter');

function quoteOf(entry: MessageEntry): AnsweredQuote | null {
  const { agent, price, seq } = entry;
  return agent && price !== null ? { seq, name: agent.name, role: agent.role, price } : null;
}

/** The quote that a new message answers: the one it names, else the offer that it accepts or rejects. */
export function answeredQuote(
  before: readonly ChatEntry[],
  { offerId, toOfferId }: Answering,
): AnsweredQuote | null {
  const wanted = toOfferId ?? offerId;
  if (wanted === null) return null;
  const last = before.length - 1;
  for (let index = last; index >= 0 && index > last - LOOK_BACK; index -= 1) {
    const entry = before[index];
    if (entry && places(entry) && entry.offerId === wanted) return quoteOf(entry);
  }
  return null;
}

/** Links each message of a history to the quote that it answers. */
export function withAnswers(entries: readonly ChatEntry[]): ChatEntry[] {
  const quotes = new Map<string, MessageEntry>();
  return entries.map((entry) => {
    if (entry.kind !== 'message') return entry;
    const wanted = entry.toOfferId ?? entry.offerId;
    const quote = wanted === null ? undefined : quotes.get(wanted);
    if (places(entry) && entry.offerId !== null) quotes.set(entry.offerId, entry);
    return quote && !entry.answers ? { ...entry, answers: quoteOf(quote) } : entry;
  });
}
