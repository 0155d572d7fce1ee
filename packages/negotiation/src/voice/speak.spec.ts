import fc from 'fast-check';
import { mandate, offer, recentMove, usdc, view } from '../../test/room-fixtures.js';
import { type Cents, cents, formatUsdc } from '../money/cents.js';
import { type Move, moveKinds } from '../move/move.js';
import { rng } from '../random/rng.js';
import { communicationStyles, roles } from '../vocabulary.js';
import { moodOf, moods } from './mood.js';
import { phrasebooks } from './phrasebooks.js';
import { sentimentOf } from './sentiment.js';
import { speak, speakOf } from './speak.js';
import { type SpeakContext, speakContext } from './speak-context.js';
import { textNamesExactly } from './truth.js';

const moveOf = (kind: (typeof moveKinds)[number], price: Cents): Move => {
  switch (kind) {
    case 'offer':
      return { kind, price };
    case 'counter':
      return { kind, price, toOfferId: 'o' };
    case 'accept':
    case 'reject':
      return { kind, offerId: 'o' };
    case 'comment':
      return { kind };
  }
};
const context = (over: Partial<SpeakContext> = {}): SpeakContext => ({
  name: 'Mina',
  style: 'casual',
  role: 'seller',
  addressee: null,
  price: null,
  lastPrice: null,
  collection: 'Azuki',
  nft: { name: 'Bored Ape #1234', traits: ['3D Glasses', 'Golden Fur'] },
  mood: 'calm',
  recentTexts: [],
  ...over,
});

const price = fc.integer({ min: 1, max: 100_000_000 }).map(cents);
const situation = fc.record({
  kind: fc.constantFrom(...moveKinds),
  style: fc.constantFrom(...communicationStyles),
  role: fc.constantFrom(...roles),
  mood: fc.constantFrom(...moods),
  addressee: fc.option(fc.constantFrom('Rosa', 'Unit 7', '{price}')),
  named: price,
  lastPrice: fc.option(price),
  nft: fc.constantFrom(
    null,
    { name: 'Bored Ape #1234', traits: [] },
    { name: 'Punk 31', traits: ['3D Glasses'] },
  ),
  seed: fc.string(),
});

describe('speak', () => {
  it('names exactly the price of the move, in every style, role, mood and move', () => {
    fc.assert(
      fc.property(situation, ({ kind, named, seed, ...rest }) => {
        const priced = kind === 'offer' || kind === 'counter' || kind === 'accept';
        const said = context({ ...rest, price: priced ? named : null });
        const { text } = speak(moveOf(kind, named), said, rng(seed));
        const names = [rest.addressee, rest.nft?.name, ...(rest.nft?.traits ?? [])].filter((n) => n != null);
        expect({ text, true: textNamesExactly(text, said.price, names) }).toEqual({ text, true: true });
        if (priced) expect(text).toContain(`${formatUsdc(named)} USDC`);
        if (rest.addressee) expect(text).toContain(rest.addressee);
        else expect(text).not.toMatch(/[{}]|undefined|null/);
      }),
      { numRuns: 5_000 },
    );
  });

  it('has several sentences for every style, role and occasion, each saying what the occasion needs', () => {
    for (const style of communicationStyles)
      for (const role of roles) {
        const { open, concede, counter, accept, reject, comment, harden, greeting, farewell } =
          phrasebooks[style][role];
        for (const lines of [open, concede, counter, accept, reject, comment]) {
          expect(new Set(lines).size).toBe(lines.length);
          expect(lines.length).toBeGreaterThanOrEqual(6);
        }
        for (const line of [...open, ...concede, ...counter, ...accept, ...harden])
          expect(line.split('{price}').length).toBe(2);
        for (const line of [...reject, ...comment, ...greeting, ...farewell])
          expect(line).not.toContain('{price}');
        for (const lines of [concede, counter, accept, reject, comment, harden, farewell])
          expect(lines.filter((line) => !/\{(nft|trait|to)\}/.test(line)).length).toBeGreaterThan(0);
        const known = [open, concede, counter, accept, reject, comment, harden, greeting, farewell]
          .flat()
          .join(' ');
        expect(known.replace(/\{(price|nft|trait)\}/g, '')).not.toMatch(/[{}]/);
      }
  });

  it('is deterministic and varied', () => {
    const say = (seed: string): string =>
      speak(moveOf('counter', usdc(48)), context({ price: usdc(48), addressee: 'Rosa' }), rng(seed)).text;
    expect(say('a')).toBe(say('a'));
    expect(new Set(Array.from({ length: 100 }, (_, i) => say(String(i)))).size).toBeGreaterThan(30);
  });

  it('avoids what was said lately', () => {
    const random = rng('fresh');
    const texts: string[] = [];
    for (let i = 0; i < 40; i++)
      texts.push(speak({ kind: 'comment' }, context({ recentTexts: texts.slice(-4) }), random).text);
    texts.forEach((text, i) => expect(texts.slice(Math.max(0, i - 2), i)).not.toContain(text));
  });

  it('asks for a token it does not know yet by its collection, with the right article', () => {
    const texts = Array.from({ length: 20 }, (_, i) =>
      speak(
        moveOf('offer', usdc(48)),
        context({ role: 'buyer', nft: null, price: usdc(48) }),
        rng(String(i)),
      ),
    ).map((s) => s.text);
    expect(texts.some((text) => text.includes('an Azuki piece'))).toBe(true);
  });

  it('greets and takes leave', () => {
    expect(speakOf('greeting', context(), rng('g'))).toMatchObject({ sentiment: 'positive' });
    expect(speakOf('farewell', context({ style: 'formal' }), rng('f')).text).not.toBe('');
  });
});

describe('speakContext', () => {
  const asks = [offer({ agentId: 'rosa', agentName: 'Rosa', role: 'seller', price: usdc(90) })];
  const buyer = mandate({ role: 'buyer' });

  it('takes price, token and name from the offer that is accepted, and knows no limit', () => {
    const said = speakContext(
      { kind: 'accept', offerId: 'offer-of-rosa', addressee: 'rosa' },
      view({ asks }),
      buyer,
      ['Hi'],
    );
    expect(said).toMatchObject({
      price: usdc(90),
      addressee: 'Rosa',
      nft: { name: 'Moon Cat #9' },
      recentTexts: ['Hi'],
    });
    expect(Object.values(said)).not.toContain(buyer.limitPrice);
  });

  it('knows the names of those who only spoke', () => {
    const recent = [recentMove({ agentId: 'otto', name: 'Otto' })];
    expect(speakContext({ kind: 'comment', addressee: 'otto' }, view({ recent }), buyer).addressee).toBe(
      'Otto',
    );
    expect(speakContext({ kind: 'comment', addressee: 'nobody' }, view(), buyer)).toMatchObject({
      addressee: null,
      price: null,
    });
  });
});

describe('mood', () => {
  const mood = (room: Parameters<typeof view>[0]): string =>
    moodOf(view({ rivals: 1, counterparties: 2, ...room }), mandate());
  it.each([
    ['eager', { bids: [offer({ price: usdc(96) })], self: { lastPrice: usdc(100) } }],
    ['impatient', { now: 500_000 }],
    ['wary', { rivals: 5 }],
    ['wary', { momentum: -0.1 }],
    ['confident', { counterparties: 6 }],
    ['confident', { momentum: 0.1 }],
    ['calm', {}],
  ])('is %s', (expected, room) => {
    expect(mood(room)).toBe(expected);
  });
});

describe('sentimentOf', () => {
  it.each([
    ['accept', null, 'wary', 'positive'],
    ['reject', null, 'eager', 'negative'],
    ['counter', 0.05, 'wary', 'positive'],
    ['counter', -0.01, 'eager', 'negative'],
    ['counter', 0.001, 'calm', 'neutral'],
    ['offer', null, 'eager', 'positive'],
    ['comment', null, 'impatient', 'negative'],
    ['comment', null, 'calm', 'neutral'],
    ['comment', null, 'confident', 'positive'],
  ] as const)('%s, step %p, %s: %s', (kind, step, mood, expected) => {
    expect(sentimentOf(kind, step, mood)).toBe(expected);
  });
});
