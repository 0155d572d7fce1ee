'use client';

import type { ConfigResponse } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import { fetchConfig } from '@/features/rooms/rooms-api';

/** Chain, contracts, collections and limits; undefined until they are known. */
export function useApiConfig(): ConfigResponse | undefined {
  return useQuery({ queryKey: ['config'], queryFn: fetchConfig, staleTime: Infinity }).data;
}
