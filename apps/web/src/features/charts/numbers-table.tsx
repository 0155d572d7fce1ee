export interface Numbers {
  columns: string[];
  rows: (string | number)[][];
}

/** The numbers of a chart, folded away until somebody wants them. */
export function NumbersTable({ numbers, title }: { numbers: Numbers; title: string }) {
  return (
    <details className="text-13">
      <summary className="w-fit cursor-pointer rounded text-paper-2 hover:text-paper-1">The numbers</summary>
      <div
        className="mt-2 max-h-64 overflow-auto"
        role="region"
        aria-label={`${title}, numbers`}
        tabIndex={0}
      >
        <table className="w-full border-collapse">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="text-left text-12 text-paper-3">
              {numbers.columns.map((column) => (
                <th key={column} scope="col" className="py-1 pr-4 font-normal">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbers.rows.map((row, index) => (
              <tr key={index} className="border-t border-rule">
                {row.map((cell, column) => (
                  <td key={column} className="figures py-1 pr-4 text-paper-1">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
