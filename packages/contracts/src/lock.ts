/** Runs tasks one after the other in the order they came; a task that fails does not stop the next. */
export const createLock = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task, task);
    last = result.catch(() => undefined);
    return result;
  };
};
