import { sparkPaths } from './spark-paths';

const WIDTH = 120;
const HEIGHT = 28;

/** The floor over a day as a bare line; its first and last price are in its label. */
export function Sparkline({ line, label }: { line: readonly (number | null)[]; label: string }) {
  const paths = sparkPaths(line, WIDTH, HEIGHT);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-7 w-full text-ask"
    >
      {paths.length === 0 && (
        <path
          d={`M0 ${HEIGHT / 2}H${WIDTH}`}
          stroke="var(--color-rule)"
          strokeDasharray="2 4"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {paths.map((path) => (
        <path
          key={path}
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
