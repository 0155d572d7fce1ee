import { createApp } from './platform/http/create-app.js';
import { runOrExplain } from './platform/process/run-or-explain.js';
import { endOnSignal } from './platform/process/shut-down.js';
import { createBullBoardServer } from './platform/queues/bull-board.js';
import { JobQueues } from './platform/queues/job-queues.js';

await runOrExplain('API', async (config) => {
  const app = await createApp(config, { workers: config.WORKERS === 'on' });
  const board = await createBullBoardServer(app.get(JobQueues).all(), config);
  await app.listen({ port: config.API_PORT, host: config.HOST });
  await board.listen({ port: config.BULL_BOARD_PORT, host: config.HOST });
  endOnSignal(app, config, [board]);
});
