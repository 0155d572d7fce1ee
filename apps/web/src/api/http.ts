import axios, { type AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { onPageLoopback, runtimeConfig } from '@/config/runtime-config';
import { accessToken, refreshAccessToken } from './access-token';

type Retried = InternalAxiosRequestConfig & { retried?: boolean };

/** The API in the browser: adds the access token, and renews it once when it has run out. */
export const http = axios.create({ timeout: 20_000 });

http.interceptors.request.use((request) => {
  request.baseURL = onPageLoopback(runtimeConfig().apiUrl);
  const token = accessToken();
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
});

http.interceptors.response.use(undefined, async (error: AxiosError) => {
  const request = error.config as Retried | undefined;
  const renewable = error.response?.status === 401 && request && !request.retried && accessToken();
  if (!renewable) throw error;
  request.retried = true;
  if (!(await refreshAccessToken())) throw error;
  return http.request(request);
});
