import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { fencedCode } from './markdown';
import { replaceRanges, type Replacement } from './replaceRanges';

/**
 * Markdown that comes from an agent, made harmless to render: its text and layout stay, but images become links, so
 * that nothing is fetched by looking at it, HTML is shown as it is written, and only links to web pages and mail
 * addresses lead anywhere.
 */
export function safeMarkdown(text: string): string {
  // What was part of a harmful piece may be read differently once that is harmless.
  for (let round = 0; round < 5; round++) {
    const edits = harmful(fromMarkdown(text), text);
    if (edits.length === 0) return text;
    text = replaceRanges(text, edits);
  }
  return fencedCode(text, '');
}

function harmful(node: Nodes, text: string): Replacement[] {
  const inside = 'children' in node ? node.children.flatMap((child) => harmful(child, text)) : [];
  const offset = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (offset === undefined || end === undefined) return inside;
  const piece = text.slice(offset, end);
  const hasTarget = node.type === 'link' || node.type === 'image' || node.type === 'definition';
  if (hasTarget && !leadsOutside(node.url))
    return [{ offset, length: piece.length, content: escapePunctuation(piece) }];
  switch (node.type) {
    case 'html':
      return [{ offset, length: piece.length, content: escapePunctuation(piece) }];
    case 'image':
    case 'imageReference':
      // As an entity, the exclamation mark is only a character: a link is left.
      return [{ offset, length: 1, content: '&#33;' }, ...inside];
    default:
      return inside;
  }
}

function leadsOutside(url: string): boolean {
  return /^(https?|mailto):/i.test(url);
}

/** As entities, which are characters and nothing else wherever they stand. */
function escapePunctuation(text: string): string {
  return text.replace(/[&<>[\]()!:`*_~\\]/g, (character) => `&#${character.charCodeAt(0)};`);
}
