import type { Command } from './commands';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

const kinds = [
  { name: 'Deal', folder: 'deals' },
  { name: 'Agent', folder: 'agents' },
  { name: 'Room', folder: 'rooms' },
] as const;

/**
 * Commands that open what a pasted id (RFC 9562) or an address of this site names. An id alone does not say what it
 * is, so each kind is offered; an address does.
 */
export function commandsForIds(query: string): Command[] {
  const id = query.match(UUID)?.at(-1)?.toLowerCase();
  if (!id) return [];
  const told = kinds.filter(({ folder }) => query.toLowerCase().includes(`${folder}/${id}`));
  return (told.length > 0 ? told : kinds).map(({ name, folder }) => ({
    id: `id:${folder}`,
    title: `Open ${name.toLowerCase()} ${id.slice(0, 8)}…`,
    hint: name,
    words: '',
    common: false,
    deed: { kind: 'go', href: `/${folder}/${id}` },
  }));
}
