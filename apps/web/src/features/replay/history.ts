import type { MessageEntity, RoomMessagesResponse } from '@agentrooms/protocol';

/** Places of the room's stream that are read at once. Not each of them is a message. */
export const WINDOW = 1_000;
const PAGE = 200;

export interface History {
  messages: MessageEntity[];
  /** The seq before the first place that was read; 0 when it begins with the room. */
  from: number;
}

/**
 * The messages in the places (`to` − 1000, `to`] of a room's stream, oldest first.
 *
 * @param read one page of at most 200 messages after a seq, oldest first
 */
export async function readHistory(
  to: number,
  read: (after: number, limit: number) => Promise<RoomMessagesResponse>,
): Promise<History> {
  const from = Math.max(0, to - WINDOW);
  const messages: MessageEntity[] = [];
  for (let after = from; ;) {
    const page = (await read(after, PAGE)).messages;
    messages.push(...page.filter(({ seq }) => seq <= to));
    const last = page.at(-1)?.seq ?? to;
    if (page.length < PAGE || last >= to) return { messages, from };
    after = last;
  }
}
