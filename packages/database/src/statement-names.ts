import { createHash } from 'node:crypto';

/** Statements of one process that get a name; the hot ones come early. Beyond, nothing is kept of them. */
const MOST = 500;

/**
 * Names for prepared statements: the same text gets the same name, so that PostgreSQL parses and plans it once a
 * connection rather than each time. Lists of changing length make ever new texts (`IN ($1, $2, …)`), hence the limit:
 * those that come after it get the empty name, which prepares them for one use as without names.
 */
export function createStatementNames(most: number = MOST): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= most) return '';
    const name = createHash('sha256').update(sql).digest('base64url');
    names.set(sql, name);
    return name;
  };
}
