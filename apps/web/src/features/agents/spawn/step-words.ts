import type { WizardStep } from './steps';

/** How each step is called, in short and as its heading, and what it is about. */
export const stepWords: Record<WizardStep, { label: string; title: string; lead: string }> = {
  side: {
    label: 'Side',
    title: 'Buy or sell?',
    lead: 'Everything has a default from this room. Go through the steps, or look it over at once.',
  },
  piece: { label: 'Piece', title: 'Which piece?', lead: 'What the mandate lets your agent trade.' },
  price: {
    label: 'Price',
    title: 'Price limits',
    lead: 'The opening price is a tactic. The limit is what your wallet signs and the contract enforces.',
  },
  manner: {
    label: 'Manner',
    title: 'Strategy and tone',
    lead: 'The strategy decides the prices within your limit; the tone changes only the words.',
  },
  name: { label: 'Name', title: 'Name and face', lead: 'How the room will know your agent.' },
  review: {
    label: 'Sign',
    title: 'Review and sign',
    lead: 'Nothing is traded before your wallet has signed, and never beyond what it signs here.',
  },
};
