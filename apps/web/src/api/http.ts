import type { AxiosRequestConfig, AxiosResponse } from 'axios';

/** axios comes with the first request that needs it: whoever only watches reads through `api/public-read`. */
const client = async () => (await import('./authorized-client')).authorizedClient;

/** The API in the browser, with the session's access token. */
export const http = {
  get: async <T>(path: string, config?: AxiosRequestConfig): Promise<AxiosResponse<T>> =>
    (await client()).get<T>(path, config),
  post: async <T>(path: string, body?: unknown, config?: AxiosRequestConfig): Promise<AxiosResponse<T>> =>
    (await client()).post<T>(path, body, config),
  patch: async <T>(path: string, body?: unknown, config?: AxiosRequestConfig): Promise<AxiosResponse<T>> =>
    (await client()).patch<T>(path, body, config),
  put: async <T>(path: string, body?: unknown, config?: AxiosRequestConfig): Promise<AxiosResponse<T>> =>
    (await client()).put<T>(path, body, config),
  delete: async <T>(path: string, config?: AxiosRequestConfig): Promise<AxiosResponse<T>> =>
    (await client()).delete<T>(path, config),
};
