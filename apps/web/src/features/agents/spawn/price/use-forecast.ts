'use client';

import type { SimulateMandateRequest } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import { simulateMandate } from '../../agents-api';
import type { SpawnValues } from '../spawn-values';
import { useSettled } from '../use-settled';
import { forecastRequest } from './forecast-request';

const TYPING_MS = 500;
const FRESH_MS = 15_000;

/** What the simulator expects of the form as it stands; not asked while its prices are no mandate yet. */
export function useForecast(values: SpawnValues, roomId: string) {
  const request = useSettled<SimulateMandateRequest | null>(forecastRequest(values, roomId), TYPING_MS);
  const forecast = useQuery({
    queryKey: ['forecast', request],
    queryFn: () => simulateMandate(request as SimulateMandateRequest),
    enabled: request !== null,
    staleTime: FRESH_MS,
    retry: false,
    placeholderData: (before) => before,
  });
  return { asked: request !== null, forecast };
}
