/** The one shape of every error the API answers. `code` is stable; `details` lists field errors of a 400. */
export interface ApiError {
  statusCode: number;
  code: string;
  message: string;
  details?: FieldProblem[];
  requestId: string;
}
export interface FieldProblem {
  field: string;
  problem: string;
}
