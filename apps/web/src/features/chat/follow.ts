/** So near to the end counts as being there. */
const NEAR_PX = 80;
/** A scroll so soon after the reader's wheel, finger, key or press is theirs; any other is the list's own growth. */
const INTENT_MS = 600;

/** What can happen to a list that may be kept at its end. */
export type FollowEvent =
  /** `fromEnd` in pixels; `sinceTouched` in ms since the reader last touched the list. */
  | { type: 'scrolled'; fromEnd: number; sinceTouched: number }
  /** The reader asks for the newest. */
  | { type: 'follow' }
  /** The reader goes to a line, or opens one to read it. */
  | { type: 'leave' };

/**
 * Whether a list is kept at its end after something happened: until the reader scrolls away, and again once they are
 * back. Rows that are measured late move the end too, and must not look like a reader who left.
 */
export function followsAfter(following: boolean, event: FollowEvent): boolean {
  switch (event.type) {
    case 'follow':
      return true;
    case 'leave':
      return false;
    case 'scrolled':
      if (event.fromEnd < NEAR_PX) return true;
      return event.sinceTouched < INTENT_MS ? false : following;
  }
}
