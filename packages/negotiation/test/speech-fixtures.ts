import type { SpeakContext } from '../src/voice/speak-context.js';

/** A casual seller of Bored Ape #1234 with nothing to say yet. */
export const speechContext = (over: Partial<SpeakContext> = {}): SpeakContext => ({
  name: 'Mina',
  style: 'casual',
  role: 'seller',
  addressee: null,
  bystander: null,
  price: null,
  lastPrice: null,
  collection: 'Azuki',
  nft: { name: 'Bored Ape #1234', traits: ['3D Glasses', 'Golden Fur'] },
  mood: 'calm',
  rival: null,
  news: null,
  dealer: null,
  gap: null,
  heardNo: false,
  hasSpoken: false,
  recentTexts: [],
  ...over,
});
