import type { Cents } from '../money/cents.js';

export const moveKinds = ['offer', 'counter', 'accept', 'reject', 'comment'] as const;
export type MoveKind = (typeof moveKinds)[number];

interface Addressed {
  /** The id of the agent that is spoken to, when there is one. */
  readonly addressee?: string;
}

/** What an agent does in its turn. Everything that moves money is in here; the words only tell of it. */
export type Move =
  | ({ readonly kind: 'offer'; readonly price: Cents } & Addressed)
  | ({ readonly kind: 'counter'; readonly price: Cents; readonly toOfferId: string } & Addressed)
  | ({ readonly kind: 'accept'; readonly offerId: string } & Addressed)
  | ({ readonly kind: 'reject'; readonly offerId: string } & Addressed)
  | ({ readonly kind: 'comment' } & Addressed);
