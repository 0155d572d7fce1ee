/** The tab that a key goes to, round and round (WAI-ARIA tabs pattern); null for keys that go nowhere. */
export function tabAfterKey<Tab>(tabs: readonly Tab[], tab: Tab, key: string): Tab | null {
  const last = tabs.length - 1;
  const now = tabs.indexOf(tab);
  const goal: Partial<Record<string, number>> = {
    ArrowLeft: now === 0 ? last : now - 1,
    ArrowRight: now === last ? 0 : now + 1,
    Home: 0,
    End: last,
  };
  const index = goal[key];
  return index === undefined ? null : (tabs[index] ?? null);
}
