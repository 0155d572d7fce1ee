/** What is wrong with the piece, where there are no pieces to show it at; the wizard moves the focus here. */
export function PieceProblem({ problem }: { problem: string | undefined }) {
  if (problem === undefined) return null;
  return (
    <p role="alert" tabIndex={-1} data-invalid className="text-13 text-danger">
      {problem}
    </p>
  );
}
