import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { onPageLoopback, runtimeConfig } from '@/config/runtime-config';
import { accessToken, refreshAccessToken } from './access-token';

type Retried = InternalAxiosRequestConfig & { retried?: boolean };

/** axios for the API: adds the access token, and renews it once when it has run out. */
export const authorizedClient = axios.create({ timeout: 20_000 });

authorizedClient.interceptors.request.use((request) => {
  request.baseURL = onPageLoopback(runtimeConfig().apiUrl);
  const token = accessToken();
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
});

authorizedClient.interceptors.response.use(undefined, async (error: AxiosError) => {
  const request = error.config as Retried | undefined;
  const renewable = error.response?.status === 401 && request && !request.retried && accessToken();
  if (!renewable) throw error;
  request.retried = true;
  if (!(await refreshAccessToken())) throw error;
  return authorizedClient.request(request);
});
