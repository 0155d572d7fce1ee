import type { AgentSummary, MessageEntity } from '@agentrooms/protocol';
import { lastQuotes } from './last-quotes';

const agent = (id: string, role: AgentSummary['role']): AgentSummary => ({
  id,
  name: id,
  avatar: null,
  role,
});
const [mara, olga, ivo] = [agent('mara', 'seller'), agent('olga', 'seller'), agent('ivo', 'buyer')];
const says = (
  who: AgentSummary | null,
  messageType: MessageEntity['messageType'],
  priceMentioned: number | null,
  offerId: string | null = null,
) => ({ agent: who, messageType, priceMentioned, offerId, toOfferId: null }) as MessageEntity;

describe('lastQuotes', () => {
  it('keeps the newest price of each agent, the best ones first', () => {
    const { asks, bids, deals } = lastQuotes([
      says(mara, 'offer', 62, 'o1'),
      says(olga, 'offer', 60, 'o2'),
      says(mara, 'counter', 59.5, 'o3'),
      says(ivo, 'offer', 50, 'o4'),
      says(ivo, 'comment', null),
      says(null, 'comment', null),
    ]);
    expect(asks.map((quote) => [quote.agent.id, quote.price])).toEqual([
      ['mara', 59.5],
      ['olga', 60],
    ]);
    expect(bids.map(({ price }) => price)).toEqual([50]);
    expect(deals).toBe(0);
  });

  it('takes both sides away at a handshake', () => {
    const said = [says(mara, 'offer', 62, 'o1'), says(olga, 'offer', 60, 'o2'), says(ivo, 'offer', 50, 'o3')];
    const { asks, bids, deals } = lastQuotes([...said, says(ivo, 'accept', 60, 'o2')]);
    expect(asks.map((quote) => quote.agent.id)).toEqual(['mara']);
    expect(bids).toEqual([]);
    expect(deals).toBe(1);
  });
});
