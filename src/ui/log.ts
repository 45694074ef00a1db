import type * as vscode from 'vscode';
import { describeError } from './describeError';

/** A finished attempt of a request, without header or body. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly outcome: number | string;
  readonly milliseconds: number;
  readonly attempt: number;
}

/** The extension's log channel. Nothing secret is given to it. */
export class Log implements vscode.Disposable {
  readonly #channel: vscode.LogOutputChannel;

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  request({ method, path, outcome, milliseconds, attempt }: LoggedRequest): void {
    this.#channel.debug(`${method} ${path} ${outcome} ${Math.round(milliseconds)} ms #${attempt}`);
  }

  debug(message: string): void {
    this.#channel.debug(message);
  }

  info(message: string): void {
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#channel.warn(message);
  }

  /** `what` names what was being done; the error follows with its causes. */
  error(what: string, error: unknown): void {
    this.#channel.error(`${what}: ${describeError(error)}`);
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
