import { expect, test } from 'vitest';
import * as z from '../../../src/base/zod';
import { PersonError } from '../../../src/base/personError';
import { parseArguments } from '../../../src/commands/parseArguments';
import { commands } from '../../../src/ids';

const schema = z.strictObject({ id: z.optional(z.string()), confirmed: z.optional(z.boolean()) });
const parse = (...args: unknown[]) => parseArguments(commands.connectionRemove, schema, args);

class TreeNode {
  readonly id = 7;
}

test('takes the argument object of another extension or a keybinding', () => {
  expect(parse({ id: 'shop', confirmed: true })).toEqual({ id: 'shop', confirmed: true });
});

test.each([[undefined], [null], [new TreeNode()]])('takes %s from a menu as no arguments', (argument) => {
  expect(parse(argument)).toEqual({});
});

test('names the argument that does not fit', () => {
  expect(() => parse({ id: 7 })).toThrow(PersonError);
  expect(() => parse({ id: 7 })).toThrow(/^emporixAi\.connection\.remove .*argument "id": .*string/);
});

test('names an argument that it does not know', () => {
  expect(() => parse({ ident: 'shop' })).toThrow(/"ident"/);
});

test('says that a bare value is not an argument object', () => {
  expect(() => parse('shop')).toThrow(/takes one object .* not a string\.$/);
});
