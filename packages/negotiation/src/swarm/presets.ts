export const swarmPresetNames = [
  'small_test',
  'balanced_market',
  'high_competition',
  'buyers_market',
] as const;
export type SwarmPresetName = (typeof swarmPresetNames)[number];

export interface SwarmPreset {
  readonly name: SwarmPresetName;
  readonly title: string;
  readonly buyers: number;
  readonly sellers: number;
}

/** The quick presets of PRD 3.2. */
export const swarmPresets: Readonly<Record<SwarmPresetName, SwarmPreset>> = {
  small_test: { name: 'small_test', title: 'Small Test', buyers: 2, sellers: 3 },
  balanced_market: { name: 'balanced_market', title: 'Balanced Market', buyers: 5, sellers: 5 },
  high_competition: { name: 'high_competition', title: 'High Competition', buyers: 15, sellers: 5 },
  buyers_market: { name: 'buyers_market', title: 'Buyer’s Market', buyers: 5, sellers: 15 },
};
