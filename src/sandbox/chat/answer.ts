import { nameOf } from '../agents/nameOf';
import { textOf, type JsonObject } from '../json/losslessJson';
import type { Attachment } from './conversations';
import { sampleOf } from './sampleOf';
import { digest, orderNumberIn, type ToolUse } from './toolUse';

/** What an agent makes its answer from. */
export interface Question {
  readonly message: string;
  /** What was said before in the session, oldest first. */
  readonly earlier: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly tools: readonly ToolUse[];
}

/**
 * What the agent answers: Markdown made from its name, its instructions, its tools and the message, always the
 * same for the same input; with an `outputFormat`, JSON of that form.
 */
export function answerOf(agent: JsonObject, question: Question): string {
  const format = agent.get('outputFormat');
  if (typeof format === 'string') {
    return JSON.stringify(sampleOf(JSON.parse(format), question.message), null, 2);
  }
  const prompt = textOf(agent.get('userPrompt'));
  // An instruction that can be followed without a model.
  const opening = /begin each answer with "([^"]+)"/i.exec(prompt)?.[1];
  return [
    ...(opening ? [opening] : []),
    `### ${nameOf(agent)}`,
    `You asked:\n\n${question.message
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')}`,
    ...aboutEarlier(question.earlier),
    ...aboutAttachments(question.attachments),
    aboutMatter(prompt, question),
    '_The local sandbox made this answer from the instructions; no language model was asked._',
  ].join('\n\n');
}

function aboutEarlier(earlier: readonly string[]): string[] {
  const last = earlier.at(-1);
  if (last === undefined) return [];
  const count = earlier.length === 1 ? 'one message' : `${String(earlier.length)} messages`;
  return [`Before that you sent me ${count} in this session, the last one was “${oneLine(last)}”.`];
}

function aboutAttachments(attachments: readonly Attachment[]): string[] {
  if (attachments.length === 0) return [];
  const lines = attachments.map(({ name, size, text }) => {
    const rows = text?.trimEnd().split(/\r?\n/) ?? [];
    const content =
      rows.length > 0 ? `, ${String(rows.length)} lines, the first is \`${oneLine(rows[0] ?? '')}\`` : '';
    return `- **${name}**, ${String(size)} bytes${content}`;
  });
  return [`I looked at what you attached:\n\n${lines.join('\n')}`];
}

function aboutMatter(prompt: string, { message, earlier, tools }: Question): string {
  const order = orderNumberIn(message);
  const knowsOrders = tools.some(({ name }) => name.includes('order')) || /\border number\b/i.test(prompt);
  if (order && knowsOrders) return aboutOrder(order, tools);
  if (knowsOrders && /\b(order|parcel|delivery|invoice|package)\b/i.test(message)) {
    const before = earlier.map(orderNumberIn).findLast((number) => number !== undefined);
    return before
      ? `I take it that this is about the order you named before.\n\n${aboutOrder(before, tools)}`
      : 'I need the order number to look into this. You find it in the confirmation that we sent you; it looks like `EON1243`.';
  }
  return aboutInstructions(prompt);
}

const states = [
  ['Shipped', 'The parcel left the warehouse and is on its way.'],
  ['Delivered', 'The parcel was handed over; nothing is left to do.'],
  ['In preparation', 'The parcel is being packed and leaves the warehouse next.'],
  ['Late', 'The parcel is late. You can wait or have your money back; tell me which.'],
] as const;

/** Facts about an order that are the same each time it is asked for. */
function aboutOrder(order: string, tools: readonly ToolUse[]): string {
  const seed = Number.parseInt(digest(order).slice(0, 8), 16);
  const [state, next] = states[seed % states.length] ?? states[0];
  const day = new Date(Date.UTC(2026, 0, 5 + (seed % 300))).toISOString().slice(0, 10);
  const source = tools.find(({ name }) => name.includes('order'))?.name;
  return [
    `This is what ${source ? `\`${source}\`` : 'the shop'} says about it:`,
    [
      `| Order | ${order} |`,
      '| --- | --- |',
      `| Status | ${state} |`,
      `| Items | ${String(1 + (seed % 5))} |`,
      `| Promised for | ${day} |`,
    ].join('\n'),
    next,
  ].join('\n\n');
}

function aboutInstructions(prompt: string): string {
  const steps = prompt
    .split('\n')
    .filter((line) => /^\s*(\d+\.|[-*])\s/.test(line))
    .map((line) => line.replace(/^\s*(\d+\.|[-*])\s+/, ''))
    .slice(0, 3);
  return steps.length > 0
    ? `This is how I went about it:\n\n${steps.map((step, index) => `${String(index + 1)}. ${step}`).join('\n')}`
    : `I followed my instructions: ${prompt.split(/(?<=[.!?])\s/)[0] ?? ''}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
