import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { AppConfig } from '../platform/config/app-config.js';

/** The wallets of swarm agents, derived from a secret and the agent's id: nothing is stored. Dev chains only. */
@Injectable()
export class MockWallets {
  constructor(private readonly config: AppConfig) {}

  privateKey(agentId: string): Hex {
    const bytes = hkdfSync(
      'sha256',
      this.config.SWARM_WALLET_SECRET,
      'agentrooms',
      `swarm-wallet/1/${agentId}`,
      32,
    );
    return `0x${Buffer.from(bytes).toString('hex')}`;
  }

  address(agentId: string): Hex {
    return privateKeyToAddress(this.privateKey(agentId));
  }
}
