import { NOTHING_SAID_YET, type SpeakContext } from '../src/voice/speak-context.js';

/** A casual seller of Bored Ape #1234 with nothing to say yet. */
export const speechContext = (over: Partial<SpeakContext> = {}): SpeakContext => ({
  name: 'Mina',
  style: 'casual',
  role: 'seller',
  price: null,
  collection: 'Azuki',
  nft: { name: 'Bored Ape #1234', traits: ['3D Glasses', 'Golden Fur'] },
  ...NOTHING_SAID_YET,
  ...over,
});
