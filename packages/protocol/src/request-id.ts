/** The header that names a request, in what comes in and in every answer. */
export const requestIdHeader = 'x-request-id';

/** What a caller may call its request, to find it again in our logs. */
const form = /^[\w.-]{1,64}$/;

/** Whether a value can stand as the id of a request; anything else could forge lines of a log. */
export function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && form.test(value);
}
