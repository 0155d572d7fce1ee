import type { UserEntity } from '@agentrooms/protocol';
import { create } from 'zustand';

/** `unknown` until the page knows whether an earlier session goes on. */
export type SessionStatus = 'unknown' | 'anonymous' | 'signed-in';

interface SessionState {
  status: SessionStatus;
  user: UserEntity | null;
  /** It ended by itself, and nobody has been told to the end yet. */
  ended: boolean;
}

/** Who is signed in. The access token is not here: it stays in `api/access-token`. */
export const useSession = create<SessionState>(() => ({ status: 'unknown', user: null, ended: false }));
