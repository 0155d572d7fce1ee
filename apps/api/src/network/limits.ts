/** The highest price anywhere, USDC (PRD 17.3). */
export const MAX_PRICE_USDC = 1_000_000;

/** The longest message of a person in a room, in characters: three lines on a phone. */
export const HUMAN_MESSAGE_LENGTH = 280;
