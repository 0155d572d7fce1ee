/** What this process does beside answering: `main.ts` decides for the API, `worker.ts` for workers. */
export class ProcessRole {
  constructor(readonly workers: boolean) {}
}
