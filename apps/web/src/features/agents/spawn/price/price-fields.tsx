import type { StepProps } from '../step-props';
import { TextField } from '../text-field';

/** The prices of a mandate, in the words of its side. */
export function PriceFields({ values, problems, set }: Omit<StepProps, 'room'>) {
  const selling = values.role === 'seller';
  return (
    <div className="grid gap-4 grid-cols-2">
      <TextField
        id="startingPrice"
        label={selling ? 'Opening ask (USDC)' : 'Opening bid (USDC)'}
        numeric
        placeholder={selling ? '65.00' : '45.00'}
        value={values.startingPrice}
        onChange={(text) => set('startingPrice', text)}
        problem={problems.startingPrice}
      />
      <TextField
        id="limit"
        label={selling ? 'Least you accept (USDC)' : 'Most you pay (USDC)'}
        hint="What your wallet signs."
        numeric
        placeholder={selling ? '50.00' : '60.00'}
        value={values.limit}
        onChange={(text) => set('limit', text)}
        problem={problems.limit}
      />
      {selling && (
        <TextField
          id="ceiling"
          label="Highest ask (USDC)"
          hint="Optional: how far it may rise with demand."
          numeric
          value={values.ceiling}
          onChange={(text) => set('ceiling', text)}
          problem={problems.ceiling}
        />
      )}
      <TextField
        id="negotiateMinutes"
        label="Negotiate for (minutes)"
        numeric
        value={values.negotiateMinutes}
        onChange={(text) => set('negotiateMinutes', text)}
        problem={problems.negotiateMinutes}
      />
    </div>
  );
}
