import { describe, expect, it } from 'vitest';
import { LatestDrawing } from '../../../src/chat/latestDrawing';

/** A canvas whose drawings end when told. */
function canvas() {
  const drawn: number[] = [];
  let end: () => void = () => undefined;
  const draw = (state: number) => {
    drawn.push(state);
    return new Promise<void>((resolve) => (end = resolve));
  };
  return { drawn, endOne: () => end(), drawing: new LatestDrawing<number>({ draw, pause: 1 }) };
}

describe('drawing the newest of many states', () => {
  it('draws the first at once, none while one is drawn, and then only the newest', async () => {
    const { drawn, endOne, drawing } = canvas();
    for (const state of [1, 2, 3]) drawing.show(state);
    expect(drawn).toEqual([1]);
    endOne();
    await expect.poll(() => drawn).toEqual([1, 3]);
    endOne();
    await drawing.finish();
    expect(drawn).toEqual([1, 3]);
  });

  it('is finished when the last state is drawn, and starts again with the next', async () => {
    const { drawn, endOne, drawing } = canvas();
    await drawing.finish();
    drawing.show(1);
    let finished = false;
    const finish = drawing.finish().then(() => (finished = true));
    drawing.show(2);
    endOne();
    await expect.poll(() => drawn).toEqual([1, 2]);
    expect(finished).toBe(false);
    endOne();
    await finish;
    drawing.show(3);
    await expect.poll(() => drawn).toEqual([1, 2, 3]);
  });
});
