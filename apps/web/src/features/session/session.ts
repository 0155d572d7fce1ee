import type { VerifyResponse } from '@agentrooms/protocol';
import { onSessionLost, refreshAccessToken, setAccessToken } from '@/api/access-token';
import { forgetThisBrowser } from '@/features/notifications/push/push-record';
import { identityChanged } from '@/realtime/identity';
import { fetchMe, postLogout } from './session-api';
import { useSession } from './session-store';

/** Says that this browser has signed in before; without it no visitor asks for a session that cannot be. */
const MARK = 'agentrooms.session';

const becomeAnonymous = () => {
  setAccessToken(null);
  useSession.setState({ status: 'anonymous', user: null });
};

// It ran out, or was ended on another device. Signing out here removes the mark first, and is no surprise.
onSessionLost(() => {
  if (useSession.getState().status !== 'signed-in' || !localStorage.getItem(MARK)) return;
  localStorage.removeItem(MARK);
  becomeAnonymous();
  useSession.setState({ ended: true });
});

/** Takes over what `POST /auth/verify` answered. */
export function beginSession({ accessToken, user }: VerifyResponse): void {
  setAccessToken(accessToken);
  localStorage.setItem(MARK, '1');
  useSession.setState({ status: 'signed-in', user, ended: false });
  identityChanged();
}

/** On load: goes on with an earlier session through the refresh cookie. Never throws. */
export async function restoreSession(): Promise<void> {
  if (useSession.getState().status !== 'unknown') return;
  if (!localStorage.getItem(MARK)) return becomeAnonymous();
  try {
    if (!(await refreshAccessToken())) {
      localStorage.removeItem(MARK);
      return becomeAnonymous();
    }
    const { user } = await fetchMe();
    useSession.setState({ status: 'signed-in', user, ended: false });
    identityChanged();
  } catch {
    becomeAnonymous();
  }
}

/** Ends the session here even when the server cannot be told; everywhere, all of the user's. Resolves to whether it was told. */
export async function endSession({ everywhere = false } = {}): Promise<boolean> {
  localStorage.removeItem(MARK);
  await forgetThisBrowser();
  const told = await postLogout({ everywhere }).then(
    () => true,
    () => false,
  );
  becomeAnonymous();
  identityChanged();
  return told;
}
