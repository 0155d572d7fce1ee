import type { ConfigResponse } from '@agentrooms/protocol';

export const configExample: ConfigResponse = {
  chainId: 31337,
  rpcUrl: 'http://localhost:8545',
  devChain: true,
  contracts: {
    escrow: '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0',
    usdc: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
    collections: { tidewatch: '0x5FbDB2315678afecb367f032d93F642f64180aa3' },
  },
  collections: [
    { slug: 'tidewatch', name: 'Tidewatch', tagline: 'Lighthouses that watch the tide', hue: 205 },
  ],
  limits: { maxPrice: 1_000_000, messageLength: 500 },
};
