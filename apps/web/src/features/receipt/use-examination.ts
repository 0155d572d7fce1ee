'use client';

import type { DealEntity, Receipt } from '@agentrooms/protocol';
import { useState } from 'react';
import { type Problem, toProblem } from '@/api/problem';
import { checkReceipt, type Examination } from './check-receipt';
import { checkPage } from './page-check';
import { fetchReceiptText } from './receipt-api';
import { tamperWithPrice } from './tamper';

/** What was examined, and what came of it. */
export interface Examined {
  /** Whose receipt it was: "this deal", a file's name. */
  what: string;
  result: Examination;
}

/** Checks receipts on request: that of a deal, a changed one, or a file's. */
export function useExamination(deal: DealEntity) {
  const [busy, setBusy] = useState(false);
  const [examined, setExamined] = useState<Examined | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const run = async (examine: () => Promise<Examined>) => {
    setBusy(true);
    setProblem(null);
    try {
      setExamined(await examine());
    } catch (error) {
      setExamined(null);
      setProblem(toProblem(error));
    } finally {
      setBusy(false);
    }
  };

  const ofDeal = (rpcUrl: string | null) =>
    run(async () => {
      const text = await fetchReceiptText(deal.id);
      return { what: 'this deal', result: withPageCheck(await checkReceipt(text, rpcUrl), text, deal) };
    });
  const ofTampered = (rpcUrl: string | null) =>
    run(async () => {
      const tampered = tamperWithPrice(await fetchReceiptText(deal.id));
      const result = await checkReceipt(tampered?.text ?? '', rpcUrl);
      return { what: `this deal, tampered with (${tampered?.what ?? 'unreadable'})`, result };
    });
  const ofFile = (file: File, rpcUrl: string | null) =>
    run(async () => ({ what: file.name, result: await checkReceipt(await file.text(), rpcUrl) }));

  return { busy, examined, problem, ofDeal, ofTampered, ofFile };
}

function withPageCheck(result: Examination, text: string, deal: DealEntity): Examination {
  // Only what has the form of a receipt can be compared with the page.
  if (result.kind !== 'report' || result.checks.length < 2) return result;
  const page = checkPage(JSON.parse(text) as Receipt, deal);
  const verdict = page.verdict === 'failed' ? 'broken' : result.verdict;
  return { ...result, verdict, checks: [...result.checks, page] };
}
