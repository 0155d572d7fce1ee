import { Check, CircleDashed, CircleDot } from 'lucide-react';
import { classNames } from '@/design/class-names';
import { type SpawnStep, spawnSteps } from './spawn-agent';

const labels: Record<SpawnStep, string> = {
  sign: 'Sign the mandate in your wallet',
  fund: 'Take test money from the faucet',
  approve: 'Allow the escrow to settle',
  activate: 'Take a seat in the room',
};

/** Where the spawn stands, so that a wallet's dialog never comes as a surprise. */
export function SpawnProgress({ step, withFaucet }: { step: SpawnStep; withFaucet: boolean }) {
  const current = spawnSteps.indexOf(step);
  return (
    <ol role="status" className="flex flex-col gap-1.5 text-13">
      {spawnSteps.map((name, index) =>
        name === 'fund' && !withFaucet ? null : (
          <li
            key={name}
            className={classNames(
              'flex items-center gap-2',
              index > current ? 'text-paper-3' : 'text-paper-1',
            )}
          >
            {index < current && <Check aria-hidden size={15} className="text-ok" />}
            {index === current && <CircleDot aria-hidden size={15} />}
            {index > current && <CircleDashed aria-hidden size={15} />}
            {labels[name]}
          </li>
        ),
      )}
    </ol>
  );
}
