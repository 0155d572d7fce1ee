import type { Role } from '@agentrooms/negotiation';
import { classNames } from '@/design/class-names';
import { sides } from '@/features/market/side';

const words: Record<Role, { title: string; meaning: string }> = {
  buyer: { title: 'Buyer', meaning: 'Bids for a piece, up to your limit' },
  seller: { title: 'Seller', meaning: 'Asks for your piece, down to your limit' },
};

/** Which side of the table the agent takes: bids left, asks right, as everywhere. */
export function RoleChoice({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  return (
    <fieldset className="grid grid-cols-2 gap-3">
      <legend className="mb-1.5 text-13 font-medium text-paper-2">Side</legend>
      {(['buyer', 'seller'] as const).map((value) => (
        <label
          key={value}
          className={classNames(
            'rounded-lg border p-3 has-focus-visible:outline-2 has-focus-visible:outline-paper-1',
            role === value ? 'border-paper-1 bg-ink-2' : 'border-rule',
          )}
        >
          <input
            type="radio"
            name="role"
            className="sr-only"
            checked={role === value}
            onChange={() => onChange(value)}
          />
          <span className={`block font-medium ${sides[value].text}`}>
            {sides[value].arrow} {words[value].title}
          </span>
          <span className="text-12 text-paper-2">{words[value].meaning}</span>
        </label>
      ))}
    </fieldset>
  );
}
