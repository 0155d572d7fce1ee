import type {
  ChallengeResponse,
  MeResponse,
  MessageOnlyResponse,
  RefreshResponse,
  VerifyResponse,
} from '@agentrooms/protocol';

const walletAddress = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const user = {
  id: '9d3e2f60-6f0f-4a59-8a1c-0b2f5f1d7c11',
  walletAddress,
  createdAt: '2026-11-22T05:10:00.000Z',
};
const accessToken = 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiI5ZDNlMmY2MCJ9.c2lnbmF0dXJl';
const refreshToken = `${user.id}.6c5d3a0e-77d8-4f1c-9a38-20c0a7b0f2aa.1.bWFj`;

export const challengeExample: ChallengeResponse = {
  message: `localhost:3002 wants you to sign in with your Ethereum account:\n${walletAddress}\n\nSign in to Agentrooms. This costs nothing and moves nothing.\n\nURI: http://localhost:3002\nVersion: 1\nChain ID: 31337\nNonce: 4f1d2c3b5a69788796a5b4c3d2e1f001\nIssued At: 2026-11-22T05:10:00.000Z\nExpiration Time: 2026-11-22T05:15:00.000Z`,
  nonce: '4f1d2c3b5a69788796a5b4c3d2e1f001',
};
export const verifyExample: VerifyResponse = { accessToken, refreshToken, user };
export const refreshExample: RefreshResponse = {
  accessToken,
  refreshToken: refreshToken.replace('.1.', '.2.'),
};
export const meExample: MeResponse = { user };
export const logoutExample: MessageOnlyResponse = { message: 'Signed out' };
