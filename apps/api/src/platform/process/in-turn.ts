/** Tells some who wait for the same; one who throws does not keep the others from it, and is no less an uncaught error. */
export function inTurn<Waiting>(
  group: readonly Waiting[],
  tell: (waiting: Waiting, index: number) => void,
): void {
  for (const [index, waiting] of group.entries())
    try {
      tell(waiting, index);
    } catch (error) {
      process.nextTick(() => {
        throw error;
      });
    }
}
