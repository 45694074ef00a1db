import { describe, expect, it } from 'vitest';
import { ItemNode, targetsOf } from '../../../src/explorer/nodes';

const agent = (id: string) => new ItemNode('emporixAi.agents', 'shop', id, {});
const job = new ItemNode('emporixAi.jobs', 'shop', 'j1', {});
const ids = (args: readonly unknown[]) => targetsOf('emporixAi.agents', args)?.map(({ id }) => id);

describe('targetsOf', () => {
  it('takes all selected rows when the clicked one is among them', () => {
    expect(ids([agent('a'), [agent('a'), agent('b')]])).toEqual(['a', 'b']);
  });

  it('takes the clicked row alone when it is not selected', () => {
    expect(ids([agent('c'), [agent('a'), agent('b')]])).toEqual(['c']);
  });

  it('takes a row without a selection', () => {
    expect(targetsOf('emporixAi.agents', [agent('a')])).toEqual([{ connectionId: 'shop', id: 'a' }]);
  });

  it('leaves out other rows among the selected, and rows without an id', () => {
    expect(ids([agent('a'), [agent('a'), { kind: 'more' }, job, agent('')]])).toEqual(['a']);
  });

  it.each([[[]], [[undefined]], [[{ id: 'a' }]], [[job]], [['a']]])('sees no rows in %j', (args) => {
    expect(targetsOf('emporixAi.agents', args)).toBeUndefined();
  });
});
