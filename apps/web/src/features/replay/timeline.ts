import type { MessageEntity } from '@agentrooms/protocol';

/** A message with its place in the playback. */
export interface Moment {
  /** Milliseconds of playback at speed 1 since the first message. */
  at: number;
  message: MessageEntity;
}

export interface Timeline {
  moments: Moment[];
  /** Length at speed 1, milliseconds. */
  length: number;
}

/** Silences of a room longer than this are cut: nobody wants to watch an empty room. */
export const LONGEST_SILENCE_MS = 8_000;
/** The last words stay on the screen for so long before the playback ends. */
const TAIL_MS = 1_000;

/**
 * Messages as they are played back, in the order of their seq; repeated ones count once.
 *
 * @param longestSilence milliseconds; longer ones are cut to it
 */
export function timelineOf(
  messages: readonly MessageEntity[],
  longestSilence = LONGEST_SILENCE_MS,
): Timeline {
  const ordered = [...new Map(messages.map((message) => [message.seq, message])).values()].sort(
    (a, b) => a.seq - b.seq,
  );
  const moments: Moment[] = [];
  let at = 0;
  let before: number | null = null;
  for (const message of ordered) {
    const time = Date.parse(message.createdAt);
    if (before !== null) at += Math.min(longestSilence, Math.max(0, time - before));
    before = time;
    moments.push({ at, message });
  }
  return { moments, length: moments.length === 0 ? 0 : at + TAIL_MS };
}

/** How many messages have been said at a position: those at it included. */
export function saidBy({ moments }: Timeline, position: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.at ?? Infinity) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The position after some time at a speed; never behind the end. Milliseconds. */
export function advance(position: number, elapsed: number, speed: number, length: number): number {
  return Math.min(length, position + elapsed * speed);
}
