import { describe, expect, it } from 'vitest';
import { Session, type AttachedFile } from '../../../src/chat/notebook/session';

/** A service that begins a session with the first file, and notes what it gets. */
function service() {
  const uploads: string[] = [];
  return {
    uploads,
    upload: ({ path }: AttachedFile, sessionId = 's1') => {
      uploads.push(`${path} in ${sessionId}`);
      return Promise.resolve({ attachmentId: `a${String(uploads.length)}`, sessionId });
    },
  };
}

const csv = { path: './lists/orders.csv', version: '1' };
const text = { path: './note.txt', version: '1' };

describe('the files of a session', () => {
  it('are sent in the session that the first of them begins', async () => {
    const session = new Session('here');
    const { uploads, upload } = service();
    expect(await session.attach([csv, text], upload)).toEqual([
      { attachmentId: 'a1', caption: 'orders.csv' },
      { attachmentId: 'a2', caption: 'note.txt' },
    ]);
    expect(session.id).toBe('s1');
    expect(uploads).toEqual(['./lists/orders.csv in s1', './note.txt in s1']);
  });

  it('are sent in the session that a message has begun', async () => {
    const session = new Session('here');
    session.id = 's9';
    const { uploads, upload } = service();
    await session.attach([csv], upload);
    expect(uploads).toEqual(['./lists/orders.csv in s9']);
  });

  it('are sent once, and again when they have changed', async () => {
    const session = new Session('here');
    const { uploads, upload } = service();
    await session.attach([csv], upload);
    expect(await session.attach([text, csv], upload)).toEqual([
      { attachmentId: 'a2', caption: 'note.txt' },
      { attachmentId: 'a1', caption: 'orders.csv' },
    ]);
    await session.attach([{ ...csv, version: '2' }], upload);
    expect(uploads).toHaveLength(3);
  });

  it('are sent again when that has failed', async () => {
    const session = new Session('here');
    const { uploads, upload } = service();
    await expect(session.attach([csv], () => Promise.reject(new Error('offline')))).rejects.toThrow(
      'offline',
    );
    await session.attach([csv], upload);
    expect(uploads).toHaveLength(1);
  });
});
