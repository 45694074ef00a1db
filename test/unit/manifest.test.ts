import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentLanguage, commands, extensionId, scheme, settings, views } from '../../src/ids';

const root = join(import.meta.dirname, '..', '..');
const manifestText = readFileSync(join(root, 'package.json'), 'utf8');
const idsText = readFileSync(join(root, 'src', 'ids.ts'), 'utf8');
const words = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
const manifest = JSON.parse(manifestText) as {
  publisher: string;
  name: string;
  activationEvents: string[];
  contributes: {
    commands: { command: string; category: string; title: string; enablement?: string }[];
    views: Record<string, { id: string }[]>;
    viewsContainers: { activitybar: { id: string }[] };
    viewsWelcome: { view: string; contents: string; when?: string }[];
    menus: Record<string, { command: string; when?: string }[]>;
    keybindings: { command: string; when?: string }[];
    languages: { id: string }[];
    configuration: { properties: Record<string, { scope?: string }> };
  };
};
const { contributes } = manifest;
const known = new Set<string>(Object.values(commands));

/** Every condition of the manifest. */
const conditions = [
  ...contributes.commands.map(({ enablement }) => enablement),
  ...contributes.viewsWelcome.map(({ when }) => when),
  ...Object.values(contributes.menus).flatMap((items) => items.map(({ when }) => when)),
  ...contributes.keybindings.map(({ when }) => when),
].filter((condition) => condition !== undefined);

describe('the manifest', () => {
  it('has the id, the scheme and the languages that the code uses', () => {
    expect(`${manifest.publisher}.${manifest.name}`).toBe(extensionId);
    expect(manifest.activationEvents).toContain(`onFileSystem:${scheme}`);
    expect(contributes.languages.map(({ id }) => id)).toContain(agentLanguage);
  });

  it('contributes exactly the commands that the code registers, each once and under one category', () => {
    const contributed = contributes.commands.map(({ command }) => command);
    expect([...contributed].sort()).toEqual([...known].sort());
    expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(new Set(['%category%']));
  });

  it('names no command in a menu, a key or a welcome text that does not exist', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].flatMap(
      ({ command }) => (command ? [command] : []),
    );
    const linked = Object.values(words).flatMap((text) =>
      Array.from(text.matchAll(/\(command:(emporixAi\.[\w.]+)/g), ([, command]) => command ?? ''),
    );
    expect(
      [...used, ...linked].filter((command) => command.startsWith('emporixAi.') && !known.has(command)),
    ).toEqual([]);
    expect(linked.length).toBeGreaterThan(0);
  });

  it('contributes the views of the code, in one container', () => {
    expect(Object.keys(contributes.views)).toEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
    );
    const contributed = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    expect(contributed.sort()).toEqual(Object.values(views).sort());
    const welcoming = contributes.viewsWelcome.map(({ view }) => view);
    expect(welcoming.filter((view) => !contributed.includes(view))).toEqual([]);
  });

  it('describes the settings of the code, and lets no workspace set a connection', () => {
    const { properties } = contributes.configuration;
    expect(Object.keys(properties).sort()).toEqual(Object.values(settings).sort());
    expect(properties[settings.connections]?.scope).toBe('application');
  });

  it('asks in conditions only for context keys, states and views that the code knows', () => {
    const keys = Array.from(idsText.matchAll(/^ {2}'(emporixAi\.[\w.]+)':/gm), ([, key]) => key);
    const states = new Set(Array.from(idsText.matchAll(/^ {4}\| '(\w+)'/gm), ([, state]) => state));
    expect(keys.length).toBeGreaterThan(0);
    for (const condition of conditions) {
      const used = condition.match(/emporixAi[\w.]*/g) ?? [];
      const strangers = used.filter(
        (name) => !keys.includes(name) && !(Object.values(views) as string[]).includes(name),
      );
      expect(strangers, condition).toEqual([]);
      for (const [, state] of condition.matchAll(/\.state == (\w+)/g)) {
        expect(states, condition).toContain(state);
      }
    }
  });

  it('offers above a document what can be done with it, whichever connection is the active one', () => {
    const above = new Set(contributes.menus['editor/title']?.map(({ command }) => command));
    const byActive = contributes.commands.filter(
      ({ command, enablement }) => above.has(command) && enablement?.includes('emporixAi.readOnly'),
    );
    expect(byActive.map(({ command }) => command)).toEqual([]);
  });

  it('welcomes only where the view has no message, which would hide it', () => {
    const welcomed = conditions.flatMap((condition) =>
      Array.from(condition.matchAll(/\.state == (\w+)/g), ([, state]) => state),
    );
    expect(welcomed).toContain('noConnection');
    expect(welcomed.filter((state) => /failed|offline/i.test(state ?? ''))).toEqual([]);
  });

  it('has words for each of its keys, and none that nothing uses', () => {
    const used = Array.from(manifestText.matchAll(/"%([\w.]+)%"/g), ([, key]) => key ?? '');
    expect([...new Set(used)].sort()).toEqual(Object.keys(words).sort());
  });
});
