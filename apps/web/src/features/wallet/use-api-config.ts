'use client';

import type { ConfigResponse } from '@agentrooms/protocol';
import { useEffect } from 'react';
import { create } from 'zustand';
import { fetchConfig } from '@/features/rooms/rooms-api';

const useKnownConfig = create<{ config: ConfigResponse | undefined }>(() => ({ config: undefined }));
let asked: Promise<void> | undefined;

/** Asks once for all who want to know; after a failure the next one asks again. */
function ask(): void {
  asked ??= fetchConfig().then(
    (config) => useKnownConfig.setState({ config }),
    () => {
      asked = undefined;
    },
  );
}

/** Chain, contracts, collections and limits; undefined until they are known. */
export function useApiConfig(): ConfigResponse | undefined {
  useEffect(ask, []);
  return useKnownConfig((state) => state.config);
}
