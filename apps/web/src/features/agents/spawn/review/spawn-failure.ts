import type { Problem } from '@/api/problem';
import { fieldOf, problemSentence, type SpawnProblems, type SpawnValues } from '../spawn-values';
import type { WizardStep } from '../steps';
import type { SpawnStep } from './spawn-agent';

/** What went wrong with a spawn: the words, the fields, and the step on which to put it right. */
export interface SpawnFailure {
  message: string;
  problems: SpawnProblems;
  step: WizardStep | null;
  /** The agent that was registered is of no use any more; the next try draws up another mandate. */
  stale: boolean;
}

/** What to do about refusals that concern the piece or the room rather than a field. */
const advice: Record<string, { then: string; step: WizardStep | null }> = {
  not_the_owner: { then: 'Choose a piece that is in your wallet.', step: 'piece' },
  nft_already_offered: {
    then: 'Choose another piece, or call that agent back on the dashboard.',
    step: 'piece',
  },
  room_inactive: { then: 'Choose another room; nothing was signed.', step: null },
};

/** Refusals of a registered agent that has left, or whose mandate is over. */
const STALE = new Set(['mandate_expired', 'mandate_already_signed', 'agent_not_found', 'approval_outgrown']);

/** The mandate is signed by then; without the rest the server never gets the signature. */
const NOT_SEATED =
  'You declined the approval in your wallet. The mandate is signed, but your agent has not taken its seat, and no money moved; press the button again when you like.';

/** What was declined, by the step at which the wallet was asked. */
const declined: Record<SpawnStep, string> = {
  sign: 'You declined in your wallet. Nothing was signed and no money moved; start again when you like.',
  fund: NOT_SEATED,
  approve: NOT_SEATED,
  activate: NOT_SEATED,
};

/**
 * Turns a refusal into what the reader can do. Problems with a control go there; the others stay with the message.
 * @param reached the step of the spawn at which it happened
 */
export function spawnFailure(
  { code, message, fields }: Problem,
  role: SpawnValues['role'],
  reached: SpawnStep = 'sign',
): SpawnFailure {
  const problems: SpawnProblems = {};
  const rest: string[] = [];
  for (const [wireName, problem] of Object.entries(fields)) {
    const field = fieldOf(wireName, role);
    if (field) problems[field] = problemSentence(problem);
    else rest.push(`${wireName} ${problem}`);
  }
  const known = advice[code];
  const stale = STALE.has(code);
  const then = stale ? 'The mandate is drawn up again: look it over and sign once more.' : known?.then;
  return {
    message: [
      code === 'declined' ? declined[reached] : message,
      rest.length > 0 && `(${rest.join('; ')})`,
      then,
    ]
      .filter(Boolean)
      .join(' '),
    problems,
    step: known?.step ?? null,
    stale,
  };
}
