import type { AppConfig } from '../config/app-config.js';
import { RedisService } from './redis.service.js';

describe('RedisService without Redis', () => {
  it('refuses commands, and ends', async () => {
    // Nobody listens on port 1.
    const redis = new RedisService({ redisUrl: 'redis://127.0.0.1:1' } as AppConfig);
    const patient = redis.connect('patient', { maxRetriesPerRequest: null });
    await expect(redis.commands.get('key')).rejects.toThrow('max retries per request');
    while (patient.status !== 'reconnecting') await new Promise((resolve) => setTimeout(resolve, 1));
    void patient.get('key').catch(() => undefined); // waits for a connection that never comes
    await redis.onApplicationShutdown(); // does not
    expect(redis.commands.status).not.toBe('ready');
  });
});
