import type { Receipt } from '@agentrooms/protocol';

/** A receipt after somebody's hand, and what the hand did. */
export interface Tampered {
  text: string;
  what: string;
}

/** Makes a cent of the price another one: the smallest lie that pays. @returns null when the text is no receipt */
export function tamperWithPrice(text: string): Tampered | null {
  let receipt: Receipt;
  try {
    receipt = JSON.parse(text) as Receipt;
    const before = receipt.deal.terms.price;
    // Micro-USDC: the fifth digit from the right is the cent.
    const after = (BigInt(before) + 10_000n).toString();
    receipt.deal.terms.price = after;
    return { text: JSON.stringify(receipt, null, 2), what: `price ${before} → ${after}` };
  } catch {
    return null;
  }
}
