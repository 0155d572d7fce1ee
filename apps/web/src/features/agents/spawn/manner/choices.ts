import type { CommunicationStyle, Strategy } from '@agentrooms/negotiation';

/** Each strategy in a sentence, as somebody choosing needs it. */
export const strategyChoices: { value: Strategy; label: string; meaning: string }[] = [
  {
    value: 'competitive',
    label: 'Competitive',
    meaning: 'Follows the best rival and beats it by a small step.',
  },
  { value: 'patient', label: 'Patient', meaning: 'Holds its price for long and gives way late.' },
  { value: 'aggressive', label: 'Aggressive', meaning: 'Gives way early to close fast.' },
  { value: 'conservative', label: 'Conservative', meaning: 'Small, even steps from start to limit.' },
  { value: 'sniper', label: 'Sniper', meaning: 'Stays silent until a bargain or the last moments.' },
];

export const styleChoices: { value: CommunicationStyle; label: string }[] = [
  { value: 'casual', label: 'Casual' },
  { value: 'formal', label: 'Formal' },
  { value: 'professional', label: 'Professional' },
  { value: 'aggressive', label: 'Blunt' },
];
