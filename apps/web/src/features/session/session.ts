import type { VerifyResponse } from '@agentrooms/protocol';
import { onSessionLost, refreshAccessToken, setAccessToken } from '@/api/access-token';
import { forgetOtherUser, forgetThisBrowser } from '@/features/notifications/push/push-record';
import { identityChanged } from '@/realtime/identity';
import { fetchMe, postLogout } from './session-api';
import { useSession } from './session-store';

/** Who this browser is signed in as: without it no visitor asks for a session that cannot be. */
const MARK = 'agentrooms.session';

/** The session has ended without anybody signing out here: what is meant for its user is not shown here any more. */
const forgetEnded = () => {
  localStorage.removeItem(MARK);
  void forgetThisBrowser();
};

const becomeAnonymous = () => {
  setAccessToken(null);
  useSession.setState({ status: 'anonymous', user: null });
};

// It ran out, or was ended on another device. Who signs out, here or in another tab, removes the mark first: no surprise.
onSessionLost(() => {
  if (useSession.getState().status !== 'signed-in') return;
  const ended = localStorage.getItem(MARK) !== null;
  if (ended) forgetEnded();
  becomeAnonymous();
  useSession.setState({ ended });
});

/** The tabs of a browser share its refresh cookie: when another one signs out, or in as somebody else, this one follows. */
function followOtherTabs({ key, newValue }: StorageEvent): void {
  const { status, user } = useSession.getState();
  if (key !== MARK || status === 'unknown' || newValue === (user?.id ?? null)) return;
  setAccessToken(null);
  useSession.setState({ status: 'unknown', user: null });
  identityChanged();
  void restoreSession();
}
if (typeof window !== 'undefined') window.addEventListener('storage', followOtherTabs);

/** Takes over what `POST /auth/verify` answered. */
export function beginSession({ accessToken, user }: VerifyResponse): void {
  setAccessToken(accessToken);
  localStorage.setItem(MARK, user.id);
  useSession.setState({ status: 'signed-in', user, ended: false });
  identityChanged();
  void forgetOtherUser(user.id);
}

/** On load: goes on with an earlier session through the refresh cookie. Never throws. */
export async function restoreSession(): Promise<void> {
  if (useSession.getState().status !== 'unknown') return;
  if (!localStorage.getItem(MARK)) return becomeAnonymous();
  try {
    if (!(await refreshAccessToken())) {
      forgetEnded();
      return becomeAnonymous();
    }
    const { user } = await fetchMe();
    useSession.setState({ status: 'signed-in', user, ended: false });
    identityChanged();
    void forgetOtherUser(user.id);
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
