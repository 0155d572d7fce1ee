import type { AgentSummary, MessageEntity } from '@agentrooms/protocol';

/** What an agent named last. */
export interface Quote {
  agent: AgentSummary;
  /** USDC. */
  price: number;
}

export interface QuotesThen {
  /** Lowest ask first. */
  asks: Quote[];
  /** Highest bid first. */
  bids: Quote[];
  deals: number;
}

/**
 * The prices that agents had named last and not yet agreed on, after these messages. What expired or was withdrawn is
 * not in the words, so this is what was said, not the exact book.
 */
export function lastQuotes(messages: readonly MessageEntity[]): QuotesThen {
  const quotes = new Map<string, Quote>();
  const placedBy = new Map<string, string>();
  let deals = 0;
  for (const { agent, messageType, priceMentioned, offerId, toOfferId } of messages) {
    if (!agent) continue;
    if (messageType === 'accept') {
      deals += 1;
      quotes.delete(agent.id);
      const other = placedBy.get(offerId ?? '') ?? placedBy.get(toOfferId ?? '');
      if (other !== undefined) quotes.delete(other);
    } else if ((messageType === 'offer' || messageType === 'counter') && priceMentioned !== null) {
      quotes.set(agent.id, { agent, price: priceMentioned });
      if (offerId !== null) placedBy.set(offerId, agent.id);
    }
  }
  const of = (role: AgentSummary['role']) => [...quotes.values()].filter(({ agent }) => agent.role === role);
  return {
    asks: of('seller').sort((a, b) => a.price - b.price),
    bids: of('buyer').sort((a, b) => b.price - a.price),
    deals,
  };
}
