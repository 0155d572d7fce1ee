/** Called after signing in or out. A socket that was opened registers here; without one nothing is to be told. */
const listeners = new Set<() => void>();

/** Hears of each change of who is signed in. */
export const onIdentityChange = (listener: () => void): void => void listeners.add(listener);

/** Says that somebody else is signed in now, or nobody. */
export function identityChanged(): void {
  for (const listener of listeners) listener();
}
