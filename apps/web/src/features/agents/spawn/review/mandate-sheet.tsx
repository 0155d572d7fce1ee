import type { MandateTypedData } from '@agentrooms/protocol';
import { ShieldCheck } from 'lucide-react';
import { type MandateNames, mandateRows } from './mandate-rows';

/** The mandate as the wallet will sign it: each field in words, and below them its exact value. */
export function MandateSheet({ mandate, names }: { mandate: MandateTypedData; names: MandateNames }) {
  return (
    <section aria-labelledby="mandate" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 id="mandate" className="font-medium">
          What your wallet signs
        </h3>
        <p className="flex items-center gap-1.5 text-12 text-paper-2">
          <ShieldCheck aria-hidden size={14} className="text-ok" />
          Compared here with what you chose
        </p>
      </div>
      <dl className="divide-y divide-rule rounded-lg border border-rule">
        {mandateRows(mandate, names).map(({ field, label, words, exact }) => (
          <div key={field} className="grid gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[7.5rem_minmax(0,1fr)]">
            <dt className="text-13 text-paper-2">{label}</dt>
            <dd className="min-w-0">
              <span className="block text-13">{words}</span>
              <span className="figures block text-12 break-all text-paper-3">{exact}</span>
            </dd>
          </div>
        ))}
      </dl>
      <details className="text-13">
        <summary className="cursor-pointer text-paper-2 hover:text-paper-1">
          The same as typed data (EIP-712)
        </summary>
        <pre
          tabIndex={0}
          aria-label="Typed data"
          className="figures mt-2 max-h-72 overflow-auto rounded-lg border border-rule bg-ink-0 p-3 text-12"
        >
          {JSON.stringify(mandate, null, 2)}
        </pre>
      </details>
    </section>
  );
}
