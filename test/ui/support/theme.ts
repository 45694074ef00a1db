/**
 * The colour themes in which pictures are taken: as a setting names them, as the list of themes shows them, and
 * the class by which the workbench tells that one is on.
 */
export const themes = {
  light: { setting: 'Default Light Modern', label: 'Light Modern', className: 'vs' },
  dark: { setting: 'Default Dark Modern', label: 'Dark Modern', className: 'vs-dark' },
  highContrast: { setting: 'Default High Contrast', label: 'Dark High Contrast', className: 'hc-black' },
} as const;

export type Theme = keyof typeof themes;
