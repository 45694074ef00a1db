import { describe, expect, it } from 'vitest';
import { ownChange } from '../../../src/editing/ownChange';

const at = (version: number | undefined, agent: object) => ({
  version,
  text: JSON.stringify({ ...agent, metadata: { version } }),
});
const before = at(3, { enabled: false, tags: [] });
const after = at(4, { enabled: true, tags: [] });

describe('what a command made of a resource', () => {
  it('is known when the very next version differs only in what was set', () => {
    expect(ownChange(before, after, ['enabled'])).toEqual({
      putAt: 3,
      sent: after.text,
      to: { version: 4, text: after.text },
    });
  });

  it('is not known when somebody else may have had a part in it', () => {
    expect(ownChange(before, at(5, { enabled: true, tags: [] }), ['enabled'])).toBeUndefined();
    expect(ownChange(before, at(4, { enabled: true, tags: ['x'] }), ['enabled'])).toBeUndefined();
    expect(ownChange(before, after, [])).toBeUndefined();
  });

  it('is not known without versions or without having been read', () => {
    expect(ownChange(at(undefined, {}), after, ['enabled'])).toBeUndefined();
    expect(ownChange(before, undefined, ['enabled'])).toBeUndefined();
  });
});
