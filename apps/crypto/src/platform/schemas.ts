/** Parts of JSON schemas that several routes share. */

export const errorSchema = {
  type: 'object',
  required: ['statusCode', 'code', 'message'],
  properties: {
    statusCode: { type: 'integer' },
    code: { type: 'string', description: 'Stable, for programs.' },
    message: { type: 'string', description: 'For people; may change.' },
  },
} as const;

/** Schema of the answers of a route: its own on 200, the one error shape on the statuses it names. */
export function responses(ok: object, ...errors: number[]): Record<number, object> {
  return { 200: ok, ...Object.fromEntries(errors.map((status) => [status, errorSchema])) };
}

/** An object whose properties are all required, except those named. */
export function record(properties: Record<string, object>, optional: string[] = []): object {
  return {
    type: 'object',
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
  };
}

export const text = { type: 'string', maxLength: 200 } as const;
export const address = { type: 'string', pattern: '^0x[0-9a-fA-F]{40}$' } as const;
export const bytes32 = { type: 'string', pattern: '^0x[0-9a-fA-F]{64}$' } as const;
/** A non-negative integer of any size. */
export const decimal = { type: 'string', pattern: '^(0|[1-9][0-9]{0,77})$' } as const;
export const safeInteger = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
