import type { PushSubscriptionRequest } from '@agentrooms/protocol';
import { ReadableError } from '@/api/problem';
import { addPushSubscription, removePushSubscription } from '../preferences/preferences-api';
import { keepPushRecord, readPushRecord } from './push-record';
import { madeWith, type PushSituation, pushSituation } from './push-situation';

const WORKER = '/notifications-worker.js';

const supported = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** The subscription that this browser has; null without one. */
async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** How push stands in this browser for the user who is signed in. */
export async function readPushSituation(publicKey: string | null, userId: string): Promise<PushSituation> {
  if (publicKey === null || !supported())
    return pushSituation({ publicKey, supported: supported(), permission: 'default', subscribed: false });
  const subscription = await currentSubscription();
  const subscribed =
    subscription !== null &&
    madeWith(publicKey, subscription.options.applicationServerKey) &&
    readPushRecord()?.userId === userId;
  return pushSituation({ publicKey, supported: true, permission: Notification.permission, subscribed });
}

/** @throws {ReadableError} when the reader refuses, or the browser's push service cannot be reached */
async function subscriptionFor(publicKey: string): Promise<PushSubscription> {
  if ((await Notification.requestPermission()) !== 'granted')
    throw new ReadableError(
      'push_refused',
      'The browser may not show notifications of this site. Allow them in its site settings, then try again.',
    );
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const earlier = await pushManager.getSubscription();
  if (earlier && madeWith(publicKey, earlier.options.applicationServerKey)) return earlier;
  await earlier?.unsubscribe();
  try {
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  } catch {
    throw new ReadableError(
      'push_service',
      'This browser’s push service did not answer. It may be switched off (Brave, Chromium) or blocked by the network; e-mail and webhooks need none.',
    );
  }
}

/** Has this browser show the notifications of the user, also while no page is open. Asks for the permission. */
export async function subscribeThisBrowser(publicKey: string, userId: string): Promise<void> {
  const subscription = await subscriptionFor(publicKey);
  try {
    const { id } = await addPushSubscription(subscription.toJSON() as PushSubscriptionRequest);
    keepPushRecord({ id, userId });
  } catch (error) {
    await subscription.unsubscribe(); // The server knows nothing of it.
    throw error;
  }
}

/** This browser shows nothing more; the server is told, and if it cannot be, finds out with its next push. */
export async function unsubscribeThisBrowser(): Promise<void> {
  const record = readPushRecord();
  // At once, while there is a session to tell it in: the push service may take its time.
  const told = record && removePushSubscription(record.id).catch(() => undefined);
  await (await currentSubscription())?.unsubscribe();
  // It may have taken so long that there is a newer one.
  if (readPushRecord()?.id === record?.id) keepPushRecord(null);
  await told;
}
