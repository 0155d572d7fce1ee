import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { createWorkerServer } from './health/worker-server.js';
import { createLogger } from './platform/logging/logger.js';
import { runOrExplain } from './platform/process/run-or-explain.js';
import { endOnSignal } from './platform/process/shut-down.js';
import { startTracing } from './platform/tracing/start-tracing.js';

await runOrExplain('worker', async (config) => {
  await startTracing(config, 'agentrooms-worker');
  const app = await NestFactory.createApplicationContext(AppModule.with(config, { workers: true }), {
    logger: createLogger(config, 'worker'),
    abortOnError: false,
  });
  const server = createWorkerServer(app);
  if (config.WORKER_PORT > 0) await server.listen({ port: config.WORKER_PORT, host: config.HOST });
  endOnSignal(app, config, [server]);
});
