/** The first two accounts of every dev chain (anvil's): who uses them elsewhere shares them with everybody. */
export const wellKnownKeys: readonly string[] = [
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
];

/** Development values that `.env.example` documents; production refuses them. */
export const developmentSecrets = {
  JWT_SECRET: 'development-only-jwt-secret-do-not-use',
  AGENT_KEY_SECRET: 'development-only-agent-key-secret-do-not-use',
  SWARM_WALLET_SECRET: 'development-only-swarm-wallet-secret-do-not-use',
} as const;
