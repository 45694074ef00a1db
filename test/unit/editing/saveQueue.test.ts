import { describe, expect, it } from 'vitest';
import { SaveQueue } from '../../../src/editing/saveQueue';

/** A task that ends when told. */
function controlled(log: string[], name: string) {
  let finish: (error?: Error) => void = () => undefined;
  const ended = new Promise<string>((resolve, reject) => {
    finish = (error) => {
      if (error) reject(error);
      else resolve(name);
    };
  });
  const task = () => {
    log.push(`start ${name}`);
    return ended.finally(() => log.push(`end ${name}`));
  };
  return { task, finish };
}

describe('SaveQueue', () => {
  it('runs the tasks of a key one after the other, in their order', async () => {
    const queue = new SaveQueue();
    const log: string[] = [];
    const [first, second, third] = ['1', '2', '3'].map((name) => controlled(log, name));
    const results = [first, second, third].map((one) => queue.run('a', one!.task));
    third!.finish();
    second!.finish();
    first!.finish();
    expect(await Promise.all(results)).toEqual(['1', '2', '3']);
    expect(log).toEqual(['start 1', 'end 1', 'start 2', 'end 2', 'start 3', 'end 3']);
  });

  it('goes on after a task that failed, which is told to who asked for it', async () => {
    const queue = new SaveQueue();
    const failed = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('a', () => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
    await expect(
      queue.run('a', () => {
        throw new Error('at once');
      }),
    ).rejects.toThrow('at once');
  });

  it('does not let one key wait for another', async () => {
    const queue = new SaveQueue();
    const blocked = controlled([], 'blocked');
    const waiting = queue.run('a', blocked.task);
    expect(await queue.run('b', () => Promise.resolve('done'))).toBe('done');
    blocked.finish();
    expect(await waiting).toBe('blocked');
  });
});
