import { ChoiceCard, ChoiceGroup } from '@/design/choice-card';
import { sides } from '@/features/market/side';
import type { StepProps } from './step-props';

const words = {
  buyer: { title: 'Buyer', meaning: 'Bids for a piece, up to your limit.' },
  seller: { title: 'Seller', meaning: 'Asks for your piece, down to your limit.' },
} as const;

/** Which side of the table the agent takes: bids left, asks right, as everywhere. */
export default function SideStep({ values, set }: StepProps) {
  return (
    <ChoiceGroup legend="Side" className="grid grid-cols-2 gap-3">
      {(['buyer', 'seller'] as const).map((role) => (
        <ChoiceCard
          key={role}
          name="role"
          chosen={values.role === role}
          onChoose={() => set('role', role)}
          className="p-4"
        >
          <span className={`block text-18 font-medium ${sides[role].text}`}>
            <span aria-hidden>{sides[role].arrow}</span> {words[role].title}
          </span>
          <span className="block text-13 text-paper-2">{words[role].meaning}</span>
        </ChoiceCard>
      ))}
    </ChoiceGroup>
  );
}
