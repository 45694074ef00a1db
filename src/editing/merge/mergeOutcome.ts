import type { Three } from './mergeTrees';

/** What became of two texts that come from one, with what each side changed since. */
export type MergeOutcome<Change, Overlap> =
  /** Both sides say the same. */
  | ({ readonly kind: 'equal' } & Changes<Change>)
  /** Nothing collides: `text` has what both sides changed. */
  | ({ readonly kind: 'merged'; readonly text: string } & Changes<Change>)
  /** At `overlaps` the sides collide; `texts` are merged apart from that. */
  | ({
      readonly kind: 'overlap';
      readonly texts: Three<string>;
      readonly overlaps: readonly Overlap[];
    } & Changes<Change>);

interface Changes<Change> {
  readonly mine: readonly Change[];
  readonly theirs: readonly Change[];
}
