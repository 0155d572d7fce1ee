/** Where a tooltip points to, in pixels of its chart, and its lines; null while none is shown. */
export type TooltipState = { x: number; y: number; lines: string[] } | null;

/** The words beside the mark under the pointer or with the focus. Screen readers get them from the mark's own name. */
export function Tooltip({ state, width }: { state: TooltipState; width: number }) {
  if (!state) return null;
  const onLeft = state.x > width / 2;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-10 rounded-md border border-rule bg-ink-3 px-2.5 py-1.5 text-12 whitespace-nowrap text-paper-1 shadow-lg shadow-black/30"
      style={{
        left: state.x,
        top: state.y,
        transform: `translate(${onLeft ? 'calc(-100% - 10px)' : '10px'}, -50%)`,
      }}
    >
      {state.lines.map((line) => (
        <div key={line} className="figures">
          {line}
        </div>
      ))}
    </div>
  );
}
