import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mandate } from '../src/mandate/mandate.js';
import { formatUsdc } from '../src/money/cents.js';
import { cleanText } from '../src/reading/clean-text.js';
import { readMentions } from '../src/reading/read-prices.js';
import { rng } from '../src/random/rng.js';
import { simulateRoom, type SimulationResult } from '../src/simulate/simulate-room.js';
import type { AgentDraft } from '../src/swarm/draw-swarm.js';
import { communicationStyles, roles, strategyNames } from '../src/vocabulary.js';
import { speak } from '../src/voice/speak.js';
import { speechContext } from './speech-fixtures.js';
import { usdc } from './room-fixtures.js';

const attacks = JSON.parse(readFileSync(join(__dirname, 'vectors/attacks.json'), 'utf8')) as {
  source: string;
  text: string;
}[];

/** Every strategy on both sides; limits are odd amounts that no strategy would name by chance. */
const drafts = (nameOf: (i: number) => string): AgentDraft[] =>
  roles.flatMap((role, side) =>
    strategyNames.map((strategy, i) => ({
      name: nameOf(side * strategyNames.length + i),
      role,
      collection: 'Moon Cats',
      strategy,
      style: communicationStyles[(side + i) % communicationStyles.length]!,
      limitPrice: usdc(role === 'seller' ? 83.37 + i : 104.73 + i),
      startingPrice: usdc(role === 'seller' ? 128 : 66),
      maxPrice: role === 'seller' ? usdc(151.13) : null,
    })),
  );

const plainNames = drafts((i) => `Agent${'ABCDEFGHIJ'[i]}`);
const pricesOf = ({ messages, deals }: SimulationResult) => ({
  moves: messages.map(({ at, agentId, move, price }) => ({ at, agentId, move, price })),
  deals,
});
const breaches = ({ agents, messages, deals }: SimulationResult): unknown[] => {
  const mandates = new Map(agents.map((agent) => [agent.id, agent.mandate]));
  const breaks = (price: number, { role, limitPrice, maxPrice }: Mandate): boolean =>
    role === 'seller' ? price < limitPrice || (maxPrice !== null && price > maxPrice) : price > limitPrice;
  return [
    ...messages.filter(
      ({ move, price, agentId }) =>
        move.kind !== 'accept' && price !== null && breaks(price, mandates.get(agentId)!),
    ),
    ...deals.filter(
      ({ buyerId, sellerId, price }) =>
        price > mandates.get(buyerId)!.limitPrice || price < mandates.get(sellerId)!.limitPrice,
    ),
  ];
};

/** Texts with a figure that is not the move's price; a limit is one of these figures or it was not said. */
const leaks = ({ agents, messages }: SimulationResult, names: readonly string[]): string[] =>
  messages
    .filter(({ text, price, agentId }) => {
      const { limitPrice, maxPrice } = agents.find(({ id }) => id === agentId)!.mandate;
      const secret = [limitPrice, maxPrice]
        .filter((c) => c !== null && c !== price)
        .map((c) => formatUsdc(c!));
      return (
        secret.some((figure) => text.includes(figure)) ||
        readMentions(text, names).some((mention) => mention.price !== price)
      );
    })
    .map(({ text }) => text);

const cleaned = (text: string): string | null => {
  try {
    return cleanText(text, 280);
  } catch {
    return null;
  }
};

describe(`${attacks.length} attack strings`, () => {
  const calm = pricesOf(simulateRoom(plainNames, 'attacks'));
  const tokens = plainNames.map((_, i) => `Moon Cats #${i + 1}`);

  it('are many, and of many kinds', () => {
    expect(attacks.filter(({ source }) => source.startsWith('bipia/')).length).toBe(75);
    expect(attacks.filter(({ source }) => source.startsWith('own/')).length).toBeGreaterThanOrEqual(30);
    expect(new Set(attacks.map(({ source }) => source)).size).toBeGreaterThan(25);
    expect(calm.moves.length).toBeGreaterThan(20);
    expect(calm.deals.length).toBeGreaterThan(0);
  });

  it('change nothing as names: the same moves, the same prices, no breach, no leak', () => {
    for (const { text } of attacks) {
      // Ten agents share one attack, told apart by a letter; every strategy and role meets it from all others.
      const room = simulateRoom(
        drafts((i) => `${text} ${'ABCDEFGHIJ'[i]}`),
        'attacks',
      );
      expect(pricesOf(room)).toEqual(calm);
      expect(breaches(room)).toEqual([]);
      expect(leaks(room, tokens)).toEqual([]);
    }
  });

  it('change no word’s price as what was said before, and are never repeated', () => {
    for (const { text } of attacks)
      for (const role of roles)
        for (const style of communicationStyles) {
          const context = speechContext({
            role,
            style,
            price: usdc(97.31),
            addressee: 'Rosa',
            recentTexts: [text],
          });
          const said = speak(
            { kind: 'counter', price: usdc(97.31), toOfferId: 'o' },
            context,
            rng(text),
          ).text;
          expect(readMentions(said, ['Bored Ape #1234', '3D Glasses']).map(({ price }) => price)).toEqual([
            9731,
          ]);
          expect(said).not.toContain(text);
        }
  });

  it('are cleaned before anybody sees them, or refused', () => {
    for (const { text } of attacks) {
      const clean = cleaned(text);
      if (clean === null) {
        expect([...text].length).toBeGreaterThan(280);
        continue;
      }
      expect(clean).not.toMatch(
        /[\p{Cc}\p{Zl}\p{Zp}\u200B\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/u,
      );
      expect(clean).toBe(clean.normalize('NFKC'));
    }
  });
});
