import type { CommunicationStyle, Strategy } from '@agentrooms/negotiation';
import { Field, inputClass } from '@/design/field';
import { strategyChoices, styleChoices } from './choices';
import type { SpawnProblems, SpawnValues } from './spawn-values';

interface TacticsFieldsProps {
  values: SpawnValues;
  problems: SpawnProblems;
  set: <Name extends keyof SpawnValues>(name: Name, value: SpawnValues[Name]) => void;
}

/** How the agent negotiates and talks. */
export function TacticsFields({ values, problems, set }: TacticsFieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          id="strategy"
          label="Strategy"
          hint={strategyChoices.find(({ value }) => value === values.strategy)?.meaning ?? ''}
          problem={problems.strategy}
        >
          <select
            id="strategy"
            className={inputClass}
            value={values.strategy}
            onChange={(event) => set('strategy', event.target.value as Strategy)}
          >
            {strategyChoices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </Field>
        <Field
          id="style"
          label="Tone"
          hint="Changes the words, never the price."
          problem={problems.communicationStyle}
        >
          <select
            id="style"
            className={inputClass}
            value={values.communicationStyle}
            onChange={(event) => set('communicationStyle', event.target.value as CommunicationStyle)}
          >
            {styleChoices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <label className="flex items-start gap-2.5 text-13 text-paper-2">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-paper-1"
          checked={values.firm}
          onChange={(event) => set('firm', event.target.checked)}
        />
        Stay firm: do not give way to the limit merely because time runs out
      </label>
    </>
  );
}
