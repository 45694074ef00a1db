import { describe, expect, it } from 'vitest';
import { readErrorBody } from '../../../src/api/errors/errorBody';
import { isConflict, isNotFound, outcomeUnknown } from '../../../src/api/errors/errorChecks';
import { HttpError, type HttpFailure } from '../../../src/api/errors/httpError';

const attempted = { operation: 'Saving the agent "a"', host: 'api.example', loopback: false };

function refusal(status: number, text: string, more: Partial<HttpFailure> = {}) {
  return new HttpError(attempted, {
    status,
    changes: true,
    tenant: 'acme',
    body: readErrorBody(text),
    scope: 'ai.agent_manage',
    ...more,
  });
}

describe('readErrorBody', () => {
  it.each([
    {
      name: "the service's own message",
      text: JSON.stringify({
        code: 400,
        status: 'Bad Request',
        message: 'Invalid agent',
        resourceId: 'a',
        details: [{ field: 'name', type: 'invalid', message: 'required', moreInfo: 'https://x.example' }],
      }),
      expected: {
        message: 'Invalid agent',
        code: '400',
        resourceId: 'a',
        details: [{ field: 'name', type: 'invalid', message: 'required', moreInfo: 'https://x.example' }],
      },
    },
    {
      name: "the gateway's fault",
      text: JSON.stringify({
        fault: { faultstring: 'Invalid access token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } },
      }),
      expected: { message: 'Invalid access token', code: 'oauth.v2.InvalidAccessToken', details: [] },
    },
    {
      name: 'a fault that names scopes',
      text: JSON.stringify({
        fault: {
          faultstring: 'Required scope(s): [ai.agent_read, ai.agent_manage]',
          detail: { errorcode: 'steps.oauth.v2.InsufficientScope' },
        },
      }),
      expected: { requiredScopes: ['ai.agent_read', 'ai.agent_manage'] },
    },
    {
      name: 'JSON behind an SSE prefix',
      text: 'data: {"message":"no such agent","code":404}\n\n',
      expected: { message: 'no such agent', code: '404' },
    },
    {
      name: 'JSON behind an SSE event',
      text: 'event: error\r\ndata: {"message":"broken"}\n\n',
      expected: { message: 'broken' },
    },
    { name: 'plain text', text: 'upstream  gone\n', expected: { message: 'upstream gone' } },
    {
      name: 'HTML',
      text: '<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>',
      expected: { message: '502 Bad Gateway', details: [] },
    },
    { name: 'a JSON string', text: '"no"', expected: { message: 'no' } },
    { name: 'nothing', text: '', expected: { message: undefined, details: [], requiredScopes: [] } },
    { name: 'an object without a message', text: '{"status":"Conflict"}', expected: { message: 'Conflict' } },
    {
      name: 'odd details',
      text: '{"details":[null,5,"too long",{"field":7,"message":{}}]}',
      expected: { details: [{ message: 'too long' }, { field: '7', message: undefined }] },
    },
    {
      name: 'details that are no list',
      text: '{"message":"x","details":{"a":1},"fault":"y"}',
      expected: { message: 'x', details: [] },
    },
  ])('reads $name', ({ text, expected }) => {
    expect(readErrorBody(text)).toMatchObject(expected);
  });

  it('shortens a long page', () => {
    expect(readErrorBody(`<p>${'word '.repeat(5000)}</p>`).message).toHaveLength(120);
  });
});

describe('HttpError', () => {
  it('400 names the first reasons and counts the rest', () => {
    const details = ['a', 'b', 'c', 'd', 'e'].map((field) => ({ field, message: 'wrong' }));
    const error = refusal(400, JSON.stringify({ message: 'Bad', details }));
    expect(error.message).toBe('Saving the agent "a" was refused: a: wrong; b: wrong; c: wrong; and 2 more.');
    expect(error.details).toHaveLength(5);
  });

  it("400 without details has the service's message, or says that there is none", () => {
    expect(refusal(400, '{"message":"Malformed q"}').message).toBe(
      'Saving the agent "a" was refused: Malformed q.',
    );
    expect(refusal(400, '').message).toContain('gives no reason');
  });

  it('403 names the scope from the body, else the documented one', () => {
    const named = refusal(403, '{"fault":{"faultstring":"Required scope(s): [x.other_scope]"}}');
    expect(named.requiredScopes).toEqual(['x.other_scope']);
    expect(named.message).toContain('x.other_scope');
    const unnamed = refusal(403, '{"message":"Forbidden"}');
    expect(unnamed.requiredScopes).toEqual(['ai.agent_manage']);
    expect(unnamed.message).toContain('needs the scope ai.agent_manage');
  });

  it('403 tells whether the key lacks the scope', () => {
    const without = refusal(403, '', { granted: ['ai.agent_read'] });
    expect(without.message).toContain('does not have');
    const having = refusal(403, '', { granted: ['ai.agent_read', 'ai.agent_manage'] });
    expect(having.message).toContain('was granted that scope');
    expect(having.message).toContain('"acme"');
  });

  it.each([
    [401, /tenant "acme"/],
    [404, /not found in the tenant "acme"/],
    [409, /changed meanwhile/],
    [429, /too many requests/i],
    [500, /the service has a problem \(status 500\)\. It is not known whether/],
    [418, /unexpected status 418/],
  ])('%i says what it means and what the service says', (status, words) => {
    const error = refusal(status, '{"message":"teapot"}');
    expect(error.message).toMatch(words);
    expect(error.message).toContain('teapot.');
    expect(error.message).toMatch(/^Saving the agent "a" /);
  });

  it('tells how long to wait', () => {
    expect(refusal(429, '', { retryAfter: 30_400 }).message).toContain('in 31 seconds');
    expect(refusal(503, '').message).toContain('in a moment');
  });

  it('does not doubt the outcome of a read', () => {
    expect(refusal(500, '', { changes: false }).message).not.toContain('not known');
  });
});

describe('the checks', () => {
  it.each([200, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504])('of %i', (status) => {
    const error = refusal(status, '');
    expect(isNotFound(error)).toBe(status === 404);
    expect(isConflict(error)).toBe(status === 409);
    expect(outcomeUnknown(error)).toBe(status >= 500);
  });

  it('of what the client does not throw', () => {
    for (const error of [undefined, 'x', new Error('404'), { status: 404 }]) {
      expect(isNotFound(error)).toBe(false);
      expect(isConflict(error)).toBe(false);
      expect(outcomeUnknown(error)).toBe(false);
    }
  });
});
