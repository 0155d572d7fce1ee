import type { CommunicationStyle } from '../vocabulary.js';
import { aggressive } from './aggressive.js';
import { casual } from './casual.js';
import { formal } from './formal.js';
import type { Phrasebook } from './phrasebook.js';
import { professional } from './professional.js';

/** The words of every communication style. */
export const phrasebooks: Readonly<Record<CommunicationStyle, Phrasebook>> = {
  formal,
  casual,
  professional,
  aggressive,
};
