/** The oldest major version that BullMQ supports fully. */
export const OLDEST_REDIS = 7;

/**
 * Reads `redis-server --version` ("Redis server v=7.0.15 sha=…"; Valkey says "Valkey server v=8.0.1 …").
 *
 * @returns the version and its major number, or undefined when the text is something else
 */
export function parseRedisVersion(text: string): { version: string; major: number } | undefined {
  const found = /\bv=((\d+)\.\d+(?:\.\d+)?)/.exec(text);
  return found === null ? undefined : { version: found[1] ?? '', major: Number(found[2]) };
}
