import { answeredQuote, withAnswers } from './answered-quote';
import type { MessageEntry } from './room-state';

const mara = { id: 'mara', name: 'Mara', avatar: null, role: 'seller' } as const;
const ivo = { id: 'ivo', name: 'Ivo', avatar: null, role: 'buyer' } as const;

const message = (seq: number, over: Partial<MessageEntry>): MessageEntry => ({
  kind: 'message',
  seq,
  at: '2026-01-01T00:00:00.000Z',
  agent: mara,
  speaker: null,
  text: 'words',
  move: 'offer',
  price: 62,
  offerId: null,
  toOfferId: null,
  answers: null,
  sentiment: 'neutral',
  live: false,
  ...over,
});

const ask = message(1, { offerId: 'ask-1' });
const marasAsk = { seq: 1, name: 'Mara', role: 'seller', price: 62 };

describe('the quote that a message answers', () => {
  it('is the one that a counter-offer names', () => {
    expect(answeredQuote([ask], { offerId: 'bid-1', toOfferId: 'ask-1' })).toEqual(marasAsk);
  });

  it('is the offer itself when it is accepted', () => {
    const accepts = message(2, { agent: ivo, move: 'accept', offerId: 'ask-1' });
    expect(withAnswers([ask, accepts])[1]).toMatchObject({ answers: marasAsk });
  });

  it('is none for an opening offer: it does not answer itself', () => {
    expect(answeredQuote([ask], { offerId: 'ask-2', toOfferId: null })).toBeNull();
    expect(withAnswers([ask])[0]).toMatchObject({ answers: null });
  });

  it('is none when the quote is no longer in the chat', () => {
    expect(answeredQuote([], { offerId: null, toOfferId: 'ask-1' })).toBeNull();
  });

  it('is never a message that merely mentions the offer', () => {
    const declines = message(2, { agent: ivo, move: 'reject', offerId: 'ask-1' });
    const accepts = message(3, { agent: ivo, move: 'accept', offerId: 'ask-1' });
    expect(withAnswers([ask, declines, accepts])[2]).toMatchObject({ answers: { seq: 1 } });
  });
});
