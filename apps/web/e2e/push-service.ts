import type { Page } from '@playwright/test';

/**
 * Stands in for the push service behind a browser, which a browser without a window and without its maker's keys does not
 * have: subscribing succeeds, for the life of the page. Permission, worker and API are the real ones.
 */
export async function installPushService(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let current: unknown = null;
    const bytes = (base64url: string) =>
      Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
        letter.charCodeAt(0),
      ).buffer;
    const subscribe = ({ applicationServerKey }: { applicationServerKey: string }) => {
      current = {
        options: { applicationServerKey: bytes(applicationServerKey) },
        toJSON: () => ({
          endpoint: `http://127.0.0.1:9/push/${crypto.randomUUID()}`,
          keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
        }),
        unsubscribe: () => {
          current = null;
          return Promise.resolve(true);
        },
      };
      return Promise.resolve(current);
    };
    Object.assign(PushManager.prototype, { subscribe, getSubscription: () => Promise.resolve(current) });
  });
}

/** Hands a push to the page's service worker, as a push service would. */
export async function deliverPush(page: Page, origin: string, data: string): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const registrationId = new Promise<string>((resolve) => {
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [registration] }) => {
      if (registration) resolve(registration.registrationId);
    });
  });
  await browser.send('ServiceWorker.enable');
  await browser.send('ServiceWorker.deliverPushMessage', {
    origin,
    registrationId: await registrationId,
    data,
  });
  await browser.detach();
}
