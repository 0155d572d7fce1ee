/** Names of fields whose values never reach a log. */
const secretFields =
  /authorization|cookie|token(?!id|s|_id)|secret|signature|private|passw|api_?key|credential|sealed|mnemonic/i;

/** Texts that are secret wherever they stand, each with what stays of it. */
const secretForms: readonly (readonly [RegExp, string])[] = [
  // JSON web tokens (RFC 7519) and other credentials after their scheme.
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]'],
  // Signatures of wallets (65 bytes) and of agents (64 bytes). Hashes of transactions are shorter and stay.
  [/\b(?:0x)?[0-9a-f]{128}(?:[0-9a-f]{2})?\b/gi, '[signature]'],
  // The password in an address: postgresql://user:password@host.
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, '$1:[redacted]@'],
];

/** Nothing that is logged on purpose is nested deeper. */
const DEEPEST = 8;

/**
 * Takes secrets out of what is about to be logged: fields by their names, texts by their forms, and the given secrets
 * wherever they stand (a 32-byte key looks like the hash of a transaction).
 *
 * @param secrets values of this process's own settings
 * @returns copies; what is given is not changed
 */
export function redactor(secrets: readonly string[]): (value: unknown) => unknown {
  const known = secrets.filter((secret) => secret.length >= 6).sort((a, b) => b.length - a.length);
  const clean = (text: string): string => {
    let result = text;
    for (const secret of known) result = result.replaceAll(secret, '[redacted]');
    for (const [form, rest] of secretForms) result = result.replace(form, rest);
    return result;
  };
  const walk = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return clean(value);
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    if (depth > DEEPEST) return '[deep]';
    if (Array.isArray(value)) return value.map((one) => walk(one, depth + 1));
    const plain = value instanceof Error ? errorFields(value) : value;
    return Object.fromEntries(
      Object.entries(plain).map(([name, one]) => [
        name,
        secretFields.test(name) && one !== null && one !== undefined ? '[redacted]' : walk(one, depth + 1),
      ]),
    );
  };
  return (value) => walk(value, 0);
}

/** An error's own words: not its further fields, which hold whole requests. */
function errorFields({ name, message, stack, cause }: Error): object {
  return { name, message, stack, ...(cause !== undefined && { cause }) };
}
