import { Panel } from '@/design/panel';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';
import type { Quote, QuotesThen } from './last-quotes';

const SHOWN = 6;

function Side({ role, quotes }: { role: 'buyer' | 'seller'; quotes: Quote[] }) {
  const { arrow, text, quote } = sides[role];
  const right = role === 'seller';
  return (
    <div className={`min-w-0 flex-1 ${right ? 'text-right' : ''}`}>
      <h3 className={`mb-1 text-12 ${text}`}>
        {arrow} {quote}s <span className="figures">{quotes.length}</span>
      </h3>
      <ol className="flex flex-col gap-0.5">
        {quotes.slice(0, SHOWN).map(({ agent, price }) => (
          <li
            key={agent.id}
            className={`flex justify-between gap-2 text-13 ${right ? 'flex-row-reverse' : ''}`}
          >
            <span className="truncate text-paper-3">{agent.name}</span>
            <span className={`figures ${text}`}>{formatPrice(price)}</span>
          </li>
        ))}
      </ol>
      {quotes.length === 0 && <p className="text-13 text-paper-3">nobody yet</p>}
    </div>
  );
}

/** What everybody had named last at the moment that is shown. */
export function QuotesPanel({ quotes }: { quotes: QuotesThen }) {
  return (
    <Panel
      title="Last named"
      aside={
        <span className="figures text-12 text-deal">{`◆ ${quotes.deals} ${quotes.deals === 1 ? 'deal' : 'deals'}`}</span>
      }
    >
      <div className="flex gap-4 px-4 py-3">
        <Side role="buyer" quotes={quotes.bids} />
        <Side role="seller" quotes={quotes.asks} />
      </div>
    </Panel>
  );
}
