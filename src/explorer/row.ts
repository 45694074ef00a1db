/** What a row of a view shows, without the editor's own types. */
export interface Row {
  readonly label: string;
  readonly description: string | undefined;
  readonly icon: RowIcon;
  /** Markdown. */
  readonly tooltip: string;
  /** For menus: the `viewItem` of their `when` clauses. */
  readonly context: string;
  /** Read aloud in place of label and description, begins with the label. */
  readonly spoken: string;
}

/** A codicon and the theme colour it is drawn in. */
export interface RowIcon {
  readonly id: string;
  readonly color?: string;
}

/** Marks a row whose connection can't change anything, for the menus. */
export function contextOf(kind: string, access: 'readOnly' | 'full'): string {
  return access === 'readOnly' ? `${kind}.readOnly` : kind;
}

/** A Markdown list of named facts; the ones without a value are left out. */
export function factList(facts: readonly (readonly [name: string, value: string | undefined])[]): string {
  return facts.flatMap(([name, value]) => (value ? [`- ${name}: ${value}`] : [])).join('\n');
}
