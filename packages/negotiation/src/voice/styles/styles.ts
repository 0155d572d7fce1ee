import type { CommunicationStyle } from '../../vocabulary.js';
import { aggressive } from './aggressive.js';
import { casual } from './casual.js';
import { formal } from './formal.js';
import type { StyleGrammar } from './grammar.js';
import { professional } from './professional.js';

/** The words of every communication style. */
export const styles: Readonly<Record<CommunicationStyle, StyleGrammar>> = {
  formal,
  casual,
  professional,
  aggressive,
};
