import { describe, expect, it } from 'vitest';
import { PublishedDocument } from '../../../src/documents/publishedDocument';

const noon = '2026-01-01T12:00:00.000Z';

describe('a published document', () => {
  it('reports the time of the last change on the server', () => {
    const document = new PublishedDocument();
    expect(document.mtime).toBeUndefined();
    expect(document.publish('a', noon)).toBe(false);
    expect(document.mtime).toBe(Date.parse(noon));
  });

  it.each([
    ['is missing', undefined],
    ['is no time', 'yesterday'],
    ['did not grow', noon],
    ['went back', '2025-01-01T00:00:00.000Z'],
  ])('grows by one for another text whose time %s', (_, modifiedAt) => {
    const document = new PublishedDocument();
    document.publish('a', noon);
    expect(document.publish('b', modifiedAt)).toBe(true);
    expect(document.mtime).toBe(Date.parse(noon) + 1);
  });

  it('stays as it is for the same text, whatever its time', () => {
    const document = new PublishedDocument();
    document.publish('a', noon);
    expect(document.publish('a', '2027-01-01T00:00:00.000Z')).toBe(false);
    expect(document.mtime).toBe(Date.parse(noon));
  });

  it('reports 0, not the clock, where the server tells no time', () => {
    const document = new PublishedDocument();
    document.publish('a', undefined);
    expect(document.mtime).toBe(0);
  });

  it('hands an offered text out once, and only while it is fresh', () => {
    const document = new PublishedDocument();
    document.publish('a', noon);
    expect(document.take(0)).toBeUndefined();
    document.offer(0);
    expect(document.take(5)).toBe('a');
    expect(document.take(6)).toBeUndefined();
    document.offer(0);
    expect(document.take(60_000)).toBeUndefined();
  });

  it('can be touched so that the editor reads the same text again', () => {
    const document = new PublishedDocument();
    document.publish('a', noon);
    document.touch();
    expect(document.mtime).toBe(Date.parse(noon) + 1);
  });
});
