import { cents } from '../src/money/cents.js';
import { simulateRoom, type SimulationResult } from '../src/simulate/simulate-room.js';
import { drawSwarm } from '../src/swarm/draw-swarm.js';
import type { SwarmPresetName } from '../src/swarm/presets.js';

/**
 * A long room: twenty agents, nobody patient or sniping, one pair that could just trade and is too stubborn to. It goes
 * on for an hour of swarm time.
 */
export const standOff = (preset: SwarmPresetName, seed: string): SimulationResult => {
  let first = true;
  const drafts = drawSwarm(preset, seed, { collection: 'Moon Cats' }).map((draft) => {
    const strategy = ['sniper', 'patient'].includes(draft.strategy) ? 'competitive' : draft.strategy;
    if (draft.role === 'buyer')
      return { ...draft, strategy, limitPrice: cents(Math.min(draft.limitPrice, 9_500)) } as const;
    const limitPrice = cents(first ? 9_500 : Math.max(draft.limitPrice, 10_000));
    first = false;
    const dear = cents(Math.round((limitPrice * 1.3) / 100) * 100);
    const startingPrice = cents(Math.max(draft.startingPrice, dear));
    return { ...draft, strategy, limitPrice, startingPrice, maxPrice: cents(20_000) } as const;
  });
  const nft = (i: number) => ({ name: `Moon Cat #${i + 1}`, traits: traits[i % traits.length]! });
  return simulateRoom(drafts, seed, { durationMs: 3_600_000, firm: true, nft });
};

const traits = [
  ['Golden fur', 'Laser eyes', 'No hat'],
  ['Tasselled corners', 'Sea glass'],
  ['The Heron', 'Star trails'],
  ['Leaf crown', 'Striped cheeks'],
];
