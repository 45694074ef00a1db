import type { Hono } from 'hono';
import type { AppEnv, Service } from '../http/app';
import { readRoutes } from '../http/listRoutes';
import type { PartKind } from './partKinds';
import { renderPart } from './renderPart';

/** The operations under `/agentic/tools`, `/tokens`, `/mcp-servers` or `/oauths`. */
export function partRoutes(service: Service, kind: PartKind): Hono<AppEnv> {
  return readRoutes(service, kind.collection, (part, context) =>
    renderPart(part, context, { kind, service }),
  );
}
