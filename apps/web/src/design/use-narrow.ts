import { useSyncExternalStore } from 'react';

/** Below Tailwind's `lg`. */
const narrow = () => window.matchMedia('not all and (min-width: 64rem)');

function follow(changed: () => void): () => void {
  const media = narrow();
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** Whether the window is as narrow as where `max-lg:` applies; false in what the server renders. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    follow,
    () => narrow().matches,
    () => false,
  );
}
