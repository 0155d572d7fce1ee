/** The closed vocabularies that the PRD's tables and request bodies use, in the PRD's spelling. */
export const roles = ['buyer', 'seller'] as const;
export type Role = (typeof roles)[number];

export const strategyNames = ['competitive', 'patient', 'aggressive', 'conservative', 'sniper'] as const;
export type Strategy = (typeof strategyNames)[number];

export const communicationStyles = ['formal', 'casual', 'professional', 'aggressive'] as const;
export type CommunicationStyle = (typeof communicationStyles)[number];

export const sentiments = ['positive', 'negative', 'neutral'] as const;
export type Sentiment = (typeof sentiments)[number];

/** The side a role trades with. */
export const otherRole = (role: Role): Role => (role === 'buyer' ? 'seller' : 'buyer');
