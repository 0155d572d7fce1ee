import { Button } from '@/design/button';

interface OlderSignProps {
  reading: boolean;
  failed: boolean;
  again: () => void;
}

/** Says at the top of the chat that earlier lines are on their way, or that they could not be read. */
export function OlderSign({ reading, failed, again }: OlderSignProps) {
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-0 top-2 flex justify-center text-12 text-paper-2"
    >
      {reading && <span className="rounded-full bg-ink-3 px-3 py-1">Reading earlier messages…</span>}
      {failed && (
        <span className="pointer-events-auto flex items-center gap-2 rounded-md bg-ink-3 px-3 py-1">
          Earlier messages could not be read.
          <Button size="small" onClick={again}>
            Try again
          </Button>
        </span>
      )}
    </div>
  );
}
