/** Development values that `.env.example` documents; production refuses them. */
export const developmentSecrets = {
  JWT_SECRET: 'development-only-jwt-secret-do-not-use',
  AGENT_KEY_SECRET: 'development-only-agent-key-secret-do-not-use',
  SWARM_WALLET_SECRET: 'development-only-swarm-wallet-secret-do-not-use',
} as const;
