/** Something wrong with a text, at its place (offsets in UTF-16 units, as the editor counts). */
export interface Problem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  /** An `error` keeps the text from being sent; a `warning` only tells. */
  readonly severity: 'error' | 'warning';
}
