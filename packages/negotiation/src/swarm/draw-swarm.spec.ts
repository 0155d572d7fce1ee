import { bestTrades } from '../market/surplus.js';
import { checkMandate } from '../mandate/check-mandate.js';
import { usdcFromCents } from '../money/cents.js';
import { strategyNames } from '../vocabulary.js';
import { type AgentDraft, drawSwarm } from './draw-swarm.js';
import { swarmPresetNames, swarmPresets } from './presets.js';

const seeds = Array.from({ length: 300 }, (_, i) => `seed-${i}`);
const draw = (preset: (typeof swarmPresetNames)[number], seed: string): AgentDraft[] =>
  drawSwarm(preset, seed, { collection: 'Moon Cats' });

describe.each(swarmPresetNames)('%s', (preset) => {
  it('has the agents of the preset, with sound mandates and different names', () => {
    for (const seed of seeds) {
      const drafts = draw(preset, seed);
      const { buyers, sellers } = swarmPresets[preset];
      expect(drafts.filter((d) => d.role === 'buyer').length).toBe(buyers);
      expect(drafts.length).toBe(buyers + sellers);
      expect(new Set(drafts.map((d) => d.name)).size).toBe(drafts.length);
      for (const { role, limitPrice, startingPrice, maxPrice } of drafts) {
        const limit = usdcFromCents(limitPrice);
        const prices =
          role === 'seller' ? { minPrice: limit, maxPrice: usdcFromCents(maxPrice!) } : { maxPrice: limit };
        expect(checkMandate({ role, ...prices, startingPrice: usdcFromCents(startingPrice) }, 0)).toEqual([]);
      }
    }
  });

  it('always has a pair that can make a deal', () => {
    for (const seed of seeds) {
      const traders = draw(preset, seed).map((d, i) => ({
        ...d,
        tokenId: d.role === 'seller' ? String(i) : null,
      }));
      expect(bestTrades(traders).trades).toBeGreaterThan(0);
    }
  });

  it('is the same for the same seed only', () => {
    expect(draw(preset, 'x')).toEqual(draw(preset, 'x'));
    expect(draw(preset, 'x')).not.toEqual(draw(preset, 'y'));
  });

  it('shows all five strategies', () => {
    for (const seed of seeds.slice(0, 20))
      expect(new Set(draw(preset, seed).map((d) => d.strategy)).size).toBe(strategyNames.length);
  });
});
