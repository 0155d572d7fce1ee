import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface WayProps {
  icon: LucideIcon;
  name: string;
  /** On or off for all that lies behind it; left out where it leads nowhere yet. */
  control?: ReactNode;
  children: ReactNode;
}

/** One way out of the app: its name, whether it is taken, and where it leads. */
export function Way({ icon: Icon, name, control, children }: WayProps) {
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <h3 className="flex items-center gap-2 text-13 font-medium">
        <Icon aria-hidden size={15} className="text-paper-3" /> {name}
      </h3>
      <div className="flex flex-col gap-2 text-13 text-paper-2">{children}</div>
      {control}
    </li>
  );
}
