import type { Role } from '@agentrooms/negotiation';

/** How each side is marked: colour never stands alone, the arrow says it too. */
export const sides = {
  seller: { arrow: '▲', quote: 'ask', text: 'text-ask', chip: 'bg-ask-dim text-ask', bar: 'bg-ask' },
  buyer: { arrow: '▼', quote: 'bid', text: 'text-bid', chip: 'bg-bid-dim text-bid', bar: 'bg-bid' },
} as const satisfies Record<Role, Record<string, string>>;
