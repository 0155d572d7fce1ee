import { http } from '@/api/http';

/** A deal's receipt, byte for byte as the API sent it. */
export async function fetchReceiptText(dealId: string): Promise<string> {
  const { data } = await http.get<string>(`/deals/${dealId}/receipt`, {
    responseType: 'text',
    transformResponse: (text: string) => text,
  });
  return data;
}
