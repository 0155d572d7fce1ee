import { http } from '@/api/http';
import { forgetOtherUser, forgetThisBrowser, keepPushRecord, readPushRecord } from './push-record';

/** As much of a browser as a subscription needs; its push service answers when the test says so. */
function browser() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  let answer = () => {};
  const gone = new Promise<boolean>((resolve) => {
    answer = () => resolve(true);
  });
  const subscription = { unsubscribe: jest.fn(() => gone) };
  const registration = { pushManager: { getSubscription: () => Promise.resolve(subscription) } };
  const serviceWorker = { getRegistration: () => Promise.resolve(registration) };
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
  Object.defineProperty(globalThis, 'navigator', { value: { serviceWorker }, configurable: true });
  return { unsubscribe: subscription.unsubscribe, answer };
}

describe('the push subscription of a browser', () => {
  let page: ReturnType<typeof browser>;
  let told: jest.SpyInstance;
  beforeEach(() => {
    jest.useFakeTimers();
    page = browser();
    told = jest.spyOn(http, 'delete').mockResolvedValue({} as never);
    keepPushRecord({ id: 'of-mara', userId: 'mara' });
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
    Reflect.deleteProperty(globalThis, 'localStorage');
    Reflect.deleteProperty(globalThis, 'navigator');
  });

  it('does not hold up who signs out when the push service does not answer; the server is told', async () => {
    let out = false;
    const leaving = forgetThisBrowser().then(() => (out = true));
    await jest.advanceTimersByTimeAsync(2900);
    expect(out).toBe(false);
    await jest.advanceTimersByTimeAsync(100);
    await leaving;
    expect(told).toHaveBeenCalledWith('/notifications/push/of-mara');
    // It is not known to have ended: whoever signs in next ends it.
    expect(readPushRecord()).toEqual({ id: 'of-mara', userId: 'mara' });
  });

  it('is forgotten when it has ended, unless there is a newer one', async () => {
    const leaving = forgetThisBrowser();
    page.answer();
    await leaving;
    expect(readPushRecord()).toBeNull();

    page = browser();
    keepPushRecord({ id: 'of-mara', userId: 'mara' });
    void forgetThisBrowser();
    await jest.advanceTimersByTimeAsync(3000);
    keepPushRecord({ id: 'of-ivo', userId: 'ivo' });
    page.answer();
    await jest.advanceTimersByTimeAsync(0);
    expect(readPushRecord()).toEqual({ id: 'of-ivo', userId: 'ivo' });
  });

  it('ends when somebody else signs in, and stays for its own user', async () => {
    page.answer();
    await forgetOtherUser('mara');
    expect(page.unsubscribe).not.toHaveBeenCalled();
    await forgetOtherUser('ivo');
    expect(page.unsubscribe).toHaveBeenCalledTimes(1);
    expect(readPushRecord()).toBeNull();
  });
});
