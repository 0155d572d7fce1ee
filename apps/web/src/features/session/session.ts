import type { VerifyResponse } from '@agentrooms/protocol';
import { refreshAccessToken, setAccessToken } from '@/api/access-token';
import { identityChanged } from '@/realtime/identity';
import { fetchMe, postLogout } from './session-api';
import { useSession } from './session-store';

/** Says that this browser has signed in before; without it no visitor asks for a session that cannot be. */
const MARK = 'agentrooms.session';

const becomeAnonymous = () => {
  setAccessToken(null);
  useSession.setState({ status: 'anonymous', user: null });
};

/** Takes over what `POST /auth/verify` answered. */
export function beginSession({ accessToken, user }: VerifyResponse): void {
  setAccessToken(accessToken);
  localStorage.setItem(MARK, '1');
  useSession.setState({ status: 'signed-in', user });
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
    useSession.setState({ status: 'signed-in', user });
    identityChanged();
  } catch {
    becomeAnonymous();
  }
}

/** Ends the session here even when the server cannot be told. */
export async function endSession(): Promise<void> {
  localStorage.removeItem(MARK);
  await postLogout().catch(() => undefined);
  becomeAnonymous();
  identityChanged();
}
