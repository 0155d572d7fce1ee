import type { Metadata } from 'next';
import { Dashboard } from '@/features/dashboard/dashboard';

export const metadata: Metadata = { title: 'Dashboard' };

export default function DashboardPage() {
  return (
    <div className="pb-16">
      <h1 className="py-6 font-display text-40">Dashboard</h1>
      <Dashboard />
    </div>
  );
}
