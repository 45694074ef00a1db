import { isJsonObject } from '../../model/json';
import { excerpt } from '../excerpt';

/** One problem that the service names; `type` `force` and `disableable` are signals (seen in the dashboard's code). */
export interface ErrorDetail {
  /** Path of the field at fault. */
  readonly field?: string | undefined;
  readonly type?: string | undefined;
  readonly message?: string | undefined;
  /** Usually an address. */
  readonly moreInfo?: string | undefined;
}

export interface ErrorBody {
  readonly message: string | undefined;
  readonly code: string | undefined;
  readonly details: readonly ErrorDetail[];
  readonly resourceId: string | undefined;
  readonly requiredScopes: readonly string[];
}

/**
 * Reads the body of a refusal in any of the shapes the service is known to use: its own error message (schema
 * ErrorMessage), the gateway's fault (schema ErrorMessageFault), an OAuth error, JSON after an SSE prefix, or
 * plain text and HTML. Never fails; `text` has to be free of secrets.
 */
export function readErrorBody(text: string): ErrorBody {
  const value = parse(text.replace(/^(?:event:.*\r?\n)?data:\s*/, ''));
  if (!isJsonObject(value)) {
    const message = typeof value === 'string' ? value : excerpt(text);
    return {
      message: message || undefined,
      code: undefined,
      details: [],
      resourceId: undefined,
      requiredScopes: [],
    };
  }
  const fault = isJsonObject(value.fault) ? value.fault : {};
  const faultDetail = isJsonObject(fault.detail) ? fault.detail : {};
  const message = firstText(
    fault.faultstring,
    value.message,
    value.error_description,
    value.error,
    value.Error,
    value.status,
  );
  const details = Array.isArray(value.details) ? value.details.flatMap(readDetail) : [];
  return {
    message,
    code: firstText(faultDetail.errorcode, value.code, value.type, value.error),
    details,
    resourceId: firstText(value.resourceId),
    requiredScopes: [message, ...details.map((detail) => detail.message)].flatMap(scopesIn),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readDetail(value: unknown): ErrorDetail[] {
  if (typeof value === 'string') return [{ message: value }];
  if (!isJsonObject(value)) return [];
  const { field, type, message, moreInfo } = value;
  return [
    {
      field: firstText(field),
      type: firstText(type),
      message: firstText(message),
      moreInfo: firstText(moreInfo),
    },
  ];
}

/** Another service of the platform answers 403 with a message such as `Required scope(s): [a, b]`. */
function scopesIn(message: string | undefined): string[] {
  const list = /required scope(?:\(s\)|s)?:?\s*\[?([^\]]*)/i.exec(message ?? '')?.[1] ?? '';
  return list.split(/[\s,]+/).filter((word) => /^[\w-]+(?:\.[\w-]+)+$/.test(word));
}

function firstText(...values: unknown[]): string | undefined {
  for (const value of values) {
    if (typeof value === 'string' && value.trim()) return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}
