/** Whom a text names, as a whole word and in any case: of several the longest name; null when nobody. */
export function addressedAgent<Agent extends { name: string }>(
  text: string,
  agents: readonly Agent[],
): Agent | null {
  const said = text.toLowerCase();
  return (
    [...agents].sort((a, b) => b.name.length - a.name.length).find(({ name }) => names(said, name)) ?? null
  );
}

const names = (said: string, name: string): boolean => {
  const word = name.trim().toLowerCase();
  for (let at = said.indexOf(word); word !== '' && at >= 0; at = said.indexOf(word, at + 1)) {
    const [before, after] = [said.slice(0, at), said.slice(at + word.length)];
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
};
