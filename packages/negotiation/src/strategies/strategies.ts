import type { Strategy } from '../vocabulary.js';
import { aggressive } from './aggressive.js';
import { competitive } from './competitive.js';
import { conservative } from './conservative.js';
import { patient } from './patient.js';
import { sniper } from './sniper.js';
import type { StrategyPlan } from './strategy.js';

/** The five strategies by the name they have in a mandate. */
export const strategies: Readonly<Record<Strategy, StrategyPlan>> = {
  competitive,
  patient,
  aggressive,
  conservative,
  sniper,
};
