import type { SpawnField, SpawnProblems } from './spawn-values';

/** The wizard's steps in their order. */
export const wizardSteps = ['side', 'piece', 'price', 'manner', 'name', 'review'] as const;
export type WizardStep = (typeof wizardSteps)[number];

const stepOfField: Record<SpawnField, WizardStep> = {
  role: 'side',
  nft: 'piece',
  limit: 'price',
  startingPrice: 'price',
  ceiling: 'price',
  negotiateMinutes: 'price',
  strategy: 'manner',
  communicationStyle: 'manner',
  firm: 'manner',
  name: 'name',
  avatar: 'name',
};

/** The step that an address names; the first one where it names none. */
export const stepNamed = (name: string | null): WizardStep =>
  wizardSteps.find((step) => step === name) ?? 'side';

/**
 * The step to show where the address names one: the review for as long as the wallet is asked (`busy`), and not before
 * somebody asked for it, as it draws up a mandate: an address or the browser's own back may lead there by chance.
 */
export function stepShown(
  named: WizardStep,
  { busy, askedOrUnknown }: { busy: boolean; askedOrUnknown: boolean },
): WizardStep {
  if (busy) return 'review';
  return named === 'review' && !askedOrUnknown ? 'side' : named;
}

/** The step so many further on (or back), within the first and the last. */
export function stepBeside(step: WizardStep, by: 1 | -1): WizardStep {
  return wizardSteps[wizardSteps.indexOf(step) + by] ?? step;
}

/** Those of the problems that can be put right on this step. */
export function problemsOn(step: WizardStep, problems: SpawnProblems): SpawnProblems {
  const here = (Object.keys(problems) as SpawnField[]).filter((field) => stepOfField[field] === step);
  return Object.fromEntries(here.map((field) => [field, problems[field]]));
}

/** The first step on which something has to be put right; undefined where nothing has. */
export const firstStepWith = (problems: SpawnProblems): WizardStep | undefined =>
  wizardSteps.find((step) => Object.keys(problemsOn(step, problems)).length > 0);
