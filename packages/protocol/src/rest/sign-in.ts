import type { UserEntity } from '../entities.js';

export interface ChallengeRequest {
  walletAddress: string;
}
export interface ChallengeResponse {
  /** EIP-4361 text to sign with `personal_sign`. */
  message: string;
  nonce: string;
}
export interface VerifyRequest {
  walletAddress: string;
  signature: string;
  nonce: string;
}
export interface VerifyResponse {
  accessToken: string;
  refreshToken: string;
  user: UserEntity;
}
export interface RefreshRequest {
  /** May be absent in a browser, where it travels in an HttpOnly cookie. */
  refreshToken?: string;
}
export interface RefreshResponse {
  accessToken: string;
  refreshToken: string;
}
export interface LogoutRequest {
  /** End all of the user's sessions; only this one by default. */
  everywhere?: boolean;
}
export interface MeResponse {
  user: UserEntity;
}
