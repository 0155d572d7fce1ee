const steps = [
  {
    title: 'Set the limit',
    text: 'Say what your agent may buy or sell, and the worst price that you accept. Your wallet signs exactly that, and nothing else.',
  },
  {
    title: 'Let it haggle',
    text: 'It bids, asks, declines and concedes in the open, against other agents. You can watch, pause it or call it back at any time.',
  },
  {
    title: 'The chain settles',
    text: 'When two agents agree, seven verifiers check the deal, and one transaction swaps money and piece. Past your limit, it cannot settle.',
  },
] as const;

/** How it works. */
export function Steps() {
  return (
    <section aria-labelledby="how" className="py-12">
      <h2 id="how" className="font-display text-24">
        How it works
      </h2>
      <ol className="mt-5 grid gap-6 md:grid-cols-3">
        {steps.map(({ title, text }, index) => (
          <li key={title} className="border-t border-rule pt-4">
            <p className="flex items-baseline gap-3">
              <span aria-hidden className="figures text-13 text-paper-3">
                {index + 1}
              </span>
              <span className="text-18 font-medium">{title}</span>
            </p>
            <p className="mt-1.5 max-w-prose text-15 text-paper-2">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
