/** So near to the end counts as being there. */
const NEAR_PX = 80;

/** What can happen to a list that may be kept at its end. */
export type FollowEvent =
  /** It stands elsewhere now, so many pixels from its end. */
  | { type: 'scrolled'; fromEnd: number }
  /** The reader asks for the newest. */
  | { type: 'follow' }
  /** The reader goes to a line, or opens one to read it. */
  | { type: 'leave' };

/**
 * Whether a list is kept at its end after something happened: until somebody scrolls away, by wheel, finger, key or
 * assistive software, and again once they are back. What is said moves the end too, but then the list is put there before
 * a scroll is told of.
 */
export function followsAfter(event: FollowEvent): boolean {
  switch (event.type) {
    case 'follow':
      return true;
    case 'leave':
      return false;
    case 'scrolled':
      return event.fromEnd < NEAR_PX;
  }
}
