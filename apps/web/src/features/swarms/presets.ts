import type { SwarmPresetName, SwarmStatus } from '@agentrooms/protocol';

/** The presets as their cards tell of them; sizes come from the API. */
export const presetWords: Record<SwarmPresetName, { title: string; meaning: string }> = {
  small_test: { title: 'Small test', meaning: 'A handful of agents. Over in a minute or two at high speed.' },
  balanced_market: {
    title: 'Balanced market',
    meaning: 'As many buyers as sellers: prices meet in the middle.',
  },
  high_competition: {
    title: 'High competition',
    meaning: 'Three buyers for each piece: they outbid each other, and prices rise.',
  },
  buyers_market: {
    title: 'Buyer’s market',
    meaning: 'Three pieces for each buyer: sellers undercut each other.',
  },
};

export const swarmStatusWords: Record<SwarmStatus, { label: string; dot: string }> = {
  running: { label: 'running', dot: 'bg-ok' },
  paused: { label: 'paused', dot: 'bg-paper-3' },
  completed: { label: 'over', dot: 'bg-rule' },
};

/** Swarm seconds for each second of ours; the API takes 0.25 to 20. */
export const speeds = [0.25, 0.5, 1, 2, 5, 10, 20] as const;
