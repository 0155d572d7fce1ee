import fc from 'fast-check';
import { type Cents, cents, formatUsdc } from '../money/cents.js';
import { type Move, moveKinds } from '../move/move.js';
import { rng } from '../random/rng.js';
import { communicationStyles, roles } from '../vocabulary.js';
import { usdc } from '../../test/room-fixtures.js';
import { speechContext as context } from '../../test/speech-fixtures.js';
import { disagreement } from './agrees.js';
import { moods } from './mood.js';
import { speak, speakOf } from './speak.js';
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

const anyPrice = fc.integer({ min: 1, max: 100_000_000 }).map(cents);
const situation = fc.record({
  kind: fc.constantFrom(...moveKinds),
  named: anyPrice,
  style: fc.constantFrom(...communicationStyles),
  role: fc.constantFrom(...roles),
  mood: fc.constantFrom(...moods),
  addressee: fc.constantFrom(null, 'Rosa', 'Unit 7', 'Clever Yusuf'),
  bystander: fc.constantFrom(null, 'Otto'),
  lastPrice: fc.option(anyPrice),
  rival: fc.constantFrom(null, { name: 'Kira', isAhead: true }, { name: 'Kira', isAhead: false }),
  news: fc.constantFrom(null, 'behind' as const, 'ahead' as const, 'deal' as const),
  dealer: fc.constantFrom(null, 'Selma'),
  gap: fc.constantFrom(null, 'far' as const, 'close' as const),
  heardNo: fc.boolean(),
  hasSpoken: fc.boolean(),
  nft: fc.constantFrom(
    null,
    { name: 'Bored Ape #1234', traits: ['3D Glasses', 'Golden Fur'] },
    { name: 'Azuki 4', traits: [] },
    { name: 'The Matchmaker Is in Love #12', traits: ['No cargo', 'The Heron'] },
  ),
  seed: fc.string(),
});

describe('speak', () => {
  it('names exactly the price of the move and means it, in every style, role, mood and move', () => {
    fc.assert(
      fc.property(situation, ({ kind, named, seed, ...rest }) => {
        const priced = kind === 'offer' || kind === 'counter' || kind === 'accept';
        const said = context({ ...rest, price: priced ? named : null });
        const { text } = speak(moveOf(kind, named), said, rng(seed));
        const names = [rest.addressee, rest.nft?.name, ...(rest.nft?.traits ?? [])].filter((n) => n != null);
        const { price } = said;
        expect({ text, true: textNamesExactly(text, price, names) }).toEqual({ text, true: true });
        expect({ text, wrong: disagreement(text, { kind, price }, names) }).toEqual({ text, wrong: null });
        if (priced) expect(text).toContain(`${formatUsdc(named)} USDC`);
        if (rest.addressee) expect(text).toContain(rest.addressee);
        expect(text).not.toMatch(/USDC\p{L}/u);
        expect(text).not.toMatch(/[{}[\]|]|undefined|null| {2}| [.,!?]|[.,]{2}/);
        expect(text.length).toBeLessThan(280);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is deterministic and varied', () => {
    const say = (seed: string): string =>
      speak(moveOf('counter', usdc(48)), context({ price: usdc(48), addressee: 'Rosa' }), rng(seed)).text;
    expect(say('a')).toBe(say('a'));
    expect(new Set(Array.from({ length: 200 }, (_, i) => say(String(i)))).size).toBeGreaterThan(150);
  });

  it('sounds different in each style', () => {
    const vocabulary = communicationStyles.map((style) => {
      const texts = Array.from(
        { length: 200 },
        (_, i) =>
          speak(moveOf('counter', usdc(48)), context({ style, price: usdc(48) }), rng(String(i))).text,
      );
      return new Set(texts);
    });
    vocabulary.forEach((texts, i) =>
      vocabulary
        .slice(i + 1)
        .forEach((others) => expect([...texts].filter((t) => others.has(t))).toEqual([])),
    );
  });

  it('avoids what was said lately', () => {
    const random = rng('fresh');
    const texts: string[] = [];
    for (let i = 0; i < 60; i++)
      texts.push(speak({ kind: 'comment' }, context({ recentTexts: texts.slice(-10) }), random).text);
    texts.forEach((text, i) => expect(texts.slice(Math.max(0, i - 5), i)).not.toContain(text));
  });

  const many = (over: Parameters<typeof context>[0], price = usdc(90)): string[] =>
    Array.from(
      { length: 60 },
      (_, i) => speak(moveOf('counter', price), context({ ...over, price }), rng(String(i))).text,
    );

  it('reacts to being undercut or outbid, to going ahead, to others’ deals and to a no', () => {
    const share = (texts: string[], name: string): number =>
      texts.filter((text) => text.includes(name)).length / texts.length;
    for (const style of communicationStyles)
      for (const role of roles) {
        const lastPrice = usdc(role === 'seller' ? 95 : 85);
        const base = { style, role, lastPrice, hasSpoken: true };
        const rival = { name: 'Kira', isAhead: true };
        expect(share(many({ ...base, rival, news: 'behind' }), 'Kira')).toBeGreaterThan(0.3);
        expect(
          share(many({ ...base, rival: { ...rival, isAhead: false }, news: 'ahead' }), 'Kira'),
        ).toBeGreaterThan(0.3);
        expect(share(many({ ...base, dealer: 'Selma', news: 'deal' }), 'Selma')).toBeGreaterThan(0.3);
        expect(share(many({ ...base, rival }), 'Kira')).toBe(0);
      }
  });

  it('hangs nobody’s name on what is said to the whole room', () => {
    const toAll =
      /\b(?:anyone|somebody [^.!?]*|everybody|people|lovely room|you lot|asleep|on mute|vultures), Rosa[.!?]/;
    const texts = communicationStyles.flatMap((style) =>
      roles.flatMap((role) =>
        Array.from({ length: 300 }, (_, i) => {
          const said = context({
            style,
            role,
            addressee: 'Rosa',
            price: usdc(90),
            lastPrice: usdc(role === 'seller' ? 95 : 85),
          });
          return speak({ kind: 'counter', price: usdc(90), toOfferId: 'o' }, said, rng(`to-all-${i}`)).text;
        }),
      ),
    );
    expect(texts.filter((text) => toAll.test(text))).toEqual([]);
    expect(texts.filter((text) => !text.includes('Rosa'))).toEqual([]);
  });

  it('claims a step up only when it is one', () => {
    for (const style of communicationStyles) {
      const raised = many({ style, role: 'seller', lastPrice: usdc(80), hasSpoken: true });
      const lowered = many({ style, role: 'seller', lastPrice: usdc(95), hasSpoken: true });
      expect(raised.filter((text) => /coming down|cutting|trimming|reduce|lower/i.test(text))).toEqual([]);
      expect(lowered.filter((text) => /repricing|rises|going up|moving up/i.test(text))).toEqual([]);
    }
  });

  it('asks for a token it does not know yet by its collection, with the right article', () => {
    const texts = Array.from({ length: 40 }, (_, i) =>
      speak(
        moveOf('offer', usdc(48)),
        context({ role: 'buyer', nft: null, price: usdc(48) }),
        rng(String(i)),
      ),
    ).map((s) => s.text);
    expect(texts.some((text) => text.includes('an Azuki piece'))).toBe(true);
  });

  it('praises traits with their article, and no absences', () => {
    const nft = { name: 'Wake #3', traits: ['No cargo', 'The Heron', 'Golden Fur'] };
    const text = Array.from({ length: 80 }, (_, i) =>
      speak(moveOf('offer', usdc(48)), context({ nft, price: usdc(48) }), rng(String(i))),
    )
      .map((s) => s.text)
      .join(' ');
    expect(text).toContain('the golden fur');
    expect(text).toContain('the Heron');
    expect(text).not.toMatch(/no cargo|the The/i);
  });

  it('greets with its first words and takes leave when it has dealt', () => {
    const leaves = Array.from({ length: 80 }, (_, i) =>
      speak(moveOf('accept', usdc(48)), context({ price: usdc(48), hasSpoken: true }), rng(String(i))),
    ).filter(({ text }) => /bye|see you|off to|fun|elsewhere|somewhere else/i.test(text));
    expect(leaves.length).toBeGreaterThan(10);
    for (const style of communicationStyles)
      for (const role of roles) {
        const lines = (occasion: Parameters<typeof speakOf>[0]): Set<string> =>
          new Set(
            Array.from(
              { length: 60 },
              (_, i) => speakOf(occasion, context({ style, role }), rng(String(i))).text,
            ),
          );
        for (const occasion of ['greeting', 'farewell', 'goodDeal'] as const)
          expect(lines(occasion).size).toBeGreaterThanOrEqual(3);
        expect([...lines('farewell')].filter((line) => lines('goodDeal').has(line))).toEqual([]);
      }
    expect(speakOf('greeting', context(), rng('g'))).toMatchObject({ sentiment: 'positive' });
    expect(speakOf('farewell', context(), rng('g'))).toMatchObject({ sentiment: 'neutral' });
  });
});
