/** What the judge needs to know of a mandate; prices in cents, times in milliseconds. */
export interface JudgedMandate {
  readonly id: string;
  readonly role: 'buyer' | 'seller';
  readonly tokenId: string | null;
  readonly limitPrice: number;
  readonly maxPrice: number | null;
  readonly from: number;
  readonly until: number;
  readonly expiresAt: number;
}

export interface JudgedEvent {
  readonly at: number;
  readonly agentId: string;
  readonly kind: string;
  readonly price: number | null;
  readonly offerId: string | null;
  readonly toOfferId: string | null;
}

export interface Verdict {
  readonly violations: readonly string[];
  readonly deals: readonly { readonly buyerId: string; readonly sellerId: string; readonly price: number }[];
}

export function judge(mandates: readonly JudgedMandate[], events: readonly JudgedEvent[]): Verdict;
