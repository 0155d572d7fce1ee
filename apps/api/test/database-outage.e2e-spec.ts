import { Api } from './harness.js';

/** Real: everything, with a pool of two connections, which the test holds. */
describe('a database that has no connection left', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ DATABASE_POOL_SIZE: '2', WORKERS: 'off' });
  });
  afterAll(() => api.stop());

  it('is told apart from an error of ours: 503, try again', async () => {
    const roomId = await api.roomOf('greenroom');
    let release = (): void => undefined;
    const asked = new Promise<void>((resolve) => (release = resolve));
    const hold = () => api.prisma.$transaction(() => asked, { timeout: 30_000 });
    const held = [hold(), hold()];
    const { body } = await api.http.get(`/rooms/${roomId}/messages`).expect(503);
    expect(body).toMatchObject({ statusCode: 503, code: 'database_unavailable' });
    release();
    await Promise.all(held);
    await api.http.get(`/rooms/${roomId}/messages`).expect(200);
  });
});
