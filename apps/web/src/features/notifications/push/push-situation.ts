/** What can be done about push in this browser. */
export type PushSituation = 'not-on-server' | 'not-in-browser' | 'refused' | 'off' | 'on';

interface Facts {
  /** The server's public key; null when it sends no push. */
  publicKey: string | null;
  supported: boolean;
  permission: NotificationPermission;
  /** This browser is subscribed, with that key, for the user who is signed in. */
  subscribed: boolean;
}

/** The first thing that stands in the way, or whether it is on. */
export function pushSituation({ publicKey, supported, permission, subscribed }: Facts): PushSituation {
  if (publicKey === null) return 'not-on-server';
  if (!supported) return 'not-in-browser';
  if (permission === 'denied') return 'refused';
  return subscribed && permission === 'granted' ? 'on' : 'off';
}

/** Whether a subscription was made with the server's key (VAPID, RFC 8292): with another one its pushes are refused. */
export function madeWith(publicKey: string, key: ArrayBuffer | null): boolean {
  if (key === null) return false;
  const bytes = String.fromCharCode(...new Uint8Array(key));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === publicKey;
}
