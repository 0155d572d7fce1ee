/** Something the operator can put right: the message is one line and names the variable, port or program. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}

/** What an unknown thrown value says. */
export const reasonOf = (thrown: unknown): string => {
  if (thrown instanceof AggregateError && thrown.message === '')
    return thrown.errors.map(reasonOf).join('; ');
  return thrown instanceof Error ? thrown.message : String(thrown);
};
